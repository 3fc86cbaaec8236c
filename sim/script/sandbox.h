/* One Lua state that cannot do harm: no way to files, clocks or chance, a cap on memory, on instructions and, as a
 * backstop, on processor time.
 *
 * The caps are sticky. Once one is hit the state is spent: the hook fires at every further instruction, our pcall hands
 * the fault on instead of returning it, and nothing a script writes can catch it. Work that Lua's instruction count does not
 * see (copying text, filling tables, sorting) is charged as if it were instructions. */
#ifndef MN_SCRIPT_SANDBOX_H
#define MN_SCRIPT_SANDBOX_H

#include <lua.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"

#define MN_SANDBOX_BYTES_MAX ((size_t)64 << 20)
#define MN_SANDBOX_TEXT_BYTES_MAX ((size_t)1 << 20) /* one string */
#define MN_SANDBOX_WORK_MAX 20000000LL              /* instructions of one file, condition or judgement */
#define MN_SANDBOX_CPU_S_MAX 10.0                   /* backstop; 20 million instructions take 0.1 to 0.7 s */

typedef enum mn_overrun { MN_OVERRUN_NONE, MN_OVERRUN_WORK, MN_OVERRUN_MEMORY, MN_OVERRUN_TIME } mn_overrun;

typedef struct mn_sandbox {
    lua_State *state;
    size_t used_bytes;
    int64_t work_count;
    double begin_s;       /* processor time of this thread when the allowance was last renewed */
    mn_overrun overrun;   /* sticky */
    bool is_starved;      /* the system, not the cap, refused the last memory */
    int fault_line;       /* of the last error: nearest line of the script, 0 if none */
    void *owner;          /* what the language functions work for (see language.h) */
} mn_sandbox;

/* A state with the allow-list and nothing else. Must not move afterwards: Lua keeps its address. */
mn_status mn_sandbox_create(mn_sandbox *sandbox, mn_error *error);
void mn_sandbox_destroy(mn_sandbox *sandbox); /* also of a zeroed one */

/* A fresh allowance of instructions and time, before a file, a condition or a judgement. Never revives a spent state. */
void mn_sandbox_renew(mn_sandbox *sandbox);

/* The sandbox a state belongs to. */
mn_sandbox *mn_sandbox_of(lua_State *state);

/* Adds to the work done; raises when the cap is passed. `work` is in instructions. */
void mn_sandbox_charge(lua_State *state, int64_t work);

/* Raises the fault of a spent state; it carries no message, so it needs no memory. */
int mn_sandbox_raise_spent(lua_State *state);

/* Compiles text (never a binary chunk) and leaves its function on the stack. `file` is for messages. */
mn_status mn_sandbox_compile(mn_sandbox *sandbox, const char *text, size_t text_bytes, const char *file, mn_error *error);

/* Calls the function below `argument_count` arguments. On a fault the stack is cut back and `error` has file, line and
 * message: MN_BAD_INPUT also for a spent state. */
mn_status mn_sandbox_call(mn_sandbox *sandbox, int argument_count, int result_count, const char *file, mn_error *error);

/* Runs a C function of one light userdata under the same protection. */
mn_status mn_sandbox_protect(mn_sandbox *sandbox, lua_CFunction function, void *context, const char *file, mn_error *error);

/* Pushes a copy of the globals, tables among them copied too: what a script changes there, no other sees. Runs protected.
 * (Methods of texts, as in ("x"):upper(), are looked up in a table that no script reaches then.) */
void mn_sandbox_push_environment(lua_State *state);

/* Puts the allow-list into the globals (sandbox_library.c); runs protected. */
void mn_sandbox_open_library(lua_State *state);

#endif
