/* What a coach beside the hand would say now, from the last seconds of samples. One sentence, the gravest first.
 *
 * Limits are those that courses teach; where no study gives one they are choices: speed under 10 cm/s, tilt under 10 degrees,
 * stops under 1 s. */
#include <math.h>
#include <stdio.h>

#include "view/app.h"

#define SPEED_UM_S_MAX 100000.0
#define TILT_RAD_MAX 0.175
#define DWELL_S 1.0
#define DWELL_UM 1000.0
#define OVERLAP_WIDTHS 0.25

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

static void say_of(const mn_app *app, const mn_live *live, const mn_live_sample *samples, int64_t at, said *to)
{
    const mn_live_sample *now = &samples[at];
    const mn_theme *theme = app->theme;
    const bool is_roller = mn_live_device(live)->kind == MN_DEVICE_ROLLER;
    const double wanted_un = mn_app_force_wanted(mn_live_plan(live));
    char text[MN_TEXT_BYTES];
    if (app->has_cue[MN_CUE_DRAG] && (double)now->drag_um > 250) {
        snprintf(text, sizeof text, "drag: needles draw %.1f mm slits; %s", (double)now->drag_um / 1e3,
                 is_roller ? "roll straight, do not turn on the skin" : "glide more slowly, or lift between places");
        say(to, theme->bad, text);
    }
    if (app->has_cue[MN_CUE_LIFT] && turn_rad(samples, at) > 1)
        say(to, theme->bad, "lift: take the tool off the skin before you change direction");
    if (app->has_cue[MN_CUE_ANGLE] && fabs((double)now->tilt_rad) > TILT_RAD_MAX) {
        snprintf(text, sizeof text, "angle: %.0f degrees off upright; hold the tool square to the skin",
                 fabs((double)now->tilt_rad) * 57.29578);
        say(to, theme->warn, text);
    }
    if (app->has_cue[MN_CUE_FORCE] && (double)now->force_un > 1.5 * wanted_un) {
        snprintf(text, sizeof text, "force: %.1f N; ease off towards %.1f N", (double)now->force_un / 1e6, wanted_un / 1e6);
        say(to, theme->warn, text);
    }
    if (app->has_cue[MN_CUE_FORCE] && (double)now->force_un < 0.5 * wanted_un) {
        snprintf(text, sizeof text, "force: %.1f N; press towards %.1f N", (double)now->force_un / 1e6, wanted_un / 1e6);
        say(to, theme->warn, text);
    }
    if (app->has_cue[MN_CUE_SPEED] && (double)now->speed_um_s > SPEED_UM_S_MAX) {
        snprintf(text, sizeof text, "speed: %.0f mm/s; slow down below %.0f", (double)now->speed_um_s / 1e3, SPEED_UM_S_MAX / 1e3);
        say(to, theme->warn, text);
    }
    if (app->has_cue[MN_CUE_DWELL] && dwell_s(samples, at) > DWELL_S)
        say(to, theme->warn, "dwell: keep moving, the same place is struck again and again");
}

static bool is_no_go(const mn_zones *zones, double x_um, double y_um)
{
    const uint64_t mask = mn_zones_at(zones, x_um, y_um);
    for (int i = 0; i < zones->count; i++)
        if ((mask >> i & 1) != 0 && zones->zone[i].kind == MN_ZONE_NO_GO) return true;
    return false;
}

/* Where the least has been done: the emptiest square as wide as the tool, wholly inside the target and clear of no-go zones. */
static bool next_place(const mn_live *live, double *x_um, double *y_um)
{
    const mn_blocks *blocks = mn_session_density_blocks(mn_live_session(live));
    const mn_zones *zones = &mn_live_plan(live)->zones;
    const int32_t side = (int32_t)ceil(mn_live_device(live)->common.tool_width_um / blocks->side_um);
    uint32_t least = UINT32_MAX;
    for (int32_t row = 0; row + side <= blocks->rows; row += side > 2 ? side / 2 : 1)
        for (int32_t column = 0; column + side <= blocks->columns; column += side > 2 ? side / 2 : 1) {
            const double x = blocks->region.x_um + (column + 0.5 * side) * blocks->side_um,
                         y = blocks->region.y_um + (row + 0.5 * side) * blocks->side_um;
            const size_t middle = (size_t)(row + side / 2) * (size_t)blocks->columns + (size_t)(column + side / 2);
            if (is_no_go(zones, x, y) || !(blocks->area_um2[middle] > 0)) continue;
            uint32_t count = 0;
            for (int32_t r = row; r < row + side; r++)
                for (int32_t c = column; c < column + side; c++) count += blocks->count[(size_t)r * (size_t)blocks->columns + (size_t)c];
            if (count >= least) continue;
            least = count;
            *x_um = x;
            *y_um = y;
        }
    return least != UINT32_MAX;
}

void mn_app_coach(mn_app *app, const mn_simulation_view *view)
{
    int64_t at = -1, count = 0;
    const mn_live *live = view->live;
    const mn_live_sample *now = sample_now(live, &at);
    said to = {.rgb = app->theme->ink_soft};
    if (now != NULL && now->is_contact && mn_live_now_s(live) - (double)now->t_s < 0.5) {
        say_of(app, live, mn_live_samples(live, &count), at, &to);
        say(&to, app->theme->good, "good: go on like this");
    }
    double x_um = 0, y_um = 0;
    app->has_hint = false;
    if (!to.is_any && mn_live_mode_now(live) == MN_LIVE_HAND && app->has_cue[MN_CUE_OVERLAP] && next_place(live, &x_um, &y_um)) {
        char text[MN_TEXT_BYTES];
        snprintf(text, sizeof text, "next: the least is done around x %.0f, y %.0f mm; overlap the strip before by a third to a half",
                 x_um / 1e3, y_um / 1e3);
        say(&to, app->theme->ink_soft, text);
        app->has_hint = true;
        const double width_um = mn_live_device(live)->common.tool_width_um;
        const mn_region *target = &mn_live_plan(live)->target;
        app->hint_x0_um = fmax(target->x_um, x_um - 1.5 * width_um);
        app->hint_x1_um = fmin(target->x_um + target->width_um, x_um + 1.5 * width_um);
        app->hint_y_um = y_um;
    }
    if (view->is_playing || mn_live_mode_now(live) == MN_LIVE_HAND || to.is_any) {
        snprintf(app->cue_text, sizeof app->cue_text, "%s", to.text);
        app->cue_rgb = to.rgb;
    }
}
