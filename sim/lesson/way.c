#include "lesson/way.h"

#include <math.h>
#include <stdlib.h>

#include "base/numeric.h"

#define SPEED_S 0.1
#define STEP_UM 1000.0

static double distance(double x0, double y0, double x1, double y1)
{
    return sqrt((x1 - x0) * (x1 - x0) + (y1 - y0) * (y1 - y0));
}

void mn_way_sum(const mn_way *way, mn_way_sums *sums)
{
    *sums = (mn_way_sums){0};
    for (int64_t i = 0; i < way->count; i++) {
        const mn_way_point *p = &way->points[i];
        if (!p->is_contact) continue;
        if (i == 0 || !way->points[i - 1].is_contact) sums->touch_count++;
        if (i + 1 == way->count) continue;
        sums->contact_s += p[1].t_s - p->t_s;
        sums->path_um += distance(p->x_um, p->y_um, p[1].x_um, p[1].y_um);
    }
}

/* Speed at segment i, over the points before it that lie within SPEED_S and the same contact. */
static double speed_at(const mn_way *way, int64_t i)
{
    int64_t from = i;
    while (from > 0 && way->points[from - 1].is_contact && way->points[i + 1].t_s - way->points[from].t_s < SPEED_S) from--;
    double way_um = 0;
    for (int64_t k = from; k <= i; k++)
        way_um += distance(way->points[k].x_um, way->points[k].y_um, way->points[k + 1].x_um, way->points[k + 1].y_um);
    return way_um / (way->points[i + 1].t_s - way->points[from].t_s);
}

typedef enum quantity { SPEED, FORCE, TILT } quantity;

static double share(const mn_way *way, quantity what, double min, double max)
{
    double inside_s = 0, all_s = 0;
    for (int64_t i = 0; i + 1 < way->count; i++) {
        const mn_way_point *p = &way->points[i];
        if (!p->is_contact) continue;
        const double value = what == SPEED ? speed_at(way, i) : what == FORCE ? p->force_un : fabs(p->tilt_rad);
        const double span_s = p[1].t_s - p->t_s;
        all_s += span_s;
        if (value >= min && value <= max) inside_s += span_s;
    }
    return all_s > 0 ? inside_s / all_s : MN_NAN;
}

double mn_way_speed_share(const mn_way *way, double min_um_s, double max_um_s)
{
    return share(way, SPEED, min_um_s, max_um_s);
}

double mn_way_force_share(const mn_way *way, double min_un, double max_un)
{
    return share(way, FORCE, min_un, max_un);
}

double mn_way_tilt_share(const mn_way *way, double max_rad)
{
    return share(way, TILT, 0, max_rad);
}

/* ---- distance ---- */

/* Nearest place in contact of a way, um. */
static double nearest(const mn_way *way, double x_um, double y_um)
{
    double least = MN_INFINITY;
    for (int64_t i = 0; i < way->count; i++) {
        const mn_way_point *p = &way->points[i];
        if (!p->is_contact) continue;
        const bool has_next = i + 1 < way->count;
        const double dx = has_next ? p[1].x_um - p->x_um : 0, dy = has_next ? p[1].y_um - p->y_um : 0,
                     square = dx * dx + dy * dy;
        const double along = square > 0 ? mn_clamp(((x_um - p->x_um) * dx + (y_um - p->y_um) * dy) / square, 0, 1) : 0;
        least = mn_min(least, distance(x_um, y_um, p->x_um + along * dx, p->y_um + along * dy));
    }
    return least;
}

double mn_way_distance_um(const mn_way *way, const mn_way *other)
{
    double sum_um = 0, left_um = 0;
    int64_t count = 0;
    for (int64_t i = 0; i + 1 < way->count; i++) {
        const mn_way_point *p = &way->points[i];
        if (!p->is_contact) {
            left_um = 0;
            continue;
        }
        const double length = distance(p->x_um, p->y_um, p[1].x_um, p[1].y_um);
        for (; left_um <= length; left_um += STEP_UM) {
            const double along = length > 0 ? left_um / length : 0;
            sum_um += nearest(other, p->x_um + along * (p[1].x_um - p->x_um), p->y_um + along * (p[1].y_um - p->y_um));
            count++;
            if (length == 0) break;
        }
        left_um = mn_max(0, left_um - length);
    }
    const double mean_um = count > 0 ? sum_um / (double)count : MN_NAN;
    return isinf(mean_um) ? MN_NAN : mean_um;
}
