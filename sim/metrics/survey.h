/* The whole grid at a look: coverage, histogram, deepest cell, and density in square windows. Whole numbers, exact: nothing
 * depends on tiles' order or on the build. */
#ifndef MN_METRICS_SURVEY_H
#define MN_METRICS_SURVEY_H

#include "kernel/grid.h"

enum { MN_SURVEY_BINS = 256 };

/* One bin of the histogram, um: depth under load in 256 bins of 16 um. */
#define MN_SURVEY_BIN_UM 16.0

typedef struct mn_survey {
    int64_t touched_cells;               /* cells with a wound */
    uint64_t wound_count;                /* of all cells; a cell at its limit counts 65535 */
    int64_t histogram[MN_SURVEY_BINS];   /* of touched cells, by depth under load */
    double deepest_um;
    int32_t deepest_x, deepest_y;        /* its cell: the first in rows from the top; -1 without a wound */
} mn_survey;

/* `counts`, [height][width] wounds a cell, is filled too unless it is NULL. */
void mn_grid_survey(const mn_grid *grid, mn_survey *survey, uint16_t *counts);

typedef struct mn_hot_spot {
    int32_t x, y;    /* cell at the window's middle: the first in rows from the top */
    uint32_t sum;
} mn_hot_spot;

size_t mn_box_need_bytes(int32_t width);

/* Sums of `counts` over windows of side x side cells (odd) around each cell, cut at the field's edge, into sums
 * [height][width] (NULL: not wanted); returns the greatest. A sum has room for 65,537 full cells: side at most 255.
 * `scratch` has mn_box_need_bytes. */
mn_hot_spot mn_box_sums(const uint16_t *counts, int32_t width, int32_t height, int32_t side, uint32_t *sums, void *scratch);

#endif
