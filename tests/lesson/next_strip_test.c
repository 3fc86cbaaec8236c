/* The next strip against brute force: every place of a strip is tried, and its punctures are counted one by one from the
 * records, not from the session's blocks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#include "base/numeric.h"
#include "lesson/next_strip.h"
#include "session/fixture.h"

#define BLOCK_UM 2000.0

static const mn_region target = {6000, 4000, 40000, 32000};

static mn_session *run(bool has_zone, mn_plan **made)
{
    mn_error error = {0};
    mn_session *session = NULL;
    mn_plan *plan = *made = fixture_plan(MN_DEVICE_PEN);
    assert_non_null(plan);
    plan->seed = 5;
    plan->target = target;
    plan->field = (mn_field_params){.width_um = 60000, .height_um = 50000, .cell_um = plan->field.cell_um};
    if (has_zone) {
        mn_zone *zone = &plan->zones.zone[plan->zones.count++];
        *zone = (mn_zone){.kind = MN_ZONE_NO_GO, .shape = MN_SHAPE_ELLIPSE, .x_um = 36000, .y_um = 26000, .width_um = 16000, .height_um = 14000};
        snprintf(zone->name, sizeof zone->name, "eye");
        mn_params_default(mn_zone_param_rows, mn_zone_param_count, &zone->params);
    }
    mn_step *step = fixture_treat(plan, MN_PATTERN_RASTER);
    step->has_region = true;
    step->pattern.region = (mn_region){6000, 4000, 30000, 20000}; /* a part of the target only */
    step->pattern.params.speed_cv_frac = 0.3;
    assert_int_equal(mn_plan_finish(plan, &error), MN_OK);
    assert_int_equal(mn_session_create(&session, plan, 1, &error), MN_OK);
    assert_int_equal(mn_session_run(session, NULL, &error), MN_OK);
    return session;
}

static bool is_forbidden(const mn_plan *plan, double x_um, double y_um)
{
    for (int i = 0; i < plan->zones.count; i++) {
        const mn_zone *z = &plan->zones.zone[i];
        const double dx = (x_um - z->x_um) / (z->width_um / 2), dy = (y_um - z->y_um) / (z->height_um / 2);
        if (z->kind == MN_ZONE_NO_GO && dx * dx + dy * dy <= 1) return true;
    }
    return false;
}

/* Punctures a cm2 on a rectangle, or -1 when one of its blocks has its middle where it may not be. */
static double count_by_hand(const mn_session *session, double x_um, double y_um, double width_um, double height_um)
{
    const mn_plan *plan = mn_session_plan(session);
    int64_t count = 0, inside = 0;
    for (double y = y_um + BLOCK_UM / 2; y < y_um + height_um; y += BLOCK_UM)
        for (double x = x_um + BLOCK_UM / 2; x < x_um + width_um; x += BLOCK_UM)
            if (is_forbidden(plan, x, y)) return -1;
    const mn_wound *wounds = mn_session_wounds(session, &count);
    for (int64_t i = 0; i < count; i++)
        inside += (wounds[i].flags & MN_WOUND_PIERCED) != 0 && wounds[i].x_um >= x_um && wounds[i].x_um < x_um + width_um &&
                  wounds[i].y_um >= y_um && wounds[i].y_um < y_um + height_um;
    return (double)inside / (width_um * height_um) * 1e8;
}

static double least_by_hand(const mn_session *session, double width_um, double height_um)
{
    double least = MN_INFINITY;
    for (double y = target.y_um; y + height_um <= target.y_um + target.height_um + 1; y += BLOCK_UM)
        for (double x = target.x_um; x + width_um <= target.x_um + target.width_um + 1; x += BLOCK_UM) {
            const double density = count_by_hand(session, x, y, width_um, height_um);
            if (density >= 0) least = fmin(least, density);
        }
    return least;
}

static void check(bool has_zone, double *density)
{
    mn_plan *plan;
    mn_strip strip;
    mn_session *session = run(has_zone, &plan);
    assert_true(mn_next_strip(session, &strip));
    const bool is_level = strip.y0_um == strip.y1_um;
    const double half_um = strip.width_um / 2, x_um = is_level ? strip.x0_um : strip.x0_um - half_um,
                 y_um = is_level ? strip.y0_um - half_um : strip.y0_um,
                 width_um = is_level ? strip.x1_um - strip.x0_um : strip.width_um,
                 height_um = is_level ? strip.width_um : strip.y1_um - strip.y0_um;
    assert_true(fabs(strip.width_um - 8000) < 1e-9); /* the tool's */
    assert_true(fabs(fmax(width_um, height_um) - 24000) < 1e-6);
    assert_true(x_um >= target.x_um && x_um + width_um <= target.x_um + target.width_um + 1e-6);
    assert_true(y_um >= target.y_um && y_um + height_um <= target.y_um + target.height_um + 1e-6);
    *density = count_by_hand(session, x_um, y_um, width_um, height_um);
    assert_true(*density >= 0); /* clear of no-go zones */
    const double least = fmin(least_by_hand(session, 24000, 8000), least_by_hand(session, 8000, 24000));
    if (fabs(*density - least) > 1e-6) fail_msg("%.3f /cm2, the least is %.3f", *density, least);
    assert_true(fabs(strip.density_per_cm2 - least) < 1e-3);
    mn_session_destroy(session);
    mn_plan_destroy(plan);
}

static void it_is_the_least_covered_of_all(void **state)
{
    (void)state;
    double free_density, narrow_density;
    check(false, &free_density);
    check(true, &narrow_density);
    assert_true(narrow_density >= free_density); /* a zone only takes places away */
}

static void where_nothing_may_be_treated_there_is_none(void **state)
{
    (void)state;
    mn_plan *plan;
    mn_strip strip;
    mn_session *session = run(true, &plan);
    plan->zones.zone[0].width_um = plan->zones.zone[0].height_um = 200000;
    assert_false(mn_next_strip(session, &strip));
    mn_session_destroy(session);
    mn_plan_destroy(plan);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_the_least_covered_of_all),
        cmocka_unit_test(where_nothing_may_be_treated_there_is_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
