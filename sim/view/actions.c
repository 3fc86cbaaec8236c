/* All that can be done, in one table: it drives the keyboard and is what F1 shows. */
#include <SDL.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/numeric.h"
#include "report/report.h"
#include "view/app.h"

void mn_app_send(mn_app *app, mn_command_kind kind, bool flag, double number)
{
    const mn_command command = {.kind = kind, .flag = flag, .number = number};
    mn_simulation_send(app->simulation, &command);
}

void mn_app_say(mn_app *app, const char *text)
{
    snprintf(app->message, sizeof app->message, "%s", text);
    app->message_wall_s = mn_simulation_wall_s();
}

/* What a reader needs of the simulation, and no more. */
typedef struct now {
    bool is_playing, is_hand;
    double speed, now_s, end_s;
} now;

static now look(mn_app *app)
{
    const mn_simulation_view *view = mn_simulation_lock(app->simulation);
    const now seen = {view->is_playing, mn_live_mode_now(view->live) == MN_LIVE_HAND, view->speed, mn_live_now_s(view->live),
                      mn_live_end_s(view->live)};
    mn_simulation_unlock(app->simulation);
    return seen;
}

/* ---- time ---- */

static void play(mn_app *app)
{
    mn_app_send(app, MN_COMMAND_PLAY, !look(app).is_playing, 0);
}

static void step(mn_app *app)
{
    mn_app_send(app, MN_COMMAND_STEP, false, 0);
}

static void slower(mn_app *app)
{
    mn_app_send(app, MN_COMMAND_SPEED, false, fmax(0.001, look(app).speed / 2));
}

static void faster(mn_app *app)
{
    mn_app_send(app, MN_COMMAND_SPEED, false, fmin(100, look(app).speed * 2));
}

static void real_time(mn_app *app)
{
    mn_app_send(app, MN_COMMAND_SPEED, false, 1);
}

static void to_start(mn_app *app)
{
    mn_app_send(app, MN_COMMAND_SEEK, false, 0);
}

static void to_end(mn_app *app)
{
    mn_app_send(app, MN_COMMAND_SEEK, false, look(app).end_s);
}

static void back(mn_app *app)
{
    mn_app_send(app, MN_COMMAND_SEEK, false, fmax(0, look(app).now_s - 0.5));
}

static void on(mn_app *app)
{
    const now seen = look(app);
    mn_app_send(app, MN_COMMAND_SEEK, false, fmin(seen.end_s, seen.now_s + 0.5));
}

/* ---- tool ---- */

static void take_over(mn_app *app)
{
    mn_app_send(app, MN_COMMAND_TAKE_OVER, true, 0);
    mn_app_send(app, MN_COMMAND_PLAY, true, 0);
    mn_app_say(app, "the tool is in your hand: press the left button on the skin, turn the wheel for force");
}

static void undo(mn_app *app)
{
    mn_app_send(app, MN_COMMAND_UNDO, false, 0);
}

static void new_pass(mn_app *app)
{
    mn_app_send(app, MN_COMMAND_NEW_PASS, false, 0);
    mn_app_say(app, "a new pass begins with the next stroke");
}

static void touch(mn_app *app)
{
    app->hand.is_contact = !app->hand.is_contact;
    app->hand.is_over_map = true;
}

static void more_force(mn_app *app)
{
    app->hand.force_un = fmin(5e7, app->hand.force_un + 250000);
}

static void less_force(mn_app *app)
{
    app->hand.force_un = fmax(0, app->hand.force_un - 250000);
}

static void turn_left(mn_app *app)
{
    app->hand.azimuth_rad = remainder(app->hand.azimuth_rad + 3.14159265358979 / 12, 2 * 3.14159265358979);
}

static void turn_right(mn_app *app)
{
    app->hand.azimuth_rad = remainder(app->hand.azimuth_rad - 3.14159265358979 / 12, 2 * 3.14159265358979);
}

static void tilt_more(mn_app *app)
{
    app->hand.tilt_rad = fmin(1.2, app->hand.tilt_rad + 0.0349065850398866);
}

static void tilt_less(mn_app *app)
{
    app->hand.tilt_rad = fmax(-1.2, app->hand.tilt_rad - 0.0349065850398866);
}

static void fork(mn_app *app)
{
    mn_command command = {.kind = app->other != NULL ? MN_COMMAND_DROP_FORK : MN_COMMAND_FORK, .setup = app->fork_setup};
    mn_simulation_send(app->simulation, &command);
}

/* ---- view ---- */

