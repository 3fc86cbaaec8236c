/* A picture, put together where it changed. */
#include <SDL.h>
#include <math.h>
#include <string.h>

#include "base/numeric.h"
#include "base/hash.h"
#include "view/app.h"

enum { JOIN_MAX = 12, JOIN_PX = 4096 };
/* What the eye reads, and does not follow, need not be drawn with every picture. */
#define SECTION_EVERY_S 0.03
#define CHARTS_EVERY_S 0.05
#define WAY_S 1.5

const char *const mn_stage_names[MN_STAGE_COUNT] = {"panels", "wait", "map", "section", "charts", "compose", "present"};

static double ms_now(void)
{
    return mn_simulation_wall_s() * 1e3;
}

/* ---- what changed ---- */

static int64_t area(mn_rect px)
{
    return mn_rect_is_empty(px) ? 0 : (int64_t)(px.x1 - px.x0) * (px.y1 - px.y0);
}

static mn_rect join(mn_rect a, mn_rect b)
{
    return (mn_rect){a.x0 < b.x0 ? a.x0 : b.x0, a.y0 < b.y0 ? a.y0 : b.y0, a.x1 > b.x1 ? a.x1 : b.x1, a.y1 > b.y1 ? a.y1 : b.y1};
}

static void take_away(mn_app *app, int at)
{
    app->dirty[at] = app->dirty[--app->dirty_count];
}

/* What two rectangles cost more together than apart. */
static int64_t growth(mn_rect a, mn_rect b)
{
    return area(join(a, b)) - area(a) - area(b);
}

static int cheapest(const mn_app *app, mn_rect px)
{
    int best = 0;
    for (int i = 1; i < app->dirty_count; i++)
        if (growth(px, app->dirty[i]) < growth(px, app->dirty[best])) best = i;
    return best;
}

/* Joined with those that it meets, or nearly: a pixel drawn twice costs as much as one that did not change. When there are too
 * many, with the one that it suits best. */
void mn_app_dirty(mn_app *app, mn_rect px)
{
    px = mn_rect_meet(px, (mn_rect){0, 0, app->width, app->height});
    if (mn_rect_is_empty(px)) return;
    while (app->dirty_count > 0) {
        const int near = cheapest(app, px);
        if (app->dirty_count < JOIN_MAX && growth(px, app->dirty[near]) > JOIN_PX) break;
        px = join(px, app->dirty[near]);
        take_away(app, near);
    }
    app->dirty[app->dirty_count++] = px;
}

void mn_app_all_new(mn_app *app)
{
    app->is_new = true;
}

/* ---- base ---- */

static void draw_map(mn_app *app, mn_map_view *map, const mn_live *live)
{
    int count = 0;
    const mn_rect *stale =
        mn_map_view_update(map, mn_live_session(live), mn_live_tile_ticks(live), mn_live_generation(live), &count);
    if (app->is_base_bare) { /* whatever it was, all of it is gone */
        mn_map_view_draw(map, &app->base, NULL, 0);
    } else {
        if (count == 0) return;
        mn_map_view_draw(map, &app->base, stale, count);
        for (int i = 0; i < count; i++) mn_app_dirty(app, stale[i]);
    }
    mn_map_view_drawn(map);
}

static void set_look(mn_app *app, mn_map_view *map, mn_rect px, bool is_cells)
{
    mn_map_frame frame = *mn_map_view_frame(app->map);
    mn_map_style style = app->style;
    frame.px = px;
    style.is_cells = is_cells;
    mn_map_view_set_frame(map, &frame);
    mn_map_view_set_style(map, &style);
}

/* The fork's map, or how it differs: then this session's map is kept once more, in the same frame. */
static void draw_other(mn_app *app, const mn_simulation_view *view)
{
    int count = 0, own_count = 0;
    if (app->has_difference && app->own == NULL) {
        app->own = mn_map_view_create();
        if (app->own == NULL) app->has_difference = false;
    }
    set_look(app, app->other, app->layout.other, app->has_difference);
    if (!app->has_difference) {
        draw_map(app, app->other, view->fork);
        return;
    }
    set_look(app, app->own, app->layout.other, true);
    mn_map_view_update(app->own, mn_live_session(view->live), mn_live_tile_ticks(view->live), mn_live_generation(view->live), &own_count);
    mn_map_view_update(app->other, mn_live_session(view->fork), mn_live_tile_ticks(view->fork), mn_live_generation(view->fork), &count);
    if (own_count + count == 0 && !app->is_base_bare) return;
    const mn_canvas canvas = mn_canvas_clip(&app->base, app->layout.other);
    mn_map_view_draw_difference(app->own, app->other, &canvas);
    mn_map_view_drawn(app->own);
    mn_map_view_drawn(app->other);
    mn_app_dirty(app, app->layout.other);
}

