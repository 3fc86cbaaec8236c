/* What the kernel's files share: a contact made ready, and the hole a cell remembers. */
#ifndef MN_KERNEL_KERNEL_INTERNAL_H
#define MN_KERNEL_KERNEL_INTERNAL_H

#include "kernel/kernel.h"
#include "kernel/law.h"
#include "kernel/passage.h"

/* A contact with its column of skin and its law; owned by the group that solves it. */
typedef struct mn_member {
    mn_law law;
    double skin_um, hard_cap_um; /* normal to the surface */
    double youngs_mpa;           /* E(v), the skin's reaction to a slit */
    uint64_t zone_mask;
    const mn_site *site;         /* whose skin it is */
} mn_member;

/* A hole as a cell remembers it. */
typedef struct mn_hole {
    double x_um, y_um, depth_um, time_s;
} mn_hole;

/* Packed for mn_tile.hole: a larger value is a newer hole. */
uint64_t mn_hole_pack(const mn_hole *hole, double cell_um);

/* Depth, normal to the surface, of the open hole that a needle at a point meets: the nearest one, made at or after
 * `after_s`, whose place lies closer than hole_frac * r(depth). 0 without one. */
double mn_hole_at(const mn_grid *grid, const mn_needle *needle, double cos_tilt, double hole_frac, double after_s, double x_um,
                  double y_um);

/* Fills a zeroed wound, all but place, time, gap and stroke. */
void mn_wound_fill(mn_wound *wound, const mn_member *member, const mn_needle *needle, const mn_passage *passage,
                   const mn_group *group);

#endif
