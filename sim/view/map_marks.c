/* See map_marks.h: zones, target, scale bar, pins, lines. The legend is in map_legend.c. Lines are dark with a light edge, so
 * that they can be seen on any colour of any layer. */
#include "view/map_marks.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/numeric.h"
#include "view/ticks.h"

enum { INK = 0x1d2126, HALO = 0xffffff, OUTLINE_MAX = 66 };

/* In 1/16 pixel: `sixteenths` of it at a line of 16 pixels. */
static int32_t scaled(const mn_font *font, int32_t sixteenths)
{
    const int32_t width = sixteenths * font->line_px / 16;
    return width < 16 ? 16 : width;
}

typedef struct outline {
    int32_t xy[2 * OUTLINE_MAX];
    int32_t count;              /* the last is the first again */
    int32_t x0, y0, x1, y1;     /* 1/16 pixel */
} outline;

static void add_corner(outline *o, const mn_map_frame *frame, double x_um, double y_um)
{
    const int32_t x = mn_frame_x16(frame, x_um), y = mn_frame_y16(frame, y_um);
    if (o->count == 0) o->x0 = o->x1 = x, o->y0 = o->y1 = y;
    o->x0 = x < o->x0 ? x : o->x0, o->x1 = x > o->x1 ? x : o->x1;
    o->y0 = y < o->y0 ? y : o->y0, o->y1 = y > o->y1 ? y : o->y1;
    o->xy[2 * o->count] = x;
    o->xy[2 * o->count++ + 1] = y;
}

static void close_outline(outline *o)
{
    o->xy[2 * o->count] = o->xy[0];
    o->xy[2 * o->count + 1] = o->xy[1];
    o->count++;
}

static void outline_of(outline *o, const mn_map_frame *frame, const mn_zone *zone)
{
    const double along = mn_cos(zone->angle_rad), across = mn_sin(zone->angle_rad);
    o->count = 0;
    if (zone->shape == MN_SHAPE_POLYGON) {
        for (int i = 0; i < zone->corner_count; i++) add_corner(o, frame, zone->corner_x_um[i], zone->corner_y_um[i]);
    } else if (zone->shape == MN_SHAPE_RECTANGLE) {
        for (int i = 0; i < 4; i++) {
            const double x = i == 1 || i == 2 ? zone->width_um : 0, y = i >= 2 ? zone->height_um : 0;
            add_corner(o, frame, zone->x_um + x * along - y * across, zone->y_um + x * across + y * along);
        }
    } else {
        for (int i = 0; i < 64; i++) {
            const double x = 0.5 * zone->width_um * mn_cos(i * MN_PI / 32), y = 0.5 * zone->height_um * mn_sin(i * MN_PI / 32);
            add_corner(o, frame, zone->x_um + x * along - y * across, zone->y_um + x * across + y * along);
        }
    }
    close_outline(o);
}

/* Where it lies says which of a pair it is. */
static void words_of(const mn_zone *zone, char text[MN_ID_BYTES + 16])
{
    static const char *const words[MN_ZONE_KIND_COUNT] = {" (no go)", " (bone near)", " (lesion)", " (scar)", ""};
    snprintf(text, MN_ID_BYTES + 16, "%s", zone->name);
    char *ending = zone->kind == MN_ZONE_AREA ? strrchr(text, '_') : NULL;
    if (ending != NULL && (strcmp(ending, "_left") == 0 || strcmp(ending, "_right") == 0)) *ending = '\0';
    for (char *at = text; *at != '\0'; at++)
        if (*at == '_') *at = ' ';
    strncat(text, words[zone->kind], 15);
}

static int32_t within(int32_t value, int32_t low, int32_t high)
{
    return value > high ? (high < low ? low : high) : value < low ? low : value;
}

