/* Keyframes of a pass, segment by segment; see hand.h for what is told. Values are linear within a segment: one that changes
 * is cut into eight, each taken at its middle. */
#include "metrics/hand.h"

#include <math.h>

#include "base/numeric.h"

enum { PARTS = 8 };

#define SPAN_LEAST 1e-3
#define SPAN_STEP 0.0198026272961797 /* ln 1.02 */

#define PIVOT_RAD_MIN 0.0872664625997165 /* 5 degrees */
#define SKID_WAY_UM 5000.0 /* needles of a 1.5 mm roller are in the skin for 2 R acos(R/(R+L)) = 10 mm; half of it */
#define STILL_UM 1000.0    /* a hand within 1 mm stands still: assumed, a quarter of a pen's tip */

void mn_span_add(mn_span *span, double value, double weight)
{
    const double at = value > SPAN_LEAST ? mn_log(value / SPAN_LEAST) / SPAN_STEP : 0;
    const int bin = (int)mn_min(at, MN_SPAN_BINS - 1);
    span->weight[bin] += weight;
    span->greatest[bin] = mn_max(span->greatest[bin], value);
}

double mn_span_percentile(const mn_span *span, double frac)
{
    double all = 0, sum = 0;
    int last = -1;
    for (int i = 0; i < MN_SPAN_BINS; i++) all += span->weight[i];
    for (int i = 0; i < MN_SPAN_BINS && (last < 0 || sum < frac * all); i++) {
        if (!(span->weight[i] > 0)) continue;
        sum += span->weight[i];
        last = i;
    }
    return last < 0 ? MN_NAN : span->greatest[last];
}

/* Weight span evenly over a value that runs straight from one end to the other. */
static void add_line(mn_span *span, double from, double to, double weight)
{
    if (from == to) {
        mn_span_add(span, from, weight);
        return;
    }
    for (int k = 0; k < PARTS; k++) mn_span_add(span, from + (k + 0.5) / PARTS * (to - from), weight / PARTS);
}

/* One stretch of contact between two keyframes. */
typedef struct stretch {
    double dt_s, dx_um, dy_um, way_um, turn_rad, heading_rad;
    bool is_pivot;
} stretch;

static stretch stretch_at(const mn_track *track, int64_t i, double tool_width_um)
{
    stretch s = {.dt_s = track->t_s[i + 1] - track->t_s[i],
                 .dx_um = track->x_um[i + 1] - track->x_um[i],
                 .dy_um = track->y_um[i + 1] - track->y_um[i]};
    s.way_um = sqrt(s.dx_um * s.dx_um + s.dy_um * s.dy_um);
    s.turn_rad = mn_track_turn_rad(track, i);
    s.heading_rad = track->azimuth_rad[i] + s.turn_rad / 2;
    s.is_pivot = fabs(s.turn_rad) * tool_width_um / 2 > s.way_um;
    return s;
}

/* What runs on from segment to segment within one contact. */
typedef struct running {
    double pivot_rad, pivot_s;
    double across_um, ahead_um, way_um; /* since the last skid was judged */
    double still_s, anchor_x_um, anchor_y_um;
} running;

static void end_pivot(mn_hand_watch *watch, running *run)
{
    const double turned = fabs(run->pivot_rad);
    if (turned >= PIVOT_RAD_MIN) {
        watch->pivot_count++;
        watch->pivot_rad_max = mn_max(watch->pivot_rad_max, turned);
        watch->pivot_rad_s_max = mn_max(watch->pivot_rad_s_max, turned / run->pivot_s);
    }
    run->pivot_rad = run->pivot_s = 0;
}

static void end_skid(mn_hand_watch *watch, running *run)
{
    watch->side_um += fabs(run->across_um);
    watch->way_um += sqrt(run->across_um * run->across_um + run->ahead_um * run->ahead_um);
    run->across_um = run->ahead_um = run->way_um = 0;
}

