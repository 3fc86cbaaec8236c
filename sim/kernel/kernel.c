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
#include "kernel/batch.h"
#include "kernel/kernel_internal.h"

typedef struct tick_work {
    const mn_kernel *kernel;
    const mn_contacts *contacts;
    const mn_batch_lanes *lanes;
    mn_record *records;
    uint32_t first_landing;
    double last_gap_um; /* written by whoever solves the last group */
} tick_work;

/* A contact that waits in a block. */
typedef struct waiting {
    const mn_group *group;
    int64_t record;         /* where its answer goes, in records and deposits alike */
    uint32_t landing;
    uint16_t needle;
    bool is_painted;        /* its column comes from zones, not from the block's field */
    bool is_alone;          /* neighbours, a force or a blunt tip: not for the lanes */
} waiting;

/* One thread's block and what it fills it with. */
typedef struct block_work {
    const tick_work *tick;
    const mn_site *site;    /* of all in the block */
    bool has_painted, has_alone;
    mn_memo memo;
    waiting who[MN_BATCH];
    mn_batch batch;
} block_work;

double mn_group_compliance_um_un(const mn_group *group, const mn_site_params *site, double youngs_mpa)
{
    if (group->control != MN_CONTROL_TRAVEL) return 0;
    if (group->compliance_um_un > 0 || !(group->spacing_um > 0)) return group->compliance_um_un;
    return 2 * (1 - site->poisson_frac * site->poisson_frac) * group->patch_radius_um /
           (youngs_mpa * group->spacing_um * group->spacing_um);
}

void mn_memo_begin(mn_memo *memo, const mn_site *site)
{
    memo->site = site;
    for (int i = 0; i < MN_MEMO_PACES; i++) memo->speed_um_s[i] = -1;
    for (int i = 0; i < MN_MEMO_NEEDLES; i++) memo->tip_um[i] = -1;
}

mn_pace mn_memo_pace(mn_memo *memo, float speed_um_s)
{
    const int at = (int)((int64_t)speed_um_s % MN_MEMO_PACES);
    if (memo->speed_um_s[at] != speed_um_s) {
        memo->speed_um_s[at] = speed_um_s;
        memo->pace[at] = mn_pace_at(&memo->site->params, (double)speed_um_s);
    }
    return memo->pace[at];
}

double mn_memo_membrane_un_um(mn_memo *memo, int32_t needle_index, double tip_um)
{
    const int at = needle_index % MN_MEMO_NEEDLES;
    if (memo->tip_um[at] != tip_um) {
        memo->tip_um[at] = tip_um;
        memo->membrane_un_um[at] = mn_law_membrane_un_um(&memo->site->params, tip_um);
    }
    return memo->membrane_un_um[at];
}

void mn_member_make(mn_member *member, const mn_stack *stack, const mn_needle *needle, double cos_tilt, mn_pace pace,
                    double membrane_un_um)
{
    mn_law_make(&member->law, stack->site, needle, stack, cos_tilt, pace, membrane_un_um);
    member->youngs_mpa = member->law.tent.square_mpa / stack->site->params.beta_frac;
    member->skin_um = 0;
    for (int k = 0; k < MN_HYPODERMIS; k++) member->skin_um += stack->thickness_um[k];
    member->hard_cap_um = stack->hard_cap_um;
    member->zone_mask = stack->zone_mask;
    member->site = stack->site;
}

/* --- a block --- */

static void describe_site(mn_batch_site *to, const mn_site *site, const mn_skin_site *skin_site, double cell_um)
{
    const mn_site_params *params = &site->params;
    for (int k = 0; k < MN_LAYER_COUNT; k++) {
        const mn_layer_params *layer = &site->layers[k];
        to->initiation_j_m2[k] = layer->initiation_j_m2;
        to->tip_mpa[k] = layer->tip_mpa;
        to->flank_j_m2[k] = layer->flank_j_m2;
        to->shear_mpa[k] = layer->shear_mpa;
        to->mean_um[k] = skin_site->mean.thickness_um[k];
        to->log_sd[k] = skin_site->log_sd[k];
    }
    to->bone_um = skin_site->mean.bone_um;
    to->is_bone_backed = params->is_bone_backed;
    to->steady_frac = params->tip_steady_frac;
    to->crack_um = params->crack_um;
    to->beta_frac = params->beta_frac;
    to->beta_e_mpa = params->beta_e_mpa;
    to->epidermis_mpa = params->epidermis_mpa;
    to->hole_frac = params->hole_frac;
    to->open_frac = params->open_frac;
    to->correlation_um = params->correlation_um;
    to->cell_um = cell_um;
}

