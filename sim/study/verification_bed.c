/* A small field, a grid and a batch for verification. See verification_bed.h. */
#include "study/verification_bed.h"

#include <stdbool.h>

#include "base/numeric.h"
#include "base/rng.h"
#include "kernel/kernel.h"

enum { ROOM = 1024, TILES = 64, SIDE_CELLS = 400 };
static const double cell_um = 30;

typedef struct bed {
    mn_arena arena;
    mn_site site;
    mn_skin skin;
    mn_grid grid;
    mn_contacts contacts;
    mn_kernel_scratch scratch;
    mn_kernel kernel;
    mn_needle needle;
    mn_record *records;
    mn_landing *landings;
    mn_wound *wounds;
} bed;

void mn_verify_plain_site(mn_site *site)
{
    mn_site_default(site);
    for (int k = 0; k < MN_LAYER_COUNT; k++)
        site->layers[k] =
            (mn_layer_params){.initiation_j_m2 = 4000, .tip_mpa = 18, .flank_j_m2 = 1136, .shear_mpa = 0.03};
    site->layers[MN_PAPILLARY_DERMIS].female_um = site->layers[MN_PAPILLARY_DERMIS].male_um = 6000;
    site->params.beta_e_mpa = 0.15;
    site->params.crack_um = 150;
    site->params.pretension_un_um = 0;
    site->params.tip_steady_frac = 1;
    site->params.is_bone_backed = false;
}

static bool make(bed *b)
{
    const double side_um = SIDE_CELLS * cell_um;
    *b = (bed){0};
    mn_verify_plain_site(&b->site);
    b->needle = (mn_needle){.length_um = 3000,
                            .tip_radius_um = 10,
                            .shank_radius_um = 125,
                            .taper_um = 1000,
                            .youngs_mpa = 193000,
                            .yield_mpa = 1000};
    const size_t bytes = mn_contacts_need_bytes(ROOM, ROOM) + mn_grid_need_bytes(side_um, side_um, cell_um, TILES) +
                         mn_kernel_scratch_need_bytes(ROOM) + mn_arena_need(ROOM, sizeof(mn_record)) +
                         mn_arena_need(ROOM, sizeof(mn_landing)) + mn_arena_need(ROOM, sizeof(mn_wound));
    if (mn_arena_create(&b->arena, bytes, NULL) != MN_OK) return false;
    mn_skin_create(&b->skin, &b->site, NULL, MN_FEMALE, 1, true, side_um, side_um, NULL);
    mn_contacts_create(&b->contacts, ROOM, ROOM, &b->arena);
    mn_grid_create(&b->grid, side_um, side_um, cell_um, TILES, &b->arena);
    mn_kernel_scratch_create(&b->scratch, ROOM, &b->arena);
    b->records = mn_arena_take(&b->arena, ROOM, sizeof(mn_record));
    b->landings = mn_arena_take(&b->arena, ROOM, sizeof(mn_landing));
    b->wounds = mn_arena_take(&b->arena, ROOM, sizeof(mn_wound));
    b->contacts.needles = &b->needle;
    b->kernel = (mn_kernel){.skin = &b->skin, .grid = &b->grid, .thread_count = 1, .scratch = &b->scratch};
    return true;
}

static int64_t solve(bed *b)
{
    const int64_t count = mn_kernel_solve(&b->kernel, &b->contacts, 0, b->records, ROOM);
    mn_kernel_landings(&b->kernel, &b->contacts, b->landings);
    mn_kernel_tell(&b->skin, b->landings, b->records, count, b->wounds);
    return count;
}

double mn_verify_compliance_um_un(double patch_radius_um, double spacing_um)
{
    bed b;
    if (!make(&b)) return MN_NAN;
    mn_group *group = mn_contacts_open(&b.contacts);
    group->control = MN_CONTROL_TRAVEL;
    group->patch_radius_um = patch_radius_um;
    group->spacing_um = spacing_um;
    mn_contacts_add(&b.contacts, 600, 600, 2500, 0);
    mn_contacts_close(&b.contacts);
    solve(&b);
    const mn_wound *w = &b.wounds[0];
    const double sunk_um = (double)w->travel_um - (double)w->penetration_load_um - (double)w->tenting_um;
    const double compliance_um_un = sunk_um / (double)w->hold_force_un;
    mn_arena_destroy(&b.arena);
    return compliance_um_un;
}

/* Places on a lattice of 1/256 um, so that no rounding stands between the two ways to a cell; one wound a cell at most. */
static void scatter(bed *b)
{
    for (uint64_t i = 0; i < ROOM; i++) {
        mn_group *group = mn_contacts_open(&b->contacts);
        const double column = (double)(i % 32) * 12 + 3, row = (double)(i / 32) * 12 + 5;
        const double x = mn_place_um(mn_place_of((column + mn_rng_uniform(3, MN_STREAM_NEEDLE, i, 0)) * cell_um));
        const double y = mn_place_um(mn_place_of((row + mn_rng_uniform(3, MN_STREAM_NEEDLE, i, 1)) * cell_um));
        group->control = MN_CONTROL_TRAVEL;
        mn_contacts_add(&b->contacts, x, y, 1200 + (double)i, 0);
        mn_contacts_close(&b->contacts);
    }
}

void mn_verify_cells(double *found_frac, double *volume_frac)
{
    bed b;
    double found = 0, told_um3 = 0, kept_um3 = 0;
    *found_frac = *volume_frac = MN_NAN;
    if (!make(&b)) return;
    scatter(&b);
    const int64_t count = solve(&b);
    mn_kernel_apply(&b.grid, count, &b.scratch, 1);
    for (int64_t i = 0; i < count; i++) {
        mn_cell cell;
        mn_grid_read(&b.grid, (int32_t)(b.wounds[i].x_um / cell_um), (int32_t)(b.wounds[i].y_um / cell_um), &cell);
        found += cell.count == 1;
        for (int k = 0; k < MN_LAYER_COUNT; k++) {
            told_um3 += (double)b.wounds[i].volume_um3[k];
            kept_um3 += cell.volume_um3[k];
        }
    }
    *found_frac = found / (double)count;
    *volume_frac = kept_um3 / told_um3;
    mn_arena_destroy(&b.arena);
}
