/* Text on a canvas: letters of an atlas, one byte of coverage a pixel. The atlas is Dear ImGui's (fonts.h), so panels and
 * pictures speak with one voice. */
#ifndef MN_VIEW_TEXT_H
#define MN_VIEW_TEXT_H

#include "view/canvas.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct mn_glyph {
    int16_t x0, y0;          /* where its pixels go, from the pen and the line's top */
    uint16_t u, v, width, height; /* in the atlas, pixels */
    int16_t advance;
} mn_glyph;

/* Code points 32 to 255 (Latin-1), and those of `more`: Greek mu, sub- and superscripts, arrows, dashes. */
enum { MN_GLYPHS_MORE = 32 };
typedef struct mn_font {
    const uint8_t *coverage; /* [height][width], owned by Dear ImGui */
    int32_t width, height, line_px;
    mn_glyph latin[224];     /* code point - 32 */
    uint32_t more[MN_GLYPHS_MORE];
    mn_glyph more_glyphs[MN_GLYPHS_MORE];
    int32_t more_count;
} mn_font;

typedef enum mn_align { MN_ALIGN_LEFT, MN_ALIGN_MIDDLE, MN_ALIGN_RIGHT } mn_align;

/* Writes UTF-8 with its line's top at `y`; returns the pen's x afterwards. What the font has not is a '?'. */
int32_t mn_text_draw(const mn_canvas *canvas, const mn_font *font, int32_t x, int32_t y, mn_align align, uint32_t argb,
                     const char *text);
/* The same over a picture: with an edge of another colour, a twelfth of a line wide, so that it can be read on anything. */
int32_t mn_text_draw_edged(const mn_canvas *canvas, const mn_font *font, int32_t x, int32_t y, mn_align align,
                           uint32_t argb, uint32_t edge_argb, const char *text);
int32_t mn_text_width(const mn_font *font, const char *text);

#ifdef __cplusplus
}
#endif

#endif
