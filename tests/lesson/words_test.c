/* What a trainee reads of a goal: words, people's units, whole thousands. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/numeric.h"
#include "lesson/words.h"

static mn_goal goal_of(const char *name, double min, double max)
{
    const char *dot = strrchr(name, '.');
    mn_goal goal = {.zone_index = dot != NULL ? 0 : -1, .metric_index = mn_metric_find(dot != NULL ? dot + 1 : name), .min = min, .max = max};
    snprintf(goal.name, sizeof goal.name, "%s", name);
    assert_true(goal.metric_index >= 0);
    return goal;
}

static void values_are_told_in_peoples_units(void **state)
{
    (void)state;
    const struct {
        const char *name;
        double min, max, value;
        const char *wanted;
    } cases[] = {
        {"hand_force_un_max", -MN_INFINITY, 5e6, 2.388e6, "hand force, greatest: 2.39, wanted at most 5 N"},
        {"penetration_um_p50", 250, 700, 590.2, "penetration, median: 0.59, wanted 0.25 to 0.7 mm"},
        {"density_per_cm2", 400, 2400, 2040.4, "density: 2040, wanted 400 to 2400 /cm2"},
        {"density_per_cm2", 70, 130, 82.5, "density: 82.5, wanted 70 to 130 /cm2"},
        {"coverage_missed_frac", -MN_INFINITY, 0.05, 0.8388, "coverage missed: 83.9, wanted at most 5 %"},
        {"tilt_rad_p95", -MN_INFINITY, MN_PI / 18, MN_PI / 6, "tilt, 95th percentile: 30, wanted at most 10 degrees"},
        {"hand_speed_um_s_p50", 20000, MN_INFINITY, 15000, "hand speed, median: 15, wanted at least 20 mm/s"},
        {"density_cv", -MN_INFINITY, 0.45, 1.693, "density variation: 1.69, wanted at most 0.45"},
        {"zone.orbit.contact_count", -MN_INFINITY, 0, 12, "contact count in orbit: 12, wanted at most 0"},
        {"no_go_count", -MN_INFINITY, 0, 3, "no-go count: 3, wanted at most 0"},
        {"session_interval_s", 10, MN_INFINITY, (double)NAN, "session interval: no value, wanted at least 10 s"},
    };
    char text[MN_TEXT_BYTES];
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const mn_goal goal = goal_of(cases[i].name, cases[i].min, cases[i].max);
        mn_words_goal(&goal, cases[i].value, text);
        assert_string_equal(text, cases[i].wanted);
    }
}

/* No metric is left nameless or shows its underscores. */
static void every_metric_has_words(void **state)
{
    (void)state;
    char text[MN_TEXT_BYTES];
    for (int i = 0; i < mn_metric_count; i++) {
        mn_words_metric(i, text);
        if (text[0] == '\0' || strchr(text, '_') != NULL || text[0] == ' ' || text[0] == ',') fail_msg("%s: '%s'", mn_metric_rows[i].name, text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_told_in_peoples_units),
        cmocka_unit_test(every_metric_has_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
