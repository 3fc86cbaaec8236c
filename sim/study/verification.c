/* See verification.h. */
#include "study/verification.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/numeric.h"
#include "contact/path.h"
#include "kernel/passage.h"
#include "study/verification_bed.h"

/* ---- what the rows share ---- */

static mn_site plain_site(void)
{
    mn_site site;
    mn_verify_plain_site(&site);
    return site;
}

static mn_law plain_law(const mn_site *site, const mn_needle *needle)
{
    const mn_stack stack = {.thickness_um = {0, 0, 6000, 0, 0}, .toughness_frac = 1, .bone_um = MN_INFINITY};
    mn_law law;
    mn_law_make(&law, site, needle, &stack, 1, (mn_pace){1, 1}, 0);
    return law;
}

static const mn_needle plain_needle = {.length_um = 3000,
                                       .tip_radius_um = 10,
                                       .shank_radius_um = 125,
                                       .taper_um = 1000,
                                       .youngs_mpa = 193000,
                                       .yield_mpa = 1000};

/* Relative error of a stand-in with n steps, a root mean square over where the steps begin: so that it is the step's and not
 * the luck of where a kink falls. */
typedef double stepped(int64_t steps);

enum { STARTS = 16 };

static mn_verification *open_row(mn_verification *rows, int *count, const char *name, const char *theory)
{
    mn_verification *row = &rows[(*count)++];
    *row = (mn_verification){0};
    snprintf(row->name, sizeof row->name, "%s", name);
    snprintf(row->theory, sizeof row->theory, "%s", theory);
    return row;
}

/* Errors at doubling step counts; the observed order is the slope of log error over log step by least squares. */
static void add_order(mn_verification *rows, int *count, const char *name, const char *theory, double order,
                      int64_t steps, stepped *error_of)
{
    enum { DOUBLINGS = 4 };
    mn_verification *row = open_row(rows, count, name, theory);
    double sx = 0, sy = 0, sxx = 0, sxy = 0;
    row->is_order = true;
    row->wanted = order;
    row->tolerance = 0.15;
    row->level_count = DOUBLINGS;
    for (int i = 0; i < DOUBLINGS; i++, steps *= 2) {
        row->step[i] = 1 / (double)steps;
        row->error[i] = error_of(steps);
        const double x = mn_log(row->step[i]), y = mn_log(row->error[i]);
        sx += x, sy += y, sxx += x * x, sxy += x * y;
    }
    row->found = (DOUBLINGS * sxy - sx * sy) / (DOUBLINGS * sxx - sx * sx);
    row->is_passed = fabs(row->found - order) <= row->tolerance;
}

static void add_ratio(mn_verification *rows, int *count, const char *name, const char *theory, double found,
                      double wanted, double tolerance)
{
    mn_verification *row = open_row(rows, count, name, theory);
    row->wanted = wanted;
    row->found = found;
    row->tolerance = tolerance;
    row->is_passed = fabs(found / wanted - 1) <= tolerance;
}

/* ---- time: a pen's needle driven in by small steps of travel ---- */

/* Trapezoid over steps of travel, the first one cut short. */
static double work_by_steps(const mn_law *law, int64_t steps, double shift)
{
    double work_pj = 0, before_un = 0, from_um = 0;
    for (int64_t i = 1; i <= steps + 1; i++) {
        const double to_um = mn_min(1500 * ((double)i - shift) / (double)steps, 1500);
        mn_passage at;
        mn_passage_travel(law, to_um, &at);
        work_pj += 0.5 * (before_un + at.force_un) * (to_um - from_um);
        before_un = at.force_un;
        from_um = to_um;
    }
    return work_pj;
}

static double work_error(int64_t steps)
{
    const mn_site site = plain_site();
    const mn_law law = plain_law(&site, &plain_needle);
    mn_passage end;
    mn_passage_travel(&law, 1500, &end);
    const double exact_pj = mn_passage_work_pj(&law, &end);
    double squares = 0;
    for (int k = 0; k < STARTS; k++) {
        const double off = work_by_steps(&law, steps, (double)k / STARTS) / exact_pj - 1;
        squares += off * off;
    }
    return sqrt(squares / STARTS);
}

static const mn_path pen_path = {
    .kind = MN_PATH_STROKE, .stroke_um = 2500, .rod_frac = 0, .frequency_hz = 117, .glide_um_s = 30000};

