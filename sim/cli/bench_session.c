/* Bench of whole devices through a session, and of start-up. */
#include <stdlib.h>

#include "base/numeric.h"
#include "cli/cli.h"

typedef struct job {
    const mn_plan *plan;
    double punctures, tick_s; /* of the last run; tick_s: in its ticks alone */
    bool is_start_only;
    mn_error error;
} job;

static double seconds(void *context)
{
    job *it = context;
    mn_session *session = NULL;
    const double begin_s = cli_now_s(NULL);
    if (mn_session_create(&session, it->plan, 1, &it->error) != MN_OK) return MN_NAN;
    if (!it->is_start_only) {
        const double tick_begin_s = cli_now_s(NULL);
        while (mn_session_tick(session)) {
        }
        it->tick_s = cli_now_s(NULL) - tick_begin_s;
        if (mn_session_run(session, NULL, &it->error) == MN_OK) /* nothing is left to treat: it concludes */
            it->punctures = mn_session_result(session)->metrics.puncture_count;
    }
    const double took_s = cli_now_s(NULL) - begin_s;
    mn_session_destroy(session);
    return took_s;
}

static mn_plan *plan_of(const mn_device *device, double field_um, int passes, mn_error *error)
{
    mn_plan *plan = mn_plan_create();
    if (plan == NULL) {
        mn_fail(error, MN_INTERNAL, NULL, 0, "there is no memory for a plan");
        return NULL;
    }
    snprintf(plan->name, sizeof plan->name, "bench");
    snprintf(plan->file, sizeof plan->file, "bench");
    cli_built_in_site(&plan->site);
    plan->device = *device;
    plan->seed = 1;
    plan->field.width_um = plan->field.height_um = field_um;
    mn_step *step = &plan->steps[plan->step_count++];
    step->kind = MN_STEP_TREAT;
    step->protrusion_um = step->frequency_hz = MN_NAN;
    step->pattern.kind = MN_PATTERN_RASTER;
    step->has_region = true;
    step->pattern.region = (mn_region){10000, 10000, 40000, 40000};
    mn_params_default(mn_treat_param_rows, mn_treat_param_count, &step->pattern.params);
    step->pattern.params.passes = passes;
    if (mn_plan_finish(plan, error) == MN_OK) return plan;
    mn_plan_destroy(plan);
    return NULL;
}

static mn_status bench_device(const mn_library *library, const char *id, int passes, double given_rate)
{
    const mn_device *device = mn_library_device(library, id);
    mn_error error = {0};
    if (device == NULL) return cli_complain("bench: the data root has no device '%s'", id);
    job it = {.plan = plan_of(device, 60000, passes, &error)};
    if (it.plan == NULL) return cli_complain_error(&error);
    const double took_s = cli_bench_median(seconds, &it);
    printf("  %-20s %9.3g punctures a second (%.0f in %.3f s, %.2f us each); in ticks alone %.3g, 1/%.0f of the rate with "
           "immersion given; aim 1/20\n",
           device->name, it.punctures / took_s, it.punctures, took_s, 1e6 * took_s / it.punctures,
           it.punctures / it.tick_s, given_rate / (it.punctures / it.tick_s));
    mn_plan_destroy((mn_plan *)it.plan);
    return it.error.status;
}

static mn_status bench_start(const mn_library *library, double field_um, const char *name)
{
    const mn_device *device = mn_library_device(library, "roller_mf8");
    mn_error error = {0};
    if (device == NULL) return cli_complain("bench: the data root has no device 'roller_mf8'");
    job it = {.plan = plan_of(device, field_um, 1, &error), .is_start_only = true};
    if (it.plan == NULL) return cli_complain_error(&error);
    const double took_s = cli_bench_median(seconds, &it);
    printf("  %-28s %8.3f ms, %.1f MB reserved\n", name, 1e3 * took_s, (double)it.plan->bytes / 1e6);
    mn_plan_destroy((mn_plan *)it.plan);
    return it.error.status;
}

mn_status cli_bench_session(const mn_library *library, bool is_quick)
{
    const int passes = is_quick ? 2 : 20;
    printf("\nwhole devices with balance of the hand, metrics and hashes\n");
    const double given_rate = cli_bench_given_rate();
    mn_status status = bench_device(library, "roller_mf8", passes, given_rate);
    status = mn_status_worse(status, bench_device(library, "skinpen_precision", is_quick ? 1 : 4, given_rate));
    printf("  what limits: the laws of a landing's needles, the balance over the rows beside it where the drum does not rest on "
           "the skin, and all that is told of each wound\n");
    printf("\nstart-up of a session\n");
    status = mn_status_worse(status, bench_start(library, 60000, "60 x 60 mm, 1200 x 1200 cells"));
    status = mn_status_worse(status, bench_start(library, 500000, "10,000 x 10,000 cells"));
    return mn_status_worse(status, cli_bench_program(library));
}
