/* Sites: defaults, the tables, and every message of the check. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "skin/fixture.h"

static void a_default_site_lacks_exactly_what_its_file_must_give(void **state)
{
    (void)state;
    static const char *const layer_required[] = {"female_um", "male_um",    "initiation_j_m2",
                                                 "tip_mpa",   "flank_j_m2", "shear_mpa"};
    static const char *const site_required[] = {"penetration_min_um", "penetration_max_um", "hard_cap_um"};
    static mn_site site;
    mn_site_default(&site);
    int missing = 0;
    for (int i = 0; i < mn_layer_param_count; i++) missing += isnan(mn_layer_param_rows[i].fallback);
    assert_int_equal(missing, 6);
    for (int i = 0; i < 6; i++) {
        const mn_param *row = mn_param_find(mn_layer_param_rows, mn_layer_param_count, layer_required[i]);
        assert_non_null(row);
        for (int layer = 0; layer < MN_LAYER_COUNT; layer++) assert_true(isnan(mn_param_get(row, &site.layers[layer])));
    }
    missing = 0;
    for (int i = 0; i < mn_site_param_count; i++) missing += isnan(mn_site_param_rows[i].fallback);
    assert_int_equal(missing, 3);
    for (int i = 0; i < 3; i++)
        assert_true(isnan(
            mn_param_get(mn_param_find(mn_site_param_rows, mn_site_param_count, site_required[i]), &site.params)));
    assert_int_equal(site.source_count, 0);
}

static void every_default_is_within_its_own_range_and_has_a_source(void **state)
{
    (void)state;
    const struct {
        const mn_param *rows;
        int count;
    } tables[] = {{mn_layer_param_rows, mn_layer_param_count},
                  {mn_site_param_rows, mn_site_param_count},
                  {mn_zone_param_rows, mn_zone_param_count}};
    for (int t = 0; t < 3; t++) {
        for (int i = 0; i < tables[t].count; i++) {
            const mn_param *row = &tables[t].rows[i];
            char fault[160];
            assert_true(isnan(row->fallback) || mn_param_fault(row, row->fallback, fault, (int)sizeof fault) == NULL);
            assert_true(row->source[0] != '\0' && row->sentence[0] != '\0' && row->unit[0] != '\0');
        }
    }
}

static void layers_are_named_from_the_surface_down(void **state)
{
    (void)state;
    static const char *const names[] = {"stratum_corneum", "viable_epidermis", "papillary_dermis", "reticular_dermis",
                                        "hypodermis"};
    for (int layer = 0; layer < MN_LAYER_COUNT; layer++) assert_string_equal(mn_layer_name(layer), names[layer]);
}

static void thickness_follows_the_sex(void **state)
{
    (void)state;
    static mn_site site;
    fixture_site(&site);
    assert_true(mn_site_thickness_um(&site, MN_FEMALE, MN_PAPILLARY_DERMIS) == 120);
    assert_true(mn_site_thickness_um(&site, MN_MALE, MN_PAPILLARY_DERMIS) == 240);
}

/* Checks the site and compares status, place and message. */
static void expect_fault(const mn_site *site, const char *message)
{
    mn_error error = {0};
    assert_int_equal(mn_site_check(site, "sites/plain.lua", 7, &error), MN_BAD_INPUT);
    assert_string_equal(error.message, message);
    assert_string_equal(error.file, "sites/plain.lua");
    assert_int_equal(error.line, 7);
}

static void a_good_site_passes(void **state)
{
    (void)state;
    static mn_site site;
    fixture_site(&site);
    assert_int_equal(mn_site_check(&site, NULL, 0, NULL), MN_OK);
    site.params.penetration_max_um = site.params.hard_cap_um =
        site.params.penetration_min_um; /* all three may be equal */
    assert_int_equal(mn_site_check(&site, NULL, 0, NULL), MN_OK);
    for (int layer = 1; layer < MN_LAYER_COUNT; layer++) /* a phantom of one layer */
        site.layers[layer].female_um = site.layers[layer].male_um = 0;
    assert_int_equal(mn_site_check(&site, NULL, 0, NULL), MN_OK);
}

static void a_site_without_a_source_is_refused(void **state)
{
    (void)state;
    static mn_site site;
    fixture_site(&site);
    site.source_count = 0;
    expect_fault(&site, "site.sources is empty; name at least one source, or the file does not load");
}

static void a_value_left_out_or_out_of_range_is_named(void **state)
{
    (void)state;
    static mn_site site;
    fixture_site(&site);
    site.layers[MN_PAPILLARY_DERMIS].tip_mpa = (double)NAN;
    expect_fault(&site, "site.layers.papillary_dermis.tip_mpa is not a number; the site's file must give it");
    fixture_site(&site);
    site.layers[MN_STRATUM_CORNEUM].cv_frac = 1.5;
    expect_fault(&site, "site.layers.stratum_corneum.cv_frac is 1.5, above 1; mend it in the site's file");
    fixture_site(&site);
    site.params.hard_cap_um = (double)NAN;
    expect_fault(&site, "site.hard_cap_um is not a number; the site's file must give it");
    fixture_site(&site);
    site.params.correlation_um = 10;
    expect_fault(&site, "site.correlation_um is 10, below 200 um; mend it in the site's file");
}

static void skin_without_thickness_is_refused_for_each_sex(void **state)
{
    (void)state;
    static mn_site site;
    fixture_site(&site);
    for (int layer = 0; layer < MN_LAYER_COUNT; layer++) site.layers[layer].male_um = 0;
    expect_fault(&site, "site.layers: male_um adds up to 0 um; give at least one layer a thickness above 0");
    for (int layer = 0; layer < MN_LAYER_COUNT; layer++) site.layers[layer].female_um = 0;
    expect_fault(&site, "site.layers: female_um adds up to 0 um; give at least one layer a thickness above 0");
}

static void band_and_cap_must_be_in_order(void **state)
{
    (void)state;
    static mn_site site;
    fixture_site(&site);
    site.params.penetration_min_um = 600;
    expect_fault(&site,
                 "site.penetration_min_um is 600 um, above penetration_max_um, 500 um; give the lower end first");
    fixture_site(&site);
    site.params.hard_cap_um = 499.5;
    expect_fault(&site,
                 "site.hard_cap_um is 499.5 um, below penetration_max_um, 500 um; raise the cap or lower the band");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_default_site_lacks_exactly_what_its_file_must_give),
        cmocka_unit_test(every_default_is_within_its_own_range_and_has_a_source),
        cmocka_unit_test(layers_are_named_from_the_surface_down),
        cmocka_unit_test(thickness_follows_the_sex),
        cmocka_unit_test(a_good_site_passes),
        cmocka_unit_test(a_site_without_a_source_is_refused),
        cmocka_unit_test(a_value_left_out_or_out_of_range_is_named),
        cmocka_unit_test(skin_without_thickness_is_refused_for_each_sex),
        cmocka_unit_test(band_and_cap_must_be_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
