/* The person and the kit: age, skin type, what is known of the site and of the past, and what state the things used are in.
 * Numbers and flags of two tables; rules read them as facts "subject.<name>" and "kit.<name>". */
#ifndef MN_TISSUE_SUBJECT_H
#define MN_TISSUE_SUBJECT_H

#include "base/params.h"

#define MN_SUBJECT_FLAG(X, O, name, sentence) X(O, bool, name, false, 0, 1, "1", MN_ASSUMED, "scenario", sentence)

#define MN_SUBJECT_PARAMS(X, O)                                                                                           \
    X(O, double, age, 35, 0, 120, "year", MN_ASSUMED, "scenario", "age")                                                  \
    X(O, int32_t, fitzpatrick, 2, 1, 6, "1", MN_ASSUMED, "scenario", "Fitzpatrick skin type")               \
    X(O, int32_t, sessions_before, 0, 0, 1000, "1", MN_ASSUMED, "scenario", "sessions of this course before the scenario") \
    MN_SUBJECT_FLAG(X, O, has_infection, "an infection in the field: herpes, bacteria, fungus, warts")                    \
    MN_SUBJECT_FLAG(X, O, has_herpes_history, "cold sores in the past")                                                   \
    MN_SUBJECT_FLAG(X, O, has_acne, "active acne in the field: pustules or cysts")                                        \
    MN_SUBJECT_FLAG(X, O, has_keloid_history, "keloids or raised scars in the past")                                      \
    MN_SUBJECT_FLAG(X, O, has_bleeding_disorder, "a bleeding disorder")                                                   \
    MN_SUBJECT_FLAG(X, O, is_pregnant, "pregnant or nursing")                                                             \
    MN_SUBJECT_FLAG(X, O, has_metal_allergy, "allergy to nickel or steel")                                                \
    MN_SUBJECT_FLAG(X, O, has_anaesthetic_allergy, "allergy to local anaesthetics")                                       \
    MN_SUBJECT_FLAG(X, O, has_uncontrolled_diabetes, "diabetes that is not controlled")                                   \
    MN_SUBJECT_FLAG(X, O, is_immunosuppressed, "weakened immune system, chemotherapy, or radiotherapy of the site")       \
    MN_SUBJECT_FLAG(X, O, is_sunburnt, "sunburn in the field")                                                            \
    MN_SUBJECT_FLAG(X, O, has_rosacea_flare, "a flare of rosacea")                                                        \
    MN_SUBJECT_FLAG(X, O, has_dermatitis, "an inflamed skin disease in the field: eczema, psoriasis")                     \
    MN_SUBJECT_FLAG(X, O, has_open_wound, "an open wound in the field")                                                   \
    MN_SUBJECT_FLAG(X, O, has_skin_cancer, "skin cancer or actinic keratosis in the field")                               \
    MN_SUBJECT_FLAG(X, O, has_collagen_disease, "collagen or vascular disease, scleroderma, cardiac anomaly")             \
    MN_SUBJECT_FLAG(X, O, has_reaction, "a local reaction after the last session: spreading redness, pus, warmth")

/* What the skin's scars are, for the outcome. */
typedef enum mn_scar_type { MN_SCAR_NONE, MN_SCAR_ATROPHIC, MN_SCAR_RAISED, MN_SCAR_BURN, MN_SCAR_STRETCH, MN_SCAR_TYPE_COUNT } mn_scar_type;
const char *mn_scar_type_name(int type); /* "none", "atrophic", "raised", "burn", "stretch_mark" */

typedef struct mn_subject_params {
    MN_SUBJECT_PARAMS(MN_PARAM_FIELD, mn_subject_params)
    mn_scar_type scar_type;
} mn_subject_params;

#define MN_KIT_PARAMS(X, O)                                                                                               \
    X(O, int32_t, patients_before, 0, 0, 100000, "1", MN_ASSUMED, "scenario", "persons that these needles were used on before") \
    MN_SUBJECT_FLAG(X, O, is_seal_broken, "the sterile seal was broken before use")                                       \
    MN_SUBJECT_FLAG(X, O, is_expired, "the sterile pack is past its date")                                                \
    MN_SUBJECT_FLAG(X, O, uses_blood_product, "platelets or another blood product goes onto the skin")                    \
    MN_SUBJECT_FLAG(X, O, has_unlabelled_topical, "a topical that is not made for inside the skin goes on before the needles") \
    MN_SUBJECT_FLAG(X, O, delivers_drug, "a drug is put on in the same session to be carried in")                         \
    MN_SUBJECT_FLAG(X, O, has_prescription, "that drug was prescribed for this use")                                      \
    MN_SUBJECT_FLAG(X, O, claims_delivery, "the device is claimed to deliver drugs")                                      \
    MN_SUBJECT_FLAG(X, O, has_heat, "radio frequency or heat is on")                                                      \
    X(O, double, surface_c, 30, -20, 200, "C", MN_ASSUMED, "scenario", "warmest part that touches the person")            \
    X(O, double, touch_s, 1200, 0, 1e5, "s", MN_ASSUMED, "scenario", "how long it touches")                               \
    MN_SUBJECT_FLAG(X, O, has_leakage, "the electrical leakage test was failed")

typedef struct mn_kit_params {
    MN_KIT_PARAMS(MN_PARAM_FIELD, mn_kit_params)
} mn_kit_params;

extern const mn_param mn_subject_param_rows[], mn_kit_param_rows[];
extern const int mn_subject_param_count, mn_kit_param_count;

#endif
