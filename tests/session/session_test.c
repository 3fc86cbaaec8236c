/* Sessions: the pipeline end to end, against geometry and against itself on other thread counts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>

#include "base/numeric.h"
#include "session/fixture.h"

static mn_session *run_plan(mn_plan *plan, int threads, const mn_session_hooks *hooks, mn_status expected)
{
    mn_error error = {0};
    char text[2048];
    if (mn_plan_finish(plan, &error) != MN_OK) fail_msg("%s", mn_error_text(&error, text, (int)sizeof text));
    mn_session *session = NULL;
    assert_int_equal(mn_session_create(&session, plan, threads, &error), MN_OK);
    assert_int_equal(mn_session_run(session, hooks, &error), expected);
    return session;
}

/* A strip rolled along x, wide margins, target in the middle of it. */
static mn_plan *rolled_strip(int32_t passes, double speed_um_s)
{
    mn_plan *plan = fixture_plan(MN_DEVICE_ROLLER);
    plan->field.width_um = 300000;
    plan->field.height_um = 30000;
    mn_step *step = fixture_treat(plan, MN_PATTERN_LINE);
    step->has_region = true;
    step->pattern.region = (mn_region){10000, 15000, 280000, 20000};
    step->pattern.params.passes = passes;
    step->pattern.params.speed_um_s = speed_um_s;
    step->pattern.params.force_un = 20e6;
    return plan;
}

static void roller_density_is_needles_over_unrolled_drum(void **state)
{
    (void)state;
    const double arm = 11500, drum = 10000, half_angle = mn_acos(drum / arm);
    const double rolling = drum * mn_tan(half_angle) / half_angle;
    const double expected_per_pass = 192 / (2 * MN_PI * rolling * 20000);
    for (int i = 0; i < 3; i++) {
        const double speeds[] = {5000, 50000, 200000};
        mn_plan *plan = rolled_strip(6, speeds[i]);
        mn_session *session = run_plan(plan, 1, NULL, MN_OK);
        const mn_metrics *metrics = &mn_session_result(session)->metrics;
        const double per_um2 = metrics->contact_count / (6 * 280000.0 * 20000.0);
        assert_true(fabs(per_um2 / expected_per_pass - 1) < 0.01);
        mn_session_destroy(session);
        mn_plan_destroy(plan);
    }
}

static void results_are_the_same_on_any_thread_count(void **state)
{
    (void)state;
    static const int threads[] = {1, 2, 3, 7};
    uint64_t grid = 0, records = 0, metrics = 0;
    for (int i = 0; i < 4; i++) {
        mn_plan *plan = rolled_strip(12, 50000);
        plan->steps[0].pattern.params.tremor_um = 400;
        mn_session *session = run_plan(plan, threads[i], NULL, MN_OK);
        const mn_result *result = mn_session_result(session);
        assert_true(result->metrics.puncture_count > 5000);
        if (i == 0) {
            grid = result->grid_hash;
            records = result->records_hash;
            metrics = result->metrics_hash;
        }
        assert_true(result->grid_hash == grid);
        assert_true(result->records_hash == records);
        assert_true(result->metrics_hash == metrics);
        mn_session_destroy(session);
        mn_plan_destroy(plan);
    }
}

static void ticking_by_hand_gives_what_run_gives(void **state)
{
    (void)state;
    mn_plan *plan = rolled_strip(2, 50000);
    mn_session *run = run_plan(plan, 1, NULL, MN_OK);
    mn_session *hand = NULL;
    mn_error error = {0};
    assert_int_equal(mn_session_create(&hand, plan, 1, &error), MN_OK);
    while (mn_session_tick(hand)) {
    }
    assert_true(mn_grid_hash(mn_session_grid(hand)) == mn_session_result(run)->grid_hash);
    mn_session_destroy(hand);
    mn_session_destroy(run);
    mn_plan_destroy(plan);
}

static void seed_moves_the_skin_and_the_drum_by_a_ring_at_most(void **state)
{
    (void)state;
    mn_plan *a = rolled_strip(1, 50000), *b = rolled_strip(1, 50000);
    b->seed = 2;
    mn_session *first = run_plan(a, 1, NULL, MN_OK), *second = run_plan(b, 1, NULL, MN_OK);
    assert_true(mn_session_result(first)->records_hash != mn_session_result(second)->records_hash);
    assert_true(
        fabs(mn_session_result(first)->metrics.contact_count - mn_session_result(second)->metrics.contact_count) <= 8);
    mn_session_destroy(first);
    mn_session_destroy(second);
    mn_plan_destroy(a);
    mn_plan_destroy(b);
}

static bool stop_at_three(void *context, int condition_index, const mn_metrics *metrics, bool *is_ok, mn_error *error)
{
    (void)error;
    *(int *)context = condition_index;
    *is_ok = true;
    return metrics->pass_count >= 3;
}

