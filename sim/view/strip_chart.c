/* See strip_chart.h.
 *
 *     force    N      12 |~~~~~^~~~~|          value at the cursor
 *                      0 |__________|
 *     speed    mm/s      |          |
 *                        0 s   5   10                                          */
#include "view/strip_chart.h"

#include <math.h>
#include <stdio.h>

#include "base/numeric.h"
#include "view/map_frame.h"
#include "view/ticks.h"

const mn_chart_row mn_chart_rows[MN_CHART_VALUE_COUNT] = {
    {"force", "N", 1e-6},    {"speed", "mm/s", 1e-3}, {"tilt", "\u00b0", 180 / MN_PI},   {"depth", "mm", 1e-3},
    {"strokes", "Hz", 1},    {"motor load", "%", 100}, {"density", "/cm\u00b2", 1},
};

double mn_chart_value_of(const mn_live_sample *sample, int value)
{
    switch (value) {
    case MN_CHART_FORCE: return (double)sample->force_un;
    case MN_CHART_SPEED: return (double)sample->speed_um_s;
    case MN_CHART_TILT: return (double)sample->tilt_rad;
    case MN_CHART_DEPTH: return (double)sample->depth_um;
    case MN_CHART_FREQUENCY: return (double)sample->frequency_hz;
    case MN_CHART_LOAD: return (double)sample->load_frac;
    default: return (double)sample->density_per_cm2;
    }
}

/* One series: its strip of the picture and its scale. */
typedef struct strip {
    const mn_canvas *canvas;
    const mn_font *font;
    const mn_theme *theme;
    const mn_strip_chart *chart;
    mn_rect plot;
    int value;
    double per_unit, high; /* shown; the low end is 0 */
    uint32_t rgb;
} strip;

static mn_rect plots_of(mn_rect px, const mn_font *font)
{
    const int32_t line = font->line_px;
    return (mn_rect){px.x0 + mn_text_width(font, "motor load") + 3 * line, px.y0 + line / 3, px.x1 - line, px.y1 - line - line / 2};
}

static double x_px(const strip *s, double t_s)
{
    return s->plot.x0 + (t_s - s->chart->begin_s) / (s->chart->end_s - s->chart->begin_s) * (s->plot.x1 - s->plot.x0);
}

static double y_px(const strip *s, double shown)
{
    return s->plot.y1 - 1 - shown / s->high * (s->plot.y1 - s->plot.y0 - 2);
}

double mn_strip_chart_time_s(mn_rect px, const mn_font *font, const mn_strip_chart *chart, int32_t x)
{
    const mn_rect plots = plots_of(px, font);
    const double frac = mn_clamp((x + 0.5 - plots.x0) / (double)(plots.x1 - plots.x0), 0, 1);
    return chart->begin_s + frac * (chart->end_s - chart->begin_s);
}

