/* Scenario files: what a good one becomes, and every way of getting one wrong, with the exact message and the line of the
 * constructor that it is about. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "fixture.h"

static mn_library library;
static mn_error error;

static int set_up(void **state)
{
    (void)state;
    fixture_make("script_scenario");
    fixture_write("scenarios/recordings/hand.csv", "t_s,x_um,y_um,force_un,tilt_rad,azimuth_rad,contact\n"
                                                   "0,5000,5000,3e6,0,0,1\n1,15000,5000,3e6,0,0,0\n");
    fixture_write("scenarios/rules/r2.lua", "return rule { id = 'R-2', title = 't', sentence = 's', source = 'x', "
                                            "severity = 'info', rulesets = { 'research' },"
                                            "scope = 'session', when = { { 1, '<', 2 } } }");
    return mn_library_load(&library, fixture_root, &error) != MN_OK || library.error_count != 0;
}

static int tear_down(void **state)
{
    (void)state;
    mn_library_free(&library);
    return 0;
}

static const char *written(const char *text)
{
    fixture_write("scenarios/test.lua", text);
    return fixture_path("scenarios/test.lua");
}

static void good_scenario_becomes_its_plan(void **state)
{
    (void)state;
    const char *text =
        "local skin = override('plain', { hard_cap_um = 800, layers = { viable_epidermis = { female_um = 77 } } })\n"
        "scenario {\n"
        "  name = 'one', intent = 'why', source = 'where', site = skin, sex = 'male', seed = 42,\n"
        "  device = override('pen', { frequency_max_hz = 150, frequency_min_hz = 50, layout = 'grid' }),\n"
        "  subject = { age = 40, fitzpatrick = 5 }, field = { width_um = mm(30), height_um = mm(20), is_uniform = true "
        "},\n"
        "  zones = { zone { name = 'eye', kind = 'no_go', shape = 'ellipse', x_um = 1, y_um = 2, width_um = 3, "
        "height_um = 4 },\n"
        "            zone { name = 'old', kind = 'scar', shape = 'polygon', corners_um = { {0, 0}, {10, 0}, {0, 10} "
        "},\n"
        "                   toughness_scale_frac = 2 } },\n"
        "  ruleset = 'home', target = { x_um = 1000, y_um = 1000, width_um = 8000, height_um = 9000 }, "
        "penetration_min_um = 111,\n"
        "  steps = { treat { pattern = 'raster', passes = 3, protrusion_um = 700, frequency_hz = 60,\n"
        "                    region = { x_um = 5000, y_um = 5000, width_um = 9000, height_um = 9000 } },\n"
        "            measure { name = 'mid' }, wait { duration_s = hours(2) },\n"
        "            treat_until { pattern = 'points', passes = 2, points_um = { {5000, 6000}, {7000, 8000} }, condition = "
        "function() return true end },\n"
        "            treat { pattern = 'recording', recording = 'hand' } },\n"
        "  expect = { between('zone.eye.density_per_cm2', 1, 2, 'a reason'), at_least('at.mid.pass_count', 3), "
        "must_hold('R-1') },\n"
        "}\n"
        "scenario { name = 'two' }\n";
    mn_script *script = NULL;
    char(*names)[MN_ID_BYTES], message[MN_MESSAGE_BYTES * 2];
    int *lines, count;
    const char *path = written(text);
    assert_int_equal(mn_script_list(path, &library, &names, &lines, &count, &error), MN_OK);
    assert_int_equal(count, 2);
    assert_string_equal(names[0], "one");
    assert_string_equal(names[1], "two");
    assert_int_equal(lines[0], 2);
    assert_int_equal(lines[1], 17);
    free(names);
    if (mn_script_load(&script, path, 0, &library, &error) != MN_OK)
        fail_msg("%s", mn_error_text(&error, message, sizeof message));
    const mn_plan *plan = mn_script_plan(script);
    assert_string_equal(plan->name, "one");
    assert_int_equal(plan->line, 2);
    assert_int_equal(plan->sex, MN_MALE);
    assert_int_equal(plan->seed, 42);
    assert_true(plan->site.params.hard_cap_um == 800 && plan->site.params.penetration_max_um == 500);
    assert_true(plan->site.layers[MN_VIABLE_EPIDERMIS].female_um == 77 &&
                plan->site.layers[MN_VIABLE_EPIDERMIS].male_um == 120);
    assert_true(mn_library_site(&library, "plain")->params.hard_cap_um == 1000);
    assert_int_equal(plan->device.layout, MN_LAYOUT_GRID);
    assert_true(plan->subject.age == 40 && plan->subject.fitzpatrick == 5 && plan->field.is_uniform &&
                plan->field.cell_um == 50);
    assert_int_equal(plan->zones.count, 2);
    assert_int_equal(plan->zones.zone[1].corner_count, 3);
    assert_true(plan->zones.zone[1].params.toughness_scale_frac == 2);
    assert_int_equal(plan->rule_count, 1);
    assert_true(plan->penetration_min_um == 111 && plan->penetration_max_um == 500 && plan->target.height_um == 9000);
    assert_int_equal(plan->step_count, 5);
    assert_true(plan->steps[0].protrusion_um == 700 && plan->steps[0].frequency_hz == 60 &&
                plan->steps[0].pattern.params.passes == 3);
    assert_int_equal(plan->steps[0].line, 10);
    assert_string_equal(plan->steps[1].name, "mid");
    assert_true(plan->steps[2].wait_s == 7200);
    assert_int_equal(plan->steps[3].pattern.point_count, 2);
    assert_true(plan->steps[3].pattern.point_y_um[1] == 8000);
    assert_int_equal(plan->steps[4].pattern.recording->count, 2);
    mn_script_set_seed(script, 7);
    assert_int_equal(plan->seed, 7);
    mn_script_destroy(script);
}

/* A scenario whose parts can be replaced: each is "key = value," or empty. */
#define SCENARIO(name, site, device, steps, expect, more)                                                              \
    "scenario {\n  " name "\n  " site "\n  " device "\n  " steps "\n  " expect "\n  " more "\n}\n"
