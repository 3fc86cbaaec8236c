/* The tent's stiffer epidermis against finite elements: scripts/verification/layered_indentation.csv, made once by the script
 * beside it. Two things are held: the law in C is the one the table speaks of, and it stays within 14 % of the elements
 * from dents of a tenth to sixteen times the epidermis' thickness. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <math.h>
#include <stdio.h>

#include <cmocka.h>

#include "kernel/tent.h"

static void stiffer_epidermis_agrees_with_finite_elements(void **state)
{
    (void)state;
    FILE *file = fopen(MN_SOURCE_DIR "/scripts/verification/layered_indentation.csv", "r");
    assert_non_null(file);
    char line[256];
    int layered = 0, even = 0;
    double worst = 0;
    while (fgets(line, sizeof line, file)) {
        double w_over_t, a_over_t, top_mpa, below_mpa, elements_mpa, tent_mpa, gao_mpa;
        const int found = sscanf(line, "%lf,%lf,%lf,%lf,%lf,%lf,%lf", &w_over_t, &a_over_t, &top_mpa, &below_mpa,
                                 &elements_mpa, &tent_mpa, &gao_mpa);
        if (found != 7) continue; /* head */
        const double beta = 0.35, thickness_um = 75, w = w_over_t * thickness_um;
        const mn_tent tent = {
            .square_mpa = beta * below_mpa, .surface_mpa = beta * (top_mpa - below_mpa), .surface_um = thickness_um};
        const double law_mpa = mn_tent_force_un(&tent, w) / (beta * w * w);
        assert_true(fabs(law_mpa / tent_mpa - 1) < 1e-3); /* four digits in the table */
        if (top_mpa == below_mpa) {
            assert_true(fabs(elements_mpa / law_mpa - 1) < 0.03); /* how good the grid is */
            even++;
            continue;
        }
        layered++;
        worst = fmax(worst, fabs(law_mpa / elements_mpa - 1));
        print_message("dent %5.1f thicknesses: law %.3f MPa, elements %.3f (%+.0f %%), Gao %.3f\n", w_over_t, law_mpa,
                      elements_mpa, 100 * (law_mpa / elements_mpa - 1), gao_mpa);
    }
    fclose(file);
    assert_true(layered >= 7 && even >= 1);
    assert_true(worst < 0.14);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(stiffer_epidermis_agrees_with_finite_elements)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
