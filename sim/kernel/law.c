/* The closed forms of the resistance law: making it, its slope, its bounds and its work. See law.h for the law.
 *
 * Work: on the taper r runs with the depth, so
 *     integral of G = 2/k (r^2/2 - r_c r + r_c^2 ln(r + r_c))  from r_t to r,   k = (r_s - r_t)/L_c
 *     integral of S = pi x^2 (r_t + k x/3)
 * and beyond it G is constant and S linear. */
#include "kernel/law.h"
#include "base/numeric.h"

static double flank_um(double r, double crack_um)
{
    return 2 * r * r / (r + crack_um);
}

mn_pace mn_pace_at(const mn_site_params *site, double speed_um_s)
{
    mn_pace pace = {1, 1};
    if (speed_um_s > site->rate_reference_um_s)
        pace.stiffness_frac =
            mn_clamp(mn_pow(speed_um_s / site->rate_reference_um_s, site->rate_exponent), 1, site->rate_cap);
    if (speed_um_s > site->toughness_reference_um_s)
        pace.toughness_frac =
            mn_max(mn_pow(speed_um_s / site->toughness_reference_um_s, -site->toughness_rate_exponent),
                   site->toughness_floor_frac);
    return pace;
}

double mn_law_membrane_un_um(const mn_site_params *site, double tip_radius_um)
{
    if (site->pretension_un_um <= 0) return 0;
    return 2 * MN_PI * site->pretension_un_um / mn_max(mn_log(site->tension_span_um / tip_radius_um), 1);
}

static void make_needle(mn_law *law, const mn_site *site, const mn_needle *needle)
{
    law->tip_um = needle->tip_radius_um;
    law->shank_um = needle->shank_radius_um;
    law->taper_um = needle->taper_um;
    law->widening_frac = (needle->shank_radius_um - needle->tip_radius_um) / needle->taper_um;
    law->crack_um = site->params.crack_um;
    law->tip_flank_um = flank_um(law->tip_um, law->crack_um);
    law->shank_flank_um = flank_um(law->shank_um, law->crack_um);
    law->taper_area_um2 = MN_PI * (law->tip_um + law->shank_um) * law->taper_um;
    law->length_um = needle->length_um;
}

static void add_layer(mn_law *law, const mn_layer_params *layer, int index, double top_um, double toughness_frac,
                      double steady_frac)
{
    const int k = law->count++;
    const double flank = layer->flank_j_m2 * toughness_frac;
    const double initiation_un = toughness_frac * (2 * layer->initiation_j_m2 * law->tip_um +
                                                   layer->tip_mpa * MN_PI * law->tip_um * law->tip_um);
    const double beyond_flank_un = initiation_un - flank * law->tip_flank_um;
    law->layer[k] = index;
    law->top_um[k] = top_um;
    law->flank_j_m2[k] = flank;
    law->flank_step[k] = flank - (k > 0 ? law->flank_j_m2[k - 1] : 0);
    law->tip_un[k] = steady_frac * beyond_flank_un;
    law->entry_un[k] = mn_max((1 - steady_frac) * beyond_flank_un, 0);
}

static void make_layers(mn_law *law, const mn_site *site, const mn_stack *stack, double toughness_frac)
{
    const double stretch = 1 / law->cos_tilt;
    double top_um = 0, shear_above = 0;
    law->count = 0;
    for (int i = 0; i < MN_LAYER_COUNT; i++) {
        const double thickness_um = stack->thickness_um[i] * stretch;
        const bool is_last_resort = i == MN_LAYER_COUNT - 1 && law->count == 0;
        if (!(thickness_um > 0) && !is_last_resort) continue;
        add_layer(law, &site->layers[i], i, top_um, toughness_frac, site->params.tip_steady_frac);
        law->shear_step[law->count - 1] = site->layers[i].shear_mpa - shear_above;
        shear_above = site->layers[i].shear_mpa;
        top_um += thickness_um;
    }
    law->top_um[law->count] = MN_INFINITY;
}

/* beta (E_epi - E), and the epidermis' thickness along the axis. */
static void make_surface(mn_tent *tent, const mn_site_params *params, const mn_stack *stack, double stretch)
{
    const double excess_mpa = params->epidermis_mpa * params->beta_frac - params->beta_e_mpa;
    tent->surface_um = (stack->thickness_um[MN_STRATUM_CORNEUM] + stack->thickness_um[MN_VIABLE_EPIDERMIS]) * stretch;
    if (excess_mpa > 0 && tent->surface_um > 0)
        tent->surface_mpa = excess_mpa * (tent->square_mpa / params->beta_e_mpa);
}

