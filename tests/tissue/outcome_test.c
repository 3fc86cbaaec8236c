/* Outcome over months against plain integration of the equations that its closed forms solve. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "tissue/outcome.h"

enum { SESSIONS = 5 };

typedef struct setting {
    mn_outcome_params params;
    mn_subject_params subject;
    mn_diary diary;
    mn_outcome_session sessions[SESSIONS];
    mn_outcome_input input;
} setting;

static void begin(setting *s, int count, double pause_days)
{
    memset(s, 0, sizeof *s);
    mn_params_default(mn_outcome_param_rows, mn_outcome_param_count, &s->params);
    mn_params_default(mn_subject_param_rows, mn_subject_param_count, &s->subject);
    for (int i = 0; i < count; i++) {
        s->sessions[i] = (mn_outcome_session){.pore_open_s = 3600, .collagen_frac = 1, .keep_frac = 1};
        s->sessions[i].stimulus = (mn_stimulus){
            .at_s = i * pause_days * MN_DAY_S, .dermal_frac = 0.9, .epidermal_frac = 0.9, .follicle_frac = 0.8};
    }
    s->input = (mn_outcome_input){&s->params, &s->subject, &s->diary, s->sessions, count};
}

static mn_outcome_numbers at_day(const setting *s, double day)
{
    mn_outcome_numbers numbers;
    mn_outcome_at(&s->input, day * MN_DAY_S, &numbers);
    return numbers;
}

/* A hump is what a store gives that empties into another: young' = -young / rise, ripe' = young / rise - ripe / fall. */
static void hump_is_the_solution_of_two_stores(void **state)
{
    (void)state;
    const double rise_s = 12, fall_s = 389, step_s = 1e-3;
    double young = 1, ripe = 0, greatest = 0, ripe_at_100 = 0;
    for (int i = 0; i < 400000; i++) {
        const double y1 = young - 0.5 * step_s * young / rise_s, r1 = ripe + 0.5 * step_s * (young / rise_s - ripe / fall_s);
        young -= step_s * y1 / rise_s;
        ripe += step_s * (y1 / rise_s - r1 / fall_s);
        if (ripe > greatest) greatest = ripe;
        if (i == 99999) ripe_at_100 = ripe;
    }
    assert_true(fabs(mn_hump(100, rise_s, fall_s) - ripe_at_100 / greatest) < 1e-6);
    assert_true(fabs(mn_hump(mn_hump_peak_s(rise_s, fall_s), rise_s, fall_s) - 1) < 1e-12);
    assert_true(mn_hump(-5, rise_s, fall_s) == 0);
}

static void nothing_comes_of_nothing(void **state)
{
    (void)state;
    setting s;
    begin(&s, 3, 28);
    for (int i = 0; i < 3; i++) s.sessions[i].stimulus.dermal_frac = s.sessions[i].stimulus.epidermal_frac =
        s.sessions[i].stimulus.follicle_frac = 0;
    const mn_outcome_numbers got = at_day(&s, 90), before = at_day(&s, -1);
#define IS_ZERO(name, unit, sentence) assert_true(got.name == 0 && before.name == 0);
    MN_OUTCOME_METRICS(IS_ZERO)
}

static void sessions_too_close_add_less(void **state)
{
    (void)state;
    setting close, apart, single;
    begin(&close, 2, 14);
    begin(&apart, 2, 28);
    begin(&single, 1, 28);
    const double one = at_day(&single, 300).collagen_frac;
    const double of_close = at_day(&close, 300).collagen_frac / one, of_apart = at_day(&apart, 300).collagen_frac / one;
    assert_true(of_close > 1.4 && of_close < 1.6);
    assert_true(of_apart > 1.9 && of_apart < 2.2);
}

static void age_and_care_blunt_it(void **state)
{
    (void)state;
    setting s;
    begin(&s, 4, 28);
    double before = 1e9;
    for (double age = 20; age <= 90; age += 10) {
        s.subject.age = age;
        const double now = at_day(&s, 120).collagen_frac;
        assert_true(now <= before && now > 0);
        before = now;
    }
    s.subject.age = 35;
    const double full = at_day(&s, 120).collagen_frac;
    for (int i = 0; i < 4; i++) s.sessions[i].collagen_frac = 0.8;
    const double blunted = at_day(&s, 120).collagen_frac;
    assert_true(blunted < 0.85 * full && blunted > 0.75 * full);
}

static void visible_benefit_lasts_three_to_five_months(void **state)
{
    (void)state;
    setting s;
    begin(&s, 4, 28);
    double peak = 0, peak_day = 0, half_day = 0;
    for (double day = 84; day < 1000; day++) {
        const double now = at_day(&s, day).benefit_frac;
        if (now > peak) peak_day = day;
        if (now > peak) peak = now;
        if (now >= peak / 2) half_day = day;
    }
    assert_true(half_day - 84 > 90 && half_day - peak_day < 183);
    s.diary.count = 1;
    s.diary.events[0] = (mn_event){.care_index = mn_care_find("sunscreen"), .every_s = MN_DAY_S, .until_s = 400 * MN_DAY_S};
    assert_true(at_day(&s, half_day).benefit_frac > 1.1 * peak / 2); /* home care keeps it */
    s.diary.count = 0;
    s.params.benefit_fall_s = s.params.collagen_fall_s;
    assert_true(at_day(&s, half_day).benefit_frac > 1.2 * peak / 2); /* and so does the slower decay */
}

static void elastin_falls_before_it_rises(void **state)
{
    (void)state;
    setting s;
    begin(&s, 5, 14);
    assert_true(at_day(&s, 70).elastin_frac <= 0);
    assert_true(at_day(&s, 300).elastin_frac > 0);
}

static void minoxidil_counts_by_its_days(void **state)
{
    (void)state;
    setting s;
    begin(&s, 0, 7);
    s.diary.count = 1;
    s.diary.events[0] = (mn_event){.care_index = mn_care_find("minoxidil"), .every_s = MN_DAY_S / 2, .until_s = 84 * MN_DAY_S};
    const double daily = at_day(&s, 84).hair_change_per_cm2;
    s.diary.events[0].every_s = 2 * MN_DAY_S;
    const double every_other = at_day(&s, 84).hair_change_per_cm2;
    assert_true(fabs(daily - 30 * (1 - exp(-84.0 / 63))) < 1e-6);
    assert_true(every_other < 0.55 * daily && every_other > 0.45 * daily);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hump_is_the_solution_of_two_stores),
        cmocka_unit_test(nothing_comes_of_nothing),
        cmocka_unit_test(sessions_too_close_add_less),
        cmocka_unit_test(age_and_care_blunt_it),
        cmocka_unit_test(visible_benefit_lasts_three_to_five_months),
        cmocka_unit_test(elastin_falls_before_it_rises),
        cmocka_unit_test(minoxidil_counts_by_its_days),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
