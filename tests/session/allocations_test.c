/* Allocations in a tick are zero: after mn_session_create nothing asks the system for memory until the session is done.
 *
 * The linker sends the allocating calls of our own code here (--wrap); what the C library and OpenMP's runtime keep for
 * themselves (threads, sorting) is not counted. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>

#include "determinism/plans.h"

void *__real_malloc(size_t bytes);
void *__real_calloc(size_t count, size_t bytes);
void *__real_realloc(void *block, size_t bytes);
void __real_free(void *block);
void *__real_aligned_alloc(size_t alignment, size_t bytes);
void *__wrap_malloc(size_t bytes);
void *__wrap_calloc(size_t count, size_t bytes);
void *__wrap_realloc(void *block, size_t bytes);
void __wrap_free(void *block);
void *__wrap_aligned_alloc(size_t alignment, size_t bytes);

static long call_count;

void *__wrap_malloc(size_t bytes)
{
    call_count++;
    return __real_malloc(bytes);
}

void *__wrap_calloc(size_t count, size_t bytes)
{
    call_count++;
    return __real_calloc(count, bytes);
}

void *__wrap_realloc(void *block, size_t bytes)
{
    call_count++;
    return __real_realloc(block, bytes);
}

void __wrap_free(void *block)
{
    call_count++;
    __real_free(block);
}

void *__wrap_aligned_alloc(size_t alignment, size_t bytes)
{
    call_count++;
    return __real_aligned_alloc(alignment, bytes);
}

/* Allocates while it is made and when it is dropped; between the two never, tick by tick. */
static void assert_ticks_take_nothing(mn_device_kind kind, int threads)
{
    mn_error error = {0};
    mn_session *session = NULL;
    mn_plan *plan = plans_make(kind, 12);
    assert_non_null(plan);
    assert_int_equal(mn_plan_finish(plan, &error), MN_OK);
    call_count = 0;
    assert_int_equal(mn_session_create(&session, plan, threads, &error), MN_OK);
    assert_true(call_count > 0); /* it counts */
    int64_t tick = 0;
    call_count = 0;
    while (mn_session_tick(session)) {
        tick++;
        if (call_count != 0)
            fail_msg("%s, %d threads: %ld calls for memory up to tick %lld", mn_device_kind_name((int)kind), threads,
                     call_count, (long long)tick);
    }
    assert_true(tick > 15);
    assert_int_equal(mn_session_run(session, NULL, &error), MN_OK); /* measures, judges and hashes */
    assert_int_equal(call_count, 0);
    mn_session_destroy(session);
    assert_true(call_count > 0);
    mn_plan_destroy(plan);
}

static void ticks_of_every_device_allocate_nothing(void **state)
{
    (void)state;
    static const mn_device_kind kinds[] = {MN_DEVICE_PEN, MN_DEVICE_ROLLER, MN_DEVICE_STAMP, MN_DEVICE_RIG};
    for (int threads = 1; threads <= 3; threads += 2)
        for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++) assert_ticks_take_nothing(kinds[k], threads);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(ticks_of_every_device_allocate_nothing)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
