/* The course command: what it lists, what it says and exits with, a calendar that a strict reader takes, JSON that holds the same
 * numbers, a picture; bad input is told with the nearest name. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <ctype.h>

#include <jansson.h>

#include "cli/bench.h"

#define DATA " --data " MN_SOURCE_DIR

static void without_a_protocol_all_are_listed_with_their_grade(void **state)
{
    (void)state;
    static const char *const lines[] = {"wrinkles         B ", "acne_scars       A ", "scars_and_burns  B ",
                                        "pigmentation     B ", "alopecia         B ", "stretch_marks    B ",
                                        "loose_skin       B ", "rosacea          C "};
    assert_int_equal(bench_run("course" DATA), 0);
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        if (strstr(bench_out, lines[i]) == NULL) fail_msg("%s", lines[i]);
    assert_non_null(strstr(bench_out, "Thin: opinion alone"));
    assert_non_null(strstr(bench_out, "we give no treatment advice"));
}

static void text_tells_evidence_calendar_days_and_worth(void **state)
{
    (void)state;
    static const char *const parts[] = {
        "Loose skin of the lower face: an adult of 35, skin type II (default), from Tue 2026-12-01\n",
        "4 x every 30 days, Exceed at 1 mm on ",
        "Evidence B: One trial of 48 persons without a control",
        "Tue 2026-11-24     -7  stop      No retinoid (tretinoin, adapalene, retinol) (to 2026-12-08):",
        "[R-28; care: retinoid]",
        "No ibuprofen or naproxen (paracetamol is fine) (to 2026-12-08):",
        "Tue 2026-12-01     +0  session   Session 1 of 4: Exceed at 1 mm, raster, 1 pass at 30 mm/s;",
        "No shaving: the day before is the last (to 2026-12-02)",
        "follow_up Follow-up session 1",
        "After each session (the longest of them; % of 1000 simulated persons in whom it is seen)\n",
        "benefit that falls off in 120 days\n",
        "benefit that falls off in 389 days, for comparison\n",
        "and home care ",
        "cost: assumed",
        "\nWe simulate; we give no treatment advice.\n"};
    assert_int_equal(bench_run("course loose_skin --start 2026-12-01" DATA), 0);
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        if (strstr(bench_out, parts[i]) == NULL) fail_msg("%s", parts[i]);
    assert_string_equal(bench_err, "");
    assert_int_equal(bench_run("course loose_skin --decay slow" DATA), 0);
    assert_non_null(strstr(bench_out, "benefit that falls off in 389 days\n"));
    assert_non_null(strstr(bench_out, "benefit that falls off in 120 days, for comparison\n"));
    assert_null(strstr(bench_out, "2026-")); /* no day to begin: days are counted */
}

static void a_rule_that_blocks_is_told_and_fails(void **state)
{
    (void)state;
    assert_int_equal(bench_run("course loose_skin --subject blood_thinner_man" DATA), 1);
    assert_non_null(strstr(bench_out, "Rules: BLOCKED\n  block  R-08     Bleeding is likelier."));
    assert_string_equal(bench_err, "needlelab: course: loose_skin is blocked by R-08\n");
    assert_int_equal(bench_run("course acne_scars --subject on_isotretinoin" DATA), 0);
    assert_non_null(strstr(bench_out, "  warn   R-03 "));
    assert_int_equal(bench_run("course acne_scars --subject on_isotretinoin --ruleset ifu_skinpen" DATA), 1);
    assert_int_equal(bench_run("course acne_scars --ruleset home" DATA), 1);
    assert_non_null(strstr(bench_err, "R-04"));
}

static void a_subject_may_lie_anywhere(void **state)
{
    (void)state;
    fixture_write("me.lua", "return subject { id = 'me', name = 'Me', sources = { 's' }, sex = 'male', age = 50, "
                            "first_session = '2027-03-01', "
                            "diary = { event { what = 'retinoid', at_s = days(-1) } } }\n");
    assert_int_equal(bench_run("course loose_skin --subject me.lua" DATA), 0);
    assert_non_null(strstr(bench_out, ": Me, from Mon 2027-03-01\n"));
    assert_non_null(strstr(bench_out, "  warn   R-28 "));
    fixture_write("bad.lua", "return subject { id = 'bad', name = 'B', sources = { 's' }, agee = 50 }\n");
    assert_int_equal(bench_run("course loose_skin --subject ./bad.lua" DATA), 2);
    assert_non_null(strstr(bench_err, "bad.lua:1: subject has no key \"agee\"; did you mean \"age\"?"));
    fixture_write("loop.lua", "while true do end\n");
    assert_int_not_equal(bench_run("course loose_skin --subject ./loop.lua" DATA), 0); /* and it ends */
}

