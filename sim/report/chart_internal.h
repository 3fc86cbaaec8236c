/* Charts: a page of text and panels, each with two axes. Places on a panel are in its own units. */
#ifndef MN_REPORT_CHART_INTERNAL_H
#define MN_REPORT_CHART_INTERNAL_H

#include "report/validation.h"

#ifdef MN_HAS_CAIRO
#include "report/map_internal.h"

/* Colours that stay apart for all common kinds of colour vision (Okabe and Ito). */
#define MN_CHART_BLUE 0x0072b2
#define MN_CHART_VERMILION 0xd55e00
#define MN_CHART_ORANGE 0xe69f00
#define MN_CHART_GREEN 0x009e73
#define MN_CHART_PURPLE 0xb0588f
#define MN_CHART_GREY 0x8a929b
#define MN_CHART_BAND 0xdfe5ea
#define MN_CHART_GRID 0xeceff2

#define MN_MARK_LINE_PX 1.75 /* edge of a verdict's mark, of nothing else */

typedef struct mn_axis {
    double low, high;
    bool is_log;
    const char *name;
} mn_axis;

typedef struct mn_panel {
    cairo_t *cairo;
    double left_px, top_px, width_px, height_px;
    mn_axis x, y;
} mn_panel;

/* A page being drawn, `scale` pixels a unit in PNG. */
typedef struct mn_chart_page {
    double width_px, height_px;
    void *context;
    void (*draw)(void *context, cairo_t *cairo);
} mn_chart_page;
mn_status mn_chart_render(const mn_chart_page *page, bool is_svg, mn_picture *picture, mn_error *error);

/* Title and the line below it. */
void mn_chart_title(cairo_t *cairo, const char *title, const char *line, double width_px);

/* Grid, ticks, names and frame; data come after it. */
void mn_panel_draw(const mn_panel *panel, const char *title);
/* The x axis alone. */
void mn_panel_draw_x(const mn_panel *panel);
double mn_panel_x_px(const mn_panel *panel, double x); /* beyond the axis: its end */
double mn_panel_y_px(const mn_panel *panel, double y);

typedef struct mn_stroke {
    uint32_t rgb;
    double width_px;
    bool is_dashed;
} mn_stroke;
void mn_panel_line(const mn_panel *panel, mn_stroke stroke, double x1, double y1, double x2, double y2);
void mn_panel_polyline(const mn_panel *panel, mn_stroke stroke, const double *x, const double *y, int count);
/* A shaded box. */
void mn_panel_box(const mn_panel *panel, uint32_t rgb, double x1, double y1, double x2, double y2);
/* A bar with caps: a spread along x or y. */
void mn_panel_bar_x(const mn_panel *panel, mn_stroke stroke, double x1, double x2, double y);
void mn_panel_bar_y(const mn_panel *panel, mn_stroke stroke, double x, double y1, double y2);

/* A verdict's mark: circle in band, cross-marked square for a miss, triangle uninformative, diamond not counted; hollow for
 * calibration rows. */
void mn_chart_mark(cairo_t *cairo, double x_px, double y_px, mn_verdict verdict, bool is_hollow);
uint32_t mn_chart_verdict_rgb(mn_verdict verdict);
/* What the marks mean, along a line or downward from a place. */
void mn_chart_legend(cairo_t *cairo, double x_px, double y_px, bool is_column);

/* The figures' pages (validation_parity.c, validation_bands.c). */
mn_chart_page mn_parity_page(const mn_validation *it);
mn_chart_page mn_bands_page(const mn_validation *it);

/* Figures of one experiment (validation_curves.c, validation_pen.c). Nothing when the corpus does not hold it. */
mn_status mn_tips_figure(const mn_validation *it, bool is_svg, mn_picture *picture, mn_error *error);
mn_status mn_buried_figure(const mn_validation *it, bool is_svg, mn_picture *picture, mn_error *error);
mn_status mn_pen_figure(const mn_validation *it, bool is_svg, mn_picture *picture, mn_error *error);
#endif

#endif
