/* See device_overlay.h. The body is drawn so thin that the map is seen through it; needles are dots, those in the skin bright
 * with a dark rim. */
#include "view/device_overlay.h"

#include "base/numeric.h"

enum { LIT = 0xffd23f, DULL = 0x5d6a78, BODY = 0xdfe6ee, EDGE = 0x1d2733, RIM = 0xffffff };

typedef struct pen {
    const mn_canvas *canvas;
    const mn_map_frame *frame;
    const mn_tool *tool;
    const mn_tool_pose *pose;
    double cos_azimuth, sin_azimuth;
    int32_t unit; /* 1/16 pixel for a line of 16 pixels */
} pen;

static pen pen_of(const mn_canvas *canvas, const mn_map_frame *frame, const mn_font *font, const mn_tool *tool,
                  const mn_tool_pose *pose)
{
    return (pen){canvas, frame, tool, pose, mn_cos(pose->azimuth_rad), mn_sin(pose->azimuth_rad), font->line_px};
}

/* A place in the tool's frame, x forward and y left, in 1/16 pixel. */
static void put(const pen *p, double forward_um, double left_um, int32_t xy[2])
{
    xy[0] = mn_frame_x16(p->frame, p->pose->x_um + forward_um * p->cos_azimuth - left_um * p->sin_azimuth);
    xy[1] = mn_frame_y16(p->frame, p->pose->y_um + forward_um * p->sin_azimuth + left_um * p->cos_azimuth);
}

static void box(const pen *p, double back_um, double front_um, double right_um, double left_um, uint32_t argb)
{
    int32_t xy[8];
    put(p, back_um, right_um, xy);
    put(p, front_um, right_um, xy + 2);
    put(p, front_um, left_um, xy + 4);
    put(p, back_um, left_um, xy + 6);
    mn_canvas_polygon(p->canvas, xy, 4, argb);
}

static void edge(const pen *p, double back_um, double front_um, double right_um, double left_um)
{
    int32_t xy[10];
    put(p, back_um, right_um, xy);
    put(p, front_um, right_um, xy + 2);
    put(p, front_um, left_um, xy + 4);
    put(p, back_um, left_um, xy + 6);
    put(p, back_um, right_um, xy + 8);
    mn_canvas_path(p->canvas, xy, 5, 3 * p->unit, 0, 0, mn_argb(RIM, 130));
    mn_canvas_path(p->canvas, xy, 5, 3 * p->unit / 2, 0, 0, mn_argb(EDGE, 255));
}

static void needle(const pen *p, int32_t i, double forward_um, bool is_lit, uint32_t alpha)
{
    int32_t xy[2], radius = mn_frame_length16(p->frame, 0.5 * p->tool->device->needle.needle_diameter_um);
    const int32_t least = is_lit ? 5 * p->unit / 2 : 3 * p->unit / 2;
    if (p->tool->needles[i].is_missing) return;
    put(p, forward_um, p->tool->offset_y_um[i], xy);
    if (radius < least) radius = least;
    if (is_lit) mn_canvas_disc(p->canvas, xy[0], xy[1], radius + p->unit, p->unit + 12, mn_argb(EDGE, 255));
    mn_canvas_disc(p->canvas, xy[0], xy[1], radius, 0, mn_argb(is_lit ? LIT : DULL, radius > 10 * p->unit ? alpha / 2 : alpha));
}

/* A small arrow ahead of the tool: where it is headed. */
static void arrow(const pen *p, double front_um)
{
    const double size_um = 0.6 * p->unit * p->frame->um_per_px;
    int32_t xy[6];
    put(p, front_um + 1.8 * size_um, 0, xy);
    put(p, front_um + 0.6 * size_um, size_um, xy + 2);
    put(p, front_um + 0.6 * size_um, -size_um, xy + 4);
    mn_canvas_polygon(p->canvas, xy, 3, mn_argb(EDGE, 255));
    mn_canvas_path(p->canvas, xy, 3, 3 * p->unit / 2, 0, 0, mn_argb(RIM, 200));
}

/* ---- roller ---- */

static double wrapped(double angle)
{
    return angle - 2 * MN_PI * floor(angle / (2 * MN_PI) + 0.5);
}

