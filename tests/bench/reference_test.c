/* The plain reference against the slow solver, and the program against the plain reference.
 *
 * A tie is a contact whose travel (or force) lies within a millionth part of one where the depth jumps: there either side
 * is right, and ties are counted. What the program deposits is held against plain sums of what a wound of its own depth
 * displaces, so that a deposit cannot hide behind a depth. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "bench/glue.h"
#include "kernel/kernel.h"
#include "kernel/slow_solver.h"

static const double depth_tolerance_um = 2e-3, jump_frac = 1e-6;

/* ---- the reference itself ---- */

static void reference_agrees_with_quadrature_and_brent(void **state)
{
    (void)state;
    enum { CASES = 800 };
    gsl_set_error_handler_off();
    gsl_integration_cquad_workspace *room = gsl_integration_cquad_workspace_alloc(64);
    double worst_um = 0;
    int ties = 0;
    for (uint64_t i = 0; i < CASES; i++) {
        mn_site site;
        mn_stack stack = {0};
        mn_needle needle;
        draw_case(100000 + i, &site, &stack, &needle);
        column c = {.site = &site, .stack = &stack, .needle = &needle, .is_force = i % 4 == 3};
        ref_column plain = {.bone_um = stack.bone_um, .toughness_frac = stack.toughness_frac};
        for (int k = 0; k < MN_LAYER_COUNT; k++) {
            plain.thickness_um[k] = stack.thickness_um[k];
            c.top[k + 1] = c.top[k] + stack.thickness_um[k];
        }
        c.top[MN_LAYER_COUNT] = (double)INFINITY;
        c.travel = needle.length_um * draw_in(i, 72, 0.2, 1.3);
        c.imposed_force = pow(10, draw_in(i, 73, 4, 6));
        const ref_site ref = ref_site_of(&site, MN_FEMALE);
        const ref_needle ref_n = ref_needle_of(&needle);
        ref_law law;
        ref_pace pace;
        ref_pace_at(&ref, &ref_n, 0, &pace);
        ref_law_make(&ref, &ref_n, &plain, 1, &pace, 0, &law);
        const double infinity = (double)INFINITY;
        const double depth_um =
            c.is_force ? ref_depth_um(&law, 1e6, c.imposed_force) : ref_depth_um(&law, c.travel, infinity);
        double margin;
        const double slow_um = slow_passage(&c, room, &margin), off_um = fabs(depth_um - slow_um);
        if (off_um > 1e-6 && margin < jump_frac * (c.is_force ? c.imposed_force : needle.length_um)) {
            ties++;
            continue;
        }
        worst_um = fmax(worst_um, off_um);
        if (off_um > 1e-6) fail_msg("case %d: reference %.12g, slow %.12g um", (int)i, depth_um, slow_um);
    }
    print_message("%d cases: worst %.2g um, %d ties\n", CASES, worst_um, ties);
    assert_true(ties <= 1);
    gsl_integration_cquad_workspace_free(room);
}

/* ---- the program against it ---- */

enum { SKINS = 50, BATCHES = 20, BATCH = 1024, GROUP = 16, NEEDLES = 8, SIDE_CELLS = 200 };
enum { CELL_UM = 50, SIDE_UM = SIDE_CELLS * CELL_UM, CELLS = SIDE_CELLS * SIDE_CELLS };

typedef struct bed {
    mn_arena arena;
    mn_site site;
    mn_skin skin;
    mn_grid grid;
    mn_contacts contacts;
    mn_kernel_scratch scratch;
    mn_kernel kernel;
    mn_wound *wounds;
    mn_needle needles[NEEDLES];
    ref_site ref;
    ref_field ref_skin;
    ref_needle ref_needles[NEEDLES];
    ref_grid ref_holes;
    double (*volume_um3)[MN_LAYER_COUNT]; /* per cell, of wounds with the program's depths */
    double *area_um2, *slack_um3;         /* slack: what rounding may take, per cell and layer */
} bed;

