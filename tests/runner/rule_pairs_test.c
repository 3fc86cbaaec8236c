/* Every rule file has its pair in scenarios/safety/rules/: a scenario in which it fires and one that it lets pass. The
 * scenarios are found, loaded and run as `needlelab run` does it, so an expectation that is written but does not come true
 * counts for nothing. And every ruleset holds what its name promises. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "runner/runner.h"

static mn_library library;
static mn_run run;

static int run_pairs(void **state)
{
    (void)state;
    static mn_error error;
    static const char *const paths[] = {MN_SOURCE_DIR "/scenarios/safety/rules"};
    const mn_run_options options = {.paths = paths, .path_count = 1, .program = "needlelab", .jobs = 2};
    char text[MN_MESSAGE_BYTES * 2];
    mn_status status = mn_library_load(&library, MN_SOURCE_DIR, &error);
    if (status == MN_OK) status = mn_run_all(&options, &library, NULL, &run, &error);
    if (status == MN_OK || status == MN_FAILED) return 0;
    print_error("%s\n", mn_error_text(&error, text, sizeof text));
    return -1;
}

static int free_all(void **state)
{
    (void)state;
    mn_run_free(&run);
    mn_library_free(&library);
    return 0;
}

/* Whether a scenario passed with an expectation that this rule "must fire" or "must hold". */
static bool has_scenario(const char *rule_id, const char *expected)
{
    char name[MN_TEXT_BYTES];
    const int length = snprintf(name, sizeof name, "%s must %s", rule_id, expected);
    for (int i = 0; i < run.entry_count; i++) {
        const mn_run_entry *entry = &run.entries[i];
        for (int k = 0; entry->status == MN_OK && k < entry->check_count; k++) {
            const char *check = entry->checks[k].name;
            if (strncmp(check, name, (size_t)length) != 0) continue;
            if (check[length] == '\0' || check[length] == ' ') return true;
        }
    }
    return false;
}

static void every_rule_has_a_scenario_that_fires_it_and_one_that_misses_it(void **state)
{
    (void)state;
    int missing_count = 0;
    for (int i = 0; i < library.rule_count; i++) {
        const mn_rule *rule = &library.rules[i];
        static const char *const expected[] = {"fire", "hold"};
        for (int k = 0; k < 2; k++) {
            if (has_scenario(rule->id, expected[k])) continue;
            print_error(
                "%s: no passing scenario in scenarios/safety/rules/ has must_%s(\"%s\"); add one at its limit\n",
                rule->file, expected[k], rule->id);
            missing_count++;
        }
    }
    assert_true(library.rule_count >= 24);
    assert_int_equal(missing_count, 0);
}

static void rule_without_a_pair_is_noticed(void **state)
{
    (void)state;
    assert_true(has_scenario("R-13", "fire") && has_scenario("R-13", "hold"));
    assert_false(has_scenario("R-99", "fire") || has_scenario("R-99", "hold"));
    assert_false(has_scenario("R-1", "fire")); /* not R-13 */
}

static void harder_severities_have_their_scenarios(void **state)
{
    (void)state;
    for (int i = 0; i < library.rule_count; i++) {
        const mn_rule *rule = &library.rules[i];
        char expected[64];
        if (rule->alternative_count == 0) continue;
        for (int severity = (int)rule->severity; severity <= (int)rule->escalated_severity;
             severity += (int)rule->escalated_severity - (int)rule->severity) {
            snprintf(expected, sizeof expected, "fire as %s", mn_severity_name(severity));
            if (!has_scenario(rule->id, expected)) fail_msg("%s has no scenario that must %s", rule->id, expected);
        }
    }
}

typedef struct claim {
    const char *rule_id, *why;
} claim;

static const mn_rule *rule_of(const char *id)
{
    for (int i = 0; i < library.rule_count; i++) {
        if (strcmp(library.rules[i].id, id) == 0) return &library.rules[i];
    }
    fail_msg("there is no rule %s", id);
    return NULL;
}

/* The label of the SkinPen (DEN160029), its contra-indications as a clinic prints them (42westllc.com), FDA's public page
 * and the class regulation that it founded; limits that others measured or that were assumed (density, drag, trials'
 * intervals, another pen's tolerance, clinic sheets) are not on it. */
