/* Arcs against the published roller tables and a brute-force walk of the shaft; strokes against the pen tables and a
 * numerical crank-slider. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>

#include "base/numeric.h"
#include "contact/path.h"

static void assert_near(double value, double wanted, double tolerance)
{
    if (!(fabs(value - wanted) <= tolerance)) fail_msg("%.9g is not within %g of %.9g", value, tolerance, wanted);
}

static mn_path arc(double drum_um, double needle_um, double roll_um)
{
    return (mn_path){.kind = MN_PATH_ARC,
                     .axis_um = drum_um,
                     .arm_um = drum_um + needle_um,
                     .roll_um = roll_um,
                     .speed_um_s = 50000};
}

static double free_rolling_um(double drum_um, double needle_um)
{
    const double angle = acos(drum_um / (drum_um + needle_um));
    return drum_um * tan(angle) / angle;
}

/* Rolling on the drum: S = 2R(tan - theta), clinical roller table to its printed digits. */
static void slit_of_drum_rolling_matches_roller_table(void **state)
{
    (void)state;
    static const double lengths_mm[] = {0.2, 0.3, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0};
    static const double drums_mm[] = {10, 5, 13.5};
    static const double slits_mm[8][3] = {{0.053, 0.074, 0.046}, {0.097, 0.135, 0.083}, {0.206, 0.286, 0.178},
                                          {0.571, 0.776, 0.497}, {1.028, 1.375, 0.899}, {1.553, 2.046, 1.364},
                                          {2.130, 2.770, 1.878}, {2.750, 3.533, 2.435}};
    for (int i = 0; i < 8; i++)
        for (int k = 0; k < 3; k++) {
            const double drum_um = drums_mm[k] * 1000, needle_um = lengths_mm[i] * 1000;
            const mn_path path = arc(drum_um, needle_um, drum_um);
            const double slit_um = mn_path_slit_um(&path, needle_um);
            const double angle = acos(drum_um / (drum_um + needle_um));
            assert_near(slit_um, 2 * drum_um * (tan(angle) - angle), 1e-6);
            assert_near(slit_um / 1000, slits_mm[i][k], 0.00051);
        }
}

static void slit_of_free_rolling_matches_roller_table(void **state)
{
    (void)state;
    static const double rows[5][3] = {
        {0.2, 10.133, 0.020}, {0.5, 10.333, 0.080}, {1.0, 10.665, 0.225}, {1.5, 10.996, 0.411}, {2.5, 11.655, 0.870}};
    for (int i = 0; i < 5; i++) {
        const double needle_um = rows[i][0] * 1000, roll_um = free_rolling_um(10000, needle_um);
        const mn_path path = arc(10000, needle_um, roll_um);
        assert_near(roll_um / 1000, rows[i][1], 0.00051);
        assert_near(mn_path_slit_um(&path, needle_um) / 1000, rows[i][2], 0.00051);
    }
}

/* 40 radii from dragging to overrunning, travels from shallow to full: the closed form against 20,000 points. */
static void slit_matches_a_walk_along_the_arc(void **state)
{
    (void)state;
    for (int i = 0; i < 40; i++)
        for (int k = 1; k <= 10; k++) {
            const double travel_um = 150.0 * k, roll_um = 5000 + 400.0 * i;
            const mn_path path = arc(10000, 1500, roll_um);
            const double h = 11500 - travel_um, end = acos(h / 11500);
            double low = 0, high = 0;
            for (int n = -10000; n <= 10000; n++) {
                const double angle = end * n / 10000, x_um = roll_um * angle - h * tan(angle);
                low = fmin(low, x_um);
                high = fmax(high, x_um);
            }
            assert_near(mn_path_slit_um(&path, travel_um), high - low, 1e-2);
        }
}

static void arc_tip_enters_at_published_speed(void **state)
{
    (void)state;
    const mn_path path = arc(10000, 1500, 10000);
    assert_near(mn_path_entry_speed_um_s(&path, 1500) / 1000, 28, 0.5);
    assert_near(mn_path_entry_speed_um_s(&path, 1500), 5 * sqrt(11500.0 * 11500.0 - 1e8), 1e-6);
}

static void arc_time_is_the_contact_angle_rolled(void **state)
{
    (void)state;
    const mn_path path = arc(10000, 1500, 10000);
    assert_near(mn_path_time_s(&path, 1500), 2 * acos(10.0 / 11.5) * 10000 / 50000, 1e-12);
    mn_path slipping = path;
    slipping.glide_um_s = 1000;
    assert_near(mn_path_drag_um(&slipping, 1500), 1000 * mn_path_time_s(&path, 1500), 1e-9);
    assert_near(mn_path_slit_um(&slipping, 1500) - mn_path_slit_um(&path, 1500), mn_path_drag_um(&slipping, 1500),
                1e-9);
}

/* Duty in the skin, pen table to its printed digits. */
static void stroke_time_matches_duty_table(void **state)
{
    (void)state;
    static const double settings_mm[] = {0.25, 0.5, 1.0, 1.5, 2.0}, strokes_mm[] = {2.5, 3.0, 4.0};
    static const double duty[5][3] = {{0.205, 0.186, 0.161},
                                      {0.295, 0.268, 0.230},
                                      {0.436, 0.392, 0.333},
                                      {0.564, 0.500, 0.420},
                                      {0.705, 0.608, 0.500}};
    for (int i = 0; i < 5; i++)
        for (int k = 0; k < 3; k++) {
            const mn_path path = {.kind = MN_PATH_STROKE, .stroke_um = strokes_mm[k] * 1000, .frequency_hz = 100};
            assert_near(mn_path_time_s(&path, settings_mm[i] * 1000) * 100, duty[i][k], 0.00051);
        }
}

