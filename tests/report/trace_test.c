/* Traces: equal runs are equal, one changed field is named with its tick, tile and cell, and no broken file is believed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "report/trace_internal.h"
#include "session/fixture.h"

enum { SIDE_UM = 12000 };

static char folder[MN_PATH_BYTES];

static char *in_folder(const char *name)
{
    static char paths[4][MN_PATH_BYTES + 64];
    static int turn;
    char *path = paths[turn++ % 4];
    snprintf(path, sizeof paths[0], "%s/%s", folder, name);
    return path;
}

/* ---- runs ---- */

/* What a test does to the grid behind the session's back, after a tick. */
typedef struct meddling {
    int64_t tick;
    int32_t cell_x, cell_y; /* -1: the cell of the tick's last record */
    int field;              /* 0 load, 1 volume of hypodermis, 2 count */
    uint32_t value;         /* written there */
} meddling;

typedef struct traced {
    mn_trace *trace;
    const meddling *meddle;
    int64_t tick;
} traced;

static void meddle(const mn_session *session, meddling *with)
{
    const mn_grid *grid = mn_session_grid(session);
    int64_t count = 0;
    const mn_wound *wounds = mn_session_wounds(session, &count);
    if (with->cell_x < 0) {
        with->cell_x = (int32_t)mn_grid_cell(wounds[count - 1].x_um, grid->cell_um);
        with->cell_y = (int32_t)mn_grid_cell(wounds[count - 1].y_um, grid->cell_um);
    }
    const int32_t tile =
        grid->directory[with->cell_y / MN_TILE_SIDE * grid->tile_columns + with->cell_x / MN_TILE_SIDE];
    assert_true(tile >= 0);
    const int at = with->cell_y % MN_TILE_SIDE * MN_TILE_SIDE + with->cell_x % MN_TILE_SIDE;
    mn_cell_marks *marks = &grid->pool[tile].marks[at];
    if (with->field == 0) marks->load = (uint16_t)with->value;
    if (with->field == 1) grid->pool[tile].cell[at].volume[MN_HYPODERMIS] = with->value;
    if (with->field == 2) marks->count = (uint16_t)with->value;
}

static void ticked(void *context, const mn_session *session)
{
    traced *one = context;
    if (one->meddle != NULL && one->meddle->tick == one->tick) meddle(session, (meddling *)one->meddle);
    one->tick++;
    mn_trace_tick(one->trace, session);
}

/* A stamp on three points around the corner of four tiles, the last of them in the upper two. Returns the ticks. */
static int64_t trace_run(const char *name, const mn_trace_options *options, const meddling *with, int threads,
                         uint64_t seed, const char *scenario)
{
    static const double x_um[] = {3200, 3150, 3000}, y_um[] = {3300, 3000, 2500};
    mn_error error = {0};
    mn_session *session = NULL;
    mn_plan *plan = fixture_plan(MN_DEVICE_STAMP);
    assert_non_null(plan);
    memcpy(plan->name, scenario, strlen(scenario) + 1);
    plan->seed = seed;
    plan->field.width_um = plan->field.height_um = SIDE_UM;
    plan->device.stamp.columns = plan->device.stamp.rows = 3;
    plan->device.stamp.needle_pitch_um = 300;
    mn_step *step = fixture_treat(plan, MN_PATTERN_POINTS);
    double *x = malloc(sizeof x_um), *y = malloc(sizeof y_um); /* the plan frees them */
    assert_true(x != NULL && y != NULL);
    memcpy(x, x_um, sizeof x_um);
    memcpy(y, y_um, sizeof y_um);
    step->pattern.point_x_um = x;
    step->pattern.point_y_um = y;
    step->pattern.point_count = 3;
    step->pattern.params.passes = 2;
    if (mn_plan_finish(plan, &error) != MN_OK) fail_msg("%s", error.message);
    assert_int_equal(mn_session_create(&session, plan, threads, &error), MN_OK);
    traced one = {.meddle = with};
    const mn_session_hooks hooks = {.context = &one, .ticked = ticked};
    assert_int_equal(mn_trace_open(&one.trace, in_folder(name), session, options, &error), MN_OK);
    assert_int_equal(mn_session_run(session, &hooks, &error), MN_OK);
    assert_int_equal(mn_trace_close(one.trace, session, &error), MN_OK);
    mn_session_destroy(session);
    mn_plan_destroy(plan);
    return one.tick;
}

