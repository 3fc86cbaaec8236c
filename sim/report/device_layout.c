/* Where the needles sit: a roller's drum from the side and unrolled, the face of a pen, stamp or rig from below. */
#include "report/device_picture_internal.h"

#ifdef MN_HAS_CAIRO
#include <math.h>

#include "base/numeric.h"

enum { LEFT_PX = 40, TOP_PX = 110, PANEL_WIDTH_PX = 800, PANEL_HEIGHT_PX = 660, NUMBERED_MAX = 60 };

#define METAL 0x8a929b
#define BODY 0xe6e9ec
#define NEEDLE 0x1f4e79

void mn_picture_heading(cairo_t *cairo, double x_px, double y_px, const char *text)
{
    const mn_lettering lettering = {.size_px = 16, .is_bold = true, .rgb = MN_INK};
    mn_pen_text(cairo, &lettering, x_px, y_px, text);
}

void mn_picture_scale_bar(cairo_t *cairo, double x_px, double y_px, double px_per_um, double about_px)
{
    char text[32];
    const double length_um = mn_nice_below(about_px / px_per_um);
    const mn_lettering lettering = {.size_px = 13, .rgb = MN_INK, .align = 0.5};
    mn_pen_rgb(cairo, MN_INK);
    cairo_set_line_width(cairo, 3);
    cairo_move_to(cairo, x_px, y_px);
    cairo_line_to(cairo, x_px + length_um * px_per_um, y_px);
    cairo_stroke(cairo);
    snprintf(text, sizeof text, "%.4g mm", length_um / 1000);
    mn_pen_text(cairo, &lettering, x_px + length_um * px_per_um / 2, y_px - 12, text);
}

void mn_picture_dimension(cairo_t *cairo, double x1_px, double y1_px, double x2_px, double y2_px, double length_um)
{
    char text[32];
    const bool is_level = fabs(x2_px - x1_px) > fabs(y2_px - y1_px);
    const double tick_x = is_level ? 0 : 5, tick_y = is_level ? 5 : 0;
    const mn_lettering lettering = {.size_px = 13, .rgb = MN_INK, .align = is_level ? 0.5 : 0, .has_halo = true};
    mn_pen_rgb(cairo, MN_INK_SOFT);
    cairo_set_line_width(cairo, 1);
    cairo_move_to(cairo, x1_px, y1_px);
    cairo_line_to(cairo, x2_px, y2_px);
    cairo_move_to(cairo, x1_px - tick_x, y1_px - tick_y);
    cairo_line_to(cairo, x1_px + tick_x, y1_px + tick_y);
    cairo_move_to(cairo, x2_px - tick_x, y2_px - tick_y);
    cairo_line_to(cairo, x2_px + tick_x, y2_px + tick_y);
    cairo_stroke(cairo);
    snprintf(text, sizeof text, "%.4g mm", length_um / 1000);
    if (is_level)
        mn_pen_text(cairo, &lettering, (x1_px + x2_px) / 2, y1_px - 12, text);
    else
        mn_pen_text(cairo, &lettering, x1_px + 10, (y1_px + y2_px) / 2, text);
}

static void disc(cairo_t *cairo, double x_px, double y_px, double radius_px, uint32_t fill, uint32_t edge)
{
    cairo_new_sub_path(cairo);
    cairo_arc(cairo, x_px, y_px, radius_px, 0, 2 * MN_PI);
    mn_pen_rgb(cairo, fill);
    cairo_fill_preserve(cairo);
    mn_pen_rgb(cairo, edge);
    cairo_set_line_width(cairo, 1.2);
    cairo_stroke(cairo);
}

static void dot(cairo_t *cairo, double x_px, double y_px, double radius_px)
{
    cairo_new_sub_path(cairo);
    cairo_arc(cairo, x_px, y_px, radius_px < 1.5 ? 1.5 : radius_px, 0, 2 * MN_PI);
    mn_pen_rgb(cairo, NEEDLE);
    cairo_fill(cairo);
}

