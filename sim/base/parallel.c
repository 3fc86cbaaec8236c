/* The one place that knows OpenMP. Pieces are handed out as threads become free: bodies write only their own indices,
 * so who did which piece cannot be seen in the result. A loop inside a loop runs on its caller (OpenMP's default of
 * one active level). */
#include "base/parallel.h"

#ifdef _OPENMP
#include <omp.h>
#else
#include <unistd.h>
#endif

void mn_parallel_for(int thread_count, int64_t count, int64_t grain, mn_range_body *body, void *context)
{
    if (count <= 0) {
        return;
    }
    if (grain < 1) {
        grain = 1;
    }
#ifdef _OPENMP
    if (thread_count > 1 && count > grain) {
        int64_t piece_count = (count - 1) / grain + 1;
#pragma omp parallel for num_threads(thread_count) schedule(dynamic, 1)
        for (int64_t piece = 0; piece < piece_count; piece++) {
            int64_t begin = piece * grain;
            body(context, begin, count - begin > grain ? begin + grain : count);
        }
        return;
    }
#else
    (void)thread_count;
#endif
    body(context, 0, count);
}

int mn_processor_count(void)
{
#ifdef _OPENMP
    int count = omp_get_num_procs();
#else
    long count = sysconf(_SC_NPROCESSORS_ONLN);
#endif
    return count > 1 ? (int)count : 1;
}
