/* The sandbox against scripts that mean harm: ways out, ways to run for ever, ways to eat memory, ways to differ from run to
 * run. Each attempt is a text; what counts is how the call ends. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <lauxlib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "script/language.h"

static int open_language(lua_State *state)
{
    mn_language_open(state);
    return 0;
}

static mn_error error;

/* Runs a text in a fresh sandbox. What it returns as its first value is copied as text. */
static mn_status run_to(const char *text, char *answer, size_t answer_bytes)
{
    mn_sandbox sandbox;
    memset(&error, 0, sizeof error);
    assert_int_equal(mn_sandbox_create(&sandbox, &error), MN_OK);
    assert_int_equal(mn_sandbox_protect(&sandbox, open_language, NULL, "f.lua", &error), MN_OK);
    mn_status status = mn_sandbox_compile(&sandbox, text, strlen(text), "f.lua", &error);
    if (status == MN_OK) status = mn_sandbox_call(&sandbox, 0, 1, "f.lua", &error);
    if (answer != NULL)
        snprintf(answer, answer_bytes, "%s", status == MN_OK ? luaL_tolstring(sandbox.state, -1, NULL) : "");
    mn_sandbox_destroy(&sandbox);
    return status;
}

static mn_status run(const char *text)
{
    return run_to(text, NULL, 0);
}

static const char work_message[] = "script ran past 20 million instructions; look for an endless loop";
static const char memory_message[] =
    "script took more than 64 MiB, or 1 MiB for one text; look for what grows without end";

static void nothing_that_reaches_outside_is_there(void **state)
{
    (void)state;
    static const char *const names[] = {"io",        "os",           "debug",        "package",    "require",
                                        "load",      "loadfile",     "dofile",       "loadstring", "collectgarbage",
                                        "coroutine", "setmetatable", "getmetatable", "rawset",     "rawget",
                                        "rawequal",  "rawlen",       "next",         "print",      "warn",
                                        "xpcall",    "utf8",         "_G",           "_VERSION",   "_ENV._G"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char text[100];
        snprintf(text, sizeof text, "return %s", names[i]);
        assert_int_equal(run(text), MN_BAD_INPUT);
        assert_non_null(strstr(error.message, "there is nothing called '"));
    }
}

static void library_functions_that_can_run_away_are_not_there(void **state)
{
    (void)state;
    static const char *const names[] = {"string.rep",     "string.find", "string.match",    "string.gmatch",
                                        "string.gsub",    "string.dump", "string.pack",     "string.byte",
                                        "string.reverse", "math.random", "math.randomseed", "table.move",
                                        "table.pack",     "('').rep",    "('').gsub",       "('').dump"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char text[100], answer[40];
        snprintf(text, sizeof text, "return %s == nil", names[i]);
        assert_int_equal(run_to(text, answer, sizeof answer), MN_OK);
        assert_string_equal(answer, "true");
    }
}

static void endless_loops_end_whatever_they_look_like(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "while true do end",
        "repeat local x = 1 until false",
        "::again:: goto again",
        "for i = 1, math.huge do end",
        "local function f() return f() end f()",
        "while true do pcall(error, 'x') end",
        "while true do pcall(function() while true do end end) end",
        "local function hold() pcall(hold) pcall(hold) end while true do hold() end",
        "pcall(function() while true do end end) return 'survived'",
        "pcall(pcall, function() while true do end end) while true do end",
        "local t = {} for i = 1, 1000 do t[i] = i end while true do table.sort(t) end",
        "local t = {} for i = 1, 1000 do t[i] = i end while true do table.concat(t) end",
        "local t = {} for i = 1, 1e9 do table.insert(t, 1, i) end",
        "local s = 'x' while true do s = s .. 'x' if #s > 500000 then s = 'x' end end",
        "local s = 'x' for i = 1, 19 do s = s .. s end while true do local t = s:upper() end",
        "table.sort({3, 2, 1}, function() while true do end end)",
        "local t = {} for i = 1, 100000 do t[i] = i end while true do for k in pairs(t) do break end end",
        "local s = '' while true do s = string.format('%s%99.99f', s, 1e300) if #s > 1000000 then s = '' end end",
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        if (run(texts[i]) != MN_BAD_INPUT || strcmp(error.message, work_message) != 0) {
            fail_msg("%s: %s", texts[i], error.message);
        }
    }
}

