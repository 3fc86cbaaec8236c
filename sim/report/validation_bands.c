/* Every row by name: prediction over measurement, its band shaded, on one log axis, so that all units share a picture. One
 * mark a row; an order has no number, its mark stands at 1 beside "holds" or "fails".
 *
 * A row is divided by what was measured; without that by the middle of its band, or by its bound. */
#include "report/chart_internal.h"

#ifdef MN_HAS_CAIRO
#include <math.h>
#include <string.h>

#include "base/numeric.h"

enum {
    WIDTH_PX = 1400,
    NAME_PX = 28,
    PLOT_LEFT_PX = 490,
    PLOT_WIDTH_PX = 520,
    MEASURED_PX = 1040,
    PREDICTED_PX = 1215,
    TOP_PX = 132,
    LINE_PX = 23,
    BELOW_PX = 70
};

static const double least = 0.03, greatest = 10; /* of predicted over measured */

static double reference_of(const mn_experiment_row *row)
{
    if (!isnan(row->measured)) return row->measured;
    if (isnan(row->low)) return row->high;
    return isnan(row->high) ? row->low : sqrt(row->low * row->high);
}

/* Each row in the middle of its line, y down from 0. */
static void draw_value(const mn_panel *panel, const mn_outcome *outcome, double y)
{
    const mn_experiment_row *row = outcome->at.row;
    const double reference = reference_of(row);
    const double low = isnan(row->low) ? least : row->low / reference,
                 high = isnan(row->high) ? greatest : row->high / reference;
    mn_panel_box(panel, 0xcdd6de, low, y - 0.34, high, y + 0.34);
    if (!isnan(outcome->p5))
        mn_panel_bar_x(panel, (mn_stroke){mn_chart_verdict_rgb(outcome->verdict), 1.3, false}, outcome->p5 / reference,
                       outcome->p95 / reference, y);
    mn_chart_mark(panel->cairo, mn_panel_x_px(panel, outcome->predicted / reference), mn_panel_y_px(panel, y),
                  outcome->verdict, row->role == MN_CALIBRATION);
}

static void draw_order(const mn_panel *panel, const mn_outcome *outcome, double y)
{
    const mn_lettering word = {.size_px = 12, .rgb = MN_INK_SOFT};
    mn_chart_mark(panel->cairo, mn_panel_x_px(panel, 1), mn_panel_y_px(panel, y), outcome->verdict, false);
    mn_pen_text(panel->cairo, &word, mn_panel_x_px(panel, 1) + 14, mn_panel_y_px(panel, y),
                outcome->miss_frac > 0 ? "the order fails" : "the order holds");
}

static void draw_words(cairo_t *cairo, const mn_outcome *outcome, double y_px, bool is_first)
{
    const mn_experiment_row *row = outcome->at.row;
    const bool is_out = outcome->verdict == MN_VERDICT_OUT;
    const uint32_t rgb = is_out                                       ? MN_CHART_VERMILION
                         : outcome->verdict == MN_VERDICT_NOT_COUNTED ? MN_CHART_GREY
                                                                      : MN_INK;
    const mn_lettering id = {.size_px = 12.5, .is_bold = true, .rgb = MN_INK};
    const mn_lettering name = {.size_px = 12.5, .is_bold = is_out, .rgb = rgb, .width_max_px = 400};
    const mn_lettering number = {.size_px = 12, .rgb = MN_INK, .width_max_px = 170};
    char text[112];
    if (is_first) mn_pen_text(cairo, &id, NAME_PX, y_px, outcome->at.experiment->id);
    mn_pen_text(cairo, &name, NAME_PX + 48, y_px, row->name);
    if (row->kind != MN_ROW_VALUE) return;
    mn_pen_text(cairo, &number, MEASURED_PX, y_px, mn_validation_band_text(row, text, sizeof text));
    mn_pen_text(cairo, &number, PREDICTED_PX, y_px,
                mn_validation_value_text(outcome->predicted, row->unit, text, sizeof text));
}

static void draw_headings(cairo_t *cairo)
{
    const mn_lettering heading = {.size_px = 13, .is_bold = true, .rgb = MN_INK};
    mn_pen_text(cairo, &heading, NAME_PX + 48, TOP_PX - 16, "row");
    mn_pen_text(cairo, &heading, MEASURED_PX, TOP_PX - 16, "measured band");
    mn_pen_text(cairo, &heading, PREDICTED_PX, TOP_PX - 16, "predicted");
}

static void draw(void *context, cairo_t *cairo)
{
    const mn_validation *it = context;
    const int count = it->corpus->row_count;
    const mn_panel panel = {.cairo = cairo,
                            .left_px = PLOT_LEFT_PX,
                            .top_px = TOP_PX,
                            .width_px = PLOT_WIDTH_PX,
                            .height_px = (double)count * LINE_PX,
                            .x = {least, greatest, true, "predicted over measured"},
                            .y = {count, 0, false, ""}};
    mn_chart_title(cairo, mn_figure_title(MN_FIGURE_BANDS),
                   "Shaded: the measurement's own band, fixed before the run. Bar: 5 to 95 % of the prediction.",
                   WIDTH_PX - 56);
    mn_chart_legend(cairo, NAME_PX + 8, 86, false);
    draw_headings(cairo);
    for (int i = 0; i < count; i++) {
        const mn_outcome *outcome = &it->outcomes[i];
        const bool is_first = i == 0 || it->outcomes[i - 1].at.experiment != outcome->at.experiment;
        if (!is_first) continue;
        mn_pen_rgb(cairo, MN_CHART_GRID);
        cairo_set_line_width(cairo, 1);
        cairo_move_to(cairo, NAME_PX, mn_panel_y_px(&panel, i));
        cairo_line_to(cairo, WIDTH_PX - NAME_PX, mn_panel_y_px(&panel, i));
        cairo_stroke(cairo);
    }
    mn_panel_draw_x(&panel);
    mn_panel_line(&panel, (mn_stroke){MN_INK_SOFT, 1, true}, 1, 0, 1, count);
    for (int i = 0; i < count; i++) {
        const mn_outcome *outcome = &it->outcomes[i];
        draw_words(cairo, outcome, mn_panel_y_px(&panel, i + 0.5),
                   i == 0 || it->outcomes[i - 1].at.experiment != outcome->at.experiment);
        if (outcome->at.row->kind == MN_ROW_VALUE)
            draw_value(&panel, outcome, i + 0.5);
        else
            draw_order(&panel, outcome, i + 0.5);
    }
}

mn_chart_page mn_bands_page(const mn_validation *it)
{
    return (mn_chart_page){WIDTH_PX, TOP_PX + (double)it->corpus->row_count * LINE_PX + BELOW_PX, (void *)(uintptr_t)it,
                           draw};
}

#endif
