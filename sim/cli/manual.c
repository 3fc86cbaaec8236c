/* `needlelab manual`, and `needlelab help TOPIC`. */
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/manual.h"

bool cli_help_topic(const char *name)
{
    const int topic = manual_topic_find(name);
    if (topic < 0) return false;
    const manual_printer printer = manual_text_printer(stdout);
    manual_topic(&printer, topic);
    return true;
}

const char *cli_help_topic_at(int index, const char **sentence)
{
    const char *name = manual_topic_name(index);
    if (name != NULL) *sentence = manual_topic_sentence(index);
    return name;
}

static void print_manual(FILE *to, bool is_html)
{
    const manual_printer printer = is_html ? manual_html_printer(to) : manual_text_printer(to);
    if (is_html) manual_html_begin(to);
    for (int i = 0; i < (int)MN_TOPIC_COUNT; i++) {
        if (i > 0) fputc('\n', to);
        manual_topic(&printer, i);
    }
    if (is_html) manual_html_end(to);
}

static mn_status write_manual(const char *path, bool is_html)
{
    if (path == NULL) {
        print_manual(stdout, is_html);
        return MN_OK;
    }
    FILE *to = fopen(path, "w");
    if (to == NULL) return cli_complain("manual: %s cannot be written; give another file to -o", path);
    print_manual(to, is_html);
    const bool is_whole = !ferror(to);
    if (fclose(to) != 0 || !is_whole) return cli_complain("manual: %s could not be written to its end", path);
    return MN_OK;
}

int cli_manual(const char *program, int argument_count, char **arguments)
{
    (void)program;
    const char *out = NULL;
    bool is_help = false, is_html = false;
    const cli_option options[] = {
        {"--html", NULL, CLI_FLAG, &is_html, 0, 0, NULL, "one self-contained page"},
        {"--out", "-o", CLI_TEXT, &out, 0, 0, "FILE", "write there instead of stdout"},
        {"--help", "-h", CLI_FLAG, &is_help, 0, 0, NULL, "this"},
    };
    enum { OPTION_COUNT = sizeof options / sizeof options[0] };
    cli_words words = {.word = calloc((size_t)argument_count + 1, sizeof(const char *))};
    if (words.word == NULL) return MN_INTERNAL;
    mn_status status = cli_parse("manual", argument_count, arguments, options, OPTION_COUNT, &words);
    if (status == MN_OK && is_help)
        cli_help_command("manual", options, OPTION_COUNT);
    else if (status == MN_OK && words.count > 0)
        status = cli_complain("manual: '%s' is too much; one topic is `needlelab help TOPIC`", words.word[0]);
    else if (status == MN_OK)
        status = write_manual(out, is_html);
    free(words.word);
    return (int)status;
}
