/* The same bytes on 1 to 16 threads, for every kind of device; and in whatever portions the ticks are asked for: all at
 * once by mn_session_run, one at a time, or some at a time with the state read in between. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/hash.h"
#include "determinism/plans.h"

#ifdef __SANITIZE_THREAD__
enum { THREADS_UP_TO = 7 }; /* twenty times as slow; a race shows on two */
#else
enum { THREADS_UP_TO = 16 };
#endif
enum { PASSES = 6, HASHES = 3 };

static const mn_device_kind kinds[] = {MN_DEVICE_ROLLER, MN_DEVICE_PEN, MN_DEVICE_STAMP, MN_DEVICE_RIG};
enum { KIND_COUNT = sizeof kinds / sizeof kinds[0] };

static mn_plan *plan_of(mn_device_kind kind)
{
    mn_error error = {0};
    mn_plan *plan = plans_make(kind, PASSES);
    assert_non_null(plan);
    if (mn_plan_finish(plan, &error) != MN_OK) fail_msg("%s", error.message);
    return plan;
}

static mn_session *session_of(const mn_plan *plan, int threads)
{
    mn_session *session = NULL;
    mn_error error = {0};
    if (mn_session_create(&session, plan, threads, &error) != MN_OK) fail_msg("%s", error.message);
    return session;
}

/* Runs what is left and drops the session. */
static void finish(mn_session *session, uint64_t hashes[HASHES])
{
    assert_int_equal(mn_session_run(session, NULL, NULL), MN_OK);
    const mn_result *result = mn_session_result(session);
    assert_true(result->metrics.puncture_count > 1000);
    hashes[0] = result->grid_hash;
    hashes[1] = result->records_hash;
    hashes[2] = result->metrics_hash;
    mn_session_destroy(session);
}

static void assert_same(const uint64_t a[HASHES], const uint64_t b[HASHES], mn_device_kind kind, const char *how,
                        int number)
{
    static const char *const names[HASHES] = {"grid", "records", "metrics"};
    for (int i = 0; i < HASHES; i++)
        if (a[i] != b[i]) fail_msg("%s, %s %d: another %s", mn_device_kind_name((int)kind), how, number, names[i]);
}

static void same_bytes_on_1_to_16_threads(void **state)
{
    (void)state;
    for (int k = 0; k < KIND_COUNT; k++) {
        uint64_t alone[HASHES], shared[HASHES];
        mn_plan *plan = plan_of(kinds[k]);
        finish(session_of(plan, 1), alone);
        for (int threads = 2; threads <= THREADS_UP_TO; threads++) {
            finish(session_of(plan, threads), shared);
            assert_same(alone, shared, kinds[k], "threads:", threads);
        }
        mn_plan_destroy(plan);
    }
}

/* Ticks the session to its end, reading its whole state after every `portion` ticks. */
static void tick_through(mn_session *session, int portion)
{
    uint64_t before = 0;
    int64_t count = 0, count_before = 0, ticks = 0;
    while (mn_session_tick(session)) {
        if (++ticks % portion != 0) continue;
        const mn_wound *wounds = mn_session_wounds(session, &count);
        const uint64_t now = portion >= 50 ? mn_grid_hash(mn_session_grid(session)) : mn_hash(0, wounds, (size_t)count * sizeof *wounds);
        assert_true(count >= count_before);
        if (count > count_before && portion < 50) assert_true(now != before);
        before = now;
        count_before = count;
    }
    assert_true(ticks > 10);
}

static void ticks_may_come_in_any_portions(void **state)
{
    (void)state;
    static const int portions[] = {1, 7, 50, 1000000};
    for (int k = 0; k < KIND_COUNT; k++) {
        uint64_t at_once[HASHES], in_portions[HASHES];
        mn_plan *plan = plan_of(kinds[k]);
        finish(session_of(plan, 1), at_once);
        for (size_t i = 0; i < sizeof portions / sizeof portions[0]; i++) {
            mn_session *session = session_of(plan, 1 + (int)i);
            tick_through(session, portions[i]);
            finish(session, in_portions);
            assert_same(at_once, in_portions, kinds[k], "ticks at a time:", portions[i]);
        }
        mn_plan_destroy(plan);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(same_bytes_on_1_to_16_threads),
        cmocka_unit_test(ticks_may_come_in_any_portions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
