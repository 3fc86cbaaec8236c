/* Bench of what comes after the needles: a million columns over 180 days, six states, to mean, p5, p95 and worst a day; and a
 * course of six sessions on 100 cm2, needles and days together. The columns go to NumPy too (scripts/bench/healing.sh).
 *
 * Two cases: columns as a pen leaves them, where wounds scatter about a mean, and columns of which each is drawn for itself
 * over all depths and densities that there are, which is as unlike as columns can be. */
#include <stdlib.h>
#include <string.h>

#include "base/numeric.h"
#include "base/rng.h"
#include "cli/bench_roof.h"
#include "cli/cli.h"
#include "tissue/tissue.h"

enum { SIDE = 1000, QUICK_SIDE = 250, DAYS = 180, SESSIONS = 6 };
#define COLUMN_UM 100.0
#define WOUNDS_PER_CM2 500.0

typedef struct healing_case {
    int side;
    bool is_unlike;
    mn_arena arena;
    mn_tissue *tissue;
    mn_wound *wounds;
    int64_t wound_count;
    void *scratch;
    mn_spread_of (*spreads)[MN_SKIN_STATE_COUNT];
    double columns_ms, days_ms;
} healing_case;

static void scatter(healing_case *c)
{
    const double side_um = c->side * COLUMN_UM;
    for (int64_t i = 0; i < c->wound_count; i++) {
        const uint64_t k = (uint64_t)i;
        c->wounds[i] = (mn_wound){.x_um = side_um * mn_rng_uniform(1, MN_STREAM_TEST, k, 0),
                                  .y_um = side_um * mn_rng_uniform(1, MN_STREAM_TEST, k, 2),
                                  .time_s = 1e-3 * (double)i,
                                  .penetration_load_um = (float)(900 + 60 * mn_rng_normal(1, MN_STREAM_TEST, k, 4)),
                                  .channel_radius_um = 60,
                                  .needle_diameter_um = 235,
                                  .slit_um = 50,
                                  .flags = MN_WOUND_PIERCED};
    }
}

/* In place of the settled columns: each drawn for itself. */
static void draw_columns(healing_case *c)
{
    mn_tissue *tissue = c->tissue;
    mn_tissue_session *session = &tissue->sessions[0];
    for (int64_t i = 0; i < tissue->column_count; i++) {
        const uint32_t bits = mn_rng_bits(2, MN_STREAM_TEST, (uint64_t)i, 0);
        tissue->settled[i] = (mn_column){(uint16_t)(200 + (bits & 0xffff) % 1300), (uint16_t)((bits >> 16) % 60)};
    }
    session->kind_count = mn_column_kinds(tissue->settled, tissue->mask, tissue->column_count, session->kinds,
                                          session->kind_of, tissue->kind_scratch);
}

static mn_status make(healing_case *c)
{
    mn_error error = {0};
    mn_healing healing;
    const double side_um = c->side * COLUMN_UM;
    mn_healing_default(&healing);
    c->wound_count = (int64_t)(WOUNDS_PER_CM2 * side_um * side_um / 1e8);
    c->tissue = calloc(1, sizeof *c->tissue);
    c->wounds = calloc((size_t)c->wound_count, sizeof *c->wounds);
    c->spreads = calloc(DAYS, sizeof *c->spreads);
    if (c->tissue == NULL || c->wounds == NULL || c->spreads == NULL) return cli_complain("bench: there is no memory");
    if (mn_arena_create(&c->arena, mn_tissue_need_bytes(side_um, side_um, COLUMN_UM, 1), &error) != MN_OK)
        return cli_complain_error(&error);
    mn_tissue_create(c->tissue, &healing, 0, 0, side_um, side_um, COLUMN_UM, 1, &c->arena);
    memset(c->tissue->mask, 1, (size_t)c->tissue->column_count);
    scatter(c);
    return MN_OK;
}

static void drop(healing_case *c)
{
    mn_arena_destroy(&c->arena);
    free(c->tissue);
    free(c->wounds);
    free(c->spreads);
    free(c->scratch);
}

