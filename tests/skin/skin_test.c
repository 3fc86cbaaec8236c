/* The thickness field and the columns: lognormal moments, unit variance, smoothness, values at and between nodes in
 * closed form, the same bits however a point is asked for, zones, bone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "base/rng.h"
#include "skin/fixture.h"

static const double SPACING_UM = 2000;

/* A skin that keeps no nodes, so that points may lie anywhere at the same cost. */
static void make_skin(mn_skin *skin, mn_site *site, uint64_t seed)
{
    fixture_site(site);
    mn_skin_create(skin, site, NULL, MN_FEMALE, seed, false, 1000, 1000, NULL);
}

/* A point in a square of its own, three squares from the next, at a place in it that varies with i. */
static double lone_x_um(uint64_t i)
{
    return SPACING_UM * (3.0 * (double)(i % 1000) + mn_rng_uniform(8, MN_STREAM_TEST, i, 0));
}
static double lone_y_um(uint64_t i)
{
    return SPACING_UM * (3.0 * (double)(i / 1000) + mn_rng_uniform(8, MN_STREAM_TEST, i, 1));
}

/* Kurtosis of a lognormal: w^4 + 2 w^3 + 3 w^2 - 3 with w = 1 + cv^2; SE of a sample SD is sd sqrt((k - 1)/(4 n)). */
static void thickness_has_the_mean_and_cv_of_the_site(void **state)
{
    (void)state;
    enum { POINT_COUNT = 100000 };
    static const double cvs[MN_LAYER_COUNT] = {0.05, 0.1, 0.2, 0.3, 0.4};
    static mn_site site;
    mn_skin skin;
    fixture_site(&site);
    for (int layer = 0; layer < MN_LAYER_COUNT; layer++) site.layers[layer].cv_frac = cvs[layer];
    mn_skin_create(&skin, &site, NULL, MN_FEMALE, 4, false, 1000, 1000, NULL);
    double sum[MN_LAYER_COUNT] = {0}, squares[MN_LAYER_COUNT] = {0};
    for (uint64_t i = 0; i < POINT_COUNT; i++) {
        mn_stack stack;
        mn_skin_stack_at(&skin, lone_x_um(i), lone_y_um(i), &stack);
        for (int layer = 0; layer < MN_LAYER_COUNT; layer++) {
            double off = stack.thickness_um[layer] / site.layers[layer].female_um - 1.0;
            sum[layer] += off;
            squares[layer] += off * off;
        }
    }
    for (int layer = 0; layer < MN_LAYER_COUNT; layer++) {
        double cv = cvs[layer], w = 1 + cv * cv, kurtosis = w * w * w * w + 2 * w * w * w + 3 * w * w - 3;
        double mean = sum[layer] / POINT_COUNT, sd = sqrt(squares[layer] / POINT_COUNT - mean * mean);
        assert_true(fabs(mean) < 4.5 * cv / sqrt(POINT_COUNT));
        assert_true(fabs(sd / cv - 1) < 4.5 * sqrt((kurtosis - 1) / (4.0 * POINT_COUNT)));
    }
}

static double normal_below(double z)
{
    return 0.5 * erfc(-z / sqrt(2.0));
}

/* Mean of exp(s z - s^2/2) kept within [0.2, 5], by the partial expectations of a lognormal. */
static void factor_is_kept_between_a_fifth_and_five(void **state)
{
    (void)state;
    enum { POINT_COUNT = 200000 };
    static mn_site site;
    mn_skin skin;
    fixture_site(&site);
    site.layers[MN_RETICULAR_DERMIS].cv_frac = 1;
    mn_skin_create(&skin, &site, NULL, MN_FEMALE, 5, false, 1000, 1000, NULL);
    double least = 1, most = 1, sum = 0;
    for (uint64_t i = 0; i < POINT_COUNT; i++) {
        mn_stack stack;
        mn_skin_stack_at(&skin, lone_x_um(i), lone_y_um(i), &stack);
        double factor = stack.thickness_um[MN_RETICULAR_DERMIS] / 900;
        least = fmin(least, factor);
        most = fmax(most, factor);
        sum += factor;
    }
    double s = sqrt(log(2.0)), low = (log(0.2) + s * s / 2) / s, high = (log(5.0) + s * s / 2) / s;
    double mean = 0.2 * normal_below(low) + 5 * normal_below(-high) + normal_below(high - s) - normal_below(low - s);
    assert_true(fabs(least - 0.2) < 1e-12 && fabs(most - 5) < 1e-12);
    assert_true(fabs(sum / POINT_COUNT - mean) < 4.5 * 1.0 / sqrt(POINT_COUNT));
}

