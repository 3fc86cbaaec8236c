/* What of a topical has passed into the skin by the time of measuring: the plan's product and applications, the layers of its
 * site, and the channels that the sessions so far left; beside it the same on skin without needles. */
#include "base/numeric.h"
#include "session/session_internal.h"

#define RATIO_MAX 1e6 /* intact skin that is closed to it */

/* The last sessions' channels; those before are long closed. */
static int take_channels(const mn_tissue *tissue, mn_channels sets[MN_CHANNEL_SETS_MAX])
{
    const int first = tissue->session_count > MN_CHANNEL_SETS_MAX ? tissue->session_count - MN_CHANNEL_SETS_MAX : 0;
    for (int s = first; s < tissue->session_count; s++) sets[s - first] = tissue->sessions[s].channels;
    return tissue->session_count - first;
}

/* Care before the last session has thinned the stratum corneum: on both sides of the comparison. */
static double corneum_frac(const mn_tissue *tissue)
{
    const int last = tissue->session_count - 1;
    return last < 0 ? 1 : tissue->sessions[last].needled.effects.stratum_corneum_frac;
}

static void tell(const mn_delivery *with, const mn_delivery *without, mn_metrics *metrics)
{
    const double inside = mn_delivery_inside(with), intact = mn_delivery_inside(without);
    metrics->delivered_ug_per_cm2 = inside;
    metrics->delivered_frac = with->applied > 0 ? inside / with->applied : MN_NAN;
    metrics->delivered_intact_ug_per_cm2 = intact;
    metrics->delivered_ratio = inside > 0 ? mn_min(RATIO_MAX, inside / mn_max(intact, 1e-300)) : MN_NAN;
    metrics->delivered_corneum_ug_per_cm2 = with->layer[0];
    metrics->delivered_epidermis_ug_per_cm2 = with->layer[1];
    metrics->delivered_dermis_ug_per_cm2 = with->layer[2] + with->layer[3];
    metrics->delivered_skin_ug_per_cm2 = with->layer[0] + with->layer[1] + with->layer[2] + with->layer[3] + with->channel;
    metrics->delivered_blood_ug_per_cm2 = with->blood;
    metrics->delivered_below_ug_per_cm2 = with->below;
    metrics->delivery_flux_ug_per_cm2_h = 3600 * with->flux_ug_per_cm2_s;
    metrics->delivery_flux_peak_ug_per_cm2_h = 3600 * with->flux_peak_ug_per_cm2_s;
    metrics->delivery_blood_flux_ug_per_cm2_h = 3600 * with->blood_flux_ug_per_cm2_s;
    metrics->delivery_peak_s = with->flux_peak_s;
    metrics->delivery_lag_s = with->lag_s;
    metrics->delivery_reach_um = with->reach_um;
    metrics->delivery_error_frac = mn_max(with->mass_error_frac, without->mass_error_frac);
}

void mn_session_measure_delivery(mn_session *session, mn_metrics *metrics)
{
    const mn_plan *plan = session->plan;
    mn_channels sets[MN_CHANNEL_SETS_MAX];
    mn_delivery with, without;
    mn_delivery_input input = {.params = &plan->delivery,
                               .set_count = take_channels(session->tissue, sets),
                               .sets = sets,
                               .application_count = plan->application_count,
                               .applications = plan->applications,
                               .product = &plan->product,
                               .pore = &session->tissue->healing.pore,
                               .end_s = session->t_s};
    for (int layer = 0; layer < MN_DELIVERY_LAYERS; layer++)
        input.thickness_um[layer] = mn_site_thickness_um(&plan->site, plan->sex, layer);
    input.thickness_um[MN_STRATUM_CORNEUM] *= corneum_frac(session->tissue);
    mn_delivery_run(&input, &with);
    metrics->delivery_lasts_s = mn_delivery_share_s(&input, 0.9);
    input.set_count = 0;
    mn_delivery_run(&input, &without);
    tell(&with, &without, metrics);
}
