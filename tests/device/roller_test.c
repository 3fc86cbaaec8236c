/* Rollers against the published geometry, density and slit tables, and against what a rolled drum must do. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "bench.h"

/* length mm, phi_c deg, engaged needles, R_r* mm, slit* mm, holes/cm2/pass at R_r = R_d and R_t */
static const double table[5][7] = {{0.2, 11.36, 12.1, 10.133, 0.020, 15.3, 15.0},
                                   {0.5, 17.75, 18.9, 10.333, 0.080, 15.3, 14.6},
                                   {1.0, 24.62, 26.3, 10.665, 0.225, 15.3, 13.9},
                                   {1.5, 29.59, 31.6, 10.996, 0.411, 15.3, 13.3},
                                   {2.5, 36.87, 39.3, 11.655, 0.870, 15.3, 12.2}};

static void remember_group(void *context, const bench *b, const mn_group *group)
{
    (void)b;
    *(mn_group *)context = *group;
}

static void geometry_matches_roller_table(void **state)
{
    (void)state;
    for (int i = 0; i < 5; i++) {
        bench b;
        double t_s = 0;
        mn_group group = {0};
        bench_open(&b, roller_new(table[i][0] * 1000), 1, 0);
        assert_near(b.tool.contact_angle_rad * 180 / MN_PI, table[i][1], 0.0051);
        assert_near(192 * b.tool.contact_angle_rad / MN_PI, table[i][2], 0.051);
        assert_near(b.tool.rolling_radius_um / 1000, table[i][3], 0.00051);
        stroke(&b, &t_s, 0, 0, 50000, 0, 30000, true);
        bench_walk(&b, remember_group, &group);
        assert_near(mn_path_slit_um(&group.path, table[i][0] * 1000) / 1000, table[i][4], 0.00051);
        bench_close(&b);
    }
}

static void density_per_pass_matches_roller_table(void **state)
{
    (void)state;
    for (int i = 0; i < 5; i++)
        for (int at_tips = 0; at_tips < 2; at_tips++) {
            bench b;
            double t_s = 0;
            mn_device *device = roller_new(table[i][0] * 1000);
            device->roller.rolling_radius_um = 10000 + at_tips * table[i][0] * 1000;
            bench_open(&b, device, 1, 0);
            stroke(&b, &t_s, 0, 0, 1e7, 0, 30000, true);
            bench_walk(&b, NULL, NULL);
            assert_near((double)b.wounds / (1000 * 2), table[i][5 + at_tips], 0.051 + 0.01);
            bench_close(&b);
        }
}

static int64_t raster_wounds(double speed_um_s, double *area_cm2, double *rolling_um)
{
    bench b;
    double t_s = 0;
    bench_open(&b, roller_new(1500), 5, 0);
    for (int strip = 0; strip < 60; strip++) {
        const double y = strip * 20000;
        stroke(&b, &t_s, 0, y, 123456, y, speed_um_s, true);
    }
    bench_walk(&b, NULL, NULL);
    *area_cm2 = 60 * 12.3456 * 2;
    *rolling_um = b.tool.rolling_radius_um;
    const int64_t wounds = b.wounds;
    bench_close(&b);
    return wounds;
}

static void raster_density_is_needles_over_rolled_area_at_any_speed(void **state)
{
    (void)state;
    double area_cm2, rolling_um;
    const int64_t slow = raster_wounds(5000, &area_cm2, &rolling_um);
    const double wanted = 192 / (2 * MN_PI * rolling_um * 20000) * 1e8;
    assert_near((double)slow / area_cm2, wanted, 0.01 * wanted);
    assert_int_equal(slow, raster_wounds(100000, &area_cm2, &rolling_um));
}

/* 300 strokes of 1 mm over 3 tracks; a ring comes lowest every 2.879 mm of way, whatever the lifts. */
static void phase_is_carried_over_lifts_and_passes(void **state)
{
    (void)state;
    bench b;
    bench_open(&b, roller_new(1500), 9, 0);
    int64_t rings = 0;
    double t_s = 0;
    for (int pass = 0; pass < 3; pass++) {
        mn_track_clear(&b.track);
        for (int i = 0; i < 100; i++) stroke(&b, &t_s, 0, 0, 1000, 0, 30000, true);
        bench_walk(&b, NULL, NULL);
        rings += b.groups;
    }
    const double wanted = 300000 / (b.tool.rolling_radius_um * 2 * MN_PI / 24);
    assert_true(fabs((double)rings - wanted) <= 1);
    bench_close(&b);
}

