/* A histogram as inline SVG that takes its colours from the page's style, so that it follows light and dark.
 *
 *     most |      wanted
 *          |    ::####::   |           bars, the wanted band behind them, a dashed line at each setting
 *        0 +---------------+
 *          [SC|epid|papillary|reticular   ]   mean layers at the same scale, where depth is shown
 *          0    0.2   0.4   0.6 mm
 */
#include <math.h>
#include <string.h>

#include "base/numeric.h"
#include "report/histogram.h"

enum { WIDTH = 520, LEFT = 50, RIGHT = 18, TOP = 22, TALL = 150, STRIP = 16, BELOW = 24, LETTER = 6 };

static double x_px(const mn_histogram *histogram, double value)
{
    const double frac = (mn_min(value, histogram->high) - histogram->low) / (histogram->high - histogram->low);
    return LEFT + (WIDTH - LEFT - RIGHT) * frac;
}

/* 1, 2, 5, 10, ...: at most four lines up to the greatest count. */
static int64_t count_step(int64_t most)
{
    int64_t step = 1;
    for (int i = 0; most > 4 * step; i++) step = i % 3 == 1 ? step / 2 * 5 : step * 2;
    return step;
}

static void add_counts_axis(mn_text *page, int64_t most)
{
    for (int64_t step = count_step(most), at = 0; at <= most; at += step) {
        const double y = TOP + TALL - TALL * (double)at / (double)most;
        mn_text_add(page,
                    "<path class=\"gridline\" d=\"M%d %.1fH%d\"/><text x=\"%d\" y=\"%.1f\" "
                    "text-anchor=\"end\">%lld</text>\n",
                    LEFT, y, WIDTH - RIGHT, LEFT - 6, y + 4, (long long)at);
    }
}

static void add_band(mn_text *page, const mn_histogram *histogram)
{
    if (!(histogram->band_high > histogram->band_low)) return;
    const double left = x_px(histogram, histogram->band_low), right = x_px(histogram, histogram->band_high);
    mn_text_add(page,
                "<rect class=\"band\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"><title>wanted: %.4g to %.4g "
                "%s</title></rect>\n<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">wanted</text>\n",
                left, TOP, right - left, TALL, histogram->band_low, histogram->band_high, histogram->unit,
                (left + right) / 2, TOP - 7);
}

static void add_bars(mn_text *page, const mn_histogram *histogram, int64_t most)
{
    const double step = (histogram->high - histogram->low) / MN_HISTOGRAM_BINS;
    for (int i = 0; i < MN_HISTOGRAM_BINS; i++) {
        if (histogram->count[i] == 0) continue;
        const double left = histogram->low + i * step,
                     height = mn_max(1, TALL * (double)histogram->count[i] / (double)most);
        mn_text_add(page,
                    "<rect class=\"bar\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"><title>%.4g to %.4g %s: "
                    "%lld %s</title></rect>\n",
                    x_px(histogram, left) + 0.5, TOP + TALL - height,
                    x_px(histogram, left + step) - x_px(histogram, left) - 1, height, left, left + step,
                    histogram->unit, (long long)histogram->count[i], histogram->things);
    }
}

/* Named below the band's name, on the side of the line that has room. */
static void add_settings(mn_text *page, const mn_histogram *histogram)
{
    for (int i = 0; i < histogram->setting_count; i++) {
        const double x = x_px(histogram, histogram->setting[i]);
        const bool is_left = x < LEFT + 90;
        mn_text_add(page,
                    "<path class=\"setting\" d=\"M%.1f %dV%d\"/><text class=\"ink\" x=\"%.1f\" y=\"%d\" "
                    "text-anchor=\"%s\">%s%.4g</text>\n",
                    x, TOP, TOP + TALL, is_left ? x + 4 : x - 4, TOP + 11 + 13 * i, is_left ? "start" : "end",
                    histogram->setting_count == 1 ? "setting " : "", histogram->setting[i]);
    }
}

static void add_layers(mn_text *page, const mn_histogram *histogram)
{
    static const char *const names[MN_LAYER_COUNT] = {"stratum corneum", "epidermis", "papillary dermis",
                                                      "reticular dermis", "fat"};
    double top = 0;
    for (int i = 0; i < MN_LAYER_COUNT && top < histogram->high; i++) {
        const double bottom = histogram->layer_bottom[i], left = x_px(histogram, top), right = x_px(histogram, bottom);
        if (!(bottom > top)) continue;
        mn_text_add(
            page,
            "<rect class=\"l%d\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"><title>%s: %.3f to %.3f mm in "
            "the mean</title></rect>\n",
            i, left, TOP + TALL + 2, right - left, STRIP, names[i], top, bottom);
        if (bottom < histogram->high)
            mn_text_add(page, "<path class=\"boundary\" d=\"M%.1f %dV%d\"/>\n", right, TOP, TOP + TALL + 2 + STRIP);
        if (right - left > LETTER * (double)strlen(names[i]))
            mn_text_add(page, "<text class=\"small\" x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>\n",
                        (left + right) / 2, TOP + TALL + STRIP - 2, names[i]);
        top = bottom;
    }
}

static void add_value_axis(mn_text *page, const mn_histogram *histogram, int y)
{
    for (int i = 0; i <= histogram->tick_count; i++) {
        const double value = histogram->low + (histogram->high - histogram->low) * i / histogram->tick_count;
        const bool is_last = i == histogram->tick_count;
        mn_text_add(page, "<text x=\"%.1f\" y=\"%d\" text-anchor=\"%s\">%.4g%s%s</text>\n",
                    is_last ? (double)WIDTH - 2 : x_px(histogram, value), y, is_last ? "end" : "middle", value,
                    is_last ? " " : "", is_last ? histogram->unit : "");
    }
}

void mn_histogram_svg(mn_text *page, const mn_histogram *histogram)
{
    const int bottom = TOP + TALL + (histogram->has_layers ? STRIP + 2 : 0);
    int64_t most = 1;
    for (int i = 0; i < MN_HISTOGRAM_BINS; i++) most = histogram->count[i] > most ? histogram->count[i] : most;
    mn_text_add(page, "<svg viewBox=\"0 0 %d %d\" role=\"img\"><title>%s: %lld %s</title>\n", WIDTH, bottom + BELOW,
                histogram->title, (long long)histogram->total, histogram->things);
    add_band(page, histogram);
    add_counts_axis(page, most);
    add_bars(page, histogram, most);
    if (histogram->has_layers) add_layers(page, histogram);
    add_settings(page, histogram);
    add_value_axis(page, histogram, bottom + 17);
    mn_text_add(page, "</svg>\n");
}
