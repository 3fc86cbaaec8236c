/* Wounds into the grid: bin by tile, then one owner a tile.
 *
 *     wounds   0 1 2 3 4 5 6        tiles are found and made in the wounds' order, on one thread;
 *     tile     a b a c b a a        a stable counting sort gives each tile its wounds in order;
 *     order    0 2 5 6 | 1 4 | 3    each bin is deposited by one thread, which alone writes its tile and its counter
 *     bin      a         b     c
 *
 * A wound falls into one cell. Sums saturate, the rest are maxima, and what reaches a limit is counted once, when it
 * gets there: all of it commutes, so neither the order of wounds nor the threads can change the grid. (The pool's order
 * follows the wounds; nothing reads or hashes by it.) */
#include <assert.h>

#include "base/numeric.h"
#include "base/parallel.h"
#include "kernel/kernel.h"
#include "kernel/kernel_internal.h"

size_t mn_kernel_scratch_need_bytes(int64_t wound_capacity)
{
    return mn_arena_need(wound_capacity, sizeof(int32_t)) + mn_arena_need(wound_capacity, sizeof(int64_t)) +
           mn_arena_need(wound_capacity + 1, sizeof(int64_t)) + mn_arena_need(wound_capacity, sizeof(int32_t)) +
           mn_arena_need(wound_capacity, sizeof(uint64_t)) + mn_arena_need(wound_capacity, sizeof(mn_member));
}

void mn_kernel_scratch_create(mn_kernel_scratch *scratch, int64_t wound_capacity, mn_arena *arena)
{
    scratch->wound_capacity = wound_capacity;
    scratch->tile_of = mn_arena_take(arena, wound_capacity, sizeof(int32_t));
    scratch->order = mn_arena_take(arena, wound_capacity, sizeof(int64_t));
    scratch->bin_begin = mn_arena_take(arena, wound_capacity + 1, sizeof(int64_t));
    scratch->bin_tile = mn_arena_take(arena, wound_capacity, sizeof(int32_t));
    scratch->bin_saturated = mn_arena_take(arena, wound_capacity, sizeof(uint64_t));
    scratch->members = mn_arena_take(arena, wound_capacity, sizeof(mn_member));
}

/* Pool index of the tile that holds a wound's cell, made if need be; -1 outside the field. */
static int32_t touch_tile(mn_grid *grid, const mn_wound *wound)
{
    const int64_t x = mn_grid_cell(wound->x_um, grid->cell_um), y = mn_grid_cell(wound->y_um, grid->cell_um);
    if (x < 0 || y < 0 || x >= grid->width_cells || y >= grid->height_cells) return -1;
    int32_t *place = &grid->directory[y / MN_TILE_SIDE * grid->tile_columns + x / MN_TILE_SIDE];
    if (*place < 0) {
        assert(grid->tile_count < grid->tile_capacity);
        *place = grid->tile_count++;
    }
    return *place;
}

/* Sorts the pierced wounds by tile into scratch->order; returns the number of bins. */
static int32_t bin_by_tile(mn_grid *grid, const mn_wound *wounds, int64_t wound_count, mn_kernel_scratch *scratch)
{
    int32_t bin_count = 0;
    for (int64_t i = 0; i < wound_count; i++) {
        scratch->tile_of[i] = -1;
        if (!(wounds[i].flags & MN_WOUND_PIERCED)) continue;
        const int32_t tile = scratch->tile_of[i] = touch_tile(grid, &wounds[i]);
        if (tile < 0) {
            grid->outside_count++;
            continue;
        }
        if (grid->bin_of[tile] < 0) {
            grid->bin_of[tile] = bin_count;
            scratch->bin_tile[bin_count] = tile;
            scratch->bin_begin[bin_count++] = 0;
        }
        scratch->bin_begin[grid->bin_of[tile]]++;
    }
    int64_t begin = 0;
    for (int32_t bin = 0; bin < bin_count; bin++) {
        const int64_t size = scratch->bin_begin[bin];
        scratch->bin_begin[bin] = begin;
        begin += size;
    }
    for (int64_t i = 0; i < wound_count; i++)
        if (scratch->tile_of[i] >= 0) scratch->order[scratch->bin_begin[grid->bin_of[scratch->tile_of[i]]]++] = i;
    for (int32_t bin = bin_count; bin > 0; bin--) scratch->bin_begin[bin] = scratch->bin_begin[bin - 1];
    scratch->bin_begin[0] = 0;
    for (int32_t bin = 0; bin < bin_count; bin++) grid->bin_of[scratch->bin_tile[bin]] = -1;
    return bin_count;
}

/* The three deposits; each returns 1 when the field comes to its limit now. */
static uint64_t add_32(uint32_t *field, double units)
{
    const uint32_t old = *field;
    const uint32_t more = units >= (double)UINT32_MAX ? UINT32_MAX : (uint32_t)(mn_max(units, 0) + 0.5);
    *field = more > UINT32_MAX - old ? UINT32_MAX : old + more;
    return old != UINT32_MAX && *field == UINT32_MAX;
}

