/* What a lesson is made of, without how it is judged (lesson/score.c). */
#include "session/lesson.h"

#include <string.h>

const mn_param mn_lesson_weight_rows[] = {MN_LESSON_WEIGHTS(MN_PARAM_ROW, mn_lesson_weights)};
const int mn_lesson_weight_row_count = (int)(sizeof mn_lesson_weight_rows / sizeof mn_lesson_weight_rows[0]);
const mn_param mn_lesson_cue_rows[] = {MN_LESSON_CUES(MN_PARAM_ROW, mn_lesson_cues)};
const int mn_lesson_cue_row_count = (int)(sizeof mn_lesson_cue_rows / sizeof mn_lesson_cue_rows[0]);
const mn_param mn_lesson_param_rows[] = {MN_LESSON_PARAMS(MN_PARAM_ROW, mn_lesson_params)};
const int mn_lesson_param_count = (int)(sizeof mn_lesson_param_rows / sizeof mn_lesson_param_rows[0]);

_Static_assert(sizeof mn_lesson_weight_rows / sizeof mn_lesson_weight_rows[0] == MN_PART_COUNT, "a weight a part");

const char *mn_lesson_part_name(int part)
{
    return part >= 0 && part < (int)MN_PART_COUNT ? mn_lesson_weight_rows[part].name : "nothing";
}

bool mn_lesson_part_is_outcome(int part)
{
    return part <= (int)MN_PART_OVER_TREATMENT;
}

const char *mn_lesson_scores_name(int word)
{
    return mn_lesson_part_name(word - 1);
}

double mn_lesson_weight(const mn_lesson *lesson, int part)
{
    return mn_param_get(&mn_lesson_weight_rows[part], &lesson->weights);
}

void mn_lesson_default(mn_lesson *lesson)
{
    memset(lesson, 0, sizeof *lesson);
    mn_params_default(mn_lesson_cue_rows, mn_lesson_cue_row_count, &lesson->cues);
    mn_params_default(mn_lesson_weight_rows, mn_lesson_weight_row_count, &lesson->weights);
    mn_params_default(mn_lesson_param_rows, mn_lesson_param_count, &lesson->params);
    strcpy(lesson->expert, "steps");
}

bool mn_lesson_judges(const mn_lesson *lesson, int part)
{
    for (int i = 0; i < lesson->goal_count; i++) {
        if (lesson->goals[i].part == part) return true;
    }
    switch (part) {
    case MN_PART_DENSITY: return false;
    case MN_PART_SPEED: return lesson->cues.speed_max_um_s > 0;
    case MN_PART_FORCE: return lesson->cues.force_max_un > 0;
    case MN_PART_ANGLE: return lesson->cues.tilt_max_rad > 0;
    default: return true;
    }
}

double mn_band_worth(double value, double min, double max, double zero_below, double zero_above)
{
    if (value >= min && value <= max) return 1;
    if (value < min && value > zero_below) return (value - zero_below) / (min - zero_below);
    if (value > max && value < zero_above) return (zero_above - value) / (zero_above - max);
    return 0;
}
