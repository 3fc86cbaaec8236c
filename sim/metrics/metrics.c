/* All that the records tell, in a few passes over them. Each helper fills one family of numbers; percentiles share one
 * scratch array of values. Sums run in record order, so they have the same bits however the records were made. */
#include "metrics/metrics.h"

#include <math.h>
#include <string.h>

#include "base/numeric.h"
#include "metrics/metrics_internal.h"

/* The records of one region and the room to work in. */
typedef struct work {
    const mn_metrics_input *input;
    mn_metrics *out;
    double *values, *nearest;
    void *cells, *stripe_room;
    uint8_t *is_in; /* pierced, and inside the target or zone */
    mn_blocks density, coverage, stripes;
    mn_region region;              /* the target, or a zone's bounding box */
    const mn_polygon *outline;     /* the target's, NULL for a rectangle or a zone */
    double area_um2, perimeter_um; /* of the target or the zone */
} work;

static void zone_bounds(const mn_zone *zone, mn_region *region)
{
    double x0 = MN_INFINITY, y0 = MN_INFINITY, x1 = -MN_INFINITY, y1 = -MN_INFINITY;
    const double c = mn_cos(zone->angle_rad), s = mn_sin(zone->angle_rad);
    const int corner_count = zone->shape == MN_SHAPE_POLYGON ? zone->corner_count : 4;
    for (int i = 0; i < corner_count; i++) {
        double x, y;
        if (zone->shape == MN_SHAPE_POLYGON) {
            x = zone->corner_x_um[i];
            y = zone->corner_y_um[i];
        } else { /* corners of the rectangle, or of the box around the ellipse */
            const double shift = zone->shape == MN_SHAPE_ELLIPSE ? 0.5 : 0;
            const double a = (i % 2 - shift) * zone->width_um, b = (i / 2 - shift) * zone->height_um;
            x = zone->x_um + a * c - b * s;
            y = zone->y_um + a * s + b * c;
        }
        x0 = fmin(x0, x);
        x1 = fmax(x1, x);
        y0 = fmin(y0, y);
        y1 = fmax(y1, y);
    }
    *region = (mn_region){x0, y0, fmax(x1 - x0, 1), fmax(y1 - y0, 1)};
}

/* Sides that areas share are counted for both: the spacing's correction for edges is then a little too large. */
static void lay_areas(work *w)
{
    w->area_um2 = w->perimeter_um = 0;
    for (int i = 0; i < w->input->zones->count; i++) {
        if ((w->input->area_mask >> i & 1) == 0) continue;
        w->area_um2 += mn_zone_area_um2(&w->input->zones->zone[i]);
        w->perimeter_um += mn_zone_perimeter_um(&w->input->zones->zone[i]);
    }
}

static void lay_region(work *w)
{
    const mn_metrics_input *input = w->input;
    w->region = input->target;
    w->area_um2 = input->target.width_um * input->target.height_um;
    w->perimeter_um = 2 * (input->target.width_um + input->target.height_um);
    if (input->region_zone < 0 && input->area_mask != 0) {
        lay_areas(w);
        return;
    }
    if (input->region_zone < 0) {
        const mn_polygon *p = input->outline;
        if (p == NULL || p->corner_count == 0) return;
        w->outline = p;
        w->area_um2 = mn_polygon_area_um2(p->corner_count, p->x_um, p->y_um);
        w->perimeter_um = mn_polygon_perimeter_um(p->corner_count, p->x_um, p->y_um);
        return;
    }
    const mn_zone *zone = &input->zones->zone[input->region_zone];
    zone_bounds(zone, &w->region);
    w->area_um2 = mn_zone_area_um2(zone);
    w->perimeter_um = mn_zone_perimeter_um(zone);
}

size_t mn_metrics_need_bytes(const mn_metrics_input *input)
{
    work w = {.input = input};
    lay_region(&w);
    return 2 * mn_arena_need(input->wound_count, sizeof(double)) +
           mn_arena_need((int64_t)mn_nearest_wounds_need_bytes(input->wound_count), 1) + mn_arena_need(input->wound_count, 1) +
           mn_blocks_need_bytes(&w.region, MN_DENSITY_SIDE_UM) + mn_blocks_need_bytes(&w.region, MN_COVERAGE_SIDE_UM) +
           mn_blocks_need_bytes(&w.region, mn_stripes_side_um(&w.region)) +
           mn_arena_need((int64_t)mn_stripes_need_bytes(&w.region), 1);
}

