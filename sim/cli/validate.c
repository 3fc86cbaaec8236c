/* `needlelab validate`: predictions beside published measurements. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/parallel.h"
#include "cli/cli.h"
#include "report/validation.h"
#include "script/files.h"
#include "study/mechanism.h"
#include "study/spread.h"

enum { SAMPLES = 64, SAMPLES_MAX = 100000 };

typedef struct command {
    const char *data, *json, *report;
    int threads, samples;
    cli_seed seed;
    bool has_no_samples, wants_indices, wants_mechanisms, wants_verification, is_strict, is_quiet, is_help;
} command;

/* What one validation needs and gives. */
typedef struct validation {
    mn_corpus corpus;
    mn_known_misses known;
    const mn_constants *constants; /* those of skin */
    mn_metrics *metrics;
    mn_outcome *outcomes;
    mn_tally tally;
    mn_spread spread;              /* empty without samples */
    mn_mechanism_table mechanisms; /* empty when not run */
    mn_verification verifications[MN_VERIFICATIONS_MAX];
    int verification_count;
} validation;

/* ---- progress ---- */

static void draw_bar(void *context, double done_frac)
{
    enum { WIDTH = 30 };
    const int filled = (int)(done_frac * WIDTH);
    fprintf(stderr, "\r[%.*s%.*s] %3.0f %% of %s", filled, "##############################", WIDTH - filled,
            "..............................", 100 * done_frac, (const char *)context);
    if (done_frac >= 1) fputs("\r\033[K", stderr);
}

static void (*bar(const command *it))(void *, double)
{
    return !it->is_quiet && isatty(STDERR_FILENO) ? draw_bar : NULL;
}

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

static mn_status print_text(char *text)
{
    if (text == NULL) return MN_INTERNAL;
    fputs(text, stdout);
    free(text);
    return MN_OK;
}

static mn_status sample(const command *it, validation *run, int threads, mn_error *error)
{
    static char what[] = "the samples";
    const mn_spread_options options = {.sample_count = it->samples > 0 ? it->samples : SAMPLES,
                                       .seed = it->seed.is_given ? it->seed.seed : 1,
                                       .thread_count = threads,
                                       .wants_indices = it->wants_indices,
                                       .context = what,
                                       .progress = bar(it)};
    return mn_spread_run(&run->corpus, run->constants, &options, &run->spread, error);
}

/* Each mechanism switched off in turn, and the law against closed forms: what is asked for, and for a report both. */
static mn_status study(const command *it, validation *run, int threads, mn_error *error)
{
    mn_status status = MN_OK;
    if (it->wants_mechanisms || it->report != NULL)
        status = mn_mechanisms_run(&run->corpus, run->metrics, threads, &run->mechanisms, error);
    if (status == MN_OK && it->wants_mechanisms)
        status = print_text(mn_validation_mechanisms(&run->corpus, &run->mechanisms));
    if (it->wants_verification || it->report != NULL) run->verification_count = mn_verify(run->verifications);
    if (status == MN_OK && it->wants_verification)
        status = print_text(mn_validation_verification(run->verifications, run->verification_count));
    return status;
}

static bool is_verified(const validation *run)
{
    for (int i = 0; i < run->verification_count; i++)
        if (!run->verifications[i].is_passed) return false;
    return true;
}

static mn_status write_json(const char *path, const mn_validation *view, mn_error *error)
{
    json_t *json = mn_validation_json(view);
    char *text = json != NULL ? json_dumps(json, JSON_INDENT(2)) : NULL;
    json_decref(json);
    if (text == NULL) return mn_fail(error, MN_INTERNAL, path, 0, "there is no memory for the results");
    mn_status status = mn_report_write(path, text, strlen(text), error);
    free(text);
    return status;
}

static mn_status write_files(const command *it, const validation *run, const mn_library *library, mn_error *error)
{
    const mn_validation view = {.corpus = &run->corpus,
                                .outcomes = run->outcomes,
                                .tally = &run->tally,
                                .constants = run->constants,
                                .prior = mn_library_constants(library, "skin_prior"),
                                .spread = &run->spread,
                                .mechanisms = run->mechanisms.row_count > 0 ? &run->mechanisms : NULL,
                                .verifications = run->verifications,
                                .verification_count = run->verification_count};
    mn_status status = it->json != NULL ? write_json(it->json, &view, error) : MN_OK;
    if (status == MN_OK && it->report != NULL) status = mn_validation_write(&view, it->report, error);
    return status;
}

static mn_status validate(const command *it, const mn_library *library)
{
    validation run = {.constants = mn_library_constants(library, "skin")};
    mn_error error = {0};
    const int threads = it->threads > 0 ? it->threads : mn_processor_count();
    if (run.constants == NULL)
        return cli_complain("validate: scenarios/constants/skin.lua does not load or is not there");
    mn_status status = load(&run, library, &error);
    if (status == MN_OK) status = mn_corpus_run(&run.corpus, NULL, NULL, threads, run.metrics, &error);
    if (status == MN_OK && !it->has_no_samples) status = sample(it, &run, threads, &error);
    if (status == MN_OK)
        status = mn_judge_rows(&run.corpus, run.metrics, run.spread.p5, run.spread.p95, &run.known, run.outcomes,
                               &run.tally, &error);
    if (status == MN_OK)
        status = print_text(mn_validation_table(&run.corpus, run.outcomes, &run.tally, isatty(STDOUT_FILENO)));
    if (status == MN_OK && it->wants_indices) status = print_text(mn_validation_indices(&run.corpus, &run.spread));
    if (status == MN_OK) status = study(it, &run, threads, &error);
    if (status == MN_OK) status = write_files(it, &run, library, &error);
    if (status != MN_OK && error.status != MN_OK) cli_complain_error(&error);
    if (status == MN_OK && (it->is_strict ? run.tally.miss_count : run.tally.change_count) > 0) status = MN_FAILED;
    if (status == MN_OK && !is_verified(&run)) status = MN_FAILED;
    mn_mechanisms_free(&run.mechanisms);
    mn_spread_free(&run.spread);
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
        {"--uncertainty", NULL, CLI_COUNT, &it.samples, 1, SAMPLES_MAX, "N",
         "samples for the 5 to 95 % bands; default 64"},
        {"--no-uncertainty", NULL, CLI_FLAG, &it.has_no_samples, 0, 0, NULL, "no bands: quick, for CI"},
        {"--indices", NULL, CLI_FLAG, &it.wants_indices, 0, 0, NULL,
         "also which constant matters for which row (Sobol')"},
        {"--mechanisms", NULL, CLI_FLAG, &it.wants_mechanisms, 0, 0, NULL, "also what each mechanism does to each row"},
        {"--json", NULL, CLI_TEXT, &it.json, 0, 0, "FILE", "rows, tally and constants as JSON"},
        {"--verification", NULL, CLI_FLAG, &it.wants_verification, 0, 0, NULL, "also whether the law is solved right"},
        {"--report", NULL, CLI_TEXT, &it.report, 0, 0, "DIR", "a page with all evidence, and its figures"},
        {"--seed", NULL, CLI_SEED, &it.seed, 0, 0, "N", "another sample; default 1"},
        {"--quiet", "-q", CLI_FLAG, &it.is_quiet, 0, 0, NULL, "no progress"},
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
