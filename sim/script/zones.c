/* zones = { zone { ... }, ... } into the plan's zones. */
#include <stdio.h>
#include <string.h>

#include "script/scenario.h"
#include "base/numeric.h"

/* The zone at the top of the stack. */
static void read_zone(mn_frame *outer, int line, mn_zone *zone)
{
    static const char *const shapes[] = {"rectangle", "ellipse", "polygon"};
    const char *kinds[MN_ZONE_KIND_COUNT];
    for (int i = 0; i < MN_ZONE_KIND_COUNT; i++) kinds[i] = mn_zone_kind_name(i);
    mn_frame frame;
    mn_frame_open(&frame, outer->state, -1, outer->file, line, "zone", outer->error);
    mn_frame_plain_name(&frame, "name", true, zone->name, (int)sizeof zone->name);
    int kind = mn_frame_word(&frame, "kind", true, kinds, MN_ZONE_KIND_COUNT);
    int shape = mn_frame_word(&frame, "shape", true, shapes, 3);
    zone->kind = (mn_zone_kind)(kind < 0 ? 0 : kind);
    zone->shape = (mn_zone_shape)(shape < 0 ? 0 : shape);
    mn_frame_params(&frame, mn_zone_param_rows, mn_zone_param_count, &zone->params);
    if (zone->shape == MN_SHAPE_POLYGON) {
        zone->corner_count =
            (int)mn_frame_pairs(&frame, "corners_um", MN_ZONE_CORNERS_MAX, zone->corner_x_um, zone->corner_y_um);
        if (zone->corner_count == 0) mn_frame_miss(&frame, "corners_um", "a polygon wants { { x, y }, ... }");
    } else {
        mn_frame_params(&frame, mn_zone_side_rows, mn_zone_side_row_count, zone);
    }
    mn_status status = mn_frame_close(&frame, outer);
    if (status == MN_OK && outer->status == MN_OK) outer->status = mn_zone_check(zone, outer->file, line, outer->error);
}

void mn_read_zones(mn_script *script, mn_frame *scenario)
{
    lua_State *state = scenario->state;
    mn_zones *zones = &script->plan->zones;
    if (!mn_frame_table(scenario, "zones", false)) return;
    int64_t count = mn_frame_list_count(scenario, "zones", MN_ZONES_MAX);
    for (int64_t i = 0; i < count && scenario->status == MN_OK; i++) {
        int line = 0;
        lua_rawgeti(state, -1, i + 1);
        if (mn_language_made(state, -1, &line) != MN_MADE_ZONE) {
            mn_frame_fault(scenario, "zones", "has no zone at place %lld; write zone { ... }", (long long)i + 1);
        } else {
            read_zone(scenario, line, &zones->zone[zones->count]);
        }
        lua_pop(state, 1);
        for (int k = 0; k < zones->count && scenario->status == MN_OK; k++) {
            if (strcmp(zones->zone[k].name, zones->zone[zones->count].name) == 0) {
                mn_frame_fault(scenario, "zones", "has two zones named \"%s\"; give each its own name",
                               zones->zone[k].name);
            }
        }
        zones->count++;
    }
    lua_pop(state, 1);
}
