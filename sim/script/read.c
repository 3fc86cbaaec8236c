/* The reader of tables (see read.h). It never coerces: "12" is a text and 1 is no flag, because a scenario that means
 * something else than it says is worse than one that does not load. */
#include "script/read.h"

#include <lauxlib.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void mn_frame_open(mn_frame *frame, lua_State *state, int index, const char *file, int line, const char *name,
                   mn_error *error)
{
    memset(frame, 0, sizeof *frame);
    luaL_checkstack(state, 10, "reading");
    frame->state = state;
    frame->file = file;
    frame->error = error;
    frame->table = lua_absindex(state, index);
    frame->line = line;
    snprintf(frame->name, sizeof frame->name, "%s", name);
    frame->group = "";
    frame->block = mn_block_find(name);
}

void mn_frame_open_inner(mn_frame *frame, mn_frame *outer, const char *key)
{
    mn_frame_open(frame, outer->state, -1, outer->file, outer->line, outer->name, outer->error);
    size_t used = strlen(frame->name);
    snprintf(frame->name + used, sizeof frame->name - used, ".%s", key);
    mn_key_found found;
    const bool is_listed = outer->block != NULL && mn_block_key(outer->block, key, &found) && found.key != NULL;
    frame->block = is_listed && found.key->holds != NULL ? mn_block_find(found.key->holds) : NULL;
    frame->is_partial = outer->is_partial;
    frame->is_filled = outer->is_filled;
    frame->origins = outer->origins;
    frame->group = key;
    frame->status = outer->status;
}

void mn_frame_fault(mn_frame *frame, const char *key, const char *format, ...)
{
    if (frame->status != MN_OK) return;
    char text[MN_MESSAGE_BYTES / 2];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    frame->status = mn_fail(frame->error, MN_BAD_INPUT, frame->file, frame->line, "%s%s%s %s", frame->name,
                            key != NULL ? "." : "", key != NULL ? key : "", text);
}

/* The reader and the table of keys disagree: ours to mend, whoever's file it was. */
static void disagree(mn_frame *frame, const char *key, const char *what)
{
    if (frame->status != MN_OK) return;
    frame->status = mn_fail(frame->error, MN_INTERNAL, frame->file, frame->line,
                            "%s.%s: %s; mend script/keys_table.c or the reader", frame->name, key, what);
}

/* What the block's table says of the key; false, and the frame at fault, when it says nothing. */
static bool look_up(mn_frame *frame, const char *key, mn_key_found *found)
{
    *found = (mn_key_found){0};
    if (frame->block != NULL && (mn_block_key(frame->block, key, found) || frame->block->is_open)) return true;
    disagree(frame, key, "is read, but not in the table of keys");
    return false;
}

static void agree_required(mn_frame *frame, const char *key)
{
    mn_key_found found;
    if (look_up(frame, key, &found) && (found.key != NULL || found.row != NULL) && !mn_key_is_required(&found))
        disagree(frame, key, "is required, but not so in the table of keys");
}

void mn_frame_miss(mn_frame *frame, const char *key, const char *wanted)
{
    if (frame->missing[0] != '\0') return;
    snprintf(frame->missing, sizeof frame->missing, "%s.%s is missing; %s", frame->name, key, wanted);
}

const char *mn_value_text(lua_State *state, int index, char *text, int text_bytes)
{
    size_t bytes = (size_t)text_bytes;
    switch (lua_type(state, index)) {
    case LUA_TNUMBER: snprintf(text, bytes, "%.9g", lua_tonumber(state, index)); break;
    case LUA_TBOOLEAN: snprintf(text, bytes, "%s", lua_toboolean(state, index) ? "true" : "false"); break;
    case LUA_TSTRING: snprintf(text, bytes, "the text \"%.40s\"", lua_tostring(state, index)); break;
    case LUA_TNIL:
    case LUA_TNONE: snprintf(text, bytes, "nothing"); break;
    default: snprintf(text, bytes, "a %s", luaL_typename(state, index)); break;
    }
    return text;
}

