/* `needlelab lint`: what loads and is still likely a mistake, with file, line and a way out. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/cli.h"
#include "script/files.h"
#include "script/files.h"
#include "script/lint.h"

typedef struct counts {
    int file_count, warning_count;
} counts;

static void print_warnings(const mn_lint *lint, const char *path, counts *so_far)
{
    for (int i = 0; i < lint->note_count; i++) {
        const mn_lint_note *note = &lint->notes[i];
        if (!mn_lint_is_warning(note)) continue;
        printf("%s:%d: %s\n", path, note->line, note->text);
        so_far->warning_count++;
    }
}

/* A file that holds nothing is fine inside a folder, and a mistake when it is named. */
static mn_status lint_file(const char *path, const mn_library *library, bool is_named, counts *so_far)
{
    mn_lint lint;
    mn_error error = {0};
    bool has_content = false;
    mn_status status = mn_lint_file(&lint, path, library, &has_content, &error);
    if (status != MN_OK)
        status = cli_complain_error(&error);
    else if (!has_content && is_named)
        status = cli_complain("%s: holds nothing to lint: no scenario { ... } and no data", path);
    so_far->file_count += has_content ? 1 : 0;
    print_warnings(&lint, path, so_far);
    mn_lint_free(&lint);
    return status;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static int is_visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static mn_status lint_path(const char *path, const mn_library *library, bool is_named, counts *so_far)
{
    struct stat found;
    if (stat(path, &found) != 0) return cli_complain("%s: there is no such file or folder", path);
    const size_t length = strlen(path);
    const bool is_lua = length > 4 && strcmp(path + length - 4, ".lua") == 0;
    if (!S_ISDIR(found.st_mode)) return is_named || is_lua ? lint_file(path, library, is_named, so_far) : MN_OK;
    struct dirent **entries = NULL;
    const int count = scandir(path, &entries, is_visible, by_name);
    mn_status status = count < 0 ? cli_complain("%s: the folder cannot be read", path) : MN_OK;
    for (int i = 0; i < count; i++) {
        char inner[MN_PATH_BYTES];
        const bool is_short = snprintf(inner, sizeof inner, "%s%s%s", path, path[length - 1] == '/' ? "" : "/",
                                       entries[i]->d_name) < (int)sizeof inner;
        if (is_short) status = mn_status_worse(status, lint_path(inner, library, false, so_far));
        free(entries[i]);
    }
    free(entries);
    return status;
}

static mn_status lint_all(const cli_words *words, const mn_library *library, bool is_quiet)
{
    mn_status status = MN_OK;
    counts so_far = {0};
    char path[MN_PATH_BYTES];
    for (int i = 0; i < library->error_count; i++)
        status = mn_status_worse(status, cli_complain_error(&library->errors[i]));
    static const char *const folders[] = {"devices", "scenarios"};
    for (int i = 0; words->count == 0 && i < 2; i++) {
        mn_path_join(path, library->root, folders[i], "");
        status = mn_status_worse(status, lint_path(path, library, true, &so_far));
    }
    for (int i = 0; i < words->count; i++)
        status = mn_status_worse(status, lint_path(words->word[i], library, true, &so_far));
    if (!is_quiet)
        fprintf(stderr, "%d file%s, %d warning%s\n", so_far.file_count, so_far.file_count == 1 ? "" : "s",
                so_far.warning_count, so_far.warning_count == 1 ? "" : "s");
    return mn_status_worse(status, so_far.warning_count > 0 ? MN_FAILED : MN_OK);
}

int cli_lint(const char *program, int argument_count, char **arguments)
{
    (void)program;
    const char *data = NULL;
    bool is_help = false, is_quiet = false;
    const cli_option options[] = {
        {"--quiet", "-q", CLI_FLAG, &is_quiet, 0, 0, NULL, "warnings only, no count"},
        {"--data", NULL, CLI_TEXT, &data, 0, 0, "DIR", "holds devices/ and scenarios/ (or set NEEDLELAB_DATA)"},
        {"--help", "-h", CLI_FLAG, &is_help, 0, 0, NULL, "this"},
    };
    enum { OPTION_COUNT = sizeof options / sizeof options[0] };
    cli_words words = {.word = calloc((size_t)argument_count + 1, sizeof(const char *))};
    mn_library library = {0};
    if (words.word == NULL) return MN_INTERNAL;
    mn_status status = cli_parse("lint", argument_count, arguments, options, OPTION_COUNT, &words);
    if (status == MN_OK && is_help) {
        cli_help_command("lint", options, OPTION_COUNT);
    } else if (status == MN_OK) {
        status = cli_library(data, &library);
        if (status == MN_OK) {
            status = lint_all(&words, &library, is_quiet);
            mn_library_free(&library);
        }
    }
    free(words.word);
    return (int)status;
}