static void a_protocol_may_lie_anywhere(void **state)
{
    (void)state;
    fixture_write(
        "mine.lua",
        "return protocol { id = 'mine', name = 'Mine', sources = { 's' }, site = 'cheek', device = 'exceed', "
        "protrusion_um = 500, "
        "pattern = 'raster', endpoint = 'none', evidence_grade = 'C', evidence = 'none', outcome = 'benefit_frac', "
        "downtime_source = 'd', cost_source = 'assumed', reviews_s = { days(30) }, sessions = 2, interval_s = "
        "days(28), "
        "cost_per_session_eur = 100 }\n");
    assert_int_equal(bench_run("course ./mine.lua" DATA), 0);
    assert_non_null(strstr(bench_out, "Evidence C: none\n"));
    assert_non_null(strstr(bench_out, "2 x every 28 days, Exceed at 0.5 mm"));
}

static void bad_input_is_told_with_the_nearest_name(void **state)
{
    (void)state;
    static const struct {
        const char *arguments, *message;
    } bad[] = {
        {"course wrinkle", "course: there is no protocol 'wrinkle'; did you mean 'wrinkles'?"},
        {"course zzz",
         "course: there is no protocol 'zzz'; `needlelab course` lists them; one of your own is a file: ./mine.lua"},
        {"course wrinkles --subject careful_home_usr",
         "course: there is no subject 'careful_home_usr'; did you mean 'careful_home_user'?"},
        {"course wrinkles --subject ./none.lua", "./none.lua: cannot be opened; is the path right?"},
        {"course wrinkles --device exced", "course: there is no device 'exced'; did you mean 'exceed'?"},
        {"course wrinkles --ruleset hme", "course: there is no ruleset 'hme'; did you mean 'home'?"},
        {"course wrinkles --start 2026-02-30",
         "course: --start is '2026-02-30'; a day of the calendar from 1900 is wanted: 2026-12-01"},
        {"course wrinkles --format jsn", "course: --format is 'jsn', not text, json or ics; did you mean json?"},
        {"course wrinkles --decay slo", "course: --decay is 'slo', not fast or slow; did you mean slow?"},
        {"course wrinkles acne_scars", "course: one protocol at a time; 'acne_scars' is a second one"},
        {"course wrinkles --format ics",
         "course: a calendar needs a day to begin; give --start 2026-12-01, or first_session in the subject's file"},
        {"course wrinkles --picture a.pdf", "course: --picture is 'a.pdf'; a name that ends in .png is wanted"},
        {"course ./none.lua", "./none.lua: cannot be opened; is the path right?"},
        {"course wrinkles -o none/a.txt",
         "cannot write none/a.txt: No such file or directory; name another output folder with -o"},
    };
    char arguments[300], message[300];
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        snprintf(arguments, sizeof arguments, "%s" DATA, bad[i].arguments);
        snprintf(message, sizeof message, "needlelab: %s\n", bad[i].message);
        assert_int_equal(bench_run(arguments), 2);
        assert_string_equal(bench_err, message);
        assert_string_equal(bench_out, "");
    }
}

/* ---- a small strict reader of iCalendar ---- */

typedef struct ics {
    int events, depth;
    char begin[12], end[12], last_begin[12], uid[400], uids[600][80];
    bool has_stamp, has_summary;
} ics;

