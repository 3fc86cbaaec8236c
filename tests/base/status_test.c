/* Statuses and errors: the order of exit codes, and a message that survives any text, length and aliasing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/status.h"

/* The documented order: the first of 5, 2, 3, 4, 1, 0 that is among them. */
static void worse_follows_the_documented_order(void **state)
{
    (void)state;
    const mn_status order[] = {5, 2, 3, 4, 1, 0};
    for (int i = 0; i < 6; i++) {
        for (int j = 0; j < 6; j++) {
            assert_int_equal(mn_status_worse(order[i], order[j]), order[i < j ? i : j]);
        }
    }
}

static void every_status_has_its_name(void **state)
{
    (void)state;
    const char *const names[] = {"passed", "failed", "bad input", "time limit", "diverged", "internal"};
    for (int i = 0; i < 6; i++) {
        assert_string_equal(mn_status_name((mn_status)i), names[i]);
    }
}

static void fail_fills_the_error_and_returns_the_status(void **state)
{
    (void)state;
    mn_error error;
    char text[200];
    mn_status status = mn_fail(&error, MN_BAD_INPUT, "a.lua", 12, "speed_um_s is %g, above %g um/s", 2e9, 1e6);
    assert_int_equal(status, MN_BAD_INPUT);
    assert_int_equal(error.status, MN_BAD_INPUT);
    assert_string_equal(mn_error_text(&error, text, sizeof text), "a.lua:12: speed_um_s is 2e+09, above 1e+06 um/s");
    assert_int_equal(mn_fail(NULL, MN_INTERNAL, NULL, 0, "nobody reads this"), MN_INTERNAL);
}

static void text_leaves_out_what_is_not_known(void **state)
{
    (void)state;
    mn_error error;
    char text[200];
    mn_fail(&error, MN_FAILED, NULL, 7, "no file");
    assert_string_equal(mn_error_text(&error, text, sizeof text), "no file");
    mn_fail(&error, MN_FAILED, "b.lua", 0, "no line");
    assert_string_equal(mn_error_text(&error, text, sizeof text), "b.lua: no line");
}

static void long_texts_are_cut_and_ended(void **state)
{
    (void)state;
    char endless[3000];
    memset(endless, 'y', sizeof endless - 1);
    endless[sizeof endless - 1] = '\0';
    mn_error error;
    mn_fail(&error, MN_FAILED, endless, 1, "%s", endless);
    assert_int_equal(strlen(error.file), MN_PATH_BYTES - 1);
    assert_int_equal(strlen(error.message), MN_MESSAGE_BYTES - 1);
    char text[10] = "xxxxxxxxx";
    assert_string_equal(mn_error_text(&error, text, 5), "yyyy");
    assert_int_equal(text[5], 'x');
    assert_ptr_equal(mn_error_text(&error, text, 0), text);
}

static void a_message_may_quote_the_message_before(void **state)
{
    (void)state;
    mn_error error;
    mn_fail(&error, MN_BAD_INPUT, "c.lua", 3, "first");
    mn_fail(&error, MN_BAD_INPUT, error.file, error.line, "second, after %s", error.message);
    assert_string_equal(error.file, "c.lua");
    assert_string_equal(error.message, "second, after first");
}

static void a_message_is_one_line(void **state)
{
    (void)state;
    mn_error error;
    mn_fail(&error, MN_BAD_INPUT, NULL, 0, "stack:\n\tdeep\r\nend");
    assert_null(strpbrk(error.message, "\r\n"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(worse_follows_the_documented_order),
        cmocka_unit_test(every_status_has_its_name),
        cmocka_unit_test(fail_fills_the_error_and_returns_the_status),
        cmocka_unit_test(text_leaves_out_what_is_not_known),
        cmocka_unit_test(long_texts_are_cut_and_ended),
        cmocka_unit_test(a_message_may_quote_the_message_before),
        cmocka_unit_test(a_message_is_one_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
