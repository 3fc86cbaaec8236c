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
#include "kernel/batch.h"
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

/* From places in the directory to indices of the pool; tiles are made as they come. */
static void touch_tiles(mn_grid *grid, mn_deposit *deposits, int64_t count)
{
    for (int64_t i = 0; i < count; i++) {
        if (deposits[i].tile == MN_DEPOSIT_OUTSIDE) grid->outside_count++;
        if (deposits[i].tile < 0) continue;
        int32_t *index = &grid->directory[deposits[i].tile];
        if (*index < 0) {
            assert(grid->tile_count < grid->tile_capacity);
            *index = grid->tile_count++;
        }
        deposits[i].tile = *index;
    }
}

/* Sorts the deposits by tile into scratch->order; returns the number of bins. */
static int32_t bin_by_tile(mn_grid *grid, int64_t count, mn_kernel_scratch *scratch)
{
    int32_t bin_count = 0;
    for (int64_t i = 0; i < count; i++) {
        const int32_t tile = scratch->deposits[i].tile;
        if (tile < 0) continue;
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

typedef struct bins {
    mn_grid *grid;
    mn_kernel_scratch *scratch;
    const mn_batch_lanes *lanes;
} bins;

static void deposit_bins(void *context, int64_t begin, int64_t end)
{
    const bins *all = context;
    const mn_kernel_scratch *scratch = all->scratch;
    for (int64_t bin = begin; bin < end; bin++)
        scratch->bin_saturated[bin] = all->lanes->deposit(all->grid->pool, scratch->deposits, scratch->order,
                                                          scratch->bin_begin[bin], scratch->bin_begin[bin + 1]);
}

/* Below this many deposits a second thread costs more than it does. */
enum { DEPOSITS_FOR_THREADS = 4096 };

/* One thread needs no bins: what commutes may come in any order. */
void mn_kernel_apply(mn_grid *grid, int64_t count, mn_kernel_scratch *scratch, int thread_count)
{
    assert(count <= scratch->capacity);
    const mn_batch_lanes *lanes = mn_batch_lanes_here();
    touch_tiles(grid, scratch->deposits, count);
    if (thread_count <= 1 || count < DEPOSITS_FOR_THREADS) {
        grid->saturated_count += lanes->deposit(grid->pool, scratch->deposits, NULL, 0, count);
        return;
    }
    const int32_t bin_count = bin_by_tile(grid, count, scratch);
    bins all = {grid, scratch, lanes};
    mn_parallel_for(thread_count, bin_count, 1, deposit_bins, &all);
    for (int32_t bin = 0; bin < bin_count; bin++) grid->saturated_count += scratch->bin_saturated[bin];
}
