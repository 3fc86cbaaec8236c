/* `needlelab calibrate`: the free constants of skin from the calibration rows, written as the file that ships. */
#include <stdlib.h>
#include <string.h>

#include "base/parallel.h"
#include "cli/cli.h"
#include "report/validation.h"
#include "script/files.h"
#include "study/calibrate.h"

typedef struct command {
    const char *data, *out;
    int threads;
    bool is_dry, is_help;
} command;

static void print_constants(const mn_calibration *it, const mn_corpus *corpus)
{
    printf("%-18s %12s %12s %8s  fixed by\n", "constant", "prior", "fitted", "spread");
    for (int j = 0; j < it->free_count; j++) {
        const mn_constant *constant = &it->prior->constants[it->free_index[j]];
        printf("%-18s %12.6g %12.6g %7.1f%%  prior %.0f%%", constant->name, constant->value, it->value[j],
               100 * it->sd_frac[j], 100 * it->prior_share[j]);
        for (int i = 0; i < it->row_count; i++) {
            const double share = it->row_share[i * it->free_count + j];
            const mn_corpus_row at = mn_corpus_row_at(corpus, it->rows[i]);
            if (share >= 0.05) printf(", %s %s %.0f%%", at.experiment->id, at.row->name, 100 * share);
        }
        putchar('\n');
    }
}

static void print_rows(const mn_calibration *it, const mn_corpus *corpus)
{
    printf("\n%-56s %-24s %s\n", "calibration row", "band", "predicted");
    for (int i = 0; i < it->row_count; i++) {
        const mn_experiment_row *row = mn_corpus_row_at(corpus, it->rows[i]).row;
        char low[48], high[48], value[48], both[100];
        snprintf(both, sizeof both, "%s to %s", mn_validation_value_text(row->low, row->unit, low, sizeof low),
                 mn_validation_value_text(row->high, row->unit, high, sizeof high));
        printf("%-56s %-24s %s\n", row->name, both,
               mn_validation_value_text(it->predicted[i], row->unit, value, sizeof value));
    }
    printf("\nsum of squared residuals %.4g before, %.4g after, %d runs of the rows\n", it->misfit_before,
           it->misfit_after, it->run_count);
}

static mn_status write_file(const command *options, const mn_calibration *it, const mn_corpus *corpus,
                            const mn_library *library, mn_error *error)
{
    char path[MN_PATH_BYTES];
    mn_path_join(path, library->root, "scenarios/constants", "skin.lua");
    const char *out = options->out ? options->out : path;
    char *text = mn_calibration_file(it, corpus, "skin");
    if (text == NULL) return mn_fail(error, MN_INTERNAL, out, 0, "there is no memory for the constants");
    mn_status status = mn_report_write(out, text, strlen(text), error);
    if (status == MN_OK) printf("written: %s\n", out);
    free(text);
    return status;
}

static mn_status calibrate(const command *it, const cli_words *words, const mn_library *library)
{
    char folder[MN_PATH_BYTES];
    mn_error error = {0};
    mn_corpus corpus = {0};
    mn_calibration calibration = {0};
    const mn_constants *prior = mn_library_constants(library, "skin_prior"),
                       *shipped = mn_library_constants(library, "skin");
    if (prior == NULL || shipped == NULL)
        return cli_complain("calibrate: scenarios/constants/ must hold good files skin_prior.lua and skin.lua");
    mn_path_join(folder, library->root, "scenarios/validation", "");
    const int threads = it->threads > 0 ? it->threads : mn_processor_count();
    mn_status status = mn_corpus_load(&corpus, folder, library, &error);
    if (status == MN_OK)
        status = mn_calibrate(&corpus, prior, shipped, words->word, words->count, threads, &calibration, &error);
    if (status == MN_OK) {
        print_constants(&calibration, &corpus);
        print_rows(&calibration, &corpus);
        if (!it->is_dry) status = write_file(it, &calibration, &corpus, library, &error);
    }
    if (status != MN_OK) cli_complain_error(&error);
    mn_calibration_free(&calibration);
    mn_corpus_free(&corpus);
    return status;
}

int cli_calibrate(const char *program, int argument_count, char **arguments)
{
    (void)program;
    command it = {0};
    const cli_option options[] = {
        {"--dry-run", NULL, CLI_FLAG, &it.is_dry, 0, 0, NULL, "print, write nothing"},
        {"--out", "-o", CLI_TEXT, &it.out, 0, 0, "FILE", "write here instead of scenarios/constants/skin.lua"},
        {"--threads", NULL, CLI_COUNT, &it.threads, 1, MN_THREADS_MAX, "N", "threads; default: all processors"},
        {"--data", NULL, CLI_TEXT, &it.data, 0, 0, "DIR", "holds devices/ and scenarios/ (or set NEEDLELAB_DATA)"},
        {"--help", "-h", CLI_FLAG, &it.is_help, 0, 0, NULL, "this"},
    };
    enum { OPTION_COUNT = sizeof options / sizeof options[0] };
    cli_words words = {.word = calloc((size_t)argument_count + 1, sizeof(const char *))};
    mn_library library = {0};
    if (words.word == NULL) return MN_INTERNAL;
    mn_status status = cli_parse("calibrate", argument_count, arguments, options, OPTION_COUNT, &words);
    if (status == MN_OK && it.is_help) {
        cli_help_command("calibrate", options, OPTION_COUNT);
    } else if (status == MN_OK) {
        status = cli_library(it.data, &library);
        if (status == MN_OK) {
            status = calibrate(&it, &words, &library);
            mn_library_free(&library);
        }
    }
    free(words.word);
    return (int)status;
}
