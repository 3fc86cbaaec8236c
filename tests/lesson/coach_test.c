/* The coach: each cue speaks beyond its limit and not at it, says which side, and can be switched off. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "base/numeric.h"
#include "lesson/coach.h"

enum { POINTS_MAX = 4000 };

/* Poses as they come, 10 ms apart. */
typedef struct hand {
    mn_way_point points[POINTS_MAX];
    int64_t count;
    double t_s, x_um, y_um, force_un, tilt_rad;
} hand;

static hand h;
static mn_lesson_cues cues;
static mn_coach_say says[MN_COACH_COUNT];

static void pose(bool is_contact)
{
    assert_true(h.count < POINTS_MAX);
    h.points[h.count++] = (mn_way_point){
        .t_s = h.t_s, .x_um = h.x_um, .y_um = h.y_um, .force_un = h.force_un, .tilt_rad = h.tilt_rad, .is_contact = is_contact};
    h.t_s += 0.01;
}

/* Glides for a while; the pose at its end is not yet left. */
static void glide(double vx_um_s, double vy_um_s, double span_s)
{
    const int64_t steps = (int64_t)floor(span_s / 0.01 + 0.5);
    for (int64_t i = 0; i < steps; i++) {
        pose(true);
        h.x_um += vx_um_s * 0.01;
        h.y_um += vy_um_s * 0.01;
    }
}

static void lift_to(double x_um, double y_um)
{
    pose(false);
    h.x_um = x_um;
    h.y_um = y_um;
    h.t_s += 0.3;
}

static int begin(void **state)
{
    (void)state;
    memset(&h, 0, sizeof h);
    memset(&cues, 0, sizeof cues);
    h.force_un = 3e6;
    return 0;
}

static int look_with(uint32_t off_mask, double drag_um)
{
    const mn_coach_input input = {&cues, off_mask, {h.points, h.count}, 20000, drag_um};
    return mn_coach_look(&input, says);
}

static int look(void)
{
    return look_with(0, MN_NAN);
}

static void expect_one(mn_coach_cue cue, bool is_above, double value, double within)
{
    assert_int_equal(look(), 1);
    assert_int_equal(says[0].cue, cue);
    assert_int_equal(says[0].is_above, is_above);
    if (!(fabs(says[0].value - value) <= within)) fail_msg("%s %.17g, wanted %.17g", mn_coach_cue_name((int)cue), says[0].value, value);
    assert_memory_equal(says[0].text, mn_coach_cue_name((int)cue), strlen(mn_coach_cue_name((int)cue)));
    assert_int_equal(look_with(1u << cue, MN_NAN), 0); /* switched off */
}

static void without_cues_or_contact_nothing_is_said(void **state)
{
    (void)state;
    assert_int_equal(look(), 0);
    h.tilt_rad = 1;
    glide(500000, 0, 1);
    assert_int_equal(look_with(0, 5000), 0);
    cues.tilt_max_rad = 0.1;
    assert_int_equal(look(), 1);
    pose(false);
    assert_int_equal(look(), 0);
}

static void speed_beyond_its_band_only(void **state)
{
    (void)state;
    cues.speed_min_um_s = 20000;
    cues.speed_max_um_s = 60000;
    glide(59900, 0, 0.5);
    assert_int_equal(look(), 0);
    glide(60100, 0, 0.5);
    expect_one(MN_COACH_SPEED, true, 60100, 1e-3);
    glide(20100, 0, 0.5);
    assert_int_equal(look(), 0);
    glide(19900, 0, 0.5);
    expect_one(MN_COACH_SPEED, false, 19900, 1e-3);
}

static void a_hand_that_starts_from_rest_is_not_called_slow_or_light(void **state)
{
    (void)state;
    cues.speed_min_um_s = 20000;
    cues.speed_max_um_s = 60000;
    cues.force_min_un = 2e6;
    cues.force_max_un = 5e6;
    h.force_un = 1e6;
    glide(1000, 0, 0.25);
    assert_int_equal(look(), 0);
    glide(1000, 0, 0.05);
    assert_int_equal(look(), 2);
}

static void force_and_angle_beyond_their_limits_only(void **state)
{
    (void)state;
    cues.force_min_un = 2e6;
    cues.force_max_un = 5e6;
    glide(30000, 0, 0.5);
    h.force_un = 5e6;
    glide(30000, 0, 0.01);
    assert_int_equal(look(), 0);
    h.force_un = 5.001e6;
    glide(30000, 0, 0.01);
    expect_one(MN_COACH_FORCE, true, 5.001e6, 0);
    h.force_un = 1.999e6;
    glide(30000, 0, 0.01);
    expect_one(MN_COACH_FORCE, false, 1.999e6, 0);
    memset(&cues, 0, sizeof cues);
    cues.tilt_max_rad = 0.2;
    h.tilt_rad = -0.2;
    glide(30000, 0, 0.01);
    assert_int_equal(look(), 0);
    h.tilt_rad = -0.201; /* to any side */
    glide(30000, 0, 0.01);
    expect_one(MN_COACH_ANGLE, true, 0.201, 1e-15);
}

/* A corner of `angle` on the skin: the greatest turn that is ever told. */
static double turn_told(double angle)
{
    double most = 0;
    begin(NULL);
    cues.lift_turn_rad = 1e-3;
    glide(30000, 0, 0.3);
    for (int i = 0; i < 40; i++) {
        glide(30000 * cos(angle), 30000 * sin(angle), 0.01);
        if (look() == 1) most = fmax(most, says[0].value);
    }
    return most;
}

