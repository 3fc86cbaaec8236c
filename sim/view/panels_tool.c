/* The tabs that change the tool, and show what another one would have done. */
#include <math.h>
#include <string.h>

#include "base/numeric.h"
#include "view/panels_internal.h"

#define CHOICES_MAX 256

/* ---- tool ---- */

static int index_of_device(const mn_app *app, const char *id)
{
    for (int i = 0; i < app->options->library->device_count; i++)
        if (strcmp(app->options->library->devices[i]->id, id) == 0) return i;
    return 0;
}

static int index_of_site(const mn_app *app, const char *id)
{
    for (int i = 0; i < app->options->library->site_count; i++)
        if (strcmp(app->options->library->sites[i].id, id) == 0) return i;
    return 0;
}

static bool choose_device(const mn_app *app, mn_live_setup *setup)
{
    static const char *names[CHOICES_MAX];
    const mn_library *library = app->options->library;
    int index = index_of_device(app, setup->device);
    const int count = library->device_count < CHOICES_MAX ? library->device_count : CHOICES_MAX;
    for (int i = 0; i < count; i++) names[i] = library->devices[i]->name;
    if (!mn_ui_choose("device", &index, names, count)) return false;
    memcpy(setup->device, library->devices[index]->id, sizeof setup->device);
    setup->needle_length_um = setup->protrusion_um = setup->stroke_um = setup->frequency_hz = MN_NAN;
    setup->needle_count = 0;
    return true;
}

static bool choose_site(const mn_app *app, mn_live_setup *setup)
{
    static const char *names[CHOICES_MAX];
    const mn_library *library = app->options->library;
    int index = index_of_site(app, setup->site);
    const int count = library->site_count < CHOICES_MAX ? library->site_count : CHOICES_MAX;
    for (int i = 0; i < count; i++) names[i] = library->sites[i].name;
    if (!mn_ui_choose("site", &index, names, count)) return false;
    memcpy(setup->site, library->sites[index].id, sizeof setup->site);
    return true;
}

static bool number(const char *label, double *held, double shown, double unit, double step, double min, double max, const char *format)
{
    double value = (isnan(*held) ? shown : *held) / unit;
    if (!mn_ui_number(label, &value, step, min, max, format)) return false;
    *held = value * unit;
    return true;
}

/* All that may be changed; true when something was. */
static bool setup_widgets(const mn_app *app, mn_live_setup *setup, const mn_device *device)
{
    bool is_changed = choose_device(app, setup);
    is_changed |= choose_site(app, setup);
    is_changed |= number("needle, mm", &setup->needle_length_um, device->needle.needle_length_um, 1e3, 0.05, 0.05, 5, "%.2f");
    if (device->kind != MN_DEVICE_ROLLER)
        is_changed |= number("setting, mm", &setup->protrusion_um, device->common.protrusion_um, 1e3, 0.05, 0, 5, "%.2f");
    if (device->kind == MN_DEVICE_PEN) {
        is_changed |= number("strokes a second", &setup->frequency_hz, device->pen.frequency_hz, 1, 5, 1, 400, "%.0f");
        is_changed |= number("stroke, mm", &setup->stroke_um, device->pen.stroke_um, 1e3, 0.1, 0.1, 10, "%.2f");
    }
    if (device->kind == MN_DEVICE_PEN || device->kind == MN_DEVICE_ROLLER) {
        const bool is_pen = device->kind == MN_DEVICE_PEN;
        double count = setup->needle_count > 0 ? setup->needle_count : is_pen ? device->pen.needle_count : device->roller.rows;
        if (mn_ui_number(is_pen ? "needles" : "needles in a row", &count, 1, 1, is_pen ? 200 : 60, "%.0f")) {
            setup->needle_count = (int32_t)count;
            is_changed = true;
        }
    }
    return is_changed;
}

