/* See reference.h: the plain law, the plain walk, the plain deposit. */
#include "bench/reference.h"

#include <math.h>

static const double pi = 3.14159265358979323846;

/* ---- skin ---- */

static double smooth_step(double u)
{
    return u * u * u * (u * (u * 6 - 15) + 10);
}

void ref_column_at(const ref_site *site, const ref_field *field, double x_um, double y_um, ref_column *column)
{
    double total_um = 0;
    double w[4] = {0};
    const double *low = 0, *high = 0;
    if (field->nodes) {
        const double u = x_um / field->spacing_um, v = y_um / field->spacing_um;
        const int column_of = (int)floor(u), row = (int)floor(v);
        const double a = smooth_step(u - column_of), b = smooth_step(v - row);
        const double sum_squares = ((1 - a) * (1 - a) + a * a) * ((1 - b) * (1 - b) + b * b);
        const double scale = 1 / sqrt(sum_squares);
        w[0] = scale * (1 - a) * (1 - b);
        w[1] = scale * a * (1 - b);
        w[2] = scale * (1 - a) * b;
        w[3] = scale * a * b;
        low = field->nodes + ((int64_t)row * field->node_count_x + column_of) * REF_LAYERS;
        high = low + (int64_t)field->node_count_x * REF_LAYERS;
    }
    for (int k = 0; k < REF_LAYERS; k++) {
        const double s = site->layer[k].log_sd;
        column->thickness_um[k] = site->layer[k].mean_um;
        if (low) {
            const double f = w[0] * low[k] + w[1] * low[k + REF_LAYERS] + w[2] * high[k] + w[3] * high[k + REF_LAYERS];
            column->thickness_um[k] *= fmin(fmax(exp(s * f - s * s / 2), 0.2), 5);
        }
        total_um += column->thickness_um[k];
    }
    column->bone_um = site->is_bone_backed ? total_um : (double)INFINITY;
    column->toughness_frac = 1;
}

/* ---- the needle's shape, by distance up from the tip ---- */

static double radius_um(const ref_law *law, double x)
{
    return x < law->taper_um ? law->tip_um + law->widening_frac * x : law->shank_um;
}

/* G(r(x)), S(x) and their slopes along the needle. */
typedef struct profile {
    double flank_um, flank_slope, area_um2, area_slope_um;
} profile;

static profile profile_at(const ref_law *law, double x)
{
    const double r = radius_um(law, x), per_um = 1 / (r + law->crack_um);
    profile p = {.flank_um = 2 * r * r * per_um, .area_slope_um = 2 * pi * r};
    if (x < law->taper_um) {
        p.flank_slope = law->widening_frac * 2 * r * (r + 2 * law->crack_um) * per_um * per_um;
        p.area_um2 = pi * (law->tip_um + r) * x;
    } else {
        p.area_um2 = pi * ((law->tip_um + law->shank_um) * law->taper_um + 2 * law->shank_um * (x - law->taper_um));
    }
    return p;
}

static double volume_to_um3(const ref_law *law, double x)
{
    if (x <= 0) return 0;
    const double on_taper = fmin(x, law->taper_um), t = law->tip_um, r = radius_um(law, on_taper);
    return pi / 3 * on_taper * (t * t + t * r + r * r) + pi * law->shank_um * law->shank_um * (x - on_taper);
}

/* ---- making the law ---- */

