/* The network of cells, its elimination, and the walk through time. Lengths in um, concentrations in ug/ml: amounts are
 * their product, and become ug/cm2 by 1e-4. */
#include "tissue/delivery.h"

#include <string.h>

#include "base/numeric.h"

const mn_param mn_delivery_param_rows[] = {MN_DELIVERY_PARAMS(MN_PARAM_ROW, mn_delivery_params)};
const int mn_delivery_param_count = (int)(sizeof mn_delivery_param_rows / sizeof mn_delivery_param_rows[0]);
const mn_param mn_application_param_rows[] = {MN_APPLICATION_PARAMS(MN_PARAM_ROW, mn_application_params)};
const int mn_application_param_count = (int)(sizeof mn_application_param_rows / sizeof mn_application_param_rows[0]);

enum { CELLS = MN_DELIVERY_CELLS, NODES = 1 + 2 * CELLS };
#define UG_PER_CM2 1e-4
#define STEP_LEAST_S 1.0

static const int layer_cells[MN_DELIVERY_LAYERS] = {24, 10, 12, 18};

/* What does not change with time. */
typedef struct mesh {
    int cell_count;
    int layer[CELLS];
    double middle_um[CELLS], height_um[CELLS];
    double k[CELLS], d_um2_s[CELLS];
    double clear_hz[CELLS];     /* of the tissue, in its own storage */
    double wall_um[CELLS];      /* free diffusivity times channel share of it: D of the fluid, um2/s */
    double donor_k;             /* amount in the vehicle over its water-equivalent concentration */
    double donor_c;             /* water-equivalent concentration as put on */
    double dry_s, rest_frac;    /* of the vehicle */
} mesh;

/* Amounts and concentrations; all linear in what was applied, so states can be added and subtracted. */
typedef struct state {
    double c[NODES];            /* donor, then tissue and channel of each cell */
    double blood, below, dried, wiped, applied;
} state;

/* Open area and conductance of channels at one time. */
typedef struct openings {
    double phi[CELLS];          /* share of area */
    double wall[CELLS];         /* exchange with the tissue over the cell's height, um/s per unit of concentration */
} openings;

static double layer_um(const mn_delivery_input *input, int layer)
{
    return mn_max(input->thickness_um[layer], 1e-3);
}

static void lay_mesh(const mn_delivery_input *input, const mn_product_params *product, mesh *m)
{
    const mn_delivery_params *p = input->params;
    const double free_um2_s = mn_product_free_um2_s(product);
    const double shares[MN_DELIVERY_LAYERS] = {0, p->epidermis_frac, p->dermis_frac, p->dermis_frac};
    double top_um = 0;
    m->cell_count = 0;
    for (int layer = 0; layer < MN_DELIVERY_LAYERS; layer++) {
        const double height_um = layer_um(input, layer) / layer_cells[layer];
        for (int i = 0; i < layer_cells[layer]; i++) {
            const int at = m->cell_count++;
            m->layer[at] = layer;
            m->height_um[at] = height_um;
            m->middle_um[at] = top_um + (i + 0.5) * height_um;
            m->k[at] = layer == 0 ? mn_product_corneum_k(product) : 1;
            m->d_um2_s[at] = layer == 0 ? mn_product_corneum_um2_s(product) : free_um2_s * shares[layer];
            const bool is_cleared = p->has_blood && layer >= 2 && m->middle_um[at] >= p->capillary_top_um;
            m->clear_hz[at] = is_cleared ? m->d_um2_s[at] / (p->capillary_reach_um * p->capillary_reach_um) : 0;
            m->wall_um[at] = free_um2_s * p->channel_frac;
        }
        top_um += layer_um(input, layer);
    }
    m->dry_s = product->dry_s;
    m->rest_frac = product->rest_frac;
    m->donor_c = mn_min(product->concentration_ug_per_ml, product->solubility_ug_per_ml);
    m->donor_k = product->concentration_ug_per_ml / m->donor_c;
}

/* Conductance from a channel's wall into its share of the tissue, per length: 2 pi D K over the shape factor of a cylinder of
 * radius r in a cell of radius R that takes up evenly. */
