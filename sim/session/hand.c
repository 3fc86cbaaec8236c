/* A hand that steers while the run goes on: its poses are keyframes of a pass that is still being drawn. */
#include "base/numeric.h"
#include "session/session_internal.h"

static const mn_step *hand_step(const mn_session *session)
{
    return &session->plan->steps[session->plan->step_count - 1];
}

/* The settings of the last treat step that began, or else of the first there is. */
static const mn_step *settings_step(const mn_session *session)
{
    const mn_plan *plan = session->plan;
    const mn_step *found = NULL;
    for (int i = 0; i < plan->step_count; i++)
        if (mn_step_treats(&plan->steps[i]) && (found == NULL || i <= session->step_index)) found = &plan->steps[i];
    return found;
}

void mn_session_hand_begin(mn_session *session)
{
    if (session->is_by_hand) return;
    const mn_step *settings = settings_step(session);
    if (session->is_in_pass) {
        const int64_t walked = session->tool_state.hint + 1;
        if (session->track.count > walked) session->track.count = walked;
        mn_session_end_pass(session, &session->plan->steps[session->step_index]);
    }
    session->is_over = false;
    session->is_by_hand = true;
    session->step_index = session->plan->step_count - 1;
    session->pass_index = 0;
    mn_device *device = mn_arena_take(&session->arena, 1, sizeof *device);
    mn_plan_step_device(session->plan, settings, device);
    mn_session_take_tool(session, device, hand_step(session));
    session->hand_changes = 1;
}

mn_status mn_session_hand_take(mn_session *session, const mn_device *device, mn_error *error)
{
    const mn_plan *plan = session->plan;
    const mn_hand_room *room = &plan->hand_room;
    mn_session_hand_end_pass(session);
    if (session->hand_changes >= room->changes || session->treatment_count >= MN_STEPS_MAX)
        return mn_fail(error, MN_BAD_INPUT, plan->file, plan->line,
                       "the tool was changed %d times, which is as often as a session may; begin a new one",
                       (int)session->hand_changes);
    if (mn_tool_need_bytes(device) > room->tool_bytes)
        return mn_fail(error, MN_BAD_INPUT, plan->file, plan->line,
                       "'%s' has %d needles, more than this session has room for; begin a new one with it", device->id,
                       (int)mn_device_needle_count(device));
    const size_t used_bytes = session->arena.used_bytes;
    mn_device *copy = mn_arena_take(&session->arena, 1, sizeof *copy);
    *copy = *device;
    mn_tool tool;
    mn_tool_create(&tool, copy, plan->seed, 0, &session->arena);
    const bool fits = mn_tool_tick_contacts(&tool) <= plan->tick_contacts_max &&
                      mn_tool_tick_groups(&tool) <= plan->tick_groups_max;
    mn_arena_rewind(&session->arena, used_bytes);
    if (!fits)
        return mn_fail(error, MN_BAD_INPUT, plan->file, plan->line,
                       "'%s' brings up to %lld needles down in a tick, more than the %lld that this session has room for; "
                       "begin a new one with it",
                       device->id, (long long)mn_tool_tick_contacts(&tool), (long long)plan->tick_contacts_max);
    copy = mn_arena_take(&session->arena, 1, sizeof *copy);
    *copy = *device;
    mn_session_take_tool(session, copy, hand_step(session));
    session->hand_changes++;
    return MN_OK;
}

bool mn_session_hand_pose(mn_session *session, double t_s, double x_um, double y_um, double azimuth_rad, double tilt_rad,
                          double force_un, bool is_contact)
{
    mn_track *track = &session->track;
    const mn_plan *plan = session->plan;
    if (!session->is_by_hand || plan->wounds_max - session->wound_count < plan->tick_contacts_max) return false;
    if (session->is_in_pass && track->count >= track->capacity) return false;
    if (!session->is_in_pass) mn_track_clear(track);
    track->is_open = true;
    mn_track_add(track, t_s, x_um, y_um, azimuth_rad, tilt_rad, force_un, is_contact, session->pass_index);
    session->t_s = t_s;
    if (!session->is_in_pass) mn_tool_begin(&session->tool, track, &session->tool_state);
    session->is_in_pass = true;
    return true;
}

void mn_session_hand_end_pass(mn_session *session)
{
    if (!session->is_by_hand || !session->is_in_pass) return;
    session->track.is_open = false;
    while (session->is_in_pass && mn_session_tick(session)) {
    }
}

const mn_device *mn_session_device(const mn_session *session)
{
    return session->is_by_hand ? session->device : &session->plan->device;
}

const mn_tool *mn_session_tool(const mn_session *session, const mn_tool_state **state)
{
    if (state) *state = &session->tool_state;
    return session->device ? &session->tool : NULL;
}

const mn_track *mn_session_track(const mn_session *session)
{
    return &session->track;
}