static void stroke_drag_matches_drag_table(void **state)
{
    (void)state;
    static const double speeds_mm_s[] = {5, 10, 20, 50}, rates_hz[] = {100, 116.7, 150, 250};
    static const double drag_mm[4][4] = {{0.028, 0.024, 0.019, 0.011},
                                         {0.056, 0.048, 0.038, 0.023},
                                         {0.113, 0.097, 0.075, 0.045},
                                         {0.282, 0.242, 0.188, 0.113}};
    for (int i = 0; i < 4; i++)
        for (int k = 0; k < 4; k++) {
            const mn_path path = {.kind = MN_PATH_STROKE,
                                  .stroke_um = 2500,
                                  .frequency_hz = rates_hz[k],
                                  .glide_um_s = speeds_mm_s[i] * 1000};
            assert_near(mn_path_drag_um(&path, 1500) / 1000, drag_mm[i][k], 0.00051);
            assert_near(mn_path_slit_um(&path, 1500), mn_path_drag_um(&path, 1500), 1e-12);
        }
}

static double crank_z_um(double stroke_um, double rod_frac, double angle)
{
    const double r = stroke_um / 2;
    if (rod_frac <= 0) return r * cos(angle) - r;
    const double l = r / rod_frac, side = r * sin(angle);
    return r * cos(angle) + sqrt(l * l - side * side) - r - l; /* 0 at the deepest point, falling to -stroke */
}

/* Bisection on the crank's own motion, and its slope there. */
static void stroke_of_a_crank_slider_matches_its_motion(void **state)
{
    (void)state;
    static const double rods[] = {0, 0.1, 0.25, 0.5};
    for (int i = 0; i < 4; i++)
        for (int k = 1; k < 10; k++) {
            const double travel_um = 250.0 * k, step = 1e-6;
            const mn_path path = {
                .kind = MN_PATH_STROKE, .stroke_um = 2500, .rod_frac = rods[i], .frequency_hz = 116.7};
            double low = 0, high = MN_PI;
            for (int n = 0; n < 80; n++) {
                const double middle = (low + high) / 2;
                if (crank_z_um(2500, rods[i], middle) > -travel_um)
                    low = middle;
                else
                    high = middle;
            }
            assert_near(mn_path_time_s(&path, travel_um), low / (MN_PI * 116.7), 1e-9);
            const double slope =
                (crank_z_um(2500, rods[i], low - step) - crank_z_um(2500, rods[i], low + step)) / (2 * step);
            assert_near(mn_path_entry_speed_um_s(&path, travel_um), slope * 2 * MN_PI * 116.7, 1);
        }
}

static void stroke_that_never_leaves_drags_one_period(void **state)
{
    (void)state;
    const mn_path path = {.kind = MN_PATH_STROKE, .stroke_um = 1500, .frequency_hz = 100, .glide_um_s = 20000};
    assert_true(isinf(mn_path_time_s(&path, 1500)));
    assert_near(mn_path_drag_um(&path, 1500), 200, 1e-9);
    assert_near(mn_path_entry_speed_um_s(&path, 1600), 0, 0);
}

/* v_peak = pi S f at mid stroke: 0.92 m/s for 2.5 mm at 116.7 Hz. */
static void stroke_peaks_at_published_speed(void **state)
{
    (void)state;
    const mn_path path = {.kind = MN_PATH_STROKE, .stroke_um = 2500, .frequency_hz = 116.7};
    assert_near(mn_path_entry_speed_um_s(&path, 1250) / 1e6, 0.92, 0.005);
}

static void nothing_moves_above_the_skin(void **state)
{
    (void)state;
    const mn_path roller = arc(10000, 1500, 11000);
    const mn_path none = {.kind = MN_PATH_NONE};
    assert_near(mn_path_slit_um(&roller, 0), 0, 0);
    assert_near(mn_path_time_s(&roller, -5), 0, 0);
    assert_near(mn_path_entry_speed_um_s(&roller, -5), 0, 0);
    assert_near(mn_path_slit_um(&none, 500), 0, 0);
    assert_near(mn_path_time_s(&none, 500), 0, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slit_of_drum_rolling_matches_roller_table),
        cmocka_unit_test(slit_of_free_rolling_matches_roller_table),
        cmocka_unit_test(slit_matches_a_walk_along_the_arc),
        cmocka_unit_test(arc_tip_enters_at_published_speed),
        cmocka_unit_test(arc_time_is_the_contact_angle_rolled),
        cmocka_unit_test(stroke_time_matches_duty_table),
        cmocka_unit_test(stroke_drag_matches_drag_table),
        cmocka_unit_test(stroke_of_a_crank_slider_matches_its_motion),
        cmocka_unit_test(stroke_that_never_leaves_drags_one_period),
        cmocka_unit_test(stroke_peaks_at_published_speed),
        cmocka_unit_test(nothing_moves_above_the_skin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
