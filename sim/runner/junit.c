/* The suite as JUnit XML, as CI servers read it: a failed expectation is a failure, anything else that went wrong an
 * error. Text is escaped; bytes that XML may not hold become question marks. */
#include <stdio.h>
#include <string.h>

#include "runner/runner_internal.h"

static void add_escaped(mn_text *text, const char *string)
{
    while (*string != '\0') {
        size_t length = mn_utf8_length(string);
        unsigned char byte = (unsigned char)*string;
        if (byte == '&')
            mn_text_add(text, "&amp;");
        else if (byte == '<')
            mn_text_add(text, "&lt;");
        else if (byte == '>')
            mn_text_add(text, "&gt;");
        else if (byte == '"')
            mn_text_add(text, "&quot;");
        else if (byte == '\n' || byte == '\t')
            mn_text_add(text, "&#%d;", byte);
        else if (length == 0 || byte < 0x20)
            mn_text_put(text, "?", 1);
        else
            mn_text_put(text, string, length);
        string += length == 0 ? 1 : length;
    }
}

static void add_attribute(mn_text *text, const char *name, const char *value)
{
    mn_text_add(text, " %s=\"", name);
    add_escaped(text, value);
    mn_text_put(text, "\"", 1);
}

static bool is_failure(const mn_run_entry *entry)
{
    return entry->is_done && entry->status == MN_FAILED;
}
static bool is_error(const mn_run_entry *entry)
{
    return !entry->is_done || (entry->status != MN_OK && entry->status != MN_FAILED);
}

static void add_failure(mn_text *text, const mn_run_entry *entry)
{
    mn_text_add(text, "      <failure message=\"%d of %d checks failed\" type=\"failed\">", entry->check_failed_count,
                entry->check_count);
    for (int i = 0; i < entry->check_count; i++) {
        const mn_check *check = &entry->checks[i];
        if (check->is_passed) continue;
        add_escaped(text, check->name);
        mn_text_add(text, ": ");
        add_escaped(text, check->detail);
        mn_text_add(text, " (");
        add_escaped(text, check->reason);
        mn_text_add(text, ")\n");
    }
    add_escaped(text, entry->command);
    mn_text_add(text, "</failure>\n");
}

static void add_error(mn_text *text, const mn_run_entry *entry)
{
    char message[MN_MESSAGE_BYTES + MN_PATH_BYTES + 32];
    mn_error_text(&entry->error, message, (int)sizeof message);
    mn_text_add(text, "      <error");
    add_attribute(text, "message", entry->is_done ? message : "interrupted before its end");
    add_attribute(text, "type", mn_entry_verdict(entry));
    mn_text_put(text, ">", 1);
    add_escaped(text, entry->command);
    mn_text_add(text, "</error>\n");
}

static void add_case(mn_text *text, const mn_run_entry *entry)
{
    mn_text_add(text, "    <testcase");
    add_attribute(text, "name", entry->name);
    add_attribute(text, "classname", entry->file);
    mn_text_add(text, " time=\"%.3f\">\n", entry->wall_s);
    if (is_failure(entry))
        add_failure(text, entry);
    else if (is_error(entry))
        add_error(text, entry);
    if (entry->findings[0] != '\0') {
        mn_text_add(text, "      <system-out>");
        add_escaped(text, entry->findings);
        mn_text_add(text, "</system-out>\n");
    }
    mn_text_add(text, "    </testcase>\n");
}

char *mn_run_junit(const mn_run *run)
{
    mn_text text = {0};
    char totals[96];
    int failures = 0, errors = 0;
    for (int i = 0; i < run->entry_count; i++) {
        failures += is_failure(&run->entries[i]);
        errors += is_error(&run->entries[i]);
    }
    snprintf(totals, sizeof totals, "tests=\"%d\" failures=\"%d\" errors=\"%d\" time=\"%.3f\"", run->entry_count,
             failures, errors, run->wall_s);
    mn_text_add(&text, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites %s>\n", totals);
    mn_text_add(&text, "  <testsuite name=\"needlelab\" %s>\n", totals);
    for (int i = 0; i < run->entry_count; i++) add_case(&text, &run->entries[i]);
    mn_text_add(&text, "  </testsuite>\n</testsuites>\n");
    return mn_text_take(&text);
}
