/* The validation's page: every row with its verdict, sections in their order, escaped and balanced whatever the files hold,
 * nothing fetched, the same bytes twice, no word of this machine. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <unistd.h>
#include <cmocka.h>

#include "report/validation_fixture.h"

static mn_verification verifications[MN_VERIFICATIONS_MAX];

static char *make_page(void)
{
    fixture.verification_count = mn_verify(verifications);
    fixture.verifications = verifications;
    char *page = mn_validation_page(&fixture);
    assert_non_null(page);
    return page;
}

static int count_of(const char *page, const char *text)
{
    int count = 0;
    for (const char *at = strstr(page, text); at != NULL; at = strstr(at + 1, text)) count++;
    return count;
}

/* Tags close in the order of their opening. */
static void expect_balanced(const char *page)
{
    char open[32][16];
    int depth = 0;
    for (const char *at = strchr(page, '<'); at != NULL; at = strchr(at + 1, '<')) {
        const bool is_close = at[1] == '/';
        char name[16] = "";
        const size_t length = strcspn(at + 1 + is_close, " />\n");
        assert_true(length > 0 && length < sizeof name);
        memcpy(name, at + 1 + is_close, length);
        if (strcmp(name, "meta") == 0 || strcmp(name, "img") == 0 || strcmp(name, "br") == 0 ||
            strcmp(name, "!DOCTYPE") == 0)
            continue;
        if (is_close) {
            assert_true(depth > 0);
            assert_string_equal(open[--depth], name);
        } else {
            assert_true(depth < 32);
            strcpy(open[depth++], name);
            if (strcmp(name, "style") == 0) at = strstr(at, "</") - 1;
        }
    }
    assert_int_equal(depth, 0);
}

static void sections_stand_in_the_order_of_the_standard(void **state)
{
    (void)state;
    static const char *const order[] = {"question",    "context",    "risk",          "code",        "calculation",
                                        "calibration", "validation", "applicability", "uncertainty", "limits"};
    char *page = make_page();
    const char *at = page;
    for (size_t i = 0; i < sizeof order / sizeof order[0]; i++) {
        char id[64];
        snprintf(id, sizeof id, "<h2 id=\"%s\">", order[i]);
        at = strstr(at, id);
        assert_non_null(at);
    }
    expect_balanced(page);
    free(page);
}

static void every_row_has_its_verdict_and_a_doctored_one_its_new(void **state)
{
    (void)state;
    char *page = make_page();
    const int inside = count_of(page, "> in band</span>") + count_of(page, "\x93 in band</span>");
    const int misses = count_of(page, " misses");
    free(page);
    const int index = fixture_row("D15", "damaged depth over a setting of 1.5");
    const double low = fixture_doctor(index)->low;
    fixture_doctor(index)->low = 0.99;
    assert_int_equal(fixture_judge(), MN_OK);
    page = make_page();
    assert_int_equal(count_of(page, "> in band</span>") + count_of(page, "\x93 in band</span>"), inside - 1);
    assert_true(count_of(page, " misses") >= misses + 2); /* in the table of rows and in the limits */
    assert_non_null(strstr(page, "not as listed</span>"));
    assert_non_null(strstr(page, "not listed: nobody has looked into it yet"));
    free(page);
    fixture_doctor(index)->low = low;
    assert_int_equal(fixture_judge(), MN_OK);
}

static void names_are_escaped(void **state)
{
    (void)state;
    mn_experiment_row *row = fixture_doctor(0), before = *row;
    strcpy(row->name, "<script>alert(1)</script>\xff");
    strcpy(row->reason, "a < b & \"c\"</table>");
    char *page = make_page();
    expect_balanced(page);
    assert_null(strstr(page, "<script"));
    assert_non_null(strstr(page, "&lt;script&gt;alert(1)&lt;/script&gt;?"));
    assert_non_null(strstr(page, "a &lt; b &amp; &quot;c&quot;&lt;/table&gt;"));
    free(page);
    *row = before;
}

static void same_run_same_bytes_and_nothing_of_this_machine(void **state)
{
    (void)state;
    char *first = make_page(), *second = make_page();
    assert_string_equal(first, second);
    assert_null(strstr(first, MN_SOURCE_DIR));
    assert_null(strstr(first, "://"));
    assert_null(strstr(first, "url("));
    free(first);
    free(second);
}

static void shares_are_a_heat_table_and_without_them_the_page_says_so(void **state)
{
    (void)state;
    char *page = make_page();
    assert_true(count_of(page, "background:rgba(") > 30);
    free(page);
    mn_validation bare = fixture;
    bare.spread = NULL;
    page = mn_validation_page(&bare);
    assert_non_null(page);
    assert_int_equal(count_of(page, "background:rgba("), 0);
    assert_non_null(strstr(page, "--indices"));
    expect_balanced(page);
    free(page);
}

/* The figures themselves are held by tests/kernel/layered_test.c. */
static void limits_name_the_tent_that_is_too_stiff(void **state)
{
    (void)state;
    char *page = make_page();
    const char *limits = strstr(page, "<h2 id=\"limits\">");
    assert_non_null(limits);
    assert_non_null(strstr(limits, "within 4 % up to a dent of two thicknesses"));
    assert_non_null(strstr(limits, "26 % at eight"));
    assert_non_null(strstr(limits, "26 % too high at one thickness and 115 % at eight"));
    free(page);
}

static void test_programs_that_it_names_are_there(void **state)
{
    (void)state;
    assert_true(mn_validation_test_count > 5);
    for (int i = 0; i < mn_validation_test_count; i++) {
        char path[MN_PATH_BYTES];
        snprintf(path, sizeof path, "%s/%s", MN_SOURCE_DIR, mn_validation_tests[i].path);
        assert_int_equal(access(path, R_OK), 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sections_stand_in_the_order_of_the_standard),
        cmocka_unit_test(every_row_has_its_verdict_and_a_doctored_one_its_new),
        cmocka_unit_test(names_are_escaped),
        cmocka_unit_test(same_run_same_bytes_and_nothing_of_this_machine),
        cmocka_unit_test(shares_are_a_heat_table_and_without_them_the_page_says_so),
        cmocka_unit_test(limits_name_the_tent_that_is_too_stiff),
        cmocka_unit_test(test_programs_that_it_names_are_there),
    };
    return cmocka_run_group_tests(tests, fixture_begin, fixture_end);
}
