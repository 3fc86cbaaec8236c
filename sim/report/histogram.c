/* See histogram.h. Bins run from 0 (or the least value) to a round number above the greatest. */
#include "report/histogram.h"

#include <math.h>
#include <stdlib.h>

#include "base/numeric.h"
#include "base/units.h"

/* The least number at or above a value whose fifths are easily read. */
static double round_up(double value)
{
    static const double steps[] = {1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10};
    if (!(value > 0)) return 1;
    double power = 1;
    while (power > value) power /= 10;
    while (power * 10 <= value) power *= 10;
    int i = 0;
    while (steps[i] * power < value) i++;
    return steps[i] * power;
}

static void fill(mn_histogram *histogram, const double *values, int64_t count)
{
    double most = 0;
    for (int64_t i = 0; i < count; i++) most = mn_max(most, values[i]);
    histogram->low = 0;
    histogram->high = round_up(most);
    histogram->total = count;
    for (int64_t i = 0; i < count; i++) {
        const int bin = (int)(values[i] / histogram->high * MN_HISTOGRAM_BINS);
        histogram->count[bin < 0 ? 0 : bin >= MN_HISTOGRAM_BINS ? MN_HISTOGRAM_BINS - 1 : bin]++;
    }
}

static int64_t gather(const mn_wound *wounds, int64_t wound_count, double (*value_of)(const mn_wound *), double *values)
{
    int64_t count = 0;
    for (int64_t i = 0; i < wound_count; i++)
        if (wounds[i].flags & MN_WOUND_PIERCED) values[count++] = value_of(&wounds[i]);
    return count;
}

static double penetration_mm(const mn_wound *wound)
{
    return mn_mm_from_um((double)wound->penetration_load_um);
}

static double travel_mm(const mn_wound *wound)
{
    return mn_mm_from_um((double)wound->travel_um);
}

static double force_mn(const mn_wound *wound)
{
    return (double)wound->force_un / 1000;
}

static int64_t gather_nearest(const mn_wound *wounds, int64_t wound_count, double *values, void *scratch)
{
    int64_t count = 0;
    mn_nearest_um(wounds, wound_count, values, scratch);
    for (int64_t i = 0; i < wound_count; i++)
        if (values[i] - values[i] == 0) values[count++] = mn_mm_from_um(values[i]);
    return count;
}

static int64_t gather_density(const mn_blocks *blocks, double *values)
{
    int64_t count = 0;
    for (int64_t i = 0; i < (int64_t)blocks->columns * blocks->rows; i++)
        if ((double)blocks->area_um2[i] >= 0.5 * blocks->side_um * blocks->side_um)
            values[count++] = blocks->count[i] * (1e8 / (double)blocks->area_um2[i]);
    return count;
}

mn_status mn_report_histograms(const mn_session *session, mn_histogram histograms[MN_HISTOGRAM_COUNT], mn_error *error)
{
    static const mn_histogram empty[MN_HISTOGRAM_COUNT] = {
        {.name = "penetration_load_um",
         .title = "Penetration under load",
         .unit = "mm",
         .band_low = MN_NAN,
         .band_high = MN_NAN},
        {.name = "travel_um",
         .title = "Tip travel from the undisturbed surface",
         .unit = "mm",
         .band_low = MN_NAN,
         .band_high = MN_NAN},
        {.name = "nearest_um",
         .title = "Distance to the nearest puncture",
         .unit = "mm",
         .band_low = MN_NAN,
         .band_high = MN_NAN},
        {.name = "block_density",
         .title = "Density of 4 mm\xc2\xb2 blocks",
         .unit = "/cm\xc2\xb2",
         .band_low = MN_NAN,
         .band_high = MN_NAN},
        {.name = "force_un", .title = "Peak force of a needle", .unit = "mN", .band_low = MN_NAN, .band_high = MN_NAN}};
    const mn_plan *plan = mn_session_plan(session);
    const mn_blocks *blocks = mn_session_density_blocks(session);
    int64_t wound_count;
    const mn_wound *wounds = mn_session_wounds(session, &wound_count);
    const int64_t block_count = (int64_t)blocks->columns * blocks->rows;
    double *values = malloc((size_t)(wound_count > block_count ? wound_count : block_count) * sizeof *values + 1);
    void *scratch = malloc(mn_nearest_need_bytes(wound_count) + 1);
    mn_status status =
        values && scratch ? MN_OK : mn_fail(error, MN_INTERNAL, "", 0, "there is no memory for histograms");
    for (int i = 0; i < MN_HISTOGRAM_COUNT; i++) histograms[i] = empty[i];
    if (status == MN_OK) {
        fill(&histograms[0], values, gather(wounds, wound_count, penetration_mm, values));
        fill(&histograms[1], values, gather(wounds, wound_count, travel_mm, values));
        fill(&histograms[2], values, gather_nearest(wounds, wound_count, values, scratch));
        fill(&histograms[3], values, gather_density(blocks, values));
        fill(&histograms[4], values, gather(wounds, wound_count, force_mn, values));
        histograms[0].band_low = mn_mm_from_um(plan->penetration_min_um);
        histograms[0].band_high = mn_mm_from_um(plan->penetration_max_um);
    }
    free(values);
    free(scratch);
    return status;
}

