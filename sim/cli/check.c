/* `needlelab check`: reads files of any kind and says what is wrong with them. */
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

static mn_status check_file(const char *path, const mn_library *library, mn_error *error)
{
    const char *kind = "";
    mn_status status = mn_script_check_file(path, library, &kind, error);
    if (status != MN_OK) return cli_complain_error(error);
    printf("%s: a good %s file\n", path, kind);
    return MN_OK;
}

/* Faults of the data folder count too, but one that was told with its file is not told again. */
static mn_status check_files(const cli_words *words, const mn_library *library)
{
    mn_status status = MN_OK;
    mn_error *told = calloc((size_t)words->count + 1, sizeof *told);
    if (told == NULL) return MN_INTERNAL;
    for (int i = 0; i < words->count; i++)
        status = mn_status_worse(status, check_file(words->word[i], library, &told[i]));
    for (int i = 0; i < library->error_count; i++) {
        const mn_error *error = &library->errors[i];
        bool is_told = false;
        for (int k = 0; k < words->count; k++)
            is_told =
                is_told || (strcmp(error->file, told[k].file) == 0 && strcmp(error->message, told[k].message) == 0);
        status = mn_status_worse(status, is_told ? error->status : cli_complain_error(error));
    }
    free(told);
    return status;
}

int cli_check(const char *program, int argument_count, char **arguments)
{
    (void)program;
    const char *data = NULL;
    bool is_help = false;
    const cli_option options[] = {
        {"--data", NULL, CLI_TEXT, &data, 0, 0, "DIR", "holds devices/ and scenarios/ (or set NEEDLELAB_DATA)"},
        {"--help", "-h", CLI_FLAG, &is_help, 0, 0, NULL, "this"},
    };
    enum { OPTION_COUNT = sizeof options / sizeof options[0] };
    cli_words words = {.word = calloc((size_t)argument_count + 1, sizeof(const char *))};
    mn_library library = {0};
    if (words.word == NULL) return MN_INTERNAL;
    mn_status status = cli_parse("check", argument_count, arguments, options, OPTION_COUNT, &words);
    if (status == MN_OK && is_help) {
        cli_help_command("check", options, OPTION_COUNT);
    } else if (status == MN_OK && words.count == 0) {
        status = cli_complain("check: no file given; for example needlelab check devices/exceed.lua");
    } else if (status == MN_OK) {
        status = cli_library(data, &library);
        if (status == MN_OK) {
            status = check_files(&words, &library);
            mn_library_free(&library);
        }
    }
    free(words.word);
    return (int)status;
}
