/* Strength against the published needle table, shape against numerical integrals, draws against their statistics. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>

#include "base/numeric.h"
#include "contact/needle.h"

static void assert_near(double value, double wanted, double tolerance)
{
    if (!(fabs(value - wanted) <= tolerance)) fail_msg("%.9g is not within %g of %.9g", value, tolerance, wanted);
}

static mn_needle_params steel(double diameter_um, double length_um)
{
    mn_needle_params params;
    mn_params_default(mn_needle_param_rows, mn_needle_param_count, &params);
    params.needle_diameter_um = diameter_um;
    params.needle_length_um = length_um;
    return params;
}

static mn_needle needle_of(double diameter_um, double length_um)
{
    const mn_needle_params params = steel(diameter_um, length_um);
    mn_needle needle;
    mn_needle_make(&needle, &params, 1, 0);
    return needle;
}

/* Steel, 193 GPa, 1 GPa: diameter/length, Euler load at K 0.7, lateral yield; to the digits printed. */
static void strength_matches_published_needle_table(void **state)
{
    (void)state;
    static const double rows[3][6] = {
        {250, 1500, 331, 0.5, 1.02, 0.005}, {100, 1500, 8.5, 0.05, 0.065, 0.0005}, {250, 2500, 119, 0.5, 0.61, 0.005}};
    for (int i = 0; i < 3; i++) {
        const mn_needle needle = needle_of(rows[i][0], rows[i][1]);
        assert_near(mn_needle_buckling_un(&needle, 0.7) / 1e6, rows[i][2], rows[i][3]);
        assert_near(mn_needle_bending_un(&needle) / 1e6, rows[i][4], rows[i][5]);
    }
}

/* K = 2: 40 N for 0.25 x 1.5 mm, 10 N for 0.25 x 3, 1.5 N for 0.21 x 5.5, 0.8 N for 0.18 x 5.5 mm. */
static void free_needle_buckles_at_published_loads(void **state)
{
    (void)state;
    static const double rows[4][4] = {
        {250, 1500, 40, 0.6}, {250, 3000, 10, 0.2}, {210, 5500, 1.5, 0.05}, {180, 5500, 0.8, 0.05}};
    for (int i = 0; i < 4; i++) {
        const mn_needle needle = needle_of(rows[i][0], rows[i][1]);
        assert_near(mn_needle_buckling_un(&needle, 2.0) / 1e6, rows[i][2], rows[i][3]);
    }
}

static void margins_are_strength_over_load(void **state)
{
    (void)state;
    const mn_needle needle = needle_of(250, 1500);
    mn_margins margins;
    mn_needle_margins(&needle, 100000, 20000, &margins);
    assert_near(margins.buckling_guided, mn_needle_buckling_un(&needle, 0.7) / 1e5, 1e-6);
    assert_near(margins.buckling_free / margins.buckling_guided, 0.49 / 4, 1e-12);
    assert_near(margins.bending, mn_needle_bending_un(&needle) / 2e4, 1e-9);
    assert_near(margins.axial, 1000 * MN_PI * 125 * 125 / 1e5, 1e-9);
    mn_needle_margins(&needle, 0, 0, &margins);
    assert_true(isinf(margins.buckling_guided) && isinf(margins.bending) && isinf(margins.axial));
}

static void area_and_volume_are_integrals_of_the_radius(void **state)
{
    (void)state;
    const mn_needle needle = needle_of(250, 1500);
    double area_um2 = 0, volume_um3 = 0;
    const double step_um = 0.01;
    for (int i = 0; i < 120000; i++) {
        const double r = mn_needle_radius_um(&needle, (i + 0.5) * step_um);
        area_um2 += 2 * MN_PI * r * step_um;
        volume_um3 += MN_PI * r * r * step_um;
        if (i != 19999 && i != 69999 && i != 119999) continue;
        const double from_tip_um = (i + 1) * step_um;
        assert_near(mn_needle_area_um2(&needle, from_tip_um), area_um2, 1e-8 * area_um2);
        assert_near(mn_needle_volume_um3(&needle, from_tip_um), volume_um3, 1e-8 * volume_um3);
    }
}

