/* From events to what they mean: mouse, keys, gamepad, touch.
 *
 * Poses go out with the time of their event, so that the hand's speed is the mouse's and not the frame rate's. A tool that rests
 * on the skin, or that keys move, gives a pose with each turn of the window's loop. */
#include <SDL.h>
#include <math.h>

#include "base/numeric.h"
#include "view/app.h"

#define KEY_SPEED_UM_S 40000.0
#define PAD_SPEED_UM_S 60000.0
#define PAD_FORCE_UN_MAX 1e7
#define TOUCH_FORCE_UN_MAX 1e7
enum { PAD_DEAD = 6000 };

static mn_live_mode mode_now(mn_app *app)
{
    const mn_simulation_view *view = mn_simulation_lock(app->simulation);
    const mn_live_mode mode = mn_live_mode_now(view->live);
    mn_simulation_unlock(app->simulation);
    return mode;
}

/* A pose of now, or of an event's time. */
static void send_pose(mn_app *app, Uint32 event_ms)
{
    const mn_app_hand *hand = &app->hand;
    const Uint32 ago_ms = event_ms > 0 ? SDL_GetTicks() - event_ms : 0;
    const double wall_s = mn_simulation_wall_s() - (ago_ms < 1000 ? ago_ms : 0) * 1e-3;
    const mn_command command = {.kind = MN_COMMAND_POSE,
                                .pose = {wall_s, hand->x_um, hand->y_um, hand->azimuth_rad, hand->tilt_rad, hand->force_un,
                                         hand->is_contact}};
    mn_simulation_send(app->simulation, &command);
    app->hand.sent_wall_s = mn_simulation_wall_s();
}

/* ---- mouse ---- */

static void follow(mn_app *app, int32_t x, int32_t y)
{
    const mn_map_frame *frame = mn_map_view_frame(app->map);
    app->hand.is_over_map = mn_app_is_in(frame->px, x, y);
    if (!app->hand.is_over_map && !app->hand.is_contact) return;
    app->hand.x_um = mn_frame_x_um(frame, x + 0.5);
    app->hand.y_um = mn_frame_y_um(frame, y + 0.5);
}

/* A pose in the air comes first: charts and coach see that the tool was lifted in between. */
static void put_down(mn_app *app, Uint32 ms)
{
    mn_app_send(app, MN_COMMAND_PLAY, true, 0);
    app->hand.is_contact = false;
    send_pose(app, ms);
    app->hand.is_contact = true;
    send_pose(app, ms);
}

static void lift(mn_app *app, Uint32 ms)
{
    if (!app->hand.is_contact) return;
    app->hand.is_contact = false;
    send_pose(app, ms);
    app->hand.is_lifting = true;
}

/* The instant under the mouse in the charts, and its place on the skin. */
static void point_at_chart(mn_app *app, int32_t x, bool goes_there)
{
    const mn_simulation_view *view = mn_simulation_lock(app->simulation);
    int64_t count = 0;
    const mn_live_sample *samples = mn_live_samples(view->live, &count);
    const double now_s = mn_live_now_s(view->live);
    mn_strip_chart chart = {0};
    mn_app_chart_span(now_s, &chart.begin_s, &chart.end_s);
    app->cursor_s = mn_strip_chart_time_s(app->layout.charts, mn_ui_font(), &chart, x);
    app->cursor_x_um = app->cursor_y_um = MN_NAN;
    for (int64_t i = 0; i < count; i++)
        if ((double)samples[i].t_s >= app->cursor_s) {
            app->cursor_x_um = (double)samples[i].x_um;
            app->cursor_y_um = (double)samples[i].y_um;
            break;
        }
    mn_simulation_unlock(app->simulation);
    if (goes_there) mn_app_send(app, MN_COMMAND_SEEK, false, app->cursor_s);
    app->is_charts_stale = app->is_section_stale = app->is_marks_stale = true;
}

static void scrub(mn_app *app, int32_t x)
{
    const mn_rect px = app->layout.track;
    const mn_simulation_view *view = mn_simulation_lock(app->simulation);
    const double end_s = mn_live_end_s(view->live);
    mn_simulation_unlock(app->simulation);
    const double share = (double)(x - px.x0) / (px.x1 - px.x0 - 1);
    mn_app_send(app, MN_COMMAND_PLAY, false, 0);
    mn_app_send(app, MN_COMMAND_SEEK, false, fmin(1, fmax(0, share)) * end_s);
}

static int finding_at(mn_app *app, int32_t x, int32_t y)
{
    int count = 0, found = -1;
    const mn_simulation_view *view = mn_simulation_lock(app->simulation);
    const mn_live_finding *findings = mn_live_findings(view->live, &count);
    for (int i = 0; i < count; i++)
        if (!isnan(findings[i].x_um) &&
            mn_app_is_in(mn_marks_finding_rect(mn_map_view_frame(app->map), mn_ui_font(), findings[i].x_um, findings[i].y_um), x, y))
            found = i;
    mn_simulation_unlock(app->simulation);
    return found;
}

