/* The descent onto the skin against a brute-force scan, and what the hand's force must do to the needles. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "kernel/bench.h"
#include "kernel/balance.h"

enum { NEEDLES = 24 };

typedef struct scene {
    mn_arena arena;
    mn_contacts contacts;
    mn_group *group;
    mn_law laws[NEEDLES];
} scene;

static const mn_law *law_at(void *context, int64_t contact, mn_law *room)
{
    (void)room;
    return &((scene *)context)->laws[contact];
}

/* `leaving` of the needles are on their way out. */
static void make_scene(scene *s, uint64_t seed, int leaving, mn_control control)
{
    memset(s, 0, sizeof *s);
    if (mn_arena_create(&s->arena, mn_contacts_need_bytes(NEEDLES, 1), NULL) != MN_OK) abort();
    mn_contacts_create(&s->contacts, NEEDLES, 1, &s->arena);
    s->group = mn_contacts_open(&s->contacts);
    s->group->control = control;
    const mn_site site = p0_site();
    for (int i = 0; i < NEEDLES; i++) {
        const uint64_t index = seed * 1000 + (uint64_t)i;
        mn_stack stack = stack_of(&site);
        for (uint32_t k = 0; k < MN_LAYER_COUNT; k++) stack.thickness_um[k] *= draw_in(index, k, 0.6, 1.5);
        const mn_needle needle = needle_of(draw_in(index, 10, 5, 40), 250, 700, 1500);
        s->laws[i] = law_of_stack(&site, &needle, &stack);
        const int64_t c = mn_contacts_add(&s->contacts, 0, 0, draw_in(index, 11, -100, 1500), 0);
        s->contacts.cos_load[c] = draw_in(index, 12, 0.9, 1);
        s->contacts.cos_tilt[c] = draw_in(index, 13, 0.85, 1);
        if (i == 0) mn_contacts_end_wounds(&s->contacts);
        if (i >= NEEDLES - leaving)
            s->contacts.travel_max_um[c] = s->contacts.travel_um[c] + draw_in(index, 14, 1, 900);
    }
    mn_contacts_close(&s->contacts);
}

static double gap_of(scene *s, double warm)
{
    return mn_balance_gap_um(&s->contacts, s->group, law_at, s, warm);
}
static double load_of(scene *s, double gap)
{
    return mn_balance_load(&s->contacts, s->group, law_at, s, gap);
}

static double allowed_of(const scene *s, double gap)
{
    if (s->group->control == MN_CONTROL_HAND) return s->group->force_un;
    if (s->group->control == MN_CONTROL_ENERGY) return s->group->energy_pj;
    return (gap + s->group->press_um) / s->group->compliance_um_un;
}

/* The first gap from above at which the load is more than allowed: steps of a tenth of a micrometre, then bisection. */
static double brute_gap_um(scene *s)
{
    double safe = 1500;
    while (safe > 0) {
        const double next = fmax(safe - 0.1, 0);
        if (load_of(s, next) > allowed_of(s, next)) {
            double floor = next;
            while (safe - floor > 1e-11) {
                const double middle = 0.5 * (safe + floor);
                if (load_of(s, middle) > allowed_of(s, middle))
                    floor = middle;
                else
                    safe = middle;
            }
            return safe;
        }
        safe = next;
    }
    return 0;
}

static void gap_is_the_one_of_a_brute_force_descent(void **state)
{
    (void)state;
    int opened = 0;
    for (uint64_t i = 0; i < 24; i++) {
        static const mn_control controls[3] = {MN_CONTROL_HAND, MN_CONTROL_POSITION, MN_CONTROL_ENERGY};
        scene s;
        make_scene(&s, i, i % 2 ? 8 : 0, controls[i % 3]);
        s.group->force_un = draw_in(i, 20, 1e5, 2e6);
        s.group->press_um = draw_in(i, 21, -50, 200);
        s.group->compliance_um_un = draw_in(i, 22, 1e-4, 2e-3);
        s.group->energy_pj = draw_in(i, 23, 1e7, 1e9);
        const double gap = gap_of(&s, 0), brute = brute_gap_um(&s);
        if (fabs(gap - brute) > 1e-9) fail_msg("scene %d: gap %.12g, brute force %.12g", (int)i, gap, brute);
        opened += gap > 0;
        mn_arena_destroy(&s.arena);
    }
    assert_true(opened > 12);
}

