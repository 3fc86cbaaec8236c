/* `needlelab run`: the runner with a terminal around it. Progress and errors go to stderr, results to stdout and files. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"

typedef struct command {
    mn_run_options run;
    cli_seed seed;
    cli_shard shard;
    const char *data, *json, *junit, *tap;
    bool is_list, is_quiet, is_help;
} command;

/* ---- progress ---- */

static bool has_bar(const command *it)
{
    return !it->is_quiet && isatty(STDERR_FILENO);
}

static void clear_bar(const command *it)
{
    if (has_bar(it)) fputs("\r\033[K", stderr);
}

static void draw_bar(int done_count, int entry_count, const char *name)
{
    enum { WIDTH = 30 };
    int filled = entry_count > 0 ? done_count * WIDTH / entry_count : 0;
    fprintf(stderr, "\r\033[K[%.*s%.*s] %d/%d %s", filled, "##############################", WIDTH - filled,
            "..............................", done_count, entry_count, name);
}

static void finished(void *context, const mn_run_entry *entry, int done_count, int entry_count)
{
    const command *it = context;
    clear_bar(it);
    if (entry->status != MN_OK && entry->status != MN_FAILED) cli_complain_error(&entry->error);
    if (has_bar(it))
        draw_bar(done_count, entry_count, entry->name);
    else if (!it->is_quiet)
        fprintf(stderr, "%d/%d %s: %s\n", done_count, entry_count, entry->name, mn_status_name(entry->status));
}

static double now_s(void *context)
{
    return cli_now_s(context);
}
static bool is_interrupted(void *context)
{
    return cli_is_interrupted(context);
}

/* ---- reports ---- */

/* Writes and frees a text. */
static mn_status write_text(const char *path, char *text)
{
    mn_error error = {0};
    if (text == NULL) {
        cli_complain("%s: there is no memory for the report", path);
        return MN_INTERNAL;
    }
    mn_status status = mn_report_write(path, text, strlen(text), &error);
    free(text);
    return status == MN_OK ? MN_OK : cli_complain_error(&error);
}

static char *json_text(const mn_run *run)
{
    json_t *json = mn_run_json(run);
    char *text = json != NULL ? json_dumps(json, JSON_INDENT(2)) : NULL;
    json_decref(json);
    return text;
}

static mn_status write_reports(const command *it, const mn_run *run)
{
    char path[MN_PATH_BYTES * 2];
    mn_status status = MN_OK;
    if (it->tap != NULL) status = mn_status_worse(status, write_text(it->tap, mn_run_tap(run)));
    if (it->junit != NULL) status = mn_status_worse(status, write_text(it->junit, mn_run_junit(run)));
    if (it->json != NULL) status = mn_status_worse(status, write_text(it->json, json_text(run)));
    if (it->run.out_dir != NULL && !it->is_list) {
        snprintf(path, sizeof path, "%s/index.html", it->run.out_dir);
        status = mn_status_worse(status, write_text(path, mn_run_index(run)));
    }
    if (it->run.wants_csv) {
        snprintf(path, sizeof path, "%s/suite.csv", it->run.out_dir);
        status = mn_status_worse(status, write_text(path, mn_run_csv(run)));
    }
    return status;
}

static void print_table(const command *it, const mn_run *run)
{
    if (it->is_quiet && run->status == MN_OK) return;
    char *table = mn_run_table(run, isatty(STDOUT_FILENO) && getenv("NO_COLOR") == NULL);
    if (table != NULL) fputs(table, stdout);
    free(table);
}

