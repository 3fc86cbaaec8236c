/* Pages: balanced tags whatever names hold, nothing fetched from outside, histograms that count every puncture, the same
 * bytes from two runs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "report/histogram.h"
#include "report/html.h"
#include "report/balanced.h"
#include "report/page.h"
#include "report/run.h"

static char *page_of(run *made, const char *verdict)
{
    json_t *json = mn_report_json(made->session, NULL, NULL);
    mn_picture maps[MN_MAP_KIND_COUNT] = {0};
    mn_error error = {0};
    assert_int_equal(mn_report_map_picture(made->session, MN_MAP_COVERAGE, &maps[0], &error), MN_OK);
    char *page = mn_report_page(made->session, json, maps, verdict, NULL, "needlelab run 'x & y'");
    mn_picture_free(&maps[0]);
    json_decref(json);
    assert_non_null(page);
    return page;
}

static void names_are_escaped_and_tags_balance(void **state)
{
    (void)state;
    run made;
    mn_rule rule;
    mn_plan *plan = run_plan(MN_DEVICE_PEN, &rule);
    strcpy(plan->name, "<script>alert(1)</script>");
    strcpy(plan->intent, "a < b & \"c\" \xff\x01");
    strcpy(rule.title, "</table><b>");
    assert_int_equal(run_begin(&made, plan), 0);
    char *page = page_of(&made, "failed");
    expect_balanced(page);
    assert_null(strstr(page, "<script>"));
    assert_non_null(strstr(page, "&lt;script&gt;alert(1)&lt;/script&gt;"));
    assert_non_null(strstr(page, "a &lt; b &amp; &quot;c&quot; "));
    assert_null(strstr(page, "</table><b>"));
    assert_null(strstr(page, "http://"));
    assert_null(strstr(page, "https://"));
    assert_null(strstr(page, "url("));
    assert_non_null(strstr(page, "content=\"default-src 'none';img-src data:;style-src 'unsafe-inline'\""));
    assert_non_null(strstr(page, "not treatment advice"));
    assert_non_null(strstr(page, "needlelab run 'x &amp; y'"));
    free(page);
    run_end(&made);
}

static void same_run_gives_the_same_page(void **state)
{
    (void)state;
    run one, two;
    assert_int_equal(run_begin(&one, run_plan(MN_DEVICE_PEN, NULL)), 0);
    char *a = page_of(&one, "passed");
    assert_int_equal(run_begin(&two, run_plan(MN_DEVICE_PEN, NULL)), 0);
    char *b = page_of(&two, "passed");
    assert_string_equal(a, b);
    free(a);
    free(b);
    run_end(&one);
    run_end(&two);
}

static void histograms_count_every_puncture_once(void **state)
{
    (void)state;
    run made;
    mn_histogram histograms[MN_HISTOGRAM_COUNT];
    mn_error error = {0};
    assert_int_equal(run_begin(&made, run_plan(MN_DEVICE_PEN, NULL)), 0);
    assert_int_equal(mn_report_histograms(made.session, histograms, &error), MN_OK);
    int64_t wound_count, pierced = 0, in_bin[MN_HISTOGRAM_BINS] = {0};
    const mn_wound *wounds = mn_session_wounds(made.session, &wound_count);
    for (int64_t i = 0; i < wound_count; i++) pierced += (wounds[i].flags & MN_WOUND_PIERCED) != 0;
    assert_true(pierced > 100);
    for (int h = 0; h < MN_HISTOGRAM_COUNT; h++) {
        int64_t sum = 0;
        for (int i = 0; i < MN_HISTOGRAM_BINS; i++) sum += histograms[h].count[i];
        assert_int_equal(sum, histograms[h].total);
        if (h != 3) assert_int_equal(histograms[h].total, pierced); /* 3: blocks */
    }
    const double step = (histograms[0].high - histograms[0].low) / MN_HISTOGRAM_BINS;
    for (int64_t i = 0; i < wound_count; i++) {
        if (!(wounds[i].flags & MN_WOUND_PIERCED)) continue;
        for (int bin = MN_HISTOGRAM_BINS - 1; bin >= 0; bin--) {
            if ((double)wounds[i].penetration_load_um / 1000 < bin * step * (1 - 1e-12)) continue;
            in_bin[bin]++;
            break;
        }
    }
    assert_memory_equal(in_bin, histograms[0].count, sizeof in_bin);
    run_end(&made);
}

