/* Where things are on screen. All sizes follow the height of a line of text, so that a projector and a small window both are
 * filled without anything lying over anything else. */
#include "view/app.h"

bool mn_app_is_in(mn_rect px, int32_t x, int32_t y)
{
    return x >= px.x0 && x < px.x1 && y >= px.y0 && y < px.y1;
}

/*  bar
 *  map       | section
 *            | charts
 *            | side panel
 *  coach     |
 *  timeline                */
void mn_app_lay_out(mn_app *app)
{
    mn_app_layout *l = &app->layout;
    const int32_t line = mn_ui_font()->line_px, gap = line / 4 > 2 ? line / 4 : 2, width = app->width, height = app->height;
    const int32_t bar = line * 2 + gap, coach = line * (app->after.is_on ? 11 : 7) / 2 + gap, timeline = line * 2 + gap;
    int32_t right = width * 38 / 100;
    if (right < 26 * line) right = 26 * line;
    if (right > 46 * line) right = 46 * line;
    if (right > width / 2) right = width / 2;
    const int32_t split = width - right, top = bar + gap, bottom = height - timeline - gap, tall = bottom - top;
    l->line_px = line;
    l->bar = (mn_rect){0, 0, width, bar};
    l->timeline = (mn_rect){0, height - timeline, width, height};
    l->coach = (mn_rect){0, bottom - coach, split, bottom};
    l->map = (mn_rect){0, top, split, bottom - coach - gap};
    l->other = (mn_rect){0, 0, 0, 0};
    if (app->other != NULL) {
        l->map.x1 = split / 2 - gap / 2;
        l->other = (mn_rect){l->map.x1 + gap, top, split, l->map.y1};
    }
    const int32_t section = tall * 27 / 100, side = tall * 36 / 100 > 15 * line ? tall * 36 / 100 : 15 * line;
    l->section = (mn_rect){split + gap, top, width, top + section};
    l->side = (mn_rect){split + gap, bottom - side, width, bottom};
    l->charts = (mn_rect){split + gap, l->section.y1 + gap, width, l->side.y0 - gap};
    l->track = (mn_rect){31 * line, l->timeline.y0 + line / 2, width - line, l->timeline.y1 - line / 2};
}
