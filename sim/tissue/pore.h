/* How a pore closes: its radius falls as exp(-t/tau), tau growing with the wound's depth; below a least radius nothing passes.
 *
 *     r(t) = r0 exp(-age(t) / tau),   tau = time_s (depth / depth_um)^power       age = t, slowed by cover_frac while covered
 *
 * The law and its numbers are a fit [assumed form] to calcein images of rat skin, closed at 12 h (0.37 mm) and 18 h (0.77 mm)
 * (Kalluri 2011, PMC3160154; there needles of those lengths reach about 0.22 and 0.60 mm by this model), and to impedance of human skin, closed within 2 h open to the air and later under cover (Gupta 2011).
 * Not known beyond pores of 0.2 to 1.5 mm; a wound's depth here is its penetration under load. */
#ifndef MN_TISSUE_PORE_H
#define MN_TISSUE_PORE_H

#include "base/params.h"

#define MN_PORE_PARAMS(X, O)                                                                                              \
    X(O, double, pore_time_s, 21000, 60, 1e7, "s", MN_FITTED, "Kalluri 2011, PMC3160154: row E05", "time in which a pore of pore_depth_um narrows by e") \
    X(O, double, pore_depth_um, 500, 1, 1e4, "um", MN_FITTED, "Kalluri 2011, PMC3160154", "depth that this time is for") \
    X(O, double, pore_depth_power, 0.41, 0, 2, "1", MN_FITTED, "Kalluri 2011, PMC3160154: row E05", "how that time grows with depth") \
    X(O, double, pore_cover_frac, 10, 1, 1000, "1", MN_FITTED, "Gupta 2011", "how much slower under cover")               \
    X(O, double, pore_least_um, 2, 0.01, 100, "um", MN_ASSUMED, "choice", "radius below which nothing passes")

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

/* Narrowing time by depth, s; `time_frac` is mn_effects.pore_time_frac. */
double mn_pore_tau_s(const mn_pore_params *pore, double depth_um, double time_frac);

/* Radius t_s >= 0 after the session; 0 once it is below the least. */
double mn_pore_radius_um(const mn_pore_params *pore, const mn_cover *cover, double radius_um, double depth_um,
                         double time_frac, double t_s);
/* Seconds from the session's end to its closing; 0 for a pore that never was open. */
double mn_pore_closed_s(const mn_pore_params *pore, const mn_cover *cover, double radius_um, double depth_um,
                        double time_frac);

#endif