static void make_layers(const ref_site *site, const ref_column *column, double cos_tilt, double toughness, ref_law *law)
{
    const double tip_flank = profile_at(law, 0).flank_um, q = site->tip_steady_frac;
    double top_um = 0;
    law->tip_flank_um = tip_flank;
    law->count = 0;
    for (int i = 0; i < REF_LAYERS; i++) {
        const ref_layer *layer = &site->layer[i];
        const bool is_there = column->thickness_um[i] > 0 || (i == REF_LAYERS - 1 && law->count == 0);
        if (!is_there) continue;
        const int k = law->count++;
        const double flank = toughness * layer->flank_j_m2;
        const double initiation =
            toughness * (2 * layer->initiation_j_m2 * law->tip_um + layer->tip_mpa * pi * law->tip_um * law->tip_um);
        law->layer[k] = i;
        law->top_um[k] = top_um;
        law->flank_j_m2[k] = flank;
        law->shear_mpa[k] = layer->shear_mpa;
        law->tip_un[k] = q * initiation + (1 - q) * flank * tip_flank;
        law->barrier_un[k] = fmax((1 - q) * (initiation - flank * tip_flank), 0);
        top_um += column->thickness_um[i] / cos_tilt;
    }
    law->top_um[law->count] = (double)INFINITY;
}

void ref_pace_at(const ref_site *site, const ref_needle *needle, double speed_um_s, ref_pace *pace)
{
    *pace = (ref_pace){.speed_um_s = speed_um_s, .needle = needle, .stiffening_frac = 1, .toughness_frac = 1};
    if (speed_um_s > site->rate_reference_um_s)
        pace->stiffening_frac =
            fmin(fmax(pow(speed_um_s / site->rate_reference_um_s, site->rate_exponent), 1), site->rate_cap);
    if (speed_um_s > site->toughness_reference_um_s)
        pace->toughness_frac = fmax(pow(speed_um_s / site->toughness_reference_um_s, -site->toughness_rate_exponent),
                                    site->toughness_floor_frac);
    if (site->pretension_un_um > 0)
        pace->line_un_um =
            2 * pi * site->pretension_un_um / fmax(log(site->tension_span_um / needle->tip_radius_um), 1);
}

void ref_law_make(const ref_site *site, const ref_needle *needle, const ref_column *column, double cos_tilt,
                  const ref_pace *pace, double hole_um, ref_law *law)
{
    law->crack_um = site->crack_um;
    law->tip_um = needle->tip_radius_um;
    law->shank_um = needle->shank_radius_um;
    law->taper_um = needle->taper_um;
    law->widening_frac = (law->shank_um - law->tip_um) / law->taper_um;
    law->hole_um = hole_um;
    law->bone_um = column->bone_um / cos_tilt;
    law->reach_um = fmin(needle->length_um, law->bone_um);
    make_layers(site, column, cos_tilt, column->toughness_frac * pace->toughness_frac, law);
    const double square = site->beta_e_mpa * pace->stiffening_frac;
    const double excess = (site->epidermis_mpa * site->beta_frac - site->beta_e_mpa) * pace->stiffening_frac;
    law->square_mpa = square;
    law->surface_um = (column->thickness_um[0] + column->thickness_um[1]) / cos_tilt;
    law->surface_mpa = excess > 0 && law->surface_um > 0 ? excess : 0;
    law->sphere = needle->is_blunt ? 16.0 / 9 * square / site->beta_frac * sqrt(law->tip_um) : 0;
    law->line_un_um = pace->line_un_um;
}

/* ---- forces ---- */

/* Resistance with the tip at a depth in layer `inside`, and its slope: each layer's flank cutting and friction over the
 * piece of needle that it holds, and the tip's own part. */
static double resistance_un(const ref_law *law, double depth_um, int inside, double *slope)
{
    double force = law->tip_un[inside];
    profile above = profile_at(law, depth_um - law->top_um[0]);
    *slope = 0;
    for (int k = 0; k < inside; k++) {
        const profile below = profile_at(law, depth_um - law->top_um[k + 1]);
        force += law->flank_j_m2[k] * (above.flank_um - below.flank_um) +
                 law->shear_mpa[k] * (above.area_um2 - below.area_um2);
        *slope += law->flank_j_m2[k] * (above.flank_slope - below.flank_slope) +
                  law->shear_mpa[k] * (above.area_slope_um - below.area_slope_um);
        above = below;
    }
    force += law->flank_j_m2[inside] * (above.flank_um - law->tip_flank_um) + law->shear_mpa[inside] * above.area_um2;
    *slope += law->flank_j_m2[inside] * above.flank_slope + law->shear_mpa[inside] * above.area_slope_um;
    return force;
}