static const mn_trace_options all = {0, MN_TRACE_DETAIL_BYTES};

static int64_t trace_plain(const char *name)
{
    return trace_run(name, &all, NULL, 1, 1, "fixture");
}

static void assert_diverges(const char *a, const char *b, mn_status wanted, const char *message)
{
    char text[MN_DIVERGENCE_BYTES];
    mn_error error = {0};
    const mn_status status = mn_trace_diverge(in_folder(a), in_folder(b), text, &error);
    const char *said = status == MN_OK || status == MN_DIVERGED ? text : error.message;
    if (status != wanted || strstr(said, message) == NULL)
        fail_msg("%s and %s: %s \"%s\", wanted %s \"%s\"", a, b, mn_status_name(status), said, mn_status_name(wanted),
                 message);
}

/* ---- whole files ---- */

static unsigned char *slurp(const char *name, size_t *bytes)
{
    FILE *file = fopen(in_folder(name), "rb");
    assert_non_null(file);
    unsigned char *text = malloc(1 << 20);
    assert_non_null(text);
    *bytes = fread(text, 1, 1 << 20, file);
    fclose(file);
    return text;
}

static void spit(const char *name, const unsigned char *text, size_t bytes)
{
    FILE *file = fopen(in_folder(name), "wb");
    assert_non_null(file);
    assert_true(fwrite(text, 1, bytes, file) == bytes);
    fclose(file);
}

/* ---- tests ---- */

static void equal_runs_are_equal_on_any_threads(void **state)
{
    (void)state;
    char wanted[64];
    const int64_t ticks = trace_plain("a");
    assert_true(ticks == 6);
    trace_run("b", &all, NULL, 3, 1, "fixture");
    snprintf(wanted, sizeof wanted, "equal: %lld ticks, each record and cell", (long long)ticks);
    assert_diverges("a", "b", MN_OK, wanted);
    size_t bytes_a = 0, bytes_b = 0;
    unsigned char *a = slurp("a", &bytes_a), *b = slurp("b", &bytes_b);
    assert_true(bytes_a == bytes_b && memcmp(a, b, bytes_a) == 0);
    free(a);
    free(b);
}

/* A write into the cell of a record, as a broken deposit would do. */
static void a_changed_cell_is_named_with_tick_tile_and_field(void **state)
{
    (void)state;
    static const char *const names[] = {"load", "volume of hypodermis", "count"};
    static const char *const units[] = {" (0.4375 um)", " (112 um3)", ""};
    char wanted[160];
    trace_plain("a");
    for (int field = 0; field < 3; field++) {
        const meddling with = {.tick = 2 + field, .cell_x = -1, .field = field, .value = 7};
        trace_run("b", &all, &with, 1, 1, "fixture");
        snprintf(wanted, sizeof wanted, "tile %d,%d, cell %d,%d, field %s: A ", with.cell_x / 64, with.cell_y / 64,
                 with.cell_x, with.cell_y, names[field]);
        assert_diverges("a", "b", MN_DIVERGED, wanted);
        snprintf(wanted, sizeof wanted, "tick %d (t = ", 2 + field);
        assert_diverges("a", "b", MN_DIVERGED, wanted);
        snprintf(wanted, sizeof wanted, " B 7%s", units[field]);
        assert_diverges("a", "b", MN_DIVERGED, wanted);
    }
}

/* A write where the tick has no business: seen at once, since the whole tile is held against its copy. */
static void a_write_beside_the_records_is_found(void **state)
{
    (void)state;
    const meddling with = {.tick = 3, .cell_x = 70, .cell_y = 67, .field = 0, .value = 100};
    trace_plain("a");
    trace_run("b", &all, &with, 1, 1, "fixture");
    assert_diverges("a", "b", MN_DIVERGED, "tick 3 (t = ");
    assert_diverges("a", "b", MN_DIVERGED, "tile 1,1, cell 70,67: B alone changes it");
    assert_diverges("b", "a", MN_DIVERGED, "tile 1,1, cell 70,67: A alone changes it");
}

