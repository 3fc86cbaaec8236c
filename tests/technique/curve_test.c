/* Circles, the spiral and strips over polygons, against plane geometry. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "base/numeric.h"
#include "technique/pattern.h"

static const double tool_um = 8000;

typedef struct walked {
    mn_arena arena;
    mn_track track;
} walked;

static mn_pattern pattern_of(mn_pattern_kind kind, double width_um, double height_um)
{
    mn_pattern pattern = {.kind = kind, .region = {1000, 2000, width_um, height_um}, .tool_width_um = tool_um};
    mn_params_default(mn_treat_param_rows, mn_treat_param_count, &pattern.params);
    return pattern;
}

static void walk(walked *w, const mn_pattern *pattern, int32_t pass)
{
    mn_error error;
    assert_int_equal(mn_pattern_check(pattern, "a.lua", 1, &error), MN_OK);
    const int64_t most = mn_pattern_keyframe_count(pattern);
    assert_int_equal(mn_arena_create(&w->arena, mn_track_need_bytes(most), &error), MN_OK);
    mn_track_create(&w->track, most, &w->arena);
    mn_pattern_track(pattern, 5, pass, 0, &w->track);
    assert_true(w->track.count <= most);
}

static void assert_steady_speed(const mn_track *track, double speed_um_s)
{
    for (int64_t i = 0; i + 1 < track->count; i++) {
        if (!track->is_contact[i]) continue;
        const double dx = track->x_um[i + 1] - track->x_um[i], dy = track->y_um[i + 1] - track->y_um[i];
        assert_true(fabs(sqrt(dx * dx + dy * dy) / (track->t_s[i + 1] - track->t_s[i]) / speed_um_s - 1) < 1e-6);
    }
}

/* One strip: 26 mm of region less two radii, a turn advances by 5.6 mm at the most: 4 turns of 5 mm and one that stands. */
static void circles_advance_along_their_strip_by_the_overlap(void **state)
{
    (void)state;
    mn_pattern pattern = pattern_of(MN_PATTERN_CIRCLE, 26000, 10000);
    walked w;
    walk(&w, &pattern, 0);
    const mn_track *t = &w.track;
    assert_int_equal(t->stroke_count, 1);
    assert_steady_speed(t, pattern.params.speed_um_s);
    double x0, y0, x1, y1;
    assert_true(mn_track_bounds(t, &x0, &y0, &x1, &y1));
    assert_true(fabs(x0 - 1000) < 1e-6 && fabs(x1 - 27000) < 20); /* its ends are the region's */
    assert_true(fabs(y0 - 4000) < 20 && fabs(y1 - 10000) < 20);   /* a radius about the strip's middle, to a chord */
    /* Each turn stands behind its centre once: where the way crosses the middle upward or downward, 2 a turn. */
    int crossings = 0;
    for (int64_t i = 1; i < t->count; i++) crossings += (t->y_um[i - 1] > 7000) != (t->y_um[i] > 7000);
    assert_in_range(crossings, 9, 11);
    /* way of the prolate cycloid, by Simpson over one turn, four times, and one circle */
    double turn_um = 0;
    for (int i = 0; i <= 2000; i++) {
        const double phi = 2 * MN_PI * i / 2000, weight = i == 0 || i == 2000 ? 1 : i % 2 ? 4 : 2;
        const double along = 5000 / (2 * MN_PI) + 3000 * sin(phi), across = 3000 * cos(phi);
        turn_um += weight * sqrt(along * along + across * across) * (2 * MN_PI / 2000) / 3;
    }
    const double way_um = 4 * turn_um + 2 * MN_PI * 3000;
    assert_true(fabs(mn_track_path_um(t) / way_um - 1) < 0.005); /* chords of 20 um sagitta: 8/3 20/r a chord^2 */
    for (int64_t i = 0; i < t->count; i++) assert_true(t->azimuth_rad[i] == 0); /* the pen's head does not turn */
    mn_arena_destroy(&w.arena);
}

static void a_tool_that_turns_heads_along_its_chords(void **state)
{
    (void)state;
    for (int k = 0; k < 2; k++) {
        mn_pattern pattern = pattern_of(k ? MN_PATTERN_SPIRAL : MN_PATTERN_CIRCLE, 30000, 30000);
        pattern.params.turns_with_way = true;
        pattern.params.direction_rad = 0.7;
        walked w;
        walk(&w, &pattern, 0);
        const mn_track *t = &w.track;
        for (int64_t i = 0; i + 1 < t->count; i++) {
            if (!t->is_contact[i] || !t->is_contact[i + 1]) continue;
            const double way = atan2(t->y_um[i + 1] - t->y_um[i], t->x_um[i + 1] - t->x_um[i]);
            const double middle =
                t->azimuth_rad[i] + remainder(t->azimuth_rad[i + 1] - t->azimuth_rad[i], 2 * MN_PI) / 2;
            /* the last chord of a widening arm bends at its end, and loops are tight: an eighth of pi at the most */
            assert_true(fabs(remainder(way - middle, 2 * MN_PI)) < MN_PI / 8);
        }
        mn_arena_destroy(&w.arena);
    }
}

