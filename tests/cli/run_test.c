/* The program from outside: exit codes, the reproducing command, errors that stop nobody else, limits and Ctrl-C. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <signal.h>
#include <time.h>

#include "cli/bench.h"

#define FAILING SCENARIO_WITH("it_fails", "", "force_un = 4e6", "at_most(\"contact_count\", 0, \"nothing may touch\")")

static void passed_scenarios_exit_0_and_leave_files(void **state)
{
    (void)state;
    fixture_write("good.lua", SCENARIO("good"));
    assert_int_equal(bench_run("run good.lua -o out --csv --tap t.tap --junit t.xml --json t.json"), 0);
    static const char *const files[] = {"out/good/result.json",
                                        "out/good/records.csv",
                                        "out/good/blocks.csv",
                                        "out/suite.csv",
                                        "t.tap",
                                        "t.xml",
                                        "t.json"};
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) assert_int_equal(access(files[i], R_OK), 0);
    assert_non_null(strstr(bench_out, "1 scenario: 1 passed; "));
    assert_non_null(strstr(bench_out, " x real time\nresults: out/index.html, the page to look at\n         "
                                      "out/<scenario>/ with index.html, result.json, records.csv, blocks.csv\n"));
}

/* Two failing in different ways, one whose file does not load, and enough others that two threads take turns. */
static void pages_are_the_same_bytes_for_any_jobs(void **state)
{
    (void)state;
    mkdir("pages", 0755);
    fixture_write("pages/a.lua", SCENARIO("one") SCENARIO("two") FAILING);
    fixture_write("pages/b.lua", "this is not lua\n");
    fixture_write("pages/c.lua", SCENARIO("three") SCENARIO("four"));
    bench_run("run pages -o paged --jobs 1");
    assert_int_equal(bench_shell("mv paged paged_1"), 0);
    bench_run("run pages -o paged --jobs 2");
    assert_int_equal(bench_shell("diff -r paged_1 paged"), 0);
    static const char *const names[] = {"one", "two", "three", "four", "it_fails"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char command[256];
        snprintf(command, sizeof command, "grep -q 'href=\"%s/index.html\"' paged/index.html", names[i]);
        assert_int_equal(bench_shell(command), 0);
        snprintf(command, sizeof command, "grep -q '%s</span></h1>' paged/%s/index.html",
                 strcmp(names[i], "it_fails") == 0 ? "failed" : "passed", names[i]);
        assert_int_equal(bench_shell(command), 0);
    }
    assert_int_equal(bench_shell("grep -q 'b.lua:1: ' paged/index.html"), 0);
}

static void a_page_of_a_stopped_scenario_is_no_passed_one(void **state)
{
    (void)state;
    fixture_write("slow.lua", SCENARIO("slow"));
    assert_int_equal(bench_run("run slow.lua -o slowly --time-limit 0.000001"), 3);
    assert_int_equal(bench_shell("grep -q 'time limit</span></h1>' slowly/slow/index.html"), 0);
}

static void the_printed_command_reproduces_the_failure(void **state)
{
    (void)state;
    char command[1024];
    fixture_write("fails.lua", SCENARIO("good") FAILING);
    assert_int_equal(bench_run("run fails.lua --seed 5 --quiet"), 1);
    const char *begin = strstr(bench_out, "  again: ");
    assert_non_null(begin);
    begin += strlen("  again: ");
    snprintf(command, sizeof command, "%.*s", (int)strcspn(begin, "\n"), begin);
    assert_string_equal(command, PROGRAM " run fails.lua --filter 'it_fails' --seed 5");
    const char *reason = strstr(bench_out, "  fails.lua:2: ");
    assert_non_null(reason);
    char detail[512];
    snprintf(detail, sizeof detail, "%.*s", (int)strcspn(reason, "\n"), reason);
    assert_int_equal(bench_shell(command), 1);
    assert_non_null(strstr(bench_out, detail));
    assert_non_null(strstr(bench_out, "1 scenario: 1 failed; "));
}

static void a_bad_scenario_never_stops_the_others(void **state)
{
    (void)state;
    mkdir("mixed", 0755);
    fixture_write("mixed/a.lua", SCENARIO("first"));
    fixture_write("mixed/b.lua", "while true do end\n");
    fixture_write("mixed/c.lua",
                  SCENARIO_WITH("wrong", "", "sped = 1", "at_least(\"contact_count\", 1)") SCENARIO("second"));
    fixture_write("mixed/d.lua", SCENARIO("first"));
    fixture_write("mixed/e.lua", FAILING);
    for (int jobs = 1; jobs <= 3; jobs += 2) {
        char arguments[64];
        snprintf(arguments, sizeof arguments, "run mixed --jobs %d", jobs);
        assert_int_equal(bench_run(arguments), 2);
        assert_non_null(strstr(bench_out, "6 scenarios: 2 passed, 1 failed, 3 bad input; "));
        assert_non_null(strstr(bench_out, "\nfirst     passed"));
        assert_non_null(strstr(bench_out, "\nsecond    passed"));
        assert_non_null(strstr(
            bench_out, "mixed/d.lua:1: scenario 'first' is also at mixed/a.lua:1; give one of them another name"));
    }
}

