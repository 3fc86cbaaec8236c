/* One scenario as JSON: what was asked, what came out, what the rules found and where.
 *
 * Nothing in it depends on the clock or the number of threads, so two runs give the same bytes. The seed and hashes are
 * text, since JSON's numbers hold 53 bits in most readers. A metric without a value is null, never 0. */
#include <inttypes.h>
#include <math.h>

#include "base/hash.h"
#include "report/json_internal.h"

void mn_json_put(mn_json *json, json_t *object, const char *key, json_t *value)
{
    if (json_object_set_new(object, key, value) != 0) json->is_starved = true;
}

void mn_json_add(mn_json *json, json_t *array, json_t *value)
{
    if (json_array_append_new(array, value) != 0) json->is_starved = true;
}

json_t *mn_json_number(double value)
{
    return isfinite(value) ? json_real(value) : json_null();
}

json_t *mn_json_text(const char *text)
{
    char clean[MN_MESSAGE_BYTES];
    return json_string(mn_text_clean(text, clean, sizeof clean));
}

json_t *mn_json_region(mn_json *json, const mn_region *region)
{
    json_t *object = json_object();
    mn_json_put(json, object, "x_um", mn_json_number(region->x_um));
    mn_json_put(json, object, "y_um", mn_json_number(region->y_um));
    mn_json_put(json, object, "width_um", mn_json_number(region->width_um));
    mn_json_put(json, object, "height_um", mn_json_number(region->height_um));
    return object;
}

static json_t *metrics_object(mn_json *json, const mn_metrics *metrics, const mn_bands *bands)
{
    json_t *object = json_object();
    for (int i = 0; i < mn_metric_count; i++) {
        json_t *metric = json_object();
        mn_json_put(json, metric, "value", mn_json_number(mn_metric_get(metrics, i)));
        mn_json_put(json, metric, "unit", mn_json_text(mn_metric_rows[i].unit));
        if (bands != NULL && bands->sample_count > 0) {
            mn_json_put(json, metric, "p5", mn_json_number(bands->p5[i]));
            mn_json_put(json, metric, "p95", mn_json_number(bands->p95[i]));
        }
        mn_json_put(json, object, mn_metric_rows[i].name, metric);
    }
    return object;
}

static json_t *zones_array(mn_json *json, const mn_plan *plan, const mn_result *result)
{
    json_t *array = json_array();
    for (int i = 0; i < result->zone_count; i++) {
        json_t *zone = json_object();
        mn_json_put(json, zone, "name", mn_json_text(plan->zones.zone[i].name));
        mn_json_put(json, zone, "kind", mn_json_text(mn_zone_kind_name((int)plan->zones.zone[i].kind)));
        mn_json_put(json, zone, "metrics", metrics_object(json, &result->zone_metrics[i], NULL));
        mn_json_add(json, array, zone);
    }
    return array;
}

static json_t *snapshots_array(mn_json *json, const mn_result *result)
{
    json_t *array = json_array();
    for (int i = 0; i < result->snapshot_count; i++) {
        json_t *snapshot = json_object();
        mn_json_put(json, snapshot, "name", mn_json_text(result->snapshots[i].name));
        mn_json_put(json, snapshot, "virtual_s", mn_json_number(result->snapshots[i].virtual_s));
        mn_json_put(json, snapshot, "metrics", metrics_object(json, &result->snapshots[i].metrics, NULL));
        mn_json_add(json, array, snapshot);
    }
    return array;
}

/* When, by which needle and how deep: what one looks up after "it fired". */
static void put_wound(mn_json *json, json_t *object, const mn_wound *wound, double cell_um)
{
    mn_json_put(json, object, "time_s", mn_json_number(wound->time_s));
    mn_json_put(json, object, "x_um", mn_json_number(wound->x_um));
    mn_json_put(json, object, "y_um", mn_json_number(wound->y_um));
    mn_json_put(json, object, "cell_x", json_integer(mn_grid_cell(wound->x_um, cell_um)));
    mn_json_put(json, object, "cell_y", json_integer(mn_grid_cell(wound->y_um, cell_um)));
    mn_json_put(json, object, "pass", json_integer(wound->pass_index));
    mn_json_put(json, object, "stroke", json_integer(wound->stroke_index));
    mn_json_put(json, object, "needle", json_integer(wound->needle_index));
    mn_json_put(json, object, "penetration_load_um", mn_json_number((double)wound->penetration_load_um));
    mn_json_put(json, object, "layer", mn_json_text(mn_reached_name(wound->layer)));
    mn_json_put(json, object, "force_un", mn_json_number((double)wound->force_un));
}

static void put_block(mn_json *json, json_t *object, const mn_blocks *blocks, int64_t index)
{
    mn_json_put(json, object, "column", json_integer(index % blocks->columns));
    mn_json_put(json, object, "row", json_integer(index / blocks->columns));
    mn_json_put(json, object, "x_um",
                mn_json_number(blocks->region.x_um + (double)(index % blocks->columns) * blocks->side_um));
    mn_json_put(json, object, "y_um",
                mn_json_number(blocks->region.y_um + (double)(index / blocks->columns) * blocks->side_um));
    mn_json_put(json, object, "count", json_integer(blocks->count[index]));
    mn_json_put(json, object, "deepest_um", mn_json_number((double)blocks->deepest_um[index]));
}