static void memory_hogs_end_whatever_they_look_like(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "local s = 'xxxxxxxx' while true do s = s .. s end",
        "local t = {} for i = 1, 1e9 do t[i] = { i } end",
        "local t = {} while true do t = { t, {}, {}, {} } end",
        "local s = 'xxxxxxxx' pcall(function() while true do s = s .. s end end) return 'survived'",
        "local t = {} for i = 1, 1e9 do t[i] = {} t[i].x = i end",
        "local s = 'x' for i = 1, 19 do s = s .. s end local t = {} for i = 1, 1000 do t[i] = s .. i end",
        ("local t = {} for i = 1, 1000 do t[i] = 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' end "
         "local a = table.concat(t) local b = {} for i = 1, 1000 do b[i] = a end return table.concat(b)"),
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        mn_status status = run(texts[i]);
        bool is_known = strcmp(error.message, memory_message) == 0 || strcmp(error.message, work_message) == 0;
        if (status != MN_BAD_INPUT || !is_known) fail_msg("%s: %s", texts[i], error.message);
    }
    run(texts[0]);
    assert_string_equal(error.message, memory_message);
}

static void deep_nesting_is_an_error_and_not_a_crash(void **state)
{
    (void)state;
    enum { DEPTH = 100000 };
    char *text = malloc(4 * DEPTH + 100);
    assert_non_null(text);
    for (int kind = 0; kind < 3; kind++) {
        strcpy(text, "return ");
        size_t used = strlen(text);
        const char *piece = kind == 0 ? "{" : kind == 1 ? "(" : "-(";
        for (int i = 0; i < DEPTH; i++) {
            memcpy(text + used, piece, strlen(piece));
            used += strlen(piece);
        }
        text[used] = '\0';
        assert_int_equal(run(text), MN_BAD_INPUT);
    }
    free(text);
    assert_int_equal(run("local function f() return 1 + f() end f()"), MN_BAD_INPUT);
    assert_int_equal(run("local function f() pcall(f) end f() return 1"), MN_OK); /* Lua ends this by itself */
}

/* Copying a long argument list is one instruction of Lua's; only the clock sees it. */
static void processor_time_stops_what_instructions_do_not_count(void **state)
{
    (void)state;
    assert_int_equal(run("local function f(...) return f(1, ...) end f()"), MN_BAD_INPUT);
    assert_non_null(strstr(error.message, "processor time"));
}

static void only_text_is_compiled(void **state)
{
    (void)state;
    assert_int_equal(run("\x1bLua"), MN_BAD_INPUT);
    assert_string_equal(error.message, "is a compiled chunk; only Lua text is read");
    assert_int_equal(run("return 1 +"), MN_BAD_INPUT);
    assert_int_equal(error.line, 1);
    assert_string_equal(error.file, "f.lua");
}

static void metatables_and_finalizers_cannot_be_made(void **state)
{
    (void)state;
    assert_int_equal(run("setmetatable({}, { __gc = function() end })"), MN_BAD_INPUT);
    assert_int_equal(run("getmetatable('').__index = {}"), MN_BAD_INPUT);
    assert_int_equal(run("local x <close> = {} return 1"),
                     MN_BAD_INPUT); /* needs a metamethod, which nobody can give */
    assert_int_equal(run("('').x = 1"), MN_BAD_INPUT);
    /* Cutting the script's own copies hurts nobody else. */
    assert_int_equal(run("string = nil math = nil return ('a'):upper()"), MN_OK);
}

