/* needlelab: dispatch to one command. */
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "kernel/batch.h"

typedef struct command {
    const char *name;
    int (*run)(const char *program, int argument_count, char **arguments);
} command;

static const command commands[] = {{"run", cli_run},     {"check", cli_check},       {"list", cli_list},
                                   {"show", cli_show},   {"validate", cli_validate}, {"calibrate", cli_calibrate},
                                   {"bench", cli_bench}, {"selftest", cli_selftest}, {"manual", cli_manual},
                                   {"new", cli_new},     {"hand", cli_hand},         {"lint", cli_lint},
                                   {"trace", cli_trace}, {"diverge", cli_diverge}, {"replay", cli_replay}, {"live", cli_live}, {"lesson", cli_lesson}, {"course", cli_course}};
enum { COMMAND_COUNT = sizeof commands / sizeof commands[0], TOPICS_MAX = 16 };

static const command *command_called(const char *name)
{
    for (int i = 0; i < COMMAND_COUNT; i++) {
        if (strcmp(commands[i].name, name) == 0) return &commands[i];
    }
    return NULL;
}

static int complain_unknown(const char *word)
{
    const char *names[COMMAND_COUNT + 3] = {"help", "--help", "--version"};
    for (int i = 0; i < COMMAND_COUNT; i++) names[i + 3] = commands[i].name;
    const char *near = mn_nearest_name(word, names, COMMAND_COUNT + 3);
    const char *what = word[0] == '-' ? "option" : "command";
    if (near != NULL) return (int)cli_complain("unknown %s %s; did you mean %s?", what, word, near);
    return (int)cli_complain("unknown %s %s; `needlelab help` lists what there is", what, word);
}

/* `help` takes commands and topics. */
static int complain_unknown_help(const char *word)
{
    const char *names[COMMAND_COUNT + TOPICS_MAX], *sentence = "", *topic;
    int count = 0;
    for (; count < COMMAND_COUNT; count++) names[count] = commands[count].name;
    for (int i = 0; i < TOPICS_MAX && (topic = cli_help_topic_at(i, &sentence)) != NULL; i++) names[count++] = topic;
    const char *near = mn_nearest_name(word, names, count);
    if (near != NULL) return (int)cli_complain("no command and no topic is called %s; did you mean %s?", word, near);
    return (int)cli_complain("no command and no topic is called %s; `needlelab help` lists what there is", word);
}

static int help(const char *program, int argument_count, char **arguments)
{
    static char wanted[] = "--help";
    char *only_help[] = {wanted};
    if (argument_count == 0) {
        cli_help(stdout);
        return MN_OK;
    }
    if (cli_help_topic(arguments[0])) return MN_OK;
    const command *about = command_called(arguments[0]);
    return about != NULL ? about->run(program, 1, only_help) : complain_unknown_help(arguments[0]);
}

/* NEEDLELAB_SIMD forces one kind of arithmetic, for tests: all give the same bytes. */
static bool choose_arithmetic(void)
{
    const char *wanted = getenv("NEEDLELAB_SIMD");
    if (wanted == NULL || wanted[0] == '\0' || mn_batch_lanes_choose(wanted)) return true;
    const mn_batch_lanes *all[MN_BATCH_LANES_MAX];
    const int count = mn_batch_lanes_all(all);
    char names[128] = "";
    for (int i = 0; i < count; i++)
        snprintf(names + strlen(names), sizeof names - strlen(names), "%s%s", i > 0 ? ", " : "", all[i]->name);
    cli_complain("NEEDLELAB_SIMD is '%s'; this processor has %s; unset it for the best of them", wanted, names);
    return false;
}

int main(int argument_count, char **arguments)
{
    const char *program = argument_count > 0 ? arguments[0] : "needlelab";
    if (argument_count < 2) {
        cli_help(stderr);
        return MN_BAD_INPUT;
    }
    const char *word = arguments[1];
    if (strcmp(word, "--version") == 0) {
        printf("needlelab %s\n", MN_VERSION);
        return MN_OK;
    }
    if (strcmp(word, "help") == 0 || strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0) {
        return help(program, argument_count - 2, arguments + 2);
    }
    const command *wanted = command_called(word);
    if (!choose_arithmetic()) return MN_BAD_INPUT;
    return wanted != NULL ? wanted->run(program, argument_count - 2, arguments + 2) : complain_unknown(word);
}
