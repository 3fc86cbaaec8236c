/* The treated skin from above, as pixels: what happened, in the colours of a layer, on skin where nothing did.
 *
 *     session --update--> one byte a cell for each touched tile, halved six times --draw--> rows of bytes --table--> pixels
 *
 * Memory follows the skin touched, as the grid's does. An update looks only at tiles that changed and says which part of the
 * picture is stale; a draw reads what the update took and no session, so the simulation may run on meanwhile. Drawing the
 * stale parts alone gives the same bytes as drawing everything. Nearer than MN_MAP_HOLE_CELL_PX pixels a cell, holes are
 * drawn one by one with their true width.
 *
 * Nothing but the map may be painted on the map's pixels: what lies over it (tool, marks) goes on a copy. */
#ifndef MN_VIEW_MAP_VIEW_H
#define MN_VIEW_MAP_VIEW_H

#include "session/session.h"
#include "view/canvas.h"
#include "view/map_frame.h"
#include "view/palette.h"

typedef enum mn_map_layer {
    MN_LAYER_DEPTH,    /* greatest penetration under load of a cell, um */
    MN_LAYER_REACHED,  /* deepest skin layer that a needle broke */
    MN_LAYER_DENSITY,  /* holes/cm2 in a square of 2 mm around the place */
    MN_LAYER_COVERAGE, /* class of the 1 mm2 block; cells struck twice */
    MN_LAYER_VOLUME,   /* wound volume of a cell, um3 */
    MN_LAYER_SLIT,     /* greatest slit of a cell, um */
    MN_LAYER_REDNESS,  /* as the skin would look at once */
    MN_MAP_LAYER_COUNT
} mn_map_layer;

typedef struct mn_map_layer_row {
    const char *name;      /* "penetration", ... */
    const char *unit;      /* as shown: "mm", "/cm2" with a raised 2, ... ; empty for classes */
    double shown_per_unit; /* shown = value times this */
    bool is_classes;       /* swatches instead of a bar */
} mn_map_layer_row;
extern const mn_map_layer_row mn_map_layer_rows[MN_MAP_LAYER_COUNT];

/* At this many pixels a cell or more, holes are drawn instead of cells. */
#define MN_MAP_HOLE_CELL_PX 4.0

typedef struct mn_map_style {
    mn_map_layer layer;
    mn_palette palette;
    double min, max;       /* limits of the scale in the layer's unit (um, 1/cm2, um3); max > min */
    bool has_pattern;      /* hatching by class or level, for print and for eyes that do not tell colours apart */
    bool is_cells;         /* cells however near, no single holes: for differences */
    bool is_plain;         /* a plain ground instead of skin where nothing happened */
    int32_t fitzpatrick;   /* 1 to 6 */
    int32_t line_px;       /* height of a line of text: how large hatching is */
    const mn_theme *theme;
} mn_map_style;

/* The layer with limits that suit the plan, its subject's skin, viridis, no pattern. */
mn_map_style mn_map_style_default(mn_map_layer layer, const mn_plan *plan, const mn_theme *theme, int32_t line_px);

typedef struct mn_map_view mn_map_view;
mn_map_view *mn_map_view_create(void); /* NULL without memory */
void mn_map_view_destroy(mn_map_view *view);

/* Another part of the skin, another look. The next update calls everything stale if it changed anything. */
void mn_map_view_set_frame(mn_map_view *view, const mn_map_frame *frame);
void mn_map_view_set_style(mn_map_view *view, const mn_map_style *style);
const mn_map_frame *mn_map_view_frame(const mn_map_view *view);
const mn_map_style *mn_map_view_style(const mn_map_view *view);

/* Takes what changed: tiles whose mark is above the largest seen (NULL: all), everything for another `generation` or session.
 * The session must be whole meanwhile. Returns the stale parts of the picture, inside the frame; they are kept until drawn,
 * and may overlap. Without memory for a tile that tile stays bare. */
const mn_rect *mn_map_view_update(mn_map_view *view, const mn_session *session, const uint64_t *tile_marks,
                                  uint64_t generation, int *count);

/* Draws the parts of the frame inside these rectangles; NULL: all of it. Needs no session and changes nothing. */
void mn_map_view_draw(const mn_map_view *view, const mn_canvas *canvas, const mn_rect *rects, int count);
/* How `other` differs from `view`, which both have been updated with the same frame and the same style (is_cells): on the
 * scale of mn_palette_difference from less (by the whole range of the layer) to more. Classes are compared by their order. */
void mn_map_view_draw_difference(const mn_map_view *view, const mn_map_view *other, const mn_canvas *canvas);
/* The stale parts have been drawn. */
void mn_map_view_drawn(mn_map_view *view);

/* Holes within `reach_um` of the line from (x0, y0) to (x1, y1), at most `most` of them (the newest of each tile first);
 * returns how many. */
typedef struct mn_map_hole {
    double x_um, y_um, radius_um;
    double depth_um, open_um; /* penetration under load; channel left open */
} mn_map_hole;
int mn_map_view_holes_near(const mn_map_view *view, double x0_um, double y0_um, double x1_um, double y1_um, double reach_um,
                           mn_map_hole *holes, int most);

/* What a colour bar shows: the scale from low to high. */
void mn_map_view_scale(const mn_map_style *style, uint32_t rgb[256]);
/* Hatching of a class or level (1 to 255) at a pixel: true on its lines. */
bool mn_map_hatch(const mn_map_style *style, uint32_t index, int32_t x, int32_t y);

#endif
