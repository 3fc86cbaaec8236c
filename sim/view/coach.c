/* What a coach beside the hand would say now, from the last seconds of samples: each cue's number and whether it is as it should
 * be, and one sentence, of the gravest.
 *
 * Limits are those that courses teach; where no study gives one they are choices: speed under 10 cm/s, tilt under 10 degrees,
 * stops under 1 s. */
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "lesson/next_strip.h"
#include "view/app.h"

#define SPEED_UM_S_MAX 100000.0
#define TILT_RAD_MAX 0.175
#define DWELL_S 1.0
#define DWELL_UM 1000.0

const char *const mn_cue_names[MN_CUE_COUNT] = {"speed", "force", "angle", "overlap", "lift", "dwell", "drag"};

/* Newest sample that is not after now; NULL: none. */
static const mn_live_sample *sample_now(const mn_live *live, int64_t *at)
{
    int64_t count = 0;
    const mn_live_sample *samples = mn_live_samples(live, &count);
    while (count > 0 && (double)samples[count - 1].t_s > mn_live_now_s(live) + 1e-6) count--;
    *at = count - 1;
    return count > 0 ? &samples[count - 1] : NULL;
}

/* Time that the tool has rested within a millimetre. */
static double dwell_s(const mn_live_sample *samples, int64_t at)
{
    int64_t i = at;
    while (i > 0 && samples[i - 1].is_contact &&
           hypot((double)(samples[i - 1].x_um - samples[at].x_um), (double)(samples[i - 1].y_um - samples[at].y_um)) < DWELL_UM)
        i--;
    return (double)(samples[at].t_s - samples[i].t_s);
}

/* Turn of the way within the last half second of contact. */
static double turn_rad(const mn_live_sample *samples, int64_t at)
{
    int64_t middle = at, first;
    while (middle > 0 && samples[middle - 1].is_contact && (double)(samples[at].t_s - samples[middle].t_s) < 0.25) middle--;
    first = middle;
    while (first > 0 && samples[first - 1].is_contact && (double)(samples[middle].t_s - samples[first].t_s) < 0.25) first--;
    const double ax = (double)(samples[at].x_um - samples[middle].x_um), ay = (double)(samples[at].y_um - samples[middle].y_um),
                 bx = (double)(samples[middle].x_um - samples[first].x_um), by = (double)(samples[middle].y_um - samples[first].y_um);
    if (hypot(ax, ay) < 1000 || hypot(bx, by) < 1000) return 0;
    return fabs(atan2(bx * ay - by * ax, ax * bx + ay * by));
}

/* The gravest cue's sentence; of equals the first. */
typedef struct said {
    char text[MN_TEXT_BYTES];
    mn_cue_level level;
} said;

static void say(said *to, mn_cue_level level, const char *format, ...) __attribute__((format(printf, 3, 4)));
static void say(said *to, mn_cue_level level, const char *format, ...)
{
    va_list arguments;
    if (level <= to->level) return;
    to->level = level;
    va_start(arguments, format);
    vsnprintf(to->text, sizeof to->text, format, arguments);
    va_end(arguments);
}

/* A cue's number (`digits` below 0: it has none) and state; true when it has something to say. */
static bool show(mn_app *app, mn_cue cue, bool is_beyond, mn_cue_level beyond, int digits, double value, const char *unit)
{
    mn_cue_state *state = &app->cues[cue];
    if (!app->has_cue[cue]) return false;
    state->level = is_beyond ? beyond : MN_CUE_GOOD;
    if (digits >= 0) snprintf(state->value, sizeof state->value, "%.*f%s", digits, value, unit);
    return is_beyond;
}

double mn_app_force_wanted(const mn_plan *plan)
{
    for (int i = 0; i < plan->step_count; i++)
        if (plan->steps[i].kind == MN_STEP_TREAT || plan->steps[i].kind == MN_STEP_TREAT_UNTIL)
            return plan->steps[i].pattern.params.force_un;
    return 3e6;
}

