/* The legend beside a map: a colour bar with ticks, or the four coverage classes with their shares; then the numbers that
 * the picture is about. */
#ifdef MN_HAS_CAIRO
#include <math.h>

#include "base/units.h"
#include "report/map_internal.h"

enum { BAR_WIDTH_PX = 26, BAR_HEIGHT_PX = 240, BAR_TOP_PX = MN_MAP_TOP_PX + 58, ROW_PX = 24 };

static const mn_lettering heading = {.size_px = 16, .is_bold = true, .rgb = MN_INK, .width_max_px = MN_LEGEND_WIDTH_PX};
static const mn_lettering note = {.size_px = 13, .rgb = MN_INK_SOFT, .width_max_px = MN_LEGEND_WIDTH_PX};
static const mn_lettering number = {.size_px = 14, .rgb = MN_INK, .width_max_px = MN_LEGEND_WIDTH_PX};

static double bar_y_px(const mn_map *map, double value)
{
    return BAR_TOP_PX + BAR_HEIGHT_PX * (1 - value / map->scale_max);
}

static void draw_bar(const mn_map *map)
{
    cairo_t *cairo = map->cairo;
    for (int y = 0; y < BAR_HEIGHT_PX; y++) {
        double frac = 1 - (y + 0.5) / BAR_HEIGHT_PX;
        mn_pen_colour(cairo, map->kind == MN_MAP_DENSITY ? mn_colour_viridis(frac) : mn_colour_cividis(frac));
        cairo_rectangle(cairo, MN_LEGEND_LEFT_PX, BAR_TOP_PX + y, BAR_WIDTH_PX, 1);
        cairo_fill(cairo);
    }
    cairo_set_line_width(cairo, 1);
    for (int i = 0; i * map->scale_step <= map->scale_max * (1 + 1e-9); i++) {
        char text[32];
        double y_px = floor(bar_y_px(map, i * map->scale_step)) + 0.5;
        snprintf(text, sizeof text, "%.6g", i * map->scale_step);
        mn_pen_rgb(cairo, MN_INK);
        cairo_move_to(cairo, MN_LEGEND_LEFT_PX + BAR_WIDTH_PX, y_px);
        cairo_rel_line_to(cairo, 6, 0);
        cairo_stroke(cairo);
        mn_pen_text(cairo, &number, MN_LEGEND_LEFT_PX + BAR_WIDTH_PX + 12, y_px, text);
    }
}

/* A bracket beside the bar over the wanted penetration. */
static void draw_wanted(const mn_map *map)
{
    cairo_t *cairo = map->cairo;
    double low_mm = mn_mm_from_um(map->plan->penetration_min_um),
           high_mm = mn_mm_from_um(map->plan->penetration_max_um);
    double x_px = MN_LEGEND_LEFT_PX + BAR_WIDTH_PX + 62, low_px = bar_y_px(map, low_mm),
           high_px = bar_y_px(map, high_mm);
    char text[64];
    mn_pen_rgb(cairo, MN_INK);
    cairo_set_line_width(cairo, 2);
    cairo_move_to(cairo, x_px - 6, low_px);
    cairo_line_to(cairo, x_px, low_px);
    cairo_line_to(cairo, x_px, high_px);
    cairo_line_to(cairo, x_px - 6, high_px);
    cairo_stroke(cairo);
    double y_px = (low_px + high_px) / 2;
    snprintf(text, sizeof text, "%.4g to %.4g mm", low_mm, high_mm);
    mn_pen_text(cairo, &number, x_px + 10, y_px - 9, "wanted");
    mn_pen_text(cairo, &number, x_px + 10, y_px + 9, text);
}

/* One line: what it is on the left, its value on the right. NaN: "no value". */
static void draw_row(const mn_map *map, double y_px, const char *name, const char *format, double value)
{
    char text[64];
    mn_lettering right = number;
    right.align = 1;
    right.is_bold = true;
    if (isnan(value)) {
        snprintf(text, sizeof text, "no value");
    } else {
        /* the formats are the literals below, one number each */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
        snprintf(text, sizeof text, format, value);
#pragma GCC diagnostic pop
    }
    mn_pen_text(map->cairo, &note, MN_LEGEND_LEFT_PX, y_px, name);
    mn_pen_text(map->cairo, &right, MN_LEGEND_LEFT_PX + MN_LEGEND_WIDTH_PX, y_px, text);
}

static void draw_density(const mn_map *map)
{
    const mn_metrics *metrics = &mn_session_result(map->session)->metrics;
    double y_px = BAR_TOP_PX + BAR_HEIGHT_PX + 40;
    mn_pen_text(map->cairo, &heading, MN_LEGEND_LEFT_PX, MN_MAP_TOP_PX + 9, "Holes per cm\u00b2");
    mn_pen_text(map->cairo, &note, MN_LEGEND_LEFT_PX, MN_MAP_TOP_PX + 32, "in blocks of 1 mm\u00b2");
    draw_bar(map);
    draw_row(map, y_px, "mean", "%.4g /cm\u00b2", metrics->density_per_cm2);
    draw_row(map, y_px + ROW_PX, "densest 4 mm\u00b2", "%.4g /cm\u00b2", metrics->density_hot_per_cm2);
    draw_row(map, y_px + 2 * ROW_PX, "variation over 4 mm\u00b2", "%.2f", metrics->density_cv);
    draw_row(map, y_px + 3 * ROW_PX, "punctures", "%.0f", metrics->puncture_count);
}

