/* Rows against their bands: what is in, what misses, and which misses were known.
 *
 * In band means that the measurement's own band contains the prediction at the shipped constants; the prediction's spread
 * is shown and never used to pass, and a spread wider than a factor of 4 counts as uninformative. Remembered rows are
 * shown and never count. A known miss is listed in known_misses.lua with its size; the list may not rot: a miss that
 * grew by over a tenth, that was mended, or that is not listed, is a change. */
#ifndef MN_STUDY_VERDICT_H
#define MN_STUDY_VERDICT_H

#include "script/known_misses.h"
#include "study/corpus.h"

typedef enum mn_verdict {
    MN_VERDICT_IN,            /* in band, or the ordering holds */
    MN_VERDICT_OUT,
    MN_VERDICT_UNINFORMATIVE, /* in band, but the spread is wider than a factor of 4 */
    MN_VERDICT_NOT_COUNTED    /* remembered */
} mn_verdict;

const char *mn_verdict_name(int verdict); /* "in band", "misses", "uninformative", "not counted" */

typedef struct mn_outcome {
    mn_corpus_row at;
    double predicted;         /* VALUE rows, else NaN */
    double p5, p95;           /* of the prediction; NaN without samples */
    double error_frac;        /* predicted / measured - 1; NaN without a measured value */
    double miss_frac;         /* how far outside the band over its near end; 0 inside, 1 for an order that fails */
    mn_verdict verdict;
    const mn_known_miss *known; /* NULL: not listed */
    bool is_change;           /* unlisted miss, grown miss, or listed and mended */
} mn_outcome;

typedef struct mn_tally {
    int calibration_count, calibration_in;
    int validation_count, validation_in; /* VALUE rows that count */
    int ordering_count, ordering_in;
    int numeric_count;        /* validation rows with a measured value */
    double error_median_frac; /* of |error| on those; NaN below 8 rows */
    int change_count, miss_count;
} mn_tally;

/* How far a VALUE row's prediction is off, in SDs: a quarter of its band, or a twentieth of a bound and only beyond it.
 * INFINITY without a value. */
double mn_row_residual(const mn_experiment_row *row, double predicted);

/* Judges every row. `metrics` as mn_corpus_run gives them. `p5`, `p95` [row_count] may be NULL. outcomes [row_count].
 * MN_BAD_INPUT when the list names a row that there is not. */
mn_status mn_judge_rows(const mn_corpus *corpus, const mn_metrics *metrics, const double *p5, const double *p95,
                        mn_known_misses *known, mn_outcome *outcomes, mn_tally *tally, mn_error *error);

#endif
