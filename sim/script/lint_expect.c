/* Lint of expectations: those that hold whatever comes out.
 *
 * A limit is held against what the metric can be at all; a rule against what the plan has for its conditions; a function is
 * asked about made-up results: zeros, ones, no values, and numbers over nine decades, with rules fired and held. One that
 * always says true never looked, or looked at nothing that can change. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/numeric.h"
#include "script/lint_internal.h"

enum { RESULT_COUNT = 48, ASKED_COUNT = 16 };
#define NO_LIMIT 1e30 /* a limit of this size is none */

/* ---- limits ---- */

static bool has_word(const char *name, const char *word)
{
    return strstr(name, word) != NULL;
}

/* What the metric can be: nearly all are at least 0 and shares at most 1; holes may overlap, rates differ by more, and a tip
 * that stays short of its setting is beyond it by less than nothing. Lines have a direction but no sense: half a turn. */
static void metric_range(const char *name, double *least, double *most)
{
    *least = 0;
    *most = MN_INFINITY;
    const bool is_share = has_word(name, "_frac") && !has_word(name, "open_area") && !has_word(name, "rate_error");
    if (is_share) *most = 1;
    if (strcmp(name, "stripe_direction_rad") == 0) *most = MN_PI;
    const bool is_signed = has_word(name, "rate_error") || strcmp(name, "over_setting_held_um") == 0;
    if (is_signed) *least = -MN_INFINITY;
}

static bool has_zone_of(const mn_plan *plan, mn_zone_kind kind)
{
    for (int i = 0; i < plan->zones.count; i++) {
        if (plan->zones.zone[i].kind == kind) return true;
    }
    return false;
}

static void look_at_limits(mn_lint *lint, const mn_plan *plan, const mn_expectation *expectation, const char *key)
{
    const char *name = mn_metric_rows[expectation->metric_index].name;
    double least = 0, most = 0;
    metric_range(name, &least, &most);
    const bool is_low_idle =
        expectation->kind == MN_EXPECT_AT_MOST || expectation->low <= least || expectation->low <= -NO_LIMIT;
    const bool is_high_idle =
        expectation->kind == MN_EXPECT_AT_LEAST || expectation->high >= most || expectation->high >= NO_LIMIT;
    const bool is_no_go = strcmp(name, "no_go_count") == 0 && !has_zone_of(plan, MN_ZONE_NO_GO);
    if (is_low_idle && is_high_idle)
        mn_lint_look(lint, expectation->line, key,
                     "the limits of %s hold whatever comes out: it lies between %g and %g; "
                     "give a limit that can be missed",
                     expectation->text, least, most);
    else if (is_no_go && expectation->low <= 0)
        mn_lint_look(lint, expectation->line, key,
                     "%s is 0 whatever comes out: there is no zone of kind \"no_go\"; add one or "
                     "remove the expectation",
                     expectation->text);
    else
        mn_lint_look(lint, expectation->line, key, NULL);
}

/* ---- rules that cannot fire ---- */

static bool is_bone_near_anywhere(const mn_plan *plan)
{
    bool is_near = plan->site.params.is_bone_near || has_zone_of(plan, MN_ZONE_BONE_NEAR);
    for (int i = 0; i < plan->area_site_count; i++) is_near = is_near || plan->area_sites[i].params.is_bone_near;
    return is_near;
}

/* Whether the device has the number at all: a pen's rate is no fact of a roller. */
static bool device_has(const mn_device *device, const char *name)
{
    mn_key_found found;
    const mn_block *block = mn_block_find(mn_device_kind_name((int)device->kind));
    return strncmp(name, "is_", 3) == 0 || (mn_block_key(block, name, &found) && found.row != NULL);
}

/* Why the condition never holds in this plan, NULL when it may. */
static const char *never_holds(const mn_plan *plan, const mn_rule *rule, const mn_condition *condition)
{
    const mn_operand *left = &condition->left;
    int count = 0;
    const char *const *fields = mn_rule_field_names(rule->scope, &count);
    const bool wants_one =
        condition->compare == MN_EQUAL && condition->right.kind == MN_OPERAND_NUMBER && condition->right.number == 1;
    if (left->kind == MN_OPERAND_FIELD && wants_one) {
        const char *field = fields[left->field_index];
        if (strcmp(field, "is_no_go") == 0 && !has_zone_of(plan, MN_ZONE_NO_GO))
            return "there is no zone of kind \"no_go\"";
        if (strcmp(field, "is_bone_near_zone") == 0 && !has_zone_of(plan, MN_ZONE_BONE_NEAR))
            return "there is no zone of kind \"bone_near\"";
        if (strcmp(field, "is_bone_near") == 0 && !is_bone_near_anywhere(plan)) return "bone is near nowhere";
    }
    if (left->kind == MN_OPERAND_FACT && strncmp(left->fact, "device.is_", 10) == 0 && wants_one) {
        const char *kind = left->fact + 10;
        const bool is_kind = strcmp(kind, "roller") == 0 || strcmp(kind, "pen") == 0 || strcmp(kind, "stamp") == 0 ||
                             strcmp(kind, "rig") == 0;
        if (is_kind && strcmp(kind, mn_device_kind_name((int)plan->device.kind)) != 0)
            return "the device is of another kind";
    }
    const mn_operand *sides[] = {left, &condition->right};
    for (int i = 0; i < 2; i++) {
        if (sides[i]->kind == MN_OPERAND_FACT && strncmp(sides[i]->fact, "device.", 7) == 0 &&
            !device_has(&plan->device, sides[i]->fact + 7))
            return "the device has not the number that it compares";
    }
    return NULL;
}

