/* What a coach beside the hand would say now, from the last seconds of samples. One sentence, the gravest first.
 *
 * Limits are those that courses teach; where no study gives one they are choices: speed under 10 cm/s, tilt under 10 degrees,
 * stops under 1 s. */
#include <math.h>
#include <stdio.h>

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

typedef struct said {
    char text[MN_TEXT_BYTES];
    uint32_t rgb;
    bool is_any;
} said;

static void say(said *to, uint32_t rgb, const char *text)
{
    if (to->is_any) return;
    snprintf(to->text, sizeof to->text, "%s", text);
    to->rgb = rgb;
    to->is_any = true;
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

static void say_of(const mn_app *app, const mn_live *live, const mn_live_sample *samples, int64_t at, said *to)
{
    const mn_live_sample *now = &samples[at];
    const mn_theme *theme = app->theme;
    const bool is_roller = mn_live_device(live)->kind == MN_DEVICE_ROLLER;
    const limits l = limits_of(mn_live_plan(live));
    char text[MN_TEXT_BYTES];
    if (app->has_cue[MN_CUE_DRAG] && (double)now->drag_um > l.drag) {
        snprintf(text, sizeof text, "drag: needles draw %.1f mm slits; %s", (double)now->drag_um / 1e3,
                 is_roller ? "roll straight, do not turn on the skin" : "glide more slowly, or lift between places");
        say(to, theme->bad, text);
    }
    if (app->has_cue[MN_CUE_LIFT] && turn_rad(samples, at) > l.turn)
        say(to, theme->bad, "lift: take the tool off the skin before you change direction");
    if (app->has_cue[MN_CUE_ANGLE] && fabs((double)now->tilt_rad) > l.tilt) {
        snprintf(text, sizeof text, "angle: %.0f degrees off upright; hold the tool square to the skin",
                 fabs((double)now->tilt_rad) * 57.29578);
        say(to, theme->warn, text);
    }
    if (app->has_cue[MN_CUE_FORCE] && (double)now->force_un > l.force_max) {
        snprintf(text, sizeof text, "force: %.1f N; ease off below %.1f N", (double)now->force_un / 1e6, l.force_max / 1e6);
        say(to, theme->warn, text);
    }
    if (app->has_cue[MN_CUE_FORCE] && (double)now->force_un < l.force_min) {
        snprintf(text, sizeof text, "force: %.1f N; press above %.1f N", (double)now->force_un / 1e6, l.force_min / 1e6);
        say(to, theme->warn, text);
    }
    if (app->has_cue[MN_CUE_SPEED] && (double)now->speed_um_s > l.speed_max) {
        snprintf(text, sizeof text, "speed: %.0f mm/s; slow down below %.0f", (double)now->speed_um_s / 1e3, l.speed_max / 1e3);
        say(to, theme->warn, text);
    }
    if (app->has_cue[MN_CUE_SPEED] && (double)now->speed_um_s < l.speed_min && (double)now->speed_um_s > 0) {
        snprintf(text, sizeof text, "speed: %.0f mm/s; move on, above %.0f", (double)now->speed_um_s / 1e3, l.speed_min / 1e3);
        say(to, theme->warn, text);
    }
    if (app->has_cue[MN_CUE_DWELL] && dwell_s(samples, at) > l.dwell)
        say(to, theme->warn, "dwell: keep moving, the same place is struck again and again");
}

static void say_depth(const mn_app *app, const mn_live *live, said *to)
{
    const mn_metrics *m = mn_live_metrics(live);
    const mn_band *band = &mn_live_plan(live)->bands[0];
    char text[MN_TEXT_BYTES];
    if (!(m->puncture_count > 0)) return;
    if (m->penetration_um_p50 > band->max_um) {
        snprintf(text, sizeof text, "depth: %.2f mm is beyond %.2f; a shorter setting, or less force", m->penetration_um_p50 / 1e3, band->max_um / 1e3);
        say(to, app->theme->warn, text);
    } else if (m->penetration_um_p50 < band->min_um) {
        snprintf(text, sizeof text, "depth: %.2f mm is short of %.2f; a longer setting, or more force", m->penetration_um_p50 / 1e3, band->min_um / 1e3);
        say(to, app->theme->warn, text);
    }
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

void mn_app_coach(mn_app *app, const mn_simulation_view *view)
{
    int64_t at = -1, count = 0;
    const mn_live *live = view->live;
    const mn_live_sample *now = sample_now(live, &at);
    said to = {.rgb = app->theme->ink_soft};
    if (now != NULL && now->is_contact && mn_live_now_s(live) - (double)now->t_s < 0.5) {
        say_of(app, live, mn_live_samples(live, &count), at, &to);
        say_depth(app, live, &to);
        say(&to, app->theme->good, "good: go on like this");
    }
    mn_strip strip;
    app->has_hint = false;
    if (!to.is_any && mn_live_mode_now(live) == MN_LIVE_HAND && app->has_cue[MN_CUE_OVERLAP] && next_strip(app, view, &strip)) {
        char text[MN_TEXT_BYTES];
        const bool is_level = strip.y0_um == strip.y1_um;
        snprintf(text, sizeof text, "next: the %s strip at %s %.0f mm has the least, %.0f holes/cm\xc2\xb2; overlap the one before by a third to a half",
                 is_level ? "level" : "upright", is_level ? "y" : "x", (is_level ? strip.y0_um : strip.x0_um) / 1e3, strip.density_per_cm2);
        say(&to, app->theme->ink_soft, text);
        app->has_hint = true;
        app->hint_x0_um = strip.x0_um;
        app->hint_x1_um = strip.x1_um;
        app->hint_y0_um = strip.y0_um;
        app->hint_y1_um = strip.y1_um;
    }
    if (view->is_playing || mn_live_mode_now(live) == MN_LIVE_HAND || to.is_any) {
        snprintf(app->cue_text, sizeof app->cue_text, "%s", to.text);
        app->cue_rgb = to.rgb;
    }
}
