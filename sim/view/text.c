/* See text.h. Letters are mixed into what is under them by their coverage; nothing is measured twice and nothing is kept. */
#include "view/text.h"

#include <stddef.h>

/* The next code point; a byte that begins none is taken as it stands. Moves `text` on. */
static uint32_t next_point(const char **text)
{
    const unsigned char *at = (const unsigned char *)*text;
    const int extra = at[0] >= 0xf0 ? 3 : at[0] >= 0xe0 ? 2 : at[0] >= 0xc0 ? 1 : 0;
    uint32_t point = extra == 3 ? at[0] & 7u : extra == 2 ? at[0] & 15u : extra == 1 ? at[0] & 31u : at[0];
    for (int i = 1; i <= extra; i++) {
        if ((at[i] & 0xc0) != 0x80) { /* cut short: also ends at the text's end */
            *text += i;
            return '?';
        }
        point = point << 6 | (at[i] & 63u);
    }
    *text += extra + 1;
    return point;
}

static const mn_glyph *glyph_of(const mn_font *font, uint32_t point)
{
    if (point >= 32 && point < 256) {
        const mn_glyph *glyph = &font->latin[point - 32];
        if (glyph->advance > 0) return glyph;
    }
    for (int32_t i = 0; i < font->more_count; i++)
        if (font->more[i] == point) return &font->more_glyphs[i];
    return &font->latin['?' - 32];
}

int32_t mn_text_width(const mn_font *font, const char *text)
{
    int32_t width = 0;
    while (*text != '\0') width += glyph_of(font, next_point(&text))->advance;
    return width;
}

/* weight 0 to 256, as canvas.c mixes */
static uint32_t mix(uint32_t under, uint32_t over, uint32_t weight)
{
    const uint32_t rest = 256 - weight;
    return (((under & 0xff00ff) * rest + (over & 0xff00ff) * weight) >> 8 & 0xff00ff) |
           (((under & 0xff00) * rest + (over & 0xff00) * weight) >> 8 & 0xff00);
}

static void put_glyph(const mn_canvas *canvas, const mn_font *font, const mn_glyph *glyph, int32_t x, int32_t y,
                      uint32_t argb)
{
    const int32_t left = x + glyph->x0, top = y + glyph->y0;
    const mn_rect cut = mn_rect_meet(canvas->clip, (mn_rect){left, top, left + glyph->width, top + glyph->height});
    const uint32_t alpha = (argb >> 24) + (argb >> 31), rgb = argb & 0xffffff;
    for (int32_t row = cut.y0; row < cut.y1; row++) {
        uint32_t *pixels = canvas->pixels + (ptrdiff_t)row * canvas->stride;
        const uint8_t *coverage = font->coverage + (ptrdiff_t)(glyph->v + row - top) * font->width + glyph->u - left;
        for (int32_t column = cut.x0; column < cut.x1; column++) {
            const uint32_t covered = coverage[column];
            if (covered > 0) pixels[column] = mix(pixels[column], rgb, alpha * (covered + (covered >> 7)) >> 8);
        }
    }
}

static int32_t aligned(const mn_font *font, int32_t x, mn_align align, const char *text)
{
    if (align == MN_ALIGN_LEFT) return x;
    const int32_t width = mn_text_width(font, text);
    return align == MN_ALIGN_MIDDLE ? x - width / 2 : x - width;
}

static int32_t put_text(const mn_canvas *canvas, const mn_font *font, int32_t x, int32_t y, uint32_t argb, const char *text)
{
    while (*text != '\0') {
        const mn_glyph *glyph = glyph_of(font, next_point(&text));
        put_glyph(canvas, font, glyph, x, y, argb);
        x += glyph->advance;
    }
    return x;
}

int32_t mn_text_draw(const mn_canvas *canvas, const mn_font *font, int32_t x, int32_t y, mn_align align, uint32_t argb,
                     const char *text)
{
    return put_text(canvas, font, aligned(font, x, align, text), y, argb, text);
}

int32_t mn_text_draw_edged(const mn_canvas *canvas, const mn_font *font, int32_t x, int32_t y, mn_align align,
                           uint32_t argb, uint32_t edge_argb, const char *text)
{
    static const int8_t around[8][2] = {{-1, -1}, {0, -1}, {1, -1}, {-1, 0}, {1, 0}, {-1, 1}, {0, 1}, {1, 1}};
    const int32_t left = aligned(font, x, align, text), edge = font->line_px < 24 ? 1 : font->line_px / 12;
    for (int i = 0; i < 8; i++)
        put_text(canvas, font, left + edge * around[i][0], y + edge * around[i][1], edge_argb, text);
    return put_text(canvas, font, left, y, argb, text);
}
