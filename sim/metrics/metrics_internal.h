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

/* mn_nearest_um among the wounds whose flag in `is_in` is set; the others neither ask nor answer. */
void mn_nearest_among_um(const mn_wound *wounds, int64_t wound_count, const uint8_t *is_in, double *nearest_um,
                         void *scratch);

/* Clark and Evans' index of `count` points with this mean distance to the nearest other, in a region of this area and
 * perimeter: the mean over what a random field gives there, 0.5 sqrt(A/n) (Clark and Evans 1954, Ecology 35:445, eq. 2)
 * with Donnelly's term for edges, (0.0514 + 0.041/sqrt(n)) P/n (Donnelly 1978; for n of 8 or more). NAN below 8. */
double mn_clark_evans(int64_t count, double nearest_um_mean, double area_um2, double perimeter_um);

/* The strongest set of parallel lines in a field of blocks (stripes.c). NAN where the field is too small or too empty to
 * tell; period and direction are NAN where nothing stands out of chance. */
typedef struct mn_stripes {
    double frac, period_um, direction_rad;
} mn_stripes;

double mn_stripes_side_um(const mn_region *region); /* of the blocks to fill */
size_t mn_stripes_need_bytes(const mn_region *region);
mn_stripes mn_stripes_find(const mn_blocks *blocks, void *scratch);

static inline bool mn_outline_holds(const mn_polygon *outline, double x_um, double y_um)
{
    return outline == NULL || mn_polygon_contains(outline->corner_count, outline->x_um, outline->y_um, x_um, y_um);
}

/* Smallest of the values that at least `frac` of them do not exceed (nearest rank). Reorders the values; NAN for none. */
double mn_percentile(double *values, int64_t count, double frac);

#endif