static void bed_make(bed *b, bool is_uniform)
{
    const int32_t tiles = mn_grid_tiles_in(SIDE_UM, SIDE_UM, CELL_UM, 0, 0, SIDE_UM, SIDE_UM);
    const size_t bytes = mn_skin_need_bytes(&b->site, SIDE_UM, SIDE_UM, is_uniform) +
                         mn_contacts_need_bytes(BATCH, BATCH) + mn_grid_need_bytes(SIDE_UM, SIDE_UM, CELL_UM, tiles) +
                         mn_kernel_scratch_need_bytes(BATCH) + mn_arena_need(BATCH, sizeof(mn_wound)) +
                         mn_arena_need(CELLS, sizeof(ref_cell)) + mn_arena_need(CELLS, sizeof *b->volume_um3) +
                         2 * mn_arena_need(CELLS, sizeof(double));
    if (mn_arena_create(&b->arena, bytes, NULL) != MN_OK) abort();
    mn_skin_create(&b->skin, &b->site, NULL, MN_FEMALE, 5, is_uniform, SIDE_UM, SIDE_UM, &b->arena);
    mn_contacts_create(&b->contacts, BATCH, BATCH, &b->arena);
    mn_grid_create(&b->grid, SIDE_UM, SIDE_UM, CELL_UM, tiles, &b->arena);
    mn_kernel_scratch_create(&b->scratch, BATCH, &b->arena);
    b->wounds = mn_arena_take(&b->arena, BATCH, sizeof(mn_wound));
    b->ref_holes = (ref_grid){CELL_UM, SIDE_CELLS, SIDE_CELLS, mn_arena_take(&b->arena, CELLS, sizeof(ref_cell))};
    b->volume_um3 = mn_arena_take(&b->arena, CELLS, sizeof *b->volume_um3);
    b->area_um2 = mn_arena_take(&b->arena, CELLS, sizeof(double));
    b->slack_um3 = mn_arena_take(&b->arena, CELLS, sizeof(double));
    b->contacts.needles = b->needles;
    b->kernel =
        (mn_kernel){.skin = &b->skin, .grid = &b->grid, .thread_count = 1, .has_reentry = true, .scratch = &b->scratch};
    b->ref = ref_site_of(&b->site, MN_FEMALE);
    b->ref_skin = ref_field_of(&b->skin);
    for (int n = 0; n < NEEDLES; n++) b->ref_needles[n] = ref_needle_of(&b->needles[n]);
}

typedef struct tally {
    int64_t cases, pierced, reentered, held, full, on_bone, forced, ties;
    double worst_um;
} tally;

/* Whether a depth is what the reference gives a hair before or after. */
static bool is_tie(const ref_law *law, double travel_um, double force_un, double depth_um)
{
    const double less_um = ref_depth_um(law, travel_um * (1 - jump_frac), force_un * (1 - jump_frac));
    const double more_um = ref_depth_um(law, travel_um * (1 + jump_frac), force_un * (1 + jump_frac));
    return fmin(fabs(depth_um - less_um), fabs(depth_um - more_um)) <= 2 * depth_tolerance_um;
}

/* Checks one contact's answer, and puts a wound of its depth into the reference's grid. */
static void check_wound(bed *b, int64_t i, const mn_group *group, const mn_wound *wound, ref_law *law, tally *t)
{
    const mn_contacts *c = &b->contacts;
    const bool is_force = group->control == MN_CONTROL_FORCE;
    const double travel_um = c->travel_um[i], force_un = is_force ? group->force_un : (double)INFINITY;
    const double depth_um = (double)wound->penetration_load_um / c->cos_tilt[i];
    const double ref_um = ref_depth_um(law, travel_um, force_un), off_um = fabs(depth_um - ref_um);
    const bool is_over = depth_um > b->needles[c->needle_index[i]].length_um * (1 + 1e-6);
    if (!isfinite(depth_um) || depth_um < 0 || is_over) fail_msg("contact %d: depth %g um", (int)i, depth_um);
    t->cases++;
    t->forced += is_force;
    if (off_um <= depth_tolerance_um)
        t->worst_um = fmax(t->worst_um, off_um);
    else if (is_tie(law, travel_um, force_un, depth_um))
        t->ties++;
    else
        fail_msg("travel %.17g um, force %g uN, cos %.17g, speed %g, hole %.6g: program %.9g, reference %.9g um",
                 travel_um, force_un, c->cos_tilt[i], c->speed_um_s[i], law->hole_um, depth_um, ref_um);
    for (int k = 1; k < law->count; k++) t->held += ref_um == law->top_um[k];
}

