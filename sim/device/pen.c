/* A pen: needles on a crank-slider that strikes as the hand glides, one stroke a tick.
 *
 * Strokes fall one period apart on the track's clock, whether the pen is on the skin or lifted; only those on the skin
 * make contacts. The period is the motor's of now: it follows W -> f0 max(0.05, 1 - W/(2 pi T_stall)) with the rotor's
 * lag, W being the work that the strokes before cost. A setting at or above the stroke never leaves the skin: then the
 * path counts one whole period of drag. */
#include <math.h>

#include "base/numeric.h"
#include "base/rng.h"
#include "device/device_internal.h"

void mn_pen_create(mn_tool *tool)
{
    const mn_device *device = tool->device;
    for (int32_t i = 0; i < tool->needle_count; i++) {
        if (device->layout == MN_LAYOUT_LISTED) {
            tool->offset_x_um[i] = device->position_x_um[i];
            tool->offset_y_um[i] = device->position_y_um[i];
        } else if (device->layout == MN_LAYOUT_RING && tool->needle_count > 1) {
            /* A quarter of a pitch off the glide, so that no needle runs in another's track. */
            const double angle = 2 * MN_PI * (i + 0.25) / tool->needle_count;
            tool->offset_x_um[i] = device->pen.ring_radius_um * mn_cos(angle);
            tool->offset_y_um[i] = device->pen.ring_radius_um * mn_sin(angle);
        }
    }
}

void mn_pen_follow(const mn_tool *tool, mn_tool_state *state, double energy_pj, double dt_s)
{
    const mn_pen_params *pen = &tool->device->pen;
    const double wanted_hz = mn_pen_frequency_hz(pen, energy_pj);
    state->frequency_hz += (wanted_hz - state->frequency_hz) * (1 - mn_exp(-dt_s / pen->rotor_s));
}

/* Runs idle by whole periods to the first stroke at or after a time. */
static void idle_until(const mn_tool *tool, mn_tool_state *state, double t_s)
{
    const double count = ceil((t_s - state->t_s) * state->frequency_hz);
    if (count <= 0) return;
    const double idle_s = count / state->frequency_hz;
    state->t_s = mn_max(state->t_s + idle_s, t_s);
    mn_pen_follow(tool, state, 0, idle_s);
}

void mn_pen_begin(const mn_tool *tool, const mn_track *track, mn_tool_state *state)
{
    const double begin_s = track->count > 0 ? track->t_s[0] : 0;
    if (!state->is_started) {
        state->frequency_hz = tool->device->pen.frequency_hz;
        state->t_s = begin_s + mn_rng_uniform(tool->seed, MN_STREAM_DEVICE, 0, 0) / state->frequency_hz;
    }
    idle_until(tool, state, begin_s);
}

int64_t mn_pen_wounds_max(const mn_tool *tool, const mn_track *track)
{
    int64_t strokes = 0;
    for (int64_t i = 0; i + 1 < track->count;) {
        if (!track->is_contact[i]) {
            i++;
            continue;
        }
        const double begin_s = track->t_s[i];
        while (i + 1 < track->count && track->is_contact[i]) i++;
        strokes += (int64_t)mn_min(ceil((track->t_s[i] - begin_s) * tool->device->pen.frequency_hz), 1e9) + 1;
    }
    return strokes * tool->needle_count;
}

/* Moves to the next stroke that falls on the skin; false when the track ends before. */
static bool find_stroke(const mn_tool *tool, mn_tool_state *state, const mn_track *track)
{
    while (state->hint + 1 < mn_track_walkable(track)) {
        const double end_s = track->t_s[state->hint + 1];
        if (state->t_s >= end_s) {
            state->hint++;
            continue;
        }
        if (track->is_contact[state->hint]) return true;
        idle_until(tool, state, end_s);
    }
    return false;
}

bool mn_pen_tick(const mn_tool *tool, mn_tool_state *state, const mn_track *track, mn_contacts *contacts)
{
    if (!find_stroke(tool, state, track)) return false;
    const mn_device *device = tool->device;
    int64_t hint = state->hint;
    mn_pose pose;
    mn_track_pose_at(track, state->t_s, &hint, &pose);
    mn_group *group = mn_contacts_open(contacts);
    group->control = MN_CONTROL_HAND;
    group->stroke_index = pose.stroke_index;
    group->pass_index = pose.pass_index;
    group->time_s = state->t_s;
    group->force_un = pose.force_un;
    group->path = (mn_path){
        .kind = MN_PATH_STROKE,
        .stroke_um = device->pen.stroke_um,
        .rod_frac = device->pen.crank_rod_frac,
        .frequency_hz = state->frequency_hz,
        .glide_um_s = sqrt(pose.vx_um_s * pose.vx_um_s + pose.vy_um_s * pose.vy_um_s) +
                      fabs(pose.yaw_rad_s) * tool->offset_max_um,
    };
    mn_tool_add_needles(tool, &pose, device->pen.nozzle_radius_um, contacts);
    for (int64_t i = group->begin; i < contacts->count; i++)
        contacts->speed_um_s[i] =
            mn_path_entry_speed_um_s(&group->path, contacts->travel_um[i]) * contacts->cos_tilt[i];
    mn_contacts_close(contacts);
    state->t_s += 1 / state->frequency_hz;
    state->stroke_count++;
    return true;
}
