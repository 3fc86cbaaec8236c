/* A course as a picture: benefit over twelve months of the four choices, by either decay, and what each costs.
 *
 *     title, technique
 *     +---------------------+   +---------------------+
 *     | falls off in 120 d  |   | falls off in 389 d  |    sessions as triangles below the axis' line
 *     +---------------------+   +---------------------+
 *     a card a choice: colour, sessions, benefit, downtime, cost
 *
 * Choices differ by colour (Okabe and Ito), by dashes, by width and by their name at the end of the curve. */
#include "report/chart_internal.h"
#include "report/course_internal.h"

#ifdef MN_HAS_CAIRO

#include <math.h>
#include <string.h>

enum {
    PAGE_W = 1200,
    PAGE_H = 800,
    LEFT = 76,
    PANEL_W = 400,
    PANEL_H = 372,
    PANEL_TOP = 128,
    GAP = 160,
    CARD_TOP = 584,
    CARD_W = 268,
    CARD_H = 136
};
#define MONTH_D (MN_COURSE_DAYS / 12.0)

static const mn_stroke strokes[MN_CHOICE_COUNT] = {{MN_CHART_GREY, 2, false},
                                                   {MN_CHART_BLUE, 2.5, true},
                                                   {MN_CHART_VERMILION, 2.5, false},
                                                   {MN_CHART_GREEN, 5, false}};

static void put(cairo_t *cairo, double x, double y, double size, bool is_bold, uint32_t rgb, double width,
                const char *text)
{
    const mn_lettering lettering = {.size_px = size, .is_bold = is_bold, .rgb = rgb, .width_max_px = width};
    mn_pen_text(cairo, &lettering, x, y, text);
}

static void draw_curve(const mn_panel *panel, const mn_course_choice *choice, int decay, mn_stroke stroke)
{
    double x[MN_COURSE_DAYS + 1];
    for (int day = 0; day <= MN_COURSE_DAYS; day++) x[day] = day / MONTH_D;
    mn_panel_polyline(panel, stroke, x, choice->benefit_frac[decay], MN_COURSE_DAYS + 1);
}

/* Names at the curves' ends, pushed apart where they would touch: in order of height. */
static void draw_names(const mn_panel *panel, const mn_course *course, int decay)
{
    double y[MN_CHOICE_COUNT];
    const double least = 19, lowest = panel->top_px + panel->height_px - 8;
    for (int i = 0; i < MN_CHOICE_COUNT; i++) {
        y[i] = fmin(lowest, mn_panel_y_px(panel, course->choices[i].benefit_end[decay]));
        if (i > 0) y[i] = fmin(y[i], y[i - 1] - least); /* each is above the one before, or alike */
    }
    for (int i = 0; i < MN_CHOICE_COUNT; i++)
        put(panel->cairo, panel->left_px + panel->width_px + 8, y[i], 14, true, strokes[i].rgb, GAP - 20,
            course->choices[i].name);
}

static void draw_sessions(const mn_panel *panel, const mn_course *course)
{
    for (int i = 0; i < course->session_count + course->follow_count; i++) {
        const double months = course->session_s[i] / 86400.0 / MONTH_D;
        if (months > 12) break;
        const double x = mn_panel_x_px(panel, months), y = panel->top_px + panel->height_px - 3;
        mn_pen_rgb(panel->cairo, i < course->session_count ? MN_CHART_BLUE : MN_CHART_VERMILION);
        cairo_move_to(panel->cairo, x, y - 12);
        cairo_line_to(panel->cairo, x - 6, y);
        cairo_line_to(panel->cairo, x + 6, y);
        cairo_close_path(panel->cairo);
        cairo_fill(panel->cairo);
    }
}

static void draw_panel(cairo_t *cairo, const mn_course *course, int decay)
{
    char title[120];
    const mn_panel panel = {cairo,
                            LEFT + decay * (PANEL_W + GAP),
                            PANEL_TOP,
                            PANEL_W,
                            PANEL_H,
                            {0, 12, false, "months from the first session"},
                            {0, 1, false, decay == 0 ? "visible benefit" : ""}};
    snprintf(title, sizeof title, "Benefit falls off in %.0f days%s", mn_course_fall_d(course, decay),
             decay == (int)course->decay ? "" : " (for comparison)");
    mn_panel_draw(&panel, title);
    draw_sessions(&panel, course);
    for (int i = MN_CHOICE_COUNT - 1; i >= 0; i--) draw_curve(&panel, &course->choices[i], decay, strokes[i]);
    draw_names(&panel, course, decay);
}

