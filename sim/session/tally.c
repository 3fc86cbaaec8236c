/* Sums over what the hand did: force, path, time, direction, pauses. The records of punctures do not know them. */
#include "base/numeric.h"
#include "base/units.h"
#include "session/session_internal.h"

/* Strokes within this angle of each other run along one line. */
#define SAME_LINE_DEGREE 10.0

void mn_tally_begin(mn_tally *tally)
{
    *tally = (mn_tally){.interval_s = MN_NAN};
    mn_held_begin(&tally->force_held);
    mn_held_begin(&tally->over_setting_held);
}

void mn_tally_wait(mn_tally *tally, double wait_s)
{
    tally->waited_s += wait_s;
}

void mn_tally_tool(mn_tally *tally, const mn_tool *tool)
{
    tally->protrusion_um = tool->device->common.protrusion_um;
    tally->protrusion_error_um = fmax(tally->protrusion_error_um, mn_tool_protrusion_error_um(tool));
    tally->tip_ratio_max = fmax(tally->tip_ratio_max, mn_tool_tip_ratio(tool));
    const bool is_new_session = tally->pass_count > 0 && tally->waited_s >= MN_SESSION_PAUSE_S;
    if (is_new_session || tally->session_count == 0) tally->session_count++;
    if (is_new_session && !(tally->interval_s <= tally->waited_s)) tally->interval_s = tally->waited_s;
    tally->waited_s = 0;
}

/* Folds a stroke's direction to a line in [0, pi) and counts how many in a row share it. A touch-down without way has no
 * direction and leaves the count as it is. */
static void tally_direction(mn_tally *tally, double dx_um, double dy_um)
{
    if (dx_um * dx_um + dy_um * dy_um < 1.0) return;
    double line_rad = mn_atan2(dy_um, dx_um);
    if (line_rad < 0) line_rad += MN_PI;
    double off_rad = fabs(line_rad - tally->line_rad);
    off_rad = fmin(off_rad, MN_PI - off_rad);
    if (tally->line_run > 0 && off_rad <= mn_rad_from_degree(SAME_LINE_DEGREE)) {
        tally->line_run++;
    } else {
        tally->line_run = 1;
        tally->line_rad = line_rad;
    }
    if (tally->line_run > tally->line_run_max) tally->line_run_max = tally->line_run;
}

/* Runs of keyframes in contact are strokes; each has the direction from its first to its last. */
static void tally_strokes(mn_tally *tally, const mn_track *track)
{
    for (int64_t begin = 0; begin < track->count; begin++) {
        if (!track->is_contact[begin]) continue;
        int64_t end = begin;
        while (end + 1 < track->count && track->is_contact[end]) end++;
        tally_direction(tally, track->x_um[end] - track->x_um[begin], track->y_um[end] - track->y_um[begin]);
        begin = end;
    }
}

void mn_tally_stroke(mn_tally *tally, double setting_um, const mn_wound *wounds, int64_t count)
{
    if (count == 0) {
        mn_held_stop(&tally->over_setting_held);
        return;
    }
    double travel_um = 0;
    for (int64_t i = 0; i < count; i++) travel_um = fmax(travel_um, (double)wounds[i].travel_um);
    const double over_um = travel_um - setting_um;
    const double now_s = wounds[0].time_s;
    const bool is_first = !tally->over_setting_held.is_on || now_s - tally->stroke_s > MN_HELD_SLOT_S;
    if (is_first) mn_held_stop(&tally->over_setting_held);
    const double from_s = is_first ? now_s : tally->stroke_s;
    const double least_um = is_first ? over_um : fmin(over_um, tally->stroke_over_um);
    mn_held_line(&tally->over_setting_held, from_s, least_um, now_s, least_um);
    tally->stroke_s = now_s;
    tally->stroke_over_um = over_um;
}

double mn_tally_pass(mn_tally *tally, const mn_track *track)
{
    double force_un_max = 0;
    for (int64_t i = 0; i + 1 < track->count; i++) {
        if (!track->is_contact[i]) {
            mn_held_stop(&tally->force_held);
            continue;
        }
        const double seconds = track->t_s[i + 1] - track->t_s[i];
        tally->force_time_un_s += seconds * 0.5 * (track->force_un[i] + track->force_un[i + 1]);
        force_un_max = fmax(force_un_max, fmax(track->force_un[i], track->force_un[i + 1]));
        mn_held_line(&tally->force_held, track->t_s[i], track->force_un[i], track->t_s[i + 1], track->force_un[i + 1]);
        tally->contact_s += seconds;
    }
    mn_held_stop(&tally->force_held);
    tally->force_un_max = fmax(tally->force_un_max, force_un_max);
    tally_strokes(tally, track);
    tally->path_um += mn_track_path_um(track);
    tally->pass_count++;
    return force_un_max;
}
