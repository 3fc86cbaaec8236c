/* The suite reports of a run made by hand, with every character that XML, YAML, JSON and CSV must escape. The readers here are
 * small and separate from the writers: an XML scanner, Jansson for JSON, line rules for TAP. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/balanced.h"
#include "runner/runner.h"

#define NASTY "a \"b\" < c & d > e 'f' \\ g # h\n\x01 \xff \xc3\xa4 ]]>"

static mn_check checks[] = {{.name = NASTY, .reason = NASTY, .detail = NASTY, .line = 7, .is_passed = false},
                            {.name = "good one", .line = 8, .is_passed = true}};

static mn_run_entry entries[4];

static mn_run *nasty_run(void)
{
    static mn_run run;
    memset(entries, 0, sizeof entries);
    for (int i = 0; i < 4; i++) {
        entries[i].is_done = true;
        entries[i].line = i + 1;
        snprintf(entries[i].file, sizeof entries[i].file, "dir/<%d>&.lua", i);
        snprintf(entries[i].command, sizeof entries[i].command, "needlelab run 'a&b' --filter '%d'", i);
    }
    snprintf(entries[0].name, sizeof entries[0].name, "good");
    entries[0].json = json_pack("{s:i}", "x", 1);
    entries[0].wall_s = 2;
    entries[0].virtual_s = 200;
    entries[0].metrics.penetration_um_p50 = 1234;
    entries[0].metrics.penetration_um_p95 = 1500;
    entries[0].metrics.density_per_cm2 = 213.94;
    entries[0].metrics.coverage_ideal_frac = 0.873;
    snprintf(entries[1].name, sizeof entries[1].name, "failed");
    entries[1].json = json_pack("{s:i}", "x", 2);
    entries[1].status = MN_FAILED;
    entries[1].checks = checks;
    entries[1].check_count = 2;
    entries[1].check_failed_count = 1;
    snprintf(entries[1].findings, sizeof entries[1].findings, "R-14 warn x12");
    snprintf(entries[2].name, sizeof entries[2].name, "%s", "odd#name");
    entries[2].status = mn_fail(&entries[2].error, MN_BAD_INPUT, "x.lua", 3, "%s", NASTY);
    snprintf(entries[3].name, sizeof entries[3].name, "open");
    entries[3].is_done = false;
    run = (mn_run){.entry_count = 4, .entries = entries, .wall_s = 2.5, .status = MN_BAD_INPUT};
    return &run;
}

static void drop(void)
{
    for (int i = 0; i < 4; i++) json_decref(entries[i].json);
}

/* ---- XML: tags nest, attributes are quoted, text holds no bare < or &, all bytes are UTF-8 without controls ---- */

static const char *skip_entity(const char *at)
{
    const char *end = strchr(at, ';');
    assert_non_null(end);
    assert_true(end - at <= 6);
    static const char *const known[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&#10;", "&#9;"};
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (strncmp(at, known[i], strlen(known[i])) == 0) return end;
    }
    fail_msg("unknown entity %.8s", at);
    return NULL;
}

