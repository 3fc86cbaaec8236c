/* Wound columns: what one session did to each small square of skin, small enough that a map is smooth.
 *
 * Redness, swelling and loss of water answer to all wounds within about a millimetre, so a column holds how many wounds lie
 * in the window around it, and how deep they went on average. Both are whole numbers. So there are few different columns
 * (some thousands on a face, where a million columns are), each kind heals alike, and sums over the field are sums over
 * kinds times how often each occurs: exact, not sampled.
 *
 *     +--+--+--+--+--+
 *     |  |  |  |  |  |      window of 2 reach + 1 columns a side, about 1 mm; the column in its middle
 *     |  |  |##|  |  |      knows the wounds of the window
 *     |  |  |  |  |  |
 *     +--+--+--+--+--+
 */
#ifndef MN_TISSUE_COLUMNS_H
#define MN_TISSUE_COLUMNS_H

#include "base/arena.h"
#include "kernel/wound.h"

#define MN_COLUMN_WINDOW_UM 1000.0 /* how far skin answers to a wound: about the flare of a pin prick (assumed) */

typedef struct mn_column {
    uint16_t depth_um; /* mean penetration under load of the window's wounds */
    uint16_t holes;    /* of the window */
} mn_column;

/* Squares over a rectangle of the field, and the sums that become columns. */
typedef struct mn_columns {
    double x_um, y_um;       /* lower left corner */
    double side_um;
    int32_t columns, rows;
    int32_t reach;           /* the window is 2 reach + 1 columns a side */
    double window_cm2;
    uint32_t *holes;         /* [rows][columns] of the column alone */
    uint32_t *depth_sum_um;  /* likewise; penetrations are rounded to a micrometre */
    uint32_t *row_holes, *row_depth_um; /* scratch: sums along rows */
} mn_columns;

/* One kind of column and how many there are of it. */
typedef struct mn_column_kind {
    mn_column column;
    uint32_t count;
} mn_column_kind;

/* Columns that a rectangle takes, and bytes for their sums. */
int64_t mn_columns_count(double width_um, double height_um, double side_um);
size_t mn_columns_need_bytes(double width_um, double height_um, double side_um);
void mn_columns_create(mn_columns *columns, double x_um, double y_um, double width_um, double height_um, double side_um,
                       mn_arena *arena);

void mn_columns_clear(mn_columns *columns);
/* Adds the wounds that pierced and lie on the columns; another order gives the same sums. */
void mn_columns_add(mn_columns *columns, const mn_wound *wounds, int64_t wound_count);
/* Window sums and means into out[rows][columns]. Linear in the columns, whatever the window. */
void mn_columns_settle(mn_columns *columns, mn_column *out);

/* The kinds among `count` columns, sorted by depth and holes, and which kind each column is. Where `mask` is 0 a column is
 * not counted but still has a kind. `kinds` has room for `count`, `scratch` for mn_column_kinds_need_bytes(count).
 * Returns how many. Linear. */
size_t mn_column_kinds_need_bytes(int64_t count);
int32_t mn_column_kinds(const mn_column *columns, const uint8_t *mask, int64_t count, mn_column_kind *kinds,
                        uint32_t *kind_of, void *scratch);

#endif
