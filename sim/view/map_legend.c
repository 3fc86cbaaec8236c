/* What a map's colours mean, on an opaque plate in the theme's colours. */
#include <stdio.h>

#include "view/map_marks.h"
#include "view/ticks.h"

enum { BAR_LINES = 14 }; /* length of the bar in lines of text */

typedef struct plate {
    const mn_canvas *canvas;
    const mn_font *font;
    const mn_map_style *style;
    const mn_plan *plan;
    mn_rect px;
    int32_t x0, y, x1; /* inside; y: the next row's top */
} plate;

static int class_count(const mn_map_style *style) { return style->layer == MN_LAYER_REACHED ? MN_LAYER_COUNT : MN_COVERAGE_CLASSES; }

void mn_marks_legend_size(const mn_font *font, const mn_map_style *style, int32_t *width, int32_t *height)
{
    const int32_t line = font->line_px;
    const bool is_classes = mn_map_layer_rows[style->layer].is_classes;
    *width = mn_text_width(font, "penetration, mm (framed: wanted)"); /* the longest title */
    *width = (*width > line * BAR_LINES ? *width : line * BAR_LINES) + 2 * line;
    *height = is_classes ? line + line / 2 + class_count(style) * (line + line / 4) + line / 4 : line * 4 + line / 4;
}

static void title(plate *p)
{
    const mn_map_layer_row *row = &mn_map_layer_rows[p->style->layer];
    char text[96];
    if (p->style->layer == MN_LAYER_DEPTH && p->plan->target_areas == 0 && p->plan->penetration_max_um > 0)
        snprintf(text, sizeof text, "%s, %s (framed: wanted)", row->name, row->unit);
    else if (p->style->layer == MN_LAYER_DENSITY)
        snprintf(text, sizeof text, "holes/cm\u00b2 over 2 mm");
    else if (p->style->layer == MN_LAYER_REDNESS)
        snprintf(text, sizeof text, "redness at once (assumed)");
    else
        snprintf(text, sizeof text, row->unit[0] != '\0' ? "%s, %s" : "%s", row->name, row->unit);
    mn_text_draw(p->canvas, p->font, p->x0, p->y, MN_ALIGN_LEFT, mn_argb(p->style->theme->ink, 255), text);
    p->y += p->font->line_px + p->font->line_px / 4;
}

/* A stretch of one index with its hatching. */
static void hatch(const plate *p, mn_rect box, uint32_t index, uint32_t rgb)
{
    const mn_rect cut = mn_rect_meet(box, p->canvas->clip);
    if (!p->style->has_pattern) return;
    for (int32_t y = cut.y0; y < cut.y1; y++)
        for (int32_t x = cut.x0; x < cut.x1; x++)
            if (mn_map_hatch(p->style, index, x, y))
                p->canvas->pixels[(int64_t)y * p->canvas->stride + x] = mn_rgb_contrast(rgb);
}

static void bar(const plate *p, const uint32_t scale[256])
{
    const int32_t width = p->x1 - p->x0, height = p->font->line_px;
    for (int32_t x = 0; x < width; x++) {
        const uint32_t index = (uint32_t)(x * 255 / (width - 1));
        const mn_rect column = {p->x0 + x, p->y, p->x0 + x + 1, p->y + height};
        mn_canvas_fill(p->canvas, column, mn_argb(scale[index], 255));
        if (p->style->layer != MN_LAYER_REDNESS) hatch(p, column, index == 0 ? 1 : index, scale[index]);
    }
    mn_canvas_frame(p->canvas, (mn_rect){p->x0 - 1, p->y - 1, p->x1 + 1, p->y + height + 1}, mn_argb(p->style->theme->edge, 255));
}

/* A frame over the wanted penetration, where there is one band for all. */
static void wanted(const plate *p)
{
    const double range = p->style->max - p->style->min, low = (p->plan->penetration_min_um - p->style->min) / range,
                 high = (p->plan->penetration_max_um - p->style->min) / range;
    const int32_t width = p->x1 - p->x0, out = p->font->line_px / 8;
    if (p->style->layer != MN_LAYER_DEPTH || p->plan->target_areas != 0 || !(high > 0 && low < 1)) return;
    mn_rect box = {p->x0 + (int32_t)(width * (low > 0 ? low : 0)), p->y - out, p->x0 + (int32_t)(width * (high < 1 ? high : 1)),
                   p->y + p->font->line_px + out};
    for (int i = 0; i < 1 + p->font->line_px / 10; i++) {
        mn_canvas_frame(p->canvas, box, mn_argb(p->style->theme->ink, 255));
        box.x0++, box.y0++, box.x1--, box.y1--;
    }
    mn_canvas_frame(p->canvas, box, mn_argb(p->style->theme->panel, 255));
}

