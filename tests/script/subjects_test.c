/* Diaries and topicals that people get wrong: each is refused with the line of the event, what it says, and the way out; and
 * dates are counted by the calendar. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>

#include "script/fixture.h"

static mn_library library;
static mn_error error;

/* The event or apply stands on line 3. */
#define HEAD "scenario { name = 'x', intent = 'i', site = 'plain', device = 'pen', steps = { treat { pattern = 'raster' } },\n"
#define TAIL "\n} }, expect = { at_least('contact_count', 1, 'r') } }\n"
#define DIARY(events) HEAD " subject = { first_session = '2026-12-01', diary = {\n" events TAIL
#define UNDATED(events) HEAD " subject = { diary = {\n" events TAIL
#define TOPICAL(text) HEAD " delivery = { product = 'salve', applications = {\n" text TAIL

typedef struct bad_text {
    const char *text;
    int line;
    const char *message; /* one that ends in a comma is a beginning: all kinds of care follow */
} bad_text;

static const bad_text bad[] = {
    {DIARY("event { what = 'retinoid', at_s = days(-1) },\nevent { what = 'ice', at_s = days(-3) }"), 4,
     "event.at_s is -3 days, before the event above it (line 3, -1 days); put events in order of time"},
    {DIARY("event { what = 'ibuprofin', at_s = 0 }"), 3, "event.what is \"ibuprofin\"; known are retinoid,"},
    {DIARY("event { what = 'retinoit', at_s = 0 }"), 3, "event.what is \"retinoit\"; did you mean \"retinoid\"?"},
    {DIARY("event { at_s = 0 }"), 3, "event.what is missing; a text is wanted"},
    {DIARY("event { what = 'nsaid_oral', at_s = 0, dose = 400 }"), 3,
     "event.dose is 400 without a unit; write a text with one that nsaid_oral takes: \"400 mg\""},
    {DIARY("event { what = 'nsaid_oral', at_s = 0, dose = '400' }"), 3,
     "event.dose is \"400\" without a unit; write one that nsaid_oral takes (mg tablet)"},
    {DIARY("event { what = 'nsaid_oral', at_s = 0, dose = '400 SPF' }"), 3,
     "event.dose is in \"SPF\", which nsaid_oral is not measured in; known are mg, tablet"},
    {DIARY("event { what = 'nsaid_oral', at_s = 0, dose = '-4 mg' }"), 3,
     "event.dose is \"-4 mg\"; a number from 0 and a unit are wanted: \"400 mg\""},
    {DIARY("event { what = 'nsaid_oral', at_s = 0, dose = 'nan mg' }"), 3,
     "event.dose is \"nan mg\"; a number from 0 and a unit are wanted: \"400 mg\""},
    {DIARY("event { what = 'shaving', at_s = 0, dose = '4 mg' }"), 3, "event.dose is \"4 mg\", but shaving has no dose; remove it"},
    {DIARY("event { what = 'ice' }"), 3, "event.at_s is missing; write at_s = days(-3), or date = \"2026-11-28\""},
    {DIARY("event { what = 'ice', at_s = 0, date = '2026-12-01' }"), 3, "event.date is set beside at_s; write one of them"},
    {DIARY("event { what = 'ice', date = '2026-02-29' }"), 3,
     "event.date is \"2026-02-29\"; a day of the calendar from 1900 is wanted: \"2026-11-28\""},
    {DIARY("event { what = 'ice', date = '1.12.2026' }"), 3,
     "event.date is \"1.12.2026\"; a day of the calendar from 1900 is wanted: \"2026-11-28\""},
    {UNDATED("event { what = 'ice', date = '2026-12-01' }"), 3,
     "event.date is set, but the subject has no first_session = \"2026-12-01\" to count from"},
    {DIARY("event { what = 'sunscreen', at_s = 0, every_s = days(1) }"), 3,
     "event.every_s is set without until_s, the end; give both, or neither for once"},
    {DIARY("event { what = 'sunscreen', at_s = 0, until_s = days(1) }"), 3,
     "event.until_s is set without every_s, the pace; give both, or neither for once"},
    {DIARY("event { what = 'sunscreen', at_s = days(4), every_s = days(1), until_s = days(1) }"), 3,
     "event.until_s is 1 days, before the event's start at 4 days; swap them"},
    {DIARY("5"), 1, "scenario.subject.diary has no event at place 1; write event { what = ..., at_s = ... }"},
    {HEAD " person = 'nobody', expect = { at_least('contact_count', 1, 'r') } }\n", 1, "scenario.person is \"nobody\", which there is not; known are anna"},
    {HEAD " person = 'anna', subject = {}, expect = { at_least('contact_count', 1, 'r') } }\n", 1,
     "scenario.person is set beside subject; write one of them"},
    {TOPICAL("apply { at_s = 0, duration_s = 600 },\napply { at_s = 60 }"), 4,
     "apply.at_s is 60 s, while the one above it lies on the skin until 600 s; shorten its duration_s, or put them in order of time"},
    {TOPICAL(""), 1, "scenario.delivery.applications lists nothing; write apply { at_s = ... }"},
    {TOPICAL("'now'"), 1, "scenario.delivery.applications has no apply at place 1; write apply { at_s = ... }"},
    {HEAD " delivery = { product = 'balm', applications = { apply {} } }, expect = { at_least('contact_count', 1, 'r') } }\n", 1,
     "scenario.delivery.product is \"balm\", which there is not; known are salve"},
    {HEAD " delivery = { product = override('salve', { log_k = 99 }), applications = { apply {} } }, expect = { at_least('contact_count', 1, 'r') } }\n", 2,
     "product.log_k is 99, above 12; give -20 to 12 (decimal logarithm of its partition, octanol over water)"},
};