static void field_has_unit_variance_everywhere_between_nodes(void **state)
{
    (void)state;
    enum { SQUARE_COUNT = 10000 };
    static const double places[][2] = {{0, 0}, {0.5, 0}, {0.5, 0.5}, {0.25, 0.5}, {0.1, 0.9}, {0.3, 0.3}, {0.75, 0.02}};
    static mn_site site;
    mn_skin skin;
    make_skin(&skin, &site, 6);
    for (size_t place = 0; place < sizeof places / sizeof *places; place++) {
        double sum = 0, squares = 0;
        for (int i = 0; i < SQUARE_COUNT; i++) { /* every second square shares no node */
            double x_um = SPACING_UM * (2 * (i % 100) + places[place][0]),
                   y_um = SPACING_UM * (2 * (i / 100) + places[place][1]);
            double f = mn_skin_field_at(&skin, MN_VIABLE_EPIDERMIS, x_um, y_um);
            sum += f;
            squares += f * f;
        }
        assert_true(fabs(sum / SQUARE_COUNT) < 4.5 / sqrt(SQUARE_COUNT));
        assert_true(fabs(squares / SQUARE_COUNT - 1) < 4.5 * sqrt(2.0 / SQUARE_COUNT));
    }
}

static double node_normal(uint64_t seed, int64_t x, int64_t y, int layer)
{
    uint64_t index = ((uint64_t)(x + 2147483648LL) << 32) + (uint64_t)(y + 2147483648LL);
    return mn_rng_normal(seed, MN_STREAM_THICKNESS, index, (uint32_t)layer);
}

/* At a node the weights are 1, 0, 0, 0; half way along a side both are 1/sqrt 2; in the middle all four are 1/2. */
static void field_is_the_nodes_normal_there_and_their_blend_between(void **state)
{
    (void)state;
    static const int32_t nodes[][2] = {{0, 0}, {3, 5}, {-1, 4}, {7, -2}, {-300, -400}, {9999, 9999}};
    static mn_site site;
    mn_skin skin;
    make_skin(&skin, &site, 77);
    for (size_t i = 0; i < sizeof nodes / sizeof *nodes; i++) {
        int32_t x = nodes[i][0], y = nodes[i][1];
        for (int layer = 0; layer < MN_LAYER_COUNT; layer++) {
            double own = node_normal(77, x, y, layer), right = node_normal(77, x + 1, y, layer);
            double above = node_normal(77, x, y + 1, layer), across = node_normal(77, x + 1, y + 1, layer);
            assert_true(mn_skin_field_at(&skin, layer, x * SPACING_UM, y * SPACING_UM) == own);
            double side = mn_skin_field_at(&skin, layer, (x + 0.5) * SPACING_UM, y * SPACING_UM);
            double middle = mn_skin_field_at(&skin, layer, (x + 0.5) * SPACING_UM, (y + 0.5) * SPACING_UM);
            assert_true(fabs(side - (own + right) / sqrt(2.0)) < 1e-9);
            assert_true(fabs(middle - 0.5 * (own + right + above + across)) < 1e-9);
        }
    }
}

/* The slopes 1 um left and right of a point differ by h f''. The weights' second derivatives stay below 60 / spacing^2 for
 * normals of a few SD; a blend with a kink at the nodes (linear weights) would differ by about 1 / spacing. */
