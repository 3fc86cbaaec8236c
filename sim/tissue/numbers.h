/* All that is told of the skin at one time: the healing rows of after.h, and what the diary did to them. */
#ifndef MN_TISSUE_NUMBERS_H
#define MN_TISSUE_NUMBERS_H

#include "tissue/after.h"
#include "tissue/people.h"

#define MN_FOLLOW_PARAMS(X, O)                                                                                            \
    X(O, int32_t, population, 0, 0, 100000, "1", MN_ASSUMED, "scenario", "persons of a population run; 0: none")          \
    X(O, double, area_cm2, 100, 0.01, 20000, "cm2", MN_ASSUMED, "a face", "skin that a person had treated like the target") \
    X(O, double, column_um, 250, 50, 1000, "um", MN_ASSUMED, "choice", "side of the columns that healing is told for")

/* How healing is followed. */
typedef struct mn_follow_params {
    MN_FOLLOW_PARAMS(MN_PARAM_FIELD, mn_follow_params)
} mn_follow_params;

extern const mn_param mn_follow_param_rows[];
extern const int mn_follow_param_count;

#define MN_AFTER_FIELD(name, unit, sentence) double name;
typedef struct mn_healing_numbers {
    MN_HEALING_METRICS(MN_AFTER_FIELD)
} mn_healing_numbers;
/* care_collagen_frac and care_benefit_frac are the outcome's, left 0 here. */
typedef struct mn_care_numbers {
    MN_CARE_METRICS(MN_AFTER_FIELD)
} mn_care_numbers;

typedef struct mn_numbers_input {
    mn_tissue *tissue;
    const mn_follow_params *follow;
    const mn_subject_params *subject;
    uint64_t seed;
    double stripe_frac; /* of the wounds, 0 to 1; NAN: not known */
    double at_s;        /* on the plan's clock */
} mn_numbers_input;

/* `scratch` has mn_numbers_need_bytes. */
size_t mn_numbers_need_bytes(const mn_follow_params *follow, int64_t column_count);
void mn_numbers_of(const mn_numbers_input *input, void *scratch, mn_healing_numbers *numbers);
/* With the diary less without it; the tissue is as before when this returns. */
void mn_numbers_of_care(const mn_numbers_input *input, void *scratch, const mn_healing_numbers *with, mn_care_numbers *care);

#endif
