/* The deposit against a separately written one in floating point, saturation, order, threads and hashes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "kernel/bench.h"

enum { SIDE_CELLS = 200, CELLS = SIDE_CELLS * SIDE_CELLS };
static const double cell_um = 50, side_um = 10000;

/* A made-up wound with every deposited field in use. */
static mn_wound made_wound(uint64_t i)
{
    mn_wound w = {.x_um = draw_in(i, 0, 0, side_um),
                  .y_um = draw_in(i, 1, 0, side_um),
                  .time_s = draw_in(i, 2, 0.02, 900),
                  .flags = MN_WOUND_PIERCED};
    w.penetration_load_um = (float)draw_in(i, 3, 0.01, 2000);
    w.penetration_open_um = w.penetration_load_um / 20;
    w.penetration_damaged_um = w.penetration_load_um + 5;
    w.channel_radius_um = (float)draw_in(i, 4, 3, 60);
    for (uint32_t k = 0; k < MN_LAYER_COUNT; k++) w.volume_um3[k] = (float)draw_in(i, 5 + k, 100, 3e6);
    return w;
}

/* The oracle: plain doubles, one array a quantity, no tiles, no units. */
typedef struct plain_cell {
    double count, load, open, damaged, area, last, volume[MN_LAYER_COUNT];
} plain_cell;

static void plain_deposit(plain_cell *cells, const mn_wound *wounds, int64_t count)
{
    for (int64_t i = 0; i < count; i++) {
        const mn_wound *w = &wounds[i];
        plain_cell *c = &cells[(int)(w->y_um / cell_um) * SIDE_CELLS + (int)(w->x_um / cell_um)];
        c->count += 1;
        c->load = fmax(c->load, (double)w->penetration_load_um);
        c->open = fmax(c->open, (double)w->penetration_open_um);
        c->damaged = fmax(c->damaged, (double)w->penetration_damaged_um);
        c->area += MN_PI * (double)w->channel_radius_um * (double)w->channel_radius_um;
        c->last = fmax(c->last, w->time_s);
        for (int k = 0; k < MN_LAYER_COUNT; k++) c->volume[k] += (double)w->volume_um3[k];
    }
}

static void assert_cell(const mn_grid *grid, int x, int y, const plain_cell *wanted)
{
    mn_cell cell;
    mn_grid_read(grid, x, y, &cell);
    const double n = wanted->count;
    assert_true((double)cell.count == n);
    if (n == 0) {
        assert_true(cell.last_s == -1 && cell.load_um == 0 && cell.open_area_um2 == 0);
        return;
    }
    assert_true(fabs(cell.load_um - wanted->load) <= 0.5 / MN_DEPTH_PER_UM + 1e-9);
    assert_true(fabs(cell.open_um - wanted->open) <= 0.5 / MN_DEPTH_PER_UM + 1e-9);
    assert_true(fabs(cell.damaged_um - wanted->damaged) <= 0.5 / MN_DEPTH_PER_UM + 1e-9);
    assert_true(fabs(cell.open_area_um2 - wanted->area) <= n * 0.5 * MN_AREA_UNIT_UM2 + 1e-6);
    assert_true(cell.last_s <= wanted->last && cell.last_s > wanted->last - MN_TIME_UNIT_S - 1e-9);
    for (int k = 0; k < MN_LAYER_COUNT; k++)
        assert_true(fabs(cell.volume_um3[k] - wanted->volume[k]) <= n * 0.5 * MN_VOLUME_UNIT_UM3 + 1e-6);
}

static void deposit_is_that_of_plain_numbers(void **state)
{
    (void)state;
    static const double densities[3] = {0.1, 1, 10};
    for (int d = 0; d < 3; d++) {
        const int64_t count = (int64_t)(densities[d] * CELLS);
        const mn_site site = p0_site();
        bench b;
        bench_make(&b, &site, side_um, count, true);
        for (int64_t i = 0; i < count; i++) b.wounds[i] = made_wound((uint64_t)(i + 1000000 * d));
        plain_cell *plain = calloc(CELLS, sizeof *plain);
        assert_non_null(plain);
        plain_deposit(plain, b.wounds, count);
        bench_apply(&b, b.wounds, count, 2);
        for (int y = 0; y < SIDE_CELLS; y++)
            for (int x = 0; x < SIDE_CELLS; x++) assert_cell(&b.grid, x, y, &plain[y * SIDE_CELLS + x]);
        assert_int_equal(b.grid.saturated_count, 0);
        free(plain);
        bench_drop(&b);
    }
}

enum { MANY = 120000 };

