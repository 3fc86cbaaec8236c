/* The field tables. A row is the name, the C type it is stored in and its offset; the few fields that are computed have
 * a kind of their own. Nothing here allocates. */
#include "rules/field.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

#include "base/units.h"
#include "base/numeric.h"

typedef enum source {
    FROM_DOUBLE,
    FROM_FLOAT,
    FROM_INDEX,
    FROM_FLAG, /* offset is the bit */
    DEPTH_OVER_SKIN,
    IS_NO_GO,
    IS_BONE_NEAR_ZONE,
    IS_BONE_NEAR,
    TRAVEL_OVER_SETTING,
    FROM_STEP /* offset is that in mn_treatment */
} source;

typedef struct field_row {
    source from;
    size_t offset;
} field_row;

/* X(name, from, offset) */
#define PLAIN(X, from, name) X(name, from, offsetof(mn_wound, name))
#define WOUND_FIELDS(X)                                                                                                \
    PLAIN(X, FROM_DOUBLE, x_um)                                                                                        \
    PLAIN(X, FROM_DOUBLE, y_um)                                                                                        \
    PLAIN(X, FROM_DOUBLE, time_s)                                                                                      \
    PLAIN(X, FROM_FLOAT, travel_um)                                                                                    \
    PLAIN(X, FROM_FLOAT, penetration_load_um)                                                                          \
    PLAIN(X, FROM_FLOAT, penetration_open_um)                                                                          \
    PLAIN(X, FROM_FLOAT, penetration_damaged_um)                                                                       \
    PLAIN(X, FROM_FLOAT, force_un)                                                                                     \
    PLAIN(X, FROM_FLOAT, hold_force_un)                                                                                \
    PLAIN(X, FROM_FLOAT, energy_pj)                                                                                    \
    PLAIN(X, FROM_FLOAT, elastic_pj)                                                                                   \
    PLAIN(X, FROM_FLOAT, channel_radius_um)                                                                            \
    PLAIN(X, FROM_FLOAT, slit_um)                                                                                      \
    PLAIN(X, FROM_FLOAT, drag_um)                                                                                      \
    PLAIN(X, FROM_FLOAT, puncture_force_un)                                                                            \
    PLAIN(X, FROM_FLOAT, puncture_travel_um)                                                                           \
    PLAIN(X, FROM_FLOAT, jump_um)                                                                                      \
    PLAIN(X, FROM_FLOAT, withdrawal_un)                                                                                \
    PLAIN(X, FROM_FLOAT, friction_pj)                                                                                  \
    PLAIN(X, FROM_FLOAT, speed_um_s)                                                                                   \
    PLAIN(X, FROM_FLOAT, gap_um)                                                                                       \
    PLAIN(X, FROM_FLOAT, tenting_um)                                                                                   \
    PLAIN(X, FROM_FLOAT, skin_um)                                                                                      \
    PLAIN(X, FROM_FLOAT, hard_cap_um)                                                                                  \
    PLAIN(X, FROM_FLOAT, margin_buckling_guided)                                                                       \
    PLAIN(X, FROM_FLOAT, margin_buckling_free)                                                                         \
    PLAIN(X, FROM_FLOAT, margin_bending)                                                                               \
    PLAIN(X, FROM_FLOAT, margin_axial)                                                                                 \
    PLAIN(X, FROM_FLOAT, needle_diameter_um)                                                                           \
    PLAIN(X, FROM_INDEX, needle_index)                                                                                 \
    PLAIN(X, FROM_INDEX, stroke_index)                                                                                 \
    PLAIN(X, FROM_INDEX, pass_index)                                                                                   \
    PLAIN(X, FROM_INDEX, layer)                                                                                        \
    X(depth_over_skin_um, DEPTH_OVER_SKIN, 0)                                                                          \
    X(is_no_go, IS_NO_GO, 0)                                                                                           \
    X(is_bone_near_zone, IS_BONE_NEAR_ZONE, 0)                                                                         \
    X(is_bone_near, IS_BONE_NEAR, 0)                                                                                   \
    X(is_pierced, FROM_FLAG, MN_WOUND_PIERCED)                                                                         \
    X(is_reentry, FROM_FLAG, MN_WOUND_REENTRY)                                                                         \
    X(is_stopped_by_bone, FROM_FLAG, MN_WOUND_BONE)                                                                    \
    X(is_outside, FROM_FLAG, MN_WOUND_OUTSIDE)                                                                         \
    X(is_full_length, FROM_FLAG, MN_WOUND_FULL)                                                                        \
    X(is_snapped, FROM_FLAG, MN_WOUND_SNAPPED)                                                                         \
    X(travel_over_setting_um, TRAVEL_OVER_SETTING, offsetof(mn_treatment, protrusion_um))                              \
    X(step_protrusion_um, FROM_STEP, offsetof(mn_treatment, protrusion_um))                                            \
    X(step_frequency_hz, FROM_STEP, offsetof(mn_treatment, frequency_hz))                                              \
    X(step_force_un, FROM_STEP, offsetof(mn_treatment, force_un_max))

#define NAME_OF(name, from, offset) #name,
#define ROW_OF(name, from, offset) {from, offset},

static const char *const wound_names[] = {WOUND_FIELDS(NAME_OF)};
static const field_row wound_rows[] = {WOUND_FIELDS(ROW_OF)};

