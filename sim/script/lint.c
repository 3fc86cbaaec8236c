/* Lint of one file (see lint.h): reading it with a listener, and keeping notes. */
#include "script/lint.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "script/data.h"
#include "script/lint_internal.h"

/* Room for one more in an array that doubles; false without memory. */
static bool grow(void **array, int count, size_t size)
{
    if (count > 0 && (count & (count - 1)) != 0) return true;
    void *grown = realloc(*array, size * (size_t)(count == 0 ? 1 : 2 * count));
    if (grown != NULL) *array = grown;
    return grown != NULL;
}

void mn_lint_look(mn_lint *lint, int line, const char *key, const char *format, ...)
{
    int place = 0;
    while (place < lint->note_count && (lint->notes[place].line != line || strcmp(lint->notes[place].key, key) != 0))
        place++;
    if (place == lint->note_count) {
        void *notes = lint->notes;
        if (!grow(&notes, lint->note_count, sizeof *lint->notes)) {
            lint->is_out_of_memory = true;
            return;
        }
        lint->notes = notes;
        lint->notes[lint->note_count++] = (mn_lint_note){.line = line};
        snprintf(lint->notes[place].key, sizeof lint->notes[place].key, "%s", key);
    }
    mn_lint_note *note = &lint->notes[place];
    note->seen_count++;
    if (format == NULL) return;
    if (note->suspect_count++ > 0) return;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(note->text, sizeof note->text, format, arguments);
    va_end(arguments);
}

bool mn_lint_is_warning(const mn_lint_note *note)
{
    return note->suspect_count > 0 && note->suspect_count == note->seen_count;
}

void mn_lint_given_add(mn_lint *lint, int line, const char *block, const char *name, bool is_override)
{
    void *givens = lint->givens;
    if (!grow(&givens, lint->given_count, sizeof *lint->givens)) {
        lint->is_out_of_memory = true;
        return;
    }
    lint->givens = givens;
    lint->givens[lint->given_count++] =
        (mn_lint_given){.line = line, .block = block, .name = name, .is_override = is_override};
}

static mn_status lint_scenarios(mn_lint *lint, const char *path, int count, const mn_library *library, mn_error *error)
{
    mn_status status = MN_OK;
    for (int i = 0; status == MN_OK && i < count; i++) {
        mn_script *script = NULL;
        lint->given_count = 0;
        status = mn_script_load_heard(&script, path, i, library, lint, error);
        if (status == MN_OK) {
            mn_lint_plan(lint, script);
            mn_lint_expectations(lint, script);
        }
        mn_script_destroy(script);
    }
    return status;
}

/* Lines that say "lint: meant" in a comment are as their author wants them. */
static mn_status drop_meant(mn_lint *lint, const char *path, mn_error *error)
{
    char *text = NULL;
    size_t bytes = 0;
    mn_status status = mn_file_read(path, MN_SCRIPT_FILE_BYTES_MAX, &text, &bytes, error);
    if (status != MN_OK) return status;
    text[bytes] = '\0'; /* there is room for it */
    int line = 1;
    for (const char *at = text; *at != '\0'; line++) {
        const size_t length = strcspn(at, "\n");
        const char *meant = strstr(at, "-- lint: meant");
        if (meant != NULL && meant < at + length) {
            for (int i = 0; i < lint->note_count; i++) {
                if (lint->notes[i].line == line) lint->notes[i].suspect_count = 0;
            }
        }
        at += length + (at[length] == '\n');
    }
    free(text);
    return MN_OK;
}

static int by_line(const void *a, const void *b)
{
    const mn_lint_note *one = a, *other = b;
    return one->line != other->line ? (one->line > other->line) - (one->line < other->line)
                                    : strcmp(one->key, other->key);
}

mn_status mn_lint_file(mn_lint *lint, const char *path, const mn_library *library, bool *has_content, mn_error *error)
{
    mn_data data = {0};
    *lint = (mn_lint){0};
    const bool has_memory = mn_data_create(&data);
    data.lint = lint;
    mn_status status = has_memory ? mn_data_read(path, library, &data, error)
                                  : mn_fail(error, MN_INTERNAL, path, 0, "there is no memory to lint it");
    mn_data_destroy(&data);
    *has_content = data.made != MN_MADE_NOTHING || data.scenario_count > 0;
    if (status == MN_OK) status = lint_scenarios(lint, path, data.scenario_count, library, error);
    if (status == MN_OK && lint->is_out_of_memory)
        status = mn_fail(error, MN_INTERNAL, path, 0, "there is no memory for its warnings");
    if (status == MN_OK) status = drop_meant(lint, path, error);
    if (lint->note_count > 0) qsort(lint->notes, (size_t)lint->note_count, sizeof *lint->notes, by_line);
    return status;
}

void mn_lint_free(mn_lint *lint)
{
    free(lint->notes);
    free(lint->givens);
    *lint = (mn_lint){0};
}