static bool is_chosen(const work *w, const mn_wound *wound)
{
    return w->input->region_zone < 0 || (wound->zone_mask >> w->input->region_zone & 1) != 0;
}

static bool is_pierced(const work *w, const mn_wound *wound)
{
    return (wound->flags & MN_WOUND_PIERCED) != 0 && is_chosen(w, wound);
}

static bool is_in_target(const work *w, const mn_wound *wound)
{
    const bool has_areas = w->input->region_zone < 0 && w->input->area_mask != 0;
    return (!has_areas || (wound->zone_mask & w->input->area_mask) != 0) &&
           mn_region_holds(&w->region, wound->x_um, wound->y_um) &&
           mn_outline_holds(w->outline, wound->x_um, wound->y_um);
}

/* Gathers one float field of the pierced records. */
static int64_t gather(const work *w, size_t offset)
{
    int64_t count = 0;
    for (int64_t i = 0; i < w->input->wound_count; i++) {
        const mn_wound *wound = &w->input->wounds[i];
        float value;
        if (!is_pierced(w, wound)) continue;
        memcpy(&value, (const char *)wound + offset, sizeof value);
        w->values[count++] = (double)value;
    }
    return count;
}

static double percentile_of(const work *w, size_t offset, double frac)
{
    return mn_percentile(w->values, gather(w, offset), frac);
}

static double least_of(const work *w, size_t offset)
{
    const int64_t count = gather(w, offset);
    double least = MN_NAN;
    for (int64_t i = 0; i < count; i++)
        if (!(w->values[i] >= least)) least = w->values[i];
    return least;
}

#define FIELD(name) offsetof(mn_wound, name)

static void count_contacts(const work *w)
{
    mn_metrics *m = w->out;
    double ends[4] = {0}, energy = 0, friction = 0, volume = 0, open_um2 = 0, depth = 0, dragged = 0;
    for (int64_t i = 0; i < w->input->wound_count; i++) {
        const mn_wound *wound = &w->input->wounds[i];
        if (!is_chosen(w, wound)) continue;
        m->contact_count += wound->travel_um > 0.0f;
        if (!(wound->flags & MN_WOUND_PIERCED)) continue;
        m->puncture_count++;
        m->reentry_count += (wound->flags & MN_WOUND_REENTRY) != 0;
        m->outside_count += (wound->flags & MN_WOUND_OUTSIDE) != 0;
        m->bone_count += (wound->flags & MN_WOUND_BONE) != 0;
        ends[wound->layer <= MN_VIABLE_EPIDERMIS ? 0 : wound->layer - 1]++;
        energy += (double)wound->energy_pj;
        friction += (double)wound->friction_pj;
        depth += (double)wound->penetration_load_um;
        dragged += wound->drag_um > wound->needle_diameter_um;
        for (int layer = 0; layer < MN_LAYER_COUNT; layer++) volume += (double)wound->volume_um3[layer];
        const bool is_new = !(wound->flags & MN_WOUND_REENTRY); /* a hole entered again is still one hole */
        if (is_new && is_in_target(w, wound))
            open_um2 += MN_PI * (double)wound->channel_radius_um * (double)wound->channel_radius_um;
    }
    const double n = m->puncture_count;
    m->pierced_frac = m->contact_count > 0 ? n / m->contact_count : 0;
    m->in_epidermis_frac = n > 0 ? ends[0] / n : 0;
    m->in_papillary_frac = n > 0 ? ends[1] / n : 0;
    m->in_reticular_frac = n > 0 ? ends[2] / n : 0;
    m->in_hypodermis_frac = n > 0 ? ends[3] / n : 0;
    m->drag_frac = n > 0 ? dragged / n : 0;
    m->penetration_um_mean = n > 0 ? depth / n : MN_NAN;
    m->energy_pj_total = energy;
    m->friction_work_frac = energy > 0 ? friction / energy : MN_NAN;
    m->wound_volume_um3 = volume;
    m->open_area_frac = open_um2 / w->area_um2;
}

static void count_no_go(const work *w)
{
    const mn_zones *zones = w->input->zones;
    uint64_t mask = 0;
    for (int k = 0; zones && k < zones->count; k++)
        if (zones->zone[k].kind == MN_ZONE_NO_GO) mask |= (uint64_t)1 << k;
    for (int64_t i = 0; i < w->input->wound_count; i++)
        w->out->no_go_count += is_pierced(w, &w->input->wounds[i]) && (w->input->wounds[i].zone_mask & mask) != 0;
}

