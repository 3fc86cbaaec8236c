/* map { ... } as a data file, and what a scenario that names one gets: the areas as its first zones, their sites, the
 * field's size.
 *
 * Halves are made, not written: an area with mirror = "pair" is given on the patient's left (greater x) and becomes
 * name_left and name_right; one with mirror = "midline" is given from the midline to the midline and closed by its other
 * half. So left and right agree to the bit. */
#include <stdio.h>
#include <string.h>

#include "base/numeric.h"
#include "script/scenario.h"

typedef enum mirror_kind { MIRROR_PAIR, MIRROR_MIDLINE } mirror_kind;

/* The site's index among those of the map's areas, from 1; added when it is new. */
static int site_index(mn_frame *frame, const mn_library *library, mn_site_map *map, const char *id)
{
    if (mn_library_site(library, id) == NULL) {
        mn_frame_fault(frame, "site", "is \"%s\", of which no good file is there; see needlelab list sites", id);
        return 0;
    }
    for (int i = 0; i < map->site_count; i++) {
        if (strcmp(map->site_ids[i], id) == 0) return i + 1;
    }
    if (map->site_count == MN_AREA_SITES_MAX) {
        mn_frame_fault(frame, "site", "is one site too many; the areas of a map have %d at the most",
                       (int)MN_AREA_SITES_MAX);
        return 0;
    }
    snprintf(map->site_ids[map->site_count], MN_ID_BYTES, "%s", id);
    return ++map->site_count;
}

static void add_area(mn_frame *frame, mn_site_map *map, const mn_zone *area, const char *ending)
{
    if (map->areas.count == MN_ZONES_MAX) {
        mn_frame_fault(frame, "areas", "become more than %d with their mirrored halves", (int)MN_ZONES_MAX);
        return;
    }
    mn_zone *zone = &map->areas.zone[map->areas.count];
    *zone = *area;
    if (snprintf(zone->name, sizeof zone->name, "%.50s%s", area->name, ending) >= (int)sizeof zone->name)
        mn_frame_fault(frame, "areas", "have a name that is too long: \"%s\"", area->name);
    map->areas.count++;
}

static void add_mirrored(mn_frame *frame, mn_site_map *map, mn_zone *area, int mirror)
{
    const double middle_um = map->width_um / 2;
    mn_zone right;
    switch (mirror) {
    case MIRROR_PAIR:
        mn_zone_mirror(area, middle_um, &right);
        add_area(frame, map, area, "_left");
        add_area(frame, map, &right, "_right");
        break;
    case MIRROR_MIDLINE:
        if (!mn_zone_close_by_mirror(area, middle_um)) {
            mn_frame_fault(frame, "corners_um",
                           "must begin and end on the midline, x = %g um, with 3 to %d corners, for mirror = "
                           "\"midline\"",
                           middle_um, MN_ZONE_CORNERS_MAX / 2 + 1);
            return;
        }
        add_area(frame, map, area, "");
        break;
    default: add_area(frame, map, area, "");
    }
}

/* The area at the top of the stack, and its mirrored half. */
static void read_area(mn_frame *outer, int line, const mn_library *library, mn_site_map *map)
{
    static const char *const kinds[] = {"area", "no_go"}, *const mirrors[] = {"pair", "midline"};
    mn_frame frame;
    mn_zone area = {.shape = MN_SHAPE_POLYGON};
    char site[MN_ID_BYTES];
    mn_frame_open(&frame, outer->state, -1, outer->file, line, "area", outer->error);
    mn_frame_plain_name(&frame, "name", true, area.name, (int)sizeof area.name);
    area.kind = mn_frame_word(&frame, "kind", false, kinds, 2) == 1 ? MN_ZONE_NO_GO : MN_ZONE_AREA;
    const int mirror = mn_frame_word(&frame, "mirror", false, mirrors, 2);
    if (mn_frame_plain_name(&frame, "site", true, site, (int)sizeof site))
        area.site_index = site_index(&frame, library, map, site);
    mn_frame_params(&frame, mn_zone_param_rows, mn_zone_param_count, &area.params);
    area.corner_count =
        (int)mn_frame_pairs(&frame, "corners_um", MN_ZONE_CORNERS_MAX, area.corner_x_um, area.corner_y_um);
    if (area.corner_count == 0) mn_frame_miss(&frame, "corners_um", "an area wants { { x, y }, ... }");
    if (mn_frame_close(&frame, outer) == MN_OK) add_mirrored(outer, map, &area, mirror);
}

