/* Devices as files state them: defaults, counts, and every refusal with its words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "bench.h"

static void refuse(mn_device *device, const char *words)
{
    mn_error error = {0};
    assert_int_equal(mn_device_check(device, "devices/bench.lua", 3, &error), MN_BAD_INPUT);
    if (!strstr(error.message, words)) fail_msg("\"%s\" does not say \"%s\"", error.message, words);
    assert_string_equal(error.file, "devices/bench.lua");
    assert_int_equal(error.line, 3);
    free(device);
}

static void sound_devices_pass(void **state)
{
    (void)state;
    mn_device *devices[] = {roller_new(1500), pen_new(1500)};
    for (int i = 0; i < 2; i++) {
        assert_int_equal(mn_device_check(devices[i], NULL, 0, NULL), MN_OK);
        free(devices[i]);
    }
}

/* Rules judge a setting beyond the maker's maximum; the check lets it pass. */
static void setting_above_the_makers_maximum_passes(void **state)
{
    (void)state;
    mn_device *device = pen_new(2000);
    device->common.protrusion_max_um = 1500;
    assert_int_equal(mn_device_check(device, NULL, 0, NULL), MN_OK);
    free(device);
}

static void refusals_name_thing_value_and_limit(void **state)
{
    (void)state;
    mn_device *device = roller_new(1500);
    device->source_count = 0;
    refuse(device, "names no source");
    device = roller_new(12000);
    refuse(device, "needle_length_um 12000 um is longer than the drum's radius of 10000 um");
    device = roller_new(1500);
    device->common.protrusion_um = 1000;
    refuse(device, "protrusion_um (1000 um) is its needle_length_um (1500 um)");
    device = roller_new(1500);
    device->roller.rolling_radius_um = 9000;
    refuse(device, "rolling_radius_um 9000 um is outside drum to tips, 10000 to 11500 um");
    device = roller_new(1500);
    device->roller.per_row = 400;
    refuse(device, "has 3200 needles, outside 1 to 2048");
    device = roller_new(1500);
    device->needle.tip_radius_um = 200;
    refuse(device, "tip_radius_um 200 um is wider than its shank of 250 um");
    device = pen_new(2600);
    refuse(device, "protrusion_um 2600 um is beyond its needles of 2500 um");
    device = pen_new(1500);
    device->common.protrusion_min_um = 500;
    device->common.protrusion_max_um = 300;
    refuse(device, "protrusion_max_um 300 um is below protrusion_min_um 500 um");
    device = pen_new(1500);
    device->pen.frequency_min_hz = 120;
    device->pen.frequency_max_hz = 150;
    refuse(device, "frequency_hz 116.7 Hz is outside its own range of 120 to 150 Hz");
    device = pen_new(1500);
    device->pen.ring_radius_um = 6000;
    refuse(device, "ring_radius_um 6000 um is outside the nozzle of 5000 um");
    device = pen_new(1500);
    device->layout = MN_LAYOUT_GRID;
    device->pen.needle_pitch_um = 4000;
    refuse(device, "needle_pitch_um 4000 um, is outside the nozzle");
    device = pen_new(1500);
    device->layout = MN_LAYOUT_LISTED;
    device->position_count = 3;
    refuse(device, "lists 3 positions for 14 needles");
    device = pen_new(1500);
    device->layout = MN_LAYOUT_LISTED;
    device->pen.needle_count = device->position_count = 2;
    device->position_x_um[1] = 4000;
    device->position_y_um[1] = 4000;
    refuse(device, "position 2 at (4000, 4000) um is outside the nozzle of 5000 um");
}

static void kinds_have_names_and_counts(void **state)
{
    (void)state;
    assert_string_equal(mn_device_kind_name(MN_DEVICE_ROLLER), "roller");
    assert_string_equal(mn_device_kind_name(MN_DEVICE_RIG), "rig");
    assert_string_equal(mn_device_kind_name(9), "unknown");
    mn_device *device = roller_new(1500);
    assert_int_equal(mn_device_needle_count(device), 192);
    assert_near(mn_device_rate_hz(device), 0, 0);
    assert_near(mn_pen_rate_error_frac(device), 0, 0);
    free(device);
}

static void required_values_have_no_default(void **state)
{
    (void)state;
    mn_device *device = malloc(sizeof *device);
    assert_non_null(device);
    mn_device_default(device, MN_DEVICE_PEN);
    assert_true(isnan(device->common.protrusion_um) && isnan(device->pen.stroke_um) &&
                isnan(device->needle.needle_length_um));
    assert_int_equal(device->pen.needle_count, 0);
    assert_near(device->pen.ring_radius_um, 2500, 0);
    free(device);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sound_devices_pass),
        cmocka_unit_test(setting_above_the_makers_maximum_passes),
        cmocka_unit_test(refusals_name_thing_value_and_limit),
        cmocka_unit_test(kinds_have_names_and_counts),
        cmocka_unit_test(required_values_have_no_default),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
