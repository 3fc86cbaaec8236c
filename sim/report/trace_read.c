/* A trace being read, a frame at a time. Nothing in the file is believed: every length is held against what is left of the file
 * before it is used, so a broken or hostile one costs no more memory than its own size and ends with a message. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "report/trace_internal.h"

static mn_status fail_cut(const mn_trace_reader *reader, mn_error *error)
{
    return mn_fail(error, MN_BAD_INPUT, reader->path, 0,
                   "is cut off: it ends after tick %lld, before the run's end; write it anew with needlelab trace",
                   (long long)reader->tick - 1);
}

static mn_status fail_damaged(const mn_trace_reader *reader, const char *what, mn_error *error)
{
    return mn_fail(error, MN_BAD_INPUT, reader->path, 0,
                   "is damaged after tick %lld: %s; write it anew with needlelab trace", (long long)reader->tick - 1,
                   what);
}

/* False when the file has not so much left. */
static bool read_bytes(mn_trace_reader *reader, unsigned char *to, uint64_t count)
{
    if (count > reader->left_bytes || fread(to, 1, (size_t)count, reader->file) != count) return false;
    reader->left_bytes -= count;
    return true;
}

static mn_status read_head(mn_trace_reader *reader, mn_error *error)
{
    unsigned char head[MN_TRACE_HEAD_BYTES];
    const unsigned char *at = head + MN_TRACE_MAGIC_BYTES;
    const uint64_t most = reader->left_bytes < sizeof head ? reader->left_bytes : sizeof head;
    const bool is_read = read_bytes(reader, head, most);
    if (!is_read || most < MN_TRACE_MAGIC_BYTES || memcmp(head, mn_trace_magic, MN_TRACE_MAGIC_BYTES) != 0)
        return mn_fail(error, MN_BAD_INPUT, reader->path, 0, "is no trace; needlelab trace writes them");
    if (most < sizeof head) return mn_fail(error, MN_BAD_INPUT, reader->path, 0, "is cut off in its first bytes");
    const uint64_t version = mn_trace_get(&at, 4);
    if (version != MN_TRACE_VERSION)
        return mn_fail(error, MN_BAD_INPUT, reader->path, 0,
                       "is a trace of version %llu; this program reads version %d: write both with one version",
                       (unsigned long long)version, MN_TRACE_VERSION);
    if (mn_trace_get(&at, 8) != mn_trace_layout())
        return mn_fail(error, MN_BAD_INPUT, reader->path, 0,
                       "is of a build whose records, cells or metrics have other fields; nothing can be compared");
    memcpy(reader->head.scenario, at, MN_ID_BYTES);
    if (reader->head.scenario[MN_ID_BYTES - 1] != '\0')
        return mn_fail(error, MN_BAD_INPUT, reader->path, 0, "is damaged in its first bytes");
    at += MN_ID_BYTES;
    reader->head.seed = mn_trace_get(&at, 8);
    reader->head.cell_um = mn_trace_get_f64(&at);
    reader->head.width_cells = (int32_t)mn_trace_get(&at, 4);
    reader->head.height_cells = (int32_t)mn_trace_get(&at, 4);
    return MN_OK;
}

/* Only plain files: opening a pipe could wait for ever. */
mn_status mn_trace_reader_open(mn_trace_reader *reader, const char *path, mn_error *error)
{
    struct stat found;
    *reader = (mn_trace_reader){.path = path};
    if (stat(path, &found) != 0) return mn_fail(error, MN_BAD_INPUT, path, 0, "cannot be opened: %s", strerror(errno));
    if (!S_ISREG(found.st_mode)) return mn_fail(error, MN_BAD_INPUT, path, 0, "is no file; a trace is wanted");
    reader->file = fopen(path, "rb");
    if (reader->file == NULL) return mn_fail(error, MN_BAD_INPUT, path, 0, "cannot be opened: %s", strerror(errno));
    reader->left_bytes = (uint64_t)found.st_size;
    return read_head(reader, error);
}

void mn_trace_reader_close(mn_trace_reader *reader)
{
    if (reader->file != NULL) (void)fclose(reader->file);
    free(reader->body);
    *reader = (mn_trace_reader){0};
}

mn_trace_tile mn_trace_tile_next(const unsigned char **at)
{
    mn_trace_tile tile;
    tile.x = (uint32_t)mn_trace_get(at, 4);
    tile.y = (uint32_t)mn_trace_get(at, 4);
    tile.hash = mn_trace_get(at, 8);
    tile.cell_count = (uint32_t)mn_trace_get(at, 4);
    return tile;
}

