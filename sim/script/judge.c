/* Expectations against a result. Every one is judged, also after one failed; a fault in a script's function fails its check
 * and is the outcome of the whole. A rule that blocked and that nobody spoke of fails the scenario too. */
#include <lauxlib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "script/script_internal.h"
#include "base/numeric.h"

/* One call of a script's function on a result. */
typedef struct question {
    const mn_script *script;
    int function;
    const mn_metrics *metrics; /* a condition is asked about these */
    const mn_result *result;   /* a check about this */
    const char *name;
    bool answer;
    char *detail; /* MN_TEXT_BYTES, or NULL */
} question;

/* Runs protected; the question is the argument. */
static int ask(lua_State *state)
{
    question *asked = lua_touserdata(state, 1);
    lua_rawgeti(state, LUA_REGISTRYINDEX, asked->function);
    if (asked->result != NULL)
        mn_push_result(state, asked->script->plan, asked->result);
    else
        mn_push_metrics(state, asked->metrics);
    lua_call(state, 1, 2);
    char got[80];
    if (lua_type(state, -2) != LUA_TBOOLEAN) {
        return luaL_error(state, "%s returned %s; return true or false (a comparison)", asked->name,
                          mn_value_text(state, -2, got, (int)sizeof got));
    }
    asked->answer = lua_toboolean(state, -2);
    int type = lua_type(state, -1);
    if (asked->detail == NULL || type == LUA_TNIL) return 0;
    if (type == LUA_TSTRING)
        snprintf(asked->detail, MN_TEXT_BYTES, "%s", lua_tostring(state, -1));
    else
        snprintf(asked->detail, MN_TEXT_BYTES, "%s", mn_value_text(state, -1, got, (int)sizeof got));
    return 0;
}

bool mn_script_should_stop(void *context, int condition_index, const mn_metrics *metrics, bool *is_ok, mn_error *error)
{
    mn_script *script = context;
    question asked = {.script = script,
                      .function = script->conditions[condition_index],
                      .metrics = metrics,
                      .name = "treat_until.condition"};
    mn_sandbox_renew(&script->sandbox);
    *is_ok = mn_sandbox_protect(&script->sandbox, ask, &asked, script->file, error) == MN_OK;
    for (int i = 0; !*is_ok && error != NULL && error->line == 0 && i < script->plan->step_count; i++) {
        const mn_step *step = &script->plan->steps[i];
        if (step->kind == MN_STEP_TREAT_UNTIL && step->condition_index == condition_index) error->line = step->line;
    }
    return *is_ok && asked.answer;
}

static const mn_finding *find_finding(const mn_result *result, const char *id)
{
    for (int i = 0; i < result->finding_count; i++) {
        if (strcmp(result->findings[i].rule->id, id) == 0) return &result->findings[i];
    }
    return NULL;
}

static double metric_value(const mn_expectation *expectation, const mn_result *result)
{
    const mn_metrics *metrics = &result->metrics;
    if (expectation->zone_index >= 0) metrics = &result->zone_metrics[expectation->zone_index];
    if (expectation->snapshot[0] != '\0') {
        metrics = NULL;
        for (int i = 0; i < result->snapshot_count; i++) {
            if (strcmp(result->snapshots[i].name, expectation->snapshot) == 0) metrics = &result->snapshots[i].metrics;
        }
    }
    return metrics != NULL ? mn_metric_get(metrics, expectation->metric_index) : MN_NAN;
}

/* "is 213.9, above 213.8": with as many digits as it takes to tell the two apart. */
static void beyond_text(double value, const char *word, double limit, char *text, size_t text_bytes)
{
    char value_text[40], limit_text[40];
    int digits = 6;
    do {
        snprintf(value_text, sizeof value_text, "%.*g", digits, value);
        snprintf(limit_text, sizeof limit_text, "%.*g", digits, limit);
    } while (strcmp(value_text, limit_text) == 0 && ++digits <= 17);
    snprintf(text, text_bytes, "is %s, %s %s", value_text, word, limit_text);
}

static void judge_metric(const mn_expectation *expectation, const mn_result *result, mn_check *check)
{
    bool has_low = expectation->kind != MN_EXPECT_AT_MOST, has_high = expectation->kind != MN_EXPECT_AT_LEAST;
    const size_t bytes = sizeof check->name;
    if (has_low && has_high) {
        snprintf(check->name, bytes, "%s between %.6g and %.6g", expectation->text, expectation->low,
                 expectation->high);
    } else if (has_low) {
        snprintf(check->name, bytes, "%s at least %.6g", expectation->text, expectation->low);
    } else {
        snprintf(check->name, bytes, "%s at most %.6g", expectation->text, expectation->high);
    }
    double value = metric_value(expectation, result);
    if (isnan(value)) {
        snprintf(check->detail, sizeof check->detail, "has no value (no punctures?)");
        return;
    }
    bool is_low = has_low && value < expectation->low, is_high = has_high && value > expectation->high;
    check->is_passed = !is_low && !is_high;
    if (is_low)
        beyond_text(value, "below", expectation->low, check->detail, sizeof check->detail);
    else if (is_high)
        beyond_text(value, "above", expectation->high, check->detail, sizeof check->detail);
    else
        snprintf(check->detail, sizeof check->detail, "is %.6g", value);
}

