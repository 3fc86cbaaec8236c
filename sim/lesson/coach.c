#include "lesson/coach.h"

#include <math.h>
#include <stdio.h>

#include "base/numeric.h"

#define SPEED_S 0.1
#define START_S 0.25
#define LEG_UM 2000.0
#define REST_UM 1000.0
#define STRIP_UM_MIN 5000.0  /* a shorter stroke has no direction to speak of */
#define STRAIGHT_FRAC_MIN 0.9
#define PARALLEL_RAD 0.35

const char *mn_coach_cue_name(int cue)
{
    static const char *const names[] = {"drag", "lift", "angle", "force", "speed", "dwell", "overlap"};
    return cue >= 0 && cue < (int)MN_COACH_COUNT ? names[cue] : "none";
}

/* ---- strokes: runs of points first to last, with contact on every segment between ---- */

typedef struct stroke {
    const mn_way_point *first, *last;
} stroke;

static double distance(const mn_way_point *a, const mn_way_point *b)
{
    const double dx = b->x_um - a->x_um, dy = b->y_um - a->y_um;
    return sqrt(dx * dx + dy * dy);
}

/* The stroke that ends at point `at`; the last point of the way may still be without contact, having no segment yet. */
static stroke stroke_to(const mn_way *way, int64_t at)
{
    int64_t from = at;
    while (from > 0 && way->points[from - 1].is_contact) from--;
    return (stroke){&way->points[from], &way->points[at]};
}

static double length_um(stroke s)
{
    double sum_um = 0;
    for (const mn_way_point *p = s.first; p < s.last; p++) sum_um += distance(p, p + 1);
    return sum_um;
}

/* Length and direction of a stroke from end to end; false for a short or a crooked one. */
static bool is_strip(stroke s, double *along_x, double *along_y, double *chord_um)
{
    *chord_um = distance(s.first, s.last);
    if (*chord_um < STRIP_UM_MIN || *chord_um < STRAIGHT_FRAC_MIN * length_um(s)) return false;
    *along_x = (s.last->x_um - s.first->x_um) / *chord_um;
    *along_y = (s.last->y_um - s.first->y_um) / *chord_um;
    return true;
}

/* The stroke before this one; false when this is the first. */
static bool stroke_before(const mn_way *way, stroke now, stroke *before)
{
    int64_t at = now.first - way->points - 1;
    while (at >= 0 && !way->points[at].is_contact) at--;
    if (at < 0) return false;
    *before = stroke_to(way, at + 1);
    return true;
}

/* ---- what the hand does now ---- */

static double speed_um_s(stroke s)
{
    const mn_way_point *from = s.last;
    while (from > s.first && s.last->t_s - from->t_s < SPEED_S) from--;
    const double span_s = s.last->t_s - from->t_s;
    return span_s > 0 ? length_um((stroke){from, s.last}) / span_s : MN_NAN;
}

static double rest_s(stroke s)
{
    const mn_way_point *from = s.last;
    while (from > s.first && distance(from - 1, s.last) <= REST_UM) from--;
    return s.last->t_s - from->t_s;
}

/* The pose one leg of way before `at`, or a little more; NULL when the stroke is not that long. A corner is always a pose, so
 * legs that end at poses tell its whole angle; places between them would blunt it. */
static const mn_way_point *leg_before(stroke s, const mn_way_point *at)
{
    double way_um = 0;
    while (at > s.first && way_um < LEG_UM) {
        way_um += distance(at - 1, at);
        at--;
    }
    return way_um >= LEG_UM ? at : NULL;
}

/* Turn from the leg before the last one to the last one; 0 while there are not two legs. */
static double turn_rad(stroke s)
{
    const mn_way_point *middle = leg_before(s, s.last), *first = middle != NULL ? leg_before(s, middle) : NULL;
    if (first == NULL) return 0;
    const double ax = s.last->x_um - middle->x_um, ay = s.last->y_um - middle->y_um, bx = middle->x_um - first->x_um,
                 by = middle->y_um - first->y_um;
    return fabs(mn_atan2(bx * ay - by * ax, ax * bx + ay * by));
}

/* Share of the tool's width that this strip has in common with the one before; below 0: a gap. NaN: not to be told. */
static double overlap_frac(const mn_way *way, stroke now, double tool_width_um)
{
    stroke before;
    double ax, ay, a_um, bx, by, b_um;
    if (!is_strip(now, &ax, &ay, &a_um) || !stroke_before(way, now, &before) || !is_strip(before, &bx, &by, &b_um)) return MN_NAN;
    if (fabs(ax * by - ay * bx) > mn_sin(PARALLEL_RAD)) return MN_NAN;
    const double x_um = (now.first->x_um + now.last->x_um) / 2 - before.first->x_um,
                 y_um = (now.first->y_um + now.last->y_um) / 2 - before.first->y_um, along_um = x_um * bx + y_um * by;
    if (along_um < 0 || along_um > b_um) return MN_NAN; /* end to end, not side by side */
    return 1 - fabs(x_um * by - y_um * bx) / tool_width_um;
}

