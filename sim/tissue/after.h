/* The metrics of what comes after the needles: X(name, unit, sentence), a part a module. They are rows of the one table of
 * metrics (metrics/metrics.h): expectations, rules, experiments and reports read them like any other. Without the keys that
 * ask for them they have no value. */
#ifndef MN_TISSUE_AFTER_H
#define MN_TISSUE_AFTER_H

/* numbers.h: the skin at the time of measuring */
#define MN_HEALING_METRICS(X)                                                                                             \
    X(redness_au, "a*", "redness now: change of a*, mean over the target, of the median person")                          \
    X(redness_au_p95, "a*", "redness now, 95th percentile over the target")                                               \
    X(redness_gone_s, "s", "time from the last session until redness is not seen any more")                               \
    X(downtime_s, "s", "time from the last session until neither redness nor swelling is seen")                           \
    X(water_loss_g_m2_h, "g/m2/h", "water lost through the skin now, beyond the untreated skin's")                        \
    X(water_loss_frac, "1", "the same over the untreated skin's")                                                         \
    X(water_loss_gone_s, "s", "time from the last session until that is below 20 %")                                      \
    X(pore_open_frac, "1", "open area of pores now, over the target's")                                                   \
    X(pore_closed_s, "s", "time from the last session until a pore of mean depth is shut")                                \
    X(wound_open_frac, "1", "wounds of the epithelium still open now, over those at the end of the last session")         \
    X(swelling_um, "um", "swelling now, mean over the target")                                                            \
    X(bruise_frac, "1", "share of the target under a bruise now, as it has faded")                                        \
    X(flaking_frac, "1", "flaking now, 0 to 1")                                                                           \
    X(flaking_peak_s, "s", "time from the last session to the most flaking")                                              \
    X(soreness_points, "1", "soreness now, 0 to 10")                                                                      \
    X(bleeding_per_cm2, "1/cm2", "capillaries struck in the last session: pinpoints of blood")                            \
    X(pigment_frac, "1", "chance of dark marks from all sessions so far")                                                 \
    X(tram_frac, "1", "chance of tram tracks from how the wounds lie on lines")                                           \
    X(persons_redness_frac, "1", "population: share with redness that is seen now")                                       \
    X(persons_swelling_frac, "1", "population: share with swelling that is seen now")                                     \
    X(persons_bruise_frac, "1", "population: share with a bruise now")                                                    \
    X(persons_flaking_frac, "1", "population: share with flaking that is seen now")                                       \
    X(persons_pigment_frac, "1", "population: share with dark marks from all sessions so far")                            \
    X(persons_redness_au_p95, "a*", "population: redness of the person at the 95th percentile now")

/* numbers.h: the same with the diary less without it */
#define MN_CARE_METRICS(X)                                                                                                \
    X(care_redness_au, "a*", "what the diary did to redness now: with it less without it")                                \
    X(care_redness_gone_s, "s", "what the diary did to the time until redness is gone")                                   \
    X(care_water_loss_g_m2_h, "g/m2/h", "what the diary did to the water lost now")                                       \
    X(care_pore_closed_s, "s", "what the diary did to the time until pores are shut")                                     \
    X(care_wound_open_frac, "1", "what the diary did to the share of wounds still open now")                              \
    X(care_swelling_um, "um", "what the diary did to swelling now")                                                       \
    X(care_bruise_frac, "1", "what the diary did to the share of the target under a bruise now")                          \
    X(care_flaking_frac, "1", "what the diary did to flaking now")                                                        \
    X(care_soreness_points, "1", "what the diary did to soreness now")                                                    \
    X(care_pigment_frac, "1", "what the diary did to the chance of dark marks")                                           \
    X(care_collagen_frac, "1", "what the diary did to papillary collagen now")                                            \
    X(care_benefit_frac, "1", "what the diary did to the visible benefit now")

/* delivery.h: what passed into the skin */
#define MN_DELIVERY_METRICS(X)                                                                                            \
    X(delivered_ug_per_cm2, "ug/cm2", "topical that has passed into the living layers, blood and below by now")           \
    X(delivered_frac, "1", "the same over what was put on")                                                               \
    X(delivered_intact_ug_per_cm2, "ug/cm2", "the same had there been no needles")                                        \
    X(delivered_ratio, "1", "with needles over without; 1e6 where hardly any passes without")                             \
    X(delivered_corneum_ug_per_cm2, "ug/cm2", "topical in the stratum corneum now")                                       \
    X(delivered_epidermis_ug_per_cm2, "ug/cm2", "topical in the viable epidermis now")                                    \
    X(delivered_dermis_ug_per_cm2, "ug/cm2", "topical in the dermis now")                                                 \
    X(delivered_skin_ug_per_cm2, "ug/cm2", "topical in all layers and channels now")                                      \
    X(delivered_blood_ug_per_cm2, "ug/cm2", "topical that capillaries took by now")                                       \
    X(delivered_below_ug_per_cm2, "ug/cm2", "topical that went through the dermis by now")                                \
    X(delivery_flux_ug_per_cm2_h, "ug/cm2/h", "flux into the living layers now")                                          \
    X(delivery_flux_peak_ug_per_cm2_h, "ug/cm2/h", "its greatest so far")                                                 \
    X(delivery_blood_flux_ug_per_cm2_h, "ug/cm2/h", "flux into capillaries now: what the plasma sees")                    \
    X(delivery_peak_s, "s", "time of the greatest flux after the first application")                                      \
    X(delivery_lag_s, "s", "lag time: where the line through the amount at the greatest flux meets nothing")              \
    X(delivery_lasts_s, "s", "time from the first application in which nine tenths of what has passed in by now did")     \
    X(delivery_reach_um, "um", "depth above which 95 % of what lies in the tissue is now")                                \
    X(delivery_error_frac, "1", "what the accounts of the topical do not explain, over what was put on")

/* outcome.h: what the sessions changed by the time of measuring */
#define MN_OUTCOME_METRICS(X)                                                                                             \
    X(collagen_frac, "1", "papillary collagen now: change over the untreated skin's")                                     \
    X(collagen3_frac, "1", "young collagen (III) now: change")                                                            \
    X(elastin_frac, "1", "elastin now: change")                                                                           \
    X(epidermis_frac, "1", "epidermal thickness now: change")                                                             \
    X(dermal_density_frac, "1", "density of the dermis in ultrasound now: change")                                        \
    X(elasticity_frac, "1", "elasticity now: change")                                                                     \
    X(scar_change_frac, "1", "scar score now: change, better below 0")                                                    \
    X(scar_grade_frac, "1", "scar grade of Goodman and Baron now: change as a share of it, better below 0")               \
    X(wrinkle_change_grade, "1", "wrinkle grade now: change, better below 0")                                             \
    X(laxity_change_grade, "1", "laxity grade now: change, better below 0")                                               \
    X(pigment_change_frac, "1", "pigment now: change, fairer below 0")                                                    \
    X(hair_change_per_cm2, "1/cm2", "hairs now: change, by needling and by minoxidil")                                    \
    X(hair_calibre_change_um, "um", "thickness of hairs now: change by needling")                                         \
    X(benefit_frac, "1", "visible benefit now, 0 to 1")

#endif
