/* Healing: what the skin is like at any time after the needles, in closed form.
 *
 * Six base states, each a sum over sessions of A exp(-age), or of A (1 - age)^2 for pores, so that any time is one evaluation, the order of steps does not
 * matter, and a second session begins from what the first left:
 *
 *     redness       change of a* (Mexameter units)        A and tau from a table by depth
 *     water loss    g/m2/h above the skin's own           A and tau from a table by depth; slower under cover
 *     pore          open area over skin area              from pore.h; 0 once closed
 *     wound         share of the epithelium still open    one time for all depths
 *     swelling      um                                    A grows with depth
 *     bruise        chance of lying in a bruise           A from struck vessels below the papillary dermis
 *
 * A depends on a column's mean penetration and on how many wounds lie around it, by 1 - exp(-density / redness_density): many
 * wounds in a place are not much redder than some. Roller slits add to redness and swelling. Depths of the table are settings
 * in the sources; needles reach about setting_reach_frac of them, so the table is read at penetration / that share.
 *
 * Flaking (a hump on days 3 to 5) and soreness are told beside them. Validated against scenarios/validation/e*.lua; not known
 * for penetrations beyond 2.5 mm, nor for skin that is not healthy. */
#ifndef MN_TISSUE_HEALING_H
#define MN_TISSUE_HEALING_H

#include "tissue/columns.h"
#include "tissue/effects.h"
#include "tissue/pore.h"

typedef enum mn_skin_state {
    MN_REDNESS,
    MN_WATER_LOSS,
    MN_PORE,
    MN_WOUND,
    MN_SWELLING,
    MN_BRUISE,
    MN_SKIN_STATE_COUNT
} mn_skin_state;

const char *mn_skin_state_name(int state); /* "redness", ... */
const char *mn_skin_state_unit(int state); /* "a*", "g/m2/h", "1", "1", "um", "1" */

#define MN_HEALING_PARAMS(X, O)                                                                                           \
    X(O, double, redness_density_per_cm2, 100, 1, 1e5, "1/cm2", MN_ASSUMED, "choice", "wounds a cm2 at which redness has 63 % of its height") \
    X(O, double, table_density_per_cm2, 230, 1, 1e5, "1/cm2", MN_ASSUMED, "15 roller passes of 192 needles, Doddaballapur 2009", "density that the table's heights are for") \
    X(O, double, setting_reach_frac, 0.85, 0.1, 1, "1", MN_FITTED, "this model's own pens (0.91) and rollers (0.80)", "penetration over setting, for reading the table") \
    X(O, double, redness_seen_au, 2, 0.1, 20, "a*", MN_ASSUMED, "choice", "change of a* that is seen in light skin")      \
    X(O, double, redness_dark_frac, 0.5, 0.1, 1, "1", MN_ASSUMED, "choice", "contrast of redness in types V and VI")      \
    X(O, double, redness_slit_frac, 0.4, 0, 5, "1", MN_FITTED, "rows E02, E23", "what long slits add to redness at its height") \
    X(O, double, redness_slit_time_frac, 1.2, 0, 5, "1", MN_FITTED, "rows E02, E24", "what they add to the time it takes") \
    X(O, double, water_base_g_m2_h, 8, 1, 60, "g/m2/h", MN_ASSUMED, "face: Chirikhina 2020, 10.3390/app10176139", "water loss of the face untreated") \
    X(O, double, wound_time_s, 64800, 600, 1e7, "s", MN_FITTED, "10.2147/CCID.S409310, 10.1371/journal.pone.0204318", "time in which the open epithelium falls by e") \
    X(O, double, swelling_um, 300, 0, 5000, "um", MN_ASSUMED, "choice", "swelling at once after 1.5 mm")                 \
    X(O, double, swelling_time_s, 57600, 600, 1e7, "s", MN_ASSUMED, "choice", "time in which swelling falls by e")        \
    X(O, double, swelling_slit_frac, 0.5, 0, 5, "1", MN_ASSUMED, "rollers swell more: El-Domyati 2024, 10.1080/14764172.2024.2433219", "what long slits add to swelling") \
    X(O, double, swelling_seen_um, 150, 1, 5000, "um", MN_ASSUMED, "choice", "swelling that is seen")                     \
    X(O, double, bruise_depth_um, 500, 0, 5000, "um", MN_ASSUMED, "choice", "setting from which vessels that bruise are met") \
    X(O, double, strike_per_mm, 0.02, 0, 1, "1/mm", MN_ASSUMED, "choice", "chance a wound to strike such a vessel, for each mm deeper") \
    X(O, double, leak_frac, 2e-4, 0, 1, "1", MN_ASSUMED, "bruises are the exception: so chosen", "chance that a struck vessel leaves a bruise") \
    X(O, double, bruise_cm2, 1, 0.01, 100, "cm2", MN_ASSUMED, "choice", "size of a bruise")                              \
    X(O, double, bruise_time_s, 190080, 600, 1e7, "s", MN_FITTED, "gone in 4 to 7 days, at most 10: row E08", "time in which a bruise fades by e") \
    X(O, double, bruise_seen_frac, 0.1, 0.001, 1, "1", MN_ASSUMED, "choice", "share of its first colour at which a bruise is not seen any more") \
    X(O, double, capillaries_per_mm2, 14, 0, 1000, "1/mm2", MN_MEASURED, "Blicharz 2018, 10.1038/s41551-018-0194-1", "capillary loops in the skin (forearm)") \
    X(O, double, capillary_um, 15, 1, 100, "um", MN_MEASURED, "Blicharz 2018, 10.1038/s41551-018-0194-1", "their diameter") \
    X(O, double, capillary_depth_um, 80, 0, 1000, "um", MN_ASSUMED, "Blicharz 2018, 10.1038/s41551-018-0194-1", "penetration from which they are met") \
    X(O, double, flaking_day_s, 345600, 3600, 1e7, "s", MN_FITTED, "days 3 to 5, clinic sheets: row E07", "time of most flaking") \
    X(O, double, flaking_depth_um, 1000, 1, 1e4, "um", MN_ASSUMED, "choice", "penetration at which flaking has 63 % of its height") \
    X(O, double, flaking_seen_frac, 0.3, 0, 1, "1", MN_ASSUMED, "choice", "flaking that is seen")                         \
    X(O, double, soreness_points, 3, 0, 10, "1", MN_ASSUMED, "choice", "soreness of 0 to 10 at once after 1 mm")          \
    X(O, double, soreness_time_s, 14400, 600, 1e7, "s", MN_ASSUMED, "pain for 3 to 6 h", "time in which soreness falls by e") \
    X(O, double, dark_dose_au_s, 8.6e6, 1, 1e12, "a* s", MN_ASSUMED, "five sessions of a 1.5 mm roller by this table", "redness summed over time that the chances of dark marks are for") \
    X(O, double, tram_frac, 0.067, 0, 1, "1", MN_FITTED, "2 of 30, Dogra 2014, 10.1111/jocd (acne scars)", "chance of tram tracks where wounds lie on lines throughout")

