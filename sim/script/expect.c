/* expect = { between(...), must_fire(...), ... } into expectations. What can never be judged is refused here: a metric, zone
 * or measure that there is not, a rule that is not in the ruleset. */
#include <lauxlib.h>
#include <stdio.h>
#include <string.h>

#include "script/scenario.h"
#include "base/numeric.h"

/* Looks `name` up among the metrics; on a fault names the nearest. */
int mn_find_metric(mn_frame *frame, const char *name)
{
    int found = mn_metric_find(name);
    if (found >= 0) return found;
    const char *names[256];
    char hint[300];
    int count = 0;
    while (count < mn_metric_count && count < 256) {
        names[count] = mn_metric_rows[count].name;
        count++;
    }
    mn_frame_fault(frame, "metric", "is \"%s\", which is no metric%s", name,
                   mn_hint_text(name, names, count, hint, (int)sizeof hint));
    return -1;
}

int mn_find_zone(mn_frame *frame, const mn_zones *zones, const char *name)
{
    const char *names[MN_ZONES_MAX];
    char hint[300];
    for (int i = 0; i < zones->count; i++) {
        names[i] = zones->zone[i].name;
        if (strcmp(names[i], name) == 0) return i;
    }
    mn_frame_fault(frame, "metric", "names the zone \"%s\", which there is not%s", name,
                   mn_hint_text(name, names, zones->count, hint, (int)sizeof hint));
    return -1;
}

static void find_measure(mn_frame *frame, const mn_plan *plan, const char *name)
{
    const char *names[MN_STEPS_MAX];
    char hint[300];
    int count = 0;
    for (int i = 0; i < plan->step_count; i++) {
        if (plan->steps[i].kind != MN_STEP_MEASURE) continue;
        names[count++] = plan->steps[i].name;
        if (strcmp(plan->steps[i].name, name) == 0) return;
    }
    mn_frame_fault(frame, "metric", "names the measure \"%s\", which there is not%s", name,
                   mn_hint_text(name, names, count, hint, (int)sizeof hint));
}

/* "metric", "zone.<zone>.<metric>" or "at.<measure>.<metric>". */
static void read_metric(const mn_script *script, mn_frame *frame, mn_expectation *expectation)
{
    expectation->zone_index = -1;
    if (!mn_frame_text(frame, "metric", true, expectation->text, (int)sizeof expectation->text)) return;
    const char *dot = strchr(expectation->text, '.'), *last = strrchr(expectation->text, '.');
    if (dot == NULL) {
        expectation->metric_index = mn_find_metric(frame, expectation->text);
        return;
    }
    char group[MN_ID_BYTES] = "", name[MN_ID_BYTES] = "";
    if (dot - expectation->text < MN_ID_BYTES) memcpy(group, expectation->text, (size_t)(dot - expectation->text));
    if (last > dot && last - dot - 1 < MN_ID_BYTES) memcpy(name, dot + 1, (size_t)(last - dot - 1));
    bool is_zone = strcmp(group, "zone") == 0;
    if ((!is_zone && strcmp(group, "at") != 0) || name[0] == '\0') {
        mn_frame_fault(frame, "metric",
                       "is \"%s\"; write \"metric\", \"zone.<zone>.<metric>\" or \"at.<measure>.<metric>\"",
                       expectation->text);
        return;
    }
    if (is_zone)
        expectation->zone_index = mn_find_zone(frame, &script->plan->zones, name);
    else {
        find_measure(frame, script->plan, name);
        memcpy(expectation->snapshot, name, sizeof name);
    }
    expectation->metric_index = mn_find_metric(frame, last + 1);
}

static void read_limits(mn_frame *frame, mn_expectation *expectation)
{
    const mn_param *low = expectation->kind == MN_EXPECT_AT_LEAST ? mn_at_least_rows : &mn_between_rows[0];
    const mn_param *high = expectation->kind == MN_EXPECT_AT_MOST ? mn_at_most_rows : &mn_between_rows[1];
    if (expectation->kind != MN_EXPECT_AT_MOST) mn_frame_number(frame, low, true, &expectation->low);
    if (expectation->kind != MN_EXPECT_AT_LEAST) mn_frame_number(frame, high, true, &expectation->high);
    if (expectation->kind == MN_EXPECT_BETWEEN && expectation->low > expectation->high) {
        mn_frame_fault(frame, "low", "is %g, above high = %g; nothing can pass", expectation->low, expectation->high);
    }
}

