/* Distance to the nearest other point, by a cell list.
 *
 * Cells are squares that hold about one point each; a counting sort lays the points of a cell side by side, both coordinates of
 * one together, so that the inner loop runs along memory. The three cells beside one another of three rows are three such runs: most
 * points find their nearest there. Beyond, the search goes outward in square rings of cells. After ring k nothing unseen is
 * nearer than k cells, so it stops as soon as the best is within that: exact always.
 *
 * A million points in no order: laying them takes 15 ms of 55, the search 40; for points in rows, one a cell, whose runs are
 * all alike, the search takes 16. What is found is stored in the order of cells and read back in the caller's, because loads
 * wait for memory side by side: storing each where the caller wants it, with a list of which point lies where, made it 85.
 * Looking at four or six points of a row at least, so that fewer ways are guessed wrong, gave about a tenth for points in no
 * order and cost a tenth to a third in rows. */
#include <math.h>

#include "base/numeric.h"
#include "metrics/metrics_internal.h"

typedef struct point {
    double x_um, y_um;
} point;

typedef struct cells {
    double x_um, y_um, side_um;
    int64_t columns, rows, count;
    int32_t *begin;       /* [columns * rows + 1] */
    int32_t *place;       /* [count] of each point: first its cell, then its index in `at` */
    point *at;            /* [count] the points, cell by cell */
    double *found_um;     /* [count] in that order */
} cells;

/* Cells at the most: area over side^2 is the count, and the cut edges add less than twice the count. */
static int64_t cells_max(int64_t count)
{
    return 4 * count + 8;
}

size_t mn_nearest_need_bytes(int64_t count)
{
    return mn_arena_need(cells_max(count) + 1, sizeof(int32_t)) + mn_arena_need(count, sizeof(int32_t)) +
           mn_arena_need(count, sizeof(point)) + mn_arena_need(count, sizeof(double));
}

static void take_memory(cells *c, int64_t count, void *scratch)
{
    mn_arena room = {.block = scratch, .capacity_bytes = mn_nearest_need_bytes(count)};
    c->begin = mn_arena_take(&room, cells_max(count) + 1, sizeof(int32_t));
    c->place = mn_arena_take(&room, count, sizeof(int32_t));
    c->at = mn_arena_take(&room, count, sizeof(point));
    c->found_um = mn_arena_take(&room, count, sizeof(double));
}

static void lay_cells(cells *c, const double *x_um, const double *y_um)
{
    double x0 = MN_INFINITY, y0 = MN_INFINITY, x1 = -MN_INFINITY, y1 = -MN_INFINITY;
    for (int64_t i = 0; i < c->count; i++) {
        x0 = mn_min(x0, x_um[i]);
        x1 = mn_max(x1, x_um[i]);
        y0 = mn_min(y0, y_um[i]);
        y1 = mn_max(y1, y_um[i]);
    }
    const double width = x1 - x0, height = y1 - y0;
    const double side = mn_max(sqrt(width * height / (double)c->count), mn_max(width, height) / (double)c->count);
    c->x_um = x0;
    c->y_um = y0;
    c->side_um = side > 0 ? side : 1;
    c->columns = (int64_t)(width / c->side_um) + 1;
    c->rows = (int64_t)(height / c->side_um) + 1;
}

static int64_t column_of(const cells *c, double x_um) { return (int64_t)((x_um - c->x_um) / c->side_um); }
static int64_t row_of(const cells *c, double y_um) { return (int64_t)((y_um - c->y_um) / c->side_um); }

static void sort_into_cells(cells *c, const double *x_um, const double *y_um)
{
    const int64_t cell_count = c->columns * c->rows;
    for (int64_t i = 0; i <= cell_count; i++) c->begin[i] = 0;
    for (int64_t i = 0; i < c->count; i++) {
        c->place[i] = (int32_t)(row_of(c, y_um[i]) * c->columns + column_of(c, x_um[i]));
        c->begin[c->place[i] + 1]++;
    }
    for (int64_t i = 0; i < cell_count; i++) c->begin[i + 1] += c->begin[i];
    /* Fills each cell from its end; begin[cell + 1] walks down to the cell's start. */
    for (int64_t i = c->count - 1; i >= 0; i--) c->place[i] = --c->begin[c->place[i] + 1];
    for (int64_t i = 0; i < c->count; i++) c->at[c->place[i]] = (point){x_um[i], y_um[i]};
    for (int64_t i = 0; i < cell_count; i++) c->begin[i] = c->begin[i + 1];
    c->begin[cell_count] = (int32_t)c->count;
}