static void left_down(mn_app *app, const SDL_MouseButtonEvent *event)
{
    const int32_t x = event->x, y = event->y;
    const bool is_over = mn_app_is_in(app->layout.map, x, y);
    if (mn_app_is_in(app->layout.charts, x, y)) {
        point_at_chart(app, x, mode_now(app) != MN_LIVE_HAND);
    } else if (mn_app_is_in(app->layout.track, x, y)) {
        app->is_scrubbing = true;
        scrub(app, x);
    } else if (is_over && app->after.is_on) {
        app->after.is_wiping = mn_app_after_is_line_at(app, x, y);
        app->is_panning = !app->after.is_wiping;
    } else if (is_over && (SDL_GetModState() & KMOD_SHIFT) != 0) {
        app->is_cutting = app->has_cut = true;
        app->cut_x0_um = app->cut_x1_um = mn_frame_x_um(mn_map_view_frame(app->map), x + 0.5);
        app->cut_y0_um = app->cut_y1_um = mn_frame_y_um(mn_map_view_frame(app->map), y + 0.5);
    } else if (is_over && mode_now(app) == MN_LIVE_HAND) {
        follow(app, x, y);
        put_down(app, event->timestamp);
    } else if (is_over && finding_at(app, x, y) >= 0) {
        mn_app_go_to_finding(app, finding_at(app, x, y));
    } else if (is_over) {
        app->is_panning = true;
    }
}

static void button(mn_app *app, const SDL_MouseButtonEvent *event)
{
    const bool is_down = event->state == SDL_PRESSED;
    mn_ui_mouse_button(event->button == SDL_BUTTON_LEFT ? 0 : event->button == SDL_BUTTON_RIGHT ? 1 : 2, is_down);
    if (!is_down) {
        if (event->button == SDL_BUTTON_LEFT) lift(app, event->timestamp);
        app->is_panning = app->is_forcing = app->is_cutting = app->is_scrubbing = app->after.is_wiping = false;
        return;
    }
    if (mn_ui_wants_mouse()) return;
    if (event->button == SDL_BUTTON_LEFT) left_down(app, event);
    if (event->button == SDL_BUTTON_MIDDLE) app->is_panning = true;
    if (event->button == SDL_BUTTON_RIGHT) app->is_forcing = true;
}

static void motion(mn_app *app, const SDL_MouseMotionEvent *event)
{
    mn_ui_mouse((float)event->x, (float)event->y);
    app->mouse_x = event->x;
    app->mouse_y = event->y;
    if (app->is_panning) {
        mn_map_frame frame = *mn_map_view_frame(app->map);
        frame.x_um -= event->xrel * frame.um_per_px;
        frame.y_um += event->yrel * frame.um_per_px;
        mn_map_view_set_frame(app->map, &frame);
        mn_app_all_new(app);
    }
    if (app->after.is_wiping)
        mn_app_after_wipe(app, (double)(event->x - app->layout.map.x0) / (app->layout.map.x1 - app->layout.map.x0));
    if (app->is_forcing) app->hand.force_un = fmin(5e7, fmax(0, app->hand.force_un - event->yrel * 40000.0));
    if (app->is_scrubbing) scrub(app, event->x);
    if (app->is_cutting) {
        app->cut_x1_um = mn_frame_x_um(mn_map_view_frame(app->map), event->x + 0.5);
        app->cut_y1_um = mn_frame_y_um(mn_map_view_frame(app->map), event->y + 0.5);
        app->is_section_stale = app->is_marks_stale = true;
    }
    follow(app, event->x, event->y);
    if (app->hand.is_contact) {
        send_pose(app, event->timestamp);
        return;
    }
    if (mn_app_is_in(app->layout.charts, event->x, event->y)) {
        point_at_chart(app, event->x, false);
    } else if (app->hand.is_over_map && !app->is_panning) {
        app->look_x_um = app->hand.x_um;
        app->look_y_um = app->hand.y_um;
        if (!isnan(app->cursor_s) && app->chosen_finding < 0) {
            app->cursor_s = app->cursor_x_um = app->cursor_y_um = MN_NAN;
            app->is_charts_stale = app->is_marks_stale = true;
        }
        app->is_section_stale = true;
    }
}

