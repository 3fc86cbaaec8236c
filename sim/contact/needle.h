/* A needle: round tip, straight taper, cylindrical shank; and what it can bear.
 *
 * r(s) = min(r_s, r_t + (r_s - r_t) s / L_c) at distance s from the tip; lateral area
 * S(s) = 2 pi (r_t a + k a^2/2 + r_s max(s - L_c, 0)), a = min(s, L_c), k = (r_s - r_t)/L_c. */
#ifndef MN_CONTACT_NEEDLE_H
#define MN_CONTACT_NEEDLE_H

#include <stdint.h>

#include "base/params.h"

#define MN_NEEDLE_PARAMS(X, O)                                                                                            \
    X(O, double, needle_length_um, NAN, 1, 10000, "um", MN_ASSUMED, "device file", "length beyond the holder")           \
    X(O, double, needle_diameter_um, NAN, 10, 2000, "um", MN_ASSUMED, "device file", "diameter of the shank")            \
    X(O, double, tip_radius_um, 5, 0.1, 500, "um", MN_ASSUMED, "not stated", "radius of the tip")                        \
    X(O, double, taper_um, 700, 1, 10000, "um", MN_ASSUMED, "not stated", "length of the taper")                         \
    X(O, double, youngs_mpa, 193000, 1, 1e6, "MPa", MN_ASSUMED, "steel, textbook value", "Young's modulus")               \
    X(O, double, yield_mpa, 1000, 0.1, 1e5, "MPa", MN_ASSUMED, "cold-drawn steel, textbook value", "yield stress")        \
    X(O, double, needle_length_sd_um, 0, 0, 1000, "um", MN_ASSUMED, "not stated", "SD of length between needles")        \
    X(O, double, tip_radius_sd_frac, 0, 0, 1, "1", MN_ASSUMED, "not stated", "SD of tip radius between needles")         \
    X(O, double, tip_wear_frac, 0, 0, 50, "1", MN_ASSUMED, "scenario", "growth of the tip's radius by use; 0: new")       \
    X(O, double, bent_frac, 0, 0, 1, "1", MN_ASSUMED, "not stated", "share of needles that are bent")                    \
    X(O, double, bent_rad, 0.17, 0, 1.4, "rad", MN_ASSUMED, "not stated", "tilt of a bent needle")                       \
    X(O, double, missing_frac, 0, 0, 1, "1", MN_ASSUMED, "not stated", "share of needles that are missing")              \
    X(O, bool, is_blunt, false, 0, 1, "1", MN_ASSUMED, "10.1039/d5sm00502g", "count the tip's sphere in the tenting law")

typedef struct mn_needle_params {
    MN_NEEDLE_PARAMS(MN_PARAM_FIELD, mn_needle_params)
} mn_needle_params;

extern const mn_param mn_needle_param_rows[];
extern const int mn_needle_param_count;

/* One needle as made: its own length and tip drawn from the seed. */
typedef struct mn_needle {
    double length_um, tip_radius_um, shank_radius_um, taper_um;
    double youngs_mpa, yield_mpa;
    double bend_rad, bend_azimuth_rad; /* 0 for a straight one */
    bool is_missing, is_blunt;
} mn_needle;

/* Margins of strength at a penetration and forces; each is strength over load, INFINITY without load. */
typedef struct mn_margins {
    double buckling_guided; /* Euler with K = 0.7: base fixed, tip pinned in tissue */
    double buckling_free;   /* Euler with K = 2.0: before the tip is held */
    double bending;         /* lateral yield force over lateral load */
    double axial;           /* yield stress times shank area over axial force */
} mn_margins;

/* Needle number `index` of a device: lengths and tips vary by normal draws of (seed, needle), clamped to 3 SD and to
 * positive values; which are bent or missing is drawn too. */
void mn_needle_make(mn_needle *needle, const mn_needle_params *params, uint64_t seed, int64_t index);

double mn_needle_radius_um(const mn_needle *needle, double from_tip_um);      /* 0 above the tip */
double mn_needle_area_um2(const mn_needle *needle, double from_tip_um);       /* S(s), 0 for s <= 0 */
double mn_needle_volume_um3(const mn_needle *needle, double from_tip_um);     /* integral of pi r^2 from the tip */

/* Critical Euler load for K, uN: pi^2 E I / (K L)^2 on the shank. K 0.7: 10.3938/jkps.56.1223. */
double mn_needle_buckling_un(const mn_needle *needle, double k);
/* Lateral force that yields the root, uN: pi d^3 sigma_y / (32 L). */
double mn_needle_bending_un(const mn_needle *needle);
void mn_needle_margins(const mn_needle *needle, double axial_un, double lateral_un, mn_margins *margins);

#endif