/* Way of the glide while the tip is below the surface, by counting time steps over one stroke: each end of the engagement is
 * seen a fraction of a step late. */
static double drag_error(int64_t steps)
{
    const double travel_um = 1000, exact_um = mn_path_drag_um(&pen_path, travel_um);
    double squares = 0;
    for (int k = 0; k < STARTS; k++) {
        int64_t inside = 0;
        for (int64_t i = 0; i < steps; i++) {
            const double turn = ((double)i + (double)k / STARTS) / (double)steps - 0.5; /* deepest at 0 */
            inside += travel_um - 0.5 * pen_path.stroke_um * (1 - mn_cos(2 * MN_PI * turn)) > 0;
        }
        const double off =
            pen_path.glide_um_s * (double)(inside - 1) / (double)steps / pen_path.frequency_hz / exact_um - 1;
        squares += off * off;
    }
    return sqrt(squares / STARTS);
}

/* ---- roller angle ---- */

static const mn_path drum_path = {
    .kind = MN_PATH_ARC, .axis_um = 10000, .arm_um = 11500, .roll_um = 11000, .speed_um_s = 40000};

/* The program's slit against the farthest of places that a shaft takes at angles a step apart: the turning point falls
 * between two of them (one half turn will do: the other is its mirror). */
static double slit_error(int64_t steps)
{
    const double h = drum_path.axis_um, half_rad = mn_acos(h / drum_path.arm_um);
    const double exact_um = mn_path_slit_um(&drum_path, drum_path.arm_um - h);
    double squares = 0;
    for (int k = 0; k < STARTS; k++) {
        double farthest_um = 0;
        for (int64_t i = 0; i <= steps; i++) {
            const double phi = mn_min(half_rad * ((double)i + (double)k / STARTS) / (double)steps, half_rad);
            farthest_um = mn_max(farthest_um, fabs(drum_path.roll_um * phi - h * mn_sin(phi) / mn_cos(phi)));
        }
        const double off = 2 * farthest_um / exact_um - 1;
        squares += off * off;
    }
    return sqrt(squares / STARTS);
}

/* ---- cells ---- */

static void add_cells(mn_verification *rows, int *count)
{
    double found_frac, volume_frac;
    mn_verify_cells(&found_frac, &volume_frac);
    add_ratio(rows, count, "wounds in the cells that hold their places",
              "each of 1024 wounds, one a cell, is read back where it was made", found_frac, 1, 1e-12);
    add_ratio(rows, count, "volume in the cells", "what is told of the wounds, but for half a unit a layer", volume_frac, 1,
              1e-5);
}

/* ---- manufactured cases ---- */

static void add_manufactured(mn_verification *rows, int *count)
{
    mn_site site = plain_site();
    mn_needle rod = plain_needle;
    mn_passage at;
    rod.shank_radius_um = 20.0001;
    rod.tip_radius_um = 20;
    rod.taper_um = 0.01;
    for (int k = 0; k < MN_LAYER_COUNT; k++) site.layers[k].shear_mpa = 0;
    site.params.tip_steady_frac = 0;
    mn_law law = plain_law(&site, &rod);
    const double steady_un = 1136 * 2 * 20.0001 * 20.0001 / (20.0001 + 150),
                 initiation_un = 2 * 4000 * 20 + 18 * MN_PI * 400;
    const double enters_um = sqrt(initiation_un / 0.15), lands_um = enters_um - sqrt(steady_un / 0.15);
    mn_passage_travel(&law, enters_um * (1 + 1e-9), &at);
    add_ratio(rows, count, "a rod jumps in and lands",
              "sqrt(F_entry/(beta E)) - sqrt(F_steady/(beta E)): a rod without friction", at.depth_um, lands_um, 1e-4);
    for (int k = 0; k < MN_LAYER_COUNT; k++) site.layers[k] = (mn_layer_params){0};
    law = plain_law(&site, &plain_needle);
    mn_passage_travel(&law, 731, &at);
    add_ratio(rows, count, "no toughness, no friction", "the tip follows the travel: p = u", at.depth_um, 731, 1e-12);
}

/* ---- indentation ---- */