static void field_has_no_kink_at_nodes_or_between(void **state)
{
    (void)state;
    static mn_site site;
    mn_skin skin;
    make_skin(&skin, &site, 12);
    const double h_um = 1, bound = 60 * h_um / (SPACING_UM * SPACING_UM);
    for (uint64_t i = 0; i < 4000; i++) {
        double x_um = SPACING_UM * floor(50 * mn_rng_uniform(1, MN_STREAM_TEST, i, 0)); /* on a lattice line */
        double y_um = SPACING_UM * 50 * mn_rng_uniform(1, MN_STREAM_TEST, i, 1);        /* anywhere along it */
        if (i % 4 == 3) x_um += SPACING_UM * mn_rng_uniform(1, MN_STREAM_TEST, i, 2);
        double here = mn_skin_field_at(&skin, 2, x_um, y_um);
        double left = here - mn_skin_field_at(&skin, 2, x_um - h_um, y_um);
        double right = mn_skin_field_at(&skin, 2, x_um + h_um, y_um) - here;
        assert_true(fabs(right - left) / h_um < bound);
        here = mn_skin_field_at(&skin, 2, y_um, x_um); /* the same across the other axis */
        left = here - mn_skin_field_at(&skin, 2, y_um, x_um - h_um);
        right = mn_skin_field_at(&skin, 2, y_um, x_um + h_um) - here;
        assert_true(fabs(right - left) / h_um < bound);
    }
}

static void layers_and_seeds_vary_apart(void **state)
{
    (void)state;
    enum { POINT_COUNT = 20000 };
    static mn_site site;
    mn_skin skin, other;
    make_skin(&skin, &site, 20);
    make_skin(&other, &site, 21);
    double layers = 0, seeds = 0, places = 0;
    for (uint64_t i = 0; i < POINT_COUNT; i++) {
        double x_um = lone_x_um(i), y_um = lone_y_um(i), f = mn_skin_field_at(&skin, 1, x_um, y_um);
        layers += f * mn_skin_field_at(&skin, 2, x_um, y_um);
        seeds += f * mn_skin_field_at(&other, 1, x_um, y_um);
        places += f * mn_skin_field_at(&skin, 1, y_um, x_um + 3e6);
    }
    double bound = 4.5 / sqrt(POINT_COUNT);
    assert_true(fabs(layers / POINT_COUNT) < bound);
    assert_true(fabs(seeds / POINT_COUNT) < bound);
    assert_true(fabs(places / POINT_COUNT) < bound);
}

static void a_point_has_the_same_bits_cached_or_drawn_and_in_any_order(void **state)
{
    (void)state;
    enum { POINT_COUNT = 3000 };
    static mn_site site;
    static mn_stack forward[POINT_COUNT];
    mn_skin cached, drawn, wider;
    mn_arena arena;
    fixture_site(&site);
    size_t bytes = mn_skin_need_bytes(&site, 20000, 11111, false);
    assert_int_equal(mn_arena_create(&arena, bytes + mn_skin_need_bytes(&site, 50000, 40000, false), NULL), MN_OK);
    mn_skin_create(&cached, &site, NULL, MN_MALE, 99, false, 20000, 11111, &arena);
    assert_int_equal(arena.used_bytes, bytes);
    mn_skin_create(&wider, &site, NULL, MN_MALE, 99, false, 50000, 40000, &arena);
    assert_int_equal(arena.used_bytes, arena.capacity_bytes);
    mn_skin_create(&drawn, &site, NULL, MN_MALE, 99, false, 20000, 11111, NULL);
    assert_non_null(cached.nodes);
    assert_null(drawn.nodes);
    for (uint64_t i = 0; i < POINT_COUNT; i++) { /* a third of them outside the field */
        double x_um = -5000 + 30000 * mn_rng_uniform(2, MN_STREAM_TEST, i, 0);
        double y_um = i % 10 == 0 ? 11111 : -3000 + 17000 * mn_rng_uniform(2, MN_STREAM_TEST, i, 1);
        if (i % 10 == 1) x_um = 20000;
        mn_skin_stack_at(&cached, x_um, y_um, &forward[i]);
    }
    for (uint64_t i = POINT_COUNT; i-- > 0;) {
        double x_um = -5000 + 30000 * mn_rng_uniform(2, MN_STREAM_TEST, i, 0);
        double y_um = i % 10 == 0 ? 11111 : -3000 + 17000 * mn_rng_uniform(2, MN_STREAM_TEST, i, 1);
        if (i % 10 == 1) x_um = 20000;
        mn_stack by_draw, by_wider;
        mn_skin_stack_at(&drawn, x_um, y_um, &by_draw);
        mn_skin_stack_at(&wider, x_um, y_um, &by_wider);
        assert_memory_equal(&by_draw, &forward[i], sizeof by_draw);
        assert_memory_equal(&by_wider, &forward[i], sizeof by_wider);
    }
    mn_arena_destroy(&arena);
}

