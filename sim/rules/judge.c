/* Judging: a rule's facts are looked up once, then its conditions are compared with every thing of its scope in one
 * pass. What is left in the loop is reading a few fields and comparing. A NaN on either side makes a condition false,
 * also a `~=`: what is not known accuses nobody. */
#include <math.h>
#include <string.h>

#include "rules/field.h"
#include "base/numeric.h"

/* A side of a condition with its fact looked up: scale * field + offset, or a plain number. */
typedef struct side {
    int field_index; /* -1: the number */
    double number, scale, offset;
    bool is_absolute;
    const char *site_fact; /* on a map: a fact of the site, looked up for each thing; else NULL */
} side;

typedef struct comparison {
    side left, right;
    mn_compare compare;
} comparison;

typedef struct comparisons {
    int count;
    comparison list[MN_CONDITIONS_MAX];
} comparisons;

typedef struct judgement {
    mn_field_context context;
    const mn_rules_input *input;
    const mn_rule *rule;
    comparisons when;
    int any_count;
    comparisons any[MN_ALTERNATIVES_MAX];
    int alternative_count;
    comparisons escalate[MN_ALTERNATIVES_MAX];
} judgement;

/* One thing of the scope: a record, a block, or the session (both NULL and -1). */
typedef struct thing {
    const mn_wound *wound;
    int64_t index;
    int site_index; /* of the session: the site it is judged for */
} thing;

const char *mn_severity_name(int severity)
{
    static const char *const names[] = {"info", "warn", "block"};
    return severity >= 0 && severity < 3 ? names[severity] : "unknown";
}

const char *mn_rule_scope_name(int scope)
{
    static const char *const names[] = {"contact", "block", "session"};
    return scope >= 0 && scope < 3 ? names[scope] : "unknown";
}

double mn_fact_value(const mn_fact *facts, int fact_count, const char *name)
{
    int begin = 0, end = fact_count;
    while (begin < end) {
        int middle = begin + (end - begin) / 2;
        int order = strcmp(name, facts[middle].name);
        if (order == 0) return facts[middle].value;
        if (order < 0)
            end = middle;
        else
            begin = middle + 1;
    }
    return MN_NAN;
}

bool mn_rule_is_in(const mn_rule *rule, const char *ruleset)
{
    if (strcmp(ruleset, "all") == 0) return true;
    size_t length = strlen(ruleset);
    if (length == 0) return false;
    for (const char *at = rule->rulesets; (at = strstr(at, ruleset)) != NULL; at += length) {
        bool begins = at == rule->rulesets || at[-1] == ' ';
        if (begins && (at[length] == ' ' || at[length] == '\0')) return true;
    }
    return false;
}

static side resolve_side(const mn_operand *operand, const mn_rules_input *input)
{
    side made = {
        .field_index = -1, .scale = operand->scale, .offset = operand->offset, .is_absolute = operand->is_absolute};
    if (operand->kind == MN_OPERAND_FIELD) {
        made.field_index = operand->field_index;
        return made;
    }
    if (operand->kind == MN_OPERAND_FACT && input->site_count > 0 && strncmp(operand->fact, "site.", 5) == 0) {
        made.site_fact = operand->fact;
        return made;
    }
    double value = operand->kind == MN_OPERAND_NUMBER ? operand->number
                                                      : mn_fact_value(input->facts, input->fact_count, operand->fact);
    made.number = made.scale * (made.is_absolute ? fabs(value) : value) + made.offset;
    return made;
}

static void resolve(comparisons *resolved, const mn_condition *conditions, int count, const mn_rules_input *input)
{
    resolved->count = count;
    for (int i = 0; i < count; i++) {
        resolved->list[i] = (comparison){resolve_side(&conditions[i].left, input),
                                         resolve_side(&conditions[i].right, input), conditions[i].compare};
    }
}

static int site_of(const judgement *judged, thing at)
{
    if (at.wound != NULL) return mn_field_site(&judged->context, at.wound);
    return at.index >= 0 ? judged->input->blocks->site_index[at.index] : at.site_index;
}

static double value_of(const judgement *judged, const side *taken, thing at)
{
    const mn_rules_input *input = judged->input;
    if (taken->field_index < 0 && taken->site_fact == NULL) return taken->number;
    double value = taken->site_fact != NULL
                       ? mn_fact_value(input->site_facts[site_of(judged, at)], input->site_fact_count, taken->site_fact)
                   : at.wound != NULL ? mn_field_of_wound(&judged->context, at.wound, taken->field_index)
                                      : mn_field_of_block(&judged->context, at.index, taken->field_index);
    return taken->scale * (taken->is_absolute ? fabs(value) : value) + taken->offset;
}

static bool compares(double left, mn_compare compare, double right)
{
    if (isnan(left) || isnan(right)) return false;
    switch (compare) {
    case MN_LESS: return left < right;
    case MN_LESS_EQUAL: return left <= right;
    case MN_EQUAL: return left == right;
    case MN_NOT_EQUAL: return left != right;
    case MN_GREATER_EQUAL: return left >= right;
    case MN_GREATER: return left > right;
    }
    return false;
}

