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
    const mn_needle *needle;
    double cell_um, cos_tilt, hole_frac, after_s, x_um, y_um;
    double widest_um2;        /* no hole of this needle reaches farther */
    int64_t x_bit, y_bit;     /* the needle's place in 1/256 of a cell, and a bit more than the widest hole squared: */
    int64_t widest_bits2;     /* most holes are out of reach, and whole numbers tell so sooner */
    double nearest_um2, depth_um;
    uint64_t newest;
} search;

/* The nearest hole wins; of two at the same place the newer. */
static void consider(search *s, uint64_t packed, int64_t column, int64_t row)
{
    const int64_t x_bits = column * 256 + (int64_t)(packed >> 8 & 0xff) - s->x_bit;
    const int64_t y_bits = row * 256 + (int64_t)(packed & 0xff) - s->y_bit;
    if (x_bits * x_bits + y_bits * y_bits > s->widest_bits2) return;
    const mn_hole hole = unpack(packed, column, row, s->cell_um);
    const double dx = hole.x_um - s->x_um, dy = hole.y_um - s->y_um, off_um2 = dx * dx + dy * dy;
    if (off_um2 >= s->widest_um2 || off_um2 > s->nearest_um2 || hole.time_s < s->after_s) return;
    const double radius_um = s->hole_frac * mn_needle_radius_um(s->needle, hole.depth_um / s->cos_tilt);
    if (off_um2 >= radius_um * radius_um) return;
    if (off_um2 == s->nearest_um2 && packed <= s->newest) return;
    s->nearest_um2 = off_um2;
    s->newest = packed;
    s->depth_um = hole.depth_um;
}

/* Columns [begin, end] of rows [y_begin, y_end] that lie in one tile: the bits say which hold anything, and mostly none
 * does. */
static void look_in_tile(search *s, const mn_tile *tile, int32_t begin, int32_t end, int32_t y_begin, int32_t y_end)
{
    const int32_t x = begin % MN_TILE_SIDE, width = end - begin + 1;
    const uint64_t wanted = (width < MN_TILE_SIDE ? ((uint64_t)1 << width) - 1 : ~(uint64_t)0) << x;
    for (int32_t row = y_begin; row <= y_end; row++) {
        const int32_t y = row % MN_TILE_SIDE;
        for (uint64_t touched = tile->touched[y] & wanted; touched != 0; touched &= touched - 1) {
            const int32_t at = (int32_t)__builtin_ctzll(touched);
            consider(s, tile->hole[y * MN_TILE_SIDE + at], begin - x + at, row);
        }
    }
}

/* A cell at or before the one that holds a coordinate, or at or after it: which cells are looked at does not show. */
static int32_t cell_near(double cell, int32_t count)
{
    return (int32_t)mn_clamp(cell, 0, count - 1);
}

void mn_hole_window_at(const mn_grid *grid, double reach_um, double x_um, double y_um, mn_hole_window *window)
{
    const double per_um = grid->cells_per_um, aside = 1e-6;
    const double x_low = (x_um - reach_um) * per_um - aside, x_high = (x_um + reach_um) * per_um + aside;
    const double y_low = (y_um - reach_um) * per_um - aside, y_high = (y_um + reach_um) * per_um + aside;
    *window = (mn_hole_window){0, -1, 0, -1};
    if (x_high < 0 || y_high < 0 || x_low > grid->width_cells || y_low > grid->height_cells) return;
    window->x_begin = cell_near(x_low, grid->width_cells);
    window->x_end = cell_near(x_high, grid->width_cells);
    window->y_begin = cell_near(y_low, grid->height_cells);
    window->y_end = cell_near(y_high, grid->height_cells);
}

void mn_hole_fetch(const mn_grid *grid, const mn_hole_window *window)
{
    if (window->x_end < window->x_begin) return;
    const mn_tile *tile = mn_grid_tile(grid, window->x_begin / MN_TILE_SIDE, window->y_begin / MN_TILE_SIDE);
    if (!tile) return;
    __builtin_prefetch(&tile->touched[window->y_begin % MN_TILE_SIDE]);
    for (int32_t row = window->y_begin; row <= window->y_end; row++)
        __builtin_prefetch(&tile->hole[row % MN_TILE_SIDE * MN_TILE_SIDE + window->x_begin % MN_TILE_SIDE]);
}

double mn_hole_at(const mn_grid *grid, const mn_hole_window *window, const mn_needle *needle, double cos_tilt,
                  double hole_frac, double after_s, double x_um, double y_um)
{
    const double reach_um = hole_frac * needle->shank_radius_um, per_um = grid->cells_per_um;
    const int64_t widest_bits = (int64_t)(reach_um * per_um * 256) + 4;
    search s = {.x_bit = (int64_t)(x_um * per_um * 256),
                .y_bit = (int64_t)(y_um * per_um * 256),
                .widest_bits2 = widest_bits * widest_bits,
                .needle = needle,
                .cell_um = grid->cell_um,
                .cos_tilt = cos_tilt,
                .hole_frac = hole_frac,
                .after_s = after_s,
                .x_um = x_um,
                .y_um = y_um,
                .widest_um2 = reach_um * reach_um,
                .nearest_um2 = MN_INFINITY};
    if (window->x_end < window->x_begin) return 0;
    for (int32_t tile_y = window->y_begin / MN_TILE_SIDE; tile_y <= window->y_end / MN_TILE_SIDE; tile_y++) {
        const int32_t top = tile_y * MN_TILE_SIDE, bottom = top + MN_TILE_SIDE - 1;
        for (int32_t tile_x = window->x_begin / MN_TILE_SIDE; tile_x <= window->x_end / MN_TILE_SIDE; tile_x++) {
            const int32_t left = tile_x * MN_TILE_SIDE, right = left + MN_TILE_SIDE - 1;
            const mn_tile *tile = mn_grid_tile(grid, tile_x, tile_y);
            if (tile)
                look_in_tile(&s, tile, window->x_begin > left ? window->x_begin : left,
                             window->x_end < right ? window->x_end : right, window->y_begin > top ? window->y_begin : top,
                             window->y_end < bottom ? window->y_end : bottom);
        }
    }
    return s.depth_um;
}
