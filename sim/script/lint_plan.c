/* Lint of a plan: keys that are given and have no effect, and zones without one. */
#include <stdio.h>
#include <string.h>

#include "base/numeric.h"
#include "script/lint_internal.h"

/* ---- keys of a treat that its pattern or device does not use ---- */

static bool is_way(mn_pattern_kind kind)
{
    return kind == MN_PATTERN_CIRCLE || kind == MN_PATTERN_SPIRAL;
}

static bool is_touching(mn_pattern_kind kind)
{
    return kind == MN_PATTERN_STAMP || kind == MN_PATTERN_POINTS;
}

/* Why the key has no effect in this step, NULL when it has one. */
static const char *idle_in_treat(const mn_plan *plan, const mn_step *step, const char *name)
{
    const mn_pattern_kind kind = step->pattern.kind;
    const mn_treat_params *hand = &step->pattern.params;
    const bool is_recording = kind == MN_PATTERN_RECORDING;
    if (strcmp(name, "radius_um") == 0 && kind != MN_PATTERN_CIRCLE) return "pattern \"circle\" alone has it";
    if (strcmp(name, "turns_with_way") == 0 && !is_way(kind)) return "patterns \"circle\" and \"spiral\" alone have it";
    if (strcmp(name, "pitch_um") == 0 && kind != MN_PATTERN_STAMP) return "pattern \"stamp\" alone has it";
    if (strcmp(name, "dwell_s") == 0 && !is_touching(kind)) return "patterns \"stamp\" and \"points\" alone have it";
    if (strcmp(name, "overlap_frac") == 0 && (kind == MN_PATTERN_LINE || kind == MN_PATTERN_POINTS || is_recording))
        return "the pattern has no strips beside one another";
    if (strcmp(name, "direction_rad") == 0 && is_recording) return "a recording says where it goes";
    if (strcmp(name, "speed_um_s") == 0 && is_recording) return "a recording says how fast it goes";
    if (strcmp(name, "force_un") == 0 && is_recording) return "a recording says the force";
    if (strcmp(name, "slip_frac") == 0 && plan->device.kind != MN_DEVICE_ROLLER) return "only a roller can slip";
    if (strcmp(name, "frequency_hz") == 0 && plan->device.kind != MN_DEVICE_PEN) return "only a pen has a rate";
    if (strcmp(name, "tremor_hz") == 0 && hand->tremor_um == 0) return "there is no tremor_um";
    if (strcmp(name, "unrest_hz") == 0 && hand->speed_cv_frac == 0 && hand->force_cv_frac == 0)
        return "there is neither speed_cv_frac nor force_cv_frac";
    return NULL;
}

static void look_at_treat(mn_lint *lint, const mn_plan *plan, const mn_step *step, const mn_lint_given *given)
{
    char key[MN_LINT_KEY_BYTES];
    snprintf(key, sizeof key, "idle treat.%s", given->name);
    const char *why = idle_in_treat(plan, step, given->name);
    if (why != NULL)
        mn_lint_look(lint, given->line, key, "treat.%s has no effect: %s; remove it", given->name, why);
    else
        mn_lint_look(lint, given->line, key, NULL);
}

/* ---- keys of an overridden device ---- */

static const char *idle_in_device(const mn_device *device, const char *name)
{
    const bool is_pen = device->kind == MN_DEVICE_PEN, is_stamp = device->kind == MN_DEVICE_STAMP;
    if (is_pen && strcmp(name, "ring_radius_um") == 0 && device->layout != MN_LAYOUT_RING)
        return "the layout is no ring";
    if (is_pen && strcmp(name, "needle_pitch_um") == 0 && device->layout != MN_LAYOUT_GRID)
        return "the layout is no grid";
    if (is_stamp && strcmp(name, "press_um_s") == 0 && device->stamp.fire_um_s > 0)
        return "the stamp is fired (fire_um_s)";
    if (is_stamp && strcmp(name, "moving_kg") == 0 && device->stamp.fire_um_s == 0)
        return "the stamp is not fired (fire_um_s)";
    if (strcmp(name, "bent_rad") == 0 && device->needle.bent_frac == 0) return "no needle is bent (bent_frac)";
    return NULL;
}