/* The drum along its axis: one ring's needles around, the rest behind them. */
static void draw_drum(cairo_t *cairo, const mn_device *device)
{
    const double drum_um = device->roller.drum_radius_um, tip_um = drum_um + device->needle.needle_length_um;
    const double px_per_um = 145 / tip_um, x_px = LEFT_PX + 170, y_px = TOP_PX + 190;
    mn_picture_heading(cairo, LEFT_PX, TOP_PX + 10, "drum from the side");
    const double width_px = mn_max(2 * device->needle.needle_diameter_um / 2 * px_per_um, 1.2);
    for (int i = 0; i < device->roller.per_row; i++) {
        const double angle = 2 * MN_PI * (i + 0.5) / device->roller.per_row;
        mn_pen_rgb(cairo, NEEDLE);
        cairo_set_line_width(cairo, width_px);
        cairo_move_to(cairo, x_px + drum_um * px_per_um * mn_sin(angle), y_px + drum_um * px_per_um * mn_cos(angle));
        cairo_line_to(cairo, x_px + tip_um * px_per_um * mn_sin(angle), y_px + tip_um * px_per_um * mn_cos(angle));
        cairo_stroke(cairo);
    }
    disc(cairo, x_px, y_px, drum_um * px_per_um, BODY, METAL);
    disc(cairo, x_px, y_px, 4, METAL, METAL);
    mn_picture_dimension(cairo, x_px - drum_um * px_per_um, y_px, x_px + drum_um * px_per_um, y_px, 2 * drum_um);
    mn_picture_scale_bar(cairo, LEFT_PX + 380, TOP_PX + 330, px_per_um, 120);
}

/* The drum's mantle laid flat: around it to the right, its axis up. */
static void draw_unrolled(cairo_t *cairo, const mn_device *device, const mn_tool *tool)
{
    const double around_um = 2 * MN_PI * device->roller.drum_radius_um, width_um = device->roller.drum_width_um;
    const double room_px = PANEL_WIDTH_PX - 20, px_per_um = mn_min(room_px / around_um, 170 / width_um);
    const double x_px = LEFT_PX, y_px = TOP_PX + PANEL_HEIGHT_PX - 40;
    char text[96];
    mn_picture_heading(cairo, x_px, y_px - width_um * px_per_um - 42,
                       "drum unrolled: around to the right, its axis up");
    cairo_rectangle(cairo, x_px, y_px - width_um * px_per_um, around_um * px_per_um, width_um * px_per_um);
    mn_pen_rgb(cairo, BODY);
    cairo_fill_preserve(cairo);
    mn_pen_rgb(cairo, METAL);
    cairo_set_line_width(cairo, 1.2);
    cairo_stroke(cairo);
    for (int i = 0; i < tool->needle_count; i++)
        dot(cairo, x_px + (tool->ring_index[i] + 0.5) / device->roller.per_row * around_um * px_per_um,
            y_px - (0.5 * width_um + tool->offset_y_um[i]) * px_per_um,
            0.5 * device->needle.needle_diameter_um * px_per_um);
    mn_picture_scale_bar(cairo, x_px, y_px + 34, px_per_um, 110);
    const mn_lettering soft = {.size_px = 14, .rgb = MN_INK_SOFT};
    snprintf(text, sizeof text, "%d along the axis, %d around: %d needles", (int)device->roller.rows,
             (int)device->roller.per_row, (int)tool->needle_count);
    mn_pen_text(cairo, &soft, x_px + 220, y_px + 30, text);
}

/* Numbers of a roller beside the drum. */
static void draw_roller_numbers(cairo_t *cairo, const mn_device *device)
{
    const mn_lettering line = {.size_px = 15, .rgb = MN_INK};
    const double around_um = 2 * MN_PI * device->roller.drum_radius_um;
    char text[128];
    double y_px = TOP_PX + 90;
    snprintf(text, sizeof text, "needle rows %.2f mm apart around the drum", around_um / device->roller.per_row / 1000);
    mn_pen_text(cairo, &line, LEFT_PX + 380, y_px, text);
    snprintf(text, sizeof text, "needles %.2f mm apart along the axis",
             device->roller.drum_width_um / device->roller.rows / 1000);
    mn_pen_text(cairo, &line, LEFT_PX + 380, y_px += 26, text);
    snprintf(text, sizeof text, "%.1f needles on a square centimetre of drum",
             device->roller.rows * device->roller.per_row / (around_um * device->roller.drum_width_um / 1e8));
    mn_pen_text(cairo, &line, LEFT_PX + 380, y_px += 26, text);
    snprintf(
        text, sizeof text, "half angle of contact %.1f\xc2\xb0, drum on rigid skin",
        180 / MN_PI *
            mn_acos(device->roller.drum_radius_um / (device->roller.drum_radius_um + device->needle.needle_length_um)));
    mn_pen_text(cairo, &line, LEFT_PX + 380, y_px + 26, text);
}