static void print_summary(const mn_run *run)
{
    double virtual_s = 0;
    int counts[MN_INTERNAL + 1] = {0}, open_count = 0;
    for (int i = 0; i < run->entry_count; i++) {
        virtual_s += run->entries[i].virtual_s;
        if (run->entries[i].is_done)
            counts[run->entries[i].status]++;
        else
            open_count++;
    }
    printf("\n%d scenario%s:", run->entry_count, run->entry_count == 1 ? "" : "s");
    const char *comma = "";
    for (int status = MN_OK; status <= MN_INTERNAL; status++) {
        if (counts[status] == 0) continue;
        printf("%s %d %s", comma, counts[status], mn_status_name((mn_status)status));
        comma = ",";
    }
    if (open_count > 0) printf("%s %d not run to the end", comma, open_count);
    printf("; %.1f s virtual in %.2f s: %.0f x real time\n", virtual_s, run->wall_s,
           run->wall_s > 0 ? virtual_s / run->wall_s : 0);
}

static void print_where(const command *it, const mn_run *run)
{
    if (it->run.out_dir != NULL) {
        printf("results: %s/index.html, the page to look at\n", it->run.out_dir);
        printf("         %s/<scenario>/ with index.html, result.json%s%s\n", it->run.out_dir,
               it->run.wants_csv ? ", records.csv, blocks.csv" : "",
               it->run.wants_maps ? ", density.png, penetration.png, coverage.png" : "");
    }
    if (it->run.wants_csv) printf("         %s/suite.csv, one row a scenario\n", it->run.out_dir);
    if (it->tap != NULL) printf("         %s\n", it->tap);
    if (it->junit != NULL) printf("         %s\n", it->junit);
    if (it->json != NULL) printf("         %s\n", it->json);
    if (it->run.out_dir == NULL && !it->is_quiet && run->entry_count > 0) {
        printf("details: the same with --maps --csv -o DIR writes maps, records and metrics\n");
    }
}

/* ---- the command ---- */

static void warn_of_library(const mn_library *library)
{
    char text[MN_MESSAGE_BYTES + MN_PATH_BYTES + 32];
    for (int i = 0; i < library->error_count; i++) {
        fprintf(stderr, "needlelab: warning: %s\n", mn_error_text(&library->errors[i], text, (int)sizeof text));
    }
}

static int print_list(const command *it, const mn_library *library)
{
    mn_run run = {0};
    mn_error error = {0};
    mn_status status = mn_run_find(&it->run, library, &run, &error);
    if (status != MN_OK) return (int)cli_complain_error(&error);
    for (int i = 0; i < run.entry_count; i++) {
        const mn_run_entry *entry = &run.entries[i];
        status = mn_status_worse(status, entry->status);
        if (entry->status != MN_OK)
            cli_complain_error(&entry->error);
        else
            printf("%-32s %s:%d\n", entry->name, entry->file, entry->line);
    }
    mn_run_free(&run);
    return (int)status;
}

static int run_and_tell(command *it, const mn_library *library)
{
    mn_run_hooks hooks = {.context = it, .now_s = now_s, .finished = finished, .is_interrupted = is_interrupted};
    mn_run run = {0};
    mn_error error = {0};
    cli_catch_interrupt();
    mn_status status = mn_run_all(&it->run, library, &hooks, &run, &error);
    if (status != MN_OK) return (int)cli_complain_error(&error);
    clear_bar(it);
    print_table(it, &run);
    print_summary(&run);
    int ran_count = mn_run_ran_count(&run);
    if (ran_count < it->run.require_count && it->run.require_count > 1 && !run.is_interrupted) {
        fflush(stdout);
        cli_complain("run: %d of the %d scenarios ran that --require asks for", ran_count, it->run.require_count);
    }
    status = mn_status_worse(run.status, write_reports(it, &run));
    print_where(it, &run);
    int code = run.is_interrupted ? CLI_INTERRUPTED : (int)status;
    mn_run_free(&run);
    return code;
}

static mn_status check_command(command *it)
{
    it->run.has_seed = it->seed.is_given;
    it->run.seed = it->seed.seed;
    it->run.shard_index = it->shard.index;
    it->run.shard_count = it->shard.count;
    it->run.data_dir = it->data;
    if (it->run.out_dir != NULL) return MN_OK;
    if (it->run.wants_maps) return cli_complain("run: --maps wants --out DIR to write them to");
    if (it->run.wants_csv) return cli_complain("run: --csv wants --out DIR to write to");
    return MN_OK;
}

