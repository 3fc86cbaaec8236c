/* Some punctures by the kernel's public API alone, or by the plain reference: what scripts/bench/instructions.sh counts the
 * instructions of.
 *
 *     bench_kernel_case kernel|reference intact|holes N
 *
 * N contacts with their travel given, in ticks, in the order of strokes on 300 x 300 cells of lognormal skin over bone with every
 * mechanism on: solved, deposited. `holes`: open ones are looked for. Whatever N is, the contacts of N_MAX are drawn before,
 * so that all but solving and depositing cancels in the difference of two runs. NEEDLELAB_SIMD forces a kind of arithmetic. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench/glue.h"
#include "kernel/batch.h"
#include "kernel/fixture.h"
#include "kernel/kernel.h"

enum { SIDE_CELLS = 300, CELL_UM = 50, SIDE_UM = SIDE_CELLS * CELL_UM, N_MAX = 40000, GROUP = 16, TICK = 1024 };
enum { TICKS = (N_MAX + TICK - 1) / TICK, TILES = 25, ALONG = 8 };

typedef struct kernel_case {
    mn_arena arena;
    mn_site site;
    mn_skin skin;
    mn_grid grid;
    mn_contacts contacts[TICKS];
    mn_kernel_scratch scratch;
    mn_kernel kernel;
    mn_needle needle;
    mn_record *records;
    ref_cell *cells;
} kernel_case;

/* P0 over bone with every mechanism that skin.lua turns on. */
static void describe(kernel_case *c)
{
    c->site = p0_site();
    c->site.params.is_bone_backed = true;
    c->site.params.epidermis_mpa = 1.5;
    c->site.params.tip_steady_frac = 0;
    c->site.params.toughness_rate_exponent = 0.43;
    c->site.params.pretension_un_um = 10;
    c->needle = needle_of(10, 250, 700, 1500);
}

static int make(kernel_case *c)
{
    const size_t bytes =
        mn_skin_need_bytes(&c->site, SIDE_UM, SIDE_UM, false) + mn_grid_need_bytes(SIDE_UM, SIDE_UM, CELL_UM, TILES) +
        TICKS * mn_contacts_need_bytes(TICK, TICK / GROUP) + mn_kernel_scratch_need_bytes(TICK) +
        mn_arena_need(TICK, sizeof(mn_record)) + mn_arena_need(SIDE_CELLS * SIDE_CELLS, sizeof(ref_cell));
    if (mn_arena_create(&c->arena, bytes, NULL) != MN_OK) return 0;
    mn_skin_create(&c->skin, &c->site, NULL, MN_FEMALE, 1, false, SIDE_UM, SIDE_UM, &c->arena);
    mn_grid_create(&c->grid, SIDE_UM, SIDE_UM, CELL_UM, TILES, &c->arena);
    mn_kernel_scratch_create(&c->scratch, TICK, &c->arena);
    c->records = mn_arena_take(&c->arena, TICK, sizeof(mn_record));
    c->cells = mn_arena_take(&c->arena, SIDE_CELLS * SIDE_CELLS, sizeof(ref_cell));
    for (int t = 0; t < TICKS; t++) {
        mn_contacts_create(&c->contacts[t], TICK, TICK / GROUP, &c->arena);
        c->contacts[t].needles = &c->needle;
    }
    c->kernel = (mn_kernel){.skin = &c->skin, .thread_count = 1, .scratch = &c->scratch};
    return 1;
}

/* Landing `g`: 16 needles abreast, each stroke a little beside the last. */
static void draw_landing(mn_contacts *contacts, int64_t g)
{
    const int64_t landing = g % ALONG, stroke = g / ALONG;
    const double x_um = 1000 + (double)landing * 1500 + (double)(stroke * 37 % 1500);
    const double y_um = 1000 + (double)(stroke * 7919 % (SIDE_UM - 2000 - GROUP * 600));
    mn_group *group = mn_contacts_open(contacts);
    group->control = MN_CONTROL_TRAVEL;
    group->time_s = (double)g * 0.01;
    for (int i = 0; i < GROUP; i++) {
        const int64_t at =
            mn_contacts_add(contacts, x_um, y_um + i * 600.0, 300 + 130 * (double)(i % 8) + 7 * (double)(g % 11), 0);
        contacts->cos_tilt[at] = 1 - 0.004 * (i % 5);
        contacts->speed_um_s[at] = 20000 + 1000 * (double)(g % 61);
    }
    mn_contacts_close(contacts);
}

