/* Errors as values: one sentence built in a buffer the caller owns.
 *
 * The text is made in a buffer of our own first, so an old message may be an argument of the new one. Newlines (Lua's
 * messages have them) become spaces, because a message is one line of a report. */
#include "base/status.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static void copy_text(char *to, size_t to_bytes, const char *from)
{
    size_t length = strnlen(from, to_bytes - 1);
    memmove(to, from, length);
    to[length] = '\0';
}

mn_status mn_fail(mn_error *error, mn_status status, const char *file, int line, const char *format, ...)
{
    if (error == NULL) {
        return status;
    }
    char message[MN_MESSAGE_BYTES];
    va_list arguments;
    va_start(arguments, format);
    if (vsnprintf(message, sizeof message, format, arguments) < 0) {
        copy_text(message, sizeof message, format);
    }
    va_end(arguments);
    for (char *c = message; *c != '\0'; c++) {
        if (*c == '\n' || *c == '\r') {
            *c = ' ';
        }
    }
    error->status = status;
    error->line = line;
    copy_text(error->file, sizeof error->file, file != NULL ? file : "");
    copy_text(error->message, sizeof error->message, message);
    return status;
}

const char *mn_error_text(const mn_error *error, char *text, int text_bytes)
{
    size_t bytes = text_bytes > 0 ? (size_t)text_bytes : 0;
    if (bytes == 0) {
        return text;
    }
    if (error->file[0] == '\0') {
        snprintf(text, bytes, "%s", error->message);
    } else if (error->line <= 0) {
        snprintf(text, bytes, "%s: %s", error->file, error->message);
    } else {
        snprintf(text, bytes, "%s:%d: %s", error->file, error->line, error->message);
    }
    return text;
}

mn_status mn_status_worse(mn_status a, mn_status b)
{
    static const mn_status worst_first[] = {MN_INTERNAL, MN_BAD_INPUT, MN_TIME_LIMIT, MN_DIVERGED, MN_FAILED};
    for (size_t i = 0; i < sizeof worst_first / sizeof *worst_first; i++) {
        if (a == worst_first[i] || b == worst_first[i]) {
            return worst_first[i];
        }
    }
    return MN_OK;
}

const char *mn_status_name(mn_status status)
{
    switch (status) {
    case MN_OK: return "passed";
    case MN_FAILED: return "failed";
    case MN_BAD_INPUT: return "bad input";
    case MN_TIME_LIMIT: return "time limit";
    case MN_DIVERGED: return "diverged";
    case MN_INTERNAL: return "internal";
    }
    return "internal";
}
