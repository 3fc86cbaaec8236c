/* Traces: what every tick of a run did, so that two runs that should be equal can be held against each other down to the
 * first field that differs.
 *
 * A hash says that something moved; a trace says what. Per tick it holds a hash of the records made and of each tile
 * touched, and besides, for as long as `detail_bytes_max` lasts, the records themselves and every cell that changed. What
 * changed is found by holding the touched tiles against a copy of them, not from the records: a write into a wrong cell
 * shows. A trace is no longer than detail_bytes_max plus 72 bytes a tick and 20 a tile touched in it, and 1 kB. */
#ifndef MN_REPORT_TRACE_H
#define MN_REPORT_TRACE_H

#include "session/session.h"

#define MN_TRACE_DETAIL_BYTES (256ULL << 20) /* by default: about a million punctures */

typedef struct mn_trace_options {
    int64_t from_tick;         /* records and cells are kept from this tick on */
    uint64_t detail_bytes_max; /* and until so many bytes of them are written */
} mn_trace_options;

typedef struct mn_trace mn_trace;

/* Begins a trace of a fresh session. It appears at `path` only when it is closed. MN_BAD_INPUT when there is no way to
 * write there, MN_INTERNAL without memory for a copy of the touched tiles. */
mn_status mn_trace_open(mn_trace **trace, const char *path, const mn_session *session, const mn_trace_options *options,
                        mn_error *error);
/* After every tick. A fault of the file shows when the trace is closed. */
void mn_trace_tick(mn_trace *trace, const mn_session *session);
/* After mn_session_run: writes the end with the metrics, and frees. */
mn_status mn_trace_close(mn_trace *trace, const mn_session *session, mn_error *error);
/* Gives up: leaves no file. */
void mn_trace_drop(mn_trace *trace);

enum { MN_DIVERGENCE_BYTES = 1536 };

/* Holds two traces against each other. MN_OK when they are equal, MN_DIVERGED when not: `text` then says where first (tick,
 * tile, cell, field and both values, and the record), else how much is equal. MN_BAD_INPUT when a file is no whole trace of
 * this version, or they are not of the same scenario and seed. */
mn_status mn_trace_diverge(const char *path_a, const char *path_b, char text[MN_DIVERGENCE_BYTES], mn_error *error);

#endif
