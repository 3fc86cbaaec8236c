/* What a track tells about the hand: closed forms on tracks written by hand, and spans of time against a sorted list. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/numeric.h"
#include "base/rng.h"
#include "metrics/hand.h"
#include "metrics/lines.h"

#define near(a, b, within) assert_true(fabs((a) - (b)) <= (within))

enum { CAPACITY = 4096, TOOL_UM = 20000 };

typedef struct fixture {
    mn_arena arena;
    mn_track track;
    mn_hand_watch watch;
    mn_metrics metrics;
} fixture;

static fixture *begin(void)
{
    static fixture f;
    mn_error error = {0};
    f = (fixture){0};
    assert_int_equal(mn_arena_create(&f.arena, mn_track_need_bytes(CAPACITY), &error), MN_OK);
    mn_track_create(&f.track, CAPACITY, &f.arena);
    return &f;
}

static void add(fixture *f, double t_s, double x_um, double y_um, double azimuth_rad, bool is_contact)
{
    mn_track_add(&f->track, t_s, x_um, y_um, azimuth_rad, 0, 1e6, is_contact, 0);
}

static const mn_metrics *tell(fixture *f)
{
    mn_hand_watch_pass(&f->watch, &f->track, TOOL_UM);
    mn_hand_watch_tell(&f->watch, &f->metrics);
    mn_arena_destroy(&f->arena);
    return &f->metrics;
}

static int by_value(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void percentile_is_that_of_the_sorted_values_or_two_percent_above(void **state)
{
    (void)state;
    enum { COUNT = 1000 };
    static mn_span span;
    static double value[COUNT];
    for (int i = 0; i < COUNT; i++) {
        value[i] = mn_exp(3 * mn_rng_normal(5, MN_STREAM_TEST, (uint64_t)i, 0));
        mn_span_add(&span, value[i], 1);
    }
    qsort(value, COUNT, sizeof *value, by_value);
    for (int percent = 5; percent <= 100; percent += 5) {
        const double wanted = value[percent * COUNT / 100 - 1], got = mn_span_percentile(&span, percent / 100.0);
        assert_true(got >= wanted && got <= 1.0201 * wanted);
    }
    assert_true(mn_span_percentile(&span, 1) == value[COUNT - 1]);
}

static void nothing_seen_has_no_percentile(void **state)
{
    (void)state;
    static const mn_span empty;
    assert_true(isnan(mn_span_percentile(&empty, 0.5)));
    fixture *f = begin();
    const mn_metrics *m = tell(f);
    assert_true(isnan(m->hand_force_un_p50) && isnan(m->pivot_rad_max) && isnan(m->skid_frac) && m->touch_count == 0);
}

/* 3 s at 2 N, 1 s at 8 N. */
static void steady_force_is_told_exactly_and_by_time(void **state)
{
    (void)state;
    fixture *f = begin();
    mn_track_add(&f->track, 0, 0, 0, 0, 0.1, 2e6, true, 0);
    mn_track_add(&f->track, 3, 3000, 0, 0, 0.1, 2e6, false, 0);
    mn_track_add(&f->track, 4, 3000, 0, 0, -0.3, 8e6, true, 0);
    mn_track_add(&f->track, 5, 90000, 0, 0, -0.3, 8e6, false, 0);
    const mn_metrics *m = tell(f);
    assert_true(m->hand_force_un_p50 == 2e6 && m->hand_force_un_p95 == 8e6);
    assert_true(m->tilt_rad_p95 == 0.3 && m->tilt_rad_max == 0.3);
    assert_true(m->hand_speed_um_s_p50 == 87000); /* by way: 3 of 90 mm were slow */
    assert_true(m->touch_count == 2);
}

static void turn_on_the_spot_is_a_pivot_and_its_rate_is_told(void **state)
{
    (void)state;
    fixture *f = begin();
    add(f, 0, 0, 0, 0, true);
    add(f, 1, 40000, 0, 0, true);
    for (int i = 1; i <= 9; i++) add(f, 1 + i * 0.1, 40000, 0, i * 0.1, true); /* in small steps */
    add(f, 3, 40000, 40000, 0.9, false);
    const mn_metrics *m = tell(f);
    assert_true(m->pivot_count == 1);
    near(m->pivot_rad_max, 0.9, 1e-12);
    near(m->pivot_rad_s_max, 1, 1e-12);
}

