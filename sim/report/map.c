/* Maps as PNG: a page is laid out around the target region, then drawn from back to front: data, frame, legend. All
 * sizes are in pixels of the page and all places of the skin go through mn_map_x_px, mn_map_y_px. The page is drawn in
 * memory and written through a temporary file. */
#include "report/report_internal.h"

#ifdef MN_HAS_CAIRO
#include <math.h>

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

static cairo_status_t put_bytes(void *file, const unsigned char *bytes, unsigned byte_count)
{
    return fwrite(bytes, 1, byte_count, file) == byte_count ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

static mn_status fail_draw(cairo_status_t fault, const char *path, mn_error *error)
{
    return mn_fail(error, MN_INTERNAL, NULL, 0, "cannot draw %s: %s", path, cairo_status_to_string(fault));
}

static mn_status write_page(cairo_surface_t *page, const char *path, mn_error *error)
{
    mn_outfile out;
    mn_status status = mn_outfile_open(&out, path, error);
    if (status != MN_OK) return status;
    cairo_status_t fault = cairo_surface_write_to_png_stream(page, put_bytes, out.file);
    if (fault == CAIRO_STATUS_SUCCESS || fault == CAIRO_STATUS_WRITE_ERROR) return mn_outfile_close(&out, error);
    mn_outfile_drop(&out);
    return fail_draw(fault, path, error);
}

mn_status mn_report_map_png(const mn_session *session, mn_map_kind kind, const char *path, mn_error *error)
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
    mn_status status = fault == CAIRO_STATUS_SUCCESS ? write_page(page, path, error) : fail_draw(fault, path, error);
    cairo_surface_destroy(page);
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

#endif
