/* The key `lesson`: what it reads into the plan, and what it says of each mistake. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#include "script/fixture.h"
#include "script/lint.h"

static mn_library library;
static mn_script *script;

static mn_status load(const char *lesson, mn_error *error)
{
    static char text[4096];
    snprintf(text, sizeof text,
             "scenario { name = \"a\", intent = \"i\", site = \"plain\", device = \"pen\", seed = 1,\n"
             "  field = { width_um = 20000, height_um = 20000 },\n"
             "  zones = { zone { name = \"eye\", kind = \"no_go\", shape = \"ellipse\", x_um = 5000, y_um = 5000, width_um = 2000, height_um = 2000 } },\n"
             "  steps = { treat { pattern = \"raster\", force_un = 4e6 } },\n"
             "  lesson = %s,\n"
             "  expect = { at_least(\"contact_count\", 1, \"it touches\"), at_most(\"zone.eye.contact_count\", 1e6, \"asked\") } }\n",
             lesson);
    fixture_write("a.lua", text);
    return mn_script_load(&script, fixture_path("a.lua"), 0, &library, error);
}

static const mn_lesson *lesson_of(const char *text)
{
    mn_error error = {0};
    if (load(text, &error) != MN_OK) fail_msg("%s", error.message);
    return &mn_script_plan(script)->lesson;
}

static void expect_fault(const char *lesson, int line, const char *wanted)
{
    mn_error error = {0};
    assert_int_equal(load(lesson, &error), MN_BAD_INPUT);
    if (strcmp(error.message, wanted) != 0) fail_msg("says '%s',\nwanted '%s'", error.message, wanted);
    assert_int_equal(error.line, line);
    mn_script_destroy(script);
}

static void what_is_written_is_in_the_plan(void **state)
{
    (void)state;
    const mn_lesson *lesson = lesson_of(
        "{ text = \"Roll.\", pass_score = 80, weights = { depth = 30, time = 0 }, cues = { speed_min_um_s = mm_s(20), speed_max_um_s = mm_s(60) },\n"
        "    goals = { goal { metric = \"density_per_cm2\", min = 60, max = 120, text = \"enough\", scores = \"density\" },\n"
        "              goal { metric = \"zone.eye.contact_count\", max = 0, zero_above = 5, text = \"keep out\" } } }");
    assert_true(lesson->is_there);
    assert_string_equal(lesson->text, "Roll.");
    assert_true(lesson->params.pass_score == 80 && lesson->weights.depth == 30 && lesson->weights.time == 0);
    assert_true(lesson->weights.density == 15); /* the default */
    assert_true(lesson->cues.speed_max_um_s == 60000 && lesson->cues.force_max_un == 0);
    assert_int_equal(lesson->goal_count, 2);
    const mn_goal *density = &lesson->goals[0], *eye = &lesson->goals[1];
    assert_int_equal(density->part, MN_PART_DENSITY);
    assert_true(density->zero_below == 30 && density->zero_above == 240); /* half of min, twice max */
    assert_int_equal(density->line, 6);
    assert_int_equal(eye->part, -1);
    assert_int_equal(eye->zone_index, 0);
    assert_true(isinf(eye->min) && eye->max == 0 && eye->zero_above == 5);
    assert_string_equal(lesson->expert, "steps");
    mn_script_destroy(script);
}

static void a_recorded_expert_lies_beside_the_file(void **state)
{
    (void)state;
    fixture_write("guru.csv", "t_s,x_um,y_um,force_un,tilt_rad,azimuth_rad,contact\n0,5000,5000,3e6,0,0,1\n1,9000,5000,3e6,0,0,0\n");
    const mn_lesson *lesson = lesson_of("{ text = \"Roll.\", expert = \"guru\" }");
    assert_non_null(lesson->recording);
    assert_int_equal(lesson->recording->count, 2);
    mn_script_destroy(script);
}

