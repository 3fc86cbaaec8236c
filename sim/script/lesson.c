/* lesson = { ... } into the plan's lesson. What could never be judged is refused here: a metric or zone that there is not,
 * a goal without a limit or with limits the wrong way round, weights that add up to nothing. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/numeric.h"
#include "script/scenario.h"

enum { SCORES_COUNT = MN_PART_COUNT + 1 };

/* "metric" or "zone.<zone>.<metric>". */
static void read_metric(const mn_script *script, mn_frame *frame, mn_goal *goal)
{
    goal->zone_index = -1;
    if (!mn_frame_text(frame, "metric", true, goal->name, (int)sizeof goal->name)) return;
    const char *last = strrchr(goal->name, '.');
    if (last == NULL) {
        goal->metric_index = mn_find_metric(frame, goal->name);
        return;
    }
    char zone[MN_ID_BYTES] = "";
    const size_t before = strlen("zone."), length = (size_t)(last - goal->name);
    const bool is_zone = strncmp(goal->name, "zone.", before) == 0 && length > before && length - before < sizeof zone;
    if (!is_zone) {
        mn_frame_fault(frame, "metric", "is \"%s\"; write \"metric\" or \"zone.<zone>.<metric>\"", goal->name);
        return;
    }
    memcpy(zone, goal->name + before, length - before);
    goal->zone_index = mn_find_zone(frame, &script->plan->zones, zone);
    goal->metric_index = mn_find_metric(frame, last + 1);
}

/* An open side never costs anything; a closed one does down to half of min, up to twice max, unless the file says. */
static void close_band(mn_frame *frame, mn_goal *goal)
{
    if (isnan(goal->min) && isnan(goal->max)) {
        mn_frame_miss(frame, "min", "a goal wants min, max or both");
        return;
    }
    if (isnan(goal->min) && !isnan(goal->zero_below))
        mn_frame_fault(frame, "zero_below", "is set, but not min, below which it counts; give both");
    if (isnan(goal->max) && !isnan(goal->zero_above))
        mn_frame_fault(frame, "zero_above", "is set, but not max, above which it counts; give both");
    if (goal->min > goal->max)
        mn_frame_fault(frame, "min", "is %g, above max = %g; nothing can reach the goal", goal->min, goal->max);
    if (goal->zero_below > goal->min)
        mn_frame_fault(frame, "zero_below", "is %g, above min = %g; give a lower one", goal->zero_below, goal->min);
    if (goal->zero_above < goal->max)
        mn_frame_fault(frame, "zero_above", "is %g, below max = %g; give a higher one", goal->zero_above, goal->max);
    if (isnan(goal->zero_below)) goal->zero_below = isnan(goal->min) ? -MN_INFINITY : goal->min - fabs(goal->min) / 2;
    if (isnan(goal->zero_above)) goal->zero_above = isnan(goal->max) ? MN_INFINITY : goal->max + fabs(goal->max);
    if (isnan(goal->min)) goal->min = -MN_INFINITY;
    if (isnan(goal->max)) goal->max = MN_INFINITY;
}

/* The goal at the top of the stack. */
static void read_goal(const mn_script *script, mn_frame *lesson, mn_goal *goal)
{
    const char *words[SCORES_COUNT];
    mn_frame frame;
    for (int i = 0; i < SCORES_COUNT; i++) words[i] = mn_lesson_scores_name(i);
    mn_frame_open(&frame, lesson->state, -1, lesson->file, goal->line, "goal", lesson->error);
    read_metric(script, &frame, goal);
    mn_frame_text(&frame, "text", true, goal->text, (int)sizeof goal->text);
    const int word = mn_frame_word(&frame, "scores", false, words, SCORES_COUNT);
    goal->part = word < 0 ? -1 : word - 1;
    for (int i = 0; i < mn_goal_row_count; i++) {
        double value = MN_NAN;
        mn_frame_number(&frame, &mn_goal_rows[i], false, &value);
        mn_param_set(&mn_goal_rows[i], goal, value);
    }
    close_band(&frame, goal);
    mn_frame_close(&frame, lesson);
}

