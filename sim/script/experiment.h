/* A published experiment: what was measured, and which ordinary scenarios repeat it.
 *
 * A file under scenarios/validation/ holds scenarios (the experiment's inputs, in the language of all others) and
 * experiment{} tables (its measured values). A row compares a reading of those scenarios with a measured band that is
 * fixed in the file before any run. Its role says what it may be used for:
 *
 *     calibration  parameters may be fitted to it
 *     validation   never fitted to; counts for or against the model
 *     ordering     says only which of some readings is greater, or that they are alike
 *
 * A row whose number is only remembered is shown and never counts. */
#ifndef MN_SCRIPT_EXPERIMENT_H
#define MN_SCRIPT_EXPERIMENT_H

#include "script/script.h"

typedef enum mn_role { MN_CALIBRATION, MN_VALIDATION, MN_ORDERING } mn_role;
typedef enum mn_standing { MN_SEEN, MN_SECONDARY, MN_REMEMBERED } mn_standing;

typedef enum mn_row_kind {
    MN_ROW_VALUE,  /* a reading, or the ratio or difference of two, against [low, high] */
    MN_ROW_RISING, /* each reading greater than the one before it */
    MN_ROW_ALIKE   /* (greatest - least) / size of the mean at most tolerance_frac */
} mn_row_kind;

enum { MN_READINGS_MAX = 12, MN_EXPERIMENT_ROWS_MAX = 32 };

/* "scenario.metric", or ratio("scenario.metric", number) */
typedef struct mn_reading {
    int scenario_index; /* within the file */
    int metric_index;
    double divisor;     /* 1 unless given */
} mn_reading;

typedef struct mn_experiment_row {
    char name[MN_ID_BYTES * 2];
    char reason[MN_TEXT_BYTES];   /* why this band, this comparison */
    int line;
    mn_row_kind kind;
    mn_role role;
    mn_standing standing;
    int reading_count;
    mn_reading readings[MN_READINGS_MAX];
    bool is_ratio;                /* VALUE: readings[0] over readings[1] */
    bool is_difference;           /* VALUE: readings[0] less readings[1] */
    double measured, low, high;   /* VALUE; NaN where the experiment gives none: a bound has one end */
    double tolerance_frac;        /* ALIKE */
    char unit[MN_ID_BYTES / 2];   /* of value, low, high: "uN", "um", "1" */
} mn_experiment_row;

typedef struct mn_experiment {
    char id[MN_ID_BYTES];
    char title[MN_TEXT_BYTES], source[MN_TEXT_BYTES], note[MN_TEXT_BYTES];
    char file[MN_PATH_BYTES];
    int line;
    mn_standing standing;
    int row_count;
    mn_experiment_row rows[MN_EXPERIMENT_ROWS_MAX];
} mn_experiment;

const char *mn_role_name(int role);         /* "calibration", "validation", "ordering" */
const char *mn_standing_name(int standing); /* "seen", "secondary", "remembered" */

/* The experiments of a file; one block, the caller frees it. 0 of them is no fault. A row that names a scenario or metric
 * that there is not, or whose band holds nothing, is MN_BAD_INPUT with file and line. */
mn_status mn_script_experiments(const char *path, mn_experiment **experiments, int *count, mn_error *error);

/* What a row reads from its scenarios' metrics (indexed as in the file); NaN where a metric has no value. VALUE rows only. */
double mn_row_value(const mn_experiment_row *row, const mn_metrics *metrics);

/* Whether an ordering row holds. RISING and ALIKE rows only. */
bool mn_row_holds(const mn_experiment_row *row, const mn_metrics *metrics);

#endif