static uint64_t add_one_16(uint16_t *field)
{
    if (*field == UINT16_MAX) return 0;
    *field = (uint16_t)(*field + 1);
    return *field == UINT16_MAX;
}

static uint64_t raise_16(uint16_t *field, double units)
{
    const uint16_t value = units >= UINT16_MAX ? UINT16_MAX : (uint16_t)(mn_max(units, 0) + 0.5);
    const uint16_t old = *field;
    if (value > old) *field = value;
    return old != UINT16_MAX && *field == UINT16_MAX;
}

/* The whole units in a value, within [0, most]. */
static uint64_t whole(double value, double most)
{
    return (uint64_t)mn_clamp(value, 0, most);
}

uint64_t mn_hole_pack(const mn_hole *hole, double cell_um)
{
    const double x = hole->x_um / cell_um - (double)mn_grid_cell(hole->x_um, cell_um);
    const double y = hole->y_um / cell_um - (double)mn_grid_cell(hole->y_um, cell_um);
    return whole(hole->time_s / MN_TIME_UNIT_S, UINT32_MAX) << 32 |
           whole(hole->depth_um * MN_DEPTH_PER_UM, UINT16_MAX) << 16 | whole(x * 256, 255) << 8 | whole(y * 256, 255);
}

static uint64_t deposit(mn_tile *tile, const mn_wound *wound, double cell_um)
{
    const int64_t column = mn_grid_cell(wound->x_um, cell_um) % MN_TILE_SIDE;
    const int64_t row = mn_grid_cell(wound->y_um, cell_um) % MN_TILE_SIDE;
    const int64_t at = row * MN_TILE_SIDE + column;
    const double radius_um = (double)wound->channel_radius_um;
    mn_tile_cell *cell = &tile->cell[at];
    tile->touched[row] |= (uint64_t)1 << column;
    uint64_t saturated = add_one_16(&cell->count);
    saturated += raise_16(&cell->load, (double)wound->penetration_load_um * MN_DEPTH_PER_UM);
    saturated += raise_16(&cell->open, (double)wound->penetration_open_um * MN_DEPTH_PER_UM);
    saturated += raise_16(&cell->damaged, (double)wound->penetration_damaged_um * MN_DEPTH_PER_UM);
    for (int k = 0; k < MN_LAYER_COUNT; k++)
        saturated += add_32(&cell->volume[k], (double)wound->volume_um3[k] / MN_VOLUME_UNIT_UM3);
    if (!(wound->flags & MN_WOUND_REENTRY))
        saturated += add_32(&cell->open_area, MN_PI * radius_um * radius_um / MN_AREA_UNIT_UM2);
    const mn_hole hole = {wound->x_um, wound->y_um, (double)wound->penetration_load_um, wound->time_s};
    const uint64_t packed = mn_hole_pack(&hole, cell_um);
    if (packed > cell->hole) cell->hole = packed;
    return saturated;
}

typedef struct bins {
    mn_grid *grid;
    const mn_wound *wounds;
    mn_kernel_scratch *scratch;
} bins;

/* Wounds of a tile lie scattered in the batch: asking for them some places ahead hides the way to memory. */
enum { WOUNDS_AHEAD = 8, LINE_BYTES = 64 };

static inline void fetch_ahead(const mn_wound *wounds, const int64_t *order, int64_t at, int64_t end)
{
    if (at >= end) return;
    const char *wound = (const char *)&wounds[order[at]];
    for (size_t line = 0; line < sizeof(mn_wound); line += LINE_BYTES) __builtin_prefetch(wound + line);
}

static void deposit_bins(void *context, int64_t begin, int64_t end)
{
    const bins *all = context;
    for (int64_t bin = begin; bin < end; bin++) {
        mn_tile *tile = &all->grid->pool[all->scratch->bin_tile[bin]];
        const int64_t *order = all->scratch->order, bin_end = all->scratch->bin_begin[bin + 1];
        uint64_t saturated = 0;
        for (int64_t i = all->scratch->bin_begin[bin]; i < bin_end; i++) {
            fetch_ahead(all->wounds, order, i + WOUNDS_AHEAD, bin_end);
            saturated += deposit(tile, &all->wounds[order[i]], all->grid->cell_um);
        }
        all->scratch->bin_saturated[bin] = saturated;
    }
}

/* Below this many wounds a second thread costs more than it does. */
enum { WOUNDS_FOR_THREADS = 4096 };

void mn_kernel_apply(mn_grid *grid, const mn_wound *wounds, int64_t wound_count, mn_kernel_scratch *scratch,
                     int thread_count)
{
    assert(wound_count <= scratch->wound_capacity);
    const int32_t bin_count = bin_by_tile(grid, wounds, wound_count, scratch);
    bins all = {grid, wounds, scratch};
    mn_parallel_for(wound_count < WOUNDS_FOR_THREADS ? 1 : thread_count, bin_count, 1, deposit_bins, &all);
    for (int32_t bin = 0; bin < bin_count; bin++) grid->saturated_count += scratch->bin_saturated[bin];
}
