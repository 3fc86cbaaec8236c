/* Pens against closed forms: rate, spacing, droop, tilt; and the published rates. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "bench.h"

typedef struct stroke_log {
    double t_s[3000], x_um[3000];
    int count;
} stroke_log;

static void log_stroke(void *context, const bench *b, const mn_group *group)
{
    stroke_log *log = context;
    if (log->count == 3000) return;
    log->t_s[log->count] = group->time_s;
    log->x_um[log->count++] = b->contacts.x_um[group->begin];
}

/* 14 needles at 116.7 Hz: 1633 punctures a second. */
static void unloaded_pen_strikes_at_its_rate(void **state)
{
    (void)state;
    bench b;
    double t_s = 3;
    bench_open(&b, pen_new(1000), 1, 0);
    stroke(&b, &t_s, 0, 0, 300000, 0, 30000, true);
    bench_walk(&b, NULL, NULL);
    assert_near((double)b.groups, 1167, 1);
    assert_near((double)b.wounds / 10, 1633, 14);
    assert_near(mn_device_rate_hz(b.device), 1633.8, 1e-9);
    bench_close(&b);
}

static void strokes_are_speed_over_rate_apart(void **state)
{
    (void)state;
    static stroke_log log;
    bench b;
    double t_s = 3;
    bench_open(&b, pen_new(1000), 1, 0);
    stroke(&b, &t_s, 0, 0, 100000, 0, 30000, true);
    log.count = 0;
    bench_walk(&b, log_stroke, &log);
    for (int i = 1; i < log.count; i++) {
        assert_near(log.x_um[i] - log.x_um[i - 1], 30000 / 116.7, 1e-6);
        assert_near(log.t_s[i] - log.t_s[i - 1], 1 / 116.7, 1e-12);
    }
    bench_close(&b);
}

static void remember_group(void *context, const bench *b, const mn_group *group)
{
    (void)b;
    *(mn_group *)context = *group;
}

/* Drag at 20 mm/s, 1.5 of 2.5 mm, 116.7 Hz: 0.097 mm in the published table. */
static void glide_is_the_hands_speed(void **state)
{
    (void)state;
    bench b;
    mn_group group = {0};
    double t_s = 0;
    bench_open(&b, pen_new(1500), 1, 0);
    stroke(&b, &t_s, 0, 0, 10000, 0, 20000, true);
    bench_walk(&b, remember_group, &group);
    assert_near(group.path.glide_um_s, 20000, 1e-6);
    assert_near(mn_path_drag_um(&group.path, 1500) / 1000, 0.097, 0.00051);
    assert_int_equal(group.control, MN_CONTROL_HAND);
    assert_near(group.force_un, 3e6, 1e-6);
    bench_close(&b);
}

/* The motor runs on while lifted: every stroke is a whole number of periods from the first. */
static void strokes_keep_time_over_lifts_and_passes(void **state)
{
    (void)state;
    static stroke_log log;
    bench b;
    double t_s = 0;
    bench_open(&b, pen_new(1000), 1, 0);
    log.count = 0;
    for (int pass = 0; pass < 3; pass++) {
        mn_track_clear(&b.track);
        for (int i = 0; i < 20; i++) stroke(&b, &t_s, 0, 0, 2345, 0, 30000, true);
        bench_walk(&b, log_stroke, &log);
        t_s += 0.77;
    }
    assert_true(log.count > 400);
    for (int i = 1; i < log.count; i++) {
        const double periods = (log.t_s[i] - log.t_s[0]) * 116.7;
        assert_near(periods, round(periods), 1e-6);
    }
    bench_close(&b);
}

