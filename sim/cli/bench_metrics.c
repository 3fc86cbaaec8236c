/* Bench of what is computed from the grid and the punctures: 4096 x 4096 cells, all of them touched, and a million points. The
 * same arrays go to NumPy and SciPy (scripts/bench/metrics.sh), which begin from flat planes of counts and depths; the
 * program begins from its cells. */
#include <inttypes.h>
#include <stdlib.h>

#include "base/rng.h"
#include "cli/cli.h"
#include "metrics/metrics.h"
#include "metrics/survey.h"

enum { SIDE_CELLS = 4096, BOX_SIDE = 201, REPEATS = 7, QUICK_SIDE_CELLS = 512, POINTS = 1000000, QUICK_POINTS = 50000 };
#define CELL_UM 50.0

typedef struct case_of_metrics {
    int32_t side;
    int64_t point_count;
    mn_arena arena;
    mn_grid grid;
    uint16_t *counts, *loads;
    uint32_t *sums;
    double *x_um, *y_um, *nearest_um;
    void *columns, *cells;
    mn_survey survey;
    mn_hot_spot hottest;
} case_of_metrics;

static mn_status make(case_of_metrics *c)
{
    const double side_um = c->side * CELL_UM;
    const int32_t tiles = mn_grid_tiles_in(side_um, side_um, CELL_UM, 0, 0, side_um, side_um);
    const int64_t cells = (int64_t)c->side * c->side;
    const size_t bytes = mn_grid_need_bytes(side_um, side_um, CELL_UM, tiles) + 2 * mn_arena_need(cells, 2) +
                         mn_arena_need(cells, 4) + 3 * mn_arena_need(c->point_count, 8) + mn_box_need_bytes(c->side) +
                         mn_nearest_need_bytes(c->point_count);
    mn_error error = {0};
    if (mn_arena_create(&c->arena, bytes, &error) != MN_OK) return cli_complain_error(&error);
    mn_grid_create(&c->grid, side_um, side_um, CELL_UM, tiles, &c->arena);
    c->counts = mn_arena_take(&c->arena, cells, 2);
    c->loads = mn_arena_take(&c->arena, cells, 2);
    c->sums = mn_arena_take(&c->arena, cells, 4);
    c->x_um = mn_arena_take(&c->arena, c->point_count, 8);
    c->y_um = mn_arena_take(&c->arena, c->point_count, 8);
    c->nearest_um = mn_arena_take(&c->arena, c->point_count, 8);
    c->columns = mn_arena_take(&c->arena, (int64_t)mn_box_need_bytes(c->side), 1);
    c->cells = mn_arena_take(&c->arena, (int64_t)mn_nearest_need_bytes(c->point_count), 1);
    return MN_OK;
}

/* Every cell with a few wounds; points at random over the field. */
static void fill(case_of_metrics *c)
{
    mn_grid *grid = &c->grid;
    uint64_t state = 1;
    for (int32_t place = 0; place < grid->tile_columns * grid->tile_rows; place++) grid->directory[place] = grid->tile_count++;
    for (int32_t y = 0; y < c->side; y++) {
        mn_tile *row = &grid->pool[y / MN_TILE_SIDE * grid->tile_columns];
        for (int32_t x = 0; x < c->side; x++) {
            mn_tile *tile = &row[x / MN_TILE_SIDE];
            mn_cell_marks *cell = &tile->marks[y % MN_TILE_SIDE * MN_TILE_SIDE + x % MN_TILE_SIDE];
            state = state * 6364136223846793005u + 1442695040888963407u;
            tile->touched[y % MN_TILE_SIDE] |= (uint64_t)1 << x % MN_TILE_SIDE;
            cell->count = (uint16_t)(1 + (state >> 60));
            cell->load = c->loads[(int64_t)y * c->side + x] = (uint16_t)(state >> 44);
        }
    }
    for (int64_t i = 0; i < c->point_count; i++) {
        c->x_um[i] = mn_rng_uniform(1, MN_STREAM_NEEDLE, (uint64_t)i, 0) * c->side * CELL_UM;
        c->y_um[i] = mn_rng_uniform(1, MN_STREAM_NEEDLE, (uint64_t)i, 1) * c->side * CELL_UM;
    }
}

static void survey(case_of_metrics *c) { mn_grid_survey(&c->grid, &c->survey, c->counts); }
static void box(case_of_metrics *c)
{
    c->hottest = mn_box_sums(c->counts, c->side, c->side, BOX_SIDE, c->sums, c->columns);
}
static void nearest(case_of_metrics *c)
{
    mn_nearest_points_um(c->x_um, c->y_um, c->point_count, c->nearest_um, c->cells);
}

