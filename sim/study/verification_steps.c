/* Whole sessions whose steps are made smaller: the hand's keyframes, which cut time for a pen and angle for a roller, and the
 * landings that a tick takes to the kernel at once.
 *
 * Between two keyframes the hand moves evenly. So a hand that does move evenly must give the same needles however finely it
 * is told, and one that turns or speeds up is off by the chord of its step: order 2. Both run through recordings, as a
 * tracked hand would. */
#include <math.h>

#include "base/numeric.h"
#include "study/verification_internal.h"

/* ---- an even hand: nothing may change ---- */

/* A place is kept to 1/256 um, a depth and a travel to about 1e-4: two runs may part by their roundings. */
static const double kept_um = 1.0 / 256 + 1e-3;

/* Glides, turns, leans and presses harder, all evenly. */
static mn_pose even_pen(double t_s)
{
    return (mn_pose){.x_um = 10000 + 30000 * t_s,
                     .y_um = 20000 + 5000 * t_s,
                     .azimuth_rad = 0.3 + 0.2 * t_s,
                     .tilt_rad = 0.05 * t_s,
                     .force_un = 1e6 + 1e6 * t_s};
}

/* Too light a hand for all rows, so that the gap under the drum is balanced at each. */
static mn_pose even_roller(double t_s)
{
    return (mn_pose){.x_um = 10000 + 40000 * t_s, .y_um = 20000, .force_un = 1.5e6 + 1e6 * t_s};
}

/* 12 mm there and 12 mm back over the same holes: 25 landings, less than a tick. */
static mn_pose back_and_forth(double t_s)
{
    return (mn_pose){.x_um = 10000 + 12000 * (1 - fabs(t_s / 0.3 - 1)), .y_um = 20000, .force_un = 2e6};
}

static double farther(double most, double a, double b)
{
    return mn_max(most, fabs(a - b));
}

/* Largest difference in place, depth or slit, um; NaN where there is not the same number of wounds. */
static double apart_um(const mn_wound *a, const mn_wound *b, int64_t a_count, int64_t b_count)
{
    double most = a_count == b_count && a_count > 0 ? 0 : MN_NAN;
    for (int64_t i = 0; i < a_count && a_count == b_count; i++) {
        most = farther(most, a[i].x_um, b[i].x_um);
        most = farther(most, a[i].y_um, b[i].y_um);
        most = farther(most, (double)a[i].penetration_load_um, (double)b[i].penetration_load_um);
        most = farther(most, (double)a[i].slit_um, (double)b[i].slit_um);
    }
    return most;
}

/* The same second told once, in 12 keyframes, in 24, 48 and 96: largest difference from the first. */
static double told_apart_um(mn_device_kind kind, mn_hand_at *hand)
{
    mn_plan *once = mn_verify_told_plan(kind, hand, 1, 1);
    mn_session *first = mn_verify_run(once);
    double most = first != NULL ? 0 : MN_NAN;
    for (int64_t keyframes = 12; first != NULL && keyframes <= 96; keyframes *= 2) {
        int64_t count = 0, first_count;
        mn_plan *plan = mn_verify_told_plan(kind, hand, 1, keyframes);
        mn_session *session = mn_verify_run(plan);
        const mn_wound *a = mn_session_wounds(first, &first_count),
                       *b = session ? mn_session_wounds(session, &count) : NULL;
        const double off_um = apart_um(a, b, first_count, count);
        most = off_um <= most ? most : off_um; /* NaN stays */
        mn_session_destroy(session);
        mn_plan_destroy(plan);
    }
    mn_session_destroy(first);
    mn_plan_destroy(once);
    return most;
}

/* ---- an uneven hand: order 2 ---- */

static mn_pose circling(double t_s)
{
    return (mn_pose){.x_um = 30000 + 6000 * mn_cos(2 * MN_PI * t_s),
                     .y_um = 30000 + 6000 * mn_sin(2 * MN_PI * t_s),
                     .force_un = 2e6};
}

