/* A text that grows, and which bytes may pass into XML, JSON and YAML. */
#ifndef MN_BASE_TEXT_H
#define MN_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

/* A text that grows. Without memory it turns broken and stays so; the caller asks once, at the end. */
typedef struct mn_text {
    char *bytes;
    size_t used, capacity;
    bool is_broken;
} mn_text;

void mn_text_add(mn_text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));
void mn_text_put(mn_text *text, const char *bytes, size_t count);
/* The bytes, malloc'ed and ended by NUL; NULL when memory ran out. */
char *mn_text_take(mn_text *text);

/* Bytes of the valid UTF-8 character at `at`, 0 when there is none. Scripts may hand any bytes through. */
size_t mn_utf8_length(const char *at);

#endif
