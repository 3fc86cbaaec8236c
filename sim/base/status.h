/* How a call that may fail says so.
 *
 * Parsing, validating and allocating may fail; running cannot. What may fail returns an mn_status and fills an
 * mn_error that the caller owns. A message names the thing, the value, the limit and the way out. The numeric
 * values are the program's exit codes, so nothing has to translate them. */
#ifndef MN_BASE_STATUS_H
#define MN_BASE_STATUS_H

#include <stdbool.h>

typedef enum mn_status {
    MN_OK = 0,
    MN_FAILED = 1,     /* a check, an expectation or a rule failed */
    MN_BAD_INPUT = 2,  /* file, script, value, path: the user can mend it */
    MN_TIME_LIMIT = 3, /* virtual or wall time, or the script's instruction cap, ran out */
    MN_DIVERGED = 4,   /* two results that must be equal are not */
    MN_INTERNAL = 5    /* no memory, or a fault of ours */
} mn_status;

enum { MN_MESSAGE_BYTES = 1024, MN_PATH_BYTES = 512 };

typedef struct mn_error {
    mn_status status;
    int line;                       /* 1-based, 0 where there is none */
    char file[MN_PATH_BYTES];       /* empty where there is none */
    char message[MN_MESSAGE_BYTES]; /* one sentence, no file, no line, no newline */
} mn_error;

/* Fills `error` (may be NULL) and returns `status`, so that a caller can write `return mn_fail(...)`. `file` may be
 * NULL and `line` 0. A longer text is cut at the buffer's end. */
mn_status mn_fail(mn_error *error, mn_status status, const char *file, int line, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* Writes `file:line: message`, or what of it there is, to `text`; always ends it. Returns text. */
const char *mn_error_text(const mn_error *error, char *text, int text_bytes);

/* The exit code of several results: the first of 5, 2, 3, 4, 1, 0 that is among them. */
mn_status mn_status_worse(mn_status a, mn_status b);

/* "passed", "failed", "bad input", "time limit", "diverged", "internal". */
const char *mn_status_name(mn_status status);

#endif
