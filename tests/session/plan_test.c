/* Plans: what is refused, with what words, and that the stated sizes bound the run. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>

#include "session/fixture.h"

static void expect_refusal(mn_plan *plan, const char *message)
{
    mn_error error = {0};
    char text[2048];
    assert_int_equal(mn_plan_finish(plan, &error), MN_BAD_INPUT);
    assert_string_equal(mn_error_text(&error, text, (int)sizeof text), message);
    mn_plan_destroy(plan);
}

static void region_beyond_the_field_is_refused(void **state)
{
    (void)state;
    mn_plan *plan = fixture_plan(MN_DEVICE_ROLLER);
    mn_step *step = fixture_treat(plan, MN_PATTERN_RASTER);
    step->has_region = true;
    step->pattern.region = (mn_region){30000, 0, 20000, 10000};
    expect_refusal(plan,
                   "fixture.lua:11: treat.region spans x 30000 to 50000, y 0 to 10000 um, beyond the field of 40000 x "
                   "40000 um; make the field larger or the region smaller");
}

static void plan_that_treats_nothing_is_refused(void **state)
{
    (void)state;
    mn_plan *plan = fixture_plan(MN_DEVICE_ROLLER);
    plan->steps[0].kind = MN_STEP_WAIT;
    plan->step_count = 1;
    expect_refusal(plan, "fixture.lua:1: scenario 'fixture' treats nothing: steps has no treat{} or treat_until{}");
}

static void roller_has_no_setting_to_change(void **state)
{
    (void)state;
    mn_plan *plan = fixture_plan(MN_DEVICE_ROLLER);
    fixture_treat(plan, MN_PATTERN_RASTER)->protrusion_um = 500;
    expect_refusal(plan,
                   "fixture.lua:11: treat.protrusion_um is set, but 'tool' is a roller: its needle length cannot be "
                   "changed in the hand; override needle_length_um and protrusion_um of the device instead");
}

static void fixed_rate_pen_refuses_another_rate(void **state)
{
    (void)state;
    mn_plan *plan = fixture_plan(MN_DEVICE_PEN);
    plan->device.pen.frequency_hz = 100;
    fixture_treat(plan, MN_PATTERN_RASTER)->frequency_hz = 150;
    expect_refusal(plan, "fixture.lua:11: treat.frequency_hz is 150 Hz, but 'tool' runs at 100 to 100 Hz; override "
                         "frequency_min_hz and frequency_max_hz of the device to try it");
}

static void more_punctures_than_the_limit_are_refused_before_the_run(void **state)
{
    (void)state;
    mn_plan *plan = fixture_plan(MN_DEVICE_PEN);
    mn_step *step = fixture_treat(plan, MN_PATTERN_RASTER);
    step->pattern.params.passes = 1000;
    step->pattern.params.speed_um_s = 100;
    expect_refusal(plan,
                   "fixture.lua:11: scenario 'fixture' would make more than 50000000 punctures; use fewer passes, a "
                   "faster hand or a smaller region");
}

static void condition_that_is_never_asked_is_refused(void **state)
{
    (void)state;
    mn_plan *plan = fixture_plan(MN_DEVICE_PEN);
    fixture_treat(plan, MN_PATTERN_RASTER)->kind = MN_STEP_TREAT_UNTIL;
    expect_refusal(plan,
                   "fixture.lua:11: treat_until.passes is 1: its condition is asked between passes and would never be; "
                   "give the most passes it may take");
}

static void points_outside_the_field_are_refused(void **state)
{
    (void)state;
    mn_plan *plan = fixture_plan(MN_DEVICE_RIG);
    mn_step *step = fixture_treat(plan, MN_PATTERN_POINTS);
    double *x = malloc(sizeof *x), *y = malloc(sizeof *y);
    assert_true(x && y);
    *x = 90000;
    *y = 5000;
    step->pattern.point_count = 1;
    step->pattern.point_x_um = x;
    step->pattern.point_y_um = y;
    expect_refusal(plan,
                   "fixture.lua:1: scenario 'fixture' never touches its field of 40000 x 40000 um; move the points or "
                   "the recording into it");
}

static void sizes_bound_the_run_for_every_device_and_pattern(void **state)
{
    (void)state;
    static const mn_pattern_kind kinds[] = {MN_PATTERN_LINE,   MN_PATTERN_RASTER, MN_PATTERN_STAR,
                                            MN_PATTERN_CIRCLE, MN_PATTERN_SPIRAL, MN_PATTERN_STAMP};
    for (int device = 0; device < 4; device++) {
        for (int k = 0; k < 6; k++) {
            mn_plan *plan = fixture_plan((mn_device_kind)device);
            mn_step *step = fixture_treat(plan, kinds[k]);
            step->has_region = true;
            step->pattern.region = (mn_region){14000, 14000, 12000, 12000};
            if (kinds[k] == MN_PATTERN_SPIRAL) step->pattern.region = (mn_region){8000, 8000, 24000, 24000};
            step->pattern.params.passes = 3;
            step->pattern.params.dwell_s = 0.02;
            step->pattern.params.pitch_um = device == MN_DEVICE_RIG ? 2000 : 0;
            step->pattern.params.tremor_um = 300;
            step->pattern.params.speed_cv_frac = 0.3;
            if (device == MN_DEVICE_RIG && kinds[k] != MN_PATTERN_STAMP) plan->device.common.tool_width_um = 6000;
            mn_error error = {0};
            assert_int_equal(mn_plan_finish(plan, &error), MN_OK);
            mn_session *session = NULL;
            assert_int_equal(mn_session_create(&session, plan, 1, &error), MN_OK);
            assert_int_equal(mn_session_run(session, NULL, &error), MN_OK);
            int64_t count = 0;
            mn_session_wounds(session, &count);
            const bool can_wound = !(device == MN_DEVICE_ROLLER && kinds[k] == MN_PATTERN_STAMP); /* a drum set down */
            assert_true(!can_wound || count > 0);
            assert_true(count <= plan->wounds_max);
            assert_true(mn_session_grid(session)->tile_count <= plan->tiles_max);
            mn_session_destroy(session);
            mn_plan_destroy(plan);
        }
    }
}