/* What the coach speaks up about: the lesson's, or what courses teach. */
typedef struct limits {
    double speed_min, speed_max, force_min, force_max, tilt, turn, dwell, drag;
} limits;

static limits limits_of(const mn_plan *plan)
{
    const mn_lesson_cues *cues = &plan->lesson.cues;
    const double force = mn_app_force_wanted(plan);
    limits l = {0, SPEED_UM_S_MAX, 0.5 * force, 1.5 * force, TILT_RAD_MAX, 1, DWELL_S, 250};
    if (!plan->lesson.is_there) return l;
    if (cues->speed_max_um_s > 0) l.speed_min = cues->speed_min_um_s, l.speed_max = cues->speed_max_um_s;
    if (cues->force_max_un > 0) l.force_min = cues->force_min_un, l.force_max = cues->force_max_un;
    if (cues->tilt_max_rad > 0) l.tilt = cues->tilt_max_rad;
    if (cues->lift_turn_rad > 0) l.turn = cues->lift_turn_rad;
    if (cues->dwell_max_s > 0) l.dwell = cues->dwell_max_s;
    if (cues->drag_max_um > 0) l.drag = cues->drag_max_um;
    return l;
}

static void tell_force(mn_app *app, const mn_live_sample *now, const limits *l, said *to)
{
    const double force_un = (double)now->force_un;
    if (!show(app, MN_CUE_FORCE, force_un > l->force_max || force_un < l->force_min, MN_CUE_WARN, 1, force_un / 1e6, " N")) return;
    if (force_un > l->force_max)
        say(to, MN_CUE_WARN, "force: %.1f N; ease off below %.1f N", force_un / 1e6, l->force_max / 1e6);
    else
        say(to, MN_CUE_WARN, "force: %.1f N; press above %.1f N", force_un / 1e6, l->force_min / 1e6);
}

static void tell_speed(mn_app *app, const mn_live_sample *now, const limits *l, said *to)
{
    const double speed = (double)now->speed_um_s;
    const bool is_slow = speed < l->speed_min && speed > 0;
    if (!show(app, MN_CUE_SPEED, speed > l->speed_max || is_slow, MN_CUE_WARN, 0, speed / 1e3, " mm/s")) return;
    if (is_slow)
        say(to, MN_CUE_WARN, "speed: %.0f mm/s; move on, above %.0f", speed / 1e3, l->speed_min / 1e3);
    else
        say(to, MN_CUE_WARN, "speed: %.0f mm/s; slow down below %.0f", speed / 1e3, l->speed_max / 1e3);
}

static void tell_cues(mn_app *app, const mn_live *live, const mn_live_sample *samples, int64_t at, said *to)
{
    const mn_live_sample *now = &samples[at];
    const limits l = limits_of(mn_live_plan(live));
    const bool is_roller = mn_live_device(live)->kind == MN_DEVICE_ROLLER;
    const double drag_um = now->drag_um > 0 ? (double)now->drag_um : 0, tilt = fabs((double)now->tilt_rad), still_s = dwell_s(samples, at);
    if (show(app, MN_CUE_DRAG, drag_um > l.drag, MN_CUE_BAD, 2, drag_um / 1e3, " mm"))
        say(to, MN_CUE_BAD, "drag: needles draw %.1f mm slits; %s", drag_um / 1e3,
            is_roller ? "roll straight, do not turn on the skin" : "glide more slowly, or lift between places");
    if (show(app, MN_CUE_LIFT, turn_rad(samples, at) > l.turn, MN_CUE_BAD, -1, 0, ""))
        say(to, MN_CUE_BAD, "lift: take the tool off the skin before you change direction");
    if (show(app, MN_CUE_ANGLE, tilt > l.tilt, MN_CUE_WARN, 0, tilt * 57.29578, "\xc2\xb0"))
        say(to, MN_CUE_WARN, "angle: %.0f degrees off upright; hold the tool square to the skin", tilt * 57.29578);
    tell_force(app, now, &l, to);
    tell_speed(app, now, &l, to);
    if (show(app, MN_CUE_DWELL, still_s > l.dwell, MN_CUE_WARN, 1, still_s, " s"))
        say(to, MN_CUE_WARN, "dwell: keep moving, the same place is struck again and again");
    show(app, MN_CUE_OVERLAP, false, MN_CUE_GOOD, 0, now->density_per_cm2 > 0 ? (double)now->density_per_cm2 : 0, "");
}

