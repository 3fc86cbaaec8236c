/* A closing pore: its half-life, its cover, its depth. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>

#include "tissue/pore.h"

static const mn_cover bare = {0, 0};

static mn_pore_params defaults(void)
{
    mn_pore_params pore;
    mn_params_default(mn_pore_param_rows, mn_pore_param_count, &pore);
    return pore;
}

static void radius_falls_by_e_in_its_time(void **state)
{
    (void)state;
    const mn_pore_params pore = defaults();
    const double time_s = pore.pore_time_s, deeper_s = time_s * pow(2, pore.pore_depth_power);
    assert_true(fabs(mn_pore_radius_um(&pore, &bare, 35, 500, 1, time_s) - 35 / exp(1)) < 1e-9);
    assert_true(fabs(mn_pore_radius_um(&pore, &bare, 35, 1000, 1, deeper_s) - 35 / exp(1)) < 1e-9);
}

static void pore_is_shut_at_its_closing_time_and_open_before(void **state)
{
    (void)state;
    const mn_pore_params pore = defaults();
    const mn_cover covers[] = {{0, 0}, {0, 7200}, {3600, 36000}, {0, 1e7}};
    for (int i = 0; i < 4; i++) {
        const double closed_s = mn_pore_closed_s(&pore, &covers[i], 35, 770, 1);
        assert_true(mn_pore_radius_um(&pore, &covers[i], 35, 770, 1, closed_s * (1 - 1e-9)) > 0);
        assert_true(mn_pore_radius_um(&pore, &covers[i], 35, 770, 1, closed_s * (1 + 1e-9)) == 0);
    }
}

static void cover_keeps_pores_open_longer_but_only_while_it_lasts(void **state)
{
    (void)state;
    const mn_pore_params pore = defaults();
    const mn_cover hour = {0, 3600}, always = {0, 1e9};
    const double bare_s = mn_pore_closed_s(&pore, &bare, 35, 500, 1);
    assert_true(fabs(mn_pore_closed_s(&pore, &hour, 35, 500, 1) - (bare_s + 3600 * 0.9)) < 1e-6);
    assert_true(fabs(mn_pore_closed_s(&pore, &always, 35, 500, 1) - 10 * bare_s) < 1e-6);
}

static void age_and_time_are_inverse(void **state)
{
    (void)state;
    const mn_pore_params pore = defaults();
    const mn_cover cover = {1800, 40000};
    for (double t_s = 0; t_s < 100000; t_s += 777)
        assert_true(fabs(mn_pore_time_s(&pore, &cover, mn_pore_age_s(&pore, &cover, t_s)) - t_s) < 1e-6);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(radius_falls_by_e_in_its_time),
        cmocka_unit_test(pore_is_shut_at_its_closing_time_and_open_before),
        cmocka_unit_test(cover_keeps_pores_open_longer_but_only_while_it_lasts),
        cmocka_unit_test(age_and_time_are_inverse),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