static double wall_conductance(double radius_um, double per_um2, double dk_um2_s)
{
    const double cell_um2 = 1 / (MN_PI * per_um2), r2 = radius_um * radius_um, rest = mn_max(cell_um2 - r2, 1e-6 * cell_um2);
    const double shape = cell_um2 * cell_um2 / (rest * rest) * 0.5 * mn_log(cell_um2 / r2) - (3 * cell_um2 - r2) / (4 * rest);
    return per_um2 * 2 * MN_PI * dk_um2_s / mn_max(shape, 1e-3);
}

/* At a time, of the sets that were made by another: one that is made within a step opens after it (events end steps). */
static void open_sets(const mn_delivery_input *input, const mesh *m, const mn_product_params *product, double at_s,
                      double opened_by_s, openings *o)
{
    memset(o, 0, sizeof *o);
    for (int s = 0; s < input->set_count; s++) {
        const mn_channels *set = &input->sets[s];
        if (opened_by_s < set->open_s) continue;
        for (int k = 0; k < set->class_count; k++) {
            const double radius_um = mn_pore_radius_um(input->pore, &set->cover, set->radius_um[k], set->depth_um[k],
                                                       set->pore_time_frac, at_s - set->open_s);
            const double per_um2 = set->per_cm2[k] / 1e8;
            const double room = mn_max(0, 1 - mn_product_diameter_um(product) / mn_max(2 * radius_um, 1e-9));
            if (radius_um <= 0 || per_um2 <= 0 || room <= 0) continue;
            const double area = mn_min(0.9, per_um2 * MN_PI * radius_um * radius_um) * room * room;
            for (int i = 0; i < m->cell_count && m->middle_um[i] < set->depth_um[k]; i++) {
                const double dk = m->d_um2_s[i] * m->k[i];
                const bool is_last = i + 1 == m->cell_count || m->middle_um[i + 1] >= set->depth_um[k];
                o->phi[i] += area;
                o->wall[i] += wall_conductance(radius_um, per_um2, dk) * m->height_um[i] +
                              (is_last ? 4 * dk * radius_um * per_um2 : 0);
            }
        }
    }
    for (int i = 0; i < m->cell_count; i++) o->phi[i] = mn_min(0.95, o->phi[i]);
}

/* ---- one implicit step ---- */

/* Node k's links to the next two, its own storage and sinks, and its right side. */
typedef struct network {
    double near[NODES + 2], far[NODES + 2]; /* conductance times step to k + 1 and k + 2 */
    double excess[NODES + 2], right[NODES + 2];
} network;

static int tissue_node(int cell) { return 1 + 2 * cell; }
static int channel_node(int cell) { return 2 + 2 * cell; }

static double in_series(double a_um, double a_conductivity, double b_um, double b_conductivity)
{
    const double resistance = 0.5 * (a_um / a_conductivity + b_um / b_conductivity);
    return resistance < 1e300 ? 1 / resistance : 0;
}

/* Donor's volume over area, um. */
static double donor_um(const mesh *m, const mn_application_params *on, double at_s)
{
    if (on == NULL) return 0;
    const double full_um = on->is_endless ? 1e15 : on->amount_ul_per_cm2 * 10;
    if (on->is_occluded || on->is_endless) return full_um;
    return full_um * mn_max(m->rest_frac, 1 - (at_s - on->at_s) / m->dry_s);
}

static void build(const mesh *m, const openings *now, const mn_application_params *on, double volume_um, double step_s, network *n)
{
    memset(n, 0, sizeof *n);
    const int last = m->cell_count - 1;
    n->excess[0] = on != NULL ? volume_um * m->donor_k : 1;
    if (on != NULL) {
        n->near[0] = step_s * m->d_um2_s[0] * m->k[0] / (0.5 * m->height_um[0]);
        n->far[0] = step_s * m->wall_um[0] * now->phi[0] / (0.5 * m->height_um[0]);
    }
    for (int i = 0; i <= last; i++) {
        const int u = tissue_node(i), c = channel_node(i);
        const double storage = m->k[i] * m->height_um[i];
        n->excess[u] = storage * (1 + step_s * m->clear_hz[i]);
        n->excess[c] = now->phi[i] * m->height_um[i];
        n->near[u] = now->phi[i] > 0 ? step_s * now->wall[i] : 1; /* a shut channel follows its tissue, and holds nothing */
        if (i == last) {
            n->excess[u] += step_s * m->d_um2_s[i] * m->k[i] / (0.5 * m->height_um[i]); /* the fat below holds nothing */
            continue;
        }
        n->far[u] = step_s * in_series(m->height_um[i], m->d_um2_s[i] * m->k[i], m->height_um[i + 1], m->d_um2_s[i + 1] * m->k[i + 1]);
        const double open = mn_min(now->phi[i], now->phi[i + 1]);
        n->far[c] = open > 0 ? step_s * open * in_series(m->height_um[i], m->wall_um[i], m->height_um[i + 1], m->wall_um[i + 1]) : 0;
    }
}

