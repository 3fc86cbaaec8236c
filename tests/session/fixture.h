/* A small plan by hand, without Lua: one site, one device, ready to be changed by a test. */
#ifndef MN_TESTS_SESSION_FIXTURE_H
#define MN_TESTS_SESSION_FIXTURE_H

#include <stdio.h>
#include <string.h>

#include "session/session.h"

static inline void fixture_layer(mn_layer_params *layer, double thickness_um, double initiation, double tip, double flank,
                                 double shear)
{
    layer->female_um = layer->male_um = thickness_um;
    layer->initiation_j_m2 = initiation;
    layer->tip_mpa = tip;
    layer->flank_j_m2 = flank;
    layer->shear_mpa = shear;
}

/* The P0 stack. */
static inline void fixture_site(mn_site *site)
{
    mn_site_default(site);
    snprintf(site->id, sizeof site->id, "plain");
    snprintf(site->name, sizeof site->name, "Plain");
    site->source_count = 1;
    snprintf(site->sources[0], sizeof site->sources[0], "test");
    fixture_layer(&site->layers[MN_STRATUM_CORNEUM], 15, 4000, 18, 300, 0.02);
    fixture_layer(&site->layers[MN_VIABLE_EPIDERMIS], 80, 2000, 9, 300, 0.01);
    fixture_layer(&site->layers[MN_PAPILLARY_DERMIS], 150, 4000, 18, 1136, 0.03);
    fixture_layer(&site->layers[MN_RETICULAR_DERMIS], 1200, 4000, 18, 1136, 0.03);
    fixture_layer(&site->layers[MN_HYPODERMIS], 5000, 1000, 4, 300, 0.01);
    site->params.penetration_min_um = 250;
    site->params.penetration_max_um = 1000;
    site->params.hard_cap_um = 2000;
}

static inline void fixture_device(mn_device *device, mn_device_kind kind)
{
    mn_device_default(device, kind);
    snprintf(device->id, sizeof device->id, "tool");
    snprintf(device->name, sizeof device->name, "Tool");
    device->source_count = 1;
    snprintf(device->sources[0], sizeof device->sources[0], "test");
    device->needle.needle_length_um = 1500;
    device->needle.needle_diameter_um = 250;
    device->common.protrusion_um = 1500;
    device->common.tool_width_um = 20000;
    device->roller.drum_radius_um = 10000;
    device->roller.drum_width_um = 20000;
    device->roller.rows = 8;
    device->roller.per_row = 24;
    device->pen.needle_count = 14;
    device->pen.stroke_um = 2500;
    device->pen.frequency_hz = 116.7;
    if (kind == MN_DEVICE_PEN) device->common.tool_width_um = 8000;
    device->stamp.columns = device->stamp.rows = 6;
    device->stamp.needle_pitch_um = 2000;
    if (kind == MN_DEVICE_STAMP) device->common.tool_width_um = 12000;
    if (kind == MN_DEVICE_RIG) device->common.tool_width_um = 1000;
}

static inline mn_step *fixture_treat(mn_plan *plan, mn_pattern_kind kind)
{
    mn_step *step = &plan->steps[plan->step_count++];
    memset(step, 0, sizeof *step);
    step->kind = MN_STEP_TREAT;
    step->line = 10 + plan->step_count;
    step->protrusion_um = (double)NAN;
    step->frequency_hz = (double)NAN;
    step->pattern.kind = kind;
    mn_params_default(mn_treat_param_rows, mn_treat_param_count, &step->pattern.params);
    return step;
}

static inline mn_plan *fixture_plan(mn_device_kind kind)
{
    mn_plan *plan = mn_plan_create();
    if (!plan) return NULL;
    snprintf(plan->name, sizeof plan->name, "fixture");
    snprintf(plan->file, sizeof plan->file, "fixture.lua");
    plan->line = 1;
    fixture_site(&plan->site);
    fixture_device(&plan->device, kind);
    return plan;
}

#endif
