/* Two traces side by side, up to the first tick that differs; there the first tile, cell and field, and the first record.
 *
 * Both are told, since they say different things: a record that differs points to the solver, a cell whose records are equal
 * to the deposit. */
#include <string.h>

#include "report/trace_internal.h"

enum { PART_BYTES = 320, VALUE_BYTES = 64, TICK_BYTES = MN_DIVERGENCE_BYTES - VALUE_BYTES };

typedef struct pair {
    const mn_trace_frame *a, *b;
    bool has_details; /* both have them */
} pair;

/* ---- cells ---- */

static void tell_cell(const mn_trace_tile *tile, const unsigned char *cell, char *part, const char *rest)
{
    const unsigned index = (unsigned)mn_trace_get(&cell, 2);
    snprintf(part, PART_BYTES, "tile %u,%u, cell %llu,%llu%s", tile->x, tile->y,
             (unsigned long long)tile->x * MN_TILE_SIDE + index % MN_TILE_SIDE,
             (unsigned long long)tile->y * MN_TILE_SIDE + index / MN_TILE_SIDE, rest);
}

static void tell_field(const mn_trace_fields *fields, const unsigned char *a, const unsigned char *b, char *text)
{
    char value_a[VALUE_BYTES], value_b[VALUE_BYTES];
    int offset = 0;
    const int index = mn_trace_first_differing(fields, a, b, &offset);
    if (index < 0) return;
    mn_trace_field_text(&fields->field[index], a + offset, value_a, sizeof value_a);
    mn_trace_field_text(&fields->field[index], b + offset, value_b, sizeof value_b);
    snprintf(text, PART_BYTES / 2, ", field %s: A %s B %s", fields->field[index].name, value_a, value_b);
}

/* The first changed cell that is not the same in both. Cells stand in the order of their index. False when all are equal. */
static bool tell_first_cell(const mn_trace_tile *tile_a, const unsigned char *a, const mn_trace_tile *tile_b,
                            const unsigned char *b, char *part)
{
    char rest[PART_BYTES / 2] = "";
    for (uint32_t i = 0;; i++, a += MN_TRACE_CELL_BYTES, b += MN_TRACE_CELL_BYTES) {
        const bool has_a = i < tile_a->cell_count, has_b = i < tile_b->cell_count;
        if (!has_a && !has_b) return false;
        const unsigned char *at_a = a, *at_b = b;
        const uint64_t index_a = has_a ? mn_trace_get(&at_a, 2) : UINT64_MAX;
        const uint64_t index_b = has_b ? mn_trace_get(&at_b, 2) : UINT64_MAX;
        if (index_a != index_b) {
            const bool is_a = index_a < index_b;
            tell_cell(is_a ? tile_a : tile_b, is_a ? a : b, part,
                      is_a ? ": A alone changes it" : ": B alone changes it");
            return true;
        }
        if (memcmp(a, b, MN_TRACE_CELL_BYTES) == 0) continue;
        tell_field(&mn_trace_cell_fields, at_a, at_b, rest);
        tell_cell(tile_a, a, part, rest);
        return true;
    }
}

/* ---- tiles ---- */

/* Where a walk over a frame's tiles stands. */
typedef struct walk {
    uint32_t left;
    const unsigned char *tiles, *cells;
    mn_trace_tile tile;
    uint64_t place; /* in the order of the directory; UINT64_MAX behind the last */
} walk;

static void walk_on(walk *at)
{
    at->place = UINT64_MAX;
    if (at->left == 0) return;
    at->left--;
    at->tile = mn_trace_tile_next(&at->tiles);
    at->place = (uint64_t)at->tile.y << 32 | at->tile.x;
}

static void walk_cells(walk *at, bool is_detailed)
{
    if (is_detailed) at->cells += (uint64_t)at->tile.cell_count * MN_TRACE_CELL_BYTES;
}

static walk walk_begin(const mn_trace_frame *frame)
{
    walk begun = {.left = frame->tile_count, .tiles = frame->tiles, .cells = frame->cells};
    walk_on(&begun);
    return begun;
}

static bool is_same_tile(const pair *both, const walk *a, const walk *b)
{
    if (a->tile.hash != b->tile.hash || a->tile.cell_count != b->tile.cell_count) return false;
    return !both->has_details || memcmp(a->cells, b->cells, (size_t)a->tile.cell_count * MN_TRACE_CELL_BYTES) == 0;
}

