/* See device_picture.h. A page of fixed size: title, the layout on the left (device_layout.c), a needle beside the skin on the
 * right (device_needle.c). PNG and SVG come from one drawing routine. */
#include "report/device_picture.h"

#include <stdlib.h>
#include <string.h>

#include "report/device_picture_internal.h"

#ifdef MN_HAS_CAIRO
#include <cairo-svg.h>

static void draw_title(cairo_t *cairo, const mn_device *device)
{
    static const char *const kinds[] = {"roller", "pen", "stamp", "rig"};
    char text[MN_TEXT_BYTES + 128], name[MN_TEXT_BYTES];
    const mn_lettering big = {.size_px = 26, .is_bold = true, .rgb = MN_INK, .width_max_px = MN_PICTURE_WIDTH_PX - 80},
                       small = {.size_px = 15, .rgb = MN_INK_SOFT, .width_max_px = MN_PICTURE_WIDTH_PX - 80};
    mn_pen_text(cairo, &big, 40, 40, mn_text_clean(device->name, name, sizeof name));
    snprintf(text, sizeof text, "%s, %d needles of %.4g mm, %.4g mm across, tip radius %.3g \xc2\xb5m (%s)",
             kinds[device->kind], (int)mn_device_needle_count(device), device->needle.needle_length_um / 1000,
             device->needle.needle_diameter_um / 1000, device->needle.tip_radius_um,
             mn_mark_name(mn_origin_mark(&device->origins, "",
                                         mn_param_find(mn_needle_param_rows, mn_needle_param_count, "tip_radius_um"))));
    mn_pen_text(cairo, &small, 40, 70, text);
    for (int i = 0; i < device->source_count && i < 2; i++) {
        const mn_lettering tiny = {.size_px = 12, .rgb = MN_INK_SOFT, .width_max_px = MN_PICTURE_WIDTH_PX - 80};
        mn_pen_text(cairo, &tiny, 40, MN_PICTURE_HEIGHT_PX - 40 + 17 * i,
                    mn_text_clean(device->sources[i], name, sizeof name));
    }
}

static void draw(cairo_t *cairo, const mn_device *device, const mn_site *site, const mn_tool *tool)
{
    mn_pen_rgb(cairo, MN_PAPER);
    cairo_paint(cairo);
    draw_title(cairo, device);
    mn_picture_layout(cairo, device, tool);
    mn_picture_needle(cairo, device, site);
}

static cairo_status_t put_bytes(void *file, const unsigned char *bytes, unsigned byte_count)
{
    return fwrite(bytes, 1, byte_count, file) == byte_count ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

static cairo_surface_t *open_page(bool is_svg, FILE *file)
{
    if (!is_svg) return cairo_image_surface_create(CAIRO_FORMAT_RGB24, MN_PICTURE_WIDTH_PX, MN_PICTURE_HEIGHT_PX);
    cairo_surface_t *page =
        cairo_svg_surface_create_for_stream(put_bytes, file, MN_PICTURE_WIDTH_PX, MN_PICTURE_HEIGHT_PX);
    cairo_svg_surface_set_document_unit(page, CAIRO_SVG_UNIT_PX);
    return page;
}

static mn_status write_picture(const mn_device *device, const mn_site *site, const mn_tool *tool, bool is_svg,
                               const char *path, mn_error *error)
{
    mn_outfile out;
    mn_status status = mn_outfile_open(&out, path, error);
    if (status != MN_OK) return status;
    cairo_surface_t *page = open_page(is_svg, out.file);
    cairo_t *cairo = cairo_create(page);
    draw(cairo, device, site, tool);
    cairo_status_t fault = cairo_status(cairo);
    cairo_destroy(cairo);
    if (fault == CAIRO_STATUS_SUCCESS && !is_svg) fault = cairo_surface_write_to_png_stream(page, put_bytes, out.file);
    cairo_surface_finish(page);
    if (fault == CAIRO_STATUS_SUCCESS) fault = cairo_surface_status(page);
    cairo_surface_destroy(page);
    if (fault == CAIRO_STATUS_SUCCESS || fault == CAIRO_STATUS_WRITE_ERROR) return mn_outfile_close(&out, error);
    mn_outfile_drop(&out);
    return mn_fail(error, MN_INTERNAL, NULL, 0, "cannot draw %s: %s", path, cairo_status_to_string(fault));
}
#endif

mn_status mn_report_device_picture(const mn_device *device, const mn_site *site, const char *path, mn_error *error)
{
    const size_t length = strlen(path);
    const bool is_svg = length > 4 && strcmp(path + length - 4, ".svg") == 0;
    if (!is_svg && !(length > 4 && strcmp(path + length - 4, ".png") == 0))
        return mn_fail(error, MN_BAD_INPUT, NULL, 0, "the picture %s must end in .png or .svg", path);
#ifdef MN_HAS_CAIRO
    mn_arena arena;
    mn_tool tool;
    mn_status status = mn_arena_create(&arena, mn_tool_need_bytes(device), error);
    if (status != MN_OK) return status;
    mn_tool_create(&tool, device, 1, 0, &arena);
    status = write_picture(device, site, &tool, is_svg, path, error);
    mn_arena_destroy(&arena);
    return status;
#else
    (void)device, (void)site;
    return mn_fail(
        error, MN_BAD_INPUT, NULL, 0,
        "cannot draw %s: built without Cairo and Pango; install libcairo2-dev libpango1.0-dev and build again", path);
#endif
}
