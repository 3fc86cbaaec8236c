/* Bench of the kernel: contacts whose immersion is given, in the order of strokes, solved on lognormal skin and deposited;
 * and how the cost grows with their number. */
#include "base/numeric.h"
#include "base/units.h"
#include "cli/cli.h"
#include "kernel/kernel.h"

enum { GROUP = 16, TICK_GROUPS = 64, TICK = GROUP * TICK_GROUPS };

static const double pitch_um = 1500, spacing_um = 600;

typedef struct bench {
    double field_um, treated_um; /* sides */
    mn_arena arena;
    mn_site site;
    mn_skin skin;
    mn_grid grid;
    mn_contacts contacts;
    mn_kernel_scratch scratch;
    mn_kernel kernel;
    mn_needle needle;
    mn_record *records;
    int64_t total;           /* contacts of one measurement */
    double solve_s, apply_s; /* their shares of the last one */
} bench;

static bool make(bench *b)
{
    const double treated_um = b->treated_um > 0 ? b->treated_um : b->field_um;
    const int32_t tiles = mn_grid_tiles_in(b->field_um, b->field_um, 50, 0, 0, treated_um, treated_um);
    const size_t bytes = mn_skin_nodes_need_bytes(&b->site, 0, 0, treated_um, treated_um, false) +
                         mn_grid_need_bytes(b->field_um, b->field_um, 50, tiles) +
                         mn_contacts_need_bytes(TICK, TICK_GROUPS) + mn_kernel_scratch_need_bytes(TICK) +
                         mn_arena_need(TICK, sizeof(mn_record));
    mn_error error = {0};
    if (mn_arena_create(&b->arena, bytes, &error) != MN_OK) {
        cli_complain_error(&error);
        return false;
    }
    mn_skin_create(&b->skin, &b->site, NULL, MN_FEMALE, 1, false, b->field_um, b->field_um, NULL);
    mn_skin_keep_nodes(&b->skin, 0, 0, treated_um, treated_um, &b->arena);
    mn_grid_create(&b->grid, b->field_um, b->field_um, 50, tiles, &b->arena);
    mn_contacts_create(&b->contacts, TICK, TICK_GROUPS, &b->arena);
    mn_kernel_scratch_create(&b->scratch, TICK, &b->arena);
    b->records = mn_arena_take(&b->arena, TICK, sizeof(mn_record));
    b->contacts.needles = &b->needle;
    b->kernel =
        (mn_kernel){.skin = &b->skin, .grid = &b->grid, .thread_count = 1, .has_reentry = true, .scratch = &b->scratch};
    return true;
}

/* Strokes along x, 16 needles abreast; each stroke a little beside the last, so that holes are rarely met again. */
static void fill(bench *b, int64_t first_group)
{
    const double side_um = b->treated_um > 0 ? b->treated_um : b->field_um;
    const int64_t along = (int64_t)((side_um - 2000) / pitch_um);
    mn_contacts_clear(&b->contacts);
    for (int k = 0; k < TICK_GROUPS; k++) {
        const int64_t landing = (first_group + k) % along, stroke = (first_group + k) / along;
        const double y_um = 1000 + fmod((double)stroke * 7919, side_um - 2000 - GROUP * spacing_um);
        const double x_um = 1000 + (double)landing * pitch_um + fmod((double)stroke * 37, pitch_um);
        mn_group *group = mn_contacts_open(&b->contacts);
        group->control = MN_CONTROL_TRAVEL;
        group->time_s = (double)(first_group + k) * 0.01;
        group->stroke_index = (int32_t)stroke;
        for (int i = 0; i < GROUP; i++)
            mn_contacts_add(&b->contacts, x_um, y_um + i * spacing_um, 1000 + 50 * (double)(i % 8), 0);
        mn_contacts_close(&b->contacts);
    }
}

static double seconds(void *context)
{
    bench *b = context;
    if (!make(b)) return MN_NAN;
    b->solve_s = b->apply_s = 0;
    const double begin_s = cli_now_s(NULL);
    for (int64_t done = 0; done < b->total; done += TICK) {
        fill(b, done / GROUP);
        const double solve_s = cli_now_s(NULL);
        const int64_t count = mn_kernel_solve(&b->kernel, &b->contacts, 0, b->records, TICK);
        const double apply_s = cli_now_s(NULL);
        b->solve_s += apply_s - solve_s;
        mn_kernel_apply(&b->grid, count, &b->scratch, 1);
        b->apply_s += cli_now_s(NULL) - apply_s;
    }
    const double took_s = cli_now_s(NULL) - begin_s;
    mn_arena_destroy(&b->arena);
    return took_s;
}