/* Processor time, ms: median of REPEATS after one that is not counted. */
static double time_ms(void (*one)(case_of_metrics *c), case_of_metrics *c)
{
    double took[REPEATS];
    one(c);
    for (int i = 0; i < REPEATS; i++) {
        const double begin_s = cli_cpu_s();
        one(c);
        const double value = 1e3 * (cli_cpu_s() - begin_s);
        int place = i;
        for (; place > 0 && took[place - 1] > value; place--) took[place] = took[place - 1];
        took[place] = value;
    }
    return took[REPEATS / 2];
}

static mn_status dump(const case_of_metrics *c, const char *folder, const double ms[3])
{
    char path[MN_PATH_BYTES];
    const size_t cells = (size_t)c->side * (size_t)c->side, points = (size_t)c->point_count;
    snprintf(path, sizeof path, "%s/metrics.json", folder);
    FILE *file = fopen(path, "w");
    if (file == NULL) return cli_complain("bench: %s cannot be written", path);
    fprintf(file,
            "{\n  \"side_cells\": %d, \"box_side\": %d, \"point_count\": %" PRId64 ",\n"
            "  \"ms\": {\"survey\": %.6g, \"box\": %.6g, \"nearest\": %.6g},\n"
            "  \"touched_cells\": %" PRId64 ", \"wound_count\": %" PRIu64 ", \"deepest\": [%d, %d], "
            "\"hottest\": [%d, %d, %" PRIu32 "]\n}\n",
            c->side, BOX_SIDE, c->point_count, ms[0], ms[1], ms[2], c->survey.touched_cells, c->survey.wound_count,
            c->survey.deepest_x, c->survey.deepest_y, c->hottest.x, c->hottest.y, c->hottest.sum);
    mn_status status = fclose(file) == 0 ? MN_OK : cli_complain("bench: %s cannot be written", path);
    status = mn_status_worse(status, cli_bench_write(folder, "counts.u16", c->counts, cells, 2));
    status = mn_status_worse(status, cli_bench_write(folder, "loads.u16", c->loads, cells, 2));
    status = mn_status_worse(status, cli_bench_write(folder, "sums.u32", c->sums, cells, 4));
    status = mn_status_worse(status, cli_bench_write(folder, "histogram.i64", c->survey.histogram, MN_SURVEY_BINS, 8));
    status = mn_status_worse(status, cli_bench_write(folder, "x_um.f64", c->x_um, points, 8));
    status = mn_status_worse(status, cli_bench_write(folder, "y_um.f64", c->y_um, points, 8));
    return mn_status_worse(status, cli_bench_write(folder, "nearest_um.f64", c->nearest_um, points, 8));
}

mn_status cli_bench_metrics(bool is_quick, const char *dump_folder)
{
    case_of_metrics c = {.side = is_quick ? QUICK_SIDE_CELLS : SIDE_CELLS,
                         .point_count = is_quick ? QUICK_POINTS : POINTS};
    mn_status status = cli_bench_folder(dump_folder);
    if (status == MN_OK) status = make(&c);
    if (status == MN_OK) {
        fill(&c);
        const double ms[3] = {time_ms(survey, &c), time_ms(box, &c), time_ms(nearest, &c)};
        const double cells = (double)c.side * c.side;
        printf("\nmetrics of %d x %d cells and %" PRId64 " points, medians of %d (scripts/bench/metrics.sh)\n", c.side, c.side,
               c.point_count, REPEATS);
        printf("  coverage, histogram, deepest cell and the plane of counts %9.2f ms, %6.2f ns a cell, %.1f GB/s of marks\n",
               ms[0], 1e6 * ms[0] / cells, (double)sizeof(mn_cell_marks) * cells / ms[0] / 1e6);
        printf("  density in windows of %d x %d cells, with the hot spot    %9.2f ms, %6.2f ns a cell\n", BOX_SIDE, BOX_SIDE,
               ms[1], 1e6 * ms[1] / cells);
        printf("  nearest other of each point                               %9.2f ms, %6.2f ns a point\n", ms[2],
               1e6 * ms[2] / (double)c.point_count);
        if (dump_folder != NULL) status = dump(&c, dump_folder, ms);
    }
    mn_arena_destroy(&c.arena);
    return status;
}
