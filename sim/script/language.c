/* Constructors and unit helpers (see language.h). Arguments of the wrong shape are refused on the spot, since there the
 * line is at hand; what is inside a table is the readers' business. */
#include "script/language.h"

#include <lauxlib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/params.h"
#include "base/units.h"
#include "script/keys.h"
#include "script/read.h"

/* Addresses as keys of the registry. */
static const char made_key = 'm', kept_key = 'k', experiments_key = 'e';

static const char *const made_names[] = {
    "table",     "site",        "roller",    "pen",       "stamp", "rig",         "rule",     "scenario",
    "treat",     "treat_until", "wait",      "measure",   "zone",  "experiment",  "row",      "known_miss",
    "constants", "parameter",   "map",       "area",      "goal",  "subject",     "event",
    "product",   "apply",       "protocol", "treat_areas", "override", "between",
    "at_least",  "at_most",     "must_fire", "must_hold", "check", "ratio",       "operand"};

const char *mn_made_name(mn_made made)
{
    return made_names[made];
}

enum { ARGUMENTS_MAX = 8 };
enum { MADE_BASE = 64 }; /* line * MADE_BASE + made is what the registry keeps */
_Static_assert((int)MN_MADE_OPERAND < MADE_BASE, "made fits");

mn_made mn_language_made(lua_State *state, int index, int *line)
{
    *line = 0;
    if (lua_type(state, index) != LUA_TTABLE) return MN_MADE_NOTHING;
    lua_pushvalue(state, index);
    lua_rawgetp(state, LUA_REGISTRYINDEX, &made_key);
    lua_insert(state, -2);
    lua_Integer noted = lua_rawget(state, -2) == LUA_TNUMBER ? lua_tointeger(state, -1) : 0;
    lua_pop(state, 2);
    *line = (int)(noted / MADE_BASE);
    return (mn_made)(noted % MADE_BASE);
}

static int line_of_caller(lua_State *state)
{
    lua_Debug record;
    for (int level = 1; lua_getstack(state, level, &record); level++) {
        lua_getinfo(state, "l", &record);
        if (record.currentline > 0) return record.currentline;
    }
    return 0;
}

/* Marks the table at the top of the stack. */
static void mark(lua_State *state, mn_made made)
{
    int old_line = 0;
    mn_made old = mn_language_made(state, -1, &old_line);
    if (old != MN_MADE_NOTHING && old != made) { /* the same step twice is fine, one table as two things is not */
        luaL_error(state, "%s was given a table that another constructor took on line %d; write a new one",
                   mn_made_name(made), old_line);
    }
    lua_rawgetp(state, LUA_REGISTRYINDEX, &made_key);
    lua_pushvalue(state, -2);
    lua_pushinteger(state, (lua_Integer)line_of_caller(state) * MADE_BASE + (lua_Integer)made);
    lua_rawset(state, -3);
    lua_pop(state, 1);
}

static void list_scenario(lua_State *state, mn_collector *collector)
{
    if (collector->count == collector->listed_capacity) {
        int capacity = collector->listed_capacity * 2 + 16;
        mn_listed *grown = realloc(collector->listed, (size_t)capacity * sizeof *grown);
        if (grown == NULL) luaL_error(state, "there is no memory for %d scenarios", capacity);
        collector->listed = grown;
        collector->listed_capacity = capacity;
    }
    mn_listed *listed = &collector->listed[collector->count];
    listed->line = line_of_caller(state);
    lua_pushstring(state, "name");
    bool is_text = lua_rawget(state, 1) == LUA_TSTRING;
    snprintf(listed->name, sizeof listed->name, "%s", is_text ? lua_tostring(state, -1) : "(no name)");
    lua_pop(state, 1);
}

