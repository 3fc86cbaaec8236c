/* roller, pen, stamp and rig { ... } into an mn_device, whole or as an override. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "script/script_internal.h"

/* The next line of a CSV text, cut at its end; NULL after the last. */
static char *take_line(char **rest)
{
    char *line = *rest;
    if (*line == '\0') return NULL;
    char *end = line + strcspn(line, "\r\n");
    *rest = end + (*end == '\r' && end[1] == '\n' ? 2 : *end != '\0');
    *end = '\0';
    return line;
}

/* One row "x,y" into the device's next position. */
static mn_status take_position(mn_device *device, const char *path, int line_number, const char *line, mn_error *error)
{
    char *end = NULL;
    const double x_um = strtod(line, &end);
    const bool has_x = end != line && *end == ',';
    const char *second = has_x ? end + 1 : line;
    const double y_um = strtod(second, &end);
    if (!has_x || end == second || *end != '\0')
        return mn_fail(error, MN_BAD_INPUT, path, line_number, "is \"%.40s\"; two numbers are wanted: x_um,y_um", line);
    if (!(fabs(x_um) <= MN_FIELD_UM_MAX && fabs(y_um) <= MN_FIELD_UM_MAX))
        return mn_fail(error, MN_BAD_INPUT, path, line_number, "is %g,%g um, beyond %g um", x_um, y_um,
                       MN_FIELD_UM_MAX);
    if (device->position_count == MN_NEEDLES_MAX)
        return mn_fail(error, MN_BAD_INPUT, path, line_number, "is one needle too many; %d are the most",
                       MN_NEEDLES_MAX);
    device->position_x_um[device->position_count] = x_um;
    device->position_y_um[device->position_count++] = y_um;
    return MN_OK;
}

static mn_status parse_positions(mn_device *device, const char *path, char *text, mn_error *error)
{
    char *rest = text;
    const char *header = take_line(&rest);
    if (header == NULL || strcmp(header, "x_um,y_um") != 0)
        return mn_fail(error, MN_BAD_INPUT, path, 1, "begins with \"%.40s\"; the header x_um,y_um is wanted",
                       header ? header : "");
    mn_status status = MN_OK;
    int line_number = 2;
    device->position_count = 0;
    for (char *line = take_line(&rest); line != NULL && status == MN_OK; line = take_line(&rest), line_number++)
        if (line[0] != '\0') status = take_position(device, path, line_number, line, error);
    if (status == MN_OK && device->position_count == 0)
        status = mn_fail(error, MN_BAD_INPUT, path, 1, "lists no needle below its header");
    return status;
}

/* positions = "name": name.csv beside the device's own file. A scenario cannot name files. */
static void read_positions_file(mn_frame *frame, mn_device *device)
{
    char name[MN_ID_BYTES], path[MN_PATH_BYTES], *text = NULL;
    size_t bytes = 0;
    if (!mn_frame_plain_name(frame, "positions", false, name, (int)sizeof name)) return;
    const char *slash = strrchr(frame->file, '/');
    if (frame->is_partial) {
        mn_frame_fault(frame, "positions",
                       "names a file; only a device's own file can, an override lists positions_um");
        return;
    }
    snprintf(path, sizeof path, "%.*s%s.csv", slash ? (int)(slash + 1 - frame->file) : 0, frame->file, name);
    mn_status status = mn_file_read(path, MN_SCRIPT_FILE_BYTES_MAX, &text, &bytes, frame->error);
    if (status == MN_BAD_INPUT)
        mn_frame_fault(frame, "positions", "is \"%s\", but %s cannot be read; put the file there", name, path);
    else
        frame->status = status;
    if (frame->status == MN_OK) {
        text[bytes] = '\0'; /* there is room for it */
        frame->status = parse_positions(device, path, text, frame->error);
    }
    free(text);
}

static void read_layout(mn_frame *frame, mn_device *device)
{
    static const char *const layouts[] = {"ring", "grid", "listed"};
    int layout = mn_frame_word(frame, "layout", false, layouts, 3);
    if (layout >= 0) device->layout = (mn_layout)layout;
    int64_t count = mn_frame_pairs(frame, "positions_um", MN_NEEDLES_MAX, device->position_x_um, device->position_y_um);
    if (count > 0) device->position_count = (int32_t)count;
    read_positions_file(frame, device);
    if (frame->status == MN_OK) count = device->position_count;
    if (frame->status != MN_OK) return;
    if (count > 0 && device->layout != MN_LAYOUT_LISTED) {
        mn_frame_fault(frame, "positions_um", "is given, but layout is \"%s\"; write layout = \"listed\" to use it",
                       layouts[device->layout]);
    }
    if (device->layout == MN_LAYOUT_LISTED && device->position_count != device->pen.needle_count) {
        mn_frame_fault(frame, "positions_um", "lists %d needles, but needle_count is %d", (int)device->position_count,
                       (int)device->pen.needle_count);
    }
}

static mn_status read_device(mn_frame *frame, mn_device *device)
{
    mn_frame_identity(frame, device->id, device->name, device->note, device->sources, &device->source_count);
    frame->origins = &device->origins;
    mn_frame_params(frame, mn_device_param_rows, mn_device_param_count, &device->common);
    mn_frame_params(frame, mn_needle_param_rows, mn_needle_param_count, &device->needle);
    switch (device->kind) {
    case MN_DEVICE_ROLLER: mn_frame_params(frame, mn_roller_param_rows, mn_roller_param_count, &device->roller); break;
    case MN_DEVICE_PEN:
        mn_frame_params(frame, mn_pen_param_rows, mn_pen_param_count, &device->pen);
        read_layout(frame, device);
        break;
    case MN_DEVICE_STAMP: mn_frame_params(frame, mn_stamp_param_rows, mn_stamp_param_count, &device->stamp); break;
    case MN_DEVICE_RIG: mn_frame_params(frame, mn_rig_param_rows, mn_rig_param_count, &device->rig); break;
    }
    mn_frame_from(frame, (const char(*)[MN_TEXT_BYTES])device->sources);
    mn_status status = mn_frame_close(frame, NULL);
    return status == MN_OK ? mn_device_check(device, frame->file, frame->line, frame->error) : status;
}

mn_status mn_read_device(lua_State *state, int index, const char *file, mn_device *device, mn_error *error)
{
    int line = 0;
    mn_made made = mn_language_made(state, index, &line);
    mn_device_default(device, (mn_device_kind)(made - MN_MADE_ROLLER));
    mn_frame frame;
    mn_frame_open(&frame, state, index, file, line, mn_made_name(made), error);
    return read_device(&frame, device);
}

mn_status mn_override_device(lua_State *state, int index, const char *file, int line, mn_device *device,
                             mn_error *error)
{
    mn_frame frame;
    mn_frame_open(&frame, state, index, file, line, mn_device_kind_name((int)device->kind), error);
    frame.is_partial = true;
    return read_device(&frame, device);
}