#define NAME "name = 'a', intent = 'b',"
#define SITE "site = 'plain',"
#define PEN "device = 'pen',"
#define STEPS "steps = { treat { pattern = 'raster' } },"
#define EXPECT "expect = { at_least('puncture_count', 1) },"
#define STEP(text) SCENARIO(NAME, SITE, PEN, "steps = { " text " },", EXPECT, "")
#define EXPECTING(text) SCENARIO(NAME, SITE, PEN, STEPS, "expect = { " text " },", "")
#define MORE(text) SCENARIO(NAME, SITE, PEN, STEPS, EXPECT, text)

static const struct {
    const char *text;
    int line;
    const char *message;
} bad[] = {
    {SCENARIO("intent = 'b',", SITE, PEN, STEPS, EXPECT, ""), 1, "scenario.name is missing; a text is wanted"},
    {SCENARIO("name = 'a',", SITE, PEN, STEPS, EXPECT, ""), 1, "scenario.intent is missing; a text is wanted"},
    {SCENARIO("name = 'a', intent = '',", SITE, PEN, STEPS, EXPECT, ""), 1, "scenario.intent is empty; say something"},
    {SCENARIO("name = '../a', intent = 'b',", SITE, PEN, STEPS, EXPECT, ""), 1,
     "scenario.name is \"../a\"; a plain name is wanted: letters, digits, '_' and '-'"},
    {SCENARIO(NAME, "", PEN, STEPS, EXPECT, ""), 1,
     "scenario.site is missing; an id in quotes is wanted, or override(\"id\", { ... })"},
    {SCENARIO(NAME, "site = 'plian',", PEN, STEPS, EXPECT, ""), 1,
     "scenario.site is \"plian\", which there is not; did you mean \"plain\"?"},
    {SCENARIO(NAME, "site = 7,", PEN, STEPS, EXPECT, ""), 1,
     "scenario.site is 7; an id in quotes is wanted, or override(\"id\", { ... })"},
    {SCENARIO(NAME, "site = override('plain', 5),", PEN, STEPS, EXPECT, ""), 1,
     "scenario.site is an override without a table of keys; write override(\"id\", { key = value })"},
    {SCENARIO(NAME, "site = override('plain', { hard_cup_um = 5 }),", PEN, STEPS, EXPECT, ""), 3,
     "site has no key \"hard_cup_um\"; did you mean \"hard_cap_um\"?"},
    {SCENARIO(NAME, "site = override('plain', { layers = { hypodermis = { cv_frac = 2 } } }),", PEN, STEPS, EXPECT, ""),
     3,
     "site.layers.hypodermis.cv_frac is 2, above 1; give 0 to 1 (coefficient of variation of the thickness field "
     "within the site)"},
    {SCENARIO(NAME, SITE, "device = 'pan',", STEPS, EXPECT, ""), 1,
     "scenario.device is \"pan\", which there is not; did you mean \"pen\"?"},
    {SCENARIO(NAME, SITE, "device = override('pen', { rows = 5 }),", STEPS, EXPECT, ""), 4,
     "pen has no key \"rows\"; known are name, note, protrusion_um,"},
    {SCENARIO(NAME, SITE, PEN, "", EXPECT, ""), 1, "scenario.steps is missing; a table in braces is wanted"},
    {SCENARIO(NAME, SITE, PEN, "steps = {},", EXPECT, ""), 1,
     "scenario.steps is empty; write at least one treat { ... }"},
    {SCENARIO(NAME, SITE, PEN, STEPS, "", ""), 1,
     "scenario.expect is missing; a scenario that expects nothing proves nothing; say what must come out"},
    {STEP("{ pattern = 'raster' }"), 1,
     "scenario.steps has a table at place 1; write treat { ... }, treat_until { ... }, treat_areas { ... }, wait { ... } or measure { ... "
     "}"},
    {STEP("treat { pattern = 'raster' }, nil, treat { pattern = 'raster' }"), 1,
     "scenario.steps has nothing at place 2 of 3; a name there is nil or misspelt"},
    {STEP("treat { pattern = 'raster' }, passes = 3"), 1,
     "scenario.steps is a list, but has the key the text \"passes\"; write only { a, b, c }"},
    {STEP("treat { pattern = 'raster' }, tret { pattern = 'raster' }"), 5,
     "there is nothing called 'tret'; did you mean 'treat'?"},
    {STEP("treat { pattern = 'rastr' }"), 5, "treat.pattern is \"rastr\"; did you mean \"raster\"?"},
    {STEP("treat { }"), 5, "treat.pattern is missing; a text is wanted"},
    {STEP("treat { pattern = 'raster', speed_um_s = 2e9 }"), 5,
     "treat.speed_um_s is 2e+09, above 1e+06 um/s; give 10 to 1e+06 um/s (speed of the hand)"},
    {STEP("treat { pattern = 'raster', speed_um_s = 'fast' }"), 5,
     "treat.speed_um_s is the text \"fast\"; a number in um/s is wanted (speed of the hand)"},
    {STEP("treat { pattern = 'raster', speed_mm_s = 20 }"), 5,
     "treat has no key \"speed_mm_s\"; did you mean \"speed_um_s\"?"},
    {STEP("treat { pattern = 'raster', passes = 1.5 }"), 5,
     "treat.passes is 1.5, not a whole number; give 1 to 1000 (how often the pattern is gone over)"},
    {STEP("treat { pattern = 'raster', lifts = 1 }"), 5,
     "treat.lifts is 1; true or false is wanted (lift between strips; false: turn on the skin)"},
    {STEP("treat { pattern = 'raster', region = { x_um = 1, y_um = 1 } }"), 5,
     "treat.region.width_um is missing; along x; of a line, its length"},
    {STEP("treat { pattern = 'raster', region = { corners_um = { {1, 1}, {9, 1}, {9, 9} }, width_um = 3 } }"), 5,
     "treat.region.width_um is set beside corners_um; write either a rectangle or corners"},
    {STEP("treat { pattern = 'raster', region = { corners_um = {} } }"), 5,
     "treat.region.corners_um is empty; write { { x, y }, ... }"},
    {STEP("treat { pattern = 'raster', region = { corner_um = { {1, 1} } } }"), 5,
     "treat.region has no key \"corner_um\"; did you mean \"corners_um\"?"},
    {STEP("treat { pattern = 'raster', points_um = { {1, 1} } }"), 5,
     "treat.points_um is only for pattern \"points\"; remove it or write that"},
    {STEP("treat { pattern = 'points' }"), 5, "treat.points_um is missing; pattern \"points\" wants { { x, y }, ... }"},
    {STEP("treat { pattern = 'points', points_um = { {1, 1}, {2} } }"), 5,
     "treat.points_um has no good pair at place 2; write { x, y }, two numbers in um between -2e+06 and 2e+06"},
    {STEP("treat { pattern = 'recording', recording = '../../etc/passwd' }"), 5,
     "treat.recording is \"../../etc/passwd\"; a plain name is wanted: letters, digits, '_' and '-'"},
    {STEP("treat_until { pattern = 'raster' }"), 5,
     "treat_until.condition is missing; condition = function(result) return result.density_per_cm2 >= 250 end"},
    {STEP("treat_until { pattern = 'raster', condition = 3 }"), 5,
     "treat_until.condition is 3; a function of the result is wanted"},
    {STEP("treat { pattern = 'raster', condition = 3 }"), 5,
     "treat.condition is only for treat_until { ... }; remove it or write that"},
    {STEP("treat { pattern = 'raster' }, wait { duration = 3 }"), 5,
     "wait has no key \"duration\"; did you mean \"duration_s\"?"},
    {STEP("treat { pattern = 'raster' }, wait { }"), 5, "wait.duration_s is missing; time to wait: hours(2), days(28)"},
    {STEP("treat { pattern = 'raster' }, measure { name = 'x' }, measure { name = 'x' }"), 5,
     "measure.name is \"x\", as on line 5; give each measure its own name"},
    {MORE("seed = -1,"), 1, "scenario.seed is -1; a whole number from 0 is wanted"},
    {MORE("seed = 'x',"), 1, "scenario.seed is the text \"x\"; a whole number from 0 is wanted"},
    {MORE("sex = 'femal',"), 1, "scenario.sex is \"femal\"; did you mean \"female\"?"},
    {MORE("colour = 1,"), 1,
     "scenario has no key \"colour\"; known are name, intent, source, map, site, sex, seed, device, person, subject, kit, healing, delivery, field, zones, "
     "ruleset, target,"},
    {MORE("field = { width_um = 10 },"), 1,
     "scenario.field.width_um is 10, below 1000 um; give 1000 to 2e+06 um (field along x)"},
    {MORE("subject = { fitzpatrick = 7 },"), 1,
     "scenario.subject.fitzpatrick is 7, above 6; give 1 to 6 (Fitzpatrick skin type)"},
    {MORE("subject = 5,"), 1, "scenario.subject is 5; a table in braces is wanted"},
    {MORE("ruleset = 'clinc',"), 1,
     "scenario.ruleset is \"clinc\", which no rule belongs to; did you mean \"clinic\"?"},
    {MORE("zones = { { name = 'x' } },"), 1, "scenario.zones has no zone at place 1; write zone { ... }"},
    {MORE("zones = { zone { name = 'x', kind = 'nogo', shape = 'ellipse' } },"), 7,
     "zone.kind is \"nogo\"; did you mean \"no_go\"?"},
    {MORE("zones = { zone { name = 'x', kind = 'no_go', shape = 'polygon' } },"), 7,
     "zone.corners_um is missing; a polygon wants { { x, y }, ... }"},
    {EXPECTING("between('densty_per_cm2', 1, 2)"), 6,
     "between.metric is \"densty_per_cm2\", which is no metric; did you mean \"density_per_cm2\"?"},
    {EXPECTING("at_least('zone.eye.puncture_count', 1)"), 6,
     "at_least.metric names the zone \"eye\", which there is not"},
    {EXPECTING("at_least('at.mid.puncture_count', 1)"), 6,
     "at_least.metric names the measure \"mid\", which there is not"},
    {EXPECTING("at_least('on.mid.puncture_count', 1)"), 6,
     "at_least.metric is \"on.mid.puncture_count\"; write \"metric\", \"zone.<zone>.<metric>\" or "
     "\"at.<measure>.<metric>\""},
    {EXPECTING("between('puncture_count', 2, 1)"), 6, "between.low is 2, above high = 1; nothing can pass"},
    {EXPECTING("at_most('puncture_count', 'x')"), 6,
     "at_most.high is the text \"x\"; a number is wanted (most that passes)"},
    {EXPECTING("must_fire('R-9')"), 6, "must_fire.rule is \"R-9\", which there is not; did you mean \"R-1\"?"},
    {EXPECTING("must_hold('R-2')"), 6,
     "must_hold.rule is \"R-2\", which is not in the ruleset \"clinic\" but in: research"},
    {EXPECTING("must_fire('R-1', 'x', { severity = 'bock' })"), 6,
     "must_fire.options.severity is \"bock\"; did you mean \"block\"?"},
    {EXPECTING("check('x', 3)"), 6, "check.judge is 3; a function of the result is wanted"},
    {EXPECTING("5"), 1,
     "scenario.expect has 5 at place 1; write between(...), at_least(...), at_most(...), must_fire(...), "
     "must_hold(...) or check(...)"},
    {"scenario {}\nwhile true do end", 2, "script ran past 20 million instructions; look for an endless loop"},
    {"scenario { name = }", 1, "unexpected symbol near '}'"},
    {"io.open('x')", 1, "there is nothing called 'io'"},
};