static void droop_is_the_motors_line(void **state)
{
    (void)state;
    mn_device *device = pen_new(1500);
    device->pen.motor_stall_un_um = 2e9;
    assert_near(mn_pen_frequency_hz(&device->pen, 0), 116.7, 1e-12);
    assert_near(mn_pen_frequency_hz(&device->pen, 2 * MN_PI * 2e9 * 0.3), 116.7 * 0.7, 1e-9);
    assert_near(mn_pen_frequency_hz(&device->pen, 1e12), 116.7 * 0.05, 1e-9);
    device->pen.declared_load_un = 1e6;
    assert_near(mn_pen_rate_error_frac(device), 1e6 * 1500 / (2 * MN_PI * 2e9), 1e-12);
    free(device);
}

/* One stroke closes 1 - exp(-T/rotor) of the way to the loaded rate; 400 strokes of 8.6 ms against 50 ms all of it. */
static void motor_follows_its_load_with_a_lag(void **state)
{
    (void)state;
    bench b;
    double t_s = 0;
    mn_device *device = pen_new(1500);
    device->pen.motor_stall_un_um = 2e9;
    bench_open(&b, device, 1, 0);
    stroke(&b, &t_s, 0, 0, 200000, 0, 20000, true);
    mn_tool_begin(&b.tool, &b.track, &b.state);
    const double energy_pj = 2 * MN_PI * 2e9 * 0.2, loaded_hz = 116.7 * 0.8;
    assert_true(mn_tool_tick(&b.tool, &b.state, &b.track, &b.contacts));
    mn_tool_feel(&b.tool, &b.state, energy_pj);
    const double wanted_hz = loaded_hz + (116.7 - loaded_hz) * exp(-1 / (116.7 * device->pen.rotor_s));
    assert_near(b.state.frequency_hz, wanted_hz, 1e-9);
    for (int i = 0; i < 400; i++) {
        assert_true(mn_tool_tick(&b.tool, &b.state, &b.track, &b.contacts));
        mn_tool_feel(&b.tool, &b.state, energy_pj);
    }
    assert_near(b.state.frequency_hz, loaded_hz, 1e-6);
    const double before_s = b.contacts.groups[0].time_s;
    assert_true(mn_tool_tick(&b.tool, &b.state, &b.track, &b.contacts));
    assert_near(b.contacts.groups[0].time_s - before_s, 1 / loaded_hz, 1e-9);
    bench_close(&b);
}

static void lifted_motor_recovers(void **state)
{
    (void)state;
    bench b;
    double t_s = 0;
    bench_open(&b, pen_new(1500), 1, 0);
    stroke(&b, &t_s, 0, 0, 2000, 0, 20000, true);
    t_s += 2;
    stroke(&b, &t_s, 0, 0, 2000, 0, 20000, true);
    mn_tool_begin(&b.tool, &b.track, &b.state);
    while (mn_tool_tick(&b.tool, &b.state, &b.track, &b.contacts) && b.contacts.groups[0].time_s < 1)
        mn_tool_feel(&b.tool, &b.state, 1e12);
    assert_near(b.contacts.groups[0].path.frequency_hz, 116.7, 1e-6);
    bench_close(&b);
}

typedef struct tilt_case {
    double tilt_rad;
    int seen;
} tilt_case;

/* One needle, listed at (1000, 300): gap under the tilted nozzle, travel and crossing by hand. */
static void check_tilted(void *context, const bench *b, const mn_group *group)
{
    tilt_case *c = context;
    const double theta = c->tilt_rad;
    const double gap_um = (5000 - 1000 * (theta < 0 ? -1 : 1)) * sin(fabs(theta));
    c->seen++;
    assert_near(b->contacts.travel_um[group->begin], 1500 - gap_um / cos(theta), 1e-9);
    assert_near(b->contacts.cos_tilt[group->begin], cos(theta), 1e-12);
    assert_near(b->contacts.cos_load[group->begin], cos(theta), 1e-12);
    assert_near(b->contacts.x_um[group->begin], 7000 - 300, 1e-6); /* heading +y: forward is y, left is -x */
    assert_near(b->contacts.y_um[group->begin], 8000 + 1000 / cos(theta), 1e-6);
    assert_near(b->contacts.speed_um_s[group->begin],
                cos(theta) * mn_path_entry_speed_um_s(&group->path, b->contacts.travel_um[group->begin]), 1e-6);
}

