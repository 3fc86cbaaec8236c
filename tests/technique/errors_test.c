/* A hand that errs: each error does what it says and nothing else, draws belong to strips, and a clean hand stays as it is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/numeric.h"
#include "technique/pattern.h"

#define near(a, b, within) assert_true(fabs((a) - (b)) <= (within))

typedef struct hand {
    mn_pattern pattern;
    mn_arena arena;
    mn_track track;
} hand;

/* Ten strips of 40 mm over 100 mm, 10 mm wide and side by side, 20 mm/s. */
static hand raster(void)
{
    hand h = {.pattern = {.kind = MN_PATTERN_RASTER, .region = {10000, 10000, 40000, 100000}, .tool_width_um = 10000}};
    mn_params_default(mn_treat_param_rows, mn_treat_param_count, &h.pattern.params);
    mn_params_default(mn_hand_error_param_rows, mn_hand_error_param_count, &h.pattern.errors);
    h.pattern.params.overlap_frac = 0;
    h.pattern.params.speed_um_s = 20000;
    return h;
}

/* Ten touch-downs of 0.5 s. */
static hand touches(void)
{
    hand h = raster();
    h.pattern.kind = MN_PATTERN_STAMP;
    h.pattern.region = (mn_region){0, 0, 100000, 10000};
    return h;
}

static void walk(hand *h, int32_t pass, double start_s)
{
    mn_error error = {0};
    mn_arena_destroy(&h->arena);
    const int64_t count = mn_pattern_keyframe_count(&h->pattern);
    assert_true(count > 0);
    assert_int_equal(mn_arena_create(&h->arena, mn_track_need_bytes(count), &error), MN_OK);
    mn_track_create(&h->track, count, &h->arena);
    const double end_s = mn_pattern_track(&h->pattern, 7, pass, start_s, &h->track);
    assert_true(h->track.count <= count);
    near(h->track.t_s[h->track.count - 1], end_s, 1e-9);
    for (int64_t i = 0; i + 1 < h->track.count; i++) assert_true(h->track.t_s[i + 1] > h->track.t_s[i]);
    assert_false(h->track.is_contact[h->track.count - 1]);
}

static void drop(hand *h)
{
    mn_arena_destroy(&h->arena);
}

static double contact_s(hand *h)
{
    return mn_track_contact_s(&h->track);
}

static double greatest_force_un(const mn_track *track)
{
    double most = 0;
    for (int64_t i = 0; i < track->count; i++) most = fmax(most, track->force_un[i]);
    return most;
}

/* Integral over the time in contact of force over 3 N, less one. */
static double over_force_s(const mn_track *track)
{
    double sum = 0;
    for (int64_t i = 0; i + 1 < track->count; i++)
        if (track->is_contact[i])
            sum +=
                (track->t_s[i + 1] - track->t_s[i]) * (0.5 * (track->force_un[i] + track->force_un[i + 1]) / 3e6 - 1);
    return sum;
}

static void hand_without_errors_walks_as_before(void **state)
{
    (void)state;
    hand clean = raster(), sized = raster();
    sized.pattern.errors.press_scale = 9; /* how much, but never */
    clean.pattern.errors = (mn_hand_errors){0};
    clean.pattern.params.tremor_um = sized.pattern.params.tremor_um = 200;
    walk(&clean, 1, 3.5);
    walk(&sized, 1, 3.5);
    assert_int_equal(clean.track.count, sized.track.count);
    assert_memory_equal(clean.track.x_um, sized.track.x_um, (size_t)clean.track.count * sizeof(double));
    assert_memory_equal(clean.track.t_s, sized.track.t_s, (size_t)clean.track.count * sizeof(double));
    drop(&clean);
    drop(&sized);
}

static void hand_that_errs_in_nothing_walks_the_clean_way(void **state)
{
    (void)state;
    hand clean = raster(), erring = raster();
    clean.pattern.params.tremor_um = erring.pattern.params.tremor_um = 200;
    erring.pattern.errors.press_frac = 1;
    erring.pattern.errors.press_scale = 1; /* presses as hard as it should */
    walk(&clean, 0, 0);
    walk(&erring, 0, 0);
    near(mn_track_path_um(&erring.track), mn_track_path_um(&clean.track), 1e-6);
    near(contact_s(&erring), contact_s(&clean), 1e-9);
    assert_int_equal(erring.track.stroke_count, clean.track.stroke_count);
    drop(&clean);
    drop(&erring);
}