static void every_mistake_has_its_message_and_its_line(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        const char *path = written(bad[i].text);
        mn_script *script = NULL;
        memset(&error, 0, sizeof error);
        assert_int_equal(mn_script_load(&script, path, 0, &library, &error), MN_BAD_INPUT);
        assert_null(script);
        size_t length = strlen(bad[i].message);
        bool is_same = bad[i].message[length - 1] == ',' ? strncmp(error.message, bad[i].message, length) == 0
                                                         : strcmp(error.message, bad[i].message) == 0;
        if (!is_same || error.line != bad[i].line) {
            fail_msg("%zu: %d: %s\nwanted: %d: %s", i, error.line, error.message, bad[i].line, bad[i].message);
        }
        assert_string_equal(error.file, fixture_path("scenarios/test.lua"));
    }
}

static void recording_that_is_not_there_or_malformed_is_told(void **state)
{
    (void)state;
    mn_script *script = NULL;
    char wanted[MN_PATH_BYTES * 3];
    const char *path = written(STEP("treat { pattern = 'recording', recording = 'none' }"));
    assert_int_equal(mn_script_load(&script, path, 0, &library, &error), MN_BAD_INPUT);
    snprintf(wanted, sizeof wanted, "treat.recording is \"none\", but %s cannot be read; put the file there",
             fixture_path("scenarios/recordings/none.csv"));
    assert_string_equal(error.message, wanted);
    fixture_write("scenarios/recordings/torn.csv", "t_s,x_um,y_um,force_un,tilt_rad,azimuth_rad,contact\n0,1,2\n");
    path = written(STEP("treat { pattern = 'recording', recording = 'torn' }"));
    assert_int_equal(mn_script_load(&script, path, 0, &library, &error), MN_BAD_INPUT);
    assert_int_equal(error.line, 2);
    assert_non_null(strstr(error.file, "torn.csv"));
}

