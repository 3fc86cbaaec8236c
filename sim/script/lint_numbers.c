/* What lint hears while a table is read: every number, and what an override replaces.
 *
 * A unit slip is a factor of a thousand or more, so the limits here need not be sharp: each lies far below (or above)
 * whatever has been used and well above (or below) a usual value in the wrong unit. All are choices. 0 is always fine: it is
 * how files say "none". */
#include <stdio.h>
#include <string.h>

#include "script/lint_internal.h"

#define NONE 1e308 /* beyond every range */

typedef struct suspicion {
    const char *block, *name;  /* a block, or the key that holds it ("hypodermis"); NULL: in any */
    double least, most;        /* outside of these, in size, a slip is likely */
    const char *meant, *write; /* the unit that was meant, and the helper for it */
} suspicion;

static const suspicion suspicions[] = {
    {NULL, "needle_length_um", 20, NONE, "mm", "mm"},
    {NULL, "protrusion_um", 20, NONE, "mm", "mm"},
    {NULL, "protrusion_max_um", 20, NONE, "mm", "mm"},
    {NULL, "depth_max_um", 20, NONE, "mm", "mm"},
    {NULL, "evaluated_um", 20, NONE, "mm", "mm"},
    {NULL, "tool_width_um", 100, NONE, "mm", "mm"},
    {NULL, "stroke_um", 20, NONE, "mm", "mm"},
    {NULL, "ring_radius_um", 50, NONE, "mm", "mm"},
    {NULL, "needle_pitch_um", 20, NONE, "mm", "mm"},
    {NULL, "pitch_um", 50, NONE, "mm", "mm"},
    {NULL, "width_um", 150, NONE, "mm", "mm"},
    {NULL, "height_um", 150, NONE, "mm", "mm"},
    {NULL, "bone_um", 50, NONE, "mm", "mm"},
    {NULL, "penetration_max_um", 10, NONE, "mm", "mm"},
    {NULL, "hard_cap_um", 20, NONE, "mm", "mm"},
    {"hypodermis", "female_um", 50, NONE, "mm", "mm"},
    {"hypodermis", "male_um", 50, NONE, "mm", "mm"},
    {"reticular_dermis", "female_um", 10, NONE, "mm", "mm"},
    {"reticular_dermis", "male_um", 10, NONE, "mm", "mm"},
    {"layer", "female_um", 1, NONE, "mm", "mm"},
    {"layer", "male_um", 1, NONE, "mm", "mm"},
    {NULL, "force_un", 1e4, NONE, "N", "newton"},
    {NULL, "rig_force_un", 100, NONE, "N", "newton"},
    {NULL, "declared_load_un", 100, NONE, "N", "newton"},
    {NULL, "speed_um_s", 500, NONE, "mm/s", "mm_s"},
    {"cues", "speed_min_um_s", 500, NONE, "mm/s", "mm_s"},
    {"cues", "speed_max_um_s", 500, NONE, "mm/s", "mm_s"},
    {"cues", "force_min_un", 1e4, NONE, "N", "newton"},
    {"cues", "force_max_un", 1e4, NONE, "N", "newton"},
    {"cues", "drag_max_um", 5, NONE, "mm", "mm"},
    {NULL, "fire_um_s", 1e4, NONE, "m/s", "1e6 *"},
    {NULL, "press_um_s", 20, NONE, "mm/s", "mm_s"},
    {NULL, "frequency_hz", 0, 320, "turns a minute", "rpm"},
    {NULL, "frequency_max_hz", 0, 320, "turns a minute", "rpm"},
    {NULL, "mass_kg", 0, 2, "g", "gram"},
    {NULL, "moving_kg", 0, 0.5, "g", "gram"},
    {NULL, "shear_mpa", 0, 0.8, "kPa", "kpa"},
    {NULL, "beta_e_mpa", 0, 20, "kPa", "kpa"},
    {NULL, "youngs_mpa", 300, NONE, "GPa", "1000 *"},
};

