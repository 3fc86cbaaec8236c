/* Section, charts, marks and the tool: what stands where is held against plain geometry, and whole pictures against hashes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#include "session/fixture.h"
#include "view/device_overlay.h"
#include "view/map_marks.h"
#include "view/picture.h"
#include "view/section.h"
#include "view/strip_chart.h"
#include "view/ticks.h"

enum { WIDTH = 500, HEIGHT = 260 };

typedef struct treated {
    mn_plan *plan;
    mn_session *session;
    mn_map_view *view;
    mn_font font;
    mn_canvas canvas;
} treated;

static void begin(treated *t, mn_device_kind kind)
{
    mn_error error = {0};
    int count;
    t->plan = fixture_plan(kind);
    assert_non_null(t->plan);
    t->plan->field.is_uniform = true;
    mn_step *step = fixture_treat(t->plan, MN_PATTERN_STAR);
    step->has_region = true;
    step->pattern.region = (mn_region){10000, 12000, 16000, 11000};
    assert_int_equal(mn_plan_finish(t->plan, &error), MN_OK);
    assert_int_equal(mn_session_create(&t->session, t->plan, 1, &error), MN_OK);
    for (int i = 0; i < 300 && mn_session_tick(t->session); i++) {
    }
    t->view = mn_map_view_create();
    assert_non_null(t->view);
    mn_map_view_update(t->view, t->session, NULL, 0, &count);
    picture_font_plain(&t->font);
    t->canvas = picture_open(WIDTH, HEIGHT);
}

static void finish(treated *t)
{
    picture_close(&t->canvas);
    mn_map_view_destroy(t->view);
    mn_session_destroy(t->session);
    mn_plan_destroy(t->plan);
}

/* ---- round numbers ---- */

static void ticks_are_round_and_inside(void **state)
{
    char text[MN_TICK_BYTES];
    (void)state;
    for (double high = 0.003; high < 1e7; high *= 1.37) {
        const mn_ticks ticks = mn_ticks_of(0, high, high / 5);
        assert_true((double)ticks.last * ticks.step <= high * (1 + 1e-9));
        assert_in_range(ticks.last - ticks.first, 1, 5);
        double leading = ticks.step;
        while (leading >= 9.999) leading /= 10;
        while (leading < 0.9999) leading *= 10;
        assert_true(fabs(leading - 1) < 1e-6 || fabs(leading - 2) < 1e-6 || fabs(leading - 5) < 1e-6);
    }
    assert_true(fabs(mn_round_below(0.2) - 0.2) < 1e-12 && fabs(mn_round_above(0.2) - 0.2) < 1e-12);
    assert_true(fabs(mn_round_below(4999) - 2000) < 1e-9 && fabs(mn_round_above(5001) - 10000) < 1e-9);
    assert_string_equal(mn_tick_text(-1e-17, text), "0");
    assert_string_equal(mn_length_text(1500, text), "1.5 mm");
    assert_string_equal(mn_length_text(250, text), "250 \u00b5m");
}

/* ---- section ---- */

/* Colour counts of a column between two rows. */
static int32_t count_of(const mn_canvas *canvas, int32_t x, uint32_t rgb)
{
    int32_t count = 0;
    for (int32_t y = 0; y < canvas->height; y++) count += picture_at(canvas, x, y) == rgb;
    return count;
}

/* Places of a column that are nearly of a bright red colour, soft edges too. */
static int32_t reddish(const mn_canvas *canvas, int32_t x)
{
    int32_t count = 0;
    for (int32_t y = 6; y < canvas->height - 24; y++) count += (picture_at(canvas, x, y) >> 16 & 255) > 140; /* above the axis */
    return count;
}

static void layers_are_as_thick_as_the_skin_says(void **state)
{
    treated t;
    (void)state;
    begin(&t, MN_DEVICE_PEN);
    const mn_section section = {2000, 2000, 6000, 2000, 150, 2600}; /* untouched skin; 2.6 mm deep */
    mn_section_draw(&t.canvas, t.canvas.clip, &t.font, &mn_theme_dark, &section, mn_session_skin(t.session), t.view, NULL);
    /* a scale from the reticular dermis, which holds for the others: 80, 150, 1200 um */
    const int32_t x = 200;
    const double px_per_um = count_of(&t.canvas, x, mn_layer_skin_rgb[MN_RETICULAR_DERMIS]) / 1200.0;
    assert_true(px_per_um > 0.02);
    assert_true(fabs(count_of(&t.canvas, x, mn_layer_skin_rgb[MN_PAPILLARY_DERMIS]) - 150 * px_per_um) <= 2);
    assert_true(fabs(count_of(&t.canvas, x, mn_layer_skin_rgb[MN_VIABLE_EPIDERMIS]) - 80 * px_per_um) <= 3); /* loops' line in it */
    assert_true(count_of(&t.canvas, x, mn_layer_skin_rgb[MN_HYPODERMIS]) * px_per_um > 0);
    finish(&t);
}

