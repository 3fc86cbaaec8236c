/* How much a run takes, before it runs: every pass is walked once as keyframes (cheap), never as contacts.
 *
 * Bounds that are summed: wounds over all passes. Bounds that are the largest of any step: keyframes, contacts and
 * groups of a tick. Tiles follow the rectangle that all tracks sweep, widened by the tool's farthest needle. */
#include <stdlib.h>
#include <string.h>

#include "metrics/lines.h"
#include "session/plan_internal.h"
#include "kernel/kernel.h"

void mn_plan_step_device(const mn_plan *plan, const mn_step *step, mn_device *device)
{
    *device = plan->device;
    if (!isnan(step->protrusion_um)) device->common.protrusion_um = step->protrusion_um;
    if (!isnan(step->frequency_hz)) device->pen.frequency_hz = step->frequency_hz;
}

/* The rectangle that all tracks so far sweep. */
typedef struct sweep {
    bool is_any;
    double x_min_um, y_min_um, x_max_um, y_max_um;
} sweep;

static void sweep_add(sweep *all, double x_min_um, double y_min_um, double x_max_um, double y_max_um)
{
    if (!all->is_any) *all = (sweep){true, x_min_um, y_min_um, x_max_um, y_max_um};
    all->x_min_um = fmin(all->x_min_um, x_min_um);
    all->y_min_um = fmin(all->y_min_um, y_min_um);
    all->x_max_um = fmax(all->x_max_um, x_max_um);
    all->y_max_um = fmax(all->y_max_um, y_max_um);
}

typedef struct size_work {
    mn_plan *plan;
    mn_device *device; /* scratch: a device is too large for the stack */
    sweep touched, target;
    mn_polygon outline;     /* what the first step means to treat, if no rectangle */
    bool is_outline_shared; /* by all steps so far */
} size_work;

static bool is_same_outline(const mn_polygon *a, const mn_polygon *b)
{
    if (a->corner_count != b->corner_count) return false;
    const size_t bytes = (size_t)a->corner_count * sizeof *a->x_um;
    return memcmp(a->x_um, b->x_um, bytes) == 0 && memcmp(a->y_um, b->y_um, bytes) == 0;
}

static void add_outline(size_work *sizing, const mn_step *step)
{
    mn_polygon outline;
    mn_pattern_outline(&step->pattern, &outline);
    if (!sizing->target.is_any) {
        sizing->outline = outline;
        sizing->is_outline_shared = true;
    } else if (!is_same_outline(&sizing->outline, &outline)) {
        sizing->is_outline_shared = false;
    }
}

/* What a step means to treat: its region, or for lines, points and recordings what the tool's width sweeps if the hand
 * makes no errors. Walks the pass again. */
static void add_target(size_work *sizing, const mn_step *step, int32_t pass, mn_track *track)
{
    add_outline(sizing, step);
    if (mn_pattern_fills_region((int)step->pattern.kind)) {
        const mn_region *r = &step->pattern.region;
        sweep_add(&sizing->target, r->x_um, r->y_um, r->x_um + r->width_um, r->y_um + r->height_um);
        return;
    }
    double x0, y0, x1, y1, half = fmax(step->pattern.tool_width_um / 2, 500);
    mn_track_clear(track);
    mn_pattern_meant(&step->pattern, mn_plan_hand_seed(sizing->plan, step), pass, 0, track);
    if (mn_track_bounds(track, &x0, &y0, &x1, &y1))
        sweep_add(&sizing->target, x0 - half, y0 - half, x1 + half, y1 + half);
}

static void size_passes(size_work *sizing, const mn_step *step, const mn_tool *tool, mn_track *track)
{
    mn_plan *plan = sizing->plan;
    const double reach = mn_tool_reach_um(tool);
    for (int32_t pass = 0; pass < step->pattern.params.passes; pass++) {
        double x0, y0, x1, y1;
        mn_track_clear(track);
        mn_pattern_track(&step->pattern, mn_plan_hand_seed(plan, step), pass, 0, track);
        plan->wounds_max += mn_tool_wounds_max(tool, track);
        if (mn_track_bounds(track, &x0, &y0, &x1, &y1))
            sweep_add(&sizing->touched, x0 - reach, y0 - reach, x1 + reach, y1 + reach);
        add_target(sizing, step, pass, track);
        if (plan->wounds_max > MN_WOUNDS_MAX) return;
    }
}

