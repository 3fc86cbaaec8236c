/* Clark and Evans' index and tram tracks: Poisson fields against their laws, lattices and lines against geometry, the
 * transform's find against the sum over the punctures themselves. */
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

static mn_wound *room_for(int64_t count)
{
    mn_wound *wounds = calloc((size_t)count, sizeof *wounds);
    assert_non_null(wounds);
    for (int64_t i = 0; i < count; i++) {
        wounds[i].travel_um = 1000;
        wounds[i].flags = MN_WOUND_PIERCED;
    }
    return wounds;
}

static double uniform(uint64_t seed, int64_t index, uint32_t draw)
{
    return mn_rng_uniform(seed, MN_STREAM_TEST, (uint64_t)index, draw);
}

static mn_wound *random_field(int64_t count, double width_um, double height_um, uint64_t seed)
{
    mn_wound *wounds = room_for(count);
    for (int64_t i = 0; i < count; i++) {
        wounds[i].x_um = width_um * uniform(seed, i, 0);
        wounds[i].y_um = height_um * uniform(seed, i, 1);
    }
    return wounds;
}

static mn_metrics measure(const mn_wound *wounds, int64_t count, double width_um, double height_um,
                          const mn_zones *zones, int zone)
{
    const mn_metrics_input input = {.wounds = wounds,
                                    .wound_count = count,
                                    .zones = zones,
                                    .target = {0, 0, width_um, height_um},
                                    .penetration_max_um = 1000,
                                    .region_zone = zone};
    mn_metrics metrics;
    void *scratch = calloc(1, mn_metrics_need_bytes(&input) + 64);
    assert_non_null(scratch);
    mn_metrics_compute(&input, (void *)(((uintptr_t)scratch + 63) / 64 * 64), &metrics);
    free(scratch);
    return metrics;
}

static mn_metrics measure_square(const mn_wound *wounds, int64_t count)
{
    return measure(wounds, count, side_um, side_um, NULL, -1);
}

/* Punctures anywhere on lines `period_um` apart that run along `direction_rad`; those off the target are drawn again. */
static mn_wound *lines(int64_t count, double period_um, double direction_rad, double scatter_um, uint64_t seed)
{
    mn_wound *wounds = room_for(count);
    const double c = cos(direction_rad), s = sin(direction_rad);
    int64_t draw = 0;
    for (int64_t i = 0; i < count; draw++) {
        const double along = side_um * 1.5 * (uniform(seed, draw, 0) - 0.5);
        double off = period_um * floor(side_um * 1.5 / period_um * (uniform(seed, draw, 1) - 0.5));
        off += scatter_um * mn_rng_normal(seed, MN_STREAM_TEST, (uint64_t)draw, 4);
        const double x = side_um / 2 + along * c - off * s, y = side_um / 2 + along * s + off * c;
        if (x < 0 || y < 0 || x >= side_um || y >= side_um) continue;
        wounds[i].x_um = x;
        wounds[i++].y_um = y;
    }
    return wounds;
}

/* Between two directions of lines, which have no head. */
static double angle_between(double a, double b)
{
    const double turn = fabs(a - b);
    return fmin(turn, MN_PI - turn);
}

/* Donnelly: the mean distance has variance 0.0703 A/n^2 + 0.037 P sqrt(A/n^5). */
static void clark_evans_of_random_fields_is_one(void **state)
{
    (void)state;
    static const double heights[] = {40000, 40000, 8000};
    static const int64_t counts[] = {200, 20000, 3000};
    for (int k = 0; k < 3; k++) {
        const double n = (double)counts[k], area = side_um * heights[k], perimeter = 2 * (side_um + heights[k]);
        const double mean = 0.5 * sqrt(area / n) + (0.0514 + 0.041 / sqrt(n)) * perimeter / n;
        const double sd = sqrt(0.0703 * area / (n * n) + 0.037 * perimeter * sqrt(area / pow(n, 5)));
        mn_wound *wounds = random_field(counts[k], side_um, heights[k], 40 + (uint64_t)k);
        const mn_metrics m = measure(wounds, counts[k], side_um, heights[k], NULL, -1);
        assert_true(fabs(m.clark_evans - 1) < 4 * sd / mean);
        free(wounds);
    }
}

