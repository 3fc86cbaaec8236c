/* Our elementary functions against the C library's in long double (64-bit significand), which is an independent and
 * more exact implementation. Errors are counted in units in the last place of the true value. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <float.h>
#include <math.h>
#include <stdio.h>

#include "base/numeric.h"
#include "base/rng.h"

enum { POINT_COUNT = 200000 };
#define ULP_BOUND 2.0
#define ULP_BOUND_POW 4.0

static double uniform(uint64_t index, uint32_t draw, double low, double high)
{
    return low + (high - low) * mn_rng_uniform(7, MN_STREAM_TEST, index, draw);
}

static double ulp_error(double got, long double wanted)
{
    double size = fabs((double)wanted);
    if (!isfinite(size)) {
        return got == (double)wanted ? 0.0 : HUGE_VAL;
    }
    double ulp = nextafter(size, HUGE_VAL) - size;
    return (double)(fabsl((long double)got - wanted) / (long double)ulp);
}

typedef double one_argument(double x);
typedef long double exact_one_argument(long double x);

/* Worst error on a grid over [low, high] whose points are moved about within their cells. */
static void assert_close_on(const char *name, one_argument *ours, exact_one_argument *exact, double low, double high)
{
    double worst = 0.0, worst_x = low;
    double step = (high - low) / POINT_COUNT;
    for (uint64_t i = 0; i < POINT_COUNT; i++) {
        double x = low + step * ((double)i + uniform(i, 0, 0.0, 1.0));
        double error = ulp_error(ours(x), exact((long double)x));
        if (!(error <= worst)) {
            worst = error;
            worst_x = x;
        }
    }
    if (!(worst <= ULP_BOUND)) {
        fail_msg("%s(%a) is %.3f ulp off", name, worst_x, worst);
    }
}

static void exp_is_within_two_ulp(void **state)
{
    (void)state;
    assert_close_on("exp", mn_exp, expl, -708.0, 709.7);
    assert_close_on("exp", mn_exp, expl, -1.0, 1.0);
    assert_close_on("exp", mn_exp, expl, -1e-6, 1e-6);
    assert_close_on("exp", mn_exp, expl, -745.0, -708.0); /* subnormal results */
}

static void exp_knows_its_limits(void **state)
{
    (void)state;
    assert_true(mn_exp(0.0) == 1.0);
    assert_true(mn_exp(709.79) == HUGE_VAL && isfinite(mn_exp(709.78)));
    assert_true(mn_exp(-745.2) == 0.0 && mn_exp(-745.1) > 0.0);
    assert_true(mn_exp(HUGE_VAL) == HUGE_VAL && mn_exp(-HUGE_VAL) == 0.0);
    assert_true(isnan(mn_exp((double)NAN)));
}

static void log_is_within_two_ulp(void **state)
{
    (void)state;
    assert_close_on("log", mn_log, logl, 0.5, 2.0);
    assert_close_on("log", mn_log, logl, 1.0 - 1e-6, 1.0 + 1e-6);
    assert_close_on("log", mn_log, logl, 1e-3, 1e3);
    for (uint64_t i = 0; i < POINT_COUNT; i++) {
        double x = ldexp(uniform(i, 1, 1.0, 2.0), (int)uniform(i, 2, -1022.0, 1024.0));
        assert_true(ulp_error(mn_log(x), logl((long double)x)) <= ULP_BOUND);
    }
}

static void log_knows_its_limits(void **state)
{
    (void)state;
    assert_true(mn_log(1.0) == 0.0);
    assert_true(mn_log(0.0) == -HUGE_VAL && mn_log(HUGE_VAL) == HUGE_VAL);
    assert_true(isnan(mn_log(-1.0)) && isnan(mn_log((double)NAN)));
    assert_true(ulp_error(mn_log(DBL_TRUE_MIN), logl((long double)DBL_TRUE_MIN)) <= ULP_BOUND);
}

static void pow_is_within_four_ulp(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < POINT_COUNT; i++) {
        double x = ldexp(uniform(i, 3, 1.0, 2.0), (int)uniform(i, 4, -20.0, 20.0)), y = uniform(i, 5, -50.0, 50.0);
        assert_true(ulp_error(mn_pow(x, y), powl((long double)x, (long double)y)) <= ULP_BOUND_POW);
        x = uniform(i, 3, 0.5, 1.5), y = uniform(i, 4, -900.0, 900.0);
        assert_true(ulp_error(mn_pow(x, y), powl((long double)x, (long double)y)) <= ULP_BOUND_POW);
    }
}

static void pow_of_small_whole_numbers_is_exact(void **state)
{
    (void)state;
    for (int base = 2; base <= 12; base++) {
        double product = 1.0;
        for (int y = 0; y <= 8; y++, product *= base) {
            assert_true(mn_pow(base, y) == product);
        }
    }
}

static void pow_knows_its_limits(void **state)
{
    (void)state;
    assert_true(mn_pow(0.0, 0.5) == 0.0 && mn_pow(0.0, -1.0) == HUGE_VAL && mn_pow(0.0, 0.0) == 1.0);
    assert_true(mn_pow(1.0, 1e308) == 1.0 && mn_pow(5.0, 0.0) == 1.0);
    assert_true(mn_pow(10.0, 309.0) == HUGE_VAL && mn_pow(10.0, -330.0) == 0.0);
    assert_true(mn_pow(1.5, 1e308) == HUGE_VAL && mn_pow(0.5, 1e308) == 0.0);
    assert_true(mn_pow(HUGE_VAL, 2.0) == HUGE_VAL && mn_pow(HUGE_VAL, -2.0) == 0.0);
    assert_true(mn_pow(2.0, HUGE_VAL) == HUGE_VAL && mn_pow(2.0, -HUGE_VAL) == 0.0);
    assert_true(isnan(mn_pow(-2.0, 2.0)) && isnan(mn_pow((double)NAN, 1.0)) && isnan(mn_pow(2.0, (double)NAN)));
}