static void a_channel_is_drawn_where_a_wound_is(void **state)
{
    treated t;
    int64_t wound_count;
    (void)state;
    begin(&t, MN_DEVICE_PEN);
    const mn_wound *wound = mn_session_wounds(t.session, &wound_count);
    assert_true(wound_count > 10);
    mn_map_hole holes[64];
    const int count = mn_map_view_holes_near(t.view, wound->x_um - 500, wound->y_um, wound->x_um + 500, wound->y_um, 100, holes, 64);
    int by_hand = 0;
    for (int64_t i = 0; i < wound_count; i++)
        by_hand += (wound[i].flags & MN_WOUND_PIERCED) && fabs(wound[i].y_um - wound->y_um) <= 100 && fabs(wound[i].x_um - wound->x_um) <= 500;
    assert_in_range(count, by_hand, by_hand + 3); /* round ends */
    const mn_section section = {wound->x_um - 1000, wound->y_um, wound->x_um + 1000, wound->y_um, 60, 0};
    mn_section_draw(&t.canvas, t.canvas.clip, &t.font, &mn_theme_dark, &section, mn_session_skin(t.session), t.view, NULL);
    /* dark red below the surface in the middle of the plot, pale a millimetre beside it */
    int dark = 0, pale = 0;
    for (int32_t y = 0; y < HEIGHT; y++) {
        for (int32_t x = 150; x < 260; x++) {
            const uint32_t rgb = picture_at(&t.canvas, x, y);
            dark += (rgb >> 16 & 255) > 100 && (rgb >> 8 & 255) < 70 && (rgb & 255) < 90;
            pale += rgb == mn_layer_skin_rgb[MN_RETICULAR_DERMIS];
        }
    }
    assert_true(dark > 20 && pale > 100);
    finish(&t);
}

static void a_needle_in_the_skin_is_seen_in_the_section(void **state)
{
    treated t;
    const mn_tool_state *tool_state;
    (void)state;
    begin(&t, MN_DEVICE_PEN);
    const mn_tool *tool = mn_session_tool(t.session, &tool_state);
    assert_non_null(tool);
    assert_true(fabs(mn_pen_extension_um(tool, 0) - tool->protrusion_um) < 1e-6);
    assert_true(fabs(mn_pen_extension_um(tool, 0.5) - (tool->protrusion_um - 2500)) < 1e-6);
    assert_true(fabs(mn_pen_extension_um(tool, 1.25) - (tool->protrusion_um - 1250)) < 1e-6);
    const mn_section_tool held = {tool, {5000, 5000, 0, 0, 0, tool->protrusion_um, true}, 300, 400};
    const mn_section section = mn_section_through(5000, 5000 + tool->offset_y_um[0], 0, 8000);
    mn_section_draw(&t.canvas, t.canvas.clip, &t.font, &mn_theme_dark, &section, mn_session_skin(t.session), t.view, &held);
    int steel = 0;
    for (int64_t i = 0; i < (int64_t)WIDTH * HEIGHT; i++) steel += t.canvas.pixels[i] == 0xc9d2da;
    assert_true(steel > 100);
    assert_true(picture_is_golden(&t.canvas, "section_golden", 0xff810662542a9293u));
    finish(&t);
}

/* ---- charts ---- */

static mn_live_sample *samples_of(int64_t count)
{
    mn_live_sample *samples = calloc((size_t)count, sizeof *samples);
    assert_non_null(samples);
    for (int64_t i = 0; i < count; i++) {
        samples[i].t_s = (float)((double)i * MN_LIVE_SAMPLE_S);
        samples[i].force_un = 2e6f;
        samples[i].depth_um = (float)NAN;
    }
    return samples;
}

static void draw_chart(const mn_canvas *canvas, const mn_font *font, const mn_live_sample *samples, int64_t count, mn_chart_value value,
                       mn_strip_chart *chart)
{
    const mn_chart_band none = {(double)NAN, (double)NAN};
    *chart = (mn_strip_chart){.samples = samples, .count = count, .end_s = (double)count * MN_LIVE_SAMPLE_S, .now_s = (double)NAN,
                              .cursor_s = (double)NAN, .values = &value, .bands = &none, .value_count = 1};
    mn_strip_chart_draw(canvas, canvas->clip, font, &mn_theme_dark, chart);
    chart->values = NULL;
    chart->bands = NULL;
}