typedef struct mn_healing_params {
    MN_HEALING_PARAMS(MN_PARAM_FIELD, mn_healing_params)
} mn_healing_params;

extern const mn_param mn_healing_param_rows[];
extern const int mn_healing_param_count;

enum { MN_HEALING_DEPTHS = 6, MN_SKIN_TYPES = 6 };

/* Heights and times by setting. */
typedef struct mn_healing_depth {
    double setting_um;
    double redness_au, redness_s;
    double water_g_m2_h, water_s, water_cover_s;
} mn_healing_depth;

typedef struct mn_healing {
    mn_healing_params params;
    mn_pore_params pore;
    mn_healing_depth depths[MN_HEALING_DEPTHS]; /* [fitted] to rows E01 to E04, E24; heights assumed */
    double dark_frac[MN_SKIN_TYPES];            /* chance of dark marks after dark_dose, types I to VI */
} mn_healing;

void mn_healing_default(mn_healing *healing);

/* What a session's wounds have in common. */
typedef struct mn_needled {
    double end_s;          /* of the session, on the plan's clock */
    double hole_radius_um; /* mean of the wounds that pierced */
    double slit_frac;      /* mean of slit / (slit + needle): 0 round holes, towards 1 long slits */
    double window_cm2;     /* of the columns */
    mn_effects effects;
    mn_cover cover;
} mn_needled;

/* One state of one kind of column after one session: A exp(-x) with x = (t - c) rate + c cover_rate, c being the covered time; or,
 * where margins close in on a pore, its area A (1 - x)^2 until x is 1. */
typedef struct mn_healing_term {
    double height, rate_hz, cover_rate_hz;
    bool is_margin; /* the same for all columns of a state */
} mn_healing_term;

void mn_healing_terms(const mn_healing *healing, const mn_needled *needled, mn_column column,
                      mn_healing_term terms[MN_SKIN_STATE_COUNT]);
/* The term t_s after the session's end; 0 before it. */
double mn_healing_value(const mn_healing_term *term, const mn_cover *cover, double t_s);
/* Of t_s seconds after the session, those under cover. */
double mn_healing_covered_s(const mn_cover *cover, double t_s);

/* Flaking from 0 to 1, t_s after a session: a hump (t/T exp(1 - t/T))^12 about the day of most flaking. */
double mn_healing_flaking_frac(const mn_healing *healing, const mn_needled *needled, mn_column column, double t_s);
/* Soreness from 0 to 10. */
double mn_healing_soreness(const mn_healing *healing, const mn_needled *needled, mn_column column, double t_s);

/* Share of the full height at a density of wounds; 1 at the table's. */
double mn_healing_density_frac(const mn_healing_params *params, double density_per_cm2);

/* Change of a* that is just seen in skin of a Fitzpatrick type, 1 to 6. */
double mn_healing_seen_au(const mn_healing_params *params, int fitzpatrick);

#endif
