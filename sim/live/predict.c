/* How deep the needles would go: a short stroke with the setup of now on a session of its own, which is thrown away. */
#include <stdlib.h>

#include "base/numeric.h"
#include "live/live_internal.h"

enum { POSES = 100 };
#define POSE_S 0.01

static int by_size(const void *a, const void *b)
{
    const float x = *(const float *)a, y = *(const float *)b;
    return (x > y) - (x < y);
}

/* Over the middle of the target, there and back by a tool's width. */
static void stroke(mn_live *other, double force_un, double speed_um_s)
{
    const mn_plan *plan = mn_live_plan(other);
    const double x_um = plan->target.x_um + plan->target.width_um / 2, y_um = plan->target.y_um + plan->target.height_um / 2;
    for (int i = 0; i <= POSES; i++) {
        const double way_um = speed_um_s * POSE_S * (i - POSES / 2);
        const mn_live_pose pose = {0.01 + i * POSE_S, x_um + way_um, y_um, 0, 0, force_un, i < POSES};
        if (!mn_live_feed(other, &pose)) return;
    }
    mn_live_new_pass(other);
}

static void tell(const mn_live *other, mn_live_prediction *prediction)
{
    int64_t count = 0, pierced = 0;
    const mn_wound *wounds = mn_session_wounds(mn_live_session(other), &count);
    float *depths = malloc((size_t)count * sizeof *depths + 1);
    for (int64_t i = 0; depths != NULL && i < count; i++)
        if (wounds[i].layer >= 0) depths[pierced++] = wounds[i].penetration_load_um;
    prediction->is_known = pierced > 0;
    if (pierced > 0) {
        qsort(depths, (size_t)pierced, sizeof *depths, by_size);
        prediction->p5_um = (double)depths[pierced * 5 / 100];
        prediction->p50_um = (double)depths[pierced / 2];
        prediction->p95_um = (double)depths[(pierced - 1) * 95 / 100];
    }
    free(depths);
}

void mn_live_predict(const mn_live *live, double force_un, double speed_um_s, mn_live_prediction *prediction)
{
    mn_live *other = NULL;
    *prediction = (mn_live_prediction){.p5_um = MN_NAN, .p50_um = MN_NAN, .p95_um = MN_NAN};
    if (mn_live_beside(live, MN_LIVE_HAND, mn_live_setup_now(live), &other, NULL) != MN_OK) return;
    if (mn_live_add_input(other, &(mn_input){.kind = MN_INPUT_TAKE_OVER})) {
        stroke(other, force_un, speed_um_s);
        tell(other, prediction);
    }
    mn_live_close(other);
}
