/* Every lesson played: by its expert, and by a hand that makes the error which the lesson is about. The expert passes well, the
 * other loses at least 20 points, and hears of the right thing. */
#include "base/numeric.h"
#include "live/hand.h"

#include <stdlib.h>

#include "lesson/next_strip.h"
#include "lesson/score.h"

enum { POSES_MAX = 40000 };

typedef struct played {
    mn_live *live;
    mn_way way;
} played;

static void finish(played *one)
{
    mn_live_judge(one->live, true);
    one->way.points = mn_live_poses(one->live, &one->way.count);
}

static void drop(played *one)
{
    mn_live_close(one->live);
}

static mn_score score_of(const played *hand, const played *expert)
{
    mn_score score;
    const mn_score_input input = {mn_live_plan(hand->live), mn_session_result(mn_live_session(hand->live)), hand->way, expert->way};
    mn_score_make(&input, &score);
    return score;
}

/* How a hand differs from the expert's. */
typedef struct error {
    const char *lesson;
    double pace;         /* times the expert's speed */
    double force;        /* times the expert's force */
    double tilt_rad;
    double x_share;      /* of the way along x, from its begin */
    double y_share;
    double shift_um;     /* of y, for y above 40 mm */
    double setting_um;   /* pen; 0: as it is */
    bool never_lifts, one_direction;
    int part;            /* where most is lost, or nearly */
} error;

static const error errors[] = {
    {.lesson = "first_roller_strip", .pace = 5, .force = 0.2, .x_share = 0.5, .part = MN_PART_MISSES},
    {.lesson = "star_pattern", .one_direction = true, .part = MN_PART_UNIFORMITY},
    {.lesson = "forehead_over_bone", .force = 5, .setting_um = 1500, .part = MN_PART_DEPTH},
    {.lesson = "pen_glide_without_drag", .pace = 6, .part = MN_PART_OVER_TREATMENT},
    {.lesson = "periorbital_avoidance", .shift_um = -16000, .part = MN_PART_OVER_TREATMENT},
    {.lesson = "uniform_cheek", .x_share = 0.55, .part = MN_PART_MISSES},
    {.lesson = "scalp", .y_share = 0.4, .x_share = 0.6, .part = MN_PART_MISSES},
    {.lesson = "over_pressure", .force = 8, .part = MN_PART_FORCE},
};
enum { LESSONS = sizeof errors / sizeof errors[0] };

static double or_one(double value)
{
    return value > 0 ? value : 1;
}

/* Where the expert was, made worse. */
static mn_live_pose worse(const error *e, const played *expert, int64_t i, double x_min_um, double y_min_um)
{
    const int64_t from = e->one_direction ? i % (expert->way.count / 4) : i; /* the first of four directions, again and again */
    const mn_way_point *p = &expert->way.points[from];
    mn_live_pose pose = {.t_s = 0.01 + (expert->way.points[i].t_s - expert->way.points[0].t_s) / or_one(e->pace),
                         .x_um = x_min_um + (p->x_um - x_min_um) * or_one(e->x_share),
                         .y_um = y_min_um + (p->y_um - y_min_um) * or_one(e->y_share),
                         .azimuth_rad = p->azimuth_rad,
                         .tilt_rad = p->tilt_rad + e->tilt_rad,
                         .force_un = p->force_un * or_one(e->force),
                         .is_contact = p->is_contact || e->never_lifts};
    if (pose.y_um > 40000) pose.y_um += e->shift_um;
    return pose;
}

static played play_badly(const error *e, const char *path, const played *expert)
{
    mn_error fault = {0};
    played hand = {.live = hand_open(path, MN_LIVE_HAND, 1)};
    double x_min = MN_INFINITY, y_min = MN_INFINITY;
    for (int64_t i = 0; i < expert->way.count; i++) {
        x_min = fmin(x_min, expert->way.points[i].x_um);
        y_min = fmin(y_min, expert->way.points[i].y_um);
    }
    if (e->setting_um > 0) {
        mn_live_setup setup = *mn_live_setup_now(hand.live);
        setup.protrusion_um = e->setting_um;
        assert_int_equal(mn_live_change(hand.live, &setup, &fault), MN_OK);
    }
    for (int64_t i = 0; i < expert->way.count; i++) {
        const mn_live_pose pose = worse(e, expert, i, x_min, y_min);
        mn_live_feed(hand.live, &pose); /* too close in time: left out */
    }
    mn_live_new_pass(hand.live);
    finish(&hand);
    return hand;
}

