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

/* X(name, from, offset, sentence) */
#define PLAIN(X, from, name, sentence) X(name, from, offsetof(mn_wound, name), sentence)
#define WOUND_FIELDS(X)                                                                                                \
    PLAIN(X, FROM_DOUBLE, x_um, "where")                                                                               \
    PLAIN(X, FROM_DOUBLE, y_um, "where")                                                                               \
    PLAIN(X, FROM_DOUBLE, time_s, "when, from the beginning")                                                          \
    PLAIN(X, FROM_FLOAT, travel_um, "tip from the undisturbed surface along the axis")                                 \
    PLAIN(X, FROM_FLOAT, penetration_load_um, "tip inside tissue under load, normal to the surface")                   \
    PLAIN(X, FROM_FLOAT, penetration_open_um, "channel that stays open")                                               \
    PLAIN(X, FROM_FLOAT, penetration_damaged_um, "deepest disrupted tissue")                                           \
    PLAIN(X, FROM_FLOAT, force_un, "the needle's peak axial force")                                                    \
    PLAIN(X, FROM_FLOAT, hold_force_un, "the force at the end of the hold")                                            \
    PLAIN(X, FROM_FLOAT, energy_pj, "work spent in the tissue")                                                        \
    PLAIN(X, FROM_FLOAT, elastic_pj, "work stored in tenting at the peak")                                             \
    PLAIN(X, FROM_FLOAT, channel_radius_um, "surface hole after withdrawal")                                           \
    PLAIN(X, FROM_FLOAT, slit_um, "surface track beyond the needle's width, all causes")                               \
    PLAIN(X, FROM_FLOAT, drag_um, "the part of the slit that the hand made")                                           \
    PLAIN(X, FROM_FLOAT, puncture_force_un, "load at which the tip first enters")                                      \
    PLAIN(X, FROM_FLOAT, puncture_travel_um, "travel at which it enters")                                              \
    PLAIN(X, FROM_FLOAT, jump_um, "depth the tip jumps to as it enters")                                               \
    PLAIN(X, FROM_FLOAT, withdrawal_un, "friction that holds the needle at its depth")                                 \
    PLAIN(X, FROM_FLOAT, friction_pj, "the part of the work that friction took")                                       \
    PLAIN(X, FROM_FLOAT, speed_um_s, "of the tip at first contact")                                                    \
    PLAIN(X, FROM_FLOAT, gap_um, "face above the sunken skin")                                                         \
    PLAIN(X, FROM_FLOAT, tenting_um, "deflection at the tip")                                                          \
    PLAIN(X, FROM_FLOAT, skin_um, "epidermis and dermis here")                                                         \
    PLAIN(X, FROM_FLOAT, hard_cap_um, "penetration cap here")                                                          \
    PLAIN(X, FROM_FLOAT, margin_buckling_guided, "Euler margin, tip held")                                             \
    PLAIN(X, FROM_FLOAT, margin_buckling_free, "Euler margin, tip free")                                               \
    PLAIN(X, FROM_FLOAT, margin_bending, "lateral bending margin")                                                     \
    PLAIN(X, FROM_FLOAT, margin_axial, "axial margin")                                                                 \
    PLAIN(X, FROM_FLOAT, needle_diameter_um, "of the shank")                                                           \
    PLAIN(X, FROM_INDEX, needle_index, "which needle, from 0")                                                         \
    PLAIN(X, FROM_INDEX, stroke_index, "which stroke, from 0")                                                         \
    PLAIN(X, FROM_INDEX, pass_index, "which pass, from 0")                                                             \
    PLAIN(X, FROM_INDEX, layer, "deepest layer reached from 0, -1 if not pierced")                                     \
    X(depth_over_skin_um, DEPTH_OVER_SKIN, 0, "penetration under load less epidermis and dermis")                      \
    X(is_no_go, IS_NO_GO, 0, "1 inside a no-go zone")                                                                  \
    X(is_bone_near_zone, IS_BONE_NEAR_ZONE, 0, "1 inside a zone with bone near")                                       \
    X(is_bone_near, IS_BONE_NEAR, 0, "1 inside such a zone, or where the site has bone near")                          \
    X(is_pierced, FROM_FLAG, MN_WOUND_PIERCED, "1 where the tip entered")                                              \
    X(is_reentry, FROM_FLAG, MN_WOUND_REENTRY, "1 where it went into an open hole")                                    \
    X(is_stopped_by_bone, FROM_FLAG, MN_WOUND_BONE, "1 where bone stopped it")                                         \
    X(is_outside, FROM_FLAG, MN_WOUND_OUTSIDE, "1 beyond the field")                                                   \
    X(is_full_length, FROM_FLAG, MN_WOUND_FULL, "1 where the needle's length stopped it")                              \
    X(is_snapped, FROM_FLAG, MN_WOUND_SNAPPED, "1 where the tip jumped in")                                            \
    X(travel_over_setting_um, TRAVEL_OVER_SETTING, offsetof(mn_treatment, protrusion_um),                              \
      "travel less the step's protrusion")                                                                             \
    X(step_protrusion_um, FROM_STEP, offsetof(mn_treatment, protrusion_um), "setting of the treat step")               \
    X(step_frequency_hz, FROM_STEP, offsetof(mn_treatment, frequency_hz), "pen rate of the treat step as set")         \
    X(step_force_un, FROM_STEP, offsetof(mn_treatment, force_un_max), "greatest hand force of the treat step")

#define NAME_OF(name, from, offset, sentence) #name,
#define SENTENCE_OF(name, from, offset, sentence) sentence,
#define ROW_OF(name, from, offset, sentence) {from, offset},

static const char *const wound_names[] = {WOUND_FIELDS(NAME_OF)};
static const char *const wound_sentences[] = {WOUND_FIELDS(SENTENCE_OF)};
static const field_row wound_rows[] = {WOUND_FIELDS(ROW_OF)};

enum { BLOCK_COUNT, BLOCK_DENSITY, BLOCK_DEEPEST, BLOCK_AREA, BLOCK_PASSES };
static const char *const block_names[] = {"count", "density_per_cm2", "deepest_um", "area_um2", "pass_count"};

static const char *const block_sentences[] = {"punctures", "punctures over the block's area",
                                              "greatest penetration under load", "of the block inside the target",
                                              "most passes of one session"};
_Static_assert(sizeof block_names == sizeof block_sentences, "one for each");

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

const char *mn_rule_field_sentence(mn_rule_scope scope, int field_index)
{
    switch (scope) {
    case MN_SCOPE_CONTACT: return wound_sentences[field_index];
    case MN_SCOPE_BLOCK: return block_sentences[field_index];
    case MN_SCOPE_SESSION: break;
    }
    return "";
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
