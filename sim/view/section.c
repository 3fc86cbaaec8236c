/* See section.h.
 *
 *      title                              drawn 2x as deep
 *     0 +-----------------------------------+
 *       |        device, needles            |
 *     0 |~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~|- stratum corneum
 *       |   layers, channels                |- papillary dermis
 *     2 +-----------------------------------+- reticular dermis
 *    mm  |--- 1 mm ---|                                                       */
#include "view/section.h"

#include <stdio.h>

#include "base/numeric.h"
#include "view/section_internal.h"
#include "view/ticks.h"

enum { CHANNEL = 0x8c1d2f, OPEN = 0x3d0a14, LOOPS = 0xc0392b, BONE = 0xe9e4d2, INK = 0x22262b, HALO = 0xffffff };

mn_section mn_section_through(double x_um, double y_um, double azimuth_rad, double length_um)
{
    const double dx = 0.5 * length_um * mn_cos(azimuth_rad), dy = 0.5 * length_um * mn_sin(azimuth_rad);
    return (mn_section){x_um - dx, y_um - dy, x_um + dx, y_um + dy, 150, 0};
}

/* A tent's flanks: half as deep a tenth of a millimetre and its own depth away (assumed; only the depth is computed). */
double mn_section_sunk_um(const section_picture *s, double u_um)
{
    double sunk_um = 0;
    for (int i = 0; i < s->needle_count; i++) {
        const section_needle *needle = &s->needles[i];
        const double wide_um = 100 + needle->tent_um, from = (u_um - needle->tip_u_um) / wide_um;
        sunk_um = mn_max(sunk_um, needle->tent_um / (1 + from * from));
    }
    return sunk_um;
}

static double column_u(const section_picture *s, int i) { return s->length_um * i / (SECTION_COLUMNS - 1); }

/* ---- where it lies ---- */

static double wanted_depth_um(const section_picture *s)
{
    double skin_um = 0, hole_um = 0, tip_um = 0;
    if (s->section->depth_um > 0) return s->section->depth_um;
    for (int k = 0; k < MN_HYPODERMIS; k++) skin_um += s->stacks[SECTION_COLUMNS / 2].thickness_um[k];
    for (int i = 0; i < s->hole_count; i++) hole_um = mn_max(hole_um, s->holes[i].depth_um);
    for (int i = 0; i < s->needle_count; i++) tip_um = mn_max(tip_um, s->needles[i].tip_um);
    return 1.12 * mn_max(mn_max(skin_um, 500), mn_max(hole_um, tip_um));
}

/* Round factors, so that a reader can undo them. */
static double stretch_of(double most)
{
    static const double rounds[] = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10, 15, 20, 30, 50, 100};
    double stretch = rounds[0];
    for (unsigned i = 0; i < sizeof rounds / sizeof rounds[0]; i++)
        if (rounds[i] <= most) stretch = rounds[i];
    return stretch;
}

static void lay_out(section_picture *s, mn_rect px, const mn_skin *skin, const mn_map_view *view)
{
    const mn_section *cut = s->section;
    const int32_t line = s->font->line_px;
    const double dx = cut->x1_um - cut->x0_um, dy = cut->y1_um - cut->y0_um;
    s->length_um = mn_max(sqrt(dx * dx + dy * dy), 10);
    s->along_x = dx / s->length_um;
    s->along_y = dy / s->length_um;
    const int32_t names = mn_text_width(s->font, "stratum corneum") + line + line / 2;
    s->plot = (mn_rect){px.x0 + 5 * line / 2, px.y0 + line + line / 2, px.x1 - names, px.y1 - 2 * line};
    if (s->plot.x1 < s->plot.x0 + 4 * line) s->plot.x1 = px.x1 - line / 2; /* too narrow for names beside it */
    for (int i = 0; i < SECTION_COLUMNS; i++)
        mn_skin_stack_at(skin, cut->x0_um + s->along_x * column_u(s, i), cut->y0_um + s->along_y * column_u(s, i), &s->stacks[i]);
    s->hole_count = mn_map_view_holes_near(view, cut->x0_um, cut->y0_um, cut->x1_um, cut->y1_um, cut->reach_um, s->holes,
                                           SECTION_HOLES_MAX);
    mn_section_find_needles(s);
    for (int i = 0; i < SECTION_COLUMNS; i++) s->sunk_um[i] = mn_section_sunk_um(s, column_u(s, i));
    const double height = s->plot.y1 - s->plot.y0, above = s->tool != NULL ? 0.3 * height : 0.08 * height;
    s->surface_px = s->plot.y0 + floor(above);
    s->x_px_per_um = (s->plot.x1 - s->plot.x0) / s->length_um;
    s->stretch = stretch_of((height - above) / wanted_depth_um(s) / s->x_px_per_um);
    s->y_px_per_um = s->x_px_per_um * s->stretch;
    s->depth_um = (s->plot.y1 - s->surface_px) / s->y_px_per_um;
}

