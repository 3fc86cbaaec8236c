/* Shapes on the field: which points they hold, how large they are, and whether they can be used.
 *
 * Containment is asked for every puncture and every cell, so each shape first throws out far points by a distance that
 * needs no sine. A point within EDGE_UM of an edge is inside: turning a rectangle moves its corners by rounding (at
 * most 1e-9 um on a field of 2 m), and a point on an edge must not depend on that. */
#include "skin/zone.h"

#include <assert.h>
#include <math.h>

#include "base/numeric.h"

const mn_param mn_zone_param_rows[] = {MN_ZONE_PARAMS(MN_PARAM_ROW, mn_zone_params)};
const int mn_zone_param_count = sizeof mn_zone_param_rows / sizeof *mn_zone_param_rows;

static const double EDGE_UM = 1e-6;

typedef struct point {
    double x, y;
} point;

const char *mn_zone_kind_name(int kind)
{
    static const char *const names[MN_ZONE_KIND_COUNT] = {"no_go", "bone_near", "lesion", "scar"};
    assert(kind >= 0 && kind < MN_ZONE_KIND_COUNT);
    return names[kind];
}

static point minus(point a, point b)
{
    return (point){a.x - b.x, a.y - b.y};
}
static double cross(point a, point b)
{
    return a.x * b.y - a.y * b.x;
}
static double dot(point a, point b)
{
    return a.x * b.x + a.y * b.y;
}

static point corner(const mn_zone *zone, int index)
{
    int i = index % zone->corner_count;
    return (point){zone->corner_x_um[i], zone->corner_y_um[i]};
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

static bool is_on_side(point p, point begin, point end)
{
    point side = minus(end, begin), from = minus(p, begin), back = minus(p, end);
    if (dot(from, from) <= EDGE_UM * EDGE_UM || dot(back, back) <= EDGE_UM * EDGE_UM) return true;
    double off = cross(side, from), along = dot(side, from), length2 = dot(side, side);
    return off * off <= EDGE_UM * EDGE_UM * length2 && along >= 0.0 && along <= length2;
}

/* Even-odd rule: a ray to the right crosses the outline an odd number of times. */
static bool polygon_contains(const mn_zone *zone, point p)
{
    bool is_inside = false;
    for (int i = 0; i < zone->corner_count; i++) {
        point a = corner(zone, i), b = corner(zone, i + 1);
        if (is_on_side(p, a, b)) return true;
        if ((a.y > p.y) != (b.y > p.y) && p.x < a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x)) is_inside = !is_inside;
    }
    return is_inside;
}

bool mn_zone_contains(const mn_zone *zone, double x_um, double y_um)
{
    point from = {x_um - zone->x_um, y_um - zone->y_um};
    switch (zone->shape) {
    case MN_SHAPE_RECTANGLE: return rectangle_contains(zone, from);
    case MN_SHAPE_ELLIPSE: return ellipse_contains(zone, from);
    case MN_SHAPE_POLYGON: return polygon_contains(zone, (point){x_um, y_um});
    }
    return false;
}

double mn_zone_area_um2(const mn_zone *zone)
{
    if (zone->shape == MN_SHAPE_RECTANGLE) return zone->width_um * zone->height_um;
    if (zone->shape == MN_SHAPE_ELLIPSE) return 0.25 * MN_PI * zone->width_um * zone->height_um;
    double twice_um2 = 0.0; /* shoelace, from the first corner so that large coordinates cancel early */
    for (int i = 1; i + 1 < zone->corner_count; i++) {
        twice_um2 += cross(minus(corner(zone, i), corner(zone, 0)), minus(corner(zone, i + 1), corner(zone, 0)));
    }
    return 0.5 * fabs(twice_um2);
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
    double sum_um = 0.0;
    for (int i = 0; i < zone->corner_count; i++) {
        point side = minus(corner(zone, i + 1), corner(zone, i));
        sum_um += sqrt(dot(side, side));
    }
    return sum_um;
}

uint64_t mn_zones_at(const mn_zones *zones, double x_um, double y_um)
{
    uint64_t mask = 0;
    for (int i = 0; i < zones->count; i++) {
        if (mn_zone_contains(&zones->zone[i], x_um, y_um)) mask |= (uint64_t)1 << i;
    }
    return mask;
}

/* Which side of a line a point is on: 1, 0 on it, -1. */
static int side_of(point begin, point end, point p)
{
    double area = cross(minus(end, begin), minus(p, begin));
    return (area > 0.0) - (area < 0.0);
}

static bool is_within_box(point begin, point end, point p)
{
    return p.x >= fmin(begin.x, end.x) && p.x <= fmax(begin.x, end.x) && p.y >= fmin(begin.y, end.y) &&
           p.y <= fmax(begin.y, end.y);
}

/* Whether the segments ab and cd have a point in common. */
static bool segments_meet(point a, point b, point c, point d)
{
    int ab_c = side_of(a, b, c), ab_d = side_of(a, b, d), cd_a = side_of(c, d, a), cd_b = side_of(c, d, b);
    if (ab_c * ab_d < 0 && cd_a * cd_b < 0) return true;
    return (ab_c == 0 && is_within_box(a, b, c)) || (ab_d == 0 && is_within_box(a, b, d)) ||
           (cd_a == 0 && is_within_box(c, d, a)) || (cd_b == 0 && is_within_box(c, d, b));
}

/* Sides are numbered by the corner they begin at; people count corners from 1. */
static mn_status check_outline(const mn_zone *zone, const char *file, int line, mn_error *error)
{
    int count = zone->corner_count;
    for (int i = 0; i < count; i++) {
        point a = corner(zone, i), b = corner(zone, i + 1), c = corner(zone, i + 2);
        if (a.x == b.x && a.y == b.y)
            return mn_fail(
                error, MN_BAD_INPUT, file, line,
                "zone %s: corners %d and %d are the same point; leave one out (the last side closes by itself)",
                zone->name, i + 1, (i + 1) % count + 1);
        if (side_of(a, b, c) == 0 && dot(minus(b, a), minus(c, b)) < 0.0)
            return mn_fail(error, MN_BAD_INPUT, file, line,
                           "zone %s: the outline turns back on itself at corner %d; leave that corner out", zone->name,
                           (i + 1) % count + 1);
    }
    for (int i = 0; i < count; i++) {
        for (int j = i + 2; j < count - (i == 0); j++) {
            if (!segments_meet(corner(zone, i), corner(zone, i + 1), corner(zone, j), corner(zone, j + 1))) continue;
            return mn_fail(
                error, MN_BAD_INPUT, file, line,
                "zone %s: the side after corner %d meets the side after corner %d; list the corners in order "
                "around the shape",
                zone->name, i + 1, j + 1);
        }
    }
    return MN_OK;
}

static mn_status check_polygon(const mn_zone *zone, const char *file, int line, mn_error *error)
{
    if (zone->corner_count < 3 || zone->corner_count > MN_ZONE_CORNERS_MAX)
        return mn_fail(error, MN_BAD_INPUT, file, line, "zone %s: a polygon has 3 to %d corners, this one %d",
                       zone->name, MN_ZONE_CORNERS_MAX, zone->corner_count);
    for (int i = 0; i < zone->corner_count; i++) {
        if (!isfinite(zone->corner_x_um[i]) || !isfinite(zone->corner_y_um[i]))
            return mn_fail(error, MN_BAD_INPUT, file, line, "zone %s: corner %d is not a pair of numbers", zone->name,
                           i + 1);
    }
    return check_outline(zone, file, line, error);
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