/* Vectors reach beyond the last contact: there they find its like, which touches nothing. */
static void pad(mn_batch *batch)
{
    enum { WIDEST = 8 };
    const int last = batch->count - 1;
    mn_batch_row *rows[] = {&batch->x_um, &batch->y_um, &batch->cos_tilt, &batch->speed_um_s, &batch->tip_um, &batch->shank_um, &batch->taper_um,
                            &batch->length_um, &batch->stiffness_frac, &batch->toughness_frac, &batch->membrane_un_um,
                            &batch->time_q};
    for (int i = batch->count; i % WIDEST != 0; i++) {
        for (size_t r = 0; r < sizeof rows / sizeof rows[0]; r++) (*rows[r])[i] = (*rows[r])[last];
        batch->travel_um[i] = batch->hole_um[i] = 0;
        for (int k = 0; k < MN_LAYER_COUNT; k++) batch->thickness_um[k][i] = 0;
        batch->bone_um[i] = batch->site.bone_um;
    }
}

static void lay_field(block_work *block)
{
    const mn_skin *skin = block->tick->kernel->skin;
    mn_batch *batch = &block->batch;
    if (skin->is_uniform) {
        for (int k = 0; k < MN_LAYER_COUNT; k++)
            for (int i = 0; i < batch->count; i++) batch->thickness_um[k][i] = batch->site.mean_um[k];
        for (int i = 0; i < batch->count; i++) batch->bone_um[i] = batch->site.bone_um;
        return;
    }
    block->tick->lanes->weigh(batch);
    block->tick->lanes->blend(batch, skin);
    block->tick->lanes->thicken(batch);
}

/* Where zones lie, the column is asked for alone. */
static void paint(block_work *block, int i)
{
    mn_batch *batch = &block->batch;
    mn_stack stack;
    mn_skin_stack_at(block->tick->kernel->skin, batch->x_um[i], batch->y_um[i], &stack);
    for (int k = 0; k < MN_LAYER_COUNT; k++) batch->thickness_um[k][i] = stack.thickness_um[k];
    batch->bone_um[i] = stack.bone_um;
    batch->toughness_frac[i] *= stack.toughness_frac;
}

static void look_for_holes(block_work *block)
{
    enum { AHEAD = 8 };
    const mn_kernel *kernel = block->tick->kernel;
    const mn_grid *grid = kernel->grid;
    mn_batch *batch = &block->batch;
    const bool has_holes = kernel->has_reentry && grid && grid->tile_count > 0;
    for (int i = 0; i < batch->count; i++) batch->hole_um[i] = 0;
    if (!has_holes) return;
    const double after_s = kernel->now_s - block->site->params.reentry_s, hole_frac = batch->site.hole_frac;
    const mn_needle *needles = block->tick->contacts->needles;
    mn_hole_window window[MN_BATCH];
    for (int i = 0; i < batch->count; i++)
        mn_hole_window_at(grid, hole_frac * batch->shank_um[i], batch->x_um[i], batch->y_um[i], &window[i]);
    for (int i = 0; i < batch->count && i < AHEAD; i++) mn_hole_fetch(grid, &window[i]);
    for (int i = 0; i < batch->count; i++) {
        if (i + AHEAD < batch->count) mn_hole_fetch(grid, &window[i + AHEAD]);
        batch->hole_um[i] = mn_hole_at(grid, &window[i], &needles[block->who[i].needle], batch->cos_tilt[i], hole_frac, after_s,
                                       batch->x_um[i], batch->y_um[i]) /
                            batch->cos_tilt[i];
    }
}