static void each_scenario_of_a_loop_loads_alone(void **state)
{
    (void)state;
    const char *path = written(
        "for _, seed in ipairs { 3, 5, 9 } do\n scenario { name = 'seed_' .. seed, intent = 'b', seed = seed,\n" SITE
            PEN STEPS EXPECT "}\nend");
    char(*names)[MN_ID_BYTES];
    int *lines, count;
    assert_int_equal(mn_script_list(path, &library, &names, &lines, &count, &error), MN_OK);
    assert_int_equal(count, 3);
    const uint64_t seeds[] = {3, 5, 9};
    for (int i = 0; i < 3; i++) {
        mn_script *script = NULL;
        assert_int_equal(mn_script_load(&script, path, i, &library, &error), MN_OK);
        assert_string_equal(mn_script_plan(script)->name, names[i]);
        assert_int_equal(mn_script_plan(script)->seed, seeds[i]);
        mn_script_destroy(script);
    }
    free(names);
    mn_script *script = NULL;
    assert_int_equal(mn_script_load(&script, path, 3, &library, &error), MN_BAD_INPUT);
    assert_string_equal(error.message, "has 3 scenarios; number 4 is not there");
}

static void kinds_of_files_are_told_apart(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"scenarios/sites/plain.lua", "site"}, {"devices/pen.lua", "device"}, {"scenarios/rules/r1.lua", "rule"}};
    const char *kind = NULL;
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(mn_script_check_file(fixture_path(cases[i][0]), &library, &kind, &error), MN_OK);
        assert_string_equal(kind, cases[i][1]);
    }
    assert_int_equal(
        mn_script_check_file(written(SCENARIO(NAME, SITE, PEN, STEPS, EXPECT, "")), &library, &kind, &error), MN_OK);
    assert_string_equal(kind, "scenario");
    assert_int_equal(mn_script_check_file(written("local x = 1"), &library, &kind, &error), MN_BAD_INPUT);
    assert_int_equal(mn_script_check_file(fixture_path("none.lua"), &library, &kind, &error), MN_BAD_INPUT);
    assert_string_equal(error.message, "cannot be opened; is the path right?");
    assert_int_equal(mn_script_check_file(fixture_path("scenarios"), &library, &kind, &error), MN_BAD_INPUT);
    char(*names)[MN_ID_BYTES];
    int *lines, count;
    assert_int_equal(mn_script_list(fixture_path("devices/pen.lua"), &library, &names, &lines, &count, &error), MN_OK);
    assert_int_equal(count, 0);
}