static void shards_together_run_all(void **state)
{
    (void)state;
    fixture_write("three.lua", SCENARIO("one") SCENARIO("two") SCENARIO("three"));
    assert_int_equal(bench_run("run three.lua --list --shard 1/2"), 0);
    assert_non_null(strstr(bench_out, "one "));
    assert_non_null(strstr(bench_out, "three "));
    assert_null(strstr(bench_out, "two "));
    assert_int_equal(bench_run("run three.lua --list --shard 2/2"), 0);
    assert_non_null(strstr(bench_out, "two "));
}

static void the_time_limit_exits_3(void **state)
{
    (void)state;
    fixture_write("good.lua", SCENARIO("good"));
    assert_int_equal(bench_run("run good.lua --quiet --time-limit 0.000001"), 3);
    assert_non_null(strstr(bench_err, "scenario 'good' ran past its time limit of 1e-06 s"));
}

static void hashes_do_not_depend_on_threads(void **state)
{
    (void)state;
    static char one[sizeof bench_out];
    assert_int_equal(bench_run("selftest --hash --threads 1"), 0);
    memcpy(one, bench_out, sizeof one);
    char grid[20], records[20], metrics[20];
    assert_int_equal(
        sscanf(one, "grid %16[0-9a-f]\nrecords %16[0-9a-f]\nmetrics %16[0-9a-f]\n", grid, records, metrics), 3);
    assert_int_equal(bench_run("selftest --hash --threads 3"), 0);
    assert_string_equal(bench_out, one);
}

static void help_of_each_command_has_examples(void **state)
{
    (void)state;
    static const char *const commands[] = {"run", "check", "list", "show", "bench", "selftest", "hand"};
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
        char arguments[64];
        snprintf(arguments, sizeof arguments, "help %s", commands[i]);
        assert_int_equal(bench_run(arguments), 0);
        assert_non_null(strstr(bench_out, "examples:\n  needlelab "));
        snprintf(arguments, sizeof arguments, "%s --help", commands[i]);
        assert_int_equal(bench_run(arguments), 0);
    }
}

static void an_unknown_part_of_bench_is_told(void **state)
{
    (void)state;
    assert_int_equal(bench_run("bench krenel"), 2);
    assert_non_null(strstr(bench_err, "bench: no part 'krenel'; did you mean kernel?"));
    assert_int_equal(bench_run("bench everything"), 2);
    assert_non_null(strstr(bench_err, "roof, kernel, metrics, session and healing"));
}

/* Waits until the program has told that its first scenario is done, so that nothing hangs on its speed. */
static void wait_for_first(void)
{
    const struct timespec pause = {.tv_nsec = 10000000};
    char text[256] = "";
    for (int i = 0; i < 6000 && strstr(text, "1/2") == NULL; i++) {
        nanosleep(&pause, NULL);
        if (access("err.txt", R_OK) == 0) bench_read("err.txt", text, sizeof text);
    }
    assert_non_null(strstr(text, "1/2 quick: passed"));
}

static void an_interrupt_exits_130_and_reports_what_was_done(void **state)
{
    (void)state;
    fixture_write("long.lua", SCENARIO("quick") SCENARIO_WITH("long", "", "passes = 1000, speed_um_s = 5000",
                                                              "at_least(\"contact_count\", 1)"));
    unlink("err.txt");
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        int out = open("out.txt", O_WRONLY | O_CREAT | O_TRUNC, 0644),
            err = open("err.txt", O_WRONLY | O_CREAT | O_TRUNC, 0644);
        dup2(out, STDOUT_FILENO);
        dup2(err, STDERR_FILENO);
        execl(PROGRAM, PROGRAM, "run", "long.lua", "--jobs", "1", (char *)NULL);
        _exit(99);
    }
    wait_for_first();
    int status = 0;
    kill(child, SIGINT);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 130);
    bench_read("out.txt", bench_out, sizeof bench_out);
    assert_non_null(strstr(bench_out, "quick     passed"));
    assert_non_null(strstr(bench_out, "long      interrupted"));
    assert_non_null(strstr(bench_out, "2 scenarios: 1 passed, 1 not run to the end; "));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(passed_scenarios_exit_0_and_leave_files),
        cmocka_unit_test(pages_are_the_same_bytes_for_any_jobs),
        cmocka_unit_test(a_page_of_a_stopped_scenario_is_no_passed_one),
        cmocka_unit_test(the_printed_command_reproduces_the_failure),
        cmocka_unit_test(a_bad_scenario_never_stops_the_others),
        cmocka_unit_test(shards_together_run_all),
        cmocka_unit_test(the_time_limit_exits_3),
        cmocka_unit_test(hashes_do_not_depend_on_threads),
        cmocka_unit_test(an_unknown_part_of_bench_is_told),
        cmocka_unit_test(help_of_each_command_has_examples),
        cmocka_unit_test(an_interrupt_exits_130_and_reports_what_was_done),
    };
    return cmocka_run_group_tests(tests, bench_begin, bench_end);
}
