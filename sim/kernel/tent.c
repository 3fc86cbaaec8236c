/* Closed forms of the tenting law, both ways round.
 *
 * Sharp tip on even skin: multiplying F (1 - w/h) = A w^2 + K w out gives a quadratic in w for a given force, and for a
 * given lift w + C F too. A blunt tip and a stiffer surface add convex rising terms; the quadratic's root lies above the
 * whole's, so Newton from it comes down without overshoot. */
#include "kernel/tent.h"

enum { NEWTON_STEPS_MAX = 60 };

/* Whether F is more than a quadratic. */
static bool is_bent(const mn_tent *tent)
{
    return tent->sphere_mpa_um05 > 0 || tent->surface_mpa > 0;
}

static double rising_un(const mn_tent *tent, double w)
{
    double force = w * (tent->line_un_um + tent->square_mpa * w);
    if (tent->surface_mpa > 0) force += tent->surface_mpa * tent->surface_um * w * w / (tent->surface_um + w);
    if (tent->sphere_mpa_um05 > 0) force += tent->sphere_mpa_um05 * w * sqrt(w);
    return force;
}

static double rising_slope_un_um(const mn_tent *tent, double w)
{
    double slope = tent->line_un_um + 2 * tent->square_mpa * w;
    if (tent->surface_mpa > 0) {
        const double share = tent->surface_um / (tent->surface_um + w);
        slope += tent->surface_mpa * tent->surface_um * (1 - share * share);
    }
    if (tent->sphere_mpa_um05 > 0) slope += 1.5 * tent->sphere_mpa_um05 * sqrt(w);
    return slope;
}

/* F(w) and dF/dw. */
static double force_of_deflection(const mn_tent *tent, double w, double *slope_un_um)
{
    *slope_un_um = rising_slope_un_um(tent, w);
    if (tent->bone_per_um <= 0) return rising_un(tent, w);
    const double room = mn_max(1 - w * tent->bone_per_um, MN_TENT_BONE_FRAC);
    const double force = rising_un(tent, w) / room;
    const double stiffening = room > MN_TENT_BONE_FRAC ? force * tent->bone_per_um : 0;
    *slope_un_um = (*slope_un_um + stiffening) / room;
    return force;
}

double mn_tent_shared_deflection_um(const mn_tent *tent, double lift_um)
{
    if (lift_um <= 0) return 0;
    const double c = tent->compliance_um_un, b = tent->bone_per_um;
    const double linear = 1 + c * tent->line_un_um + lift_um * b;
    const double root = mn_max(linear * linear + 4 * (c * tent->square_mpa - b) * lift_um, 0);
    double w = 2 * lift_um / (linear + sqrt(root));
    if (!is_bent(tent)) return w;
    for (int i = 0; i < NEWTON_STEPS_MAX; i++) {
        double slope;
        const double excess = w + c * force_of_deflection(tent, w, &slope) - lift_um;
        const double next = mn_max(w - excess / (1 + c * slope), 0);
        if (!(next < w)) break;
        w = next;
    }
    return w;
}

double mn_tent_force_slope(const mn_tent *tent, double lift_um, double *slope_un_um)
{
    *slope_un_um = 0;
    if (lift_um <= 0) return 0;
    double slope;
    const double force = force_of_deflection(tent, mn_tent_deflection_um(tent, lift_um), &slope);
    *slope_un_um = tent->compliance_um_un > 0 ? slope / (1 + tent->compliance_um_un * slope) : slope;
    return force;
}

double mn_tent_under_um(const mn_tent *tent, double force_un)
{
    if (force_un <= 0) return 0;
    const double linear = tent->line_un_um + force_un * tent->bone_per_um;
    double w = 2 * force_un / (linear + sqrt(linear * linear + 4 * tent->square_mpa * force_un));
    if (!is_bent(tent)) return w;
    for (int i = 0; i < NEWTON_STEPS_MAX; i++) {
        const double excess = rising_un(tent, w) - force_un * (1 - w * tent->bone_per_um);
        const double slope = rising_slope_un_um(tent, w) + force_un * tent->bone_per_um;
        const double next = mn_max(w - excess / slope, 0);
        if (!(next < w)) break;
        w = next;
    }
    return w;
}

