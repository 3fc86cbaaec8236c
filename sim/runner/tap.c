/* The suite as TAP 13: one line a scenario, and for what did not pass a YAML block that says why and how to see it
 * again. Strings are double-quoted YAML; bytes that are no UTF-8 become question marks. */
#include <stdlib.h>
#include <string.h>

#include "runner/runner_internal.h"

const char *mn_entry_verdict(const mn_run_entry *entry)
{
    return entry->is_done ? mn_status_name(entry->status) : "interrupted";
}

static void add_string(mn_text *text, const char *string)
{
    mn_text_put(text, "\"", 1);
    while (*string != '\0') {
        size_t length = mn_utf8_length(string);
        unsigned char byte = (unsigned char)*string;
        if (byte == '"' || byte == '\\')
            mn_text_add(text, "\\%c", byte);
        else if (byte < 0x20 || byte == 0x7f)
            mn_text_add(text, "\\x%02x", byte);
        else if (length == 0)
            mn_text_put(text, "?", 1);
        else
            mn_text_put(text, string, length);
        string += length == 0 ? 1 : length;
    }
    mn_text_put(text, "\"", 1);
}

static void add_key(mn_text *text, const char *key, const char *value)
{
    mn_text_add(text, "  %s: ", key);
    add_string(text, value);
    mn_text_put(text, "\n", 1);
}

/* In a test's description a # would begin a directive. */
static void add_description(mn_text *text, const char *name)
{
    for (; *name != '\0'; name++) {
        bool is_odd = (unsigned char)*name < 0x20;
        if (*name == '#' || *name == '\\') mn_text_put(text, "\\", 1);
        mn_text_put(text, is_odd ? "?" : name, 1);
    }
}

static void add_checks(mn_text *text, const mn_run_entry *entry)
{
    if (entry->check_failed_count == 0) return;
    mn_text_add(text, "  checks:\n");
    for (int i = 0; i < entry->check_count; i++) {
        const mn_check *check = &entry->checks[i];
        if (check->is_passed) continue;
        mn_text_add(text, "    - check: ");
        add_string(text, check->name);
        mn_text_add(text, "\n      detail: ");
        add_string(text, check->detail);
        mn_text_add(text, "\n      reason: ");
        add_string(text, check->reason);
        mn_text_add(text, "\n      line: %d\n", check->line);
    }
}

static void add_diagnostics(mn_text *text, const mn_run_entry *entry)
{
    char message[MN_MESSAGE_BYTES + MN_PATH_BYTES + 32];
    mn_text_add(text, "  ---\n");
    add_key(text, "status", mn_entry_verdict(entry));
    add_key(text, "file", entry->file);
    mn_text_add(text, "  line: %d\n", entry->line);
    bool has_message = entry->status != MN_OK && entry->status != MN_FAILED;
    if (has_message) add_key(text, "message", mn_error_text(&entry->error, message, (int)sizeof message));
    add_checks(text, entry);
    if (entry->findings[0] != '\0') add_key(text, "findings", entry->findings);
    add_key(text, "command", entry->command);
    mn_text_add(text, "  ...\n");
}

char *mn_run_tap(const mn_run *run)
{
    mn_text text = {0};
    mn_text_add(&text, "TAP version 13\n1..%d\n", run->entry_count);
    for (int i = 0; i < run->entry_count; i++) {
        const mn_run_entry *entry = &run->entries[i];
        bool is_good = entry->is_done && entry->status == MN_OK;
        mn_text_add(&text, "%s %d - ", is_good ? "ok" : "not ok", i + 1);
        add_description(&text, entry->name);
        mn_text_put(&text, "\n", 1);
        if (!is_good) add_diagnostics(&text, entry);
    }
    return mn_text_take(&text);
}
