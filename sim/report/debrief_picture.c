/* The debrief on one page.
 *
 *     score, lesson, verdict                    | map of density
 *     parts: a bar each, what was and was wanted|
 *     three things to do better                 | speed, force, tilt over time with their bands */
#include "report/debrief_internal.h"

#ifdef MN_HAS_CAIRO

#include <math.h>
#include <string.h>

#include "base/numeric.h"
#include "report/map_internal.h"

enum { PAGE_W = 1600, PAGE_H = 1000, LEFT = 56, MIDDLE = 860, RIGHT_W = 690 };
#define GOOD 0x1b7f5c
#define FAIR 0xb07d10
#define POOR 0xb3401c
#define OURS 0x2566a8
#define THEIRS 0x9aa3ad

static void put(cairo_t *cairo, double x, double y, double size, bool is_bold, uint32_t rgb, double width, const char *text)
{
    const mn_lettering lettering = {.size_px = size, .is_bold = is_bold, .rgb = rgb, .width_max_px = width};
    mn_pen_text(cairo, &lettering, x, y, text);
}

static uint32_t worth_rgb(double worth)
{
    return worth >= 0.8 ? GOOD : worth >= 0.4 ? FAIR : POOR;
}

static void draw_score(cairo_t *cairo, const mn_debrief *debrief)
{
    const mn_score *score = debrief->score;
    const double share = score->score / 100, x = LEFT + 78, y = 118;
    char text[MN_TEXT_BYTES];
    cairo_set_line_width(cairo, 18);
    mn_pen_rgb(cairo, 0xe6e3dc);
    cairo_arc(cairo, x, y, 62, 0, 2 * 3.14159265358979);
    cairo_stroke(cairo);
    mn_pen_rgb(cairo, score->is_passed ? GOOD : POOR);
    cairo_arc(cairo, x, y, 62, -1.5707963267949, -1.5707963267949 + share * 2 * 3.14159265358979);
    cairo_stroke(cairo);
    snprintf(text, sizeof text, "%.0f", score->score);
    mn_pen_text(cairo, &(mn_lettering){.size_px = 44, .is_bold = true, .rgb = MN_INK, .align = 0.5}, x, y, text);
    put(cairo, LEFT + 190, 76, 32, true, MN_INK, 560, debrief->plan->name);
    snprintf(text, sizeof text, "%.200s: %s (%.0f wanted)%s", debrief->hand_name, score->is_passed ? "passed" : "not passed",
             debrief->plan->lesson.params.pass_score, score->is_capped ? ", held down by a rule that blocks" : "");
    put(cairo, LEFT + 190, 118, 21, false, score->is_passed ? GOOD : POOR, 560, text);
    snprintf(text, sizeof text, "%.200s on %.200s", debrief->plan->device.name, debrief->plan->site.name);
    put(cairo, LEFT + 190, 152, 18, false, MN_INK_SOFT, 560, text);
}

/* Returns where the next thing may begin. */
static double draw_parts(cairo_t *cairo, const mn_score *score)
{
    double y = 236;
    for (int i = 0; i < (int)MN_PART_COUNT; i++) {
        const mn_score_part *part = &score->parts[i];
        char name[64], points[64];
        if (!part->is_judged) continue;
        snprintf(name, sizeof name, "%s", mn_lesson_part_name(i));
        for (char *at = name; *at != '\0'; at++)
            if (*at == '_') *at = ' ';
        snprintf(points, sizeof points, "-%.0f", part->lost);
        put(cairo, LEFT, y, 18, true, MN_INK, 168, name);
        mn_pen_rgb(cairo, 0xe6e3dc);
        cairo_rectangle(cairo, LEFT + 176, y - 8, 164, 16);
        cairo_fill(cairo);
        mn_pen_rgb(cairo, worth_rgb(part->worth));
        cairo_rectangle(cairo, LEFT + 176, y - 8, 164 * part->worth, 16);
        cairo_fill(cairo);
        if (part->lost >= 0.5) mn_pen_text(cairo, &(mn_lettering){.size_px = 17, .rgb = worth_rgb(part->worth), .align = 1}, LEFT + 392, y, points);
        put(cairo, LEFT + 404, y, 15, false, MN_INK_SOFT, 386, part->text);
        y += 38;
    }
    return y + 16;
}

