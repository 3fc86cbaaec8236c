/* What the device tests share: devices as their files state them, a bench that walks a tool along a track. */
#ifndef MN_TESTS_DEVICE_BENCH_H
#define MN_TESTS_DEVICE_BENCH_H

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/numeric.h"
#include "base/rng.h"
#include "device/device.h"

static inline void assert_near(double value, double wanted, double tolerance)
{
    if (!(fabs(value - wanted) <= tolerance)) fail_msg("%.12g is not within %g of %.12g", value, tolerance, wanted);
}

static inline mn_device *device_new(mn_device_kind kind, double length_um, double diameter_um)
{
    mn_device *device = malloc(sizeof *device);
    assert_non_null(device);
    mn_device_default(device, kind);
    strcpy(device->id, "bench");
    device->source_count = 1;
    device->common.protrusion_um = device->needle.needle_length_um = length_um;
    device->needle.needle_diameter_um = diameter_um;
    device->common.tool_width_um = 20000;
    return device;
}

/* 192 needles, 8 x 24, drum 20 x 20 mm. */
static inline mn_device *roller_new(double length_um)
{
    mn_device *device = device_new(MN_DEVICE_ROLLER, length_um, 250);
    device->roller.drum_radius_um = 10000;
    device->roller.drum_width_um = 20000;
    device->roller.rows = 8;
    device->roller.per_row = 24;
    return device;
}

/* 14 needles at 116.7 Hz, stroke 2.5 mm. */
static inline mn_device *pen_new(double setting_um)
{
    mn_device *device = device_new(MN_DEVICE_PEN, 2500, 235);
    device->common.protrusion_um = setting_um;
    device->pen.needle_count = 14;
    device->pen.stroke_um = 2500;
    device->pen.frequency_hz = 116.7;
    return device;
}

typedef struct bench {
    mn_device *device;
    mn_arena arena;
    mn_tool tool;
    mn_tool_state state;
    mn_track track;
    mn_contacts contacts;
    int64_t wounds, groups, ticks; /* of the last walk */
    uint64_t hash;
} bench;

enum { BENCH_KEYFRAMES = 20000 };

static inline void bench_open(bench *b, mn_device *device, uint64_t seed, double slip_frac)
{
    memset(b, 0, sizeof *b);
    b->device = device;
    mn_error error;
    if (mn_device_check(device, NULL, 0, &error) != MN_OK) fail_msg("%s", error.message);
    /* contacts are sized by the tool, which needs an arena first: room for the largest of these tests */
    const size_t bytes = mn_tool_need_bytes(device) + mn_track_need_bytes(BENCH_KEYFRAMES) + (64u << 20);
    assert_int_equal(mn_arena_create(&b->arena, bytes, NULL), MN_OK);
    mn_tool_create(&b->tool, device, seed, slip_frac, &b->arena);
    assert_int_equal(b->arena.used_bytes, mn_tool_need_bytes(device));
    mn_track_create(&b->track, BENCH_KEYFRAMES, &b->arena);
    mn_contacts_create(&b->contacts, mn_tool_tick_contacts(&b->tool), mn_tool_tick_groups(&b->tool), &b->arena);
}

static inline void bench_close(bench *b)
{
    mn_arena_destroy(&b->arena);
    free(b->device);
}

typedef void on_group(void *context, const bench *b, const mn_group *group);

/* Walks the whole track, holding every tick to its promises. */
static inline void bench_walk(bench *b, on_group *see, void *context)
{
    const mn_contacts *c = &b->contacts;
    b->wounds = b->groups = b->ticks = 0;
    mn_tool_begin(&b->tool, &b->track, &b->state);
    while (mn_tool_tick(&b->tool, &b->state, &b->track, &b->contacts)) {
        assert_true(c->count <= c->capacity && c->group_count <= c->group_capacity);
        b->ticks++;
        for (int64_t g = 0; g < c->group_count; g++) {
            const mn_group *group = &c->groups[g];
            b->wounds += group->wound_end - group->begin;
            b->groups++;
            if (see) see(context, b, group);
        }
        const size_t bytes = (size_t)c->count * sizeof(double);
        b->hash = mn_hash(b->hash, c->x_um, bytes);
        b->hash = mn_hash(b->hash, c->y_um, bytes);
        b->hash = mn_hash(b->hash, c->travel_um, bytes);
        b->hash = mn_hash(b->hash, c->travel_max_um, bytes);
        b->hash = mn_hash(b->hash, c->speed_um_s, bytes);
    }
    assert_int_equal(c->count, 0);
    if (b->wounds > mn_tool_wounds_max(&b->tool, &b->track))
        fail_msg("%ld wounds, but the plan was told %ld", (long)b->wounds, (long)mn_tool_wounds_max(&b->tool, &b->track));
}

/* Adds a straight stroke at a speed; without `lifts` the contact goes on after it. */
static inline void stroke(bench *b, double *t_s, double x0_um, double y0_um, double x1_um, double y1_um, double speed_um_s,
                          bool lifts)
{
    const double dx = x1_um - x0_um, dy = y1_um - y0_um, azimuth = atan2(dy, dx);
    mn_track_add(&b->track, *t_s, x0_um, y0_um, azimuth, 0, 3e6, true, 0);
    *t_s += sqrt(dx * dx + dy * dy) / speed_um_s;
    mn_track_add(&b->track, *t_s, x1_um, y1_um, azimuth, 0, 3e6, !lifts, 0);
    *t_s += 0.3;
}

/* A hand gone wild: lifts, reversals, turns, skids, stops. */
static inline void wild_track(bench *b, uint64_t seed, int count)
{
    double t_s = 1, x = 0, y = 0, azimuth = 0;
    mn_track_clear(&b->track);
    for (int i = 0; i < count; i++) {
        const uint64_t k = (uint64_t)i;
        const double kind = mn_rng_uniform(seed, MN_STREAM_TEST, k, 0), way = 8000 * (mn_rng_uniform(seed, MN_STREAM_TEST, k, 1) - 0.3);
        if (kind < 0.6) {
            x += way * cos(azimuth);
            y += way * sin(azimuth);
        } else if (kind < 0.8) {
            azimuth += 6 * (mn_rng_uniform(seed, MN_STREAM_TEST, k, 2) - 0.5);
            x += 0.1 * way;
        } else if (kind < 0.9) {
            y += way;
        }
        t_s += 0.01 + 0.3 * mn_rng_uniform(seed, MN_STREAM_TEST, k, 3);
        mn_track_add(&b->track, t_s, x, y, azimuth, 0.3 * (kind - 0.5), 2e6, mn_rng_uniform(seed, MN_STREAM_TEST, k, 4) < 0.8, 0);
    }
}

#endif
