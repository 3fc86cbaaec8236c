/* A validation as JSON: every row with its band, prediction and verdict, the tally, the constants behind it. Values are in
 * the unit that stands beside them; what does not exist is null. Nothing depends on the clock or on threads. */
#include <math.h>

#include "base/numeric.h"
#include "report/json_internal.h"
#include "report/validation.h"

static const char *kind_name(mn_row_kind kind)
{
    static const char *const names[] = {"value", "rising", "alike"};
    return names[kind];
}

static json_t *known_object(mn_json *json, const mn_known_miss *known)
{
    json_t *object = json_object();
    mn_json_put(json, object, "size_frac", mn_json_number(known->size_frac));
    mn_json_put(json, object, "reason", mn_json_text(known->reason));
    mn_json_put(json, object, "mends", mn_json_text(known->mends));
    return object;
}

/* Share of each constant in the row's variance; null without indices, or for an order. */
static json_t *shares_object(mn_json *json, const mn_spread *spread, int index)
{
    const bool is_there = spread != NULL && spread->total != NULL && !isnan(spread->p5[index]);
    json_t *object = is_there ? json_object() : json_null();
    for (int i = 0; is_there && i < spread->uncertain.count; i++) {
        const size_t place = (size_t)index * (size_t)spread->uncertain.count + (size_t)i;
        json_t *share = json_object();
        mn_json_put(json, share, "first", mn_json_number(spread->first[place]));
        mn_json_put(json, share, "total", mn_json_number(spread->total[place]));
        mn_json_put(json, object, spread->uncertain.constants->constants[spread->uncertain.index[i]].name, share);
    }
    return object;
}

static json_t *row_object(mn_json *json, const mn_validation *it, int index)
{
    const mn_outcome *outcome = &it->outcomes[index];
    const mn_experiment_row *row = outcome->at.row;
    const mn_experiment *experiment = outcome->at.experiment;
    const bool is_value = row->kind == MN_ROW_VALUE;
    json_t *object = json_object();
    mn_json_put(json, object, "experiment", mn_json_text(experiment->id));
    mn_json_put(json, object, "row", mn_json_text(row->name));
    mn_json_put(json, object, "title", mn_json_text(experiment->title));
    mn_json_put(json, object, "source", mn_json_text(experiment->source));
    mn_json_put(json, object, "kind", mn_json_text(kind_name(row->kind)));
    mn_json_put(json, object, "role", mn_json_text(mn_role_name((int)row->role)));
    mn_json_put(json, object, "standing", mn_json_text(mn_standing_name((int)row->standing)));
    mn_json_put(json, object, "unit", mn_json_text(row->unit));
    mn_json_put(json, object, "measured", mn_json_number(is_value ? row->measured : MN_NAN));
    mn_json_put(json, object, "low", mn_json_number(is_value ? row->low : MN_NAN));
    mn_json_put(json, object, "high", mn_json_number(is_value ? row->high : MN_NAN));
    mn_json_put(json, object, "predicted", mn_json_number(outcome->predicted));
    mn_json_put(json, object, "p5", mn_json_number(outcome->p5));
    mn_json_put(json, object, "p95", mn_json_number(outcome->p95));
    mn_json_put(json, object, "error_frac", mn_json_number(outcome->error_frac));
    mn_json_put(json, object, "miss_frac", mn_json_number(outcome->miss_frac));
    mn_json_put(json, object, "verdict", mn_json_text(mn_verdict_name((int)outcome->verdict)));
    mn_json_put(json, object, "is_change", json_boolean(outcome->is_change));
    mn_json_put(json, object, "known_miss", outcome->known ? known_object(json, outcome->known) : json_null());
    mn_json_put(json, object, "reason", mn_json_text(row->reason));
    mn_json_put(json, object, "variance_shares", shares_object(json, it->spread, index));
    return object;
}

static json_t *tally_object(mn_json *json, const mn_tally *tally)
{
    const struct {
        const char *name;
        int count;
    } counts[] = {{"calibration_count", tally->calibration_count},
                  {"calibration_in", tally->calibration_in},
                  {"validation_count", tally->validation_count},
                  {"validation_in", tally->validation_in},
                  {"ordering_count", tally->ordering_count},
                  {"ordering_in", tally->ordering_in},
                  {"numeric_count", tally->numeric_count},
                  {"miss_count", tally->miss_count},
                  {"change_count", tally->change_count}};
    json_t *object = json_object();
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++)
        mn_json_put(json, object, counts[i].name, json_integer(counts[i].count));
    mn_json_put(json, object, "error_median_frac", mn_json_number(tally->error_median_frac));
    return object;
}

static json_t *constant_object(mn_json *json, const mn_validation *it, const mn_constant *constant)
{
    const int before = it->prior != NULL ? mn_constant_find(it->prior, constant->name) : -1;
    json_t *object = json_object();
    mn_json_put(json, object, "name", mn_json_text(constant->name));
    mn_json_put(json, object, "sentence", mn_json_text(constant->sentence));
    mn_json_put(json, object, "value", mn_json_number(constant->value));
    mn_json_put(json, object, "prior", mn_json_number(before >= 0 ? it->prior->constants[before].value : MN_NAN));
    mn_json_put(json, object, "mark", mn_json_text(mn_mark_name(constant->mark)));
    mn_json_put(json, object, "source", mn_json_text(constant->source));
    mn_json_put(json, object, "sd_frac", mn_json_number(constant->sd_frac));
    mn_json_put(json, object, "low", mn_json_number(constant->low));
    mn_json_put(json, object, "high", mn_json_number(constant->high));
    return object;
}

json_t *mn_validation_json(const mn_validation *it)
{
    mn_json json = {0};
    json_t *object = json_object(), *rows = json_array(), *constants = json_array();
    for (int i = 0; i < it->corpus->row_count; i++) mn_json_add(&json, rows, row_object(&json, it, i));
    for (int i = 0; i < it->constants->count; i++)
        mn_json_add(&json, constants, constant_object(&json, it, &it->constants->constants[i]));
    mn_json_put(&json, object, "note", mn_json_text(MN_REPORT_NOTE));
    mn_json_put(&json, object, "sample_count", json_integer(it->spread != NULL ? it->spread->sample_count : 0));
    mn_json_put(&json, object, "tally", tally_object(&json, it->tally));
    mn_json_put(&json, object, "rows", rows);
    mn_json_put(&json, object, "constants", constants);
    if (!json.is_starved) return object;
    json_decref(object);
    return NULL;
}
