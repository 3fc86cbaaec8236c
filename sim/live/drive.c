/* Steps: a tick of the scenario, or an input. What a step does follows from the state and the step alone. */
#include <math.h>
#include <string.h>

#include "base/numeric.h"
#include "live/live_internal.h"

/* ---- poses in whole numbers ---- */

static bool whole(double value, double unit, double min, double max, double *to)
{
    *to = nearbyint(value / unit);
    return *to >= min && *to <= max; /* false for NAN too */
}

static int64_t time_units(double t_s)
{
    return (int64_t)ceil(t_s / MN_LIVE_T_UNIT_S);
}

/* The first time that a pose may have. */
static int64_t time_least(const mn_live *live)
{
    const mn_live_state *state = &live->state;
    const int64_t now = time_units(state->now_s);
    return state->has_pose && state->pose.t >= now ? state->pose.t + MN_LIVE_POSE_GAP : now + MN_LIVE_POSE_GAP;
}

bool mn_live_pose_input(const mn_live *live, const mn_live_pose *pose, mn_input *input)
{
    double t, x, y, azimuth, tilt, force;
    if (!whole(pose->t_s, MN_LIVE_T_UNIT_S, 0, 1e15, &t) || (int64_t)t < time_least(live)) return false;
    if (!whole(pose->x_um, MN_LIVE_PLACE_UNIT_UM, INT32_MIN, INT32_MAX, &x)) return false;
    if (!whole(pose->y_um, MN_LIVE_PLACE_UNIT_UM, INT32_MIN, INT32_MAX, &y)) return false;
    if (!whole(pose->azimuth_rad, MN_LIVE_AZIMUTH_UNIT_RAD, INT32_MIN, INT32_MAX, &azimuth)) return false;
    if (!whole(pose->tilt_rad, MN_LIVE_TILT_UNIT_RAD, -15000, 15000, &tilt)) return false;
    if (!whole(pose->force_un, 1, 0, UINT32_MAX, &force)) return false;
    *input = (mn_input){.kind = MN_INPUT_POSE,
                        .is_contact = pose->is_contact,
                        .x = (int32_t)x,
                        .y = (int32_t)y,
                        .azimuth = (int32_t)azimuth,
                        .tilt = (int32_t)tilt,
                        .force_un = (uint32_t)force,
                        .t = (int64_t)t};
    return true;
}

void mn_live_input_pose(const mn_input *input, mn_live_pose *pose)
{
    *pose = (mn_live_pose){.t_s = (double)input->t * MN_LIVE_T_UNIT_S,
                           .x_um = input->x * MN_LIVE_PLACE_UNIT_UM,
                           .y_um = input->y * MN_LIVE_PLACE_UNIT_UM,
                           .azimuth_rad = input->azimuth * MN_LIVE_AZIMUTH_UNIT_RAD,
                           .tilt_rad = input->tilt * MN_LIVE_TILT_UNIT_RAD,
                           .force_un = input->force_un,
                           .is_contact = input->is_contact};
}

/* ---- inputs ---- */

static int64_t wound_count(const mn_live *live)
{
    int64_t count = 0;
    mn_session_wounds(mn_live_now(live)->session, &count);
    return count;
}

/* Walks what may be walked, tick by tick. */
static void walk(mn_live *live)
{
    mn_session *session = mn_live_now(live)->session;
    for (int64_t begin = wound_count(live); mn_session_tick(session); begin = wound_count(live))
        mn_live_see_tick(live, begin);
}

/* The rest of a pass is one more tick to those who count. */
static void end_pass(mn_live *live)
{
    const int64_t begin = wound_count(live);
    mn_session_hand_end_pass(mn_live_now(live)->session);
    if (wound_count(live) > begin) mn_live_see_tick(live, begin);
    live->state.is_pass_open = false;
}

static bool do_pose(mn_live *live, const mn_input *input)
{
    mn_live_state *state = &live->state;
    mn_session *session = mn_live_now(live)->session;
    mn_live_pose pose;
    mn_live_input_pose(input, &pose);
    if (input->is_contact || state->is_pass_open) {
        bool is_fed = mn_session_hand_pose(session, pose.t_s, pose.x_um, pose.y_um, pose.azimuth_rad, pose.tilt_rad,
                                           pose.force_un, pose.is_contact);
        if (!is_fed && state->is_pass_open) { /* the pass has all the keyframes it can have: go on in another */
            end_pass(live);
            is_fed = mn_session_hand_pose(session, pose.t_s, pose.x_um, pose.y_um, pose.azimuth_rad, pose.tilt_rad,
                                          pose.force_un, pose.is_contact);
        }
        if (!is_fed) return false;
        state->is_pass_open = true;
        walk(live);
    }
    if (input->is_contact) state->contact_t = input->t;
    state->pose = *input;
    state->has_pose = state->is_pose_new = true;
    state->now_s = pose.t_s;
    if (state->is_pass_open && (double)(input->t - state->contact_t) * MN_LIVE_T_UNIT_S >= MN_LIVE_PASS_PAUSE_S)
        end_pass(live);
    return true;
}