/* A contact that the lanes leave: the walk of passage.c on the same inputs. */
static void solve_alone(block_work *block, int i)
{
    mn_batch *batch = &block->batch;
    const waiting *who = &block->who[i];
    mn_stack stack;
    mn_skin_stack_at(block->tick->kernel->skin, batch->x_um[i], batch->y_um[i], &stack);
    const mn_pace pace = {batch->stiffness_frac[i], batch->toughness_frac[i] / stack.toughness_frac};
    mn_member member;
    mn_member_make(&member, &stack, &block->tick->contacts->needles[who->needle], batch->cos_tilt[i], pace, batch->membrane_un_um[i]);
    mn_law *law = &member.law;
    law->hole_um = batch->hole_um[i];
    law->tent.compliance_um_un = mn_group_compliance_um_un(who->group, &stack.site->params, member.youngs_mpa);
    mn_passage passage;
    if (who->group->control == MN_CONTROL_FORCE)
        mn_passage_force(law, who->group->force_un, batch->travel_um[i], &passage);
    else
        mn_passage_travel(law, batch->travel_um[i], &passage);
    batch->travel_um[i] = passage.travel_um;
    batch->depth_um[i] = passage.depth_um;
    batch->entered[i] = mn_law_layer(law, passage.depth_um) + 1;
    batch->flags[i] = 0;
    if (passage.depth_um > 0)
        batch->flags[i] = MN_WOUND_PIERCED | (passage.is_reentry ? MN_WOUND_REENTRY : 0) |
                          (passage.is_on_bone ? MN_WOUND_BONE : 0) | (passage.is_full ? MN_WOUND_FULL : 0) |
                          (passage.is_snapped_in ? MN_WOUND_SNAPPED : 0);
}

/* The place in the grid's directory, and the cell in its tile. */
static int32_t tile_of(const mn_kernel *kernel, const mn_batch *batch, int i, uint16_t *at)
{
    const mn_grid *grid = kernel->grid;
    *at = 0;
    if (!grid) {
        const double x_um = batch->x_um[i], y_um = batch->y_um[i];
        const bool is_out = x_um < 0 || y_um < 0 || x_um >= kernel->skin->width_um || y_um >= kernel->skin->height_um;
        return is_out ? MN_DEPOSIT_OUTSIDE : MN_DEPOSIT_NONE;
    }
    const double column = batch->column[i], row = batch->row[i];
    if (column < 0 || row < 0 || column >= grid->width_cells || row >= grid->height_cells) return MN_DEPOSIT_OUTSIDE;
    const uint32_t x = (uint32_t)column, y = (uint32_t)row;
    *at = (uint16_t)(y % MN_TILE_SIDE * MN_TILE_SIDE + x % MN_TILE_SIDE);
    return (int32_t)(y / MN_TILE_SIDE * (uint32_t)grid->tile_columns + x / MN_TILE_SIDE);
}

static void write_deposit(const mn_batch *batch, int i, mn_deposit *deposit)
{
    for (int k = 0; k < MN_LAYER_COUNT; k++) deposit->volume[k] = (uint32_t)batch->volume[k][i];
    deposit->hole = (uint64_t)batch->hole[i];
    deposit->open_area = (uint32_t)batch->area[i];
    deposit->load = (uint16_t)batch->load[i];
    deposit->open = (uint16_t)batch->open[i];
    deposit->damaged = (uint16_t)batch->damaged[i];
}

