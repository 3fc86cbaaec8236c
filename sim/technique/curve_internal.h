/* Bent ways on the skin, point by point: circles whose centre advances along a strip, and a spiral. */
#ifndef MN_TECHNIQUE_CURVE_INTERNAL_H
#define MN_TECHNIQUE_CURVE_INTERNAL_H

#include "technique/strips_internal.h"

typedef struct mn_curve {
    double x_um, y_um;           /* circles: centre of the first; spiral: its centre */
    double along_x, along_y;     /* circles: unit vector of the advance */
    double azimuth_rad;          /* circles: of the advance; spiral: where the first arm sets out */
    double radius_um, advance_um; /* circles: radius, advance a turn; spiral: last radius, arm spacing */
    double turns;                /* that advance or widen; one more at the end stands still */
    double angle_rad;            /* of the next point */
    bool does_turn;              /* the tool turns with the way */
    bool is_spiral, is_done;
} mn_curve;

/* Circles along a piece of a strip: the tool's centre touches both ends of the piece, and a turn advances by at most
 * `advance_um`. A piece shorter than a circle gets one circle about its middle. */
void mn_curve_circles(mn_curve *curve, const mn_piece *piece, double radius_um, double advance_um);

/* An Archimedean spiral from the centre out to `radius_um`, arms at most `spacing_um` apart, then once round. */
void mn_curve_spiral(mn_curve *curve, double x_um, double y_um, double radius_um, double spacing_um,
                     double direction_rad);

/* The next point and heading (azimuth_rad, or with does_turn that of the way); false after the last. Chords stray from the curve by at most 20 um. */
bool mn_curve_next(mn_curve *curve, double *x_um, double *y_um, double *azimuth_rad);

#endif
