/* A hand that errs: what trainers correct, laid over any pattern or recording.
 *
 * A clean pass is walked first; then it is gone through strip by strip (a stroke or a touch-down), and each strip is spoilt in
 * the ways that a draw of (seed, pass, strip, error) says. What comes out is a pass like any other: keyframes. Nothing
 * downstream knows that a hand erred, so a detector has only what it could have of a real hand.
 *
 *     meant   a--------b  a--------b  a--------b  a--------b
 *     walked  a--------b              a---_----b__a--------b      skip, press, stay down
 *
 * A share is that of strips, drawn one by one. With all shares 0 a pass is the clean one, bit for bit. */
#ifndef MN_TECHNIQUE_ERRORS_H
#define MN_TECHNIQUE_ERRORS_H

#include "base/params.h"
#include "technique/track.h"

enum { MN_ERROR_REPEATS_MAX = 50 };

#define MN_HAND_ERROR_PARAMS(X, O)                                                                                        \
    X(O, double, slide_frac, 0, 0, 1, "1", MN_ASSUMED, "scenario", "slides: share of touch-downs moved while down")       \
    X(O, double, slide_um, 1000, 0, 1e5, "um", MN_ASSUMED, "choice", "slides: by how far, to any side")                   \
    X(O, double, skid_frac, 0, 0, 1, "1", MN_ASSUMED, "scenario", "skids: share of strokes not along the tool's heading") \
    X(O, double, skid_rad, 0.35, 0, 1.5, "rad", MN_ASSUMED, "choice", "skids: heading off the way, to either side")       \
    X(O, double, pivot_frac, 0, 0, 1, "1", MN_ASSUMED, "scenario", "pivots: share of strips that end in a turn on the skin") \
    X(O, double, pivot_rad, 1.5708, -3.1, 3.1, "rad", MN_ASSUMED, "choice", "pivots: turn about the normal")             \
    X(O, double, pivot_s, 0.3, 0.01, 10, "s", MN_ASSUMED, "choice", "pivots: time of a turn")                             \
    X(O, double, stay_frac, 0, 0, 1, "1", MN_ASSUMED, "scenario", "stays down: share of lifts left out")                  \
    X(O, double, press_frac, 0, 0, 1, "1", MN_ASSUMED, "scenario", "presses: share of strips pressed too hard somewhere") \
    X(O, double, press_scale, 3, 0, 20, "1", MN_ASSUMED, "choice", "presses: force over what was meant")                  \
    X(O, double, press_s, 1, 0.01, 600, "s", MN_ASSUMED, "choice", "presses: how long; as long as the strip at the most") \
    X(O, double, skip_frac, 0, 0, 1, "1", MN_ASSUMED, "scenario", "skips: share of strips left out, never the first")     \
    X(O, double, gap_frac, 0, 0, 1, "1", MN_ASSUMED, "scenario", "gaps: share of strokes lifted over a stretch")          \
    X(O, double, gap_um, 10000, 0, 1e6, "um", MN_ASSUMED, "choice", "gaps: length, at most nine tenths of the stroke")     \
    X(O, double, repeat_frac, 0, 0, 1, "1", MN_ASSUMED, "scenario", "repeats: share of strips gone over again")           \
    X(O, int32_t, repeat_count, 7, 1, MN_ERROR_REPEATS_MAX, "1", MN_ASSUMED, "choice", "repeats: how many times, back and forth") \
    X(O, double, rush_frac, 0, 0, 1, "1", MN_ASSUMED, "scenario", "rushes: share of strokes made too fast")               \
    X(O, double, rush_scale, 3, 0.1, 20, "1", MN_ASSUMED, "choice", "rushes: speed over what was meant")                  \
    X(O, double, tilt_frac, 0, 0, 1, "1", MN_ASSUMED, "scenario", "tilts: share of strips with the tool held askew")      \
    X(O, double, tilt_rad, 0.44, 0, 1.2, "rad", MN_ASSUMED, "choice", "tilts: by how much, forward or back")              \
    X(O, double, stray_frac, 0, 0, 1, "1", MN_ASSUMED, "scenario", "strays: share of strips laid beside their place")     \
    X(O, double, stray_um, 5000, 0, 1e5, "um", MN_ASSUMED, "choice", "strays: by how far at the most")                    \
    X(O, double, linger_frac, 0, 0, 1, "1", MN_ASSUMED, "scenario", "lingers: share of strips in which the hand stops")   \
    X(O, double, linger_s, 3, 0.01, 600, "s", MN_ASSUMED, "choice", "lingers: how long")

typedef struct mn_hand_errors {
    MN_HAND_ERROR_PARAMS(MN_PARAM_FIELD, mn_hand_errors)
} mn_hand_errors;

extern const mn_param mn_hand_error_param_rows[];
extern const int mn_hand_error_param_count;

/* True when some share is above 0. All zero bytes are a hand without errors. */
bool mn_hand_errors_any(const mn_hand_errors *errors);

/* Strips of a pass: stretches of contact, cut where the tool turns by more than 100 degrees from one keyframe to the next
 * (a turn on the skin between two strips). */
int64_t mn_track_strips(const mn_track *meant);

/* Keyframes that a pass of this many keyframes and strips may become. */
int64_t mn_hand_errors_keyframes(const mn_hand_errors *errors, int64_t keyframe_count, int64_t strip_count);

/* Walks the pass `meant` (one pass, on a clock of its own, in memory of its own) with errors, after what the track holds.
 * `lift_s` is the time between repeats. Returns the end time. There must be room. */
double mn_hand_err(const mn_hand_errors *errors, const mn_track *meant, double lift_s, uint64_t seed, double start_s,
                   mn_track *track);

#endif
