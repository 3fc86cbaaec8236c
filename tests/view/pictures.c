/* For looking, not for testing: runs a scenario without a window and draws what the window would show of it, some of it timed.
 *
 *     view_pictures SCENARIO FOLDER [SECONDS] [WIDTH HEIGHT] [LINE_PX] [light] */
#include <math.h>
#include <time.h>

#include "live/live.h"
#include "view/after_map.h"
#include "view/map_marks.h"
#include "view/picture.h"
#include "view/section.h"
#include "view/strip_chart.h"

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

typedef struct scene {
    const mn_live *live;
    const mn_plan *plan;
    const mn_theme *theme;
    mn_font font;
    mn_map_view *view;
    mn_canvas canvas;
    const char *folder;
    mn_tool_pose pose;
    bool has_pose;
} scene;

static void write_as(const scene *s, const char *name, const char *more)
{
    char path[512];
    snprintf(path, sizeof path, "%s/%s%s.png", s->folder, name, more);
    picture_write(&s->canvas, path);
}

static void draw_marks(const scene *s, const mn_map_frame *frame, const mn_map_style *style)
{
    const mn_live_finding *findings;
    int count;
    const mn_rect px = frame->px;
    const int32_t line = s->font.line_px;
    mn_marks_target(&s->canvas, frame, &s->font, s->plan);
    mn_marks_zones(&s->canvas, frame, &s->font, s->plan);
    findings = mn_live_findings(s->live, &count);
    for (int i = 0; i < count; i++)
        if (!isnan(findings[i].x_um))
            mn_marks_finding(&s->canvas, frame, &s->font, s->theme, findings[i].x_um, findings[i].y_um, findings[i].severity, i + 1, i == 0);
    if (s->has_pose) {
        mn_device_overlay_draw(&s->canvas, frame, &s->font, s->theme, mn_live_tool(s->live), &s->pose);
        mn_marks_section_line(&s->canvas, frame, &s->font, s->theme, s->pose.x_um - 5000, s->pose.y_um, s->pose.x_um + 5000, s->pose.y_um);
    }
    mn_marks_scale_bar(&s->canvas, frame, &s->font, px.x0 + line, px.y1 - line);
    mn_marks_legend(&s->canvas, &s->font, style, s->plan, px.x1 - line, px.y1 - line);
}

static void draw_maps(scene *s)
{
    static const char *const names[] = {"depth", "reached", "density", "coverage", "volume", "slit", "redness"};
    static const char *const ways[] = {"", "_near", "_pattern"};
    const mn_region *region = &s->plan->target;
    for (int way = 0; way < 3; way++) {
        mn_map_frame frame = mn_map_frame_fit(s->canvas.clip, region->x_um, region->y_um, region->width_um, region->height_um);
        if (way == 1) {
            frame.um_per_px = 6;
            if (s->has_pose) frame.x_um = s->pose.x_um, frame.y_um = s->pose.y_um;
        }
        mn_map_view_set_frame(s->view, &frame);
        for (int layer = 0; layer < MN_MAP_LAYER_COUNT; layer++) {
            mn_map_style style = mn_map_style_default((mn_map_layer)layer, s->plan, s->theme, s->font.line_px);
            int count;
            style.has_pattern = way == 2;
            mn_map_view_set_style(s->view, &style);
            const double begin_ms = now_ms();
            mn_map_view_update(s->view, mn_live_session(s->live), NULL, 1, &count);
            const double updated_ms = now_ms();
            double drawn_ms = 1e9;
            for (int i = 0; i < 10; i++) {
                const double from_ms = now_ms();
                mn_map_view_draw(s->view, &s->canvas, NULL, 0);
                drawn_ms = fmin(drawn_ms, now_ms() - from_ms);
            }
            mn_map_view_drawn(s->view);
            const double from_ms = now_ms();
            draw_marks(s, &frame, &style);
            printf("%-9s%-9s update %.3f ms, draw %.3f ms, marks %.3f ms\n", names[layer], ways[way], updated_ms - begin_ms, drawn_ms,
                   now_ms() - from_ms);
            char name[64];
            snprintf(name, sizeof name, "map_%s", names[layer]);
            write_as(s, name, ways[way]);
        }
    }
}

