/* The scenario runner: many files in, one suite out. A scenario with an error never stops the others. */
#ifndef MN_RUNNER_RUNNER_H
#define MN_RUNNER_RUNNER_H

#include "report/report.h"
#include "report/page.h"
#include "study/band.h"

typedef struct mn_run_options {
    const char *const *paths;   /* files or folders (searched for *.lua that call scenario{}); none: root/scenarios */
    int path_count;
    const char *program;        /* as the user called it, for the reproducing command */
    const char *data_dir;       /* the data root where the user named one, for the same; else NULL */
    int jobs;                   /* scenarios side by side; 0: processors */
    int threads;                /* threads of one scenario; 0: 1 with several jobs, else processors */
    const char *filter;         /* substring of the name, or NULL */
    bool has_seed;
    uint64_t seed;
    int shard_index, shard_count; /* 1-based; 0: all */
    int require_count;          /* at least so many must run; default 1 */
    double time_limit_s;        /* wall time of each scenario; 0: 300 */
    bool wants_maps, wants_csv;
    int sample_count;           /* samples for bands of the metrics; 0: none */
    const char *out_dir;        /* NULL: nothing is written */
} mn_run_options;

typedef struct mn_run_entry {
    char name[MN_ID_BYTES];
    char file[MN_PATH_BYTES];
    int line, index;            /* index in the file; -1: the file itself has the error */
    mn_status status;           /* MN_OK passed */
    mn_error error;             /* where status is not OK or FAILED */
    mn_metrics metrics;
    mn_bands bands;             /* owned; empty without samples, or where the skin has no spread */
    int check_count, check_failed_count;
    mn_check *checks;           /* owned */
    int finding_count, block_count, warn_count;
    char findings[MN_TEXT_BYTES]; /* "R-14 warn x12, R-26 block x3" */
    double wall_s, virtual_s;
    uint64_t grid_hash, records_hash, metrics_hash;
    json_t *json;               /* owned; NULL where it did not run */
    mn_picture thumbnail;       /* owned; with an out folder only */
    char folder[MN_ID_BYTES];   /* of its results in the out folder */
    char twin_file[MN_PATH_BYTES];   /* another file with a scenario of this name, else empty */
    char command[MN_PATH_BYTES * 4]; /* reproduces it */
    bool is_done;               /* has a verdict or an error; false: the run was interrupted before */
} mn_run_entry;

typedef struct mn_run {
    int entry_count;
    mn_run_entry *entries;
    double wall_s;
    bool is_interrupted;
    mn_status status;           /* worst of all; MN_BAD_INPUT when fewer than require_count ran */
} mn_run;

typedef struct mn_run_hooks {
    void *context;
    double (*now_s)(void *context);
    /* after each scenario, one thread at a time */
    void (*finished)(void *context, const mn_run_entry *entry, int done_count, int entry_count);
    /* polled: true stops everything as soon as it can */
    bool (*is_interrupted)(void *context);
} mn_run_hooks;

/* Finds and runs. MN_BAD_INPUT only when a path does not exist or nothing can be done at all. */
mn_status mn_run_all(const mn_run_options *options, const mn_library *library, const mn_run_hooks *hooks, mn_run *run,
                     mn_error *error);
/* Finds only: names, files and lines (status untouched). */
mn_status mn_run_find(const mn_run_options *options, const mn_library *library, mn_run *run, mn_error *error);
void mn_run_free(mn_run *run);
/* Scenarios that ran to a verdict or into their time limit. */
int mn_run_ran_count(const mn_run *run);

/* Suite reports, to malloc'ed text (caller frees; NULL without memory). */
char *mn_run_tap(const mn_run *run);
char *mn_run_junit(const mn_run *run);
json_t *mn_run_json(const mn_run *run);
char *mn_run_csv(const mn_run *run);   /* one row a scenario, all metrics */
char *mn_run_index(const mn_run *run); /* index.html of the out folder */
char *mn_run_table(const mn_run *run, bool is_colour); /* for the terminal */

#endif
