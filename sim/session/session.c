/* The pipeline on one screen: see mn_session_tick.
 *
 * The plan is a list of steps, a treat step a number of passes, a pass one track that the tool walks in ticks. All state
 * that moves is in the session; between ticks it is whole and may be read. Nothing is allocated after create. */
#include <stdlib.h>
#include <string.h>

#include "base/numeric.h"
#include "session/session_internal.h"

static void begin_pass(mn_session *session, const mn_step *step)
{
    mn_track_clear(&session->track);
    const uint64_t seed = mn_plan_hand_seed(session->plan, step);
    mn_pattern_track(&step->pattern, seed, session->pass_index, session->t_s, &session->track);
    mn_tool_begin(&session->tool, &session->track, &session->tool_state);
    session->is_in_pass = true;
}

static bool is_pen(const mn_session *session)
{
    return session->device->kind == MN_DEVICE_PEN;
}

static void begin_treat(mn_session *session, const mn_step *step)
{
    mn_device *device = mn_arena_take(&session->arena, 1, sizeof *device);
    mn_plan_step_device(session->plan, step, device);
    mn_session_take_tool(session, device, step);
}

void mn_session_take_tool(mn_session *session, mn_device *device, const mn_step *step)
{
    session->device = device;
    mn_tool_create(&session->tool, session->device, session->plan->seed, step->pattern.params.slip_frac,
                   &session->arena);
    memset(&session->tool_state, 0, sizeof session->tool_state);
    mn_tally_tool(&session->tally, &session->tool);
    session->treatments[session->treatment_count++] =
        (mn_treatment){.wound_begin = session->wound_count,
                       .protrusion_um = session->device->common.protrusion_um,
                       .frequency_hz = is_pen(session) ? session->device->pen.frequency_hz : MN_NAN};
}

/* True when the step's condition says so; a script's fault ends the run. */
static bool is_reached(mn_session *session, const mn_step *step)
{
    const mn_session_hooks *hooks = session->hooks;
    if (step->kind != MN_STEP_TREAT_UNTIL || !hooks || !hooks->should_stop) return false;
    mn_metrics metrics;
    bool is_ok = true;
    mn_session_measure(session, -1, &metrics);
    bool stops = hooks->should_stop(hooks->context, step->condition_index, &metrics, &is_ok, session->error);
    if (!is_ok) {
        session->status = session->error && session->error->status != MN_OK ? session->error->status : MN_BAD_INPUT;
        session->is_over = true;
    }
    return stops || !is_ok;
}

static void end_step(mn_session *session)
{
    session->step_index++;
    session->pass_index = 0;
}

void mn_session_end_pass(mn_session *session, const mn_step *step)
{
    mn_treatment *treatment = &session->treatments[session->treatment_count - 1];
    treatment->force_un_max = fmax(treatment->force_un_max, mn_tally_pass(&session->tally, &session->track));
    mn_passes_note(session);
    mn_hand_watch_pass(&session->watch, &session->track, session->device->common.tool_width_um);
    mn_lines_pass(&session->lines, &session->track, (int32_t)session->tally.session_count);
    if (session->track.count > 0) session->t_s = session->track.t_s[session->track.count - 1];
    session->is_in_pass = false;
    session->pass_index++;
    if (step->kind == MN_STEP_HAND) return;
    if (session->pass_index >= step->pattern.params.passes || is_reached(session, step)) {
        end_step(session);
        return;
    }
    session->t_s += step->pattern.params.lift_s;
}

static void take_snapshot(mn_session *session, const mn_step *step)
{
    mn_snapshot *snapshot = &session->result.snapshots[session->result.snapshot_count++];
    memcpy(snapshot->name, step->name, sizeof snapshot->name);
    snapshot->virtual_s = session->t_s;
    mn_session_measure(session, -1, &snapshot->metrics);
}

/* Goes on to the next pass to walk: waits and measures on the way. False when the plan is used up. */
static bool find_pass(mn_session *session)
{
    while (!session->is_in_pass && !session->is_over) {
        if (session->step_index >= session->plan->step_count) {
            session->is_over = true;
            break;
        }
        const mn_step *step = &session->plan->steps[session->step_index];
        if (step->kind == MN_STEP_HAND) break; /* waits for the hand */
        if (mn_step_treats(step)) {
            if (session->pass_index == 0) begin_treat(session, step);
            begin_pass(session, step);
            continue;
        }
        if (step->kind == MN_STEP_WAIT) {
            session->t_s += step->wait_s;
            mn_tally_wait(&session->tally, step->wait_s);
        }
        if (step->kind == MN_STEP_MEASURE) take_snapshot(session, step);
        end_step(session);
    }
    return session->is_in_pass;
}

