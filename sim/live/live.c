/* See live.h. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/numeric.h"
#include "live/live_internal.h"

/* ---- opening ---- */

static bool should_stop(void *context, int condition_index, const mn_metrics *metrics, bool *is_ok, mn_error *error)
{
    return mn_script_should_stop(((mn_live *)context)->script, condition_index, metrics, is_ok, error);
}

mn_status mn_live_create(mn_live **made, const mn_library *library, const char *path, int index, mn_error *error)
{
    mn_live *live = calloc(1, sizeof *live);
    *made = live;
    if (live == NULL || (live->device = calloc(1, sizeof *live->device)) == NULL)
        return mn_fail(error, MN_INTERNAL, NULL, 0, "no memory for a live session");
    live->library = library;
    live->index = index;
    live->hooks = (mn_session_hooks){.context = live, .should_stop = should_stop};
    if (strlen(path) >= sizeof live->file)
        return mn_fail(error, MN_BAD_INPUT, NULL, 0, "the path of the scenario has more than %d letters",
                       (int)sizeof live->file - 1);
    memcpy(live->file, path, strlen(path) + 1);
    mn_live_setup own;
    mn_live_setup_none(&own);
    if (mn_live_setup_add(live, &own) < 0) return mn_fail(error, MN_INTERNAL, NULL, 0, "no memory for a setup");
    return mn_script_load(&live->script, path, index, library, error);
}

mn_status mn_live_begin(mn_live *live, mn_error *error)
{
    mn_status status = mn_live_file_hash(live->file, &live->text_hash, error);
    if (status == MN_OK) status = mn_live_epoch_open(live, &live->setups[0], 0, error);
    if (status != MN_OK) return status;
    mn_live_epoch_keep(live);
    if (mn_live_now(live)->kept_count == 0)
        return mn_fail(error, MN_INTERNAL, NULL, 0, "no memory for a session's first moment");
    mn_live_setup *own = &live->setups[0];
    memcpy(own->site, mn_live_plan(live)->site.id, sizeof own->site);
    memcpy(own->device, mn_live_plan(live)->device.id, sizeof own->device);
    return MN_OK;
}

mn_status mn_live_open(mn_live **made, const mn_library *library, const char *path, int index,
                       const mn_live_options *options, mn_error *error)
{
    mn_status status = mn_live_create(made, library, path, index, error);
    mn_live *live = *made;
    if (status == MN_OK) {
        live->mode = options->mode;
        live->thread_count = options->thread_count > 0 ? options->thread_count : 1;
        live->wounds_max = options->wounds_max;
        if (options->has_seed) mn_script_set_seed(live->script, options->seed);
        status = mn_live_begin(live, error);
    }
    if (status == MN_OK && live->mode == MN_LIVE_HAND &&
        !mn_live_add_input(live, &(mn_input){.kind = MN_INPUT_TAKE_OVER}))
        status = mn_fail(error, MN_INTERNAL, NULL, 0, "no memory for a hand");
    if (status == MN_OK) return MN_OK;
    mn_live_close(live);
    *made = NULL;
    return status;
}

void mn_live_close(mn_live *live)
{
    if (live == NULL) return;
    for (int32_t i = 0; i < live->epoch_count; i++) mn_live_epoch_close(&live->epochs[i]);
    for (int64_t i = 0; i < live->block_count; i++) mn_live_block_free(&live->blocks[i]);
    void *const lists[] = {live->epochs, live->setups,   live->inputs, live->samples, live->poses,
                           live->blocks, live->findings, live->ticks,  live->depths,  live->device};
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) free(lists[i]);
    mn_script_destroy(live->script);
    free(live);
}

/* ---- driving ---- */

static int64_t units_now(const mn_live *live)
{
    return (int64_t)ceil(live->state.now_s / MN_LIVE_T_UNIT_S);
}

