/* The walls of the sandbox: allocator, instruction hook, protected calls and how a fault becomes an mn_error.
 *
 * Chunks are named "script", so Lua's own messages begin with "script:LINE: "; that is cut off and the caller's file name
 * put in its place, whatever its length. */
#include "script/sandbox.h"

#include <lauxlib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
    HOOK_STEP = 1000,          /* instructions between two looks at the allowance */
    BYTES_PER_INSTRUCTION = 64 /* allocated or copied; a loop that doubles a text is as dear as what it moves */
};

#define CHUNK_NAME "script"

static double processor_s(void)
{
    struct timespec now = {0};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* Raising the fault of a script that is stopped takes a call record, which Lua may have to make anew: refused, the fault
 * would lose its line. Scripts gain nothing by it, since the hook raises again with every instruction. */
enum { FAULT_BYTES_MAX = 16384 };

/* NULL makes Lua collect its garbage, try once more and then raise a memory fault. `old_bytes` of a new block is Lua's
 * code for what it will be. */
static void *allocate(void *context, void *block, size_t old_bytes, size_t new_bytes)
{
    mn_sandbox *sandbox = context;
    bool is_text = block == NULL && old_bytes == LUA_TSTRING;
    if (block == NULL) old_bytes = 0;
    if (new_bytes == 0) {
        sandbox->used_bytes -= old_bytes;
        free(block);
        return NULL;
    }
    sandbox->is_starved = false;
    if (new_bytes > old_bytes) {
        if (is_text && new_bytes > MN_SANDBOX_TEXT_BYTES_MAX) return NULL;
        if (new_bytes - old_bytes > MN_SANDBOX_BYTES_MAX - sandbox->used_bytes) return NULL;
        sandbox->work_count += (int64_t)(new_bytes / BYTES_PER_INSTRUCTION);
        const bool is_for_fault = sandbox->overrun != MN_OVERRUN_NONE && new_bytes <= FAULT_BYTES_MAX;
        if (sandbox->work_count > MN_SANDBOX_WORK_MAX && !is_for_fault) {
            if (sandbox->overrun == MN_OVERRUN_NONE) sandbox->overrun = MN_OVERRUN_WORK;
            return NULL;
        }
    }
    void *made = realloc(block, new_bytes);
    if (made == NULL) {
        sandbox->is_starved = new_bytes > old_bytes;
        return sandbox->is_starved ? NULL : block; /* Lua counts on shrinking to work */
    }
    sandbox->used_bytes += new_bytes - old_bytes; /* wraps down for a shrinking block, as meant */
    return made;
}

mn_sandbox *mn_sandbox_of(lua_State *state)
{
    void *context = NULL;
    lua_getallocf(state, &context);
    return context;
}

int mn_sandbox_raise_spent(lua_State *state)
{
    lua_pushlightuserdata(state, NULL);
    return lua_error(state);
}

static void on_instructions(lua_State *state, lua_Debug *record)
{
    (void)record;
    mn_sandbox *sandbox = mn_sandbox_of(state);
    sandbox->work_count += HOOK_STEP;
    mn_sandbox_charge(state, 0);
}

void mn_sandbox_charge(lua_State *state, int64_t work)
{
    mn_sandbox *sandbox = mn_sandbox_of(state);
    sandbox->work_count += work;
    if (sandbox->overrun == MN_OVERRUN_NONE && sandbox->work_count > MN_SANDBOX_WORK_MAX) {
        sandbox->overrun = MN_OVERRUN_WORK;
    }
    if (sandbox->overrun == MN_OVERRUN_NONE && processor_s() - sandbox->begin_s > MN_SANDBOX_CPU_S_MAX) {
        sandbox->overrun = MN_OVERRUN_TIME;
    }
    if (sandbox->overrun == MN_OVERRUN_NONE) return;
    lua_sethook(state, on_instructions, LUA_MASKCOUNT, 1);
    mn_sandbox_raise_spent(state);
}

void mn_sandbox_renew(mn_sandbox *sandbox)
{
    if (sandbox->overrun != MN_OVERRUN_NONE) return;
    sandbox->work_count = 0;
    sandbox->begin_s = processor_s();
    lua_sethook(sandbox->state, on_instructions, LUA_MASKCOUNT, HOOK_STEP); /* counts from 0 again */
}

static int open_library(lua_State *state)
{
    mn_sandbox_open_library(state);
    return 0;
}

mn_status mn_sandbox_create(mn_sandbox *sandbox, mn_error *error)
{
    *sandbox = (mn_sandbox){.begin_s = processor_s()};
    sandbox->state = lua_newstate(allocate, sandbox);
    if (sandbox->state == NULL) return mn_fail(error, MN_INTERNAL, NULL, 0, "there is no memory for a script");
    lua_sethook(sandbox->state, on_instructions, LUA_MASKCOUNT, HOOK_STEP);
    mn_status status = mn_sandbox_protect(sandbox, open_library, NULL, NULL, error);
    if (status != MN_OK) mn_sandbox_destroy(sandbox);
    return status;
}

void mn_sandbox_destroy(mn_sandbox *sandbox)
{
    if (sandbox->state != NULL) lua_close(sandbox->state);
    *sandbox = (mn_sandbox){0};
}

/* Runs when an error is raised, before the stack is cut: remembers where the script stood. */
static int note_line(lua_State *state)
{
    mn_sandbox *sandbox = mn_sandbox_of(state);
    lua_Debug record;
    for (int level = 0; sandbox->fault_line == 0 && lua_getstack(state, level, &record); level++) {
        lua_getinfo(state, "l", &record);
        if (record.currentline > 0) sandbox->fault_line = record.currentline;
    }
    return 1;
}

static mn_status overrun_fault(const mn_sandbox *sandbox, const char *file, mn_error *error)
{
    const char *text = "";
    switch (sandbox->overrun) {
    case MN_OVERRUN_MEMORY:
        text = "script took more than 64 MiB, or 1 MiB for one text; look for what grows without end";
        break;
    case MN_OVERRUN_TIME: text = "script took more than 10 s of processor time; look for an endless loop"; break;
    case MN_OVERRUN_WORK:
    case MN_OVERRUN_NONE: text = "script ran past 20 million instructions; look for an endless loop"; break;
    }
    return mn_fail(error, MN_BAD_INPUT, file, sandbox->fault_line, "%s", text);
}

/* Splits "script:12: what" into 12 and what. */
static const char *cut_place(const char *message, int *line)
{
    size_t name_length = strlen(CHUNK_NAME);
    if (strncmp(message, CHUNK_NAME ":", name_length + 1) != 0) return message;
    char *end = NULL;
    long number = strtol(message + name_length + 1, &end, 10);
    if (end == message + name_length + 1 || end[0] != ':' || end[1] != ' ' || number <= 0) return message;
    *line = (int)number;
    return end + 2;
}

/* Consumes the error value on the top of the stack. */
static mn_status fault(mn_sandbox *sandbox, int lua_status, const char *file, mn_error *error)
{
    lua_State *state = sandbox->state;
    if (lua_status == LUA_ERRMEM && sandbox->is_starved) {
        lua_pop(state, 1);
        return mn_fail(error, MN_INTERNAL, file, 0, "there is no memory for the script");
    }
    if (lua_status == LUA_ERRMEM && sandbox->overrun == MN_OVERRUN_NONE) sandbox->overrun = MN_OVERRUN_MEMORY;
    if (sandbox->overrun != MN_OVERRUN_NONE) {
        lua_pop(state, 1);
        return overrun_fault(sandbox, file, error);
    }
    int line = sandbox->fault_line;
    if (lua_type(state, -1) == LUA_TSTRING) {
        char text[MN_MESSAGE_BYTES];
        snprintf(text, sizeof text, "%s", cut_place(lua_tostring(state, -1), &line));
        for (char *at = text; *at != '\0'; at++) {
            if (*at == '\n') *at = ' ';
        }
        mn_fail(error, MN_BAD_INPUT, file, line, "%s", text);
    } else {
        mn_fail(error, MN_BAD_INPUT, file, line, "script raised an error that is no text but a %s",
                luaL_typename(state, -1));
    }
    lua_pop(state, 1);
    return MN_BAD_INPUT;
}

mn_status mn_sandbox_compile(mn_sandbox *sandbox, const char *text, size_t text_bytes, const char *file,
                             mn_error *error)
{
    sandbox->fault_line = 0;
    if (text_bytes > 0 && text[0] == LUA_SIGNATURE[0]) {
        return mn_fail(error, MN_BAD_INPUT, file, 0, "is a compiled chunk; only Lua text is read");
    }
    int status = luaL_loadbufferx(sandbox->state, text, text_bytes, "=" CHUNK_NAME, "t");
    return status == LUA_OK ? MN_OK : fault(sandbox, status, file, error);
}

mn_status mn_sandbox_call(mn_sandbox *sandbox, int argument_count, int result_count, const char *file, mn_error *error)
{
    lua_State *state = sandbox->state;
    int handler = lua_gettop(state) - argument_count;
    lua_pushcfunction(state, note_line);
    lua_insert(state, handler);
    sandbox->fault_line = 0;
    int status = lua_pcall(state, argument_count, result_count, handler);
    lua_remove(state, handler);
    return status == LUA_OK ? MN_OK : fault(sandbox, status, file, error);
}

mn_status mn_sandbox_protect(mn_sandbox *sandbox, lua_CFunction function, void *context, const char *file,
                             mn_error *error)
{
    lua_pushcfunction(sandbox->state, function);
    lua_pushlightuserdata(sandbox->state, context);
    return mn_sandbox_call(sandbox, 1, 0, file, error);
}
