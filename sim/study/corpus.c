/* Loading and running the corpus; see corpus.h. */
#include "study/corpus.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/numeric.h"
#include "base/parallel.h"
#include "script/files.h"

static mn_status load_scenarios(mn_corpus *corpus, mn_corpus_file *file, int count, const mn_library *library,
                                mn_error *error)
{
    mn_script **grown =
        realloc(corpus->scripts, (size_t)(corpus->scenario_count + count + 1) * sizeof *corpus->scripts);
    if (grown == NULL) return mn_fail(error, MN_INTERNAL, file->path, 0, "there is no memory for its scenarios");
    corpus->scripts = grown;
    file->scenario_begin = corpus->scenario_count;
    for (int i = 0; i < count; i++) {
        mn_status status = mn_script_load(&grown[corpus->scenario_count], file->path, i, library, error);
        if (status != MN_OK) return status;
        corpus->scenario_count++;
        file->scenario_count++;
    }
    return MN_OK;
}

static mn_status load_file(mn_corpus *corpus, const char *path, const mn_library *library, mn_error *error)
{
    mn_corpus_file file = {0};
    snprintf(file.path, sizeof file.path, "%s", path);
    mn_status status = mn_script_experiments(path, &file.experiments, &file.experiment_count, error);
    if (status != MN_OK) return status;
    if (file.experiment_count == 0) {
        free(file.experiments);
        return MN_OK;
    }
    mn_corpus_file *kept = &corpus->files[corpus->file_count++];
    *kept = file;
    for (int i = 0; i < file.experiment_count; i++) corpus->row_count += file.experiments[i].row_count;
    char(*names)[MN_ID_BYTES] = NULL;
    int *lines = NULL, count = 0;
    status = mn_script_list(path, library, &names, &lines, &count, error);
    free(names);
    return status == MN_OK ? load_scenarios(corpus, kept, count, library, error) : status;
}

mn_status mn_corpus_load(mn_corpus *corpus, const char *folder, const mn_library *library, mn_error *error)
{
    *corpus = (mn_corpus){0};
    char(*names)[MN_ID_BYTES] = NULL;
    int count = 0;
    mn_status status = mn_folder_list(folder, &names, &count, error);
    if (status != MN_OK) return status;
    corpus->files = calloc((size_t)count + 1, sizeof *corpus->files);
    if (corpus->files == NULL) status = mn_fail(error, MN_INTERNAL, folder, 0, "there is no memory for its files");
    for (int i = 0; i < count && status == MN_OK; i++) {
        char path[MN_PATH_BYTES];
        mn_path_join(path, folder, names[i], "");
        status = load_file(corpus, path, library, error);
    }
    free(names);
    if (status == MN_OK && corpus->row_count == 0)
        status = mn_fail(error, MN_BAD_INPUT, folder, 0, "holds no experiment { ... }; nothing can be validated");
    if (status != MN_OK) mn_corpus_free(corpus);
    return status;
}

void mn_corpus_free(mn_corpus *corpus)
{
    for (int i = 0; i < corpus->file_count; i++) free(corpus->files[i].experiments);
    for (int i = 0; i < corpus->scenario_count; i++) mn_script_destroy(corpus->scripts[i]);
    free(corpus->files);
    free(corpus->scripts);
    *corpus = (mn_corpus){0};
}

mn_corpus_row mn_corpus_row_at(const mn_corpus *corpus, int index)
{
    for (int f = 0; f < corpus->file_count; f++) {
        const mn_corpus_file *file = &corpus->files[f];
        for (int e = 0; e < file->experiment_count; e++) {
            const mn_experiment *experiment = &file->experiments[e];
            if (index < experiment->row_count) return (mn_corpus_row){file, experiment, &experiment->rows[index]};
            index -= experiment->row_count;
        }
    }
    return (mn_corpus_row){0};
}

void mn_corpus_wanted(const mn_corpus *corpus, mn_role role, bool *wanted)
{
    for (int i = 0; i < corpus->scenario_count; i++) wanted[i] = false;
    for (int i = 0; i < corpus->row_count; i++) {
        const mn_corpus_row at = mn_corpus_row_at(corpus, i);
        if (at.row->role != role) continue;
        for (int k = 0; k < at.row->reading_count; k++)
            wanted[at.file->scenario_begin + at.row->readings[k].scenario_index] = true;
    }
}

/* One run of all wanted scenarios: each thread takes whole scenarios and writes their metrics alone. */
typedef struct running {
    const mn_corpus *corpus;
    const mn_trial *trial;
    const bool *wanted;
    mn_metrics *metrics;
    mn_status *status; /* [scenario_count] */
    mn_error *errors;
} running;

static mn_status run_plan(const running *run, int index)
{
    mn_error *error = &run->errors[index];
    mn_plan *plan = malloc(sizeof *plan);
    if (plan == NULL) return mn_fail(error, MN_INTERNAL, "", 0, "there is no memory for a trial's plan");
    *plan = *mn_script_plan(run->corpus->scripts[index]);
    mn_status status = MN_OK;
    if (run->trial != NULL && run->trial->change != NULL) {
        run->trial->change(run->trial->context, &plan->site);
        status = mn_site_check(&plan->site, plan->file, plan->line, error);
    }
    mn_session *session = NULL;
    if (status == MN_OK) status = mn_session_create(&session, plan, 1, error);
    if (status == MN_OK) {
        const mn_session_hooks silent = {0};
        status = mn_session_run(session, &silent, error);
        run->metrics[index] = mn_session_result(session)->metrics;
        mn_session_destroy(session);
    }
    free(plan); /* what it points to is the script's */
    return status;
}

static void run_range(void *context, int64_t begin, int64_t end)
{
    running *run = context;
    for (int64_t i = begin; i < end; i++) {
        if (run->wanted == NULL || run->wanted[i])
            run->status[i] = run_plan(run, (int)i);
        else
            for (int m = 0; m < mn_metric_count; m++)
                memcpy((char *)&run->metrics[i] + mn_metric_rows[m].offset, &(double){MN_NAN}, sizeof(double));
    }
}

mn_status mn_corpus_run(const mn_corpus *corpus, const mn_trial *trial, const bool *wanted, int thread_count,
                        mn_metrics *metrics, mn_error *error)
{
    const size_t count = (size_t)corpus->scenario_count;
    running run = {.corpus = corpus,
                   .trial = trial,
                   .wanted = wanted,
                   .metrics = metrics,
                   .status = calloc(count + 1, sizeof *run.status),
                   .errors = calloc(count + 1, sizeof *run.errors)};
    mn_status status = run.status != NULL && run.errors != NULL
                           ? MN_OK
                           : mn_fail(error, MN_INTERNAL, "", 0, "there is no memory for a trial");
    if (status == MN_OK) mn_parallel_for(thread_count, corpus->scenario_count, 1, run_range, &run);
    for (size_t i = 0; i < count && status == MN_OK; i++) {
        status = run.status[i];
        if (status != MN_OK) *error = run.errors[i];
    }
    free(run.status);
    free(run.errors);
    return status;
}
