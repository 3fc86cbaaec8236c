/* What a script may call: the allow-list.
 *
 * Left out: everything that reaches files, the system, other chunks, metatables or coroutines; string patterns and
 * repetition, which can run for ever inside one call; chance and clocks. Replaced, for the same bytes everywhere: pairs
 * (sorted keys), tostring and string.format (no addresses), table.sort (merge sort; Lua's own draws a pivot from the
 * clock), the transcendental functions (ours instead of the C library's). Functions that work through a table in one
 * call are charged for its length. */
#include <lauxlib.h>
#include <lualib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/numeric.h"
#include "script/sandbox.h"

static int protected_call(lua_State *state)
{
    luaL_checkany(state, 1);
    int status = lua_pcall(state, lua_gettop(state) - 1, LUA_MULTRET, 0);
    mn_sandbox *sandbox = mn_sandbox_of(state);
    if (status == LUA_ERRMEM && sandbox->overrun == MN_OVERRUN_NONE) sandbox->overrun = MN_OVERRUN_MEMORY;
    if (sandbox->overrun != MN_OVERRUN_NONE) return mn_sandbox_raise_spent(state);
    lua_pushboolean(state, status == LUA_OK);
    lua_insert(state, 1);
    return lua_gettop(state);
}

/* Text of a value without its address. */
static int text_of(lua_State *state)
{
    luaL_checkany(state, 1);
    switch (lua_type(state, 1)) {
    case LUA_TNUMBER:
    case LUA_TSTRING:
        lua_pushvalue(state, 1);
        lua_tostring(state, -1);
        break;
    case LUA_TBOOLEAN: lua_pushstring(state, lua_toboolean(state, 1) ? "true" : "false"); break;
    default: lua_pushstring(state, luaL_typename(state, 1)); break;
    }
    return 1;
}

/* string.format (the original is upvalue 1): conversions that show addresses are refused, other values become text. */
static int format(lua_State *state)
{
    size_t length = 0;
    const char *text = luaL_checklstring(state, 1, &length);
    for (size_t i = 0; i + 1 < length; i++) {
        if (text[i] != '%') continue;
        i++;
        while (i < length && text[i] != '\0' && strchr("-+ #0123456789.", text[i]) != NULL) i++;
        if (i < length && (text[i] == 'p' || text[i] == 'q')) {
            return luaL_error(state, "string.format has no %%%c here; use %%s", text[i]);
        }
    }
    int argument_count = lua_gettop(state);
    for (int i = 2; i <= argument_count; i++) {
        int type = lua_type(state, i);
        if (type == LUA_TNUMBER || type == LUA_TSTRING) continue;
        lua_pushcfunction(state, text_of);
        lua_pushvalue(state, i);
        lua_call(state, 1, 1);
        lua_replace(state, i);
    }
    lua_pushvalue(state, lua_upvalueindex(1));
    lua_insert(state, 1);
    lua_call(state, argument_count, 1);
    return 1;
}

/* A table function (upvalue 1) that walks its whole table. */
static int charged(lua_State *state)
{
    mn_sandbox_charge(state, (int64_t)lua_rawlen(state, 1));
    int argument_count = lua_gettop(state);
    lua_pushvalue(state, lua_upvalueindex(1));
    lua_insert(state, 1);
    lua_call(state, argument_count, LUA_MULTRET);
    return lua_gettop(state);
}

static int unpack(lua_State *state)
{
    luaL_checktype(state, 1, LUA_TTABLE);
    lua_Integer begin = luaL_optinteger(state, 2, 1),
                end = luaL_optinteger(state, 3, (lua_Integer)lua_rawlen(state, 1));
    if (begin > end) return 0;
    if (begin < -100000 || end > 200000 || end - begin >= 1000) {
        return luaL_error(state, "table.unpack takes at most 1000 values at a time");
    }
    luaL_checkstack(state, 1000, "table.unpack");
    for (lua_Integer i = begin; i <= end; i++) lua_rawgeti(state, 1, i);
    return (int)(end - begin + 1);
}