static void measure_depth(const work *w)
{
    mn_metrics *m = w->out;
    m->penetration_um_p5 = percentile_of(w, FIELD(penetration_load_um), 0.05);
    m->penetration_um_p50 = percentile_of(w, FIELD(penetration_load_um), 0.50);
    m->penetration_um_p95 = percentile_of(w, FIELD(penetration_load_um), 0.95);
    m->penetration_um_max = percentile_of(w, FIELD(penetration_load_um), 1);
    m->travel_um_p50 = percentile_of(w, FIELD(travel_um), 0.50);
    m->open_um_p50 = percentile_of(w, FIELD(penetration_open_um), 0.50);
    m->damaged_um_p50 = percentile_of(w, FIELD(penetration_damaged_um), 0.50);
    int64_t count = 0;
    for (int64_t i = 0; i < w->input->wound_count; i++) {
        const mn_wound *wound = &w->input->wounds[i];
        if (is_pierced(w, wound)) w->values[count++] = (double)wound->penetration_load_um / (double)wound->travel_um;
    }
    m->penetration_frac_p50 = mn_percentile(w->values, count, 0.50);
    count = 0;
    for (int64_t i = 0; i < w->input->wound_count; i++) {
        const mn_wound *wound = &w->input->wounds[i];
        if (is_chosen(w, wound) && wound->travel_um > 0)
            w->values[count++] = (double)wound->penetration_load_um / (double)wound->travel_um;
    }
    m->buried_frac_p50 = mn_percentile(w->values, count, 0.50);
    const int64_t radii = gather(w, FIELD(channel_radius_um));
    m->channel_diameter_um_p50 = 2 * mn_percentile(w->values, radii, 0.50);
}

static void measure_loads(const work *w)
{
    mn_metrics *m = w->out;
    m->slit_um_p50 = percentile_of(w, FIELD(slit_um), 0.50);
    m->slit_um_p95 = percentile_of(w, FIELD(slit_um), 0.95);
    m->slit_um_max = percentile_of(w, FIELD(slit_um), 1);
    m->drag_um_p50 = percentile_of(w, FIELD(drag_um), 0.50);
    m->drag_um_max = percentile_of(w, FIELD(drag_um), 1);
    m->puncture_force_un_p50 = percentile_of(w, FIELD(puncture_force_un), 0.50);
    m->puncture_travel_um_p50 = percentile_of(w, FIELD(puncture_travel_um), 0.50);
    m->hold_force_un_p50 = percentile_of(w, FIELD(hold_force_un), 0.50);
    m->jump_um_p50 = percentile_of(w, FIELD(jump_um), 0.50);
    m->withdrawal_force_un_p50 = percentile_of(w, FIELD(withdrawal_un), 0.50);
    m->tip_speed_um_s_p50 = percentile_of(w, FIELD(speed_um_s), 0.50);
    m->needle_force_un_p50 = percentile_of(w, FIELD(force_un), 0.50);
    m->needle_force_un_p95 = percentile_of(w, FIELD(force_un), 0.95);
    m->needle_force_un_max = percentile_of(w, FIELD(force_un), 1);
    m->gap_um_p50 = percentile_of(w, FIELD(gap_um), 0.50);
    m->gap_um_max = percentile_of(w, FIELD(gap_um), 1);
    m->margin_buckling_guided_min = least_of(w, FIELD(margin_buckling_guided));
    m->margin_buckling_free_min = least_of(w, FIELD(margin_buckling_free));
    m->margin_bending_min = least_of(w, FIELD(margin_bending));
    m->margin_axial_min = least_of(w, FIELD(margin_axial));
}

/* A block belongs to a zone when its centre does. */
static bool is_block_in(const work *w, const mn_blocks *blocks, int64_t index)
{
    if (w->input->region_zone < 0) return w->input->area_mask == 0 || blocks->area_um2[index] > 0.0F;
    const double x = blocks->region.x_um + ((double)(index % blocks->columns) + 0.5) * blocks->side_um;
    const double y = blocks->region.y_um + ((double)(index / blocks->columns) + 0.5) * blocks->side_um;
    return mn_zone_contains(&w->input->zones->zone[w->input->region_zone], x, y);
}

