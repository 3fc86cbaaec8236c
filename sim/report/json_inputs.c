/* The inputs of a scenario: every row of every parameter table with its value, unit, mark and source, printed from the
 * same rows that the reader checks against, so that no number goes in that does not come out here. */
#include "report/json_internal.h"

static json_t *param_object(mn_json *json, const mn_param *row, const void *fields, const mn_origins *origins,
                            const char *group)
{
    json_t *object = json_object();
    double value = mn_param_get(row, fields);
    json_t *number = row->kind == MN_PARAM_FLAG    ? json_boolean(value != 0)
                     : row->kind == MN_PARAM_COUNT ? json_integer((json_int_t)value)
                                                   : mn_json_number(value);
    mn_json_put(json, object, "value", number);
    mn_json_put(json, object, "unit", mn_json_text(row->unit));
    mn_json_put(json, object, "mark", mn_json_text(mn_mark_name(mn_origin_mark(origins, group, row))));
    mn_json_put(json, object, "source", mn_json_text(mn_origin_source(origins, group, row)));
    return object;
}

static void put_params_from(mn_json *json, json_t *object, const char *key, const mn_param *rows, int row_count,
                            const void *fields, const mn_origins *origins, const char *group)
{
    json_t *params = json_object();
    for (int i = 0; i < row_count; i++)
        mn_json_put(json, params, rows[i].name, param_object(json, &rows[i], fields, origins, group));
    mn_json_put(json, object, key, params);
}

static void put_params(mn_json *json, json_t *object, const char *key, const mn_param *rows, int row_count,
                       const void *fields)
{
    put_params_from(json, object, key, rows, row_count, fields, NULL, "");
}

static json_t *sources_array(mn_json *json, const char (*sources)[MN_TEXT_BYTES], int source_count)
{
    json_t *array = json_array();
    for (int i = 0; i < source_count; i++) mn_json_add(json, array, mn_json_text(sources[i]));
    return array;
}

static json_t *site_object(mn_json *json, const mn_site *site)
{
    json_t *object = json_object(), *layers = json_object();
    mn_json_put(json, object, "id", mn_json_text(site->id));
    mn_json_put(json, object, "name", mn_json_text(site->name));
    mn_json_put(json, object, "note", mn_json_text(site->note));
    mn_json_put(json, object, "sources", sources_array(json, site->sources, site->source_count));
    put_params_from(json, object, "params", mn_site_param_rows, mn_site_param_count, &site->params, &site->origins, "");
    for (int i = 0; i < MN_LAYER_COUNT; i++) {
        put_params_from(json, layers, mn_layer_name(i), mn_layer_param_rows, mn_layer_param_count, &site->layers[i],
                        &site->origins, mn_layer_name(i));
    }
    mn_json_put(json, object, "layers", layers);
    return object;
}

static void put_kind_params(mn_json *json, json_t *object, const mn_device *device)
{
    const struct {
        const mn_param *rows;
        int count;
        const void *fields;
    } blocks[] = {[MN_DEVICE_ROLLER] = {mn_roller_param_rows, mn_roller_param_count, &device->roller},
                  [MN_DEVICE_PEN] = {mn_pen_param_rows, mn_pen_param_count, &device->pen},
                  [MN_DEVICE_STAMP] = {mn_stamp_param_rows, mn_stamp_param_count, &device->stamp},
                  [MN_DEVICE_RIG] = {mn_rig_param_rows, mn_rig_param_count, &device->rig}};
    put_params_from(json, object, "kind_params", blocks[device->kind].rows, blocks[device->kind].count,
                    blocks[device->kind].fields, &device->origins, "");
}

static json_t *positions_array(mn_json *json, const mn_device *device)
{
    json_t *array = json_array();
    for (int32_t i = 0; i < device->position_count; i++) {
        json_t *position = json_array();
        mn_json_add(json, position, mn_json_number(device->position_x_um[i]));
        mn_json_add(json, position, mn_json_number(device->position_y_um[i]));
        mn_json_add(json, array, position);
    }
    return array;
}

