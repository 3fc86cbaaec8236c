/* Dear ImGui's draw lists as pixels, by integers alone.
 *
 * Why not SDL_RenderGeometryRaw: on the software renderer it walks general triangles for every letter (ten times as slow), and a
 * GPU rounds as it likes. Here the same list gives the same bytes with every compiler and on every machine, so that panels can
 * be golden pictures, and a panel whose list has not changed keeps the pixels it has.
 *
 * Nearly all that a panel draws is an upright rectangle: plain, or a letter of the atlas. Those are filled row by row. What
 * is left (round corners, lines, their soft edges) goes through integer edge functions in 1/16 pixel with the top-left rule,
 * so that neighbours neither overlap nor leave a gap.
 *
 *     colours    ImGui's 0xAABBGGRR in, straight alpha; 0x00RRGGBB blended onto opaque pixels out
 *     letters    one byte of coverage a texel, nearest texel; the fonts are laid out on whole pixels so that it is exact */
#ifndef MN_VIEW_IMGUI_RASTER_H
#define MN_VIEW_IMGUI_RASTER_H

#include <stdint.h>

#include "view/canvas.h"

#ifdef __cplusplus
extern "C" {
#endif

/* As ImDrawVert has it. */
typedef struct mn_raster_vertex {
    float x, y, u, v;
    uint32_t colour;
} mn_raster_vertex;

/* One run of triangles under one clip rectangle. */
typedef struct mn_raster_run {
    int32_t clip_x0, clip_y0, clip_x1, clip_y1; /* half open, pixels */
    uint32_t index_begin, index_count, vertex_begin;
} mn_raster_run;

typedef struct mn_raster_list {
    const mn_raster_vertex *vertices;
    const uint16_t *indices;
    const mn_raster_run *runs;
    int32_t vertex_count, index_count, run_count;
} mn_raster_list;

typedef struct mn_raster_atlas {
    const uint8_t *coverage; /* [height][width] */
    int32_t width, height;
} mn_raster_atlas;

/* Draws a list inside the canvas's clip. Vertices are within 32000 pixels of the origin; indices within the list. */
void mn_raster_draw(const mn_canvas *canvas, const mn_raster_atlas *atlas, const mn_raster_list *list);

/* `over` (0xAABBGGRR) on an opaque pixel, `coverage` 0 to 255 of it. */
uint32_t mn_raster_blend(uint32_t under, uint32_t over, uint32_t coverage);

#ifdef __cplusplus
}
#endif

#endif
