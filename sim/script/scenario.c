/* scenario { ... } into a plan, part by part in the order in which parts need one another: the site and the device before
 * the steps, the zones and the rules before what is expected of them. */
#include "script/scenario.h"
#include "base/numeric.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NAMES_MAX = 512 };

bool mn_read_choice(mn_frame *frame, const char *key, char id[MN_ID_BYTES], int *override_line)
{
    lua_State *state = frame->state;
    char got[80];
    *override_line = 0;
    int type = mn_frame_value(frame, key);
    if (type == LUA_TNIL) {
        mn_frame_miss(frame, key, "an id in quotes is wanted, or override(\"id\", { ... })");
        return false;
    }
    bool is_override = mn_language_made(state, -1, override_line) == MN_MADE_OVERRIDE;
    if (is_override) {
        lua_pushstring(state, "id");
        lua_rawget(state, -2);
        lua_pushstring(state, "fields");
        lua_rawget(state, -3);
        lua_remove(state, -3);
        lua_insert(state, -2); /* fields, id */
        if (!lua_istable(state, -2))
            mn_frame_fault(frame, key,
                           "is an override without a table of keys; write override(\"id\", { key = value })");
    }
    if (lua_type(state, -1) != LUA_TSTRING) {
        mn_frame_fault(frame, key, "is %s; an id in quotes is wanted, or override(\"id\", { ... })",
                       mn_value_text(state, -1, got, (int)sizeof got));
    } else {
        snprintf(id, MN_ID_BYTES, "%s", lua_tostring(state, -1));
    }
    lua_pop(state, frame->status == MN_OK || !is_override ? 1 : 2);
    return frame->status == MN_OK;
}

void mn_refuse_id(mn_script *script, mn_frame *frame, const char *key, const char *id, const char *const *names, int count)
{
    char stem[MN_ID_BYTES], text[MN_MESSAGE_BYTES], hint[300];
    for (int i = 0; i < script->library->error_count; i++) {
        const mn_error *error = &script->library->errors[i];
        mn_path_stem(error->file, stem);
        if (strcmp(stem, id) != 0) continue;
        mn_frame_fault(frame, key, "is \"%s\", whose file does not load: %s", id,
                       mn_error_text(error, text, (int)sizeof text));
        return;
    }
    mn_frame_fault(frame, key, "is \"%s\", which there is not%s", id,
                   mn_hint_text(id, names, count, hint, (int)sizeof hint));
}

static void read_site(mn_script *script, mn_frame *frame)
{
    char id[MN_ID_BYTES];
    int line = 0;
    if (!mn_read_choice(frame, "site", id, &line)) return;
    const mn_library *library = script->library;
    const mn_site *site = mn_library_site(library, id);
    if (site == NULL) {
        const char *names[NAMES_MAX];
        int count = 0;
        while (count < library->site_count && count < NAMES_MAX) {
            names[count] = library->sites[count].id;
            count++;
        }
        mn_refuse_id(script, frame, "site", id, names, count);
    } else {
        script->plan->site = *site;
        if (line > 0)
            frame->status = mn_override_site(frame->state, -1, frame->file, line, &script->plan->site, frame->error);
    }
    if (line > 0) lua_pop(frame->state, 1);
}

/* Either one site, or a map of several. */
static void read_place(mn_script *script, mn_frame *frame)
{
    const char *names[NAMES_MAX];
    char id[MN_ID_BYTES];
    int count = 0;
    if (!mn_frame_plain_name(frame, "map", false, id, (int)sizeof id)) {
        read_site(script, frame);
        return;
    }
    if (mn_frame_value(frame, "site") != LUA_TNIL) {
        lua_pop(frame->state, 1);
        mn_frame_fault(frame, "site", "is set beside map = \"%s\", whose areas have sites of their own; remove one",
                       id);
        return;
    }
    const mn_library *library = script->library;
    const mn_site_map *map = mn_library_map(library, id);
    for (; count < library->map_count && count < NAMES_MAX; count++) names[count] = library->maps[count].id;
    if (map == NULL)
        mn_refuse_id(script, frame, "map", id, names, count);
    else
        mn_lay_map(script, map);
}

static void read_device(mn_script *script, mn_frame *frame)
{
    char id[MN_ID_BYTES];
    int line = 0;
    if (!mn_read_choice(frame, "device", id, &line)) return;
    const mn_library *library = script->library;
    const mn_device *device = mn_library_device(library, id);
    if (device == NULL) {
        const char *names[NAMES_MAX];
        int count = 0;
        while (count < library->device_count && count < NAMES_MAX) {
            names[count] = library->devices[count]->id;
            count++;
        }
        mn_refuse_id(script, frame, "device", id, names, count);
    } else {
        script->plan->device = *device;
        if (line > 0)
            frame->status =
                mn_override_device(frame->state, -1, frame->file, line, &script->plan->device, frame->error);
    }
    if (line > 0) lua_pop(frame->state, 1);
}

static void read_seed(mn_script *script, mn_frame *frame)
{
    char got[80];
    if (mn_frame_value(frame, "seed") == LUA_TNIL) return;
    int is_whole = 0;
    lua_Integer seed = lua_tointegerx(frame->state, -1, &is_whole);
    if (lua_type(frame->state, -1) != LUA_TNUMBER || !is_whole || seed < 0) {
        mn_frame_fault(frame, "seed", "is %s; a whole number from 0 is wanted",
                       mn_value_text(frame->state, -1, got, (int)sizeof got));
    }
    script->plan->seed = (uint64_t)seed;
    lua_pop(frame->state, 1);
}

static void read_rows(mn_frame *frame, const char *key, const mn_param *rows, int row_count, void *fields)
{
    if (!mn_frame_table(frame, key, false)) return;
    mn_frame inner;
    mn_frame_open_inner(&inner, frame, key);
    mn_frame_params(&inner, rows, row_count, fields);
    mn_frame_close(&inner, frame);
    lua_pop(frame->state, 1);
}

