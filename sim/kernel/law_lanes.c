/* The law of law.h and passage.h, a vector of contacts at a time.
 *
 *     F(p) = sum over k with z_k <= p of [ (J_k - J_k-1) G(r(p - z_k)) + (tau_k - tau_k-1) S(p - z_k) ] + tip
 *     T(w) = (w (K + A w) + B t w^2/(t + w)) / (1 - w/h)
 *
 * Every lane walks down the layers: at an interface F behind it and the barrier of entering must be allowed, at a layer's
 * lower end F must be, else the tip rests on the interface, or stops within the layer where F - T crosses zero: a
 * Newton search in a bracket, which all lanes of a vector do together, each frozen once it has landed. A lane's answer
 * does not depend on its neighbours.
 *
 * F rises within a layer as long as no taper is through while an interface on the taper steps down in J (law.h). Where
 * that may happen - in fat, deeper than the taper is long - the lane is left to the walk of passage.c, which can certify
 * falling pieces.
 *
 * Compiled once a kind of processor. */
#include "kernel/batch.h"
#include "kernel/lanes.h"
#include "kernel/tent.h"

enum { LAYERS = MN_LAYER_COUNT, ROOT_STEPS_MAX = 100 };

typedef struct law_lanes {
    lanes top_um[LAYERS + 1];
    lanes flank_step[LAYERS], shear_step[LAYERS], tip_un[LAYERS], entry_un[LAYERS];
    lanes_mask is_there[LAYERS];
    lanes tip_um, widening_frac, taper_um, shank_um, tip_flank_um, crack_um;
    lanes square_mpa, line_un_um, surface_um, surface_mpa, bone_per_um;
    lanes travel_um, length_um, reach_um, end_um;
    bool has_flank[LAYERS], has_shear[LAYERS]; /* a step that is nought for the whole block is left out */
    bool has_bone;
} law_lanes;

static inline lanes flank_um(lanes r, lanes crack_um)
{
    return 2.0 * r * r / (r + crack_um);
}

static void make_needle(law_lanes *law, const mn_batch *batch, int at)
{
    law->tip_um = lanes_load(batch->tip_um + at);
    law->shank_um = lanes_load(batch->shank_um + at);
    law->taper_um = lanes_load(batch->taper_um + at);
    law->length_um = lanes_load(batch->length_um + at);
    law->widening_frac = (law->shank_um - law->tip_um) / law->taper_um;
    law->crack_um = lanes_of(batch->site.crack_um);
    law->tip_flank_um = flank_um(law->tip_um, law->crack_um);
}

static void make_layers(law_lanes *law, const mn_batch *batch, int at)
{
    const mn_batch_site *site = &batch->site;
    const lanes stretch = 1.0 / lanes_load(batch->cos_tilt + at);
    const lanes toughness = lanes_load(batch->toughness_frac + at);
    lanes flank_above = lanes_of(0), top_um = lanes_of(0);
    double flank_before = 0, shear_before = 0;
    for (int k = 0; k < LAYERS; k++) {
        const lanes thickness_um = lanes_load(batch->thickness_um[k] + at) * stretch;
        const lanes flank = site->flank_j_m2[k] * toughness;
        const lanes initiation_un =
            toughness * (2.0 * site->initiation_j_m2[k] * law->tip_um + site->tip_mpa[k] * MN_PI * law->tip_um * law->tip_um);
        const lanes beyond_flank_un = initiation_un - flank * law->tip_flank_um;
        law->top_um[k] = top_um;
        law->is_there[k] = thickness_um > 0.0;
        law->flank_step[k] = flank - flank_above;
        law->shear_step[k] = lanes_of(site->shear_mpa[k] - shear_before);
        law->tip_un[k] = site->steady_frac * beyond_flank_un;
        law->entry_un[k] = lanes_max((1.0 - site->steady_frac) * beyond_flank_un, lanes_of(0));
        law->has_flank[k] = site->flank_j_m2[k] != flank_before;
        law->has_shear[k] = site->shear_mpa[k] != shear_before;
        flank_above = flank;
        flank_before = site->flank_j_m2[k];
        shear_before = site->shear_mpa[k];
        top_um += thickness_um;
    }
    law->top_um[LAYERS] = lanes_of(MN_INFINITY);
    lanes_end_column(law->top_um, top_um);
}

