/* Runs what was found: a pool of threads takes scenarios in order, each with a script state and a session of its own.
 *
 * A scenario writes only its own entry, so nothing but the counter of the pool is shared. Whatever goes wrong in one stays
 * in its entry. Results of a scenario lie in out_dir/<its name>/. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "runner/runner_internal.h"

#include "base/parallel.h"

typedef struct pool {
    const mn_run_options *options;
    const mn_library *library;
    const mn_run_hooks *hooks;
    mn_run *run;
    int threads;
    pthread_mutex_t lock; /* guards what follows, and the hook `finished` */
    int next, done_count;
    bool is_interrupted;
} pool;

static double now_s(const pool *at)
{
    return at->hooks != NULL && at->hooks->now_s != NULL ? at->hooks->now_s(at->hooks->context) : 0;
}

static bool is_interrupted(const pool *at)
{
    return at->hooks != NULL && at->hooks->is_interrupted != NULL && at->hooks->is_interrupted(at->hooks->context);
}

/* What the hooks of one session need. */
typedef struct running {
    const pool *at;
    mn_script *script;
    bool is_interrupted;
} running;

static double session_now_s(void *context)
{
    return now_s(((running *)context)->at);
}

static bool session_progress(void *context, double done_frac)
{
    (void)done_frac;
    running *one = context;
    one->is_interrupted = one->is_interrupted || is_interrupted(one->at);
    return one->is_interrupted;
}

static bool session_should_stop(void *context, int condition_index, const mn_metrics *metrics, bool *is_ok,
                                mn_error *error)
{
    return mn_script_should_stop(((running *)context)->script, condition_index, metrics, is_ok, error);
}

/* ---- files of one scenario ---- */

/* The folder of a scenario; its name may hold what a path may not. */
static void name_folder(const char *name, char plain[MN_ID_BYTES])
{
    size_t length = 0;
    for (; name[length] != '\0' && length < MN_ID_BYTES - 1; length++) {
        char letter = name[length];
        bool is_plain = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
                        (letter >= '0' && letter <= '9') || letter == '_' || letter == '-' ||
                        (letter == '.' && length > 0);
        plain[length] = is_plain ? letter : '_';
    }
    plain[length] = '\0';
}

static mn_status write_json(const char *path, const json_t *json, mn_error *error)
{
    char *text = json != NULL ? json_dumps(json, JSON_INDENT(2)) : NULL;
    if (text == NULL) return mn_fail(error, MN_INTERNAL, path, 0, "there is no memory for the report");
    mn_status status = mn_report_write(path, text, strlen(text), error);
    free(text);
    return status;
}

static mn_status write_page(const mn_run_options *options, const mn_session *session, const mn_run_entry *entry,
                            mn_status judged, const char *folder, mn_error *error)
{
    char path[MN_PATH_BYTES * 3], trouble[MN_MESSAGE_BYTES + MN_PATH_BYTES + 32];
    mn_picture maps[MN_MAP_KIND_COUNT] = {0};
    mn_status status = MN_OK;
    for (int kind = 0; status == MN_OK && kind < MN_MAP_KIND_COUNT; kind++) {
        status = mn_report_map_picture(session, (mn_map_kind)kind, &maps[kind], error);
        snprintf(path, sizeof path, "%s/%s.png", folder, mn_map_name(kind));
        if (status == MN_OK && options->wants_maps && maps[kind].byte_count > 0)
            status = mn_report_write(path, (const char *)maps[kind].bytes, maps[kind].byte_count, error);
    }
    const bool is_judged = judged == MN_OK || judged == MN_FAILED;
    if (!is_judged) mn_error_text(&entry->error, trouble, (int)sizeof trouble);
    char *page = status == MN_OK ? mn_report_page(session, entry->json, maps, mn_status_name(judged),
                                                  is_judged ? NULL : trouble, entry->command)
                                 : NULL;
    if (status == MN_OK && page == NULL)
        status = mn_fail(error, MN_INTERNAL, folder, 0, "there is no memory for the page");
    snprintf(path, sizeof path, "%s/index.html", folder);
    if (status == MN_OK) status = mn_report_write(path, page, strlen(page), error);
    free(page);
    for (int kind = 0; kind < MN_MAP_KIND_COUNT; kind++) mn_picture_free(&maps[kind]);
    return status;
}

