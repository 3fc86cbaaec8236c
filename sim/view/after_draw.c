/* Pixels between columns: a row of pixels blends two rows of columns once, then each pixel two colours of it. */
#include <math.h>
#include <stdio.h>

#include "view/after_map_internal.h"
#include "view/map_view_internal.h"
#include "view/ticks.h"

enum { BAR_LINES = 14 };

/* A place among middles of columns: the one before it, and how far on, 0 to 256. */
static int32_t between(double um, double side_um, int32_t count, uint32_t *weight)
{
    const double place = um / side_um - 0.5, low = floor(place);
    *weight = 0;
    if (low < 0) return 0;
    if (low >= count - 1) return count - 1;
    *weight = (uint32_t)(256 * (place - low));
    return (int32_t)low;
}

static uint32_t textured(uint32_t rgb, uint32_t shade)
{
    return shade < FLAT_SHADE ? mn_rgb_between(rgb, 0x000000, 3 * (FLAT_SHADE - shade)) : mn_rgb_between(rgb, 0xfff4e8, 3 * (shade - FLAT_SHADE));
}

typedef struct span {
    int32_t column;
    uint32_t weight;
    bool is_outside;
} span;

static void blend_rows(const mn_after_map *map, int32_t row, uint32_t weight)
{
    const mn_columns *columns = &map->tissue.columns;
    const uint32_t *upper = map->colour + (int64_t)row * columns->columns;
    const uint32_t *lower = row + 1 < columns->rows ? upper + columns->columns : upper;
    for (int32_t i = 0; i < columns->columns; i++) map->line[i] = mn_rgb_between(upper[i], lower[i], weight);
}

static span span_at(const mn_after_map *map, const mn_map_frame *frame, int32_t x)
{
    const double x_um = mn_frame_x_um(frame, x + 0.5);
    span s = {0, 0, x_um < 0 || x_um >= map->width_um};
    if (!s.is_outside && map->colour != NULL) s.column = between(x_um, map->tissue.columns.side_um, map->tissue.columns.columns, &s.weight);
    return s;
}

static uint32_t colour_of(const mn_after_map *map, const span *s)
{
    const int32_t next = s->column + 1 < map->tissue.columns.columns ? s->column + 1 : s->column;
    return s->weight == 0 ? map->line[s->column] : mn_rgb_between(map->line[s->column], map->line[next], s->weight);
}

static void draw_strip(const mn_after_map *map, const mn_map_view *skin, const mn_canvas *cut, int32_t x0, int32_t x1, int32_t wipe_px)
{
    span spans[STRIP_PX];
    const mn_map_frame *frame = &skin->frame;
    const uint32_t ground = skin->style.theme->ground;
    const bool is_skin = map->shown == MN_AFTER_LOOK;
    const int32_t texture_x = (int32_t)((int64_t)floor(frame->x_um / frame->um_per_px) % 0x10000);
    const int32_t texture_y = -(int32_t)((int64_t)floor(frame->y_um / frame->um_per_px) % 0x10000);
    int32_t last_row = -1;
    uint32_t last_weight = 0;
    for (int32_t x = x0; x < x1; x++) spans[x - x0] = span_at(map, frame, x);
    for (int32_t y = cut->clip.y0; y < cut->clip.y1; y++) {
        uint32_t *pixels = cut->pixels + (int64_t)y * cut->stride, weight = 0;
        const double y_um = mn_frame_y_um(frame, y + 0.5);
        const bool is_outside = y_um < 0 || y_um >= map->height_um;
        if (!is_outside && map->colour != NULL) {
            const int32_t row = between(y_um, map->tissue.columns.side_um, map->tissue.columns.rows, &weight);
            if (row != last_row || weight != last_weight) blend_rows(map, row, weight);
            last_row = row;
            last_weight = weight;
        }
        const uint8_t *shade = skin->texture[(y + texture_y) & (TEXTURE - 1)] + ((x0 + texture_x) & (TEXTURE - 1));
        for (int32_t x = x0; x < x1; x++) {
            const span *s = &spans[x - x0];
            if (is_outside || s->is_outside)
                pixels[x] = ground;
            else if (x < wipe_px || map->colour == NULL)
                pixels[x] = textured(map->rest_rgb, shade[x - x0]);
            else
                pixels[x] = is_skin ? textured(colour_of(map, s), shade[x - x0]) : colour_of(map, s);
        }
    }
}

