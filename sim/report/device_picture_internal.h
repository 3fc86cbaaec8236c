/* The parts of a device's picture. */
#ifndef MN_REPORT_DEVICE_PICTURE_INTERNAL_H
#define MN_REPORT_DEVICE_PICTURE_INTERNAL_H

#include "report/report_internal.h"

#ifdef MN_HAS_CAIRO
#include "report/map_internal.h"

enum { MN_PICTURE_WIDTH_PX = 1400, MN_PICTURE_HEIGHT_PX = 860 };

/* A box on the page with a scale: place (0, 0) of the device lies at (x_px, y_px), y up. */
typedef struct mn_frame_px {
    double x_px, y_px, px_per_um;
} mn_frame_px;

void mn_picture_layout(cairo_t *cairo, const mn_device *device, const mn_tool *tool);
void mn_picture_needle(cairo_t *cairo, const mn_device *device, const mn_site *site);

/* A bar of a round length with its number, left end at (x_px, y_px). */
void mn_picture_scale_bar(cairo_t *cairo, double x_px, double y_px, double px_per_um, double about_px);
/* A heading over a panel. */
void mn_picture_heading(cairo_t *cairo, double x_px, double y_px, const char *text);
/* A line with a tick at each end and a number beside it: a length on the drawing. */
void mn_picture_dimension(cairo_t *cairo, double x1_px, double y1_px, double x2_px, double y2_px, double length_um);
#endif

#endif
