/* The one case on which the kernel is held against its peers: NumPy and plain C (scripts/bench/kernel.sh).
 *
 * 300,000 contacts with their travel given, in the order of strokes, on 300 x 300 cells of 50 um of lognormal skin over
 * bone, with every mechanism on: threshold, stiffer epidermis, membrane, rates, tilt, open holes. Contacts come in ticks,
 * as in a session; those of a tick do not meet each other's holes. The case is timed twice, with and without looking for
 * holes, over solving and depositing alone: memory is touched before, contacts are made beside the clock. The clock is the
 * processor time of the process, so that a neighbour on the core takes part of the cache at the most.
 *
 * Written as raw little-endian arrays and a small JSON, so that a peer in any language can read it. */
#include <inttypes.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>

#include "base/numeric.h"
#include "base/parallel.h"
#include "cli/bench_roof.h"
#include "cli/cli.h"
#include "kernel/batch.h"
#include "kernel/kernel.h"

enum { SIDE_CELLS = 300, CELL_UM = 50, SIDE_UM = SIDE_CELLS * CELL_UM };
enum { GROUP = 16, GROUPS = 18750, COUNT = GROUP * GROUPS, TICK = 16384, REPEATS = 7 };

static const double pitch_um = 1500, spacing_um = 600, stroke_s = 0.01;

typedef struct peer_case {
    mn_arena arena;
    mn_site site;
    mn_skin skin;
    mn_grid grid;
    mn_contacts contacts; /* of one tick */
    mn_kernel_scratch scratch;
    mn_kernel kernel;
    mn_needle needle;
    mn_record *records;
    double *x_um, *y_um, *travel_um, *cos_tilt, *speed_um_s, *time_s; /* of the whole case */
    double *depth_um[2]; /* penetration under load, without and with holes */
    mn_cell_state *cells; /* [row][column], room for the grid read out */
    bool is_wall_clock;   /* or the processor time of the process */
} peer_case;

/* The constants of scenarios/constants/skin.lua, rounded, on a forehead's layers. */
static void describe(peer_case *c)
{
    static const double um[] = {15, 60, 100, 1300, 1500}, initiation[] = {4000, 2000, 2000, 4000, 1000},
                        tip[] = {18, 9, 9, 18, 4}, flank[] = {300, 300, 1136, 1136, 300},
                        shear[] = {0.0033, 0.0033, 0.0033, 0.0367, 0.0121};
    const mn_needle_params needle = {.needle_length_um = 1500,
                                     .needle_diameter_um = 250,
                                     .tip_radius_um = 5,
                                     .taper_um = 700,
                                     .youngs_mpa = 193000,
                                     .yield_mpa = 1000};
    cli_built_in_site(&c->site);
    for (int k = 0; k < MN_LAYER_COUNT; k++) {
        mn_layer_params *layer = &c->site.layers[k];
        layer->female_um = layer->male_um = um[k];
        layer->initiation_j_m2 = initiation[k];
        layer->tip_mpa = tip[k];
        layer->flank_j_m2 = flank[k];
        layer->shear_mpa = shear[k];
    }
    c->site.params.beta_e_mpa = 0.1;
    c->site.params.epidermis_mpa = 1.5;
    c->site.params.tip_steady_frac = 0;
    c->site.params.toughness_rate_exponent = 0.43;
    c->site.params.pretension_un_um = 10;
    mn_needle_make(&c->needle, &needle, 1, 0);
}

static double *doubles(peer_case *c)
{
    return mn_arena_take(&c->arena, COUNT, sizeof(double));
}

