/* Verdicts: doctored rows and lists turn the table, and each mechanism's switch does what it says. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "study/fixture.h"
#include "study/mechanism.h"
#include "study/verdict.h"

static mn_metrics *metrics;
static mn_outcome *outcomes;

static int load(void **state)
{
    mn_error error = {0};
    if (fixture_load(state) != 0) return 1;
    metrics = calloc((size_t)fixture_corpus.scenario_count, sizeof *metrics);
    outcomes = calloc((size_t)fixture_corpus.row_count, sizeof *outcomes);
    return mn_corpus_run(&fixture_corpus, NULL, NULL, 2, metrics, &error) != MN_OK;
}

static int unload(void **state)
{
    free(metrics);
    free(outcomes);
    return fixture_unload(state);
}

static mn_tally judge(mn_known_misses *known)
{
    mn_tally tally;
    mn_error error = {0};
    assert_int_equal(mn_judge_rows(&fixture_corpus, metrics, NULL, NULL, known, outcomes, &tally, &error), MN_OK);
    return tally;
}

static mn_known_misses shipped_list(void)
{
    mn_known_misses known;
    mn_error error = {0};
    assert_int_equal(mn_known_misses_read(&known, MN_SOURCE_DIR "/scenarios/validation/known_misses.lua", &error),
                     MN_OK);
    return known;
}

static void shipped_misses_are_all_listed(void **state)
{
    (void)state;
    mn_known_misses known = shipped_list();
    const mn_tally tally = judge(&known);
    assert_int_equal(tally.change_count, 0);
    assert_int_equal(tally.miss_count, known.count);
    assert_int_equal(tally.calibration_in, tally.calibration_count);
    assert_int_equal(tally.ordering_in, tally.ordering_count);
}

static void doctored_band_is_a_change(void **state)
{
    (void)state;
    mn_known_misses known = shipped_list();
    const int row = fixture_row("D15", "damaged depth over a setting of 1.5");
    mn_experiment_row *doctored = (mn_experiment_row *)(uintptr_t)mn_corpus_row_at(&fixture_corpus, row).row;
    const double low = doctored->low;
    doctored->low = 0.99;
    const mn_tally tally = judge(&known);
    assert_int_equal(outcomes[row].verdict, MN_VERDICT_OUT);
    assert_true(fabs(outcomes[row].miss_frac - (0.99 - outcomes[row].predicted) / 0.99) < 1e-12);
    assert_int_equal(tally.change_count, 1);
    doctored->low = low;
}

static void list_may_not_rot(void **state)
{
    (void)state;
    mn_known_misses known = shipped_list();
    known.misses[0].size_frac *= 0.9; /* as if the miss had grown by over a tenth since */
    assert_int_equal(judge(&known).change_count, 1);
    known = shipped_list();
    known.misses[0].size_frac *= 2; /* shrunk is no change, only mended is */
    assert_int_equal(judge(&known).change_count, 0);
    known = shipped_list();
    strcpy(known.misses[0].row, "insertion force, tip of 5 um"); /* in band: a listed miss that is mended */
    assert_int_equal(judge(&known).change_count, 2);             /* and the one no longer listed */
    known = shipped_list();
    strcpy(known.misses[0].row, "no such row");
    mn_tally tally;
    mn_error error = {0};
    assert_int_equal(mn_judge_rows(&fixture_corpus, metrics, NULL, NULL, &known, outcomes, &tally, &error),
                     MN_BAD_INPUT);
}

static void wide_spread_is_uninformative_and_remembered_never_counts(void **state)
{
    (void)state;
    double *p5 = calloc((size_t)fixture_corpus.row_count, sizeof *p5),
           *p95 = calloc((size_t)fixture_corpus.row_count, sizeof *p95);
    mn_tally tally;
    mn_error error = {0};
    for (int i = 0; i < fixture_corpus.row_count; i++) p5[i] = 1, p95[i] = 4;
    assert_int_equal(mn_judge_rows(&fixture_corpus, metrics, p5, p95, NULL, outcomes, &tally, &error), MN_OK);
    const int inside = tally.validation_in;
    const int row = fixture_row("D15", "damaged depth over a setting of 1.5");
    p95[row] = 4.01;
    assert_int_equal(mn_judge_rows(&fixture_corpus, metrics, p5, p95, NULL, outcomes, &tally, &error), MN_OK);
    assert_int_equal(outcomes[row].verdict, MN_VERDICT_UNINFORMATIVE);
    assert_int_equal(tally.validation_in, inside - 1);
    assert_int_equal(outcomes[fixture_row("D02", "largest tip")].verdict, MN_VERDICT_NOT_COUNTED);
    free(p5);
    free(p95);
}

static int mechanism(const char *name)
{
    for (int i = 0; i < mn_mechanism_count; i++)
        if (strcmp(mn_mechanisms[i].name, name) == 0) return i;
    return -1;
}

/* Each switch moves the row that it is there for, and only rows that can know of it. */
static void each_mechanisms_switch_does_what_it_says(void **state)
{
    (void)state;
    mn_mechanism_table table;
    mn_error error = {0};
    assert_int_equal(mn_mechanisms_run(&fixture_corpus, metrics, 2, &table, &error), MN_OK);
    const int rows = fixture_corpus.row_count;
#define VALUE(name, row) table.value[(mechanism(name) + 1) * rows + (row)]
#define IN(name, row) table.is_in[(mechanism(name) + 1) * rows + (row)]
    const int alike = fixture_row("D01", "depth at 1.5 mm"),
              speed = fixture_row("D04", "force at 1.0 over 0.5 mm/s, 30"),
              force = fixture_row("D01", "insertion force, tip of 5"),
              pen = fixture_row("D15", "damaged depth over a setting of 0.5"),
              travel = fixture_row("D01", "all of the way in by 1.5 mm, tip of 5"),
              retraction = fixture_row("D06", "retraction"), share = fixture_row("D19", "friction");
    assert_true(table.is_in[alike] && !IN("threshold", alike));
    assert_true(fabs(VALUE("toughness-rate", speed) - 1) < 1e-6 && table.value[speed] < 0.8);
    assert_true(VALUE("epidermis", travel) > 1.1 * table.value[travel]);
    assert_true(VALUE("stiffness-rate", pen) < table.value[pen]);
    assert_true(VALUE("pretension", travel) > table.value[travel]);
    assert_true(VALUE("friction", retraction) == 0 && VALUE("friction", share) == 0);
    assert_true(VALUE("layers", retraction) > 2 * table.value[retraction]);
    for (int i = 0; i < mn_mechanism_count; i++) /* none but strength itself changes an insertion force */
        assert_true(fabs(table.value[(i + 1) * rows + force] / table.value[force] - 1) < 1e-6);
    mn_mechanisms_free(&table);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shipped_misses_are_all_listed),
        cmocka_unit_test(doctored_band_is_a_change),
        cmocka_unit_test(list_may_not_rot),
        cmocka_unit_test(wide_spread_is_uninformative_and_remembered_never_counts),
        cmocka_unit_test(each_mechanisms_switch_does_what_it_says),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
