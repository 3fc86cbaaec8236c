/* A track: where the hand holds the tool, as keyframes in time. Every hand ends in one.
 *
 * Patterns, listed points and recorded CSV files all become keyframes; between two of them everything is linear in
 * time (azimuth by the shorter way). `is_contact` of keyframe i holds from i to i+1. A lift is a stretch without
 * contact; going on with contact while the azimuth changes is a pivot on a set tool. */
#ifndef MN_TECHNIQUE_TRACK_H
#define MN_TECHNIQUE_TRACK_H

#include <stdint.h>

#include "base/arena.h"
#include "base/status.h"

typedef struct mn_pose {
    double t_s;
    double x_um, y_um;      /* the tool's centre on the skin plane */
    double azimuth_rad;     /* heading of the tool's own forward axis from +x, counter-clockwise */
    double tilt_rad;        /* tool axis from the skin normal, forward */
    double force_un;        /* hand force along the normal, >= 0 */
    double vx_um_s, vy_um_s, yaw_rad_s;
    double path_um;         /* distance glided in contact since the track began */
    bool is_contact;
    int32_t stroke_index;   /* contacts between two lifts share one */
    int32_t pass_index;
} mn_pose;

typedef struct mn_track {
    int64_t count, capacity;
    double *t_s, *x_um, *y_um, *azimuth_rad, *tilt_rad, *force_un, *path_um; /* t_s strictly rising */
    uint8_t *is_contact;
    int32_t *stroke_index, *pass_index;
    int32_t stroke_count;
    bool is_open; /* a hand is still drawing it: more keyframes may come */
    void *owned; /* a recording owns its memory; NULL for a track in an arena */
} mn_track;

size_t mn_track_need_bytes(int64_t capacity);
void mn_track_create(mn_track *track, int64_t capacity, mn_arena *arena);
void mn_track_clear(mn_track *track);

/* An empty track in the last `capacity` keyframes of another's memory, which must not grow into them. */
mn_track mn_track_tail(const mn_track *track, int64_t capacity);

/* Keyframes that a tool may walk to: all, or while the hand still draws all but the last, whose segment can only be judged
 * when it is known how the hand goes on. So it does not matter how often one looks. */
static inline int64_t mn_track_walkable(const mn_track *track) { return track->count - (track->is_open ? 1 : 0); }

/* Appends a keyframe; path_um, stroke_index follow from the ones before (a new stroke starts where contact begins). */
void mn_track_add(mn_track *track, double t_s, double x_um, double y_um, double azimuth_rad, double tilt_rad,
                  double force_un, bool is_contact, int32_t pass_index);

/* The pose at a time within [t_s[0], t_s[count-1]]. `hint` (may be NULL) carries the last segment for the next call. */
void mn_track_pose_at(const mn_track *track, double t_s, int64_t *hint, mn_pose *pose);

/* The tool's turn from keyframe i to i + 1 by the shorter way, (-pi, pi]. */
double mn_track_turn_rad(const mn_track *track, int64_t i);

/* Distance glided in contact over the whole track, um, and time in contact, s. */
double mn_track_path_um(const mn_track *track);
double mn_track_contact_s(const mn_track *track);

/* Smallest rectangle that holds all keyframes in contact; false when there is none. */
bool mn_track_bounds(const mn_track *track, double *x_min_um, double *y_min_um, double *x_max_um, double *y_max_um);

#endif