/* The tool as it is held: in the hand over the map, or by the scenario. */
static bool tool_pose(const mn_app *app, const mn_live *live, mn_tool_pose *pose)
{
    const mn_tool *tool = mn_live_tool(live);
    mn_live_pose now;
    double turn_rows = 0;
    const bool has_pose = mn_live_pose_now(live, &now, &turn_rows);
    if (tool == NULL) return false;
    pose->turn_rows = turn_rows;
    if (mn_live_mode_now(live) == MN_LIVE_HAND && (app->hand.is_over_map || app->hand.is_contact)) {
        pose->x_um = app->hand.x_um;
        pose->y_um = app->hand.y_um;
        pose->azimuth_rad = app->hand.azimuth_rad;
        pose->tilt_rad = app->hand.tilt_rad;
        pose->is_contact = app->hand.is_contact;
    } else {
        if (!has_pose) return false;
        pose->x_um = now.x_um;
        pose->y_um = now.y_um;
        pose->azimuth_rad = now.azimuth_rad;
        pose->tilt_rad = now.tilt_rad;
        pose->is_contact = now.is_contact;
    }
    pose->extension_um = pose->is_contact ? tool->protrusion_um : 0;
    if (tool->device->kind == MN_DEVICE_PEN) {
        const mn_tool_state *state = NULL;
        mn_session_tool(mn_live_session(live), &state);
        const double phase = (state->t_s - mn_live_now_s(live)) * state->frequency_hz;
        pose->extension_um = pose->is_contact ? mn_pen_extension_um(tool, 1 - phase + floor(phase)) : -tool->device->pen.stroke_um / 2;
    }
    return true;
}

/* ---- screen ---- */

static mn_rect segment_px(const mn_map_frame *frame, const mn_live_pose *a, const mn_live_pose *b, int32_t margin)
{
    const int32_t ax = mn_frame_x16(frame, a->x_um) / 16, bx = mn_frame_x16(frame, b->x_um) / 16,
                  ay = mn_frame_y16(frame, a->y_um) / 16, by = mn_frame_y16(frame, b->y_um) / 16;
    const mn_rect px = {(ax < bx ? ax : bx) - margin, (ay < by ? ay : by) - margin, (ax > bx ? ax : bx) + margin, (ay > by ? ay : by) + margin};
    return mn_rect_meet(px, frame->px);
}

/* The parts of the way that have come since the last picture, and those that have faded. */
static void dirty_way(mn_app *app, const mn_live *live)
{
    const double now_s = mn_live_now_s(live), before_s = app->way_s;
    int64_t count = 0;
    const mn_live_pose *poses = mn_live_poses(live, &count);
    while (count > 0 && poses[count - 1].t_s > now_s) count--;
    app->way_s = now_s;
    for (int64_t i = count - 1; i > 0 && poses[i].t_s > fmin(before_s, now_s) - WAY_S; i--) {
        const bool is_new = poses[i].t_s > before_s, is_faded = poses[i - 1].t_s <= now_s - WAY_S;
        if (is_new || is_faded)
            mn_app_dirty(app, segment_px(mn_map_view_frame(app->map), &poses[i - 1], &poses[i], app->layout.line_px / 2));
    }
}

/* Where the hand has been in the last seconds, in contact. */
static void draw_way(const mn_app *app, const mn_canvas *canvas, const mn_map_frame *frame, const mn_live *live)
{
    enum { WAY_MOST = 512 };
    double x_um[WAY_MOST], y_um[WAY_MOST];
    int64_t count = 0;
    int used = 0;
    const mn_live_pose *poses = mn_live_poses(live, &count);
    while (count > 0 && poses[count - 1].t_s > mn_live_now_s(live)) count--;
    for (int64_t i = count - 1; i >= 0 && used < WAY_MOST && poses[i].t_s > mn_live_now_s(live) - WAY_S; i--, used++) {
        x_um[used] = poses[i].is_contact ? poses[i].x_um : MN_NAN;
        y_um[used] = poses[i].is_contact ? poses[i].y_um : MN_NAN;
    }
    if (used > 1) mn_marks_way(canvas, frame, mn_ui_font(), mn_argb(app->theme->accent, 200), x_um, y_um, used);
}

