/* Rows first (cut and resampled, copied where a row is kept and read off the track where it is not), then each number of
 * them. Turning, mirroring and moving leave lengths alone, so the way that the track has summed up stays right. */
#include "technique/edit.h"

#include <math.h>

#include "base/limits.h"
#include "base/numeric.h"
#include "technique/recording.h"

const mn_param mn_hand_edit_param_rows[] = {MN_HAND_EDIT_PARAMS(MN_PARAM_ROW, mn_hand_edit)};
const int mn_hand_edit_param_count = (int)(sizeof mn_hand_edit_param_rows / sizeof mn_hand_edit_param_rows[0]);

#define NEAR_FRAC 1e-3 /* of a sampling step: a sample nearer to a kept row is left out */

/* Where rows come from: those kept, and a steady rate between them. */
typedef struct sampler {
    const mn_track *from;
    mn_track *to;
    double begin_s, end_s, step_s; /* step 0: no samples, all rows are kept */
    int64_t hint;
} sampler;

static bool is_kept(const sampler *s, int64_t i)
{
    const mn_track *track = s->from;
    if (!(track->t_s[i] >= s->begin_s && track->t_s[i] <= s->end_s)) return false;
    return s->step_s == 0 || i == 0 || i + 1 == track->count || track->is_contact[i] != track->is_contact[i - 1];
}

static void copy_row(sampler *s, int64_t i)
{
    const mn_track *f = s->from;
    mn_track_add(s->to, f->t_s[i], f->x_um[i], f->y_um[i], f->azimuth_rad[i], f->tilt_rad[i], f->force_un[i],
                 f->is_contact[i] != 0, 0);
}

static void read_row(sampler *s, double t_s)
{
    mn_pose p;
    mn_track_pose_at(s->from, t_s, &s->hint, &p);
    mn_track_add(s->to, t_s, p.x_um, p.y_um, p.azimuth_rad, p.tilt_rad, p.force_un, p.is_contact, 0);
}

/* Samples after the last row up to the next kept one, both at a distance. */
static void sample_until(sampler *s, int64_t *sample, double stop_s)
{
    if (s->step_s == 0) return;
    const double clear_s = NEAR_FRAC * s->step_s;
    for (;; (*sample)++) {
        const double t_s = s->begin_s + (double)*sample * s->step_s;
        if (t_s > stop_s - clear_s) return;
        if (s->to->count > 0 && t_s < s->to->t_s[s->to->count - 1] + clear_s) continue;
        read_row(s, t_s);
    }
}

static void sample(sampler *s)
{
    int64_t next = 0;
    if (s->begin_s > s->from->t_s[0]) read_row(s, s->begin_s);
    for (int64_t i = 0; i < s->from->count; i++) {
        if (!is_kept(s, i)) continue;
        sample_until(s, &next, s->from->t_s[i]);
        const bool is_there = s->to->count > 0 && !(s->from->t_s[i] > s->to->t_s[s->to->count - 1]);
        if (!is_there) copy_row(s, i);
    }
    if (s->end_s < s->from->t_s[s->from->count - 1]) {
        sample_until(s, &next, s->end_s);
        if (s->end_s > s->to->t_s[s->to->count - 1]) read_row(s, s->end_s);
    }
}

static void middle_of(const mn_track *track, double *x_um, double *y_um)
{
    double x0, y0, x1, y1;
    *x_um = track->x_um[0];
    *y_um = track->y_um[0];
    if (!mn_track_bounds(track, &x0, &y0, &x1, &y1)) return;
    *x_um = 0.5 * (x0 + x1);
    *y_um = 0.5 * (y0 + y1);
}