static void needle_is_nothing_above_its_tip(void **state)
{
    (void)state;
    const mn_needle needle = needle_of(250, 1500);
    assert_near(mn_needle_radius_um(&needle, -1), 0, 0);
    assert_near(mn_needle_radius_um(&needle, 0), 5, 0);
    assert_near(mn_needle_radius_um(&needle, 5000), 125, 0);
    assert_near(mn_needle_area_um2(&needle, 0), 0, 0);
    assert_near(mn_needle_volume_um3(&needle, -3), 0, 0);
}

/* 40,000 needles: mean and SD within 4 standard errors; shares within 4 binomial SD. */
static void needles_vary_as_stated(void **state)
{
    (void)state;
    mn_needle_params params = steel(250, 1500);
    params.needle_length_sd_um = 50;
    params.bent_frac = 0.1;
    params.missing_frac = 0.02;
    const int count = 40000;
    double sum = 0, squares = 0, bent = 0, missing = 0, forward = 0;
    for (int i = 0; i < count; i++) {
        mn_needle needle;
        mn_needle_make(&needle, &params, 77, i);
        const double off_um = needle.length_um - 1500;
        assert_true(fabs(off_um) <= 150 + 1e-9);
        sum += off_um;
        squares += off_um * off_um;
        bent += needle.bend_rad > 0;
        missing += needle.is_missing;
        forward += needle.bend_rad > 0 && cos(needle.bend_azimuth_rad) > 0;
    }
    assert_near(sum / count, 0, 4 * 50 / sqrt(count));
    assert_near(sqrt(squares / count), 50, 50 * 0.02 + 50 * 0.014); /* a cut at 3 SD takes 1.4 % off the SD */
    assert_near(bent / count, 0.1, 4 * sqrt(0.1 * 0.9 / count));
    assert_near(missing / count, 0.02, 4 * sqrt(0.02 * 0.98 / count));
    assert_near(forward / bent, 0.5, 4 * sqrt(0.25 / bent));
}

static void needle_is_a_function_of_seed_and_number(void **state)
{
    (void)state;
    mn_needle_params params = steel(250, 1500);
    params.needle_length_sd_um = 50;
    params.tip_radius_sd_frac = 0.3;
    mn_needle a, b, c;
    mn_needle_make(&a, &params, 5, 9);
    params.bent_frac = 1; /* another tolerance moves nothing else */
    mn_needle_make(&b, &params, 5, 9);
    mn_needle_make(&c, &params, 6, 9);
    assert_true(a.length_um == b.length_um && a.tip_radius_um == b.tip_radius_um);
    assert_true(a.length_um != c.length_um);
}

static void wild_tolerances_leave_a_needle(void **state)
{
    (void)state;
    mn_needle_params params = steel(20, 30);
    params.tip_radius_um = 9;
    params.needle_length_sd_um = 1000;
    params.tip_radius_sd_frac = 1;
    for (int i = 0; i < 1000; i++) {
        mn_needle needle;
        mn_needle_make(&needle, &params, 3, i);
        assert_true(needle.length_um >= 1 && needle.tip_radius_um >= 0.1 &&
                    needle.tip_radius_um <= needle.shank_radius_um);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strength_matches_published_needle_table),
        cmocka_unit_test(free_needle_buckles_at_published_loads),
        cmocka_unit_test(margins_are_strength_over_load),
        cmocka_unit_test(area_and_volume_are_integrals_of_the_radius),
        cmocka_unit_test(needle_is_nothing_above_its_tip),
        cmocka_unit_test(needles_vary_as_stated),
        cmocka_unit_test(needle_is_a_function_of_seed_and_number),
        cmocka_unit_test(wild_tolerances_leave_a_needle),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
