/* Pictures for tests: a canvas of its own, files to look at, and two fonts - a made-up one for tests, which is the same
 * everywhere, and one drawn by Cairo for looking at. */
#ifndef MN_TESTS_VIEW_PICTURE_H
#define MN_TESTS_VIEW_PICTURE_H

#include <cairo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "view/canvas.h"
#include "view/text.h"

static inline mn_canvas picture_open(int32_t width, int32_t height)
{
    const mn_canvas canvas = {calloc((size_t)width * (size_t)height, 4), width, height, width, {0, 0, width, height}};
    if (canvas.pixels == NULL) abort();
    return canvas;
}

static inline void picture_close(mn_canvas *canvas)
{
    free(canvas->pixels);
    canvas->pixels = NULL;
}

static inline void picture_write(const mn_canvas *canvas, const char *path)
{
    cairo_surface_t *surface = cairo_image_surface_create_for_data((unsigned char *)canvas->pixels, CAIRO_FORMAT_RGB24,
                                                                   canvas->width, canvas->height, 4 * canvas->stride);
    if (cairo_surface_write_to_png(surface, path) != CAIRO_STATUS_SUCCESS) fprintf(stderr, "cannot write %s\n", path);
    cairo_surface_destroy(surface);
}

/* Of the pixels alone, the same on every machine. */
static inline uint64_t picture_hash(const mn_canvas *canvas)
{
    uint64_t hash = 0;
    for (int32_t y = 0; y < canvas->height; y++)
        hash = mn_hash(hash, canvas->pixels + (int64_t)y * canvas->stride, (size_t)canvas->width * 4);
    return hash;
}

static inline uint32_t picture_at(const mn_canvas *canvas, int32_t x, int32_t y)
{
    return canvas->pixels[(int64_t)y * canvas->stride + x];
}

/* Places that differ; writes where to <name>_difference.png in the build folder when there are any. */
static inline int64_t picture_differs(const mn_canvas *a, const mn_canvas *b, const char *name)
{
    char path[512];
    int64_t count = 0;
    mn_canvas difference = picture_open(a->width, a->height);
    for (int64_t i = 0; i < (int64_t)a->width * a->height; i++) {
        difference.pixels[i] = a->pixels[i] == b->pixels[i] ? (a->pixels[i] & 0xfcfcfc) >> 2 : 0xff3030;
        count += a->pixels[i] != b->pixels[i];
    }
    if (count > 0) {
        snprintf(path, sizeof path, "%s/%s_difference.png", MN_BUILD_DIR, name);
        picture_write(&difference, path);
        fprintf(stderr, "%lld pixels differ, see %s\n", (long long)count, path);
    }
    picture_close(&difference);
    return count;
}

/* Holds a picture against its golden hash. On a mismatch the picture goes to the build folder, where one of an older build can
 * be laid beside it. */
static inline int picture_is_golden(const mn_canvas *canvas, const char *name, uint64_t golden)
{
    char path[512];
    const uint64_t hash = picture_hash(canvas);
    if (hash == golden) return 1;
    snprintf(path, sizeof path, "%s/%s.png", MN_BUILD_DIR, name);
    picture_write(canvas, path);
    fprintf(stderr, "%s: hash 0x%016llx, golden 0x%016llx; see %s\n", name, (unsigned long long)hash,
            (unsigned long long)golden, path);
    return 0;
}

/* ---- fonts ---- */

/* Letters of 6 x 9 pixels whose dots are the bits of their code point. */
static inline void picture_font_plain(mn_font *font)
{
    static uint8_t coverage[9 * 224 * 6];
    *font = (mn_font){.coverage = coverage, .width = 224 * 6, .height = 9, .line_px = 12};
    for (int i = 0; i < 224; i++) {
        font->latin[i] = (mn_glyph){.x0 = 0, .y0 = 2, .u = (uint16_t)(6 * i), .v = 0, .width = 6, .height = 9, .advance = 7};
        for (int y = 0; y < 9; y++)
            for (int x = 0; x < 6; x++)
                coverage[y * 224 * 6 + 6 * i + x] = (uint8_t)(i == 0 ? 0 : (i + 32) >> (y * 6 + x) % 8 & 1 ? 255 : (y + x) % 3 * 40);
    }
}

static inline void picture_put_glyph(cairo_t *cairo, mn_glyph *glyph, uint32_t point, int u, int v, int size_px)
{
    char utf8[5] = {0};
    if (point < 128) utf8[0] = (char)point;
    else if (point < 2048) utf8[0] = (char)(192 | point >> 6), utf8[1] = (char)(128 | (point & 63));
    else utf8[0] = (char)(224 | point >> 12), utf8[1] = (char)(128 | (point >> 6 & 63)), utf8[2] = (char)(128 | (point & 63));
    cairo_text_extents_t extents;
    cairo_text_extents(cairo, utf8, &extents);
    cairo_move_to(cairo, u + 4, v + size_px);
    cairo_show_text(cairo, utf8);
    *glyph = (mn_glyph){-4, 0, (uint16_t)u, (uint16_t)v, (uint16_t)(extents.x_advance + 8), (uint16_t)(size_px * 13 / 10),
                        (int16_t)(extents.x_advance + 0.5)};
}

/* DejaVu Sans at a size; for looking at pictures, not for hashes. */
static inline void picture_font_cairo(mn_font *font, int size_px)
{
    static const uint32_t more[] = {0x3bc, 0x2013, 0x2014, 0x2192, 0x2190, 0x2191, 0x2193, 0x207b, 0x2019, 0x2026, 0x2265, 0x2264, 0x2212};
    const int columns = 32, cell = size_px * 2, rows = 9;
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_A8, columns * cell, rows * cell);
    cairo_t *cairo = cairo_create(surface);
    cairo_select_font_face(cairo, "DejaVu Sans", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
    cairo_set_font_size(cairo, size_px * 0.8);
    *font = (mn_font){.line_px = size_px * 13 / 10};
    for (int i = 0; i < 224; i++)
        if (i < 95 || i >= 128) picture_put_glyph(cairo, &font->latin[i], (uint32_t)i + 32, i % columns * cell, i / columns * cell, size_px);
    for (size_t i = 0; i < sizeof more / sizeof more[0]; i++) {
        font->more[font->more_count] = more[i];
        picture_put_glyph(cairo, &font->more_glyphs[font->more_count++], more[i], (int)i * cell, 7 * cell, size_px);
    }
    cairo_destroy(cairo);
    cairo_surface_flush(surface);
    font->width = cairo_image_surface_get_stride(surface);
    font->height = rows * cell;
    uint8_t *bytes = malloc((size_t)font->width * (size_t)font->height); /* lives as long as the program */
    if (bytes == NULL) abort();
    memcpy(bytes, cairo_image_surface_get_data(surface), (size_t)font->width * (size_t)font->height);
    font->coverage = bytes;
    cairo_surface_destroy(surface);
}

#endif
