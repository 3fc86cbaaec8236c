/* The panels' contents: verdict bar, side panel with its tabs, coach strip, timeline's buttons, help. */
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "view/panels_internal.h"

void mn_panel_text(uint32_t rgb, const char *format, ...)
{
    char line[MN_MESSAGE_BYTES];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    mn_ui_text(rgb, line);
}

/* A name on the left, its value beside it. */
void mn_panel_row(const mn_app *app, const char *name, const char *format, ...)
{
    char line[MN_TEXT_BYTES];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    mn_ui_text(app->theme->ink_soft, name);
    mn_ui_at(10.5F * (float)app->layout.line_px);
    mn_ui_text(app->theme->ink, line);
}

/* ---- verdict bar ---- */

static uint32_t severity_rgb(const mn_app *app, int severity)
{
    return severity == MN_BLOCK ? app->theme->bad : severity == MN_WARN ? app->theme->warn : app->theme->ink_soft;
}

void mn_panel_count_findings(const mn_live *live, int counts[3])
{
    int count = 0;
    const mn_live_finding *findings = mn_live_findings(live, &count);
    counts[0] = counts[1] = counts[2] = 0;
    for (int i = 0; i < count; i++)
        if (findings[i].t_s <= mn_live_now_s(live) + 1e-9) counts[findings[i].severity]++;
}

static void verdict(mn_app *app, const mn_live *live)
{
    int counts[3];
    int64_t wounds = 0;
    mn_panel_count_findings(live, counts);
    mn_session_wounds(mn_live_session(live), &wounds);
    const uint32_t quiet = mn_rgb_between(app->theme->panel, app->theme->ink, 30);
    const uint32_t rgb = counts[MN_BLOCK] > 0 ? app->theme->bad : counts[MN_WARN] > 0 ? app->theme->warn : wounds > 0 ? app->theme->good : quiet;
    char said[96];
    if (counts[MN_BLOCK] > 0)
        snprintf(said, sizeof said, "STOP: %d block, %d warn###verdict", counts[MN_BLOCK], counts[MN_WARN]);
    else if (counts[MN_WARN] > 0)
        snprintf(said, sizeof said, "CARE: %d warn###verdict", counts[MN_WARN]);
    else
        snprintf(said, sizeof said, "%s###verdict", wounds > 0 ? "SAFE so far" : "not touched yet");
    if (mn_ui_chip(said, rgb, 13 * (float)app->layout.line_px)) mn_app_next_finding(app);
    mn_ui_hint("findings so far; click for the next one (G)");
}

/* Ends at x; returns where the one before it may end. */
static float from_right(float x, const char *what, uint32_t rgb, float gap)
{
    x -= mn_ui_text_width(what);
    mn_ui_at(x);
    mn_ui_text(rgb, what);
    return x - gap;
}

static void bar(mn_app *app, const mn_simulation_view *view)
{
    const mn_live *live = view->live;
    const mn_plan *plan = mn_live_plan(live);
    const float line = (float)app->layout.line_px;
    const char *const modes[] = {"watch", "by hand", "replay"};
    mn_ui_panel("bar", app->layout.bar, false);
    verdict(app, live);
    mn_ui_at(15 * line);
    mn_panel_text(app->theme->ink, "%.40s", plan->name);
    mn_ui_same_line(2 * line);
    mn_panel_text(app->theme->ink_soft, "%.28s on %.24s", mn_live_device(live)->name, plan->site.name);
    char at[64], rate[64];
    snprintf(at, sizeof at, "%.3f s", mn_live_now_s(live));
    if (view->is_playing)
        snprintf(rate, sizeof rate, "x%.3g of x%.3g", fmax(0, view->real_speed), view->speed);
    else
        snprintf(rate, sizeof rate, "paused, x%.3g", view->speed);
    float right = (float)app->width - line;
    right = from_right(right, "F1 help", app->theme->ink_soft, line);
    right = from_right(right, modes[mn_live_mode_now(live)], app->theme->accent, line);
    right = from_right(right, rate, app->theme->ink_soft, line);
    from_right(right, at, app->theme->ink, line);
    mn_ui_panel_end();
}

/* ---- numbers ---- */

/* What was published of the kind: an anchor for the eye, and no gate. */
static const char *anchor_of(const mn_device *device)
{
    switch (device->kind) {
    case MN_DEVICE_PEN: return "pens come near their setting (Sasaki 2019, 10.1093/asjof/ojz017)";
    case MN_DEVICE_ROLLER:
    case MN_DEVICE_STAMP: return "much less than the needle's length (Han & Das 2015, 10.1002/jps.24425)";
    default: return "none";
    }
}

