/* Opens the window, turns its loop, closes it. */
#include <SDL.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/numeric.h"
#include "report/report.h"
#include "view/app.h"
#include "view/bench.h"
#include "view/sound.h"
#include "view/stream.h"
#include "view/video.h"

enum { SETTLE = 3 };

#define DENSE_PER_CM2 3000.0
#define ERROR_SOUND_S 0.4

static Uint32 wake_event;

/* Called from the simulation's thread: one event at a time is enough. */
static SDL_atomic_t wake_count;

static void wake(void)
{
    if (SDL_AtomicAdd(&wake_count, 1) != 0) return;
    SDL_Event event = {.type = wake_event};
    SDL_PushEvent(&event);
}

/* ---- opening ---- */

static mn_status refuse_display(mn_error *error, const char *driver)
{
    return mn_fail(error, MN_BAD_INPUT, NULL, 0,
                   "there is no display to open a window on (SDL offers '%s'); run it where there is one, under xvfb-run, or with "
                   "SDL_VIDEODRIVER=dummy and --frames or --time-limit",
                   driver != NULL ? driver : "nothing");
}

/* SDL takes a driver without a screen when it finds no other, and says nothing. */
static mn_status open_sdl(const mn_view_options *options, mn_error *error)
{
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "1");
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
    if (SDL_Init(SDL_INIT_VIDEO) != 0) return refuse_display(error, NULL);
    const char *driver = SDL_GetCurrentVideoDriver(), *named = getenv("SDL_VIDEODRIVER");
    const bool is_blind = driver == NULL || strcmp(driver, "dummy") == 0 || strcmp(driver, "offscreen") == 0;
    if (!is_blind) return MN_OK;
    if (named == NULL || named[0] == '\0') return refuse_display(error, driver);
    if (options->frames > 0 || options->time_limit_s > 0 || options->is_bench) return MN_OK;
    return mn_fail(error, MN_BAD_INPUT, NULL, 0, "the driver '%s' has no screen and nobody could close the window; give --frames N or "
                   "--time-limit SECONDS", driver);
}

/* Where systems keep a plain font; asking fontconfig first costs seconds when its cache is cold. */
static const char *const usual_fonts[] = {"/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
                                          "/usr/share/fonts/TTF/DejaVuSans.ttf",
                                          "/usr/share/fonts/dejavu-sans-fonts/DejaVuSans.ttf",
                                          "/usr/share/fonts/truetype/liberation2/LiberationSans-Regular.ttf",
                                          "/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf"};

static void find_font(mn_app *app)
{
    const char *named = app->options->font;
    app->font_file[0] = '\0';
    if (named != NULL && strcmp(named, "built-in") == 0) return;
    if (named != NULL) snprintf(app->font_file, sizeof app->font_file, "%s", named);
    for (size_t i = 0; app->font_file[0] == '\0' && i < sizeof usual_fonts / sizeof usual_fonts[0]; i++)
        if (access(usual_fonts[i], R_OK) == 0) snprintf(app->font_file, sizeof app->font_file, "%s", usual_fonts[i]);
}

static double screen_scale(const mn_app *app)
{
    float dpi = 96;
    const int display = SDL_GetWindowDisplayIndex(app->window);
    if (SDL_GetDisplayDPI(display < 0 ? 0 : display, NULL, &dpi, NULL) != 0 || !(dpi > 48 && dpi < 600)) dpi = 96;
    const double by_size = app->height / 860.0;
    const double by_dpi = (double)dpi / 96, scale = by_dpi > by_size ? by_dpi : by_size;
    return scale < 1 ? 1 : scale > 3 ? 3 : scale;
}

static bool take_pixels(mn_app *app)
{
    const size_t bytes = (size_t)app->width * (size_t)app->height * sizeof(uint32_t);
    free(app->base.pixels);
    free(app->screen.pixels);
    mn_canvas canvas = {.width = app->width, .height = app->height, .stride = app->width, .clip = {0, 0, app->width, app->height}};
    app->base = app->screen = canvas;
    app->base.pixels = calloc(1, bytes);
    app->screen.pixels = calloc(1, bytes);
    return app->base.pixels != NULL && app->screen.pixels != NULL;
}

