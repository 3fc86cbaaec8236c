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

/* Puts a needle and the column under it together; no hole, no neighbours. */
void mn_member_make(mn_member *member, const mn_stack *stack, const mn_needle *needle, double cos_tilt, mn_pace pace,
                    double membrane_un_um);

/* A hole as a cell remembers it. */
typedef struct mn_hole {
    double x_um, y_um, depth_um, time_s;
} mn_hole;

/* The cells that holes may lie in which a needle of this reach at a point could meet; empty beyond the field. */
typedef struct mn_hole_window {
    int32_t x_begin, x_end, y_begin, y_end;
} mn_hole_window;
void mn_hole_window_at(const mn_grid *grid, double reach_um, double x_um, double y_um, mn_hole_window *window);

/* Asks memory for them. */
void mn_hole_fetch(const mn_grid *grid, const mn_hole_window *window);

/* Depth, normal to the surface, of the open hole that a needle at a point meets: the nearest one, made at or after
 * `after_s`, whose place lies closer than hole_frac * r(depth). 0 without one. The window is that of the needle's widest hole,
 * hole_frac * r_s. */
double mn_hole_at(const mn_grid *grid, const mn_hole_window *window, const mn_needle *needle, double cos_tilt,
                  double hole_frac, double after_s, double x_um, double y_um);

/* Rate and membrane constants repeat from contact to contact: some are kept. Results do not depend on it. */
enum { MN_MEMO_PACES = 16, MN_MEMO_NEEDLES = 64 };
typedef struct mn_memo {
    const mn_site *site;
    float speed_um_s[MN_MEMO_PACES];
    mn_pace pace[MN_MEMO_PACES];
    double tip_um[MN_MEMO_NEEDLES], membrane_un_um[MN_MEMO_NEEDLES];
} mn_memo;

void mn_memo_begin(mn_memo *memo, const mn_site *site);
mn_pace mn_memo_pace(mn_memo *memo, float speed_um_s);
double mn_memo_membrane_un_um(mn_memo *memo, int32_t needle_index, double tip_um);

/* Group compliance C, um/uN: given, or that of a patch of radius a with needles s apart, 2 (1 - nu^2) a / (E s^2). */
double mn_group_compliance_um_un(const mn_group *group, const mn_site_params *site, double youngs_mpa);

#endif
