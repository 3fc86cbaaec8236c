/* Metrics of punctures thrown at random, against what Poisson says, and of regular grids, against counting. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <stdlib.h>

#include "base/numeric.h"
#include "base/rng.h"
#include "metrics/metrics.h"
#include "metrics/metrics_internal.h"

static const double side_um = 40000;

static mn_wound *scattered(int64_t count, uint64_t seed)
{
    mn_wound *wounds = calloc((size_t)count + 1, sizeof *wounds);
    assert_non_null(wounds);
    for (int64_t i = 0; i < count; i++) {
        wounds[i].x_um = side_um * mn_rng_uniform(seed, MN_STREAM_TEST, (uint64_t)i, 0);
        wounds[i].y_um = side_um * mn_rng_uniform(seed, MN_STREAM_TEST, (uint64_t)i, 1);
        wounds[i].penetration_load_um = (float)(1000 * mn_rng_uniform(seed, MN_STREAM_TEST, (uint64_t)i, 2));
        wounds[i].travel_um = 1500;
        wounds[i].flags = MN_WOUND_PIERCED;
        wounds[i].layer = MN_RETICULAR_DERMIS;
    }
    return wounds;
}

static void compute(const mn_wound *wounds, int64_t count, const mn_zones *zones, int zone, mn_metrics *metrics)
{
    const mn_metrics_input input = {.wounds = wounds,
                                    .wound_count = count,
                                    .zones = zones,
                                    .target = {0, 0, side_um, side_um},
                                    .penetration_min_um = 250,
                                    .penetration_max_um = 750,
                                    .region_zone = zone};
    void *scratch = calloc(1, mn_metrics_need_bytes(&input) + 64);
    assert_non_null(scratch);
    mn_metrics_compute(&input, (void *)(((uintptr_t)scratch + 63) / 64 * 64), metrics);
    free(scratch);
}

static void missed_share_of_random_punctures_is_exp_of_minus_the_mean(void **state)
{
    (void)state;
    for (int i = 0; i < 4; i++) {
        const int64_t count = 400 << (2 * i); /* 0.25 to 16 a square millimetre */
        const double mean = (double)count / 1600, expected = exp(-mean), sd = sqrt(expected * (1 - expected) / 1600);
        mn_wound *wounds = scattered(count, 3 + (uint64_t)i);
        mn_metrics metrics;
        compute(wounds, count, NULL, -1, &metrics);
        assert_true(fabs(metrics.coverage_missed_frac - expected) < 4 * sd + 1e-12);
        assert_true(fabs(metrics.coverage_missed_frac + metrics.coverage_thin_frac + metrics.coverage_ideal_frac +
                         metrics.coverage_over_frac - 1) < 1e-12);
        free(wounds);
    }
}

/* The deepest of Poisson many uniform depths in [0, 1) is below u with probability exp(-mean (1 - u)). */
static void classes_of_random_depths_follow_the_law_of_the_deepest(void **state)
{
    (void)state;
    const int64_t count = 3200;
    mn_wound *wounds = scattered(count, 8);
    mn_metrics metrics;
    compute(wounds, count, NULL, -1, &metrics);
    const double thin = exp(-2 * 0.75) - exp(-2.0), ideal = exp(-2 * 0.25) - exp(-2 * 0.75);
    assert_true(fabs(metrics.coverage_thin_frac - thin) < 4 * sqrt(thin / 1600));
    assert_true(fabs(metrics.coverage_ideal_frac - ideal) < 4 * sqrt(ideal / 1600));
    free(wounds);
}

/* Points near the edge have fewer neighbours; the first-order correction of the mean is Donnelly's
 * 0.0514 P / n + 0.041 P / n^1.5 for perimeter P (Donnelly 1978). */
static void random_punctures_are_half_a_root_of_density_apart(void **state)
{
    (void)state;
    const int64_t count = 100000;
    mn_wound *wounds = scattered(count, 5);
    mn_metrics metrics;
    compute(wounds, count, NULL, -1, &metrics);
    const double n = (double)count, per_um2 = n / (side_um * side_um), perimeter = 4 * side_um;
    const double expected = 0.5 / sqrt(per_um2) + 0.0514 * perimeter / n + 0.041 * perimeter / (n * sqrt(n));
    const double sd = 0.2613 / sqrt(per_um2) / sqrt(n); /* of the mean, uncorrected for pairs */
    assert_true(fabs(metrics.nearest_um_mean - expected) < 5 * sd);
    free(wounds);
}

