/* From a setup to a device and a plan. */
#include <stdlib.h>
#include <string.h>

#include "base/numeric.h"
#include "live/live_internal.h"

enum { WOUNDS = 2000000, KEYFRAMES = 200000, CHANGES = 200 };

void mn_live_setup_none(mn_live_setup *setup)
{
    *setup = (mn_live_setup){.needle_length_um = MN_NAN,
                             .protrusion_um = MN_NAN,
                             .stroke_um = MN_NAN,
                             .frequency_hz = MN_NAN,
                             .speed_um_s_max = MN_NAN};
}

int32_t mn_live_setup_add(mn_live *live, const mn_live_setup *setup)
{
    int64_t capacity = live->setup_capacity;
    if (!mn_live_room((void **)&live->setups, live->setup_count, &capacity, sizeof *live->setups)) return -1;
    live->setup_capacity = (int32_t)capacity;
    live->setups[live->setup_count] = *setup;
    return live->setup_count++;
}

static mn_status refuse(mn_error *error, const char *what, double value, double min, double max)
{
    return mn_fail(error, MN_BAD_INPUT, NULL, 0, "%s of %g is outside %g to %g", what, value, min, max);
}

/* The range that a device file may give is the range here. */
static mn_status in_range(const char *name, double value, const mn_param *rows, int count, mn_error *error)
{
    for (int i = 0; i < count; i++)
        if (strcmp(rows[i].name, name) == 0 && !(value >= rows[i].min && value <= rows[i].max))
            return refuse(error, name, value, rows[i].min, rows[i].max);
    return MN_OK;
}

static mn_status set_needle(const mn_live_setup *setup, mn_device *device, mn_error *error)
{
    if (isnan(setup->needle_length_um)) return MN_OK;
    const double more_um = setup->needle_length_um - device->needle.needle_length_um;
    mn_status status =
        in_range("needle_length_um", setup->needle_length_um, mn_needle_param_rows, mn_needle_param_count, error);
    if (status != MN_OK) return status;
    device->needle.needle_length_um = setup->needle_length_um;
    if (device->kind == MN_DEVICE_ROLLER) device->common.protrusion_um += more_um;
    return in_range("protrusion_um", device->common.protrusion_um, mn_device_param_rows, mn_device_param_count, error);
}

static mn_status set_count(const mn_live_setup *setup, mn_device *device, mn_error *error)
{
    if (setup->needle_count == 0) return MN_OK;
    if (device->kind == MN_DEVICE_PEN) {
        if (device->layout == MN_LAYOUT_LISTED) device->layout = MN_LAYOUT_RING;
        device->pen.needle_count = setup->needle_count;
        return in_range("needle_count", setup->needle_count, mn_pen_param_rows, mn_pen_param_count, error);
    }
    if (device->kind != MN_DEVICE_ROLLER) return MN_OK;
    device->roller.rows = setup->needle_count;
    return in_range("rows", setup->needle_count, mn_roller_param_rows, mn_roller_param_count, error);
}

static mn_status set_motor(const mn_live_setup *setup, mn_device *device, mn_error *error)
{
    if (device->kind != MN_DEVICE_PEN) return MN_OK;
    if (!isnan(setup->stroke_um)) device->pen.stroke_um = setup->stroke_um;
    if (!isnan(setup->frequency_hz)) device->pen.frequency_hz = setup->frequency_hz;
    mn_status status = in_range("stroke_um", device->pen.stroke_um, mn_pen_param_rows, mn_pen_param_count, error);
    if (status != MN_OK) return status;
    return in_range("frequency_hz", device->pen.frequency_hz, mn_pen_param_rows, mn_pen_param_count, error);
}

mn_status mn_live_setup_device(const mn_live *live, const mn_live_setup *setup, mn_device *device, mn_error *error)
{
    const mn_plan *plan = mn_script_plan(live->script);
    const bool is_own = setup->device[0] == 0 || strcmp(setup->device, plan->device.id) == 0;
    const mn_device *from = is_own ? &plan->device : mn_library_device(live->library, setup->device);
    if (from == NULL)
        return mn_fail(error, MN_BAD_INPUT, NULL, 0, "there is no device '%s'; `needlelab list devices` names them",
                       setup->device);
    *device = *from;
    if (!isnan(setup->protrusion_um) && device->kind != MN_DEVICE_ROLLER)
        device->common.protrusion_um = setup->protrusion_um;
    mn_status status =
        in_range("protrusion_um", device->common.protrusion_um, mn_device_param_rows, mn_device_param_count, error);
    if (status == MN_OK) status = set_needle(setup, device, error);
    if (status == MN_OK) status = set_count(setup, device, error);
    if (status == MN_OK) status = set_motor(setup, device, error);
    if (status == MN_OK && setup->needle_count < 0)
        status = refuse(error, "needle count", setup->needle_count, 0, MN_NEEDLES_MAX);
    return status == MN_OK ? mn_device_check(device, "", 0, error) : status;
}

