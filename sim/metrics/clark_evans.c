/* Clark and Evans' index; see metrics_internal.h for the formula and its sources. */
#include <math.h>

#include "base/numeric.h"
#include "metrics/metrics_internal.h"

enum { COUNT_MIN = 8 }; /* Donnelly fitted his term to fields of 8 points and more */

double mn_clark_evans(int64_t count, double nearest_um_mean, double area_um2, double perimeter_um)
{
    if (count < COUNT_MIN) return MN_NAN;
    const double n = (double)count;
    return nearest_um_mean / (0.5 * sqrt(area_um2 / n) + (0.0514 + 0.041 / sqrt(n)) * perimeter_um / n);
}
