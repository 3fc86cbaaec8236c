/* The grid at a look and window sums, against sums one writes down. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/numeric.h"
#include "base/rng.h"
#include "metrics/metrics.h"
#include "metrics/survey.h"



static double draw(uint64_t i, uint32_t what) { return mn_rng_uniform(7, MN_STREAM_NEEDLE, i, what); }

typedef struct bed {
    mn_arena arena;
    mn_grid grid;
} bed;

static void make(bed *b, int32_t width, int32_t height)
{
    const size_t bytes = mn_grid_need_bytes(width * 50.0, height * 50.0, 50, 64);
    assert_int_equal(mn_arena_create(&b->arena, bytes, NULL), MN_OK);
    mn_grid_create(&b->grid, width * 50.0, height * 50.0, 50, 64, &b->arena);
}

/* The cell's fields; the tile is made if need be. */
static mn_cell_marks *touch(mn_grid *grid, int32_t x, int32_t y)
{
    int32_t *place = &grid->directory[y / MN_TILE_SIDE * grid->tile_columns + x / MN_TILE_SIDE];
    if (*place < 0) *place = grid->tile_count++;
    mn_tile *tile = &grid->pool[*place];
    tile->touched[y % MN_TILE_SIDE] |= (uint64_t)1 << x % MN_TILE_SIDE;
    return &tile->marks[y % MN_TILE_SIDE * MN_TILE_SIDE + x % MN_TILE_SIDE];
}

static void survey_agrees_with_cells_read_one_by_one(void **state)
{
    (void)state;
    enum { WIDTH = 200, HEIGHT = 150 };
    static uint16_t counts[WIDTH * HEIGHT];
    bed b;
    make(&b, WIDTH, HEIGHT);
    for (uint64_t i = 0; i < 3000; i++) {
        mn_cell_marks *cell = touch(&b.grid, (int32_t)(draw(i, 0) * WIDTH), (int32_t)(draw(i, 1) * HEIGHT / 2));
        cell->count = (uint16_t)(1 + 5 * draw(i, 2));
        cell->load = i % 100 == 0 ? UINT16_MAX : (uint16_t)(40000 * draw(i, 3));
    }
    touch(&b.grid, 199, 149)->count = UINT16_MAX;
    mn_survey found, wanted = {.deepest_x = -1, .deepest_y = -1, .deepest_um = -1};
    mn_grid_survey(&b.grid, &found, counts);
    for (int32_t y = 0; y < HEIGHT; y++) {
        for (int32_t x = 0; x < WIDTH; x++) {
            mn_cell cell;
            mn_grid_read(&b.grid, x, y, &cell);
            assert_int_equal(counts[y * WIDTH + x], cell.count);
            if (cell.count == 0) continue;
            wanted.touched_cells++;
            wanted.wound_count += cell.count;
            wanted.histogram[(int)(cell.load_um / MN_SURVEY_BIN_UM)]++;
            if (cell.load_um <= wanted.deepest_um) continue;
            wanted.deepest_um = cell.load_um;
            wanted.deepest_x = x;
            wanted.deepest_y = y;
        }
    }
    assert_true(wanted.touched_cells > 1000 && wanted.histogram[255] > 1);
    assert_int_equal(found.touched_cells, wanted.touched_cells);
    assert_int_equal(found.wound_count, wanted.wound_count);
    assert_memory_equal(found.histogram, wanted.histogram, sizeof wanted.histogram);
    assert_true(found.deepest_um == wanted.deepest_um);
    assert_int_equal(found.deepest_x, wanted.deepest_x);
    assert_int_equal(found.deepest_y, wanted.deepest_y);
    mn_arena_destroy(&b.arena);
}

