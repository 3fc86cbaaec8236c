/* Walks one topic of the manual: all its blocks with all their keys, then what is no key: unit helpers, patterns, fields,
 * facts, metrics. Nothing is listed here that a table lists; a group that several blocks share is told once. */
#include <stdlib.h>
#include <string.h>

#include "cli/manual.h"
#include "device/device.h"
#include "rules/rules.h"
#include "session/plan.h"

static const struct {
    const char *name, *sentence;
} topics[MN_TOPIC_COUNT] = {
    {"scenario", "A scenario, its zones, what is expected of it, and the units that all files may write."},
    {"site", "Skin: sites, phantoms, maps of several sites, and the constants they share."},
    {"device", "Rollers, pens, stamps and the bench rig."},
    {"rule", "Safety rules: comparisons of fields and facts."},
    {"technique", "What is done: patterns, the hand, its errors, waiting and measuring."},
    {"lessons", "A lesson: what is taught, goals, the coach's cues, what the score is made of."},
    {"subject", "The person, the diary of care before and after, and the state of the kit."},
    {"delivery", "Topicals: products, and what of them passes into needled skin."},
    {"protocol", "A course of treatment: device, hand, sessions, evidence, what is done besides, cost."},
    {"metrics", "Numbers that expectations, conditions, checks and rules may name."},
    {"experiment", "Published experiments beside the scenarios that repeat them."},
};

const char *manual_topic_name(int topic)
{
    return topic >= 0 && topic < (int)MN_TOPIC_COUNT ? topics[topic].name : NULL;
}

const char *manual_topic_sentence(int topic)
{
    return topics[topic].sentence;
}

int manual_topic_find(const char *name)
{
    for (int i = 0; i < (int)MN_TOPIC_COUNT; i++) {
        if (strcmp(topics[i].name, name) == 0) return i;
    }
    return -1;
}

/* ---- keys ---- */

static void row_of_param(const mn_key_found *found, manual_row *row)
{
    const mn_param *param = found->row;
    const bool has_unit = param->unit[0] != '\0' && strcmp(param->unit, "1") != 0;
    const char *kind = param->kind == MN_PARAM_FLAG    ? "true or false"
                       : param->kind == MN_PARAM_COUNT ? "whole number"
                                                       : "number";
    snprintf(row->type, sizeof row->type, "%s", has_unit ? param->unit : kind);
    const bool is_any = param->min < -1e299 && param->max > 1e299;
    if (param->kind != MN_PARAM_FLAG && !is_any)
        snprintf(row->range, sizeof row->range, "%.7g to %.7g", param->min, param->max);
    if (mn_key_is_required(found))
        snprintf(row->fallback, sizeof row->fallback, "required");
    else if (isnan(param->fallback))
        snprintf(row->fallback, sizeof row->fallback, "optional");
    else if (param->kind == MN_PARAM_FLAG)
        snprintf(row->fallback, sizeof row->fallback, "default %s", param->fallback != 0 ? "true" : "false");
    else
        snprintf(row->fallback, sizeof row->fallback, "default %.7g", param->fallback);
    if (param->source[0] != '\0')
        snprintf(row->mark, sizeof row->mark, "%s: %s", mn_mark_name(param->mark), param->source);
    else
        snprintf(row->mark, sizeof row->mark, "%s", mn_mark_name(param->mark));
    row->name = param->name;
    row->sentence = param->sentence;
}

static const char *kind_text(mn_key_kind kind)
{
    switch (kind) {
    case MN_KEY_TEXT: return "text";
    case MN_KEY_NAME: return "name";
    case MN_KEY_WORD: return "word";
    case MN_KEY_TEXTS: return "texts";
    case MN_KEY_WHOLE: return "whole number from 0";
    case MN_KEY_CHOICE: return "id or override";
    case MN_KEY_TABLE: return "table";
    case MN_KEY_LIST: return "list";
    case MN_KEY_PAIRS: return "um, pairs";
    case MN_KEY_NUMBERS: return "named numbers";
    case MN_KEY_READING: return "reading";
    case MN_KEY_FUNCTION: return "function";
    }
    return "";
}

