/* See chart_internal.h. PNG and SVG come from one drawing routine; PNG has two pixels a unit, for fine screens. */
#include "report/chart_internal.h"

#ifdef MN_HAS_CAIRO
#include <cairo-svg.h>
#include <math.h>
#include <string.h>

#include "base/numeric.h"

enum { PNG_SCALE = 2, TICKS_WANTED_PX = 90 };

/* ---- page ---- */

/* Cairo numbers its surfaces within the process; without the number a picture is the same each time it is drawn. */
static void drop_surface_numbers(mn_picture *picture)
{
    static const char key[] = "id=\"surface";
    const size_t length = sizeof key - 1;
    for (size_t i = 0; i + length < picture->byte_count; i++) {
        if (memcmp(picture->bytes + i, key, length) != 0) continue;
        size_t end = i + length;
        while (end < picture->byte_count && picture->bytes[end] >= '0' && picture->bytes[end] <= '9') end++;
        memmove(picture->bytes + i + length, picture->bytes + end, picture->byte_count - end);
        picture->byte_count -= end - (i + length);
    }
}

static cairo_surface_t *open_page(const mn_chart_page *page, bool is_svg, mn_picture *picture)
{
    if (!is_svg)
        return cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)page->width_px * PNG_SCALE,
                                          (int)page->height_px * PNG_SCALE);
    cairo_surface_t *surface =
        cairo_svg_surface_create_for_stream(mn_picture_put_bytes, picture, page->width_px, page->height_px);
    cairo_svg_surface_set_document_unit(surface, CAIRO_SVG_UNIT_PX);
    return surface;
}

mn_status mn_chart_render(const mn_chart_page *page, bool is_svg, mn_picture *picture, mn_error *error)
{
    *picture = (mn_picture){0};
    cairo_surface_t *surface = open_page(page, is_svg, picture);
    cairo_t *cairo = cairo_create(surface);
    if (!is_svg) cairo_scale(cairo, PNG_SCALE, PNG_SCALE);
    mn_pen_rgb(cairo, MN_PAPER);
    cairo_paint(cairo);
    page->draw(page->context, cairo);
    cairo_status_t fault = cairo_status(cairo);
    cairo_destroy(cairo);
    if (fault == CAIRO_STATUS_SUCCESS && !is_svg)
        fault = cairo_surface_write_to_png_stream(surface, mn_picture_put_bytes, picture);
    cairo_surface_finish(surface);
    if (fault == CAIRO_STATUS_SUCCESS) fault = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    if (fault != CAIRO_STATUS_SUCCESS) {
        mn_picture_free(picture);
        return mn_fail(error, MN_INTERNAL, NULL, 0, "cannot draw a chart: %s", cairo_status_to_string(fault));
    }
    if (is_svg) drop_surface_numbers(picture);
    return MN_OK;
}

void mn_chart_title(cairo_t *cairo, const char *title, const char *line, double width_px)
{
    const mn_lettering big = {.size_px = 22, .is_bold = true, .rgb = MN_INK, .width_max_px = width_px};
    const mn_lettering small = {.size_px = 13, .rgb = MN_INK_SOFT, .width_max_px = width_px};
    mn_pen_text(cairo, &big, 28, 32, title);
    mn_pen_text(cairo, &small, 28, 58, line);
}

/* ---- panel ---- */

static double along(const mn_axis *axis, double value)
{
    double frac = (value - axis->low) / (axis->high - axis->low);
    if (axis->is_log) frac = value > 0 ? log(value / axis->low) / log(axis->high / axis->low) : 0;
    return mn_clamp(frac, 0, 1);
}

double mn_panel_x_px(const mn_panel *panel, double x)
{
    return panel->left_px + along(&panel->x, x) * panel->width_px;
}

double mn_panel_y_px(const mn_panel *panel, double y)
{
    return panel->top_px + (1 - along(&panel->y, y)) * panel->height_px;
}

static void draw_tick(const mn_panel *panel, bool is_x, double at, bool has_number)
{
    const double x_px = is_x ? mn_panel_x_px(panel, at) : panel->left_px;
    const double y_px = is_x ? panel->top_px + panel->height_px : mn_panel_y_px(panel, at);
    const mn_lettering number = {.size_px = 12, .rgb = MN_INK_SOFT, .align = is_x ? 0.5 : 1};
    char text[32];
    mn_pen_rgb(panel->cairo, MN_CHART_GRID);
    cairo_set_line_width(panel->cairo, 1);
    cairo_move_to(panel->cairo, x_px, y_px);
    cairo_rel_line_to(panel->cairo, is_x ? 0 : panel->width_px, is_x ? -panel->height_px : 0);
    cairo_stroke(panel->cairo);
    if (!has_number) return;
    snprintf(text, sizeof text, "%.6g", at + 0.0);
    mn_pen_text(panel->cairo, &number, is_x ? x_px : x_px - 8, is_x ? y_px + 14 : y_px, text);
}

