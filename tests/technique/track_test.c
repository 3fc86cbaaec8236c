/* Tracks and patterns against plane geometry. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>

#include "base/numeric.h"
#include "base/rng.h"
#include "technique/hand_internal.h"
#include "technique/pattern.h"

typedef struct walk {
    mn_arena arena;
    mn_track track;
    double end_s;
} walk;

static mn_pattern pattern_of(mn_pattern_kind kind, double width_um, double height_um)
{
    mn_pattern pattern = {.kind = kind, .region = {1000, 2000, width_um, height_um}, .tool_width_um = 8000};
    mn_params_default(mn_treat_param_rows, mn_treat_param_count, &pattern.params);
    return pattern;
}

static void walk_begin(walk *w, const mn_pattern *pattern, uint64_t seed, int32_t pass)
{
    mn_error error;
    const int64_t most = mn_pattern_keyframe_count(pattern);
    assert_int_equal(mn_arena_create(&w->arena, mn_track_need_bytes(most), &error), MN_OK);
    mn_track_create(&w->track, most, &w->arena);
    w->end_s = mn_pattern_track(pattern, seed, pass, 5, &w->track);
    assert_true(w->track.count <= most);
}

static void walk_end(walk *w)
{
    mn_arena_destroy(&w->arena);
}

static void assert_near(double a, double b, double tolerance)
{
    assert_true(fabs(a - b) <= tolerance);
}

static void raster_lays_strips_edge_to_edge_with_the_overlap(void **state)
{
    (void)state;
    mn_pattern pattern = pattern_of(MN_PATTERN_RASTER, 30000, 20000);
    walk w;
    walk_begin(&w, &pattern, 1, 0);
    /* 20 mm, tool 8 mm, pitch at most 5.6 mm: 1 + ceil(12/5.6) = 4 strips, 4 mm apart */
    assert_int_equal(w.track.count, 8);
    assert_int_equal(w.track.stroke_count, 4);
    for (int i = 0; i < 4; i++) {
        assert_near(w.track.y_um[2 * i], 2000 + 4000 + 4000 * i, 1e-9);
        assert_near(w.track.x_um[2 * i], i % 2 ? 31000 : 1000, 1e-9);
        assert_near(w.track.x_um[2 * i + 1], i % 2 ? 1000 : 31000, 1e-9);
        assert_true(w.track.is_contact[2 * i] && !w.track.is_contact[2 * i + 1]);
        assert_near(fabs(w.track.azimuth_rad[2 * i]), i % 2 ? MN_PI : 0, 1e-12);
    }
    assert_near(mn_track_path_um(&w.track), 120000, 1e-6);
    assert_near(mn_track_contact_s(&w.track), 4, 1e-9);
    assert_near(w.end_s, 5 + 4 * 1.0 + 3 * 0.3, 1e-9);
    walk_end(&w);
}

static void narrow_region_gets_one_strip_in_its_middle(void **state)
{
    (void)state;
    mn_pattern pattern = pattern_of(MN_PATTERN_RASTER, 30000, 5000);
    walk w;
    walk_begin(&w, &pattern, 1, 0);
    assert_int_equal(w.track.count, 2);
    assert_near(w.track.y_um[0], 4500, 1e-9);
    walk_end(&w);
}

static void star_turns_through_four_directions(void **state)
{
    (void)state;
    static const double degrees[] = {0, 90, 45, 135, 0};
    mn_pattern pattern = pattern_of(MN_PATTERN_STAR, 30000, 30000);
    for (int32_t pass = 0; pass < 5; pass++) {
        walk w;
        walk_begin(&w, &pattern, 1, pass);
        for (int64_t i = 0; i + 1 < w.track.count; i++) {
            if (!w.track.is_contact[i]) continue;
            double line =
                atan2(w.track.y_um[i + 1] - w.track.y_um[i], w.track.x_um[i + 1] - w.track.x_um[i]) * 180 / MN_PI;
            line = fmod(line + 360 + 1e-6, 180);
            assert_near(line, degrees[pass], 1e-3);
            for (int64_t k = i; k <= i + 1; k++) {
                assert_true(w.track.x_um[k] >= 1000 - 1e-6 && w.track.x_um[k] <= 31000 + 1e-6);
                assert_true(w.track.y_um[k] >= 2000 - 1e-6 && w.track.y_um[k] <= 32000 + 1e-6);
            }
        }
        walk_end(&w);
    }
}

