/* See moments.h. A tile's state at a moment is in the newest moment, not later than it, that holds the tile. */
#include "session/moments.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "session/session_internal.h"

typedef struct saved_tile {
    int32_t index, cell_count;
    uint64_t touched[MN_TILE_SIDE];
    mn_cell_state *cells; /* [cell_count] in the order of the bits */
} saved_tile;

/* Where in the field the tiles of the pool lie. */
typedef struct tile_places {
    int32_t tile_count;
    int32_t *places; /* [tile_count] index into the grid's directory */
} tile_places;

typedef struct moment {
    int64_t key;
    mn_session *state; /* without its result */
    int32_t snapshot_count;
    unsigned char *places; /* the counts by place, one after the other */
    unsigned char *track;  /* the pass under way */
    int32_t saved_count;
    saved_tile *saved;
    tile_places grid;
    size_t bytes;
} moment;

struct mn_moments {
    mn_session *session;
    moment *all;
    int32_t count, capacity;
    int32_t base;             /* the session is this moment and what was simulated since; -1: there is none yet */
    size_t bytes, bytes_max;
    uint8_t *is_changed;      /* [tile_capacity] since the base */
    const saved_tile **found; /* [tile_capacity] scratch: what a moment holds of a tile */
    int64_t noted_wounds;
};

/* ---- blocks of memory that move besides the session's own ---- */

typedef void copier(void *block, unsigned char **flat, size_t bytes);

static void store(void *block, unsigned char **flat, size_t bytes)
{
    memcpy(*flat, block, bytes);
    *flat += bytes;
}

static void load(void *block, unsigned char **flat, size_t bytes)
{
    memcpy(block, *flat, bytes);
    *flat += bytes;
}

static size_t block_count(const mn_session *session)
{
    return (size_t)session->density.columns * (size_t)session->density.rows;
}

static size_t places_bytes(const mn_session *session)
{
    return block_count(session) * (sizeof *session->places + sizeof *session->place_passes + sizeof *session->lines.places);
}

static void copy_places(mn_session *session, unsigned char *flat, copier *copy)
{
    const size_t count = block_count(session);
    copy(session->places, &flat, count * sizeof *session->places);
    copy(session->place_passes, &flat, count * sizeof *session->place_passes);
    copy(session->lines.places, &flat, count * sizeof *session->lines.places);
}

static size_t track_bytes(const mn_track *track)
{
    return (size_t)track->count * (7 * sizeof(double) + sizeof(uint8_t) + 2 * sizeof(int32_t));
}

static void copy_track(const mn_track *track, unsigned char *flat, copier *copy)
{
    const size_t count = (size_t)track->count;
    double *const numbers[] = {track->t_s,      track->x_um,     track->y_um,   track->azimuth_rad,
                               track->tilt_rad, track->force_un, track->path_um};
    for (int i = 0; i < 7; i++) copy(numbers[i], &flat, count * sizeof(double));
    copy(track->stroke_index, &flat, count * sizeof(int32_t));
    copy(track->pass_index, &flat, count * sizeof(int32_t));
    copy(track->is_contact, &flat, count * sizeof(uint8_t));
}

/* ---- tiles ---- */

static int32_t touched_count(const mn_tile *tile)
{
    int32_t count = 0;
    for (int row = 0; row < MN_TILE_SIDE; row++) count += __builtin_popcountll(tile->touched[row]);
    return count;
}

static bool save_tile(const mn_tile *tile, int32_t index, saved_tile *saved)
{
    saved->index = index;
    saved->cell_count = touched_count(tile);
    memcpy(saved->touched, tile->touched, sizeof saved->touched);
    saved->cells = malloc((size_t)saved->cell_count * sizeof *saved->cells + 1);
    if (saved->cells == NULL) return false;
    mn_cell_state *to = saved->cells;
    for (int row = 0; row < MN_TILE_SIDE; row++)
        for (uint64_t bits = tile->touched[row]; bits != 0; bits &= bits - 1)
            *to++ = mn_tile_state(tile, row * MN_TILE_SIDE + __builtin_ctzll(bits));
    return true;
}