static void treat_until_ends_at_the_pass_that_reaches_its_condition(void **state)
{
    (void)state;
    mn_plan *plan = rolled_strip(10, 50000);
    plan->steps[0].kind = MN_STEP_TREAT_UNTIL;
    plan->steps[0].condition_index = 4;
    int asked = -1;
    const mn_session_hooks hooks = {.context = &asked, .should_stop = stop_at_three};
    mn_session *session = run_plan(plan, 1, &hooks, MN_OK);
    assert_true(mn_session_result(session)->metrics.pass_count == 3);
    assert_int_equal(asked, 4);
    mn_session_destroy(session);
    mn_plan_destroy(plan);
}

static double clock_of_seconds(void *context)
{
    return (*(double *)context) += 1;
}

static void time_limit_stops_the_run_and_keeps_what_was_done(void **state)
{
    (void)state;
    mn_plan *plan = rolled_strip(50, 50000);
    double now_s = 0;
    const mn_session_hooks hooks = {.context = &now_s, .now_s = clock_of_seconds, .time_limit_s = 5};
    mn_session *session = run_plan(plan, 1, &hooks, MN_TIME_LIMIT);
    assert_true(mn_session_result(session)->metrics.contact_count > 0);
    assert_true(mn_session_result(session)->metrics.pass_count < 50);
    mn_session_destroy(session);
    mn_plan_destroy(plan);
}

static void wait_and_measure_leave_time_and_a_snapshot(void **state)
{
    (void)state;
    mn_plan *plan = rolled_strip(1, 50000);
    plan->steps[1] = (mn_step){.kind = MN_STEP_MEASURE, .name = "first"};
    plan->steps[2] = (mn_step){.kind = MN_STEP_WAIT, .wait_s = 14 * 86400.0};
    plan->step_count = 3;
    *fixture_treat(plan, MN_PATTERN_LINE) = plan->steps[0];
    mn_session *session = run_plan(plan, 1, NULL, MN_OK);
    const mn_result *result = mn_session_result(session);
    assert_int_equal(result->snapshot_count, 1);
    assert_string_equal(result->snapshots[0].name, "first");
    assert_true(result->metrics.contact_count > 1.9 * result->snapshots[0].metrics.contact_count);
    assert_true(result->metrics.virtual_s > 14 * 86400.0);
    assert_true(result->metrics.session_interval_s == 14 * 86400.0);
    assert_true(isnan(result->snapshots[0].metrics.session_interval_s));
    mn_session_destroy(session);
    mn_plan_destroy(plan);
}

static void pen_droops_under_the_work_it_does(void **state)
{
    (void)state;
    double mean_hz[2];
    for (int i = 0; i < 2; i++) {
        mn_plan *plan = fixture_plan(MN_DEVICE_PEN);
        plan->device.pen.motor_stall_un_um = i == 0 ? 1e13 : 5e8;
        mn_step *step = fixture_treat(plan, MN_PATTERN_LINE);
        step->has_region = true;
        step->pattern.region = (mn_region){5000, 20000, 30000, 1000};
        step->pattern.params.force_un = 20e6;
        mn_session *session = run_plan(plan, 1, NULL, MN_OK);
        mean_hz[i] = mn_session_result(session)->metrics.frequency_hz_mean;
        mn_session_destroy(session);
        mn_plan_destroy(plan);
    }
    assert_true(fabs(mean_hz[0] - 116.7) < 0.1);
    assert_true(mean_hz[1] < 116);
}

static void strokes_along_one_line_are_counted_until_the_turn(void **state)
{
    (void)state;
    mn_plan *plan = rolled_strip(5, 50000);
    plan->field.height_um = 300000;
    mn_step *turned = fixture_treat(plan, MN_PATTERN_LINE);
    turned->pattern = plan->steps[0].pattern;
    turned->has_region = true;
    turned->pattern.params.passes = 2;
    turned->pattern.params.direction_rad = MN_PI / 2;
    mn_session *session = run_plan(plan, 1, NULL, MN_OK);
    assert_true(mn_session_result(session)->metrics.same_line_count == 5);
    mn_session_destroy(session);
    mn_plan_destroy(plan);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(roller_density_is_needles_over_unrolled_drum),
        cmocka_unit_test(results_are_the_same_on_any_thread_count),
        cmocka_unit_test(ticking_by_hand_gives_what_run_gives),
        cmocka_unit_test(seed_moves_the_skin_and_the_drum_by_a_ring_at_most),
        cmocka_unit_test(treat_until_ends_at_the_pass_that_reaches_its_condition),
        cmocka_unit_test(time_limit_stops_the_run_and_keeps_what_was_done),
        cmocka_unit_test(wait_and_measure_leave_time_and_a_snapshot),
        cmocka_unit_test(pen_droops_under_the_work_it_does),
        cmocka_unit_test(strokes_along_one_line_are_counted_until_the_turn),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