static mn_status make(peer_case *c)
{
    const int32_t tiles = mn_grid_tiles_in(SIDE_UM, SIDE_UM, CELL_UM, 0, 0, SIDE_UM, SIDE_UM);
    const size_t bytes = mn_skin_need_bytes(&c->site, SIDE_UM, SIDE_UM, false) +
                         mn_grid_need_bytes(SIDE_UM, SIDE_UM, CELL_UM, tiles) +
                         mn_contacts_need_bytes(TICK, TICK / GROUP) + mn_kernel_scratch_need_bytes(TICK) +
                         mn_arena_need(TICK, sizeof(mn_record)) + 8 * mn_arena_need(COUNT, sizeof(double)) +
                         mn_arena_need(SIDE_CELLS * SIDE_CELLS, sizeof(mn_cell_state));
    mn_error error = {0};
    if (mn_arena_create(&c->arena, bytes, &error) != MN_OK) return cli_complain_error(&error);
    mn_skin_create(&c->skin, &c->site, NULL, MN_FEMALE, 1, false, SIDE_UM, SIDE_UM, &c->arena);
    mn_grid_create(&c->grid, SIDE_UM, SIDE_UM, CELL_UM, tiles, &c->arena);
    mn_contacts_create(&c->contacts, TICK, TICK / GROUP, &c->arena);
    mn_kernel_scratch_create(&c->scratch, TICK, &c->arena);
    c->records = mn_arena_take(&c->arena, TICK, sizeof(mn_record));
    double **const arrays[] = {&c->x_um,       &c->y_um,   &c->travel_um,   &c->cos_tilt,
                               &c->speed_um_s, &c->time_s, &c->depth_um[0], &c->depth_um[1]};
    for (size_t i = 0; i < sizeof arrays / sizeof arrays[0]; i++) *arrays[i] = doubles(c);
    c->cells = mn_arena_take(&c->arena, SIDE_CELLS * SIDE_CELLS, sizeof(mn_cell_state));
    c->contacts.needles = &c->needle;
    c->kernel = (mn_kernel){.skin = &c->skin, .grid = &c->grid, .thread_count = 1, .scratch = &c->scratch};
    return MN_OK;
}

/* Strokes along x, 16 needles abreast, each stroke a little beside the last. A stroke has its speed, a needle its tilt.
 * All in the few bits that the solver takes of them (kernel/record.h), so that peers get the same inputs. */
static void draw(peer_case *c)
{
    const int64_t along = (int64_t)((SIDE_UM - 2000) / pitch_um);
    for (int64_t g = 0; g < GROUPS; g++) {
        const int64_t landing = g % along, stroke = g / along;
        const double y_um = 1000 + fmod((double)stroke * 7919, SIDE_UM - 2000 - GROUP * spacing_um);
        const double x_um = 1000 + (double)landing * pitch_um + fmod((double)stroke * 37, pitch_um);
        for (int64_t i = 0; i < GROUP; i++) {
            const int64_t at = g * GROUP + i;
            c->x_um[at] = mn_place_um(mn_place_of(x_um));
            c->y_um[at] = mn_place_um(mn_place_of(y_um + (double)i * spacing_um));
            c->travel_um[at] = 300 + 130 * (double)(i % 8) + 7 * (double)(g % 11);
            c->cos_tilt[at] = mn_cos_tilt(mn_cos_tilt_of(1 - 0.004 * (double)(i % 5)));
            c->speed_um_s[at] = 20000 + 1000 * (double)(g % 61);
            c->time_s[at] = (double)g * stroke_s;
        }
    }
}

static void fill(peer_case *c, int64_t begin, int64_t end)
{
    mn_contacts_clear(&c->contacts);
    for (int64_t at = begin; at < end; at += GROUP) {
        mn_group *group = mn_contacts_open(&c->contacts);
        group->control = MN_CONTROL_TRAVEL;
        group->time_s = c->time_s[at];
        for (int64_t i = at; i < at + GROUP; i++) {
            const int64_t contact = mn_contacts_add(&c->contacts, c->x_um[i], c->y_um[i], c->travel_um[i], 0);
            c->contacts.cos_tilt[contact] = c->cos_tilt[i];
            c->contacts.speed_um_s[contact] = c->speed_um_s[i];
        }
        mn_contacts_close(&c->contacts);
    }
    c->kernel.now_s = c->time_s[begin];
}