static void make_tent(law_lanes *law, const mn_batch *batch, int at)
{
    const mn_batch_site *site = &batch->site;
    const lanes stretch = 1.0 / lanes_load(batch->cos_tilt + at);
    const double excess_mpa = site->epidermis_mpa * site->beta_frac - site->beta_e_mpa;
    const lanes bone_um = lanes_load(batch->bone_um + at) / lanes_load(batch->cos_tilt + at);
    const lanes epidermis_um =
        (lanes_load(batch->thickness_um[MN_STRATUM_CORNEUM] + at) + lanes_load(batch->thickness_um[MN_VIABLE_EPIDERMIS] + at)) *
        stretch;
    const lanes_mask is_stiff = epidermis_um > 0.0;
    law->square_mpa = site->beta_e_mpa * lanes_load(batch->stiffness_frac + at);
    law->line_un_um = lanes_load(batch->membrane_un_um + at);
    law->surface_um = lanes_pick(is_stiff, epidermis_um, lanes_of(1));
    law->surface_mpa = lanes_of(0);
    if (excess_mpa > 0)
        law->surface_mpa = lanes_pick(is_stiff, excess_mpa * (law->square_mpa / site->beta_e_mpa), lanes_of(0));
    law->bone_per_um = lanes_pick(bone_um > 0.0, 1.0 / bone_um, lanes_of(0));
    law->has_bone = lanes_any(law->bone_per_um > 0.0);
    law->reach_um = lanes_min(law->length_um, bone_um);
    law->travel_um = lanes_load(batch->travel_um + at);
    law->end_um = lanes_min(law->reach_um, law->travel_um);
}

/* One interface's share of F at a distance x behind it, and of dF/dx; its steps may be other than the law's. */
static inline lanes step_un(const law_lanes *law, int k, lanes flank_step, lanes shear_step, lanes x, lanes *slope)
{
    const lanes on_taper = lanes_min(x, law->taper_um), r = law->tip_um + law->widening_frac * on_taper;
    lanes force = lanes_of(0);
    if (law->has_flank[k]) {
        const lanes inverse = 1.0 / (r + law->crack_um), crack_frac = law->crack_um * inverse;
        force += flank_step * (2.0 * r * r * inverse);
        if (slope)
            *slope += lanes_pick(x < law->taper_um,
                                 flank_step * law->widening_frac * 2.0 * (1.0 - crack_frac * crack_frac), lanes_of(0));
    }
    if (law->has_shear[k]) {
        force += shear_step * (MN_PI * (law->tip_um + r) * on_taper + 2.0 * MN_PI * law->shank_um * (x - on_taper));
        if (slope) *slope += shear_step * (2.0 * MN_PI * r);
    }
    return force;
}

/* A lower bound of dF/dp over [begin, end], which may reach over the ends of tapers: G' rises with the distance from the tip
 * until the taper is through and is nought behind it, S' never falls. */
static lanes least_slope(const law_lanes *law, lanes begin, lanes end, int passed)
{
    lanes least = lanes_of(0);
    for (int k = 0; k < passed; k++) {
        const lanes a = begin - law->top_um[k], b = end - law->top_um[k];
        const lanes a_on_taper = lanes_min(a, law->taper_um), b_on_taper = lanes_min(b, law->taper_um);
        const lanes a_r = law->tip_um + law->widening_frac * a_on_taper, b_r = law->tip_um + law->widening_frac * b_on_taper;
        const lanes a_frac = law->crack_um / (a_r + law->crack_um), b_frac = law->crack_um / (b_r + law->crack_um);
        const lanes a_slope = law->widening_frac * 2.0 * (1.0 - a_frac * a_frac),
                    b_slope = law->widening_frac * 2.0 * (1.0 - b_frac * b_frac);
        const lanes low = lanes_pick(b < law->taper_um, a_slope, lanes_of(0)),
                    high = lanes_pick(a < law->taper_um, b_slope, lanes_of(0));
        least += law->flank_step[k] * lanes_pick(law->flank_step[k] >= 0.0, low, high);
        least += law->shear_step[k] * (2.0 * MN_PI * lanes_pick(law->shear_step[k] >= 0.0, a_r, b_r));
    }
    return least;
}