static void tell_depth(const mn_live *live, said *to)
{
    const mn_metrics *m = mn_live_metrics(live);
    const mn_band *band = &mn_live_plan(live)->bands[0];
    if (!(m->puncture_count > 0)) return;
    if (m->penetration_um_p50 > band->max_um)
        say(to, MN_CUE_WARN, "depth: %.2f mm is beyond %.2f; a shorter setting, or less force", m->penetration_um_p50 / 1e3, band->max_um / 1e3);
    else if (m->penetration_um_p50 < band->min_um)
        say(to, MN_CUE_WARN, "depth: %.2f mm is short of %.2f; a longer setting, or more force", m->penetration_um_p50 / 1e3, band->min_um / 1e3);
}

/* Found anew when the rules were judged anew: the counts are of then. */
static bool next_strip(mn_app *app, const mn_simulation_view *view, mn_strip *strip)
{
    const double count = mn_live_metrics(view->live)->contact_count;
    if (app->strip_generation != mn_live_generation(view->live) || app->strip_contacts != count || !app->has_strip) {
        app->has_strip = mn_next_strip(mn_live_session(view->live), &app->strip);
        app->strip_generation = mn_live_generation(view->live);
        app->strip_contacts = count;
    }
    *strip = app->strip;
    return app->has_strip;
}

/* The next strip to treat, told and drawn on the map. */
static bool hint(mn_app *app, const mn_simulation_view *view, char text[MN_TEXT_BYTES])
{
    mn_strip strip;
    if (!app->has_cue[MN_CUE_OVERLAP] || mn_live_mode_now(view->live) != MN_LIVE_HAND || !next_strip(app, view, &strip)) return false;
    const bool is_level = strip.y0_um == strip.y1_um;
    snprintf(text, MN_TEXT_BYTES, "next: the %s strip at %s %.0f mm has the least, %.0f holes/cm\xc2\xb2; overlap the one before by a third to a half",
             is_level ? "level" : "upright", is_level ? "y" : "x", (is_level ? strip.y0_um : strip.x0_um) / 1e3, strip.density_per_cm2);
    app->hint_x0_um = strip.x0_um;
    app->hint_x1_um = strip.x1_um;
    app->hint_y0_um = strip.y0_um;
    app->hint_y1_um = strip.y1_um;
    return true;
}

uint32_t mn_app_cue_rgb(const mn_app *app, mn_cue_level level)
{
    const mn_theme *theme = app->theme;
    return level == MN_CUE_BAD ? theme->bad : level == MN_CUE_WARN ? theme->warn : level == MN_CUE_GOOD ? theme->good : theme->ink_soft;
}

void mn_app_coach(mn_app *app, const mn_simulation_view *view)
{
    int64_t at = -1, count = 0;
    const mn_live *live = view->live;
    const mn_live_sample *now = sample_now(live, &at);
    const bool is_done = mn_live_is_over(live) && mn_live_mode_now(live) != MN_LIVE_HAND;
    said to = {.level = MN_CUE_QUIET};
    memset(app->cues, 0, sizeof app->cues);
    app->has_hint = false;
    if (now != NULL && now->is_contact && mn_live_now_s(live) - (double)now->t_s < 0.5 && !is_done) {
        tell_cues(app, live, mn_live_samples(live, &count), at, &to);
        tell_depth(live, &to);
        say(&to, MN_CUE_GOOD, "good: go on like this");
    } else {
        app->has_hint = hint(app, view, to.text);
    }
    snprintf(app->cue_text, sizeof app->cue_text, "%s", to.text);
    app->cue_rgb = mn_app_cue_rgb(app, to.level);
}
