/* Our own elementary functions, in double: the same bits on every compiler, optimisation level and processor.
 *
 * The C library's exp, log, pow, sin, cos change their last bit with the processor (FMA variants) and with constant
 * folding, and then a depth falls into another cell. These use only + - * / sqrt and exact scaling, and the build
 * forbids contraction. Errors against the true value stay within 2 ulp over the stated ranges (4 ulp for pow). */
#ifndef MN_BASE_NUMERIC_H
#define MN_BASE_NUMERIC_H

#include <math.h>

#define MN_PI 3.14159265358979323846
/* The C library's are float constants, which warn of promotion. */
#define MN_INFINITY ((double)INFINITY)
#define MN_NAN ((double)NAN)

double mn_exp(double x);           /* overflows to infinity above 709.78, 0 below -745.2 */
double mn_log(double x);           /* x > 0, normal numbers; NaN for x < 0, -infinity for 0 */
double mn_pow(double x, double y); /* x > 0: exp(y log x), with the log in extra precision; 0 for x = 0, y > 0 */
double mn_sin(double x);           /* |x| <= 1e6 */
double mn_cos(double x);           /* |x| <= 1e6 */
double mn_tan(double x);           /* |x| < pi/2 */
double mn_acos(double x);          /* x clamped to [-1, 1] */
double mn_atan2(double y, double x);

static inline double mn_min(double a, double b) { return a < b ? a : b; }
static inline double mn_max(double a, double b) { return a > b ? a : b; }
static inline double mn_clamp(double x, double low, double high) { return x < low ? low : x > high ? high : x; }

#endif