static void allowance_renews_but_a_spent_state_stays_spent(void **state)
{
    (void)state;
    mn_sandbox sandbox;
    assert_int_equal(mn_sandbox_create(&sandbox, &error), MN_OK);
    const char busy[] = "for i = 1, 5000000 do end";
    for (int i = 0; i < 4; i++) { /* 40 million instructions in all */
        mn_sandbox_renew(&sandbox);
        assert_int_equal(mn_sandbox_compile(&sandbox, busy, strlen(busy), "f", &error), MN_OK);
        assert_int_equal(mn_sandbox_call(&sandbox, 0, 0, "f", &error), MN_OK);
    }
    const char endless[] = "while true do end", quick[] = "return 1";
    assert_int_equal(mn_sandbox_compile(&sandbox, endless, strlen(endless), "f", &error), MN_OK);
    assert_int_equal(mn_sandbox_call(&sandbox, 0, 0, "f", &error), MN_BAD_INPUT);
    mn_sandbox_renew(&sandbox);
    if (mn_sandbox_compile(&sandbox, quick, strlen(quick), "f", &error) == MN_OK) {
        assert_int_equal(mn_sandbox_call(&sandbox, 0, 1, "f", &error), MN_BAD_INPUT);
    }
    assert_string_equal(error.message, work_message);
    mn_sandbox_destroy(&sandbox);
}

static void errors_tell_line_and_message(void **state)
{
    (void)state;
    assert_int_equal(run("\n\nerror('too bad')"), MN_BAD_INPUT);
    assert_int_equal(error.line, 3);
    assert_string_equal(error.message, "too bad");
    assert_int_equal(run("\nerror({})"), MN_BAD_INPUT);
    assert_int_equal(error.line, 2);
    assert_string_equal(error.message, "script raised an error that is no text but a table");
    assert_int_equal(run("\nerror('plain', 0)"), MN_BAD_INPUT);
    assert_int_equal(error.line, 2);
    assert_string_equal(error.message, "plain");
    assert_int_equal(run("local t\nreturn t.x"), MN_BAD_INPUT);
    assert_int_equal(error.line, 2);
    assert_int_equal(run("return trat { }"), MN_BAD_INPUT);
    assert_string_equal(error.message, "there is nothing called 'trat'; did you mean 'treat'?");
    char answer[60];
    assert_int_equal(run_to("local ok, why = pcall(error, 'x') return tostring(ok) .. why", answer, sizeof answer),
                     MN_OK);
    assert_string_equal(answer, "falsex");
}

static void pairs_walks_numbers_then_texts_in_order(void **state)
{
    (void)state;
    char answer[200];
    const char text[] = "local t = { b = 1, a = 1, [3] = 1, [1] = 1, [2.5] = 1, [-1] = 1, B = 1, aa = 1 } local s = '' "
                        "for k in pairs(t) do s = s .. tostring(k) .. ' ' end return s";
    assert_int_equal(run_to(text, answer, sizeof answer), MN_OK);
    assert_string_equal(answer, "-1 1 2.5 3 B a aa b ");
    const char removing[] =
        "local t, n = { a = 1, b = 2, c = 3 }, 0 for k in pairs(t) do n = n + 1 t.b = nil end return n";
    assert_int_equal(run_to(removing, answer, sizeof answer), MN_OK);
    assert_string_equal(answer, "2");
    assert_int_equal(run("for k in pairs({ [true] = 1 }) do end"), MN_BAD_INPUT);
    assert_string_equal(error.message, "pairs walks keys that are numbers or texts; this table has a boolean as key");
}

static void texts_of_values_show_no_addresses(void **state)
{
    (void)state;
    char answer[200];
    assert_int_equal(run_to("return string.format('%s %s %s %d', {}, tostring, true, 3)", answer, sizeof answer),
                     MN_OK);
    assert_string_equal(answer, "table function true 3");
    assert_int_equal(run_to("return tostring({}) .. tostring(nil) .. tostring(1.5)", answer, sizeof answer), MN_OK);
    assert_string_equal(answer, "tablenil1.5");
    assert_int_equal(run("return string.format('%p', {})"), MN_BAD_INPUT);
}

