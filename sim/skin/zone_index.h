/* Which zones hold a point, when there are many: the field in squares, each with two sets of zones.
 *
 *     whole    zones that hold the whole square: no question left
 *     cut      zones whose outline may run through it: asked one by one, as without an index
 *
 * A zone in neither set holds no point of the square. Sides are widened by far more than any rounding before squares are
 * ruled out, so the answer is that of mn_zones_at bit for bit; only fewer zones are asked. On a face of 20 areas four
 * squares in five are cut by no outline. */
#ifndef MN_SKIN_ZONE_INDEX_H
#define MN_SKIN_ZONE_INDEX_H

#include "base/arena.h"
#include "skin/zone.h"

typedef struct mn_zone_square {
    uint64_t whole, cut;
} mn_zone_square;

typedef struct mn_zone_index {
    double side_um;         /* 0: no index, all zones are asked */
    int32_t columns, rows;
    mn_zone_square *squares; /* [rows][columns] from (0, 0) */
} mn_zone_index;

/* 16 bytes a square of 2 mm, at most 1 MiB: a larger field gets larger squares. */
size_t mn_zone_index_need_bytes(double width_um, double height_um);
void mn_zone_index_create(mn_zone_index *index, const mn_zones *zones, double width_um, double height_um, mn_arena *arena);

/* As mn_zones_at. Outside the field, and without squares, all zones are asked. */
uint64_t mn_zone_index_at(const mn_zone_index *index, const mn_zones *zones, double x_um, double y_um);

#endif