/* A hand that went back to before it took over takes over there. */
static bool take_over(mn_live *live)
{
    if (live->mode != MN_LIVE_HAND) return false;
    if (live->state.is_taken_over) return true;
    return mn_live_add_input(live, &(mn_input){.kind = MN_INPUT_TAKE_OVER, .t = units_now(live)});
}

/* The hand is held back: no farther from the pose before than its speed limit lets it. */
static void hold_back(const mn_live *live, mn_live_pose *pose)
{
    const double limit_um_s = live->setups[live->state.setup_index].speed_um_s_max;
    if (isnan(limit_um_s) || !live->state.has_pose || !pose->is_contact || !live->state.pose.is_contact) return;
    mn_live_pose before;
    mn_live_input_pose(&live->state.pose, &before);
    const double dx = pose->x_um - before.x_um, dy = pose->y_um - before.y_um, way = sqrt(dx * dx + dy * dy),
                 most = limit_um_s * (pose->t_s - before.t_s);
    if (!(way > most) || !(most >= 0)) return;
    pose->x_um = before.x_um + dx * most / way;
    pose->y_um = before.y_um + dy * most / way;
}

bool mn_live_feed(mn_live *live, const mn_live_pose *pose)
{
    mn_live_pose held = *pose;
    mn_input input;
    if (!take_over(live)) return false;
    hold_back(live, &held);
    if (!mn_live_pose_input(live, &held, &input) || !mn_live_add_input(live, &input)) return false;
    mn_live_show(live, live->state.now_s);
    return true;
}

void mn_live_new_pass(mn_live *live)
{
    if (take_over(live) && live->state.is_pass_open)
        mn_live_add_input(live, &(mn_input){.kind = MN_INPUT_PASS, .t = units_now(live)});
}

/* What is left open of the same tool stays as it is now: a step of the scenario may have set it. */
static void keep_settings(const mn_live *live, mn_live_setup *setup)
{
    const mn_device *now = mn_live_device(live);
    const bool is_same = setup->device[0] == 0 || strcmp(setup->device, now->id) == 0;
    if (!is_same || now->kind == MN_DEVICE_ROLLER) return;
    if (isnan(setup->protrusion_um)) setup->protrusion_um = now->common.protrusion_um;
    if (isnan(setup->frequency_hz) && now->kind == MN_DEVICE_PEN) setup->frequency_hz = now->pen.frequency_hz;
}

mn_status mn_live_change(mn_live *live, const mn_live_setup *setup, mn_error *error)
{
    if (!take_over(live))
        return mn_fail(error, MN_BAD_INPUT, NULL, 0, "the scenario holds the tool; take it over, or fork the session");
    mn_status status = mn_live_setup_device(live, setup, live->device, error);
    if (status == MN_OK && setup->site[0] != 0 && mn_library_site(live->library, setup->site) == NULL)
        status = mn_fail(error, MN_BAD_INPUT, NULL, 0, "there is no site '%s'; `needlelab list sites` names them",
                         setup->site);
    if (status == MN_OK && !isnan(setup->speed_um_s_max) && !(setup->speed_um_s_max >= 0))
        status = mn_fail(error, MN_BAD_INPUT, NULL, 0, "a speed limit of %g um/s is below 0", setup->speed_um_s_max);
    const int32_t index = status == MN_OK ? mn_live_setup_add(live, setup) : -1;
    if (status == MN_OK && index < 0) status = mn_fail(error, MN_INTERNAL, NULL, 0, "no memory for a setup");
    if (status != MN_OK) return status;
    mn_live_setup *added = &live->setups[index];
    keep_settings(live, added);
    if (added->site[0] == 0) memcpy(added->site, mn_live_plan(live)->site.id, sizeof added->site);
    if (added->device[0] == 0) memcpy(added->device, mn_script_plan(live->script)->device.id, sizeof added->device);
    live->fault = (mn_error){0};
    if (mn_live_add_input(live, &(mn_input){.kind = MN_INPUT_CHANGE, .setup_index = index, .t = units_now(live)}))
        return MN_OK;
    if (error != NULL) *error = live->fault;
    live->fault = (mn_error){0};
    return MN_BAD_INPUT;
}

