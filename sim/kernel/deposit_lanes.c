/* Contacts into cells: a cell is one vector of 32 bytes, and so is the head of a deposit.
 *
 * Limited by the way to memory: the cell and the hole of a contact are two lines that nothing else has asked for; asking
 * some contacts ahead hides most of it.
 *
 * Compiled once a kind of processor. */
#include <string.h>

#include "kernel/batch.h"
#include "kernel/lanes.h"

_Static_assert(sizeof(mn_tile_cell) == 32 && offsetof(mn_deposit, hole) == 32, "a deposit begins as a cell");

/* Fields that stand at their limit. */
static uint64_t full_fields(const mn_tile_cell *cell)
{
    uint64_t full = cell->open_area == UINT32_MAX;
    for (int k = 0; k < MN_LAYER_COUNT; k++) full += cell->volume[k] == UINT32_MAX;
    return full + (cell->count == UINT16_MAX) + (cell->load == UINT16_MAX) + (cell->open == UINT16_MAX) +
           (cell->damaged == UINT16_MAX);
}

typedef uint32_t words __attribute__((vector_size(32)));  /* a cell: volumes, open area, and two of halves */
typedef uint16_t halves __attribute__((vector_size(32))); /* its last four: count, load, open, damaged */

/* Sums and maxima of all fields at once; true if any stands at its limit. */
static inline bool add_all(mn_tile_cell *cell, const mn_deposit *d)
{
    static const halves is_half = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xffff, 0xffff, 0xffff, 0xffff};
    static const halves is_count = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xffff};
    words old, more;
    memcpy(&old, cell, sizeof old);
    memcpy(&more, d, sizeof more);
    const words sum = old + more, sums = sum | (words)(sum < more);
    const halves a = (halves)old, b = (halves)more, is_more = (halves)(a < b);
    const halves most = (b & is_more) | (a & ~is_more), one_more = (a + b) | (halves)((a + b) < b);
    const halves ends = (one_more & is_count) | (most & ~is_count);
    const words now = ((words)ends & (words)is_half) | (sums & ~(words)is_half);
    memcpy(cell, &now, sizeof now);
    const words full_words = (words)(now == UINT32_MAX) & ~(words)is_half;
    const halves full_halves = (halves)((halves)now == (halves){0} + UINT16_MAX) & is_half;
    uint64_t full[4];
    const words any = full_words | (words)full_halves;
    memcpy(full, &any, sizeof full);
    return (full[0] | full[1] | full[2] | full[3]) != 0;
}

/* Adds one contact to its cell; returns how many fields come to their limit by it. */
static inline uint64_t deposit(mn_tile *tile, const mn_deposit *d)
{
    mn_tile_cell *cell = &tile->cell[d->at];
    const mn_tile_cell old = *cell;
    tile->touched[d->at / MN_TILE_SIDE] |= (uint64_t)1 << d->at % MN_TILE_SIDE;
    if (d->hole > tile->hole[d->at]) tile->hole[d->at] = d->hole;
    return add_all(cell, d) ? full_fields(cell) - full_fields(&old) : 0;
}

static inline void ask_for(mn_tile *pool, const mn_deposit *d)
{
    if (d->tile < 0) return;
    __builtin_prefetch(&pool[d->tile].cell[d->at], 1);
    __builtin_prefetch(&pool[d->tile].hole[d->at], 1);
}

uint64_t LANES_NAME(mn_batch_deposit)(mn_tile *pool, const mn_deposit *deposits, const int64_t *order, int64_t begin,
                                      int64_t end);
uint64_t LANES_NAME(mn_batch_deposit)(mn_tile *pool, const mn_deposit *deposits, const int64_t *order, int64_t begin,
                                      int64_t end)
{
    enum { AHEAD = 12 };
    uint64_t saturated = 0;
    for (int64_t i = begin; i < end; i++) {
        if (i + AHEAD < end) ask_for(pool, &deposits[order ? order[i + AHEAD] : i + AHEAD]);
        const mn_deposit *d = &deposits[order ? order[i] : i];
        if (d->tile >= 0) saturated += deposit(&pool[d->tile], d);
    }
    return saturated;
}