/* In the middle of what is seen of the zone. */
static void name_zone(const mn_canvas *canvas, const mn_map_frame *frame, const mn_font *font, const mn_zone *zone,
                      const outline *o)
{
    char text[MN_ID_BYTES + 16];
    words_of(zone, text);
    const mn_rect seen = mn_rect_meet(frame->px, (mn_rect){o->x0 >> 4, o->y0 >> 4, o->x1 >> 4, o->y1 >> 4});
    const int32_t width = mn_text_width(font, text), half = width / 2 + font->line_px / 4;
    if (mn_rect_is_empty(seen)) return;
    if (zone->kind != MN_ZONE_NO_GO && (seen.x1 - seen.x0 < width || seen.y1 - seen.y0 < font->line_px)) return;
    const int32_t x = within((seen.x0 + seen.x1) / 2, frame->px.x0 + half, frame->px.x1 - half),
                  y = within((seen.y0 + seen.y1) / 2, frame->px.y0 + font->line_px, frame->px.y1 - font->line_px);
    mn_text_draw_edged(canvas, font, x, y - font->line_px / 2, MN_ALIGN_MIDDLE, mn_argb(INK, 255), mn_argb(HALO, 230), text);
}

static void draw_zone(const mn_canvas *canvas, const mn_map_frame *frame, const mn_font *font, const mn_zone *zone,
                      const outline *o)
{
    const bool is_area = zone->kind == MN_ZONE_AREA, is_no_go = zone->kind == MN_ZONE_NO_GO;
    const int32_t width = scaled(font, is_area ? 16 : 28), dash = is_area || is_no_go ? 0 : scaled(font, 128);
    const mn_rect seen = mn_rect_meet(frame->px, (mn_rect){o->x0 >> 4, o->y0 >> 4, (o->x1 >> 4) + 1, (o->y1 >> 4) + 1});
    if (mn_rect_is_empty(seen)) return;
    if (is_no_go) mn_canvas_polygon(canvas, o->xy, o->count - 1, mn_argb(0xd55e00, 64));
    mn_canvas_path(canvas, o->xy, o->count, width + scaled(font, 36), 0, 0, mn_argb(HALO, is_area ? 120 : 190));
    mn_canvas_path(canvas, o->xy, o->count, width, dash, dash / 2, mn_argb(is_no_go ? 0x9c2f00 : INK, 255));
}

void mn_marks_zones(const mn_canvas *canvas, const mn_map_frame *frame, const mn_font *font, const mn_plan *plan)
{
    const mn_canvas cut = mn_canvas_clip(canvas, frame->px);
    outline o;
    for (int i = 0; i < plan->zones.count; i++) {
        outline_of(&o, frame, &plan->zones.zone[i]);
        draw_zone(&cut, frame, font, &plan->zones.zone[i], &o);
    }
    for (int i = 0; i < plan->zones.count; i++) {
        outline_of(&o, frame, &plan->zones.zone[i]);
        name_zone(&cut, frame, font, &plan->zones.zone[i], &o);
    }
}

void mn_marks_target(const mn_canvas *canvas, const mn_map_frame *frame, const mn_font *font, const mn_plan *plan)
{
    const mn_canvas cut = mn_canvas_clip(canvas, frame->px);
    const mn_region *r = &plan->target;
    outline o = {.count = 0};
    if (plan->target_areas != 0 || !(r->width_um > 0)) return; /* then the areas' own outlines say it */
    if (plan->target_outline.corner_count > 0)
        for (int i = 0; i < plan->target_outline.corner_count; i++)
            add_corner(&o, frame, plan->target_outline.x_um[i], plan->target_outline.y_um[i]);
    else
        for (int i = 0; i < 4; i++)
            add_corner(&o, frame, r->x_um + (i == 1 || i == 2 ? r->width_um : 0), r->y_um + (i >= 2 ? r->height_um : 0));
    close_outline(&o);
    mn_canvas_path(&cut, o.xy, o.count, scaled(font, 36), 0, 0, mn_argb(HALO, 150));
    mn_canvas_path(&cut, o.xy, o.count, scaled(font, 18), scaled(font, 64), scaled(font, 64), mn_argb(INK, 255));
}

mn_rect mn_marks_scale_bar(const mn_canvas *canvas, const mn_map_frame *frame, const mn_font *font, int32_t x, int32_t y)
{
    char text[MN_TICK_BYTES];
    const double length_um = mn_round_below(9.0 * font->line_px * frame->um_per_px);
    const int32_t length = (mn_frame_length16(frame, length_um) + 8) >> 4, thick = font->line_px / 4, edge = font->line_px < 24 ? 1 : font->line_px / 12;
    mn_length_text(length_um, text);
    mn_canvas_fill(canvas, (mn_rect){x - edge, y - thick - edge, x + length + edge, y + edge}, mn_argb(HALO, 230));
    mn_canvas_fill(canvas, (mn_rect){x, y - thick, x + length, y}, mn_argb(INK, 255));
    /* one half light: the length is told from its shades too */
    mn_canvas_fill(canvas, (mn_rect){x + length / 2, y - thick + edge, x + length - edge, y - edge}, mn_argb(HALO, 255));
    mn_text_draw_edged(canvas, font, x + length / 2, y - thick - font->line_px - 2 * edge, MN_ALIGN_MIDDLE, mn_argb(INK, 255),
                       mn_argb(HALO, 230), text);
    return (mn_rect){x - edge, y - thick - font->line_px - 4 * edge, x + length + edge, y + edge};
}

