/* What functions of a scenario see: metrics as plain tables, built anew for each call, so that one function cannot change
 * what the next one sees. An unknown name is an error that names the nearest, never a silent nil. */
#include <lauxlib.h>

#include "script/script_internal.h"

/* __index of a table that has not got the key. Upvalue 1 is what messages call the table. */
static int refuse_name(lua_State *state)
{
    const char *names[256], *what = lua_tostring(state, lua_upvalueindex(1));
    char key[80], hint[300];
    int count = mn_table_names(state, 1, names, 256);
    if (lua_type(state, 2) != LUA_TSTRING) {
        return luaL_error(state, "%s has no %s", what, mn_value_text(state, 2, key, (int)sizeof key));
    }
    const char *word = lua_tostring(state, 2);
    return luaL_error(state, "%s has no \"%s\"%s", what, word,
                      mn_hint_text(word, names, count, hint, (int)sizeof hint));
}

/* Gives the table at the top of the stack its refusal. */
static void seal(lua_State *state, const char *what)
{
    lua_createtable(state, 0, 1);
    lua_pushstring(state, what);
    lua_pushcclosure(state, refuse_name, 1);
    lua_setfield(state, -2, "__index");
    lua_setmetatable(state, -2);
}

/* Without the refusal, so that more can be added. */
static void push_open_metrics(lua_State *state, const mn_metrics *metrics)
{
    lua_createtable(state, 0, mn_metric_count + 4);
    for (int i = 0; i < mn_metric_count; i++) {
        lua_pushnumber(state, mn_metric_get(metrics, i));
        lua_setfield(state, -2, mn_metric_rows[i].name);
    }
}

void mn_push_metrics(lua_State *state, const mn_metrics *metrics)
{
    push_open_metrics(state, metrics);
    seal(state, "result");
}

static void push_findings(lua_State *state, const mn_plan *plan, const mn_result *result)
{
    lua_createtable(state, 0, plan->rule_count);
    for (int i = 0; i < plan->rule_count; i++) { /* rules that held have a count of 0 */
        lua_createtable(state, 0, 2);
        lua_pushinteger(state, 0);
        lua_setfield(state, -2, "count");
        lua_pushstring(state, "none");
        lua_setfield(state, -2, "severity");
        seal(state, "finding");
        lua_setfield(state, -2, plan->rules[i].id);
    }
    for (int i = 0; i < result->finding_count; i++) {
        const mn_finding *finding = &result->findings[i];
        lua_createtable(state, 0, 2);
        lua_pushinteger(state, (lua_Integer)finding->count);
        lua_setfield(state, -2, "count");
        lua_pushstring(state, mn_severity_name((int)finding->severity));
        lua_setfield(state, -2, "severity");
        seal(state, "finding");
        lua_setfield(state, -2, finding->rule->id);
    }
    seal(state, "result.findings");
}

void mn_push_result(lua_State *state, const mn_plan *plan, const mn_result *result)
{
    luaL_checkstack(state, 10, "result");
    push_open_metrics(state, &result->metrics);
    lua_createtable(state, 0, result->zone_count);
    for (int i = 0; i < result->zone_count; i++) {
        mn_push_metrics(state, &result->zone_metrics[i]);
        lua_setfield(state, -2, plan->zones.zone[i].name);
    }
    seal(state, "result.zones");
    lua_setfield(state, -2, "zones");
    lua_createtable(state, 0, result->snapshot_count);
    for (int i = 0; i < result->snapshot_count; i++) {
        mn_push_metrics(state, &result->snapshots[i].metrics);
        lua_setfield(state, -2, result->snapshots[i].name);
    }
    seal(state, "result.at");
    lua_setfield(state, -2, "at");
    push_findings(state, plan, result);
    lua_setfield(state, -2, "findings");
    seal(state, "result");
}