static mn_pose hastening(double t_s)
{
    return (mn_pose){.x_um = 5000 + 25000 * t_s - 2000 * mn_sin(2 * MN_PI * t_s), .y_um = 20000, .force_un = 2e6};
}

/* Root mean square of how far the tool's middle was from where the hand should have been as wounds were made, over 6 mm, the
 * circle's radius. A roller's needles lie across its way, so x alone tells. */
static double way_error(mn_device_kind kind, mn_hand_at *hand, double end_s, int64_t keyframes)
{
    mn_plan *plan = mn_verify_told_plan(kind, hand, end_s, keyframes);
    if (plan != NULL) plan->device.pen.needle_count = 1; /* it sits in the middle */
    mn_session *session = mn_verify_run(plan);
    int64_t count = 0;
    const mn_wound *wounds = session != NULL ? mn_session_wounds(session, &count) : NULL;
    double squares = 0;
    for (int64_t i = 0; i < count; i++) {
        const mn_pose at = hand(wounds[i].time_s);
        const double x = wounds[i].x_um - at.x_um, y = kind == MN_DEVICE_PEN ? wounds[i].y_um - at.y_um : 0;
        squares += x * x + y * y;
    }
    mn_session_destroy(session);
    mn_plan_destroy(plan);
    return count > 0 ? sqrt(squares / (double)count) / 6000 : MN_NAN;
}

static double circling_error(int64_t keyframes)
{
    return way_error(MN_DEVICE_PEN, circling, 2, keyframes);
}
static double hastening_error(int64_t keyframes)
{
    return way_error(MN_DEVICE_ROLLER, hastening, 2, keyframes);
}

/* ---- ticks ---- */

typedef struct pipeline {
    mn_arena arena;
    mn_tool tool;
    mn_skin skin;
    mn_grid grid;
    mn_contacts contacts;
    mn_kernel_scratch scratch;
    mn_record *records;
    mn_landing *landings;
    mn_wound *wounds;
    int64_t count;
} pipeline;

static bool make_pipeline(pipeline *p, const mn_plan *plan)
{
    const double side_um = plan->field.width_um, cell_um = plan->field.cell_um;
    const int64_t room = plan->tick_contacts_max, groups = plan->tick_groups_max, most = plan->wounds_max;
    *p = (pipeline){0};
    const size_t bytes = mn_tool_need_bytes(&plan->device) +
                         mn_grid_need_bytes(side_um, side_um, cell_um, plan->tiles_max) +
                         mn_contacts_need_bytes(room, groups) + mn_kernel_scratch_need_bytes(room) +
                         mn_arena_need(room, sizeof(mn_record)) + mn_arena_need(groups, sizeof(mn_landing)) +
                         mn_arena_need(most, sizeof(mn_wound));
    if (mn_arena_create(&p->arena, bytes, NULL) != MN_OK) return false;
    mn_tool_create(&p->tool, &plan->device, plan->seed, 0, &p->arena);
    mn_skin_create(&p->skin, &plan->site, NULL, plan->sex, plan->seed, true, side_um, side_um, NULL);
    mn_grid_create(&p->grid, side_um, side_um, cell_um, plan->tiles_max, &p->arena);
    mn_contacts_create(&p->contacts, room, groups, &p->arena);
    mn_kernel_scratch_create(&p->scratch, room, &p->arena);
    p->records = mn_arena_take(&p->arena, room, sizeof(mn_record));
    p->landings = mn_arena_take(&p->arena, groups, sizeof(mn_landing));
    p->wounds = mn_arena_take(&p->arena, most, sizeof(mn_wound));
    return true;
}

