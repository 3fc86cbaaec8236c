/* What a map view takes from the session: which tiles there are, their sums over bins, holes in chains by tile, blocks.
 *
 * Tiles of the grid are only ever added, so those that are known keep their place; a jump in time (another generation)
 * forgets everything. Neighbours of touched tiles are kept too where a layer looks beyond its tile. */
#include <stdlib.h>
#include <string.h>

#include "view/map_view_internal.h"

/* Room for `need` things; what there was stays. False without memory. */
static bool grow(void **things, int64_t *capacity, int64_t need, size_t bytes)
{
    if (need <= *capacity) return true;
    const int64_t wanted = need + need / 2 + 64;
    void *more = realloc(*things, (size_t)wanted * bytes);
    if (more == NULL) return false;
    *things = more;
    *capacity = wanted;
    return true;
}

static bool grow32(void **things, int32_t *capacity, int32_t need, size_t bytes)
{
    int64_t wide = *capacity;
    const bool is_there = grow(things, &wide, need, bytes);
    *capacity = (int32_t)wide;
    return is_there;
}

void mn_map_view_release(mn_map_view *view)
{
    for (int32_t i = 0; i < view->tile_count; i++) free(view->tiles[i]);
    free(view->blocks.count);
    free(view->blocks.deepest_um);
    free(view->blocks.index);
    free(view->directory);
    view->tile_count = view->pool_count = 0;
    view->hole_count = view->wounds_seen = 0;
    view->mark_seen = 0;
    view->hole_radius_um = 0;
    view->directory = NULL;
    view->blocks = (view_blocks){0};
}

static void reset_blocks(mn_map_view *view, const mn_blocks *from)
{
    const size_t count = (size_t)from->columns * (size_t)from->rows;
    view->blocks = (view_blocks){.columns = from->columns,
                                 .rows = from->rows,
                                 .x_um = from->region.x_um,
                                 .y_um = from->region.y_um,
                                 .side_um = from->side_um,
                                 .count = calloc(count, sizeof(uint32_t)),
                                 .deepest_um = calloc(count, sizeof(float)),
                                 .index = calloc(count, 1)};
    if (!view->blocks.count || !view->blocks.deepest_um || !view->blocks.index) {
        view->blocks.columns = view->blocks.rows = 0;
        return;
    }
    for (size_t i = 0; i < count; i++) view->blocks.index[i] = from->area_um2[i] > 0 ? 1 + MN_COVERAGE_MISSED : 0;
}

void mn_map_view_reset(mn_map_view *view, const mn_session *session)
{
    const mn_grid *grid = mn_session_grid(session);
    const mn_site_params *site = &mn_session_plan(session)->site.params;
    mn_map_view_release(view);
    const size_t tiles = (size_t)grid->tile_columns * (size_t)grid->tile_rows;
    view->cell_um = grid->cell_um;
    view->width_cells = grid->width_cells;
    view->height_cells = grid->height_cells;
    view->capillary_um = site->capillary_top_um;
    view->tile_columns = view->tile_rows = 0;
    view->directory = malloc(tiles * sizeof(int32_t));
    if (view->directory == NULL) return;
    view->tile_columns = grid->tile_columns;
    view->tile_rows = grid->tile_rows;
    for (size_t i = 0; i < tiles; i++) view->directory[i] = -1;
    reset_blocks(view, mn_session_coverage_blocks(session));
}

const view_tile *mn_map_view_tile(const mn_map_view *view, int32_t x, int32_t y)
{
    if (x < 0 || y < 0 || x >= view->tile_columns || y >= view->tile_rows) return NULL;
    const int32_t index = view->directory[(int64_t)y * view->tile_columns + x];
    return index < 0 ? NULL : view->tiles[index];
}

