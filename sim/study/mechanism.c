/* See mechanism.h. */
#include "study/mechanism.h"

#include <stdlib.h>
#include <string.h>

#include "base/numeric.h"
#include "study/verdict.h"

static void no_threshold(mn_site *site)
{
    site->params.tip_steady_frac = 1;
}

static void no_stiff_epidermis(mn_site *site)
{
    site->params.epidermis_mpa = 0;
}

static void no_toughness_rate(mn_site *site)
{
    site->params.toughness_rate_exponent = 0;
}

static void no_stiffness_rate(mn_site *site)
{
    site->params.rate_exponent = 0;
}

static void no_pretension(mn_site *site)
{
    site->params.pretension_un_um = 0;
}

static void no_reentry(mn_site *site)
{
    site->params.reentry_s = 0;
}

static void no_friction(mn_site *site)
{
    for (int k = 0; k < MN_LAYER_COUNT; k++) site->layers[k].shear_mpa = 0;
}

/* One stack of the dermis' constants: what the layers' own strengths do. */
static void no_layers(mn_site *site)
{
    const mn_layer_params dermis = site->layers[MN_RETICULAR_DERMIS];
    for (int k = 0; k < MN_LAYER_COUNT; k++) {
        site->layers[k].initiation_j_m2 = dermis.initiation_j_m2;
        site->layers[k].tip_mpa = dermis.tip_mpa;
        site->layers[k].flank_j_m2 = dermis.flank_j_m2;
        site->layers[k].shear_mpa = dermis.shear_mpa;
    }
}

const mn_mechanism mn_mechanisms[] = {
    {"threshold", "the tip's work is paid on entering a layer only", 1, no_threshold},
    {"epidermis", "the epidermis is stiffer than the whole skin", 1, no_stiff_epidermis},
    {"toughness-rate", "toughness falls with the tip's speed", 2, no_toughness_rate},
    {"stiffness-rate", "stiffness rises with the tip's speed", 2, no_stiffness_rate},
    {"pretension", "stretched skin tents less", 1, no_pretension},
    {"re-entry", "an open hole is entered against friction alone", 1, no_reentry},
    {"friction", "the shaft rubs", 2, no_friction},
    {"layers", "each layer has its own strength", 5, no_layers},
};
const int mn_mechanism_count = sizeof mn_mechanisms / sizeof mn_mechanisms[0];

static void change(void *context, mn_site *site)
{
    ((const mn_mechanism *)context)->switch_off(site);
}

/* Beyond this a row is simply wrong; more must not drown the others. */
static const double residual_max = 4;

static void judge(const mn_corpus *corpus, const mn_metrics *metrics, mn_mechanism_table *table, int which)
{
    for (int i = 0; i < corpus->row_count; i++) {
        const mn_corpus_row at = mn_corpus_row_at(corpus, i);
        const mn_experiment_row *row = at.row;
        const mn_metrics *own = metrics + at.file->scenario_begin;
        const size_t place = (size_t)which * (size_t)corpus->row_count + (size_t)i;
        const double value = row->kind == MN_ROW_VALUE ? mn_row_value(row, own) : MN_NAN;
        const bool is_in = row->kind == MN_ROW_VALUE ? !isnan(value) && !(value < row->low) && !(value > row->high)
                                                     : mn_row_holds(row, own);
        table->value[place] = value;
        table->is_in[place] = is_in;
        if (row->standing == MN_REMEMBERED) continue;
        const double order = is_in ? 0 : 2; /* two SDs for an order that fails */
        const double off = row->kind == MN_ROW_VALUE ? mn_row_residual(row, value) : order;
        const double r = mn_clamp(off, -residual_max, residual_max);
        table->misfit[which] += r * r;
        table->in_count[which] += is_in;
    }
}

mn_status mn_mechanisms_run(const mn_corpus *corpus, const mn_metrics *metrics, int thread_count,
                            mn_mechanism_table *table, mn_error *error)
{
    const size_t columns = (size_t)mn_mechanism_count + 1, cells = columns * (size_t)corpus->row_count;
    *table = (mn_mechanism_table){.row_count = corpus->row_count,
                                  .value = calloc(cells + 1, sizeof(double)),
                                  .is_in = calloc(cells + 1, sizeof(bool)),
                                  .misfit = calloc(columns, sizeof(double)),
                                  .in_count = calloc(columns, sizeof(int))};
    mn_metrics *changed = calloc((size_t)corpus->scenario_count + 1, sizeof *changed);
    mn_status status = table->value && table->is_in && table->misfit && table->in_count && changed
                           ? MN_OK
                           : mn_fail(error, MN_INTERNAL, "", 0, "there is no memory for the mechanisms");
    if (status == MN_OK) judge(corpus, metrics, table, 0);
    for (int i = 0; i < mn_mechanism_count && status == MN_OK; i++) {
        mn_mechanism mechanism = mn_mechanisms[i];
        const mn_trial trial = {&mechanism, change};
        status = mn_corpus_run(corpus, &trial, NULL, thread_count, changed, error);
        if (status == MN_OK) judge(corpus, changed, table, i + 1);
    }
    free(changed);
    return status;
}

void mn_mechanisms_free(mn_mechanism_table *table)
{
    free(table->value);
    free(table->is_in);
    free(table->misfit);
    free(table->in_count);
    *table = (mn_mechanism_table){0};
}
