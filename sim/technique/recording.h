/* A recorded hand: CSV `t_s,x_um,y_um,force_un,tilt_rad,azimuth_rad,contact`, one row a keyframe. */
#ifndef MN_TECHNIQUE_RECORDING_H
#define MN_TECHNIQUE_RECORDING_H

#include "technique/track.h"

enum { MN_RECORDING_BYTES_MAX = 512 << 20 }; /* of a file */

#define MN_RECORDING_RISE_S_MIN 1e-6 /* closer rows could fall on one time once the recording is shifted late into a session */
#define MN_RECORDING_UM_MAX 1e7
#define MN_RECORDING_UN_MAX 1e9

/* Parses `text` (a whole file; `name` is for messages) into a track made in `arena`-less memory of its own: the caller
 * frees it with mn_recording_free. Errors name file, line, column, value and what is wanted: wrong header, short or long
 * row, not a number, NaN, time not rising (by 1e-6 s at least), contact not 0 or 1, force below 0, no row, too many rows. */
mn_status mn_recording_parse(const char *text, size_t text_bytes, const char *name, mn_track *track, mn_error *error);
void mn_recording_free(mn_track *track);

/* An empty track of that capacity in memory of its own. */
mn_status mn_recording_take(mn_track *track, int64_t capacity, mn_error *error);

/* Writes a track in the same format to a malloc'ed text (caller frees); NULL without memory. */
char *mn_recording_text(const mn_track *track);

#endif
