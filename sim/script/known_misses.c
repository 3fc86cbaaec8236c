/* See known_misses.h. */
#include "script/known_misses.h"

#include <stdio.h>
#include <unistd.h>

#include "base/numeric.h"
#include "script/script_internal.h"

typedef struct reading_list {
    mn_known_misses *known;
    mn_error *error;
    mn_status status;
} reading_list;

/* The known_miss table at the top of the stack. */
static mn_status read_miss(lua_State *state, const mn_known_misses *known, mn_known_miss *miss, mn_error *error)
{
    mn_frame frame;
    mn_frame_open(&frame, state, -1, known->file, miss->line, "known_miss", error);
    mn_frame_text(&frame, "experiment", true, miss->experiment, (int)sizeof miss->experiment);
    mn_frame_text(&frame, "row", true, miss->row, (int)sizeof miss->row);
    mn_frame_number(&frame, &mn_miss_rows[0], true, &miss->size_frac);
    mn_frame_text(&frame, "reason", true, miss->reason, (int)sizeof miss->reason);
    mn_frame_text(&frame, "mends", true, miss->mends, (int)sizeof miss->mends);
    return mn_frame_close(&frame, NULL);
}

/* Runs protected; the list is what the file returned. */
static int read_returned(lua_State *state)
{
    reading_list *list = lua_touserdata(state, 1);
    mn_known_misses *known = list->known;
    const lua_Integer count = lua_istable(state, 2) ? (lua_Integer)lua_rawlen(state, 2) : -1;
    if (count < 0 || count > MN_KNOWN_MISSES_MAX) {
        list->status = mn_fail(list->error, MN_BAD_INPUT, known->file, 0,
                               "must return a list of at most %d known_miss { ... }", (int)MN_KNOWN_MISSES_MAX);
        return 0;
    }
    for (lua_Integer i = 1; i <= count && list->status == MN_OK; i++) {
        mn_known_miss *miss = &known->misses[known->count++];
        lua_rawgeti(state, 2, i);
        if (mn_language_made(state, -1, &miss->line) == MN_MADE_KNOWN_MISS)
            list->status = read_miss(state, known, miss, list->error);
        else
            list->status = mn_fail(list->error, MN_BAD_INPUT, known->file, 0,
                                   "has something else than known_miss { ... } at place %d", (int)i);
        lua_pop(state, 1);
    }
    return 0;
}

mn_status mn_known_misses_read(mn_known_misses *known, const char *path, mn_error *error)
{
    *known = (mn_known_misses){0};
    snprintf(known->file, sizeof known->file, "%s", path);
    if (access(path, F_OK) != 0) return MN_OK;
    mn_sandbox sandbox = {0};
    mn_collector collector = {.wanted_index = -1};
    reading_list list = {known, error, MN_OK};
    mn_status status = mn_file_run(&sandbox, &collector, path, 1, error);
    if (status == MN_OK) {
        lua_State *state = sandbox.state;
        lua_pushcfunction(state, read_returned);
        lua_insert(state, -2);
        lua_pushlightuserdata(state, &list);
        lua_insert(state, -2);
        status = mn_sandbox_call(&sandbox, 2, 0, path, error);
        if (status == MN_OK) status = list.status;
    }
    mn_sandbox_destroy(&sandbox);
    return status;
}
