/* Plane polygons as corners in order, the last side closing by itself: what they hold, how large they are, where a line
 * cuts them. Zones and regions to treat stand on the same few functions, which take plain arrays. */
#ifndef MN_BASE_POLYGON_H
#define MN_BASE_POLYGON_H

#include <stdbool.h>
#include <stdint.h>

#include "base/limits.h"
#include "base/status.h"

typedef struct mn_polygon {
    int corner_count; /* 0: none */
    double x_um[MN_ZONE_CORNERS_MAX], y_um[MN_ZONE_CORNERS_MAX];
} mn_polygon;

/* Points within 1e-6 um of an edge are inside. */
bool mn_polygon_contains(int corner_count, const double *x_um, const double *y_um, double at_x_um, double at_y_um);

double mn_polygon_area_um2(int corner_count, const double *x_um, const double *y_um);
double mn_polygon_perimeter_um(int corner_count, const double *x_um, const double *y_um);

/* Smallest box that holds all corners; corner_count at least 1. */
void mn_polygon_bounds(int corner_count, const double *x_um, const double *y_um, double *x_min_um, double *y_min_um,
                       double *x_max_um, double *y_max_um);

/* Area of the polygon inside the box, um2, exact for concave ones too. */
double mn_polygon_area_in_box_um2(int corner_count, const double *x_um, const double *y_um, double x_min_um,
                                  double y_min_um, double x_max_um, double y_max_um);

/* Where the line through (from_x, from_y) along the unit vector (along_x, along_y) crosses the outline, as rising
 * distances from that point: even in number, inside between the first and second, third and fourth and so on. `cut_um`
 * has room for MN_ZONE_CORNERS_MAX. A line along a side counts it as inside or outside, never as half a crossing. */
int mn_polygon_cuts(int corner_count, const double *x_um, const double *y_um, double from_x_um, double from_y_um,
                    double along_x, double along_y, double *cut_um);

/* MN_BAD_INPUT for fewer than 3 corners or more than MN_ZONE_CORNERS_MAX, a corner that is no number or repeats the one
 * before, an outline that crosses or touches itself or turns back along its own side. `what` opens the message. */
mn_status mn_polygon_check(int corner_count, const double *x_um, const double *y_um, const char *what, const char *file,
                           int line, mn_error *error);

#endif