static void read_content_line(ics *it, char *line)
{
    char *value = strchr(line, ':');
    assert_non_null(value);
    *value++ = '\0';
    for (const char *at = line; *at != '\0' && *at != ';'; at++) assert_true(isupper((unsigned char)*at) || *at == '-');
    if (strcmp(line, "BEGIN") == 0) {
        assert_string_equal(value, it->depth == 0 ? "VCALENDAR" : "VEVENT");
        assert_true(++it->depth <= 2);
        it->begin[0] = it->end[0] = it->uid[0] = '\0';
        it->has_stamp = it->has_summary = false;
    } else if (strcmp(line, "END") == 0) {
        assert_string_equal(value, it->depth == 1 ? "VCALENDAR" : "VEVENT");
        if (it->depth-- == 1) return;
        assert_true(it->has_stamp && it->has_summary && it->uid[0] != '\0' && it->begin[0] != '\0');
        assert_true(strcmp(it->begin, it->end) < 0);         /* DTEND is after DTSTART */
        assert_true(strcmp(it->last_begin, it->begin) <= 0); /* in order */
        strcpy(it->last_begin, it->begin);
        for (int i = 0; i < it->events; i++) assert_string_not_equal(it->uids[i], it->uid);
        assert_true(strlen(it->uid) < sizeof it->uids[0] && it->events < 600);
        strcpy(it->uids[it->events++], it->uid);
    } else if (strncmp(line, "DTSTART", 7) == 0 || strncmp(line, "DTEND", 5) == 0) {
        assert_non_null(strstr(line, ";VALUE=DATE"));
        assert_int_equal(strlen(value), 8);
        for (int i = 0; i < 8; i++) assert_true(isdigit((unsigned char)value[i]));
        strcpy(line[2] == 'S' ? it->begin : it->end, value);
    } else if (strcmp(line, "DTSTAMP") == 0) {
        assert_int_equal(strlen(value), 16);
        assert_true(value[8] == 'T' && value[15] == 'Z');
        it->has_stamp = true;
    } else if (strcmp(line, "UID") == 0) {
        strcpy(it->uid, value);
    } else if (strcmp(line, "SUMMARY") == 0 || strcmp(line, "DESCRIPTION") == 0) {
        it->has_summary = it->has_summary || line[0] == 'S';
        for (const char *at = value; *at != '\0'; at++) {
            if (*at == '\\') {
                assert_true(at[1] != '\0' && strchr("\\;,nN", at[1]) != NULL);
                at++;
            } else {
                assert_true(strchr(",;", *at) == NULL);
            }
        }
    }
}

static void read_ics(ics *it, const char *text)
{
    char line[4096] = "";
    *it = (ics){0};
    static const char head[] = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:";
    assert_true(strncmp(text, head, strlen(head)) == 0);
    while (*text != '\0') {
        const char *end = strstr(text, "\r\n");
        assert_non_null(end);
        const size_t length = (size_t)(end - text);
        assert_true(length > 0 && length <= 75);
        assert_true(memchr(text, '\n', length) == NULL && memchr(text, '\r', length) == NULL);
        const bool is_folded = text[0] == ' ';
        if (!is_folded && line[0] != '\0') read_content_line(it, line);
        if (!is_folded) line[0] = '\0';
        const size_t used = strlen(line);
        assert_true(used + length < sizeof line);
        memcpy(line + used, text + is_folded, length - is_folded);
        line[used + length - is_folded] = '\0';
        text = end + 2;
    }
    read_content_line(it, line);
    assert_int_equal(it->depth, 0);
}

static void a_calendar_is_valid_and_the_same_each_time(void **state)
{
    (void)state;
    static char first[1 << 20], second[1 << 20];
    static ics it;
    static const char *const arguments[] = {"course acne_scars --subject skin_type_5_woman",
                                            "course alopecia --start 2027-02-27",
                                            "course loose_skin --subject careless_home_user --start 2028-02-20"};
    char line[400];
    for (size_t i = 0; i < sizeof arguments / sizeof arguments[0]; i++) {
        snprintf(line, sizeof line, "%s --format ics -o a.ics" DATA, arguments[i]);
        assert_int_equal(bench_run(line), 0);
        snprintf(line, sizeof line, "%s --format ics --output b.ics" DATA, arguments[i]);
        assert_int_equal(bench_run(line), 0);
        bench_read("a.ics", first, sizeof first);
        bench_read("b.ics", second, sizeof second);
        assert_string_equal(first, second);
        read_ics(&it, first);
        assert_true(it.events > 40);
    }
    assert_non_null(strstr(first, "SUMMARY:Session 1 of 4\r\n"));
    assert_non_null(
        strstr(first, "DTSTART;VALUE=DATE:20280220\r\nDTEND;VALUE=DATE:20280221\r\nSUMMARY:Session 1 of 4\r\n"));
    assert_non_null(strstr(first, "SUMMARY:No ice\r\n"));
    assert_non_null(strstr(first, "SUMMARY:Check: is it healing?\r\n"));
    assert_non_null(strstr(first, "SUMMARY:Expect: redness\r\n"));
}

static json_t *run_json(const char *arguments)
{
    json_error_t fault;
    char line[400];
    snprintf(line, sizeof line, "%s --format json -o c.json" DATA, arguments);
    assert_int_equal(bench_run(line), 0);
    json_t *root = json_load_file("c.json", 0, &fault);
    if (root == NULL) fail_msg("line %d: %s", fault.line, fault.text);
    return root;
}