static void measure_density(work *w)
{
    mn_metrics *m = w->out;
    const mn_blocks *b = &w->density;
    const double full_um2 = b->side_um * b->side_um;
    double sum = 0, squares = 0, hot = 0, blocks = 0, inside = 0, uneven = 0;
    for (int64_t i = 0; i < w->input->wound_count; i++) {
        const mn_wound *wound = &w->input->wounds[i];
        inside += is_pierced(w, wound) && is_in_target(w, wound);
    }
    for (int pass = 0; pass < 2; pass++) { /* the mean first, then squares about it */
        const double mean = blocks > 0 ? sum / blocks : 0;
        for (int64_t i = 0; i < (int64_t)b->columns * b->rows; i++) {
            if ((double)b->area_um2[i] < 0.5 * full_um2 || !is_block_in(w, b, i)) continue;
            const double density = b->count[i] * (1e8 / (double)b->area_um2[i]);
            if (pass == 1) squares += (density - mean) * (density - mean);
            if (pass == 1) uneven += density < 0.5 * mean || density > 2 * mean;
            if (pass == 1) continue;
            sum += density;
            blocks++;
            hot = fmax(hot, density);
        }
    }
    m->target_cm2 = w->area_um2 / 1e8;
    m->density_per_cm2 = inside * (1e8 / w->area_um2);
    m->density_cv = blocks > 0 && sum > 0 ? sqrt(squares / blocks) / (sum / blocks) : MN_NAN;
    m->density_hot_per_cm2 = hot;
    m->density_uneven_frac = blocks > 0 && sum > 0 ? uneven / blocks : MN_NAN;
}

static void measure_coverage(work *w)
{
    mn_metrics *m = w->out;
    const mn_blocks *b = &w->coverage;
    double area[4] = {0}, all = 0;
    for (int64_t i = 0; i < (int64_t)b->columns * b->rows; i++) {
        if (!is_block_in(w, b, i)) continue;
        area[mn_block_class(b, i, w->input->penetration_min_um, w->input->penetration_max_um)] +=
            (double)b->area_um2[i];
        all += (double)b->area_um2[i];
    }
    const double share = all > 0 ? 1 / all : 0;
    m->coverage_missed_frac = all > 0 ? area[MN_COVERAGE_MISSED] * share : 1;
    m->coverage_thin_frac = area[MN_COVERAGE_THIN] * share;
    m->coverage_ideal_frac = area[MN_COVERAGE_IDEAL] * share;
    m->coverage_over_frac = area[MN_COVERAGE_OVER] * share;
    m->coverage_missed_cm2 = area[MN_COVERAGE_MISSED] / 1e8;
    m->coverage_thin_cm2 = area[MN_COVERAGE_THIN] / 1e8;
    m->coverage_ideal_cm2 = area[MN_COVERAGE_IDEAL] / 1e8;
    m->coverage_over_cm2 = area[MN_COVERAGE_OVER] / 1e8;
}

/* Neighbours may lie outside the zone: only who asks is chosen, not who answers. */
static void measure_spacing(const work *w)
{
    const mn_metrics_input *input = w->input;
    int64_t count = 0;
    double sum_um = 0;
    mn_nearest_um(input->wounds, input->wound_count, w->nearest, w->cells);
    for (int64_t i = 0; i < input->wound_count; i++) {
        if (!is_pierced(w, &input->wounds[i]) || !isfinite(w->nearest[i])) continue;
        w->values[count++] = w->nearest[i];
        sum_um += w->nearest[i];
    }
    w->out->nearest_um_mean = count > 0 ? sum_um / (double)count : MN_NAN;
    w->out->nearest_um_p5 = mn_percentile(w->values, count, 0.05);
}

/* Only punctures inside ask and answer: that is the field whose edge Donnelly's term knows. */
static void measure_clustering(const work *w)
{
    const mn_metrics_input *input = w->input;
    int64_t count = 0;
    double sum_um = 0;
    for (int64_t i = 0; i < input->wound_count; i++) {
        const mn_wound *wound = &input->wounds[i];
        w->is_in[i] = is_pierced(w, wound) && is_in_target(w, wound);
    }
    mn_nearest_among_um(input->wounds, input->wound_count, w->is_in, w->nearest, w->cells);
    for (int64_t i = 0; i < input->wound_count; i++) {
        if (!w->is_in[i] || !isfinite(w->nearest[i])) continue;
        count++;
        sum_um += w->nearest[i];
    }
    w->out->clark_evans =
        mn_clark_evans(count, count > 0 ? sum_um / (double)count : MN_NAN, w->area_um2, w->perimeter_um);
}

