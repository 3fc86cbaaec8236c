/* Shared by the metrics' files. */
#ifndef MN_METRICS_METRICS_INTERNAL_H
#define MN_METRICS_METRICS_INTERNAL_H

#include "metrics/metrics.h"

#define MN_DENSITY_SIDE_UM 2000.0
#define MN_COVERAGE_SIDE_UM 1000.0

/* Half open: lower and left edges are inside. */
static inline bool mn_region_holds(const mn_region *region, double x_um, double y_um)
{
    return x_um >= region->x_um && y_um >= region->y_um && x_um < region->x_um + region->width_um &&
           y_um < region->y_um + region->height_um;
}

int64_t mn_blocks_count(const mn_region *region, double side_um);

/* Smallest of the values that at least `frac` of them do not exceed (nearest rank). Reorders the values; NAN for none. */
double mn_percentile(double *values, int64_t count, double frac);

#endif
