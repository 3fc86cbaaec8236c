/* Wound columns against plain counting, and exact ranks against sorting. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/rng.h"
#include "tissue/columns.h"
#include "tissue/rank.h"

enum { WOUNDS = 5000 };

static void scatter(mn_wound *wounds)
{
    for (int i = 0; i < WOUNDS; i++) {
        wounds[i] = (mn_wound){.x_um = 12000 * mn_rng_uniform(3, MN_STREAM_TEST, (uint64_t)i, 0) - 1000,
                               .y_um = 9000 * mn_rng_uniform(3, MN_STREAM_TEST, (uint64_t)i, 1) - 1000,
                               .penetration_load_um = (float)(1500 * mn_rng_uniform(3, MN_STREAM_TEST, (uint64_t)i, 2)),
                               .flags = i % 7 == 0 ? 0 : MN_WOUND_PIERCED};
    }
}

static mn_columns columns_of(mn_arena *arena, double side_um)
{
    mn_columns columns;
    mn_error error = {0};
    assert_int_equal(mn_arena_create(arena, 4 * mn_columns_need_bytes(10000, 7000, side_um) + (1 << 22), &error), MN_OK);
    mn_columns_create(&columns, 0, 0, 10000, 7000, side_um, arena);
    return columns;
}

static void window_holds_what_counting_by_hand_finds(void **state)
{
    (void)state;
    mn_arena arena = {0};
    mn_columns columns = columns_of(&arena, 250);
    mn_wound *wounds = calloc(WOUNDS, sizeof *wounds);
    const int64_t count = (int64_t)columns.columns * columns.rows;
    mn_column *settled = calloc((size_t)count, sizeof *settled);
    scatter(wounds);
    mn_columns_clear(&columns);
    mn_columns_add(&columns, wounds, WOUNDS);
    mn_columns_settle(&columns, settled);
    for (int64_t at = 0; at < count; at += 13) {
        const int32_t cx = (int32_t)(at % columns.columns), cy = (int32_t)(at / columns.columns);
        long holes = 0, depth_um = 0;
        for (int i = 0; i < WOUNDS; i++) {
            const double x = floor(wounds[i].x_um / 250), y = floor(wounds[i].y_um / 250);
            const int is_on = x >= 0 && y >= 0 && x < columns.columns && y < columns.rows;
            if (!is_on || wounds[i].flags == 0 || fabs(x - cx) > 2 || fabs(y - cy) > 2) continue;
            holes++;
            depth_um += (long)floor((double)wounds[i].penetration_load_um + 0.5);
        }
        assert_int_equal(settled[at].holes, holes);
        if (holes > 0) assert_int_equal(settled[at].depth_um, (depth_um + holes / 2) / holes);
    }
    free(wounds);
    free(settled);
    mn_arena_destroy(&arena);
}

static void kinds_hold_every_column_once_and_in_order(void **state)
{
    (void)state;
    enum { COUNT = 3000 };
    static mn_column columns[COUNT];
    static mn_column_kind kinds[COUNT];
    static uint32_t kind_of[COUNT];
    static uint8_t mask[COUNT];
    void *scratch = aligned_alloc(64, (mn_column_kinds_need_bytes(COUNT) + 63) / 64 * 64);
    uint32_t masked = 0, total = 0;
    for (int i = 0; i < COUNT; i++) {
        columns[i].depth_um = (uint16_t)(mn_rng_bits(1, MN_STREAM_TEST, (uint64_t)i, 0) % 40 * 1000);
        columns[i].holes = (uint16_t)(mn_rng_bits(1, MN_STREAM_TEST, (uint64_t)i, 1) % 11);
        mask[i] = i % 3 != 0;
        masked += mask[i];
    }
    const int32_t kind_count = mn_column_kinds(columns, mask, COUNT, kinds, kind_of, scratch);
    for (int32_t k = 0; k < kind_count; k++) {
        total += kinds[k].count;
        if (k > 0) {
            const mn_column a = kinds[k - 1].column, b = kinds[k].column;
            assert_true(a.depth_um < b.depth_um || (a.depth_um == b.depth_um && a.holes < b.holes));
        }
    }
    assert_int_equal(total, masked);
    for (int i = 0; i < COUNT; i++) assert_memory_equal(&kinds[kind_of[i]].column, &columns[i], sizeof(mn_column));
    free(scratch);
}

static int by_value(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Weights are written out and sorted: the plain way. */
static void ranks_are_those_of_sorting(void **state)
{
    (void)state;
    enum { COUNT = 700, MOST = 5 };
    double values[COUNT], *all = malloc(COUNT * MOST * sizeof *all);
    uint32_t weights[COUNT];
    void *scratch = aligned_alloc(64, (mn_rank_need_bytes(COUNT) + 63) / 64 * 64);
    for (int trial = 0; trial < 60; trial++) {
        int total = 0;
        double sum = 0;
        for (int i = 0; i < COUNT; i++) {
            const double u = mn_rng_uniform((uint64_t)trial, MN_STREAM_TEST, (uint64_t)i, 0);
            values[i] = trial % 4 == 0 ? u : trial % 4 == 1 ? floor(u * 6) : trial % 4 == 2 ? pow(u, 40) : 1e-12 + u * 1e-15;
            weights[i] = mn_rng_bits((uint64_t)trial, MN_STREAM_TEST, (uint64_t)i, 1) % MOST;
            for (uint32_t w = 0; w < weights[i]; w++) all[total++] = values[i];
            sum += values[i] * weights[i];
        }
        qsort(all, (size_t)total, sizeof *all, by_value);
        const mn_spread_of got = mn_rank_spread(values, weights, COUNT, scratch);
        assert_true(got.p5 == all[(total * 5 + 99) / 100 - 1]);
        assert_true(got.p95 == all[(total * 95 + 99) / 100 - 1]);
        assert_true(got.worst == all[total - 1]);
        assert_true(fabs(got.mean - sum / total) <= 1e-15 * fabs(sum));
    }
    free(all);
    free(scratch);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(window_holds_what_counting_by_hand_finds),
        cmocka_unit_test(kinds_hold_every_column_once_and_in_order),
        cmocka_unit_test(ranks_are_those_of_sorting),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
