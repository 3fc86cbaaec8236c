/* What if: the same hand with another tool, from the start. */
#include <math.h>
#include <string.h>

#include "live/live_internal.h"

static void inherit(mn_live_setup *setup, const mn_live_setup *now)
{
    if (setup->device[0] == 0 || strcmp(setup->device, now->device) == 0) {
        if (isnan(setup->needle_length_um)) setup->needle_length_um = now->needle_length_um;
        if (isnan(setup->protrusion_um)) setup->protrusion_um = now->protrusion_um;
        if (isnan(setup->stroke_um)) setup->stroke_um = now->stroke_um;
        if (isnan(setup->frequency_hz)) setup->frequency_hz = now->frequency_hz;
        if (setup->needle_count == 0) setup->needle_count = now->needle_count;
    }
    if (setup->device[0] == 0) memcpy(setup->device, now->device, sizeof setup->device);
    if (setup->site[0] == 0) memcpy(setup->site, now->site, sizeof setup->site);
}

/* Inputs up to now. The scenario's part is known by its end in time: another tool makes other ticks. */
static mn_status copy_history(const mn_live *live, mn_live *other, mn_error *error)
{
    const int64_t count = live->state.is_taken_over ? live->state.done - live->watch_ticks : 0;
    for (int64_t i = 0; i < count; i++) {
        if (!mn_live_room((void **)&other->inputs, i, &other->input_capacity, sizeof *other->inputs))
            return mn_fail(error, MN_INTERNAL, NULL, 0, "no memory for a fork's poses");
        other->inputs[other->input_count++] = live->inputs[i];
    }
    other->is_watch_open = true;
    other->watch_end_s = count > 0 ? (double)live->inputs[0].t * MN_LIVE_T_UNIT_S : live->state.now_s;
    other->end_s = live->state.now_s;
    return MN_OK;
}

mn_status mn_live_beside(const mn_live *live, mn_live_mode mode, const mn_live_setup *setup, mn_live **made, mn_error *error)
{
    mn_status status = mn_live_create(made, live->library, live->file, live->index, error);
    mn_live *other = *made;
    if (status == MN_OK) {
        other->mode = mode;
        other->is_fork = setup != NULL;
        other->thread_count = live->thread_count;
        other->wounds_max = live->wounds_max;
        mn_script_set_seed(other->script, mn_script_plan(live->script)->seed);
        if (setup != NULL) other->setups[0] = *setup;
        status = mn_live_begin(other, error);
    }
    if (status == MN_OK) return MN_OK;
    mn_live_close(other);
    *made = NULL;
    return status;
}

mn_status mn_live_fork(const mn_live *live, const mn_live_setup *with, mn_live **made, mn_error *error)
{
    mn_live_setup setup = *with;
    inherit(&setup, mn_live_setup_now(live));
    mn_status status = mn_live_beside(live, MN_LIVE_REPLAY, &setup, made, error);
    if (status != MN_OK) return status;
    status = copy_history(live, *made, error);
    if (status == MN_OK) return MN_OK;
    mn_live_close(*made);
    *made = NULL;
    return status;
}

mn_status mn_live_again(const mn_live *live, mn_live **made, mn_error *error)
{
    return mn_live_beside(live, MN_LIVE_WATCH, NULL, made, error);
}
