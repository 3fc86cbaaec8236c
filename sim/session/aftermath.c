/* What comes after the needles, at the time of measuring: the wounds so far into the tissue's columns, session by session,
 * and the tissue's numbers into the metrics. Only in plans that ask for it (`healing`). */
#include "base/numeric.h"
#include "session/session_internal.h"

static mn_region around_target(const mn_plan *plan)
{
    const double margin_um = MN_COLUMN_WINDOW_UM / 2;
    return (mn_region){plan->target.x_um - margin_um, plan->target.y_um - margin_um, plan->target.width_um + 2 * margin_um,
                       plan->target.height_um + 2 * margin_um};
}

int mn_plan_session_max(const mn_plan *plan)
{
    int count = 1;
    double waited_s = 0;
    for (int i = 0; i < plan->step_count; i++) {
        const mn_step *step = &plan->steps[i];
        if (step->kind == MN_STEP_WAIT) waited_s += step->wait_s;
        if (!mn_step_treats(step)) continue;
        count += waited_s >= MN_SESSION_PAUSE_S;
        waited_s = 0;
    }
    return count < MN_TISSUE_SESSIONS_MAX ? count : MN_TISSUE_SESSIONS_MAX;
}

size_t mn_plan_aftermath_bytes(const mn_plan *plan)
{
    const mn_region box = around_target(plan);
    const double side_um = plan->follow.column_um;
    if (!plan->is_followed) return 0;
    const int64_t columns = mn_columns_count(box.width_um, box.height_um, side_um);
    return mn_arena_need(1, sizeof(mn_tissue)) + mn_tissue_need_bytes(box.width_um, box.height_um, side_um, mn_plan_session_max(plan)) +
           mn_arena_need((int64_t)mn_numbers_need_bytes(&plan->follow, columns), 1);
}

static bool is_in_target(const mn_plan *plan, double x_um, double y_um)
{
    const mn_region *target = &plan->target;
    const mn_polygon *outline = &plan->target_outline;
    if (x_um < target->x_um || y_um < target->y_um || x_um > target->x_um + target->width_um ||
        y_um > target->y_um + target->height_um)
        return false;
    if (outline->corner_count > 0 && !mn_polygon_contains(outline->corner_count, outline->x_um, outline->y_um, x_um, y_um))
        return false;
    return plan->target_areas == 0 || (mn_zones_at(&plan->zones, x_um, y_um) & plan->target_areas) != 0;
}

void mn_session_lay_tissue(mn_session *session)
{
    const mn_plan *plan = session->plan;
    if (!plan->is_followed) return;
    const mn_region box = around_target(plan);
    mn_tissue *tissue = mn_arena_take(&session->arena, 1, sizeof *tissue);
    mn_tissue_create(tissue, &plan->healing, box.x_um, box.y_um, box.width_um, box.height_um, plan->follow.column_um,
                     mn_plan_session_max(plan), &session->arena);
    mn_plan_lay_tissue(plan, tissue);
    session->tissue = tissue;
    session->numbers_scratch =
        mn_arena_take(&session->arena, (int64_t)mn_numbers_need_bytes(&plan->follow, tissue->column_count), 1);
}

void mn_plan_lay_tissue(const mn_plan *plan, mn_tissue *tissue)
{
    tissue->epidermis_um = mn_site_thickness_um(&plan->site, plan->sex, MN_STRATUM_CORNEUM) +
                           mn_site_thickness_um(&plan->site, plan->sex, MN_VIABLE_EPIDERMIS);
    tissue->healing.pore = mn_pore_of_person(&plan->healing.pore, plan->subject.fitzpatrick);
    for (int64_t i = 0; i < tissue->column_count; i++) {
        const double x_um = tissue->columns.x_um + ((double)(i % tissue->columns.columns) + 0.5) * tissue->columns.side_um;
        const double y_um = tissue->columns.y_um + ((double)(i / tissue->columns.columns) + 0.5) * tissue->columns.side_um;
        tissue->mask[i] = is_in_target(plan, x_um, y_um);
    }
}

