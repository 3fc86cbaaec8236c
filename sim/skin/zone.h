/* Zones painted on the field: where not to needle, where bone is near, a lesion, a scar, an area of a map.
 *
 * A zone is a shape and what it changes. Points on the edge are inside (to 1e-6 um, the rounding of a turned shape).
 * Where zones overlap their scales multiply, and the later one wins where two set the bone's distance or the cap. */
#ifndef MN_SKIN_ZONE_H
#define MN_SKIN_ZONE_H

#include <stdint.h>

#include "base/limits.h"
#include "base/params.h"

typedef enum mn_zone_kind { MN_ZONE_NO_GO, MN_ZONE_BONE_NEAR, MN_ZONE_LESION, MN_ZONE_SCAR, MN_ZONE_AREA, MN_ZONE_KIND_COUNT } mn_zone_kind;
typedef enum mn_zone_shape { MN_SHAPE_RECTANGLE, MN_SHAPE_ELLIPSE, MN_SHAPE_POLYGON } mn_zone_shape;

/* "no_go", "bone_near", "lesion", "scar", "area" (a place with a name: it changes nothing by itself). */
const char *mn_zone_kind_name(int kind);

#define MN_ZONE_PARAMS(X, O)                                                                                              \
    X(O, double, thickness_scale_frac, 1, 0.1, 10, "1", MN_ASSUMED, "zone", "factor on every layer's thickness")          \
    X(O, double, toughness_scale_frac, 1, 0.1, 10, "1", MN_ASSUMED, "zone", "factor on Gamma, sigma and J")               \
    X(O, double, bone_um, 0, 0, 1e5, "um", MN_ASSUMED, "zone", "bone distance from the surface here; 0: as the site")     \
    X(O, double, hard_cap_um, 0, 0, 10000, "um", MN_ASSUMED, "zone", "penetration cap here; 0: as the site")

typedef struct mn_zone_params {
    MN_ZONE_PARAMS(MN_PARAM_FIELD, mn_zone_params)
} mn_zone_params;

typedef struct mn_zone {
    char name[MN_ID_BYTES];
    mn_zone_kind kind;
    mn_zone_shape shape;
    double x_um, y_um;               /* rectangle: lower left corner; ellipse: centre */
    double width_um, height_um;      /* rectangle: sides; ellipse: full axes */
    double angle_rad;                /* turn of rectangle (about its corner) and ellipse (about its centre) */
    int corner_count;                /* polygon */
    double corner_x_um[MN_ZONE_CORNERS_MAX], corner_y_um[MN_ZONE_CORNERS_MAX];
    mn_zone_params params;
    int site_index;                  /* 0: the field's own site; k: the k-th of its area sites (skin.h) */
} mn_zone;

typedef struct mn_zones {
    int count;
    mn_zone zone[MN_ZONES_MAX];
} mn_zones;

extern const mn_param mn_zone_param_rows[];
extern const int mn_zone_param_count;

bool mn_zone_contains(const mn_zone *zone, double x_um, double y_um);

/* Area, um2 (closed form; shoelace for polygons). */
double mn_zone_area_um2(const mn_zone *zone);

/* Length of the outline, um (an ellipse by Ramanujan's second formula, to 4e-4 for the flattest). */
double mn_zone_perimeter_um(const mn_zone *zone);

/* Bit k set where zone k contains the point. */
uint64_t mn_zones_at(const mn_zones *zones, double x_um, double y_um);

/* MN_BAD_INPUT for sides that are not positive, fewer than 3 corners, a polygon that crosses or touches itself, repeats a
 * corner or turns back along its own side, and for parameters out of their range. */
mn_status mn_zone_check(const mn_zone *zone, const char *file, int line, mn_error *error);

#endif
