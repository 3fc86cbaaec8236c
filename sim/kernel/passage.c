/* The walk over the smooth pieces of F. See passage.h for the idea; invariant of the walk: every depth up to the current
 * one is allowed, on both sides of every interface. */
#include "kernel/passage.h"
#include "base/numeric.h"

enum { ROOT_STEPS_MAX = 100, TRACE_HALVINGS = 10, ROUGH_HALVINGS = 1 };

/* Steps and intervals below this share of the needle count as nothing. */
static const double smallest_frac = 1e-12;

/* What is allowed at a depth: min(force, T(travel - s)). */
typedef struct allowance {
    const mn_tent *tent;
    double travel_um, force_un;
} allowance;

/* What happened on the way. */
typedef struct journey {
    double since_um; /* only peaks that a travel up to this had not passed count */
    double peak_un;
    bool is_snapped;
    bool is_rough; /* a bound will do, and snaps within layers are not looked for */
} journey;

static double allowed_un(const allowance *limit, double depth_um)
{
    return mn_min(limit->force_un, mn_tent_force_un(limit->tent, limit->travel_um - depth_um));
}

/* How fast the allowance falls with depth. */
static double allowed_fall_un_um(const allowance *limit, double depth_um, double *allowed)
{
    double slope;
    const double force = mn_tent_force_slope(limit->tent, limit->travel_um - depth_um, &slope);
    *allowed = mn_min(force, limit->force_un);
    return force < limit->force_un ? slope : 0;
}

/* Where F - T crosses zero in (begin, end): F - T <= 0 at begin, > 0 at end, rising. Newton from the chord's guess, kept
 * inside the shrinking bracket; a step more than half the last gives way to bisection, or Newton could go to and fro for
 * ever. Steps shrink at least by their last ratio, so the one after a step is told by it: when that would be nothing, the
 * step before it lands. */
static double root_um(const mn_law *law, const allowance *limit, int passed, double begin_um, double end_um,
                      double begin_un, double end_un)
{
    const double smallest_um = smallest_frac * law->length_um;
    double step_um = end_um - begin_um;
    double x = begin_um - begin_un * (end_um - begin_um) / (end_un - begin_un);
    if (!(x > begin_um && x < end_um)) x = 0.5 * (begin_um + end_um);
    for (int i = 0; i < ROOT_STEPS_MAX; i++) {
        double allowed, slope;
        const double fall = allowed_fall_un_um(limit, x, &allowed);
        const double excess = mn_law_force_slope(law, x, passed, &slope) - allowed;
        if (excess == 0) return x;
        if (excess > 0)
            end_um = x;
        else
            begin_um = x;
        const double next = x - excess / (slope + fall), newton_um = fabs(next - x), before_um = step_um;
        const bool is_landing = newton_um * mn_min(newton_um, before_um) <= smallest_um * before_um;
        if (is_landing) return mn_clamp(next, begin_um, end_um);
        const bool is_newton = next > begin_um && next < end_um && 2 * newton_um <= before_um;
        const double tried = is_newton ? next : 0.5 * (begin_um + end_um);
        step_um = fabs(tried - x);
        x = tried;
        if (!(x > begin_um && x < end_um)) return begin_um;
    }
    return x;
}

/* Looks for the first crossing on a piece where F may fall; end_un is F - T at the piece's end. */
static bool crosses(const mn_law *law, const allowance *limit, int passed, double begin_um, double end_um,
                    double *at_um)
{
    const double smallest_um = smallest_frac * law->length_um;
    double a = begin_um, b = end_um;
    while (a < end_um) {
        mn_law_bounds bounds;
        mn_law_bound(law, a, b, passed, &bounds);
        double allowed;
        const double fall = allowed_fall_un_um(limit, b, &allowed);
        const bool is_clear = bounds.force_max_un <= allowed;
        const bool is_tent = limit->force_un >= mn_tent_force_un(limit->tent, limit->travel_um - a);
        const bool is_rising = bounds.slope_min_un_um + fall >= 0 && is_tent;
        const bool is_certified = is_rising || bounds.slope_min_un_um >= 0 || b - a <= smallest_um;
        if (!is_clear && !is_certified) {
            b = 0.5 * (a + b);
            continue;
        }
        const double excess = is_clear ? 0 : mn_law_force_un(law, b, passed) - allowed;
        if (excess > 0) {
            *at_um = root_um(law, limit, passed, a, b, mn_law_force_un(law, a, passed) - allowed_un(limit, a), excess);
            return true;
        }
        a = b;
        b = end_um;
    }
    return false;
}

