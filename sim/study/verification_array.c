/* Arrays under imposed travel: the group compliance that the program gives a needle for its neighbours' sake,
 * C = 2 (1 - nu^2) a/(E s^2), read off needles that were solved: (lift - own tenting)/force.
 *
 * The formula is the middle of a uniformly loaded disc (Timoshenko & Goodier, 3rd ed., art. 139; q = F/s^2). What it stands
 * for is an array of point loads on a half-space (Boussinesq), each neighbour at rho sinking the middle by
 * (1 - nu^2) F/(pi E rho); those sums are made needle by needle here, on arrays that a rig presses in a session of its own.
 * At equal forces a large array of n x n sinks by
 *
 *     2 ln(1 + sqrt 2)/sqrt(pi)       its square shape against a disc of the same area: 0.9945
 *     - 3.9003/(2 sqrt(pi) n)         the needle's own cell, which is no neighbour; 3.9003 = -4 zeta(1/2) beta(1/2)
 *
 * times C F. Small arrays sink less than C says, and so does one whose needles share a travel and not a force: in the
 * limit as a flat punch, F = 2 a E* w (Sneddon 1965), which goes down by pi/4 of the disc's middle. */
#include <math.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/numeric.h"
#include "kernel/kernel.h"
#include "study/verification_internal.h"

/* ---- a group by hand: one needle of a patch, skin that is compressible and stiffened by speed ---- */

/* Compliance found of a needle at a travel. */
static double patch_compliance(mn_site *site, double travel_um, double radius_um, double spacing_um, double speed_um_s)
{
    mn_skin skin;
    mn_contacts contacts;
    mn_arena arena;
    mn_record record;
    mn_landing landing;
    mn_wound wound;
    mn_skin_create(&skin, site, NULL, MN_FEMALE, 1, true, 10000, 10000, NULL);
    if (mn_arena_create(&arena, mn_contacts_need_bytes(1, 1), NULL) != MN_OK) return MN_NAN;
    mn_contacts_create(&contacts, 1, 1, &arena);
    contacts.needles = &mn_verify_needle;
    mn_group *group = mn_contacts_open(&contacts);
    group->control = MN_CONTROL_TRAVEL;
    group->patch_radius_um = radius_um;
    group->spacing_um = spacing_um;
    contacts.speed_um_s[mn_contacts_add(&contacts, 5000, 5000, travel_um, 0)] = speed_um_s;
    mn_contacts_end_wounds(&contacts);
    mn_contacts_close(&contacts);
    mn_kernel kernel = {.skin = &skin, .thread_count = 1};
    mn_kernel_solve(&kernel, &contacts, 0, &record, 1);
    mn_kernel_landings(&kernel, &contacts, &landing);
    mn_kernel_tell(&skin, &landing, &record, 1, &wound);
    mn_arena_destroy(&arena);
    return ((double)wound.travel_um - (double)wound.penetration_load_um - (double)wound.tenting_um) /
           (double)wound.hold_force_un;
}

static void add_disc(mn_verifier *it)
{
    mn_site site;
    mn_verify_site(&site);
    site.params.poisson_frac = 0.4;
    const double youngs_mpa = 0.15 / 0.35 * mn_pow(8, site.params.rate_exponent); /* at 8 times the speed v0 */
    const double radius_um = 2000, spacing_um = 700, load_mpa_un = 1 / (spacing_um * spacing_um);
    const double sunk_um_un = 2 * (1 - 0.4 * 0.4) * load_mpa_un * radius_um / youngs_mpa;
    const double speed_um_s = 8 * site.params.rate_reference_um_s;
    mn_verify_ratio(it, "a patch of needles that only dents, um/uN",
                    "middle of a loaded disc, 2 (1 - nu^2) q a/E with q = F/s^2, from a solved needle's lift and force",
                    patch_compliance(&site, 300, radius_um, spacing_um, speed_um_s), sunk_um_un, 1e-3);
    mn_verify_ratio(it, "the same of needles that are in, um/uN", "(travel - penetration - own tenting)/force",
                    patch_compliance(&site, 2500, radius_um, spacing_um, speed_um_s), sunk_um_un, 1e-3);
}

