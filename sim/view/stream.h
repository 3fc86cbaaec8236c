/* Poses from outside: rows of a recorded hand's CSV, as they come, from standard input or a serial device. What reads never
 * waits: a thread of its own does. */
#ifndef MN_VIEW_STREAM_H
#define MN_VIEW_STREAM_H

#include "view/simulation.h"

typedef struct mn_stream mn_stream;

/* `from`: "stream" is standard input, else a path. MN_BAD_INPUT when it cannot be opened. Rows go to the simulation as they come;
 * a header is skipped; a row that is wrong is left out and counted. */
mn_status mn_stream_open(mn_stream **stream, const char *from, mn_simulation *simulation, mn_error *error);
/* True once the stream has ended and all of it has been sent. `bad_rows`: how many were left out, and what the first said. */
bool mn_stream_is_done(mn_stream *stream, int *bad_rows, char first_bad[128]);
void mn_stream_close(mn_stream *stream);

#endif
