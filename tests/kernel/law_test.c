/* The analytic checks of the single-needle law (reference equations E8) and the predictions that an independent program
 * made of the same equations with the same parameters. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "kernel/fixture.h"

static double g_um(double r, double c)
{
    return 2 * r * r / (r + c);
}

static void assert_near(double value, double wanted, double tolerance)
{
    if (!(fabs(value - wanted) <= tolerance)) fail_msg("%.12g is not %.12g within %.3g", value, wanted, tolerance);
}

/* The layer sum as the reference writes it: not telescoped. */
static double layer_sum_un(const mn_site *site, const mn_stack *stack, const mn_needle *needle, double p)
{
    double top = 0, force = 0;
    const double c = site->params.crack_um, rt = needle->tip_radius_um;
    for (int k = 0; k < MN_LAYER_COUNT; k++) {
        const mn_layer_params *l = &site->layers[k];
        const double t = stack->thickness_um[k], bottom = k == MN_LAYER_COUNT - 1 ? (double)INFINITY : top + t;
        if (t <= 0 || top > p) continue;
        const bool holds_tip = p < bottom;
        const double deep = g_um(mn_needle_radius_um(needle, p - top), c);
        const double shallow = g_um(holds_tip ? rt : mn_needle_radius_um(needle, p - bottom), c);
        force += l->flank_j_m2 * (deep - shallow);
        if (holds_tip) force += 2 * l->initiation_j_m2 * rt + l->tip_mpa * MN_PI * rt * rt;
        force += l->shear_mpa * (mn_needle_area_um2(needle, p - top) - mn_needle_area_um2(needle, p - bottom));
        top = bottom;
    }
    return force;
}

static void telescoped_force_is_the_layer_sum(void **state)
{
    (void)state;
    const mn_site site = p0_site();
    const mn_stack stack = stack_of(&site);
    const mn_needle needle = needle_of(20, 250, 700, 4000);
    const mn_law law = law_of_stack(&site, &needle, &stack);
    for (double p = 0.25; p < 4000; p += 0.5) {
        const double wanted = layer_sum_un(&site, &stack, &needle, p);
        assert_near(mn_law_force_un(&law, p, mn_law_passed(&law, p)), wanted, 1e-11 * wanted);
    }
}

static void homogeneous_layer_follows_its_closed_form(void **state)
{
    (void)state;
    const mn_site site = p0_site();
    const mn_stack stack = one_layer_stack();
    const mn_needle needle = needle_of(20, 250, 1000, 3000);
    const mn_law law = law_of_stack(&site, &needle, &stack);
    const mn_layer_params *l = &site.layers[2];
    for (double p = 0; p < 3000; p += 7) {
        const double r = mn_needle_radius_um(&needle, p);
        const double wanted = l->flank_j_m2 * (g_um(r, 150) - g_um(10, 150)) + 2 * l->initiation_j_m2 * 10 +
                              l->tip_mpa * MN_PI * 100 + l->shear_mpa * mn_needle_area_um2(&needle, p);
        assert_near(mn_law_force_un(&law, p, 1), wanted, 1e-12 * wanted);
    }
}

static void splitting_a_layer_changes_nothing(void **state)
{
    (void)state;
    mn_site site = p0_site();
    for (int k = 0; k < MN_LAYER_COUNT; k++) site.layers[k] = site.layers[2];
    mn_stack split = one_layer_stack();
    for (int k = 0; k < MN_LAYER_COUNT; k++) split.thickness_um[k] = k < 4 ? 137.5 + 20 * k : 6000;
    const mn_stack whole = one_layer_stack();
    const mn_needle needle = needle_of(20, 250, 1000, 3000);
    const mn_law one = law_of_stack(&site, &needle, &whole), five = law_of_stack(&site, &needle, &split);
    assert_int_equal(five.count, 5);
    for (double p = 0; p < 3000; p += 3.7) {
        const double force = mn_law_force_un(&one, p, 1);
        assert_near(mn_law_force_un(&five, p, mn_law_passed(&five, p)), force, 1e-12 * force);
        assert_near(mn_law_spent_pj(&five, p), mn_law_spent_pj(&one, p), 1e-12 * mn_law_spent_pj(&one, p));
        assert_near(travel_depth_um(&five, p), travel_depth_um(&one, p), 1e-9);
    }
}

