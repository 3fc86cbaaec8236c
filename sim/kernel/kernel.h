/* Contacts in, records and deposits out, then deposits into the grid. The kernel does not know the device.
 *
 * A tick has two halves. `mn_kernel_solve` reads the skin and the grid as it stood when the tick began; groups are
 * independent, so they run on any number of threads with the same bytes. `mn_kernel_apply` bins what they left by tile
 * (stable) and deposits it, one owner a tile. */
#ifndef MN_KERNEL_KERNEL_H
#define MN_KERNEL_KERNEL_H

#include "contact/contacts.h"
#include "kernel/grid.h"
#include "kernel/record.h"
#include "kernel/wound.h"
#include "skin/skin.h"

typedef struct mn_kernel {
    const mn_skin *skin;
    const mn_grid *grid;      /* for re-entry; may be NULL */
    int thread_count;
    double now_s;             /* a hole older than its site's reentry_s is closed */
    double warm_gap_um;       /* start of the gap search, from the last tick; moves no result by more than 1e-9 um */
    bool has_reentry;
    struct mn_kernel_scratch *scratch; /* NULL: laws of balanced groups are made anew each time, nothing can be applied */
} mn_kernel;

/* Scratch for ticks of up to this many contacts; taken from the arena once. */
typedef struct mn_kernel_scratch {
    int64_t capacity;
    mn_deposit *deposits;     /* of the last solve, one a record */
    double *gap_um;           /* of the last solve, one a group */
    int64_t *order;           /* deposits sorted by tile, stable */
    int64_t *bin_begin;       /* per touched tile of this tick */
    int32_t *bin_tile;
    uint64_t *bin_saturated;  /* per touched tile: fields that reached their limit in this tick */
    struct mn_member *members; /* per contact of a tick: the laws of balanced groups */
} mn_kernel_scratch;

size_t mn_kernel_scratch_need_bytes(int64_t capacity);
void mn_kernel_scratch_create(mn_kernel_scratch *scratch, int64_t capacity, mn_arena *arena);

/* Solves all groups; records[i] belongs to the i-th wound contact of the batch and names group g as landing
 * `first_landing` + g. `room` is how many records there is place for. Returns their number. Updates warm_gap_um from the
 * last group. Contacts that do not touch (travel <= 0 after the gap) give a record with flags 0: the caller drops or keeps
 * it. The scratch has room for the batch. */
int64_t mn_kernel_solve(mn_kernel *kernel, const mn_contacts *contacts, uint32_t first_landing, mn_record *records,
                        int64_t room);

/* The landings of the last solve, as records name them; without a scratch their gaps are not known and stand as 0. */
void mn_kernel_landings(const mn_kernel *kernel, const mn_contacts *contacts, mn_landing *landings);

/* Deposits what the last solve left: `count` deposits. The grid has room for their tiles (the plan saw to it). */
void mn_kernel_apply(mn_grid *grid, int64_t count, mn_kernel_scratch *scratch, int thread_count);

/* All that is told of a wound, from its record. `landings` are counted from 0 as the records count them. */
void mn_kernel_tell(const mn_skin *skin, const mn_landing *landings, const mn_record *records, int64_t count,
                    mn_wound *wounds);

/* Hash of records, in order. */
uint64_t mn_records_hash(const mn_record *records, int64_t count);

#endif
