/* The law of one needle against closed forms: its work, manufactured cases, and how the tip indents.
 *
 * The law has no punch. Its tip is a sphere where it is told to be blunt (Hertz, a coefficient of its own) and else a force
 * beta E w^2, which is the course of Sneddon's cone (1965) and no more: beta comes from a needle about to pierce, so that the
 * angle follows from it, 22.4 degrees, and not from the needle's own taper (6.6 degrees here). */
#include <math.h>

#include "base/numeric.h"
#include "kernel/passage.h"
#include "study/verification_internal.h"

/* One layer all the way down. */
static mn_law law_at_pace(const mn_site *site, const mn_needle *needle, double stiffness_frac)
{
    const mn_stack stack = {.thickness_um = {0, 0, 6000, 0, 0}, .toughness_frac = 1, .bone_um = MN_INFINITY};
    mn_law law;
    mn_law_make(&law, site, needle, &stack, 1, (mn_pace){stiffness_frac, 1}, 0);
    return law;
}

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
    mn_site site;
    mn_verify_site(&site);
    const mn_law law = law_at_pace(&site, &mn_verify_needle, 1);
    mn_passage end;
    mn_passage_travel(&law, 1500, &end);
    const double exact_pj = mn_passage_work_pj(&law, &end);
    double squares = 0;
    for (int k = 0; k < MN_VERIFY_STARTS; k++) {
        const double off = work_by_steps(&law, steps, (double)k / MN_VERIFY_STARTS) / exact_pj - 1;
        squares += off * off;
    }
    return sqrt(squares / MN_VERIFY_STARTS);
}

static void add_manufactured(mn_verifier *it)
{
    mn_site site;
    mn_verify_site(&site);
    mn_needle rod = mn_verify_needle;
    mn_passage at;
    rod.shank_radius_um = 20.0001;
    rod.tip_radius_um = 20;
    rod.taper_um = 0.01;
    for (int k = 0; k < MN_LAYER_COUNT; k++) site.layers[k].shear_mpa = 0;
    site.params.tip_steady_frac = 0;
    mn_law law = law_at_pace(&site, &rod, 1);
    const double steady_un = 1136 * 2 * 20.0001 * 20.0001 / (20.0001 + 150),
                 initiation_un = 2 * 4000 * 20 + 18 * MN_PI * 400;
    const double enters_um = sqrt(initiation_un / 0.15), lands_um = enters_um - sqrt(steady_un / 0.15);
    mn_passage_travel(&law, enters_um * (1 + 1e-9), &at);
    mn_verify_ratio(it, "a rod jumps in and lands",
                    "sqrt(F_entry/(beta E)) - sqrt(F_steady/(beta E)): a rod without friction", at.depth_um, lands_um,
                    1e-4);
    for (int k = 0; k < MN_LAYER_COUNT; k++) site.layers[k] = (mn_layer_params){0};
    law = law_at_pace(&site, &mn_verify_needle, 1);
    mn_passage_travel(&law, 731, &at);
    mn_verify_ratio(it, "no toughness, no friction", "the tip follows the travel: p = u", at.depth_um, 731, 1e-12);
}

static void add_indentation(mn_verifier *it)
{
    mn_site site;
    mn_verify_site(&site);
    mn_needle blunt = mn_verify_needle;
    blunt.tip_radius_um = 100;
    blunt.is_blunt = true;
    const mn_law sphere = law_at_pace(&site, &blunt, 1), fast = law_at_pace(&site, &mn_verify_needle, 2.5);
    const double reduced_mpa = 0.15 / 0.35 / 0.75, w = 1e-4;
    mn_verify_ratio(it, "blunt tip, shallow: Hertz's sphere", "4/3 E* sqrt(R) w^1.5, E* = E/(1 - 1/4)",
                    mn_tent_force_un(&sphere.tent, w), 4.0 / 3 * reduced_mpa * sqrt(100 * w) * w, 0.01);
    const double tan_half = 0.35 * 0.75 * MN_PI / 2;
    mn_verify_ratio(
        it, "sharp tip: Sneddon's cone of 22.4 degrees",
        "(2/pi) E* tan(theta) w^2 with tan(theta) = beta (1 - 1/4) pi/2, at 2.5 times E by rate: shows beta E w^2 "
        "and no more",
        mn_tent_force_un(&fast.tent, 400), 2 / MN_PI * 2.5 * reduced_mpa * tan_half * 400 * 400, 0.01);
}

void mn_verify_law(mn_verifier *it)
{
    mn_verify_order(it, "work of a stroke, steps of travel", "trapezoid of a force with one kink: order 2", 2, 100,
                    work_error);
    add_manufactured(it);
    add_indentation(it);
}
