/* Hashes of every second: what a tick's punctures were told, and what each field of the tiles that changed is.
 *
 * 16 bits of each are kept: a wrong tick passes one time in 65,536, and then its tiles and fields must pass too. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "live/live_internal.h"

const char *const mn_live_field_names[MN_LIVE_FIELDS] = {"volume[0]", "volume[1]", "volume[2]", "volume[3]",
                                                         "volume[4]", "open_area", "count",     "load",
                                                         "open",      "damaged",   "hole",      "touched"};

static uint16_t fold(uint64_t hash)
{
    return (uint16_t)(hash ^ hash >> 16 ^ hash >> 32 ^ hash >> 48);
}

void mn_live_hash_tick(mn_live *live, const mn_wound *wounds, int64_t count)
{
    const int64_t at = live->state.tick_count - live->state.block_tick_begin;
    if (!mn_live_room((void **)&live->ticks, at, &live->ticks_capacity, sizeof *live->ticks)) return;
    live->ticks[at] = fold(mn_hash(0, wounds, (size_t)count * sizeof *wounds));
}

/* ---- tiles ---- */

static int by_place(const void *a, const void *b)
{
    const uint32_t x = ((const mn_live_tile_hash *)a)->place, y = ((const mn_live_tile_hash *)b)->place;
    return (x > y) - (x < y);
}

/* The tiles that the punctures since the block's begin lie in, by place, each once. Negative without memory. */
static int32_t find_tiles(const mn_live *live, mn_live_tile_hash **tiles)
{
    int64_t count = 0, capacity = 0, found = 0;
    const mn_wound *wounds = mn_session_wounds(mn_live_now(live)->session, &count);
    const mn_grid *grid = mn_session_grid(mn_live_now(live)->session);
    int64_t last = -1;
    for (int64_t i = live->state.block_wound_begin; i < count; i++) {
        const int64_t at = mn_grid_place(grid, wounds[i].x_um, wounds[i].y_um);
        if (at < 0 || at == last) continue;
        last = at;
        if (!mn_live_room((void **)tiles, found, &capacity, sizeof **tiles)) return -1;
        (*tiles)[found++] = (mn_live_tile_hash){.place = (uint32_t)at};
    }
    if (found > 1) qsort(*tiles, (size_t)found, sizeof **tiles, by_place);
    int32_t kept = 0;
    for (int64_t i = 0; i < found; i++)
        if (kept == 0 || (*tiles)[kept - 1].place != (*tiles)[i].place) (*tiles)[kept++] = (*tiles)[i];
    return kept;
}

/* One field of all touched cells of a tile, in order; returns how many bytes. */
static size_t gather(const mn_tile *tile, int field, unsigned char *to)
{
    size_t used = 0;
    for (int row = 0; row < MN_TILE_SIDE; row++)
        for (uint64_t bits = tile->touched[row]; bits != 0; bits &= bits - 1) {
            const int at = row * MN_TILE_SIDE + __builtin_ctzll(bits);
            const mn_cell_marks *marks = &tile->marks[at];
            const uint16_t short_fields[4] = {marks->count, marks->load, marks->open, marks->damaged};
            const void *from = field < 5 ? (const void *)&tile->cell[at].volume[field]
                               : field == 5 ? (const void *)&tile->cell[at].open_area
                               : field < 10 ? (const void *)&short_fields[field - 6]
                                            : (const void *)&tile->hole[at];
            const size_t bytes = field < 6 ? 4 : field < 10 ? 2 : 8;
            memcpy(to + used, from, bytes);
            used += bytes;
        }
    return used;
}

static void hash_tile(const mn_tile *tile, uint64_t fields[MN_LIVE_FIELDS], uint16_t *all)
{
    unsigned char bytes[MN_TILE_CELLS * 8];
    uint64_t chained = 0;
    for (int field = 0; field < MN_LIVE_FIELDS; field++) {
        const uint64_t hash = field == MN_LIVE_FIELDS - 1 ? mn_hash(0, tile->touched, sizeof tile->touched)
                                                          : mn_hash(0, bytes, gather(tile, field, bytes));
        fields[field] = mn_hash(fields[field], &hash, sizeof hash);
        chained = mn_hash(chained, &hash, sizeof hash);
    }
    *all = fold(chained);
}

bool mn_live_hash_open(const mn_live *live, mn_live_block *block)
{
    const mn_live_state *state = &live->state;
    const mn_grid *grid = mn_session_grid(mn_live_now(live)->session);
    uint64_t fields[MN_LIVE_FIELDS] = {0};
    *block = (mn_live_block){.done = state->done,
                             .end_s = state->now_s,
                             .tick_begin = state->block_tick_begin,
                             .tick_count = (int32_t)(state->tick_count - state->block_tick_begin)};
    block->tile_count = find_tiles(live, &block->tiles);
    block->ticks = malloc((size_t)block->tick_count * sizeof *block->ticks + 1);
    if (block->tile_count < 0 || block->ticks == NULL) {
        mn_live_block_free(block);
        return false;
    }
    if (block->tick_count > 0) memcpy(block->ticks, live->ticks, (size_t)block->tick_count * sizeof *block->ticks);
    for (int32_t i = 0; i < block->tile_count; i++) {
        const uint32_t place = block->tiles[i].place;
        const mn_tile *tile = mn_grid_tile(grid, (int32_t)(place % (uint32_t)grid->tile_columns),
                                           (int32_t)(place / (uint32_t)grid->tile_columns));
        if (tile != NULL) hash_tile(tile, fields, &block->tiles[i].hash);
    }
    for (int field = 0; field < MN_LIVE_FIELDS; field++) block->fields[field] = fold(fields[field]);
    return true;
}