static void layers_of_no_thickness_are_skipped(void **state)
{
    (void)state;
    const mn_site site = p0_site();
    mn_stack stack = stack_of(&site);
    stack.thickness_um[0] = stack.thickness_um[2] = 0;
    const mn_needle needle = needle_of(5, 250, 700, 1500);
    const mn_law law = law_of_stack(&site, &needle, &stack);
    assert_int_equal(law.count, 3);
    assert_int_equal(mn_law_layer(&law, 1), MN_VIABLE_EPIDERMIS);
    assert_int_equal(mn_law_layer(&law, 80), MN_VIABLE_EPIDERMIS);
    assert_int_equal(mn_law_layer(&law, 80.001), MN_RETICULAR_DERMIS);
    assert_int_equal(mn_law_layer(&law, 0), -1);
}

static void without_toughness_and_friction_tip_follows_travel(void **state)
{
    (void)state;
    mn_site site = p0_site();
    for (int k = 0; k < MN_LAYER_COUNT; k++)
        site.layers[k].initiation_j_m2 = site.layers[k].tip_mpa = site.layers[k].flank_j_m2 = site.layers[k].shear_mpa =
            0;
    const mn_stack stack = stack_of(&site);
    const mn_needle needle = needle_of(20, 250, 700, 3000);
    const mn_law law = law_of_stack(&site, &needle, &stack);
    for (double u = 10; u < 3000; u += 31) assert_true(travel_depth_um(&law, u) == u);
}

static mn_law e8_law(double beta_e_mpa)
{
    mn_site site = p0_site();
    site.params.beta_e_mpa = beta_e_mpa;
    const mn_stack stack = one_layer_stack();
    const mn_needle needle = needle_of(20, 250, 1000, 3000);
    return law_of_stack(&site, &needle, &stack);
}

static void skin_is_only_tented_up_to_the_puncture_travel(void **state)
{
    (void)state;
    const mn_law law = e8_law(0.15);
    const double u0 = sqrt(mn_law_force_un(&law, 0, 1) / 0.15);
    assert_near(u0, 755.7, 0.05);
    for (double u = 5; u < u0; u += 25) {
        mn_passage passage;
        mn_passage_travel(&law, u, &passage);
        assert_true(passage.depth_um == 0 && !passage.is_snapped);
        assert_near(passage.force_un, 0.15 * u * u, 1e-9 * passage.force_un);
        assert_near(passage.tenting_um, u, 1e-12 * u);
    }
    assert_true(travel_depth_um(&law, u0 * 1.0001) > 0);
}

static void stiff_skin_is_pierced_at_once_and_soft_skin_never(void **state)
{
    (void)state;
    const mn_law stiff = e8_law(1e9), soft = e8_law(1e-6);
    assert_near(travel_depth_um(&stiff, 1500), 1500, 0.05);
    assert_true(travel_depth_um(&soft, 1500) == 0);
}

static void work_of_the_travel_is_found_in_tent_and_tissue(void **state)
{
    (void)state;
    const mn_law law = e8_law(0.15);
    mn_passage end;
    mn_passage_travel(&law, 1500, &end);
    assert_near(end.depth_um, 532.5, 0.05);
    assert_near(end.force_un, 140.4e3, 50);
    double work_pj = 0;
    enum { STEPS = 30000 };
    for (int i = 0; i < STEPS; i++) {
        mn_passage at;
        mn_passage_travel(&law, (i + 0.5) * 1500 / STEPS, &at);
        work_pj += at.force_un * 1500 / STEPS;
    }
    const double tent_pj = mn_tent_energy_pj(&law.tent, end.tenting_um),
                 tissue_pj = mn_law_spent_pj(&law, end.depth_um);
    assert_near(work_pj, 1.0267e-4 * 1e12, 5e-9 * 1e12);
    assert_near(tent_pj, 4.5288e-5 * 1e12, 5e-10 * 1e12);
    assert_near(tissue_pj, 5.7381e-5 * 1e12, 5e-10 * 1e12);
    assert_near(work_pj, tent_pj + tissue_pj, 2e-7 * work_pj);
    assert_near(mn_passage_work_pj(&law, &end), tent_pj + tissue_pj, 1e-12 * work_pj);
}

