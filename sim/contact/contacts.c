/* The batch of contacts: arrays that a tick fills from the start, group by group.
 *
 * Invariant: the groups tile [0, count) in order and without gaps; only the last one may be open. Room comes from the
 * plan, so a full batch is a fault of ours and asserts. */
#include <assert.h>

#include "contact/contacts.h"

enum { REAL_ARRAY_COUNT = 7 };

size_t mn_contacts_need_bytes(int64_t capacity, int64_t group_capacity)
{
    return REAL_ARRAY_COUNT * mn_arena_need(capacity, sizeof(double)) + mn_arena_need(capacity, sizeof(int32_t)) +
           mn_arena_need(group_capacity, sizeof(mn_group));
}

void mn_contacts_create(mn_contacts *contacts, int64_t capacity, int64_t group_capacity, mn_arena *arena)
{
    *contacts = (mn_contacts){.capacity = capacity, .group_capacity = group_capacity};
    double **arrays[REAL_ARRAY_COUNT] = {&contacts->x_um,          &contacts->y_um,     &contacts->travel_um,
                                         &contacts->travel_max_um, &contacts->cos_load, &contacts->cos_tilt,
                                         &contacts->speed_um_s};
    for (int i = 0; i < REAL_ARRAY_COUNT; i++) *arrays[i] = mn_arena_take(arena, capacity, sizeof(double));
    contacts->needle_index = mn_arena_take(arena, capacity, sizeof(int32_t));
    contacts->groups = mn_arena_take(arena, group_capacity, sizeof(mn_group));
}

void mn_contacts_clear(mn_contacts *contacts)
{
    contacts->count = 0;
    contacts->group_count = 0;
}

mn_group *mn_contacts_open(mn_contacts *contacts)
{
    assert(contacts->group_count < contacts->group_capacity);
    mn_group *group = &contacts->groups[contacts->group_count++];
    *group = (mn_group){.begin = contacts->count, .wound_end = -1};
    return group;
}

int64_t mn_contacts_add(mn_contacts *contacts, double x_um, double y_um, double travel_um, int32_t needle_index)
{
    assert(contacts->group_count > 0 && contacts->count < contacts->capacity);
    const int64_t i = contacts->count++;
    contacts->x_um[i] = x_um;
    contacts->y_um[i] = y_um;
    contacts->travel_um[i] = travel_um;
    contacts->travel_max_um[i] = travel_um;
    contacts->cos_load[i] = 1;
    contacts->cos_tilt[i] = 1;
    contacts->speed_um_s[i] = 0;
    contacts->needle_index[i] = needle_index;
    return i;
}

void mn_contacts_end_wounds(mn_contacts *contacts)
{
    assert(contacts->group_count > 0);
    contacts->groups[contacts->group_count - 1].wound_end = contacts->count;
}

void mn_contacts_close(mn_contacts *contacts)
{
    assert(contacts->group_count > 0);
    mn_group *group = &contacts->groups[contacts->group_count - 1];
    group->end = contacts->count;
    if (group->wound_end < 0) group->wound_end = group->end;
    if (group->wound_end > group->begin) return;
    contacts->count = group->begin;
    contacts->group_count--;
}
