/* First passage over random needles and columns: monotone answers, open holes, limits, flags, tenting both ways. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "kernel/fixture.h"

enum { LAWS = 300 };

static mn_law random_law(uint64_t i)
{
    static mn_site site;
    site = p0_site();
    for (uint32_t k = 0; k < MN_LAYER_COUNT; k++) {
        site.layers[k].initiation_j_m2 *= draw_in(i, 5 * k, 0.4, 2.5);
        site.layers[k].tip_mpa *= draw_in(i, 5 * k + 1, 0.4, 2.5);
        site.layers[k].flank_j_m2 *= draw_in(i, 5 * k + 2, 0.2, 5);
        site.layers[k].shear_mpa *= draw_in(i, 5 * k + 3, 0.1, 5);
    }
    site.params.beta_e_mpa = draw_in(i, 30, 0.05, 1);
    site.params.pretension_un_um = draw_in(i, 31, 0, 20);
    site.params.tip_steady_frac = i % 2 ? draw_in(i, 38, 0, 1) : i % 4 == 0;
    site.params.epidermis_mpa = i % 3 ? draw_in(i, 39, 0, 5) : 0;
    mn_stack stack = stack_of(&site);
    for (uint32_t k = 0; k < MN_LAYER_COUNT; k++) stack.thickness_um[k] *= draw_in(i, 5 * k + 4, 0.4, 1.6);
    if (i % 3 == 0) stack.bone_um = draw_in(i, 32, 1000, 4000);
    mn_needle needle =
        needle_of(draw_in(i, 33, 2, 50), draw_in(i, 34, 80, 350), draw_in(i, 35, 200, 1200), draw_in(i, 36, 500, 3000));
    needle.is_blunt = i % 5 == 0;
    mn_law law = law_of_stack(&site, &needle, &stack);
    if (i % 4 == 1) law.tent.compliance_um_un = draw_in(i, 37, 0, 0.005);
    return law;
}

static void more_travel_is_never_shallower_nor_less_tented_into(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < LAWS; i++) {
        const mn_law law = random_law(i);
        double depth = 0;
        for (double u = 1; u < 1.2 * law.length_um; u += law.length_um / 397) {
            mn_passage at;
            mn_passage_travel(&law, u, &at);
            assert_true(at.depth_um >= depth - 1e-9);
            assert_true(at.depth_um <= u && at.depth_um <= law.reach_um);
            if (!at.is_full)
                assert_true(fabs(at.depth_um + at.tenting_um + law.tent.compliance_um_un * at.force_un - u) <
                            1e-7 * law.length_um);
            assert_true(at.peak_un >= at.force_un);
            depth = at.depth_um;
        }
    }
}

static void more_force_is_never_shallower(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < LAWS; i++) {
        const mn_law law = random_law(i);
        double depth = 0, travel = 0;
        for (double f = 1e3; f < 2e6; f *= 1.013) {
            mn_passage at;
            mn_passage_force(&law, f, 1e6, &at);
            assert_true(at.depth_um >= depth - 1e-9 && (at.is_full || at.travel_um >= travel - 1e-6));
            assert_true(at.force_un <= f);
            depth = at.depth_um;
            travel = at.is_full ? travel : at.travel_um;
        }
    }
}

static void imposed_force_goes_no_further_than_its_way(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < LAWS; i++) {
        const mn_law law = random_law(i);
        const double u = 0.6 * law.length_um, f = draw_in(i, 50, 2e4, 4e5);
        mn_passage both, travel, force;
        mn_passage_force(&law, f, u, &both);
        mn_passage_travel(&law, u, &travel);
        mn_passage_force(&law, f, 1e6, &force);
        assert_true(fabs(both.depth_um - fmin(travel.depth_um, force.depth_um)) < 1e-9 * law.length_um);
        assert_true(both.travel_um <= u && both.force_un <= f);
    }
}

static void same_travel_into_its_own_hole_returns_to_the_same_depth(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < LAWS; i++) {
        mn_law law = random_law(i);
        for (double u = 100; u < law.length_um; u += 97) {
            mn_passage first, again;
            law.hole_um = 0;
            mn_passage_travel(&law, u, &first);
            law.hole_um = first.depth_um;
            mn_passage_travel(&law, u, &again);
            assert_true(again.depth_um == first.depth_um && again.force_un == first.force_un);
            law.hole_um = floor(first.depth_um * 16) / 16;
            mn_passage_travel(&law, u, &again);
            assert_true(again.depth_um == first.depth_um);
            if (first.depth_um > 0) assert_true(mn_law_spent_pj(&law, first.depth_um) >= 0);
        }
    }
}

static void open_hole_is_entered_against_friction_alone(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < LAWS; i++) {
        mn_law law = random_law(i), slick;
        mn_law_slick(&law, &slick);
        const double hole = 0.7 * law.reach_um;
        for (double u = 50; u < law.length_um; u += 61) {
            mn_passage fresh, into;
            law.hole_um = 0;
            mn_passage_travel(&law, u, &fresh);
            law.hole_um = hole;
            mn_passage_travel(&law, u, &into);
            const double slid = travel_depth_um(&slick, u);
            assert_true(into.is_reentry && into.depth_um >= fresh.depth_um);
            if (slid < hole)
                assert_true(fabs(into.depth_um - fmax(slid, fresh.depth_um)) < 1e-9 * law.length_um);
            else
                assert_true(into.depth_um >= hole);
        }
    }
}

static void bone_and_length_stop_the_tip_and_say_so(void **state)
{
    (void)state;
    const mn_site site = p0_site();
    mn_stack stack = stack_of(&site);
    const mn_needle needle = needle_of(5, 200, 700, 1500);
    mn_law law = law_of_stack(&site, &needle, &stack);
    mn_passage at;
    mn_passage_force(&law, 1e6, 1e6, &at);
    assert_true(at.is_full && !at.is_on_bone && at.depth_um == 1500 && at.force_un < 1e6);
    stack.bone_um = 900;
    law = law_of_stack(&site, &needle, &stack);
    mn_passage_force(&law, 1e6, 1e6, &at);
    assert_true(at.is_on_bone && !at.is_full && at.depth_um == 900 && at.force_un == 1e6);
    mn_passage_travel(&law, 0, &at);
    assert_true(at.depth_um == 0 && at.force_un == 0);
    mn_passage_travel(&law, -5, &at);
    assert_true(at.depth_um == 0 && at.force_un == 0 && at.tenting_um == 0);
}

static void peak_since_a_travel_bounds_every_force_after_it(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < LAWS; i++) {
        const mn_law law = random_law(i);
        const double u1 = 0.35 * law.length_um, u2 = 0.9 * law.length_um;
        mn_passage end;
        mn_passage_since(&law, u2, u1, &end);
        double greatest = 0;
        for (int k = 1; k <= 500; k++) {
            mn_passage at;
            mn_passage_travel(&law, u1 + (u2 - u1) * k / 500, &at);
            greatest = fmax(greatest, at.force_un);
        }
        assert_true(end.peak_un >= greatest * (1 - 1e-9));
        assert_true(end.peak_un <= greatest * 1.1 || end.peak_un - greatest < 0.02 * law.tent.square_mpa * u2 * u2);
    }
}

static void slope_is_the_derivative_of_the_force(void **state)
{
    (void)state;
    int checked = 0;
    for (uint64_t i = 0; i < LAWS; i++) {
        const mn_law law = random_law(i);
        const double u = 0.7 * law.length_um, h = 1e-3;
        mn_passage low, at, high;
        mn_passage_travel(&law, u - h, &low);
        mn_passage_travel(&law, u, &at);
        mn_passage_travel(&law, u + h, &high);
        const double slope = (high.force_un - low.force_un) / (2 * h),
                     curve = high.force_un - 2 * at.force_un + low.force_un;
        if (fabs(curve) > 1e-5 * fabs(slope) * h + 1e-7 || slope < 0) continue; /* a kink or a fall */
        assert_true(fabs(mn_passage_slope_un_um(&law, &at) - slope) < 1e-3 * fabs(slope) + 1e-3);
        checked++;
    }
    assert_true(checked > LAWS / 3);
}