/* Keeps the records of needles that touched the skin, in order. */
static int64_t keep_touching(mn_record *records, int64_t count)
{
    int64_t kept = 0;
    for (int64_t i = 0; i < count; i++)
        if (records[i].travel_um > 0.0f) records[kept++] = records[i];
    return kept;
}

/* Tells the motor how much work a stroke cost, and the tally what a pen did. */
static void feel(mn_session *session, const mn_wound *wounds, int64_t count)
{
    double energy_pj = 0;
    for (int64_t i = 0; i < count; i++) energy_pj += (double)wounds[i].energy_pj;
    if (session->contacts.group_count > 0)
        mn_tool_feel(&session->tool, &session->tool_state, energy_pj / (double)session->contacts.group_count);
    if (!is_pen(session)) return;
    session->tally.frequency_sum_hz += session->tool_state.frequency_hz;
    session->tally.stroke_count++;
    mn_tally_stroke(&session->tally, session->device->common.protrusion_um, wounds, count);
}

/* The plan saw to it that its steps have room; a hand may go on for as long as it likes. */
static bool has_room(const mn_session *session)
{
    return !session->is_by_hand || session->plan->wounds_max - session->wound_count >= session->plan->tick_contacts_max;
}

bool mn_session_tick(mn_session *session)
{
    while (find_pass(session)) {
        const mn_step *step = &session->plan->steps[session->step_index];
        if (!has_room(session)) return false;
        if (!mn_tool_tick(&session->tool, &session->tool_state, &session->track, &session->contacts)) {
            if (session->track.is_open) return false; /* waits for the hand */
            mn_session_end_pass(session, step);
            continue;
        }
        mn_wound *wounds = session->wounds + session->wound_count;
        session->kernel.now_s = session->tool_state.t_s;
        mn_kernel *kernel = &session->kernel;
        const int64_t solved = mn_kernel_solve(kernel, &session->contacts, 0, session->records,
                                               session->plan->wounds_max - session->wound_count);
        mn_kernel_landings(kernel, &session->contacts, session->landings);
        const int64_t count = keep_touching(session->records, solved);
        mn_kernel_tell(&session->skin, session->landings, session->records, count, wounds);
        feel(session, wounds, count);
        mn_kernel_apply(&session->grid, solved, &session->scratch, kernel->thread_count);
        session->wound_count += count;
        session->tick_count++;
        return true;
    }
    return false;
}

void mn_session_set_hooks(mn_session *session, const mn_session_hooks *hooks, mn_error *error)
{
    session->hooks = hooks;
    session->error = error;
}

/* False when the clock or the caller says stop. */
static bool may_go_on(mn_session *session, const mn_session_hooks *hooks, double begin_s, double *told_s)
{
    if (!hooks->now_s) return true;
    const double now_s = hooks->now_s(hooks->context);
    session->result.wall_s = now_s - begin_s;
    if (hooks->time_limit_s > 0 && session->result.wall_s > hooks->time_limit_s) {
        session->status =
            mn_fail(session->error, MN_TIME_LIMIT, session->plan->file, session->plan->line,
                    "scenario '%s' ran past its time limit of %g s after %lld contacts; raise --time-limit or "
                    "treat less",
                    session->plan->name, hooks->time_limit_s, (long long)session->wound_count);
        return false;
    }
    if (!hooks->progress || now_s - *told_s < 0.02) return true;
    *told_s = now_s;
    const int64_t most = session->plan->wounds_max > 0 ? session->plan->wounds_max : 1;
    if (!hooks->progress(hooks->context, (double)session->wound_count / (double)most)) return true;
    session->status = mn_fail(session->error, MN_FAILED, session->plan->file, session->plan->line,
                              "scenario '%s' was interrupted after %lld contacts", session->plan->name,
                              (long long)session->wound_count);
    return false;
}

