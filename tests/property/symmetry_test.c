/* On a uniform field the grid knows no place and no direction: wounds moved by whole cells, mirrored or turned by a quarter
 * give the same cells, moved, mirrored or turned. Points lie inside cells, where the moves are exact in binary. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "kernel/bench.h"

enum { CELLS_A_SIDE = 128, CONTACTS = 3000 };
static const double side_um = CELLS_A_SIDE * 50.0;

typedef struct move {
    double shift_x_um, shift_y_um;
    bool is_mirrored, is_turned; /* x -> side - x; (x, y) -> (side - y, x) */
} move;

static void moved(const move *m, double x, double y, double *to_x, double *to_y)
{
    if (m->is_mirrored) x = side_um - x;
    *to_x = (m->is_turned ? side_um - y : x) + m->shift_x_um;
    *to_y = (m->is_turned ? x : y) + m->shift_y_um;
}

/* A coordinate on a grid of 1/64 um, off the cells' edges. */
static double place(uint64_t i, uint32_t draw)
{
    const double cell = floor(draw_in(i, draw, 30, 90)), part = floor(draw_in(i, draw + 1, 1, 3199));
    return cell * 50 + part / 64;
}

/* Plates of five under the hand and single needles under travel, twice over, so that the second pass meets holes. */
static void treat(bench *b, const move *m)
{
    const mn_site site = p0_site();
    bench_make(b, &site, side_um, CONTACTS, true);
    for (int pass = 0; pass < 2; pass++) {
        mn_contacts_clear(&b->contacts);
        for (uint64_t g = 0; g < CONTACTS / 5; g++) {
            mn_group *group = mn_contacts_open(&b->contacts);
            group->control = g % 3 ? MN_CONTROL_TRAVEL : MN_CONTROL_HAND;
            group->force_un = 1.5e5;
            group->time_s = pass * 100 + (double)g;
            for (uint64_t i = 0; i < 5; i++) {
                double x, y;
                moved(m, place(5 * g + i, 0), place(5 * g + i, 2), &x, &y);
                mn_contacts_add(&b->contacts, x, y, 900 + 40 * (double)i + pass * 100, 0);
            }
            mn_contacts_close(&b->contacts);
        }
        const int64_t count = bench_solve(b);
        mn_kernel_apply(&b->grid, count, &b->scratch, 2);
    }
}

/* Compares the cells; returns how many were wounded. */
static int compare(const bench *a, const bench *b, const move *m)
{
    int wounded = 0;
    for (int y = 0; y < CELLS_A_SIDE; y++) {
        for (int x = 0; x < CELLS_A_SIDE; x++) {
            double to_x, to_y;
            moved(m, x * 50 + 25, y * 50 + 25, &to_x, &to_y);
            mn_cell here, there;
            mn_grid_read(&a->grid, x, y, &here);
            mn_grid_read(&b->grid, (int32_t)mn_grid_cell(to_x, 50), (int32_t)mn_grid_cell(to_y, 50), &there);
            assert_memory_equal(&here, &there, sizeof here);
            wounded += here.count > 0;
        }
    }
    return wounded;
}

static void check_move(const move *m)
{
    const move still = {0};
    bench a, b;
    treat(&a, &still);
    treat(&b, m);
    assert_true(compare(&a, &b, m) > 1000);
    int reentries = 0;
    for (int i = 0; i < CONTACTS; i++) {
        assert_true(a.wounds[i].penetration_load_um == b.wounds[i].penetration_load_um);
        assert_true(a.wounds[i].gap_um == b.wounds[i].gap_um && a.wounds[i].flags == b.wounds[i].flags);
        reentries += (a.wounds[i].flags & MN_WOUND_REENTRY) != 0;
    }
    assert_true(reentries > 1000);
    bench_drop(&a);
    bench_drop(&b);
}

static void shift_by_whole_cells_shifts_the_grid(void **state)
{
    (void)state;
    check_move(&(move){.shift_x_um = 50 * 17, .shift_y_um = -50 * 9});
    check_move(&(move){.shift_x_um = -50 * 29, .shift_y_um = 50 * 31});
}

static void mirror_mirrors_the_grid(void **state)
{
    (void)state;
    check_move(&(move){.is_mirrored = true});
}

static void quarter_turn_turns_the_grid(void **state)
{
    (void)state;
    check_move(&(move){.is_turned = true});
    check_move(&(move){.is_turned = true, .is_mirrored = true});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shift_by_whole_cells_shifts_the_grid),
        cmocka_unit_test(mirror_mirrors_the_grid),
        cmocka_unit_test(quarter_turn_turns_the_grid),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