void mn_app_choose_layer(mn_app *app, int layer)
{
    const mn_simulation_view *view = mn_simulation_lock(app->simulation);
    const mn_map_style style = mn_map_style_default((mn_map_layer)layer, mn_live_plan(view->live), app->theme, app->layout.line_px);
    mn_simulation_unlock(app->simulation);
    app->style.layer = style.layer;
    app->style.min = style.min;
    app->style.max = style.max;
    mn_app_all_new(app);
}

static void next_layer(mn_app *app)
{
    if (mn_app_after_next(app)) return;
    mn_app_choose_layer(app, ((int)app->style.layer + 1) % MN_MAP_LAYER_COUNT);
    mn_app_say(app, mn_map_layer_rows[app->style.layer].name);
}

static void next_palette(mn_app *app)
{
    app->style.palette = (mn_palette)((app->style.palette + 1) % MN_PALETTE_COUNT);
    mn_app_all_new(app);
}

static void hatch(mn_app *app)
{
    app->style.has_pattern = !app->style.has_pattern;
    mn_app_all_new(app);
}

static void zones(mn_app *app)
{
    app->has_zones = !app->has_zones;
    mn_app_all_new(app);
}

static void set_frame(mn_app *app, const mn_map_frame *frame)
{
    mn_map_view_set_frame(app->map, frame);
    mn_app_all_new(app);
}

static void zoom_by(mn_app *app, double factor)
{
    mn_map_frame frame = *mn_map_view_frame(app->map);
    const bool is_over = mn_app_is_in(frame.px, app->mouse_x, app->mouse_y);
    mn_map_frame_zoom(&frame, factor, is_over ? app->mouse_x + 0.5 : 0.5 * (frame.px.x0 + frame.px.x1),
                      is_over ? app->mouse_y + 0.5 : 0.5 * (frame.px.y0 + frame.px.y1));
    set_frame(app, &frame);
}

static void nearer(mn_app *app)
{
    zoom_by(app, 1.4);
}

static void farther(mn_app *app)
{
    zoom_by(app, 1 / 1.4);
}

static void fit(mn_app *app)
{
    const mn_simulation_view *view = mn_simulation_lock(app->simulation);
    const mn_plan *plan = mn_live_plan(view->live);
    const mn_map_frame frame = mn_map_frame_fit(app->layout.map, 0, 0, plan->field.width_um, plan->field.height_um);
    mn_simulation_unlock(app->simulation);
    set_frame(app, &frame);
}

static void pan(mn_app *app, double x_px, double y_px)
{
    mn_map_frame frame = *mn_map_view_frame(app->map);
    frame.x_um += x_px * frame.um_per_px;
    frame.y_um += y_px * frame.um_per_px;
    set_frame(app, &frame);
}

static void pan_left(mn_app *app)
{
    pan(app, -80, 0);
}

static void pan_right(mn_app *app)
{
    pan(app, 80, 0);
}

static void pan_up(mn_app *app)
{
    pan(app, 0, 80);
}

static void pan_down(mn_app *app)
{
    pan(app, 0, -80);
}

static void no_cut(mn_app *app)
{
    app->has_cut = false;
    app->cursor_s = app->cursor_x_um = app->cursor_y_um = MN_NAN;
    app->is_section_stale = app->is_charts_stale = app->is_marks_stale = true;
}

static void theme(mn_app *app)
{
    app->is_light = !app->is_light;
    app->theme = app->is_light ? &mn_theme_light : &mn_theme_dark;
    mn_app_set_scale(app, app->scale);
}

static void larger(mn_app *app)
{
    mn_app_set_scale(app, app->scale + 0.1);
}

static void smaller(mn_app *app)
{
    mn_app_set_scale(app, app->scale - 0.1);
}

void mn_app_set_scale(mn_app *app, double scale)
{
    app->scale = fmin(4, fmax(0.5, scale));
    mn_ui_restyle((int)lround(15 * app->scale), app->font_file[0] != '\0' ? app->font_file : NULL, app->theme, app->is_light);
    mn_app_all_new(app);
}

static void full_screen(mn_app *app)
{
    app->is_full_screen = !app->is_full_screen;
    SDL_SetWindowFullscreen(app->window, app->is_full_screen ? SDL_WINDOW_FULLSCREEN_DESKTOP : 0);
}

/* ---- findings, pictures, the window ---- */

