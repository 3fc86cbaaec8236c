/* Plans: made with defaults, filled by the script or a test, checked and sized once (plan_check.c, plan_size.c). */
#include "session/plan.h"

#include <stdlib.h>
#include <string.h>

#include "technique/recording.h"
#include "base/numeric.h"

const mn_param mn_field_param_rows[] = {MN_FIELD_PARAMS(MN_PARAM_ROW, mn_field_params)};
const int mn_field_param_count = (int)(sizeof mn_field_param_rows / sizeof mn_field_param_rows[0]);

mn_plan *mn_plan_create(void)
{
    mn_plan *plan = calloc(1, sizeof *plan);
    if (!plan) return NULL;
    plan->seed = 1;
    mn_site_default(&plan->site);
    mn_params_default(mn_subject_param_rows, mn_subject_param_count, &plan->subject);
    mn_params_default(mn_kit_param_rows, mn_kit_param_count, &plan->kit);
    mn_params_default(mn_field_param_rows, mn_field_param_count, &plan->field);
    mn_params_default(mn_follow_param_rows, mn_follow_param_count, &plan->follow);
    mn_healing_default(&plan->healing);
    mn_params_default(mn_outcome_param_rows, mn_outcome_param_count, &plan->outcome);
    mn_params_default(mn_delivery_param_rows, mn_delivery_param_count, &plan->delivery);
    mn_lesson_default(&plan->lesson);
    strcpy(plan->ruleset, "clinic");
    plan->penetration_min_um = MN_NAN;
    plan->penetration_max_um = MN_NAN;
    return plan;
}

/* A step owns its listed points and its recording; patterns only borrow them, hence the casts back. */
static void free_step(mn_step *step)
{
    free((void *)(uintptr_t)step->pattern.point_x_um);
    free((void *)(uintptr_t)step->pattern.point_y_um);
    if (step->pattern.recording) {
        mn_track *recording = (mn_track *)(uintptr_t)step->pattern.recording;
        mn_recording_free(recording);
        free(recording);
    }
}

void mn_plan_destroy(mn_plan *plan)
{
    if (!plan) return;
    for (int i = 0; i < plan->step_count; i++) free_step(&plan->steps[i]);
    if (plan->lesson.recording) mn_recording_free(plan->lesson.recording);
    free(plan->lesson.recording);
    free(plan);
}