static void lift_speaks_of_a_turn_on_the_skin(void **state)
{
    (void)state;
    for (double angle = 0.3; angle < 3.1; angle += 0.3)
        if (fabs(turn_told(angle) - angle) > 1e-6) fail_msg("%.3f told as %.9f", angle, turn_told(angle));
    for (int k = -1; k <= 1; k += 2) { /* a corner a hundredth sharper or blunter than the limit */
        int count = 0;
        begin(NULL);
        cues.lift_turn_rad = 1;
        glide(30000, 0, 0.3);
        for (int i = 0; i < 40; i++) {
            glide(30000 * cos(1 + 0.01 * k), 30000 * sin(1 + 0.01 * k), 0.01);
            count += look();
        }
        assert_int_equal(count > 0, k > 0);
    }
    begin(NULL);
    cues.lift_turn_rad = 1;
    glide(30000, 0, 0.5);
    lift_to(15000, 10000); /* lifted before it turns back */
    glide(-30000, 0, 0.5);
    assert_int_equal(look(), 0);
}

static void dwell_speaks_after_its_time_in_one_place(void **state)
{
    (void)state;
    cues.dwell_max_s = 1;
    glide(30000, 0, 0.5);
    glide(0, 0, 0.96);     /* with the millimetre before: 33 ms at 30 mm/s, three poses */
    assert_int_equal(look(), 0);
    glide(0, 0, 0.06);
    assert_int_equal(look(), 1);
    expect_one(MN_COACH_DWELL, true, 1.04, 1e-9);
    glide(30000, 0, 0.1); /* it goes on */
    assert_int_equal(look(), 0);
}

static void drag_is_the_engines_number(void **state)
{
    (void)state;
    cues.drag_max_um = 250;
    glide(30000, 0, 0.5);
    assert_int_equal(look_with(0, MN_NAN), 0);
    assert_int_equal(look_with(0, 250), 0);
    assert_int_equal(look_with(0, 251), 1);
    assert_int_equal(says[0].cue, MN_COACH_DRAG);
    assert_int_equal(look_with(1u << MN_COACH_DRAG, 251), 0);
}

/* Two strips of 30 mm with a tool 20 mm wide, `apart` between their lines; how many cues at the end of the second. */
static int strips(double apart_um, double angle)
{
    begin(NULL);
    cues.overlap_min_frac = 0.3;
    cues.overlap_max_frac = 0.5;
    glide(30000, 0, 1);
    lift_to(30000, apart_um);
    glide(-30000 * cos(angle), -30000 * sin(angle), 1);
    return look();
}

static void overlap_of_parallel_strips(void **state)
{
    (void)state;
    assert_int_equal(strips(12000, 0), 0); /* 40 % */
    assert_int_equal(strips(13990, 0), 0);
    assert_int_equal(strips(14010, 0), 1);
    expect_one(MN_COACH_OVERLAP, false, 1 - 14010 / 20000.0, 1e-9);
    assert_int_equal(strips(10010, 0), 0);
    assert_int_equal(strips(-9990, 0), 1); /* on either side */
    expect_one(MN_COACH_OVERLAP, true, 1 - 9990 / 20000.0, 1e-9);
    assert_int_equal(strips(25000, 0), 1);
    assert_non_null(strstr(says[0].text, "gap"));
    assert_int_equal(strips(0, 1.2), 0);   /* crossing: another direction of a star */
    begin(NULL);
    cues.overlap_max_frac = 0.5;
    glide(30000, 0, 1);
    assert_int_equal(look(), 0);           /* the first strip has none before it */
}

static void the_gravest_comes_first(void **state)
{
    (void)state;
    cues = (mn_lesson_cues){.speed_max_um_s = 60000, .force_max_un = 2e6, .tilt_max_rad = 0.1, .drag_max_um = 100};
    h.tilt_rad = 0.5;
    glide(90000, 0, 0.5);
    assert_int_equal(look_with(0, 300), 4);
    for (int i = 1; i < 4; i++) assert_true(says[i - 1].cue < says[i].cue);
    assert_int_equal(look_with(1u << MN_COACH_ANGLE, 300), 3);
}

/* The coach remembers nothing: asked again it says the same. */
static void it_does_not_matter_how_often_one_asks(void **state)
{
    (void)state;
    mn_coach_say again[MN_COACH_COUNT];
    cues = (mn_lesson_cues){.speed_max_um_s = 10000, .lift_turn_rad = 0.5, .overlap_max_frac = 0.1};
    glide(30000, 0, 1);
    lift_to(0, 5000);
    glide(30000, 0, 0.5);
    const int count = look();
    assert_true(count > 0);
    memcpy(again, says, sizeof again);
    for (int i = 0; i < 3; i++) assert_int_equal(look(), count);
    for (int i = 0; i < count; i++) assert_string_equal(again[i].text, says[i].text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(without_cues_or_contact_nothing_is_said, begin),
        cmocka_unit_test_setup(speed_beyond_its_band_only, begin),
        cmocka_unit_test_setup(a_hand_that_starts_from_rest_is_not_called_slow_or_light, begin),
        cmocka_unit_test_setup(force_and_angle_beyond_their_limits_only, begin),
        cmocka_unit_test_setup(lift_speaks_of_a_turn_on_the_skin, begin),
        cmocka_unit_test_setup(dwell_speaks_after_its_time_in_one_place, begin),
        cmocka_unit_test_setup(drag_is_the_engines_number, begin),
        cmocka_unit_test_setup(overlap_of_parallel_strips, begin),
        cmocka_unit_test_setup(the_gravest_comes_first, begin),
        cmocka_unit_test_setup(it_does_not_matter_how_often_one_asks, begin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
