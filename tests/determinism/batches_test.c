/* Contacts whose immersion or force is given stand alone: in whatever batches they come to the kernel, on however many
 * threads, their records and the grid are the same bytes. Batches of every length around the width of a vector and of a
 * block show whether a lane, a remainder or a neighbour is heard. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "kernel/batch.h"
#include "kernel/bench.h"

enum { COUNT = 5000 };
#define FIELD_UM 20000.0

static mn_record first[COUNT], again[COUNT];

/* Contact `i`: over the field and a little beyond it, to any depth, some not touching, tilted and not, slow and fast,
 * one in four under a force. */
static void add_contact(mn_contacts *contacts, uint64_t i)
{
    mn_group *group = mn_contacts_open(contacts);
    group->control = i % 4 == 3 ? MN_CONTROL_FORCE : MN_CONTROL_TRAVEL;
    group->force_un = i % 8 == 3 ? draw_in(i, 5, 0, 1e6) : draw_in(i, 5, 0, 1e5);
    group->time_s = (double)i * 0.001;
    const int64_t at = mn_contacts_add(contacts, draw_in(i, 0, -500, FIELD_UM + 500), draw_in(i, 1, 0, FIELD_UM),
                                       draw_in(i, 2, -200, 4000), 0);
    contacts->cos_tilt[at] = i % 3 == 0 ? 1 : draw_in(i, 3, 0.5, 1);
    contacts->speed_um_s[at] = i % 5 == 0 ? 0 : draw_in(i, 4, 0, 3e6);
    mn_contacts_close(contacts);
}

/* Solves and deposits all in batches; open holes are not looked for, since a batch would see those of the ones before. */
static uint64_t solve_in(int64_t batch, int threads, mn_record *records)
{
    bench b;
    mn_site site = p0_site();
    bench_make(&b, &site, FIELD_UM, COUNT, false);
    b.kernel.thread_count = threads;
    b.kernel.has_reentry = false;
    for (int64_t begin = 0; begin < COUNT; begin += batch) {
        const int64_t end = begin + batch < COUNT ? begin + batch : COUNT;
        mn_contacts_clear(&b.contacts);
        for (int64_t i = begin; i < end; i++) add_contact(&b.contacts, (uint64_t)i);
        const int64_t count =
            mn_kernel_solve(&b.kernel, &b.contacts, (uint32_t)begin, records + begin, end - begin);
        assert_int_equal(count, end - begin);
        mn_kernel_apply(&b.grid, count, &b.scratch, threads);
    }
    const uint64_t hash = mn_grid_hash(&b.grid);
    bench_drop(&b);
    return hash;
}

static void batches_of_any_length_give_the_same_bytes(void **state)
{
    (void)state;
    static const int64_t batches[] = {1,  2,  3,  4,  5,   7,   8,   9,   15,  16,  17,   31,  32,
                                      33, 63, 64, 65, 127, 128, 129, 255, 256, 257, 1000, 4999};
    const uint64_t hash = solve_in(COUNT, 1, first);
    int pierced = 0;
    for (int i = 0; i < COUNT; i++) pierced += (first[i].flags & MN_WOUND_PIERCED) != 0;
    assert_true(pierced > COUNT / 2);
    for (size_t k = 0; k < sizeof batches / sizeof batches[0]; k++) {
        for (int threads = 1; threads <= 3; threads += 2) {
            const uint64_t other = solve_in(batches[k], threads, again);
            for (int i = 0; i < COUNT; i++)
                if (memcmp(&first[i], &again[i], sizeof first[i]) != 0)
                    fail_msg("contact %d in batches of %d: depth %.9g and %.9g", i, (int)batches[k],
                             (double)first[i].depth_um, (double)again[i].depth_um);
            if (other != hash) fail_msg("batches of %d: another grid", (int)batches[k]);
        }
    }
}

static void batches_on_1_to_16_threads_give_the_same_bytes(void **state)
{
    (void)state;
    const uint64_t hash = solve_in(COUNT, 1, first);
    for (int threads = 2; threads <= 16; threads++) {
        assert_true(solve_in(COUNT, threads, again) == hash);
        assert_memory_equal(first, again, sizeof first);
    }
}

static void every_kind_of_arithmetic_gives_the_same_bytes(void **state)
{
    (void)state;
    const mn_batch_lanes *all[MN_BATCH_LANES_MAX];
    const int kinds = mn_batch_lanes_all(all);
    const uint64_t hash = solve_in(COUNT, 1, first);
    for (int kind = 0; kind < kinds; kind++) {
        assert_true(mn_batch_lanes_choose(all[kind]->name));
        for (int64_t batch = 1; batch <= COUNT; batch = batch * 70 + 3) {
            assert_true(solve_in(batch, 1, again) == hash);
            assert_memory_equal(first, again, sizeof first);
        }
    }
    assert_false(mn_batch_lanes_choose("abacus"));
    assert_true(mn_batch_lanes_choose(all[kinds - 1]->name));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(batches_of_any_length_give_the_same_bytes),
        cmocka_unit_test(every_kind_of_arithmetic_gives_the_same_bytes),
        cmocka_unit_test(batches_on_1_to_16_threads_give_the_same_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
