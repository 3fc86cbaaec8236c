/* steps = { treat { ... }, wait { ... }, ... } into the plan's steps. */
#include <lauxlib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "script/scenario.h"
#include "technique/edit.h"
#include "technique/recording.h"
#include "base/numeric.h"

enum { PATTERN_COUNT = (int)MN_PATTERN_RECORDING + 1 };

/* Corners instead of sides: a polygon, and its box for the region. */
static void read_corners(mn_frame *frame, mn_region *region, mn_polygon *outline)
{
    outline->corner_count = (int)mn_frame_pairs(frame, "corners_um", MN_ZONE_CORNERS_MAX, outline->x_um, outline->y_um);
    for (int i = 0; i < mn_region_row_count; i++) {
        if (mn_frame_value(frame, mn_region_rows[i].name) == LUA_TNIL) continue;
        lua_pop(frame->state, 1);
        mn_frame_fault(frame, mn_region_rows[i].name, "is set beside corners_um; write either a rectangle or corners");
    }
    if (outline->corner_count > 0) mn_region_bound(outline, region);
}

bool mn_read_region(mn_frame *frame, const char *key, mn_region *region, mn_polygon *outline)
{
    if (!mn_frame_table(frame, key, false)) return false;
    mn_frame inner;
    mn_frame_open_inner(&inner, frame, key);
    if (mn_frame_value(&inner, "corners_um") == LUA_TNIL) {
        mn_frame_params(&inner, mn_region_rows, mn_region_row_count, region);
    } else {
        lua_pop(frame->state, 1);
        read_corners(&inner, region, outline);
    }
    mn_frame_close(&inner, frame);
    lua_pop(frame->state, 1);
    return true;
}

/* Listed points, owned by the plan from the first moment, so that nothing leaks when Lua raises. */
static void read_points(mn_frame *frame, mn_step *step)
{
    double *x_um = malloc(MN_POINTS_MAX * sizeof *x_um), *y_um = malloc(MN_POINTS_MAX * sizeof *y_um);
    step->pattern.point_x_um = x_um;
    step->pattern.point_y_um = y_um;
    if (x_um == NULL || y_um == NULL) {
        frame->status =
            mn_fail(frame->error, MN_INTERNAL, frame->file, frame->line, "there is no memory for points_um");
        return;
    }
    step->pattern.point_count = mn_frame_pairs(frame, "points_um", MN_POINTS_MAX, x_um, y_um);
    if (step->pattern.point_count == 0) mn_frame_miss(frame, "points_um", "pattern \"points\" wants { { x, y }, ... }");
}

/* edit = { speed_scale = 2, ... } over the recording just read. */
static void read_edit(mn_frame *frame, const char *path, mn_track *recording)
{
    mn_hand_edit edit;
    mn_frame inner;
    mn_track edited;
    if (!mn_frame_table(frame, "edit", false)) return;
    mn_frame_open_inner(&inner, frame, "edit");
    mn_frame_params(&inner, mn_hand_edit_param_rows, mn_hand_edit_param_count, &edit);
    mn_frame_close(&inner, frame);
    lua_pop(frame->state, 1);
    if (frame->status != MN_OK) return;
    frame->status = mn_recording_edit(recording, &edit, path, &edited, frame->error);
    if (frame->status != MN_OK) return;
    mn_recording_free(recording);
    *recording = edited;
}

mn_track *mn_read_hand(mn_frame *frame, const char *key, const char *name, const char *path)
{
    char *text = NULL;
    size_t text_bytes = 0;
    mn_status status = mn_file_read(path, MN_RECORDING_BYTES_MAX, &text, &text_bytes, NULL);
    if (status != MN_OK) {
        mn_frame_fault(frame, key, "is \"%s\", but %s cannot be read; put the file there", name, path);
        return NULL;
    }
    mn_track *track = calloc(1, sizeof *track);
    status = track != NULL ? mn_recording_parse(text, text_bytes, path, track, frame->error)
                           : mn_fail(frame->error, MN_INTERNAL, path, 0, "there is no memory for the recording");
    free(text);
    frame->status = status;
    if (status == MN_OK) return track;
    free(track);
    return NULL;
}

