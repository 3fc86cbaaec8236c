/* The one place that knows OpenMP and, where the build asks for it or there is no OpenMP, plain threads.
 *
 * Pieces are handed out as threads become free: bodies write only their own indices, so who did which piece cannot be
 * seen in the result. A loop inside a loop runs on its caller, with both.
 *
 * Plain threads exist because ThreadSanitizer sees every pthread lock and join, but nothing of what OpenMP's runtime does to
 * wait for its threads. They are made and joined in each loop, about 20 us a thread, where OpenMP keeps its own. */
#define _GNU_SOURCE /* sched_getaffinity */
#include "base/parallel.h"

#ifdef _OPENMP
#include <omp.h>
#else
#include <pthread.h>
#include <sched.h>
#include <stdbool.h>

#include "base/limits.h"
#endif

typedef struct pieces {
    int64_t count, grain;
    mn_range_body *body;
    void *context;
} pieces;

static void do_piece(const pieces *all, int64_t piece)
{
    const int64_t begin = piece * all->grain;
    all->body(all->context, begin, all->count - begin > all->grain ? begin + all->grain : all->count);
}

#ifdef _OPENMP

static void share(int thread_count, int64_t piece_count, const pieces *all)
{
#pragma omp parallel for num_threads(thread_count) schedule(dynamic, 1)
    for (int64_t piece = 0; piece < piece_count; piece++) do_piece(all, piece);
}

int mn_processor_count(void)
{
    const int count = omp_get_num_procs();
    return count > 1 ? count : 1;
}

#else

typedef struct queue {
    const pieces *all;
    pthread_mutex_t lock; /* guards `next` */
    int64_t next, piece_count;
} queue;

static _Thread_local bool is_inside; /* a loop that this thread helps with */

static int64_t take(queue *from)
{
    pthread_mutex_lock(&from->lock);
    const int64_t piece = from->next < from->piece_count ? from->next++ : -1;
    pthread_mutex_unlock(&from->lock);
    return piece;
}

static void *work(void *context)
{
    queue *from = context;
    is_inside = true;
    for (int64_t piece = take(from); piece >= 0; piece = take(from)) do_piece(from->all, piece);
    is_inside = false;
    return NULL;
}

static void share(int thread_count, int64_t piece_count, const pieces *all)
{
    pthread_t helpers[MN_THREADS_MAX];
    queue from = {.all = all, .piece_count = piece_count};
    int helper_count = 0, wanted = thread_count < MN_THREADS_MAX ? thread_count - 1 : MN_THREADS_MAX - 1;
    if (wanted > piece_count - 1) wanted = (int)(piece_count - 1);
    if (is_inside) wanted = 0;
    const bool was_inside = is_inside;
    pthread_mutex_init(&from.lock, NULL);
    while (helper_count < wanted && pthread_create(&helpers[helper_count], NULL, work, &from) == 0) helper_count++;
    work(&from); /* the caller works too, and alone when no thread starts */
    for (int i = 0; i < helper_count; i++) pthread_join(helpers[i], NULL);
    pthread_mutex_destroy(&from.lock);
    is_inside = was_inside;
}

int mn_processor_count(void)
{
    cpu_set_t set;
    const int count = sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
    return count > 1 ? count : 1;
}

#endif

void mn_parallel_for(int thread_count, int64_t count, int64_t grain, mn_range_body *body, void *context)
{
    if (count <= 0) return;
    const pieces all = {.count = count, .grain = grain < 1 ? 1 : grain, .body = body, .context = context};
    if (thread_count > 1 && count > all.grain)
        share(thread_count, (count - 1) / all.grain + 1, &all);
    else
        body(context, 0, count);
}
