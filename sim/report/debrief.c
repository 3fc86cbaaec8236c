/* The debrief as JSON, and which of the two it is; the picture is in debrief_picture.c. */
#include "report/debrief_internal.h"

#include <stdlib.h>
#include <string.h>

#include "report/json_internal.h"

static json_t *part_object(mn_json *json, const mn_score_part *part, int index)
{
    json_t *object = json_object();
    mn_json_put(json, object, "part", mn_json_text(mn_lesson_part_name(index)));
    mn_json_put(json, object, "kind", mn_json_text(mn_lesson_part_is_outcome(index) ? "outcome" : "motion"));
    mn_json_put(json, object, "weight", mn_json_number(part->weight));
    mn_json_put(json, object, "worth", mn_json_number(part->worth));
    mn_json_put(json, object, "points", mn_json_number(part->points));
    mn_json_put(json, object, "points_lost", mn_json_number(part->lost));
    mn_json_put(json, object, "value", mn_json_number(part->value));
    mn_json_put(json, object, "text", mn_json_text(part->text));
    return object;
}

static json_t *goals_array(mn_json *json, const mn_debrief *debrief)
{
    json_t *goals = json_array();
    const mn_lesson *lesson = &debrief->plan->lesson;
    for (int i = 0; i < lesson->goal_count; i++) {
        json_t *object = json_object();
        mn_json_put(json, object, "metric", mn_json_text(lesson->goals[i].name));
        mn_json_put(json, object, "text", mn_json_text(lesson->goals[i].text));
        mn_json_put(json, object, "unit", mn_json_text(mn_metric_rows[lesson->goals[i].metric_index].unit));
        mn_json_put(json, object, "min", mn_json_number(lesson->goals[i].min));
        mn_json_put(json, object, "max", mn_json_number(lesson->goals[i].max));
        mn_json_put(json, object, "value", mn_json_number(debrief->score->goals[i].value));
        mn_json_put(json, object, "worth", mn_json_number(debrief->score->goals[i].worth));
        mn_json_add(json, goals, object);
    }
    return goals;
}

static json_t *findings_array(mn_json *json, const mn_result *result)
{
    json_t *findings = json_array();
    for (int i = 0; i < result->finding_count; i++) {
        json_t *object = json_object();
        mn_json_put(json, object, "rule", mn_json_text(result->findings[i].rule->id));
        mn_json_put(json, object, "title", mn_json_text(result->findings[i].rule->title));
        mn_json_put(json, object, "severity", mn_json_text(mn_severity_name((int)result->findings[i].severity)));
        mn_json_put(json, object, "count", mn_json_number((double)result->findings[i].count));
        mn_json_add(json, findings, object);
    }
    return findings;
}

static json_t *debrief_object(mn_json *json, const mn_debrief *debrief)
{
    const mn_score *score = debrief->score;
    json_t *root = json_object(), *parts = json_array(), *advice = json_array();
    mn_json_put(json, root, "lesson", mn_json_text(debrief->plan->name));
    mn_json_put(json, root, "hand", mn_json_text(debrief->hand_name));
    mn_json_put(json, root, "score", mn_json_number(score->score));
    mn_json_put(json, root, "pass_score", mn_json_number(debrief->plan->lesson.params.pass_score));
    mn_json_put(json, root, "is_passed", json_boolean(score->is_passed));
    mn_json_put(json, root, "is_capped_by_a_rule", json_boolean(score->is_capped));
    for (int i = 0; i < (int)MN_PART_COUNT; i++)
        if (score->parts[i].is_judged) mn_json_add(json, parts, part_object(json, &score->parts[i], i));
    for (int i = 0; i < score->advice_count; i++)
        mn_json_add(json, advice, mn_json_text(score->parts[score->advice[i]].advice));
    mn_json_put(json, root, "parts", parts);
    mn_json_put(json, root, "goals", goals_array(json, debrief));
    mn_json_put(json, root, "do_better", advice);
    mn_json_put(json, root, "findings", findings_array(json, debrief->result));
    return root;
}

char *mn_debrief_text(const mn_debrief *debrief)
{
    mn_json json = {0};
    json_t *root = debrief_object(&json, debrief);
    char *text = json.is_starved ? NULL : json_dumps(root, JSON_INDENT(2) | JSON_REAL_PRECISION(12));
    json_decref(root);
    return text;
}

static mn_status write_json(const mn_debrief *debrief, const char *path, mn_error *error)
{
    char *text = mn_debrief_text(debrief);
    if (text == NULL) return mn_fail(error, MN_INTERNAL, NULL, 0, "no memory for a debrief");
    const mn_status status = mn_report_write(path, text, strlen(text), error);
    free(text);
    return status;
}

mn_status mn_report_debrief(const mn_debrief *debrief, const char *path, mn_error *error)
{
    const char *dot = strrchr(path, '.');
    if (dot != NULL && strcmp(dot, ".json") == 0) return write_json(debrief, path, error);
    if (dot == NULL || strcmp(dot, ".png") != 0)
        return mn_fail(error, MN_BAD_INPUT, path, 0, "a debrief is a .json or a .png file");
    mn_picture picture;
    mn_status status = mn_debrief_picture(debrief, &picture, error);
    if (status == MN_OK) status = mn_report_write(path, (const char *)picture.bytes, picture.byte_count, error);
    mn_picture_free(&picture);
    return status;
}