static void ifu_skinpen_holds_what_the_label_says_and_nothing_else(void **state)
{
    (void)state;
    static const claim label[] = {
        {"R-01", "contra-indications: infection"},
        {"R-03ifu", "contra-indications: isotretinoin"},
        {"R-08", "contra-indications: bleeding disorder, anticoagulant"},
        {"R-09", "contra-indications: pregnancy, nursing"},
        {"R-10", "contra-indications: allergy to the needles' steel"},
        {"R-12", "study summary: around, not within, the orbital rim"},
        {"R-17", "21 CFR 878.4430: sterile as labelled"},
        {"R-41", "21 CFR 878.4430: delivery of drugs is not in the class"},
        {"R-42", "21 CFR 878.4430 (b)(1): the largest penetration is stated"},
        {"R-43", "label: above 1.5 mm not evaluated"},
        {"R-44", "label: 0 to 2.5 mm"},
        {"R-47", "21 CFR 878.4430 (b)(2)(ii): fluid-ingress protection"},
        {"R-51", "FDA's public page: cleared from 22 years of age"},
        {"R-52", "contra-indications: healing is weak"},
        {"R-53", "contra-indications: inflamed, burnt or open skin"},
        {"R-54", "contra-indications: allergy to the anaesthetic"},
        {"R-55", "contra-indications: skin cancer, actinic keratosis"},
        {"R-56", "contra-indications: collagen and vascular disease"},
        {"R-60", "study summary: stop and refer on a local reaction"},
        {"R-61", "21 CFR 878.4430: delivery is not an indication"},
    };
    const int label_count = (int)(sizeof label / sizeof label[0]);
    int count = 0;
    for (int i = 0; i < label_count; i++) {
        if (!mn_rule_is_in(rule_of(label[i].rule_id), "ifu_skinpen"))
            fail_msg("%s is not in ifu_skinpen: %s", label[i].rule_id, label[i].why);
    }
    for (int i = 0; i < library.rule_count; i++) {
        bool is_on_label = false;
        for (int k = 0; k < label_count; k++)
            is_on_label = is_on_label || strcmp(library.rules[i].id, label[k].rule_id) == 0;
        if (!mn_rule_is_in(&library.rules[i], "ifu_skinpen")) continue;
        if (!is_on_label) fail_msg("%s is in ifu_skinpen, but the label does not say it", library.rules[i].id);
        count++;
    }
    assert_int_equal(count, label_count);
}

static void home_holds_what_home_charts_say_and_no_trial_schedule(void **state)
{
    (void)state;
    static const claim charts[] = {
        {"R-04", "charts: 1.0 mm at home"},
        {"R-13", "charts: less over bone"},
        {"R-27", "charts: slower over bone"},
    };
    static const char *const schedules[] = {"R-05", "R-20", "R-21", "R-22", "R-23", "R-25", "R-59", "R-42", "R-43"};
    for (size_t i = 0; i < sizeof charts / sizeof charts[0]; i++) {
        if (!mn_rule_is_in(rule_of(charts[i].rule_id), "home"))
            fail_msg("%s is not in home: %s", charts[i].rule_id, charts[i].why);
    }
    for (size_t i = 0; i < sizeof schedules / sizeof schedules[0]; i++) {
        if (mn_rule_is_in(rule_of(schedules[i]), "home"))
            fail_msg("%s is in home, which has no treatment plan or label", schedules[i]);
    }
    for (int i = 0; i < library.rule_count; i++) { /* R-04 is what home has before the clinic */
        const mn_rule *rule = &library.rules[i];
        if (mn_rule_is_in(rule, "home") && !mn_rule_is_in(rule, "clinic")) assert_string_equal(rule->id, "R-04");
    }
}

static void every_ruleset_is_one_of_the_four(void **state)
{
    (void)state;
    static const char *const known[] = {"clinic", "ifu_skinpen", "research", "home"};
    for (int i = 0; i < library.rule_count; i++) {
        const mn_rule *rule = &library.rules[i];
        size_t told = 0;
        for (int k = 0; k < 4; k++) {
            if (mn_rule_is_in(rule, known[k])) told += strlen(known[k]) + 1;
        }
        if (told != strlen(rule->rulesets) + 1) fail_msg("%s: rulesets \"%s\"", rule->id, rule->rulesets);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_rule_has_a_scenario_that_fires_it_and_one_that_misses_it),
        cmocka_unit_test(rule_without_a_pair_is_noticed),
        cmocka_unit_test(harder_severities_have_their_scenarios),
        cmocka_unit_test(ifu_skinpen_holds_what_the_label_says_and_nothing_else),
        cmocka_unit_test(home_holds_what_home_charts_say_and_no_trial_schedule),
        cmocka_unit_test(every_ruleset_is_one_of_the_four),
    };
    return cmocka_run_group_tests(tests, run_pairs, free_all);
}
