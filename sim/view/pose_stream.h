/* An instrumented handpiece, or another program, that steers: rows of a recorded hand (technique/recording.h) as they come, from
 * standard input or from a device file. Reading never waits: what is not there yet comes with a later call. */
#ifndef MN_VIEW_POSE_STREAM_H
#define MN_VIEW_POSE_STREAM_H

#include "live/live.h"

typedef struct mn_pose_stream mn_pose_stream;

/* `from`: "stream" or "-" for standard input, else a path. MN_BAD_INPUT when it cannot be opened. A header row is left out. */
mn_status mn_pose_stream_open(mn_pose_stream **stream, const char *from, mn_error *error);
void mn_pose_stream_close(mn_pose_stream *stream);

/* The poses that came, in order, at most `most`; their count. A row that is none is left out, counted and told by
 * mn_pose_stream_fault. */
int mn_pose_stream_read(mn_pose_stream *stream, mn_live_pose *poses, int most);
/* Nothing more will come. */
bool mn_pose_stream_is_over(const mn_pose_stream *stream);
/* What was wrong with the last bad row, and how many there were; "" for none. */
const char *mn_pose_stream_fault(const mn_pose_stream *stream, int64_t *count);

#endif
