/* Percentiles by nearest rank, found by quickselect. The answer is one of the values, so it does not depend on how the
 * search reorders them. */
#include <math.h>

#include "metrics/metrics_internal.h"
#include "base/numeric.h"

static void swap(double *a, double *b)
{
    const double kept = *a;
    *a = *b;
    *b = kept;
}

/* The middle of three, moved to `low`, guards against sorted input. */
static void choose_pivot(double *values, int64_t low, int64_t high)
{
    const int64_t middle = low + (high - low) / 2;
    if (values[middle] < values[low]) swap(&values[middle], &values[low]);
    if (values[high] < values[low]) swap(&values[high], &values[low]);
    if (values[high] < values[middle]) swap(&values[high], &values[middle]);
    swap(&values[low], &values[middle]);
}

double mn_percentile(double *values, int64_t count, double frac)
{
    if (count <= 0) return MN_NAN;
    int64_t rank = (int64_t)ceil(frac * (double)count) - 1;
    if (rank < 0) rank = 0;
    if (rank >= count) rank = count - 1;
    int64_t low = 0, high = count - 1;
    while (low < high) {
        choose_pivot(values, low, high);
        const double pivot = values[low];
        int64_t i = low - 1, j = high + 1;
        for (;;) { /* Hoare: [low, j] <= pivot <= [j + 1, high] */
            do i++;
            while (values[i] < pivot);
            do j--;
            while (values[j] > pivot);
            if (i >= j) break;
            swap(&values[i], &values[j]);
        }
        if (rank <= j)
            high = j;
        else
            low = j + 1;
    }
    return values[low];
}
