/* The score's arithmetic by hand: made-up results, so that every number can be said beforehand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/numeric.h"
#include "lesson/score.h"

static mn_plan *plan;
static mn_result result;
static mn_score score;

static void assert_near(double value, double wanted, double within)
{
    if (!(fabs(value - wanted) <= within)) fail_msg("%.17g, wanted %.17g", value, wanted);
}

/* Nothing amiss: every default part is worth 1. */
static int begin(void **state)
{
    (void)state;
    plan = mn_plan_create();
    if (plan == NULL) return 1;
    plan->lesson.is_there = true;
    plan->bands[0] = (mn_band){400, 800};
    plan->device.common.tool_width_um = 10000;
    memset(&result, 0, sizeof result);
    result.metrics.penetration_um_p50 = 600;
    return 0;
}

static int end(void **state)
{
    (void)state;
    mn_plan_destroy(plan);
    return 0;
}

static void make(mn_way hand, mn_way expert)
{
    const mn_score_input input = {plan, &result, hand, expert};
    mn_score_make(&input, &score);
}

static void make_still(void)
{
    make((mn_way){0}, (mn_way){0});
}

/* A goal on a metric whose worth is `worth`, by 0 at 0 and 1 at 1. */
static void goal(int part, double worth)
{
    mn_goal *one = &plan->lesson.goals[plan->lesson.goal_count++];
    *one = (mn_goal){.zone_index = -1, .metric_index = mn_metric_find("density_per_cm2"), .part = part, .max = MN_INFINITY, .zero_above = MN_INFINITY};
    result.metrics.density_per_cm2 = 0.5;
    one->zero_below = 0;                /* worth 0.5 / min */
    one->min = 0.5 / worth;
    snprintf(one->text, sizeof one->text, "goal of %s", mn_lesson_part_name(part));
}

static void finding(mn_severity severity)
{
    result.findings[result.finding_count++] = (mn_finding){.severity = severity, .count = 1};
}

static void a_score_is_the_weighted_mean_of_worths(void **state)
{
    (void)state;
    mn_lesson_weights *w = &plan->lesson.weights;
    w->depth = 20, w->density = 30, w->uniformity = 10, w->misses = 0, w->over_treatment = 40;
    goal(MN_PART_DEPTH, 0.25);
    goal(MN_PART_DENSITY, 0.5);
    make_still(); /* uniformity and over_treatment are whole, misses are left out */
    assert_near(score.score, (20 * 0.25 + 30 * 0.5 + 10 + 40), 1e-12);
    assert_false(score.parts[MN_PART_MISSES].is_judged);
    assert_near(score.parts[MN_PART_DEPTH].lost, 15, 1e-12);
    assert_near(score.parts[MN_PART_DENSITY].lost, 15, 1e-12);
    assert_near(score.parts[MN_PART_DENSITY].points, 30, 1e-12);
    assert_true(score.is_passed);
    plan->lesson.params.pass_score = 70;
    assert_near(score.score, 70, 1e-12); /* at the limit is passed */
    w->depth = 21;
    make_still();
    assert_true(score.score < 70 && !score.is_passed);
}

static void scaling_all_weights_changes_nothing(void **state)
{
    (void)state;
    goal(MN_PART_DENSITY, 0.3);
    make_still();
    const double before = score.score;
    for (int i = 0; i < (int)MN_PART_COUNT; i++)
        mn_param_set(&mn_lesson_weight_rows[i], &plan->lesson.weights, 7 * mn_lesson_weight(&plan->lesson, i));
    make_still();
    assert_near(score.score, before, 1e-12);
}

static void several_goals_of_a_part_count_alike_and_the_worst_speaks(void **state)
{
    (void)state;
    goal(MN_PART_DENSITY, 0.9);
    goal(MN_PART_DENSITY, 0.2);
    goal(MN_PART_DENSITY, 0.4);
    goal(-1, 0.1); /* shown, not counted */
    snprintf(plan->lesson.goals[1].text, MN_TEXT_BYTES, "the worst");
    make_still();
    assert_near(score.parts[MN_PART_DENSITY].worth, 0.5, 1e-12);
    assert_string_equal(score.parts[MN_PART_DENSITY].advice, "the worst");
    assert_near(score.goals[3].worth, 0.1, 1e-12);
}

static void depth_is_whole_in_the_band_and_falls_beside_it(void **state)
{
    (void)state;
    const double cases[][2] = {{400, 1}, {800, 1}, {300, 0.5}, {200, 0}, {1000, 0.5}, {1200, 0}, {(double)NAN, 0}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        result.metrics.penetration_um_p50 = cases[i][0];
        make_still();
        assert_near(score.parts[MN_PART_DEPTH].worth, cases[i][1], 1e-12);
        assert_int_equal(score.parts[MN_PART_DEPTH].advice[0] == '\0', cases[i][1] == 1);
    }
}