/* 30 mm disc, tool 8 mm: out to 11 mm in two arms of 5.5 mm (5.6 asked), then once round. */
static void spiral_runs_from_the_middle_to_the_rim(void **state)
{
    (void)state;
    mn_pattern pattern = pattern_of(MN_PATTERN_SPIRAL, 40000, 30000);
    walked w;
    walk(&w, &pattern, 0);
    const mn_track *t = &w.track;
    assert_int_equal(t->stroke_count, 1);
    assert_steady_speed(t, pattern.params.speed_um_s);
    assert_true(t->x_um[0] == 21000 && t->y_um[0] == 17000);
    double last_um = 0, turned = 0;
    for (int64_t i = 1; i < t->count; i++) {
        const double x = t->x_um[i] - 21000, y = t->y_um[i] - 17000, r = sqrt(x * x + y * y);
        assert_true(r >= last_um - 1e-6 && r <= 11000 + 1e-6);
        if (i > 1) {
            const double px = t->x_um[i - 1] - 21000, py = t->y_um[i - 1] - 17000;
            turned += atan2(px * y - py * x, px * x + py * y);
            assert_true(fabs(r - fmin(5500 * (turned + atan2(t->y_um[1] - 17000, t->x_um[1] - 21000)) / (2 * MN_PI),
                                      11000)) < 1e-6);
        }
        /* the chord's middle strays from the curve by 20 um at the most */
        const double mx = (t->x_um[i] + t->x_um[i - 1]) / 2 - 21000, my = (t->y_um[i] + t->y_um[i - 1]) / 2 - 17000;
        const double middle = (r + last_um) / 2 - sqrt(mx * mx + my * my);
        assert_true(fabs(middle) < 20 || last_um < 1000); /* near the middle the mean radius is not the curve's */
        last_um = r;
    }
    /* Archimedes' arc, a/2 (theta sqrt(1 + theta^2) + asinh theta), and a circle */
    const double theta = 4 * MN_PI, a = 5500 / (2 * MN_PI);
    const double way_um = a / 2 * (theta * sqrt(1 + theta * theta) + asinh(theta)) + 2 * MN_PI * 11000;
    assert_true(fabs(mn_track_path_um(t) / way_um - 1) < 0.005);
    mn_arena_destroy(&w.arena);
}

static void bent_ways_keep_the_hands_unrest_passes_and_lifts(void **state)
{
    (void)state;
    mn_pattern pattern = pattern_of(MN_PATTERN_CIRCLE, 40000, 40000);
    pattern.params.tremor_um = 300;
    pattern.params.speed_cv_frac = pattern.params.force_cv_frac = 0.2;
    walked one, two, pivoting;
    walk(&one, &pattern, 0);
    walk(&two, &pattern, 1);
    pattern.params.lifts = false;
    walk(&pivoting, &pattern, 0);
    double least = MN_INFINITY, most = 0;
    for (int64_t i = 0; i < one.track.count; i++) {
        least = fmin(least, one.track.force_un[i]);
        most = fmax(most, one.track.force_un[i]);
        assert_int_equal(one.track.pass_index[i], 0);
    }
    assert_true(most > 1.1 * least);
    assert_true(one.track.x_um[3] != two.track.x_um[3]); /* another pass, another tremor */
    assert_int_equal(one.track.stroke_count, 4);         /* strips 14 mm wide, 9.8 mm apart: 1 + ceil(26 / 9.8) */
    assert_int_equal(pivoting.track.stroke_count, 1);
    mn_arena_destroy(&one.arena);
    mn_arena_destroy(&two.arena);
    mn_arena_destroy(&pivoting.arena);
}

/* A U: 60 mm wide, 40 high, with a notch 20 wide and 30 deep from above. */
static mn_pattern over_u(mn_pattern_kind kind)
{
    static const double x[8] = {0, 60000, 60000, 40000, 40000, 20000, 20000, 0};
    static const double y[8] = {0, 0, 40000, 40000, 10000, 10000, 40000, 40000};
    mn_pattern pattern = pattern_of(kind, 60000, 40000);
    pattern.region.x_um = pattern.region.y_um = 0;
    pattern.outline.corner_count = 8;
    memcpy(pattern.outline.x_um, x, sizeof x);
    memcpy(pattern.outline.y_um, y, sizeof y);
    return pattern;
}