static void draw_caption(const mn_app *app, const mn_canvas *canvas, const mn_map_frame *frame, const char *caption)
{
    const mn_font *font = mn_ui_font();
    const int32_t line = font->line_px, wide = mn_text_width(font, caption);
    mn_canvas_fill(canvas, (mn_rect){frame->px.x0, frame->px.y0, frame->px.x0 + wide + line, frame->px.y0 + line + line / 2},
                   mn_argb(app->theme->panel, 255));
    mn_text_draw(canvas, font, frame->px.x0 + line / 2, frame->px.y0 + line / 4, MN_ALIGN_LEFT, mn_argb(app->theme->ink, 255), caption);
}

/* On a light card, so that it is read on skin and on either ground. */
static void draw_scale_bar(const mn_canvas *canvas, const mn_map_frame *frame, const mn_font *font, const mn_map_style *style)
{
    const int32_t line = font->line_px, x = frame->px.x0 + line;
    int32_t y = frame->px.y1 - line, wide = 0, high = 0;
    const mn_canvas nowhere = mn_canvas_clip(canvas, (mn_rect){0, 0, 0, 0});
    mn_rect px = mn_marks_scale_bar(&nowhere, frame, font, x, y);
    mn_marks_legend_size(font, style, &wide, &high);
    if (px.x1 + line > frame->px.x1 - line - wide) { /* a narrow map: above the legend */
        y -= high + line;
        px.y0 -= high + line;
        px.y1 -= high + line;
    }
    mn_canvas_fill(canvas, (mn_rect){px.x0 - line / 3, px.y0 - line / 6, px.x1 + line / 3, px.y1 + line / 3}, mn_argb(0xffffff, 230));
    mn_marks_scale_bar(canvas, frame, font, x, y);
}

static void draw_over_map(const mn_app *app, const mn_canvas *whole, const mn_map_view *map, const mn_live *live,
                          const mn_tool_pose *pose)
{
    const mn_map_frame *frame = mn_map_view_frame(map);
    const mn_canvas clipped = mn_canvas_clip(whole, frame->px), *canvas = &clipped;
    const mn_plan *plan = mn_live_plan(live);
    const mn_font *font = mn_ui_font();
    const int32_t line = app->layout.line_px;
    if (clipped.clip.x1 <= clipped.clip.x0 || clipped.clip.y1 <= clipped.clip.y0) return;
    if (app->has_zones) {
        mn_marks_target(canvas, frame, font, plan);
        mn_marks_zones(canvas, frame, font, plan);
    }
    if (map == app->map && app->after.is_on) {
        draw_scale_bar(canvas, frame, font, mn_map_view_style(map));
        mn_app_draw_over_after(app, canvas, frame);
        return;
    }
    if (app->has_cut)
        mn_marks_section_line(canvas, frame, font, app->theme, app->cut_x0_um, app->cut_y0_um, app->cut_x1_um, app->cut_y1_um);
    int count = 0;
    const mn_live_finding *findings = mn_live_findings(live, &count);
    for (int i = 0; i < count; i++)
        if (!isnan(findings[i].x_um) && findings[i].t_s <= mn_live_now_s(live) + 1e-9)
            mn_marks_finding(canvas, frame, font, app->theme, findings[i].x_um, findings[i].y_um, findings[i].severity, i + 1,
                             i == app->chosen_finding);
    if (map == app->map) draw_way(app, canvas, frame, live);
    if (map == app->map) mn_app_draw_ghost(app, canvas, frame);
    if (map == app->map && app->has_hint)
        mn_marks_hint(canvas, frame, font, app->theme, app->hint_x0_um, app->hint_y0_um, app->hint_x1_um, app->hint_y1_um,
                      mn_live_device(live)->common.tool_width_um);
    if (pose != NULL) mn_device_overlay_draw(canvas, frame, font, app->theme, mn_live_tool(live), pose);
    if (!isnan(app->cursor_x_um)) mn_marks_cursor(canvas, frame, font, app->theme, app->cursor_x_um, app->cursor_y_um);
    draw_scale_bar(canvas, frame, font, mn_map_view_style(map));
    if (map == app->other && app->has_difference)
        draw_caption(app, canvas, frame, "difference: blue less than on the left, red more");
    else if (app->other != NULL)
        draw_caption(app, canvas, frame, map == app->map ? "as it is" : "what if");
    if (map == app->map || !app->has_difference)
        mn_marks_legend(canvas, font, mn_map_view_style(map), plan, frame->px.x1 - line, frame->px.y1 - line);
}

