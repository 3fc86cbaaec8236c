/* A protocol and a person into a plan, and its run. */
#include "study/course.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/numeric.h"
#include "study/course_internal.h"

/* A piece of skin that stands for all of the site: even, and with room for the tool around it. Larger pieces gave the same
 * numbers within some hundredths (density of a roller: 1200 at 12 mm, 1343 at 24 mm: strips fall differently). */
#define PIECE_UM 12000.0

const char *mn_decay_name(int decay)
{
    static const char *const names[] = {"fast", "slow"};
    return decay >= 0 && decay < MN_DECAY_COUNT ? names[decay] : NULL;
}

/* ---- diaries ---- */

static bool add_event(mn_diary *diary, const mn_event *event)
{
    if (diary->count == MN_EVENTS_MAX) return false;
    int place = diary->count++;
    for (; place > 0 && diary->events[place - 1].at_s > event->at_s; place--)
        diary->events[place] = diary->events[place - 1];
    diary->events[place] = *event;
    return true;
}

static bool add_daily(mn_diary *diary, const char *care, double from_s)
{
    return add_event(diary, &(mn_event){.care_index = mn_care_find(care),
                                        .at_s = from_s,
                                        .every_s = MN_COURSE_DAY_S,
                                        .until_s = from_s + MN_COURSE_DAYS * MN_COURSE_DAY_S,
                                        .dose = MN_NAN,
                                        .dose_unit = -1});
}

/* Days of the calendar stay where they are when the course begins on another day than the file says. */
static void lay_own(mn_course *course)
{
    long told_day = 0;
    const mn_diary *from = &course->person.diary;
    const bool is_moved =
        course->has_start && mn_date_day(course->person.first_session, &told_day) && told_day != course->start_day;
    course->own.count = 0;
    for (int i = 0; i < from->count; i++) {
        mn_event event = from->events[i];
        if (is_moved && event.is_dated) event.at_s -= (double)(course->start_day - told_day) * MN_COURSE_DAY_S;
        add_event(&course->own, &event);
    }
}

static mn_status lay_diaries(mn_course *course, mn_error *error)
{
    const mn_diary *adjunct = &course->protocol->adjunct;
    bool has_room = true;
    lay_own(course);
    course->diary = course->own;
    for (int i = 0; i < adjunct->count; i++) has_room = has_room && add_event(&course->diary, &adjunct->events[i]);
    course->home = course->diary;
    has_room = has_room && add_daily(&course->home, "moisturiser", 3600);
    has_room = has_room && add_daily(&course->home, "sunscreen", MN_COURSE_DAY_S);
    if (has_room) return MN_OK;
    return mn_fail(error, MN_BAD_INPUT, course->person.file, 0,
                   "has %d events beside the %d of protocol '%s'; %d are the most, two of them for home care",
                   course->own.count, adjunct->count, course->protocol->id, (int)MN_EVENTS_MAX);
}

/* ---- the plan ---- */

static void lay_sessions(mn_course *course)
{
    const mn_protocol_params *params = &course->protocol->params;
    course->session_count = params->sessions;
    for (int i = 0; i < params->sessions; i++) course->session_s[i] = i * params->interval_s;
    double at_s = course->session_s[params->sessions - 1] + params->follow_up_every_s;
    for (; at_s < MN_COURSE_DAYS * MN_COURSE_DAY_S; at_s += params->follow_up_every_s)
        course->session_s[course->session_count + course->follow_count++] = at_s;
}

static void lay_treat(const mn_course *course, mn_step *step)
{
    const mn_protocol *protocol = course->protocol;
    const bool is_own_device = strcmp(course->device.id, protocol->device) == 0;
    *step = (mn_step){.kind = MN_STEP_TREAT, .line = protocol->line, .protrusion_um = MN_NAN, .frequency_hz = MN_NAN};
    step->pattern.kind = protocol->pattern;
    step->pattern.params = protocol->treat;
    if (is_own_device || course->device.kind != MN_DEVICE_ROLLER) step->protrusion_um = protocol->protrusion_um;
    if (is_own_device) step->frequency_hz = protocol->frequency_hz;
}

