/* How a shaft moves along the surface while its needle is in the skin, and the slit that this leaves.
 *
 * The path is geometry of the tool, on rigid flat skin (a stated limit, an upper bound: real skin shears along). Two
 * kinds: an arc (a needle turning about an axis that travels above the skin) and a stroke (in and out along its axis
 * while the holder glides). Equations: path.c. */
#ifndef MN_CONTACT_PATH_H
#define MN_CONTACT_PATH_H

typedef enum mn_path_kind { MN_PATH_NONE, MN_PATH_ARC, MN_PATH_STROKE } mn_path_kind;

typedef struct mn_path {
    mn_path_kind kind;
    /* arc: axis at height axis_um + gap over the skin, needle tips at arm_um from it, axis advances roll_um a radian */
    double axis_um, arm_um, roll_um;
    /* stroke: crank-slider of this stroke, crank over rod `rod_frac` (0: harmonic), at this frequency, glide and turn */
    double stroke_um, rod_frac, frequency_hz;
    double glide_um_s;   /* both kinds: sideways speed of the shaft by the hand's doing (slip, pivot, glide); pure rolling is
                            the arc itself */
    double speed_um_s;   /* arc: speed of the axis, for the time in the skin */
} mn_path;

/* Seconds for which the tip is below the skin plane when its deepest travel is `travel_um`. INFINITY for a stroke that
 * never leaves (travel >= stroke). */
double mn_path_time_s(const mn_path *path, double travel_um);

/* Length of the surface track of the shaft beyond the needle's own width, um; 0 for travel <= 0. For an arc:
 * 2 max |roll phi - h tan phi| over the engagement, h = arm - travel, plus glide times time. For a stroke: glide times
 * time in the skin (one period at the most). */
double mn_path_slit_um(const mn_path *path, double travel_um);

/* The part of it that the hand made: glide_um_s times the time in the skin (one stroke period at the most). */
double mn_path_drag_um(const mn_path *path, double travel_um);

/* Normal speed of the tip when it first meets the skin plane, um/s; >= 0. */
double mn_path_entry_speed_um_s(const mn_path *path, double travel_um);

#endif
