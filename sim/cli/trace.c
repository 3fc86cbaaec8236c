/* `needlelab trace`: one scenario run and traced; what `needlelab diverge` holds against another. No verdict: only what the
 * ticks did counts. The file's name comes from the command line alone. */
#include <stdlib.h>
#include <string.h>

#include "base/parallel.h"
#include "cli/cli.h"
#include "report/trace.h"

enum { TIME_LIMIT_S = 300 };

typedef struct command {
    mn_run_options find;
    cli_seed seed;
    const char *data, *out;
    int threads, from_tick;
    double limit_mb;
    bool is_built_in, is_help;
} command;

typedef struct tracing {
    mn_script *script; /* NULL: the built-in plan */
    mn_trace *trace;
} tracing;

static bool should_stop(void *context, int condition_index, const mn_metrics *metrics, bool *is_ok, mn_error *error)
{
    return mn_script_should_stop(((tracing *)context)->script, condition_index, metrics, is_ok, error);
}

static void ticked(void *context, const mn_session *session)
{
    mn_trace_tick(((tracing *)context)->trace, session);
}

static bool wants_stop(void *context, double done_frac)
{
    (void)done_frac;
    return cli_is_interrupted(context);
}

static mn_status run_traced(const command *c, const mn_plan *plan, mn_script *script, mn_error *error)
{
    const mn_trace_options options = {c->from_tick, (uint64_t)(c->limit_mb * 1e6)};
    tracing one = {.script = script};
    const mn_session_hooks hooks = {.context = &one,
                                    .should_stop = script != NULL ? should_stop : NULL,
                                    .now_s = cli_now_s,
                                    .time_limit_s = c->find.time_limit_s,
                                    .progress = wants_stop,
                                    .ticked = ticked};
    mn_session *session = NULL;
    mn_status status = mn_session_create(&session, plan, c->threads > 0 ? c->threads : mn_processor_count(), error);
    if (status == MN_OK) status = mn_trace_open(&one.trace, c->out, session, &options, error);
    if (status == MN_OK) status = mn_session_run(session, &hooks, error);
    if (status == MN_OK)
        status = mn_trace_close(one.trace, session, error);
    else
        mn_trace_drop(one.trace);
    mn_session_destroy(session);
    return status;
}

static mn_status trace_built_in(const command *c, mn_error *error)
{
    mn_plan *plan = cli_built_in_plan(error);
    if (plan == NULL) return error->status;
    if (c->seed.is_given) plan->seed = c->seed.seed;
    mn_status status = run_traced(c, plan, NULL, error);
    mn_plan_destroy(plan);
    return status;
}

static mn_status trace_entry(const command *c, const mn_run_entry *entry, const mn_library *library, mn_error *error)
{
    mn_script *script = NULL;
    if (entry->status != MN_OK) {
        *error = entry->error;
        return entry->status;
    }
    mn_status status = mn_script_load(&script, entry->file, entry->index, library, error);
    if (status == MN_OK && c->seed.is_given) mn_script_set_seed(script, c->seed.seed);
    if (status == MN_OK) status = run_traced(c, mn_script_plan(script), script, error);
    mn_script_destroy(script);
    return status;
}

static mn_status trace_scenario(const command *c, mn_error *error)
{
    mn_library library = {0};
    mn_run run = {0};
    mn_status status = cli_library(c->data, &library);
    if (status != MN_OK) return status;
    status = mn_run_find(&c->find, &library, &run, error);
    if (status == MN_OK && run.entry_count != 1)
        status = mn_fail(error, MN_BAD_INPUT, NULL, 0,
                         "trace: %d scenarios, the first two '%s' and '%s'; --filter NAME picks one", run.entry_count,
                         run.entries[0].name, run.entries[1].name);
    if (status == MN_OK) status = trace_entry(c, &run.entries[0], &library, error);
    mn_run_free(&run);
    mn_library_free(&library);
    return status;
}

static int act(const command *c)
{
    mn_error error = {0};
    if (c->out == NULL) return (int)cli_complain("trace: wants --out FILE to write to");
    if (c->is_built_in == (c->find.path_count > 0))
        return (int)cli_complain("trace: wants a scenario file, or --built-in for the plan of selftest");
    cli_catch_interrupt();
    const mn_status status = c->is_built_in ? trace_built_in(c, &error) : trace_scenario(c, &error);
    if (error.status != MN_OK) cli_complain_error(&error);
    if (status == MN_OK) fprintf(stderr, "written: %s\n", c->out);
    return cli_is_interrupted(NULL) ? CLI_INTERRUPTED : (int)status;
}

int cli_trace(const char *program, int argument_count, char **arguments)
{
    command c = {.find = {.program = program, .require_count = 1, .time_limit_s = TIME_LIMIT_S},
                 .limit_mb = (double)MN_TRACE_DETAIL_BYTES / 1e6};
    const cli_option options[] = {
        {"--out", "-o", CLI_TEXT, &c.out, 0, 0, "FILE", "the trace to write"},
        {"--filter", "-f", CLI_TEXT, &c.find.filter, 0, 0, "NAME", "the scenario, where the path holds several"},
        {"--built-in", NULL, CLI_FLAG, &c.is_built_in, 0, 0, NULL, "the plan of selftest instead of a scenario"},
        {"--seed", NULL, CLI_SEED, &c.seed, 0, 0, "N", "in place of the scenario's own"},
        {"--threads", NULL, CLI_COUNT, &c.threads, 0, MN_THREADS_MAX, "N", "threads; 0: processors"},
        {"--from-tick", NULL, CLI_COUNT, &c.from_tick, 0, 2e9, "N", "keeps records and cells from this tick on (0)"},
        {"--limit-mb", NULL, CLI_REAL, &c.limit_mb, 0, 1e6, "MB",
         "and so much of them (268); after that hashes alone, some 100 bytes a tick"},
        {"--time-limit", NULL, CLI_REAL, &c.find.time_limit_s, 1e-6, 1e6, "S", "seconds of wall time (300)"},
        {"--data", NULL, CLI_TEXT, &c.data, 0, 0, "DIR", "holds devices/ and scenarios/ (or set NEEDLELAB_DATA)"},
        {"--help", "-h", CLI_FLAG, &c.is_help, 0, 0, NULL, "this"},
    };
    enum { OPTION_COUNT = sizeof options / sizeof options[0] };
    cli_words words = {.word = calloc((size_t)argument_count + 1, sizeof(const char *))};
    if (words.word == NULL) return MN_INTERNAL;
    int code = (int)cli_parse("trace", argument_count, arguments, options, OPTION_COUNT, &words);
    c.find.paths = words.word;
    c.find.path_count = words.count;
    if (code == MN_OK && c.is_help)
        cli_help_command("trace", options, OPTION_COUNT);
    else if (code == MN_OK)
        code = act(&c);
    free(words.word);
    return code;
}