/* What the counts of a tick say that its body must hold; more than any file for counts that cannot be. */
static uint64_t tick_bytes(const mn_trace_frame *frame, uint64_t body_bytes)
{
    uint64_t bytes = MN_TRACE_TICK_BYTES + (uint64_t)frame->tile_count * MN_TRACE_TILE_BYTES;
    if (bytes > body_bytes) return UINT64_MAX;
    if (!frame->is_detailed) return bytes;
    bytes += (uint64_t)frame->record_count * (uint64_t)mn_trace_record_fields.bytes;
    const unsigned char *at = frame->tiles;
    for (uint32_t i = 0; i < frame->tile_count; i++)
        bytes += (uint64_t)mn_trace_tile_next(&at).cell_count * MN_TRACE_CELL_BYTES;
    return bytes;
}

static mn_status take_tick(mn_trace_reader *reader, uint64_t body_bytes, mn_trace_frame *frame, mn_error *error)
{
    const unsigned char *at = reader->body;
    if (body_bytes < MN_TRACE_TICK_BYTES) return fail_damaged(reader, "a tick that is too short", error);
    frame->tick = (int64_t)mn_trace_get(&at, 8);
    frame->t_s = mn_trace_get_f64(&at);
    frame->records_hash = mn_trace_get(&at, 8);
    frame->saturated = mn_trace_get(&at, 8);
    frame->outside = mn_trace_get(&at, 8);
    frame->record_count = (uint32_t)mn_trace_get(&at, 4);
    frame->tile_count = (uint32_t)mn_trace_get(&at, 4);
    const uint64_t detailed = mn_trace_get(&at, 4);
    frame->is_detailed = detailed != 0;
    frame->tiles = at;
    if (detailed > 1 || tick_bytes(frame, body_bytes) != body_bytes)
        return fail_damaged(reader, "counts that do not fit", error);
    if (frame->tick != reader->tick) return fail_damaged(reader, "a tick is missing", error);
    frame->records = frame->tiles + (uint64_t)frame->tile_count * MN_TRACE_TILE_BYTES;
    frame->cells = frame->records + (uint64_t)frame->record_count * (uint64_t)mn_trace_record_fields.bytes;
    reader->tick++;
    return MN_OK;
}

static mn_status take_end(mn_trace_reader *reader, uint64_t body_bytes, mn_trace_frame *frame, mn_error *error)
{
    const unsigned char *at = reader->body;
    if (body_bytes < MN_TRACE_END_BYTES) return fail_damaged(reader, "an end that is too short", error);
    frame->is_end = true;
    frame->tick = (int64_t)mn_trace_get(&at, 8);
    frame->grid_hash = mn_trace_get(&at, 8);
    frame->records_hash = mn_trace_get(&at, 8);
    frame->metrics_hash = mn_trace_get(&at, 8);
    frame->metric_count = (uint32_t)mn_trace_get(&at, 4);
    frame->metrics = at;
    if (frame->tick != reader->tick || frame->metric_count != (uint32_t)mn_metric_count ||
        body_bytes != MN_TRACE_END_BYTES + 8 * (uint64_t)frame->metric_count)
        return fail_damaged(reader, "an end that does not fit", error);
    return reader->left_bytes == 0 ? MN_OK : fail_damaged(reader, "something behind its end", error);
}

mn_status mn_trace_reader_next(mn_trace_reader *reader, mn_trace_frame *frame, mn_error *error)
{
    unsigned char head[MN_TRACE_FRAME_BYTES];
    const unsigned char *at = head;
    *frame = (mn_trace_frame){0};
    if (!read_bytes(reader, head, sizeof head)) return fail_cut(reader, error);
    const uint64_t kind = mn_trace_get(&at, 4), body_bytes = mn_trace_get(&at, 8);
    if (kind != MN_TRACE_TICK && kind != MN_TRACE_END) return fail_damaged(reader, "a part of no known kind", error);
    if (body_bytes > reader->left_bytes) return fail_cut(reader, error);
    if (body_bytes > reader->body_room) {
        free(reader->body);
        reader->body_room = (size_t)body_bytes;
        reader->body = malloc(reader->body_room);
        if (reader->body == NULL) {
            reader->body_room = 0;
            return mn_fail(error, MN_INTERNAL, reader->path, 0, "there is no memory for a tick of %llu bytes",
                           (unsigned long long)body_bytes);
        }
    }
    if (!read_bytes(reader, reader->body, body_bytes)) return fail_cut(reader, error);
    return kind == MN_TRACE_TICK ? take_tick(reader, body_bytes, frame, error)
                                 : take_end(reader, body_bytes, frame, error);
}
