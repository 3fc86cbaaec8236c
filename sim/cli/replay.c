/* `needlelab replay FILE...`: recordings of live sessions simulated anew and held against what they say. */
#include <stdlib.h>

#include "base/parallel.h"
#include "cli/cli.h"
#include "live/live.h"

typedef struct command {
    const char *data;
    int threads;
    bool is_help;
} command;

static mn_status replay(const command *c, const mn_library *library, const char *path)
{
    char text[MN_REPLAY_TEXT_BYTES];
    mn_error error = {0};
    const int threads = c->threads > 0 ? c->threads : mn_processor_count();
    const mn_status status = mn_live_replay(library, path, threads, text, &error);
    if (status == MN_OK || status == MN_DIVERGED)
        printf("%s: %s\n", path, text);
    else
        cli_complain_error(&error);
    return status;
}

static mn_status act(const command *c, const cli_words *words)
{
    mn_library library = {0};
    if (words->count == 0)
        return cli_complain("replay: wants a recording; `needlelab live --record FILE` makes one");
    mn_status status = cli_library(c->data, &library);
    for (int i = 0; status != MN_INTERNAL && i < words->count && library.root[0] != '\0'; i++)
        status = mn_status_worse(status, replay(c, &library, words->word[i]));
    mn_library_free(&library);
    return status;
}

int cli_replay(const char *program, int argument_count, char **arguments)
{
    (void)program;
    command c = {0};
    const cli_option options[] = {
        {"--data", NULL, CLI_TEXT, &c.data, 0, 0, "FOLDER", "data root, which holds devices/ and scenarios/"},
        {"--threads", NULL, CLI_COUNT, &c.threads, 0, MN_THREADS_MAX, "N", "threads; 0: one a processor (the result is the same)"},
        {"--help", "-h", CLI_FLAG, &c.is_help, 0, 0, NULL, "this"}};
    const int option_count = (int)(sizeof options / sizeof options[0]);
    cli_words words = {.word = calloc((size_t)argument_count + 1, sizeof(const char *))};
    if (words.word == NULL) return MN_INTERNAL;
    mn_status status = cli_parse("replay", argument_count, arguments, options, option_count, &words);
    if (status == MN_OK && c.is_help)
        cli_help_command("replay", options, option_count);
    else if (status == MN_OK)
        status = act(&c, &words);
    free(words.word);
    return (int)status;
}
