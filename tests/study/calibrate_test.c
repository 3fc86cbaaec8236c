/* Calibration: recovers constants from rows made with them, refuses held-out rows, writes a file that reads back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <math.h>
#include <string.h>

#include <cmocka.h>

#include "study/calibrate.h"
#include "study/fixture.h"

static void held_out_experiment_is_refused(void **state)
{
    (void)state;
    const mn_constants *prior = mn_library_constants(&fixture_library, "skin_prior");
    const mn_constants *shipped = mn_library_constants(&fixture_library, "skin");
    const char *held_out[] = {"D15"}, *unknown[] = {"D99"};
    mn_calibration calibration;
    mn_error error = {0};
    assert_int_equal(mn_calibrate(&fixture_corpus, prior, shipped, held_out, 1, 1, &calibration, &error), MN_BAD_INPUT);
    assert_string_equal(error.message,
                        "experiment D15 has no calibration row; its rows are held out, and nothing is fitted to them");
    assert_int_equal(mn_calibrate(&fixture_corpus, prior, shipped, unknown, 1, 1, &calibration, &error), MN_BAD_INPUT);
}

static void only_calibration_rows_are_ever_used(void **state)
{
    (void)state;
    const mn_constants *prior = mn_library_constants(&fixture_library, "skin_prior");
    const mn_constants *shipped = mn_library_constants(&fixture_library, "skin");
    const char *both[] = {"D01", "D06"}; /* each holds calibration and validation rows */
    mn_calibration calibration;
    mn_error error = {0};
    assert_int_equal(mn_calibrate(&fixture_corpus, prior, shipped, both, 2, 2, &calibration, &error), MN_OK);
    assert_true(calibration.row_count > 0);
    for (int i = 0; i < calibration.row_count; i++)
        assert_int_equal(mn_corpus_row_at(&fixture_corpus, calibration.rows[i]).row->role, MN_CALIBRATION);
    mn_calibration_free(&calibration);
}

/* Insertion forces are 2 Gamma r + sigma pi r^2 in closed form: the fit must land where least squares with the priors does,
 * which a Newton iteration of its own finds here. */
static void insertion_forces_give_the_closed_forms_constants(void **state)
{
    (void)state;
    const mn_constants *prior = mn_library_constants(&fixture_library, "skin_prior");
    const mn_constants *shipped = mn_library_constants(&fixture_library, "skin");
    const char *only[] = {"D01"};
    mn_calibration fit;
    mn_error error = {0};
    assert_int_equal(mn_calibrate(&fixture_corpus, prior, shipped, only, 1, 2, &fit, &error), MN_OK);
    const double radius_um[] = {2.5, 5, 10, 18.5}, prior_sd = sqrt(log(1 + 0.2 * 0.2));
    double x[2] = {0, 0}; /* logarithms of Gamma / 4000 and sigma / 18 */
    for (int turn = 0; turn < 50; turn++) {
        double a[2][2] = {{1 / (prior_sd * prior_sd), 0}, {0, 1 / (prior_sd * prior_sd)}};
        double b[2] = {x[0] / (prior_sd * prior_sd), x[1] / (prior_sd * prior_sd)};
        for (int i = 0; i < 4; i++) {
            const double measured = 1000 * (4.59 * 2 * radius_um[i] - 3), sd = 0.5 * measured / 4;
            const double line = 2 * 4000 * exp(x[0]) * radius_um[i],
                         area = 18 * exp(x[1]) * M_PI * radius_um[i] * radius_um[i];
            const double r = (line + area - measured) / sd, j[2] = {line / sd, area / sd};
            for (int p = 0; p < 2; p++) {
                b[p] += j[p] * r;
                for (int q = 0; q < 2; q++) a[p][q] += j[p] * j[q];
            }
        }
        const double det = a[0][0] * a[1][1] - a[0][1] * a[1][0];
        x[0] -= (a[1][1] * b[0] - a[0][1] * b[1]) / det;
        x[1] -= (a[0][0] * b[1] - a[1][0] * b[0]) / det;
    }
    for (int j = 0; j < fit.free_count; j++) {
        const char *name = prior->constants[fit.free_index[j]].name;
        if (strcmp(name, "initiation") == 0) assert_true(fabs(fit.value[j] / (4000 * exp(x[0])) - 1) < 1e-4);
        if (strcmp(name, "tip_pressure") == 0) assert_true(fabs(fit.value[j] / (18 * exp(x[1])) - 1) < 1e-4);
        if (strcmp(name, "hole") == 0) assert_true(fit.value[j] == 0.5); /* no row of D01 knows it */
    }
    mn_calibration_free(&fit);
}

static void shipped_file_is_what_calibrate_writes(void **state)
{
    (void)state;
    const mn_constants *prior = mn_library_constants(&fixture_library, "skin_prior");
    const mn_constants *shipped = mn_library_constants(&fixture_library, "skin");
    mn_calibration fit;
    mn_error error = {0};
    assert_int_equal(mn_calibrate(&fixture_corpus, prior, shipped, NULL, 0, 2, &fit, &error), MN_OK);
    char *written = mn_calibration_file(&fit, &fixture_corpus, "skin");
    FILE *file = fopen(MN_SOURCE_DIR "/scenarios/constants/skin.lua", "rb");
    assert_non_null(written);
    assert_non_null(file);
    char *kept = calloc(1, 1 << 20);
    assert_true(fread(kept, 1, (1 << 20) - 1, file) > 0);
    fclose(file);
    assert_string_equal(written, kept);
    free(kept);
    free(written);
    mn_calibration_free(&fit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(held_out_experiment_is_refused),
        cmocka_unit_test(only_calibration_rows_are_ever_used),
        cmocka_unit_test(insertion_forces_give_the_closed_forms_constants),
        cmocka_unit_test(shipped_file_is_what_calibrate_writes),
    };
    return cmocka_run_group_tests(tests, fixture_load, fixture_unload);
}
