/* The real program on a screen, steered through the operating system. Left out where there is no Xvfb or no xdotool. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "live/live.h"
#include "view/desk.h"

#define SCENARIO MN_SOURCE_DIR "/scenarios/devices/skinpen_cheek.lua"
#define LOOKS "--data " MN_SOURCE_DIR " --size 1280x720 --font built-in --scale 1 --shots %s"

/* Where things are in a window of 1280 x 720 with the built-in font. */
enum { MAP_X0 = 40, MAP_X1 = 560, MAP_Y0 = 60, MAP_Y1 = 560, SIDE_X0 = 800, SIDE_Y0 = 455, SIDE_Y1 = 685,
       VIEW_TAB_X = 991, VIEW_TAB_Y = 466,
       AWAY_X = 770, AWAY_Y = 540 };

static desk at;

static int begin(void **state)
{
    (void)state;
    return !desk_open(&at);
}

static int end(void **state)
{
    (void)state;
    desk_close(&at);
    return 0;
}

static void start(const char *more)
{
    char options[1024], looks[512];
    snprintf(looks, sizeof looks, LOOKS, at.folder);
    snprintf(options, sizeof options, "%s %s", looks, more);
    assert_true(desk_start(&at, SCENARIO, options));
}

static double map_change(const shot *a, const shot *b)
{
    return shot_change(a, b, MAP_X0, MAP_Y0, MAP_X1, MAP_Y1);
}

static double side_change(const shot *a, const shot *b)
{
    return shot_change(a, b, SIDE_X0, SIDE_Y0, DESK_WIDTH, SIDE_Y1);
}

/* What a failed test leaves. */
static int put_away(void **state)
{
    (void)state;
    if (at.program > 0) desk_wait(at.program, 0);
    at.program = -1;
    return 0;
}

/* ---- the hand ---- */

typedef struct stroke {
    mn_live_pose first, last;
    int64_t pose_count;
} stroke;

static int strokes_of(const mn_live *live, stroke *strokes, int most)
{
    int64_t pose_count = 0;
    int count = 0;
    bool was_contact = false;
    const mn_live_pose *poses = mn_live_poses(live, &pose_count);
    for (int64_t i = 0; i < pose_count; i++) {
        if (poses[i].is_contact && !was_contact && count < most) strokes[count++] = (stroke){.first = poses[i]};
        if (poses[i].is_contact && count > 0) {
            strokes[count - 1].last = poses[i];
            strokes[count - 1].pose_count++;
        }
        was_contact = poses[i].is_contact;
    }
    return count;
}

static int read_strokes(const char *path, stroke *strokes, int most)
{
    mn_library library = {0};
    mn_live *live = NULL;
    mn_error error = {0};
    assert_int_equal(mn_library_load(&library, MN_SOURCE_DIR, &error), MN_OK);
    assert_int_equal(mn_live_open_recording(&live, &library, path, 1, &error), MN_OK);
    while (mn_live_run_until(live, 1e9, INT64_MAX)) {
    }
    const int count = strokes_of(live, strokes, most);
    mn_live_close(live);
    mn_library_free(&library);
    return count;
}

/* 300 pixels along x at a row, and what the mouse and the keys did to the tool before. */
static void hand_is_recorded_as_mouse_and_keys_moved_it(void **state)
{
    (void)state;
    char path[128], more[256];
    stroke strokes[4];
    snprintf(path, sizeof path, "%s/hand.rec", at.folder);
    snprintf(more, sizeof more, "--hand --mute --record %s", path);
    start(more);
    shot bare = desk_shot(&at);
    desk_stroke(150, 300, 450, 300, 20);
    shot treated = desk_shot(&at);
    assert_true(map_change(&bare, &treated) > 0.002);
    assert_true(side_change(&bare, &treated) > 0.005);
    desk_do("click --repeat 4 --delay 60 4");
    desk_stroke(150, 400, 450, 400, 20);
    desk_do("key --delay 60 q q");
    desk_stroke(450, 350, 450, 450, 10);
    assert_int_equal(desk_end(&at), 0);
    assert_int_equal(read_strokes(path, strokes, 4), 3);
    const double um_per_px = (strokes[0].last.x_um - strokes[0].first.x_um) / 300;
    assert_true(um_per_px > 5 && um_per_px < 200);
    assert_true(fabs(strokes[0].last.y_um - strokes[0].first.y_um) < um_per_px);
    assert_true(fabs(strokes[0].first.y_um - strokes[1].first.y_um - 100 * um_per_px) < 2 * um_per_px); /* y is up on the skin */
    assert_true(strokes[0].pose_count >= 15);
    assert_true(fabs(strokes[1].first.force_un - strokes[0].first.force_un - 1e6) < 2); /* four clicks of 0.25 N */
    assert_true(fabs(strokes[2].first.azimuth_rad - strokes[1].first.azimuth_rad - 0.5235987756) < 1e-4); /* two turns of 15 degrees */
    shot_free(&bare);
    shot_free(&treated);
    snprintf(more, sizeof more, "%s/needlelab replay --data %s %s >/dev/null", MN_BUILD_DIR, MN_SOURCE_DIR, path);
    assert_int_equal(system(more), 0);
}

