/* rule { ... } into an mn_rule: every field, fact and parameter is looked up here, so that a misspelt one is an error of
 * the file and not a condition that quietly never holds. */
#include <stdio.h>
#include <string.h>

#include "script/script_internal.h"

enum { PARAMETERS_MAX = 16, FACT_NAMES_MAX = 256 };

typedef struct parameters {
    int count;
    const char *names[PARAMETERS_MAX]; /* alive as long as the table */
    double values[PARAMETERS_MAX];
} parameters;

static const char *const severities[] = {"info", "warn", "block"};

static int row_names(const char **names, int count, const mn_param *rows, int row_count)
{
    for (int i = 0; i < row_count && count < FACT_NAMES_MAX; i++) names[count++] = rows[i].name;
    return count;
}

/* Names of the facts of one group ("site", "device", ...), as the session lays them out; 0 for no such group. */
static int fact_names(const char *group, const char **names, char (*room)[MN_ID_BYTES])
{
    int count = 0;
    if (strcmp(group, "site") == 0) {
        count = row_names(names, 0, mn_site_param_rows, mn_site_param_count);
    } else if (strcmp(group, "device") == 0) {
        count = row_names(names, 0, mn_device_param_rows, mn_device_param_count);
        count = row_names(names, count, mn_needle_param_rows, mn_needle_param_count);
        count = row_names(names, count, mn_roller_param_rows, mn_roller_param_count);
        count = row_names(names, count, mn_pen_param_rows, mn_pen_param_count);
        count = row_names(names, count, mn_stamp_param_rows, mn_stamp_param_count);
        count = row_names(names, count, mn_rig_param_rows, mn_rig_param_count);
    } else if (strcmp(group, "subject") == 0) {
        count = row_names(names, 0, mn_subject_param_rows, mn_subject_param_count);
    } else if (strcmp(group, "kit") == 0) {
        count = row_names(names, 0, mn_kit_param_rows, mn_kit_param_count);
    } else if (strcmp(group, "diary") == 0) {
        for (int i = 0; i < 2 * mn_care_count; i++) {
            snprintf(room[i], sizeof room[i], "%s_%s_s", mn_care_rows[i / 2].name, i % 2 == 0 ? "before" : "after");
            names[count++] = room[i];
        }
    } else if (strcmp(group, "metric") == 0) {
        for (int i = 0; i < mn_metric_count; i++) names[count++] = mn_metric_rows[i].name;
    }
    for (int i = 0; i < mn_fact_row_count; i++) {
        if (strcmp(mn_fact_rows[i].group, group) == 0) names[count++] = mn_fact_rows[i].name;
    }
    return count;
}

static void take_fact(mn_frame *frame, const char *key, const char *name, mn_operand *operand)
{
    static const char *const groups[] = {"site", "device", "setting", "subject", "kit", "diary", "metric"};
    const char *names[FACT_NAMES_MAX + 8];
    char group[MN_ID_BYTES] = "", hint[300], room[2 * MN_CARE_COUNT][MN_ID_BYTES];
    size_t group_length = strcspn(name, ".");
    if (strlen(name) >= sizeof operand->fact) {
        mn_frame_fault(frame, key, "names the fact \"%.40s...\", which is too long", name);
        return;
    }
    memcpy(group, name, group_length);
    int count = name[group_length] == '.' ? fact_names(group, names, room) : 0;
    if (count == 0) {
        mn_frame_fault(frame, key, "names the fact \"%s\", of no known group%s", name,
                       mn_hint_text(group, groups, 7, hint, (int)sizeof hint));
        return;
    }
    const char *inner = name + group_length + 1;
    for (int i = 0; i < count; i++) {
        if (strcmp(names[i], inner) != 0) continue;
        operand->kind = MN_OPERAND_FACT;
        snprintf(operand->fact, sizeof operand->fact, "%s", name);
        return;
    }
    mn_frame_fault(frame, key, "names the fact \"%s\", which there is not%s", name,
                   mn_hint_text(inner, names, count, hint, (int)sizeof hint));
}

static void take_field(mn_frame *frame, const char *key, const char *name, mn_rule_scope scope, mn_operand *operand)
{
    int count = 0;
    char hint[300];
    const char *const *names = mn_rule_field_names(scope, &count);
    for (int i = 0; i < count; i++) {
        if (strcmp(names[i], name) != 0) continue;
        operand->kind = MN_OPERAND_FIELD;
        operand->field_index = i;
        return;
    }
    mn_frame_fault(frame, key, "names the field \"%s\", which a %s has not%s", name, mn_rule_scope_name((int)scope),
                   count == 0 ? "; write facts" : mn_hint_text(name, names, count, hint, (int)sizeof hint));
}

static void take_param(mn_frame *frame, const char *key, const char *name, const parameters *given, mn_operand *operand)
{
    char hint[300];
    for (int i = 0; i < given->count; i++) {
        if (strcmp(given->names[i], name) != 0) continue;
        operand->number = given->values[i];
        return;
    }
    mn_frame_fault(frame, key, "names the parameter \"%s\", which is not in parameters%s", name,
                   mn_hint_text(name, given->names, given->count, hint, (int)sizeof hint));
}

