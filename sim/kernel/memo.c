/* What repeats from contact to contact, and a needle with its column made ready. */
#include "base/numeric.h"
#include "kernel/kernel_internal.h"

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
