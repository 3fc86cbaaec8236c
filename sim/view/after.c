/* The time after the needles in the window: a slider from 0 h to 60 d in place of the coach, the skin as it will look in place of
 * the map, and a line that wipes it off to show the skin before. While it is shown the mouse moves the line or the map, and the
 * tool rests. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "view/panels_internal.h"

#define PLAY_S 12.0      /* the whole slider */
#define TAKE_EVERY_S 0.5 /* new wounds while the simulation goes on; or ten times what taking them took */

static void set_map(mn_app *app)
{
    mn_app_after *after = &app->after;
    if (mn_after_map_set(after->map, mn_after_place_s(after->place), after->shown, app->style.fitzpatrick, app->style.palette))
        after->numbers = mn_after_map_numbers(after->map);
}

bool mn_app_after_show(mn_app *app, bool is_on)
{
    mn_app_after *after = &app->after;
    if (is_on && after->map == NULL) {
        after->map = mn_after_map_create();
        after->wipe = 0.5;
        after->wound_count = -1;
    }
    after->is_on = is_on && after->map != NULL;
    after->is_playing = after->is_wiping = false;
    app->hand.is_contact = false;
    mn_app_all_new(app);
    return after->is_on == is_on;
}

void mn_app_after_go(mn_app *app, double place)
{
    app->after.place = fmin(1, fmax(0, place));
    app->after.is_stale = true;
}

void mn_app_after_wipe(mn_app *app, double wipe)
{
    app->after.has_wipe = true;
    app->after.wipe = fmin(1, fmax(0, wipe));
    app->after.is_stale = true;
}

static int32_t line_px(const mn_app *app)
{
    const mn_rect px = app->layout.map;
    return px.x0 + (int32_t)(app->after.wipe * (px.x1 - px.x0) + 0.5);
}

bool mn_app_after_is_line_at(const mn_app *app, int32_t x, int32_t y)
{
    return app->after.is_on && app->after.has_wipe && mn_app_is_in(app->layout.map, x, y) && abs(x - line_px(app)) < app->layout.line_px;
}

/* ---- pictures ---- */

static void take(mn_app *app, const mn_live *live)
{
    mn_app_after *after = &app->after;
    const double wall_s = mn_simulation_wall_s();
    int64_t count = 0;
    const mn_wound *wounds = mn_session_wounds(mn_live_session(live), &count);
    const bool is_other = count != after->wound_count || mn_live_generation(live) != after->generation;
    if (!is_other || (after->wound_count >= 0 && wall_s - after->taken_wall_s < fmax(TAKE_EVERY_S, 10 * after->take_s))) return;
    if (!mn_after_map_take(after->map, mn_live_plan(live), wounds, count)) mn_app_say(app, "no memory for the time after the needles");
    after->wound_count = count;
    after->generation = mn_live_generation(live);
    after->taken_wall_s = mn_simulation_wall_s();
    after->take_s = after->taken_wall_s - wall_s;
    after->is_stale = true;
}

static void play_on(mn_app *app)
{
    mn_app_after *after = &app->after;
    const double wall_s = mn_simulation_wall_s();
    if (after->is_playing) {
        mn_app_after_go(app, after->place + fmin(0.1, wall_s - after->played_wall_s) / PLAY_S);
        if (after->place >= 1) after->is_playing = false;
    }
    after->played_wall_s = wall_s;
}

/* The map is not drawn, and yet kept: the section cuts its holes. */
static void keep_map(mn_app *app, const mn_live *live)
{
    int count = 0;
    mn_map_view_update(app->map, mn_live_session(live), mn_live_tile_ticks(live), mn_live_generation(live), &count);
    mn_map_view_drawn(app->map);
}

bool mn_app_after_next(mn_app *app)
{
    if (!app->after.is_on) return false;
    app->after.shown = (app->after.shown + 1) % MN_AFTER_SHOWN_COUNT;
    app->after.is_stale = true;
    return true;
}

void mn_app_after_hurry(mn_app *app)
{
    app->after.wound_count = -1;
}

void mn_app_draw_after(mn_app *app, const mn_live *live)
{
    mn_app_after *after = &app->after;
    keep_map(app, live);
    take(app, live);
    play_on(app);
    if (!after->is_stale && !app->is_base_bare) return;
    set_map(app);
    after->is_stale = false;
    mn_after_map_draw(after->map, app->map, &app->base, after->has_wipe ? line_px(app) : INT32_MIN);
    mn_app_dirty(app, app->layout.map);
}

static void label(const mn_app *app, const mn_canvas *canvas, int32_t x, mn_align align, const char *text)
{
    const mn_font *font = mn_ui_font();
    const int32_t line = font->line_px, wide = mn_text_width(font, text) + line, y = app->layout.map.y0 + line / 2;
    const int32_t x0 = align == MN_ALIGN_RIGHT ? x - wide : x;
    mn_canvas_fill(canvas, (mn_rect){x0, y, x0 + wide, y + line + line / 2}, mn_argb(app->theme->panel, 255));
    mn_text_draw(canvas, font, x0 + line / 2, y + line / 4, MN_ALIGN_LEFT, mn_argb(app->theme->ink, 255), text);
}

