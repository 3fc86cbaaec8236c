/* Prints the hashes of three plans: a roller with more than 10^5 punctures, a pen and a fired stamp with more than 2 10^4,
 * on lognormal skin with zones, on 1, 2, 3 and 7 threads (or on those named as arguments). Built by builds_test with
 * several compilers and levels; all must print the same. Exits 1 when thread counts differ or a field of the grid stayed
 * empty. */
#include <stdio.h>
#include <stdlib.h>

#include "session/fixture.h"

static void add_zones(mn_plan *plan)
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
static void add_bent_ways(mn_plan *plan, const mn_treat_params *params)
{
    mn_step *circles = fixture_treat(plan, MN_PATTERN_CIRCLE), *spiral = fixture_treat(plan, MN_PATTERN_SPIRAL);
    circles->pattern.params = spiral->pattern.params = *params;
    circles->has_region = spiral->has_region = true;
    circles->pattern.outline = (mn_polygon){3, {5000, 45000, 20000}, {5000, 12000, 40000}};
    spiral->pattern.region = (mn_region){20000, 20000, 30000, 30000};
}

static mn_plan *large_plan(mn_device_kind kind)
{
    mn_plan *plan = fixture_plan(kind);
    if (!plan) return NULL;
    plan->field.width_um = plan->field.height_um = 60000;
    plan->site.params.is_bone_backed = true;
    add_zones(plan);
    plan->device.needle.needle_length_sd_um = 60;
    plan->device.needle.bent_frac = 0.05;
    plan->device.needle.tip_radius_um = 4;
    mn_step *step = fixture_treat(plan, kind == MN_DEVICE_STAMP ? MN_PATTERN_STAMP : MN_PATTERN_STAR);
    mn_treat_params *p = &step->pattern.params;
    p->force_un = kind == MN_DEVICE_PEN ? 3.5e6 : 8e6;
    p->tremor_um = 300;
    p->speed_cv_frac = p->force_cv_frac = 0.2;
    p->passes = kind == MN_DEVICE_ROLLER ? 300 : kind == MN_DEVICE_PEN ? 1 : 12;
    p->dwell_s = 0.05;
    if (kind == MN_DEVICE_STAMP) {
        p->pitch_um = 7000;
        plan->device.stamp.fire_um_s = 3e6;
    }
    if (kind == MN_DEVICE_PEN) {
        plan->device.needle.needle_length_um = 2500;
        plan->device.common.protrusion_um = 2300;
        plan->device.pen.ring_radius_um = 3500;
        p->tilt_rad = 0.05;
        p->speed_um_s = 8000;
        p->overlap_frac = 0.5;
        add_bent_ways(plan, p);
    }
    return plan;
}

/* True when every field of the grid that this device can fill is filled somewhere. */
static int is_filled(const mn_grid *grid)
{
    uint64_t sum[10] = {0};
    for (int32_t t = 0; t < grid->tile_count; t++)
        for (int c = 0; c < MN_TILE_CELLS; c++) {
            const mn_tile *tile = &grid->pool[t];
            const uint64_t fields[] = {tile->cell[c].hole, tile->cell[c].open_area, tile->cell[c].count,
                                       tile->cell[c].load, tile->cell[c].open,      tile->cell[c].damaged};
            for (int i = 0; i < 6; i++) sum[i] |= fields[i];
            for (int layer = 0; layer < 4; layer++) sum[6 + layer] |= tile->cell[c].volume[layer];
        }
    for (int i = 0; i < 10; i++)
        if (sum[i] == 0) return 0;
    return 1;
}

static int run(mn_device_kind kind, const int *threads, int run_count)
{
    const double punctures_min = kind == MN_DEVICE_ROLLER ? 1e5 : 2e4;
    mn_error error = {0};
    mn_plan *plan = large_plan(kind);
    if (!plan || mn_plan_finish(plan, &error) != MN_OK) {
        fprintf(stderr, "%s\n", error.message);
        return 1;
    }
    mn_result first = {0};
    int status = 0;
    for (int i = 0; i < run_count; i++) {
        mn_session *session = NULL;
        if (mn_session_create(&session, plan, threads[i], &error) != MN_OK) return 1;
        mn_session_run(session, NULL, &error);
        const mn_result *result = mn_session_result(session);
        if (i == 0) first = *result;
        const int is_same = result->grid_hash == first.grid_hash && result->records_hash == first.records_hash &&
                            result->metrics_hash == first.metrics_hash;
        const int is_large = result->metrics.puncture_count > punctures_min && is_filled(mn_session_grid(session));
        if (!is_same || !is_large) {
            fprintf(stderr, "%s: %.0f punctures, %d threads: %s\n", mn_device_kind_name((int)kind),
                    result->metrics.puncture_count, threads[i],
                    is_same ? "too few punctures or an empty field" : "other bytes");
            status = 1;
        }
        mn_session_destroy(session);
    }
    printf("%s %016llx %016llx %016llx\n", mn_device_kind_name((int)kind), (unsigned long long)first.grid_hash,
           (unsigned long long)first.records_hash, (unsigned long long)first.metrics_hash);
    mn_plan_destroy(plan);
    return status;
}

int main(int argument_count, char **arguments)
{
    int threads[8] = {1, 2, 3, 7}, run_count = 4;
    for (int i = 1; i < argument_count && i <= 8; i++) threads[i - 1] = atoi(arguments[i]);
    if (argument_count > 1) run_count = argument_count - 1 < 8 ? argument_count - 1 : 8;
    return run(MN_DEVICE_ROLLER, threads, run_count) | run(MN_DEVICE_PEN, threads, run_count) |
           run(MN_DEVICE_STAMP, threads, run_count);
}
