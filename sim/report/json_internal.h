/* Building JSON without a check after each call: a builder notes the first value that memory was too short for. */
#ifndef MN_REPORT_JSON_INTERNAL_H
#define MN_REPORT_JSON_INTERNAL_H

#include "report/report_internal.h"

typedef struct mn_json {
    bool is_starved;
} mn_json;

/* Put a value (its reference is taken; NULL counts as starved) into an object or at the end of an array. */
void mn_json_put(mn_json *json, json_t *object, const char *key, json_t *value);
void mn_json_add(mn_json *json, json_t *array, json_t *value);

/* A number, or null for what is not finite. */
json_t *mn_json_number(double value);
/* A text, cleaned to UTF-8. */
json_t *mn_json_text(const char *text);
/* {"x_um", "y_um", "width_um", "height_um"} */
json_t *mn_json_region(mn_json *json, const mn_region *region);

/* What the plan asked for, every number with its unit, mark and source (json_inputs.c). */
json_t *mn_json_inputs(mn_json *json, const mn_plan *plan);

#endif
