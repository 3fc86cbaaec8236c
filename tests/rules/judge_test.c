/* The rule engine on hand-made records: what fires, what misses by the smallest step, what is listed and in which order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "rules/rules.h"

static int field_of(mn_rule_scope scope, const char *name)
{
    int count = 0;
    const char *const *names = mn_rule_field_names(scope, &count);
    for (int i = 0; i < count; i++) {
        if (strcmp(names[i], name) == 0) return i;
    }
    fail_msg("no field %s", name);
    return -1;
}

static mn_operand number(double value)
{
    return (mn_operand){.kind = MN_OPERAND_NUMBER, .number = value, .scale = 1};
}

static mn_operand field(mn_rule_scope scope, const char *name)
{
    return (mn_operand){.kind = MN_OPERAND_FIELD, .field_index = field_of(scope, name), .scale = 1};
}

static mn_operand fact(const char *name)
{
    mn_operand operand = {.kind = MN_OPERAND_FACT, .scale = 1};
    strcpy(operand.fact, name);
    return operand;
}

static void when(mn_rule *rule, mn_operand left, mn_compare compare, mn_operand right)
{
    rule->conditions[rule->condition_count++] = (mn_condition){left, right, compare};
}

static void harden_when(mn_rule *rule, mn_operand left, mn_compare compare, mn_operand right)
{
    mn_alternative *made = &rule->escalate[rule->alternative_count++];
    made->conditions[made->condition_count++] = (mn_condition){left, right, compare};
    rule->escalated_severity = MN_BLOCK;
}

static mn_finding finding;

static bool judge_wounds(const mn_rule *rule, const mn_wound *wounds, int64_t count, const mn_fact *facts,
                         int fact_count, const mn_zones *zones)
{
    mn_rules_input input = {
        .wounds = wounds, .wound_count = count, .zones = zones, .facts = facts, .fact_count = fact_count};
    return mn_rule_judge(rule, &input, &finding);
}

static void rule_fires_above_its_limit_and_misses_by_the_smallest_step(void **state)
{
    (void)state;
    mn_rule rule = {.scope = MN_SCOPE_CONTACT, .severity = MN_BLOCK};
    when(&rule, field(MN_SCOPE_CONTACT, "penetration_load_um"), MN_GREATER, field(MN_SCOPE_CONTACT, "hard_cap_um"));
    mn_wound wound = {.hard_cap_um = 1000.0F, .penetration_load_um = 1000.0F};
    assert_false(judge_wounds(&rule, &wound, 1, NULL, 0, NULL));
    assert_int_equal(finding.count, 0);
    wound.penetration_load_um = nextafterf(1000.0F, 2000.0F);
    assert_true(judge_wounds(&rule, &wound, 1, NULL, 0, NULL));
    assert_int_equal(finding.severity, MN_BLOCK);
    assert_true(finding.evidence[0].value == (double)wound.penetration_load_um);
    assert_true(finding.evidence[0].limit == 1000.0);
}

static void rule_with_alternatives_wants_one_of_them_and_shows_the_one_that_held(void **state)
{
    (void)state;
    mn_rule rule = {.scope = MN_SCOPE_CONTACT, .severity = MN_WARN, .any_count = 2};
    rule.any[0].conditions[rule.any[0].condition_count++] =
        (mn_condition){field(MN_SCOPE_CONTACT, "force_un"), number(6), MN_GREATER};
    rule.any[1].conditions[rule.any[1].condition_count++] =
        (mn_condition){field(MN_SCOPE_CONTACT, "travel_um"), number(8), MN_GREATER};
    mn_wound wound = {.force_un = 6.0F, .travel_um = 8.0F, .drag_um = 1.0F};
    assert_false(judge_wounds(&rule, &wound, 1, NULL, 0, NULL));
    wound.travel_um = 9.0F;
    assert_true(judge_wounds(&rule, &wound, 1, NULL, 0, NULL));
    assert_true(finding.evidence[0].value == 9.0 && finding.evidence[0].limit == 8.0);
    when(&rule, field(MN_SCOPE_CONTACT, "drag_um"), MN_GREATER, number(1)); /* must hold as well */
    assert_false(judge_wounds(&rule, &wound, 1, NULL, 0, NULL));
    wound.drag_um = 2.0F;
    assert_true(judge_wounds(&rule, &wound, 1, NULL, 0, NULL));
    assert_true(finding.evidence[0].value == 9.0);
}

