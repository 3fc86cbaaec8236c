/* Which kind of arithmetic this processor gets. */
#include "kernel/batch.h"

#include <string.h>

extern const mn_batch_lanes mn_batch_plain;
#if MN_HAS_X86_LANES
extern const mn_batch_lanes mn_batch_sse4, mn_batch_avx2, mn_batch_avx512;
#endif

static const mn_batch_lanes *chosen;

int mn_batch_lanes_all(const mn_batch_lanes *all[MN_BATCH_LANES_MAX])
{
    int count = 0;
    all[count++] = &mn_batch_plain;
#if MN_HAS_X86_LANES
    __builtin_cpu_init();
    if (__builtin_cpu_supports("sse4.1")) all[count++] = &mn_batch_sse4;
    if (__builtin_cpu_supports("avx2")) all[count++] = &mn_batch_avx2;
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl"))
        all[count++] = &mn_batch_avx512;
#endif
    return count;
}

bool mn_batch_lanes_choose(const char *name)
{
    const mn_batch_lanes *all[MN_BATCH_LANES_MAX];
    const int count = mn_batch_lanes_all(all);
    for (int i = 0; i < count; i++) {
        if (strcmp(all[i]->name, name) != 0) continue;
        chosen = all[i];
        return true;
    }
    return false;
}

const mn_batch_lanes *mn_batch_lanes_here(void)
{
    const mn_batch_lanes *all[MN_BATCH_LANES_MAX];
    if (chosen) return chosen;
    return all[mn_batch_lanes_all(all) - 1];
}
