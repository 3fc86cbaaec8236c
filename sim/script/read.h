/* Reading a Lua table by known keys, in the schema's order.
 *
 * A frame is one table being read, of a block of keys (keys.h). It refuses to ask for a key that the block has not, which
 * is a fault of the reader, and notes every key that it is asked for; closing it refuses any other key and names the nearest
 * known one. An unknown key is reported before a missing one, because a mistyped key is both. The first fault
 * wins and turns all later reads of the frame into nothing, so callers read straight down and look once, at the close. */
#ifndef MN_SCRIPT_READ_H
#define MN_SCRIPT_READ_H

#include <lua.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/limits.h"
#include "base/origin.h"
#include "base/params.h"
#include "base/status.h"
#include "script/keys.h"

enum { MN_FRAME_KEYS_MAX = 128, MN_FRAME_NAME_BYTES = 128 };

typedef struct mn_frame {
    lua_State *state;
    const char *file;
    mn_error *error;
    const mn_block *block;             /* what may be asked for */
    mn_status status;
    int table, line;                   /* stack index; line of the constructor that made it */
    bool is_partial;                   /* an override: nothing is required, nothing is defaulted */
    mn_origins *origins;               /* notes what is given, under `group`; NULL: nobody asks */
    const char *group;
    bool is_filled;                    /* the fields hold defaults already; what is NaN there is required */
    char name[MN_FRAME_NAME_BYTES];    /* "site.layers.stratum_corneum", for messages */
    int known_count;
    const char *known[MN_FRAME_KEYS_MAX];
    char missing[512];                 /* what to say if the only fault is a missing key */
} mn_frame;

/* Opens the table at `index`. `name` is what messages call it; its block is the one of that name, else the caller sets it. */
void mn_frame_open(mn_frame *frame, lua_State *state, int index, const char *file, int line, const char *name,
                   mn_error *error);
/* Opens the table at the top of the stack as part of `outer`: "outer.key", of the block that the key holds. Shares file, line and partiality. */
void mn_frame_open_inner(mn_frame *frame, mn_frame *outer, const char *key);
/* Refuses unknown keys, then missing ones. Hands its status to `outer` (may be NULL) and returns it. */
mn_status mn_frame_close(mn_frame *frame, mn_frame *outer);

/* All rows of a parameter table into `fields`; defaults first unless the frame is partial. */
void mn_frame_params(mn_frame *frame, const mn_param *rows, int row_count, void *fields);

/* One number by its row alone, offset and fallback aside; true when it was given. */
bool mn_frame_number(mn_frame *frame, const mn_param *row, bool is_required, double *value);

/* A text of less than `text_bytes` bytes; true when it was given. */
bool mn_frame_text(mn_frame *frame, const char *key, bool is_required, char *text, int text_bytes);
/* A plain name: letters, digits, '_' and '-' ('.' not), so that it can be a file's name or part of a key. */
bool mn_frame_plain_name(mn_frame *frame, const char *key, bool is_required, char *text, int text_bytes);
/* One of the words; its index, or -1 when it was not given. */
int mn_frame_word(mn_frame *frame, const char *key, bool is_required, const char *const *words, int word_count);
/* Pushes the table of a key; false (and nothing pushed) when it was not given or is no table. */
bool mn_frame_table(mn_frame *frame, const char *key, bool is_required);
/* Pushes the value of a key whatever it is, noting the key as known; its Lua type, LUA_TNIL (and nothing pushed) if absent. */
int mn_frame_value(mn_frame *frame, const char *key);
/* Items of the list at the top of the stack, which must have the keys 1 to n and no other, n <= `count_max`; -1 on a
 * fault. `key` is for messages. */
int64_t mn_frame_list_count(mn_frame *frame, const char *key, int64_t count_max);
/* The list of texts at the key, which is required; `texts` has room for `count_max`. How many; 0 when absent. */
int mn_frame_texts(mn_frame *frame, const char *key, int count_max, char (*texts)[MN_TEXT_BYTES]);

/* Says what is wrong with a key (NULL: with the table as a whole). Only the first fault of a frame counts. */
void mn_frame_fault(mn_frame *frame, const char *key, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* The key is required and was not given; reported at the close. */
void mn_frame_miss(mn_frame *frame, const char *key, const char *wanted);

/* For lint, if it listens: a number was taken; an override put `value` in the place of `before` (lint_numbers.c). */
void mn_lint_number(const mn_frame *frame, const mn_param *row, double value);
void mn_lint_override(const mn_frame *frame, const mn_param *row, double before, double value);

/* What a value is, in words: `the text "fast"`, "2", "true", "a table". Returns text. */
const char *mn_value_text(lua_State *state, int index, char *text, int text_bytes);

/* `; did you mean "x"?`, or a list of what is known, or nothing. Returns text. */
const char *mn_hint_text(const char *word, const char *const *names, int name_count, char *text, int text_bytes);

/* The text keys of the table at `index`, sorted (Lua's own order changes from run to run, and hints must not); at most
 * `name_max`. They live as long as the table. */
int mn_table_names(lua_State *state, int index, const char **names, int name_max);

#endif
