/* What the panels' files share. */
#ifndef MN_VIEW_PANELS_INTERNAL_H
#define MN_VIEW_PANELS_INTERNAL_H

#include "view/app.h"

void mn_panel_text(uint32_t rgb, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* A name on the left, its value beside it. */
void mn_panel_row(const mn_app *app, const char *name, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* Those up to now, by severity. */
void mn_panel_count_findings(const mn_live *live, int counts[3]);
/* Lines that can be clicked. */
void mn_panel_findings(mn_app *app, const mn_live *live);

void mn_panel_tool(mn_app *app, const mn_live *live);
void mn_panel_fork(mn_app *app, const mn_simulation_view *view);
void mn_panel_lesson(mn_app *app, const mn_live *live);
void mn_panel_debrief(mn_app *app, const mn_live *live);

#endif
