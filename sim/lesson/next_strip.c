#include "lesson/next_strip.h"

#include <math.h>

#include "base/numeric.h"

enum { LENGTHS = 3 };

static bool is_no_go(const mn_zones *zones, double x_um, double y_um)
{
    const uint64_t mask = mn_zones_at(zones, x_um, y_um);
    for (int i = 0; i < zones->count; i++)
        if ((mask >> i & 1) != 0 && zones->zone[i].kind == MN_ZONE_NO_GO) return true;
    return false;
}

/* Contacts a cm2 on a rectangle of blocks; negative where it may not be. */
static double density_of(const mn_blocks *blocks, const mn_zones *zones, int32_t column, int32_t row, int32_t wide, int32_t high)
{
    double count = 0, area_um2 = 0;
    for (int32_t r = row; r < row + high; r++)
        for (int32_t c = column; c < column + wide; c++) {
            const size_t at = (size_t)r * (size_t)blocks->columns + (size_t)c;
            const double x_um = blocks->region.x_um + (c + 0.5) * blocks->side_um,
                         y_um = blocks->region.y_um + (r + 0.5) * blocks->side_um;
            if (is_no_go(zones, x_um, y_um)) return -1;
            count += blocks->count[at];
            area_um2 += (double)blocks->area_um2[at];
        }
    const double whole_um2 = (double)wide * high * blocks->side_um * blocks->side_um;
    return area_um2 < 0.6 * whole_um2 ? -1 : count / area_um2 * 1e8; /* mostly within the target's outline */
}

static void take_least(const mn_blocks *blocks, const mn_zones *zones, int32_t wide, int32_t high, mn_strip *best, bool *has_one)
{
    const bool is_level = wide >= high;
    for (int32_t row = 0; row + high <= blocks->rows; row++)
        for (int32_t column = 0; column + wide <= blocks->columns; column++) {
            const double density = density_of(blocks, zones, column, row, wide, high);
            if (density < 0 || (*has_one && density >= best->density_per_cm2)) continue;
            const double x0 = blocks->region.x_um + column * blocks->side_um, x1 = x0 + wide * blocks->side_um,
                         y0 = blocks->region.y_um + row * blocks->side_um, y1 = y0 + high * blocks->side_um;
            *best = (mn_strip){.width_um = best->width_um, .density_per_cm2 = density};
            best->x0_um = is_level ? x0 : (x0 + x1) / 2;
            best->x1_um = is_level ? x1 : best->x0_um;
            best->y0_um = is_level ? (y0 + y1) / 2 : y0;
            best->y1_um = is_level ? best->y0_um : y1;
            *has_one = true;
        }
}

bool mn_next_strip(const mn_session *session, mn_strip *strip)
{
    const mn_blocks *blocks = mn_session_density_blocks(session);
    const mn_zones *zones = &mn_session_plan(session)->zones;
    const double width_um = mn_session_device(session)->common.tool_width_um;
    const int32_t least = blocks->columns < blocks->rows ? blocks->columns : blocks->rows;
    int32_t side = (int32_t)mn_max(1, floor(width_um / blocks->side_um + 0.5));
    if (side > least) side = least;
    const int32_t along = LENGTHS * side < blocks->columns ? LENGTHS * side : blocks->columns,
                  up = LENGTHS * side < blocks->rows ? LENGTHS * side : blocks->rows;
    bool has_one = false;
    *strip = (mn_strip){.width_um = width_um};
    if (side < 1) return false;
    take_least(blocks, zones, along, side, strip, &has_one);
    take_least(blocks, zones, side, up, strip, &has_one);
    return has_one;
}
