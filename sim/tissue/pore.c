/* Closed forms of a closing pore; the cover makes the skin's clock run slow between two times. */
#include "tissue/pore.h"

#include "base/numeric.h"

const mn_param mn_pore_param_rows[] = {MN_PORE_PARAMS(MN_PARAM_ROW, mn_pore_params)};
const int mn_pore_param_count = (int)(sizeof mn_pore_param_rows / sizeof mn_pore_param_rows[0]);

double mn_pore_age_s(const mn_pore_params *pore, const mn_cover *cover, double t_s)
{
    const double begin_s = fmax(0, cover->begin_s);
    const double covered_s = fmax(0, fmin(t_s, cover->end_s) - begin_s);
    return t_s - covered_s * (1 - 1 / pore->pore_cover_frac);
}

double mn_pore_time_s(const mn_pore_params *pore, const mn_cover *cover, double age_s)
{
    const double begin_s = fmax(0, cover->begin_s), length_s = fmax(0, cover->end_s - begin_s);
    if (age_s <= begin_s || length_s <= 0) return age_s;
    const double slow_s = (age_s - begin_s) * pore->pore_cover_frac;
    return slow_s <= length_s ? begin_s + slow_s : age_s + length_s * (1 - 1 / pore->pore_cover_frac);
}

double mn_pore_open_s(const mn_pore_params *pore, double radius_um, double depth_um, double time_frac)
{
    if (!(radius_um > 0 && depth_um > 0)) return 0;
    return radius_um / pore->pore_margin_um_s * mn_pow(depth_um / pore->pore_depth_um, pore->pore_depth_power) * time_frac;
}

double mn_pore_radius_um(const mn_pore_params *pore, const mn_cover *cover, double radius_um, double depth_um,
                         double time_frac, double t_s)
{
    const double open_s = mn_pore_open_s(pore, radius_um, depth_um, time_frac), age_s = mn_pore_age_s(pore, cover, t_s);
    return age_s < open_s ? radius_um * (1 - age_s / open_s) : 0;
}

double mn_pore_closed_s(const mn_pore_params *pore, const mn_cover *cover, double radius_um, double depth_um,
                        double time_frac)
{
    return mn_pore_time_s(pore, cover, mn_pore_open_s(pore, radius_um, depth_um, time_frac));
}

mn_pore_params mn_pore_of_person(const mn_pore_params *pore, int fitzpatrick)
{
    mn_pore_params own = *pore;
    if (fitzpatrick >= 5) own.pore_margin_um_s /= pore->pore_dark_frac;
    return own;
}
