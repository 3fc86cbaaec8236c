/* The hand that walks a pattern: strokes and touch-downs, steady or with its own unrest. */
#ifndef MN_TECHNIQUE_HAND_INTERNAL_H
#define MN_TECHNIQUE_HAND_INTERNAL_H

#include "technique/pattern.h"

typedef struct mn_hand {
    const mn_treat_params *params;
    uint64_t seed;
    int32_t pass_index;
    double start_s;    /* of the pass */
    double t_s;        /* now, from the start of the pass */
    double x_um, y_um; /* where it means to be */
    bool is_first;     /* nothing walked yet: no lift before it */
    mn_track *track;
} mn_hand;

void mn_hand_begin(mn_hand *hand, const mn_treat_params *params, uint64_t seed, int32_t pass_index, double start_s,
                   mn_track *track);

/* A straight stroke in contact; between strokes a lift, or with lifts off a stretch in contact: the turn. */
void mn_hand_stroke(mn_hand *hand, double x0_um, double y0_um, double x1_um, double y1_um);

/* A stroke of many pieces: down after the pause, glide on as often as wanted (each way longer than 0), and up, which with
 * lifts off leaves the tool in contact. */
void mn_hand_down(mn_hand *hand, double x_um, double y_um, double azimuth_rad);
void mn_hand_glide(mn_hand *hand, double x_um, double y_um, double azimuth_rad);
void mn_hand_up(mn_hand *hand);

/* Off the skin whatever `lifts` says. */
void mn_hand_lift(mn_hand *hand);

/* Down at a point, dwell, up. */
void mn_hand_touch(mn_hand *hand, double x_um, double y_um);

/* Keyframes that a stroke of this length needs at the most. */
int64_t mn_hand_stroke_keyframes(const mn_treat_params *params, double length_um);

/* Smooth unit-variance noise of time, a function of (seed, pass, signal, t) alone: normals on nodes 1/(2 rate) apart,
 * blended by smoothstep and divided by the root of the summed squared weights. */
double mn_hand_noise(uint64_t seed, int32_t pass_index, uint32_t signal, double rate_hz, double t_s);

#endif