static void nearest_is_what_brute_force_finds(void **state)
{
    (void)state;
    for (int shape = 0; shape < 5; shape++) {
        const int64_t count = shape == 3 ? 1 : 700;
        mn_wound *wounds = scattered(count, 20 + (uint64_t)shape);
        for (int64_t i = 0; i < count; i++) {
            if (shape == 1) wounds[i].y_um = 7;                                 /* a line */
            if (shape == 2) wounds[i].x_um = wounds[i].y_um = (double)(i % 50); /* duplicates */
            if (shape == 4 && i % 2) wounds[i].x_um *= 1e-4; /* a dense strip beside a sparse field */
            if (i % 7 == 3) wounds[i].flags = 0;
        }
        double *nearest = calloc((size_t)count, sizeof *nearest);
        void *scratch = calloc(1, mn_nearest_wounds_need_bytes(count));
        assert_true(nearest && scratch);
        mn_nearest_um(wounds, count, nearest, scratch);
        for (int64_t i = 0; i < count; i++) {
            double best = MN_INFINITY;
            if (!wounds[i].flags) {
                assert_true(isnan(nearest[i]));
                continue;
            }
            for (int64_t k = 0; k < count; k++) {
                const double dx = wounds[k].x_um - wounds[i].x_um, dy = wounds[k].y_um - wounds[i].y_um;
                if (k != i && wounds[k].flags) best = fmin(best, sqrt(dx * dx + dy * dy));
            }
            assert_true(nearest[i] == best);
        }
        free(scratch);
        free(nearest);
        free(wounds);
    }
}

static void regular_grid_has_its_density_and_no_variation(void **state)
{
    (void)state;
    const int64_t across = 80; /* every 500 um: 16 in a block of 4 mm2 */
    mn_wound *wounds = scattered(across * across, 1);
    for (int64_t i = 0; i < across * across; i++) {
        wounds[i].x_um = 250 + 500 * (double)(i % across);
        wounds[i].y_um = 250 + 500 * (double)(i / across);
    }
    mn_metrics metrics;
    compute(wounds, across * across, NULL, -1, &metrics);
    assert_true(fabs(metrics.density_per_cm2 - 400) < 1e-9);
    assert_true(metrics.density_cv == 0);
    assert_true(metrics.density_hot_per_cm2 == 400);
    assert_true(metrics.nearest_um_mean == 500);
    assert_true(metrics.coverage_missed_frac == 0);
    free(wounds);
}

static void two_blocks_of_eight_and_two_vary_by_six_tenths(void **state)
{
    (void)state;
    mn_wound *wounds = scattered(10, 1);
    for (int i = 0; i < 10; i++) {
        wounds[i].x_um = i < 8 ? 100.0 + i : 2100.0 + i;
        wounds[i].y_um = 1000;
    }
    const mn_metrics_input input = {
        .wounds = wounds, .wound_count = 10, .target = {0, 0, 4000, 2000}, .region_zone = -1};
    void *scratch = calloc(1, mn_metrics_need_bytes(&input) + 64);
    mn_metrics metrics;
    mn_metrics_compute(&input, (void *)(((uintptr_t)scratch + 63) / 64 * 64), &metrics);
    assert_true(metrics.density_cv == 0.6);
    assert_true(metrics.density_hot_per_cm2 == 200);
    free(scratch);
    free(wounds);
}