static void read_goals(const mn_script *script, mn_frame *frame, mn_lesson *lesson)
{
    if (!mn_frame_table(frame, "goals", false)) return;
    const int64_t count = mn_frame_list_count(frame, "goals", MN_GOALS_MAX);
    for (int64_t i = 0; i < count && frame->status == MN_OK; i++) {
        mn_goal *goal = &lesson->goals[lesson->goal_count++];
        lua_rawgeti(frame->state, -1, i + 1);
        if (mn_language_made(frame->state, -1, &goal->line) == MN_MADE_GOAL)
            read_goal(script, frame, goal);
        else
            mn_frame_fault(frame, "goals", "has no goal at place %lld; write goal { ... }", (long long)i + 1);
        lua_pop(frame->state, 1);
    }
    lua_pop(frame->state, 1);
}

static bool read_rows(mn_frame *frame, const char *key, const mn_param *rows, int row_count, void *fields)
{
    if (!mn_frame_table(frame, key, false)) return false;
    mn_frame inner;
    mn_frame_open_inner(&inner, frame, key);
    mn_frame_params(&inner, rows, row_count, fields);
    mn_frame_close(&inner, frame);
    lua_pop(frame->state, 1);
    return frame->status == MN_OK;
}

/* A least without a most, or above it. */
static void check_band(mn_frame *frame, const char *least, const char *most, double min, double max)
{
    if (min > 0 && max == 0)
        mn_frame_fault(frame, "cues", "has %s = %g, but no %s; the cue would be off", least, min, most);
    else if (min > max)
        mn_frame_fault(frame, "cues", "has %s = %g, above %s = %g", least, min, most, max);
}

static void read_cues(mn_frame *frame, mn_lesson_cues *cues)
{
    if (!read_rows(frame, "cues", mn_lesson_cue_rows, mn_lesson_cue_row_count, cues)) return;
    check_band(frame, "speed_min_um_s", "speed_max_um_s", cues->speed_min_um_s, cues->speed_max_um_s);
    check_band(frame, "force_min_un", "force_max_un", cues->force_min_un, cues->force_max_un);
    check_band(frame, "overlap_min_frac", "overlap_max_frac", cues->overlap_min_frac, cues->overlap_max_frac);
}

static void check_weights(mn_frame *frame, const mn_lesson *lesson)
{
    double sum = 0;
    for (int part = 0; part < (int)MN_PART_COUNT; part++)
        if (mn_lesson_judges(lesson, part)) sum += mn_lesson_weight(lesson, part);
    if (!(sum > 0))
        mn_frame_fault(frame, "weights", "leaves nothing to score; give a part that is judged a weight above 0");
}

/* Beside the scenario's file; the script gives a plain name and never a path. */
static void read_expert(const mn_script *script, mn_frame *frame, mn_lesson *lesson)
{
    char file[MN_ID_BYTES + 4], folder[MN_PATH_BYTES], path[MN_PATH_BYTES];
    mn_frame_plain_name(frame, "expert", false, lesson->expert, (int)sizeof lesson->expert);
    if (frame->status != MN_OK || strcmp(lesson->expert, "steps") == 0) return;
    snprintf(file, sizeof file, "%s.csv", lesson->expert);
    snprintf(folder, sizeof folder, "%s", script->file);
    char *slash = strrchr(folder, '/');
    if (slash != NULL) {
        *slash = '\0';
        mn_path_join(path, folder, file, "");
    } else {
        snprintf(path, sizeof path, "%s", file);
    }
    lesson->recording = mn_read_hand(frame, "expert", lesson->expert, path);
}

void mn_read_lesson(mn_script *script, mn_frame *scenario)
{
    mn_lesson *lesson = &script->plan->lesson;
    mn_frame frame;
    if (!mn_frame_table(scenario, "lesson", false)) return;
    lesson->is_there = true;
    lesson->line = scenario->line;
    mn_frame_open_inner(&frame, scenario, "lesson");
    mn_frame_text(&frame, "text", true, lesson->text, (int)sizeof lesson->text);
    read_goals(script, &frame, lesson);
    read_cues(&frame, &lesson->cues);
    read_rows(&frame, "weights", mn_lesson_weight_rows, mn_lesson_weight_row_count, &lesson->weights);
    mn_frame_params(&frame, mn_lesson_param_rows, mn_lesson_param_count, &lesson->params);
    read_expert(script, &frame, lesson);
    if (frame.status == MN_OK) check_weights(&frame, lesson);
    mn_frame_close(&frame, scenario);
    lua_pop(scenario->state, 1);
}