/* Chords of a square at 45 degrees, off its centre by d: 2 (a / sqrt 2 - |d|). */
static void diagonal_strips_are_chords_of_the_square(void **state)
{
    (void)state;
    mn_pattern pattern = pattern_of(MN_PATTERN_STAR, 30000, 30000);
    const double half = 30000 / sqrt(2), span = 2 * half - 8000;
    const int count = 1 + (int)ceil(span / 5600); /* 8 strips */
    double sum_um = 0;
    for (int i = 0; i < count; i++) sum_um += 2 * (half - fabs(span * i / (count - 1) - span / 2));
    for (int32_t pass = 2; pass < 4; pass++) {
        walk w;
        walk_begin(&w, &pattern, 1, pass);
        assert_int_equal(w.track.stroke_count, count);
        assert_near(mn_track_path_um(&w.track), sum_um, 1e-6);
        for (int64_t i = 0; i + 2 < w.track.count; i += 2) /* there and back */
            assert_near(fabs(w.track.azimuth_rad[i] - w.track.azimuth_rad[i + 2]), MN_PI, 1e-9);
        walk_end(&w);
    }
}

static void pivots_stay_in_contact_between_strips(void **state)
{
    (void)state;
    mn_pattern pattern = pattern_of(MN_PATTERN_RASTER, 30000, 20000);
    pattern.params.lifts = false;
    walk w;
    walk_begin(&w, &pattern, 1, 0);
    assert_int_equal(w.track.stroke_count, 1);
    for (int64_t i = 0; i < w.track.count; i++) assert_true(w.track.is_contact[i]);
    mn_pose pose;
    mn_track_pose_at(&w.track, 5 + 1 + 0.15, NULL, &pose);
    assert_near(fabs(pose.yaw_rad_s), MN_PI / 0.3, 1e-9);
    walk_end(&w);
}

static void line_comes_back_on_odd_passes(void **state)
{
    (void)state;
    mn_pattern pattern = pattern_of(MN_PATTERN_LINE, 10000, 1);
    pattern.params.direction_rad = MN_PI / 2;
    walk w;
    walk_begin(&w, &pattern, 1, 0);
    assert_near(w.track.y_um[1], 12000, 1e-9);
    walk_end(&w);
    walk_begin(&w, &pattern, 1, 1);
    assert_near(w.track.y_um[0], 12000, 1e-9);
    assert_near(w.track.y_um[1], 2000, 1e-9);
    walk_end(&w);
}

static void stamps_fill_the_region_and_points_are_kept(void **state)
{
    (void)state;
    mn_pattern pattern = pattern_of(MN_PATTERN_STAMP, 24000, 16000);
    pattern.params.overlap_frac = 0;
    walk w;
    walk_begin(&w, &pattern, 1, 0);
    assert_int_equal(w.track.stroke_count, 6);
    assert_near(w.track.x_um[0], 5000, 1e-9);
    assert_near(w.track.x_um[4], 21000, 1e-9);
    assert_near(w.track.x_um[6], 21000, 1e-9); /* serpentine */
    assert_near(w.track.t_s[1] - w.track.t_s[0], 0.5, 1e-12);
    walk_end(&w);
    static const double x[] = {1, 2, 3}, y[] = {4, 5, 6};
    pattern = pattern_of(MN_PATTERN_POINTS, 1, 1);
    pattern.point_count = 3;
    pattern.point_x_um = x;
    pattern.point_y_um = y;
    walk_begin(&w, &pattern, 1, 0);
    for (int i = 0; i < 3; i++) assert_true(w.track.x_um[2 * i] == x[i] && w.track.y_um[2 * i] == y[i]);
    walk_end(&w);
}

