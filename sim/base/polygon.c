/* Polygons by their sides. The last side runs from the last corner to the first; nothing asks which way round the corners go.
 *
 * A point within EDGE_UM of an edge is inside: turning and cutting move a point by rounding (at most 1e-9 um on a field
 * of 2 m), and a point on an edge must not depend on that. */
#include "base/polygon.h"

#include <math.h>

#include "base/numeric.h"

static const double EDGE_UM = 1e-6;

/* Share of a box that rounding may leave where areas under sides should cancel: such a box is outside. */
static const double ROUNDING_FRAC = 1e-9;

typedef struct point {
    double x, y;
} point;

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

/* The outline as its arrays, corners counted round and round. */
typedef struct outline {
    int count;
    const double *x, *y;
} outline;

static point corner(outline o, int index)
{
    const int i = index % o.count;
    return (point){o.x[i], o.y[i]};
}

static bool is_on_side(point p, point begin, point end)
{
    point side = minus(end, begin), from = minus(p, begin), back = minus(p, end);
    if (dot(from, from) <= EDGE_UM * EDGE_UM || dot(back, back) <= EDGE_UM * EDGE_UM) return true;
    double off = cross(side, from), along = dot(side, from), length2 = dot(side, side);
    return off * off <= EDGE_UM * EDGE_UM * length2 && along >= 0.0 && along <= length2;
}

/* Even-odd rule: a ray to the right crosses the outline an odd number of times. */
bool mn_polygon_contains(int corner_count, const double *x_um, const double *y_um, double at_x_um, double at_y_um)
{
    const outline o = {corner_count, x_um, y_um};
    const point p = {at_x_um, at_y_um};
    bool is_inside = false;
    for (int i = 0; i < corner_count; i++) {
        point a = corner(o, i), b = corner(o, i + 1);
        if (is_on_side(p, a, b)) return true;
        if ((a.y > p.y) != (b.y > p.y) && p.x < a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x)) is_inside = !is_inside;
    }
    return is_inside;
}

/* Shoelace, from the first corner so that large coordinates cancel early. */
double mn_polygon_area_um2(int corner_count, const double *x_um, const double *y_um)
{
    const outline o = {corner_count, x_um, y_um};
    double twice_um2 = 0.0;
    for (int i = 1; i + 1 < corner_count; i++)
        twice_um2 += cross(minus(corner(o, i), corner(o, 0)), minus(corner(o, i + 1), corner(o, 0)));
    return 0.5 * fabs(twice_um2);
}

double mn_polygon_perimeter_um(int corner_count, const double *x_um, const double *y_um)
{
    const outline o = {corner_count, x_um, y_um};
    double sum_um = 0.0;
    for (int i = 0; i < corner_count; i++) {
        const point side = minus(corner(o, i + 1), corner(o, i));
        sum_um += sqrt(dot(side, side));
    }
    return sum_um;
}

void mn_polygon_bounds(int corner_count, const double *x_um, const double *y_um, double *x_min_um, double *y_min_um,
                       double *x_max_um, double *y_max_um)
{
    *x_min_um = *x_max_um = x_um[0];
    *y_min_um = *y_max_um = y_um[0];
    for (int i = 1; i < corner_count; i++) {
        *x_min_um = mn_min(*x_min_um, x_um[i]);
        *x_max_um = mn_max(*x_max_um, x_um[i]);
        *y_min_um = mn_min(*y_min_um, y_um[i]);
        *y_max_um = mn_max(*y_max_um, y_um[i]);
    }
}

/* Integral of clamp(y, 0, top) over y from 0. */
static double clamp_integral(double y, double top)
{
    if (y <= 0) return 0;
    return y < top ? 0.5 * y * y : top * (y - 0.5 * top);
}

/* Integral of clamp(y(x), 0, top) over x along a side that runs straight from a to b; signed by its way. */
static double area_under(point a, point b, double top)
{
    const double rise = b.y - a.y, flat = 1e-6 * top;
    if (fabs(rise) < flat) return (b.x - a.x) * mn_clamp(0.5 * (a.y + b.y), 0, top);
    return (b.x - a.x) * (clamp_integral(b.y, top) - clamp_integral(a.y, top)) / rise;
}

/* On every vertical line the polygon's length between the box's lower and upper edge is the signed sum of its sides'
 * heights, clamped to the box; so the area is the sum over the sides of the area under them, clamped. */