int cli_run(const char *program, int argument_count, char **arguments)
{
    command it = {.run = {.program = program, .require_count = 1}};
    const cli_option options[] = {
        {"--jobs", "-j", CLI_COUNT, &it.run.jobs, 0, MN_THREADS_MAX, "N", "scenarios side by side; 0: processors"},
        {"--threads", NULL, CLI_COUNT, &it.run.threads, 0, MN_THREADS_MAX, "N",
         "threads of one scenario; results are the same for any"},
        {"--filter", "-f", CLI_TEXT, &it.run.filter, 0, 0, "NAME",
         "only the scenario of that name, else all whose name holds it"},
        {"--seed", NULL, CLI_SEED, &it.seed, 0, 0, "N", "in place of every scenario's own"},
        {"--shard", NULL, CLI_SHARD, &it.shard, 0, 0, "i/n", "the i-th of n parts"},
        {"--list", "-l", CLI_FLAG, &it.is_list, 0, 0, NULL, "name what would run, and run nothing"},
        {"--require", NULL, CLI_COUNT, &it.run.require_count, 0, 1e6, "N", "bad input when fewer run (1)"},
        {"--time-limit", NULL, CLI_REAL, &it.run.time_limit_s, 1e-6, 1e6, "S",
         "seconds of wall time for each scenario (300)"},
        {"--out", "-o", CLI_TEXT, &it.run.out_dir, 0, 0, "DIR",
         "index.html, and a folder a scenario with its page and results"},
        {"--uncertainty", NULL, CLI_COUNT, &it.run.sample_count, 1, 100000, "N",
         "5 to 95 % bands of all metrics from N samples of the skin's constants"},
        {"--maps", NULL, CLI_FLAG, &it.run.wants_maps, 0, 0, NULL,
         "PNG maps of density, penetration and coverage in DIR"},
        {"--csv", NULL, CLI_FLAG, &it.run.wants_csv, 0, 0, NULL, "records, blocks and suite.csv in DIR"},
        {"--json", NULL, CLI_TEXT, &it.json, 0, 0, "FILE", "the suite as JSON"},
        {"--junit", NULL, CLI_TEXT, &it.junit, 0, 0, "FILE", "the suite as JUnit XML"},
        {"--tap", NULL, CLI_TEXT, &it.tap, 0, 0, "FILE", "the suite as TAP 13"},
        {"--quiet", "-q", CLI_FLAG, &it.is_quiet, 0, 0, NULL, "no progress; the table only when something failed"},
        {"--data", NULL, CLI_TEXT, &it.data, 0, 0, "DIR", "holds devices/ and scenarios/ (or set NEEDLELAB_DATA)"},
        {"--help", "-h", CLI_FLAG, &it.is_help, 0, 0, NULL, "this"},
    };
    enum { OPTION_COUNT = sizeof options / sizeof options[0] };
    cli_words words = {.word = calloc((size_t)argument_count + 1, sizeof(const char *))};
    mn_library library = {0};
    if (words.word == NULL) return MN_INTERNAL;
    int code = (int)cli_parse("run", argument_count, arguments, options, OPTION_COUNT, &words);
    it.run.paths = words.word;
    it.run.path_count = words.count;
    if (code == MN_OK && it.is_help) {
        cli_help_command("run", options, OPTION_COUNT);
    } else if (code == MN_OK) {
        code = (int)check_command(&it);
        if (code == MN_OK) code = (int)cli_library(it.data, &library);
        if (code == MN_OK) {
            warn_of_library(&library);
            code = it.is_list ? print_list(&it, &library) : run_and_tell(&it, &library);
            mn_library_free(&library);
        }
    }
    free(words.word);
    return code;
}
