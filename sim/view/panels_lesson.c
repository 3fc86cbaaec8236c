/* A lesson's tab and its debrief. */
#include <stdio.h>

#include "view/panels_internal.h"

/* ---- lesson ---- */

static uint32_t worth_rgb(const mn_app *app, double worth)
{
    return worth >= 0.8 ? app->theme->good : worth >= 0.4 ? app->theme->warn : app->theme->bad;
}

static void goal_lines(const mn_app *app, const mn_lesson *lesson)
{
    for (int i = 0; i < lesson->goal_count; i++) {
        const mn_goal *goal = &lesson->goals[i];
        mn_panel_text(worth_rgb(app, app->score.goals[i].worth), "%s %s: %.4g", app->score.goals[i].worth >= 1 ? "\xe2\x9c\x93" : "\xe2\x80\xa2",
             goal->name, app->score.goals[i].value);
    }
}

void mn_panel_lesson(mn_app *app, const mn_live *live)
{
    const mn_lesson *lesson = &mn_live_plan(live)->lesson;
    char score[64];
    mn_ui_scroll("lesson");
    mn_ui_text(app->theme->ink, lesson->text);
    snprintf(score, sizeof score, "%.0f of 100, %.0f wanted", app->score.score, lesson->params.pass_score);
    mn_ui_bar(app->score.score / 100, score);
    goal_lines(app, lesson);
    if (mn_ui_button("debrief (D)", app->has_debrief)) mn_app_key(app, 'd', 0);
    mn_ui_scroll_end();
}

void mn_panel_debrief(mn_app *app, const mn_live *live)
{
    const int32_t line = app->layout.line_px;
    const mn_rect px = {app->layout.section.x0, app->layout.section.y0, app->width, app->layout.side.y1}; /* the map stays in sight */
    const mn_score *score = &app->score;
    mn_ui_panel("debrief", px, true);
    mn_panel_text(score->is_passed ? app->theme->good : app->theme->bad, "%s: %.0f of 100, %s%s", mn_live_plan(live)->name, score->score,
         score->is_passed ? "passed" : "not passed", score->is_capped ? "; held down by a rule that blocks" : "");
    mn_ui_rule();
    for (int i = 0; i < (int)MN_PART_COUNT; i++) {
        const mn_score_part *part = &score->parts[i];
        if (!part->is_judged) continue;
        mn_ui_text(app->theme->ink, mn_lesson_part_name(i));
        mn_ui_at(8 * (float)line);
        mn_panel_text(worth_rgb(app, part->worth), "%4.1f of %4.1f", part->points - part->lost, part->points);
        mn_ui_at(14 * (float)line);
        mn_ui_text(app->theme->ink_soft, part->text);
    }
    mn_ui_rule();
    mn_ui_text(app->theme->accent, score->advice_count > 0 ? "to do better" : "nothing to do better");
    for (int i = 0; i < score->advice_count; i++) mn_panel_text(app->theme->ink, "%d. %s", i + 1, score->parts[score->advice[i]].advice);
    mn_ui_rule();
    mn_panel_findings(app, live);
    mn_ui_panel_end();
}
