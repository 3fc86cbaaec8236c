/* Lint: what must be warned of, and beside each the nearest thing that must not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "script/fixture.h"
#include "script/lint.h"

static mn_library library;

#define SCENARIO(device, in, treat, expect)                                                                            \
    "scenario { name = 'x', intent = 'i', site = 'plain', device = " device ", ruleset = 'clinic', " in                \
    " field = { width_um = 20000, height_um = 20000 },\n steps = { treat { " treat " } },\n expect = { " expect        \
    " } }\n"
#define GOOD "at_least('contact_count', 1, 'r')"
#define TREAT(treat) SCENARIO("'pen'", "", treat, GOOD)
#define ON_DEVICE(device) SCENARIO(device, "", "pattern = 'raster'", GOOD)
#define EXPECT(expect) SCENARIO("'pen'", "", "pattern = 'raster'", expect)
#define ZONE(zone, expect) SCENARIO("'pen'", "zones = { zone { name = 'z', " zone " } },", "pattern = 'raster'", expect)
#define SIDES "shape = 'rectangle', x_um = 1000, y_um = 1000, width_um = 5000, height_um = 5000"
#define CHECK(body) EXPECT("check('c', function(result) " body " end, 'r')")

/* `warning` NULL: there must be none; else exactly one that holds it. */
typedef struct lint_case {
    const char *text, *warning;
    int line;
} lint_case;

static const lint_case unit_cases[] = {
    {TREAT("pattern = 'raster', protrusion_um = 1.5"),
     "treat.protrusion_um is 1.5 um, very little; if mm was meant, write mm(1.5)", 2},
    {TREAT("pattern = 'raster', protrusion_um = mm(1.5)"), NULL, 0},
    {TREAT("pattern = 'raster', protrusion_um = 0"), NULL, 0},
    {TREAT("pattern = 'raster', force_un = 3"), "treat.force_un is 3 uN, very little; if N was meant, write newton(3)",
     2},
    {TREAT("pattern = 'raster', force_un = newton(0.1)"), NULL, 0},
    {TREAT("pattern = 'raster', speed_um_s = 40"),
     "treat.speed_um_s is 40 um/s, very little; if mm/s was meant, write mm_s(40)", 2},
    {TREAT("pattern = 'raster', speed_um_s = mm_s(1)"), NULL, 0},
    {TREAT("pattern = 'raster', direction_rad = 6.9"),
     "treat.direction_rad is 6.9 rad, more than a full turn; if degrees were meant, write degrees(6.9)", 2},
    {TREAT("pattern = 'raster', direction_rad = degrees(360)"), NULL, 0},
    {TREAT("pattern = 'raster', region = { x_um = 5, y_um = 5, width_um = 40, height_um = mm(9) }"),
     "treat.region.width_um is 40 um, very little; if mm was meant, write mm(40)", 2},
    {TREAT("pattern = 'raster', region = { x_um = 5, y_um = 5, width_um = mm(9), height_um = mm(9) }"), NULL, 0},
    {ON_DEVICE("override('pen', { tip_wear_frac = 20 })"),
     "pen.tip_wear_frac is 20, that is 2000 %; if percent was meant, write 20 / 100", 1},
    {ON_DEVICE("override('pen', { tip_wear_frac = 2 })"), NULL, 0},
    {ON_DEVICE("override('pen', { frequency_hz = 700 })"),
     "pen.frequency_hz is 700 Hz, very much; if turns a minute was meant, write rpm(700)", 1},
};

