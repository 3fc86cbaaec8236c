/* How often the hand went along one and the same line: tracks laid on tracks, which leave tram lines.
 *
 * The target is cut into squares of 2 mm. A go counts in a square when the hand's way runs through it, in one of twelve
 * directions (there and back are one); two neighbouring directions are taken together, so that a line is 30 degrees wide
 * and none falls between two. A go that has left a square for less than its side is still the same go. The way is
 * read in chords of a square's side, so that a tremor gives no directions of its own. A new session begins anew. */
#ifndef MN_METRICS_LINES_H
#define MN_METRICS_LINES_H

#include "metrics/metrics.h"

enum { MN_LINE_DIRECTIONS = 12 };

typedef struct mn_line_place {
    int32_t session;
    int32_t left[MN_LINE_DIRECTIONS]; /* where on the way the last go was, in tenths of a side */
    uint16_t count[MN_LINE_DIRECTIONS];
} mn_line_place;

typedef struct mn_lines {
    const mn_blocks *blocks; /* borrowed: where the squares are */
    mn_line_place *places;   /* [blocks] all zero at first */
    double way_um;           /* of all passes so far */
    int32_t greatest;
} mn_lines;

/* Takes one pass of session 1, 2, ... */
void mn_lines_pass(mn_lines *lines, const mn_track *track, int32_t session);

/* Area of the largest patch of the target (blocks that share sides) whose `count` is 0, um2, and the share of the target that
 * such blocks make up. Blocks less than half inside are left out. `parent` and `area_um2` have room for a number a block. */
double mn_lines_patch_um2(const mn_blocks *blocks, const int32_t *count, int32_t *parent, double *area_um2,
                          double *frac);

#endif
