/* The suite as CSV (one row a scenario, all metrics) and as JSON (everything that was found out). */
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "runner/runner_internal.h"

static void add_cell(mn_text *text, const char *string)
{
    mn_text_put(text, "\"", 1);
    for (; *string != '\0'; string++) {
        if (*string == '"') mn_text_put(text, "\"", 1);
        mn_text_put(text, *string == '\n' ? " " : string, 1);
    }
    mn_text_put(text, "\"", 1);
}

static void add_row(mn_text *text, const mn_run_entry *entry)
{
    char hash[17];
    add_cell(text, entry->name);
    mn_text_put(text, ",", 1);
    add_cell(text, entry->file);
    mn_text_add(text, ",%d,%s,%.3f,%d,%d,", entry->line, mn_entry_verdict(entry), entry->wall_s, entry->check_count,
                entry->check_failed_count);
    add_cell(text, entry->findings);
    const uint64_t hashes[] = {entry->grid_hash, entry->records_hash, entry->metrics_hash};
    for (int i = 0; i < 3; i++) {
        mn_hash_text(hashes[i], hash);
        mn_text_add(text, ",%s", mn_entry_has_run(entry) ? hash : "");
    }
    for (int i = 0; i < mn_metric_count; i++) {
        double value = mn_metric_get(&entry->metrics, i);
        if (mn_entry_has_run(entry) && value - value == 0)
            mn_text_add(text, ",%.9g", value);
        else
            mn_text_put(text, ",", 1); /* no value */
    }
    mn_text_put(text, "\n", 1);
}

char *mn_run_csv(const mn_run *run)
{
    mn_text text = {0};
    mn_text_add(&text,
                "scenario,file,line,verdict,wall_s,check_count,check_failed_count,findings,grid_hash,records_hash,"
                "metrics_hash");
    for (int i = 0; i < mn_metric_count; i++) mn_text_add(&text, ",%s", mn_metric_rows[i].name);
    mn_text_put(&text, "\n", 1);
    for (int i = 0; i < run->entry_count; i++) add_row(&text, &run->entries[i]);
    return mn_text_take(&text);
}

/* A JSON string of any bytes; those that are no UTF-8 become question marks. */
static json_t *string_of(const char *string)
{
    mn_text text = {0};
    while (*string != '\0') {
        size_t length = mn_utf8_length(string);
        mn_text_put(&text, length == 0 ? "?" : string, length == 0 ? 1 : length);
        string += length == 0 ? 1 : length;
    }
    char *clean = mn_text_take(&text);
    json_t *made = clean != NULL ? json_string(clean) : NULL;
    free(clean);
    return made;
}

static json_t *entry_json(const mn_run_entry *entry)
{
    char message[MN_MESSAGE_BYTES + MN_PATH_BYTES + 32];
    json_t *json = json_object();
    json_object_set_new(json, "name", string_of(entry->name));
    json_object_set_new(json, "file", string_of(entry->file));
    json_object_set_new(json, "line", json_integer(entry->line));
    json_object_set_new(json, "verdict", json_string(mn_entry_verdict(entry)));
    json_object_set_new(json, "command", string_of(entry->command));
    json_object_set_new(json, "wall_s", json_real(entry->wall_s));
    json_object_set_new(json, "virtual_s", json_real(entry->virtual_s));
    json_object_set_new(json, "check_count", json_integer(entry->check_count));
    json_object_set_new(json, "check_failed_count", json_integer(entry->check_failed_count));
    json_object_set_new(json, "findings", string_of(entry->findings));
    if (entry->status != MN_OK && entry->status != MN_FAILED) {
        json_object_set_new(json, "error", string_of(mn_error_text(&entry->error, message, (int)sizeof message)));
    }
    if (entry->json != NULL) json_object_set(json, "result", entry->json);
    return json;
}

json_t *mn_run_json(const mn_run *run)
{
    json_t *json = json_object(), *scenarios = json_array();
    int passed = 0;
    for (int i = 0; i < run->entry_count; i++) {
        passed += run->entries[i].is_done && run->entries[i].status == MN_OK;
        json_array_append_new(scenarios, entry_json(&run->entries[i]));
    }
    json_object_set_new(json, "status", json_string(mn_status_name(run->status)));
    json_object_set_new(json, "is_interrupted", json_boolean(run->is_interrupted));
    json_object_set_new(json, "wall_s", json_real(run->wall_s));
    json_object_set_new(json, "scenario_count", json_integer(run->entry_count));
    json_object_set_new(json, "ran_count", json_integer(mn_run_ran_count(run)));
    json_object_set_new(json, "passed_count", json_integer(passed));
    json_object_set_new(json, "scenarios", scenarios);
    return json;
}
