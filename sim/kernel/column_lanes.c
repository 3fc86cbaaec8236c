/* Columns of skin and what goes into the grid, a vector of contacts at a time.
 *
 * The column is skin.c's, operation by operation, so that a contact told alone later (tell.c) stands on the same skin to the
 * last bit. Between finding the square of the field (weigh) and making thicknesses of it (thicken) the caller blends the
 * nodes, which lie scattered in memory.
 *
 * Compiled once a kind of processor. */
#include "kernel/batch.h"
#include "kernel/lanes.h"

enum { LAYERS = MN_LAYER_COUNT };

#define EACH_VECTOR(at, batch) for (int at = 0; at < (batch)->count; at += MN_LANES)

typedef float floats __attribute__((vector_size(4 * MN_LANES)));

static inline lanes to_float(lanes value)
{
    return __builtin_convertvector(__builtin_convertvector(value, floats), lanes);
}

static inline void put(int64_t *to, lanes_mask value)
{
    memcpy(to, &value, sizeof value);
}

/* As mn_place_of, mn_cos_tilt_of and the record's floats round. */
static void round_inputs(mn_batch *batch)
{
    EACH_VECTOR(at, batch)
    {
        const lanes low = lanes_of(-2147483648.0), high = lanes_of(2147483647.0);
        const lanes x = lanes_floor(lanes_min(lanes_max(lanes_load(batch->x_um + at) * MN_PLACE_PER_UM + 0.5, low), high));
        const lanes y = lanes_floor(lanes_min(lanes_max(lanes_load(batch->y_um + at) * MN_PLACE_PER_UM + 0.5, low), high));
        const lanes tilt = lanes_min(lanes_max(lanes_load(batch->cos_tilt + at), lanes_of(1 / MN_COS_TILT_STEPS)), lanes_of(1));
        const lanes steps = lanes_floor(tilt * MN_COS_TILT_STEPS + 0.5);
        lanes_store(batch->x_um + at, x / MN_PLACE_PER_UM);
        lanes_store(batch->y_um + at, y / MN_PLACE_PER_UM);
        lanes_store(batch->cos_tilt + at, steps / MN_COS_TILT_STEPS);
        lanes_store(batch->travel_um + at, to_float(lanes_load(batch->travel_um + at)));
        put(batch->x_place + at, lanes_whole(x));
        put(batch->y_place + at, lanes_whole(y));
        put(batch->cos_steps + at, lanes_whole(steps));
    }
}

static const double node_max = 1073741824.0; /* as in field.c */

static inline lanes smooth_step(lanes u)
{
    return u * u * u * (u * (u * 6.0 - 15.0) + 10.0);
}

static void weigh(mn_batch *batch)
{
    EACH_VECTOR(at, batch)
    {
        const double spacing_um = batch->site.correlation_um;
        const lanes low = lanes_of(-node_max), high = lanes_of(node_max);
        const lanes x = lanes_min(lanes_max(lanes_load(batch->x_um + at) / spacing_um, low), high);
        const lanes y = lanes_min(lanes_max(lanes_load(batch->y_um + at) / spacing_um, low), high);
        const lanes node_x = lanes_floor(x), node_y = lanes_floor(y);
        const lanes a = smooth_step(x - node_x), b = smooth_step(y - node_y);
        const lanes scale =
            1.0 / lanes_sqrt(((1.0 - a) * (1.0 - a) + a * a) * ((1.0 - b) * (1.0 - b) + b * b));
        lanes_store(batch->node_x + at, node_x);
        lanes_store(batch->node_y + at, node_y);
        lanes_store(batch->weight[0] + at, scale * (1.0 - a) * (1.0 - b));
        lanes_store(batch->weight[1] + at, scale * a * (1.0 - b));
        lanes_store(batch->weight[2] + at, scale * (1.0 - a) * b);
        lanes_store(batch->weight[3] + at, scale * a * b);
    }
}

typedef double four __attribute__((vector_size(32)));

static inline four four_at(const double *from)
{
    four a;
    memcpy(&a, from, sizeof a);
    return a;
}

