/* How rows are judged, and what they are run on. See verification.h. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/numeric.h"
#include "study/verification_internal.h"
#include "technique/recording.h"

/* ---- rows ---- */

static mn_verification *open_row(mn_verifier *it, const char *name, const char *theory)
{
    mn_verification *row = &it->rows[it->count++];
    *row = (mn_verification){0};
    snprintf(row->name, sizeof row->name, "%s", name);
    snprintf(row->theory, sizeof row->theory, "%s", theory);
    return row;
}

void mn_verify_order(mn_verifier *it, const char *name, const char *theory, double order, int64_t steps,
                     mn_stepped *error_of)
{
    enum { DOUBLINGS = 4 };
    mn_verification *row = open_row(it, name, theory);
    double sx = 0, sy = 0, sxx = 0, sxy = 0;
    row->is_order = true;
    row->wanted = order;
    row->tolerance = 0.15;
    row->level_count = DOUBLINGS;
    for (int i = 0; i < DOUBLINGS; i++, steps *= 2) {
        row->step[i] = 1 / (double)steps;
        row->error[i] = error_of(steps);
        const double x = mn_log(row->step[i]), y = mn_log(row->error[i]);
        sx += x, sy += y, sxx += x * x, sxy += x * y;
    }
    row->found = (DOUBLINGS * sxy - sx * sy) / (DOUBLINGS * sxx - sx * sx);
    row->is_passed = fabs(row->found - order) <= row->tolerance;
}

void mn_verify_ratio(mn_verifier *it, const char *name, const char *theory, double found, double wanted,
                     double tolerance)
{
    mn_verification *row = open_row(it, name, theory);
    row->wanted = wanted;
    row->found = found;
    row->tolerance = tolerance;
    row->is_passed = fabs(found / wanted - 1) <= tolerance;
}

void mn_verify_none(mn_verifier *it, const char *name, const char *theory, double found, double tolerance)
{
    mn_verification *row = open_row(it, name, theory);
    row->found = found;
    row->tolerance = tolerance;
    row->is_passed = fabs(found) <= tolerance;
}

void mn_verify_limit(mn_verifier *it, const char *name, const char *theory, double found, double wanted)
{
    mn_verify_ratio(it, name, theory, found, wanted, 1e-3);
    it->rows[it->count - 1].is_limit = true;
}

const char *mn_verification_verdict(const mn_verification *row)
{
    if (!row->is_passed) return "FAILED";
    return row->is_limit ? "limit" : "passed";
}

/* ---- skin, needle, plan ---- */

void mn_verify_site(mn_site *site)
{
    static const double thickness_um[MN_LAYER_COUNT] = {15, 80, 150, 1200, 5000};
    mn_site_default(site);
    snprintf(site->id, sizeof site->id, "plain");
    snprintf(site->name, sizeof site->name, "Plain");
    site->source_count = 1;
    snprintf(site->sources[0], sizeof site->sources[0], "made for verification");
    for (int k = 0; k < MN_LAYER_COUNT; k++)
        site->layers[k] = (mn_layer_params){.female_um = thickness_um[k],
                                            .male_um = thickness_um[k],
                                            .initiation_j_m2 = 4000,
                                            .tip_mpa = 18,
                                            .flank_j_m2 = 1136,
                                            .shear_mpa = 0.03};
    site->params.beta_e_mpa = 0.15;
    site->params.crack_um = 150;
    site->params.pretension_un_um = 0;
    site->params.tip_steady_frac = 1;
    site->params.penetration_min_um = 200;
    site->params.penetration_max_um = 600;
    site->params.hard_cap_um = 2000;
}

const mn_needle mn_verify_needle = {.length_um = 3000,
                                    .tip_radius_um = 10,
                                    .shank_radius_um = 125,
                                    .taper_um = 1000,
                                    .youngs_mpa = 193000,
                                    .yield_mpa = 1000};

static void make_device(mn_device *device, mn_device_kind kind)
{
    mn_device_default(device, kind);
    snprintf(device->id, sizeof device->id, "tool");
    snprintf(device->name, sizeof device->name, "Tool");
    device->source_count = 1;
    snprintf(device->sources[0], sizeof device->sources[0], "made for verification");
    device->needle.needle_length_um = 1500;
    device->needle.needle_diameter_um = 250;
    device->common.protrusion_um = 1500;
    device->common.tool_width_um = kind == MN_DEVICE_ROLLER ? 20000 : 5000;
    device->roller.drum_radius_um = 10000;
    device->roller.drum_width_um = 20000;
    device->roller.rows = 4;
    device->roller.per_row = 72;
    device->pen.needle_count = 14;
    device->pen.stroke_um = 2500;
    device->pen.frequency_hz = 117;
}

mn_plan *mn_verify_plan(mn_device_kind kind)
{
    mn_plan *plan = mn_plan_create();
    if (plan == NULL) return NULL;
    snprintf(plan->name, sizeof plan->name, "verification");
    mn_verify_site(&plan->site);
    make_device(&plan->device, kind);
    plan->field.width_um = plan->field.height_um = 60000;
    plan->field.is_uniform = true;
    return plan;
}

mn_step *mn_verify_step(mn_plan *plan, mn_pattern_kind kind)
{
    mn_step *step = &plan->steps[plan->step_count++];
    memset(step, 0, sizeof *step);
    step->kind = MN_STEP_TREAT;
    step->protrusion_um = step->frequency_hz = MN_NAN;
    step->pattern.kind = kind;
    mn_params_default(mn_treat_param_rows, mn_treat_param_count, &step->pattern.params);
    return step;
}

mn_plan *mn_verify_told_plan(mn_device_kind kind, mn_hand_at *hand, double end_s, int64_t keyframes)
{
    mn_plan *plan = mn_verify_plan(kind);
    mn_track *track = calloc(1, sizeof *track);
    if (plan == NULL || track == NULL || mn_recording_take(track, keyframes + 1, NULL) != MN_OK) {
        mn_plan_destroy(plan);
        free(track);
        return NULL;
    }
    for (int64_t i = 0; i <= keyframes; i++) {
        const mn_pose at = hand(end_s * (double)i / (double)keyframes);
        mn_track_add(track, end_s * (double)i / (double)keyframes, at.x_um, at.y_um, at.azimuth_rad, at.tilt_rad,
                     at.force_un, i < keyframes, 0);
    }
    mn_verify_step(plan, MN_PATTERN_RECORDING)->pattern.recording = track;
    return plan;
}

mn_session *mn_verify_run(mn_plan *plan)
{
    mn_session *session = NULL;
    mn_error error;
    if (plan == NULL || mn_plan_finish(plan, &error) != MN_OK) return NULL;
    if (mn_session_create(&session, plan, 1, &error) != MN_OK) return NULL;
    if (mn_session_run(session, NULL, &error) == MN_OK) return session;
    mn_session_destroy(session);
    return NULL;
}

int mn_verify(mn_verification rows[MN_VERIFICATIONS_MAX])
{
    mn_verifier it = {.rows = rows};
    mn_verify_law(&it);
    mn_verify_path(&it);
    mn_verify_cells(&it);
    mn_verify_array(&it);
    mn_verify_steps(&it);
    mn_verify_told(&it);
    return it.count;
}
