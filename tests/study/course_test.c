/* A course: sessions where the protocol puts them, rules as ordinary scenarios have them, choices in the order that more care and
 * more sessions give, two decays apart, a calendar that follows the rules' own numbers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "base/numeric.h"
#include "study/course.h"

static mn_library library;

static const char *const indications[] = {"wrinkles", "acne_scars",    "scars_and_burns", "pigmentation",
                                          "alopecia", "stretch_marks", "loose_skin",      "rosacea"};
enum { INDICATION_COUNT = sizeof indications / sizeof indications[0] };

static mn_course *course_of(const char *protocol, const char *person, const char *ruleset)
{
    mn_error error = {0};
    mn_course *course = NULL;
    const mn_course_input input = {.library = &library,
                                   .protocol = mn_library_protocol(&library, protocol),
                                   .person = person != NULL ? mn_library_person(&library, person) : NULL,
                                   .ruleset = ruleset,
                                   .thread_count = 1};
    assert_non_null(input.protocol);
    if (person != NULL) assert_non_null(input.person);
    if (mn_course_make(&course, &input, &error) != MN_OK) fail_msg("%s: %s", protocol, error.message);
    return course;
}

static const mn_finding *finding_of(const mn_course *course, const char *rule)
{
    const mn_result *result = mn_course_result(course);
    for (int i = 0; i < result->finding_count; i++)
        if (strcmp(result->findings[i].rule->id, rule) == 0) return &result->findings[i];
    return NULL;
}

static const mn_course_item *item_of(const mn_course *course, const char *begins, int from_day)
{
    for (int i = 0; i < course->item_count; i++)
        if (strncmp(course->items[i].title, begins, strlen(begins)) == 0 && course->items[i].from_day == from_day)
            return &course->items[i];
    return NULL;
}

static void eight_protocols_run_unblocked_for_a_default_adult(void **state)
{
    (void)state;
    for (int i = 0; i < INDICATION_COUNT; i++) {
        mn_course *course = course_of(indications[i], NULL, NULL);
        if (course->is_blocked) fail_msg("%s is blocked", indications[i]);
        assert_int_equal(mn_session_tissue(course->session)->session_count, course->session_count);
        assert_true(course->downtime_s > 0 && course->downtime_s < 21 * 86400.0);
        assert_true(strlen(course->protocol->evidence) > 30);
        mn_course_destroy(course);
    }
}

static void thin_evidence_is_said(void **state)
{
    (void)state;
    static const char *const thin[] = {"alopecia", "rosacea", "pigmentation", "scars_and_burns"};
    for (size_t i = 0; i < sizeof thin / sizeof thin[0]; i++) {
        const mn_protocol *protocol = mn_library_protocol(&library, thin[i]);
        assert_true(strstr(protocol->evidence, "Thin") != NULL || strstr(protocol->evidence, "thin") != NULL);
        assert_true(protocol->grade != MN_EVIDENCE_A);
    }
}

/* More sessions and more care never do less, in the mean of the year and at its end, by either decay. */
static void choices_rise_and_slow_decay_keeps_more(void **state)
{
    (void)state;
    for (int i = 0; i < INDICATION_COUNT; i++) {
        mn_course *course = course_of(indications[i], NULL, NULL);
        for (int d = 0; d < MN_DECAY_COUNT; d++) {
            assert_true(course->choices[0].benefit_mean[d] == 0 && course->choices[0].benefit_end[d] == 0);
            for (int k = 1; k < MN_CHOICE_COUNT; k++) {
                assert_true(course->choices[k].benefit_mean[d] >= course->choices[k - 1].benefit_mean[d]);
                assert_true(course->choices[k].benefit_end[d] >= course->choices[k - 1].benefit_end[d]);
                assert_true(course->choices[k].cost_eur >= course->choices[k - 1].cost_eur);
            }
        }
        for (int k = 1; k < MN_CHOICE_COUNT; k++) {
            assert_true(course->choices[k].benefit_mean[MN_DECAY_SLOW] >
                        course->choices[k].benefit_mean[MN_DECAY_FAST] + 0.02);
            assert_true(course->choices[k].benefit_end[MN_DECAY_SLOW] >
                        course->choices[k].benefit_end[MN_DECAY_FAST] + 0.05);
        }
        assert_true(course->choices[MN_CHOICE_FOLLOW_UP].session_count >
                    course->choices[MN_CHOICE_COURSE].session_count);
        assert_true(course->choices[MN_CHOICE_HOME_CARE].benefit_end[0] >
                    course->choices[MN_CHOICE_FOLLOW_UP].benefit_end[0]);
        mn_course_destroy(course);
    }
}

