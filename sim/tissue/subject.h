/* The person: age, skin type, what is known of the site and of the past. Flags and numbers of one table; rules read them as
 * facts "subject.<name>". */
#ifndef MN_TISSUE_SUBJECT_H
#define MN_TISSUE_SUBJECT_H

#include "base/params.h"

#define MN_SUBJECT_PARAMS(X, O)                                                                                           \
    X(O, double, age, 35, 0, 120, "year", MN_ASSUMED, "scenario", "age")                                                  \
    X(O, int32_t, fitzpatrick, 2, 1, 6, "1", MN_ASSUMED, "scenario", "Fitzpatrick skin type")               \
    X(O, int32_t, sessions_before, 0, 0, 1000, "1", MN_ASSUMED, "scenario", "sessions of this course before the scenario")

typedef struct mn_subject_params {
    MN_SUBJECT_PARAMS(MN_PARAM_FIELD, mn_subject_params)
} mn_subject_params;

extern const mn_param mn_subject_param_rows[];
extern const int mn_subject_param_count;

#endif