void mn_app_draw_over_after(const mn_app *app, const mn_canvas *canvas, const mn_map_frame *frame)
{
    const int32_t line = app->layout.line_px, x = line_px(app), middle = (frame->px.y0 + frame->px.y1) / 2;
    char text[96], time[MN_AFTER_TEXT_BYTES];
    const double after_s = mn_after_place_s(app->after.place);
    if (after_s < 30)
        snprintf(text, sizeof text, "right after");
    else
        snprintf(text, sizeof text, "after %s", mn_after_time_text(after_s, time));
    mn_after_map_legend(app->after.map, canvas, mn_ui_font(), app->theme, frame->px.x1 - line, frame->px.y1 - line);
    if (!app->after.has_wipe) {
        label(app, canvas, frame->px.x0 + line / 2, MN_ALIGN_LEFT, text);
        return;
    }
    mn_canvas_fill(canvas, (mn_rect){x - 1, frame->px.y0, x + 1, frame->px.y1}, mn_argb(0xffffff, 255));
    mn_canvas_fill(canvas, (mn_rect){x - 2, frame->px.y0, x - 1, frame->px.y1}, mn_argb(0x000000, 120));
    mn_canvas_fill(canvas, (mn_rect){x + 1, frame->px.y0, x + 2, frame->px.y1}, mn_argb(0x000000, 120));
    mn_canvas_disc(canvas, x * 16, middle * 16, line * 12, 0, mn_argb(0xffffff, 255));
    mn_canvas_disc(canvas, x * 16, middle * 16, line * 12, 24, mn_argb(0x303030, 255));
    const int32_t half = line * 5, reach = line * 3;
    const int32_t left[] = {x * 16 - half, middle * 16, x * 16 - half + reach, middle * 16 - reach, x * 16 - half + reach, middle * 16 + reach};
    const int32_t right[] = {x * 16 + half, middle * 16, x * 16 + half - reach, middle * 16 - reach, x * 16 + half - reach, middle * 16 + reach};
    mn_canvas_polygon(canvas, left, 3, mn_argb(0x303030, 255));
    mn_canvas_polygon(canvas, right, 3, mn_argb(0x303030, 255));
    label(app, canvas, x - line / 2, MN_ALIGN_RIGHT, "before");
    label(app, canvas, x + line / 2, MN_ALIGN_LEFT, text);
}

/* ---- panel ---- */

static void sentence(const mn_app *app, char *text, size_t bytes)
{
    const mn_after_numbers *n = &app->after.numbers;
    if (!n->has_wounds) {
        snprintf(text, bytes, "no needle has been in this skin; treat it first (Escape), or let the scenario play");
        return;
    }
    snprintf(text, bytes, "redness %.1f a* (%s), swelling %.0f \u00b5m%s, bruised %.1f %%, wounds open %.0f %%, water loss +%.1f g/m\u00b2/h, flaking %.0f %%%s, soreness %.1f of 10",
             n->state[MN_REDNESS], n->is_redness_seen ? "seen" : "not seen", n->state[MN_SWELLING], n->is_swelling_seen ? " (seen)" : "",
             100 * n->state[MN_BRUISE], 100 * n->state[MN_WOUND], n->state[MN_WATER_LOSS], 100 * n->flaking,
             n->is_flaking_seen ? " (seen)" : "", n->soreness);
}

void mn_panel_after(mn_app *app)
{
    mn_app_after *after = &app->after;
    const char *names[MN_AFTER_SHOWN_COUNT];
    char text[MN_MESSAGE_BYTES], time[MN_AFTER_TEXT_BYTES];
    double place = 100 * after->place;
    for (int i = 0; i < MN_AFTER_SHOWN_COUNT; i++) names[i] = mn_after_shown_name(i);
    mn_ui_panel("after", app->layout.coach, false);
    mn_ui_text(app->theme->accent, "after the needles");
    mn_ui_at(9 * (float)app->layout.line_px);
    mn_ui_text(app->theme->ink, mn_after_time_text(mn_after_place_s(after->place), time));
    mn_ui_at(14 * (float)app->layout.line_px);
    if (mn_ui_button(after->is_playing ? "pause##after" : "play##after", after->is_playing)) {
        if (!after->is_playing && after->place >= 1) mn_app_after_go(app, 0);
        after->is_playing = !after->is_playing;
    }
    mn_ui_hint("runs through the 60 days (Space)");
    mn_ui_same_line(0);
    if (mn_ui_slide("##place", &place, 0, 100, "", false)) {
        after->is_playing = false;
        mn_app_after_go(app, place / 100);
    }
    mn_ui_hint("0 h to 60 d (Left, Right; Up, Down for more; Home, End)");
    if (mn_ui_choose("shown", &after->shown, names, MN_AFTER_SHOWN_COUNT)) after->is_stale = true;
    mn_ui_same_line(2 * (float)app->layout.line_px);
    if (mn_ui_check("before and after (W)", &after->has_wipe)) after->is_stale = true;
    sentence(app, text, sizeof text);
    mn_ui_text(app->theme->ink_soft, text);
    mn_ui_panel_end();
}
