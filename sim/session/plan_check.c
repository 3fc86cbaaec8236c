/* What only shows when the parts of a plan meet: a region beyond the field, a setting the device does not have, steps
 * that treat nothing. Ranges of single values are the parameter rows' business and are checked here once more, for
 * plans that did not come from a script. */
#include "session/plan_internal.h"

static mn_status check_rows(const mn_plan *plan, const mn_param *rows, int row_count, const void *fields,
                            const char *what, int line, mn_error *error)
{
    for (int i = 0; i < row_count; i++) {
        char text[256];
        const char *fault = mn_param_fault(&rows[i], mn_param_get(&rows[i], fields), text, (int)sizeof text);
        if (fault) return mn_fail(error, MN_BAD_INPUT, plan->file, line, "%s.%s %s", what, rows[i].name, fault);
    }
    return MN_OK;
}

static mn_status check_setting(const mn_plan *plan, const mn_step *step, mn_error *error)
{
    const mn_device *device = &plan->device;
    if (!isnan(step->protrusion_um)) {
        if (device->kind == MN_DEVICE_ROLLER)
            return mn_fail(
                error, MN_BAD_INPUT, plan->file, step->line,
                "treat.protrusion_um is set, but '%s' is a roller: its needle length cannot be changed in the "
                "hand; override needle_length_um and protrusion_um of the device instead",
                device->id);
        if (!(step->protrusion_um >= 0 && step->protrusion_um <= device->needle.needle_length_um + 5000))
            return mn_fail(error, MN_BAD_INPUT, plan->file, step->line,
                           "treat.protrusion_um is %g um, outside 0 to %g (needle length + 5 mm)", step->protrusion_um,
                           device->needle.needle_length_um + 5000);
    }
    if (isnan(step->frequency_hz)) return MN_OK;
    if (device->kind != MN_DEVICE_PEN)
        return mn_fail(error, MN_BAD_INPUT, plan->file, step->line,
                       "treat.frequency_hz is set, but '%s' is a %s and has no motor", device->id,
                       mn_device_kind_name((int)device->kind));
    double low = device->pen.frequency_min_hz > 0 ? device->pen.frequency_min_hz : device->pen.frequency_hz;
    double high = device->pen.frequency_max_hz > 0 ? device->pen.frequency_max_hz : device->pen.frequency_hz;
    if (!(step->frequency_hz >= low && step->frequency_hz <= high))
        return mn_fail(error, MN_BAD_INPUT, plan->file, step->line,
                       "treat.frequency_hz is %g Hz, but '%s' runs at %g to %g Hz; override frequency_min_hz and "
                       "frequency_max_hz of the device to try it",
                       step->frequency_hz, device->id, low, high);
    return MN_OK;
}

static mn_status check_region(const mn_plan *plan, const mn_region *region, const char *what, int line, mn_error *error)
{
    const double width = plan->field.width_um, height = plan->field.height_um;
    if (!(region->width_um > 0 && region->height_um > 0))
        return mn_fail(error, MN_BAD_INPUT, plan->file, line, "%s has sides %g x %g um; both must be above 0", what,
                       region->width_um, region->height_um);
    if (region->x_um >= 0 && region->y_um >= 0 && region->x_um + region->width_um <= width &&
        region->y_um + region->height_um <= height)
        return MN_OK;
    return mn_fail(
        error, MN_BAD_INPUT, plan->file, line,
        "%s spans x %g to %g, y %g to %g um, beyond the field of %g x %g um; make the field larger or the region "
        "smaller",
        what, region->x_um, region->x_um + region->width_um, region->y_um, region->y_um + region->height_um, width,
        height);
}

/* A treat step without a region takes the field less half a tool width all around, or all of a narrow field. */
static void default_region(const mn_plan *plan, mn_step *step)
{
    double margin = plan->device.common.tool_width_um / 2;
    double least = plan->field.width_um < plan->field.height_um ? plan->field.width_um : plan->field.height_um;
    if (4 * margin > least) margin = 0;
    step->pattern.region =
        (mn_region){margin, margin, plan->field.width_um - 2 * margin, plan->field.height_um - 2 * margin};
    step->has_region = true;
}

static mn_status check_treat(mn_plan *plan, mn_step *step, mn_error *error)
{
    mn_status status =
        check_rows(plan, mn_treat_param_rows, mn_treat_param_count, &step->pattern.params, "treat", step->line, error);
    if (status == MN_OK && mn_hand_errors_any(&step->pattern.errors))
        status = check_rows(plan, mn_hand_error_param_rows, mn_hand_error_param_count, &step->pattern.errors,
                            "treat.errors", step->line, error);
    if (status == MN_OK) status = check_setting(plan, step, error);
    if (status != MN_OK) return status;
    if (step->kind == MN_STEP_TREAT_UNTIL && step->pattern.params.passes < 2)
        return mn_fail(
            error, MN_BAD_INPUT, plan->file, step->line,
            "treat_until.passes is %d: its condition is asked between passes and would never be; give the most "
            "passes it may take",
            (int)step->pattern.params.passes);
    step->pattern.tool_width_um = plan->device.common.tool_width_um;
    if (!step->has_region) default_region(plan, step);
    if (step->pattern.outline.corner_count > 0) mn_region_bound(&step->pattern.outline, &step->pattern.region);
    status = mn_pattern_check(&step->pattern, plan->file, step->line, error);
    if (status == MN_OK && mn_pattern_fills_region((int)step->pattern.kind))
        status = check_region(plan, &step->pattern.region, "treat.region", step->line, error);
    return status;
}