/* The last tick has no record in that tile, and no other tick follows. */
static void a_write_into_an_untouched_tile_is_found_at_the_end(void **state)
{
    (void)state;
    const meddling with = {.tick = 5, .cell_x = 70, .cell_y = 67, .field = 0, .value = 100};
    trace_plain("a");
    trace_run("b", &all, &with, 1, 1, "fixture");
    assert_diverges("a", "b", MN_DIVERGED, "A ends before tick 6 (t = ");
    assert_diverges("a", "b", MN_DIVERGED, "tile 1,1, cell 70,67: B alone changes it");
    assert_diverges("b", "a", MN_DIVERGED, "tile 1,1, cell 70,67: A alone changes it");
}

/* Offset of the first record of a tick's frame, by the format as trace_internal.h tells it. */
static size_t record_offset(const unsigned char *text, int64_t tick)
{
    size_t at = MN_TRACE_HEAD_BYTES;
    for (int64_t i = 0; i < tick; i++) {
        const unsigned char *length = text + at + 4;
        at += MN_TRACE_FRAME_BYTES + (size_t)mn_trace_get(&length, 8);
    }
    const unsigned char *tiles = text + at + MN_TRACE_FRAME_BYTES + 44;
    return at + MN_TRACE_FRAME_BYTES + MN_TRACE_TICK_BYTES + (size_t)mn_trace_get(&tiles, 4) * MN_TRACE_TILE_BYTES;
}

static void a_doctored_field_of_a_record_is_named(void **state)
{
    (void)state;
    size_t bytes = 0;
    trace_plain("a");
    unsigned char *text = slurp("a", &bytes);
    const size_t force = record_offset(text, 4) + 2 * sizeof(mn_wound) + offsetof(mn_wound, force_un);
    assert_true(force < bytes);
    text[force] ^= 1;
    spit("b", text, bytes);
    assert_diverges("a", "b", MN_DIVERGED, "tick 4 (t = ");
    assert_diverges("a", "b", MN_DIVERGED, "s), record 2 of the tick, field force_un: A ");
    free(text);
}

static void no_flipped_byte_goes_unnoticed(void **state)
{
    (void)state;
    char said[MN_DIVERGENCE_BYTES];
    size_t bytes = 0;
    trace_plain("a");
    unsigned char *text = slurp("a", &bytes);
    const size_t step = bytes / 1500 + 1;
    for (size_t i = 0; i < bytes; i += i < 400 || i + 200 > bytes ? 1 : step) {
        mn_error error = {0};
        text[i] ^= 0x81;
        spit("b", text, bytes);
        text[i] ^= 0x81;
        const mn_status status = mn_trace_diverge(in_folder("a"), in_folder("b"), said, &error);
        if (status != MN_DIVERGED && status != MN_BAD_INPUT)
            fail_msg("byte %zu of %zu: %s", i, bytes, mn_status_name(status));
        assert_true(status == MN_DIVERGED ? said[0] != '\0' : error.message[0] != '\0');
    }
    free(text);
}

static void a_cut_file_says_so_wherever_it_ends(void **state)
{
    (void)state;
    size_t bytes = 0;
    trace_plain("a");
    unsigned char *text = slurp("a", &bytes);
    for (size_t i = 0; i < bytes; i += i < 200 || i + 40 > bytes ? 1 : 97) {
        spit("b", text, i);
        assert_diverges("a", "b", MN_BAD_INPUT, i < MN_TRACE_MAGIC_BYTES ? "is no trace" : "is cut off");
    }
    spit("b", text, bytes);
    assert_diverges("a", "b", MN_OK, "equal");
    text = realloc(text, bytes + 1);
    assert_non_null(text);
    text[bytes] = 0;
    spit("b", text, bytes + 1);
    assert_diverges("a", "b", MN_BAD_INPUT, "something behind its end");
    free(text);
}

static void other_versions_builds_and_scenarios_are_told_apart(void **state)
{
    (void)state;
    size_t bytes = 0;
    trace_plain("a");
    unsigned char *text = slurp("a", &bytes);
    text[MN_TRACE_MAGIC_BYTES]++;
    spit("b", text, bytes);
    assert_diverges("a", "b", MN_BAD_INPUT, "is a trace of version 2; this program reads version 1");
    text[MN_TRACE_MAGIC_BYTES]--;
    text[MN_TRACE_MAGIC_BYTES + 4] ^= 1;
    spit("b", text, bytes);
    assert_diverges("a", "b", MN_BAD_INPUT, "have other fields");
    free(text);
    trace_run("b", &all, NULL, 1, 1, "another");
    assert_diverges("a", "b", MN_BAD_INPUT, "of scenario 'fixture', ");
    trace_run("b", &all, NULL, 1, 2, "fixture");
    assert_diverges("a", "b", MN_BAD_INPUT, "of seed 1, ");
}

