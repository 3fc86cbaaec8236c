/* Errors of the hand, strip by strip. The invariants: time rises strictly, a strip is drawn by its number alone (so that
 * one error does not move the draws of another), and nothing depends on when the pass starts.
 *
 * A strip is read at knots: its keyframes, and the times at which an error begins or ends. All of it happens on the clock
 * of the meant pass; what is walked gets a clock of its own, slower where the hand lingers and faster where it rushes. */
#include "technique/errors.h"

#include <math.h>

#include "base/numeric.h"
#include "base/rng.h"

const mn_param mn_hand_error_param_rows[] = {MN_HAND_ERROR_PARAMS(MN_PARAM_ROW, mn_hand_errors)};
const int mn_hand_error_param_count = (int)(sizeof mn_hand_error_param_rows / sizeof mn_hand_error_param_rows[0]);

/* Which random number is for what. Appending keeps all hands as they are. */
enum {
    DRAW_SLIDE,
    DRAW_SLIDE_WAY,
    DRAW_SKID,
    DRAW_SKID_SIDE,
    DRAW_PIVOT,
    DRAW_STAY,
    DRAW_PRESS,
    DRAW_PRESS_PLACE,
    DRAW_SKIP,
    DRAW_GAP,
    DRAW_GAP_PLACE,
    DRAW_REPEAT,
    DRAW_RUSH,
    DRAW_TILT,
    DRAW_TILT_SIDE,
    DRAW_STRAY,
    DRAW_STRAY_PLACE,
    DRAW_LINGER,
    DRAW_LINGER_PLACE
};

enum { PRESS_KNOTS = 4, GAP_KNOTS = 2, LINGER_KNOTS = 2, PIVOT_KNOTS = 1, EVENTS_MAX = PRESS_KNOTS + GAP_KNOTS + 1 };

#define STRIP_TURN_RAD 1.75 /* 100 degrees: strips of a raster turn by 180, chords of a circle by 74 at the most */
#define WAY_UM_MIN 1.0      /* less is a touch-down */
#define KNOT_S_MIN 1e-4     /* an event nearer to a keyframe happens there */
#define PRESS_RAMP_S 0.05   /* a hand's force does not jump; assumed */
#define GAP_FRAC_MAX 0.9
#define TILT_RAD_MAX 1.2 /* as of treat.tilt_rad */

bool mn_hand_errors_any(const mn_hand_errors *e)
{
    return e->slide_frac > 0 || e->skid_frac > 0 || e->pivot_frac > 0 || e->stay_frac > 0 || e->press_frac > 0 ||
           e->skip_frac > 0 || e->gap_frac > 0 || e->repeat_frac > 0 || e->rush_frac > 0 || e->tilt_frac > 0 ||
           e->stray_frac > 0 || e->linger_frac > 0;
}

int64_t mn_hand_errors_keyframes(const mn_hand_errors *e, int64_t keyframe_count, int64_t strip_count)
{
    const int64_t knots = (e->press_frac > 0 ? PRESS_KNOTS : 0) + (e->gap_frac > 0 ? GAP_KNOTS : 0) +
                          (e->linger_frac > 0 ? LINGER_KNOTS : 0) + (e->pivot_frac > 0 ? PIVOT_KNOTS : 0);
    return (keyframe_count + knots * strip_count) * (1 + (e->repeat_frac > 0 ? e->repeat_count : 0));
}

/* Keyframes [begin, end] of one strip; contact holds from begin up to end. */
typedef struct strip {
    int64_t index, begin, end;
} strip;

static bool is_turn(const mn_track *track, int64_t i)
{
    return fabs(mn_track_turn_rad(track, i)) > STRIP_TURN_RAD;
}

/* The strip after this one; the first after {-1, 0, -1}. */
static bool next_strip(const mn_track *track, strip *s)
{
    int64_t i = s->end + 1;
    while (i + 1 < track->count && (!track->is_contact[i] || is_turn(track, i))) i++;
    if (i + 1 >= track->count) return false;
    s->begin = i;
    while (i + 1 < track->count && track->is_contact[i] && !is_turn(track, i)) i++;
    s->end = i;
    s->index++;
    return true;
}