/* The first sample at or after an instant. */
static int64_t first_at(const mn_strip_chart *chart, double t_s)
{
    int64_t low = 0, high = chart->count;
    while (low < high) {
        const int64_t middle = low + (high - low) / 2;
        if ((double)chart->samples[middle].t_s < t_s)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* ---- one series ---- */

static void find_scale(strip *s, const mn_chart_band *band)
{
    const int64_t end = first_at(s->chart, s->chart->end_s);
    double most = 0;
    for (int64_t i = first_at(s->chart, s->chart->begin_s); i < end; i++) {
        const double value = mn_chart_value_of(&s->chart->samples[i], s->value);
        if (value > most) most = value; /* not a NaN */
    }
    if (band->high > most) most = band->high;
    if (band->low > most) most = band->low;
    most *= s->per_unit;
    s->high = most > 0 ? 1.12 * most : 1;
}

static void draw_band(const strip *s, const mn_chart_band *band)
{
    const double low = band->low * s->per_unit, high = band->high * s->per_unit;
    const int32_t top = isnan(high) ? s->plot.y0 : (int32_t)y_px(s, high), bottom = isnan(low) ? s->plot.y1 : (int32_t)y_px(s, low);
    if (isnan(low) && isnan(high)) return;
    mn_canvas_fill(s->canvas, (mn_rect){s->plot.x0, top, s->plot.x1, bottom}, mn_argb(s->theme->band, 255));
    if (!isnan(high)) mn_canvas_fill(s->canvas, (mn_rect){s->plot.x0, top, s->plot.x1, top + 1}, mn_argb(s->theme->good, 150));
    if (!isnan(low)) mn_canvas_fill(s->canvas, (mn_rect){s->plot.x0, bottom - 1, s->plot.x1, bottom}, mn_argb(s->theme->good, 150));
}

static uint32_t colour_at(const strip *s, double t_s)
{
    return mn_argb(s->rgb, t_s > s->chart->now_s ? 90 : 255);
}

/* Fewer samples than columns: a line from one to the next, with gaps where there is nothing to say. */
static void draw_line(const strip *s, int64_t begin, int64_t end)
{
    for (int64_t i = begin > 0 ? begin - 1 : 0; i + 1 < s->chart->count && i < end; i++) {
        const mn_live_sample *a = &s->chart->samples[i], *b = a + 1;
        const double from = mn_chart_value_of(a, s->value), to = mn_chart_value_of(b, s->value);
        if (isnan(from) || isnan(to)) continue;
        mn_canvas_line(s->canvas, mn_fixed16(x_px(s, (double)a->t_s)), mn_fixed16(y_px(s, from * s->per_unit)),
                       mn_fixed16(x_px(s, (double)b->t_s)), mn_fixed16(y_px(s, to * s->per_unit)), 24 * s->font->line_px / 16,
                       colour_at(s, (double)a->t_s));
    }
}

/* More samples than columns: least to greatest of each column, drawn together with the last value of the column before. */
static void draw_columns(const strip *s, int64_t at, int64_t end)
{
    const int32_t half = s->font->line_px / 20;
    double before = MN_NAN;
    for (int32_t x = s->plot.x0; x < s->plot.x1 && at < end; x++) {
        double least = before, most = before, last = MN_NAN;
        const double t_s = (double)s->chart->samples[at].t_s;
        for (; at < end && x_px(s, (double)s->chart->samples[at].t_s) < x + 1; at++) {
            last = mn_chart_value_of(&s->chart->samples[at], s->value) * s->per_unit;
            if (isnan(last)) continue;
            if (!(least <= last)) least = last;
            if (!(most >= last)) most = last;
        }
        before = last;
        if (isnan(least)) continue;
        mn_canvas_fill(s->canvas, (mn_rect){x, (int32_t)y_px(s, most) - half, x + 1, (int32_t)y_px(s, least) + 1 + half},
                       colour_at(s, t_s));
    }
}

static void draw_series(const strip *s)
{
    const int64_t begin = first_at(s->chart, s->chart->begin_s), end = first_at(s->chart, s->chart->end_s);
    if (end - begin > s->plot.x1 - s->plot.x0)
        draw_columns(s, begin, end);
    else
        draw_line(s, begin, end);
}

static void draw_labels(const mn_canvas *canvas, const strip *s, mn_rect px)
{
    const mn_chart_row *row = &mn_chart_rows[s->value];
    const int32_t line = s->font->line_px, height = s->plot.y1 - s->plot.y0, middle = (s->plot.y0 + s->plot.y1) / 2;
    const double half = mn_round_below(s->high) / 2, step = half / s->high * height > 1.2 * line ? half : 2 * half;
    char text[MN_TICK_BYTES];
    int32_t above = s->plot.y1 + 2 * line;
    for (int i = 0; i * step <= s->high; i++) { /* those that find room, from 0 up */
        const int32_t y = (int32_t)y_px(s, i * step), lowest = s->plot.y1 + line / 4 - line, highest = s->plot.y0 - line / 4;
        int32_t top = y - line / 2 > lowest ? lowest : y - line / 2 < highest ? highest : y - line / 2;
        if (i > 0) mn_canvas_fill(s->canvas, (mn_rect){s->plot.x0, y, s->plot.x1, y + 1}, mn_argb(s->theme->ink_soft, 50));
        if (top + line * 2 / 3 > above) continue;
        above = top;
        mn_text_draw(canvas, s->font, s->plot.x0 - line / 3, top, MN_ALIGN_RIGHT, mn_argb(s->theme->ink_soft, 255),
                     mn_tick_text(i * step, text));
    }
    const bool is_tight = height < 5 * line / 4;
    const int32_t tall = is_tight ? line / 2 : line;
    mn_canvas_fill(canvas, (mn_rect){px.x0 + line / 3, middle - tall, px.x0 + line / 3 + line / 4, middle + tall}, mn_argb(s->rgb, 255));
    if (is_tight) { /* no room for two lines: the unit goes behind the name, or nowhere */
        const int32_t x = mn_text_draw(canvas, s->font, px.x0 + line, middle - line / 2, MN_ALIGN_LEFT, mn_argb(s->theme->ink, 255), row->name);
        if (x + line / 3 + mn_text_width(s->font, row->unit) < s->plot.x0 - 2 * line)
            mn_text_draw(canvas, s->font, x + line / 3, middle - line / 2, MN_ALIGN_LEFT, mn_argb(s->theme->ink_soft, 255), row->unit);
        return;
    }
    mn_text_draw(canvas, s->font, px.x0 + line, middle - line, MN_ALIGN_LEFT, mn_argb(s->theme->ink, 255), row->name);
    mn_text_draw(canvas, s->font, px.x0 + line, middle, MN_ALIGN_LEFT, mn_argb(s->theme->ink_soft, 255), row->unit);
}

/* The value under the cursor, beside it on the side that has room. */
static void draw_cursor_value(const strip *s)
{
    char text[MN_TICK_BYTES + 16];
    const int64_t at = first_at(s->chart, s->chart->cursor_s - 0.5 * MN_LIVE_SAMPLE_S);
    if (at >= s->chart->count) return;
    const double value = mn_chart_value_of(&s->chart->samples[at], s->value) * s->per_unit;
    if (isnan(value)) return;
    const int32_t x = (int32_t)x_px(s, s->chart->cursor_s), line = s->font->line_px;
    snprintf(text, sizeof text, "%.3g", fabs(value) < 0.001 * s->high ? 0 : value);
    const bool is_left = x > (s->plot.x0 + s->plot.x1) / 2;
    mn_text_draw_edged(s->canvas, s->font, is_left ? x - line / 2 : x + line / 2, s->plot.y0 + 1, is_left ? MN_ALIGN_RIGHT : MN_ALIGN_LEFT,
                       mn_argb(s->theme->ink, 255), mn_argb(s->theme->panel, 230), text);
    mn_canvas_disc(s->canvas, mn_fixed16(x_px(s, s->chart->cursor_s)), mn_fixed16(y_px(s, value)), 4 * line, 0, mn_argb(s->rgb, 255));
}

/* ---- all of it ---- */

static void draw_time_axis(const mn_canvas *canvas, mn_rect plots, const mn_font *font, const mn_theme *theme,
                           const mn_strip_chart *chart)
{
    const int32_t line = font->line_px;
    const double span_s = chart->end_s - chart->begin_s, px_per_s = (plots.x1 - plots.x0) / span_s;
    const mn_ticks ticks = mn_ticks_of(chart->begin_s, chart->end_s, 5.0 * line / px_per_s);
    char text[MN_TICK_BYTES + 4];
    for (int64_t i = ticks.first; i <= ticks.last; i++) {
        const double at_s = (double)i * ticks.step;
        const int32_t x = plots.x0 + (int32_t)((at_s - chart->begin_s) * px_per_s);
        mn_canvas_fill(canvas, (mn_rect){x, plots.y0, x + 1, plots.y1}, mn_argb(theme->ink_soft, 50));
        mn_canvas_fill(canvas, (mn_rect){x, plots.y1, x + 1, plots.y1 + line / 4}, mn_argb(theme->ink_soft, 255));
        mn_tick_text(at_s, text);
        if (i == ticks.last) snprintf(text, sizeof text, "%.6g s", at_s);
        const bool is_at_end = x + line * 2 > plots.x1 + line;
        mn_text_draw(canvas, font, is_at_end ? plots.x1 + line - 1 : x, plots.y1 + line / 3, is_at_end ? MN_ALIGN_RIGHT : MN_ALIGN_MIDDLE,
                     mn_argb(theme->ink_soft, 255), text);
    }
}

void mn_strip_chart_draw(const mn_canvas *canvas, mn_rect px, const mn_font *font, const mn_theme *theme,
                         const mn_strip_chart *chart)
{
    const mn_canvas cut = mn_canvas_clip(canvas, px);
    const mn_rect plots = plots_of(px, font);
    mn_canvas_fill(&cut, px, mn_argb(theme->panel, 255));
    if (chart->value_count < 1 || plots.x1 - plots.x0 < 8 || !(chart->end_s > chart->begin_s)) return;
    const int32_t gap = font->line_px / 3, pitch = (plots.y1 - plots.y0 + gap) / chart->value_count;
    if (pitch - gap < 4) return;
    for (int i = 0; i < chart->value_count; i++) {
        const mn_rect plot = {plots.x0, plots.y0 + i * pitch, plots.x1, plots.y0 + (i + 1) * pitch - gap};
        const mn_canvas inside = mn_canvas_clip(&cut, plot);
        strip s = {&inside, font, theme, chart, plot, (int)chart->values[i], mn_chart_rows[chart->values[i]].shown_per_unit, 1,
                   theme->series[chart->values[i] % 7]};
        mn_canvas_fill(&inside, plot, mn_argb(mn_rgb_between(theme->panel, theme->paper, 128), 255));
        find_scale(&s, &chart->bands[i]);
        draw_band(&s, &chart->bands[i]);
        draw_labels(&cut, &s, px);
        draw_series(&s);
        if (!isnan(chart->cursor_s)) draw_cursor_value(&s);
    }
    draw_time_axis(&cut, (mn_rect){plots.x0, plots.y0, plots.x1, plots.y0 + chart->value_count * pitch - gap}, font, theme, chart);
    if (chart->cursor_s >= chart->begin_s && chart->cursor_s <= chart->end_s) {
        const int32_t x = plots.x0 + (int32_t)((chart->cursor_s - chart->begin_s) / (chart->end_s - chart->begin_s) * (plots.x1 - plots.x0));
        mn_canvas_fill(&cut, (mn_rect){x, plots.y0, x + (font->line_px + 12) / 16, plots.y0 + chart->value_count * pitch - gap},
                       mn_argb(theme->accent, 220));
    }
}
