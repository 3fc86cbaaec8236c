/* Heights and times of the six states, read off by depth and density. */
#include "tissue/healing.h"

#include "base/numeric.h"
#include "base/units.h"

const mn_param mn_healing_param_rows[] = {MN_HEALING_PARAMS(MN_PARAM_ROW, mn_healing_params)};
const int mn_healing_param_count = (int)(sizeof mn_healing_param_rows / sizeof mn_healing_param_rows[0]);

static const char *const names[MN_SKIN_STATE_COUNT] = {"redness", "water_loss", "pore", "wound", "swelling", "bruise"};
static const char *const units[MN_SKIN_STATE_COUNT] = {"a*", "g/m2/h", "1", "1", "um", "1"};

const char *mn_skin_state_name(int state) { return names[state]; }
const char *mn_skin_state_unit(int state) { return units[state]; }

#define HOUR 3600.0

/* Redness and water loss by setting. Water loss at 0.2 mm and beyond 1.5 mm goes on from its neighbours (assumed). */
static const mn_healing_depth default_depths[MN_HEALING_DEPTHS] = {
    {200, 3, 6 * HOUR, 6, 3 * HOUR, 24 * HOUR},     {300, 4, 12 * HOUR, 6, 3 * HOUR, 24 * HOUR},
    {500, 5, 20 * HOUR, 10, 8 * HOUR, 40 * HOUR},   {1000, 7, 24 * HOUR, 16, 16 * HOUR, 48 * HOUR},
    {1500, 9, 28 * HOUR, 22, 24 * HOUR, 60 * HOUR}, {2750, 12, 42 * HOUR, 30, 36 * HOUR, 72 * HOUR},
};

/* 5 of 30 in types IV and V after five sessions of a 1.5 mm roller (Dogra 2014); the other types are assumed about it. */
static const double default_dark[MN_SKIN_TYPES] = {0.005, 0.01, 0.04, 0.15, 0.18, 0.2};

void mn_healing_default(mn_healing *healing)
{
    mn_params_default(mn_healing_param_rows, mn_healing_param_count, &healing->params);
    mn_params_default(mn_pore_param_rows, mn_pore_param_count, &healing->pore);
    for (int i = 0; i < MN_HEALING_DEPTHS; i++) healing->depths[i] = default_depths[i];
    for (int i = 0; i < MN_SKIN_TYPES; i++) healing->dark_frac[i] = default_dark[i];
}

static double mix(double a, double b, double share) { return a + (b - a) * share; }

/* The table between its rows; below the first the heights fall to 0 at no depth and the times stay; above the last all stays. */
static mn_healing_depth at_setting(const mn_healing *healing, double setting_um)
{
    const mn_healing_depth *rows = healing->depths;
    if (setting_um <= rows[0].setting_um) {
        mn_healing_depth row = rows[0];
        const double share = mn_max(0, setting_um / rows[0].setting_um);
        row.redness_au *= share;
        row.water_g_m2_h *= share;
        return row;
    }
    for (int i = 1; i < MN_HEALING_DEPTHS; i++) {
        if (setting_um > rows[i].setting_um) continue;
        const mn_healing_depth *a = &rows[i - 1], *b = &rows[i];
        const double share = (setting_um - a->setting_um) / (b->setting_um - a->setting_um);
        return (mn_healing_depth){setting_um,
                                  mix(a->redness_au, b->redness_au, share),
                                  mix(a->redness_s, b->redness_s, share),
                                  mix(a->water_g_m2_h, b->water_g_m2_h, share),
                                  mix(a->water_s, b->water_s, share),
                                  mix(a->water_cover_s, b->water_cover_s, share)};
    }
    return rows[MN_HEALING_DEPTHS - 1];
}

static double filling(const mn_healing_params *params, double density_per_cm2)
{
    return 1 - mn_exp(-density_per_cm2 / params->redness_density_per_cm2);
}

double mn_healing_density_frac(const mn_healing_params *params, double density_per_cm2)
{
    return filling(params, density_per_cm2) / filling(params, params->table_density_per_cm2);
}

double mn_healing_seen_au(const mn_healing_params *params, int fitzpatrick)
{
    return fitzpatrick >= 5 ? params->redness_seen_au / params->redness_dark_frac : params->redness_seen_au;
}

static mn_healing_term even(double height, double time_s)
{
    return (mn_healing_term){height, 1 / time_s, 1 / time_s, false};
}