/* A number kept inside the plate. */
static void tick(const plate *p, int32_t x, const char *text)
{
    const int32_t half = mn_text_width(p->font, text) / 2, y = p->y + p->font->line_px;
    int32_t middle = x < p->x0 + half ? p->x0 + half : x;
    if (middle > p->x1 - half) middle = p->x1 - half;
    mn_canvas_fill(p->canvas, (mn_rect){x, y + 1, x + 1, y + 1 + p->font->line_px / 4}, mn_argb(p->style->theme->ink, 255));
    mn_text_draw(p->canvas, p->font, middle, y + 1 + p->font->line_px / 4, MN_ALIGN_MIDDLE,
                 mn_argb(p->style->theme->ink, 255), text);
}

static void scale_ticks(const plate *p)
{
    const double unit = mn_map_layer_rows[p->style->layer].shown_per_unit, low = p->style->min * unit, high = p->style->max * unit;
    const mn_ticks ticks = mn_ticks_of(low, high, (high - low) / 4.5);
    char text[MN_TICK_BYTES];
    for (int64_t i = ticks.first; i <= ticks.last; i++) {
        const double at = (double)i * ticks.step;
        tick(p, p->x0 + (int32_t)((p->x1 - p->x0 - 1) * ((at - low) / (high - low)) + 0.5), mn_tick_text(at, text));
    }
}

static void redness_ticks(const plate *p)
{
    tick(p, p->x0, "at rest");
    tick(p, p->x0 + (p->x1 - p->x0) * MN_TONE_RED / 255, "flush");
    tick(p, p->x1 - 1, "blood");
}

/* What a coverage class means, by the plan's band. */
static void meaning(const plate *p, int class, char *text, size_t bytes)
{
    const double low = p->plan->penetration_min_um / 1000, high = p->plan->penetration_max_um / 1000;
    const char *word = mn_coverage_word(class);
    if (p->plan->target_areas != 0 || class == MN_COVERAGE_MISSED || !(high > 0))
        snprintf(text, bytes, "%s", word);
    else if (class == MN_COVERAGE_TWICE)
        snprintf(text, bytes, "%s within %.3g \u00b5m", word, p->plan->field.cell_um);
    else if (class == MN_COVERAGE_IDEAL)
        snprintf(text, bytes, "%s: %.3g to %.3g mm", word, low, high);
    else
        snprintf(text, bytes, "%s: %s %.3g mm", word, class == MN_COVERAGE_THIN ? "below" : "above",
                 class == MN_COVERAGE_THIN ? low : high);
}

static void swatches(plate *p)
{
    const int32_t line = p->font->line_px;
    for (int i = 0; i < class_count(p->style); i++) {
        const bool is_reached = p->style->layer == MN_LAYER_REACHED;
        const uint32_t rgb = is_reached ? mn_layer_class_rgb[i] : mn_coverage_rgb(i);
        const mn_rect box = {p->x0, p->y, p->x0 + line + line / 2, p->y + line};
        char text[96];
        if (is_reached)
            snprintf(text, sizeof text, "%s", mn_layer_words[i]);
        else
            meaning(p, i, text, sizeof text);
        mn_canvas_fill(p->canvas, box, mn_argb(rgb, 255));
        hatch(p, box, (uint32_t)i + 1, rgb);
        mn_canvas_frame(p->canvas, box, mn_argb(p->style->theme->ink_soft, 255));
        mn_text_draw(p->canvas, p->font, box.x1 + line / 2, p->y, MN_ALIGN_LEFT, mn_argb(p->style->theme->ink, 255), text);
        p->y += line + line / 4;
    }
}

mn_rect mn_marks_legend(const mn_canvas *canvas, const mn_font *font, const mn_map_style *style, const mn_plan *plan,
                        int32_t x1, int32_t y1)
{
    int32_t width, height;
    mn_marks_legend_size(font, style, &width, &height);
    const mn_rect px = {x1 - width, y1 - height, x1, y1};
    plate p = {canvas, font, style, plan, px, px.x0 + font->line_px, px.y0 + font->line_px / 4, px.x1 - font->line_px};
    mn_canvas_fill(canvas, px, mn_argb(style->theme->panel, 255));
    mn_canvas_frame(canvas, px, mn_argb(style->theme->edge, 255));
    title(&p);
    if (mn_map_layer_rows[style->layer].is_classes) {
        swatches(&p);
    } else {
        uint32_t scale[256];
        mn_map_view_scale(style, scale);
        bar(&p, scale);
        if (style->layer == MN_LAYER_REDNESS)
            redness_ticks(&p);
        else
            scale_ticks(&p);
        wanted(&p);
    }
    return px;
}