static void recording_is_shifted_to_the_start_and_ends_in_the_air(void **state)
{
    (void)state;
    mn_arena arena;
    mn_error error;
    mn_track hand;
    double x0, y0, x1, y1;
    assert_int_equal(mn_arena_create(&arena, mn_track_need_bytes(4), &error), MN_OK);
    mn_track_create(&hand, 4, &arena);
    assert_false(mn_track_bounds(&hand, &x0, &y0, &x1, &y1));
    mn_track_add(&hand, 7, -9, 50, 0, 0, 1, false, 0);
    mn_track_add(&hand, 8, 10, 20, 0, 0, 1, true, 0);
    mn_track_add(&hand, 10, 40, 60, 0, 0, 1, true, 0);
    mn_pattern pattern = pattern_of(MN_PATTERN_RECORDING, 1, 1);
    pattern.recording = &hand;
    walk w;
    walk_begin(&w, &pattern, 1, 3);
    assert_true(w.track.t_s[0] == 5 && w.track.t_s[2] == 8 && w.end_s == 8);
    assert_true(w.track.is_contact[1] && !w.track.is_contact[2] && w.track.pass_index[1] == 3);
    assert_near(mn_track_path_um(&w.track), 50, 1e-12);
    assert_near(mn_track_contact_s(&w.track), 2, 1e-12);
    assert_true(mn_track_bounds(&w.track, &x0, &y0, &x1, &y1));
    assert_true(x0 == 10 && y0 == 20 && x1 == 40 && y1 == 60);
    walk_end(&w);
    mn_arena_destroy(&arena);
}

static void expect_fault(const mn_pattern *pattern, const char *wanted)
{
    mn_error error = {0};
    char text[1024];
    assert_int_equal(mn_pattern_check(pattern, "a.lua", 3, &error), MN_BAD_INPUT);
    assert_string_equal(mn_error_text(&error, text, 1024), wanted);
}

static void pattern_that_cannot_be_walked_is_refused(void **state)
{
    (void)state;
    mn_pattern pattern = pattern_of(MN_PATTERN_RASTER, 0, 20000);
    expect_fault(&pattern, "a.lua:3: treat.region has sides 0 x 20000 um; both must be at least 1");
    pattern = pattern_of(MN_PATTERN_LINE, 0.5, 0);
    expect_fault(&pattern, "a.lua:3: treat.region.width_um is 0.5, a line's length; at least 1 um");
    pattern = pattern_of(MN_PATTERN_STAR, 1000, 1000);
    pattern.tool_width_um = 0;
    expect_fault(&pattern, "a.lua:3: the tool's width is 0 um; it must be above 0");
    pattern = pattern_of(MN_PATTERN_POINTS, 1, 1);
    expect_fault(&pattern, "a.lua:3: treat.points_um has 0 points, outside 1 to 100000");
    pattern = pattern_of(MN_PATTERN_RECORDING, 1, 1);
    expect_fault(&pattern, "a.lua:3: treat.recording has fewer than 2 keyframes; nothing to walk");
    pattern = pattern_of(MN_PATTERN_STAMP, 2e6, 2e6);
    for (int i = 0; i < 2; i++, pattern.tool_width_um = 1e-300) {
        pattern.params.pitch_um = i == 0 ? 500 : 0;
        expect_fault(&pattern,
                     "a.lua:3: a pass of this pattern needs more than 4000000 keyframes; use a larger pitch, a "
                     "faster hand or a smaller region");
    }
    pattern = pattern_of(MN_PATTERN_RASTER, 30000, 20000);
    mn_error error;
    assert_int_equal(mn_pattern_check(&pattern, "a.lua", 3, &error), MN_OK);
}

static void poses_are_linear_and_turn_the_shorter_way(void **state)
{
    (void)state;
    mn_arena arena;
    mn_error error;
    mn_track track;
    mn_pose pose, hinted;
    assert_int_equal(mn_arena_create(&arena, mn_track_need_bytes(8), &error), MN_OK);
    mn_track_create(&track, 8, &arena);
    mn_track_add(&track, 0, 0, 0, 3.0, 0, 100, true, 0);
    mn_track_add(&track, 2, 10, 20, -3.0, 0.2, 300, true, 0);
    mn_track_add(&track, 3, 10, 20, 0, 0, 0, false, 0);
    mn_track_add(&track, 4, 30, 20, 0, 0, 0, true, 1);
    mn_track_pose_at(&track, 1, NULL, &pose);
    assert_near(pose.x_um, 5, 1e-12);
    assert_near(pose.force_un, 200, 1e-12);
    assert_near(pose.tilt_rad, 0.1, 1e-12);
    assert_near(pose.azimuth_rad, MN_PI, 1e-12);
    assert_near(pose.vy_um_s, 10, 1e-12);
    assert_near(mn_track_path_um(&track), sqrt(500), 1e-12);
    assert_int_equal(track.stroke_count, 2);
    int64_t hint = 2;
    for (double t = 4; t >= 0; t -= 0.25) {
        mn_track_pose_at(&track, t, &hint, &hinted);
        mn_track_pose_at(&track, t, NULL, &pose);
        assert_true(pose.x_um == hinted.x_um && pose.azimuth_rad == hinted.azimuth_rad &&
                    pose.stroke_index == hinted.stroke_index);
    }
    mn_arena_destroy(&arena);
}