/* Integrals of x^power / (1 - x) from 0 for power 1, 1.5 and 2. With logarithms they are differences of nearly equal
 * numbers for small x, so there the series sum x^(power+1+n)/(power+1+n) stands in: below 0.05 it is exact to rounding
 * after 13 terms, and above it the logarithms lose at most 5 digits of 16. */
#define SERIES_BELOW 0.05
enum { SERIES_TERMS = 13 };

typedef struct bone_integrals {
    double one, one_and_half, two;
} bone_integrals;

static bone_integrals integrals_by_series(double x)
{
    bone_integrals sum = {0, 0, 0};
    double power = x * x;
    const double root = sqrt(x);
    for (int n = 0; n < SERIES_TERMS; n++, power *= x) {
        sum.one += power / (2 + n);
        sum.one_and_half += power * root / (2.5 + n);
        sum.two += power * x / (3 + n);
    }
    return sum;
}

static bone_integrals integrals_by_log(double x)
{
    const double log_room = mn_log(1 - x), y = sqrt(x);
    return (bone_integrals){.one = -x - log_room,
                            .one_and_half = 2 * (mn_log(1 + y) - 0.5 * log_room - y - y * x / 3),
                            .two = -0.5 * x * x - x - log_room};
}

/* Integral of t w^2/(t + w) from 0: t^3 (y^2/2 - y + ln(1 + y)) with y = w/t, which for small y is the series
 * y^3/3 - y^4/4 + ... */
static double surface_integral_um3(double surface_um, double w)
{
    const double y = w / surface_um;
    double sum = 0.5 * y * y - y + mn_log(1 + y);
    if (y < SERIES_BELOW) {
        double power = y * y * y;
        sum = 0;
        for (int n = 3; n < 3 + SERIES_TERMS; n++, power *= -y) sum += power / n;
    }
    return surface_um * surface_um * surface_um * sum;
}

double mn_tent_energy_pj(const mn_tent *tent, double deflection_um)
{
    if (deflection_um <= 0) return 0;
    const double w = deflection_um;
    const double surface_um3 = tent->surface_mpa > 0 ? surface_integral_um3(tent->surface_um, w) : 0;
    if (tent->bone_per_um <= 0)
        return w * w * (tent->line_un_um / 2 + tent->square_mpa * w / 3 + 0.4 * tent->sphere_mpa_um05 * sqrt(w)) +
               tent->surface_mpa * surface_um3;
    const double h = 1 / tent->bone_per_um, x = mn_min(w * tent->bone_per_um, 1 - MN_TENT_BONE_FRAC);
    const bone_integrals i = x < SERIES_BELOW ? integrals_by_series(x) : integrals_by_log(x);
    /* 1/((t + w)(h - w)) = (1/(t + w) + 1/(h - w)) / (h + t) */
    const double on_bone_um3 = (surface_um3 + tent->surface_um * h * h * i.two) * h / (h + tent->surface_um);
    return h * h *
               (tent->line_un_um * i.one + tent->sphere_mpa_um05 * sqrt(h) * i.one_and_half +
                tent->square_mpa * h * i.two) +
           tent->surface_mpa * on_bone_um3;
}

double mn_tent_relaxation_frac(double hold_s)
{
    if (hold_s <= 0) return 1;
    const double fast_s = 0.3, slow_s = 5;
    const double fast_1 = 1 - mn_exp(-1 / fast_s), slow_1 = 1 - mn_exp(-1 / slow_s);
    const double fast_10 = 1 - mn_exp(-10 / fast_s), slow_10 = 1 - mn_exp(-10 / slow_s);
    const double determinant = fast_1 * slow_10 - slow_1 * fast_10;
    const double fast = (0.4 * slow_10 - 0.5 * slow_1) / determinant;
    const double slow = (0.5 * fast_1 - 0.4 * fast_10) / determinant;
    return 1 - fast * (1 - mn_exp(-hold_s / fast_s)) - slow * (1 - mn_exp(-hold_s / slow_s));
}
