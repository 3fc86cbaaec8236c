/* See canvas.h. All shapes end in one routine: a row of pixels is cut into eight lines, on each line a shape is a few spans
 * whose ends are known to 1/16 pixel, and spans are added up as differences, so that a long span costs no more than a short
 * one. 8 x 16 = 128 is full coverage.
 *
 *     span from 2.25 to 5.5          difference   0  0 12 +4  0 -8 -8         coverage   0  0 12 16 16  8  0
 *
 * Wide pictures are done in bands, so that a row fits on the stack. */
#include "view/canvas.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { LINES = 8, FULL = LINES * 16, BAND_PX = 1024, CORNERS_MAX = 256 };

static int32_t at_least(int32_t a, int32_t b) { return a > b ? a : b; }
static int32_t at_most(int32_t a, int32_t b) { return a < b ? a : b; }

static int64_t floor_div(int64_t a, int64_t b)
{
    const int64_t quotient = a / b;
    return quotient - ((a % b != 0) && ((a < 0) != (b < 0)));
}

/* Largest whole number whose square is at most `square`, from a guess. */
static int64_t root_near(int64_t square, int64_t root)
{
    while (root * root > square) root--;
    while ((root + 1) * (root + 1) <= square) root++;
    return root;
}

/* The library's root only guesses. */
static int64_t root_of(int64_t square) { return root_near(square, (int64_t)sqrt((double)square)); }

/* `weight` 0 to 256. Red and blue are mixed in one product. */
static inline uint32_t mix(uint32_t under, uint32_t over, uint32_t weight)
{
    const uint32_t rest = 256 - weight;
    const uint32_t red_blue = ((under & 0xff00ff) * rest + (over & 0xff00ff) * weight) >> 8 & 0xff00ff;
    const uint32_t green = ((under & 0xff00) * rest + (over & 0xff00) * weight) >> 8 & 0xff00;
    return red_blue | green;
}

static uint32_t weight_of(uint32_t argb) { return (argb >> 24) + (argb >> 31); }

/* Pixels in a row that take the same share of a colour. */
static void put_run(uint32_t *pixels, int32_t count, uint32_t rgb, uint32_t weight)
{
    if (weight == 256)
        for (int32_t i = 0; i < count; i++) pixels[i] = rgb;
    else
        for (int32_t i = 0; i < count; i++) pixels[i] = mix(pixels[i], rgb, weight);
}

mn_canvas mn_canvas_clip(const mn_canvas *canvas, mn_rect to)
{
    mn_canvas narrower = *canvas;
    narrower.clip = mn_rect_meet(canvas->clip, to);
    return narrower;
}

void mn_canvas_fill(const mn_canvas *canvas, mn_rect rect, uint32_t argb)
{
    const mn_rect cut = mn_rect_meet(canvas->clip, rect);
    if (cut.x1 <= cut.x0) return;
    for (int32_t y = cut.y0; y < cut.y1; y++)
        put_run(canvas->pixels + (int64_t)y * canvas->stride + cut.x0, cut.x1 - cut.x0, argb & 0xffffff, weight_of(argb));
}

void mn_canvas_frame(const mn_canvas *canvas, mn_rect rect, uint32_t argb)
{
    mn_canvas_fill(canvas, (mn_rect){rect.x0, rect.y0, rect.x1, rect.y0 + 1}, argb);
    mn_canvas_fill(canvas, (mn_rect){rect.x0, rect.y1 - 1, rect.x1, rect.y1}, argb);
    mn_canvas_fill(canvas, (mn_rect){rect.x0, rect.y0 + 1, rect.x0 + 1, rect.y1 - 1}, argb);
    mn_canvas_fill(canvas, (mn_rect){rect.x1 - 1, rect.y0 + 1, rect.x1, rect.y1 - 1}, argb);
}

/* ---- coverage of one row of a band ---- */

typedef struct band {
    mn_rect px;                   /* what of the picture it covers, at most BAND_PX wide */
    int32_t begin, end;           /* first touched column and one past the last, from px.x0 */
    int32_t difference[BAND_PX + 2];
} band;

/* Only as much of a band is cleared as is used. */
static void open_band(band *row, mn_rect px)
{
    row->px = px;
    row->begin = 0;
    row->end = px.x1 - px.x0 + 2;
}

