/* Arcs and strokes in closed form.
 *
 * Arc (a roller's needle; axis at height h, tip R_t from it, axis advance R_r a radian): the tip is below the surface for
 * |phi| < phi_c = acos(h/R_t), and the shaft crosses the surface at x_s(phi) = R_r phi - h tan(phi). x_s is odd, so the
 * track is twice its greatest magnitude on [0, phi_c]: at the end, or where x_s' = R_r - h/cos^2(phi) is 0.
 *
 * Stroke (a pen's needle; crank r = S/2, rod l = r/rod_frac): z(theta) = r cos(theta) + sqrt(l^2 - r^2 sin^2(theta)), deepest
 * at theta = 0. The tip is u short of its deepest point at the angle whose cosine the triangle (r, l, d = r + l - u) gives:
 *
 *        axis                 cos(theta) = (r^2 + d^2 - l^2) / (2 r d)
 *      r /|                   without rod (l infinite): cos(theta) = 1 - 2u/S
 *       / | d = r + l - u
 *       \ |
 *      l \|
 *        slider               time below = theta / (pi f), entry speed = -dz/dt there */
#include <math.h>

#include "base/numeric.h"
#include "contact/path.h"

/* The axis no lower than this share of the arm: a drum whose axis is in the skin is no roller, but the formulas must
 * stay finite. */
static const double lowest_axis_frac = 1e-3;

static double arc_height_um(const mn_path *path, double travel_um)
{
    return mn_max(path->arm_um - travel_um, lowest_axis_frac * path->arm_um);
}

static double arc_half_angle_rad(const mn_path *path, double travel_um)
{
    return mn_acos(arc_height_um(path, travel_um) / path->arm_um);
}

static double arc_slit_um(const mn_path *path, double travel_um)
{
    const double h = arc_height_um(path, travel_um), end_rad = arc_half_angle_rad(path, travel_um);
    double reach_um = fabs(path->roll_um * end_rad - h * mn_tan(end_rad));
    if (path->roll_um <= h) return 2 * reach_um;
    const double turn_rad = mn_acos(sqrt(h / path->roll_um));
    if (turn_rad < end_rad) reach_um = mn_max(reach_um, fabs(path->roll_um * turn_rad - h * mn_tan(turn_rad)));
    return 2 * reach_um;
}

/* Cosine of the crank angle at which the tip is travel_um short of its deepest point; 0 < travel < stroke. */
static double crank_cos(const mn_path *path, double travel_um)
{
    if (path->rod_frac <= 0) return 1 - 2 * travel_um / path->stroke_um;
    const double r = path->stroke_um / 2, l = r / path->rod_frac, d = r + l - travel_um;
    return (r * r + (d - l) * (d + l)) / (2 * r * d);
}

double mn_path_time_s(const mn_path *path, double travel_um)
{
    if (path->kind == MN_PATH_NONE || travel_um <= 0) return 0;
    if (path->kind == MN_PATH_ARC) {
        if (path->speed_um_s <= 0) return MN_INFINITY;
        return 2 * arc_half_angle_rad(path, travel_um) * path->roll_um / path->speed_um_s;
    }
    if (travel_um >= path->stroke_um) return MN_INFINITY;
    return mn_acos(crank_cos(path, travel_um)) / (MN_PI * path->frequency_hz);
}

double mn_path_drag_um(const mn_path *path, double travel_um)
{
    if (travel_um <= 0 || path->glide_um_s <= 0) return 0;
    double time_s = mn_path_time_s(path, travel_um);
    if (path->kind == MN_PATH_STROKE) time_s = mn_min(time_s, 1 / path->frequency_hz);
    return path->glide_um_s * time_s;
}

double mn_path_slit_um(const mn_path *path, double travel_um)
{
    if (travel_um <= 0) return 0;
    const double arc_um = path->kind == MN_PATH_ARC ? arc_slit_um(path, travel_um) : 0;
    return arc_um + mn_path_drag_um(path, travel_um);
}

double mn_path_entry_speed_um_s(const mn_path *path, double travel_um)
{
    if (path->kind == MN_PATH_NONE || travel_um <= 0) return 0;
    if (path->kind == MN_PATH_ARC) {
        const double h = arc_height_um(path, travel_um);
        return path->speed_um_s / path->roll_um * sqrt(mn_max((path->arm_um - h) * (path->arm_um + h), 0));
    }
    if (travel_um >= path->stroke_um) return 0;
    const double cos_crank = crank_cos(path, travel_um);
    const double sin_crank = sqrt(mn_max((1 - cos_crank) * (1 + cos_crank), 0));
    const double rod = path->rod_frac * sin_crank;
    const double lean = path->rod_frac * cos_crank / sqrt(1 - rod * rod);
    return MN_PI * path->frequency_hz * path->stroke_um * sin_crank * (1 + lean);
}
