/* How a pore closes: its margin advances at a speed of its own, as a wound's epithelium does, until nothing is left.
 *
 *     r(t) = r0 (1 - age(t) / T),   T = r0 / speed * (depth / depth_um)^power        age = t, slowed by cover_frac while covered
 *
 * So wide pores close later than narrow ones, deep ones later than shallow ones, and half the area is gone after 0.29 T. The form
 * is assumed: pores under film keep much of their width for a day (half-lives of 20 to 26 h against closing at 58 to 63 h,
 * PMC8259462), which a radius that falls as exp(-t) does not do. The speed and the power are a fit to calcein images of rat skin,
 * closed at 12 h (0.37 mm) and 18 h (0.77 mm) (Kalluri 2011, PMC3160154; there needles of those lengths reach about 0.22 and
 * 0.60 mm by this model); the cover's factor one to impedance of human skin under film (Ogunjimi 2020). In the open air impedance
 * comes back within 2 h (Gupta 2011), long before calcein stops going in: what conducts is not what is open. Not known beyond pores
 * of 0.2 to 1.5 mm; a wound's depth here is its penetration under load. */
#ifndef MN_TISSUE_PORE_H
#define MN_TISSUE_PORE_H

#include "base/params.h"

#define MN_PORE_PARAMS(X, O)                                                                                              \
    X(O, double, pore_margin_um_s, 5.7e-4, 1e-6, 1, "um/s", MN_FITTED, "Kalluri 2011, PMC3160154: row E05", "how fast the margin of a pore of pore_depth_um advances") \
    X(O, double, pore_depth_um, 500, 1, 1e4, "um", MN_FITTED, "Kalluri 2011, PMC3160154", "depth that this speed is for") \
    X(O, double, pore_depth_power, 0.26, 0, 2, "1", MN_FITTED, "Kalluri 2011, PMC3160154: row E05", "how the time to close grows with depth") \
    X(O, double, pore_cover_frac, 2.5, 1, 1000, "1", MN_FITTED, "Ogunjimi 2020, 10.1038/s41598-020-75246-8, and Brogden 2013, 10.1007/s11095-013-1036-1: rows E22, E25", "how much slower under cover") \
    X(O, double, pore_dark_frac, 1.32, 0.1, 10, "1", MN_MEASURED, "66.5 h against 50.2 h: Ogunjimi 2020, 10.1038/s41598-020-75246-8", "how much slower in skin types V and VI")

typedef struct mn_pore_params {
    MN_PORE_PARAMS(MN_PARAM_FIELD, mn_pore_params)
} mn_pore_params;

extern const mn_param mn_pore_param_rows[];
extern const int mn_pore_param_count;

/* When the skin is covered after a session (film, patch, ointment): seconds after its end. begin = end: not at all. */
typedef struct mn_cover {
    double begin_s, end_s;
} mn_cover;

/* Time that counts for closing: seconds since the session less what the cover held up. Grows with t_s; 0 at 0. */
double mn_pore_age_s(const mn_pore_params *pore, const mn_cover *cover, double t_s);
/* The time at which that age is reached: its inverse. */
double mn_pore_time_s(const mn_pore_params *pore, const mn_cover *cover, double age_s);

/* Time that a pore of that radius takes to close in the open air, s; `time_frac` is mn_effects.pore_time_frac. */
double mn_pore_open_s(const mn_pore_params *pore, double radius_um, double depth_um, double time_frac);

/* Radius t_s >= 0 after the session; 0 once it is closed. */
double mn_pore_radius_um(const mn_pore_params *pore, const mn_cover *cover, double radius_um, double depth_um,
                         double time_frac, double t_s);
/* Seconds from the session's end to its closing; 0 for a pore that never was open. */
double mn_pore_closed_s(const mn_pore_params *pore, const mn_cover *cover, double radius_um, double depth_um,
                        double time_frac);
/* The pores of a person of a skin type, 1 to 6. */
mn_pore_params mn_pore_of_person(const mn_pore_params *pore, int fitzpatrick);

#endif