void mn_law_make(mn_law *law, const mn_site *site, const mn_needle *needle, const mn_stack *stack, double cos_tilt,
                 mn_pace pace, double membrane_un_um)
{
    const mn_site_params *params = &site->params;
    const double bone_um = stack->bone_um / cos_tilt;
    law->cos_tilt = cos_tilt;
    law->hole_um = 0;
    make_needle(law, site, needle);
    make_layers(law, site, stack, stack->toughness_frac * pace.toughness_frac);
    law->reach_um = mn_min(law->length_um, bone_um);
    const double square_mpa = params->beta_e_mpa * pace.stiffness_frac;
    const double sphere = needle->is_blunt ? 16.0 / 9.0 * square_mpa / params->beta_frac * sqrt(law->tip_um) : 0;
    law->tent = (mn_tent){.square_mpa = square_mpa,
                          .line_un_um = membrane_un_um,
                          .sphere_mpa_um05 = sphere,
                          .bone_per_um = bone_um > 0 ? 1 / bone_um : 0};
    make_surface(&law->tent, params, stack, 1 / cos_tilt);
}

void mn_law_slick(const mn_law *law, mn_law *slick)
{
    *slick = *law;
    for (int k = 0; k < law->count; k++)
        slick->flank_step[k] = slick->flank_j_m2[k] = slick->entry_un[k] = slick->tip_un[k] = 0;
    slick->hole_um = 0;
}

double mn_law_puncture_un(const mn_law *law)
{
    return mn_law_force_un(law, 0, 1) + law->entry_un[0];
}

int mn_law_passed(const mn_law *law, double depth_um)
{
    int passed = 1;
    while (law->top_um[passed] <= depth_um) passed++;
    return passed;
}

double mn_law_force_slope(const mn_law *law, double depth_um, int passed, double *slope_un_um)
{
    double force = law->tip_un[passed - 1], slope = 0;
    for (int k = 0; k < passed; k++) {
        const double x = depth_um - law->top_um[k];
        if (x < law->taper_um) {
            const double r = law->tip_um + law->widening_frac * x, inverse = 1 / (r + law->crack_um);
            const double crack_frac = law->crack_um * inverse;
            force += law->flank_step[k] * (2 * r * r * inverse) + law->shear_step[k] * (MN_PI * (law->tip_um + r) * x);
            slope += law->flank_step[k] * law->widening_frac * 2 * (1 - crack_frac * crack_frac) +
                     law->shear_step[k] * (2 * MN_PI * r);
        } else {
            force += law->flank_step[k] * law->shank_flank_um +
                     law->shear_step[k] * (law->taper_area_um2 + 2 * MN_PI * law->shank_um * (x - law->taper_um));
            slope += law->shear_step[k] * (2 * MN_PI * law->shank_um);
        }
    }
    *slope_un_um = slope;
    return force;
}

/* G, S and their slopes at distance x up from the tip. */
typedef struct profile {
    double flank_um, flank_slope, area_um2, area_slope_um;
} profile;

static profile profile_at(const mn_law *law, double x, bool is_on_taper)
{
    if (!is_on_taper)
        return (profile){law->shank_flank_um, 0, law->taper_area_um2 + 2 * MN_PI * law->shank_um * (x - law->taper_um),
                         2 * MN_PI * law->shank_um};
    const double r = law->tip_um + law->widening_frac * x, crack_frac = law->crack_um / (r + law->crack_um);
    return (profile){flank_um(r, law->crack_um), law->widening_frac * 2 * (1 - crack_frac * crack_frac),
                     MN_PI * (law->tip_um + r) * x, 2 * MN_PI * r};
}

/* Adds step * [low, high] to an interval: G, S and their slopes all rise with x. */
static void widen(double step, double low, double high, double *sum_min, double *sum_max)
{
    *sum_min += step * (step >= 0 ? low : high);
    *sum_max += step * (step >= 0 ? high : low);
}

void mn_law_bound(const mn_law *law, double begin_um, double end_um, int passed, mn_law_bounds *bounds)
{
    const double tip_un = law->tip_un[passed - 1];
    *bounds = (mn_law_bounds){0, 0, tip_un, tip_un};
    for (int k = 0; k < passed; k++) {
        const bool is_on_taper = 0.5 * (begin_um + end_um) - law->top_um[k] < law->taper_um;
        const profile a = profile_at(law, begin_um - law->top_um[k], is_on_taper);
        const profile b = profile_at(law, end_um - law->top_um[k], is_on_taper);
        widen(law->flank_step[k], a.flank_slope, b.flank_slope, &bounds->slope_min_un_um, &bounds->slope_max_un_um);
        widen(law->shear_step[k], a.area_slope_um, b.area_slope_um, &bounds->slope_min_un_um, &bounds->slope_max_un_um);
        widen(law->flank_step[k], a.flank_um, b.flank_um, &bounds->force_min_un, &bounds->force_max_un);
        widen(law->shear_step[k], a.area_um2, b.area_um2, &bounds->force_min_un, &bounds->force_max_un);
    }
}