static mn_status open_window(mn_app *app, mn_error *error)
{
    const mn_view_options *o = app->options;
    const Uint32 flags = SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI | (o->is_full_screen ? SDL_WINDOW_FULLSCREEN_DESKTOP : 0);
    app->window = SDL_CreateWindow("Needlelab", SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, o->width > 0 ? o->width : 1280,
                                   o->height > 0 ? o->height : 720, flags);
    if (app->window == NULL) return mn_fail(error, MN_BAD_INPUT, NULL, 0, "no window: %s", SDL_GetError());
    SDL_SetWindowMinimumSize(app->window, 800, 500);
    if (SDL_GetWindowSurface(app->window) == NULL)
        return mn_fail(error, MN_BAD_INPUT, NULL, 0, "no pixels for the window: %s", SDL_GetError());
    SDL_GetWindowSizeInPixels(app->window, &app->width, &app->height);
    if (!take_pixels(app)) return mn_fail(error, MN_INTERNAL, NULL, 0, "no memory for the window's pixels");
    app->is_full_screen = o->is_full_screen;
    app->scale = o->scale > 0 ? o->scale : screen_scale(app);
    app->is_light = o->is_light;
    app->theme = o->is_light ? &mn_theme_light : &mn_theme_dark;
    find_font(app);
    if (!mn_ui_open((int)lround(15 * app->scale), app->font_file[0] != '\0' ? app->font_file : NULL, app->theme, app->is_light))
        return mn_fail(error, MN_INTERNAL, NULL, 0, "no memory for the panels");
    return MN_OK;
}

static mn_status open_live(mn_app *app, mn_error *error)
{
    const mn_view_options *o = app->options;
    mn_live *live = NULL;
    const mn_live_options options = {.mode = o->is_hand ? MN_LIVE_HAND : MN_LIVE_WATCH,
                                     .thread_count = o->threads,
                                     .has_seed = o->has_seed,
                                     .seed = o->seed,
                                     .wounds_max = o->wounds_max};
    mn_status status = o->recording != NULL ? mn_live_open_recording(&live, o->library, o->recording, o->threads, error)
                                            : mn_live_open(&live, o->library, o->scenario, o->index, &options, error);
    if (status != MN_OK) return status;
    if (o->begin_s > 0) mn_live_run_until(live, o->begin_s, INT64_MAX);
    mn_live_judge(live, false);
    app->simulation = mn_simulation_start(live, wake, error);
    return app->simulation != NULL ? MN_OK : MN_INTERNAL;
}

static int layer_named(const char *name)
{
    for (int i = 0; name != NULL && i < MN_MAP_LAYER_COUNT; i++)
        if (strncmp(mn_map_layer_rows[i].name, name, strlen(name)) == 0) return i;
    return -1;
}

static bool choose_shown(mn_app *app, const char *name)
{
    for (int i = 0; i < MN_AFTER_SHOWN_COUNT; i++)
        if (strncmp(mn_after_shown_name(i), name, strlen(name)) == 0) {
            app->after.shown = i;
            return true;
        }
    return false;
}

