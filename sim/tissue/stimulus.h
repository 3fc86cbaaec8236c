/* What one session told the tissue to do: means over the target, from the wounds that were really made. Read by outcome.
 *
 * A column's share is how full it is of wounds, 1 - exp(-density / stimulus_density), times how much of the wanted depth they
 * went through. The dermis answers to channels down to stimulus_depth_um below the epidermis and to nothing deeper: new
 * collagen was found to 0.5 to 0.6 mm even after 1.5 mm needles, and repeated 1 mm did as well as deeper needling in rats
 * (Zeitter 2014, 10.1016/j.burns.2013.12.008). The form is assumed. */
#ifndef MN_TISSUE_STIMULUS_H
#define MN_TISSUE_STIMULUS_H

#include "tissue/healing.h"

#define MN_STIMULUS_PARAMS(X, O)                                                                                          \
    X(O, double, stimulus_density_per_cm2, 100, 1, 1e5, "1/cm2", MN_ASSUMED, "choice", "wounds a cm2 at which 63 % of the answer is had") \
    X(O, double, stimulus_depth_um, 600, 1, 1e4, "um", MN_ASSUMED, "Schwarz and Laaff 2011, 10.1097/PRS.0b013e3182131e0f, told second hand", "dermis that answers, below the epidermis") \
    X(O, double, follicle_depth_um, 200, 1, 1e4, "um", MN_ASSUMED, "choice: 0.6 and above 1 mm do alike", "dermis in which 63 % of the follicles' answer is had")

typedef struct mn_stimulus_params {
    MN_STIMULUS_PARAMS(MN_PARAM_FIELD, mn_stimulus_params)
} mn_stimulus_params;

extern const mn_param mn_stimulus_param_rows[];
extern const int mn_stimulus_param_count;

/* Shares from 0 (nothing) to 1 (as much as the tissue can answer). */
typedef struct mn_stimulus {
    double at_s;              /* the session's middle on the plan's clock */
    double dermal_frac;       /* channels through the dermis, to stimulus_depth_um below the epidermis */
    double epidermal_frac;    /* wounds of the epidermis */
    double follicle_frac;     /* disturbance around follicles: wounds that reach the dermis at all */
    double density_per_cm2;   /* pierced wounds over the target */
    double depth_um;          /* their mean penetration under load */
    double pore_area_frac;    /* open area at the end of the session over the target's */
} mn_stimulus;

/* From a session's kinds of columns; `at_s` is left to the caller. */
void mn_stimulus_of(const mn_column_kind *kinds, int32_t kind_count, double epidermis_um, const mn_stimulus_params *params,
                    const mn_needled *needled, mn_stimulus *stimulus);

#endif