typedef struct ring_log {
    int32_t rings[4000];
    double x_um[4000], t_s[4000];
    int count;
} ring_log;

static void log_ring(void *context, const bench *b, const mn_group *group)
{
    ring_log *log = context;
    if (log->count == 4000) return;
    log->rings[log->count] = b->tool.ring_index[b->contacts.needle_index[group->begin]];
    log->x_um[log->count] = b->contacts.x_um[group->begin];
    log->t_s[log->count++] = group->time_s;
}

static void rings_come_down_in_turn_one_row_pitch_apart(void **state)
{
    (void)state;
    static ring_log log;
    bench b;
    double t_s = 0;
    bench_open(&b, roller_new(1500), 9, 0);
    stroke(&b, &t_s, 0, 0, 500000, 0, 40000, true);
    log.count = 0;
    bench_walk(&b, log_ring, &log);
    const double pitch_um = b.tool.rolling_radius_um * 2 * MN_PI / 24;
    assert_true(log.count > 150 && b.ticks >= log.count / 32);
    for (int i = 1; i < log.count; i++) {
        assert_int_equal(log.rings[i], (log.rings[i - 1] + 1) % 24);
        assert_near(log.x_um[i] - log.x_um[i - 1], pitch_um, 1e-6);
        assert_near(log.t_s[i] - log.t_s[i - 1], pitch_um / 40000, 1e-9);
    }
    bench_close(&b);
}

static void check_companions(void *context, const bench *b, const mn_group *group)
{
    const mn_contacts *c = &b->contacts;
    if ((*(int *)context)++ == 0) return; /* the first ring after touch-down has none behind it that was lowest */
    assert_int_equal(group->wound_end - group->begin, 8);
    assert_int_equal(group->end - group->wound_end, 16);
    assert_int_equal(group->control, MN_CONTROL_HAND);
    for (int64_t i = group->begin; i < group->wound_end; i++) {
        assert_near(c->travel_um[i], 1500, 1e-9);
        assert_near(c->y_um[i], ((double)(i - group->begin) - 3.5) * 2500, 1e-6);
        assert_near(c->cos_load[i], 1, 0);
        assert_near(c->speed_um_s[i], 30000 / b->tool.rolling_radius_um * sqrt(11500.0 * 11500.0 - 1e8), 1e-6);
    }
    for (int64_t i = group->wound_end; i < group->end; i++) {
        const bool is_ahead = c->x_um[i] > c->x_um[group->begin];
        assert_near(fabs(c->x_um[i] - c->x_um[group->begin]), 10000 * tan(MN_PI / 12), 1e-6);
        assert_near(c->travel_um[i], 11500 * cos(MN_PI / 12) - 10000, 1e-6);
        assert_near(c->travel_max_um[i], is_ahead ? c->travel_um[i] : 1500, 1e-9);
        assert_near(c->cos_load[i], cos(MN_PI / 12), 1e-12);
    }
}

/* 15 degrees apart and 29.59 degrees of contact: one ring on each side shares the load. */
static void neighbours_share_the_load_entering_and_leaving(void **state)
{
    (void)state;
    bench b;
    double t_s = 0;
    int count = 0;
    bench_open(&b, roller_new(1500), 2, 0);
    stroke(&b, &t_s, 0, 0, 100000, 0, 30000, true);
    bench_walk(&b, check_companions, &count);
    assert_true(count > 30);
    bench_close(&b);
}

/* Rings made going 40 mm, back and there again. */
static double rings_back_and_forth(double back_um, double *pitch_um)
{
    bench b;
    bench_open(&b, roller_new(1500), 2, 0);
    *pitch_um = b.tool.rolling_radius_um * 2 * MN_PI / 24;
    mn_track_add(&b.track, 0, 0, 0, 0, 0, 3e6, true, 0);
    mn_track_add(&b.track, 2, 40000, 0, 0, 0, 3e6, true, 0);
    mn_track_add(&b.track, 3, 40000 - back_um, 0, 0, 0, 3e6, true, 0);
    mn_track_add(&b.track, 4, 40000, 0, 0, 0, 3e6, false, 0);
    bench_walk(&b, NULL, NULL);
    const double rings = (double)b.groups;
    bench_close(&b);
    return rings;
}