/* The skin's push at a deflection, and its slope. */
static double tent_un(const ref_law *law, double w, double *slope)
{
    *slope = 0;
    if (w <= 0) return 0;
    double force = w * (law->line_un_um + law->square_mpa * w);
    *slope = law->line_un_um + 2 * law->square_mpa * w;
    if (law->surface_mpa > 0) {
        const double share = law->surface_um / (law->surface_um + w);
        force += law->surface_mpa * share * w * w;
        *slope += law->surface_mpa * law->surface_um * (1 - share * share);
    }
    if (law->sphere > 0) {
        force += law->sphere * w * sqrt(w);
        *slope += 1.5 * law->sphere * sqrt(w);
    }
    if (isinf(law->bone_um)) return force;
    const double least = 1e-6, room = fmax(1 - w / law->bone_um, least);
    force /= room;
    *slope /= room;
    if (room > least) *slope += force / (law->bone_um * room);
    return force;
}

/* ---- first passage ---- */

/* What is imposed. */
typedef struct drive {
    const ref_law *law;
    double travel_um, force_un;
} drive;

static double allowed_un(const drive *d, double depth_um, double *slope)
{
    *slope = 0;
    const double tent = isinf(d->travel_um) ? d->travel_um : tent_un(d->law, d->travel_um - depth_um, slope);
    if (tent <= d->force_un) return tent;
    *slope = 0;
    return d->force_un;
}

static double excess_un(const drive *d, double depth_um, int inside)
{
    double unused;
    return resistance_un(d->law, depth_um, inside, &unused) - allowed_un(d, depth_um, &unused);
}

/* Newton from the chord: the excess is <= 0 at `a`, > 0 at `b`, and rises between them. A step that leaves the bracket or is
 * no shorter than half the one before gives way to halving: at kinks Newton alone could go to and fro. */
static double root_um(const drive *d, int inside, double a, double excess_a, double b, double excess_b)
{
    const double near_um = 1e-7;
    double x = a - excess_a * (b - a) / (excess_b - excess_a), before_um = 2 * (b - a);
    if (!(x > a && x < b)) x = 0.5 * (a + b);
    while (b - a > near_um) {
        double rise, fall;
        const double excess = resistance_un(d->law, x, inside, &rise) - allowed_un(d, x, &fall);
        const double step = excess / (rise + fall);
        if (excess > 0)
            b = x;
        else
            a = x;
        if (fabs(step) < near_um) return fmin(fmax(x - step, a), b);
        x -= step;
        const bool is_good = x > a && x < b && fabs(step) < 0.5 * before_um;
        before_um = is_good ? fabs(step) : b - a;
        if (!is_good) x = 0.5 * (a + b);
    }
    return a;
}

/* Bounds of the excess' slope between two depths with no taper's end between them: each layer's share rises along x. */
static void slope_bounds(const drive *d, int inside, double a, double b, double *least, double *most)
{
    const ref_law *law = d->law;
    double flank_above_j_m2 = 0, shear_above_mpa = 0;
    *least = *most = 0;
    for (int k = 0; k <= inside; k++) {
        const double near = a - law->top_um[k], far = b - law->top_um[k];
        const bool is_on_taper = 0.5 * (near + far) < law->taper_um;
        const double flank_step = law->flank_j_m2[k] - flank_above_j_m2,
                     shear_step = law->shear_mpa[k] - shear_above_mpa;
        const profile p = profile_at(law, near), q = profile_at(law, fmin(far, law->taper_um * (1 - 1e-15)));
        const double flank_near = is_on_taper ? flank_step * p.flank_slope : 0;
        const double flank_far = is_on_taper ? flank_step * q.flank_slope : 0;
        const double shear_near = shear_step * 2 * pi * radius_um(law, near);
        const double shear_far = shear_step * 2 * pi * radius_um(law, far);
        *least += fmin(flank_near, flank_far) + fmin(shear_near, shear_far);
        *most += fmax(flank_near, flank_far) + fmax(shear_near, shear_far);
        flank_above_j_m2 = law->flank_j_m2[k];
        shear_above_mpa = law->shear_mpa[k];
    }
    if (isinf(d->travel_um)) return;
    double fall_near,
        fall_far; /* the tent's push falls ever more slowly, and where the force is the lesser one not at all */
    const double push_near = tent_un(law, d->travel_um - a, &fall_near);
    tent_un(law, d->travel_um - b, &fall_far);
    *most += fmax(fall_near, fall_far);
    *least += push_near <= d->force_un ? fmin(fall_near, fall_far) : 0;
}