static mn_status size_step(size_work *sizing, const mn_step *step, mn_error *error)
{
    mn_plan *plan = sizing->plan;
    const int64_t keyframes = mn_pattern_keyframe_count(&step->pattern);
    mn_arena arena = {0};
    mn_tool tool;
    mn_track track;
    mn_plan_step_device(plan, step, sizing->device);
    mn_status status =
        mn_arena_create(&arena, mn_tool_need_bytes(sizing->device) + mn_track_need_bytes(keyframes), error);
    if (status != MN_OK) return status;
    mn_tool_create(&tool, sizing->device, plan->seed, step->pattern.params.slip_frac, &arena);
    mn_track_create(&track, keyframes, &arena);
    size_passes(sizing, step, &tool, &track);
    if (keyframes > plan->keyframes_max) plan->keyframes_max = keyframes;
    if (mn_tool_tick_contacts(&tool) > plan->tick_contacts_max) plan->tick_contacts_max = mn_tool_tick_contacts(&tool);
    if (mn_tool_tick_groups(&tool) > plan->tick_groups_max) plan->tick_groups_max = mn_tool_tick_groups(&tool);
    mn_arena_destroy(&arena);
    if (plan->wounds_max > MN_WOUNDS_MAX)
        return mn_fail(
            error, MN_BAD_INPUT, plan->file, step->line,
            "scenario '%s' would make more than %lld punctures; use fewer passes, a faster hand or a smaller region",
            plan->name, (long long)MN_WOUNDS_MAX);
    return MN_OK;
}

/* The areas that steps treat, when all of them treat areas; 0 when one does not. */
static uint64_t treated_areas(const mn_plan *plan)
{
    uint64_t mask = 0;
    for (int i = 0; i < plan->step_count; i++) {
        const mn_step *step = &plan->steps[i];
        if (!mn_step_treats(step)) continue;
        if (step->area_number == 0) return 0;
        mask |= (uint64_t)1 << (step->area_number - 1);
    }
    return mask;
}

/* The default target: what the steps mean to treat, clipped to the field. Steps over one and the same polygon have it for
 * their target; where shapes differ it is the box around all. */
static mn_status default_target(size_work *sizing, mn_error *error)
{
    mn_plan *plan = sizing->plan;
    plan->target_areas = 0;
    if (plan->target.width_um > 0) return MN_OK;
    plan->target_areas = treated_areas(plan);
    const sweep *all = &sizing->target;
    double x0 = fmax(all->x_min_um, 0), y0 = fmax(all->y_min_um, 0);
    double x1 = fmin(all->x_max_um, plan->field.width_um), y1 = fmin(all->y_max_um, plan->field.height_um);
    if (!all->is_any || x1 <= x0 || y1 <= y0)
        return mn_fail(error, MN_BAD_INPUT, plan->file, plan->line,
                       "scenario '%s' never touches its field of %g x %g um; move the points or the recording into it",
                       plan->name, plan->field.width_um, plan->field.height_um);
    plan->target = (mn_region){x0, y0, x1 - x0, y1 - y0};
    if (plan->target_areas == 0 && sizing->is_outline_shared && sizing->outline.corner_count > 0) {
        plan->target_outline = sizing->outline;
        mn_region_bound(&plan->target_outline, &plan->target);
    }
    return MN_OK;
}

size_t mn_plan_metrics_bytes(const mn_plan *plan)
{
    mn_metrics_input input = {.wound_count = plan->wounds_max,
                              .zones = &plan->zones,
                              .target = plan->target,
                              .area_mask = plan->target_areas,
                              .region_zone = -1};
    size_t bytes = mn_metrics_need_bytes(&input);
    for (int zone = 0; zone < plan->zones.count; zone++) {
        input.region_zone = zone;
        size_t zone_bytes = mn_metrics_need_bytes(&input);
        if (zone_bytes > bytes) bytes = zone_bytes;
    }
    return bytes;
}

/* What passes and lines over each density block are counted in. */
static size_t places_bytes(const mn_plan *plan)
{
    const int64_t block_count = mn_blocks_count(&plan->target, MN_DENSITY_BLOCK_UM);
    return mn_arena_need(block_count, sizeof(mn_place)) + 2 * mn_arena_need(block_count, sizeof(int32_t)) +
           mn_arena_need(block_count, sizeof(mn_line_place)) + mn_arena_need(block_count, sizeof(double));
}

/* What several sites on one field take beyond one. */
static size_t map_bytes(const mn_plan *plan)
{
    if (plan->area_site_count == 0) return 0;
    return mn_zone_index_need_bytes(plan->field.width_um, plan->field.height_um) +
           (size_t)(1 + plan->area_site_count) * mn_arena_need(mn_site_param_count + 1, sizeof(mn_fact));
}