enum { WIDTH = 480, HEIGHT = 210, LEFT = 46, RIGHT = 14, TOP = 12, BOTTOM = 40, TICKS = 5 };

static double x_px(const mn_histogram *histogram, double value)
{
    return LEFT + (WIDTH - LEFT - RIGHT) * (value - histogram->low) / (histogram->high - histogram->low);
}

void mn_histogram_svg(mn_text *page, const mn_histogram *histogram)
{
    int64_t most = 1;
    for (int i = 0; i < MN_HISTOGRAM_BINS; i++) most = histogram->count[i] > most ? histogram->count[i] : most;
    const double bottom = HEIGHT - BOTTOM, tall = bottom - TOP,
                 step = (histogram->high - histogram->low) / MN_HISTOGRAM_BINS;
    mn_text_add(page, "<svg viewBox=\"0 0 %d %d\" width=\"%d\" role=\"img\"><title>%s, %lld values</title>\n", WIDTH,
                HEIGHT, WIDTH, histogram->title, (long long)histogram->total);
    if (histogram->band_high > histogram->band_low) {
        const double left = x_px(histogram, mn_min(histogram->band_low, histogram->high)),
                     right = x_px(histogram, mn_min(histogram->band_high, histogram->high));
        mn_text_add(page,
                    "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%.1f\" fill=\"var(--band)\"><title>wanted: %.3g "
                    "to %.3g %s</title></rect>\n",
                    left, TOP, right - left, tall, histogram->band_low, histogram->band_high, histogram->unit);
    }
    for (int i = 0; i < MN_HISTOGRAM_BINS; i++) {
        const double high = tall * (double)histogram->count[i] / (double)most, left = histogram->low + i * step;
        if (histogram->count[i] > 0)
            mn_text_add(page,
                        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"var(--bar)\"><title>%.3g to "
                        "%.3g %s: %lld</title></rect>\n",
                        x_px(histogram, left) + 0.5, bottom - high,
                        x_px(histogram, left + step) - x_px(histogram, left) - 1, high, left, left + step,
                        histogram->unit, (long long)histogram->count[i]);
    }
    mn_text_add(page, "<path d=\"M%d %d V%.1f H%d\" fill=\"none\" stroke=\"var(--soft)\"/>\n", LEFT, TOP, bottom,
                WIDTH - RIGHT);
    for (int i = 0; i <= TICKS; i++) {
        const double value = histogram->low + (histogram->high - histogram->low) * i / TICKS;
        mn_text_add(page, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">%.5g</text>\n", x_px(histogram, value),
                    bottom + 16, value);
    }
    mn_text_add(page, "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s, %s</text>\n", (LEFT + WIDTH - RIGHT) / 2,
                HEIGHT - 6, histogram->title, histogram->unit);
    mn_text_add(page,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%lld</text><text x=\"%d\" y=\"%.1f\" "
                "text-anchor=\"end\">0</text>\n</svg>\n",
                LEFT - 5, TOP + 9, (long long)most, LEFT - 5, bottom);
}
