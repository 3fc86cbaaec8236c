/* What people get wrong, with the exact message and exit code 2. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "cli/bench.h"

typedef struct bad_case {
    const char *file, *text, *message;
} bad_case;

#define EXPECT "at_least(\"contact_count\", 1, \"r\")"
#define POLYGON                                                                                                        \
    "zones = { zone { name = \"z\", kind = \"scar\", shape = \"polygon\", corners_um = { { 1, 1 }, { 2, 2 } } } }, "
#define REGION "region = { x_um = 10000, y_um = 0, width_um = 20000, height_um = 5000 }"
#define RECORDED(name) RECORDED_WITH(name, "")
#define RECORDED_WITH(name, edit)                                                                                      \
    "scenario { name = \"x\", intent = \"i\", site = \"plain\", device = \"pen\", steps = { treat { pattern = "        \
    "\"recording\", "                                                                                                  \
    "recording = \"" name "\"" edit " } }, expect = { " EXPECT " } }\n"

static const bad_case scripts[] = {
    {"key.lua", SCENARIO_WITH("x", "", "sped_um_s = 1", EXPECT),
     "key.lua:1: treat has no key \"sped_um_s\"; did you mean \"speed_um_s\"?"},
    {"type.lua", SCENARIO_WITH("x", "", "force_un = \"strong\"", EXPECT),
     "type.lua:1: treat.force_un is the text \"strong\"; a number in uN is wanted (hand force on the tool)"},
    {"unit.lua", SCENARIO_WITH("x", "", "protrusion_mm = 1", EXPECT),
     "unit.lua:1: treat has no key \"protrusion_mm\"; did you mean \"protrusion_um\"?"},
    {"range.lua", SCENARIO_WITH("x", "", "speed_um_s = 2e9", EXPECT),
     "range.lua:1: treat.speed_um_s is 2e+09, above 1e+06 um/s; give 10 to 1e+06 um/s (speed of the hand)"},
    {"nan.lua", SCENARIO_WITH("x", "", "force_un = 0/0", EXPECT),
     "nan.lua:1: treat.force_un is not a number; give 0 to 1e+08 uN (hand force on the tool)"},
    {"loop.lua", "while true do end\n",
     "loop.lua:1: script ran past 20 million instructions; look for an endless loop"},
    {"hog.lua", "local s = \"x\" while true do s = s .. s end\n",
     "hog.lua: script took more than 64 MiB, or 1 MiB for one text; look for what grows without end"},
    {"os.lua", "os.execute(\"true\")\n", "os.lua:1: there is nothing called 'os'"},
    {"io.lua", "io.open(\"x\")\n", "io.lua:1: there is nothing called 'io'"},
    {"binary.lua", "\033Lua\x54", "binary.lua: is a compiled chunk; only Lua text is read"},
    {"syntax.lua", "scenario {", "syntax.lua:1: unexpected symbol near <eof>"},
    {"zero.lua", "local x = 1\n", "zero.lua: holds no scenario; a scenario file calls scenario { ... }"},
    {"device.lua",
     "scenario { name = \"x\", intent = \"i\", site = \"plain\", device = \"pne\", steps = { treat { pattern = "
     "\"raster\" } }, expect = { " EXPECT " } }\n",
     "device.lua:1: scenario.device is \"pne\", which there is not; did you mean \"pen\"?"},
    {"rule.lua", SCENARIO_WITH("x", "", "", "must_hold(\"R-9\", \"r\")"),
     "rule.lua:1: must_hold.rule is \"R-9\", which there is not; did you mean \"R-1\"?"},
    {"metric.lua", SCENARIO_WITH("x", "", "", "at_least(\"density_per_cm\", 1, \"r\")"),
     "metric.lua:1: at_least.metric is \"density_per_cm\", which is no metric; did you mean \"density_per_cm2\"?"},
    {"polygon.lua", SCENARIO_WITH("x", POLYGON, "", EXPECT),
     "polygon.lua:1: zone z: a polygon has 3 to 64 corners, this one 2"},
    {"region.lua", SCENARIO_WITH("x", "", REGION, EXPECT),
     "region.lua:1: treat.region spans x 10000 to 30000, y 0 to 5000 um, beyond the field of 20000 x 20000 um; make "
     "the field "
     "larger or the region smaller"},
    {"expect.lua",
     "scenario { name = \"x\", intent = \"i\", site = \"plain\", device = \"pen\", steps = { treat { pattern = "
     "\"raster\" } } }\n",
     "expect.lua:1: scenario.expect is missing; a scenario that expects nothing proves nothing; say what must come "
     "out"},
    {"short.lua", RECORDED("short"),
     "scenarios/recordings/short.csv:3: row has 3 columns; wanted 7: "
     "t_s,x_um,y_um,force_un,tilt_rad,azimuth_rad,contact"},
    {"back.lua", RECORDED("back"),
     "scenarios/recordings/back.csv:4: t_s is 0.125, not after 0.25 of the row before; time must rise"},
    {"csvnan.lua", RECORDED("nan"), "scenarios/recordings/nan.csv:3: column x_um is 'nan'; wanted a decimal number"},
    {"gone.lua", RECORDED("gone"),
     "gone.lua:1: treat.recording is \"gone\", but scenarios/recordings/gone.csv cannot be read; put the file there"},
    {"cut.lua", RECORDED_WITH("good", ", edit = { from_s = 3 }"),
     "scenarios/recordings/good.csv: lasts 1 s, and nothing of it is left from from_s 3 to to_s 1e+09; widen the cut"},
    {"edit.lua", SCENARIO_WITH("x", "", "edit = { rate_hz = 50 }", EXPECT),
     "edit.lua:1: treat.edit is only for pattern \"recording\"; remove it or write that"},
    {"scale.lua", RECORDED_WITH("good", ", edit = { speed_scale = 0 }"),
     "scale.lua:1: treat.edit.speed_scale is 0, below 0.01; give 0.01 to 100 (plays it so many times as fast)"},
    {"share.lua", SCENARIO_WITH("x", "", "errors = { skip_frac = 2 }", EXPECT),
     "share.lua:1: treat.errors.skip_frac is 2, above 1; give 0 to 1 (skips: share of strips left out, never the "
     "first)"},
    {"mistake.lua", SCENARIO_WITH("x", "", "errors = { skips_frac = 0.2 }", EXPECT),
     "mistake.lua:1: treat.errors has no key \"skips_frac\"; did you mean \"skip_frac\"?"},
    {"size.lua", SCENARIO_WITH("x", "", "errors = { press_scale = 3 }", EXPECT),
     "size.lua:1: treat.errors.press_scale is set, but not press_frac, the share of strips that it is for; give both"},
};

#define HEADER "t_s,x_um,y_um,force_un,tilt_rad,azimuth_rad,contact\n0,5000,5000,3e6,0,0,1\n"

static void bad_scripts_are_refused_with_their_message(void **state)
{
    (void)state;
    char arguments[256], wanted[1024];
    fixture_write("scenarios/recordings/short.csv", HEADER "0.1,5000,5000\n");
    fixture_write("scenarios/recordings/back.csv", HEADER "0.25,5100,5000,3e6,0,0,1\n0.125,5200,5000,3e6,0,0,1\n");
    fixture_write("scenarios/recordings/good.csv", HEADER "1,5100,5000,3e6,0,0,1\n");
    fixture_write("scenarios/recordings/nan.csv", HEADER "0.1,nan,5000,3e6,0,0,1\n");
    for (size_t i = 0; i < sizeof scripts / sizeof scripts[0]; i++) {
        fixture_write(scripts[i].file, scripts[i].text);
        snprintf(arguments, sizeof arguments, "run %s --quiet", scripts[i].file);
        snprintf(wanted, sizeof wanted, "needlelab: %s\n", scripts[i].message);
        assert_int_equal(bench_run(arguments), 2);
        assert_string_equal(bench_err, wanted);
        assert_non_null(strstr(bench_out, "bad input"));
        assert_non_null(strstr(bench_out, "  again: " PROGRAM " run "));
    }
}

static void assert_bad(const char *arguments, const char *message)
{
    char wanted[1024];
    snprintf(wanted, sizeof wanted, "needlelab: %s\n", message);
    assert_int_equal(bench_run(arguments), 2);
    assert_string_equal(bench_err, wanted);
}

static void bad_words_on_the_command_line_are_named(void **state)
{
    (void)state;
    fixture_write("good.lua", SCENARIO("good"));
    fixture_write("block", "a file where a folder should be");
    assert_bad("rnu", "unknown command rnu; did you mean run?");
    assert_bad("run --job 2", "run: unknown option --job; did you mean --jobs?");
    assert_bad("run --jobs two", "run: --jobs is 'two'; wanted a whole number");
    assert_bad("run --jobs -1", "run: --jobs is -1, below 0");
    assert_bad("run --jobs", "run: --jobs wants N after it");
    assert_bad("run --seed -4", "run: --seed is '-4'; wanted a whole number from 0 to 18446744073709551615");
    assert_bad("run good.lua --shard 5/4", "run: --shard is '5/4'; wanted i/n with i from 1 to n, like 1/4");
    assert_bad("run nofile.lua", "nofile.lua: is not there; give a scenario file or a folder");
    assert_bad("run good.lua --maps", "run: --maps wants --out DIR to write them to");
    assert_bad("run good.lua --data /nowhere",
               "--data is '/nowhere', which does not hold devices/ and scenarios/sites/");
    assert_bad("run good.lua --filter godo", "no scenario's name holds 'godo'; did you mean 'good'?");
    assert_bad("run good.lua --quiet --require 2", "run: 1 of the 2 scenarios ran that --require asks for");
    assert_bad("run good.lua --out block/x",
               "cannot make the folder block: Not a directory; name another output folder with -o");
    assert_bad("show sites plian", "show: there is no site 'plian'; did you mean 'plain'?");
    assert_bad("list rules --ruleset hom", "no rule belongs to the ruleset 'hom'; did you mean 'home'?");
    assert_bad("list sites --ruleset home", "list: --ruleset is for rules, not sites");
    assert_bad("list devcies", "list: 'devcies' is none of devices, sites, rules, scenarios, subjects, protocols; did you mean devices?");
    assert_bad("hand", "hand: one recording is wanted; for example needlelab hand hand_forearm");
    assert_bad("hand nobody", "scenarios/recordings/nobody.csv: cannot be opened; is the path right?");
    assert_bad("hand x.csv --speed-scale 0", "hand: --speed-scale is 0, below 0.01");
    assert_bad("hand x.csv --speed 2", "hand: unknown option --speed; `needlelab help hand` lists them");
    assert_bad("check", "check: no file given; for example needlelab check devices/exceed.lua");
}

static void check_refuses_a_device_without_source(void **state)
{
    (void)state;
    fixture_write("bare.lua",
                  "return pen {\n id = \"bare\", name = \"Pen\", protrusion_um = 1000, tool_width_um = 6000,\n"
                  " needle_length_um = 1500, needle_diameter_um = 250, needle_count = 6, stroke_um = 2500, "
                  "frequency_hz = 100 }\n");
    assert_bad("check bare.lua", "bare.lua:1: pen.sources is missing; a table in braces is wanted");
}

static void a_broken_data_file_is_a_warning_unless_it_is_needed(void **state)
{
    (void)state;
    fixture_write("good.lua", SCENARIO("good"));
    fixture_write("devices/broken.lua", "return pen {");
    assert_int_equal(bench_run("run good.lua --quiet"), 0);
    assert_string_equal(bench_err, "needlelab: warning: devices/broken.lua:1: unexpected symbol near <eof>\n");
    assert_int_equal(bench_run("check good.lua"), 2);
    assert_int_equal(unlink("devices/broken.lua"), 0);
    assert_int_equal(bench_run("check good.lua"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bad_scripts_are_refused_with_their_message),
        cmocka_unit_test(bad_words_on_the_command_line_are_named),
        cmocka_unit_test(check_refuses_a_device_without_source),
        cmocka_unit_test(a_broken_data_file_is_a_warning_unless_it_is_needed),
    };
    return cmocka_run_group_tests(tests, bench_begin, bench_end);
}