static void copy_base(mn_app *app, mn_rect px)
{
    for (int32_t y = px.y0; y < px.y1; y++)
        memcpy(app->screen.pixels + (ptrdiff_t)y * app->screen.stride + px.x0,
               app->base.pixels + (ptrdiff_t)y * app->base.stride + px.x0, (size_t)(px.x1 - px.x0) * sizeof(uint32_t));
}

static void put_together(mn_app *app, const mn_simulation_view *view, const mn_tool_pose *pose)
{
    for (int i = 0; i < app->dirty_count; i++) {
        const mn_canvas canvas = mn_canvas_clip(&app->screen, app->dirty[i]);
        copy_base(app, app->dirty[i]);
        draw_over_map(app, &canvas, app->map, view->live, pose);
        if (app->other != NULL && view->fork != NULL) draw_over_map(app, &canvas, app->other, view->fork, NULL);
        mn_ui_draw(&canvas);
    }
}

/* Straight into the window's own pixels, and of those only what changed goes to the screen: a tenth of what a renderer and its
 * texture take, which present the whole window each time. */
static void present(mn_app *app)
{
    SDL_Surface *surface = SDL_GetWindowSurface(app->window);
    SDL_Rect rects[MN_APP_DIRTY_MAX];
    int count = 0;
    for (int i = 0; surface != NULL && i < app->dirty_count; i++) {
        const mn_rect px = mn_rect_meet(app->dirty[i], (mn_rect){0, 0, surface->w, surface->h});
        if (mn_rect_is_empty(px)) continue;
        const int depth = surface->format->BytesPerPixel;
        SDL_ConvertPixels(px.x1 - px.x0, px.y1 - px.y0, SDL_PIXELFORMAT_RGB888,
                          app->screen.pixels + (ptrdiff_t)px.y0 * app->screen.stride + px.x0,
                          app->screen.stride * (int)sizeof(uint32_t), surface->format->format,
                          (uint8_t *)surface->pixels + (ptrdiff_t)px.y0 * surface->pitch + (ptrdiff_t)px.x0 * depth, surface->pitch);
        rects[count++] = (SDL_Rect){px.x0, px.y0, px.x1 - px.x0, px.y1 - px.y0};
    }
    if (count > 0) SDL_UpdateWindowSurfaceRects(app->window, rects, count);
    app->dirty_count = 0;
}

/* ---- a picture ---- */

static void start_anew(mn_app *app)
{
    app->style.theme = app->theme;
    app->style.line_px = app->layout.line_px;
    set_look(app, app->map, app->layout.map, false);
    mn_canvas_fill(&app->base, (mn_rect){0, 0, app->width, app->height}, mn_argb(app->theme->paper, 255));
    app->dirty_count = 0;
    mn_app_dirty(app, (mn_rect){0, 0, app->width, app->height});
    app->is_section_stale = app->is_charts_stale = true;
    app->drawn_change = 0;
    app->is_new = false;
    app->is_base_bare = true;
}

static void mark_panels(mn_app *app)
{
    mn_rect rects[16];
    const int count = mn_ui_changed(rects, 16);
    for (int i = 0; i < count; i++) mn_app_dirty(app, rects[i]);
}

/* Of the marks that come and go by themselves: pins of findings, the next strip. */
static uint64_t marks_hash(const mn_app *app, const mn_live *live)
{
    int count = 0;
    const mn_live_finding *findings = mn_live_findings(live, &count);
    uint64_t hash = mn_hash(0, &app->chosen_finding, sizeof app->chosen_finding);
    for (int i = 0; i < count; i++) {
        if (findings[i].t_s > mn_live_now_s(live) + 1e-9) continue;
        const double pin[] = {i, findings[i].severity, findings[i].x_um, findings[i].y_um};
        hash = mn_hash(hash, pin, sizeof pin);
    }
    const double hint[] = {app->has_hint, app->hint_x0_um, app->hint_x1_um, app->hint_y0_um, app->hint_y1_um};
    return mn_hash(hash, hint, app->has_hint ? sizeof hint : sizeof hint[0]);
}

