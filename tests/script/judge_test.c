/* Expectations, conditions and checks on results made by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>

#include "fixture.h"

static mn_library library;
static mn_error error;
static mn_result result;

static int set_up(void **state)
{
    (void)state;
    fixture_make("script_judge");
    fixture_write("scenarios/rules/r3.lua",
                  "return rule { id = 'R-3', title = 't', sentence = 'Do this.', source = 'x', severity = 'block',"
                  "rulesets = { 'clinic' }, scope = 'session', when = { { 1, '<', 2 } } }");
    return mn_library_load(&library, fixture_root, &error) != MN_OK || library.error_count != 0;
}

static int tear_down(void **state)
{
    (void)state;
    mn_library_free(&library);
    return 0;
}

/* A script whose expectations are given, line 4 on. */
static mn_script *expecting(const char *expectations)
{
    char text[4000], message[MN_MESSAGE_BYTES * 2];
    snprintf(
        text, sizeof text,
        "scenario { name = 'a', intent = 'b', site = 'plain', device = 'pen',\n"
        "zones = { zone { name = 'eye', kind = 'no_go', shape = 'ellipse', x_um = 1, y_um = 2, width_um = 3, height_um "
        "= 4 } },\n"
        "steps = { treat_until { pattern = 'raster', passes = 9, condition = function(result) return result.pass_count >= 2 end },"
        " measure { name = 'mid' } }, expect = {\n%s\n} }",
        expectations);
    fixture_write("scenarios/test.lua", text);
    mn_script *script = NULL;
    if (mn_script_load(&script, fixture_path("scenarios/test.lua"), 0, &library, &error) != MN_OK) {
        fail_msg("%s", mn_error_text(&error, message, sizeof message));
    }
    memset(&result, 0, sizeof result);
    result.zone_count = 1;
    result.snapshot_count = 1;
    strcpy(result.snapshots[0].name, "mid");
    result.metrics.density_per_cm2 = 213.9;
    result.metrics.penetration_um_p50 = (double)NAN;
    result.zone_metrics[0].density_per_cm2 = 1;
    result.snapshots[0].metrics.density_per_cm2 = 2;
    return script;
}

static void fire(const mn_script *script, const char *id, mn_severity severity, int64_t count)
{
    const mn_plan *plan = mn_script_plan(script);
    for (int i = 0; i < plan->rule_count; i++) {
        if (strcmp(plan->rules[i].id, id) != 0) continue;
        result.findings[result.finding_count++] = (mn_finding){.rule = &plan->rules[i],
                                                               .severity = severity,
                                                               .count = count,
                                                               .evidence_count = 1,
                                                               .evidence = {{0, severity, 1.5, 1}}};
    }
}

static void wants_check(const mn_script *script, int index, bool is_passed, const char *name, const char *detail)
{
    int count = 0;
    const mn_check *checks = mn_script_checks(script, &count);
    assert_true(index < count);
    assert_string_equal(checks[index].name, name);
    assert_string_equal(checks[index].detail, detail);
    assert_int_equal(checks[index].is_passed, is_passed);
}

static void metrics_are_compared_with_their_limits_inclusive(void **state)
{
    (void)state;
    mn_script *script =
        expecting("between('density_per_cm2', 195, 263, 'published'), at_least('density_per_cm2', 213.9),\n"
                  "at_most('density_per_cm2', 213.9), at_most('density_per_cm2', 213.8999999),\n"
                  "at_least('density_per_cm2', 214), between('zone.eye.density_per_cm2', 1, 1),\n"
                  "between('at.mid.density_per_cm2', 2, 2)");
    assert_int_equal(mn_script_judge(script, &result, &error), MN_FAILED);
    assert_string_equal(error.message, "scenario 'a' failed");
    wants_check(script, 0, true, "density_per_cm2 between 195 and 263", "is 213.9");
    wants_check(script, 1, true, "density_per_cm2 at least 213.9", "is 213.9");
    wants_check(script, 2, true, "density_per_cm2 at most 213.9", "is 213.9");
    wants_check(script, 3, false, "density_per_cm2 at most 213.9", "is 213.9, above 213.8999999");
    wants_check(script, 4, false, "density_per_cm2 at least 214", "is 213.9, below 214");
    wants_check(script, 5, true, "zone.eye.density_per_cm2 between 1 and 1", "is 1");
    wants_check(script, 6, true, "at.mid.density_per_cm2 between 2 and 2", "is 2");
    int count = 0;
    const mn_check *checks = mn_script_checks(script, &count);
    assert_int_equal(count, 7);
    assert_string_equal(checks[0].reason, "published");
    assert_int_equal(checks[0].line, 4);
    assert_int_equal(checks[3].line, 5);
    mn_script_destroy(script);
}

static void metric_without_a_value_fails(void **state)
{
    (void)state;
    mn_script *script = expecting("at_most('penetration_um_p50', 1e9)");
    assert_int_equal(mn_script_judge(script, &result, &error), MN_FAILED);
    wants_check(script, 0, false, "penetration_um_p50 at most 1e+09", "has no value (no punctures?)");
    mn_script_destroy(script);
}

static void rules_must_fire_or_hold_with_the_severity_asked_for(void **state)
{
    (void)state;
    mn_script *script =
        expecting("must_fire('R-1'), must_fire('R-1', '', { severity = 'block' }), must_hold('R-1'), must_hold('R-3')");
    assert_int_equal(mn_script_judge(script, &result, &error), MN_FAILED);
    wants_check(script, 0, false, "R-1 must fire", "did not fire");
    wants_check(script, 2, true, "R-1 must hold", "held");
    fire(script, "R-1", MN_WARN, 12);
    assert_int_equal(mn_script_judge(script, &result, &error), MN_FAILED);
    wants_check(script, 0, true, "R-1 must fire", "fired 12 times (warn), first 1.5 against 1");
    wants_check(script, 1, false, "R-1 must fire as block", "fired 12 times (warn), first 1.5 against 1");
    wants_check(script, 2, false, "R-1 must hold", "fired 12 times (warn), first 1.5 against 1");
    mn_script_destroy(script);
}