static void draw_ticks(const mn_panel *panel, bool is_x)
{
    const mn_axis *axis = is_x ? &panel->x : &panel->y;
    const double length_px = is_x ? panel->width_px : panel->height_px;
    if (axis->is_log) {
        const double decades = log10(axis->high / axis->low);
        for (double power = pow(10, floor(log10(axis->low))); power < axis->high * 1.001; power *= 10)
            for (int digit = 1; digit < 10; digit++) {
                const double at = power * digit;
                if (at < axis->low * 0.999 || at > axis->high * 1.001) continue;
                const bool is_wide = length_px / decades > 2.5 * TICKS_WANTED_PX;
                if (digit == 1 || digit == 2 || digit == 5 || is_wide)
                    draw_tick(panel, is_x, at, digit == 1 || (is_wide && (digit == 2 || digit == 5)));
            }
        return;
    }
    const double step = mn_nice_below((axis->high - axis->low) * TICKS_WANTED_PX / length_px);
    for (double at = ceil(axis->low / step - 1e-9); at * step <= axis->high * (1 + 1e-9); at++)
        draw_tick(panel, is_x, at * step, true);
}

void mn_panel_draw_x(const mn_panel *panel)
{
    const mn_lettering name = {.size_px = 13, .rgb = MN_INK, .align = 0.5};
    draw_ticks(panel, true);
    mn_pen_text(panel->cairo, &name, panel->left_px + panel->width_px / 2, panel->top_px + panel->height_px + 38,
                panel->x.name);
}

void mn_panel_draw(const mn_panel *panel, const char *title)
{
    const mn_lettering name = {.size_px = 13, .rgb = MN_INK, .align = 0.5};
    const mn_lettering heading = {.size_px = 15, .is_bold = true, .rgb = MN_INK, .width_max_px = panel->width_px};
    mn_panel_draw_x(panel);
    draw_ticks(panel, false);
    mn_pen_rgb(panel->cairo, MN_INK_SOFT);
    cairo_set_line_width(panel->cairo, 1);
    cairo_rectangle(panel->cairo, panel->left_px, panel->top_px, panel->width_px, panel->height_px);
    cairo_stroke(panel->cairo);
    mn_pen_text(panel->cairo, &heading, panel->left_px, panel->top_px - 16, title);
    cairo_save(panel->cairo);
    cairo_translate(panel->cairo, panel->left_px - 52, panel->top_px + panel->height_px / 2);
    cairo_rotate(panel->cairo, -MN_PI / 2);
    mn_pen_text(panel->cairo, &name, 0, 0, panel->y.name);
    cairo_restore(panel->cairo);
}

static void set_stroke(cairo_t *cairo, mn_stroke stroke)
{
    static const double dashes[] = {5, 4};
    mn_pen_rgb(cairo, stroke.rgb);
    cairo_set_line_width(cairo, stroke.width_px);
    cairo_set_dash(cairo, dashes, stroke.is_dashed ? 2 : 0, 0);
}

static void draw_stroke(cairo_t *cairo, mn_stroke stroke, double x1_px, double y1_px, double x2_px, double y2_px)
{
    set_stroke(cairo, stroke);
    cairo_move_to(cairo, x1_px, y1_px);
    cairo_line_to(cairo, x2_px, y2_px);
    cairo_stroke(cairo);
    cairo_set_dash(cairo, NULL, 0, 0);
}

void mn_panel_line(const mn_panel *panel, mn_stroke stroke, double x1, double y1, double x2, double y2)
{
    draw_stroke(panel->cairo, stroke, mn_panel_x_px(panel, x1), mn_panel_y_px(panel, y1), mn_panel_x_px(panel, x2),
                mn_panel_y_px(panel, y2));
}

void mn_panel_polyline(const mn_panel *panel, mn_stroke stroke, const double *x, const double *y, int count)
{
    set_stroke(panel->cairo, stroke);
    cairo_set_line_join(panel->cairo, CAIRO_LINE_JOIN_ROUND);
    cairo_new_path(panel->cairo);
    for (int i = 0; i < count; i++) cairo_line_to(panel->cairo, mn_panel_x_px(panel, x[i]), mn_panel_y_px(panel, y[i]));
    cairo_stroke(panel->cairo);
    cairo_set_dash(panel->cairo, NULL, 0, 0);
}

void mn_panel_box(const mn_panel *panel, uint32_t rgb, double x1, double y1, double x2, double y2)
{
    const double left_px = mn_panel_x_px(panel, x1), top_px = mn_panel_y_px(panel, y2);
    mn_pen_rgb(panel->cairo, rgb);
    cairo_rectangle(panel->cairo, left_px, top_px, mn_panel_x_px(panel, x2) - left_px,
                    mn_panel_y_px(panel, y1) - top_px);
    cairo_fill(panel->cairo);
}

