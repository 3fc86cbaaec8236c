/* A pen's setting and the depth it disrupts (D15): the scenario itself run at a row of settings, beside histology; and the
 * force on one of its needles on the way, from the law at that needle's own speed. */
#include "report/curve_internal.h"

#ifdef MN_HAS_CAIRO
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/numeric.h"
#include "base/units.h"

enum {
    SETTINGS = 16,
    SETTING_STEP_UM = 125,
    ROWS_MAX = 4,
    WIDTH_PX = 1280,
    HEIGHT_PX = 600,
    PANEL_WIDTH_PX = 520,
    PANEL_HEIGHT_PX = 400,
    TOP_PX = 116
};

typedef struct pen {
    const mn_validation *it;
    int count;
    const mn_outcome *rows[ROWS_MAX];
    mn_push pushes[ROWS_MAX]; /* of a row's middle needle */
    double damaged_um[SETTINGS];
} pen;

/* Runs a plan at a setting; the median damaged depth, and how fast and far its middle puncture went. */
static mn_status run_at(const mn_plan *plan, double setting_um, double *damaged_um, double *speed_um_s,
                        double *travel_um, mn_error *error)
{
    mn_plan *changed = malloc(sizeof *changed);
    if (changed == NULL) return mn_fail(error, MN_INTERNAL, NULL, 0, "there is no memory for a plan");
    *changed = *plan; /* what it points to stays the script's */
    for (int i = 0; i < changed->step_count; i++) changed->steps[i].protrusion_um = setting_um;
    mn_session *session = NULL;
    mn_status status = mn_session_create(&session, changed, 1, error);
    if (status == MN_OK) status = mn_session_run(session, &(mn_session_hooks){0}, error);
    if (status == MN_OK) {
        int64_t count;
        const mn_wound *wounds = mn_session_wounds(session, &count);
        *damaged_um = mn_session_result(session)->metrics.damaged_um_p50;
        *speed_um_s = count > 0 ? (double)wounds[count / 2].speed_um_s : MN_NAN;
        *travel_um = count > 0 ? (double)wounds[count / 2].travel_um : MN_NAN;
    }
    mn_session_destroy(session);
    free(changed);
    return status;
}

/* What the row's reading is divided by: the setting. */
static double setting_of(const mn_outcome *outcome)
{
    return outcome->at.row->readings[0].divisor;
}

static mn_status find(pen *found, const mn_validation *it, mn_error *error)
{
    double speed_um_s, travel_um, damaged_um;
    mn_status status = MN_OK;
    found->it = it;
    for (int i = 0; i < it->corpus->row_count && status == MN_OK; i++) {
        const mn_outcome *outcome = &it->outcomes[i];
        if (!mn_is_value_of(outcome->at, "D15", "damaged_um_p50") || found->count == ROWS_MAX) continue;
        const mn_plan *plan = mn_row_plan(it->corpus, outcome->at);
        status = run_at(plan, setting_of(outcome), &damaged_um, &speed_um_s, &travel_um, error);
        if (status == MN_OK) mn_push_make(&found->pushes[found->count], plan, speed_um_s, travel_um);
        found->rows[found->count++] = outcome;
    }
    for (int i = 0; i < SETTINGS && found->count > 0 && status == MN_OK; i++)
        status = run_at(mn_row_plan(it->corpus, found->rows[0]->at), (i + 1) * SETTING_STEP_UM, &found->damaged_um[i],
                        &speed_um_s, &travel_um, error);
    return status;
}

