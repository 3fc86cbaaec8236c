/* Prints the hashes of four plans: a roller with more than 10^5 punctures, a pen, a fired stamp and a rig with more than
 * 2 10^4, on lognormal skin with zones, on 1, 2, 3 and 7 threads (or on those named as arguments). Built by builds_test with
 * several compilers and levels; all must print the same. Exits 1 when thread counts differ or a field of the grid stayed
 * empty. */
#include <stdio.h>
#include <stdlib.h>

#include "determinism/plans.h"
#include "kernel/batch.h"

/* True when every field of the grid that this device can fill is filled somewhere. */
static int is_filled(const mn_grid *grid)
{
    uint64_t sum[10] = {0};
    for (int32_t t = 0; t < grid->tile_count; t++)
        for (int c = 0; c < MN_TILE_CELLS; c++) {
            const mn_tile *tile = &grid->pool[t];
            const uint64_t fields[] = {tile->hole[c],      tile->cell[c].open_area, tile->marks[c].count,
                                       tile->marks[c].load, tile->marks[c].open,      tile->marks[c].damaged};
            for (int i = 0; i < 6; i++) sum[i] |= fields[i];
            for (int layer = 0; layer < 4; layer++) sum[6 + layer] |= tile->cell[c].volume[layer];
        }
    for (int i = 0; i < 10; i++)
        if (sum[i] == 0) return 0;
    return 1;
}

static int run(mn_device_kind kind, const int *threads, int run_count)
{
    const double punctures_min = kind == MN_DEVICE_ROLLER ? 1e5 : 2e4;
    mn_error error = {0};
    mn_plan *plan = plans_make(kind, 0);
    if (!plan || mn_plan_finish(plan, &error) != MN_OK) {
        fprintf(stderr, "%s\n", error.message);
        return 1;
    }
    mn_result first = {0};
    int status = 0;
    for (int i = 0; i < run_count; i++) {
        mn_session *session = NULL;
        if (mn_session_create(&session, plan, threads[i], &error) != MN_OK) return 1;
        mn_session_run(session, NULL, &error);
        const mn_result *result = mn_session_result(session);
        if (i == 0) first = *result;
        const int is_same = result->grid_hash == first.grid_hash && result->records_hash == first.records_hash &&
                            result->metrics_hash == first.metrics_hash;
        const int is_large = result->metrics.puncture_count > punctures_min && is_filled(mn_session_grid(session));
        if (!is_same || !is_large) {
            fprintf(stderr, "%s: %.0f punctures, %d threads: %s\n", mn_device_kind_name((int)kind),
                    result->metrics.puncture_count, threads[i],
                    is_same ? "too few punctures or an empty field" : "other bytes");
            status = 1;
        }
        mn_session_destroy(session);
    }
    printf("%s %016llx %016llx %016llx\n", mn_device_kind_name((int)kind), (unsigned long long)first.grid_hash,
           (unsigned long long)first.records_hash, (unsigned long long)first.metrics_hash);
    mn_plan_destroy(plan);
    return status;
}

int main(int argument_count, char **arguments)
{
    int threads[8] = {1, 2, 3, 7}, run_count = 4;
    const char *simd = getenv("NEEDLELAB_SIMD");
    if (simd != NULL && simd[0] != '\0' && !mn_batch_lanes_choose(simd)) {
        printf("no %s on this processor\n", simd);
        return 0;
    }
    for (int i = 1; i < argument_count && i <= 8; i++) threads[i - 1] = atoi(arguments[i]);
    if (argument_count > 1) run_count = argument_count - 1 < 8 ? argument_count - 1 : 8;
    return run(MN_DEVICE_ROLLER, threads, run_count) | run(MN_DEVICE_PEN, threads, run_count) |
           run(MN_DEVICE_STAMP, threads, run_count) | run(MN_DEVICE_RIG, threads, run_count);
}
