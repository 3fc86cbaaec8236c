/* Histograms of a session: how depth, spacing, density and force are spread. */
#ifndef MN_REPORT_HISTOGRAM_H
#define MN_REPORT_HISTOGRAM_H

#include "report/report.h"
#include "base/text.h"

enum { MN_HISTOGRAM_BINS = 40, MN_HISTOGRAM_COUNT = 5 };

typedef struct mn_histogram {
    const char *name, *title, *unit;  /* "penetration_load_um", as people read it, "mm" */
    double low, high;                 /* of the bins, in the unit; the last bin holds its upper end */
    int64_t count[MN_HISTOGRAM_BINS];
    int64_t total;                    /* of all bins: every value lies in one */
    double band_low, band_high;       /* wanted band, in the unit; NaN: none */
} mn_histogram;

/* Penetration under load, tip travel, distance to the nearest puncture, density of 4 mm2 blocks, peak force. A histogram
 * of nothing has total 0. MN_INTERNAL without memory. */
mn_status mn_report_histograms(const mn_session *session, mn_histogram histograms[MN_HISTOGRAM_COUNT], mn_error *error);

/* As inline SVG with axes and numbers. */
void mn_histogram_svg(mn_text *page, const mn_histogram *histogram);

#endif
