/* Contacts in, wounds out, then wounds into the grid. The kernel does not know the device.
 *
 * A tick has two halves. `mn_kernel_solve` reads the skin and the grid as it stood when the tick began and writes one
 * wound a wound contact; groups are independent, so they run on any number of threads with the same bytes.
 * `mn_kernel_apply` bins the wounds by tile (stable) and deposits them, one owner a tile. */
#ifndef MN_KERNEL_KERNEL_H
#define MN_KERNEL_KERNEL_H

#include "contact/contacts.h"
#include "kernel/grid.h"
#include "kernel/wound.h"
#include "skin/skin.h"

typedef struct mn_kernel {
    const mn_skin *skin;
    const mn_grid *grid;      /* for re-entry; may be NULL */
    int thread_count;
    double now_s;             /* a hole older than its site's reentry_s is closed */
    double warm_gap_um;       /* start of the gap search, from the last tick; moves no result by more than 1e-9 um */
    bool has_reentry;
    struct mn_kernel_scratch *scratch; /* keeps the laws of balanced groups between trials; NULL: made anew each time */
} mn_kernel;

/* Scratch for ticks of up to this many contacts; taken from the arena once. */
typedef struct mn_kernel_scratch {
    int64_t wound_capacity;
    int32_t *tile_of;         /* per wound */
    int64_t *order;           /* wounds sorted by tile, stable */
    int64_t *bin_begin;       /* per touched tile of this tick */
    int32_t *bin_tile;
    uint64_t *bin_saturated;  /* per touched tile: fields that reached their limit in this tick */
    struct mn_member *members; /* per contact of a tick */
} mn_kernel_scratch;

size_t mn_kernel_scratch_need_bytes(int64_t wound_capacity);
void mn_kernel_scratch_create(mn_kernel_scratch *scratch, int64_t wound_capacity, mn_arena *arena);

/* Solves all groups; wounds[i] belongs to the i-th wound contact of the batch. `wound_count_max` is the room. Returns
 * the number of wounds. Updates warm_gap_um from the last group. Contacts that do not touch (travel <= 0 after the gap)
 * give a wound with flags 0: the caller drops or keeps it. */
int64_t mn_kernel_solve(mn_kernel *kernel, const mn_contacts *contacts, mn_wound *wounds, int64_t wound_count_max);

/* Deposits the pierced wounds of a tick. The grid has room for their tiles (the plan saw to it). */
void mn_kernel_apply(mn_grid *grid, const mn_wound *wounds, int64_t wound_count, mn_kernel_scratch *scratch,
                     int thread_count);

/* Hash of records, in order. */
uint64_t mn_wounds_hash(const mn_wound *wounds, int64_t wound_count);

#endif