static mn_status load(const char *text, mn_script **script)
{
    fixture_write("scenarios/test.lua", text);
    memset(&error, 0, sizeof error);
    return mn_script_load(script, fixture_path("scenarios/test.lua"), 0, &library, &error);
}

static void every_mistake_has_its_message_and_its_line(void **state)
{
    (void)state;
    int missed = 0;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        mn_script *script = NULL;
        const mn_status status = load(bad[i].text, &script);
        const size_t length = strlen(bad[i].message);
        const bool is_same = bad[i].message[length - 1] == ',' ? strncmp(error.message, bad[i].message, length) == 0
                                                               : strcmp(error.message, bad[i].message) == 0;
        mn_script_destroy(script);
        if (status == MN_BAD_INPUT && is_same && error.line == bad[i].line) continue;
        print_error("%zu: %d: %s\nwanted: %d: %s\n", i, error.line, error.message, bad[i].line, bad[i].message);
        missed++;
    }
    assert_int_equal(missed, 0);
}

/* 2028 is a leap year, 2100 is none: counted by hand. */
static void dates_are_days_of_the_calendar(void **state)
{
    (void)state;
    long day = 0, other = 0;
    assert_true(mn_date_day("1970-01-01", &day) && day == 0);
    assert_true(mn_date_day("2000-03-01", &day) && day == 11017);
    assert_true(mn_date_day("2028-02-29", &day) && mn_date_day("2028-03-01", &other) && other - day == 1);
    assert_true(mn_date_day("2100-02-28", &day) && mn_date_day("2100-03-01", &other) && other - day == 1);
    assert_false(mn_date_day("2100-02-29", &day) || mn_date_day("2026-13-01", &day) || mn_date_day("2026-1-1", &day) ||
                 mn_date_day("1899-12-31", &day) || mn_date_day("2026-12-01x", &day) || mn_date_day("", &day));
}

static void event_by_date_is_the_event_by_seconds(void **state)
{
    (void)state;
    mn_script *dated = NULL, *timed = NULL;
    assert_int_equal(load(DIARY("event { what = 'ice', date = '2026-11-28' }"), &dated), MN_OK);
    const double dated_s = mn_script_plan(dated)->diary.events[0].at_s;
    assert_int_equal(load(DIARY("event { what = 'ice', at_s = days(-3) }"), &timed), MN_OK);
    assert_true(dated_s == -3 * 86400.0 && dated_s == mn_script_plan(timed)->diary.events[0].at_s);
    mn_script_destroy(dated);
    mn_script_destroy(timed);
}

static void person_of_a_file_is_the_scenarios_subject(void **state)
{
    (void)state;
    mn_script *script = NULL;
    assert_int_equal(load(HEAD " person = 'anna', expect = { at_least('contact_count', 1, 'r') } }\n", &script), MN_OK);
    const mn_plan *plan = mn_script_plan(script);
    assert_true(plan->subject.age == 61 && plan->subject.fitzpatrick == 5 && plan->diary.count == 1);
    assert_true(plan->subject.scar_type == MN_SCAR_ATROPHIC);
    mn_script_destroy(script);
}

static int open_root(void **state)
{
    (void)state;
    fixture_make("script_subjects");
    mkdir(fixture_path("scenarios/subjects"), 0755);
    mkdir(fixture_path("scenarios/products"), 0755);
    fixture_write("scenarios/subjects/anna.lua",
                  "return subject { id = 'anna', name = 'Anna', sources = { 'test' }, age = 61, fitzpatrick = 5, scar_type = 'atrophic',\n"
                  "  diary = { event { what = 'sunscreen', at_s = 0, every_s = days(1), until_s = days(9), dose = '50 SPF' } } }\n");
    fixture_write("scenarios/products/salve.lua",
                  "return product { id = 'salve', name = 'Salve', sources = { 'test' }, molecular_da = 200, log_k = 1, concentration_ug_per_ml = 100 }\n");
    return mn_library_load(&library, fixture_root, &error) == MN_OK && library.error_count == 0 ? 0 : -1;
}

static int close_root(void **state)
{
    (void)state;
    mn_library_free(&library);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_mistake_has_its_message_and_its_line),
        cmocka_unit_test(dates_are_days_of_the_calendar),
        cmocka_unit_test(event_by_date_is_the_event_by_seconds),
        cmocka_unit_test(person_of_a_file_is_the_scenarios_subject),
    };
    return cmocka_run_group_tests(tests, open_root, close_root);
}