/* Whether the excess goes above zero in (a, b], and where first; it is <= 0 at a. */
static bool crosses(const drive *d, int inside, double a, double excess_a, double b, double excess_b, double *at_um)
{
    const double nothing_um = 1e-9;
    double least, most;
    slope_bounds(d, inside, a, b, &least, &most);
    if (least >= 0) {
        if (excess_b <= 0) return false;
        *at_um = root_um(d, inside, a, excess_a, b, excess_b);
        return true;
    }
    const bool is_low_throughout = excess_a + fmax(most, 0) * (b - a) <= 0 || excess_b - least * (b - a) <= 0;
    if (excess_b <= 0 && is_low_throughout) return false;
    if (b - a < nothing_um) {
        *at_um = a;
        return excess_b > 0;
    }
    const double middle = 0.5 * (a + b), excess_middle = excess_un(d, middle, inside);
    if (excess_middle > 0) return crosses(d, inside, a, excess_a, middle, excess_middle, at_um);
    return crosses(d, inside, a, excess_a, middle, excess_middle, at_um) ||
           crosses(d, inside, middle, excess_middle, b, excess_b, at_um);
}

/* Whether the force may fall between two depths of a layer: only while the taper leaves a tough layer and a softer one is
 * cut, and not before some taper is through (all of it on one cone, the widest part cuts the most). */
static bool can_fall(const ref_law *law, double begin_um, double end_um, int inside)
{
    if (end_um <= law->taper_um) return false;
    for (int k = 1; k <= inside; k++)
        if (law->flank_j_m2[k] < law->flank_j_m2[k - 1] && begin_um - law->top_um[k] < law->taper_um) return true;
    return false;
}

/* The next end of a taper between two depths, else the deeper one: up to there the force is smooth. */
static double smooth_end_um(const ref_law *law, double begin_um, double end_um, int inside)
{
    for (int k = 0; k <= inside; k++) {
        const double taper_end_um = law->top_um[k] + law->taper_um;
        if (taper_end_um > begin_um && taper_end_um < end_um) end_um = taper_end_um;
    }
    return end_um;
}

/* From a depth on, through each piece and each interface, to the first that does not let the tip pass. */
static double walk(const drive *d, double from_um, double reach_um)
{
    const ref_law *law = d->law;
    const double end_um = fmin(reach_um, d->travel_um);
    double s = from_um;
    int inside = 0;
    while (law->top_um[inside + 1] <= s) inside++;
    double excess = excess_un(d, s, inside);
    if (excess + (s == law->top_um[inside] ? law->barrier_un[inside] : 0) > 0) return s;
    while (s < end_um) {
        const double layer_end_um = fmin(end_um, law->top_um[inside + 1]);
        const bool is_even = !can_fall(law, s, layer_end_um, inside);
        const double b = is_even ? layer_end_um : smooth_end_um(law, s, layer_end_um, inside);
        const double excess_b = excess_un(d, b, inside);
        double at_um;
        if (is_even && excess_b > 0) return root_um(d, inside, s, excess, b, excess_b);
        if (!is_even && crosses(d, inside, s, excess, b, excess_b, &at_um)) return at_um;
        s = b;
        excess = excess_b;
        if (s < law->top_um[inside + 1] || s >= end_um) continue;
        inside++;
        excess += law->tip_un[inside] - law->tip_un[inside - 1];
        if (excess + law->barrier_un[inside] > 0) return s;
    }
    return end_um;
}