/* The face from below: needles, and the rim of a nozzle or plate. */
static void draw_face(cairo_t *cairo, const mn_device *device, const mn_tool *tool)
{
    const bool is_pen = device->kind == MN_DEVICE_PEN;
    double reach_um = is_pen ? device->pen.nozzle_radius_um : tool->offset_max_um + device->common.tool_width_um * 0.1;
    reach_um = mn_max(reach_um, tool->offset_max_um + device->needle.needle_diameter_um);
    const double px_per_um = 290 / reach_um, x_px = LEFT_PX + 330, y_px = TOP_PX + 340;
    mn_picture_heading(cairo, LEFT_PX, TOP_PX + 10,
                       is_pen ? "cartridge from below, forward to the right" : "plate from below");
    if (is_pen) {
        disc(cairo, x_px, y_px, device->pen.nozzle_radius_um * px_per_um, BODY, METAL);
    } else {
        cairo_rectangle(cairo, x_px - reach_um * px_per_um, y_px - reach_um * px_per_um, 2 * reach_um * px_per_um,
                        2 * reach_um * px_per_um);
        mn_pen_rgb(cairo, BODY);
        cairo_fill(cairo);
    }
    const double radius_px = mn_max(0.5 * device->needle.needle_diameter_um * px_per_um, 1.5);
    for (int i = 0; i < tool->needle_count; i++) {
        const double nx_px = x_px + tool->offset_x_um[i] * px_per_um, ny_px = y_px - tool->offset_y_um[i] * px_per_um;
        char number[16];
        dot(cairo, nx_px, ny_px, radius_px);
        snprintf(number, sizeof number, "%d", i);
        const mn_lettering small = {.size_px = 11, .rgb = MN_INK_SOFT, .align = 0.5};
        if (tool->needle_count <= NUMBERED_MAX) mn_pen_text(cairo, &small, nx_px, ny_px - radius_px - 9, number);
    }
    mn_picture_scale_bar(cairo, LEFT_PX + 690, TOP_PX + PANEL_HEIGHT_PX - 25, px_per_um, 130);
    if (is_pen)
        mn_picture_dimension(cairo, x_px - device->pen.nozzle_radius_um * px_per_um, y_px + 305,
                             x_px + device->pen.nozzle_radius_um * px_per_um, y_px + 305,
                             2 * device->pen.nozzle_radius_um);
}

static void draw_pen_numbers(cairo_t *cairo, const mn_device *device)
{
    const mn_lettering line = {.size_px = 15, .rgb = MN_INK};
    char text[128];
    double y_px = TOP_PX + 40;
    snprintf(text, sizeof text, "%.4g strokes a second", device->pen.frequency_hz);
    mn_pen_text(cairo, &line, LEFT_PX + 630, y_px, text);
    snprintf(text, sizeof text, "%.0f punctures a second", mn_device_rate_hz(device));
    mn_pen_text(cairo, &line, LEFT_PX + 630, y_px += 24, text);
    snprintf(text, sizeof text, "stroke %.3g mm", device->pen.stroke_um / 1000);
    mn_pen_text(cairo, &line, LEFT_PX + 630, y_px + 24, text);
}

void mn_picture_layout(cairo_t *cairo, const mn_device *device, const mn_tool *tool)
{
    if (device->kind == MN_DEVICE_ROLLER) {
        draw_drum(cairo, device);
        draw_roller_numbers(cairo, device);
        draw_unrolled(cairo, device, tool);
        return;
    }
    draw_face(cairo, device, tool);
    if (device->kind == MN_DEVICE_PEN) draw_pen_numbers(cairo, device);
}
#endif
