/* The law against an independent slow solver (slow_solver.h).
 *
 * Where U jumps at an interface and the travel lies on the edge of the jump, rounding decides which side is taken: such
 * ties are counted apart and printed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "kernel/slow_solver.h"

enum { CASES = 10000 };
static const double agreement_frac = 1e-9, tie_frac = 1e-7;

static void law_agrees_with_quadrature_and_brent(void **state)
{
    (void)state;
    gsl_set_error_handler_off();
    gsl_integration_cquad_workspace *room = gsl_integration_cquad_workspace_alloc(64);
    int unseen_falls = 0, ties = 0, unpierced = 0, held = 0, snapped = 0;
    double worst = 0;
    for (uint64_t i = 0; i < CASES; i++) {
        mn_site site;
        mn_stack stack = {0};
        mn_needle needle;
        draw_case(i, &site, &stack, &needle);
        column c = {.site = &site, .stack = &stack, .needle = &needle, .is_force = i % 4 == 3};
        for (int k = 0; k < MN_LAYER_COUNT; k++) c.top[k + 1] = c.top[k] + stack.thickness_um[k];
        c.top[MN_LAYER_COUNT] = (double)INFINITY;
        c.travel = needle.length_um * draw_in(i, 72, 0.2, 1.3);
        c.imposed_force = pow(10, draw_in(i, 73, 4, 6));
        const mn_law law = law_of_stack(&site, &needle, &stack);
        mn_passage fast;
        if (c.is_force)
            mn_passage_force(&law, c.imposed_force, 1e6, &fast);
        else
            mn_passage_travel(&law, c.travel, &fast);
        double margin;
        const double slow_um = slow_passage(&c, room, &margin);
        const double off = fabs(slow_um - fast.depth_um) / needle.length_um;
        unpierced += fast.depth_um == 0;
        snapped += fast.is_snapped;
        for (int k = 1; k < law.count; k++) held += fast.depth_um == law.top_um[k];
        if (off > agreement_frac && margin < tie_frac * (c.is_force ? c.imposed_force : needle.length_um)) {
            ties++;
            continue;
        }
        worst = fmax(worst, off);
        const double scale = c.is_force ? c.imposed_force : needle.length_um;
        if (c.fall > 1e-9 * scale && !fast.is_snapped)
            fail_msg("case %d: a fall of %.3g was not reported", (int)i, c.fall);
        unseen_falls += fast.is_snapped && c.fall <= 0;
        if (off > agreement_frac)
            fail_msg("case %d: law %.12g, slow %.12g um, length %.6g, force %d", (int)i, fast.depth_um, slow_um,
                     needle.length_um, c.is_force);
    }
    print_message("%d cases: worst %.2g of the needle's length, %d not pierced, %d held at an interface, %d snapped "
                  "(%d of them unseen by the scan), %d ties\n",
                  CASES, worst, unpierced, held, snapped, unseen_falls, ties);
    assert_true(unseen_falls < CASES / 1000);
    assert_true(ties < CASES / 1000 && unpierced < CASES / 2 && held > CASES / 1000);
    gsl_integration_cquad_workspace_free(room);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(law_agrees_with_quadrature_and_brent)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