static int by_size(const void *left, const void *right)
{
    const double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

/* Nearest rank, by its definition: the least value that at least the share of all do not exceed. */
static void expect_rank(const double *sorted, int64_t count, double share, double got)
{
    int64_t rank = 1;
    while ((double)rank < share * (double)count) rank++;
    expect_near(got, sorted[rank - 1], 1e-12);
}

static void histograms_tell_percentiles_band_layers_and_settings(void **state)
{
    (void)state;
    run made;
    mn_histogram histograms[MN_HISTOGRAM_COUNT];
    mn_error error = {0};
    mn_plan *plan = run_plan(MN_DEVICE_PEN, NULL);
    const double setting_um[] = {900, 1700, 900};
    plan->steps[0].protrusion_um = setting_um[0];
    for (int i = 1; i < 3; i++) {
        mn_step *step = fixture_treat(plan, MN_PATTERN_STAR);
        step->has_region = true;
        step->pattern.region = plan->steps[0].pattern.region;
        step->protrusion_um = setting_um[i];
    }
    assert_int_equal(run_begin(&made, plan), 0);
    assert_int_equal(mn_report_histograms(made.session, histograms, &error), MN_OK);
    int64_t wound_count, count = 0;
    const mn_wound *wounds = mn_session_wounds(made.session, &wound_count);
    double *forces = malloc((size_t)wound_count * sizeof *forces);
    for (int64_t i = 0; i < wound_count; i++)
        if (wounds[i].flags & MN_WOUND_PIERCED) forces[count++] = (double)wounds[i].force_un / 1000;
    qsort(forces, (size_t)count, sizeof *forces, by_size);
    expect_rank(forces, count, 0.05, histograms[4].p5);
    expect_rank(forces, count, 0.5, histograms[4].p50);
    expect_rank(forces, count, 0.95, histograms[4].p95);
    free(forces);
    for (int h = 0; h < 2; h++) {
        assert_int_equal(histograms[h].setting_count, 2);
        expect_near(histograms[h].setting[0], 0.9, 1e-12);
        expect_near(histograms[h].setting[1], 1.7, 1e-12);
        assert_true(histograms[h].high >= 1.7);
    }
    expect_near(histograms[0].band_low, plan->penetration_min_um / 1000, 1e-12);
    expect_near(histograms[0].band_high, plan->penetration_max_um / 1000, 1e-12);
    assert_true(histograms[0].high >= histograms[0].band_high);
    double total_um = 0;
    for (int i = 0; i < MN_LAYER_COUNT; i++) total_um += plan->site.layers[i].female_um;
    assert_int_equal(plan->sex, MN_FEMALE);
    expect_near(histograms[0].layer_bottom[MN_LAYER_COUNT - 1], total_um / 1000, 1e-9);
    expect_near(histograms[0].layer_bottom[0], plan->site.layers[0].female_um / 1000, 1e-12);
    run_end(&made);
}

/* The drawn bars, counted from the picture: as many as bins that hold something, and their words add up to all punctures. */
static void bars_of_the_picture_add_up_to_all_punctures(void **state)
{
    (void)state;
    run made;
    mn_histogram histograms[MN_HISTOGRAM_COUNT];
    mn_error error = {0};
    assert_int_equal(run_begin(&made, run_plan(MN_DEVICE_PEN, NULL)), 0);
    assert_int_equal(mn_report_histograms(made.session, histograms, &error), MN_OK);
    const double punctures = mn_session_result(made.session)->metrics.puncture_count;
    static const int of_punctures[] = {0, 1, 2, 4};
    for (size_t h = 0; h < sizeof of_punctures / sizeof of_punctures[0]; h++) {
        mn_text page = {0};
        mn_histogram_svg(&page, &histograms[of_punctures[h]]);
        char *text = mn_text_take(&page);
        double sum = 0;
        assert_non_null(text);
        for (const char *bar = strstr(text, "class=\"bar\""); bar; bar = strstr(bar + 1, "class=\"bar\""))
            sum += strtod(strstr(strstr(bar, "<title>"), ": ") + 2, NULL);
        expect_near(sum, punctures, 0);
        free(text);
    }
    run_end(&made);
}

static void trouble_is_told_and_missing_maps_are_too(void **state)
{
    (void)state;
    run made;
    mn_picture maps[MN_MAP_KIND_COUNT] = {0};
    assert_int_equal(run_begin(&made, run_plan(MN_DEVICE_PEN, NULL)), 0);
    json_t *json = mn_report_json(made.session, NULL, NULL);
    char *page = mn_report_page(made.session, json, maps, "time limit", "it took <too> long", "c");
    expect_balanced(page);
    assert_non_null(strstr(page, "it took &lt;too&gt; long"));
    assert_non_null(strstr(page, "<span class=\"badge warn\">! time limit</span></h1>"));
    assert_non_null(strstr(page, "No maps: built without Cairo and Pango."));
    assert_null(strstr(page, "<img"));
    free(page);
    json_decref(json);
    run_end(&made);
}

static void base64_is_the_standards(void **state)
{
    (void)state;
    static const char *const plain[] = {"f", "fo", "foo", "foob", "fooba", "foobar"}; /* RFC 4648, section 10 */
    static const char *const coded[] = {"Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"};
    for (int i = 0; i < 6; i++) {
        mn_text page = {0};
        mn_html_png(&page, (const unsigned char *)plain[i], strlen(plain[i]), "c", "a");
        char *text = mn_text_take(&page), wanted[64];
        snprintf(wanted, sizeof wanted, "base64,%s\">", coded[i]);
        assert_non_null(strstr(text, wanted));
        free(text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_escaped_and_tags_balance),
        cmocka_unit_test(same_run_gives_the_same_page),
        cmocka_unit_test(histograms_count_every_puncture_once),
        cmocka_unit_test(histograms_tell_percentiles_band_layers_and_settings),
        cmocka_unit_test(bars_of_the_picture_add_up_to_all_punctures),
        cmocka_unit_test(trouble_is_told_and_missing_maps_are_too),
        cmocka_unit_test(base64_is_the_standards),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