/* As blend of skin.c: four layers at once and the fifth alone. */
static void blend_at(mn_batch *batch, const mn_skin *skin, int i)
{
    const int64_t x = (int64_t)batch->node_x[i] - skin->node_x, y = (int64_t)batch->node_y[i] - skin->node_y;
    const double *low = skin->nodes + (y * skin->node_count_x + x) * LAYERS;
    const double *high = low + (int64_t)skin->node_count_x * LAYERS;
    const double w0 = batch->weight[0][i], w1 = batch->weight[1][i], w2 = batch->weight[2][i], w3 = batch->weight[3][i];
    const four first = w0 * four_at(low) + w1 * four_at(low + LAYERS) + w2 * four_at(high) + w3 * four_at(high + LAYERS);
    for (int k = 0; k < 4; k++) batch->thickness_um[k][i] = first[k];
    batch->thickness_um[4][i] = w0 * low[4] + w1 * low[4 + LAYERS] + w2 * high[4] + w3 * high[4 + LAYERS];
}

/* Nodes that are not kept are drawn by skin.c. */
static void blend(mn_batch *batch, const mn_skin *skin)
{
    for (int i = 0; i < batch->count; i++) {
        const double x = batch->node_x[i], y = batch->node_y[i];
        const double from_x = x - skin->node_x, from_y = y - skin->node_y;
        if (skin->nodes != NULL && from_x >= 0 && from_y >= 0 && from_x + 1 < skin->node_count_x &&
            from_y + 1 < skin->node_count_y) {
            blend_at(batch, skin, i);
            continue;
        }
        const double weight[4] = {batch->weight[0][i], batch->weight[1][i], batch->weight[2][i], batch->weight[3][i]};
        double field[LAYERS];
        mn_skin_blend(skin, (int32_t)x, (int32_t)y, weight, field);
        for (int k = 0; k < LAYERS; k++) batch->thickness_um[k][i] = field[k];
    }
}

_Static_assert(LAYERS == 5, "four layers at once and the fifth alone");

/* mn_exp of numeric.c for |x| <= 30, operation by operation: the same bits. */
static inline lanes exponential(lanes x)
{
    const lanes k = lanes_floor(x * 0x1.71547652b82fep+0 + 0.5);
    const lanes head = x - k * 0x1.62e42fefa38p-1;
    const lanes low = 0.0 - k * 0x1.ef35793c7673p-45;
    const lanes r = head + low;
    const lanes r_low = (head - r) + low;
    const lanes z = r * r;
    lanes even = 1.0 / 479001600 * z + 1.0 / 3628800;
    even = 1.0 / 2 + z * (1.0 / 24 + z * (1.0 / 720 + z * (1.0 / 40320 + z * even)));
    lanes odd = 1.0 / 6227020800 * z + 1.0 / 39916800;
    odd = 1.0 / 6 + z * (1.0 / 120 + z * (1.0 / 5040 + z * (1.0 / 362880 + z * odd)));
    const lanes value = 1.0 + (r + (z * (even + r * odd) + r_low * (1.0 + r)));
    return value * (lanes)((lanes_whole(k) + 1023) << 52);
}

static void thicken(mn_batch *batch)
{
    const mn_batch_site *site = &batch->site;
    EACH_VECTOR(at, batch)
    {
        lanes total = lanes_of(0);
        for (int k = 0; k < LAYERS; k++) {
            const double s = site->log_sd[k];
            const lanes power = s * lanes_load(batch->thickness_um[k] + at) - 0.5 * s * s;
            const lanes bounded = lanes_min(lanes_max(power, lanes_of(-30)), lanes_of(30));
            const lanes factor = lanes_min(lanes_max(exponential(bounded), lanes_of(0.2)), lanes_of(5.0));
            const lanes thickness_um = site->mean_um[k] * factor;
            lanes_store(batch->thickness_um[k] + at, thickness_um);
            total += thickness_um;
        }
        lanes_store(batch->bone_um + at, site->is_bone_backed ? total : lanes_of(site->bone_um));
    }
}

static void locate(mn_batch *batch)
{
    EACH_VECTOR(at, batch)
    {
        const lanes x = lanes_load(batch->x_um + at) / batch->site.cell_um, y = lanes_load(batch->y_um + at) / batch->site.cell_um;
        const lanes column = lanes_floor(x), row = lanes_floor(y);
        lanes_store(batch->column + at, column);
        lanes_store(batch->row + at, row);
        lanes_store(batch->x_in_cell + at, x - column);
        lanes_store(batch->y_in_cell + at, y - row);
    }
}

/* The nearest whole number of units, half up, within [0, most]. */
static inline lanes_mask units(lanes value, double most)
{
    return lanes_whole(lanes_floor(lanes_min(lanes_max(value, lanes_of(0)), lanes_of(most)) + 0.5));
}

static inline lanes_mask whole_units(lanes value, double most)
{
    return lanes_whole(lanes_floor(lanes_min(lanes_max(value, lanes_of(0)), lanes_of(most))));
}