void mn_live_block_free(mn_live_block *block)
{
    free(block->ticks);
    free(block->tiles);
    *block = (mn_live_block){0};
}

/* ---- what was recorded against what is ---- */

static int64_t first_tick(const mn_live_block *a, const mn_live_block *b)
{
    for (int32_t i = 0; i < a->tick_count && i < b->tick_count; i++)
        if (a->ticks[i] != b->ticks[i]) return a->tick_begin + i;
    if (a->tick_count == b->tick_count) return -1;
    return a->tick_begin + (a->tick_count < b->tick_count ? a->tick_count : b->tick_count);
}

static int64_t first_tile(const mn_live_block *a, const mn_live_block *b)
{
    for (int32_t i = 0; i < a->tile_count || i < b->tile_count; i++) {
        if (i >= a->tile_count) return b->tiles[i].place;
        if (i >= b->tile_count) return a->tiles[i].place;
        if (a->tiles[i].place != b->tiles[i].place)
            return a->tiles[i].place < b->tiles[i].place ? a->tiles[i].place : b->tiles[i].place;
        if (a->tiles[i].hash != b->tiles[i].hash) return a->tiles[i].place;
    }
    return -1;
}

static const char *first_field(const mn_live_block *a, const mn_live_block *b)
{
    static const int order[MN_LIVE_FIELDS] = {11, 6, 7, 8, 9, 10, 5, 0, 1, 2, 3, 4}; /* where, how often, how deep ... */
    for (int i = 0; i < MN_LIVE_FIELDS; i++)
        if (a->fields[order[i]] != b->fields[order[i]]) return mn_live_field_names[order[i]];
    return NULL;
}

static void compare(mn_live *live, const mn_live_block *was, const mn_live_block *is)
{
    const int32_t columns = mn_session_grid(mn_live_now(live)->session)->tile_columns;
    const int64_t tick = first_tick(was, is), tile = first_tile(was, is);
    const char *field = first_field(was, is);
    if (tick < 0 && tile < 0 && field == NULL && was->done == is->done) return;
    live->has_diverged = true;
    int used = snprintf(live->divergence, sizeof live->divergence, "first differs at tick %lld, %s %.3f s",
                        (long long)(tick >= 0 ? tick : was->tick_begin), tick >= 0 ? "in the second up to" : "or up to",
                        was->end_s);
    if (tile >= 0 && used < (int)sizeof live->divergence)
        used += snprintf(live->divergence + used, sizeof live->divergence - (size_t)used, "; tile (%lld, %lld)",
                         (long long)(tile % columns), (long long)(tile / columns));
    if (used < (int)sizeof live->divergence)
        snprintf(live->divergence + used, sizeof live->divergence - (size_t)used, "; field %s",
                 field != NULL ? field : "none of the grid, only what is told of a puncture");
}

void mn_live_hash_second(mn_live *live)
{
    mn_live_state *state = &live->state;
    const double begin_s = state->block_begin_s;
    if (state->now_s < begin_s + 1) return;
    const bool is_known = state->block_count < live->block_count;
    mn_live_block block;
    if (!is_known || (live->is_checked && !live->has_diverged)) {
        if (!mn_live_hash_open(live, &block)) return;
        if (is_known) {
            compare(live, &live->blocks[state->block_count], &block);
            mn_live_block_free(&block);
        } else if (mn_live_room((void **)&live->blocks, live->block_count, &live->block_capacity, sizeof block)) {
            live->blocks[live->block_count++] = block;
        } else {
            mn_live_block_free(&block);
            return;
        }
    }
    mn_live_hash_begin(live);
    state->block_count++;
}

void mn_live_hash_begin(mn_live *live)
{
    mn_live_state *state = &live->state;
    state->block_begin_s = floor(state->now_s);
    state->block_tick_begin = state->tick_count;
    mn_session_wounds(mn_live_now(live)->session, &state->block_wound_begin);
}

void mn_live_hash_restore(mn_live *live)
{
    const mn_live_state *state = &live->state;
    const int64_t count = state->tick_count - state->block_tick_begin;
    if (state->block_count >= live->block_count || live->ticks == NULL) return;
    const mn_live_block *block = &live->blocks[state->block_count];
    if (count > 0 && count <= block->tick_count && count <= live->ticks_capacity)
        memcpy(live->ticks, block->ticks, (size_t)count * sizeof *live->ticks);
}

void mn_live_hash_last(mn_live *live)
{
    mn_live_block block;
    if (!live->is_checked || live->has_diverged || live->state.block_count >= live->block_count) return;
    if (!mn_live_hash_open(live, &block)) return;
    compare(live, &live->blocks[live->state.block_count], &block);
    mn_live_block_free(&block);
}
