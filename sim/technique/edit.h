/* A recorded hand, edited: cut, resampled, slowed or hurried, pressed harder, mirrored, turned, moved.
 *
 * In this order. What is left at its default changes nothing: an edit of nothing gives the recording bit for bit, and so does
 * writing it as CSV and reading it back.
 *
 * Resampling takes the hand's pose at a steady rate and keeps every row at which contact begins or ends. So time in contact is
 * exact. The way gets shorter, for chords cut corners: if the way turns by less than theta in all (below pi) between two
 * samples, by no more than 1 - cos(theta/2) of it (Sullivan 2008, Curves of finite total curvature: an arc of total
 * curvature theta is no longer than chord / cos(theta/2)). A circle gone round at w rad/s loses (w/rate)^2/24. */
#ifndef MN_TECHNIQUE_EDIT_H
#define MN_TECHNIQUE_EDIT_H

#include "base/params.h"
#include "technique/track.h"

#define MN_HAND_EDIT_PARAMS(X, O)                                                                                         \
    X(O, double, from_s, 0, 0, 1e9, "s", MN_ASSUMED, "scenario", "cut: begins this long after the first row")             \
    X(O, double, to_s, 1e9, 0, 1e9, "s", MN_ASSUMED, "scenario", "cut: ends this long after the first row")               \
    X(O, double, rate_hz, 0, 0, 1e5, "Hz", MN_ASSUMED, "scenario", "resamples to so many rows a second; 0: as recorded")  \
    X(O, double, speed_scale, 1, 0.01, 100, "1", MN_ASSUMED, "scenario", "plays it so many times as fast")                \
    X(O, double, force_scale, 1, 0, 100, "1", MN_ASSUMED, "scenario", "times the force")                                  \
    X(O, bool, mirrors, false, 0, 1, "1", MN_ASSUMED, "scenario", "left for right, about the middle of its contacts")     \
    X(O, double, rotate_rad, 0, -7, 7, "rad", MN_ASSUMED, "scenario", "turns it counter-clockwise about that middle")     \
    X(O, double, shift_x_um, 0, -1e7, 1e7, "um", MN_ASSUMED, "scenario", "moves it along x")                              \
    X(O, double, shift_y_um, 0, -1e7, 1e7, "um", MN_ASSUMED, "scenario", "moves it along y")

typedef struct mn_hand_edit {
    MN_HAND_EDIT_PARAMS(MN_PARAM_FIELD, mn_hand_edit)
} mn_hand_edit;

extern const mn_param mn_hand_edit_param_rows[];
extern const int mn_hand_edit_param_count;

/* Writes the edited recording to a track in memory of its own (free with mn_recording_free). `edit` is within its rows'
 * ranges; `name` is for messages: a cut that leaves nothing, more rows than the limit, rows nearer than 1e-6 s, places or
 * forces beyond what a recording may hold. */
mn_status mn_recording_edit(const mn_track *recording, const mn_hand_edit *edit, const char *name, mn_track *edited,
                            mn_error *error);

#endif