static void prediction_row(const mn_app *app, const mn_live_prediction *prediction)
{
    if (prediction->is_known)
        mn_panel_row(app, "predicted", "%.2f mm  (5 to 95 %%: %.2f to %.2f)", prediction->p50_um / 1e3, prediction->p5_um / 1e3,
                     prediction->p95_um / 1e3);
    else
        mn_panel_row(app, "predicted", "no needle enters the skin");
}

static void depth_rows(const mn_app *app, const mn_simulation_view *view)
{
    const mn_live *live = view->live;
    const mn_device *device = mn_live_device(live);
    const mn_metrics *m = mn_live_metrics(live);
    const mn_band *band = &mn_live_plan(live)->bands[0];
    const bool has_any = m->puncture_count > 0;
    const double set_um = m->contact_count > 0 && mn_live_mode_now(live) != MN_LIVE_HAND ? m->protrusion_um : device->common.protrusion_um;
    const bool is_in = has_any && m->penetration_um_p50 >= band->min_um && m->penetration_um_p50 <= band->max_um;
    mn_panel_row(app, "needle", "%.2f mm long, %.2f mm set, %d needles", device->needle.needle_length_um / 1e3, set_um / 1e3,
        (int)mn_device_needle_count(device));
    prediction_row(app, &view->prediction);
    if (has_any) {
        mn_panel_row(app, "in the skin", "%.2f mm  (5 to 95 %%: %.2f to %.2f)", m->penetration_um_p50 / 1e3, m->penetration_um_p5 / 1e3,
            m->penetration_um_p95 / 1e3);
        mn_ui_text(app->theme->ink_soft, "wanted");
        mn_ui_at(10.5F * (float)app->layout.line_px);
        mn_panel_text(is_in ? app->theme->good : app->theme->warn, "%.2f to %.2f mm: %s", band->min_um / 1e3, band->max_um / 1e3,
             is_in ? "reached" : m->penetration_um_p50 < band->min_um ? "too shallow" : "too deep");
    } else {
        mn_panel_row(app, "wanted", "%.2f to %.2f mm", band->min_um / 1e3, band->max_um / 1e3);
    }
    mn_panel_row(app, "published", "%s", anchor_of(device));
}

void mn_panel_findings(mn_app *app, const mn_live *live)
{
    int count = 0, shown = 0;
    const mn_live_finding *findings = mn_live_findings(live, &count);
    for (int i = 0; i < count; i++) {
        char line[MN_TEXT_BYTES + MN_ID_BYTES + 32], id[16];
        if (findings[i].t_s > mn_live_now_s(live) + 1e-9) continue;
        snprintf(id, sizeof id, "f%d", i);
        snprintf(line, sizeof line, "%d  %s  %s  (%.2f s)", i + 1, findings[i].rule, findings[i].text, findings[i].t_s);
        if (mn_ui_line(id, severity_rgb(app, findings[i].severity), line, i == app->chosen_finding)) mn_app_go_to_finding(app, i);
        shown++;
    }
    if (shown == 0) mn_ui_text(app->theme->ink_soft, "no findings");
}

static void numbers(mn_app *app, const mn_simulation_view *view)
{
    const mn_live *live = view->live;
    const mn_metrics *m = mn_live_metrics(live);
    mn_ui_scroll("numbers");
    depth_rows(app, view);
    if (m->contact_count > 0) {
        mn_panel_row(app, "holes", "%.0f, %.0f /cm\xc2\xb2 (densest %.0f)", m->puncture_count, m->density_per_cm2, m->density_hot_per_cm2);
        mn_panel_row(app, "coverage", "ideal %.0f %%, thin %.0f, over %.0f, missed %.0f", 100 * m->coverage_ideal_frac, 100 * m->coverage_thin_frac,
            100 * m->coverage_over_frac, 100 * m->coverage_missed_frac);
        mn_panel_row(app, "drawn by hand", "%.0f %% of holes, longest %.2f mm", 100 * m->drag_frac, m->drag_um_max / 1e3);
    }
    mn_ui_rule();
    mn_panel_findings(app, live);
    mn_ui_scroll_end();
}

/* ---- view ---- */

static void limits(mn_app *app)
{
    const mn_map_layer_row *layer = &mn_map_layer_rows[app->style.layer];
    if (layer->is_classes || app->style.layer == MN_LAYER_REDNESS) return;
    char low_name[64], high_name[64];
    double low = app->style.min * layer->shown_per_unit, high = app->style.max * layer->shown_per_unit;
    const double step = high / 10;
    snprintf(low_name, sizeof low_name, "from, %s", layer->unit);
    snprintf(high_name, sizeof high_name, "to, %s", layer->unit);
    bool is_changed = mn_ui_number(low_name, &low, step, 0, high - step / 100, "%.4g");
    is_changed |= mn_ui_number(high_name, &high, step, low + step / 100, 1e9, "%.4g");
    if (!is_changed) return;
    app->style.min = low / layer->shown_per_unit;
    app->style.max = high / layer->shown_per_unit;
    mn_app_all_new(app);
}

