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
    lanes flank_j_m2[LAYERS], flank_step[LAYERS], shear_step[LAYERS], tip_un[LAYERS], entry_un[LAYERS];
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
        law->flank_j_m2[k] = flank;
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

/* A force over depth with its first two derivatives. */
typedef struct curve {
    lanes value, slope, bend;
} curve;

/* Adds one interface's share of F at a distance x behind it; its steps may be other than the law's. Without `is_bent` the
 * value alone. */
static inline void add_step(const law_lanes *law, int k, lanes flank_step, lanes shear_step, lanes x, bool is_bent, curve *f)
{
    const lanes on_taper = lanes_min(x, law->taper_um), r = law->tip_um + law->widening_frac * on_taper;
    const lanes widening = is_bent ? lanes_pick(x < law->taper_um, law->widening_frac, lanes_of(0)) : r;
    if (law->has_flank[k]) {
        const lanes inverse = 1.0 / (r + law->crack_um);
        f->value += flank_step * (2.0 * r * r * inverse);
        if (is_bent) {
            const lanes crack_frac = law->crack_um * inverse, crack2 = crack_frac * crack_frac, rate = 2.0 * widening * flank_step;
            f->slope += rate * (1.0 - crack2);
            f->bend += rate * 2.0 * widening * crack2 * inverse;
        }
    }
    if (law->has_shear[k]) {
        f->value += shear_step * (MN_PI * (law->tip_um + r) * on_taper + 2.0 * MN_PI * law->shank_um * (x - on_taper));
        if (is_bent) {
            f->slope += shear_step * (2.0 * MN_PI * r);
            f->bend += shear_step * (2.0 * MN_PI * widening);
        }
    }
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
    curve f = {.value = law->tip_un[passed - 1]};
    for (int k = 0; k < passed; k++)
        if (law->has_flank[k] || law->has_shear[k])
            add_step(law, k, law->flank_step[k], law->shear_step[k], depth_um - law->top_um[k], false, &f);
    return f.value;
}

/* T at a depth; its derivatives are those over w, the lift: it falls with depth. */
static inline curve allowed_un(const law_lanes *law, lanes depth_um)
{
    const lanes w = lanes_max(law->travel_um - depth_um, lanes_of(0));
    const lanes share = law->surface_um / (law->surface_um + w), share2 = share * share;
    curve t = {.value = w * (law->line_un_um + law->square_mpa * w) + law->surface_mpa * w * w * share,
               .slope = law->line_un_um + 2.0 * law->square_mpa * w + law->surface_mpa * law->surface_um * (1.0 - share2),
               .bend = 2.0 * law->square_mpa + 2.0 * law->surface_mpa * share2 * share};
    if (!law->has_bone) return t;
    const lanes free_frac = 1.0 - w * law->bone_per_um, inverse = 1.0 / lanes_max(free_frac, lanes_of(MN_TENT_BONE_FRAC));
    const lanes bone_per_um = lanes_pick(free_frac > MN_TENT_BONE_FRAC, law->bone_per_um, lanes_of(0));
    t.value = t.value * inverse;
    t.slope = (t.slope + t.value * bone_per_um) * inverse;
    t.bend = (t.bend + 2.0 * bone_per_um * t.slope) * inverse;
    return t;
}

/* Where each lane of `is_crossing` has F = T in (begin, end). */
typedef struct crossing {
    lanes_mask is_crossing;
    lanes begin_um, end_um, begin_un, end_un; /* F - T at the ends: <= 0, > 0 */
} crossing;

/* The part of F that counts there: the steps of those layers alone that a lane has entered. */
typedef struct resistance {
    lanes flank_step[LAYERS], shear_step[LAYERS], tip_un;
    int layers;
} resistance;

static void confine(resistance *own, const law_lanes *law, lanes_mask is_crossing, lanes entered)
{
    own->layers = 1;
    own->tip_un = law->tip_un[0];
    own->flank_step[0] = law->flank_step[0];
    own->shear_step[0] = law->shear_step[0];
    for (int k = 1; k < LAYERS; k++) {
        const lanes_mask is_in = (entered > (double)k) & is_crossing;
        if (!lanes_any(is_in)) break;
        own->flank_step[k] = lanes_pick(is_in, law->flank_step[k], lanes_of(0));
        own->shear_step[k] = lanes_pick(is_in, law->shear_step[k], lanes_of(0));
        own->tip_un = lanes_pick(is_in, law->tip_un[k], own->tip_un);
        own->layers = k + 1;
    }
}