static int by_value(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void percentile_is_the_nearest_rank_of_the_sorted(void **state)
{
    (void)state;
    static const double fractions[] = {0, 0.05, 0.5, 0.95, 1};
    for (int shape = 0; shape < 4; shape++) {
        for (int64_t count = 1; count < 400; count += 7) {
            double values[400], sorted[400];
            for (int64_t i = 0; i < count; i++) {
                const double u = mn_rng_uniform(9, MN_STREAM_TEST, (uint64_t)i, (uint32_t)shape);
                sorted[i] = shape == 0 ? u : shape == 1 ? (double)i : shape == 2 ? 5 : floor(2 * u);
            }
            for (int f = 0; f < 5; f++) {
                for (int64_t i = 0; i < count; i++) values[i] = sorted[i];
                double copy[400];
                for (int64_t i = 0; i < count; i++) copy[i] = sorted[i];
                qsort(copy, (size_t)count, sizeof *copy, by_value);
                int64_t rank = (int64_t)ceil(fractions[f] * (double)count) - 1;
                if (rank < 0) rank = 0;
                assert_true(mn_percentile(values, count, fractions[f]) == copy[rank]);
            }
        }
    }
    assert_true(isnan(mn_percentile(NULL, 0, 0.5)));
}

static void nothing_pierced_has_no_depth_and_misses_all(void **state)
{
    (void)state;
    mn_wound *wounds = scattered(5, 1);
    for (int i = 0; i < 5; i++) wounds[i].flags = 0;
    mn_metrics metrics;
    compute(wounds, 5, NULL, -1, &metrics);
    assert_true(metrics.contact_count == 5 && metrics.puncture_count == 0 && metrics.pierced_frac == 0);
    assert_true(isnan(metrics.penetration_um_p50) && isnan(metrics.nearest_um_mean) && isnan(metrics.margin_axial_min));
    assert_true(metrics.density_per_cm2 == 0 && metrics.coverage_missed_frac == 1);
    free(wounds);
}

static void whole_block_shift_changes_no_number(void **state)
{
    (void)state;
    mn_wound *wounds = scattered(2000, 4);
    for (int i = 0; i < 2000; i++) { /* quarters of a millimetre: shifts are exact */
        wounds[i].x_um = 2000 + 250 * floor(wounds[i].x_um / 400);
        wounds[i].y_um = 2000 + 250 * floor(wounds[i].y_um / 400);
    }
    mn_metrics before, after;
    compute(wounds, 2000, NULL, -1, &before);
    for (int i = 0; i < 2000; i++) wounds[i].x_um += 4000;
    compute(wounds, 2000, NULL, -1, &after);
    /* stripes are looked for under a window that knows the place in the target */
    before.stripe_frac = before.stripe_period_um = before.stripe_direction_rad = MN_NAN;
    after.stripe_frac = after.stripe_period_um = after.stripe_direction_rad = MN_NAN;
    assert_true(mn_metrics_hash(&before) == mn_metrics_hash(&after));
    free(wounds);
}

static void zone_metrics_see_only_their_zone(void **state)
{
    (void)state;
    mn_zones zones = {.count = 1};
    zones.zone[0] = (mn_zone){.kind = MN_ZONE_NO_GO,
                              .shape = MN_SHAPE_RECTANGLE,
                              .x_um = 10000,
                              .y_um = 10000,
                              .width_um = 10000,
                              .height_um = 20000};
    mn_wound *wounds = scattered(8000, 6);
    double inside = 0;
    for (int i = 0; i < 8000; i++) {
        wounds[i].zone_mask = mn_zones_at(&zones, wounds[i].x_um, wounds[i].y_um);
        inside += wounds[i].zone_mask != 0;
    }
    mn_metrics all, zone;
    compute(wounds, 8000, &zones, -1, &all);
    compute(wounds, 8000, &zones, 0, &zone);
    assert_true(all.no_go_count == inside && zone.puncture_count == inside);
    assert_true(zone.target_cm2 == 2);
    assert_true(fabs(zone.density_per_cm2 - inside / 2) < 1e-9);
    free(wounds);
}

static void blocks_at_the_cut_edge_keep_their_true_area(void **state)
{
    (void)state;
    const mn_region region = {0, 0, 2500, 1000};
    mn_arena arena;
    mn_error error;
    assert_int_equal(mn_arena_create(&arena, mn_blocks_need_bytes(&region, 1000), &error), MN_OK);
    mn_blocks blocks;
    mn_blocks_create(&blocks, &region, 1000, &arena);
    assert_int_equal(blocks.columns, 3);
    assert_int_equal(blocks.rows, 1);
    assert_true(blocks.area_um2[0] == 1e6f && blocks.area_um2[2] == 5e5f);
    mn_wound edge = {.x_um = 2500, .y_um = 500, .flags = MN_WOUND_PIERCED, .penetration_load_um = 300};
    mn_blocks_fill(&blocks, &edge, 1);
    assert_int_equal(blocks.count[2], 0);
    edge.x_um = 1000;
    mn_blocks_fill(&blocks, &edge, 1);
    assert_int_equal(blocks.count[1], 1);
    assert_int_equal(mn_block_class(&blocks, 1, 300, 500), MN_COVERAGE_IDEAL);
    assert_int_equal(mn_block_class(&blocks, 1, 300.1, 500), MN_COVERAGE_THIN);
    assert_int_equal(mn_block_class(&blocks, 1, 100, 299.9), MN_COVERAGE_OVER);
    assert_int_equal(mn_block_class(&blocks, 0, 300, 500), MN_COVERAGE_MISSED);
    mn_arena_destroy(&arena);
}

static void hash_sees_every_metric_and_one_nan(void **state)
{
    (void)state;
    mn_metrics metrics = {0};
    const uint64_t before = mn_metrics_hash(&metrics);
    for (int i = 0; i < mn_metric_count; i++) {
        double *field = (double *)(void *)((char *)&metrics + mn_metric_rows[i].offset);
        *field = 1;
        assert_true(mn_metrics_hash(&metrics) != before);
        *field = MN_NAN;
        const uint64_t nan_hash = mn_metrics_hash(&metrics);
        *field = -MN_NAN;
        assert_true(mn_metrics_hash(&metrics) == nan_hash);
        *field = 0;
        assert_int_equal(mn_metric_find(mn_metric_rows[i].name), i);
    }
    assert_int_equal(mn_metric_find("no_such_metric"), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(missed_share_of_random_punctures_is_exp_of_minus_the_mean),
        cmocka_unit_test(classes_of_random_depths_follow_the_law_of_the_deepest),
        cmocka_unit_test(random_punctures_are_half_a_root_of_density_apart),
        cmocka_unit_test(nearest_is_what_brute_force_finds),
        cmocka_unit_test(regular_grid_has_its_density_and_no_variation),
        cmocka_unit_test(two_blocks_of_eight_and_two_vary_by_six_tenths),
        cmocka_unit_test(percentile_is_the_nearest_rank_of_the_sorted),
        cmocka_unit_test(nothing_pierced_has_no_depth_and_misses_all),
        cmocka_unit_test(whole_block_shift_changes_no_number),
        cmocka_unit_test(zone_metrics_see_only_their_zone),
        cmocka_unit_test(blocks_at_the_cut_edge_keep_their_true_area),
        cmocka_unit_test(hash_sees_every_metric_and_one_nan),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
