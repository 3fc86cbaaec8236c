#include "tissue/stimulus.h"

#include "base/numeric.h"

const mn_param mn_stimulus_param_rows[] = {MN_STIMULUS_PARAMS(MN_PARAM_ROW, mn_stimulus_params)};
const int mn_stimulus_param_count = (int)(sizeof mn_stimulus_param_rows / sizeof mn_stimulus_param_rows[0]);

void mn_stimulus_of(const mn_column_kind *kinds, int32_t kind_count, double epidermis_um, const mn_stimulus_params *params,
                    const mn_needled *needled, mn_stimulus *stimulus)
{
    const double radius_um = needled->hole_radius_um;
    double count = 0, holes = 0, depth_sum_um = 0;
    *stimulus = (mn_stimulus){0};
    for (int32_t k = 0; k < kind_count; k++) {
        const mn_column column = kinds[k].column;
        const double weight = kinds[k].count, density_per_cm2 = column.holes / needled->window_cm2;
        const double full = weight * (1 - mn_exp(-density_per_cm2 / params->stimulus_density_per_cm2));
        const double dermis_um = mn_max(0, column.depth_um - epidermis_um);
        count += weight;
        holes += weight * column.holes;
        depth_sum_um += weight * column.holes * column.depth_um;
        stimulus->dermal_frac += full * mn_min(1, dermis_um / params->stimulus_depth_um);
        stimulus->epidermal_frac += full * mn_min(1, column.depth_um / epidermis_um);
        stimulus->follicle_frac += full * (1 - mn_exp(-dermis_um / params->follicle_depth_um));
    }
    if (count <= 0) return;
    stimulus->dermal_frac /= count;
    stimulus->epidermal_frac /= count;
    stimulus->follicle_frac /= count;
    stimulus->density_per_cm2 = holes / count / needled->window_cm2;
    stimulus->depth_um = holes > 0 ? depth_sum_um / holes : 0;
    stimulus->pore_area_frac = mn_min(1, stimulus->density_per_cm2 * MN_PI * radius_um * radius_um / 1e8);
}
