#include "tissue/people.h"

#include "base/numeric.h"
#include "base/rng.h"

const mn_param mn_people_param_rows[] = {MN_PEOPLE_PARAMS(MN_PARAM_ROW, mn_people_params)};
const int mn_people_param_count = (int)(sizeof mn_people_param_rows / sizeof mn_people_param_rows[0]);

enum { DEPTH_BINS = 400, DEPTH_STEP_UM = 10 };

/* Redness by depth: a person's own time changes every term's rate alike, so terms of one rate may be added first. */
typedef struct redness_profile {
    double t_s;
    double height[DEPTH_BINS], rate_hz[DEPTH_BINS];
} redness_profile;

typedef struct person {
    double redness, redness_time, swelling, bruise, pigment;
} person;

typedef struct crowd {
    redness_profile profiles[MN_TISSUE_SESSIONS_MAX];
    int profile_count;
    double redness_au[]; /* [persons] */
} crowd;

size_t mn_people_need_bytes(int person_count)
{
    return sizeof(crowd) + (size_t)person_count * sizeof(double) + mn_arena_need((int64_t)mn_rank_need_bytes(person_count), 1) + 64;
}

enum { DRAW_REDNESS, DRAW_TIME, DRAW_SWELLING, DRAW_BRUISE, DRAW_PIGMENT, DRAW_BRUISES, DRAW_DARKENS };

static double lognormal(uint64_t seed, int index, uint32_t draw, double sigma)
{
    return mn_exp(sigma * mn_rng_normal(seed, MN_STREAM_PERSON, (uint64_t)index, draw * 2));
}

static bool happens(uint64_t seed, int index, uint32_t draw, double chance)
{
    return mn_rng_uniform(seed, MN_STREAM_PERSON, (uint64_t)index, draw * 2) < chance;
}

static person draw_person(const mn_people_params *params, uint64_t seed, int index)
{
    return (person){lognormal(seed, index, DRAW_REDNESS, params->redness_sigma),
                    lognormal(seed, index, DRAW_TIME, params->redness_time_sigma),
                    lognormal(seed, index, DRAW_SWELLING, params->swelling_sigma),
                    lognormal(seed, index, DRAW_BRUISE, params->bruise_sigma),
                    lognormal(seed, index, DRAW_PIGMENT, params->pigment_sigma)};
}

/* Terms of kinds within 10 um of depth share the mean rate of theirs by weight: to a part in a hundred of a time. */
static void lay_profile(const mn_tissue *tissue, const mn_tissue_session *session, double at_s, redness_profile *profile)
{
    double count = 0, weight[DEPTH_BINS] = {0};
    *profile = (redness_profile){.t_s = at_s - session->needled.end_s};
    for (int32_t k = 0; k < session->kind_count; k++) {
        const mn_column_kind *kind = &session->kinds[k];
        mn_healing_term terms[MN_SKIN_STATE_COUNT];
        count += kind->count;
        if (kind->column.holes == 0) continue;
        mn_healing_terms(&tissue->healing, &session->needled, kind->column, terms);
        const int bin = kind->column.depth_um / DEPTH_STEP_UM < DEPTH_BINS ? kind->column.depth_um / DEPTH_STEP_UM : DEPTH_BINS - 1;
        const double height = terms[MN_REDNESS].height * kind->count;
        profile->height[bin] += height;
        profile->rate_hz[bin] += height * terms[MN_REDNESS].rate_hz;
        weight[bin] += height;
    }
    for (int bin = 0; bin < DEPTH_BINS; bin++) {
        if (weight[bin] > 0) profile->rate_hz[bin] /= weight[bin];
        if (count > 0) profile->height[bin] /= count;
    }
}

static double redness_of(const crowd *all, const person *one)
{
    double sum_au = 0;
    for (int s = 0; s < all->profile_count; s++) {
        const redness_profile *profile = &all->profiles[s];
        for (int bin = 0; bin < DEPTH_BINS && profile->t_s >= 0; bin++)
            if (profile->height[bin] > 0)
                sum_au += profile->height[bin] * mn_exp(-profile->t_s * profile->rate_hz[bin] / one->redness_time);
    }
    return sum_au * one->redness;
}