static void clear_row(band *row)
{
    if (row->end > row->begin) memset(row->difference + row->begin, 0, (size_t)(row->end - row->begin) * 4);
    row->begin = BAND_PX + 2;
    row->end = 0;
}

/* From x0 to x1 on one of a row's lines, in 1/16 pixel of the picture, `times` over; -1 takes a hole out. */
static void add_span(band *row, int64_t x0, int64_t x1, int32_t times)
{
    const int64_t left = (int64_t)row->px.x0 * 16, right = (int64_t)row->px.x1 * 16;
    if (x0 < left) x0 = left;
    if (x1 > right) x1 = right;
    if (x1 <= x0) return;
    const int32_t begin = (int32_t)(x0 - left), end = (int32_t)(x1 - left);
    row->difference[begin >> 4] += times * (16 - (begin & 15));
    row->difference[(begin >> 4) + 1] += times * (begin & 15);
    row->difference[end >> 4] -= times * (16 - (end & 15));
    row->difference[(end >> 4) + 1] -= times * (end & 15);
    row->begin = at_most(row->begin, begin >> 4);
    row->end = at_least(row->end, (end >> 4) + 2);
}

static void put_row(const mn_canvas *canvas, const band *row, int32_t y, uint32_t argb)
{
    uint32_t *pixels = canvas->pixels + (int64_t)y * canvas->stride + row->px.x0;
    const uint32_t weight = weight_of(argb), rgb = argb & 0xffffff;
    const int32_t end = at_most(row->end, row->px.x1 - row->px.x0);
    int32_t coverage = 0;
    for (int32_t x = row->begin, next; x < end; x = next) {
        coverage += row->difference[x];
        for (next = x + 1; next < end && row->difference[next] == 0; next++) {
        }
        if (coverage > 0) put_run(pixels + x, next - x, rgb, weight * (uint32_t)at_most(coverage, FULL) / FULL);
    }
}

/* The middle of line `k` of a row, 1/16 pixel. */
static int32_t line_y(int32_t y, int32_t k) { return y * 16 + 2 * k + 1; }

/* ---- polygons ---- */

typedef struct edge {
    int32_t x0, y0, x1, y1; /* y0 < y1 */
} edge;

static int32_t edges_of(const int32_t *xy, int32_t count, edge *edges)
{
    int32_t edge_count = 0;
    for (int32_t i = 0; i < count; i++) {
        const int32_t *a = xy + 2 * i, *b = xy + 2 * ((i + 1) % count);
        if (a[1] == b[1]) continue;
        edges[edge_count++] = a[1] < b[1] ? (edge){a[0], a[1], b[0], b[1]} : (edge){b[0], b[1], a[0], a[1]};
    }
    return edge_count;
}

/* By where they begin, so that a row need not look at all of them. */
static int by_begin(const void *a, const void *b)
{
    const int32_t y0 = ((const edge *)a)->y0, other = ((const edge *)b)->y0;
    return (y0 > other) - (y0 < other);
}

/* An edge that a row meets. It is walked from line to line, two sixteenths at a time, by its whole step and what is left over:
 * the same numbers as by a division a line. */
typedef struct walker {
    const edge *along;
    int64_t cut, rest; /* where the line crosses it: floor, and the remainder over its height */
    int64_t step, rest_step;
    bool is_begun;
} walker;

static void walk_to(walker *w, int32_t y)
{
    const edge *e = w->along;
    const int64_t width = (int64_t)e->x1 - e->x0, height = (int64_t)e->y1 - e->y0;
    if (!w->is_begun) {
        const int64_t way = width * (y - e->y0);
        w->cut = floor_div(way, height);
        w->rest = way - w->cut * height;
        w->cut += e->x0;
        w->step = floor_div(2 * width, height);
        w->rest_step = 2 * width - w->step * height;
        w->is_begun = true;
        return;
    }
    w->cut += w->step;
    w->rest += w->rest_step;
    if (w->rest < height) return;
    w->rest -= height;
    w->cut++;
}