/* Node by node: the pivot is the sum of what is left of a node, and what it passes on is added to its neighbours. */
static void eliminate(network *n, int node_count, double *c)
{
    double pivot[NODES];
    for (int k = 0; k < node_count; k++) {
        const double near = n->near[k], far = n->far[k];
        pivot[k] = n->excess[k] + near + far;
        if (!(pivot[k] > 0)) pivot[k] = 1;
        n->near[k + 1] += near * far / pivot[k];
        n->excess[k + 1] += n->excess[k] * near / pivot[k];
        n->excess[k + 2] += n->excess[k] * far / pivot[k];
        n->right[k + 1] += n->right[k] * near / pivot[k];
        n->right[k + 2] += n->right[k] * far / pivot[k];
    }
    for (int k = node_count - 1; k >= 0; k--) {
        const double next = k + 1 < node_count ? n->near[k] * c[k + 1] : 0, beyond = k + 2 < node_count ? n->far[k] * c[k + 2] : 0;
        c[k] = (n->right[k] + next + beyond) / pivot[k];
    }
}

static void advance(const mn_delivery_input *input, const mesh *m, const mn_product_params *product, const mn_application_params *on,
                    double opened_by_s, double at_s, double step_s, const state *from, state *to)
{
    openings before, now;
    network n;
    open_sets(input, m, product, at_s, opened_by_s, &before);
    open_sets(input, m, product, at_s + step_s, opened_by_s, &now);
    const double volume_um = donor_um(m, on, at_s + step_s), before_um = donor_um(m, on, at_s);
    build(m, &now, on, volume_um, step_s, &n);
    *to = *from;
    n.right[0] = on != NULL ? volume_um * m->donor_k * from->c[0] : 0;
    if (on != NULL && !on->is_endless) to->dried += (before_um - volume_um) * m->donor_k * from->c[0];
    for (int i = 0; i < m->cell_count; i++) {
        const int u = tissue_node(i), c = channel_node(i);
        const double kept = mn_min(before.phi[i], now.phi[i]);
        n.right[u] = (m->k[i] * from->c[u] + (before.phi[i] - kept) * from->c[c]) * m->height_um[i];
        n.right[c] = kept * from->c[c] * m->height_um[i];
    }
    eliminate(&n, 1 + 2 * m->cell_count, to->c);
    for (int i = 0; i < m->cell_count; i++)
        to->blood += step_s * m->clear_hz[i] * m->k[i] * m->height_um[i] * to->c[tissue_node(i)];
    const int last = m->cell_count - 1;
    to->below += step_s * m->d_um2_s[last] * m->k[last] / (0.5 * m->height_um[last]) * to->c[tissue_node(last)];
    if (on != NULL && on->is_endless) { /* what left the donor was put on in that moment */
        to->applied += n.near[0] * (to->c[0] - to->c[1]) + n.far[0] * (to->c[0] - to->c[2]);
        to->c[0] = from->c[0];
    }
}

static bool combine(const state *half, const state *full, state *out)
{
    const double *a = (const double *)half, *b = (const double *)full;
    double *to = (double *)out;
    for (size_t i = 0; i < sizeof *out / sizeof(double); i++) {
        to[i] = 2 * a[i] - b[i];
        if (to[i] < 0) return false;
    }
    return true;
}

static void step(const mn_delivery_input *input, const mesh *m, const mn_product_params *product, const mn_application_params *on,
                 double at_s, double step_s, state *now)
{
    state full, middle, half, better;
    advance(input, m, product, on, at_s, at_s, step_s, now, &full);
    advance(input, m, product, on, at_s, at_s, 0.5 * step_s, now, &middle);
    advance(input, m, product, on, at_s, at_s + 0.5 * step_s, 0.5 * step_s, &middle, &half);
    *now = combine(&half, &full, &better) ? better : half;
}

