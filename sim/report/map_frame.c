/* What stands around the data of every map: outlined zones, axes in mm, a scale bar, title and footnote. */
#ifdef MN_HAS_CAIRO
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "base/units.h"
#include "report/map_internal.h"

/* The zone's outline as a path on the page. */
static void trace_zone(const mn_map *map, const mn_zone *zone)
{
    cairo_t *cairo = map->cairo;
    cairo_new_path(cairo);
    if (zone->shape == MN_SHAPE_POLYGON) {
        for (int i = 0; i < zone->corner_count; i++) {
            cairo_line_to(cairo, mn_map_x_px(map, zone->corner_x_um[i]), mn_map_y_px(map, zone->corner_y_um[i]));
        }
        cairo_close_path(cairo);
        return;
    }
    cairo_save(cairo);
    cairo_translate(cairo, mn_map_x_px(map, zone->x_um), mn_map_y_px(map, zone->y_um));
    cairo_scale(cairo, map->px_per_um, -map->px_per_um);
    cairo_rotate(cairo, zone->angle_rad);
    if (zone->shape == MN_SHAPE_RECTANGLE) {
        cairo_rectangle(cairo, 0, 0, zone->width_um, zone->height_um);
    } else {
        cairo_scale(cairo, zone->width_um / 2, zone->height_um / 2);
        cairo_arc(cairo, 0, 0, 1, 0, 2 * 3.14159265358979323846);
        cairo_close_path(cairo);
    }
    cairo_restore(cairo);
}

/* Where it lies says which of a pair it is. */
static void name_area(const mn_zone *zone, char *text, size_t text_bytes)
{
    snprintf(text, text_bytes, "%s", zone->name);
    char *ending = strrchr(text, '_');
    if (ending != NULL && (strcmp(ending, "_left") == 0 || strcmp(ending, "_right") == 0)) *ending = '\0';
    for (char *at = text; *at != '\0'; at++)
        if (*at == '_') *at = ' ';
}

/* The zone's name where most of it is: the mean of the corners or the middle, but inside the target. */
static void name_zone(const mn_map *map, const mn_zone *zone, double x_px, double y_px)
{
    static const char *const words[MN_ZONE_KIND_COUNT] = {"no go", "bone near", "lesion", "scar", NULL};
    char text[MN_ID_BYTES + 16];
    const bool is_of_map = map->plan->area_count > 0 && zone < map->plan->zones.zone + map->plan->area_count;
    const mn_lettering lettering = {.size_px = is_of_map ? 12 : 14,
                                    .is_bold = true,
                                    .rgb = MN_INK,
                                    .align = 0.5,
                                    .width_max_px = map->width_px,
                                    .has_halo = true};
    if (zone->shape == MN_SHAPE_POLYGON) {
        double x_um = 0, y_um = 0;
        for (int i = 0; i < zone->corner_count; i++) {
            x_um += zone->corner_x_um[i] / zone->corner_count;
            y_um += zone->corner_y_um[i] / zone->corner_count;
        }
        x_px = mn_map_x_px(map, x_um);
        y_px = mn_map_y_px(map, y_um);
    }
    if (words[zone->kind] != NULL)
        snprintf(text, sizeof text, "%s (%s)", zone->name, words[zone->kind]);
    else
        name_area(zone, text, sizeof text);
    double half_px = fmin(mn_pen_text_width_px(map->cairo, &lettering, text), map->width_px) / 2 + 4;
    x_px = fmin(fmax(x_px, map->left_px + half_px), map->left_px + map->width_px - half_px);
    y_px = fmin(fmax(y_px, map->top_px + 12), map->top_px + map->height_px - 12);
    mn_pen_text(map->cairo, &lettering, x_px, y_px, text);
}

/* No-go zones in a full line, others dashed. */
static void draw_zone(const mn_map *map, const mn_zone *zone)
{
    static const double dashes[] = {7, 4};
    cairo_t *cairo = map->cairo;
    double x0, y0, x1, y1;
    trace_zone(map, zone);
    cairo_path_extents(cairo, &x0, &y0, &x1, &y1);
    mn_pen_rgb(cairo, MN_PAPER);
    cairo_set_line_width(cairo, 5);
    cairo_stroke_preserve(cairo);
    mn_pen_rgb(cairo, MN_INK);
    cairo_set_line_width(cairo, 2);
    if (zone->kind == MN_ZONE_AREA) cairo_set_line_width(cairo, 1.2);
    if (zone->kind != MN_ZONE_NO_GO && zone->kind != MN_ZONE_AREA) cairo_set_dash(cairo, dashes, 2, 0);
    cairo_stroke(cairo);
    cairo_set_dash(cairo, NULL, 0, 0);
    x0 = fmax(x0, map->left_px);
    x1 = fmin(x1, map->left_px + map->width_px);
    y0 = fmax(y0, map->top_px);
    y1 = fmin(y1, map->top_px + map->height_px);
    if (x0 < x1 && y0 < y1) name_zone(map, zone, (x0 + x1) / 2, (y0 + y1) / 2); /* else outside the target */
}