static void no_peak_is_lost_among_many_samples(void **state)
{
    mn_font font;
    mn_strip_chart chart;
    (void)state;
    picture_font_plain(&font);
    mn_canvas canvas = picture_open(WIDTH, HEIGHT);
    mn_live_sample *samples = samples_of(50000);
    samples[31234].force_un = 9e6f; /* one in a hundred of a column */
    draw_chart(&canvas, &font, samples, 50000, MN_CHART_FORCE, &chart);
    int32_t column = -1, count = 0;
    for (int32_t x = 150; x < WIDTH - 20; x++) {
        const int32_t coloured = count_of(&canvas, x, mn_theme_dark.series[MN_CHART_FORCE]);
        if (coloured > 50) column = x, count++;
    }
    assert_in_range(count, 1, 2); /* and the way back */
    const double at_s = mn_strip_chart_time_s(canvas.clip, &font, &chart, column);
    assert_true(fabs(at_s - 31234 * MN_LIVE_SAMPLE_S) < 2 * chart.end_s / 300);
    free(samples);
    picture_close(&canvas);
}

static void where_there_is_nothing_to_say_nothing_is_drawn(void **state)
{
    mn_font font;
    mn_strip_chart chart;
    (void)state;
    picture_font_plain(&font);
    mn_canvas canvas = picture_open(WIDTH, HEIGHT);
    for (int64_t count = 100; count <= 10000; count *= 100) {
        mn_live_sample *samples = samples_of(count);
        for (int64_t i = 0; i < count / 4; i++) samples[i].depth_um = samples[count - 1 - i].depth_um = 700;
        draw_chart(&canvas, &font, samples, count, MN_CHART_DEPTH, &chart);
        for (int32_t x = 0; x < WIDTH; x++) {
            const double t_s = mn_strip_chart_time_s(canvas.clip, &font, &chart, x), frac = t_s / chart.end_s;
            const int32_t coloured = reddish(&canvas, x);
            if (x < 120 || x > WIDTH - 20) continue; /* beside the plot */
            if (frac > 0.27 && frac < 0.73) assert_int_equal(coloured, 0);
            if (frac < 0.23 || (frac > 0.77 && frac < 0.97)) assert_true(coloured > 0);
        }
        free(samples);
    }
    picture_close(&canvas);
}

static void charts_are_the_same_everywhere(void **state)
{
    static const mn_chart_value values[] = {MN_CHART_FORCE, MN_CHART_TILT, MN_CHART_DEPTH};
    const mn_chart_band bands[] = {{1e6, 4e6}, {(double)NAN, 0.3}, {(double)NAN, (double)NAN}};
    mn_font font;
    (void)state;
    picture_font_plain(&font);
    mn_canvas canvas = picture_open(WIDTH, HEIGHT);
    mn_live_sample *samples = samples_of(700);
    for (int i = 0; i < 700; i++) {
        samples[i].force_un = (float)(2e6 + 1e4 * (i * 37 % 201));
        samples[i].tilt_rad = (float)(0.001 * (i * 13 % 350));
        samples[i].depth_um = i % 90 < 30 ? (float)NAN : (float)(400 + i % 90);
    }
    mn_strip_chart chart = {.samples = samples, .count = 700, .end_s = 14, .now_s = 11, .cursor_s = 6, .values = values, .bands = bands, .value_count = 3};
    mn_strip_chart_draw(&canvas, canvas.clip, &font, &mn_theme_light, &chart);
    assert_true(picture_is_golden(&canvas, "chart_golden", 0xd475d3f258974cceu));
    free(samples);
    picture_close(&canvas);
}

/* ---- marks and tool ---- */

static void the_scale_bar_is_as_long_as_it_says(void **state)
{
    mn_font font;
    (void)state;
    picture_font_plain(&font);
    for (double um_per_px = 0.3; um_per_px < 900; um_per_px *= 1.7) {
        mn_canvas canvas = picture_open(WIDTH, HEIGHT);
        const mn_map_frame frame = {canvas.clip, 0, 0, um_per_px};
        const mn_rect bar = mn_marks_scale_bar(&canvas, &frame, &font, 20, 200);
        const double length_um = mn_round_below(9.0 * font.line_px * um_per_px);
        assert_true(fabs((bar.x1 - bar.x0 - 2) * um_per_px - length_um) <= um_per_px);
        assert_int_equal(picture_at(&canvas, 20, 199), 0x1d2126);
        picture_close(&canvas);
    }
}

