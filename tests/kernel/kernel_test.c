/* From a batch to records: every control, every field, re-entry through the grid, threads. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "kernel/bench.h"

static void assert_near(double value, double wanted, double tolerance)
{
    if (!(fabs(value - wanted) <= tolerance)) fail_msg("%.12g is not %.12g within %.3g", value, wanted, tolerance);
}

static mn_law law_of_bench(const bench *b)
{
    const mn_stack stack = stack_of(&b->site);
    return law_of_stack(&b->site, &b->needle, &stack);
}

static void travel_contact_fills_its_record(void **state)
{
    (void)state;
    const mn_site site = p0_site();
    bench b;
    bench_make(&b, &site, 10000, 8, true);
    mn_group *group = bench_contact(&b, 512, 1034, 1400, MN_CONTROL_TRAVEL);
    group->time_s = 3.25;
    group->stroke_index = 4;
    group->pass_index = 2;
    group->hold_s = 1;
    group->path = (mn_path){.kind = MN_PATH_STROKE, .stroke_um = 2500, .frequency_hz = 100, .glide_um_s = 30000};
    assert_int_equal(bench_solve(&b), 1);
    const mn_wound *w = b.wounds;
    const mn_law law = law_of_bench(&b);
    mn_passage at;
    mn_passage_travel(&law, 1400, &at);
    assert_true(w->x_um == 512 && w->y_um == 1034 && w->time_s == 3.25);
    assert_true(w->stroke_index == 4 && w->pass_index == 2 && w->needle_index == 0 && w->layer == MN_RETICULAR_DERMIS);
    assert_int_equal(w->flags, MN_WOUND_PIERCED | MN_WOUND_SNAPPED);
    assert_near((double)w->travel_um, 1400, 0);
    assert_near((double)w->penetration_load_um, at.depth_um, 1e-4);
    assert_near((double)w->penetration_open_um, site.params.open_frac * at.depth_um, 1e-4);
    assert_near((double)w->penetration_damaged_um, at.depth_um + 5, 1e-4);
    assert_near((double)w->tenting_um, 1400 - at.depth_um, 1e-3);
    assert_near((double)w->force_un, at.peak_un, 1e-6 * at.peak_un);
    assert_near((double)w->hold_force_un, 0.6 * at.force_un, 1e-6 * at.force_un);
    assert_near((double)w->puncture_force_un, 2 * 4000 * 5 + 18 * MN_PI * 25, 0.01);
    assert_near((double)w->puncture_travel_um, sqrt((2 * 4000 * 5 + 18 * MN_PI * 25) / 0.15), 1e-3);
    assert_near((double)w->channel_radius_um, 0.5 * mn_needle_radius_um(&b.needle, at.depth_um), 1e-4);
    assert_near((double)w->drag_um, 30000 * mn_path_time_s(&group->path, 1400), 1e-3);
    assert_true(w->slit_um == w->drag_um && w->skin_um == 1445.0f && w->hard_cap_um == 2000.0f &&
                w->needle_diameter_um == 250.0f);
    const double lateral = fmin(0.15 / 0.35 * at.depth_um * (double)w->slit_um / 2, mn_law_tear_un(&law, at.depth_um));
    assert_near((double)w->margin_bending, mn_needle_bending_un(&b.needle) / lateral, 1e-4 * (double)w->margin_bending);
    assert_near((double)w->margin_axial, MN_PI * 125 * 125 * 1000 / at.peak_un, 1e-4 * (double)w->margin_axial);
    assert_near((double)w->margin_buckling_guided, mn_needle_buckling_un(&b.needle, 0.7) / at.peak_un,
                1e-3 * (double)w->margin_buckling_guided);
    assert_near((double)w->energy_pj, mn_law_spent_pj(&law, at.depth_um), 1e-6 * (double)w->energy_pj);
    assert_near((double)w->elastic_pj, 0.15 / 3 * pow(1400 - at.depth_um, 3), 1e-5 * (double)w->elastic_pj);
    double volume = 0;
    for (int k = 0; k < MN_LAYER_COUNT; k++) volume += (double)w->volume_um3[k];
    assert_near(volume, mn_needle_volume_um3(&b.needle, at.depth_um), 1e-6 * volume);
    bench_drop(&b);
}

static void contact_that_does_not_touch_or_pierce_wounds_nothing(void **state)
{
    (void)state;
    const mn_site site = p0_site();
    bench b;
    bench_make(&b, &site, 10000, 8, true);
    bench_contact(&b, 500, 500, -20, MN_CONTROL_TRAVEL);
    bench_contact(&b, 500, 500, 100, MN_CONTROL_TRAVEL);
    bench_contact(&b, -500, 500, 1400, MN_CONTROL_TRAVEL);
    assert_int_equal(bench_solve(&b), 3);
    assert_true(b.wounds[0].flags == 0 && b.wounds[0].travel_um == -20.0f && b.wounds[0].layer == -1);
    assert_true(b.wounds[1].flags == 0 && b.wounds[1].layer == -1 && b.wounds[1].penetration_damaged_um == 0);
    assert_near((double)b.wounds[1].force_un, 0.15 * 1e4, 1e-3);
    assert_true(isinf(b.wounds[1].margin_bending) && !isinf(b.wounds[1].margin_axial));
    assert_true(b.wounds[2].flags & MN_WOUND_OUTSIDE);
    mn_kernel_apply(&b.grid, 3, &b.scratch, 1);
    assert_true(b.grid.tile_count == 0 && b.grid.outside_count == 1);
    bench_drop(&b);
}

static void force_contact_goes_where_its_force_takes_it(void **state)
{
    (void)state;
    const mn_site site = p0_site();
    bench b;
    bench_make(&b, &site, 10000, 8, true);
    mn_group *group = bench_contact(&b, 500, 500, 5000, MN_CONTROL_FORCE);
    group->force_un = 9e4;
    group->hold_s = 10;
    bench_solve(&b);
    const mn_law law = law_of_bench(&b);
    const double depth = force_depth_um(&law, 9e4);
    assert_true(depth > 0);
    assert_near((double)b.wounds->penetration_load_um, depth, 1e-4);
    assert_near((double)b.wounds->travel_um, depth + sqrt(9e4 / 0.15), 1e-3);
    assert_true(b.wounds->hold_force_un == 9e4f);
    bench_drop(&b);
}

static void stroke_into_its_own_hole_stops_where_it_stopped(void **state)
{
    (void)state;
    const mn_site site = p0_site();
    bench b;
    bench_make(&b, &site, 10000, 64, true);
    float first[4];
    static const double at[4] = {525, 550.01, 3199.99, 6400};
    for (int stroke = 0; stroke < 6; stroke++) {
        mn_contacts_clear(&b.contacts);
        for (int i = 0; i < 4; i++)
            bench_contact(&b, at[i], at[3 - i], 1100 + 97 * i, MN_CONTROL_TRAVEL)->time_s = stroke;
        assert_int_equal(bench_solve(&b), 4);
        for (int i = 0; i < 4; i++) {
            const mn_wound *w = &b.wounds[i];
            if (stroke == 0) {
                first[i] = w->penetration_load_um;
                assert_true(first[i] > 0 && !(w->flags & MN_WOUND_REENTRY) && w->puncture_force_un > 0);
                continue;
            }
            assert_true(w->flags & MN_WOUND_REENTRY);
            assert_true(w->penetration_load_um == first[i] && w->puncture_force_un == 0);
            double volume = 0;
            for (int k = 0; k < MN_LAYER_COUNT; k++) volume += (double)w->volume_um3[k];
            assert_true(volume < 0.07 * MN_PI * 125 * 125);
        }
        mn_kernel_apply(&b.grid, 4, &b.scratch, 1);
    }
    bench_drop(&b);
}

static void hole_is_met_only_near_it_and_while_it_is_open(void **state)
{
    (void)state;
    const mn_site site = p0_site();
    bench b;
    bench_make(&b, &site, 10000, 64, true);
    bench_contact(&b, 5001, 5001, 1400, MN_CONTROL_TRAVEL)->time_s = 100;
    bench_solve(&b);
    mn_kernel_apply(&b.grid, 1, &b.scratch, 1);
    const double radius = (double)b.wounds->channel_radius_um;
    mn_contacts_clear(&b.contacts);
    for (int i = 0; i < 12; i++) {
        const double off = i % 2 ? 1.02 * radius : 0.98 * radius, turn = i * 0.5;
        bench_contact(&b, 5001 + off * cos(turn), 5001 + off * sin(turn), 1000, MN_CONTROL_TRAVEL)->time_s = 200;
    }
    bench_solve(&b);
    for (int i = 0; i < 12; i++) assert_true(!!(b.wounds[i].flags & MN_WOUND_REENTRY) == (i % 2 == 0));
    b.kernel.now_s = 101 + b.site.params.reentry_s;
    bench_solve(&b);
    for (int i = 0; i < 12; i++) assert_true(!(b.wounds[i].flags & MN_WOUND_REENTRY));
    b.kernel.now_s = 99 + b.site.params.reentry_s;
    b.kernel.has_reentry = false;
    bench_solve(&b);
    for (int i = 0; i < 12; i++) assert_true(!(b.wounds[i].flags & MN_WOUND_REENTRY));
    bench_drop(&b);
}

/* A plate of 36 needles with four companions, under a given control. */
static mn_group *add_plate(bench *b, mn_control control)
{
    mn_group *group = mn_contacts_open(&b->contacts);
    group->control = control;
    for (int i = 0; i < 36; i++) mn_contacts_add(&b->contacts, 1000 + 300 * (i % 6), 1000 + 300 * (i / 6), 1400, 0);
    mn_contacts_end_wounds(&b->contacts);
    for (int i = 0; i < 4; i++) {
        const int64_t c = mn_contacts_add(&b->contacts, 3000 + 100 * i, 5000, 900 + 30 * i, 0);
        b->contacts.travel_max_um[c] = i % 2 ? 1300 : 900 + 30 * i;
    }
    mn_contacts_close(&b->contacts);
    return group;
}