/* Six times after the needles, on light and on dark skin, side by side; and what a change costs at the size of the window. */
static void draw_after(scene *s)
{
    enum { TIMES = 6, TYPES = 2, CELL_WIDTH = 200, CELL_HEIGHT = 145, HEAD = 26, SIDE = 70 };
    static const double times_s[TIMES] = {0, 6 * 3600, 86400, 3 * 86400, 4 * 86400, 14 * 86400};
    static const int32_t types[TYPES] = {2, 5};
    static const char *const names[TYPES] = {"type II", "type V"};
    const mn_region *target = &s->plan->target;
    const mn_map_style style = mn_map_style_default(MN_LAYER_DEPTH, s->plan, s->theme, s->font.line_px);
    const mn_canvas window = s->canvas;
    int64_t wound_count = 0;
    int count = 0;
    const mn_wound *wounds = mn_session_wounds(mn_live_session(s->live), &wound_count);
    mn_after_map *map = mn_after_map_create();
    const double begin_ms = now_ms();
    if (map == NULL || !mn_after_map_take(map, s->plan, wounds, wound_count)) abort();
    const double taken_ms = now_ms();
    mn_map_frame frame = mn_map_frame_fit(window.clip, 0, 0, s->plan->field.width_um, s->plan->field.height_um);
    mn_map_view_set_style(s->view, &style);
    mn_map_view_set_frame(s->view, &frame);
    mn_map_view_update(s->view, mn_live_session(s->live), NULL, 1, &count);
    double change_ms = 1e9, wipe_ms = 1e9;
    for (int i = 0; i < 10; i++) {
        const double from_ms = now_ms();
        mn_after_map_set(map, 3600 + i, MN_AFTER_LOOK, 2, MN_PALETTE_VIRIDIS);
        mn_after_map_draw(map, s->view, &window, INT32_MIN);
        const double changed_ms = now_ms();
        mn_after_map_set(map, 3600 + i, MN_AFTER_LOOK, 2, MN_PALETTE_VIRIDIS);
        mn_after_map_draw(map, s->view, &window, 100 + i);
        change_ms = fmin(change_ms, changed_ms - from_ms);
        wipe_ms = fmin(wipe_ms, now_ms() - changed_ms);
    }
    printf("after: %lld wounds taken %.3f ms, another time %.3f ms, the line moved %.3f ms\n", (long long)wound_count, taken_ms - begin_ms,
           change_ms, wipe_ms);
    s->canvas = picture_open(SIDE + TIMES * CELL_WIDTH, HEAD + TYPES * CELL_HEIGHT);
    mn_canvas_fill(&s->canvas, s->canvas.clip, mn_argb(s->theme->paper, 255));
    for (int i = 0; i < TIMES * TYPES; i++) {
        const int column = i % TIMES, row = i / TIMES;
        const int32_t x0 = SIDE + column * CELL_WIDTH, y0 = HEAD + row * CELL_HEIGHT;
        char text[MN_AFTER_TEXT_BYTES];
        frame = mn_map_frame_fit((mn_rect){x0, y0, x0 + CELL_WIDTH - 4, y0 + CELL_HEIGHT - 4}, target->x_um, target->y_um,
                                 target->width_um, target->height_um);
        frame.um_per_px *= 1.3; /* with skin that was not treated around it */
        mn_map_view_set_frame(s->view, &frame);
        mn_after_map_set(map, times_s[column], MN_AFTER_LOOK, types[row], MN_PALETTE_VIRIDIS);
        mn_after_map_draw(map, s->view, &s->canvas, INT32_MIN);
        mn_text_draw(&s->canvas, &s->font, x0, 2, MN_ALIGN_LEFT, mn_argb(s->theme->ink, 255),
                     column == 0 ? "right after" : mn_after_time_text(times_s[column], text));
        mn_text_draw(&s->canvas, &s->font, 4, y0 + CELL_HEIGHT / 2, MN_ALIGN_LEFT, mn_argb(s->theme->ink, 255), names[row]);
    }
    write_as(s, "after", "");
    picture_close(&s->canvas);
    s->canvas = window;
    mn_after_map_destroy(map);
}

static void draw_section(scene *s, double length_um, double azimuth_rad, const char *name)
{
    const mn_region *region = &s->plan->target;
    const double x_um = s->has_pose ? s->pose.x_um : region->x_um + region->width_um / 2,
                 y_um = s->has_pose ? s->pose.y_um : region->y_um + region->height_um / 2;
    const mn_section section = mn_section_through(x_um, y_um, azimuth_rad, length_um);
    const mn_section_tool tool = mn_section_tool_of(mn_live_session(s->live), &s->pose);
    const double from_ms = now_ms();
    mn_section_draw(&s->canvas, s->canvas.clip, &s->font, s->theme, &section, mn_session_skin(mn_live_session(s->live)), s->view,
                    s->has_pose ? &tool : NULL);
    printf("%s %.3f ms\n", name, now_ms() - from_ms);
    write_as(s, name, "");
}