/* The closed form of the benefit, by hand: sum of shares times humps, with the sunscreen's and moisturiser's longer fall. */
static void benefit_is_the_closed_form(void **state)
{
    (void)state;
    mn_course *course = course_of("loose_skin", NULL, NULL);
    const mn_tissue *tissue = mn_session_tissue(course->session);
    const double rise_s = 14 * 86400.0, fall_s = 120 * 86400.0, at_s = 300 * 86400.0;
    double sum = 0;
    for (int s = 0; s < tissue->session_count; s++)
        sum += tissue->sessions[s].stimulus.dermal_frac *
               mn_hump(at_s - tissue->sessions[s].stimulus.at_s, rise_s, fall_s);
    const double wanted = 1 - mn_exp(-0.6 * sum),
                 found = course->choices[MN_CHOICE_COURSE].benefit_frac[MN_DECAY_FAST][300];
    assert_true(found - wanted < 1e-9 && wanted - found < 1e-9);
    mn_course_destroy(course);
}

static void published_acne_course_is_met(void **state)
{
    (void)state;
    mn_course *course = course_of("acne_scars", NULL, NULL); /* Dogra 2014: -45 %, within a quarter as row G09 */
    assert_true(course->review_outcome[0] < -0.33 && course->review_outcome[0] > -0.56);
    mn_course_destroy(course);
}

static void rules_speak_as_in_a_scenario(void **state)
{
    (void)state;
    mn_course *course = course_of("loose_skin", "blood_thinner_man", NULL);
    assert_true(course->is_blocked);
    assert_int_equal(finding_of(course, "R-08")->severity, MN_BLOCK);
    mn_course_destroy(course);
    course = course_of("loose_skin", "on_isotretinoin", NULL);
    assert_false(course->is_blocked);
    assert_int_equal(finding_of(course, "R-03")->severity, MN_WARN);
    mn_course_destroy(course);
    course = course_of("loose_skin", "on_isotretinoin", "ifu_skinpen");
    assert_true(course->is_blocked && finding_of(course, "R-03ifu") != NULL);
    mn_course_destroy(course);
    course = course_of("loose_skin", "careless_home_user", NULL);
    static const char *const broken[] = {"R-28", "R-29", "R-31", "R-32", "R-34", "R-37", "R-38"};
    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++)
        if (finding_of(course, broken[i]) == NULL) fail_msg("%s is silent", broken[i]);
    mn_course_destroy(course);
    course = course_of("loose_skin", "careful_home_user", NULL);
    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++) assert_null(finding_of(course, broken[i]));
    mn_course_destroy(course);
}

static void calendar_holds_the_rules_numbers(void **state)
{
    (void)state;
    mn_course *course = course_of("loose_skin", NULL, NULL);
    static const struct {
        const char *title;
        int from_day, until_day;
    } wanted[] = {{"No retinoid", -7, 7}, {"No ibuprofen", -3, 7},  {"No aspirin", -7, 7}, {"Blood thinners", -7, 3},
                  {"No shaving", 0, 1},   {"No waxing", -7, 7},     {"No ice", 0, 1},      {"No make-up", 0, 1},
                  {"No sport", 0, 2},     {"No strong serum", 0, 1}};
    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
        const mn_course_item *item = item_of(course, wanted[i].title, wanted[i].from_day);
        if (item == NULL || item->until_day != wanted[i].until_day) fail_msg("%s", wanted[i].title);
    }
    const mn_course_item *sun =
        item_of(course, "No sun", -14); /* spans of 14 days meet at 30 days: 14 to 16 apart, so not */
    assert_int_equal(sun->until_day, 14);
    assert_non_null(item_of(course, "Sunscreen every day", 1));
    assert_non_null(item_of(course, "Paracetamol", 0));
    assert_non_null(item_of(course, "Session 4 of 4", 90));
    assert_non_null(item_of(course, "Look at the result", 150));
    assert_non_null(item_of(course, "Follow-up session 1", 272));
    assert_non_null(item_of(course, "No ice", 272)); /* the same care around it */
    for (int i = 1; i < course->item_count; i++)
        assert_true(course->items[i].from_day >= course->items[i - 1].from_day);
    mn_course_destroy(course);
}

/* A changed rule changes the calendar: the number is nowhere else. */
static void a_longer_rule_lengthens_the_span(void **state)
{
    (void)state;
    mn_rule *rule = NULL;
    for (int i = 0; i < library.rule_count; i++)
        if (strcmp(library.rules[i].id, "R-31") == 0) rule = &library.rules[i];
    const mn_rule kept = *rule;
    rule->any[0].conditions[0].right.number = 3 * 86400.0;
    mn_course *course = course_of("loose_skin", NULL, NULL);
    assert_int_equal(item_of(course, "No ice", 0)->until_day, 3);
    mn_course_destroy(course);
    *rule = kept;
}

