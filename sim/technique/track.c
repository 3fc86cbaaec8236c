/* Tracks: keyframes in structure of arrays, linear in between. The invariant is that t_s rises strictly and path_um never
 * falls; both are kept by mn_track_add, so a pose is found by bisection or by walking on from the last segment. */
#include "technique/track.h"

#include <assert.h>
#include <math.h>

#include "base/numeric.h"

enum { DOUBLE_ARRAYS = 7, INDEX_ARRAYS = 2 };

size_t mn_track_need_bytes(int64_t capacity)
{
    return DOUBLE_ARRAYS * mn_arena_need(capacity, sizeof(double)) + mn_arena_need(capacity, sizeof(uint8_t)) +
           INDEX_ARRAYS * mn_arena_need(capacity, sizeof(int32_t));
}

void mn_track_create(mn_track *track, int64_t capacity, mn_arena *arena)
{
    *track = (mn_track){.capacity = capacity};
    double **arrays[DOUBLE_ARRAYS] = {&track->t_s,      &track->x_um,     &track->y_um,   &track->azimuth_rad,
                                      &track->tilt_rad, &track->force_un, &track->path_um};
    for (int i = 0; i < DOUBLE_ARRAYS; i++) *arrays[i] = mn_arena_take(arena, capacity, sizeof(double));
    track->is_contact = mn_arena_take(arena, capacity, sizeof(uint8_t));
    track->stroke_index = mn_arena_take(arena, capacity, sizeof(int32_t));
    track->pass_index = mn_arena_take(arena, capacity, sizeof(int32_t));
}

void mn_track_clear(mn_track *track)
{
    track->count = 0;
    track->stroke_count = 0;
    track->is_open = false;
}

mn_track mn_track_tail(const mn_track *track, int64_t capacity)
{
    const int64_t from = track->capacity - capacity;
    assert(from >= track->count);
    return (mn_track){.capacity = capacity,
                      .t_s = track->t_s + from,
                      .x_um = track->x_um + from,
                      .y_um = track->y_um + from,
                      .azimuth_rad = track->azimuth_rad + from,
                      .tilt_rad = track->tilt_rad + from,
                      .force_un = track->force_un + from,
                      .path_um = track->path_um + from,
                      .is_contact = track->is_contact + from,
                      .stroke_index = track->stroke_index + from,
                      .pass_index = track->pass_index + from};
}

void mn_track_add(mn_track *track, double t_s, double x_um, double y_um, double azimuth_rad, double tilt_rad,
                  double force_un, bool is_contact, int32_t pass_index)
{
    const int64_t i = track->count;
    assert(i < track->capacity);
    assert(i == 0 || t_s > track->t_s[i - 1]);
    const bool was_contact = i > 0 && track->is_contact[i - 1];
    double path_um = i > 0 ? track->path_um[i - 1] : 0;
    if (was_contact) {
        const double dx = x_um - track->x_um[i - 1], dy = y_um - track->y_um[i - 1];
        path_um += sqrt(dx * dx + dy * dy);
    }
    if (is_contact && !was_contact) track->stroke_count++;
    track->t_s[i] = t_s;
    track->x_um[i] = x_um;
    track->y_um[i] = y_um;
    track->azimuth_rad[i] = azimuth_rad;
    track->tilt_rad[i] = tilt_rad;
    track->force_un[i] = force_un;
    track->path_um[i] = path_um;
    track->is_contact[i] = is_contact;
    track->stroke_index[i] = track->stroke_count > 0 ? track->stroke_count - 1 : 0;
    track->pass_index[i] = pass_index;
    track->count = i + 1;
}