/* ---- plans ---- */

static void room_for(const mn_device *device, mn_hand_room *room, mn_arena *arena)
{
    mn_tool tool;
    const size_t used_bytes = arena->used_bytes;
    mn_tool_create(&tool, device, 1, 0, arena);
    if (mn_tool_tick_contacts(&tool) > room->tick_contacts) room->tick_contacts = mn_tool_tick_contacts(&tool);
    if (mn_tool_tick_groups(&tool) > room->tick_groups) room->tick_groups = mn_tool_tick_groups(&tool);
    if (mn_tool_need_bytes(device) > room->tool_bytes) room->tool_bytes = mn_tool_need_bytes(device);
    mn_arena_rewind(arena, used_bytes);
}

/* Room for the largest device there is, and for twice its needles. */
static mn_status find_room(const mn_live *live, const mn_device *own, mn_hand_room *room, mn_error *error)
{
    *room = (mn_hand_room){.wounds = live->wounds_max > 0 ? live->wounds_max : WOUNDS,
                           .keyframes = KEYFRAMES,
                           .changes = CHANGES};
    size_t most_bytes = mn_tool_need_bytes(own);
    for (int i = 0; i < live->library->device_count; i++)
        if (mn_tool_need_bytes(live->library->devices[i]) > most_bytes)
            most_bytes = mn_tool_need_bytes(live->library->devices[i]);
    mn_arena arena = {0};
    mn_status status = mn_arena_create(&arena, most_bytes, error);
    if (status != MN_OK) return status;
    room_for(own, room, &arena);
    for (int i = 0; i < live->library->device_count; i++) room_for(live->library->devices[i], room, &arena);
    mn_arena_destroy(&arena);
    room->tick_contacts *= 2;
    room->tick_groups *= 2;
    room->tool_bytes *= 2;
    return MN_OK;
}

static mn_status set_site(const mn_live *live, const mn_live_setup *setup, mn_plan *plan, mn_error *error)
{
    if (setup->site[0] == 0 || strcmp(setup->site, plan->site.id) == 0) return MN_OK;
    const mn_site *site = mn_library_site(live->library, setup->site);
    if (site == NULL)
        return mn_fail(error, MN_BAD_INPUT, NULL, 0, "there is no site '%s'; `needlelab list sites` names them",
                       setup->site);
    if (plan->map[0] != 0)
        return mn_fail(error, MN_BAD_INPUT, NULL, 0,
                       "the field of '%s' is the map '%s', which has a site for each area; open a scenario with one site",
                       plan->name, plan->map);
    plan->site = *site;
    return MN_OK;
}

/* A fork's tool works from the start, at the fork's settings. */
static mn_status set_fork(const mn_live *live, const mn_live_setup *setup, mn_plan *plan, mn_error *error)
{
    mn_status status = mn_live_setup_device(live, setup, live->device, error);
    if (status != MN_OK) return status;
    const bool is_other = live->device->kind != plan->device.kind;
    plan->device = *live->device;
    for (int i = 0; i < plan->step_count; i++) {
        if (is_other || !isnan(setup->protrusion_um)) plan->steps[i].protrusion_um = MN_NAN;
        if (is_other || !isnan(setup->frequency_hz)) plan->steps[i].frequency_hz = MN_NAN;
    }
    return MN_OK;
}

mn_status mn_live_setup_plan(const mn_live *live, const mn_live_setup *setup, bool is_fork, mn_plan **made, mn_error *error)
{
    *made = NULL;
    const mn_plan *own = mn_script_plan(live->script);
    mn_plan *plan = malloc(sizeof *plan);
    if (plan == NULL) return mn_fail(error, MN_INTERNAL, NULL, 0, "no memory for a plan");
    *plan = *own;
    mn_status status = set_site(live, setup, plan, error);
    if (status == MN_OK && is_fork) status = set_fork(live, setup, plan, error);
    const bool is_other = is_fork || strcmp(plan->site.id, own->site.id) != 0;
    if (status == MN_OK && is_other) status = mn_plan_finish(plan, error);
    mn_hand_room room;
    if (status == MN_OK) status = find_room(live, &plan->device, &room, error);
    if (status == MN_OK) status = mn_plan_add_hand(plan, &room, error);
    if (status == MN_OK)
        *made = plan;
    else
        free(plan);
    return status;
}