/* sqrt(2 / sqrt 3) / 0.5 = 2.1491 and 2 on fields without an edge; here the edge term takes 0.41/sqrt(n) of it: 0.5 %. */
static void clark_evans_of_lattices_is_geometry(void **state)
{
    (void)state;
    const double step_um = 500, row_um = step_um * sqrt(3.0) / 2;
    mn_wound *wounds = room_for(10000);
    int64_t count = 0;
    for (int row = 0; (row + 0.5) * row_um < side_um; row++)
        for (int i = 0; i < 80; i++, count++) {
            wounds[count].x_um = step_um * (i + (row % 2 ? 0.25 : 0.75));
            wounds[count].y_um = row_um * (row + 0.5);
        }
    assert_true(fabs(measure_square(wounds, count).clark_evans - 2.1491) < 0.02);
    for (count = 0; count < 6400; count++) {
        wounds[count].x_um = step_um * ((double)(count % 80) + 0.5);
        wounds[count].y_um = step_um * ((double)(count / 80) + 0.5);
    }
    assert_true(fabs(measure_square(wounds, count).clark_evans - 2) < 0.02);
    free(wounds);
}

/* Each random point doubled at a tenth of the spacing: the pair is nearest, the index a tenth and a bit. */
static void clark_evans_of_pairs_is_below_one(void **state)
{
    (void)state;
    const int64_t count = 8000;
    mn_wound *wounds = random_field(count, side_um, side_um, 9);
    const double spacing_um = 0.5 * side_um / sqrt((double)count);
    for (int64_t i = 1; i < count; i += 2) {
        wounds[i].x_um = wounds[i - 1].x_um;
        wounds[i].y_um = wounds[i - 1].y_um + 0.1 * spacing_um;
    }
    assert_true(measure_square(wounds, count).clark_evans < 0.11);
    assert_true(isnan(measure_square(wounds, 7).clark_evans));
    free(wounds);
}

/* Half the field is thick with punctures; a zone over the other half knows nothing of them. */
static void a_zone_has_an_index_of_its_own(void **state)
{
    (void)state;
    static mn_zones zones;
    zones =
        (mn_zones){.count = 1, .zone[0] = {.shape = MN_SHAPE_RECTANGLE, .width_um = side_um / 2, .height_um = side_um}};
    const int64_t count = 6000;
    mn_wound *wounds = random_field(count, side_um, side_um, 10);
    for (int64_t i = 0; i < count; i++) {
        if (i % 10 != 0 && wounds[i].x_um < side_um / 2) wounds[i].x_um += side_um / 2;
        wounds[i].zone_mask = mn_zones_at(&zones, wounds[i].x_um, wounds[i].y_um);
    }
    const double n = 300, sd_frac = 2 * sqrt(0.0703 / n) * 1.1; /* 0.0703 A/n^2 over 0.25 A/n; a tenth for the edge */
    assert_true(fabs(measure(wounds, count, side_um, side_um, &zones, 0).clark_evans - 1) < 4 * sd_frac);
    assert_true(measure_square(wounds, count).clark_evans < 0.95);
    free(wounds);
}

/* The greatest of a Poisson field's waves stands x over its mean with probability 1 - exp(-exp(-x - 0.577)), 1.5e-4 for
 * x = 8.2; the climb between the raster's waves adds about 2. E is 4/9 of n for a square Hann window:
 * (sum w)^2 / sum w^2 = (1/2)^4 / (3/8)^2 n. */
static void random_fields_have_no_stripes(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 6; seed++) {
        const int64_t count = seed % 2 ? 2000 : 50000;
        mn_wound *wounds = random_field(count, side_um, side_um, 60 + seed);
        const mn_metrics m = measure_square(wounds, count);
        assert_true(m.stripe_frac >= 0 && m.stripe_frac < 10.2 / (4.0 / 9.0 * (double)count));
        free(wounds);
    }
}

/* Blocks of 250 um spread a line's phases evenly over 2 pi 250 / period: S falls by sinc^2. */
static void perfect_lines_are_found_with_period_and_direction(void **state)
{
    (void)state;
    static const double periods_um[] = {1000, 1370, 2000, 3300, 8000}, directions_rad[] = {0, 0.4, 1.2, 2.0, 3.0};
    for (int p = 0; p < 5; p++)
        for (int d = 0; d < 5; d++) {
            const double period_um = periods_um[p], half = MN_PI * 250 / period_um;
            const double axis = fmax(fabs(cos(directions_rad[d])), fabs(sin(directions_rad[d])));
            const double least = pow(sin(half) / half, 4) * 0.97; /* at the worst both axes blur; Poisson's c besides */
            mn_wound *wounds = lines(20000, period_um, directions_rad[d], 0, 5);
            const mn_metrics m = measure_square(wounds, 20000);
            assert_true(axis > 0.5);
            assert_true(m.stripe_frac > least && m.stripe_frac <= 1);
            /* a wave is known to a bin: one cycle in the target */
            assert_true(fabs(1 / m.stripe_period_um - 1 / period_um) < 0.5 / side_um);
            assert_true(angle_between(m.stripe_direction_rad, directions_rad[d]) < 0.5 * period_um / side_um);
            free(wounds);
        }
}

