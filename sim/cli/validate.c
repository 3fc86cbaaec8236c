/* `needlelab validate`: predictions beside published measurements. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/parallel.h"
#include "cli/cli.h"
#include "report/validation.h"
#include "script/files.h"

typedef struct command {
    const char *data;
    int threads;
    bool is_strict, is_help;
} command;

/* What one validation needs and gives. */
typedef struct validation {
    mn_corpus corpus;
    mn_known_misses known;
    mn_metrics *metrics;
    mn_outcome *outcomes;
    mn_tally tally;
} validation;

static mn_status load(validation *it, const mn_library *library, mn_error *error)
{
    char folder[MN_PATH_BYTES], known[MN_PATH_BYTES];
    mn_path_join(folder, library->root, "scenarios/validation", "");
    mn_path_join(known, folder, "known_misses.lua", "");
    mn_status status = mn_corpus_load(&it->corpus, folder, library, error);
    if (status == MN_OK) status = mn_known_misses_read(&it->known, known, error);
    it->metrics = calloc((size_t)it->corpus.scenario_count + 1, sizeof *it->metrics);
    it->outcomes = calloc((size_t)it->corpus.row_count + 1, sizeof *it->outcomes);
    if (status == MN_OK && (it->metrics == NULL || it->outcomes == NULL))
        status = mn_fail(error, MN_INTERNAL, "", 0, "there is no memory for the validation");
    return status;
}

static mn_status print(const validation *it)
{
    char *table = mn_validation_table(&it->corpus, it->outcomes, &it->tally, isatty(STDOUT_FILENO));
    if (table == NULL) return MN_INTERNAL;
    fputs(table, stdout);
    free(table);
    return MN_OK;
}

static mn_status validate(const command *it, const mn_library *library)
{
    validation run = {0};
    mn_error error = {0};
    const int threads = it->threads > 0 ? it->threads : mn_processor_count();
    mn_status status = load(&run, library, &error);
    if (status == MN_OK) status = mn_corpus_run(&run.corpus, NULL, NULL, threads, run.metrics, &error);
    if (status == MN_OK)
        status = mn_judge_rows(&run.corpus, run.metrics, NULL, NULL, &run.known, run.outcomes, &run.tally, &error);
    if (status == MN_OK)
        status = print(&run);
    else
        cli_complain_error(&error);
    if (status == MN_OK && (it->is_strict ? run.tally.miss_count : run.tally.change_count) > 0) status = MN_FAILED;
    mn_corpus_free(&run.corpus);
    free(run.metrics);
    free(run.outcomes);
    return status;
}

int cli_validate(const char *program, int argument_count, char **arguments)
{
    (void)program;
    command it = {0};
    const cli_option options[] = {
        {"--strict", NULL, CLI_FLAG, &it.is_strict, 0, 0, NULL, "exit 1 on any miss, listed or not"},
        {"--threads", NULL, CLI_COUNT, &it.threads, 1, MN_THREADS_MAX, "N", "threads; default: all processors"},
        {"--data", NULL, CLI_TEXT, &it.data, 0, 0, "DIR", "holds devices/ and scenarios/ (or set NEEDLELAB_DATA)"},
        {"--help", "-h", CLI_FLAG, &it.is_help, 0, 0, NULL, "this"},
    };
    enum { OPTION_COUNT = sizeof options / sizeof options[0] };
    cli_words words = {.word = calloc((size_t)argument_count + 1, sizeof(const char *))};
    mn_library library = {0};
    if (words.word == NULL) return MN_INTERNAL;
    mn_status status = cli_parse("validate", argument_count, arguments, options, OPTION_COUNT, &words);
    if (status == MN_OK && it.is_help) {
        cli_help_command("validate", options, OPTION_COUNT);
    } else if (status == MN_OK && words.count > 0) {
        status = cli_complain("validate: takes no file, got %s; rows live in scenarios/validation", words.word[0]);
    } else if (status == MN_OK) {
        status = cli_library(it.data, &library);
        if (status == MN_OK) {
            status = validate(&it, &library);
            mn_library_free(&library);
        }
    }
    free(words.word);
    return (int)status;
}