mn_status mn_read_map(lua_State *state, int index, const char *file, const mn_library *library, mn_site_map *map,
                      mn_error *error)
{
    int line = 0;
    mn_frame frame;
    mn_language_made(state, index, &line);
    *map = (mn_site_map){0};
    snprintf(map->file, sizeof map->file, "%s", file);
    mn_frame_open(&frame, state, index, file, line, "map", error);
    mn_frame_identity(&frame, map->id, map->name, map->note, map->sources, &map->source_count);
    mn_frame_params(&frame, mn_map_size_rows, mn_map_size_row_count, map);
    mn_frame_plain_name(&frame, "site", true, map->site, (int)sizeof map->site);
    if (frame.status == MN_OK && frame.missing[0] == '\0' && mn_library_site(library, map->site) == NULL)
        mn_frame_fault(&frame, "site", "is \"%s\", of which no good file is there", map->site);
    if (mn_frame_table(&frame, "areas", true)) {
        const int64_t count = mn_frame_list_count(&frame, "areas", MN_ZONES_MAX);
        if (count == 0) mn_frame_fault(&frame, "areas", "is empty; write at least one area { ... }");
        for (int64_t i = 0; i < count && frame.status == MN_OK; i++) {
            int area_line = 0;
            lua_rawgeti(state, -1, i + 1);
            if (mn_language_made(state, -1, &area_line) != MN_MADE_AREA)
                mn_frame_fault(&frame, "areas", "has no area at place %lld; write area { ... }", (long long)i + 1);
            else
                read_area(&frame, area_line, library, map);
            lua_pop(state, 1);
        }
        lua_pop(state, 1);
    }
    mn_status status = mn_frame_close(&frame, NULL);
    return status == MN_OK ? mn_map_check(map, file, line, error) : status;
}

void mn_lay_map(mn_script *script, const mn_site_map *map)
{
    mn_plan *plan = script->plan;
    const mn_library *library = script->library;
    snprintf(plan->map, sizeof plan->map, "%s", map->id);
    snprintf(plan->map_name, sizeof plan->map_name, "%s", map->name);
    plan->site = *mn_library_site(library, map->site);
    plan->zones = map->areas;
    plan->area_count = map->areas.count;
    plan->area_site_count = map->site_count;
    for (int i = 0; i < map->site_count; i++) plan->area_sites[i] = *mn_library_site(library, map->site_ids[i]);
}

void mn_fit_field_to_map(mn_script *script, mn_frame *scenario)
{
    static const char *const sides[] = {"width_um", "height_um"};
    mn_plan *plan = script->plan;
    if (plan->map[0] == '\0' || scenario->status != MN_OK) return;
    const mn_site_map *map = mn_library_map(script->library, plan->map);
    plan->field.width_um = map->width_um;
    plan->field.height_um = map->height_um;
    if (!mn_frame_table(scenario, "field", false)) return;
    for (int i = 0; i < 2; i++) {
        lua_pushstring(scenario->state, sides[i]);
        if (lua_rawget(scenario->state, -2) != LUA_TNIL)
            mn_frame_fault(scenario, "field", "has %s beside map = \"%s\", which says the field's size; remove it",
                           sides[i], plan->map);
        lua_pop(scenario->state, 1);
    }
    lua_pop(scenario->state, 1);
}

int mn_find_area(const mn_plan *plan, const char *name)
{
    for (int i = 0; i < plan->area_count; i++) {
        if (strcmp(plan->zones.zone[i].name, name) == 0) return i;
    }
    return -1;
}
