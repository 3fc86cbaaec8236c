/* A closing pore: its margin, its cover, its depth, its skin tone. */
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

static void margin_advances_at_its_speed_however_wide_the_pore(void **state)
{
    (void)state;
    const mn_pore_params pore = defaults();
    for (double radius_um = 10; radius_um < 130; radius_um += 30) {
        const double after_um = mn_pore_radius_um(&pore, &bare, radius_um, pore.pore_depth_um, 1, 3600);
        assert_true(fabs(radius_um - after_um - 3600 * pore.pore_margin_um_s) < 1e-9);
    }
}

static void deeper_pores_close_later(void **state)
{
    (void)state;
    const mn_pore_params pore = defaults();
    const double shallow_s = mn_pore_closed_s(&pore, &bare, 35, 500, 1), deep_s = mn_pore_closed_s(&pore, &bare, 35, 1000, 1);
    assert_true(fabs(deep_s / shallow_s - pow(2, pore.pore_depth_power)) < 1e-9);
}

static void dark_skin_closes_later_by_its_factor(void **state)
{
    (void)state;
    const mn_pore_params pore = defaults(), light = mn_pore_of_person(&pore, 2), dark = mn_pore_of_person(&pore, 6);
    const double light_s = mn_pore_closed_s(&light, &bare, 35, 500, 1), dark_s = mn_pore_closed_s(&dark, &bare, 35, 500, 1);
    assert_true(fabs(dark_s / light_s - 66.5 / 50.2) < 0.01);
    assert_true(light_s == mn_pore_closed_s(&pore, &bare, 35, 500, 1));
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
    assert_true(fabs(mn_pore_closed_s(&pore, &hour, 35, 500, 1) - (bare_s + 3600 * (1 - 1 / pore.pore_cover_frac))) < 1e-6);
    assert_true(fabs(mn_pore_closed_s(&pore, &always, 35, 500, 1) - pore.pore_cover_frac * bare_s) < 1e-6);
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
        cmocka_unit_test(margin_advances_at_its_speed_however_wide_the_pore),
        cmocka_unit_test(deeper_pores_close_later),
        cmocka_unit_test(dark_skin_closes_later_by_its_factor),
        cmocka_unit_test(pore_is_shut_at_its_closing_time_and_open_before),
        cmocka_unit_test(cover_keeps_pores_open_longer_but_only_while_it_lasts),
        cmocka_unit_test(age_and_time_are_inverse),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
