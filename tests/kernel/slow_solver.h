/* The independent slow solver of the law: the rate of work is an integral over the column, done by adaptive quadrature,
 * and the first passage is found by a dense scan and Brent's method. It shares with the law only the words of the
 * reference: dW/dp = integral over depth of d/dp g(J(z), r(p - z)) plus the tip's and the shaft's part, and
 * p(u) = largest p with max of U over [0, p] <= u. Neither the sum by parts nor the search in F - T is used. About a
 * millisecond a case. */
#ifndef MN_TESTS_KERNEL_SLOW_SOLVER_H
#define MN_TESTS_KERNEL_SLOW_SOLVER_H

#include <gsl/gsl_errno.h>
#include <gsl/gsl_integration.h>
#include <gsl/gsl_min.h>
#include <gsl/gsl_roots.h>

#include "kernel/fixture.h"

enum { SCAN = 160 };

typedef struct column {
    const mn_site *site;
    const mn_stack *stack;
    const mn_needle *needle;
    double top[MN_LAYER_COUNT + 1];
    double travel, imposed_force;
    bool is_force;
    int layer;    /* whose part is integrated */
    double depth; /* of the tip */
    double fall;  /* greatest fall of U (or of the force) on the way */
} column;

static inline double radius(const mn_needle *n, double s)
{
    const double r = n->tip_radius_um + (n->shank_radius_um - n->tip_radius_um) * s / n->taper_um;
    return r < n->shank_radius_um ? r : n->shank_radius_um;
}

/* d/dp [2 J r^2/(r + r_c)] + 2 pi tau r per depth z, the cutting and friction of one slice of tissue. */
static inline double slice(double z, void *context)
{
    const column *c = context;
    const double s = c->depth - z, r = radius(c->needle, s), rc = c->site->params.crack_um;
    const double widening =
        s < c->needle->taper_um ? (c->needle->shank_radius_um - c->needle->tip_radius_um) / c->needle->taper_um : 0;
    const double dg = 2 * (r * r + 2 * r * rc) / ((r + rc) * (r + rc)) * widening;
    const mn_layer_params *l = &c->site->layers[c->layer];
    return c->stack->toughness_frac * l->flank_j_m2 * dg + 2 * MN_PI * l->shear_mpa * r;
}

/* What the tip itself works against in a layer: its initiation on entering (share 1), and of a steady advance the share
 * q of it, the rest being the flank's own cutting at the tip. */
static inline double tip_force(const column *c, int layer, double share)
{
    const mn_layer_params *l = &c->site->layers[layer];
    const double rt = c->needle->tip_radius_um, rc = c->site->params.crack_um;
    const double initiation = 2 * l->initiation_j_m2 * rt + l->tip_mpa * MN_PI * rt * rt;
    const double flank_at_tip = 2 * l->flank_j_m2 * rt * rt / (rt + rc);
    const double force = share * initiation + (1 - share) * flank_at_tip;
    const double steady = c->site->params.tip_steady_frac;
    const double behind = steady * initiation + (1 - steady) * flank_at_tip;
    return c->stack->toughness_frac * fmax(force, behind);
}

/* The tip counts as inside `tip_layer`, which says the side of an interface; `share` of its initiation is paid. Slices are
 * split where the taper ends, so that the quadrature sees smooth functions. */
static inline double slow_force(column *c, double p, int tip_layer, double share, gsl_integration_cquad_workspace *room)
{
    double force = tip_force(c, tip_layer, share);
    c->depth = p;
    for (int k = 0; k <= tip_layer; k++) {
        const double a = c->top[k], b = k == tip_layer ? p : c->top[k + 1];
        const double cut = fmin(fmax(p - c->needle->taper_um, a), b);
        const double ends[3] = {a, cut, b};
        gsl_function f = {slice, c};
        c->layer = k;
        for (int part = 0; part < 2; part++) {
            double sum = 0;
            if (!(ends[part + 1] > ends[part])) continue;
            gsl_integration_cquad(&f, ends[part], ends[part + 1], 0, 1e-13, room, &sum, NULL, NULL);
            force += sum;
        }
    }
    return force;
}

static inline double slow_tent_force(const column *c, double w)
{
    const mn_site_params *s = &c->site->params;
    const double rt = c->needle->tip_radius_um;
    const double epidermis_um = c->stack->thickness_um[0] + c->stack->thickness_um[1];
    const double excess_mpa = fmax(s->epidermis_mpa * s->beta_frac - s->beta_e_mpa, 0);
    const double share = epidermis_um > 0 ? epidermis_um / (epidermis_um + w) : 0;
    double force = (s->beta_e_mpa + excess_mpa * share) * w * w +
                   2 * MN_PI * s->pretension_un_um * w / log(s->tension_span_um / rt);
    if (c->needle->is_blunt) force += 16.0 / 9.0 * s->beta_e_mpa / s->beta_frac * sqrt(rt) * pow(w, 1.5);
    return isinf(c->stack->bone_um) ? force : force / (1 - w / c->stack->bone_um);
}

/* w of a force by bisection. */
static inline double slow_deflection(const column *c, double force)
{
    double low = 0, high = isinf(c->stack->bone_um) ? 1e5 : c->stack->bone_um * (1 - 1e-12);
    for (int i = 0; i < 200 && high - low > 1e-14 * high; i++) {
        const double middle = 0.5 * (low + high);
        if (slow_tent_force(c, middle) > force)
            high = middle;
        else
            low = middle;
    }
    return 0.5 * (low + high);
}

typedef struct probe {
    column *c;
    int tip_layer;
    double share; /* of the initiation */
    gsl_integration_cquad_workspace *room;
} probe;

