/* exp, log and pow from + - * / and exact scaling.
 *
 * exp: x = k ln 2 + r, |r| <= ln 2 / 2, the Taylor series of e^r, and 2^k into the exponent. log: x = 2^k m with m
 * around 1, log m = 2 artanh((m - 1) / (m + 1)) as a series. ln 2 is kept in two parts whose first has 42 bits, so k
 * times it is exact. Series are plain Taylor series, cut where the next term is below 2^-58: a reader can check every
 * coefficient. pow needs its logarithm to about 65 bits, since the exponential multiplies the error by up to 745. */
#include "base/numeric.h"

#include <math.h>

#include "base/numeric_internal.h"

static const double LN2_HIGH = 0x1.62e42fefa38p-1, LN2_LOW = 0x1.ef35793c7673p-45;

/* e^(x + x_low) for finite |x| <= 760 and |x_low| small beside 1. */
static double exp_of_sum(double x, double x_low)
{
    double k = floor(x * 0x1.71547652b82fep+0 + 0.5);
    double head = x - k * LN2_HIGH;
    double low = x_low - k * LN2_LOW;
    double r = head + low;
    double r_low = (head - r) + low;
    double z = r * r;
    double even = 1.0 / 479001600 * z + 1.0 / 3628800;
    even = 1.0 / 2 + z * (1.0 / 24 + z * (1.0 / 720 + z * (1.0 / 40320 + z * even)));
    double odd = 1.0 / 6227020800 * z + 1.0 / 39916800;
    odd = 1.0 / 6 + z * (1.0 / 120 + z * (1.0 / 5040 + z * (1.0 / 362880 + z * odd)));
    double value = 1.0 + (r + (z * (even + r * odd) + r_low * (1.0 + r)));
    int first = (int)k / 2; /* in two steps, so that a subnormal result is rounded once and 2^1024 can be reached */
    return value * power_of_two(first) * power_of_two((int)k - first);
}

double mn_exp(double x)
{
    if (x != x) {
        return x;
    }
    return x > 710.0 ? HUGE_VAL : x < -746.0 ? 0.0 : exp_of_sum(x, 0.0);
}

/* x = 2^exponent * m with m in [sqrt 1/2, sqrt 2); x positive and finite. */
static double split_exponent(double x, int *exponent)
{
    int shift = 0;
    if (x < DBL_MIN) {
        x *= 0x1p54;
        shift = -54;
    }
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    *exponent = (int)(bits >> 52) - 1023 + shift;
    bits = (bits & 0x000fffffffffffff) | 0x3ff0000000000000;
    double m;
    memcpy(&m, &bits, sizeof m);
    if (m >= 0x1.6a09e667f3bcdp+0) {
        m *= 0.5;
        *exponent += 1;
    }
    return m;
}

double mn_log(double x)
{
    if (x != x || x == HUGE_VAL) {
        return x;
    }
    if (x <= 0.0) {
        return x == 0.0 ? -HUGE_VAL : MN_NAN;
    }
    int exponent;
    double f = split_exponent(x, &exponent) - 1.0;
    double k = exponent;
    double s = f / (2.0 + f);
    double z = s * s, zz = z * z;
    double odd = 2.0 / 3 + zz * (2.0 / 7 + zz * (2.0 / 11 + zz * (2.0 / 15 + zz * (2.0 / 19))));
    double even = 2.0 / 5 + zz * (2.0 / 9 + zz * (2.0 / 13 + zz * (2.0 / 17 + zz * (2.0 / 21))));
    double series = z * odd + zz * even;
    double half_square = 0.5 * f * f; /* 2 s = f - f^2/2 + s f^2/2: keeps the leading f exact */
    return k * LN2_HIGH - ((half_square - (s * (half_square + series) + k * LN2_LOW)) - f);
}

/* log x to about 65 bits, x positive and finite. */
static pair log_pair(double x)
{
    int exponent;
    double f = split_exponent(x, &exponent) - 1.0;
    double k = exponent;
    pair below = pair_fast_sum(2.0, f);
    double s_high = f / below.high;
    pair back = pair_product(s_high, below.high);
    double s_low = (((f - back.high) - back.low) - s_high * below.low) / below.high;
    pair z = pair_product(s_high, s_high);
    z.low += 2.0 * s_high * s_low;
    /* artanh s = s (1 + z/3 + z^2/5 + ...): z/3 in two doubles, the rest (below 2e-4) in one. */
    static const double coefficient[] = {1.0 / 23, 1.0 / 21, 1.0 / 19, 1.0 / 17, 1.0 / 15,
                                         1.0 / 13, 1.0 / 11, 1.0 / 9,  1.0 / 7,  1.0 / 5};
    double x2 = z.high, rest = 0.0;
    for (size_t i = 0; i < sizeof coefficient / sizeof *coefficient; i++) {
        rest = rest * x2 + coefficient[i];
    }
    pair third = pair_product(x2, 0x1.5555555555555p-2);
    third.low += x2 * 0x1.5555555555555p-56 + z.low * 0x1.5555555555555p-2;
    pair u = pair_fast_sum(third.high, x2 * x2 * rest);
    u.low += third.low;
    pair v = pair_product(s_high, u.high);
    v.low += s_high * u.low + s_low * u.high;
    pair half = pair_fast_sum(s_high, v.high);
    half.low += s_low + v.low;
    pair sum = pair_sum(k * LN2_HIGH, 2.0 * half.high);
    return pair_fast_sum(sum.high, sum.low + (2.0 * half.low + k * LN2_LOW));
}

double mn_pow(double x, double y)
{
    if (y == 0.0 || x == 1.0) {
        return 1.0;
    }
    if (x != x || y != y || x < 0.0) {
        return MN_NAN;
    }
    if (x == 0.0) {
        return y > 0.0 ? 0.0 : HUGE_VAL;
    }
    if (x == HUGE_VAL) {
        return y > 0.0 ? HUGE_VAL : 0.0;
    }
    pair log_x = log_pair(x);
    double rough = y * log_x.high;
    if (!(rough < 720.0)) {
        return HUGE_VAL;
    }
    if (rough < -750.0) {
        return 0.0;
    }
    pair exponent = pair_product(y, log_x.high);
    return exp_of_sum(exponent.high, exponent.low + y * log_x.low);
}
