/* Scenario files: listed by running them once and counting, loaded by running them again for each scenario and keeping one
 * table. A fresh state a scenario means that no scenario can see or disturb another, on any number of threads. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "script/data.h"

mn_status mn_script_list(const char *path, const mn_library *library, char (**names)[MN_ID_BYTES], int **lines,
                         int *count, mn_error *error)
{
    (void)library; /* nothing is looked up yet */
    mn_sandbox sandbox = {0};
    mn_collector collector = {.wanted_index = -1, .is_listing = true};
    *names = NULL;
    *lines = NULL;
    *count = 0;
    mn_status status = mn_file_run(&sandbox, &collector, path, 0, error);
    mn_sandbox_destroy(&sandbox);
    if (status == MN_OK && collector.count > 0) {
        /* one block: the names, then the lines */
        size_t name_bytes = (size_t)collector.count * sizeof **names;
        char *block = malloc(name_bytes + (size_t)collector.count * sizeof **lines);
        if (block == NULL) status = mn_fail(error, MN_INTERNAL, path, 0, "there is no memory for its list");
        for (int i = 0; status == MN_OK && i < collector.count; i++) {
            memcpy(block + (size_t)i * MN_ID_BYTES, collector.listed[i].name, MN_ID_BYTES);
            memcpy(block + name_bytes + (size_t)i * sizeof **lines, &collector.listed[i].line, sizeof **lines);
        }
        if (status == MN_OK) {
            *names = (char(*)[MN_ID_BYTES])(void *)block;
            *lines = (int *)(void *)(block + name_bytes); /* MN_ID_BYTES keeps it aligned */
            *count = collector.count;
        }
    }
    free(collector.listed);
    return status;
}

/* What a protected call of mn_read_scenario needs. */
typedef struct reading {
    mn_script *script;
    mn_error *error;
    mn_status status;
} reading;

static int read_kept(lua_State *state)
{
    reading *read = lua_touserdata(state, 1);
    mn_language_push_kept(state);
    read->status = mn_read_scenario(read->script, -1, read->error);
    return 0;
}

static mn_status load(mn_script *script, const char *path, int index, mn_error *error)
{
    script->collector.wanted_index = index;
    mn_status status = mn_file_run(&script->sandbox, &script->collector, path, 0, error);
    if (status != MN_OK) return status;
    if (!script->collector.has_kept) {
        return mn_fail(error, MN_BAD_INPUT, path, 0, "has %d scenarios; number %d is not there",
                       script->collector.count, index + 1);
    }
    reading read = {script, error, MN_OK};
    status = mn_sandbox_protect(&script->sandbox, read_kept, &read, path, error);
    if (status == MN_OK) status = read.status;
    if (status != MN_OK) return status;
    script->checks = calloc((size_t)(script->expectation_count + script->plan->rule_count), sizeof *script->checks);
    if (script->checks == NULL) return mn_fail(error, MN_INTERNAL, path, 0, "there is no memory for the checks");
    return mn_plan_finish(script->plan, error);
}

mn_status mn_script_load(mn_script **made, const char *path, int index, const mn_library *library, mn_error *error)
{
    return mn_script_load_heard(made, path, index, library, NULL, error);
}

mn_status mn_script_load_heard(mn_script **made, const char *path, int index, const mn_library *library,
                               struct mn_lint *lint, mn_error *error)
{
    *made = NULL;
    mn_script *script = calloc(1, sizeof *script);
    if (script != NULL) script->plan = mn_plan_create();
    if (script == NULL || script->plan == NULL) {
        free(script);
        return mn_fail(error, MN_INTERNAL, path, 0, "there is no memory for a scenario");
    }
    script->library = library;
    script->collector.lint = lint;
    snprintf(script->file, sizeof script->file, "%s", path);
    mn_status status = load(script, path, index, error);
    if (status == MN_OK)
        *made = script;
    else
        mn_script_destroy(script);
    return status;
}

const mn_plan *mn_script_plan(const mn_script *script)
{
    return script->plan;
}

void mn_script_set_seed(mn_script *script, uint64_t seed)
{
    script->plan->seed = seed;
}

void mn_script_destroy(mn_script *script)
{
    if (script == NULL) return;
    mn_sandbox_destroy(&script->sandbox);
    mn_plan_destroy(script->plan);
    free(script->rules);
    free(script->checks);
    free(script);
}

static mn_status check_scenarios(const char *path, int count, const mn_library *library, mn_error *error)
{
    mn_status status = MN_OK;
    for (int i = 0; status == MN_OK && i < count; i++) {
        mn_script *script = NULL;
        status = mn_script_load(&script, path, i, library, error);
        mn_script_destroy(script);
    }
    return status;
}

mn_status mn_script_check_file(const char *path, const mn_library *library, const char **kind, mn_error *error)
{
    mn_data data;
    bool has_memory = mn_data_create(&data);
    mn_status status = has_memory ? mn_data_read(path, library, &data, error)
                                  : mn_fail(error, MN_INTERNAL, path, 0, "there is no memory to check it");
    mn_data_destroy(&data);
    *kind = "scenario";
    if (status != MN_OK) return status;
    switch (data.made) {
    case MN_MADE_SITE: *kind = "site"; return MN_OK;
    case MN_MADE_RULE: *kind = "rule"; return MN_OK;
    case MN_MADE_CONSTANTS: *kind = "constants"; return MN_OK;
    case MN_MADE_MAP: *kind = "map"; return MN_OK;
    case MN_MADE_SUBJECT: *kind = "subject"; return MN_OK;
    case MN_MADE_PRODUCT: *kind = "product"; return MN_OK;
    case MN_MADE_PROTOCOL: *kind = "protocol"; return MN_OK;
    case MN_MADE_NOTHING: break;
    default: *kind = "device"; return MN_OK;
    }
    if (data.scenario_count > 0) return check_scenarios(path, data.scenario_count, library, error);
    return mn_fail(
        error, MN_BAD_INPUT, path, 0,
        "holds nothing: it calls no scenario { ... } and returns no site, roller, pen, stamp, rig, rule, subject, product or protocol { ... }");
}