mn_status mn_session_run(mn_session *session, const mn_session_hooks *hooks, mn_error *error)
{
    static const mn_session_hooks none = {0};
    if (!hooks) hooks = &none;
    session->hooks = hooks;
    session->error = error;
    const double begin_s = hooks->now_s ? hooks->now_s(hooks->context) : 0;
    double told_s = begin_s;
    while (may_go_on(session, hooks, begin_s, &told_s) && mn_session_tick(session))
        if (hooks->ticked) hooks->ticked(hooks->context, session);
    mn_session_conclude(session);
    if (hooks->now_s) session->result.wall_s = hooks->now_s(hooks->context) - begin_s;
    session->hooks = NULL;
    session->error = NULL;
    return session->status;
}

static void take_memory(mn_session *session)
{
    const mn_plan *plan = session->plan;
    const mn_field_params *field = &plan->field;
    mn_arena *arena = &session->arena;
    mn_skin_create(&session->skin, &plan->site, &plan->zones, plan->sex, plan->seed, field->is_uniform, field->width_um,
                   field->height_um, NULL);
    mn_skin_keep_nodes(&session->skin, plan->touched.x_min_um, plan->touched.y_min_um, plan->touched.x_max_um,
                       plan->touched.y_max_um, arena);
    if (plan->area_site_count > 0) mn_skin_set_areas(&session->skin, plan->area_sites, plan->area_site_count, arena);
    mn_track_create(&session->track, plan->keyframes_max, arena);
    mn_contacts_create(&session->contacts, plan->tick_contacts_max, plan->tick_groups_max, arena);
    mn_kernel_scratch_create(&session->scratch, plan->tick_contacts_max, arena);
    session->wounds = mn_arena_take(arena, plan->wounds_max, sizeof *session->wounds);
    session->records = mn_arena_take(arena, plan->tick_contacts_max, sizeof *session->records);
    session->landings = mn_arena_take(arena, plan->tick_groups_max, sizeof *session->landings);
    mn_grid_create(&session->grid, field->width_um, field->height_um, field->cell_um, plan->tiles_max, arena);
    mn_blocks_create(&session->density, &plan->target, MN_DENSITY_BLOCK_UM, arena);
    const int64_t block_count = (int64_t)session->density.columns * session->density.rows;
    session->places = mn_arena_take(arena, block_count, sizeof *session->places);
    session->place_passes = mn_arena_take(arena, block_count, sizeof *session->place_passes);
    session->lines = (mn_lines){.blocks = &session->density,
                                .places = mn_arena_take(arena, block_count, sizeof *session->lines.places)};
    session->patch_parent = mn_arena_take(arena, block_count, sizeof *session->patch_parent);
    session->patch_area_um2 = mn_arena_take(arena, block_count, sizeof *session->patch_area_um2);
    mn_blocks_create(&session->coverage, &plan->target, MN_COVERAGE_BLOCK_UM, arena);
    mn_blocks_clip(&session->density, &plan->target_outline);
    mn_blocks_clip(&session->coverage, &plan->target_outline);
    mn_blocks_clip_areas(&session->density, &plan->zones, plan->target_areas, plan->bands);
    mn_blocks_clip_areas(&session->coverage, &plan->zones, plan->target_areas, plan->bands);
    session->metrics_scratch = mn_arena_take(arena, (int64_t)mn_plan_metrics_bytes(plan), 1);
    for (int k = 0; plan->area_site_count > 0 && k <= plan->area_site_count; k++)
        session->site_facts[k] = mn_arena_take(arena, mn_session_site_fact_count(), sizeof(mn_fact));
    session->facts = mn_arena_take(arena, MN_FACTS_MAX, sizeof *session->facts);
    mn_session_lay_tissue(session);
}

mn_status mn_session_create(mn_session **created, const mn_plan *plan, int thread_count, mn_error *error)
{
    *created = NULL;
    mn_session *session = calloc(1, sizeof *session);
    if (!session) return mn_fail(error, MN_INTERNAL, plan->file, plan->line, "no memory for a session");
    mn_status status = mn_arena_create(&session->arena, plan->bytes, error);
    if (status != MN_OK) {
        free(session);
        return status;
    }
    session->plan = plan;
    mn_tally_begin(&session->tally);
    take_memory(session);
    session->kernel = (mn_kernel){.skin = &session->skin,
                                  .grid = &session->grid,
                                  .scratch = &session->scratch,
                                  .thread_count = thread_count,
                                  .has_reentry = true};
    *created = session;
    return MN_OK;
}

void mn_session_destroy(mn_session *session)
{
    if (!session) return;
    mn_arena_destroy(&session->arena);
    free(session);
}