static mn_status open_maps(mn_app *app, mn_error *error)
{
    const mn_view_options *o = app->options;
    if (o->has_healing && o->layer != NULL && !choose_shown(app, o->layer))
        return mn_fail(error, MN_BAD_INPUT, NULL, 0, "after the needles there is no layer '%s'; the skin, redness, water loss, open pores, "
                       "open wounds, swelling, bruises and flaking are", o->layer);
    const int layer = o->layer != NULL && !o->has_healing ? layer_named(o->layer) : 0;
    if (layer < 0) return mn_fail(error, MN_BAD_INPUT, NULL, 0, "there is no layer '%s'; penetration, layer reached, hole density, "
                                  "coverage, wound volume, slit length and redness are", o->layer);
    app->map = mn_map_view_create();
    if (app->map == NULL) return mn_fail(error, MN_INTERNAL, NULL, 0, "no memory for the map");
    mn_app_lay_out(app);
    const mn_simulation_view *view = mn_simulation_lock(app->simulation);
    const mn_plan *plan = mn_live_plan(view->live);
    app->style = mn_map_style_default((mn_map_layer)layer, plan, app->theme, app->layout.line_px);
    mn_map_frame frame = mn_map_frame_fit(app->layout.map, 0, 0, plan->field.width_um, plan->field.height_um);
    if (o->zoom > 0) {
        frame.um_per_px /= o->zoom;
        frame.x_um = plan->target.x_um + plan->target.width_um / 2;
        frame.y_um = plan->target.y_um + plan->target.height_um / 2;
    }
    mn_map_view_set_frame(app->map, &frame);
    app->hand.force_un = mn_app_force_wanted(plan);
    app->hand.x_um = plan->target.x_um + plan->target.width_um / 2;
    app->hand.y_um = plan->target.y_um + plan->target.height_um / 2;
    app->setup = app->fork_setup = *mn_live_setup_now(view->live);
    mn_simulation_unlock(app->simulation);
    app->cursor_s = app->cursor_x_um = app->cursor_y_um = MN_NAN;
    app->look_x_um = app->hand.x_um;
    app->look_y_um = app->hand.y_um;
    app->chosen_finding = -1;
    app->has_zones = app->is_new = true;
    app->is_mute = o->is_mute;
    app->has_help = o->is_help;
    if (o->has_healing) {
        if (!mn_app_after_show(app, true)) return mn_fail(error, MN_INTERNAL, NULL, 0, "no memory for the time after the needles");
        mn_app_after_go(app, mn_after_place_of(o->healing_s));
        if (o->has_wipe) mn_app_after_wipe(app, o->wipe);
    }
    for (int i = 0; i < MN_COACH_COUNT; i++) app->has_cue[i] = true;
    return MN_OK;
}

/* The expert of a lesson is played in between. */
static void open_expert(mn_app *app)
{
    const mn_view_options *o = app->options;
    const mn_live_options options = {.mode = MN_LIVE_WATCH, .thread_count = 1, .has_seed = o->has_seed, .seed = o->seed};
    mn_command command = {.kind = MN_COMMAND_EXPERT};
    const mn_simulation_view *view = mn_simulation_lock(app->simulation);
    const bool is_lesson = mn_live_plan(view->live)->lesson.is_there;
    mn_simulation_unlock(app->simulation);
    if (!is_lesson || o->scenario == NULL) return;
    if (mn_live_open(&command.expert, o->library, o->scenario, o->index, &options, NULL) == MN_OK)
        mn_simulation_send(app->simulation, &command);
}

/* ---- the loop ---- */

/* A fork's map comes and goes with the fork. */
static void follow_fork(mn_app *app)
{
    const mn_simulation_view *view = mn_simulation_lock(app->simulation);
    const bool has_fork = view->fork != NULL;
    mn_simulation_unlock(app->simulation);
    if (has_fork == (app->other != NULL)) return;
    if (has_fork) {
        app->other = mn_map_view_create();
    } else {
        mn_map_view_destroy(app->other);
        app->other = NULL;
    }
    mn_map_frame frame = *mn_map_view_frame(app->map);
    const double before_px = frame.px.x1 - frame.px.x0;
    mn_app_lay_out(app);
    frame.px = app->layout.map; /* as much of the skin as before */
    frame.um_per_px *= before_px / (frame.px.x1 - frame.px.x0);
    mn_map_view_set_frame(app->map, &frame);
    mn_app_all_new(app);
}

/* Depth beyond the wanted band is a buzz, a place struck more densely than any lesson wants a click: while it lasts, now and
 * then. MN_NAN: neither. */
