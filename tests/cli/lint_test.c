/* The lint command: exit codes, and that all that is shipped, and all that `new` writes, is clean. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "cli/bench.h"

static void what_is_shipped_is_clean(void **state)
{
    (void)state;
    assert_int_equal(bench_run("lint --data " MN_SOURCE_DIR), 0);
    assert_string_equal(bench_out, "");
    int file_count = 0, warning_count = -1;
    assert_int_equal(sscanf(bench_err, "%d files, %d warnings", &file_count, &warning_count), 2);
    assert_true(file_count > 100); /* it looked */
    assert_int_equal(warning_count, 0);
}

static void new_files_are_clean(void **state)
{
    (void)state;
    static const char *const made[] = {
        "scenario a", "device b", "device c --kind pen", "device d --kind stamp", "device e --kind rig",
        "site f",     "rule R-90"};
    char arguments[200];
    assert_int_equal(bench_shell("mkdir fresh"), 0);
    for (size_t i = 0; i < sizeof made / sizeof made[0]; i++) {
        snprintf(arguments, sizeof arguments, "new %s -o fresh --data " MN_SOURCE_DIR, made[i]);
        assert_int_equal(bench_run(arguments), 0);
    }
    assert_int_equal(bench_run("lint fresh --data " MN_SOURCE_DIR), 0);
    assert_string_equal(bench_err, "7 files, 0 warnings\n");
}

static void warnings_have_file_line_and_exit_code_1(void **state)
{
    (void)state;
    fixture_write("slow.lua", SCENARIO_WITH("x", "", "speed_um_s = 40", "at_least(\"contact_count\", 1)"));
    assert_int_equal(bench_run("lint slow.lua"), 1);
    assert_string_equal(bench_out,
                        "slow.lua:1: treat.speed_um_s is 40 um/s, very little; if mm/s was meant, write mm_s(40)\n");
    assert_string_equal(bench_err, "1 file, 1 warning\n");
    assert_int_equal(bench_run("lint slow.lua --quiet"), 1);
    assert_string_equal(bench_err, "");
}

static void a_folder_is_gone_through_and_bad_input_wins(void **state)
{
    (void)state;
    assert_int_equal(bench_shell("mkdir -p tree/deep && cp slow.lua tree/deep && echo 'local x = 1' > tree/none.lua && "
                                 "echo text > tree/readme.md"),
                     0);
    assert_int_equal(bench_run("lint tree"), 1);
    assert_non_null(strstr(bench_out, "tree/deep/slow.lua:1: "));
    assert_string_equal(bench_err, "1 file, 1 warning\n");
    fixture_write("tree/bad.lua", SCENARIO_WITH("x", "", "sped_um_s = 40", "at_least(\"contact_count\", 1)"));
    assert_int_equal(bench_run("lint tree"), 2);
    assert_non_null(strstr(bench_err, "tree/bad.lua:1: treat has no key \"sped_um_s\""));
    assert_non_null(strstr(bench_out, "tree/deep/slow.lua:1: ")); /* the others are still looked at */
    assert_int_equal(bench_run("lint tree/none.lua"), 2);
    assert_non_null(strstr(bench_err, "tree/none.lua: holds nothing to lint"));
    assert_int_equal(bench_run("lint nowhere"), 2);
    assert_non_null(strstr(bench_err, "nowhere: there is no such file or folder"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_shipped_is_clean),
        cmocka_unit_test(new_files_are_clean),
        cmocka_unit_test(warnings_have_file_line_and_exit_code_1),
        cmocka_unit_test(a_folder_is_gone_through_and_bad_input_wins),
    };
    return cmocka_run_group_tests(tests, bench_begin, bench_end);
}
