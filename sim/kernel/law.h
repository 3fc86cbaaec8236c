/* One needle against one column of skin: its resistance to penetration, its slope, its work.
 *
 * The resistance is the sum over layers of flank cutting, tip work and friction, each layer integrated exactly. Summed by
 * parts, every layer's two ends become one term an interface (J_-1 = tau_-1 = 0):
 *
 *     F(p) = sum over k with z_k <= p of [ (J_k - J_k-1) G(r(p - z_k)) + (tau_k - tau_k-1) S(p - z_k) ]
 *            + q (I_i - J_i G(r_t))                                  (i: the layer that holds the tip)
 *     I_i  = 2 Gamma_i r_t + sigma_i pi r_t^2                        initiation, the tip's own work
 *     G(r) = 2 r^2 / (r + r_c)
 *
 * Entering an intact layer takes its initiation whole: at z_k the force must reach F(z_k) + (1 - q)(I_k - J_k G(r_t))
 * once, and falls back to F behind it. A steady advance pays the share q of it: with q = 1 the tip works all the way,
 * with q = 0 the cut runs ahead of it and only the flank opens it, so depth hardly depends on the tip. Blunt tips enter
 * with a jump and sharp ones smoothly (10.1016/j.jmbbm.2014.09.015), which is what an initiation threshold does. All
 * toughness falls with the tip's speed as (v/v1)^-n to a floor, and the tenting stiffness rises as (v/v0)^m to a cap.
 *
 * so F is smooth between the breakpoints z_k (the tip meets a layer: F jumps by the change of the tip's own term) and
 * z_k + L_c (the taper is through). Friction never falls on a piece, since S(x) is convex. Flank work does not fall up to
 * p = L_c, where G(r(x)) is convex too, nor beyond while no interface on the taper steps down in J; else F can fall: a soft
 * layer is cut while the taper leaves a tough one.
 *
 * Depths here run along the needle's axis: layers are t/cos_tilt thick. Layers of zero thickness are left out; below the
 * last one (muscle) the last goes on. Valid for a straight axis, quasi-static cutting and layers that part at their
 * interface; the constants are per layer, not per depth. */
#ifndef MN_KERNEL_LAW_H
#define MN_KERNEL_LAW_H

#include <stdbool.h>

#include "contact/needle.h"
#include "kernel/tent.h"
#include "skin/site.h"
#include "skin/skin.h"

typedef struct mn_law {
    int count;                              /* layers that are there, at least 1 */
    int layer[MN_LAYER_COUNT];              /* which of the site's they are */
    double top_um[MN_LAYER_COUNT + 1];      /* z_k; top_um[count] is INFINITY */
    double flank_step[MN_LAYER_COUNT];      /* J_k - J_k-1, J/m2 */
    double shear_step[MN_LAYER_COUNT];      /* tau_k - tau_k-1, MPa */
    double tip_un[MN_LAYER_COUNT];          /* q (I_k - J_k G(r_t)) */
    double entry_un[MN_LAYER_COUNT];        /* what entering the layer takes beyond F right behind its top, >= 0 */
    double flank_j_m2[MN_LAYER_COUNT];
    double tip_um, shank_um, taper_um, widening_frac; /* r_t, r_s, L_c, (r_s - r_t)/L_c */
    double crack_um;                        /* r_c */
    double tip_flank_um, shank_flank_um;    /* G(r_t), G(r_s) */
    double taper_area_um2;                  /* S(L_c) */
    double length_um;                       /* needle */
    double reach_um;                        /* needle's length or bone, whichever comes first */
    double hole_um;                         /* depth of an open hole on this axis: neither tip nor flank work above it */
    double cos_tilt;
    mn_tent tent;
} mn_law;

/* What the tip's speed does to the skin. */
typedef struct mn_pace {
    double stiffness_frac; /* E(v)/E0 = clamp((v/v0)^m, 1, cap) */
    double toughness_frac; /* of tip and flank: clamp((v/v1)^-n, floor, 1) */
} mn_pace;

