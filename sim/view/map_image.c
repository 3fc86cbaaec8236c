/* One tile as bytes: each touched cell's place on the layer's scale, then the same halved six times. Values keep their
 * greatest when they are halved, so that a single hole is never lost from afar; smooth layers keep their mean. */
#include <string.h>

#include "view/map_view_internal.h"

enum { AROUND_MAX = 12, SQUARE = BINS + 2 * AROUND_MAX, DOSE_MOST = 1 << 22 /* windows of 20 x 20 fit in 32 bits */ };

#define DENSITY_SIDE_UM 2000.0
#define REDNESS_SIDE_UM 600.0 /* three times over: about a bell of 0.5 mm SD (assumed), round where one square is not */

/* Assumed: redness is half of the most where a square centimetre of skin has 25 cm of channel (250 holes of 1 mm). */
#define REDNESS_HALF_UM_PER_CM2 250000.0
enum { REDNESS_MOST = 176, BLOOD_MOST = 79 };
#define BLOOD_FULL_UM 1500.0 /* assumed: a channel this deep bleeds its most */

bool mn_map_spreads(const mn_map_view *view)
{
    const mn_map_layer layer = view->style.layer;
    return layer == MN_LAYER_DENSITY || layer == MN_LAYER_REDNESS || layer == MN_LAYER_COVERAGE;
}

index_scale mn_map_scale_of(double low, double high)
{
    const double top = mn_clamp(high, 1, 4294967295.0), bottom = mn_clamp(low, 0, top - 1);
    index_scale scale = {.low = (uint32_t)bottom, .high = (uint32_t)top};
    if (scale.high <= scale.low) scale.high = scale.low + 1;
    scale.per_unit = (254ull << 32) / (scale.high - scale.low);
    return scale;
}

/* ---- bins ---- */

void mn_map_bins(view_tile *tile, const mn_tile *from)
{
    uint32_t count[BINS * BINS] = {0};
    uint64_t dose[BINS * BINS] = {0};
    for (int y = 0; y < MN_TILE_SIDE; y++) {
        for (uint64_t bits = from->touched[y]; bits != 0; bits &= bits - 1) {
            const int x = __builtin_ctzll(bits);
            const mn_cell_marks *marks = &from->marks[y * MN_TILE_SIDE + x];
            const int bin = y / BIN_CELLS * BINS + x / BIN_CELLS;
            count[bin] += marks->count;
            dose[bin] += (uint64_t)marks->count * marks->load;
        }
    }
    for (int i = 0; i < BINS * BINS; i++) {
        tile->count[i] = (uint16_t)(count[i] > 65535 ? 65535 : count[i]);
        tile->dose[i] = (uint32_t)(dose[i] > DOSE_MOST ? DOSE_MOST : dose[i]);
    }
}

/* Bins of a tile and `around` more on each side, from its neighbours. */
static void gather_bins(const mn_map_view *view, const view_tile *tile, int around, bool is_dose, uint32_t *square)
{
    const int side = BINS + 2 * around;
    for (int ny = -1; ny <= 1; ny++) {
        for (int nx = -1; nx <= 1; nx++) {
            const view_tile *near = mn_map_view_tile(view, tile->x + nx, tile->y + ny);
            for (int y = 0; y < BINS; y++) {
                const int to_y = y + ny * BINS + around;
                if (to_y < 0 || to_y >= side) continue;
                for (int x = 0; x < BINS; x++) {
                    const int to_x = x + nx * BINS + around;
                    if (to_x < 0 || to_x >= side) continue;
                    square[to_y * side + to_x] = near == NULL ? 0 : is_dose ? near->dose[y * BINS + x] : near->count[y * BINS + x];
                }
            }
        }
    }
}

/* Sums over windows of `window` bins a side that begin at each of the first `out_side` places; uses the square up. */
static void window_sums(uint32_t *square, int side, int window, int out_side, uint32_t *sums)
{
    for (int y = 0; y < out_side + window - 1; y++) {
        uint32_t *row = square + y * side, sum = 0;
        for (int x = 0; x < window; x++) sum += row[x];
        for (int x = 0; x < out_side; x++) {
            const uint32_t left = row[x];
            row[x] = sum;
            if (x + 1 < out_side) sum += row[x + window] - left;
        }
    }
    for (int x = 0; x < out_side; x++) {
        uint32_t sum = 0;
        for (int y = 0; y < window; y++) sum += square[y * side + x];
        for (int y = 0; y < out_side; y++) {
            sums[y * out_side + x] = sum;
            if (y + 1 < out_side) sum += square[(y + window) * side + x] - square[y * side + x];
        }
    }
}

