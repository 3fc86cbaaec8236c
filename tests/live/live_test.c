/* A live session: what is watched is what runs headless, and what a hand does follows from its poses alone, however often it
 * goes back, undoes and goes on. */
#include "base/numeric.h"
#include "live/hand.h"

static const char *const scenarios[] = {"devices/skinpen_cheek.lua", "technique/roller_15_passes_density.lua", "devices/stamp_scalp.lua",
                                        "technique/treat_until_density.lua"};
enum { SCENARIOS = sizeof scenarios / sizeof scenarios[0] };

static bool until(void *script, int condition_index, const mn_metrics *metrics, bool *is_ok, mn_error *error)
{
    return mn_script_should_stop(script, condition_index, metrics, is_ok, error);
}

/* As `needlelab run` has it. */
static mn_result headless(const char *scenario)
{
    char path[MN_PATH_BYTES];
    mn_error error = {0};
    mn_script *script = NULL;
    mn_session *session = NULL;
    snprintf(path, sizeof path, "%s/scenarios/%s", MN_SOURCE_DIR, scenario);
    assert_int_equal(mn_script_load(&script, path, 0, &library, &error), MN_OK);
    assert_int_equal(mn_session_create(&session, mn_script_plan(script), 1, &error), MN_OK);
    const mn_session_hooks hooks = {.context = script, .should_stop = until};
    assert_int_equal(mn_session_run(session, &hooks, &error), MN_OK);
    const mn_result result = *mn_session_result(session);
    mn_session_destroy(session);
    mn_script_destroy(script);
    return result;
}

static void what_is_watched_is_what_runs_headless(void **state)
{
    (void)state;
    for (int i = 0; i < SCENARIOS; i++) {
        const mn_result alone = headless(scenarios[i]);
        mn_live *live = hand_open(scenarios[i], MN_LIVE_WATCH, 2);
        double t_s = 0;
        while (mn_live_run_until(live, t_s += 0.37, 1000)) {
        }
        assert_true(mn_live_is_over(live));
        const hand_outcome seen = hand_result(live);
        assert_true(seen.grid == alone.grid_hash);
        assert_true(seen.records == alone.records_hash);
        mn_live_close(live);
    }
}

static void going_back_and_on_again_changes_nothing(void **state)
{
    (void)state;
    mn_error error = {0};
    for (int i = 0; i < SCENARIOS; i++) {
        mn_live *live = hand_open(scenarios[i], MN_LIVE_WATCH, 1);
        while (mn_live_run_until(live, 1e9, 1000)) {
        }
        const hand_outcome whole = hand_result(live);
        const double end_s = mn_live_end_s(live);
        int64_t sample_count = 0, sample_count_again = 0;
        const uint64_t first_sample = mn_hash(0, mn_live_samples(live, &sample_count), sizeof(mn_live_sample));
        assert_true(sample_count > 0);
        static const double fracs[] = {0.9, 0.3, 0.6, 0.01, 0.99, 0.5};
        for (size_t k = 0; k < sizeof fracs / sizeof fracs[0]; k++) {
            assert_int_equal(mn_live_seek(live, fracs[k] * end_s, &error), MN_OK);
            const hand_outcome there = hand_result(live);
            mn_live *fresh = hand_open(scenarios[i], MN_LIVE_WATCH, 1);
            mn_live_run_until(fresh, fracs[k] * end_s, INT64_MAX);
            assert_same(there, hand_result(fresh));
            assert_true(mn_live_now_s(live) == mn_live_now_s(fresh));
            mn_live_close(fresh);
        }
        while (mn_live_run_until(live, 1e9, 1000)) {
        }
        assert_same(whole, hand_result(live));
        assert_true(mn_hash(0, mn_live_samples(live, &sample_count_again), sizeof(mn_live_sample)) == first_sample);
        assert_int_equal(sample_count, sample_count_again);
        mn_live_close(live);
    }
}

static void a_hand_makes_the_same_however_it_is_fed(void **state)
{
    (void)state;
    for (int i = 0; i < 3; i++) {
        hand_outcome outcome[3];
        for (int threads = 1; threads <= 3; threads++) {
            mn_live *live = hand_open(scenarios[i], MN_LIVE_HAND, threads);
            hand_stroke(live, 10000, 3e6);
            hand_stroke(live, 14000, 5e6);
            if (threads == 2) { /* looks about in between */
                mn_error error = {0};
                assert_int_equal(mn_live_seek(live, 0.5, &error), MN_OK);
                assert_int_equal(mn_live_seek(live, mn_live_end_s(live), &error), MN_OK);
            }
            hand_stroke(live, 18000, 4e6);
            mn_live_new_pass(live);
            outcome[threads - 1] = hand_result(live);
            assert_true(outcome[threads - 1].wound_count > 100);
            mn_live_close(live);
        }
        assert_same(outcome[0], outcome[1]);
        assert_same(outcome[0], outcome[2]);
    }
}