static void draw_penetration(const mn_map *map)
{
    const mn_metrics *metrics = &mn_session_result(map->session)->metrics;
    double y_px = BAR_TOP_PX + BAR_HEIGHT_PX + 40;
    mn_pen_text(map->cairo, &heading, MN_LEGEND_LEFT_PX, MN_MAP_TOP_PX + 9, "Penetration, mm");
    mn_pen_text(map->cairo, &note, MN_LEGEND_LEFT_PX, MN_MAP_TOP_PX + 32, "one dot a puncture");
    draw_bar(map);
    if (map->plan->target_areas == 0) draw_wanted(map);
    draw_row(map, y_px, "5th percentile", "%.2f mm", mn_mm_from_um(metrics->penetration_um_p5));
    draw_row(map, y_px + ROW_PX, "median", "%.2f mm", mn_mm_from_um(metrics->penetration_um_p50));
    draw_row(map, y_px + 2 * ROW_PX, "95th percentile", "%.2f mm", mn_mm_from_um(metrics->penetration_um_p95));
    draw_row(map, y_px + 3 * ROW_PX, "punctures", "%.0f", metrics->puncture_count);
}

static void draw_class(const mn_map *map, int coverage_class, double y_px, double share_frac, const char *meaning)
{
    cairo_t *cairo = map->cairo;
    cairo_pattern_t *hatch = mn_pen_hatch(coverage_class);
    cairo_rectangle(cairo, MN_LEGEND_LEFT_PX + 0.5, y_px - 19.5, 40, 40);
    mn_pen_colour(cairo, mn_colour_coverage(coverage_class));
    cairo_fill_preserve(cairo);
    if (hatch) {
        cairo_set_source(cairo, hatch);
        cairo_fill_preserve(cairo);
        cairo_pattern_destroy(hatch);
    }
    mn_pen_rgb(cairo, MN_INK);
    cairo_set_line_width(cairo, 1);
    cairo_stroke(cairo);
    char text[64];
    if (isnan(share_frac)) {
        snprintf(text, sizeof text, "%s", mn_coverage_name(coverage_class));
    } else {
        snprintf(text, sizeof text, "%s  %.1f %%", mn_coverage_name(coverage_class), share_frac * 100);
    }
    mn_lettering bold = number;
    bold.is_bold = true;
    mn_pen_text(cairo, &bold, MN_LEGEND_LEFT_PX + 54, y_px - 9, text);
    mn_pen_text(cairo, &note, MN_LEGEND_LEFT_PX + 54, y_px + 10, meaning);
}

static void draw_coverage(const mn_map *map)
{
    const mn_metrics *metrics = &mn_session_result(map->session)->metrics;
    double low_mm = mn_mm_from_um(map->plan->penetration_min_um),
           high_mm = mn_mm_from_um(map->plan->penetration_max_um);
    double y_px = MN_MAP_TOP_PX + 80;
    char thin[64], ideal[64], over[64];
    snprintf(thin, sizeof thin, "below %.4g mm", low_mm);
    snprintf(ideal, sizeof ideal, "%.4g to %.4g mm", low_mm, high_mm);
    snprintf(over, sizeof over, "above %.4g mm", high_mm);
    if (map->plan->target_areas != 0) {
        snprintf(thin, sizeof thin, "short of its area's band");
        snprintf(ideal, sizeof ideal, "within its area's band");
        snprintf(over, sizeof over, "beyond its area's band");
    }
    mn_pen_text(map->cairo, &heading, MN_LEGEND_LEFT_PX, MN_MAP_TOP_PX + 9, "Share of 1 mm\u00b2 blocks");
    mn_pen_text(map->cairo, &note, MN_LEGEND_LEFT_PX, MN_MAP_TOP_PX + 32, "by their deepest puncture");
    draw_class(map, MN_COVERAGE_OVER, y_px, metrics->coverage_over_frac, over);
    draw_class(map, MN_COVERAGE_IDEAL, y_px + 58, metrics->coverage_ideal_frac, ideal);
    draw_class(map, MN_COVERAGE_THIN, y_px + 116, metrics->coverage_thin_frac, thin);
    draw_class(map, MN_COVERAGE_MISSED, y_px + 174, metrics->coverage_missed_frac, "no puncture");
    draw_row(map, y_px + 234, "target", "%.4g cm\u00b2", metrics->target_cm2);
    draw_row(map, y_px + 234 + ROW_PX, "punctures", "%.0f", metrics->puncture_count);
}

void mn_map_draw_legend(const mn_map *map)
{
    static void (*const draw[MN_MAP_KIND_COUNT])(const mn_map *) = {draw_density, draw_penetration, draw_coverage};
    draw[map->kind](map);
}

#endif