static bool run_until(mn_live *live, double t_s, int64_t step_max)
{
    for (int64_t i = 0; i < step_max && live->state.now_s < t_s; i++) {
        if (live->state.is_taken_over) { /* poses lie at known times: none that is later than asked for */
            const int64_t next = live->state.done - live->watch_ticks;
            if (next >= live->input_count) return false;
            if ((double)live->inputs[next].t * MN_LIVE_T_UNIT_S > t_s) return true;
        }
        if (!mn_live_do_step(live)) return false;
    }
    return live->state.now_s > t_s || !mn_live_is_over(live);
}

bool mn_live_run_until(mn_live *live, double t_s, int64_t step_max)
{
    const bool has_more = run_until(live, t_s, step_max);
    mn_live_show(live, mn_max(t_s, live->shown_s));
    return has_more;
}

bool mn_live_step(mn_live *live)
{
    const bool is_done = mn_live_do_step(live);
    mn_live_show(live, live->state.now_s);
    return is_done;
}

/* Steps of the history up to a time, as far as they are known without doing them. */
static int64_t steps_at(const mn_live *live, double t_s)
{
    int64_t low = 0, high = live->input_count;
    while (low < high) {
        const int64_t middle = low + (high - low) / 2;
        if ((double)live->inputs[middle].t * MN_LIVE_T_UNIT_S <= t_s)
            low = middle + 1;
        else
            high = middle;
    }
    return low > 0 ? live->watch_ticks + low : -1;
}

/* The newest moment of any epoch that is not after a time; -1: none. */
static int64_t moment_at(const mn_live *live, double t_s)
{
    int64_t found = 0;
    for (int32_t e = 0; e < live->epoch_count; e++)
        for (int32_t i = 0; i < live->epochs[e].kept_count; i++)
            if (live->epochs[e].kept[i].state.now_s <= t_s) found = live->epochs[e].kept[i].key;
    return found;
}

mn_status mn_live_seek(mn_live *live, double t_s, mn_error *error)
{
    if (!(t_s >= 0) || t_s > live->end_s + 1e-9)
        return mn_fail(error, MN_BAD_INPUT, NULL, 0, "%g s is outside 0 to %g s, what was done so far", t_s, live->end_s);
    const int64_t steps = steps_at(live, t_s), moment = moment_at(live, t_s);
    const int64_t to = steps > moment ? steps : moment;
    live->state.is_over = false;
    if (t_s < live->state.now_s || to > live->state.done) mn_live_epoch_restore(live, to);
    if (steps > 0)
        while (live->state.done < steps && mn_live_do_step(live)) {
        }
    else
        while (live->state.now_s < t_s && mn_live_do_step(live)) {
        }
    mn_live_show(live, !live->state.is_taken_over ? t_s : live->state.now_s);
    live->generation++;
    return MN_OK;
}

/* Inputs before the last contact began; -1 when there was none. */
static int64_t last_stroke(const mn_live *live)
{
    int64_t i = live->state.done - live->watch_ticks - 1;
    while (i >= 0 && !(live->inputs[i].kind == MN_INPUT_POSE && live->inputs[i].is_contact)) i--;
    while (i > 0 && live->inputs[i - 1].kind == MN_INPUT_POSE && live->inputs[i - 1].is_contact) i--;
    return i;
}

bool mn_live_undo_stroke(mn_live *live)
{
    if (live->mode != MN_LIVE_HAND || !live->state.is_taken_over) return false;
    const int64_t first = last_stroke(live);
    if (first < 0) return false;
    const int64_t to = live->watch_ticks + first;
    mn_live_epoch_restore(live, to);
    while (live->state.done < to && mn_live_do_step(live)) {
    }
    mn_live_cut(live);
    mn_live_show(live, live->state.now_s);
    return true;
}