static void collect(lua_State *state)
{
    mn_collector *collector = mn_sandbox_of(state)->owner;
    if (collector == NULL) return;
    if (collector->count >= MN_SCENARIOS_MAX)
        luaL_error(state, "one file may hold %d scenarios", (int)MN_SCENARIOS_MAX);
    if (collector->is_listing) list_scenario(state, collector);
    if (collector->count == collector->wanted_index) {
        lua_pushvalue(state, 1);
        lua_rawsetp(state, LUA_REGISTRYINDEX, &kept_key);
        collector->has_kept = true;
    }
    collector->count++;
}

void mn_language_push_experiments(lua_State *state)
{
    lua_rawgetp(state, LUA_REGISTRYINDEX, &experiments_key);
}

/* Adds the table at index 1 to the file's experiments. */
static void collect_experiment(lua_State *state)
{
    mn_language_push_experiments(state);
    const lua_Integer count = (lua_Integer)lua_rawlen(state, -1);
    if (count >= MN_EXPERIMENTS_MAX) luaL_error(state, "one file may hold %d experiments", (int)MN_EXPERIMENTS_MAX);
    lua_pushvalue(state, 1);
    lua_rawseti(state, -2, count + 1);
    lua_pop(state, 1);
}

void mn_language_push_kept(lua_State *state)
{
    lua_rawgetp(state, LUA_REGISTRYINDEX, &kept_key);
}

/* name { ... }; upvalue 1 is what it makes. */
static int construct(lua_State *state)
{
    mn_made made = (mn_made)lua_tointeger(state, lua_upvalueindex(1));
    if (!lua_istable(state, 1) || lua_gettop(state) != 1) {
        return luaL_error(state, "%s wants one table in braces: %s { ... }", mn_made_name(made), mn_made_name(made));
    }
    mark(state, made);
    if (made == MN_MADE_SCENARIO) collect(state);
    if (made == MN_MADE_EXPERIMENT) collect_experiment(state);
    return 1;
}

/* Makes a marked table of the arguments under the keys of the function's block (upvalue 1 says which). The first that are
 * required must be there; their types are the readers' business. */
static int construct_packed(lua_State *state)
{
    const mn_made made = (mn_made)lua_tointeger(state, lua_upvalueindex(1));
    const mn_block *block = mn_block_find(mn_made_name(made));
    const char *keys[ARGUMENTS_MAX];
    mn_key_found found;
    int count = lua_gettop(state), key_count = 0, least_count = 0;
    for (int i = 0; i < mn_block_group_count(block); i++) {
        for (int k = 0; k < mn_key_group_count(&block->groups[i]) && key_count < ARGUMENTS_MAX; k++) {
            keys[key_count++] = mn_key_group_at(&block->groups[i], k, &found);
            if (mn_key_is_required(&found)) least_count = key_count;
        }
    }
    if (count < least_count || count > key_count) {
        return luaL_error(state, "%s got %d arguments; write %s", mn_made_name(made), count, block->usage);
    }
    lua_createtable(state, 0, key_count);
    for (int i = 0; i < count; i++) {
        lua_pushstring(state, keys[i]);
        lua_pushvalue(state, i + 1);
        lua_rawset(state, -3);
    }
    mark(state, made);
    return 1;
}

static void set_number(lua_State *state, const char *key, double value)
{
    lua_pushstring(state, key);
    lua_pushnumber(state, value);
    lua_rawset(state, -3);
}

static double get_number(lua_State *state, int index, const char *key)
{
    int table = lua_absindex(state, index);
    lua_pushstring(state, key);
    lua_rawget(state, table);
    double value = lua_tonumber(state, -1);
    lua_pop(state, 1);
    return value;
}

static const char *const operand_kinds[] = {"field", "fact", "param"};