const char *mn_hint_text(const char *word, const char *const *names, int name_count, char *text, int text_bytes)
{
    const char *nearest = mn_nearest_name(word, names, name_count);
    text[0] = '\0';
    if (nearest != NULL) {
        snprintf(text, (size_t)text_bytes, "; did you mean \"%s\"?", nearest);
        return text;
    }
    int used = 0;
    for (int i = 0; i < name_count; i++) {
        int added =
            snprintf(text + used, (size_t)(text_bytes - used), "%s%s", i == 0 ? "; known are " : ", ", names[i]);
        if (used + added >= text_bytes - 5) {
            snprintf(text + used, (size_t)(text_bytes - used), "%s", text_bytes - used > 5 ? ", ..." : "");
            break;
        }
        used += added;
    }
    return text;
}

int mn_table_names(lua_State *state, int index, const char **names, int name_max)
{
    int count = 0, table = lua_absindex(state, index);
    for (lua_pushnil(state); lua_next(state, table) != 0; lua_pop(state, 1)) {
        if (lua_type(state, -2) != LUA_TSTRING || count == name_max) continue;
        const char *name = lua_tostring(state, -2);
        int place = count++;
        for (; place > 0 && strcmp(names[place - 1], name) > 0; place--) names[place] = names[place - 1];
        names[place] = name;
    }
    return count;
}

/* Smallest of the keys that nobody asked for, so that the message does not depend on the order of the table. */
static bool unknown_key(mn_frame *frame, char *key, size_t key_bytes)
{
    lua_State *state = frame->state;
    bool has_unknown = false;
    for (lua_pushnil(state); lua_next(state, frame->table) != 0; lua_pop(state, 1)) {
        char text[80];
        if (lua_type(state, -2) != LUA_TSTRING) {
            char shown[64];
            snprintf(text, sizeof text, "[%s]", mn_value_text(state, -2, shown, (int)sizeof shown));
        } else {
            const char *name = lua_tostring(state, -2);
            bool is_known = false;
            for (int i = 0; !is_known && i < frame->known_count; i++) is_known = strcmp(name, frame->known[i]) == 0;
            if (is_known) continue;
            snprintf(text, sizeof text, "%.70s", name);
        }
        if (!has_unknown || strcmp(text, key) < 0) snprintf(key, key_bytes, "%s", text);
        has_unknown = true;
    }
    return has_unknown;
}

mn_status mn_frame_close(mn_frame *frame, mn_frame *outer)
{
    char key[80] = "", hint[400];
    if (frame->status == MN_OK && unknown_key(frame, key, sizeof key)) {
        mn_key_found found;
        if (frame->block != NULL && mn_block_key(frame->block, key, &found)) {
            const char *when = found.key != NULL ? found.key->when : found.group->when;
            mn_frame_fault(frame, key, "has no place here; it is for %s", when != NULL ? when : "another form of it");
        }
        mn_frame_fault(frame, NULL, "has no key \"%s\"%s", key,
                       mn_hint_text(key, frame->known, frame->known_count, hint, (int)sizeof hint));
    }
    if (frame->status == MN_OK && frame->missing[0] != '\0') {
        frame->status = mn_fail(frame->error, MN_BAD_INPUT, frame->file, frame->line, "%s", frame->missing);
    }
    if (outer != NULL && outer->status == MN_OK) outer->status = frame->status;
    return frame->status;
}

int mn_frame_value(mn_frame *frame, const char *key)
{
    mn_key_found found;
    if (!look_up(frame, key, &found)) return LUA_TNIL;
    bool is_new = true;
    for (int i = 0; i < frame->known_count; i++) is_new = is_new && strcmp(frame->known[i], key) != 0;
    if (is_new && frame->known_count < MN_FRAME_KEYS_MAX) frame->known[frame->known_count++] = key;
    if (frame->status != MN_OK) return LUA_TNIL;
    lua_pushstring(frame->state, key);
    int type = lua_rawget(frame->state, frame->table);
    if (type == LUA_TNIL) lua_pop(frame->state, 1);
    return type;
}

