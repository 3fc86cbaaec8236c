/* The grid's memory, addresses, read-out and hash. Depositing is in apply.c. */
#include "kernel/grid.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/hash.h"
#include "base/numeric.h"

static int32_t cell_count(double side_um, double cell_um)
{
    return (int32_t)mn_max(ceil(side_um / cell_um), 1);
}

static int32_t tile_count(int32_t cells)
{
    return (cells + MN_TILE_SIDE - 1) / MN_TILE_SIDE;
}

/* The floor by conversion: the library's is a call on processors without a rounding instruction. */
int64_t mn_grid_cell(double at_um, double cell_um)
{
    const double cells = at_um / cell_um;
    const int64_t toward_zero = (int64_t)cells;
    return toward_zero - (cells < (double)toward_zero);
}

size_t mn_grid_need_bytes(double width_um, double height_um, double cell_um, int32_t tile_capacity)
{
    const int64_t columns = tile_count(cell_count(width_um, cell_um)),
                  rows = tile_count(cell_count(height_um, cell_um));
    return mn_arena_need(columns * rows, sizeof(int32_t)) + mn_arena_need(tile_capacity, sizeof(mn_tile)) +
           mn_arena_need(tile_capacity, sizeof(int32_t));
}

/* Tiles along one side that [low, high], clipped to the field, touches. */
static int32_t tiles_along(double side_um, double cell_um, double low_um, double high_um)
{
    const int64_t cells = cell_count(side_um, cell_um);
    if (!(low_um <= high_um) || high_um < 0 || low_um >= (double)cells * cell_um) return 0;
    const int64_t first = mn_grid_cell(mn_max(low_um, 0), cell_um);
    int64_t last = mn_grid_cell(mn_min(high_um, side_um), cell_um);
    if (last >= cells) last = cells - 1;
    return first > last ? 0 : (int32_t)(last / MN_TILE_SIDE - first / MN_TILE_SIDE + 1);
}

int32_t mn_grid_tiles_in(double width_um, double height_um, double cell_um, double x_min_um, double y_min_um,
                         double x_max_um, double y_max_um)
{
    return tiles_along(width_um, cell_um, x_min_um, x_max_um) * tiles_along(height_um, cell_um, y_min_um, y_max_um);
}

void mn_grid_create(mn_grid *grid, double width_um, double height_um, double cell_um, int32_t tile_capacity,
                    mn_arena *arena)
{
    *grid = (mn_grid){.cell_um = cell_um,
                      .cells_per_um = 1 / cell_um,
                      .width_cells = cell_count(width_um, cell_um),
                      .height_cells = cell_count(height_um, cell_um),
                      .tile_capacity = tile_capacity};
    grid->tile_columns = tile_count(grid->width_cells);
    grid->tile_rows = tile_count(grid->height_cells);
    const int64_t places = (int64_t)grid->tile_columns * grid->tile_rows;
    grid->directory = mn_arena_take(arena, places, sizeof(int32_t));
    grid->pool = mn_arena_take(arena, tile_capacity, sizeof(mn_tile));
    grid->bin_of = mn_arena_take(arena, tile_capacity, sizeof(int32_t));
    memset(grid->directory, 0xff, (size_t)places * sizeof(int32_t));
    if (tile_capacity > 0) memset(grid->bin_of, 0xff, (size_t)tile_capacity * sizeof(int32_t));
}

const mn_tile *mn_grid_tile(const mn_grid *grid, int32_t tile_x, int32_t tile_y)
{
    assert(tile_x >= 0 && tile_x < grid->tile_columns && tile_y >= 0 && tile_y < grid->tile_rows);
    const int32_t index = grid->directory[(int64_t)tile_y * grid->tile_columns + tile_x];
    return index < 0 ? NULL : &grid->pool[index];
}

int64_t mn_grid_place(const mn_grid *grid, double x_um, double y_um)
{
    if (!(x_um >= 0 && y_um >= 0)) return -1;
    const int64_t x = mn_grid_cell(x_um, grid->cell_um), y = mn_grid_cell(y_um, grid->cell_um);
    if (x >= grid->width_cells || y >= grid->height_cells) return -1;
    return y / MN_TILE_SIDE * grid->tile_columns + x / MN_TILE_SIDE;
}

void mn_grid_read(const mn_grid *grid, int32_t cell_x, int32_t cell_y, mn_cell *cell)
{
    *cell = (mn_cell){.last_s = -1};
    if (cell_x < 0 || cell_y < 0 || cell_x >= grid->width_cells || cell_y >= grid->height_cells) return;
    const mn_tile *tile = mn_grid_tile(grid, cell_x / MN_TILE_SIDE, cell_y / MN_TILE_SIDE);
    const int at = cell_y % MN_TILE_SIDE * MN_TILE_SIDE + cell_x % MN_TILE_SIDE;
    if (!tile || tile->marks[at].count == 0) return;
    const mn_tile_cell *kept = &tile->cell[at];
    const mn_cell_marks *marks = &tile->marks[at];
    cell->count = marks->count;
    cell->load_um = marks->load / MN_DEPTH_PER_UM;
    cell->open_um = marks->open / MN_DEPTH_PER_UM;
    cell->damaged_um = marks->damaged / MN_DEPTH_PER_UM;
    for (int k = 0; k < MN_LAYER_COUNT; k++) cell->volume_um3[k] = kept->volume[k] * MN_VOLUME_UNIT_UM3;
    cell->open_area_um2 = kept->open_area * MN_AREA_UNIT_UM2;
    cell->last_s = (double)(tile->hole[at] >> 32) * MN_TIME_UNIT_S;
}

uint64_t mn_grid_hash(const mn_grid *grid)
{
    const double cell_um = grid->cell_um;
    const uint64_t head[4] = {(uint64_t)grid->width_cells, (uint64_t)grid->height_cells, grid->saturated_count,
                              grid->outside_count};
    uint64_t hash = mn_hash(0, &cell_um, sizeof cell_um);
    hash = mn_hash(hash, head, sizeof head);
    const int64_t places = (int64_t)grid->tile_columns * grid->tile_rows;
    for (int64_t place = 0; place < places; place++) {
        if (grid->directory[place] < 0) continue;
        hash = mn_hash(hash, &place, sizeof place);
        hash = mn_hash(hash, &grid->pool[grid->directory[place]], sizeof(mn_tile));
    }
    return hash;
}