/* ---- layers ---- */

static void draw_bone(const section_picture *s)
{
    int32_t xy[2 * (SECTION_COLUMNS + 2)];
    bool has_bone = false;
    for (int i = 0; i < SECTION_COLUMNS; i++) {
        const double bone_um = s->stacks[i].bone_um;
        has_bone |= bone_um < s->depth_um;
        xy[2 * i] = section_x16(s, column_u(s, i));
        xy[2 * i + 1] = section_y16(s, bone_um < 2 * s->depth_um ? bone_um : 2 * s->depth_um);
    }
    if (!has_bone) return;
    xy[2 * SECTION_COLUMNS] = s->plot.x1 * 16;
    xy[2 * SECTION_COLUMNS + 1] = xy[2 * SECTION_COLUMNS + 3] = section_y16(s, 2 * s->depth_um);
    xy[2 * SECTION_COLUMNS + 2] = s->plot.x0 * 16;
    mn_canvas_polygon(s->canvas, xy, SECTION_COLUMNS + 2, mn_argb(BONE, 255));
    mn_canvas_path(s->canvas, xy, SECTION_COLUMNS, 28 * s->font->line_px / 16, 0, 0, mn_argb(0x8f8666, 255));
}

static void draw_loops(const section_picture *s)
{
    int32_t xy[2 * SECTION_COLUMNS];
    const double loops_um = s->stacks[SECTION_COLUMNS / 2].site->params.capillary_top_um;
    if (!(loops_um > 0)) return;
    for (int i = 0; i < SECTION_COLUMNS; i++) {
        xy[2 * i] = section_x16(s, column_u(s, i));
        xy[2 * i + 1] = section_y16(s, mn_section_top_um(s, i, 0) + loops_um);
    }
    mn_canvas_path(s->canvas, xy, SECTION_COLUMNS, s->font->line_px, 3 * s->font->line_px, 4 * s->font->line_px, mn_argb(LOOPS, 230));
}

/* ---- channels ---- */

/* Under load as a thin taper, what stays open as a dark core; the farther from the cut the fainter. */
static void draw_hole(const section_picture *s, const mn_map_hole *hole)
{
    const double x = hole->x_um - s->section->x0_um, y = hole->y_um - s->section->y0_um;
    const double u = x * s->along_x + y * s->along_y, off_um = fabs(y * s->along_x - x * s->along_y);
    const double half_um = mn_max(hole->radius_um, 0.7 / s->x_px_per_um), sunk_um = mn_section_sunk_um(s, u);
    const uint32_t alpha = 225 - (uint32_t)(135 * mn_min(off_um / mn_max(s->section->reach_um, 1), 1));
    const int32_t middle = section_x16(s, u), left = section_x16(s, u - half_um), right = section_x16(s, u + half_um),
                  top = section_y16(s, sunk_um);
    const int32_t load[] = {left, top, right, top, middle + 6, section_y16(s, sunk_um + hole->depth_um), middle - 6,
                            section_y16(s, sunk_um + hole->depth_um)};
    mn_canvas_polygon(s->canvas, load, 4, mn_argb(CHANNEL, alpha));
    const int32_t narrow = (right - left) / 5, open[] = {left + narrow, top, right - narrow, top, middle,
                                                         section_y16(s, sunk_um + hole->open_um)};
    mn_canvas_polygon(s->canvas, open, 3, mn_argb(OPEN, alpha));
}