/* Half a unit for the grid's rounding, a slice of the shank as thin as the last bit of a float's depth, and in a hole one as
 * thin as a unit of its depth: the grid rounds the program's depth down, the reference the told one. */
static double slack_um3(const ref_law *law, const ref_wound *wound, double cos_tilt)
{
    const double float_bit_um = wound->load_um * 0x1p-23;
    const double hole_um = law->hole_um > 0 ? 1 / MN_DEPTH_PER_UM / cos_tilt : 0;
    return MN_VOLUME_UNIT_UM3 / 2 + MN_PI * law->shank_um * law->shank_um * (float_bit_um + hole_um);
}

/* The depth of the hole that the program left in its cell: the told one rounded down, but where the last bit of a float
 * decides, either. Both sides must meet the same holes afterwards. */
static double hole_as_packed_um(const mn_deposit *deposit, double told_um)
{
    const double packed_um = (double)(deposit->hole >> 16 & 0xffff) / MN_DEPTH_PER_UM, bit_um = told_um * 0x1p-22;
    if (deposit->tile < 0) return told_um;
    if (packed_um > told_um + bit_um || packed_um < fmin(told_um, 4095) - 1 / MN_DEPTH_PER_UM - bit_um)
        fail_msg("a hole of %.9g um is kept as one of %.9g um", told_um, packed_um);
    return packed_um;
}

static void deposit_wound(bed *b, int64_t i, const mn_group *group, const mn_wound *wound, const ref_law *law, tally *t)
{
    const mn_contacts *c = &b->contacts;
    ref_wound plain = {.x_um = c->x_um[i], .y_um = c->y_um[i], .time_s = group->time_s};
    const bool is_pierced = (wound->flags & MN_WOUND_PIERCED) != 0, is_deep = (double)wound->penetration_load_um > 0;
    assert_true(is_pierced || !is_deep); /* a depth below the least float may count as pierced */
    if (!is_pierced) return;
    ref_wound_at(&b->ref, law, c->cos_tilt[i], (double)wound->penetration_load_um / c->cos_tilt[i], &plain);
    plain.load_um = hole_as_packed_um(&b->scratch.deposits[i], (double)wound->penetration_load_um);
    ref_deposit(&b->ref_holes, &plain);
    const int64_t cell = (int64_t)(plain.y_um / CELL_UM) * SIDE_CELLS + (int64_t)(plain.x_um / CELL_UM);
    for (int k = 0; k < MN_LAYER_COUNT; k++) b->volume_um3[cell][k] += plain.volume_um3[k];
    b->area_um2[cell] += plain.area_um2;
    b->slack_um3[cell] += slack_um3(law, &plain, c->cos_tilt[i]);
    t->pierced++;
    t->reentered += (plain.flags & REF_REENTRY) != 0;
    t->full += (plain.flags & REF_FULL) != 0;
    t->on_bone += (plain.flags & REF_BONE) != 0;
}

/* Inputs in the few bits that records keep of them (kernel/record.h). */
static void round_inputs(mn_contacts *c)
{
    for (int64_t i = 0; i < c->count; i++) {
        c->x_um[i] = mn_place_um(mn_place_of(c->x_um[i]));
        c->y_um[i] = mn_place_um(mn_place_of(c->y_um[i]));
        c->travel_um[i] = (double)(float)c->travel_um[i];
        c->speed_um_s[i] = (double)(float)c->speed_um_s[i];
        c->cos_tilt[i] = mn_cos_tilt(mn_cos_tilt_of(c->cos_tilt[i]));
    }
}

/* A tick through the program, its answers against the reference's. Laws are made before any deposit: contacts of a tick do
 * not see each other's holes. */