static int window_bins(const mn_map_view *view, double side_um, int passes)
{
    const int bins = (int)(side_um / (BIN_CELLS * view->cell_um) + 0.5);
    const int most = passes == 1 ? 2 * AROUND_MAX - 4 : 7;
    if (passes > 1) return bins < 3 ? 3 : bins > most ? most : bins | 1; /* odd: an even one would move the picture each time */
    return bins < 1 ? 1 : bins > most ? most : bins;
}

/* Windowed sums of a tile's bins with `edge` places more on each side, `passes` windows one after the other, of which all but
 * the last are means; returns the window's area, um2. */
static double bin_windows(const mn_map_view *view, const view_tile *tile, double side_um, int passes, int edge, bool is_dose,
                          uint32_t *sums)
{
    uint32_t square[SQUARE * SQUARE];
    const int window = window_bins(view, side_um, passes), around = passes * (window / 2) + edge;
    int side = BINS + 2 * around;
    gather_bins(view, tile, around, is_dose, square);
    for (int pass = 1; pass <= passes; pass++) {
        uint32_t smoother[SQUARE * SQUARE];
        const int out_side = side - 2 * (window / 2);
        const bool is_last = pass == passes;
        window_sums(square, side, window, out_side, is_last ? sums : smoother);
        for (int i = 0; !is_last && i < out_side * out_side; i++) square[i] = smoother[i] / (uint32_t)(window * window);
        side = out_side;
    }
    const double window_um = window * BIN_CELLS * view->cell_um;
    return window_um * window_um;
}

/* ---- layers ---- */

static void image_of_density(const mn_map_view *view, view_tile *tile)
{
    uint32_t sums[BINS * BINS];
    uint8_t bins[BINS * BINS];
    const double area_cm2 = bin_windows(view, tile, DENSITY_SIDE_UM, 1, 0, false, sums) / 1e8;
    /* hundredths of a hole, so that limits fall where they are asked for */
    const index_scale scale = mn_map_scale_of(view->style.min * area_cm2 * 100, view->style.max * area_cm2 * 100);
    for (int i = 0; i < BINS * BINS; i++) bins[i] = sums[i] == 0 ? 0 : mn_map_index(&scale, sums[i] * 100);
    for (int y = 0; y < MN_TILE_SIDE; y++)
        for (int x = 0; x < MN_TILE_SIDE; x++)
            tile->image[y * MN_TILE_SIDE + x] = bins[y / BIN_CELLS * BINS + x / BIN_CELLS];
}

/* A cell between four bins: weights are eighths, for cells lie at 1/8, 3/8, 5/8, 7/8 of a bin. */
static uint32_t between_bins(const uint8_t *level, int side, int x, int y)
{
    const int x8 = 2 * x + 1 + 4, y8 = 2 * y + 1 + 4; /* from the middle of bin -1, in 1/8 bins */
    const int column = x8 >> 3, row = y8 >> 3, fx = x8 & 7, fy = y8 & 7;
    const uint8_t *at = level + row * side + column;
    return (uint32_t)((at[0] * (8 - fx) + at[1] * fx) * (8 - fy) + (at[side] * (8 - fx) + at[side + 1] * fx) * fy) >> 6;
}

static void image_of_redness(const mn_map_view *view, view_tile *tile, const mn_tile *from)
{
    enum { SIDE = BINS + 2 };
    uint32_t sums[SIDE * SIDE];
    uint8_t level[SIDE * SIDE];
    const double area_cm2 = bin_windows(view, tile, REDNESS_SIDE_UM, 3, 1, true, sums) / 1e8;
    const uint64_t half = (uint64_t)(REDNESS_HALF_UM_PER_CM2 * MN_DEPTH_PER_UM * area_cm2);
    for (int i = 0; i < SIDE * SIDE; i++) level[i] = (uint8_t)(REDNESS_MOST * (uint64_t)sums[i] / (sums[i] + half));
    for (int y = 0; y < MN_TILE_SIDE; y++)
        for (int x = 0; x < MN_TILE_SIDE; x++) tile->image[y * MN_TILE_SIDE + x] = (uint8_t)between_bins(level, SIDE, x, y);
    if (from == NULL || view->is_holes) return;
    const uint32_t bleeds = (uint32_t)(view->capillary_um * MN_DEPTH_PER_UM), full = (uint32_t)(BLOOD_FULL_UM * MN_DEPTH_PER_UM);
    for (int y = 0; y < MN_TILE_SIDE; y++) {
        for (uint64_t bits = from->touched[y]; bits != 0; bits &= bits - 1) {
            const int at = y * MN_TILE_SIDE + __builtin_ctzll(bits);
            const uint32_t load = from->marks[at].load;
            if (load > bleeds) tile->image[at] = (uint8_t)(tile->image[at] + BLOOD_MOST * (load < full ? load : full) / full);
        }
    }
}

