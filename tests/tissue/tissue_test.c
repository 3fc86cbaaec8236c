/* The tissue after several sessions: every number against plain sums of exponentials, column by column. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/rng.h"
#include "base/units.h"
#include "tissue/people.h"
#include "tissue/tissue.h"

enum { WOUNDS = 3000, SIDE_UM = 8000 };
#define DAY 86400.0

typedef struct fixture {
    mn_arena arena;
    mn_tissue *tissue;
    mn_wound *wounds;
    void *scratch;
} fixture;

static void wound(fixture *f, uint64_t seed, double begin_s, double depth_um)
{
    for (int i = 0; i < WOUNDS; i++) {
        f->wounds[i] = (mn_wound){
            .x_um = SIDE_UM * mn_rng_uniform(seed, MN_STREAM_TEST, (uint64_t)i, 0),
            .y_um = SIDE_UM * mn_rng_uniform(seed, MN_STREAM_TEST, (uint64_t)i, 1),
            .time_s = begin_s + 0.1 * i,
            .penetration_load_um = (float)(depth_um * (0.8 + 0.4 * mn_rng_uniform(seed, MN_STREAM_TEST, (uint64_t)i, 2))),
            .channel_radius_um = 35,
            .needle_diameter_um = 250,
            .slit_um = 100,
            .flags = MN_WOUND_PIERCED};
    }
}

static void add(fixture *f, uint64_t seed, double begin_s, double depth_um, mn_cover cover)
{
    const mn_effects none = MN_NO_EFFECTS;
    wound(f, seed, begin_s, depth_um);
    mn_tissue_add(f->tissue, f->wounds, WOUNDS, &none, &cover);
}

static fixture begin(int sessions)
{
    fixture f = {0};
    mn_error error = {0};
    mn_healing healing;
    mn_healing_default(&healing);
    f.wounds = calloc(WOUNDS, sizeof *f.wounds);
    f.tissue = calloc(1, sizeof *f.tissue);
    assert_int_equal(mn_arena_create(&f.arena, mn_tissue_need_bytes(SIDE_UM, SIDE_UM, 250, sessions), &error), MN_OK);
    mn_tissue_create(f.tissue, &healing, 0, 0, SIDE_UM, SIDE_UM, 250, sessions, &f.arena);
    memset(f.tissue->mask, 1, (size_t)f.tissue->column_count);
    return f;
}

static void end(fixture *f)
{
    mn_arena_destroy(&f->arena);
    free(f->scratch);
    free(f->wounds);
    free(f->tissue);
}

/* One column's state by the libm's own exp, from the terms alone. */
static double column_state(const mn_tissue *tissue, int64_t at, int state, double at_s)
{
    double sum = 0;
    for (int s = 0; s < tissue->session_count; s++) {
        const mn_tissue_session *session = &tissue->sessions[s];
        const mn_cover *cover = &session->needled.cover;
        const double t_s = at_s - session->needled.end_s;
        mn_healing_term terms[MN_SKIN_STATE_COUNT];
        mn_healing_terms(&tissue->healing, &session->needled, session->kinds[session->kind_of[at]].column, terms);
        if (t_s < 0) continue;
        const double covered_s = fmax(0, fmin(t_s, cover->end_s) - cover->begin_s);
        const double age = (t_s - covered_s) * terms[state].rate_hz + covered_s * terms[state].cover_rate_hz;
        const double left = state == MN_PORE ? pow(fmax(0, 1 - age), 2) : exp(-age);
        sum += terms[state].height * left;
    }
    return sum;
}

static void means_are_sums_over_columns(void **unused)
{
    (void)unused;
    fixture f = begin(2);
    add(&f, 1, 0, 500, (mn_cover){0, 7200});
    add(&f, 2, 2 * DAY, 1000, (mn_cover){0, 0});
    for (int state = 0; state < MN_SKIN_STATE_COUNT; state++) {
        for (double at_s = 400; at_s < 10 * DAY; at_s = at_s * 1.7) {
            double sum = 0;
            for (int64_t i = 0; i < f.tissue->column_count; i++) sum += column_state(f.tissue, i, state, at_s);
            const double want = sum / (double)f.tissue->column_count;
            assert_true(fabs(mn_tissue_mean(f.tissue, (mn_skin_state)state, at_s) - want) <= 1e-9 * want + 1e-300);
        }
    }
    end(&f);
}

