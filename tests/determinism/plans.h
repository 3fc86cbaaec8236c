/* Plans that fill every field of the grid that their device can fill, on lognormal skin with zones: a roller, a pen that also
 * circles and spirals, a fired stamp, a rig that drives an array to a travel. */
#ifndef MN_TESTS_DETERMINISM_PLANS_H
#define MN_TESTS_DETERMINISM_PLANS_H

#include "session/fixture.h"

static inline void plans_add_zones(mn_plan *plan)
{
    plan->zones.count = 2;
    plan->zones.zone[0] = (mn_zone){.name = "scar",
                                    .kind = MN_ZONE_SCAR,
                                    .shape = MN_SHAPE_ELLIPSE,
                                    .x_um = 25000,
                                    .y_um = 25000,
                                    .width_um = 12000,
                                    .height_um = 8000,
                                    .angle_rad = 0.4};
    plan->zones.zone[1] = (mn_zone){.name = "brow",
                                    .kind = MN_ZONE_BONE_NEAR,
                                    .shape = MN_SHAPE_RECTANGLE,
                                    .x_um = 5000,
                                    .y_um = 5000,
                                    .width_um = 10000,
                                    .height_um = 10000};
    for (int i = 0; i < 2; i++) mn_params_default(mn_zone_param_rows, mn_zone_param_count, &plan->zones.zone[i].params);
    plan->zones.zone[0].params.toughness_scale_frac = 1.5;
    plan->zones.zone[1].params.bone_um = 1500;
}

/* Circles over a triangle and a spiral, by the same hand as the first step. */
static inline void plans_add_bent_ways(mn_plan *plan, const mn_treat_params *params)
{
    mn_step *circles = fixture_treat(plan, MN_PATTERN_CIRCLE), *spiral = fixture_treat(plan, MN_PATTERN_SPIRAL);
    circles->pattern.params = spiral->pattern.params = *params;
    circles->has_region = spiral->has_region = true;
    circles->pattern.outline = (mn_polygon){3, {5000, 45000, 20000}, {5000, 12000, 40000}};
    spiral->pattern.region = (mn_region){20000, 20000, 30000, 30000};
}

/* A rig's array under imposed travel: its needles sink each other's skin. */
static inline void plans_set_rig(mn_plan *plan, mn_treat_params *params)
{
    plan->device.rig.columns = plan->device.rig.rows = 3;
    plan->device.rig.needle_pitch_um = 700;
    plan->device.rig.travel_um = 1500;
    plan->device.common.tool_width_um = 3000;
    params->pitch_um = 1700;
}

/* What comes after the needles: persons, a diary, a topical. */
static inline void plans_follow(mn_plan *plan)
{
    plan->is_followed = true;
    plan->follow.population = 200;
    plan->diary.count = 2;
    plan->diary.events[0] = (mn_event){.care_index = mn_care_find("retinoid"), .at_s = -86400, .until_s = (double)NAN, .dose_unit = -1};
    plan->diary.events[1] = (mn_event){.care_index = mn_care_find("occlusion"), .at_s = 60, .duration_s = 7200, .until_s = (double)NAN, .dose_unit = -1};
    mn_params_default(mn_product_param_rows, mn_product_param_count, &plan->product);
    plan->product.molecular_da = 200;
    plan->product.log_k = 1;
    plan->product.concentration_ug_per_ml = 10000;
    plan->application_count = 1;
    mn_params_default(mn_application_param_rows, mn_application_param_count, &plan->applications[0]);
    plan->applications[0].at_s = -60;
    plan->applications[0].duration_s = 7200;
}

/* `passes` of a roller, a stamp or a rig, and a fast pen; 0: more than 10^5 punctures of the roller, 2 10^4 of the others. */
static inline mn_plan *plans_make(mn_device_kind kind, int32_t passes)
{
    mn_plan *plan = fixture_plan(kind);
    if (!plan) return NULL;
    plan->field.width_um = plan->field.height_um = 60000;
    plan->site.params.is_bone_backed = true;
    plans_add_zones(plan);
    plans_follow(plan);
    plan->device.needle.needle_length_sd_um = 60;
    plan->device.needle.bent_frac = 0.05;
    plan->device.needle.tip_radius_um = 4;
    mn_step *step = fixture_treat(plan, kind == MN_DEVICE_STAMP || kind == MN_DEVICE_RIG ? MN_PATTERN_STAMP : MN_PATTERN_STAR);
    mn_treat_params *p = &step->pattern.params;
    p->force_un = kind == MN_DEVICE_PEN ? 3.5e6 : 8e6;
    p->tremor_um = 300;
    p->speed_cv_frac = p->force_cv_frac = 0.2;
    p->passes = kind == MN_DEVICE_ROLLER ? 300 : kind == MN_DEVICE_PEN ? 1 : 12;
    if (passes > 0 && kind != MN_DEVICE_PEN) p->passes = passes;
    p->dwell_s = 0.05;
    if (kind == MN_DEVICE_STAMP) {
        p->pitch_um = 7000;
        plan->device.stamp.fire_um_s = 3e6;
    }
    if (kind == MN_DEVICE_RIG) plans_set_rig(plan, p);
    if (kind == MN_DEVICE_PEN) {
        plan->device.needle.needle_length_um = 2500;
        plan->device.common.protrusion_um = 2300;
        plan->device.pen.ring_radius_um = 3500;
        p->tilt_rad = 0.05;
        p->speed_um_s = passes > 0 ? 60000 : 8000;
        p->overlap_frac = 0.5;
        plans_add_bent_ways(plan, p);
    }
    return plan;
}

#endif
