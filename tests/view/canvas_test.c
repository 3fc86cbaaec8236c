/* Shapes cover what geometry says they cover; a clip changes nothing but where they end. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#include "view/picture.h"

enum { WHITE = 0xffffff };
#define WHITE_FULL 0xffffffffu

/* Covered area in pixels: white on black. */
static double white_area(const mn_canvas *canvas)
{
    double sum = 0;
    for (int64_t i = 0; i < (int64_t)canvas->width * canvas->height; i++) sum += (canvas->pixels[i] & 255) / 255.0;
    return sum;
}

static int32_t any(uint64_t *state, int32_t low, int32_t high)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return low + (int32_t)((*state >> 33) % (uint64_t)(high - low));
}

static void a_polygon_covers_its_exact_area(void **state)
{
    uint64_t seed = 1;
    (void)state;
    for (int round = 0; round < 200; round++) {
        mn_canvas canvas = picture_open(200, 150);
        int32_t xy[6];
        for (int i = 0; i < 3; i++) xy[2 * i] = any(&seed, 0, 200 * 16), xy[2 * i + 1] = any(&seed, 0, 150 * 16);
        mn_canvas_polygon(&canvas, xy, 3, WHITE_FULL);
        const double twice = (double)(xy[2] - xy[0]) * (xy[5] - xy[1]) - (double)(xy[4] - xy[0]) * (xy[3] - xy[1]);
        const double exact = fabs(twice) / 2 / 256;
        /* an edge pixel is known to 1/128 and rounded down to 1/256 */
        assert_true(fabs(white_area(&canvas) - exact) < 0.35 + 0.006 * exact + 0.02 * sqrt(exact));
        picture_close(&canvas);
    }
}

static void a_polygon_that_crosses_itself_has_a_hole(void **state)
{
    (void)state;
    mn_canvas canvas = picture_open(100, 100);
    int32_t xy[10];
    for (int i = 0; i < 5; i++) { /* a five-pointed star */
        xy[2 * i] = (int32_t)(800 + 700 * sin(2 * i * 2 * 3.14159265 / 5));
        xy[2 * i + 1] = (int32_t)(800 - 700 * cos(2 * i * 2 * 3.14159265 / 5));
    }
    mn_canvas_polygon(&canvas, xy, 5, WHITE_FULL);
    assert_int_equal(picture_at(&canvas, 50, 50), 0);
    assert_int_equal(picture_at(&canvas, 50, 15), WHITE);
    picture_close(&canvas);
}

static void discs_and_rings_cover_their_area(void **state)
{
    (void)state;
    for (int32_t radius = 8; radius < 900; radius += 37) {
        mn_canvas canvas = picture_open(130, 130);
        mn_canvas_disc(&canvas, 1043, 1035, radius, 0, WHITE_FULL);
        const double r = radius / 16.0, disc = 3.14159265358979 * r * r;
        assert_true(fabs(white_area(&canvas) - disc) < 0.1 + 0.03 * r + 0.004 * disc);
        picture_close(&canvas);
        canvas = picture_open(130, 130);
        mn_canvas_disc(&canvas, 1043, 1035, radius, radius / 2, WHITE_FULL);
        const double inner = (radius - radius / 2) / 16.0, ring = 3.14159265358979 * (r * r - inner * inner);
        assert_true(fabs(white_area(&canvas) - ring) < 0.05 + 0.05 * r + 0.004 * ring);
        picture_close(&canvas);
    }
}

static void a_line_covers_length_times_width(void **state)
{
    uint64_t seed = 5;
    (void)state;
    for (int round = 0; round < 100; round++) {
        mn_canvas canvas = picture_open(300, 300);
        const int32_t x0 = any(&seed, 800, 4000), y0 = any(&seed, 800, 4000), x1 = any(&seed, 800, 4000), y1 = any(&seed, 800, 4000),
                      width = any(&seed, 16, 200);
        mn_canvas_line(&canvas, x0, y0, x1, y1, width, WHITE_FULL);
        const double length = hypot(x1 - x0, y1 - y0) / 16, exact = length * width / 16;
        assert_true(fabs(white_area(&canvas) - exact) < 1 + 0.08 * length + 0.006 * exact);
        picture_close(&canvas);
    }
}

static void a_line_along_pixels_is_crisp(void **state)
{
    (void)state;
    mn_canvas canvas = picture_open(20, 10);
    mn_canvas_line(&canvas, 2 * 16, 5 * 16 + 8, 18 * 16, 5 * 16 + 8, 16, WHITE_FULL);
    for (int32_t x = 0; x < 20; x++) {
        assert_int_equal(picture_at(&canvas, x, 5), x >= 2 && x < 18 ? WHITE : 0);
        assert_int_equal(picture_at(&canvas, x, 4), 0);
        assert_int_equal(picture_at(&canvas, x, 6), 0);
    }
    picture_close(&canvas);
}

