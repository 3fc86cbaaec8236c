/* The tissue after the needles: the wound columns of every session over a target, and what they are like at any time.
 *
 * Sessions add up: each heals by its own clock (healing.h), so a second one begins from what the first has left. All sums run
 * over kinds of columns (columns.h) in a fixed order, so the numbers are the same on any number of threads. */
#ifndef MN_TISSUE_TISSUE_H
#define MN_TISSUE_TISSUE_H

#include "tissue/channels.h"
#include "tissue/healing.h"
#include "tissue/rank.h"
#include "tissue/stimulus.h"

enum { MN_TISSUE_SESSIONS_MAX = 64 };

typedef struct mn_tissue_session {
    double begin_s;
    mn_needled needled;
    mn_stimulus stimulus;
    mn_channels channels;
    double bleeding_per_cm2;  /* expected struck capillaries: pinpoints of blood */
    int32_t kind_count;
    mn_column_kind *kinds;
    uint32_t *kind_of;        /* [columns] */
} mn_tissue_session;

typedef struct mn_tissue {
    mn_healing healing;
    mn_stimulus_params stimulus_params;
    double epidermis_um;      /* set by the caller after create; 80 until then */
    mn_columns columns;
    int64_t column_count;
    uint8_t *mask;            /* [columns]: 1 inside the target, set by the caller after create */
    int session_count, session_max;
    mn_tissue_session sessions[MN_TISSUE_SESSIONS_MAX];
    mn_column *settled;       /* scratch */
    double *of_kind;          /* scratch: a number of each kind */
    void *kind_scratch;
} mn_tissue;

size_t mn_tissue_need_bytes(double width_um, double height_um, double side_um, int session_max);
void mn_tissue_create(mn_tissue *tissue, const mn_healing *healing, double x_um, double y_um, double width_um,
                      double height_um, double side_um, int session_max, mn_arena *arena);

/* Adds a session's wounds, in order of time, later than those of the session before. There is room for session_max. */
void mn_tissue_add(mn_tissue *tissue, const mn_wound *wounds, int64_t wound_count, const mn_effects *effects,
                   const mn_cover *cover);

/* Splits wounds (in order of time) into sessions: where the one that begins at `begin` ends. A pause of `pause_s` parts them. */
int64_t mn_tissue_session_end(const mn_wound *wounds, int64_t wound_count, int64_t begin, double pause_s);

/* Mean of a state over the target at a time of the plan's clock. */
double mn_tissue_mean(const mn_tissue *tissue, mn_skin_state state, double at_s);
/* Time after the last session at which that mean has fallen to `level`; 0 when it is not above it at the end. Found to a
 * second by halving: after the last session every state falls. */
double mn_tissue_until_s(const mn_tissue *tissue, mn_skin_state state, double level);
/* Means of what is told beside the states. */
double mn_tissue_flaking_frac(const mn_tissue *tissue, double at_s);
double mn_tissue_soreness(const mn_tissue *tissue, double at_s);
/* Redness summed over time from the first session on, mean over the target, a* s. */
double mn_tissue_redness_dose_au_s(const mn_tissue *tissue);

/* A state of every column, into values[columns]: for maps. */
void mn_tissue_plane(const mn_tissue *tissue, mn_skin_state state, double at_s, double *values);
/* Flaking of every column. */
void mn_tissue_flaking_plane(const mn_tissue *tissue, double at_s, double *values);

/* Mean, p5, p95 and worst of all six states on each of `day_count` days from begin_s on (plan's clock), into
 * spreads[day][state]. A session that has fallen to a millionth of its first height is left out of its state. `scratch` has
 * mn_tissue_days_need_bytes. */
size_t mn_tissue_days_need_bytes(const mn_tissue *tissue);
void mn_tissue_days(const mn_tissue *tissue, double begin_s, int day_count, mn_spread_of (*spreads)[MN_SKIN_STATE_COUNT],
                    void *scratch);

#endif