static void sine_and_cosine_are_within_two_ulp(void **state)
{
    (void)state;
    const double ranges[][2] = {{-4.0, 4.0}, {-100.0, 100.0}, {-1e6, 1e6}, {-1e-4, 1e-4}};
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
        assert_close_on("sin", mn_sin, sinl, ranges[i][0], ranges[i][1]);
        assert_close_on("cos", mn_cos, cosl, ranges[i][0], ranges[i][1]);
    }
}

static void sine_keeps_its_digits_beside_multiples_of_half_pi(void **state)
{
    (void)state;
    for (int n = 1; n < 636619; n++) {
        double x = (double)((long double)n * 1.57079632679489661923L);
        double got = n & 1 ? mn_cos(x) : mn_sin(x);
        assert_true(ulp_error(got, n & 1 ? cosl((long double)x) : sinl((long double)x)) <= ULP_BOUND);
    }
}

static void tan_is_within_two_ulp(void **state)
{
    (void)state;
    assert_close_on("tan", mn_tan, tanl, -1.5707963, 1.5707963);
    assert_close_on("tan", mn_tan, tanl, 1.5707, 1.5707963267948);
    assert_close_on("tan", mn_tan, tanl, -1e-4, 1e-4);
}

static void acos_is_within_two_ulp(void **state)
{
    (void)state;
    assert_close_on("acos", mn_acos, acosl, -1.0, 1.0);
    assert_close_on("acos", mn_acos, acosl, 1.0 - 1e-9, 1.0);
    assert_close_on("acos", mn_acos, acosl, -1.0, -1.0 + 1e-9);
}

static void acos_clamps_its_argument(void **state)
{
    (void)state;
    assert_true(mn_acos(1.0) == 0.0 && mn_acos(1.0 + 1e-12) == 0.0);
    assert_true(mn_acos(-1.0) == MN_PI && mn_acos(-7.0) == MN_PI);
    assert_true(mn_acos(0.0) == MN_PI / 2.0);
    assert_true(isnan(mn_acos((double)NAN)));
}

static void atan2_is_within_two_ulp(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < 4 * POINT_COUNT; i++) {
        double y = uniform(i, 6, -1.0, 1.0), x = uniform(i, 7, -1.0, 1.0);
        assert_true(ulp_error(mn_atan2(y, x), atan2l((long double)y, (long double)x)) <= ULP_BOUND);
        y = ldexp(y, (int)uniform(i, 8, -400.0, 400.0)), x = ldexp(x, (int)uniform(i, 9, -400.0, 400.0));
        assert_true(ulp_error(mn_atan2(y, x), atan2l((long double)y, (long double)x)) <= ULP_BOUND);
    }
}

/* C17 F.10.1.4 lists the special values. */
static void atan2_knows_its_special_values(void **state)
{
    (void)state;
    const double specials[] = {0.0,       -0.0,    1.0,      -1.0,         HUGE_VAL,
                               -HUGE_VAL, DBL_MAX, -DBL_MAX, DBL_TRUE_MIN, -DBL_TRUE_MIN};
    for (size_t i = 0; i < sizeof specials / sizeof *specials; i++) {
        for (size_t j = 0; j < sizeof specials / sizeof *specials; j++) {
            double got = mn_atan2(specials[i], specials[j]);
            long double wanted = atan2l((long double)specials[i], (long double)specials[j]);
            assert_true(!signbit(got) == !signbit(wanted)); /* signbit promises only non-zero */
            assert_true(ulp_error(got, wanted) <= ULP_BOUND);
        }
    }
    assert_true(isnan(mn_atan2((double)NAN, 1.0)) && isnan(mn_atan2(1.0, (double)NAN)));
}

static void angles_that_are_no_angles_are_nan(void **state)
{
    (void)state;
    assert_true(isnan(mn_sin(HUGE_VAL)) && isnan(mn_cos(-HUGE_VAL)) && isnan(mn_tan(HUGE_VAL)));
    assert_true(isnan(mn_sin((double)NAN)) && isnan(mn_cos((double)NAN)) && isnan(mn_tan((double)NAN)));
}

static void clamp_min_and_max_pick_the_right_one(void **state)
{
    (void)state;
    assert_true(mn_min(1.0, 2.0) == 1.0 && mn_max(1.0, 2.0) == 2.0);
    assert_true(mn_clamp(-1.0, 0.0, 3.0) == 0.0 && mn_clamp(4.0, 0.0, 3.0) == 3.0 && mn_clamp(2.0, 0.0, 3.0) == 2.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exp_is_within_two_ulp),
        cmocka_unit_test(exp_knows_its_limits),
        cmocka_unit_test(log_is_within_two_ulp),
        cmocka_unit_test(log_knows_its_limits),
        cmocka_unit_test(pow_is_within_four_ulp),
        cmocka_unit_test(pow_of_small_whole_numbers_is_exact),
        cmocka_unit_test(pow_knows_its_limits),
        cmocka_unit_test(sine_and_cosine_are_within_two_ulp),
        cmocka_unit_test(sine_keeps_its_digits_beside_multiples_of_half_pi),
        cmocka_unit_test(tan_is_within_two_ulp),
        cmocka_unit_test(acos_is_within_two_ulp),
        cmocka_unit_test(acos_clamps_its_argument),
        cmocka_unit_test(atan2_is_within_two_ulp),
        cmocka_unit_test(atan2_knows_its_special_values),
        cmocka_unit_test(angles_that_are_no_angles_are_nan),
        cmocka_unit_test(clamp_min_and_max_pick_the_right_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