static void minoxidil_is_not_put_on_the_day_and_alone_does_less(void **state)
{
    (void)state;
    mn_course *course = course_of("alopecia", NULL, NULL);
    for (int i = 0; i < course->session_count; i++) assert_non_null(item_of(course, "No minoxidil on the day", 14 * i));
    for (int i = 0; i < course->protocol->adjunct.count; i++) {
        const mn_event *event = &course->protocol->adjunct.events[i];
        if (event->care_index != mn_care_find("minoxidil")) continue;
        for (int s = 0; s < course->session_count; s++) {
            const double day_s = course->session_s[s], next_s = mn_event_next_s(event, day_s);
            if (!isnan(next_s)) assert_true(next_s > day_s + 86400);
        }
    }
    assert_true(course->besides_end > 15 && course->besides_end < course->choices[MN_CHOICE_COURSE].outcome_end[0]);
    mn_course_destroy(course);
}

/* Events with a date stay on it when the course begins on another day; those relative to the session go along. */
static void dated_events_stay_where_they_are(void **state)
{
    (void)state;
    mn_error error = {0};
    mn_course *course = NULL;
    mn_course_input input = {.library = &library,
                             .protocol = mn_library_protocol(&library, "loose_skin"),
                             .person = mn_library_person(&library, "careless_home_user"),
                             .has_start = true,
                             .thread_count = 1};
    assert_true(mn_date_day("2026-12-21", &input.start_day));
    assert_int_equal(mn_course_make(&course, &input, &error), MN_OK);
    const mn_event *first = &course->own.events[0], *second = &course->own.events[1];
    assert_true(first->at_s == -30 * 86400.0 && second->is_dated && second->at_s == -24 * 86400.0); /* 27 November */
    mn_course_destroy(course);
}

static void days_and_dates_are_one_another(void **state)
{
    (void)state;
    char text[MN_DATE_BYTES], wanted[MN_DATE_BYTES];
    for (long day = -25567; day < 60000; day += 13) {
        long found = 0;
        assert_true(mn_date_day(mn_day_date(day, text), &found));
        assert_int_equal(found, day);
        const time_t at = (time_t)day * 86400;
        struct tm calendar;
        gmtime_r(&at, &calendar);
        strftime(wanted, sizeof wanted, "%Y-%m-%d", &calendar);
        assert_string_equal(text, wanted);
    }
}

static void a_device_that_cannot_be_set_so_is_refused(void **state)
{
    (void)state;
    mn_error error = {0};
    mn_course *course = NULL;
    mn_course_input input = {.library = &library,
                             .protocol = mn_library_protocol(&library, "loose_skin"),
                             .device = mn_library_device(&library, "roller_c8"),
                             .thread_count = 1};
    assert_int_equal(mn_course_make(&course, &input, &error), MN_OK); /* a roller has its own needles */
    assert_true(isnan(course->plan->steps[0].protrusion_um));
    mn_course_destroy(course);
    mn_protocol fast = *input.protocol;
    fast.frequency_hz = 900;
    input.protocol = &fast;
    input.device = NULL;
    assert_int_equal(mn_course_make(&course, &input, &error), MN_BAD_INPUT);
    assert_null(course);
    assert_non_null(strstr(error.message, "treat.frequency_hz is 900 Hz"));
}

/* Six sessions at most about 2 s on one core. */
static void six_sessions_are_quick(void **state)
{
    (void)state;
    const clock_t begin = clock();
    mn_course_destroy(course_of("alopecia", NULL, NULL));
    assert_true((double)(clock() - begin) / CLOCKS_PER_SEC < 2);
}

static int begin(void **state)
{
    (void)state;
    mn_error error = {0};
    return mn_library_load(&library, MN_SOURCE_DIR, &error) != MN_OK || library.error_count > 0;
}

static int end(void **state)
{
    (void)state;
    mn_library_free(&library);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(eight_protocols_run_unblocked_for_a_default_adult),
        cmocka_unit_test(thin_evidence_is_said),
        cmocka_unit_test(choices_rise_and_slow_decay_keeps_more),
        cmocka_unit_test(benefit_is_the_closed_form),
        cmocka_unit_test(published_acne_course_is_met),
        cmocka_unit_test(rules_speak_as_in_a_scenario),
        cmocka_unit_test(calendar_holds_the_rules_numbers),
        cmocka_unit_test(a_longer_rule_lengthens_the_span),
        cmocka_unit_test(minoxidil_is_not_put_on_the_day_and_alone_does_less),
        cmocka_unit_test(dated_events_stay_where_they_are),
        cmocka_unit_test(days_and_dates_are_one_another),
        cmocka_unit_test(a_device_that_cannot_be_set_so_is_refused),
        cmocka_unit_test(six_sessions_are_quick),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
