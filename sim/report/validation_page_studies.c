/* What the studies behind a validation say, as tables of its page: shares of variance, mechanisms, what is covered. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/numeric.h"
#include "base/units.h"
#include "report/validation_page_internal.h"

static const double named_frac = 0.05; /* shares below it stay without a number */

/* The colour deepens with the share; the number says it too. */
static void add_heat(mn_text *page, double total, double first)
{
    if (isnan(total)) {
        mn_text_add(page, "<td></td>");
        return;
    }
    const double frac = mn_clamp(total, 0, 1);
    mn_text_add(
        page, "<td class=\"n\" style=\"background:rgba(0,114,178,%.2f)\" title=\"first order %.0f %%, total %.0f %%\">",
        0.75 * frac, 100 * first, 100 * total);
    if (total >= named_frac) mn_text_add(page, "%.0f", 100 * total);
    mn_text_add(page, "</td>");
}

/* A row that varies by rounding alone has shares that mean nothing. */
static bool has_share(const mn_spread *spread, int row)
{
    if (!(spread->p95[row] - spread->p5[row] > 1e-6 * fabs(spread->p50[row]))) return false;
    for (int i = 0; i < spread->uncertain.count; i++)
        if (spread->total[(size_t)row * (size_t)spread->uncertain.count + (size_t)i] >= named_frac) return true;
    return false;
}

static void add_share_row(mn_text *page, const mn_validation *it, int row)
{
    const mn_spread *spread = it->spread;
    char name[MN_ID_BYTES * 3];
    snprintf(name, sizeof name, "%s %s", it->outcomes[row].at.experiment->id, it->outcomes[row].at.row->name);
    mn_text_add(page, "<tr>");
    mn_table_name(page, name);
    for (int i = 0; i < spread->uncertain.count; i++) {
        const size_t place = (size_t)row * (size_t)spread->uncertain.count + (size_t)i;
        add_heat(page, spread->total[place], spread->first[place]);
    }
    mn_text_add(page, "</tr>\n");
}

void mn_page_shares(mn_text *page, const mn_validation *it)
{
    const mn_spread *spread = it->spread;
    if (spread == NULL || spread->total == NULL) {
        mn_text_add(page,
                    "<p class=\"soft\">Not run: <code>needlelab validate --report DIR --indices</code> fills this "
                    "table.</p>\n");
        return;
    }
    const char *heads[1 + MN_CONSTANTS_MAX] = {"row"};
    for (int i = 0; i < spread->uncertain.count; i++)
        heads[1 + i] = spread->uncertain.constants->constants[spread->uncertain.index[i]].name;
    mn_table_open(page, heads, 1 + spread->uncertain.count);
    for (int row = 0; row < spread->row_count; row++)
        if (has_share(spread, row)) add_share_row(page, it, row);
    mn_table_close(page);
    mn_text_add(
        page,
        "<p class=\"soft\">Percent of the row's variance, by Sobol' indices (Saltelli's and Jansen's estimators, "
        "%d samples). Rows that no constant spreads are left out. Shares of a row may sum to more than 100, since "
        "what constants do together counts for each; one above 100 is the estimator's scatter, which more "
        "samples lessen.</p>\n",
        spread->sample_count);
}

static void add_mechanism_cell(mn_text *page, const mn_mechanism_table *table, const mn_experiment_row *row,
                               size_t place)
{
    char text[64];
    if (row->kind == MN_ROW_VALUE)
        mn_validation_value_text(table->value[place], row->unit, text, sizeof text);
    else
        snprintf(text, sizeof text, table->is_in[place] ? "holds" : "fails");
    mn_text_add(page, table->is_in[place] ? "<td class=\"n\">" : "<td class=\"n fail\">\xe2\x9c\x97 ");
    mn_html_text(page, text);
    mn_text_add(page, "</td>");
}

static void add_foot(mn_text *page, const char *name, const double *numbers, int count, const char *format)
{
    mn_text_add(page, "<tr><th>%s</th>", name);
    for (int i = 0; i < count; i++) {
        char text[32] = "";
        if (!isnan(numbers[i])) snprintf(text, sizeof text, strcmp(format, "+") == 0 ? "%+.1f" : "%.4g", numbers[i]);
        mn_table_number(page, text);
    }
    mn_text_add(page, "</tr>\n");
}

static void add_mechanism_foot(mn_text *page, const mn_mechanism_table *table)
{
    enum { COUNT_MAX = 32 };
    double inside[COUNT_MAX], misfit[COUNT_MAX], gain[COUNT_MAX];
    const int count = 1 + mn_mechanism_count < COUNT_MAX ? 1 + mn_mechanism_count : COUNT_MAX;
    for (int i = 0; i < count; i++) {
        inside[i] = table->in_count[i];
        misfit[i] = table->misfit[i];
        gain[i] = i == 0 ? MN_NAN : table->misfit[i] - table->misfit[0] - 2 * mn_mechanisms[i - 1].constant_count;
    }
    add_foot(page, "rows inside", inside, count, "");
    add_foot(page, "misfit (squared residuals, each at most 16)", misfit, count, "");
    add_foot(page, "Akaike: gain less twice its constants", gain, count, "+");
}

