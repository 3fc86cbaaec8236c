/* An expert's pass beside the hand, by place and not by clock: the ghost stands where the expert was when there, however long the
 * hand took to come there. It goes forward: a hand that stops lets it wait, and crossing strips do not send it back. */
#ifndef MN_LESSON_GHOST_H
#define MN_LESSON_GHOST_H

#include "lesson/way.h"

typedef struct mn_ghost {
    mn_way expert;
    int64_t at;                 /* segment */
    double along;               /* 0 to 1 on it */
} mn_ghost;

void mn_ghost_begin(mn_ghost *ghost, const mn_way *expert);
/* Moves it on to the place nearest the hand among the next `ahead_um` of the expert's way, and tells its pose. */
void mn_ghost_follow(mn_ghost *ghost, double x_um, double y_um, double ahead_um, mn_way_point *pose);

#endif
