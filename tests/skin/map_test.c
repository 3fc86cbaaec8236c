/* Several sites on one field: which site holds where, and that the index of zones answers as asking each zone does. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdlib.h>

#include "base/rng.h"
#include "fixture.h"

enum { FIELD_UM = 60000 };

static void polygon(mn_zone *zone, int site_index, int count, const double (*corners)[2])
{
    *zone = (mn_zone){.kind = MN_ZONE_AREA, .shape = MN_SHAPE_POLYGON, .site_index = site_index, .corner_count = count};
    mn_params_default(mn_zone_param_rows, mn_zone_param_count, &zone->params);
    for (int i = 0; i < count; i++) {
        zone->corner_x_um[i] = corners[i][0];
        zone->corner_y_um[i] = corners[i][1];
    }
}

/* Two areas that share a side, a concave one, a turned rectangle and an ellipse over them. */
static void make_zones(mn_zones *zones)
{
    static const double left[][2] = {{5000, 5000}, {30000, 5000}, {30000, 40000}, {5000, 30000}};
    static const double right[][2] = {{30000, 5000}, {55000, 7000}, {50000, 41000}, {30000, 40000}};
    static const double hook[][2] = {{4000, 44000}, {56000, 44000}, {56000, 58000}, {40000, 58000}, {40000, 48000}, {4000, 48000}};
    *zones = (mn_zones){.count = 5};
    polygon(&zones->zone[0], 1, 4, left);
    polygon(&zones->zone[1], 2, 4, right);
    polygon(&zones->zone[2], 1, 6, hook);
    zones->zone[3] = (mn_zone){.kind = MN_ZONE_LESION, .shape = MN_SHAPE_RECTANGLE, .x_um = 20000, .y_um = 10000, .width_um = 17000, .height_um = 900, .angle_rad = 0.7};
    zones->zone[4] = (mn_zone){.kind = MN_ZONE_NO_GO, .shape = MN_SHAPE_ELLIPSE, .x_um = 40000, .y_um = 30000, .width_um = 12000, .height_um = 5000, .angle_rad = 2};
    mn_params_default(mn_zone_param_rows, mn_zone_param_count, &zones->zone[3].params);
    mn_params_default(mn_zone_param_rows, mn_zone_param_count, &zones->zone[4].params);
}

static void index_answers_as_asking_every_zone_does(void **state)
{
    (void)state;
    static mn_zones zones;
    make_zones(&zones);
    mn_arena arena;
    mn_zone_index index;
    assert_int_equal(mn_arena_create(&arena, mn_zone_index_need_bytes(FIELD_UM, FIELD_UM), NULL), MN_OK);
    mn_zone_index_create(&index, &zones, FIELD_UM, FIELD_UM, &arena);
    int64_t held = 0;
    for (uint32_t i = 0; i < 200000; i++) {
        const double x = -2000 + (FIELD_UM + 4000) * mn_rng_uniform(1, 0, i, 0);
        const double y = -2000 + (FIELD_UM + 4000) * mn_rng_uniform(1, 0, i, 1);
        const uint64_t mask = mn_zones_at(&zones, x, y);
        assert_true(mn_zone_index_at(&index, &zones, x, y) == mask);
        held += mask != 0;
    }
    assert_true(held > 60000);
    for (int k = 0; k < zones.count; k++) { /* corners and middles of sides: edges are inside */
        const mn_zone *zone = &zones.zone[k];
        for (int i = 0; i < zone->corner_count; i++) {
            const int j = (i + 1) % zone->corner_count;
            for (double t = 0; t < 1; t += 0.125) {
                const double x = zone->corner_x_um[i] + t * (zone->corner_x_um[j] - zone->corner_x_um[i]);
                const double y = zone->corner_y_um[i] + t * (zone->corner_y_um[j] - zone->corner_y_um[i]);
                assert_true(mn_zone_index_at(&index, &zones, x, y) == mn_zones_at(&zones, x, y));
            }
        }
    }
    mn_arena_destroy(&arena);
}

static void each_area_has_its_sites_column_and_between_them_the_fields(void **state)
{
    (void)state;
    static mn_zones zones;
    static mn_site own, areas[2];
    static mn_skin skin;
    make_zones(&zones);
    fixture_site(&own);
    fixture_site(&areas[0]);
    fixture_site(&areas[1]);
    areas[0].layers[MN_RETICULAR_DERMIS].female_um = 500;
    areas[0].params.hard_cap_um = 700;
    areas[1].params.is_bone_backed = true;
    mn_skin_create(&skin, &own, &zones, MN_FEMALE, 7, true, FIELD_UM, FIELD_UM, NULL);
    mn_skin_set_areas(&skin, areas, 2, NULL);
    mn_stack stack;
    mn_skin_stack_at(&skin, 10000, 10000, &stack);
    assert_ptr_equal(stack.site, &areas[0]);
    assert_true(stack.thickness_um[MN_RETICULAR_DERMIS] == 500 && stack.hard_cap_um == 700 && isinf(stack.bone_um));
    mn_skin_stack_at(&skin, 48000, 12000, &stack);
    assert_ptr_equal(stack.site, &areas[1]);
    assert_true(stack.thickness_um[MN_RETICULAR_DERMIS] == 900 && stack.bone_um == 15 + 55 + 120 + 900 + 2000);
    mn_skin_stack_at(&skin, 1000, 1000, &stack);
    assert_ptr_equal(stack.site, &own);
    assert_true(stack.hard_cap_um == 1000);
}

/* On both sides of a border the same field: thickness over its site's mean agrees where the CVs do. */
static void the_field_runs_on_across_a_border(void **state)
{
    (void)state;
    static mn_zones zones;
    static mn_site own, areas[2];
    static mn_skin skin;
    make_zones(&zones);
    fixture_site(&own);
    fixture_site(&areas[0]);
    fixture_site(&areas[1]);
    areas[1].layers[MN_RETICULAR_DERMIS].female_um = 1800;
    mn_skin_create(&skin, &own, &zones, MN_FEMALE, 7, false, FIELD_UM, FIELD_UM, NULL);
    mn_skin_set_areas(&skin, areas, 2, NULL);
    for (double y = 8000; y < 39000; y += 500) {
        mn_stack left, right;
        mn_skin_stack_at(&skin, 29999.99, y, &left);
        mn_skin_stack_at(&skin, 30000.01, y, &right);
        assert_true(fabs(right.thickness_um[MN_RETICULAR_DERMIS] / left.thickness_um[MN_RETICULAR_DERMIS] - 2) < 1e-3);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(index_answers_as_asking_every_zone_does),
        cmocka_unit_test(each_area_has_its_sites_column_and_between_them_the_fields),
        cmocka_unit_test(the_field_runs_on_across_a_border),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