static void tilt_lifts_the_needles_by_the_rim(void **state)
{
    (void)state;
    static const double tilts[] = {0, 0.1, 0.2, -0.1, -0.15};
    for (int i = 0; i < 5; i++) {
        bench b;
        mn_device *device = pen_new(1500);
        device->layout = MN_LAYOUT_LISTED;
        device->pen.needle_count = device->position_count = 1;
        device->position_x_um[0] = 1000;
        device->position_y_um[0] = 300;
        bench_open(&b, device, 1, 0);
        tilt_case c = {tilts[i], 0};
        mn_track_add(&b.track, 0, 7000, 8000, MN_PI / 2, tilts[i], 1e6, true, 0);
        mn_track_add(&b.track, 0.1, 7000, 8000, MN_PI / 2, tilts[i], 1e6, false, 0);
        bench_walk(&b, check_tilted, &c);
        assert_true(c.seen > 10);
        bench_close(&b);
    }
}

/* Beyond asin-like tilts the rim holds all needles off: no contact, and no crash. */
static void strong_tilt_keeps_the_needles_out(void **state)
{
    (void)state;
    bench b;
    bench_open(&b, pen_new(500), 1, 0);
    mn_track_add(&b.track, 0, 0, 0, 0, 0.4, 1e6, true, 0);
    mn_track_add(&b.track, 1, 0, 0, 0, 0.4, 1e6, false, 0);
    bench_walk(&b, NULL, NULL);
    assert_int_equal(b.wounds, 0);
    bench_close(&b);
}

/* A needle bent by b in the tilt's own plane stands at tilt + b: the tip by plain rotation of its root. */
static void check_bent(void *context, const bench *b, const mn_group *group)
{
    const mn_needle *needle = &b->tool.needles[0];
    const double theta = *(double *)context, bend = needle->bend_rad, a = needle->bend_azimuth_rad;
    const double root[3] = {0, 0, 2500 - 1500};
    const double tip[3] = {root[0] + 2500 * sin(bend) * cos(a), root[1] + 2500 * sin(bend) * sin(a),
                           root[2] - 2500 * cos(bend)};
    const double rise = 5000 * sin(fabs(theta));
    const double root_z = rise - root[0] * sin(theta) + root[2] * cos(theta);
    const double tip_z = rise - tip[0] * sin(theta) + tip[2] * cos(theta);
    const double out_frac = -tip_z / (root_z - tip_z); /* share of the needle below the skin */
    assert_near(b->contacts.travel_um[group->begin], 2500 * out_frac, 1e-6);
    assert_near(b->contacts.cos_tilt[group->begin], (root_z - tip_z) / 2500, 1e-9);
    const double root_y = root[1], tip_y = tip[1];
    assert_near(b->contacts.y_um[group->begin], tip_y + (root_y - tip_y) * out_frac, 1e-6);
}

static void bent_needle_in_a_tilted_pen_is_a_rotation(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < 20; seed++) {
        bench b;
        mn_device *device = pen_new(1500);
        device->pen.needle_count = 1;
        device->needle.bent_frac = 1;
        device->needle.bent_rad = 0.3;
        bench_open(&b, device, seed, 0);
        double tilt = seed % 2 ? 0.08 : -0.05;
        mn_track_add(&b.track, 0, 0, 0, 0, tilt, 1e6, true, 0);
        mn_track_add(&b.track, 0.05, 0, 0, 0, tilt, 1e6, false, 0);
        bench_walk(&b, check_bent, &tilt);
        assert_true(b.groups > 2);
        bench_close(&b);
    }
}

