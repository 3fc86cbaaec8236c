/* Open holes: what a needle meets where one has been.
 *
 * A cell keeps its newest hole: when, how deep, and where in the cell to 1/256 of its side. A needle looks at the cells
 * within reach of the widest hole it could have left. Which needle made a hole is not kept, so its width is judged by the
 * needle that comes: hole_frac * r(depth). Older holes of a cell are forgotten: at the densities of treatment (a few
 * holes in a cell of 50 um at the most) they are rarely met again, but strokes on one spot are, and that is the newest. */
#include <math.h>

#include "base/numeric.h"
#include "kernel/kernel_internal.h"

static mn_hole unpack(uint64_t packed, int64_t column, int64_t row, double cell_um)
{
    return (mn_hole){.x_um = ((double)column + ((double)(packed >> 8 & 0xff) + 0.5) / 256) * cell_um,
                     .y_um = ((double)row + ((double)(packed & 0xff) + 0.5) / 256) * cell_um,
                     .depth_um = (double)(packed >> 16 & 0xffff) / MN_DEPTH_PER_UM,
                     .time_s = (double)(packed >> 32) * MN_TIME_UNIT_S};
}

/* What a needle looks for, and the best so far. */
typedef struct search {
    const mn_grid *grid;
    const mn_needle *needle;
    double cos_tilt, hole_frac, after_s, x_um, y_um;
    double nearest_um2, depth_um;
    uint64_t newest;
} search;

/* The nearest hole wins; of two at the same place the newer. */
static void consider(search *s, uint64_t packed, int64_t column, int64_t row)
{
    const mn_hole hole = unpack(packed, column, row, s->grid->cell_um);
    const double dx = hole.x_um - s->x_um, dy = hole.y_um - s->y_um, off_um2 = dx * dx + dy * dy;
    const double radius_um = s->hole_frac * mn_needle_radius_um(s->needle, hole.depth_um / s->cos_tilt);
    if (hole.time_s < s->after_s || off_um2 >= radius_um * radius_um || off_um2 > s->nearest_um2) return;
    if (off_um2 == s->nearest_um2 && packed <= s->newest) return;
    s->nearest_um2 = off_um2;
    s->newest = packed;
    s->depth_um = hole.depth_um;
}

/* Columns [begin, end] of a row that lie in one tile: the bits say which hold anything, and mostly none does. */
static void look_in_tile(search *s, const mn_tile *tile, int64_t begin, int64_t end, int64_t row)
{
    const int64_t y = row % MN_TILE_SIDE, x = begin % MN_TILE_SIDE, width = end - begin + 1;
    uint64_t touched = tile->touched[y] >> x;
    if (width < MN_TILE_SIDE) touched &= ((uint64_t)1 << width) - 1;
    for (int64_t i = 0; touched != 0; i++, touched >>= 1)
        if (touched & 1) consider(s, tile->cell[y * MN_TILE_SIDE + x + i].hole, begin + i, row);
}

static int64_t within(int64_t value, int64_t low, int64_t high)
{
    return value < low ? low : value > high ? high : value;
}

double mn_hole_at(const mn_grid *grid, const mn_needle *needle, double cos_tilt, double hole_frac, double after_s,
                  double x_um, double y_um)
{
    const double cell_um = grid->cell_um, reach_um = hole_frac * needle->shank_radius_um;
    const int64_t x_begin = within(mn_grid_cell(x_um - reach_um, cell_um), 0, grid->width_cells);
    const int64_t x_end = within(mn_grid_cell(x_um + reach_um, cell_um), -1, grid->width_cells - 1);
    const int64_t y_begin = within(mn_grid_cell(y_um - reach_um, cell_um), 0, grid->height_cells);
    const int64_t y_end = within(mn_grid_cell(y_um + reach_um, cell_um), -1, grid->height_cells - 1);
    search s = {.grid = grid,
                .needle = needle,
                .cos_tilt = cos_tilt,
                .hole_frac = hole_frac,
                .after_s = after_s,
                .x_um = x_um,
                .y_um = y_um,
                .nearest_um2 = MN_INFINITY};
    for (int64_t row = y_begin; row <= y_end; row++) {
        for (int64_t begin = x_begin; begin <= x_end;) {
            const int64_t tile_x = begin / MN_TILE_SIDE, tile_end = (tile_x + 1) * MN_TILE_SIDE - 1;
            const int64_t end = tile_end < x_end ? tile_end : x_end;
            const mn_tile *tile = mn_grid_tile(grid, (int32_t)tile_x, (int32_t)(row / MN_TILE_SIDE));
            if (tile) look_in_tile(&s, tile, begin, end, row);
            begin = end + 1;
        }
    }
    return s.depth_um;
}