static json_t *device_object(mn_json *json, const mn_device *device)
{
    static const char *const layouts[] = {"ring", "grid", "listed"};
    json_t *object = json_object();
    mn_json_put(json, object, "id", mn_json_text(device->id));
    mn_json_put(json, object, "name", mn_json_text(device->name));
    mn_json_put(json, object, "note", mn_json_text(device->note));
    mn_json_put(json, object, "kind", mn_json_text(mn_device_kind_name((int)device->kind)));
    mn_json_put(json, object, "sources", sources_array(json, device->sources, device->source_count));
    put_params_from(json, object, "params", mn_device_param_rows, mn_device_param_count, &device->common,
                    &device->origins, "");
    put_params_from(json, object, "needle", mn_needle_param_rows, mn_needle_param_count, &device->needle,
                    &device->origins, "");
    put_kind_params(json, object, device);
    if (device->kind != MN_DEVICE_PEN) return object;
    mn_json_put(json, object, "layout", mn_json_text(layouts[device->layout]));
    if (device->layout == MN_LAYOUT_LISTED) mn_json_put(json, object, "positions_um", positions_array(json, device));
    return object;
}

static void put_corners(mn_json *json, json_t *object, int corner_count, const double *x_um, const double *y_um)
{
    json_t *corners = json_array();
    for (int i = 0; i < corner_count; i++) {
        json_t *corner = json_array();
        mn_json_add(json, corner, mn_json_number(x_um[i]));
        mn_json_add(json, corner, mn_json_number(y_um[i]));
        mn_json_add(json, corners, corner);
    }
    mn_json_put(json, object, "corners_um", corners);
}

/* A polygon's corners stand beside its box. */
static json_t *outlined_region(mn_json *json, const mn_region *region, const mn_polygon *outline)
{
    json_t *object = mn_json_region(json, region);
    if (outline->corner_count > 0) put_corners(json, object, outline->corner_count, outline->x_um, outline->y_um);
    return object;
}

static json_t *zone_object(mn_json *json, const mn_zone *zone)
{
    static const char *const shapes[] = {"rectangle", "ellipse", "polygon"};
    json_t *object = json_object();
    mn_json_put(json, object, "name", mn_json_text(zone->name));
    mn_json_put(json, object, "kind", mn_json_text(mn_zone_kind_name((int)zone->kind)));
    mn_json_put(json, object, "shape", mn_json_text(shapes[zone->shape]));
    if (zone->shape == MN_SHAPE_POLYGON) {
        put_corners(json, object, zone->corner_count, zone->corner_x_um, zone->corner_y_um);
    } else {
        const mn_region frame = {zone->x_um, zone->y_um, zone->width_um, zone->height_um};
        mn_json_put(json, object, "frame", mn_json_region(json, &frame));
        mn_json_put(json, object, "angle_rad", mn_json_number(zone->angle_rad));
    }
    put_params(json, object, "params", mn_zone_param_rows, mn_zone_param_count, &zone->params);
    return object;
}

static json_t *step_object(mn_json *json, const mn_step *step)
{
    static const char *const kinds[] = {"treat", "treat_until", "wait", "measure"};
    json_t *object = json_object();
    mn_json_put(json, object, "kind", mn_json_text(kinds[step->kind]));
    mn_json_put(json, object, "line", json_integer(step->line));
    if (step->kind == MN_STEP_WAIT) {
        mn_json_put(json, object, "wait_s", mn_json_number(step->wait_s));
    } else if (step->kind == MN_STEP_MEASURE) {
        mn_json_put(json, object, "name", mn_json_text(step->name));
    } else {
        mn_json_put(json, object, "pattern", mn_json_text(mn_pattern_kind_name((int)step->pattern.kind)));
        mn_json_put(json, object, "region", outlined_region(json, &step->pattern.region, &step->pattern.outline));
        mn_json_put(json, object, "point_count", json_integer(step->pattern.point_count));
        mn_json_put(json, object, "protrusion_um", mn_json_number(step->protrusion_um));
        mn_json_put(json, object, "frequency_hz", mn_json_number(step->frequency_hz));
        put_params(json, object, "params", mn_treat_param_rows, mn_treat_param_count, &step->pattern.params);
    }
    return object;
}

static json_t *map_object(mn_json *json, const mn_plan *plan)
{
    json_t *object = json_object();
    mn_json_put(json, object, "id", mn_json_text(plan->map));
    mn_json_put(json, object, "name", mn_json_text(plan->map_name));
    mn_json_put(json, object, "area_count", json_integer(plan->area_count));
    return object;
}

