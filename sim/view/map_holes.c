/* Holes one by one, near enough to see their width: a disc in the layer's colour with a dark rim. They are drawn tile by tile
 * in the order of tiles, and within a tile the newest first, so that any part of the picture shows them in the same order. */
#include "view/map_view_internal.h"

enum { RIM_16 = 20, RADIUS_LEAST_16 = 28, DARK = 0x2a1216 };

double mn_map_hole_margin_um(const mn_map_view *view)
{
    return view->hole_radius_um + 4 * view->frame.um_per_px;
}

/* The index on the layer's scale; 0 where the layer is no matter of single holes. */
static uint32_t hole_index(const mn_map_view *view, const view_hole *hole, const index_scale *scale)
{
    switch (view->style.layer) {
    case MN_LAYER_DEPTH: return mn_map_index(scale, hole->depth_q);
    case MN_LAYER_REACHED: return hole->layer < 0 ? 1 : 1 + (uint32_t)hole->layer;
    case MN_LAYER_COVERAGE: return 1 + MN_COVERAGE_CLASSES + (uint32_t)hole->coverage;
    case MN_LAYER_VOLUME: return mn_map_index(scale, hole->volume);
    case MN_LAYER_SLIT: return mn_map_index(scale, hole->slit_q);
    default: return 0;
    }
}

/* ---- small holes are stamped ----
 *
 * Thousands of them are in the picture when it is not very near. Their shapes are drawn once, to half a pixel in place and a
 * quarter in radius, and then laid down: 0.3 us a hole where drawing it takes 3. */
enum { STAMP_SIDE = 28, STAMP_RADIUS_MOST_16 = 11 * 16, STAMPS = 64 };

typedef struct stamp {
    int32_t key;                     /* 0: none */
    uint8_t rim[STAMP_SIDE * STAMP_SIDE], disc[STAMP_SIDE * STAMP_SIDE]; /* coverage, 255: full */
} stamp;

static void draw_coverage(uint8_t *coverage, int32_t x, int32_t y, int32_t radius)
{
    uint32_t pixels[STAMP_SIDE * STAMP_SIDE] = {0};
    const mn_canvas canvas = {pixels, STAMP_SIDE, STAMP_SIDE, STAMP_SIDE, {0, 0, STAMP_SIDE, STAMP_SIDE}};
    mn_canvas_disc(&canvas, x, y, radius, 0, 0xffffffff);
    for (int i = 0; i < STAMP_SIDE * STAMP_SIDE; i++) coverage[i] = (uint8_t)(pixels[i] & 255);
}

/* The stamp whose middle lies in pixel (STAMP_SIDE / 2, STAMP_SIDE / 2). */
static const stamp *stamp_of(stamp *stamps, int32_t x, int32_t y, int32_t radius)
{
    const int32_t half_x = x >> 3 & 1, half_y = y >> 3 & 1, quarters = (radius + 2) >> 2;
    const int32_t key = 1 + (quarters << 2 | half_y << 1 | half_x);
    stamp *found = &stamps[key % STAMPS];
    if (found->key == key) return found;
    found->key = key;
    const int32_t middle_x = STAMP_SIDE * 8 + half_x * 8 + 4, middle_y = STAMP_SIDE * 8 + half_y * 8 + 4;
    draw_coverage(found->rim, middle_x, middle_y, quarters * 4 + RIM_16);
    draw_coverage(found->disc, middle_x, middle_y, quarters * 4);
    return found;
}

static void lay_stamp(const mn_canvas *canvas, const stamp *from, int32_t x, int32_t y, uint32_t rim_argb, uint32_t disc_argb)
{
    const int32_t left = (x >> 4) - STAMP_SIDE / 2, top = (y >> 4) - STAMP_SIDE / 2;
    const mn_rect cut = mn_rect_meet(canvas->clip, (mn_rect){left, top, left + STAMP_SIDE, top + STAMP_SIDE});
    const uint32_t rim = (rim_argb >> 24) + (rim_argb >> 31), disc = (disc_argb >> 24) + (disc_argb >> 31);
    for (int32_t row = cut.y0; row < cut.y1; row++) {
        uint32_t *pixels = canvas->pixels + (int64_t)row * canvas->stride;
        const int32_t from_row = (row - top) * STAMP_SIDE - left;
        for (int32_t column = cut.x0; column < cut.x1; column++) {
            const uint32_t outer = from->rim[from_row + column], inner = from->disc[from_row + column];
            if (outer == 0) continue;
            const uint32_t under = mn_rgb_between(pixels[column], rim_argb, rim * (outer + (outer >> 7)) >> 8);
            pixels[column] = mn_rgb_between(under, disc_argb, disc * (inner + (inner >> 7)) >> 8);
        }
    }
}

/* ---- one hole ---- */

