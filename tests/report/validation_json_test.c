/* A validation's JSON: every row with its verdict, numbers that can be checked against each other, no row forgotten. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <math.h>
#include <cmocka.h>

#include "report/validation_fixture.h"

static double number(const json_t *object, const char *key)
{
    return json_number_value(json_object_get(object, key));
}

static const char *text(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

static void every_row_stands_with_its_verdict_and_the_tally_counts_them(void **state)
{
    (void)state;
    json_t *json = mn_validation_json(&fixture);
    const json_t *rows = json_object_get(json, "rows");
    assert_int_equal(json_array_size(rows), fixture_corpus.row_count);
    int inside = 0, misses = 0;
    size_t index;
    json_t *row;
    json_array_foreach(rows, index, row)
    {
        const bool is_in = strcmp(text(row, "verdict"), "in band") == 0;
        inside += is_in && strcmp(text(row, "role"), "validation") == 0;
        misses += strcmp(text(row, "verdict"), "misses") == 0;
        if (is_in && json_is_number(json_object_get(row, "low")))
            assert_true(number(row, "predicted") >= number(row, "low"));
        if (json_is_number(json_object_get(row, "error_frac")))
            assert_true(fabs(number(row, "predicted") / number(row, "measured") - 1 - number(row, "error_frac")) <
                        1e-12);
        if (json_is_number(json_object_get(row, "p5"))) assert_true(number(row, "p5") <= number(row, "p95"));
    }
    const json_t *tally = json_object_get(json, "tally");
    assert_int_equal(inside, (int)number(tally, "validation_in"));
    assert_int_equal(misses, (int)number(tally, "miss_count"));
    json_decref(json);
}

static void doctored_row_shows_its_new_verdict(void **state)
{
    (void)state;
    const int index = fixture_row("D15", "damaged depth over a setting of 1.5");
    const double low = fixture_doctor(index)->low;
    fixture_doctor(index)->low = 0.99;
    assert_int_equal(fixture_judge(), MN_OK);
    json_t *json = mn_validation_json(&fixture);
    const json_t *row = json_array_get(json_object_get(json, "rows"), (size_t)index);
    assert_string_equal(text(row, "verdict"), "misses");
    assert_true(json_is_true(json_object_get(row, "is_change")));
    assert_true(json_is_null(json_object_get(row, "known_miss")));
    assert_true(fabs(number(row, "miss_frac") - (0.99 - number(row, "predicted")) / 0.99) < 1e-12);
    json_decref(json);
    fixture_doctor(index)->low = low;
    assert_int_equal(fixture_judge(), MN_OK);
}

static void known_misses_carry_reason_and_remedy(void **state)
{
    (void)state;
    json_t *json = mn_validation_json(&fixture);
    const json_t *row = json_array_get(json_object_get(json, "rows"), (size_t)fixture_row("V6", "pen, 0.5"));
    assert_true(strlen(text(json_object_get(row, "known_miss"), "reason")) > 10);
    assert_true(strlen(text(json_object_get(row, "known_miss"), "mends")) > 10);
    json_decref(json);
}

static void constants_carry_mark_source_and_what_they_were_before(void **state)
{
    (void)state;
    json_t *json = mn_validation_json(&fixture);
    size_t index;
    json_t *constant;
    int fitted = 0;
    json_array_foreach(json_object_get(json, "constants"), index, constant)
    {
        assert_true(strlen(text(constant, "source")) > 0);
        assert_true(json_is_number(json_object_get(constant, "prior")));
        fitted += strcmp(text(constant, "mark"), "fitted") == 0;
    }
    assert_int_equal(fixture.constants->count, json_array_size(json_object_get(json, "constants")));
    assert_true(fitted > 0);
    json_decref(json);
}

static void without_samples_there_are_no_bands_and_no_shares(void **state)
{
    (void)state;
    mn_validation bare = fixture;
    bare.spread = NULL;
    json_t *json = mn_validation_json(&bare);
    assert_int_equal(number(json, "sample_count"), 0);
    const json_t *row = json_array_get(json_object_get(json, "rows"), 0);
    assert_true(json_is_null(json_object_get(row, "variance_shares")));
    json_decref(json);
    json = mn_validation_json(&fixture);
    row = json_array_get(json_object_get(json, "rows"), 0);
    assert_true(json_object_size(json_object_get(row, "variance_shares")) > 4);
    json_decref(json);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_row_stands_with_its_verdict_and_the_tally_counts_them),
        cmocka_unit_test(doctored_row_shows_its_new_verdict),
        cmocka_unit_test(known_misses_carry_reason_and_remedy),
        cmocka_unit_test(constants_carry_mark_source_and_what_they_were_before),
        cmocka_unit_test(without_samples_there_are_no_bands_and_no_shares),
    };
    return cmocka_run_group_tests(tests, fixture_begin, fixture_end);
}