static void turning_with_a_bend_and_a_hand_that_trembles_are_no_pivots(void **state)
{
    (void)state;
    fixture *f = begin();
    for (int i = 0; i <= 100; i++) /* a quarter circle of 30 mm: the tool's inner end still moves on */
        add(f, i * 0.01, 30000 * mn_sin(i * MN_PI / 200), -30000 * mn_cos(i * MN_PI / 200), i * MN_PI / 200, true);
    for (int i = 1; i <= 50; i++) add(f, 1 + i * 0.01, 30000, 0, MN_PI / 2 + (i % 2 ? 0.02 : 0), i < 50);
    const mn_metrics *m = tell(f);
    assert_true(m->pivot_count == 0 && m->pivot_rad_max == 0);
}

static void pivots_of_two_contacts_are_two(void **state)
{
    (void)state;
    fixture *f = begin();
    for (int k = 0; k < 2; k++) {
        add(f, 10 * k, 0, 0, 0, true);
        add(f, 10 * k + 1, 0, 0, 1, false);
    }
    assert_true(tell(f)->pivot_count == 2);
}

/* A way at angle a to the heading skids by sin a of it, however finely it is written down. */
static void skid_is_the_sine_of_the_angle_between_way_and_heading(void **state)
{
    (void)state;
    for (int steps = 1; steps <= 100; steps *= 100) {
        fixture *f = begin();
        for (int i = 0; i <= steps; i++) add(f, 2.0 * i / steps, 40000.0 * i / steps, 0, 0.3, i < steps);
        near(tell(f)->skid_frac, mn_sin(0.3), 1e-9);
    }
}

static void tremor_about_the_line_is_no_skid(void **state)
{
    (void)state;
    fixture *f = begin();
    for (int i = 0; i <= 400; i++) /* 300 um to each side every 0.8 mm */
        add(f, i * 0.005, 100.0 * i, i % 8 < 4 ? 300 : -300, 0, i < 400);
    assert_true(tell(f)->skid_frac < 0.13); /* 0.6 mm of 5 mm at the most, where the ways themselves add up to 75 % */
}

static void stop_is_as_long_as_the_hand_stood(void **state)
{
    (void)state;
    fixture *f = begin();
    add(f, 0, 0, 0, 0, true);
    add(f, 1, 20000, 0, 0, true);
    for (int i = 1; i <= 30; i++) add(f, 1 + i * 0.1, 20000 + (i % 2 ? 400 : 0), 0, 0, true);
    add(f, 5, 40000, 0, 0, false);
    near(tell(f)->still_s_max, 3 + 0.05, 1e-9); /* and 1 mm of the 20 mm/s after it */
}

typedef struct field {
    mn_arena arena;
    mn_blocks blocks;
    mn_line_place places[100];
    mn_lines lines;
} field;

/* 20 x 20 mm in squares of 2 mm. */
static void lay(field *l)
{
    mn_error error = {0};
    const mn_region region = {0, 0, 20000, 20000};
    *l = (field){0};
    assert_int_equal(mn_arena_create(&l->arena, mn_blocks_need_bytes(&region, 2000), &error), MN_OK);
    mn_blocks_create(&l->blocks, &region, 2000, &l->arena);
    l->lines = (mn_lines){.blocks = &l->blocks, .places = l->places};
}

static int32_t goes(field *l, fixture *f, int32_t session)
{
    mn_lines_pass(&l->lines, &f->track, session);
    mn_track_clear(&f->track);
    return l->lines.greatest;
}

