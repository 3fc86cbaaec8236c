/* Day by day: the spread of every state over the target.
 *
 * From day to day a term is multiplied by exp(-rate a day), worked out once a kind, or its margin moved on by rate a day; only
 * days that a cover touches are worked out anew. While one session alone is alive in a state the spread runs over its kinds; else the sessions are added up column
 * by column. */
#include "base/numeric.h"
#include "tissue/tissue.h"

#define DAY_S 86400.0
#define ALIVE_FRAC 1e-6

/* One session's state of every kind on the day. */
typedef struct strand {
    double *value, *step; /* a day's factor, or what a day takes off `width` */
    double *width;        /* of a pore over that at first */
    double first_worst, worst;
    bool has_begun, is_margin;
} strand;

typedef struct days_work {
    const mn_tissue *tissue;
    strand strands[MN_TISSUE_SESSIONS_MAX];
    uint32_t *weights[MN_TISSUE_SESSIONS_MAX]; /* [kinds] */
    uint32_t *mask;                            /* [columns] */
    double *sums;                              /* [columns] */
    void *rank_scratch;
} days_work;

size_t mn_tissue_days_need_bytes(const mn_tissue *tissue)
{
    const bool has_several = tissue->session_count > 1;
    int64_t longest = 1;
    size_t bytes = has_several ? mn_arena_need(tissue->column_count, sizeof(double)) +
                                     mn_arena_need(tissue->column_count, sizeof(uint32_t))
                               : 0;
    if (has_several) longest = tissue->column_count;
    for (int s = 0; s < tissue->session_count; s++) {
        const int32_t kinds = tissue->sessions[s].kind_count;
        bytes += 3 * mn_arena_need(kinds, sizeof(double)) + mn_arena_need(kinds, sizeof(uint32_t));
        if (kinds > longest) longest = kinds;
    }
    return bytes + mn_arena_need((int64_t)mn_rank_need_bytes(longest), 1);
}

static void lay(days_work *work, mn_arena *room)
{
    const mn_tissue *tissue = work->tissue;
    int64_t longest = 1;
    if (tissue->session_count > 1) {
        longest = tissue->column_count;
        work->sums = mn_arena_take(room, tissue->column_count, sizeof(double));
        work->mask = mn_arena_take(room, tissue->column_count, sizeof(uint32_t));
        for (int64_t i = 0; i < tissue->column_count; i++) work->mask[i] = tissue->mask[i];
    }
    for (int s = 0; s < tissue->session_count; s++) {
        const mn_tissue_session *session = &tissue->sessions[s];
        strand *one = &work->strands[s];
        one->value = mn_arena_take(room, session->kind_count, sizeof(double));
        one->step = mn_arena_take(room, session->kind_count, sizeof(double));
        one->width = mn_arena_take(room, session->kind_count, sizeof(double));
        work->weights[s] = mn_arena_take(room, session->kind_count, sizeof(uint32_t));
        for (int32_t k = 0; k < session->kind_count; k++) work->weights[s][k] = session->kinds[k].count;
        if (session->kind_count > longest) longest = session->kind_count;
    }
    work->rank_scratch = mn_arena_take(room, (int64_t)mn_rank_need_bytes(longest), 1);
}

/* The strand worked out anew, and its step a day. */
static void begin_strand(strand *one, const mn_tissue *tissue, const mn_tissue_session *session, int state, double t_s)
{
    one->worst = 0;
    for (int32_t k = 0; k < session->kind_count; k++) {
        mn_healing_term terms[MN_SKIN_STATE_COUNT];
        mn_healing_terms(&tissue->healing, &session->needled, session->kinds[k].column, terms);
        const mn_healing_term *term = &terms[state];
        one->value[k] = mn_healing_value(term, &session->needled.cover, t_s);
        one->step[k] = term->is_margin ? DAY_S * term->rate_hz : mn_exp(-DAY_S * term->rate_hz);
        one->width[k] = one->value[k] > 0 ? sqrt(one->value[k] / term->height) : 0;
        one->is_margin = term->is_margin;
        one->worst = mn_max(one->worst, one->value[k]);
        one->first_worst = mn_max(one->first_worst, term->height);
    }
    one->has_begun = true;
}