static void write_answer(const block_work *block, int i)
{
    const tick_work *tick = block->tick;
    const mn_batch *batch = &block->batch;
    const waiting *who = &block->who[i];
    uint16_t at;
    const int32_t tile = tile_of(tick->kernel, batch, i, &at);
    const bool is_pierced = (batch->flags[i] & MN_WOUND_PIERCED) != 0;
    tick->records[who->record] =
        (mn_record){.x_place = (int32_t)batch->x_place[i],
                    .y_place = (int32_t)batch->y_place[i],
                    .travel_um = (float)batch->travel_um[i],
                    .depth_um = (float)batch->depth_um[i],
                    .speed_um_s = (float)batch->speed_um_s[i],
                    .landing = who->landing,
                    .hole_q = (uint16_t)(batch->hole_um[i] * batch->cos_tilt[i] * MN_DEPTH_PER_UM + 0.5),
                    .cos_tilt_q = (uint16_t)batch->cos_steps[i],
                    .needle = who->needle,
                    .flags = (uint8_t)(batch->flags[i] | (tile == MN_DEPOSIT_OUTSIDE ? MN_WOUND_OUTSIDE : 0)),
                    .layer = (int8_t)(is_pierced ? batch->entered[i] - 1 : -1)};
    if (!tick->kernel->scratch) return;
    mn_deposit *deposit = &tick->kernel->scratch->deposits[who->record];
    deposit->at = at;
    deposit->tile = is_pierced ? tile : MN_DEPOSIT_NONE;
    write_deposit(batch, i, deposit);
}

static void flush(block_work *block)
{
    mn_batch *batch = &block->batch;
    const mn_batch_lanes *lanes = block->tick->lanes;
    if (batch->count == 0) return;
    pad(batch);
    lanes->round(batch);
    lay_field(block);
    for (int i = 0; block->has_painted && i < batch->count; i++)
        if (block->who[i].is_painted) paint(block, i);
    look_for_holes(block);
    lanes->locate(batch);
    const bool has_left = lanes->pierce(batch);
    for (int i = 0; (has_left || block->has_alone) && i < batch->count; i++)
        if (batch->is_left[i] || block->who[i].is_alone) solve_alone(block, i);
    lanes->measure(batch);
    for (int i = 0; i < batch->count; i++) write_answer(block, i);
    batch->count = 0;
    block->has_painted = block->has_alone = false;
}

static void open_site(block_work *block, int site_index)
{
    const mn_kernel *kernel = block->tick->kernel;
    const mn_skin_site *here = &kernel->skin->sites[site_index];
    if (block->site == here->mean.site) return;
    flush(block);
    block->site = here->mean.site;
    mn_memo_begin(&block->memo, block->site);
    describe_site(&block->batch.site, block->site, here, kernel->grid ? kernel->grid->cell_um : 1);
}

static bool is_for_lanes(const mn_group *group)
{
    return group->control != MN_CONTROL_FORCE && !(group->compliance_um_un > 0 && group->control == MN_CONTROL_TRAVEL) &&
           !(group->control == MN_CONTROL_TRAVEL && group->spacing_um > 0);
}

/* A contact that does not touch has a record, and nothing else. */
static void write_untouched(const tick_work *tick, const waiting *who, int64_t contact, double travel_um)
{
    const mn_contacts *contacts = tick->contacts;
    tick->records[who->record] = (mn_record){.x_place = mn_place_of(contacts->x_um[contact]),
                                             .y_place = mn_place_of(contacts->y_um[contact]),
                                             .travel_um = (float)travel_um,
                                             .speed_um_s = (float)contacts->speed_um_s[contact],
                                             .cos_tilt_q = mn_cos_tilt_of(contacts->cos_tilt[contact]),
                                             .landing = who->landing,
                                             .needle = who->needle,
                                             .layer = -1};
    if (tick->kernel->scratch) tick->kernel->scratch->deposits[who->record] = (mn_deposit){.tile = MN_DEPOSIT_NONE};
}

/* The zones over a contact, and with them the block's site. */
static bool find_zones(block_work *block, int64_t contact)
{
    const mn_skin *skin = block->tick->kernel->skin;
    const mn_contacts *contacts = block->tick->contacts;
    if (skin->zones == NULL || skin->zones->count == 0) {
        open_site(block, 0);
        return false;
    }
    const double x_um = mn_place_um(mn_place_of(contacts->x_um[contact]));
    const double y_um = mn_place_um(mn_place_of(contacts->y_um[contact]));
    const uint64_t zones = mn_zone_index_at(&skin->index, skin->zones, x_um, y_um);
    open_site(block, (zones & skin->area_mask) != 0 ? mn_zones_site_index(skin->zones, zones) : 0);
    return zones != 0;
}

