/* `needlelab new`: a starting file in the folder where it is looked for. It is never written over another, it is read back
 * before the command says that it is good, and what would not load is taken away again. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/new.h"
#include "script/files.h"
#include "script/keys.h"

enum { TEXT_BYTES_MAX = 4 << 20 };

static const struct {
    const char *name, *folder;
} kinds[NEW_KIND_COUNT] = {
    {"scenario", "scenarios"}, {"device", "devices"}, {"site", "scenarios/sites"}, {"rule", "scenarios/rules"}};

typedef struct command {
    new_kind kind;
    mn_device_kind device;
    const char *name, *from, *out, *data;
    const mn_library *library;
} command;

/* ---- where it goes ---- */

/* The file's name: the id, of a rule in lower case and without '-'. */
static void file_name(const command *it, char name[MN_ID_BYTES + 8])
{
    size_t length = 0;
    for (const char *at = it->name; *at != '\0'; at++) {
        if (it->kind == NEW_RULE && *at == '-') continue;
        const bool is_upper = it->kind == NEW_RULE && *at >= 'A' && *at <= 'Z';
        name[length++] = (char)(is_upper ? *at - 'A' + 'a' : *at);
    }
    memcpy(name + length, ".lua", 5);
}

static void file_path(const command *it, char path[MN_PATH_BYTES])
{
    char name[MN_ID_BYTES + 8];
    file_name(it, name);
    if (it->out != NULL)
        snprintf(path, MN_PATH_BYTES, "%s/%s", it->out, name);
    else
        mn_path_join(path, it->library->root, kinds[it->kind].folder, name);
}

static mn_status check_name(const command *it)
{
    if (!mn_is_plain_name(it->name) || strlen(it->name) >= MN_ID_BYTES)
        return cli_complain("new: '%s' is no name; take letters, digits, '_' and '-', at most %d", it->name,
                            MN_ID_BYTES - 1);
    const char *file = NULL;
    for (int i = 0; it->kind == NEW_DEVICE && i < it->library->device_count; i++) {
        if (strcmp(it->library->devices[i]->id, it->name) == 0) file = it->library->device_files[i];
    }
    for (int i = 0; it->kind == NEW_SITE && i < it->library->site_count; i++) {
        if (strcmp(it->library->sites[i].id, it->name) == 0) file = it->library->site_files[i];
    }
    for (int i = 0; it->kind == NEW_RULE && i < it->library->rule_count; i++) {
        if (strcmp(it->library->rules[i].id, it->name) == 0) file = it->library->rules[i].file;
    }
    if (file == NULL) return MN_OK;
    return cli_complain("new: there is a %s '%s' already, in %s; take another name", kinds[it->kind].name, it->name,
                        file);
}

/* ---- copies: --from ---- */

/* The one file that holds `from`; its path into `path`. */
static mn_status find_from(const command *it, char path[MN_PATH_BYTES])
{
    const mn_library *library = it->library;
    const char *names[1024], *file = NULL;
    int count = 0;
    mn_run run = {0};
    mn_error error = {0};
    if (it->kind == NEW_SCENARIO) {
        const mn_run_options options = {0};
        if (mn_run_find(&options, library, &run, &error) != MN_OK) return cli_complain_error(&error);
    }
#define LOOK(id, where)                                                                                                \
    do {                                                                                                               \
        if (strcmp(id, it->from) == 0) file = where;                                                                   \
        if (count < 1024) names[count++] = id;                                                                         \
    } while (0)
    for (int i = 0; it->kind == NEW_DEVICE && i < library->device_count; i++)
        LOOK(library->devices[i]->id, library->device_files[i]);
    for (int i = 0; it->kind == NEW_SITE && i < library->site_count; i++)
        LOOK(library->sites[i].id, library->site_files[i]);
    for (int i = 0; it->kind == NEW_RULE && i < library->rule_count; i++)
        LOOK(library->rules[i].id, library->rules[i].file);
    for (int i = 0; i < run.entry_count; i++) LOOK(run.entries[i].name, run.entries[i].file);
#undef LOOK
    const char *near = file == NULL ? mn_nearest_name(it->from, names, count) : NULL;
    mn_status status = MN_OK;
    if (file != NULL)
        snprintf(path, MN_PATH_BYTES, "%s", file);
    else if (near != NULL)
        status = cli_complain("new: there is no %s '%s' to start from; did you mean '%s'?", kinds[it->kind].name,
                              it->from, near);
    else
        status = cli_complain("new: there is no %s '%s' to start from; `needlelab list %ss` names them",
                              kinds[it->kind].name, it->from, kinds[it->kind].name);
    mn_run_free(&run);
    return status;
}

