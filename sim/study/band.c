/* See band.h. */
#include "study/band.h"

#include <stdlib.h>
#include <string.h>

#include "base/numeric.h"

/* The constants that the plan's sites name: the first file found counts. */
static const mn_constants *constants_of(const mn_plan *plan, const mn_library *library)
{
    const mn_constants *found = plan->site.constants[0] ? mn_library_constants(library, plan->site.constants) : NULL;
    for (int i = 0; found == NULL && i < MN_AREA_SITES_MAX; i++)
        if (plan->area_sites[i].constants[0]) found = mn_library_constants(library, plan->area_sites[i].constants);
    return found;
}

static void change_sites(mn_plan *plan, const mn_constants *constants, const double *values)
{
    mn_constant_values change = {constants, values};
    mn_change_constants(&change, &plan->site);
    for (int i = 0; i < MN_AREA_SITES_MAX; i++) mn_change_constants(&change, &plan->area_sites[i]);
}

static mn_status run_sample(const mn_plan *plan, const mn_constants *constants, const double *values,
                            const mn_session_hooks *hooks, int thread_count, mn_metrics *metrics, mn_error *error)
{
    mn_plan *changed = malloc(sizeof *changed);
    if (changed == NULL) return mn_fail(error, MN_INTERNAL, plan->file, plan->line, "there is no memory for a sample");
    *changed = *plan;
    change_sites(changed, constants, values);
    mn_session *session = NULL;
    mn_status status = mn_session_create(&session, changed, thread_count, error);
    if (status == MN_OK) status = mn_session_run(session, hooks, error);
    if (status == MN_OK) *metrics = mn_session_result(session)->metrics;
    mn_session_destroy(session);
    free(changed);
    return status;
}

static void conclude(const mn_metrics *metrics, double *sorted, mn_bands *bands)
{
    for (int m = 0; m < mn_metric_count; m++) {
        for (int k = 0; k < bands->sample_count; k++) sorted[k] = mn_metric_get(&metrics[k], m);
        mn_sort_values(sorted, bands->sample_count);
        bands->p5[m] = mn_sorted_quantile(sorted, bands->sample_count, 0.05);
        bands->p50[m] = mn_sorted_quantile(sorted, bands->sample_count, 0.50);
        bands->p95[m] = mn_sorted_quantile(sorted, bands->sample_count, 0.95);
    }
}

mn_status mn_bands_run(const mn_plan *plan, const mn_library *library, const mn_session_hooks *hooks, int sample_count,
                       uint64_t seed, int thread_count, mn_bands *bands, mn_error *error)
{
    const mn_constants *constants = constants_of(plan, library);
    *bands = (mn_bands){0};
    if (constants == NULL || mn_uncertain_of(constants).count == 0)
        return mn_fail(error, MN_BAD_INPUT, plan->file, plan->line,
                       "the site \"%s\" names no constants with a spread; without them there is no band",
                       plan->site.id);
    const size_t count = (size_t)sample_count;
    mn_metrics *metrics = calloc(count, sizeof *metrics);
    double *values = calloc(count * (size_t)constants->count, sizeof *values), *sorted = calloc(count, sizeof *sorted);
    bands->p5 = calloc(3 * (size_t)mn_metric_count, sizeof(double));
    const bool has_memory = metrics && values && sorted && bands->p5;
    mn_status status = has_memory ? mn_sample_constants(constants, sample_count, seed, values, error)
                                  : mn_fail(error, MN_INTERNAL, plan->file, plan->line, "there is no memory for bands");
    for (int k = 0; k < sample_count && status == MN_OK; k++)
        status = run_sample(plan, constants, values + (size_t)k * (size_t)constants->count, hooks, thread_count,
                            &metrics[k], error);
    if (status == MN_OK) {
        bands->sample_count = sample_count;
        bands->p50 = bands->p5 + mn_metric_count;
        bands->p95 = bands->p50 + mn_metric_count;
        conclude(metrics, sorted, bands);
    } else {
        mn_bands_free(bands);
    }
    free(metrics);
    free(values);
    free(sorted);
    return status;
}

void mn_bands_free(mn_bands *bands)
{
    free(bands->p5);
    *bands = (mn_bands){0};
}