static void an_undone_stroke_was_never_made(void **state)
{
    (void)state;
    mn_live *live = hand_open(scenarios[0], MN_LIVE_HAND, 1), *other = hand_open(scenarios[0], MN_LIVE_HAND, 1);
    assert_false(mn_live_undo_stroke(live));
    hand_stroke(live, 10000, 3e6);
    hand_stroke(other, 10000, 3e6);
    const double now_s = mn_live_now_s(live);
    hand_stroke(live, 14000, 5e6);
    assert_true(mn_live_undo_stroke(live));
    assert_true(mn_live_now_s(live) == now_s);
    hand_stroke(live, 12000, 4e6);
    hand_stroke(other, 12000, 4e6);
    mn_live_new_pass(live);
    mn_live_new_pass(other);
    assert_same(hand_result(live), hand_result(other));
    assert_true(mn_live_undo_stroke(live) && mn_live_undo_stroke(live) && !mn_live_undo_stroke(live));
    assert_int_equal(hand_result(live).wound_count, 0);
    mn_live_close(live);
    mn_live_close(other);
}

static void a_hand_takes_over_from_the_scenario(void **state)
{
    (void)state;
    mn_error error = {0};
    mn_live *live = hand_open(scenarios[1], MN_LIVE_WATCH, 1);
    mn_live_run_until(live, 3, INT64_MAX);
    const hand_outcome before = hand_result(live);
    assert_true(before.wound_count > 0);
    assert_int_equal(mn_live_take_over(live, &error), MN_OK);
    assert_int_equal(mn_live_mode_now(live), MN_LIVE_HAND);
    hand_stroke(live, 15000, 4e6);
    mn_live_new_pass(live);
    const hand_outcome after = hand_result(live);
    assert_true(after.wound_count > before.wound_count);
    assert_int_equal(mn_live_seek(live, 1, &error), MN_OK); /* the scenario's part */
    assert_true(hand_result(live).wound_count < before.wound_count);
    assert_int_equal(mn_live_seek(live, mn_live_end_s(live), &error), MN_OK);
    assert_same(after, hand_result(live));
    mn_live_close(live);
}

static void a_change_of_site_is_fresh_skin_and_can_be_gone_back_over(void **state)
{
    (void)state;
    mn_error error = {0};
    mn_live *live = hand_open(scenarios[0], MN_LIVE_HAND, 1);
    hand_stroke(live, 10000, 3e6);
    const hand_outcome cheek = hand_result(live);
    const double cheek_s = mn_live_now_s(live);
    mn_live_setup setup = *mn_live_setup_now(live);
    snprintf(setup.site, sizeof setup.site, "forehead");
    assert_int_equal(mn_live_change(live, &setup, &error), MN_OK);
    assert_int_equal(hand_result(live).wound_count, 0);
    assert_string_equal(mn_live_plan(live)->site.id, "forehead");
    hand_stroke(live, 12000, 3e6);
    const hand_outcome forehead = hand_result(live);
    assert_true(forehead.wound_count > 0);
    assert_int_equal(mn_live_seek(live, cheek_s - 0.001, &error), MN_OK);
    assert_string_equal(mn_live_plan(live)->site.id, "cheek");
    assert_in_range(hand_result(live).wound_count, cheek.wound_count * 9 / 10, cheek.wound_count);
    assert_int_equal(mn_live_seek(live, mn_live_end_s(live), &error), MN_OK);
    assert_same(forehead, hand_result(live));
    mn_live_close(live);
}