static void goes_along_a_line_are_counted_there_and_back(void **state)
{
    (void)state;
    field l;
    fixture *f = begin();
    lay(&l);
    add(f, 0, 0, 5000, 0, true);
    for (int i = 1; i <= 5; i++) add(f, i, i % 2 ? 20000 : 0, 5000, 0, i < 5); /* without a lift */
    assert_int_equal(goes(&l, f, 1), 5);
    for (int i = 0; i < 3; i++) { /* each put down anew, two of them a little aslant */
        add(f, 10 + i, 0, 5000, 0, true);
        add(f, 10.5 + i, 20000, 5000 + 100 * i, 0, false);
    }
    assert_int_equal(goes(&l, f, 1), 8);
    mn_arena_destroy(&f->arena);
    mn_arena_destroy(&l.arena);
}

static void crossing_and_neighbouring_lines_are_others(void **state)
{
    (void)state;
    field l;
    fixture *f = begin();
    lay(&l);
    for (int i = 0; i < 5; i++) { /* side by side, and across */
        add(f, 4 * i, 0, 3000 + 2000 * i, 0, true);
        add(f, 4 * i + 1, 20000, 3000 + 2000 * i, 0, false);
        add(f, 4 * i + 2, 3000 + 2000 * i, 0, 0, true);
        add(f, 4 * i + 3, 3000 + 2000 * i, 20000, 0, false);
    }
    assert_int_equal(goes(&l, f, 1), 1);
    mn_arena_destroy(&f->arena);
    mn_arena_destroy(&l.arena);
}

static void session_begins_anew_and_keyframes_may_be_dense(void **state)
{
    (void)state;
    field l;
    fixture *f = begin();
    lay(&l);
    for (int32_t session = 1; session <= 2; session++)
        for (int go = 0; go < 3; go++) {
            for (int i = 0; i <= 400; i++) /* a trembling hand, 50 um a step */
                add(f, i * 0.01, 50.0 * i, 9000 + (i % 3 - 1) * 100.0, 0, i < 400);
            assert_int_equal(goes(&l, f, session), session == 1 ? go + 1 : 3);
        }
    mn_arena_destroy(&f->arena);
    mn_arena_destroy(&l.arena);
}

static void patch_hangs_together_by_sides_and_not_by_corners(void **state)
{
    (void)state;
    static const char *const rows[10] = {".xxxxxxxxx", "x.xxxxx..x", "xx..xxx.xx", "xxx.xxx..x", "xxx.xxxx.x",
                                         "xxx..xx..x", "xxxxxxxxxx", "xxxxxxxxxx", "xxxxxxxxxx", "xxxxxxxxx."};
    field l;
    int32_t count[100], parent[100];
    double area_um2[100], frac;
    lay(&l);
    for (int i = 0; i < 100; i++) count[i] = rows[i / 10][i % 10] == 'x';
    /* the right hand one has 2 + 1 + 2 + 1 + 2 blocks, the middle one 2 + 1 + 1 + 2, and three stand alone */
    near(mn_lines_patch_um2(&l.blocks, count, parent, area_um2, &frac), 8 * 4e6, 1);
    near(frac, 0.17, 1e-12);
    mn_arena_destroy(&l.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(percentile_is_that_of_the_sorted_values_or_two_percent_above),
        cmocka_unit_test(nothing_seen_has_no_percentile),
        cmocka_unit_test(steady_force_is_told_exactly_and_by_time),
        cmocka_unit_test(turn_on_the_spot_is_a_pivot_and_its_rate_is_told),
        cmocka_unit_test(turning_with_a_bend_and_a_hand_that_trembles_are_no_pivots),
        cmocka_unit_test(pivots_of_two_contacts_are_two),
        cmocka_unit_test(skid_is_the_sine_of_the_angle_between_way_and_heading),
        cmocka_unit_test(tremor_about_the_line_is_no_skid),
        cmocka_unit_test(stop_is_as_long_as_the_hand_stood),
        cmocka_unit_test(goes_along_a_line_are_counted_there_and_back),
        cmocka_unit_test(crossing_and_neighbouring_lines_are_others),
        cmocka_unit_test(session_begins_anew_and_keyframes_may_be_dense),
        cmocka_unit_test(patch_hangs_together_by_sides_and_not_by_corners),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