static double number_of(lua_State *state, const char *key)
{
    lua_pushstring(state, key);
    lua_rawget(state, -2);
    double value = lua_tonumber(state, -1);
    lua_pop(state, 1);
    return value;
}

/* The value at the top of the stack. */
static void read_operand(mn_frame *frame, const char *key, mn_rule_scope scope, const parameters *given,
                         mn_operand *operand)
{
    lua_State *state = frame->state;
    int line = 0;
    char got[80];
    *operand = (mn_operand){.kind = MN_OPERAND_NUMBER, .scale = 1};
    if (lua_type(state, -1) == LUA_TNUMBER) {
        operand->number = lua_tonumber(state, -1);
        return;
    }
    if (mn_language_made(state, -1, &line) != MN_MADE_OPERAND) {
        mn_frame_fault(frame, key, "has %s where a number, field \"x\", fact \"x\" or param \"x\" is wanted",
                       mn_value_text(state, -1, got, (int)sizeof got));
        return;
    }
    operand->scale = number_of(state, "scale");
    operand->offset = number_of(state, "offset");
    operand->is_absolute = number_of(state, "is_absolute") != 0;
    lua_pushstring(state, "kind");
    lua_rawget(state, -2);
    lua_pushstring(state, "name");
    lua_rawget(state, -3);
    const char *kind = lua_tostring(state, -2), *name = lua_tostring(state, -1);
    if (strcmp(kind, "fact") == 0) take_fact(frame, key, name, operand);
    if (strcmp(kind, "field") == 0) take_field(frame, key, name, scope, operand);
    if (strcmp(kind, "param") == 0) take_param(frame, key, name, given, operand);
    lua_pop(state, 2);
}

/* { left, "<", right } at the top of the stack. */
static void read_condition(mn_frame *frame, const char *key, mn_rule_scope scope, const parameters *given,
                           mn_condition *condition)
{
    static const char *const signs[] = {"<", "<=", "==", "~=", ">=", ">"};
    lua_State *state = frame->state;
    if (!lua_istable(state, -1) || lua_rawlen(state, -1) != 3) {
        mn_frame_fault(frame, key, "holds something that is no condition; write { left, \">\", right }");
        return;
    }
    lua_rawgeti(state, -1, 2);
    int sign = -1;
    for (int i = 0; i < 6 && lua_type(state, -1) == LUA_TSTRING; i++) {
        if (strcmp(lua_tostring(state, -1), signs[i]) == 0) sign = i;
    }
    char got[80];
    if (sign < 0) {
        mn_frame_fault(frame, key, "compares by %s; known are < <= == ~= >= >",
                       mn_value_text(state, -1, got, (int)sizeof got));
    }
    lua_pop(state, 1);
    condition->compare = (mn_compare)(sign < 0 ? 0 : sign);
    lua_rawgeti(state, -1, 1);
    read_operand(frame, key, scope, given, &condition->left);
    lua_pop(state, 1);
    lua_rawgeti(state, -1, 3);
    read_operand(frame, key, scope, given, &condition->right);
    lua_pop(state, 1);
}

/* The list of conditions at the top of the stack. */
static int read_conditions(mn_frame *frame, const char *key, mn_rule_scope scope, const parameters *given,
                           mn_condition conditions[MN_CONDITIONS_MAX])
{
    int64_t count = mn_frame_list_count(frame, key, MN_CONDITIONS_MAX);
    if (count == 0) mn_frame_fault(frame, key, "is empty; a rule needs a condition");
    for (int64_t i = 0; i < count && frame->status == MN_OK; i++) {
        lua_rawgeti(frame->state, -1, i + 1);
        read_condition(frame, key, scope, given, &conditions[i]);
        lua_pop(frame->state, 1);
    }
    return frame->status == MN_OK ? (int)count : 0;
}

static void read_parameters(mn_frame *frame, parameters *given)
{
    lua_State *state = frame->state;
    given->count = 0;
    if (!mn_frame_table(frame, "parameters", false)) return;
    int64_t all_count = 0;
    for (lua_pushnil(state); lua_next(state, -2) != 0; lua_pop(state, 1)) all_count++;
    given->count = mn_table_names(state, -1, given->names, PARAMETERS_MAX);
    bool is_good = given->count == all_count;
    for (int i = 0; i < given->count; i++) {
        lua_pushstring(state, given->names[i]);
        is_good = lua_rawget(state, -2) == LUA_TNUMBER && is_good;
        given->values[i] = lua_tonumber(state, -1);
        lua_pop(state, 1);
    }
    if (!is_good)
        mn_frame_fault(frame, "parameters", "holds something else than at most %d named numbers", (int)PARAMETERS_MAX);
    lua_pop(state, 1);
}

