/* Draw lists as pixels: exact rectangles, triangles that share edges without a gap and without a pixel drawn twice, letters, clips. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "base/rng.h"
#include "view/imgui_raster.h"
#include "view/picture.h"

enum { SIDE = 64 };
#define HALF_WHITE 0x80ffffffu /* ImGui's order: alpha on top */

/* One white texel in the middle of the atlas' first 2 x 2, then a letter of 3 x 4 at (4, 0). */
static const uint8_t coverage[4 * 8] = {255, 255, 0, 0, 10, 20,  30,  0, 255, 255, 0, 0, 40,  50, 60, 0,
                                        0,   0,   0, 0, 70, 255, 128, 0, 0,   0,   0, 0, 200, 0,  1,  0};
static const mn_raster_atlas atlas = {coverage, 8, 4};

static mn_raster_vertex corner(float x, float y, uint32_t colour)
{
    return (mn_raster_vertex){x, y, 1.0F / 8, 1.0F / 4, colour};
}

static void draw(const mn_canvas *canvas, const mn_raster_vertex *vertices, int vertex_count, const uint16_t *indices, int index_count)
{
    const mn_raster_run run = {.clip_x1 = SIDE, .clip_y1 = SIDE, .index_count = (uint32_t)index_count};
    const mn_raster_list list = {vertices, indices, &run, vertex_count, index_count, 1};
    mn_raster_draw(canvas, &atlas, &list);
}

static const uint16_t as_rectangle[6] = {0, 1, 2, 0, 2, 3}, as_triangles[6] = {1, 2, 0, 3, 0, 2};

static void draw_rectangle(const mn_canvas *canvas, const uint16_t *indices, float x0, float y0, float x1, float y1, uint32_t colour)
{
    const mn_raster_vertex v[4] = {corner(x0, y0, colour), corner(x1, y0, colour), corner(x1, y1, colour), corner(x0, y1, colour)};
    draw(canvas, v, 4, indices, 6);
}

static void rectangle_covers_its_pixels_and_no_other(void **state)
{
    (void)state;
    mn_canvas canvas = picture_open(SIDE, SIDE);
    draw_rectangle(&canvas, as_rectangle, 5, 7, 20, 30, 0xff332211u);
    for (int32_t y = 0; y < SIDE; y++)
        for (int32_t x = 0; x < SIDE; x++) {
            const bool is_in = x >= 5 && x < 20 && y >= 7 && y < 30;
            assert_int_equal(picture_at(&canvas, x, y), is_in ? 0x112233 : 0);
        }
    picture_close(&canvas);
}

/* ImGui also writes rectangles in another order of corners, and places them between pixels. */
static void rectangle_is_the_same_as_its_two_triangles(void **state)
{
    (void)state;
    for (int i = 0; i < 200; i++) {
        mn_canvas a = picture_open(SIDE, SIDE), b = picture_open(SIDE, SIDE);
        float at[4];
        for (uint32_t k = 0; k < 4; k++) at[k] = (float)(mn_rng_uniform(1, MN_STREAM_TEST, (uint64_t)i, k) * SIDE);
        const float x0 = fminf(at[0], at[1]), x1 = fmaxf(at[0], at[1]), y0 = fminf(at[2], at[3]), y1 = fmaxf(at[2], at[3]);
        draw_rectangle(&a, as_rectangle, x0, y0, x1, y1, HALF_WHITE);
        draw_rectangle(&b, as_triangles, x0, y0, x1, y1, HALF_WHITE);
        assert_true(picture_hash(&a) == picture_hash(&b));
        picture_close(&a);
        picture_close(&b);
    }
}

/* A fan around a point inside the square, corners anywhere: together its triangles are the square, each pixel drawn once. */
static void triangles_share_edges_without_gap_or_overlap(void **state)
{
    (void)state;
    for (int i = 0; i < 200; i++) {
        mn_canvas canvas = picture_open(SIDE, SIDE), whole = picture_open(SIDE, SIDE);
        mn_raster_vertex v[9];
        uint16_t indices[24];
        const float low = 3 + (float)(i % 16) / 16, high = 60 - (float)(i % 7) / 16;
        const float edge[8][2] = {{low, low}, {0, low}, {high, low}, {high, 0}, {high, high}, {0, high}, {low, high}, {low, 0}};
        v[8] = corner(low + (high - low) * (float)mn_rng_uniform(2, MN_STREAM_TEST, (uint64_t)i, 8),
                      low + (high - low) * (float)mn_rng_uniform(2, MN_STREAM_TEST, (uint64_t)i, 9), HALF_WHITE);
        for (uint32_t k = 0; k < 8; k++) {
            const float along = low + (high - low) * (float)mn_rng_uniform(2, MN_STREAM_TEST, (uint64_t)i, k);
            v[k] = corner(edge[k][0] > 0 ? edge[k][0] : along, edge[k][1] > 0 ? edge[k][1] : along, HALF_WHITE);
            indices[3 * k] = (uint16_t)k;
            indices[3 * k + 1 + (uint32_t)i % 2] = (uint16_t)((k + 1) % 8); /* both ways round */
            indices[3 * k + 2 - (uint32_t)i % 2] = 8;
        }
        draw(&canvas, v, 9, indices, 24);
        draw_rectangle(&whole, as_rectangle, low, low, high, high, HALF_WHITE);
        assert_int_equal(picture_differs(&canvas, &whole, "raster_fan"), 0);
        picture_close(&canvas);
        picture_close(&whole);
    }
}

