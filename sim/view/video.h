/* Frames to ffmpeg, if it is there: 30 pictures a second of what is on screen. */
#ifndef MN_VIEW_VIDEO_H
#define MN_VIEW_VIDEO_H

#include "base/status.h"
#include "view/canvas.h"

typedef struct mn_video mn_video;

/* MN_BAD_INPUT when ffmpeg is not on the path, with what to do. */
mn_status mn_video_open(mn_video **video, const char *path, int width, int height, mn_error *error);
/* As many copies of the picture as its time asks for. False when ffmpeg went away. */
bool mn_video_frame(mn_video *video, const mn_canvas *canvas, double wall_s);
/* MN_FAILED with the reason when ffmpeg did not end well. */
mn_status mn_video_close(mn_video *video, mn_error *error);

#endif