static void tell_tile(const pair *both, const walk *a, const walk *b, char *part)
{
    const mn_trace_tile *tile = &a->tile;
    if (!both->has_details)
        snprintf(part, PART_BYTES, "tile %u,%u; its cells are not kept: trace both again with --from-tick %lld",
                 tile->x, tile->y, (long long)both->a->tick);
    else if (!tell_first_cell(tile, a->cells, &b->tile, b->cells, part))
        snprintf(part, PART_BYTES, "tile %u,%u: another hash, though all that this tick changed in it is equal",
                 tile->x, tile->y);
}

/* A tile that one of the two touches alone, and the first cell that changes in it. */
static void tell_lone_tile(const pair *both, const walk *at, bool is_a, char *part)
{
    const bool has_cell = both->has_details && at->tile.cell_count > 0;
    if (has_cell)
        tell_cell(&at->tile, at->cells, part, is_a ? ": A alone changes it" : ": B alone changes it");
    else
        snprintf(part, PART_BYTES, "tile %u,%u: %s alone touches it", at->tile.x, at->tile.y, is_a ? "A" : "B");
}

/* False when all tiles are equal. */
static bool tell_first_tile(const pair *both, char *part)
{
    walk a = walk_begin(both->a), b = walk_begin(both->b);
    while (a.place != UINT64_MAX || b.place != UINT64_MAX) {
        if (a.place != b.place) {
            const bool is_a = a.place < b.place;
            tell_lone_tile(both, is_a ? &a : &b, is_a, part);
            return true;
        }
        if (!is_same_tile(both, &a, &b)) {
            tell_tile(both, &a, &b, part);
            return true;
        }
        walk_cells(&a, both->a->is_detailed);
        walk_cells(&b, both->b->is_detailed);
        walk_on(&a);
        walk_on(&b);
    }
    return false;
}

/* ---- records ---- */

static bool tell_first_record(const pair *both, char *part)
{
    const uint32_t count_a = both->a->record_count, count_b = both->b->record_count;
    const uint32_t common = count_a < count_b ? count_a : count_b;
    const size_t bytes = (size_t)mn_trace_record_fields.bytes;
    char rest[PART_BYTES / 2] = "";
    for (uint32_t i = 0; both->has_details && i < common; i++) {
        const unsigned char *a = both->a->records + i * bytes, *b = both->b->records + i * bytes;
        if (memcmp(a, b, bytes) == 0) continue;
        tell_field(&mn_trace_record_fields, a, b, rest);
        snprintf(part, PART_BYTES, "record %u of the tick%s", i, rest);
        return true;
    }
    if (count_a != count_b)
        snprintf(part, PART_BYTES, "A makes %u records, B %u", count_a, count_b);
    else if (both->a->records_hash == both->b->records_hash)
        return false;
    else if (both->has_details)
        snprintf(part, PART_BYTES, "the records have other hashes, though all their fields are equal");
    else
        snprintf(part, PART_BYTES, "its records, which are not kept: trace both again with --from-tick %lld",
                 (long long)both->a->tick);
    return true;
}

/* ---- a tick, and the end ---- */

/* What else a tick says of itself. */
static bool tell_rest(const mn_trace_frame *a, const mn_trace_frame *b, char *part)
{
    if (memcmp(&a->t_s, &b->t_s, sizeof a->t_s) != 0)
        snprintf(part, PART_BYTES, "its time: A %.17g s B %.17g s", a->t_s, b->t_s);
    else if (a->saturated != b->saturated)
        snprintf(part, PART_BYTES, "fields at their limit: A %llu B %llu", (unsigned long long)a->saturated,
                 (unsigned long long)b->saturated);
    else if (a->outside != b->outside)
        snprintf(part, PART_BYTES, "wounds outside the field: A %llu B %llu", (unsigned long long)a->outside,
                 (unsigned long long)b->outside);
    else
        return false;
    return true;
}

static mn_status compare_ticks(const mn_trace_frame *a, const mn_trace_frame *b, char *text)
{
    const pair both = {a, b, a->is_detailed && b->is_detailed};
    char tile[PART_BYTES] = "", record[PART_BYTES] = "", rest[PART_BYTES] = "";
    const bool has_tile = tell_first_tile(&both, tile), has_record = tell_first_record(&both, record);
    if (!has_tile && !has_record && !tell_rest(a, b, rest)) return MN_OK;
    snprintf(text, TICK_BYTES, "tick %lld (t = %.6g s), %s%s%s%s", (long long)a->tick, a->t_s, tile,
             has_tile && has_record ? "; " : "", record, rest);
    return MN_DIVERGED;
}

