/* A picture that somebody else drew, as a PNG file. */
#include "report/report_internal.h"

#ifdef MN_HAS_CAIRO
#include <cairo.h>

mn_status mn_report_pixels_png(const uint32_t *pixels, int32_t width, int32_t height, int32_t stride, const char *path,
                               mn_error *error)
{
    cairo_surface_t *surface = cairo_image_surface_create_for_data((unsigned char *)(uintptr_t)pixels, CAIRO_FORMAT_RGB24, width,
                                                                   height, stride * (int)sizeof *pixels);
    const cairo_status_t status = cairo_surface_write_to_png(surface, path);
    cairo_surface_destroy(surface);
    if (status == CAIRO_STATUS_SUCCESS) return MN_OK;
    return mn_fail(error, MN_BAD_INPUT, path, 0, "cannot be written: %s", cairo_status_to_string(status));
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
