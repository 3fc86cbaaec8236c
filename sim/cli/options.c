/* Options: each command lists its own in a table, from which reading, range checks and help follow. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

enum { OPTIONS_MAX = 40 };

static mn_status complain_unknown(const char *command, const char *word, const cli_option *options, int option_count)
{
    const char *names[OPTIONS_MAX];
    int count = 0;
    for (int i = 0; i < option_count && count < OPTIONS_MAX - 1; i++) names[count++] = options[i].name;
    names[count++] = "--help";
    const char *near = mn_nearest_name(word, names, count);
    if (near != NULL) return cli_complain("%s: unknown option %s; did you mean %s?", command, word, near);
    return cli_complain("%s: unknown option %s; `needlelab help %s` lists them", command, word, command);
}

static mn_status read_number(const char *command, const cli_option *option, const char *text, double *value)
{
    char *end = NULL;
    *value = strtod(text, &end);
    bool is_number = end != text && *end == '\0' && *value - *value == 0;
    if (!is_number || (option->kind == CLI_COUNT && *value != (double)(int64_t)*value)) {
        return cli_complain("%s: %s is '%s'; wanted a %s", command, option->name, text,
                            option->kind == CLI_COUNT ? "whole number" : "number");
    }
    if (*value < option->min) return cli_complain("%s: %s is %s, below %g", command, option->name, text, option->min);
    if (*value > option->max) return cli_complain("%s: %s is %s, above %g", command, option->name, text, option->max);
    return MN_OK;
}

static mn_status read_seed(const char *command, const char *text, cli_seed *seed)
{
    char *end = NULL;
    errno = 0;
    seed->seed = strtoull(text, &end, 10);
    seed->is_given = end != text && *end == '\0' && errno == 0 && text[0] != '-';
    if (seed->is_given) return MN_OK;
    return cli_complain("%s: --seed is '%s'; wanted a whole number from 0 to 18446744073709551615", command, text);
}

static mn_status read_shard(const char *command, const char *text, cli_shard *shard)
{
    char rest = '\0';
    bool is_good = sscanf(text, "%d/%d%c", &shard->index, &shard->count, &rest) == 2 && shard->index >= 1 &&
                   shard->index <= shard->count;
    if (is_good) return MN_OK;
    return cli_complain("%s: --shard is '%s'; wanted i/n with i from 1 to n, like 1/4", command, text);
}

static mn_status read_value(const char *command, const cli_option *option, const char *text)
{
    double number = 0;
    mn_status status = MN_OK;
    switch (option->kind) {
    case CLI_FLAG: break;
    case CLI_TEXT: *(const char **)option->value = text; break;
    case CLI_SEED: return read_seed(command, text, option->value);
    case CLI_SHARD: return read_shard(command, text, option->value);
    case CLI_COUNT:
        status = read_number(command, option, text, &number);
        if (status == MN_OK) *(int *)option->value = (int)number;
        break;
    case CLI_REAL:
        status = read_number(command, option, text, &number);
        if (status == MN_OK) *(double *)option->value = number;
        break;
    }
    return status;
}

static const cli_option *option_called(const cli_option *options, int option_count, const char *word, size_t length)
{
    for (int i = 0; i < option_count; i++) {
        bool is_name = strlen(options[i].name) == length && strncmp(options[i].name, word, length) == 0;
        if (is_name || (options[i].letter != NULL && strcmp(options[i].letter, word) == 0)) return &options[i];
    }
    return NULL;
}

mn_status cli_parse(const char *command, int argument_count, char **arguments, const cli_option *options,
                    int option_count, cli_words *words)
{
    bool are_words_only = false;
    for (int i = 0; i < argument_count; i++) {
        const char *word = arguments[i], *equals = strchr(word, '=');
        if (!are_words_only && strcmp(word, "--") == 0) {
            are_words_only = true;
            continue;
        }
        if (are_words_only || word[0] != '-' || word[1] == '\0') {
            words->word[words->count++] = word;
            continue;
        }
        size_t length = equals != NULL ? (size_t)(equals - word) : strlen(word);
        const cli_option *option = option_called(options, option_count, word, length);
        if (option == NULL) return complain_unknown(command, word, options, option_count);
        if (option->kind == CLI_FLAG) {
            if (equals != NULL) return cli_complain("%s: %s takes no value", command, option->name);
            *(bool *)option->value = true;
            continue;
        }
        const char *text = equals != NULL ? equals + 1 : i + 1 < argument_count ? arguments[++i] : NULL;
        if (text == NULL) return cli_complain("%s: %s wants %s after it", command, option->name, option->argument);
        mn_status status = read_value(command, option, text);
        if (status != MN_OK) return status;
    }
    return MN_OK;
}
