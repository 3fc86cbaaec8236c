/* Pictures as PNG files. */
#include <cairo.h>

#include "view/app.h"

mn_status mn_app_write_png(const mn_canvas *canvas, const char *path, mn_error *error)
{
    cairo_surface_t *surface =
        cairo_image_surface_create_for_data((unsigned char *)canvas->pixels, CAIRO_FORMAT_RGB24, canvas->width, canvas->height,
                                            canvas->stride * (int)sizeof(uint32_t));
    const cairo_status_t status = cairo_surface_write_to_png(surface, path);
    cairo_surface_destroy(surface);
    if (status == CAIRO_STATUS_SUCCESS) return MN_OK;
    return mn_fail(error, MN_BAD_INPUT, path, 0, "cannot be written: %s", cairo_status_to_string(status));
}