static double cpu_s(void *unused)
{
    (void)unused;
    return cli_cpu_s();
}

/* One way through the case: seconds in the kernel, by a clock. Tiles stay in their places, so that no run pays for new
 * memory. */
static double run(peer_case *c, double *depth_um, double *solve_s)
{
    double (*clock_s)(void *) = c->is_wall_clock ? cli_now_s : cpu_s;
    double took_s = 0;
    memset(c->grid.pool, 0, (size_t)c->grid.tile_count * sizeof(mn_tile));
    *solve_s = 0;
    for (int64_t begin = 0; begin < COUNT; begin += TICK) {
        const int64_t end = begin + TICK < COUNT ? begin + TICK : COUNT;
        fill(c, begin, end);
        const double begin_s = clock_s(NULL);
        const int64_t count = mn_kernel_solve(&c->kernel, &c->contacts, 0, c->records, TICK);
        const double solved_s = clock_s(NULL);
        mn_kernel_apply(&c->grid, count, &c->scratch, c->kernel.thread_count);
        took_s += clock_s(NULL) - begin_s;
        *solve_s += solved_s - begin_s;
        for (int64_t i = 0; i < count; i++)
            depth_um[begin + i] = (double)c->records[i].depth_um * c->cos_tilt[begin + i];
    }
    return took_s;
}

static double middle_of(double *values, int count)
{
    for (int i = 1; i < count; i++)
        for (int k = i; k > 0 && values[k - 1] > values[k]; k--) {
            const double larger = values[k - 1];
            values[k - 1] = values[k];
            values[k] = larger;
        }
    return values[count / 2];
}

/* ns a contact, median; the first run warms the memory and is not counted. */
static double time_case(peer_case *c, bool has_reentry)
{
    double took_s[REPEATS], solve_s[REPEATS];
    c->kernel.has_reentry = has_reentry;
    run(c, c->depth_um[has_reentry], solve_s);
    for (int i = 0; i < REPEATS; i++) took_s[i] = run(c, c->depth_um[has_reentry], &solve_s[i]);
    const double ns = 1e9 * middle_of(took_s, REPEATS) / COUNT, solve_ns = 1e9 * middle_of(solve_s, REPEATS) / COUNT;
    printf("  %-22s %8.2f ns each (solving %.2f)\n", has_reentry ? "meeting open holes" : "intact skin", ns, solve_ns);
    return ns;
}

/* --- the floor --- */

/* Counted by valgrind's lackey on tests/bench/kernel_case (intact skin, 20,000 and 40,000 contacts, gcc 12, AVX2), 2026-11-23:
 * 590 operations on vectors of four a contact, of which some 46 divide or take a root (counted in the sources: the needle 2,
 * the tent 4, T at five depths 5, F at four bottoms 6, 3.6 steps of the root with five each 18, the field 4, cells 2,
 * roundings and the rest 5). Comparisons, choices and conversions count as an addition. */
enum { LANE_OPERATIONS = 4 * (590 - 46), DIVISIONS = 46 };

static void report_floor(const cli_roof *roof, double ns)
{
    const char *kind = mn_batch_lanes_here()->name;
    const cli_roof_width *width = strcmp(kind, "avx512") == 0 ? &roof->avx512 : strcmp(kind, "avx2") == 0 ? &roof->avx2 : &roof->sse2;
    if (!(width->add_mul_gflop_s > 0)) return;
    const double arithmetic_ns = LANE_OPERATIONS / width->add_mul_gflop_s, division_ns = DIVISIONS * width->divide_ns;
    const double floor_ns = arithmetic_ns + division_ns + roof->deposit_cache_ns;
    printf("  share of the floor: %d operations at %.1f GFLOP/s %.1f ns, %d divisions and roots %.1f ns, a cell at random "
           "%.1f ns: %.1f ns with %s, %.0f %% of it reached; aim 40 %%\n",
           LANE_OPERATIONS, width->add_mul_gflop_s, arithmetic_ns, DIVISIONS, division_ns, roof->deposit_cache_ns, floor_ns,
           kind, 100 * floor_ns / ns);
}