static void warm_start_moves_nothing(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < 60; i++) {
        scene s;
        make_scene(&s, i, 6, MN_CONTROL_HAND);
        s.group->force_un = draw_in(i, 20, 5e4, 2e6);
        const double cold = gap_of(&s, 0);
        for (double warm = 0.5; warm < 1600; warm *= 1.6) assert_true(fabs(gap_of(&s, warm) - cold) <= 1e-9);
        assert_true(fabs(gap_of(&s, cold) - cold) <= 1e-9);
        assert_true(fabs(gap_of(&s, cold + 1e-7) - cold) <= 1e-9 && fabs(gap_of(&s, cold - 1e-7) - cold) <= 1e-9);
        mn_arena_destroy(&s.arena);
    }
}

static void skin_pushes_as_hard_as_the_hand_until_the_face_lands(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < 40; i++) {
        scene s;
        make_scene(&s, i, i % 2 ? 7 : 0, MN_CONTROL_HAND);
        double gap = 1e9;
        for (double force = 1e4; force < 4e6; force *= 1.12) {
            s.group->force_un = force;
            const double next = gap_of(&s, 0);
            assert_true(next <= gap + 1e-9);
            assert_true(load_of(&s, next) <= force);
            if (next > 0) assert_true(load_of(&s, next) > force * (1 - 1e-9)); /* snaps only take load away */
            gap = next;
        }
        mn_arena_destroy(&s.arena);
    }
}

static void hand_too_weak_for_the_puncture_does_not_puncture(void **state)
{
    (void)state;
    scene s;
    make_scene(&s, 3, 0, MN_CONTROL_HAND);
    const mn_site site = p0_site();
    const mn_stack stack = stack_of(&site);
    const mn_needle needle = needle_of(37, 250, 700, 1500);
    for (int i = 0; i < NEEDLES; i++) {
        s.laws[i] = law_of_stack(&site, &needle, &stack);
        s.contacts.travel_um[i] = s.contacts.travel_max_um[i] = 1076;
        s.contacts.cos_load[i] = s.contacts.cos_tilt[i] = 1;
    }
    const double puncture_un = mn_law_force_un(&s.laws[0], 0, 1), after_un = load_of(&s, 0) / NEEDLES;
    assert_true(after_un < 0.9 * puncture_un);
    s.group->force_un = NEEDLES * 0.95 * puncture_un;
    const double gap = gap_of(&s, 0);
    assert_true(gap > 0 && travel_depth_um(&s.laws[0], 1076 - gap) == 0);
    s.group->force_un = NEEDLES * 1.2 * puncture_un;
    assert_true(gap_of(&s, 0) == 0);
    mn_arena_destroy(&s.arena);
}

static void force_is_continuous_through_first_face_contact(void **state)
{
    (void)state;
    scene s;
    make_scene(&s, 5, 0, MN_CONTROL_HAND);
    const mn_site site = p0_site();
    const mn_stack stack = one_layer_stack();
    const mn_needle needle = needle_of(10, 250, 700, 1500);
    for (int i = 0; i < NEEDLES; i++) {
        s.laws[i] = law_of_stack(&site, &needle, &stack);
        s.contacts.travel_um[i] = s.contacts.travel_max_um[i] = 1500 - 20.0 * i;
    }
    const double contact_un = load_of(&s, 0);
    double last_um = -1;
    for (int k = -200; k <= 200; k++) {
        s.group->force_un = contact_un * (1 + k * 1e-5);
        const double gap = gap_of(&s, 0), depth = travel_depth_um(&s.laws[0], 1500 - gap / s.contacts.cos_tilt[0]);
        if (k < 0) assert_true(gap > 0);
        if (k > 0) assert_true(gap == 0);
        if (last_um >= 0) assert_true(depth >= last_um - 1e-8 && depth - last_um < 0.05);
        last_um = depth;
    }
    mn_arena_destroy(&s.arena);
}

