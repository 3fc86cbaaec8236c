/* What follows a course: the days after a session, and four choices over a year. Sums over the sessions that were simulated; the
 * diary around them is each choice's own. */
#include <stdlib.h>

#include "base/numeric.h"
#include "study/course_internal.h"

#define DAY_S MN_COURSE_DAY_S

static const int after_days[MN_COURSE_AFTER_DAYS] = {0, 1, 2, 3, 4, 5, 7, 10, 14, 21};
static const char *const choice_names[MN_CHOICE_COUNT] = {"nothing", "one course", "with follow-up", "and home care"};

static const mn_tissue *tissue_of(const mn_course *course)
{
    return mn_session_tissue(course->year != NULL ? course->year : course->session);
}

void mn_course_tissue(const mn_course *course, const mn_diary *diary, int first, int count, mn_tissue *tissue)
{
    const mn_tissue *from = tissue_of(course);
    *tissue = *from;
    tissue->session_count = 0;
    for (int s = first; s < first + count && s < from->session_count; s++) {
        mn_tissue_session *one = &tissue->sessions[tissue->session_count++];
        *one = from->sessions[s];
        const double next_s = s + 1 < from->session_count ? from->sessions[s + 1].begin_s : MN_INFINITY;
        mn_care_effects(diary, one->begin_s, one->needled.end_s, &one->needled.effects);
        one->needled.cover = mn_care_cover(diary, one->needled.end_s, next_s);
    }
}

/* ---- days ---- */

static double seen_until_s(const mn_course *course, const mn_tissue *one, mn_skin_state state)
{
    const mn_healing_params *params = &one->healing.params;
    const double level =
        state == MN_REDNESS ? mn_healing_seen_au(params, course->person.params.fitzpatrick) : params->swelling_seen_um;
    return mn_tissue_until_s(one, state, level);
}

static double downtime_of_s(const mn_course *course, const mn_tissue *one)
{
    return mn_max(seen_until_s(course, one, MN_REDNESS), seen_until_s(course, one, MN_SWELLING));
}

static int longest_session(const mn_course *course, mn_tissue *one)
{
    double longest_s = -1;
    int longest = 0;
    for (int s = 0; s < course->session_count; s++) {
        mn_course_tissue(course, &course->diary, s, 1, one);
        const double downtime_s = downtime_of_s(course, one);
        if (downtime_s > longest_s) longest = s;
        longest_s = mn_max(longest_s, downtime_s);
    }
    return longest;
}

static void tell_day(const mn_course *course, const mn_tissue *one, void *scratch, mn_course_after *after)
{
    mn_people_params people;
    mn_people_counts counts;
    const double at_s = one->sessions[0].needled.end_s + mn_max(3600, after->day * DAY_S);
    mn_params_default(mn_people_param_rows, mn_people_param_count, &people);
    mn_people_count(one, &people, &course->person.params, course->protocol->params.area_cm2, course->plan->seed,
                    MN_COURSE_PERSONS, at_s, scratch, &counts);
    after->redness_au = mn_tissue_mean(one, MN_REDNESS, at_s);
    after->swelling_um = mn_tissue_mean(one, MN_SWELLING, at_s);
    after->flaking_frac = mn_min(1, mn_tissue_flaking_frac(one, at_s));
    after->soreness_points = mn_min(10, mn_tissue_soreness(one, at_s));
    after->persons_red_frac = counts.redness_frac;
    after->persons_swollen_frac = counts.swelling_frac;
    after->persons_bruised_frac = counts.bruise_frac;
    after->persons_flaky_frac = counts.flaking_frac;
}

static void tell_days(mn_course *course, mn_tissue *one, void *scratch)
{
    const mn_healing_params *params = &one->healing.params;
    mn_course_tissue(course, &course->diary, longest_session(course, one), 1, one);
    if (one->session_count == 0) return; /* no needle went in */
    course->redness_gone_s = seen_until_s(course, one, MN_REDNESS);
    course->swelling_gone_s = seen_until_s(course, one, MN_SWELLING);
    course->downtime_s = mn_max(course->redness_gone_s, course->swelling_gone_s);
    course->bruise_gone_s = -params->bruise_time_s * mn_log(params->bruise_seen_frac);
    for (int i = 0; i < MN_COURSE_AFTER_DAYS; i++) {
        course->after[i].day = after_days[i];
        tell_day(course, one, scratch, &course->after[i]);
    }
}

/* ---- a year ---- */

typedef struct year {
    mn_outcome_params params[MN_DECAY_COUNT];
    mn_outcome_session sessions[MN_TISSUE_SESSIONS_MAX];
    mn_outcome_input input; /* without its parameters */
} year;

static void open_year(const mn_course *course, const mn_diary *diary, const mn_tissue *tissue, year *at)
{
    for (int d = 0; d < MN_DECAY_COUNT; d++) at->params[d] = course->plan->outcome;
    at->params[MN_DECAY_SLOW].benefit_fall_s =
        at->params[MN_DECAY_SLOW].collagen_fall_s; /* 389 d: as collagen itself */
    mn_outcome_sessions_of(tissue, diary, at->sessions);
    at->input = (mn_outcome_input){.subject = &course->person.params,
                                   .diary = diary,
                                   .sessions = at->sessions,
                                   .session_count = tissue->session_count};
}