/* The tile at a place, made if need be; NULL beyond the field and without memory. */
static view_tile *tile_at(mn_map_view *view, int32_t x, int32_t y)
{
    if (x < 0 || y < 0 || x >= view->tile_columns || y >= view->tile_rows) return NULL;
    int32_t *index = &view->directory[(int64_t)y * view->tile_columns + x];
    if (*index >= 0) return view->tiles[*index];
    if (!grow32((void **)&view->tiles, &view->tile_capacity, view->tile_count + 1, sizeof *view->tiles)) return NULL;
    view_tile *tile = calloc(1, sizeof *tile);
    if (tile == NULL) return NULL;
    tile->x = x;
    tile->y = y;
    tile->pool = tile->hole_last = -1;
    *index = view->tile_count;
    view->tiles[view->tile_count++] = tile;
    return tile;
}

/* ---- new tiles of the grid ---- */

static void meet_new_tiles(mn_map_view *view, const mn_grid *grid)
{
    const int32_t known = view->pool_count;
    if (grid->tile_count <= known || view->directory == NULL) return;
    if (!grow32((void **)&view->of_pool, &view->pool_capacity, grid->tile_count, sizeof *view->of_pool)) return;
    for (int32_t i = known; i < grid->tile_count; i++) view->of_pool[i] = -1;
    view->pool_count = grid->tile_count;
    for (int32_t y = 0; y < grid->tile_rows; y++) {
        const int32_t *row = grid->directory + (int64_t)y * grid->tile_columns;
        for (int32_t x = 0; x < grid->tile_columns; x++) {
            if (row[x] < known) continue;
            view_tile *tile = tile_at(view, x, y);
            if (tile == NULL) continue;
            tile->pool = row[x];
            tile->is_stale = true;
            view->of_pool[row[x]] = view->directory[(int64_t)y * view->tile_columns + x];
        }
    }
}

/* A changed tile, its bins, and those around it whose image looks into it. */
static void mark_stale(mn_map_view *view, const mn_grid *grid, view_tile *tile)
{
    const int32_t reach = mn_map_spreads(view) ? 1 : 0;
    mn_map_bins(tile, &grid->pool[tile->pool]);
    for (int32_t y = -reach; y <= reach; y++) {
        for (int32_t x = -reach; x <= reach; x++) {
            view_tile *near = tile_at(view, tile->x + x, tile->y + y);
            if (near != NULL) near->is_stale = true;
        }
    }
}

/* ---- new wounds ---- */

static uint16_t in_sixteenths(double um)
{
    return (uint16_t)mn_clamp(um * MN_DEPTH_PER_UM + 0.5, 0, 65535);
}

static uint32_t volume_of(const mn_wound *wound)
{
    double sum = 0;
    for (int k = 0; k < MN_LAYER_COUNT; k++) sum += (double)wound->volume_um3[k];
    return (uint32_t)mn_clamp(sum / MN_VOLUME_UNIT_UM3 + 0.5, 0, 4294967295.0);
}

static bool is_in_target(const mn_blocks *blocks, const mn_wound *wound)
{
    const double x_um = wound->x_um - blocks->region.x_um, y_um = wound->y_um - blocks->region.y_um;
    if (!(x_um >= 0 && y_um >= 0 && x_um < blocks->region.width_um && y_um < blocks->region.height_um)) return false;
    if (blocks->area_mask != 0 && (wound->zone_mask & blocks->area_mask) == 0) return false;
    const mn_polygon *outline = blocks->outline;
    return outline == NULL ||
           mn_polygon_contains(outline->corner_count, outline->x_um, outline->y_um, wound->x_um, wound->y_um);
}

