/* Polygons: area in a box against adding up and against Monte Carlo, cuts against plane geometry. What a polygon holds and
 * which outlines are refused is tested with the zones. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "base/polygon.h"
#include "base/rng.h"

enum { COUNT = 8 };

/* A concave outline with level, upright and slanted sides, once either way round. */
static const double x_um[2][COUNT] = {{1000, 3000, 3000, 4200, 6000, 5500, 2500, 800},
                                      {800, 2500, 5500, 6000, 4200, 3000, 3000, 1000}};
static const double y_um[2][COUNT] = {{1500, 1500, 3000, 3000, 4000, 6500, 7000, 4500},
                                      {4500, 7000, 6500, 4000, 3000, 3000, 1500, 1500}};

static void areas_of_boxes_add_up_to_the_polygon(void **state)
{
    (void)state;
    for (int way = 0; way < 2; way++)
        for (int side_um = 130; side_um < 3000; side_um *= 2) {
            double sum_um2 = 0;
            for (int row = 0; row * side_um < 8000; row++)
                for (int column = 0; column * side_um < 8000; column++) {
                    const double area_um2 =
                        mn_polygon_area_in_box_um2(COUNT, x_um[way], y_um[way], column * side_um, row * side_um,
                                                   (column + 1) * side_um, (row + 1) * side_um);
                    assert_true(area_um2 >= 0 && area_um2 <= 1.000001 * side_um * side_um);
                    sum_um2 += area_um2;
                }
            assert_true(fabs(sum_um2 - 19.15e6) < 1e-2); /* shoelace by hand */
            assert_true(fabs(mn_polygon_area_um2(COUNT, x_um[way], y_um[way]) - 19.15e6) < 1e-3);
        }
}

/* Exactly 0, so that a block outside is told from one that was missed. */
static void a_box_beside_the_polygon_has_no_area(void **state)
{
    (void)state;
    for (int way = 0; way < 2; way++)
        for (int i = 0; i < 40; i++) {
            const double x = 3100 + 37.1 * i, y = 1500 + 11.3 * i; /* in the notch, under the level side at 3000 */
            assert_true(mn_polygon_area_in_box_um2(COUNT, x_um[way], y_um[way], x, y, x + 250, y + 250) == 0);
        }
}

static void area_in_a_box_agrees_with_monte_carlo(void **state)
{
    (void)state;
    enum { DRAWS = 20000 };
    for (int box = 0; box < 6; box++) {
        const double x0 = 500 + 700 * box, y0 = 900 + 500 * box, width = 2300, height = 1900;
        int inside = 0;
        for (uint64_t i = 0; i < DRAWS; i++)
            inside += mn_polygon_contains(COUNT, x_um[0], y_um[0],
                                          x0 + width * mn_rng_uniform(3, MN_STREAM_TEST, i, (uint32_t)(2 * box)),
                                          y0 + height * mn_rng_uniform(3, MN_STREAM_TEST, i, (uint32_t)(2 * box + 1)));
        const double share =
            mn_polygon_area_in_box_um2(COUNT, x_um[0], y_um[0], x0, y0, x0 + width, y0 + height) / (width * height);
        assert_true(fabs(inside / (double)DRAWS - share) < 4.5 * sqrt(share * (1 - share) / DRAWS) + 1e-9);
    }
}

static void a_line_is_cut_in_pairs_in_rising_order(void **state)
{
    (void)state;
    double cut_um[MN_ZONE_CORNERS_MAX];
    for (int way = 0; way < 2; way++) {
        /* level at y = 2000: from the left side to the upright one at x = 3000 */
        assert_int_equal(mn_polygon_cuts(COUNT, x_um[way], y_um[way], 0, 2000, 1, 0, cut_um), 2);
        assert_true(fabs(cut_um[0] - (1000 - 200 * 500 / 3000.0)) < 1e-9);
        assert_true(fabs(cut_um[1] - 3000) < 1e-9);
        /* slanted, out into the notch and in again: from (1500, 1700) along (2, 1.4) */
        const double root = sqrt(2 * 2 + 1.4 * 1.4);
        const int count = mn_polygon_cuts(COUNT, x_um[way], y_um[way], 1500, 1700, 2 / root, 1.4 / root, cut_um);
        assert_int_equal(count, 4);
        for (int i = 1; i < count; i++) assert_true(cut_um[i] >= cut_um[i - 1]);
        /* every middle of a pair is inside, every middle between pairs outside */
        for (int i = 0; i + 1 < count; i++) {
            const double at = (cut_um[i] + cut_um[i + 1]) / 2;
            assert_true(mn_polygon_contains(COUNT, x_um[way], y_um[way], 1500 + at * 2 / root,
                                            1700 + at * 1.4 / root) == (i % 2 == 0));
        }
        assert_int_equal(mn_polygon_cuts(COUNT, x_um[way], y_um[way], 0, 9000, 1, 0, cut_um), 0);
    }
}

/* Through corners and along sides: the cuts stay even, and what lies between the pairs is inside or on the edge. */
static void lines_through_corners_and_along_sides_are_cut_evenly(void **state)
{
    (void)state;
    double cut_um[MN_ZONE_CORNERS_MAX];
    static const double ell_x[6] = {0, 3000, 3000, 1000, 1000, 0}, ell_y[6] = {0, 0, 1000, 1000, 3000, 3000};
    for (double y = 0; y <= 3000; y += 500) {
        const int count = mn_polygon_cuts(6, ell_x, ell_y, -500, y, 1, 0, cut_um);
        assert_int_equal(count % 2, 0);
        for (int i = 0; i + 1 < count; i += 2)
            assert_true(mn_polygon_contains(6, ell_x, ell_y, -500 + (cut_um[i] + cut_um[i + 1]) / 2, y));
    }
    assert_int_equal(mn_polygon_cuts(6, ell_x, ell_y, 0, 2000, 1, 0, cut_um), 2);
    assert_true(cut_um[0] == 0 && cut_um[1] == 1000);
}

static void refused_outlines_say_what_and_why(void **state)
{
    (void)state;
    mn_error error;
    static const double bow_x[4] = {0, 1000, 0, 1000}, bow_y[4] = {0, 1000, 1000, 0};
    assert_int_equal(mn_polygon_check(COUNT, x_um[0], y_um[0], "treat.region", "a.lua", 4, &error), MN_OK);
    assert_int_equal(mn_polygon_check(4, bow_x, bow_y, "treat.region", "a.lua", 4, &error), MN_BAD_INPUT);
    assert_non_null(strstr(error.message, "treat.region: the side after corner 1 meets the side after corner 3"));
    assert_int_equal(mn_polygon_check(2, bow_x, bow_y, "target", "a.lua", 4, &error), MN_BAD_INPUT);
    assert_non_null(strstr(error.message, "target: a polygon has 3 to 64 corners, this one 2"));
    static const double flat_x[3] = {0, 1000, 2000}, flat_y[3] = {0, 0, 0};
    assert_int_equal(mn_polygon_check(3, flat_x, flat_y, "target", "a.lua", 4, &error), MN_BAD_INPUT);
    assert_non_null(strstr(error.message, "turns back on itself at corner 3"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(areas_of_boxes_add_up_to_the_polygon),
        cmocka_unit_test(a_box_beside_the_polygon_has_no_area),
        cmocka_unit_test(area_in_a_box_agrees_with_monte_carlo),
        cmocka_unit_test(a_line_is_cut_in_pairs_in_rising_order),
        cmocka_unit_test(lines_through_corners_and_along_sides_are_cut_evenly),
        cmocka_unit_test(refused_outlines_say_what_and_why),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