static void pass_is_the_same_walk_whenever_it_starts(void **state)
{
    (void)state;
    hand a = raster(), b = raster();
    for (hand *h = &a; h; h = h == &a ? &b : NULL) {
        h->pattern.params.speed_cv_frac = 0.3;
        h->pattern.errors.press_frac = h->pattern.errors.gap_frac = h->pattern.errors.linger_frac = 0.6;
        h->pattern.errors.skip_frac = h->pattern.errors.repeat_frac = h->pattern.errors.pivot_frac = 0.4;
    }
    walk(&a, 2, 0);
    walk(&b, 2, 86400.123);
    assert_int_equal(a.track.count, b.track.count);
    assert_memory_equal(a.track.x_um, b.track.x_um, (size_t)a.track.count * sizeof(double));
    assert_memory_equal(a.track.is_contact, b.track.is_contact, (size_t)a.track.count);
    walk(&b, 3, 0); /* another pass, other errors */
    assert_true(a.track.count != b.track.count || memcmp(a.track.x_um, b.track.x_um, (size_t)a.track.count * 8) != 0);
    drop(&a);
    drop(&b);
}

static void one_error_does_not_move_the_draws_of_another(void **state)
{
    (void)state;
    hand a = raster(), b = raster();
    a.pattern.errors.skip_frac = b.pattern.errors.skip_frac = 0.5;
    b.pattern.errors.tilt_frac = 1;
    walk(&a, 0, 0);
    walk(&b, 0, 0);
    assert_true(a.track.stroke_count > 1 && a.track.stroke_count < 10);
    assert_int_equal(a.track.count, b.track.count);
    assert_memory_equal(a.track.y_um, b.track.y_um, (size_t)a.track.count * sizeof(double));
    for (int64_t i = 0; i < b.track.count; i++) near(fabs(b.track.tilt_rad[i]), 0.44, 1e-12);
    drop(&a);
    drop(&b);
}

static void slid_touch_downs_move_by_the_way_asked_for(void **state)
{
    (void)state;
    hand h = touches();
    h.pattern.errors.slide_frac = 1;
    walk(&h, 0, 0);
    assert_int_equal(h.track.stroke_count, 10);
    near(mn_track_path_um(&h.track), 10 * 1000, 1e-6);
    near(contact_s(&h), 10 * 0.5, 1e-9);
    hand strokes = raster();
    strokes.pattern.errors.slide_frac = 1; /* a stroke moves anyway */
    walk(&strokes, 0, 0);
    near(mn_track_path_um(&strokes.track), 400000, 1e-3);
    drop(&h);
    drop(&strokes);
}

static void skidding_strokes_head_off_their_way(void **state)
{
    (void)state;
    hand h = raster();
    h.pattern.errors.skid_frac = 1;
    walk(&h, 0, 0);
    bool is_left = false, is_right = false;
    for (int64_t i = 0; i + 1 < h.track.count; i++) {
        if (!h.track.is_contact[i]) continue;
        const double way = mn_atan2(h.track.y_um[i + 1] - h.track.y_um[i], h.track.x_um[i + 1] - h.track.x_um[i]);
        const double off = h.track.azimuth_rad[i] - way;
        near(fabs(off), 0.35, 1e-9);
        is_left |= off > 0;
        is_right |= off < 0;
    }
    assert_true(is_left && is_right);
    drop(&h);
}

static void pivots_turn_on_the_spot_at_the_strips_ends(void **state)
{
    (void)state;
    hand h = raster();
    h.pattern.errors.pivot_frac = 1;
    walk(&h, 0, 0);
    double turned = 0;
    for (int64_t i = 0; i + 1 < h.track.count; i++) {
        if (!h.track.is_contact[i] || h.track.azimuth_rad[i] == h.track.azimuth_rad[i + 1]) continue;
        near(h.track.x_um[i], h.track.x_um[i + 1], 0);
        turned += h.track.azimuth_rad[i + 1] - h.track.azimuth_rad[i];
    }
    near(turned, 10 * 1.5708, 1e-9);
    near(contact_s(&h), 10 * (2 + 0.3), 1e-9);
    drop(&h);
}

