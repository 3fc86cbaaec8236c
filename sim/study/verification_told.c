/* What sessions tell of wounds, against the tool's drawing and the hand: the way from a device's constants to a slit, and from
 * the hand's force to the needles'. The rows of paths and arrays stand on paths and groups made by hand; a radius taken for
 * another on the way there would leave them all as they are. */
#include <math.h>

#include "base/numeric.h"
#include "study/verification_internal.h"

/* So light that no face comes to rest, and ever heavier, so that travels differ. */
static mn_pose light_pen(double t_s)
{
    return (mn_pose){.x_um = 10000 + 30000 * t_s, .y_um = 20000, .force_un = 5e5 + 1e7 * t_s};
}

static mn_pose light_roller(double t_s)
{
    return (mn_pose){.x_um = 10000 + 40000 * t_s, .y_um = 20000, .force_un = 1.5e6 + 1e6 * t_s};
}

/* Sum of the slits told over the sum of what the same needles leave in small steps. */
static double slits_over_steps(const mn_session *session, const mn_path *path)
{
    double told_um = 0, stepped_um = 0, travel_um = 0, slit_um = 0;
    int64_t count = 0;
    const mn_wound *wounds = session != NULL ? mn_session_wounds(session, &count) : NULL;
    for (int64_t i = 0; i < count; i++) {
        if (!(wounds[i].flags & MN_WOUND_PIERCED)) continue;
        told_um += (double)wounds[i].slit_um;
        if ((double)wounds[i].travel_um != travel_um) { /* a landing's needles are alike */
            travel_um = (double)wounds[i].travel_um;
            slit_um = mn_verify_slit_um(path, travel_um);
        }
        stepped_um += slit_um;
    }
    return told_um / stepped_um;
}

/* Forces of all needles over the hand's, over the strokes that the hand bears: not those where the face rests. */
static double forces_over_hand(const mn_session *session, mn_hand_at *hand)
{
    double needles_un = 0, hand_un = 0;
    int64_t count = 0;
    const mn_wound *wounds = session != NULL ? mn_session_wounds(session, &count) : NULL;
    for (int64_t i = 0; i < count; i++) {
        if (!(wounds[i].gap_um > 0)) continue;
        needles_un += (double)wounds[i].hold_force_un;
        if (i == 0 || wounds[i].time_s > wounds[i - 1].time_s) hand_un += hand(wounds[i].time_s).force_un;
    }
    return needles_un / hand_un;
}

static void add_pen(mn_verifier *it)
{
    mn_plan *plan = mn_verify_told_plan(MN_DEVICE_PEN, light_pen, 0.2, 1);
    if (plan != NULL) {
        plan->device.pen.crank_rod_frac = 0.3;
        plan->device.pen.motor_stall_un_um = 1e13; /* else it slows under the load, and slits grow by a hundredth */
    }
    mn_session *session = mn_verify_run(plan);
    const mn_path path = {
        .kind = MN_PATH_STROKE, .stroke_um = 2500, .rod_frac = 0.3, .frequency_hz = 117, .glide_um_s = 30000};
    mn_verify_ratio(it, "pen: slits told over slits in steps",
                    "glide while the tip is in, by the device's stroke, rod and rate, at each needle's own travel",
                    slits_over_steps(session, &path), 1, 1e-3);
    mn_verify_ratio(it, "pen: the needles' forces over the hand's",
                    "what presses must be borne: the sum over the needles of each stroke",
                    forces_over_hand(session, light_pen), 1, 1e-5);
    mn_session_destroy(session);
    mn_plan_destroy(plan);
}

/* A drum that rolls freely: its tips part from the skin where they met it, which is an advance of R tan(a)/a a radian. */
static void add_roller(mn_verifier *it)
{
    mn_plan *plan = mn_verify_told_plan(MN_DEVICE_ROLLER, light_roller, 1, 1);
    mn_session *session = mn_verify_run(plan);
    const double half_rad = mn_acos(10000.0 / 11500);
    const mn_path path = {.kind = MN_PATH_ARC,
                          .axis_um = 10000,
                          .arm_um = 11500,
                          .roll_um = 10000 * mn_tan(half_rad) / half_rad,
                          .speed_um_s = 40000};
    mn_verify_ratio(it, "roller: slits told over slits in steps",
                    "tracks of a drum of 10 mm with needles of 1.5 mm that rolls freely, at each needle's own travel",
                    slits_over_steps(session, &path), 1, 1e-3);
    mn_session_destroy(session);
    mn_plan_destroy(plan);
}

void mn_verify_told(mn_verifier *it)
{
    add_pen(it);
    add_roller(it);
}