static void draw_hole(const mn_map_view *view, const mn_canvas *canvas, stamp *stamps, const view_hole *hole, const index_scale *scale)
{
    const int32_t x = mn_frame_x16(&view->frame, (double)hole->x_um), y = mn_frame_y16(&view->frame, (double)hole->y_um);
    int32_t radius = mn_frame_length16(&view->frame, hole->radius_q / MN_DEPTH_PER_UM);
    if (radius < RADIUS_LEAST_16) radius = RADIUS_LEAST_16;
    const uint32_t index = hole_index(view, hole, scale);
    uint32_t rim = mn_argb(DARK, 210), disc = mn_argb(view->colour[FLAT_SHADE][index], 255);
    if (index == 0) { /* a hole in the skin: blood in it, if it is deep enough */
        const bool bleeds = view->style.layer == MN_LAYER_REDNESS && hole->depth_q > view->capillary_um * MN_DEPTH_PER_UM;
        rim = mn_argb(DARK, 90);
        disc = mn_argb(bleeds ? view->colour[FLAT_SHADE][255] : DARK, 230);
    }
    if (radius <= STAMP_RADIUS_MOST_16) {
        lay_stamp(canvas, stamp_of(stamps, x, y, radius), x, y, rim, disc);
        return;
    }
    mn_canvas_disc(canvas, x, y, radius + RIM_16, RIM_16 + 12, rim); /* the disc lies on its inner edge */
    mn_canvas_disc(canvas, x, y, radius, 0, disc);
}

static bool is_near(const mn_map_view *view, const view_hole *hole, const mn_rect *px)
{
    const double margin_um = mn_map_hole_margin_um(view), x_um = (double)hole->x_um, y_um = (double)hole->y_um;
    return x_um >= mn_frame_x_um(&view->frame, px->x0) - margin_um && x_um <= mn_frame_x_um(&view->frame, px->x1) + margin_um &&
           y_um >= mn_frame_y_um(&view->frame, px->y1) - margin_um && y_um <= mn_frame_y_um(&view->frame, px->y0) + margin_um;
}

static int32_t tile_of(double um, double cell_um, int32_t count)
{
    const double tile = floor(um / (cell_um * MN_TILE_SIDE));
    return tile < 0 ? 0 : tile >= count ? count - 1 : (int32_t)tile;
}

void mn_map_holes(const mn_map_view *view, const mn_canvas *canvas)
{
    const mn_map_frame *frame = &view->frame;
    const mn_rect *px = &canvas->clip;
    const double margin_um = mn_map_hole_margin_um(view);
    const double unit = view->style.layer == MN_LAYER_VOLUME ? 1 / MN_VOLUME_UNIT_UM3 : MN_DEPTH_PER_UM;
    const index_scale scale = mn_map_scale_of(view->style.min * unit, view->style.max * unit);
    stamp stamps[STAMPS];
    for (int i = 0; i < STAMPS; i++) stamps[i].key = 0;
    const int32_t x0 = tile_of(mn_frame_x_um(frame, px->x0) - margin_um, view->cell_um, view->tile_columns),
                  x1 = tile_of(mn_frame_x_um(frame, px->x1) + margin_um, view->cell_um, view->tile_columns),
                  y0 = tile_of(mn_frame_y_um(frame, px->y1) - margin_um, view->cell_um, view->tile_rows),
                  y1 = tile_of(mn_frame_y_um(frame, px->y0) + margin_um, view->cell_um, view->tile_rows);
    for (int32_t y = y0; y <= y1; y++) {
        for (int32_t x = x0; x <= x1; x++) {
            const view_tile *tile = mn_map_view_tile(view, x, y);
            for (int32_t i = tile == NULL ? -1 : tile->hole_last; i >= 0; i = view->holes[i].before)
                if (is_near(view, &view->holes[i], px)) draw_hole(view, canvas, stamps, &view->holes[i], &scale);
        }
    }
}

/* Square of the distance of a point from a stretch of line. */
static double off_line_um2(const view_hole *hole, double x0, double y0, double x1, double y1)
{
    const double along_x = x1 - x0, along_y = y1 - y0, x = (double)hole->x_um - x0, y = (double)hole->y_um - y0;
    const double square = along_x * along_x + along_y * along_y;
    const double at = square > 0 ? mn_clamp((x * along_x + y * along_y) / square, 0, 1) : 0;
    const double off_x = x - at * along_x, off_y = y - at * along_y;
    return off_x * off_x + off_y * off_y;
}

int mn_map_view_holes_near(const mn_map_view *view, double x0_um, double y0_um, double x1_um, double y1_um, double reach_um,
                           mn_map_hole *holes, int most)
{
    int count = 0;
    const int32_t tx0 = tile_of(mn_min(x0_um, x1_um) - reach_um, view->cell_um, view->tile_columns),
                  tx1 = tile_of(mn_max(x0_um, x1_um) + reach_um, view->cell_um, view->tile_columns),
                  ty0 = tile_of(mn_min(y0_um, y1_um) - reach_um, view->cell_um, view->tile_rows),
                  ty1 = tile_of(mn_max(y0_um, y1_um) + reach_um, view->cell_um, view->tile_rows);
    for (int32_t y = ty0; y <= ty1; y++) {
        for (int32_t x = tx0; x <= tx1; x++) {
            const view_tile *tile = mn_map_view_tile(view, x, y);
            for (int32_t i = tile == NULL ? -1 : tile->hole_last; i >= 0 && count < most; i = view->holes[i].before) {
                const view_hole *hole = &view->holes[i];
                if (off_line_um2(hole, x0_um, y0_um, x1_um, y1_um) > reach_um * reach_um) continue;
                holes[count++] = (mn_map_hole){(double)hole->x_um, (double)hole->y_um, hole->radius_q / MN_DEPTH_PER_UM,
                                               hole->depth_q / MN_DEPTH_PER_UM, hole->open_q / MN_DEPTH_PER_UM};
            }
        }
    }
    return count;
}
