/* Circles and the spiral as points.
 *
 *     circles: centre + advance phi/2pi along + r (cos, sin)(phi + pi)     spiral: r = spacing phi/2pi
 *        _   _   _   _
 *      ( (X)(X)(X)  )   a prolate cycloid                                 the last turn stays at the greatest radius: an
 *       `-' `-' `-' `                                                     arm alone would leave a crescent at the rim
 *
 * The last turn of the circles stands still too, so that the far end gets its whole circle. A chord over the angle a
 * strays from a curve by at most |second derivative by angle| a^2 / 8: r a^2 / 8 for circles, exactly, for the advance is
 * straight; (r^2 + (spacing / pi)^2)^(1/2) a^2 / 8 for the spiral. That bounds the step; it never exceeds pi/8.
 *
 * A pen is held as it is and its head does not turn with the way; a roller must turn with it. */
#include "technique/curve_internal.h"

#include <math.h>

#include "base/numeric.h"

#define CHORD_UM 20.0 /* below the finest grid cell of 25 um */
#define STEP_RAD_MAX (MN_PI / 8)

static double step_rad(double radius_um)
{
    return mn_min(sqrt(8 * CHORD_UM / radius_um), STEP_RAD_MAX);
}

static double whole_turns(double way_um, double advance_um)
{
    return mn_max(ceil(way_um / advance_um - 1e-9), 0);
}

void mn_curve_circles(mn_curve *curve, const mn_piece *piece, double radius_um, double advance_um)
{
    const double dx = piece->x1_um - piece->x0_um, dy = piece->y1_um - piece->y0_um,
                 length_um = sqrt(dx * dx + dy * dy);
    const double way_um = mn_max(length_um - 2 * radius_um, 0), turns = whole_turns(way_um, advance_um);
    const double begin_um = way_um > 0 ? radius_um : length_um / 2;
    *curve = (mn_curve){.along_x = dx / length_um,
                        .along_y = dy / length_um,
                        .azimuth_rad = mn_atan2(dy, dx),
                        .radius_um = radius_um,
                        .advance_um = turns > 0 ? way_um / turns : 0,
                        .turns = turns};
    curve->x_um = piece->x0_um + begin_um * curve->along_x;
    curve->y_um = piece->y0_um + begin_um * curve->along_y;
}

void mn_curve_spiral(mn_curve *curve, double x_um, double y_um, double radius_um, double spacing_um,
                     double direction_rad)
{
    const double turns = whole_turns(radius_um, spacing_um);
    *curve = (mn_curve){.x_um = x_um,
                        .y_um = y_um,
                        .azimuth_rad = direction_rad,
                        .radius_um = radius_um,
                        .advance_um = radius_um / turns,
                        .turns = turns,
                        .is_spiral = true};
}

/* The circles' point and way. The centre stands still in the last turn. */
static void circle_point(const mn_curve *c, double *x_um, double *y_um, double *way_rad)
{
    const bool is_last = c->angle_rad >= 2 * MN_PI * c->turns;
    const double cosine = mn_cos(c->angle_rad), sine = mn_sin(c->angle_rad);
    const double ahead_um = c->advance_um * mn_min(c->angle_rad / (2 * MN_PI), c->turns) - c->radius_um * cosine;
    const double left_um = -c->radius_um * sine;
    *x_um = c->x_um + ahead_um * c->along_x - left_um * c->along_y;
    *y_um = c->y_um + ahead_um * c->along_y + left_um * c->along_x;
    *way_rad = c->azimuth_rad +
               mn_atan2(-c->radius_um * cosine, c->radius_um * sine + (is_last ? 0 : c->advance_um / (2 * MN_PI)));
}

/* The spiral's point and way, and the radius that bounds its next step. */
static double spiral_point(const mn_curve *c, double *x_um, double *y_um, double *way_rad)
{
    const double growth_um = c->advance_um / (2 * MN_PI); /* a radian */
    const double radius_um = mn_min(growth_um * c->angle_rad, c->radius_um), angle_rad = c->azimuth_rad + c->angle_rad;
    *x_um = c->x_um + radius_um * mn_cos(angle_rad);
    *y_um = c->y_um + radius_um * mn_sin(angle_rad);
    *way_rad = angle_rad + (radius_um < c->radius_um ? mn_atan2(radius_um, growth_um) : MN_PI / 2);
    const double end_um = radius_um + growth_um * STEP_RAD_MAX;
    return sqrt(end_um * end_um + 4 * growth_um * growth_um);
}

bool mn_curve_next(mn_curve *curve, double *x_um, double *y_um, double *azimuth_rad)
{
    if (curve->is_done) return false;
    double bend_um = curve->radius_um, way_rad;
    if (curve->is_spiral)
        bend_um = spiral_point(curve, x_um, y_um, &way_rad);
    else
        circle_point(curve, x_um, y_um, &way_rad);
    *azimuth_rad = curve->does_turn ? way_rad : curve->azimuth_rad;
    const double end_rad = 2 * MN_PI * (curve->turns + 1);
    const double corner_rad = 2 * MN_PI * curve->turns; /* the way bends where the last turn begins: a point there */
    curve->is_done = curve->angle_rad >= end_rad;
    curve->angle_rad =
        mn_min(curve->angle_rad + step_rad(bend_um), curve->angle_rad < corner_rad ? corner_rad : end_rad);
    return true;
}
