/* The program's sites, needles and fields in the reference's words. */
#ifndef MN_TESTS_BENCH_GLUE_H
#define MN_TESTS_BENCH_GLUE_H

#include <math.h>

#include "bench/reference.h"
#include "contact/needle.h"
#include "skin/skin.h"

static inline ref_site ref_site_of(const mn_site *site, mn_sex sex)
{
    const mn_site_params *p = &site->params;
    ref_site ref = {.beta_e_mpa = p->beta_e_mpa,
                    .beta_frac = p->beta_frac,
                    .crack_um = p->crack_um,
                    .rate_exponent = p->rate_exponent,
                    .rate_reference_um_s = p->rate_reference_um_s,
                    .rate_cap = p->rate_cap,
                    .toughness_rate_exponent = p->toughness_rate_exponent,
                    .toughness_reference_um_s = p->toughness_reference_um_s,
                    .toughness_floor_frac = p->toughness_floor_frac,
                    .tip_steady_frac = p->tip_steady_frac,
                    .epidermis_mpa = p->epidermis_mpa,
                    .pretension_un_um = p->pretension_un_um,
                    .tension_span_um = p->tension_span_um,
                    .open_frac = p->open_frac,
                    .hole_frac = p->hole_frac,
                    .reentry_s = p->reentry_s,
                    .is_bone_backed = p->is_bone_backed};
    for (int k = 0; k < REF_LAYERS; k++) {
        const mn_layer_params *l = &site->layers[k];
        ref.layer[k] = (ref_layer){.mean_um = mn_site_thickness_um(site, sex, k),
                                   .log_sd = sqrt(log(1 + l->cv_frac * l->cv_frac)),
                                   .initiation_j_m2 = l->initiation_j_m2,
                                   .tip_mpa = l->tip_mpa,
                                   .flank_j_m2 = l->flank_j_m2,
                                   .shear_mpa = l->shear_mpa};
    }
    return ref;
}

static inline ref_needle ref_needle_of(const mn_needle *needle)
{
    return (ref_needle){.length_um = needle->length_um,
                        .tip_radius_um = needle->tip_radius_um,
                        .shank_radius_um = needle->shank_radius_um,
                        .taper_um = needle->taper_um,
                        .is_blunt = needle->is_blunt};
}

/* Borrows the skin's nodes. */
static inline ref_field ref_field_of(const mn_skin *skin)
{
    return (ref_field){.spacing_um = skin->site->params.correlation_um,
                       .node_count_x = skin->node_count_x,
                       .node_count_y = skin->node_count_y,
                       .nodes = skin->is_uniform ? NULL : skin->nodes};
}

#endif