/* ---- what is said ---- */

typedef struct coach {
    const mn_coach_input *input;
    mn_coach_say *says;
    int count;
} coach;

static bool is_on(const coach *c, mn_coach_cue cue, double most)
{
    return most > 0 && (c->input->off_mask >> cue & 1) == 0;
}

/* The next thing to say, when the value lies beyond its band; its text is the caller's to write. */
static mn_coach_say *say(coach *c, mn_coach_cue cue, double value, double least, double most)
{
    if (!(value > most) && !(value < least)) return NULL;
    mn_coach_say *one = &c->says[c->count++];
    *one = (mn_coach_say){.cue = cue, .is_above = value > most, .value = value, .limit = value > most ? most : least};
    return one;
}

static void look_at_ground(coach *c, stroke now)
{
    const mn_lesson_cues *cues = c->input->cues;
    mn_coach_say *one = NULL;
    if (is_on(c, MN_COACH_DRAG, cues->drag_max_um) &&
        (one = say(c, MN_COACH_DRAG, c->input->drag_um, -MN_INFINITY, cues->drag_max_um)) != NULL)
        snprintf(one->text, sizeof one->text, "drag: needles draw %.2f mm slits; glide more slowly, straight ahead", one->value / 1e3);
    if (is_on(c, MN_COACH_LIFT, cues->lift_turn_rad) &&
        (one = say(c, MN_COACH_LIFT, turn_rad(now), -MN_INFINITY, cues->lift_turn_rad)) != NULL)
        snprintf(one->text, sizeof one->text, "lift: take the tool off the skin before you change direction");
}

static void look_at_hold(coach *c, stroke now, bool is_started)
{
    const mn_lesson_cues *cues = c->input->cues;
    mn_coach_say *one = NULL;
    if (is_on(c, MN_COACH_ANGLE, cues->tilt_max_rad) &&
        (one = say(c, MN_COACH_ANGLE, fabs(now.last->tilt_rad), -MN_INFINITY, cues->tilt_max_rad)) != NULL)
        snprintf(one->text, sizeof one->text, "angle: %.0f degrees off upright; hold the tool square to the skin",
                 one->value * 180 / MN_PI);
    if (is_on(c, MN_COACH_FORCE, cues->force_max_un) &&
        (one = say(c, MN_COACH_FORCE, now.last->force_un, is_started ? cues->force_min_un : 0, cues->force_max_un)) != NULL)
        snprintf(one->text, sizeof one->text, one->is_above ? "force: %.1f N; ease off below %.1f N" : "force: %.1f N; press with %.1f N at least",
                 one->value / 1e6, one->limit / 1e6);
}

static void look_at_way(coach *c, stroke now, bool is_started)
{
    const mn_lesson_cues *cues = c->input->cues;
    mn_coach_say *one = NULL;
    if (is_on(c, MN_COACH_SPEED, cues->speed_max_um_s) &&
        (one = say(c, MN_COACH_SPEED, speed_um_s(now), is_started ? cues->speed_min_um_s : 0, cues->speed_max_um_s)) != NULL)
        snprintf(one->text, sizeof one->text, one->is_above ? "speed: %.0f mm/s; slow down below %.0f" : "speed: %.0f mm/s; move on at %.0f at least",
                 one->value / 1e3, one->limit / 1e3);
    if (is_on(c, MN_COACH_DWELL, cues->dwell_max_s) &&
        (one = say(c, MN_COACH_DWELL, rest_s(now), -MN_INFINITY, cues->dwell_max_s)) != NULL)
        snprintf(one->text, sizeof one->text, "dwell: %.1f s in one place; keep moving, or lift", one->value);
    if (is_on(c, MN_COACH_OVERLAP, cues->overlap_max_frac) &&
        (one = say(c, MN_COACH_OVERLAP, overlap_frac(&c->input->way, now, c->input->tool_width_um), cues->overlap_min_frac,
                   cues->overlap_max_frac)) != NULL) {
        if (one->is_above)
            snprintf(one->text, sizeof one->text, "overlap: %.0f %%; move on by a strip", 100 * one->value);
        else if (one->value < 0)
            snprintf(one->text, sizeof one->text, "overlap: a gap beside the strip before; move back towards it");
        else
            snprintf(one->text, sizeof one->text, "overlap: %.0f %%; move closer to the strip before", 100 * one->value);
    }
}

int mn_coach_look(const mn_coach_input *input, mn_coach_say says[MN_COACH_COUNT])
{
    const mn_way *way = &input->way;
    coach c = {.input = input, .says = says};
    if (way->count == 0 || !way->points[way->count - 1].is_contact) return 0;
    const stroke now = stroke_to(way, way->count - 1);
    const bool is_started = now.last->t_s - now.first->t_s >= START_S;
    look_at_ground(&c, now);
    look_at_hold(&c, now, is_started);
    look_at_way(&c, now, is_started);
    return c.count;
}
