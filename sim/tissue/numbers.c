#include "tissue/numbers.h"

#include "base/numeric.h"

const mn_param mn_follow_param_rows[] = {MN_FOLLOW_PARAMS(MN_PARAM_ROW, mn_follow_params)};
const int mn_follow_param_count = (int)(sizeof mn_follow_param_rows / sizeof mn_follow_param_rows[0]);

#define WATER_GONE_FRAC 0.2 /* back to within a fifth of the untreated skin's */

size_t mn_numbers_need_bytes(const mn_follow_params *follow, int64_t column_count)
{
    const size_t plane = mn_arena_need(column_count, sizeof(double)) + mn_arena_need(column_count, sizeof(uint32_t)) +
                         mn_arena_need((int64_t)mn_rank_need_bytes(column_count), 1);
    const size_t people = mn_arena_need((int64_t)mn_people_need_bytes(follow->population), 1);
    return plane > people ? plane : people;
}

static double redness_p95(const mn_tissue *tissue, double at_s, void *scratch)
{
    mn_arena room = {.block = scratch, .capacity_bytes = SIZE_MAX};
    double *values = mn_arena_take(&room, tissue->column_count, sizeof *values);
    uint32_t *mask = mn_arena_take(&room, tissue->column_count, sizeof *mask);
    void *rank_scratch = mn_arena_take(&room, (int64_t)mn_rank_need_bytes(tissue->column_count), 1);
    for (int64_t i = 0; i < tissue->column_count; i++) mask[i] = tissue->mask[i];
    mn_tissue_plane(tissue, MN_REDNESS, at_s, values);
    return mn_rank_spread(values, mask, tissue->column_count, rank_scratch).p95;
}

static void count_people(const mn_numbers_input *input, void *scratch, mn_healing_numbers *numbers)
{
    mn_people_params params;
    mn_people_counts counts;
    mn_params_default(mn_people_param_rows, mn_people_param_count, &params);
    mn_people_count(input->tissue, &params, input->subject, input->follow->area_cm2, input->seed, input->follow->population,
                    input->at_s, scratch, &counts);
    numbers->persons_redness_frac = counts.redness_frac;
    numbers->persons_swelling_frac = counts.swelling_frac;
    numbers->persons_bruise_frac = counts.bruise_frac;
    numbers->persons_flaking_frac = counts.flaking_frac;
    numbers->persons_pigment_frac = counts.pigment_frac;
    numbers->persons_redness_au_p95 = counts.redness_au_p95;
}

static double pigment_effect(const mn_tissue *tissue)
{
    double effect = 0;
    for (int s = 0; s < tissue->session_count; s++) effect += tissue->sessions[s].needled.effects.pigment_frac;
    return effect / tissue->session_count;
}

static void tell_times(const mn_numbers_input *input, mn_healing_numbers *numbers)
{
    const mn_tissue *tissue = input->tissue;
    const mn_healing_params *params = &tissue->healing.params;
    const mn_tissue_session *last = &tissue->sessions[tissue->session_count - 1];
    numbers->redness_gone_s =
        mn_tissue_until_s(tissue, MN_REDNESS, mn_healing_seen_au(params, input->subject->fitzpatrick));
    numbers->downtime_s = mn_max(numbers->redness_gone_s, mn_tissue_until_s(tissue, MN_SWELLING, params->swelling_seen_um));
    numbers->water_loss_gone_s = mn_tissue_until_s(tissue, MN_WATER_LOSS, WATER_GONE_FRAC * params->water_base_g_m2_h);
    numbers->pore_closed_s =
        mn_pore_closed_s(&tissue->healing.pore, &last->needled.cover, last->needled.hole_radius_um, last->stimulus.depth_um,
                         last->needled.effects.pore_time_frac);
    numbers->flaking_peak_s = params->flaking_day_s;
}

