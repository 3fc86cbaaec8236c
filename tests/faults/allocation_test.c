/* The 1st, 2nd, 3rd ... allocation fails, until everything succeeds: each failure is reported, nothing leaks.
 *
 * The linker sends malloc, calloc, realloc and free of our own code here (--wrap), so no hook is needed in the product. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>

#include "script/script.h"
#include "session/fixture.h"
#include "technique/recording.h"

void *__real_malloc(size_t bytes);
void *__real_calloc(size_t count, size_t bytes);
void *__real_realloc(void *block, size_t bytes);
void __real_free(void *block);
void *__wrap_malloc(size_t bytes);
void *__wrap_calloc(size_t count, size_t bytes);
void *__wrap_realloc(void *block, size_t bytes);
void __wrap_free(void *block);

static long call_count, fail_at, outstanding;

static int fails(void)
{
    return ++call_count == fail_at;
}

static void *counted(void *block)
{
    if (block) outstanding++;
    return block;
}

void *__wrap_malloc(size_t bytes)
{
    return fails() ? NULL : counted(__real_malloc(bytes));
}
void *__wrap_calloc(size_t count, size_t bytes)
{
    return fails() ? NULL : counted(__real_calloc(count, bytes));
}

void *__wrap_realloc(void *block, size_t bytes)
{
    if (fails()) return NULL;
    return block ? __real_realloc(block, bytes) : counted(__real_realloc(NULL, bytes));
}

void __wrap_free(void *block)
{
    if (block) outstanding--;
    __real_free(block);
}

/* Does the whole of one thing and cleans up; says how it went. */
typedef mn_status attempt(mn_error *error);

static void succeeds_in_the_end(attempt *try_it, long calls_at_least)
{
    long failures = 0;
    for (fail_at = 1;; fail_at++) {
        mn_error error = {0};
        call_count = 0;
        outstanding = 0;
        mn_status status = try_it(&error);
        assert_int_equal(outstanding, 0);
        if (call_count < fail_at) {
            assert_int_equal(status, MN_OK);
            break;
        }
        if (status != MN_OK) {
            failures++;
            assert_true(error.status != MN_OK);
            assert_true(error.message[0] != '\0');
        }
        assert_true(fail_at < 200000);
    }
    fail_at = 0;
    assert_true(failures >= calls_at_least);
}

static mn_status run_a_plan(mn_error *error)
{
    mn_plan *plan = fixture_plan(MN_DEVICE_STAMP);
    if (!plan) return mn_fail(error, MN_INTERNAL, NULL, 0, "no memory for a plan");
    mn_step *step = fixture_treat(plan, MN_PATTERN_STAMP);
    step->pattern.params.dwell_s = 0.05;
    mn_session *session = NULL;
    mn_status status = mn_plan_finish(plan, error);
    if (status == MN_OK) status = mn_session_create(&session, plan, 1, error);
    if (status == MN_OK) status = mn_session_run(session, NULL, error);
    mn_session_destroy(session);
    mn_plan_destroy(plan);
    return status;
}

static mn_status parse_a_recording(mn_error *error)
{
    static const char text[] = "t_s,x_um,y_um,force_un,tilt_rad,azimuth_rad,contact\n0,1,2,3,0,0,1\n1,5,2,3,0,0,0\n";
    mn_track track = {0};
    mn_status status = mn_recording_parse(text, sizeof text - 1, "hand.csv", &track, error);
    if (status == MN_OK) mn_recording_free(&track);
    return status;
}

/* A library of one file of each kind: every allocation of a load is tried, so it must be small. */
static const char small_root[] = MN_BUILD_DIR "/faults-data";

static void make_small_root(void)
{
    static const char command[] =
        "cd '" MN_SOURCE_DIR "' && for file in devices/rig_single.lua scenarios/sites/forehead.lua "
        "scenarios/phantoms/porcine.lua scenarios/rules/r13_bone_cap.lua scenarios/constants/skin.lua; do "
        "mkdir -p '" MN_BUILD_DIR "/faults-data'/$(dirname $file) && cp $file '" MN_BUILD_DIR
        "/faults-data'/$file; done";
    assert_int_equal(system(command), 0);
}

/* Files that fail to load are kept as errors of the library; here every one of them counts. */
static mn_status load_the_library(mn_error *error)
{
    mn_library library = {0};
    mn_status status = mn_library_load(&library, small_root, error);
    if (status == MN_OK && library.error_count > 0) {
        *error = library.errors[0];
        status = error->status;
    }
    mn_library_free(&library);
    return status;
}

static mn_library shared_library;

static mn_status load_and_judge_a_script(mn_error *error)
{
    mn_script *script = NULL;
    mn_session *session = NULL;
    mn_status status =
        mn_script_load(&script, MN_SOURCE_DIR "/scenarios/validation/d06_lam_2008.lua", 0, &shared_library, error);
    if (status == MN_OK) status = mn_session_create(&session, mn_script_plan(script), 1, error);
    if (status == MN_OK) status = mn_session_run(session, NULL, error);
    if (status == MN_OK) status = mn_script_judge(script, mn_session_result(session), error);
    mn_session_destroy(session);
    mn_script_destroy(script);
    return status;
}

static void plan_and_session_survive_any_failed_allocation(void **state)
{
    (void)state;
    succeeds_in_the_end(run_a_plan, 4);
}

static void recording_survives_any_failed_allocation(void **state)
{
    (void)state;
    succeeds_in_the_end(parse_a_recording, 1);
}

static void library_survives_any_failed_allocation(void **state)
{
    (void)state;
    make_small_root();
    succeeds_in_the_end(load_the_library, 20);
}

static void script_survives_any_failed_allocation(void **state)
{
    (void)state;
    mn_error error = {0};
    make_small_root();
    assert_int_equal(mn_library_load(&shared_library, small_root, &error), MN_OK);
    succeeds_in_the_end(load_and_judge_a_script, 20);
    mn_library_free(&shared_library);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plan_and_session_survive_any_failed_allocation),
        cmocka_unit_test(recording_survives_any_failed_allocation),
        cmocka_unit_test(library_survives_any_failed_allocation),
        cmocka_unit_test(script_survives_any_failed_allocation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
