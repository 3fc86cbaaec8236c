/* Zones: what is inside (edges are), areas in closed form and by Monte Carlo, and every message of the check. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdio.h>

#include "base/rng.h"
#include "skin/zone.h"

static void make_zone(mn_zone *zone, mn_zone_shape shape, double x_um, double y_um, double width_um, double height_um,
                      double angle_rad)
{
    *zone = (mn_zone){.kind = MN_ZONE_LESION,
                      .shape = shape,
                      .x_um = x_um,
                      .y_um = y_um,
                      .width_um = width_um,
                      .height_um = height_um,
                      .angle_rad = angle_rad};
    snprintf(zone->name, sizeof zone->name, "mole");
    mn_params_default(mn_zone_param_rows, mn_zone_param_count, &zone->params);
}

static void make_polygon(mn_zone *zone, int corner_count, const double (*corners_um)[2])
{
    make_zone(zone, MN_SHAPE_POLYGON, 0, 0, 0, 0, 0);
    zone->corner_count = corner_count;
    for (int i = 0; i < corner_count; i++) {
        zone->corner_x_um[i] = corners_um[i][0];
        zone->corner_y_um[i] = corners_um[i][1];
    }
}

/* An L: 3 x 3 less the upper right 2 x 2, in mm. */
static const double ELL_UM[6][2] = {{0, 0}, {3000, 0}, {3000, 1000}, {1000, 1000}, {1000, 3000}, {0, 3000}};

static void rectangle_holds_its_edges_and_nothing_beyond(void **state)
{
    (void)state;
    mn_zone zone;
    make_zone(&zone, MN_SHAPE_RECTANGLE, 100, 200, 1000, 50, 0);
    assert_true(mn_zone_contains(&zone, 600, 225));
    assert_true(mn_zone_contains(&zone, 100, 200));
    assert_true(mn_zone_contains(&zone, 1100, 250));
    assert_true(mn_zone_contains(&zone, 1100, 200));
    assert_true(mn_zone_contains(&zone, 600, 250));
    assert_false(mn_zone_contains(&zone, 1100.001, 225));
    assert_false(mn_zone_contains(&zone, 99.999, 225));
    assert_false(mn_zone_contains(&zone, 600, 250.001));
    assert_false(mn_zone_contains(&zone, 600, 199.999));
    assert_false(mn_zone_contains(&zone, 1e9, -1e9));
}

static void rectangle_turns_about_its_corner(void **state)
{
    (void)state;
    mn_zone zone;
    make_zone(&zone, MN_SHAPE_RECTANGLE, 100, 200, 1000, 50, atan2(4, 3)); /* cos 0.6, sin 0.8 */
    for (int u = 0; u <= 10; u++) {
        for (int v = 0; v <= 5; v++) { /* the grid reaches all four edges */
            double along_um = 100 * u, across_um = 10 * v;
            assert_true(mn_zone_contains(&zone, 100 + 0.6 * along_um - 0.8 * across_um,
                                         200 + 0.8 * along_um + 0.6 * across_um));
        }
    }
    assert_false(mn_zone_contains(&zone, 100 + 0.6 * 1000.01, 200 + 0.8 * 1000.01));
    assert_false(mn_zone_contains(&zone, 600, 225)); /* inside before the turn */
}

static void ellipse_holds_its_axes_ends_and_turns_about_its_centre(void **state)
{
    (void)state;
    mn_zone zone;
    make_zone(&zone, MN_SHAPE_ELLIPSE, 1000, 2000, 600, 200, 0);
    assert_true(mn_zone_contains(&zone, 1300, 2000));
    assert_true(mn_zone_contains(&zone, 1000, 1900));
    assert_true(mn_zone_contains(&zone, 1000 + 0.6 * 300, 2000 + 0.8 * 100)); /* on the edge: 0.36 + 0.64 = 1 */
    assert_false(mn_zone_contains(&zone, 1300.001, 2000));
    assert_false(mn_zone_contains(&zone, 1250, 2075)); /* in the box, out of the ellipse */
    make_zone(&zone, MN_SHAPE_ELLIPSE, 1000, 2000, 600, 200, 1.5707963267948966);
    assert_true(mn_zone_contains(&zone, 1000, 2300));
    assert_true(mn_zone_contains(&zone, 900, 2000));
    assert_false(mn_zone_contains(&zone, 1300, 2000));
}

