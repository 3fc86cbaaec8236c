/* What a map shows: blocks as a small picture of one pixel a block, stretched over the region (so a field of millions of
 * blocks costs no more than its pixels), or every pierced wound as a dot. */
#ifdef MN_HAS_CAIRO
#include <math.h>

#include "base/units.h"
#include "report/map_internal.h"

static double block_density_per_cm2(const mn_blocks *blocks, int64_t index)
{
    double area_um2 = (double)blocks->area_um2[index];
    return area_um2 > 0 ? mn_per_cm2_from_per_um2(blocks->count[index] / area_um2) : 0;
}

/* Slivers at the edge (less than half a block) do not stretch the scale: one hole there is no density to speak of. */
static double densest_per_cm2(const mn_blocks *blocks)
{
    double densest = 0;
    for (int64_t i = 0; i < (int64_t)blocks->rows * blocks->columns; i++) {
        if ((double)blocks->area_um2[i] < 0.5 * blocks->side_um * blocks->side_um) continue;
        densest = fmax(densest, block_density_per_cm2(blocks, i));
    }
    return densest;
}

void mn_map_scale(mn_map *map)
{
    double greatest;
    if (map->kind == MN_MAP_DENSITY) {
        greatest = fmax(densest_per_cm2(mn_session_coverage_blocks(map->session)), 100);
    } else {
        int64_t count;
        const mn_wound *wounds = mn_session_wounds(map->session, &count);
        greatest = map->plan->penetration_max_um;
        for (int64_t i = 0; i < count; i++) greatest = fmax(greatest, (double)wounds[i].penetration_load_um);
        greatest = mn_mm_from_um(fmax(greatest, 10));
    }
    map->scale_step = mn_nice_below(greatest / 4);
    map->scale_max = map->scale_step * ceil(greatest / map->scale_step * (1 - 1e-9));
}

static mn_colour block_colour(const mn_map *map, const mn_blocks *blocks, int64_t index)
{
    if (!(blocks->area_um2[index] > 0)) return (mn_colour){1, 1, 1}; /* outside a polygon: paper */
    if (map->kind == MN_MAP_DENSITY) return mn_colour_viridis(block_density_per_cm2(blocks, index) / map->scale_max);
    return mn_colour_coverage(
        (int)mn_block_class(blocks, index, map->plan->penetration_min_um, map->plan->penetration_max_um));
}

static void draw_blocks(const mn_map *map, const mn_blocks *blocks)
{
    cairo_surface_t *picture = cairo_image_surface_create(CAIRO_FORMAT_RGB24, blocks->columns, blocks->rows);
    unsigned char *pixels = cairo_image_surface_get_data(picture);
    int stride_bytes = cairo_image_surface_get_stride(picture);
    if (!pixels) { /* no memory: the page takes over the fault */
        cairo_set_source_surface(map->cairo, picture, 0, 0);
        cairo_surface_destroy(picture);
        return;
    }
    for (int32_t row = 0; row < blocks->rows; row++) {
        uint32_t *line = (uint32_t *)(void *)(pixels + (ptrdiff_t)(blocks->rows - 1 - row) * stride_bytes);
        for (int32_t column = 0; column < blocks->columns; column++) {
            line[column] = mn_colour_rgb(block_colour(map, blocks, (int64_t)row * blocks->columns + column));
        }
    }
    cairo_surface_mark_dirty(picture);
    double side_px = blocks->side_um * map->px_per_um;
    cairo_save(map->cairo);
    cairo_translate(map->cairo, map->left_px, map->top_px + map->height_px - blocks->rows * side_px);
    cairo_scale(map->cairo, side_px, side_px);
    cairo_set_source_surface(map->cairo, picture, 0, 0);
    cairo_pattern_set_filter(cairo_get_source(map->cairo), side_px >= 1 ? CAIRO_FILTER_NEAREST : CAIRO_FILTER_GOOD);
    cairo_paint(map->cairo);
    cairo_restore(map->cairo);
    cairo_surface_destroy(picture);
}

/* Hatches the blocks of one class, a run of equal blocks at a time. */
static void hatch_class(const mn_map *map, const mn_blocks *blocks, int coverage_class)
{
    cairo_pattern_t *hatch = mn_pen_hatch(coverage_class);
    if (!hatch) return;
    double side_px = blocks->side_um * map->px_per_um;
    cairo_set_source(map->cairo, hatch);
    for (int32_t row = 0; row < blocks->rows; row++) {
        double top_px = map->top_px + map->height_px - (row + 1) * side_px;
        int32_t begin = 0;
        for (int32_t column = 0; column <= blocks->columns; column++) {
            int64_t i = (int64_t)row * blocks->columns + column;
            bool is_of_class = column < blocks->columns && blocks->area_um2[i] > 0 &&
                               (int)mn_block_class(blocks, i, map->plan->penetration_min_um,
                                                   map->plan->penetration_max_um) == coverage_class;
            if (is_of_class) continue;
            if (column > begin) {
                cairo_rectangle(map->cairo, map->left_px + begin * side_px, top_px, (column - begin) * side_px,
                                side_px);
            }
            begin = column + 1;
        }
        cairo_fill(map->cairo);
    }
    cairo_pattern_destroy(hatch);
}

static void draw_dots(const mn_map *map)
{
    int64_t count;
    const mn_wound *wounds = mn_session_wounds(map->session, &count);
    cairo_set_line_cap(map->cairo, CAIRO_LINE_CAP_ROUND);
    for (int64_t i = 0; i < count; i++) {
        if (!(wounds[i].flags & MN_WOUND_PIERCED)) continue;
        double x_px = mn_map_x_px(map, wounds[i].x_um), y_px = mn_map_y_px(map, wounds[i].y_um);
        double radius_px = fmax((double)wounds[i].needle_diameter_um * map->px_per_um, 2) / 2;
        if (x_px + radius_px < map->left_px || x_px - radius_px > map->left_px + map->width_px) continue;
        if (y_px + radius_px < map->top_px || y_px - radius_px > map->top_px + map->height_px) continue;
        mn_pen_colour(map->cairo,
                      mn_colour_cividis(mn_mm_from_um((double)wounds[i].penetration_load_um) / map->scale_max));
        cairo_arc(map->cairo, x_px, y_px, radius_px, 0, 6.3);
        cairo_fill(map->cairo);
    }
}

void mn_map_draw_data(const mn_map *map)
{
    const mn_blocks *blocks = mn_session_coverage_blocks(map->session);
    cairo_save(map->cairo);
    cairo_rectangle(map->cairo, map->left_px, map->top_px, map->width_px, map->height_px);
    cairo_clip(map->cairo);
    mn_pen_rgb(map->cairo, MN_GROUND);
    cairo_paint(map->cairo);
    if (map->kind == MN_MAP_PENETRATION) {
        draw_dots(map);
    } else {
        draw_blocks(map, blocks);
        bool is_hatched = map->kind == MN_MAP_COVERAGE && blocks->side_um * map->px_per_um >= 3;
        for (int k = MN_COVERAGE_MISSED; is_hatched && k <= MN_COVERAGE_OVER; k++) hatch_class(map, blocks, k);
    }
    cairo_restore(map->cairo);
}

#endif