static double error_of_now(const mn_live *live, mn_sound *sound)
{
    const mn_live_sample *now = mn_live_sample_now(live);
    if (now == NULL || !now->is_contact || mn_live_now_s(live) - (double)now->t_s > 0.2) return MN_NAN;
    const double deepest_um = mn_live_plan(live)->bands[0].max_um;
    *sound = (double)now->depth_um > deepest_um ? MN_SOUND_BUZZ : MN_SOUND_CLICK;
    return (double)now->depth_um > deepest_um || (double)now->density_per_cm2 > DENSE_PER_CM2 ? (double)now->t_s : MN_NAN;
}

/* Findings are heard and felt when they come, errors while they last. */
static void tell_findings(mn_app *app)
{
    int count = 0, severity = 0;
    mn_sound sound = MN_SOUND_CLICK;
    const mn_simulation_view *view = mn_simulation_lock(app->simulation);
    const mn_live_finding *findings = mn_live_findings(view->live, &count);
    if (count > app->seen_findings) severity = findings[count - 1].severity;
    const double error_s = view->is_playing ? error_of_now(view->live, &sound) : MN_NAN;
    mn_simulation_unlock(app->simulation);
    if (count > app->seen_findings) {
        if (!app->is_mute) mn_sound_play(severity == MN_BLOCK ? MN_SOUND_BUZZ : severity == MN_WARN ? MN_SOUND_TONE : MN_SOUND_CLICK);
        if (app->pad != NULL) SDL_GameControllerRumble(app->pad, severity == MN_BLOCK ? 0xffff : 0x5000, 0x5000, 250);
        app->finding_wall_s = mn_simulation_wall_s();
    } else if (!isnan(error_s) && mn_simulation_wall_s() - app->finding_wall_s > ERROR_SOUND_S) {
        if (!app->is_mute) mn_sound_play(sound);
        app->finding_wall_s = mn_simulation_wall_s();
    }
    app->seen_findings = count;
}

static void fit_window(mn_app *app)
{
    int width = 0, height = 0;
    SDL_GetWindowSizeInPixels(app->window, &width, &height);
    if (width == app->width && height == app->height) return;
    app->width = width;
    app->height = height;
    if (!take_pixels(app)) app->wants_quit = true;
    if (!(app->options->scale > 0)) mn_app_set_scale(app, screen_scale(app));
    mn_app_lay_out(app);
    mn_app_all_new(app);
}

/* Where a screen has more pixels than points, the mouse speaks in points. */
static void in_pixels(const mn_app *app, SDL_Event *event)
{
    int width = 0, height = 0;
    SDL_GetWindowSize(app->window, &width, &height);
    if (width <= 0 || width == app->width) return;
    const double ratio = (double)app->width / width;
    if (event->type == SDL_MOUSEMOTION) {
        event->motion.x = (int)(event->motion.x * ratio);
        event->motion.y = (int)(event->motion.y * ratio);
        event->motion.xrel = (int)(event->motion.xrel * ratio);
        event->motion.yrel = (int)(event->motion.yrel * ratio);
    } else if (event->type == SDL_MOUSEBUTTONDOWN || event->type == SDL_MOUSEBUTTONUP) {
        event->button.x = (int)(event->button.x * ratio);
        event->button.y = (int)(event->button.y * ratio);
    }
}

/* True when there were any. */
static bool take_events(mn_app *app, int wait_ms)
{
    SDL_Event event;
    bool is_any = false;
    bool has_event = wait_ms > 0 ? SDL_WaitEventTimeout(&event, wait_ms) != 0 : SDL_PollEvent(&event) != 0;
    for (; has_event; has_event = SDL_PollEvent(&event) != 0) {
        is_any = true;
        if (event.type == wake_event) SDL_AtomicSet(&wake_count, 0);
        in_pixels(app, &event);
        mn_app_event(app, &event);
    }
    return is_any;
}