/* Open area of the window's holes over its area. */
static mn_healing_term pore_term(const mn_healing *healing, const mn_needled *needled, mn_column column, double area_frac)
{
    const double open_s =
        mn_pore_open_s(&healing->pore, needled->hole_radius_um, column.depth_um, needled->effects.pore_time_frac);
    if (open_s <= 0) return (mn_healing_term){0, 1, 1, true};
    return (mn_healing_term){area_frac, 1 / open_s, 1 / (open_s * healing->pore.pore_cover_frac), true};
}

static double bruise_frac(const mn_healing *healing, const mn_needled *needled, double setting_um, double density_per_cm2)
{
    const mn_healing_params *params = &healing->params;
    const double deeper_mm = mn_max(0, setting_um - params->bruise_depth_um) / 1000;
    const double strikes_per_cm2 = density_per_cm2 * mn_min(1, params->strike_per_mm * deeper_mm);
    const double leak = params->leak_frac * needled->effects.bruise_frac;
    return 1 - mn_exp(-strikes_per_cm2 * leak * params->bruise_cm2);
}

void mn_healing_terms(const mn_healing *healing, const mn_needled *needled, mn_column column,
                      mn_healing_term terms[MN_SKIN_STATE_COUNT])
{
    const mn_healing_params *params = &healing->params;
    const mn_effects *effects = &needled->effects;
    if (column.holes == 0) {
        for (int state = 0; state < MN_SKIN_STATE_COUNT; state++) terms[state] = (mn_healing_term){0, 1, 1, state == MN_PORE};
        return;
    }
    const double setting_um = column.depth_um / params->setting_reach_frac;
    const mn_healing_depth row = at_setting(healing, setting_um);
    const double density_per_cm2 = column.holes / needled->window_cm2;
    const double share = mn_healing_density_frac(params, density_per_cm2);
    const double radius_um = needled->hole_radius_um;
    const double area_frac = mn_min(1, density_per_cm2 * MN_PI * radius_um * radius_um / 1e8);
    terms[MN_REDNESS] = even(row.redness_au * share * (1 + params->redness_slit_frac * needled->slit_frac) * effects->redness_frac,
                             row.redness_s * (1 + params->redness_slit_time_frac * needled->slit_frac) * effects->redness_time_frac);
    terms[MN_WATER_LOSS] = (mn_healing_term){row.water_g_m2_h * share * effects->barrier_frac,
                                             1 / (row.water_s * effects->barrier_time_frac),
                                             1 / (row.water_cover_s * effects->barrier_time_frac), false};
    terms[MN_PORE] = pore_term(healing, needled, column, area_frac);
    terms[MN_WOUND] = even(area_frac, params->wound_time_s * effects->epithelium_time_frac);
    terms[MN_SWELLING] = even(params->swelling_um * setting_um / 1500 * share *
                                  (1 + params->swelling_slit_frac * needled->slit_frac) * effects->swelling_frac,
                              params->swelling_time_s);
    terms[MN_BRUISE] = even(bruise_frac(healing, needled, setting_um, density_per_cm2), params->bruise_time_s);
}

double mn_healing_covered_s(const mn_cover *cover, double t_s)
{
    return mn_max(0, mn_min(t_s, cover->end_s) - mn_max(0, cover->begin_s));
}

double mn_healing_value(const mn_healing_term *term, const mn_cover *cover, double t_s)
{
    if (t_s < 0) return 0;
    const double covered_s = mn_healing_covered_s(cover, t_s);
    const double age = (t_s - covered_s) * term->rate_hz + covered_s * term->cover_rate_hz;
    if (!term->is_margin) return term->height * mn_exp(-age);
    return age < 1 ? term->height * (1 - age) * (1 - age) : 0;
}

double mn_healing_flaking_frac(const mn_healing *healing, const mn_needled *needled, mn_column column, double t_s)
{
    const mn_healing_params *params = &healing->params;
    if (t_s <= 0 || column.holes == 0) return 0;
    const double density_per_cm2 = column.holes / needled->window_cm2;
    const double height = filling(params, density_per_cm2) * (1 - mn_exp(-column.depth_um / params->flaking_depth_um));
    const double phase = t_s / params->flaking_day_s;
    return mn_min(1, height * needled->effects.flaking_frac * mn_pow(phase * mn_exp(1 - phase), 12));
}

double mn_healing_soreness(const mn_healing *healing, const mn_needled *needled, mn_column column, double t_s)
{
    const mn_healing_params *params = &healing->params;
    if (t_s < 0 || column.holes == 0) return 0;
    const double density_per_cm2 = column.holes / needled->window_cm2;
    const double height = params->soreness_points * column.depth_um / 1000 * filling(params, density_per_cm2);
    return mn_min(10, height * needled->effects.soreness_frac) * mn_exp(-t_s / params->soreness_time_s);
}