static void draw(kernel_case *c)
{
    for (int t = 0; t < TICKS; t++)
        for (int k = 0; k < TICK / GROUP; k++) draw_landing(&c->contacts[t], (int64_t)t * (TICK / GROUP) + k);
}

/* The first `count` contacts of a tick, by whole landings. */
static int64_t cut(mn_contacts *contacts, int64_t count)
{
    if (count > TICK) count = TICK;
    contacts->group_count = count / GROUP;
    contacts->count = count / GROUP * GROUP;
    return contacts->count;
}

static int64_t run_kernel(kernel_case *c, int64_t count, bool has_holes)
{
    int64_t pierced = 0;
    c->kernel.grid = &c->grid;
    c->kernel.has_reentry = has_holes;
    for (int t = 0; count > 0; t++) {
        count -= cut(&c->contacts[t], count);
        c->kernel.now_s = c->contacts[t].groups[0].time_s;
        const int64_t solved = mn_kernel_solve(&c->kernel, &c->contacts[t], 0, c->records, TICK);
        mn_kernel_apply(&c->grid, solved, &c->scratch, 1);
        pierced += solved;
    }
    return pierced;
}

static int64_t run_reference(kernel_case *c, int64_t count, bool has_holes)
{
    const ref_site site = ref_site_of(&c->site, MN_FEMALE);
    const ref_field field = ref_field_of(&c->skin);
    const ref_needle needle = ref_needle_of(&c->needle);
    ref_grid grid = {CELL_UM, SIDE_CELLS, SIDE_CELLS, c->cells};
    static ref_wound wounds[TICK];
    ref_pace pace = {0};
    int64_t solved = 0;
    for (int t = 0; count > 0; t++) {
        const mn_contacts *in = &c->contacts[t];
        const int64_t tick_count = cut(&c->contacts[t], count);
        for (int64_t i = 0; i < tick_count; i++) {
            const ref_contact contact = {in->x_um[i],     in->y_um[i],       in->travel_um[i],
                                         in->cos_tilt[i], in->speed_um_s[i], in->groups[i / GROUP].time_s,
                                         &needle};
            ref_solve(&site, &field, has_holes ? &grid : NULL, &contact, in->groups[0].time_s, &pace, &wounds[i]);
        }
        for (int64_t i = 0; i < tick_count; i++) ref_deposit(&grid, &wounds[i]);
        count -= tick_count;
        solved += tick_count;
    }
    return solved;
}

/* Punctures that the cells hold: both ways must have made the same. */
static int64_t count_deposits(const kernel_case *c, bool is_kernel)
{
    int64_t sum = 0;
    for (int32_t t = 0; is_kernel && t < c->grid.tile_count; t++)
        for (int i = 0; i < MN_TILE_CELLS; i++) sum += c->grid.pool[t].marks[i].count;
    for (int i = 0; !is_kernel && i < SIDE_CELLS * SIDE_CELLS; i++) sum += c->cells[i].count;
    return sum;
}

int main(int argument_count, char **arguments)
{
    static kernel_case c;
    const int64_t count = argument_count == 4 ? atoll(arguments[3]) : 0;
    if (count < GROUP || count > N_MAX || count % GROUP != 0) {
        fprintf(stderr, "usage: bench_kernel_case kernel|reference intact|holes N, N from 16 to %d by 16\n", N_MAX);
        return 2;
    }
    const bool is_kernel = strcmp(arguments[1], "kernel") == 0, has_holes = strcmp(arguments[2], "holes") == 0;
    const char *simd = getenv("NEEDLELAB_SIMD");
    if (simd != NULL && simd[0] != '\0' && !mn_batch_lanes_choose(simd)) {
        fprintf(stderr, "bench_kernel_case: no NEEDLELAB_SIMD=%s here\n", simd);
        return 2;
    }
    describe(&c);
    if (!make(&c)) return 5;
    draw(&c);
    const int64_t solved = is_kernel ? run_kernel(&c, count, has_holes) : run_reference(&c, count, has_holes);
    printf("%lld contacts, %lld punctures deposited\n", (long long)solved, (long long)count_deposits(&c, is_kernel));
    mn_arena_destroy(&c.arena);
    return 0;
}