static void draw_chart(scene *s)
{
    static const mn_chart_value values[] = {MN_CHART_FORCE, MN_CHART_SPEED, MN_CHART_TILT,   MN_CHART_DEPTH,
                                            MN_CHART_FREQUENCY, MN_CHART_LOAD, MN_CHART_DENSITY};
    const double none = (double)NAN;
    const mn_chart_band bands[] = {{none, 5e6}, {5000, 20000}, {none, 0.26}, {s->plan->penetration_min_um, s->plan->penetration_max_um},
                                   {none, none}, {none, none}, {200, 500}};
    mn_strip_chart chart = {.values = values, .bands = bands, .value_count = 7, .now_s = none};
    chart.samples = mn_live_samples(s->live, &chart.count);
    chart.end_s = fmax(mn_live_now_s(s->live), 1);
    chart.cursor_s = 0.7 * chart.end_s;
    for (int zoom = 0; zoom < 2; zoom++) {
        if (zoom == 1) chart.begin_s = chart.end_s - fmin(chart.end_s, 5), chart.cursor_s = 0.5 * (chart.begin_s + chart.end_s);
        const double from_ms = now_ms();
        mn_strip_chart_draw(&s->canvas, s->canvas.clip, &s->font, s->theme, &chart);
        printf("chart of %lld samples %.3f ms\n", (long long)chart.count, now_ms() - from_ms);
        write_as(s, zoom ? "chart_near" : "chart", "");
    }
}

static int by_size(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Frames of a run that goes on, 60 a second of virtual time, drawing what changed. */
static void time_frames(scene *s, mn_live *live, double begin_s)
{
    enum { FRAMES = 120 };
    static double frame_ms[FRAMES];
    const mn_region *region = &s->plan->target;
    for (int layer = 0; layer < MN_MAP_LAYER_COUNT; layer++) {
        const mn_map_style style = mn_map_style_default((mn_map_layer)layer, s->plan, s->theme, s->font.line_px);
        const mn_map_frame frame = mn_map_frame_fit(s->canvas.clip, region->x_um, region->y_um, region->width_um, region->height_um);
        int count;
        mn_map_view_set_frame(s->view, &frame);
        mn_map_view_set_style(s->view, &style);
        mn_map_view_update(s->view, mn_live_session(live), mn_live_tile_ticks(live), mn_live_generation(live), &count);
        mn_map_view_drawn(s->view);
        for (int i = 0; i < FRAMES; i++) {
            begin_s += 1 / 60.0;
            mn_live_run_until(live, begin_s, INT64_MAX);
            const double from_ms = now_ms();
            const mn_rect *dirty =
                mn_map_view_update(s->view, mn_live_session(live), mn_live_tile_ticks(live), mn_live_generation(live), &count);
            mn_map_view_draw(s->view, &s->canvas, dirty, count);
            mn_map_view_drawn(s->view);
            frame_ms[i] = now_ms() - from_ms;
        }
        qsort(frame_ms, FRAMES, sizeof *frame_ms, by_size);
        printf("layer %d: a frame of what changed %.3f ms median, %.3f ms at most; %d tiles\n", layer, frame_ms[FRAMES / 2],
               frame_ms[FRAMES - 1], mn_session_grid(mn_live_session(live))->tile_count);
    }
}

int main(int argc, char **argv)
{
    static mn_library library;
    mn_error error = {0};
    mn_live *live;
    const mn_live_options options = {.mode = MN_LIVE_WATCH, .thread_count = 1};
    if (argc < 3) return 2;
    if (mn_library_load(&library, MN_SOURCE_DIR, &error) != MN_OK || mn_live_open(&live, &library, argv[1], 0, &options, &error) != MN_OK) {
        fprintf(stderr, "%s\n", error.message);
        return 2;
    }
    mn_live_run_until(live, argc > 3 ? atof(argv[3]) : 1e9, INT64_MAX);
    const int32_t width = argc > 5 ? atoi(argv[4]) : 1280, height = argc > 5 ? atoi(argv[5]) : 720;
    scene s = {.live = live,
               .plan = mn_live_plan(live),
               .theme = argc > 7 ? &mn_theme_light : &mn_theme_dark,
               .view = mn_map_view_create(),
               .canvas = picture_open(width, height),
               .folder = argv[2]};
    picture_font_cairo(&s.font, argc > 6 ? atoi(argv[6]) : 15);
    mn_live_pose pose;
    double turn_rows = 0;
    if (mn_live_tool(live) != NULL && mn_live_pose_now(live, &pose, &turn_rows)) {
        s.has_pose = true;
        s.pose = (mn_tool_pose){pose.x_um, pose.y_um, pose.azimuth_rad, pose.tilt_rad, turn_rows, mn_pen_extension_um(mn_live_tool(live), 0), pose.is_contact};
    }
    time_frames(&s, live, mn_live_now_s(live));
    draw_maps(&s);
    draw_after(&s);
    picture_close(&s.canvas);
    s.canvas = picture_open(width * 5 / 8, height * 2 / 5);
    draw_section(&s, 10000, 0, "section");
    draw_section(&s, 2500, 0, "section_near");
    draw_section(&s, 25000, 1.5708, "section_far");
    draw_chart(&s);
    picture_close(&s.canvas);
    mn_map_view_destroy(s.view);
    mn_live_close(live);
    mn_library_free(&library);
    return 0;
}