/* ---- words around it ---- */

/* Names stand to the right, each beside its layer, pushed apart where layers are thinner than a line of text. */
static void draw_names(const mn_canvas *canvas, const section_picture *s, mn_rect px)
{
    const int32_t line = s->font->line_px, last = SECTION_COLUMNS - 1;
    int32_t y[MN_LAYER_COUNT + 1], mark[MN_LAYER_COUNT + 1], count = 0;
    const char *words[MN_LAYER_COUNT + 1];
    if (s->plot.x1 + 3 * line > px.x1) return;
    for (int k = 0; k < MN_LAYER_COUNT; k++) {
        double from_um = mn_section_top_um(s, last, k), to_um = from_um + s->stacks[last].thickness_um[k];
        if (s->stacks[last].thickness_um[k] <= 0 || from_um >= s->depth_um) continue;
        if (to_um > s->depth_um) to_um = s->depth_um;
        words[count] = mn_layer_words[k];
        mark[count++] = section_y16(s, 0.5 * (from_um + to_um)) >> 4;
    }
    if (s->stacks[last].bone_um < s->depth_um) {
        words[count] = "bone";
        mark[count++] = section_y16(s, 0.5 * (s->stacks[last].bone_um + s->depth_um)) >> 4;
    }
    /* from below up, so that the many thin ones at the top give way upward, where there is room */
    for (int i = count - 1; i >= 0; i--) {
        const int32_t most = i == count - 1 ? s->plot.y1 - line : y[i + 1] - line;
        y[i] = mark[i] - line / 2 < most ? mark[i] - line / 2 : most;
    }
    for (int i = 0; i < count; i++) {
        const int32_t x = s->plot.x1 + line, elbow[] = {s->plot.x1 * 16, mark[i] * 16 + 8, (x - line / 4) * 16, (y[i] + line / 2) * 16 + 8};
        mn_canvas_path(canvas, elbow, 2, line, 0, 0, mn_argb(s->theme->ink_soft, 255));
        mn_text_draw(canvas, s->font, x, y[i], MN_ALIGN_LEFT, mn_argb(s->theme->ink, 255), words[i]);
    }
}

static void draw_depth_axis(const mn_canvas *canvas, const section_picture *s)
{
    const int32_t line = s->font->line_px;
    const mn_ticks ticks = mn_ticks_of(0, s->depth_um / 1000, 2.2 * line / s->y_px_per_um / 1000);
    char text[MN_TICK_BYTES];
    for (int64_t i = ticks.first; i <= ticks.last; i++) {
        const double at_mm = (double)i * ticks.step;
        const int32_t y = section_y16(s, at_mm * 1000) >> 4;
        mn_canvas_fill(canvas, (mn_rect){s->plot.x0 - line / 3, y, s->plot.x0, y + 1}, mn_argb(s->theme->ink_soft, 255));
        if (y + line / 2 <= s->plot.y1 + line / 2)
            mn_text_draw(canvas, s->font, s->plot.x0 - line / 2, y - line / 2, MN_ALIGN_RIGHT, mn_argb(s->theme->ink, 255),
                         mn_tick_text(at_mm, text));
    }
    mn_text_draw(canvas, s->font, s->plot.x0 - line / 2, s->plot.y1 + line / 2, MN_ALIGN_RIGHT, mn_argb(s->theme->ink_soft, 255), "mm");
}

