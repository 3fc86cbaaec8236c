/* The constants file that a calibration writes. It is Lua like any other data file and says how it came about. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "study/calibrate.h"

static int free_place(const mn_calibration *calibration, int constant)
{
    for (int j = 0; j < calibration->free_count; j++)
        if (calibration->free_index[j] == constant) return j;
    return -1;
}

/* A text in quotes, escaped for Lua. */
static void add_quoted(mn_text *file, const char *text)
{
    mn_text_put(file, "\"", 1);
    for (; *text != '\0'; text++) {
        if (*text == '"' || *text == '\\') mn_text_put(file, "\\", 1);
        mn_text_put(file, *text == '\n' ? " " : text, 1);
    }
    mn_text_put(file, "\"", 1);
}

static void add_key(mn_text *file, const char *key, const char *text)
{
    mn_text_add(file, "      %s = ", key);
    add_quoted(file, text);
    mn_text_put(file, ",\n", 2);
}

/* Which rows fixed the constant most: "fitted: D01 61 %, prior 20 %". */
static void add_fit_source(mn_text *file, const mn_calibration *calibration, const mn_corpus *corpus, int place,
                           const char *source)
{
    enum { NAMED_MIN_PERCENT = 5 };
    mn_text said = {0};
    mn_text_add(&said, "fitted, prior %.0f %%", 100 * calibration->prior_share[place]);
    const char *before = "";
    double sum = 0;
    for (int i = 0; i <= calibration->row_count; i++) {
        const char *id =
            i < calibration->row_count ? mn_corpus_row_at(corpus, calibration->rows[i]).experiment->id : "";
        if (strcmp(id, before) != 0) {
            if (100 * sum >= NAMED_MIN_PERCENT) mn_text_add(&said, ", %s %.0f %%", before, 100 * sum);
            sum = 0;
        }
        if (i < calibration->row_count) sum += calibration->row_share[i * calibration->free_count + place];
        before = id;
    }
    mn_text_add(&said, "; prior: %s", source);
    char *text = mn_text_take(&said);
    if (text == NULL) file->is_broken = true;
    if (text != NULL) add_key(file, "source", text);
    free(text);
}

static void add_constant(mn_text *file, const mn_calibration *calibration, const mn_corpus *corpus, int index)
{
    const mn_constant *constant = &calibration->prior->constants[index];
    const int place = free_place(calibration, index);
    const bool is_fitted = place >= 0;
    mn_text_add(file, "    parameter { name = \"%s\", value = %.6g,", constant->name,
                is_fitted ? calibration->value[place] : constant->value);
    if (is_fitted)
        mn_text_add(file, " sd_frac = %.3g,", calibration->sd_frac[place]);
    else if (!isnan(constant->low))
        mn_text_add(file, " low = %.6g, high = %.6g,", constant->low, constant->high);
    else if (constant->sd_frac > 0)
        mn_text_add(file, " sd_frac = %.6g,", constant->sd_frac);
    mn_text_add(file, " mark = \"%s\",%s\n", mn_mark_name(is_fitted ? MN_FITTED : constant->mark),
                constant->is_scale ? " is_scale = true," : "");
    if (constant->only_site[0] != '\0') mn_text_add(file, "      only_site = \"%s\",\n", constant->only_site);
    if (is_fitted)
        add_fit_source(file, calibration, corpus, place, constant->source);
    else
        add_key(file, "source", constant->source);
    add_key(file, "sentence", constant->sentence);
    mn_text_add(file, "      sets = {");
    for (int k = 0; k < constant->target_count; k++) {
        const mn_constant_target *target = &constant->targets[k];
        mn_text_add(file, "%s [\"%s%s%s\"] = %.6g", k > 0 ? "," : "",
                    target->layer < 0 ? "" : mn_layer_name(target->layer), target->layer < 0 ? "" : ".",
                    target->row->name, target->factor);
    }
    mn_text_add(file, " } },\n");
}

char *mn_calibration_file(const mn_calibration *calibration, const mn_corpus *corpus, const char *id)
{
    const mn_constants *prior = calibration->prior;
    mn_text file = {0};
    mn_text_add(&file,
                "-- Written by `needlelab calibrate` from %s.lua and the calibration rows of scenarios/validation; do "
                "not edit.\n"
                "-- %d free constants, %d rows; the sum of squared residuals went from %.4g to %.4g.\n"
                "return constants {\n  id = \"%s\", name = ",
                prior->id, calibration->free_count, calibration->row_count, calibration->misfit_before,
                calibration->misfit_after, id);
    add_quoted(&file, prior->name);
    mn_text_add(
        &file,
        ",\n  note = \"Free constants fitted to the calibration rows, their spread the posterior's; the rest as %s.lua "
        "says.\",\n  sources = {\n",
        prior->id);
    for (int i = 0; i < prior->source_count; i++) {
        mn_text_put(&file, "    ", 4);
        add_quoted(&file, prior->sources[i]);
        mn_text_put(&file, ",\n", 2);
    }
    mn_text_add(&file, "  },\n  parameters = {\n");
    for (int i = 0; i < prior->count; i++) add_constant(&file, calibration, corpus, i);
    mn_text_add(&file, "  },\n}\n");
    return mn_text_take(&file);
}
