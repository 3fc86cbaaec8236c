/* A tick's groups into records and deposits.
 *
 * Under imposed travel or force each contact stands alone and goes to a block (block.h) as it comes. Under hand, position or
 * energy control a group's contacts share a gap: their laws are made once into the scratch, the gap is balanced (balance.h),
 * and the wound contacts go to a block at it.
 *
 * Groups are independent: they read the skin and the grid as it stood, and write their own records. Pieces of the group
 * list go to threads as they come free; a piece counts the wounds before its first group, so nothing is shared.
 *
 * Cost of a contact with imposed travel (`needlelab bench kernel` prints it for the machine at hand): on one core of a 3.7 GHz
 * Zen 4 with AVX2, 300,000 contacts on 300 x 300 cells, all mechanisms on, some 110 ns to solve and 17 to deposit, of which
 * the walk and the roots are half, the thickness field a fifth, filling and writing a fifth. What limits it: some 50 divisions
 * (0.3 ns each) and 1,000 additions and multiplications a contact in double precision, and in the roots the wait of each step
 * for the one before; two vectors step side by side to fill that wait. Looking for open holes adds some 60 ns where there are
 * three holes in every cell of 50 um, a hundred times the density of treatment, and little else. */
#include "base/hash.h"
#include "base/numeric.h"
#include "base/parallel.h"
#include "kernel/balance.h"
#include "kernel/block.h"

/* A balanced group at work: where its laws lie, or NULL to make them anew. */
typedef struct balancing {
    const mn_tick *tick;
    const mn_group *group;
    mn_member *members; /* of the whole tick */
    mn_memo *memo;
} balancing;

static void make_member(mn_member *member, const balancing *b, int64_t contact)
{
    const mn_kernel *kernel = b->tick->kernel;
    const mn_contacts *contacts = b->tick->contacts;
    const int32_t index = contacts->needle_index[contact];
    const mn_needle *needle = &contacts->needles[index];
    const double x_um = contacts->x_um[contact], y_um = contacts->y_um[contact], cos_tilt = contacts->cos_tilt[contact];
    mn_stack stack;
    mn_skin_stack_at(kernel->skin, x_um, y_um, &stack);
    if (b->memo->site != stack.site) mn_memo_begin(b->memo, stack.site);
    mn_member_make(member, &stack, needle, cos_tilt, mn_memo_pace(b->memo, (float)contacts->speed_um_s[contact]),
                   mn_memo_membrane_un_um(b->memo, index, needle->tip_radius_um));
    if (!kernel->has_reentry || !kernel->grid) return;
    const mn_site_params *params = &stack.site->params;
    mn_hole_window window;
    mn_hole_window_at(kernel->grid, params->hole_frac * needle->shank_radius_um, x_um, y_um, &window);
    member->law.hole_um = mn_hole_at(kernel->grid, &window, needle, cos_tilt, params->hole_frac,
                                     kernel->now_s - params->reentry_s, x_um, y_um) /
                          cos_tilt;
}

static const mn_law *law_of(void *context, int64_t contact, mn_law *room)
{
    const balancing *b = context;
    if (b->members) return &b->members[contact].law;
    mn_member member;
    make_member(&member, b, contact);
    *room = member.law;
    return room;
}

static double balance(const mn_tick *tick, const mn_group *group, mn_memo *memo)
{
    const mn_kernel_scratch *scratch = tick->kernel->scratch;
    balancing b = {.tick = tick, .group = group, .memo = memo};
    if (scratch && tick->contacts->count <= scratch->capacity) {
        b.members = scratch->members;
        for (int64_t i = group->begin; i < group->end; i++) make_member(&b.members[i], &b, i);
    }
    return mn_balance_gap_um(tick->contacts, group, law_of, &b, tick->kernel->warm_gap_um);
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
    mn_tick *tick = context;
    const mn_contacts *contacts = tick->contacts;
    mn_kernel_scratch *scratch = tick->kernel->scratch;
    mn_memo balance_memo;
    mn_memo_begin(&balance_memo, NULL);
    mn_block block;
    mn_block_begin(&block, tick);
    int64_t at = wounds_before(contacts, begin);
    for (int64_t g = begin; g < end; g++) {
        const mn_group *group = &contacts->groups[g];
        const double gap_um = has_gap(group->control) ? balance(tick, group, &balance_memo) : 0;
        if (scratch) scratch->gap_um[g] = gap_um;
        mn_waiting who = {.group = group, .landing = tick->first_landing + (uint32_t)g};
        for (int64_t i = group->begin; i < group->wound_end; i++) {
            who.record = at++;
            mn_block_take(&block, who, i, gap_um, group->time_s / MN_TIME_UNIT_S);
        }
        if (g == contacts->group_count - 1) tick->last_gap_um = gap_um;
    }
    mn_block_flush(&block);
}

/* Pieces a thread: enough that none waits long for the last, few enough that counting wounds before each is nothing. */
enum { PIECES_A_THREAD = 8 };

/* A tick with less work than this is done before a second thread is awake; a balanced group is worth some contacts. */
enum { CONTACTS_FOR_THREADS = 2048, CONTACTS_A_BALANCE = 128 };

static int threads_for(const mn_kernel *kernel, const mn_contacts *contacts)
{
    int64_t work = contacts->count;
    for (int64_t g = 0; g < contacts->group_count; g++)
        if (has_gap(contacts->groups[g].control)) work += CONTACTS_A_BALANCE;
    return work < CONTACTS_FOR_THREADS ? 1 : kernel->thread_count;
}

int64_t mn_kernel_solve(mn_kernel *kernel, const mn_contacts *contacts, uint32_t first_landing, mn_record *records,
                        int64_t room)
{
    const int64_t group_count = contacts->group_count, count = wounds_before(contacts, group_count);
    if (group_count == 0 || count > room) return 0;
    const int thread_count = threads_for(kernel, contacts);
    const int64_t threads = thread_count > 1 ? thread_count : 1;
    mn_tick tick = {.kernel = kernel,
                      .contacts = contacts,
                      .lanes = mn_batch_lanes_here(),
                      .records = records,
                      .first_landing = first_landing};
    mn_parallel_for(thread_count, group_count, group_count / (PIECES_A_THREAD * threads) + 1, solve_groups,
                    &tick);
    if (has_gap(contacts->groups[group_count - 1].control)) kernel->warm_gap_um = tick.last_gap_um;
    return count;
}

void mn_kernel_landings(const mn_kernel *kernel, const mn_contacts *contacts, mn_landing *landings)
{
    for (int64_t g = 0; g < contacts->group_count; g++)
        landings[g] = (mn_landing){contacts->groups[g], kernel->scratch ? kernel->scratch->gap_um[g] : 0, contacts->needles};
}

uint64_t mn_records_hash(const mn_record *records, int64_t count)
{
    return count > 0 ? mn_hash(0, records, (size_t)count * sizeof *records) : 0;
}
