/* A needle pushed further and further: what figures of force and depth draw. */
#ifndef MN_REPORT_CURVE_INTERNAL_H
#define MN_REPORT_CURVE_INTERNAL_H

#include "kernel/passage.h"
#include "report/chart_internal.h"

enum { MN_PUSH_STEPS = 1200 };

typedef struct mn_push {
    double travel_um, force_max_un;
    double puncture_travel_um; /* at which it enters; NaN: not within the travel */
    mn_passage at[MN_PUSH_STEPS + 1];
} mn_push;

/* The plan's needle over its mean skin, upright, at a speed of the tip, up to a travel. */
void mn_push_make(mn_push *push, const mn_plan *plan, double speed_um_s, double travel_um);

#ifdef MN_HAS_CAIRO
/* Force in mN over travel or depth in mm. */
void mn_push_draw_travel(const mn_panel *panel, const mn_push *push, mn_stroke stroke);
void mn_push_draw_depth(const mn_panel *panel, const mn_push *push, mn_stroke stroke);
#endif

/* Plan of a row's first reading. */
const mn_plan *mn_row_plan(const mn_corpus *corpus, mn_corpus_row at);
/* Whether a row is a value of an experiment that reads a metric. */
bool mn_is_value_of(mn_corpus_row at, const char *experiment, const char *metric);

#endif