/* Scatter of SD s across a line lowers a wave's power by exp(-(2 pi s / period)^2). */
static void scatter_across_lines_fades_them_by_the_gaussian_law(void **state)
{
    (void)state;
    const double period_um = 4000, half = MN_PI * 250 / period_um, blur = pow(sin(half) / half, 2);
    for (int k = 1; k <= 3; k++) {
        const double scatter_um = 300.0 * k, turn = 2 * MN_PI * scatter_um / period_um;
        mn_wound *wounds = lines(50000, period_um, MN_PI / 2, scatter_um, 6);
        const double expected = exp(-turn * turn) * blur;
        /* amplitude of n = 4/9 * 50000 effective punctures is known to 1/sqrt(2 n) */
        const double sd = 2 * sqrt(expected) / sqrt(2 * 4.0 / 9.0 * 50000) + 1e-3;
        assert_true(fabs(measure_square(wounds, 50000).stripe_frac - expected) < 4 * sd);
        free(wounds);
    }
}

static void a_quarter_turn_turns_the_direction_and_nothing_else(void **state)
{
    (void)state;
    mn_wound *wounds = lines(20000, 2500, 0.3, 200, 7);
    const mn_metrics before = measure_square(wounds, 20000);
    for (int64_t i = 0; i < 20000; i++) {
        const double x = wounds[i].x_um;
        wounds[i].x_um = side_um - wounds[i].y_um;
        wounds[i].y_um = x;
    }
    const mn_metrics after = measure_square(wounds, 20000);
    assert_true(fabs(after.stripe_frac - before.stripe_frac) < 1e-9);
    assert_true(fabs(after.stripe_period_um - before.stripe_period_um) < 1e-6);
    assert_true(fabs(after.stripe_direction_rad - before.stripe_direction_rad - MN_PI / 2) < 1e-9);
    assert_true(fabs(after.clark_evans - before.clark_evans) < 1e-9);
    free(wounds);
}

static void a_narrow_target_and_a_large_one_are_measured_too(void **state)
{
    (void)state;
    mn_wound *wounds = lines(20000, 2000, MN_PI / 2, 0, 8);
    const mn_metrics narrow = measure(wounds, 20000, side_um, 5000, NULL, -1);
    assert_true(fabs(narrow.stripe_period_um - 2000) < 50 && narrow.stripe_frac > 0.9);
    const mn_metrics tiny = measure(wounds, 20000, 2000, 2000, NULL, -1); /* 8 blocks: no three lines of 1 mm */
    assert_true(isnan(tiny.stripe_frac) && isnan(tiny.stripe_period_um));
    for (int64_t i = 0; i < 20000; i++) {
        wounds[i].x_um *= 10;
        wounds[i].y_um *= 10;
    }
    const mn_metrics large = measure(wounds, 20000, 10 * side_um, 10 * side_um, NULL, -1);
    assert_true(fabs(large.stripe_period_um - 20000) < 500 && large.stripe_frac > 0.9);
    free(wounds);
    assert_true(isnan(measure_square(NULL, 0).stripe_frac));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clark_evans_of_random_fields_is_one),
        cmocka_unit_test(clark_evans_of_lattices_is_geometry),
        cmocka_unit_test(clark_evans_of_pairs_is_below_one),
        cmocka_unit_test(a_zone_has_an_index_of_its_own),
        cmocka_unit_test(random_fields_have_no_stripes),
        cmocka_unit_test(perfect_lines_are_found_with_period_and_direction),
        cmocka_unit_test(scatter_across_lines_fades_them_by_the_gaussian_law),
        cmocka_unit_test(a_quarter_turn_turns_the_direction_and_nothing_else),
        cmocka_unit_test(a_narrow_target_and_a_large_one_are_measured_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