static void wheel(mn_app *app, const SDL_MouseWheelEvent *event)
{
    mn_ui_wheel(event->preciseY);
    if (mn_ui_wants_mouse() || !mn_app_is_in(app->layout.map, app->mouse_x, app->mouse_y)) return;
    if ((SDL_GetModState() & KMOD_CTRL) != 0 || app->after.is_on || mode_now(app) != MN_LIVE_HAND) {
        mn_map_frame frame = *mn_map_view_frame(app->map);
        mn_map_frame_zoom(&frame, pow(1.2, (double)event->preciseY), app->mouse_x + 0.5, app->mouse_y + 0.5);
        mn_map_view_set_frame(app->map, &frame);
        mn_app_all_new(app);
        return;
    }
    app->hand.force_un = fmin(5e7, fmax(0, app->hand.force_un + 250000.0 * (double)event->preciseY));
}

/* ---- keys ---- */

static uint32_t held_bit(SDL_Keycode key)
{
    switch (key) {
    case SDLK_LEFT: return MN_HELD_LEFT;
    case SDLK_RIGHT: return MN_HELD_RIGHT;
    case SDLK_UP: return MN_HELD_UP;
    case SDLK_DOWN: return MN_HELD_DOWN;
    default: return 0;
    }
}

static void to_panels(const SDL_KeyboardEvent *event)
{
    static const SDL_Keycode keys[MN_UI_KEY_COUNT] = {SDLK_TAB, SDLK_LEFT, SDLK_RIGHT, SDLK_UP, SDLK_DOWN, SDLK_HOME, SDLK_END,
                                                      SDLK_DELETE, SDLK_BACKSPACE, SDLK_SPACE, SDLK_RETURN, SDLK_ESCAPE};
    for (int i = 0; i < MN_UI_KEY_COUNT; i++)
        if (keys[i] == event->keysym.sym) mn_ui_key_event((mn_ui_key)i, event->state == SDL_PRESSED);
    mn_ui_modifiers((event->keysym.mod & KMOD_CTRL) != 0, (event->keysym.mod & KMOD_SHIFT) != 0);
}

static void key(mn_app *app, const SDL_KeyboardEvent *event)
{
    const bool is_down = event->state == SDL_PRESSED;
    const uint32_t bit = held_bit(event->keysym.sym);
    to_panels(event);
    if (!is_down) {
        app->keys_down &= ~bit;
        return;
    }
    if (mn_ui_is_walked() && event->keysym.sym == SDLK_ESCAPE) {
        mn_ui_walk(false);
        return;
    }
    if (mn_ui_wants_keys() && event->keysym.sym != SDLK_F1 && event->keysym.sym != SDLK_F11 && event->keysym.sym != SDLK_F12) return;
    if (bit != 0 && !app->after.is_on && (event->keysym.mod & (KMOD_CTRL | KMOD_SHIFT)) == 0) {
        app->keys_down |= bit;
        return;
    }
    const bool was_contact = app->hand.is_contact;
    if (!mn_app_key(app, event->keysym.sym, event->keysym.mod)) return;
    if (app->hand.is_contact && !was_contact) put_down(app, 0);
    if (!app->hand.is_contact && was_contact) send_pose(app, 0);
}

/* ---- gamepad, touch ---- */

static void open_pad(mn_app *app, int index)
{
    if (app->pad == NULL && SDL_IsGameController(index)) app->pad = SDL_GameControllerOpen(index);
}

static double axis(mn_app *app, SDL_GameControllerAxis which)
{
    const int value = SDL_GameControllerGetAxis(app->pad, which);
    return abs(value) < PAD_DEAD ? 0 : value / 32767.0;
}

static void pad_held(mn_app *app, double seconds)
{
    if (app->after.is_on) return;
    const double x = axis(app, SDL_CONTROLLER_AXIS_LEFTX), y = axis(app, SDL_CONTROLLER_AXIS_LEFTY),
                 press = axis(app, SDL_CONTROLLER_AXIS_TRIGGERRIGHT);
    const bool was_contact = app->hand.is_contact;
    app->hand.x_um += x * PAD_SPEED_UM_S * seconds;
    app->hand.y_um -= y * PAD_SPEED_UM_S * seconds;
    app->hand.azimuth_rad -= axis(app, SDL_CONTROLLER_AXIS_RIGHTX) * 1.5 * seconds;
    if (x != 0 || y != 0 || press > 0) app->hand.is_over_map = true;
    if (press > 0) {
        app->hand.force_un = press * PAD_FORCE_UN_MAX;
        app->hand.is_contact = true;
        if (!was_contact) put_down(app, 0);
    } else if (was_contact && SDL_GetMouseState(NULL, NULL) == 0 && !app->has_finger) {
        lift(app, 0);
    }
}