/* Points smaller than a pixel are paler instead. */
static void draw_blood(const mn_after_map *map, const mn_map_frame *frame, const mn_canvas *canvas)
{
    const mn_columns *columns = &map->tissue.columns;
    const double half_x = 0.5 * (frame->px.x1 - frame->px.x0) * frame->um_per_px, half_y = 0.5 * (frame->px.y1 - frame->px.y0) * frame->um_per_px;
    const int32_t first_row = (int32_t)fmax(0, floor((frame->y_um - half_y) / columns->side_um)),
                  last_row = (int32_t)fmin(columns->rows - 1, floor((frame->y_um + half_y) / columns->side_um)),
                  first = (int32_t)fmax(0, floor((frame->x_um - half_x) / columns->side_um)),
                  last = (int32_t)fmin(columns->columns - 1, floor((frame->x_um + half_x) / columns->side_um));
    mn_after_blood blood;
    for (int32_t row = first_row; row <= last_row; row++)
        for (int32_t column = first; column <= last; column++) {
            if (!mn_after_blood_at(map, (int64_t)row * columns->columns + column, &blood)) continue;
            const double radius_px = blood.radius_um / frame->um_per_px, shown_px = fmax(0.7, radius_px);
            const double alpha = 255.0 / 256 * blood.weight * fmin(1, radius_px * radius_px / (shown_px * shown_px));
            mn_canvas_disc(canvas, mn_frame_x16(frame, blood.x_um), mn_frame_y16(frame, blood.y_um), mn_fixed16(shown_px), 0,
                           mn_argb(blood.rgb, (uint32_t)alpha));
        }
}

void mn_after_map_draw(mn_after_map *map, const mn_map_view *skin, const mn_canvas *canvas, int32_t wipe_px)
{
    const mn_canvas cut = mn_canvas_clip(canvas, skin->frame.px);
    mn_after_map_colour(map);
    for (int32_t x = cut.clip.x0; x < cut.clip.x1; x += STRIP_PX)
        draw_strip(map, skin, &cut, x, cut.clip.x1 - x < STRIP_PX ? cut.clip.x1 : x + STRIP_PX, wipe_px);
    if (map->shown != MN_AFTER_LOOK || map->tissue.session_count == 0) return;
    const mn_canvas right = mn_canvas_clip(&cut, (mn_rect){wipe_px > cut.clip.x0 ? wipe_px : cut.clip.x0, cut.clip.y0, cut.clip.x1, cut.clip.y1});
    if (!mn_rect_is_empty(right.clip)) draw_blood(map, &skin->frame, &right);
}

/* ---- legend ---- */

static void scale_bar(mn_after_map *map, const mn_canvas *canvas, const mn_font *font, const mn_theme *theme, mn_rect bar)
{
    uint32_t scale[256];
    char text[MN_TICK_BYTES];
    const double most = mn_after_scale_max(map);
    const bool is_share = mn_after_shown_unit(map->shown)[0] == '\0';
    const double high = is_share ? 100 * most : most;
    const mn_ticks ticks = mn_ticks_of(0, high, high / 4.5);
    mn_palette_table(map->palette, scale);
    for (int32_t x = bar.x0; x < bar.x1; x++)
        mn_canvas_fill(canvas, (mn_rect){x, bar.y0, x + 1, bar.y1}, mn_argb(scale[(x - bar.x0) * 255 / (bar.x1 - bar.x0 - 1)], 255));
    mn_canvas_frame(canvas, (mn_rect){bar.x0 - 1, bar.y0 - 1, bar.x1 + 1, bar.y1 + 1}, mn_argb(theme->edge, 255));
    for (int64_t i = ticks.first; i <= ticks.last; i++) {
        const double at = (double)i * ticks.step;
        const int32_t x = bar.x0 + (int32_t)((bar.x1 - bar.x0 - 1) * (at / high) + 0.5), half = mn_text_width(font, mn_tick_text(at, text)) / 2;
        const int32_t middle = x < bar.x0 + half ? bar.x0 + half : x > bar.x1 - half ? bar.x1 - half : x;
        mn_canvas_fill(canvas, (mn_rect){x, bar.y1 + 1, x + 1, bar.y1 + 1 + font->line_px / 4}, mn_argb(theme->ink, 255));
        mn_text_draw(canvas, font, middle, bar.y1 + 1 + font->line_px / 4, MN_ALIGN_MIDDLE, mn_argb(theme->ink, 255), text);
    }
}

static const char *const types[6] = {"I", "II", "III", "IV", "V", "VI"};

mn_rect mn_after_map_legend(mn_after_map *map, const mn_canvas *canvas, const mn_font *font, const mn_theme *theme, int32_t x1, int32_t y1)
{
    const bool is_look = map->shown == MN_AFTER_LOOK;
    const int32_t line = font->line_px, width = line * (BAR_LINES + 2), height = is_look ? line * 3 / 2 : line * 4 + line / 4;
    const mn_rect px = {x1 - width, y1 - height, x1, y1};
    const char *unit = mn_after_shown_unit(map->shown);
    char title[96];
    if (is_look)
        snprintf(title, sizeof title, "skin of type %s, as it would look", types[map->fitzpatrick - 1]);
    else
        snprintf(title, sizeof title, "%s, %s", mn_after_shown_name(map->shown), unit[0] != '\0' ? unit : "%");
    mn_canvas_fill(canvas, px, mn_argb(theme->panel, 255));
    mn_canvas_frame(canvas, px, mn_argb(theme->edge, 255));
    mn_text_draw(canvas, font, px.x0 + line, px.y0 + line / 4, MN_ALIGN_LEFT, mn_argb(theme->ink, 255), title);
    if (!is_look) scale_bar(map, canvas, font, theme, (mn_rect){px.x0 + line, px.y0 + line * 3 / 2, px.x1 - line, px.y0 + line * 5 / 2});
    return px;
}