/* ---- arrays of a rig, in a session ---- */

static const double pitch_um = 500;

/* A rig of n x n needles, pressed once in the middle of the field. */
static mn_plan *array_plan(int side)
{
    mn_plan *plan = mn_verify_plan(MN_DEVICE_RIG);
    if (plan == NULL) return NULL;
    plan->device.rig.columns = plan->device.rig.rows = side;
    plan->device.rig.needle_pitch_um = pitch_um;
    plan->device.rig.travel_um = 400;
    double *x_um = malloc(sizeof *x_um), *y_um = malloc(sizeof *y_um);
    if (x_um != NULL && y_um != NULL) *x_um = *y_um = plan->field.width_um / 2;
    mn_pattern *pattern = &mn_verify_step(plan, MN_PATTERN_POINTS)->pattern;
    pattern->point_x_um = x_um; /* the plan's from here on */
    pattern->point_y_um = y_um;
    pattern->point_count = x_um != NULL && y_um != NULL;
    return plan;
}

/* Sinking of the needle in the middle by its neighbours, needle by needle at the force found, over what the program says. */
static double array_over_program(int side)
{
    mn_plan *plan = array_plan(side);
    mn_session *session = mn_verify_run(plan);
    double ratio = MN_NAN;
    int64_t count = 0;
    const mn_wound *wounds = session != NULL ? mn_session_wounds(session, &count) : NULL;
    if (count == (int64_t)side * side) {
        const mn_wound *middle = &wounds[count / 2];
        double sum_um = 0;
        for (int64_t i = 0; i < count; i++) {
            const double x = wounds[i].x_um - middle->x_um, y = wounds[i].y_um - middle->y_um,
                         rho = sqrt(x * x + y * y);
            if (rho > 0) sum_um += 0.75 * (double)wounds[i].hold_force_un / (MN_PI * (0.15 / 0.35) * rho);
        }
        ratio = sum_um / ((double)middle->travel_um - (double)middle->penetration_load_um - (double)middle->tenting_um);
    }
    mn_session_destroy(session);
    mn_plan_destroy(plan);
    return ratio;
}

static void add_arrays(mn_verifier *it)
{
    const double square_over_disc = 2 * mn_log(1 + sqrt(2)) / sqrt(MN_PI);
    mn_verify_ratio(
        it, "41 x 41 array: sum of point loads over the law",
        "0.9945 (a square for the disc) less 3.9003/(2 sqrt(pi) 41), the needle's own cell: the law sinks 3 % "
        "too far",
        array_over_program(41), square_over_disc - 3.9003 / (2 * sqrt(MN_PI) * 41), 5e-4);
    mn_verify_limit(it, "3 x 3 array: sum of point loads over the law",
                    "(4 + 2 sqrt 2)/(6 sqrt pi): a small array sinks a third less than the disc says",
                    array_over_program(3), (4 + 2 * sqrt(2)) / (6 * sqrt(MN_PI)));
    mn_site site;
    mn_verify_site(&site);
    const double radius_um = 2000, spacing_um = 700, reduced_mpa = 0.15 / 0.35 / 0.75;
    const double needles = MN_PI * radius_um * radius_um / (spacing_um * spacing_um);
    mn_verify_limit(it, "an array that sinks as one: flat punch over the law",
                    "F/(2 a E*) of Sneddon's punch over 2 (1 - nu^2) q a/E: pi/4; needles with one travel share it "
                    "unevenly, the law loads them evenly",
                    needles / (2 * radius_um * reduced_mpa) / patch_compliance(&site, 300, radius_um, spacing_um, 0),
                    MN_PI / 4);
}

void mn_verify_array(mn_verifier *it)
{
    add_disc(it);
    add_arrays(it);
}
