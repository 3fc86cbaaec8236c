/* `needlelab diverge A B`: where two traces of one scenario differ first. */
#include <stdlib.h>

#include "cli/cli.h"
#include "report/trace.h"

static mn_status act(const cli_words *words)
{
    char text[MN_DIVERGENCE_BYTES];
    mn_error error = {0};
    if (words->count != 2)
        return cli_complain("diverge: two traces are wanted; for example needlelab diverge a.trace b.trace");
    const mn_status status = mn_trace_diverge(words->word[0], words->word[1], text, &error);
    if (status == MN_OK || status == MN_DIVERGED)
        printf("%s\n", text);
    else
        cli_complain_error(&error);
    return status;
}

int cli_diverge(const char *program, int argument_count, char **arguments)
{
    (void)program;
    bool is_help = false;
    const cli_option options[] = {{"--help", "-h", CLI_FLAG, &is_help, 0, 0, NULL, "this"}};
    cli_words words = {.word = calloc((size_t)argument_count + 1, sizeof(const char *))};
    if (words.word == NULL) return MN_INTERNAL;
    mn_status status = cli_parse("diverge", argument_count, arguments, options, 1, &words);
    if (status == MN_OK && is_help)
        cli_help_command("diverge", options, 1);
    else if (status == MN_OK)
        status = act(&words);
    free(words.word);
    return (int)status;
}