static void polygon_holds_its_edges_corners_and_not_its_notch(void **state)
{
    (void)state;
    mn_zone zone;
    make_polygon(&zone, 6, ELL_UM);
    for (int i = 0; i < 6; i++) {
        const double *a = ELL_UM[i], *b = ELL_UM[(i + 1) % 6];
        for (int step = 0; step <= 10; step++)
            assert_true(mn_zone_contains(&zone, a[0] + 0.1 * step * (b[0] - a[0]), a[1] + 0.1 * step * (b[1] - a[1])));
    }
    assert_true(mn_zone_contains(&zone, 500, 2500));
    assert_true(mn_zone_contains(&zone, 2500, 500));
    assert_true(mn_zone_contains(&zone, 500, 1000)); /* level with a corner: the ray meets a side's end */
    assert_false(mn_zone_contains(&zone, 2000, 2000));
    assert_false(mn_zone_contains(&zone, 1000.001, 1000.001));
    assert_false(mn_zone_contains(&zone, 4000, 1000));
    assert_false(mn_zone_contains(&zone, -1, 1000));
}

static void slanted_edges_of_a_polygon_are_inside(void **state)
{
    (void)state;
    static const double corners_um[3][2] = {{12345.6, 789.1}, {91011.12, 131.4}, {51617.18, 81920.2}};
    mn_zone zone;
    make_polygon(&zone, 3, corners_um);
    for (int i = 0; i < 3; i++) {
        const double *a = corners_um[i], *b = corners_um[(i + 1) % 3];
        for (int step = 0; step <= 100; step++) {
            double t = 0.01 * step;
            assert_true(mn_zone_contains(&zone, a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])));
        }
    }
}

static void areas_are_those_of_the_textbook(void **state)
{
    (void)state;
    mn_zone zone;
    make_zone(&zone, MN_SHAPE_RECTANGLE, 5, 6, 1000, 50, 0.7);
    assert_true(mn_zone_area_um2(&zone) == 50000);
    make_zone(&zone, MN_SHAPE_ELLIPSE, 5, 6, 600, 200, 0.7);
    assert_true(fabs(mn_zone_area_um2(&zone) - 94247.7796076938) < 1e-6);
    make_polygon(&zone, 6, ELL_UM);
    assert_true(mn_zone_area_um2(&zone) == 5e6);
    for (int i = 0; i < 6; i++) { /* clockwise, and far from the origin */
        zone.corner_x_um[i] = 1e6 + ELL_UM[5 - i][0];
        zone.corner_y_um[i] = 1e6 + ELL_UM[5 - i][1];
    }
    assert_true(mn_zone_area_um2(&zone) == 5e6);
}

/* The ellipse of axes 2 and 1 is 4 * 2 * E(k^2 = 3/4) = 9.688448220547675 around (complete elliptic integral). */
static void perimeters_are_those_of_the_textbook(void **state)
{
    (void)state;
    mn_zone zone;
    make_zone(&zone, MN_SHAPE_RECTANGLE, 7, 8, 1000, 50, 0.3);
    assert_true(mn_zone_perimeter_um(&zone) == 2100);
    make_zone(&zone, MN_SHAPE_ELLIPSE, 7, 8, 4000, 2000, 0.3);
    assert_true(fabs(mn_zone_perimeter_um(&zone) - 9688.448220547675) < 1e-3);
    make_polygon(&zone, 6, ELL_UM);
    assert_true(mn_zone_perimeter_um(&zone) == 12000);
}

/* Share of random points inside, against area over box; 4.5 standard errors. */
static void expect_area_by_monte_carlo(const mn_zone *zone, uint64_t seed)
{
    enum { POINT_COUNT = 200000 };
    const double side_um = 8000, corner_um = -3000;
    int inside = 0;
    for (uint64_t i = 0; i < POINT_COUNT; i++) {
        double x_um = corner_um + side_um * mn_rng_uniform(seed, MN_STREAM_TEST, i, 0);
        double y_um = corner_um + side_um * mn_rng_uniform(seed, MN_STREAM_TEST, i, 1);
        inside += mn_zone_contains(zone, x_um, y_um);
    }
    double share = mn_zone_area_um2(zone) / (side_um * side_um);
    assert_true(fabs((double)inside / POINT_COUNT - share) < 4.5 * sqrt(share * (1 - share) / POINT_COUNT));
}