/* U - u, or F - force. */
static inline double excess(double p, void *context)
{
    probe *q = context;
    const double force = slow_force(q->c, p, q->tip_layer, q->share, q->room);
    return q->c->is_force ? force - q->c->imposed_force : p + slow_deflection(q->c, force) - q->c->travel;
}

static inline double brent(probe *q, double low, double high, double smallest)
{
    gsl_root_fsolver *solver = gsl_root_fsolver_alloc(gsl_root_fsolver_brent);
    gsl_function f = {excess, q};
    gsl_root_fsolver_set(solver, &f, low, high);
    for (int i = 0; i < 200; i++) {
        gsl_root_fsolver_iterate(solver);
        if (gsl_root_fsolver_x_upper(solver) - gsl_root_fsolver_x_lower(solver) < smallest) break;
    }
    const double root = gsl_root_fsolver_root(solver);
    gsl_root_fsolver_free(solver);
    return root;
}

static inline double short_of(double p, void *context)
{
    return -excess(p, context);
}

/* Highest point between the ends of a scanned triple whose middle stands above both (Brent's minimiser). */
static inline double summit(probe *q, double low, double middle, double high)
{
    gsl_min_fminimizer *finder = gsl_min_fminimizer_alloc(gsl_min_fminimizer_brent);
    gsl_function f = {short_of, q};
    gsl_min_fminimizer_set(finder, &f, middle, low, high);
    for (int i = 0; i < 60; i++) gsl_min_fminimizer_iterate(finder);
    const double at = gsl_min_fminimizer_x_minimum(finder);
    gsl_min_fminimizer_free(finder);
    return at;
}

/* First passage by a dense scan of each layer, with summits between scanned points sought out; `margin` becomes the least
 * |excess| met at an interface or a summit. */
static inline double slow_passage(column *c, gsl_integration_cquad_workspace *room, double *margin)
{
    const double reach = fmin(c->needle->length_um, c->stack->bone_um),
                 end = c->is_force ? reach : fmin(reach, c->travel);
    double arrived = -(double)INFINITY;
    *margin = (double)INFINITY;
    c->fall = 0;
    for (int k = 0; k < MN_LAYER_COUNT && c->top[k] < end; k++) {
        if (!(c->top[k + 1] > c->top[k])) continue;
        probe q = {c, k, c->site->params.tip_steady_frac, room}, entering = {c, k, 1, room};
        const double bottom = fmin(c->top[k + 1], end), step = (bottom - c->top[k]) / SCAN;
        double before = c->top[k], last_but_one = (double)INFINITY;
        const double at_top = excess(before, &entering);
        double last = excess(before, &q);
        *margin = fmin(*margin, fabs(at_top));
        if (at_top > 0) return before;
        c->fall = fmax(c->fall, fmax(arrived, at_top) - last);
        for (int i = 1; i <= SCAN; i++) {
            const double s = i == SCAN ? bottom : c->top[k] + i * step;
            const double value = excess(s, &q);
            if (value > 0) return brent(&q, before, s, 1e-12 * c->needle->length_um);
            if (last > last_but_one && last > value && i > 1) {
                const double top = summit(&q, before - step, before, s), there = excess(top, &q);
                *margin = fmin(*margin, fabs(there));
                if (there > 0) return brent(&q, before - step, top, 1e-12 * c->needle->length_um);
            }
            if (i == SCAN) *margin = fmin(*margin, fabs(value));
            c->fall = fmax(c->fall, last - value);
            before = s;
            last_but_one = last;
            last = value;
        }
        arrived = last;
    }
    return end;
}

static inline void draw_case(uint64_t i, mn_site *site, mn_stack *stack, mn_needle *needle)
{
    *site = p0_site();
    for (uint32_t k = 0; k < MN_LAYER_COUNT; k++) {
        mn_layer_params *l = &site->layers[k];
        const double spread = pow(10, draw_in(i, 10 * k, -0.4, 0.4));
        l->initiation_j_m2 *= spread;
        l->tip_mpa *= pow(10, draw_in(i, 10 * k + 1, -0.4, 0.4));
        l->flank_j_m2 *= pow(10, draw_in(i, 10 * k + 2, -0.7, 0.7));
        l->shear_mpa *= pow(10, draw_in(i, 10 * k + 3, -1, 0.7));
        stack->thickness_um[k] = l->female_um * pow(10, draw_in(i, 10 * k + 4, -0.5, 0.2));
        if (draw_in(i, 10 * k + 5, 0, 1) < 0.05 && k < 4) stack->thickness_um[k] = 0;
    }
    stack->toughness_frac = draw_in(i, 60, 0.5, 2);
    stack->bone_um = draw_in(i, 61, 0, 1) < 0.7 ? (double)INFINITY : draw_in(i, 62, 800, 4000);
    site->params.beta_e_mpa = pow(10, draw_in(i, 63, -1.3, 0.3));
    site->params.crack_um = pow(10, draw_in(i, 64, 1.5, 2.7));
    const double which = draw_in(i, 74, 0, 1);
    site->params.tip_steady_frac = which < 0.3 ? 0 : which < 0.6 ? 1 : draw_in(i, 75, 0, 1);
    site->params.epidermis_mpa = draw_in(i, 76, 0, 1) < 0.4 ? 0 : pow(10, draw_in(i, 77, -1, 1));
    site->params.pretension_un_um = draw_in(i, 65, 0, 1) < 0.5 ? 0 : draw_in(i, 66, 0, 40);
    *needle =
        needle_of(draw_in(i, 67, 1, 60), draw_in(i, 68, 70, 400), draw_in(i, 69, 150, 1500), draw_in(i, 70, 300, 3000));
    needle->is_blunt = draw_in(i, 71, 0, 1) < 0.2;
}

#endif
