/* sin, cos, tan, acos and atan2 from + - * / sqrt.
 *
 * Angles are reduced by Cody and Waite's method: pi/2 in four parts of 33 bits or less but the last, so that n times
 * each of the first three is exact for n < 2^20, and the reduced angle comes in two doubles. Near a multiple of pi/2
 * three parts would leave 45 good bits in the worst case. Then Taylor series on |r| <= pi/4. atan2 takes one of three
 * centres (0, 1/2, 1) off the ratio and sums the series of atan on |t| <= 1/4. asin on |s| <= 1/2 is a polynomial
 * interpolated at Chebyshev nodes in s^2 (300-bit arithmetic, error 6e-18), as its Taylor series converges slowly. */
#include <math.h>

#include "base/numeric.h"
#include "base/numeric_internal.h"

static const pair HALF_PI = {0x1.921fb54442d18p+0, 0x1.1a62633145c07p-54};
static const pair WHOLE_PI = {0x1.921fb54442d18p+1, 0x1.1a62633145c07p-53};

/* x = n pi/2 + r; returns r and n modulo 4. */
static pair reduce_angle(double x, int *quarter)
{
    double n = floor(x * 0x1.45f306dc9c883p-1 + 0.5);
    *quarter = (int)((int64_t)n & 3);
    pair first = pair_sum(x - n * 0x1.921fb544p+0, -(n * 0x1.0b4611a6p-34));
    pair second = pair_sum(first.high, -(n * 0x1.3198a2ep-69));
    return pair_fast_sum(second.high, (second.low + first.low) - n * 0x1.b839a252049c1p-104);
}

/* sin(r), leading term and the rest. */
static pair sin_series(pair r)
{
    double x = r.high, z = x * x;
    double tail = 1.0 / 6227020800 + z * (-1.0 / 1307674368000 + z * (1.0 / 355687428096000));
    tail = 1.0 / 120 + z * (-1.0 / 5040 + z * (1.0 / 362880 + z * (-1.0 / 39916800 + z * tail)));
    tail = -1.0 / 6 + z * tail;
    return pair_fast_sum(x, x * z * tail + r.low * (1.0 - 0.5 * z));
}

static pair cos_series(pair r)
{
    double x = r.high, z = x * x;
    double tail = 1.0 / 479001600 + z * (-1.0 / 87178291200 + z * (1.0 / 20922789888000));
    tail = 1.0 / 24 + z * (-1.0 / 720 + z * (1.0 / 40320 + z * (-1.0 / 3628800 + z * tail)));
    pair sum = pair_fast_sum(1.0, -0.5 * z);
    return pair_fast_sum(sum.high, sum.low + (z * z * tail - x * r.low));
}

double mn_sin(double x)
{
    if (!(fabs(x) < 0x1p30)) {
        return MN_NAN; /* far outside the stated range, and infinities */
    }
    int quarter;
    pair r = reduce_angle(x, &quarter);
    double value = quarter & 1 ? cos_series(r).high : sin_series(r).high;
    return quarter & 2 ? -value : value;
}

double mn_cos(double x)
{
    if (!(fabs(x) < 0x1p30)) {
        return MN_NAN;
    }
    int quarter;
    pair r = reduce_angle(x, &quarter);
    double value = quarter & 1 ? sin_series(r).high : cos_series(r).high;
    return quarter == 1 || quarter == 2 ? -value : value;
}

double mn_tan(double x)
{
    if (!(fabs(x) < 0x1p30)) {
        return MN_NAN;
    }
    int quarter;
    pair r = reduce_angle(x, &quarter);
    pair above = sin_series(r), below = cos_series(r);
    if (quarter & 1) { /* tan(r + pi/2) = -cos r / sin r */
        pair sine = above;
        above = (pair){-below.high, -below.low};
        below = sine;
    }
    double ratio = above.high / below.high;
    pair back = pair_product(ratio, below.high);
    return ratio + (((above.high - back.high) - back.low) + above.low - ratio * below.low) / below.high;
}