/* --- two threads --- */

/* Additions that wait for one another and for no memory: what two threads can give at the most, here and now. */
static void add_for_long(void *context, int64_t begin, int64_t end)
{
    volatile double *sums = context;
    for (int64_t i = begin; i < end; i++) {
        double sum = 0;
        for (int k = 0; k < 20000000; k++) sum += 1e-9;
        sums[i * 8] = sum;
    }
}

static double control_ratio(void)
{
    double sums[16];
    const double begin_s = cli_now_s(NULL);
    mn_parallel_for(1, 2, 1, add_for_long, sums);
    const double middle_s = cli_now_s(NULL);
    mn_parallel_for(2, 2, 1, add_for_long, sums);
    return (middle_s - begin_s) / (cli_now_s(NULL) - middle_s);
}

/* The best of some tries; a machine whose control does not reach 1.9 says nothing about the kernel. */
static void report_threads(peer_case *c)
{
    enum { TRIES = 5 };
    double best = 0, best_control = 0, unused;
    bool is_equal = true;
    c->is_wall_clock = true;
    c->kernel.has_reentry = true;
    for (int i = 0; i < TRIES; i++) {
        const double control = control_ratio();
        c->kernel.thread_count = 1;
        const double one_s = run(c, c->depth_um[1], &unused);
        const uint64_t hash = mn_grid_hash(&c->grid);
        c->kernel.thread_count = 2;
        const double two_s = run(c, c->depth_um[1], &unused);
        is_equal = is_equal && mn_grid_hash(&c->grid) == hash;
        if (one_s / two_s <= best) continue;
        best = one_s / two_s;
        best_control = control;
    }
    c->kernel.thread_count = 1;
    c->is_wall_clock = false;
    printf("  two threads over one: %.2f times, best of %d, beside a control of %.2f%s; %s; aim 1.6\n", best, TRIES, best_control,
           best_control < 1.9 ? " (below 1.9: the machine has no two cores to give)" : "",
           is_equal ? "the same cells" : "OTHER CELLS");
}

static void read_out(peer_case *c)
{
    for (int32_t y = 0; y < SIDE_CELLS; y++)
        for (int32_t x = 0; x < SIDE_CELLS; x++) {
            const mn_tile *tile = mn_grid_tile(&c->grid, x / MN_TILE_SIDE, y / MN_TILE_SIDE);
            const int at = y % MN_TILE_SIDE * MN_TILE_SIDE + x % MN_TILE_SIDE;
            c->cells[y * SIDE_CELLS + x] = tile ? mn_tile_state(tile, at) : (mn_cell_state){0};
        }
}

/* "name": value of a table of parameters; JSON has no NAN, and what is one the law does not read. */
static void write_params(FILE *file, const mn_param *rows, int row_count, const void *values)
{
    bool is_first = true;
    for (int i = 0; i < row_count; i++) {
        const double value = mn_param_get(&rows[i], values);
        if (!isfinite(value)) continue;
        fprintf(file, "%s\n    \"%s\": %.17g", is_first ? "" : ",", rows[i].name, value);
        is_first = false;
    }
}