/* A scenario's file may make many in a loop; only one that is alone can be renamed. */
static mn_status check_alone(const char *path, const mn_library *library)
{
    char(*names)[MN_ID_BYTES] = NULL;
    int *lines = NULL, count = 0;
    mn_error error = {0};
    if (mn_script_list(path, library, &names, &lines, &count, &error) != MN_OK) return cli_complain_error(&error);
    free(names);
    if (count == 1) return MN_OK;
    return cli_complain("new: %s makes %d scenarios, which cannot be renamed as one; copy it by hand", path, count);
}

static mn_status write_copy(FILE *to, const command *it)
{
    char path[MN_PATH_BYTES] = "", wanted[MN_ID_BYTES + 16], *text = NULL;
    size_t bytes = 0;
    mn_error error = {0};
    mn_status status = find_from(it, path);
    if (status == MN_OK && it->kind == NEW_SCENARIO) status = check_alone(path, it->library);
    if (status != MN_OK) return status;
    status = mn_file_read(path, TEXT_BYTES_MAX, &text, &bytes, &error);
    if (status != MN_OK) return cli_complain_error(&error);
    text[bytes] = '\0'; /* there is room for it */
    const char *key = it->kind == NEW_SCENARIO ? "name" : "id";
    snprintf(wanted, sizeof wanted, "%s = \"%s\"", key, it->from);
    const char *at = strstr(text, wanted);
    if (at == NULL)
        status = cli_complain("new: %s does not say %s in so many words; copy it by hand", path, wanted);
    else
        fprintf(to, "-- Begun as a copy of %s (%s).\n%.*s%s = \"%s\"%s", it->from, path, (int)(at - text), text, key,
                it->name, at + strlen(wanted));
    free(text);
    return status;
}

/* ---- the file ---- */

/* The whole text, malloc'ed; NULL after a message. */
static char *make_text(const command *it, mn_status *status)
{
    char *text = NULL;
    size_t bytes = 0;
    FILE *to = open_memstream(&text, &bytes);
    *status = MN_INTERNAL;
    if (to == NULL) return NULL;
    *status = MN_OK;
    if (it->from != NULL)
        *status = write_copy(to, it);
    else
        new_write_text(to, it->kind, it->device, it->name, it->library);
    if (fclose(to) != 0) *status = MN_INTERNAL;
    if (*status == MN_OK) return text;
    free(text);
    return NULL;
}

/* Never over a file that is there ("x"). */
static mn_status write_file(const char *path, const char *text)
{
    FILE *to = fopen(path, "wx");
    if (to == NULL && errno == EEXIST)
        return cli_complain("new: %s is there already and stays as it is; take another name", path);
    if (to == NULL) return cli_complain("new: %s cannot be written: %s", path, strerror(errno));
    const bool is_written = fputs(text, to) >= 0;
    if (fclose(to) == 0 && is_written) return MN_OK;
    remove(path);
    return cli_complain("new: %s could not be written to its end", path);
}