typedef struct shape {
    lanes tip_um, shank_um, taper_um, widening_frac;
} shape;

/* Volume of the needle up to a distance from its tip: a frustum, then a cylinder. */
static inline lanes volume_um3_to(const shape *needle, lanes x)
{
    const lanes above = lanes_max(x, lanes_of(0)), on_taper = lanes_min(above, needle->taper_um), t = needle->tip_um,
                r = t + needle->widening_frac * on_taper;
    return MN_PI *
           (on_taper * (t * t + t * r + r * r) * (1.0 / 3) + (above - on_taper) * needle->shank_um * needle->shank_um);
}

static void measure_volumes(mn_batch *batch, int at, const shape *needle, lanes depth)
{
    const lanes stretch = 1.0 / lanes_load(batch->cos_tilt + at);
    const lanes hole = lanes_min(lanes_load(batch->hole_um + at), depth);
    const bool has_hole = lanes_any(hole > 0.0);
    lanes top[LAYERS], end = lanes_of(0), below = volume_um3_to(needle, depth), old_below = volume_um3_to(needle, hole);
    for (int k = 0; k < LAYERS; k++) {
        top[k] = end;
        end += lanes_load(batch->thickness_um[k] + at) * stretch;
    }
    lanes_end_column(top, end);
    for (int k = 0; k < LAYERS; k++) {
        const lanes above = below, old_above = old_below;
        below = k == LAYERS - 1 ? lanes_of(0) : volume_um3_to(needle, depth - top[k + 1]);
        lanes volume = above - below;
        if (has_hole) {
            old_below = k == LAYERS - 1 ? lanes_of(0) : volume_um3_to(needle, hole - top[k + 1]);
            volume = volume - (old_above - old_below);
        }
        put(batch->volume[k] + at, units(volume / MN_VOLUME_UNIT_UM3, (double)UINT32_MAX));
    }
}

static void measure(mn_batch *batch)
{
    const mn_batch_site *site = &batch->site;
    EACH_VECTOR(at, batch)
    {
        shape needle = {.tip_um = lanes_load(batch->tip_um + at),
                        .shank_um = lanes_load(batch->shank_um + at),
                        .taper_um = lanes_load(batch->taper_um + at)};
        needle.widening_frac = (needle.shank_um - needle.tip_um) / needle.taper_um;
        const lanes depth = lanes_load(batch->depth_um + at);
        /* As a wound tells it: the depth of a hole, a whole number of units, comes back as it was however it was tilted. */
        const lanes penetration = to_float(depth * lanes_load(batch->cos_tilt + at));
        const lanes radius = site->hole_frac *
                             lanes_min(needle.shank_um, needle.tip_um + needle.widening_frac * depth);
        const lanes_mask is_first = ~(lanes_load(batch->hole_um + at) > 0.0);
        measure_volumes(batch, at, &needle, depth);
        put(batch->load + at, units(penetration * MN_DEPTH_PER_UM, UINT16_MAX));
        put(batch->open + at, units(site->open_frac * penetration * MN_DEPTH_PER_UM, UINT16_MAX));
        put(batch->damaged + at, units((penetration + needle.tip_um) * MN_DEPTH_PER_UM, UINT16_MAX));
        put(batch->area + at, is_first & units(MN_PI * radius * radius / MN_AREA_UNIT_UM2, (double)UINT32_MAX));
        const lanes x = lanes_load(batch->x_in_cell + at), y = lanes_load(batch->y_in_cell + at);
        const lanes_mask time = whole_units(lanes_load(batch->time_q + at), (double)UINT32_MAX);
        const lanes_mask deep = whole_units(penetration * MN_DEPTH_PER_UM, UINT16_MAX);
        put(batch->hole + at,
            time << 32 | deep << 16 | whole_units(x * 256.0, 255) << 8 | whole_units(y * 256.0, 255));
    }
}

bool LANES_NAME(mn_batch_pierce)(mn_batch *batch);
uint64_t LANES_NAME(mn_batch_deposit)(mn_tile *pool, const mn_deposit *deposits, const int64_t *order, int64_t begin,
                                      int64_t end);

extern const mn_batch_lanes LANES_NAME(mn_batch);
const mn_batch_lanes LANES_NAME(mn_batch) = {LANES_TEXT(MN_LANES_NAME), MN_LANES, round_inputs, weigh, blend, thicken, locate, LANES_NAME(mn_batch_pierce), measure,
                                            LANES_NAME(mn_batch_deposit)};
