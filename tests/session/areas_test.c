/* Two areas side by side on one field: rules, bands and targets take the site that a contact met. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#include "fixture.h"

static void area(mn_plan *plan, int site_index, double x_um)
{
    mn_zone *zone = &plan->zones.zone[plan->zones.count++];
    *zone = (mn_zone){.kind = MN_ZONE_AREA, .shape = MN_SHAPE_POLYGON, .site_index = site_index, .corner_count = 4};
    snprintf(zone->name, sizeof zone->name, "area_%d", site_index);
    mn_params_default(mn_zone_param_rows, mn_zone_param_count, &zone->params);
    for (int i = 0; i < 4; i++) {
        zone->corner_x_um[i] = x_um + (i == 1 || i == 2 ? 10000 : 0);
        zone->corner_y_um[i] = i >= 2 ? 18000 : 2000;
    }
}

/* Area 1 has bone near and a cap of 50 um, area 2 a wanted band that nothing reaches. A stamp over both. */
static mn_plan *two_areas(void)
{
    mn_plan *plan = fixture_plan(MN_DEVICE_STAMP);
    plan->field = (mn_field_params){.width_um = 24000, .height_um = 20000, .cell_um = 50, .is_uniform = true};
    snprintf(plan->map, sizeof plan->map, "two");
    plan->area_count = plan->area_site_count = 2;
    for (int i = 0; i < 2; i++) fixture_site(&plan->area_sites[i]);
    plan->area_sites[0].params.penetration_min_um = 1;
    plan->area_sites[0].params.penetration_max_um = 40;
    plan->area_sites[0].params.hard_cap_um = 50;
    plan->area_sites[0].params.is_bone_near = true;
    plan->area_sites[1].params.penetration_min_um = 1900;
    plan->area_sites[1].params.penetration_max_um = 2000;
    area(plan, 1, 2000);
    area(plan, 2, 12000);
    for (int k = 1; k <= 2; k++) {
        const mn_zone *zone = &plan->zones.zone[k - 1];
        mn_step *step = fixture_treat(plan, MN_PATTERN_STAMP);
        step->area_number = k;
        step->has_region = true;
        step->pattern.outline.corner_count = 4;
        step->pattern.params.pitch_um = 3000;
        memcpy(step->pattern.outline.x_um, zone->corner_x_um, 4 * sizeof(double));
        memcpy(step->pattern.outline.y_um, zone->corner_y_um, 4 * sizeof(double));
    }
    return plan;
}

static mn_operand fact(const char *name)
{
    mn_operand made = {.kind = MN_OPERAND_FACT, .scale = 1};
    snprintf(made.fact, sizeof made.fact, "%s", name);
    return made;
}

static mn_operand field(const char *name)
{
    int count = 0;
    const char *const *names = mn_rule_field_names(MN_SCOPE_CONTACT, &count);
    mn_operand made = {.kind = MN_OPERAND_FIELD, .scale = 1};
    while (strcmp(names[made.field_index], name) != 0) made.field_index++;
    return made;
}

static mn_rule rule(const char *id, mn_rule_scope scope, mn_operand left, mn_compare compare, mn_operand right)
{
    mn_rule made = {.scope = scope, .severity = MN_WARN, .condition_count = 1};
    snprintf(made.id, sizeof made.id, "%s", id);
    snprintf(made.rulesets, sizeof made.rulesets, "clinic");
    made.conditions[0] = (mn_condition){left, right, compare};
    return made;
}

static int64_t count_of(const mn_result *result, const char *id)
{
    for (int i = 0; i < result->finding_count; i++)
        if (strcmp(result->findings[i].rule->id, id) == 0) return result->findings[i].count;
    return 0;
}

static void rules_bands_and_target_follow_the_area(void **state)
{
    (void)state;
    mn_error error = {0};
    mn_session *session = NULL;
    mn_plan *plan = two_areas();
    const mn_operand number = {.kind = MN_OPERAND_NUMBER, .scale = 1, .number = 1};
    mn_rule rules[] = {
        rule("field", MN_SCOPE_CONTACT, field("is_bone_near"), MN_EQUAL, number),
        rule("fact", MN_SCOPE_CONTACT, field("penetration_load_um"), MN_GREATER, fact("site.hard_cap_um")),
        rule("session", MN_SCOPE_SESSION, fact("site.is_bone_near"), MN_EQUAL, number),
        rule("both", MN_SCOPE_SESSION, fact("site.hard_cap_um"), MN_GREATER, number),
    };
    plan->rules = rules;
    plan->rule_count = 4;
    assert_int_equal(mn_plan_finish(plan, &error), MN_OK);
    assert_true(plan->target_areas == 3);
    assert_int_equal(mn_session_create(&session, plan, 1, &error), MN_OK);
    assert_int_equal(mn_session_run(session, NULL, &error), MN_OK);
    int64_t count = 0, near = 0, deep = 0, between = 0; /* on the shared side the later area holds */
    const mn_wound *wounds = mn_session_wounds(session, &count);
    for (int64_t i = 0; i < count; i++) {
        near += (wounds[i].zone_mask & 1) != 0 && (wounds[i].zone_mask & 2) == 0;
        deep += wounds[i].zone_mask == 1 && wounds[i].penetration_load_um > 50.0F;
        between += wounds[i].zone_mask == 0;
    }
    const mn_result *result = mn_session_result(session);
    assert_true(near > 50 && near < count && deep > 50);
    assert_int_equal(count_of(result, "field"), near);
    assert_int_equal(count_of(result, "fact"), deep);
    assert_int_equal(count_of(result, "session"), 1);
    assert_int_equal(count_of(result, "both"), 2 + (between > 0)); /* once a touched site */
    assert_true(fabs(result->metrics.target_cm2 - 3.2) < 1e-9);
    assert_true(result->zone_metrics[0].coverage_over_frac > 0.1 && result->zone_metrics[0].coverage_thin_frac == 0);
    assert_true(result->zone_metrics[1].coverage_thin_frac > 0.1 && result->zone_metrics[1].coverage_over_frac == 0);
    assert_true(result->metrics.coverage_over_frac > 0.05 && result->metrics.coverage_thin_frac > 0.05);
    assert_true(result->metrics.coverage_ideal_frac == 0);
    mn_session_destroy(session);
    mn_plan_destroy(plan);
}

static void sites_with_other_node_spacing_are_refused(void **state)
{
    (void)state;
    mn_error error = {0};
    mn_plan *plan = two_areas();
    plan->area_sites[1].params.correlation_um = 3000;
    assert_int_equal(mn_plan_finish(plan, &error), MN_BAD_INPUT);
    assert_non_null(strstr(error.message, "one field of thickness lies under all"));
    mn_plan_destroy(plan);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rules_bands_and_target_follow_the_area),
        cmocka_unit_test(sites_with_other_node_spacing_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
