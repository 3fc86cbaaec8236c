/* A course as JSON: everything that the text tells, and the curves. */
#include "report/course_internal.h"
#include "report/json_internal.h"

#define DAY_S 86400.0

static json_t *day_text(const mn_course *course, int day)
{
    char date[MN_DATE_BYTES];
    return course->has_start ? mn_json_text(mn_day_date(course->start_day + day, date)) : json_null();
}

static json_t *protocol_object(mn_json *json, const mn_course *course)
{
    const mn_protocol *protocol = course->protocol;
    json_t *object = json_object(), *sources = json_array();
    char text[2 * MN_TEXT_BYTES];
    mn_json_put(json, object, "id", mn_json_text(protocol->id));
    mn_json_put(json, object, "name", mn_json_text(protocol->name));
    mn_json_put(json, object, "technique", mn_json_text(mn_course_technique(course, text, sizeof text)));
    mn_json_put(json, object, "device", mn_json_text(course->device.id));
    mn_json_put(json, object, "site", mn_json_text(protocol->site));
    mn_json_put(json, object, "endpoint", mn_json_text(mn_endpoint_name((int)protocol->endpoint)));
    mn_json_put(json, object, "evidence_grade", mn_json_text(mn_evidence_grade_name((int)protocol->grade)));
    mn_json_put(json, object, "evidence", mn_json_text(protocol->evidence));
    mn_json_put(json, object, "published_result",
                protocol->result[0] != '\0' ? mn_json_text(protocol->result) : json_null());
    mn_json_put(json, object, "note", mn_json_text(protocol->note));
    mn_json_put(json, object, "downtime_source", mn_json_text(protocol->downtime_source));
    mn_json_put(json, object, "cost_source", mn_json_text(protocol->cost_source));
    for (int i = 0; i < protocol->source_count; i++) mn_json_add(json, sources, mn_json_text(protocol->sources[i]));
    mn_json_put(json, object, "sources", sources);
    for (int i = 0; i < mn_protocol_param_count; i++) {
        const mn_param *row = &mn_protocol_param_rows[i];
        mn_json_put(json, object, row->name, mn_json_number(mn_param_get(row, &protocol->params)));
    }
    return object;
}

static json_t *person_object(mn_json *json, const mn_course *course)
{
    json_t *object = json_object();
    mn_json_put(json, object, "id", mn_json_text(course->person.id));
    mn_json_put(json, object, "name", mn_json_text(course->person.name));
    for (int i = 0; i < mn_subject_param_count; i++) {
        const mn_param *row = &mn_subject_param_rows[i];
        const double value = mn_param_get(row, &course->person.params);
        mn_json_put(json, object, row->name,
                    row->kind == MN_PARAM_FLAG ? json_boolean(value != 0) : mn_json_number(value));
    }
    return object;
}

static json_t *findings_array(mn_json *json, const mn_course *course)
{
    const mn_result *result = mn_course_result(course);
    json_t *findings = json_array();
    for (int i = 0; i < result->finding_count; i++) {
        const mn_finding *finding = &result->findings[i];
        json_t *object = json_object();
        mn_json_put(json, object, "rule", mn_json_text(finding->rule->id));
        mn_json_put(json, object, "severity", mn_json_text(mn_severity_name((int)finding->severity)));
        mn_json_put(json, object, "title", mn_json_text(finding->rule->title));
        mn_json_put(json, object, "sentence", mn_json_text(finding->rule->sentence));
        mn_json_put(json, object, "source", mn_json_text(finding->rule->source));
        mn_json_add(json, findings, object);
    }
    return findings;
}

static json_t *calendar_array(mn_json *json, const mn_course *course)
{
    json_t *items = json_array();
    for (int i = 0; i < course->item_count; i++) {
        const mn_course_item *item = &course->items[i];
        json_t *object = json_object();
        mn_json_put(json, object, "kind", mn_json_text(mn_item_kind_name((int)item->kind)));
        mn_json_put(json, object, "from_day", json_integer(item->from_day));
        mn_json_put(json, object, "until_day", json_integer(item->until_day));
        mn_json_put(json, object, "from", day_text(course, item->from_day));
        mn_json_put(json, object, "until", day_text(course, item->until_day));
        mn_json_put(json, object, "title", mn_json_text(item->title));
        mn_json_put(json, object, "sentence", mn_json_text(item->sentence));
        mn_json_put(json, object, "source", mn_json_text(item->source));
        mn_json_add(json, items, object);
    }
    return items;
}

