/* Rows that describe a struct: defaults, get and set by kind, the words of a range fault, and the nearest name. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/params.h"

#define PROBE_PARAMS(X)                                                                                                \
    X(probe, double, speed_um_s, 50000, 1, 1e6, "um/s", MN_ASSUMED, "assumed", "How fast.")                            \
    X(probe, int32_t, needle_count, 12, 1, 2048, "1", MN_MEASURED, "a paper", "How many.")                             \
    X(probe, bool, is_bent, 0, 0, 1, "1", MN_FITTED, "a fit", "Whether bent.")                                         \
    X(probe, double, length_um, (double)NAN, 0, 3000, "um", MN_MEASURED, "a paper", "How long; the file gives it.")

typedef struct probe {
    char before; /* so that the first offset is not 0 */
    PROBE_PARAMS(MN_PARAM_FIELD)
} probe;

static const mn_param rows[] = {PROBE_PARAMS(MN_PARAM_ROW)};
enum { ROW_COUNT = sizeof rows / sizeof *rows };

static const mn_param *row_of(const char *name)
{
    const mn_param *row = mn_param_find(rows, ROW_COUNT, name);
    assert_non_null(row);
    return row;
}

static void default_fills_every_field_and_leaves_required_ones_open(void **state)
{
    (void)state;
    probe fields = {.needle_count = -1, .is_bent = true};
    mn_params_default(rows, ROW_COUNT, &fields);
    assert_true(fields.speed_um_s == 50000.0);
    assert_int_equal(fields.needle_count, 12);
    assert_false(fields.is_bent);
    assert_true(isnan(fields.length_um));
    const mn_param required_count = {
        "n", MN_PARAM_COUNT, offsetof(probe, needle_count), (double)NAN, 0, 9, "1", MN_ASSUMED, "", ""};
    mn_params_default(&required_count, 1, &fields);
    assert_int_equal(fields.needle_count, 0);
}

static void set_and_get_agree_for_every_kind(void **state)
{
    (void)state;
    probe fields = {0};
    const struct {
        const char *name;
        double value;
    } cases[] = {{"speed_um_s", 1.25}, {"needle_count", 540}, {"is_bent", 1}, {"length_um", 1500}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        mn_param_set(row_of(cases[i].name), &fields, cases[i].value);
    }
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_true(mn_param_get(row_of(cases[i].name), &fields) == cases[i].value);
    }
    assert_true(fields.speed_um_s == 1.25 && fields.length_um == 1500.0);
    assert_true(fields.needle_count == 540 && fields.is_bent);
}

static void find_knows_only_whole_names(void **state)
{
    (void)state;
    assert_ptr_equal(mn_param_find(rows, ROW_COUNT, "is_bent"), &rows[2]);
    assert_null(mn_param_find(rows, ROW_COUNT, "is_ben"));
    assert_null(mn_param_find(rows, 0, "is_bent"));
}

static void fault_names_value_limit_and_unit(void **state)
{
    (void)state;
    char text[128];
    assert_string_equal(mn_param_fault(row_of("speed_um_s"), 2e9, text, sizeof text), "is 2e+09, above 1e+06 um/s");
    assert_string_equal(mn_param_fault(row_of("speed_um_s"), 0.5, text, sizeof text), "is 0.5, below 1 um/s");
    assert_string_equal(mn_param_fault(row_of("needle_count"), 4000, text, sizeof text), "is 4000, above 2048");
    assert_string_equal(mn_param_fault(row_of("needle_count"), 2.5, text, sizeof text), "is 2.5, not a whole number");
    assert_string_equal(mn_param_fault(row_of("is_bent"), 2, text, sizeof text), "is 2, neither true nor false");
    assert_string_equal(mn_param_fault(row_of("length_um"), (double)NAN, text, sizeof text), "is not a number");
    assert_string_equal(mn_param_fault(row_of("length_um"), -HUGE_VAL, text, sizeof text), "is infinite");
}

static void fault_tells_near_values_apart(void **state)
{
    (void)state;
    char text[128];
    assert_string_equal(mn_param_fault(row_of("speed_um_s"), 1000000.5, text, sizeof text),
                        "is 1000000.5, above 1000000 um/s");
}

static void limits_themselves_are_good(void **state)
{
    (void)state;
    char text[128] = "";
    assert_null(mn_param_fault(row_of("speed_um_s"), 1, text, sizeof text));
    assert_null(mn_param_fault(row_of("speed_um_s"), 1e6, text, sizeof text));
    assert_null(mn_param_fault(row_of("needle_count"), 2048, text, sizeof text));
    assert_null(mn_param_fault(row_of("is_bent"), 1, text, sizeof text));
    assert_string_equal(text, "");
}

static void count_never_passes_what_its_field_cannot_hold(void **state)
{
    (void)state;
    char text[128];
    const mn_param wide = {"n", MN_PARAM_COUNT, 0, 0, -1e300, 1e300, "1", MN_ASSUMED, "", ""};
    assert_non_null(mn_param_fault(&wide, 2147483648.0, text, sizeof text));
    assert_non_null(mn_param_fault(&wide, -2147483649.0, text, sizeof text));
    assert_null(mn_param_fault(&wide, 2147483647.0, text, sizeof text));
}

static void fault_fits_any_buffer(void **state)
{
    (void)state;
    char text[9];
    memset(text, 'x', sizeof text);
    mn_param_fault(row_of("speed_um_s"), 2e9, text, 8);
    assert_string_equal(text, "is 2e+0");
    assert_int_equal(text[8], 'x');
}

static void nearest_name_finds_slips_and_no_strangers(void **state)
{
    (void)state;
    const char *const names[] = {"speed_um_s", "force_un", "overlap_frac", "passes"};
    assert_string_equal(mn_nearest_name("sped_um_s", names, 4), "speed_um_s");
    assert_string_equal(mn_nearest_name("force_n", names, 4), "force_un");
    assert_null(mn_nearest_name("speed", names, 4)); /* 5 letters off, 2 allowed */
    assert_string_equal(mn_nearest_name("pases", names, 4), "passes");
    assert_null(mn_nearest_name("colour", names, 4));
    assert_null(mn_nearest_name("pass", names, 0));
    assert_null(mn_nearest_name("", names, 4));
}

static void nearest_name_survives_endless_words(void **state)
{
    (void)state;
    static char word[100000];
    memset(word, 'a', sizeof word - 1);
    const char *const names[] = {word, "aa"};
    assert_null(mn_nearest_name(word, names, 2));
    assert_string_equal(mn_nearest_name("aaa", names, 2), "aa");
}

static void marks_have_names(void **state)
{
    (void)state;
    assert_string_equal(mn_mark_name(MN_MEASURED), "measured");
    assert_string_equal(mn_mark_name(MN_FITTED), "fitted");
    assert_string_equal(mn_mark_name(MN_ASSUMED), "assumed");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(default_fills_every_field_and_leaves_required_ones_open),
        cmocka_unit_test(set_and_get_agree_for_every_kind),
        cmocka_unit_test(find_knows_only_whole_names),
        cmocka_unit_test(fault_names_value_limit_and_unit),
        cmocka_unit_test(fault_tells_near_values_apart),
        cmocka_unit_test(limits_themselves_are_good),
        cmocka_unit_test(count_never_passes_what_its_field_cannot_hold),
        cmocka_unit_test(fault_fits_any_buffer),
        cmocka_unit_test(nearest_name_finds_slips_and_no_strangers),
        cmocka_unit_test(nearest_name_survives_endless_words),
        cmocka_unit_test(marks_have_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
