/* Data files: `return site { ... }` and its kin. Exactly one constructor's table must come back, with the id that the file's
 * name says, so that a scenario's "cheek" is always found in cheek.lua. */
#include "script/data.h"

#include <stdlib.h>
#include <string.h>

bool mn_data_create(mn_data *data)
{
    *data = (mn_data){.site = malloc(sizeof(mn_site)),
                      .device = malloc(sizeof(mn_device)),
                      .rule = malloc(sizeof(mn_rule)),
                      .constants = malloc(sizeof(mn_constants)),
                      .map = malloc(sizeof(mn_site_map)),
                      .person = malloc(sizeof(mn_person)),
                      .product = malloc(sizeof(mn_product)),
                      .protocol = malloc(sizeof(mn_protocol))};
    return data->site != NULL && data->device != NULL && data->rule != NULL && data->constants != NULL &&
           data->map != NULL && data->person != NULL && data->product != NULL && data->protocol != NULL;
}

void mn_data_destroy(mn_data *data)
{
    free(data->site);
    free(data->device);
    free(data->rule);
    free(data->constants);
    free(data->map);
    free(data->person);
    free(data->product);
    free(data->protocol);
    mn_sandbox_destroy(&data->sandbox);
}

typedef struct job {
    mn_collector collector;
    const char *path;
    const mn_library *library;
    mn_data *data;
    mn_error *error;
    mn_status status;
} job;

static int open_language(lua_State *state)
{
    mn_language_open(state);
    return 0;
}

mn_status mn_file_run(mn_sandbox *sandbox, mn_collector *collector, const char *path, int result_count, mn_error *error)
{
    char *text = NULL;
    size_t text_bytes = 0;
    mn_status status = mn_file_read(path, MN_SCRIPT_FILE_BYTES_MAX, &text, &text_bytes, error);
    if (status != MN_OK) return status;
    status = mn_sandbox_create(sandbox, error);
    sandbox->owner = collector;
    if (status == MN_OK) status = mn_sandbox_protect(sandbox, open_language, NULL, path, error);
    if (status == MN_OK) status = mn_sandbox_compile(sandbox, text, text_bytes, path, error);
    if (status == MN_OK) status = mn_sandbox_call(sandbox, 0, result_count, path, error);
    free(text);
    return status;
}

/* Refuses an id that is not the file's name. Rules: r14_subcutaneous.lua holds R-14. */
static mn_status check_id(const char *path, const char *id, bool is_rule, int line, mn_error *error)
{
    char stem[MN_ID_BYTES], wanted[MN_ID_BYTES];
    mn_path_stem(path, stem);
    if (!is_rule) {
        if (strcmp(stem, id) == 0) return MN_OK;
        return mn_fail(error, MN_BAD_INPUT, path, line,
                       "holds the id \"%s\"; the file's name and the id must be the same", id);
    }
    size_t length = 0;
    for (const char *at = id; *at != '\0'; at++) {
        if (*at == '-') continue;
        wanted[length++] = (char)(*at >= 'A' && *at <= 'Z' ? *at - 'A' + 'a' : *at);
    }
    wanted[length] = '\0';
    bool is_same = strncmp(stem, wanted, length) == 0 && (stem[length] == '\0' || stem[length] == '_');
    if (is_same) return MN_OK;
    return mn_fail(error, MN_BAD_INPUT, path, line,
                   "holds the rule \"%s\"; the file's name must be %s.lua or begin with %s_", id, wanted, wanted);
}