static size_t run_bytes(const mn_plan *plan)
{
    int treat_count = 0;
    for (int i = 0; i < plan->step_count; i++) treat_count += mn_step_treats(&plan->steps[i]);
    const mn_field_params *field = &plan->field;
    const mn_box *t = &plan->touched;
    const mn_hand_room *hand = &plan->hand_room;
    return map_bytes(plan) + mn_plan_aftermath_bytes(plan) + (size_t)hand->changes * (hand->tool_bytes + mn_arena_need(1, sizeof(mn_device))) +
           mn_skin_nodes_need_bytes(&plan->site, t->x_min_um, t->y_min_um, t->x_max_um, t->y_max_um, field->is_uniform) +
           (size_t)treat_count * (mn_tool_need_bytes(&plan->device) + mn_arena_need(1, sizeof(mn_device))) +
           mn_track_need_bytes(plan->keyframes_max) +
           mn_contacts_need_bytes(plan->tick_contacts_max, plan->tick_groups_max) +
           mn_kernel_scratch_need_bytes(plan->tick_contacts_max) +
           mn_arena_need(plan->tick_contacts_max, sizeof(mn_record)) +
           mn_arena_need(plan->tick_groups_max, sizeof(mn_landing)) + mn_arena_need(plan->wounds_max, sizeof(mn_wound)) +
           mn_grid_need_bytes(field->width_um, field->height_um, field->cell_um, plan->tiles_max) +
           mn_blocks_need_bytes(&plan->target, MN_DENSITY_BLOCK_UM) +
           mn_blocks_need_bytes(&plan->target, MN_COVERAGE_BLOCK_UM) + places_bytes(plan) +
           mn_arena_need((int64_t)mn_plan_metrics_bytes(plan), 1) + mn_arena_need(MN_FACTS_MAX, sizeof(mn_fact));
}

static mn_status weigh(mn_plan *plan, mn_error *error)
{
    plan->bytes = run_bytes(plan);
    if (plan->bytes > (size_t)MN_PLAN_BYTES_MAX)
        return mn_fail(error, MN_BAD_INPUT, plan->file, plan->line,
                       "scenario '%s' needs %.1f GB, above %.0f GB; use larger cells, a smaller field or fewer passes",
                       plan->name, (double)plan->bytes / 1e9, (double)MN_PLAN_BYTES_MAX / 1e9);
    return MN_OK;
}

mn_status mn_plan_size(mn_plan *plan, mn_error *error)
{
    size_work sizing = {.plan = plan, .device = malloc(sizeof(mn_device))};
    if (!sizing.device) return mn_fail(error, MN_INTERNAL, NULL, 0, "no memory for a device");
    plan->wounds_max = plan->keyframes_max = plan->tick_contacts_max = plan->tick_groups_max = 0;
    mn_status status = MN_OK;
    for (int i = 0; status == MN_OK && i < plan->step_count; i++)
        if (mn_step_treats(&plan->steps[i])) status = size_step(&sizing, &plan->steps[i], error);
    free(sizing.device);
    if (status == MN_OK) status = default_target(&sizing, error);
    if (status != MN_OK) return status;
    const sweep *t = &sizing.touched;
    plan->tiles_max = mn_grid_tiles_in(plan->field.width_um, plan->field.height_um, plan->field.cell_um, t->x_min_um,
                                       t->y_min_um, t->x_max_um, t->y_max_um);
    plan->touched = (mn_box){t->x_min_um, t->y_min_um, t->x_max_um, t->y_max_um};
    return weigh(plan, error);
}

static int64_t larger(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

mn_status mn_plan_add_hand(mn_plan *plan, const mn_hand_room *room, mn_error *error)
{
    if (plan->step_count >= MN_STEPS_MAX)
        return mn_fail(error, MN_BAD_INPUT, plan->file, plan->line,
                       "scenario '%s' has %d steps already; a hand that steers is one more, so take one away", plan->name,
                       plan->step_count);
    const mn_field_params *field = &plan->field;
    plan->steps[plan->step_count++] = (mn_step){
        .kind = MN_STEP_HAND, .line = plan->line, .name = "hand", .protrusion_um = MN_NAN, .frequency_hz = MN_NAN};
    plan->hand_room = *room;
    plan->wounds_max += room->wounds;
    plan->keyframes_max = larger(plan->keyframes_max, room->keyframes);
    plan->tick_contacts_max = larger(plan->tick_contacts_max, room->tick_contacts);
    plan->tick_groups_max = larger(plan->tick_groups_max, room->tick_groups);
    plan->touched = (mn_box){fmin(plan->touched.x_min_um, 0), fmin(plan->touched.y_min_um, 0),
                             fmax(plan->touched.x_max_um, field->width_um), fmax(plan->touched.y_max_um, field->height_um)};
    plan->tiles_max = mn_grid_tiles_in(field->width_um, field->height_um, field->cell_um, 0, 0, field->width_um,
                                       field->height_um);
    return weigh(plan, error);
}