static mn_plan *plan_of(const mn_course *course, int session_count)
{
    mn_plan *plan = mn_plan_create();
    if (plan == NULL) return NULL;
    const double tool_um = course->device.common.tool_width_um;
    snprintf(plan->name, sizeof plan->name, "%s", course->protocol->id);
    snprintf(plan->file, sizeof plan->file, "%s", course->protocol->file);
    snprintf(plan->ruleset, sizeof plan->ruleset, "%s", course->ruleset);
    plan->line = course->protocol->line;
    plan->site = *mn_library_site(course->library, course->protocol->site);
    plan->sex = course->person.sex;
    plan->device = course->device;
    plan->subject = course->person.params;
    plan->diary = course->diary;
    plan->is_followed = true;
    plan->follow.area_cm2 = course->protocol->params.area_cm2;
    plan->field.is_uniform = true;
    plan->field.width_um = plan->field.height_um = PIECE_UM + 2 * tool_um;
    plan->target = (mn_region){tool_um, tool_um, PIECE_UM, PIECE_UM};
    plan->rules = course->rules;
    plan->rule_count = course->rule_count;
    for (int i = 0; i < session_count; i++) {
        if (i > 0)
            plan->steps[plan->step_count++] = (mn_step){
                .kind = MN_STEP_WAIT, .line = plan->line, .wait_s = course->session_s[i] - course->session_s[i - 1]};
        lay_treat(course, &plan->steps[plan->step_count++]);
    }
    return plan;
}

static mn_status run(mn_course *course, const mn_course_input *input, int session_count, mn_plan **plan,
                     mn_session **session, mn_error *error)
{
    const mn_session_hooks none = {0};
    *plan = plan_of(course, session_count);
    if (*plan == NULL) return mn_fail(error, MN_INTERNAL, NULL, 0, "there is no memory for a course");
    mn_status status = mn_plan_finish(*plan, error);
    if (status == MN_OK) status = mn_session_create(session, *plan, input->thread_count, error);
    return status == MN_OK ? mn_session_run(*session, input->hooks != NULL ? input->hooks : &none, error) : status;
}

/* ---- rules ---- */

static mn_status lay_rules(mn_course *course, mn_error *error)
{
    const mn_library *library = course->library;
    course->rules = malloc((size_t)(library->rule_count + 1) * sizeof *course->rules);
    if (course->rules == NULL) return mn_fail(error, MN_INTERNAL, NULL, 0, "there is no memory for the rules");
    for (int i = 0; i < library->rule_count; i++)
        if (mn_rule_is_in(&library->rules[i], course->ruleset)) course->rules[course->rule_count++] = library->rules[i];
    return MN_OK;
}

const mn_result *mn_course_result(const mn_course *course)
{
    return mn_session_result(course->session);
}

/* ---- all of it ---- */

static void fill(mn_course *course, const mn_course_input *input)
{
    course->library = input->library;
    course->protocol = input->protocol;
    course->decay = input->decay;
    course->has_start = input->has_start;
    course->start_day = input->start_day;
    course->device =
        input->device != NULL ? *input->device : *mn_library_device(input->library, input->protocol->device);
    snprintf(course->ruleset, sizeof course->ruleset, "%s",
             input->ruleset != NULL ? input->ruleset : input->protocol->ruleset);
    if (input->person != NULL) {
        course->person = *input->person;
    } else {
        course->person =
            (mn_person){.id = "default_adult", .name = "an adult of 35, skin type II (default)", .sex = MN_FEMALE};
        mn_params_default(mn_subject_param_rows, mn_subject_param_count, &course->person.params);
    }
    if (!course->has_start) course->has_start = mn_date_day(course->person.first_session, &course->start_day);
}

static mn_status make(mn_course *course, const mn_course_input *input, mn_error *error)
{
    fill(course, input);
    mn_status status = lay_diaries(course, error);
    if (status == MN_OK) status = lay_rules(course, error);
    if (status != MN_OK) return status;
    lay_sessions(course);
    const int year_count = course->session_count + course->follow_count;
    status = run(course, input, course->session_count, &course->plan, &course->session, error);
    if (status == MN_OK && course->follow_count > 0)
        status = run(course, input, year_count, &course->year_plan, &course->year, error);
    if (status == MN_OK) status = mn_course_follow(course, error);
    if (status != MN_OK) return status;
    const mn_result *result = mn_course_result(course);
    for (int i = 0; i < result->finding_count; i++)
        course->is_blocked = course->is_blocked || result->findings[i].severity == MN_BLOCK;
    mn_course_lay_calendar(course);
    return MN_OK;
}

mn_status mn_course_make(mn_course **course, const mn_course_input *input, mn_error *error)
{
    *course = calloc(1, sizeof **course);
    if (*course == NULL) return mn_fail(error, MN_INTERNAL, NULL, 0, "there is no memory for a course");
    const mn_status status = make(*course, input, error);
    if (status == MN_OK) return MN_OK;
    mn_course_destroy(*course);
    *course = NULL;
    return status;
}

void mn_course_destroy(mn_course *course)
{
    if (course == NULL) return;
    mn_session_destroy(course->session);
    mn_session_destroy(course->year);
    mn_plan_destroy(course->plan);
    mn_plan_destroy(course->year_plan);
    free(course->rules);
    free(course);
}
