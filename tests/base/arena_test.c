/* The arena: what is taken is zeroed, aligned, apart, and exactly what the plan summed up. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/arena.h"

static void need_is_in_whole_lines(void **state)
{
    (void)state;
    assert_int_equal(mn_arena_need(0, 8), 0);
    assert_int_equal(mn_arena_need(1, 1), 64);
    assert_int_equal(mn_arena_need(8, 8), 64);
    assert_int_equal(mn_arena_need(9, 8), 128);
    assert_int_equal(mn_arena_need(1000, 12), 12032);
}

static void need_does_not_wrap_around(void **state)
{
    (void)state;
    size_t need = mn_arena_need(INT64_MAX, 1000);
    assert_true(need > (size_t)1 << 60);
    mn_arena arena;
    mn_error error;
    assert_int_equal(mn_arena_create(&arena, need, &error), MN_INTERNAL);
    assert_non_null(strstr(error.message, "MiB"));
    mn_arena_destroy(&arena);
}

static void sum_of_needs_is_exactly_enough(void **state)
{
    (void)state;
    const struct {
        int64_t count;
        size_t size;
    } things[] = {{3, 8}, {1, 1}, {1000, 4}, {0, 16}, {17, 40}};
    size_t capacity = 0;
    for (size_t i = 0; i < 5; i++) {
        capacity += mn_arena_need(things[i].count, things[i].size);
    }
    mn_arena arena;
    assert_int_equal(mn_arena_create(&arena, capacity, NULL), MN_OK);
    unsigned char *end = arena.block;
    for (size_t i = 0; i < 5; i++) {
        unsigned char *taken = mn_arena_take(&arena, things[i].count, things[i].size);
        size_t bytes = (size_t)things[i].count * things[i].size;
        assert_non_null(taken);
        assert_int_equal((uintptr_t)taken % 64, 0);
        assert_true(taken >= end);
        for (size_t j = 0; j < bytes; j++) {
            assert_int_equal(taken[j], 0);
        }
        memset(taken, 0xff, bytes);
        end = taken + bytes;
    }
    assert_int_equal(arena.used_bytes, arena.capacity_bytes);
    mn_arena_destroy(&arena);
}

static void empty_and_zeroed_arenas_can_be_destroyed(void **state)
{
    (void)state;
    mn_arena zeroed = {0}, empty;
    mn_arena_destroy(&zeroed);
    assert_int_equal(mn_arena_create(&empty, 0, NULL), MN_OK);
    mn_arena_destroy(&empty);
    assert_null(empty.raw);
    mn_arena_destroy(&empty);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(need_is_in_whole_lines),
        cmocka_unit_test(need_does_not_wrap_around),
        cmocka_unit_test(sum_of_needs_is_exactly_enough),
        cmocka_unit_test(empty_and_zeroed_arenas_can_be_destroyed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
