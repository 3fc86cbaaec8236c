/* The device as it is held, drawn over the map to scale: a roller's drum from above with its rings, a pen's rim with the
 * cartridge's needles, a stamp's plate. What is in the skin is lit. */
#ifndef MN_VIEW_DEVICE_OVERLAY_H
#define MN_VIEW_DEVICE_OVERLAY_H

#include "device/device.h"
#include "view/map_frame.h"
#include "view/palette.h"
#include "view/text.h"

typedef struct mn_tool_pose {
    double x_um, y_um;      /* the tool's middle */
    double azimuth_rad;     /* of its forward axis, from +x, counter-clockwise */
    double tilt_rad;
    double turn_rows;       /* roller: rolled so far, in needle rings */
    double extension_um;    /* pen, stamp: tips beyond the face now; negative while drawn back */
    bool is_contact;
} mn_tool_pose;

/* How far a pen's tips stand out at a phase of its stroke (0: deepest, 0.5: drawn back, 1: deepest again), um. */
double mn_pen_extension_um(const mn_tool *tool, double phase);

/* `tool` as the session has it. Cut to the frame. */
void mn_device_overlay_draw(const mn_canvas *canvas, const mn_map_frame *frame, const mn_font *font, const mn_theme *theme,
                            const mn_tool *tool, const mn_tool_pose *pose);
/* The pixels that it covers, for who restores the map under it. */
mn_rect mn_device_overlay_rect(const mn_map_frame *frame, const mn_font *font, const mn_tool *tool, const mn_tool_pose *pose);

#endif