static void block_that_nobody_spoke_of_fails_the_scenario(void **state)
{
    (void)state;
    mn_script *script = expecting("must_fire('R-1')");
    fire(script, "R-1", MN_BLOCK, 1);
    assert_int_equal(mn_script_judge(script, &result, &error), MN_OK);
    fire(script, "R-3", MN_WARN, 1);
    assert_int_equal(mn_script_judge(script, &result, &error), MN_OK);
    result.findings[1].severity = MN_BLOCK;
    assert_int_equal(mn_script_judge(script, &result, &error), MN_FAILED);
    wants_check(script, 1, false, "R-3 must not block unexpectedly", "fired 1 time (block), first 1.5 against 1");
    int count = 0;
    assert_string_equal(mn_script_checks(script, &count)[1].reason, "Do this.");
    mn_script_destroy(script);
}

static void checks_see_metrics_zones_measures_and_findings(void **state)
{
    (void)state;
    mn_script *script =
        expecting("check('all', function(r) return r.density_per_cm2 == 213.9 and r.zones.eye.density_per_cm2 == 1\n"
                  "and r.at.mid.density_per_cm2 == 2 and r.findings['R-1'].count == 12 and\n"
                  "r.findings['R-1'].severity == 'warn' and r.findings['R-3'].count == 0, 'told' end, 'why'),\n"
                  "check('number', function(r) return r.density_per_cm2 < 1, r.density_per_cm2 end),\n"
                  "check('plain', function(r) return true end)");
    fire(script, "R-1", MN_WARN, 12);
    assert_int_equal(mn_script_judge(script, &result, &error), MN_FAILED);
    wants_check(script, 0, true, "all", "told");
    wants_check(script, 1, false, "number", "213.9");
    wants_check(script, 2, true, "plain", "holds");
    mn_script_destroy(script);
}

static void fault_in_a_check_fails_it_and_is_the_outcome(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int line;
        const char *message;
    } faults[] = {
        {"\n\ncheck('x', function(r)\nreturn r.densty_per_cm2 > 1 end)", 7,
         "result has no \"densty_per_cm2\"; did you mean \"density_per_cm2\"?"},
        {"check('x', function(r) return r.zones.aye.puncture_count > 1 end)", 4,
         "result.zones has no \"aye\"; did you mean \"eye\"?"},
        {"check('x', function(r) return r.findings['R-9'].count > 1 end)", 4,
         "result.findings has no \"R-9\"; did you mean \"R-1\"?"},
        {"check('x', function(r) return r.density_per_cm2 end)", 4,
         "check returned 213.9; return true or false (a comparison)"},
        {"check('x', function(r) end)", 4, "check returned nothing; return true or false (a comparison)"},
        {"check('x', function(r) error('no') end)", 4, "no"},
        {"check('x', function(r) while true do end end)", 4,
         "script ran past 20 million instructions; look for an endless loop"},
    };
    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
        char text[500];
        int count = 0;
        snprintf(text, sizeof text, "%s, at_least('density_per_cm2', 1)", faults[i].text);
        mn_script *script = expecting(text);
        assert_int_equal(mn_script_judge(script, &result, &error), MN_BAD_INPUT);
        assert_int_equal(error.status, MN_BAD_INPUT);
        assert_string_equal(error.message, faults[i].message);
        assert_int_equal(error.line, faults[i].line);
        assert_string_equal(error.file, fixture_path("scenarios/test.lua"));
        const mn_check *checks = mn_script_checks(script, &count);
        assert_int_equal(count, 2);
        assert_false(checks[0].is_passed);
        assert_string_equal(checks[0].detail, faults[i].message);
        assert_true(checks[1].is_passed); /* the others are judged all the same */
        mn_script_destroy(script);
    }
}

static void check_cannot_change_what_the_next_one_sees(void **state)
{
    (void)state;
    mn_script *script =
        expecting("check('a', function(r) r.density_per_cm2 = 0 r.zones.eye = nil return true end),\n"
                  "check('b', function(r) return r.density_per_cm2 == 213.9 and r.zones.eye.density_per_cm2 == 1 end)");
    assert_int_equal(mn_script_judge(script, &result, &error), MN_OK);
    mn_script_destroy(script);
}

static void condition_stops_when_it_holds(void **state)
{
    (void)state;
    mn_script *script = expecting("at_least('density_per_cm2', 1)");
    bool is_ok = false;
    mn_metrics metrics = {.pass_count = 1};
    assert_false(mn_script_should_stop(script, 0, &metrics, &is_ok, &error));
    assert_true(is_ok);
    metrics.pass_count = 2;
    assert_true(mn_script_should_stop(script, 0, &metrics, &is_ok, &error));
    assert_true(is_ok);
    mn_script_destroy(script);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(metrics_are_compared_with_their_limits_inclusive),
        cmocka_unit_test(metric_without_a_value_fails),
        cmocka_unit_test(rules_must_fire_or_hold_with_the_severity_asked_for),
        cmocka_unit_test(block_that_nobody_spoke_of_fails_the_scenario),
        cmocka_unit_test(checks_see_metrics_zones_measures_and_findings),
        cmocka_unit_test(fault_in_a_check_fails_it_and_is_the_outcome),
        cmocka_unit_test(check_cannot_change_what_the_next_one_sees),
        cmocka_unit_test(condition_stops_when_it_holds),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