/* An interface where F falls back behind its barrier: the force there was a peak, and the tip jumps on. */
static void trace_drop(const allowance *limit, journey *trace, double depth_um, double peak_un)
{
    trace->is_snapped = true;
    const double passed_un = mn_tent_force_un(limit->tent, trace->since_um - depth_um);
    if (peak_un > passed_un && peak_un > trace->peak_un) trace->peak_un = peak_un;
}

/* First passage from a depth on. `is_inside`: the layer below the start is entered already, if the start is its top. */
static double walk(const mn_law *law, const allowance *limit, double from_um, bool is_inside, journey *trace)
{
    const double end_um = mn_min(law->reach_um, limit->travel_um);
    double s = from_um;
    int n = mn_law_passed(law, s), done = 0; /* layers met, tapers through */
    while (done < n && law->top_um[done] + law->taper_um <= s) done++;
    double force = mn_law_force_un(law, s, n), allowed = allowed_un(limit, s);
    const double entry_un = is_inside || s > law->top_um[n - 1] ? 0 : law->entry_un[n - 1];
    if (force + entry_un > allowed) return s;
    if (entry_un > 0 && s >= law->hole_um) trace_drop(limit, trace, s, force + entry_un);
    while (s < end_um) {
        const double taper_end_um = done < n ? law->top_um[done] + law->taper_um : MN_INFINITY;
        const double b = mn_min(end_um, mn_min(law->top_um[n], taper_end_um));
        const double force_end = mn_law_force_un(law, b, n), allowed_end = allowed_un(limit, b);
        if (mn_law_rises(law, done, n)) {
            if (force_end > allowed_end) return root_um(law, limit, n, s, b, force - allowed, force_end - allowed_end);
        } else {
            double at_um;
            if (crosses(law, limit, n, s, b, &at_um)) return at_um;
        }
        s = b;
        force = force_end;
        allowed = allowed_end;
        if (b == taper_end_um) done++;
        if (b < law->top_um[n] || b >= end_um) continue;
        force += law->tip_un[n] - law->tip_un[n - 1] + law->flank_step[n] * law->tip_flank_um;
        const double barrier_un = force + law->entry_un[n];
        if (barrier_un > allowed) return s;
        if (force < mn_max(force_end, barrier_un) && b > law->hole_um)
            trace_drop(limit, trace, b, mn_max(force_end, barrier_un));
        n++;
    }
    return end_um;
}

/* A stretch of one piece, with F at its ends. */
typedef struct stretch {
    double a, b, a_un, b_un;
} stretch;

/* No F on a stretch lies above both lines: up from its begin as steep as F can rise, and up from its end as steep as it can
 * fall. The gap to the greatest F closes with the square of the stretch. */
static double highest_un(const stretch *on, const mn_law_bounds *bounds)
{
    const double rise = bounds->slope_max_un_um, fall = bounds->slope_min_un_um, width = on->b - on->a;
    const double at_um = (on->b_un - on->a_un - fall * width) / (rise - fall);
    return on->a_un + rise * mn_clamp(at_um, 0, width);
}

/* Upper bound of F on a stretch, close to being reached; `least` where that is more. */
static double peak_on_un(const mn_law *law, int passed, const stretch *on, double least, int halvings)
{
    const double close_frac = 1e-5;
    mn_law_bounds bounds;
    mn_law_bound(law, on->a, on->b, passed, &bounds);
    if (bounds.slope_min_un_um >= 0) return mn_max(least, on->b_un);
    if (bounds.slope_max_un_um <= 0) return mn_max(least, on->a_un);
    const double ends_un = mn_max(on->a_un, on->b_un);
    const double top_un = mn_max(mn_min(highest_un(on, &bounds), bounds.force_max_un), ends_un);
    if (top_un <= least) return least;
    if (halvings == 0 || top_un - ends_un <= close_frac * top_un) return top_un;
    const double middle = 0.5 * (on->a + on->b), middle_un = mn_law_force_un(law, middle, passed);
    const stretch first = {on->a, middle, on->a_un, middle_un}, second = {middle, on->b, middle_un, on->b_un};
    least = peak_on_un(law, passed, &first, least, halvings - 1);
    return peak_on_un(law, passed, &second, least, halvings - 1);
}

