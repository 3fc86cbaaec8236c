/* Hashes: XXH3's published values for short inputs, chaining, and the text form. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/hash.h"

/* XXH3_64bits of nothing with seed 0, from xxHash's specification and its sanity check. */
static void empty_input_has_the_published_hash(void **state)
{
    (void)state;
    assert_true(mn_hash(0, "", 0) == 0x2D06800538D394C2ull);
}

static void chaining_sees_order_and_content(void **state)
{
    (void)state;
    uint64_t a_then_b = mn_hash(mn_hash(0, "a", 1), "b", 1), b_then_a = mn_hash(mn_hash(0, "b", 1), "a", 1);
    assert_true(a_then_b != b_then_a);
    assert_true(a_then_b == mn_hash(mn_hash(0, "a", 1), "b", 1));
}

static void each_single_bit_changes_the_hash(void **state)
{
    (void)state;
    unsigned char bytes[300];
    memset(bytes, 0x5a, sizeof bytes);
    uint64_t whole = mn_hash(0, bytes, sizeof bytes);
    for (size_t bit = 0; bit < 8 * sizeof bytes; bit++) {
        bytes[bit / 8] ^= (unsigned char)(1u << bit % 8);
        assert_true(mn_hash(0, bytes, sizeof bytes) != whole);
        bytes[bit / 8] ^= (unsigned char)(1u << bit % 8);
    }
}

static void text_is_sixteen_hex_digits(void **state)
{
    (void)state;
    char text[17];
    mn_hash_text(0x0123456789abcdefull, text);
    assert_string_equal(text, "0123456789abcdef");
    mn_hash_text(0xf, text);
    assert_string_equal(text, "000000000000000f");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(empty_input_has_the_published_hash),
        cmocka_unit_test(chaining_sees_order_and_content),
        cmocka_unit_test(each_single_bit_changes_the_hash),
        cmocka_unit_test(text_is_sixteen_hex_digits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