static bool has_ending(const char *text, const char *ending)
{
    const size_t length = strlen(text), ending_length = strlen(ending);
    return length >= ending_length && strcmp(text + length - ending_length, ending) == 0;
}

static mn_lint *listener(const mn_frame *frame)
{
    const mn_sandbox *sandbox = mn_sandbox_of(frame->state);
    const mn_collector *collector = sandbox != NULL ? sandbox->owner : NULL;
    return collector != NULL ? collector->lint : NULL;
}

/* Degrees and percent can be told by the ending alone. */
static void look_at_ending(mn_lint *lint, const mn_frame *frame, const char *key, const mn_param *row, double value)
{
    const double turn_rad = 2 * 3.141592653589793 + 1e-6;
    const bool is_turned = has_ending(row->name, "_rad") && (value > turn_rad || value < -turn_rad);
    const bool is_percent = has_ending(row->name, "_frac") && row->max > 1 && value > 3;
    if (is_turned)
        mn_lint_look(lint, frame->line, key,
                     "%s.%s is %g rad, more than a full turn; if degrees were meant, write degrees(%g)", frame->name,
                     row->name, value, value);
    else if (is_percent)
        mn_lint_look(lint, frame->line, key, "%s.%s is %g, that is %g %%; if percent was meant, write %g / 100",
                     frame->name, row->name, value, 100 * value, value);
    else
        mn_lint_look(lint, frame->line, key, NULL);
}

static bool is_in(const mn_frame *frame, const char *block)
{
    return block == NULL || strcmp(block, frame->block->name) == 0 || strcmp(block, frame->group) == 0;
}

void mn_lint_number(const mn_frame *frame, const mn_param *row, double value)
{
    mn_lint *lint = listener(frame);
    if (lint == NULL || frame->block == NULL) return;
    char key[MN_LINT_KEY_BYTES];
    snprintf(key, sizeof key, "%s.%s", frame->name, row->name);
    mn_lint_given_add(lint, frame->line, frame->block->name, row->name, frame->is_partial);
    for (size_t i = 0; i < sizeof suspicions / sizeof suspicions[0]; i++) {
        const suspicion *at = &suspicions[i];
        const bool is_it = strcmp(at->name, row->name) == 0 && is_in(frame, at->block);
        if (!is_it) continue;
        const double size = value < 0 ? -value : value;
        if (value == 0 || (size >= at->least && size <= at->most)) {
            mn_lint_look(lint, frame->line, key, NULL);
        } else {
            const bool is_factor = has_ending(at->write, "*");
            mn_lint_look(lint, frame->line, key, "%s.%s is %g %s, very %s; if %s was meant, write %s%s%g%s",
                         frame->name, row->name, value, row->unit, size < at->least ? "little" : "much", at->meant,
                         at->write, is_factor ? " " : "(", value, is_factor ? "" : ")");
        }
        return;
    }
    look_at_ending(lint, frame, key, row, value);
}

/* A published experiment writes all its inputs out, so that they stay when a base changes. */
static bool is_of_experiment(lua_State *state)
{
    mn_language_push_experiments(state);
    const bool has_some = lua_istable(state, -1) && lua_rawlen(state, -1) > 0;
    lua_pop(state, 1);
    return has_some;
}

void mn_lint_override(const mn_frame *frame, const mn_param *row, double before, double value)
{
    mn_lint *lint = listener(frame);
    if (lint == NULL || is_of_experiment(frame->state)) return;
    char key[MN_LINT_KEY_BYTES];
    snprintf(key, sizeof key, "override %s.%s", frame->name, row->name);
    if (before == value)
        mn_lint_look(lint, frame->line, key, "override of %s.%s says %g, as its base does; remove it", frame->name,
                     row->name, value);
    else
        mn_lint_look(lint, frame->line, key, NULL);
}