static void days_are_the_same_as_evaluating_each_day_alone(void **unused)
{
    (void)unused;
    fixture f = begin(3);
    add(&f, 1, 0, 500, (mn_cover){0, 3 * DAY});
    add(&f, 2, 7 * DAY, 1000, (mn_cover){3600, 90000});
    add(&f, 3, 35 * DAY, 1500, (mn_cover){0, 0});
    enum { DAYS = 60 };
    static mn_spread_of spreads[DAYS][MN_SKIN_STATE_COUNT];
    f.scratch = aligned_alloc(64, (mn_tissue_days_need_bytes(f.tissue) + 63) / 64 * 64);
    mn_tissue_days(f.tissue, 1000, DAYS, spreads, f.scratch);
    double *values = calloc((size_t)f.tissue->column_count, sizeof *values);
    void *rank = aligned_alloc(64, (mn_rank_need_bytes(f.tissue->column_count) + 63) / 64 * 64);
    for (int day = 0; day < DAYS; day++) {
        for (int state = 0; state < MN_SKIN_STATE_COUNT; state++) {
            for (int64_t i = 0; i < f.tissue->column_count; i++) values[i] = column_state(f.tissue, i, state, 1000 + day * DAY);
            const mn_spread_of want = mn_rank_spread(values, NULL, f.tissue->column_count, rank), got = spreads[day][state];
            const double room = 1e-9 * want.worst + 1e-5 * spreads[0][state].worst; /* those left out */
            assert_true(fabs(got.mean - want.mean) <= room && fabs(got.p5 - want.p5) <= room);
            assert_true(fabs(got.p95 - want.p95) <= room && fabs(got.worst - want.worst) <= room);
        }
    }
    free(values);
    free(rank);
    end(&f);
}

static void a_second_session_begins_from_what_the_first_left(void **unused)
{
    (void)unused;
    fixture one = begin(1), other = begin(1), both = begin(2);
    add(&one, 1, 0, 500, (mn_cover){0, 0});
    add(&other, 2, 2 * DAY, 500, (mn_cover){0, 0});
    add(&both, 1, 0, 500, (mn_cover){0, 0});
    add(&both, 2, 2 * DAY, 500, (mn_cover){0, 0});
    for (int state = 0; state < MN_SKIN_STATE_COUNT; state++) {
        const double sum = mn_tissue_mean(one.tissue, (mn_skin_state)state, 3 * DAY) +
                           mn_tissue_mean(other.tissue, (mn_skin_state)state, 3 * DAY);
        assert_true(fabs(mn_tissue_mean(both.tissue, (mn_skin_state)state, 3 * DAY) - sum) <= 1e-12 * sum);
    }
    end(&one);
    end(&other);
    end(&both);
}

static void deeper_wounds_are_redder_and_longer_so(void **unused)
{
    (void)unused;
    double before_au = 0, before_s = 0;
    for (double depth_um = 200; depth_um < 2600; depth_um += 300) {
        fixture f = begin(1);
        add(&f, 1, 0, depth_um, (mn_cover){0, 0});
        const double au = mn_tissue_mean(f.tissue, MN_REDNESS, WOUNDS * 0.1);
        const double gone_s = mn_tissue_until_s(f.tissue, MN_REDNESS, 2);
        assert_true(au > before_au && gone_s >= before_s);
        before_au = au;
        before_s = gone_s;
        end(&f);
    }
}

static void time_until_a_level_is_where_the_mean_crosses_it(void **unused)
{
    (void)unused;
    fixture f = begin(1);
    add(&f, 1, 0, 1000, (mn_cover){0, 0});
    const double end_s = f.tissue->sessions[0].needled.end_s, gone_s = mn_tissue_until_s(f.tissue, MN_REDNESS, 2);
    assert_true(mn_tissue_mean(f.tissue, MN_REDNESS, end_s + gone_s) <= 2);
    assert_true(mn_tissue_mean(f.tissue, MN_REDNESS, end_s + gone_s - 2) > 2);
    assert_true(mn_tissue_until_s(f.tissue, MN_REDNESS, 1e6) == 0);
    end(&f);
}

/* A lognormal height: the share above a level is the normal distribution's. */
static void population_has_the_share_that_its_distribution_says(void **unused)
{
    (void)unused;
    enum { PERSONS = 20000 };
    fixture f = begin(1);
    add(&f, 1, 0, 500, (mn_cover){0, 0});
    mn_people_params params;
    mn_subject_params subject;
    mn_people_counts counts;
    mn_params_default(mn_people_param_rows, mn_people_param_count, &params);
    mn_params_default(mn_subject_param_rows, mn_subject_param_count, &subject);
    params.redness_time_sigma = 0;
    f.scratch = aligned_alloc(64, (mn_people_need_bytes(PERSONS) + 127) / 64 * 64);
    const double at_s = 20 * 3600;
    mn_people_count(f.tissue, &params, &subject, 100, 5, PERSONS, at_s, f.scratch, &counts);
    const double mean_au = mn_tissue_mean(f.tissue, MN_REDNESS, at_s);
    const double want = 0.5 * erfc(log(2 / mean_au) / params.redness_sigma / sqrt(2));
    assert_true(fabs(counts.redness_frac - want) < 4 * sqrt(want * (1 - want) / PERSONS) + 0.01);
    assert_true(fabs(counts.redness_au_p50 / mean_au - 1) < 0.02);
    const double leaks = 100 * mn_people_leaks_per_cm2(f.tissue, at_s);
    assert_true(leaks > 0 && counts.bruise_frac < 0.5);
    end(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(means_are_sums_over_columns),
        cmocka_unit_test(days_are_the_same_as_evaluating_each_day_alone),
        cmocka_unit_test(a_second_session_begins_from_what_the_first_left),
        cmocka_unit_test(deeper_wounds_are_redder_and_longer_so),
        cmocka_unit_test(time_until_a_level_is_where_the_mean_crosses_it),
        cmocka_unit_test(population_has_the_share_that_its_distribution_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