static void containment_agrees_with_area_by_monte_carlo(void **state)
{
    (void)state;
    static const double star_um[10][2] = {{0, 3000},  {-600, 800},   {-2850, 930}, {-1000, -300}, {-1760, -2430},
                                          {0, -1100}, {1760, -2430}, {1000, -300}, {2850, 930},   {600, 800}};
    mn_zone zone;
    make_zone(&zone, MN_SHAPE_RECTANGLE, 500, 300, 2000, 1500, 0);
    expect_area_by_monte_carlo(&zone, 1);
    make_zone(&zone, MN_SHAPE_RECTANGLE, 500, 300, 2000, 1500, 2.3);
    expect_area_by_monte_carlo(&zone, 2);
    make_zone(&zone, MN_SHAPE_ELLIPSE, 500, 300, 4000, 900, -0.9);
    expect_area_by_monte_carlo(&zone, 3);
    make_polygon(&zone, 6, ELL_UM);
    expect_area_by_monte_carlo(&zone, 4);
    make_polygon(&zone, 10, star_um);
    expect_area_by_monte_carlo(&zone, 5);
}

static void mask_has_a_bit_for_each_zone_that_holds_the_point(void **state)
{
    (void)state;
    static mn_zones zones;
    zones.count = MN_ZONES_MAX;
    for (int i = 0; i < MN_ZONES_MAX; i++) make_zone(&zones.zone[i], MN_SHAPE_RECTANGLE, 0, 0, 100.0 * (i + 1), 100, 0);
    assert_true(mn_zones_at(&zones, 50, 50) == UINT64_MAX);
    assert_true(mn_zones_at(&zones, 150, 50) == (UINT64_MAX & ~(uint64_t)1));
    assert_true(mn_zones_at(&zones, 6350, 50) == (uint64_t)1 << 63);
    assert_true(mn_zones_at(&zones, 50, 150) == 0);
}

static void kinds_have_the_names_of_the_language(void **state)
{
    (void)state;
    assert_string_equal(mn_zone_kind_name(MN_ZONE_NO_GO), "no_go");
    assert_string_equal(mn_zone_kind_name(MN_ZONE_BONE_NEAR), "bone_near");
    assert_string_equal(mn_zone_kind_name(MN_ZONE_LESION), "lesion");
    assert_string_equal(mn_zone_kind_name(MN_ZONE_SCAR), "scar");
}

static void expect_fault(const mn_zone *zone, const char *message)
{
    mn_error error = {0};
    assert_int_equal(mn_zone_check(zone, "a.lua", 3, &error), MN_BAD_INPUT);
    assert_string_equal(error.message, message);
    assert_string_equal(error.file, "a.lua");
    assert_int_equal(error.line, 3);
}

static void good_shapes_pass(void **state)
{
    (void)state;
    mn_zone zone;
    make_zone(&zone, MN_SHAPE_RECTANGLE, -5, 6, 1000, 50, 0.7);
    assert_int_equal(mn_zone_check(&zone, NULL, 0, NULL), MN_OK);
    make_zone(&zone, MN_SHAPE_ELLIPSE, 5, -6, 1e-3, 50, -9);
    assert_int_equal(mn_zone_check(&zone, NULL, 0, NULL), MN_OK);
    make_polygon(&zone, 6, ELL_UM);
    assert_int_equal(mn_zone_check(&zone, NULL, 0, NULL), MN_OK);
    make_polygon(&zone, 3, ELL_UM);
    assert_int_equal(mn_zone_check(&zone, NULL, 0, NULL), MN_OK);
    static const double on_a_side_um[4][2] = {
        {0, 0}, {500, 0}, {1000, 0}, {0, 1000}}; /* a corner on a straight side is fine */
    make_polygon(&zone, 4, on_a_side_um);
    assert_int_equal(mn_zone_check(&zone, NULL, 0, NULL), MN_OK);
}

