/* From contacts to records and deposits, a block at a time: round the inputs, lay the skin under them, look for open holes,
 * pierce, measure, write. What the lanes leave - neighbours, an imposed force, a blunt tip, a fall of F that they cannot rule
 * out - is walked alone, on the same inputs. */
#include "base/numeric.h"
#include "kernel/block.h"

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

static void lay_field(mn_block *block)
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
static void paint(mn_block *block, int i)
{
    mn_batch *batch = &block->batch;
    mn_stack stack;
    mn_skin_stack_at(block->tick->kernel->skin, batch->x_um[i], batch->y_um[i], &stack);
    for (int k = 0; k < MN_LAYER_COUNT; k++) batch->thickness_um[k][i] = stack.thickness_um[k];
    batch->bone_um[i] = stack.bone_um;
    batch->toughness_frac[i] *= stack.toughness_frac;
}

static void look_for_holes(mn_block *block)
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
static void solve_alone(mn_block *block, int i)
{
    mn_batch *batch = &block->batch;
    const mn_waiting *who = &block->who[i];
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
static int32_t tile_of(const mn_kernel *kernel, const mn_batch *batch, int i, uint32_t *at)
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
    *at = y % MN_TILE_SIDE * MN_TILE_SIDE + x % MN_TILE_SIDE;
    return (int32_t)(y / MN_TILE_SIDE * (uint32_t)grid->tile_columns + x / MN_TILE_SIDE);
}

static void write_deposit(const mn_batch *batch, int i, mn_deposit *deposit)
{
    for (int k = 0; k < MN_LAYER_COUNT; k++) deposit->volume[k] = (uint32_t)batch->volume[k][i];
    deposit->hole = (uint64_t)batch->hole[i];
    deposit->open_area = (uint32_t)batch->area[i];
    deposit->count = 1;
    deposit->load = (uint16_t)batch->load[i];
    deposit->open = (uint16_t)batch->open[i];
    deposit->damaged = (uint16_t)batch->damaged[i];
}

static void write_answer(const mn_block *block, int i)
{
    const mn_tick *tick = block->tick;
    const mn_batch *batch = &block->batch;
    const mn_waiting *who = &block->who[i];
    uint32_t at;
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

void mn_block_flush(mn_block *block)
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

static void open_site(mn_block *block, int site_index)
{
    const mn_kernel *kernel = block->tick->kernel;
    const mn_skin_site *here = &kernel->skin->sites[site_index];
    if (block->site == here->mean.site) return;
    mn_block_flush(block);
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
static void write_untouched(const mn_tick *tick, const mn_waiting *who, int64_t contact, double travel_um)
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
static bool find_zones(mn_block *block, int64_t contact)
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
void mn_block_take(mn_block *block, mn_waiting who, int64_t contact, double gap_um, double time_q)
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
    who.is_alone = !is_for_lanes(who.group) || needle->is_blunt;
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
    if (batch->count == MN_BATCH) mn_block_flush(block);
}

void mn_block_begin(mn_block *block, const mn_tick *tick)
{
    block->tick = tick;
    block->site = NULL;
    block->has_painted = block->has_alone = false;
    block->batch.count = 0;
}
