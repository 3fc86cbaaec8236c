/* Delivery against the closed forms of a membrane, of a layer that clears as it goes, and against its own accounts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "tissue/delivery.h"

typedef struct setting {
    mn_delivery_params params;
    mn_pore_params pore;
    mn_application_params on;
    mn_product_params product;
    mn_channels channels;
    mn_delivery_input input;
} setting;

/* A small drug, endless, on skin without needles; thicknesses as given. */
static void begin(setting *s, double corneum_um, double epidermis_um, double papillary_um, double reticular_um)
{
    memset(s, 0, sizeof *s);
    mn_params_default(mn_delivery_param_rows, mn_delivery_param_count, &s->params);
    mn_params_default(mn_pore_param_rows, mn_pore_param_count, &s->pore);
    mn_params_default(mn_product_param_rows, mn_product_param_count, &s->product);
    s->product.molecular_da = 200;
    s->product.log_k = 1;
    s->product.concentration_ug_per_ml = 10000;
    s->on.duration_s = 1e12;
    s->on.is_endless = true;
    s->on.is_occluded = true;
    s->input = (mn_delivery_input){.params = &s->params,
                                   .thickness_um = {corneum_um, epidermis_um, papillary_um, reticular_um},
                                   .application_count = 1,
                                   .applications = &s->on,
                                   .product = &s->product,
                                   .pore = &s->pore};
}

static void needle(setting *s, double per_cm2, double depth_um, double radius_um, double cover_s)
{
    s->channels = (mn_channels){.class_count = 1, .per_cm2 = {per_cm2}, .depth_um = {depth_um}, .radius_um = {radius_um},
                                .cover = {0, cover_s}, .pore_time_frac = 1};
    s->input.set_count = 1;
    s->input.sets = &s->channels;
}

static mn_delivery run(setting *s, double end_s)
{
    mn_delivery d;
    s->input.end_s = end_s;
    mn_delivery_run(&s->input, &d);
    return d;
}

static void steady_flux_through_a_membrane_is_d_k_c_over_h(void **state)
{
    (void)state;
    setting s;
    begin(&s, 15, 0, 0, 0);
    s.params.has_blood = false;
    const double d_um2_s = mn_product_corneum_um2_s(&s.product), lag_s = 15 * 15 / (6 * d_um2_s);
    const mn_delivery d = run(&s, 60 * lag_s);
    const double want = 1e-4 * 10000 * mn_product_permeability_um_s(&s.product);
    assert_true(fabs(d.flux_ug_per_cm2_s / want - 1) < 1e-3);
    assert_true(d.mass_error_frac < 1e-9);
}

static void time_lag_of_a_membrane_is_h_squared_over_six_d(void **state)
{
    (void)state;
    setting s;
    begin(&s, 15, 0, 0, 0);
    s.params.has_blood = false;
    s.input.step_frac = 0.01;
    const double lag_s = 15 * 15 / (6 * mn_product_corneum_um2_s(&s.product));
    const mn_delivery early = run(&s, 30 * lag_s), late = run(&s, 40 * lag_s);
    const double slope = (mn_delivery_inside(&late) - mn_delivery_inside(&early)) / (10 * lag_s);
    const double got_s = 40 * lag_s - mn_delivery_inside(&late) / slope;
    assert_true(fabs(got_s / lag_s - 1) < 1e-3);
}

static void layers_add_their_resistances(void **state)
{
    (void)state;
    setting s;
    begin(&s, 15, 80, 200, 900);
    s.params.has_blood = false;
    const double free_um2_s = mn_product_free_um2_s(&s.product);
    const double resistance = 1 / mn_product_permeability_um_s(&s.product) + 80 / (free_um2_s * s.params.epidermis_frac) +
                              1100 / (free_um2_s * s.params.dermis_frac);
    const mn_delivery d = run(&s, 1e8);
    assert_true(fabs(d.flux_ug_per_cm2_s / (1e-4 * 10000 / resistance) - 1) < 1e-3);
}

/* c'' = c / reach^2 below a face kept at one concentration: cosh and sinh. Papillary dermis alone, cleared from its top on. */
static void clearing_dermis_has_the_profile_of_cosh_and_sinh(void **state)
{
    (void)state;
    setting s;
    begin(&s, 0, 0, 0, 1000);
    s.params.capillary_top_um = 0;
    s.product.log_k = 3; /* the sliver of stratum corneum is no barrier */
    mn_delivery d;
    double depth_um[MN_DELIVERY_CELLS], c[MN_DELIVERY_CELLS];
    s.input.end_s = 1e7;
    const int count = mn_delivery_profile(&s.input, &d, depth_um, c);
    const double reach_um = s.params.capillary_reach_um;
    int seen = 0;
    for (int i = 0; i < count; i++) {
        if (depth_um[i] < 30) continue;
        const double want = 10000 * sinh((1000 - depth_um[i]) / reach_um) / sinh(1000 / reach_um);
        assert_true(fabs(c[i] - want) < 0.02 * 10000);
        seen++;
    }
    assert_true(seen > 15 && d.mass_error_frac < 1e-9);
}

