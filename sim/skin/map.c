/* See map.h. The ground that two areas share is summed in slabs between all heights at which anything happens: corners of
 * both and crossings of their sides. Within a slab no side begins, ends or meets another, so the shared length is linear
 * in the height and its middle gives the slab's part exactly. */
#include "skin/map.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/numeric.h"

enum { HEIGHTS_MAX = 2 * MN_ZONE_CORNERS_MAX + MN_ZONE_CORNERS_MAX * MN_ZONE_CORNERS_MAX };

/* Shared sides written with other corners leave slivers of rounding; a thousandth of a square millimetre is no area. */
static const double SHARED_UM2_MAX = 1000.0;

void mn_zone_mirror(const mn_zone *zone, double middle_um, mn_zone *mirrored)
{
    *mirrored = *zone;
    for (int i = 0; i < zone->corner_count; i++) {
        const int from = zone->corner_count - 1 - i;
        mirrored->corner_x_um[i] = 2 * middle_um - zone->corner_x_um[from];
        mirrored->corner_y_um[i] = zone->corner_y_um[from];
    }
}

bool mn_zone_close_by_mirror(mn_zone *zone, double middle_um)
{
    const int half = zone->corner_count;
    if (half < 3 || 2 * half - 2 > MN_ZONE_CORNERS_MAX) return false;
    if (zone->corner_x_um[0] != middle_um || zone->corner_x_um[half - 1] != middle_um) return false;
    for (int i = half - 2; i >= 1; i--) {
        zone->corner_x_um[zone->corner_count] = 2 * middle_um - zone->corner_x_um[i];
        zone->corner_y_um[zone->corner_count++] = zone->corner_y_um[i];
    }
    return true;
}

static int by_value(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Where the outline crosses a height that no corner lies on, in order. */
static int crossings(const mn_zone *zone, double y_um, double x_um[MN_ZONE_CORNERS_MAX])
{
    int count = 0;
    for (int i = 0; i < zone->corner_count; i++) {
        const int j = (i + 1) % zone->corner_count;
        const double y0 = zone->corner_y_um[i], y1 = zone->corner_y_um[j];
        if ((y0 > y_um) == (y1 > y_um)) continue;
        const double x0 = zone->corner_x_um[i], x1 = zone->corner_x_um[j];
        x_um[count++] = x0 + (y_um - y0) / (y1 - y0) * (x1 - x0);
    }
    qsort(x_um, (size_t)count, sizeof *x_um, by_value);
    return count;
}

static double shared_length_um(const mn_zone *a, const mn_zone *b, double y_um)
{
    double xa[MN_ZONE_CORNERS_MAX], xb[MN_ZONE_CORNERS_MAX], sum_um = 0;
    const int na = crossings(a, y_um, xa), nb = crossings(b, y_um, xb);
    for (int i = 0; i + 1 < na; i += 2) {
        for (int k = 0; k + 1 < nb; k += 2) sum_um += mn_max(0, mn_min(xa[i + 1], xb[k + 1]) - mn_max(xa[i], xb[k]));
    }
    return sum_um;
}

/* Height at which two sides cross; NAN where they do not. */
static double crossing_y_um(const mn_zone *a, int i, const mn_zone *b, int k)
{
    const int i1 = (i + 1) % a->corner_count, k1 = (k + 1) % b->corner_count;
    const double ax = a->corner_x_um[i], ay = a->corner_y_um[i], bx = b->corner_x_um[k], by = b->corner_y_um[k];
    const double adx = a->corner_x_um[i1] - ax, ady = a->corner_y_um[i1] - ay;
    const double bdx = b->corner_x_um[k1] - bx, bdy = b->corner_y_um[k1] - by;
    const double turn = adx * bdy - ady * bdx;
    if (turn == 0) return MN_NAN;
    const double t = ((bx - ax) * bdy - (by - ay) * bdx) / turn, u = ((bx - ax) * ady - (by - ay) * adx) / turn;
    return t > 0 && t < 1 && u > 0 && u < 1 ? ay + t * ady : MN_NAN;
}

double mn_zones_shared_um2(const mn_zone *a, const mn_zone *b)
{
    double heights[HEIGHTS_MAX], sum_um2 = 0;
    int count = 0;
    for (int i = 0; i < a->corner_count; i++) heights[count++] = a->corner_y_um[i];
    for (int k = 0; k < b->corner_count; k++) heights[count++] = b->corner_y_um[k];
    for (int i = 0; i < a->corner_count; i++) {
        for (int k = 0; k < b->corner_count; k++) {
            const double y_um = crossing_y_um(a, i, b, k);
            if (!isnan(y_um)) heights[count++] = y_um;
        }
    }
    qsort(heights, (size_t)count, sizeof *heights, by_value);
    for (int i = 0; i + 1 < count; i++) {
        const double tall_um = heights[i + 1] - heights[i];
        if (tall_um > 0) sum_um2 += tall_um * shared_length_um(a, b, heights[i] + 0.5 * tall_um);
    }
    return sum_um2;
}

double mn_map_area_um2(const mn_site_map *map)
{
    double sum_um2 = 0;
    for (int i = 0; i < map->areas.count; i++) {
        if (map->areas.zone[i].kind != MN_ZONE_NO_GO) sum_um2 += mn_zone_area_um2(&map->areas.zone[i]);
    }
    return sum_um2;
}

static mn_status check_place(const mn_site_map *map, const mn_zone *zone, const char *file, int line, mn_error *error)
{
    for (int i = 0; i < zone->corner_count; i++) {
        const double x = zone->corner_x_um[i], y = zone->corner_y_um[i];
        if (x >= 0 && y >= 0 && x <= map->width_um && y <= map->height_um) continue;
        return mn_fail(error, MN_BAD_INPUT, file, line,
                       "area %s: corner %d at (%g, %g) um lies beyond the map of %g x %g um; move it in or enlarge "
                       "width_um, height_um",
                       zone->name, i + 1, x, y, map->width_um, map->height_um);
    }
    return MN_OK;
}

mn_status mn_map_check(const mn_site_map *map, const char *file, int line, mn_error *error)
{
    if (map->source_count <= 0)
        return mn_fail(error, MN_BAD_INPUT, file, line, "map.sources is empty; name at least one source");
    for (int i = 0; i < map->areas.count; i++) {
        const mn_zone *zone = &map->areas.zone[i];
        mn_status status = mn_zone_check(zone, file, line, error);
        if (status == MN_OK) status = check_place(map, zone, file, line, error);
        if (status != MN_OK) return status;
        for (int k = 0; k < i; k++) {
            const mn_zone *other = &map->areas.zone[k];
            if (strcmp(zone->name, other->name) == 0)
                return mn_fail(error, MN_BAD_INPUT, file, line,
                               "map has two areas named \"%s\"; give each its own name", zone->name);
            const double shared_um2 = mn_zones_shared_um2(zone, other);
            if (shared_um2 > SHARED_UM2_MAX)
                return mn_fail(error, MN_BAD_INPUT, file, line,
                               "areas %s and %s lie on the same %.3g mm2; a point has one site, so let them share a "
                               "border but no ground",
                               other->name, zone->name, shared_um2 / 1e6);
        }
    }
    return MN_OK;
}
