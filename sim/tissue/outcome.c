#include "tissue/outcome.h"

#include "base/numeric.h"

const mn_param mn_outcome_param_rows[] = {MN_OUTCOME_PARAMS(MN_PARAM_ROW, mn_outcome_params)};
const int mn_outcome_param_count = (int)(sizeof mn_outcome_param_rows / sizeof mn_outcome_param_rows[0]);

double mn_hump_peak_s(double rise_s, double fall_s)
{
    return mn_log(fall_s / rise_s) * rise_s * fall_s / (fall_s - rise_s);
}

double mn_hump(double t_s, double rise_s, double fall_s)
{
    const double peak_s = mn_hump_peak_s(rise_s, fall_s);
    if (t_s <= 0) return 0;
    return (mn_exp(-t_s / fall_s) - mn_exp(-t_s / rise_s)) / (mn_exp(-peak_s / fall_s) - mn_exp(-peak_s / rise_s));
}

void mn_outcome_sessions_of(const mn_tissue *tissue, const mn_diary *diary, mn_outcome_session *sessions)
{
    for (int s = 0; s < tissue->session_count; s++) {
        const mn_tissue_session *one = &tissue->sessions[s];
        mn_effects effects;
        mn_care_effects(diary, one->begin_s, one->needled.end_s, &effects);
        sessions[s] = (mn_outcome_session){
            .stimulus = one->stimulus,
            .pore_open_s = mn_pore_closed_s(&tissue->healing.pore, &one->needled.cover, one->needled.hole_radius_um,
                                            one->stimulus.depth_um, effects.pore_time_frac),
            .collagen_frac = effects.collagen_frac,
            .keep_frac = effects.keep_frac};
    }
}

/* x at first, and never more than the limit. */
static double saturate(double x, double limit)
{
    return limit > 0 ? limit * (1 - mn_exp(-x / limit)) : 0;
}

/* Share of a session's work that a pause leaves it. */
static double rested_frac(const mn_outcome_input *input, int index, double refractory_s)
{
    if (index == 0 || refractory_s <= 0) return 1;
    const double pause_s = input->sessions[index].stimulus.at_s - input->sessions[index - 1].stimulus.at_s;
    return mn_min(1, pause_s / refractory_s);
}

typedef enum layer_kind { DERMIS, EPIDERMIS, FOLLICLE } layer_kind;

static double share_of(const mn_outcome_session *session, layer_kind kind)
{
    const mn_stimulus *stimulus = &session->stimulus;
    return kind == DERMIS ? stimulus->dermal_frac : kind == EPIDERMIS ? stimulus->epidermal_frac : stimulus->follicle_frac;
}

/* Sum over sessions of stimulus, rest, care and hump. A fall of INFINITY is a rise that is kept. */
static double sum_humps(const mn_outcome_input *input, layer_kind kind, double at_s, double rise_s, double fall_s)
{
    const double refractory_s = kind == FOLLICLE ? input->params->hair_refractory_s : input->params->refractory_s;
    double sum = 0;
    for (int i = 0; i < input->session_count; i++) {
        const mn_outcome_session *session = &input->sessions[i];
        const double t_s = at_s - session->stimulus.at_s;
        if (t_s <= 0) break;
        const double hump = isinf(fall_s) ? 1 - mn_exp(-t_s / rise_s) : mn_hump(t_s, rise_s, fall_s);
        sum += share_of(session, kind) * rested_frac(input, i, refractory_s) * session->collagen_frac * hump;
    }
    return sum;
}

/* 1 at 35 years and below. */
static double age_frac(const mn_outcome_input *input)
{
    return mn_exp(-mn_max(0, input->subject->age - 35) / input->params->age_half_year);
}

/* How much longer the benefit is kept: the care around the newest session, and the days of home care since. */
static double keep_frac(const mn_outcome_input *input, double at_s)
{
    const mn_outcome_params *params = input->params;
    double begin_s = at_s, keep = 1;
    for (int i = 0; i < input->session_count && input->sessions[i].stimulus.at_s < at_s; i++) {
        begin_s = input->sessions[0].stimulus.at_s;
        keep = input->sessions[i].keep_frac;
    }
    if (input->diary->count == 0 || begin_s >= at_s) return keep;
    const double sunscreen = mn_care_days_frac(input->diary, mn_care_find("sunscreen"), begin_s, at_s);
    const double moisturiser = mn_care_days_frac(input->diary, mn_care_find("moisturiser"), begin_s, at_s);
    return keep * (1 + params->sunscreen_keep_frac * sunscreen + params->moisturiser_keep_frac * moisturiser);
}