/* Slope of log time over log count by least squares. */
static double exponent(const double *count, const double *took_s, int points)
{
    double sx = 0, sy = 0, sxx = 0, sxy = 0;
    for (int i = 0; i < points; i++) {
        const double x = mn_log(count[i]), y = mn_log(took_s[i]);
        sx += x;
        sy += y;
        sxx += x * x;
        sxy += x * y;
    }
    return (points * sxy - sx * sy) / (points * sxx - sx * sx);
}

static void report_rate(bench *b, double field_um, int64_t total)
{
    b->field_um = field_um;
    b->total = total;
    const double rate_s = cli_bench_median(seconds, b), parts_s = b->solve_s + b->apply_s;
    printf("  %.0f x %.0f mm: %.3g contacts a second (%.0f ns each), %.2f of the aim of 2e6; solving takes %.0f %%, "
           "depositing "
           "with the first touch of tiles %.0f %%\n",
           field_um / 1000, field_um / 1000, (double)total / rate_s, 1e9 * rate_s / (double)total,
           (double)total / rate_s / 2e6, 100 * b->solve_s / parts_s, 100 * b->apply_s / parts_s);
}

/* What the skin's newer mechanisms cost: an initiation threshold, a stiffer epidermis, toughness that falls with speed. */
static void report_mechanisms(bench *b)
{
    const mn_site plain = b->site;
    b->field_um = 15000;
    b->total = 30 * TICK;
    const double without_s = cli_bench_median(seconds, b);
    b->site.params.tip_steady_frac = 0;
    b->site.params.epidermis_mpa = 1.5;
    b->site.params.toughness_rate_exponent = 0.43;
    const double with_s = cli_bench_median(seconds, b);
    printf("  with threshold, stiffer epidermis and toughness by speed: %.0f ns each, %.2f times as long\n",
           1e9 * with_s / (double)b->total, with_s / without_s);
    b->site = plain;
}

/* The same 50 x 50 mm treated in a field of their size, and in one of 500 x 500 mm. */
static void report_wide_field(bench *b, bool is_quick)
{
    b->total = is_quick ? 50 * TICK : 500 * TICK;
    b->treated_um = b->field_um = 50000;
    const double small_s = cli_bench_median(seconds, b);
    b->field_um = 500000;
    const double wide_s = cli_bench_median(seconds, b);
    b->treated_um = 0;
    printf("  50 x 50 mm treated in a field of 10,000 x 10,000 cells over one of 1,000 x 1,000: %.2f times as long; aim 1.25\n",
           wide_s / small_s);
}

mn_status cli_bench_kernel(bool is_quick)
{
    enum { POINTS_MAX = 4 };
    const int points = is_quick ? 3 : POINTS_MAX;
    double counts[POINTS_MAX], took_s[POINTS_MAX];
    bench b = {0};
    const mn_needle_params needle = {.needle_length_um = 1500,
                                     .needle_diameter_um = 250,
                                     .tip_radius_um = 5,
                                     .taper_um = 700,
                                     .youngs_mpa = 193000,
                                     .yield_mpa = 1000};
    cli_built_in_site(&b.site);
    mn_needle_make(&b.needle, &needle, 1, 0);
    printf("\ncontacts with immersion given, lognormal skin, look-up of open holes, deposit, stroke order\n");
    report_rate(&b, 15000, 30 * TICK);
    report_rate(&b, 60000, is_quick ? 100 * TICK : 1000 * TICK);
    report_mechanisms(&b);
    report_wide_field(&b, is_quick);
    printf("\nmemory\n  %zu bytes a touched tile, %.3f a cell (aim 40); %zu a record (aim 32)\n", sizeof(mn_tile),
           (double)sizeof(mn_tile) / MN_TILE_CELLS, sizeof(mn_record));
    printf("\ncost over number of contacts\n");
    b.field_um = 15000;
    b.total = is_quick ? 10 * TICK : 100 * TICK;
    for (int i = 0; i < points; i++, b.total *= 10) {
        counts[i] = (double)b.total;
        took_s[i] = i < 2 ? cli_bench_median(seconds, &b) : seconds(&b);
        printf("  %10.0f: %9.4f s, %5.0f ns each%s\n", counts[i], took_s[i], 1e9 * took_s[i] / counts[i],
               i < 2 ? "" : " (one run)");
    }
    printf("  cost grows as number^%.3f; below 1 start-up shows; aim 1.05\n", exponent(counts, took_s, points));
    return MN_OK;
}
