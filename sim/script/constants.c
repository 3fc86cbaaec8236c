/* constants { parameters = { parameter { ... } } } into mn_constants. */
#include <stdio.h>
#include <string.h>

#include "base/numeric.h"
#include "script/script_internal.h"

/* The row that a target's name means, by the number of the value it maps to. */
static void read_target(mn_frame *frame, mn_constant *constant, const char *name)
{
    mn_constant_target *target = &constant->targets[constant->target_count];
    char got[80];
    if (!mn_constant_target_find(name, target)) {
        mn_frame_fault(frame, "sets", "names \"%s\"; a field of a site or \"layer.field\" is wanted", name);
        return;
    }
    lua_pushstring(frame->state, name);
    lua_rawget(frame->state, -2);
    if (lua_type(frame->state, -1) != LUA_TNUMBER || !(lua_tonumber(frame->state, -1) > 0))
        mn_frame_fault(frame, "sets", "gives %s the factor %s; a number above 0 is wanted", name,
                       mn_value_text(frame->state, -1, got, (int)sizeof got));
    target->factor = lua_tonumber(frame->state, -1);
    lua_pop(frame->state, 1);
    const double value = constant->value * target->factor;
    char fault[200];
    const bool is_known = !isnan(constant->value); /* a missing value is told at the close */
    const char *why =
        constant->is_scale || !is_known ? NULL : mn_param_fault(target->row, value, fault, (int)sizeof fault);
    if (why != NULL) mn_frame_fault(frame, "sets", "%s %s", name, why);
    constant->target_count++;
}

static void read_targets(mn_frame *frame, mn_constant *constant)
{
    const char *names[MN_CONSTANT_TARGETS_MAX + 1];
    if (!mn_frame_table(frame, "sets", true)) return;
    const int count = mn_table_names(frame->state, -1, names, MN_CONSTANT_TARGETS_MAX + 1);
    if (count == 0 || count > MN_CONSTANT_TARGETS_MAX)
        mn_frame_fault(frame, "sets", "names %d fields; 1 to %d are wanted, as [\"reticular_dermis.shear_mpa\"] = 1",
                       count, (int)MN_CONSTANT_TARGETS_MAX);
    for (int i = 0; i < count && frame->status == MN_OK; i++) read_target(frame, constant, names[i]);
    lua_pop(frame->state, 1);
}

static void read_spread(mn_frame *frame, mn_constant *constant)
{
    const bool has_sd = mn_frame_number(frame, &mn_spread_rows[0], false, &constant->sd_frac);
    const bool has_low = mn_frame_number(frame, &mn_spread_rows[1], false, &constant->low);
    const bool has_high = mn_frame_number(frame, &mn_spread_rows[2], false, &constant->high);
    if (has_low != has_high) mn_frame_fault(frame, has_low ? "high" : "low", "is missing; give both ends or none");
    if (has_low && has_sd) mn_frame_fault(frame, "sd_frac", "is given beside low and high; give one spread");
    if (has_low && !(constant->low <= constant->value && constant->value <= constant->high))
        mn_frame_fault(frame, "value", "is %g, outside its own spread of %g to %g", constant->value, constant->low,
                       constant->high);
}

/* The parameter at the top of the stack. */
static void read_parameter(mn_frame *outer, mn_constant *constant)
{
    static const char *const marks[] = {"measured", "fitted", "assumed"};
    mn_frame frame;
    double flag = 0;
    *constant = (mn_constant){.value = MN_NAN, .low = MN_NAN, .high = MN_NAN, .mark = MN_ASSUMED};
    mn_language_made(outer->state, -1, &constant->line);
    mn_frame_open(&frame, outer->state, -1, outer->file, constant->line, "parameter", outer->error);
    mn_frame_plain_name(&frame, "name", true, constant->name, (int)sizeof constant->name);
    mn_frame_text(&frame, "sentence", true, constant->sentence, (int)sizeof constant->sentence);
    mn_frame_text(&frame, "source", true, constant->source, (int)sizeof constant->source);
    mn_frame_plain_name(&frame, "only_site", false, constant->only_site, (int)sizeof constant->only_site);
    const int mark = mn_frame_word(&frame, "mark", true, marks, 3);
    if (mark >= 0) constant->mark = (mn_mark)mark;
    mn_frame_number(&frame, &mn_constant_rows[0], true, &constant->value);
    if (mn_frame_number(&frame, &mn_constant_rows[1], false, &flag)) constant->is_free = flag != 0;
    if (mn_frame_number(&frame, &mn_constant_rows[2], false, &flag)) constant->is_scale = flag != 0;
    read_spread(&frame, constant);
    read_targets(&frame, constant);
    mn_frame_close(&frame, outer);
}

mn_status mn_read_constants(lua_State *state, int index, const char *file, mn_constants *constants, mn_error *error)
{
    int line = 0;
    char got[80];
    mn_frame frame;
    *constants = (mn_constants){0};
    mn_language_made(state, index, &line);
    mn_frame_open(&frame, state, index, file, line, "constants", error);
    mn_frame_identity(&frame, constants->id, constants->name, constants->note, constants->sources,
                      &constants->source_count);
    const bool has_list = mn_frame_table(&frame, "parameters", true);
    const int64_t count = has_list ? mn_frame_list_count(&frame, "parameters", MN_CONSTANTS_MAX) : 0;
    for (int64_t i = 0; i < count && frame.status == MN_OK; i++) {
        lua_rawgeti(state, -1, i + 1);
        mn_constant *constant = &constants->constants[constants->count];
        if (mn_language_made(state, -1, &line) != MN_MADE_PARAMETER) {
            mn_frame_fault(&frame, "parameters", "has %s at place %d; write parameter { ... }",
                           mn_value_text(state, -1, got, (int)sizeof got), (int)i + 1);
        } else {
            read_parameter(&frame, constant);
            if (frame.status == MN_OK && mn_constant_find(constants, constant->name) >= 0)
                mn_frame_fault(&frame, "parameters", "holds \"%s\" twice", constant->name);
            constants->count++;
        }
        lua_pop(state, 1);
    }
    if (has_list) lua_pop(state, 1);
    return mn_frame_close(&frame, NULL);
}
