/* Rows of pixels from tiles' bytes. What is the same for a row is found once a row, what is the same for a column once a strip:
 * where it lies in its tile. Then a row is three plain loops - gather bytes, lay shades, look colours up - that each do one
 * thing (../shared measurements: the same in one loop takes several times as long). A row of cells that is drawn again is
 * not gathered again. */
#include <string.h>

#include "view/map_view_internal.h"

enum { OUTSIDE = SHADES - 1 };

typedef struct run {
    int32_t tile_x, begin, end; /* columns of the strip that lie in one tile */
} run;

typedef struct strip {
    int32_t x0, width, level;
    int32_t begin, end;          /* columns on the field */
    int32_t run_count;
    run runs[STRIP_PX];
    uint8_t in_tile[STRIP_PX];   /* column within the halved tile */
    int32_t block[STRIP_PX];     /* column of blocks, -1 beyond the target */
    uint8_t index[STRIP_PX], shade[STRIP_PX];
    int32_t texture_x, texture_y; /* what a fixed place of the skin keeps: pixel plus this */
} strip;

/* The level whose cells are 1.5 to 3 pixels from afar: none can fall between two pixels, and each is large enough to be seen. */
static int32_t level_of(const mn_map_view *view)
{
    int32_t level = 0;
    while (level + 1 < MIP_LEVELS && view->cell_um * (double)(1 << level) < 1.5 * view->frame.um_per_px) level++;
    return level;
}

static int32_t cell_of(double um, double cell_um, int32_t count)
{
    const double cell = floor(um / cell_um);
    return cell < 0 || cell >= count ? -1 : (int32_t)cell;
}

static int32_t block_of(double um, double from_um, double side_um, int32_t count)
{
    return count > 0 ? cell_of(um - from_um, side_um, count) : -1;
}

static void open_strip(strip *s, const mn_map_view *view, int32_t x0, int32_t width)
{
    s->x0 = x0;
    s->width = width;
    s->level = level_of(view);
    s->begin = width;
    s->end = s->run_count = 0;
    s->texture_x = (int32_t)((int64_t)floor(view->frame.x_um / view->frame.um_per_px) % 0x10000);
    s->texture_y = -(int32_t)((int64_t)floor(view->frame.y_um / view->frame.um_per_px) % 0x10000);
    for (int32_t i = 0; i < width; i++) {
        const double x_um = mn_frame_x_um(&view->frame, x0 + i + 0.5);
        const int32_t cell = cell_of(x_um, view->cell_um, view->width_cells), tile_x = cell / MN_TILE_SIDE;
        s->block[i] = block_of(x_um, view->blocks.x_um, view->blocks.side_um, view->blocks.columns);
        if (cell < 0) continue;
        if (i < s->begin) s->begin = i;
        s->end = i + 1;
        s->in_tile[i] = (uint8_t)(cell % MN_TILE_SIDE >> s->level);
        if (s->run_count == 0 || s->runs[s->run_count - 1].tile_x != tile_x)
            s->runs[s->run_count++] = (run){tile_x, i, i};
        s->runs[s->run_count - 1].end = i + 1;
    }
}

static void gather_row(strip *s, const mn_map_view *view, int32_t cell_y)
{
    const int32_t side = MN_TILE_SIDE >> s->level, row = cell_y % MN_TILE_SIDE >> s->level;
    for (int32_t k = 0; k < s->run_count; k++) {
        const run *r = &s->runs[k];
        const view_tile *tile = mn_map_view_tile(view, r->tile_x, cell_y / MN_TILE_SIDE);
        if (tile == NULL) {
            memset(s->index + r->begin, 0, (size_t)(r->end - r->begin));
            continue;
        }
        const uint8_t *bytes = tile->image + mip_offset[s->level] + row * side;
        for (int32_t i = r->begin; i < r->end; i++) s->index[i] = bytes[s->in_tile[i]];
    }
}

/* Cells say whether they were struck; the class is their block's, which untouched skin has too. From afar single strokes would
 * darken all of it. */
static void lay_blocks(strip *s, const mn_map_view *view, int32_t row)
{
    static const uint8_t beyond[3] = {0, 2 * MN_COVERAGE_CLASSES, 1 + MN_COVERAGE_TWICE};
    const view_blocks *blocks = &view->blocks;
    const uint8_t *classes = row < 0 ? NULL : blocks->index + (int64_t)row * blocks->columns;
    for (int32_t i = s->begin; i < s->end; i++) {
        const uint8_t cell = s->index[i], class = classes == NULL || s->block[i] < 0 ? 0 : classes[s->block[i]];
        s->index[i] = class == 0 || cell == CELL_TWICE ? beyond[cell]
                      : cell == CELL_ONCE && s->level == 0 ? (uint8_t)(class + MN_COVERAGE_CLASSES) : class;
    }
}

/* Classes alone, spread over the scale, so that a difference of classes can be seen. */
static void lay_classes(strip *s, const mn_map_view *view, int32_t row)
{
    lay_blocks(s, view, row);
    for (int32_t i = s->begin; i < s->end; i++) {
        const int32_t class = s->index[i] == 0 ? 0 : 1 + (s->index[i] - 1) % MN_COVERAGE_CLASSES;
        s->index[i] = (uint8_t)(class * 50);
    }
}

