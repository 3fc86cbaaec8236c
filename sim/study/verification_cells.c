/* Cells: known punctures into the kernel, out of the grid again.
 *
 * An ellipse is filled with punctures p apart, and cells of m p are laid under it in all m^2 ways. A cell is covered when it
 * holds a puncture, so the covered area is the ellipse with a cell's width laid around it (Steiner's formula for a square, in
 * whole punctures):
 *
 *     covered = p^2 [n + (m - 1)(columns + rows) + (m - 1)^2]     as a mean over the m^2 ways, exactly
 *
 * Each place of the lattice is asked by its own coordinates whether its cell is covered: a place without puncture that is
 * covered is misplaced, and so is a puncture whose cell is not. Area alone would not see all holes one cell off. */
#include <math.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/numeric.h"
#include "base/rng.h"
#include "kernel/kernel.h"
#include "study/verification_internal.h"

enum { LATTICE = 176, WIDEST = 8, CONTACTS = 8192, GROUPS = 1024 };
#define APART_UM 12.5
#define MIDDLE_UM 1050.0

static double place_um(int index)
{
    return (index + 0.5) * APART_UM;
}

static bool is_inside(int column, int row)
{
    const double x = (place_um(column) - MIDDLE_UM) / 740, y = (place_um(row) - MIDDLE_UM) / 460;
    return x * x + y * y < 1;
}

/* Columns (or rows) that hold punctures. */
static int lines(bool is_column)
{
    int count = 0;
    for (int i = 0; i < LATTICE; i++) {
        bool is_met = false;
        for (int k = 0; k < LATTICE; k++) is_met = is_met || (is_column ? is_inside(i, k) : is_inside(k, i));
        count += is_met;
    }
    return count;
}

typedef struct bench {
    mn_arena arena;
    mn_site site;
    mn_skin skin;
    mn_grid grid;
    mn_contacts contacts;
    mn_kernel_scratch scratch;
    mn_record *records;
    mn_landing *landings;
    mn_wound *wounds;
} bench;

static bool make(bench *b, double cell_um)
{
    const double side_um = (LATTICE + WIDEST + 1) * APART_UM;
    const int32_t tiles = mn_grid_tiles_in(side_um, side_um, cell_um, 0, 0, side_um, side_um);
    const size_t bytes = mn_grid_need_bytes(side_um, side_um, cell_um, tiles) +
                         mn_contacts_need_bytes(CONTACTS, GROUPS) + mn_kernel_scratch_need_bytes(CONTACTS) +
                         mn_arena_need(CONTACTS, sizeof(mn_record)) + mn_arena_need(GROUPS, sizeof(mn_landing)) +
                         mn_arena_need(GROUPS, sizeof(mn_wound));
    *b = (bench){0};
    if (mn_arena_create(&b->arena, bytes, NULL) != MN_OK) return false;
    mn_verify_site(&b->site);
    mn_skin_create(&b->skin, &b->site, NULL, MN_FEMALE, 1, true, side_um, side_um, NULL);
    mn_grid_create(&b->grid, side_um, side_um, cell_um, tiles, &b->arena);
    mn_contacts_create(&b->contacts, CONTACTS, GROUPS, &b->arena);
    mn_kernel_scratch_create(&b->scratch, CONTACTS, &b->arena);
    b->records = mn_arena_take(&b->arena, CONTACTS, sizeof(mn_record));
    b->landings = mn_arena_take(&b->arena, GROUPS, sizeof(mn_landing));
    b->wounds = mn_arena_take(&b->arena, GROUPS, sizeof(mn_wound));
    b->contacts.needles = &mn_verify_needle;
    return true;
}

/* All punctures, moved by whole places. */
static void puncture(bench *b, int move_x, int move_y)
{
    mn_kernel kernel = {.skin = &b->skin, .grid = &b->grid, .thread_count = 1, .scratch = &b->scratch};
    mn_contacts_open(&b->contacts)->control = MN_CONTROL_TRAVEL;
    for (int row = 0; row < LATTICE; row++)
        for (int column = 0; column < LATTICE; column++)
            if (is_inside(column, row))
                mn_contacts_add(&b->contacts, place_um(column + move_x), place_um(row + move_y), 1500, 0);
    mn_contacts_end_wounds(&b->contacts);
    mn_contacts_close(&b->contacts);
    const int64_t count = mn_kernel_solve(&kernel, &b->contacts, 0, b->records, CONTACTS);
    mn_kernel_apply(&b->grid, count, &b->scratch, 1);
}