static void look_at_device(mn_lint *lint, const mn_plan *plan, const mn_lint_given *given)
{
    char key[MN_LINT_KEY_BYTES];
    const char *kind = mn_device_kind_name((int)plan->device.kind);
    if (!given->is_override || strcmp(given->block, kind) != 0) return;
    snprintf(key, sizeof key, "idle %s.%s", given->block, given->name);
    const char *why = idle_in_device(&plan->device, given->name);
    if (why != NULL)
        mn_lint_look(lint, given->line, key, "override of %s.%s has no effect: %s; remove it", kind, given->name, why);
    else
        mn_lint_look(lint, given->line, key, NULL);
}

/* ---- zones ---- */

static bool meets_field(const mn_zone *zone, const mn_field_params *field)
{
    enum { STEPS = 64 }; /* points of the field that are tried, each way; a smaller zone is tried at its own middle */
    const double x_um = zone->shape == MN_SHAPE_POLYGON ? zone->corner_x_um[0] : zone->x_um;
    const double y_um = zone->shape == MN_SHAPE_POLYGON ? zone->corner_y_um[0] : zone->y_um;
    if (x_um >= 0 && x_um <= field->width_um && y_um >= 0 && y_um <= field->height_um) return true;
    for (int i = 0; i <= STEPS; i++) {
        for (int k = 0; k <= STEPS; k++)
            if (mn_zone_contains(zone, field->width_um * i / STEPS, field->height_um * k / STEPS)) return true;
    }
    return false;
}

/* A zone does something by its kind (no-go, bone near: rules look at them) or by what it changes. */
static bool has_effect(const mn_zone *zone)
{
    if (zone->kind == MN_ZONE_NO_GO || zone->kind == MN_ZONE_BONE_NEAR) return true;
    for (int i = 0; i < mn_zone_param_count; i++) {
        const mn_param *row = &mn_zone_param_rows[i];
        if (mn_param_get(row, &zone->params) != row->fallback) return true;
    }
    return false;
}

static bool is_asked_about(mn_script *script, int zone_index)
{
    for (int i = 0; i < script->expectation_count; i++) {
        const mn_expectation *expectation = &script->expectations[i];
        if (expectation->kind <= MN_EXPECT_AT_MOST && expectation->zone_index == zone_index) return true;
        if (expectation->kind == MN_EXPECT_CHECK && mn_lint_check_asks(script, expectation, zone_index)) return true;
    }
    return false;
}

static void look_at_zone(mn_lint *lint, mn_script *script, int index)
{
    const mn_plan *plan = script->plan;
    const mn_zone *zone = &plan->zones.zone[index];
    char key[MN_LINT_KEY_BYTES];
    snprintf(key, sizeof key, "zone %s", zone->name);
    if (!meets_field(zone, &plan->field))
        mn_lint_look(lint, plan->line, key, "zone \"%s\" lies outside the field of %g x %g um; move it or remove it",
                     zone->name, plan->field.width_um, plan->field.height_um);
    else if (!has_effect(zone) && !is_asked_about(script, index))
        mn_lint_look(
            lint, plan->line, key,
            "zone \"%s\" changes nothing and no expectation asks about it; expect something of \"zone.%s.<metric>\" "
            "or remove it",
            zone->name, zone->name);
    else
        mn_lint_look(lint, plan->line, key, NULL);
}

static bool treats(const mn_step *step)
{
    return step->kind == MN_STEP_TREAT || step->kind == MN_STEP_TREAT_UNTIL;
}

void mn_lint_plan(mn_lint *lint, mn_script *script)
{
    const mn_plan *plan = script->plan;
    for (int i = 0; i < lint->given_count; i++) {
        const mn_lint_given given = lint->givens[i];
        look_at_device(lint, plan, &given);
        for (int k = 0; k < plan->step_count; k++) {
            const mn_step *step = &plan->steps[k];
            const bool is_of_step = treats(step) && step->line == given.line && strcmp(given.block, "treat") == 0;
            if (is_of_step) look_at_treat(lint, plan, step, &given);
        }
    }
    for (int i = plan->area_count; i < plan->zones.count; i++) look_at_zone(lint, script, i);
}
