/* Conversions at the edge. Inside, everything is um, kg, s: force comes out in uN, stress in MPa, energy in pJ,
 * toughness in J/m2 (= uN/um), and formulas carry no factors. */
#ifndef MN_BASE_UNITS_H
#define MN_BASE_UNITS_H

static inline double mn_um_from_mm(double mm) { return mm * 1000.0; }
static inline double mn_mm_from_um(double um) { return um / 1000.0; }
static inline double mn_un_from_newton(double newton) { return newton * 1e6; }
static inline double mn_newton_from_un(double un) { return un / 1e6; }
static inline double mn_un_from_millinewton(double millinewton) { return millinewton * 1e3; }
static inline double mn_millinewton_from_un(double un) { return un / 1e3; }
static inline double mn_rad_from_degree(double degree) { return degree * (3.14159265358979323846 / 180.0); }
static inline double mn_degree_from_rad(double rad) { return rad * (180.0 / 3.14159265358979323846); }
static inline double mn_hz_from_rpm(double rpm) { return rpm / 60.0; }
static inline double mn_s_from_hour(double hour) { return hour * 3600.0; }
static inline double mn_s_from_day(double day) { return day * 86400.0; }
static inline double mn_cm2_from_um2(double um2) { return um2 / 1e8; }
static inline double mn_per_cm2_from_per_um2(double per_um2) { return per_um2 * 1e8; }

#endif