static void assert_snaps_set_energy_free(double steady_frac, double epidermis_mpa)
{
    mn_site site = p0_site();
    site.params.tip_steady_frac = steady_frac;
    site.params.epidermis_mpa = epidermis_mpa;
    const mn_stack stack = stack_of(&site);
    const mn_needle needle = needle_of(20, 250, 700, 1500);
    const mn_law law = law_of_stack(&site, &needle, &stack);
    mn_passage end;
    double work_pj = 0;
    enum { STEPS = 60000 };
    for (int i = 0; i < STEPS; i++) {
        mn_passage at;
        mn_passage_travel(&law, (i + 0.5) * 1500 / STEPS, &at);
        work_pj += at.force_un * 1500 / STEPS;
    }
    mn_passage_travel(&law, 1500, &end);
    const double held_pj = mn_tent_energy_pj(&law.tent, end.tenting_um) + mn_law_spent_pj(&law, end.depth_um);
    assert_true(end.is_snapped);
    assert_true(work_pj > held_pj);
    assert_near(mn_passage_work_pj(&law, &end), work_pj, 1e-5 * work_pj);
}

static void snaps_set_energy_free(void **state)
{
    (void)state;
    assert_snaps_set_energy_free(1, 0);
    assert_snaps_set_energy_free(0, 0);
    assert_snaps_set_energy_free(0.3, 1.5);
}

/* Blunt tips enter later and with a jump; once in, the cut runs ahead of the tip and only the flank counts. */
static void depth_hardly_depends_on_the_tip_when_only_entering_costs_it(void **state)
{
    (void)state;
    mn_site site = p0_site();
    const mn_stack stack = stack_of(&site);
    for (int steady = 0; steady <= 1; steady++) {
        site.params.tip_steady_frac = steady;
        const mn_needle sharp = needle_of(5, 250, 700, 3000), blunt = needle_of(37, 250, 700, 3000);
        const mn_law a = law_of_stack(&site, &sharp, &stack), b = law_of_stack(&site, &blunt, &stack);
        const double ratio = travel_depth_um(&b, 1500) / travel_depth_um(&a, 1500);
        assert_true(steady ? ratio < 0.6 : ratio > 0.97);
    }
}

static void scaling_all_lengths_scales_depth_and_force(void **state)
{
    (void)state;
    const double k = 2.5;
    mn_site site = p0_site(), large = site;
    mn_stack stack = stack_of(&site), large_stack = stack;
    for (int i = 0; i < MN_LAYER_COUNT; i++) {
        large.layers[i].initiation_j_m2 *= k;
        large.layers[i].flank_j_m2 *= k;
        large_stack.thickness_um[i] *= k;
    }
    large.params.crack_um *= k;
    const mn_needle needle = needle_of(10, 250, 700, 1500), large_needle = needle_of(25, 625, 1750, 3750);
    const mn_law a = law_of_stack(&site, &needle, &stack), b = law_of_stack(&large, &large_needle, &large_stack);
    for (double u = 50; u < 2500; u += 90) {
        mn_passage pa, pb;
        mn_passage_travel(&a, u, &pa);
        mn_passage_travel(&b, k * u, &pb);
        assert_near(pb.depth_um, k * pa.depth_um, 1e-8);
        assert_near(pb.force_un, k * k * pa.force_un, 1e-8 * pb.force_un);
    }
}

static double p0_depth_um(const mn_site *site, const mn_needle *needle, double u)
{
    const mn_stack stack = stack_of(site);
    const mn_law law = law_of_stack(site, needle, &stack);
    return travel_depth_um(&law, u);
}

