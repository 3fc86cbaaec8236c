/* Works on structs through the rows that describe them: defaults, get, set, range check, and the nearest name for a
 * mistyped key. Fields are copied with memcpy, so a row may point anywhere into its struct. */
#include "base/params.h"

#include <stdio.h>
#include <string.h>

enum { WORD_BYTES_MAX = 128 }; /* longer words have no near name */

const char *mn_mark_name(mn_mark mark)
{
    switch (mark) {
    case MN_MEASURED: return "measured";
    case MN_FITTED: return "fitted";
    case MN_ASSUMED: return "assumed";
    }
    return "assumed";
}

void mn_params_default(const mn_param *rows, int row_count, void *fields)
{
    for (int i = 0; i < row_count; i++) {
        bool is_required = isnan(rows[i].fallback);
        mn_param_set(&rows[i], fields, is_required && rows[i].kind != MN_PARAM_REAL ? 0.0 : rows[i].fallback);
    }
}

double mn_param_get(const mn_param *row, const void *fields)
{
    const unsigned char *at = (const unsigned char *)fields + row->offset;
    double real = 0.0;
    int32_t count = 0;
    bool flag = false;
    switch (row->kind) {
    case MN_PARAM_REAL: memcpy(&real, at, sizeof real); return real;
    case MN_PARAM_COUNT: memcpy(&count, at, sizeof count); return (double)count;
    case MN_PARAM_FLAG: memcpy(&flag, at, sizeof flag); return flag ? 1.0 : 0.0;
    }
    return 0.0;
}

void mn_param_set(const mn_param *row, void *fields, double value)
{
    unsigned char *at = (unsigned char *)fields + row->offset;
    int32_t count = 0;
    bool flag = false;
    switch (row->kind) {
    case MN_PARAM_REAL: memcpy(at, &value, sizeof value); break;
    case MN_PARAM_COUNT:
        count = (int32_t)value;
        memcpy(at, &count, sizeof count);
        break;
    case MN_PARAM_FLAG:
        flag = value != 0.0;
        memcpy(at, &flag, sizeof flag);
        break;
    }
}

const mn_param *mn_param_find(const mn_param *rows, int row_count, const char *name)
{
    for (int i = 0; i < row_count; i++) {
        if (strcmp(rows[i].name, name) == 0) {
            return &rows[i];
        }
    }
    return NULL;
}

/* Short numbers read best, but 1000000.1 above 1e+06 must not print as "is 1e+06, above 1e+06". */
static const char *past_limit(double value, const char *word, double limit, const char *unit, char *text, size_t bytes)
{
    char value_text[40], limit_text[40];
    int digits = 6;
    do {
        snprintf(value_text, sizeof value_text, "%.*g", digits, value);
        snprintf(limit_text, sizeof limit_text, "%.*g", digits, limit);
    } while (strcmp(value_text, limit_text) == 0 && ++digits <= 17);
    bool has_unit = unit != NULL && unit[0] != '\0' && strcmp(unit, "1") != 0;
    snprintf(text, bytes, "is %s, %s %s%s%s", value_text, word, limit_text, has_unit ? " " : "", has_unit ? unit : "");
    return text;
}

const char *mn_param_fault(const mn_param *row, double value, char *text, int text_bytes)
{
    size_t bytes = text_bytes > 0 ? (size_t)text_bytes : 0;
    if (isnan(value)) {
        snprintf(text, bytes, "is not a number");
        return text;
    }
    if (isinf(value)) {
        snprintf(text, bytes, "is infinite");
        return text;
    }
    if (row->kind == MN_PARAM_FLAG && value != 0.0 && value != 1.0) {
        snprintf(text, bytes, "is %g, neither true nor false", value);
        return text;
    }
    if (row->kind == MN_PARAM_COUNT && value != floor(value)) {
        snprintf(text, bytes, "is %.9g, not a whole number", value);
        return text;
    }
    double min = row->min, max = row->max;
    if (row->kind == MN_PARAM_COUNT) { /* the field itself holds no more */
        min = fmax(min, (double)INT32_MIN);
        max = fmin(max, (double)INT32_MAX);
    }
    if (value < min) {
        return past_limit(value, "below", min, row->unit, text, bytes);
    }
    return value > max ? past_limit(value, "above", max, row->unit, text, bytes) : NULL;
}

/* Levenshtein distance, one row of the table kept. Both words are shorter than WORD_BYTES_MAX. */
static int edit_distance(const char *a, int a_count, const char *b, int b_count)
{
    int row[WORD_BYTES_MAX];
    for (int j = 0; j <= b_count; j++) {
        row[j] = j;
    }
    for (int i = 1; i <= a_count; i++) {
        int diagonal = row[0];
        row[0] = i;
        for (int j = 1; j <= b_count; j++) {
            int replaced = diagonal + (a[i - 1] != b[j - 1]);
            int removed = row[j] + 1, added = row[j - 1] + 1;
            diagonal = row[j];
            int least = removed < added ? removed : added;
            row[j] = replaced < least ? replaced : least;
        }
    }
    return row[b_count];
}

const char *mn_nearest_name(const char *word, const char *const *names, int name_count)
{
    size_t word_length = strnlen(word, WORD_BYTES_MAX);
    if (word_length == WORD_BYTES_MAX) {
        return NULL;
    }
    const char *nearest = NULL;
    int least = 2 + (int)word_length / 3;
    for (int i = 0; i < name_count; i++) {
        size_t length = strnlen(names[i], WORD_BYTES_MAX);
        if (length == WORD_BYTES_MAX) {
            continue;
        }
        int distance = edit_distance(word, (int)word_length, names[i], (int)length);
        if (distance < least) {
            least = distance;
            nearest = names[i];
        }
    }
    return nearest;
}
