/* The validation table for a terminal; see validation.h. A verdict is a word, never a colour alone. */
#include "report/validation.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

/* Units of rows as people read them. */
typedef struct shown_unit {
    const char *unit, *shown;
    double factor;
} shown_unit;

static const shown_unit shown_units[] = {{"uN", "mN", 1e-3}, {"pJ", "uJ", 1e-6}, {"1", "", 1}};

static const shown_unit *shown_of(const char *unit)
{
    for (size_t i = 0; i < sizeof shown_units / sizeof shown_units[0]; i++)
        if (strcmp(shown_units[i].unit, unit) == 0) return &shown_units[i];
    return NULL;
}

double mn_validation_unit_factor(const char *unit)
{
    const shown_unit *by = shown_of(unit);
    return by ? by->factor : 1;
}

const char *mn_validation_value_text(double value, const char *unit, char *text, int text_bytes)
{
    const shown_unit *by = shown_of(unit);
    const char *shown = by ? by->shown : unit;
    if (isnan(value))
        snprintf(text, (size_t)text_bytes, "-");
    else
        snprintf(text, (size_t)text_bytes, "%.4g%s%s", value * (by ? by->factor : 1), shown[0] ? " " : "", shown);
    return text;
}

const char *mn_validation_band_text(const mn_experiment_row *row, char *text, int text_bytes)
{
    char low[48], high[48];
    mn_validation_value_text(row->low, row->unit, low, sizeof low);
    mn_validation_value_text(row->high, row->unit, high, sizeof high);
    if (row->kind != MN_ROW_VALUE)
        snprintf(text, (size_t)text_bytes, "%s", row->kind == MN_ROW_RISING ? "rising" : "alike");
    else if (isnan(row->high))
        snprintf(text, (size_t)text_bytes, ">= %s", low);
    else if (isnan(row->low))
        snprintf(text, (size_t)text_bytes, "<= %s", high);
    else
        snprintf(text, (size_t)text_bytes, "%.*s to %s", (int)strcspn(low, " "), low, high);
    return text;
}

static const char *colour_of(const mn_outcome *outcome, bool is_colour)
{
    static const char *const colours[] = {"\033[32m", "\033[31m", "\033[33m", "\033[90m"};
    return is_colour ? colours[outcome->verdict] : "";
}

static void add_row(mn_text *table, const mn_outcome *outcome, bool is_colour)
{
    const mn_experiment_row *row = outcome->at.row;
    char value[48], low[48], high[48], band[112], spread[112] = "";
    mn_text_add(table, "%s  %-40.40s %-11s ", colour_of(outcome, is_colour), row->name, mn_role_name((int)row->role));
    mn_text_add(table, "%-22s", mn_validation_band_text(row, band, sizeof band));
    if (row->kind == MN_ROW_VALUE)
        mn_validation_value_text(outcome->predicted, row->unit, value, sizeof value);
    else
        snprintf(value, sizeof value, outcome->miss_frac > 0 ? "fails" : "holds");
    if (!isnan(outcome->p5))
        snprintf(spread, sizeof spread, "[%s, %s]", mn_validation_value_text(outcome->p5, row->unit, low, sizeof low),
                 mn_validation_value_text(outcome->p95, row->unit, high, sizeof high));
    mn_text_add(table, "%-12s %-26s ", value, spread);
    if (isnan(outcome->error_frac))
        mn_text_add(table, "%7s  ", "");
    else
        mn_text_add(table, "%+6.0f%%  ", 100 * outcome->error_frac);
    mn_text_add(table, "%s", mn_verdict_name((int)outcome->verdict));
    if (outcome->verdict == MN_VERDICT_OUT && row->kind == MN_ROW_VALUE)
        mn_text_add(table, " by %.1f%%", 100 * outcome->miss_frac);
    if (outcome->known) mn_text_add(table, outcome->is_change ? ", not as listed" : ", known");
    mn_text_add(table, "%s\n", is_colour ? "\033[0m" : "");
}

/* Why the known ones miss, each reason once. */
static void add_known(mn_text *table, const mn_corpus *corpus, const mn_outcome *outcomes)
{
    const mn_known_miss *before = NULL;
    for (int i = 0; i < corpus->row_count; i++) {
        const mn_known_miss *known = outcomes[i].known;
        if (!known || (before && strcmp(before->reason, known->reason) == 0)) continue;
        mn_text_add(table, "\nknown, %s %s: %s; what would mend it: %s", known->experiment, known->row, known->reason,
                    known->mends);
        before = known;
    }
    if (before) mn_text_put(table, "\n", 1);
}

static void add_foot(mn_text *table, const mn_tally *tally)
{
    mn_text_add(table, "\n%d of %d calibration rows in band, %d of %d validation rows inside, %d of %d orders hold", //
                tally->calibration_in, tally->calibration_count, tally->validation_in, tally->validation_count,
                tally->ordering_in, tally->ordering_count);
    if (!isnan(tally->error_median_frac))
        mn_text_add(table, "; median error of %d numeric validation rows %.0f%%", tally->numeric_count,
                    100 * tally->error_median_frac);
    mn_text_add(table, "\n%d misses, %d of them not as listed in known_misses.lua\n", tally->miss_count,
                tally->change_count);
}

char *mn_validation_table(const mn_corpus *corpus, const mn_outcome *outcomes, const mn_tally *tally, bool is_colour)
{
    mn_text table = {0};
    const mn_experiment *before = NULL;
    for (int i = 0; i < corpus->row_count; i++) {
        const mn_experiment *experiment = outcomes[i].at.experiment;
        if (experiment != before)
            mn_text_add(&table, "%s%s  %s (%s)\n", before ? "\n" : "", experiment->id, experiment->title,
                        experiment->source);
        add_row(&table, &outcomes[i], is_colour);
        before = experiment;
    }
    add_known(&table, corpus, outcomes);
    add_foot(&table, tally);
    return mn_text_take(&table);
}
