#include "view/imgui_raster.h"

#include <math.h>
#include <stdbool.h>
#include <stddef.h>

enum { SUB = 16, HALF = SUB / 2 }; /* subpixels */

typedef struct box {
    int32_t x0, y0, x1, y1;
} box;

/* Colour of ImGui's order in the pixel's. */
static uint32_t pixel_of(uint32_t colour)
{
    return (colour & 0xFFU) << 16 | (colour & 0xFF00U) | (colour >> 16 & 0xFFU);
}

/* `rgb` onto `under` at alpha 0 to 255, all channels rounded the same way: 0 leaves it, 255 replaces it. */
static inline uint32_t mix(uint32_t under, uint32_t rgb, uint32_t alpha)
{
    const uint32_t a = alpha + (alpha >> 7), b = 256 - a;
    const uint32_t red_blue = ((rgb & 0xFF00FFU) * a + (under & 0xFF00FFU) * b) >> 8 & 0xFF00FFU;
    const uint32_t green = ((rgb & 0xFF00U) * a + (under & 0xFF00U) * b) >> 8 & 0xFF00U;
    return red_blue | green;
}

static inline uint32_t part(uint32_t alpha, uint32_t coverage)
{
    const uint32_t product = alpha * coverage + 128;
    return (product + (product >> 8)) >> 8;
}

uint32_t mn_raster_blend(uint32_t under, uint32_t over, uint32_t coverage)
{
    return mix(under, pixel_of(over), part(over >> 24, coverage));
}

static int32_t fixed(float at)
{
    return (int32_t)lrintf(at * (float)SUB);
}

/* First pixel whose middle is at or right of a subpixel place. */
static int32_t pixel_from(int32_t at)
{
    return (at + HALF - 1) >> 4;
}

static box meet(const mn_canvas *target, const mn_raster_run *run)
{
    return (box){run->clip_x0 > target->clip.x0 ? run->clip_x0 : target->clip.x0, run->clip_y0 > target->clip.y0 ? run->clip_y0 : target->clip.y0,
                 run->clip_x1 < target->clip.x1 ? run->clip_x1 : target->clip.x1, run->clip_y1 < target->clip.y1 ? run->clip_y1 : target->clip.y1};
}

static bool narrow(box *to, int32_t x0, int32_t y0, int32_t x1, int32_t y1)
{
    if (to->x0 < x0) to->x0 = x0;
    if (to->y0 < y0) to->y0 = y0;
    if (to->x1 > x1) to->x1 = x1;
    if (to->y1 > y1) to->y1 = y1;
    return to->x0 < to->x1 && to->y0 < to->y1;
}

static void fill_span(uint32_t *row, int32_t count, uint32_t rgb, uint32_t alpha)
{
    if (alpha == 255) {
        for (int32_t i = 0; i < count; i++) row[i] = rgb;
    } else {
        for (int32_t i = 0; i < count; i++) row[i] = mix(row[i], rgb, alpha);
    }
}

/* ---- upright rectangles ---- */

static bool is_same_place(const mn_raster_vertex *a, const mn_raster_vertex *b)
{
    return a->u == b->u && a->v == b->v;
}

/* Four corners in turn, two triangles (0 1 2, 0 2 3), one colour: what PrimRect and PrimRectUV write. */
static bool is_upright(const mn_raster_vertex *v, const uint16_t *index)
{
    const mn_raster_vertex *a = v + index[0], *b = v + index[1], *c = v + index[2], *d = v + index[5];
    if (index[3] != index[0] || index[4] != index[2]) return false;
    if (a->colour != b->colour || a->colour != c->colour || a->colour != d->colour) return false;
    return a->y == b->y && b->x == c->x && c->y == d->y && d->x == a->x && a->v == b->v && c->v == d->v && a->u == d->u &&
           b->u == c->u && a->x <= c->x && a->y <= c->y;
}

static uint32_t texel(const mn_raster_atlas *atlas, int32_t x, int32_t y)
{
    const int32_t column = x < 0 ? 0 : x >= atlas->width ? atlas->width - 1 : x;
    const int32_t row = y < 0 ? 0 : y >= atlas->height ? atlas->height - 1 : y;
    return atlas->coverage[(size_t)row * (size_t)atlas->width + (size_t)column];
}

