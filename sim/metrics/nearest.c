/* Distance to the nearest other puncture, by a cell list.
 *
 * Cells are squares that hold about one puncture each; a counting sort puts the punctures of a cell side by side. The
 * search goes outward in square rings of cells. After ring k nothing unseen is nearer than k cells, so it stops as soon
 * as the best is within that: a few cells for even spacing, exact always. */
#include <math.h>

#include "metrics/metrics_internal.h"
#include "base/numeric.h"

typedef struct cells {
    double x_um, y_um, side_um;
    int64_t columns, rows;
    const uint8_t *is_in; /* which wounds take part; NULL: all that pierced */
    int64_t *begin;       /* [columns * rows + 1] */
    int64_t *member;      /* wound indices, cell by cell */
} cells;

/* Cells at the most: area over side^2 is the count, and the cut edges add less than twice the count. */
static int64_t cells_max(int64_t wound_count)
{
    return 4 * wound_count + 8;
}

size_t mn_nearest_need_bytes(int64_t wound_count)
{
    return mn_arena_need(cells_max(wound_count) + 1, sizeof(int64_t)) + mn_arena_need(wound_count, sizeof(int64_t));
}

static bool takes_part(const cells *c, const mn_wound *wounds, int64_t i)
{
    return c->is_in ? c->is_in[i] != 0 : (wounds[i].flags & MN_WOUND_PIERCED) != 0;
}

static int64_t lay_cells(cells *c, const mn_wound *wounds, int64_t wound_count)
{
    double x0 = MN_INFINITY, y0 = MN_INFINITY, x1 = -MN_INFINITY, y1 = -MN_INFINITY;
    int64_t count = 0;
    for (int64_t i = 0; i < wound_count; i++) {
        if (!takes_part(c, wounds, i)) continue;
        count++;
        x0 = fmin(x0, wounds[i].x_um);
        x1 = fmax(x1, wounds[i].x_um);
        y0 = fmin(y0, wounds[i].y_um);
        y1 = fmax(y1, wounds[i].y_um);
    }
    if (count == 0) return 0;
    const double width = x1 - x0, height = y1 - y0;
    const double side = fmax(sqrt(width * height / (double)count), fmax(width, height) / (double)count);
    c->x_um = x0;
    c->y_um = y0;
    c->side_um = side > 0 ? side : 1;
    c->columns = (int64_t)floor(width / c->side_um) + 1;
    c->rows = (int64_t)floor(height / c->side_um) + 1;
    return count;
}

static int64_t column_of(const cells *c, double x_um)
{
    return (int64_t)floor((x_um - c->x_um) / c->side_um);
}
static int64_t row_of(const cells *c, double y_um)
{
    return (int64_t)floor((y_um - c->y_um) / c->side_um);
}

static int64_t cell_of(const cells *c, const mn_wound *wound)
{
    return row_of(c, wound->y_um) * c->columns + column_of(c, wound->x_um);
}

static void sort_into_cells(cells *c, const mn_wound *wounds, int64_t wound_count)
{
    const int64_t cell_count = c->columns * c->rows;
    for (int64_t i = 0; i <= cell_count; i++) c->begin[i] = 0;
    for (int64_t i = 0; i < wound_count; i++)
        if (takes_part(c, wounds, i)) c->begin[cell_of(c, &wounds[i]) + 1]++;
    for (int64_t i = 0; i < cell_count; i++) c->begin[i + 1] += c->begin[i];
    const int64_t pierced_count = c->begin[cell_count];
    for (int64_t i = wound_count - 1; i >= 0;
         i--) /* fills each cell from its end; begin[cell + 1] walks down to its start */
        if (takes_part(c, wounds, i)) c->member[--c->begin[cell_of(c, &wounds[i]) + 1]] = i;
    for (int64_t i = 0; i < cell_count; i++) c->begin[i] = c->begin[i + 1];
    c->begin[cell_count] = pierced_count;
}

/* Squared distance to the nearest in one row of cells, or the best so far. */
static double nearest_in_row(const cells *c, const mn_wound *wounds, int64_t self, int64_t row, int64_t first,
                             int64_t last, double best)
{
    if (row < 0 || row >= c->rows) return best;
    first = first < 0 ? 0 : first;
    last = last >= c->columns ? c->columns - 1 : last;
    if (first > last) return best;
    for (int64_t k = c->begin[row * c->columns + first]; k < c->begin[row * c->columns + last + 1]; k++) {
        const int64_t other = c->member[k];
        const double dx = wounds[other].x_um - wounds[self].x_um, dy = wounds[other].y_um - wounds[self].y_um;
        const double squared = dx * dx + dy * dy;
        if (other != self && squared < best) best = squared;
    }
    return best;
}

static double nearest_of(const cells *c, const mn_wound *wounds, int64_t self)
{
    const int64_t column = column_of(c, wounds[self].x_um), row = row_of(c, wounds[self].y_um);
    const int64_t last_ring = c->columns > c->rows ? c->columns : c->rows;
    double best = nearest_in_row(c, wounds, self, row, column, column, MN_INFINITY);
    for (int64_t ring = 1; ring <= last_ring; ring++) {
        const double seen_um = (double)(ring - 1) * c->side_um;
        if (best <= seen_um * seen_um) break;
        best = nearest_in_row(c, wounds, self, row - ring, column - ring, column + ring, best);
        best = nearest_in_row(c, wounds, self, row + ring, column - ring, column + ring, best);
        for (int64_t y = row - ring + 1; y < row + ring; y++) {
            best = nearest_in_row(c, wounds, self, y, column - ring, column - ring, best);
            best = nearest_in_row(c, wounds, self, y, column + ring, column + ring, best);
        }
    }
    return sqrt(best);
}

void mn_nearest_among_um(const mn_wound *wounds, int64_t wound_count, const uint8_t *is_in, double *nearest_um,
                         void *scratch)
{
    cells c = {.is_in = is_in};
    const int64_t count = lay_cells(&c, wounds, wound_count);
    c.begin = scratch;
    c.member = (int64_t *)(void *)((char *)scratch + mn_arena_need(cells_max(wound_count) + 1, sizeof(int64_t)));
    if (count > 0) sort_into_cells(&c, wounds, wound_count);
    for (int64_t i = 0; i < wound_count; i++)
        nearest_um[i] = takes_part(&c, wounds, i) ? nearest_of(&c, wounds, i) : MN_NAN;
}

void mn_nearest_um(const mn_wound *wounds, int64_t wound_count, double *nearest_um, void *scratch)
{
    mn_nearest_among_um(wounds, wound_count, NULL, nearest_um, scratch);
}
