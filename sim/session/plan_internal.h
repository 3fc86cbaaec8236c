/* What the plan's files and the session share: one step's device and the sizes of its parts. */
#ifndef MN_SESSION_PLAN_INTERNAL_H
#define MN_SESSION_PLAN_INTERNAL_H

#include "session/plan.h"

/* The hand's seed in one step: steps do not repeat each other's unrest. */
static inline uint64_t mn_plan_hand_seed(const mn_plan *plan, const mn_step *step)
{
    return plan->seed + 0x9e3779b97f4a7c15u * (uint64_t)(step - plan->steps);
}

/* The plan's device with a treat step's own setting and rate. */
void mn_plan_step_device(const mn_plan *plan, const mn_step *step, mn_device *device);

/* Sizes the run: wounds, keyframes, tiles, ticks, bytes, and the default target. */
mn_status mn_plan_size(mn_plan *plan, mn_error *error);

/* Scratch that measuring needs at the most, over the target and every zone. */
size_t mn_plan_metrics_bytes(const mn_plan *plan);

/* What telling of the skin after the needles takes; 0 unless the plan asks for it. */
size_t mn_plan_aftermath_bytes(const mn_plan *plan);

/* Passes over one density block in the session now. */
typedef struct mn_place {
    int32_t session, pass, count; /* numbered from 1; pass: the last that was counted */
} mn_place;

enum { MN_FACTS_MAX = 512 };
#define MN_DENSITY_BLOCK_UM 2000.0
#define MN_COVERAGE_BLOCK_UM 1000.0

#endif