/* One random field lies under all areas, so their sites must lay its nodes equally far apart. */
static mn_status check_area_site(const mn_plan *plan, int index, mn_error *error)
{
    const mn_site *site = &plan->area_sites[index];
    if (site->params.correlation_um != plan->site.params.correlation_um)
        return mn_fail(error, MN_BAD_INPUT, plan->file, plan->line,
                       "map '%s': site '%s' has correlation_um %g, site '%s' between the areas %g; one field of "
                       "thickness lies under all, give both the same",
                       plan->map, site->id, site->params.correlation_um, plan->site.id,
                       plan->site.params.correlation_um);
    return mn_site_check(site, plan->file, plan->line, error);
}

static mn_status check_parts(mn_plan *plan, mn_error *error)
{
    mn_status status = mn_site_check(&plan->site, plan->file, plan->line, error);
    for (int i = 0; status == MN_OK && i < plan->area_site_count; i++) status = check_area_site(plan, i, error);
    if (status == MN_OK) status = mn_device_check(&plan->device, plan->file, plan->line, error);
    if (status == MN_OK)
        status = check_rows(plan, mn_field_param_rows, mn_field_param_count, &plan->field, "field", plan->line, error);
    if (status == MN_OK)
        status = check_rows(plan, mn_subject_param_rows, mn_subject_param_count, &plan->subject, "subject", plan->line,
                            error);
    for (int i = 0; status == MN_OK && i < plan->zones.count; i++)
        status = mn_zone_check(&plan->zones.zone[i], plan->file, plan->line, error);
    if (status == MN_OK && plan->target_outline.corner_count > 0) {
        const mn_polygon *p = &plan->target_outline;
        status = mn_polygon_check(p->corner_count, p->x_um, p->y_um, "target", plan->file, plan->line, error);
        mn_region_bound(p, &plan->target);
    }
    if (status == MN_OK && plan->target.width_um > 0)
        status = check_region(plan, &plan->target, "target", plan->line, error);
    return status;
}

static mn_status check_steps(mn_plan *plan, mn_error *error)
{
    int treat_count = 0;
    for (int i = 0; i < plan->step_count; i++) {
        mn_step *step = &plan->steps[i];
        if (step->kind == MN_STEP_WAIT && !(step->wait_s >= 0 && step->wait_s <= 1e8))
            return mn_fail(error, MN_BAD_INPUT, plan->file, step->line, "wait.duration_s is %g s, outside 0 to 1e8",
                           step->wait_s);
        if (!mn_step_treats(step)) continue;
        mn_status status = check_treat(plan, step, error);
        if (status != MN_OK) return status;
        treat_count++;
    }
    if (treat_count == 0)
        return mn_fail(error, MN_BAD_INPUT, plan->file, plan->line,
                       "scenario '%s' treats nothing: steps has no treat{} or treat_until{}", plan->name);
    return MN_OK;
}

/* What the scenario wants, else what each site wants. */
static void fill_bands(mn_plan *plan)
{
    for (int i = 0; i <= plan->area_site_count; i++) {
        const mn_site_params *site = i == 0 ? &plan->site.params : &plan->area_sites[i - 1].params;
        plan->bands[i].min_um = isnan(plan->penetration_min_um) ? site->penetration_min_um : plan->penetration_min_um;
        plan->bands[i].max_um = isnan(plan->penetration_max_um) ? site->penetration_max_um : plan->penetration_max_um;
    }
}

mn_status mn_plan_finish(mn_plan *plan, mn_error *error)
{
    mn_status status = check_parts(plan, error);
    if (status == MN_OK) status = check_steps(plan, error);
    if (status != MN_OK) return status;
    fill_bands(plan);
    if (isnan(plan->penetration_min_um)) plan->penetration_min_um = plan->site.params.penetration_min_um;
    if (isnan(plan->penetration_max_um)) plan->penetration_max_um = plan->site.params.penetration_max_um;
    if (!(plan->penetration_min_um >= 0 && plan->penetration_min_um <= plan->penetration_max_um))
        return mn_fail(error, MN_BAD_INPUT, plan->file, plan->line,
                       "penetration_min_um is %g um, not between 0 and penetration_max_um %g", plan->penetration_min_um,
                       plan->penetration_max_um);
    return mn_plan_size(plan, error);
}
