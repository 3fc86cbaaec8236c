/* See zone_index.h. Every side of an outline marks the squares that it comes near; what is left unmarked is wholly inside
 * or wholly outside, and its middle tells which. */
#include "skin/zone_index.h"

#include <math.h>

#include "base/numeric.h"

static const double SIDE_UM = 2000.0;
enum { SQUARES_ALONG_MAX = 256 };

/* Far above the 1e-6 um by which edges are inside and the rounding of any coordinate on a field. */
static const double MARGIN_UM = 0.01;

static double side_um(double width_um, double height_um)
{
    return mn_max(SIDE_UM, mn_max(width_um, height_um) / SQUARES_ALONG_MAX);
}

static int32_t squares_along(double extent_um, double side)
{
    return (int32_t)mn_max(ceil(extent_um / side), 1);
}

size_t mn_zone_index_need_bytes(double width_um, double height_um)
{
    const double side = side_um(width_um, height_um);
    return mn_arena_need((int64_t)squares_along(width_um, side) * squares_along(height_um, side),
                         sizeof(mn_zone_square));
}

static int32_t square_of(double at_um, double side, int32_t count)
{
    return (int32_t)mn_clamp(floor(at_um / side), 0, count - 1);
}

/* Whether the segment comes within `reach_um` of the point. */
static bool is_near(double x_um, double y_um, const double from[2], const double to[2], double reach_um)
{
    const double along_x = to[0] - from[0], along_y = to[1] - from[1];
    const double length2 = along_x * along_x + along_y * along_y;
    const double dot = (x_um - from[0]) * along_x + (y_um - from[1]) * along_y;
    const double t = length2 > 0 ? mn_clamp(dot / length2, 0, 1) : 0;
    const double dx = x_um - (from[0] + t * along_x), dy = y_um - (from[1] + t * along_y);
    return dx * dx + dy * dy <= reach_um * reach_um;
}

static void mark_side(mn_zone_index *index, uint64_t bit, const double from[2], const double to[2])
{
    const double side = index->side_um, reach_um = side * 0.7072 + MARGIN_UM; /* half a diagonal, rounded up */
    const int32_t x0 = square_of(fmin(from[0], to[0]) - MARGIN_UM, side, index->columns);
    const int32_t x1 = square_of(fmax(from[0], to[0]) + MARGIN_UM, side, index->columns);
    const int32_t y0 = square_of(fmin(from[1], to[1]) - MARGIN_UM, side, index->rows);
    const int32_t y1 = square_of(fmax(from[1], to[1]) + MARGIN_UM, side, index->rows);
    for (int32_t y = y0; y <= y1; y++) {
        for (int32_t x = x0; x <= x1; x++) {
            if (is_near((x + 0.5) * side, (y + 0.5) * side, from, to, reach_um))
                index->squares[(int64_t)y * index->columns + x].cut |= bit;
        }
    }
}

static void mark_box(mn_zone_index *index, uint64_t bit, double reach_um, double x_um, double y_um)
{
    const int32_t x0 = square_of(x_um - reach_um, index->side_um, index->columns);
    const int32_t x1 = square_of(x_um + reach_um, index->side_um, index->columns);
    const int32_t y0 = square_of(y_um - reach_um, index->side_um, index->rows);
    const int32_t y1 = square_of(y_um + reach_um, index->side_um, index->rows);
    for (int32_t y = y0; y <= y1; y++) {
        for (int32_t x = x0; x <= x1; x++) index->squares[(int64_t)y * index->columns + x].cut |= bit;
    }
}

static void mark_outline(mn_zone_index *index, uint64_t bit, const mn_zone *zone)
{
    if (zone->shape == MN_SHAPE_ELLIPSE) { /* its whole box: an ellipse rules itself out quickly */
        mark_box(index, bit, 0.5 * mn_max(zone->width_um, zone->height_um) + MARGIN_UM, zone->x_um, zone->y_um);
        return;
    }
    double corner[MN_ZONE_CORNERS_MAX][2];
    int count = zone->shape == MN_SHAPE_POLYGON ? zone->corner_count : 4;
    const double c = mn_cos(zone->angle_rad), s = mn_sin(zone->angle_rad);
    for (int i = 0; i < count; i++) {
        if (zone->shape == MN_SHAPE_POLYGON) {
            corner[i][0] = zone->corner_x_um[i];
            corner[i][1] = zone->corner_y_um[i];
        } else {
            const double a = i == 1 || i == 2 ? zone->width_um : 0, b = i >= 2 ? zone->height_um : 0;
            corner[i][0] = zone->x_um + a * c - b * s;
            corner[i][1] = zone->y_um + a * s + b * c;
        }
    }
    for (int i = 0; i < count; i++) mark_side(index, bit, corner[i], corner[(i + 1) % count]);
}

void mn_zone_index_create(mn_zone_index *index, const mn_zones *zones, double width_um, double height_um,
                          mn_arena *arena)
{
    const double side = side_um(width_um, height_um);
    *index = (mn_zone_index){
        .side_um = side, .columns = squares_along(width_um, side), .rows = squares_along(height_um, side)};
    index->squares = mn_arena_take(arena, (int64_t)index->columns * index->rows, sizeof *index->squares);
    for (int i = 0; i < zones->count; i++) mark_outline(index, (uint64_t)1 << i, &zones->zone[i]);
    for (int32_t y = 0; y < index->rows; y++) {
        for (int32_t x = 0; x < index->columns; x++) {
            mn_zone_square *square = &index->squares[(int64_t)y * index->columns + x];
            square->whole = mn_zones_at(zones, (x + 0.5) * side, (y + 0.5) * side) & ~square->cut;
        }
    }
}

uint64_t mn_zone_index_at(const mn_zone_index *index, const mn_zones *zones, double x_um, double y_um)
{
    const double side = index->side_um;
    const bool is_inside =
        side > 0 && x_um >= 0 && y_um >= 0 && x_um < side * index->columns && y_um < side * index->rows;
    if (!is_inside) return mn_zones_at(zones, x_um, y_um);
    const mn_zone_square *square = &index->squares[(int64_t)square_of(y_um, side, index->rows) * index->columns +
                                                   square_of(x_um, side, index->columns)];
    uint64_t mask = square->whole;
    for (uint64_t left = square->cut; left != 0; left &= left - 1) {
        const int i = __builtin_ctzll(left);
        if (mn_zone_contains(&zones->zone[i], x_um, y_um)) mask |= (uint64_t)1 << i;
    }
    return mask;
}
