/* Stamp and rig: one touch-down a stretch of contact, on their grids, under the control they state. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "bench.h"

static mn_device *stamp_new(void)
{
    mn_device *device = device_new(MN_DEVICE_STAMP, 1500, 250);
    device->stamp.columns = 6;
    device->stamp.rows = 4;
    device->stamp.needle_pitch_um = 1500;
    return device;
}

static mn_device *rig_new(int32_t side)
{
    mn_device *device = device_new(MN_DEVICE_RIG, 1500, 250);
    device->rig.columns = device->rig.rows = side;
    device->rig.travel_um = 1200;
    return device;
}

/* Touch-downs at (10 i mm, 0) for half a second each. */
static void touches(bench *b, int count)
{
    mn_track_clear(&b->track);
    for (int i = 0; i < count; i++) {
        mn_track_add(&b->track, i, 10000.0 * i, 0, 0, 0, 4e6, true, 0);
        mn_track_add(&b->track, i + 0.5, 10000.0 * i, 0, 0, 0, 5e6, false, 0);
    }
}

typedef struct last_group {
    mn_group group;
    double x_um[64], y_um[64], travel_um[64], speed_um_s[64];
} last_group;

static void keep(void *context, const bench *b, const mn_group *group)
{
    last_group *last = context;
    last->group = *group;
    for (int64_t i = group->begin; i < group->end && i - group->begin < 64; i++) {
        last->x_um[i - group->begin] = b->contacts.x_um[i];
        last->y_um[i - group->begin] = b->contacts.y_um[i];
        last->travel_um[i - group->begin] = b->contacts.travel_um[i];
        last->speed_um_s[i - group->begin] = b->contacts.speed_um_s[i];
    }
}

static void stamp_prints_its_grid_once_a_touch(void **state)
{
    (void)state;
    bench b;
    last_group last = {0};
    bench_open(&b, stamp_new(), 1, 0);
    touches(&b, 7);
    bench_walk(&b, keep, &last);
    assert_int_equal(b.groups, 7);
    assert_int_equal(b.wounds, 7 * 24);
    assert_int_equal(mn_tool_wounds_max(&b.tool, &b.track), 7 * 24);
    assert_int_equal(last.group.control, MN_CONTROL_HAND);
    assert_near(last.group.force_un, 5e6, 1e-6);
    assert_near(last.group.hold_s, 0.5, 1e-12);
    assert_near(last.speed_um_s[0], 1000, 1e-9);
    assert_near(mn_path_slit_um(&last.group.path, 1000), 0, 0);
    for (int i = 0; i < 24; i++) {
        assert_near(last.x_um[i], 60000 + (i % 6 - 2.5) * 1500, 1e-6);
        assert_near(last.y_um[i], (i / 6 - 1.5) * 1500, 1e-6);
        assert_near(last.travel_um[i], 1500, 1e-9);
    }
    bench_close(&b);
}

/* 35 g at 2 m/s: 70 mJ. */
static void fired_stamp_brings_its_kinetic_energy(void **state)
{
    (void)state;
    bench b;
    last_group last = {0};
    mn_device *device = stamp_new();
    device->stamp.fire_um_s = 2e6;
    bench_open(&b, device, 1, 0);
    touches(&b, 2);
    bench_walk(&b, keep, &last);
    assert_int_equal(last.group.control, MN_CONTROL_ENERGY);
    assert_near(last.group.energy_pj * 1e-12, 0.07, 1e-12);
    assert_near(last.speed_um_s[3], 2e6, 1e-6);
    bench_close(&b);
}

static void dragged_stamp_leaves_the_drag(void **state)
{
    (void)state;
    bench b;
    last_group last = {0};
    bench_open(&b, stamp_new(), 1, 0);
    mn_track_add(&b.track, 0, 0, 0, 0, 0, 4e6, true, 0);
    mn_track_add(&b.track, 1, 3000, 4000, 0, 0, 4e6, true, 0);
    mn_track_add(&b.track, 2, 3000, 4000, 0.1, 0, 4e6, false, 0);
    bench_walk(&b, keep, &last);
    assert_int_equal(b.groups, 1);
    assert_near(mn_path_drag_um(&last.group.path, 1000), 5000 + 0.1 * hypot(3750, 2250), 1e-6);
    bench_close(&b);
}

static void rig_imposes_travel_or_force(void **state)
{
    (void)state;
    for (int is_force = 0; is_force < 2; is_force++) {
        bench b;
        last_group last = {0};
        mn_device *device = rig_new(1);
        device->rig.rig_force_un = is_force * 50000;
        device->rig.hold_s = 3;
        bench_open(&b, device, 1, 0);
        touches(&b, 3);
        bench_walk(&b, keep, &last);
        assert_int_equal(b.wounds, 3);
        assert_int_equal(last.group.control, is_force ? MN_CONTROL_FORCE : MN_CONTROL_TRAVEL);
        assert_near(last.group.force_un, is_force * 50000, 0);
        assert_near(last.group.hold_s, 3, 0);
        assert_near(last.travel_um[0], 1200, 1e-9);
        assert_near(last.speed_um_s[0], 500, 1e-9);
        assert_near(last.group.spacing_um, 0, 0);
        bench_close(&b);
    }
}

/* N needles at spacing s cover the area of a disc of radius s sqrt(N/pi). */
static void rig_array_states_its_patch(void **state)
{
    (void)state;
    bench b;
    last_group last = {0};
    bench_open(&b, rig_new(5), 1, 0);
    touches(&b, 1);
    bench_walk(&b, keep, &last);
    assert_int_equal(b.wounds, 25);
    assert_near(last.group.spacing_um, 1000, 0);
    assert_near(MN_PI * last.group.patch_radius_um * last.group.patch_radius_um, 25e6, 1e-3);
    bench_close(&b);
}

static void wild_hands_never_make_more_than_the_plan_was_told(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < 20; seed++) {
        bench b;
        bench_open(&b, seed % 2 ? stamp_new() : rig_new(3), seed, 0);
        wild_track(&b, seed, 300);
        bench_walk(&b, NULL, NULL); /* the walk itself compares */
        bench_close(&b);
    }
}

static void empty_track_makes_nothing(void **state)
{
    (void)state;
    mn_device *devices[] = {stamp_new(), rig_new(1), roller_new(1500), pen_new(1000)};
    for (int i = 0; i < 4; i++) {
        bench b;
        bench_open(&b, devices[i], 1, 0);
        bench_walk(&b, NULL, NULL);
        mn_track_add(&b.track, 0, 0, 0, 0, 0, 1e6, true, 0); /* one keyframe lasts no time */
        bench_walk(&b, NULL, NULL);
        assert_int_equal(b.wounds, 0);
        bench_close(&b);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stamp_prints_its_grid_once_a_touch),
        cmocka_unit_test(fired_stamp_brings_its_kinetic_energy),
        cmocka_unit_test(dragged_stamp_leaves_the_drag),
        cmocka_unit_test(rig_imposes_travel_or_force),
        cmocka_unit_test(rig_array_states_its_patch),
        cmocka_unit_test(wild_hands_never_make_more_than_the_plan_was_told),
        cmocka_unit_test(empty_track_makes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