static json_t *event_object(mn_json *json, const mn_event *event)
{
    json_t *object = json_object();
    mn_json_put(json, object, "what", mn_json_text(mn_care_rows[event->care_index].name));
    mn_json_put(json, object, "at_s", mn_json_number(event->at_s));
    mn_json_put(json, object, "every_s", mn_json_number(event->every_s));
    mn_json_put(json, object, "until_s", mn_json_number(event->until_s));
    mn_json_put(json, object, "duration_s", mn_json_number(event->duration_s));
    mn_json_put(json, object, "dose", mn_json_number(event->dose));
    if (event->dose_unit >= 0) mn_json_put(json, object, "dose_unit", mn_json_text(mn_dose_unit_name(event->dose_unit)));
    return object;
}

static json_t *delivery_object(mn_json *json, const mn_plan *plan)
{
    json_t *object = json_object(), *applications = json_array();
    mn_json_put(json, object, "product", mn_json_text(plan->product_id));
    put_params(json, object, "product_params", mn_product_param_rows, mn_product_param_count, &plan->product);
    put_params(json, object, "params", mn_delivery_param_rows, mn_delivery_param_count, &plan->delivery);
    for (int i = 0; i < plan->application_count; i++) {
        json_t *one = json_object();
        put_params(json, one, "params", mn_application_param_rows, mn_application_param_count, &plan->applications[i]);
        mn_json_add(json, applications, one);
    }
    mn_json_put(json, object, "applications", applications);
    return object;
}

/* The person's care and the kit; and, where what comes after the needles is followed, the constants of that. */
static void put_aftermath(mn_json *json, json_t *object, const mn_plan *plan)
{
    json_t *diary = json_array();
    for (int i = 0; i < plan->diary.count; i++) mn_json_add(json, diary, event_object(json, &plan->diary.events[i]));
    mn_json_put(json, object, "diary", diary);
    put_params(json, object, "kit", mn_kit_param_rows, mn_kit_param_count, &plan->kit);
    if (!plan->is_followed) return;
    put_params(json, object, "follow", mn_follow_param_rows, mn_follow_param_count, &plan->follow);
    put_params(json, object, "healing", mn_healing_param_rows, mn_healing_param_count, &plan->healing.params);
    put_params(json, object, "pore", mn_pore_param_rows, mn_pore_param_count, &plan->healing.pore);
    put_params(json, object, "outcome", mn_outcome_param_rows, mn_outcome_param_count, &plan->outcome);
    if (plan->application_count > 0) mn_json_put(json, object, "delivery", delivery_object(json, plan));
}

json_t *mn_json_inputs(mn_json *json, const mn_plan *plan)
{
    json_t *object = json_object(), *zones = json_array(), *steps = json_array();
    put_params(json, object, "subject", mn_subject_param_rows, mn_subject_param_count, &plan->subject);
    mn_json_put(json, object, "scar_type", mn_json_text(mn_scar_type_name((int)plan->subject.scar_type)));
    put_aftermath(json, object, plan);
    mn_json_put(json, object, "sex", mn_json_text(plan->sex == MN_MALE ? "male" : "female"));
    put_params(json, object, "field", mn_field_param_rows, mn_field_param_count, &plan->field);
    if (plan->map[0] != '\0') mn_json_put(json, object, "map", map_object(json, plan));
    mn_json_put(json, object, "site", site_object(json, &plan->site));
    mn_json_put(json, object, "device", device_object(json, &plan->device));
    for (int i = 0; i < plan->zones.count; i++) mn_json_add(json, zones, zone_object(json, &plan->zones.zone[i]));
    mn_json_put(json, object, "zones", zones);
    mn_json_put(json, object, "ruleset", mn_json_text(plan->ruleset));
    mn_json_put(json, object, "target", outlined_region(json, &plan->target, &plan->target_outline));
    mn_json_put(json, object, "penetration_min_um", mn_json_number(plan->penetration_min_um));
    mn_json_put(json, object, "penetration_max_um", mn_json_number(plan->penetration_max_um));
    for (int i = 0; i < plan->step_count; i++) mn_json_add(json, steps, step_object(json, &plan->steps[i]));
    mn_json_put(json, object, "steps", steps);
    return object;
}