static uint32_t texel_at(const mn_raster_atlas *atlas, float u, float v)
{
    return texel(atlas, (int32_t)(u * (float)atlas->width), (int32_t)(v * (float)atlas->height));
}

static void draw_letter(const mn_canvas *target, const mn_raster_atlas *atlas, const mn_raster_vertex *a,
                        const mn_raster_vertex *c, box to)
{
    /* texels in 1/65536; a letter that is not scaled steps by one */
    const int32_t x0 = fixed(a->x), y0 = fixed(a->y), wide = fixed(c->x) - x0, high = fixed(c->y) - y0;
    const int64_t u0 = (int64_t)lrintf(a->u * (float)atlas->width * 256.0F) * 256;
    const int64_t v0 = (int64_t)lrintf(a->v * (float)atlas->height * 256.0F) * 256;
    const int64_t u1 = (int64_t)lrintf(c->u * (float)atlas->width * 256.0F) * 256;
    const int64_t v1 = (int64_t)lrintf(c->v * (float)atlas->height * 256.0F) * 256;
    const int64_t step_u = (u1 - u0) * SUB / wide, step_v = (v1 - v0) * SUB / high;
    const uint32_t rgb = pixel_of(a->colour), alpha = a->colour >> 24;
    for (int32_t y = to.y0; y < to.y1; y++) {
        uint32_t *row = target->pixels + (ptrdiff_t)y * target->stride;
        const int64_t v = v0 + step_v * (y * SUB + HALF - y0) / SUB;
        int64_t u = u0 + step_u * (to.x0 * SUB + HALF - x0) / SUB;
        for (int32_t x = to.x0; x < to.x1; x++, u += step_u) {
            const uint32_t coverage = texel(atlas, (int32_t)(u >> 16), (int32_t)(v >> 16));
            if (coverage != 0) row[x] = mix(row[x], rgb, part(alpha, coverage));
        }
    }
}

static void draw_upright(const mn_canvas *target, const mn_raster_atlas *atlas, const mn_raster_vertex *a,
                         const mn_raster_vertex *c, box to)
{
    const int32_t x0 = pixel_from(fixed(a->x)), y0 = pixel_from(fixed(a->y));
    const int32_t x1 = pixel_from(fixed(c->x)), y1 = pixel_from(fixed(c->y));
    if (a->colour >> 24 == 0 || !narrow(&to, x0, y0, x1, y1)) return;
    if (!is_same_place(a, c)) {
        draw_letter(target, atlas, a, c, to);
        return;
    }
    const uint32_t alpha = part(a->colour >> 24, texel_at(atlas, a->u, a->v)), rgb = pixel_of(a->colour);
    for (int32_t y = to.y0; y < to.y1; y++)
        fill_span(target->pixels + (ptrdiff_t)y * target->stride + to.x0, to.x1 - to.x0, rgb, alpha);
}

/* ---- triangles ---- */

/* w(x, y) = a x + b y + c in 1/256 pixel2; a pixel is inside where w >= 0 at its middle for all three edges. */
typedef struct edge {
    int64_t a, b, c;
} edge;

static edge edge_between(int32_t x0, int32_t y0, int32_t x1, int32_t y1)
{
    const int64_t a = (int64_t)y0 - y1, b = (int64_t)x1 - x0;
    return (edge){a, b, -(a * x0 + b * y0)};
}

/* A middle that lies on an edge belongs to the triangle on its left or upper side alone. */
static int64_t edge_bias(const edge *e)
{
    return e->a > 0 || (e->a == 0 && e->b > 0) ? 0 : -1;
}

typedef struct triangle {
    edge edges[3];
    int64_t bias[3], area;
    uint32_t colour[3];
    uint32_t coverage;
    bool is_plain;
} triangle;

static int64_t at_pixel(const edge *e, int32_t x, int32_t y)
{
    return e->a * (x * SUB + HALF) + e->b * (y * SUB + HALF) + e->c;
}

static uint32_t channel(const triangle *t, const int64_t w[3], int shift)
{
    int64_t sum = t->area / 2;
    for (int i = 0; i < 3; i++) sum += w[i] * (int64_t)(t->colour[i] >> shift & 0xFFU);
    return (uint32_t)(sum < 0 ? 0 : sum / t->area > 255 ? 255 : sum / t->area);
}