static void check_tick(bed *b, tally *t)
{
    static ref_law laws[BATCH];
    static mn_record records[BATCH];
    static mn_landing landings[BATCH];
    const mn_contacts *c = &b->contacts;
    round_inputs(&b->contacts);
    const int64_t count = mn_kernel_solve(&b->kernel, c, 0, records, BATCH);
    assert_int_equal(count, c->count);
    mn_kernel_landings(&b->kernel, c, landings);
    mn_kernel_tell(b->kernel.skin, landings, records, count, b->wounds);
    for (int64_t i = 0; i < count; i++) {
        const ref_contact contact = {.x_um = c->x_um[i],
                                     .y_um = c->y_um[i],
                                     .cos_tilt = c->cos_tilt[i],
                                     .needle = &b->ref_needles[c->needle_index[i]]};
        ref_column plain;
        ref_pace pace;
        ref_column_at(&b->ref, &b->ref_skin, contact.x_um, contact.y_um, &plain);
        double hole_um = 0;
        if (b->kernel.has_reentry) hole_um = ref_hole_at(&b->ref_holes, &b->ref, &contact, b->kernel.now_s);
        ref_pace_at(&b->ref, contact.needle, c->speed_um_s[i], &pace);
        ref_law_make(&b->ref, contact.needle, &plain, contact.cos_tilt, &pace, hole_um / contact.cos_tilt, &laws[i]);
    }
    for (int64_t g = 0; g < c->group_count; g++) {
        const mn_group *group = &c->groups[g];
        for (int64_t i = group->begin; i < group->end; i++) {
            check_wound(b, i, group, &b->wounds[i], &laws[i], t);
            deposit_wound(b, i, group, &b->wounds[i], &laws[i], t);
        }
    }
    mn_kernel_apply(&b->grid, count, &b->scratch, 1);
}

static void check_grid(const bed *b)
{
    for (int32_t y = 0; y < SIDE_CELLS; y++) {
        for (int32_t x = 0; x < SIDE_CELLS; x++) {
            const ref_cell *plain = &b->ref_holes.cell[y * SIDE_CELLS + x];
            const double *volume_um3 = b->volume_um3[y * SIDE_CELLS + x];
            mn_cell cell;
            mn_grid_read(&b->grid, x, y, &cell);
            if (cell.count != plain->count)
                fail_msg("cell %d %d: %d wounds deposited, %d in; deepest %g and %g um", (int)x, (int)y,
                         (int)cell.count, plain->count, cell.load_um, plain->load / MN_DEPTH_PER_UM);
            if (plain->count == 0) continue;
            const double unit = 1.01 / MN_DEPTH_PER_UM;
            assert_true(fabs(cell.load_um - plain->load / MN_DEPTH_PER_UM) <= unit);
            assert_true(fabs(cell.open_um - plain->open / MN_DEPTH_PER_UM) <= unit);
            assert_true(fabs(cell.damaged_um - plain->damaged / MN_DEPTH_PER_UM) <= unit);
            for (int k = 0; k < MN_LAYER_COUNT; k++) {
                const double off_um3 = fabs(cell.volume_um3[k] - volume_um3[k]);
                if (off_um3 > b->slack_um3[y * SIDE_CELLS + x] + 1e-6 * volume_um3[k])
                    fail_msg("cell %d %d layer %d: %g um3 deposited, %g in", (int)x, (int)y, k, cell.volume_um3[k],
                             volume_um3[k]);
            }
            const double area_um2 = b->area_um2[y * SIDE_CELLS + x];
            assert_true(fabs(cell.open_area_um2 - area_um2) <= MN_AREA_UNIT_UM2 * plain->count + 1e-6 * area_um2);
            assert_true(fabs(cell.last_s - (double)(plain->hole >> 32) * MN_TIME_UNIT_S) < 1e-9);
        }
    }
}

/* A site, its needles and a batch, all drawn: one name a draw, so that a failing case can be had again alone. */
static void draw_bed(bed *b, uint64_t index)
{
    mn_stack stack = {0};
    for (uint64_t n = 0; n < NEEDLES; n++) draw_case(1000000 + index * NEEDLES + n, &b->site, &stack, &b->needles[n]);
    for (int k = 0; k < MN_LAYER_COUNT; k++) {
        b->site.layers[k].female_um = b->site.layers[k].male_um = stack.thickness_um[k];
        b->site.layers[k].cv_frac = draw_in(index, 200 + (uint32_t)k, 0, 0.5);
    }
    b->site.params.is_bone_backed = index % 3 == 1;
    if (b->site.params.is_bone_backed) b->site.layers[MN_HYPODERMIS].female_um *= draw_in(index, 210, 0, 0.4);
    b->site.params.toughness_rate_exponent = index % 2 ? 0 : draw_in(index, 211, 0, 0.6);
    b->site.params.hole_frac = draw_in(index, 212, 0, 1);
    b->site.params.reentry_s = draw_in(index, 213, 0, 300);
    b->site.params.correlation_um = draw_in(index, 214, 500, 5000);
    b->kernel.has_reentry = true;
}