static void what_is_no_file_is_not_waited_for(void **state)
{
    (void)state;
    trace_plain("a");
    assert_int_equal(mkfifo(in_folder("pipe"), 0600), 0);
    assert_diverges("pipe", "a", MN_BAD_INPUT, "is no file");
    assert_diverges("a", "pipe", MN_BAD_INPUT, "is no file");
    assert_diverges(".", "a", MN_BAD_INPUT, "is no file");
    assert_diverges("nowhere", "a", MN_BAD_INPUT, "cannot be opened: No such file");
}

static void size_is_bounded_and_the_way_to_more_is_told(void **state)
{
    (void)state;
    const mn_trace_options none = {0, 0}, late = {3, MN_TRACE_DETAIL_BYTES};
    const meddling with = {.tick = 2, .cell_x = -1, .field = 0, .value = 7};
    struct stat found;
    const int64_t ticks = trace_run("a", &none, NULL, 1, 1, "fixture");
    trace_run("b", &none, &with, 1, 1, "fixture");
    assert_int_equal(stat(in_folder("a"), &found), 0);
    assert_true(found.st_size <= 1024 + 8 * mn_metric_count + ticks * (72 + 4 * 20));
    assert_diverges("a", "b", MN_DIVERGED, "; its cells are not kept: trace both again with --from-tick 2");
    trace_run("b", &none, NULL, 1, 1, "fixture");
    assert_diverges("a", "b", MN_OK, "equal: 6 ticks, some by their hashes alone");
    trace_run("b", &late, NULL, 1, 1, "fixture");
    assert_diverges("a", "b", MN_OK, "some by their hashes alone");
}

static void a_trace_that_is_given_up_leaves_no_file(void **state)
{
    (void)state;
    mn_error error = {0};
    mn_session *session = NULL;
    mn_trace *trace = NULL;
    mn_plan *plan = fixture_plan(MN_DEVICE_STAMP);
    assert_non_null(plan);
    fixture_treat(plan, MN_PATTERN_STAMP);
    assert_int_equal(mn_plan_finish(plan, &error), MN_OK);
    assert_int_equal(mn_session_create(&session, plan, 1, &error), MN_OK);
    assert_int_equal(mn_trace_open(&trace, in_folder("dropped"), session, &all, &error), MN_OK);
    mn_session_tick(session);
    mn_trace_tick(trace, session);
    mn_trace_drop(trace);
    assert_int_not_equal(access(in_folder("dropped"), F_OK), 0);
    assert_int_equal(mn_trace_open(&trace, in_folder("no/such/folder"), session, &all, &error), MN_BAD_INPUT);
    assert_null(trace);
    mn_session_destroy(session);
    mn_plan_destroy(plan);
}

static int begin(void **state)
{
    (void)state;
    snprintf(folder, sizeof folder, "%s/trace_XXXXXX", MN_BUILD_DIR);
    return mkdtemp(folder) == NULL;
}

static int end(void **state)
{
    (void)state;
    char command[MN_PATH_BYTES + 16];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return system(command);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_runs_are_equal_on_any_threads),
        cmocka_unit_test(a_changed_cell_is_named_with_tick_tile_and_field),
        cmocka_unit_test(a_write_beside_the_records_is_found),
        cmocka_unit_test(a_write_into_an_untouched_tile_is_found_at_the_end),
        cmocka_unit_test(a_doctored_field_of_a_record_is_named),
        cmocka_unit_test(no_flipped_byte_goes_unnoticed),
        cmocka_unit_test(a_cut_file_says_so_wherever_it_ends),
        cmocka_unit_test(other_versions_builds_and_scenarios_are_told_apart),
        cmocka_unit_test(what_is_no_file_is_not_waited_for),
        cmocka_unit_test(size_is_bounded_and_the_way_to_more_is_told),
        cmocka_unit_test(a_trace_that_is_given_up_leaves_no_file),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
