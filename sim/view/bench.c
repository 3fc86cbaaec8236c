#include "view/bench.h"

#include <SDL.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FRAMES = 600, IDLE_FRAMES = 200, INPUTS = 60 };
#define TURN_S (1.0 / 60)

static int by_size(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double percentile(double *values, int count, double frac)
{
    qsort(values, (size_t)count, sizeof *values, by_size);
    return values[(int)(frac * (count - 1))];
}

static void drain(mn_app *app)
{
    SDL_Event event;
    while (SDL_PollEvent(&event)) mn_app_event(app, &event);
}

static void rest_until(double wall_s)
{
    const double left_s = wall_s - mn_simulation_wall_s();
    if (left_s > 0.0005) SDL_Delay((Uint32)(left_s * 1e3));
}

/* A pen that is steered over the field: strokes to and fro, as fast as a hand. */
static void steer(mn_app *app, int frame)
{
    const double s = frame * TURN_S, way = 0.5 - 0.5 * cos(s * 1.5);
    const mn_map_frame *map = mn_map_view_frame(app->map);
    const double width_um = (map->px.x1 - map->px.x0) * map->um_per_px * 0.7;
    app->hand.x_um = map->x_um + (way - 0.5) * width_um;
    app->hand.y_um = map->y_um + (s / 10 - 0.5) * width_um * 0.3;
    app->hand.is_over_map = true;
    const mn_command command = {.kind = MN_COMMAND_POSE,
                                .pose = {mn_simulation_wall_s(), app->hand.x_um, app->hand.y_um, 0, 0, app->hand.force_un, true}};
    app->hand.is_contact = true;
    mn_simulation_send(app->simulation, &command);
}

static void running(mn_app *app)
{
    static double whole[FRAMES], stage[MN_STAGE_COUNT][FRAMES];
    double next_s = mn_simulation_wall_s();
    mn_app_send(app, MN_COMMAND_TAKE_OVER, true, 0);
    mn_app_send(app, MN_COMMAND_PLAY, true, 0);
    for (int i = 0; i < FRAMES; i++, next_s += TURN_S) {
        rest_until(next_s);
        steer(app, i);
        drain(app);
        const double begin_s = mn_simulation_wall_s();
        mn_app_frame(app);
        whole[i] = (mn_simulation_wall_s() - begin_s) * 1e3;
        for (int k = 0; k < MN_STAGE_COUNT; k++) stage[k][i] = app->stage_ms[k];
    }
    fprintf(app->options->bench_to, "a running tool      %6.2f ms median   %6.2f ms 99 %%    (aims 8 and 16.7)\n", percentile(whole, FRAMES, 0.5),
           percentile(whole, FRAMES, 0.99));
    for (int k = 0; k < MN_STAGE_COUNT; k++)
        fprintf(app->options->bench_to, "  %-17s %6.2f             %6.2f\n", mn_stage_names[k], percentile(stage[k], FRAMES, 0.5), percentile(stage[k], FRAMES, 0.99));
}

static void idle(mn_app *app)
{
    static double whole[IDLE_FRAMES];
    app->hand.is_contact = false;
    mn_app_send(app, MN_COMMAND_PLAY, false, 0);
    mn_simulation_settle(app->simulation);
    SDL_Delay(700); /* the rules are judged once more */
    for (int i = 0; i < 10; i++) mn_app_frame(app);
    for (int i = 0; i < IDLE_FRAMES; i++) {
        const double begin_s = mn_simulation_wall_s();
        mn_app_frame(app);
        whole[i] = (mn_simulation_wall_s() - begin_s) * 1e3;
    }
    fprintf(app->options->bench_to, "idle                %6.2f ms median   %6.2f ms 99 %%    (aim 1)\n", percentile(whole, IDLE_FRAMES, 0.5),
           percentile(whole, IDLE_FRAMES, 0.99));
}

static void all_anew(mn_app *app)
{
    static double whole[INPUTS];
    for (int i = 0; i < INPUTS; i++) {
        mn_app_all_new(app);
        const double begin_s = mn_simulation_wall_s();
        mn_app_frame(app);
        whole[i] = (mn_simulation_wall_s() - begin_s) * 1e3;
    }
    fprintf(app->options->bench_to, "all drawn anew      %6.2f ms median   %6.2f ms 99 %%\n", percentile(whole, INPUTS, 0.5), percentile(whole, INPUTS, 0.99));
}

static bool is_other(const uint32_t *before, const mn_canvas *canvas, mn_rect px)
{
    for (int32_t y = px.y0; y < px.y1; y++)
        if (memcmp(before + (ptrdiff_t)y * canvas->stride + px.x0, canvas->pixels + (ptrdiff_t)y * canvas->stride + px.x0,
                   (size_t)(px.x1 - px.x0) * sizeof(uint32_t)) != 0)
            return true;
    return false;
}

/* A press of the mouse on bare skin: frames until the map's pixels are other ones. */
static mn_status input_to_picture(mn_app *app, mn_error *error)
{
    const size_t bytes = (size_t)app->width * (size_t)app->height * sizeof(uint32_t);
    uint32_t *before = malloc(bytes);
    int worst = 0;
    if (before == NULL) return mn_fail(error, MN_INTERNAL, NULL, 0, "no memory for a picture");
    for (int i = 0; i < 20; i++) {
        const mn_rect map = app->layout.map;
        SDL_Event event = {.type = SDL_MOUSEMOTION};
        event.motion.x = map.x0 + (map.x1 - map.x0) * (i + 2) / 24;
        event.motion.y = map.y0 + (map.y1 - map.y0) / 3;
        memcpy(before, app->screen.pixels, bytes);
        mn_app_event(app, &event);
        int frames = 0;
        do {
            mn_app_frame(app);
            frames++;
        } while (frames < 30 && !is_other(before, &app->screen, map));
        if (frames > worst) worst = frames;
    }
    free(before);
    fprintf(app->options->bench_to, "input to picture    %6d frames at most                (aim 2)\n", worst);
    return MN_OK;
}

/* To moments here and there of what was done, each from the one before. */
static void rewind_about(mn_app *app)
{
    static double whole[INPUTS];
    const mn_simulation_view *view = mn_simulation_lock(app->simulation);
    const double end_s = mn_live_end_s(view->live);
    mn_simulation_unlock(app->simulation);
    for (int i = 0; i < INPUTS; i++) {
        const double begin_s = mn_simulation_wall_s();
        mn_app_send(app, MN_COMMAND_SEEK, false, end_s * ((i * 37) % INPUTS) / INPUTS);
        mn_simulation_settle(app->simulation);
        mn_app_frame(app);
        whole[i] = (mn_simulation_wall_s() - begin_s) * 1e3;
    }
    fprintf(app->options->bench_to, "rewind and picture  %6.2f ms median   %6.2f ms 99 %%    (aim 200)\n", percentile(whole, INPUTS, 0.5),
            percentile(whole, INPUTS, 0.99));
    mn_app_send(app, MN_COMMAND_SEEK, false, end_s);
    mn_simulation_settle(app->simulation);
}

mn_status mn_view_bench(mn_app *app, double up_s, mn_error *error)
{
    const mn_simulation_view *view = mn_simulation_lock(app->simulation);
    const mn_grid *grid = mn_session_grid(mn_live_session(view->live));
    fprintf(app->options->bench_to, "window %d x %d, field %d x %d cells, %s\n", app->width, app->height, grid->width_cells, grid->height_cells,
           SDL_GetCurrentVideoDriver());
    mn_simulation_unlock(app->simulation);
    fprintf(app->options->bench_to, "window up           %6.1f ms                           (aim 200)\n", up_s * 1e3);
    running(app);
    all_anew(app);
    rewind_about(app);
    idle(app);
    const mn_status status = input_to_picture(app, error);
    view = mn_simulation_lock(app->simulation);
    int64_t wound_count = 0;
    mn_session_wounds(mn_live_session(view->live), &wound_count);
    fprintf(app->options->bench_to, "punctures made      %6lld;  longest slice of the simulation %.1f ms\n", (long long)wound_count, view->slice_ms_max);
    mn_simulation_unlock(app->simulation);
    return status;
}