static void decay(strand *one, int32_t count)
{
    double *restrict value = one->value;
    const double *restrict step = one->step;
    double worst = 0;
    for (int32_t k = 0; k < count; k++) {
        value[k] *= step[k];
        worst = value[k] > worst ? value[k] : worst;
    }
    one->worst = worst;
}

static void close_in(strand *one, int32_t count)
{
    double *restrict value = one->value, *restrict width = one->width;
    const double *restrict step = one->step;
    double worst = 0;
    for (int32_t k = 0; k < count; k++) {
        const double next = width[k] - step[k], ratio = next > 0 ? next / width[k] : 0;
        value[k] *= ratio * ratio;
        width[k] = next > 0 ? next : 0;
        worst = value[k] > worst ? value[k] : worst;
    }
    one->worst = worst;
}

/* Brings a strand to the day; false while it has not begun or is as good as over. */
static bool bring(strand *one, const mn_tissue *tissue, const mn_tissue_session *session, int state, double at_s)
{
    const double t_s = at_s - session->needled.end_s;
    const mn_cover *cover = &session->needled.cover;
    if (t_s < 0) return false;
    const bool is_covered = cover->end_s > t_s - DAY_S && mn_healing_covered_s(cover, t_s) > 0;
    if (!one->has_begun || is_covered) {
        begin_strand(one, tissue, session, state, t_s);
    } else if (one->worst > 0) {
        (one->is_margin ? close_in : decay)(one, session->kind_count);
    }
    return one->worst > one->first_worst * ALIVE_FRAC;
}

static mn_spread_of spread_on(days_work *work, const bool *is_alive, int alive_count)
{
    const mn_tissue *tissue = work->tissue;
    if (alive_count == 0) return (mn_spread_of){0, 0, 0, 0};
    for (int64_t i = 0; alive_count > 1 && i < tissue->column_count; i++) work->sums[i] = 0;
    for (int s = 0; s < tissue->session_count; s++) {
        const mn_tissue_session *session = &tissue->sessions[s];
        const double *value = work->strands[s].value;
        if (!is_alive[s]) continue;
        if (alive_count == 1) return mn_rank_spread(value, work->weights[s], session->kind_count, work->rank_scratch);
        for (int64_t i = 0; i < tissue->column_count; i++) work->sums[i] += value[session->kind_of[i]];
    }
    return mn_rank_spread(work->sums, work->mask, tissue->column_count, work->rank_scratch);
}

void mn_tissue_days(const mn_tissue *tissue, double begin_s, int day_count, mn_spread_of (*spreads)[MN_SKIN_STATE_COUNT],
                    void *scratch)
{
    days_work work = {.tissue = tissue};
    mn_arena room = {.block = scratch, .capacity_bytes = mn_tissue_days_need_bytes(tissue)};
    lay(&work, &room);
    for (int state = 0; state < MN_SKIN_STATE_COUNT; state++) {
        for (int s = 0; s < tissue->session_count; s++) work.strands[s].has_begun = false;
        for (int s = 0; s < tissue->session_count; s++) work.strands[s].first_worst = 0;
        for (int day = 0; day < day_count; day++) {
            bool is_alive[MN_TISSUE_SESSIONS_MAX] = {false};
            int alive_count = 0;
            for (int s = 0; s < tissue->session_count; s++) {
                is_alive[s] =
                    bring(&work.strands[s], tissue, &tissue->sessions[s], state, begin_s + day * DAY_S);
                alive_count += is_alive[s];
            }
            spreads[day][state] = spread_on(&work, is_alive, alive_count);
        }
    }
}
