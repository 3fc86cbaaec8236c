/* A picture that somebody else drew, as a PNG file. */
#include "report/report_internal.h"

#ifdef MN_HAS_CAIRO
#include <cairo.h>

#include "report/map_internal.h"
#include "report/page.h"

/* Whole or not at all, as all files: who waits for it may read it as soon as it is there. */
mn_status mn_report_pixels_png(const uint32_t *pixels, int32_t width, int32_t height, int32_t stride, const char *path,
                               mn_error *error)
{
    cairo_surface_t *surface = cairo_image_surface_create_for_data((unsigned char *)(uintptr_t)pixels, CAIRO_FORMAT_RGB24, width,
                                                                   height, stride * (int)sizeof *pixels);
    mn_picture picture = {0};
    const cairo_status_t fault = cairo_surface_write_to_png_stream(surface, mn_picture_put_bytes, &picture);
    cairo_surface_destroy(surface);
    const mn_status status = fault == CAIRO_STATUS_SUCCESS
                                 ? mn_report_write(path, (const char *)picture.bytes, picture.byte_count, error)
                                 : mn_fail(error, MN_INTERNAL, path, 0, "cannot be drawn: %s", cairo_status_to_string(fault));
    mn_picture_free(&picture);
    return status;
}

#else

mn_status mn_report_pixels_png(const uint32_t *pixels, int32_t width, int32_t height, int32_t stride, const char *path,
                               mn_error *error)
{
    (void)pixels;
    (void)width;
    (void)height;
    (void)stride;
    return mn_fail(error, MN_BAD_INPUT, path, 0, "this program was built without Cairo and writes no PNG");
}

#endif
