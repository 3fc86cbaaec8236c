/* Recorded hands, edited: nothing changes where nothing is asked, contact is exact, and the way shrinks by no more than the
 * bound that the header states. */
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
#include "technique/edit.h"
#include "technique/recording.h"

#define near(a, b, within) assert_true(fabs((a) - (b)) <= (within))

static mn_hand_edit no_edit(void)
{
    mn_hand_edit edit;
    mn_params_default(mn_hand_edit_param_rows, mn_hand_edit_param_count, &edit);
    return edit;
}

static mn_track take(int64_t capacity)
{
    mn_track track;
    mn_error error = {0};
    assert_int_equal(mn_recording_take(&track, capacity, &error), MN_OK);
    return track;
}

static mn_track edited(const mn_track *track, mn_hand_edit edit)
{
    mn_track out;
    mn_error error = {0};
    assert_int_equal(mn_recording_edit(track, &edit, "hand.csv", &out, &error), MN_OK);
    return out;
}

static void refuse(const mn_track *track, mn_hand_edit edit, const char *wanted)
{
    mn_track out;
    mn_error error = {0};
    char text[1024];
    assert_int_equal(mn_recording_edit(track, &edit, "hand.csv", &out, &error), MN_BAD_INPUT);
    assert_string_equal(mn_error_text(&error, text, sizeof text), wanted);
}

/* Three strokes of 100 rows at odd times with gaps between, every number its own. */
static mn_track unsteady(void)
{
    mn_track track = take(320);
    double t_s = 0.123456789, x_um = 5000, y_um = 7000;
    for (uint64_t i = 0; i < 320; i++) {
        const bool is_contact = i % 107 < 100;
        mn_track_add(&track, t_s, x_um, y_um, mn_rng_normal(1, MN_STREAM_TEST, i, 0),
                     0.1 * mn_rng_uniform(1, MN_STREAM_TEST, i, 1), 1e6 * mn_rng_uniform(1, MN_STREAM_TEST, i, 2),
                     is_contact, 0);
        t_s += 0.002 + 0.02 * mn_rng_uniform(1, MN_STREAM_TEST, i, 3);
        x_um += 300 * mn_rng_uniform(1, MN_STREAM_TEST, i, 4);
        y_um += 50 * mn_rng_normal(1, MN_STREAM_TEST, i, 5);
    }
    return track;
}

/* Half a turn of 10 mm a second, 2000 rows, with a short lift in the middle. */
static mn_track circle(void)
{
    mn_track track = take(2001);
    for (int i = 0; i <= 2000; i++) {
        const double angle = MN_PI * i / 1000;
        mn_track_add(&track, i * 0.001, 10000 * mn_cos(angle), 10000 * mn_sin(angle), angle + MN_PI / 2, 0, 1e6,
                     i < 2000 && i != 1003, 0);
    }
    return track;
}

static void same(const mn_track *a, const mn_track *b)
{
    const size_t bytes = (size_t)a->count * sizeof(double);
    assert_int_equal(a->count, b->count);
    assert_memory_equal(a->t_s, b->t_s, bytes);
    assert_memory_equal(a->x_um, b->x_um, bytes);
    assert_memory_equal(a->y_um, b->y_um, bytes);
    assert_memory_equal(a->azimuth_rad, b->azimuth_rad, bytes);
    assert_memory_equal(a->tilt_rad, b->tilt_rad, bytes);
    assert_memory_equal(a->force_un, b->force_un, bytes);
    assert_memory_equal(a->path_um, b->path_um, bytes);
    assert_memory_equal(a->is_contact, b->is_contact, (size_t)a->count);
}

static void edit_of_nothing_is_the_recording_bit_for_bit_and_through_its_file(void **state)
{
    (void)state;
    mn_error error = {0};
    mn_track hand = unsteady(), out = edited(&hand, no_edit()), again;
    same(&hand, &out);
    char *text = mn_recording_text(&out);
    assert_int_equal(mn_recording_parse(text, strlen(text), "hand.csv", &again, &error), MN_OK);
    same(&hand, &again);
    free(text);
    mn_recording_free(&hand);
    mn_recording_free(&out);
    mn_recording_free(&again);
}

