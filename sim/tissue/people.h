/* People differ: how red a person gets, for how long, how much it swells, leaks and darkens. A population run asks of each of
 * many persons what shows, and counts.
 *
 * A person is a function of (seed, index): five draws, all with median 1, lognormal. The median person is what tissue.h tells.
 * Spreads are assumed; the studies read give means and counts, no spreads. */
#ifndef MN_TISSUE_PEOPLE_H
#define MN_TISSUE_PEOPLE_H

#include "tissue/subject.h"
#include "tissue/tissue.h"

#define MN_PEOPLE_PARAMS(X, O)                                                                                            \
    X(O, double, redness_sigma, 0.35, 0, 2, "1", MN_ASSUMED, "choice", "spread of the height of redness (of its logarithm)") \
    X(O, double, redness_time_sigma, 0.3, 0, 2, "1", MN_ASSUMED, "choice", "spread of the time of redness")              \
    X(O, double, swelling_sigma, 0.5, 0, 2, "1", MN_ASSUMED, "choice", "spread of swelling")                             \
    X(O, double, bruise_sigma, 0.8, 0, 2, "1", MN_ASSUMED, "choice", "spread of the chance to bruise")                   \
    X(O, double, pigment_sigma, 0.5, 0, 2, "1", MN_ASSUMED, "choice", "spread of the chance of dark marks")

typedef struct mn_people_params {
    MN_PEOPLE_PARAMS(MN_PARAM_FIELD, mn_people_params)
} mn_people_params;

extern const mn_param mn_people_param_rows[];
extern const int mn_people_param_count;

/* Shares of the persons who show it at the time. */
typedef struct mn_people_counts {
    double redness_frac;   /* mean redness of the target above what is seen in the subject's skin */
    double swelling_frac;
    double bruise_frac;    /* a bruise anywhere on `area_cm2`, not yet faded */
    double flaking_frac;
    double pigment_frac;   /* dark marks to come from what was done so far */
    double redness_au_p50, redness_au_p95;
} mn_people_counts;

/* `area_cm2` is how much skin the person had treated like the target. Deterministic in the seed; `scratch` has
 * mn_people_need_bytes. Cost: persons times depths that differ by 10 um. */
size_t mn_people_need_bytes(int person_count);
void mn_people_count(const mn_tissue *tissue, const mn_people_params *params, const mn_subject_params *subject,
                     double area_cm2, uint64_t seed, int person_count, double at_s, void *scratch, mn_people_counts *counts);

/* Chance of dark marks of the median person of a type from redness summed over time. */
double mn_people_pigment_frac(const mn_healing *healing, int fitzpatrick, double dose_au_s, double effect_frac);
/* Expected struck vessels a cm2 that may bruise, over all sessions begun by at_s, and how far the newest has faded. */
double mn_people_leaks_per_cm2(const mn_tissue *tissue, double at_s);

#endif
