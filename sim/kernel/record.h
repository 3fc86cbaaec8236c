/* What a tick leaves: a record a contact, and what goes into the grid.
 *
 * A record holds the inputs of its contact as the solver took them, and the depth it found; all else that is told of a
 * wound (wound.h) follows from these, the landing and the skin, and is made when it is asked for. The inputs are kept in
 * few bits, so the solver takes them as the record keeps them: the one rule for positions is a grid of 1/256 um, and every
 * cell, thickness and depth is computed from the rounded place. */
#ifndef MN_KERNEL_RECORD_H
#define MN_KERNEL_RECORD_H

#include <stdint.h>

#include "base/limits.h"
#include "base/numeric.h"
#include "contact/contacts.h"

#define MN_PLACE_PER_UM 256.0   /* up to 8.3 m either way */
#define MN_COS_TILT_STEPS 65535.0

enum {
    MN_WOUND_PIERCED = 1,  /* penetration under load above 0 */
    MN_WOUND_REENTRY = 2,  /* went into a hole that was open */
    MN_WOUND_BONE = 4,     /* stopped by bone */
    MN_WOUND_OUTSIDE = 8,  /* beyond the field: recorded, not deposited */
    MN_WOUND_FULL = 16,    /* stopped by the needle's length */
    MN_WOUND_SNAPPED = 32  /* the tip passed a stretch at once; in a record: as it entered a layer */
};

typedef struct mn_record {
    int32_t x_place, y_place; /* where the axis crosses the undisturbed surface, 1/256 um */
    float travel_um;          /* of the tip from the undisturbed surface along the axis, after the gap */
    float depth_um;           /* of it inside tissue, along the axis */
    float speed_um_s;         /* of the tip at first contact, along the axis */
    uint32_t landing;         /* index of what landed */
    uint16_t hole_q;          /* depth of the open hole it met, normal to the surface, 1/16 um; 0: none */
    uint16_t cos_tilt_q;      /* 1/65535 */
    uint16_t needle;
    uint8_t flags;
    int8_t layer;             /* deepest layer entered, -1 if not pierced */
} mn_record;

_Static_assert(sizeof(mn_record) == 32, "32 bytes a record, no padding");

/* The group that a record's contact belonged to. */
typedef struct mn_landing {
    mn_group group;           /* its begin and end mean nothing any more */
    double gap_um;            /* face above the sunken skin */
    const mn_needle *needles; /* borrowed from the device */
} mn_landing;

/* What a pierced contact adds to its cell, laid out as a cell is (grid.h). */
typedef struct mn_deposit {
    uint32_t volume[MN_LAYER_COUNT];
    uint32_t open_area;
    uint16_t count;           /* 1 */
    uint16_t load, open, damaged;
    uint64_t hole;
    int32_t tile;             /* place in the grid's directory; MN_DEPOSIT_NONE, MN_DEPOSIT_OUTSIDE */
    uint32_t at;              /* cell in its tile */
} mn_deposit;

enum { MN_DEPOSIT_NONE = -1, MN_DEPOSIT_OUTSIDE = -2 };

_Static_assert(sizeof(mn_deposit) == 48, "a deposit has no padding");

/* The nearest place, half up. */
static inline int32_t mn_place_of(double at_um)
{
    const double places = mn_clamp(at_um * MN_PLACE_PER_UM + 0.5, -2147483648.0, 2147483647.0);
    const int32_t toward_zero = (int32_t)places;
    return toward_zero - (places < (double)toward_zero);
}

static inline double mn_place_um(int32_t place) { return place / MN_PLACE_PER_UM; }

static inline uint16_t mn_cos_tilt_of(double cos_tilt)
{
    return (uint16_t)(mn_clamp(cos_tilt, 1 / MN_COS_TILT_STEPS, 1) * MN_COS_TILT_STEPS + 0.5);
}

static inline double mn_cos_tilt(uint16_t steps) { return steps / MN_COS_TILT_STEPS; }

#endif