/* One run has a tick more: it is held against one in which nothing happens. */
static mn_status tell_longer(const mn_trace_frame *a, const mn_trace_frame *b, char *text)
{
    const mn_trace_frame *more = a->is_end ? b : a;
    const mn_trace_frame none = {.tick = more->tick, .t_s = more->t_s, .is_detailed = true};
    const int length = snprintf(text, MN_DIVERGENCE_BYTES, "%s ends before ", a->is_end ? "A" : "B");
    const mn_status status = compare_ticks(a->is_end ? &none : a, a->is_end ? b : &none, text + length);
    if (status == MN_OK) snprintf(text + length, VALUE_BYTES, "tick %lld", (long long)more->tick);
    return MN_DIVERGED;
}

static mn_status compare_ends(const mn_trace_frame *a, const mn_trace_frame *b, bool is_all_kept, char *text)
{
    const unsigned char *at_a = a->metrics, *at_b = b->metrics;
    for (uint32_t i = 0; i < a->metric_count; i++) {
        const bool is_same = memcmp(at_a, at_b, 8) == 0;
        const double value_a = mn_trace_get_f64(&at_a), value_b = mn_trace_get_f64(&at_b);
        if (is_same) continue;
        snprintf(text, MN_DIVERGENCE_BYTES, "the end, after %lld equal ticks, metric %s: A %.17g B %.17g",
                 (long long)a->tick, mn_metric_rows[i].name, value_a, value_b);
        return MN_DIVERGED;
    }
    const bool is_same =
        a->grid_hash == b->grid_hash && a->records_hash == b->records_hash && a->metrics_hash == b->metrics_hash;
    snprintf(text, MN_DIVERGENCE_BYTES,
             is_same ? "equal: %lld ticks%s" : "the end, after %lld equal ticks%s: other hashes of the whole",
             (long long)a->tick, is_all_kept ? ", each record and cell" : ", some by their hashes alone");
    return is_same ? MN_OK : MN_DIVERGED;
}

static mn_status compare_heads(const mn_trace_reader *a, const mn_trace_reader *b, mn_error *error)
{
    const mn_trace_head *x = &a->head, *y = &b->head;
    if (memcmp(x->scenario, y->scenario, sizeof x->scenario) != 0)
        return mn_fail(error, MN_BAD_INPUT, NULL, 0, "%s is of scenario '%s', %s of '%s'; give two traces of the same",
                       a->path, x->scenario, b->path, y->scenario);
    if (x->seed != y->seed)
        return mn_fail(error, MN_BAD_INPUT, NULL, 0, "%s is of seed %llu, %s of %llu; give two traces of the same",
                       a->path, (unsigned long long)x->seed, b->path, (unsigned long long)y->seed);
    if (memcmp(&x->cell_um, &y->cell_um, sizeof x->cell_um) != 0 || x->width_cells != y->width_cells ||
        x->height_cells != y->height_cells)
        return mn_fail(error, MN_BAD_INPUT, NULL, 0,
                       "%s is of a field of %d x %d cells of %g um, %s of %d x %d of %g; give two traces of the same",
                       a->path, x->width_cells, x->height_cells, x->cell_um, b->path, y->width_cells, y->height_cells,
                       y->cell_um);
    return MN_OK;
}

static mn_status compare(mn_trace_reader *a, mn_trace_reader *b, char *text, mn_error *error)
{
    bool is_all_kept = true;
    mn_status status = compare_heads(a, b, error);
    while (status == MN_OK) {
        mn_trace_frame frame_a, frame_b;
        status = mn_trace_reader_next(a, &frame_a, error);
        if (status == MN_OK) status = mn_trace_reader_next(b, &frame_b, error);
        if (status != MN_OK) break;
        if (frame_a.is_end && frame_b.is_end) return compare_ends(&frame_a, &frame_b, is_all_kept, text);
        if (frame_a.is_end || frame_b.is_end) return tell_longer(&frame_a, &frame_b, text);
        is_all_kept = is_all_kept && frame_a.is_detailed && frame_b.is_detailed;
        status = compare_ticks(&frame_a, &frame_b, text);
    }
    return status;
}

mn_status mn_trace_diverge(const char *path_a, const char *path_b, char text[MN_DIVERGENCE_BYTES], mn_error *error)
{
    mn_trace_reader a = {0}, b = {0};
    text[0] = '\0';
    mn_status status = mn_trace_reader_open(&a, path_a, error);
    if (status == MN_OK) status = mn_trace_reader_open(&b, path_b, error);
    if (status == MN_OK) status = compare(&a, &b, text, error);
    mn_trace_reader_close(&a);
    mn_trace_reader_close(&b);
    return status;
}