static const lint_case idle_cases[] = {
    {ON_DEVICE("override('pen', { frequency_hz = 100 })"), "override of pen.frequency_hz says 100, as its base does",
     1},
    {ON_DEVICE("override('pen', { frequency_hz = 101 })"), NULL, 0},
    {SCENARIO("'pen'", "", "pattern = 'raster'", GOOD) "-- nothing\n", NULL, 0},
    {ON_DEVICE("override('pen', { needle_pitch_um = 900 })"),
     "override of pen.needle_pitch_um has no effect: the layout is no grid", 1},
    {ON_DEVICE("override('pen', { layout = 'grid', needle_pitch_um = 900 })"), NULL, 0},
    {ON_DEVICE("override('pen', { bent_rad = 0.3 })"), "override of pen.bent_rad has no effect: no needle is bent", 1},
    {ON_DEVICE("override('pen', { bent_rad = 0.3, bent_frac = 0.1 })"), NULL, 0},
    {TREAT("pattern = 'raster', radius_um = 2000"), "treat.radius_um has no effect: pattern \"circle\" alone has it",
     2},
    {TREAT("pattern = 'circle', radius_um = 2000"), NULL, 0},
    {TREAT("pattern = 'raster', dwell_s = 1"), "treat.dwell_s has no effect", 2},
    {TREAT("pattern = 'stamp', dwell_s = 1"), NULL, 0},
    {TREAT("pattern = 'raster', slip_frac = 0.1"), "treat.slip_frac has no effect: only a roller can slip", 2},
    {TREAT("pattern = 'raster', tremor_hz = 8"), "treat.tremor_hz has no effect: there is no tremor_um", 2},
    {TREAT("pattern = 'raster', tremor_hz = 8, tremor_um = 200"), NULL, 0},
};

static const lint_case zone_cases[] = {
    {ZONE("kind = 'scar', " SIDES, GOOD), "zone \"z\" changes nothing and no expectation asks about it", 1},
    {ZONE("kind = 'scar', " SIDES, "at_least('zone.z.contact_count', 1, 'r')"), NULL, 0},
    {ZONE("kind = 'scar', toughness_scale_frac = 2, " SIDES, GOOD), NULL, 0},
    {ZONE("kind = 'no_go', " SIDES, GOOD), NULL, 0},
    {ZONE("kind = 'scar', " SIDES, "check('c', function(result) return result.zones['z'].contact_count > 9 end, 'r')"),
     NULL, 0},
    {ZONE("kind = 'scar', " SIDES, "check('c', function(result) return result.contact_count > 9 end, 'r')"),
     "zone \"z\" changes nothing", 1},
    {ZONE("kind = 'no_go', shape = 'rectangle', x_um = 30000, y_um = 0, width_um = 5000, height_um = 5000", GOOD),
     "zone \"z\" lies outside the field of 20000 x 20000 um", 1},
    {ZONE("kind = 'no_go', shape = 'rectangle', x_um = 19000, y_um = 0, width_um = 5000, height_um = 5000", GOOD), NULL,
     0},
};

static const lint_case expectation_cases[] = {
    {EXPECT("at_least('puncture_count', 0, 'r')"), "the limits of puncture_count hold whatever comes out", 3},
    {EXPECT("at_least('puncture_count', 1, 'r')"), NULL, 0},
    {EXPECT("at_least('density_per_cm2', -1e300, 'r')"), "the limits of density_per_cm2 hold whatever comes out", 3},
    {EXPECT("at_most('density_per_cm2', 1e300, 'r')"), "the limits of density_per_cm2 hold whatever comes out", 3},
    {EXPECT("at_most('density_per_cm2', 1e6, 'r')"), NULL, 0},
    {EXPECT("between('pierced_frac', 0, 1, 'r')"), "it lies between 0 and 1", 3},
    {EXPECT("between('pierced_frac', 0, 0.99, 'r')"), NULL, 0},
    {EXPECT("between('pierced_frac', 0.01, 1, 'r')"), NULL, 0},
    {EXPECT("between('stripe_direction_rad', 0, 3.15, 'r')"), "the limits of stripe_direction_rad hold", 3},
    {EXPECT("between('stripe_direction_rad', 0, 3.1, 'r')"), NULL, 0},
    {EXPECT("at_most('pivot_rad_s_max', 4, 'r')"), NULL, 0},
    {EXPECT("at_least('over_setting_held_um', 0, 'r')"), NULL, 0},
    {EXPECT("at_most('open_area_frac', 1, 'r')"), NULL, 0},
    {EXPECT("at_most('no_go_count', 0, 'r')"), "no_go_count is 0 whatever comes out", 3},
    {ZONE("kind = 'no_go', " SIDES, "at_most('no_go_count', 0, 'r')"), NULL, 0},
    {EXPECT("must_hold('R-2', 'r')"), "R-2 holds whatever comes out: there is no zone of kind \"no_go\"", 3},
    {ZONE("kind = 'no_go', " SIDES, "must_hold('R-2', 'r')"), NULL, 0},
    {EXPECT("must_hold('R-3', 'r')"), "R-3 holds whatever comes out: the device has not the number that it compares",
     3},
    {EXPECT("must_hold('R-1', 'r')"), NULL, 0},
    {CHECK("return true"), "check \"c\" says true whatever the result", 3},
    {CHECK("local x = result.puncture_count return x == x or x ~= x"), "check \"c\" says true whatever the result", 3},
    {CHECK("return result.puncture_count >= 0 or result.puncture_count < 0 or true"), "check \"c\" says true", 3},
    {CHECK("return result.puncture_count > 0"), NULL, 0},
    {CHECK("return result.penetration_um_p50 <= result.travel_um_p50"), NULL, 0},
    {CHECK("return result.findings['R-1'].count == 0"), NULL, 0},
    {CHECK("return result.puncture_count == 12345"), NULL, 0},
    {CHECK("return false"), NULL, 0}, /* it can fail */
};

