/* `needlelab trace` and `diverge` from outside: exit codes, messages, and that only the command line names files. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "cli/bench.h"

static void equal_runs_exit_0_and_others_4(void **state)
{
    (void)state;
    fixture_write("one.lua", SCENARIO("one"));
    assert_int_equal(bench_run("trace one.lua -o a.trace --threads 1"), 0);
    assert_string_equal(bench_out, "");
    assert_string_equal(bench_err, "written: a.trace\n");
    assert_int_equal(bench_run("trace one.lua -o b.trace --threads 3"), 0);
    assert_int_equal(bench_run("diverge a.trace b.trace"), 0);
    assert_memory_equal(bench_out, "equal: ", 7);
    /* another hand under the same name and seed: of its force only the metrics hear here, its speed moves the strokes */
    fixture_write("two.lua",
                  SCENARIO_WITH("one", "", "force_un = 4.1e6", "at_least(\"contact_count\", 1, \"it touches\")"));
    assert_int_equal(bench_run("trace two.lua -o b.trace"), 0);
    assert_int_equal(bench_run("diverge a.trace b.trace"), 4);
    assert_memory_equal(bench_out, "the end, after ", 15);
    assert_non_null(strstr(bench_out, " equal ticks, metric hand_force_un"));
    fixture_write("two.lua", SCENARIO_WITH("one", "", "force_un = 4e6, speed_um_s = 31000",
                                           "at_least(\"contact_count\", 1, \"it touches\")"));
    assert_int_equal(bench_run("trace two.lua -o b.trace"), 0);
    assert_int_equal(bench_run("diverge a.trace b.trace"), 4);
    assert_memory_equal(bench_out, "tick 0 (t = ", 12);
    assert_non_null(strstr(bench_out, ", field "));
    assert_non_null(strstr(bench_out, ": A "));
    assert_non_null(strstr(bench_out, " B "));
}

static void the_plan_of_selftest_can_be_traced(void **state)
{
    (void)state;
    assert_int_equal(bench_run("trace --built-in -o built_in.trace --limit-mb 0.5"), 0);
    assert_int_equal(bench_run("diverge built_in.trace built_in.trace"), 0);
    assert_int_equal(bench_shell("test $(stat -c %s built_in.trace) -lt 2000000"), 0);
}

static void bad_input_has_a_message_and_exits_2(void **state)
{
    (void)state;
    static const struct {
        const char *arguments, *message;
    } bad[] = {
        {"diverge a.trace", "diverge: two traces are wanted"},
        {"diverge a.trace a.trace a.trace", "diverge: two traces are wanted"},
        {"diverge a.trace one.lua", "one.lua: is no trace; needlelab trace writes them"},
        {"diverge a.trace nowhere", "nowhere: cannot be opened"},
        {"diverge a.trace /dev/zero", "/dev/zero: is no file"},
        {"diverge a.trace cut.trace", "cut.trace: is cut off"},
        {"diverge a.trace other.trace", "a.trace is of scenario 'one', other.trace of 'other'"},
        {"diverge a.trace seed.trace", "a.trace is of seed 1, seed.trace of 2"},
        {"trace one.lua", "trace: wants --out FILE"},
        {"trace -o x.trace", "trace: wants a scenario file, or --built-in"},
        {"trace one.lua --built-in -o x.trace", "trace: wants a scenario file, or --built-in"},
        {"trace both.lua -o x.trace", "trace: 2 scenarios, the first two 'p' and 'q'; --filter NAME picks one"},
        {"trace both.lua --filter r -o x.trace", "no scenario's name holds 'r'"},
        {"trace bad.lua -o x.trace", "bad.lua:1: there is nothing called 'x'"},
        {"trace one.lua -o no/such/folder/x.trace", "cannot write no/such/folder/x.trace: No such file or directory"},
        {"trace one.lua -o x.trace --time-limit 0.000001", "ran past its time limit"},
        {"trace one.lua -o x.trace --from-tick -1", "trace: --from-tick is -1, below 0"},
    };
    fixture_write("one.lua", SCENARIO("one"));
    fixture_write("other.lua", SCENARIO("other"));
    fixture_write("both.lua", SCENARIO("p") SCENARIO("q"));
    fixture_write("bad.lua", "x.y = 1\n");
    assert_int_equal(bench_run("trace one.lua -o a.trace"), 0);
    assert_int_equal(bench_run("trace one.lua -o seed.trace --seed 2"), 0);
    assert_int_equal(bench_run("trace other.lua -o other.trace"), 0);
    assert_int_equal(bench_run("trace both.lua --filter q -o q.trace"), 0);
    assert_int_equal(bench_shell("(head -c 3000 a.trace > cut.trace)"), 0);
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        const int code = bench_run(bad[i].arguments);
        if (code != (strstr(bad[i].message, "time limit") ? 3 : 2) || strstr(bench_err, bad[i].message) == NULL)
            fail_msg("%s: exit code %d, \"%s\"", bad[i].arguments, code, bench_err);
        assert_string_equal(bench_out, "");
        assert_int_not_equal(access("x.trace", F_OK), 0);
    }
    assert_int_equal(bench_shell("ls *.tmp"), 2); /* nothing half written stays */
}

static void help_tells_both(void **state)
{
    (void)state;
    assert_int_equal(bench_run("help trace"), 0);
    assert_non_null(strstr(bench_out, "--from-tick"));
    assert_int_equal(bench_run("help diverge"), 0);
    assert_non_null(strstr(bench_out, "usage: needlelab diverge A B"));
    assert_int_equal(bench_run("divirge"), 2);
    assert_non_null(strstr(bench_err, "did you mean diverge?"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_runs_exit_0_and_others_4),
        cmocka_unit_test(the_plan_of_selftest_can_be_traced),
        cmocka_unit_test(bad_input_has_a_message_and_exits_2),
        cmocka_unit_test(help_tells_both),
    };
    return cmocka_run_group_tests(tests, bench_begin, bench_end);
}