double mn_polygon_area_in_box_um2(int corner_count, const double *x_um, const double *y_um, double x_min_um,
                                  double y_min_um, double x_max_um, double y_max_um)
{
    const outline o = {corner_count, x_um, y_um};
    const point lower_left = {x_min_um, y_min_um};
    const double width = x_max_um - x_min_um;
    double sum_um2 = 0;
    for (int i = 0; i < corner_count; i++) {
        point a = minus(corner(o, i), lower_left), b = minus(corner(o, i + 1), lower_left);
        const double run = b.x - a.x, low = mn_max(mn_min(a.x, b.x), 0), high = mn_min(mn_max(a.x, b.x), width);
        if (!(high > low)) continue;
        const point left = {low, a.y + (low - a.x) / run * (b.y - a.y)};
        const point right = {high, a.y + (high - a.x) / run * (b.y - a.y)};
        sum_um2 +=
            run > 0 ? area_under(left, right, y_max_um - y_min_um) : area_under(right, left, y_max_um - y_min_um);
    }
    const double box_um2 = width * (y_max_um - y_min_um);
    return fabs(sum_um2) > ROUNDING_FRAC * box_um2 ? mn_min(fabs(sum_um2), box_um2) : 0;
}

int mn_polygon_cuts(int corner_count, const double *x_um, const double *y_um, double from_x_um, double from_y_um,
                    double along_x, double along_y, double *cut_um)
{
    const outline o = {corner_count, x_um, y_um};
    const point from = {from_x_um, from_y_um}, along = {along_x, along_y};
    int count = 0;
    for (int i = 0; i < corner_count; i++) {
        const point a = minus(corner(o, i), from), b = minus(corner(o, i + 1), from);
        const double off_a = cross(along, a), off_b = cross(along, b);
        if ((off_a > 0) == (off_b > 0)) continue; /* a corner on the line belongs to the right of it */
        const double at_um = dot(along, a) + off_a / (off_a - off_b) * dot(along, minus(b, a));
        int place = count++;
        for (; place > 0 && cut_um[place - 1] > at_um; place--) cut_um[place] = cut_um[place - 1];
        cut_um[place] = at_um;
    }
    return count;
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
static mn_status check_outline(outline o, const char *what, const char *file, int line, mn_error *error)
{
    const int count = o.count;
    for (int i = 0; i < count; i++) {
        point a = corner(o, i), b = corner(o, i + 1), c = corner(o, i + 2);
        if (a.x == b.x && a.y == b.y)
            return mn_fail(error, MN_BAD_INPUT, file, line,
                           "%s: corners %d and %d are the same point; leave one out (the last side closes by itself)",
                           what, i + 1, (i + 1) % count + 1);
        if (side_of(a, b, c) == 0 && dot(minus(b, a), minus(c, b)) < 0.0)
            return mn_fail(error, MN_BAD_INPUT, file, line,
                           "%s: the outline turns back on itself at corner %d; leave that corner out", what,
                           (i + 1) % count + 1);
    }
    for (int i = 0; i < count; i++) {
        for (int j = i + 2; j < count - (i == 0); j++) {
            if (!segments_meet(corner(o, i), corner(o, i + 1), corner(o, j), corner(o, j + 1))) continue;
            return mn_fail(error, MN_BAD_INPUT, file, line,
                           "%s: the side after corner %d meets the side after corner %d; list the corners in order "
                           "around the shape",
                           what, i + 1, j + 1);
        }
    }
    return MN_OK;
}

mn_status mn_polygon_check(int corner_count, const double *x_um, const double *y_um, const char *what, const char *file,
                           int line, mn_error *error)
{
    if (corner_count < 3 || corner_count > MN_ZONE_CORNERS_MAX)
        return mn_fail(error, MN_BAD_INPUT, file, line, "%s: a polygon has 3 to %d corners, this one %d", what,
                       MN_ZONE_CORNERS_MAX, corner_count);
    for (int i = 0; i < corner_count; i++) {
        if (!isfinite(x_um[i]) || !isfinite(y_um[i]))
            return mn_fail(error, MN_BAD_INPUT, file, line, "%s: corner %d is not a pair of numbers", what, i + 1);
    }
    return check_outline((outline){corner_count, x_um, y_um}, what, file, line, error);
}
