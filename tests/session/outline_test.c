/* Regions and targets that are polygons: which target a plan takes, and what is then counted. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>

#include "base/numeric.h"
#include "session/fixture.h"

/* Half of a square of 20 mm, from (10, 10) mm. */
static const mn_polygon triangle = {3, {10000, 30000, 10000}, {10000, 10000, 30000}};

static mn_step *treat_triangle(mn_plan *plan, mn_pattern_kind kind)
{
    mn_step *step = fixture_treat(plan, kind);
    step->has_region = true;
    step->pattern.outline = triangle;
    return step;
}

static mn_session *run(mn_plan *plan)
{
    mn_error error = {0};
    mn_session *session = NULL;
    assert_int_equal(mn_plan_finish(plan, &error), MN_OK);
    assert_int_equal(mn_session_create(&session, plan, 1, &error), MN_OK);
    assert_int_equal(mn_session_run(session, NULL, &error), MN_OK);
    return session;
}

static void density_and_area_are_the_polygons(void **state)
{
    (void)state;
    mn_plan *plan = fixture_plan(MN_DEVICE_PEN);
    assert_non_null(plan);
    treat_triangle(plan, MN_PATTERN_RASTER);
    treat_triangle(plan, MN_PATTERN_CIRCLE);
    mn_session *session = run(plan);
    const mn_metrics *m = &mn_session_result(session)->metrics;
    int64_t count, inside = 0;
    const mn_wound *wounds = mn_session_wounds(session, &count);
    for (int64_t i = 0; i < count; i++) /* under the long side x + y = 40 mm */
        inside += (wounds[i].flags & MN_WOUND_PIERCED) != 0 && wounds[i].x_um >= 10000 && wounds[i].y_um >= 10000 &&
                  wounds[i].x_um + wounds[i].y_um <= 40000;
    assert_true(inside > 1000 && inside < count);
    assert_true(fabs(m->target_cm2 - 2) < 1e-9);
    assert_true(fabs(m->density_per_cm2 - (double)inside / 2) < 1e-6);
    assert_true(fabs(m->coverage_missed_cm2 + m->coverage_thin_cm2 + m->coverage_ideal_cm2 + m->coverage_over_cm2 - 2) <
                1e-6);
    const mn_blocks *blocks = mn_session_density_blocks(session);
    int64_t counted = 0;
    for (int64_t i = 0; i < (int64_t)blocks->columns * blocks->rows; i++) {
        counted += blocks->count[i];
        assert_true(blocks->area_um2[i] > 0 || blocks->count[i] == 0);
    }
    assert_true(counted == inside);
    mn_session_destroy(session);
    mn_plan_destroy(plan);
}

static void steps_over_different_shapes_share_their_box(void **state)
{
    (void)state;
    mn_error error = {0};
    mn_plan *plan = fixture_plan(MN_DEVICE_PEN);
    assert_non_null(plan);
    treat_triangle(plan, MN_PATTERN_RASTER);
    mn_step *line = fixture_treat(plan, MN_PATTERN_RASTER);
    line->has_region = true;
    line->pattern.region = (mn_region){5000, 12000, 10000, 10000};
    assert_int_equal(mn_plan_finish(plan, &error), MN_OK);
    assert_int_equal(plan->target_outline.corner_count, 0);
    assert_true(plan->target.x_um == 5000 && plan->target.y_um == 10000 && plan->target.width_um == 25000 &&
                plan->target.height_um == 20000);
    mn_plan_destroy(plan);
}

static void a_spiral_is_measured_on_its_disc(void **state)
{
    (void)state;
    mn_plan *plan = fixture_plan(MN_DEVICE_PEN);
    assert_non_null(plan);
    mn_step *step = fixture_treat(plan, MN_PATTERN_SPIRAL);
    step->has_region = true;
    step->pattern.region = (mn_region){5000, 10000, 30000, 20000};
    mn_session *session = run(plan);
    const double inscribed = 32 * sin(2 * MN_PI / 64); /* area of a regular polygon of 64 corners about radius 1 */
    assert_true(fabs(mn_session_result(session)->metrics.target_cm2 - inscribed) < 1e-9);
    assert_int_equal(plan->target_outline.corner_count, 64);
    mn_session_destroy(session);
    mn_plan_destroy(plan);
}

static void expect_refusal(mn_plan *plan, const char *message)
{
    mn_error error = {0};
    char text[2048];
    assert_int_equal(mn_plan_finish(plan, &error), MN_BAD_INPUT);
    assert_string_equal(mn_error_text(&error, text, (int)sizeof text), message);
    mn_plan_destroy(plan);
}

static void polygons_that_cannot_be_treated_are_refused(void **state)
{
    (void)state;
    mn_plan *plan = fixture_plan(MN_DEVICE_PEN);
    treat_triangle(plan, MN_PATTERN_RASTER)->pattern.outline.corner_count = 2;
    expect_refusal(plan, "fixture.lua:11: treat.region: a polygon has 3 to 64 corners, this one 2");
    plan = fixture_plan(MN_DEVICE_PEN);
    treat_triangle(plan, MN_PATTERN_STAR)->pattern.outline.x_um[1] = 50000;
    expect_refusal(
        plan, "fixture.lua:11: treat.region spans x 10000 to 50000, y 10000 to 30000 um, beyond the field of 40000 x "
              "40000 um; make the field larger or the region smaller");
    plan = fixture_plan(MN_DEVICE_PEN);
    treat_triangle(plan, MN_PATTERN_RASTER);
    plan->target_outline = (mn_polygon){4, {0, 9000, 0, 9000}, {0, 9000, 9000, 0}};
    expect_refusal(
        plan, "fixture.lua:1: target: the side after corner 1 meets the side after corner 3; list the corners in order "
              "around the shape");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(density_and_area_are_the_polygons),
        cmocka_unit_test(steps_over_different_shapes_share_their_box),
        cmocka_unit_test(a_spiral_is_measured_on_its_disc),
        cmocka_unit_test(polygons_that_cannot_be_treated_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