double ref_depth_um(const ref_law *law, double travel_um, double force_un)
{
    if (!(travel_um > 0)) return 0;
    const drive whole = {law, travel_um, force_un};
    const double depth_um = walk(&whole, 0, law->reach_um);
    if (depth_um >= law->hole_um) return depth_um;
    ref_law slick = *law; /* in the open hole only friction counts */
    for (int k = 0; k < law->count; k++) slick.flank_j_m2[k] = slick.tip_un[k] = slick.barrier_un[k] = 0;
    const drive easy = {&slick, travel_um, force_un};
    const double slid_um = walk(&easy, 0, fmin(law->reach_um, law->hole_um));
    if (slid_um < law->hole_um || slid_um >= law->reach_um) return slid_um;
    return walk(&whole, law->hole_um, law->reach_um);
}

/* ---- open holes ---- */

static int64_t cell_of(double at_um, double cell_um)
{
    return (int64_t)floor(at_um / cell_um);
}

double ref_hole_at(const ref_grid *grid, const ref_site *site, const ref_contact *contact, double now_s)
{
    const ref_needle *n = contact->needle;
    const double widening = (n->shank_radius_um - n->tip_radius_um) / n->taper_um;
    const double look_um = site->hole_frac * n->shank_radius_um, x_um = contact->x_um, y_um = contact->y_um;
    const int64_t x_begin = cell_of(x_um - look_um, grid->cell_um), x_end = cell_of(x_um + look_um, grid->cell_um);
    const int64_t y_begin = cell_of(y_um - look_um, grid->cell_um), y_end = cell_of(y_um + look_um, grid->cell_um);
    double nearest_um2 = (double)INFINITY, depth_um = 0;
    uint64_t newest = 0;
    for (int64_t row = y_begin < 0 ? 0 : y_begin; row <= y_end && row < grid->height; row++) {
        for (int64_t column = x_begin < 0 ? 0 : x_begin; column <= x_end && column < grid->width; column++) {
            const ref_cell *cell = &grid->cell[row * grid->width + column];
            if (cell->count == 0) continue;
            const uint64_t hole = cell->hole;
            const double hole_x_um = ((double)column + ((double)(hole >> 8 & 0xff) + 0.5) / 256) * grid->cell_um;
            const double hole_y_um = ((double)row + ((double)(hole & 0xff) + 0.5) / 256) * grid->cell_um;
            const double hole_um = (double)(hole >> 16 & 0xffff) / 16, hole_s = (double)(hole >> 32) * 0.01;
            const double dx = hole_x_um - x_um, dy = hole_y_um - y_um, off_um2 = dx * dx + dy * dy;
            if (off_um2 >= look_um * look_um || off_um2 > nearest_um2) continue;
            const double r =
                site->hole_frac * fmin(n->tip_radius_um + widening * hole_um / contact->cos_tilt, n->shank_radius_um);
            if (hole_s < now_s - site->reentry_s || off_um2 >= r * r) continue;
            if (off_um2 == nearest_um2 && hole <= newest) continue;
            nearest_um2 = off_um2;
            newest = hole;
            depth_um = hole_um;
        }
    }
    return depth_um;
}

/* ---- record and deposit ---- */