static void sides_must_be_positive_numbers(void **state)
{
    (void)state;
    mn_zone zone;
    make_zone(&zone, MN_SHAPE_RECTANGLE, 0, 0, 0, 50, 0);
    expect_fault(&zone, "zone mole: width_um is 0 um; a rectangle needs two sides above 0");
    make_zone(&zone, MN_SHAPE_ELLIPSE, 0, 0, 10, -50, 0);
    expect_fault(&zone, "zone mole: height_um is -50 um; an ellipse needs two axes above 0");
    make_zone(&zone, MN_SHAPE_RECTANGLE, (double)NAN, 0, 10, 50, 0);
    expect_fault(&zone, "zone mole: x_um and y_um must be numbers");
    make_zone(&zone, MN_SHAPE_RECTANGLE, 0, 0, 10, 50, 1e9);
    expect_fault(&zone, "zone mole: angle_rad is 1e+09, outside -1e6 to 1e6");
}

static void bad_outlines_are_told_by_their_corners(void **state)
{
    (void)state;
    mn_zone zone;
    make_polygon(&zone, 2, ELL_UM);
    expect_fault(&zone, "zone mole: a polygon has 3 to 64 corners, this one 2");
    make_polygon(&zone, 0, ELL_UM);
    expect_fault(&zone, "zone mole: a polygon has 3 to 64 corners, this one 0");
    static const double bow_tie_um[4][2] = {{0, 0}, {1000, 1000}, {1000, 0}, {0, 1000}};
    make_polygon(&zone, 4, bow_tie_um);
    expect_fault(&zone,
                 "zone mole: the side after corner 1 meets the side after corner 3; list the corners in order around "
                 "the shape");
    static const double touching_um[5][2] = {{0, 0}, {1000, 0}, {1000, 1000}, {500, 0}, {0, 1000}};
    make_polygon(&zone, 5, touching_um);
    expect_fault(&zone,
                 "zone mole: the side after corner 1 meets the side after corner 3; list the corners in order around "
                 "the shape");
    static const double closed_um[4][2] = {{0, 0}, {1000, 0}, {1000, 1000}, {0, 0}};
    make_polygon(&zone, 4, closed_um);
    expect_fault(&zone,
                 "zone mole: corners 4 and 1 are the same point; leave one out (the last side closes by itself)");
    static const double flat_um[3][2] = {{0, 0}, {1000, 0}, {2000, 0}};
    make_polygon(&zone, 3, flat_um);
    expect_fault(&zone, "zone mole: the outline turns back on itself at corner 3; leave that corner out");
    make_polygon(&zone, 6, ELL_UM);
    zone.corner_y_um[4] = (double)NAN;
    expect_fault(&zone, "zone mole: corner 5 is not a pair of numbers");
}

static void parameters_must_be_in_range(void **state)
{
    (void)state;
    mn_zone zone;
    make_zone(&zone, MN_SHAPE_RECTANGLE, 0, 0, 10, 50, 0);
    zone.params.toughness_scale_frac = 11;
    expect_fault(&zone, "zone mole: toughness_scale_frac is 11, above 10");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rectangle_holds_its_edges_and_nothing_beyond),
        cmocka_unit_test(rectangle_turns_about_its_corner),
        cmocka_unit_test(ellipse_holds_its_axes_ends_and_turns_about_its_centre),
        cmocka_unit_test(polygon_holds_its_edges_corners_and_not_its_notch),
        cmocka_unit_test(slanted_edges_of_a_polygon_are_inside),
        cmocka_unit_test(areas_are_those_of_the_textbook),
        cmocka_unit_test(perimeters_are_those_of_the_textbook),
        cmocka_unit_test(containment_agrees_with_area_by_monte_carlo),
        cmocka_unit_test(mask_has_a_bit_for_each_zone_that_holds_the_point),
        cmocka_unit_test(kinds_have_the_names_of_the_language),
        cmocka_unit_test(good_shapes_pass),
        cmocka_unit_test(sides_must_be_positive_numbers),
        cmocka_unit_test(bad_outlines_are_told_by_their_corners),
        cmocka_unit_test(parameters_must_be_in_range),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
