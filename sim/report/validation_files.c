/* A validation's report as a folder: the page, and every figure as PNG and SVG. */
#include <stdlib.h>
#include <string.h>

#include "report/validation.h"
#include "script/files.h"

static mn_status write_in(const char *folder, const char *stem, const char *ending, const void *bytes, size_t count,
                          mn_error *error)
{
    char path[MN_PATH_BYTES], file[MN_ID_BYTES];
    snprintf(file, sizeof file, "%s.%s", stem, ending);
    mn_path_join(path, folder, file, "");
    return mn_report_write(path, bytes, count, error);
}

/* Draws and writes one figure both ways; the PNG is kept for the page. */
static mn_status write_figure(const mn_validation *it, int figure, const char *folder, mn_picture *png, mn_error *error)
{
    mn_picture svg = {0};
    mn_status status = mn_validation_figure(it, figure, false, png, error);
    if (status == MN_OK) status = mn_validation_figure(it, figure, true, &svg, error);
    if (status == MN_OK && png->byte_count > 0) {
        status = write_in(folder, mn_figure_name(figure), "png", png->bytes, png->byte_count, error);
        if (status == MN_OK) status = write_in(folder, mn_figure_name(figure), "svg", svg.bytes, svg.byte_count, error);
    }
    mn_picture_free(&svg);
    return status;
}

mn_status mn_validation_write(const mn_validation *it, const char *folder, mn_error *error)
{
    mn_picture figures[MN_FIGURE_COUNT] = {0};
    mn_validation whole = *it;
    whole.figures = figures;
    mn_status status = mn_report_make_dir(folder, error);
    for (int i = 0; i < MN_FIGURE_COUNT && status == MN_OK; i++)
        status = write_figure(it, i, folder, &figures[i], error);
    if (status == MN_OK) {
        char *page = mn_validation_page(&whole);
        status = page != NULL ? write_in(folder, "index", "html", page, strlen(page), error)
                              : mn_fail(error, MN_INTERNAL, folder, 0, "there is no memory for the page");
        free(page);
    }
    for (int i = 0; i < MN_FIGURE_COUNT; i++) mn_picture_free(&figures[i]);
    return status;
}