static void site_whose_file_is_faulty_is_told_with_the_fault(void **state)
{
    (void)state;
    mn_library other;
    mn_script *script = NULL;
    fixture_write("scenarios/sites/bad.lua", FIXTURE_SITE("bad", "hard_cup_um = 1"));
    assert_int_equal(mn_library_load(&other, fixture_root, &error), MN_OK);
    const char *path = written(SCENARIO(NAME, "site = 'bad',", PEN, STEPS, EXPECT, ""));
    assert_int_equal(mn_script_load(&script, path, 0, &other, &error), MN_BAD_INPUT);
    assert_non_null(strstr(error.message, "scenario.site is \"bad\", whose file does not load: "));
    assert_non_null(strstr(error.message, "site has no key \"hard_cup_um\"; did you mean \"hard_cap_um\"?"));
    mn_library_free(&other);
    remove(fixture_path("scenarios/sites/bad.lua"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_scenario_becomes_its_plan),
        cmocka_unit_test(every_mistake_has_its_message_and_its_line),
        cmocka_unit_test(recording_that_is_not_there_or_malformed_is_told),
        cmocka_unit_test(each_scenario_of_a_loop_loads_alone),
        cmocka_unit_test(kinds_of_files_are_told_apart),
        cmocka_unit_test(site_whose_file_is_faulty_is_told_with_the_fault),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
