/* Force and depth of single needles, from the law itself: one needle upright over the mean column of its scenario's skin,
 * driven further and further. Published values stand beside the curves. Broken lines are jumps: the tip passes that
 * stretch at once. */
#include "report/curve_internal.h"

#ifdef MN_HAS_CAIRO
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/numeric.h"
#include "base/units.h"

void mn_push_make(mn_push *push, const mn_plan *plan, double speed_um_s, double travel_um)
{
    mn_skin skin;
    mn_stack stack;
    mn_needle needle;
    mn_law law;
    mn_skin_create(&skin, &plan->site, NULL, plan->sex, plan->seed, true, plan->field.width_um, plan->field.height_um,
                   NULL);
    mn_skin_stack_mean(&skin, &stack);
    mn_needle_make(&needle, &plan->device.needle, plan->seed, 0);
    mn_law_make(&law, &plan->site, &needle, &stack, 1, mn_pace_at(&plan->site.params, speed_um_s),
                mn_law_membrane_un_um(&plan->site.params, needle.tip_radius_um));
    *push = (mn_push){.travel_um = travel_um, .puncture_travel_um = MN_NAN};
    for (int i = 0; i <= MN_PUSH_STEPS; i++) {
        mn_passage_travel(&law, travel_um * i / MN_PUSH_STEPS, &push->at[i]);
        push->force_max_un = mn_max(push->force_max_un, push->at[i].force_un);
        if (push->at[i].depth_um > 0 && isnan(push->puncture_travel_um))
            push->puncture_travel_um = push->at[i].travel_um;
    }
}

void mn_push_draw_travel(const mn_panel *panel, const mn_push *push, mn_stroke stroke)
{
    double x[MN_PUSH_STEPS + 1], y[MN_PUSH_STEPS + 1];
    for (int i = 0; i <= MN_PUSH_STEPS; i++) {
        x[i] = mn_mm_from_um(push->at[i].travel_um);
        y[i] = mn_millinewton_from_un(push->at[i].force_un);
    }
    mn_panel_polyline(panel, stroke, x, y, MN_PUSH_STEPS + 1);
}

void mn_push_draw_depth(const mn_panel *panel, const mn_push *push, mn_stroke stroke)
{
    const double jump_um = 8 * push->travel_um / MN_PUSH_STEPS; /* far beyond what one step of travel gives */
    const mn_stroke broken = {stroke.rgb, stroke.width_px, true};
    double x[MN_PUSH_STEPS + 1], y[MN_PUSH_STEPS + 1];
    int begin = 0;
    for (int i = 0; i <= MN_PUSH_STEPS; i++) {
        x[i] = mn_mm_from_um(push->at[i].depth_um);
        y[i] = mn_millinewton_from_un(push->at[i].force_un);
        if (i == 0 || push->at[i].depth_um - push->at[i - 1].depth_um <= jump_um) continue;
        mn_panel_polyline(panel, stroke, x + begin, y + begin, i - begin);
        mn_panel_polyline(panel, broken, x + i - 1, y + i - 1, 2);
        begin = i;
    }
    mn_panel_polyline(panel, stroke, x + begin, y + begin, MN_PUSH_STEPS + 1 - begin);
}

const mn_plan *mn_row_plan(const mn_corpus *corpus, mn_corpus_row at)
{
    return mn_script_plan(corpus->scripts[at.file->scenario_begin + at.row->readings[0].scenario_index]);
}

bool mn_is_value_of(mn_corpus_row at, const char *experiment, const char *metric)
{
    return strcmp(at.experiment->id, experiment) == 0 && at.row->kind == MN_ROW_VALUE &&
           strcmp(mn_metric_rows[at.row->readings[0].metric_index].name, metric) == 0;
}

/* ---- D01: four tips ---- */

enum { TIPS_MAX = 8, WIDTH_PX = 1280, HEIGHT_PX = 600, PANEL_WIDTH_PX = 520, PANEL_HEIGHT_PX = 400, TOP_PX = 116 };

typedef struct tip {
    const mn_outcome *outcome; /* of its insertion force */
    double diameter_um;
    mn_push push;
} tip;

typedef struct tips {
    const mn_validation *it;
    const mn_experiment_row *jump; /* the last row that gives it; all give the same */
    int count;
    double force_max_un, travel_um, depth_max_um;
    tip tips[TIPS_MAX];
} tips;

static void find_tips(tips *found, const mn_validation *it)
{
    found->it = it;
    for (int i = 0; i < it->corpus->row_count; i++) {
        const mn_corpus_row at = it->outcomes[i].at;
        if (mn_is_value_of(at, "D01", "jump_um_p50")) found->jump = at.row;
        if (!mn_is_value_of(at, "D01", "puncture_force_un_p50") || found->count == TIPS_MAX) continue;
        const mn_plan *plan = mn_row_plan(it->corpus, at);
        tip *made = &found->tips[found->count++];
        made->outcome = &it->outcomes[i];
        made->diameter_um = 2 * plan->device.needle.tip_radius_um;
        mn_push_make(&made->push, plan, plan->device.rig.approach_um_s, plan->device.rig.travel_um);
        found->force_max_un = mn_max(found->force_max_un, mn_max(at.row->high, made->push.force_max_un));
        found->travel_um = mn_max(found->travel_um, plan->device.rig.travel_um);
        found->depth_max_um = mn_max(found->depth_max_um, made->push.at[MN_PUSH_STEPS].depth_um);
    }
}

