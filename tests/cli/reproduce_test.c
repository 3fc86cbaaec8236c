/* Whatever goes wrong, the program prints a command, and that command shows the same again: also where names need quotes,
 * where the fault is between two files, or in writing. And of several verdicts the worst is the exit code. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "cli/bench.h"

#define TOUCHES "at_least(\"contact_count\", 1, \"it touches\")"
#define FAILING SCENARIO_WITH("fails", "", "force_un = 4e6", "at_most(\"contact_count\", 0, \"nothing may touch\")")
#define UNTIL(condition)                                                                                               \
    "scenario { name = \"x\", intent = \"i\", site = \"plain\", device = \"pen\", field = { width_um = 10000, "        \
    "height_um = 10000 },\n"                                                                                           \
    "steps = { treat_until { pattern = \"points\", points_um = { { 5000, 5000 } }, dwell_s = 0.1, passes = 3,\n"       \
    "condition = function(result) " condition " end } }, expect = { " TOUCHES " } }\n"
#define CHECK(body) SCENARIO_WITH("x", "", "force_un = 4e6", "check(\"c\", function(result) " body " end, \"r\")")

/* Runs the only command that the last run printed. Its exit code. */
static int run_printed_command(void)
{
    char command[2048];
    const char *begin = strstr(bench_out, "  again: ");
    assert_non_null(begin);
    begin += strlen("  again: ");
    assert_null(strstr(begin, "  again: "));
    snprintf(command, sizeof command, "%.*s", (int)strcspn(begin, "\n"), begin);
    return bench_shell(command);
}

/* Gives exit code 2 and a first line on stderr; so does the printed command. */
static void assert_reproduces(const char *arguments, const char *message)
{
    for (int again = 0; again < 2; again++) {
        assert_int_equal(again ? run_printed_command() : bench_run(arguments), 2);
        bench_err[strcspn(bench_err, "\n")] = '\0';
        assert_string_equal(bench_err, message);
    }
}

static void faults_that_show_only_late_are_named_and_reproduced(void **state)
{
    (void)state;
    static const struct {
        const char *text, *message; /* message: after "needlelab: late.lua" */
    } late[] = {
        {UNTIL("return result.density_per_cm > 1"),
         ":3: result has no \"density_per_cm\"; did you mean \"density_per_cm2\"?"},
        {UNTIL("while true do end"), ":3: script ran past 20 million instructions; look for an endless loop"},
        {CHECK("while true do end"), ":1: script ran past 20 million instructions; look for an endless loop"},
        {"while true do\n  pcall(function() while true do end end)\nend\n",
         ":2: script ran past 20 million instructions; look for an endless loop"},
        {"local all = {}\nfor i = 1, 1e9 do\n  all[i] = { i }\nend\n",
         ": script took more than 64 MiB, or 1 MiB for one text; look for what grows without end"},
        {"require('ffi')\n", ":1: there is nothing called 'require'"},
        {"load('x = 1')()\n", ":1: there is nothing called 'load'"},
        {"local x\nerror('the lab is closed')\n", ":2: the lab is closed"},
        {"scenario { name = \"x\", intent = \"i\", site = \"plain\", device = \"pen\",\nsteps = { treat { pattern = "
         "\"recording\", "
         "recording = \"../../secret\" } }, expect = { " TOUCHES " } }\n",
         ":2: treat.recording is \"../../secret\"; a plain name is wanted: letters, digits, '_' and '-'"},
    };
    for (size_t i = 0; i < sizeof late / sizeof late[0]; i++) {
        char wanted[512];
        fixture_write("late.lua", late[i].text);
        snprintf(wanted, sizeof wanted, "needlelab: late.lua%s", late[i].message);
        assert_reproduces("run late.lua", wanted);
    }
}

static void odd_paths_are_quoted_in_the_printed_command(void **state)
{
    (void)state;
    mkdir("an odd folder", 0755);
    fixture_write("an odd folder/it's $HOME.lua", "x.y = 1\n");
    assert_reproduces("run 'an odd folder'", "needlelab: an odd folder/it's $HOME.lua:1: there is nothing called 'x'");
    fixture_write("-o.lua", "x.y = 1\n");
    assert_int_equal(bench_run("run --quiet -- -o.lua"), 2);
    assert_int_equal(run_printed_command(), 2);
    assert_non_null(strstr(bench_err, "-o.lua:1: there is nothing called 'x'\n"));
}

static void a_doubled_name_is_reproduced_from_both_files(void **state)
{
    (void)state;
    mkdir("twice", 0755);
    fixture_write("twice/a.lua", SCENARIO("same"));
    fixture_write("twice/b.lua", SCENARIO("other") SCENARIO("same"));
    assert_reproduces(
        "run twice",
        "needlelab: twice/b.lua:2: scenario 'same' is also at twice/a.lua:1; give one of them another name");
    fixture_write("within.lua", SCENARIO("same") SCENARIO("same"));
    assert_reproduces(
        "run within.lua",
        "needlelab: within.lua:2: scenario 'same' is also at within.lua:1; give one of them another name");
}

