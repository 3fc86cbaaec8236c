/* Contacts into cells: the sums of a cell are one vector.
 *
 * Limited by the way to memory: sums, marks and hole of a contact's cell are three lines that nothing else has asked for;
 * asking some contacts ahead hides most of it.
 *
 * Compiled once a kind of processor. */
#include <string.h>

#include "kernel/batch.h"
#include "kernel/lanes.h"

_Static_assert(sizeof(mn_tile_cell) == 24 && offsetof(mn_deposit, count) == 24, "a deposit begins as a cell");

/* Fields that stand at their limit. */
static uint64_t full_fields(const mn_tile_cell *cell, const mn_cell_marks *marks)
{
    uint64_t full = cell->open_area == UINT32_MAX;
    for (int k = 0; k < MN_LAYER_COUNT; k++) full += cell->volume[k] == UINT32_MAX;
    return full + (marks->count == UINT16_MAX) + (marks->load == UINT16_MAX) + (marks->open == UINT16_MAX) +
           (marks->damaged == UINT16_MAX);
}

typedef uint32_t words __attribute__((vector_size(16)));

static inline uint32_t sum_32(uint32_t a, uint32_t b)
{
    const uint32_t sum = a + b;
    return sum < a ? UINT32_MAX : sum;
}

_Static_assert(MN_LAYER_COUNT == 5, "four volumes at once; the fifth and the area alone");

/* Sums of volumes and area; true if any may stand at its limit: what does has its topmost bit set. */
static inline bool add_sums(mn_tile_cell *cell, const mn_deposit *d)
{
    words old, more;
    uint64_t pairs[2];
    memcpy(&old, cell->volume, sizeof old);
    memcpy(&more, d->volume, sizeof more);
    const words sum = old + more, now = sum | (words)(sum < more);
    memcpy(cell->volume, &now, sizeof now);
    memcpy(pairs, &now, sizeof pairs);
    const uint32_t fifth = sum_32(cell->volume[4], d->volume[4]), area = sum_32(cell->open_area, d->open_area);
    cell->volume[4] = fifth;
    cell->open_area = area;
    return ((pairs[0] | pairs[1]) & 0x8000000080000000u) != 0 || ((fifth | area) & 0x80000000u) != 0;
}

static inline uint16_t most_16(uint16_t a, uint16_t b)
{
    return a > b ? a : b;
}

/* True if any may stand at its limit. */
static inline bool raise_marks(mn_cell_marks *at, const mn_deposit *d)
{
    const mn_cell_marks old = *at;
    const mn_cell_marks now = {.count = (uint16_t)(old.count + (old.count != UINT16_MAX)),
                               .load = most_16(old.load, d->load),
                               .open = most_16(old.open, d->open),
                               .damaged = most_16(old.damaged, d->damaged)};
    *at = now;
    return ((now.count | now.load | now.open | now.damaged) & 0x8000) != 0;
}

/* Adds one contact to its cell; returns how many fields come to their limit by it. */
static inline uint64_t deposit(mn_tile *tile, const mn_deposit *d)
{
    mn_tile_cell *cell = &tile->cell[d->at];
    mn_cell_marks *marks = &tile->marks[d->at];
    const mn_tile_cell old_cell = *cell;
    const mn_cell_marks old_marks = *marks;
    tile->touched[d->at / MN_TILE_SIDE] |= (uint64_t)1 << d->at % MN_TILE_SIDE;
    if (d->hole > tile->hole[d->at]) tile->hole[d->at] = d->hole;
    const bool has_full_sum = add_sums(cell, d), has_full_mark = raise_marks(marks, d);
    if (!has_full_sum && !has_full_mark) return 0;
    return full_fields(cell, marks) - full_fields(&old_cell, &old_marks);
}

static inline void ask_for(mn_tile *pool, const mn_deposit *d)
{
    if (d->tile < 0) return;
    __builtin_prefetch(&pool[d->tile].cell[d->at].volume[0], 1);
    __builtin_prefetch(&pool[d->tile].cell[d->at].open_area, 1); /* a cell may lie on two lines */
    __builtin_prefetch(&pool[d->tile].marks[d->at], 1);
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
