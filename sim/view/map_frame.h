/* Where the field lies on screen: the one place in which lengths become pixels. y is up on the skin and down on screen.
 *
 * Doubles are divided and rounded here, by operations that IEEE fixes to the last bit; behind this everything is whole numbers. */
#ifndef MN_VIEW_MAP_FRAME_H
#define MN_VIEW_MAP_FRAME_H

#include <math.h>

#include "view/canvas.h"

typedef struct mn_map_frame {
    mn_rect px;              /* of the map on its canvas */
    double x_um, y_um;       /* in its middle */
    double um_per_px;        /* above 0 */
} mn_map_frame;

static inline int32_t mn_fixed16(double px)
{
    const double fixed = floor(px * 16 + 0.5);
    return fixed < -MN_CANVAS_FAR ? -MN_CANVAS_FAR : fixed > MN_CANVAS_FAR ? MN_CANVAS_FAR : (int32_t)fixed;
}

/* In 1/16 pixel of the canvas. */
static inline int32_t mn_frame_x16(const mn_map_frame *frame, double x_um)
{
    return mn_fixed16(0.5 * (frame->px.x0 + frame->px.x1) + (x_um - frame->x_um) / frame->um_per_px);
}

static inline int32_t mn_frame_y16(const mn_map_frame *frame, double y_um)
{
    return mn_fixed16(0.5 * (frame->px.y0 + frame->px.y1) - (y_um - frame->y_um) / frame->um_per_px);
}

static inline int32_t mn_frame_length16(const mn_map_frame *frame, double length_um)
{
    return mn_fixed16(length_um / frame->um_per_px);
}

/* The place under a point of the canvas; the middle of pixel n is n + 0.5. */
static inline double mn_frame_x_um(const mn_map_frame *frame, double x_px)
{
    return frame->x_um + (x_px - 0.5 * (frame->px.x0 + frame->px.x1)) * frame->um_per_px;
}

static inline double mn_frame_y_um(const mn_map_frame *frame, double y_px)
{
    return frame->y_um - (y_px - 0.5 * (frame->px.y0 + frame->px.y1)) * frame->um_per_px;
}

/* A frame that shows a rectangle of the field whole, with a twentieth of it around. */
mn_map_frame mn_map_frame_fit(mn_rect px, double x_um, double y_um, double width_um, double height_um);
/* Zooms by a factor (above 1: nearer) so that the place under a point stays there; within the limits of what is useful. */
void mn_map_frame_zoom(mn_map_frame *frame, double factor, double x_px, double y_px);

#endif
