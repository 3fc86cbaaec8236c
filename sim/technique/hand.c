/* The hand's unrest: sideways tremor, and slow swings of speed and force.
 *
 * A steady stroke is two keyframes. An unsteady one is cut so that no piece lasts longer than about 20 ms or an eighth
 * of the fastest period; at each cut speed, force and place are read off smooth noises. Speed stays above a tenth of
 * what was asked, force above 0, so a stroke always ends.
 *
 * Noise runs on the pass's own clock: a pass is the same walk whenever it starts, which lets a plan size a run whose
 * pauses it cannot know. */
#include <math.h>

#include "base/numeric.h"
#include "base/rng.h"
#include "technique/hand_internal.h"

enum { SIGNAL_TREMOR_X, SIGNAL_TREMOR_Y, SIGNAL_SPEED, SIGNAL_FORCE };

#define PIECE_S 0.02
#define PIECES_A_PERIOD 8.0
#define SPEED_FLOOR_FRAC 0.1
#define STUB_FRAC 0.1 /* a rest below this share of a piece joins the piece before */

static bool is_steady(const mn_treat_params *params)
{
    return params->tremor_um <= 0 && params->speed_cv_frac <= 0 && params->force_cv_frac <= 0;
}

static double piece_s(const mn_treat_params *params)
{
    const double fastest_hz = params->tremor_um > 0 ? mn_max(params->tremor_hz, params->unrest_hz) : params->unrest_hz;
    return mn_min(PIECE_S, 1 / (PIECES_A_PERIOD * fastest_hz));
}

/* Way of one piece at the speed asked for; a piece covers at least a tenth of it. */
static double piece_um(const mn_treat_params *params)
{
    return params->speed_um_s * piece_s(params);
}

static double node_normal(uint64_t seed, int32_t pass_index, uint32_t signal, int64_t node)
{
    const uint64_t index = ((uint64_t)(uint32_t)pass_index << 40) ^ ((uint64_t)node & 0xffffffffffULL);
    return mn_rng_normal(seed, MN_STREAM_HAND, index, signal);
}

double mn_hand_noise(uint64_t seed, int32_t pass_index, uint32_t signal, double rate_hz, double t_s)
{
    const double at = t_s * 2 * rate_hz, low = floor(at), f = at - low;
    const double w = f * f * (3 - 2 * f);
    const double a = node_normal(seed, pass_index, signal, (int64_t)low);
    const double b = node_normal(seed, pass_index, signal, (int64_t)low + 1);
    return (a + w * (b - a)) / sqrt((1 - w) * (1 - w) + w * w);
}

static double noise(const mn_hand *hand, uint32_t signal, double rate_hz)
{
    return mn_hand_noise(hand->seed, hand->pass_index, signal, rate_hz, hand->t_s);
}

static double speed_now_um_s(const mn_hand *hand)
{
    const mn_treat_params *p = hand->params;
    if (p->speed_cv_frac <= 0) return p->speed_um_s;
    return p->speed_um_s * mn_max(1 + p->speed_cv_frac * noise(hand, SIGNAL_SPEED, p->unrest_hz), SPEED_FLOOR_FRAC);
}

static double force_now_un(const mn_hand *hand)
{
    const mn_treat_params *p = hand->params;
    if (p->force_cv_frac <= 0) return p->force_un;
    return p->force_un * mn_max(1 + p->force_cv_frac * noise(hand, SIGNAL_FORCE, p->unrest_hz), 0);
}

static void keyframe(mn_hand *hand, double x_um, double y_um, double azimuth_rad, bool is_contact)
{
    const mn_treat_params *p = hand->params;
    if (p->tremor_um > 0) {
        x_um += p->tremor_um * noise(hand, SIGNAL_TREMOR_X, p->tremor_hz);
        y_um += p->tremor_um * noise(hand, SIGNAL_TREMOR_Y, p->tremor_hz);
    }
    mn_track_add(hand->track, hand->start_s + hand->t_s, x_um, y_um, azimuth_rad, p->tilt_rad, force_now_un(hand),
                 is_contact, hand->pass_index);
}

void mn_hand_begin(mn_hand *hand, const mn_treat_params *params, uint64_t seed, int32_t pass_index, double start_s,
                   mn_track *track)
{
    *hand = (mn_hand){
        .params = params, .seed = seed, .pass_index = pass_index, .start_s = start_s, .is_first = true, .track = track};
}

static void pause_before(mn_hand *hand)
{
    if (!hand->is_first) hand->t_s += hand->params->lift_s;
    hand->is_first = false;
}

/* The lift before the first stroke of a pass is the session's. */
void mn_hand_down(mn_hand *hand, double x_um, double y_um, double azimuth_rad)
{
    pause_before(hand);
    hand->x_um = x_um;
    hand->y_um = y_um;
    keyframe(hand, x_um, y_um, azimuth_rad, true);
}

void mn_hand_glide(mn_hand *hand, double x_um, double y_um, double azimuth_rad)
{
    const double x0_um = hand->x_um, y0_um = hand->y_um;
    const double dx = x_um - x0_um, dy = y_um - y0_um, length_um = sqrt(dx * dx + dy * dy);
    double done_um = 0;
    const double step_um = is_steady(hand->params) ? length_um : piece_um(hand->params);
    while (done_um < length_um) {
        const double speed_um_s = speed_now_um_s(hand);
        double way_um = step_um * (speed_um_s / hand->params->speed_um_s);
        const bool is_last = done_um + (1 + STUB_FRAC) * way_um >= length_um;
        if (is_last) way_um = length_um - done_um;
        done_um = is_last ? length_um : done_um + way_um;
        hand->t_s += way_um / speed_um_s;
        const double f = done_um / length_um;
        keyframe(hand, x0_um + f * dx, y0_um + f * dy, azimuth_rad, true);
    }
    hand->x_um = x_um;
    hand->y_um = y_um;
}

/* With lifts off the way to the next stroke is a turn on the skin. */
void mn_hand_up(mn_hand *hand)
{
    if (hand->params->lifts) mn_hand_lift(hand);
}

void mn_hand_lift(mn_hand *hand)
{
    hand->track->is_contact[hand->track->count - 1] = 0;
}

void mn_hand_stroke(mn_hand *hand, double x0_um, double y0_um, double x1_um, double y1_um)
{
    const double azimuth_rad = mn_atan2(y1_um - y0_um, x1_um - x0_um);
    mn_hand_down(hand, x0_um, y0_um, azimuth_rad);
    mn_hand_glide(hand, x1_um, y1_um, azimuth_rad);
    mn_hand_up(hand);
}

void mn_hand_touch(mn_hand *hand, double x_um, double y_um)
{
    pause_before(hand);
    keyframe(hand, x_um, y_um, hand->params->direction_rad, true);
    hand->t_s += hand->params->dwell_s;
    keyframe(hand, x_um, y_um, hand->params->direction_rad, false);
}

int64_t mn_hand_stroke_keyframes(const mn_treat_params *params, double length_um)
{
    if (is_steady(params)) return 2;
    const double pieces = length_um / (piece_um(params) * SPEED_FLOOR_FRAC);
    return pieces > (double)MN_KEYFRAMES_MAX ? MN_KEYFRAMES_MAX + 1LL : 3 + (int64_t)ceil(pieces);
}