/* Where a line of a row crosses the edges, sorted; the spans between pairs are inside. */
static void add_line(band *row, walker *near, int32_t near_count, int32_t y, int32_t times)
{
    int64_t cuts[CORNERS_MAX];
    int32_t cut_count = 0;
    for (int32_t i = 0; i < near_count; i++) {
        if (y < near[i].along->y0 || y >= near[i].along->y1) continue;
        walk_to(&near[i], y);
        int32_t place = cut_count++;
        for (; place > 0 && cuts[place - 1] > near[i].cut; place--) cuts[place] = cuts[place - 1];
        cuts[place] = near[i].cut;
    }
    for (int32_t i = 0; i + 1 < cut_count; i += 2) add_span(row, cuts[i], cuts[i + 1], times);
}

/* All lines of a row are alike where only upright edges pass through it. */
static bool is_upright(const walker *near, int32_t near_count, int32_t y)
{
    for (int32_t i = 0; i < near_count; i++) {
        const edge *e = near[i].along;
        if (e->x0 != e->x1 || e->y0 > 16 * y || e->y1 < 16 * (y + 1)) return false;
    }
    return true;
}

static void add_row(band *row, walker *near, int32_t near_count, int32_t y)
{
    if (is_upright(near, near_count, y)) {
        add_line(row, near, near_count, line_y(y, 0), LINES);
        return;
    }
    for (int32_t k = 0; k < LINES; k++) add_line(row, near, near_count, line_y(y, k), 1);
}

static void fill_edges(const mn_canvas *canvas, const edge *edges, int32_t edge_count, mn_rect px, uint32_t argb)
{
    band row;
    walker near[CORNERS_MAX];
    int32_t near_count = 0, next = 0;
    open_band(&row, px);
    for (int32_t y = px.y0; y < px.y1; y++) {
        int32_t kept = 0;
        for (int32_t i = 0; i < near_count; i++)
            if (near[i].along->y1 > 16 * y) near[kept++] = near[i];
        near_count = kept;
        for (; next < edge_count && edges[next].y0 < 16 * (y + 1); next++)
            if (edges[next].y1 > 16 * y) near[near_count++] = (walker){.along = &edges[next]};
        clear_row(&row);
        if (near_count > 0) add_row(&row, near, near_count, y);
        put_row(canvas, &row, y, argb);
    }
}

void mn_canvas_polygon(const mn_canvas *canvas, const int32_t *xy, int32_t count, uint32_t argb)
{
    edge edges[CORNERS_MAX];
    if (count < 3 || count > CORNERS_MAX) return;
    int32_t x0 = xy[0], x1 = xy[0], y0 = xy[1], y1 = xy[1];
    for (int32_t i = 1; i < count; i++) {
        x0 = at_most(x0, xy[2 * i]), x1 = at_least(x1, xy[2 * i]);
        y0 = at_most(y0, xy[2 * i + 1]), y1 = at_least(y1, xy[2 * i + 1]);
    }
    mn_rect box = mn_rect_meet(canvas->clip, (mn_rect){x0 >> 4, y0 >> 4, (x1 >> 4) + 1, (y1 >> 4) + 1});
    if (mn_rect_is_empty(box)) return;
    const int32_t edge_count = edges_of(xy, count, edges), end = box.x1;
    qsort(edges, (size_t)edge_count, sizeof *edges, by_begin);
    for (; box.x0 < end; box.x0 += BAND_PX) {
        box.x1 = at_most(box.x0 + BAND_PX, end);
        fill_edges(canvas, edges, edge_count, box, argb);
    }
}

/* ---- lines: rectangles that lie askew ---- */

/* Half the width across a line, and nothing along it: ends are cut square. */
static int32_t across(int64_t part, int64_t length, int32_t width)
{
    return (int32_t)floor_div(part * width + length, 2 * length);
}

void mn_canvas_line(const mn_canvas *canvas, int32_t x0, int32_t y0, int32_t x1, int32_t y1, int32_t width, uint32_t argb)
{
    const int64_t along_x = (int64_t)x1 - x0, along_y = (int64_t)y1 - y0;
    const int64_t length = root_of(along_x * along_x + along_y * along_y);
    if (length == 0) return;
    /* one side is what the other leaves of the width, so that a thin line never loses a sixteenth to rounding */
    const int32_t side_x = across(-along_y, length, width), side_y = across(along_x, length, width);
    const int32_t other_x = (int32_t)floor_div(-along_y * width, length) - side_x,
                  other_y = (int32_t)floor_div(along_x * width, length) - side_y;
    const int32_t corners[8] = {x0 + side_x,  y0 + side_y,  x1 + side_x,  y1 + side_y,
                                x1 - other_x, y1 - other_y, x0 - other_x, y0 - other_y};
    mn_canvas_polygon(canvas, corners, 4, argb);
}

