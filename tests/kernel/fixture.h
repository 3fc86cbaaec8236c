/* Sites, needles and laws that the kernel's tests share. P0 is the default parameter set of the reference equations: an
 * assumed set whose predictions an independent program has worked out. */
#ifndef MN_TESTS_KERNEL_FIXTURE_H
#define MN_TESTS_KERNEL_FIXTURE_H

#include <math.h>
#include <string.h>

#include "base/rng.h"
#include "kernel/passage.h"

static inline void p0_layer(mn_layer_params *layer, double um, double gamma, double sigma, double flank, double shear_kpa)
{
    *layer = (mn_layer_params){.female_um = um, .male_um = um, .cv_frac = 0.2, .initiation_j_m2 = gamma, .tip_mpa = sigma,
                               .flank_j_m2 = flank, .shear_mpa = shear_kpa / 1000};
}

/* P0 on muscle, no pre-tension. */
static inline mn_site p0_site(void)
{
    static mn_site site;
    mn_site_default(&site);
    p0_layer(&site.layers[0], 15, 4000, 18, 300, 20);
    p0_layer(&site.layers[1], 80, 2000, 9, 300, 10);
    p0_layer(&site.layers[2], 150, 4000, 18, 1136, 30);
    p0_layer(&site.layers[3], 1200, 4000, 18, 1136, 30);
    p0_layer(&site.layers[4], 5000, 1000, 4, 300, 10);
    site.params.beta_e_mpa = 0.15;
    site.params.crack_um = 150;
    site.params.pretension_un_um = 0;
    site.params.penetration_min_um = 200;
    site.params.penetration_max_um = 600;
    site.params.hard_cap_um = 2000;
    return site;
}

static inline mn_stack stack_of(const mn_site *site)
{
    mn_stack stack = {.toughness_frac = 1, .bone_um = (double)INFINITY, .hard_cap_um = site->params.hard_cap_um};
    for (int k = 0; k < MN_LAYER_COUNT; k++) stack.thickness_um[k] = site->layers[k].female_um;
    return stack;
}

/* A column of one layer: the papillary constants all the way down. */
static inline mn_stack one_layer_stack(void)
{
    return (mn_stack){.thickness_um = {0, 0, 6000, 0, 0}, .toughness_frac = 1, .bone_um = (double)INFINITY};
}

static inline mn_needle needle_of(double tip_diameter_um, double diameter_um, double taper_um, double length_um)
{
    return (mn_needle){.length_um = length_um, .tip_radius_um = tip_diameter_um / 2, .shank_radius_um = diameter_um / 2,
                       .taper_um = taper_um, .youngs_mpa = 193000, .yield_mpa = 1000};
}

static inline mn_law law_of_stack(const mn_site *site, const mn_needle *needle, const mn_stack *stack)
{
    mn_law law;
    mn_law_make(&law, site, needle, stack, 1, (mn_pace){1, 1}, mn_law_membrane_un_um(&site->params, needle->tip_radius_um));
    return law;
}

static inline double travel_depth_um(const mn_law *law, double travel_um)
{
    mn_passage passage;
    mn_passage_travel(law, travel_um, &passage);
    return passage.depth_um;
}

static inline double force_depth_um(const mn_law *law, double force_un)
{
    mn_passage passage;
    mn_passage_force(law, force_un, 1e6, &passage);
    return passage.depth_um;
}

/* Uniform on [low, high], one draw a name. */
static inline double draw_in(uint64_t index, uint32_t draw, double low, double high)
{
    return low + (high - low) * mn_rng_uniform(11, MN_STREAM_TEST, index, draw);
}

#endif