static void sort_is_stable_and_takes_any_comparison(void **state)
{
    (void)state;
    char answer[600];
    const char text[] = "local t = {} for i = 1, 20 do t[i] = { k = i % 3, i = i } end "
                        "table.sort(t, function(a, b) return a.k < b.k end) local s = '' "
                        "for _, x in ipairs(t) do s = s .. x.i .. ' ' end return s";
    assert_int_equal(run_to(text, answer, sizeof answer), MN_OK);
    assert_string_equal(answer, "3 6 9 12 15 18 1 4 7 10 13 16 19 2 5 8 11 14 17 20 ");
    assert_int_equal(run("local t = {} for i = 1, 200 do t[i] = i end table.sort(t, function() return true end)"),
                     MN_OK);
}

static void units_convert_to_the_internal_ones(void **state)
{
    (void)state;
    static const char *const cases[][2] = {{"mm(1.5)", "1500.0"},      {"um(7)", "7.0"},
                                           {"newton(2)", "2000000.0"}, {"millinewton(3)", "3000.0"},
                                           {"mm_s(30)", "30000.0"},    {"rpm(7002)", "116.7"},
                                           {"minutes(2)", "120.0"},    {"hours(2)", "7200.0"},
                                           {"days(28)", "2419200.0"},  {"kpa(150)", "0.15"},
                                           {"kj_m2(4)", "4000.0"},     {"gram(35)", "0.035"},
                                           {"mnm(2)", "2000000000.0"}, {"degrees(180) == math.pi", "true"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[100], answer[60];
        snprintf(text, sizeof text, "return %s", cases[i][0]);
        assert_int_equal(run_to(text, answer, sizeof answer), MN_OK);
        assert_string_equal(answer, cases[i][1]);
    }
    assert_int_equal(run("\nreturn mm('1.5')"), MN_BAD_INPUT);
    assert_int_equal(error.line, 2);
    assert_string_equal(error.message, "mm got the text \"1.5\"; a number is wanted: mm(1.5)");
}

static void constructors_refuse_the_wrong_shape_at_once(void **state)
{
    (void)state;
    assert_int_equal(run("\n\ntreat(5)"), MN_BAD_INPUT);
    assert_int_equal(error.line, 3);
    assert_string_equal(error.message, "treat wants one table in braces: treat { ... }");
    assert_int_equal(run("between('x', 1)"), MN_BAD_INPUT);
    assert_string_equal(error.message, "between got 2 arguments; write between(\"metric\", low, high, \"reason\")");
    assert_int_equal(run("local t = {}\ntreat(t)\nwait(t)"), MN_BAD_INPUT);
    assert_string_equal(error.message,
                        "wait was given a table that another constructor took on line 2; write a new one");
    assert_int_equal(run("local t = {} treat(t) treat(t)"), MN_OK);
    assert_int_equal(run("field(3)"), MN_BAD_INPUT);
    assert_int_equal(run("times('x', 2)"), MN_BAD_INPUT);
    assert_int_equal(run("absolute(times(fact 'a', 2))"), MN_BAD_INPUT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_that_reaches_outside_is_there),
        cmocka_unit_test(library_functions_that_can_run_away_are_not_there),
        cmocka_unit_test(endless_loops_end_whatever_they_look_like),
        cmocka_unit_test(memory_hogs_end_whatever_they_look_like),
        cmocka_unit_test(deep_nesting_is_an_error_and_not_a_crash),
        cmocka_unit_test(processor_time_stops_what_instructions_do_not_count),
        cmocka_unit_test(only_text_is_compiled),
        cmocka_unit_test(metatables_and_finalizers_cannot_be_made),
        cmocka_unit_test(allowance_renews_but_a_spent_state_stays_spent),
        cmocka_unit_test(errors_tell_line_and_message),
        cmocka_unit_test(pairs_walks_numbers_then_texts_in_order),
        cmocka_unit_test(texts_of_values_show_no_addresses),
        cmocka_unit_test(sort_is_stable_and_takes_any_comparison),
        cmocka_unit_test(units_convert_to_the_internal_ones),
        cmocka_unit_test(constructors_refuse_the_wrong_shape_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