static int assert_well_formed(const char *xml)
{
    char open[16][32];
    int depth = 0, elements = 0;
    assert_ptr_equal(strstr(xml, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"), xml);
    const char *at = strchr(xml, '\n');
    for (; *at != '\0'; at++) {
        assert_true((unsigned char)*at >= 0x20 || *at == '\n');
        assert_true((unsigned char)*at != 0xff);
        if (*at == '&') at = skip_entity(at);
        if (*at != '<') continue;
        bool is_end = at[1] == '/';
        char name[32];
        int length = 0;
        for (at += is_end ? 2 : 1; isalpha((unsigned char)*at) || *at == '-'; at++) name[length++] = *at;
        name[length] = '\0';
        assert_true(length > 0);
        if (is_end) {
            assert_true(depth > 0);
            assert_string_equal(open[--depth], name);
            assert_int_equal(*at, '>');
            continue;
        }
        elements++;
        snprintf(open[depth++], sizeof open[0], "%s", name);
        while (*at == ' ') {
            for (at++; isalpha((unsigned char)*at); at++) continue;
            assert_int_equal(*at, '=');
            assert_int_equal(*++at, '"');
            for (at++; *at != '"'; at++) {
                assert_true(*at != '<' && *at != '\0');
                if (*at == '&') at = skip_entity(at);
            }
            at++;
        }
        assert_int_equal(*at, '>');
    }
    assert_int_equal(depth, 0);
    return elements;
}

static void junit_is_well_formed_and_counts(void **state)
{
    (void)state;
    char *xml = mn_run_junit(nasty_run());
    /* testsuites, testsuite, 4 cases, 1 failure, 2 errors, 1 system-out */
    assert_int_equal(assert_well_formed(xml), 10);
    assert_non_null(strstr(xml, "tests=\"4\" failures=\"1\" errors=\"2\""));
    assert_non_null(strstr(xml, "a &quot;b&quot; &lt; c &amp; d &gt; e 'f' \\ g # h&#10;? ? \xc3\xa4 ]]&gt;"));
    free(xml);
    drop();
}

/* ---- TAP ---- */

static void tap_has_a_line_for_each_scenario_and_closed_yaml(void **state)
{
    (void)state;
    char *tap = mn_run_tap(nasty_run());
    int tests = 0, failures = 0, begun = 0, ended = 0;
    assert_ptr_equal(strstr(tap, "TAP version 13\n1..4\nok 1 - good\nnot ok 2 - failed\n"), tap);
    for (char *line = strtok(tap, "\n"); line != NULL; line = strtok(NULL, "\n")) {
        tests += strncmp(line, "ok ", 3) == 0 || strncmp(line, "not ok ", 7) == 0;
        failures += strncmp(line, "not ok ", 7) == 0;
        begun += strcmp(line, "  ---") == 0;
        ended += strcmp(line, "  ...") == 0;
        if (strncmp(line, "not ok 3", 8) == 0) assert_string_equal(line, "not ok 3 - odd\\#name");
        char *quote = strstr(line, ": \"");
        if (quote == NULL) continue;
        for (quote += 3; *quote != '"'; quote++) {
            assert_true((unsigned char)*quote >= 0x20);
            if (*quote == '\\') quote++;
        }
        assert_int_equal(quote[1], '\0');
    }
    assert_int_equal(tests, 4);
    assert_int_equal(failures, 3);
    assert_int_equal(begun, 3);
    assert_int_equal(ended, 3);
    free(tap);
    drop();
}

static void tap_names_check_detail_reason_line_and_command(void **state)
{
    (void)state;
    char *tap = mn_run_tap(nasty_run());
    assert_non_null(strstr(
        tap, "    - check: \"a \\\"b\\\" < c & d > e 'f' \\\\ g # h\\x0a\\x01 ? \xc3\xa4 ]]>\"\n      detail: \""));
    assert_non_null(strstr(tap, "\n      line: 7\n"));
    assert_null(strstr(tap, "good one"));
    assert_non_null(strstr(tap, "  command: \"needlelab run 'a&b' --filter '1'\"\n"));
    assert_non_null(strstr(tap, "  status: \"interrupted\"\n"));
    free(tap);
    drop();
}

/* ---- JSON, CSV, table ---- */

static void json_survives_any_bytes(void **state)
{
    (void)state;
    json_t *json = mn_run_json(nasty_run());
    char *text = json_dumps(json, 0);
    json_t *again = json_loads(text, 0, NULL);
    assert_true(json_equal(json, again));
    assert_int_equal(json_integer_value(json_object_get(json, "scenario_count")), 4);
    assert_int_equal(json_integer_value(json_object_get(json, "passed_count")), 1);
    assert_int_equal(json_integer_value(json_object_get(json, "ran_count")), 2);
    json_t *third = json_array_get(json_object_get(json, "scenarios"), 2);
    assert_string_equal(json_string_value(json_object_get(third, "verdict")), "bad input");
    assert_non_null(strstr(json_string_value(json_object_get(third, "error")), "x.lua:3: a \"b\" < c & d"));
    free(text);
    json_decref(json);
    json_decref(again);
    drop();
}

static void csv_has_as_many_cells_in_each_row_as_in_its_head(void **state)
{
    (void)state;
    char *csv = mn_run_csv(nasty_run());
    int rows = 0, wanted = 0, cells = 1;
    bool is_quoted = false;
    for (const char *at = csv; *at != '\0'; at++) {
        if (*at == '"') is_quoted = !is_quoted;
        if (*at == ',' && !is_quoted) cells++;
        if (*at != '\n') continue;
        if (rows++ == 0) wanted = cells;
        assert_int_equal(cells, wanted);
        cells = 1;
    }
    assert_int_equal(rows, 5);
    assert_int_equal(wanted, 11 + mn_metric_count);
    free(csv);
    drop();
}

static void table_is_aligned_in_the_units_of_people(void **state)
{
    (void)state;
    char *table = mn_run_table(nasty_run(), false);
    const char *second = strchr(table, '\n') + 1;
    assert_non_null(strstr(second, "good      passed        1.234   1.500  213.9     87.3     100\n"));
    /* the verdict's column begins at the same place in each line */
    const char *heading = strstr(table, "verdict"), *line = strstr(table, "passed");
    assert_int_equal(heading - table, line - second);
    assert_null(strchr(table, '\033'));
    assert_non_null(strstr(table, "  dir/<1>&.lua:7: a \"b\""));
    assert_non_null(strstr(table, "  again: needlelab run 'a&b' --filter '1'\n"));
    free(table);
    drop();
    table = mn_run_table(nasty_run(), true);
    assert_non_null(strstr(table, "\033[32mpassed\033[0m"));
    free(table);
    drop();
}

static void the_page_escapes_everything_and_lists_what_did_not_pass_first(void **state)
{
    (void)state;
    mn_run *run = nasty_run();
    json_decref(entries[1].json);
    entries[1].json = json_pack("{s:s, s:{s:{s:s}, s:{s:s}}, s:[{s:s, s:s, s:s, s:i}]}", "intent", "<i>'\"&", "inputs",
                                "device", "name", "<d>", "site", "name", "s & t", "findings", "severity", "warn",
                                "rule", "R<14>", "title", "\"><b>", "count", 12);
    assert_non_null(entries[1].json);
    snprintf(entries[1].folder, sizeof entries[1].folder, "failed");
    entries[1].finding_count = entries[1].warn_count = 1;
    entries[0].metrics.penetration_um_p95 = (double)NAN;
    char *page = mn_run_index(run);
    expect_balanced(page);
    static const char *const wanted[] = {"4 scenarios: ",
                                         "1 passed",
                                         "1 failed",
                                         "2 without a verdict",
                                         "a &quot;b&quot; &lt; c &amp; d &gt; e 'f'",
                                         "&lt;d&gt;",
                                         "s &amp; t",
                                         "&lt;i&gt;'&quot;&amp;",
                                         "! warn R&lt;14&gt; \303\22712",
                                         "title=\"&quot;&gt;&lt;b&gt;\"",
                                         "needlelab run 'a&amp;b' --filter '1'",
                                         "<a href=\"failed/index.html\">failed</a>",
                                         "data-sort=\"1.234\">1.234<",
                                         "data-sort=\"\">\xe2\x80\x93<",
                                         "3.3 min",
                                         "not treatment advice"};
    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++)
        if (strstr(page, wanted[i]) == NULL) fail_msg("the page lacks %s", wanted[i]);
    assert_null(strstr(page, "<d>"));
    assert_null(strstr(page, "://"));
    const char *head = strstr(page, "<h2>Not passed</h2>"), *list = strstr(page, "<h2>All scenarios</h2>");
    assert_non_null(head);
    assert_true(head < strstr(page, "<h3>") && strstr(page, "<h3>") < list);
    assert_true(list < strstr(page, "data-verdict="));
    free(page);
    drop();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(junit_is_well_formed_and_counts),
        cmocka_unit_test(tap_has_a_line_for_each_scenario_and_closed_yaml),
        cmocka_unit_test(tap_names_check_detail_reason_line_and_command),
        cmocka_unit_test(json_survives_any_bytes),
        cmocka_unit_test(csv_has_as_many_cells_in_each_row_as_in_its_head),
        cmocka_unit_test(table_is_aligned_in_the_units_of_people),
        cmocka_unit_test(the_page_escapes_everything_and_lists_what_did_not_pass_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
