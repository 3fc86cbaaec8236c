/* The skin after the needles, from above: as it would look, or one of its states in false colours, at any time up to 60 days
 * after the last session; and beside it, cut by a line, the skin before.
 *
 *     wounds --take--> columns (tissue.h) --at a time--> a colour a column --draw--> pixels between them, by whole numbers
 *
 * It reads wounds and changes nothing. Redness, swelling and loss of water are drawn as twice a mean over 1.25 mm, so that the
 * columns' windows are not seen. How the states look (full flush, bruises in patches of a centimetre that go from blue
 * by green to yellow, flakes, points of blood and crusts, light from the upper left on swellings) is a choice, assumed; the
 * states themselves are the model's. */
#ifndef MN_VIEW_AFTER_MAP_H
#define MN_VIEW_AFTER_MAP_H

#include "session/session.h"
#include "view/map_view.h"
#include "view/text.h"

#define MN_AFTER_S_MAX (60 * 86400.0)

/* What is shown: the look, the six states in their order, flaking. */
enum { MN_AFTER_LOOK, MN_AFTER_STATE, MN_AFTER_FLAKING = MN_AFTER_STATE + MN_SKIN_STATE_COUNT, MN_AFTER_SHOWN_COUNT };
const char *mn_after_shown_name(int shown); /* "the skin", "redness", ... */
const char *mn_after_shown_unit(int shown);

/* The slider: place 0 to 1, minutes near 0 and days near 1. */
double mn_after_place_s(double place);
double mn_after_place_of(double after_s);
enum { MN_AFTER_TEXT_BYTES = 32 };
/* "12 min", "5 h 30 min", "2 d 6 h", "34 d". */
const char *mn_after_time_text(double after_s, char text[MN_AFTER_TEXT_BYTES]);
/* "24h", "90min", "3d", "1.5 d": seconds, NAN when it is no such text or beyond 60 days. */
double mn_after_time_read(const char *text);

typedef struct mn_after_map mn_after_map;
mn_after_map *mn_after_map_create(void); /* NULL without memory */
void mn_after_map_destroy(mn_after_map *map);

/* Takes the wounds so far; some milliseconds for 100,000. False without memory: then it shows bare skin. */
bool mn_after_map_take(mn_after_map *map, const mn_plan *plan, const mn_wound *wounds, int64_t wound_count);
/* The time shown, and how; colours are worked out when drawn. False when nothing is other than it was drawn. */
bool mn_after_map_set(mn_after_map *map, double after_s, int shown, int32_t fitzpatrick, mn_palette palette);

/* Draws the frame's rectangle; left of `wipe_px` (a column of the canvas) the skin before. INT32_MIN: no wipe. `skin` gives
 * texture and ground. */
void mn_after_map_draw(mn_after_map *map, const mn_map_view *skin, const mn_canvas *canvas, int32_t wipe_px);
/* The colour of the skin over a place, without texture: what is drawn there. */
uint32_t mn_after_map_rgb(mn_after_map *map, double x_um, double y_um);

/* Means over the target at the time shown. */
typedef struct mn_after_numbers {
    double after_s, state[MN_SKIN_STATE_COUNT], flaking, soreness;
    bool has_wounds, is_redness_seen, is_swelling_seen, is_flaking_seen;
} mn_after_numbers;
mn_after_numbers mn_after_map_numbers(const mn_after_map *map);

/* What the colours mean, its lower right corner at (x1, y1). Returns what it covers. */
mn_rect mn_after_map_legend(mn_after_map *map, const mn_canvas *canvas, const mn_font *font, const mn_theme *theme, int32_t x1,
                            int32_t y1);

#endif
