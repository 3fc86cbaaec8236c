#include "lesson/words.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/numeric.h"

typedef struct unit {
    const char *from, *to;
    double scale;
} unit;

static const unit units[] = {{"um", " mm", 1e-3},  {"uN", " N", 1e-6},          {"um/s", " mm/s", 1e-3}, {"1/cm2", " /cm2", 1},
                             {"1", "", 1},         {"rad", " degrees", 180 / MN_PI}, {"cm2", " cm2", 1},    {"s", " s", 1},
                             {"Hz", " Hz", 1},     {"rad/s", " degrees/s", 180 / MN_PI}};

/* What there is no better word for stays as it is. */
static unit unit_of(const mn_metric_row *row)
{
    static const unit percent = {"1", " %", 100};
    if (strcmp(row->unit, "1") == 0 && strstr(row->name, "_frac") != NULL) return percent;
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
        if (strcmp(units[i].from, row->unit) == 0) return units[i];
    return (unit){row->unit, "", 1};
}

/* Parts of a metric's name that are units, or that have a word of their own; "" leaves them out. */
static const char *word_of(const char *part)
{
    static const char *const words[][2] = {
        {"um", ""},    {"un", ""},       {"s", ""},   {"rad", ""},       {"hz", ""},   {"per", ""},
        {"cm2", ""},   {"frac", ""},     {"um3", ""}, {"pj", ""},        {"p5", ", 5th percentile"},
        {"p50", ", median"}, {"p95", ", 95th percentile"}, {"max", ", greatest"}, {"min", ", least"}, {"mean", ", mean"},
        {"cv", " variation"}, {"no", " no-go"}, {"go", ""}};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strcmp(words[i][0], part) == 0) return words[i][1];
    return NULL;
}

void mn_words_metric(int metric_index, char text[MN_TEXT_BYTES])
{
    char name[MN_ID_BYTES], *rest = NULL;
    size_t used = 0;
    snprintf(name, sizeof name, "%s", mn_metric_rows[metric_index].name);
    text[0] = '\0';
    for (const char *part = strtok_r(name, "_", &rest); part != NULL; part = strtok_r(NULL, "_", &rest)) {
        const char *word = word_of(part);
        const int count = word != NULL ? snprintf(text + used, MN_TEXT_BYTES - used, "%s", word)
                                       : snprintf(text + used, MN_TEXT_BYTES - used, " %s", part);
        if (count < 0 || (used += (size_t)count) >= MN_TEXT_BYTES) return;
    }
    const size_t lead = strspn(text, " ,");
    memmove(text, text + lead, strlen(text + lead) + 1);
}

/* " in orbit" for "zone.orbit.contact_count". */
static void zone_text(const mn_goal *goal, char *text, size_t text_bytes)
{
    const char *begin = strchr(goal->name, '.'), *end = strrchr(goal->name, '.');
    text[0] = '\0';
    if (goal->zone_index >= 0 && begin != NULL && end > begin) snprintf(text, text_bytes, " in %.*s", (int)(end - begin - 1), begin + 1);
}

/* Three digits, and thousands whole: 1633 and not 1.63e+03. */
static const char *number_text(double number, char text[32])
{
    snprintf(text, 32, fabs(number) >= 999.5 && fabs(number) < 1e7 ? "%.0f" : "%.3g", number);
    return text;
}

void mn_words_goal(const mn_goal *goal, double value, char text[MN_TEXT_BYTES])
{
    const unit in = unit_of(&mn_metric_rows[goal->metric_index]);
    char name[MN_TEXT_BYTES], zone[MN_ID_BYTES + 8], told[32] = "no value", low[32], high[32], wanted[80];
    mn_words_metric(goal->metric_index, name);
    zone_text(goal, zone, sizeof zone);
    if (!isnan(value)) number_text(value * in.scale, told);
    number_text(goal->min * in.scale, low);
    number_text(goal->max * in.scale, high);
    if (isinf(goal->min))
        snprintf(wanted, sizeof wanted, "at most %s", high);
    else if (isinf(goal->max))
        snprintf(wanted, sizeof wanted, "at least %s", low);
    else
        snprintf(wanted, sizeof wanted, "%s to %s", low, high);
    snprintf(text, MN_TEXT_BYTES, "%.100s%s: %s, wanted %s%s", name, zone, told, wanted, in.to);
}
