/* Histograms of a session: how depth, spacing, density and force are spread. */
#ifndef MN_REPORT_HISTOGRAM_H
#define MN_REPORT_HISTOGRAM_H

#include "report/report.h"
#include "base/text.h"

enum { MN_HISTOGRAM_BINS = 40, MN_HISTOGRAM_COUNT = 5, MN_HISTOGRAM_SETTINGS = 4 };

typedef struct mn_histogram {
    const char *name, *title, *unit, *things; /* "penetration_load_um", as people read it, "mm", "punctures" */
    double low, high;                 /* of the bins, in the unit; the last bin holds its upper end */
    int tick_count;                   /* steps from low to high that are easily read */
    int64_t count[MN_HISTOGRAM_BINS];
    int64_t total;                    /* of all bins: every value lies in one */
    double p5, p50, p95;              /* nearest rank; NaN without values */
    double band_low, band_high;       /* wanted band, in the unit; NaN: none */
    bool has_layers;
    double layer_bottom[MN_LAYER_COUNT]; /* mean depth of each layer's lower boundary, in the unit */
    int setting_count;
    double setting[MN_HISTOGRAM_SETTINGS]; /* of the treat steps, each once, in the unit */
} mn_histogram;

/* Penetration under load, tip travel, distance to the nearest puncture, density of 4 mm2 blocks, peak force. A histogram
 * of nothing has total 0. MN_INTERNAL without memory. */
mn_status mn_report_histograms(const mn_session *session, mn_histogram histograms[MN_HISTOGRAM_COUNT], mn_error *error);

/* As inline SVG with axes and numbers, layers as a strip under the axis (histogram_svg.c). */
void mn_histogram_svg(mn_text *page, const mn_histogram *histogram);

#endif