static void depth_answers_to_each_parameter_in_the_right_sense(void **state)
{
    (void)state;
    const mn_site site = p0_site();
    const mn_needle needle = needle_of(20, 250, 700, 3000), blunter = needle_of(24, 250, 700, 3000);
    const double depth = p0_depth_um(&site, &needle, 1500);
    assert_true(p0_depth_um(&site, &blunter, 1500) < depth);
    for (int what = 0; what < 4; what++) {
        mn_site other = site;
        for (int k = 0; k < MN_LAYER_COUNT; k++) {
            if (what == 0) other.layers[k].initiation_j_m2 *= 1.2;
            if (what == 1) other.layers[k].flank_j_m2 *= 1.2;
            if (what == 2) other.layers[k].shear_mpa *= 1.2;
        }
        if (what == 3) other.params.beta_e_mpa /= 1.2;
        assert_true(p0_depth_um(&other, &needle, 1500) < depth);
    }
}

static void p0_gives_the_independent_programs_numbers(void **state)
{
    (void)state;
    const mn_site site = p0_site();
    static const double tip_um[4] = {5, 10, 20, 37}, puncture_mn[4] = {20.4, 41.4, 85.7, 167.4};
    static const double at_160_mn[4] = {25.6, 47.4, 93.1, 176.5}, depth_um[4] = {622, 581, 495, 337};
    const mn_stack stack = stack_of(&site);
    for (int i = 0; i < 4; i++) {
        const mn_needle needle = needle_of(tip_um[i], 250, 700, 5000);
        const mn_law law = law_of_stack(&site, &needle, &stack);
        assert_near(mn_law_force_un(&law, 0, 1) / 1e3, puncture_mn[i], 0.06);
        assert_near(mn_law_force_un(&law, 160, mn_law_passed(&law, 160)) / 1e3, at_160_mn[i], 0.06);
        assert_near(travel_depth_um(&law, 1500), depth_um[i], 1);
    }
}

static void p0_buried_fraction_rows_hold(void **state)
{
    (void)state;
    mn_site site = p0_site();
    const mn_needle needle = needle_of(20, 250, 1000, 5000);
    static const double u[5] = {750, 1000, 1500, 2000, 2500}, p[5] = {0, 209, 556, 879, 1260};
    for (int i = 0; i < 5; i++) assert_near(p0_depth_um(&site, &needle, u[i]), p[i], 1);
    assert_near(p0_depth_um(&site, &needle, 1500), 555.92846, 1e-4);
    /* The row's last entry, 1874 um at 2.5 mm, was made with an envelope of F instead of U and is not comparable: past the
     * soft hypodermis the travel law snaps on to 2017.6 um (a dense scan of U says the same). */
    site.params.beta_e_mpa = 0.6;
    assert_near(p0_depth_um(&site, &needle, 500), 117, 1);
    assert_near(p0_depth_um(&site, &needle, 1500), 926, 1);
}

static void p0_force_control_rows_hold(void **state)
{
    (void)state;
    const mn_site site = p0_site();
    const mn_stack stack = stack_of(&site);
    const mn_needle needle = needle_of(20, 250, 1000, 1500);
    const mn_law law = law_of_stack(&site, &needle, &stack);
    assert_near(force_depth_um(&law, 5e4), 0, 0);
    assert_near(force_depth_um(&law, 1e5), 282, 1);
    assert_near(force_depth_um(&law, 2e5), 938, 1);
    assert_near(force_depth_um(&law, 3e5), 1500, 0);
}

static void blunt_tip_snaps_as_the_travel_envelope_says(void **state)
{
    (void)state;
    const mn_site site = p0_site();
    const mn_stack stack = stack_of(&site);
    const mn_needle needle = needle_of(37, 250, 700, 1500);
    const mn_law law = law_of_stack(&site, &needle, &stack);
    mn_passage passage;
    mn_passage_travel(&law, 1080, &passage);
    assert_near(passage.depth_um, 95, 0.5);
    assert_true(passage.is_snapped);
    assert_near(passage.peak_un, mn_law_force_un(&law, 15, 1), 1e-9 * passage.peak_un);
}

