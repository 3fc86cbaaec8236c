/* Square blocks over a region: punctures counted and the deepest kept. The last column and row may be cut by the
 * region's edge; their true area is kept beside. A puncture on a block's lower or left edge belongs to it, one on the
 * region's upper or right edge to none. Narrowed to a polygon, a block has the area and the punctures inside it. */
#include <math.h>
#include <string.h>

#include "base/numeric.h"
#include "metrics/metrics_internal.h"

static int32_t blocks_along(double extent_um, double side_um)
{
    const double count = ceil(extent_um / side_um - 1e-9);
    return count < 1 ? 1 : (int32_t)count;
}

int64_t mn_blocks_count(const mn_region *region, double side_um)
{
    return (int64_t)blocks_along(region->width_um, side_um) * blocks_along(region->height_um, side_um);
}

size_t mn_blocks_need_bytes(const mn_region *region, double side_um)
{
    const int64_t count = mn_blocks_count(region, side_um);
    return mn_arena_need(count, sizeof(uint32_t)) + 2 * mn_arena_need(count, sizeof(float)) +
           mn_arena_need(count, sizeof(uint8_t));
}

void mn_blocks_create(mn_blocks *blocks, const mn_region *region, double side_um, mn_arena *arena)
{
    const int64_t count = mn_blocks_count(region, side_um);
    *blocks = (mn_blocks){.region = *region,
                          .side_um = side_um,
                          .columns = blocks_along(region->width_um, side_um),
                          .rows = blocks_along(region->height_um, side_um)};
    blocks->count = mn_arena_take(arena, count, sizeof(uint32_t));
    blocks->deepest_um = mn_arena_take(arena, count, sizeof(float));
    blocks->area_um2 = mn_arena_take(arena, count, sizeof(float));
    blocks->site_index = mn_arena_take(arena, count, sizeof(uint8_t));
    for (int32_t row = 0; row < blocks->rows; row++) {
        const double height = fmin(side_um, region->height_um - row * side_um);
        for (int32_t column = 0; column < blocks->columns; column++) {
            const double width = fmin(side_um, region->width_um - column * side_um);
            blocks->area_um2[(int64_t)row * blocks->columns + column] = (float)(width * height);
        }
    }
}

void mn_blocks_clip(mn_blocks *blocks, const mn_polygon *outline)
{
    if (outline == NULL || outline->corner_count == 0) return;
    const mn_region *r = &blocks->region;
    blocks->outline = outline;
    for (int32_t row = 0; row < blocks->rows; row++) {
        const double y = r->y_um + row * blocks->side_um, top = fmin(y + blocks->side_um, r->y_um + r->height_um);
        for (int32_t column = 0; column < blocks->columns; column++) {
            const double x = r->x_um + column * blocks->side_um,
                         right = fmin(x + blocks->side_um, r->x_um + r->width_um);
            blocks->area_um2[(int64_t)row * blocks->columns + column] = (float)mn_polygon_area_in_box_um2(
                outline->corner_count, outline->x_um, outline->y_um, x, y, right, top);
        }
    }
}

/* Adds the part of each block inside the zone; of all blocks, those in the zone's box are asked. */
static void add_area(mn_blocks *blocks, const mn_zone *zone)
{
    const double *zone_x = zone->corner_x_um, *zone_y = zone->corner_y_um, side = blocks->side_um;
    const mn_region *r = &blocks->region;
    double x0, y0, x1, y1;
    mn_polygon_bounds(zone->corner_count, zone_x, zone_y, &x0, &y0, &x1, &y1);
    const int32_t column_begin = (int32_t)fmax(floor((x0 - r->x_um) / side), 0);
    const int32_t row_begin = (int32_t)fmax(floor((y0 - r->y_um) / side), 0);
    for (int32_t row = row_begin; row < blocks->rows && r->y_um + row * side < y1; row++) {
        const double y = r->y_um + row * side, top = fmin(y + side, r->y_um + r->height_um);
        for (int32_t column = column_begin; column < blocks->columns && r->x_um + column * side < x1; column++) {
            const double x = r->x_um + column * side, right = fmin(x + side, r->x_um + r->width_um);
            blocks->area_um2[(int64_t)row * blocks->columns + column] +=
                (float)mn_polygon_area_in_box_um2(zone->corner_count, zone_x, zone_y, x, y, right, top);
        }
    }
}

typedef struct zone_boxes {
    double x_min_um[MN_ZONES_MAX], y_min_um[MN_ZONES_MAX], x_max_um[MN_ZONES_MAX], y_max_um[MN_ZONES_MAX];
} zone_boxes;