static void step_field_is_that_of_the_step_which_made_the_record(void **state)
{
    (void)state;
    mn_wound wounds[3] = {{.travel_um = 900.0F}, {.travel_um = 900.0F}, {.travel_um = 900.0F}};
    const mn_treatment treatments[] = {
        {.wound_begin = 0, .protrusion_um = 500, .frequency_hz = 100, .force_un_max = 1},
        {.wound_begin = 1, .protrusion_um = 600, .frequency_hz = 110, .force_un_max = 2},
        {.wound_begin = 1, .protrusion_um = 700, .frequency_hz = 120, .force_un_max = 3}};
    static const struct {
        const char *name;
        double first, last;
    } wanted[] = {{"step_protrusion_um", 500, 700},
                  {"step_frequency_hz", 100, 120},
                  {"step_force_un", 1, 3},
                  {"travel_over_setting_um", 400, 200}};
    mn_rules_input input = {.wounds = wounds, .wound_count = 3, .treatments = treatments, .treatment_count = 3};
    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
        mn_rule rule = {.scope = MN_SCOPE_CONTACT};
        when(&rule, field(MN_SCOPE_CONTACT, wanted[i].name), MN_GREATER, number(0));
        assert_true(mn_rule_judge(&rule, &input, &finding));
        assert_int_equal(finding.count, 3);
        assert_true(finding.evidence[0].value == wanted[i].first);
        assert_true(finding.evidence[1].value == wanted[i].last); /* the step between made nothing */
        assert_true(finding.evidence[2].value == wanted[i].last);
        input.treatment_count = 0;
        assert_false(mn_rule_judge(&rule, &input, &finding)); /* not known, not guilty */
        input.treatment_count = 3;
    }
}

static void every_comparison_is_told_from_its_neighbours(void **state)
{
    (void)state;
    const bool wanted[6][3] = {{true, false, false}, {true, true, false}, {false, true, false},
                               {true, false, true},  {false, true, true}, {false, false, true}};
    const double below = nextafter(5.0, 0.0), above = nextafter(5.0, 10.0);
    for (int compare = MN_LESS; compare <= MN_GREATER; compare++) {
        const double values[3] = {below, 5.0, above};
        for (int i = 0; i < 3; i++) {
            mn_rule rule = {.scope = MN_SCOPE_SESSION, .severity = MN_INFO};
            when(&rule, number(values[i]), (mn_compare)compare, number(5.0));
            assert_int_equal(judge_wounds(&rule, NULL, 0, NULL, 0, NULL), wanted[compare][i]);
        }
    }
}

static void depth_over_skin_is_the_exact_difference(void **state)
{
    (void)state;
    mn_rule rule = {.scope = MN_SCOPE_CONTACT, .severity = MN_WARN};
    when(&rule, field(MN_SCOPE_CONTACT, "depth_over_skin_um"), MN_GREATER, number(0));
    mn_wound wound = {.skin_um = 1063.0F, .penetration_load_um = 1063.0F};
    assert_false(judge_wounds(&rule, &wound, 1, NULL, 0, NULL));
    wound.penetration_load_um = nextafterf(1063.0F, 2000.0F);
    assert_true(judge_wounds(&rule, &wound, 1, NULL, 0, NULL));
    assert_true(finding.evidence[0].value == ldexp(1.0, -13)); /* the step of a float between 1024 and 2048 */
}