static void warnings_cost_a_share_and_a_block_caps(void **state)
{
    (void)state;
    result.metrics.coverage_over_frac = 0.1;
    finding(MN_WARN);
    finding(MN_WARN);
    finding(MN_INFO);
    make_still();
    assert_near(score.parts[MN_PART_OVER_TREATMENT].worth, 1 - 0.1 - 2 * 0.25, 1e-12);
    assert_int_equal(score.warn_count, 2);
    assert_false(score.is_capped);
    plan->lesson.params.warn_cost_frac = 1;
    make_still();
    assert_near(score.parts[MN_PART_OVER_TREATMENT].worth, 0, 0);
    finding(MN_BLOCK);
    make_still();
    assert_true(score.is_capped && !score.is_passed);
    assert_near(score.score, 40, 0);
    assert_int_equal(score.advice[0], MN_PART_OVER_TREATMENT);
}

/* 0.6 of the time within each band: worth (0.6 - 0.3) / (0.9 - 0.3) = 0.5. */
static void motion_is_worth_its_share_of_time(void **state)
{
    (void)state;
    mn_way_point points[11];
    for (int i = 0; i < 11; i++)
        points[i] = (mn_way_point){.t_s = i, .x_um = 1000.0 * i, .force_un = i < 6 ? 3e6 : 9e6, .tilt_rad = i < 6 ? 0.1 : -0.5, .is_contact = i < 10};
    const mn_way way = {points, 11};
    plan->lesson.cues = (mn_lesson_cues){.force_min_un = 1e6, .force_max_un = 5e6, .tilt_max_rad = 0.2};
    make(way, way);
    assert_near(score.parts[MN_PART_FORCE].value, 0.6, 1e-12);
    assert_near(score.parts[MN_PART_FORCE].worth, 0.5, 1e-12);
    assert_near(score.parts[MN_PART_ANGLE].worth, 0.5, 1e-12);
    assert_false(score.parts[MN_PART_SPEED].is_judged); /* no cue */
    for (int part = MN_PART_PATH; part <= MN_PART_TIME; part++) assert_near(score.parts[part].worth, 1, 0);
    make(way, (mn_way){0}); /* nobody to be held against */
    for (int part = MN_PART_PATH; part <= MN_PART_TIME; part++) assert_false(score.parts[part].is_judged);
}

/* The same strip at a quarter of the pace and half a tool's width aside. */
static void against_the_expert_by_closed_form(void **state)
{
    (void)state;
    mn_way_point expert[2] = {{.x_um = 0, .is_contact = true}, {.t_s = 10, .x_um = 50000}};
    mn_way_point hand[2] = {{.y_um = 5000, .is_contact = true}, {.t_s = 40, .x_um = 50000, .y_um = 5000}};
    make((mn_way){hand, 2}, (mn_way){expert, 2});
    assert_near(score.parts[MN_PART_PATH].value, 0.5, 1e-12);
    assert_near(score.parts[MN_PART_PATH].worth, (0.8 - 0.5) / (0.8 - 0.15), 1e-12);
    assert_near(score.parts[MN_PART_LIFTS].worth, 1, 0);
    assert_near(score.parts[MN_PART_TIME].value, 4, 1e-12);
    assert_near(score.parts[MN_PART_TIME].worth, 0, 1e-12);
}

static void the_three_things_are_those_that_cost_most(void **state)
{
    (void)state;
    mn_lesson_weights *w = &plan->lesson.weights;
    w->depth = 10, w->density = 40, w->uniformity = 20, w->misses = 20, w->over_treatment = 10;
    goal(MN_PART_DEPTH, 0.1);      /* loses 9 */
    goal(MN_PART_DENSITY, 0.95);   /* 2 */
    goal(MN_PART_UNIFORMITY, 0.4); /* 12 */
    goal(MN_PART_MISSES, 0.5);     /* 10 */
    make_still();
    assert_int_equal(score.advice_count, MN_ADVICE_MAX);
    assert_int_equal(score.advice[0], MN_PART_UNIFORMITY);
    assert_int_equal(score.advice[1], MN_PART_MISSES);
    assert_int_equal(score.advice[2], MN_PART_DEPTH);
    plan->lesson.goal_count = 0;
    make_still();
    assert_int_equal(score.advice_count, 0); /* nothing to do better */
}

static void equal_inputs_give_equal_bytes(void **state)
{
    (void)state;
    static mn_score other;
    goal(MN_PART_DENSITY, 0.3);
    make_still();
    memcpy(&other, &score, sizeof other);
    memset(&score, 0x5a, sizeof score);
    make_still();
    assert_memory_equal(&other, &score, sizeof score);
}

#define ROW(f) cmocka_unit_test_setup_teardown(f, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ROW(a_score_is_the_weighted_mean_of_worths),
        ROW(scaling_all_weights_changes_nothing),
        ROW(several_goals_of_a_part_count_alike_and_the_worst_speaks),
        ROW(depth_is_whole_in_the_band_and_falls_beside_it),
        ROW(warnings_cost_a_share_and_a_block_caps),
        ROW(motion_is_worth_its_share_of_time),
        ROW(against_the_expert_by_closed_form),
        ROW(the_three_things_are_those_that_cost_most),
        ROW(equal_inputs_give_equal_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