/* ---- findings ---- */

mn_rect mn_marks_finding_rect(const mn_map_frame *frame, const mn_font *font, double x_um, double y_um)
{
    const int32_t x = mn_frame_x16(frame, x_um) >> 4, y = mn_frame_y16(frame, y_um) >> 4, size = font->line_px * 3 / 4;
    return (mn_rect){x - size, y - 2 * size - size / 2, x + size, y + size / 4};
}

void mn_marks_finding(const mn_canvas *canvas, const mn_map_frame *frame, const mn_font *font, const mn_theme *theme,
                      double x_um, double y_um, int severity, int number, bool is_chosen)
{
    const mn_canvas cut = mn_canvas_clip(canvas, frame->px);
    const int32_t x = mn_frame_x16(frame, x_um), y = mn_frame_y16(frame, y_um), radius = font->line_px * (is_chosen ? 13 : 10);
    const int32_t top = y - 2 * radius, edge = scaled(font, 20);
    const uint32_t rgb = severity == MN_BLOCK ? theme->bad : severity == MN_WARN ? theme->warn : theme->accent;
    const int32_t outer[] = {x - radius * 7 / 8 - edge, top + radius / 2, x + radius * 7 / 8 + edge, top + radius / 2, x, y + edge};
    const int32_t inner[] = {x - radius * 13 / 16, top + radius / 2, x + radius * 13 / 16, top + radius / 2, x, y};
    char text[MN_TICK_BYTES];
    mn_canvas_disc(&cut, x, top, radius + edge, 0, mn_argb(INK, 255));
    mn_canvas_polygon(&cut, outer, 3, mn_argb(INK, 255));
    mn_canvas_disc(&cut, x, top, radius, 0, mn_argb(rgb, 255));
    mn_canvas_polygon(&cut, inner, 3, mn_argb(rgb, 255));
    snprintf(text, sizeof text, "%d", number);
    mn_text_draw(&cut, font, x >> 4, (top >> 4) - font->line_px / 2, MN_ALIGN_MIDDLE,
                 mn_argb(mn_rgb_luma(rgb) > 110 ? INK : HALO, 255), text);
}

/* ---- the section's line ---- */

static void draw_end(const mn_canvas *canvas, const mn_font *font, const mn_theme *theme, int32_t x, int32_t y, const char *name)
{
    mn_canvas_disc(canvas, x, y, font->line_px * 10, 0, mn_argb(INK, 255));
    mn_canvas_disc(canvas, x, y, font->line_px * 10, scaled(font, 28), mn_argb(theme->accent, 255));
    mn_text_draw(canvas, font, x >> 4, (y >> 4) - font->line_px / 2, MN_ALIGN_MIDDLE, mn_argb(HALO, 255), name);
}

void mn_marks_section_line(const mn_canvas *canvas, const mn_map_frame *frame, const mn_font *font, const mn_theme *theme,
                           double x0_um, double y0_um, double x1_um, double y1_um)
{
    const mn_canvas cut = mn_canvas_clip(canvas, frame->px);
    const int32_t line[4] = {mn_frame_x16(frame, x0_um), mn_frame_y16(frame, y0_um), mn_frame_x16(frame, x1_um),
                             mn_frame_y16(frame, y1_um)};
    mn_canvas_path(&cut, line, 2, scaled(font, 52), 0, 0, mn_argb(INK, 200));
    mn_canvas_path(&cut, line, 2, scaled(font, 26), 0, 0, mn_argb(theme->accent, 255));
    draw_end(&cut, font, theme, line[0], line[1], "A");
    draw_end(&cut, font, theme, line[2], line[3], "B");
}