/* subject = { ... }, or person = "id" of a file. */
static void read_subject(mn_script *script, mn_frame *frame)
{
    const mn_library *library = script->library;
    mn_plan *plan = script->plan;
    const char *names[NAMES_MAX];
    char id[MN_ID_BYTES], first_session[MN_ID_BYTES];
    int count = 0;
    mn_frame inner;
    const bool has_person = mn_frame_plain_name(frame, "person", false, id, (int)sizeof id);
    if (mn_frame_table(frame, "subject", false)) {
        mn_frame_open_inner(&inner, frame, "subject");
        mn_read_subject(&inner, &plan->subject, &plan->diary, first_session);
        mn_frame_close(&inner, frame);
        lua_pop(frame->state, 1);
        if (has_person) mn_frame_fault(frame, "person", "is set beside subject; write one of them");
    }
    if (!has_person) return;
    const mn_person *person = mn_library_person(library, id);
    for (; count < library->person_count && count < NAMES_MAX; count++) names[count] = library->persons[count].id;
    if (person == NULL) {
        mn_refuse_id(script, frame, "person", id, names, count);
        return;
    }
    plan->subject = person->params;
    plan->diary = person->diary;
}

/* healing = { population = 1000, ... }: what comes after the needles is told. */
static void read_healing(mn_script *script, mn_frame *frame)
{
    mn_plan *plan = script->plan;
    mn_frame inner;
    if (!mn_frame_table(frame, "healing", false)) return;
    plan->is_followed = true;
    mn_frame_open_inner(&inner, frame, "healing");
    mn_frame_params(&inner, mn_follow_param_rows, mn_follow_param_count, &plan->follow);
    mn_frame_params(&inner, mn_healing_param_rows, mn_healing_param_count, &plan->healing.params);
    mn_frame_params(&inner, mn_pore_param_rows, mn_pore_param_count, &plan->healing.pore);
    mn_frame_params(&inner, mn_outcome_param_rows, mn_outcome_param_count, &plan->outcome);
    mn_frame_close(&inner, frame);
    lua_pop(frame->state, 1);
}

/* Copies the rules of the ruleset; "none" is an experiment without rules. */
static void read_ruleset(mn_script *script, mn_frame *frame)
{
    const mn_library *library = script->library;
    mn_plan *plan = script->plan;
    mn_frame_plain_name(frame, "ruleset", false, plan->ruleset, (int)sizeof plan->ruleset);
    if (frame->status != MN_OK) return;
    script->rules = malloc((size_t)(library->rule_count + 1) * sizeof *script->rules);
    if (script->rules == NULL) {
        frame->status =
            mn_fail(frame->error, MN_INTERNAL, frame->file, frame->line, "there is no memory for the rules");
        return;
    }
    for (int i = 0; i < library->rule_count; i++) {
        if (mn_rule_is_in(&library->rules[i], plan->ruleset)) script->rules[plan->rule_count++] = library->rules[i];
    }
    plan->rules = script->rules;
    if (plan->rule_count > 0 || library->rule_count == 0 || strcmp(plan->ruleset, "none") == 0) return;
    char sets[MN_RULESETS_MAX][MN_ID_BYTES], hint[300];
    const char *names[MN_RULESETS_MAX + 2] = {"all", "none"};
    const int count = mn_library_rulesets(library, sets);
    for (int i = 0; i < count; i++) names[i + 2] = sets[i];
    mn_frame_fault(frame, "ruleset", "is \"%s\", which no rule belongs to%s", plan->ruleset,
                   mn_hint_text(plan->ruleset, names, count + 2, hint, (int)sizeof hint));
}

static void read_band(mn_script *script, mn_frame *frame)
{
    mn_frame_number(frame, &mn_band_rows[0], false, &script->plan->penetration_min_um);
    mn_frame_number(frame, &mn_band_rows[1], false, &script->plan->penetration_max_um);
}

mn_status mn_read_scenario(mn_script *script, int index, mn_error *error)
{
    static const char *const sexes[] = {"female", "male"};
    mn_plan *plan = script->plan;
    mn_frame frame;
    mn_language_made(script->sandbox.state, index, &plan->line);
    snprintf(plan->file, sizeof plan->file, "%s", script->file);
    mn_frame_open(&frame, script->sandbox.state, index, script->file, plan->line, "scenario", error);
    mn_frame_plain_name(&frame, "name", true, plan->name, (int)sizeof plan->name);
    mn_frame_text(&frame, "intent", true, plan->intent, (int)sizeof plan->intent);
    mn_frame_text(&frame, "source", false, plan->source, (int)sizeof plan->source);
    read_place(script, &frame);
    int sex = mn_frame_word(&frame, "sex", false, sexes, 2);
    plan->sex = sex < 0 ? MN_FEMALE : (mn_sex)sex;
    read_seed(script, &frame);
    read_device(script, &frame);
    read_subject(script, &frame);
    read_rows(&frame, "kit", mn_kit_param_rows, mn_kit_param_count, &plan->kit);
    read_healing(script, &frame);
    mn_read_delivery(script, &frame);
    read_rows(&frame, "field", mn_field_param_rows, mn_field_param_count, &plan->field);
    mn_fit_field_to_map(script, &frame);
    mn_read_zones(script, &frame);
    read_ruleset(script, &frame);
    mn_read_region(&frame, "target", &plan->target, &plan->target_outline);
    read_band(script, &frame);
    mn_read_steps(script, &frame);
    mn_read_lesson(script, &frame);
    mn_read_expectations(script, &frame);
    return mn_frame_close(&frame, NULL);
}