static void mass_is_kept_for_any_step_and_nothing_is_negative(void **state)
{
    (void)state;
    for (double step_frac = 0.01; step_frac < 1e7; step_frac *= 30) {
        for (int kind = 0; kind < 4; kind++) {
            setting s;
            begin(&s, 15, 80, 200, 1200);
            s.on.is_endless = false;
            s.on.is_occluded = kind % 2 == 0;
            s.on.amount_ul_per_cm2 = 2;
            s.on.duration_s = kind < 2 ? 1e12 : 7200;
            s.product.solubility_ug_per_ml = 500;
            s.input.step_frac = step_frac;
            needle(&s, 600, 500, 40, kind == 1 ? 20000 : 0);
            s.channels.open_s = kind == 3 ? 1800 : 0;
            mn_delivery d;
            double depth_um[MN_DELIVERY_CELLS], c[MN_DELIVERY_CELLS];
            s.input.end_s = 1e6;
            const int count = mn_delivery_profile(&s.input, &d, depth_um, c);
            if (d.mass_error_frac >= 1e-9) fail_msg("step %g kind %d: %g", step_frac, kind, d.mass_error_frac);
            for (int i = 0; i < count; i++) assert_true(c[i] >= 0);
            assert_true(d.donor >= 0 && d.blood >= 0 && d.dried >= 0 && fabs(d.applied - 20) < 1e-9);
        }
    }
}

static void halving_the_step_quarters_the_error(void **state)
{
    (void)state;
    double inside[3];
    for (int i = 0; i < 3; i++) {
        setting s;
        begin(&s, 15, 80, 200, 1200);
        s.input.step_frac = 0.2 / (1 << i);
        const mn_delivery d = run(&s, 3e5);
        inside[i] = mn_delivery_inside(&d);
    }
    const double ratio = (inside[0] - inside[1]) / (inside[1] - inside[2]);
    assert_true(ratio > 2.5 && ratio < 8);
}

/* A drug that the stratum corneum keeps out goes by the channels alone: in the first moments in proportion to their area. */
static void what_cannot_pass_intact_skin_goes_by_the_channels(void **state)
{
    (void)state;
    double inside[3];
    for (int i = 0; i < 3; i++) {
        setting s;
        begin(&s, 15, 80, 200, 1200);
        s.product.molecular_da = 4400;
        s.product.log_k = -5;
        needle(&s, 100 * i, 500, 40, 1e9);
        const mn_delivery d = run(&s, 3600);
        inside[i] = mn_delivery_inside(&d);
        assert_true(d.mass_error_frac < 1e-9);
    }
    assert_true(inside[0] < 1e-6 * inside[1]);
    assert_true(inside[2] / inside[1] > 1.7 && inside[2] / inside[1] < 2.2);
}

static void deeper_wider_longer_open_channels_let_more_in(void **state)
{
    (void)state;
    double before = 0;
    for (int i = 0; i < 4; i++) {
        setting s;
        begin(&s, 15, 80, 200, 1200);
        s.product.molecular_da = 1000;
        s.product.log_k = -3;
        needle(&s, 300, i >= 1 ? 800 : 400, i >= 2 ? 50 : 30, i >= 3 ? 1e6 : 0);
        const mn_delivery d = run(&s, 86400);
        assert_true(mn_delivery_inside(&d) > before);
        before = mn_delivery_inside(&d);
    }
}

static void closed_pores_end_the_flux_of_what_needs_them(void **state)
{
    (void)state;
    setting s;
    begin(&s, 15, 80, 200, 1200);
    s.product.molecular_da = 622;
    s.product.log_k = -8;
    needle(&s, 300, 400, 35, 0);
    const mn_delivery open = run(&s, 3600), shut = run(&s, 5 * 86400);
    const mn_cover none = {0, 0};
    const double closed_s = mn_pore_closed_s(&s.pore, &none, 35, 400, 1);
    assert_true(open.flux_ug_per_cm2_s > 0 && shut.flux_ug_per_cm2_s < 1e-6 * shut.flux_peak_ug_per_cm2_s);
    assert_true(mn_delivery_share_s(&s.input, 0.999) < closed_s * 1.1);
}

/* Lidocaine before the needles: the room they make holds nothing, and a second session's neither. */
static void needles_that_come_later_bring_nothing_with_them(void **state)
{
    (void)state;
    setting s;
    begin(&s, 15, 80, 200, 1200);
    s.on.is_endless = false;
    s.on.amount_ul_per_cm2 = 5;
    s.on.at_s = -3000;
    s.on.duration_s = 2400;
    needle(&s, 1500, 500, 40, 0);
    mn_channels sets[2] = {s.channels, s.channels};
    sets[1].open_s = 4000;
    s.input.sets = sets;
    s.input.set_count = 2;
    const mn_delivery d = run(&s, 86400);
    assert_true(mn_delivery_inside(&d) > 0 && d.mass_error_frac < 1e-9);
}

/* A constant flux reaches a share of the amount at that share of the time: a membrane after many time lags. */
static void share_of_a_steady_flux_is_a_share_of_the_time(void **state)
{
    (void)state;
    setting s;
    begin(&s, 15, 0, 0, 0);
    s.params.has_blood = false;
    s.input.end_s = 2000 * 15 * 15 / (6 * mn_product_corneum_um2_s(&s.product));
    assert_true(fabs(mn_delivery_share_s(&s.input, 0.9) / s.input.end_s - 0.9) < 0.05); /* a step is a twentieth */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(steady_flux_through_a_membrane_is_d_k_c_over_h),
        cmocka_unit_test(time_lag_of_a_membrane_is_h_squared_over_six_d),
        cmocka_unit_test(layers_add_their_resistances),
        cmocka_unit_test(clearing_dermis_has_the_profile_of_cosh_and_sinh),
        cmocka_unit_test(mass_is_kept_for_any_step_and_nothing_is_negative),
        cmocka_unit_test(halving_the_step_quarters_the_error),
        cmocka_unit_test(what_cannot_pass_intact_skin_goes_by_the_channels),
        cmocka_unit_test(deeper_wider_longer_open_channels_let_more_in),
        cmocka_unit_test(closed_pores_end_the_flux_of_what_needs_them),
        cmocka_unit_test(needles_that_come_later_bring_nothing_with_them),
        cmocka_unit_test(share_of_a_steady_flux_is_a_share_of_the_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
