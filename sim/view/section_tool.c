/* Needles in the plane of a cut: where they are at the tool's pose, and how they and the device look from the side. */
#include "base/numeric.h"
#include "view/section_internal.h"

enum { STEEL = 0xc9d2da, STEEL_EDGE = 0x24384c, BODY = 0x8e99a5, BODY_LIGHT = 0xd5dbe1 };

mn_section_tool mn_section_tool_of(const mn_session *session, const mn_tool_pose *pose)
{
    const mn_tool_state *state;
    int64_t count;
    const mn_wound *wounds = mn_session_wounds(session, &count);
    mn_section_tool held = {mn_session_tool(session, &state), *pose, 0, 0};
    if (count > 0) {
        held.tenting_um = (double)wounds[count - 1].tenting_um;
        held.enter_um = (double)wounds[count - 1].puncture_travel_um;
    }
    return held;
}

/* A tip that has travelled so far: the skin follows it until it goes in, then comes back. */
static double tent_of(const mn_section_tool *tool, double travel_um)
{
    const double enter_um = mn_max(tool->enter_um, 1), deepest_um = mn_max(tool->tool->protrusion_um, enter_um + 1);
    if (travel_um <= 0) return 0;
    if (travel_um <= enter_um) return travel_um;
    const double way = mn_min((travel_um - enter_um) / (deepest_um - enter_um), 1);
    return mn_min(enter_um + way * (tool->tenting_um - enter_um), travel_um);
}

/* From the tool's frame (x forward, y left) to along the cut and beside it. */
static void to_cut(const section_picture *s, double forward_um, double left_um, double *u_um, double *off_um)
{
    const mn_tool_pose *pose = &s->tool->pose;
    const double c = mn_cos(pose->azimuth_rad), w = mn_sin(pose->azimuth_rad);
    const double x = pose->x_um + forward_um * c - left_um * w - s->section->x0_um,
                 y = pose->y_um + forward_um * w + left_um * c - s->section->y0_um;
    *u_um = x * s->along_x + y * s->along_y;
    *off_um = fabs(y * s->along_x - x * s->along_y);
}

/* A ring of a roller leans by its angle past the lowest point; a face's needles stand upright less the tilt. */
static bool place_needle(const section_picture *s, int32_t i, section_needle *needle)
{
    const mn_tool *tool = s->tool->tool;
    double off_um;
    if (tool->device->kind == MN_DEVICE_ROLLER) {
        const double pitch = 2 * MN_PI / tool->device->roller.per_row, drum_um = tool->device->roller.drum_radius_um;
        double angle = pitch * (s->tool->pose.turn_rows - tool->ring_index[i]);
        angle -= 2 * MN_PI * floor(angle / (2 * MN_PI) + 0.5);
        if (fabs(angle) > 1.2) return false;
        const double tip_um = drum_um + tool->protrusion_um, c = mn_cos(angle), w = mn_sin(angle);
        to_cut(s, -tip_um * w, tool->offset_y_um[i], &needle->tip_u_um, &needle->off_um);
        to_cut(s, -drum_um * w, tool->offset_y_um[i], &needle->base_u_um, &off_um);
        needle->tip_um = tip_um * c - drum_um;
        needle->base_um = drum_um * c - drum_um;
    } else {
        const double out_um = s->tool->pose.extension_um, lean = mn_tan(mn_clamp(s->tool->pose.tilt_rad, 0, 1.2));
        to_cut(s, tool->offset_x_um[i] + lean * out_um, tool->offset_y_um[i], &needle->tip_u_um, &needle->off_um);
        to_cut(s, tool->offset_x_um[i] - lean * 3000, tool->offset_y_um[i], &needle->base_u_um, &off_um);
        needle->tip_um = out_um;
        needle->base_um = -3000;
    }
    const double lift_um = s->tool->pose.is_contact ? 0 : 1500; /* held over the skin */
    needle->tip_um -= lift_um;
    needle->base_um -= lift_um;
    needle->tent_um = tent_of(s->tool, needle->tip_um);
    needle->index = i;
    return needle->tip_u_um > -1000 && needle->tip_u_um < s->length_um + 1000;
}

/* Those within reach of the cut, or else the row that is nearest to it. */
void mn_section_find_needles(section_picture *s)
{
    section_needle needle;
    double nearest_um = MN_INFINITY;
    s->needle_count = 0;
    if (s->tool == NULL || s->tool->tool == NULL) return;
    const mn_tool *tool = s->tool->tool;
    for (int32_t i = 0; i < tool->needle_count; i++)
        if (!tool->needles[i].is_missing && place_needle(s, i, &needle)) nearest_um = mn_min(nearest_um, needle.off_um);
    const double reach_um = mn_max(s->section->reach_um, nearest_um + 1);
    for (int32_t i = 0; i < tool->needle_count && s->needle_count < SECTION_NEEDLES_MAX; i++)
        if (!tool->needles[i].is_missing && place_needle(s, i, &needle) && needle.off_um <= reach_um)
            s->needles[s->needle_count++] = needle;
}