/* One stretch of a dashed path; returns how far into the pattern it ends. */
static int64_t dash_stretch(const mn_canvas *canvas, const int32_t *from, const int32_t *to, int32_t width, int32_t dash,
                            int32_t gap, int64_t phase, uint32_t argb)
{
    const int64_t along_x = (int64_t)to[0] - from[0], along_y = (int64_t)to[1] - from[1], period = dash + gap;
    const int64_t length = root_of(along_x * along_x + along_y * along_y);
    if (length / period > 8192) return phase; /* far beyond any picture: its dashes would melt together */
    for (int64_t at = -phase; at < length; at += period) {
        const int64_t begin = at < 0 ? 0 : at, end = at + dash < length ? at + dash : length;
        if (end <= begin) continue;
        mn_canvas_line(canvas, from[0] + (int32_t)(along_x * begin / length), from[1] + (int32_t)(along_y * begin / length),
                       from[0] + (int32_t)(along_x * end / length), from[1] + (int32_t)(along_y * end / length), width, argb);
    }
    return (phase + length) % period;
}

void mn_canvas_path(const mn_canvas *canvas, const int32_t *xy, int32_t count, int32_t width, int32_t dash, int32_t gap,
                    uint32_t argb)
{
    int64_t phase = 0;
    for (int32_t i = 0; i + 1 < count; i++) {
        const int32_t *from = xy + 2 * i, *to = from + 2;
        if (dash > 0)
            phase = dash_stretch(canvas, from, to, width, dash, gap, phase, argb);
        else
            mn_canvas_line(canvas, from[0], from[1], to[0], to[1], width, argb);
        /* a bend would show a notch */
        if (dash == 0 && i > 0 && width > 24) mn_canvas_disc(canvas, from[0], from[1], width / 2, 0, argb);
    }
}

/* ---- discs and rings ---- */

/* Lines come in order, so that a circle's width is never far from that of the line before (a third of the time that a
 * root a line takes). */
static void add_circle(band *row, int32_t x, int32_t y, int32_t radius, int32_t at_y, int32_t sign, int64_t *across)
{
    const int64_t up = at_y - y, square = (int64_t)radius * radius - up * up;
    if (radius <= 0 || square <= 0) return;
    *across = *across < 0 ? root_of(16 * square) : root_near(16 * square, *across); /* in 1/32 pixel, to be rounded */
    const int64_t width = (*across + 1) / 2;
    add_span(row, x - width / 2, x - width / 2 + width, sign);
}

static void fill_disc(const mn_canvas *canvas, int32_t x, int32_t y, int32_t radius, int32_t hole, mn_rect px, uint32_t argb)
{
    band row;
    int64_t across = -1, hole_across = -1;
    open_band(&row, px);
    for (int32_t at = px.y0; at < px.y1; at++) {
        clear_row(&row);
        for (int32_t k = 0; k < LINES; k++) {
            add_circle(&row, x, y, radius, line_y(at, k), 1, &across);
            add_circle(&row, x, y, hole, line_y(at, k), -1, &hole_across);
        }
        put_row(canvas, &row, at, argb);
    }
}

void mn_canvas_disc(const mn_canvas *canvas, int32_t x, int32_t y, int32_t radius, int32_t width, uint32_t argb)
{
    const int32_t hole = width > 0 ? radius - width : 0;
    mn_rect box = {(x - radius) >> 4, (y - radius) >> 4, ((x + radius) >> 4) + 1, ((y + radius) >> 4) + 1};
    box = mn_rect_meet(canvas->clip, box);
    if (mn_rect_is_empty(box)) return;
    const int32_t end = box.x1;
    for (; box.x0 < end; box.x0 += BAND_PX) {
        box.x1 = at_most(box.x0 + BAND_PX, end);
        fill_disc(canvas, x, y, radius, hole, box, argb);
    }
}