/* Returns where the next thing may begin. */
static double draw_advice(cairo_t *cairo, const mn_score *score, double y)
{
    put(cairo, LEFT, y, 23, true, MN_INK, 700, score->advice_count > 0 ? "To do better" : "Nothing to do better");
    for (int i = 0; i < score->advice_count; i++) {
        char number[16];
        y += 40;
        snprintf(number, sizeof number, "%d", i + 1);
        mn_pen_rgb(cairo, OURS);
        cairo_arc(cairo, LEFT + 15, y, 15, 0, 2 * 3.14159265358979);
        cairo_fill(cairo);
        mn_pen_text(cairo, &(mn_lettering){.size_px = 18, .is_bold = true, .rgb = MN_PAPER, .align = 0.5}, LEFT + 15, y, number);
        put(cairo, LEFT + 44, y, 19, false, MN_INK, 724, score->parts[score->advice[i]].advice);
    }
    return y + 52;
}

static void draw_findings(cairo_t *cairo, const mn_result *result, double y)
{
    if (y > PAGE_H - 80) return;
    put(cairo, LEFT, y, 23, true, MN_INK, 700, result->finding_count > 0 ? "Findings" : "No findings");
    for (int i = 0; i < result->finding_count; i++) {
        const mn_finding *finding = &result->findings[i];
        const uint32_t rgb = finding->severity == MN_BLOCK ? POOR : finding->severity == MN_WARN ? FAIR : MN_INK_SOFT;
        char text[2 * MN_TEXT_BYTES];
        y += 34;
        if (y > PAGE_H - 30) return;
        snprintf(text, sizeof text, "%s  %s (%s%s)", finding->rule->id, finding->rule->title, mn_severity_name((int)finding->severity),
                 finding->count > 1 ? ", several times" : "");
        put(cairo, LEFT, y, 17, false, rgb, 768, text);
    }
}

/* ---- motion ---- */

typedef enum motion { SPEED, FORCE, TILT, MOTIONS } motion;

static double value_of(const mn_way *way, int64_t i, motion what)
{
    const mn_way_point *p = &way->points[i];
    if (!p->is_contact || i + 1 >= way->count) return MN_NAN;
    if (what == FORCE) return p->force_un / 1e6;
    if (what == TILT) return fabs(p->tilt_rad) * 180 / 3.14159265358979;
    int64_t from = i;
    while (from > 0 && way->points[from - 1].is_contact && p[1].t_s - way->points[from].t_s < 0.1) from--;
    return hypot(p[1].x_um - way->points[from].x_um, p[1].y_um - way->points[from].y_um) / (p[1].t_s - way->points[from].t_s) / 1e3;
}

typedef struct plot {
    double x, y, width, height, end_s, most;
    motion what;
} plot;

static void draw_line(cairo_t *cairo, const plot *at, const mn_way *way, uint32_t rgb, double width)
{
    bool is_on = false;
    mn_pen_rgb(cairo, rgb);
    cairo_set_line_width(cairo, width);
    const double begin_s = way->count > 0 ? way->points[0].t_s : 0;
    for (int64_t i = 0; i < way->count; i++) {
        const double value = value_of(way, i, at->what);
        const double x = at->x + at->width * (way->points[i].t_s - begin_s) / at->end_s,
                     y = at->y + at->height * (1 - fmin(1.02, value / at->most));
        if (isnan(value)) {
            is_on = false;
        } else if (is_on) {
            cairo_line_to(cairo, x, y);
        } else {
            cairo_move_to(cairo, x, y);
            is_on = true;
        }
    }
    cairo_stroke(cairo);
}

static double most_of(const mn_way *way, motion what)
{
    double most = 0;
    for (int64_t i = 0; i < way->count; i++) {
        const double value = value_of(way, i, what);
        if (value > most) most = value;
    }
    return most;
}

static double length_s(const mn_way *way)
{
    return way->count > 1 ? way->points[way->count - 1].t_s - way->points[0].t_s : 0;
}

static void draw_motion(cairo_t *cairo, const mn_debrief *debrief, motion what, double y)
{
    static const char *const names[MOTIONS] = {"speed, mm/s", "force, N", "tilt, degrees"};
    const mn_lesson_cues *cues = &debrief->plan->lesson.cues;
    const double low[MOTIONS] = {cues->speed_min_um_s / 1e3, cues->force_min_un / 1e6, 0},
                 high[MOTIONS] = {cues->speed_max_um_s / 1e3, cues->force_max_un / 1e6, cues->tilt_max_rad * 180 / 3.14159265358979};
    plot at = {MIDDLE + 50, y, RIGHT_W - 50, 84, fmax(1e-3, fmax(length_s(&debrief->hand), length_s(&debrief->expert))), 1e-9, what};
    at.most = 1.15 * fmax(what == TILT ? 5 : 1e-6, fmax(high[what], fmax(most_of(&debrief->hand, what), most_of(&debrief->expert, what))));
    put(cairo, MIDDLE, y - 12, 17, true, MN_INK, 300, names[what]);
    mn_pen_rgb(cairo, MN_GROUND);
    cairo_rectangle(cairo, at.x, at.y, at.width, at.height);
    cairo_fill(cairo);
    if (high[what] > 0) {
        mn_pen_rgb(cairo, 0xcfe8dc);
        cairo_rectangle(cairo, at.x, at.y + at.height * (1 - high[what] / at.most), at.width,
                        at.height * (high[what] - low[what]) / at.most);
        cairo_fill(cairo);
    }
    char most[32];
    snprintf(most, sizeof most, "%.3g", at.most);
    mn_pen_text(cairo, &(mn_lettering){.size_px = 15, .rgb = MN_INK_SOFT, .align = 1}, at.x - 8, at.y + 8, most);
    mn_pen_text(cairo, &(mn_lettering){.size_px = 15, .rgb = MN_INK_SOFT, .align = 1}, at.x - 8, at.y + at.height - 6, "0");
    cairo_save(cairo);
    cairo_rectangle(cairo, at.x, at.y, at.width, at.height);
    cairo_clip(cairo);
    draw_line(cairo, &at, &debrief->expert, THEIRS, 2);
    draw_line(cairo, &at, &debrief->hand, OURS, 2);
    cairo_restore(cairo);
}

