/* All that is told of one contact, made from its record (record.h): what metrics, rules, maps and findings read. A wound does
 * not know which tool made it. Fields are in memory order without padding, so records can be hashed and written as they are. */
#ifndef MN_KERNEL_WOUND_H
#define MN_KERNEL_WOUND_H

#include <stdint.h>

#include "base/limits.h"
#include "kernel/record.h"

typedef struct mn_wound {
    double x_um, y_um, time_s;
    uint64_t zone_mask;
    float travel_um;               /* tip from the undisturbed surface along the axis, after the gap */
    float penetration_load_um;     /* tip inside tissue under load, normal to the surface */
    float penetration_open_um;     /* channel that stays open by the site's assay */
    float penetration_damaged_um;  /* deepest disrupted tissue: load penetration plus one tip radius (assumed) */
    float force_un;                /* needle's peak axial force */
    float hold_force_un;           /* the force at rest after the group's hold; an imposed force stays */
    float energy_pj;               /* work spent in the tissue: tearing and friction */
    float elastic_pj;              /* work stored in tenting at the peak */
    float channel_radius_um;       /* surface hole after withdrawal */
    float slit_um;                 /* surface track beyond the needle's width, all causes */
    float drag_um;                 /* the part of it that the hand made: glide, slip, pivot */
    float puncture_force_un;       /* resistance at the surface: the load at which the tip first enters */
    float puncture_travel_um;      /* travel at which it enters */
    float jump_um;                 /* depth the tip jumps to as it enters; 0 where the group does not ask for it */
    float withdrawal_un;           /* friction that holds the needle when it is drawn back from its depth */
    float friction_pj;             /* the part of energy_pj that friction took */
    float speed_um_s;              /* of the tip, along the axis, at first contact */
    float gap_um;                  /* face above the sunken skin */
    float tenting_um;              /* deflection at the tip, along the axis */
    float skin_um;                 /* epidermis plus dermis here */
    float hard_cap_um;             /* penetration cap here */
    float margin_buckling_guided, margin_buckling_free, margin_bending, margin_axial;
    float volume_um3[MN_LAYER_COUNT]; /* needle-shaped volume by layer under load, less what an open hole already had */
    float needle_diameter_um;
    int32_t needle_index, stroke_index, pass_index;
    int32_t layer;                 /* deepest layer reached, -1 if not pierced */
    uint32_t flags;
} mn_wound;

_Static_assert(sizeof(mn_wound) == 4 * 8 + 36 * 4, "a wound has no padding");

#endif