/* True when the value at `a` comes before that at `b`, by the function at index 2 or by "<". */
static bool is_before(lua_State *state, int a, int b)
{
    if (lua_isnoneornil(state, 2)) return lua_compare(state, a, b, LUA_OPLT);
    lua_pushvalue(state, 2);
    lua_pushvalue(state, a < 0 ? a - 1 : a);
    lua_pushvalue(state, b < 0 ? b - 2 : b);
    lua_call(state, 2, 1);
    bool answer = lua_toboolean(state, -1);
    lua_pop(state, 1);
    return answer;
}

/* Merges [begin, middle) and [middle, end) of the table at `from` into the one at `to`; equal ones keep their order. */
static void merge(lua_State *state, int from, int to, lua_Integer begin, lua_Integer middle, lua_Integer end)
{
    lua_Integer left = begin, right = middle;
    for (lua_Integer place = begin; place < end; place++) {
        bool takes_right = left == middle;
        if (left < middle && right < end) {
            lua_rawgeti(state, from, right);
            lua_rawgeti(state, from, left);
            takes_right = is_before(state, -2, -1);
            lua_pop(state, 2);
        }
        lua_rawgeti(state, from, takes_right ? right++ : left++);
        lua_rawseti(state, to, place);
    }
}

static int sort(lua_State *state)
{
    luaL_checktype(state, 1, LUA_TTABLE);
    if (!lua_isnoneornil(state, 2)) luaL_checktype(state, 2, LUA_TFUNCTION);
    lua_settop(state, 2);
    lua_Integer count = (lua_Integer)lua_rawlen(state, 1);
    lua_newtable(state); /* 3: the other half of the see-saw */
    int from = 1, to = 3;
    for (lua_Integer width = 1; width < count; width *= 2) {
        mn_sandbox_charge(state, 4 * count);
        for (lua_Integer begin = 1; begin <= count; begin += 2 * width) {
            lua_Integer middle = begin + width, end = begin + 2 * width;
            if (middle > count + 1) middle = count + 1;
            if (end > count + 1) end = count + 1;
            merge(state, from, to, begin, middle, end);
        }
        int swap = from;
        from = to;
        to = swap;
    }
    for (lua_Integer i = 1; from != 1 && i <= count; i++) {
        lua_rawgeti(state, from, i);
        lua_rawseti(state, 1, i);
    }
    return 0;
}

/* A key of a table that pairs walks. Text stays alive through the table of keys. */
typedef struct key {
    enum { KEY_INTEGER, KEY_REAL, KEY_TEXT } kind;
    lua_Integer integer;
    lua_Number real;
    const char *text;
    size_t text_bytes;
    lua_Integer place; /* where it stands in the table of keys as found */
} key;

static int by_key(const void *a, const void *b)
{
    const key *one = a, *other = b;
    if (one->kind == KEY_TEXT && other->kind == KEY_TEXT) {
        size_t common = one->text_bytes < other->text_bytes ? one->text_bytes : other->text_bytes;
        int order = memcmp(one->text, other->text, common);
        return order != 0 ? order : (one->text_bytes > other->text_bytes) - (one->text_bytes < other->text_bytes);
    }
    if (one->kind == KEY_TEXT || other->kind == KEY_TEXT) return one->kind == KEY_TEXT ? 1 : -1;
    if (one->kind == KEY_INTEGER && other->kind == KEY_INTEGER) {
        return (one->integer > other->integer) - (one->integer < other->integer);
    }
    return (one->real > other->real) - (one->real < other->real);
}

