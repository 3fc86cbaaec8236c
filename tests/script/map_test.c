/* Maps as data files: the project's own add up and mirror exactly; those with a fault are refused with the reason. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#include "fixture.h"

static mn_library library;
static mn_error error;

#define MAP(areas)                                                                                                     \
    "return map { id = 'm', name = 'M', sources = { 'test' }, width_um = 40000, height_um = 40000, site = 'plain', "   \
    "areas = {\n" areas "} }\n"
#define AREA(name, more, corners) "area { name = '" name "', site = 'plain', " more " corners_um = {" corners "} },\n"
#define BOX "{21000,1000},{39000,1000},{39000,20000},{21000,20000}"

static const char *fault_of(const char *text)
{
    const char *kind = NULL;
    error = (mn_error){0};
    fixture_write("scenarios/maps/m.lua", text);
    const mn_status status = mn_script_check_file(fixture_path("scenarios/maps/m.lua"), &library, &kind, &error);
    return status == MN_OK ? "" : error.message;
}

static void faulty_maps_are_refused_with_the_reason(void **state)
{
    (void)state;
    assert_string_equal(fault_of(MAP(AREA("a", "mirror = 'pair',", BOX))), "");
    assert_non_null(strstr(fault_of(MAP(AREA("a", "", BOX) AREA("b", "", "{30000,10000},{40000,10000},{40000,30000}"))),
                           "areas a and b lie on the same"));
    assert_non_null(strstr(fault_of(MAP(AREA("a", "", "{0,0},{10000,10000},{10000,0},{0,10000}"))), "meets the side"));
    assert_non_null(strstr(fault_of(MAP(AREA("a", "", "{0,0},{50000,0},{0,10000}"))), "lies beyond the map"));
    assert_non_null(strstr(fault_of(MAP(AREA("a", "mirror = 'midline',", BOX))), "must begin and end on the midline"));
    assert_non_null(
        strstr(fault_of(MAP(AREA("a", "mirror = 'pair',", "{10000,0},{30000,0},{30000,9000}"))), "lie on the same"));
    assert_non_null(strstr(fault_of(MAP("area { name = 'a', site = 'plane', corners_um = {" BOX "} },")),
                           "is \"plane\", of which no good file is there"));
    /* a shared side is no shared ground */
    assert_string_equal(fault_of(MAP(AREA("a", "", BOX) AREA("b", "", "{21000,20000},{39000,20000},{30000,33000}"))),
                        "");
}

static const char *scenario_fault(const char *place, const char *step)
{
    char text[2000];
    mn_script *script = NULL;
    error = (mn_error){0};
    snprintf(text, sizeof text,
             "scenario { name = 's', intent = 'i', %s device = 'pen', steps = { %s },\n"
             " expect = { at_least('puncture_count', 0) } }\n",
             place, step);
    fixture_write("s.lua", text);
    const mn_status status = mn_script_load(&script, fixture_path("s.lua"), 0, &library, &error);
    mn_script_destroy(script);
    return status == MN_OK ? "" : error.message;
}

static void scenarios_name_a_site_or_a_map_and_areas_that_there_are(void **state)
{
    (void)state;
    mn_library_free(&library);
    fixture_write("scenarios/maps/m.lua", MAP(AREA("a", "mirror = 'pair',", BOX)));
    assert_int_equal(mn_library_load(&library, fixture_root, &error), MN_OK);
    assert_int_equal(library.map_count, 1);
    const char *good = "treat { pattern = 'raster', area = 'a_left' }";
    assert_string_equal(scenario_fault("map = 'm',", good), "");
    assert_non_null(strstr(scenario_fault("map = 'm', site = 'plain',", good), "site is set beside map = \"m\""));
    assert_non_null(strstr(scenario_fault("map = 'n',", good), "map is \"n\", which there is not"));
    assert_non_null(strstr(scenario_fault("site = 'plain',", good), "names no map"));
    assert_non_null(
        strstr(scenario_fault("map = 'm', field = { width_um = 5000 },", good), "which says the field's size"));
    assert_non_null(strstr(scenario_fault("map = 'm',", "treat { pattern = 'raster', area = 'a_lift' }"),
                           "did you mean \"a_left\""));
    assert_string_equal(
        scenario_fault("map = 'm',", "treat_areas { default = { pattern = 'raster' }, a = { passes = 2 } }"), "");
    assert_non_null(
        strstr(scenario_fault("map = 'm',", "treat_areas { default = { pattern = 'raster' }, b = { passes = 2 } }"),
               "has no key \"b\""));
}