static void view_tab(mn_app *app)
{
    const char *layers[MN_MAP_LAYER_COUNT], *palettes[MN_PALETTE_COUNT];
    for (int i = 0; i < MN_MAP_LAYER_COUNT; i++) layers[i] = mn_map_layer_rows[i].name;
    for (int i = 0; i < MN_PALETTE_COUNT; i++) palettes[i] = mn_palette_name(i);
    int layer = (int)app->style.layer, palette = (int)app->style.palette;
    mn_ui_scroll("view");
    if (mn_ui_choose("layer", &layer, layers, MN_MAP_LAYER_COUNT)) mn_app_choose_layer(app, layer);
    if (mn_ui_choose("colours", &palette, palettes, MN_PALETTE_COUNT)) {
        app->style.palette = (mn_palette)palette;
        mn_app_all_new(app);
    }
    limits(app);
    bool is_changed = mn_ui_check("hatching (for print, and where colours are not told apart)", &app->style.has_pattern);
    is_changed |= mn_ui_check("plain ground instead of skin", &app->style.is_plain);
    is_changed |= mn_ui_check("zones and target", &app->has_zones);
    double tone = app->style.fitzpatrick;
    if (mn_ui_slide("skin type", &tone, 1, 6, "%.0f", false)) {
        app->style.fitzpatrick = (int32_t)lround(tone);
        is_changed = true;
    }
    if (is_changed) mn_app_all_new(app);
    mn_ui_rule();
    double scale = app->scale;
    if (mn_ui_number("size of letters", &scale, 0.1, 0.5, 4, "%.1f")) mn_app_set_scale(app, scale);
    mn_ui_check("mute", &app->is_mute);
    mn_ui_rule();
    mn_ui_text(app->theme->ink_soft, "coach's cues");
    for (int i = 0; i < MN_COACH_COUNT; i++) {
        if (i % 4 != 0) mn_ui_same_line((float)app->layout.line_px);
        mn_ui_check(mn_coach_cue_name(i), &app->has_cue[i]);
    }
    mn_ui_scroll_end();
}

static void side(mn_app *app, const mn_simulation_view *view)
{
    mn_ui_panel("side", app->layout.side, false);
    if (mn_ui_tabs("tabs")) {
        if (app->has_lesson && mn_ui_tab("lesson")) {
            mn_panel_lesson(app, view->live);
            mn_ui_tab_end();
        }
        if (mn_ui_tab("numbers")) {
            numbers(app, view);
            mn_ui_tab_end();
        }
        if (mn_ui_tab("tool")) {
            mn_panel_tool(app, view->live);
            mn_ui_tab_end();
        }
        if (mn_ui_tab("what if")) {
            mn_panel_fork(app, view);
            mn_ui_tab_end();
        }
        if (mn_ui_tab("view")) {
            view_tab(app);
            mn_ui_tab_end();
        }
        mn_ui_tabs_end();
    }
    mn_ui_panel_end();
}

/* ---- coach strip, timeline ---- */

/* A chip a cue, lit by how it stands; a click switches it off and on. */
static void cue_chips(mn_app *app)
{
    const mn_rect px = app->layout.coach;
    const float line = (float)app->layout.line_px, gap = line / 4;
    const float width = ((float)(px.x1 - px.x0) - 2 * gap - gap * (float)(MN_COACH_COUNT - 1)) / MN_COACH_COUNT - 1;
    for (int i = 0; i < MN_COACH_COUNT; i++) {
        char label[64];
        const mn_cue_state *cue = &app->cues[i];
        snprintf(label, sizeof label, "%s%s%s###cue%d", mn_coach_cue_name(i), !app->has_cue[i] || cue->value[0] != '\0' ? " " : "",
                 app->has_cue[i] ? cue->value : "off", i);
        const uint32_t quiet = mn_rgb_between(app->theme->panel, app->theme->ink, app->has_cue[i] ? 44 : 14);
        if (i > 0) mn_ui_same_line(gap);
        if (mn_ui_chip(label, cue->level == MN_CUE_QUIET ? quiet : mn_app_cue_rgb(app, cue->level), width)) app->has_cue[i] = !app->has_cue[i];
        mn_ui_hint(!app->has_cue[i]       ? "switched off; click to switch it on"
                   : i == MN_COACH_OVERLAP ? "overlap with the strip before, and where the next one goes; click to switch it off"
                                         : "the coach speaks of it; click to switch it off");
    }
}

