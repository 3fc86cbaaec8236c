/* Epochs and moments: how a state is found again.
 *
 * A moment is kept about every MOMENT_WOUNDS punctures or MOMENT_S of virtual time, whichever comes first, so going to any
 * place takes one restore and at most that much simulation: 50,000 punctures are some 15 ms. */
#include <stdlib.h>
#include <string.h>

#include "live/live_internal.h"

enum { MOMENT_WOUNDS = 50000 };
#define MOMENT_S 20.0
#define MOMENTS_BYTES ((size_t)512 << 20)

bool mn_live_room(void **list, int64_t count, int64_t *capacity, size_t size)
{
    if (count < *capacity) return true;
    const int64_t more = *capacity * 2 + 64;
    void *grown = realloc(*list, (size_t)more * size);
    if (grown == NULL) return false;
    *list = grown;
    *capacity = more;
    return true;
}

static bool keep(mn_live *live, mn_live_epoch *epoch)
{
    int64_t capacity = epoch->kept_capacity;
    if (!mn_live_room((void **)&epoch->kept, epoch->kept_count, &capacity, sizeof *epoch->kept)) return false;
    epoch->kept_capacity = (int32_t)capacity;
    if (mn_moments_take(epoch->moments, live->state.done, NULL) != MN_OK) return false;
    epoch->kept[epoch->kept_count++] = (mn_live_moment){live->state.done, live->state};
    return true;
}

void mn_live_epoch_close(mn_live_epoch *epoch)
{
    mn_moments_destroy(epoch->moments);
    mn_session_destroy(epoch->session);
    free(epoch->plan);
    free(epoch->kept);
    free(epoch->shown_marks);
    *epoch = (mn_live_epoch){0};
}

static mn_status fill(mn_live *live, const mn_live_setup *setup, mn_live_epoch *epoch, mn_error *error)
{
    mn_status status = mn_live_setup_plan(live, setup, live->is_fork, &epoch->plan, error);
    if (status == MN_OK) status = mn_session_create(&epoch->session, epoch->plan, live->thread_count, error);
    if (status != MN_OK) return status;
    mn_session_set_hooks(epoch->session, &live->hooks, &live->fault);
    epoch->moments = mn_moments_create(epoch->session, MOMENTS_BYTES);
    epoch->shown_marks = calloc((size_t)mn_session_grid(epoch->session)->tile_capacity + 1, sizeof *epoch->shown_marks);
    return epoch->moments != NULL && epoch->shown_marks != NULL
               ? MN_OK
               : mn_fail(error, MN_INTERNAL, NULL, 0, "no memory for a session's moments");
}

mn_status mn_live_epoch_open(mn_live *live, const mn_live_setup *setup, int64_t begin, mn_error *error)
{
    int64_t capacity = live->epoch_capacity;
    if (!mn_live_room((void **)&live->epochs, live->epoch_count, &capacity, sizeof *live->epochs))
        return mn_fail(error, MN_INTERNAL, NULL, 0, "no memory for another skin");
    live->epoch_capacity = (int32_t)capacity;
    mn_live_epoch *epoch = &live->epochs[live->epoch_count];
    *epoch = (mn_live_epoch){.begin = begin};
    mn_status status = fill(live, setup, epoch, error);
    if (status != MN_OK) {
        mn_live_epoch_close(epoch);
        return status;
    }
    live->epoch_at = live->epoch_count++;
    live->state.wound_count = live->state.block_wound_begin = 0;
    live->generation++;
    return MN_OK;
}

void mn_live_epoch_drop(mn_live *live)
{
    mn_live_epoch_close(&live->epochs[--live->epoch_count]);
    live->epoch_at--;
    live->generation++;
}

/* Index of the first kept moment with at least so many steps. */
static int32_t first_from(const mn_live_epoch *epoch, int64_t done)
{
    int32_t low = 0, high = epoch->kept_count;
    while (low < high) {
        const int32_t middle = low + (high - low) / 2;
        if (epoch->kept[middle].key < done)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool is_due(const mn_live *live, const mn_live_epoch *epoch)
{
    int64_t wound_count = 0;
    if (epoch->kept_count == 0) return true;
    const mn_live_state *last = &epoch->kept[epoch->kept_count - 1].state;
    mn_session_wounds(epoch->session, &wound_count);
    return live->state.now_s - last->now_s >= MOMENT_S || wound_count - last->wound_count >= MOMENT_WOUNDS;
}

void mn_live_epoch_keep(mn_live *live)
{
    mn_live_epoch *epoch = mn_live_now(live);
    const int32_t at = first_from(epoch, live->state.done);
    if (at < epoch->kept_count) {
        if (epoch->kept[at].key == live->state.done) mn_moments_take(epoch->moments, live->state.done, NULL);
        return;
    }
    if (is_due(live, epoch)) keep(live, epoch); /* without memory the way back is only longer */
}

void mn_live_epoch_restore(mn_live *live, int64_t done)
{
    while (live->epoch_at + 1 < live->epoch_count && live->epochs[live->epoch_at + 1].begin <= done) live->epoch_at++;
    while (live->epoch_at > 0 && live->epochs[live->epoch_at].begin > done) live->epoch_at--;
    mn_live_epoch *epoch = mn_live_now(live);
    const int64_t key = mn_moments_find(epoch->moments, done);
    mn_moments_restore(epoch->moments, key);
    live->state = epoch->kept[first_from(epoch, key)].state;
    mn_live_hash_restore(live);
    mn_session_wounds(epoch->session, &epoch->shown_wounds);
    live->generation++;
}

static void cut_epochs(mn_live *live)
{
    while (live->epoch_count > live->epoch_at + 1) mn_live_epoch_close(&live->epochs[--live->epoch_count]);
    mn_live_epoch *epoch = mn_live_now(live);
    mn_moments_forget_later(epoch->moments);
    epoch->kept_count = first_from(epoch, live->state.done + 1);
}

void mn_live_cut(mn_live *live)
{
    const mn_live_state *state = &live->state;
    live->is_checked = false;
    if (!state->is_taken_over) {
        live->watch_ticks = state->done;
        live->is_watch_open = false;
    }
    live->input_count = state->done - live->watch_ticks;
    if (live->seen_done > state->done) live->seen_done = state->done;
    live->end_s = state->now_s;
    live->sample_count = state->sample_count;
    live->pose_count = state->pose_count;
    while (live->block_count > state->block_count) mn_live_block_free(&live->blocks[--live->block_count]);
    int32_t left = 0;
    for (int32_t i = 0; i < live->finding_count; i++)
        if (live->findings[i].t_s <= state->now_s) live->findings[left++] = live->findings[i];
    live->finding_count = left;
    cut_epochs(live);
}