static curve resistance_un(const law_lanes *law, const resistance *own, lanes depth)
{
    curve f = {.value = own->tip_un};
    for (int k = 0; k < own->layers; k++)
        if (law->has_flank[k] || law->has_shear[k])
            add_step(law, k, own->flank_step[k], own->shear_step[k], lanes_max(depth - law->top_um[k], lanes_of(0)), true, &f);
    return f;
}

/* Euler's step - to where the parabola at x crosses zero, which F - T nearly is - in a bracket that closes: more than half
 * the last step, or no crossing, gives way to bisection. Steps shrink with the third power, so the next one is told by the
 * last two: a step lands when the next would be nothing beside the last bit of a record's depth. At the end of a taper the
 * slope has a kink, and steps may shrink less fast: so it must be small itself. */
typedef struct search {
    const law_lanes *law;
    const resistance *own;
    lanes_mask is_active;
    lanes begin, end, last, x;
} search;

static search begin_search(const law_lanes *law, const resistance *own, const crossing *c)
{
    const lanes width = c->end_um - c->begin_um;
    const lanes chord = c->begin_um - c->begin_un * width / (c->end_un - c->begin_un);
    const lanes_mask is_within = (chord > c->begin_um) & (chord < c->end_um);
    return (search){.law = law,
                    .own = own,
                    .is_active = c->is_crossing,
                    .begin = c->begin_um,
                    .end = c->end_um,
                    .last = width,
                    .x = lanes_pick(is_within, chord, 0.5 * (c->begin_um + c->end_um))};
}

static inline void step_on(search *s)
{
    const double smallest_um = 1e-6, near_um = 1e-4;
    const lanes x = s->x;
    const curve f = resistance_un(s->law, s->own, x), t = allowed_un(s->law, x);
    const lanes excess = f.value - t.value, slope = f.slope + t.slope, bend = f.bend - t.bend;
    const lanes_mask is_above = excess > 0.0;
    s->end = lanes_pick(s->is_active & is_above, x, s->end);
    s->begin = lanes_pick(s->is_active & ~is_above, x, s->begin);
    const lanes step = -2.0 * excess / (slope + lanes_sqrt(slope * slope - 2.0 * excess * bend)), size = lanes_abs(step);
    const lanes next = x + step, last = s->last;
    const lanes_mask is_landing = (size <= near_um) & (size * size * size * size <= smallest_um * last * last * last);
    const lanes_mask is_good = (next > s->begin) & (next < s->end) & (2.0 * size <= last);
    const lanes tried = lanes_pick(is_good, next, 0.5 * (s->begin + s->end));
    const lanes_mask is_stuck = ~((tried > s->begin) & (tried < s->end)) & ~is_landing;
    const lanes landed = lanes_min(lanes_max(next, s->begin), s->end);
    s->last = lanes_abs(tried - x);
    s->x = lanes_pick(s->is_active, lanes_pick(is_landing, landed, lanes_pick(is_stuck, s->begin, tried)), x);
    s->is_active &= ~(is_landing | is_stuck);
}

/* Two vectors step side by side: each alone would wait for its own divisions. */
static void find_roots(search *a, search *b)
{
    for (int i = 0; i < ROOT_STEPS_MAX && lanes_any(a->is_active | b->is_active); i++) {
        step_on(a);
        step_on(b);
    }
}

static lanes root_um(const law_lanes *law, const resistance *own, const crossing *c)
{
    search s = begin_search(law, own, c);
    for (int i = 0; i < ROOT_STEPS_MAX && lanes_any(s.is_active); i++) step_on(&s);
    return s.x;
}

/* Lanes of `in_question` where F - T is not certain to rise down to the bottom of layer k. The bottom is drawn up as long as
 * that is so and halving shows that F - T is above zero there: what lies below is never reached. */
static lanes_mask may_fall_on(const law_lanes *law, int k, lanes_mask in_question, lanes top, lanes *bottom)
{
    enum { HALVINGS = 8 };
    lanes_mask may_fall = in_question, is_moving = in_question;
    for (int i = 0; i <= HALVINGS && lanes_any(is_moving); i++) {
        may_fall &= (*bottom > law->taper_um) & ~(least_slope(law, top, *bottom, k + 1) + allowed_un(law, *bottom).slope >= 0.0);
        if (!lanes_any(may_fall)) break;
        const lanes middle = 0.5 * (top + *bottom);
        is_moving &= may_fall & (force_un(law, middle, k + 1) > allowed_un(law, middle).value);
        *bottom = lanes_pick(is_moving, middle, *bottom);
    }
    return may_fall;
}