static void coach(mn_app *app)
{
    const bool has_message = app->message[0] != '\0' && mn_simulation_wall_s() - app->message_wall_s < 6;
    mn_ui_panel("coach", app->layout.coach, false);
    cue_chips(app);
    if (has_message)
        mn_ui_text(app->theme->accent, app->message);
    else
        mn_ui_text(app->cue_rgb, app->cue_text);
    mn_ui_panel_end();
}

static void timeline(mn_app *app, const mn_simulation_view *view)
{
    mn_rect px = app->layout.timeline;
    char speed[32];
    px.x1 = app->layout.track.x0 - app->layout.line_px;
    mn_ui_panel("timeline", px, false);
    if (mn_ui_button("|<", false)) mn_app_send(app, MN_COMMAND_SEEK, false, 0);
    mn_ui_hint("to the start (Home)");
    mn_ui_same_line(0);
    if (mn_ui_button(view->is_playing ? "pause" : "play ", view->is_playing)) mn_app_send(app, MN_COMMAND_PLAY, !view->is_playing, 0);
    mn_ui_hint("play or pause (Space)");
    mn_ui_same_line(0);
    if (mn_ui_button("step", false)) mn_app_send(app, MN_COMMAND_STEP, false, 0);
    mn_ui_hint("one tick, or one pose (.)");
    mn_ui_same_line(0);
    if (mn_ui_button("undo", false)) mn_app_send(app, MN_COMMAND_UNDO, false, 0);
    mn_ui_hint("take back the last stroke (U)");
    mn_ui_same_line(0);
    if (mn_ui_button("-", false)) mn_app_send(app, MN_COMMAND_SPEED, false, fmax(0.001, view->speed / 2));
    mn_ui_hint("half the speed ([)");
    mn_ui_same_line(0);
    snprintf(speed, sizeof speed, "x%.3g###speed", view->speed);
    if (mn_ui_chip(speed, mn_rgb_between(app->theme->panel, app->theme->ink, 20), 3.2F * (float)app->layout.line_px))
        mn_app_send(app, MN_COMMAND_SPEED, false, 1);
    mn_ui_hint("virtual seconds a second; click for real time (Backspace)");
    mn_ui_same_line(0);
    if (mn_ui_button("+", false)) mn_app_send(app, MN_COMMAND_SPEED, false, fmin(100, view->speed * 2));
    mn_ui_hint("twice the speed (])");
    mn_ui_same_line(0);
    mn_panel_text(app->theme->ink_soft, "%.2f of %.2f s", mn_live_now_s(view->live), mn_live_end_s(view->live));
    mn_ui_panel_end();
}

/* ---- help ---- */

static void help_column(const mn_app *app, const char *id, mn_rect px, const char *const groups[2])
{
    mn_ui_panel(id, px, true);
    for (int g = 0; g < 2; g++) {
        mn_ui_text(app->theme->accent, groups[g]);
        for (int i = 0; i < mn_action_count; i++) {
            if (strcmp(mn_actions[i].group, groups[g]) != 0) continue;
            mn_ui_text(app->theme->ink, mn_actions[i].keys);
            mn_ui_at(6.5F * (float)app->layout.line_px);
            mn_ui_text(app->theme->ink_soft, mn_actions[i].sentence);
        }
        if (g == 0) mn_ui_gap();
    }
    mn_ui_panel_end();
}

/* Two columns, so that all is seen at once. */
static void help(const mn_app *app)
{
    static const char *const left[2] = {"time", "tool"}, *const right[2] = {"view", "window"};
    const int32_t line = app->layout.line_px, wide = 70 * line < app->width ? 70 * line : app->width;
    const int32_t top = app->layout.bar.y1 + line / 2, x0 = (app->width - wide) / 2;
    int32_t bottom = top + 38 * line;
    if (bottom > app->height - line / 2) bottom = app->height - line / 2;
    help_column(app, "help left", (mn_rect){x0, top, x0 + wide / 2, bottom}, left);
    help_column(app, "help right", (mn_rect){x0 + wide / 2, top, x0 + wide, bottom}, right);
}

void mn_app_panels(mn_app *app, const mn_simulation_view *view)
{
    if (view->message_count != app->message_count) {
        app->message_count = view->message_count;
        mn_app_say(app, view->message);
    }
    bar(app, view);
    side(app, view);
    if (app->after.is_on)
        mn_panel_after(app);
    else
        coach(app);
    timeline(app, view);
    if (app->has_debrief && app->has_lesson) mn_panel_debrief(app, view->live);
    if (app->has_help) help(app);
}
