/* Sessions into columns, and sums over their kinds. */
#include "tissue/tissue.h"

#include <assert.h>

#include "base/numeric.h"

size_t mn_tissue_need_bytes(double width_um, double height_um, double side_um, int session_max)
{
    const int64_t count = mn_columns_count(width_um, height_um, side_um);
    return mn_columns_need_bytes(width_um, height_um, side_um) + mn_arena_need(count, 1) +
           mn_arena_need(count, sizeof(mn_column)) + mn_arena_need(count, sizeof(double)) +
           mn_arena_need((int64_t)mn_column_kinds_need_bytes(count), 1) +
           (size_t)session_max * (mn_arena_need(count, sizeof(mn_column_kind)) + mn_arena_need(count, sizeof(uint32_t)));
}

void mn_tissue_create(mn_tissue *tissue, const mn_healing *healing, double x_um, double y_um, double width_um,
                      double height_um, double side_um, int session_max, mn_arena *arena)
{
    assert(session_max <= MN_TISSUE_SESSIONS_MAX);
    tissue->healing = *healing;
    tissue->epidermis_um = 80;
    tissue->session_count = 0;
    mn_params_default(mn_stimulus_param_rows, mn_stimulus_param_count, &tissue->stimulus_params);
    tissue->session_max = session_max;
    mn_columns_create(&tissue->columns, x_um, y_um, width_um, height_um, side_um, arena);
    tissue->column_count = (int64_t)tissue->columns.columns * tissue->columns.rows;
    tissue->mask = mn_arena_take(arena, tissue->column_count, 1);
    tissue->of_kind = mn_arena_take(arena, tissue->column_count, sizeof(double));
    tissue->settled = mn_arena_take(arena, tissue->column_count, sizeof(mn_column));
    tissue->kind_scratch = mn_arena_take(arena, (int64_t)mn_column_kinds_need_bytes(tissue->column_count), 1);
    for (int i = 0; i < session_max; i++) {
        tissue->sessions[i].kinds = mn_arena_take(arena, tissue->column_count, sizeof(mn_column_kind));
        tissue->sessions[i].kind_of = mn_arena_take(arena, tissue->column_count, sizeof(uint32_t));
    }
}

int64_t mn_tissue_session_end(const mn_wound *wounds, int64_t wound_count, int64_t begin, double pause_s)
{
    int64_t end = begin + 1;
    while (end < wound_count && wounds[end].time_s - wounds[end - 1].time_s < pause_s) end++;
    return end < wound_count ? end : wound_count;
}

/* ---- one session's wounds in sum ---- */

typedef struct wound_sums {
    int64_t count;
    double radius_um, slit_frac, strikes;
    mn_channel_bins bins;
} wound_sums;

static bool is_in_target(const mn_tissue *tissue, const mn_wound *wound)
{
    const mn_columns *columns = &tissue->columns;
    const double column = floor((wound->x_um - columns->x_um) / columns->side_um);
    const double row = floor((wound->y_um - columns->y_um) / columns->side_um);
    if (!(column >= 0 && row >= 0 && column < columns->columns && row < columns->rows)) return false;
    return tissue->mask[(int64_t)row * columns->columns + (int64_t)column] != 0;
}

/* Capillaries that a hole meets: those whose middle lies within its radius and theirs. */
static double strike_frac(const mn_healing_params *params, const mn_wound *wound)
{
    if ((double)wound->penetration_load_um < params->capillary_depth_um) return 0;
    const double reach_mm = ((double)wound->channel_radius_um + params->capillary_um / 2) / 1000;
    return 1 - mn_exp(-params->capillaries_per_mm2 * MN_PI * reach_mm * reach_mm);
}

static wound_sums sum_wounds(const mn_tissue *tissue, const mn_wound *wounds, int64_t wound_count)
{
    wound_sums sums = {0};
    for (int64_t i = 0; i < wound_count; i++) {
        const mn_wound *wound = &wounds[i];
        if (!(wound->flags & MN_WOUND_PIERCED) || !is_in_target(tissue, wound)) continue;
        const double slit_um = wound->slit_um, needle_um = wound->needle_diameter_um;
        sums.count++;
        sums.radius_um += (double)wound->channel_radius_um;
        sums.slit_frac += slit_um > 0 ? slit_um / (slit_um + needle_um) : 0;
        mn_channel_bins_add(&sums.bins, wound);
        sums.strikes += strike_frac(&tissue->healing.params, wound);
    }
    return sums;
}

static double target_cm2(const mn_tissue *tissue)
{
    int64_t inside = 0;
    for (int64_t i = 0; i < tissue->column_count; i++) inside += tissue->mask[i] != 0;
    return (double)inside * tissue->columns.side_um * tissue->columns.side_um / 1e8;
}

void mn_tissue_add(mn_tissue *tissue, const mn_wound *wounds, int64_t wound_count, const mn_effects *effects,
                   const mn_cover *cover)
{
    assert(tissue->session_count < tissue->session_max && wound_count > 0);
    mn_tissue_session *session = &tissue->sessions[tissue->session_count++];
    const wound_sums sums = sum_wounds(tissue, wounds, wound_count);
    const double count = sums.count > 0 ? (double)sums.count : 1, cm2 = target_cm2(tissue);
    session->begin_s = wounds[0].time_s;
    session->needled = (mn_needled){.end_s = wounds[wound_count - 1].time_s,
                                    .hole_radius_um = sums.radius_um / count,
                                    .slit_frac = sums.slit_frac / count,
                                    .window_cm2 = tissue->columns.window_cm2,
                                    .effects = *effects,
                                    .cover = *cover};
    session->channels =
        (mn_channels){.open_s = session->needled.end_s, .cover = *cover, .pore_time_frac = effects->pore_time_frac};
    mn_channels_of(&sums.bins, cm2, &session->channels);
    session->bleeding_per_cm2 = cm2 > 0 ? sums.strikes / cm2 : 0;
    mn_columns_clear(&tissue->columns);
    mn_columns_add(&tissue->columns, wounds, wound_count);
    mn_columns_settle(&tissue->columns, tissue->settled);
    session->kind_count = mn_column_kinds(tissue->settled, tissue->mask, tissue->column_count, session->kinds,
                                          session->kind_of, tissue->kind_scratch);
    mn_stimulus_of(session->kinds, session->kind_count, tissue->epidermis_um, &tissue->stimulus_params, &session->needled,
                   &session->stimulus);
    session->stimulus.at_s = 0.5 * (session->begin_s + session->needled.end_s);
}

