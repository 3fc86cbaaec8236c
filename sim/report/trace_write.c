/* A trace being written: after each tick the touched tiles are held against a copy, and what changed goes to the file.
 *
 * The touched tiles are those that the tick's records lie in. At the end every tile is looked at once more: what changed
 * outside of them, which no sound build does, becomes a last tick without records. */
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "report/trace_internal.h"

/* Bytes that grow; without memory it stays broken. */
typedef struct bytes {
    unsigned char *data;
    size_t used, room;
    bool is_broken;
} bytes;

struct mn_trace {
    mn_outfile out;
    mn_trace_options options;
    uint64_t detail_bytes; /* written so far */
    int64_t tick, record_count;
    mn_tile *copy;   /* [tile_capacity]: the pool after the last tick; the system gives its pages as they are touched */
    int64_t *seen;   /* [tile_capacity]: the last tick, counted from 1, that listed the tile */
    int64_t *places; /* tiles of this tick, by place in the directory */
    int64_t place_room;
    bytes tiles, details;
};

/* Room for `count` more bytes, or NULL. */
static unsigned char *grow(bytes *to, size_t count)
{
    if (!to->is_broken && to->room - to->used < count) {
        const size_t room = (to->used + count) * 2;
        unsigned char *grown = realloc(to->data, room);
        to->is_broken = grown == NULL;
        if (grown != NULL) {
            to->data = grown;
            to->room = room;
        }
    }
    if (to->is_broken) return NULL;
    to->used += count;
    return to->data + to->used - count;
}

static void write_bytes(const mn_trace *trace, const unsigned char *begin, size_t count)
{
    if (count > 0) (void)fwrite(begin, 1, count, trace->out.file); /* a fault stays in the stream until the close */
}

/* ---- what a tick touched ---- */

