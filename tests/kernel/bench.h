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
    mn_record *records;   /* of the last solve */
    mn_landing *landings;
    mn_wound *wounds;     /* what is told of them */
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
                         mn_arena_need(room, sizeof(mn_wound)) + mn_arena_need(room, sizeof(mn_record)) +
                         mn_arena_need(room, sizeof(mn_landing));
    if (mn_arena_create(&b->arena, bytes, NULL) != MN_OK) abort();
    mn_skin_create(&b->skin, &b->site, NULL, MN_FEMALE, 7, is_uniform, side_um, side_um, &b->arena);
    mn_contacts_create(&b->contacts, room, room, &b->arena);
    mn_grid_create(&b->grid, side_um, side_um, 50, TILES, &b->arena);
    mn_kernel_scratch_create(&b->scratch, room, &b->arena);
    b->wounds = mn_arena_take(&b->arena, room, sizeof(mn_wound));
    b->records = mn_arena_take(&b->arena, room, sizeof(mn_record));
    b->landings = mn_arena_take(&b->arena, room, sizeof(mn_landing));
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
    const int64_t count = mn_kernel_solve(&b->kernel, &b->contacts, 0, b->records, b->contacts.capacity);
    mn_kernel_landings(&b->kernel, &b->contacts, b->landings);
    mn_kernel_tell(&b->skin, b->landings, b->records, count, b->wounds);
    return count;
}

static inline uint32_t bench_units(double value, double most) { return (uint32_t)(mn_clamp(value, 0, most) + 0.5); }

/* A made-up wound as the grid takes it. */
static inline mn_deposit bench_deposit(const mn_grid *grid, const mn_wound *w)
{
    const int64_t column = mn_grid_cell(w->x_um, grid->cell_um), row = mn_grid_cell(w->y_um, grid->cell_um);
    if (!(w->flags & MN_WOUND_PIERCED)) return (mn_deposit){.tile = MN_DEPOSIT_NONE};
    if (column < 0 || row < 0 || column >= grid->width_cells || row >= grid->height_cells)
        return (mn_deposit){.tile = MN_DEPOSIT_OUTSIDE};
    const double x = w->x_um / grid->cell_um - (double)column, y = w->y_um / grid->cell_um - (double)row;
    const double radius_um = (double)w->channel_radius_um;
    mn_deposit d = {.tile = (int32_t)(row / MN_TILE_SIDE * grid->tile_columns + column / MN_TILE_SIDE),
                    .at = (uint32_t)(row % MN_TILE_SIDE * MN_TILE_SIDE + column % MN_TILE_SIDE),
                    .count = 1};
    d.load = (uint16_t)bench_units((double)w->penetration_load_um * MN_DEPTH_PER_UM, UINT16_MAX);
    d.open = (uint16_t)bench_units((double)w->penetration_open_um * MN_DEPTH_PER_UM, UINT16_MAX);
    d.damaged = (uint16_t)bench_units((double)w->penetration_damaged_um * MN_DEPTH_PER_UM, UINT16_MAX);
    for (int k = 0; k < MN_LAYER_COUNT; k++)
        d.volume[k] = (uint32_t)mn_min((double)w->volume_um3[k] / MN_VOLUME_UNIT_UM3 + 0.5, UINT32_MAX);
    if (!(w->flags & MN_WOUND_REENTRY)) d.open_area = (uint32_t)(MN_PI * radius_um * radius_um / MN_AREA_UNIT_UM2 + 0.5);
    d.hole = (uint64_t)mn_clamp(w->time_s / MN_TIME_UNIT_S, 0, UINT32_MAX) << 32 |
             (uint64_t)mn_clamp((double)w->penetration_load_um * MN_DEPTH_PER_UM, 0, UINT16_MAX) << 16 |
             (uint64_t)mn_clamp(x * 256, 0, 255) << 8 | (uint64_t)mn_clamp(y * 256, 0, 255);
    return d;
}

/* Deposits made-up wounds. */
static inline void bench_apply(bench *b, const mn_wound *wounds, int64_t count, int threads)
{
    for (int64_t i = 0; i < count; i++) b->scratch.deposits[i] = bench_deposit(&b->grid, &wounds[i]);
    mn_kernel_apply(&b->grid, count, &b->scratch, threads);
}

#endif