/* asin(s) - s for |s| <= 1/2. */
static double asin_rest(double s)
{
    static const double coefficient[] = {
        0x1.5555555555556p-3, 0x1.3333333332ec4p-4,  0x1.6db6db6e3292ep-5, 0x1.f1c71c1d4aa0dp-6, 0x1.6e8bb1d89492bp-6,
        0x1.1c4d343fa57f6p-6, 0x1.c9cf3759fd8ffp-7,  0x1.78246f32d075cp-7, 0x1.524ea8b3aad31p-7, 0x1.653a8f8cfd43cp-8,
        0x1.1d661531b222ep-6, -0x1.e7a24f548c99fp-7, 0x1.d78189767524ep-6};
    double z = s * s;
    double sum = 0.0;
    for (int i = (int)(sizeof coefficient / sizeof *coefficient) - 1; i >= 0; i--) {
        sum = sum * z + coefficient[i];
    }
    return s * z * sum;
}

double mn_acos(double x)
{
    if (x != x) {
        return x;
    }
    x = mn_clamp(x, -1.0, 1.0);
    if (fabs(x) <= 0.5) {
        return HALF_PI.high - (x - (HALF_PI.low - asin_rest(x)));
    }
    double half_rest = 0.5 * (1.0 - fabs(x)); /* exact; acos |x| = 2 asin sqrt((1 - |x|) / 2) */
    if (half_rest == 0.0) {
        return x > 0.0 ? 0.0 : WHOLE_PI.high;
    }
    double s = sqrt(half_rest);
    pair square = pair_product(s, s);
    double s_low = ((half_rest - square.high) - square.low) / (2.0 * s);
    double rest = s_low + asin_rest(s);
    return x > 0.0 ? 2.0 * (s + rest) : WHOLE_PI.high - 2.0 * (s + (rest - 0.5 * WHOLE_PI.low));
}

/* atan(small / large) for 0 <= small <= large, large > 0. */
static pair atan_of_ratio(double small, double large)
{
    pair centre = {0.0, 0.0};
    double t;
    if (small < 0.25 * large) {
        t = small / large;
    } else if (small < 0.75 * large) {
        centre = (pair){0x1.dac670561bb4fp-2, 0x1.a2b7f222f65e2p-56};
        t = (small - 0.5 * large) / (large + 0.5 * small);
    } else {
        centre = (pair){0.5 * HALF_PI.high, 0.5 * HALF_PI.low};
        t = (small - large) / (large + small);
    }
    double z = t * t, zz = z * z;
    double odd = 1.0 / 3 + zz * (1.0 / 7 + zz * (1.0 / 11 + zz * (1.0 / 15 + zz * (1.0 / 19 + zz * (1.0 / 23)))));
    double even = 1.0 / 5 + zz * (1.0 / 9 + zz * (1.0 / 13 + zz * (1.0 / 17 + zz * (1.0 / 21 + zz * (1.0 / 25)))));
    double rest = t * (z * odd - zz * even); /* atan t = t - rest */
    pair sum = pair_sum(centre.high, t);
    return pair_fast_sum(sum.high, sum.low + (centre.low - rest));
}

double mn_atan2(double y, double x)
{
    if (x != x || y != y) {
        return MN_NAN;
    }
    double above = fabs(y), along = fabs(x);
    pair angle = {0.0, 0.0};
    double small = fmin(above, along), large = fmax(above, along);
    if (large == HUGE_VAL) { /* both infinite is a diagonal */
        small = small == HUGE_VAL ? 1.0 : 0.0;
        large = 1.0;
    }
    if (large > 0.0) { /* scaling keeps the sums and halves below exact and finite */
        double scale = large > 0x1p1000 ? 0x1p-4 : large < 0x1p-900 ? 0x1p100 : 1.0;
        angle = atan_of_ratio(small * scale, large * scale);
    }
    if (above > along) {
        pair turned = pair_fast_sum(HALF_PI.high, -angle.high);
        angle = pair_fast_sum(turned.high, turned.low + (HALF_PI.low - angle.low));
    }
    if (signbit(x)) {
        pair turned = pair_fast_sum(WHOLE_PI.high, -angle.high);
        angle = pair_fast_sum(turned.high, turned.low + (WHOLE_PI.low - angle.low));
    }
    return copysign(angle.high, y);
}