static int by_place(const void *a, const void *b)
{
    const int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

/* Lists the tiles that records lie in, in the directory's order; returns how many. */
static int64_t list_touched(mn_trace *trace, const mn_grid *grid, const mn_wound *wounds, int64_t count)
{
    int64_t listed = 0;
    for (int64_t i = 0; i < count && listed < trace->place_room; i++) {
        const int64_t place = mn_grid_place(grid, wounds[i].x_um, wounds[i].y_um);
        const int32_t tile = place < 0 ? -1 : grid->directory[place];
        if (tile < 0 || trace->seen[tile] == trace->tick + 1) continue;
        trace->seen[tile] = trace->tick + 1;
        trace->places[listed++] = place;
    }
    qsort(trace->places, (size_t)listed, sizeof *trace->places, by_place);
    return listed;
}

/* Adds the cells of a tile that changed and brings the copy up to date; returns how many. Rows are compared first: most of
 * them are as they were. */
static uint32_t add_changed_cells(mn_trace *trace, const mn_tile *now, mn_tile *before)
{
    uint32_t changed = 0;
    for (int row = 0; row < MN_TILE_SIDE; row++) {
        const int first = row * MN_TILE_SIDE;
        const uint64_t turned = now->touched[row] ^ before->touched[row];
        if (turned == 0 && memcmp(&now->cell[first], &before->cell[first], MN_TILE_SIDE * sizeof now->cell[0]) == 0 &&
            memcmp(&now->marks[first], &before->marks[first], MN_TILE_SIDE * sizeof now->marks[0]) == 0 &&
            memcmp(&now->hole[first], &before->hole[first], MN_TILE_SIDE * sizeof now->hole[0]) == 0)
            continue;
        for (int column = 0; column < MN_TILE_SIDE; column++) {
            const mn_cell_state state = mn_tile_state(now, first + column), old = mn_tile_state(before, first + column);
            if (!(turned >> column & 1) && memcmp(&state, &old, sizeof state) == 0) continue;
            unsigned char *at = grow(&trace->details, MN_TRACE_CELL_BYTES);
            if (at == NULL) return changed;
            mn_trace_put(&at, (uint64_t)(row * MN_TILE_SIDE + column), 2);
            mn_trace_put_thing(&at, &mn_trace_cell_fields, &state);
            changed++;
        }
    }
    if (changed > 0) memcpy(before, now, sizeof *before);
    return changed;
}

static uint32_t add_tile(mn_trace *trace, const mn_grid *grid, int64_t place)
{
    const int32_t index = grid->directory[place];
    const mn_tile *tile = &grid->pool[index];
    const uint32_t changed = add_changed_cells(trace, tile, &trace->copy[index]);
    unsigned char *at = grow(&trace->tiles, MN_TRACE_TILE_BYTES);
    if (at == NULL) return changed;
    mn_trace_put(&at, (uint64_t)(place % grid->tile_columns), 4);
    mn_trace_put(&at, (uint64_t)(place / grid->tile_columns), 4);
    mn_trace_put(&at, mn_hash(0, tile, sizeof *tile), 8);
    mn_trace_put(&at, changed, 4);
    return changed;
}

/* ---- frames ---- */

static uint64_t hash_of(const mn_wound *wounds, int64_t count)
{
    return count > 0 ? mn_hash(0, wounds, (size_t)count * sizeof *wounds) : 0;
}

static void write_frame_head(const mn_trace *trace, uint64_t kind, uint64_t body_bytes)
{
    unsigned char head[MN_TRACE_FRAME_BYTES], *at = head;
    mn_trace_put(&at, kind, 4);
    mn_trace_put(&at, body_bytes, 8);
    write_bytes(trace, head, sizeof head);
}

static void write_tick(mn_trace *trace, const mn_session *session, const mn_wound *wounds, int64_t count,
                       int64_t tile_count)
{
    const mn_grid *grid = mn_session_grid(session);
    const bool is_detailed = trace->tick >= trace->options.from_tick &&
                             trace->detail_bytes + trace->details.used <= trace->options.detail_bytes_max;
    const size_t detail_bytes = is_detailed ? trace->details.used : 0;
    unsigned char head[MN_TRACE_TICK_BYTES], *at = head;
    mn_trace_put(&at, (uint64_t)trace->tick, 8);
    mn_trace_put_f64(&at, mn_session_tick_s(session));
    mn_trace_put(&at, hash_of(wounds, count), 8);
    mn_trace_put(&at, grid->saturated_count, 8);
    mn_trace_put(&at, grid->outside_count, 8);
    mn_trace_put(&at, (uint64_t)count, 4);
    mn_trace_put(&at, (uint64_t)tile_count, 4);
    mn_trace_put(&at, is_detailed, 4);
    write_frame_head(trace, MN_TRACE_TICK, sizeof head + trace->tiles.used + detail_bytes);
    write_bytes(trace, head, sizeof head);
    write_bytes(trace, trace->tiles.data, trace->tiles.used);
    write_bytes(trace, trace->details.data, detail_bytes);
    trace->detail_bytes += detail_bytes;
    trace->tick++;
}

void mn_trace_tick(mn_trace *trace, const mn_session *session)
{
    int64_t total = 0;
    const mn_wound *all = mn_session_wounds(session, &total), *wounds = all + trace->record_count;
    const mn_grid *grid = mn_session_grid(session);
    const int64_t count = total - trace->record_count;
    trace->tiles.used = trace->details.used = 0;
    for (int64_t i = 0; i < count; i++) {
        unsigned char *at = grow(&trace->details, (size_t)mn_trace_record_fields.bytes);
        if (at != NULL) mn_trace_put_thing(&at, &mn_trace_record_fields, &wounds[i]);
    }
    const int64_t tile_count = list_touched(trace, grid, wounds, count);
    for (int64_t i = 0; i < tile_count; i++) (void)add_tile(trace, grid, trace->places[i]);
    write_tick(trace, session, wounds, count, tile_count);
    trace->record_count = total;
}

/* What changed in no tick's tiles, as a tick of its own. */
static void write_strays(mn_trace *trace, const mn_session *session)
{
    const mn_grid *grid = mn_session_grid(session);
    const int64_t places = (int64_t)grid->tile_columns * grid->tile_rows;
    int64_t tile_count = 0;
    trace->tiles.used = trace->details.used = 0;
    for (int64_t place = 0; place < places; place++) {
        if (grid->directory[place] < 0) continue;
        const size_t used = trace->tiles.used;
        if (add_tile(trace, grid, place) > 0)
            tile_count++;
        else
            trace->tiles.used = used;
    }
    if (tile_count > 0) write_tick(trace, session, NULL, 0, tile_count);
}

static void write_end(mn_trace *trace, const mn_session *session)
{
    const mn_result *result = mn_session_result(session);
    trace->tiles.used = 0;
    unsigned char *at = grow(&trace->tiles, MN_TRACE_END_BYTES + 8 * (size_t)mn_metric_count);
    if (at == NULL) return;
    mn_trace_put(&at, (uint64_t)trace->tick, 8);
    mn_trace_put(&at, result->grid_hash, 8);
    mn_trace_put(&at, result->records_hash, 8);
    mn_trace_put(&at, result->metrics_hash, 8);
    mn_trace_put(&at, (uint64_t)mn_metric_count, 4);
    for (int i = 0; i < mn_metric_count; i++) mn_trace_put_f64(&at, mn_metric_get(&result->metrics, i));
    write_frame_head(trace, MN_TRACE_END, trace->tiles.used);
    write_bytes(trace, trace->tiles.data, trace->tiles.used);
}

/* ---- begin and end ---- */

static void write_head(const mn_trace *trace, const mn_session *session)
{
    const mn_plan *plan = mn_session_plan(session);
    const mn_grid *grid = mn_session_grid(session);
    unsigned char head[MN_TRACE_HEAD_BYTES] = {0}, *at = head;
    memcpy(at, mn_trace_magic, MN_TRACE_MAGIC_BYTES);
    at += MN_TRACE_MAGIC_BYTES;
    mn_trace_put(&at, MN_TRACE_VERSION, 4);
    mn_trace_put(&at, mn_trace_layout(), 8);
    snprintf((char *)at, MN_ID_BYTES, "%s", plan->name);
    at += MN_ID_BYTES;
    mn_trace_put(&at, plan->seed, 8);
    mn_trace_put_f64(&at, grid->cell_um);
    mn_trace_put(&at, (uint64_t)grid->width_cells, 4);
    mn_trace_put(&at, (uint64_t)grid->height_cells, 4);
    write_bytes(trace, head, sizeof head);
}

static void free_trace(mn_trace *trace)
{
    free(trace->copy);
    free(trace->seen);
    free(trace->places);
    free(trace->tiles.data);
    free(trace->details.data);
    free(trace);
}

mn_status mn_trace_open(mn_trace **opened, const char *path, const mn_session *session, const mn_trace_options *options,
                        mn_error *error)
{
    const size_t tiles = (size_t)mn_session_grid(session)->tile_capacity + 1;
    mn_trace *trace = calloc(1, sizeof *trace);
    *opened = NULL;
    if (trace == NULL) return mn_fail(error, MN_INTERNAL, path, 0, "there is no memory for a trace");
    trace->options = *options;
    trace->place_room = mn_session_plan(session)->tick_contacts_max;
    trace->copy = calloc(tiles, sizeof *trace->copy);
    trace->seen = calloc(tiles, sizeof *trace->seen);
    trace->places = calloc((size_t)trace->place_room + 1, sizeof *trace->places);
    mn_status status = MN_OK;
    if (trace->copy == NULL || trace->seen == NULL || trace->places == NULL)
        status = mn_fail(error, MN_INTERNAL, path, 0, "there is no memory for a copy of %zu tiles", tiles);
    if (status == MN_OK) status = mn_outfile_open(&trace->out, path, error);
    if (status != MN_OK) {
        free_trace(trace);
        return status;
    }
    write_head(trace, session);
    *opened = trace;
    return MN_OK;
}

mn_status mn_trace_close(mn_trace *trace, const mn_session *session, mn_error *error)
{
    mn_status status = MN_OK;
    write_strays(trace, session);
    write_end(trace, session);
    if (trace->tiles.is_broken || trace->details.is_broken) {
        status = mn_fail(error, MN_INTERNAL, trace->out.path, 0, "there is no memory for what one tick changed");
        mn_outfile_drop(&trace->out);
    } else {
        status = mn_outfile_close(&trace->out, error);
    }
    free_trace(trace);
    return status;
}

void mn_trace_drop(mn_trace *trace)
{
    if (trace == NULL) return;
    mn_outfile_drop(&trace->out);
    free_trace(trace);
}