static void row_of_key(const mn_key *key, manual_row *row)
{
    char words[sizeof row->range];
    snprintf(row->type, sizeof row->type, "%s", kind_text(key->kind));
    if (key->kind == MN_KEY_WORD) snprintf(row->range, sizeof row->range, "%s", mn_key_words(key, words, sizeof words));
    if (key->holds != NULL) snprintf(row->range, sizeof row->range, "see %s", key->holds);
    snprintf(row->fallback, sizeof row->fallback, "%s", key->is_required ? "required" : "optional");
    if (key->when != NULL) snprintf(row->mark, sizeof row->mark, "only for %s", key->when);
    row->name = key->name;
    row->sentence = key->sentence;
}

static void print_group(const manual_printer *printer, const mn_block *block, const mn_key_group *group)
{
    mn_key_found found;
    char anchor[160];
    printer->group(printer, group->title);
    for (int i = 0; i < mn_key_group_count(group); i++) {
        manual_row row = {0};
        const char *name = mn_key_group_at(group, i, &found);
        if (found.row != NULL)
            row_of_param(&found, &row);
        else
            row_of_key(found.key, &row);
        if (group->when != NULL) { /* rows of one form of the block */
            const size_t used = strlen(row.mark);
            snprintf(row.mark + used, sizeof row.mark - used, "; only for %s", group->when);
        }
        snprintf(anchor, sizeof anchor, "%s.%s.%s", manual_topic_name((int)block->topic), block->name, name);
        printer->row(printer, anchor, &row);
    }
    printer->group_end(printer);
}

/* A block before this one, of the same topic, that has the group too; NULL: this is the first. */
static const mn_block *told_in(const mn_block *block, const mn_key_group *group)
{
    for (const mn_block *before = mn_blocks_table; before < block; before++) {
        for (int i = 0; before->topic == block->topic && i < mn_block_group_count(before); i++) {
            const mn_key_group *other = &before->groups[i];
            if (other->keys == group->keys && other->rows == group->rows) return before;
        }
    }
    return NULL;
}

static void print_block(const manual_printer *printer, const mn_block *block)
{
    char anchor[120], text[300];
    snprintf(anchor, sizeof anchor, "%s.%s", manual_topic_name((int)block->topic), block->name);
    printer->block(printer, anchor, block->name, block->usage, block->sentence);
    for (int i = 0; i < mn_block_group_count(block); i++) {
        const mn_key_group *group = &block->groups[i];
        const mn_block *before = told_in(block, group);
        if (before == NULL) {
            print_group(printer, block, group);
            continue;
        }
        snprintf(text, sizeof text, "and the keys of \"%s\", as in %s", group->title, before->name);
        printer->text(printer, text);
    }
}

/* ---- what is no key ---- */

static void print_name(const manual_printer *printer, const char *section, const char *name, const char *type,
                       const char *sentence)
{
    char anchor[160];
    manual_row row = {.name = name, .sentence = sentence};
    snprintf(row.type, sizeof row.type, "%s", type);
    snprintf(anchor, sizeof anchor, "%s.%s", section, name);
    printer->row(printer, anchor, &row);
}

static void print_units(const manual_printer *printer)
{
    const char *sentence = "", *name;
    char call[40];
    printer->block(printer, "units", "units", "mm(1.5)", "Helpers that convert to the unit that a key's name carries.");
    printer->group(printer, "unit helpers");
    for (int i = 0; (name = mn_language_unit(i, &sentence)) != NULL; i++) {
        snprintf(call, sizeof call, "%s(x)", name);
        print_name(printer, "units", call, "", sentence);
    }
    printer->group_end(printer);
}

static void print_patterns(const manual_printer *printer)
{
    printer->block(printer, "patterns", "patterns", "treat { pattern = \"raster\" }", "The ways of the hand.");
    printer->group(printer, "patterns");
    for (int i = 0; i <= (int)MN_PATTERN_RECORDING; i++)
        print_name(printer, "patterns", mn_pattern_kind_name(i), "", mn_pattern_kind_sentence(i));
    printer->group_end(printer);
}

