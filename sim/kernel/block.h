/* A block of contacts on its way through the lanes: taken in one by one, solved when it is full or its site changes. */
#ifndef MN_KERNEL_BLOCK_H
#define MN_KERNEL_BLOCK_H

#include "kernel/batch.h"
#include "kernel/kernel_internal.h"

typedef struct mn_tick {
    const mn_kernel *kernel;
    const mn_contacts *contacts;
    const mn_batch_lanes *lanes;
    mn_record *records;
    uint32_t first_landing;
    double last_gap_um; /* written by whoever solves the last group */
} mn_tick;

/* A contact that waits in a block. */
typedef struct mn_waiting {
    const mn_group *group;
    int64_t record;         /* where its answer goes, in records and deposits alike */
    uint32_t landing;
    uint16_t needle;
    bool is_painted;        /* its column comes from zones, not from the block's field */
    bool is_alone;          /* neighbours, a force or a blunt tip: not for the lanes */
} mn_waiting;

/* One thread's block and what it fills it with. */
typedef struct mn_block {
    const mn_tick *tick;
    const mn_site *site;    /* of all in the block */
    bool has_painted, has_alone;
    mn_memo memo;
    mn_waiting who[MN_BATCH];
    mn_batch batch;
} mn_block;

void mn_block_begin(mn_block *block, const mn_tick *tick);

/* Takes one wound contact at a gap in. `who` has group, landing and record; time_q is its landing's, in the grid's units. */
void mn_block_take(mn_block *block, mn_waiting who, int64_t contact, double gap_um, double time_q);

/* Solves what waits. */
void mn_block_flush(mn_block *block);

#endif