typedef struct loop {
    mn_app *app;
    mn_stream *stream;
    mn_video *video;
    double begin_s, frame_s, last_s;
    int turns;
    int unsettled; /* pictures until panels have answered the last event: a list opens, a button comes up again */
} loop;

static bool is_over(loop *l)
{
    const mn_view_options *o = l->app->options;
    int bad_rows = 0;
    char first_bad[128] = "";
    if (l->app->wants_quit) return true;
    if (o->frames > 0 && l->turns >= o->frames) return true;
    if (o->time_limit_s > 0 && mn_simulation_wall_s() - l->begin_s > o->time_limit_s) return true;
    if (l->stream == NULL || !mn_stream_is_done(l->stream, &bad_rows, first_bad)) return false;
    if (bad_rows > 0) fprintf(stderr, "needlelab: %d rows of the stream were left out; the first: '%s'\n", bad_rows, first_bad);
    mn_stream_close(l->stream);
    l->stream = NULL;
    return o->frames == 0 && o->time_limit_s == 0 && o->screenshot == NULL && strcmp(o->input, "stream") == 0 && o->record != NULL;
}

/* One turn: events, what is held, a picture, and rest until the next is due or something happens. */
static void turn(loop *l)
{
    mn_app *app = l->app;
    const double now_s = mn_simulation_wall_s();
    const bool is_busy = mn_app_is_steering(app) || app->after.is_playing || app->options->frames > 0 || app->is_new || l->unsettled > 0;
    const double left_s = l->last_s + l->frame_s - now_s;
    const bool had_event = take_events(app, left_s > 0.001 ? (int)(left_s * 1e3) : is_busy ? 0 : 250);
    if (had_event) l->unsettled = SETTLE;
    if (mn_simulation_wall_s() - l->last_s < l->frame_s * 0.9 && !app->wants_quit) return; /* an event came early */
    fit_window(app);
    follow_fork(app);
    mn_app_held(app, mn_simulation_wall_s() - l->last_s);
    l->last_s = mn_simulation_wall_s();
    mn_app_frame(app);
    tell_findings(app);
    l->turns++;
    if (l->unsettled > 0) l->unsettled--;
    if (l->video != NULL && !mn_video_frame(l->video, &app->screen, l->last_s)) app->wants_quit = true;
}

static mn_status turn_loop(mn_app *app, mn_error *error)
{
    const mn_view_options *o = app->options;
    loop l = {.app = app, .begin_s = mn_simulation_wall_s(), .frame_s = 1 / (o->frame_rate_hz > 0 ? o->frame_rate_hz : 60)};
    mn_status status = MN_OK;
    if (o->video != NULL) status = mn_video_open(&l.video, o->video, app->width, app->height, error);
    if (status == MN_OK && o->input != NULL) status = mn_stream_open(&l.stream, o->input, app->simulation, error);
    if (status == MN_OK && o->speed > 0) mn_app_send(app, MN_COMMAND_SPEED, false, o->speed);
    if (status == MN_OK) mn_app_send(app, MN_COMMAND_PLAY, !o->is_paused, 0);
    while (status == MN_OK && !is_over(&l)) turn(&l);
    mn_stream_close(l.stream);
    const mn_status closed = mn_video_close(l.video, error);
    return status != MN_OK ? status : closed;
}

/* ---- closing ---- */

/* The expert may still be playing: 30 s are enough for any. */
static mn_status leave_debrief(mn_app *app, mn_error *error)
{
    mn_app_send(app, MN_COMMAND_PLAY, false, 0);
    mn_app_send(app, MN_COMMAND_JUDGE, false, 0);
    mn_simulation_settle(app->simulation);
    const mn_simulation_view *view = mn_simulation_lock(app->simulation);
    for (int i = 0; i < 3000 && view->is_expert_playing; i++) {
        mn_simulation_unlock(app->simulation);
        SDL_Delay(10);
        view = mn_simulation_lock(app->simulation);
    }
    const mn_status status = mn_app_write_debrief(app, view, app->options->debrief, error);
    mn_simulation_unlock(app->simulation);
    return status;
}

