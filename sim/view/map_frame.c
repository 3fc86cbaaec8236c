/* See map_frame.h. */
#include "view/map_frame.h"

#define NEAREST_UM_PER_PX 0.25
#define FARTHEST_UM_PER_PX 4000.0

mn_map_frame mn_map_frame_fit(mn_rect px, double x_um, double y_um, double width_um, double height_um)
{
    const double across = 1.1 * width_um / (px.x1 > px.x0 ? px.x1 - px.x0 : 1),
                 down = 1.1 * height_um / (px.y1 > px.y0 ? px.y1 - px.y0 : 1);
    const double scale = across > down ? across : down;
    return (mn_map_frame){px, x_um + 0.5 * width_um, y_um + 0.5 * height_um,
                          scale > NEAREST_UM_PER_PX ? scale : NEAREST_UM_PER_PX};
}

void mn_map_frame_zoom(mn_map_frame *frame, double factor, double x_px, double y_px)
{
    const double x_um = mn_frame_x_um(frame, x_px), y_um = mn_frame_y_um(frame, y_px);
    double scale = frame->um_per_px / factor;
    if (!(scale > NEAREST_UM_PER_PX)) scale = NEAREST_UM_PER_PX;
    if (scale > FARTHEST_UM_PER_PX) scale = FARTHEST_UM_PER_PX;
    frame->um_per_px = scale;
    frame->x_um += x_um - mn_frame_x_um(frame, x_px);
    frame->y_um += y_um - mn_frame_y_um(frame, y_px);
}