int64_t mn_track_strips(const mn_track *meant)
{
    strip s = {-1, 0, -1};
    int64_t count = 0;
    while (next_strip(meant, &s)) count++;
    return count;
}

/* How one strip goes wrong. Times are of the meant pass. */
typedef struct plan {
    double begin_s, end_s;
    double slide_x_um, slide_y_um; /* reached at the end */
    double stray_x_um, stray_y_um;
    double skid_rad, tilt_rad, pivot_rad;
    double press_begin_s, press_end_s, ramp_s; /* begin not before end: no press */
    double gap_begin_s, gap_end_s;
    double linger_at_s; /* NAN: does not */
    double speed_scale;
    int32_t repeat_count;
    int event_count;
    double event_s[EVENTS_MAX]; /* rising */
} plan;

typedef struct erring {
    const mn_hand_errors *errors;
    const mn_track *meant;
    uint64_t seed;
    double lift_s, start_s;
    double t_s; /* walked, since the pass began */
    mn_track *track;
    int32_t pass_index;
    bool has_lingered; /* in this walk over the strip */
    int64_t hint;
} erring;

static double draw(const erring *e, int64_t strip_index, uint32_t what)
{
    const uint64_t index = ((uint64_t)(uint32_t)e->pass_index << 40) ^ (uint64_t)strip_index;
    return mn_rng_uniform(e->seed, MN_STREAM_HAND_ERROR, index, what);
}

static double side(const erring *e, int64_t strip_index, uint32_t what)
{
    return draw(e, strip_index, what) < 0.5 ? -1 : 1;
}

/* A pass of which nothing is left would be no pass. */
static bool is_skipped(const erring *e, int64_t strip_index)
{
    return strip_index > 0 && draw(e, strip_index, DRAW_SKIP) < e->errors->skip_frac;
}

static void add_event(plan *p, double at_s)
{
    if (!(at_s - p->begin_s >= KNOT_S_MIN && p->end_s - at_s >= KNOT_S_MIN)) return;
    int i = p->event_count++;
    for (; i > 0 && p->event_s[i - 1] > at_s; i--) p->event_s[i] = p->event_s[i - 1];
    p->event_s[i] = at_s;
}

static void plan_press(const erring *e, const strip *s, plan *p)
{
    if (!(draw(e, s->index, DRAW_PRESS) < e->errors->press_frac)) return;
    const double span_s = p->end_s - p->begin_s, press_s = e->errors->press_s;
    p->ramp_s = mn_min(PRESS_RAMP_S, press_s / 4);
    if (press_s >= span_s) { /* at its full height from the first moment to the last */
        p->press_begin_s = p->begin_s - p->ramp_s;
        p->press_end_s = p->end_s + p->ramp_s;
        return;
    }
    p->press_begin_s = p->begin_s + draw(e, s->index, DRAW_PRESS_PLACE) * (span_s - press_s);
    p->press_end_s = p->press_begin_s + press_s;
    add_event(p, p->press_begin_s);
    add_event(p, p->press_begin_s + p->ramp_s);
    add_event(p, p->press_end_s - p->ramp_s);
    add_event(p, p->press_end_s);
}

static void plan_gap(const erring *e, const strip *s, double way_um, plan *p)
{
    if (!(way_um >= WAY_UM_MIN && draw(e, s->index, DRAW_GAP) < e->errors->gap_frac)) return;
    const double span_s = p->end_s - p->begin_s;
    const double gap_s = span_s * mn_min(e->errors->gap_um / way_um, GAP_FRAC_MAX);
    p->gap_begin_s = p->begin_s + draw(e, s->index, DRAW_GAP_PLACE) * (span_s - gap_s);
    p->gap_end_s = p->gap_begin_s + gap_s;
    add_event(p, p->gap_begin_s);
    add_event(p, p->gap_end_s);
}

/* Somewhere in the middle three fifths. */
static void plan_linger(const erring *e, const strip *s, plan *p)
{
    if (!(draw(e, s->index, DRAW_LINGER) < e->errors->linger_frac)) return;
    p->linger_at_s = p->begin_s + (0.2 + 0.6 * draw(e, s->index, DRAW_LINGER_PLACE)) * (p->end_s - p->begin_s);
    add_event(p, p->linger_at_s);
}