/* How far the lanes of a vector have come. */
typedef struct progress {
    lanes_mask is_alive, is_snapped, is_left;
    lanes depth, entered;                  /* entered: layers whose barrier was passed */
    lanes force, allowed, flank_j_m2, tip; /* at the current depth, in the layer entered last */
    crossing c;
} progress;

/* To the top of layer k: the tip enters, or rests. F behind the interface is that before it and the steps of tip and flank
 * at the tip, also over layers of no thickness. Returns the lanes that are inside. */
static lanes_mask enter_layer(progress *p, const law_lanes *law, int k, lanes hole, lanes *behind)
{
    lanes_mask is_met = p->is_alive & law->is_there[k];
    if (k == LAYERS - 1) is_met |= p->is_alive & ~(p->entered > 0.0); /* a column of nothing is all fat */
    *behind = p->force + (law->tip_un[k] - p->tip) + (law->flank_j_m2[k] - p->flank_j_m2) * law->tip_flank_um;
    const lanes barrier = *behind + law->entry_un[k], top = law->top_um[k];
    const lanes_mask is_held = is_met & (barrier > p->allowed), is_inside = is_met & ~is_held;
    p->depth = lanes_pick(is_held, top, p->depth);
    p->is_alive &= ~is_held;
    p->is_snapped |= is_inside & (*behind < lanes_max(p->force, barrier)) & ((top > hole) | ~(hole > 0.0));
    p->entered = lanes_pick(is_inside, lanes_of(k + 1), p->entered);
    p->flank_j_m2 = lanes_pick(is_inside, law->flank_j_m2[k], p->flank_j_m2);
    p->tip = lanes_pick(is_inside, law->tip_un[k], p->tip);
    return is_inside;
}

/* Down layer k: to its bottom, to the end of the way, or to where F crosses T. */
static void descend_layer(progress *p, const law_lanes *law, int k, lanes_mask is_inside, lanes behind, bool may_fall)
{
    const lanes top = law->top_um[k];
    lanes bottom = lanes_min(law->top_um[k + 1], law->end_um);
    const lanes_mask in_question = is_inside & (bottom > law->taper_um);
    if (may_fall && lanes_any(in_question)) {
        const lanes_mask falls = may_fall_on(law, k, in_question, top, &bottom);
        p->is_left |= falls;
        p->is_alive &= ~falls;
    }
    const lanes at_bottom = force_un(law, bottom, k + 1), allowed_there = allowed_un(law, bottom).value;
    const lanes_mask is_crossing = p->is_alive & is_inside & (at_bottom > allowed_there);
    p->c.is_crossing |= is_crossing;
    p->c.begin_um = lanes_pick(is_crossing, top, p->c.begin_um);
    p->c.end_um = lanes_pick(is_crossing, bottom, p->c.end_um);
    p->c.begin_un = lanes_pick(is_crossing, behind - p->allowed, p->c.begin_un);
    p->c.end_un = lanes_pick(is_crossing, at_bottom - allowed_there, p->c.end_un);
    const lanes_mask is_done = p->is_alive & is_inside & ~is_crossing & (bottom >= law->end_um);
    p->depth = lanes_pick(is_done, law->end_um, p->depth);
    p->is_alive &= ~(is_crossing | is_done);
    p->force = lanes_pick(is_inside, at_bottom, p->force);
    p->allowed = lanes_pick(is_inside, allowed_there, p->allowed);
}

/* Layers that a depth has entered: those that are there and begin above it. */
static lanes entered_by(const law_lanes *law, lanes depth)
{
    lanes entered = lanes_of(0);
    for (int k = 0; k < LAYERS; k++)
        entered = lanes_pick(law->is_there[k] & (law->top_um[k] < depth), lanes_of(k + 1), entered);
    return entered;
}

/* Lanes whose tip lands in an open hole that is deeper than the full law lets it go: friction alone counts in it. It never
 * falls, so its end decides: the tip stops where friction crosses T, at the end of its way, or at the hole's end where
 * intact tissue holds it. What goes on beyond the hole is left to the walk. */