/* Places whose cell does not say what they are. */
static int64_t misplaced(const bench *b, int move_x, int move_y)
{
    int64_t count = 0;
    for (int row = -WIDEST; row < LATTICE; row++)
        for (int column = -WIDEST; column < LATTICE; column++) {
            mn_cell cell;
            mn_grid_read(&b->grid, (int32_t)mn_grid_cell(place_um(column + move_x), b->grid.cell_um),
                         (int32_t)mn_grid_cell(place_um(row + move_y), b->grid.cell_um), &cell);
            count += (cell.count > 0) != is_inside(column, row);
        }
    return count;
}

/* Mean over all ways in which cells of m places can lie. */
static double mean_misplaced(int m)
{
    double sum = 0;
    for (int move = 0; move < m * m; move++) {
        bench b;
        if (!make(&b, m * APART_UM)) return MN_NAN;
        puncture(&b, move % m, move / m);
        sum += (double)misplaced(&b, move % m, move / m);
        mn_arena_destroy(&b.arena);
    }
    return sum / (m * m);
}

static double punctures(void)
{
    double count = 0;
    for (int i = 0; i < LATTICE * LATTICE; i++) count += is_inside(i % LATTICE, i / LATTICE);
    return count;
}

static double area_error(int64_t steps)
{
    return mean_misplaced(1 + (int)(WIDEST / steps)) / punctures();
}

/* ---- wounds at random places, at most one a cell ---- */

/* Places on the lattice of 1/256 um that records keep, so that no rounding stands between the two ways to a cell. They reach
 * over a border of tiles (64 cells) each way, and one line of them lies right before it. */
static void scatter(bench *b)
{
    enum { COLUMNS = 32, CELLS_APART = 3 };
    for (uint64_t i = 0; i < GROUPS; i++) {
        const double column = (double)(i % COLUMNS) * CELLS_APART + mn_rng_uniform(3, MN_STREAM_STUDY, i, 0);
        const double row = (double)(i / COLUMNS) * CELLS_APART + mn_rng_uniform(3, MN_STREAM_STUDY, i, 1);
        mn_contacts_open(&b->contacts)->control = MN_CONTROL_TRAVEL;
        mn_contacts_add(&b->contacts, mn_place_um(mn_place_of(column * b->grid.cell_um)),
                        mn_place_um(mn_place_of(row * b->grid.cell_um)), 1200 + (double)i, 0);
        mn_contacts_close(&b->contacts);
    }
}

/* Their volume in the cells that hold them, over what is told of them. Cells are found by division here. */
static double volume_frac(void)
{
    bench b;
    const double cell_um = 20;
    double told_um3 = 0, kept_um3 = 0;
    if (!make(&b, cell_um)) return MN_NAN;
    scatter(&b);
    mn_kernel kernel = {.skin = &b.skin, .grid = &b.grid, .thread_count = 1, .scratch = &b.scratch};
    const int64_t count = mn_kernel_solve(&kernel, &b.contacts, 0, b.records, GROUPS);
    mn_kernel_landings(&kernel, &b.contacts, b.landings);
    mn_kernel_tell(&b.skin, b.landings, b.records, count, b.wounds);
    mn_kernel_apply(&b.grid, count, &b.scratch, 1);
    for (int64_t i = 0; i < count; i++) {
        mn_cell cell;
        mn_grid_read(&b.grid, (int32_t)(b.wounds[i].x_um / cell_um), (int32_t)(b.wounds[i].y_um / cell_um), &cell);
        for (int k = 0; k < MN_LAYER_COUNT; k++) {
            told_um3 += (double)b.wounds[i].volume_um3[k];
            if (cell.count == 1) kept_um3 += cell.volume_um3[k];
        }
    }
    mn_arena_destroy(&b.arena);
    return kept_um3 / told_um3;
}

void mn_verify_cells(mn_verifier *it)
{
    mn_verify_order(
        it, "covered area by cells read from the grid",
        "filled ellipse, cells of 112.5, 62.5, 37.5, 25 um, asked place by place: what is wrong falls with the "
        "side less the punctures' spacing, order 1",
        1, 1, area_error);
    const double theory = (WIDEST * (lines(true) + lines(false)) + WIDEST * WIDEST) / punctures();
    mn_verify_ratio(it, "the same at 112.5 um, share of the ellipse",
                    "Steiner: (m - 1)(columns + rows) + (m - 1)^2 places, m = 9, over the punctures; exact",
                    area_error(1), theory, 1e-9);
    mn_verify_ratio(
        it, "volume in the cells",
        "1024 wounds at random places over four tiles, one a cell, read back there: what is told of each, but for half "
        "a unit a layer",
        volume_frac(), 1, 1e-5);
}