/* ---- map ---- */

typedef struct reader {
    const mn_picture *picture;
    size_t at;
} reader;

static cairo_status_t read_bytes(void *context, unsigned char *to, unsigned count)
{
    reader *from = context;
    if (from->at + count > from->picture->byte_count) return CAIRO_STATUS_READ_ERROR;
    memcpy(to, from->picture->bytes + from->at, count);
    from->at += count;
    return CAIRO_STATUS_SUCCESS;
}

static void draw_map(cairo_t *cairo, const mn_debrief *debrief, mn_error *error)
{
    mn_picture picture;
    if (mn_report_map_picture(debrief->session, MN_MAP_DENSITY, &picture, error) != MN_OK) return;
    reader from = {&picture, 0};
    cairo_surface_t *map = cairo_image_surface_create_from_png_stream(read_bytes, &from);
    const double width = cairo_image_surface_get_width(map), height = cairo_image_surface_get_height(map);
    if (cairo_surface_status(map) == CAIRO_STATUS_SUCCESS && width > 0) {
        const double scale = fmin(RIGHT_W / width, 540 / height);
        cairo_save(cairo);
        cairo_translate(cairo, MIDDLE, 24);
        cairo_scale(cairo, scale, scale);
        cairo_set_source_surface(cairo, map, 0, 0);
        cairo_pattern_set_filter(cairo_get_source(cairo), CAIRO_FILTER_BEST);
        cairo_paint(cairo);
        cairo_restore(cairo);
    }
    cairo_surface_destroy(map);
    mn_picture_free(&picture);
}

static void draw_page(cairo_t *cairo, const mn_debrief *debrief, mn_error *error)
{
    mn_pen_rgb(cairo, MN_PAPER);
    cairo_paint(cairo);
    draw_map(cairo, debrief, error);
    draw_score(cairo, debrief);
    const double y = draw_parts(cairo, debrief->score);
    draw_findings(cairo, debrief->result, draw_advice(cairo, debrief->score, y));
    for (int i = 0; i < (int)MOTIONS; i++) draw_motion(cairo, debrief, (motion)i, 608 + 122 * i);
    put(cairo, MIDDLE, 966, 16, false, OURS, 300, "blue: this hand");
    put(cairo, MIDDLE + 170, 966, 16, false, MN_INK_SOFT, 500, "grey: the expert    green: the lesson's band");
}

mn_status mn_debrief_picture(const mn_debrief *debrief, mn_picture *picture, mn_error *error)
{
    *picture = (mn_picture){0};
    cairo_surface_t *page = cairo_image_surface_create(CAIRO_FORMAT_RGB24, PAGE_W, PAGE_H);
    cairo_t *cairo = cairo_create(page);
    draw_page(cairo, debrief, error);
    cairo_status_t fault = cairo_status(cairo);
    cairo_destroy(cairo);
    if (fault == CAIRO_STATUS_SUCCESS) fault = cairo_surface_write_to_png_stream(page, mn_picture_put_bytes, picture);
    cairo_surface_destroy(page);
    if (fault == CAIRO_STATUS_SUCCESS) return MN_OK;
    mn_picture_free(picture);
    return mn_fail(error, MN_INTERNAL, NULL, 0, "cannot draw a debrief: %s", cairo_status_to_string(fault));
}

#else

mn_status mn_debrief_picture(const mn_debrief *debrief, mn_picture *picture, mn_error *error)
{
    (void)debrief;
    *picture = (mn_picture){0};
    return mn_fail(error, MN_BAD_INPUT, NULL, 0, "cannot draw a debrief: built without Cairo and Pango; a .json needs neither");
}

#endif
