/* The descent onto the skin: trials from safe gaps downwards. See balance.h for what is solved.
 *
 * `safe` is a gap at and above which all is allowed, `floor` the lowest gap still possible. Each trial either becomes
 * safe, or proves too much and becomes the floor, or hides a peak between itself and safe, and then half the way is tried.
 * Trials come from Newton's step on the load's slope; every third bisects unless the bracket has halved. */
#include "kernel/balance.h"

#include "base/numeric.h"
#include "kernel/passage.h"

enum { TRIALS_MAX = 600 };
static const double tolerance_um = 2e-10;

typedef struct problem {
    const mn_contacts *contacts;
    const mn_group *group;
    mn_law_source *law_of;
    void *context;
} problem;

/* Load at a gap, its bound over the way from a safe gap above, and how fast it rises as the gap closes. */
typedef struct answer {
    double load, bound, rise;
} answer;

/* A needle on its way out: lift of its skin, then pull. */
static void add_leaving(const mn_law *law, double travel_um, double most_um, double travel_safe_um, double most_safe_um,
                        answer *sum, double cos_load)
{
    if (!(most_um > 0)) return;
    mn_passage deepest;
    mn_passage_since(law, most_um, most_safe_um, &deepest);
    const double in_um = mn_clamp(travel_um, 0, deepest.depth_um);
    const double lift_um = travel_um - deepest.depth_um;
    const double back_un = mn_tent_force_un(&law->tent, -lift_um);
    const double force = lift_um > 0 ? mn_min(mn_tent_force_un(&law->tent, lift_um), deepest.force_un)
                                     : -mn_min(back_un, mn_law_withdrawal_un(law, in_um));
    const double peak_lift_um = travel_um - most_um + mn_tent_under_um(&law->tent, deepest.peak_un);
    double bound = mn_tent_force_un(&law->tent, peak_lift_um);
    if (peak_lift_um < 0)
        bound = -mn_min(mn_tent_force_un(&law->tent, -peak_lift_um),
                        mn_law_withdrawal_least_un(law, mn_max(travel_safe_um, 0), in_um));
    sum->load += force * cos_load;
    sum->bound += mn_max(bound, force) * cos_load;
}

static void add_entering(const mn_law *law, double travel_um, double travel_safe_um, answer *sum, double cos_load)
{
    if (!(travel_um > 0)) return;
    mn_passage passage;
    mn_passage_since(law, travel_um, travel_safe_um, &passage);
    sum->load += passage.force_un * cos_load;
    sum->bound += passage.peak_un * cos_load;
    sum->rise += mn_passage_slope_un_um(law, &passage) * cos_load / law->cos_tilt;
}

/* Work never falls on the way down, so it is its own bound. */
static void add_work(const mn_law *law, double travel_um, answer *sum)
{
    if (!(travel_um > 0)) return;
    mn_passage passage;
    mn_passage_travel(law, travel_um, &passage);
    sum->load += mn_passage_work_pj(law, &passage);
    sum->bound = sum->load;
    sum->rise += passage.force_un / law->cos_tilt;
}

static answer try_gap(const problem *p, double gap_um, double safe_um)
{
    answer sum = {0, 0, 0};
    for (int64_t i = p->group->begin; i < p->group->end; i++) {
        const double slant = 1 / p->contacts->cos_tilt[i];
        const double travel_um = p->contacts->travel_um[i], most_um = p->contacts->travel_max_um[i];
        if (!(mn_max(travel_um, most_um) > gap_um * slant)) continue;
        mn_law room;
        const mn_law *law = p->law_of(p->context, i, &room);
        const double now_um = travel_um - gap_um * slant, before_um = travel_um - safe_um * slant;
        if (p->group->control == MN_CONTROL_ENERGY)
            add_work(law, now_um, &sum);
        else if (most_um > travel_um)
            add_leaving(law, now_um, most_um - gap_um * slant, before_um, most_um - safe_um * slant, &sum,
                        p->contacts->cos_load[i]);
        else
            add_entering(law, now_um, before_um, &sum, p->contacts->cos_load[i]);
    }
    return sum;
}

