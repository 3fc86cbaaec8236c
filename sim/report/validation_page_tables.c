/* Tables of the validation's page; see validation_page_internal.h. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/numeric.h"
#include "report/validation_page_internal.h"

void mn_table_open(mn_text *page, const char *const *heads, int count)
{
    mn_text_add(page, "<div class=\"scroll\"><table><thead><tr>");
    for (int i = 0; i < count; i++) {
        const bool is_right = heads[i][0] == '>';
        mn_text_add(page, is_right ? "<th class=\"n\">" : "<th>");
        mn_html_text(page, heads[i] + is_right);
        mn_text_add(page, "</th>");
    }
    mn_text_add(page, "</tr></thead><tbody>\n");
}

void mn_table_close(mn_text *page)
{
    mn_text_add(page, "</tbody></table></div>\n");
}

void mn_table_text(mn_text *page, const char *text)
{
    mn_text_add(page, "<td>");
    mn_html_text(page, text);
    mn_text_add(page, "</td>");
}

void mn_table_name(mn_text *page, const char *text)
{
    mn_text_add(page, "<td style=\"min-width:15rem\">");
    mn_html_text(page, text);
    mn_text_add(page, "</td>");
}

void mn_table_number(mn_text *page, const char *text)
{
    mn_text_add(page, "<td class=\"n\">");
    mn_html_text(page, text);
    mn_text_add(page, "</td>");
}

static void add_badge(mn_text *page, const char *class_name, const char *sign, const char *text)
{
    mn_text_add(page, "<td class=\"v\"><span class=\"badge %s\">%s %s</span></td>", class_name, sign, text);
}

static void add_passed(mn_text *page, bool is_passed)
{
    add_badge(page, is_passed ? "pass" : "fail", mn_verdict_sign(is_passed ? "passed" : "failed"),
              is_passed ? "passed" : "failed");
}

static void add_verdict(mn_text *page, const mn_outcome *outcome)
{
    static const char *const classes[] = {"pass", "fail", "warn", "soft"};
    static const char *const signs[] = {"\xe2\x9c\x93", "\xe2\x9c\x97", "!", "\xe2\x80\x93"};
    char text[96];
    const bool has_size = outcome->verdict == MN_VERDICT_OUT && outcome->at.row->kind == MN_ROW_VALUE;
    int used = snprintf(text, sizeof text, "%s", mn_verdict_name((int)outcome->verdict));
    if (has_size) used += snprintf(text + used, sizeof text - (size_t)used, " by %.1f %%", 100 * outcome->miss_frac);
    if (outcome->known || outcome->is_change)
        snprintf(text + used, sizeof text - (size_t)used, outcome->is_change ? ", not as listed" : ", known");
    add_badge(page, classes[outcome->verdict], signs[outcome->verdict], text);
}

/* ---- validation ---- */

static void add_tile(mn_text *page, int inside, int count, const char *what)
{
    mn_text_add(page, "<div><b>%d <small>of %d</small></b>%s</div>\n", inside, count, what);
}

void mn_page_tally(mn_text *page, const mn_validation *it)
{
    const mn_tally *tally = it->tally;
    mn_text_add(page, "<div class=\"tiles\">\n");
    add_tile(page, tally->validation_in, tally->validation_count, "validation rows inside");
    add_tile(page, tally->ordering_in, tally->ordering_count, "orders hold");
    add_tile(page, tally->calibration_in, tally->calibration_count, "calibration rows in band");
    if (!isnan(tally->error_median_frac))
        mn_text_add(page, "<div><b>%.0f <small>%%</small></b>median error of %d numeric validation rows</div>\n",
                    100 * tally->error_median_frac, tally->numeric_count);
    mn_text_add(page, "</div>\n");
}

static void add_row(mn_text *page, const mn_outcome *outcome)
{
    const mn_experiment_row *row = outcome->at.row;
    char text[128], low[48], high[48];
    mn_text_add(page, "<tr>");
    mn_text_add(page, "<td style=\"min-width:20rem\">");
    mn_html_text(page, row->name);
    mn_text_add(page, "<br><small class=\"soft\">");
    mn_html_text(page, row->reason);
    mn_text_add(page, "</small></td>");
    mn_table_text(page, mn_role_name((int)row->role));
    mn_table_text(page, mn_standing_name((int)row->standing));
    mn_table_number(page, row->kind == MN_ROW_VALUE && !isnan(row->measured)
                              ? mn_validation_value_text(row->measured, row->unit, text, sizeof text)
                              : "");
    mn_table_number(page, mn_validation_band_text(row, text, sizeof text));
    if (row->kind == MN_ROW_VALUE)
        mn_table_number(page, mn_validation_value_text(outcome->predicted, row->unit, text, sizeof text));
    else
        mn_table_number(page, outcome->miss_frac > 0 ? "fails" : "holds");
    text[0] = '\0';
    if (!isnan(outcome->p5)) {
        mn_validation_value_text(outcome->p5, row->unit, low, sizeof low);
        snprintf(text, sizeof text, "%.*s to %s", (int)strcspn(low, " "), low,
                 mn_validation_value_text(outcome->p95, row->unit, high, sizeof high));
    }
    mn_table_number(page, text);
    text[0] = '\0';
    if (!isnan(outcome->error_frac)) snprintf(text, sizeof text, "%+.0f %%", 100 * outcome->error_frac);
    mn_table_number(page, text);
    add_verdict(page, outcome);
    mn_text_add(page, "</tr>\n");
}