/* Takes the value at the top of the stack as the row's. */
static bool take_number(mn_frame *frame, const mn_param *row, double *value)
{
    char got[80], text[200];
    bool is_flag = row->kind == MN_PARAM_FLAG;
    bool has_unit = strcmp(row->unit, "1") != 0 && row->unit[0] != '\0';
    if (lua_type(frame->state, -1) != (is_flag ? LUA_TBOOLEAN : LUA_TNUMBER)) {
        mn_value_text(frame->state, -1, got, (int)sizeof got);
        if (is_flag)
            mn_frame_fault(frame, row->name, "is %s; true or false is wanted (%s)", got, row->sentence);
        else
            mn_frame_fault(frame, row->name, "is %s; a number%s%s is wanted (%s)", got, has_unit ? " in " : "",
                           has_unit ? row->unit : "", row->sentence);
        return false;
    }
    *value = is_flag ? (double)lua_toboolean(frame->state, -1) : lua_tonumber(frame->state, -1);
    const char *fault = mn_param_fault(row, *value, text, (int)sizeof text);
    if (fault == NULL) return true;
    mn_frame_fault(frame, row->name, "%s; give %g to %g%s%s (%s)", fault, row->min, row->max, has_unit ? " " : "",
                   has_unit ? row->unit : "", row->sentence);
    return false;
}

static bool read_number(mn_frame *frame, const mn_param *row, bool is_required, double *value)
{
    mn_key_found found;
    if (look_up(frame, row->name, &found) && found.row != row) disagree(frame, row->name, "has another row");
    if (mn_frame_value(frame, row->name) == LUA_TNIL) {
        if (is_required && !frame->is_partial) mn_frame_miss(frame, row->name, row->sentence);
        return false;
    }
    bool is_good = take_number(frame, row, value);
    if (is_good) mn_lint_number(frame, row, *value);
    lua_pop(frame->state, 1);
    return is_good;
}

bool mn_frame_number(mn_frame *frame, const mn_param *row, bool is_required, double *value)
{
    if (is_required) agree_required(frame, row->name);
    return read_number(frame, row, is_required, value);
}

void mn_frame_params(mn_frame *frame, const mn_param *rows, int row_count, void *fields)
{
    if (!frame->is_partial && !frame->is_filled) mn_params_default(rows, row_count, fields);
    for (int i = 0; i < row_count; i++) {
        double value = 0;
        const bool is_required = isnan(frame->is_filled ? mn_param_get(&rows[i], fields) : rows[i].fallback);
        if (!read_number(frame, &rows[i], is_required, &value)) continue;
        if (frame->is_partial) mn_lint_override(frame, &rows[i], mn_param_get(&rows[i], fields), value);
        mn_param_set(&rows[i], fields, value);
        if (frame->origins)
            mn_origin_set(frame->origins, frame->group, rows[i].name, MN_ASSUMED,
                          frame->is_partial ? "override" : "assumed");
    }
}

bool mn_frame_text(mn_frame *frame, const char *key, bool is_required, char *text, int text_bytes)
{
    if (is_required) agree_required(frame, key);
    int type = mn_frame_value(frame, key);
    if (type == LUA_TNIL) {
        if (is_required && !frame->is_partial) mn_frame_miss(frame, key, "a text is wanted");
        return false;
    }
    char got[80];
    size_t length = 0;
    const char *value = type == LUA_TSTRING ? lua_tolstring(frame->state, -1, &length) : NULL;
    if (value == NULL) {
        mn_frame_fault(frame, key, "is %s; a text is wanted", mn_value_text(frame->state, -1, got, (int)sizeof got));
    } else if (length >= (size_t)text_bytes) {
        mn_frame_fault(frame, key, "has %zu characters, above %d; shorten it", length, text_bytes - 1);
    } else if (strlen(value) != length || (is_required && length == 0)) {
        mn_frame_fault(frame, key, length == 0 ? "is empty; say something" : "holds a zero byte; write plain text");
    } else {
        snprintf(text, (size_t)text_bytes, "%s", value);
    }
    lua_pop(frame->state, 1);
    return frame->status == MN_OK;
}

bool mn_frame_plain_name(mn_frame *frame, const char *key, bool is_required, char *text, int text_bytes)
{
    if (!mn_frame_text(frame, key, is_required, text, text_bytes)) return false;
    if (mn_is_plain_name(text)) return true;
    mn_frame_fault(frame, key, "is \"%s\"; a plain name is wanted: letters, digits, '_' and '-'", text);
    return false;
}