static void bad_changes_say_why_and_change_nothing(void **state)
{
    (void)state;
    mn_error error = {0};
    mn_live *live = hand_open(scenarios[0], MN_LIVE_HAND, 1);
    mn_live_setup setup = *mn_live_setup_now(live);
    snprintf(setup.device, sizeof setup.device, "spoon");
    assert_int_equal(mn_live_change(live, &setup, &error), MN_BAD_INPUT);
    assert_string_equal(error.message, "there is no device 'spoon'; `needlelab list devices` names them");
    setup = *mn_live_setup_now(live);
    setup.needle_length_um = -5;
    assert_int_equal(mn_live_change(live, &setup, &error), MN_BAD_INPUT);
    setup = *mn_live_setup_now(live);
    snprintf(setup.site, sizeof setup.site, "elbow");
    assert_int_equal(mn_live_change(live, &setup, &error), MN_BAD_INPUT);
    const mn_live_pose poses[] = {{.t_s = MN_NAN}, {.t_s = 1, .x_um = 1e12}, {.t_s = 1, .tilt_rad = 3}, {.t_s = 1, .force_un = -1},
                                  {.t_s = 0}};
    for (size_t i = 0; i < sizeof poses / sizeof poses[0]; i++) assert_false(mn_live_feed(live, &poses[i]));
    assert_true(mn_live_now_s(live) == 0);
    hand_stroke(live, 10000, 3e6);
    assert_true(hand_result(live).wound_count > 0);
    mn_live_close(live);
}

static void a_speed_limit_holds_the_hand_back(void **state)
{
    (void)state;
    mn_error error = {0};
    mn_live *live = hand_open(scenarios[0], MN_LIVE_HAND, 1);
    mn_live_setup setup = *mn_live_setup_now(live);
    setup.speed_um_s_max = 10000;
    assert_int_equal(mn_live_change(live, &setup, &error), MN_OK);
    hand_stroke(live, 10000, 3e6);
    int64_t count = 0;
    const mn_live_pose *poses = mn_live_poses(live, &count);
    assert_int_equal(count, 101);
    for (int64_t i = 1; i + 1 < count; i++) { /* the last one is in the air */
        const double way = hypot(poses[i].x_um - poses[i - 1].x_um, poses[i].y_um - poses[i - 1].y_um);
        assert_true(way <= 10000 * (poses[i].t_s - poses[i - 1].t_s) + 0.01);
    }
    mn_live_close(live);
}

static void a_fork_with_the_same_setup_is_the_same(void **state)
{
    (void)state;
    mn_error error = {0};
    mn_live *live = hand_open(scenarios[0], MN_LIVE_WATCH, 1), *other = NULL;
    mn_live_run_until(live, 1, INT64_MAX);
    mn_live_setup with = *mn_live_setup_now(live);
    assert_int_equal(mn_live_fork(live, &with, &other, &error), MN_OK);
    while (mn_live_run_until(other, mn_live_end_s(other), 100)) {
    }
    assert_same(hand_result(live), hand_result(other));
    mn_live_close(other);
    with.frequency_hz = 60;
    assert_int_equal(mn_live_fork(live, &with, &other, &error), MN_OK);
    while (mn_live_run_until(other, mn_live_end_s(other), 100)) {
    }
    const double share = (double)hand_result(other).wound_count / (double)hand_result(live).wound_count;
    assert_true(share < 0.75 && share > 0.2);
    mn_live_close(other);
    mn_live_close(live);
}

static void a_fork_of_a_hand_has_its_poses(void **state)
{
    (void)state;
    mn_error error = {0};
    mn_live *live = hand_open(scenarios[1], MN_LIVE_HAND, 1), *other = NULL;
    hand_stroke(live, 10000, 4e6);
    hand_stroke(live, 14000, 4e6);
    mn_live_new_pass(live);
    mn_live_setup with = *mn_live_setup_now(live);
    assert_int_equal(mn_live_fork(live, &with, &other, &error), MN_OK);
    while (mn_live_step(other)) {
    }
    assert_same(hand_result(live), hand_result(other));
    mn_live_close(other);
    with.needle_length_um = mn_live_device(live)->needle.needle_length_um - 200;
    assert_int_equal(mn_live_fork(live, &with, &other, &error), MN_OK);
    while (mn_live_step(other)) {
    }
    int64_t count = 0, other_count = 0;
    const mn_wound *wounds = mn_session_wounds(mn_live_session(live), &count);
    const mn_wound *shorter = mn_session_wounds(mn_live_session(other), &other_count);
    double depth_um = 0, shorter_um = 0;
    for (int64_t i = 0; i < count; i++) depth_um += (double)wounds[i].penetration_load_um / (double)count;
    for (int64_t i = 0; i < other_count; i++) shorter_um += (double)shorter[i].penetration_load_um / (double)other_count;
    assert_true(shorter_um < depth_um - 100);
    mn_live_close(other);
    mn_live_close(live);
}

