/* Exact weighted percentiles of many values, in linear time: mean, p5, p95 and the greatest, without sorting. */
#ifndef MN_TISSUE_RANK_H
#define MN_TISSUE_RANK_H

#include <stddef.h>
#include <stdint.h>

/* Nearest rank: p5 is the least value with at least 5 % of the weight at or below it. All 0 without weight. */
typedef struct mn_spread_of {
    double mean, p5, p95, worst;
} mn_spread_of;

/* `values` >= 0 [count], each standing for `weights` (NULL: 1 each) of it; of weight 0, it does not count. Sums run in the
 * given order. `scratch` has mn_rank_need_bytes(count). */
size_t mn_rank_need_bytes(int64_t count);
mn_spread_of mn_rank_spread(const double *values, const uint32_t *weights, int64_t count, void *scratch);

/* The value of nearest rank `share` (0 to 1) among unweighted values >= 0. */
double mn_rank_value(const double *values, int64_t count, double share, void *scratch);

#endif