static void tent_is_its_own_inverse_and_its_energy_its_integral(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < LAWS; i++) {
        const double bone = i % 2 ? 1 / draw_in(i, 3, 500, 3000) : 0;
        mn_tent tent = {.square_mpa = draw_in(i, 0, 0.05, 2),
                        .line_un_um = i % 3 ? draw_in(i, 1, 0, 50) : 0,
                        .sphere_mpa_um05 = i % 5 ? 0 : draw_in(i, 2, 0, 5),
                        .surface_mpa = i % 4 ? draw_in(i, 5, 0, 3) : 0,
                        .surface_um = draw_in(i, 6, 20, 300),
                        .bone_per_um = bone,
                        .compliance_um_un = 0};
        double sum = 0;
        enum { STEPS = 4000 };
        const double end = i % 2 ? 0.9 / bone : 1500;
        for (int k = 0; k < STEPS; k++) {
            const double w = (k + 0.5) * end / STEPS;
            sum += mn_tent_force_un(&tent, w) * end / STEPS;
            if (k % 400 == 100) {
                assert_true(fabs(mn_tent_under_um(&tent, mn_tent_force_un(&tent, w)) - w) < 1e-10 * w);
                const double up_to = (k + 1) * end / STEPS;
                assert_true(fabs(mn_tent_energy_pj(&tent, up_to) - sum) < 1e-4 * sum);
            }
        }
        tent.compliance_um_un = draw_in(i, 4, 1e-4, 1e-2);
        for (double lift = 1; lift < 3000; lift *= 1.7) {
            const double w = mn_tent_deflection_um(&tent, lift), f = mn_tent_force_un(&tent, lift);
            assert_true(fabs(w + tent.compliance_um_un * f - lift) < 1e-8 * lift);
            assert_true(fabs(mn_tent_under_um(&tent, f) - w) < 1e-7 * w);
        }
    }
}