/* A pass is the same walk wherever on the clock it stands, so the plan, which walks every pass from 0, sizes the run. */
static void slow_swings_of_the_hand_stay_within_the_plan(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 12; seed++) {
        mn_plan *plan = fixture_plan(MN_DEVICE_PEN);
        plan->seed = seed;
        for (int i = 0; i < 2; i++) {
            mn_step *step = fixture_treat(plan, MN_PATTERN_LINE);
            step->has_region = true;
            step->pattern.region = (mn_region){14000, 14000, 12000, 10};
            step->pattern.params.passes = 3;
            step->pattern.params.tremor_um = 500;
            step->pattern.params.speed_cv_frac = 1;
            step->pattern.params.unrest_hz = 0.5;
        }
        mn_error error = {0};
        mn_session *session = NULL;
        assert_int_equal(mn_plan_finish(plan, &error), MN_OK);
        assert_int_equal(mn_session_create(&session, plan, 1, &error), MN_OK);
        assert_int_equal(mn_session_run(session, NULL, &error), MN_OK);
        int64_t count = 0;
        mn_session_wounds(session, &count);
        assert_true(count < plan->wounds_max); /* a full record would mean that punctures were dropped */
        assert_true(mn_session_grid(session)->tile_count <= plan->tiles_max);
        mn_session_destroy(session);
        mn_plan_destroy(plan);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(region_beyond_the_field_is_refused),
        cmocka_unit_test(plan_that_treats_nothing_is_refused),
        cmocka_unit_test(roller_has_no_setting_to_change),
        cmocka_unit_test(fixed_rate_pen_refuses_another_rate),
        cmocka_unit_test(more_punctures_than_the_limit_are_refused_before_the_run),
        cmocka_unit_test(condition_that_is_never_asked_is_refused),
        cmocka_unit_test(points_outside_the_field_are_refused),
        cmocka_unit_test(sizes_bound_the_run_for_every_device_and_pattern),
        cmocka_unit_test(slow_swings_of_the_hand_stay_within_the_plan),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
