/* Panels: the few widgets that the window needs, behind one small C++ file that speaks to Dear ImGui (ui.cpp). The panels
 * themselves are C (panels.c).
 *
 * A frame is laid out anew each time and costs little; its pixels are drawn by whole numbers (imgui_raster.h), and only those of
 * panels that changed. One user interface a process. */
#ifndef MN_VIEW_UI_H
#define MN_VIEW_UI_H

#include <stdbool.h>

#include "view/palette.h"
#include "view/text.h"

#ifdef __cplusplus
extern "C" {
#endif

/* `font_file`: a TrueType file, or NULL for the built-in font, whose letters are the same everywhere. False without memory. */
bool mn_ui_open(int line_px, const char *font_file, const mn_theme *theme, bool is_light);
void mn_ui_close(void);
/* Another size or theme; everything is drawn anew. */
bool mn_ui_restyle(int line_px, const char *font_file, const mn_theme *theme, bool is_light);
/* The same letters for pictures; belongs to the user interface, good until it is restyled. */
const mn_font *mn_ui_font(void);

/* ---- input ---- */

typedef enum mn_ui_key {
    MN_UI_TAB, MN_UI_LEFT, MN_UI_RIGHT, MN_UI_UP, MN_UI_DOWN, MN_UI_HOME, MN_UI_END, MN_UI_DELETE, MN_UI_BACKSPACE,
    MN_UI_SPACE, MN_UI_ENTER, MN_UI_ESCAPE, MN_UI_KEY_COUNT
} mn_ui_key;
void mn_ui_mouse(float x, float y);
void mn_ui_mouse_button(int button, bool is_down);
void mn_ui_wheel(float steps);
void mn_ui_key_event(mn_ui_key key, bool is_down);
void mn_ui_modifiers(bool has_ctrl, bool has_shift);
void mn_ui_text_event(const char *utf8);
bool mn_ui_wants_mouse(void); /* the mouse is over a panel, or a panel holds it */
bool mn_ui_wants_keys(void);  /* a number or a name is being typed, or the keyboard walks the panels */
/* The keyboard walks the panels (arrows, Tab, Space, Return) instead of moving the tool. */
void mn_ui_walk(bool is_walked);
bool mn_ui_is_walked(void);

/* ---- a frame ---- */

void mn_ui_frame_begin(int width, int height, float seconds);
/* Lays out; tells whether any panel looks other than before. */
bool mn_ui_frame_end(void);
/* The parts of the picture in which panels changed, at most `most` (then joined to one). Call once a frame. */
int mn_ui_changed(mn_rect *rects, int most);
/* Draws all panels inside the canvas's clip. */
void mn_ui_draw(const mn_canvas *canvas);

/* A panel that fills a rectangle and does not move; `is_over` lies over the others and takes the mouse. */
void mn_ui_panel(const char *id, mn_rect px, bool is_over);
void mn_ui_panel_end(void);

/* ---- widgets, from the top down ---- */

void mn_ui_text(uint32_t rgb, const char *text);   /* wraps at the panel's edge */
void mn_ui_same_line(float after_px);              /* the next widget stays on the line; 0: close by */
void mn_ui_at(float x_px);                         /* on the same line, at x of the panel */
void mn_ui_gap(void);
void mn_ui_rule(void);
bool mn_ui_button(const char *label, bool is_on);  /* is_on: pressed in */
/* A button filled with a colour that says something; dark or light letters, whichever are read. `width_px` 0: as its text needs. */
bool mn_ui_chip(const char *label, uint32_t rgb, float width_px);
bool mn_ui_check(const char *label, bool *is_on);
/* True when another one was chosen. */
bool mn_ui_choose(const char *label, int *index, const char *const *names, int count);
/* A number with steps, typed or held; true when it was changed by the user. `format` as printf has it for a double. */
bool mn_ui_number(const char *label, double *value, double step, double min, double max, const char *format);
bool mn_ui_slide(const char *label, double *value, double min, double max, const char *format, bool is_log);
/* A line that can be clicked. */
bool mn_ui_line(const char *id, uint32_t rgb, const char *text, bool is_chosen);
/* A bar of a share with text on it. */
void mn_ui_bar(double share, const char *text);
/* What the widget before does, shown when the mouse rests on it. */
void mn_ui_hint(const char *text);
/* True while this tab is open; each followed by mn_ui_tab_end when true. */
bool mn_ui_tabs(const char *id);
void mn_ui_tabs_end(void);
bool mn_ui_tab(const char *name);
void mn_ui_tab_end(void);
void mn_ui_disable(bool is_disabled);
void mn_ui_enable(void);
/* A part that scrolls by itself, to the panel's bottom. */
void mn_ui_scroll(const char *id);
void mn_ui_scroll_end(void);
float mn_ui_text_width(const char *text);

#ifdef __cplusplus
}
#endif

#endif