static void unknown_numbers_make_every_condition_false(void **state)
{
    (void)state;
    const mn_fact facts[] = {{"device.evaluated_um", (double)NAN}, {"setting.protrusion_um", 2000}};
    for (int compare = MN_LESS; compare <= MN_GREATER; compare++) {
        mn_rule rule = {.scope = MN_SCOPE_SESSION, .severity = MN_WARN};
        when(&rule, fact("setting.protrusion_um"), (mn_compare)compare, fact("device.evaluated_um"));
        assert_false(judge_wounds(&rule, NULL, 0, facts, 2, NULL));
        mn_rule absent = {.scope = MN_SCOPE_SESSION, .severity = MN_WARN};
        when(&absent, fact("no.such_fact"), (mn_compare)compare, number(1));
        assert_false(judge_wounds(&absent, NULL, 0, facts, 2, NULL));
        mn_wound wound = {.penetration_load_um = NAN};
        mn_rule of_field = {.scope = MN_SCOPE_CONTACT, .severity = MN_WARN};
        when(&of_field, field(MN_SCOPE_CONTACT, "penetration_load_um"), (mn_compare)compare, number(1));
        assert_false(judge_wounds(&of_field, &wound, 1, NULL, 0, NULL));
    }
}

static void rule_without_conditions_fires_nowhere(void **state)
{
    (void)state;
    const mn_wound wounds[3] = {{.x_um = 1}};
    for (int scope = MN_SCOPE_CONTACT; scope <= MN_SCOPE_SESSION; scope++) {
        mn_rule rule = {.scope = (mn_rule_scope)scope, .severity = MN_BLOCK};
        assert_false(judge_wounds(&rule, wounds, 3, NULL, 0, NULL));
    }
}

static void all_conditions_must_hold_together(void **state)
{
    (void)state;
    mn_rule rule = {.scope = MN_SCOPE_CONTACT, .severity = MN_WARN};
    when(&rule, field(MN_SCOPE_CONTACT, "force_un"), MN_GREATER, number(10));
    when(&rule, field(MN_SCOPE_CONTACT, "layer"), MN_EQUAL, number(3));
    const mn_wound wounds[] = {{.force_un = 20, .layer = 3}, {.force_un = 20, .layer = 2}, {.force_un = 5, .layer = 3}};
    assert_true(judge_wounds(&rule, wounds, 3, NULL, 0, NULL));
    assert_int_equal(finding.count, 1);
    assert_int_equal(finding.evidence[0].index, 0);
}

static void any_alternative_hardens_its_place_and_the_finding(void **state)
{
    (void)state;
    mn_rule rule = {.scope = MN_SCOPE_CONTACT, .severity = MN_WARN};
    when(&rule, field(MN_SCOPE_CONTACT, "depth_over_skin_um"), MN_GREATER, number(0));
    harden_when(&rule, field(MN_SCOPE_CONTACT, "is_bone_near"), MN_EQUAL, number(1));
    harden_when(&rule, field(MN_SCOPE_CONTACT, "depth_over_skin_um"), MN_GREATER, number(300));
    mn_wound wounds[2] = {{.skin_um = 1000, .penetration_load_um = 1100},
                          {.skin_um = 1000, .penetration_load_um = 1300}};
    assert_true(judge_wounds(&rule, wounds, 2, NULL, 0, NULL));
    assert_int_equal(finding.severity, MN_WARN);
    wounds[1].penetration_load_um = nextafterf(1300, 2000);
    assert_true(judge_wounds(&rule, wounds, 2, NULL, 0, NULL));
    assert_int_equal(finding.severity, MN_BLOCK);
    assert_int_equal(finding.count, 2);
    assert_int_equal(finding.evidence[0].index, 1);
    assert_int_equal(finding.evidence[1].severity, MN_WARN);
    const mn_fact near = {"site.is_bone_near", 1};
    assert_true(judge_wounds(&rule, wounds, 1, &near, 1, NULL));
    assert_int_equal(finding.severity, MN_BLOCK);
}