static void print_next(const command *it, const char *path)
{
    if (it->kind == NEW_SCENARIO)
        printf("next: needlelab run %s\n", path);
    else
        printf("next: needlelab check %s, and name \"%s\" in a scenario\n", path,
               it->kind == NEW_RULE ? "own" : it->name);
    if (it->out != NULL && it->kind != NEW_SCENARIO)
        printf("scenarios find it in %s/ of the data root\n", kinds[it->kind].folder);
}

static mn_status make(const command *it)
{
    char path[MN_PATH_BYTES];
    const char *kind = "";
    mn_error error = {0};
    mn_status status = check_name(it);
    if (status != MN_OK) return status;
    file_path(it, path);
    char *text = make_text(it, &status);
    if (text == NULL) return status;
    status = write_file(path, text);
    free(text);
    if (status != MN_OK) return status;
    status = mn_script_check_file(path, it->library, &kind, &error);
    if (status != MN_OK) {
        remove(path);
        return cli_complain_error(&error);
    }
    printf("%s: a good %s file\n", path, kind);
    print_next(it, path);
    return MN_OK;
}

/* ---- the command ---- */

static mn_status read_words(const cli_words *words, const char *device, command *it)
{
    static const char *const devices[] = {"roller", "pen", "stamp", "rig"};
    if (words->count != 2)
        return cli_complain("new: a kind and a name are wanted, for example needlelab new scenario my_first");
    int kind = 0, which = 0;
    while (kind < NEW_KIND_COUNT && strcmp(kinds[kind].name, words->word[0]) != 0) kind++;
    if (kind == NEW_KIND_COUNT)
        return cli_complain("new: '%s' is no kind; known are scenario, device, site and rule", words->word[0]);
    while (device != NULL && which < 4 && strcmp(devices[which], device) != 0) which++;
    if (which == 4) return cli_complain("new: --kind is '%s'; known are roller, pen, stamp and rig", device);
    if (device != NULL && kind != NEW_DEVICE)
        return cli_complain("new: --kind is for a device, not for a %s", kinds[kind].name);
    if (device != NULL && it->from != NULL)
        return cli_complain("new: --kind is given beside --from, which says the kind; write one");
    it->kind = (new_kind)kind;
    it->device = (mn_device_kind)which;
    it->name = words->word[1];
    return MN_OK;
}

int cli_new(const char *program, int argument_count, char **arguments)
{
    (void)program;
    command it = {0};
    const char *device = NULL;
    bool is_help = false;
    const cli_option options[] = {
        {"--kind", NULL, CLI_TEXT, &device, 0, 0, "KIND", "of a device: roller (if not given), pen, stamp or rig"},
        {"--from", NULL, CLI_TEXT, &it.from, 0, 0, "ID", "start from a copy of this scenario, device, site or rule"},
        {"--out", "-o", CLI_TEXT, &it.out, 0, 0, "DIR", "write there instead of the folder where it is looked for"},
        {"--data", NULL, CLI_TEXT, &it.data, 0, 0, "DIR", "holds devices/ and scenarios/ (or set NEEDLELAB_DATA)"},
        {"--help", "-h", CLI_FLAG, &is_help, 0, 0, NULL, "this"},
    };
    enum { OPTION_COUNT = sizeof options / sizeof options[0] };
    cli_words words = {.word = calloc((size_t)argument_count + 1, sizeof(const char *))};
    mn_library library = {0};
    if (words.word == NULL) return MN_INTERNAL;
    mn_status status = cli_parse("new", argument_count, arguments, options, OPTION_COUNT, &words);
    if (status == MN_OK && is_help) {
        cli_help_command("new", options, OPTION_COUNT);
    } else if (status == MN_OK) {
        status = read_words(&words, device, &it);
        if (status == MN_OK) status = cli_library(it.data, &library);
        if (status == MN_OK) {
            it.library = &library;
            status = make(&it);
            mn_library_free(&library);
        }
    }
    free(words.word);
    return (int)status;
}