static void play(const error *e)
{
    char path[128];
    snprintf(path, sizeof path, "lessons/%s.lua", e->lesson);
    played expert = {.live = hand_open(path, MN_LIVE_WATCH, 1)};
    while (!mn_live_is_over(expert.live)) mn_live_run_until(expert.live, 1e300, 1000);
    finish(&expert);
    const mn_score best = score_of(&expert, &expert);
    played hand = play_badly(e, path, &expert);
    const mn_score bad = score_of(&hand, &expert);
    if (best.score < 85) fail_msg("%s: the expert has %.1f", e->lesson, best.score);
    if (bad.score > best.score - 20) fail_msg("%s: %.1f, the expert %.1f", e->lesson, bad.score, best.score);
    double most = 0;
    for (int i = 0; i < (int)MN_PART_COUNT; i++) most = fmax(most, bad.parts[i].lost);
    if (bad.parts[e->part].lost < 0.5 * most || bad.parts[e->part].advice[0] == '\0')
        fail_msg("%s: %s lost %.1f, another part %.1f", e->lesson, mn_lesson_part_name(e->part), bad.parts[e->part].lost, most);
    bool is_told = false;
    for (int i = 0; i < bad.advice_count; i++) is_told = is_told || bad.advice[i] == e->part;
    if (!is_told) fail_msg("%s: %s is not among the three things", e->lesson, mn_lesson_part_name(e->part));
    drop(&hand);
    drop(&expert);
}

static void experts_pass_and_the_error_of_each_lesson_costs_20_points(void **state)
{
    (void)state;
    for (int i = 0; i < LESSONS; i++) play(&errors[i]);
}

/* Parts and weights add up. */
static void a_score_is_the_weighted_mean_of_its_parts(void **state)
{
    (void)state;
    played expert = {.live = hand_open("lessons/first_roller_strip.lua", MN_LIVE_WATCH, 1)};
    while (!mn_live_is_over(expert.live)) mn_live_run_until(expert.live, 1e300, 1000);
    finish(&expert);
    const mn_score score = score_of(&expert, &expert);
    double points = 0, lost = 0;
    for (int i = 0; i < (int)MN_PART_COUNT; i++) {
        points += score.parts[i].points;
        lost += score.parts[i].lost;
        assert_true(score.parts[i].worth >= 0 && score.parts[i].worth <= 1);
    }
    assert_true(fabs(points - 100) < 1e-9);
    assert_true(score.is_capped || fabs(score.score - (100 - lost)) < 1e-9);
    drop(&expert);
}

/* Against all places of a strip, by hand. */
static void the_next_strip_is_the_least_covered(void **state)
{
    (void)state;
    mn_strip strip;
    played half = {.live = hand_open("lessons/uniform_cheek.lua", MN_LIVE_WATCH, 1)};
    mn_live_run_until(half.live, 8, INT64_MAX);
    mn_live_judge(half.live, false);
    assert_true(mn_next_strip(mn_live_session(half.live), &strip));
    const mn_region *target = &mn_live_plan(half.live)->target;
    assert_true(strip.x0_um >= target->x_um && strip.x1_um <= target->x_um + target->width_um + 1e-6);
    assert_true(strip.y0_um >= target->y_um && strip.y1_um <= target->y_um + target->height_um + 1e-6);
    assert_true(strip.density_per_cm2 == 0); /* strips go from the bottom up: the top is bare */
    int64_t count = 0, inside = 0;
    const mn_wound *wounds = mn_session_wounds(mn_live_session(half.live), &count);
    for (int64_t i = 0; i < count; i++) {
        const double half_um = strip.width_um / 2 - 1000;
        inside += wounds[i].x_um > strip.x0_um - half_um && wounds[i].x_um < strip.x1_um + half_um &&
                  wounds[i].y_um > strip.y0_um - half_um && wounds[i].y_um < strip.y1_um + half_um &&
                  wounds[i].x_um > fmin(strip.x0_um, strip.x1_um) && wounds[i].y_um > fmin(strip.y0_um, strip.y1_um) - half_um;
    }
    assert_int_equal(inside, 0);
    mn_live_close(half.live);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(experts_pass_and_the_error_of_each_lesson_costs_20_points),
        cmocka_unit_test(a_score_is_the_weighted_mean_of_its_parts),
        cmocka_unit_test(the_next_strip_is_the_least_covered),
    };
    return cmocka_run_group_tests(tests, hand_begin, hand_end);
}