/* Wounds to columns to kinds, then the days: processor time of all of it, s. */
static double once(void *context)
{
    healing_case *c = context;
    const mn_effects none = MN_NO_EFFECTS;
    const mn_cover bare = {0, 0};
    const double begin_s = cli_cpu_s();
    c->tissue->session_count = 0;
    mn_tissue_add(c->tissue, c->wounds, c->wound_count, &none, &bare);
    if (c->is_unlike) draw_columns(c);
    const double middle_s = cli_cpu_s();
    if (c->scratch == NULL) c->scratch = aligned_alloc(64, (mn_tissue_days_need_bytes(c->tissue) + 63) / 64 * 64);
    if (c->scratch == NULL) return MN_NAN;
    mn_tissue_days(c->tissue, c->tissue->sessions[0].needled.end_s, DAYS, c->spreads, c->scratch);
    const double end_s = cli_cpu_s();
    c->columns_ms = 1e3 * (middle_s - begin_s);
    c->days_ms = 1e3 * (end_s - middle_s);
    return end_s - begin_s;
}

static mn_status dump(const healing_case *c, const char *folder, const char *name, double took_s)
{
    const mn_tissue_session *session = &c->tissue->sessions[0];
    const size_t count = (size_t)c->tissue->column_count;
    double *terms = malloc(3 * count * sizeof *terms);
    mn_status status = terms != NULL ? MN_OK : cli_complain("bench: there is no memory for the dump");
    char file[MN_PATH_BYTES];
    for (int state = 0; state < MN_SKIN_STATE_COUNT && status == MN_OK; state++) {
        for (size_t i = 0; i < count; i++) {
            mn_healing_term all[MN_SKIN_STATE_COUNT];
            mn_healing_terms(&c->tissue->healing, &session->needled, session->kinds[session->kind_of[i]].column, all);
            terms[i] = all[state].height;
            terms[count + i] = all[state].rate_hz;
            terms[2 * count + i] = all[state].is_margin;
        }
        snprintf(file, sizeof file, "%s_%s.f64", name, mn_skin_state_name(state));
        status = cli_bench_write(folder, file, terms, 3 * count, sizeof *terms);
    }
    free(terms);
    snprintf(file, sizeof file, "%s_spreads.f64", name);
    status = mn_status_worse(status, cli_bench_write(folder, file, c->spreads, DAYS * MN_SKIN_STATE_COUNT, sizeof(mn_spread_of)));
    snprintf(file, sizeof file, "%s_ms.f64", name);
    const double ms = 1e3 * took_s;
    return mn_status_worse(status, cli_bench_write(folder, file, &ms, 1, sizeof ms));
}

static mn_status bench_case(const char *name, const char *sentence, bool is_unlike, int side, const cli_roof *roof,
                            const char *dump_folder)
{
    healing_case c = {.side = side, .is_unlike = is_unlike};
    mn_status status = make(&c);
    if (status == MN_OK) {
        const double took_s = cli_bench_median(once, &c);
        const double columns = (double)c.tissue->column_count, kinds = c.tissue->sessions[0].kind_count;
        const double values = kinds * DAYS * MN_SKIN_STATE_COUNT;
        /* a value costs a multiplication to come from the day before, two for its place in the histogram and the mean, and
         * three additions or comparisons */
        const double limit_s = 6 * values / (cli_roof_widest(roof)->add_mul_gflop_s * 1e9) +
                               columns * sizeof(mn_column) / (roof->read_memory_gb_s * 1e9);
        printf("  %-42s %8.1f ms, %6.1f ns a column; %.0f columns of %.0f kinds\n", sentence, 1e3 * took_s, 1e9 * took_s / columns,
               columns, kinds);
        printf("    wounds to columns and kinds %.1f ms, days %.1f ms (%.2f ns a kind, state and day); %.0f %% of the limit "
               "(columns read once, and arithmetic at the machine's peak); aim 300 ms a million columns\n",
               c.columns_ms, c.days_ms, 1e6 * c.days_ms / values, 100 * limit_s / took_s);
        if (dump_folder != NULL) status = dump(&c, dump_folder, name, took_s);
    }
    drop(&c);
    return status;
}

/* ---- a course ---- */