/* The project's maps. */
static void face_and_scalp_add_up_and_left_mirrors_right(void **state)
{
    (void)state;
    mn_library own;
    assert_int_equal(mn_library_load(&own, MN_SOURCE_DIR, &error), MN_OK);
    assert_int_equal(own.error_count, 0);
    const mn_site_map *face = mn_library_map(&own, "face"), *scalp = mn_library_map(&own, "scalp");
    assert_non_null(face);
    assert_non_null(scalp);
    /* the half outlines of the files, by the shoelace formula outside the program */
    assert_true(fabs(mn_map_area_um2(face) / 1e8 - 192.66) < 0.005);
    assert_true(fabs(mn_map_area_um2(scalp) / 1e8 - 500.21) < 0.005);
    int pair_count = 0, no_go_count = 0;
    for (int i = 0; i < face->areas.count; i++) {
        const mn_zone *left = &face->areas.zone[i];
        no_go_count += left->kind == MN_ZONE_NO_GO;
        if (strstr(left->name, "_left") == NULL) continue;
        const mn_zone *right = &face->areas.zone[i + 1];
        mn_zone back;
        mn_zone_mirror(right, face->width_um / 2, &back);
        pair_count++;
        assert_non_null(strstr(right->name, "_right"));
        assert_int_equal(left->site_index, right->site_index);
        for (int k = 0; k < left->corner_count; k++) {
            assert_true(back.corner_x_um[k] == left->corner_x_um[k] && back.corner_y_um[k] == left->corner_y_um[k]);
        }
    }
    assert_int_equal(pair_count, 7);
    assert_int_equal(no_go_count, 2);
    mn_library_free(&own);
}

static size_t bytes_of(const mn_library *own, const char *areas)
{
    char text[1024];
    mn_script *script = NULL;
    snprintf(text, sizeof text,
             "scenario { name = 's', intent = 'i', map = 'scalp', sex = 'male', device = 'roller_cit8', field = { "
             "cell_um = 50 },"
             "steps = { treat_areas { default = { pattern = 'raster', speed_um_s = 60000, force_un = 5e6 }, %s } },"
             "expect = { at_least('contact_count', 1, 'r') } }\n",
             areas);
    fixture_write("scalp.lua", text);
    error = (mn_error){0};
    assert_int_equal(mn_script_load(&script, fixture_path("scalp.lua"), 0, own, &error), MN_OK);
    const size_t bytes = mn_script_plan(script)->bytes;
    mn_script_destroy(script);
    return bytes;
}

/* 500 cm2 in cells of 50 um would be 20 million cells of 40 bytes and more around them; what counts is the skin that is touched. */
static void memory_follows_the_touched_skin(void **state)
{
    (void)state;
    mn_library own;
    assert_int_equal(mn_library_load(&own, MN_SOURCE_DIR, &error), MN_OK);
    const size_t all = bytes_of(&own, ""),
                 one = bytes_of(&own, "frontal = { skip = true }, temporal = { skip = true }, "
                                      "occipital = { skip = true }, vertex = { skip = true }");
    print_message("whole scalp %.0f MB, one part of it %.0f MB\n", (double)all / 1e6, (double)one / 1e6);
    assert_true(one < all / 2);
    assert_true(all < 2u << 30);
    mn_library_free(&own);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_follows_the_touched_skin),
        cmocka_unit_test(faulty_maps_are_refused_with_the_reason),
        cmocka_unit_test(scenarios_name_a_site_or_a_map_and_areas_that_there_are),
        cmocka_unit_test(face_and_scalp_add_up_and_left_mirrors_right),
    };
    fixture_make("map_test_root");
    snprintf(fixture_root, sizeof fixture_root, "%s/map_test_root/scenarios/maps", MN_BUILD_DIR);
    mkdir(fixture_root, 0755);
    snprintf(fixture_root, sizeof fixture_root, "%s/map_test_root", MN_BUILD_DIR);
    remove(fixture_path("scenarios/maps/m.lua"));
    if (mn_library_load(&library, fixture_root, &error) != MN_OK) return 1;
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);
    mn_library_free(&library);
    return failed;
}
