/* See verdict.h. */
#include "study/verdict.h"

#include <stdlib.h>
#include <string.h>

#include "base/numeric.h"

/* From here on a share of rows or a median says something; below, every row is named. */
enum { MN_ROWS_TO_COUNT = 8 };
static const double uninformative_factor = 4, grown_frac = 0.1, rounding_frac = 1e-6;

const char *mn_verdict_name(int verdict)
{
    static const char *const names[] = {"in band", "misses", "uninformative", "not counted"};
    return names[verdict];
}

double mn_row_residual(const mn_experiment_row *row, double predicted)
{
    if (isnan(predicted)) return MN_INFINITY;
    if (isnan(row->low)) return mn_max(predicted - row->high, 0) / (fabs(row->high) / 20);
    if (isnan(row->high)) return mn_max(row->low - predicted, 0) / (fabs(row->low) / 20);
    const double middle = isnan(row->measured) ? 0.5 * (row->low + row->high) : row->measured;
    return (predicted - middle) / ((row->high - row->low) / 4);
}

static double miss_frac(const mn_experiment_row *row, double value)
{
    if (isnan(value)) return 1;
    if (value < row->low) return (row->low - value) / fabs(row->low);
    if (value > row->high) return (value - row->high) / fabs(row->high);
    return 0;
}

static const mn_known_miss *find_known(mn_known_misses *known, const mn_corpus_row *at)
{
    for (int i = 0; known != NULL && i < known->count; i++) {
        mn_known_miss *miss = &known->misses[i];
        if (strcmp(miss->experiment, at->experiment->id) != 0 || strcmp(miss->row, at->row->name) != 0) continue;
        miss->is_used = true;
        return miss;
    }
    return NULL;
}

static bool is_changed(const mn_outcome *outcome)
{
    if (outcome->verdict == MN_VERDICT_NOT_COUNTED) return false;
    const bool misses = outcome->verdict == MN_VERDICT_OUT;
    if (outcome->known == NULL) return misses;
    return !misses || outcome->miss_frac > outcome->known->size_frac * (1 + grown_frac) + rounding_frac;
}

static void judge_row(mn_outcome *outcome, const mn_metrics *metrics)
{
    const mn_experiment_row *row = outcome->at.row;
    if (row->kind == MN_ROW_VALUE) {
        outcome->predicted = mn_row_value(row, metrics);
        outcome->error_frac = outcome->predicted / row->measured - 1;
        outcome->miss_frac = miss_frac(row, outcome->predicted);
    } else {
        outcome->miss_frac = mn_row_holds(row, metrics) ? 0 : 1;
    }
    const bool is_wide = outcome->p5 > 0 ? outcome->p95 > uninformative_factor * outcome->p5 : outcome->p95 > 0;
    outcome->verdict = row->standing == MN_REMEMBERED ? MN_VERDICT_NOT_COUNTED
                       : outcome->miss_frac > 0       ? MN_VERDICT_OUT
                       : is_wide                      ? MN_VERDICT_UNINFORMATIVE
                                                      : MN_VERDICT_IN;
}

static int by_size(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static double median(double *values, int count)
{
    if (count < MN_ROWS_TO_COUNT) return MN_NAN;
    qsort(values, (size_t)count, sizeof *values, by_size);
    return count % 2 ? values[count / 2] : 0.5 * (values[count / 2 - 1] + values[count / 2]);
}

static void count_outcome(const mn_outcome *outcome, mn_tally *tally, double *errors)
{
    if (outcome->verdict == MN_VERDICT_NOT_COUNTED) return;
    const bool is_in = outcome->verdict == MN_VERDICT_IN;
    tally->miss_count += outcome->verdict == MN_VERDICT_OUT;
    tally->change_count += outcome->is_change;
    switch (outcome->at.row->role) {
    case MN_CALIBRATION: tally->calibration_count++, tally->calibration_in += is_in; break;
    case MN_ORDERING: tally->ordering_count++, tally->ordering_in += is_in; break;
    case MN_VALIDATION:
        tally->validation_count++, tally->validation_in += is_in;
        if (isnan(outcome->error_frac)) break;
        errors[tally->numeric_count++] = fabs(outcome->error_frac);
        break;
    }
}

mn_status mn_judge_rows(const mn_corpus *corpus, const mn_metrics *metrics, const double *p5, const double *p95,
                        mn_known_misses *known, mn_outcome *outcomes, mn_tally *tally, mn_error *error)
{
    *tally = (mn_tally){0};
    double *errors = malloc((size_t)(corpus->row_count + 1) * sizeof *errors);
    if (errors == NULL) return mn_fail(error, MN_INTERNAL, "", 0, "there is no memory for the verdicts");
    for (int i = 0; i < corpus->row_count; i++) {
        mn_outcome *outcome = &outcomes[i];
        *outcome = (mn_outcome){.at = mn_corpus_row_at(corpus, i),
                                .predicted = MN_NAN,
                                .error_frac = MN_NAN,
                                .p5 = p5 ? p5[i] : MN_NAN,
                                .p95 = p95 ? p95[i] : MN_NAN};
        judge_row(outcome, metrics + outcome->at.file->scenario_begin);
        outcome->known = find_known(known, &outcome->at);
        outcome->is_change = is_changed(outcome);
        count_outcome(outcome, tally, errors);
    }
    tally->error_median_frac = median(errors, tally->numeric_count);
    free(errors);
    for (int i = 0; known != NULL && i < known->count; i++) {
        const mn_known_miss *miss = &known->misses[i];
        if (!miss->is_used)
            return mn_fail(error, MN_BAD_INPUT, known->file, miss->line,
                           "lists the row \"%s\" of %s, which no experiment has; take it out", miss->row,
                           miss->experiment);
    }
    return MN_OK;
}