static void put_cell(mn_tile *tile, int at, const mn_cell_state *state)
{
    tile->hole[at] = state->hole;
    tile->cell[at] = state->cell;
    tile->marks[at] = state->marks;
}

static void clear_tile(mn_tile *tile)
{
    static const mn_cell_state empty = {0};
    for (int row = 0; row < MN_TILE_SIDE; row++) {
        for (uint64_t bits = tile->touched[row]; bits != 0; bits &= bits - 1)
            put_cell(tile, row * MN_TILE_SIDE + __builtin_ctzll(bits), &empty);
        tile->touched[row] = 0;
    }
}

static void load_tile(mn_tile *tile, const saved_tile *saved)
{
    const mn_cell_state *from = saved->cells;
    memcpy(tile->touched, saved->touched, sizeof tile->touched);
    for (int row = 0; row < MN_TILE_SIDE; row++)
        for (uint64_t bits = saved->touched[row]; bits != 0; bits &= bits - 1)
            put_cell(tile, row * MN_TILE_SIDE + __builtin_ctzll(bits), from++);
}

/* ---- one moment ---- */

static void free_moment(moment *one)
{
    for (int32_t i = 0; i < one->saved_count; i++) free(one->saved[i].cells);
    free(one->saved);
    free(one->grid.places);
    free(one->places);
    free(one->track);
    free(one->state);
    *one = (moment){0};
}

static bool save_tiles(const mn_moments *moments, moment *one)
{
    const mn_grid *grid = &moments->session->grid;
    int32_t changed_count = 0;
    for (int32_t i = 0; i < grid->tile_count; i++) changed_count += moments->is_changed[i];
    one->saved = calloc((size_t)changed_count + 1, sizeof *one->saved);
    if (one->saved == NULL) return false;
    for (int32_t i = 0; i < grid->tile_count; i++) {
        if (!moments->is_changed[i]) continue;
        if (!save_tile(&grid->pool[i], i, &one->saved[one->saved_count])) return false;
        one->bytes += sizeof(saved_tile) + (size_t)one->saved[one->saved_count].cell_count * sizeof(mn_cell_state);
        one->saved_count++;
    }
    return true;
}

static bool save_directory(const mn_grid *grid, tile_places *kept)
{
    kept->tile_count = grid->tile_count;
    kept->places = malloc(((size_t)grid->tile_count + 1) * sizeof *kept->places);
    if (kept->places == NULL) return false;
    const int32_t place_count = grid->tile_columns * grid->tile_rows;
    for (int32_t i = 0; i < place_count; i++)
        if (grid->directory[i] >= 0) kept->places[grid->directory[i]] = i;
    return true;
}

static bool save(const mn_moments *moments, int64_t key, moment *one)
{
    mn_session *session = moments->session;
    const size_t own_bytes = offsetof(mn_session, result);
    *one = (moment){.key = key,
                    .snapshot_count = session->result.snapshot_count,
                    .state = malloc(own_bytes),
                    .places = malloc(places_bytes(session) + 1),
                    .track = malloc(track_bytes(&session->track) + 1)};
    if (one->state == NULL || one->places == NULL || one->track == NULL || !save_tiles(moments, one) ||
        !save_directory(&session->grid, &one->grid)) {
        free_moment(one);
        return false;
    }
    memcpy(one->state, session, own_bytes);
    copy_places(session, one->places, store);
    copy_track(&session->track, one->track, store);
    one->bytes += own_bytes + places_bytes(session) + track_bytes(&session->track);
    return true;
}

/* ---- all of them ---- */