void mn_marks_way(const mn_canvas *canvas, const mn_map_frame *frame, const mn_font *font, uint32_t argb, const double *x_um,
                  const double *y_um, int count)
{
    const mn_canvas cut = mn_canvas_clip(canvas, frame->px);
    int32_t before[2] = {0, 0};
    bool has_before = false;
    for (int i = 0; i < count; i++) {
        if (isnan(x_um[i])) {
            has_before = false;
            continue;
        }
        const int32_t at[2] = {mn_frame_x16(frame, x_um[i]), mn_frame_y16(frame, y_um[i])};
        /* steps of less than two pixels are taken together */
        if (has_before && abs(at[0] - before[0]) + abs(at[1] - before[1]) < 32 && i + 1 < count) continue;
        if (has_before) mn_canvas_line(&cut, before[0], before[1], at[0], at[1], scaled(font, 30), argb);
        before[0] = at[0], before[1] = at[1];
        has_before = true;
    }
}

void mn_marks_hint(const mn_canvas *canvas, const mn_map_frame *frame, const mn_font *font, const mn_theme *theme, double x0_um,
                   double y0_um, double x1_um, double y1_um, double width_um)
{
    const mn_canvas cut = mn_canvas_clip(canvas, frame->px);
    const double length_um = mn_max(sqrt((x1_um - x0_um) * (x1_um - x0_um) + (y1_um - y0_um) * (y1_um - y0_um)), 1);
    const double along_x = (x1_um - x0_um) / length_um, along_y = (y1_um - y0_um) / length_um, half_um = width_um / 2;
    const double tip_um = mn_min(1.4 * font->line_px * frame->um_per_px, length_um / 2);
    outline o = {.count = 0};
    int32_t arrow[6];
    add_corner(&o, frame, x0_um - half_um * along_y, y0_um + half_um * along_x);
    add_corner(&o, frame, x1_um - half_um * along_y, y1_um + half_um * along_x);
    add_corner(&o, frame, x1_um + half_um * along_y, y1_um - half_um * along_x);
    add_corner(&o, frame, x0_um + half_um * along_y, y0_um - half_um * along_x);
    close_outline(&o);
    for (int i = 0; i < 3; i++) { /* the arrow's point lies on the far end */
        const double back_um = i == 0 ? 0 : tip_um, side_um = i == 0 ? 0 : i == 1 ? 0.6 * tip_um : -0.6 * tip_um;
        arrow[2 * i] = mn_frame_x16(frame, x1_um - back_um * along_x - side_um * along_y);
        arrow[2 * i + 1] = mn_frame_y16(frame, y1_um - back_um * along_y + side_um * along_x);
    }
    /* not filled: the colours under it are data */
    mn_canvas_path(&cut, o.xy, o.count, scaled(font, 52), 0, 0, mn_argb(INK, 130));
    mn_canvas_path(&cut, o.xy, o.count, scaled(font, 26), scaled(font, 160), scaled(font, 96), mn_argb(theme->accent, 255));
    mn_canvas_path(&cut, (const int32_t[]){mn_frame_x16(frame, x0_um), mn_frame_y16(frame, y0_um), (arrow[2] + arrow[4]) / 2, (arrow[3] + arrow[5]) / 2},
                   2, scaled(font, 40), 0, 0, mn_argb(theme->accent, 255));
    mn_canvas_polygon(&cut, arrow, 3, mn_argb(theme->accent, 255));
}

void mn_marks_cursor(const mn_canvas *canvas, const mn_map_frame *frame, const mn_font *font, const mn_theme *theme,
                     double x_um, double y_um)
{
    const mn_canvas cut = mn_canvas_clip(canvas, frame->px);
    const int32_t x = mn_frame_x16(frame, x_um), y = mn_frame_y16(frame, y_um), arm = font->line_px * 16, gap = font->line_px * 5;
    static const int8_t ways[4][2] = {{1, 0}, {-1, 0}, {0, 1}, {0, -1}};
    for (int pass = 0; pass < 2; pass++) {
        for (int i = 0; i < 4; i++) {
            mn_canvas_line(&cut, x + ways[i][0] * gap, y + ways[i][1] * gap, x + ways[i][0] * arm, y + ways[i][1] * arm,
                           scaled(font, pass == 0 ? 44 : 20), pass == 0 ? mn_argb(INK, 190) : mn_argb(theme->accent, 255));
        }
    }
}
