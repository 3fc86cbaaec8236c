/* See map_view.h: what makes a view, and what of its picture is stale. */
#include "view/map_view.h"

#include <stdlib.h>
#include <string.h>

#include "view/map_view_internal.h"

mn_map_view *mn_map_view_create(void)
{
    mn_map_view *view = calloc(1, sizeof *view);
    if (view == NULL) return NULL;
    view->frame.um_per_px = 1;
    view->cell_um = 1;
    view->style = (mn_map_style){.max = 1, .fitzpatrick = 2, .line_px = 16, .theme = &mn_theme_dark};
    view->is_all_stale = view->is_image_stale = true;
    mn_map_texture(view);
    mn_map_look(view);
    return view;
}

void mn_map_view_destroy(mn_map_view *view)
{
    if (view == NULL) return;
    mn_map_view_release(view);
    free(view->tiles);
    free(view->of_pool);
    free(view->holes);
    free(view);
}

const mn_map_frame *mn_map_view_frame(const mn_map_view *view) { return &view->frame; }
const mn_map_style *mn_map_view_style(const mn_map_view *view) { return &view->style; }

static bool is_same_rect(mn_rect a, mn_rect b) { return a.x0 == b.x0 && a.y0 == b.y0 && a.x1 == b.x1 && a.y1 == b.y1; }

void mn_map_view_set_frame(mn_map_view *view, const mn_map_frame *frame)
{
    const mn_map_frame *old = &view->frame;
    if (is_same_rect(frame->px, old->px) && !(frame->x_um < old->x_um || frame->x_um > old->x_um) &&
        !(frame->y_um < old->y_um || frame->y_um > old->y_um) &&
        !(frame->um_per_px < old->um_per_px || frame->um_per_px > old->um_per_px))
        return;
    view->frame = *frame;
    view->is_all_stale = true;
}

void mn_map_view_set_style(mn_map_view *view, const mn_map_style *style)
{
    const mn_map_style *old = &view->style;
    const bool is_same_scale = style->layer == old->layer && style->is_cells == old->is_cells && !(style->min < old->min || style->min > old->min) &&
                               !(style->max < old->max || style->max > old->max);
    if (is_same_scale && style->palette == old->palette && style->has_pattern == old->has_pattern &&
        style->is_plain == old->is_plain && style->fitzpatrick == old->fitzpatrick && style->line_px == old->line_px &&
        style->theme == old->theme)
        return;
    view->style = *style;
    view->is_image_stale |= !is_same_scale;
    view->is_all_stale = true;
    mn_map_look(view);
}

/* ---- what is stale ---- */

/* All pixels that a tile's bytes and holes can reach. */
static mn_rect tile_rect(const mn_map_view *view, const view_tile *tile)
{
    const mn_map_frame *frame = &view->frame;
    const double side_um = MN_TILE_SIDE * view->cell_um, margin_um = view->is_holes ? mn_map_hole_margin_um(view) : 0;
    const mn_rect reach = {(mn_frame_x16(frame, tile->x * side_um - margin_um) >> 4) - 1,
                           (mn_frame_y16(frame, (tile->y + 1) * side_um + margin_um) >> 4) - 1,
                           (mn_frame_x16(frame, (tile->x + 1) * side_um + margin_um) >> 4) + 2,
                           (mn_frame_y16(frame, tile->y * side_um - margin_um) >> 4) + 2};
    return mn_rect_meet(frame->px, reach);
}

/* More parts than there is room for become one. */
static void add_dirty(mn_map_view *view, mn_rect rect)
{
    if (mn_rect_is_empty(rect)) return;
    if (view->dirty_count == DIRTY_MAX) {
        for (int i = 0; i < view->dirty_count; i++) {
            const mn_rect *old = &view->dirty[i];
            rect.x0 = old->x0 < rect.x0 ? old->x0 : rect.x0, rect.y0 = old->y0 < rect.y0 ? old->y0 : rect.y0;
            rect.x1 = old->x1 > rect.x1 ? old->x1 : rect.x1, rect.y1 = old->y1 > rect.y1 ? old->y1 : rect.y1;
        }
        view->dirty_count = 0;
    }
    view->dirty[view->dirty_count++] = rect;
}

static void refresh(mn_map_view *view, const mn_grid *grid)
{
    for (int32_t i = 0; i < view->tile_count; i++) {
        view_tile *tile = view->tiles[i];
        if (!tile->is_stale && !view->is_image_stale) continue;
        mn_map_image(view, tile, tile->pool < 0 ? NULL : &grid->pool[tile->pool]);
        tile->is_stale = false;
        if (!view->is_all_stale) add_dirty(view, tile_rect(view, tile));
    }
}

const mn_rect *mn_map_view_update(mn_map_view *view, const mn_session *session, const uint64_t *tile_marks,
                                  uint64_t generation, int *count)
{
    if (view->session != session || view->generation != generation || view->directory == NULL) {
        mn_map_view_reset(view, session);
        view->session = session;
        view->generation = generation;
        view->is_all_stale = view->is_image_stale = true;
    }
    const bool is_holes = !view->style.is_cells && view->cell_um / view->frame.um_per_px >= MN_MAP_HOLE_CELL_PX;
    view->is_image_stale |= is_holes != view->is_holes;
    view->is_holes = is_holes;
    mn_map_view_take(view, session, tile_marks);
    refresh(view, mn_session_grid(session));
    if (view->is_all_stale) {
        view->dirty_count = 1;
        view->dirty[0] = view->frame.px;
    }
    view->is_all_stale = view->is_image_stale = false;
    *count = view->dirty_count;
    return view->dirty;
}

void mn_map_view_drawn(mn_map_view *view) { view->dirty_count = 0; }