static void array_compliance_lowers_depth_as_the_reference_says(void **state)
{
    (void)state;
    const mn_site site = p0_site();
    const mn_stack stack = stack_of(&site);
    mn_law law;
    const mn_needle needle = needle_of(8, 140, 770, 770);
    law = law_of_stack(&site, &needle, &stack);
    const double alone = travel_depth_um(&law, 770), youngs_mpa = 0.15 / 0.35;
    law.tent.compliance_um_un = 2 * 0.75 * 5000 / (youngs_mpa * 2000 * 2000);
    const double at_2_mm = travel_depth_um(&law, 770);
    law.tent.compliance_um_un = 2 * 0.75 * 5000 / (youngs_mpa * 1000 * 1000);
    assert_near(alone, 261, 1.5);
    assert_near(at_2_mm, 141, 1.5);
    assert_near(travel_depth_um(&law, 770), 0, 0);
}

static void work_is_the_integral_of_the_force(void **state)
{
    (void)state;
    const mn_site site = p0_site();
    const mn_stack stack = stack_of(&site);
    const mn_needle needle = needle_of(20, 250, 700, 3000);
    const mn_law law = law_of_stack(&site, &needle, &stack);
    double sum_pj = 0;
    const double h = 0.5;
    for (double p = 0; p < 2500; p += h) {
        sum_pj += h * mn_law_force_un(&law, p + h / 2, mn_law_passed(&law, p + h / 2));
        assert_near(mn_law_spent_pj(&law, p + h), sum_pj, 1e-7 * sum_pj);
    }
}

static void volume_of_the_layers_is_the_needles(void **state)
{
    (void)state;
    const mn_site site = p0_site();
    const mn_stack stack = stack_of(&site);
    const mn_needle needle = needle_of(20, 250, 700, 3000);
    const mn_law law = law_of_stack(&site, &needle, &stack);
    for (double p = 10; p < 3000; p += 123) {
        double volume[MN_LAYER_COUNT], sum = 0;
        mn_law_volume_um3(&law, p, volume);
        for (int k = 0; k < MN_LAYER_COUNT; k++) sum += volume[k];
        assert_near(sum, mn_needle_volume_um3(&needle, p), 1e-11 * sum);
        assert_near(volume[0], mn_needle_volume_um3(&needle, p) - mn_needle_volume_um3(&needle, p - 15), 1e-11 * sum);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(telescoped_force_is_the_layer_sum),
        cmocka_unit_test(homogeneous_layer_follows_its_closed_form),
        cmocka_unit_test(splitting_a_layer_changes_nothing),
        cmocka_unit_test(layers_of_no_thickness_are_skipped),
        cmocka_unit_test(without_toughness_and_friction_tip_follows_travel),
        cmocka_unit_test(skin_is_only_tented_up_to_the_puncture_travel),
        cmocka_unit_test(stiff_skin_is_pierced_at_once_and_soft_skin_never),
        cmocka_unit_test(work_of_the_travel_is_found_in_tent_and_tissue),
        cmocka_unit_test(snaps_set_energy_free),
        cmocka_unit_test(depth_hardly_depends_on_the_tip_when_only_entering_costs_it),
        cmocka_unit_test(scaling_all_lengths_scales_depth_and_force),
        cmocka_unit_test(depth_answers_to_each_parameter_in_the_right_sense),
        cmocka_unit_test(p0_gives_the_independent_programs_numbers),
        cmocka_unit_test(p0_buried_fraction_rows_hold),
        cmocka_unit_test(p0_force_control_rows_hold),
        cmocka_unit_test(blunt_tip_snaps_as_the_travel_envelope_says),
        cmocka_unit_test(array_compliance_lowers_depth_as_the_reference_says),
        cmocka_unit_test(work_is_the_integral_of_the_force),
        cmocka_unit_test(volume_of_the_layers_is_the_needles),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
