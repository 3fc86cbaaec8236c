/* Random numbers: Random123's published known-answer vectors, moments of the distributions with their standard errors,
 * and that a number depends on its address alone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#include "base/rng.h"

enum { SAMPLE_COUNT = 400000 };

/* From Random123's kat_vectors, philox4x32 10: counter (4 words), key (2 words), first word of the result. Our address
 * maps to counter (index low, index high, draw, stream) and key (seed low, seed high). */
static void bits_match_the_known_answers_of_random123(void **state)
{
    (void)state;
    assert_int_equal(mn_rng_bits(0, (mn_stream)0, 0, 0), 0x6627e8d5u);
    assert_int_equal(mn_rng_bits(UINT64_MAX, (mn_stream)0xffffffffu, UINT64_MAX, 0xffffffffu), 0x408f276du);
    assert_int_equal(mn_rng_bits(0x299f31d0a4093822u, (mn_stream)0x03707344, 0x85a308d3243f6a88u, 0x13198a2eu),
                     0xd16cfe09u);
}

static void uniform_has_the_moments_of_a_uniform(void **state)
{
    (void)state;
    double sum = 0.0, squares = 0.0, lag = 0.0, last = 0.5;
    for (uint64_t i = 0; i < SAMPLE_COUNT; i++) {
        double u = mn_rng_uniform(1, MN_STREAM_TEST, i, 0);
        assert_true(u > 0.0 && u < 1.0);
        sum += u - 0.5;
        squares += (u - 0.5) * (u - 0.5);
        lag += (u - 0.5) * (last - 0.5);
        last = u;
    }
    double root = sqrt((double)SAMPLE_COUNT);
    assert_true(fabs(sum / SAMPLE_COUNT) < 4.0 * sqrt(1.0 / 12.0) / root);
    assert_true(fabs(squares / SAMPLE_COUNT - 1.0 / 12.0) < 4.0 * sqrt(1.0 / 180.0) / root);
    assert_true(fabs(lag / SAMPLE_COUNT) < 4.0 * (1.0 / 12.0) / root);
}

static void uniform_fills_its_cells_evenly(void **state)
{
    (void)state;
    enum { CELL_COUNT = 64 };
    int counts[CELL_COUNT] = {0};
    for (uint32_t draw = 0; draw < SAMPLE_COUNT; draw++) {
        counts[(int)(mn_rng_uniform(2, MN_STREAM_TEST, 5, draw) * CELL_COUNT)]++;
    }
    double chi_square = 0.0, wanted = (double)SAMPLE_COUNT / CELL_COUNT;
    for (int i = 0; i < CELL_COUNT; i++) {
        chi_square += (counts[i] - wanted) * (counts[i] - wanted) / wanted;
    }
    assert_true(chi_square > 30.0 && chi_square < 110.0); /* 63 degrees of freedom: 4 SD about 63 */
}

static void normal_has_the_moments_of_a_normal(void **state)
{
    (void)state;
    double sum[5] = {0.0};
    int within_one = 0;
    for (uint64_t i = 0; i < SAMPLE_COUNT; i++) {
        double x = mn_rng_normal(3, MN_STREAM_TEST, i, 1);
        for (int power = 1; power <= 4; power++) {
            sum[power] += pow(x, power);
        }
        within_one += fabs(x) < 1.0;
    }
    double root = sqrt((double)SAMPLE_COUNT), n = SAMPLE_COUNT;
    assert_true(fabs(sum[1] / n) < 4.0 / root);
    assert_true(fabs(sum[2] / n - 1.0) < 4.0 * sqrt(2.0) / root);
    assert_true(fabs(sum[3] / n) < 4.0 * sqrt(15.0) / root);
    assert_true(fabs(sum[4] / n - 3.0) < 4.0 * sqrt(96.0) / root);
    assert_true(fabs(within_one / n - 0.6826894921) < 4.0 * 0.4655 / root);
}

static void a_number_does_not_depend_on_the_order_of_asking(void **state)
{
    (void)state;
    enum { ASKED_COUNT = 1000 };
    double forward[ASKED_COUNT];
    for (uint64_t i = 0; i < ASKED_COUNT; i++) {
        forward[i] = mn_rng_normal(9, MN_STREAM_NEEDLE, i, 2);
    }
    for (uint64_t i = ASKED_COUNT; i-- > 0;) {
        (void)mn_rng_uniform(9, MN_STREAM_HAND, i, 2);
        assert_true(mn_rng_normal(9, MN_STREAM_NEEDLE, i, 2) == forward[i]);
    }
}

static void each_part_of_the_address_changes_the_number(void **state)
{
    (void)state;
    uint32_t bits = mn_rng_bits(1, MN_STREAM_TEST, 1, 1);
    assert_int_not_equal(bits, mn_rng_bits(2, MN_STREAM_TEST, 1, 1));
    assert_int_not_equal(bits, mn_rng_bits(1 + (1ull << 32), MN_STREAM_TEST, 1, 1));
    assert_int_not_equal(bits, mn_rng_bits(1, MN_STREAM_HAND, 1, 1));
    assert_int_not_equal(bits, mn_rng_bits(1, MN_STREAM_TEST, 2, 1));
    assert_int_not_equal(bits, mn_rng_bits(1, MN_STREAM_TEST, 1 + (1ull << 32), 1));
    assert_int_not_equal(bits, mn_rng_bits(1, MN_STREAM_TEST, 1, 2));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bits_match_the_known_answers_of_random123),
        cmocka_unit_test(uniform_has_the_moments_of_a_uniform),
        cmocka_unit_test(uniform_fills_its_cells_evenly),
        cmocka_unit_test(normal_has_the_moments_of_a_normal),
        cmocka_unit_test(a_number_does_not_depend_on_the_order_of_asking),
        cmocka_unit_test(each_part_of_the_address_changes_the_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