static void a_result_that_cannot_be_written_is_reproduced(void **state)
{
    (void)state;
    mkdir("full", 0755);
    fixture_write("good.lua", SCENARIO("good"));
    fixture_write("full/good", "a file where a folder should be");
    assert_reproduces("run good.lua --csv -o full",
                      "needlelab: good.lua: cannot make the folder full/good: Not a directory; name another "
                      "output folder with -o");
}

static void the_data_root_and_seed_are_in_the_printed_command(void **state)
{
    (void)state;
    char command[MN_PATH_BYTES * 4];
    fixture_write("fails.lua", FAILING);
    snprintf(command, sizeof command,
             "(cd devices && " PROGRAM " run ../fails.lua --data '%s' --seed 18446744073709551615)", fixture_root);
    assert_int_equal(bench_shell(command), 1);
    assert_non_null(strstr(bench_out, " run ../fails.lua --filter 'fails' --seed 18446744073709551615 --data "));
}

static void the_worst_verdict_is_the_exit_code(void **state)
{
    (void)state;
    fixture_write("good.lua", SCENARIO("good"));
    fixture_write("fails.lua", FAILING);
    fixture_write("bad.lua", "x.y = 1\n");
    assert_int_equal(bench_run("run good.lua"), 0);
    assert_int_equal(bench_run("run good.lua fails.lua"), 1);
    assert_int_equal(bench_run("run fails.lua --time-limit 0.000001"), 3);
    assert_int_equal(bench_run("run good.lua bad.lua --time-limit 0.000001"), 2);
    assert_int_equal(bench_run("run good.lua bad.lua fails.lua"), 2);
}

static void without_data_anywhere_it_says_how_to_name_it(void **state)
{
    (void)state;
    assert_int_equal(bench_shell("(folder=$(mktemp -d) && cd \"$folder\" && cp " PROGRAM
                                 " alone && ./alone list devices; code=$?; "
                                 "rm -r \"$folder\"; exit $code)"),
                     2);
    assert_string_equal(
        bench_err, "needlelab: no data: neither here nor above lie devices/ and scenarios/sites/; give --data DIR or "
                   "set NEEDLELAB_DATA\n");
}

/* Every parameter of a table by name, with its unit, mark and source. */
static void assert_sheet_has(const mn_param *rows, int row_count)
{
    for (int i = 0; i < row_count; i++) {
        char name[96];
        snprintf(name, sizeof name, "\n  %s ", rows[i].name);
        const char *line = strstr(bench_out, name);
        if (line == NULL) fail_msg("%s is not on the sheet", rows[i].name);
        const char *end = strchr(line + 1, '\n');
        assert_non_null(end);
        char text[512];
        snprintf(text, sizeof text, "%.*s", (int)(end - line - 1), line + 1);
        assert_non_null(strstr(text, rows[i].unit));
        assert_non_null(strstr(text, rows[i].sentence));
        const char *source = end + 1 + strspn(end + 1, " ");
        assert_memory_equal(source, "source: ", 8);
        const bool is_given = strncmp(source + 8, "assumed\n", 8) == 0; /* by a file that names no source for it */
        assert_non_null(strstr(text, mn_mark_name(is_given ? MN_ASSUMED : rows[i].mark)));
        if (!is_given) assert_memory_equal(source + 8, rows[i].source, strlen(rows[i].source));
    }
}

static void show_prints_every_parameter_with_unit_mark_and_source(void **state)
{
    (void)state;
    assert_int_equal(bench_run("show devices pen"), 0);
    assert_sheet_has(mn_device_param_rows, mn_device_param_count);
    assert_sheet_has(mn_needle_param_rows, mn_needle_param_count);
    assert_sheet_has(mn_pen_param_rows, mn_pen_param_count);
    assert_int_equal(bench_run("show sites plain"), 0);
    assert_sheet_has(mn_site_param_rows, mn_site_param_count);
    assert_sheet_has(mn_layer_param_rows, mn_layer_param_count);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(faults_that_show_only_late_are_named_and_reproduced),
        cmocka_unit_test(odd_paths_are_quoted_in_the_printed_command),
        cmocka_unit_test(a_doubled_name_is_reproduced_from_both_files),
        cmocka_unit_test(a_result_that_cannot_be_written_is_reproduced),
        cmocka_unit_test(the_data_root_and_seed_are_in_the_printed_command),
        cmocka_unit_test(the_worst_verdict_is_the_exit_code),
        cmocka_unit_test(without_data_anywhere_it_says_how_to_name_it),
        cmocka_unit_test(show_prints_every_parameter_with_unit_mark_and_source),
    };
    return cmocka_run_group_tests(tests, bench_begin, bench_end);
}
