/* A map being drawn, shared by the map's files: where the target region lies on the page, and the pens to draw with.
 *
 *     title, subtitle
 *     +--------------------------+
 *     |                          |   legend: what the colours mean,
 *     |  target region, y is up  |   then a few numbers
 *     |                          |
 *     +--------------------------+
 *      axis in mm      scale bar
 *     footnote */
#ifndef MN_REPORT_MAP_INTERNAL_H
#define MN_REPORT_MAP_INTERNAL_H

#include <cairo.h>

#include "report/report_internal.h"

enum {
    MN_PAGE_WIDTH_PX = 1200,
    MN_MAP_LEFT_PX = 96,
    MN_MAP_TOP_PX = 124,
    MN_MAP_WIDTH_MAX_PX = 756,
    MN_MAP_HEIGHT_MAX_PX = 752,
    MN_MAP_HEIGHT_MIN_PX = 480, /* of the space beside the legend; a flat region is centred in it */
    MN_MAP_BELOW_PX = 124,
    MN_LEGEND_LEFT_PX = 908,
    MN_LEGEND_WIDTH_PX = 260
};

typedef struct mn_map {
    cairo_t *cairo;
    mn_map_kind kind;
    const mn_session *session;
    const mn_plan *plan;
    mn_region region;
    double left_px, top_px, width_px, height_px; /* of the region on the page */
    double page_height_px;
    double px_per_um;
    double scale_max;                            /* of the colour scale; step between its ticks */
    double scale_step;
} mn_map;

static inline double mn_map_x_px(const mn_map *map, double x_um)
{
    return map->left_px + (x_um - map->region.x_um) * map->px_per_um;
}

static inline double mn_map_y_px(const mn_map *map, double y_um)
{
    return map->top_px + map->height_px - (y_um - map->region.y_um) * map->px_per_um;
}

/* Text (map_pen.c): `align` 0 left, 0.5 centred, 1 right of x; y is the middle of the line. */
typedef struct mn_lettering {
    double size_px;
    bool is_bold;
    uint32_t rgb;
    double align;
    double width_max_px; /* longer text ends in "..."; 0: any width */
    bool has_halo;       /* white edge, for text over the map */
} mn_lettering;
void mn_pen_text(cairo_t *cairo, const mn_lettering *lettering, double x_px, double y_px, const char *text);
double mn_pen_text_width_px(cairo_t *cairo, const mn_lettering *lettering, const char *text);
void mn_pen_rgb(cairo_t *cairo, uint32_t rgb);
void mn_pen_colour(cairo_t *cairo, mn_colour colour);

/* Cairo's writer into a picture's bytes (map.c); context is an mn_picture. */
cairo_status_t mn_picture_put_bytes(void *context, const unsigned char *bytes, unsigned byte_count);

/* Largest of 1, 2, 5 times a power of ten at or below `wanted`. */
double mn_nice_below(double wanted);

/* Lines that tell a coverage class apart without its colour, as a fill; NULL for the one that stays plain. The caller
 * destroys it. */
cairo_pattern_t *mn_pen_hatch(int coverage_class);

/* What the colours mean and show. */
void mn_map_scale(mn_map *map);          /* chooses the colour scale (map_data.c) */
void mn_map_draw_data(const mn_map *map);
void mn_map_draw_legend(const mn_map *map);
void mn_map_draw_frame(const mn_map *map); /* zones, axes, scale bar, title, footnote */

#define MN_INK 0x22262b
#define MN_INK_SOFT 0x666d75
#define MN_PAPER 0xffffff
#define MN_GROUND 0xf3f1ec

#endif
