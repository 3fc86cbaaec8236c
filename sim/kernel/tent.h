/* Tenting: how far the skin gives way under a tip before and while it is pierced.
 *
 *     F = (beta E w^2 + beta (E_epi - E) t w^2/(t + w) + K_T w [+ (16/9) E sqrt(R) w^1.5]) / (1 - w/h)
 *
 * The square is the sharp limit of Shojaeifard & Bacca 2025 (doi 10.1039/d5sm00502g); the bracket, for blunt needles
 * only, is their sphere limit (the sum is an assumed blend with both limits exact). The second term is the stiffer
 * epidermis of thickness t: the skin answers a dent of depth w with E + (E_epi - E) t/(t + w), the epidermis' modulus for
 * a dent much shallower than it is thick and the deep skin's for a deep one (assumed blend; micro-indentation finds 1 to
 * 2 MPa where suction of the whole skin finds a fifth of it, 10.1016/j.jbiomech.2011.01.015). Against a cone on the same
 * layers in finite elements (scripts/verification/) it holds within 4 % up to a dent of two thicknesses and is too stiff
 * beyond: 13 % at four, 26 % at eight, 21 % at sixteen. Fat is not in it: with fat of 0.02 MPa (assumed) from 16 t down it
 * is 26 % too stiff at one thickness and 115 % at eight. K_T = 2 pi T / ln(a/r_t) is a membrane of tension T and span a
 * under a point load. Bone at depth h stiffens by 1/(1 - w/h) (assumed). F is convex and rising in w, which the first
 * passage relies on.
 *
 * A needle of an array also sinks with its neighbours by C F. `lift` is what both make together: lift = w + C F, the
 * travel that is not penetration. Everything along the needle's axis. */
#ifndef MN_KERNEL_TENT_H
#define MN_KERNEL_TENT_H

#include <math.h>
#include <stdbool.h>

#include "base/numeric.h"

typedef struct mn_tent {
    double square_mpa;       /* beta E(v) */
    double line_un_um;       /* K_T */
    double sphere_mpa_um05;  /* (16/9) E(v) sqrt(R), 0 for a sharp tip */
    double bone_per_um;      /* 1/h, 0 without bone */
    double surface_mpa;      /* beta (E_epi - E)(v), 0 without a stiffer surface */
    double surface_um;       /* t; > 0 where surface_mpa is */
    double compliance_um_un; /* C */
} mn_tent;

/* 1 - w/h stays above this, so that a tip pressed on bone has a finite force. */
#define MN_TENT_BONE_FRAC 1e-6

/* w of a lift: the lift itself without neighbours. */
double mn_tent_shared_deflection_um(const mn_tent *tent, double lift_um);

static inline double mn_tent_deflection_um(const mn_tent *tent, double lift_um)
{
    return tent->compliance_um_un > 0 ? mn_tent_shared_deflection_um(tent, lift_um) : lift_um;
}

/* F at a lift, uN; 0 for lift <= 0. */
static inline double mn_tent_force_un(const mn_tent *tent, double lift_um)
{
    if (lift_um <= 0) return 0;
    const double w = mn_tent_deflection_um(tent, lift_um);
    double force = w * (tent->line_un_um + tent->square_mpa * w);
    if (tent->surface_mpa > 0) force += tent->surface_mpa * tent->surface_um * w * w / (tent->surface_um + w);
    if (tent->sphere_mpa_um05 > 0) force += tent->sphere_mpa_um05 * w * sqrt(w);
    return tent->bone_per_um > 0 ? force / mn_max(1 - w * tent->bone_per_um, MN_TENT_BONE_FRAC) : force;
}

/* F and dF/dlift. */
double mn_tent_force_slope(const mn_tent *tent, double lift_um, double *slope_un_um);

/* w at a force, um: closed form for a sharp tip on even skin, else Newton from it (convex, from above). */
double mn_tent_under_um(const mn_tent *tent, double force_un);

/* Work stored at deflection w: the integral of F, pJ. Closed form. */
double mn_tent_energy_pj(const mn_tent *tent, double deflection_um);

/* Share of its force that a needle held at depth still has after a time: two exponentials (0.3 and 5 s, assumed) through
 * 0.6 at 1 s and 0.5 at 10 s (Crichton 2013: 40 % in the first second, a further 10 % over 10 s). 1 at 0 s. */
double mn_tent_relaxation_frac(double hold_s);

#endif