static void hand_carries_what_its_needles_push(void **state)
{
    (void)state;
    const mn_site site = p0_site();
    bench b;
    bench_make(&b, &site, 10000, 256, false);
    mn_group *group = add_plate(&b, MN_CONTROL_HAND);
    group->force_un = 1.5e6;
    assert_int_equal(bench_solve(&b), 36);
    const double gap = b.kernel.warm_gap_um;
    double pushed = 0;
    assert_true(gap > 10);
    for (int i = 0; i < 36; i++) {
        assert_near((double)b.wounds[i].gap_um, gap, 1e-4);
        assert_near((double)b.wounds[i].travel_um, 1400 - gap, 1e-3);
        pushed += (double)b.wounds[i].hold_force_un;
    }
    assert_true(pushed < 1.5e6 * 1.2 && pushed > 1.5e6 * 0.8);
    group->force_un = 1e7;
    bench_solve(&b);
    assert_true(b.wounds->gap_um == 0 && b.kernel.warm_gap_um == 0);
    bench_drop(&b);
}

static void answer_does_not_depend_on_scratch_or_warm_start(void **state)
{
    (void)state;
    static const mn_control controls[3] = {MN_CONTROL_HAND, MN_CONTROL_POSITION, MN_CONTROL_ENERGY};
    for (int c = 0; c < 3; c++) {
        const mn_site site = p0_site();
        bench b;
        bench_make(&b, &site, 10000, 256, false);
        mn_group *group = add_plate(&b, controls[c]);
        group->force_un = 1.3e6;
        group->energy_pj = 1.2e9;
        group->press_um = 100;
        group->compliance_um_un = 3e-4;
        bench_solve(&b);
        const double gap = b.kernel.warm_gap_um;
        const mn_record record = b.records[7];
        assert_true(gap > 0);
        b.kernel.scratch = NULL;
        b.kernel.warm_gap_um = 0;
        bench_solve(&b);
        assert_true(b.kernel.warm_gap_um == gap && memcmp(&record, &b.records[7], sizeof record) == 0);
        for (double warm = 1; warm < 1400; warm *= 3) {
            b.kernel.warm_gap_um = warm;
            bench_solve(&b);
            assert_near(b.kernel.warm_gap_um, gap, 1e-9);
        }
        bench_drop(&b);
    }
}

