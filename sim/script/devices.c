/* roller, pen, stamp and rig { ... } into an mn_device, whole or as an override. */
#include <stdio.h>
#include <string.h>

#include "script/script_internal.h"

static void read_layout(mn_frame *frame, mn_device *device)
{
    static const char *const layouts[] = {"ring", "grid", "listed"};
    int layout = mn_frame_word(frame, "layout", false, layouts, 3);
    if (layout >= 0) device->layout = (mn_layout)layout;
    int64_t count = mn_frame_pairs(frame, "positions_um", MN_NEEDLES_MAX, device->position_x_um, device->position_y_um);
    if (count > 0) device->position_count = (int32_t)count;
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
