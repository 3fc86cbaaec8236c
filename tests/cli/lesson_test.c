/* The lesson command on the lessons that are shipped: experts pass, a careless hand does not, and what is wrong is said. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <jansson.h>

#include "cli/bench.h"
#include "live/live.h"

#define DATA " --data " MN_SOURCE_DIR
#define LESSON(name) MN_SOURCE_DIR "/scenarios/lessons/" name ".lua"

static const char *const lessons[] = {"first_roller_strip",    "star_pattern",  "forehead_over_bone", "pen_glide_without_drag",
                                      "periorbital_avoidance", "uniform_cheek", "scalp",              "over_pressure"};
enum { LESSON_COUNT = sizeof lessons / sizeof lessons[0] };

/* Strips along x with lifts between, rows as a handpiece would give them. */
static void write_hand(const char *name, int strip_count, double speed_um_s, double force_un, double tilt_rad)
{
    static char text[1 << 15];
    size_t used = (size_t)snprintf(text, sizeof text, "t_s,x_um,y_um,force_un,tilt_rad,azimuth_rad,contact\n");
    double t_s = 0;
    for (int strip = 0; strip < strip_count; strip++, t_s += 0.3)
        for (int i = 0; i <= 10; i++, t_s += 2400 / speed_um_s)
            used += (size_t)snprintf(text + used, sizeof text - used, "%.5f,%d,%d,%.0f,%.4f,0,%d\n", t_s, 16000 + 2400 * i, 16000 + 6000 * strip,
                                     force_un, tilt_rad, i < 10);
    assert_true(used < sizeof text - 1);
    fixture_write(name, text);
}

static double score_printed(void)
{
    const char *colon = strstr(bench_out, ": ");
    assert_non_null(colon);
    return atof(colon + 2);
}

static void without_a_file_all_lessons_are_listed(void **state)
{
    (void)state;
    assert_int_equal(bench_run("lesson" DATA), 0);
    for (int i = 0; i < LESSON_COUNT; i++)
        if (strstr(bench_out, lessons[i]) == NULL) fail_msg("%s is not listed", lessons[i]);
}

static void experts_have_at_least_85(void **state)
{
    (void)state;
    char arguments[400];
    for (int i = 0; i < LESSON_COUNT; i++) {
        snprintf(arguments, sizeof arguments, "lesson " LESSON("%s") DATA, lessons[i]);
        assert_int_equal(bench_run(arguments), 0);
        if (score_printed() < 85) fail_msg("%s: %.1f", lessons[i], score_printed());
        assert_non_null(strstr(bench_out, "passed"));
    }
}

static void a_careless_hand_does_not_pass_and_hears_why(void **state)
{
    (void)state;
    write_hand("careless.csv", 3, 90000, 9e6, 0.3);
    assert_int_equal(bench_run("lesson " LESSON("uniform_cheek") " --hand careless.csv" DATA), 1);
    assert_true(score_printed() < 50);
    assert_non_null(strstr(bench_out, "not passed (70 wanted)"));
    assert_non_null(strstr(bench_out, "\n1. "));
    assert_non_null(strstr(bench_out, "\n3. "));
    assert_null(strstr(bench_out, "\n4. "));
    assert_null(strstr(bench_out, "e+0")); /* numbers for people */
}

static json_t *parse(const char *text)
{
    json_error_t fault;
    json_t *root = json_loads(text, 0, &fault);
    if (root == NULL) fail_msg("line %d: %s", fault.line, fault.text);
    return root;
}

/* Parts give 100 points in all, what is lost is what is missing, and the three things come in the order of their cost. */
static void json_adds_up_and_is_the_same_in_a_file_and_on_any_threads(void **state)
{
    (void)state;
    static char file[sizeof bench_out];
    write_hand("some.csv", 6, 30000, 3e6, 0.05);
    assert_int_equal(bench_run("lesson " LESSON("uniform_cheek") " --hand some.csv --json --threads 1 --debrief d.json" DATA), 1);
    json_t *root = parse(bench_out);
    double points = 0, lost = 0;
    size_t i;
    json_t *part;
    json_array_foreach(json_object_get(root, "parts"), i, part) {
        points += json_number_value(json_object_get(part, "points"));
        lost += json_number_value(json_object_get(part, "points_lost"));
    }
    assert_true(points > 100 - 1e-6 && points < 100 + 1e-6);
    const double score = json_number_value(json_object_get(root, "score"));
    assert_true(score - (100 - lost) < 1e-6 && (100 - lost) - score < 1e-6);
    assert_true(json_array_size(json_object_get(root, "do_better")) == 3);
    assert_true(json_array_size(json_object_get(root, "goals")) == 3);
    json_decref(root);
    bench_read("d.json", file, sizeof file);
    assert_memory_equal(file, bench_out, strlen(file));
    assert_int_equal(bench_run("lesson " LESSON("uniform_cheek") " --hand some.csv --json --threads 7" DATA), 1);
    assert_memory_equal(file, bench_out, strlen(file));
}

