/* One table row per parameter.
 *
 * A module lists its parameters once, as an X-macro of rows
 *     X(struct, type, name, default, min, max, unit, mark, source, sentence)
 * and the row makes the struct's field, the Lua reader with its range check, the manual and the report's input
 * table. `type` is double, int32_t or bool. A default of NAN means that the file must give the value. Numbers of a
 * row are in the field's own unit, which its name carries. */
#ifndef MN_BASE_PARAMS_H
#define MN_BASE_PARAMS_H

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"

typedef enum mn_mark { MN_MEASURED, MN_FITTED, MN_ASSUMED } mn_mark;
typedef enum mn_param_kind { MN_PARAM_REAL, MN_PARAM_COUNT, MN_PARAM_FLAG } mn_param_kind;

typedef struct mn_param {
    const char *name;
    mn_param_kind kind;
    size_t offset;
    double fallback, min, max; /* fallback NAN: required */
    const char *unit;          /* as people read it: "um", "1", "N/m" */
    mn_mark mark;
    const char *source;
    const char *sentence;
} mn_param;

#define MN_PARAM_KIND_OF(type) _Generic((type){0}, double: MN_PARAM_REAL, int32_t: MN_PARAM_COUNT, bool: MN_PARAM_FLAG)
#define MN_PARAM_FIELD(owner, type, name, fallback, min, max, unit, mark, source, sentence) type name;
#define MN_PARAM_ROW(owner, type, name, fallback, min, max, unit, mark, source, sentence) \
    {#name, MN_PARAM_KIND_OF(type), offsetof(owner, name), (double)(fallback), min, max, unit, mark, source, sentence},

/* "measured", "fitted", "assumed". */
const char *mn_mark_name(mn_mark mark);

/* Puts every row's fallback into `fields` (a struct the rows describe); a required one becomes NAN, 0 or false. */
void mn_params_default(const mn_param *rows, int row_count, void *fields);

/* Reads or writes a field as a number, whatever its type (a flag is 0 or 1). `mn_param_set` checks nothing. */
double mn_param_get(const mn_param *row, const void *fields);
void mn_param_set(const mn_param *row, void *fields, double value);

/* The row called `name`, or NULL. */
const mn_param *mn_param_find(const mn_param *rows, int row_count, const char *name);

/* Range and kind check of one value: NULL if it is good, else writes why to `text` ("is 2e+09, above 1e+06 um") and
 * returns it. Rejects NaN, infinities and, for a count, fractions. */
const char *mn_param_fault(const mn_param *row, double value, char *text, int text_bytes);

/* The nearest of `names` to `word` by edit distance, for "did you mean"; NULL if none is near (distance above 1 + a
 * third of the word). */
const char *mn_nearest_name(const char *word, const char *const *names, int name_count);

#endif
