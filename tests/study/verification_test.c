/* Every verification row passes, each observed order is read from errors that really fall, and a wrong order would be seen.
 * That rows can fail was shown by changing the program: sim/study/README.md names the changes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <math.h>
#include <string.h>

#include <cmocka.h>

#include "study/verification.h"

static mn_verification rows[MN_VERIFICATIONS_MAX];
static int count;

static int verify(void **state)
{
    (void)state;
    count = mn_verify(rows);
    return 0;
}

static const mn_verification *row_of(const char *begin)
{
    for (int i = 0; i < count; i++)
        if (strncmp(rows[i].name, begin, strlen(begin)) == 0) return &rows[i];
    fail_msg("no row begins with '%s'", begin);
    return NULL;
}

static void law_is_solved_right(void **state)
{
    (void)state;
    int orders = 0, limits = 0;
    assert_true(count >= 29 && count <= MN_VERIFICATIONS_MAX);
    for (int i = 0; i < count; i++) {
        const mn_verification *row = &rows[i];
        print_message("%-56s %s %.6g, wanted %.6g\n", row->name, row->is_order ? "order" : "found", row->found,
                      row->wanted);
        if (!row->is_passed) fail_msg("%s: %g, wanted %g", row->name, row->found, row->wanted);
        orders += row->is_order;
        limits += row->is_limit;
        for (int k = 1; k < row->level_count; k++) {
            assert_true(row->step[k] == row->step[k - 1] / 2);
            assert_true(row->error[k] > 0 && row->error[k] < row->error[k - 1]);
        }
        if (row->is_order) { /* from first to last, without the fit */
            const double slope = log2(row->error[0] / row->error[row->level_count - 1]) / (row->level_count - 1);
            assert_true(fabs(slope - row->wanted) < 0.25);
        }
    }
    assert_true(orders >= 11 && limits == 3);
}

static void rows_are_told_whole(void **state)
{
    (void)state;
    for (int i = 0; i < count; i++) {
        assert_true(strlen(rows[i].name) + 1 < sizeof rows[i].name);
        assert_true(strlen(rows[i].theory) + 1 < sizeof rows[i].theory);
        for (int k = 0; k < i; k++) assert_string_not_equal(rows[i].name, rows[k].name);
    }
}

/* A limit is no pass: what it says differs from 1 or 0 by more than any pass may. */
static void limits_are_shown_as_such(void **state)
{
    (void)state;
    for (int i = 0; i < count; i++)
        assert_string_equal(mn_verification_verdict(&rows[i]), rows[i].is_limit ? "limit" : "passed");
    assert_true(fabs(row_of("3 x 3 array")->found - 0.642) < 0.001);
    assert_true(fabs(row_of("an array that sinks as one")->found - 0.785) < 0.001);
    assert_true(row_of("roller that rolls back")->found == 1);
    mn_verification moved = *row_of("3 x 3 array");
    moved.is_passed = false;
    assert_string_equal(mn_verification_verdict(&moved), "FAILED");
}

/* A place is a multiple of 1/256 um, so none differs at all. */
static void even_hand_is_the_same_at_every_step(void **state)
{
    (void)state;
    static const char *const same[] = {"pen, even hand", "roller, even hand", "roller: landings to the kernel"};
    for (int i = 0; i < 3; i++) assert_true(row_of(same[i])->found < 1e-3);
}

static void array_sum_is_that_of_the_lattice(void **state)
{
    (void)state;
    const mn_verification *row = row_of("41 x 41 array");
    assert_true(fabs(row->found / row->wanted - 1) < 2e-4);
}

/* From a device's drawing to what is told of its wounds: a few steps' error and no more. */
static void told_slits_and_forces_are_the_drawings(void **state)
{
    (void)state;
    static const char *const told[] = {"pen: slits told", "roller: slits told", "pen: the needles' forces"};
    for (int i = 0; i < 3; i++) {
        assert_true(row_of(told[i])->wanted == 1);
        assert_true(fabs(row_of(told[i])->found - 1) < 5e-4);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(law_is_solved_right),
        cmocka_unit_test(rows_are_told_whole),
        cmocka_unit_test(limits_are_shown_as_such),
        cmocka_unit_test(even_hand_is_the_same_at_every_step),
        cmocka_unit_test(array_sum_is_that_of_the_lattice),
        cmocka_unit_test(told_slits_and_forces_are_the_drawings),
    };
    return cmocka_run_group_tests(tests, verify, NULL);
}
