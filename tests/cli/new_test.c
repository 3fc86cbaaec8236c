/* Starting files run as they are, and nothing that is there is ever written over. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "cli/bench.h"

#define SHIPPED " --data " MN_SOURCE_DIR

static void a_new_scenario_passes_on_the_shipped_data(void **state)
{
    (void)state;
    assert_int_equal(bench_run("new scenario first -o ." SHIPPED), 0);
    assert_non_null(strstr(bench_out, "./first.lua: a good scenario file\nnext: needlelab run ./first.lua\n"));
    assert_int_equal(bench_run("run first.lua --quiet" SHIPPED), 0);
    assert_non_null(strstr(bench_out, "1 scenario: 1 passed"));
}

/* A scenario in the bench's own root that uses what was made. */
static void run_with(const char *site, const char *device, const char *ruleset, const char *expect)
{
    char text[1024];
    snprintf(text, sizeof text,
             "scenario { name = \"x\", intent = \"i\", site = \"%s\", device = \"%s\", ruleset = \"%s\",\n"
             "  field = { width_um = 20000, height_um = 20000 }, steps = { treat { pattern = \"%s\", force_un = 4e6,\n"
             "  region = { x_um = 5000, y_um = 5000, width_um = 9000, height_um = 9000 } } }, expect = { %s } }\n",
             site, device, ruleset, strstr(device, "roller") != NULL ? "raster" : "stamp", expect);
    fixture_write("use.lua", text);
    const int code = bench_run("run use.lua --quiet");
    if (code != 0) fail_msg("%s on %s: %d\n%s%s", device, site, code, bench_out, bench_err);
}

static void new_devices_of_every_kind_are_good_and_touch_the_skin(void **state)
{
    (void)state;
    static const char *const kinds[] = {"roller", "pen", "stamp", "rig"};
    char arguments[200], wanted[100];
    for (int i = 0; i < 4; i++) {
        snprintf(arguments, sizeof arguments, "new device my_%s --kind %s", kinds[i], kinds[i]);
        assert_int_equal(bench_run(arguments), 0);
        snprintf(wanted, sizeof wanted, "devices/my_%s.lua: a good device file\n", kinds[i]);
        assert_non_null(strstr(bench_out, wanted));
        snprintf(arguments, sizeof arguments, "my_%s", kinds[i]);
        run_with("plain", arguments, "none", "at_least(\"contact_count\", 1)");
    }
    assert_int_equal(bench_run("new device my_own"), 0); /* a roller unless told otherwise */
    assert_int_equal(bench_run("list devices"), 0);
    assert_non_null(strstr(bench_out, "my_own "));
    assert_int_equal(bench_shell("grep -q '^return roller {' devices/my_own.lua"), 0);
}

static void a_new_site_is_good_with_and_without_constants(void **state)
{
    (void)state;
    assert_int_equal(bench_run("new site my_skin"), 0); /* this root has no constants */
    assert_int_equal(bench_shell("grep -q 'tip_mpa = ' scenarios/sites/my_skin.lua"), 0);
    run_with("my_skin", "pen", "none", "at_least(\"puncture_count\", 1)");
    assert_int_equal(bench_run("new site my_skin -o /tmp"), 2); /* the library has it, wherever the file would go */
    assert_int_equal(bench_run("new site their_skin -o ." SHIPPED), 0);
    assert_int_equal(bench_shell("grep -q 'constants = \"skin\"' their_skin.lua"), 0);
    assert_int_equal(bench_run("check their_skin.lua" SHIPPED), 0);
}

static void a_new_rule_judges_the_scenarios_of_its_ruleset(void **state)
{
    (void)state;
    assert_int_equal(bench_run("new rule R-90"), 0);
    assert_non_null(strstr(bench_out, "scenarios/rules/r90.lua: a good rule file\n"));
    run_with("plain", "pen", "own", "must_hold(\"R-90\", \"1 mm needles do not reach 1.5 mm\")");
}

static void what_is_there_is_never_written_over(void **state)
{
    (void)state;
    fixture_write("scenarios/mine.lua", "mine\n");
    assert_int_equal(bench_run("new scenario mine"), 2);
    assert_string_equal(bench_err,
                        "needlelab: new: scenarios/mine.lua is there already and stays as it is; take another name\n");
    assert_int_equal(bench_shell("cat scenarios/mine.lua"), 0);
    assert_string_equal(bench_out, "mine\n");
    assert_int_equal(bench_run("new device pen -o ."), 2);
    assert_string_equal(bench_err,
                        "needlelab: new: there is a device 'pen' already, in devices/pen.lua; take another name\n");
    assert_int_equal(bench_shell("test ! -e pen.lua"), 0);
}

static void copies_carry_the_new_name(void **state)
{
    (void)state;
    assert_int_equal(bench_run("new device pen_two --from pen"), 0);
    assert_int_equal(bench_shell("grep -c 'id = \"pen_two\"' devices/pen_two.lua"), 0);
    assert_string_equal(bench_out, "1\n");
    run_with("plain", "pen_two", "none", "at_least(\"contact_count\", 1)");
    assert_int_equal(bench_run("new site plain_two --from plain"), 0);
    assert_int_equal(bench_run("new rule R-2 --from R-1"), 0);
    fixture_write("scenarios/one.lua", SCENARIO("one"));
    fixture_write("scenarios/two.lua", SCENARIO("two_a") SCENARIO("two_b"));
    assert_int_equal(bench_run("new scenario three --from one"), 0);
    assert_int_equal(bench_run("run scenarios/three.lua --quiet --require 1 --filter three"), 0);
    assert_int_equal(bench_run("new scenario four --from two_a"), 2);
    assert_non_null(strstr(bench_err, "scenarios/two.lua makes 2 scenarios"));
    assert_int_equal(bench_run("new device x --from penn"), 2);
    assert_string_equal(bench_err, "needlelab: new: there is no device 'penn' to start from; did you mean 'pen'?\n");
}

static void bad_words_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *arguments, *message;
    } cases[] = {
        {"new", "new: a kind and a name are wanted"},
        {"new scenario", "new: a kind and a name are wanted"},
        {"new needle x", "new: 'needle' is no kind; known are scenario, device, site and rule"},
        {"new device x --kind brush", "new: --kind is 'brush'; known are roller, pen, stamp and rig"},
        {"new site x --kind pen", "new: --kind is for a device, not for a site"},
        {"new device x --kind pen --from pen", "new: --kind is given beside --from"},
        {"new device ../x", "new: '../x' is no name"},
        {"new device x -o no/such/folder", "new: no/such/folder/x.lua cannot be written: No such file or directory"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_int_equal(bench_run(cases[i].arguments), 2);
        if (strstr(bench_err, cases[i].message) == NULL) fail_msg("%s: %s", cases[i].arguments, bench_err);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_scenario_passes_on_the_shipped_data),
        cmocka_unit_test(new_devices_of_every_kind_are_good_and_touch_the_skin),
        cmocka_unit_test(a_new_site_is_good_with_and_without_constants),
        cmocka_unit_test(a_new_rule_judges_the_scenarios_of_its_ruleset),
        cmocka_unit_test(what_is_there_is_never_written_over),
        cmocka_unit_test(copies_carry_the_new_name),
        cmocka_unit_test(bad_words_are_refused),
    };
    return cmocka_run_group_tests(tests, bench_begin, bench_end);
}