/* F with the first `passed` layers in play. */
static inline lanes force_un(const law_lanes *law, lanes depth_um, int passed)
{
    lanes force = law->tip_un[passed - 1];
    for (int k = 0; k < passed; k++)
        if (law->has_flank[k] || law->has_shear[k])
            force += step_un(law, k, law->flank_step[k], law->shear_step[k], depth_um - law->top_um[k], NULL);
    return force;
}

/* T at a depth, and how fast it falls with depth. */
static inline lanes allowed_un(const law_lanes *law, lanes depth_um, lanes *fall)
{
    const lanes w = lanes_max(law->travel_um - depth_um, lanes_of(0));
    const lanes share = law->surface_um / (law->surface_um + w), surface = law->surface_mpa * law->surface_um;
    lanes force = w * (law->line_un_um + law->square_mpa * w) + law->surface_mpa * w * w * share;
    lanes slope = law->line_un_um + 2.0 * law->square_mpa * w + surface * (1.0 - share * share);
    if (law->has_bone) {
        const lanes free_frac = 1.0 - w * law->bone_per_um, room = lanes_max(free_frac, lanes_of(MN_TENT_BONE_FRAC));
        force = force / room;
        slope = (slope + lanes_pick(free_frac > MN_TENT_BONE_FRAC, force * law->bone_per_um, lanes_of(0))) / room;
    }
    if (fall) *fall = slope;
    return force;
}

/* Where each lane of `is_crossing` has F = T in (begin, end). */
typedef struct crossing {
    lanes_mask is_crossing;
    lanes begin_um, end_um, begin_un, end_un; /* F - T at the ends: <= 0, > 0 */
    lanes entered;                            /* layers in play */
} crossing;

/* The steps of those layers alone that a lane has entered. */
typedef struct confined {
    lanes flank_step[LAYERS], shear_step[LAYERS], tip_un;
    int layers;
} confined;

static void confine(confined *own, const law_lanes *law, const crossing *c)
{
    own->layers = 1;
    own->tip_un = law->tip_un[0];
    own->flank_step[0] = law->flank_step[0];
    own->shear_step[0] = law->shear_step[0];
    for (int k = 1; k < LAYERS; k++) {
        const lanes_mask is_in = (c->entered > (double)k) & c->is_crossing;
        if (!lanes_any(is_in)) break;
        own->flank_step[k] = lanes_pick(is_in, law->flank_step[k], lanes_of(0));
        own->shear_step[k] = lanes_pick(is_in, law->shear_step[k], lanes_of(0));
        own->tip_un = lanes_pick(is_in, law->tip_un[k], own->tip_un);
        own->layers = k + 1;
    }
}

/* As root_um of passage.c. */
static lanes root_um(const law_lanes *law, const crossing *c)
{
    confined own;
    confine(&own, law, c);
    const lanes smallest_um = 1e-12 * law->length_um;
    lanes_mask is_active = c->is_crossing;
    lanes begin = c->begin_um, end = c->end_um, step = end - begin;
    lanes x = begin - c->begin_un * (end - begin) / (c->end_un - c->begin_un);
    x = lanes_pick((x > begin) & (x < end), x, 0.5 * (begin + end));
    for (int i = 0; i < ROOT_STEPS_MAX && lanes_any(is_active); i++) {
        lanes fall, slope = lanes_of(0), force = own.tip_un;
        for (int k = 0; k < own.layers; k++)
            if (law->has_flank[k] || law->has_shear[k])
                force += step_un(law, k, own.flank_step[k], own.shear_step[k], lanes_max(x - law->top_um[k], lanes_of(0)),
                                 &slope);
        const lanes excess = force - allowed_un(law, x, &fall);
        end = lanes_pick(is_active & (excess > 0.0), x, end);
        begin = lanes_pick(is_active & ~(excess > 0.0), x, begin);
        const lanes next = x - excess / (slope + fall), newton = lanes_abs(next - x), before = step;
        const lanes_mask is_landing = newton * lanes_min(newton, before) <= smallest_um * before;
        const lanes_mask is_newton = (next > begin) & (next < end) & (2.0 * newton <= before);
        const lanes tried = lanes_pick(is_newton, next, 0.5 * (begin + end));
        const lanes_mask is_stuck = ~((tried > begin) & (tried < end)) & ~is_landing;
        const lanes landed = lanes_min(lanes_max(next, begin), end);
        const lanes moved = lanes_pick(is_landing, landed, lanes_pick(is_stuck, begin, tried));
        step = lanes_abs(tried - x);
        x = lanes_pick(is_active, moved, x);
        is_active &= ~(is_landing | is_stuck);
    }
    return x;
}

