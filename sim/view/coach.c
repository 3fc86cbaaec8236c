/* The coach in the window: each cue's number and whether it is as it should be, and one sentence, of the gravest
 * (lesson/coach.h finds what there is to say).
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
#define DRAG_UM_MAX 250.0

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

/* A cue's number (`digits` below 0: it has none); good until the coach speaks up. */
static void show(mn_app *app, mn_coach_cue cue, int digits, double value, const char *unit)
{
    mn_cue_state *state = &app->cues[cue];
    if (!app->has_cue[cue]) return;
    state->level = MN_CUE_GOOD;
    if (digits >= 0) snprintf(state->value, sizeof state->value, "%.*f%s", digits, value, unit);
}

double mn_app_force_wanted(const mn_plan *plan)
{
    for (int i = 0; i < plan->step_count; i++)
        if (mn_step_treats(&plan->steps[i])) return plan->steps[i].pattern.params.force_un;
    return 3e6;
}

/* The lesson's, or what courses teach; of those that the lesson leaves off too. */
static mn_lesson_cues cues_of(const mn_plan *plan)
{
    const double force = mn_app_force_wanted(plan);
    mn_lesson_cues cues = plan->lesson.cues;
    if (plan->lesson.is_there) return cues;
    cues = (mn_lesson_cues){.speed_max_um_s = SPEED_UM_S_MAX,
                            .force_min_un = 0.5 * force,
                            .force_max_un = 1.5 * force,
                            .tilt_max_rad = TILT_RAD_MAX,
                            .overlap_min_frac = 0.2,
                            .overlap_max_frac = 0.7,
                            .lift_turn_rad = 1,
                            .dwell_max_s = DWELL_S,
                            .drag_max_um = DRAG_UM_MAX};
    return cues;
}

/* The chips' numbers: what is known without a limit being passed. */
static void show_numbers(mn_app *app, const mn_live_sample *now)
{
    const double drag_um = now->drag_um > 0 ? (double)now->drag_um : 0;
    show(app, MN_COACH_DRAG, 2, drag_um / 1e3, " mm");
    show(app, MN_COACH_LIFT, -1, 0, "");
    show(app, MN_COACH_ANGLE, 0, fabs((double)now->tilt_rad) * 57.29578, "\xc2\xb0");
    show(app, MN_COACH_FORCE, 1, (double)now->force_un / 1e6, " N");
    show(app, MN_COACH_SPEED, 0, (double)now->speed_um_s / 1e3, " mm/s");
    show(app, MN_COACH_DWELL, -1, 0, "");
    show(app, MN_COACH_OVERLAP, -1, 0, "");
}

static void tell_cues(mn_app *app, const mn_live *live, const mn_live_sample *now, said *to)
{
    const mn_lesson_cues cues = cues_of(mn_live_plan(live));
    mn_coach_say says[MN_COACH_COUNT];
    mn_coach_input input = {&cues, 0, mn_app_way(live), mn_live_device(live)->common.tool_width_um, (double)now->drag_um};
    for (int i = 0; i < (int)MN_COACH_COUNT; i++)
        if (!app->has_cue[i]) input.off_mask |= 1U << i;
    const int count = mn_coach_look(&input, says);
    show_numbers(app, now);
    for (int i = 0; i < count; i++) {
        const mn_cue_level level = says[i].cue <= MN_COACH_LIFT ? MN_CUE_BAD : MN_CUE_WARN;
        app->cues[says[i].cue].level = level;
        say(to, level, "%s", says[i].text);
    }
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
    if (!app->has_cue[MN_COACH_OVERLAP] || mn_live_mode_now(view->live) != MN_LIVE_HAND || !next_strip(app, view, &strip)) return false;
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
    const mn_live *live = view->live;
    const mn_live_sample *now = mn_live_sample_now(live);
    const bool is_done = mn_live_is_over(live) && mn_live_mode_now(live) != MN_LIVE_HAND;
    said to = {.level = MN_CUE_QUIET};
    memset(app->cues, 0, sizeof app->cues);
    app->has_hint = false;
    if (now != NULL && now->is_contact && mn_live_now_s(live) - (double)now->t_s < 0.5 && !is_done) {
        tell_cues(app, live, now, &to);
        tell_depth(live, &to);
        say(&to, MN_CUE_GOOD, "good: go on like this");
    } else {
        app->has_hint = hint(app, view, to.text);
    }
    snprintf(app->cue_text, sizeof app->cue_text, "%s", to.text);
    app->cue_rgb = mn_app_cue_rgb(app, to.level);
}
