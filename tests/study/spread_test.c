/* Spread: no spread, no band; twice the spread, a wider one; a closed form for one constant; indices of a product. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "study/fixture.h"
#include "study/spread.h"

static mn_constants constants;

/* The shipped constants with no spread but for one. */
static void leave_one(const char *name, double sd_frac)
{
    constants = *mn_library_constants(&fixture_library, "skin");
    for (int i = 0; i < constants.count; i++) {
        const bool is_it = name && strcmp(constants.constants[i].name, name) == 0;
        constants.constants[i].sd_frac = is_it ? sd_frac : 0;
        constants.constants[i].low = constants.constants[i].high = (double)NAN;
    }
}

static mn_spread run_on(int threads, int samples, bool wants_indices)
{
    bool wanted[1024] = {false}; /* the scenarios of D01 are enough */
    const mn_corpus_row d01 = mn_corpus_row_at(&fixture_corpus, fixture_row("D01", ""));
    for (int i = 0; i < d01.file->scenario_count; i++) wanted[d01.file->scenario_begin + i] = true;
    const mn_spread_options options = {
        .wanted = wanted, .sample_count = samples, .seed = 3, .thread_count = threads, .wants_indices = wants_indices};
    mn_spread spread;
    mn_error error = {0};
    assert_int_equal(mn_spread_run(&fixture_corpus, &constants, &options, &spread, &error), MN_OK);
    return spread;
}

static mn_spread run(int samples, bool wants_indices)
{
    return run_on(2, samples, wants_indices);
}

static void without_spread_a_band_has_no_width(void **state)
{
    (void)state;
    leave_one("flank", 1e-12); /* one that varies by nothing to speak of: none at all is no study */
    mn_spread spread = run(4, false);
    for (int i = 0; i < spread.row_count; i++)
        if (!isnan(spread.p5[i])) assert_true(fabs(spread.p95[i] - spread.p5[i]) <= 1e-6 * fabs(spread.p95[i]));
    mn_spread_free(&spread);
}

static void twice_the_spread_widens_the_band(void **state)
{
    (void)state;
    const int row = fixture_row("D01", "insertion force, tip of 5");
    leave_one("initiation", 0.1);
    mn_spread narrow = run(32, false);
    leave_one("initiation", 0.2);
    mn_spread wide = run(32, false);
    assert_true(wide.p95[row] - wide.p5[row] > 1.7 * (narrow.p95[row] - narrow.p5[row]));
    mn_spread_free(&narrow);
    mn_spread_free(&wide);
}

/* The insertion force of a thin tip is 2 Gamma r + sigma pi r^2: its quantiles are those of Gamma. */
static void band_of_an_insertion_force_is_gammas(void **state)
{
    (void)state;
    const int row = fixture_row("D01", "insertion force, tip of 5");
    leave_one("initiation", 0.2);
    const mn_constant *gamma = &constants.constants[mn_constant_find(&constants, "initiation")];
    const mn_constant *sigma = &constants.constants[mn_constant_find(&constants, "tip_pressure")];
    const double area_un = sigma->value * M_PI * 2.5 * 2.5, sd_log = sqrt(log(1 + 0.2 * 0.2));
    mn_spread spread = run(256, false);
    for (int end = -1; end <= 1; end += 2) {
        const double wanted = 5 * gamma->value * exp(end * 1.6448536 * sd_log) + area_un;
        assert_true(fabs((end < 0 ? spread.p5 : spread.p95)[row] / wanted - 1) < 0.02);
    }
    mn_spread_free(&spread);
}

/* Of a sum of two independent parts each has its share of the variance, first order and total alike. */
static void indices_of_a_sum_are_its_parts_shares(void **state)
{
    (void)state;
    const int row = fixture_row("D01", "insertion force, tip of 37");
    leave_one("initiation", 0.1);
    const int sigma = mn_constant_find(&constants, "tip_pressure"), gamma = mn_constant_find(&constants, "initiation");
    constants.constants[sigma].sd_frac = 0.3;
    const double line = 37 * constants.constants[gamma].value,
                 area = constants.constants[sigma].value * M_PI * 18.5 * 18.5;
    const double of_line = 0.1 * 0.1 * line * line, of_area = 0.3 * 0.3 * area * area, all = of_line + of_area;
    mn_spread spread = run(512, true);
    for (int i = 0; i < spread.uncertain.count; i++) {
        const double share = spread.uncertain.index[i] == gamma ? of_line / all : of_area / all;
        assert_true(fabs(spread.first[row * spread.uncertain.count + i] - share) < 0.05);
        assert_true(fabs(spread.total[row * spread.uncertain.count + i] - share) < 0.05);
    }
    mn_spread_free(&spread);
}

static void sample_does_not_depend_on_threads(void **state)
{
    (void)state;
    constants = *mn_library_constants(&fixture_library, "skin");
    mn_spread one = run_on(1, 3, false), two = run_on(2, 3, false);
    assert_memory_equal(one.values, two.values, (size_t)one.row_count * 3 * sizeof(double));
    mn_spread_free(&one);
    mn_spread_free(&two);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_spread_a_band_has_no_width),   cmocka_unit_test(twice_the_spread_widens_the_band),
        cmocka_unit_test(band_of_an_insertion_force_is_gammas), cmocka_unit_test(indices_of_a_sum_are_its_parts_shares),
        cmocka_unit_test(sample_does_not_depend_on_threads),
    };
    return cmocka_run_group_tests(tests, fixture_load, fixture_unload);
}
