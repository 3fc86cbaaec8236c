/* Calibration: the free constants from the calibration rows and their priors, nothing else.
 *
 *     least  sum over rows ((predicted - measured)/s)^2 + sum over constants ((ln value - ln prior)/sd)^2
 *
 * with s a quarter of the row's band (the band is taken as two SDs either side) and, for a bound, one twentieth of it,
 * counted only beyond it. sd is the prior's; a log-uniform prior counts as one with its ends at 5 and 95 % and is not
 * left. NLopt (SBPLX, no derivative) finds the place, Gauss-Newton steps its digits. The spread after it is the posterior's
 * under a straight-line law about the optimum; the shares say which row fixed which constant. A row that is not for
 * calibration is refused. */
#ifndef MN_STUDY_CALIBRATE_H
#define MN_STUDY_CALIBRATE_H

#include "study/spread.h"

typedef struct mn_calibration {
    const mn_constants *prior;
    int free_count, free_index[MN_CONSTANTS_MAX];
    int row_count, *rows;        /* rows used: their numbers in the corpus */
    double value[MN_CONSTANTS_MAX], sd_frac[MN_CONSTANTS_MAX]; /* after, by free constant */
    double prior_share[MN_CONSTANTS_MAX]; /* of what is known of a constant: the prior's part */
    double *row_share;           /* [row][free]: the row's part */
    double *predicted;           /* [row] */
    double misfit_before, misfit_after;
    int run_count;
} mn_calibration;

/* Uses the calibration rows of the named experiments (count 0: of all). MN_BAD_INPUT when a name is of no experiment, or
 * of one without a calibration row. `shipped` are the constants that sites hold now; `prior` has the same names. */
mn_status mn_calibrate(const mn_corpus *corpus, const mn_constants *prior, const mn_constants *shipped,
                       const char *const *experiments, int experiment_count, int thread_count,
                       mn_calibration *calibration, mn_error *error);
void mn_calibration_free(mn_calibration *calibration);

/* The constants file that ships, as text (caller frees; NULL without memory): the prior's file with the fitted values. */
char *mn_calibration_file(const mn_calibration *calibration, const mn_corpus *corpus, const char *id);

#endif