static double area_um2(const mn_law *law, double x)
{
    return x <= 0 ? 0 : profile_at(law, x, x < law->taper_um).area_um2;
}

double mn_law_most_un(const mn_law *law, double depth_um)
{
    double most = 0, tip_most = 0;
    for (int k = 0; k < law->count && law->top_um[k] <= depth_um; k++) {
        const double x = depth_um - law->top_um[k];
        const profile at = profile_at(law, x, x < law->taper_um);
        most += mn_max(law->flank_step[k], 0) * at.flank_um + mn_max(law->shear_step[k], 0) * at.area_um2;
        tip_most = mn_max(tip_most, law->tip_un[k] + law->entry_un[k]);
    }
    return most + tip_most;
}

double mn_law_withdrawal_un(const mn_law *law, double depth_um)
{
    return mn_law_withdrawal_least_un(law, depth_um, depth_um);
}

double mn_law_withdrawal_least_un(const mn_law *law, double begin_um, double end_um)
{
    double force = 0;
    for (int k = 0; k < law->count && law->top_um[k] < end_um; k++) {
        const double depth_um = law->shear_step[k] >= 0 ? begin_um : end_um;
        force += law->shear_step[k] * area_um2(law, depth_um - law->top_um[k]);
    }
    return mn_max(force, 0);
}

/* Integral of G over the distance x up from the tip. A needle as thick at its tip as at its shank has no taper to
 * integrate over. */
static double flank_work(const mn_law *law, double x)
{
    const double on_taper = mn_min(x, law->taper_um), c = law->crack_um, t = law->tip_um;
    const double wider = law->widening_frac * on_taper;
    double work = on_taper * law->tip_flank_um;
    if (law->widening_frac > 1e-9)
        work = (wider * (wider + 2 * t - 2 * c) + 2 * c * c * mn_log((t + wider + c) / (t + c))) / law->widening_frac;
    return work + (x - on_taper) * law->shank_flank_um;
}

static double friction_work(const mn_law *law, double x)
{
    const double on_taper = mn_min(x, law->taper_um), beyond = x - on_taper;
    return MN_PI * on_taper * on_taper * (law->tip_um + law->widening_frac * on_taper / 3) +
           beyond * (law->taper_area_um2 + MN_PI * law->shank_um * beyond);
}

/* Tip and flank work down to a depth. */
static double cutting_pj(const mn_law *law, double depth_um)
{
    double work = 0;
    for (int k = 0; k < law->count && law->top_um[k] < depth_um; k++) {
        const double x = depth_um - law->top_um[k];
        if (law->flank_step[k] != 0) work += law->flank_step[k] * flank_work(law, x);
        work += law->tip_un[k] * (mn_min(depth_um, law->top_um[k + 1]) - law->top_um[k]);
    }
    return work;
}

double mn_law_friction_pj(const mn_law *law, double depth_um)
{
    double work = 0;
    for (int k = 0; k < law->count && law->top_um[k] < depth_um; k++)
        work += law->shear_step[k] * friction_work(law, depth_um - law->top_um[k]);
    return work;
}

double mn_law_spent_pj(const mn_law *law, double depth_um)
{
    double work = cutting_pj(law, depth_um) + mn_law_friction_pj(law, depth_um);
    if (law->hole_um > 0) work -= cutting_pj(law, mn_min(depth_um, law->hole_um));
    return work;
}

double mn_law_tear_un(const mn_law *law, double depth_um)
{
    double tear = 0;
    for (int k = 0; k < law->count && law->top_um[k] < depth_um; k++)
        tear += law->flank_j_m2[k] * (mn_min(depth_um, law->top_um[k + 1]) - law->top_um[k]);
    return tear;
}

int mn_law_layer(const mn_law *law, double depth_um)
{
    if (!(depth_um > 0)) return -1;
    int k = 0;
    while (law->top_um[k + 1] < depth_um) k++;
    return law->layer[k];
}

/* Volume of the needle up to a distance from its tip: a frustum, then a cylinder. */
static double volume_um3_to(const mn_law *law, double x)
{
    if (x <= 0) return 0;
    const double on_taper = mn_min(x, law->taper_um), t = law->tip_um, r = t + law->widening_frac * on_taper;
    return MN_PI * (on_taper * (t * t + t * r + r * r) / 3 + (x - on_taper) * law->shank_um * law->shank_um);
}

void mn_law_volume_um3(const mn_law *law, double depth_um, double volume_um3[MN_LAYER_COUNT])
{
    for (int i = 0; i < MN_LAYER_COUNT; i++) volume_um3[i] = 0;
    double above = volume_um3_to(law, depth_um);
    for (int k = 0; k < law->count && law->top_um[k] < depth_um; k++) {
        const double below = volume_um3_to(law, depth_um - law->top_um[k + 1]);
        volume_um3[law->layer[k]] = above - below;
        above = below;
    }
}