/* Radians of a ring past its lowest point. */
static double past_rad(const pen *p, int32_t ring)
{
    return wrapped(2 * MN_PI / p->tool->device->roller.per_row * (p->pose->turn_rows - ring));
}

static void draw_drum(const pen *p)
{
    const mn_roller_params *roller = &p->tool->device->roller;
    const double radius_um = roller->drum_radius_um, half_um = roller->drum_width_um / 2;
    /* round: bands that darken to the sides */
    for (int i = 0; i < 6; i++) {
        const double from = radius_um * mn_sin(MN_PI * (i - 3) / 6), to = radius_um * mn_sin(MN_PI * (i - 2) / 6);
        const uint32_t light = (uint32_t)(256 * mn_cos(MN_PI * (i - 2.5) / 6));
        box(p, from, to, -half_um, half_um, mn_argb(mn_rgb_between(0x44505c, BODY, light), 96));
    }
    for (int32_t ring = 0; ring < roller->per_row; ring++) { /* rings on top of the drum */
        const double angle = past_rad(p, ring);
        int32_t xy[4];
        if (mn_cos(angle) >= 0) continue;
        put(p, -radius_um * mn_sin(angle), -half_um, xy);
        put(p, -radius_um * mn_sin(angle), half_um, xy + 2);
        mn_canvas_path(p->canvas, xy, 2, p->unit, 0, 0, mn_argb(EDGE, 90));
    }
    edge(p, -radius_um, radius_um, -half_um, half_um);
}

/* The fork and the start of the handle, behind the drum. */
static void draw_handle(const pen *p)
{
    const mn_roller_params *roller = &p->tool->device->roller;
    const double half_um = roller->drum_width_um / 2, arm_um = 0.08 * roller->drum_width_um, back_um = 1.5 * roller->drum_radius_um;
    box(p, -back_um, 0, half_um, half_um + arm_um, mn_argb(BODY, 96));
    box(p, -back_um, 0, -half_um - arm_um, -half_um, mn_argb(BODY, 96));
    box(p, -back_um - 2 * arm_um, -back_um, -half_um - arm_um, half_um + arm_um, mn_argb(BODY, 96));
    box(p, -back_um - 4 * roller->drum_radius_um, -back_um - 2 * arm_um, -2 * arm_um, 2 * arm_um, mn_argb(BODY, 96));
}

static void draw_roller(const pen *p)
{
    const mn_tool *tool = p->tool;
    const double drum_um = tool->device->roller.drum_radius_um, tip_um = drum_um + tool->protrusion_um;
    draw_handle(p);
    draw_drum(p);
    for (int pass = 0; pass < 2; pass++) { /* lit ones lie on top */
        for (int32_t i = 0; i < tool->needle_count; i++) {
            const double angle = past_rad(p, tool->ring_index[i]);
            const bool is_lit = p->pose->is_contact && fabs(angle) <= tool->contact_angle_rad;
            if (is_lit != (pass == 1)) continue;
            needle(p, i, is_lit ? -drum_um * mn_tan(angle) : -tip_um * mn_sin(angle), is_lit,
                   is_lit ? 255 : mn_cos(angle) < 0 ? 220 : 70);
        }
    }
    arrow(p, tip_um);
}

/* ---- pen, stamp, rig ---- */

double mn_pen_extension_um(const mn_tool *tool, double phase)
{
    if (tool->device->kind != MN_DEVICE_PEN) return tool->protrusion_um;
    const double back_um = 0.5 * tool->device->pen.stroke_um * (1 - mn_cos(2 * MN_PI * (phase - floor(phase))));
    return tool->protrusion_um - back_um;
}

static double plate_um(const mn_tool *tool)
{
    double most_um = tool->device->needle.needle_diameter_um;
    for (int32_t i = 0; i < tool->needle_count; i++)
        most_um = mn_max(most_um, mn_max(fabs(tool->offset_x_um[i]), fabs(tool->offset_y_um[i])));
    return most_um + 2 * tool->device->needle.needle_diameter_um;
}

