/* Pages: balanced tags whatever names hold, nothing fetched from outside, histograms that count every puncture, the same
 * bytes from two runs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "report/histogram.h"
#include "report/html.h"
#include "report/page.h"
#include "report/run.h"

/* Fonts are kept by the libraries until the program ends. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig\nleak:libpango\n";
}

/* Tags must close in the order of their opening; void elements and the doctype stand alone. */
static void expect_balanced(const char *page)
{
    static const char *const alone[] = {"meta", "img", "br", "input", "!DOCTYPE", "path", "rect"};
    char open[64][16];
    int depth = 0, tags = 0;
    for (const char *at = strchr(page, '<'); at != NULL; at = strchr(at + 1, '<')) {
        const bool is_close = at[1] == '/';
        char name[16] = "";
        const char *begin = at + 1 + is_close;
        const size_t length = strcspn(begin, " />\n");
        assert_true(length > 0 && length < sizeof name);
        memcpy(name, begin, length);
        const char *end = strchr(at, '>');
        assert_non_null(end);
        bool is_alone = end[-1] == '/';
        for (size_t i = 0; i < sizeof alone / sizeof alone[0]; i++) is_alone = is_alone || strcmp(name, alone[i]) == 0;
        tags++;
        if (is_close) {
            if (strcmp(name, "rect") == 0) continue; /* a bar with its title */
            if (depth == 0 || strcmp(open[depth - 1], name) != 0)
                fail_msg("</%s> closes %s", name, depth ? open[depth - 1] : "nothing");
            depth--;
        } else if (!is_alone) {
            assert_true(depth < 64);
            strcpy(open[depth++], name);
        }
        if (!is_close && (strcmp(name, "style") == 0 || strcmp(name, "script") == 0)) at = strstr(at, "</") - 1;
    }
    assert_int_equal(depth, 0);
    assert_true(tags > 20);
}

static char *page_of(run *made, const char *verdict)
{
    json_t *json = mn_report_json(made->session, NULL, NULL);
    mn_picture maps[MN_MAP_KIND_COUNT] = {0};
    mn_error error = {0};
    assert_int_equal(mn_report_map_picture(made->session, MN_MAP_COVERAGE, &maps[0], &error), MN_OK);
    char *page = mn_report_page(made->session, json, maps, verdict, "needlelab run 'x & y'");
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
    assert_null(strstr(page, "src=\"http"));
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
        cmocka_unit_test(base64_is_the_standards),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