static void print_fields(const manual_printer *printer, mn_rule_scope scope)
{
    char anchor[60], usage[80], sentence[80];
    int count = 0;
    const char *const *names = mn_rule_field_names(scope, &count);
    snprintf(anchor, sizeof anchor, "fields.%s", mn_rule_scope_name((int)scope));
    snprintf(usage, sizeof usage, "field \"%s\"", names[0]);
    snprintf(sentence, sizeof sentence, "Fields of a %s.", mn_rule_scope_name((int)scope));
    printer->block(printer, anchor, anchor, usage, sentence);
    printer->group(printer, sentence);
    for (int i = 0; i < count; i++) print_name(printer, anchor, names[i], "", mn_rule_field_sentence(scope, i));
    printer->group_end(printer);
}

static void print_facts(const manual_printer *printer)
{
    char name[80];
    printer->block(printer, "facts", "facts", "fact \"site.hard_cap_um\"",
                   "Numbers of the whole session. A fact that has no value makes its condition false.");
    printer->group(printer, "facts");
    for (int i = 0; i < mn_fact_row_count; i++) {
        const mn_fact_row *row = &mn_fact_rows[i];
        snprintf(name, sizeof name, "%s.%s", row->group, row->name);
        print_name(printer, "facts", name, row->unit, row->sentence);
    }
    print_name(printer, "facts", "site.<parameter>", "", "every number of a site (needlelab help site: skin)");
    print_name(printer, "facts", "device.<parameter>", "", "every number of the device (needlelab help device)");
    print_name(printer, "facts", "subject.<parameter>", "", "every number of the subject (needlelab help subject)");
    print_name(printer, "facts", "kit.<parameter>", "", "every number of the kit (needlelab help subject)");
    print_name(printer, "facts", "diary.<care>_before_s", "s", "least time from the end of such care to the next session");
    print_name(printer, "facts", "diary.<care>_after_s", "s", "least time from a session to the next such care");
    print_name(printer, "facts", "metric.<metric>", "", "every metric (needlelab help metrics)");
    printer->group_end(printer);
}

static void print_conditions(const manual_printer *printer)
{
    printer->block(printer, "conditions", "conditions", "{ field \"depth_over_skin_um\", \">\", param \"excess_um\" }",
                   "Two sides and < <= == ~= >= or > between them.");
    printer->group(printer, "sides of a condition");
    print_name(printer, "conditions", "field \"x\"", "", "a number of the contact or block that is judged");
    print_name(printer, "conditions", "fact \"x\"", "", "a number of the session");
    print_name(printer, "conditions", "param \"x\"", "", "one of the rule's parameters");
    print_name(printer, "conditions", "times(side, number)", "", "a side multiplied");
    print_name(printer, "conditions", "plus(side, number)", "", "a side with something added");
    print_name(printer, "conditions", "absolute(side)", "", "a bare field, fact or param without its sign");
    printer->group_end(printer);
}

static void print_metrics(const manual_printer *printer)
{
    printer->block(
        printer, "metrics.all", "metrics", "at_most(\"zone.eye.puncture_count\", 0, \"reason\")",
        "As \"metric\" for the whole, \"zone.<zone>.<metric>\" within a zone or area, \"at.<measure>.<metric>\" "
        "at a measure; in functions result.<metric>, result.zones.<zone>.<metric>, "
        "result.at.<measure>.<metric>.");
    printer->group(printer, "metrics");
    for (int i = 0; i < mn_metric_count; i++)
        print_name(printer, "metrics", mn_metric_rows[i].name, mn_metric_rows[i].unit, mn_metric_rows[i].sentence);
    printer->group_end(printer);
}

void manual_topic(const manual_printer *printer, int topic)
{
    printer->topic(printer, topics[topic].name, topics[topic].sentence);
    for (int i = 0; i < mn_block_count; i++) {
        if ((int)mn_blocks_table[i].topic == topic) print_block(printer, &mn_blocks_table[i]);
    }
    if (topic == (int)MN_TOPIC_SCENARIO) print_units(printer);
    if (topic == (int)MN_TOPIC_TECHNIQUE) print_patterns(printer);
    if (topic == (int)MN_TOPIC_METRICS) print_metrics(printer);
    if (topic != (int)MN_TOPIC_RULE) return;
    print_conditions(printer);
    print_fields(printer, MN_SCOPE_CONTACT);
    print_fields(printer, MN_SCOPE_BLOCK);
    print_facts(printer);
}
