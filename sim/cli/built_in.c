/* A site and a plan in C, so that hashes and benchmarks depend on no data file. Constants are plausible, not a real person:
 * they serve to fill every field of the grid and of the records. */
#include <stdlib.h>
#include <string.h>

#include "base/numeric.h"
#include "cli/cli.h"

static void set_layer(mn_layer_params *layer, double thickness_um, double initiation_j_m2, double tip_mpa,
                      double flank_j_m2, double shear_mpa)
{
    layer->female_um = layer->male_um = thickness_um;
    layer->initiation_j_m2 = initiation_j_m2;
    layer->tip_mpa = tip_mpa;
    layer->flank_j_m2 = flank_j_m2;
    layer->shear_mpa = shear_mpa;
}

void cli_built_in_site(mn_site *site)
{
    mn_site_default(site);
    snprintf(site->id, sizeof site->id, "built_in");
    snprintf(site->name, sizeof site->name, "Built-in skin over bone");
    site->source_count = 1;
    snprintf(site->sources[0], sizeof site->sources[0], "assumed");
    set_layer(&site->layers[MN_STRATUM_CORNEUM], 15, 4000, 18, 300, 0.02);
    set_layer(&site->layers[MN_VIABLE_EPIDERMIS], 60, 2000, 9, 300, 0.01);
    set_layer(&site->layers[MN_PAPILLARY_DERMIS], 100, 3000, 12, 700, 0.02);
    set_layer(&site->layers[MN_RETICULAR_DERMIS], 400, 3000, 12, 700, 0.02);
    set_layer(&site->layers[MN_HYPODERMIS], 5000, 1000, 4, 300, 0.01);
    site->params.is_bone_backed = true;
    site->params.penetration_min_um = 250;
    site->params.penetration_max_um = 1000;
    site->params.hard_cap_um = 2000;
}

static void set_device(mn_device *device)
{
    mn_device_default(device, MN_DEVICE_ROLLER);
    snprintf(device->id, sizeof device->id, "built_in");
    snprintf(device->name, sizeof device->name, "Built-in roller");
    device->source_count = 1;
    snprintf(device->sources[0], sizeof device->sources[0], "assumed");
    device->common.protrusion_um = device->needle.needle_length_um = 2000;
    device->common.tool_width_um = 20000;
    device->needle.needle_diameter_um = 250;
    device->needle.needle_length_sd_um = 60;
    device->needle.tip_radius_um = 4;
    device->needle.bent_frac = 0.05;
    device->roller.drum_radius_um = 10000;
    device->roller.drum_width_um = 20000;
    device->roller.rows = 8;
    device->roller.per_row = 24;
}

static void add_zones(mn_zones *zones)
{
    zones->count = 2;
    zones->zone[0] = (mn_zone){.name = "scar",
                               .kind = MN_ZONE_SCAR,
                               .shape = MN_SHAPE_ELLIPSE,
                               .x_um = 25000,
                               .y_um = 25000,
                               .width_um = 12000,
                               .height_um = 8000,
                               .angle_rad = 0.4};
    zones->zone[1] = (mn_zone){.name = "brow",
                               .kind = MN_ZONE_BONE_NEAR,
                               .shape = MN_SHAPE_RECTANGLE,
                               .x_um = 5000,
                               .y_um = 5000,
                               .width_um = 10000,
                               .height_um = 10000};
    for (int i = 0; i < zones->count; i++)
        mn_params_default(mn_zone_param_rows, mn_zone_param_count, &zones->zone[i].params);
    zones->zone[0].params.toughness_scale_frac = 1.5;
    zones->zone[1].params.bone_um = 1500;
}

mn_plan *cli_built_in_plan(mn_error *error)
{
    mn_plan *plan = mn_plan_create();
    if (plan == NULL) {
        mn_fail(error, MN_INTERNAL, NULL, 0, "there is no memory for the built-in plan");
        return NULL;
    }
    snprintf(plan->name, sizeof plan->name, "built_in");
    snprintf(plan->file, sizeof plan->file, "built-in plan");
    cli_built_in_site(&plan->site);
    set_device(&plan->device);
    add_zones(&plan->zones);
    plan->seed = 1;
    plan->field.width_um = plan->field.height_um = 60000;
    mn_step *step = &plan->steps[plan->step_count++];
    step->kind = MN_STEP_TREAT;
    step->protrusion_um = step->frequency_hz = MN_NAN;
    step->pattern.kind = MN_PATTERN_STAR;
    mn_params_default(mn_treat_param_rows, mn_treat_param_count, &step->pattern.params);
    step->pattern.params.passes = 340;
    step->pattern.params.force_un = 2e7;
    step->pattern.params.slip_frac = 0.05;
    step->pattern.params.tremor_um = 300;
    step->pattern.params.speed_cv_frac = step->pattern.params.force_cv_frac = 0.2;
    if (mn_plan_finish(plan, error) == MN_OK) return plan;
    mn_plan_destroy(plan);
    return NULL;
}
