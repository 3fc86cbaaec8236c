/* A lesson in the window: the expert's ghost beside the hand, found by place; the score so far; the debrief. */
#include <math.h>

#include "base/numeric.h"
#include "report/debrief.h"
#include "view/app.h"

#define GHOST_AHEAD_UM 15000.0
#define SCORE_EVERY_S 1.0

mn_way mn_app_way(const mn_live *live)
{
    int64_t count = 0;
    const mn_live_pose *poses = mn_live_poses(live, &count);
    while (count > 0 && poses[count - 1].t_s > mn_live_now_s(live) + 1e-9) count--;
    return (mn_way){poses, count};
}

static void make_score(mn_app *app, const mn_simulation_view *view)
{
    const mn_score_input input = {mn_live_plan(view->live), mn_session_result(mn_live_session(view->live)), mn_app_way(view->live),
                                  view->expert};
    mn_score_make(&input, &app->score);
    app->has_score = true;
    app->score_wall_s = mn_simulation_wall_s();
}

static void follow_ghost(mn_app *app, const mn_simulation_view *view)
{
    mn_live_pose pose;
    if (view->expert.count == 0 || !mn_live_pose_now(view->live, &pose, NULL)) return;
    if (app->ghost.expert.points != view->expert.points || mn_live_generation(view->live) != app->ghost_generation)
        mn_ghost_begin(&app->ghost, &view->expert);
    app->ghost_generation = mn_live_generation(view->live);
    if (pose.is_contact) mn_ghost_follow(&app->ghost, pose.x_um, pose.y_um, GHOST_AHEAD_UM, &app->ghost_pose);
}

void mn_app_lesson(mn_app *app, const mn_simulation_view *view)
{
    const mn_lesson *lesson = &mn_live_plan(view->live)->lesson;
    app->has_lesson = lesson->is_there;
    if (!lesson->is_there) return;
    follow_ghost(app, view);
    const bool is_due = mn_simulation_wall_s() - app->score_wall_s > SCORE_EVERY_S && view->change_count != app->score_change;
    if (!app->has_score || is_due || (app->has_debrief && view->change_count != app->score_change)) {
        make_score(app, view);
        app->score_change = view->change_count;
    }
}

/* The next stretch of the expert's way from the ghost on. */
void mn_app_draw_ghost(const mn_app *app, const mn_canvas *canvas, const mn_map_frame *frame)
{
    enum { MOST = 256 };
    double x_um[MOST], y_um[MOST], walked_um = 0;
    int count = 0;
    const mn_way *expert = &app->ghost.expert;
    if (!app->has_lesson || expert->count == 0) return;
    for (int64_t i = app->ghost.at; i < expert->count && count < MOST && walked_um < 60000; i++) {
        const mn_way_point *p = &expert->points[i];
        x_um[count] = p->is_contact ? p->x_um : MN_NAN;
        y_um[count++] = p->is_contact ? p->y_um : MN_NAN;
        if (i + 1 < expert->count) walked_um += sqrt((p[1].x_um - p->x_um) * (p[1].x_um - p->x_um) + (p[1].y_um - p->y_um) * (p[1].y_um - p->y_um));
    }
    if (count > 1) mn_marks_way(canvas, frame, mn_ui_font(), mn_argb(app->theme->good, 150), x_um, y_um, count);
}

mn_status mn_app_write_debrief(mn_app *app, const mn_simulation_view *view, const char *path, mn_error *error)
{
    if (!mn_live_plan(view->live)->lesson.is_there)
        return mn_fail(error, MN_BAD_INPUT, path, 0, "this scenario is no lesson, so there is nothing to debrief; `needlelab lesson` lists them");
    make_score(app, view);
    const mn_debrief debrief = {mn_live_plan(view->live), mn_live_session(view->live), mn_session_result(mn_live_session(view->live)),
                                &app->score, mn_app_way(view->live), view->expert, "this hand"};
    return mn_report_debrief(&debrief, path, error);
}