/* The key at the top of the stack. */
static key key_at_top(lua_State *state, lua_Integer place)
{
    key made = {.kind = KEY_TEXT, .place = place};
    if (lua_type(state, -1) == LUA_TSTRING) {
        made.text = lua_tolstring(state, -1, &made.text_bytes);
        return made;
    }
    made.kind = lua_isinteger(state, -1) ? KEY_INTEGER : KEY_REAL;
    made.integer = lua_tointeger(state, -1);
    made.real = lua_tonumber(state, -1);
    return made;
}

/* Iterator of pairs: upvalues are the sorted keys and how far it is. Keys whose value has gone are passed over. */
static int next_pair(lua_State *state)
{
    lua_Integer place = lua_tointeger(state, lua_upvalueindex(2));
    for (;;) {
        place++;
        lua_pushinteger(state, place);
        lua_replace(state, lua_upvalueindex(2));
        if (lua_rawgeti(state, lua_upvalueindex(1), place) == LUA_TNIL) return 1;
        lua_pushvalue(state, -1);
        if (lua_rawget(state, 1) != LUA_TNIL) return 2;
        lua_pop(state, 2);
    }
}

static int sorted_pairs(lua_State *state)
{
    luaL_checktype(state, 1, LUA_TTABLE);
    lua_settop(state, 1);
    lua_Integer count = 0;
    lua_newtable(state); /* 2: keys as found */
    for (lua_pushnil(state); lua_next(state, 1) != 0; lua_pop(state, 1)) {
        int type = lua_type(state, -2);
        if (type != LUA_TNUMBER && type != LUA_TSTRING) {
            return luaL_error(state, "pairs walks keys that are numbers or texts; this table has a %s as key",
                              lua_typename(state, type));
        }
        lua_pushvalue(state, -2);
        lua_rawseti(state, 2, ++count);
    }
    mn_sandbox_charge(state, 20 * count);
    key *keys = lua_newuserdatauv(state, (size_t)(count + 1) * sizeof *keys, 0); /* 3 */
    for (lua_Integer i = 0; i < count; i++) {
        lua_rawgeti(state, 2, i + 1);
        keys[i] = key_at_top(state, i + 1);
        lua_pop(state, 1);
    }
    qsort(keys, (size_t)count, sizeof *keys, by_key);
    lua_createtable(state, (int)count, 0); /* 4: keys sorted */
    for (lua_Integer i = 0; i < count; i++) {
        lua_rawgeti(state, 2, keys[i].place);
        lua_rawseti(state, 4, i + 1);
    }
    lua_pushinteger(state, 0);
    lua_pushcclosure(state, next_pair, 2);
    lua_pushvalue(state, 1);
    lua_pushnil(state);
    return 3;
}

#define OWN_FUNCTION(name, expression)                                                                                 \
    static int name(lua_State *state)                                                                                  \
    {                                                                                                                  \
        double x = luaL_checknumber(state, 1);                                                                         \
        lua_pushnumber(state, expression);                                                                             \
        return 1;                                                                                                      \
    }
OWN_FUNCTION(own_exp, mn_exp(x))
OWN_FUNCTION(own_log, lua_isnoneornil(state, 2) ? mn_log(x) : mn_log(x) / mn_log(luaL_checknumber(state, 2)))
OWN_FUNCTION(own_sin, mn_sin(x))
OWN_FUNCTION(own_cos, mn_cos(x))
OWN_FUNCTION(own_tan, mn_tan(x))
OWN_FUNCTION(own_acos, mn_acos(x))
OWN_FUNCTION(own_asin, MN_PI / 2 - mn_acos(x))
OWN_FUNCTION(own_atan, mn_atan2(x, luaL_optnumber(state, 2, 1.0)))

