/* What one needle is and bears: its shape from the tip up, its draws from the seed, its strength.
 *
 * Draws are functions of (seed, needle, which tolerance), so a needle is the same whatever else the device has. The
 * strength formulas are Euler's column and the yield of a cantilever's root, both on the full shank: a taper makes the
 * real needle somewhat weaker near the tip, where it does not break. */
#include <math.h>

#include "base/numeric.h"
#include "base/rng.h"
#include "contact/needle.h"

const mn_param mn_needle_param_rows[] = {MN_NEEDLE_PARAMS(MN_PARAM_ROW, mn_needle_params)};
const int mn_needle_param_count = sizeof mn_needle_param_rows / sizeof mn_needle_param_rows[0];

enum needle_draw { DRAW_LENGTH, DRAW_TIP, DRAW_IS_BENT, DRAW_IS_MISSING, DRAW_BEND_AZIMUTH };

static const double smallest_length_um = 1, smallest_tip_um = 0.1;

static double normal_within_3(uint64_t seed, int64_t index, uint32_t draw)
{
    return mn_clamp(mn_rng_normal(seed, MN_STREAM_NEEDLE, (uint64_t)index, draw), -3, 3);
}

void mn_needle_make(mn_needle *needle, const mn_needle_params *params, uint64_t seed, int64_t index)
{
    const double shank_um = params->needle_diameter_um / 2;
    const double length_um =
        params->needle_length_um + params->needle_length_sd_um * normal_within_3(seed, index, DRAW_LENGTH);
    const double tip_um = params->tip_radius_um * (1 + params->tip_wear_frac) *
                          (1 + params->tip_radius_sd_frac * normal_within_3(seed, index, DRAW_TIP));
    *needle = (mn_needle){
        .length_um = mn_max(length_um, smallest_length_um),
        .tip_radius_um = mn_min(mn_max(tip_um, smallest_tip_um), shank_um),
        .shank_radius_um = shank_um,
        .taper_um = params->taper_um,
        .youngs_mpa = params->youngs_mpa,
        .yield_mpa = params->yield_mpa,
        .is_blunt = params->is_blunt,
        .is_missing = mn_rng_uniform(seed, MN_STREAM_NEEDLE, (uint64_t)index, DRAW_IS_MISSING) < params->missing_frac,
    };
    if (mn_rng_uniform(seed, MN_STREAM_NEEDLE, (uint64_t)index, DRAW_IS_BENT) >= params->bent_frac) return;
    needle->bend_rad = params->bent_rad;
    needle->bend_azimuth_rad = 2 * MN_PI * mn_rng_uniform(seed, MN_STREAM_NEEDLE, (uint64_t)index, DRAW_BEND_AZIMUTH);
}

double mn_needle_radius_um(const mn_needle *needle, double from_tip_um)
{
    if (from_tip_um < 0) return 0;
    const double slope = (needle->shank_radius_um - needle->tip_radius_um) / needle->taper_um;
    return mn_min(needle->shank_radius_um, needle->tip_radius_um + slope * from_tip_um);
}

double mn_needle_area_um2(const mn_needle *needle, double from_tip_um)
{
    if (from_tip_um <= 0) return 0;
    const double tapered_um = mn_min(from_tip_um, needle->taper_um);
    const double slope = (needle->shank_radius_um - needle->tip_radius_um) / needle->taper_um;
    return 2 * MN_PI *
           (needle->tip_radius_um * tapered_um + slope * tapered_um * tapered_um / 2 +
            needle->shank_radius_um * (from_tip_um - tapered_um));
}

double mn_needle_volume_um3(const mn_needle *needle, double from_tip_um)
{
    if (from_tip_um <= 0) return 0;
    const double tapered_um = mn_min(from_tip_um, needle->taper_um);
    const double tip_um = needle->tip_radius_um, top_um = mn_needle_radius_um(needle, tapered_um);
    const double frustum_um3 = MN_PI / 3 * tapered_um * (tip_um * tip_um + tip_um * top_um + top_um * top_um);
    return frustum_um3 + MN_PI * needle->shank_radius_um * needle->shank_radius_um * (from_tip_um - tapered_um);
}

double mn_needle_buckling_un(const mn_needle *needle, double k)
{
    const double r2 = needle->shank_radius_um * needle->shank_radius_um;
    const double inertia_um4 = MN_PI / 4 * r2 * r2;
    const double held_um = k * needle->length_um;
    return MN_PI * MN_PI * needle->youngs_mpa * inertia_um4 / (held_um * held_um);
}

double mn_needle_bending_un(const mn_needle *needle)
{
    const double d = 2 * needle->shank_radius_um;
    return MN_PI * d * d * d * needle->yield_mpa / (32 * needle->length_um);
}

static double margin(double strength_un, double load_un)
{
    if (load_un <= 0) return MN_INFINITY;
    return strength_un / load_un;
}

void mn_needle_margins(const mn_needle *needle, double axial_un, double lateral_un, mn_margins *margins)
{
    const double area_um2 = MN_PI * needle->shank_radius_um * needle->shank_radius_um;
    margins->buckling_guided = margin(mn_needle_buckling_un(needle, 0.7), axial_un);
    margins->buckling_free = margin(mn_needle_buckling_un(needle, 2.0), axial_un);
    margins->bending = margin(mn_needle_bending_un(needle), lateral_un);
    margins->axial = margin(needle->yield_mpa * area_um2, axial_un);
}