static json_t *evidence_object(mn_json *json, const mn_session *session, const mn_rule *rule,
                               const mn_evidence *evidence)
{
    json_t *object = json_object();
    int64_t wound_count;
    const mn_wound *wounds = mn_session_wounds(session, &wound_count);
    mn_json_put(json, object, "severity", mn_json_text(mn_severity_name((int)evidence->severity)));
    mn_json_put(json, object, "value", mn_json_number(evidence->value));
    mn_json_put(json, object, "limit", mn_json_number(evidence->limit));
    if (evidence->index < 0) return object;
    mn_json_put(json, object, "index", json_integer(evidence->index));
    if (rule->scope == MN_SCOPE_CONTACT) {
        put_wound(json, object, &wounds[evidence->index], mn_session_plan(session)->field.cell_um);
    } else if (rule->scope == MN_SCOPE_BLOCK) {
        put_block(json, object, mn_session_density_blocks(session), evidence->index);
    }
    return object;
}

static json_t *finding_object(mn_json *json, const mn_session *session, const mn_finding *finding)
{
    const mn_rule *rule = finding->rule;
    json_t *object = json_object(), *evidence = json_array();
    mn_json_put(json, object, "rule", mn_json_text(rule->id));
    mn_json_put(json, object, "severity", mn_json_text(mn_severity_name((int)finding->severity)));
    mn_json_put(json, object, "title", mn_json_text(rule->title));
    mn_json_put(json, object, "sentence", mn_json_text(rule->sentence));
    mn_json_put(json, object, "source", mn_json_text(rule->source));
    mn_json_put(json, object, "scope", mn_json_text(mn_rule_scope_name((int)rule->scope)));
    mn_json_put(json, object, "count", json_integer(finding->count));
    for (int i = 0; i < finding->evidence_count; i++) {
        mn_json_add(json, evidence, evidence_object(json, session, rule, &finding->evidence[i]));
    }
    mn_json_put(json, object, "evidence", evidence);
    mn_json_put(json, object, "more_count", json_integer(finding->count - finding->evidence_count));
    return object;
}

static json_t *checks_array(mn_json *json, const mn_script *script)
{
    json_t *array = json_array();
    int count = 0;
    const mn_check *checks = script ? mn_script_checks(script, &count) : NULL;
    for (int i = 0; i < count; i++) {
        json_t *check = json_object();
        mn_json_put(json, check, "name", mn_json_text(checks[i].name));
        mn_json_put(json, check, "is_passed", json_boolean(checks[i].is_passed));
        mn_json_put(json, check, "detail", mn_json_text(checks[i].detail));
        mn_json_put(json, check, "reason", mn_json_text(checks[i].reason));
        mn_json_put(json, check, "line", json_integer(checks[i].line));
        mn_json_add(json, array, check);
    }
    return array;
}

static json_t *hashes_object(mn_json *json, const mn_result *result)
{
    const struct {
        const char *name;
        uint64_t hash;
    } rows[] = {{"grid", result->grid_hash}, {"records", result->records_hash}, {"metrics", result->metrics_hash}};
    json_t *object = json_object();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char text[17];
        mn_hash_text(rows[i].hash, text);
        mn_json_put(json, object, rows[i].name, mn_json_text(text));
    }
    return object;
}

json_t *mn_report_json(const mn_session *session, const mn_script *script, const mn_bands *bands)
{
    mn_json json = {false};
    const mn_plan *plan = mn_session_plan(session);
    const mn_result *result = mn_session_result(session);
    json_t *root = json_object(), *findings = json_array();
    char seed[24];
    snprintf(seed, sizeof seed, "%" PRIu64, plan->seed);
    mn_json_put(&json, root, "note", mn_json_text(MN_REPORT_NOTE));
    mn_json_put(&json, root, "name", mn_json_text(plan->name));
    mn_json_put(&json, root, "intent", mn_json_text(plan->intent));
    mn_json_put(&json, root, "source", mn_json_text(plan->source));
    mn_json_put(&json, root, "file", mn_json_text(plan->file));
    mn_json_put(&json, root, "line", json_integer(plan->line));
    mn_json_put(&json, root, "seed", mn_json_text(seed));
    mn_json_put(&json, root, "inputs", mn_json_inputs(&json, plan));
    mn_json_put(&json, root, "metrics", metrics_object(&json, &result->metrics, bands));
    if (bands != NULL && bands->sample_count > 0)
        mn_json_put(&json, root, "band_sample_count", json_integer(bands->sample_count));
    mn_json_put(&json, root, "zones", zones_array(&json, plan, result));
    mn_json_put(&json, root, "snapshots", snapshots_array(&json, result));
    for (int i = 0; i < result->finding_count; i++) {
        mn_json_add(&json, findings, finding_object(&json, session, &result->findings[i]));
    }
    mn_json_put(&json, root, "findings", findings);
    mn_json_put(&json, root, "checks", checks_array(&json, script));
    mn_json_put(&json, root, "hashes", hashes_object(&json, result));
    if (!json.is_starved) return root;
    json_decref(root);
    return NULL;
}