static void keys_alone_can_do_a_stroke(void **state)
{
    (void)state;
    char path[128], more[256];
    stroke strokes[2];
    snprintf(path, sizeof path, "%s/keys.rec", at.folder);
    snprintf(more, sizeof more, "--hand --mute --record %s", path);
    start(more);
    desk_move(AWAY_X, AWAY_Y); /* out of the way */
    desk_do("key Return");
    desk_do("keydown Right");
    desk_pause(300);
    desk_do("keyup Right");
    desk_do("key Return");
    desk_pause(100);
    assert_int_equal(desk_end(&at), 0);
    assert_int_equal(read_strokes(path, strokes, 2), 1);
    assert_true(strokes[0].last.x_um - strokes[0].first.x_um > 4000);
    assert_true(fabs(strokes[0].last.y_um - strokes[0].first.y_um) < 1);
}

static void taken_back_stroke_leaves_the_picture_of_before(void **state)
{
    (void)state;
    start("--hand --mute");
    desk_stroke(150, 250, 450, 250, 15);
    desk_move(AWAY_X, AWAY_Y);
    desk_pause(900); /* the rules are judged */
    shot one = desk_shot(&at);
    desk_stroke(150, 450, 450, 450, 15);
    desk_move(AWAY_X, AWAY_Y);
    desk_pause(900);
    shot two = desk_shot(&at);
    desk_do("key u");
    desk_pause(900);
    shot again = desk_shot(&at);
    assert_true(map_change(&one, &two) > 0.002);
    /* but for the way of the hand, which fades as time goes on */
    assert_true(shot_change(&one, &again, MAP_X0, MAP_Y0, MAP_X1, 240) == 0);
    assert_true(shot_change(&one, &again, MAP_X0, 260, MAP_X1, MAP_Y1) == 0);
    assert_int_equal(desk_end(&at), 0);
    shot_free(&one);
    shot_free(&two);
    shot_free(&again);
}

/* ---- the time after the needles ---- */

/* A shows it, keys move the slider and the line, a drag moves the line and draws no stroke, Escape brings the map back. */
static void time_after_the_needles_is_shown_wiped_and_left(void **state)
{
    (void)state;
    char path[128], more[256];
    stroke strokes[4];
    snprintf(path, sizeof path, "%s/after.rec", at.folder);
    snprintf(more, sizeof more, "--hand --mute --record %s", path);
    start(more);
    desk_stroke(150, 250, 450, 250, 15);
    desk_move(AWAY_X, AWAY_Y);
    desk_pause(2500); /* the way of the hand has faded, the rules are judged */
    shot map = desk_shot(&at);
    desk_do("key a");
    desk_pause(300);
    shot fresh = desk_shot(&at);
    desk_do("key End");
    desk_pause(300);
    shot healed = desk_shot(&at);
    desk_do("key Home");
    desk_do("key w");
    desk_pause(300);
    const int middle = (DESK_WIDTH - DESK_WIDTH * 38 / 100) / 2; /* of the map, layout.c */
    shot wiped = desk_shot(&at);
    desk_stroke(middle, 250, middle - 150, 250, 10); /* drags the line if it is there, else the map */
    desk_pause(300);
    shot dragged = desk_shot(&at);
    desk_do("key Escape");
    desk_move(AWAY_X, AWAY_Y);
    desk_pause(400);
    shot again = desk_shot(&at);
    assert_true(map_change(&map, &fresh) > 0.005 && map_change(&fresh, &healed) > 0.005);
    assert_true(map_change(&fresh, &wiped) > 0.002 && map_change(&wiped, &dragged) > 0.002);
    assert_true(shot_change(&map, &again, MAP_X0, MAP_Y0 + 40, MAP_X1, MAP_Y1 - 40) < 0.002);
    assert_int_equal(desk_end(&at), 0);
    assert_int_equal(read_strokes(path, strokes, 4), 1);
    shot_free(&map);
    shot_free(&fresh);
    shot_free(&healed);
    shot_free(&wiped);
    shot_free(&dragged);
    shot_free(&again);
}

/* ---- keys and panels ---- */

