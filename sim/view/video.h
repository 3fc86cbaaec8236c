/* The window as a video: pictures at a steady rate, piped to ffmpeg, which must be on PATH. */
#ifndef MN_VIEW_VIDEO_H
#define MN_VIEW_VIDEO_H

#include "base/status.h"
#include "view/canvas.h"

typedef struct mn_video mn_video;

/* MN_BAD_INPUT when there is no ffmpeg or it cannot be started; what kind of file it is follows from the path's ending. */
mn_status mn_video_open(mn_video **video, const char *path, int32_t width, int32_t height, double rate_hz, mn_error *error);
/* Writes the picture as often as its time asks for: not at all, once, or more often when the window was slower than the video.
 * `at_s` counts from the first picture. A picture of another size is cut or set on black. False when ffmpeg is gone or takes
 * nothing for ten seconds; from then on nothing is written. */
bool mn_video_add(mn_video *video, const mn_canvas *canvas, double at_s);
/* Waits until ffmpeg has written the file. MN_BAD_INPUT when it could not. NULL is fine. */
mn_status mn_video_close(mn_video *video, mn_error *error);

#endif
