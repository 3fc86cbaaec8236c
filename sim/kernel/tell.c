/* From a record to all that is told of its wound: the three penetrations, the channel, the slit, the work and the margins.
 *
 * Damaged depth is load penetration plus one tip radius (assumed). The lateral load of a dragged shaft is the skin's
 * reaction E p delta to half the slit, as far as the skin bears it: at J p it tears (assumed; no measurement known). */
#include "kernel/kernel_internal.h"

static void fill_channel(mn_wound *wound, const mn_member *member, const mn_needle *needle, double depth_um)
{
    const mn_law *law = &member->law;
    const mn_site *site = member->site;
    const double penetration_um = depth_um * law->cos_tilt;
    wound->penetration_load_um = (float)penetration_um;
    wound->penetration_open_um = (float)(site->params.open_frac * penetration_um);
    wound->penetration_damaged_um = (float)(penetration_um + law->tip_um);
    wound->channel_radius_um = (float)(site->params.hole_frac * mn_needle_radius_um(needle, depth_um));
    double volume_um3[MN_LAYER_COUNT], old_um3[MN_LAYER_COUNT] = {0};
    mn_law_volume_um3(law, depth_um, volume_um3);
    if (law->hole_um > 0) mn_law_volume_um3(law, mn_min(law->hole_um, depth_um), old_um3);
    for (int k = 0; k < MN_LAYER_COUNT; k++) wound->volume_um3[k] = (float)mn_max(volume_um3[k] - old_um3[k], 0);
}

static void fill_margins(mn_wound *wound, const mn_member *member, const mn_needle *needle, const mn_passage *passage)
{
    const double shift_um = 0.5 * (double)wound->slit_um;
    const double lateral_un =
        mn_min(member->youngs_mpa * passage->depth_um * shift_um, mn_law_tear_un(&member->law, passage->depth_um));
    mn_margins margins;
    mn_needle_margins(needle, passage->peak_un, lateral_un, &margins);
    wound->margin_buckling_guided = (float)margins.buckling_guided;
    wound->margin_buckling_free = (float)margins.buckling_free;
    wound->margin_bending = (float)margins.bending;
    wound->margin_axial = (float)margins.axial;
}

/* The load and travel at which the tip enters, and where its jump lands: nothing in an open hole. */
static void fill_puncture(mn_wound *wound, const mn_law *law, bool wants_jump)
{
    if (law->hole_um > 0) return;
    const double force_un = mn_law_puncture_un(law);
    wound->puncture_force_un = (float)force_un;
    wound->puncture_travel_um = (float)(mn_tent_under_um(&law->tent, force_un) + law->tent.compliance_um_un * force_un);
    if (!wants_jump) return;
    mn_passage entered;
    mn_passage_travel(law, (double)wound->puncture_travel_um * (1 + 1e-6), &entered); /* just past the edge */
    wound->jump_um = (float)(entered.depth_um * law->cos_tilt);
}

static void recall(mn_member *member, const mn_skin *skin, const mn_landing *landing, const mn_record *record,
                   mn_memo *memo)
{
    const mn_needle *needle = &landing->needles[record->needle];
    mn_stack stack;
    mn_skin_stack_at(skin, mn_place_um(record->x_place), mn_place_um(record->y_place), &stack);
    if (memo->site != stack.site) mn_memo_begin(memo, stack.site);
    mn_member_make(member, &stack, needle, mn_cos_tilt(record->cos_tilt_q), mn_memo_pace(memo, record->speed_um_s),
                   mn_memo_membrane_un_um(memo, record->needle, needle->tip_radius_um));
    member->law.tent.compliance_um_un =
        mn_group_compliance_um_un(&landing->group, &stack.site->params, member->youngs_mpa);
    member->law.hole_um = record->hole_q / MN_DEPTH_PER_UM / member->law.cos_tilt;
}

/* An imposed force is told as it was given, not as the few bits of the record's travel give it back. */
static void round_to_force(const mn_group *group, const mn_law *law, mn_passage *passage)
{
    const double close_frac = 1e-5;
    if (group->control != MN_CONTROL_FORCE || passage->is_full || passage->force_un < group->force_un * (1 - close_frac)) return;
    passage->force_un = group->force_un;
    passage->peak_un = mn_max(passage->peak_un, group->force_un);
    passage->tenting_um = mn_tent_under_um(&law->tent, group->force_un);
}

static void fill(mn_wound *wound, const mn_member *member, const mn_needle *needle, const mn_passage *passage,
                 const mn_group *group)
{
    const mn_law *law = &member->law;
    const bool is_force_held = group->control == MN_CONTROL_FORCE || group->control == MN_CONTROL_HAND;
    wound->zone_mask = member->zone_mask;
    wound->needle_diameter_um = (float)(2 * needle->shank_radius_um);
    wound->skin_um = (float)member->skin_um;
    wound->hard_cap_um = (float)member->hard_cap_um;
    wound->force_un = (float)passage->peak_un;
    wound->hold_force_un = (float)(passage->force_un * (is_force_held ? 1 : mn_tent_relaxation_frac(group->hold_s)));
    wound->tenting_um = (float)passage->tenting_um;
    wound->elastic_pj = (float)mn_tent_energy_pj(&law->tent, passage->tenting_um);
    fill_puncture(wound, law, group->wants_jump);
    if (wound->flags & MN_WOUND_PIERCED) {
        fill_channel(wound, member, needle, passage->depth_um);
        wound->energy_pj = (float)mn_law_spent_pj(law, passage->depth_um);
        wound->friction_pj = (float)mn_law_friction_pj(law, passage->depth_um);
        wound->withdrawal_un = (float)mn_law_withdrawal_un(law, passage->depth_um);
        wound->slit_um = (float)mn_path_slit_um(&group->path, passage->travel_um);
        wound->drag_um = (float)mn_path_drag_um(&group->path, passage->travel_um);
    }
    fill_margins(wound, member, needle, passage);
}

static void tell(const mn_skin *skin, const mn_landing *landing, const mn_record *record, mn_memo *memo, mn_wound *wound)
{
    *wound = (mn_wound){.x_um = mn_place_um(record->x_place),
                        .y_um = mn_place_um(record->y_place),
                        .time_s = landing->group.time_s,
                        .travel_um = record->travel_um,
                        .gap_um = (float)landing->gap_um,
                        .speed_um_s = record->speed_um_s,
                        .layer = record->layer,
                        .flags = record->flags,
                        .needle_index = record->needle,
                        .stroke_index = landing->group.stroke_index,
                        .pass_index = landing->group.pass_index};
    if (!(record->travel_um > 0)) return;
    mn_member member;
    recall(&member, skin, landing, record, memo);
    mn_passage passage = {.is_snapped_in = (record->flags & MN_WOUND_SNAPPED) != 0,
                          .is_full = (record->flags & MN_WOUND_FULL) != 0,
                          .is_on_bone = (record->flags & MN_WOUND_BONE) != 0};
    mn_passage_recall(&member.law, (double)record->travel_um, (double)record->depth_um, record->layer, &passage);
    round_to_force(&landing->group, &member.law, &passage);
    if (passage.is_snapped) wound->flags |= MN_WOUND_SNAPPED;
    fill(wound, &member, &landing->needles[record->needle], &passage, &landing->group);
}

void mn_kernel_tell(const mn_skin *skin, const mn_landing *landings, const mn_record *records, int64_t count,
                    mn_wound *wounds)
{
    mn_memo memo;
    mn_memo_begin(&memo, NULL);
    for (int64_t i = 0; i < count; i++) tell(skin, &landings[records[i].landing], &records[i], &memo, &wounds[i]);
}