static mn_status write_files(const mn_run_options *options, const mn_session *session, mn_run_entry *entry,
                             mn_status judged, mn_error *error)
{
    char folder[MN_PATH_BYTES * 2], path[MN_PATH_BYTES * 3];
    name_folder(entry->name, entry->folder);
    snprintf(folder, sizeof folder, "%s/%s", options->out_dir, entry->folder);
    mn_status status = mn_report_make_dir(folder, error);
    snprintf(path, sizeof path, "%s/result.json", folder);
    if (status == MN_OK) status = write_json(path, entry->json, error);
    snprintf(path, sizeof path, "%s/records.csv", folder);
    if (status == MN_OK && options->wants_csv) status = mn_report_records_csv(session, path, error);
    snprintf(path, sizeof path, "%s/blocks.csv", folder);
    if (status == MN_OK && options->wants_csv) status = mn_report_blocks_csv(session, path, error);
    if (status == MN_OK) status = write_page(options, session, entry, judged, folder, error);
    return status == MN_OK ? mn_report_thumbnail(session, &entry->thumbnail, error) : status;
}

/* ---- one scenario ---- */

static void note_findings(mn_run_entry *entry, const mn_result *result)
{
    size_t used = 0;
    for (int i = 0; i < result->finding_count; i++) {
        const mn_finding *finding = &result->findings[i];
        if (finding->count == 0) continue;
        entry->finding_count++;
        entry->block_count += finding->severity == MN_BLOCK;
        entry->warn_count += finding->severity == MN_WARN;
        int length =
            snprintf(entry->findings + used, sizeof entry->findings - used, "%s%s %s x%lld", used > 0 ? ", " : "",
                     finding->rule->id, mn_severity_name((int)finding->severity), (long long)finding->count);
        if (length > 0)
            used = used + (size_t)length < sizeof entry->findings ? used + (size_t)length : sizeof entry->findings - 1;
    }
}

static mn_status note_checks(mn_run_entry *entry, const mn_script *script, mn_error *error)
{
    int count = 0;
    const mn_check *checks = mn_script_checks(script, &count);
    if (count == 0) return MN_OK;
    entry->checks = malloc((size_t)count * sizeof *checks);
    if (entry->checks == NULL)
        return mn_fail(error, MN_INTERNAL, entry->file, entry->line, "there is no memory for its checks");
    memcpy(entry->checks, checks, (size_t)count * sizeof *checks);
    entry->check_count = count;
    for (int i = 0; i < count; i++) entry->check_failed_count += !checks[i].is_passed;
    return MN_OK;
}

/* Samples of the same plan. A phantom without a spread has no band, which is no fault. */
static void run_bands(const pool *at, mn_run_entry *entry, mn_script *script)
{
    enum { SEED = 1 };
    running one = {.at = at, .script = script};
    mn_session_hooks hooks = {.context = &one, .should_stop = session_should_stop, .progress = session_progress};
    mn_error ignored = {0};
    if (at->hooks != NULL && at->hooks->now_s != NULL) hooks.now_s = session_now_s;
    mn_bands_run(mn_script_plan(script), at->library, &hooks, at->options->sample_count, SEED, at->threads,
                 &entry->bands, &ignored);
}

/* What can be said of a session that ran to its end or into its limit. */
static mn_status conclude(const pool *at, mn_run_entry *entry, mn_script *script, const mn_session *session,
                          mn_status ran)
{
    const mn_result *result = mn_session_result(session);
    mn_status judged = ran == MN_OK ? mn_script_judge(script, result, &entry->error) : ran;
    entry->metrics = result->metrics;
    entry->virtual_s = result->metrics.virtual_s;
    entry->grid_hash = result->grid_hash;
    entry->records_hash = result->records_hash;
    entry->metrics_hash = result->metrics_hash;
    note_findings(entry, result);
    mn_status noted = ran == MN_OK ? note_checks(entry, script, &entry->error) : MN_OK;
    if (ran == MN_OK && at->options->sample_count > 0) run_bands(at, entry, script);
    entry->json = mn_report_json(session, script, &entry->bands);
    if (noted == MN_OK && at->options->out_dir != NULL) {
        noted = write_files(at->options, session, entry, judged, &entry->error);
        if (noted != MN_OK) mn_entry_set_command(entry, at->options, true);
    }
    return noted == MN_OK ? judged : mn_status_worse(noted, judged);
}

static mn_status run_session(const pool *at, mn_run_entry *entry, mn_script *script)
{
    enum { TIME_LIMIT_S = 300 };
    running one = {.at = at, .script = script};
    mn_session_hooks hooks = {.context = &one, .should_stop = session_should_stop, .progress = session_progress};
    mn_session *session = NULL;
    hooks.time_limit_s = at->options->time_limit_s > 0 ? at->options->time_limit_s : TIME_LIMIT_S;
    if (at->hooks != NULL && at->hooks->now_s != NULL) hooks.now_s = session_now_s;
    const double begin_s = now_s(at);
    mn_status status = mn_session_create(&session, mn_script_plan(script), at->threads, &entry->error);
    if (status != MN_OK) return status;
    status = mn_session_run(session, &hooks, &entry->error);
    entry->wall_s = now_s(at) - begin_s;
    entry->is_done = !one.is_interrupted;
    if (entry->is_done && (status == MN_OK || status == MN_TIME_LIMIT))
        status = conclude(at, entry, script, session, status);
    mn_session_destroy(session);
    return status;
}