static void lint(const char *text, mn_lint *made, mn_error *error)
{
    bool has_content = false;
    fixture_write("case.lua", text);
    *error = (mn_error){0};
    mn_lint_file(made, fixture_path("case.lua"), &library, &has_content, error);
}

static void check_case(const lint_case *at)
{
    mn_lint made;
    mn_error error;
    int count = 0, line = 0;
    const char *warning = "";
    lint(at->text, &made, &error);
    for (int i = 0; i < made.note_count; i++) {
        if (!mn_lint_is_warning(&made.notes[i])) continue;
        count++;
        warning = made.notes[i].text;
        line = made.notes[i].line;
    }
    if (error.status != MN_OK) fail_msg("%s\n%s", at->text, error.message);
    if (at->warning == NULL && count != 0) fail_msg("%s\nis warned of: %s", at->text, warning);
    const bool is_it = at->warning == NULL || (count == 1 && strstr(warning, at->warning) != NULL && line == at->line);
    if (!is_it) fail_msg("%s\n%d warnings, line %d: %s", at->text, count, line, warning);
    mn_lint_free(&made);
}

#define RUN(cases)                                                                                                     \
    do {                                                                                                               \
        for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) check_case(&cases[i]);                             \
    } while (0)

static void likely_unit_slips_are_named_and_usual_values_not(void **state)
{
    (void)state;
    RUN(unit_cases);
}

static void values_without_effect_are_named(void **state)
{
    (void)state;
    RUN(idle_cases);
}

static void zones_that_do_nothing_are_named(void **state)
{
    (void)state;
    RUN(zone_cases);
}

static void expectations_that_cannot_fail_are_named(void **state)
{
    (void)state;
    RUN(expectation_cases);
}

static int count_warnings(const char *text)
{
    mn_lint made;
    mn_error error;
    int count = 0;
    lint(text, &made, &error);
    assert_int_equal(error.status, MN_OK);
    for (int i = 0; i < made.note_count; i++) count += mn_lint_is_warning(&made.notes[i]) ? 1 : 0;
    mn_lint_free(&made);
    return count;
}

#define LOOP(limits)                                                                                                   \
    "for i, limit in ipairs { " limits " } do\n scenario { name = 'x' .. i, intent = 'i', site = 'plain', device = "   \
    "'pen', ruleset = 'none',\n steps = { treat { pattern = 'raster' } },\n"                                           \
    " expect = { at_least('contact_count', limit, 'r') } }\n end\n"

static void a_line_in_a_loop_is_warned_of_when_each_of_its_cases_is_suspect(void **state)
{
    (void)state;
    assert_int_equal(count_warnings(LOOP("0, 0, 0")), 1);
    assert_int_equal(count_warnings(LOOP("0, 1, 0")), 0);
}