void ref_wound_at(const ref_site *site, const ref_law *law, double cos_tilt, double depth_um, ref_wound *wound)
{
    wound->load_um = depth_um * cos_tilt;
    wound->open_um = site->open_frac * wound->load_um;
    wound->damaged_um = wound->load_um + law->tip_um;
    wound->radius_um = site->hole_frac * radius_um(law, depth_um);
    wound->area_um2 = law->hole_um > 0 ? 0 : pi * wound->radius_um * wound->radius_um;
    wound->flags = REF_PIERCED | (law->hole_um > 0 ? REF_REENTRY : 0u);
    if (depth_um >= law->reach_um) wound->flags |= depth_um >= law->bone_um ? REF_BONE : REF_FULL;
    const double hole_um = fmin(law->hole_um, depth_um);
    for (int k = 0; k < law->count && law->top_um[k] < depth_um; k++) {
        const double volume_um3 =
            volume_to_um3(law, depth_um - law->top_um[k]) - volume_to_um3(law, depth_um - law->top_um[k + 1]);
        const double old_um3 =
            volume_to_um3(law, hole_um - law->top_um[k]) - volume_to_um3(law, hole_um - law->top_um[k + 1]);
        wound->volume_um3[law->layer[k]] = fmax(volume_um3 - old_um3, 0);
        wound->layer = law->layer[k];
    }
}

void ref_solve(const ref_site *site, const ref_field *field, const ref_grid *grid, const ref_contact *contact,
               double now_s, ref_pace *pace, ref_wound *wound)
{
    *wound = (ref_wound){.x_um = contact->x_um, .y_um = contact->y_um, .time_s = contact->time_s, .layer = -1};
    if (!(contact->travel_um > 0)) return;
    ref_column column;
    ref_law law;
    ref_column_at(site, field, contact->x_um, contact->y_um, &column);
    const double hole_um = grid ? ref_hole_at(grid, site, contact, now_s) / contact->cos_tilt : 0;
    if (pace->needle != contact->needle || pace->speed_um_s != contact->speed_um_s)
        ref_pace_at(site, contact->needle, contact->speed_um_s, pace);
    ref_law_make(site, contact->needle, &column, contact->cos_tilt, pace, hole_um, &law);
    const double depth_um = ref_depth_um(&law, contact->travel_um, (double)INFINITY);
    double unused;
    wound->tenting_um = contact->travel_um - depth_um;
    wound->force_un = tent_un(&law, wound->tenting_um, &unused);
    if (depth_um > 0) ref_wound_at(site, &law, contact->cos_tilt, depth_um, wound);
}

static uint32_t sum_32(uint32_t old, double units)
{
    const double sum = (double)old + floor(units + 0.5);
    return sum >= 4294967295.0 ? UINT32_MAX : (uint32_t)sum;
}

static uint16_t max_16(uint16_t old, double units)
{
    const double rounded = floor(units + 0.5);
    const uint16_t value = rounded >= 65535 ? UINT16_MAX : (uint16_t)rounded;
    return value > old ? value : old;
}

void ref_deposit(ref_grid *grid, const ref_wound *wound)
{
    const int64_t column = cell_of(wound->x_um, grid->cell_um), row = cell_of(wound->y_um, grid->cell_um);
    if (!(wound->flags & REF_PIERCED)) return;
    if (column < 0 || row < 0 || column >= grid->width || row >= grid->height) return;
    ref_cell *cell = &grid->cell[row * grid->width + column];
    if (cell->count < UINT16_MAX) cell->count++;
    cell->load = max_16(cell->load, wound->load_um * 16);
    cell->open = max_16(cell->open, wound->open_um * 16);
    cell->damaged = max_16(cell->damaged, wound->damaged_um * 16);
    for (int k = 0; k < REF_LAYERS; k++) cell->volume[k] = sum_32(cell->volume[k], wound->volume_um3[k] / 16);
    cell->open_area = sum_32(cell->open_area, wound->area_um2);
    const double x = wound->x_um / grid->cell_um - (double)column, y = wound->y_um / grid->cell_um - (double)row;
    const uint64_t hole = (uint64_t)(wound->time_s / 0.01) << 32 | (uint64_t)fmin(wound->load_um * 16, 65535) << 16 |
                          (uint64_t)(x * 256) << 8 | (uint64_t)(y * 256);
    if (hole > cell->hole) cell->hole = hole;
}