/* The last ring and the one beside it stay in the skin when rolled back up to one pitch and more; 30 mm back, all but those
 * two go in again, and on the way there once more. */
static void ring_wounds_anew_only_after_leaving_the_skin(void **state)
{
    (void)state;
    double pitch_um;
    const double there = rings_back_and_forth(1, &pitch_um);
    assert_near(there, 40000 / pitch_um, 1);
    assert_near(rings_back_and_forth(1.9 * pitch_um, &pitch_um), there, 0);
    assert_near(rings_back_and_forth(30000, &pitch_um), there + 2 * (30000 / pitch_um - 2), 2);
}

static void slip_stretches_the_spacing_and_drags(void **state)
{
    (void)state;
    static const double slips[] = {0.5, -0.3};
    for (int i = 0; i < 2; i++) {
        bench b;
        double t_s = 0;
        mn_group group = {0};
        bench_open(&b, roller_new(1500), 2, slips[i]);
        const double free_um = 10000 * tan(b.tool.contact_angle_rad) / b.tool.contact_angle_rad;
        stroke(&b, &t_s, 0, 0, 1e6, 0, 30000, true);
        bench_walk(&b, remember_group, &group);
        assert_near((double)b.groups, 1e6 / (free_um * (1 + slips[i]) * 2 * MN_PI / 24), 1);
        assert_near(mn_path_drag_um(&group.path, 1500), 2 * b.tool.contact_angle_rad * free_um * fabs(slips[i]), 1e-6);
        bench_close(&b);
    }
}

static void keep_pivot(void *context, const bench *b, const mn_group *group)
{
    if (group->path.kind != MN_PATH_STROKE) return;
    mn_group *pivot = context;
    assert_int_equal(pivot->end, 0);
    *pivot = *group;
    for (int64_t i = group->begin; i < group->end; i++) {
        assert_true(b->contacts.travel_um[i] > 0 && b->contacts.travel_um[i] <= 1500 + 1e-9);
        assert_near(hypot(b->contacts.x_um[i] - 30000, b->contacts.y_um[i]), 5000, 6000);
    }
}

/* A half turn on the spot, in ten keyframes: one mark, of the rings then in the skin, dragged half a circle. */
static void pivot_on_a_set_drum_leaves_one_mark(void **state)
{
    (void)state;
    bench b;
    mn_group pivot = {0};
    bench_open(&b, roller_new(1500), 2, 0);
    mn_track_add(&b.track, 0, 0, 0, 0, 0, 3e6, true, 0);
    for (int i = 0; i <= 10; i++) mn_track_add(&b.track, 1 + 0.05 * i, 30000, 0, MN_PI * i / 10, 0, 3e6, true, 0);
    mn_track_add(&b.track, 2.5, 0, 0, MN_PI, 0, 3e6, false, 0);
    bench_walk(&b, keep_pivot, &pivot);
    assert_true(pivot.wound_end == pivot.end && (pivot.end - pivot.begin == 24 || pivot.end - pivot.begin == 32));
    assert_near(mn_path_drag_um(&pivot.path, 1200), MN_PI * 8750, 1);
    assert_near(pivot.time_s, 1.5, 1e-12);
    bench_close(&b);
}

static void sideways_way_drags_and_does_not_roll(void **state)
{
    (void)state;
    bench b;
    bench_open(&b, roller_new(1500), 2, 0);
    mn_track_add(&b.track, 0, 0, 0, 0, 0, 3e6, true, 0);
    mn_track_add(&b.track, 1, 0, 50000, 0, 0, 3e6, false, 0);
    bench_walk(&b, NULL, NULL);
    assert_int_equal(b.wounds, 0);
    mn_group group = {0};
    mn_track_clear(&b.track);
    mn_track_add(&b.track, 2, 0, 0, 0, 0, 3e6, true, 0);
    mn_track_add(&b.track, 3, 40000, 30000, 0, 0, 3e6, false, 0);
    bench_walk(&b, remember_group, &group);
    assert_near((double)b.groups, 40000 / (b.tool.rolling_radius_um * 2 * MN_PI / 24), 1);
    assert_near(group.path.glide_um_s, 30000, 1e-6);
    bench_close(&b);
}

