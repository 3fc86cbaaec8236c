/* Bands for one scenario: every metric's 5 to 95 % band from the spread of the constants its sites name.
 *
 * The plan is run once a sample with other constants (spread.h), through the ordinary session. Samples differ in the skin
 * alone: hand, device and seed stay, so the band is what is not known of the skin, not the hand's unrest. */
#ifndef MN_STUDY_BAND_H
#define MN_STUDY_BAND_H

#include "study/spread.h"

typedef struct mn_bands {
    int sample_count;        /* 0: none */
    double *p5, *p50, *p95;  /* [mn_metric_count]; NaN where no sample has a value */
} mn_bands;

/* Runs the plan `sample_count` times. `library` holds the constants. `hooks` as for the session itself; its time limit
 * is each sample's. MN_BAD_INPUT when no site of the plan names constants with a spread. */
mn_status mn_bands_run(const mn_plan *plan, const mn_library *library, const mn_session_hooks *hooks, int sample_count,
                       uint64_t seed, int thread_count, mn_bands *bands, mn_error *error);
void mn_bands_free(mn_bands *bands);

#endif