void mn_numbers_of(const mn_numbers_input *input, void *scratch, mn_healing_numbers *numbers)
{
    const mn_tissue *tissue = input->tissue;
    const mn_healing_params *params = &tissue->healing.params;
    const double at_s = input->at_s;
#define NO_VALUE(name, unit, sentence) .name = MN_NAN,
    *numbers = (mn_healing_numbers){MN_HEALING_METRICS(NO_VALUE)};
    if (tissue->session_count == 0) return;
    const mn_tissue_session *last = &tissue->sessions[tissue->session_count - 1];
    numbers->redness_au = mn_tissue_mean(tissue, MN_REDNESS, at_s);
    numbers->redness_au_p95 = redness_p95(tissue, at_s, scratch);
    numbers->water_loss_g_m2_h = mn_tissue_mean(tissue, MN_WATER_LOSS, at_s);
    numbers->water_loss_frac = numbers->water_loss_g_m2_h / params->water_base_g_m2_h;
    numbers->pore_open_frac = mn_tissue_mean(tissue, MN_PORE, at_s);
    const double opened = mn_tissue_mean(tissue, MN_WOUND, last->needled.end_s);
    numbers->wound_open_frac = opened > 0 ? mn_tissue_mean(tissue, MN_WOUND, at_s) / opened : 0;
    numbers->swelling_um = mn_tissue_mean(tissue, MN_SWELLING, at_s);
    numbers->bruise_frac = mn_tissue_mean(tissue, MN_BRUISE, at_s);
    numbers->flaking_frac = mn_min(1, mn_tissue_flaking_frac(tissue, at_s));
    numbers->soreness_points = mn_min(10, mn_tissue_soreness(tissue, at_s));
    numbers->bleeding_per_cm2 = last->bleeding_per_cm2;
    numbers->pigment_frac = mn_people_pigment_frac(&tissue->healing, input->subject->fitzpatrick,
                                                   mn_tissue_redness_dose_au_s(tissue), pigment_effect(tissue));
    numbers->tram_frac = params->tram_frac * input->stripe_frac * last->needled.slit_frac;
    tell_times(input, numbers);
    if (input->follow->population > 0) count_people(input, scratch, numbers);
}

void mn_numbers_of_care(const mn_numbers_input *input, void *scratch, const mn_healing_numbers *with, mn_care_numbers *care)
{
    mn_tissue *tissue = input->tissue;
    mn_effects effects[MN_TISSUE_SESSIONS_MAX];
    mn_cover covers[MN_TISSUE_SESSIONS_MAX];
    mn_healing_numbers bare;
    const mn_follow_params alone = {.area_cm2 = input->follow->area_cm2, .column_um = input->follow->column_um};
    mn_numbers_input without = *input;
    without.follow = &alone;
    for (int s = 0; s < tissue->session_count; s++) {
        effects[s] = tissue->sessions[s].needled.effects;
        covers[s] = tissue->sessions[s].needled.cover;
        tissue->sessions[s].needled.effects = (mn_effects)MN_NO_EFFECTS;
        tissue->sessions[s].needled.cover = (mn_cover){0, 0};
    }
    mn_numbers_of(&without, scratch, &bare);
    for (int s = 0; s < tissue->session_count; s++) {
        tissue->sessions[s].needled.effects = effects[s];
        tissue->sessions[s].needled.cover = covers[s];
    }
    *care = (mn_care_numbers){.care_redness_au = with->redness_au - bare.redness_au,
                              .care_redness_gone_s = with->redness_gone_s - bare.redness_gone_s,
                              .care_water_loss_g_m2_h = with->water_loss_g_m2_h - bare.water_loss_g_m2_h,
                              .care_pore_closed_s = with->pore_closed_s - bare.pore_closed_s,
                              .care_wound_open_frac = with->wound_open_frac - bare.wound_open_frac,
                              .care_swelling_um = with->swelling_um - bare.swelling_um,
                              .care_bruise_frac = with->bruise_frac - bare.bruise_frac,
                              .care_flaking_frac = with->flaking_frac - bare.flaking_frac,
                              .care_soreness_points = with->soreness_points - bare.soreness_points,
                              .care_pigment_frac = with->pigment_frac - bare.pigment_frac};
}
