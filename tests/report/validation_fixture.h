/* The shipped experiments, run and judged once, for the tests of a validation's outputs. */
#ifndef MN_TESTS_REPORT_VALIDATION_FIXTURE_H
#define MN_TESTS_REPORT_VALIDATION_FIXTURE_H

#include <stdlib.h>
#include <string.h>

#include "report/validation.h"
#include "study/fixture.h"

enum { FIXTURE_SAMPLES = 2 };

static mn_metrics *fixture_metrics;
static mn_outcome *fixture_outcomes;
static mn_tally fixture_tally;
static mn_known_misses fixture_known;
static mn_spread fixture_spread;
static mn_validation fixture;

/* Judges again, after a row was doctored. */
static inline mn_status fixture_judge(void)
{
    mn_error error = {0};
    return mn_judge_rows(&fixture_corpus, fixture_metrics, fixture_spread.p5, fixture_spread.p95, &fixture_known,
                         fixture_outcomes, &fixture_tally, &error);
}

static inline int fixture_begin(void **state)
{
    mn_error error = {0};
    if (fixture_load(state) != 0) return 1;
    const mn_constants *constants = mn_library_constants(&fixture_library, "skin");
    const mn_spread_options options = {
        .sample_count = FIXTURE_SAMPLES, .seed = 1, .thread_count = 2, .wants_indices = true};
    fixture_metrics = calloc((size_t)fixture_corpus.scenario_count, sizeof *fixture_metrics);
    fixture_outcomes = calloc((size_t)fixture_corpus.row_count, sizeof *fixture_outcomes);
    if (mn_known_misses_read(&fixture_known, MN_SOURCE_DIR "/scenarios/validation/known_misses.lua", &error) != MN_OK ||
        mn_corpus_run(&fixture_corpus, NULL, NULL, 2, fixture_metrics, &error) != MN_OK ||
        mn_spread_run(&fixture_corpus, constants, &options, &fixture_spread, &error) != MN_OK ||
        fixture_judge() != MN_OK)
        return 1;
    fixture = (mn_validation){.corpus = &fixture_corpus,
                              .outcomes = fixture_outcomes,
                              .tally = &fixture_tally,
                              .constants = constants,
                              .prior = mn_library_constants(&fixture_library, "skin_prior"),
                              .spread = &fixture_spread};
    return 0;
}

static inline int fixture_end(void **state)
{
    mn_spread_free(&fixture_spread);
    free(fixture_metrics);
    free(fixture_outcomes);
    return fixture_unload(state);
}

/* A row that may be written to. */
static inline mn_experiment_row *fixture_doctor(int row)
{
    return (mn_experiment_row *)(uintptr_t)mn_corpus_row_at(&fixture_corpus, row).row;
}

#endif