/* The words that a reader takes must be those that the manual prints, in the same order. */
static void agree_words(mn_frame *frame, const char *key, const char *const *words, int word_count)
{
    char listed[256], taken[256] = "";
    mn_key_found found;
    if (!look_up(frame, key, &found)) return;
    for (int i = 0, used = 0; i < word_count && used < (int)sizeof taken; i++)
        used += snprintf(taken + used, sizeof taken - (size_t)used, "%s%s", i == 0 ? "" : " ", words[i]);
    if (found.key == NULL || strcmp(mn_key_words(found.key, listed, (int)sizeof listed), taken) != 0)
        disagree(frame, key, "takes other words than the table of keys lists");
}

int mn_frame_word(mn_frame *frame, const char *key, bool is_required, const char *const *words, int word_count)
{
    char text[MN_ID_BYTES] = "", hint[300];
    agree_words(frame, key, words, word_count);
    if (!mn_frame_text(frame, key, is_required, text, (int)sizeof text)) return -1;
    for (int i = 0; i < word_count; i++) {
        if (strcmp(text, words[i]) == 0) return i;
    }
    mn_frame_fault(frame, key, "is \"%s\"%s", text, mn_hint_text(text, words, word_count, hint, (int)sizeof hint));
    return -1;
}

bool mn_frame_table(mn_frame *frame, const char *key, bool is_required)
{
    if (is_required) agree_required(frame, key);
    int type = mn_frame_value(frame, key);
    if (type == LUA_TTABLE) return true;
    if (type == LUA_TNIL) {
        if (is_required && !frame->is_partial) mn_frame_miss(frame, key, "a table in braces is wanted");
        return false;
    }
    char got[80];
    mn_frame_fault(frame, key, "is %s; a table in braces is wanted",
                   mn_value_text(frame->state, -1, got, (int)sizeof got));
    lua_pop(frame->state, 1);
    return false;
}

int64_t mn_frame_list_count(mn_frame *frame, const char *key, int64_t count_max)
{
    lua_State *state = frame->state;
    int64_t count = 0, last = 0;
    char got[80];
    for (lua_pushnil(state); lua_next(state, -2) != 0; lua_pop(state, 1)) {
        if (!lua_isinteger(state, -2) || lua_tointeger(state, -2) < 1) {
            mn_value_text(state, -2, got, (int)sizeof got);
            lua_pop(state, 2);
            mn_frame_fault(frame, key, "is a list, but has the key %s; write only { a, b, c }", got);
            return -1;
        }
        count++;
        if (lua_tointeger(state, -2) > last) last = lua_tointeger(state, -2);
    }
    if (count > count_max) {
        mn_frame_fault(frame, key, "has %lld items, above %lld", (long long)count, (long long)count_max);
        return -1;
    }
    for (int64_t i = 1; last != count && i <= count + 1; i++) {
        bool is_hole = lua_rawgeti(state, -1, i) == LUA_TNIL;
        lua_pop(state, 1);
        if (!is_hole) continue;
        mn_frame_fault(frame, key, "has nothing at place %lld of %lld; a name there is nil or misspelt", (long long)i,
                       (long long)last);
        return -1;
    }
    return count;
}

int mn_frame_texts(mn_frame *frame, const char *key, int count_max, char (*texts)[MN_TEXT_BYTES])
{
    if (!mn_frame_table(frame, key, true)) return 0;
    int64_t count = mn_frame_list_count(frame, key, count_max);
    char got[80];
    for (int64_t i = 0; i < count && frame->status == MN_OK; i++) {
        int type = lua_rawgeti(frame->state, -1, i + 1);
        size_t length = 0;
        const char *value = type == LUA_TSTRING ? lua_tolstring(frame->state, -1, &length) : NULL;
        if (value == NULL || length == 0) {
            mn_frame_fault(frame, key, "has %s at place %lld; a text is wanted",
                           value != NULL ? "an empty text" : mn_value_text(frame->state, -1, got, (int)sizeof got),
                           (long long)i + 1);
        } else if (length >= MN_TEXT_BYTES) {
            mn_frame_fault(frame, key, "has a text of %zu characters at place %lld, above %d; shorten it", length,
                           (long long)i + 1, MN_TEXT_BYTES - 1);
        } else {
            snprintf(texts[i], MN_TEXT_BYTES, "%s", value);
        }
        lua_pop(frame->state, 1);
    }
    lua_pop(frame->state, 1);
    return frame->status == MN_OK && count > 0 ? (int)count : 0;
}