/* Takes one wound contact at a gap into the block. */
static void take(block_work *block, waiting who, int64_t contact, double gap_um, double time_q)
{
    const mn_contacts *contacts = block->tick->contacts;
    const double cos_tilt = contacts->cos_tilt[contact];
    const double travel_um = gap_um > 0 ? contacts->travel_um[contact] - gap_um / cos_tilt : contacts->travel_um[contact];
    const float speed_um_s = (float)contacts->speed_um_s[contact];
    who.needle = (uint16_t)contacts->needle_index[contact];
    if (!((float)travel_um > 0)) {
        write_untouched(block->tick, &who, contact, travel_um);
        return;
    }
    const mn_needle *needle = &contacts->needles[who.needle];
    who.is_painted = find_zones(block, contact);
    who.is_alone = who.is_alone || needle->is_blunt;
    const mn_pace pace = mn_memo_pace(&block->memo, speed_um_s);
    mn_batch *batch = &block->batch;
    const int i = batch->count++;
    block->has_painted = block->has_painted || who.is_painted;
    block->has_alone = block->has_alone || who.is_alone;
    block->who[i] = who;
    batch->x_um[i] = contacts->x_um[contact];
    batch->y_um[i] = contacts->y_um[contact];
    batch->travel_um[i] = travel_um;
    batch->cos_tilt[i] = cos_tilt;
    batch->speed_um_s[i] = (double)speed_um_s;
    batch->tip_um[i] = needle->tip_radius_um;
    batch->shank_um[i] = needle->shank_radius_um;
    batch->taper_um[i] = needle->taper_um;
    batch->length_um[i] = needle->length_um;
    batch->stiffness_frac[i] = pace.stiffness_frac;
    batch->toughness_frac[i] = pace.toughness_frac;
    batch->membrane_un_um[i] = mn_memo_membrane_un_um(&block->memo, who.needle, needle->tip_radius_um);
    batch->time_q[i] = time_q;
    if (batch->count == MN_BATCH) flush(block);
}

/* --- groups --- */

/* A balanced group at work: where its laws lie, or NULL to make them anew. */
typedef struct balancing {
    const tick_work *tick;
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

static double balance(const tick_work *tick, const mn_group *group, mn_memo *memo)
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
    tick_work *tick = context;
    const mn_contacts *contacts = tick->contacts;
    mn_kernel_scratch *scratch = tick->kernel->scratch;
    mn_memo balance_memo;
    mn_memo_begin(&balance_memo, NULL);
    block_work block;
    block.tick = tick;
    block.site = NULL;
    block.has_painted = block.has_alone = false;
    block.batch.count = 0;
    int64_t at = wounds_before(contacts, begin);
    for (int64_t g = begin; g < end; g++) {
        const mn_group *group = &contacts->groups[g];
        const double gap_um = has_gap(group->control) ? balance(tick, group, &balance_memo) : 0;
        if (scratch) scratch->gap_um[g] = gap_um;
        waiting who = {.group = group, .landing = tick->first_landing + (uint32_t)g, .is_alone = !is_for_lanes(group)};
        for (int64_t i = group->begin; i < group->wound_end; i++) {
            who.record = at++;
            take(&block, who, i, gap_um, group->time_s / MN_TIME_UNIT_S);
        }
        if (g == contacts->group_count - 1) tick->last_gap_um = gap_um;
    }
    flush(&block);
}

/* Pieces a thread: enough that none waits long for the last, few enough that counting wounds before each is nothing. */
enum { PIECES_A_THREAD = 8 };

int64_t mn_kernel_solve(mn_kernel *kernel, const mn_contacts *contacts, uint32_t first_landing, mn_record *records,
                        int64_t room)
{
    const int64_t group_count = contacts->group_count, count = wounds_before(contacts, group_count);
    if (group_count == 0 || count > room) return 0;
    const int64_t threads = kernel->thread_count > 1 ? kernel->thread_count : 1;
    tick_work tick = {.kernel = kernel,
                      .contacts = contacts,
                      .lanes = mn_batch_lanes_here(),
                      .records = records,
                      .first_landing = first_landing};
    mn_parallel_for(kernel->thread_count, group_count, group_count / (PIECES_A_THREAD * threads) + 1, solve_groups,
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