static void letter_is_its_texels(void **state)
{
    (void)state;
    mn_canvas canvas = picture_open(SIDE, SIDE);
    const mn_raster_vertex v[4] = {{10, 20, 0.5F, 0, 0xffffffffu},
                                   {13, 20, 7.0F / 8, 0, 0xffffffffu},
                                   {13, 24, 7.0F / 8, 1, 0xffffffffu},
                                   {10, 24, 0.5F, 1, 0xffffffffu}};
    draw(&canvas, v, 4, as_rectangle, 6);
    for (int32_t y = 0; y < 4; y++)
        for (int32_t x = 0; x < 3; x++)
            assert_in_range(picture_at(&canvas, 10 + x, 20 + y) & 0xff, coverage[8 * y + 4 + x] - (coverage[8 * y + 4 + x] > 0),
                            coverage[8 * y + 4 + x]);
    assert_int_equal(picture_at(&canvas, 9, 20), 0);
    assert_int_equal(picture_at(&canvas, 13, 20), 0);
    picture_close(&canvas);
}

static void nothing_is_drawn_beyond_a_clip(void **state)
{
    (void)state;
    mn_canvas canvas = picture_open(SIDE, SIDE);
    canvas.clip = (mn_rect){8, 9, 40, 41};
    const mn_raster_vertex v[4] = {corner(-500, -500, ~0u), corner(900, -400, ~0u), corner(900, 900, ~0u), corner(-500, 700, ~0u)};
    const mn_raster_run run = {4, 12, 30, 99, 0, 6, 0};
    const mn_raster_list list = {v, as_triangles, &run, 4, 6, 1};
    mn_raster_draw(&canvas, &atlas, &list);
    for (int32_t y = 0; y < SIDE; y++)
        for (int32_t x = 0; x < SIDE; x++) {
            const bool is_in = x >= 8 && x < 30 && y >= 12 && y < 41;
            assert_int_equal(picture_at(&canvas, x, y), is_in ? 0xffffff : 0);
        }
    picture_close(&canvas);
}

static void blend_keeps_at_nothing_and_replaces_at_all(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < 256; i++) {
        const uint32_t under = i * 0x010101, over = 0xff000000u | (255 - i) * 0x010101;
        assert_int_equal(mn_raster_blend(under, over, 0), under);
        assert_int_equal(mn_raster_blend(under, over & 0xffffff, 255), under);
        assert_int_equal(mn_raster_blend(under, over, 255), over & 0xffffff);
    }
    assert_int_equal(mn_raster_blend(0, 0xff0000ffu, 255), 0xff0000); /* ImGui's red is the lowest byte */
}

static void colours_run_from_corner_to_corner(void **state)
{
    (void)state;
    mn_canvas canvas = picture_open(SIDE, SIDE);
    const mn_raster_vertex v[4] = {corner(0, 0, 0xff000000u), corner(64, 0, 0xff0000ffu), corner(64, 64, 0xff0000ffu), corner(0, 64, 0xff000000u)};
    draw(&canvas, v, 4, as_rectangle, 6);
    for (int32_t y = 0; y < SIDE; y++)
        for (int32_t x = 0; x < SIDE; x++) {
            const double wanted = 255 * (x + 0.5) / 64;
            assert_true(fabs((double)(picture_at(&canvas, x, y) >> 16) - wanted) <= 1.001);
        }
    picture_close(&canvas);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rectangle_covers_its_pixels_and_no_other), cmocka_unit_test(rectangle_is_the_same_as_its_two_triangles),
        cmocka_unit_test(triangles_share_edges_without_gap_or_overlap), cmocka_unit_test(letter_is_its_texels),
        cmocka_unit_test(nothing_is_drawn_beyond_a_clip), cmocka_unit_test(blend_keeps_at_nothing_and_replaces_at_all),
        cmocka_unit_test(colours_run_from_corner_to_corner)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
