/* Steps over a map: treat { area = ... } and treat_areas { default = { ... }, forehead = { ... } }.
 *
 * treat_areas stands for one treat an area, in the map's order. Each takes the keys of `default`, then those under the
 * name of its pair ("cheek" for cheek_left and cheek_right), then those under its own. Areas that are no-go, and areas
 * with skip = true, get none. */
#include <stdio.h>
#include <string.h>

#include "base/numeric.h"
#include "script/scenario.h"

void mn_read_step_area(const mn_plan *plan, mn_frame *frame, mn_step *step)
{
    const char *names[MN_ZONES_MAX];
    char name[MN_ID_BYTES], hint[300];
    if (!mn_frame_plain_name(frame, "area", false, name, (int)sizeof name)) return;
    const int index = mn_find_area(plan, name);
    for (int i = 0; i < plan->area_count; i++) names[i] = plan->zones.zone[i].name;
    if (plan->area_count == 0) {
        mn_frame_fault(frame, "area", "is \"%s\", but the scenario names no map; write map = \"face\" instead of site",
                       name);
    } else if (index < 0) {
        mn_frame_fault(frame, "area", "is \"%s\", which map \"%s\" has not%s", name, plan->map,
                       mn_hint_text(name, names, plan->area_count, hint, (int)sizeof hint));
    } else if (step->has_region) {
        mn_frame_fault(frame, "area", "is set beside region; write one of them");
    } else if (!mn_pattern_fills_region((int)step->pattern.kind) || step->pattern.kind == MN_PATTERN_SPIRAL) {
        mn_frame_fault(frame, "area",
                       "is set, but pattern \"%s\" fills no polygon; write raster, star, circle or stamp",
                       mn_pattern_kind_name((int)step->pattern.kind));
    }
    if (frame->status != MN_OK) return;
    const mn_zone *zone = &plan->zones.zone[index];
    mn_polygon *outline = &step->pattern.outline;
    outline->corner_count = zone->corner_count;
    memcpy(outline->x_um, zone->corner_x_um, (size_t)zone->corner_count * sizeof *outline->x_um);
    memcpy(outline->y_um, zone->corner_y_um, (size_t)zone->corner_count * sizeof *outline->y_um);
    mn_region_bound(outline, &step->pattern.region);
    step->has_region = true;
    step->area_number = index + 1;
}

/* The name without _left or _right; false for an area that is none of a pair. */
static bool pair_name(const char *name, char pair[MN_ID_BYTES])
{
    const char *ending = strrchr(name, '_');
    snprintf(pair, MN_ID_BYTES, "%s", name);
    if (ending == NULL || (strcmp(ending, "_left") != 0 && strcmp(ending, "_right") != 0)) return false;
    pair[ending - name] = '\0';
    return true;
}

/* Copies the keys under `name` into the table at the top of the stack. */
static void merge(mn_frame *areas, const char *name)
{
    lua_State *state = areas->state;
    const int merged = lua_gettop(state);
    lua_pushstring(state, name);
    const int type = lua_rawget(state, areas->table);
    if (type != LUA_TNIL && type != LUA_TTABLE) {
        char got[80];
        mn_frame_fault(areas, name, "is %s; a table of a treat's keys is wanted",
                       mn_value_text(state, -1, got, (int)sizeof got));
    }
    if (type == LUA_TTABLE) {
        for (lua_pushnil(state); lua_next(state, -2) != 0; lua_pop(state, 1)) {
            lua_pushvalue(state, -2);
            lua_pushvalue(state, -2);
            lua_rawset(state, merged);
        }
    }
    lua_pop(state, 1);
}

/* Takes skip out of the merged table at the top of the stack. */
static bool take_skip(mn_frame *areas, const char *name)
{
    lua_State *state = areas->state;
    lua_pushstring(state, "skip");
    const int type = lua_rawget(state, -2);
    const bool is_skipped = lua_toboolean(state, -1);
    lua_pop(state, 1);
    if (type != LUA_TNIL && type != LUA_TBOOLEAN) mn_frame_fault(areas, name, "has a skip that is not true or false");
    lua_pushstring(state, "skip");
    lua_pushnil(state);
    lua_rawset(state, -3);
    return is_skipped;
}

static void read_area_step(mn_script *script, mn_frame *areas, const mn_zone *zone)
{
    lua_State *state = areas->state;
    mn_plan *plan = script->plan;
    char pair[MN_ID_BYTES], name[MN_FRAME_NAME_BYTES];
    lua_newtable(state);
    merge(areas, "default");
    if (pair_name(zone->name, pair)) merge(areas, pair);
    merge(areas, zone->name);
    if (!take_skip(areas, zone->name) && areas->status == MN_OK) {
        lua_pushstring(state, "area");
        lua_pushstring(state, zone->name);
        lua_rawset(state, -3);
        if (plan->step_count == MN_STEPS_MAX) {
            mn_frame_fault(areas, NULL, "makes more steps than a scenario may have, %d", (int)MN_STEPS_MAX);
        } else {
            mn_step *step = &plan->steps[plan->step_count++];
            mn_frame frame;
            snprintf(name, sizeof name, "treat_areas.%s", zone->name);
            step->line = areas->line;
            step->kind = MN_STEP_TREAT;
            mn_frame_open(&frame, state, -1, areas->file, areas->line, name, areas->error);
            frame.block = mn_block_find(mn_made_name(MN_MADE_TREAT));
            mn_read_treat(script, &frame, step);
            mn_frame_close(&frame, areas);
        }
    }
    lua_pop(state, 1);
}

static void know(mn_frame *frame, const char *key)
{
    if (mn_frame_value(frame, key) != LUA_TNIL) lua_pop(frame->state, 1);
}

void mn_read_treat_areas(mn_script *script, mn_frame *scenario, int line)
{
    char pairs[MN_ZONES_MAX][MN_ID_BYTES]; /* known keys: they must outlive the frame */
    mn_plan *plan = script->plan;
    mn_frame areas;
    mn_frame_open(&areas, scenario->state, -1, scenario->file, line, "treat_areas", scenario->error);
    if (plan->area_count == 0) mn_frame_fault(&areas, NULL, "wants a map; write map = \"face\" instead of site");
    know(&areas, "default");
    for (int i = 0; i < plan->area_count && areas.status == MN_OK; i++) {
        const mn_zone *zone = &plan->zones.zone[i];
        know(&areas, zone->name);
        const bool is_first_of_pair =
            pair_name(zone->name, pairs[i]) && (i == 0 || strcmp(pairs[i], pairs[i - 1]) != 0);
        if (is_first_of_pair) know(&areas, pairs[i]);
        if (zone->kind != MN_ZONE_NO_GO) read_area_step(script, &areas, zone);
    }
    mn_frame_close(&areas, scenario);
}
