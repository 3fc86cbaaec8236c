/* The layers of a section, column of pixels by column: in each the tops of all layers are known to 1/16 pixel, and what lies
 * between two of them is one colour. (As polygons, each with a hundred corners, they took four times as long.)
 *
 *     sky
 *     ---- top of the stratum corneum: its pixel is shared by the part that lies below
 *     ---- top of the epidermis ...                                                                */
#include "view/section_internal.h"

enum { TOPS = MN_LAYER_COUNT + 1, UNDER = 0xc98a7a /* muscle, where fat ends and no bone is */ };

/* The deeper a layer lies the less it follows the surface: half as much at 0.6 mm (assumed). */
double mn_section_top_um(const section_picture *s, int column, int layer)
{
    double top = 0;
    const mn_stack *stack = &s->stacks[column];
    for (int k = 0; k < layer; k++) top += stack->thickness_um[k];
    return top + s->sunk_um[column] / (1 + top / 600);
}

static void fill_rows(const mn_canvas *canvas, int32_t x, int32_t y0, int32_t y1, uint32_t rgb)
{
    uint32_t *pixel = canvas->pixels + (int64_t)y0 * canvas->stride + x;
    for (int32_t y = y0; y < y1; y++, pixel += canvas->stride) *pixel = rgb;
}

/* One column; `top` in 1/16 pixel of the picture, from above down. */
static void fill_column(const mn_canvas *canvas, const mn_rect *px, int32_t x, const int32_t top[TOPS], const uint32_t rgb[1 + TOPS])
{
    int32_t y = px->y0; /* first row that has no colour yet */
    for (int k = 0; k < TOPS; k++) {
        const int32_t row = top[k] >> 4, end = row < px->y1 ? row : px->y1;
        if (end > y) fill_rows(canvas, x, y, end, rgb[k]);
        if (end > y) y = end;
        if (row < px->y0 || row >= px->y1) continue;
        uint32_t *shared = canvas->pixels + (int64_t)row * canvas->stride + x;
        if (row == y) *shared = rgb[k], y++;
        *shared = mn_rgb_between(*shared, rgb[k + 1], (uint32_t)(16 - (top[k] & 15)) * 16);
    }
    fill_rows(canvas, x, y, px->y1, rgb[TOPS]);
}

void mn_section_draw_layers(const section_picture *s)
{
    static const uint32_t sky[2] = {0x2a3038, 0xf4f6f8};
    const mn_rect px = s->canvas->clip;
    const int64_t width = s->plot.x1 - s->plot.x0;
    int32_t tops[SECTION_COLUMNS][TOPS];
    uint32_t rgb[1 + TOPS] = {sky[mn_rgb_luma(s->theme->panel) > 128]};
    for (int k = 0; k < MN_LAYER_COUNT; k++) rgb[1 + k] = mn_layer_skin_rgb[k];
    rgb[TOPS] = UNDER;
    for (int i = 0; i < SECTION_COLUMNS; i++)
        for (int k = 0; k < TOPS; k++) tops[i][k] = section_y16(s, mn_section_top_um(s, i, k));
    for (int32_t x = px.x0; x < px.x1; x++) {
        const int64_t at = (2 * (int64_t)(x - s->plot.x0) + 1) * (SECTION_COLUMNS - 1), column = at / (2 * width), rest = at % (2 * width);
        int32_t top[TOPS];
        for (int k = 0; k < TOPS; k++)
            top[k] = (int32_t)(tops[column][k] + ((int64_t)tops[column + 1][k] - tops[column][k]) * rest / (2 * width));
        fill_column(s->canvas, &px, x, top, rgb);
    }
}