static void spacing_of_an_array_gives_its_compliance(void **state)
{
    (void)state;
    const mn_site site = p0_site();
    bench b;
    bench_make(&b, &site, 10000, 8, true);
    b.needle = needle_of(8, 140, 770, 770);
    mn_group *group = bench_contact(&b, 500, 500, 770, MN_CONTROL_TRAVEL);
    group->spacing_um = 2000;
    group->patch_radius_um = 5000;
    bench_solve(&b);
    assert_near((double)b.wounds->penetration_load_um, 141, 1.5);
    group->compliance_um_un = 1;
    bench_solve(&b);
    assert_true(b.wounds->penetration_load_um == 0);
    bench_drop(&b);
}

enum { MANY = 110000 };

/* Strokes of 11 over the field, some under the hand, five times over so that holes are met. */
static void run_many(int threads, uint64_t hashes[2], bool *has_all)
{
    mn_site site = p0_site();
    site.params.pretension_un_um = 6;
    site.params.is_bone_backed = true;
    bench b;
    bench_make(&b, &site, 10000, MANY / 5, false);
    b.kernel.thread_count = threads;
    hashes[0] = 0;
    uint64_t fields[8] = {0};
    for (int pass = 0; pass < 5; pass++) {
        mn_contacts_clear(&b.contacts);
        for (uint64_t g = 0; g < MANY / 5 / 11; g++) {
            mn_group *group = mn_contacts_open(&b.contacts);
            group->control = g % 25 == 3 ? MN_CONTROL_HAND : MN_CONTROL_TRAVEL;
            group->force_un = 1e6;
            group->time_s = pass * 10 + (double)g * 1e-3;
            group->path = (mn_path){.kind = MN_PATH_STROKE, .stroke_um = 4000, .frequency_hz = 100, .glide_um_s = 1e4};
            for (uint64_t i = 0; i < 11; i++) {
                const int64_t c =
                    mn_contacts_add(&b.contacts, draw_in(g % 1900, (uint32_t)(2 * i), 1, 9999),
                                    draw_in(g % 1900, (uint32_t)(2 * i + 1), 1, 9999), 2000 + 50 * pass, 0);
                b.contacts.speed_um_s[c] = 5e5;
            }
            mn_contacts_close(&b.contacts);
        }
        b.needle = needle_of(6 + pass, 200, 600, 3000);
        const int64_t count = bench_solve(&b);
        mn_kernel_apply(&b.grid, count, &b.scratch, threads);
        hashes[0] = hashes[0] * 31 + mn_records_hash(b.records, count);
        for (int64_t i = 0; i < count; i++) fields[0] |= b.wounds[i].flags;
    }
    hashes[1] = mn_grid_hash(&b.grid);
    for (int32_t t = 0; t < b.grid.tile_count; t++) {
        const mn_tile *tile = &b.grid.pool[t];
        for (int i = 0; i < MN_TILE_CELLS; i++) {
            fields[1] += tile->hole[i] != 0;
            fields[2] += tile->cell[i].open_area != 0;
            fields[3] += tile->marks[i].open != 0 && tile->marks[i].damaged != 0 && tile->marks[i].load != 0;
            for (int k = 0; k < MN_LAYER_COUNT; k++) fields[4] |= (uint64_t)(tile->cell[i].volume[k] != 0) << k;
        }
    }
    *has_all = (fields[0] & MN_WOUND_REENTRY) && (fields[0] & MN_WOUND_SNAPPED) && fields[1] > 10000 &&
               fields[2] > 10000 && fields[3] > 10000 && fields[4] == 31;
    bench_drop(&b);
}

static void threads_cannot_matter(void **state)
{
    (void)state;
    static const int threads[4] = {1, 2, 3, 7};
    uint64_t first[2];
    for (int t = 0; t < 4; t++) {
        uint64_t hashes[2];
        bool has_all;
        run_many(threads[t], hashes, &has_all);
        assert_true(has_all);
        if (t == 0) memcpy(first, hashes, sizeof first);
        assert_true(hashes[0] == first[0] && hashes[1] == first[1]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(travel_contact_fills_its_record),
        cmocka_unit_test(contact_that_does_not_touch_or_pierce_wounds_nothing),
        cmocka_unit_test(force_contact_goes_where_its_force_takes_it),
        cmocka_unit_test(stroke_into_its_own_hole_stops_where_it_stopped),
        cmocka_unit_test(hole_is_met_only_near_it_and_while_it_is_open),
        cmocka_unit_test(hand_carries_what_its_needles_push),
        cmocka_unit_test(answer_does_not_depend_on_scratch_or_warm_start),
        cmocka_unit_test(spacing_of_an_array_gives_its_compliance),
        cmocka_unit_test(threads_cannot_matter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