/* Ticks and numbers along one side; `is_x` the lower one. */
static void draw_axis(const mn_map *map, bool is_x)
{
    cairo_t *cairo = map->cairo;
    const mn_region *region = &map->region;
    double begin_mm = mn_mm_from_um(is_x ? region->x_um : region->y_um);
    double length_mm = mn_mm_from_um(is_x ? region->width_um : region->height_um);
    double length_px = is_x ? map->width_px : map->height_px;
    double step_mm = mn_nice_below(length_mm * 110 / length_px);
    const mn_lettering numbers = {.size_px = 13, .rgb = MN_INK_SOFT, .align = is_x ? 0.5 : 1};
    double bottom_px = map->top_px + map->height_px;
    mn_pen_rgb(cairo, MN_INK);
    cairo_set_line_width(cairo, 1);
    for (double at = ceil(begin_mm / step_mm - 1e-9); at * step_mm <= begin_mm + length_mm * (1 + 1e-9); at++) {
        char text[32];
        snprintf(text, sizeof text, "%.6g", at * step_mm + 0.0); /* + 0: no "-0" */
        double along_px = (at * step_mm - begin_mm) / length_mm * length_px;
        double x_px = is_x ? floor(map->left_px + along_px) + 0.5 : map->left_px - 1;
        double y_px = is_x ? bottom_px + 1 : floor(bottom_px - along_px) + 0.5;
        mn_pen_rgb(cairo, MN_INK);
        cairo_move_to(cairo, x_px, y_px);
        cairo_rel_line_to(cairo, is_x ? 0 : -6, is_x ? 6 : 0);
        cairo_stroke(cairo);
        mn_pen_text(cairo, &numbers, is_x ? x_px : x_px - 11, is_x ? y_px + 17 : y_px, text);
    }
}

static void draw_axis_names(const mn_map *map)
{
    const mn_lettering name = {.size_px = 14, .rgb = MN_INK, .align = 0.5};
    mn_pen_text(map->cairo, &name, map->left_px + map->width_px / 2, map->top_px + map->height_px + 44, "x, mm");
    cairo_save(map->cairo);
    cairo_translate(map->cairo, map->left_px - 66, map->top_px + map->height_px / 2);
    cairo_rotate(map->cairo, -3.14159265358979323846 / 2);
    mn_pen_text(map->cairo, &name, 0, 0, "y, mm");
    cairo_restore(map->cairo);
}

/* In the legend's column, so that it covers no data. */
static void draw_scale_bar(const mn_map *map)
{
    cairo_t *cairo = map->cairo;
    double length_um = mn_nice_below(150 / map->px_per_um), length_px = length_um * map->px_per_um;
    double y_px = map->page_height_px - MN_MAP_BELOW_PX;
    char text[32];
    snprintf(text, sizeof text, "%.6g mm", mn_mm_from_um(length_um));
    mn_pen_rgb(cairo, MN_INK);
    cairo_rectangle(cairo, MN_LEGEND_LEFT_PX, y_px - 5, length_px, 5);
    cairo_fill(cairo);
    const mn_lettering lettering = {.size_px = 13, .rgb = MN_INK};
    mn_pen_text(cairo, &lettering, MN_LEGEND_LEFT_PX, y_px - 17, text);
}

static void draw_titles(const mn_map *map)
{
    static const char *const what[MN_MAP_KIND_COUNT] = {"Density of punctures", "Penetration under load", "Coverage"};
    const mn_plan *plan = map->plan;
    double width_px = MN_PAGE_WIDTH_PX - 2 * 32;
    char text[MN_MESSAGE_BYTES];
    const mn_lettering title = {.size_px = 26, .is_bold = true, .rgb = MN_INK, .width_max_px = width_px};
    const mn_lettering soft = {.size_px = 15, .rgb = MN_INK_SOFT, .width_max_px = width_px};
    const mn_lettering small = {.size_px = 13, .rgb = MN_INK_SOFT, .width_max_px = width_px};
    snprintf(text, sizeof text, "%s: %s", what[map->kind], plan->name);
    mn_pen_text(map->cairo, &title, 32, 42, text);
    snprintf(text, sizeof text, "%.200s, %s  \u00b7  %.200s  \u00b7  seed %" PRIu64,
             plan->map[0] != '\0' ? plan->map_name : plan->site.name, plan->sex == MN_MALE ? "male" : "female",
             plan->device.name, plan->seed);
    mn_pen_text(map->cairo, &soft, 32, 78, text);
    mn_pen_text(map->cairo, &small, 32, map->page_height_px - 28, MN_REPORT_NOTE);
}

void mn_map_draw_frame(const mn_map *map)
{
    cairo_t *cairo = map->cairo;
    cairo_save(cairo);
    cairo_rectangle(cairo, map->left_px, map->top_px, map->width_px, map->height_px);
    cairo_clip(cairo);
    for (int i = 0; i < map->plan->zones.count; i++) draw_zone(map, &map->plan->zones.zone[i]);
    cairo_restore(cairo);
    mn_pen_rgb(cairo, MN_INK);
    cairo_set_line_width(cairo, 1);
    cairo_rectangle(cairo, map->left_px - 0.5, map->top_px - 0.5, ceil(map->width_px) + 1, ceil(map->height_px) + 1);
    cairo_stroke(cairo);
    draw_axis(map, true);
    draw_axis(map, false);
    draw_axis_names(map);
    draw_scale_bar(map);
    draw_titles(map);
}

#endif