static void finger(mn_app *app, const SDL_TouchFingerEvent *event)
{
    if (app->has_finger && event->fingerId != app->finger) return;
    const int32_t x = (int32_t)(event->x * (float)app->width), y = (int32_t)(event->y * (float)app->height);
    const bool is_up = event->type == SDL_FINGERUP;
    if (app->after.is_on) return;
    if (!app->has_finger && (is_up || !mn_app_is_in(app->layout.map, x, y) || mode_now(app) != MN_LIVE_HAND)) return;
    if (event->pressure > 0) app->hand.force_un = (double)event->pressure * TOUCH_FORCE_UN_MAX;
    app->finger = event->fingerId;
    follow(app, x, y);
    if (is_up) {
        app->has_finger = false;
        lift(app, event->timestamp);
    } else if (!app->has_finger) {
        app->has_finger = true;
        put_down(app, event->timestamp);
    } else {
        send_pose(app, event->timestamp);
    }
}

/* A finger is the hand on the map, and a mouse anywhere else. */
static bool is_hands_finger(mn_app *app, Uint32 which, int32_t x, int32_t y)
{
    return which == SDL_TOUCH_MOUSEID && !app->after.is_on && (app->has_finger || (mn_app_is_in(app->layout.map, x, y) && mode_now(app) == MN_LIVE_HAND));
}

/* ---- all ---- */

static void window(mn_app *app, const SDL_WindowEvent *event)
{
    switch (event->event) {
    case SDL_WINDOWEVENT_EXPOSED:
    case SDL_WINDOWEVENT_SIZE_CHANGED:
    case SDL_WINDOWEVENT_RESTORED: mn_app_all_new(app); break;
    case SDL_WINDOWEVENT_FOCUS_LOST:
        app->keys_down = 0;
        if (app->hand.is_contact) lift(app, 0);
        break;
    default: break;
    }
}

void mn_app_event(mn_app *app, const SDL_Event *event)
{
    switch (event->type) {
    case SDL_QUIT: app->wants_quit = true; break;
    case SDL_WINDOWEVENT: window(app, &event->window); break;
    case SDL_MOUSEMOTION:
        if (!is_hands_finger(app, event->motion.which, event->motion.x, event->motion.y)) motion(app, &event->motion);
        break;
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
        if (!is_hands_finger(app, event->button.which, event->button.x, event->button.y)) button(app, &event->button);
        break;
    case SDL_MOUSEWHEEL: wheel(app, &event->wheel); break;
    case SDL_KEYDOWN:
    case SDL_KEYUP: key(app, &event->key); break;
    case SDL_TEXTINPUT: mn_ui_text_event(event->text.text); break;
    case SDL_CONTROLLERDEVICEADDED: open_pad(app, event->cdevice.which); break;
    case SDL_CONTROLLERDEVICEREMOVED:
        if (app->pad != NULL && !SDL_GameControllerGetAttached(app->pad)) {
            SDL_GameControllerClose(app->pad);
            app->pad = NULL;
        }
        break;
    case SDL_CONTROLLERBUTTONDOWN:
        if (event->cbutton.button == SDL_CONTROLLER_BUTTON_START) mn_app_key(app, SDLK_SPACE, 0);
        if (event->cbutton.button == SDL_CONTROLLER_BUTTON_B) mn_app_key(app, SDLK_u, 0);
        if (event->cbutton.button == SDL_CONTROLLER_BUTTON_Y) mn_app_key(app, SDLK_l, 0);
        break;
    case SDL_FINGERDOWN:
    case SDL_FINGERMOTION:
    case SDL_FINGERUP: finger(app, &event->tfinger); break;
    default: break;
    }
}

bool mn_app_is_steering(const mn_app *app)
{
    return app->hand.is_contact || app->hand.is_lifting || app->keys_down != 0 || app->pad != NULL;
}

void mn_app_held(mn_app *app, double seconds)
{
    const double way_um = KEY_SPEED_UM_S * seconds;
    if (app->pad != NULL) pad_held(app, seconds);
    if (app->keys_down != 0) {
        app->hand.x_um += way_um * (((app->keys_down & MN_HELD_RIGHT) != 0) - ((app->keys_down & MN_HELD_LEFT) != 0));
        app->hand.y_um += way_um * (((app->keys_down & MN_HELD_UP) != 0) - ((app->keys_down & MN_HELD_DOWN) != 0));
        app->hand.is_over_map = true;
        app->look_x_um = app->hand.x_um;
        app->look_y_um = app->hand.y_um;
        app->is_section_stale = true;
    }
    if (app->hand.is_contact && mn_simulation_wall_s() - app->hand.sent_wall_s > 0.012) send_pose(app, 0);
    /* once more in the air, so that the charts have a sample of it; then time rests until the next touch */
    if (app->hand.is_lifting && mn_simulation_wall_s() - app->hand.sent_wall_s > 1.5 * MN_LIVE_SAMPLE_S) {
        app->hand.is_lifting = false;
        if (!app->hand.is_contact) send_pose(app, 0);
    }
}