static json_t *after_array(mn_json *json, const mn_course *course)
{
    json_t *days = json_array();
    for (int i = 0; i < MN_COURSE_AFTER_DAYS; i++) {
        const mn_course_after *at = &course->after[i];
        json_t *object = json_object();
        mn_json_put(json, object, "day", json_integer(at->day));
        mn_json_put(json, object, "redness_au", mn_json_number(at->redness_au));
        mn_json_put(json, object, "swelling_um", mn_json_number(at->swelling_um));
        mn_json_put(json, object, "flaking_frac", mn_json_number(at->flaking_frac));
        mn_json_put(json, object, "soreness_points", mn_json_number(at->soreness_points));
        mn_json_put(json, object, "persons_redness_frac", mn_json_number(at->persons_red_frac));
        mn_json_put(json, object, "persons_swelling_frac", mn_json_number(at->persons_swollen_frac));
        mn_json_put(json, object, "persons_bruise_frac", mn_json_number(at->persons_bruised_frac));
        mn_json_put(json, object, "persons_flaking_frac", mn_json_number(at->persons_flaky_frac));
        mn_json_add(json, days, object);
    }
    return days;
}

static json_t *decay_object(mn_json *json, const mn_course *course, const mn_course_choice *choice, int decay)
{
    json_t *object = json_object(), *curve = json_array();
    mn_json_put(json, object, "fall_d", mn_json_number(mn_course_fall_d(course, decay)));
    mn_json_put(json, object, "benefit_mean", mn_json_number(choice->benefit_mean[decay]));
    mn_json_put(json, object, "benefit_end", mn_json_number(choice->benefit_end[decay]));
    mn_json_put(json, object, "outcome_end", mn_json_number(choice->outcome_end[decay]));
    for (int day = 0; day <= MN_COURSE_DAYS; day++)
        mn_json_add(json, curve, mn_json_number(choice->benefit_frac[decay][day]));
    mn_json_put(json, object, "benefit_by_day", curve);
    return object;
}

static json_t *choices_array(mn_json *json, const mn_course *course)
{
    json_t *choices = json_array();
    for (int i = 0; i < MN_CHOICE_COUNT; i++) {
        const mn_course_choice *choice = &course->choices[i];
        json_t *object = json_object();
        mn_json_put(json, object, "name", mn_json_text(choice->name));
        mn_json_put(json, object, "sessions", json_integer(choice->session_count));
        for (int d = 0; d < MN_DECAY_COUNT; d++)
            mn_json_put(json, object, mn_decay_name(d), decay_object(json, course, choice, d));
        mn_json_put(json, object, "downtime_d", mn_json_number(choice->downtime_d));
        mn_json_put(json, object, "redness_d", mn_json_number(choice->redness_d));
        mn_json_put(json, object, "swelling_d", mn_json_number(choice->swelling_d));
        mn_json_put(json, object, "bruise_frac", mn_json_number(choice->bruise_frac));
        mn_json_put(json, object, "pigment_frac", mn_json_number(choice->pigment_frac));
        mn_json_put(json, object, "cost_eur", mn_json_number(choice->cost_eur));
        mn_json_add(json, choices, object);
    }
    return choices;
}

static json_t *reviews_array(mn_json *json, const mn_course *course)
{
    json_t *reviews = json_array();
    for (int i = 0; i < course->protocol->review_count; i++) {
        json_t *object = json_object();
        mn_json_put(json, object, "after_last_session_d", mn_json_number(course->protocol->review_s[i] / DAY_S));
        mn_json_put(json, object, "outcome", mn_json_number(course->review_outcome[i]));
        mn_json_add(json, reviews, object);
    }
    return reviews;
}

char *mn_report_course_json(const mn_course *course)
{
    mn_json json = {0};
    json_t *root = json_object(), *outcome = json_object();
    const mn_metric_row *row = mn_course_outcome_row(course);
    mn_json_put(&json, root, "note", mn_json_text(MN_COURSE_NOTE));
    mn_json_put(&json, root, "protocol", protocol_object(&json, course));
    mn_json_put(&json, root, "subject", person_object(&json, course));
    mn_json_put(&json, root, "ruleset", mn_json_text(course->ruleset));
    mn_json_put(&json, root, "start", day_text(course, 0));
    mn_json_put(&json, root, "decay", mn_json_text(mn_decay_name((int)course->decay)));
    mn_json_put(&json, root, "is_blocked", json_boolean(course->is_blocked));
    mn_json_put(&json, root, "findings", findings_array(&json, course));
    mn_json_put(&json, root, "calendar", calendar_array(&json, course));
    mn_json_put(&json, root, "after_a_session", after_array(&json, course));
    mn_json_put(&json, outcome, "metric", mn_json_text(row->name));
    mn_json_put(&json, outcome, "unit", mn_json_text(row->unit));
    mn_json_put(&json, outcome, "reviews", reviews_array(&json, course));
    mn_json_put(&json, outcome, "besides_end", mn_json_number(course->besides_end));
    mn_json_put(&json, root, "outcome", outcome);
    mn_json_put(&json, root, "choices", choices_array(&json, course));
    mn_json_put(&json, root, "assumed",
                mn_json_text("both decays, what home care keeps, chances of bruises and dark marks, cost"));
    char *text = json.is_starved ? NULL : json_dumps(root, JSON_INDENT(2) | JSON_REAL_PRECISION(9));
    json_decref(root);
    return text;
}
