/* A loop over independent things on several threads: OpenMP's, or plain ones (CMake's MN_THREADS).
 *
 * The body may write only what belongs to its own indices; then the result cannot depend on the thread count. */
#ifndef MN_BASE_PARALLEL_H
#define MN_BASE_PARALLEL_H

#include <stdint.h>

typedef void mn_range_body(void *context, int64_t begin, int64_t end);

/* Calls body over [0, count) in pieces of about `grain`; runs on the caller alone where count <= grain or
 * thread_count <= 1. Returns when all is done. */
void mn_parallel_for(int thread_count, int64_t count, int64_t grain, mn_range_body *body, void *context);

/* Processors this process may use, at least 1. */
int mn_processor_count(void);

#endif
