/* What an after map keeps. */
#ifndef MN_VIEW_AFTER_MAP_INTERNAL_H
#define MN_VIEW_AFTER_MAP_INTERNAL_H

#include "view/after_map.h"

/* The states in their order, then what is told beside them. */
enum { PLANE_FLAKING = MN_SKIN_STATE_COUNT, PLANE_BRUISE_FIRST, PLANE_COUNT };

struct mn_after_map {
    mn_arena arena;                      /* the tissue's */
    mn_tissue tissue;
    double *plane[PLANE_COUNT];          /* [rows][columns] at the time shown; BRUISE_FIRST: at the end of the last session */
    double height[MN_SKIN_STATE_COUNT];  /* greatest at the end of the last session */
    double holes_mean;                   /* of the last session, a column's window */
    uint32_t *colour;                    /* [rows][columns] */
    uint32_t *line;                      /* [columns]: scratch of a draw */
    double *spread;                      /* [rows][columns]: scratch */
    double width_um, height_um, end_s, after_s;
    int shown;
    int32_t fitzpatrick;
    mn_palette palette;
    uint32_t rest_rgb;
    bool is_stale;                       /* colours are not those of the time shown */
};

/* Works colours out when they are stale. */
void mn_after_map_colour(mn_after_map *map);
/* A point of blood, later its crust, in a column; false: none. There must have been a session. */
typedef struct mn_after_blood {
    double x_um, y_um, radius_um;
    uint32_t rgb, weight;                /* 0 to 256 */
} mn_after_blood;
bool mn_after_blood_at(const mn_after_map *map, int64_t at, mn_after_blood *blood);
/* What the upper end of the scale stands for. */
double mn_after_scale_max(const mn_after_map *map);

#endif