/* A film of the diary, else one over a topical that lies on open pores. */
static mn_cover cover_of(const mn_plan *plan, double end_s, double next_s)
{
    mn_cover cover = mn_care_cover(&plan->diary, end_s, next_s);
    for (int i = 0; i < plan->application_count && cover.end_s <= cover.begin_s; i++) {
        const mn_application_params *on = &plan->applications[i];
        const double off_s = mn_min(on->at_s + on->duration_s, next_s);
        if (on->is_occluded && off_s > end_s) cover = (mn_cover){mn_max(0, on->at_s - end_s), off_s - end_s};
    }
    return cover;
}

void mn_session_follow(mn_session *session)
{
    if (session->tissue == NULL || session->followed_count == session->wound_count) return;
    mn_plan_fill_tissue(session->plan, session->wounds, session->wound_count, session->tissue);
    session->followed_count = session->wound_count;
}

void mn_plan_fill_tissue(const mn_plan *plan, const mn_wound *wounds, int64_t wound_count, mn_tissue *tissue)
{
    tissue->session_count = 0;
    for (int64_t begin = 0; begin < wound_count && tissue->session_count < tissue->session_max;) {
        const int64_t end = mn_tissue_session_end(wounds, wound_count, begin, MN_SESSION_PAUSE_S);
        const double end_s = wounds[end - 1].time_s;
        const double next_s = end < wound_count ? wounds[end].time_s : MN_INFINITY;
        const mn_cover cover = cover_of(plan, end_s, next_s);
        mn_effects effects;
        mn_care_effects(&plan->diary, wounds[begin].time_s, end_s, &effects);
        mn_tissue_add(tissue, wounds + begin, end - begin, &effects, &cover);
        begin = end;
    }
}

void mn_session_measure_aftermath(mn_session *session, mn_metrics *metrics)
{
    const mn_plan *plan = session->plan;
    if (session->tissue == NULL) return;
    mn_session_follow(session);
    const mn_numbers_input input = {.tissue = session->tissue,
                                    .follow = &plan->follow,
                                    .subject = &plan->subject,
                                    .seed = plan->seed,
                                    .stripe_frac = metrics->stripe_frac,
                                    .at_s = session->t_s};
    mn_healing_numbers numbers;
    mn_outcome_numbers outcome;
    mn_numbers_of(&input, session->numbers_scratch, &numbers);
    mn_session_outcome(session, &plan->diary, session->t_s, &outcome);
#define COPY(name, unit, sentence) metrics->name = numbers.name;
    MN_HEALING_METRICS(COPY)
#define COPY_OUTCOME(name, unit, sentence) metrics->name = outcome.name;
    MN_OUTCOME_METRICS(COPY_OUTCOME)
    if (plan->application_count > 0) mn_session_measure_delivery(session, metrics);
    if (plan->diary.count == 0) return;
    mn_care_numbers care;
    const mn_diary empty = {.count = 0};
    mn_outcome_numbers without;
    mn_numbers_of_care(&input, session->numbers_scratch, &numbers, &care);
    mn_session_outcome(session, &empty, session->t_s, &without);
    care.care_collagen_frac = outcome.collagen_frac - without.collagen_frac;
    care.care_benefit_frac = outcome.benefit_frac - without.benefit_frac;
#define COPY_CARE(name, unit, sentence) metrics->name = care.name;
    MN_CARE_METRICS(COPY_CARE)
}

/* With another diary than the plan's too: the wounds stay, what was done around them changes. */
void mn_session_outcome(mn_session *session, const mn_diary *diary, double at_s, mn_outcome_numbers *outcome)
{
    mn_session_follow(session);
    const mn_tissue *tissue = session->tissue;
    mn_outcome_session sessions[MN_TISSUE_SESSIONS_MAX];
    mn_outcome_sessions_of(tissue, diary, sessions);
    const mn_outcome_input input = {.params = &session->plan->outcome,
                                    .subject = &session->plan->subject,
                                    .diary = diary,
                                    .sessions = sessions,
                                    .session_count = tissue->session_count};
    mn_outcome_at(&input, at_s, outcome);
}

const mn_tissue *mn_session_tissue(mn_session *session)
{
    mn_session_follow(session);
    return session->tissue;
}
