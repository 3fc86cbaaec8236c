/* What the window's files share: where things are on screen, what is chosen, and the two pictures.
 *
 *     base     map, section, charts: redrawn where they changed
 *     screen   base, and over it marks, tool and panels: put together anew in the rectangles that changed, then presented
 *
 * Only the window's thread touches an app; of the simulation it reads between lock and unlock. */
#ifndef MN_VIEW_APP_H
#define MN_VIEW_APP_H


#include "lesson/coach.h"
#include "lesson/ghost.h"
#include "lesson/next_strip.h"
#include "lesson/score.h"
#include "view/after_map.h"
#include "view/device_overlay.h"
#include "view/map_marks.h"
#include "view/map_view.h"
#include "view/section.h"
#include "view/simulation.h"
#include "view/strip_chart.h"
#include "view/ui.h"
#include "view/view.h"

/* SDL's, so that this header is read without it. */
typedef struct SDL_Window SDL_Window;
typedef struct SDL_Renderer SDL_Renderer;
typedef struct SDL_Texture SDL_Texture;
typedef struct _SDL_GameController SDL_GameController;
typedef union SDL_Event SDL_Event;

enum { MN_APP_DIRTY_MAX = 64 };

typedef struct mn_app_layout {
    int32_t line_px;
    mn_rect bar, map, other, section, charts, side, coach, timeline, track; /* other: a fork's map beside; track: in timeline */
} mn_app_layout;

typedef struct mn_app_hand {
    double x_um, y_um, azimuth_rad, tilt_rad, force_un;
    bool is_contact, is_over_map, is_lifting;
    double sent_wall_s;
} mn_app_hand;


/* The time after the needles, in place of the map. */
typedef struct mn_app_after {
    bool is_on, has_wipe, is_playing, is_wiping; /* wiping: the line is held */
    bool is_stale;                /* time, look or line changed */
    double place;                 /* of the slider, 0 to 1 */
    double wipe;                  /* share of the map left of the line */
    double played_wall_s;
    int shown;
    mn_after_map *map;
    mn_after_numbers numbers;
    int64_t wound_count;          /* as taken */
    uint64_t generation;
    double taken_wall_s, take_s;
} mn_app_after;

/* What a cue says now: its number, and whether it is as it should be. */
typedef enum mn_cue_level { MN_CUE_QUIET, MN_CUE_GOOD, MN_CUE_WARN, MN_CUE_BAD } mn_cue_level;
typedef struct mn_cue_state {
    mn_cue_level level;
    char value[24];
} mn_cue_state;

typedef struct mn_app {
    const mn_view_options *options;
    mn_simulation *simulation;

    SDL_Window *window;
    int32_t width, height;
    double scale;
    mn_canvas base, screen;
    mn_app_layout layout;
    const mn_theme *theme;
    bool is_light, is_full_screen, is_mute, has_help, wants_quit, is_new, is_base_bare;
    char font_file[MN_PATH_BYTES]; /* empty: built in */

    mn_map_view *map, *other, *own; /* other: the fork's; own: this session's in the fork's place, for the difference */
    mn_map_style style;
    bool has_difference;
    bool has_zones;
    mn_app_after after;
    uint64_t drawn_change;

    mn_app_hand hand;
    bool is_panning, is_forcing, is_cutting, has_cut, is_scrubbing;
    int32_t mouse_x, mouse_y;
    double cut_x0_um, cut_y0_um, cut_x1_um, cut_y1_um;
    double cursor_s;               /* NAN: no instant is pointed at */
    double cursor_x_um, cursor_y_um; /* its place; NAN */
    double look_x_um, look_y_um;   /* middle of the section when no line is drawn */
    int chosen_finding;            /* -1: none */
    mn_rect tool_px;               /* where the tool was drawn last, and how it was held */
    mn_tool_pose tool_pose;
    bool is_section_stale, is_charts_stale, is_marks_stale; /* to be drawn with the next picture ... */
    bool is_section_late, is_charts_late;                   /* ... or a little later */
    double section_wall_s, charts_wall_s;
    uint64_t marks_hash;           /* of the marks as they were drawn */
    double way_s;                  /* until when the hand's way was drawn */

    mn_rect dirty[MN_APP_DIRTY_MAX];
    int dirty_count;

    uint64_t message_count;
    char message[sizeof((mn_simulation_view *)0)->message];
    double message_wall_s;
    bool has_cue[MN_COACH_COUNT];
    mn_cue_state cues[MN_COACH_COUNT];
    bool has_hint;                 /* next strip */
    double hint_x0_um, hint_x1_um, hint_y0_um, hint_y1_um;
    bool has_strip;
    mn_strip strip;
    uint64_t strip_generation;
    double strip_contacts;
    char cue_text[MN_TEXT_BYTES];
    uint32_t cue_rgb;
    mn_live_setup setup;           /* as it stands in the panel */
    mn_live_setup fork_setup;
    bool has_lesson, has_score, has_debrief;
    mn_score score;                /* of a lesson, so far */
    double score_wall_s;
    uint64_t score_change;
    mn_ghost ghost;
    mn_way_point ghost_pose;
    uint64_t ghost_generation;
    int shot_count;
    int64_t frame_count;
    uint32_t keys_down;            /* MN_HELD_... */
    SDL_GameController *pad;
    int64_t finger;
    bool has_finger;
    double stage_ms[8];            /* of the last frame, by mn_stage */
    double finding_wall_s;
    int seen_findings;
} mn_app;

