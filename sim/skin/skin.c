/* Columns of skin: site means, times the field, times the zones.
 *
 * The order at a point is fixed: means, then the field's factor per layer, then the zones' scale, then bone and cap. The
 * node weights are shared by the layers, which leaves one exp a layer. Nodes lie [y][x][layer], so that the four nodes
 * of a square are two runs of ten numbers. */
#include "skin/skin.h"

#include <math.h>

#include "base/numeric.h"
#include "skin/field_internal.h"

static const double FACTOR_MIN = 0.2, FACTOR_MAX = 5.0;
enum { CACHED_NODES_MAX = 1 << 20 }; /* 40 MiB and about 0.3 s to draw */

/* Nodes first to floor(high / spacing) + 1, so that every square that touches [low, high] has its four. */
static int32_t first_node(double low_um, double spacing_um)
{
    return (int32_t)floor(low_um / spacing_um);
}

static int32_t node_count(double low_um, double high_um, double spacing_um)
{
    return first_node(high_um, spacing_um) - first_node(low_um, spacing_um) + 2;
}

/* How many nodes a rectangle has; 0 where none is kept. */
static int64_t kept_nodes(const mn_site *site, double x_min_um, double y_min_um, double x_max_um, double y_max_um,
                          bool is_uniform)
{
    const double spacing_um = site->params.correlation_um;
    if (is_uniform || !(x_min_um <= x_max_um && y_min_um <= y_max_um)) return 0;
    if (x_min_um < -MN_FIELD_UM_MAX || y_min_um < -MN_FIELD_UM_MAX || x_max_um > 2 * MN_FIELD_UM_MAX ||
        y_max_um > 2 * MN_FIELD_UM_MAX)
        return 0;
    const int64_t count =
        (int64_t)node_count(x_min_um, x_max_um, spacing_um) * node_count(y_min_um, y_max_um, spacing_um);
    return count > CACHED_NODES_MAX ? 0 : count;
}

size_t mn_skin_nodes_need_bytes(const mn_site *site, double x_min_um, double y_min_um, double x_max_um, double y_max_um,
                                bool is_uniform)
{
    return mn_arena_need(kept_nodes(site, x_min_um, y_min_um, x_max_um, y_max_um, is_uniform) * MN_LAYER_COUNT,
                         sizeof(double));
}

size_t mn_skin_need_bytes(const mn_site *site, double width_um, double height_um, bool is_uniform)
{
    return mn_skin_nodes_need_bytes(site, 0, 0, width_um, height_um, is_uniform);
}

static double total_um(const mn_stack *stack, int layer_count)
{
    double sum_um = 0.0;
    for (int layer = 0; layer < layer_count; layer++) sum_um += stack->thickness_um[layer];
    return sum_um;
}

static void draw_nodes(const mn_skin *skin, double *nodes)
{
    for (int32_t y = 0; y < skin->node_count_y; y++) {
        for (int32_t x = 0; x < skin->node_count_x; x++) {
            for (int layer = 0; layer < MN_LAYER_COUNT; layer++)
                *nodes++ = mn_lattice_normal(skin->seed, skin->node_x + x, skin->node_y + y, layer);
        }
    }
}

static void describe(mn_skin_site *described, const mn_site *site, mn_sex sex)
{
    mn_stack *mean = &described->mean;
    for (int layer = 0; layer < MN_LAYER_COUNT; layer++) {
        double cv = site->layers[layer].cv_frac;
        described->log_sd[layer] = sqrt(mn_log(1.0 + cv * cv));
        mean->thickness_um[layer] = mn_site_thickness_um(site, sex, layer);
    }
    mean->site = site;
    mean->toughness_frac = 1.0;
    mean->bone_um = site->params.is_bone_backed ? total_um(mean, MN_LAYER_COUNT) : HUGE_VAL;
    mean->hard_cap_um = site->params.hard_cap_um;
}

void mn_skin_create(mn_skin *skin, const mn_site *site, const mn_zones *zones, mn_sex sex, uint64_t seed,
                    bool is_uniform, double width_um, double height_um, mn_arena *arena)
{
    *skin = (mn_skin){.site = site,
                      .zones = zones,
                      .sex = sex,
                      .seed = seed,
                      .is_uniform = is_uniform,
                      .width_um = width_um,
                      .height_um = height_um};
    describe(&skin->sites[0], site, sex);
    if (arena != NULL) mn_skin_keep_nodes(skin, 0, 0, width_um, height_um, arena);
}

void mn_skin_keep_nodes(mn_skin *skin, double x_min_um, double y_min_um, double x_max_um, double y_max_um,
                        mn_arena *arena)
{
    const int64_t count = kept_nodes(skin->site, x_min_um, y_min_um, x_max_um, y_max_um, skin->is_uniform);
    const double spacing_um = skin->site->params.correlation_um;
    if (count == 0) return;
    skin->node_x = first_node(x_min_um, spacing_um);
    skin->node_y = first_node(y_min_um, spacing_um);
    skin->node_count_x = node_count(x_min_um, x_max_um, spacing_um);
    skin->node_count_y = node_count(y_min_um, y_max_um, spacing_um);
    double *nodes = mn_arena_take(arena, count * MN_LAYER_COUNT, sizeof(double));
    draw_nodes(skin, nodes);
    skin->nodes = nodes;
}

