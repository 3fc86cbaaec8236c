/* Shapes on the field: which points they hold, how large they are, and whether they can be used. Polygons are those of
 * base/polygon.h.
 *
 * Containment is asked for every puncture and every cell, so each shape first throws out far points by a distance that
 * needs no sine. A point within EDGE_UM of an edge is inside: turning a rectangle moves its corners by rounding (at
 * most 1e-9 um on a field of 2 m), and a point on an edge must not depend on that. */
#include "skin/zone.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>

#include "base/numeric.h"
#include "base/polygon.h"

const mn_param mn_zone_param_rows[] = {MN_ZONE_PARAMS(MN_PARAM_ROW, mn_zone_params)};
const int mn_zone_param_count = sizeof mn_zone_param_rows / sizeof *mn_zone_param_rows;

static const double EDGE_UM = 1e-6;

typedef struct point {
    double x, y;
} point;

const char *mn_zone_kind_name(int kind)
{
    static const char *const names[MN_ZONE_KIND_COUNT] = {"no_go", "bone_near", "lesion", "scar", "area"};
    assert(kind >= 0 && kind < MN_ZONE_KIND_COUNT);
    return names[kind];
}

static double dot(point a, point b)
{
    return a.x * b.x + a.y * b.y;
}

/* The point in the shape's own axes, from its corner or centre. */
static point own_axes(const mn_zone *zone, point from)
{
    if (zone->angle_rad == 0.0) return from;
    double c = mn_cos(zone->angle_rad), s = mn_sin(zone->angle_rad);
    return (point){c * from.x + s * from.y, c * from.y - s * from.x};
}

static bool rectangle_contains(const mn_zone *zone, point from)
{
    double reach_um = zone->width_um + zone->height_um + EDGE_UM;
    if (dot(from, from) > reach_um * reach_um) return false;
    point p = own_axes(zone, from);
    return p.x >= -EDGE_UM && p.x <= zone->width_um + EDGE_UM && p.y >= -EDGE_UM && p.y <= zone->height_um + EDGE_UM;
}

static bool ellipse_contains(const mn_zone *zone, point from)
{
    double a = 0.5 * zone->width_um + EDGE_UM, b = 0.5 * zone->height_um + EDGE_UM;
    double reach_um = mn_max(a, b);
    if (dot(from, from) > 1.0001 * reach_um * reach_um) return false;
    point p = own_axes(zone, from);
    return (p.x / a) * (p.x / a) + (p.y / b) * (p.y / b) <= 1.0;
}

bool mn_zone_contains(const mn_zone *zone, double x_um, double y_um)
{
    point from = {x_um - zone->x_um, y_um - zone->y_um};
    switch (zone->shape) {
    case MN_SHAPE_RECTANGLE: return rectangle_contains(zone, from);
    case MN_SHAPE_ELLIPSE: return ellipse_contains(zone, from);
    case MN_SHAPE_POLYGON:
        return mn_polygon_contains(zone->corner_count, zone->corner_x_um, zone->corner_y_um, x_um, y_um);
    }
    return false;
}

double mn_zone_area_um2(const mn_zone *zone)
{
    if (zone->shape == MN_SHAPE_RECTANGLE) return zone->width_um * zone->height_um;
    if (zone->shape == MN_SHAPE_ELLIPSE) return 0.25 * MN_PI * zone->width_um * zone->height_um;
    return mn_polygon_area_um2(zone->corner_count, zone->corner_x_um, zone->corner_y_um);
}

/* Ramanujan 1914, Q. J. Math. 45:350: pi (a + b) (1 + 3h / (10 + sqrt(4 - 3h))), h = ((a - b) / (a + b))^2. */
static double ellipse_perimeter_um(const mn_zone *zone)
{
    double sum = 0.5 * (zone->width_um + zone->height_um);
    double slant = 0.5 * (zone->width_um - zone->height_um) / sum, h = slant * slant;
    return MN_PI * sum * (1 + 3 * h / (10 + sqrt(4 - 3 * h)));
}

double mn_zone_perimeter_um(const mn_zone *zone)
{
    if (zone->shape == MN_SHAPE_RECTANGLE) return 2 * (zone->width_um + zone->height_um);
    if (zone->shape == MN_SHAPE_ELLIPSE) return ellipse_perimeter_um(zone);
    return mn_polygon_perimeter_um(zone->corner_count, zone->corner_x_um, zone->corner_y_um);
}

uint64_t mn_zones_at(const mn_zones *zones, double x_um, double y_um)
{
    uint64_t mask = 0;
    for (int i = 0; i < zones->count; i++) {
        if (mn_zone_contains(&zones->zone[i], x_um, y_um)) mask |= (uint64_t)1 << i;
    }
    return mask;
}

static mn_status check_polygon(const mn_zone *zone, const char *file, int line, mn_error *error)
{
    char what[MN_ID_BYTES + 8];
    snprintf(what, sizeof what, "zone %s", zone->name);
    return mn_polygon_check(zone->corner_count, zone->corner_x_um, zone->corner_y_um, what, file, line, error);
}

static mn_status check_box(const mn_zone *zone, const char *file, int line, mn_error *error)
{
    if (!isfinite(zone->x_um) || !isfinite(zone->y_um))
        return mn_fail(error, MN_BAD_INPUT, file, line, "zone %s: x_um and y_um must be numbers", zone->name);
    if (!(fabs(zone->angle_rad) <= 1e6))
        return mn_fail(error, MN_BAD_INPUT, file, line, "zone %s: angle_rad is %g, outside -1e6 to 1e6", zone->name,
                       zone->angle_rad);
    bool is_width = !(zone->width_um > 0.0 && isfinite(zone->width_um));
    double side_um = is_width ? zone->width_um : zone->height_um;
    if (side_um > 0.0 && isfinite(side_um)) return MN_OK;
    return mn_fail(error, MN_BAD_INPUT, file, line, "zone %s: %s is %g um; %s above 0", zone->name,
                   is_width ? "width_um" : "height_um", side_um,
                   zone->shape == MN_SHAPE_ELLIPSE ? "an ellipse needs two axes" : "a rectangle needs two sides");
}

mn_status mn_zone_check(const mn_zone *zone, const char *file, int line, mn_error *error)
{
    for (int i = 0; i < mn_zone_param_count; i++) {
        char fault[160];
        double value = mn_param_get(&mn_zone_param_rows[i], &zone->params);
        if (mn_param_fault(&mn_zone_param_rows[i], value, fault, (int)sizeof fault) != NULL)
            return mn_fail(error, MN_BAD_INPUT, file, line, "zone %s: %s %s", zone->name, mn_zone_param_rows[i].name,
                           fault);
    }
    return zone->shape == MN_SHAPE_POLYGON ? check_polygon(zone, file, line, error)
                                           : check_box(zone, file, line, error);
}