static void force_relaxes_to_the_published_shares(void **state)
{
    (void)state;
    assert_true(mn_tent_relaxation_frac(0) == 1);
    assert_true(fabs(mn_tent_relaxation_frac(1) - 0.6) < 1e-12);
    assert_true(fabs(mn_tent_relaxation_frac(10) - 0.5) < 1e-12);
    double last = 1;
    for (double t = 0.01; t < 100; t *= 1.3) {
        assert_true(mn_tent_relaxation_frac(t) < last && mn_tent_relaxation_frac(t) > 0.48);
        last = mn_tent_relaxation_frac(t);
    }
}

static void skin_stiffens_with_speed_up_to_its_cap(void **state)
{
    (void)state;
    const mn_site site = p0_site();
    assert_true(mn_pace_at(&site.params, 0).stiffness_frac == 1 && mn_pace_at(&site.params, 1000).stiffness_frac == 1);
    assert_true(fabs(mn_pace_at(&site.params, 32000).stiffness_frac - 2) < 1e-14);
    assert_true(fabs(mn_pace_at(&site.params, 1e6).stiffness_frac - 3.981) < 1e-3);
    assert_true(mn_pace_at(&site.params, 1e7).stiffness_frac == 4);
}

static void toughness_falls_with_speed_to_its_floor(void **state)
{
    (void)state;
    mn_site site = p0_site();
    assert_true(mn_pace_at(&site.params, 1e6).toughness_frac == 1);
    site.params.toughness_rate_exponent = 0.5;
    site.params.toughness_floor_frac = 0.1;
    assert_true(mn_pace_at(&site.params, 500).toughness_frac == 1);
    assert_true(fabs(mn_pace_at(&site.params, 2000).toughness_frac - 0.5) < 1e-14);
    assert_true(mn_pace_at(&site.params, 1e6).toughness_frac == 0.1);
    const mn_needle needle = needle_of(20, 250, 700, 3000);
    const mn_stack stack = stack_of(&site);
    mn_site weaker = site;
    for (int k = 0; k < MN_LAYER_COUNT; k++) {
        weaker.layers[k].initiation_j_m2 *= 0.5;
        weaker.layers[k].tip_mpa *= 0.5;
        weaker.layers[k].flank_j_m2 *= 0.5;
    }
    mn_law fast;
    mn_law_make(&fast, &site, &needle, &stack, 1, (mn_pace){1, 0.5}, 0);
    const mn_law weak = law_of_stack(&weaker, &needle, &stack);
    for (double u = 100; u < 3000; u += 100) assert_true(travel_depth_um(&fast, u) == travel_depth_um(&weak, u));
}