/* Removes every key of the table at the top that is not listed. */
static void keep_only(lua_State *state, const char *const *names)
{
    lua_newtable(state);
    for (int i = 0; names[i] != NULL; i++) {
        lua_getfield(state, -2, names[i]);
        lua_setfield(state, -2, names[i]);
    }
    for (lua_pushnil(state); lua_next(state, -3) != 0;) { /* clearing while walking is allowed */
        lua_pop(state, 1);
        lua_pushvalue(state, -1);
        lua_pushnil(state);
        lua_rawset(state, -5);
    }
    for (int i = 0; names[i] != NULL; i++) {
        lua_getfield(state, -1, names[i]);
        lua_setfield(state, -3, names[i]);
    }
    lua_pop(state, 1);
}

/* Opens a library of Lua's own, cuts it down and leaves it on the stack. The string table is cut in place, because it is
 * also what methods of strings are looked up in. */
static void open_cut(lua_State *state, const char *name, lua_CFunction open, const char *const *kept)
{
    luaL_requiref(state, name, open, 1);
    keep_only(state, kept);
}

static void wrap(lua_State *state, const char *name, lua_CFunction around)
{
    lua_getfield(state, -1, name);
    lua_pushcclosure(state, around, 1);
    lua_setfield(state, -2, name);
}

static void add(lua_State *state, const char *name, lua_CFunction function)
{
    lua_pushcfunction(state, function);
    lua_setfield(state, -2, name);
}

static void open_math(lua_State *state)
{
    static const char *const kept[] = {"abs",       "ceil", "floor", "fmod", "modf", "max",        "min",        "sqrt",
                                       "tointeger", "type", "ult",   "pi",   "huge", "maxinteger", "mininteger", NULL};
    static const luaL_Reg own[] = {{"exp", own_exp},   {"log", own_log},   {"sin", own_sin},
                                   {"cos", own_cos},   {"tan", own_tan},   {"acos", own_acos},
                                   {"asin", own_asin}, {"atan", own_atan}, {NULL, NULL}};
    open_cut(state, LUA_MATHLIBNAME, luaopen_math, kept);
    luaL_setfuncs(state, own, 0);
    lua_pop(state, 1);
}

/* Adds the pairs of the table at `from` to the one at the top; `has_tables`: with copies of the tables among them. */
static void add_pairs(lua_State *state, int from, bool has_tables)
{
    const int to = lua_gettop(state);
    for (lua_pushnil(state); lua_next(state, from) != 0;) { /* key, value */
        if (has_tables && lua_istable(state, -1)) {
            lua_createtable(state, 0, 32);
            add_pairs(state, lua_gettop(state) - 1, false);
            lua_remove(state, -2);
        }
        lua_pushvalue(state, -2);
        lua_insert(state, -2); /* key, key, value */
        lua_rawset(state, to);
    }
}

void mn_sandbox_push_environment(lua_State *state)
{
    luaL_checkstack(state, 16, "environment");
    lua_pushglobaltable(state);
    lua_createtable(state, 0, 128);
    add_pairs(state, lua_gettop(state) - 1, true);
    if (lua_getmetatable(state, -2)) lua_setmetatable(state, -2);
    lua_remove(state, -2);
}

void mn_sandbox_open_library(lua_State *state)
{
    static const char *const base[] = {"assert", "error", "ipairs", "select", "tonumber", "type", NULL};
    static const char *const text[] = {"format", "len", "lower", "sub", "upper", NULL};
    static const char *const table[] = {"concat", "insert", "remove", NULL};
    open_cut(state, LUA_GNAME, luaopen_base, base);
    add(state, "pcall", protected_call);
    add(state, "pairs", sorted_pairs);
    add(state, "tostring", text_of);
    lua_pop(state, 1);
    open_cut(state, LUA_STRLIBNAME, luaopen_string, text);
    wrap(state, "format", format);
    lua_pop(state, 1);
    open_cut(state, LUA_TABLIBNAME, luaopen_table, table);
    wrap(state, "concat", charged);
    wrap(state, "insert", charged);
    wrap(state, "remove", charged);
    add(state, "unpack", unpack);
    add(state, "sort", sort);
    lua_pop(state, 1);
    open_math(state);
}