/* The scenario set the pen to 0.75 mm, the device file says 1.5. */
static void what_is_not_changed_stays(void **state)
{
    (void)state;
    mn_error error = {0};
    mn_live *live = hand_open(scenarios[0], MN_LIVE_HAND, 1);
    const double setting_um = mn_live_device(live)->common.protrusion_um;
    assert_true(setting_um < 1000);
    mn_live_setup setup = *mn_live_setup_now(live);
    setup.frequency_hz = 90;
    assert_int_equal(mn_live_change(live, &setup, &error), MN_OK);
    assert_true(mn_live_device(live)->common.protrusion_um == setting_um);
    assert_true(mn_live_device(live)->pen.frequency_hz == 90);
    mn_live *again = NULL;
    assert_int_equal(mn_live_again(live, &again, &error), MN_OK);
    assert_int_equal(mn_live_mode_now(again), MN_LIVE_WATCH);
    mn_live_close(again);
    mn_live_close(live);
}

/* Against the same stroke by a hand, and against a longer setting. */
static void a_prediction_is_what_the_stroke_then_gives(void **state)
{
    (void)state;
    mn_error error = {0};
    mn_live *live = hand_open(scenarios[0], MN_LIVE_HAND, 1);
    mn_live_prediction first, deeper;
    mn_live_predict(live, 4e6, 20000, &first);
    assert_true(first.is_known && first.p5_um <= first.p50_um && first.p50_um <= first.p95_um);
    const mn_region *target = &mn_live_plan(live)->target;
    for (int i = 0; i <= 100; i++) {
        const mn_live_pose pose = {.t_s = 0.01 + i * 0.01,
                                   .x_um = target->x_um + target->width_um / 2 + 200 * (i - 50),
                                   .y_um = target->y_um + target->height_um / 2,
                                   .force_un = 4e6,
                                   .is_contact = i < 100};
        assert_true(mn_live_feed(live, &pose));
    }
    mn_live_new_pass(live);
    mn_live_judge(live, false);
    if (!(fabs(mn_live_metrics(live)->penetration_um_p50 - first.p50_um) < 1e-3 * first.p50_um))
        fail_msg("%g, predicted %g", mn_live_metrics(live)->penetration_um_p50, first.p50_um);
    mn_live_setup setup = *mn_live_setup_now(live);
    setup.protrusion_um = mn_live_device(live)->common.protrusion_um + 250;
    assert_int_equal(mn_live_change(live, &setup, &error), MN_OK);
    mn_live_predict(live, 4e6, 20000, &deeper);
    assert_true(deeper.p50_um > first.p50_um + 150);
    mn_live_close(live);
}

/* Ten times the force: the rules say so, with place and time. */
static void findings_have_place_and_time(void **state)
{
    (void)state;
    int count = 0;
    mn_live *live = hand_open(scenarios[1], MN_LIVE_HAND, 1);
    hand_stroke(live, 10000, 3e7);
    mn_live_new_pass(live);
    mn_live_judge(live, false);
    const mn_live_finding *findings = mn_live_findings(live, &count);
    assert_true(count > 0);
    bool has_place = false;
    for (int i = 0; i < count; i++) {
        assert_true(findings[i].t_s >= 0 && findings[i].t_s <= mn_live_now_s(live));
        has_place = has_place || (findings[i].x_um >= 0 && findings[i].y_um >= 0);
    }
    assert_true(has_place);
    mn_live_close(live);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_watched_is_what_runs_headless),
        cmocka_unit_test(going_back_and_on_again_changes_nothing),
        cmocka_unit_test(a_hand_makes_the_same_however_it_is_fed),
        cmocka_unit_test(an_undone_stroke_was_never_made),
        cmocka_unit_test(a_hand_takes_over_from_the_scenario),
        cmocka_unit_test(a_change_of_site_is_fresh_skin_and_can_be_gone_back_over),
        cmocka_unit_test(bad_changes_say_why_and_change_nothing),
        cmocka_unit_test(a_speed_limit_holds_the_hand_back),
        cmocka_unit_test(a_fork_with_the_same_setup_is_the_same),
        cmocka_unit_test(a_fork_of_a_hand_has_its_poses),
        cmocka_unit_test(what_is_not_changed_stays),
        cmocka_unit_test(a_prediction_is_what_the_stroke_then_gives),
        cmocka_unit_test(findings_have_place_and_time),
    };
    return cmocka_run_group_tests(tests, hand_begin, hand_end);
}