static void run_entry(const pool *at, mn_run_entry *entry)
{
    mn_script *script = NULL;
    entry->is_done = true;
    entry->status = mn_script_load(&script, entry->file, entry->index, at->library, &entry->error);
    if (entry->status == MN_OK) {
        if (at->options->has_seed) mn_script_set_seed(script, at->options->seed);
        entry->status = run_session(at, entry, script);
    }
    if (entry->status == MN_BAD_INPUT && entry->error.file[0] == '\0') {
        snprintf(entry->error.file, sizeof entry->error.file, "%s", entry->file);
    }
    mn_script_destroy(script);
}

/* ---- the pool ---- */

/* The next entry without a verdict, or NULL when all are taken or the run is interrupted. */
static mn_run_entry *take(pool *at)
{
    mn_run_entry *taken = NULL;
    pthread_mutex_lock(&at->lock);
    at->is_interrupted = at->is_interrupted || is_interrupted(at);
    while (!at->is_interrupted && taken == NULL && at->next < at->run->entry_count) {
        mn_run_entry *entry = &at->run->entries[at->next++];
        if (!entry->is_done) taken = entry;
    }
    pthread_mutex_unlock(&at->lock);
    return taken;
}

static void tell(pool *at, const mn_run_entry *entry)
{
    pthread_mutex_lock(&at->lock);
    at->done_count += entry->is_done;
    at->is_interrupted = at->is_interrupted || !entry->is_done;
    if (entry->is_done && at->hooks != NULL && at->hooks->finished != NULL) {
        at->hooks->finished(at->hooks->context, entry, at->done_count, at->run->entry_count);
    }
    pthread_mutex_unlock(&at->lock);
}

static void *work(void *context)
{
    pool *at = context;
    for (mn_run_entry *entry = take(at); entry != NULL; entry = take(at)) {
        run_entry(at, entry);
        tell(at, entry);
    }
    return NULL;
}

static void run_pool(pool *at, int jobs)
{
    pthread_t workers[MN_THREADS_MAX];
    int started = 0;
    for (int i = 0; i < at->run->entry_count; i++) {
        if (at->run->entries[i].is_done) tell(at, &at->run->entries[i]);
    }
    while (started < jobs - 1 && pthread_create(&workers[started], NULL, work, at) == 0) started++;
    work(at); /* the caller works too, and alone when no thread starts */
    for (int i = 0; i < started; i++) pthread_join(workers[i], NULL);
}

/* ---- the suite ---- */

bool mn_entry_has_run(const mn_run_entry *entry)
{
    return entry->json != NULL;
}

int mn_run_ran_count(const mn_run *run)
{
    int count = 0;
    for (int i = 0; i < run->entry_count; i++) count += mn_entry_has_run(&run->entries[i]);
    return count;
}

static int job_count(const mn_run_options *options, int entry_count)
{
    int jobs = options->jobs > 0 ? options->jobs : mn_processor_count();
    if (jobs > MN_THREADS_MAX) jobs = MN_THREADS_MAX;
    return jobs > entry_count ? entry_count : jobs;
}

mn_status mn_run_all(const mn_run_options *options, const mn_library *library, const mn_run_hooks *hooks, mn_run *run,
                     mn_error *error)
{
    mn_status status = mn_run_find(options, library, run, error);
    if (status == MN_OK && options->out_dir != NULL) status = mn_report_make_dir(options->out_dir, error);
    if (status != MN_OK) {
        mn_run_free(run);
        return status;
    }
    for (int i = 0; i < run->entry_count; i++) mn_entry_set_command(&run->entries[i], options, false);
    pool at = {.options = options, .library = library, .hooks = hooks, .run = run};
    const int jobs = job_count(options, run->entry_count);
    at.threads = options->threads > 0 ? options->threads : jobs > 1 ? 1 : mn_processor_count();
    const double begin_s = now_s(&at);
    pthread_mutex_init(&at.lock, NULL);
    run_pool(&at, jobs);
    pthread_mutex_destroy(&at.lock);
    run->wall_s = now_s(&at) - begin_s;
    run->is_interrupted = at.is_interrupted;
    for (int i = 0; i < run->entry_count; i++) run->status = mn_status_worse(run->status, run->entries[i].status);
    if (mn_run_ran_count(run) < options->require_count) run->status = mn_status_worse(run->status, MN_BAD_INPUT);
    return MN_OK;
}

void mn_run_free(mn_run *run)
{
    for (int i = 0; i < run->entry_count; i++) {
        free(run->entries[i].checks);
        mn_bands_free(&run->entries[i].bands);
        mn_picture_free(&run->entries[i].thumbnail);
        json_decref(run->entries[i].json);
    }
    free(run->entries);
    *run = (mn_run){0};
}