static void resampling_keeps_time_in_contact_and_shortens_a_circle_as_its_chords_do(void **state)
{
    (void)state;
    static const double rates_hz[] = {5000, 317, 100, 20, 7};
    const double row = MN_PI / 1000; /* turned from row to row */
    mn_track hand = circle();
    for (size_t k = 0; k < sizeof rates_hz / sizeof rates_hz[0]; k++) {
        mn_hand_edit edit = no_edit();
        edit.rate_hz = rates_hz[k];
        mn_track out = edited(&hand, edit);
        const double angle = MN_PI / rates_hz[k], loss = 1 - mn_track_path_um(&out) / mn_track_path_um(&hand);
        near(mn_track_contact_s(&out), mn_track_contact_s(&hand), 1e-12);
        assert_int_equal(out.stroke_count, 2);
        /* rows are chords of the circle themselves: samples on them lie inside it by row^2/8 at the most */
        assert_true(loss >= -1e-12 && loss <= angle * angle / 24 + row * row / 8);
        assert_true(loss <= 1 - mn_cos((angle + row) / 2));
        if (rates_hz[k] < 100) assert_true(loss > 0.5 * angle * angle / 24); /* and the bound is no idle one */
        mn_recording_free(&out);
    }
    mn_recording_free(&hand);
}

/* A way that turns by less than 0.05 from row to row. */
static void resampled_way_stays_within_the_bound_of_its_turning(void **state)
{
    (void)state;
    enum { ROWS = 1000 };
    mn_track hand = take(ROWS);
    double x_um = 0, y_um = 0, way_rad = 0;
    for (uint64_t i = 0; i < ROWS; i++) {
        mn_track_add(&hand, (double)i * 0.01, x_um, y_um, way_rad, 0, 1e6, i + 1 < ROWS, 0);
        way_rad += 0.05 * (2 * mn_rng_uniform(2, MN_STREAM_TEST, i, 0) - 1);
        x_um += 200 * mn_cos(way_rad);
        y_um += 200 * mn_sin(way_rad);
    }
    mn_hand_edit edit = no_edit();
    edit.rate_hz = 7; /* 14.3 rows, hence up to 15 turns, between two samples */
    mn_track out = edited(&hand, edit);
    const double kept = mn_track_path_um(&out) / mn_track_path_um(&hand);
    assert_true(kept < 1 && kept >= mn_cos(15 * 0.05 / 2));
    mn_recording_free(&out);
    mn_recording_free(&hand);
}

static void samples_lie_on_the_recorded_way(void **state)
{
    (void)state;
    mn_track hand = unsteady();
    mn_hand_edit edit = no_edit();
    edit.rate_hz = 333;
    mn_track out = edited(&hand, edit);
    int64_t hint = 0;
    assert_true(out.count > hand.count);
    for (int64_t i = 0; i < out.count; i++) {
        mn_pose pose;
        mn_track_pose_at(&hand, out.t_s[i], &hint, &pose);
        near(pose.x_um, out.x_um[i], 1e-9);
        near(pose.force_un, out.force_un[i], 1e-6);
        assert_int_equal(pose.is_contact, out.is_contact[i]);
    }
    near(mn_track_contact_s(&out), mn_track_contact_s(&hand), 1e-12);
    mn_recording_free(&out);
    mn_recording_free(&hand);
}

static void two_halves_of_a_cut_are_the_whole(void **state)
{
    (void)state;
    for (int rate = 0; rate <= 50; rate += 50) {
        mn_track hand = unsteady();
        mn_hand_edit first = no_edit(), second = no_edit();
        first.to_s = second.from_s = 1.0;
        first.rate_hz = second.rate_hz = rate;
        mn_track a = edited(&hand, first), b = edited(&hand, second);
        near(a.t_s[a.count - 1], b.t_s[0], 1e-12);
        near(a.t_s[0] + 1.0, b.t_s[0], 1e-12);
        near(a.x_um[a.count - 1], b.x_um[0], 1e-6);
        near(mn_track_contact_s(&a) + mn_track_contact_s(&b), mn_track_contact_s(&hand), 1e-9);
        if (rate == 0) near(mn_track_path_um(&a) + mn_track_path_um(&b), mn_track_path_um(&hand), 1e-6);
        mn_recording_free(&a);
        mn_recording_free(&b);
        mn_recording_free(&hand);
    }
}

static void slower_and_harder_hands_keep_their_way(void **state)
{
    (void)state;
    mn_track hand = unsteady();
    mn_hand_edit edit = no_edit();
    edit.speed_scale = 0.25;
    edit.force_scale = 3;
    mn_track out = edited(&hand, edit);
    near(mn_track_contact_s(&out), 4 * mn_track_contact_s(&hand), 1e-9);
    near(out.t_s[0], hand.t_s[0], 0);
    for (int64_t i = 0; i < hand.count; i++) near(out.force_un[i], 3 * hand.force_un[i], 1e-6);
    near(mn_track_path_um(&out), mn_track_path_um(&hand), 0);
    mn_recording_free(&out);
    mn_recording_free(&hand);
}