mn_pace mn_pace_at(const mn_site_params *site, double speed_um_s);

/* K_T = 2 pi T / ln(a/r_t), uN/um; the span is taken as e r_t at least. */
double mn_law_membrane_un_um(const mn_site_params *site, double tip_radius_um);

/* Puts needle and column together. `pace`, `membrane_un_um` from above; hole_um and compliance become 0. */
void mn_law_make(mn_law *law, const mn_site *site, const mn_needle *needle, const mn_stack *stack, double cos_tilt,
                 mn_pace pace, double membrane_un_um);

/* The law of the same needle without tip and flank work: what it meets in an open hole. */
void mn_law_slick(const mn_law *law, mn_law *slick);

/* Number of interfaces at or above a depth. */
int mn_law_passed(const mn_law *law, double depth_um);

/* The load at which the tip enters intact skin. */
double mn_law_puncture_un(const mn_law *law);

/* F with the first `passed` layers in play; the caller says which side of an interface it means. */
static inline double mn_law_force_un(const mn_law *law, double depth_um, int passed)
{
    double force = law->tip_un[passed - 1];
    for (int k = 0; k < passed; k++) {
        const double x = depth_um - law->top_um[k];
        if (x < law->taper_um) {
            const double r = law->tip_um + law->widening_frac * x;
            force += law->flank_step[k] * (2 * r * r / (r + law->crack_um)) +
                     law->shear_step[k] * (MN_PI * (law->tip_um + r) * x);
        } else {
            force += law->flank_step[k] * law->shank_flank_um +
                     law->shear_step[k] * (law->taper_area_um2 + 2 * MN_PI * law->shank_um * (x - law->taper_um));
        }
    }
    return force;
}

/* F and dF/dp. */
double mn_law_force_slope(const mn_law *law, double depth_um, int passed, double *slope_un_um);

/* Whether F certainly does not fall on the piece with `passed` layers met and `done` tapers through. */
static inline bool mn_law_rises(const mn_law *law, int done, int passed)
{
    for (int k = done; k < passed; k++)
        if (done > 0 && law->flank_step[k] < 0) return false;
    return true;
}

/* Bounds of dF/dp and F over [begin, end] within one smooth piece: rising parts at one end, falling ones at the other.
 * They close on the true values as the interval shrinks. */
typedef struct mn_law_bounds {
    double slope_min_un_um, slope_max_un_um, force_min_un, force_max_un;
} mn_law_bounds;
void mn_law_bound(const mn_law *law, double begin_um, double end_um, int passed, mn_law_bounds *bounds);

/* An upper bound of what the tip meets anywhere down to a depth, barriers of entering included. Cheap and coarse. */
double mn_law_most_un(const mn_law *law, double depth_um);

/* Force that draws the needle back at a depth: friction alone, uN. */
double mn_law_withdrawal_un(const mn_law *law, double depth_um);

/* A lower bound of that between two depths; exact as they meet. */
double mn_law_withdrawal_least_un(const mn_law *law, double begin_um, double end_um);

/* Work spent in the tissue from the surface to a depth, pJ: the integral of F in closed form, without tip and flank work
 * inside an open hole. */
double mn_law_spent_pj(const mn_law *law, double depth_um);

/* The part of it that friction takes. */
double mn_law_friction_pj(const mn_law *law, double depth_um);

/* Integral of the flank toughness over the column down to a depth, uN: what a shaft dragged sideways must tear. */
double mn_law_tear_un(const mn_law *law, double depth_um);

/* Deepest layer that a depth has entered (an interface itself is not entered), as an index of the site's; -1 at 0. */
int mn_law_layer(const mn_law *law, double depth_um);

/* Volume of the needle within each layer of the site when the tip is at a depth, um3. */
void mn_law_volume_um3(const mn_law *law, double depth_um, double volume_um3[MN_LAYER_COUNT]);

#endif