static void look_at_rule(mn_lint *lint, const mn_plan *plan, const mn_expectation *expectation, const char *key)
{
    const char *why = NULL;
    for (int i = 0; i < plan->rule_count; i++) {
        const mn_rule *rule = &plan->rules[i];
        if (strcmp(rule->id, expectation->text) != 0) continue;
        for (int k = 0; why == NULL && k < rule->condition_count; k++)
            why = never_holds(plan, rule, &rule->conditions[k]);
    }
    if (why != NULL)
        mn_lint_look(lint, expectation->line, key,
                     "%s holds whatever comes out: %s; remove must_hold or make it possible", expectation->text, why);
    else
        mn_lint_look(lint, expectation->line, key, NULL);
}

/* ---- functions ---- */

/* 0 to 1, a new one each time (the constants are those of Knuth's MMIX generator). */
static double draw(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (double)(*state >> 11) * 0x1p-53;
}

/* Metrics of one kind: all 0, all 1, all without value, or over nine decades. */
static void make_metrics(int number, uint64_t *state, mn_metrics *metrics)
{
    static const double decades[] = {1e-3, 1e-2, 1e-1, 1, 10, 100, 1e3, 1e4, 1e5, 1e6};
    for (int i = 0; i < mn_metric_count; i++) {
        const double random = draw(state), mantissa = 1 + 9 * draw(state);
        double value = decades[(int)(random * 9)] * mantissa;
        if (number < 2) value = number;
        if (number == 2) value = MN_NAN;
        memcpy((char *)metrics + mn_metric_rows[i].offset, &value, sizeof value);
    }
}

/* Every second result has all rules of the plan fired. */
static void make_result(const mn_plan *plan, int number, uint64_t *state, mn_result *result)
{
    make_metrics(number, state, &result->metrics);
    result->zone_count = plan->zones.count;
    for (int i = 0; i < result->zone_count; i++) make_metrics(number, state, &result->zone_metrics[i]);
    result->snapshot_count = 0;
    for (int i = 0; i < plan->step_count; i++) {
        if (plan->steps[i].kind != MN_STEP_MEASURE) continue;
        mn_snapshot *snapshot = &result->snapshots[result->snapshot_count++];
        snprintf(snapshot->name, sizeof snapshot->name, "%s", plan->steps[i].name);
        make_metrics(number, state, &snapshot->metrics);
    }
    result->finding_count = number % 2 == 0 ? 0 : plan->rule_count;
    for (int i = 0; i < result->finding_count; i++)
        result->findings[i] =
            (mn_finding){.rule = &plan->rules[i], .severity = (mn_severity)(number % 3), .count = number};
}

/* With a fresh allowance of work each time. */
static mn_status ask(mn_script *script, const mn_expectation *expectation, const mn_result *result, bool *answer,
                     char *detail)
{
    mn_sandbox_renew(&script->sandbox);
    return mn_judge_ask(script, expectation, result, answer, detail, NULL);
}

static void look_at_check(mn_lint *lint, mn_script *script, const mn_expectation *expectation, const char *key)
{
    mn_result *result = calloc(1, sizeof *result);
    uint64_t state = 1;
    bool is_always_true = result != NULL;
    if (result == NULL) lint->is_out_of_memory = true;
    for (int i = 0; is_always_true && i < RESULT_COUNT; i++) {
        char detail[MN_TEXT_BYTES] = "";
        bool answer = false;
        make_result(script->plan, i, &state, result);
        const mn_status status = ask(script, expectation, result, &answer, detail);
        is_always_true = status == MN_OK && answer; /* a function that fails on odd numbers can fail */
    }
    if (is_always_true)
        mn_lint_look(lint, expectation->line, key,
                     "check \"%s\" says true whatever the result; compare something of the result, or remove it",
                     expectation->text);
    else
        mn_lint_look(lint, expectation->line, key, NULL);
    free(result);
}

bool mn_lint_check_asks(mn_script *script, const mn_expectation *expectation, int zone_index)
{
    mn_result *result = calloc(1, sizeof *result);
    uint64_t state = 2;
    bool asks = result == NULL;
    for (int i = 0; !asks && i < ASKED_COUNT; i++) {
        char details[2][MN_TEXT_BYTES] = {"", ""};
        bool answers[2] = {false, false};
        make_result(script->plan, i, &state, result);
        asks = ask(script, expectation, result, &answers[0], details[0]) != MN_OK;
        make_metrics(i + 3, &state, &result->zone_metrics[zone_index]);
        asks = asks || ask(script, expectation, result, &answers[1], details[1]) != MN_OK;
        asks = asks || answers[0] != answers[1] || strcmp(details[0], details[1]) != 0;
    }
    free(result);
    return asks;
}

void mn_lint_expectations(mn_lint *lint, mn_script *script)
{
    char key[MN_LINT_KEY_BYTES];
    for (int i = 0; i < script->expectation_count; i++) {
        const mn_expectation *expectation = &script->expectations[i];
        const bool is_check = expectation->kind == MN_EXPECT_CHECK;
        snprintf(key, sizeof key, "expect %d %.100s", (int)expectation->kind, is_check ? "" : expectation->text);
        if (expectation->kind <= MN_EXPECT_AT_MOST) look_at_limits(lint, script->plan, expectation, key);
        if (expectation->kind == MN_EXPECT_MUST_HOLD) look_at_rule(lint, script->plan, expectation, key);
        if (is_check) look_at_check(lint, script, expectation, key);
    }
}