static mn_outcome_numbers outcome_at(year *at, int decay, double at_s)
{
    mn_outcome_numbers numbers;
    at->input.params = &at->params[decay];
    mn_outcome_at(&at->input, at_s, &numbers);
    return numbers;
}

static double outcome_of(const mn_course *course, const mn_outcome_numbers *numbers)
{
    double values[MN_OUTCOME_COUNT];
    int count = 0;
#define TAKE(name, unit, sentence) values[count++] = numbers->name;
    MN_OUTCOME_METRICS(TAKE)
    return values[course->protocol->outcome];
}

static void tell_benefit(const mn_course *course, year *at, mn_course_choice *choice)
{
    for (int d = 0; d < MN_DECAY_COUNT; d++) {
        double sum = 0;
        for (int day = 0; day <= MN_COURSE_DAYS; day++) {
            const mn_outcome_numbers numbers = outcome_at(at, d, day * DAY_S);
            choice->benefit_frac[d][day] = numbers.benefit_frac;
            sum += numbers.benefit_frac;
            if (day == MN_COURSE_DAYS) choice->outcome_end[d] = outcome_of(course, &numbers);
        }
        choice->benefit_mean[d] = sum / (MN_COURSE_DAYS + 1);
        choice->benefit_end[d] = choice->benefit_frac[d][MN_COURSE_DAYS];
    }
}

static void tell_effects(const mn_course *course, const mn_diary *diary, mn_tissue *tissue, mn_course_choice *choice)
{
    double leaks = 0, effect = 0;
    const int count = choice->session_count;
    for (int s = 0; s < count; s++) {
        mn_course_tissue(course, diary, s, 1, tissue);
        if (tissue->session_count == 0) continue;
        const double redness_s = seen_until_s(course, tissue, MN_REDNESS),
                     swelling_s = seen_until_s(course, tissue, MN_SWELLING);
        choice->redness_d += redness_s / DAY_S;
        choice->swelling_d += swelling_s / DAY_S;
        choice->downtime_d += mn_max(redness_s, swelling_s) / DAY_S;
        leaks += mn_people_leaks_per_cm2(tissue, tissue->sessions[0].needled.end_s);
        effect += tissue->sessions[0].needled.effects.pigment_frac;
    }
    choice->bruise_frac = 1 - mn_exp(-leaks * course->protocol->params.area_cm2);
    choice->cost_eur = count * course->protocol->params.cost_per_session_eur;
    if (count == 0) return;
    mn_course_tissue(course, diary, 0, count, tissue);
    choice->pigment_frac = mn_people_pigment_frac(&tissue->healing, course->person.params.fitzpatrick,
                                                  mn_tissue_redness_dose_au_s(tissue), effect / count);
}

static int sessions_within_year(const mn_course *course, int count)
{
    int within = 0;
    while (within < count && course->session_s[within] < MN_COURSE_DAYS * DAY_S) within++;
    return within;
}

static void tell_choice(mn_course *course, mn_choice_kind kind, mn_tissue *tissue, year *at)
{
    mn_course_choice *choice = &course->choices[kind];
    const mn_diary *diary = kind == MN_CHOICE_NOTHING     ? &course->own
                            : kind == MN_CHOICE_HOME_CARE ? &course->home
                                                          : &course->diary;
    const int all = course->session_count + (kind >= MN_CHOICE_FOLLOW_UP ? course->follow_count : 0);
    choice->name = choice_names[kind];
    choice->session_count = kind == MN_CHOICE_NOTHING ? 0 : sessions_within_year(course, all);
    mn_course_tissue(course, diary, 0, choice->session_count, tissue);
    open_year(course, diary, tissue, at);
    tell_benefit(course, at, choice);
    tell_effects(course, diary, tissue, choice);
}

/* What is done besides, and one course at its reviews. */
static void tell_outcomes(mn_course *course, mn_tissue *tissue, year *at)
{
    mn_course_tissue(course, &course->diary, 0, 0, tissue);
    open_year(course, &course->diary, tissue, at);
    mn_outcome_numbers numbers = outcome_at(at, (int)course->decay, MN_COURSE_DAYS * DAY_S);
    course->besides_end = outcome_of(course, &numbers);
    mn_course_tissue(course, &course->diary, 0, course->session_count, tissue);
    open_year(course, &course->diary, tissue, at);
    for (int i = 0; i < course->protocol->review_count; i++) {
        numbers = outcome_at(at, (int)course->decay,
                             course->session_s[course->session_count - 1] + course->protocol->review_s[i]);
        course->review_outcome[i] = outcome_of(course, &numbers);
    }
}

mn_status mn_course_follow(mn_course *course, mn_error *error)
{
    mn_tissue *tissue = malloc(sizeof *tissue);
    year *at = malloc(sizeof *at);
    void *scratch = malloc(mn_people_need_bytes(MN_COURSE_PERSONS));
    const bool has_memory = tissue != NULL && at != NULL && scratch != NULL;
    if (has_memory) {
        tell_days(course, tissue, scratch);
        for (int kind = 0; kind < MN_CHOICE_COUNT; kind++) tell_choice(course, (mn_choice_kind)kind, tissue, at);
        tell_outcomes(course, tissue, at);
    }
    free(scratch);
    free(at);
    free(tissue);
    return has_memory ? MN_OK : mn_fail(error, MN_INTERNAL, NULL, 0, "there is no memory to follow a course");
}