static void needles_on_their_way_out_push_then_pull(void **state)
{
    (void)state;
    scene s;
    make_scene(&s, 6, 0, MN_CONTROL_HAND);
    const mn_site site = p0_site();
    const mn_stack stack = one_layer_stack();
    const mn_needle needle = needle_of(10, 250, 700, 1500);
    s.laws[0] = law_of_stack(&site, &needle, &stack);
    s.contacts.cos_load[0] = s.contacts.cos_tilt[0] = 1;
    s.contacts.travel_max_um[0] = 1400;
    for (int i = 1; i < NEEDLES; i++) s.contacts.travel_um[i] = s.contacts.travel_max_um[i] = -1;
    mn_passage deepest;
    mn_passage_travel(&s.laws[0], 1400, &deepest);
    double last = deepest.force_un;
    for (double u = 1399; u > 0; u -= 1) {
        s.contacts.travel_um[0] = u;
        const double force = load_of(&s, 0), lift = u - deepest.depth_um;
        if (lift > 0)
            assert_true(fabs(force - 0.15 * lift * lift) < 1e-6 * fabs(force) + 1e-9);
        else
            assert_true(force <= 0 && force >= -mn_law_withdrawal_un(&s.laws[0], u) - 1e-9);
        if (lift < -400) assert_true(fabs(force + mn_law_withdrawal_un(&s.laws[0], u)) < 1e-9 * fabs(force) + 1e-9);
        assert_true(fabs(force - last) < 500);
        last = force;
    }
    s.contacts.travel_um[0] = 0;
    assert_true(load_of(&s, 0) == 0);
    mn_arena_destroy(&s.arena);
}

static void plane_sinks_until_position_and_force_agree(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < 30; i++) {
        scene s;
        make_scene(&s, i, 0, MN_CONTROL_POSITION);
        const double c = s.group->compliance_um_un = draw_in(i, 20, 1e-4, 1e-3);
        for (double press = 0; press < 3000; press += 150) {
            s.group->press_um = press;
            const double gap = gap_of(&s, 0), load = load_of(&s, gap), sunk = c * load;
            if (gap > 0)
                assert_true(sunk <= gap + press + 1e-9);
            else
                assert_true(press / c >= load);
        }
        mn_arena_destroy(&s.arena);
    }
}

static void work_is_spent_or_the_face_lands(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < 30; i++) {
        scene s;
        make_scene(&s, i, 0, MN_CONTROL_ENERGY);
        const double all_pj = load_of(&s, 0);
        for (double share = 0.05; share < 1.3; share += 0.17) {
            s.group->energy_pj = share * all_pj;
            const double gap = gap_of(&s, 0);
            if (share >= 1)
                assert_true(gap == 0);
            else
                assert_true(fabs(load_of(&s, gap) / s.group->energy_pj - 1) < 1e-9);
        }
        mn_arena_destroy(&s.arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gap_is_the_one_of_a_brute_force_descent),
        cmocka_unit_test(warm_start_moves_nothing),
        cmocka_unit_test(skin_pushes_as_hard_as_the_hand_until_the_face_lands),
        cmocka_unit_test(hand_too_weak_for_the_puncture_does_not_puncture),
        cmocka_unit_test(force_is_continuous_through_first_face_contact),
        cmocka_unit_test(needles_on_their_way_out_push_then_pull),
        cmocka_unit_test(plane_sinks_until_position_and_force_agree),
        cmocka_unit_test(work_is_spent_or_the_face_lands),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