mn_moments *mn_moments_create(mn_session *session, size_t bytes_max)
{
    mn_moments *moments = calloc(1, sizeof *moments);
    if (moments == NULL) return NULL;
    const size_t tiles = (size_t)session->grid.tile_capacity + 1;
    moments->session = session;
    moments->bytes_max = bytes_max;
    moments->base = -1;
    moments->is_changed = calloc(tiles, sizeof *moments->is_changed);
    moments->found = calloc(tiles, sizeof *moments->found);
    if (moments->is_changed != NULL && moments->found != NULL) return moments;
    mn_moments_destroy(moments);
    return NULL;
}

void mn_moments_destroy(mn_moments *moments)
{
    if (moments == NULL) return;
    for (int32_t i = 0; i < moments->count; i++) free_moment(&moments->all[i]);
    free(moments->all);
    free(moments->is_changed);
    free(moments->found);
    free(moments);
}

void mn_moments_note(mn_moments *moments)
{
    const mn_session *session = moments->session;
    const mn_grid *grid = &session->grid;
    for (int64_t i = moments->noted_wounds; i < session->wound_count; i++) {
        const int64_t place = mn_grid_place(grid, session->wounds[i].x_um, session->wounds[i].y_um);
        const int32_t tile = place < 0 ? -1 : grid->directory[place];
        if (tile >= 0) moments->is_changed[tile] = 1;
    }
    moments->noted_wounds = session->wound_count;
}

size_t mn_moments_bytes(const mn_moments *moments)
{
    return moments->bytes;
}

static void clear_changed(mn_moments *moments)
{
    memset(moments->is_changed, 0, (size_t)moments->session->grid.tile_capacity);
}

static void forget(mn_moments *moments, int32_t at)
{
    moments->bytes -= moments->all[at].bytes;
    free_moment(&moments->all[at]);
    memmove(&moments->all[at], &moments->all[at + 1], (size_t)(moments->count - at - 1) * sizeof *moments->all);
    moments->count--;
}

/* Gives up a moment: what it alone held of the grid passes on to the next one. */
static void give_up(mn_moments *moments, int32_t at)
{
    moment *one = &moments->all[at], *next = &moments->all[at + 1];
    saved_tile *joined = malloc((size_t)(one->saved_count + next->saved_count + 1) * sizeof *joined);
    if (joined == NULL) return;
    memcpy(joined, next->saved, (size_t)next->saved_count * sizeof *joined);
    int32_t count = next->saved_count;
    for (int32_t i = 0; i < count; i++) moments->found[joined[i].index] = &joined[i];
    for (int32_t i = 0; i < one->saved_count; i++) {
        saved_tile *tile = &one->saved[i];
        if (moments->found[tile->index] != NULL) continue;
        const size_t bytes = sizeof *tile + (size_t)tile->cell_count * sizeof(mn_cell_state);
        one->bytes -= bytes;
        next->bytes += bytes;
        joined[count++] = *tile;
        tile->cells = NULL;
    }
    for (int32_t i = 0; i < next->saved_count; i++) moments->found[joined[i].index] = NULL;
    free(next->saved);
    next->saved = joined;
    next->saved_count = count;
    forget(moments, at);
    if (moments->base > at) moments->base--;
}

/* Every second one but the first and the one that the session stands on. */
static void thin_out(mn_moments *moments)
{
    for (int32_t i = 1; i + 1 < moments->count; i++)
        if (i != moments->base) give_up(moments, i);
}

static bool make_room(mn_moments *moments)
{
    if (moments->count < moments->capacity) return true;
    const int32_t capacity = moments->capacity * 2 + 16;
    moment *all = realloc(moments->all, (size_t)capacity * sizeof *all);
    if (all == NULL) return false;
    moments->all = all;
    moments->capacity = capacity;
    return true;
}

