/* The diary: when care is near a session, how strongly it acts, on how many days it is done. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "tissue/care.h"

#define DAY 86400.0

static mn_event event_of(const char *what, double at_s, double every_s, double until_s)
{
    return (mn_event){.care_index = mn_care_find(what), .at_s = at_s, .every_s = every_s, .until_s = until_s};
}

static void an_empty_diary_does_exactly_nothing(void **state)
{
    (void)state;
    static mn_diary diary;
    mn_effects effects;
    mn_care_effects(&diary, 0, 600, &effects);
#define IS_ONE(name, sentence) assert_true(effects.name == 1);
    MN_EFFECTS(IS_ONE)
    const mn_cover cover = mn_care_cover(&diary, 600, INFINITY);
    assert_true(cover.begin_s == cover.end_s);
}

/* The plain way: every repetition written out. */
static void repeated_events_are_found_as_if_listed(void **state)
{
    (void)state;
    for (double every_s = 0.3 * DAY; every_s < 5 * DAY; every_s += 0.7 * DAY) {
        const mn_event event = event_of("minoxidil", 2 * DAY, every_s, 40 * DAY);
        for (double at_s = -DAY; at_s < 50 * DAY; at_s += 0.37 * DAY) {
            double last_s = NAN, next_s = NAN;
            for (double t_s = event.at_s; t_s <= event.until_s + 1e-6; t_s += every_s) {
                if (t_s <= at_s) last_s = t_s;
                if (t_s >= at_s && isnan(next_s)) next_s = t_s;
            }
            const double got_last_s = mn_event_last_s(&event, at_s), got_next_s = mn_event_next_s(&event, at_s);
            assert_true(isnan(last_s) ? isnan(got_last_s) : fabs(last_s - got_last_s) < 1e-3);
            assert_true(isnan(next_s) ? isnan(got_next_s) : fabs(next_s - got_next_s) < 1e-3);
        }
    }
}

static void care_fades_with_its_distance_and_ends_with_its_span(void **state)
{
    (void)state;
    static mn_diary diary;
    mn_effects effects;
    double before = 10;
    diary.count = 1;
    for (double day = 0; day <= 8; day += 0.5) {
        diary.events[0] = event_of("aspirin", -day * DAY, 0, 0);
        mn_care_effects(&diary, 0, 600, &effects);
        assert_true(effects.bruise_frac <= before);
        if (day == 0) assert_true(fabs(effects.bruise_frac - 1.5) < 1e-12);
        if (day >= 7) assert_true(effects.bruise_frac == 1);
        before = effects.bruise_frac;
    }
}

static void the_order_of_events_at_one_time_does_not_matter(void **state)
{
    (void)state;
    static mn_diary one, other;
    const char *const kinds[] = {"ice", "sun", "nsaid_oral", "sunscreen", "ice"};
    mn_effects a, b;
    for (int i = 0; i < 5; i++) one.events[i] = other.events[4 - i] = event_of(kinds[i], 3600, 0, 0);
    one.count = other.count = 5;
    mn_care_effects(&one, 0, 600, &a);
    mn_care_effects(&other, 0, 600, &b);
    assert_memory_equal(&a, &b, sizeof a);
}

static void paracetamol_leaves_the_dermis_alone_and_ibuprofen_does_not(void **state)
{
    (void)state;
    static mn_diary diary;
    mn_effects effects;
    diary.count = 1;
    diary.events[0] = event_of("paracetamol", 3600, 0, 0);
    mn_care_effects(&diary, 0, 600, &effects);
    assert_true(effects.collagen_frac == 1 && effects.pore_time_frac == 1 && effects.soreness_frac < 1);
    diary.events[0] = event_of("nsaid_oral", 3600, 0, 0);
    mn_care_effects(&diary, 0, 600, &effects);
    assert_true(effects.collagen_frac < 1);
}

static void occlusion_covers_from_its_start_until_it_ends_or_the_next_session(void **state)
{
    (void)state;
    static mn_diary diary;
    diary.count = 1;
    diary.events[0] = event_of("occlusion", 1800, 0, 0);
    diary.events[0].duration_s = 7200;
    mn_cover cover = mn_care_cover(&diary, 600, INFINITY);
    assert_true(cover.begin_s == 1200 && cover.end_s == 8400);
    cover = mn_care_cover(&diary, 600, 5000);
    assert_true(cover.end_s == 4400);
    cover = mn_care_cover(&diary, 3000, INFINITY); /* put on before the session ended: the needles took it off */
    assert_true(cover.begin_s == cover.end_s);
}

static void days_of_home_care_are_counted_once_a_day(void **state)
{
    (void)state;
    static mn_diary diary;
    const int sunscreen = mn_care_find("sunscreen");
    diary.count = 1;
    diary.events[0] = event_of("sunscreen", 0, DAY / 2, 100 * DAY);
    assert_true(fabs(mn_care_days_frac(&diary, sunscreen, 0, 100 * DAY) - 1) < 0.02);
    diary.events[0] = event_of("sunscreen", 0, 4 * DAY, 100 * DAY);
    assert_true(fabs(mn_care_days_frac(&diary, sunscreen, 0, 100 * DAY) - 0.26) < 0.02);
    assert_true(mn_care_days_frac(&diary, sunscreen, 200 * DAY, 300 * DAY) == 0);
}

static void every_kind_is_told_with_a_source_and_a_bounded_factor(void **state)
{
    (void)state;
    for (int i = 0; i < mn_care_count; i++) {
        const mn_care_row *row = &mn_care_rows[i];
        assert_int_equal(mn_care_find(row->name), i);
        assert_true(strlen(row->sentence) > 10 && strlen(row->source) > 0);
        assert_true(row->before_s >= 0 && row->after_s >= 0 && row->before_s + row->after_s > 0);
#define IS_BOUNDED(name, sentence) assert_true(row->before.name >= 0 && row->before.name <= 10 && row->after.name <= 10);
        MN_EFFECTS(IS_BOUNDED)
    }
    assert_int_equal(mn_care_find("nothing"), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_diary_does_exactly_nothing),
        cmocka_unit_test(repeated_events_are_found_as_if_listed),
        cmocka_unit_test(care_fades_with_its_distance_and_ends_with_its_span),
        cmocka_unit_test(the_order_of_events_at_one_time_does_not_matter),
        cmocka_unit_test(paracetamol_leaves_the_dermis_alone_and_ibuprofen_does_not),
        cmocka_unit_test(occlusion_covers_from_its_start_until_it_ends_or_the_next_session),
        cmocka_unit_test(days_of_home_care_are_counted_once_a_day),
        cmocka_unit_test(every_kind_is_told_with_a_source_and_a_bounded_factor),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