enum { CAP_PX = 4 };

void mn_panel_bar_x(const mn_panel *panel, mn_stroke stroke, double x1, double x2, double y)
{
    const double y_px = mn_panel_y_px(panel, y), ends_px[] = {mn_panel_x_px(panel, x1), mn_panel_x_px(panel, x2)};
    draw_stroke(panel->cairo, stroke, ends_px[0], y_px, ends_px[1], y_px);
    for (int i = 0; i < 2; i++) draw_stroke(panel->cairo, stroke, ends_px[i], y_px - CAP_PX, ends_px[i], y_px + CAP_PX);
}

void mn_panel_bar_y(const mn_panel *panel, mn_stroke stroke, double x, double y1, double y2)
{
    const double x_px = mn_panel_x_px(panel, x), ends_px[] = {mn_panel_y_px(panel, y1), mn_panel_y_px(panel, y2)};
    draw_stroke(panel->cairo, stroke, x_px, ends_px[0], x_px, ends_px[1]);
    for (int i = 0; i < 2; i++) draw_stroke(panel->cairo, stroke, x_px - CAP_PX, ends_px[i], x_px + CAP_PX, ends_px[i]);
}

/* ---- marks ---- */

uint32_t mn_chart_verdict_rgb(mn_verdict verdict)
{
    static const uint32_t colours[] = {MN_CHART_BLUE, MN_CHART_VERMILION, MN_CHART_ORANGE, MN_CHART_GREY};
    return colours[verdict];
}

/* Each in one path, so that a picture holds one edge a mark. */
static void trace_mark(cairo_t *cairo, double x, double y, mn_verdict verdict)
{
    const double r = 5.5;
    cairo_new_path(cairo);
    switch (verdict) {
    case MN_VERDICT_IN: cairo_arc(cairo, x, y, r, 0, 2 * MN_PI); break;
    case MN_VERDICT_OUT:
        cairo_rectangle(cairo, x - r, y - r, 2 * r, 2 * r);
        for (int side = -1; side <= 1; side += 2) {
            cairo_move_to(cairo, x - 1.8 * r, y + side * 1.8 * r);
            cairo_line_to(cairo, x + 1.8 * r, y - side * 1.8 * r);
        }
        return;
    case MN_VERDICT_UNINFORMATIVE:
        cairo_move_to(cairo, x, y - 1.25 * r);
        cairo_line_to(cairo, x + 1.2 * r, y + r);
        cairo_line_to(cairo, x - 1.2 * r, y + r);
        break;
    case MN_VERDICT_NOT_COUNTED:
        cairo_move_to(cairo, x, y - 1.3 * r);
        cairo_line_to(cairo, x + 1.3 * r, y);
        cairo_line_to(cairo, x, y + 1.3 * r);
        cairo_line_to(cairo, x - 1.3 * r, y);
    }
    cairo_close_path(cairo);
}

void mn_chart_mark(cairo_t *cairo, double x_px, double y_px, mn_verdict verdict, bool is_hollow)
{
    trace_mark(cairo, x_px, y_px, verdict);
    mn_pen_rgb(cairo, is_hollow ? MN_PAPER : mn_chart_verdict_rgb(verdict));
    cairo_fill_preserve(cairo);
    mn_pen_rgb(cairo, mn_chart_verdict_rgb(verdict));
    cairo_set_line_width(cairo, MN_MARK_LINE_PX);
    cairo_stroke(cairo);
}

void mn_chart_legend(cairo_t *cairo, double x_px, double y_px, bool is_column)
{
    static const struct {
        mn_verdict verdict;
        bool is_hollow;
        const char *text;
    } entries[] = {{MN_VERDICT_IN, false, "in band"},
                   {MN_VERDICT_IN, true, "in band, calibration"},
                   {MN_VERDICT_OUT, false, "misses"},
                   {MN_VERDICT_UNINFORMATIVE, false, "uninformative"},
                   {MN_VERDICT_NOT_COUNTED, false, "remembered, not counted"}};
    const mn_lettering lettering = {.size_px = 13, .rgb = MN_INK};
    for (size_t i = 0; i < sizeof entries / sizeof entries[0]; i++) {
        mn_chart_mark(cairo, x_px, y_px, entries[i].verdict, entries[i].is_hollow);
        mn_pen_text(cairo, &lettering, x_px + 14, y_px, entries[i].text);
        if (is_column)
            y_px += 26;
        else
            x_px += mn_pen_text_width_px(cairo, &lettering, entries[i].text) + 46;
    }
}

#endif