enum { BLOCK_COUNT, BLOCK_DENSITY, BLOCK_DEEPEST, BLOCK_AREA, BLOCK_PASSES };
static const char *const block_names[] = {"count", "density_per_cm2", "deepest_um", "area_um2", "pass_count"};

static const char *const no_names[] = {""};

const char *const *mn_rule_field_names(mn_rule_scope scope, int *count)
{
    switch (scope) {
    case MN_SCOPE_CONTACT: *count = (int)(sizeof wound_names / sizeof wound_names[0]); return wound_names;
    case MN_SCOPE_BLOCK: *count = (int)(sizeof block_names / sizeof block_names[0]); return block_names;
    case MN_SCOPE_SESSION: break;
    }
    *count = 0;
    return no_names;
}

void mn_field_context_make(mn_field_context *context, const mn_rules_input *input)
{
    *context = (mn_field_context){.blocks = input->blocks,
                                  .block_passes = input->block_passes,
                                  .wounds = input->wounds,
                                  .treatments = input->treatments,
                                  .treatment_count = input->treatment_count};
    context->zones = input->site_count > 0 ? input->zones : NULL;
    for (int k = 0; k <= input->site_count; k++) {
        const mn_fact *facts = input->site_count > 0 ? input->site_facts[k] : input->facts;
        const int count = input->site_count > 0 ? input->site_fact_count : input->fact_count;
        if (mn_fact_value(facts, count, "site.is_bone_near") == 1.0) context->bone_near_sites |= (uint64_t)1 << k;
    }
    for (int i = 0; input->zones != NULL && i < input->zones->count; i++) {
        uint64_t bit = (uint64_t)1 << i;
        if (input->zones->zone[i].kind == MN_ZONE_NO_GO) context->no_go_mask |= bit;
        if (input->zones->zone[i].kind == MN_ZONE_BONE_NEAR) context->bone_near_mask |= bit;
    }
}

/* A number of the last treatment that begins at or before the record. */
static double of_step(const mn_field_context *context, const mn_wound *wound, size_t offset)
{
    const int64_t place = wound - context->wounds;
    int begin = 0, end = context->treatment_count;
    while (begin < end) {
        const int middle = begin + (end - begin) / 2;
        if (context->treatments[middle].wound_begin <= place)
            begin = middle + 1;
        else
            end = middle;
    }
    if (begin == 0) return MN_NAN;
    double value = 0.0;
    memcpy(&value, (const unsigned char *)&context->treatments[begin - 1] + offset, sizeof value);
    return value;
}

int mn_field_site(const mn_field_context *context, const mn_wound *wound)
{
    return context->zones != NULL ? mn_zones_site_index(context->zones, wound->zone_mask) : 0;
}

double mn_field_of_wound(const mn_field_context *context, const mn_wound *wound, int field_index)
{
    const field_row *row = &wound_rows[field_index];
    const unsigned char *at = (const unsigned char *)wound + (row->from <= FROM_INDEX ? row->offset : 0);
    double real = 0.0;
    float single = 0.0F;
    int32_t index = 0;
    switch (row->from) {
    case FROM_DOUBLE: memcpy(&real, at, sizeof real); return real;
    case FROM_FLOAT: memcpy(&single, at, sizeof single); return (double)single;
    case FROM_INDEX: memcpy(&index, at, sizeof index); return (double)index;
    case FROM_FLAG: return (wound->flags & (uint32_t)row->offset) != 0 ? 1.0 : 0.0;
    case DEPTH_OVER_SKIN: return (double)wound->penetration_load_um - (double)wound->skin_um;
    case IS_NO_GO: return (wound->zone_mask & context->no_go_mask) != 0 ? 1.0 : 0.0;
    case IS_BONE_NEAR_ZONE: return (wound->zone_mask & context->bone_near_mask) != 0 ? 1.0 : 0.0;
    case IS_BONE_NEAR:
        return (context->bone_near_sites >> mn_field_site(context, wound) & 1) != 0 ||
                       (wound->zone_mask & context->bone_near_mask) != 0
                   ? 1.0
                   : 0.0;
    case TRAVEL_OVER_SETTING: return (double)wound->travel_um - of_step(context, wound, row->offset);
    case FROM_STEP: return of_step(context, wound, row->offset);
    }
    return MN_NAN;
}

double mn_field_of_block(const mn_field_context *context, int64_t block_index, int field_index)
{
    const mn_blocks *blocks = context->blocks;
    double count = (double)blocks->count[block_index], area_um2 = (double)blocks->area_um2[block_index];
    switch (field_index) {
    case BLOCK_COUNT: return count;
    case BLOCK_DENSITY: return mn_per_cm2_from_per_um2(count / area_um2);
    case BLOCK_DEEPEST: return (double)blocks->deepest_um[block_index];
    case BLOCK_AREA: return area_um2;
    case BLOCK_PASSES: return context->block_passes != NULL ? (double)context->block_passes[block_index] : MN_NAN;
    default: return MN_NAN;
    }
}

/* Where the whole region is smaller than half a block, its one block counts all the same. */
bool mn_field_block_counts(const mn_blocks *blocks, int64_t block_index)
{
    double whole_um2 = fmin(blocks->side_um, blocks->region.width_um) * fmin(blocks->side_um, blocks->region.height_um);
    return 2.0 * (double)blocks->area_um2[block_index] >= whole_um2;
}