static void an_untouched_grid_has_nothing(void **state)
{
    (void)state;
    bed b;
    uint16_t counts[6] = {1, 1, 1, 1, 1, 1};
    make(&b, 3, 2);
    mn_survey found;
    mn_grid_survey(&b.grid, &found, counts);
    assert_true(found.touched_cells == 0 && found.wound_count == 0 && found.deepest_um == 0);
    assert_true(found.deepest_x == -1 && found.deepest_y == -1);
    for (int i = 0; i < 6; i++) assert_int_equal(counts[i], 0);
    touch(&b.grid, 2, 1)->count = 1;
    mn_grid_survey(&b.grid, &found, NULL);
    assert_true(found.touched_cells == 1 && found.histogram[0] == 1 && found.deepest_x == 2 && found.deepest_y == 1);
    mn_arena_destroy(&b.arena);
}

static uint32_t plain_sum(const uint16_t *counts, int width, int height, int x, int y, int half)
{
    uint32_t sum = 0;
    for (int v = y - half; v <= y + half; v++)
        for (int u = x - half; u <= x + half; u++)
            if (u >= 0 && v >= 0 && u < width && v < height) sum += counts[v * width + u];
    return sum;
}

/* Windows of one cell, of a few, wider than the field, and full cells. */
static void windows_agree_with_plain_sums(void **state)
{
    (void)state;
    enum { WIDTH = 37, HEIGHT = 23 };
    uint16_t counts[WIDTH * HEIGHT];
    uint32_t sums[WIDTH * HEIGHT], columns[WIDTH + 16];
    for (int kind = 0; kind < 3; kind++) {
        for (uint64_t i = 0; i < WIDTH * HEIGHT; i++)
            counts[i] = kind == 0 ? 0 : kind == 1 ? (uint16_t)(9 * draw(i, 5)) : UINT16_MAX;
        for (int side = 1; side <= 101; side += side < 9 ? 2 : 46) {
            const mn_hot_spot hottest = mn_box_sums(counts, WIDTH, HEIGHT, side, sums, columns);
            mn_hot_spot wanted = {0, 0, 0};
            for (int y = 0; y < HEIGHT; y++) {
                for (int x = 0; x < WIDTH; x++) {
                    const uint32_t plain = plain_sum(counts, WIDTH, HEIGHT, x, y, side / 2);
                    assert_int_equal(sums[y * WIDTH + x], plain);
                    if (plain > wanted.sum) wanted = (mn_hot_spot){x, y, plain};
                }
            }
            assert_true(hottest.x == wanted.x && hottest.y == wanted.y && hottest.sum == wanted.sum);
            assert_true(mn_box_sums(counts, WIDTH, HEIGHT, side, NULL, columns).sum == wanted.sum);
        }
    }
}

/* Points at random, in a clump far from the rest, on a line, on top of one another, two, and one. */
static void nearest_points_agree_with_brute_force(void **state)
{
    (void)state;
    enum { MOST = 600 };
    static double x[MOST], y[MOST], nearest[MOST];
    void *scratch = aligned_alloc(64, mn_nearest_need_bytes(MOST));
    assert_non_null(scratch);
    for (int kind = 0; kind < 6; kind++) {
        const int count = kind == 4 ? 2 : kind == 5 ? 1 : MOST;
        for (uint64_t i = 0; i < (uint64_t)count; i++) {
            const double spread = kind == 1 && i % 2 ? 1e-3 : 1e4;
            x[i] = kind == 3 ? 5 : spread * draw(i, 6);
            y[i] = kind == 2 || kind == 3 ? -7 : spread * draw(i, 7);
        }
        mn_nearest_points_um(x, y, count, nearest, scratch);
        for (int i = 0; i < count; i++) {
            double best = MN_INFINITY;
            for (int k = 0; k < count; k++)
                if (k != i) best = mn_min(best, (x[k] - x[i]) * (x[k] - x[i]) + (y[k] - y[i]) * (y[k] - y[i]));
            assert_true(nearest[i] == sqrt(best));
        }
    }
    free(scratch);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(survey_agrees_with_cells_read_one_by_one),
        cmocka_unit_test(an_untouched_grid_has_nothing),
        cmocka_unit_test(windows_agree_with_plain_sums),
        cmocka_unit_test(nearest_points_agree_with_brute_force),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
