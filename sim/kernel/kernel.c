/* A tick's groups into wounds.
 *
 * Under imposed travel or force each contact stands alone: skin, law, first passage, record, one after another, nothing
 * kept. Under hand, position or energy control a group's contacts share a gap: their laws are made once into the
 * scratch, the gap is balanced (balance.h), and the wound contacts are solved at it.
 *
 * Groups are independent: they read the skin and the grid as it stood, and write their own wounds. Pieces of the group
 * list go to threads as they come free; a piece counts the wounds before its first group, so nothing is shared.
 *
 * Cost of a contact with imposed travel on one core (2.5 mm pen or 1.5 mm needle, 2 vCPU guest, contacts in stroke order):
 * 270 to 440 ns on uniform skin and 105 ns more for the lognormal field's five exponentials; the deposit adds 95 ns, or
 * 160 ns where contacts come in random order and every one misses the cache. Half of the law is the walk over interfaces
 * and Newton's four or so steps, a quarter the closed-form work with its logarithms, the rest record and margins. The
 * limit is the chain of divisions of one contact after another; handling contacts side by side in vectors would lift it.
 * A roller row under the hand (56 needles, 8 of them wounding) takes 15 to 35 us with its drum on the skin and 0.1 to
 * 0.4 ms lifted off it, where the balance needs 20 to 35 trials. */
#include "base/hash.h"
#include "base/numeric.h"
#include "base/parallel.h"
#include "kernel/balance.h"
#include "kernel/kernel_internal.h"

/* Rate and membrane constants repeat from contact to contact: the last ones are kept. Results do not depend on it. */
typedef struct recent_constants {
    const mn_site *site;
    double speed_um_s, tip_um, membrane_un_um;
    mn_pace pace;
} recent_constants;

typedef struct tick_work {
    const mn_kernel *kernel;
    const mn_contacts *contacts;
    mn_wound *wounds;
    double last_gap_um; /* written by whoever solves the last group */
} tick_work;

/* A group at work: where its members lie, or NULL to make them anew. */
typedef struct group_work {
    const tick_work *tick;
    const mn_group *group;
    mn_member *members; /* of the whole tick */
    recent_constants *memory;
} group_work;

/* C of the group: given, or that of a patch of radius a with needles s apart, 2 (1 - nu^2) a / (E s^2). */
static double compliance_um_un(const mn_group *group, const mn_site_params *site, double youngs_mpa)
{
    if (group->control != MN_CONTROL_TRAVEL) return 0;
    if (group->compliance_um_un > 0 || !(group->spacing_um > 0)) return group->compliance_um_un;
    return 2 * (1 - site->poisson_frac * site->poisson_frac) * group->patch_radius_um /
           (youngs_mpa * group->spacing_um * group->spacing_um);
}

static void remember(recent_constants *memory, const mn_site *site, double speed_um_s, double tip_um)
{
    if (memory->site != site) *memory = (recent_constants){.site = site, .speed_um_s = -1, .tip_um = -1};
    if (memory->speed_um_s != speed_um_s) {
        memory->speed_um_s = speed_um_s;
        memory->pace = mn_pace_at(&site->params, speed_um_s);
    }
    if (memory->tip_um != tip_um) {
        memory->tip_um = tip_um;
        memory->membrane_un_um = mn_law_membrane_un_um(&site->params, tip_um);
    }
}

static void make_member(mn_member *member, const tick_work *tick, const mn_group *group, int64_t contact,
                        recent_constants *memory)
{
    const mn_kernel *kernel = tick->kernel;
    const mn_contacts *contacts = tick->contacts;
    const mn_needle *needle = &contacts->needles[contacts->needle_index[contact]];
    const double x_um = contacts->x_um[contact], y_um = contacts->y_um[contact], cos_tilt = contacts->cos_tilt[contact];
    mn_stack stack;
    mn_skin_stack_at(kernel->skin, x_um, y_um, &stack);
    const mn_site *site = stack.site;
    remember(memory, site, contacts->speed_um_s[contact], needle->tip_radius_um);
    mn_law_make(&member->law, site, needle, &stack, cos_tilt, memory->pace, memory->membrane_un_um);
    member->youngs_mpa = member->law.tent.square_mpa / site->params.beta_frac;
    member->law.tent.compliance_um_un = compliance_um_un(group, &site->params, member->youngs_mpa);
    if (kernel->has_reentry && kernel->grid)
        member->law.hole_um = mn_hole_at(kernel->grid, needle, cos_tilt, site->params.hole_frac,
                                         kernel->now_s - site->params.reentry_s, x_um, y_um) /
                              cos_tilt;
    member->skin_um = 0;
    for (int k = 0; k < MN_HYPODERMIS; k++) member->skin_um += stack.thickness_um[k];
    member->hard_cap_um = stack.hard_cap_um;
    member->zone_mask = stack.zone_mask;
    member->site = site;
}