/* Lanes of `in_question` where F - T is not certain to rise down to the bottom of layer k. The bottom is drawn up as far as
 * halving shows that F - T is above zero there: what lies below is never reached. */
static lanes_mask may_fall_on(const law_lanes *law, int k, lanes_mask in_question, lanes top, lanes *bottom)
{
    enum { HALVINGS = 8 };
    if (!lanes_any(in_question)) return in_question;
    lanes_mask is_moving = in_question;
    for (int i = 0; i < HALVINGS && lanes_any(is_moving); i++) {
        const lanes middle = 0.5 * (top + *bottom);
        is_moving &= force_un(law, middle, k + 1) > allowed_un(law, middle, NULL);
        *bottom = lanes_pick(is_moving, middle, *bottom);
    }
    lanes fall;
    allowed_un(law, *bottom, &fall);
    return in_question & (*bottom > law->taper_um) & ~(least_slope(law, top, *bottom, k + 1) + fall >= 0.0);
}

/* F with the layers in play that lie above each lane's depth. */
static lanes force_there_un(const law_lanes *law, lanes depth, lanes_mask is_slick)
{
    lanes force = lanes_of(0);
    for (int k = 0; k < LAYERS; k++) {
        const lanes_mask is_in = law->top_um[k] <= depth;
        const lanes x = lanes_max(depth - law->top_um[k], lanes_of(0)), on_taper = lanes_min(x, law->taper_um);
        const lanes r = law->tip_um + law->widening_frac * on_taper;
        const lanes friction = law->shear_step[k] *
                               (MN_PI * (law->tip_um + r) * on_taper + 2.0 * MN_PI * law->shank_um * (x - on_taper));
        const lanes flank = law->flank_step[k] * flank_um(r, law->crack_um);
        const lanes tip = law->tip_un[k] - (k > 0 ? law->tip_un[k - 1] : lanes_of(0));
        force += lanes_pick(is_in, friction + lanes_pick(is_slick, lanes_of(0), flank + tip), lanes_of(0));
    }
    return force;
}

/* Lanes whose tip lands in an open hole that is deeper than the full law lets it go: friction alone counts down to the
 * hole's end (it never falls, so its end decides), and there intact tissue holds the tip. Returns the lanes for which this
 * is so; what friction stops on the way, or what goes on beyond the hole, is left to the walk. */
static lanes_mask rests_in_hole(const law_lanes *law, lanes depth, lanes hole)
{
    const lanes_mask is_short = (depth < hole) & (hole < law->end_um);
    if (!lanes_any(is_short)) return is_short;
    const lanes allowed = allowed_un(law, hole, NULL), none = lanes_of(0);
    const lanes_mask all = none == none;
    return is_short & (force_there_un(law, hole, all) <= allowed) & (force_there_un(law, hole, ~all) > allowed);
}

/* Layers that a depth has entered: those that are there and begin above it. */
static lanes entered_by(const law_lanes *law, lanes depth)
{
    lanes entered = lanes_of(0);
    for (int k = 0; k < LAYERS; k++)
        entered = lanes_pick(law->is_there[k] & (law->top_um[k] < depth), lanes_of(k + 1), entered);
    return entered;
}