static void read_rule_id(const mn_script *script, mn_frame *frame, mn_expectation *expectation)
{
    const mn_library *library = script->library;
    const char *names[MN_RULES_MAX], *id = expectation->text;
    char hint[300];
    if (!mn_frame_text(frame, "rule", true, expectation->text, MN_ID_BYTES)) return;
    for (int i = 0; i < script->plan->rule_count; i++) {
        if (strcmp(script->plan->rules[i].id, id) == 0) return;
    }
    int count = 0;
    for (int i = 0; i < library->rule_count && count < MN_RULES_MAX; i++) {
        if (strcmp(library->rules[i].id, id) == 0) {
            mn_frame_fault(frame, "rule", "is \"%s\", which is not in the ruleset \"%s\" but in: %s", id,
                           script->plan->ruleset, library->rules[i].rulesets);
            return;
        }
        names[count++] = library->rules[i].id;
    }
    mn_frame_fault(frame, "rule", "is \"%s\", which there is not%s", id,
                   mn_hint_text(id, names, count, hint, (int)sizeof hint));
}

/* must_fire's third argument: { severity = "block" }. */
static void read_options(mn_frame *outer, mn_expectation *expectation)
{
    static const char *const severities[] = {"info", "warn", "block"};
    expectation->severity = -1;
    if (expectation->kind != MN_EXPECT_MUST_FIRE || !mn_frame_table(outer, "options", false)) return;
    mn_frame frame;
    mn_frame_open_inner(&frame, outer, "options");
    expectation->severity = mn_frame_word(&frame, "severity", false, severities, 3);
    mn_frame_close(&frame, outer);
    lua_pop(outer->state, 1);
}

static void read_judge(mn_frame *frame, mn_expectation *expectation)
{
    char got[80];
    mn_frame_text(frame, "name", true, expectation->text, (int)sizeof expectation->text);
    int type = mn_frame_value(frame, "judge");
    if (type == LUA_TFUNCTION) {
        expectation->function = luaL_ref(frame->state, LUA_REGISTRYINDEX);
        return;
    }
    if (type != LUA_TNIL) mn_value_text(frame->state, -1, got, (int)sizeof got);
    mn_frame_fault(frame, "judge", "is %s; a function of the result is wanted", type == LUA_TNIL ? "nothing" : got);
    if (type != LUA_TNIL) lua_pop(frame->state, 1);
}

/* The expectation at the top of the stack. */
static void read_expectation(const mn_script *script, mn_frame *scenario, mn_made made, mn_expectation *expectation)
{
    mn_frame frame;
    mn_frame_open(&frame, scenario->state, -1, scenario->file, expectation->line, mn_made_name(made), scenario->error);
    expectation->kind = (mn_expectation_kind)(made - MN_MADE_BETWEEN);
    expectation->function = LUA_NOREF;
    switch (expectation->kind) {
    case MN_EXPECT_BETWEEN:
    case MN_EXPECT_AT_LEAST:
    case MN_EXPECT_AT_MOST:
        read_metric(script, &frame, expectation);
        read_limits(&frame, expectation);
        break;
    case MN_EXPECT_MUST_FIRE:
    case MN_EXPECT_MUST_HOLD:
        read_rule_id(script, &frame, expectation);
        read_options(&frame, expectation);
        break;
    case MN_EXPECT_CHECK: read_judge(&frame, expectation); break;
    }
    mn_frame_text(&frame, "reason", false, expectation->reason, (int)sizeof expectation->reason);
    mn_frame_close(&frame, scenario);
}

void mn_read_expectations(mn_script *script, mn_frame *scenario)
{
    lua_State *state = scenario->state;
    bool has_list = mn_frame_table(scenario, "expect", false);
    /* What is expected is judged against the rest: with a part of that missing, say so instead. */
    if (scenario->missing[0] == '\0' && scenario->status == MN_OK) {
        int64_t count = has_list ? mn_frame_list_count(scenario, "expect", MN_EXPECTATIONS_MAX) : 0;
        if (count == 0)
            mn_frame_miss(scenario, "expect", "a scenario that expects nothing proves nothing; say what must come out");
        for (int64_t i = 0; i < count && scenario->status == MN_OK; i++) {
            lua_rawgeti(state, -1, i + 1);
            mn_expectation *expectation = &script->expectations[script->expectation_count];
            mn_made made = mn_language_made(state, -1, &expectation->line);
            if (made < MN_MADE_BETWEEN || made > MN_MADE_CHECK) {
                char got[80];
                mn_frame_fault(scenario, "expect",
                               "has %s at place %lld; write between(...), at_least(...), at_most(...), "
                               "must_fire(...), must_hold(...) or check(...)",
                               mn_value_text(state, -1, got, (int)sizeof got), (long long)i + 1);
            } else {
                read_expectation(script, scenario, made, expectation);
                script->expectation_count++;
            }
            lua_pop(state, 1);
        }
    }
    if (has_list) lua_pop(state, 1);
}