static mn_status leave_files(mn_app *app, mn_error *error)
{
    const mn_view_options *o = app->options;
    mn_status status = MN_OK;
    mn_simulation_settle(app->simulation);
    if (o->screenshot != NULL) {
        mn_app_send(app, MN_COMMAND_PLAY, false, 0);
        mn_app_send(app, MN_COMMAND_JUDGE, false, 0);
        mn_simulation_settle(app->simulation);
        mn_app_after_hurry(app);
        for (int i = 0; i < 3; i++) mn_app_frame(app); /* panels take two frames to know their sizes */
        status = mn_report_pixels_png(app->screen.pixels, app->width, app->height, app->screen.stride, o->screenshot, error);
    }
    const mn_simulation_view *view = mn_simulation_lock(app->simulation);
    if (status == MN_OK && o->record != NULL) status = mn_live_save(view->live, o->record, error);
    mn_simulation_unlock(app->simulation);
    return status == MN_OK && o->debrief != NULL ? leave_debrief(app, error) : status;
}

static void tell_outcome(mn_app *app, mn_view_outcome *outcome)
{
    int count = 0;
    const mn_simulation_view *view = mn_simulation_lock(app->simulation);
    const mn_wound *wounds = mn_session_wounds(mn_live_session(view->live), &outcome->wound_count);
    const mn_live_finding *findings = mn_live_findings(view->live, &count);
    outcome->virtual_s = mn_live_now_s(view->live);
    outcome->frame_count = app->frame_count;
    outcome->grid_hash = mn_grid_hash(mn_session_grid(mn_live_session(view->live)));
    outcome->records_hash =
        outcome->wound_count > 0 ? mn_hash(0, wounds, (size_t)outcome->wound_count * sizeof *wounds) : 0;
    for (int i = 0; i < count; i++) outcome->block_count += findings[i].severity == MN_BLOCK;
    mn_simulation_unlock(app->simulation);
}

static void close_all(mn_app *app)
{
    mn_simulation_stop(app->simulation);
    mn_map_view_destroy(app->map);
    mn_map_view_destroy(app->other);
    mn_map_view_destroy(app->own);
    mn_after_map_destroy(app->after.map);
    mn_ui_close();
    free(app->base.pixels);
    free(app->screen.pixels);
    mn_sound_close();
    if (app->pad != NULL) SDL_GameControllerClose(app->pad);
    if (app->window != NULL) SDL_DestroyWindow(app->window);
    SDL_Quit();
}

mn_status mn_view_run(const mn_view_options *options, mn_view_outcome *outcome, mn_error *error)
{
    const double begin_s = mn_simulation_wall_s();
    mn_app *app = calloc(1, sizeof *app);
    if (app == NULL) return mn_fail(error, MN_INTERNAL, NULL, 0, "no memory for a window");
    app->options = options;
    *outcome = (mn_view_outcome){0};
    mn_status status = open_sdl(options, error);
    wake_event = SDL_RegisterEvents(1);
    SDL_AtomicSet(&wake_count, 0);
    if (status == MN_OK) status = open_window(app, error);
    if (status == MN_OK) status = open_live(app, error);
    if (status == MN_OK) status = open_maps(app, error);
    if (status == MN_OK) mn_app_frame(app);
    const double up_s = mn_simulation_wall_s();
    if (status == MN_OK && !options->is_mute) mn_sound_open();
    if (status == MN_OK) mn_app_send(app, MN_COMMAND_PREDICT, false, app->hand.force_un);
    if (status == MN_OK) open_expert(app);
    if (status == MN_OK) SDL_InitSubSystem(SDL_INIT_GAMECONTROLLER);
    if (status == MN_OK) status = options->is_bench ? mn_view_bench(app, up_s - begin_s, error) : turn_loop(app, error);
    if (status == MN_OK) status = leave_files(app, error);
    if (app->simulation != NULL) tell_outcome(app, outcome);
    close_all(app);
    free(app);
    return status;
}
