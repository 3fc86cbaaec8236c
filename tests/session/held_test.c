/* What a signal kept up for two seconds on end, against signals whose answer is plain. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>

#include "session/held.h"

static double held_level(double seconds, double value)
{
    mn_held held;
    mn_held_begin(&held);
    mn_held_line(&held, 100, value, 100 + seconds, value);
    return held.greatest;
}

static void level_counts_from_two_seconds_on(void **state)
{
    (void)state;
    assert_true(isnan(held_level(1.9999, 7)));
    assert_true(held_level(2, 7) == 7);
    assert_true(held_level(600, -3) == -3);
}

static void peak_counts_with_what_lasts_around_it(void **state)
{
    (void)state;
    mn_held held;
    mn_held_begin(&held);
    mn_held_line(&held, 0, 0, 10, 10);  /* up by 1 a second, */
    mn_held_line(&held, 10, 10, 20, 0); /* down again: above 9 for 2 s */
    assert_true(fabs(held.greatest - 9) < 1e-9);
}

static void dip_within_two_seconds_is_what_was_kept(void **state)
{
    (void)state;
    mn_held held;
    mn_held_begin(&held);
    for (int second = 0; second < 10; second++) {
        mn_held_line(&held, second, 5, second + 0.5, 1 + 0.01 * second);
        mn_held_line(&held, second + 0.5, 1 + 0.01 * second, second + 1, 5);
    }
    assert_true(fabs(held.greatest - 1.08) < 1e-12); /* the last two dips: 1.08 and 1.09 */
}

static void stop_begins_anew(void **state)
{
    (void)state;
    mn_held held;
    mn_held_begin(&held);
    for (int i = 0; i < 5; i++) {
        mn_held_line(&held, 3 * i, 8, 3 * i + 1.9, 8);
        mn_held_stop(&held);
    }
    assert_true(isnan(held.greatest));
    mn_held_line(&held, 50, 4, 51, 4);
    mn_held_line(&held, 51, 4, 52, 4); /* two lines are one spell */
    assert_true(held.greatest == 4);
}

static void many_short_lines_tell_what_one_line_tells(void **state)
{
    (void)state;
    mn_held held;
    mn_held_begin(&held);
    for (int i = 0; i < 2000; i++) mn_held_line(&held, 0.01 * i, 3 + 0.01 * i, 0.01 * (i + 1), 3 + 0.01 * (i + 1));
    assert_true(fabs(held.greatest - 21) < 1e-9); /* 3 to 23 in 20 s: the last two seconds begin at 21 */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(level_counts_from_two_seconds_on),
        cmocka_unit_test(peak_counts_with_what_lasts_around_it),
        cmocka_unit_test(dip_within_two_seconds_is_what_was_kept),
        cmocka_unit_test(stop_begins_anew),
        cmocka_unit_test(many_short_lines_tell_what_one_line_tells),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