static bool is_site_other(const mn_live *live, const mn_live_setup *setup)
{
    const char *now = mn_live_now(live)->plan->site.id;
    return setup->site[0] != 0 && strcmp(setup->site, now) != 0;
}

static bool take(mn_live *live, const mn_live_setup *setup, mn_error *error)
{
    return mn_live_setup_device(live, setup, live->device, error) == MN_OK &&
           mn_session_hand_take(mn_live_now(live)->session, live->device, error) == MN_OK;
}

/* On fresh skin: made now, or met again with the tool in hand. */
static bool go_to_site(mn_live *live, const mn_live_setup *setup, mn_error *error)
{
    mn_live_state *state = &live->state;
    if (live->epoch_at + 1 < live->epoch_count) {
        live->epoch_at++;
        mn_moments_restore(mn_live_now(live)->moments, mn_live_now(live)->begin);
        state->wound_count = state->block_wound_begin = 0;
        live->generation++;
        return true;
    }
    const int64_t wound_begin = state->wound_count, block_begin = state->block_wound_begin;
    if (mn_live_epoch_open(live, setup, state->done + 1, error) != MN_OK) return false;
    mn_session_hand_begin(mn_live_now(live)->session);
    if (take(live, setup, error)) return true;
    mn_live_epoch_drop(live);
    state->wound_count = wound_begin;
    state->block_wound_begin = block_begin;
    return false;
}

static bool do_change(mn_live *live, const mn_input *input)
{
    const mn_live_setup *setup = &live->setups[input->setup_index];
    if (live->is_fork) return true;
    end_pass(live);
    const bool is_done = is_site_other(live, setup) ? go_to_site(live, setup, &live->fault) : take(live, setup, &live->fault);
    if (is_done) live->state.setup_index = input->setup_index;
    return is_done;
}

static bool do_input(mn_live *live, const mn_input *input)
{
    switch (input->kind) {
    case MN_INPUT_POSE: return do_pose(live, input);
    case MN_INPUT_CHANGE: return do_change(live, input);
    case MN_INPUT_PASS: end_pass(live); return true;
    case MN_INPUT_TAKE_OVER:
        mn_session_hand_begin(mn_live_now(live)->session);
        live->state.is_taken_over = true;
        return true;
    }
    return false;
}

/* ---- steps ---- */

static bool do_tick(mn_live *live)
{
    mn_session *session = mn_live_now(live)->session;
    const int64_t begin = wound_count(live);
    if (!mn_session_tick(session)) {
        live->state.is_over = true;
        return false;
    }
    mn_live_see_tick(live, begin);
    live->state.now_s = mn_session_tick_s(session);
    return true;
}

/* Whether the next step of the history is a tick of the scenario. */
static bool is_tick_next(mn_live *live)
{
    if (live->state.is_taken_over) return false;
    if (live->is_watch_open) {
        if (live->state.now_s < live->watch_end_s && !live->state.is_over) return true;
        live->is_watch_open = false;
        live->watch_ticks = live->state.done;
    }
    return live->state.done < live->watch_ticks;
}

static void finish_step(mn_live *live)
{
    live->state.done++;
    mn_live_see_step(live);
    if (live->state.now_s > live->end_s) live->end_s = live->state.now_s;
    mn_live_epoch_keep(live);
}

bool mn_live_do_step(mn_live *live)
{
    mn_live_state *state = &live->state;
    const bool is_tick = is_tick_next(live);
    const int64_t input_index = state->done - live->watch_ticks;
    bool is_done = false;
    if (is_tick) {
        is_done = do_tick(live);
        if (!is_done && live->is_watch_open) return mn_live_do_step(live); /* a fork's scenario ended earlier */
    } else if (input_index >= 0 && input_index < live->input_count)
        is_done = do_input(live, &live->inputs[input_index]);
    else if (live->mode == MN_LIVE_WATCH && !state->is_taken_over && (is_done = do_tick(live)))
        live->watch_ticks = state->done + 1;
    if (is_done) finish_step(live);
    return is_done;
}

bool mn_live_add_input(mn_live *live, const mn_input *input)
{
    mn_live_cut(live);
    if (!mn_live_room((void **)&live->inputs, live->input_count, &live->input_capacity, sizeof *live->inputs))
        return false;
    live->inputs[live->input_count++] = *input;
    if (mn_live_do_step(live)) return true;
    live->input_count--;
    return false;
}