static const uint32_t tip_colours[] = {MN_CHART_BLUE, MN_CHART_GREEN, MN_CHART_ORANGE, MN_CHART_PURPLE};

static mn_stroke tip_stroke(int index)
{
    return (mn_stroke){tip_colours[index % 4], 2, false};
}

static void draw_published_force(const mn_panel *panel, const tip *made)
{
    const mn_experiment_row *row = made->outcome->at.row;
    const double x = mn_mm_from_um(made->push.puncture_travel_um), y = mn_millinewton_from_un(row->measured);
    mn_panel_bar_y(panel, (mn_stroke){MN_INK, 1.3, false}, x, mn_millinewton_from_un(row->low),
                   mn_millinewton_from_un(row->high));
    mn_pen_rgb(panel->cairo, MN_INK);
    cairo_arc(panel->cairo, mn_panel_x_px(panel, x), mn_panel_y_px(panel, y), 3.5, 0, 2 * MN_PI);
    cairo_fill(panel->cairo);
}

static void name_tip(const mn_panel *panel, const tip *made, int index)
{
    char text[48];
    const mn_lettering label = {
        .size_px = 13, .is_bold = true, .rgb = tip_colours[index % 4], .align = 1, .has_halo = true};
    snprintf(text, sizeof text, "tip %.3g \xc2\xb5m", made->diameter_um);
    mn_pen_text(panel->cairo, &label, mn_panel_x_px(panel, mn_mm_from_um(made->push.puncture_travel_um)) - 12,
                mn_panel_y_px(panel, mn_millinewton_from_un(made->outcome->at.row->measured)) - 4, text);
}

static void draw_jump(const mn_panel *panel, const mn_experiment_row *row)
{
    char text[64];
    const mn_lettering label = {.size_px = 12, .rgb = MN_INK, .has_halo = true};
    const double x = mn_mm_from_um(row->measured);
    mn_panel_box(panel, MN_CHART_BAND, mn_mm_from_um(row->low), panel->y.low, mn_mm_from_um(row->high), panel->y.high);
    mn_panel_line(panel, (mn_stroke){MN_INK, 1.2, false}, x, panel->y.low, x, panel->y.high);
    snprintf(text, sizeof text, "jump published: %.0f (%.0f to %.0f) \xc2\xb5m", row->measured, row->low, row->high);
    mn_pen_text(panel->cairo, &label, mn_panel_x_px(panel, mn_mm_from_um(row->high)) + 8, panel->top_px + 14, text);
}

static void draw_tips(void *context, cairo_t *cairo)
{
    const tips *found = context;
    const double force = 1.05 * mn_millinewton_from_un(found->force_max_un);
    const mn_panel travel = {
        cairo,
        90,
        TOP_PX,
        PANEL_WIDTH_PX,
        PANEL_HEIGHT_PX,
        {0, mn_mm_from_um(found->travel_um), false, "travel of the tip below the rest of the skin, mm"},
        {0, force, false, "force, mN"}};
    mn_panel depth = travel;
    depth.left_px = 720;
    depth.x = (mn_axis){0, 1.1 * mn_mm_from_um(found->depth_max_um), false, "depth of the tip in the skin, mm"};
    mn_chart_title(cairo, mn_figure_title(MN_FIGURE_D01),
                   "Curves: the law. Black: published insertion force and its band, drawn where the curve enters. "
                   "Broken: jumps.",
                   WIDTH_PX - 56);
    mn_panel_draw(&travel, "Force against travel");
    mn_panel_draw(&depth, "Force against depth");
    if (found->jump != NULL) draw_jump(&depth, found->jump);
    for (int i = 0; i < found->count; i++) {
        mn_push_draw_travel(&travel, &found->tips[i].push, tip_stroke(i));
        mn_push_draw_depth(&depth, &found->tips[i].push, tip_stroke(i));
    }
    for (int i = 0; i < found->count; i++) {
        draw_published_force(&travel, &found->tips[i]);
        name_tip(&travel, &found->tips[i], i);
    }
}

mn_status mn_tips_figure(const mn_validation *it, bool is_svg, mn_picture *picture, mn_error *error)
{
    tips *found = calloc(1, sizeof *found);
    if (found == NULL) return mn_fail(error, MN_INTERNAL, NULL, 0, "there is no memory for the curves");
    find_tips(found, it);
    const mn_chart_page page = {WIDTH_PX, HEIGHT_PX, found, draw_tips};
    mn_status status = found->count > 0 ? mn_chart_render(&page, is_svg, picture, error) : MN_OK;
    free(found);
    return status;
}

/* ---- D06: share buried ---- */