/* field "x", fact "x", param "x"; upvalue 1 is which. */
static int name_operand(lua_State *state)
{
    const char *kind = operand_kinds[lua_tointeger(state, lua_upvalueindex(1))];
    if (lua_type(state, 1) != LUA_TSTRING || lua_gettop(state) != 1) {
        return luaL_error(state, "%s wants a name: %s \"name\"", kind, kind);
    }
    lua_createtable(state, 0, 5);
    lua_pushstring(state, "kind");
    lua_pushstring(state, kind);
    lua_rawset(state, -3);
    lua_pushstring(state, "name");
    lua_pushvalue(state, 1);
    lua_rawset(state, -3);
    set_number(state, "scale", 1);
    set_number(state, "offset", 0);
    set_number(state, "is_absolute", 0);
    mark(state, MN_MADE_OPERAND);
    return 1;
}

/* A copy of the operand at index 1 (a number becomes one too) on the top of the stack. */
static void copy_operand(lua_State *state, const char *who)
{
    int line = 0;
    bool is_number = lua_type(state, 1) == LUA_TNUMBER;
    if (!is_number && mn_language_made(state, 1, &line) != MN_MADE_OPERAND) {
        luaL_error(state, "%s wants a number, field \"x\", fact \"x\" or param \"x\" first", who);
    }
    lua_createtable(state, 0, 5);
    static const char *const keys[] = {"kind", "name", "scale", "offset", "is_absolute"};
    for (int i = 0; !is_number && i < 5; i++) {
        lua_pushstring(state, keys[i]);
        lua_pushvalue(state, -1);
        lua_rawget(state, 1);
        lua_rawset(state, -3);
    }
    if (is_number) {
        lua_pushstring(state, "kind");
        lua_pushstring(state, "number");
        lua_rawset(state, -3);
        set_number(state, "scale", 0); /* 0 * nothing + the number */
        set_number(state, "offset", lua_tonumber(state, 1));
        set_number(state, "is_absolute", 0);
    }
}

static double second_number(lua_State *state, const char *who)
{
    if (lua_type(state, 2) != LUA_TNUMBER) luaL_error(state, "%s wants a number second: %s(operand, number)", who, who);
    return lua_tonumber(state, 2);
}

static int times(lua_State *state)
{
    double factor = second_number(state, "times");
    copy_operand(state, "times");
    set_number(state, "scale", get_number(state, -1, "scale") * factor);
    set_number(state, "offset", get_number(state, -1, "offset") * factor);
    mark(state, MN_MADE_OPERAND);
    return 1;
}

static int plus(lua_State *state)
{
    double added = second_number(state, "plus");
    copy_operand(state, "plus");
    set_number(state, "offset", get_number(state, -1, "offset") + added);
    mark(state, MN_MADE_OPERAND);
    return 1;
}

static int absolute(lua_State *state)
{
    copy_operand(state, "absolute");
    if (get_number(state, -1, "scale") != 1 || get_number(state, -1, "offset") != 0) {
        return luaL_error(state, "absolute wants a bare field, fact or param; put times and plus around it");
    }
    set_number(state, "is_absolute", 1);
    mark(state, MN_MADE_OPERAND);
    return 1;
}

static double same(double value)
{
    return value;
}
static double um_s_from_mm_s(double value)
{
    return mn_um_from_mm(value);
}
static double s_from_minute(double value)
{
    return value * 60.0;
}
static double mpa_from_kpa(double value)
{
    return value / 1000.0;
}
static double j_m2_from_kj_m2(double value)
{
    return value * 1000.0;
}
static double kg_from_gram(double value)
{
    return value / 1000.0;
}
static double un_um_from_millinewton_metre(double value)
{
    return value * 1e9;
} /* 1e3 uN times 1e6 um */

typedef struct unit {
    const char *name;
    double (*convert)(double);
    const char *sentence;
} unit;

