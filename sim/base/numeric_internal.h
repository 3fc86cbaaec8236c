/* Sums kept as two doubles (high + low), for the places where one double's 53 bits are not enough.
 *
 * The error-free sum and product are Knuth's and Dekker's (Dekker 1971, doi 10.1007/BF01397083); the product splits its
 * factors instead of using FMA, which not every processor has. They hold as long as the compiler neither contracts nor
 * reorders, which the build forbids, and keeps doubles as doubles, which is asserted below. */
#ifndef MN_BASE_NUMERIC_INTERNAL_H
#define MN_BASE_NUMERIC_INTERNAL_H

#include <float.h>
#include <stdint.h>
#include <string.h>

_Static_assert(FLT_EVAL_METHOD == 0, "doubles must be evaluated as doubles, or results differ between machines");

typedef struct pair {
    double high, low;
} pair;

/* a + b exactly, where |a| >= |b| or a is 0. */
static inline pair pair_fast_sum(double a, double b) {
    double sum = a + b;
    return (pair){sum, b - (sum - a)};
}

/* a + b exactly. */
static inline pair pair_sum(double a, double b) {
    double sum = a + b;
    double b_part = sum - a;
    return (pair){sum, (a - (sum - b_part)) + (b - b_part)};
}

/* a * b exactly, |a| and |b| below 2^990. */
static inline pair pair_product(double a, double b) {
    double a_scaled = a * 134217729.0, b_scaled = b * 134217729.0; /* 2^27 + 1 */
    double a_high = a_scaled - (a_scaled - a), b_high = b_scaled - (b_scaled - b);
    double a_low = a - a_high, b_low = b - b_high;
    double product = a * b;
    return (pair){product, ((a_high * b_high - product) + a_high * b_low + a_low * b_high) + a_low * b_low};
}

/* 2^exponent, -1022 <= exponent <= 1023. */
static inline double power_of_two(int exponent) {
    uint64_t bits = (uint64_t)(exponent + 1023) << 52;
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

#endif