static void keyframe_bound_holds_for_any_parameters(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < 300; i++) {
        const double u[] = {mn_rng_uniform(1, MN_STREAM_TEST, i, 0), mn_rng_uniform(1, MN_STREAM_TEST, i, 1),
                            mn_rng_uniform(1, MN_STREAM_TEST, i, 2), mn_rng_uniform(1, MN_STREAM_TEST, i, 3)};
        mn_pattern pattern = pattern_of((mn_pattern_kind)(i % 4), 500 + 60000 * u[0], 500 + 60000 * u[1]);
        pattern.params.direction_rad = 7 * (2 * u[2] - 1);
        pattern.params.overlap_frac = 0.9 * u[3];
        pattern.params.tremor_um = i % 3 ? 400 * u[0] : 0;
        pattern.params.speed_cv_frac = i % 5 ? u[1] : 0;
        pattern.params.force_cv_frac = u[2];
        walk w;
        walk_begin(&w, &pattern, i, (int32_t)(i % 7));
        for (int64_t k = 1; k < w.track.count; k++) assert_true(w.track.t_s[k] > w.track.t_s[k - 1]);
        for (int64_t k = 0; k < w.track.count; k++) assert_true(w.track.force_un[k] >= 0);
        walk_end(&w);
    }
}

/* Mean and SD of force, speed and the way off the straight line, over 40 passes of 6.7 s. Force and speed have a node each
 * 0.5 s, some 530 in all, so their SD is known to about 1/sqrt(2 * 530) = 3 %; tremor has 18 nodes a second, 0.7 %. */
static void unrest_has_the_spread_that_was_asked(void **state)
{
    (void)state;
    mn_pattern pattern = pattern_of(MN_PATTERN_LINE, 200000, 1);
    pattern.params.tremor_um = 200;
    pattern.params.force_cv_frac = 0.1;
    pattern.params.speed_cv_frac = 0.1;
    double n = 0, off2 = 0, force = 0, force2 = 0, speed = 0, speed2 = 0, pieces = 0;
    for (int32_t pass = 0; pass < 40; pass++) {
        walk w;
        walk_begin(&w, &pattern, 3, pass);
        for (int64_t i = 0; i < w.track.count; i++, n++) {
            off2 += (w.track.y_um[i] - 2000) * (w.track.y_um[i] - 2000);
            force += w.track.force_un[i];
            force2 += w.track.force_un[i] * w.track.force_un[i];
        }
        walk_end(&w);
        pattern.params.tremor_um = 0; /* the way along the line is then the hand's own */
        walk_begin(&w, &pattern, 3, pass);
        for (int64_t i = 1; i + 1 < w.track.count; i++, pieces++) {
            const double here = fabs(w.track.x_um[i] - w.track.x_um[i - 1]) / (w.track.t_s[i] - w.track.t_s[i - 1]);
            speed += here;
            speed2 += here * here;
        }
        walk_end(&w);
        pattern.params.tremor_um = 200;
    }
    assert_near(sqrt(off2 / n) / 200, 1, 0.06);
    assert_near(force / n / 3e6, 1, 0.02);
    assert_near(sqrt(force2 / n - force / n * (force / n)) / 3e5, 1, 0.15);
    assert_near(speed / pieces / 30000, 1, 0.02);
    assert_near(sqrt(speed2 / pieces - speed / pieces * (speed / pieces)) / 3000, 1, 0.15);
}