/* Whether the travel (or, under imposed force, the force) that a depth needs falls anywhere on a stretch of one piece. */
static bool dips_on(const mn_law *law, bool is_force, int passed, double a, double b, int halvings)
{
    mn_law_bounds bounds;
    mn_law_bound(law, a, b, passed, &bounds);
    if (bounds.slope_min_un_um >= 0) return false;
    if (is_force && bounds.slope_max_un_um < 0) return true;
    if (!is_force) {
        double least, most;
        mn_tent bare = law->tent;
        bare.compliance_um_un = 0;
        mn_tent_force_slope(&bare, mn_tent_under_um(&bare, mn_max(bounds.force_min_un, 0)), &least);
        mn_tent_force_slope(&bare, mn_tent_under_um(&bare, bounds.force_max_un), &most);
        least /= 1 + law->tent.compliance_um_un * least;
        most /= 1 + law->tent.compliance_um_un * most;
        if (bounds.slope_min_un_um + least >= 0) return false;
        if (bounds.slope_max_un_um + most < 0) return true;
    }
    if (halvings == 0) return false;
    const double middle = 0.5 * (a + b);
    return dips_on(law, is_force, passed, a, middle, halvings - 1) ||
           dips_on(law, is_force, passed, middle, b, halvings - 1);
}

/* Adds to the trace what happened between breakpoints beyond L_c, where F may fall smoothly. */
static void trace_shank(const mn_law *law, const allowance *limit, double begin_um, double end_um, journey *trace)
{
    const bool is_force = limit->force_un < MN_INFINITY;
    double s = begin_um;
    int n = mn_law_passed(law, s), done = 0;
    while (done < n && law->top_um[done] + law->taper_um <= s) done++;
    while (s < end_um) {
        const double taper_end_um = done < n ? law->top_um[done] + law->taper_um : MN_INFINITY;
        const double b = mn_min(end_um, mn_min(law->top_um[n], taper_end_um));
        if (!mn_law_rises(law, done, n)) {
            const stretch on = {s, b, mn_law_force_un(law, s, n), mn_law_force_un(law, b, n)};
            trace->peak_un = peak_on_un(law, n, &on, trace->peak_un, trace->is_rough ? ROUGH_HALVINGS : TRACE_HALVINGS);
            if (!trace->is_rough && !trace->is_snapped) trace->is_snapped = dips_on(law, is_force, n, s, b, TRACE_HALVINGS);
        }
        s = b;
        if (b == taper_end_um) done++;
        if (b == law->top_um[n]) n++;
    }
}

/* First passage with an open hole in the way; see passage.h. */
static double passage_um(const mn_law *law, const allowance *limit, journey *trace)
{
    const double depth = walk(law, limit, 0, false, trace);
    if (depth >= law->hole_um) return depth;
    mn_law slick;
    mn_law_slick(law, &slick);
    slick.reach_um = mn_min(slick.reach_um, law->hole_um);
    const double slid = walk(&slick, limit, 0, false, trace);
    return slid < law->hole_um || slid >= law->reach_um ? slid : walk(law, limit, law->hole_um, false, trace);
}

static void trace_beyond_taper(const mn_law *law, const allowance *bound, double depth_um, journey *way)
{
    double begin_um = mn_max(law->taper_um, law->hole_um);
    if (depth_um <= begin_um) return;
    if (way->since_um > begin_um) {
        const allowance earlier = {bound->tent, way->since_um, bound->force_un};
        journey ignored = {0};
        begin_um = mn_max(begin_um, passage_um(law, &earlier, &ignored));
    }
    trace_shank(law, bound, begin_um, depth_um, way);
}

/* What follows from the depth: forces, tenting, what stops the tip. */
static void conclude(const mn_law *law, const allowance *limit, double depth, const journey *way, mn_passage *passage)
{
    passage->depth_um = depth;
    passage->is_reentry = law->hole_um > 0;
    passage->force_un = allowed_un(limit, depth);
    if (passage->is_full) {
        const double resisted = depth <= law->hole_um ? mn_law_withdrawal_un(law, depth)
                                                      : mn_law_force_un(law, depth, mn_law_passed(law, depth));
        passage->force_un = mn_min(passage->force_un, resisted);
    }
    passage->is_snapped = way->is_snapped;
    passage->peak_un = mn_max(way->peak_un, passage->force_un);
    const bool is_held_by_travel = limit->force_un == MN_INFINITY && !passage->is_full;
    passage->tenting_um = is_held_by_travel ? mn_tent_deflection_um(&law->tent, limit->travel_um - depth)
                                            : mn_tent_under_um(&law->tent, passage->force_un);
    if (limit->force_un < MN_INFINITY)
        passage->travel_um =
            mn_min(limit->travel_um, depth + passage->tenting_um + law->tent.compliance_um_un * passage->force_un);
}

static void solve(const mn_law *law, const allowance *limit, journey way, mn_passage *passage)
{
    *passage = (mn_passage){.travel_um = limit->travel_um};
    if (!(limit->travel_um > 0)) return;
    const double depth = passage_um(law, limit, &way);
    passage->is_snapped_in = way.is_snapped;
    trace_beyond_taper(law, limit, depth, &way);
    passage->is_full = depth >= law->length_um;
    passage->is_on_bone = depth >= law->reach_um && !passage->is_full;
    conclude(law, limit, depth, &way, passage);
}