/* ---- accounts ---- */

static double channel_amount(const mn_delivery_input *input, const mesh *m, const mn_product_params *product, double at_s, const state *now)
{
    openings o;
    double sum = 0;
    open_sets(input, m, product, at_s, nextafter(at_s, -MN_INFINITY), &o);
    for (int i = 0; i < m->cell_count; i++) sum += o.phi[i] * m->height_um[i] * now->c[channel_node(i)];
    return sum;
}

static double inside(const mesh *m, const state *now)
{
    double sum = now->blood + now->below;
    for (int i = 0; i < m->cell_count; i++)
        if (m->layer[i] > 0) sum += m->k[i] * m->height_um[i] * now->c[tissue_node(i)];
    return sum;
}

/* Straight between cell edges. */
static double reach_um(const mesh *m, const state *now)
{
    double all = 0, above = 0, top_um = 0;
    for (int i = 0; i < m->cell_count; i++) all += m->k[i] * m->height_um[i] * now->c[tissue_node(i)];
    for (int i = 0; i < m->cell_count && all > 0; i++) {
        const double here = m->k[i] * m->height_um[i] * now->c[tissue_node(i)];
        if (above + here >= 0.95 * all) return top_um + (0.95 * all - above) / here * m->height_um[i];
        above += here;
        top_um += m->height_um[i];
    }
    return 0;
}

static void tell(const mn_delivery_input *input, const mesh *m, const mn_product_params *product, const mn_application_params *on,
                 const state *now, mn_delivery *d)
{
    d->applied = now->applied * UG_PER_CM2;
    d->donor = on != NULL && !on->is_endless ? donor_um(m, on, input->end_s) * m->donor_k * now->c[0] * UG_PER_CM2 : 0;
    d->dried = now->dried * UG_PER_CM2;
    d->wiped = now->wiped * UG_PER_CM2;
    d->blood = now->blood * UG_PER_CM2;
    d->below = now->below * UG_PER_CM2;
    d->channel = channel_amount(input, m, product, input->end_s, now) * UG_PER_CM2;
    for (int layer = 0; layer < MN_DELIVERY_LAYERS; layer++) d->layer[layer] = 0;
    for (int i = 0; i < m->cell_count; i++)
        d->layer[m->layer[i]] += m->k[i] * m->height_um[i] * now->c[tissue_node(i)] * UG_PER_CM2;
    d->blood_flux_ug_per_cm2_s = 0;
    for (int i = 0; i < m->cell_count; i++)
        d->blood_flux_ug_per_cm2_s += m->clear_hz[i] * m->k[i] * m->height_um[i] * now->c[tissue_node(i)] * UG_PER_CM2;
    d->reach_um = reach_um(m, now);
    double known = d->donor + d->dried + d->wiped + d->blood + d->below + d->channel;
    for (int layer = 0; layer < MN_DELIVERY_LAYERS; layer++) known += d->layer[layer];
    d->mass_error_frac = d->applied > 0 ? fabs(known - d->applied) / d->applied : 0;
}

double mn_delivery_inside(const mn_delivery *delivery)
{
    return delivery->layer[1] + delivery->layer[2] + delivery->layer[3] + delivery->blood + delivery->below;
}

/* ---- the walk ---- */

static const mn_application_params *lies_on(const mn_delivery_input *input, double at_s)
{
    const mn_application_params *on = NULL;
    for (int i = 0; i < input->application_count; i++) {
        const mn_application_params *one = &input->applications[i];
        if (one->at_s <= at_s && at_s < one->at_s + one->duration_s) on = one;
    }
    return on;
}

/* The next time at which something changes by a jump: put on, wiped off, needled, covered; and when drying ends. */
static double next_event_s(const mn_delivery_input *input, double at_s)
{
    double next_s = input->end_s;
#define EVENT(time_s) \
    if ((time_s) > at_s && (time_s) < next_s) next_s = (time_s)
    for (int i = 0; i < input->application_count; i++) {
        const mn_application_params *one = &input->applications[i];
        EVENT(one->at_s);
        EVENT(one->at_s + one->duration_s);
        if (!one->is_occluded) EVENT(one->at_s + input->product->dry_s * (1 - input->product->rest_frac));
    }
    for (int s = 0; s < input->set_count; s++) {
        EVENT(input->sets[s].open_s);
        EVENT(input->sets[s].open_s + input->sets[s].cover.begin_s);
        EVENT(input->sets[s].open_s + input->sets[s].cover.end_s);
    }
    return next_s;
}