/* ---- means ---- */

typedef double (*column_number)(const mn_healing *healing, const mn_needled *needled, mn_column column, double t_s);

/* Sum over sessions of the mean over the target of any number of a column. */
static double mean_of(const mn_tissue *tissue, column_number number, double at_s)
{
    double mean = 0;
    for (int s = 0; s < tissue->session_count; s++) {
        const mn_tissue_session *session = &tissue->sessions[s];
        const double t_s = at_s - session->needled.end_s;
        double sum = 0, count = 0;
        for (int32_t k = 0; k < session->kind_count && t_s >= 0; k++) {
            const mn_column_kind *kind = &session->kinds[k];
            count += kind->count;
            if (kind->count > 0) sum += kind->count * number(&tissue->healing, &session->needled, kind->column, t_s);
        }
        if (count > 0) mean += sum / count;
    }
    return mean;
}

static double state_number(const mn_healing *healing, const mn_needled *needled, mn_column column, double t_s, int state)
{
    mn_healing_term terms[MN_SKIN_STATE_COUNT];
    mn_healing_terms(healing, needled, column, terms);
    return mn_healing_value(&terms[state], &needled->cover, t_s);
}

#define STATE_NUMBER(name, state)                                                                          \
    static double name(const mn_healing *healing, const mn_needled *needled, mn_column column, double t_s) \
    {                                                                                                      \
        return state_number(healing, needled, column, t_s, state);                                        \
    }
STATE_NUMBER(redness, MN_REDNESS)
STATE_NUMBER(water_loss, MN_WATER_LOSS)
STATE_NUMBER(pore, MN_PORE)
STATE_NUMBER(wound, MN_WOUND)
STATE_NUMBER(swelling, MN_SWELLING)
STATE_NUMBER(bruise, MN_BRUISE)
static const column_number state_numbers[MN_SKIN_STATE_COUNT] = {redness, water_loss, pore, wound, swelling, bruise};

double mn_tissue_mean(const mn_tissue *tissue, mn_skin_state state, double at_s)
{
    return mean_of(tissue, state_numbers[state], at_s);
}

double mn_tissue_flaking_frac(const mn_tissue *tissue, double at_s)
{
    return mean_of(tissue, mn_healing_flaking_frac, at_s);
}

double mn_tissue_soreness(const mn_tissue *tissue, double at_s)
{
    return mean_of(tissue, mn_healing_soreness, at_s);
}

double mn_tissue_until_s(const mn_tissue *tissue, mn_skin_state state, double level)
{
    if (tissue->session_count == 0) return 0;
    const double end_s = tissue->sessions[tissue->session_count - 1].needled.end_s;
    double low_s = 0, high_s = 3600;
    if (!(mn_tissue_mean(tissue, state, end_s) > level)) return 0;
    while (mn_tissue_mean(tissue, state, end_s + high_s) > level && high_s < 1e9) {
        low_s = high_s;
        high_s *= 2;
    }
    while (high_s - low_s > 1) {
        const double middle_s = 0.5 * (low_s + high_s);
        if (mn_tissue_mean(tissue, state, end_s + middle_s) > level)
            low_s = middle_s;
        else
            high_s = middle_s;
    }
    return high_s;
}

/* The whole area under A exp(-t rate) is A / rate. */
static double dose_number(const mn_healing *healing, const mn_needled *needled, mn_column column, double t_s)
{
    mn_healing_term terms[MN_SKIN_STATE_COUNT];
    (void)t_s;
    mn_healing_terms(healing, needled, column, terms);
    return terms[MN_REDNESS].height / terms[MN_REDNESS].rate_hz;
}

double mn_tissue_redness_dose_au_s(const mn_tissue *tissue)
{
    return mean_of(tissue, dose_number, MN_INFINITY);
}

/* ---- planes ---- */

static void plane_of(const mn_tissue *tissue, column_number number, double at_s, double *values)
{
    for (int64_t i = 0; i < tissue->column_count; i++) values[i] = 0;
    for (int s = 0; s < tissue->session_count; s++) {
        const mn_tissue_session *session = &tissue->sessions[s];
        const double t_s = at_s - session->needled.end_s;
        if (!(t_s >= 0)) continue;
        for (int32_t k = 0; k < session->kind_count; k++)
            tissue->of_kind[k] = number(&tissue->healing, &session->needled, session->kinds[k].column, t_s);
        for (int64_t i = 0; i < tissue->column_count; i++) values[i] += tissue->of_kind[session->kind_of[i]];
    }
}

void mn_tissue_plane(const mn_tissue *tissue, mn_skin_state state, double at_s, double *values)
{
    plane_of(tissue, state_numbers[state], at_s, values);
}

void mn_tissue_flaking_plane(const mn_tissue *tissue, double at_s, double *values)
{
    plane_of(tissue, mn_healing_flaking_frac, at_s, values);
}
