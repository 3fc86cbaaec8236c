/* Where to go next: the least covered strip that may be treated. */
#ifndef MN_LESSON_NEXT_STRIP_H
#define MN_LESSON_NEXT_STRIP_H

#include "session/session.h"

typedef struct mn_strip {
    double x0_um, y0_um, x1_um, y1_um; /* its middle line */
    double width_um;
    double density_per_cm2;            /* on it now */
} mn_strip;

/* Strips of the tool's width, three times as long, level or upright, inside the target and clear of no-go zones. Counts are those
 * of the session's density blocks as last judged. False when there is none. */
bool mn_next_strip(const mn_session *session, mn_strip *strip);

#endif
