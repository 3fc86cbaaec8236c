/* A hand for tests: strokes along x with lifts between, the same poses each time it is asked. And the library they need. */
#ifndef MN_TESTS_LIVE_HAND_H
#define MN_TESTS_LIVE_HAND_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/hash.h"
#include "live/live.h"

static mn_library library;

static inline int hand_begin(void **state)
{
    (void)state;
    mn_error error;
    return mn_library_load(&library, MN_SOURCE_DIR, &error) != MN_OK || library.error_count != 0;
}

static inline int hand_end(void **state)
{
    (void)state;
    mn_library_free(&library);
    return 0;
}

static inline mn_live *hand_open(const char *scenario, mn_live_mode mode, int thread_count)
{
    char path[MN_PATH_BYTES];
    mn_error error = {0};
    mn_live *live = NULL;
    snprintf(path, sizeof path, "%s/scenarios/%s", MN_SOURCE_DIR, scenario);
    const mn_live_options options = {.mode = mode, .thread_count = thread_count};
    if (mn_live_open(&live, &library, path, 0, &options, &error) != MN_OK) fail_msg("%s: %s", path, error.message);
    return live;
}

#define HAND_STEP_S 0.008

/* Pose `i` of a stroke of `count`: 30 mm/s along x at `y_um`, with some wobble; the last one is lifted. */
static inline mn_live_pose hand_pose(double begin_s, double y_um, int i, int count, double force_un)
{
    const double s = i * HAND_STEP_S;
    return (mn_live_pose){.t_s = begin_s + s,
                          .x_um = 8000 + 30000 * s,
                          .y_um = y_um + 150 * sin(9 * s),
                          .azimuth_rad = 0.05 * sin(2 * s),
                          .tilt_rad = 0.03 * cos(3 * s),
                          .force_un = force_un * (1 + 0.1 * sin(5 * s)),
                          .is_contact = i + 1 < count};
}

/* A stroke of 0.8 s from the first moment on that is possible. */
static inline void hand_stroke(mn_live *live, double y_um, double force_un)
{
    const double begin_s = mn_live_now_s(live) + 0.1;
    for (int i = 0; i < 101; i++) {
        const mn_live_pose pose = hand_pose(begin_s, y_um, i, 101, force_un);
        assert_true(mn_live_feed(live, &pose));
    }
}

typedef struct hand_outcome {
    uint64_t grid, records;
    int64_t wound_count;
} hand_outcome;

static inline hand_outcome hand_result(const mn_live *live)
{
    hand_outcome outcome = {.grid = mn_grid_hash(mn_session_grid(mn_live_session(live)))};
    const mn_wound *wounds = mn_session_wounds(mn_live_session(live), &outcome.wound_count);
    outcome.records = mn_hash(0, wounds, (size_t)outcome.wound_count * sizeof *wounds);
    return outcome;
}

static inline void assert_same(hand_outcome a, hand_outcome b)
{
    assert_int_equal(a.wound_count, b.wound_count);
    assert_true(a.records == b.records);
    assert_true(a.grid == b.grid);
}

#endif
