/* The table of metrics: one row a metric makes the field, its name in Lua, JSON and CSV, and its line in the manual. */
#include <string.h>

#include "base/hash.h"
#include "metrics/metrics.h"

#define METRIC_ROW(name, unit, sentence) {#name, unit, sentence, offsetof(mn_metrics, name)},
const mn_metric_row mn_metric_rows[] = {MN_METRICS(METRIC_ROW)};
const int mn_metric_count = (int)(sizeof mn_metric_rows / sizeof mn_metric_rows[0]);

double mn_metric_get(const mn_metrics *metrics, int index)
{
    double value;
    memcpy(&value, (const char *)metrics + mn_metric_rows[index].offset, sizeof value);
    return value;
}

bool mn_metric_is_after(int index)
{
    return mn_metric_rows[index].offset >= offsetof(mn_metrics, redness_au);
}

int mn_metric_find(const char *name)
{
    for (int i = 0; i < mn_metric_count; i++)
        if (strcmp(mn_metric_rows[i].name, name) == 0) return i;
    return -1;
}

/* A NaN's sign and payload differ between compilers; they are one value here. */
uint64_t mn_metrics_hash(const mn_metrics *metrics)
{
    uint64_t hash = 0;
    for (int i = 0; i < mn_metric_count; i++) {
        double value = mn_metric_get(metrics, i);
        uint64_t bits = 0x7ff8000000000000u;
        if (value == value) memcpy(&bits, &value, sizeof bits);
        hash = mn_hash(hash, &bits, sizeof bits);
    }
    return hash;
}