/* 40 mm at 5.6 mm or less: 1 + ceil(32/5.6) = 7 strips from 4 mm, 5.33 apart; the first two (4, 9.33) lie below the notch. */
static void strips_over_a_concave_polygon_are_cut_and_lifted_over_its_notch(void **state)
{
    (void)state;
    for (int lifts = 0; lifts < 2; lifts++) {
        mn_pattern pattern = over_u(MN_PATTERN_RASTER);
        pattern.params.lifts = lifts;
        walked w;
        walk(&w, &pattern, 0);
        const mn_track *t = &w.track;
        assert_int_equal(t->count, 2 * (2 + 5 * 2));
        /* with lifts 12 strokes; without, the turns join them, all but the 5 lifts over the notch */
        assert_int_equal(t->stroke_count, lifts ? 12 : 6);
        for (int64_t i = 0; i + 1 < t->count; i++) {
            const double x = (t->x_um[i] + t->x_um[i + 1]) / 2, y = (t->y_um[i] + t->y_um[i + 1]) / 2;
            if (t->is_contact[i]) assert_true(mn_polygon_contains(8, pattern.outline.x_um, pattern.outline.y_um, x, y));
        }
        double way_um = 0;
        for (int64_t i = 0; i < t->count; i += 2) way_um += fabs(t->x_um[i + 1] - t->x_um[i]);
        assert_true(fabs(way_um - (2 * 60000 + 5 * 40000)) < 1e-6);
        mn_arena_destroy(&w.arena);
    }
}

static void a_rectangle_by_corners_is_walked_as_a_rectangle(void **state)
{
    (void)state;
    static const mn_pattern_kind kinds[] = {MN_PATTERN_RASTER, MN_PATTERN_STAR, MN_PATTERN_CIRCLE, MN_PATTERN_STAMP};
    for (int k = 0; k < 4; k++)
        for (int32_t pass = 0; pass < 4; pass++) {
            mn_pattern plain = pattern_of(kinds[k], 40000, 30000), cornered = plain;
            plain.params.direction_rad = cornered.params.direction_rad = k == 3 ? 0 : 0.2;
            cornered.outline = (mn_polygon){4, {1000, 41000, 41000, 1000}, {2000, 2000, 32000, 32000}};
            walked a, b;
            walk(&a, &plain, pass);
            walk(&b, &cornered, pass);
            assert_int_equal(a.track.count, b.track.count);
            for (int64_t i = 0; i < a.track.count; i++)
                assert_true(fabs(a.track.x_um[i] - b.track.x_um[i]) < 1e-6 &&
                            fabs(a.track.y_um[i] - b.track.y_um[i]) < 1e-6);
            mn_arena_destroy(&a.arena);
            mn_arena_destroy(&b.arena);
        }
}

static void touches_stay_inside_their_polygon(void **state)
{
    (void)state;
    mn_pattern pattern = over_u(MN_PATTERN_STAMP);
    walked w;
    walk(&w, &pattern, 0);
    assert_true(w.track.stroke_count > 0 && w.track.stroke_count < 11 * 7); /* the grid of the box: 11 by 7 */
    for (int64_t i = 0; i < w.track.count; i++)
        assert_true(
            mn_polygon_contains(8, pattern.outline.x_um, pattern.outline.y_um, w.track.x_um[i], w.track.y_um[i]));
    mn_arena_destroy(&w.arena);
}

static void refused_shapes_say_why(void **state)
{
    (void)state;
    mn_error error;
    mn_pattern pattern = over_u(MN_PATTERN_SPIRAL);
    assert_int_equal(mn_pattern_check(&pattern, "a.lua", 3, &error), MN_BAD_INPUT);
    assert_non_null(strstr(error.message, "corners_um is set, but the pattern is \"spiral\""));
    pattern = pattern_of(MN_PATTERN_SPIRAL, 30000, 8000);
    assert_int_equal(mn_pattern_check(&pattern, "a.lua", 3, &error), MN_BAD_INPUT);
    assert_non_null(strstr(error.message, "no spiral fits"));
    pattern = over_u(MN_PATTERN_RASTER);
    pattern.outline.y_um[2] = -1000; /* a side through the lower edge */
    assert_int_equal(mn_pattern_check(&pattern, "a.lua", 3, &error), MN_BAD_INPUT);
    assert_non_null(strstr(error.message, "treat.region: the side after corner"));
    /* a thin slanted sliver between the points of a touch grid */
    pattern = pattern_of(MN_PATTERN_STAMP, 20000, 20000);
    pattern.outline = (mn_polygon){3, {1000, 21000, 21000}, {4000, 21900, 22000}};
    assert_int_equal(mn_pattern_check(&pattern, "a.lua", 3, &error), MN_BAD_INPUT);
    assert_non_null(strstr(error.message, "has its middle inside"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(circles_advance_along_their_strip_by_the_overlap),
        cmocka_unit_test(a_tool_that_turns_heads_along_its_chords),
        cmocka_unit_test(spiral_runs_from_the_middle_to_the_rim),
        cmocka_unit_test(bent_ways_keep_the_hands_unrest_passes_and_lifts),
        cmocka_unit_test(strips_over_a_concave_polygon_are_cut_and_lifted_over_its_notch),
        cmocka_unit_test(a_rectangle_by_corners_is_walked_as_a_rectangle),
        cmocka_unit_test(touches_stay_inside_their_polygon),
        cmocka_unit_test(refused_shapes_say_why),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
