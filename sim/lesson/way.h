/* A hand's way over the skin, as it is judged. */
#ifndef MN_LESSON_WAY_H
#define MN_LESSON_WAY_H

#include <stdbool.h>
#include <stdint.h>

typedef struct mn_way_point {
    double t_s, x_um, y_um, azimuth_rad, tilt_rad, force_un;
    bool is_contact;            /* from here to the next point */
} mn_way_point;

typedef struct mn_way {
    const mn_way_point *points; /* times rise; borrowed */
    int64_t count;
} mn_way;

/* Of the segments in contact: time, length, times the tool was put down. */
typedef struct mn_way_sums {
    double contact_s, path_um;
    int64_t touch_count;
} mn_way_sums;
void mn_way_sum(const mn_way *way, mn_way_sums *sums);

/* Share of the time in contact in which the hand was within limits. Speed is taken over a tenth of a second at least, so that a
 * jumping mouse is not faster than the hand. NaN without contact. */
double mn_way_speed_share(const mn_way *way, double min_um_s, double max_um_s);
double mn_way_force_share(const mn_way *way, double min_un, double max_un);
double mn_way_tilt_share(const mn_way *way, double max_rad);

/* Mean distance of the way's places in contact from the nearest place in contact of `other`, um; NaN when one has none.
 * Places are taken a millimetre apart, so that it does not matter how often they were recorded. */
double mn_way_distance_um(const mn_way *way, const mn_way *other);

#endif
