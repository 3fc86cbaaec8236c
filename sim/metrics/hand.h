/* Numbers of how the hand moved, from its track alone: force, tilt and speed as spans of time, turns and skids on the skin,
 * stops, touch-downs. What trainers look for, and what the settings of a hand cannot tell.
 *
 * Percentiles come from bins 2 % wide in the value's logarithm that remember the greatest value they saw: the answer is a
 * value that occurred, exact for a steady hand and less than 2 % too high for any other. Memory is fixed, passes are
 * taken one after the other. */
#ifndef MN_METRICS_HAND_H
#define MN_METRICS_HAND_H

#include "metrics/metrics.h"

enum { MN_SPAN_BINS = 1520 };

/* How much weight (time, way) lay at which value, from 1e-3 to 1e10; less is the first bin, more the last. */
typedef struct mn_span {
    double weight[MN_SPAN_BINS], greatest[MN_SPAN_BINS];
} mn_span;

void mn_span_add(mn_span *span, double value, double weight);
/* Smallest value seen that at least `frac` of the weight does not exceed; NAN without weight. */
double mn_span_percentile(const mn_span *span, double frac);

/* All zero bytes: nothing seen yet. */
typedef struct mn_hand_watch {
    mn_span force, tilt; /* by time in contact: uN, |rad| */
    mn_span speed;       /* by way in contact: um/s */
    double tilt_rad_max;
    double pivot_rad_max, pivot_rad_s_max;
    double side_um, way_um; /* across the tool's heading, and in all */
    double still_s_max;
    int64_t pivot_count, touch_count;
} mn_hand_watch;

/* Takes one pass of a tool of this width. A pivot is contact in which the tool's ends move more than its middle; it counts
 * when it turned the tool by 5 degrees net. Skidding is judged over 5 mm of way, so that a tremor that swings about the
 * line is none. */
void mn_hand_watch_pass(mn_hand_watch *watch, const mn_track *track, double tool_width_um);

/* Fills the metrics that the watch knows; those of a hand that was never on the skin have no value. */
void mn_hand_watch_tell(const mn_hand_watch *watch, mn_metrics *metrics);

#endif