static double draw_travel_um(uint64_t name, double length_um)
{
    const double which = draw_in(name, 300, 0, 1);
    if (which < 0.002) return 0;
    if (which < 0.004) return 5e-324;
    if (which < 0.006) return -1;
    if (which < 0.008) return 1e-300;
    return which < 0.02 ? length_um * draw_in(name, 301, 0, 1e-3) : length_um * draw_in(name, 301, 0, 1.6);
}

static void draw_tick(bed *b, uint64_t index)
{
    mn_contacts_clear(&b->contacts);
    for (uint64_t g = 0; g < BATCH / GROUP; g++) {
        const uint64_t name = index * BATCH + g;
        mn_group *group = mn_contacts_open(&b->contacts);
        group->control = draw_in(name, 310, 0, 1) < 0.2 ? MN_CONTROL_FORCE : MN_CONTROL_TRAVEL;
        if (group->control == MN_CONTROL_FORCE) group->force_un = pow(10, draw_in(name, 311, 3, 7));
        group->time_s = b->kernel.now_s;
        const double speed_um_s = draw_in(name, 312, 0, 1) < 0.3 ? 0 : pow(10, draw_in(name, 313, 2, 6));
        for (uint64_t i = 0; i < GROUP; i++) {
            const uint64_t one = name * GROUP + i;
            const int32_t needle = (int32_t)draw_in(one, 320, 0, NEEDLES);
            const int64_t at =
                mn_contacts_add(&b->contacts, draw_in(one, 321, 0, SIDE_UM), draw_in(one, 322, 0, SIDE_UM),
                                draw_travel_um(one, b->needles[needle].length_um), needle);
            b->contacts.cos_tilt[at] = i % 2 ? 1 : cos(draw_in(one, 323, 0, 0.8));
            b->contacts.speed_um_s[at] = speed_um_s;
        }
        mn_contacts_close(&b->contacts);
    }
}

static void report(const tally *t)
{
    print_message(
        "%lld cases: worst %.2g um; %lld pierced, %lld into an open hole, %lld held at an interface, %lld in full, "
        "%lld on bone, %lld by force; %lld ties\n",
        (long long)t->cases, t->worst_um, (long long)t->pierced, (long long)t->reentered, (long long)t->held,
        (long long)t->full, (long long)t->on_bone, (long long)t->forced, (long long)t->ties);
}

static void program_agrees_with_the_reference_on_a_million_contacts(void **state)
{
    (void)state;
    static bed b;
    tally t = {0};
    for (uint64_t skin = 0; skin < SKINS; skin++) {
        b = (bed){0};
        draw_bed(&b, skin);
        bed_make(&b, skin % 10 == 9);
        for (uint64_t batch = 0; batch < BATCHES; batch++) {
            b.kernel.now_s = (double)batch * 20;
            draw_tick(&b, skin * BATCHES + batch);
            check_tick(&b, &t);
        }
        check_grid(&b);
        mn_arena_destroy(&b.arena);
    }
    report(&t);
    assert_true(t.cases >= 1000000 && t.ties * 10000 <= t.cases);
    assert_true(t.pierced > t.cases / 3 && t.reentered > t.cases / 50 && t.held > t.cases / 1000 &&
                t.full > t.cases / 1000 && t.on_bone > t.cases / 1000 && t.forced > t.cases / 10);
}

/* ---- edges ---- */

/* Site variants: what a layer may lack. */
static void edge_site(mn_site *site, int variant)
{
    *site = p0_site();
    site->params.is_bone_backed = variant % 2;
    site->layers[MN_HYPODERMIS].female_um = 600;
    const int which = variant / 2;
    if (which < MN_LAYER_COUNT) site->layers[which].female_um = 0;
    if (which >= MN_LAYER_COUNT && which < 2 * MN_LAYER_COUNT)
        for (int k = 0; k < MN_LAYER_COUNT; k++)
            if (k != which - MN_LAYER_COUNT) site->layers[k].female_um = 0;
    if (which == 2 * MN_LAYER_COUNT) /* nothing to cut: only friction */
        for (int k = 0; k < MN_LAYER_COUNT; k++)
            site->layers[k].initiation_j_m2 = site->layers[k].tip_mpa = site->layers[k].flank_j_m2 = 0;
    site->params.tip_steady_frac = which % 3 == 0;
    site->params.epidermis_mpa = which % 3 == 1 ? 1.5 : 0;
}
enum { VARIANTS = 4 * MN_LAYER_COUNT + 4 };

