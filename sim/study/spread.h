/* How sure a prediction is: the spread of the constants carried through the ordinary kernel.
 *
 * Samples are points of Sobol's sequence (GSL), shifted by the seed; each becomes one value of every uncertain constant, and
 * every scenario of the corpus is run with them. The 5 to 95 % band of a row is what its predictions do. With indices, two
 * such sets A and B and their mixtures are run (Saltelli's scheme), and each constant gets its first-order and total share
 * of the variance: first by Saltelli 2010, 10.1016/j.cpc.2009.09.018, total by Jansen. */
#ifndef MN_STUDY_SPREAD_H
#define MN_STUDY_SPREAD_H

#include "study/corpus.h"

/* The constants that vary: those with a spread, of the file that sites name. */
typedef struct mn_uncertain {
    const mn_constants *constants;
    int count;
    int index[MN_CONSTANTS_MAX];
} mn_uncertain;

mn_uncertain mn_uncertain_of(const mn_constants *constants);

/* Value of a constant at a quantile in (0, 1) of its spread. */
double mn_constant_at(const mn_constant *constant, double quantile);

/* Sets of values: the first dimensions of Sobol's points, shifted by the seed. values [sample][constants->count] */
mn_status mn_sample_constants(const mn_constants *constants, int sample_count, uint64_t seed, double *values, mn_error *error);

/* Sorts with NaN last; nearest-rank quantile of what is no NaN, NaN without any. */
void mn_sort_values(double *values, int count);
double mn_sorted_quantile(const double *sorted, int count, double frac);

/* A trial that gives the constants of a file other values: `values` [constants->count]. */
typedef struct mn_constant_values {
    const mn_constants *constants;
    const double *values;
} mn_constant_values;
void mn_change_constants(void *context, mn_site *site); /* mn_trial's change; context is an mn_constant_values */

typedef struct mn_spread_options {
    int sample_count;
    uint64_t seed;
    int thread_count;
    const bool *wanted;      /* scenarios to run, as mn_corpus_run's; NULL: all */
    bool wants_indices;
    void *context;
    void (*progress)(void *context, double done_frac); /* one thread at a time; may be NULL */
} mn_spread_options;

typedef struct mn_spread {
    int row_count, sample_count, run_count;
    mn_uncertain uncertain;
    double *p5, *p50, *p95;  /* [row_count]; NaN for rows that are orders, or where no sample has a value */
    double *first, *total;   /* [row_count][uncertain.count]; NULL without indices; NaN where nothing varies */
    double *values;          /* [row_count][sample_count], sorted, NaN last */
} mn_spread;

mn_status mn_spread_run(const mn_corpus *corpus, const mn_constants *constants, const mn_spread_options *options,
                        mn_spread *spread, mn_error *error);
void mn_spread_free(mn_spread *spread);

#endif
