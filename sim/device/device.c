/* What a device file states: parameter rows, defaults, and the checks that need two values at once. */
#include <math.h>
#include <string.h>

#include "base/numeric.h"
#include "device/device.h"

const mn_param mn_device_param_rows[] = {MN_DEVICE_PARAMS(MN_PARAM_ROW, mn_device_params)};
const mn_param mn_roller_param_rows[] = {MN_ROLLER_PARAMS(MN_PARAM_ROW, mn_roller_params)};
const mn_param mn_pen_param_rows[] = {MN_PEN_PARAMS(MN_PARAM_ROW, mn_pen_params)};
const mn_param mn_stamp_param_rows[] = {MN_STAMP_PARAMS(MN_PARAM_ROW, mn_stamp_params)};
const mn_param mn_rig_param_rows[] = {MN_RIG_PARAMS(MN_PARAM_ROW, mn_rig_params)};
#define ROW_COUNT(rows) ((int)(sizeof(rows) / sizeof((rows)[0])))
const int mn_device_param_count = ROW_COUNT(mn_device_param_rows);
const int mn_roller_param_count = ROW_COUNT(mn_roller_param_rows);
const int mn_pen_param_count = ROW_COUNT(mn_pen_param_rows);
const int mn_stamp_param_count = ROW_COUNT(mn_stamp_param_rows);
const int mn_rig_param_count = ROW_COUNT(mn_rig_param_rows);

const char *mn_device_kind_name(int kind)
{
    static const char *const names[] = {"roller", "pen", "stamp", "rig"};
    return kind >= 0 && kind < ROW_COUNT(names) ? names[kind] : "unknown";
}

void mn_device_default(mn_device *device, mn_device_kind kind)
{
    memset(device, 0, sizeof *device);
    device->kind = kind;
    mn_params_default(mn_device_param_rows, mn_device_param_count, &device->common);
    mn_params_default(mn_needle_param_rows, mn_needle_param_count, &device->needle);
    if (kind == MN_DEVICE_ROLLER) mn_params_default(mn_roller_param_rows, mn_roller_param_count, &device->roller);
    if (kind == MN_DEVICE_PEN) mn_params_default(mn_pen_param_rows, mn_pen_param_count, &device->pen);
    if (kind == MN_DEVICE_STAMP) mn_params_default(mn_stamp_param_rows, mn_stamp_param_count, &device->stamp);
    if (kind == MN_DEVICE_RIG) mn_params_default(mn_rig_param_rows, mn_rig_param_count, &device->rig);
}

int32_t mn_device_needle_count(const mn_device *device)
{
    switch (device->kind) {
    case MN_DEVICE_ROLLER: return device->roller.rows * device->roller.per_row;
    case MN_DEVICE_PEN: return device->pen.needle_count;
    case MN_DEVICE_STAMP: return device->stamp.columns * device->stamp.rows;
    case MN_DEVICE_RIG: return device->rig.columns * device->rig.rows;
    }
    return 0;
}

double mn_device_rate_hz(const mn_device *device)
{
    return device->kind == MN_DEVICE_PEN ? device->pen.needle_count * device->pen.frequency_hz : 0;
}

double mn_pen_frequency_hz(const mn_pen_params *pen, double energy_pj)
{
    const double load_frac = energy_pj / (2 * MN_PI * pen->motor_stall_un_um);
    return pen->frequency_hz * mn_clamp(1 - load_frac, 0.05, 1);
}

double mn_pen_rate_error_frac(const mn_device *device)
{
    if (device->kind != MN_DEVICE_PEN) return 0;
    const double energy_pj = device->pen.declared_load_un * device->common.protrusion_um;
    return 1 - mn_pen_frequency_hz(&device->pen, energy_pj) / device->pen.frequency_hz;
}

typedef struct check {
    const mn_device *device;
    const char *file;
    int line;
    mn_error *error;
} check;

