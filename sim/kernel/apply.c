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

size_t mn_kernel_scratch_need_bytes(int64_t capacity)
{
    return mn_arena_need(capacity, sizeof(mn_deposit)) + mn_arena_need(capacity, sizeof(double)) +
           mn_arena_need(capacity, sizeof(int64_t)) + mn_arena_need(capacity + 1, sizeof(int64_t)) +
           mn_arena_need(capacity, sizeof(int32_t)) + mn_arena_need(capacity, sizeof(uint64_t)) +
           mn_arena_need(capacity, sizeof(mn_member));
}

void mn_kernel_scratch_create(mn_kernel_scratch *scratch, int64_t capacity, mn_arena *arena)
{
    scratch->capacity = capacity;
    scratch->deposits = mn_arena_take(arena, capacity, sizeof(mn_deposit));
    scratch->gap_um = mn_arena_take(arena, capacity, sizeof(double));
    scratch->order = mn_arena_take(arena, capacity, sizeof(int64_t));
    scratch->bin_begin = mn_arena_take(arena, capacity + 1, sizeof(int64_t));
    scratch->bin_tile = mn_arena_take(arena, capacity, sizeof(int32_t));
    scratch->bin_saturated = mn_arena_take(arena, capacity, sizeof(uint64_t));
    scratch->members = mn_arena_take(arena, capacity, sizeof(mn_member));
}

/* Pool index of a tile, made if need be. */
static int32_t touch_tile(mn_grid *grid, int32_t tile)
{
    int32_t *place = &grid->directory[tile];
    if (*place < 0) {
        assert(grid->tile_count < grid->tile_capacity);
        *place = grid->tile_count++;
    }
    return *place;
}

/* Sorts the deposits by tile into scratch->order; returns the number of bins. Leaves pool indices in the deposits. */
static int32_t bin_by_tile(mn_grid *grid, int64_t count, mn_kernel_scratch *scratch)
{
    int32_t bin_count = 0;
    for (int64_t i = 0; i < count; i++) {
        mn_deposit *deposit = &scratch->deposits[i];
        if (deposit->tile == MN_DEPOSIT_OUTSIDE) grid->outside_count++;
        if (deposit->tile < 0) continue;
        const int32_t tile = deposit->tile = touch_tile(grid, deposit->tile);
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
    for (int64_t i = 0; i < count; i++)
        if (scratch->deposits[i].tile >= 0)
            scratch->order[scratch->bin_begin[grid->bin_of[scratch->deposits[i].tile]]++] = i;
    for (int32_t bin = bin_count; bin > 0; bin--) scratch->bin_begin[bin] = scratch->bin_begin[bin - 1];
    scratch->bin_begin[0] = 0;
    for (int32_t bin = 0; bin < bin_count; bin++) grid->bin_of[scratch->bin_tile[bin]] = -1;
    return bin_count;
}

/* Fields that stand at their limit. */
static uint64_t full_fields(const mn_tile_cell *cell)
{
    uint64_t full = cell->open_area == UINT32_MAX;
    for (int k = 0; k < MN_LAYER_COUNT; k++) full += cell->volume[k] == UINT32_MAX;
    return full + (cell->count == UINT16_MAX) + (cell->load == UINT16_MAX) + (cell->open == UINT16_MAX) +
           (cell->damaged == UINT16_MAX);
}

static inline uint32_t sum_32(uint32_t a, uint32_t b)
{
    const uint32_t sum = a + b;
    return sum < a ? UINT32_MAX : sum;
}

static inline uint16_t most_16(uint16_t a, uint16_t b)
{
    return a > b ? a : b;
}

/* Adds one contact to its cell; returns how many fields come to their limit by it. */
static inline uint64_t deposit(mn_tile *tile, const mn_deposit *d)
{
    mn_tile_cell *cell = &tile->cell[d->at];
    const mn_tile_cell old = *cell;
    mn_tile_cell now;
    uint32_t highest = 0;
    for (int k = 0; k < MN_LAYER_COUNT; k++) {
        now.volume[k] = sum_32(old.volume[k], d->volume[k]);
        highest |= now.volume[k];
    }
    now.open_area = sum_32(old.open_area, d->open_area);
    now.count = (uint16_t)(old.count + (old.count != UINT16_MAX));
    now.load = most_16(old.load, d->load);
    now.open = most_16(old.open, d->open);
    now.damaged = most_16(old.damaged, d->damaged);
    *cell = now;
    tile->touched[d->at / MN_TILE_SIDE] |= (uint64_t)1 << d->at % MN_TILE_SIDE;
    if (d->hole > tile->hole[d->at]) tile->hole[d->at] = d->hole;
    /* Nearly no field is near its limit: whatever is has its topmost bit set. */
    highest = (highest | now.open_area) >> 16 | now.count | now.load | now.open | now.damaged;
    return highest & 0x8000u ? full_fields(&now) - full_fields(&old) : 0;
}

typedef struct bins {
    mn_grid *grid;
    mn_kernel_scratch *scratch;
} bins;

static void deposit_bins(void *context, int64_t begin, int64_t end)
{
    const bins *all = context;
    const mn_deposit *deposits = all->scratch->deposits;
    for (int64_t bin = begin; bin < end; bin++) {
        mn_tile *tile = &all->grid->pool[all->scratch->bin_tile[bin]];
        uint64_t saturated = 0;
        for (int64_t i = all->scratch->bin_begin[bin]; i < all->scratch->bin_begin[bin + 1]; i++)
            saturated += deposit(tile, &deposits[all->scratch->order[i]]);
        all->scratch->bin_saturated[bin] = saturated;
    }
}

/* One thread needs no bins: what commutes may come in any order. Cells lie scattered; asking for them some places ahead hides
 * the way to memory. */
static void deposit_in_order(mn_grid *grid, const mn_deposit *deposits, int64_t count)
{
    enum { AHEAD = 12 };
    for (int64_t i = 0; i < count; i++) {
        if (i + AHEAD < count && deposits[i + AHEAD].tile >= 0 && grid->directory[deposits[i + AHEAD].tile] >= 0) {
            mn_tile *next = &grid->pool[grid->directory[deposits[i + AHEAD].tile]];
            __builtin_prefetch(&next->cell[deposits[i + AHEAD].at], 1);
            __builtin_prefetch(&next->hole[deposits[i + AHEAD].at], 1);
        }
        if (deposits[i].tile == MN_DEPOSIT_OUTSIDE) grid->outside_count++;
        if (deposits[i].tile >= 0)
            grid->saturated_count += deposit(&grid->pool[touch_tile(grid, deposits[i].tile)], &deposits[i]);
    }
}

/* Below this many deposits a second thread costs more than it does. */
enum { DEPOSITS_FOR_THREADS = 4096 };

void mn_kernel_apply(mn_grid *grid, int64_t count, mn_kernel_scratch *scratch, int thread_count)
{
    assert(count <= scratch->capacity);
    if (thread_count <= 1 || count < DEPOSITS_FOR_THREADS) {
        deposit_in_order(grid, scratch->deposits, count);
        return;
    }
    const int32_t bin_count = bin_by_tile(grid, count, scratch);
    bins all = {grid, scratch};
    mn_parallel_for(thread_count, bin_count, 1, deposit_bins, &all);
    for (int32_t bin = 0; bin < bin_count; bin++) grid->saturated_count += scratch->bin_saturated[bin];
}
