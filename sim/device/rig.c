/* The bench rig: one needle or a small array, driven to a travel or to a force; one touch-down a tick.
 *
 * Nothing of the hand enters: tilt and hand force of the track are left out. Needles of an array under imposed travel
 * sink each other's skin; the compliance for that needs the skin's modulus, so the group carries the geometry: spacing
 * and the radius of the disc that has the array's area, s sqrt(N/pi). */
#include <math.h>

#include "base/numeric.h"
#include "device/device_internal.h"

bool mn_rig_tick(const mn_tool *tool, mn_tool_state *state, const mn_track *track, mn_contacts *contacts)
{
    const mn_rig_params *rig = &tool->device->rig;
    mn_touch touch;
    if (!mn_touch_next(tool, track, &state->hint, &touch)) return false;
    touch.pose.tilt_rad = 0;
    mn_group *group = mn_contacts_open(contacts);
    group->control = rig->rig_force_un > 0 ? MN_CONTROL_FORCE : MN_CONTROL_TRAVEL;
    group->stroke_index = touch.pose.stroke_index;
    group->pass_index = touch.pose.pass_index;
    group->time_s = touch.begin_s;
    group->force_un = rig->rig_force_un;
    group->hold_s = rig->hold_s;
    group->wants_jump = true;
    group->path = mn_touch_path(&touch);
    if (tool->needle_count > 1 && group->control == MN_CONTROL_TRAVEL) {
        group->spacing_um = rig->needle_pitch_um;
        group->patch_radius_um = rig->needle_pitch_um * sqrt(tool->needle_count / MN_PI);
    }
    mn_tool_add_needles(tool, &touch.pose, 0, contacts);
    for (int64_t i = group->begin; i < contacts->count; i++)
        contacts->speed_um_s[i] = rig->approach_um_s * contacts->cos_tilt[i];
    mn_contacts_close(contacts);
    state->t_s = touch.begin_s + touch.hold_s;
    state->stroke_count++;
    return true;
}