static void read_rulesets(mn_frame *frame, mn_rule *rule)
{
    char sets[8][MN_TEXT_BYTES];
    int count = mn_frame_texts(frame, "rulesets", 8, sets);
    size_t used = 0;
    for (int i = 0; i < count; i++) {
        if (!mn_is_plain_name(sets[i]) || used + strlen(sets[i]) + 2 > sizeof rule->rulesets) {
            mn_frame_fault(frame, "rulesets", "holds \"%.60s\"; plain names are wanted", sets[i]);
            return;
        }
        used +=
            (size_t)snprintf(rule->rulesets + used, sizeof rule->rulesets - used, "%s%s", i == 0 ? "" : " ", sets[i]);
    }
    if (count == 0 && frame->missing[0] == '\0') mn_frame_fault(frame, "rulesets", "is empty; name at least one");
}

/* { { conditions }, { conditions } } at the key: how many ways, 0 when it is not given. */
static int read_any(mn_frame *frame, mn_rule_scope scope, const parameters *given,
                    mn_alternative ways[MN_ALTERNATIVES_MAX])
{
    if (!mn_frame_table(frame, "any", false)) return 0;
    int64_t count = mn_frame_list_count(frame, "any", MN_ALTERNATIVES_MAX);
    if (count == 0) mn_frame_fault(frame, "any", "is empty; write { { cond, cond }, { cond } } or leave it out");
    for (int64_t i = 0; i < count && frame->status == MN_OK; i++) {
        if (lua_rawgeti(frame->state, -1, i + 1) != LUA_TTABLE) {
            mn_frame_fault(frame, "any", "wants lists of conditions: { { cond, cond }, { cond } }");
        } else {
            ways[i].condition_count = read_conditions(frame, "any", scope, given, ways[i].conditions);
        }
        lua_pop(frame->state, 1);
    }
    lua_pop(frame->state, 1);
    return frame->status == MN_OK ? (int)count : 0;
}

/* escalate = { severity = ..., when = { conditions } } or { severity = ..., any = { { conditions }, ... } }. */
static void read_escalate(mn_frame *outer, mn_rule *rule, const parameters *given)
{
    rule->escalated_severity = rule->severity;
    if (!mn_frame_table(outer, "escalate", false)) return;
    mn_frame frame;
    mn_frame_open_inner(&frame, outer, "escalate");
    int severity = mn_frame_word(&frame, "severity", true, severities, 3);
    if (severity >= 0) rule->escalated_severity = (mn_severity)severity;
    if (severity >= 0 && severity <= (int)rule->severity) {
        mn_frame_fault(&frame, "severity", "is \"%s\", no harder than the rule's own", severities[severity]);
    }
    if (mn_frame_table(&frame, "when", false)) {
        rule->escalate[0].condition_count =
            read_conditions(&frame, "when", rule->scope, given, rule->escalate[0].conditions);
        rule->alternative_count = 1;
        lua_pop(frame.state, 1);
    }
    const bool has_when = rule->alternative_count > 0;
    mn_alternative ways[MN_ALTERNATIVES_MAX] = {0};
    const int way_count = read_any(&frame, rule->scope, given, ways);
    if (way_count > 0 && has_when) mn_frame_fault(&frame, "any", "is given beside when; write one of them");
    if (way_count > 0) {
        memcpy(rule->escalate, ways, sizeof ways);
        rule->alternative_count = way_count;
    }
    if (rule->alternative_count == 0)
        mn_frame_miss(&frame, "when", "when = { conditions } or any = { { conditions }, ... }");
    mn_frame_close(&frame, outer);
    lua_pop(outer->state, 1);
}

mn_status mn_read_rule(lua_State *state, int index, const char *file, mn_rule *rule, mn_error *error)
{
    static const char *const scopes[] = {"contact", "block", "session"};
    int line = 0;
    mn_language_made(state, index, &line);
    *rule = (mn_rule){0};
    snprintf(rule->file, sizeof rule->file, "%s", file);
    mn_frame frame;
    parameters given;
    mn_frame_open(&frame, state, index, file, line, "rule", error);
    mn_frame_plain_name(&frame, "id", true, rule->id, (int)sizeof rule->id);
    mn_frame_text(&frame, "title", true, rule->title, (int)sizeof rule->title);
    mn_frame_text(&frame, "sentence", true, rule->sentence, (int)sizeof rule->sentence);
    mn_frame_text(&frame, "source", true, rule->source, (int)sizeof rule->source);
    int severity = mn_frame_word(&frame, "severity", true, severities, 3);
    rule->severity = (mn_severity)(severity < 0 ? 0 : severity);
    int scope = mn_frame_word(&frame, "scope", true, scopes, 3);
    rule->scope = (mn_rule_scope)(scope < 0 ? 0 : scope);
    read_rulesets(&frame, rule);
    read_parameters(&frame, &given);
    if (mn_frame_table(&frame, "when", false)) {
        rule->condition_count = read_conditions(&frame, "when", rule->scope, &given, rule->conditions);
        lua_pop(state, 1);
    }
    rule->any_count = read_any(&frame, rule->scope, &given, rule->any);
    if (rule->condition_count == 0 && rule->any_count == 0)
        mn_frame_miss(&frame, "when", "when = { conditions } or any = { { conditions }, ... }");
    read_escalate(&frame, rule, &given);
    return mn_frame_close(&frame, NULL);
}