static void draw_words(const mn_canvas *canvas, const section_picture *s, mn_rect px)
{
    char text[96], length[MN_TICK_BYTES];
    const int32_t line = s->font->line_px, y = px.y0 + line / 4, below = s->plot.y1 + line / 2;
    const double bar_um = mn_round_below(7.0 * line / s->x_px_per_um);
    const int32_t bar = (int32_t)(bar_um * s->x_px_per_um + 0.5);
    mn_text_draw(canvas, s->font, s->plot.x0, y, MN_ALIGN_LEFT, mn_argb(s->theme->accent, 255), "A");
    mn_text_draw(canvas, s->font, s->plot.x1, y, MN_ALIGN_RIGHT, mn_argb(s->theme->accent, 255), "B");
    snprintf(text, sizeof text, "section of %s", mn_length_text(s->length_um, length));
    mn_text_draw(canvas, s->font, (s->plot.x0 + s->plot.x1) / 2, y, MN_ALIGN_MIDDLE, mn_argb(s->theme->ink, 255), text);
    mn_canvas_fill(canvas, (mn_rect){s->plot.x0, below + line / 3, s->plot.x0 + bar, below + line / 3 + line / 5}, mn_argb(s->theme->ink, 255));
    mn_text_draw(canvas, s->font, s->plot.x0 + bar + line / 2, below, MN_ALIGN_LEFT, mn_argb(s->theme->ink, 255), mn_length_text(bar_um, length));
    if (s->stretch > 1 || s->stretch < 1)
        snprintf(text, sizeof text, "depth drawn %.4g x", s->stretch);
    else
        snprintf(text, sizeof text, "true to scale");
    mn_text_draw(canvas, s->font, s->plot.x1, below, MN_ALIGN_RIGHT, mn_argb(s->theme->ink_soft, 255), text);
}

static void draw_inside(const section_picture *s)
{
    mn_section_draw_layers(s);
    draw_bone(s);
    draw_loops(s);
    for (int i = s->hole_count - 1; i >= 0; i--) draw_hole(s, &s->holes[i]);
    mn_section_draw_tool(s);
}

/* The plot itself is filled by its layers. */
static void fill_around(const mn_canvas *canvas, mn_rect px, mn_rect plot, uint32_t argb)
{
    mn_canvas_fill(canvas, (mn_rect){px.x0, px.y0, px.x1, plot.y0}, argb);
    mn_canvas_fill(canvas, (mn_rect){px.x0, plot.y1, px.x1, px.y1}, argb);
    mn_canvas_fill(canvas, (mn_rect){px.x0, plot.y0, plot.x0, plot.y1}, argb);
    mn_canvas_fill(canvas, (mn_rect){plot.x1, plot.y0, px.x1, plot.y1}, argb);
}

void mn_section_draw(const mn_canvas *canvas, mn_rect px, const mn_font *font, const mn_theme *theme, const mn_section *section,
                     const mn_skin *skin, const mn_map_view *view, const mn_section_tool *tool)
{
    section_picture s = {.font = font, .theme = theme, .section = section, .tool = tool};
    const mn_canvas cut = mn_canvas_clip(canvas, px);
    lay_out(&s, px, skin, view);
    if (s.plot.x1 - s.plot.x0 < 4 || s.plot.y1 - s.plot.y0 < 4) s.plot = (mn_rect){px.x1, px.y1, px.x1, px.y1};
    fill_around(&cut, px, s.plot, mn_argb(theme->panel, 255));
    if (mn_rect_is_empty(s.plot)) return;
    const mn_canvas plot = mn_canvas_clip(&cut, s.plot);
    s.canvas = &plot;
    draw_inside(&s);
    mn_canvas_frame(&cut, (mn_rect){s.plot.x0 - 1, s.plot.y0 - 1, s.plot.x1 + 1, s.plot.y1 + 1}, mn_argb(theme->edge, 255));
    draw_depth_axis(&cut, &s);
    draw_names(&cut, &s, px);
    draw_words(&cut, &s, px);
}
