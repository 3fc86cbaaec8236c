/* Contacts side by side: the law of law.h for a block of needles at once.
 *
 * A block is a structure of arrays that fits the nearest cache. All its contacts meet skin of one site; whatever differs
 * from contact to contact is an array. column_lanes.c and law_lanes.c are compiled for several kinds of
 * processor and do the arithmetic; kernel.c fills the blocks, and takes over the few contacts that the lanes leave to it. */
#ifndef MN_KERNEL_BATCH_H
#define MN_KERNEL_BATCH_H

#include <stdbool.h>

#include "kernel/grid.h"
#include "kernel/record.h"
#include "skin/skin.h"

enum { MN_BATCH = 128 }; /* contacts a block; 45 KiB of arrays */

#define MN_BATCH_ALIGN __attribute__((aligned(64)))

typedef double mn_batch_row[MN_BATCH] MN_BATCH_ALIGN;
typedef int64_t mn_batch_ints[MN_BATCH] MN_BATCH_ALIGN;

/* What is one for the whole block. */
typedef struct mn_batch_site {
    double initiation_j_m2[MN_LAYER_COUNT], tip_mpa[MN_LAYER_COUNT];
    double flank_j_m2[MN_LAYER_COUNT], shear_mpa[MN_LAYER_COUNT];
    double mean_um[MN_LAYER_COUNT], log_sd[MN_LAYER_COUNT]; /* thickness */
    double bone_um;                 /* of the mean column */
    double steady_frac, crack_um, beta_frac, beta_e_mpa, epidermis_mpa;
    double hole_frac, open_frac, correlation_um;
    double cell_um;
    bool is_bone_backed;
} mn_batch_site;

typedef struct mn_batch {
    mn_batch_site site;
    int count;
    /* Inputs; rounded as the record keeps them. */
    mn_batch_row x_um, y_um, travel_um, cos_tilt, speed_um_s;
    mn_batch_row tip_um, shank_um, taper_um, length_um;
    mn_batch_row stiffness_frac, toughness_frac, membrane_un_um;
    mn_batch_row hole_um;           /* along the axis; 0 without one */
    mn_batch_row time_q;            /* of the hole that it makes */
    /* The column. */
    mn_batch_row node_x, node_y, weight[4];
    mn_batch_row thickness_um[MN_LAYER_COUNT], bone_um;
    mn_batch_row column, row;       /* of the cell */
    mn_batch_row x_in_cell, y_in_cell; /* place in it, 0 to 1 */
    /* Answers. */
    mn_batch_row depth_um;          /* along the axis */
    mn_batch_ints entered;          /* layers whose barrier was passed */
    mn_batch_ints flags;
    mn_batch_ints is_left;          /* not answered: F may fall on its way, or friction alone may hold it */
    mn_batch_ints x_place, y_place, cos_steps; /* as the record keeps them */
    mn_batch_ints load, open, damaged, area, volume[MN_LAYER_COUNT], hole;
} mn_batch;

/* The arithmetic of one kind of processor. Every one gives the same bits. */
typedef struct mn_batch_lanes {
    const char *name;
    int lanes;
    /* Rounds x_um, y_um, travel_um, cos_tilt to the record's few bits: x_place, y_place, cos_steps. */
    void (*round)(mn_batch *batch);
    /* node_x, node_y, weight: between which nodes of the thickness field the places lie. */
    void (*weigh)(mn_batch *batch);
    /* The field of each layer, into thickness_um. */
    void (*blend)(mn_batch *batch, const mn_skin *skin);
    /* thickness_um from the field that stands there; bone_um. */
    void (*thicken)(mn_batch *batch);
    /* column, row, x_in_cell, y_in_cell. */
    void (*locate)(mn_batch *batch);
    /* depth_um, entered, flags, is_left; whether any is. */
    bool (*pierce)(mn_batch *batch);
    /* What goes into the grid. */
    void (*measure)(mn_batch *batch);
    /* Adds deposits [begin, end), or those that `order` names, whose tiles are indices of the pool (< 0: none); returns how
     * many fields came to their limit. */
    uint64_t (*deposit)(mn_tile *pool, const mn_deposit *deposits, const int64_t *order, int64_t begin, int64_t end);
} mn_batch_lanes;

/* What solving uses: the best that this processor has, unless another was chosen. */
const mn_batch_lanes *mn_batch_lanes_here(void);

/* Chooses by name for the whole process, before the first solve: plain, sse4, avx2, avx512. False, and nothing changes, when
 * there is none of this name or the processor lacks it. */
bool mn_batch_lanes_choose(const char *name);

/* All that this processor can run; returns their number. */
enum { MN_BATCH_LANES_MAX = 4 };
int mn_batch_lanes_all(const mn_batch_lanes *all[MN_BATCH_LANES_MAX]);

#endif
