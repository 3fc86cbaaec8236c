/* Tables of the studies behind a validation: which constant matters, what each mechanism does. See validation.h. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "report/validation.h"

static const double shown_frac = 0.05;

char *mn_validation_indices(const mn_corpus *corpus, const mn_spread *spread)
{
    mn_text text = {0};
    mn_text_add(&text,
                "\nwhich constants spread a row, first-order and total share of its variance (%d samples, %d runs); "
                "below %.0f %% "
                "left out\n",
                spread->sample_count, spread->run_count, 100 * shown_frac);
    for (int row = 0; row < spread->row_count; row++) {
        const mn_corpus_row at = mn_corpus_row_at(corpus, row);
        bool is_open = false;
        for (int i = 0; i < spread->uncertain.count; i++) {
            const size_t place = (size_t)row * (size_t)spread->uncertain.count + (size_t)i;
            if (!(spread->total[place] >= shown_frac)) continue;
            if (!is_open) mn_text_add(&text, "  %-4s %-42.42s", at.experiment->id, at.row->name);
            mn_text_add(&text, "%s %s %.0f/%.0f%%", is_open ? "," : "",
                        spread->uncertain.constants->constants[spread->uncertain.index[i]].name,
                        100 * spread->first[place], 100 * spread->total[place]);
            is_open = true;
        }
        if (is_open) mn_text_put(&text, "\n", 1);
    }
    return mn_text_take(&text);
}

static void add_cell(mn_text *text, const mn_mechanism_table *table, const mn_experiment_row *row, int which, int index)
{
    const size_t place = (size_t)which * (size_t)table->row_count + (size_t)index;
    char value[48];
    if (row->kind == MN_ROW_VALUE)
        mn_validation_value_text(table->value[place], row->unit, value, sizeof value);
    else
        strcpy(value, table->is_in[place] ? "holds" : "fails");
    value[strcspn(value, " ")] = '\0'; /* the unit stands in the first column */
    mn_text_add(text, " %11s%s", value, table->is_in[place] ? " " : "!");
}

char *mn_validation_mechanisms(const mn_corpus *corpus, const mn_mechanism_table *table)
{
    mn_text text = {0};
    mn_text_add(
        &text,
        "\nwhat each mechanism does: every row with all on, then with one off (! outside its band)\n  %-47s %12s",
        "row", "all on");
    for (int i = 0; i < mn_mechanism_count; i++) mn_text_add(&text, " %12.12s", mn_mechanisms[i].name);
    for (int row = 0; row < table->row_count; row++) {
        const mn_corpus_row at = mn_corpus_row_at(corpus, row);
        mn_text_add(&text, "\n  %-4s %-42.42s", at.experiment->id, at.row->name);
        for (int which = 0; which <= mn_mechanism_count; which++) add_cell(&text, table, at.row, which, row);
    }
    mn_text_add(&text, "\n\n  %-47s", "rows inside");
    for (int which = 0; which <= mn_mechanism_count; which++) mn_text_add(&text, " %11d ", table->in_count[which]);
    mn_text_add(&text, "\n  %-47s", "misfit (squared residuals, each at most 16)");
    for (int which = 0; which <= mn_mechanism_count; which++) mn_text_add(&text, " %11.1f ", table->misfit[which]);
    mn_text_add(&text, "\n  %-47s %12s", "Akaike: gain less twice its constants", "");
    for (int i = 0; i < mn_mechanism_count; i++)
        mn_text_add(&text, " %+11.1f ", table->misfit[i + 1] - table->misfit[0] - 2 * mn_mechanisms[i].constant_count);
    mn_text_add(&text, "\n  A mechanism pays where the last line is above 0.\n");
    return mn_text_take(&text);
}

char *mn_validation_verification(const mn_verification *rows, int count)
{
    mn_text text = {0};
    mn_text_add(&text,
                "\nis the law solved right: the program against stepped stand-ins, textbook limits and its own finer steps\n");
    for (int i = 0; i < count; i++) {
        const mn_verification *row = &rows[i];
        mn_text_add(&text, "  %-56s %s %-10.6g wanted %-10.6g %s\n", row->name, row->is_order ? "order" : "found",
                    row->found, row->wanted, mn_verification_verdict(row));
        mn_text_add(&text, "      %s\n", row->theory);
        for (int k = 0; k < row->level_count; k++)
            mn_text_add(&text, "%s%.1e of error with %.0f steps%s", k == 0 ? "      " : ", ", row->error[k],
                        1 / row->step[k], k == row->level_count - 1 ? "\n" : "");
    }
    return mn_text_take(&text);
}
