/* A field of skin, a grid and a batch in one arena, for tests that need the whole kernel. */
#ifndef MN_TESTS_KERNEL_BENCH_H
#define MN_TESTS_KERNEL_BENCH_H

#include <stdlib.h>

#include "kernel/fixture.h"
#include "kernel/kernel.h"

typedef struct bench {
    mn_arena arena;
    mn_site site;
    mn_skin skin;
    mn_grid grid;
    mn_contacts contacts;
    mn_kernel_scratch scratch;
    mn_kernel kernel;
    mn_wound *wounds;
    mn_needle needle;
} bench;

/* Field `side_um` square of 50 um cells, room for `room` contacts and as many groups. */
static inline void bench_make(bench *b, const mn_site *site, double side_um, int64_t room, bool is_uniform)
{
    enum { TILES = 256 };
    memset(b, 0, sizeof *b);
    b->site = *site;
    b->needle = needle_of(10, 250, 700, 1500);
    const size_t bytes = mn_skin_need_bytes(&b->site, side_um, side_um, is_uniform) + mn_contacts_need_bytes(room, room) +
                         mn_grid_need_bytes(side_um, side_um, 50, TILES) + mn_kernel_scratch_need_bytes(room) +
                         mn_arena_need(room, sizeof(mn_wound));
    if (mn_arena_create(&b->arena, bytes, NULL) != MN_OK) abort();
    mn_skin_create(&b->skin, &b->site, NULL, MN_FEMALE, 7, is_uniform, side_um, side_um, &b->arena);
    mn_contacts_create(&b->contacts, room, room, &b->arena);
    mn_grid_create(&b->grid, side_um, side_um, 50, TILES, &b->arena);
    mn_kernel_scratch_create(&b->scratch, room, &b->arena);
    b->wounds = mn_arena_take(&b->arena, room, sizeof(mn_wound));
    b->contacts.needles = &b->needle;
    b->kernel = (mn_kernel){.skin = &b->skin, .grid = &b->grid, .thread_count = 1, .has_reentry = true, .scratch = &b->scratch};
}

static inline void bench_drop(bench *b) { mn_arena_destroy(&b->arena); }

/* One contact as a group of its own. */
static inline mn_group *bench_contact(bench *b, double x_um, double y_um, double travel_um, mn_control control)
{
    mn_group *group = mn_contacts_open(&b->contacts);
    group->control = control;
    mn_contacts_add(&b->contacts, x_um, y_um, travel_um, 0);
    mn_contacts_close(&b->contacts);
    return group;
}

static inline int64_t bench_solve(bench *b)
{
    return mn_kernel_solve(&b->kernel, &b->contacts, b->wounds, b->contacts.capacity);
}

#endif