static double choice_number(const json_t *root, size_t choice, const char *decay, const char *name)
{
    return json_number_value(
        json_object_get(json_object_get(json_array_get(json_object_get(root, "choices"), choice), decay), name));
}

static void json_holds_choices_in_their_order_and_both_decays(void **state)
{
    (void)state;
    json_t *root = run_json("course wrinkles --start 2026-12-01");
    assert_int_equal(json_array_size(json_object_get(root, "choices")), 4);
    for (size_t i = 1; i < 4; i++) {
        assert_true(choice_number(root, i, "fast", "benefit_mean") >=
                    choice_number(root, i - 1, "fast", "benefit_mean"));
        assert_true(choice_number(root, i, "fast", "benefit_end") >= choice_number(root, i - 1, "fast", "benefit_end"));
        assert_true(choice_number(root, i, "slow", "benefit_end") > choice_number(root, i, "fast", "benefit_end"));
    }
    assert_true(choice_number(root, 1, "fast", "fall_d") == 120 && choice_number(root, 1, "slow", "fall_d") == 389);
    assert_string_equal(json_string_value(json_object_get(root, "note")), "We simulate; we give no treatment advice.");
    assert_string_equal(json_string_value(json_object_get(json_object_get(root, "protocol"), "evidence_grade")), "B");
    assert_true(json_is_false(json_object_get(root, "is_blocked")));
    const json_t *first = json_array_get(json_object_get(root, "calendar"), 0);
    assert_true(json_is_string(json_object_get(first, "from")) && json_is_string(json_object_get(first, "source")));
    json_decref(root);
}

static void a_picture_is_a_png_and_the_same_each_time(void **state)
{
    (void)state;
    assert_int_equal(bench_run("course wrinkles --picture a.png -o a.txt" DATA), 0);
    assert_int_equal(bench_run("course wrinkles --picture b.png -o b.txt" DATA), 0);
    assert_int_equal(bench_shell("(cmp a.png b.png && cmp a.txt b.txt && head -c 4 a.png | grep -aq PNG)"), 0);
}

static void check_list_and_help_know_it(void **state)
{
    (void)state;
    assert_int_equal(bench_run("check " MN_SOURCE_DIR "/scenarios/protocols/rosacea.lua " MN_SOURCE_DIR
                               "/scenarios/subjects/on_isotretinoin.lua" DATA),
                     0);
    assert_non_null(strstr(bench_out, "rosacea.lua: a good protocol file\n"));
    assert_non_null(strstr(bench_out, "on_isotretinoin.lua: a good subject file\n"));
    assert_int_equal(bench_run("help course"), 0);
    assert_non_null(strstr(bench_out, "usage: needlelab course [PROTOCOL|FILE] [OPTIONS]\n"));
    fixture_write("p.lua",
                  "return protocol { id = 'p', name = 'n', sources = { 's' }, site = 'chek', device = 'exceed' }\n");
    assert_int_equal(bench_run("check p.lua" DATA), 2);
    assert_non_null(strstr(
        bench_err, "p.lua:1: protocol.site is \"chek\", of which no good file is there; did you mean \"cheek\"?"));
    assert_int_equal(bench_run("list protocols" DATA), 0);
    assert_non_null(strstr(bench_out, "rosacea                  C  Rosacea, quiet\n"));
    assert_int_equal(bench_run("list subjects" DATA), 0);
    assert_non_null(strstr(bench_out, "blood_thinner_man        Man of 61 on a blood thinner\n"));
    assert_int_equal(bench_run("show protocol rosacea" DATA), 0);
    assert_non_null(strstr(bench_out, "sessions"));
    assert_int_equal(bench_run("show subject blood_thinner_man" DATA), 0);
    assert_non_null(strstr(bench_out, "blood_thinner"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_a_protocol_all_are_listed_with_their_grade),
        cmocka_unit_test(text_tells_evidence_calendar_days_and_worth),
        cmocka_unit_test(a_rule_that_blocks_is_told_and_fails),
        cmocka_unit_test(a_subject_may_lie_anywhere),
        cmocka_unit_test(a_protocol_may_lie_anywhere),
        cmocka_unit_test(bad_input_is_told_with_the_nearest_name),
        cmocka_unit_test(a_calendar_is_valid_and_the_same_each_time),
        cmocka_unit_test(json_holds_choices_in_their_order_and_both_decays),
        cmocka_unit_test(a_picture_is_a_png_and_the_same_each_time),
        cmocka_unit_test(check_list_and_help_know_it),
    };
    return cmocka_run_group_tests(tests, bench_begin, bench_end);
}