mn_status mn_live_take_over(mn_live *live, mn_error *error)
{
    live->mode = MN_LIVE_HAND;
    live->state.is_over = false;
    mn_live_cut(live);
    mn_live_show(live, live->state.now_s);
    return take_over(live) ? MN_OK : mn_fail(error, MN_INTERNAL, NULL, 0, "no memory for a hand");
}

/* ---- reading ---- */

mn_live_mode mn_live_mode_now(const mn_live *live)
{
    return live->mode;
}

const mn_session *mn_live_session(const mn_live *live)
{
    return mn_live_now(live)->session;
}

const mn_plan *mn_live_plan(const mn_live *live)
{
    return mn_live_now(live)->plan;
}

const mn_script *mn_live_script(const mn_live *live)
{
    return live->script;
}

const mn_device *mn_live_device(const mn_live *live)
{
    const mn_tool *tool = mn_live_tool(live); /* as the step has set it */
    return tool != NULL ? tool->device : mn_session_device(mn_live_now(live)->session);
}

const mn_tool *mn_live_tool(const mn_live *live)
{
    return mn_session_tool(mn_live_now(live)->session, NULL);
}

const mn_live_setup *mn_live_setup_now(const mn_live *live)
{
    return &live->setups[live->state.setup_index];
}

double mn_live_now_s(const mn_live *live)
{
    return live->shown_s;
}

double mn_live_end_s(const mn_live *live)
{
    return live->end_s;
}

bool mn_live_is_over(const mn_live *live)
{
    const mn_live_state *state = &live->state;
    if (state->is_taken_over) return state->done >= live->watch_ticks + live->input_count;
    if (live->is_watch_open) return (state->is_over || state->now_s >= live->watch_end_s) && live->input_count == 0;
    return state->is_over || (live->mode == MN_LIVE_REPLAY && state->done >= live->watch_ticks + live->input_count);
}

const mn_error *mn_live_fault(const mn_live *live)
{
    return &live->fault;
}

/* Of the scenario's hand, from its track. */
static bool scenario_pose(const mn_live *live, mn_live_pose *pose)
{
    const mn_track *track = mn_session_track(mn_live_session(live));
    if (track->count == 0) return false;
    mn_pose at;
    mn_track_pose_at(track, live->shown_s, NULL, &at);
    *pose = (mn_live_pose){at.t_s, at.x_um, at.y_um, at.azimuth_rad, at.tilt_rad, at.force_un, at.is_contact};
    return true;
}

bool mn_live_pose_now(const mn_live *live, mn_live_pose *pose, double *turn_rows)
{
    const mn_tool_state *state = NULL;
    if (turn_rows != NULL) *turn_rows = mn_session_tool(mn_live_session(live), &state) != NULL ? state->turn_rows : 0;
    if (!live->state.is_taken_over) return scenario_pose(live, pose);
    if (live->state.has_pose) mn_live_input_pose(&live->state.pose, pose);
    return live->state.has_pose;
}

uint64_t mn_live_generation(const mn_live *live)
{
    return live->generation;
}

const uint64_t *mn_live_tile_ticks(const mn_live *live)
{
    return mn_live_now(live)->shown_marks;
}

const mn_live_sample *mn_live_samples(const mn_live *live, int64_t *count)
{
    *count = live->sample_count;
    return live->samples;
}

const mn_live_sample *mn_live_sample_now(const mn_live *live)
{
    int64_t count = live->sample_count;
    while (count > 0 && (double)live->samples[count - 1].t_s > mn_live_now_s(live) + 1e-6) count--;
    return count > 0 ? &live->samples[count - 1] : NULL;
}

const mn_live_finding *mn_live_findings(const mn_live *live, int *count)
{
    *count = live->finding_count;
    return live->findings;
}

const mn_metrics *mn_live_metrics(const mn_live *live)
{
    return &mn_session_result(mn_live_session(live))->metrics;
}

const mn_live_pose *mn_live_poses(const mn_live *live, int64_t *count)
{
    *count = live->pose_count;
    return live->poses;
}
