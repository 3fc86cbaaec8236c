/* For looking, not for testing: runs a scenario without a window and draws what the window would show of it.
 *
 *     view_pictures SCENARIO FOLDER [TICKS] [WIDTH HEIGHT] */
#include <time.h>

#include "script/script.h"
#include "view/map_view.h"
#include "view/picture.h"

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void write_as(const mn_canvas *canvas, const char *folder, const char *name)
{
    char path[512];
    snprintf(path, sizeof path, "%s/%s.png", folder, name);
    picture_write(canvas, path);
}

static void draw_layers(mn_map_view *view, const mn_session *session, const char *folder, int32_t width, int32_t height)
{
    static const char *const names[] = {"depth", "reached", "density", "coverage", "volume", "slit", "redness"};
    const mn_plan *plan = mn_session_plan(session);
    const mn_region *region = &plan->target;
    mn_canvas canvas = picture_open(width, height);
    for (int near = 0; near < 2; near++) {
        mn_map_frame frame = mn_map_frame_fit(canvas.clip, region->x_um, region->y_um, region->width_um, region->height_um);
        if (near) frame.um_per_px = 4;
        mn_map_view_set_frame(view, &frame);
        for (int layer = 0; layer < MN_MAP_LAYER_COUNT; layer++) {
            mn_map_style style = mn_map_style_default((mn_map_layer)layer, plan, &mn_theme_dark, 18);
            char name[64];
            int count;
            mn_map_view_set_style(view, &style);
            const double begin_ms = now_ms();
            mn_map_view_update(view, session, NULL, 1, &count);
            const double updated_ms = now_ms();
            double drawn_ms = 1e9;
            for (int i = 0; i < 20; i++) {
                const double from_ms = now_ms();
                mn_map_view_draw(view, &canvas, NULL, 0);
                if (now_ms() - from_ms < drawn_ms) drawn_ms = now_ms() - from_ms;
            }
            printf("%-9s %s update %.3f ms, draw %.3f ms\n", names[layer], near ? "near" : "far ", updated_ms - begin_ms,
                   drawn_ms);
            mn_map_view_drawn(view);
            snprintf(name, sizeof name, "map_%s%s", names[layer], near ? "_near" : "");
            write_as(&canvas, folder, name);
        }
    }
    picture_close(&canvas);
}

int main(int argc, char **argv)
{
    static mn_library library;
    mn_error error = {0};
    mn_script *script;
    mn_session *session;
    if (argc < 3) return 2;
    if (mn_library_load(&library, MN_SOURCE_DIR, &error) != MN_OK || mn_script_load(&script, argv[1], 0, &library, &error) != MN_OK ||
        mn_session_create(&session, mn_script_plan(script), 1, &error) != MN_OK) {
        fprintf(stderr, "%s\n", error.message);
        return 2;
    }
    for (long ticks = argc > 3 ? atol(argv[3]) : 1L << 40; ticks > 0 && mn_session_tick(session); ticks--) {
    }
    mn_session_judge(session);
    mn_map_view *view = mn_map_view_create();
    draw_layers(view, session, argv[2], argc > 5 ? atoi(argv[4]) : 1280, argc > 5 ? atoi(argv[5]) : 720);
    mn_map_view_destroy(view);
    mn_session_destroy(session);
    mn_script_destroy(script);
    mn_library_free(&library);
    return 0;
}
