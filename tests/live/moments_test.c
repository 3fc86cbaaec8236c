/* Going back to a moment gives what a fresh session has there, however few moments are left. */
#include "base/hash.h"
#include "live/hand.h"
#include "session/moments.h"

enum { MOMENTS = 12 };

static mn_session *begin(mn_script **script, const char *scenario)
{
    char path[MN_PATH_BYTES];
    mn_error error = {0};
    mn_session *session = NULL;
    snprintf(path, sizeof path, "%s/scenarios/%s", MN_SOURCE_DIR, scenario);
    assert_int_equal(mn_script_load(script, path, 0, &library, &error), MN_OK);
    assert_int_equal(mn_session_create(&session, mn_script_plan(*script), 1, &error), MN_OK);
    return session;
}

static hand_outcome outcome_of(mn_session *session)
{
    hand_outcome outcome;
    mn_session_judge(session, true);
    const mn_wound *wounds = mn_session_wounds(session, &outcome.wound_count);
    outcome.records = mn_hash(mn_metrics_hash(&mn_session_result(session)->metrics), wounds,
                              (size_t)outcome.wound_count * sizeof *wounds);
    outcome.grid = mn_grid_hash(mn_session_grid(session));
    return outcome;
}

/* What every so many ticks was, and moments of them all; then about at random, with and without going on. */
static void about(const char *scenario, int64_t every, size_t bytes_max)
{
    mn_script *script = NULL;
    mn_session *session = begin(&script, scenario);
    mn_moments *moments = mn_moments_create(session, bytes_max);
    hand_outcome at[MOMENTS + 1];
    int64_t tick = 0, last = 0;
    for (; tick <= MOMENTS * every; tick++) {
        if (tick % every == 0) {
            assert_int_equal(mn_moments_take(moments, tick, NULL), MN_OK);
            at[tick / every] = outcome_of(session);
            last = tick / every;
        }
        if (tick == MOMENTS * every || !mn_session_tick(session)) break;
        mn_moments_note(moments);
    }
    if (last < 5) fail_msg("%s: %lld ticks", scenario, (long long)tick);
    assert_true(at[last].wound_count > at[0].wound_count);
    uint64_t random = 12345;
    for (int round = 0; round < 60; round++) {
        random = random * 6364136223846793005ULL + 1442695040888963407ULL;
        const int64_t to = (int64_t)(random >> 33) % (last + 1);
        int64_t key = mn_moments_find(moments, to * every);
        assert_true(key >= 0 && key <= to * every);
        mn_moments_restore(moments, key);
        assert_int_equal(mn_moments_base(moments), key);
        for (; key < to * every; key++) {
            assert_true(mn_session_tick(session));
            mn_moments_note(moments);
            if (round % 3 == 0 && (key + 1) % every == 0) assert_int_equal(mn_moments_take(moments, key + 1, NULL), MN_OK);
        }
        assert_same(at[to], outcome_of(session));
    }
    if (bytes_max < 1 << 20) assert_true(mn_moments_bytes(moments) < 4 * (size_t)1e6);
    mn_moments_destroy(moments);
    mn_session_destroy(session);
    mn_script_destroy(script);
}

static void going_back_gives_what_was(void **state)
{
    (void)state;
    about("devices/skinpen_cheek.lua", 25, (size_t)1 << 30);
    about("technique/roller_15_passes_density.lua", 1, (size_t)1 << 30);
    about("technique/errors/hands.lua", 2, (size_t)1 << 30);
}

static void with_few_moments_left_too(void **state)
{
    (void)state;
    about("devices/skinpen_cheek.lua", 25, 300000);
    about("technique/roller_15_passes_density.lua", 1, 300000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(going_back_gives_what_was),
                                       cmocka_unit_test(with_few_moments_left_too)};
    return cmocka_run_group_tests(tests, hand_begin, hand_end);
}