static mn_status write_json(const peer_case *c, const char *folder, const double ns[2])
{
    char path[MN_PATH_BYTES];
    snprintf(path, sizeof path, "%s/case.json", folder);
    FILE *file = fopen(path, "w");
    if (file == NULL) return cli_complain("bench: %s cannot be written", path);
    fprintf(file,
            "{\n  \"count\": %d, \"tick\": %d, \"group\": %d, \"cell_um\": %d, \"side_cells\": %d,\n"
            "  \"node_count_x\": %" PRId32 ", \"node_count_y\": %" PRId32 ", \"layer_count\": %d,\n"
            "  \"ns_intact\": %.17g, \"ns_holes\": %.17g,\n  \"layers\": [",
            COUNT, TICK, GROUP, CELL_UM, SIDE_CELLS, c->skin.node_count_x, c->skin.node_count_y, MN_LAYER_COUNT, ns[0],
            ns[1]);
    for (int k = 0; k < MN_LAYER_COUNT; k++) {
        fprintf(file, "%s{", k ? ", " : "");
        write_params(file, mn_layer_param_rows, mn_layer_param_count, &c->site.layers[k]);
        fputs("}", file);
    }
    fputs("],\n  \"site\": {", file);
    write_params(file, mn_site_param_rows, mn_site_param_count, &c->site.params);
    fprintf(file,
            "},\n  \"needle\": {\"length_um\": %.17g, \"tip_radius_um\": %.17g, \"shank_radius_um\": %.17g, "
            "\"taper_um\": %.17g, \"is_blunt\": %d}\n}\n",
            c->needle.length_um, c->needle.tip_radius_um, c->needle.shank_radius_um, c->needle.taper_um,
            c->needle.is_blunt);
    return fclose(file) == 0 ? MN_OK : cli_complain("bench: %s cannot be written", path);
}

static mn_status dump(const peer_case *c, const char *folder, const double ns[2])
{
    const struct {
        const char *name;
        const double *values;
    } arrays[] = {{"x_um.f64", c->x_um},
                  {"y_um.f64", c->y_um},
                  {"travel_um.f64", c->travel_um},
                  {"cos_tilt.f64", c->cos_tilt},
                  {"speed_um_s.f64", c->speed_um_s},
                  {"time_s.f64", c->time_s},
                  {"depth_intact_um.f64", c->depth_um[0]},
                  {"depth_holes_um.f64", c->depth_um[1]}};
    mn_status status = write_json(c, folder, ns);
    for (size_t i = 0; i < sizeof arrays / sizeof arrays[0] && status == MN_OK; i++)
        status = cli_bench_write(folder, arrays[i].name, arrays[i].values, COUNT, sizeof(double));
    const size_t node_count = (size_t)c->skin.node_count_x * (size_t)c->skin.node_count_y * MN_LAYER_COUNT;
    if (status == MN_OK) status = cli_bench_write(folder, "nodes.f64", c->skin.nodes, node_count, sizeof(double));
    if (status == MN_OK)
        status = cli_bench_write(folder, "cells_holes.bin", c->cells, SIDE_CELLS * SIDE_CELLS, sizeof(mn_cell_state));
    return status;
}

double cli_bench_given_rate(void)
{
    peer_case c = {0};
    double solve_s, took_s = MN_NAN;
    describe(&c);
    if (make(&c) == MN_OK) {
        draw(&c);
        c.kernel.has_reentry = true;
        run(&c, c.depth_um[1], &solve_s);
        took_s = run(&c, c.depth_um[1], &solve_s);
    }
    mn_arena_destroy(&c.arena);
    return COUNT / took_s;
}

mn_status cli_bench_case(const char *dump_folder, bool is_quick)
{
    mn_status status = cli_bench_folder(dump_folder);
    if (status != MN_OK) return status;
    peer_case c = {0};
    describe(&c);
    status = make(&c);
    if (status == MN_OK) {
        draw(&c);
        printf(
            "\nthe peers' case: %d contacts on %d x %d cells, ticks of %d, medians of %d (scripts/bench/kernel.sh)\n",
            COUNT, SIDE_CELLS, SIDE_CELLS, TICK, REPEATS);
        const double ns[2] = {time_case(&c, false), time_case(&c, true)};
        if (dump_folder == NULL) {
            cli_roof roof;
            cli_roof_measure(&roof);
            report_floor(&roof, ns[0]);
            if (!is_quick && mn_processor_count() > 1) report_threads(&c);
        }
        read_out(&c);
        if (dump_folder != NULL) status = dump(&c, dump_folder, ns);
    }
    mn_arena_destroy(&c.arena);
    return status;
}
