/* What the files of this folder share: a growing text for reports, and the list of entries. */
#ifndef MN_RUNNER_RUNNER_INTERNAL_H
#define MN_RUNNER_RUNNER_INTERNAL_H

#include "runner/runner.h"

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

/* "passed", "failed", ... or "interrupted" for an entry without verdict. */
const char *mn_entry_verdict(const mn_run_entry *entry);
/* True when a session ran (to a verdict or into its time limit). */
bool mn_entry_has_run(const mn_run_entry *entry);

/* Writes entry->command. `has_out`: its trouble is in writing results, so the command writes them too. */
void mn_entry_set_command(mn_run_entry *entry, const mn_run_options *options, bool has_out);

/* A fresh entry at the end of the list, zeroed; NULL without memory. */
mn_run_entry *mn_run_add(mn_run *run);

#endif