void mn_app_go_to_finding(mn_app *app, int index)
{
    int count = 0;
    const mn_simulation_view *view = mn_simulation_lock(app->simulation);
    const mn_live_finding *findings = mn_live_findings(view->live, &count);
    const bool has_one = index >= 0 && index < count;
    mn_live_finding finding;
    if (has_one) finding = findings[index];
    const bool is_hand = mn_live_mode_now(view->live) == MN_LIVE_HAND;
    mn_simulation_unlock(app->simulation);
    if (!has_one) return;
    app->chosen_finding = index;
    app->cursor_s = finding.t_s;
    app->cursor_x_um = finding.x_um;
    app->cursor_y_um = finding.y_um;
    if (!isnan(finding.x_um)) {
        mn_map_frame frame = *mn_map_view_frame(app->map);
        frame.x_um = finding.x_um;
        frame.y_um = finding.y_um;
        if (frame.um_per_px > 20) frame.um_per_px = 20;
        set_frame(app, &frame);
    }
    if (!is_hand) mn_app_send(app, MN_COMMAND_PLAY, false, 0);
    mn_app_send(app, MN_COMMAND_SEEK, false, finding.t_s);
    app->is_charts_stale = app->is_section_stale = true;
}

void mn_app_next_finding(mn_app *app)
{
    int count = 0;
    const mn_simulation_view *view = mn_simulation_lock(app->simulation);
    mn_live_findings(view->live, &count);
    mn_simulation_unlock(app->simulation);
    if (count > 0)
        mn_app_go_to_finding(app, (app->chosen_finding + 1) % count);
    else
        mn_app_say(app, "no findings");
}

static void screenshot(mn_app *app)
{
    char path[MN_PATH_BYTES + 64], text[MN_PATH_BYTES + 128];
    mn_error error = {0};
    snprintf(path, sizeof path, "%s/needlelab_%03d.png", app->options->screenshots ? app->options->screenshots : ".", ++app->shot_count);
    if (mn_report_pixels_png(app->screen.pixels, app->width, app->height, app->screen.stride, path, &error) == MN_OK)
        snprintf(text, sizeof text, "written: %s", path);
    else
        snprintf(text, sizeof text, "%.500s", error.message);
    mn_app_say(app, text);
}

static void save(mn_app *app)
{
    mn_command command = {.kind = MN_COMMAND_SAVE};
    snprintf(command.path, sizeof command.path, "%s", app->options->record ? app->options->record : "needlelab.rec");
    mn_simulation_send(app->simulation, &command);
}

static void mute(mn_app *app)
{
    app->is_mute = !app->is_mute;
    mn_app_say(app, app->is_mute ? "muted" : "sound on");
}

static void debrief(mn_app *app)
{
    if (app->has_lesson) {
        app->has_debrief = !app->has_debrief;
        if (app->has_debrief) mn_app_send(app, MN_COMMAND_JUDGE, false, 0);
    } else {
        mn_app_say(app, "this scenario is no lesson; `needlelab lesson` lists them");
    }
}

static void help(mn_app *app)
{
    app->has_help = !app->has_help;
}

static void walk(mn_app *app)
{
    mn_ui_walk(true);
    mn_app_say(app, "the keyboard walks the panels: arrows, Space, Return; Escape goes back to the tool");
}

static void after(mn_app *app)
{
    if (!mn_app_after_show(app, !app->after.is_on)) mn_app_say(app, "no memory for the time after the needles");
}

static void wipe(mn_app *app)
{
    if (!app->after.is_on) mn_app_after_show(app, true);
    app->after.has_wipe = !app->after.has_wipe;
    app->after.is_stale = true;
}

static void wipe_left(mn_app *app)
{
    if (app->after.is_on) mn_app_after_wipe(app, app->after.wipe - 0.02);
}

static void wipe_right(mn_app *app)
{
    if (app->after.is_on) mn_app_after_wipe(app, app->after.wipe + 0.02);
}

static void escape(mn_app *app)
{
    if (app->after.is_on) mn_app_after_show(app, false);
    app->has_help = app->has_debrief = false;
    app->hand.is_contact = false;
    app->chosen_finding = -1;
    no_cut(app);
}

static void quit(mn_app *app)
{
    app->wants_quit = true;
}