static void epidermis_stiffens_shallow_dents_most(void **state)
{
    (void)state;
    mn_site site = p0_site();
    const mn_needle needle = needle_of(20, 250, 700, 3000);
    const mn_stack stack = stack_of(&site);
    const mn_law even = law_of_stack(&site, &needle, &stack);
    site.params.epidermis_mpa = 0.9 * site.params.beta_e_mpa / site.params.beta_frac;
    const mn_law softer = law_of_stack(&site, &needle, &stack);
    site.params.epidermis_mpa = 1.5;
    const mn_law stiff = law_of_stack(&site, &needle, &stack);
    const double ratio = 1.5 * site.params.beta_frac / site.params.beta_e_mpa;
    assert_true(mn_tent_force_un(&softer.tent, 300) == mn_tent_force_un(&even.tent, 300));
    assert_true(fabs(mn_tent_force_un(&stiff.tent, 0.01) / mn_tent_force_un(&even.tent, 0.01) - ratio) < 1e-3);
    const double far = mn_tent_force_un(&stiff.tent, 1e6) / mn_tent_force_un(&even.tent, 1e6);
    assert_true(far > 1 && far < 1 + 1e-3);
}

static void tip_rests_on_an_intact_layer_until_its_barrier_is_reached(void **state)
{
    (void)state;
    mn_site site = p0_site();
    site.params.tip_steady_frac = 0;
    site.layers[1].initiation_j_m2 = site.layers[1].tip_mpa = 0;
    site.layers[2].initiation_j_m2 = site.layers[2].tip_mpa = 0;
    const mn_needle needle = needle_of(20, 250, 700, 3000);
    const mn_stack stack = stack_of(&site);
    mn_law law = law_of_stack(&site, &needle, &stack);
    const double reticular_um = 15 + 80 + 150, initiation_un = 4000 * 20 + 18 * MN_PI * 100;
    assert_true(fabs(mn_law_puncture_un(&law) - initiation_un) < 1e-9 * initiation_un);
    const double shaft_un = mn_law_force_un(&law, reticular_um, 3) - site.layers[2].flank_j_m2 * law.tip_flank_um;
    const double barrier_un = shaft_un + initiation_un, lift_um = mn_tent_under_um(&law.tent, barrier_un);
    assert_true(travel_depth_um(&law, reticular_um + lift_um - 0.01) == reticular_um);
    assert_true(travel_depth_um(&law, reticular_um + lift_um + 0.01) > reticular_um + 100);
    assert_true(force_depth_um(&law, barrier_un * 0.9999) == reticular_um);
    assert_true(force_depth_um(&law, barrier_un * 1.0001) > reticular_um);
    law.hole_um = reticular_um + 1; /* opened before: no barrier is left */
    assert_true(travel_depth_um(&law, reticular_um + lift_um - 0.01) > reticular_um + 1);
}

static void tilted_needle_meets_longer_layers(void **state)
{
    (void)state;
    const mn_site site = p0_site();
    mn_stack stack = stack_of(&site), longer = stack;
    stack.bone_um = 1200;
    longer.bone_um = 2400;
    for (int k = 0; k < MN_LAYER_COUNT; k++) longer.thickness_um[k] *= 2;
    const mn_needle needle = needle_of(5, 200, 700, 1500);
    mn_law tilted, straight = law_of_stack(&site, &needle, &longer);
    mn_law_make(&tilted, &site, &needle, &stack, 0.5, (mn_pace){1, 1}, 0);
    for (double u = 100; u < 1500; u += 50) assert_true(travel_depth_um(&tilted, u) == travel_depth_um(&straight, u));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(more_travel_is_never_shallower_nor_less_tented_into),
        cmocka_unit_test(more_force_is_never_shallower),
        cmocka_unit_test(imposed_force_goes_no_further_than_its_way),
        cmocka_unit_test(same_travel_into_its_own_hole_returns_to_the_same_depth),
        cmocka_unit_test(open_hole_is_entered_against_friction_alone),
        cmocka_unit_test(bone_and_length_stop_the_tip_and_say_so),
        cmocka_unit_test(peak_since_a_travel_bounds_every_force_after_it),
        cmocka_unit_test(slope_is_the_derivative_of_the_force),
        cmocka_unit_test(tent_is_its_own_inverse_and_its_energy_its_integral),
        cmocka_unit_test(force_relaxes_to_the_published_shares),
        cmocka_unit_test(skin_stiffens_with_speed_up_to_its_cap),
        cmocka_unit_test(toughness_falls_with_speed_to_its_floor),
        cmocka_unit_test(epidermis_stiffens_shallow_dents_most),
        cmocka_unit_test(tip_rests_on_an_intact_layer_until_its_barrier_is_reached),
        cmocka_unit_test(tilted_needle_meets_longer_layers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