/* Runs protected; the job and what the file returned are the arguments. */
static int read_returned(lua_State *state)
{
    job *run = lua_touserdata(state, 1);
    mn_data *data = run->data;
    int line = 0;
    data->made = mn_language_made(state, 2, &line);
    switch (data->made) {
    case MN_MADE_SITE:
        run->status = mn_read_site(state, 2, run->path, run->library, data->site, run->error);
        if (run->status == MN_OK) run->status = check_id(run->path, data->site->id, false, line, run->error);
        break;
    case MN_MADE_ROLLER:
    case MN_MADE_PEN:
    case MN_MADE_STAMP:
    case MN_MADE_RIG:
        run->status = mn_read_device(state, 2, run->path, data->device, run->error);
        if (run->status == MN_OK) run->status = check_id(run->path, data->device->id, false, line, run->error);
        break;
    case MN_MADE_RULE:
        run->status = mn_read_rule(state, 2, run->path, data->rule, run->error);
        if (run->status == MN_OK) run->status = check_id(run->path, data->rule->id, true, line, run->error);
        break;
    case MN_MADE_CONSTANTS:
        run->status = mn_read_constants(state, 2, run->path, data->constants, run->error);
        if (run->status == MN_OK) run->status = check_id(run->path, data->constants->id, false, line, run->error);
        break;
    case MN_MADE_MAP:
        run->status = mn_read_map(state, 2, run->path, run->library, data->map, run->error);
        if (run->status == MN_OK) run->status = check_id(run->path, data->map->id, false, line, run->error);
        break;
    case MN_MADE_SUBJECT:
        run->status = mn_read_person(state, 2, run->path, data->person, run->error);
        if (run->status == MN_OK) run->status = check_id(run->path, data->person->id, false, line, run->error);
        break;
    case MN_MADE_PRODUCT:
        run->status = mn_read_product(state, 2, run->path, data->product, run->error);
        if (run->status == MN_OK) run->status = check_id(run->path, data->product->id, false, line, run->error);
        break;
    case MN_MADE_PROTOCOL:
        run->status = mn_read_protocol(state, 2, run->path, run->library, data->protocol, run->error);
        if (run->status == MN_OK) run->status = check_id(run->path, data->protocol->id, false, line, run->error);
        break;
    default: data->made = MN_MADE_NOTHING; break;
    }
    return 0;
}

/* Gives the chunk at the top of the stack an environment of its own; runs protected. */
static int set_environment(lua_State *state)
{
    mn_language_renew(state);
    mn_sandbox_push_environment(state);
    lua_setupvalue(state, 2, 1); /* _ENV is the first of a main chunk */
    return 0;
}

/* Runs the text and leaves what it returns on the stack. */
static mn_status run_text(mn_sandbox *sandbox, const char *text, size_t text_bytes, const char *path, mn_error *error)
{
    lua_State *state = sandbox->state;
    mn_sandbox_renew(sandbox);
    mn_status status = mn_sandbox_compile(sandbox, text, text_bytes, path, error);
    if (status != MN_OK) return status;
    lua_pushcfunction(state, set_environment);
    lua_pushnil(state);
    lua_pushvalue(state, -3);
    status = mn_sandbox_call(sandbox, 2, 0, path, error);
    return status == MN_OK ? mn_sandbox_call(sandbox, 0, 1, path, error) : status;
}

static mn_status run_file(mn_sandbox *sandbox, job *run, mn_error *error)
{
    const char *path = run->path;
    char *text = NULL;
    size_t text_bytes = 0;
    mn_status status = mn_file_read(path, MN_SCRIPT_FILE_BYTES_MAX, &text, &text_bytes, error);
    if (status == MN_OK && sandbox->state == NULL) {
        status = mn_sandbox_create(sandbox, error);
        if (status == MN_OK) status = mn_sandbox_protect(sandbox, open_language, NULL, path, error);
    }
    sandbox->owner = &run->collector;
    if (status == MN_OK) status = run_text(sandbox, text, text_bytes, path, error);
    free(text);
    return status;
}

mn_status mn_data_read(const char *path, const mn_library *library, mn_data *data, mn_error *error)
{
    job run = {.collector = {.wanted_index = -1, .lint = data->lint},
               .path = path,
               .library = library,
               .data = data,
               .error = error};
    mn_sandbox *sandbox = &data->sandbox;
    data->made = MN_MADE_NOTHING;
    mn_status status = run_file(sandbox, &run, error);
    if (status == MN_OK) {
        lua_State *state = sandbox->state;
        lua_pushcfunction(state, read_returned);
        lua_insert(state, -2);
        lua_pushlightuserdata(state, &run);
        lua_insert(state, -2);
        status = mn_sandbox_call(sandbox, 2, 0, path, error);
        data->scenario_count = run.collector.count;
        if (status == MN_OK) status = run.status;
    }
    sandbox->owner = NULL;
    if (status != MN_OK) mn_sandbox_destroy(sandbox);
    return status;
}
