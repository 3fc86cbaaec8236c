/* A site by hand: five plain layers, ready to be changed by a test. */
#ifndef MN_TESTS_SKIN_FIXTURE_H
#define MN_TESTS_SKIN_FIXTURE_H

#include <stdio.h>

#include "skin/skin.h"

static inline void fixture_site(mn_site *site) {
    static const double thickness_um[MN_LAYER_COUNT] = {15, 55, 120, 900, 2000};
    mn_site_default(site);
    snprintf(site->id, sizeof site->id, "plain");
    site->source_count = 1;
    snprintf(site->sources[0], sizeof site->sources[0], "test");
    for (int layer = 0; layer < MN_LAYER_COUNT; layer++) {
        mn_layer_params *params = &site->layers[layer];
        params->female_um = thickness_um[layer];
        params->male_um = 2 * thickness_um[layer];
        params->initiation_j_m2 = 4000;
        params->tip_mpa = 18;
        params->flank_j_m2 = 300;
        params->shear_mpa = 0.02;
    }
    site->params.penetration_min_um = 250;
    site->params.penetration_max_um = 500;
    site->params.hard_cap_um = 1000;
}

#endif
