/* What stands beside the map on the base: the section under the hand, the charts, the timeline. */
#include <math.h>

#include "base/numeric.h"
#include "view/app.h"

#define CHART_S 20.0

/* ---- section ---- */

static mn_section section_now(const mn_app *app, const mn_tool_pose *pose)
{
    mn_section section;
    if (app->has_cut) {
        section = mn_section_through(0, 0, 0, 1);
        section.x0_um = app->cut_x0_um;
        section.y0_um = app->cut_y0_um;
        section.x1_um = app->cut_x1_um;
        section.y1_um = app->cut_y1_um;
        return section;
    }
    const double width_px = app->layout.section.x1 - app->layout.section.x0;
    double length_um = 12000;
    const double seen_um = mn_map_view_frame(app->map)->um_per_px * width_px;
    if (seen_um < length_um) length_um = seen_um;
    if (!isnan(app->cursor_x_um)) return mn_section_through(app->cursor_x_um, app->cursor_y_um, 0, length_um);
    if (pose != NULL && (pose->is_contact || !app->hand.is_over_map))
        return mn_section_through(pose->x_um, pose->y_um, pose->azimuth_rad, length_um);
    return mn_section_through(app->look_x_um, app->look_y_um, 0, length_um);
}

void mn_app_draw_section(mn_app *app, const mn_live *live, const mn_tool_pose *pose)
{
    const mn_section section = section_now(app, pose);
    mn_section_tool tool;
    if (pose != NULL) tool = mn_section_tool_of(mn_live_session(live), pose);
    mn_section_draw(&app->base, app->layout.section, mn_ui_font(), app->theme, &section, mn_session_skin(mn_live_session(live)),
                    app->map, pose != NULL ? &tool : NULL);
    mn_app_dirty(app, app->layout.section);
    app->is_section_stale = false;
}

/* ---- charts ---- */

void mn_app_chart_span(double now_s, double *begin_s, double *end_s)
{
    *begin_s = now_s > CHART_S ? now_s - CHART_S : 0;
    *end_s = *begin_s + CHART_S;
}

/* By place in the list of a pen; others have the density where a pen has its rate, and no band for it. */
static void wanted_bands(const mn_plan *plan, mn_chart_band bands[7])
{
    const mn_lesson_cues *cues = &plan->lesson.cues;
    bands[2] = (mn_chart_band){0, cues->tilt_max_rad > 0 ? cues->tilt_max_rad : 0.175};
    bands[3] = (mn_chart_band){plan->bands[0].min_um, plan->bands[0].max_um};
    if (cues->force_max_un > 0) bands[0] = (mn_chart_band){cues->force_min_un, cues->force_max_un};
    if (cues->speed_max_um_s > 0) bands[1] = (mn_chart_band){cues->speed_min_um_s, cues->speed_max_um_s};
}

void mn_app_draw_charts(mn_app *app, const mn_live *live)
{
    static const mn_chart_value of_pen[] = {MN_CHART_FORCE, MN_CHART_SPEED, MN_CHART_TILT, MN_CHART_DEPTH, MN_CHART_FREQUENCY,
                                            MN_CHART_LOAD, MN_CHART_DENSITY};
    static const mn_chart_value of_others[] = {MN_CHART_FORCE, MN_CHART_SPEED, MN_CHART_TILT, MN_CHART_DEPTH, MN_CHART_DENSITY};
    const bool is_pen = mn_live_device(live)->kind == MN_DEVICE_PEN;
    const double now_s = mn_live_now_s(live);
    mn_chart_band bands[7];
    mn_strip_chart chart = {.now_s = now_s,
                            .cursor_s = app->cursor_s,
                            .values = is_pen ? of_pen : of_others,
                            .value_count = is_pen ? 7 : 5,
                            .bands = bands};
    mn_app_chart_span(now_s, &chart.begin_s, &chart.end_s);
    for (int i = 0; i < 7; i++) bands[i] = (mn_chart_band){MN_NAN, MN_NAN};
    wanted_bands(mn_live_plan(live), bands);
    chart.samples = mn_live_samples(live, &chart.count);
    if (app->layout.charts.y1 - app->layout.charts.y0 < 4 * app->layout.line_px) return;
    mn_strip_chart_draw(&app->base, app->layout.charts, mn_ui_font(), app->theme, &chart);
    mn_app_dirty(app, app->layout.charts);
    app->is_charts_stale = false;
}

/* ---- timeline ---- */

static int32_t track_x(const mn_app *app, double t_s, double end_s)
{
    const mn_rect px = app->layout.track;
    return px.x0 + (int32_t)((px.x1 - px.x0 - 1) * (end_s > 0 ? t_s / end_s : 0));
}

void mn_app_draw_track(mn_app *app, const mn_live *live)
{
    const mn_rect px = app->layout.track;
    const mn_theme *theme = app->theme;
    const double end_s = mn_live_end_s(live), now_s = mn_live_now_s(live);
    const int32_t middle = (px.y0 + px.y1) / 2, line = app->layout.line_px, now_x = track_x(app, now_s < end_s ? now_s : end_s, end_s);
    mn_canvas_fill(&app->base, (mn_rect){px.x0 - line, app->layout.timeline.y0, app->width, app->height}, mn_argb(theme->panel, 255));
    mn_canvas_fill(&app->base, (mn_rect){px.x0, middle - line / 8, px.x1, middle + line / 8}, mn_argb(theme->edge, 255));
    mn_canvas_fill(&app->base, (mn_rect){px.x0, middle - line / 8, now_x, middle + line / 8}, mn_argb(theme->accent, 255));
    int count = 0;
    const mn_live_finding *findings = mn_live_findings(live, &count);
    for (int i = 0; i < count; i++) {
        if (!(findings[i].t_s <= end_s)) continue;
        const int32_t x = track_x(app, findings[i].t_s, end_s);
        const uint32_t rgb = findings[i].severity == MN_BLOCK ? theme->bad : findings[i].severity == MN_WARN ? theme->warn : theme->ink_soft;
        mn_canvas_fill(&app->base, (mn_rect){x - line / 8 - 1, px.y0, x + line / 8 + 1, px.y0 + line * 3 / 5}, mn_argb(rgb, 255));
    }
    mn_canvas_disc(&app->base, now_x * 16, middle * 16, line * 16 * 2 / 5, 0, mn_argb(theme->accent, 255));
    mn_app_dirty(app, app->layout.timeline);
}