/* Wounds of a thousand spots, so that some cells saturate in the volumes. */
static void make_many(bench *b)
{
    const mn_site site = p0_site();
    bench_make(b, &site, side_um, MANY, true);
    for (int64_t i = 0; i < MANY; i++) {
        b->wounds[i] = made_wound((uint64_t)i);
        if (i % 4 == 0) b->wounds[i].x_um = b->wounds[i].y_um = 5025;
        if (i % 4 == 0) b->wounds[i].volume_um3[i % 5] *= 2000;
        if (i % 9 == 0) b->wounds[i].penetration_load_um = 5000;
        if (i % 1001 == 0) b->wounds[i].x_um = -30;
    }
}

static uint64_t hash_of(const mn_wound *wounds, int threads, int rotate, bool backwards, int64_t piece,
                        uint64_t counts[2])
{
    bench b;
    make_many(&b);
    for (int64_t i = 0; i < MANY; i++) {
        const int64_t from = (i + rotate) % MANY;
        b.wounds[i] = wounds[backwards ? MANY - 1 - from : from];
    }
    for (int64_t i = 0; i < MANY; i += piece)
        bench_apply(&b, b.wounds + i, MANY - i < piece ? MANY - i : piece, threads);
    const uint64_t hash = mn_grid_hash(&b.grid);
    counts[0] = b.grid.saturated_count;
    counts[1] = b.grid.outside_count;
    bench_drop(&b);
    return hash;
}

static void order_threads_and_batches_cannot_matter(void **state)
{
    (void)state;
    bench b;
    make_many(&b);
    uint64_t first[2], other[2];
    const uint64_t hash = hash_of(b.wounds, 1, 0, false, MANY, first);
    assert_true(first[0] > 5 && first[1] == (MANY + 1000) / 1001);
    static const int threads[4] = {1, 2, 3, 7};
    for (int t = 0; t < 4; t++) {
        assert_true(hash_of(b.wounds, threads[t], 0, false, MANY, other) == hash);
        assert_true(hash_of(b.wounds, threads[t], 7919 * (t + 1), t % 2 == 0, 1 + MANY / (t + 2), other) == hash);
        assert_true(other[0] == first[0] && other[1] == first[1]);
    }
    bench_drop(&b);
}

/* The count is what the grid itself shows: fields at their limit. */
static uint64_t fields_at_limit(const mn_grid *grid)
{
    uint64_t count = 0;
    for (int32_t t = 0; t < grid->tile_count; t++) {
        const mn_tile *tile = &grid->pool[t];
        for (int i = 0; i < MN_TILE_CELLS; i++) {
            for (int k = 0; k < MN_LAYER_COUNT; k++) count += tile->cell[i].volume[k] == UINT32_MAX;
            count += tile->cell[i].open_area == UINT32_MAX;
            count += (uint64_t)(tile->marks[i].count == UINT16_MAX) + (tile->marks[i].load == UINT16_MAX) +
                     (tile->marks[i].open == UINT16_MAX) + (tile->marks[i].damaged == UINT16_MAX);
        }
    }
    return count;
}

static void saturation_holds_the_limit_and_is_counted(void **state)
{
    (void)state;
    bench b;
    make_many(&b);
    for (int round = 0; round < 3; round++) bench_apply(&b, b.wounds, MANY, 2);
    mn_cell cell;
    mn_grid_read(&b.grid, 100, 100, &cell);
    assert_int_equal(cell.count, UINT16_MAX);
    assert_true(cell.load_um == UINT16_MAX / MN_DEPTH_PER_UM);
    assert_true(cell.volume_um3[0] == UINT32_MAX * MN_VOLUME_UNIT_UM3);
    assert_true(b.grid.saturated_count == fields_at_limit(&b.grid) && b.grid.saturated_count > 100);
    bench_drop(&b);
}

static void one_flipped_bit_changes_the_hash(void **state)
{
    (void)state;
    bench b;
    make_many(&b);
    bench_apply(&b, b.wounds, MANY, 1);
    const uint64_t hash = mn_grid_hash(&b.grid);
    for (uint64_t i = 0; i < 4000; i++) {
        unsigned char *pool = (unsigned char *)b.grid.pool;
        const size_t at = (size_t)draw_in(i, 0, 0, (double)b.grid.tile_count * sizeof(mn_tile));
        const unsigned char bit = (unsigned char)(1u << (int)draw_in(i, 1, 0, 8));
        pool[at] ^= bit;
        assert_true(mn_grid_hash(&b.grid) != hash);
        pool[at] ^= bit;
        i += 19;
    }
    b.grid.saturated_count++;
    assert_true(mn_grid_hash(&b.grid) != hash);
    b.grid.saturated_count--;
    assert_true(mn_grid_hash(&b.grid) == hash);
    bench_drop(&b);
}