static void watch_way(mn_hand_watch *watch, running *run, const stretch *s)
{
    if (s->is_pivot) {
        run->pivot_rad += s->turn_rad;
        run->pivot_s += s->dt_s;
        end_skid(watch, run);
        return;
    }
    end_pivot(watch, run);
    const double ahead_x = mn_cos(s->heading_rad), ahead_y = mn_sin(s->heading_rad);
    run->across_um += s->dy_um * ahead_x - s->dx_um * ahead_y;
    run->ahead_um += s->dx_um * ahead_x + s->dy_um * ahead_y;
    run->way_um += s->way_um;
    if (run->way_um >= SKID_WAY_UM) end_skid(watch, run);
}

/* Time within 1 mm of where the hand stood; of a stretch that is longer, the part that its first millimetre takes. */
static void watch_stop(mn_hand_watch *watch, running *run, const stretch *s, double x_um, double y_um)
{
    const double off_x = x_um - run->anchor_x_um, off_y = y_um - run->anchor_y_um;
    if (off_x * off_x + off_y * off_y <= STILL_UM * STILL_UM) {
        run->still_s += s->dt_s;
        watch->still_s_max = mn_max(watch->still_s_max, run->still_s);
        return;
    }
    const double part_s = s->dt_s * mn_min(STILL_UM / s->way_um, 1);
    watch->still_s_max = mn_max(watch->still_s_max, run->still_s + part_s);
    run->still_s = 0;
    run->anchor_x_um = x_um;
    run->anchor_y_um = y_um;
}

static void watch_values(mn_hand_watch *watch, const mn_track *track, int64_t i, const stretch *s)
{
    const double tilt_from = fabs(track->tilt_rad[i]), tilt_to = fabs(track->tilt_rad[i + 1]);
    add_line(&watch->force, track->force_un[i], track->force_un[i + 1], s->dt_s);
    add_line(&watch->tilt, tilt_from, tilt_to, s->dt_s);
    if (s->way_um > 0) mn_span_add(&watch->speed, s->way_um / s->dt_s, s->way_um);
    watch->tilt_rad_max = mn_max(watch->tilt_rad_max, mn_max(tilt_from, tilt_to));
}

void mn_hand_watch_pass(mn_hand_watch *watch, const mn_track *track, double tool_width_um)
{
    running run = {0};
    bool was_contact = false;
    for (int64_t i = 0; i + 1 < track->count; i++) {
        if (!track->is_contact[i]) {
            end_pivot(watch, &run);
            end_skid(watch, &run);
            was_contact = false;
            continue;
        }
        if (!was_contact) {
            watch->touch_count++;
            run = (running){.anchor_x_um = track->x_um[i], .anchor_y_um = track->y_um[i]};
        }
        was_contact = true;
        const stretch s = stretch_at(track, i, tool_width_um);
        watch_values(watch, track, i, &s);
        watch_way(watch, &run, &s);
        watch_stop(watch, &run, &s, track->x_um[i + 1], track->y_um[i + 1]);
    }
    end_pivot(watch, &run);
    end_skid(watch, &run);
}

void mn_hand_watch_tell(const mn_hand_watch *watch, mn_metrics *m)
{
    const bool is_any = watch->touch_count > 0;
    m->hand_force_un_p50 = mn_span_percentile(&watch->force, 0.50);
    m->hand_force_un_p95 = mn_span_percentile(&watch->force, 0.95);
    m->tilt_rad_p95 = mn_span_percentile(&watch->tilt, 0.95);
    m->tilt_rad_max = is_any ? watch->tilt_rad_max : MN_NAN;
    m->hand_speed_um_s_p50 = mn_span_percentile(&watch->speed, 0.50);
    m->hand_speed_um_s_p95 = mn_span_percentile(&watch->speed, 0.95);
    m->pivot_count = is_any ? (double)watch->pivot_count : MN_NAN;
    m->pivot_rad_max = is_any ? watch->pivot_rad_max : MN_NAN;
    m->pivot_rad_s_max = is_any ? watch->pivot_rad_s_max : MN_NAN;
    m->skid_frac = is_any ? (watch->way_um > 0 ? watch->side_um / watch->way_um : 0) : MN_NAN;
    m->still_s_max = is_any ? watch->still_s_max : MN_NAN;
    m->touch_count = (double)watch->touch_count;
}