static void draw_settings(const mn_panel *panel, const pen *found)
{
    const mn_lettering label = {.size_px = 12, .rgb = MN_INK_SOFT, .align = 1, .has_halo = true};
    const double end = panel->x.high;
    mn_panel_line(panel, (mn_stroke){MN_INK_SOFT, 1, true}, 0, 0, end, end);
    mn_pen_text(panel->cairo, &label, mn_panel_x_px(panel, 0.72 * end) - 8, mn_panel_y_px(panel, 0.72 * end) - 8,
                "depth = setting");
    double setting_mm[SETTINGS], damaged_mm[SETTINGS];
    for (int i = 0; i < SETTINGS; i++) {
        setting_mm[i] = mn_mm_from_um((i + 1) * SETTING_STEP_UM);
        damaged_mm[i] = mn_mm_from_um(found->damaged_um[i]);
    }
    mn_panel_polyline(panel, (mn_stroke){MN_CHART_BLUE, 2, false}, setting_mm, damaged_mm, SETTINGS);
    for (int i = 0; i < found->count; i++) {
        const mn_outcome *outcome = found->rows[i];
        const double mm = mn_mm_from_um(setting_of(outcome));
        mn_panel_box(panel, 0xb9c4cd, mm - 0.025 * end, outcome->at.row->low * mm, mm + 0.025 * end,
                     outcome->at.row->high * mm);
        if (!isnan(outcome->p5))
            mn_panel_bar_y(panel, (mn_stroke){mn_chart_verdict_rgb(outcome->verdict), 1.3, false}, mm, outcome->p5 * mm,
                           outcome->p95 * mm);
        mn_chart_mark(panel->cairo, mn_panel_x_px(panel, mm), mn_panel_y_px(panel, outcome->predicted * mm),
                      outcome->verdict, false);
    }
}

static void draw_forces(const mn_panel *panel, const pen *found)
{
    static const uint32_t colours[] = {MN_CHART_ORANGE, MN_CHART_BLUE, MN_CHART_GREEN, MN_CHART_PURPLE};
    for (int i = found->count - 1; i >= 0; i--) { /* the shorter way on top */
        const mn_lettering label = {.size_px = 13, .is_bold = true, .rgb = colours[i], .align = 1, .has_halo = true};
        const mn_passage *end = &found->pushes[i].at[MN_PUSH_STEPS];
        char text[32];
        mn_push_draw_depth(panel, &found->pushes[i], (mn_stroke){colours[i], 2, false});
        snprintf(text, sizeof text, "%.3g mm", mn_mm_from_um(setting_of(found->rows[i])));
        mn_pen_text(panel->cairo, &label, mn_panel_x_px(panel, mn_mm_from_um(end->depth_um)) - 10,
                    mn_panel_y_px(panel, mn_millinewton_from_un(end->force_un)) - 10, text);
    }
}

static void draw(void *context, cairo_t *cairo)
{
    const pen *found = context;
    double force_un = 0, depth_um = 0;
    for (int i = 0; i < found->count; i++) {
        force_un = mn_max(force_un, found->pushes[i].force_max_un);
        depth_um = mn_max(depth_um, found->pushes[i].at[MN_PUSH_STEPS].depth_um);
    }
    const double end = mn_mm_from_um(SETTINGS * SETTING_STEP_UM);
    const mn_panel settings = {cairo,
                               90,
                               TOP_PX,
                               PANEL_WIDTH_PX,
                               PANEL_HEIGHT_PX,
                               {0, end, false, "setting of the pen, mm"},
                               {0, end, false, "disrupted depth, median of all punctures, mm"}};
    const mn_panel forces = {cairo,
                             720,
                             TOP_PX,
                             PANEL_WIDTH_PX,
                             PANEL_HEIGHT_PX,
                             {0, 1.1 * mn_mm_from_um(depth_um), false, "depth of the tip in the skin, mm"},
                             {0, 1.15 * mn_millinewton_from_un(force_un), false, "force, mN"}};
    mn_chart_title(cairo, mn_figure_title(MN_FIGURE_D15),
                   "Left: the scenario run at 16 settings; boxes: histology's band; marks: the rows with 5 to 95 %. "
                   "Right: one needle of the stroke.",
                   WIDTH_PX - 56);
    mn_panel_draw(&settings, "Disrupted depth by setting");
    mn_panel_draw(&forces, "Force against depth, by setting");
    draw_settings(&settings, found);
    draw_forces(&forces, found);
}

mn_status mn_pen_figure(const mn_validation *it, bool is_svg, mn_picture *picture, mn_error *error)
{
    pen *found = calloc(1, sizeof *found);
    if (found == NULL) return mn_fail(error, MN_INTERNAL, NULL, 0, "there is no memory for the curves");
    mn_status status = find(found, it, error);
    const mn_chart_page page = {WIDTH_PX, HEIGHT_PX, found, draw};
    if (status == MN_OK && found->count > 0) status = mn_chart_render(&page, is_svg, picture, error);
    free(found);
    return status;
}

#endif