#define REJECT(c, ...) mn_fail((c)->error, MN_BAD_INPUT, (c)->file, (c)->line, __VA_ARGS__)

static mn_status check_common(const check *c)
{
    const mn_device *device = c->device;
    const double setting_um = device->common.protrusion_um, length_um = device->needle.needle_length_um;
    const int32_t count = mn_device_needle_count(device);
    if (device->source_count < 1)
        return REJECT(c, "device '%s' names no source; add sources = { \"where its numbers come from\" }", device->id);
    if (count < 1 || count > MN_NEEDLES_MAX)
        return REJECT(c, "device '%s' has %d needles, outside 1 to %d; use fewer rows or columns", device->id, count,
                      MN_NEEDLES_MAX);
    if (device->kind != MN_DEVICE_RIG && setting_um > length_um)
        return REJECT(
            c, "device '%s': protrusion_um %g um is beyond its needles of %g um; lower it or raise needle_length_um",
            device->id, setting_um, length_um);
    if (device->common.protrusion_max_um > 0 && device->common.protrusion_max_um < device->common.protrusion_min_um)
        return REJECT(c, "device '%s': protrusion_max_um %g um is below protrusion_min_um %g um; swap them", device->id,
                      device->common.protrusion_max_um, device->common.protrusion_min_um);
    if (device->kind == MN_DEVICE_PEN && device->common.depth_max_um > 0 && device->common.depth_max_um > length_um)
        return REJECT(c, "device '%s': depth_max_um %g um is beyond its needles of %g um; lower it", device->id,
                      device->common.depth_max_um, length_um);
    const double worn_um = device->needle.tip_radius_um * (1 + device->needle.tip_wear_frac);
    if (device->needle.tip_wear_frac > 0 && 2 * worn_um > device->needle.needle_diameter_um)
        return REJECT(c, "device '%s': tip_wear_frac %g makes tips of %g um, wider than the shank of %g um; lower it",
                      device->id, device->needle.tip_wear_frac, worn_um, device->needle.needle_diameter_um);
    if (2 * device->needle.tip_radius_um > device->needle.needle_diameter_um)
        return REJECT(c, "device '%s': tip_radius_um %g um is wider than its shank of %g um; lower it", device->id,
                      device->needle.tip_radius_um, device->needle.needle_diameter_um);
    return MN_OK;
}

static mn_status check_roller(const check *c)
{
    const mn_device *device = c->device;
    const mn_roller_params *roller = &device->roller;
    const double length_um = device->needle.needle_length_um, tips_um = roller->drum_radius_um + length_um;
    if (length_um > roller->drum_radius_um)
        return REJECT(
            c, "device '%s': needle_length_um %g um is longer than the drum's radius of %g um; shorten the needles",
            device->id, length_um, roller->drum_radius_um);
    if (fabs(device->common.protrusion_um - length_um) > 1e-6)
        return REJECT(
            c, "device '%s' is a roller, so protrusion_um (%g um) is its needle_length_um (%g um); set both alike",
            device->id, device->common.protrusion_um, length_um);
    const double around_um = 2 * MN_PI * roller->drum_radius_um / roller->per_row;
    if (roller->per_row > 1 && around_um < device->needle.needle_diameter_um)
        return REJECT(
            c,
            "device '%s': %d needles around a drum of %g um are %g um apart, needles %g um across collide; take fewer",
            device->id, (int)roller->per_row, roller->drum_radius_um, around_um, device->needle.needle_diameter_um);
    if (roller->rolling_radius_um != 0 &&
        (roller->rolling_radius_um < roller->drum_radius_um || roller->rolling_radius_um > tips_um))
        return REJECT(c,
                      "device '%s': rolling_radius_um %g um is outside drum to tips, %g to %g um; 0 takes free rolling",
                      device->id, roller->rolling_radius_um, roller->drum_radius_um, tips_um);
    return MN_OK;
}