static void help_lies_over_the_picture_and_goes_without_a_trace(void **state)
{
    (void)state;
    start("--paused --mute");
    desk_move(AWAY_X, AWAY_Y);
    desk_pause(200);
    shot before = desk_shot(&at);
    desk_pause(6500); /* what F12 says is gone */
    shot quiet = desk_shot(&at);
    desk_do("key F1");
    desk_pause(200);
    shot helped = desk_shot(&at);
    desk_do("key F1");
    desk_pause(200);
    shot after = desk_shot(&at);
    assert_true(shot_change(&quiet, &helped, 400, 150, 900, 550) > 0.05);
    assert_true(map_change(&before, &after) == 0);
    assert_true(side_change(&before, &after) == 0);
    assert_int_equal(desk_end(&at), 0);
    shot_free(&before);
    shot_free(&quiet);
    shot_free(&helped);
    shot_free(&after);
}

static void panels_take_clicks_and_keys_change_the_map(void **state)
{
    (void)state;
    start("--begin 0.6 --paused --mute");
    desk_move(AWAY_X, AWAY_Y);
    desk_pause(200);
    shot first = desk_shot(&at);
    desk_move(VIEW_TAB_X, VIEW_TAB_Y);
    desk_do("click 1");
    desk_move(AWAY_X, AWAY_Y);
    desk_pause(200);
    shot tab = desk_shot(&at);
    assert_true(side_change(&first, &tab) > 0.02);
    assert_true(map_change(&first, &tab) == 0);
    desk_do("key l");
    desk_pause(200);
    shot layer = desk_shot(&at);
    assert_true(map_change(&tab, &layer) > 0.002);
    desk_do("key space");
    desk_pause(800);
    shot played = desk_shot(&at);
    assert_true(map_change(&layer, &played) > 0.002);
    assert_int_equal(desk_end(&at), 0);
    shot_free(&first);
    shot_free(&tab);
    shot_free(&layer);
    shot_free(&played);
}

/* ---- what is not seen is the same ---- */

/* Hash of the skin that a whole watched run leaves in its recording. */
static uint64_t watched(const char *name, const char *act)
{
    char path[128], more[256], line[256];
    mn_library library = {0};
    mn_live *live = NULL;
    mn_error error = {0};
    snprintf(path, sizeof path, "%s/%s.rec", at.folder, name);
    snprintf(more, sizeof more, "--mute --record %s", path);
    start(more); /* 1.8 s of virtual time */
    snprintf(line, sizeof line, "search --name Needlelab %s", act);
    desk_do(line);
    desk_pause(2600);
    desk_do("search --name Needlelab windowmap");
    desk_pause(300);
    desk_do("search --onlyvisible --name Needlelab windowfocus");
    desk_pause(300);
    assert_int_equal(desk_end(&at), 0);
    assert_int_equal(mn_library_load(&library, MN_SOURCE_DIR, &error), MN_OK);
    assert_int_equal(mn_live_open_recording(&live, &library, path, 1, &error), MN_OK);
    const double end_s = mn_live_end_s(live);
    while (mn_live_step(live)) {
    }
    assert_true(end_s > 1.7);
    const uint64_t hash = mn_grid_hash(mn_session_grid(mn_live_session(live)));
    mn_live_close(live);
    mn_library_free(&library);
    snprintf(more, sizeof more, "%s/needlelab replay --data %s %s >/dev/null", MN_BUILD_DIR, MN_SOURCE_DIR, path);
    assert_int_equal(system(more), 0);
    return hash;
}

static void a_window_out_of_sight_or_focus_changes_no_result(void **state)
{
    (void)state;
    const uint64_t seen = watched("seen", "getwindowname");
    assert_true(watched("hidden", "windowunmap") == seen);
    assert_true(watched("unfocused", "windowmove 900 500") == seen);
}

int main(void)
{
    if (!desk_has("Xvfb") || !desk_has("xdotool")) {
        fprintf(stderr, "view/window is left out: it wants Xvfb and xdotool\n");
        return DESK_SKIP;
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(hand_is_recorded_as_mouse_and_keys_moved_it, put_away),
        cmocka_unit_test_teardown(keys_alone_can_do_a_stroke, put_away),
        cmocka_unit_test_teardown(taken_back_stroke_leaves_the_picture_of_before, put_away),
        cmocka_unit_test_teardown(time_after_the_needles_is_shown_wiped_and_left, put_away),
        cmocka_unit_test_teardown(help_lies_over_the_picture_and_goes_without_a_trace, put_away),
        cmocka_unit_test_teardown(panels_take_clicks_and_keys_change_the_map, put_away),
        cmocka_unit_test_teardown(a_window_out_of_sight_or_focus_changes_no_result, put_away),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