static void lay_shades(strip *s, const mn_map_view *view, int32_t y)
{
    const int32_t from = s->x0 + s->texture_x;
    memcpy(s->shade, view->texture[(y + s->texture_y) & (TEXTURE - 1)] + (from & (TEXTURE - 1)), (size_t)s->width);
    memset(s->shade, OUTSIDE, (size_t)(s->begin < s->width ? s->begin : s->width));
    if (s->end < s->width) memset(s->shade + s->end, OUTSIDE, (size_t)(s->width - s->end));
    if (!view->style.has_pattern) return;
    const int32_t period = view->hatch_period;
    const uint8_t *lines = view->hatch[((y + s->texture_y) % period + period) % period];
    int32_t at = ((from + s->begin) % period + period) % period;
    for (int32_t i = s->begin; i < s->end; i++) {
        s->shade[i] = (uint8_t)(s->shade[i] + (lines[at] >> view->hatch_kind[s->index[i]] & 1) * SHADES);
        at = at + 1 == period ? 0 : at + 1;
    }
}

static void colour_row(const strip *s, const mn_map_view *view, uint32_t *pixels)
{
    const uint32_t *colour = view->colour[0];
    for (int32_t i = 0; i < s->width; i++) pixels[i] = colour[(uint32_t)s->shade[i] << 8 | s->index[i]];
}

static void draw_strip(strip *s, const mn_map_view *view, const mn_canvas *canvas, int32_t y0, int32_t y1)
{
    const bool has_blocks = view->style.layer == MN_LAYER_COVERAGE;
    int32_t gathered = -1, gathered_block = -1;
    memset(s->index, 0, sizeof s->index);
    for (int32_t y = y0; y < y1; y++) {
        uint32_t *pixels = canvas->pixels + (int64_t)y * canvas->stride + s->x0;
        const double y_um = mn_frame_y_um(&view->frame, y + 0.5);
        const int32_t cell_y = cell_of(y_um, view->cell_um, view->height_cells);
        if (cell_y < 0) {
            for (int32_t i = 0; i < s->width; i++) pixels[i] = view->style.theme->ground;
            continue;
        }
        const int32_t block = block_of(y_um, view->blocks.y_um, view->blocks.side_um, view->blocks.rows);
        if (cell_y >> s->level != gathered || (has_blocks && block != gathered_block)) {
            gather_row(s, view, cell_y);
            if (has_blocks) lay_blocks(s, view, block);
        }
        gathered = cell_y >> s->level;
        gathered_block = block;
        lay_shades(s, view, y);
        colour_row(s, view, pixels);
    }
}

/* Where neither holds anything the skin is left as it is. */
static void colour_difference(const strip *s, const strip *other, const mn_map_view *view, const uint32_t scale[256], uint32_t *pixels)
{
    for (int32_t i = 0; i < s->width; i++) {
        const int32_t a = s->index[i], b = other->index[i];
        pixels[i] = (a | b) == 0 || s->shade[i] == OUTSIDE ? view->colour[s->shade[i] & (SHADES - 1)][0] : scale[128 + (b - a) / 2];
    }
}

static void draw_strip_difference(strip *s, strip *with, const mn_map_view *view, const mn_map_view *other, const mn_canvas *canvas,
                                  const uint32_t scale[256])
{
    memset(s->index, 0, sizeof s->index);
    memset(with->index, 0, sizeof with->index);
    for (int32_t y = canvas->clip.y0; y < canvas->clip.y1; y++) {
        uint32_t *pixels = canvas->pixels + (int64_t)y * canvas->stride + s->x0;
        const double y_um = mn_frame_y_um(&view->frame, y + 0.5);
        const int32_t cell_y = cell_of(y_um, view->cell_um, view->height_cells);
        if (cell_y < 0) {
            for (int32_t i = 0; i < s->width; i++) pixels[i] = view->style.theme->ground;
            continue;
        }
        const int32_t block = block_of(y_um, view->blocks.y_um, view->blocks.side_um, view->blocks.rows);
        gather_row(s, view, cell_y);
        gather_row(with, other, cell_y);
        if (view->style.layer == MN_LAYER_COVERAGE) lay_classes(s, view, block), lay_classes(with, other, block);
        lay_shades(s, view, y);
        colour_difference(s, with, view, scale, pixels);
    }
}

void mn_map_view_draw_difference(const mn_map_view *view, const mn_map_view *other, const mn_canvas *canvas)
{
    strip s, with;
    uint32_t scale[256];
    const mn_canvas cut = mn_canvas_clip(canvas, view->frame.px);
    mn_palette_difference(scale);
    for (int32_t x = cut.clip.x0; x < cut.clip.x1; x += STRIP_PX) {
        const int32_t width = cut.clip.x1 - x < STRIP_PX ? cut.clip.x1 - x : STRIP_PX;
        open_strip(&s, view, x, width);
        open_strip(&with, other, x, width);
        draw_strip_difference(&s, &with, view, other, &cut, scale);
    }
}

static void draw_part(const mn_map_view *view, const mn_canvas *canvas, mn_rect part)
{
    strip s;
    const mn_canvas cut = mn_canvas_clip(canvas, mn_rect_meet(view->frame.px, part));
    if (mn_rect_is_empty(cut.clip)) return;
    for (int32_t x = cut.clip.x0; x < cut.clip.x1; x += STRIP_PX) {
        open_strip(&s, view, x, cut.clip.x1 - x < STRIP_PX ? cut.clip.x1 - x : STRIP_PX);
        draw_strip(&s, view, &cut, cut.clip.y0, cut.clip.y1);
    }
    if (view->is_holes) mn_map_holes(view, &cut);
}

void mn_map_view_draw(const mn_map_view *view, const mn_canvas *canvas, const mn_rect *rects, int count)
{
    if (rects == NULL) {
        draw_part(view, canvas, view->frame.px);
        return;
    }
    for (int i = 0; i < count; i++) draw_part(view, canvas, rects[i]);
}