/* Minoxidil by the share of days on which it is used, since it was begun; more gets in while pores are open. */
static double minoxidil_per_cm2(const mn_outcome_input *input, double at_s)
{
    const mn_outcome_params *params = input->params;
    const int minoxidil = mn_care_find("minoxidil");
    double first_s = MN_INFINITY, open_s = 0;
    for (int i = 0; i < input->diary->count; i++)
        if (input->diary->events[i].care_index == minoxidil) first_s = mn_min(first_s, input->diary->events[i].at_s);
    if (!(first_s < at_s)) return 0;
    for (int i = 0; i < input->session_count; i++) {
        const mn_outcome_session *session = &input->sessions[i];
        if (session->stimulus.at_s < at_s) open_s += session->stimulus.follicle_frac * session->pore_open_s;
    }
    const double uptake = 1 + (params->minoxidil_uptake_frac - 1) * mn_min(1, open_s / (at_s - first_s));
    const double days = mn_care_days_frac(input->diary, minoxidil, first_s, at_s);
    return params->minoxidil_per_cm2 * days * uptake * (1 - mn_exp(-(at_s - first_s) / params->minoxidil_rise_s));
}

void mn_outcome_at(const mn_outcome_input *input, double at_s, mn_outcome_numbers *outcome)
{
    const mn_outcome_params *p = input->params;
    const double age = age_frac(input);
    const double dermis = age * sum_humps(input, DERMIS, at_s, p->collagen_rise_s, p->collagen_fall_s);
    const double epidermis = age * sum_humps(input, EPIDERMIS, at_s, p->collagen_rise_s, p->collagen_fall_s);
    const double kept = age * sum_humps(input, DERMIS, at_s, p->scar_rise_s, MN_INFINITY);
    const double hair = 1 - mn_exp(-p->hair_gain * sum_humps(input, FOLLICLE, at_s, p->hair_rise_s, p->hair_fall_s));
    const double benefit_fall_s = p->benefit_fall_s * keep_frac(input, at_s);
    *outcome = (mn_outcome_numbers){
        .collagen_frac = saturate(p->collagen_gain_frac * dermis, p->collagen_limit_frac),
        .collagen3_frac = saturate(p->collagen3_gain_frac * age * sum_humps(input, DERMIS, at_s, p->collagen3_rise_s, p->collagen3_fall_s),
                                   p->collagen_limit_frac),
        .elastin_frac = age * (p->elastin_gain_frac * sum_humps(input, DERMIS, at_s, p->elastin_rise_s, p->elastin_fall_s) -
                               p->elastin_dip_frac * sum_humps(input, DERMIS, at_s, p->collagen3_rise_s, p->collagen3_fall_s)),
        .epidermis_frac = saturate(p->epidermis_gain_frac * epidermis, p->collagen_limit_frac),
        .dermal_density_frac = saturate(p->density_gain_frac * dermis, 2 * p->collagen_limit_frac),
        .elasticity_frac = saturate(p->elasticity_gain_frac * dermis, p->collagen_limit_frac),
        .scar_change_frac = mn_exp(-p->scar_gain * kept) - 1,
        .scar_grade_frac = p->scar_grade_share * (mn_exp(-p->scar_gain * kept) - 1),
        .wrinkle_change_grade = -saturate(p->wrinkle_gain_grade * dermis, 3),
        .laxity_change_grade = -saturate(p->laxity_gain_grade * dermis, 3),
        .pigment_change_frac =
            mn_exp(-p->pigment_gain_frac * sum_humps(input, EPIDERMIS, at_s, p->collagen_rise_s, p->collagen_fall_s)) - 1,
        .hair_change_per_cm2 = p->hair_limit_per_cm2 * hair + minoxidil_per_cm2(input, at_s),
        .hair_calibre_change_um = p->hair_calibre_limit_um * hair,
        .benefit_frac = 1 - mn_exp(-p->benefit_gain * age * sum_humps(input, DERMIS, at_s, p->benefit_rise_s, benefit_fall_s)),
    };
}