static void shade(uint32_t *pixel, const triangle *t, const int64_t w[3])
{
    const uint32_t colour =
        channel(t, w, 0) | channel(t, w, 8) << 8 | channel(t, w, 16) << 16 | channel(t, w, 24) << 24;
    *pixel = mn_raster_blend(*pixel, colour, t->coverage);
}

static void draw_row(uint32_t *row, const triangle *t, int32_t y, int32_t x0, int32_t x1)
{
    int64_t w[3];
    for (int i = 0; i < 3; i++) w[i] = at_pixel(&t->edges[i], x0, y);
    int32_t first = -1, x = x0;
    for (; x < x1; x++) {
        const bool is_inside = w[0] + t->bias[0] >= 0 && w[1] + t->bias[1] >= 0 && w[2] + t->bias[2] >= 0;
        if (is_inside && first < 0) first = x;
        if (!is_inside && first >= 0) break;
        if (is_inside && !t->is_plain) shade(row + x, t, w);
        for (int i = 0; i < 3; i++) w[i] += t->edges[i].a * SUB;
    }
    if (first >= 0 && t->is_plain)
        fill_span(row + first, x - first, pixel_of(t->colour[0]), part(t->colour[0] >> 24, t->coverage));
}

static int32_t least(int32_t a, int32_t b, int32_t c)
{
    const int32_t ab = a < b ? a : b;
    return ab < c ? ab : c;
}

static int32_t most(int32_t a, int32_t b, int32_t c)
{
    return -least(-a, -b, -c);
}

static void draw_triangle(const mn_canvas *target, const mn_raster_atlas *atlas, const mn_raster_vertex *v[3], box to)
{
    int32_t x[3], y[3];
    for (int i = 0; i < 3; i++) {
        x[i] = fixed(v[i]->x);
        y[i] = fixed(v[i]->y);
    }
    const int64_t area = (int64_t)(x[1] - x[0]) * (y[2] - y[0]) - (int64_t)(x[2] - x[0]) * (y[1] - y[0]);
    if (area == 0) return;
    const int second = area > 0 ? 1 : 2, third = area > 0 ? 2 : 1;
    const int order[3] = {0, second, third};
    triangle t = {.area = area > 0 ? area : -area, .coverage = texel_at(atlas, v[0]->u, v[0]->v)};
    for (int i = 0; i < 3; i++) {
        const int from = order[(i + 1) % 3], next = order[(i + 2) % 3];
        t.edges[i] = edge_between(x[from], y[from], x[next], y[next]);
        t.bias[i] = edge_bias(&t.edges[i]);
        t.colour[i] = v[order[i]]->colour;
    }
    t.is_plain = t.colour[0] == t.colour[1] && t.colour[0] == t.colour[2];
    if (t.is_plain && t.colour[0] >> 24 == 0) return;
    if (!narrow(&to, pixel_from(least(x[0], x[1], x[2])), pixel_from(least(y[0], y[1], y[2])),
                pixel_from(most(x[0], x[1], x[2])) + 1, pixel_from(most(y[0], y[1], y[2])) + 1))
        return;
    for (int32_t row = to.y0; row < to.y1; row++)
        draw_row(target->pixels + (ptrdiff_t)row * target->stride, &t, row, to.x0, to.x1);
}

static void draw_run(const mn_canvas *target, const mn_raster_atlas *atlas, const mn_raster_list *list,
                     const mn_raster_run *run)
{
    const box to = meet(target, run);
    if (to.x0 >= to.x1 || to.y0 >= to.y1) return;
    const mn_raster_vertex *v = list->vertices + run->vertex_begin;
    const uint16_t *index = list->indices + run->index_begin;
    for (uint32_t i = 0; i + 3 <= run->index_count;) {
        if (i + 6 <= run->index_count && is_upright(v, index + i)) {
            draw_upright(target, atlas, v + index[i], v + index[i + 2], to);
            i += 6;
        } else {
            const mn_raster_vertex *corner[3] = {v + index[i], v + index[i + 1], v + index[i + 2]};
            draw_triangle(target, atlas, corner, to);
            i += 3;
        }
    }
}

void mn_raster_draw(const mn_canvas *target, const mn_raster_atlas *atlas, const mn_raster_list *list)
{
    for (int32_t i = 0; i < list->run_count; i++) draw_run(target, atlas, list, &list->runs[i]);
}
