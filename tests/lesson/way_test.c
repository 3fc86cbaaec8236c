/* Ways, ghosts and worths by closed forms. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "base/numeric.h"
#include "lesson/ghost.h"
#include "session/lesson.h"

enum { POINTS = 201 };

/* A strip of 100 mm along x at a speed, `dt` apart in place 0.5 mm. */
static mn_way straight(mn_way_point *points, double speed_um_s, double y_um)
{
    for (int i = 0; i < POINTS; i++)
        points[i] = (mn_way_point){.t_s = i * 500.0 / speed_um_s, .x_um = i * 500.0, .y_um = y_um, .force_un = 3e6, .is_contact = i + 1 < POINTS};
    return (mn_way){points, POINTS};
}

static void assert_near(double value, double wanted, double within)
{
    if (!(fabs(value - wanted) <= within)) fail_msg("%.17g, wanted %.17g", value, wanted);
}

static void worth_falls_in_a_straight_line(void **state)
{
    (void)state;
    assert_near(mn_band_worth(5, 4, 6, 2, 12), 1, 0);
    assert_near(mn_band_worth(3, 4, 6, 2, 12), 0.5, 1e-15);
    assert_near(mn_band_worth(2, 4, 6, 2, 12), 0, 0);
    assert_near(mn_band_worth(9, 4, 6, 2, 12), 0.5, 1e-15);
    assert_near(mn_band_worth(13, 4, 6, 2, 12), 0, 0);
    assert_near(mn_band_worth(1e9, 4, MN_INFINITY, 2, MN_INFINITY), 1, 0);
    assert_near(mn_band_worth(0, -MN_INFINITY, 6, -MN_INFINITY, 12), 1, 0);
    assert_near(mn_band_worth(MN_NAN, 4, 6, 2, 12), 0, 0);
    assert_near(mn_band_worth(6.0001, 4, 6, 2, 6), 0, 0); /* drops at once */
}

static void sums_and_shares_are_those_of_the_segments(void **state)
{
    (void)state;
    mn_way_point points[POINTS];
    mn_way_sums sums;
    const mn_way way = straight(points, 40000, 0);
    mn_way_sum(&way, &sums);
    assert_near(sums.path_um, 100000, 1e-6);
    assert_near(sums.contact_s, 2.5, 1e-12);
    assert_int_equal(sums.touch_count, 1);
    assert_near(mn_way_speed_share(&way, 39000, 41000), 1, 0);
    assert_near(mn_way_speed_share(&way, 41000, 90000), 0, 0);
    assert_near(mn_way_force_share(&way, 2e6, 4e6), 1, 0);
    for (int i = 50; i < 100; i++) points[i].tilt_rad = -0.5; /* a quarter of the time */
    assert_near(mn_way_tilt_share(&way, 0.2), 0.75, 1e-12);
    for (int i = 80; i < 90; i++) points[i].is_contact = false;
    mn_way_sum(&way, &sums);
    assert_int_equal(sums.touch_count, 2);
    assert_near(sums.path_um, 95000, 1e-6);
    const mn_way none = {points, 0};
    assert_true(isnan(mn_way_speed_share(&none, 0, 1)));
}

/* Twenty jumps of 2 ms and 1 mm with pauses of 48 ms between: 20 mm/s to a hand, 500 to a mouse. */
static void a_jumping_mouse_is_not_a_fast_hand(void **state)
{
    (void)state;
    mn_way_point points[POINTS];
    for (int i = 0; i < POINTS; i++)
        points[i] = (mn_way_point){.t_s = (i / 2) * 0.05 + (i % 2) * 0.048, .x_um = (i / 2) * 1000.0, .is_contact = i + 1 < POINTS};
    const mn_way way = {points, POINTS};
    assert_true(mn_way_speed_share(&way, 8000, 32000) > 0.9);
}

static void distance_does_not_depend_on_how_often_it_was_recorded(void **state)
{
    (void)state;
    mn_way_point a[POINTS], b[POINTS], few[2] = {{.x_um = 0, .is_contact = true}, {.t_s = 1, .x_um = 100000}};
    const mn_way one = straight(a, 40000, 0), other = straight(b, 10000, 3000), coarse = {few, 2};
    assert_near(mn_way_distance_um(&one, &other), 3000, 1e-9);
    assert_near(mn_way_distance_um(&coarse, &other), 3000, 1e-9);
    assert_near(mn_way_distance_um(&one, &coarse), 0, 1e-9);
    const mn_way none = {a, 0};
    assert_true(isnan(mn_way_distance_um(&one, &none)));
}

/* The same places at another pace, with stops: the ghost stands where the hand is. */
static void a_ghost_is_found_by_place_and_not_by_clock(void **state)
{
    (void)state;
    mn_way_point expert[POINTS], pose;
    const mn_way way = straight(expert, 40000, 0);
    mn_ghost slow, quick;
    mn_ghost_begin(&slow, &way);
    mn_ghost_begin(&quick, &way);
    for (int i = 0; i < 1000; i++) {
        const double x_um = i < 500 ? i * 100.0 : 50000; /* stops half way */
        mn_ghost_follow(&slow, x_um, 700, 5000, &pose);
        assert_near(pose.x_um, x_um, 1e-6);
        assert_near(pose.t_s, x_um / 40000, 1e-9);
    }
    for (int i = 0; i <= 20; i++) {
        mn_ghost_follow(&quick, i * 4000.0, -700, 5000, &pose);
        assert_near(pose.x_um, i * 4000.0, 1e-6);
    }
    mn_ghost_follow(&quick, 0, 0, 5000, &pose); /* forward only */
    assert_near(pose.x_um, 80000, 1e-6);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(worth_falls_in_a_straight_line),
        cmocka_unit_test(sums_and_shares_are_those_of_the_segments),
        cmocka_unit_test(a_jumping_mouse_is_not_a_fast_hand),
        cmocka_unit_test(distance_does_not_depend_on_how_often_it_was_recorded),
        cmocka_unit_test(a_ghost_is_found_by_place_and_not_by_clock),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