/* Everything there is, in colours with and without alpha. */
static void draw_all(const mn_canvas *canvas)
{
    const int32_t zigzag[] = {160, 3000, 9000, 600, 20000, 4200, 39000, 100, 39000, 4500};
    const int32_t leaf[] = {300, 300, 30000, 900, 41000, 4000, 9000, 4700};
    mn_canvas_fill(canvas, (mn_rect){-5, 20, 1700, 90}, 0x80336699);
    mn_canvas_polygon(canvas, leaf, 4, 0x60ffcc00);
    mn_canvas_path(canvas, zigzag, 5, 70, 0, 0, 0xff22cc88);
    mn_canvas_path(canvas, zigzag, 5, 30, 200, 120, 0xc0ff2200);
    mn_canvas_disc(canvas, 16400, 2400, 1900, 0, 0x70ffffff);
    mn_canvas_disc(canvas, 30000, 2000, 1500, 133, 0xffabcdef);
    mn_canvas_frame(canvas, (mn_rect){3, 5, 2400, 290}, 0xff808080);
}

static void a_clip_only_cuts(void **state)
{
    (void)state;
    mn_canvas whole = picture_open(2500, 300), parts = picture_open(2500, 300);
    draw_all(&whole);
    for (int32_t y = 0; y < 300; y += 77) {
        for (int32_t x = 0; x < 2500; x += 391) {
            const mn_canvas part = mn_canvas_clip(&parts, (mn_rect){x, y, x + 391, y + 77});
            draw_all(&part);
        }
    }
    assert_int_equal(picture_differs(&whole, &parts, "canvas_clip"), 0);
    picture_close(&parts);
    picture_close(&whole);
}

static void full_and_no_alpha_are_exact(void **state)
{
    (void)state;
    mn_canvas canvas = picture_open(4, 1);
    mn_canvas_fill(&canvas, (mn_rect){0, 0, 2, 1}, 0xff123456);
    mn_canvas_fill(&canvas, (mn_rect){0, 0, 1, 1}, 0x00ffffff);
    assert_int_equal(picture_at(&canvas, 0, 0), 0x123456);
    assert_int_equal(picture_at(&canvas, 1, 0), 0x123456);
    mn_canvas_fill(&canvas, (mn_rect){2, 0, 3, 1}, 0x80ffffff); /* half of white on black */
    assert_in_range(picture_at(&canvas, 2, 0) & 255, 127, 128);
    picture_close(&canvas);
}

static void the_picture_is_the_same_everywhere(void **state)
{
    (void)state;
    mn_canvas canvas = picture_open(2500, 300);
    draw_all(&canvas);
    assert_true(picture_is_golden(&canvas, "canvas_all", 0x9478489820f6ca3cu));
    picture_close(&canvas);
}

/* ---- text ---- */

static void letters_stand_where_their_widths_say(void **state)
{
    (void)state;
    mn_font font;
    picture_font_plain(&font);
    mn_canvas canvas = picture_open(200, 40);
    assert_int_equal(mn_text_width(&font, "abc"), 21);
    assert_int_equal(mn_text_width(&font, "\u00b5m"), 14);
    assert_int_equal(mn_text_draw(&canvas, &font, 10, 3, MN_ALIGN_LEFT, WHITE_FULL, "abc"), 31);
    assert_int_equal(mn_text_draw(&canvas, &font, 100, 3, MN_ALIGN_RIGHT, WHITE_FULL, "abc"), 100);
    assert_int_equal(mn_text_draw(&canvas, &font, 150, 3, MN_ALIGN_MIDDLE, WHITE_FULL, "abc"), 161);
    const mn_glyph *b = &font.latin['b' - 32];
    for (int32_t y = 0; y < b->height; y++) {
        for (int32_t x = 0; x < b->width; x++) {
            const uint32_t covered = font.coverage[(b->v + y) * font.width + b->u + x];
            const uint32_t wanted = 255 * (256 * (covered + (covered >> 7)) >> 8) >> 8;
            assert_int_equal(picture_at(&canvas, 10 + 7 + x, 3 + 2 + y) & 255, wanted);
        }
    }
    picture_close(&canvas);
}

static void what_the_font_has_not_is_a_question_mark(void **state)
{
    (void)state;
    mn_font font;
    picture_font_plain(&font);
    mn_canvas a = picture_open(120, 16), b = picture_open(120, 16);
    mn_text_draw(&a, &font, 0, 0, MN_ALIGN_LEFT, WHITE_FULL, "x\u2192y\xff\xe2\x86"); /* an arrow; a stray byte; an end cut short */
    font.more[0] = 0x3bc;
    font.more_count = 1;
    font.more_glyphs[0] = font.latin['m' - 32];
    mn_text_draw(&b, &font, 0, 0, MN_ALIGN_LEFT, WHITE_FULL, "x?y??");
    assert_int_equal(picture_differs(&a, &b, "text_question"), 0);
    assert_int_equal(mn_text_width(&font, "\u03bc"), 7);
    picture_close(&b);
    picture_close(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_polygon_covers_its_exact_area),
        cmocka_unit_test(a_polygon_that_crosses_itself_has_a_hole),
        cmocka_unit_test(discs_and_rings_cover_their_area),
        cmocka_unit_test(a_line_covers_length_times_width),
        cmocka_unit_test(a_line_along_pixels_is_crisp),
        cmocka_unit_test(a_clip_only_cuts),
        cmocka_unit_test(full_and_no_alpha_are_exact),
        cmocka_unit_test(the_picture_is_the_same_everywhere),
        cmocka_unit_test(letters_stand_where_their_widths_say),
        cmocka_unit_test(what_the_font_has_not_is_a_question_mark),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