mn_status mn_moments_take(mn_moments *moments, int64_t key, mn_error *error)
{
    const int32_t at = moments->base + 1;
    if (at < moments->count && moments->all[at].key <= key) { /* the same way gone again */
        if (moments->all[at].key == key) {
            moments->base = at;
            clear_changed(moments);
        }
        return MN_OK;
    }
    moment one;
    if (!make_room(moments) || !save(moments, key, &one))
        return mn_fail(error, MN_INTERNAL, NULL, 0, "no memory for a moment to go back to");
    memmove(&moments->all[at + 1], &moments->all[at], (size_t)(moments->count - at) * sizeof *moments->all);
    moments->all[at] = one;
    moments->count++;
    moments->bytes += one.bytes;
    moments->base = at;
    clear_changed(moments);
    if (moments->bytes > moments->bytes_max) thin_out(moments);
    return MN_OK;
}

int64_t mn_moments_find(const mn_moments *moments, int64_t key)
{
    int64_t found = -1;
    for (int32_t i = 0; i < moments->count && moments->all[i].key <= key; i++) found = moments->all[i].key;
    return found;
}

int64_t mn_moments_base(const mn_moments *moments)
{
    return moments->base < 0 ? -1 : moments->all[moments->base].key;
}

void mn_moments_forget_later(mn_moments *moments)
{
    while (moments->count > moments->base + 1) forget(moments, moments->count - 1);
}

/* What each tile was at moment `at`: in the newest moment up to it that holds the tile. */
static void find_tiles(mn_moments *moments, int32_t at)
{
    memset(moments->found, 0, (size_t)moments->session->grid.tile_capacity * sizeof *moments->found);
    for (int32_t m = 0; m <= at; m++)
        for (int32_t i = 0; i < moments->all[m].saved_count; i++)
            moments->found[moments->all[m].saved[i].index] = &moments->all[m].saved[i];
}

/* Tiles that differ between the session and moment `at`: changed since the base, or on the way from one to the other. */
static void find_changed(mn_moments *moments, int32_t at)
{
    const int32_t begin = at < moments->base ? at : moments->base, end = at < moments->base ? moments->base : at;
    for (int32_t m = begin + 1; m <= end; m++)
        for (int32_t i = 0; i < moments->all[m].saved_count; i++) moments->is_changed[moments->all[m].saved[i].index] = 1;
}

/* The grid's directory names only tiles that there were; a tile that comes back has its place from its session's grid. */
static void restore_grid(mn_moments *moments, int32_t at)
{
    mn_grid *grid = &moments->session->grid;
    const tile_places *kept = &moments->all[at].grid;
    find_changed(moments, at);
    find_tiles(moments, at);
    for (int32_t i = 0; i < grid->tile_capacity; i++) {
        if (!moments->is_changed[i]) continue;
        clear_tile(&grid->pool[i]);
        if (moments->found[i] != NULL) load_tile(&grid->pool[i], moments->found[i]);
    }
    memset(moments->found, 0, (size_t)grid->tile_capacity * sizeof *moments->found);
    const int64_t place_count = (int64_t)grid->tile_columns * grid->tile_rows;
    for (int64_t i = 0; i < place_count; i++) grid->directory[i] = -1;
    for (int32_t i = 0; i < kept->tile_count; i++) grid->directory[kept->places[i]] = i;
}

void mn_moments_restore(mn_moments *moments, int64_t key)
{
    mn_session *session = moments->session;
    int32_t at = moments->count - 1;
    while (at > 0 && moments->all[at].key > key) at--;
    mn_moments_note(moments);
    restore_grid(moments, at);
    moment *one = &moments->all[at];
    const mn_arena arena = session->arena;
    memcpy(session, one->state, offsetof(mn_session, result));
    if (arena.used_bytes > session->arena.used_bytes || arena.dirty_bytes > session->arena.dirty_bytes) {
        const size_t used_bytes = session->arena.used_bytes;
        session->arena = arena;
        if (session->arena.used_bytes > session->arena.dirty_bytes) session->arena.dirty_bytes = session->arena.used_bytes;
        session->arena.used_bytes = used_bytes;
    }
    session->result.snapshot_count = one->snapshot_count;
    copy_places(session, one->places, load);
    copy_track(&session->track, one->track, load);
    moments->base = at;
    clear_changed(moments);
    moments->noted_wounds = session->wound_count;
}
