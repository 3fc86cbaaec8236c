/* A stamp: a plate of needles, pressed by the hand or fired at a velocity; one touch-down a tick.
 *
 * Pressed, it is balanced against the greatest force of the touch. Fired, it brings the work m v^2/2 (kg um^2/s^2 = pJ)
 * and nothing else: the hand only holds it. Tilted, it rests on the plate's edge. */
#include "device/device_internal.h"

bool mn_stamp_tick(const mn_tool *tool, mn_tool_state *state, const mn_track *track, mn_contacts *contacts)
{
    const mn_stamp_params *stamp = &tool->device->stamp;
    mn_touch touch;
    if (!mn_touch_next(tool, track, &state->hint, &touch)) return false;
    const bool is_fired = stamp->fire_um_s > 0;
    mn_group *group = mn_contacts_open(contacts);
    group->control = is_fired ? MN_CONTROL_ENERGY : MN_CONTROL_HAND;
    group->stroke_index = touch.pose.stroke_index;
    group->pass_index = touch.pose.pass_index;
    group->time_s = touch.begin_s;
    group->force_un = touch.force_un;
    group->energy_pj = is_fired ? 0.5 * stamp->moving_kg * stamp->fire_um_s * stamp->fire_um_s : 0;
    group->hold_s = touch.hold_s;
    group->path = mn_touch_path(&touch);
    mn_tool_add_needles(tool, &touch.pose, 0.5 * stamp->columns * stamp->needle_pitch_um, contacts);
    for (int64_t i = group->begin; i < contacts->count; i++)
        contacts->speed_um_s[i] = (is_fired ? stamp->fire_um_s : stamp->press_um_s) * contacts->cos_tilt[i];
    mn_contacts_close(contacts);
    state->t_s = touch.begin_s + touch.hold_s;
    state->stroke_count++;
    return true;
}