static void zones_are_drawn_where_they_lie(void **state)
{
    mn_font font;
    (void)state;
    picture_font_plain(&font);
    mn_canvas canvas = picture_open(WIDTH, HEIGHT);
    mn_plan *plan = mn_plan_create();
    assert_non_null(plan);
    plan->zones.count = 1;
    mn_zone *zone = &plan->zones.zone[0];
    *zone = (mn_zone){.name = "eye", .kind = MN_ZONE_NO_GO, .shape = MN_SHAPE_ELLIPSE, .x_um = 20000, .y_um = 15000, .width_um = 12000, .height_um = 8000, .angle_rad = 0.5};
    const mn_map_frame frame = {canvas.clip, 20000, 15000, 50};
    mn_marks_zones(&canvas, &frame, &font, plan);
    for (int32_t y = 5; y < HEIGHT; y += 10) { /* between the letters and the edge */
        for (int32_t x = 5; x < WIDTH; x += 10) {
            mn_zone inner = *zone, outer = *zone;
            inner.width_um -= 1200, inner.height_um -= 1200, outer.width_um += 1200, outer.height_um += 1200;
            const double x_um = mn_frame_x_um(&frame, x + 0.5), y_um = mn_frame_y_um(&frame, y + 0.5);
            if (fabs(y_um - 15000) < 800) continue; /* its name */
            if (!mn_zone_contains(&outer, x_um, y_um)) assert_int_equal(picture_at(&canvas, x, y), 0);
            if (mn_zone_contains(&inner, x_um, y_um)) assert_int_equal(picture_at(&canvas, x, y), mn_rgb_between(0, 0xd55e00, 64));
        }
    }
    mn_plan_destroy(plan);
    picture_close(&canvas);
}

static void lit_needles_stand_where_the_pose_puts_them(void **state)
{
    treated t;
    const mn_tool_state *tool_state;
    (void)state;
    begin(&t, MN_DEVICE_PEN);
    const mn_tool *tool = mn_session_tool(t.session, &tool_state);
    const mn_map_frame frame = {t.canvas.clip, 8000, 9000, 25};
    mn_tool_pose pose = {8000, 9000, 1.1, 0, 0, 1500, true};
    mn_device_overlay_draw(&t.canvas, &frame, &t.font, &mn_theme_dark, tool, &pose);
    const mn_rect rect = mn_device_overlay_rect(&frame, &t.font, tool, &pose);
    for (int32_t i = 0; i < tool->needle_count; i++) {
        const double x_um = 8000 + tool->offset_x_um[i] * cos(1.1) - tool->offset_y_um[i] * sin(1.1),
                     y_um = 9000 + tool->offset_x_um[i] * sin(1.1) + tool->offset_y_um[i] * cos(1.1);
        const int32_t x = mn_frame_x16(&frame, x_um) >> 4, y = mn_frame_y16(&frame, y_um) >> 4;
        if (x > 3 && y > 3 && x < WIDTH - 3 && y < HEIGHT - 3) assert_int_equal(picture_at(&t.canvas, x, y), 0xffd23f);
    }
    for (int32_t y = 0; y < HEIGHT; y++)
        for (int32_t x = 0; x < WIDTH; x++)
            if (x < rect.x0 || x >= rect.x1 || y < rect.y0 || y >= rect.y1) assert_int_equal(picture_at(&t.canvas, x, y), 0);
    assert_true(picture_is_golden(&t.canvas, "overlay_golden", 0x2c61fd8e4ff76c25u));
    finish(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ticks_are_round_and_inside),
        cmocka_unit_test(layers_are_as_thick_as_the_skin_says),
        cmocka_unit_test(a_channel_is_drawn_where_a_wound_is),
        cmocka_unit_test(a_needle_in_the_skin_is_seen_in_the_section),
        cmocka_unit_test(no_peak_is_lost_among_many_samples),
        cmocka_unit_test(where_there_is_nothing_to_say_nothing_is_drawn),
        cmocka_unit_test(charts_are_the_same_everywhere),
        cmocka_unit_test(the_scale_bar_is_as_long_as_it_says),
        cmocka_unit_test(zones_are_drawn_where_they_lie),
        cmocka_unit_test(lit_needles_stand_where_the_pose_puts_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