/* The pictures that belong to the state: what moved since the last one. */
static void draw_state(mn_app *app, const mn_simulation_view *view, const mn_tool_pose *pose, bool was_new)
{
    const double wall_s = mn_simulation_wall_s();
    double at = ms_now();
    if (app->after.is_on)
        mn_app_draw_after(app, view->live);
    else
        draw_map(app, app->map, view->live);
    if (app->other != NULL && view->fork != NULL) draw_other(app, view);
    app->is_base_bare = false;
    const mn_rect tool_px =
        pose != NULL ? mn_device_overlay_rect(mn_map_view_frame(app->map), mn_ui_font(), mn_live_tool(view->live), pose)
                     : (mn_rect){0, 0, 0, 0};
    const mn_tool_pose none = {0};
    if (memcmp(pose != NULL ? pose : &none, &app->tool_pose, sizeof none) != 0 || app->drawn_change != view->change_count) {
        mn_app_dirty(app, mn_rect_meet(app->tool_px, app->layout.map));
        mn_app_dirty(app, mn_rect_meet(tool_px, app->layout.map));
        app->tool_px = tool_px;
        app->tool_pose = pose != NULL ? *pose : none;
    }
    dirty_way(app, view->live);
    const uint64_t marks = marks_hash(app, view->live);
    app->is_marks_stale |= marks != app->marks_hash;
    app->marks_hash = marks;
    if (app->is_marks_stale) mn_app_dirty(app, app->layout.map);
    app->is_marks_stale = false;
    app->stage_ms[MN_STAGE_MAP] = ms_now() - at;
    at = ms_now();
    const bool is_moved = app->drawn_change != view->change_count;
    app->is_section_late |= is_moved;
    if (app->is_section_stale || was_new || (app->is_section_late && wall_s - app->section_wall_s > SECTION_EVERY_S)) {
        mn_app_draw_section(app, view->live, pose);
        app->section_wall_s = wall_s;
        app->is_section_late = false;
    }
    app->stage_ms[MN_STAGE_SECTION] = ms_now() - at;
    at = ms_now();
    app->is_charts_late |= is_moved;
    if (app->is_charts_stale || was_new || (app->is_charts_late && wall_s - app->charts_wall_s > CHARTS_EVERY_S)) {
        mn_app_draw_charts(app, view->live);
        mn_app_draw_track(app, view->live);
        app->charts_wall_s = wall_s;
        app->is_charts_late = false;
    }
    app->stage_ms[MN_STAGE_CHARTS] = ms_now() - at;
    app->drawn_change = view->change_count;
}

bool mn_app_frame(mn_app *app)
{
    double at = ms_now();
    const mn_simulation_view *view = mn_simulation_lock(app->simulation);
    app->stage_ms[MN_STAGE_WAIT] = ms_now() - at;
    at = ms_now();
    if (app->is_new) mn_app_lay_out(app);
    mn_app_lesson(app, view);
    mn_app_coach(app, view);
    mn_ui_frame_begin(app->width, app->height, 1.0F / 60);
    mn_app_panels(app, view);
    mn_ui_frame_end();
    const bool was_new = app->is_new;
    if (was_new) start_anew(app);
    mark_panels(app);
    app->stage_ms[MN_STAGE_PANELS] = ms_now() - at;
    mn_tool_pose pose = {0};
    const bool has_pose = tool_pose(app, view->live, &pose);
    draw_state(app, view, has_pose ? &pose : NULL, was_new);
    const bool has_changed = app->dirty_count > 0;
    at = ms_now();
    put_together(app, view, has_pose ? &pose : NULL);
    mn_simulation_unlock(app->simulation);
    app->stage_ms[MN_STAGE_COMPOSE] = ms_now() - at;
    at = ms_now();
    if (has_changed) present(app);
    app->stage_ms[MN_STAGE_PRESENT] = ms_now() - at;
    app->frame_count += has_changed;
    return has_changed;
}