static void a_field_too_large_to_keep_its_nodes_needs_no_memory(void **state)
{
    (void)state;
    static mn_site site;
    mn_skin large, small;
    mn_arena arena = {0};
    fixture_site(&site);
    site.params.correlation_um = 200;
    assert_int_equal(mn_skin_need_bytes(&site, 2e6, 2e6, false), 0);
    assert_int_equal(mn_skin_need_bytes(&site, 1e4, 1e4, true), 0);
    assert_int_equal(mn_skin_need_bytes(&site, 1e4, 6e3, false), mn_arena_need(52 * 32 * 5, sizeof(double)));
    mn_skin_create(&large, &site, NULL, MN_FEMALE, 3, false, 2e6, 2e6, &arena);
    mn_skin_create(&small, &site, NULL, MN_FEMALE, 3, false, 1e4, 1e4, NULL);
    mn_stack a, b;
    mn_skin_stack_at(&large, 1.9e6, 12345.6, &a);
    mn_skin_stack_at(&small, 1.9e6, 12345.6, &b);
    assert_memory_equal(&a, &b, sizeof a);
    mn_skin_stack_at(&small, 1e300, -1e300, &b); /* any real coordinate has a column */
    assert_true(b.thickness_um[0] > 0 && b.thickness_um[0] < 100);
}

static void uniform_skin_is_the_mean_everywhere(void **state)
{
    (void)state;
    static mn_site site;
    mn_skin skin;
    mn_stack mean, stack;
    fixture_site(&site);
    mn_skin_create(&skin, &site, NULL, MN_MALE, 1, true, 1e4, 1e4, NULL);
    mn_skin_stack_mean(&skin, &mean);
    for (int layer = 0; layer < MN_LAYER_COUNT; layer++)
        assert_true(mean.thickness_um[layer] == site.layers[layer].male_um);
    assert_true(mean.toughness_frac == 1 && isinf(mean.bone_um) && mean.hard_cap_um == 1000 && mean.zone_mask == 0);
    mn_skin_stack_at(&skin, 1234.5, 678.9, &stack);
    assert_memory_equal(&stack, &mean, sizeof stack);
}

static void bone_lies_under_the_layers_of_a_bone_backed_site(void **state)
{
    (void)state;
    static mn_site site;
    mn_skin skin;
    fixture_site(&site);
    site.params.is_bone_backed = true;
    mn_skin_create(&skin, &site, NULL, MN_FEMALE, 1, false, 1e4, 1e4, NULL);
    mn_stack stack;
    mn_skin_stack_mean(&skin, &stack);
    assert_true(stack.bone_um == 15 + 55 + 120 + 900 + 2000);
    for (int i = 0; i < 100; i++) {
        mn_skin_stack_at(&skin, 517.0 * i, 211.0 * i, &stack);
        double sum_um = 0;
        for (int layer = 0; layer < MN_LAYER_COUNT; layer++) sum_um += stack.thickness_um[layer];
        assert_true(stack.bone_um == sum_um);
    }
}

/* Three squares of 1 mm, [0, 1], [2, 3] and [0.5, 1.5] in x; the first and the third overlap. */
static void make_zones(mn_zones *zones)
{
    static const double x_um[] = {0, 2000, 500};
    memset(zones, 0, sizeof *zones);
    zones->count = 3;
    for (int i = 0; i < 3; i++) {
        mn_zone *zone = &zones->zone[i];
        zone->x_um = x_um[i];
        zone->width_um = zone->height_um = 1000;
        mn_params_default(mn_zone_param_rows, mn_zone_param_count, &zone->params);
    }
}

