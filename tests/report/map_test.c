/* Maps: pictures that can be read back, with the colours of the data where the data are, and a legend beside them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "report/report_internal.h"
#include "report/run.h"

static void scales_grow_lighter_all_the_way(void **state)
{
    double before[2] = {-1, -1};
    (void)state;
    for (int i = 0; i <= 100; i++) {
        const mn_colour colours[2] = {mn_colour_viridis(i / 100.0), mn_colour_cividis(i / 100.0)};
        for (int k = 0; k < 2; k++) { /* Rec. 709 luma */
            double luma = 0.2126 * colours[k].red + 0.7152 * colours[k].green + 0.0722 * colours[k].blue;
            assert_true(luma > before[k]);
            before[k] = luma;
        }
    }
    expect_near(mn_colour_viridis((double)NAN).blue, mn_colour_viridis(0).blue, 0);
    expect_near(mn_colour_cividis(7).red, 1, 0);
}

#ifdef MN_HAS_CAIRO
#include "report/map_internal.h"

typedef struct picture {
    cairo_surface_t *surface;
    int width_px, height_px;
} picture;

static picture draw(const run *made, mn_map_kind kind)
{
    char path[256];
    mn_error error = {0};
    assert_int_equal(mn_report_map_png(made->session, kind, run_path(made, mn_map_name((int)kind), path), &error),
                     MN_OK);
    picture read = {.surface = cairo_image_surface_create_from_png(path)};
    assert_int_equal(cairo_surface_status(read.surface), CAIRO_STATUS_SUCCESS);
    read.width_px = cairo_image_surface_get_width(read.surface);
    read.height_px = cairo_image_surface_get_height(read.surface);
    return read;
}

static uint32_t pixel(const picture *read, int x, int y)
{
    const unsigned char *bytes = cairo_image_surface_get_data(read->surface);
    uint32_t value;
    memcpy(&value, bytes + (ptrdiff_t)y * cairo_image_surface_get_stride(read->surface) + 4 * (ptrdiff_t)x, 4);
    return value & 0xffffff;
}

static bool is_near(uint32_t rgb, mn_colour colour)
{
    int red = (int)(rgb >> 16 & 255), green = (int)(rgb >> 8 & 255), blue = (int)(rgb & 255);
    return abs(red - (int)(colour.red * 255)) <= 2 && abs(green - (int)(colour.green * 255)) <= 2 &&
           abs(blue - (int)(colour.blue * 255)) <= 2;
}

/* Different colours in a part of the page, counted up to 256. */
static int colour_count(const picture *read, int x0, int x1)
{
    uint32_t seen[256];
    int count = 0;
    for (int y = 0; y < read->height_px; y++) {
        for (int x = x0; x < x1 && count < 256; x++) {
            uint32_t value = pixel(read, x, y);
            int i = 0;
            while (i < count && seen[i] != value) i++;
            if (i == count) seen[count++] = value;
        }
    }
    return count;
}

static void maps_are_pictures_with_many_colours_and_a_legend(void **state)
{
    run made;
    (void)state;
    assert_int_equal(run_begin(&made, run_plan(MN_DEVICE_PEN, NULL)), 0);
    for (int kind = 0; kind < MN_MAP_KIND_COUNT; kind++) {
        picture read = draw(&made, (mn_map_kind)kind);
        assert_int_equal(read.width_px, 1200);
        assert_in_range(read.height_px, 700, 1000);
        assert_true(colour_count(&read, 0, read.width_px) > 50);
        assert_true(colour_count(&read, MN_LEGEND_LEFT_PX, read.width_px) > 20);
        assert_int_equal(pixel(&read, 3, 3), 0xffffff);
        cairo_surface_destroy(read.surface);
    }
    run_end(&made);
}

/* The region is 20 mm x 15 mm, so a millimetre is 37.8 px and its lower left corner is at (96, 124 + 567). */
static void block_px(int64_t index, int *x, int *y)
{
    *x = (int)(96 + 37.8 * ((double)(index % 20) + 0.5));
    *y = (int)(124 + 567 - 37.8 * ((double)(index / 20) + 0.5));
}

static void density_map_shows_each_block_in_its_colour_with_y_up(void **state)
{
    run made;
    (void)state;
    mn_plan *plan = run_plan(MN_DEVICE_PEN, NULL);
    plan->zones.count = 0;
    assert_int_equal(run_begin(&made, plan), 0);
    picture read = draw(&made, MN_MAP_DENSITY);
    mn_map map = {.kind = MN_MAP_DENSITY, .session = made.session, .plan = plan};
    mn_map_scale(&map);
    const mn_blocks *blocks = mn_session_coverage_blocks(made.session);
    assert_int_equal(blocks->columns * blocks->rows, 300);
    for (int64_t i = 0; i < 300; i++) {
        int x, y;
        block_px(i, &x, &y);
        assert_true(is_near(pixel(&read, x, y), mn_colour_viridis(blocks->count[i] * 100.0 / map.scale_max)));
    }
    cairo_surface_destroy(read.surface);
    run_end(&made);
}

static void coverage_map_shows_ideal_blocks_plain_and_others_hatched(void **state)
{
    run made;
    (void)state;
    mn_plan *plan = run_plan(MN_DEVICE_ROLLER, NULL);
    plan->zones.count = 0;
    assert_int_equal(run_begin(&made, plan), 0);
    picture read = draw(&made, MN_MAP_COVERAGE);
    const mn_blocks *blocks = mn_session_coverage_blocks(made.session);
    int seen[4] = {0};
    for (int64_t i = 0; i < 300; i++) {
        int x, y, plain_count = 0, pixel_count = 0;
        int class_index = (int)mn_block_class(blocks, i, plan->penetration_min_um, plan->penetration_max_um);
        block_px(i, &x, &y);
        for (int dy = -10; dy < 10; dy++) {
            for (int dx = -10; dx < 10; dx++, pixel_count++) {
                plain_count += is_near(pixel(&read, x + dx, y + dy), mn_colour_coverage(class_index));
            }
        }
        seen[class_index]++;
        assert_true(plain_count > pixel_count / 4);
        assert_int_equal(plain_count == pixel_count, class_index == MN_COVERAGE_IDEAL);
    }
    assert_true(seen[MN_COVERAGE_MISSED] > 0 && seen[MN_COVERAGE_IDEAL] > 0);
    cairo_surface_destroy(read.surface);
    run_end(&made);
}

