/* One block of memory that a plan sizes beforehand and a run takes from. Nothing is allocated in a tick, and all of
 * it goes at once. Memory comes zeroed and in 64-byte lines; the system commits its pages on first touch. */
#ifndef MN_BASE_ARENA_H
#define MN_BASE_ARENA_H

#include <stddef.h>
#include <stdint.h>

#include "base/status.h"

typedef struct mn_arena {
    unsigned char *block; /* 64-byte aligned */
    void *raw;            /* what free takes */
    size_t capacity_bytes, used_bytes;
    size_t dirty_bytes; /* up to here memory was handed out before, and is cleared when it is handed out again */
} mn_arena;

/* The bytes that `count` things of `size` bytes take in an arena (rounded up to whole lines). */
size_t mn_arena_need(int64_t count, size_t size);

/* MN_INTERNAL when the system has not that much memory. */
mn_status mn_arena_create(mn_arena *arena, size_t capacity_bytes, mn_error *error);

/* Zeroed memory for `count` things of `size` bytes. The plan sized the arena, so there is always room: asking for more
 * is a fault of ours and asserts. */
void *mn_arena_take(mn_arena *arena, int64_t count, size_t size);

/* Takes back all that was handed out after it had `used_bytes`; what lies there stays until it is handed out again. */
void mn_arena_rewind(mn_arena *arena, size_t used_bytes);

void mn_arena_destroy(mn_arena *arena); /* also of a zeroed arena */

#endif