/* One vector's walk down the layers. */
static void pierce_at(mn_batch *batch, int at)
{
    law_lanes law;
    make_needle(&law, batch, at);
    make_layers(&law, batch, at);
    make_tent(&law, batch, at);
    lanes_mask is_alive = law.travel_um > 0.0, is_snapped = {0}, is_left = {0};
    lanes depth = lanes_of(0), entered = lanes_of(0), force = lanes_of(0), allowed = allowed_un(&law, depth, NULL);
    crossing c = {.is_crossing = {0}};
    const lanes hole = lanes_load(batch->hole_um + at);
    bool may_fall = false;
    for (int k = 0; k < LAYERS && lanes_any(is_alive); k++) {
        const lanes top = law.top_um[k];
        lanes bottom = lanes_min(law.top_um[k + 1], law.end_um);
        lanes_mask is_met = is_alive & law.is_there[k];
        if (k == LAYERS - 1) is_met |= is_alive & ~(entered > 0.0); /* a column of nothing is all fat */
        const lanes behind = force_un(&law, top, k + 1), barrier = behind + law.entry_un[k];
        const lanes_mask is_held = is_met & (barrier > allowed), is_inside = is_met & ~is_held;
        depth = lanes_pick(is_held, top, depth);
        is_alive &= ~is_held;
        is_snapped |= is_inside & (behind < lanes_max(force, barrier)) & ((top > hole) | ~(hole > 0.0));
        entered = lanes_pick(is_inside, lanes_of(k + 1), entered);
        may_fall = may_fall || (k > 0 && batch->site.flank_j_m2[k] < batch->site.flank_j_m2[k - 1]);
        if (may_fall) {
            const lanes_mask falls = may_fall_on(&law, k, is_inside & (bottom > law.taper_um), top, &bottom);
            is_left |= falls;
            is_alive &= ~falls;
        }
        const lanes at_bottom = force_un(&law, bottom, k + 1), allowed_there = allowed_un(&law, bottom, NULL);
        const lanes_mask is_crossing = is_alive & is_inside & (at_bottom > allowed_there);
        c.is_crossing |= is_crossing;
        c.begin_um = lanes_pick(is_crossing, top, c.begin_um);
        c.end_um = lanes_pick(is_crossing, bottom, c.end_um);
        c.begin_un = lanes_pick(is_crossing, behind - allowed, c.begin_un);
        c.end_un = lanes_pick(is_crossing, at_bottom - allowed_there, c.end_un);
        is_alive &= ~is_crossing;
        const lanes_mask is_done = is_alive & is_inside & (bottom >= law.end_um);
        depth = lanes_pick(is_done, law.end_um, depth);
        is_alive &= ~is_done;
        force = lanes_pick(is_inside, at_bottom, force);
        allowed = lanes_pick(is_inside, allowed_there, allowed);
    }
    c.entered = entered;
    if (lanes_any(c.is_crossing)) depth = lanes_pick(c.is_crossing, root_um(&law, &c), depth);
    const lanes_mask is_in_hole = ~is_left & rests_in_hole(&law, depth, hole);
    depth = lanes_pick(is_in_hole, hole, depth);
    entered = lanes_pick(is_in_hole, entered_by(&law, hole), entered);
    is_left |= (depth < hole) & (law.travel_um > 0.0);
    const lanes_mask is_pierced = depth > 0.0, is_full = depth >= law.length_um;
    const lanes_mask is_re = hole > 0.0;
    const lanes_mask is_on_bone = (depth >= law.reach_um) & ~is_full;
    const lanes_mask flags = is_pierced & ((is_re & MN_WOUND_REENTRY) | (is_on_bone & MN_WOUND_BONE) | (is_full & MN_WOUND_FULL) |
                                           (is_snapped & MN_WOUND_SNAPPED) | MN_WOUND_PIERCED);
    const lanes_mask layers = lanes_whole(entered);
    lanes_store(batch->depth_um + at, depth);
    memcpy(batch->flags + at, &flags, sizeof flags);
    memcpy(batch->entered + at, &layers, sizeof layers);
    memcpy(batch->is_left + at, &is_left, sizeof is_left);
}

void LANES_NAME(mn_batch_pierce)(mn_batch *batch);
void LANES_NAME(mn_batch_pierce)(mn_batch *batch)
{
    for (int at = 0; at < batch->count; at += MN_LANES) pierce_at(batch, at);
}