/* Solves and deposits `landings` at a time what the tool gives at once. */
static void walk_in_ticks(pipeline *p, const mn_track *track, int64_t landings)
{
    mn_kernel kernel = {
        .skin = &p->skin, .grid = &p->grid, .thread_count = 1, .has_reentry = true, .scratch = &p->scratch};
    mn_tool_state state = {0};
    mn_tool_begin(&p->tool, track, &state);
    while (mn_tool_tick(&p->tool, &state, track, &p->contacts)) {
        const mn_contacts all = p->contacts;
        kernel.now_s = state.t_s;
        for (int64_t begin = 0; begin < all.group_count; begin += landings) {
            mn_contacts some = all;
            some.groups += begin;
            some.group_count = all.group_count - begin < landings ? all.group_count - begin : landings;
            const int64_t solved = mn_kernel_solve(&kernel, &some, 0, p->records, p->scratch.capacity);
            mn_kernel_landings(&kernel, &some, p->landings);
            mn_kernel_tell(&p->skin, p->landings, p->records, solved, p->wounds + p->count);
            mn_kernel_apply(&p->grid, solved, &p->scratch, 1);
            p->count += solved;
        }
    }
}

static int64_t reentries(const mn_wound *wounds, int64_t count)
{
    int64_t sum = 0;
    for (int64_t i = 0; i < count; i++) sum += (wounds[i].flags & MN_WOUND_REENTRY) != 0;
    return sum;
}

/* The session's roller against the same landings taken to the kernel `landings` at a time: how far apart its wounds are, and
 * which share of the holes that it comes back to the session does not meet (0 where it comes back to none). */
static double ticks_apart_um(mn_hand_at *hand, double end_s, int64_t landings, double *missed_frac)
{
    mn_plan *plan = mn_verify_told_plan(MN_DEVICE_ROLLER, hand, end_s, 2);
    mn_session *session = mn_verify_run(plan);
    pipeline p;
    double off_um = MN_NAN;
    *missed_frac = MN_NAN;
    if (session != NULL && make_pipeline(&p, plan)) {
        int64_t count;
        const mn_wound *wounds = mn_session_wounds(session, &count);
        walk_in_ticks(&p, plan->steps[0].pattern.recording, landings);
        off_um = apart_um(wounds, p.wounds, count, p.count);
        const int64_t met = reentries(wounds, count), there = reentries(p.wounds, p.count);
        *missed_frac = there > 0 ? 1 - (double)met / (double)there : (double)met;
        mn_arena_destroy(&p.arena);
    }
    mn_session_destroy(session);
    mn_plan_destroy(plan);
    return off_um;
}

static void add_ticks(mn_verifier *it)
{
    double most_um = 0, missed_frac;
    for (int64_t landings = 16; landings >= 1; landings /= 2) {
        const double off_um = ticks_apart_um(even_roller, 1, landings, &missed_frac);
        most_um = off_um <= most_um ? most_um : off_um; /* NaN stays */
    }
    mn_verify_none(it, "roller: landings to the kernel by 32 to 1, um",
                   "a session takes 32 at once; by 16, 8, 4, 2 and 1 the same places, depths, slits", most_um, kept_um);
    ticks_apart_um(back_and_forth, 0.6, 1, &missed_frac);
    mn_verify_limit(
        it, "roller that rolls back within a tick: holes missed",
        "landings of a tick (32) see the grid as it was before it: no hole that the drum comes back to is met, "
        "so its volume and open area count twice",
        missed_frac, 1);
}

void mn_verify_steps(mn_verifier *it)
{
    mn_verify_none(it, "pen, even hand: steps of time halved thrice, um",
                   "one keyframe a second, then 12, 24, 48, 96: the same strokes, places, depths, slits",
                   told_apart_um(MN_DEVICE_PEN, even_pen), kept_um);
    mn_verify_none(it, "roller, even hand: steps of angle halved thrice, um",
                   "the same; 12 to 96 keyframes cut the drum's turn into 17 to 2 degrees",
                   told_apart_um(MN_DEVICE_ROLLER, even_roller), kept_um);
    add_ticks(it);
    mn_verify_order(it, "pen on a circle, steps of time", "chords between keyframes: order 2", 2, 64, circling_error);
    mn_verify_order(it, "roller that speeds up and slows, steps of angle", "even speed between keyframes: order 2", 2,
                    16, hastening_error);
}