typedef enum mn_stage { MN_STAGE_PANELS, MN_STAGE_WAIT, MN_STAGE_MAP, MN_STAGE_SECTION, MN_STAGE_CHARTS, MN_STAGE_COMPOSE, MN_STAGE_PRESENT, MN_STAGE_COUNT } mn_stage;
extern const char *const mn_stage_names[MN_STAGE_COUNT];

/* Keys that act while they are held. */
enum { MN_HELD_LEFT = 1, MN_HELD_RIGHT = 2, MN_HELD_UP = 4, MN_HELD_DOWN = 8, MN_HELD_MORE = 16, MN_HELD_LESS = 32 };

/* layout.c */
void mn_app_lay_out(mn_app *app);
bool mn_app_is_in(mn_rect px, int32_t x, int32_t y);

/* compose.c */
void mn_app_dirty(mn_app *app, mn_rect px);
void mn_app_all_new(mn_app *app);
/* base_pictures.c: each draws on the base and says what it changed. */
void mn_app_draw_section(mn_app *app, const mn_live *live, const mn_tool_pose *pose);
void mn_app_draw_charts(mn_app *app, const mn_live *live);
void mn_app_draw_track(mn_app *app, const mn_live *live);
/* The axis of time of the charts. */
void mn_app_chart_span(double now_s, double *begin_s, double *end_s);
/* One picture: takes what changed, draws it, presents it. False when nothing had to be drawn. */
bool mn_app_frame(mn_app *app);

/* panels.c: lays the panels out; `view` is locked. */
void mn_app_panels(mn_app *app, const mn_simulation_view *view);

/* coach.c */
void mn_app_coach(mn_app *app, const mn_simulation_view *view);
double mn_app_force_wanted(const mn_plan *plan); /* hand force of the first step that treats, uN */
uint32_t mn_app_cue_rgb(const mn_app *app, mn_cue_level level);

/* lesson.c */
/* The hand's way up to now; good while the simulation is locked. */
mn_way mn_app_way(const mn_live *live);
void mn_app_lesson(mn_app *app, const mn_simulation_view *view);
void mn_app_draw_ghost(const mn_app *app, const mn_canvas *canvas, const mn_map_frame *frame);
mn_status mn_app_write_debrief(mn_app *app, const mn_simulation_view *view, const char *path, mn_error *error);

/* after.c */
/* Shows the time after the needles in place of the map, or the map again. False without memory. */
bool mn_app_after_show(mn_app *app, bool is_on);
void mn_app_after_go(mn_app *app, double place);     /* to a place of the slider */
void mn_app_after_wipe(mn_app *app, double wipe);    /* the line to a share of the map's width */
bool mn_app_after_next(mn_app *app);                 /* another state; false when the map is shown instead */
void mn_app_after_hurry(mn_app *app);                /* the next picture takes the wounds, however long that is */
/* Takes wounds when there are others, plays on, draws on the base what changed. */
void mn_app_draw_after(mn_app *app, const mn_live *live);
void mn_app_draw_over_after(const mn_app *app, const mn_canvas *canvas, const mn_map_frame *frame);
bool mn_app_after_is_line_at(const mn_app *app, int32_t x, int32_t y); /* near enough to be held */
void mn_panel_after(mn_app *app);                    /* its panel, in place of the coach's */

/* input.c */
void mn_app_event(mn_app *app, const SDL_Event *event);
/* What is held goes on: keys that move the tool, a tool that rests on the skin. */
void mn_app_held(mn_app *app, double seconds);
bool mn_app_is_steering(const mn_app *app); /* something is held */

/* actions.c */
typedef struct mn_action {
    const char *keys;      /* "Space", "Ctrl+Z": as shown and as SDL names them */
    const char *sentence;
    const char *group;
    void (*act)(mn_app *app);
} mn_action;
extern const mn_action mn_actions[];
extern const int mn_action_count;
/* Runs the action of a key; false when it has none. */
bool mn_app_key(mn_app *app, int32_t key, uint16_t modifiers);
void mn_app_send(mn_app *app, mn_command_kind kind, bool flag, double number);
void mn_app_choose_layer(mn_app *app, int layer);
void mn_app_go_to_finding(mn_app *app, int index);
void mn_app_next_finding(mn_app *app);
void mn_app_set_scale(mn_app *app, double scale);
void mn_app_say(mn_app *app, const char *text);

#endif