/* Beside its place: across the line from the strip's first to its last keyframe. */
static void plan_stray(const erring *e, const strip *s, plan *p)
{
    if (!(draw(e, s->index, DRAW_STRAY) < e->errors->stray_frac)) return;
    const double dx = e->meant->x_um[s->end] - e->meant->x_um[s->begin];
    const double dy = e->meant->y_um[s->end] - e->meant->y_um[s->begin], way_um = sqrt(dx * dx + dy * dy);
    const double off_um = e->errors->stray_um * (2 * draw(e, s->index, DRAW_STRAY_PLACE) - 1);
    p->stray_x_um = way_um > 0 ? -dy / way_um * off_um : 0;
    p->stray_y_um = way_um > 0 ? dx / way_um * off_um : off_um;
}

static plan plan_strip(const erring *e, const strip *s)
{
    const mn_hand_errors *r = e->errors;
    const double way_um = e->meant->path_um[s->end] - e->meant->path_um[s->begin];
    plan p = {
        .begin_s = e->meant->t_s[s->begin], .end_s = e->meant->t_s[s->end], .linger_at_s = MN_NAN, .speed_scale = 1};
    if (way_um < WAY_UM_MIN && draw(e, s->index, DRAW_SLIDE) < r->slide_frac) {
        const double way_rad = 2 * MN_PI * draw(e, s->index, DRAW_SLIDE_WAY);
        p.slide_x_um = r->slide_um * mn_cos(way_rad);
        p.slide_y_um = r->slide_um * mn_sin(way_rad);
    }
    if (draw(e, s->index, DRAW_SKID) < r->skid_frac) p.skid_rad = r->skid_rad * side(e, s->index, DRAW_SKID_SIDE);
    if (draw(e, s->index, DRAW_TILT) < r->tilt_frac) p.tilt_rad = r->tilt_rad * side(e, s->index, DRAW_TILT_SIDE);
    if (draw(e, s->index, DRAW_PIVOT) < r->pivot_frac) p.pivot_rad = r->pivot_rad;
    if (way_um >= WAY_UM_MIN && draw(e, s->index, DRAW_RUSH) < r->rush_frac) p.speed_scale = r->rush_scale;
    if (draw(e, s->index, DRAW_REPEAT) < r->repeat_frac) p.repeat_count = r->repeat_count;
    plan_press(e, s, &p);
    plan_gap(e, s, way_um, &p);
    plan_linger(e, s, &p);
    plan_stray(e, s, &p);
    return p;
}

/* 1 away from the press, up and down by straight ramps. */
static double force_scale(const erring *e, const plan *p, double at_s)
{
    if (!(p->press_end_s > p->press_begin_s)) return 1;
    const double inside_s = mn_min(at_s - p->press_begin_s, p->press_end_s - at_s);
    return 1 + (e->errors->press_scale - 1) * mn_clamp(inside_s / p->ramp_s, 0, 1);
}

static bool is_in_gap(const plan *p, double at_s)
{
    return at_s > p->gap_begin_s && at_s < p->gap_end_s;
}

static void keyframe(erring *e, const plan *p, double at_s, double turn_rad, bool is_contact)
{
    mn_pose pose;
    mn_track_pose_at(e->meant, at_s, &e->hint, &pose);
    const double slid = (at_s - p->begin_s) / (p->end_s - p->begin_s);
    mn_track_add(e->track, e->start_s + e->t_s, pose.x_um + p->stray_x_um + slid * p->slide_x_um,
                 pose.y_um + p->stray_y_um + slid * p->slide_y_um, pose.azimuth_rad + p->skid_rad + turn_rad,
                 mn_clamp(pose.tilt_rad + p->tilt_rad, -TILT_RAD_MAX, TILT_RAD_MAX),
                 pose.force_un * force_scale(e, p, at_s), is_contact, e->pass_index);
}

/* Knots of a strip, first to last or last to first. */
typedef struct knots {
    int64_t key, key_stop;
    int event, event_stop, step;
} knots;