static void measure_stripes(const work *w)
{
    const mn_blocks *b = &w->stripes;
    for (int64_t i = 0; i < (int64_t)b->columns * b->rows; i++) {
        if (is_block_in(w, b, i)) continue;
        b->area_um2[i] = 0;
        b->count[i] = 0;
    }
    const mn_stripes found = mn_stripes_find(b, w->stripe_room);
    w->out->stripe_frac = found.frac;
    w->out->stripe_period_um = found.period_um;
    w->out->stripe_direction_rad = found.direction_rad;
}

static void measure_grid(const work *w)
{
    const mn_grid *grid = w->input->grid;
    if (!grid) return;
    int64_t touched = 0;
    for (int32_t tile = 0; tile < grid->tile_count; tile++)
        for (int32_t cell = 0; cell < MN_TILE_CELLS; cell++) touched += grid->pool[tile].marks[cell].count > 0;
    w->out->saturated_count = (double)grid->saturated_count;
    w->out->touched_cm2 = (double)touched * grid->cell_um * grid->cell_um / 1e8;
}

/* What the session knows has no value here. */
static void clear(mn_metrics *m)
{
    *m = (mn_metrics){0};
    m->frequency_hz_mean = m->rate_error_frac = m->protrusion_um = m->protrusion_error_um = MN_NAN;
    m->hand_force_un_mean = m->hand_force_un_max = m->pass_count = m->path_um = m->contact_s = MN_NAN;
    m->virtual_s = m->same_line_count = m->session_interval_s = MN_NAN;
    m->hand_force_un_p50 = m->hand_force_un_p95 = m->hand_speed_um_s_p50 = m->hand_speed_um_s_p95 = MN_NAN;
    m->tilt_rad_p95 = m->tilt_rad_max = m->pivot_count = m->pivot_rad_max = m->pivot_rad_s_max = MN_NAN;
    m->skid_frac = m->still_s_max = m->touch_count = m->track_repeat_count = MN_NAN;
    m->skipped_frac = m->skipped_patch_cm2 = MN_NAN;
#define NO_VALUE(name, unit, sentence) m->name = MN_NAN;
    MN_HEALING_METRICS(NO_VALUE)
    MN_CARE_METRICS(NO_VALUE)
    MN_DELIVERY_METRICS(NO_VALUE)
    MN_OUTCOME_METRICS(NO_VALUE)
}

void mn_metrics_compute(const mn_metrics_input *input, void *scratch, mn_metrics *metrics)
{
    work w = {.input = input, .out = metrics};
    mn_arena room = {.block = scratch, .capacity_bytes = mn_metrics_need_bytes(input)};
    lay_region(&w);
    w.values = mn_arena_take(&room, input->wound_count, sizeof(double));
    w.nearest = mn_arena_take(&room, input->wound_count, sizeof(double));
    w.cells = mn_arena_take(&room, (int64_t)mn_nearest_wounds_need_bytes(input->wound_count), 1);
    w.is_in = mn_arena_take(&room, input->wound_count, 1);
    w.stripe_room = mn_arena_take(&room, (int64_t)mn_stripes_need_bytes(&w.region), 1);
    mn_blocks_create(&w.density, &w.region, MN_DENSITY_SIDE_UM, &room);
    mn_blocks_create(&w.coverage, &w.region, MN_COVERAGE_SIDE_UM, &room);
    mn_blocks_create(&w.stripes, &w.region, mn_stripes_side_um(&w.region), &room);
    mn_blocks_clip(&w.density, w.outline);
    mn_blocks_clip(&w.coverage, w.outline);
    mn_blocks_clip(&w.stripes, w.outline);
    if (input->region_zone < 0) {
        mn_blocks_clip_areas(&w.density, input->zones, input->area_mask, input->bands);
        mn_blocks_clip_areas(&w.coverage, input->zones, input->area_mask, input->bands);
        mn_blocks_clip_areas(&w.stripes, input->zones, input->area_mask, input->bands);
    }
    clear(metrics);
    mn_blocks_fill(&w.density, input->wounds, input->wound_count);
    mn_blocks_fill(&w.coverage, input->wounds, input->wound_count);
    mn_blocks_fill(&w.stripes, input->wounds, input->wound_count);
    count_contacts(&w);
    count_no_go(&w);
    measure_depth(&w);
    measure_loads(&w);
    measure_density(&w);
    measure_coverage(&w);
    measure_spacing(&w);
    measure_clustering(&w);
    measure_stripes(&w);
    measure_grid(&w);
}