/* Largest segment i with t_s[i] <= t, in [0, count - 2]; walks on from the hint where that is near. */
static int64_t find_segment(const mn_track *track, double t_s, int64_t *hint)
{
    const int64_t last = track->count - 2;
    int64_t i = hint && *hint >= 0 && *hint <= last ? *hint : 0;
    for (int step = 0; step < 4 && i < last && track->t_s[i] <= t_s && track->t_s[i + 1] <= t_s; step++) i++;
    if (!(track->t_s[i] <= t_s && (i == last || t_s < track->t_s[i + 1]))) {
        int64_t low = 0, high = last;
        while (low < high) {
            const int64_t middle = low + (high - low + 1) / 2;
            if (track->t_s[middle] <= t_s)
                low = middle;
            else
                high = middle - 1;
        }
        i = low;
    }
    if (hint) *hint = i;
    return i;
}

double mn_track_turn_rad(const mn_track *track, int64_t i)
{
    double turn = track->azimuth_rad[i + 1] - track->azimuth_rad[i];
    turn -= 2 * MN_PI * floor((turn + MN_PI) / (2 * MN_PI));
    return turn <= -MN_PI ? turn + 2 * MN_PI : turn;
}

static void pose_of_keyframe(const mn_track *track, int64_t i, mn_pose *pose)
{
    *pose = (mn_pose){.t_s = track->t_s[i],
                      .x_um = track->x_um[i],
                      .y_um = track->y_um[i],
                      .azimuth_rad = track->azimuth_rad[i],
                      .tilt_rad = track->tilt_rad[i],
                      .force_un = track->force_un[i],
                      .path_um = track->path_um[i],
                      .is_contact = track->is_contact[i] != 0,
                      .stroke_index = track->stroke_index[i],
                      .pass_index = track->pass_index[i]};
}

void mn_track_pose_at(const mn_track *track, double t_s, int64_t *hint, mn_pose *pose)
{
    if (track->count < 2) {
        *pose = (mn_pose){.t_s = t_s};
        if (track->count == 1) pose_of_keyframe(track, 0, pose);
        return;
    }
    const double t = mn_clamp(t_s, track->t_s[0], track->t_s[track->count - 1]);
    const int64_t i = find_segment(track, t, hint), j = i + 1;
    const double span_s = track->t_s[j] - track->t_s[i], f = (t - track->t_s[i]) / span_s;
    const double turn = mn_track_turn_rad(track, i);
    pose_of_keyframe(track, i, pose);
    pose->t_s = t;
    pose->x_um += f * (track->x_um[j] - track->x_um[i]);
    pose->y_um += f * (track->y_um[j] - track->y_um[i]);
    pose->azimuth_rad += f * turn;
    pose->tilt_rad += f * (track->tilt_rad[j] - track->tilt_rad[i]);
    pose->force_un += f * (track->force_un[j] - track->force_un[i]);
    pose->path_um += f * (track->path_um[j] - track->path_um[i]);
    pose->vx_um_s = (track->x_um[j] - track->x_um[i]) / span_s;
    pose->vy_um_s = (track->y_um[j] - track->y_um[i]) / span_s;
    pose->yaw_rad_s = turn / span_s;
}

double mn_track_path_um(const mn_track *track)
{
    return track->count > 0 ? track->path_um[track->count - 1] : 0;
}

double mn_track_contact_s(const mn_track *track)
{
    double sum_s = 0;
    for (int64_t i = 0; i + 1 < track->count; i++)
        if (track->is_contact[i]) sum_s += track->t_s[i + 1] - track->t_s[i];
    return sum_s;
}

bool mn_track_bounds(const mn_track *track, double *x_min_um, double *y_min_um, double *x_max_um, double *y_max_um)
{
    bool is_any = false;
    for (int64_t i = 0; i < track->count; i++) {
        if (!track->is_contact[i] && !(i > 0 && track->is_contact[i - 1])) continue;
        if (!is_any) {
            *x_min_um = *x_max_um = track->x_um[i];
            *y_min_um = *y_max_um = track->y_um[i];
            is_any = true;
        }
        *x_min_um = mn_min(*x_min_um, track->x_um[i]);
        *y_min_um = mn_min(*y_min_um, track->y_um[i]);
        *x_max_um = mn_max(*x_max_um, track->x_um[i]);
        *y_max_um = mn_max(*y_max_um, track->y_um[i]);
    }
    return is_any;
}