static void a_line_that_says_so_is_meant(void **state)
{
    (void)state;
#define SLOW(comment)                                                                                                  \
    "scenario { name = 'x', intent = 'i', site = 'plain', device = 'pen', ruleset = 'none',\n"                         \
    " steps = { treat { pattern = 'raster', speed_um_s = 40 } }, " comment "\n expect = { " GOOD " } }\n"
    assert_int_equal(count_warnings(SLOW("")), 1);
    assert_int_equal(count_warnings(SLOW("-- lint: meant")), 0);
    assert_int_equal(count_warnings("-- lint: meant\n" SLOW("")), 1);
}

static void an_experiment_may_write_out_what_its_base_says(void **state)
{
    (void)state;
    static const char more[] = "experiment { id = 'E', title = 't', source = 's', standing = 'seen', rows = { row { "
                               "name = 'r', reason = 'r',\n"
                               " role = 'validation', value = 'x.contact_count', low = 1 } } }\n";
    char text[2048];
    snprintf(text, sizeof text, "%s%s", ON_DEVICE("override('pen', { frequency_hz = 100 })"), more);
    assert_int_equal(count_warnings(text), 0);
}

static void a_layer_of_fat_in_millimetres_is_told(void **state)
{
    (void)state;
#define FAT(um)                                                                                                        \
    "return site { id = 'case', name = 'n', sources = { 's' }, layers = {\n" FIXTURE_LAYER("stratum_corneum")          \
        FIXTURE_LAYER("viable_epidermis") FIXTURE_LAYER("papillary_dermis") FIXTURE_LAYER(                             \
            "reticular_dermis") "hypodermis = { female_um = " um                                                       \
                                ", male_um = 6000, initiation_j_m2 = 4000, tip_mpa = 18, flank_j_m2 = 300,\n"          \
                                " shear_mpa = 0.02 } }, penetration_min_um = 250, penetration_max_um = 500, "          \
                                "hard_cap_um = 1000 }\n"
    assert_int_equal(count_warnings(FAT("6")), 1);
    assert_int_equal(count_warnings(FAT("6000")), 0);
    assert_int_equal(count_warnings(FAT("0")), 0); /* a phantom has none */
}

static void a_data_file_is_listened_to(void **state)
{
    (void)state;
    static const char text[] =
        "return pen { id = 'case', name = 'n', sources = { 's' }, protrusion_um = 1.0, tool_width_um = 6000,\n"
        " needle_length_um = 1.5, needle_diameter_um = 250, needle_count = 6, stroke_um = 2500, frequency_hz = 100 }\n";
    assert_int_equal(count_warnings(text), 2); /* protrusion and length */
}

static int begin(void **state)
{
    (void)state;
    mn_error error = {0};
    fixture_make("lint_test");
    fixture_write("scenarios/rules/r2.lua", FIXTURE_RULE("R-2", "when = { { field \"is_no_go\", \"==\", 1 } }"));
    fixture_write("scenarios/rules/r3.lua",
                  FIXTURE_RULE("R-3", "when = { { fact \"device.drum_radius_um\", \">\", 1 } }"));
    return mn_library_load(&library, fixture_root, &error) != MN_OK || library.error_count > 0;
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
        cmocka_unit_test(likely_unit_slips_are_named_and_usual_values_not),
        cmocka_unit_test(values_without_effect_are_named),
        cmocka_unit_test(zones_that_do_nothing_are_named),
        cmocka_unit_test(expectations_that_cannot_fail_are_named),
        cmocka_unit_test(a_line_in_a_loop_is_warned_of_when_each_of_its_cases_is_suspect),
        cmocka_unit_test(a_line_that_says_so_is_meant),
        cmocka_unit_test(an_experiment_may_write_out_what_its_base_says),
        cmocka_unit_test(a_layer_of_fat_in_millimetres_is_told),
        cmocka_unit_test(a_data_file_is_listened_to),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