double mn_people_pigment_frac(const mn_healing *healing, int fitzpatrick, double dose_au_s, double effect_frac)
{
    const double chance = healing->dark_frac[fitzpatrick - 1] * effect_frac;
    return 1 - mn_exp(mn_log(1 - mn_min(0.99, chance)) * dose_au_s / healing->params.dark_dose_au_s);
}

/* A column's bruise term is 1 - exp(-leaks cm2): its height undone gives the leaks. */
double mn_people_leaks_per_cm2(const mn_tissue *tissue, double at_s)
{
    const mn_healing_params *params = &tissue->healing.params;
    double leaks = 0;
    for (int s = 0; s < tissue->session_count; s++) {
        const mn_tissue_session *session = &tissue->sessions[s];
        const double t_s = at_s - session->needled.end_s;
        double sum = 0, count = 0;
        if (t_s < 0 || mn_exp(-t_s / params->bruise_time_s) < params->bruise_seen_frac) continue;
        for (int32_t k = 0; k < session->kind_count; k++) {
            mn_healing_term terms[MN_SKIN_STATE_COUNT];
            mn_healing_terms(&tissue->healing, &session->needled, session->kinds[k].column, terms);
            sum -= session->kinds[k].count * mn_log(1 - mn_min(terms[MN_BRUISE].height, 1 - 1e-12)) / params->bruise_cm2;
            count += session->kinds[k].count;
        }
        if (count > 0) leaks += sum / count;
    }
    return leaks;
}

static double pigment_effect(const mn_tissue *tissue)
{
    double effect = 1;
    for (int s = 0; s < tissue->session_count; s++) effect = mn_max(effect, tissue->sessions[s].needled.effects.pigment_frac);
    return effect;
}

void mn_people_count(const mn_tissue *tissue, const mn_people_params *params, const mn_subject_params *subject,
                     double area_cm2, uint64_t seed, int person_count, double at_s, void *scratch, mn_people_counts *counts)
{
    crowd *all = scratch;
    const mn_healing_params *healing = &tissue->healing.params;
    const double seen_au = mn_healing_seen_au(healing, subject->fitzpatrick);
    const double swelling_um = mn_tissue_mean(tissue, MN_SWELLING, at_s), flaking = mn_tissue_flaking_frac(tissue, at_s);
    const double leaks = mn_people_leaks_per_cm2(tissue, at_s) * area_cm2;
    const double pigment = mn_people_pigment_frac(&tissue->healing, subject->fitzpatrick, mn_tissue_redness_dose_au_s(tissue),
                                                  pigment_effect(tissue));
    int red = 0, swollen = 0, bruised = 0, flaky = 0, dark = 0;
    all->profile_count = tissue->session_count;
    for (int s = 0; s < tissue->session_count; s++) lay_profile(tissue, &tissue->sessions[s], at_s, &all->profiles[s]);
    for (int i = 0; i < person_count; i++) {
        const person one = draw_person(params, seed, i);
        all->redness_au[i] = redness_of(all, &one);
        red += all->redness_au[i] > seen_au;
        swollen += swelling_um * one.swelling > healing->swelling_seen_um;
        bruised += happens(seed, i, DRAW_BRUISES, 1 - mn_exp(-leaks * one.bruise));
        flaky += flaking * one.swelling > healing->flaking_seen_frac;
        dark += happens(seed, i, DRAW_DARKENS, mn_min(1, pigment * one.pigment));
    }
    const double share = 1.0 / person_count;
    void *room = (char *)scratch + (sizeof(crowd) + (size_t)person_count * sizeof(double) + 63) / 64 * 64;
    *counts = (mn_people_counts){.redness_frac = red * share,
                                 .swelling_frac = swollen * share,
                                 .bruise_frac = bruised * share,
                                 .flaking_frac = flaky * share,
                                 .pigment_frac = dark * share,
                                 .redness_au_p50 = mn_rank_value(all->redness_au, person_count, 0.5, room),
                                 .redness_au_p95 = mn_rank_value(all->redness_au, person_count, 0.95, room)};
}