static mn_status check_pen(const check *c)
{
    const mn_device *device = c->device;
    const mn_pen_params *pen = &device->pen;
    if (pen->frequency_max_hz > 0 &&
        (pen->frequency_hz < pen->frequency_min_hz || pen->frequency_hz > pen->frequency_max_hz))
        return REJECT(c, "device '%s': frequency_hz %g Hz is outside its own range of %g to %g Hz; move it inside",
                      device->id, pen->frequency_hz, pen->frequency_min_hz, pen->frequency_max_hz);
    if (device->layout == MN_LAYOUT_RING && pen->needle_count > 1 && pen->ring_radius_um > pen->nozzle_radius_um)
        return REJECT(c, "device '%s': ring_radius_um %g um is outside the nozzle of %g um; make the ring smaller",
                      device->id, pen->ring_radius_um, pen->nozzle_radius_um);
    const double ring_gap_um = 2 * pen->ring_radius_um * mn_sin(MN_PI / mn_max(pen->needle_count, 2));
    if (device->layout == MN_LAYOUT_RING && pen->needle_count > 1 && ring_gap_um < device->needle.needle_diameter_um)
        return REJECT(
            c, "device '%s': %d needles on a ring of %g um are %g um apart, needles %g um across collide; widen it",
            device->id, pen->needle_count, pen->ring_radius_um, ring_gap_um, device->needle.needle_diameter_um);
    if (device->layout == MN_LAYOUT_GRID && pen->needle_count > 1 &&
        pen->needle_pitch_um < device->needle.needle_diameter_um)
        return REJECT(c,
                      "device '%s': needle_pitch_um %g um is below the needles' %g um: they collide; raise the pitch",
                      device->id, pen->needle_pitch_um, device->needle.needle_diameter_um);
    const double half_um = 0.5 * (ceil(sqrt(pen->needle_count)) - 1) * pen->needle_pitch_um;
    if (device->layout == MN_LAYOUT_GRID && half_um * sqrt(2) > pen->nozzle_radius_um)
        return REJECT(
            c,
            "device '%s': a grid of %d needles, needle_pitch_um %g um, is outside the nozzle of %g um; lower the pitch",
            device->id, pen->needle_count, pen->needle_pitch_um, pen->nozzle_radius_um);
    if (device->layout != MN_LAYOUT_LISTED) return MN_OK;
    if (device->position_count != pen->needle_count)
        return REJECT(c, "device '%s' lists %d positions for %d needles; list one {x, y} a needle", device->id,
                      device->position_count, pen->needle_count);
    for (int32_t i = 0; i < device->position_count; i++) {
        const double x_um = device->position_x_um[i], y_um = device->position_y_um[i];
        if (!(sqrt(x_um * x_um + y_um * y_um) <= pen->nozzle_radius_um))
            return REJECT(c, "device '%s': position %d at (%g, %g) um is outside the nozzle of %g um; move it inside",
                          device->id, i + 1, x_um, y_um, pen->nozzle_radius_um);
        for (int32_t k = 0; k < i; k++) {
            const double dx = x_um - device->position_x_um[k], dy = y_um - device->position_y_um[k];
            if (!(sqrt(dx * dx + dy * dy) >= device->needle.needle_diameter_um))
                return REJECT(
                    c, "device '%s': positions %d and %d are %g um apart, needles %g um across collide; move one",
                    device->id, k + 1, i + 1, sqrt(dx * dx + dy * dy), device->needle.needle_diameter_um);
        }
    }
    return MN_OK;
}

mn_status mn_device_check(const mn_device *device, const char *file, int line, mn_error *error)
{
    const check c = {device, file, line, error};
    mn_status status = check_common(&c);
    if (status == MN_OK && device->kind == MN_DEVICE_ROLLER) status = check_roller(&c);
    if (status == MN_OK && device->kind == MN_DEVICE_PEN) status = check_pen(&c);
    return status;
}
