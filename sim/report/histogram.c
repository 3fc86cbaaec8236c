/* See histogram.h. Bins run from 0 to a round number at or above the greatest value, the wanted band and the
 * settings. */
#include "report/histogram.h"

#include <math.h>
#include <stdlib.h>

#include "base/numeric.h"
#include "base/units.h"
#include "study/spread.h"

/* The least number of the steps at or above a value, so that a few even ticks are round numbers. */
static double round_up(double value, int *tick_count)
{
    static const double steps[] = {1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10};
    static const int ticks[] = {5, 6, 4, 5, 6, 4, 5, 6, 4, 5};
    *tick_count = ticks[0];
    if (!(value > 0)) return 1;
    double power = 1;
    while (power > value) power /= 10;
    while (power * 10 <= value) power *= 10;
    int i = 0;
    while (steps[i] * power < value) i++;
    *tick_count = ticks[i];
    return steps[i] * power;
}

/* Bins reach to `at_least`, so that a band or a setting beyond all values is seen too. Sorts the values. */
static void fill(mn_histogram *histogram, double *values, int64_t count, double at_least)
{
    double most = at_least > 0 ? at_least : 0;
    for (int64_t i = 0; i < count; i++) most = mn_max(most, values[i]);
    histogram->low = 0;
    histogram->high = round_up(most, &histogram->tick_count);
    histogram->total = count;
    for (int64_t i = 0; i < count; i++) {
        const int bin = (int)(values[i] / histogram->high * MN_HISTOGRAM_BINS);
        histogram->count[bin < 0 ? 0 : bin >= MN_HISTOGRAM_BINS ? MN_HISTOGRAM_BINS - 1 : bin]++;
    }
    mn_sort_values(values, (int)count);
    histogram->p5 = mn_sorted_quantile(values, (int)count, 0.05);
    histogram->p50 = mn_sorted_quantile(values, (int)count, 0.5);
    histogram->p95 = mn_sorted_quantile(values, (int)count, 0.95);
}

static int64_t gather(const mn_wound *wounds, int64_t wound_count, double (*value_of)(const mn_wound *), double *values)
{
    int64_t count = 0;
    for (int64_t i = 0; i < wound_count; i++)
        if (wounds[i].flags & MN_WOUND_PIERCED) values[count++] = value_of(&wounds[i]);
    return count;
}

static double penetration_mm(const mn_wound *wound)
{
    return mn_mm_from_um((double)wound->penetration_load_um);
}

static double travel_mm(const mn_wound *wound)
{
    return mn_mm_from_um((double)wound->travel_um);
}

static double force_mn(const mn_wound *wound)
{
    return (double)wound->force_un / 1000;
}

static int64_t gather_nearest(const mn_wound *wounds, int64_t wound_count, double *values, void *scratch)
{
    int64_t count = 0;
    mn_nearest_um(wounds, wound_count, values, scratch);
    for (int64_t i = 0; i < wound_count; i++)
        if (values[i] - values[i] == 0) values[count++] = mn_mm_from_um(values[i]);
    return count;
}

static int64_t gather_density(const mn_blocks *blocks, double *values)
{
    int64_t count = 0;
    for (int64_t i = 0; i < (int64_t)blocks->columns * blocks->rows; i++)
        if ((double)blocks->area_um2[i] >= 0.5 * blocks->side_um * blocks->side_um)
            values[count++] = blocks->count[i] * (1e8 / (double)blocks->area_um2[i]);
    return count;
}

/* Band and layers, where there is one of each: on a map every area has its own. */
static void note_skin(mn_histogram *histogram, const mn_plan *plan)
{
    double bottom_um = 0;
    if (plan->target_areas == 0) {
        histogram->band_low = mn_mm_from_um(plan->penetration_min_um);
        histogram->band_high = mn_mm_from_um(plan->penetration_max_um);
    }
    if (plan->area_site_count > 0) return;
    histogram->has_layers = true;
    for (int i = 0; i < MN_LAYER_COUNT; i++) {
        bottom_um += mn_site_thickness_um(&plan->site, plan->sex, i);
        histogram->layer_bottom[i] = mn_mm_from_um(bottom_um);
    }
}

/* Returns the greatest. */
static double note_settings(mn_histogram *histogram, const mn_plan *plan)
{
    double most = 0;
    for (int i = 0; i < plan->step_count; i++) {
        const mn_step *step = &plan->steps[i];
        if (step->kind != MN_STEP_TREAT && step->kind != MN_STEP_TREAT_UNTIL) continue;
        const double setting =
            mn_mm_from_um(isnan(step->protrusion_um) ? plan->device.common.protrusion_um : step->protrusion_um);
        int known = 0;
        while (known < histogram->setting_count && histogram->setting[known] != setting) known++;
        if (known < histogram->setting_count || known == MN_HISTOGRAM_SETTINGS) continue;
        histogram->setting[histogram->setting_count++] = setting;
        most = mn_max(most, setting);
    }
    return most;
}

static void describe(mn_histogram histograms[MN_HISTOGRAM_COUNT])
{
    static const struct {
        const char *name, *title, *unit, *things;
    } rows[MN_HISTOGRAM_COUNT] = {{"penetration_load_um", "Penetration under load", "mm", "punctures"},
                                  {"travel_um", "Tip travel against the setting", "mm", "punctures"},
                                  {"nearest_um", "Distance to the nearest puncture", "mm", "punctures"},
                                  {"block_density", "Density of 4 mm\xc2\xb2 blocks", "/cm\xc2\xb2", "blocks"},
                                  {"force_un", "Peak force of a needle", "mN", "punctures"}};
    for (int i = 0; i < MN_HISTOGRAM_COUNT; i++)
        histograms[i] = (mn_histogram){.name = rows[i].name,
                                       .title = rows[i].title,
                                       .unit = rows[i].unit,
                                       .things = rows[i].things,
                                       .band_low = MN_NAN,
                                       .band_high = MN_NAN};
}

mn_status mn_report_histograms(const mn_session *session, mn_histogram histograms[MN_HISTOGRAM_COUNT], mn_error *error)
{
    const mn_plan *plan = mn_session_plan(session);
    const mn_blocks *blocks = mn_session_density_blocks(session);
    int64_t wound_count;
    const mn_wound *wounds = mn_session_wounds(session, &wound_count);
    const int64_t block_count = (int64_t)blocks->columns * blocks->rows;
    double *values = malloc((size_t)(wound_count > block_count ? wound_count : block_count) * sizeof *values + 1);
    void *scratch = malloc(mn_nearest_wounds_need_bytes(wound_count) + 1);
    mn_status status =
        values && scratch ? MN_OK : mn_fail(error, MN_INTERNAL, "", 0, "there is no memory for histograms");
    describe(histograms);
    if (status == MN_OK) {
        const double setting = note_settings(&histograms[0], plan);
        note_settings(&histograms[1], plan);
        note_skin(&histograms[0], plan);
        fill(&histograms[0], values, gather(wounds, wound_count, penetration_mm, values),
             fmax(histograms[0].band_high, setting));
        fill(&histograms[1], values, gather(wounds, wound_count, travel_mm, values), setting);
        fill(&histograms[2], values, gather_nearest(wounds, wound_count, values, scratch), 0);
        fill(&histograms[3], values, gather_density(blocks, values), 0);
        fill(&histograms[4], values, gather(wounds, wound_count, force_mn, values), 0);
    }
    free(values);
    free(scratch);
    return status;
}
