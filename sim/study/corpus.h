/* The corpus: every published experiment of a folder, with the scenarios that repeat it, ready to be run again and again
 * under changed skin.
 *
 *     files --script--> experiments (measured bands) + plans;  plans --session, once a trial--> metrics --> row values
 *
 * A trial changes the site of every plan (a calibration's guess, a sample of the uncertain parameters, a mechanism
 * switched off) and runs all of them, or those that are wanted. Trials are pure: same corpus, same change, same metrics,
 * on any number of threads. */
#ifndef MN_STUDY_CORPUS_H
#define MN_STUDY_CORPUS_H

#include "script/experiment.h"

typedef struct mn_corpus_file {
    char path[MN_PATH_BYTES];
    int scenario_begin, scenario_count; /* in the corpus' list */
    int experiment_count;
    mn_experiment *experiments; /* owned */
} mn_corpus_file;

typedef struct mn_corpus {
    int file_count, scenario_count, row_count;
    mn_corpus_file *files;
    mn_script **scripts; /* [scenario_count], a loaded scenario each */
} mn_corpus;

/* Where a row of the corpus is; rows are numbered over all files, experiments and rows in reading order. */
typedef struct mn_corpus_row {
    const mn_corpus_file *file;
    const mn_experiment *experiment;
    const mn_experiment_row *row;
} mn_corpus_row;

/* Reads the folder's files that hold experiments, in the order of their names. MN_BAD_INPUT for a file with a fault, or
 * when no file holds one. */
mn_status mn_corpus_load(mn_corpus *corpus, const char *folder, const mn_library *library, mn_error *error);
void mn_corpus_free(mn_corpus *corpus);

mn_corpus_row mn_corpus_row_at(const mn_corpus *corpus, int index);

/* A change of a scenario's skin; NULL changes nothing. Called from many threads at once. */
typedef struct mn_trial {
    void *context;
    void (*change)(void *context, mn_site *site);
} mn_trial;

/* Runs the wanted scenarios (NULL: all) under a trial; metrics [scenario_count], NaN where not wanted. MN_INTERNAL without
 * memory, MN_BAD_INPUT when the changed skin is none. */
mn_status mn_corpus_run(const mn_corpus *corpus, const mn_trial *trial, const bool *wanted, int thread_count,
                          mn_metrics *metrics, mn_error *error);

/* Marks the scenarios that rows of a role read. [scenario_count] */
void mn_corpus_wanted(const mn_corpus *corpus, mn_role role, bool *wanted);

#endif