static void staying_down_leaves_lifts_out(void **state)
{
    (void)state;
    hand h = raster();
    h.pattern.errors.stay_frac = 1;
    walk(&h, 0, 0);
    assert_int_equal(h.track.stroke_count, 1);
    near(contact_s(&h), 10 * 2 + 9 * 0.3, 1e-9);
    drop(&h);
}

/* lifts = false: strips are told apart by the turns between them. */
static void strips_without_lifts_err_one_by_one(void **state)
{
    (void)state;
    hand h = raster();
    h.pattern.params.lifts = false;
    h.pattern.errors.skip_frac = 1; /* all but the first */
    walk(&h, 0, 0);
    assert_int_equal(h.track.stroke_count, 1);
    near(mn_track_path_um(&h.track), 40000, 1e-6);
    h.pattern.errors.skip_frac = 0;
    h.pattern.errors.press_frac = 1;
    walk(&h, 0, 0);
    assert_int_equal(h.track.stroke_count, 1);
    near(over_force_s(&h.track), 10 * (1 - 0.05) * 2, 1e-6); /* ramps of 0.05 s at both ends, half each */
    drop(&h);
}

static void presses_last_as_long_as_asked_and_as_hard(void **state)
{
    (void)state;
    hand h = raster();
    h.pattern.errors.press_frac = 1;
    walk(&h, 0, 0);
    near(greatest_force_un(&h.track), 9e6, 1e-6);
    near(over_force_s(&h.track), 10 * (1 - 0.05) * 2, 1e-6);
    h.pattern.errors.press_s = 100; /* longer than a strip: all of it */
    walk(&h, 0, 0);
    near(over_force_s(&h.track), 10 * 2 * 2, 1e-6);
    drop(&h);
}

static void gaps_take_their_length_out_of_the_stroke(void **state)
{
    (void)state;
    hand h = raster();
    h.pattern.errors.gap_frac = 1;
    walk(&h, 0, 0);
    near(mn_track_path_um(&h.track), 10 * 30000, 1e-3);
    assert_true(h.track.stroke_count > 10);
    h.pattern.errors.gap_um = 1e6;
    walk(&h, 0, 0);
    near(mn_track_path_um(&h.track), 10 * 4000, 1e-3);
    drop(&h);
}

static void repeats_go_back_and_forth_over_the_same_line(void **state)
{
    (void)state;
    hand h = raster();
    h.pattern.errors.repeat_frac = 1;
    h.pattern.errors.repeat_count = 4;
    walk(&h, 0, 0);
    assert_int_equal(h.track.stroke_count, 10 * 5);
    near(mn_track_path_um(&h.track), 10 * 5 * 40000, 1e-3);
    near(h.track.x_um[0], h.track.x_um[3], 1e-9); /* back begins where forth ended */
    near(h.track.y_um[0], h.track.y_um[3], 1e-9);
    drop(&h);
}

static void rushed_strokes_take_less_time(void **state)
{
    (void)state;
    hand h = raster();
    h.pattern.errors.rush_frac = 1;
    h.pattern.errors.rush_scale = 4;
    walk(&h, 0, 0);
    near(contact_s(&h), 10 * 0.5, 1e-9);
    drop(&h);
    h = touches();
    h.pattern.errors.rush_frac = 1;
    walk(&h, 0, 0);
    near(contact_s(&h), 10 * 0.5, 1e-9); /* a touch-down has no speed */
    drop(&h);
}