static void bits_of_every_field_count(void **state)
{
    (void)state;
    bench b;
    make_many(&b);
    bench_apply(&b, b.wounds, MANY, 1);
    const uint64_t hash = mn_grid_hash(&b.grid);
    mn_tile *tile = &b.grid.pool[1];
    unsigned char *fields[11] = {(unsigned char *)&tile->hole[77],      (unsigned char *)&tile->cell[78].volume[0],
                                 (unsigned char *)&tile->cell[79].volume[1], (unsigned char *)&tile->cell[80].volume[2],
                                 (unsigned char *)&tile->cell[81].volume[3], (unsigned char *)&tile->cell[82].volume[4],
                                 (unsigned char *)&tile->cell[83].open_area, (unsigned char *)&tile->marks[84].count,
                                 (unsigned char *)&tile->marks[85].load,      (unsigned char *)&tile->marks[86].open,
                                 (unsigned char *)&tile->marks[87].damaged};
    for (int f = 0; f < 11; f++) {
        for (int bit = 0; bit < 16; bit++) {
            fields[f][bit / 8] ^= (unsigned char)(1u << bit % 8);
            assert_true(mn_grid_hash(&b.grid) != hash);
            fields[f][bit / 8] ^= (unsigned char)(1u << bit % 8);
        }
    }
    bench_drop(&b);
}

static void tiles_are_touched_only_where_there_are_wounds(void **state)
{
    (void)state;
    const mn_site site = p0_site();
    bench b;
    bench_make(&b, &site, 40000, 16, true);
    assert_int_equal(b.grid.tile_columns, 13);
    mn_wound wounds[4] = {made_wound(1), made_wound(2), made_wound(3), made_wound(4)};
    for (int i = 0; i < 4; i++) wounds[i].x_um = wounds[i].y_um = 100 + 10 * i;
    wounds[2].x_um = 3200;
    wounds[3].flags = 0;
    wounds[3].x_um = 39000;
    bench_apply(&b, wounds, 4, 1);
    assert_int_equal(b.grid.tile_count, 2);
    assert_non_null(mn_grid_tile(&b.grid, 0, 0));
    assert_non_null(mn_grid_tile(&b.grid, 1, 0));
    assert_null(mn_grid_tile(&b.grid, 12, 0));
    assert_int_equal(sizeof(mn_tile), 40 * 4096 + 4096 / 8);
    bench_drop(&b);
}

static void rectangles_touch_the_tiles_they_cover(void **state)
{
    (void)state;
    assert_int_equal(mn_grid_tiles_in(40000, 40000, 50, 0, 0, 40000, 40000), 13 * 13);
    assert_int_equal(mn_grid_tiles_in(40000, 40000, 50, 0, 0, 3199, 3199), 1);
    assert_int_equal(mn_grid_tiles_in(40000, 40000, 50, 0, 0, 3200, 3199), 2);
    assert_int_equal(mn_grid_tiles_in(40000, 40000, 50, -500, -500, 10, 10), 1);
    assert_int_equal(mn_grid_tiles_in(40000, 40000, 50, -500, -500, -1, 10), 0);
    assert_int_equal(mn_grid_tiles_in(40000, 40000, 50, 41000, 0, 42000, 10), 0);
    assert_int_equal(mn_grid_tiles_in(40000, 40000, 50, 39999, 39999, 50000, 50000), 1);
}

static void cell_is_the_floor(void **state)
{
    (void)state;
    assert_int_equal(mn_grid_cell(0, 50), 0);
    assert_int_equal(mn_grid_cell(49.999, 50), 0);
    assert_int_equal(mn_grid_cell(50, 50), 1);
    assert_int_equal(mn_grid_cell(-0.001, 50), -1);
    assert_int_equal(mn_grid_cell(-50, 50), -1);
    for (uint64_t i = 0; i < 10000; i++) {
        const double x = draw_in(i, 0, -1e6, 1e6);
        assert_int_equal(mn_grid_cell(x, 37.5), (int64_t)floor(x / 37.5));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(deposit_is_that_of_plain_numbers),
        cmocka_unit_test(order_threads_and_batches_cannot_matter),
        cmocka_unit_test(saturation_holds_the_limit_and_is_counted),
        cmocka_unit_test(one_flipped_bit_changes_the_hash),
        cmocka_unit_test(bits_of_every_field_count),
        cmocka_unit_test(tiles_are_touched_only_where_there_are_wounds),
        cmocka_unit_test(rectangles_touch_the_tiles_they_cover),
        cmocka_unit_test(cell_is_the_floor),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