/* A recorded hand from scenarios/recordings/; the script gives a plain name and never a path. */
static void read_recording(mn_script *script, mn_frame *frame, mn_step *step)
{
    char name[MN_ID_BYTES], file[MN_ID_BYTES + 4], path[MN_PATH_BYTES];
    if (!mn_frame_plain_name(frame, "recording", true, name, (int)sizeof name)) return;
    snprintf(file, sizeof file, "%s.csv", name);
    mn_path_join(path, script->library->root, "scenarios/recordings", file);
    mn_track *track = mn_read_hand(frame, "recording", name, path);
    step->pattern.recording = track;
    if (track != NULL) read_edit(frame, path, track);
}

static void refuse_key(mn_frame *frame, const char *key, const char *place)
{
    if (mn_frame_value(frame, key) == LUA_TNIL) return;
    lua_pop(frame->state, 1);
    mn_frame_fault(frame, key, "is only for %s; remove it or write that", place);
}

static void refuse_keys_of_recordings(mn_frame *frame)
{
    refuse_key(frame, "recording", "pattern \"recording\"");
    refuse_key(frame, "edit", "pattern \"recording\"");
}

static void read_condition(mn_script *script, mn_frame *frame, mn_step *step)
{
    char got[80];
    int type = mn_frame_value(frame, "condition");
    if (type == LUA_TNIL) {
        mn_frame_miss(frame, "condition", "condition = function(result) return result.density_per_cm2 >= 250 end");
        return;
    }
    if (type != LUA_TFUNCTION) {
        mn_frame_fault(frame, "condition", "is %s; a function of the result is wanted",
                       mn_value_text(frame->state, -1, got, (int)sizeof got));
        lua_pop(frame->state, 1);
        return;
    }
    step->condition_index = script->condition_count;
    script->conditions[script->condition_count++] = luaL_ref(frame->state, LUA_REGISTRYINDEX);
}

static bool is_given(mn_frame *frame, const char *key)
{
    if (mn_frame_value(frame, key) == LUA_TNIL) return false;
    lua_pop(frame->state, 1);
    return true;
}

/* Rows come as a share and then its sizes; a size without its share would change nothing. */
static void refuse_lone_sizes(mn_frame *errors)
{
    const char *share = NULL;
    for (int i = 0; i < mn_hand_error_param_count; i++) {
        const char *name = mn_hand_error_param_rows[i].name;
        if (strstr(name, "_frac") != NULL) share = name;
        if (share != name && is_given(errors, name) && !is_given(errors, share))
            mn_frame_fault(errors, name, "is set, but not %s, the share of strips that it is for; give both", share);
    }
}

/* errors = { skip_frac = 0.2, ... }: how the hand goes wrong. Without it all of them are 0. */
static void read_errors(mn_frame *frame, mn_step *step)
{
    mn_frame inner;
    mn_params_default(mn_hand_error_param_rows, mn_hand_error_param_count, &step->pattern.errors);
    if (!mn_frame_table(frame, "errors", false)) return;
    mn_frame_open_inner(&inner, frame, "errors");
    mn_frame_params(&inner, mn_hand_error_param_rows, mn_hand_error_param_count, &step->pattern.errors);
    refuse_lone_sizes(&inner);
    mn_frame_close(&inner, frame);
    lua_pop(frame->state, 1);
}

