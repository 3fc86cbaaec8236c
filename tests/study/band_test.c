/* Bands of one scenario's metrics: around the plain run, wider with more spread, refused without any. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "study/band.h"
#include "study/fixture.h"

static const mn_plan *plan_of(const char *experiment)
{
    const mn_corpus_row at = mn_corpus_row_at(&fixture_corpus, fixture_row(experiment, ""));
    return mn_script_plan(fixture_corpus.scripts[at.file->scenario_begin]);
}

static void band_holds_the_plain_prediction(void **state)
{
    (void)state;
    const mn_plan *plan = plan_of("D01");
    const mn_session_hooks silent = {0};
    mn_bands bands;
    mn_error error = {0};
    assert_int_equal(mn_bands_run(plan, &fixture_library, &silent, 64, 1, 1, &bands, &error), MN_OK);
    mn_session *session;
    assert_int_equal(mn_session_create(&session, plan, 1, &error), MN_OK);
    assert_int_equal(mn_session_run(session, &silent, &error), MN_OK);
    const mn_metrics *plain = &mn_session_result(session)->metrics;
    static const char *const names[] = {"penetration_um_p50", "puncture_force_un_p50", "puncture_travel_um_p50"};
    for (int i = 0; i < 3; i++) {
        const int m = mn_metric_find(names[i]);
        assert_true(bands.p5[m] < mn_metric_get(plain, m) && mn_metric_get(plain, m) < bands.p95[m]);
    }
    const int count = mn_metric_find("puncture_count");
    assert_true(bands.p5[count] == 1 && bands.p95[count] == 1);
    mn_session_destroy(session);
    mn_bands_free(&bands);
}

static void skin_without_spread_has_no_band(void **state)
{
    (void)state;
    mn_plan *plan = malloc(sizeof *plan);
    const mn_session_hooks silent = {0};
    mn_bands bands;
    mn_error error = {0};
    *plan = *plan_of("D11"); /* silicone gives its constants itself */
    assert_int_equal(mn_bands_run(plan, &fixture_library, &silent, 4, 1, 1, &bands, &error), MN_BAD_INPUT);
    assert_non_null(strstr(error.message, "the site \"silicone\" names no constants with a spread"));
    free(plan);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(band_holds_the_plain_prediction),
        cmocka_unit_test(skin_without_spread_has_no_band),
    };
    return cmocka_run_group_tests(tests, fixture_load, fixture_unload);
}