static const unit units[] = {
    {"mm", mn_um_from_mm, "mm to um"},
    {"um", same, "um as it is"},
    {"newton", mn_un_from_newton, "N to uN"},
    {"millinewton", mn_un_from_millinewton, "mN to uN"},
    {"mm_s", um_s_from_mm_s, "mm/s to um/s"},
    {"degrees", mn_rad_from_degree, "degrees to rad"},
    {"rpm", mn_hz_from_rpm, "turns a minute to Hz"},
    {"minutes", s_from_minute, "min to s"},
    {"hours", mn_s_from_hour, "h to s"},
    {"days", mn_s_from_day, "days to s"},
    {"kpa", mpa_from_kpa, "kPa to MPa"},
    {"kj_m2", j_m2_from_kj_m2, "kJ/m2 to J/m2"},
    {"gram", kg_from_gram, "g to kg"},
    {"mnm", un_um_from_millinewton_metre, "mN m to uN um"},
};
enum { UNIT_COUNT = (int)(sizeof units / sizeof units[0]) };

const char *mn_language_unit(int index, const char **sentence)
{
    if (index < 0 || index >= UNIT_COUNT) return NULL;
    *sentence = units[index].sentence;
    return units[index].name;
}

static int convert(lua_State *state)
{
    const unit *by = &units[lua_tointeger(state, lua_upvalueindex(1))];
    char got[80];
    if (lua_type(state, 1) != LUA_TNUMBER || lua_gettop(state) != 1) {
        return luaL_error(state, "%s got %s; a number is wanted: %s(1.5)", by->name,
                          mn_value_text(state, 1, got, (int)sizeof got), by->name);
    }
    lua_pushnumber(state, by->convert(lua_tonumber(state, 1)));
    return 1;
}

/* Lua's own that the sandbox has not: nobody misspelt them. */
static bool is_taken_away(const char *name)
{
    static const char *const names[] = {"io", "os", "debug", "package", "require", "load", "loadstring", "loadfile", "dofile",
                                        "collectgarbage", "coroutine"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(name, names[i]) == 0) return true;
    return false;
}

/* Reading a global that is not there: a misspelt name must not become a silent nil. */
static int refuse_global(lua_State *state)
{
    const char *names[128], *wanted = lua_type(state, 2) == LUA_TSTRING ? lua_tostring(state, 2) : "?";
    int count = mn_table_names(state, 1, names, 128);
    const char *nearest = is_taken_away(wanted) ? NULL : mn_nearest_name(wanted, names, count);
    if (nearest != NULL) return luaL_error(state, "there is nothing called '%s'; did you mean '%s'?", wanted, nearest);
    return luaL_error(state, "there is nothing called '%s'", wanted);
}

static void install(lua_State *state, const char *name, lua_CFunction function, int which)
{
    lua_pushinteger(state, which);
    lua_pushcclosure(state, function, 1);
    lua_setglobal(state, name);
}

void mn_language_renew(lua_State *state)
{
    lua_newtable(state);
    lua_newtable(state);
    lua_pushstring(state, "k"); /* marks go with their tables */
    lua_setfield(state, -2, "__mode");
    lua_setmetatable(state, -2);
    lua_rawsetp(state, LUA_REGISTRYINDEX, &made_key);
    lua_newtable(state);
    lua_rawsetp(state, LUA_REGISTRYINDEX, &experiments_key);
    lua_pushnil(state);
    lua_rawsetp(state, LUA_REGISTRYINDEX, &kept_key);
}

void mn_language_open(lua_State *state)
{
    mn_language_renew(state);
    for (int made = MN_MADE_SITE; made <= MN_MADE_TREAT_AREAS; made++)
        install(state, made_names[made], construct, made);
    for (int made = MN_MADE_OVERRIDE; made <= MN_MADE_RATIO; made++)
        install(state, made_names[made], construct_packed, made);
    for (int i = 0; i < UNIT_COUNT; i++) install(state, units[i].name, convert, i);
    for (int i = 0; i < 3; i++) install(state, operand_kinds[i], name_operand, i);
    lua_register(state, "times", times);
    lua_register(state, "plus", plus);
    lua_register(state, "absolute", absolute);
    lua_pushglobaltable(state);
    lua_newtable(state);
    lua_pushcfunction(state, refuse_global);
    lua_setfield(state, -2, "__index");
    lua_setmetatable(state, -2);
    lua_pop(state, 1);
}