/* f of every layer in [begin, end) at a lattice square. Cached or drawn, the same sum in the same order. */
static void blend(const mn_skin *skin, const mn_lattice_cell *cell, int begin, int end, double *field)
{
    const double *w = cell->weight;
    const int64_t x = (int64_t)cell->x - skin->node_x, y = (int64_t)cell->y - skin->node_y;
    const bool is_cached =
        skin->nodes != NULL && x >= 0 && y >= 0 && x + 1 < skin->node_count_x && y + 1 < skin->node_count_y;
    if (is_cached) {
        const double *low = skin->nodes + (y * skin->node_count_x + x) * MN_LAYER_COUNT;
        const double *high = low + (int64_t)skin->node_count_x * MN_LAYER_COUNT;
        for (int k = begin; k < end; k++)
            field[k] =
                w[0] * low[k] + w[1] * low[k + MN_LAYER_COUNT] + w[2] * high[k] + w[3] * high[k + MN_LAYER_COUNT];
        return;
    }
    for (int k = begin; k < end; k++)
        field[k] = w[0] * mn_lattice_normal(skin->seed, cell->x, cell->y, k) +
                   w[1] * mn_lattice_normal(skin->seed, cell->x + 1, cell->y, k) +
                   w[2] * mn_lattice_normal(skin->seed, cell->x, cell->y + 1, k) +
                   w[3] * mn_lattice_normal(skin->seed, cell->x + 1, cell->y + 1, k);
}

void mn_skin_blend(const mn_skin *skin, int32_t node_x, int32_t node_y, const double weight[4], double field[MN_LAYER_COUNT])
{
    const mn_lattice_cell cell = {node_x, node_y, {weight[0], weight[1], weight[2], weight[3]}};
    blend(skin, &cell, 0, MN_LAYER_COUNT, field);
}

static void vary(const mn_skin *skin, const double *log_sd, double x_um, double y_um, mn_stack *stack)
{
    mn_lattice_cell cell;
    double field[MN_LAYER_COUNT];
    mn_lattice_cell_at(skin->site->params.correlation_um, x_um, y_um, &cell);
    blend(skin, &cell, 0, MN_LAYER_COUNT, field);
    for (int layer = 0; layer < MN_LAYER_COUNT; layer++) {
        double s = log_sd[layer];
        stack->thickness_um[layer] *= mn_clamp(mn_exp(s * field[layer] - 0.5 * s * s), FACTOR_MIN, FACTOR_MAX);
    }
    if (stack->site->params.is_bone_backed) stack->bone_um = total_um(stack, MN_LAYER_COUNT);
}

/* Scales multiply; of the zones that set bone or cap, the last one wins. */
static void paint(const mn_skin *skin, mn_stack *stack)
{
    double thickness_scale = 1.0, bone_um = 0.0;
    for (int i = 0; i < skin->zones->count; i++) {
        if ((stack->zone_mask >> i & 1u) == 0) continue;
        const mn_zone_params *params = &skin->zones->zone[i].params;
        thickness_scale *= params->thickness_scale_frac;
        stack->toughness_frac *= params->toughness_scale_frac;
        if (params->bone_um > 0.0) bone_um = params->bone_um;
        if (params->hard_cap_um > 0.0) stack->hard_cap_um = params->hard_cap_um;
    }
    for (int layer = 0; layer < MN_LAYER_COUNT; layer++) stack->thickness_um[layer] *= thickness_scale;
    if (bone_um > 0.0) {
        stack->bone_um = bone_um;
        stack->thickness_um[MN_HYPODERMIS] = mn_max(0.0, bone_um - total_um(stack, MN_HYPODERMIS));
    } else if (stack->site->params.is_bone_backed) {
        stack->bone_um = total_um(stack, MN_LAYER_COUNT);
    }
}

void mn_skin_stack_at(const mn_skin *skin, double x_um, double y_um, mn_stack *stack)
{
    const bool has_zones = skin->zones != NULL && skin->zones->count > 0;
    const uint64_t zone_mask = has_zones ? mn_zone_index_at(&skin->index, skin->zones, x_um, y_um) : 0;
    const mn_skin_site *here = &skin->sites[0];
    if ((zone_mask & skin->area_mask) != 0) here = &skin->sites[mn_zones_site_index(skin->zones, zone_mask)];
    *stack = here->mean;
    stack->zone_mask = zone_mask;
    if (!skin->is_uniform) vary(skin, here->log_sd, x_um, y_um, stack);
    if (zone_mask != 0) paint(skin, stack);
}

int mn_zones_site_index(const mn_zones *zones, uint64_t zone_mask)
{
    for (int i = zones->count - 1; i >= 0; i--) {
        if ((zone_mask >> i & 1u) != 0 && zones->zone[i].site_index > 0) return zones->zone[i].site_index;
    }
    return 0;
}

void mn_skin_set_areas(mn_skin *skin, const mn_site *sites, int site_count, mn_arena *arena)
{
    skin->area_site_count = site_count;
    for (int i = 0; i < site_count; i++) describe(&skin->sites[1 + i], &sites[i], skin->sex);
    for (int i = 0; i < skin->zones->count; i++) {
        if (skin->zones->zone[i].site_index > 0) skin->area_mask |= (uint64_t)1 << i;
    }
    if (arena != NULL) mn_zone_index_create(&skin->index, skin->zones, skin->width_um, skin->height_um, arena);
}

void mn_skin_stack_mean(const mn_skin *skin, mn_stack *stack)
{
    *stack = skin->sites[0].mean;
}

double mn_skin_field_at(const mn_skin *skin, int layer, double x_um, double y_um)
{
    mn_lattice_cell cell;
    double field[MN_LAYER_COUNT] = {0};
    mn_lattice_cell_at(skin->site->params.correlation_um, x_um, y_um, &cell);
    blend(skin, &cell, layer, layer + 1, field);
    return field[layer];
}
