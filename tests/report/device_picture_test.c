/* A device's picture: every needle is drawn once, where the device's own layout formula puts it; bad endings are refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "report/device_picture.h"
#include "report/run.h"

static mn_library library;

static int load(void **state)
{
    (void)state;
    mn_error error = {0};
    return mn_library_load(&library, MN_SOURCE_DIR, &error) != MN_OK;
}

static int unload(void **state)
{
    (void)state;
    mn_library_free(&library);
    return 0;
}

static char *picture_of(const mn_device *device, const char *path)
{
    mn_error error = {0};
    assert_int_equal(mn_report_device_picture(device, mn_library_site(&library, "forehead"), path, &error), MN_OK);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    char *text = calloc(1, 8 << 20);
    assert_true(fread(text, 1, (8 << 20) - 1, file) > 1000);
    fclose(file);
    return text;
}

/* Filled spots in the needles' colour. Their path begins at the right end: "M x y". */
static int find_dots(const char *svg, double *x_px, double *y_px, int count_max)
{
    int count = 0;
    static const char colour[] = "rgb(12.156863%";
    for (const char *at = strstr(svg, colour); at != NULL; at = strstr(at + 1, colour)) {
        const bool is_fill =
            strncmp(at - 5, "fill:", 5) == 0 || strncmp(at - 6, "fill=\"", 6) == 0; /* by Cairo's age */
        if (!is_fill) continue;
        const char *path = strstr(at, " d=\"M ");
        assert_non_null(path);
        if (count < count_max) assert_int_equal(sscanf(path, " d=\"M %lf %lf", &x_px[count], &y_px[count]), 2);
        count++;
    }
    return count;
}

static void every_needle_of_every_device_is_drawn(void **state)
{
    (void)state;
    for (int i = 0; i < library.device_count; i++) {
        char *svg = picture_of(library.devices[i], MN_BUILD_DIR "/device_picture.svg");
        assert_int_equal(find_dots(svg, NULL, NULL, 0), mn_device_needle_count(library.devices[i]));
        free(svg);
    }
}

/* A ring of N needles: neighbours are 2 R sin(pi/N) apart, in the scale that the nozzle's width fixes (580 px). */
static void ring_is_to_scale(void **state)
{
    (void)state;
    const mn_device *pen = mn_library_device(&library, "exceed");
    double x_px[8], y_px[8];
    char *svg = picture_of(pen, MN_BUILD_DIR "/device_picture.svg");
    assert_int_equal(find_dots(svg, x_px, y_px, 8), 6);
    const double px_per_um = 290 / pen->pen.nozzle_radius_um,
                 wanted_px = 2 * pen->pen.ring_radius_um * sin(M_PI / 6) * px_per_um;
    for (int i = 0; i < 6; i++) {
        const int next = (i + 1) % 6;
        expect_near(hypot(x_px[next] - x_px[i], y_px[next] - y_px[i]), wanted_px, 0.1);
    }
    free(svg);
}

/* PNG alone: Cairo numbers the parts of its SVG files on from one to the next within a program. */
static void same_device_gives_the_same_bytes(void **state)
{
    (void)state;
    const mn_device *roller = mn_library_device(&library, "roller_mf8");
    char *a = picture_of(roller, MN_BUILD_DIR "/device_picture.png"),
         *b = picture_of(roller, MN_BUILD_DIR "/device_picture.png");
    assert_memory_equal(a, b, 1 << 20);
    free(a);
    free(b);
}

static void other_endings_are_refused(void **state)
{
    (void)state;
    mn_error error = {0};
    const mn_device *roller = mn_library_device(&library, "roller_mf8");
    const mn_site *site = mn_library_site(&library, "forehead");
    assert_int_equal(mn_report_device_picture(roller, site, "mf8.pdf", &error), MN_BAD_INPUT);
    assert_string_equal(error.message, "the picture mf8.pdf must end in .png or .svg");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_needle_of_every_device_is_drawn),
        cmocka_unit_test(ring_is_to_scale),
        cmocka_unit_test(same_device_gives_the_same_bytes),
        cmocka_unit_test(other_endings_are_refused),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