static void penetration_map_has_a_dot_where_the_needle_went_in(void **state)
{
    run made;
    (void)state;
    mn_plan *plan = run_plan(MN_DEVICE_RIG, NULL);
    mn_pattern *pattern = &plan->steps[0].pattern;
    static const double x_um[] = {15000}, y_um[] = {22000};
    plan->zones.count = 0;
    pattern->kind = MN_PATTERN_POINTS;
    pattern->point_count = 1;
    pattern->point_x_um = malloc(sizeof x_um); /* owned by the plan */
    pattern->point_y_um = malloc(sizeof y_um);
    memcpy((void *)(uintptr_t)pattern->point_x_um, x_um, sizeof x_um);
    memcpy((void *)(uintptr_t)pattern->point_y_um, y_um, sizeof y_um);
    plan->steps[0].pattern.params.passes = 1;
    plan->target = (mn_region){10000, 12000, 20000, 15000};
    assert_int_equal(run_begin(&made, plan), 0);
    int64_t count;
    const mn_wound *wounds = mn_session_wounds(made.session, &count);
    assert_int_equal(count, 1);
    picture read = draw(&made, MN_MAP_PENETRATION);
    mn_map map = {.kind = MN_MAP_PENETRATION, .session = made.session, .plan = plan};
    mn_map_scale(&map);
    mn_colour wanted = mn_colour_cividis((double)wounds[0].penetration_load_um / 1000 / map.scale_max);
    int x = (int)(96 + 37.8e-3 * (wounds[0].x_um - 10000)), y = (int)(124 + 567 - 37.8e-3 * (wounds[0].y_um - 12000));
    assert_true(is_near(pixel(&read, x, y), wanted));
    assert_int_equal(pixel(&read, x + 12, y), MN_GROUND); /* a needle of 0.25 mm is 9.5 px wide */
    cairo_surface_destroy(read.surface);
    run_end(&made);
}

static void scale_ends_at_or_above_the_greatest_value(void **state)
{
    (void)state;
    expect_near(mn_nice_below(0.2), 0.2, 1e-12);
    expect_near(mn_nice_below(7), 5, 1e-12);
    expect_near(mn_nice_below(1999), 1000, 1e-9);
    expect_near(mn_nice_below(0), 1, 0);
    expect_near(mn_nice_below((double)NAN), 1, 0);
}

static void odd_names_and_flat_or_tall_targets_can_be_drawn(void **state)
{
    const mn_region targets[] = {{1000, 1000, 38000, 400}, {1000, 1000, 700, 38000}};
    (void)state;
    for (int i = 0; i < 2; i++) {
        run made;
        mn_plan *plan = run_plan(MN_DEVICE_ROLLER, NULL);
        snprintf(plan->name, sizeof plan->name, "<b>&amp; \xff\n\xe2\x82\xac %%s");
        memset(plan->site.name, 'W', sizeof plan->site.name - 1);
        memset(plan->zones.zone[0].name, '\xfe', sizeof plan->zones.zone[0].name - 1);
        plan->target = targets[i];
        assert_int_equal(run_begin(&made, plan), 0);
        for (int kind = 0; kind < MN_MAP_KIND_COUNT; kind++) {
            picture read = draw(&made, (mn_map_kind)kind);
            assert_in_range(read.height_px, 700, 1000);
            cairo_surface_destroy(read.surface);
        }
        run_end(&made);
    }
}

static void map_into_no_folder_names_the_path(void **state)
{
    run made;
    mn_error error = {0};
    (void)state;
    assert_int_equal(run_begin(&made, run_plan(MN_DEVICE_ROLLER, NULL)), 0);
    assert_int_equal(mn_report_map_png(made.session, MN_MAP_DENSITY, "/proc/nowhere/d.png", &error), MN_BAD_INPUT);
    assert_non_null(strstr(error.message, "/proc/nowhere/d.png: No such file or directory"));
    run_end(&made);
}
#else
static void without_cairo_the_map_names_the_packages(void **state)
{
    mn_error error = {0};
    (void)state;
    assert_int_equal(mn_report_map_png(NULL, MN_MAP_DENSITY, "d.png", &error), MN_BAD_INPUT);
    assert_non_null(strstr(error.message, "libcairo2-dev libpango1.0-dev"));
}
#endif

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scales_grow_lighter_all_the_way),
#ifdef MN_HAS_CAIRO
        cmocka_unit_test(maps_are_pictures_with_many_colours_and_a_legend),
        cmocka_unit_test(density_map_shows_each_block_in_its_colour_with_y_up),
        cmocka_unit_test(coverage_map_shows_ideal_blocks_plain_and_others_hatched),
        cmocka_unit_test(penetration_map_has_a_dot_where_the_needle_went_in),
        cmocka_unit_test(scale_ends_at_or_above_the_greatest_value),
        cmocka_unit_test(odd_names_and_flat_or_tall_targets_can_be_drawn),
        cmocka_unit_test(map_into_no_folder_names_the_path),
#else
        cmocka_unit_test(without_cairo_the_map_names_the_packages),
#endif
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