/* Heading along the way stays along the way, and the middle of the contacts stays where it is. */
static void mirrored_and_turned_hands_still_head_along_their_way(void **state)
{
    (void)state;
    mn_track hand = circle();
    for (int k = 0; k < 2; k++) {
        mn_hand_edit edit = no_edit();
        edit.mirrors = k == 0;
        edit.rotate_rad = k == 0 ? 0 : 0.7;
        mn_track out = edited(&hand, edit);
        double x0, y0, x1, y1;
        for (int64_t i = 0; i + 1 < out.count; i++) {
            const double way = mn_atan2(out.y_um[i + 1] - out.y_um[i], out.x_um[i + 1] - out.x_um[i]);
            const double heading = 0.5 * (out.azimuth_rad[i] + out.azimuth_rad[i + 1]);
            near(mn_cos(way - heading), 1, 1e-6);
        }
        assert_true(mn_track_bounds(&out, &x0, &y0, &x1, &y1));
        near(x0 + x1, 0, 1);
        near(y0 + y1, 0, 1);
        mn_recording_free(&out);
    }
    mn_recording_free(&hand);
}

static void mirroring_twice_and_turning_to_and_fro_gives_the_hand_back(void **state)
{
    (void)state;
    mn_track hand = unsteady();
    mn_hand_edit edit = no_edit(), back = no_edit();
    edit.mirrors = back.mirrors = true;
    edit.shift_x_um = 1234;
    back.shift_x_um = -1234;
    mn_track there = edited(&hand, edit), again = edited(&there, back);
    for (int64_t i = 0; i < hand.count; i++) {
        near(again.x_um[i], hand.x_um[i], 1e-8);
        near(again.azimuth_rad[i], hand.azimuth_rad[i], 1e-12);
        near(there.y_um[i], hand.y_um[i], 0);
    }
    mn_recording_free(&there);
    mn_recording_free(&again);
    mn_recording_free(&hand);
}

static void edits_that_leave_no_recording_are_refused(void **state)
{
    (void)state;
    mn_track hand = circle();
    mn_hand_edit edit = no_edit();
    edit.from_s = 2;
    refuse(&hand, edit, "hand.csv: lasts 2 s, and nothing of it is left from from_s 2 to to_s 1e+09; widen the cut");
    edit = no_edit();
    edit.shift_y_um = 1e7;
    refuse(&hand, edit, "hand.csv: edited, row 2 lies at 9999.95, 1e+07 um, beyond +-1e+07; shift it less");
    mn_recording_free(&hand);
    hand = take(2);
    mn_track_add(&hand, 0, 0, 0, 0, 0, 2e7, true, 0);
    mn_track_add(&hand, 5e-6, 0, 0, 0, 0, 0, false, 0);
    edit = no_edit();
    edit.speed_scale = 10;
    refuse(&hand, edit,
           "hand.csv: edited, rows 1 and 2 are less than 1e-06 s apart; use a lower speed_scale or rate_hz");
    edit = no_edit();
    edit.force_scale = 51;
    refuse(&hand, edit, "hand.csv: edited, row 1 has a force of 1.02e+09 uN, above 1e+09; use a lower force_scale");
    mn_recording_free(&hand);
    hand = take(2);
    mn_track_add(&hand, 0, 0, 0, 0, 0, 0, true, 0);
    mn_track_add(&hand, 1000, 0, 0, 0, 0, 0, false, 0);
    edit = no_edit();
    edit.rate_hz = 1e5;
    refuse(&hand, edit, "hand.csv: lasts 1000 s and would have more than 4000000 rows at 100000 Hz; lower rate_hz");
    mn_recording_free(&hand);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(edit_of_nothing_is_the_recording_bit_for_bit_and_through_its_file),
        cmocka_unit_test(resampling_keeps_time_in_contact_and_shortens_a_circle_as_its_chords_do),
        cmocka_unit_test(resampled_way_stays_within_the_bound_of_its_turning),
        cmocka_unit_test(samples_lie_on_the_recorded_way),
        cmocka_unit_test(two_halves_of_a_cut_are_the_whole),
        cmocka_unit_test(slower_and_harder_hands_keep_their_way),
        cmocka_unit_test(mirrored_and_turned_hands_still_head_along_their_way),
        cmocka_unit_test(mirroring_twice_and_turning_to_and_fro_gives_the_hand_back),
        cmocka_unit_test(edits_that_leave_no_recording_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
