/* One calloc, handed out in whole 64-byte lines. calloc, because a large block then comes as untouched zero pages:
 * memory follows what is used, and nothing has to be cleared. */
#include "base/arena.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"

enum { LINE_BYTES = 64 };

size_t mn_arena_need(int64_t count, size_t size)
{
    assert(count >= 0);
    const size_t most = SIZE_MAX / 4 & ~(size_t)(LINE_BYTES - 1); /* more than any system has: creating it fails */
    if (count <= 0 || size == 0) {
        return 0;
    }
    if ((uint64_t)count > most / size) {
        return most;
    }
    return ((size_t)count * size + LINE_BYTES - 1) & ~(size_t)(LINE_BYTES - 1);
}

mn_status mn_arena_create(mn_arena *arena, size_t capacity_bytes, mn_error *error)
{
    *arena = (mn_arena){0};
    void *raw = capacity_bytes <= (size_t)MN_PLAN_BYTES_MAX ? calloc(1, capacity_bytes + LINE_BYTES) : NULL;
    if (raw == NULL) {
        return mn_fail(error, MN_INTERNAL, NULL, 0,
                       "the system has not the %.1f MiB of memory this run needs; use a smaller field, larger cells or "
                       "fewer jobs",
                       (double)capacity_bytes / 1048576.0);
    }
    size_t past_line = (uintptr_t)raw % LINE_BYTES;
    arena->raw = raw;
    arena->block = (unsigned char *)raw + (past_line == 0 ? 0 : LINE_BYTES - past_line);
    arena->capacity_bytes = capacity_bytes;
    return MN_OK;
}

void *mn_arena_take(mn_arena *arena, int64_t count, size_t size)
{
    size_t need = mn_arena_need(count, size);
    bool has_room = need <= arena->capacity_bytes - arena->used_bytes;
    assert(has_room);
    if (!has_room) {
        return NULL; /* without assertions, a null pointer stops sooner than a foreign block */
    }
    void *taken = arena->block + arena->used_bytes;
    if (arena->used_bytes < arena->dirty_bytes) {
        const size_t dirty = arena->dirty_bytes - arena->used_bytes;
        memset(taken, 0, dirty < need ? dirty : need);
    }
    arena->used_bytes += need;
    return taken;
}

void mn_arena_rewind(mn_arena *arena, size_t used_bytes)
{
    assert(used_bytes <= arena->used_bytes);
    if (arena->used_bytes > arena->dirty_bytes) arena->dirty_bytes = arena->used_bytes;
    arena->used_bytes = used_bytes;
}

void mn_arena_destroy(mn_arena *arena)
{
    free(arena->raw);
    *arena = (mn_arena){0};
}
