/* What loads and runs and is still likely a mistake: units, values without effect, expectations that cannot fail.
 *
 * A file is read as it always is, with a listener (mn_lint) that hears every number as it is taken; then each plan and its
 * expectations are gone through. Nothing is simulated. Everything looked at is noted by the line of its constructor and the
 * key, good or not: a line in a loop is warned of only when it is suspect each time it is read, because a table of cases may
 * well hold a limit of 0 or a very short needle. A line with the comment "-- lint: meant" is not warned of. */
#ifndef MN_SCRIPT_LINT_H
#define MN_SCRIPT_LINT_H

#include "script/script.h"

enum { MN_LINT_KEY_BYTES = 160 };

/* One thing that was looked at. */
typedef struct mn_lint_note {
    int line, seen_count, suspect_count;
    char key[MN_LINT_KEY_BYTES];
    char text[MN_TEXT_BYTES]; /* of the first time that it was suspect */
} mn_lint_note;

/* A number that the file gives, of the scenario or data table being read. */
typedef struct mn_lint_given {
    int line;
    const char *block, *name; /* of the tables of keys: they live for ever */
    bool is_override;
} mn_lint_given;

typedef struct mn_lint {
    int note_count, given_count;
    mn_lint_note *notes;
    mn_lint_given *givens;
    bool is_out_of_memory;
} mn_lint;

/* Lints one file of any kind; warnings are those notes whose counts are equal and above 0. MN_BAD_INPUT when it does not
 * load; `has_content` false: it holds nothing that can be linted. The lint is reset first; mn_lint_free in any case. */
mn_status mn_lint_file(mn_lint *lint, const char *path, const mn_library *library, bool *has_content, mn_error *error);
bool mn_lint_is_warning(const mn_lint_note *note);
void mn_lint_free(mn_lint *lint);

#endif
