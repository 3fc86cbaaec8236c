/* Touch-downs: the stretches of contact of a track, as a stamp and a rig see them.
 *
 * A touch begins where contact begins and ends at the lift. A tool that is dragged meanwhile keeps its needles in, so the
 * way of its outermost needle is one drag. */
#include <math.h>

#include "base/numeric.h"
#include "device/device_internal.h"

bool mn_touch_next(const mn_tool *tool, const mn_track *track, int64_t *hint, mn_touch *touch)
{
    int64_t i = *hint;
    while (i + 1 < track->count && !track->is_contact[i]) i++;
    if (i + 1 >= track->count) return false;
    int64_t from = i;
    *touch = (mn_touch){.begin_s = track->t_s[i]};
    mn_track_pose_at(track, track->t_s[i], &from, &touch->pose);
    touch->pose.stroke_index = track->stroke_index[i];
    touch->pose.pass_index = track->pass_index[i];
    for (; i + 1 < track->count && track->is_contact[i]; i++) {
        const double dx = track->x_um[i + 1] - track->x_um[i], dy = track->y_um[i + 1] - track->y_um[i];
        const double turn = mn_turn_rad(track->azimuth_rad[i], track->azimuth_rad[i + 1]);
        touch->glide_um += sqrt(dx * dx + dy * dy) + fabs(turn) * tool->offset_max_um;
        touch->force_un = mn_max(touch->force_un, mn_max(track->force_un[i], track->force_un[i + 1]));
    }
    if (track->is_open && i + 1 >= track->count) return false; /* still down */
    touch->hold_s = track->t_s[i] - touch->begin_s;
    *hint = i;
    return true;
}

int64_t mn_touch_count(const mn_track *track)
{
    int64_t count = 0;
    for (int64_t i = 0; i + 1 < track->count; i++)
        count += track->is_contact[i] && (i == 0 || !track->is_contact[i - 1]);
    return count;
}

mn_path mn_touch_path(const mn_touch *touch)
{
    if (touch->glide_um <= 0) return (mn_path){.kind = MN_PATH_NONE};
    return (mn_path){
        .kind = MN_PATH_STROKE, .frequency_hz = 1 / touch->hold_s, .glide_um_s = touch->glide_um / touch->hold_s};
}