void mn_panel_tool(mn_app *app, const mn_live *live)
{
    const mn_live_mode mode = mn_live_mode_now(live);
    app->setup = *mn_live_setup_now(live);
    mn_ui_scroll("tool");
    mn_ui_disable(mode == MN_LIVE_REPLAY);
    bool is_changed = setup_widgets(app, &app->setup, mn_live_device(live));
    is_changed |= number("speed limit, mm/s", &app->setup.speed_um_s_max, 1e6, 1e3, 5, 0, 1000, "%.0f");
    mn_ui_enable();
    if (is_changed) {
        mn_command command = {.kind = MN_COMMAND_CHANGE, .setup = app->setup};
        mn_simulation_send(app->simulation, &command);
    }
    mn_ui_rule();
    if (mode != MN_LIVE_HAND) {
        mn_ui_text(app->theme->ink_soft, mode == MN_LIVE_WATCH ? "The scenario holds the tool, and goes on with what you change; or take it over:"
                                                               : "The recording holds the tool. Take it over to steer and to change it:");
        if (mn_ui_button("take over (T)", false)) mn_app_send(app, MN_COMMAND_TAKE_OVER, true, 0);
    }
    mn_panel_row(app, "hand", "%.2f N, tilt %.0f\xc2\xb0, turned %.0f\xc2\xb0", app->hand.force_un / 1e6, app->hand.tilt_rad * 57.29578,
        app->hand.azimuth_rad * 57.29578);
    mn_ui_scroll_end();
}

/* ---- what if ---- */

static void differences(const mn_app *app, const mn_simulation_view *view)
{
    const mn_metrics *a = mn_live_metrics(view->live), *b = mn_live_metrics(view->fork);
    mn_panel_row(app, "median depth", "%.2f | %.2f mm (%+.2f)", a->penetration_um_p50 / 1e3, b->penetration_um_p50 / 1e3,
        (b->penetration_um_p50 - a->penetration_um_p50) / 1e3);
    mn_panel_row(app, "holes", "%.0f | %.0f /cm\xc2\xb2 (%+.0f)", a->density_per_cm2, b->density_per_cm2, b->density_per_cm2 - a->density_per_cm2);
    mn_panel_row(app, "ideal", "%.0f | %.0f %% (%+.0f)", 100 * a->coverage_ideal_frac, 100 * b->coverage_ideal_frac,
        100 * (b->coverage_ideal_frac - a->coverage_ideal_frac));
    mn_panel_row(app, "wound volume", "%.2f | %.2f mm\xc2\xb3", a->wound_volume_um3 / 1e9, b->wound_volume_um3 / 1e9);
    int first[3], second[3];
    mn_panel_count_findings(view->live, first);
    mn_panel_count_findings(view->fork, second);
    mn_panel_row(app, "findings", "%d block %d warn | %d block %d warn", first[2], first[1], second[2], second[1]);
}

void mn_panel_fork(mn_app *app, const mn_simulation_view *view)
{
    mn_ui_scroll("fork");
    mn_ui_text(app->theme->ink_soft, "The same hand from the start to now, with another tool or on other skin:");
    setup_widgets(app, &app->fork_setup, view->fork != NULL ? mn_live_device(view->fork) : mn_live_device(view->live));
    if (mn_ui_button("show side by side (K)", false)) {
        mn_command command = {.kind = MN_COMMAND_FORK, .setup = app->fork_setup};
        mn_simulation_send(app->simulation, &command);
    }
    if (view->fork != NULL) {
        mn_ui_same_line(0);
        if (mn_ui_button("close", false)) mn_app_send(app, MN_COMMAND_DROP_FORK, false, 0);
        if (mn_ui_check("difference on the right", &app->has_difference)) mn_app_all_new(app);
        mn_ui_rule();
        if (view->is_fork_ready)
            differences(app, view);
        else
            mn_ui_bar(mn_live_now_s(view->fork) / fmax(1e-9, mn_live_end_s(view->fork)), "simulating");
    }
    mn_ui_scroll_end();
}
