/* Drag of a pen and track of a roller against needles that are moved through the skin in small steps of time.
 *
 * The roller's stand-in knows no closed form: at each step the drum has rolled on and turned, root and tip are points in
 * space, and the shaft crosses the surface where the line between them does. The track reaches from the least crossing to
 * the greatest. Where the shaft turns back while it is in the skin, the reach is a smooth extreme and a step misses it by its
 * square; where the extreme is the moment of entry, by the step. */
#include <math.h>

#include "base/numeric.h"
#include "contact/path.h"
#include "study/verification_internal.h"

static const mn_path pen_path = {
    .kind = MN_PATH_STROKE, .stroke_um = 2500, .rod_frac = 0, .frequency_hz = 117, .glide_um_s = 30000};

/* Way of the glide while the tip is below the surface, by counting time steps over one stroke: each end of the engagement is
 * seen a fraction of a step late. */
static double drag_error(int64_t steps)
{
    const double travel_um = 1000, exact_um = mn_path_drag_um(&pen_path, travel_um);
    double squares = 0;
    for (int k = 0; k < MN_VERIFY_STARTS; k++) {
        int64_t inside = 0;
        for (int64_t i = 0; i < steps; i++) {
            const double turn = ((double)i + (double)k / MN_VERIFY_STARTS) / (double)steps - 0.5; /* deepest at 0 */
            inside += travel_um - 0.5 * pen_path.stroke_um * (1 - mn_cos(2 * MN_PI * turn)) > 0;
        }
        const double off =
            pen_path.glide_um_s * (double)(inside - 1) / (double)steps / pen_path.frequency_hz / exact_um - 1;
        squares += off * off;
    }
    return sqrt(squares / MN_VERIFY_STARTS);
}

/* Where the shaft crosses the surface at a time, 0 as the needle is lowest; false while the tip is above it. */
static bool crossing_um(const mn_path *path, double height_um, double t_s, double *x_um)
{
    const double turned_rad = path->speed_um_s / path->roll_um * t_s, root_x = path->speed_um_s * t_s;
    const double tip_x = root_x - path->arm_um * mn_sin(turned_rad),
                 tip_z = height_um - path->arm_um * mn_cos(turned_rad);
    if (tip_z > 0) return false;
    *x_um = root_x + (tip_x - root_x) * height_um / (height_um - tip_z);
    return true;
}

static double track_by_steps(const mn_path *path, double travel_um, int64_t steps, double shift)
{
    const double height_um = path->arm_um - travel_um, quarter_s = 0.25 * 2 * MN_PI * path->roll_um / path->speed_um_s;
    double low_um = 0, high_um = 0;
    for (int64_t i = 0; i < 2 * steps; i++) {
        double x_um;
        if (!crossing_um(path, height_um, quarter_s * (((double)i + shift) / (double)steps - 1), &x_um)) continue;
        low_um = mn_min(low_um, x_um);
        high_um = mn_max(high_um, x_um);
    }
    return high_um - low_um;
}

static double track_error(const mn_path *path, int64_t steps)
{
    const double travel_um = 1500, exact_um = mn_path_slit_um(path, travel_um);
    double squares = 0;
    for (int k = 0; k < MN_VERIFY_STARTS; k++) {
        const double off = track_by_steps(path, travel_um, steps, (double)k / MN_VERIFY_STARTS) / exact_um - 1;
        squares += off * off;
    }
    return sqrt(squares / MN_VERIFY_STARTS);
}

/* Free rolling: tip and surface part where they met, and the shaft has turned back between. */
static double turning_error(int64_t steps)
{
    const mn_path path = {
        .kind = MN_PATH_ARC, .axis_um = 10000, .arm_um = 11500, .roll_um = 10996, .speed_um_s = 40000};
    return track_error(&path, steps);
}

/* Rolling on the drum: the shaft is farthest off as the tip enters and leaves. */
static double entering_error(int64_t steps)
{
    const mn_path path = {
        .kind = MN_PATH_ARC, .axis_um = 10000, .arm_um = 11500, .roll_um = 10000, .speed_um_s = 40000};
    return track_error(&path, steps);
}

void mn_verify_path(mn_verifier *it)
{
    mn_verify_order(it, "drag of a pen, steps of time",
                    "timed from the first to the last step inside: one step is lost, order 1", 1, 400, drag_error);
    mn_verify_order(it, "track of a freely rolling drum, steps of time",
                    "root and tip as points, greatest less least crossing: it turns back inside, order 2", 2, 80,
                    turning_error);
    mn_verify_order(it, "track of a drum that rolls on its rim, steps of time",
                    "the same; farthest off as the tip enters, seen up to a step late: order 1", 1, 200,
                    entering_error);
}