static bool is_outside(const mn_kernel *kernel, double x_um, double y_um)
{
    const mn_grid *grid = kernel->grid;
    if (!grid) return x_um < 0 || y_um < 0 || x_um >= kernel->skin->width_um || y_um >= kernel->skin->height_um;
    const int64_t column = mn_grid_cell(x_um, grid->cell_um), row = mn_grid_cell(y_um, grid->cell_um);
    return column < 0 || row < 0 || column >= grid->width_cells || row >= grid->height_cells;
}

/* One wound contact at a gap. */
static void solve_contact(const group_work *landing, int64_t contact, double gap_um, mn_wound *wound)
{
    const tick_work *tick = landing->tick;
    const mn_contacts *contacts = tick->contacts;
    const mn_group *group = landing->group;
    const mn_needle *needle = &contacts->needles[contacts->needle_index[contact]];
    const double travel_um = contacts->travel_um[contact] - gap_um / contacts->cos_tilt[contact];
    *wound = (mn_wound){.x_um = contacts->x_um[contact],
                        .y_um = contacts->y_um[contact],
                        .time_s = group->time_s,
                        .travel_um = (float)travel_um,
                        .gap_um = (float)gap_um,
                        .speed_um_s = (float)contacts->speed_um_s[contact],
                        .layer = -1,
                        .needle_index = contacts->needle_index[contact],
                        .stroke_index = group->stroke_index,
                        .pass_index = group->pass_index};
    if (!(travel_um > 0)) return;
    mn_member room, *member = landing->members ? &landing->members[contact] : &room;
    if (member == &room) make_member(&room, tick, group, contact, landing->memory);
    mn_passage passage;
    if (group->control == MN_CONTROL_FORCE)
        mn_passage_force(&member->law, group->force_un, travel_um, &passage);
    else
        mn_passage_travel(&member->law, travel_um, &passage);
    mn_wound_fill(wound, member, needle, &passage, group);
    if (is_outside(tick->kernel, wound->x_um, wound->y_um)) wound->flags |= MN_WOUND_OUTSIDE;
}

static const mn_law *law_of(void *context, int64_t contact, mn_law *room)
{
    const group_work *landing = context;
    if (landing->members) return &landing->members[contact].law;
    mn_member member;
    make_member(&member, landing->tick, landing->group, contact, landing->memory);
    *room = member.law;
    return room;
}

static double balance(group_work *landing)
{
    const tick_work *tick = landing->tick;
    const mn_group *group = landing->group;
    const mn_kernel_scratch *scratch = tick->kernel->scratch;
    if (scratch && tick->contacts->count <= scratch->wound_capacity) {
        landing->members = scratch->members;
        for (int64_t i = group->begin; i < group->end; i++)
            make_member(&landing->members[i], tick, group, i, landing->memory);
    }
    return mn_balance_gap_um(tick->contacts, group, law_of, landing, tick->kernel->warm_gap_um);
}

static bool has_gap(mn_control control)
{
    return control != MN_CONTROL_TRAVEL && control != MN_CONTROL_FORCE;
}

static int64_t wounds_before(const mn_contacts *contacts, int64_t group_end)
{
    int64_t count = 0;
    for (int64_t g = 0; g < group_end; g++) count += contacts->groups[g].wound_end - contacts->groups[g].begin;
    return count;
}

static void solve_groups(void *context, int64_t begin, int64_t end)
{
    tick_work *tick = context;
    recent_constants memory = {.speed_um_s = -1, .tip_um = -1};
    mn_wound *wound = tick->wounds + wounds_before(tick->contacts, begin);
    for (int64_t g = begin; g < end; g++) {
        const mn_group *group = &tick->contacts->groups[g];
        group_work landing = {.tick = tick, .group = group, .memory = &memory};
        const double gap_um = has_gap(group->control) ? balance(&landing) : 0;
        for (int64_t i = group->begin; i < group->wound_end; i++) solve_contact(&landing, i, gap_um, wound++);
        if (g == tick->contacts->group_count - 1) tick->last_gap_um = gap_um;
    }
}

/* Pieces a thread: enough that none waits long for the last, few enough that counting wounds before each is nothing. */
enum { PIECES_A_THREAD = 8 };

int64_t mn_kernel_solve(mn_kernel *kernel, const mn_contacts *contacts, mn_wound *wounds, int64_t wound_count_max)
{
    const int64_t group_count = contacts->group_count, count = wounds_before(contacts, group_count);
    if (group_count == 0 || count > wound_count_max) return 0;
    const int64_t threads = kernel->thread_count > 1 ? kernel->thread_count : 1;
    tick_work tick = {.kernel = kernel, .contacts = contacts, .wounds = wounds};
    mn_parallel_for(kernel->thread_count, group_count, group_count / (PIECES_A_THREAD * threads) + 1, solve_groups,
                    &tick);
    if (has_gap(contacts->groups[group_count - 1].control)) kernel->warm_gap_um = tick.last_gap_um;
    return count;
}

uint64_t mn_wounds_hash(const mn_wound *wounds, int64_t wound_count)
{
    return wound_count > 0 ? mn_hash(0, wounds, (size_t)wound_count * sizeof *wounds) : 0;
}