static void zones_scale_multiply_and_the_last_bone_and_cap_win(void **state)
{
    (void)state;
    static mn_site site;
    static mn_zones zones;
    mn_skin plain, painted;
    fixture_site(&site);
    make_zones(&zones);
    zones.zone[0].params =
        (mn_zone_params){.thickness_scale_frac = 2, .toughness_scale_frac = 3, .bone_um = 4000, .hard_cap_um = 700};
    zones.zone[2].params =
        (mn_zone_params){.thickness_scale_frac = 0.5, .toughness_scale_frac = 4, .bone_um = 0, .hard_cap_um = 400};
    mn_skin_create(&plain, &site, NULL, MN_FEMALE, 1, false, 1e4, 1e4, NULL);
    mn_skin_create(&painted, &site, &zones, MN_FEMALE, 1, false, 1e4, 1e4, NULL);
    static const struct {
        double x_um, thickness, toughness, bone_um, cap_um;
        uint64_t mask;
    } expected[] = {{250, 2, 3, 4000, 700, 1},
                    {750, 1, 12, 4000, 400, 5},
                    {1250, 0.5, 4, HUGE_VAL, 400, 4},
                    {2500, 1, 1, HUGE_VAL, 1000, 2},
                    {3500, 1, 1, HUGE_VAL, 1000, 0}};
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        mn_stack bare, stack;
        mn_skin_stack_at(&plain, expected[i].x_um, 500, &bare);
        mn_skin_stack_at(&painted, expected[i].x_um, 500, &stack);
        double skin_um = 0;
        for (int layer = 0; layer < MN_HYPODERMIS; layer++) {
            assert_true(stack.thickness_um[layer] == expected[i].thickness * bare.thickness_um[layer]);
            skin_um += stack.thickness_um[layer];
        }
        bool has_bone = isfinite(expected[i].bone_um);
        double fat_um =
            has_bone ? expected[i].bone_um - skin_um : expected[i].thickness * bare.thickness_um[MN_HYPODERMIS];
        assert_true(fabs(stack.thickness_um[MN_HYPODERMIS] - fat_um) < 1e-9);
        assert_true(stack.toughness_frac == expected[i].toughness && stack.hard_cap_um == expected[i].cap_um);
        assert_true(stack.bone_um == expected[i].bone_um && stack.zone_mask == expected[i].mask);
    }
}

static void bone_of_a_zone_moves_with_it_or_cuts_the_dermis(void **state)
{
    (void)state;
    static mn_site site;
    static mn_zones zones;
    mn_skin skin;
    mn_stack stack;
    fixture_site(&site);
    site.params.is_bone_backed = true;
    make_zones(&zones);
    zones.zone[0].params.thickness_scale_frac = 0.5; /* thinner skin: the bone is nearer */
    zones.zone[1].params.bone_um = 600;              /* within the dermis: no hypodermis is left */
    mn_skin_create(&skin, &site, &zones, MN_FEMALE, 1, true, 1e4, 1e4, NULL);
    mn_skin_stack_at(&skin, 250, 500, &stack);
    assert_true(stack.bone_um == 0.5 * (15 + 55 + 120 + 900 + 2000));
    mn_skin_stack_at(&skin, 2500, 500, &stack);
    assert_true(stack.bone_um == 600 && stack.thickness_um[MN_HYPODERMIS] == 0 &&
                stack.thickness_um[MN_RETICULAR_DERMIS] == 900);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(thickness_has_the_mean_and_cv_of_the_site),
        cmocka_unit_test(factor_is_kept_between_a_fifth_and_five),
        cmocka_unit_test(field_has_unit_variance_everywhere_between_nodes),
        cmocka_unit_test(field_is_the_nodes_normal_there_and_their_blend_between),
        cmocka_unit_test(field_has_no_kink_at_nodes_or_between),
        cmocka_unit_test(layers_and_seeds_vary_apart),
        cmocka_unit_test(a_point_has_the_same_bits_cached_or_drawn_and_in_any_order),
        cmocka_unit_test(a_field_too_large_to_keep_its_nodes_needs_no_memory),
        cmocka_unit_test(uniform_skin_is_the_mean_everywhere),
        cmocka_unit_test(bone_lies_under_the_layers_of_a_bone_backed_site),
        cmocka_unit_test(zones_scale_multiply_and_the_last_bone_and_cap_win),
        cmocka_unit_test(bone_of_a_zone_moves_with_it_or_cuts_the_dermis),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