static void cartridges_are_laid_out_as_stated(void **state)
{
    (void)state;
    bench b;
    bench_open(&b, pen_new(1000), 1, 0);
    for (int i = 0; i < 14; i++) assert_near(hypot(b.tool.offset_x_um[i], b.tool.offset_y_um[i]), 2500, 1e-9);
    assert_near(hypot(b.tool.offset_x_um[1] - b.tool.offset_x_um[0], b.tool.offset_y_um[1] - b.tool.offset_y_um[0]),
                5000 * sin(MN_PI / 14), 1e-9);
    for (int i = 0; i < 14; i++)
        for (int k = 0; k < i; k++) assert_true(fabs(b.tool.offset_y_um[i] - b.tool.offset_y_um[k]) > 50);
    bench_close(&b);
    mn_device *device = pen_new(1000);
    device->layout = MN_LAYOUT_GRID;
    device->pen.needle_count = 12;
    bench_open(&b, device, 1, 0);
    double x = 0, y = 0;
    for (int i = 0; i < 12; i++) x += b.tool.offset_x_um[i], y += b.tool.offset_y_um[i];
    assert_near(x, 0, 1e-9);
    assert_near(y, 0, 1e-9);
    assert_near(b.tool.offset_x_um[1] - b.tool.offset_x_um[0], 1500, 1e-9);
    assert_near(b.tool.offset_y_um[4] - b.tool.offset_y_um[0], 1500, 1e-9);
    bench_close(&b);
}

static void longer_needles_and_bias_go_deeper(void **state)
{
    (void)state;
    bench b;
    double t_s = 0;
    mn_device *device = pen_new(1000);
    device->common.protrusion_bias_um = 40;
    device->needle.needle_length_sd_um = 30;
    bench_open(&b, device, 11, 0);
    stroke(&b, &t_s, 0, 0, 1000, 0, 20000, true);
    mn_tool_begin(&b.tool, &b.track, &b.state);
    assert_true(mn_tool_tick(&b.tool, &b.state, &b.track, &b.contacts));
    double largest_um = 0;
    for (int i = 0; i < 14; i++) {
        const double off_um = b.tool.needles[i].length_um - 2500 + 40;
        assert_near(b.contacts.travel_um[i], 1000 + off_um, 1e-9);
        largest_um = fmax(largest_um, fabs(off_um));
    }
    assert_near(mn_tool_protrusion_error_um(&b.tool), largest_um, 1e-9);
    bench_close(&b);
}

static void far_needles_stay_within_reach(void *context, const bench *b, const mn_group *group)
{
    mn_pose pose;
    (void)context;
    mn_track_pose_at(&b->track, group->time_s, NULL, &pose);
    for (int64_t i = group->begin; i < group->end; i++)
        assert_true(hypot(b->contacts.x_um[i] - pose.x_um, b->contacts.y_um[i] - pose.y_um) <=
                    mn_tool_reach_um(&b->tool) + 1e-6);
}

static void plan_is_never_told_too_few_wounds(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < 30; seed++) {
        bench b;
        mn_device *device = pen_new(1500);
        device->pen.frequency_hz = 3 + 11.3 * (double)seed;
        device->needle.bent_frac = 0.3;
        bench_open(&b, device, seed, 0);
        wild_track(&b, seed, 300);
        bench_walk(&b, far_needles_stay_within_reach, NULL); /* the walk itself compares */
        bench_close(&b);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(unloaded_pen_strikes_at_its_rate),
        cmocka_unit_test(strokes_are_speed_over_rate_apart),
        cmocka_unit_test(glide_is_the_hands_speed),
        cmocka_unit_test(strokes_keep_time_over_lifts_and_passes),
        cmocka_unit_test(droop_is_the_motors_line),
        cmocka_unit_test(motor_follows_its_load_with_a_lag),
        cmocka_unit_test(lifted_motor_recovers),
        cmocka_unit_test(tilt_lifts_the_needles_by_the_rim),
        cmocka_unit_test(strong_tilt_keeps_the_needles_out),
        cmocka_unit_test(bent_needle_in_a_tilted_pen_is_a_rotation),
        cmocka_unit_test(cartridges_are_laid_out_as_stated),
        cmocka_unit_test(longer_needles_and_bias_go_deeper),
        cmocka_unit_test(plan_is_never_told_too_few_wounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