typedef struct buried {
    const mn_validation *it;
    const mn_plan *plan; /* of the longest push */
    mn_push push;
} buried;

static void find_buried(buried *found, const mn_validation *it)
{
    found->it = it;
    for (int i = 0; i < it->corpus->row_count; i++) {
        if (!mn_is_value_of(it->outcomes[i].at, "D06", "buried_frac_p50")) continue;
        const mn_plan *plan = mn_row_plan(it->corpus, it->outcomes[i].at);
        if (found->plan == NULL || plan->device.rig.travel_um > found->plan->device.rig.travel_um) found->plan = plan;
    }
    if (found->plan != NULL)
        mn_push_make(&found->push, found->plan, found->plan->device.rig.approach_um_s,
                     found->plan->device.rig.travel_um);
}

static void draw_share(const mn_panel *panel, const buried *found)
{
    double x_mm[MN_PUSH_STEPS], share[MN_PUSH_STEPS]; /* without the first, which goes nowhere */
    for (int i = 0; i < MN_PUSH_STEPS; i++) {
        x_mm[i] = mn_mm_from_um(found->push.at[i + 1].travel_um);
        share[i] = found->push.at[i + 1].depth_um / found->push.at[i + 1].travel_um;
    }
    mn_panel_polyline(panel, (mn_stroke){MN_CHART_BLUE, 2, false}, x_mm, share, MN_PUSH_STEPS);
    for (int i = 0; i < found->it->corpus->row_count; i++) {
        const mn_outcome *outcome = &found->it->outcomes[i];
        if (!mn_is_value_of(outcome->at, "D06", "buried_frac_p50")) continue;
        const double x = mn_mm_from_um(mn_row_plan(found->it->corpus, outcome->at)->device.rig.travel_um);
        if (!isnan(outcome->p5))
            mn_panel_bar_y(panel, (mn_stroke){mn_chart_verdict_rgb(outcome->verdict), 1.3, false}, x, outcome->p5,
                           outcome->p95);
        mn_chart_mark(panel->cairo, mn_panel_x_px(panel, x), mn_panel_y_px(panel, outcome->predicted), outcome->verdict,
                      false);
    }
}

static void draw_bound(const mn_panel *panel, const buried *found)
{
    const mn_lettering label = {.size_px = 12, .rgb = MN_INK, .has_halo = true};
    double high = MN_NAN, first_um = found->plan->device.rig.travel_um;
    for (int i = 0; i < found->it->corpus->row_count; i++) {
        const mn_corpus_row at = found->it->outcomes[i].at;
        if (!mn_is_value_of(at, "D06", "buried_frac_p50")) continue;
        high = at.row->high;
        first_um = mn_min(first_um, mn_row_plan(found->it->corpus, at)->device.rig.travel_um);
    }
    mn_panel_box(panel, MN_CHART_BAND, mn_mm_from_um(first_um), panel->y.low, panel->x.high, high);
    mn_pen_text(panel->cairo, &label, mn_panel_x_px(panel, mn_mm_from_um(first_um)) + 8,
                mn_panel_y_px(panel, high) + 14, "published: less than half");
}

static void draw_buried(void *context, cairo_t *cairo)
{
    const buried *found = context;
    const mn_push *push = &found->push;
    const mn_panel share = {cairo,
                            90,
                            TOP_PX,
                            PANEL_WIDTH_PX,
                            PANEL_HEIGHT_PX,
                            {0, 1.05 * mn_mm_from_um(push->travel_um), false, "nominal depth: travel of the tip, mm"},
                            {0, 1, false, "buried over nominal"}};
    const mn_panel depth = {
        cairo,
        720,
        TOP_PX,
        PANEL_WIDTH_PX,
        PANEL_HEIGHT_PX,
        {0, 1.1 * mn_mm_from_um(push->at[MN_PUSH_STEPS].depth_um), false, "depth of the tip in the skin, mm"},
        {0, 1.1 * mn_millinewton_from_un(push->force_max_un), false, "force, mN"}};
    mn_chart_title(cairo, mn_figure_title(MN_FIGURE_D06),
                   "Curve: the law. Marks: the rows, with 5 to 95 % of the prediction. Shaded: what was published.",
                   WIDTH_PX - 56);
    mn_panel_draw(&share, "Share buried");
    mn_panel_draw(&depth, "Force against depth");
    draw_bound(&share, found);
    draw_share(&share, found);
    mn_push_draw_depth(&depth, push, (mn_stroke){MN_CHART_BLUE, 2, false});
}

mn_status mn_buried_figure(const mn_validation *it, bool is_svg, mn_picture *picture, mn_error *error)
{
    buried *found = calloc(1, sizeof *found);
    if (found == NULL) return mn_fail(error, MN_INTERNAL, NULL, 0, "there is no memory for the curves");
    find_buried(found, it);
    const mn_chart_page page = {WIDTH_PX, HEIGHT_PX, found, draw_buried};
    mn_status status = found->plan != NULL ? mn_chart_render(&page, is_svg, picture, error) : MN_OK;
    free(found);
    return status;
}

#endif
