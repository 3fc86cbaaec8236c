/* The skin cut along a line: layers to scale, channels that lie near the cut, the needles at the tool's pose, the surface as
 * it gives way, capillary loops and bone. Depth is drawn larger than width where that shows more, by a round factor that is
 * told on the picture. */
#ifndef MN_VIEW_SECTION_H
#define MN_VIEW_SECTION_H

#include "view/device_overlay.h"
#include "view/map_view.h"

typedef struct mn_section {
    double x0_um, y0_um, x1_um, y1_um; /* the cut, from A on the left to B */
    double reach_um;                   /* what lies this near to the cut is drawn */
    double depth_um;                   /* that must be seen; 0: what layers, channels and needles need */
} mn_section;

/* The tool over the cut. `tenting_um`: how far the skin gives way under a tip at its deepest; `enter_um`: the travel at which a
 * tip goes in (mn_wound of the last landing has both: tenting_um, puncture_travel_um). In between the skin comes back from
 * the one to the other in a straight line (assumed). */
typedef struct mn_section_tool {
    const mn_tool *tool;
    mn_tool_pose pose;
    double tenting_um, enter_um;
} mn_section_tool;

/* A level cut through a place, `length_um` long. */
mn_section mn_section_through(double x_um, double y_um, double azimuth_rad, double length_um);

/* What the session has in the hand, with the newest wound's tenting; tool NULL before the first treatment. The session must be
 * whole, here and where it is drawn. */
mn_section_tool mn_section_tool_of(const mn_session *session, const mn_tool_pose *pose);

/* Draws into `px`. `tool` may be NULL. Reads skin and view (as it was last updated), changes nothing; about 1 ms for 800 x 300 pixels. */
void mn_section_draw(const mn_canvas *canvas, mn_rect px, const mn_font *font, const mn_theme *theme, const mn_section *section,
                     const mn_skin *skin, const mn_map_view *view, const mn_section_tool *tool);

#endif