static void strays_stay_within_what_was_asked_and_keep_their_direction(void **state)
{
    (void)state;
    hand h = raster(), clean = raster();
    h.pattern.errors.stray_frac = 1;
    walk(&h, 0, 0);
    walk(&clean, 0, 0);
    double most_um = 0;
    for (int64_t i = 0; i < h.track.count; i++) {
        near(h.track.x_um[i], clean.track.x_um[i], 1e-9);
        most_um = fmax(most_um, fabs(h.track.y_um[i] - clean.track.y_um[i]));
    }
    assert_true(most_um > 1000 && most_um <= 5000);
    drop(&h);
    drop(&clean);
}

static void lingering_hand_stops_once_a_strip(void **state)
{
    (void)state;
    hand h = raster();
    h.pattern.params.speed_cv_frac = 0.2; /* dense keyframes: events fall close to some */
    hand clean = h;
    h.pattern.errors.linger_frac = 1;
    walk(&h, 0, 0);
    walk(&clean, 0, 0);
    near(contact_s(&h), contact_s(&clean) + 10 * 3, 1e-6);
    drop(&h);
    drop(&clean);
}

static void share_is_that_of_strips(void **state)
{
    (void)state;
    hand h = raster();
    int64_t strokes = 0;
    h.pattern.errors.skip_frac = 0.3;
    for (int32_t pass = 0; pass < 100; pass++) {
        walk(&h, pass, 0);
        strokes += h.track.stroke_count;
    }
    /* The first strip is always made: 100 (1 + 9 x 0.7) = 730, SD sqrt(900 x 0.21) = 13.7; four of them. */
    assert_in_range(strokes, 730 - 55, 730 + 55);
    drop(&h);
}

static void recordings_err_too(void **state)
{
    (void)state;
    hand meant = raster();
    walk(&meant, 0, 5);
    hand h = raster();
    h.pattern.kind = MN_PATTERN_RECORDING;
    h.pattern.recording = &meant.track;
    h.pattern.errors.skip_frac = 1;
    walk(&h, 0, 0);
    assert_int_equal(mn_track_strips(&meant.track), 10);
    assert_int_equal(h.track.stroke_count, 1);
    near(contact_s(&h), 2, 1e-9);
    drop(&h);
    drop(&meant);
}

static void recording_that_never_touches_stays_as_it_is(void **state)
{
    (void)state;
    hand h = raster();
    mn_track hover;
    mn_arena arena = {0};
    mn_error error = {0};
    assert_int_equal(mn_arena_create(&arena, mn_track_need_bytes(2), &error), MN_OK);
    mn_track_create(&hover, 2, &arena);
    mn_track_add(&hover, 0, 0, 0, 0, 0, 0, false, 0);
    mn_track_add(&hover, 1, 5000, 0, 0, 0, 0, false, 0);
    h.pattern.kind = MN_PATTERN_RECORDING;
    h.pattern.recording = &hover;
    h.pattern.errors.press_frac = 1;
    walk(&h, 0, 0);
    assert_int_equal(h.track.count, 2);
    mn_arena_destroy(&arena);
    drop(&h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hand_without_errors_walks_as_before),
        cmocka_unit_test(hand_that_errs_in_nothing_walks_the_clean_way),
        cmocka_unit_test(pass_is_the_same_walk_whenever_it_starts),
        cmocka_unit_test(one_error_does_not_move_the_draws_of_another),
        cmocka_unit_test(slid_touch_downs_move_by_the_way_asked_for),
        cmocka_unit_test(skidding_strokes_head_off_their_way),
        cmocka_unit_test(pivots_turn_on_the_spot_at_the_strips_ends),
        cmocka_unit_test(staying_down_leaves_lifts_out),
        cmocka_unit_test(strips_without_lifts_err_one_by_one),
        cmocka_unit_test(presses_last_as_long_as_asked_and_as_hard),
        cmocka_unit_test(gaps_take_their_length_out_of_the_stroke),
        cmocka_unit_test(repeats_go_back_and_forth_over_the_same_line),
        cmocka_unit_test(rushed_strokes_take_less_time),
        cmocka_unit_test(strays_stay_within_what_was_asked_and_keep_their_direction),
        cmocka_unit_test(lingering_hand_stops_once_a_strip),
        cmocka_unit_test(share_is_that_of_strips),
        cmocka_unit_test(recordings_err_too),
        cmocka_unit_test(recording_that_never_touches_stays_as_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
