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

/* 0 where nothing was deposited. */
static uint64_t packed_at(const mn_grid *grid, int64_t column, int64_t row)
{
    if (column < 0 || row < 0 || column >= grid->width_cells || row >= grid->height_cells) return 0;
    const mn_tile *tile = mn_grid_tile(grid, (int32_t)(column / MN_TILE_SIDE), (int32_t)(row / MN_TILE_SIDE));
    const int64_t x = column % MN_TILE_SIDE, y = row % MN_TILE_SIDE;
    return tile && tile->touched[y] >> x & 1 ? tile->cell[y * MN_TILE_SIDE + x].hole : 0;
}

double mn_hole_at(const mn_grid *grid, const mn_needle *needle, double cos_tilt, double hole_frac, double after_s, double x_um,
                  double y_um)
{
    const double cell_um = grid->cell_um, reach_um = hole_frac * needle->shank_radius_um;
    const int64_t x_begin = mn_grid_cell(x_um - reach_um, cell_um), x_end = mn_grid_cell(x_um + reach_um, cell_um);
    const int64_t y_begin = mn_grid_cell(y_um - reach_um, cell_um), y_end = mn_grid_cell(y_um + reach_um, cell_um);
    double nearest_um2 = MN_INFINITY, depth_um = 0;
    uint64_t newest = 0;
    for (int64_t row = y_begin; row <= y_end; row++) {
        for (int64_t column = x_begin; column <= x_end; column++) {
            const uint64_t packed = packed_at(grid, column, row);
            if (packed == 0) continue;
            const mn_hole hole = unpack(packed, column, row, cell_um);
            const double dx = hole.x_um - x_um, dy = hole.y_um - y_um, off_um2 = dx * dx + dy * dy;
            const double radius_um = hole_frac * mn_needle_radius_um(needle, hole.depth_um / cos_tilt);
            if (hole.time_s < after_s || off_um2 >= radius_um * radius_um || off_um2 > nearest_um2) continue;
            if (off_um2 == nearest_um2 && packed <= newest) continue;
            nearest_um2 = off_um2;
            newest = packed;
            depth_um = hole.depth_um;
        }
    }
    return depth_um;
}