/* Peaks of the barriers that a tip passed on its way into the layers it has entered. */
static void trace_entered(const mn_law *law, const allowance *limit, int deepest_layer, journey *way)
{
    for (int k = 0; k < law->count && law->layer[k] <= deepest_layer; k++) {
        const double top_um = law->top_um[k], behind_un = mn_law_force_un(law, top_um, k + 1);
        const double before_un = k > 0 ? mn_law_force_un(law, top_um, k) : 0;
        const double peak_un = mn_max(before_un, behind_un + law->entry_un[k]);
        const bool is_new = k > 0 ? top_um > law->hole_um : top_um >= law->hole_um;
        if (is_new && behind_un < peak_un) trace_drop(limit, way, top_um, peak_un);
    }
}

void mn_passage_recall(const mn_law *law, double travel_um, double depth_um, int deepest_layer, mn_passage *passage)
{
    const allowance limit = {&law->tent, travel_um, MN_INFINITY};
    passage->travel_um = travel_um;
    journey way = {0};
    trace_entered(law, &limit, deepest_layer, &way);
    way.is_snapped = passage->is_snapped_in;
    trace_beyond_taper(law, &limit, depth_um, &way);
    conclude(law, &limit, depth_um, &way, passage);
}

void mn_passage_travel(const mn_law *law, double travel_um, mn_passage *passage)
{
    const allowance limit = {&law->tent, travel_um, MN_INFINITY};
    solve(law, &limit, (journey){0}, passage);
}

void mn_passage_since(const mn_law *law, double travel_um, double since_um, mn_passage *passage)
{
    const allowance limit = {&law->tent, travel_um, MN_INFINITY};
    solve(law, &limit, (journey){.since_um = since_um, .is_rough = true}, passage);
}

void mn_passage_force(const mn_law *law, double force_un, double travel_um, mn_passage *passage)
{
    const allowance limit = {&law->tent, travel_um, force_un};
    solve(law, &limit, (journey){0}, passage);
}

double mn_passage_slope_un_um(const mn_law *law, const mn_passage *passage)
{
    if (passage->is_full || !(passage->travel_um > 0)) return 0;
    double tent_slope, cut_slope;
    mn_tent_force_slope(&law->tent, passage->travel_um - passage->depth_um, &tent_slope);
    const int passed = mn_law_passed(law, passage->depth_um);
    const bool is_held =
        passage->depth_um == law->top_um[passed - 1] || passage->is_on_bone || passage->depth_um < law->hole_um;
    mn_law_force_slope(law, passage->depth_um, passed, &cut_slope);
    if (is_held || !(cut_slope + tent_slope > 0)) return tent_slope;
    return mn_max(tent_slope * cut_slope / (tent_slope + cut_slope), 0);
}

/* The force that entering layer k took (`peak_un`), and whether it falls behind the layer's top. */
static bool snaps_at(const mn_law *law, int k, double *peak_un)
{
    const double top_um = law->top_um[k], behind_un = mn_law_force_un(law, top_um, k + 1);
    const double before_un = k > 0 ? mn_law_force_un(law, top_um, k) : 0;
    *peak_un = mn_max(before_un, behind_un + law->entry_un[k]);
    return behind_un < *peak_un;
}

/* What a snap at interface k set free on the way to a travel, and where it landed (the interface itself if the tip did
 * not snap there). */
static double snap_pj(const mn_law *law, int k, double peak_un, double *landed_um)
{
    const double top_um = law->top_um[k], before_um = mn_tent_under_um(&law->tent, peak_un);
    const allowance there = {&law->tent, top_um + before_um, MN_INFINITY};
    journey ignored = {0};
    *landed_um = walk(law, &there, top_um, true, &ignored);
    return mn_tent_energy_pj(&law->tent, before_um) - mn_tent_energy_pj(&law->tent, there.travel_um - *landed_um) -
           (mn_law_spent_pj(law, *landed_um) - mn_law_spent_pj(law, top_um));
}

double mn_passage_work_pj(const mn_law *law, const mn_passage *passage)
{
    double work = mn_law_spent_pj(law, passage->depth_um) + mn_tent_energy_pj(&law->tent, passage->tenting_um);
    double landed_um = law->hole_um, peak_un;
    for (int k = 0; k < law->count && law->top_um[k] < passage->depth_um; k++) {
        if (law->top_um[k] < landed_um || !snaps_at(law, k, &peak_un)) continue;
        work += mn_max(snap_pj(law, k, peak_un, &landed_um), 0);
    }
    return work;
}