/* Keys as SDL names them; with the shift key a letter's action is another one only if it says so. */
const mn_action mn_actions[] = {
    {"Space", "play or pause", "time", play},
    {".", "one tick of the scenario, or one pose", "time", step},
    {"[", "half the speed, down to 1/1000", "time", slower},
    {"]", "twice the speed, up to 100", "time", faster},
    {"Backspace", "real time", "time", real_time},
    {"Home", "to the start", "time", to_start},
    {"End", "to the end of what was done", "time", to_end},
    {"Ctrl+Left", "back half a second", "time", back},
    {"Ctrl+Right", "on half a second", "time", on},
    {"T", "take the tool into your hand, from here on", "tool", take_over},
    {"Return", "put the tool down or lift it (mouse: left button)", "tool", touch},
    {"PageUp", "more force (mouse: wheel, or drag with the right button)", "tool", more_force},
    {"PageDown", "less force", "tool", less_force},
    {"Q", "turn the tool left", "tool", turn_left},
    {"E", "turn the tool right", "tool", turn_right},
    {"R", "tilt it forward", "tool", tilt_more},
    {"F", "tilt it back", "tool", tilt_less},
    {"N", "a new pass", "tool", new_pass},
    {"U", "take back the last stroke", "tool", undo},
    {"K", "what if: the same hand with another tool, side by side", "tool", fork},
    {"A", "after the needles: the skin from 0 h to 60 d (again: the map)", "time", after},
    {"W", "before and after: a line to wipe with", "time", wipe},
    {",", "the line to the left (mouse: drag it)", "time", wipe_left},
    {";", "the line to the right", "time", wipe_right},
    {"D", "debrief of a lesson: score, and what to do better", "tool", debrief},
    {"L", "next layer of the map, or state after the needles", "view", next_layer},
    {"P", "next colours", "view", next_palette},
    {"H", "hatching", "view", hatch},
    {"Z", "zones and target", "view", zones},
    {"=", "nearer (mouse: wheel with Ctrl)", "view", nearer},
    {"-", "farther", "view", farther},
    {"0", "the whole field", "view", fit},
    {"Shift+Left", "move the view left (mouse: drag with the middle button)", "view", pan_left},
    {"Shift+Right", "move the view right", "view", pan_right},
    {"Shift+Up", "move the view up", "view", pan_up},
    {"Shift+Down", "move the view down", "view", pan_down},
    {"X", "no line for the section (mouse: drag a line with Shift)", "view", no_cut},
    {"G", "next finding: its place and moment", "view", mn_app_next_finding},
    {"V", "light or dark", "view", theme},
    {"Ctrl+=", "larger letters", "view", larger},
    {"Ctrl+-", "smaller letters", "view", smaller},
    {"M", "sound on or off", "window", mute},
    {"S", "write the recording", "window", save},
    {"Tab", "walk the panels by keys (Escape: back to the tool)", "window", walk},
    {"F1", "this help", "window", help},
    {"F11", "full screen", "window", full_screen},
    {"F12", "screenshot", "window", screenshot},
    {"Escape", "lift the tool, close what lies over the view", "window", escape},
    {"Ctrl+Q", "end", "window", quit},
};
const int mn_action_count = (int)(sizeof mn_actions / sizeof mn_actions[0]);

static bool is_key(const char *keys, SDL_Keycode key, bool has_ctrl, bool has_shift)
{
    const bool wants_ctrl = strncmp(keys, "Ctrl+", 5) == 0, wants_shift = strncmp(keys, "Shift+", 6) == 0;
    const char *name = keys + (wants_ctrl ? 5 : wants_shift ? 6 : 0);
    return wants_ctrl == has_ctrl && (wants_shift == has_shift || strlen(name) == 1) && SDL_GetKeyFromName(name) == key;
}

/* What keys do while the time after the needles is shown. */
static bool after_key(mn_app *app, int32_t key, uint16_t modifiers)
{
    static const struct {
        SDL_Keycode key;
        double step;
    } steps[] = {{SDLK_LEFT, -0.01}, {SDLK_RIGHT, 0.01}, {SDLK_DOWN, -0.05}, {SDLK_UP, 0.05}, {SDLK_HOME, -1}, {SDLK_END, 1}};
    if (!app->after.is_on || (modifiers & (KMOD_CTRL | KMOD_SHIFT)) != 0) return false;
    if (key == SDLK_SPACE) {
        if (!app->after.is_playing && app->after.place >= 1) mn_app_after_go(app, 0);
        app->after.is_playing = !app->after.is_playing;
        return true;
    }
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        if (steps[i].key != key) continue;
        app->after.is_playing = false;
        mn_app_after_go(app, app->after.place + steps[i].step);
        return true;
    }
    return key == SDLK_RETURN; /* the tool rests */
}

bool mn_app_key(mn_app *app, int32_t key, uint16_t modifiers)
{
    if (after_key(app, key, modifiers)) return true;
    for (int i = 0; i < mn_action_count; i++)
        if (is_key(mn_actions[i].keys, key, (modifiers & KMOD_CTRL) != 0, (modifiers & KMOD_SHIFT) != 0)) {
            mn_actions[i].act(app);
            return true;
        }
    return false;
}
