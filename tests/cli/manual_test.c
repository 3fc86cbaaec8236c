/* The manual: nothing that a table lists is left out, in the terminal or on the page. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "cli/bench.h"
#include "metrics/metrics.h"
#include "rules/rules.h"
#include "script/keys.h"

static const char *const topics[] = {"scenario", "site", "device", "rule", "technique", "lessons", "subject", "delivery", "protocol", "metrics", "experiment"};
enum { TOPIC_COUNT = sizeof topics / sizeof topics[0], PAGE_BYTES = 1 << 21, COLUMNS_MAX = 100 };

static char *page;

/* A line that begins with the key, after the indent. */
static bool has_key(const char *text, const char *key)
{
    char line[120];
    snprintf(line, sizeof line, "\n  %s ", key);
    return strstr(text, line) != NULL;
}

static void every_key_is_in_the_help_of_its_topic(void **state)
{
    (void)state;
    char arguments[60];
    mn_key_found found;
    for (int i = 0; i < mn_block_count; i++) {
        const mn_block *block = &mn_blocks_table[i];
        snprintf(arguments, sizeof arguments, "help %s", topics[block->topic]);
        assert_int_equal(bench_run(arguments), 0);
        assert_true(strlen(bench_out) < sizeof bench_out - 1);
        if (strstr(bench_out, block->usage) == NULL) fail_msg("%s lacks %s", arguments, block->name);
        for (int k = 0; k < mn_block_group_count(block); k++) {
            for (int n = 0; n < mn_key_group_count(&block->groups[k]); n++) {
                const char *name = mn_key_group_at(&block->groups[k], n, &found);
                if (!has_key(bench_out, name)) fail_msg("%s lacks %s of %s", arguments, name, block->name);
            }
        }
    }
}

static void every_metric_field_and_fact_is_told(void **state)
{
    (void)state;
    assert_int_equal(bench_run("help metrics"), 0);
    for (int i = 0; i < mn_metric_count; i++) assert_true(has_key(bench_out, mn_metric_rows[i].name));
    assert_int_equal(bench_run("help rule"), 0);
    for (int scope = 0; scope < 2; scope++) {
        int count = 0;
        const char *const *names = mn_rule_field_names((mn_rule_scope)scope, &count);
        for (int i = 0; i < count; i++) {
            assert_true(has_key(bench_out, names[i]));
            assert_true(strlen(mn_rule_field_sentence((mn_rule_scope)scope, i)) > 4);
        }
    }
    for (int i = 0; i < mn_fact_row_count; i++) assert_non_null(strstr(bench_out, mn_fact_rows[i].name));
}

/* One key by hand, against the headers' X-macro row. */
static void a_row_has_unit_range_default_mark_and_source(void **state)
{
    (void)state;
    assert_int_equal(bench_run("help technique"), 0);
    assert_non_null(strstr(bench_out,
                           "\n  tremor_hz                  Hz             0.1 to 30                        default 9\n"
                           "      its rate\n"
                           "      assumed: physiological tremor 8 to 12 Hz, textbook\n"));
    assert_int_equal(bench_run("help device"), 0);
    assert_non_null(
        strstr(bench_out, "\n  needle_length_um           um             1 to 10000                       required\n"));
}

static void text_is_narrow_and_plain_when_piped(void **state)
{
    (void)state;
    for (int i = 0; i < TOPIC_COUNT; i++) {
        char arguments[60];
        snprintf(arguments, sizeof arguments, "help %s", topics[i]);
        assert_int_equal(bench_run(arguments), 0);
        assert_null(strchr(bench_out, '\033'));
        for (const char *line = bench_out; *line != '\0'; line += strcspn(line, "\n") + 1)
            if (strcspn(line, "\n") > COLUMNS_MAX) fail_msg("%s: %.*s", arguments, (int)strcspn(line, "\n"), line);
    }
}

static void an_unknown_topic_is_refused(void **state)
{
    (void)state;
    assert_int_equal(bench_run("help tecnique"), 2);
    assert_string_equal(bench_err, "needlelab: no command and no topic is called tecnique; did you mean technique?\n");
    assert_int_equal(bench_run("manual scenario"), 2);
    assert_int_equal(bench_run("manual -o no/such/folder/x"), 2);
    assert_non_null(strstr(bench_err, "manual: no/such/folder/x cannot be written"));
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Copies what follows each `before` up to a quote; sorted. */
static int quoted(const char *before, char (*texts)[160], const char **sorted, int count_max)
{
    int count = 0;
    for (const char *at = strstr(page, before); at != NULL; at = strstr(at + 1, before)) {
        assert_true(count < count_max);
        const char *from = at + strlen(before);
        const size_t length = strcspn(from, "\"");
        assert_true(length < 160);
        memcpy(texts[count], from, length);
        texts[count][length] = '\0';
        sorted[count] = texts[count];
        count++;
    }
    qsort(sorted, (size_t)count, sizeof *sorted, by_text);
    return count;
}

static void the_page_is_whole_and_its_links_lead_somewhere(void **state)
{
    (void)state;
    enum { ANCHORS_MAX = 2000 };
    static char ids[ANCHORS_MAX][160], links[ANCHORS_MAX][160];
    static const char *sorted_ids[ANCHORS_MAX], *sorted_links[ANCHORS_MAX];
    assert_int_equal(bench_run("manual --html -o page.html"), 0);
    assert_string_equal(bench_out, "");
    bench_read("page.html", page, PAGE_BYTES);
    assert_memory_equal(page, "<!doctype html>", 15);
    assert_non_null(strstr(page, "</html>\n"));
    assert_non_null(strstr(page, "prefers-color-scheme:dark"));
    assert_null(strstr(page, "http://"));
    assert_null(strstr(page, "<script"));
    assert_null(strstr(page, "src="));
    const int id_count = quoted("id=\"", ids, sorted_ids, ANCHORS_MAX);
    const int link_count = quoted("href=\"#", links, sorted_links, ANCHORS_MAX);
    assert_true(id_count > 300);
    for (int i = 1; i < id_count; i++) {
        if (strcmp(sorted_ids[i - 1], sorted_ids[i]) == 0) fail_msg("two anchors are called %s", sorted_ids[i]);
    }
    for (int i = 0; i < link_count; i++) {
        const void *found = bsearch(&sorted_links[i], sorted_ids, (size_t)id_count, sizeof *sorted_ids, by_text);
        if (found == NULL) fail_msg("no anchor is called %s", sorted_links[i]);
    }
}

static void the_page_goes_to_stdout_by_default(void **state)
{
    (void)state;
    assert_int_equal(
        bench_shell(PROGRAM " manual --html >a.html && " PROGRAM " manual --html -o b.html && cmp a.html b.html"), 0);
}

static int begin(void **state)
{
    page = malloc(PAGE_BYTES);
    return page == NULL || bench_begin(state) != 0;
}

static int end(void **state)
{
    free(page);
    return bench_end(state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_key_is_in_the_help_of_its_topic),
        cmocka_unit_test(every_metric_field_and_fact_is_told),
        cmocka_unit_test(a_row_has_unit_range_default_mark_and_source),
        cmocka_unit_test(text_is_narrow_and_plain_when_piped),
        cmocka_unit_test(an_unknown_topic_is_refused),
        cmocka_unit_test(the_page_is_whole_and_its_links_lead_somewhere),
        cmocka_unit_test(the_page_goes_to_stdout_by_default),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