/* Even when a third of the draws would stop the hand or turn it back. */
static void wildest_hand_keeps_its_floors(void **state)
{
    (void)state;
    mn_pattern pattern = pattern_of(MN_PATTERN_LINE, 200000, 1);
    pattern.params.force_cv_frac = pattern.params.speed_cv_frac = 1;
    double slowest = MN_INFINITY, weakest = MN_INFINITY;
    for (int32_t pass = 0; pass < 20; pass++) {
        walk w;
        walk_begin(&w, &pattern, 11, pass);
        for (int64_t i = 1; i < w.track.count; i++) {
            const double span_s = w.track.t_s[i] - w.track.t_s[i - 1];
            assert_true(span_s > 0 && span_s < 0.0221);
            slowest = fmin(slowest, fabs(w.track.x_um[i] - w.track.x_um[i - 1]) / span_s);
            weakest = fmin(weakest, w.track.force_un[i]);
        }
        assert_near(mn_track_path_um(&w.track), 200000, 1e-6);
        walk_end(&w);
    }
    assert_near(slowest, 3000, 1e-3);
    assert_true(weakest == 0);
}

/* A plan walks a pass from 0 to size a run that walks it late. */
static void pass_is_the_same_walk_whenever_it_starts(void **state)
{
    (void)state;
    mn_pattern pattern = pattern_of(MN_PATTERN_RASTER, 30000, 20000);
    pattern.params.tremor_um = 200;
    pattern.params.speed_cv_frac = 0.5;
    walk early, late;
    walk_begin(&early, &pattern, 3, 1);
    walk_begin(&late, &pattern, 3, 1);
    mn_track_clear(&late.track);
    assert_near(mn_pattern_track(&pattern, 3, 1, 2e6, &late.track) - 2e6, early.end_s - 5, 1e-8);
    assert_int_equal(late.track.count, early.track.count);
    const size_t bytes = (size_t)early.track.count * sizeof(double);
    assert_memory_equal(early.track.x_um, late.track.x_um, bytes);
    assert_memory_equal(early.track.y_um, late.track.y_um, bytes);
    assert_memory_equal(early.track.force_un, late.track.force_un, bytes);
    walk_end(&early);
    walk_end(&late);
}

static void noise_has_unit_variance_between_its_nodes_too(void **state)
{
    (void)state;
    for (int at = 0; at < 5; at++) {
        double sum2 = 0;
        const int count = 20000;
        for (int i = 0; i < count; i++) {
            const double x = mn_hand_noise(7, i % 50, 2, 1, i + 0.1 * at);
            sum2 += x * x;
        }
        assert_near(sum2 / count, 1, 0.05);
    }
}

static void unrest_is_a_function_of_seed_and_pass(void **state)
{
    (void)state;
    mn_pattern pattern = pattern_of(MN_PATTERN_RASTER, 30000, 20000);
    pattern.params.tremor_um = 200;
    walk a, b, c, d;
    walk_begin(&a, &pattern, 3, 1);
    walk_begin(&b, &pattern, 3, 1);
    walk_begin(&c, &pattern, 4, 1);
    walk_begin(&d, &pattern, 3, 2);
    for (int64_t i = 0; i < a.track.count; i++) assert_true(a.track.x_um[i] == b.track.x_um[i]);
    assert_true(a.track.x_um[3] != c.track.x_um[3] && a.track.x_um[3] != d.track.x_um[3]);
    walk_end(&a);
    walk_end(&b);
    walk_end(&c);
    walk_end(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(raster_lays_strips_edge_to_edge_with_the_overlap),
        cmocka_unit_test(narrow_region_gets_one_strip_in_its_middle),
        cmocka_unit_test(star_turns_through_four_directions),
        cmocka_unit_test(diagonal_strips_are_chords_of_the_square),
        cmocka_unit_test(pivots_stay_in_contact_between_strips),
        cmocka_unit_test(line_comes_back_on_odd_passes),
        cmocka_unit_test(stamps_fill_the_region_and_points_are_kept),
        cmocka_unit_test(recording_is_shifted_to_the_start_and_ends_in_the_air),
        cmocka_unit_test(pattern_that_cannot_be_walked_is_refused),
        cmocka_unit_test(poses_are_linear_and_turn_the_shorter_way),
        cmocka_unit_test(keyframe_bound_holds_for_any_parameters),
        cmocka_unit_test(unrest_has_the_spread_that_was_asked),
        cmocka_unit_test(wildest_hand_keeps_its_floors),
        cmocka_unit_test(pass_is_the_same_walk_whenever_it_starts),
        cmocka_unit_test(noise_has_unit_variance_between_its_nodes_too),
        cmocka_unit_test(unrest_is_a_function_of_seed_and_pass),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