static void stagger_shifts_every_second_ring(void **state)
{
    (void)state;
    bench b;
    mn_device *device = roller_new(1500);
    device->roller.stagger_frac = 0.5;
    bench_open(&b, device, 2, 0);
    assert_near(b.tool.offset_y_um[8] - b.tool.offset_y_um[0], 1250, 1e-9);
    assert_near(b.tool.offset_y_um[16] - b.tool.offset_y_um[0], 0, 1e-9);
    bench_close(&b);
}

typedef struct shares {
    double wounds, bent;
    double deepest_um;
} shares;

static void count_bent(void *context, const bench *b, const mn_group *group)
{
    shares *s = context;
    for (int64_t i = group->begin; i < group->wound_end; i++) {
        s->wounds++;
        s->bent += b->contacts.cos_tilt[i] < 1;
        s->deepest_um = fmax(s->deepest_um, b->contacts.travel_um[i]);
    }
}

static void bent_and_missing_needles_have_their_share(void **state)
{
    (void)state;
    bench b;
    shares s = {0};
    double t_s = 0;
    mn_device *device = roller_new(1500);
    device->roller.rows = 20;
    device->roller.per_row = 90;
    device->needle.bent_frac = 0.1;
    device->needle.missing_frac = 0.2;
    device->needle.needle_length_sd_um = 30;
    bench_open(&b, device, 4, 0);
    stroke(&b, &t_s, 0, 0, 2 * MN_PI * b.tool.rolling_radius_um, 0, 30000, true); /* one turn: each needle once */
    bench_walk(&b, count_bent, &s);
    assert_near(s.wounds / 1800, 0.8, 4 * sqrt(0.2 * 0.8 / 1800) + 1.0 / 90);
    assert_near(s.bent / s.wounds, 0.1, 4 * sqrt(0.1 * 0.9 / s.wounds));
    assert_true(s.deepest_um > 1530 && s.deepest_um <= 1590 + 1e-9);
    assert_true(mn_tool_protrusion_error_um(&b.tool) <= 90 + 1e-9 && mn_tool_protrusion_error_um(&b.tool) > 60);
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
    for (uint64_t seed = 0; seed < 60; seed++) {
        bench b;
        mn_device *device = roller_new(seed % 2 ? 1500 : 3000);
        device->roller.rows = 1 + (int32_t)(seed % 5);
        device->roller.per_row = 3 + (int32_t)(7 * seed % 60);
        bench_open(&b, device, seed, seed % 3 == 0 ? 0.4 : 0);
        wild_track(&b, seed, 400);
        bench_walk(&b, far_needles_stay_within_reach, NULL); /* the walk itself compares */
        assert_true(b.wounds > 0);
        const int64_t most = mn_tool_wounds_max(&b.tool, &b.track);
        assert_true(most <= 2 * b.wounds + 400 * mn_tool_tick_contacts(&b.tool) / 32); /* and not absurdly many */
        bench_close(&b);
    }
}

static void same_seed_makes_the_same_bytes(void **state)
{
    (void)state;
    uint64_t hashes[3];
    for (int i = 0; i < 3; i++) {
        bench b;
        mn_device *device = roller_new(1500);
        device->needle.needle_length_sd_um = 30;
        bench_open(&b, device, i == 2 ? 8 : 7, 0);
        wild_track(&b, 3, 300);
        bench_walk(&b, NULL, NULL);
        hashes[i] = b.hash;
        bench_close(&b);
    }
    assert_true(hashes[0] == hashes[1] && hashes[0] != hashes[2]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(geometry_matches_roller_table),
        cmocka_unit_test(density_per_pass_matches_roller_table),
        cmocka_unit_test(raster_density_is_needles_over_rolled_area_at_any_speed),
        cmocka_unit_test(phase_is_carried_over_lifts_and_passes),
        cmocka_unit_test(rings_come_down_in_turn_one_row_pitch_apart),
        cmocka_unit_test(neighbours_share_the_load_entering_and_leaving),
        cmocka_unit_test(ring_wounds_anew_only_after_leaving_the_skin),
        cmocka_unit_test(slip_stretches_the_spacing_and_drags),
        cmocka_unit_test(pivot_on_a_set_drum_leaves_one_mark),
        cmocka_unit_test(sideways_way_drags_and_does_not_roll),
        cmocka_unit_test(stagger_shifts_every_second_ring),
        cmocka_unit_test(bent_and_missing_needles_have_their_share),
        cmocka_unit_test(plan_is_never_told_too_few_wounds),
        cmocka_unit_test(same_seed_makes_the_same_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
