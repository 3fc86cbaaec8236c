/* Delivery: what of a topical gets into needled skin, by transient diffusion through the layers.
 *
 *         donor  c_d
 *      ---------||---------   surface
 *      u1  <--> c1            two paths by depth: tissue u and the fluid in the channels c, as water-equivalent concentrations;
 *      u2  <--> c2            they exchange sideways through the channels' walls and through their bottoms
 *      ...      .
 *      un  -> fat (0)         capillaries of the dermis clear what reaches them
 *
 * Finite volumes in depth, implicit in time: stable for any step. The matrix is that of a network of conductances with a band of
 * two, and is eliminated without a subtraction (Grassmann, Taksar and Heyman 1985, 10.1287/opre.33.5.1107), so nothing turns
 * negative by rounding and mass is kept to 1e-9 for any step. Second order by taking two half steps twice less the full step.
 * A channel that closes leaves what it holds to the tissue around it; a vehicle that dries leaves its drug on the surface.
 *
 * Not in the model: binding, metabolism, flow through pores, lateral spread beyond the wounds' own cells. */
#ifndef MN_TISSUE_DELIVERY_H
#define MN_TISSUE_DELIVERY_H

#include "skin/site.h"
#include "tissue/channels.h"
#include "tissue/product.h"

#define MN_DELIVERY_PARAMS(X, O)                                                                                          \
    X(O, double, epidermis_frac, 0.15, 0, 1, "1", MN_ASSUMED, "small solutes 0.3 to 1e-10 m2/s", "diffusivity of the viable epidermis over that in water") \
    X(O, double, dermis_frac, 0.35, 0, 1, "1", MN_ASSUMED, "small solutes 1 to 3e-10 m2/s", "of the dermis")                \
    X(O, double, channel_frac, 0.5, 0, 1, "1", MN_ASSUMED, "choice", "of the fluid in a channel")                         \
    X(O, double, capillary_top_um, 150, 0, 1e4, "um", MN_ASSUMED, "capillary loops begin at 0.1 to 0.3 mm", "depth from which blood takes up") \
    X(O, double, capillary_reach_um, 200, 1, 1e5, "um", MN_ASSUMED, "choice", "way in the dermis before blood takes it up") \
    X(O, bool, has_blood, true, 0, 1, "1", MN_ASSUMED, "scenario", "living skin; false: excised")

typedef struct mn_delivery_params {
    MN_DELIVERY_PARAMS(MN_PARAM_FIELD, mn_delivery_params)
} mn_delivery_params;

extern const mn_param mn_delivery_param_rows[];
extern const int mn_delivery_param_count;

enum { MN_APPLICATIONS_MAX = 32, MN_DELIVERY_LAYERS = 4 };

/* A product put on and taken off; times on the plan's clock. */
#define MN_APPLICATION_PARAMS(X, O)                                                                                      \
    X(O, double, at_s, 0, -1e9, 1e9, "s", MN_ASSUMED, "scenario", "when it is put on: 0 is the first session's start, before is negative") \
    X(O, double, duration_s, 86400, 1, 1e9, "s", MN_ASSUMED, "a day", "then it is wiped off")                            \
    X(O, double, amount_ul_per_cm2, 2, 1e-3, 1e4, "ul/cm2", MN_ASSUMED, "a finger tip's unit is about 1.7", "how much of it") \
    X(O, bool, is_occluded, false, 0, 1, "1", MN_ASSUMED, "scenario", "under a film: it does not dry, and pores stay open") \
    X(O, bool, is_endless, false, 0, 1, "1", MN_ASSUMED, "scenario", "a dose that never runs down: bench cells")

typedef struct mn_application_params {
    MN_APPLICATION_PARAMS(MN_PARAM_FIELD, mn_application_params)
} mn_application_params;

extern const mn_param mn_application_param_rows[];
extern const int mn_application_param_count;

typedef struct mn_delivery_input {
    const mn_delivery_params *params;
    double thickness_um[MN_DELIVERY_LAYERS]; /* stratum corneum, viable epidermis, papillary, reticular dermis */
    int set_count;
    const mn_channels *sets;
    int application_count;
    const mn_application_params *applications; /* in order of time, one after the other */
    const mn_product_params *product;
    const mn_pore_params *pore;
    double end_s;                            /* plan's clock */
    double step_frac;                        /* greatest step over the time since the last event; 0: 0.05 */
} mn_delivery_input;

/* Amounts, ug/cm2 of skin. */
typedef struct mn_delivery {
    double applied, donor, dried, wiped;     /* put on; still in the vehicle; left dry; wiped off */
    double layer[MN_DELIVERY_LAYERS];        /* in the tissue of the layers */
    double channel;                          /* in the channels */
    double blood, below;                     /* cleared; gone through to the fat */
    double flux_ug_per_cm2_s;                /* into the living layers, over the last step */
    double blood_flux_ug_per_cm2_s;          /* into capillaries, at the end */
    double reach_um;                         /* depth above which 95 % of what lies in the tissue is */
    double flux_peak_ug_per_cm2_s, flux_peak_s; /* greatest; seconds after the first application */
    double lag_s;                            /* intercept of the line through the amount at the greatest flux */
    double walked_s;                         /* from the first application to the end */
    double mass_error_frac;                  /* what the accounts do not explain, over what was applied */
    int64_t step_count;
} mn_delivery;

/* Living layers, blood and below together. */
double mn_delivery_inside(const mn_delivery *delivery);

/* Runs from the first application to end_s. Allocates nothing; some milliseconds for two days. */
void mn_delivery_run(const mn_delivery_input *input, mn_delivery *delivery);

/* Seconds from the first application until `share_frac` of what has passed in by end_s has; 0 when nothing has. Two runs. */
double mn_delivery_share_s(const mn_delivery_input *input, double share_frac);

/* Profile of the tissue's water-equivalent concentration at the end: depth of cell middles and values; returns how many (at most
 * MN_DELIVERY_CELLS). For pictures and tests. */
enum { MN_DELIVERY_CELLS = 64 };
int mn_delivery_profile(const mn_delivery_input *input, mn_delivery *delivery, double *depth_um, double *tissue_ug_per_ml);

#endif
