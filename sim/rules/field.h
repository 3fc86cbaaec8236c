/* What a condition may read of a contact, a block or nothing at all: one table a scope, each row a name and where the
 * number lies. The names are what rule files write. */
#ifndef MN_RULES_FIELD_H
#define MN_RULES_FIELD_H

#include "rules/rules.h"

/* What all things of one judgement share. */
typedef struct mn_field_context {
    const mn_blocks *blocks;
    const int32_t *block_passes;
    const mn_wound *wounds; /* all of them: a step field is found by the record's place */
    const mn_treatment *treatments;
    int treatment_count;
    uint64_t no_go_mask, bone_near_mask; /* zones of these kinds */
    const mn_zones *zones;
    uint64_t bone_near_sites; /* by mn_zones_site_index */
} mn_field_context;

void mn_field_context_make(mn_field_context *context, const mn_rules_input *input);

/* Which site's skin the contact met: 0 but on a map. */
int mn_field_site(const mn_field_context *context, const mn_wound *wound);

/* The number of one contact or one block. */
double mn_field_of_wound(const mn_field_context *context, const mn_wound *wound, int field_index);
double mn_field_of_block(const mn_field_context *context, int64_t block_index, int field_index);

/* False for a block that lies less than half inside the region. */
bool mn_field_block_counts(const mn_blocks *blocks, int64_t block_index);

#endif