static void add_indentation(mn_verification *rows, int *count)
{
    mn_site site = plain_site();
    mn_needle blunt = plain_needle;
    blunt.tip_radius_um = 100;
    blunt.is_blunt = true;
    const mn_law sphere = plain_law(&site, &blunt), sharp = plain_law(&site, &plain_needle);
    const double youngs_mpa = 0.15 / 0.35, reduced_mpa = youngs_mpa / 0.75, w = 1e-4;
    add_ratio(rows, count, "blunt tip, shallow: Hertz's sphere", "4/3 E* sqrt(R) w^1.5, E* = E/(1 - 1/4)",
              mn_tent_force_un(&sphere.tent, w), 4.0 / 3 * reduced_mpa * sqrt(100 * w) * w, 0.01);
    /* What is shown is that the force is beta E w^2: the half angle follows from beta. */
    const double tan_half = 0.35 * 0.75 * MN_PI / 2;
    add_ratio(rows, count, "sharp tip: Sneddon's cone of 22.4 degrees",
              "(2/pi) E* tan(theta) w^2 with tan(theta) = beta (1 - 1/4) pi/2", mn_tent_force_un(&sharp.tent, 400),
              2 / MN_PI * reduced_mpa * tan_half * 400 * 400, 0.01);
}

/* ---- neighbours ---- */

/* What a needle of an n by n array sinks by the others, point load by point load (Boussinesq), um/uN. */
static double array_um_un(int side, double pitch_um)
{
    const double youngs_mpa = 0.15 / 0.35;
    double sum = 0;
    for (int i = 0; i < side * side; i++) {
        const double x = (i % side - side / 2) * pitch_um, y = (double)(i / side - side / 2) * pitch_um;
        const double rho = sqrt(x * x + y * y);
        if (rho > 0) sum += 0.75 / (MN_PI * youngs_mpa * rho);
    }
    return sum;
}

/* The kernel takes an array for a loaded disc of its area. */
static double array_over_kernel(int side, double pitch_um)
{
    return array_um_un(side, pitch_um) / mn_verify_compliance_um_un(pitch_um * side / sqrt(MN_PI), pitch_um);
}

/* 1/rho over a square of n spacings, 4 n ln(1 + sqrt 2), less what a lattice without its middle point lacks of the integral
 * (-4 zeta(1/2) beta(1/2) = 3.90026), over the disc's 2 sqrt(pi) n. */
static double lattice_frac(int side)
{
    return (4 * mn_log(1 + sqrt(2)) * side - 3.90026) / (2 * sqrt(MN_PI) * side);
}

static void add_neighbours(mn_verification *rows, int *count)
{
    const double youngs_mpa = 0.15 / 0.35;
    add_ratio(rows, count, "an array sinks as a loaded disc does", "2 (1 - nu^2) a/(E s^2) at the disc's middle (Timoshenko)",
              mn_verify_compliance_um_un(2000, 500), 2 * 0.75 * 2000 / (youngs_mpa * 500 * 500), 1e-3);
    add_ratio(rows, count, "41 x 41 needles, load by load, over the kernel's disc",
              "(4 n ln(1 + sqrt 2) - 3.9003)/(2 sqrt(pi) n): a square for a disc, without the needle's own place",
              array_over_kernel(41, 500), lattice_frac(41), 5e-4);
    add_ratio(rows, count, "3 x 3 needles, load by load, over the kernel's disc",
              "(4 + 2 sqrt 2)/(6 sqrt pi): a small array sinks a third less than the disc says, a known limit",
              array_over_kernel(3, 500), (4 + 2 * sqrt(2)) / (6 * sqrt(MN_PI)), 1e-3);
}

int mn_verify(mn_verification rows[MN_VERIFICATIONS_MAX])
{
    int count = 0;
    add_order(rows, &count, "work of a stroke, steps of travel", "trapezoid of a force with one kink: order 2", 2, 100,
              work_error);
    add_order(rows, &count, "drag of a pen, steps of time",
              "timed from the first to the last step inside: one step is lost, order 1", 1, 400, drag_error);
    add_order(rows, &count, "slit of a roller's shaft, steps of angle",
              "farthest of angles a step apart, the turn between two of them: order 2", 2, 40, slit_error);
    add_cells(rows, &count);
    add_manufactured(rows, &count);
    add_indentation(rows, &count);
    add_neighbours(rows, &count);
    return count;
}