static void zones_are_told_apart_by_kind(void **state)
{
    (void)state;
    static mn_zones zones = {.count = 3};
    zones.zone[0].kind = MN_ZONE_LESION;
    zones.zone[1].kind = MN_ZONE_NO_GO;
    zones.zone[2].kind = MN_ZONE_BONE_NEAR;
    const mn_wound wounds[] = {
        {.zone_mask = 1}, {.zone_mask = 2}, {.zone_mask = 4}, {.zone_mask = 7}, {.zone_mask = 0}};
    mn_rule no_go = {.scope = MN_SCOPE_CONTACT, .severity = MN_BLOCK};
    when(&no_go, field(MN_SCOPE_CONTACT, "is_no_go"), MN_EQUAL, number(1));
    assert_true(judge_wounds(&no_go, wounds, 5, NULL, 0, &zones));
    assert_int_equal(finding.count, 2);
    mn_rule bone = {.scope = MN_SCOPE_CONTACT, .severity = MN_BLOCK};
    when(&bone, field(MN_SCOPE_CONTACT, "is_bone_near_zone"), MN_EQUAL, number(1));
    assert_true(judge_wounds(&bone, wounds, 5, NULL, 0, &zones));
    assert_int_equal(finding.count, 2);
    assert_int_equal(finding.evidence[0].index, 2);
}

static void evidence_is_hardest_first_then_in_order_and_counts_are_exact(void **state)
{
    (void)state;
    enum { COUNT = 100 };
    static mn_wound wounds[COUNT];
    int hard_count = 0;
    for (int i = 0; i < COUNT; i++) {
        bool is_hard = i % 9 == 5;
        wounds[i].force_un = is_hard ? 50.0F : i % 3 == 0 ? 20.0F : 5.0F;
        hard_count += is_hard;
    }
    mn_rule rule = {.scope = MN_SCOPE_CONTACT, .severity = MN_WARN};
    when(&rule, field(MN_SCOPE_CONTACT, "force_un"), MN_GREATER, number(10));
    harden_when(&rule, field(MN_SCOPE_CONTACT, "force_un"), MN_GREATER, number(40));
    assert_true(judge_wounds(&rule, wounds, COUNT, NULL, 0, NULL));
    int64_t fired = 0;
    for (int i = 0; i < COUNT; i++) fired += wounds[i].force_un > 10.0F;
    assert_int_equal(finding.count, fired);
    assert_int_equal(finding.evidence_count, MN_FINDING_EVIDENCE_MAX);
    assert_int_equal(hard_count, 11);
    for (int k = 0; k < hard_count; k++) assert_int_equal(finding.evidence[k].index, 9 * k + 5);
    for (int k = hard_count; k < MN_FINDING_EVIDENCE_MAX; k++) {
        assert_int_equal(finding.evidence[k].index, 3 * (k - hard_count));
        assert_int_equal(finding.evidence[k].severity, MN_WARN);
    }
}

static void operands_are_scaled_shifted_and_made_absolute_in_that_order(void **state)
{
    (void)state;
    const mn_fact facts[] = {{"metric.rate_error_frac", -0.125}};
    mn_rule rule = {.scope = MN_SCOPE_SESSION, .severity = MN_BLOCK};
    mn_operand error = fact("metric.rate_error_frac");
    error.is_absolute = true;
    error.scale = 100;
    error.offset = 1;
    when(&rule, error, MN_EQUAL, number(13.5));
    assert_true(judge_wounds(&rule, NULL, 0, facts, 1, NULL));
    assert_true(finding.evidence[0].value == 13.5);
    assert_int_equal(finding.evidence[0].index, -1);
}

