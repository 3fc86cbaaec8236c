/* What lies over the map: zones, target, scale bar, legend, findings, the line of the section. All is drawn on a copy of the
 * map's pixels, cut to the frame, in sizes that follow the font's line. */
#ifndef MN_VIEW_MAP_MARKS_H
#define MN_VIEW_MAP_MARKS_H

#include "view/map_view.h"
#include "view/text.h"

/* Outlines with names: no-go zones tinted with a full line, others dashed, areas of a map thin. A name that its zone has no
 * room for is left out, but not that of a no-go zone. */
void mn_marks_zones(const mn_canvas *canvas, const mn_map_frame *frame, const mn_font *font, const mn_plan *plan);
/* The region that density and coverage are counted over. */
void mn_marks_target(const mn_canvas *canvas, const mn_map_frame *frame, const mn_font *font, const mn_plan *plan);

/* A round length, its lower left corner at a pixel. Returns what it covers. */
mn_rect mn_marks_scale_bar(const mn_canvas *canvas, const mn_map_frame *frame, const mn_font *font, int32_t x, int32_t y);

/* What the colours mean: a bar with ticks and unit, or a swatch a class; its lower right corner at a pixel. Returns what it
 * covers. mn_marks_legend_size tells width and height beforehand. */
mn_rect mn_marks_legend(const mn_canvas *canvas, const mn_font *font, const mn_map_style *style, const mn_plan *plan,
                        int32_t x1, int32_t y1);
void mn_marks_legend_size(const mn_font *font, const mn_map_style *style, int32_t *width, int32_t *height);

/* A pin with a number at the place of a finding; `severity` as mn_finding has it. */
void mn_marks_finding(const mn_canvas *canvas, const mn_map_frame *frame, const mn_font *font, const mn_theme *theme,
                      double x_um, double y_um, int severity, int number, bool is_chosen);
/* The pixels of the pin, to be hit by a click. */
mn_rect mn_marks_finding_rect(const mn_map_frame *frame, const mn_font *font, double x_um, double y_um);

/* The line that a section is cut along, with "A" and "B" at its ends. */
void mn_marks_section_line(const mn_canvas *canvas, const mn_map_frame *frame, const mn_font *font, const mn_theme *theme,
                           double x0_um, double y0_um, double x1_um, double y1_um);
/* A way over the skin, as of a hand or an expert's ghost: `count` places, broken where x is NaN. */
void mn_marks_way(const mn_canvas *canvas, const mn_map_frame *frame, const mn_font *font, uint32_t argb, const double *x_um,
                  const double *y_um, int count);
/* The strip to go over next: `width_um` wide, with an arrow along it. */
void mn_marks_hint(const mn_canvas *canvas, const mn_map_frame *frame, const mn_font *font, const mn_theme *theme, double x0_um,
                   double y0_um, double x1_um, double y1_um, double width_um);

/* A place that chart and section speak of: a cross of two thin lines. */
void mn_marks_cursor(const mn_canvas *canvas, const mn_map_frame *frame, const mn_font *font, const mn_theme *theme,
                     double x_um, double y_um);

#endif