static double allowed_at(const mn_group *group, double gap_um)
{
    if (group->control == MN_CONTROL_HAND) return group->force_un;
    if (group->control == MN_CONTROL_ENERGY) return group->energy_pj;
    const double sunk_um = gap_um + group->press_um;
    if (group->compliance_um_un > 0) return sunk_um / group->compliance_um_un;
    return sunk_um >= 0 ? MN_INFINITY : -1;
}

/* The least gap at which nothing touches. */
static double clear_gap_um(const mn_contacts *contacts, const mn_group *group)
{
    double gap_um = group->control == MN_CONTROL_POSITION ? mn_max(-group->press_um, 0) : 0;
    for (int64_t i = group->begin; i < group->end; i++)
        gap_um = mn_max(gap_um, contacts->travel_um[i] * contacts->cos_tilt[i]);
    return gap_um;
}

/* Next trial in (floor, safe): Newton's step, drawn just past the root when it has as good as landed, so that the other
 * side of the bracket closes too. */
static double next_gap_um(const mn_group *group, double trial_um, const answer *at, double floor_um, double safe_um,
                          bool has_floor, bool may_step)
{
    const double middle = 0.5 * (floor_um + safe_um);
    const bool is_sinking = group->control == MN_CONTROL_POSITION && group->compliance_um_un > 0;
    const double sinking = is_sinking ? 1 / group->compliance_um_un : 0;
    if (!may_step || !(at->rise + sinking > 0)) return middle;
    double gap = trial_um + (at->load - allowed_at(group, trial_um)) / (at->rise + sinking);
    if (!has_floor && gap < floor_um) return floor_um;
    if (fabs(gap - safe_um) < 0.5 * tolerance_um) gap = safe_um - 0.5 * tolerance_um;
    if (has_floor && fabs(gap - floor_um) < 0.5 * tolerance_um) gap = floor_um + 0.5 * tolerance_um;
    return gap > floor_um && gap < safe_um ? gap : middle;
}

/* Whether a hand presses harder than all its needles could ever push, wherever the device stands: it rests on its face. */
static bool rests_on_face(const problem *p)
{
    const mn_group *group = p->group;
    double most_un = 0;
    if (group->control != MN_CONTROL_HAND) return false;
    for (int64_t i = group->begin; i < group->end && most_un <= group->force_un; i++) {
        const double travel_um = mn_max(p->contacts->travel_um[i], p->contacts->travel_max_um[i]);
        if (!(travel_um > 0)) continue;
        mn_law room;
        const mn_law *law = p->law_of(p->context, i, &room);
        most_un += mn_law_most_un(law, mn_min(travel_um, law->reach_um)) * mn_max(p->contacts->cos_load[i], 0);
    }
    return most_un <= group->force_un;
}

double mn_balance_gap_um(const mn_contacts *contacts, const mn_group *group, mn_law_source *law_of, void *context,
                         double warm_gap_um)
{
    const problem p = {contacts, group, law_of, context};
    if (rests_on_face(&p)) return 0;
    double safe = clear_gap_um(contacts, group), floor = 0, halved = safe;
    bool has_floor = false;
    int slow_count = 0;
    double trial = warm_gap_um > 0 && warm_gap_um < safe ? warm_gap_um : 0;
    for (int i = 0; i < TRIALS_MAX && safe > 0; i++) {
        const answer at = try_gap(&p, trial, safe);
        const double allowed = allowed_at(group, trial);
        const bool is_hidden = at.bound > allowed && !(at.load > allowed);
        if (is_hidden && safe - trial > tolerance_um) {
            trial = 0.5 * (trial + safe);
            continue;
        }
        if (at.load > allowed) {
            floor = trial;
            has_floor = true;
        } else {
            safe = trial;
        }
        if (safe - floor <= (has_floor ? tolerance_um : 0)) break;
        slow_count = safe - floor > 0.5 * halved ? slow_count + 1 : 0;
        if (slow_count == 0) halved = safe - floor;
        trial = next_gap_um(group, trial, &at, floor, safe, has_floor, slow_count < 3);
        if (slow_count >= 3) slow_count = 0;
    }
    return safe;
}

double mn_balance_load(const mn_contacts *contacts, const mn_group *group, mn_law_source *law_of, void *context,
                       double gap_um)
{
    const problem p = {contacts, group, law_of, context};
    return try_gap(&p, gap_um, gap_um).load;
}