static void draw_card(cairo_t *cairo, const mn_course *course, int index)
{
    const mn_course_choice *choice = &course->choices[index];
    const double x = 36 + index * (CARD_W + 19), y = CARD_TOP;
    char text[160], outcome[64];
    mn_pen_rgb(cairo, MN_GROUND);
    cairo_rectangle(cairo, x, y, CARD_W, CARD_H);
    cairo_fill(cairo);
    mn_pen_rgb(cairo, strokes[index].rgb);
    cairo_rectangle(cairo, x, y, 5, CARD_H);
    cairo_fill(cairo);
    put(cairo, x + 18, y + 20, 17, true, strokes[index].rgb, CARD_W - 30, choice->name);
    snprintf(text, sizeof text, "benefit: mean %.2f, then %.2f", choice->benefit_mean[course->decay],
             choice->benefit_end[course->decay]);
    put(cairo, x + 18, y + 48, 13, false, MN_INK, CARD_W - 28, text);
    const char *name = mn_course_outcome_row(course)->name, *change = strstr(name, "_change");
    const int length = (int)(change != NULL ? (size_t)(change - name) : strcspn(name, "_"));
    snprintf(text, sizeof text, "%.*s: %s after 12 months", length, name,
             mn_course_outcome_text(course, choice->outcome_end[course->decay], outcome, sizeof outcome));
    put(cairo, x + 18, y + 70, 13, false, MN_INK, CARD_W - 28, text);
    snprintf(text, sizeof text, "%d sessions, %.1f days of downtime", choice->session_count, choice->downtime_d);
    put(cairo, x + 18, y + 92, 13, false, MN_INK, CARD_W - 28, text);
    snprintf(text, sizeof text, "%.0f EUR, dark marks %.0f %%", choice->cost_eur, 100 * choice->pigment_frac);
    put(cairo, x + 18, y + 114, 13, false, MN_INK, CARD_W - 28, text);
}

static void draw_page(void *context, cairo_t *cairo)
{
    const mn_course *course = context;
    const mn_protocol *protocol = course->protocol;
    char line[3 * MN_TEXT_BYTES], technique[2 * MN_TEXT_BYTES];
    snprintf(line, sizeof line, "%s: %s", protocol->name, course->person.name);
    mn_course_technique(course, technique, sizeof technique);
    mn_chart_title(cairo, line, technique, PAGE_W);
    for (int decay = 0; decay < MN_DECAY_COUNT; decay++) draw_panel(cairo, course, decay);
    for (int i = 0; i < MN_CHOICE_COUNT; i++) draw_card(cairo, course, i);
    snprintf(line, sizeof line, "Triangles: sessions of the course (blue), follow-up (red). Evidence %s%s%s",
             mn_evidence_grade_name((int)protocol->grade), course->is_blocked ? ". BLOCKED by the rules" : "",
             ". Cards: the decay that was chosen. Benefit: the model's own scale. Decays, home care, cost: assumed.");
    put(cairo, 36, 752, 12, false, MN_INK_SOFT, PAGE_W - 72, line);
    put(cairo, 36, 774, 13, true, course->is_blocked ? MN_CHART_VERMILION : MN_INK_SOFT, PAGE_W - 72, MN_COURSE_NOTE);
}

mn_status mn_report_course_picture(const mn_course *course, const char *path, mn_error *error)
{
    const mn_chart_page page = {PAGE_W, PAGE_H, (void *)(uintptr_t)course, draw_page};
    mn_picture picture;
    mn_status status = mn_chart_render(&page, false, &picture, error);
    if (status == MN_OK) status = mn_report_write(path, (const char *)picture.bytes, picture.byte_count, error);
    mn_picture_free(&picture);
    return status;
}

#else

mn_status mn_report_course_picture(const mn_course *course, const char *path, mn_error *error)
{
    (void)course;
    return mn_fail(error, MN_BAD_INPUT, path, 0,
                   "cannot draw a course: built without Cairo and Pango; text, JSON and calendar need neither");
}

#endif