void mn_page_mechanisms(mn_text *page, const mn_validation *it)
{
    const mn_mechanism_table *table = it->mechanisms;
    if (table == NULL) {
        mn_text_add(page, "<p class=\"soft\">Not run.</p>\n");
        return;
    }
    mn_text_add(page, "<ul>\n");
    for (int i = 0; i < mn_mechanism_count; i++)
        mn_text_add(page, "<li><b>%s</b>: %s</li>\n", mn_mechanisms[i].name, mn_mechanisms[i].sentence);
    mn_text_add(page,
                "</ul>\n<p>Every row with all mechanisms, then with one switched off alone; \xe2\x9c\x97 outside its "
                "band. A mechanism pays where the last line is above 0.</p>\n");
    const char *heads[34] = {"row", ">all on"};
    char names[32][MN_ID_BYTES];
    const int count = mn_mechanism_count < 32 ? mn_mechanism_count : 32;
    for (int i = 0; i < count; i++) {
        snprintf(names[i], sizeof names[i], ">%s", mn_mechanisms[i].name);
        heads[2 + i] = names[i];
    }
    mn_table_open(page, heads, 2 + count);
    for (int row = 0; row < table->row_count; row++) {
        char name[MN_ID_BYTES * 3];
        const mn_corpus_row at = it->outcomes[row].at;
        snprintf(name, sizeof name, "%s %s", at.experiment->id, at.row->name);
        mn_text_add(page, "<tr>");
        mn_table_name(page, name);
        for (int which = 0; which <= count; which++)
            add_mechanism_cell(page, table, at.row, (size_t)which * (size_t)table->row_count + (size_t)row);
        mn_text_add(page, "</tr>\n");
    }
    add_mechanism_foot(page, table);
    mn_table_close(page);
}

/* ---- applicability ---- */

typedef struct range {
    double low, high;
} range;

static void widen(range *over, double value)
{
    over->low = mn_min(over->low, value);
    over->high = mn_max(over->high, value);
}

static void add_range(mn_text *page, const char *name, range over, const char *unit)
{
    char text[64];
    mn_text_add(page, "<dt>%s</dt>", name);
    snprintf(text, sizeof text, "%.4g to %.4g %s", over.low, over.high, unit);
    mn_text_add(page, "<dd>");
    mn_html_text(page, text);
    mn_text_add(page, "</dd>\n");
}

static void add_sites(mn_text *page, const mn_corpus *corpus)
{
    bool has_any = false;
    mn_text_add(page, "<dt>skin and phantoms</dt><dd>");
    for (int i = 0; i < corpus->scenario_count; i++) {
        const mn_site *site = &mn_script_plan(corpus->scripts[i])->site;
        bool is_known = false;
        for (int k = 0; k < i; k++)
            is_known = is_known || strcmp(mn_script_plan(corpus->scripts[k])->site.id, site->id) == 0;
        if (is_known) continue;
        mn_text_add(page, has_any ? ", " : "");
        mn_html_text(page, site->id);
        has_any = true;
    }
    mn_text_add(page, "</dd>\n");
}

void mn_page_range(mn_text *page, const mn_validation *it)
{
    int kinds[MN_DEVICE_RIG + 1] = {0};
    range tip = {(double)INFINITY, -(double)INFINITY}, width = tip, length = tip, speed = tip;
    for (int i = 0; i < it->corpus->scenario_count; i++) {
        const mn_device *device = &mn_script_plan(it->corpus->scripts[i])->device;
        kinds[device->kind]++;
        widen(&tip, 2 * device->needle.tip_radius_um);
        widen(&width, mn_mm_from_um(device->needle.needle_diameter_um));
        widen(&length, mn_mm_from_um(device->needle.needle_length_um));
        if (device->kind == MN_DEVICE_RIG) widen(&speed, mn_mm_from_um(device->rig.approach_um_s));
    }
    mn_text_add(page, "<dl>\n<dt>scenarios</dt><dd>");
    for (int i = 0; i <= MN_DEVICE_RIG; i++)
        mn_text_add(page, "%s%d with a %s", i > 0 ? ", " : "", kinds[i], mn_device_kind_name(i));
    mn_text_add(page, "</dd>\n");
    add_range(page, "tip diameter", tip, "um");
    add_range(page, "needle diameter", width, "mm");
    add_range(page, "needle length", length, "mm");
    if (kinds[MN_DEVICE_RIG] > 0) add_range(page, "speed on the bench", speed, "mm/s");
    add_sites(page, it->corpus);
    mn_text_add(page, "</dl>\n");
}