/* The greatest travel that does not take the tip below a depth: bisected to the last bit. */
static double edge_travel_um(const ref_law *law, double depth_um)
{
    double low = 0, high = 1e4;
    for (int i = 0; i < 200; i++) {
        const double middle = 0.5 * (low + high);
        if (ref_depth_um(law, middle, (double)INFINITY) > depth_um)
            high = middle;
        else
            low = middle;
    }
    return low;
}

static void add_edge(bed *b, int needle, double travel_um, double force_un)
{
    const double at_um = (double)b->contacts.count * 9;
    mn_group *group = mn_contacts_open(&b->contacts);
    if (force_un < MN_INFINITY) group->control = MN_CONTROL_FORCE, group->force_un = force_un;
    mn_contacts_add(&b->contacts, at_um, at_um, travel_um, needle);
    mn_contacts_close(&b->contacts);
}

/* Travels at, just before and just behind each interface's two edges: where the tip comes to rest on it, and where it leaves. */
static void add_interfaces(bed *b, int needle)
{
    ref_column plain;
    ref_pace pace;
    ref_law law;
    ref_column_at(&b->ref, &b->ref_skin, 0, 0, &plain);
    ref_pace_at(&b->ref, &b->ref_needles[needle], 0, &pace);
    ref_law_make(&b->ref, &b->ref_needles[needle], &plain, 1, &pace, 0, &law);
    for (int k = 0; k < law.count; k++) {
        const double leave_um = edge_travel_um(&law, law.top_um[k]),
                     arrive_um = edge_travel_um(&law, law.top_um[k] * (1 - 1e-15));
        for (int side = -1; side <= 1; side++) {
            add_edge(b, needle, leave_um * (1 + side * 1e-4), MN_INFINITY);
            add_edge(b, needle, nextafter(leave_um, side * 1e9 + leave_um), MN_INFINITY);
            add_edge(b, needle, arrive_um * (1 + side * 1e-4), MN_INFINITY);
        }
    }
}

static void program_agrees_with_the_reference_at_the_edges(void **state)
{
    (void)state;
    static bed b;
    tally t = {0};
    const double travels_um[] = {-1, 0, 5e-324, 1e-310, 1e-30, 1, 600, 1500, 2500, 6000, 1e6};
    const double forces_un[] = {0, 5e-324, 1e-310, 1, 1e5, 1e6, 1e11};
    for (int variant = 0; variant < VARIANTS; variant++) {
        b = (bed){0};
        edge_site(&b.site, variant);
        for (int n = 0; n < NEEDLES; n++) { /* the longest reach far below the stack */
            b.needles[n] = needle_of(n < 4 ? 2 : 60, 250, n % 2 ? 100 : 900, n < 2 ? 300 : 5000);
            b.needles[n].is_blunt = n == 7;
        }
        bed_make(&b, true);
        b.kernel.has_reentry = false;
        for (int n = 0; n < NEEDLES; n++) {
            mn_contacts_clear(&b.contacts);
            for (size_t i = 0; i < sizeof travels_um / sizeof travels_um[0]; i++)
                add_edge(&b, n, travels_um[i], MN_INFINITY);
            for (size_t i = 0; i < sizeof forces_un / sizeof forces_un[0]; i++) add_edge(&b, n, 5500, forces_un[i]);
            add_interfaces(&b, n);
            check_tick(&b, &t);
        }
        mn_arena_destroy(&b.arena);
    }
    report(&t);
    assert_true(t.held > 1000 && t.full > 100 && t.on_bone > 100); /* ties are what this looks for */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reference_agrees_with_quadrature_and_brent),
        cmocka_unit_test(program_agrees_with_the_reference_on_a_million_contacts),
        cmocka_unit_test(program_agrees_with_the_reference_at_the_edges),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
