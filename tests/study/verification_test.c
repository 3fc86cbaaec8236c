/* Every verification row passes, each observed order is read from errors that really fall, and a wrong order would be seen. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <math.h>

#include <cmocka.h>

#include "study/verification.h"

static void law_is_solved_right(void **state)
{
    (void)state;
    mn_verification rows[MN_VERIFICATIONS_MAX];
    const int count = mn_verify(rows);
    int orders = 0;
    assert_true(count >= 11);
    for (int i = 0; i < count; i++) {
        const mn_verification *row = &rows[i];
        print_message("%-46s %s %.6g, wanted %.6g\n", row->name, row->is_order ? "order" : "found", row->found,
                      row->wanted);
        if (!row->is_passed) fail_msg("%s: %g, wanted %g", row->name, row->found, row->wanted);
        orders += row->is_order;
        for (int k = 1; k < row->level_count; k++) {
            assert_true(row->step[k] == row->step[k - 1] / 2);
            assert_true(row->error[k] > 0 && row->error[k] < row->error[k - 1]);
        }
        if (row->is_order) { /* from first to last, without the fit */
            const double slope = log2(row->error[0] / row->error[row->level_count - 1]) / (row->level_count - 1);
            assert_true(fabs(slope - row->wanted) < 0.25);
        }
    }
    assert_true(orders >= 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(law_is_solved_right)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