static void a_picture_is_a_png_and_the_same_each_time(void **state)
{
    (void)state;
    write_hand("some.csv", 6, 30000, 3e6, 0.05);
    assert_int_equal(bench_run("lesson " LESSON("uniform_cheek") " --hand some.csv --debrief a.png" DATA), 1);
    assert_int_equal(bench_run("lesson " LESSON("uniform_cheek") " --hand some.csv --debrief b.png" DATA), 1);
    assert_int_equal(bench_shell("(cmp a.png b.png && head -c 4 a.png | grep -aq PNG)"), 0);
}

static void bad_input_is_told_with_its_place(void **state)
{
    (void)state;
    assert_int_equal(bench_run("lesson " LESSON("scalp") " --debrief a.svg" DATA), 2);
    assert_non_null(strstr(bench_err, "a.svg: a debrief is a .json or a .png file"));
    assert_int_equal(bench_run("lesson nowhere.lua" DATA), 2);
    assert_non_null(strstr(bench_err, "nowhere.lua"));
    assert_int_equal(bench_run("lesson " MN_SOURCE_DIR "/scenarios/devices/mf8_cheek.lua" DATA), 2);
    assert_non_null(strstr(bench_err, "is no lesson"));
    fixture_write("short.csv", "t_s,x_um,y_um,force_un,tilt_rad,azimuth_rad,contact\n0,1,2,3,0,0,1\n1,5\n");
    assert_int_equal(bench_run("lesson " LESSON("scalp") " --hand short.csv" DATA), 2);
    assert_non_null(strstr(bench_err, "short.csv:3: "));
    fixture_write("far.csv", "t_s,x_um,y_um,force_un,tilt_rad,azimuth_rad,contact\n0,20000,20000,3e6,0,0,1\n1,9900000,20000,3e6,0,0,1\n2,20000,20000,3e6,0,0,0\n");
    assert_int_equal(bench_run("lesson " LESSON("scalp") " --hand far.csv" DATA), 2);
    assert_non_null(strstr(bench_err, "far.csv:3: "));
    assert_int_equal(bench_run("lesson --json" DATA), 2);
    assert_int_equal(bench_run("lesson " LESSON("scalp") " --hand a.csv --recording a.rec" DATA), 2);
}

/* A recording needs no window: the library writes one. */
static void a_recording_is_scored_against_its_own_lesson_only(void **state)
{
    (void)state;
    mn_library library;
    mn_live *live = NULL;
    mn_error error = {0};
    const mn_live_options options = {.mode = MN_LIVE_WATCH, .thread_count = 1};
    assert_int_equal(mn_library_load(&library, MN_SOURCE_DIR, &error), MN_OK);
    assert_int_equal(mn_live_open(&live, &library, LESSON("scalp"), 0, &options, &error), MN_OK);
    mn_live_run_until(live, 2, INT64_MAX);
    assert_int_equal(mn_live_take_over(live, &error), MN_OK);
    assert_int_equal(mn_live_save(live, "scalp.rec", &error), MN_OK);
    mn_live_close(live);
    mn_library_free(&library);
    assert_int_equal(bench_run("lesson " LESSON("scalp") " --recording scalp.rec" DATA), 1); /* two seconds are not enough */
    assert_non_null(strstr(bench_out, "scalp_partings, scalp.rec: "));
    assert_int_equal(bench_run("lesson " LESSON("uniform_cheek") " --recording scalp.rec" DATA), 2);
    assert_non_null(strstr(bench_err, "scalp.rec: is of scenario 'scalp_partings', not of the lesson 'uniform_cheek'"));
}

static void it_is_in_the_help(void **state)
{
    (void)state;
    assert_int_equal(bench_run("help"), 0);
    assert_non_null(strstr(bench_out, "needlelab lesson"));
    assert_int_equal(bench_run("lesson --help"), 0);
    assert_non_null(strstr(bench_out, "--json"));
    assert_non_null(strstr(bench_out, "--debrief"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_a_file_all_lessons_are_listed),
        cmocka_unit_test(experts_have_at_least_85),
        cmocka_unit_test(a_careless_hand_does_not_pass_and_hears_why),
        cmocka_unit_test(json_adds_up_and_is_the_same_in_a_file_and_on_any_threads),
        cmocka_unit_test(a_picture_is_a_png_and_the_same_each_time),
        cmocka_unit_test(bad_input_is_told_with_its_place),
        cmocka_unit_test(a_recording_is_scored_against_its_own_lesson_only),
        cmocka_unit_test(it_is_in_the_help),
    };
    return cmocka_run_group_tests(tests, bench_begin, bench_end);
}
