/* What a map view keeps.
 *
 * An index is one byte: 0 where nothing happened, 1 to 255 the place on the layer's scale, or 1 + class. An image of a tile is
 * 64 x 64 of them, then the same halved six times: 4096 + 1024 + ... + 1. */
#ifndef MN_VIEW_MAP_VIEW_INTERNAL_H
#define MN_VIEW_MAP_VIEW_INTERNAL_H

#include "view/map_view.h"

enum {
    MIP_LEVELS = 7,
    MIP_BYTES = 4096 + 1024 + 256 + 64 + 16 + 4 + 1,
    BIN_CELLS = 4,                       /* density and redness are summed over bins of 4 x 4 cells */
    BINS = MN_TILE_SIDE / BIN_CELLS,
    SHADES = 16,                         /* of the skin's texture; the last is beyond the field */
    TEXTURE = 128,                       /* the skin's repeats after so many pixels */
    STRIP_PX = 512,
    HATCH_MAX = 64,                      /* a hatching's period */
    CELL_ONCE = 1, CELL_TWICE = 2,       /* coverage: what a tile's bytes say instead */
    FLAT_SHADE = 7,
    DIRTY_MAX = 96
};

typedef struct view_tile {
    int32_t x, y;                        /* in tiles */
    int32_t pool;                        /* in the grid's pool; -1: a neighbour of a touched one */
    int32_t hole_last;                   /* newest of its holes, -1 */
    bool is_stale;
    uint16_t count[BINS * BINS];         /* punctures */
    uint32_t dose[BINS * BINS];          /* penetration summed, 1/16 um */
    uint16_t slit[MN_TILE_CELLS];        /* greatest, 1/16 um */
    uint8_t image[MIP_BYTES];
} view_tile;

/* A hole as it is drawn. */
typedef struct view_hole {
    float x_um, y_um;
    uint32_t volume;                     /* 16 um3 */
    uint16_t radius_q, depth_q, open_q, slit_q;  /* 1/16 um */
    int8_t layer;
    uint8_t coverage;                    /* class by its own depth */
    int32_t before;                      /* the hole before it in the same tile, -1 */
} view_hole;

typedef struct view_blocks {
    int32_t columns, rows;
    double x_um, y_um, side_um;
    uint32_t *count;
    float *deepest_um;
    uint8_t *index;                      /* 1 + class; 0 outside the target */
} view_blocks;

struct mn_map_view {
    mn_map_frame frame;
    mn_map_style style;
    const mn_session *session;           /* only told apart by, and read within an update */
    uint64_t generation, mark_seen;
    bool is_all_stale;                   /* every pixel */
    bool is_image_stale;                 /* every tile's bytes */
    /* the field */
    double cell_um;
    int32_t width_cells, height_cells, tile_columns, tile_rows;
    int32_t *directory;                  /* [tile_rows][tile_columns]: index into tiles, -1 */
    view_tile **tiles;
    int32_t tile_count, tile_capacity;
    int32_t *of_pool;                    /* [pool_count]: index into tiles, -1 without memory */
    int32_t pool_count, pool_capacity;
    view_hole *holes;
    int64_t hole_count, hole_capacity, wounds_seen;
    double hole_radius_um;               /* the widest */
    view_blocks blocks;
    double capillary_um;                 /* not above it does a hole bleed */
    /* the look */
    bool is_holes;                       /* near enough for holes one by one */
    uint32_t colour[2 * SHADES][256];    /* by shade, and once more darkened for hatching */
    uint8_t texture[TEXTURE][TEXTURE + STRIP_PX]; /* any stretch of a strip's length lies in one piece */
    int32_t hatch_period;
    uint8_t hatch_kind[256];             /* by index */
    uint8_t hatch[HATCH_MAX][HATCH_MAX]; /* a bit a kind, by y and x within the period */
    mn_rect dirty[DIRTY_MAX];
    int dirty_count;
};

static const int32_t mip_offset[MIP_LEVELS] = {0, 4096, 5120, 5376, 5440, 5456, 5460};

/* map_tiles.c: tiles, holes and blocks as the session has them. */
void mn_map_view_reset(mn_map_view *view, const mn_session *session);
void mn_map_view_take(mn_map_view *view, const mn_session *session, const uint64_t *tile_marks);
void mn_map_view_release(mn_map_view *view);
const view_tile *mn_map_view_tile(const mn_map_view *view, int32_t x, int32_t y); /* NULL: bare */

/* map_image.c: one tile's bytes. */
typedef struct index_scale {
    uint32_t low, high;
    uint64_t per_unit; /* index steps in 2^-32 */
} index_scale;
index_scale mn_map_scale_of(double low, double high);
static inline uint8_t mn_map_index(const index_scale *scale, uint32_t value)
{
    if (value <= scale->low) return 1;
    if (value >= scale->high) return 255;
    return (uint8_t)(1 + ((value - scale->low) * scale->per_unit >> 32));
}
void mn_map_bins(view_tile *tile, const mn_tile *from);
void mn_map_image(const mn_map_view *view, view_tile *tile, const mn_tile *from);
bool mn_map_spreads(const mn_map_view *view); /* a tile's image depends on its neighbours */

/* map_look.c: tables of colours, texture of skin. */
void mn_map_look(mn_map_view *view);
void mn_map_texture(mn_map_view *view);

/* map_holes.c */
void mn_map_holes(const mn_map_view *view, const mn_canvas *canvas);
double mn_map_hole_margin_um(const mn_map_view *view);

#endif