static void block_rule_sees_density_and_leaves_slivers_out(void **state)
{
    (void)state;
    uint32_t counts[2] = {121, 60};
    float deepest[2] = {1200.0F, 1200.0F}, area[2] = {4e6F, 1.99e6F}; /* 3025 /cm2 both */
    mn_blocks blocks = {.region = {0, 0, 3000, 2000},
                        .side_um = 2000,
                        .columns = 2,
                        .rows = 1,
                        .count = counts,
                        .deepest_um = deepest,
                        .area_um2 = area};
    mn_rules_input input = {.blocks = &blocks};
    mn_rule rule = {.scope = MN_SCOPE_BLOCK, .severity = MN_BLOCK};
    when(&rule, field(MN_SCOPE_BLOCK, "density_per_cm2"), MN_GREATER, number(3000));
    when(&rule, field(MN_SCOPE_BLOCK, "deepest_um"), MN_GREATER, number(1000));
    assert_true(mn_rule_judge(&rule, &input, &finding));
    assert_int_equal(finding.count, 1);
    assert_true(fabs(finding.evidence[0].value - 3025.0) < 1e-9);
    area[1] = 2e6F; /* half inside counts: 3000 /cm2 is not above */
    assert_true(mn_rule_judge(&rule, &input, &finding));
    assert_int_equal(finding.count, 1);
    counts[1] = 61;
    assert_true(mn_rule_judge(&rule, &input, &finding));
    assert_int_equal(finding.count, 2);
    counts[0] = 120;
    counts[1] = 60;
    assert_false(mn_rule_judge(&rule, &input, &finding));
}

static void facts_are_found_by_name_at_both_ends_and_between(void **state)
{
    (void)state;
    const mn_fact facts[] = {{"a", 1}, {"b", 2}, {"site.is_bone_near", 3}, {"site.skin_um", 4}, {"z", 5}};
    for (int i = 0; i < 5; i++) assert_true(mn_fact_value(facts, 5, facts[i].name) == facts[i].value);
    assert_true(isnan(mn_fact_value(facts, 5, "aa")));
    assert_true(isnan(mn_fact_value(facts, 5, "zz")));
    assert_true(isnan(mn_fact_value(NULL, 0, "a")));
}

static void rulesets_are_whole_words(void **state)
{
    (void)state;
    const mn_rule rule = {.rulesets = "clinic ifu_skinpen"};
    assert_true(mn_rule_is_in(&rule, "clinic"));
    assert_true(mn_rule_is_in(&rule, "ifu_skinpen"));
    assert_true(mn_rule_is_in(&rule, "all"));
    assert_false(mn_rule_is_in(&rule, "ifu"));
    assert_false(mn_rule_is_in(&rule, "skinpen"));
    assert_false(mn_rule_is_in(&rule, ""));
    assert_false(mn_rule_is_in(&rule, "home"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rule_fires_above_its_limit_and_misses_by_the_smallest_step),
        cmocka_unit_test(rule_with_alternatives_wants_one_of_them_and_shows_the_one_that_held),
        cmocka_unit_test(step_field_is_that_of_the_step_which_made_the_record),
        cmocka_unit_test(every_comparison_is_told_from_its_neighbours),
        cmocka_unit_test(depth_over_skin_is_the_exact_difference),
        cmocka_unit_test(unknown_numbers_make_every_condition_false),
        cmocka_unit_test(rule_without_conditions_fires_nowhere),
        cmocka_unit_test(all_conditions_must_hold_together),
        cmocka_unit_test(any_alternative_hardens_its_place_and_the_finding),
        cmocka_unit_test(zones_are_told_apart_by_kind),
        cmocka_unit_test(evidence_is_hardest_first_then_in_order_and_counts_are_exact),
        cmocka_unit_test(operands_are_scaled_shifted_and_made_absolute_in_that_order),
        cmocka_unit_test(block_rule_sees_density_and_leaves_slivers_out),
        cmocka_unit_test(facts_are_found_by_name_at_both_ends_and_between),
        cmocka_unit_test(rulesets_are_whole_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
