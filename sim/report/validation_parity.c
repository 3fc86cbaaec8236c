/* Measured against predicted: one mark a row that has a value, on log axes, each in the unit people read (so a mark's place
 * along the diagonal says which unit it has, its distance from it the error in any unit).
 *
 * Across: the measurement with its band; a bound has a short bar to the side it allows. Up: the prediction with its
 * 5 to 95 % spread. What is 0 or off the page sits at the edge. */
#include "report/chart_internal.h"

#ifdef MN_HAS_CAIRO
#include <math.h>
#include <string.h>

#include "base/numeric.h"

enum { WIDTH_PX = 1120, HEIGHT_PX = 900, SIDE_PX = 720, LEFT_PX = 96, TOP_PX = 112, LEGEND_PX = 858 };

/* Ends of both axes: all that the shipped experiments measure, in mN, um, Hz, 1/s, 1/cm2 or bare numbers. */
static const double least = 0.01, greatest = 1e4;

typedef struct place {
    double measured, low, high, predicted, p5, p95;
} place;

static const double bound_bar = 1.7; /* length of a bound's bar, as a factor */

/* In the units people read. */
static place place_of(const mn_outcome *outcome)
{
    const mn_experiment_row *row = outcome->at.row;
    const double factor = mn_validation_unit_factor(row->unit);
    place at = {.measured = row->measured * factor,
                .low = (isnan(row->low) ? row->high / bound_bar : row->low) * factor,
                .high = (isnan(row->high) ? row->low * bound_bar : row->high) * factor,
                .predicted = outcome->predicted * factor,
                .p5 = outcome->p5 * factor,
                .p95 = outcome->p95 * factor};
    if (isnan(at.measured) && isnan(row->low)) at.measured = at.high;
    if (isnan(at.measured)) at.measured = isnan(row->high) ? at.low : sqrt(at.low * at.high);
    return at;
}

static void name_miss(const mn_panel *panel, const mn_outcome *outcome, place at, double *last_y_px)
{
    char text[MN_ID_BYTES * 3];
    const mn_lettering label = {
        .size_px = 12, .rgb = MN_CHART_VERMILION, .align = 1, .has_halo = true, .width_max_px = 300};
    const double y_px = mn_panel_y_px(panel, at.predicted);
    if (fabs(y_px - *last_y_px) < 16) return; /* alike ones lie on each other: one name says it */
    snprintf(text, sizeof text, "%s %s", outcome->at.experiment->id, outcome->at.row->name);
    mn_pen_text(panel->cairo, &label, mn_panel_x_px(panel, at.measured) - 14, y_px - 15, text);
    *last_y_px = y_px;
}

static void draw_diagonal(const mn_panel *panel)
{
    static const double factors[] = {1, 2, 0.5};
    for (int i = 0; i < 3; i++) {
        const double f = factors[i];
        mn_panel_line(panel, (mn_stroke){MN_INK_SOFT, i == 0 ? 1.3 : 0.8, i != 0}, f < 1 ? least / f : least,
                      f < 1 ? least : least * f, f > 1 ? greatest / f : greatest, f > 1 ? greatest : greatest * f);
    }
}

static void draw_rows(const mn_panel *panel, const mn_validation *it)
{
    for (int pass = 0; pass < 3; pass++) { /* bars below marks below names */
        double last_y_px = -100;
        for (int i = 0; i < it->corpus->row_count; i++) {
            const mn_outcome *outcome = &it->outcomes[i];
            if (outcome->at.row->kind != MN_ROW_VALUE || isnan(outcome->predicted)) continue;
            const place at = place_of(outcome);
            const mn_stroke bar = {mn_chart_verdict_rgb(outcome->verdict), 1.1, false};
            if (pass == 0) {
                mn_panel_bar_x(panel, (mn_stroke){MN_CHART_GREY, 1.1, false}, at.low, at.high, at.predicted);
                if (!isnan(at.p5)) mn_panel_bar_y(panel, bar, at.measured, at.p5, at.p95);
            } else if (pass == 1) {
                mn_chart_mark(panel->cairo, mn_panel_x_px(panel, at.measured), mn_panel_y_px(panel, at.predicted),
                              outcome->verdict, outcome->at.row->role == MN_CALIBRATION);
            } else if (outcome->verdict == MN_VERDICT_OUT) {
                name_miss(panel, outcome, at, &last_y_px);
            }
        }
    }
}

static void draw_key(cairo_t *cairo)
{
    static const char *const lines[] = {"full line: prediction = measurement", "broken lines: twice and half of it",
                                        "grey bar: the measurement's band", "upright bar: 5 to 95 % of the prediction",
                                        "at the edge: 0, or off the page"};
    const mn_lettering small = {.size_px = 12.5, .rgb = MN_INK_SOFT};
    mn_chart_legend(cairo, LEGEND_PX, TOP_PX + 12, true);
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        mn_pen_text(cairo, &small, LEGEND_PX - 7, TOP_PX + 168 + 22 * (double)i, lines[i]);
}

static void draw(void *context, cairo_t *cairo)
{
    const mn_validation *it = context;
    const mn_panel panel = {cairo,
                            LEFT_PX,
                            TOP_PX,
                            SIDE_PX,
                            SIDE_PX,
                            {least, greatest, true, "measured"},
                            {least, greatest, true, "predicted"}};
    mn_chart_title(cairo, mn_figure_title(MN_FIGURE_PARITY),
                   "Each row in its own unit: mN, \xc2\xb5m, Hz, 1/s, 1/cm\xc2\xb2 or a bare number", WIDTH_PX - 56);
    mn_panel_draw(&panel, "");
    draw_diagonal(&panel);
    draw_rows(&panel, it);
    draw_key(cairo);
}

mn_chart_page mn_parity_page(const mn_validation *it)
{
    return (mn_chart_page){WIDTH_PX, HEIGHT_PX, (void *)(uintptr_t)it, draw};
}

#endif
