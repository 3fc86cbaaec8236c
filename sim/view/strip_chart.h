/* What the hand and the device did over virtual time: several series under one another on one axis of time, with their wanted
 * ranges and a cursor at one instant. Where there are more samples than pixels, each column of pixels shows the least and the
 * greatest of its samples, so that no peak is lost. */
#ifndef MN_VIEW_STRIP_CHART_H
#define MN_VIEW_STRIP_CHART_H

#include "live/live.h"
#include "view/canvas.h"
#include "view/palette.h"
#include "view/text.h"

typedef enum mn_chart_value {
    MN_CHART_FORCE, MN_CHART_SPEED, MN_CHART_TILT, MN_CHART_DEPTH, MN_CHART_FREQUENCY, MN_CHART_LOAD, MN_CHART_DENSITY,
    MN_CHART_VALUE_COUNT
} mn_chart_value;

typedef struct mn_chart_row {
    const char *name, *unit; /* as shown: "force", "N" */
    double shown_per_unit;   /* shown = sample times this */
} mn_chart_row;
extern const mn_chart_row mn_chart_rows[MN_CHART_VALUE_COUNT];
/* A sample's value in its own unit (uN, um/s, rad, um, Hz, share, 1/cm2); NaN: nothing to say. */
double mn_chart_value_of(const mn_live_sample *sample, int value);

typedef struct mn_chart_band {
    double low, high; /* wanted range in the sample's unit; NaN: none, or open on that side */
} mn_chart_band;

typedef struct mn_strip_chart {
    const mn_live_sample *samples; /* times rise */
    int64_t count;
    double begin_s, end_s;         /* of the axis; end_s above begin_s */
    double now_s;                  /* what lies after was rewound: faint. NaN: none */
    double cursor_s;               /* NaN: none */
    const mn_chart_value *values;  /* which, from the top */
    const mn_chart_band *bands;    /* [value_count] */
    int value_count;
} mn_strip_chart;

void mn_strip_chart_draw(const mn_canvas *canvas, mn_rect px, const mn_font *font, const mn_theme *theme,
                         const mn_strip_chart *chart);
/* The instant under a column of pixels, within the axis. */
double mn_strip_chart_time_s(mn_rect px, const mn_font *font, const mn_strip_chart *chart, int32_t x);

#endif