static void put_on(const mesh *m, const mn_application_params *before, const mn_application_params *on, double at_s, state *now)
{
    if (before != NULL && !before->is_endless) now->wiped += donor_um(m, before, at_s) * m->donor_k * now->c[0];
    now->c[0] = on != NULL ? m->donor_c : 0;
    if (on != NULL && !on->is_endless) now->applied += donor_um(m, on, on->at_s) * m->donor_k * m->donor_c;
}

/* Needles that go in now make room that holds nothing yet. */
static void make_room(const mn_delivery_input *input, const mesh *m, double at_s, state *now)
{
    bool is_opening = false;
    for (int s = 0; s < input->set_count; s++) is_opening = is_opening || input->sets[s].open_s == at_s;
    if (!is_opening) return;
    openings before, after;
    open_sets(input, m, input->product, at_s, nextafter(at_s, -MN_INFINITY), &before);
    open_sets(input, m, input->product, at_s, at_s, &after);
    for (int i = 0; i < m->cell_count; i++)
        if (after.phi[i] > 0) now->c[channel_node(i)] *= before.phi[i] / after.phi[i];
}

static void note_flux(double flux, double amount, double t_s, mn_delivery *d)
{
    d->flux_ug_per_cm2_s = flux;
    if (flux > d->flux_peak_ug_per_cm2_s) {
        d->flux_peak_ug_per_cm2_s = flux;
        d->flux_peak_s = t_s;
        d->lag_s = flux > 0 ? mn_max(0, t_s - amount / flux) : 0;
    }
}

/* Until `enough` (ug/cm2) has passed in, or end_s. */
static void walk(const mn_delivery_input *input, double enough, mesh *m, state *now, mn_delivery *d)
{
    *d = (mn_delivery){0};
    *now = (state){0};
    if (input->application_count == 0) return;
    const mn_product_params *product = input->product;
    const double first_s = input->applications[0].at_s, share = input->step_frac > 0 ? input->step_frac : 0.05;
    lay_mesh(input, product, m);
    double at_s = first_s, event_s = first_s;
    const mn_application_params *on = NULL;
    while (at_s < input->end_s) {
        const mn_application_params *next_on = lies_on(input, at_s);
        make_room(input, m, at_s, now);
        if (next_on != on) put_on(m, on, next_on, at_s, now);
        on = next_on;
        const double next_s = next_event_s(input, at_s);
        const double step_s = mn_min(mn_max(STEP_LEAST_S, share * (at_s - event_s)), next_s - at_s), amount = inside(m, now);
        step(input, m, product, on, at_s, step_s, now);
        at_s = step_s >= next_s - at_s ? next_s : at_s + step_s;
        if (at_s == next_s) event_s = at_s;
        const double new_amount = inside(m, now);
        note_flux((new_amount - amount) / step_s * UG_PER_CM2, new_amount * UG_PER_CM2, at_s - first_s, d);
        d->step_count++;
        d->walked_s = at_s - first_s;
        if (new_amount * UG_PER_CM2 >= enough) break;
    }
    tell(input, m, product, on, now, d);
}

void mn_delivery_run(const mn_delivery_input *input, mn_delivery *delivery)
{
    mesh m;
    state now;
    walk(input, MN_INFINITY, &m, &now, delivery);
}

double mn_delivery_share_s(const mn_delivery_input *input, double share_frac)
{
    mesh m;
    state now;
    mn_delivery all, part;
    walk(input, MN_INFINITY, &m, &now, &all);
    const double inside_ug = mn_delivery_inside(&all);
    if (!(inside_ug > 0)) return 0;
    walk(input, share_frac * inside_ug, &m, &now, &part);
    return part.walked_s;
}

int mn_delivery_profile(const mn_delivery_input *input, mn_delivery *delivery, double *depth_um, double *tissue_ug_per_ml)
{
    mesh m = {0};
    state now;
    walk(input, MN_INFINITY, &m, &now, delivery);
    for (int i = 0; i < m.cell_count; i++) {
        depth_um[i] = m.middle_um[i];
        tissue_ug_per_ml[i] = now.c[tissue_node(i)];
    }
    return m.cell_count;
}
