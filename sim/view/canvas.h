/* Pixels: everything that the window shows is drawn here by integers, so the same state gives the same picture with every
 * compiler, on every machine and without a GPU. SDL only carries the finished pixels to the screen.
 *
 * Pixels are 0x00RRGGBB, opaque. Colours with alpha are 0xAARRGGBB, straight. Every function cuts at the clip. */
#ifndef MN_VIEW_CANVAS_H
#define MN_VIEW_CANVAS_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct mn_rect {
    int32_t x0, y0, x1, y1; /* half open, pixels */
} mn_rect;

typedef struct mn_canvas {
    uint32_t *pixels;       /* [height][stride], borrowed */
    int32_t width, height, stride;
    mn_rect clip;           /* within the picture */
} mn_canvas;

static inline mn_rect mn_rect_meet(mn_rect a, mn_rect b)
{
    const mn_rect both = {a.x0 > b.x0 ? a.x0 : b.x0, a.y0 > b.y0 ? a.y0 : b.y0, a.x1 < b.x1 ? a.x1 : b.x1,
                          a.y1 < b.y1 ? a.y1 : b.y1};
    return both;
}

static inline int mn_rect_is_empty(mn_rect rect) { return rect.x1 <= rect.x0 || rect.y1 <= rect.y0; }

/* Corners and ends of what is drawn lie within this many 1/16 pixels of the first pixel, so that products fit in 64 bits. */
#define MN_CANVAS_FAR (1 << 28)

/* The same pixels with a narrower clip (the meeting of both). */
mn_canvas mn_canvas_clip(const mn_canvas *canvas, mn_rect to);

void mn_canvas_fill(const mn_canvas *canvas, mn_rect rect, uint32_t argb);
/* One pixel wide, inside the rectangle. */
void mn_canvas_frame(const mn_canvas *canvas, mn_rect rect, uint32_t argb);
/* Ends in 1/16 pixel, `width` in 1/16 pixel; soft edges from integer coverage. */
void mn_canvas_line(const mn_canvas *canvas, int32_t x0, int32_t y0, int32_t x1, int32_t y1, int32_t width, uint32_t argb);
/* Middle and radius in 1/16 pixel. `width` 0: filled; else a ring of that width. */
void mn_canvas_disc(const mn_canvas *canvas, int32_t x, int32_t y, int32_t radius, int32_t width, uint32_t argb);
/* A line through several points; `dash` and `gap` in 1/16 pixel, counted on from point to point (`dash` 0: unbroken). */
void mn_canvas_path(const mn_canvas *canvas, const int32_t *xy, int32_t count, int32_t width, int32_t dash, int32_t gap,
                    uint32_t argb);
/* Convex or not, even-odd; corners in 1/16 pixel, at most 256. */
void mn_canvas_polygon(const mn_canvas *canvas, const int32_t *xy, int32_t count, uint32_t argb);

#ifdef __cplusplus
}
#endif

#endif