static knots knots_begin(const strip *s, const plan *p, bool is_back)
{
    if (is_back) return (knots){s->end, s->begin - 1, p->event_count - 1, -1, -1};
    return (knots){s->begin, s->end + 1, 0, p->event_count, 1};
}

/* Events keep clear of the keyframe before and after them and of the event before. */
static bool knots_next(knots *k, const mn_track *meant, const plan *p, double last_s, double *at_s)
{
    while (k->event != k->event_stop) {
        const double event_s = p->event_s[k->event], key_s = meant->t_s[k->key];
        if ((event_s - key_s) * k->step >= 0) break; /* the keyframe comes first, or they are one */
        k->event += k->step;
        if (fabs(event_s - last_s) < KNOT_S_MIN || fabs(event_s - key_s) < KNOT_S_MIN) continue;
        *at_s = event_s;
        return true;
    }
    if (k->key == k->key_stop) return false;
    *at_s = meant->t_s[k->key];
    k->key += k->step;
    return true;
}

/* One knot, with a stop there if the hand lingers. Its event may have given way to a keyframe close by. */
static void pass_knot(erring *e, const plan *p, double at_s, double turn_rad, bool is_contact)
{
    if (!e->has_lingered && fabs(at_s - p->linger_at_s) < KNOT_S_MIN) {
        e->has_lingered = true;
        keyframe(e, p, at_s, turn_rad, !is_in_gap(p, at_s));
        e->t_s += e->errors->linger_s;
    }
    keyframe(e, p, at_s, turn_rad, is_contact);
}

/* Walks a strip once; `stays` leaves the tool down at its end. */
static void walk_strip(erring *e, const strip *s, const plan *p, bool is_back, bool stays)
{
    const double turn_rad = is_back ? MN_PI : 0;
    knots k = knots_begin(s, p, is_back);
    double at_s = is_back ? p->end_s : p->begin_s, next_s;
    e->has_lingered = false;
    knots_next(&k, e->meant, p, MN_INFINITY, &at_s);
    while (knots_next(&k, e->meant, p, at_s, &next_s)) {
        pass_knot(e, p, at_s, turn_rad, !is_in_gap(p, 0.5 * (at_s + next_s)));
        e->t_s += fabs(next_s - at_s) / p->speed_scale;
        at_s = next_s;
    }
    if (p->pivot_rad != 0) {
        pass_knot(e, p, at_s, turn_rad, true);
        e->t_s += e->errors->pivot_s;
        keyframe(e, p, at_s, turn_rad + p->pivot_rad, stays);
    } else {
        pass_knot(e, p, at_s, turn_rad, stays);
    }
}

/* Whether the tool stays on the skin from this strip to the next. */
static bool does_stay(const erring *e, const strip *s, bool has_next, const strip *next)
{
    if (!has_next || is_skipped(e, next->index)) return false;
    const bool is_meant = e->meant->is_contact[s->end] != 0; /* lifts = false */
    return is_meant || draw(e, s->index, DRAW_STAY) < e->errors->stay_frac;
}

double mn_hand_err(const mn_hand_errors *errors, const mn_track *meant, double lift_s, uint64_t seed, double start_s,
                   mn_track *track)
{
    erring e = {.errors = errors,
                .meant = meant,
                .seed = seed,
                .lift_s = lift_s,
                .start_s = start_s,
                .track = track,
                .pass_index = meant->count > 0 ? meant->pass_index[0] : 0};
    strip now = {-1, 0, -1};
    for (bool is_any = next_strip(meant, &now); is_any;) {
        strip next = now;
        const bool has_next = next_strip(meant, &next);
        if (!is_skipped(&e, now.index)) {
            const plan p = plan_strip(&e, &now);
            for (int32_t again = 0; again <= p.repeat_count; again++) {
                const bool is_last = again == p.repeat_count;
                walk_strip(&e, &now, &p, again % 2 != 0, is_last && does_stay(&e, &now, has_next, &next));
                if (!is_last) e.t_s += e.lift_s;
            }
        }
        if (has_next && !is_skipped(&e, next.index)) e.t_s += meant->t_s[next.begin] - meant->t_s[now.end];
        now = next;
        is_any = has_next;
    }
    return start_s + e.t_s;
}
