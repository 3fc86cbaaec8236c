/* The skin grid: 64 x 64 cells a tile, touched lazily, so that memory follows the skin touched and not the field.
 *
 * Every field is an integer that only grows, by saturating addition or by maximum. Both commute: no order of punctures
 * and no number of threads can change the grid. A field of a cell that reaches its largest value stays there and is counted
 * once, so that the count does not depend on order either. A wound is deposited in the cell that holds
 * the point where the needle's axis crosses the surface: cell = floor(x / cell_um), the one formula there is. 40 bytes
 * and a bit a cell.
 *
 * `hole` packs the newest hole of a cell so that the newest wins by plain maximum: time in 10 ms (32 bits, from the top),
 * penetration in 1/16 um (16, rounded down so that a stroke into it cannot go deeper by rounding), place in the cell x, y in
 * 1/256 of its side (8 + 8). Its top half is the cell's last time. A cell remembers one hole: the newest. */
#ifndef MN_KERNEL_GRID_H
#define MN_KERNEL_GRID_H

#include <stdint.h>

#include "base/arena.h"
#include "base/limits.h"

enum { MN_TILE_SIDE = 64, MN_TILE_CELLS = MN_TILE_SIDE * MN_TILE_SIDE };

#define MN_DEPTH_PER_UM 16.0          /* depth unit: 1/16 um, up to 4095.9 */
#define MN_VOLUME_UNIT_UM3 16.0       /* volume unit */
#define MN_AREA_UNIT_UM2 1.0          /* open-area unit */
#define MN_TIME_UNIT_S 0.01           /* time unit of `hole`: up to 497 days */

/* What one cell keeps, in three planes of a tile: those who look at many cells - for open holes, for a picture, for coverage -
 * read one plane, and a deposit costs three lines of memory. */
typedef struct mn_tile_cell {
    uint32_t volume[MN_LAYER_COUNT];
    uint32_t open_area;
} mn_tile_cell;

typedef struct mn_cell_marks {
    uint16_t count;
    uint16_t load;    /* greatest penetration under load */
    uint16_t open;    /* greatest open */
    uint16_t damaged; /* greatest damaged */
} mn_cell_marks;

/* All of a cell in one piece, for those who compare or write it. */
typedef struct mn_cell_state {
    uint64_t hole;
    mn_tile_cell cell;
    mn_cell_marks marks;
} mn_cell_state;

typedef struct mn_tile {
    uint64_t touched[MN_TILE_SIDE]; /* a row of bits each: which cells hold anything; most look-ups of holes end here */
    uint64_t hole[MN_TILE_CELLS];
    mn_cell_marks marks[MN_TILE_CELLS];
    mn_tile_cell cell[MN_TILE_CELLS];
} mn_tile;

_Static_assert(sizeof(mn_tile_cell) == 24 && sizeof(mn_cell_marks) == 8, "a deposit is laid on them");
_Static_assert(sizeof(mn_tile) == 40 * MN_TILE_CELLS + MN_TILE_CELLS / 8, "and one bit");

typedef struct mn_grid {
    double cell_um;
    double cells_per_um;     /* about; cells are found by division (mn_grid_cell) */
    int32_t width_cells, height_cells;
    int32_t tile_columns, tile_rows;
    int32_t *directory;      /* [tile_rows][tile_columns]: index into pool, -1 untouched */
    mn_tile *pool;
    int32_t tile_count, tile_capacity;
    int32_t *bin_of;         /* [tile_capacity]: scratch of mn_kernel_apply, -1 between calls */
    uint64_t saturated_count; /* fields of cells that stand at their limit */
    uint64_t outside_count;   /* wounds beyond the field */
} mn_grid;

/* Bytes for a field with room for `tile_capacity` touched tiles. */
size_t mn_grid_need_bytes(double width_um, double height_um, double cell_um, int32_t tile_capacity);

/* Tiles that a rectangle of the field (clipped to it) touches. */
int32_t mn_grid_tiles_in(double width_um, double height_um, double cell_um, double x_min_um, double y_min_um,
                         double x_max_um, double y_max_um);

void mn_grid_create(mn_grid *grid, double width_um, double height_um, double cell_um, int32_t tile_capacity,
                    mn_arena *arena);

/* The tile at a tile coordinate, or NULL while untouched. */
const mn_tile *mn_grid_tile(const mn_grid *grid, int32_t tile_x, int32_t tile_y);

static inline mn_cell_state mn_tile_state(const mn_tile *tile, int at)
{
    return (mn_cell_state){tile->hole[at], tile->cell[at], tile->marks[at]};
}

/* Where in the directory the tile of a place lies; -1 beyond the field. */
int64_t mn_grid_place(const mn_grid *grid, double x_um, double y_um);

/* Index of the cell column or row that holds a coordinate: floor(at_um / cell_um); may lie outside the field. */
int64_t mn_grid_cell(double at_um, double cell_um);

/* One cell read out, all zero while untouched. */
typedef struct mn_cell {
    uint32_t count;
    double load_um, open_um, damaged_um;
    double volume_um3[MN_LAYER_COUNT];
    double open_area_um2;
    double last_s; /* -1 while untouched */
} mn_cell;
void mn_grid_read(const mn_grid *grid, int32_t cell_x, int32_t cell_y, mn_cell *cell);

/* Hash of all fields in directory order, independent of the pool's order; one flipped bit changes it. */
uint64_t mn_grid_hash(const mn_grid *grid);

#endif