static void change_row(mn_track *t, int64_t i, const mn_hand_edit *edit, double middle_x_um, double middle_y_um)
{
    if (edit->speed_scale != 1) t->t_s[i] = t->t_s[0] + (t->t_s[i] - t->t_s[0]) / edit->speed_scale;
    t->force_un[i] *= edit->force_scale;
    if (edit->mirrors) {
        t->x_um[i] = 2 * middle_x_um - t->x_um[i];
        t->azimuth_rad[i] = MN_PI - t->azimuth_rad[i];
    }
    if (edit->rotate_rad != 0) {
        const double c = mn_cos(edit->rotate_rad), s = mn_sin(edit->rotate_rad);
        const double dx = t->x_um[i] - middle_x_um, dy = t->y_um[i] - middle_y_um;
        t->x_um[i] = middle_x_um + dx * c - dy * s;
        t->y_um[i] = middle_y_um + dx * s + dy * c;
        t->azimuth_rad[i] += edit->rotate_rad;
    }
    t->x_um[i] += edit->shift_x_um;
    t->y_um[i] += edit->shift_y_um;
}

static mn_status check(const mn_track *t, const char *name, mn_error *error)
{
    for (int64_t i = 0; i < t->count; i++) {
        if (i > 0 && t->t_s[i] - t->t_s[i - 1] < MN_RECORDING_RISE_S_MIN)
            return mn_fail(error, MN_BAD_INPUT, name, 0,
                           "edited, rows %lld and %lld are less than %g s apart; use a lower speed_scale or rate_hz",
                           (long long)i, (long long)i + 1, MN_RECORDING_RISE_S_MIN);
        if (!(fabs(t->x_um[i]) <= MN_RECORDING_UM_MAX && fabs(t->y_um[i]) <= MN_RECORDING_UM_MAX))
            return mn_fail(error, MN_BAD_INPUT, name, 0,
                           "edited, row %lld lies at %g, %g um, beyond +-%g; shift it less", (long long)i + 1,
                           t->x_um[i], t->y_um[i], MN_RECORDING_UM_MAX);
        if (!(t->force_un[i] <= MN_RECORDING_UN_MAX))
            return mn_fail(error, MN_BAD_INPUT, name, 0,
                           "edited, row %lld has a force of %g uN, above %g; use a lower force_scale", (long long)i + 1,
                           t->force_un[i], MN_RECORDING_UN_MAX);
    }
    return MN_OK;
}

mn_status mn_recording_edit(const mn_track *recording, const mn_hand_edit *edit, const char *name, mn_track *edited,
                            mn_error *error)
{
    const double first_s = recording->t_s[0], last_s = recording->t_s[recording->count - 1];
    sampler s = {.from = recording,
                 .to = edited,
                 .begin_s = first_s + edit->from_s,
                 .end_s = edit->to_s < last_s - first_s ? first_s + edit->to_s : last_s,
                 .step_s = edit->rate_hz > 0 ? 1 / edit->rate_hz : 0};
    *edited = (mn_track){0};
    if (!(s.end_s - s.begin_s >= MN_RECORDING_RISE_S_MIN))
        return mn_fail(error, MN_BAD_INPUT, name, 0,
                       "lasts %g s, and nothing of it is left from from_s %g to to_s %g; widen the cut",
                       last_s - first_s, edit->from_s, edit->to_s);
    const double rows = (double)recording->count + 3 + (s.end_s - s.begin_s) * edit->rate_hz;
    if (rows > (double)MN_KEYFRAMES_MAX)
        return mn_fail(error, MN_BAD_INPUT, name, 0,
                       "lasts %g s and would have more than %d rows at %g Hz; lower rate_hz", s.end_s - s.begin_s,
                       (int)MN_KEYFRAMES_MAX, edit->rate_hz);
    mn_status status = mn_recording_take(edited, (int64_t)rows + 1, error);
    if (status != MN_OK) return status;
    sample(&s);
    double x_um, y_um;
    middle_of(edited, &x_um, &y_um);
    for (int64_t i = 0; i < edited->count; i++) change_row(edited, i, edit, x_um, y_um);
    status = check(edited, name, error);
    if (status != MN_OK) mn_recording_free(edited);
    return status;
}
