/* A section being drawn: where the cut lies in the picture. u runs along the cut from A, depth downward from the resting
 * surface. */
#ifndef MN_VIEW_SECTION_INTERNAL_H
#define MN_VIEW_SECTION_INTERNAL_H

#include "view/section.h"

enum { SECTION_COLUMNS = 97, SECTION_HOLES_MAX = 600, SECTION_NEEDLES_MAX = 256 };

/* A tip over or in the skin, in the plane of the cut. */
typedef struct section_needle {
    double tip_u_um, tip_um;    /* place along the cut, depth below the resting surface */
    double base_u_um, base_um;  /* where it leaves the device */
    double off_um;              /* beside the cut */
    double tent_um;             /* the skin under it */
    int32_t index;
} section_needle;

typedef struct section_picture {
    const mn_canvas *canvas;    /* cut to the plot */
    const mn_font *font;
    const mn_theme *theme;
    const mn_section *section;
    const mn_section_tool *tool;
    mn_rect plot;
    double length_um, along_x, along_y;
    double x_px_per_um, y_px_per_um, stretch;
    double surface_px;          /* of the resting surface */
    double depth_um;            /* at the plot's lower edge */
    mn_stack stacks[SECTION_COLUMNS]; /* evenly along the cut */
    double sunk_um[SECTION_COLUMNS];  /* how far the surface is pushed down there */
    int hole_count, needle_count;
    mn_map_hole holes[SECTION_HOLES_MAX];
    section_needle needles[SECTION_NEEDLES_MAX];
} section_picture;

static inline int32_t section_x16(const section_picture *s, double u_um)
{
    return mn_fixed16(s->plot.x0 + u_um * s->x_px_per_um);
}

static inline int32_t section_y16(const section_picture *s, double depth_um)
{
    return mn_fixed16(s->surface_px + depth_um * s->y_px_per_um);
}

/* How far the surface is pushed down at a place. */
double mn_section_sunk_um(const section_picture *s, double u_um);

/* section_layers.c: what fills the plot, and the top of a layer at a column (MN_LAYER_COUNT: below the last). */
void mn_section_draw_layers(const section_picture *s);
double mn_section_top_um(const section_picture *s, int column, int layer);

/* section_tool.c */
void mn_section_find_needles(section_picture *s);
void mn_section_draw_tool(const section_picture *s);

#endif