static uint32_t volume_of(const mn_tile_cell *cell)
{
    uint64_t sum = 0;
    for (int k = 0; k < MN_LAYER_COUNT; k++) sum += cell->volume[k];
    return sum > UINT32_MAX ? UINT32_MAX : (uint32_t)sum;
}

static uint8_t reached_index(const mn_tile_cell *cell)
{
    int layer = MN_LAYER_COUNT - 1;
    while (layer > 0 && cell->volume[layer] == 0) layer--;
    return (uint8_t)(1 + layer);
}

static uint8_t cell_index(const mn_map_view *view, const view_tile *tile, const mn_tile *from, int at,
                          const index_scale *scale)
{
    switch (view->style.layer) {
    case MN_LAYER_DEPTH: return mn_map_index(scale, from->marks[at].load);
    case MN_LAYER_REACHED: return reached_index(&from->cell[at]);
    case MN_LAYER_COVERAGE: return from->marks[at].count > 1 ? CELL_TWICE : CELL_ONCE;
    case MN_LAYER_VOLUME: return mn_map_index(scale, volume_of(&from->cell[at]));
    default: return mn_map_index(scale, tile->slit[at]);
    }
}

static double scale_unit(mn_map_layer layer)
{
    return layer == MN_LAYER_VOLUME ? 1 / MN_VOLUME_UNIT_UM3 : MN_DEPTH_PER_UM;
}

static void image_of_cells(const mn_map_view *view, view_tile *tile, const mn_tile *from)
{
    memset(tile->image, 0, MN_TILE_CELLS);
    if (from == NULL || view->is_holes) return;
    const double unit = scale_unit(view->style.layer);
    const index_scale scale = mn_map_scale_of(view->style.min * unit, view->style.max * unit);
    for (int y = 0; y < MN_TILE_SIDE; y++) {
        for (uint64_t bits = from->touched[y]; bits != 0; bits &= bits - 1) {
            const int at = y * MN_TILE_SIDE + __builtin_ctzll(bits);
            tile->image[at] = cell_index(view, tile, from, at, &scale);
        }
    }
}

/* ---- halving ---- */

static uint8_t greatest(uint8_t a, uint8_t b, uint8_t c, uint8_t d)
{
    const uint8_t ab = a > b ? a : b, cd = c > d ? c : d;
    return ab > cd ? ab : cd;
}

static void halve(uint8_t *image, bool is_mean)
{
    for (int level = 1, side = MN_TILE_SIDE / 2; level < MIP_LEVELS; level++, side /= 2) {
        const uint8_t *from = image + mip_offset[level - 1];
        uint8_t *to = image + mip_offset[level];
        for (int y = 0; y < side; y++) {
            const uint8_t *upper = from + 4 * y * side, *lower = upper + 2 * side;
            for (int x = 0; x < side; x++, upper += 2, lower += 2)
                *to++ = is_mean ? (uint8_t)((upper[0] + upper[1] + lower[0] + lower[1] + 2) >> 2)
                                : greatest(upper[0], upper[1], lower[0], lower[1]);
        }
    }
}

void mn_map_image(const mn_map_view *view, view_tile *tile, const mn_tile *from)
{
    const mn_map_layer layer = view->style.layer;
    if (layer == MN_LAYER_DENSITY)
        image_of_density(view, tile);
    else if (layer == MN_LAYER_REDNESS)
        image_of_redness(view, tile, from);
    else
        image_of_cells(view, tile, from);
    halve(tile->image, layer == MN_LAYER_DENSITY || layer == MN_LAYER_REDNESS);
}