static mn_plan *course_plan(const mn_device *device, double side_um, mn_error *error)
{
    mn_plan *plan = mn_plan_create();
    if (plan == NULL) return NULL;
    snprintf(plan->name, sizeof plan->name, "course");
    snprintf(plan->file, sizeof plan->file, "bench");
    cli_built_in_site(&plan->site);
    plan->device = *device;
    plan->is_followed = true;
    plan->field.width_um = plan->field.height_um = side_um;
    for (int k = 0; k < SESSIONS; k++) {
        if (k > 0) plan->steps[plan->step_count++] = (mn_step){.kind = MN_STEP_WAIT, .wait_s = 28 * 86400.0};
        mn_step *step = &plan->steps[plan->step_count++];
        step->kind = MN_STEP_TREAT;
        step->protrusion_um = step->frequency_hz = MN_NAN;
        step->pattern.kind = MN_PATTERN_RASTER;
        mn_params_default(mn_treat_param_rows, mn_treat_param_count, &step->pattern.params);
        step->pattern.params.passes = 1;
        step->pattern.params.speed_um_s = 40000;
    }
    if (mn_plan_finish(plan, error) == MN_OK) return plan;
    mn_plan_destroy(plan);
    return NULL;
}

typedef struct course_job {
    const mn_plan *plan;
    mn_error error;
    double punctures, needles_s;
    int sessions;
} course_job;

static double course_s(void *context)
{
    course_job *job = context;
    mn_session *session = NULL;
    const double begin_s = cli_cpu_s();
    if (mn_session_create(&session, job->plan, 1, &job->error) != MN_OK) return MN_NAN;
    mn_spread_of(*spreads)[MN_SKIN_STATE_COUNT] = calloc(DAYS + 150, sizeof *spreads);
    const mn_status status = mn_session_run(session, NULL, &job->error);
    job->needles_s = cli_cpu_s() - begin_s;
    const mn_tissue *tissue = mn_session_tissue(session);
    void *scratch = status == MN_OK ? aligned_alloc(64, (mn_tissue_days_need_bytes(tissue) + 63) / 64 * 64) : NULL;
    if (scratch != NULL && spreads != NULL) mn_tissue_days(tissue, 0, DAYS, spreads, scratch);
    const double took_s = cli_cpu_s() - begin_s;
    job->punctures = mn_session_result(session)->metrics.puncture_count;
    job->sessions = tissue->session_count;
    free(scratch);
    free(spreads);
    mn_session_destroy(session);
    return took_s;
}

static mn_status bench_course(const mn_library *library, const char *id, bool is_quick)
{
    const mn_device *device = mn_library_device(library, id);
    mn_error error = {0};
    if (device == NULL) return cli_complain("bench: the data root has no device '%s'", id);
    course_job job = {.plan = course_plan(device, is_quick ? 30000 : 100000, &error)};
    if (job.plan == NULL) return cli_complain_error(&error);
    const double took_s = cli_bench_median(course_s, &job);
    printf("  course of %d sessions on %s, %-18s %6.2f s: %.0f punctures with metrics and rules %.2f s, 180 days of healing %.2f s; aim 2 s\n",
           job.sessions, is_quick ? "9 cm2" : "100 cm2", device->name, took_s, job.punctures, job.needles_s, took_s - job.needles_s);
    mn_plan_destroy((mn_plan *)job.plan);
    return job.error.status;
}

mn_status cli_bench_healing(const mn_library *library, bool is_quick, const char *dump_folder)
{
    cli_roof roof;
    const int side = is_quick ? QUICK_SIDE : SIDE;
    mn_status status = cli_bench_folder(dump_folder);
    cli_roof_measure(&roof);
    printf("\nhealing: six states, 180 days, mean, p5, p95 and worst of each (scripts/bench/healing.sh)\n");
    status = mn_status_worse(status, bench_case("pen", "columns as a pen leaves them", false, side, &roof, dump_folder));
    status = mn_status_worse(status, bench_case("unlike", "columns as unlike as they can be", true, side, &roof, NULL));
    printf("  what limits: the histogram that finds the percentiles, one scattered increment a kind, state and day\n");
    if (dump_folder != NULL) return status;
    status = mn_status_worse(status, bench_course(library, "skinpen_precision", is_quick));
    return mn_status_worse(status, bench_course(library, "roller_mf8", is_quick));
}