/* A micrometre wider than the zones' outlines, which hold points up to 1e-6 um beyond them. */
static void find_boxes(const mn_zones *zones, zone_boxes *boxes)
{
    for (int k = 0; k < zones->count; k++) {
        const mn_zone *zone = &zones->zone[k];
        boxes->x_min_um[k] = boxes->y_min_um[k] = -MN_INFINITY;
        boxes->x_max_um[k] = boxes->y_max_um[k] = MN_INFINITY;
        if (zone->shape != MN_SHAPE_POLYGON) continue;
        mn_polygon_bounds(zone->corner_count, zone->corner_x_um, zone->corner_y_um, &boxes->x_min_um[k], &boxes->y_min_um[k],
                          &boxes->x_max_um[k], &boxes->y_max_um[k]);
        boxes->x_min_um[k] -= 1;
        boxes->y_min_um[k] -= 1;
        boxes->x_max_um[k] += 1;
        boxes->y_max_um[k] += 1;
    }
}

/* As mn_zones_at. Most points lie outside most boxes, and need not be held against the outline: a third of the time on a scalp. */
static uint64_t zones_at(const mn_zones *zones, const zone_boxes *boxes, double x_um, double y_um)
{
    uint64_t mask = 0;
    for (int k = 0; k < zones->count; k++) {
        if (x_um < boxes->x_min_um[k] || x_um > boxes->x_max_um[k] || y_um < boxes->y_min_um[k] || y_um > boxes->y_max_um[k]) continue;
        if (mn_zone_contains(&zones->zone[k], x_um, y_um)) mask |= (uint64_t)1 << k;
    }
    return mask;
}

void mn_blocks_clip_areas(mn_blocks *blocks, const mn_zones *zones, uint64_t area_mask, const mn_band *bands)
{
    const int64_t count = (int64_t)blocks->columns * blocks->rows;
    if (area_mask == 0) return;
    blocks->area_mask = area_mask;
    blocks->bands = bands;
    zone_boxes boxes;
    find_boxes(zones, &boxes);
    for (int64_t i = 0; i < count; i++) {
        const double x = blocks->region.x_um + ((double)(i % blocks->columns) + 0.5) * blocks->side_um;
        const double y = blocks->region.y_um + ((double)(i / blocks->columns) + 0.5) * blocks->side_um;
        blocks->site_index[i] = (uint8_t)mn_zones_site_index(zones, zones_at(zones, &boxes, x, y));
        blocks->area_um2[i] = 0;
    }
    for (int k = 0; k < zones->count; k++)
        if (area_mask >> k & 1) add_area(blocks, &zones->zone[k]);
}

void mn_blocks_fill(mn_blocks *blocks, const mn_wound *wounds, int64_t wound_count)
{
    const int64_t count = (int64_t)blocks->columns * blocks->rows;
    memset(blocks->count, 0, (size_t)count * sizeof *blocks->count);
    memset(blocks->deepest_um, 0, (size_t)count * sizeof *blocks->deepest_um);
    for (int64_t i = 0; i < wound_count; i++) {
        const mn_wound *wound = &wounds[i];
        if (!(wound->flags & MN_WOUND_PIERCED) || !mn_region_holds(&blocks->region, wound->x_um, wound->y_um)) continue;
        if (blocks->area_mask != 0 && (wound->zone_mask & blocks->area_mask) == 0) continue;
        if (!mn_outline_holds(blocks->outline, wound->x_um, wound->y_um)) continue;
        int64_t column = (int64_t)floor((wound->x_um - blocks->region.x_um) / blocks->side_um);
        int64_t row = (int64_t)floor((wound->y_um - blocks->region.y_um) / blocks->side_um);
        if (column >= blocks->columns) column = blocks->columns - 1;
        if (row >= blocks->rows) row = blocks->rows - 1;
        const int64_t at = row * blocks->columns + column;
        blocks->count[at]++;
        if (wound->penetration_load_um > blocks->deepest_um[at]) blocks->deepest_um[at] = wound->penetration_load_um;
    }
}

mn_coverage_class mn_block_class(const mn_blocks *blocks, int64_t block_index, double penetration_min_um,
                                 double penetration_max_um)
{
    if (blocks->count[block_index] == 0) return MN_COVERAGE_MISSED;
    if (blocks->bands != NULL) {
        penetration_min_um = blocks->bands[blocks->site_index[block_index]].min_um;
        penetration_max_um = blocks->bands[blocks->site_index[block_index]].max_um;
    }
    const double deepest_um = (double)blocks->deepest_um[block_index];
    if (deepest_um < penetration_min_um) return MN_COVERAGE_THIN;
    return deepest_um > penetration_max_um ? MN_COVERAGE_OVER : MN_COVERAGE_IDEAL;
}