/* ---- drawing ---- */

/* Shank, taper and tip as a five-cornered outline along the axis from base to tip. */
static void draw_needle(const section_picture *s, const section_needle *needle)
{
    const mn_needle *made = &s->tool->tool->needles[needle->index];
    const double du = needle->tip_u_um - needle->base_u_um, dz = needle->tip_um - needle->base_um;
    const double length_um = sqrt(du * du + dz * dz), back = length_um > 0 ? mn_min(made->taper_um / length_um, 1) : 0;
    const double half_um = mn_max(made->shank_radius_um, 0.6 / s->x_px_per_um);
    const double shoulder_u = needle->tip_u_um - back * du, shoulder_um = needle->tip_um - back * dz;
    const int32_t xy[] = {section_x16(s, needle->base_u_um - half_um), section_y16(s, needle->base_um),
                          section_x16(s, shoulder_u - half_um),        section_y16(s, shoulder_um),
                          section_x16(s, needle->tip_u_um),            section_y16(s, needle->tip_um),
                          section_x16(s, shoulder_u + half_um),        section_y16(s, shoulder_um),
                          section_x16(s, needle->base_u_um + half_um), section_y16(s, needle->base_um)};
    mn_canvas_polygon(s->canvas, xy, 5, mn_argb(STEEL, 255));
    mn_canvas_path(s->canvas, xy, 5, 18 * s->font->line_px / 16, 0, 0, mn_argb(STEEL_EDGE, 255));
}

static void draw_drum(const section_picture *s)
{
    const mn_tool *tool = s->tool->tool;
    const double drum_um = tool->device->roller.drum_radius_um, lift_um = s->tool->pose.is_contact ? 0 : 1500;
    double middle_u, off_um, ahead_u;
    int32_t xy[2 * 128];
    to_cut(s, 0, 0, &middle_u, &off_um);
    to_cut(s, 1000, 0, &ahead_u, &off_um);
    /* a cylinder cut askew is an ellipse that ends at the drum's ends; straight across, a level bar */
    const double lean = mn_min(fabs(ahead_u - middle_u) / 1000, 1), aside = sqrt(1 - lean * lean);
    const double across_um = drum_um / mn_max(lean, 0.01), end_um = 0.5 * tool->device->roller.drum_width_um / mn_max(aside, 1e-3);
    for (int i = 0; i < 128; i++) {
        xy[2 * i] = section_x16(s, middle_u + mn_clamp(across_um * mn_sin(i * MN_PI / 64), -end_um, end_um));
        xy[2 * i + 1] = section_y16(s, -drum_um - lift_um + drum_um * mn_cos(i * MN_PI / 64));
    }
    mn_canvas_polygon(s->canvas, xy, 128, mn_argb(BODY_LIGHT, 235));
    mn_canvas_path(s->canvas, xy, 128, 20 * s->font->line_px / 16, 0, 0, mn_argb(BODY, 255));
}

/* The rim of a pen, the plate of a stamp: a wall on each side, open between. */
static void draw_rim(const section_picture *s)
{
    const mn_tool *tool = s->tool->tool;
    const bool is_pen = tool->device->kind == MN_DEVICE_PEN;
    const double rim_um = is_pen ? mn_max(tool->device->pen.nozzle_radius_um, tool->offset_max_um)
                                 : tool->offset_max_um + 2 * tool->device->needle.needle_diameter_um;
    const double lift_um = s->tool->pose.is_contact ? 0 : 1500, wall_um = is_pen ? 0.12 * rim_um : 2 * rim_um;
    double middle_u, off_um;
    to_cut(s, 0, 0, &middle_u, &off_um);
    for (int side = -1; side <= 1; side += 2) {
        const double outer = middle_u + side * rim_um, inner = outer - side * wall_um;
        const int32_t x0 = section_x16(s, mn_min(outer, inner)), x1 = section_x16(s, mn_max(outer, inner)),
                      y1 = section_y16(s, -lift_um), y0 = section_y16(s, -lift_um - 4000);
        const int32_t xy[] = {x0, y0, x1, y0, x1, y1, x0, y1};
        mn_canvas_polygon(s->canvas, xy, 4, mn_argb(BODY_LIGHT, 255));
        mn_canvas_path(s->canvas, xy, 4, 18 * s->font->line_px / 16, 0, 0, mn_argb(BODY, 255));
    }
}

void mn_section_draw_tool(const section_picture *s)
{
    if (s->tool == NULL || s->tool->tool == NULL) return;
    const mn_device_kind kind = s->tool->tool->device->kind;
    for (int i = 0; i < s->needle_count; i++) draw_needle(s, &s->needles[i]);
    if (kind == MN_DEVICE_ROLLER)
        draw_drum(s);
    else if (kind != MN_DEVICE_RIG)
        draw_rim(s);
}