/* Returns the class of the block after this wound, of it alone outside the target. */
static mn_coverage_class take_into_block(mn_map_view *view, const mn_session *session, const mn_wound *wound)
{
    const mn_plan *plan = mn_session_plan(session);
    mn_blocks blocks = *mn_session_coverage_blocks(session);
    uint32_t one = 1;
    float depth_um = wound->penetration_load_um;
    view_blocks *ours = &view->blocks;
    int64_t at = 0;
    if (ours->columns > 0 && is_in_target(&blocks, wound)) {
        const int64_t column = (int64_t)((wound->x_um - ours->x_um) / ours->side_um),
                      row = (int64_t)((wound->y_um - ours->y_um) / ours->side_um);
        at = (row < ours->rows ? row : ours->rows - 1) * ours->columns + (column < ours->columns ? column : ours->columns - 1);
        ours->count[at]++;
        if (depth_um > ours->deepest_um[at]) ours->deepest_um[at] = depth_um;
        blocks.count = ours->count;
        blocks.deepest_um = ours->deepest_um;
        const mn_coverage_class class = mn_block_class(&blocks, at, plan->penetration_min_um, plan->penetration_max_um);
        if (ours->index[at] > 0) ours->index[at] = (uint8_t)(1 + class);
    }
    blocks.count = &one - at; /* the same question of this wound alone, with the block's band */
    blocks.deepest_um = &depth_um - at;
    return mn_block_class(&blocks, at, plan->penetration_min_um, plan->penetration_max_um);
}

static void take_wound(mn_map_view *view, const mn_session *session, const mn_wound *wound)
{
    const int64_t x = mn_grid_cell(wound->x_um, view->cell_um), y = mn_grid_cell(wound->y_um, view->cell_um);
    if (!(wound->flags & MN_WOUND_PIERCED)) return;
    const mn_coverage_class class = take_into_block(view, session, wound);
    if (x < 0 || y < 0 || x >= view->width_cells || y >= view->height_cells) return;
    view_tile *tile = tile_at(view, (int32_t)(x / MN_TILE_SIDE), (int32_t)(y / MN_TILE_SIDE));
    if (tile == NULL || !grow((void **)&view->holes, &view->hole_capacity, view->hole_count + 1, sizeof *view->holes)) return;
    const double radius_um = mn_max((double)wound->channel_radius_um, 1);
    view_hole *hole = &view->holes[view->hole_count];
    *hole = (view_hole){.x_um = (float)wound->x_um,
                        .y_um = (float)wound->y_um,
                        .volume = volume_of(wound),
                        .radius_q = in_sixteenths(radius_um),
                        .depth_q = in_sixteenths((double)wound->penetration_load_um),
                        .open_q = in_sixteenths((double)wound->penetration_open_um),
                        .slit_q = in_sixteenths((double)wound->slit_um),
                        .layer = (int8_t)wound->layer,
                        .coverage = (uint8_t)class,
                        .before = tile->hole_last};
    tile->hole_last = (int32_t)view->hole_count++;
    view->hole_radius_um = mn_max(view->hole_radius_um, radius_um);
    uint16_t *slit = &tile->slit[(y % MN_TILE_SIDE) * MN_TILE_SIDE + x % MN_TILE_SIDE];
    if (hole->slit_q > *slit) *slit = hole->slit_q;
}

void mn_map_view_take(mn_map_view *view, const mn_session *session, const uint64_t *tile_marks)
{
    const mn_grid *grid = mn_session_grid(session);
    int64_t wound_count;
    const mn_wound *wounds = mn_session_wounds(session, &wound_count);
    for (int64_t i = view->wounds_seen; i < wound_count; i++) take_wound(view, session, &wounds[i]);
    view->wounds_seen = wound_count;
    const int32_t known = view->pool_count;
    uint64_t mark = view->mark_seen;
    meet_new_tiles(view, grid);
    for (int32_t i = 0; i < view->pool_count; i++) {
        const uint64_t tile_mark = tile_marks == NULL ? mark : tile_marks[i];
        const bool is_changed = tile_marks == NULL || view->is_image_stale || i >= known || tile_mark > view->mark_seen;
        if (tile_mark > mark) mark = tile_mark;
        if (is_changed && view->of_pool[i] >= 0) mark_stale(view, grid, view->tiles[view->of_pool[i]]);
    }
    view->mark_seen = mark;
}