/* Squared distance to the nearest of [begin, end) but the point itself, or the best so far. */
static inline double nearest_in_run(const cells *c, int32_t self, int32_t begin, int32_t end, double best)
{
    const point own = c->at[self];
    for (int32_t k = begin; k < end; k++) {
        const double dx = c->at[k].x_um - own.x_um, dy = c->at[k].y_um - own.y_um;
        const double squared = k == self ? MN_INFINITY : dx * dx + dy * dy;
        best = squared < best ? squared : best;
    }
    return best;
}

static inline double nearest_in_row(const cells *c, int32_t self, int64_t row, int64_t first, int64_t last, double best)
{
    if (row < 0 || row >= c->rows) return best;
    first = first < 0 ? 0 : first;
    last = last >= c->columns ? c->columns - 1 : last;
    if (first > last) return best;
    const int32_t *begin = &c->begin[row * c->columns];
    return nearest_in_run(c, self, begin[first], begin[last + 1], best);
}

static double nearest_beyond(const cells *c, int32_t self, int64_t column, int64_t row, double best)
{
    const int64_t last_ring = c->columns > c->rows ? c->columns : c->rows;
    for (int64_t ring = 2; ring <= last_ring; ring++) {
        const double seen_um = (double)(ring - 1) * c->side_um;
        if (best <= seen_um * seen_um) break;
        best = nearest_in_row(c, self, row - ring, column - ring, column + ring, best);
        best = nearest_in_row(c, self, row + ring, column - ring, column + ring, best);
        for (int64_t y = row - ring + 1; y < row + ring; y++) {
            best = nearest_in_row(c, self, y, column - ring, column - ring, best);
            best = nearest_in_row(c, self, y, column + ring, column + ring, best);
        }
    }
    return best;
}

void mn_nearest_points_um(const double *x_um, const double *y_um, int64_t count, double *nearest_um, void *scratch)
{
    cells c = {.count = count};
    if (count == 0) return;
    take_memory(&c, count, scratch);
    lay_cells(&c, x_um, y_um);
    sort_into_cells(&c, x_um, y_um);
    const double side_um2 = c.side_um * c.side_um;
    for (int64_t row = 0; row < c.rows; row++) {
        for (int64_t column = 0; column < c.columns; column++) {
            const int64_t cell = row * c.columns + column;
            for (int32_t i = c.begin[cell]; i < c.begin[cell + 1]; i++) {
                double best = MN_INFINITY;
                for (int64_t y = row - 1; y <= row + 1; y++) best = nearest_in_row(&c, i, y, column - 1, column + 1, best);
                if (best > side_um2) best = nearest_beyond(&c, i, column, row, best);
                c.found_um[i] = sqrt(best);
            }
        }
    }
    for (int64_t i = 0; i < count; i++) nearest_um[i] = c.found_um[c.place[i]];
}

/* --- among wounds --- */

static bool takes_part(const mn_wound *wounds, const uint8_t *is_in, int64_t i)
{
    return is_in ? is_in[i] != 0 : (wounds[i].flags & MN_WOUND_PIERCED) != 0;
}

size_t mn_nearest_wounds_need_bytes(int64_t wound_count)
{
    return mn_nearest_need_bytes(wound_count) + 3 * mn_arena_need(wound_count, sizeof(double));
}

void mn_nearest_among_um(const mn_wound *wounds, int64_t wound_count, const uint8_t *is_in, double *nearest_um,
                         void *scratch)
{
    mn_arena room = {.block = scratch, .capacity_bytes = mn_nearest_wounds_need_bytes(wound_count)};
    double *x_um = mn_arena_take(&room, wound_count, sizeof(double));
    double *y_um = mn_arena_take(&room, wound_count, sizeof(double));
    double *found_um = mn_arena_take(&room, wound_count, sizeof(double));
    int64_t count = 0;
    for (int64_t i = 0; i < wound_count; i++) {
        if (!takes_part(wounds, is_in, i)) continue;
        x_um[count] = wounds[i].x_um;
        y_um[count++] = wounds[i].y_um;
    }
    mn_nearest_points_um(x_um, y_um, count, found_um,
                         mn_arena_take(&room, (int64_t)mn_nearest_need_bytes(wound_count), 1));
    int64_t next = 0;
    for (int64_t i = 0; i < wound_count; i++)
        nearest_um[i] = takes_part(wounds, is_in, i) ? found_um[next++] : MN_NAN;
}

void mn_nearest_um(const mn_wound *wounds, int64_t wound_count, double *nearest_um, void *scratch)
{
    mn_nearest_among_um(wounds, wound_count, NULL, nearest_um, scratch);
}