/* An empty list holds nowhere: a rule without conditions must not accuse everything. */
static bool holds(const judgement *judged, const comparisons *all, thing at)
{
    for (int i = 0; i < all->count; i++) {
        const comparison *one = &all->list[i];
        if (!compares(value_of(judged, &one->left, at), one->compare, value_of(judged, &one->right, at))) return false;
    }
    return all->count > 0;
}

/* The comparison whose two sides tell why the rule fires here, or NULL where it does not. */
static const comparison *fires_at(const judgement *judged, thing at)
{
    const bool has_when = judged->when.count > 0;
    if (has_when && !holds(judged, &judged->when, at)) return NULL;
    for (int i = 0; i < judged->any_count; i++) {
        if (holds(judged, &judged->any[i], at)) return &judged->any[i].list[0];
    }
    return has_when && judged->any_count == 0 ? &judged->when.list[0] : NULL;
}

static mn_severity severity_at(const judgement *judged, thing at)
{
    for (int i = 0; i < judged->alternative_count; i++) {
        if (holds(judged, &judged->escalate[i], at)) return judged->rule->escalated_severity;
    }
    return judged->rule->severity;
}

/* Things come in their order, so a new one goes behind all that are as hard and pushes the last one out. */
static void list_evidence(mn_finding *finding, const mn_evidence *evidence)
{
    int place = finding->evidence_count;
    while (place > 0 && finding->evidence[place - 1].severity < evidence->severity) place--;
    if (place == MN_FINDING_EVIDENCE_MAX) return;
    int last =
        finding->evidence_count < MN_FINDING_EVIDENCE_MAX ? finding->evidence_count : MN_FINDING_EVIDENCE_MAX - 1;
    memmove(&finding->evidence[place + 1], &finding->evidence[place], (size_t)(last - place) * sizeof *evidence);
    finding->evidence[place] = *evidence;
    finding->evidence_count = last + 1;
}

static void judge_thing(const judgement *judged, thing at, mn_finding *finding)
{
    const comparison *first = fires_at(judged, at);
    if (first == NULL) return;
    mn_evidence evidence = {.index = at.index,
                            .severity = severity_at(judged, at),
                            .value = value_of(judged, &first->left, at),
                            .limit = value_of(judged, &first->right, at)};
    if (finding->count == 0 || evidence.severity > finding->severity) finding->severity = evidence.severity;
    finding->count++;
    list_evidence(finding, &evidence);
}

static bool reads_site(const comparisons *all)
{
    for (int i = 0; i < all->count; i++) {
        if (all->list[i].left.site_fact != NULL || all->list[i].right.site_fact != NULL) return true;
    }
    return false;
}

/* Once; on a map a rule that asks for the site is judged for each site that was touched. */
static void judge_session(const judgement *judged, mn_finding *finding)
{
    bool is_by_site = reads_site(&judged->when);
    for (int i = 0; i < judged->any_count; i++) is_by_site = is_by_site || reads_site(&judged->any[i]);
    for (int i = 0; i < judged->alternative_count; i++) is_by_site = is_by_site || reads_site(&judged->escalate[i]);
    if (!is_by_site) {
        judge_thing(judged, (thing){.index = -1}, finding);
        return;
    }
    for (int k = 0; k <= judged->input->site_count; k++) {
        if (judged->input->touched_sites >> k & 1) judge_thing(judged, (thing){.index = -1, .site_index = k}, finding);
    }
}

static void judge_contacts(const judgement *judged, mn_finding *finding)
{
    for (int64_t i = 0; i < judged->input->wound_count; i++) {
        judge_thing(judged, (thing){.wound = &judged->input->wounds[i], .index = i}, finding);
    }
}

static void judge_blocks(const judgement *judged, mn_finding *finding)
{
    const mn_blocks *blocks = judged->input->blocks;
    int64_t count = blocks != NULL ? (int64_t)blocks->columns * blocks->rows : 0;
    for (int64_t i = 0; i < count; i++) {
        if (mn_field_block_counts(blocks, i)) judge_thing(judged, (thing){.index = i}, finding);
    }
}

bool mn_rule_judge(const mn_rule *rule, const mn_rules_input *input, mn_finding *finding)
{
    judgement judged = {.input = input, .rule = rule, .alternative_count = rule->alternative_count};
    judged.any_count = rule->any_count;
    mn_field_context_make(&judged.context, input);
    resolve(&judged.when, rule->conditions, rule->condition_count, input);
    for (int i = 0; i < rule->any_count; i++) {
        resolve(&judged.any[i], rule->any[i].conditions, rule->any[i].condition_count, input);
    }
    for (int i = 0; i < rule->alternative_count; i++) {
        resolve(&judged.escalate[i], rule->escalate[i].conditions, rule->escalate[i].condition_count, input);
    }
    *finding = (mn_finding){.rule = rule, .severity = rule->severity};
    switch (rule->scope) {
    case MN_SCOPE_CONTACT: judge_contacts(&judged, finding); break;
    case MN_SCOPE_BLOCK: judge_blocks(&judged, finding); break;
    case MN_SCOPE_SESSION: judge_session(&judged, finding); break;
    }
    return finding->count > 0;
}
