/* Parallel strips over a region, as pieces of their centre lines that lie inside it. */
#ifndef MN_TECHNIQUE_STRIPS_INTERNAL_H
#define MN_TECHNIQUE_STRIPS_INTERNAL_H

#include "technique/pattern.h"

/* The shortest stroke: time still moves on at the greatest speed, however late in a session. */
#define MN_STROKE_UM_MIN 1.0

enum { MN_PIECES_MAX = MN_ZONE_CORNERS_MAX / 2 };

typedef struct mn_strips {
    const mn_polygon *outline; /* NULL: the region's rectangle */
    double along_x, along_y;
    double centre_x_um, centre_y_um; /* of the region */
    double half_width_um, half_height_um;
    double inset_um;           /* how far strips stay inside the outline */
    double first_um, pitch_um; /* offset of strip 0 from the centre, step */
    int64_t count;
} mn_strips;

typedef struct mn_piece {
    double x0_um, y0_um, x1_um, y1_um;
} mn_piece;

/* Strips that a tool of this width needs over an extent: neighbours at most one pitch apart. */
int64_t mn_strip_count(double extent_um, double width_um, double pitch_um);

/* Strips of one width over the pattern's region along a direction. Borrows the pattern. */
void mn_strips_lay(mn_strips *strips, const mn_pattern *pattern, double direction_rad, double width_um);

/* Pieces of one strip in the order of its direction; none for one that only grazes a corner. */
int mn_strip_pieces(const mn_strips *strips, int64_t index, mn_piece pieces[MN_PIECES_MAX]);

#endif