void mn_page_rows(mn_text *page, const mn_validation *it)
{
    static const char *const heads[] = {"row, and why this band",
                                        "role",
                                        "number",
                                        ">measured",
                                        ">band",
                                        ">predicted",
                                        ">5 to 95 %",
                                        ">error",
                                        "verdict"};
    mn_table_open(page, heads, 9);
    const mn_experiment *before = NULL;
    for (int i = 0; i < it->corpus->row_count; i++) {
        const mn_experiment *experiment = it->outcomes[i].at.experiment;
        if (experiment != before) {
            mn_text_add(page, "<tr><th colspan=\"9\">");
            mn_html_text(page, experiment->id);
            mn_text_add(page, " ");
            mn_html_text(page, experiment->title);
            mn_text_add(page, " <span class=\"soft\">");
            mn_html_text(page, experiment->source);
            mn_text_add(page, "</span></th></tr>\n");
        }
        add_row(page, &it->outcomes[i]);
        before = experiment;
    }
    mn_table_close(page);
}

void mn_page_misses(mn_text *page, const mn_validation *it)
{
    static const char *const heads[] = {"row", "verdict", "why", "what would mend it"};
    mn_table_open(page, heads, 4);
    for (int i = 0; i < it->corpus->row_count; i++) {
        const mn_outcome *outcome = &it->outcomes[i];
        if (outcome->verdict == MN_VERDICT_IN && !outcome->known) continue;
        const char *why = outcome->known ? outcome->known->reason : "not listed: nobody has looked into it yet";
        if (outcome->verdict == MN_VERDICT_UNINFORMATIVE)
            why = "in band, but the prediction spreads over a factor of 4";
        if (outcome->verdict == MN_VERDICT_NOT_COUNTED)
            why = "the number is remembered, not seen: shown, never counted";
        char name[MN_ID_BYTES * 3];
        snprintf(name, sizeof name, "%s %s", outcome->at.experiment->id, outcome->at.row->name);
        mn_text_add(page, "<tr>");
        mn_table_name(page, name);
        add_verdict(page, outcome);
        mn_table_text(page, why);
        mn_table_text(page, outcome->known ? outcome->known->mends : "");
        mn_text_add(page, "</tr>\n");
    }
    mn_table_close(page);
}

/* ---- calibration ---- */

static void add_spread(mn_text *page, const mn_constant *constant)
{
    char text[64] = "none";
    if (!isnan(constant->low))
        snprintf(text, sizeof text, "%.4g to %.4g", constant->low, constant->high);
    else if (constant->sd_frac > 0)
        snprintf(text, sizeof text, "\xc2\xb1 %.0f %%", 100 * constant->sd_frac);
    mn_table_number(page, text);
}

void mn_page_constants(mn_text *page, const mn_validation *it)
{
    static const char *const heads[] = {
        "constant", "what it is", ">prior", ">ships", ">spread", "mark", "source, and what fixed it"};
    mn_table_open(page, heads, 7);
    for (int i = 0; i < it->constants->count; i++) {
        const mn_constant *constant = &it->constants->constants[i];
        const int before = it->prior != NULL ? mn_constant_find(it->prior, constant->name) : -1;
        char text[64] = "";
        mn_text_add(page, "<tr>");
        mn_table_text(page, constant->name);
        mn_table_text(page, constant->sentence);
        if (before >= 0) snprintf(text, sizeof text, "%.4g", it->prior->constants[before].value);
        mn_table_number(page, text);
        snprintf(text, sizeof text, "%.4g", constant->value);
        mn_table_number(page, text);
        add_spread(page, constant);
        mn_table_text(page, mn_mark_name(constant->mark));
        mn_table_text(page, constant->source);
        mn_text_add(page, "</tr>\n");
    }
    mn_table_close(page);
}

/* ---- verification ---- */

void mn_page_cases(mn_text *page, const mn_validation *it)
{
    static const char *const heads[] = {"case", "what must come out", ">wanted", ">found", "verdict"};
    if (it->verification_count == 0) {
        mn_text_add(page, "<p class=\"soft\">Not run.</p>\n");
        return;
    }
    mn_table_open(page, heads, 5);
    for (int i = 0; i < it->verification_count; i++) {
        const mn_verification *row = &it->verifications[i];
        char text[64];
        mn_text_add(page, "<tr>");
        mn_table_text(page, row->name);
        mn_table_text(page, row->theory);
        snprintf(text, sizeof text, row->is_order ? "order %.3g" : "%.6g", row->wanted);
        mn_table_number(page, text);
        snprintf(text, sizeof text, row->is_order ? "order %.3g" : "%.6g", row->found);
        mn_table_number(page, text);
        if (row->is_limit && row->is_passed)
            add_badge(page, "soft", mn_verdict_sign("info"), "known limit");
        else
            add_passed(page, row->is_passed);
        mn_text_add(page, "</tr>\n");
    }
    mn_table_close(page);
}

void mn_page_steps(mn_text *page, const mn_validation *it)
{
    static const char *const heads[] = {"case", ">step and its relative error", ">", ">", ">", ">"};
    if (it->verification_count == 0) {
        mn_text_add(page, "<p class=\"soft\">Not run.</p>\n");
        return;
    }
    mn_table_open(page, heads, 1 + MN_VERIFICATION_LEVELS);
    for (int i = 0; i < it->verification_count; i++) {
        const mn_verification *row = &it->verifications[i];
        if (!row->is_order) continue;
        mn_text_add(page, "<tr>");
        mn_table_text(page, row->name);
        for (int k = 0; k < MN_VERIFICATION_LEVELS; k++) {
            char text[64] = "";
            if (k < row->level_count) snprintf(text, sizeof text, "%.3g: %.2g", row->step[k], row->error[k]);
            mn_table_number(page, text);
        }
        mn_text_add(page, "</tr>\n");
    }
    mn_table_close(page);
}
