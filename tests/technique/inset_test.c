/* Strips kept inside an edge: the tool's middle stays an inset away from every side, and no inset is what it was. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "technique/pattern.h"

/* An octagon with a slanted box; convex, so that the distance to its nearest side is that to its edge. */
static mn_pattern octagon(double inset_um)
{
    mn_pattern pattern = {.kind = MN_PATTERN_RASTER, .tool_width_um = 4000};
    mn_params_default(mn_treat_param_rows, mn_treat_param_count, &pattern.params);
    pattern.params.inset_um = inset_um;
    pattern.params.direction_rad = 0.4;
    pattern.outline.corner_count = 8;
    for (int i = 0; i < 8; i++) {
        pattern.outline.x_um[i] = 30000 + 20000 * cos(2 * M_PI * i / 8 + 0.2);
        pattern.outline.y_um[i] = 30000 + 16000 * sin(2 * M_PI * i / 8 + 0.2);
    }
    mn_region_bound(&pattern.outline, &pattern.region);
    return pattern;
}

static double edge_um(const mn_polygon *p, double x, double y)
{
    double least = (double)INFINITY;
    for (int i = 0; i < p->corner_count; i++) {
        const int k = (i + 1) % p->corner_count;
        const double ax = p->x_um[k] - p->x_um[i], ay = p->y_um[k] - p->y_um[i];
        const double cross = ax * (y - p->y_um[i]) - ay * (x - p->x_um[i]);
        least = fmin(least, cross / hypot(ax, ay));
    }
    return least;
}

/* Least distance of the walk from the edge, and its length in contact. */
static double least_edge_um(double inset_um, double *path_um)
{
    mn_pattern pattern = octagon(inset_um);
    mn_error error = {0};
    mn_arena arena;
    mn_track track;
    const int64_t room = mn_pattern_keyframe_count(&pattern);
    assert_int_equal(mn_pattern_check(&pattern, "test", 1, &error), MN_OK);
    assert_int_equal(mn_arena_create(&arena, mn_track_need_bytes(room), &error), MN_OK);
    mn_track_create(&track, room, &arena);
    mn_pattern_track(&pattern, 1, 0, 0, &track);
    double least = (double)INFINITY;
    for (int64_t i = 0; i < track.count; i++) {
        const bool touches = track.is_contact[i] || (i > 0 && track.is_contact[i - 1]);
        if (touches) least = fmin(least, edge_um(&pattern.outline, track.x_um[i], track.y_um[i]));
    }
    *path_um = mn_track_path_um(&track);
    mn_arena_destroy(&arena);
    return least;
}

static void tool_stays_an_inset_inside_the_edge(void **state)
{
    (void)state;
    double path_um, before_um;
    assert_true(fabs(least_edge_um(0, &before_um)) < 1e-3); /* without one, strips end on the edge */
    for (double inset_um = 500; inset_um <= 4000; inset_um *= 2) {
        assert_true(least_edge_um(inset_um, &path_um) >= inset_um - 1e-3);
        assert_true(path_um < before_um && path_um > 0);
        before_um = path_um;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(tool_stays_an_inset_inside_the_edge)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
