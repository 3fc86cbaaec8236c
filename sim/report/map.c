/* Maps as PNG: a page is laid out around the target region, then drawn from back to front: data, frame, legend. All
 * sizes are in pixels of the page and all places of the skin go through mn_map_x_px, mn_map_y_px. The page is drawn in
 * memory and written through a temporary file. */
#include "report/page.h"
#include "report/report_internal.h"

#ifdef MN_HAS_CAIRO
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/map_internal.h"

static void lay_out(mn_map *map, const mn_session *session, mn_map_kind kind)
{
    *map = (mn_map){.kind = kind, .session = session, .plan = mn_session_plan(session)};
    map->region = map->plan->target;
    map->px_per_um = fmin(MN_MAP_WIDTH_MAX_PX / map->region.width_um, MN_MAP_HEIGHT_MAX_PX / map->region.height_um);
    map->width_px = map->region.width_um * map->px_per_um;
    map->height_px = map->region.height_um * map->px_per_um;
    double room_px = fmax(map->height_px, MN_MAP_HEIGHT_MIN_PX);
    map->left_px = floor(MN_MAP_LEFT_PX + (MN_MAP_WIDTH_MAX_PX - map->width_px) / 2);
    map->top_px = floor(MN_MAP_TOP_PX + (room_px - map->height_px) / 2);
    map->page_height_px = ceil(MN_MAP_TOP_PX + room_px + MN_MAP_BELOW_PX);
    mn_map_scale(map);
}

static mn_status fail_draw(cairo_status_t fault, const char *what, mn_error *error)
{
    return mn_fail(error, MN_INTERNAL, NULL, 0, "cannot draw %s: %s", what, cairo_status_to_string(fault));
}

cairo_status_t mn_picture_put_bytes(void *context, const unsigned char *bytes, unsigned byte_count)
{
    mn_picture *picture = context;
    unsigned char *grown = realloc(picture->bytes, picture->byte_count + byte_count);
    if (!grown) return CAIRO_STATUS_NO_MEMORY;
    memcpy(grown + picture->byte_count, bytes, byte_count);
    picture->bytes = grown;
    picture->byte_count += byte_count;
    return CAIRO_STATUS_SUCCESS;
}

/* The page as PNG bytes; destroys it. */
static mn_status take_picture(cairo_surface_t *page, cairo_status_t fault, const char *what, mn_picture *picture,
                              mn_error *error)
{
    *picture = (mn_picture){0};
    if (fault == CAIRO_STATUS_SUCCESS) fault = cairo_surface_write_to_png_stream(page, mn_picture_put_bytes, picture);
    cairo_surface_destroy(page);
    if (fault == CAIRO_STATUS_SUCCESS) return MN_OK;
    mn_picture_free(picture);
    return fail_draw(fault, what, error);
}

mn_status mn_report_map_picture(const mn_session *session, mn_map_kind kind, mn_picture *picture, mn_error *error)
{
    mn_map map;
    lay_out(&map, session, kind);
    cairo_surface_t *page = cairo_image_surface_create(CAIRO_FORMAT_RGB24, MN_PAGE_WIDTH_PX, (int)map.page_height_px);
    map.cairo = cairo_create(page);
    mn_pen_rgb(map.cairo, MN_PAPER);
    cairo_paint(map.cairo);
    mn_map_draw_data(&map);
    mn_map_draw_frame(&map);
    mn_map_draw_legend(&map);
    cairo_status_t fault = cairo_status(map.cairo);
    cairo_destroy(map.cairo);
    return take_picture(page, fault, mn_map_name((int)kind), picture, error);
}

mn_status mn_report_thumbnail(const mn_session *session, mn_picture *picture, mn_error *error)
{
    const mn_plan *plan = mn_session_plan(session);
    const mn_blocks *blocks = mn_session_coverage_blocks(session);
    cairo_surface_t *page = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, blocks->columns, blocks->rows);
    cairo_t *pen = cairo_create(page);
    for (int64_t i = 0; i < (int64_t)blocks->columns * blocks->rows; i++) {
        if (!(blocks->area_um2[i] > 0)) continue; /* outside a polygon: the page shows through */
        const mn_colour colour =
            mn_colour_coverage((int)mn_block_class(blocks, i, plan->penetration_min_um, plan->penetration_max_um));
        cairo_set_source_rgb(pen, colour.red, colour.green, colour.blue);
        cairo_rectangle(pen, (double)(i % blocks->columns), (double)(blocks->rows - 1 - i / blocks->columns), 1, 1);
        cairo_fill(pen);
    }
    cairo_status_t fault = cairo_status(pen);
    cairo_destroy(pen);
    return take_picture(page, fault, "a thumbnail", picture, error);
}

mn_status mn_report_map_png(const mn_session *session, mn_map_kind kind, const char *path, mn_error *error)
{
    mn_picture picture;
    mn_status status = mn_report_map_picture(session, kind, &picture, error);
    if (status == MN_OK) status = mn_report_write(path, (const char *)picture.bytes, picture.byte_count, error);
    mn_picture_free(&picture);
    return status;
}

#else

mn_status mn_report_map_png(const mn_session *session, mn_map_kind kind, const char *path, mn_error *error)
{
    (void)session;
    return mn_fail(
        error, MN_BAD_INPUT, NULL, 0,
        "cannot draw the %s map %s: built without Cairo and Pango; install libcairo2-dev libpango1.0-dev and "
        "build again",
        mn_map_name((int)kind), path);
}

mn_status mn_report_map_picture(const mn_session *session, mn_map_kind kind, mn_picture *picture, mn_error *error)
{
    (void)session, (void)kind, (void)error;
    *picture = (mn_picture){0};
    return MN_OK;
}

mn_status mn_report_thumbnail(const mn_session *session, mn_picture *picture, mn_error *error)
{
    (void)session, (void)error;
    *picture = (mn_picture){0};
    return MN_OK;
}

#endif