void mn_read_treat(mn_script *script, mn_frame *frame, mn_step *step)
{
    const char *patterns[PATTERN_COUNT];
    for (int i = 0; i < PATTERN_COUNT; i++) patterns[i] = mn_pattern_kind_name(i);
    int pattern = mn_frame_word(frame, "pattern", true, patterns, PATTERN_COUNT);
    step->pattern.kind = (mn_pattern_kind)(pattern < 0 ? 0 : pattern);
    step->has_region = mn_read_region(frame, "region", &step->pattern.region, &step->pattern.outline);
    mn_read_step_area(script->plan, frame, step);
    mn_frame_params(frame, mn_treat_param_rows, mn_treat_param_count, &step->pattern.params);
    read_errors(frame, step);
    step->pattern.tool_width_um = script->plan->device.common.tool_width_um;
    step->protrusion_um = step->frequency_hz = MN_NAN;
    mn_frame_number(frame, &mn_step_setting_rows[0], false, &step->protrusion_um);
    mn_frame_number(frame, &mn_step_setting_rows[1], false, &step->frequency_hz);
    if (step->pattern.kind == MN_PATTERN_POINTS)
        read_points(frame, step);
    else
        refuse_key(frame, "points_um", "pattern \"points\"");
    if (step->pattern.kind == MN_PATTERN_RECORDING)
        read_recording(script, frame, step);
    else
        refuse_keys_of_recordings(frame);
    if (step->kind == MN_STEP_TREAT_UNTIL)
        read_condition(script, frame, step);
    else
        refuse_key(frame, "condition", "treat_until { ... }");
}

static void read_measure(mn_script *script, mn_frame *frame, mn_step *step)
{
    if (!mn_frame_plain_name(frame, "name", true, step->name, (int)sizeof step->name)) return;
    for (const mn_step *other = script->plan->steps; other < step; other++) {
        if (other->kind == MN_STEP_MEASURE && strcmp(other->name, step->name) == 0) {
            mn_frame_fault(frame, "name", "is \"%s\", as on line %d; give each measure its own name", step->name,
                           other->line);
        }
    }
}

/* The step at the top of the stack. */
static void read_step(mn_script *script, mn_frame *scenario, mn_made made, mn_step *step)
{
    mn_frame frame;
    mn_frame_open(&frame, scenario->state, -1, scenario->file, step->line, mn_made_name(made), scenario->error);
    step->kind = (mn_step_kind)(made - MN_MADE_TREAT);
    switch (step->kind) {
    case MN_STEP_TREAT:
    case MN_STEP_TREAT_UNTIL: mn_read_treat(script, &frame, step); break;
    case MN_STEP_WAIT: mn_frame_number(&frame, &mn_wait_rows[0], true, &step->wait_s); break;
    case MN_STEP_MEASURE: read_measure(script, &frame, step); break;
    case MN_STEP_HAND: break; /* no script has one */
    }
    mn_frame_close(&frame, scenario);
}

void mn_read_steps(mn_script *script, mn_frame *scenario)
{
    lua_State *state = scenario->state;
    mn_plan *plan = script->plan;
    if (!mn_frame_table(scenario, "steps", true)) return;
    int64_t count = mn_frame_list_count(scenario, "steps", MN_STEPS_MAX);
    if (count == 0) mn_frame_fault(scenario, "steps", "is empty; write at least one treat { ... }");
    for (int64_t i = 0; i < count && scenario->status == MN_OK; i++) {
        lua_rawgeti(state, -1, i + 1);
        int line = 0;
        mn_made made = mn_language_made(state, -1, &line);
        if (made == MN_MADE_TREAT_AREAS) {
            mn_read_treat_areas(script, scenario, line);
            lua_pop(state, 1);
            continue;
        }
        if (plan->step_count == MN_STEPS_MAX) { /* areas may have made some more */
            mn_frame_fault(scenario, "steps", "become more than %d with those of treat_areas", (int)MN_STEPS_MAX);
            lua_pop(state, 1);
            break;
        }
        mn_step *step = &plan->steps[plan->step_count++];
        step->line = line;
        if (made < MN_MADE_TREAT || made > MN_MADE_MEASURE) {
            char got[80];
            mn_frame_fault(
                scenario, "steps",
                "has %s at place %lld; write treat { ... }, treat_until { ... }, treat_areas { ... }, wait { ... } or "
                "measure { ... }",
                mn_value_text(state, -1, got, (int)sizeof got), (long long)i + 1);
        } else {
            read_step(script, scenario, made, step);
        }
        lua_pop(state, 1);
    }
    lua_pop(state, 1);
}
