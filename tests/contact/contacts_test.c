/* Groups tile the batch; a group that wounds nothing vanishes whole. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "contact/contacts.h"

static mn_arena arena;

static int make(void **state)
{
    static mn_contacts contacts;
    if (mn_arena_create(&arena, mn_contacts_need_bytes(16, 4), NULL) != MN_OK) return -1;
    mn_contacts_create(&contacts, 16, 4, &arena);
    *state = &contacts;
    return 0;
}

static int drop(void **state)
{
    (void)state;
    mn_arena_destroy(&arena);
    return 0;
}

static void batch_takes_what_it_said_it_needs(void **state)
{
    const mn_contacts *contacts = *state;
    assert_int_equal(arena.used_bytes, mn_contacts_need_bytes(16, 4));
    assert_int_equal(contacts->capacity, 16);
}

static void groups_tile_the_batch(void **state)
{
    mn_contacts *contacts = *state;
    for (int i = 0; i < 3; i++) {
        mn_contacts_open(contacts)->force_un = i;
        mn_contacts_add(contacts, i, -i, 100, i);
        mn_contacts_end_wounds(contacts);
        mn_contacts_add(contacts, i, -i, 50, i + 10);
        mn_contacts_close(contacts);
    }
    assert_int_equal(contacts->group_count, 3);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(contacts->groups[i].begin, 2 * i);
        assert_int_equal(contacts->groups[i].wound_end, 2 * i + 1);
        assert_int_equal(contacts->groups[i].end, 2 * i + 2);
    }
    assert_true(contacts->travel_max_um[1] == 50 && contacts->cos_load[1] == 1 && contacts->cos_tilt[1] == 1);
    mn_contacts_clear(contacts);
    assert_int_equal(contacts->count, 0);
}

static void group_without_wounds_is_dropped_with_its_companions(void **state)
{
    mn_contacts *contacts = *state;
    mn_contacts_open(contacts);
    mn_contacts_end_wounds(contacts);
    mn_contacts_add(contacts, 0, 0, 50, 1);
    mn_contacts_close(contacts);
    assert_int_equal(contacts->group_count, 0);
    assert_int_equal(contacts->count, 0);
}

static void all_contacts_wound_unless_said_otherwise(void **state)
{
    mn_contacts *contacts = *state;
    mn_contacts_open(contacts);
    mn_contacts_add(contacts, 0, 0, 50, 1);
    mn_contacts_add(contacts, 1, 0, 50, 2);
    mn_contacts_close(contacts);
    assert_int_equal(contacts->groups[0].wound_end, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(batch_takes_what_it_said_it_needs, make, drop),
        cmocka_unit_test_setup_teardown(groups_tile_the_batch, make, drop),
        cmocka_unit_test_setup_teardown(group_without_wounds_is_dropped_with_its_companions, make, drop),
        cmocka_unit_test_setup_teardown(all_contacts_wound_unless_said_otherwise, make, drop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