static void finding_text(const mn_finding *finding, char *text, size_t text_bytes)
{
    const mn_evidence *first = &finding->evidence[0];
    snprintf(text, text_bytes, "fired %lld time%s (%s), first %.6g against %.6g", (long long)finding->count,
             finding->count == 1 ? "" : "s", mn_severity_name((int)finding->severity), first->value, first->limit);
}

static void judge_rule(const mn_expectation *expectation, const mn_result *result, mn_check *check)
{
    const mn_finding *finding = find_finding(result, expectation->text);
    bool must_fire = expectation->kind == MN_EXPECT_MUST_FIRE;
    bool has_severity = must_fire && expectation->severity >= 0;
    snprintf(check->name, sizeof check->name, "%s must %s%s%s", expectation->text, must_fire ? "fire" : "hold",
             has_severity ? " as " : "", has_severity ? mn_severity_name(expectation->severity) : "");
    if (finding == NULL)
        snprintf(check->detail, sizeof check->detail, must_fire ? "did not fire" : "held");
    else
        finding_text(finding, check->detail, sizeof check->detail);
    check->is_passed = must_fire ? finding != NULL && (!has_severity || (int)finding->severity == expectation->severity)
                                 : finding == NULL;
}

mn_status mn_judge_ask(mn_script *script, const mn_expectation *expectation, const mn_result *result, bool *answer,
                       char *detail, mn_error *error)
{
    question asked = {
        .script = script, .function = expectation->function, .result = result, .name = "check", .detail = detail};
    const mn_status status = mn_sandbox_protect(&script->sandbox, ask, &asked, script->file, error);
    *answer = status == MN_OK && asked.answer;
    return status;
}

static mn_status judge_function(mn_script *script, const mn_expectation *expectation, const mn_result *result,
                                mn_check *check, mn_error *error)
{
    snprintf(check->name, sizeof check->name, "%s", expectation->text);
    mn_error fault = {0};
    mn_status status = mn_judge_ask(script, expectation, result, &check->is_passed, check->detail, &fault);
    if (status == MN_OK) {
        if (check->detail[0] == '\0')
            snprintf(check->detail, sizeof check->detail, check->is_passed ? "holds" : "does not hold");
        return MN_OK;
    }
    if (fault.line == 0) fault.line = expectation->line;
    snprintf(check->detail, sizeof check->detail, "%.500s", fault.message);
    if (error != NULL && error->status == MN_OK) *error = fault;
    return status;
}

/* Rules that blocked and that no expectation names. */
static bool judge_unspoken(mn_script *script, const mn_result *result)
{
    bool all_good = true;
    for (int i = 0; i < result->finding_count; i++) {
        const mn_finding *finding = &result->findings[i];
        bool is_spoken_of = finding->severity != MN_BLOCK;
        for (int k = 0; !is_spoken_of && k < script->expectation_count; k++) {
            const mn_expectation *expectation = &script->expectations[k];
            bool is_of_rule = expectation->kind == MN_EXPECT_MUST_FIRE || expectation->kind == MN_EXPECT_MUST_HOLD;
            is_spoken_of = is_of_rule && strcmp(expectation->text, finding->rule->id) == 0;
        }
        if (is_spoken_of) continue;
        mn_check *check = &script->checks[script->check_count++];
        *check = (mn_check){.line = script->plan->line};
        snprintf(check->name, sizeof check->name, "%s must not block unexpectedly", finding->rule->id);
        snprintf(check->reason, sizeof check->reason, "%s", finding->rule->sentence);
        finding_text(finding, check->detail, sizeof check->detail);
        all_good = false;
    }
    return all_good;
}

mn_status mn_script_judge(mn_script *script, const mn_result *result, mn_error *error)
{
    mn_status status = MN_OK;
    bool all_good = true;
    if (error != NULL) *error = (mn_error){0};
    mn_sandbox_renew(&script->sandbox);
    script->check_count = 0;
    for (int i = 0; i < script->expectation_count; i++) {
        const mn_expectation *expectation = &script->expectations[i];
        mn_check *check = &script->checks[script->check_count++];
        *check = (mn_check){.line = expectation->line};
        snprintf(check->reason, sizeof check->reason, "%s", expectation->reason);
        if (expectation->kind == MN_EXPECT_CHECK) {
            mn_status judged = judge_function(script, expectation, result, check, error);
            if (status == MN_OK) status = judged;
        } else if (expectation->kind == MN_EXPECT_MUST_FIRE || expectation->kind == MN_EXPECT_MUST_HOLD) {
            judge_rule(expectation, result, check);
        } else {
            judge_metric(expectation, result, check);
        }
        all_good = all_good && check->is_passed;
    }
    all_good = judge_unspoken(script, result) && all_good;
    if (status != MN_OK) return status;
    return all_good ? MN_OK
                    : mn_fail(error, MN_FAILED, script->file, script->plan->line, "scenario '%s' failed",
                              script->plan->name);
}

const mn_check *mn_script_checks(const mn_script *script, int *count)
{
    *count = script->check_count;
    return script->checks;
}
