/* Drag, entry speed and track of pen and roller against needles that are moved through the skin in small steps of time.
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
static const mn_path rod_path = {
    .kind = MN_PATH_STROKE, .stroke_um = 2500, .rod_frac = 0.3, .frequency_hz = 117, .glide_um_s = 30000};
static const mn_path slipping_path = {
    .kind = MN_PATH_ARC, .axis_um = 10000, .arm_um = 11500, .roll_um = 10996, .speed_um_s = 40000, .glide_um_s = 8000};

/* Height of the tip over the skin at a time, 0 as it is deepest. A pen's slider hangs on a rod from a pin on the crank. */
static double tip_um(const mn_path *path, double travel_um, double t_s)
{
    if (path->kind == MN_PATH_ARC)
        return path->arm_um - travel_um - path->arm_um * mn_cos(path->speed_um_s / path->roll_um * t_s);
    const double crank_um = 0.5 * path->stroke_um, turned_rad = 2 * MN_PI * path->frequency_hz * t_s;
    const double pin_um = crank_um * mn_cos(turned_rad), aside_um = crank_um * mn_sin(turned_rad);
    if (path->rod_frac <= 0) return crank_um - pin_um - travel_um;
    const double rod_um = crank_um / path->rod_frac;
    return crank_um + rod_um - (pin_um + sqrt(rod_um * rod_um - aside_um * aside_um)) - travel_um;
}

/* One stroke, or half a turn of the drum; the needle is deepest in the middle. */
static double window_s(const mn_path *path)
{
    return path->kind == MN_PATH_ARC ? MN_PI * path->roll_um / path->speed_um_s : 1 / path->frequency_hz;
}

/* Steps of the window that end with the tip in the skin; the first of them. */
static int64_t steps_inside(const mn_path *path, double travel_um, int64_t steps, double shift, int64_t *first)
{
    int64_t inside = 0;
    for (int64_t i = 0; i < steps; i++) {
        if (tip_um(path, travel_um, window_s(path) * (((double)i + shift) / (double)steps - 0.5)) >= 0) continue;
        if (inside++ == 0) *first = i;
    }
    return inside;
}

/* Way of the glide while the tip is below the surface, by counting time steps: each end of the engagement is seen a fraction
 * of a step late. */
static double drag_error(const mn_path *path, int64_t steps)
{
    const double travel_um = 1000, exact_um = mn_path_drag_um(path, travel_um);
    double squares = 0;
    for (int k = 0; k < MN_VERIFY_STARTS; k++) {
        int64_t first;
        const int64_t inside = steps_inside(path, travel_um, steps, (double)k / MN_VERIFY_STARTS, &first);
        const double off = path->glide_um_s * (double)(inside - 1) / (double)steps * window_s(path) / exact_um - 1;
        squares += off * off;
    }
    return sqrt(squares / MN_VERIFY_STARTS);
}

/* Speed over the step in which the tip comes to be in the skin. */
static double entry_error(const mn_path *path, int64_t steps)
{
    const double travel_um = 1000, exact_um_s = mn_path_entry_speed_um_s(path, travel_um);
    const double step_s = window_s(path) / (double)steps;
    double squares = 0;
    for (int k = 0; k < MN_VERIFY_STARTS; k++) {
        int64_t first = 0;
        steps_inside(path, travel_um, steps, (double)k / MN_VERIFY_STARTS, &first);
        const double at_s = step_s * ((double)first + (double)k / MN_VERIFY_STARTS) - 0.5 * window_s(path);
        const double fallen_um = tip_um(path, travel_um, at_s - step_s) - tip_um(path, travel_um, at_s);
        const double off = fallen_um / step_s / exact_um_s - 1;
        squares += off * off;
    }
    return sqrt(squares / MN_VERIFY_STARTS);
}

static double pen_drag_error(int64_t steps)
{
    return drag_error(&pen_path, steps);
}
static double rod_drag_error(int64_t steps)
{
    return drag_error(&rod_path, steps);
}
static double slip_drag_error(int64_t steps)
{
    return drag_error(&slipping_path, steps);
}
static double rod_entry_error(int64_t steps)
{
    return entry_error(&rod_path, steps);
}
static double drum_entry_error(int64_t steps)
{
    return entry_error(&slipping_path, steps);
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

double mn_verify_slit_um(const mn_path *path, double travel_um)
{
    enum { STEPS = 16000 };
    int64_t first;
    if (path->kind == MN_PATH_ARC) return track_by_steps(path, travel_um, STEPS, 0);
    return path->glide_um_s * window_s(path) * (double)steps_inside(path, travel_um, STEPS, 0.5, &first) / STEPS;
}

void mn_verify_path(mn_verifier *it)
{
    static const char *const timed = "timed from the first to the last step inside: one step is lost, order 1";
    static const char *const entered = "way over the step in which the tip enters: half a step early or late, order 1";
    mn_verify_order(it, "drag of a pen, steps of time", timed, 1, 400, pen_drag_error);
    mn_verify_order(it, "drag of a pen with a rod, steps of time", timed, 1, 400, rod_drag_error);
    mn_verify_order(it, "drag of a drum that slips, steps of time", timed, 1, 400, slip_drag_error);
    mn_verify_order(it, "entry speed of a pen with a rod, steps of time", entered, 1, 200, rod_entry_error);
    mn_verify_order(it, "entry speed of a drum's needle, steps of time", entered, 1, 200, drum_entry_error);
    mn_verify_order(it, "track of a freely rolling drum, steps of time",
                    "root and tip as points, greatest less least crossing: it turns back inside, order 2", 2, 80,
                    turning_error);
    mn_verify_order(it, "track of a drum that rolls on its rim, steps of time",
                    "the same; farthest off as the tip enters, seen up to a step late: order 1", 1, 200,
                    entering_error);
}
