/* What a session knows of the time after the needles: its wounds, all of them, in the right session; and looking at that
 * changes nothing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>

#include "session/fixture.h"

static mn_plan *pen_plan(bool is_followed)
{
    mn_plan *plan = fixture_plan(MN_DEVICE_PEN);
    assert_non_null(plan);
    plan->field.width_um = plan->field.height_um = 20000;
    plan->is_followed = is_followed;
    fixture_treat(plan, MN_PATTERN_RASTER);
    return plan;
}

static mn_step *add_wait(mn_plan *plan, double wait_s)
{
    mn_step *step = &plan->steps[plan->step_count++];
    *step = (mn_step){.kind = MN_STEP_WAIT, .line = 10 + plan->step_count, .wait_s = wait_s};
    return step;
}

static mn_session *run(mn_plan *plan)
{
    mn_error error = {0};
    mn_session *session = NULL;
    if (mn_plan_finish(plan, &error) != MN_OK) fail_msg("%s", error.message);
    assert_int_equal(mn_session_create(&session, plan, 1, &error), MN_OK);
    assert_int_equal(mn_session_run(session, NULL, &error), MN_OK);
    return session;
}

static void following_changes_no_wound(void **state)
{
    (void)state;
    mn_plan *plain = pen_plan(false), *followed = pen_plan(true);
    mn_session *a = run(plain), *b = run(followed);
    assert_true(mn_session_result(a)->metrics.puncture_count > 100);
    assert_true(mn_session_result(a)->grid_hash == mn_session_result(b)->grid_hash);
    assert_true(mn_session_result(a)->records_hash == mn_session_result(b)->records_hash);
    assert_true(isnan(mn_session_result(a)->metrics.redness_au) && mn_session_result(b)->metrics.redness_au > 0);
    mn_session_destroy(a);
    mn_session_destroy(b);
    mn_plan_destroy(plain);
    mn_plan_destroy(followed);
}

static void every_wound_of_the_target_is_a_channel(void **state)
{
    (void)state;
    mn_plan *plan = pen_plan(true);
    mn_session *session = run(plan);
    const mn_metrics *metrics = &mn_session_result(session)->metrics;
    const mn_tissue *tissue = mn_session_tissue(session);
    assert_int_equal(tissue->session_count, 1);
    const mn_channels *channels = &tissue->sessions[0].channels;
    double per_cm2 = 0, depth = 0;
    for (int k = 0; k < channels->class_count; k++) {
        per_cm2 += channels->per_cm2[k];
        depth += channels->per_cm2[k] * channels->depth_um[k];
    }
    assert_true(fabs(per_cm2 / metrics->density_per_cm2 - 1) < 0.05); /* columns cut the target's edge */
    assert_true(fabs(depth / per_cm2 / metrics->penetration_um_mean - 1) < 0.01);
    mn_session_destroy(session);
    mn_plan_destroy(plan);
}

static void half_a_day_parts_sessions_and_an_hour_does_not(void **state)
{
    (void)state;
    for (int is_long = 0; is_long < 2; is_long++) {
        mn_plan *plan = pen_plan(true);
        add_wait(plan, is_long ? 28 * 86400.0 : 3600);
        fixture_treat(plan, MN_PATTERN_RASTER);
        mn_session *session = run(plan);
        assert_int_equal(mn_session_tissue(session)->session_count, 1 + is_long);
        mn_session_destroy(session);
        mn_plan_destroy(plan);
    }
}

static mn_metrics deliver(double at_s, double duration_s)
{
    mn_plan *plan = pen_plan(true);
    mn_params_default(mn_product_param_rows, mn_product_param_count, &plan->product);
    plan->product.molecular_da = 4400;
    plan->product.log_k = -2;
    plan->product.concentration_ug_per_ml = 10000;
    plan->application_count = 1;
    mn_params_default(mn_application_param_rows, mn_application_param_count, &plan->applications[0]);
    plan->applications[0].at_s = at_s;
    plan->applications[0].duration_s = duration_s;
    add_wait(plan, 30 * 86400.0);
    mn_session *session = run(plan);
    const mn_metrics metrics = mn_session_result(session)->metrics;
    mn_session_destroy(session);
    mn_plan_destroy(plan);
    return metrics;
}

static void topical_passes_by_the_needles_only_while_pores_are_open(void **state)
{
    (void)state;
    const mn_metrics before = deliver(-7200, 3600), after = deliver(300, 3600), late = deliver(20 * 86400.0, 3600);
    assert_true(after.delivered_ratio > 100);
    assert_true(before.delivered_ug_per_cm2 < 0.01 * after.delivered_ug_per_cm2); /* the horny layer had let in next to none */
    assert_true(late.delivered_ug_per_cm2 <= 1e-9 * after.delivered_ug_per_cm2); /* such a molecule needs pores */
    assert_true(before.delivery_error_frac < 1e-9 && after.delivery_error_frac < 1e-9 && late.delivery_error_frac < 1e-9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(following_changes_no_wound),
        cmocka_unit_test(every_wound_of_the_target_is_a_channel),
        cmocka_unit_test(half_a_day_parts_sessions_and_an_hour_does_not),
        cmocka_unit_test(topical_passes_by_the_needles_only_while_pores_are_open),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
