/* A map: named areas of a body region drawn flat, each with the site that its skin is of.
 *
 * A map is data (one Lua file under scenarios/maps/). Its areas become the first zones of a plan whose scenario names the
 * map: their metrics, outlines and no-go marks are those of zones. Areas may share sides but no ground, so that every
 * point has one site: that of its area, or the map's own between them. x grows to the viewer's right, which is the
 * patient's left; y grows upwards. */
#ifndef MN_SKIN_MAP_H
#define MN_SKIN_MAP_H

#include "skin/zone.h"

typedef struct mn_site_map {
    char id[MN_ID_BYTES], name[MN_TEXT_BYTES], note[MN_TEXT_BYTES];
    char file[MN_PATH_BYTES];
    int source_count;
    char sources[MN_SOURCES_MAX][MN_TEXT_BYTES];
    double width_um, height_um;
    char site[MN_ID_BYTES];                               /* of the skin between the areas */
    mn_zones areas;                                       /* site_index k: site_ids[k - 1]; 0: the map's own */
    int site_count;
    char site_ids[MN_AREA_SITES_MAX][MN_ID_BYTES];
} mn_site_map;

/* The corners mirrored at x = middle_um, in an order that keeps the turn of the outline. */
void mn_zone_mirror(const mn_zone *zone, double middle_um, mn_zone *mirrored);

/* Closes a half outline that begins and ends on x = middle_um by its mirrored half; false when it does not, or when the
 * whole has more than MN_ZONE_CORNERS_MAX corners. */
bool mn_zone_close_by_mirror(mn_zone *zone, double middle_um);

/* Ground that two polygons share, um2: exact but for rounding, also for concave ones. */
double mn_zones_shared_um2(const mn_zone *a, const mn_zone *b);

/* Sum of the areas that may be treated, um2. */
double mn_map_area_um2(const mn_site_map *map);

/* MN_BAD_INPUT for an outline that crosses itself or leaves the map, for two areas on the same ground or of one name. */
mn_status mn_map_check(const mn_site_map *map, const char *file, int line, mn_error *error);

#endif
