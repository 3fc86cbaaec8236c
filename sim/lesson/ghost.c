#include "lesson/ghost.h"

#include <math.h>

#include "base/numeric.h"

void mn_ghost_begin(mn_ghost *ghost, const mn_way *expert)
{
    *ghost = (mn_ghost){.expert = *expert};
}

static double between(double from, double to, double along)
{
    return from + along * (to - from);
}

static void tell(const mn_ghost *ghost, mn_way_point *pose)
{
    const mn_way_point *p = &ghost->expert.points[ghost->at];
    *pose = *p;
    if (ghost->at + 1 >= ghost->expert.count) return;
    const double a = ghost->along;
    pose->t_s = between(p->t_s, p[1].t_s, a);
    pose->x_um = between(p->x_um, p[1].x_um, a);
    pose->y_um = between(p->y_um, p[1].y_um, a);
    pose->tilt_rad = between(p->tilt_rad, p[1].tilt_rad, a);
    pose->force_un = between(p->force_un, p[1].force_un, a);
}

void mn_ghost_follow(mn_ghost *ghost, double x_um, double y_um, double ahead_um, mn_way_point *pose)
{
    *pose = (mn_way_point){0};
    if (ghost->expert.count == 0) return;
    double least = MN_INFINITY, walked_um = 0;
    int64_t best = ghost->at;
    double best_along = ghost->along;
    for (int64_t i = ghost->at; i + 1 < ghost->expert.count && walked_um <= ahead_um; i++) {
        const mn_way_point *p = &ghost->expert.points[i];
        const double dx = p[1].x_um - p->x_um, dy = p[1].y_um - p->y_um, square = dx * dx + dy * dy,
                     first = i == ghost->at ? ghost->along : 0;
        const double wanted = square > 0 ? ((x_um - p->x_um) * dx + (y_um - p->y_um) * dy) / square : 0,
                     along = mn_clamp(wanted, first, 1);
        const double ex = p->x_um + along * dx - x_um, ey = p->y_um + along * dy - y_um;
        if (p->is_contact && ex * ex + ey * ey < least) {
            least = ex * ex + ey * ey;
            best = i;
            best_along = along;
        }
        walked_um += sqrt(square) * (1 - first);
    }
    ghost->at = best;
    ghost->along = best_along;
    tell(ghost, pose);
}