static void slide_into_hole(progress *p, const law_lanes *law, lanes hole)
{
    const lanes_mask is_short = ~p->is_left & (p->depth < hole) & (law->travel_um > 0.0);
    if (!lanes_any(is_short)) return;
    const lanes bottom = lanes_min(hole, law->end_um), none = lanes_of(0);
    resistance friction = {.layers = LAYERS}, full;
    for (int k = 0; k < LAYERS; k++) friction.shear_step[k] = law->shear_step[k]; /* S is nought above each top */
    confine(&full, law, is_short, lanes_max(entered_by(law, bottom), lanes_of(1)));
    const lanes slid = resistance_un(law, &friction, bottom).value, allowed = allowed_un(law, bottom).value;
    const lanes_mask is_stopped = is_short & (slid > allowed), is_down = is_short & ~is_stopped;
    const lanes_mask is_way_over = is_down & (bottom >= law->end_um);
    const lanes_mask is_resting = is_down & (resistance_un(law, &full, bottom).value > allowed);
    const crossing c = {is_stopped, none, bottom, none - allowed_un(law, none).value, slid - allowed};
    p->depth = lanes_pick(is_way_over | is_resting, bottom, p->depth);
    if (lanes_any(is_stopped)) p->depth = lanes_pick(is_stopped, root_um(law, &friction, &c), p->depth);
    const lanes_mask is_answered = is_stopped | is_way_over | is_resting;
    p->entered = lanes_pick(is_answered, entered_by(law, p->depth), p->entered);
    p->is_left |= is_short & ~is_answered;
}

static void write_answers(const progress *p, const law_lanes *law, lanes hole, mn_batch *batch, int at)
{
    const lanes_mask is_pierced = p->depth > 0.0, is_full = p->depth >= law->length_um, is_reentry = hole > 0.0;
    const lanes_mask is_on_bone = (p->depth >= law->reach_um) & ~is_full;
    const lanes_mask flags = is_pierced & ((is_reentry & MN_WOUND_REENTRY) | (is_on_bone & MN_WOUND_BONE) |
                                           (is_full & MN_WOUND_FULL) | (p->is_snapped & MN_WOUND_SNAPPED) | MN_WOUND_PIERCED);
    const lanes_mask layers = lanes_whole(p->entered);
    lanes_store(batch->depth_um + at, p->depth);
    memcpy(batch->flags + at, &flags, sizeof flags);
    memcpy(batch->entered + at, &layers, sizeof layers);
    memcpy(batch->is_left + at, &p->is_left, sizeof p->is_left);
}

/* One vector's walk down the layers. */
static progress walk_down(const mn_batch *batch, const law_lanes *law, lanes hole)
{
    progress p = {.is_alive = law->travel_um > 0.0};
    p.allowed = allowed_un(law, p.depth).value;
    bool may_fall = false;
    for (int k = 0; k < LAYERS && lanes_any(p.is_alive); k++) {
        lanes behind;
        const lanes_mask is_inside = enter_layer(&p, law, k, hole, &behind);
        may_fall = may_fall || (k > 0 && batch->site.flank_j_m2[k] < batch->site.flank_j_m2[k - 1]);
        if (lanes_any(is_inside)) descend_layer(&p, law, k, is_inside, behind, may_fall);
    }
    return p;
}

/* Two vectors, the second of which may be the first once more. */
static lanes_mask pierce_two(mn_batch *batch, const int at[2])
{
    law_lanes law[2];
    lanes hole[2];
    progress p[2];
    resistance own[2];
    search s[2];
    for (int i = 0; i < 2; i++) {
        make_needle(&law[i], batch, at[i]);
        make_layers(&law[i], batch, at[i]);
        make_tent(&law[i], batch, at[i]);
        hole[i] = lanes_load(batch->hole_um + at[i]);
        p[i] = walk_down(batch, &law[i], hole[i]);
        confine(&own[i], &law[i], p[i].c.is_crossing, p[i].entered);
        s[i] = begin_search(&law[i], &own[i], &p[i].c);
    }
    find_roots(&s[0], &s[1]);
    for (int i = 0; i < 2; i++) {
        p[i].depth = lanes_pick(p[i].c.is_crossing, s[i].x, p[i].depth);
        slide_into_hole(&p[i], &law[i], hole[i]);
        write_answers(&p[i], &law[i], hole[i], batch, at[i]);
    }
    return p[0].is_left | p[1].is_left;
}

bool LANES_NAME(mn_batch_pierce)(mn_batch *batch);
bool LANES_NAME(mn_batch_pierce)(mn_batch *batch)
{
    lanes_mask is_left = {0};
    for (int at = 0; at < batch->count; at += 2 * MN_LANES) {
        const int other = at + MN_LANES < batch->count ? at + MN_LANES : at;
        is_left |= pierce_two(batch, (const int[2]){at, other});
    }
    return lanes_any(is_left);
}