static void draw_face(const pen *p)
{
    const mn_tool *tool = p->tool;
    const bool is_pen = tool->device->kind == MN_DEVICE_PEN, is_lit = p->pose->is_contact && p->pose->extension_um > 0;
    const double plate = plate_um(tool), rim_um = is_pen ? mn_max(tool->device->pen.nozzle_radius_um, tool->offset_max_um) : plate;
    int32_t middle[2];
    put(p, 0, 0, middle);
    if (is_pen) {
        /* the handle leans back: its far end as seen from above */
        int32_t grip[2];
        put(p, -6 * rim_um * mn_sin(p->pose->tilt_rad), 0, grip);
        const int32_t radius = mn_frame_length16(p->frame, rim_um);
        if (p->pose->tilt_rad > 0.02) mn_canvas_disc(p->canvas, grip[0], grip[1], radius * 5 / 4, 2 * p->unit, mn_argb(BODY, 170));
        mn_canvas_disc(p->canvas, middle[0], middle[1], radius, 0, mn_argb(BODY, 70));
        mn_canvas_disc(p->canvas, middle[0], middle[1], radius + p->unit, 4 * p->unit, mn_argb(RIM, 150));
        mn_canvas_disc(p->canvas, middle[0], middle[1], radius, 2 * p->unit, mn_argb(EDGE, 255));
    } else {
        box(p, -plate, plate, -plate, plate, mn_argb(BODY, 70));
        edge(p, -plate, plate, -plate, plate);
    }
    for (int32_t i = 0; i < tool->needle_count; i++) needle(p, i, tool->offset_x_um[i], is_lit, 255);
    if (tool->device->kind != MN_DEVICE_RIG) arrow(p, rim_um);
}

void mn_device_overlay_draw(const mn_canvas *canvas, const mn_map_frame *frame, const mn_font *font, const mn_theme *theme,
                            const mn_tool *tool, const mn_tool_pose *pose)
{
    const mn_canvas cut = mn_canvas_clip(canvas, frame->px);
    const pen p = pen_of(&cut, frame, font, tool, pose);
    (void)theme; /* a tool looks the same on light and on dark panels: what is under it is the map */
    if (tool->device->kind == MN_DEVICE_ROLLER)
        draw_roller(&p);
    else
        draw_face(&p);
}

/* What is drawn lies within these of the tool's middle, along its heading and across. */
static void reach_um(const mn_tool *tool, const mn_tool_pose *pose, double *back_um, double *front_um, double *side_um)
{
    const mn_device *device = tool->device;
    if (device->kind == MN_DEVICE_ROLLER) {
        *back_um = 5.6 * device->roller.drum_radius_um;
        *front_um = device->roller.drum_radius_um + tool->protrusion_um;
        *side_um = 0.6 * device->roller.drum_width_um;
    } else if (device->kind == MN_DEVICE_PEN) {
        const double rim_um = mn_max(device->pen.nozzle_radius_um, tool->offset_max_um);
        *front_um = *side_um = 1.3 * rim_um;
        *back_um = 1.3 * rim_um + 6 * rim_um * fabs(mn_sin(pose->tilt_rad));
    } else {
        *back_um = *front_um = *side_um = 1.1 * plate_um(tool);
    }
}

mn_rect mn_device_overlay_rect(const mn_map_frame *frame, const mn_font *font, const mn_tool *tool, const mn_tool_pose *pose)
{
    double back_um, front_um, side_um;
    reach_um(tool, pose, &back_um, &front_um, &side_um);
    const double along_x = mn_cos(pose->azimuth_rad), along_y = mn_sin(pose->azimuth_rad);
    mn_rect px = {INT32_MAX, INT32_MAX, INT32_MIN, INT32_MIN};
    for (int i = 0; i < 4; i++) {
        const double forward_um = i < 2 ? -back_um : front_um, left_um = i % 2 == 0 ? -side_um : side_um;
        const int32_t x = mn_frame_x16(frame, pose->x_um + forward_um * along_x - left_um * along_y) >> 4,
                      y = mn_frame_y16(frame, pose->y_um + forward_um * along_y + left_um * along_x) >> 4;
        if (x < px.x0) px.x0 = x;
        if (y < px.y0) px.y0 = y;
        if (x > px.x1) px.x1 = x;
        if (y > px.y1) px.y1 = y;
    }
    const int32_t margin = 2 * font->line_px; /* arrow, rims */
    return mn_rect_meet(frame->px, (mn_rect){px.x0 - margin, px.y0 - margin, px.x1 + margin, px.y1 + margin});
}