static void mistakes_are_told_with_line_value_limit_and_way_out(void **state)
{
    (void)state;
    const struct {
        const char *lesson, *wanted;
        int line;
    } cases[] = {
        {"{}", "scenario.lesson.text is missing; a text is wanted", 1},
        {"{ text = \"\" }", "scenario.lesson.text is empty; say something", 1},
        {"\"roll\"", "scenario.lesson is the text \"roll\"; a table in braces is wanted", 1},
        {"{ text = \"T.\", gols = {} }", "scenario.lesson has no key \"gols\"; did you mean \"goals\"?", 1},
        {"{ text = \"T.\", pass_score = 170 }", "scenario.lesson.pass_score is 170, above 100; give 0 to 100 (the score that passes)", 1},
        {"{ text = \"T.\", goals = { { metric = \"x\" } } }", "scenario.lesson.goals has no goal at place 1; write goal { ... }", 1},
        {"{ text = \"T.\", goals = { goal { metric = \"densty_per_cm2\", min = 1, text = \"x\" } } }",
         "goal.metric is \"densty_per_cm2\", which is no metric; did you mean \"density_per_cm2\"?", 5},
        {"{ text = \"T.\", goals = { goal { metric = \"zone.ear.contact_count\", max = 0, text = \"x\" } } }",
         "goal.metric names the zone \"ear\", which there is not; did you mean \"eye\"?", 5},
        {"{ text = \"T.\", goals = { goal { metric = \"at.first.density_per_cm2\", min = 1, text = \"x\" } } }",
         "goal.metric is \"at.first.density_per_cm2\"; write \"metric\" or \"zone.<zone>.<metric>\"", 5},
        {"{ text = \"T.\", goals = { goal { metric = \"density_per_cm2\", text = \"x\" } } }",
         "goal.min is missing; a goal wants min, max or both", 5},
        {"{ text = \"T.\", goals = { goal { metric = \"density_per_cm2\", min = 5, max = 1, text = \"x\" } } }",
         "goal.min is 5, above max = 1; nothing can reach the goal", 5},
        {"{ text = \"T.\", goals = { goal { metric = \"density_per_cm2\", min = 1, zero_below = 3, text = \"x\" } } }",
         "goal.zero_below is 3, above min = 1; give a lower one", 5},
        {"{ text = \"T.\", goals = { goal { metric = \"density_per_cm2\", max = 5, zero_below = 1, text = \"x\" } } }",
         "goal.zero_below is set, but not min, below which it counts; give both", 5},
        {"{ text = \"T.\", goals = { goal { metric = \"density_per_cm2\", min = 1, text = \"x\", scores = \"dept\" } } }",
         "goal.scores is \"dept\"; did you mean \"depth\"?", 5},
        {"{ text = \"T.\", cues = { tilt_max_rad = 15 } }",
         "scenario.lesson.cues.tilt_max_rad is 15, above 1.5 rad; give 0 to 1.5 rad (angle: most that the tool may lean; 0: no cue)", 1},
        {"{ text = \"T.\", weights = { depth=0, uniformity=0, misses=0, over_treatment=0, path=0, lifts=0, time=0 } }",
         "scenario.lesson.weights leaves nothing to score; give a part that is judged a weight above 0", 1},
        {"{ text = \"T.\", expert = \"../x\" }", "scenario.lesson.expert is \"../x\"; a plain name is wanted: letters, digits, '_' and '-'", 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) expect_fault(cases[i].lesson, cases[i].line, cases[i].wanted);
}

static int warnings(const char *lesson)
{
    mn_error error = {0};
    mn_lint lint;
    bool has_content;
    int count = 0;
    assert_int_equal(load(lesson, &error), MN_OK);
    mn_script_destroy(script);
    assert_int_equal(mn_lint_file(&lint, fixture_path("a.lua"), &library, &has_content, &error), MN_OK);
    for (int i = 0; i < lint.note_count; i++) count += mn_lint_is_warning(&lint.notes[i]);
    mn_lint_free(&lint);
    return count;
}

static void slips_of_units_in_cues_are_linted(void **state)
{
    (void)state;
    const int base = warnings("{ text = \"T.\" }");
    assert_int_equal(warnings("{ text = \"T.\", cues = { speed_max_um_s = mm_s(60), force_max_un = newton(5), drag_max_um = 250 } }"), base);
    assert_int_equal(warnings("{ text = \"T.\", cues = { speed_max_um_s = 60, force_max_un = 5, drag_max_um = 0.25 } }"), base + 3);
}

static int begin(void **state)
{
    (void)state;
    mn_error error;
    fixture_make("lesson_test_root");
    return mn_library_load(&library, fixture_root, &error) != MN_OK;
}

static int end(void **state)
{
    (void)state;
    mn_library_free(&library);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_in_the_plan),
        cmocka_unit_test(a_recorded_expert_lies_beside_the_file),
        cmocka_unit_test(mistakes_are_told_with_line_value_limit_and_way_out),
        cmocka_unit_test(slips_of_units_in_cues_are_linted),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
