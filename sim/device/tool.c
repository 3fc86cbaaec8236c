/* The unit in the hand: needles drawn from the seed, laid out on the tool, and how a held needle meets the skin.
 *
 * Tool frame: x forward, y left, z up from the face along the tool's axis. A needle's root sits H = nominal length -
 * protrusion above the face. Tilted forward by theta the axis is (sin, 0, cos) and the face rests on its front rim,
 * so a point x of the face is (rim - x) sin(theta) above the skin:
 *
 *            axis /            root_z   = rim |sin| - x sin + H cos
 *        root  o /             needle   = the axis turned by the needle's own bend
 *     face ____\/__            cos_tilt = share of the needle's direction that is straight down
 *       ______/_\_|_ skin      travel   = length - root_z / cos_tilt     (= protrusion - gap/cos(theta) when straight)
 *            gap   rim
 *
 * The pose is where the tool's axis crosses the skin. */
#include <math.h>

#include "base/numeric.h"
#include "base/rng.h"
#include "device/device_internal.h"

/* A needle flatter than this does not enter; it slides. */
static const double smallest_cos_tilt = 0.05;

double mn_turn_rad(double from_rad, double to_rad)
{
    const double turn = to_rad - from_rad;
    return turn - 2 * MN_PI * floor((turn + MN_PI) / (2 * MN_PI));
}

size_t mn_tool_need_bytes(const mn_device *device)
{
    const int32_t count = mn_device_needle_count(device);
    return mn_arena_need(count, sizeof(mn_needle)) + 2 * mn_arena_need(count, sizeof(double)) +
           mn_arena_need(count, sizeof(int32_t));
}

static void lay_grid(mn_tool *tool, int32_t columns, int32_t rows, double pitch_um)
{
    for (int32_t i = 0; i < tool->needle_count; i++) {
        const int32_t row = i / columns;
        const int32_t left = tool->needle_count - row * columns, in_row = left < columns ? left : columns;
        tool->offset_x_um[i] = (i % columns - 0.5 * (in_row - 1)) * pitch_um;
        tool->offset_y_um[i] = (row - 0.5 * (rows - 1)) * pitch_um;
    }
}

static void lay_out(mn_tool *tool)
{
    const mn_device *device = tool->device;
    switch (device->kind) {
    case MN_DEVICE_ROLLER: mn_roller_create(tool); break;
    case MN_DEVICE_PEN: mn_pen_create(tool); break;
    case MN_DEVICE_STAMP:
        lay_grid(tool, device->stamp.columns, device->stamp.rows, device->stamp.needle_pitch_um);
        break;
    case MN_DEVICE_RIG: lay_grid(tool, device->rig.columns, device->rig.rows, device->rig.needle_pitch_um); break;
    }
    if (device->kind == MN_DEVICE_PEN && device->layout == MN_LAYOUT_GRID) {
        int32_t columns = (int32_t)ceil(sqrt(tool->needle_count));
        lay_grid(tool, columns, (tool->needle_count + columns - 1) / columns, device->pen.needle_pitch_um);
    }
    for (int32_t i = 0; i < tool->needle_count; i++) {
        const double x = tool->offset_x_um[i], y = tool->offset_y_um[i];
        tool->offset_max_um = mn_max(tool->offset_max_um, sqrt(x * x + y * y));
    }
}

void mn_tool_create(mn_tool *tool, const mn_device *device, uint64_t seed, double slip_frac, mn_arena *arena)
{
    const int32_t count = mn_device_needle_count(device);
    const double setting_um = device->kind == MN_DEVICE_RIG ? device->rig.travel_um : device->common.protrusion_um;
    *tool = (mn_tool){
        .device = device,
        .needle_count = count,
        .needles = mn_arena_take(arena, count, sizeof(mn_needle)),
        .offset_x_um = mn_arena_take(arena, count, sizeof(double)),
        .offset_y_um = mn_arena_take(arena, count, sizeof(double)),
        .ring_index = mn_arena_take(arena, count, sizeof(int32_t)),
        .protrusion_um = setting_um + device->common.protrusion_bias_um,
        .slip_frac = slip_frac,
        .seed = seed,
    };
    for (int32_t i = 0; i < count; i++) mn_needle_make(&tool->needles[i], &device->needle, seed, i);
    lay_out(tool);
}

double mn_tool_needle_protrusion_um(const mn_tool *tool, int32_t needle)
{
    return tool->protrusion_um + tool->needles[needle].length_um - tool->device->needle.needle_length_um;
}

double mn_tool_protrusion_error_um(const mn_tool *tool)
{
    const double bias_um = tool->device->common.protrusion_bias_um, nominal_um = tool->device->needle.needle_length_um;
    double largest_um = 0;
    for (int32_t i = 0; i < tool->needle_count; i++) {
        if (tool->needles[i].is_missing) continue;
        largest_um = mn_max(largest_um, fabs(bias_um + tool->needles[i].length_um - nominal_um));
    }
    return largest_um;
}

double mn_tool_tip_ratio(const mn_tool *tool)
{
    double bluntest_um = 0;
    for (int32_t i = 0; i < tool->needle_count; i++) {
        if (!tool->needles[i].is_missing) bluntest_um = mn_max(bluntest_um, tool->needles[i].tip_radius_um);
    }
    return bluntest_um / tool->device->needle.tip_radius_um;
}

double mn_tool_reach_um(const mn_tool *tool)
{
    double longest_um = 0;
    for (int32_t i = 0; i < tool->needle_count; i++) longest_um = mn_max(longest_um, tool->needles[i].length_um);
    if (tool->device->kind == MN_DEVICE_ROLLER)
        return tool->offset_max_um + longest_um + tool->device->roller.drum_radius_um * mn_tan(tool->contact_angle_rad);
    return 3 * tool->offset_max_um + longest_um; /* 1 / cos of the largest tilt, 1.2 rad, is 2.8 */
}

typedef struct lean {
    double sin_tilt, cos_tilt, rim_um; /* of the tool */
} lean;

typedef struct landing {
    double x_um, y_um, travel_um, cos_tilt; /* in the tool's frame, on the skin */
} landing;

/* False when the needle is missing, too flat or does not reach the skin. */
static bool land(const mn_tool *tool, int32_t i, const lean *held, landing *landed)
{
    const mn_needle *needle = &tool->needles[i];
    if (needle->is_missing) return false;
    double side_x = 0, side_y = 0, down = 1; /* the needle's direction in the tool's frame */
    if (needle->bend_rad > 0) {
        side_x = mn_sin(needle->bend_rad) * mn_cos(needle->bend_azimuth_rad);
        side_y = mn_sin(needle->bend_rad) * mn_sin(needle->bend_azimuth_rad);
        down = mn_cos(needle->bend_rad);
    }
    const double ahead = side_x * held->cos_tilt - down * held->sin_tilt;
    const double cos_tilt = down * held->cos_tilt + side_x * held->sin_tilt;
    if (cos_tilt < smallest_cos_tilt) return false;
    const double root_um = tool->device->needle.needle_length_um - tool->protrusion_um;
    const double rise_um = held->rim_um * fabs(held->sin_tilt); /* the face's middle over the skin */
    const double x_um = tool->offset_x_um[i], y_um = tool->offset_y_um[i];
    const double root_z_um = rise_um - x_um * held->sin_tilt + root_um * held->cos_tilt;
    const double face_x_um = rise_um * held->sin_tilt / held->cos_tilt; /* the face's middle from the axis' crossing */
    landed->travel_um = needle->length_um - root_z_um / cos_tilt;
    landed->x_um = face_x_um + x_um * held->cos_tilt + root_um * held->sin_tilt + ahead * root_z_um / cos_tilt;
    landed->y_um = y_um + side_y * root_z_um / cos_tilt;
    landed->cos_tilt = cos_tilt;
    return landed->travel_um > 0;
}

void mn_tool_add_needles(const mn_tool *tool, const mn_pose *pose, double rim_um, mn_contacts *contacts)
{
    const lean held = {mn_sin(pose->tilt_rad), mn_cos(pose->tilt_rad), rim_um};
    const double ahead_x = mn_cos(pose->azimuth_rad), ahead_y = mn_sin(pose->azimuth_rad);
    for (int32_t i = 0; i < tool->needle_count; i++) {
        landing at;
        if (!land(tool, i, &held, &at)) continue;
        const int64_t k = mn_contacts_add(contacts, pose->x_um + ahead_x * at.x_um - ahead_y * at.y_um,
                                          pose->y_um + ahead_y * at.x_um + ahead_x * at.y_um, at.travel_um, i);
        contacts->cos_tilt[k] = contacts->cos_load[k] = at.cos_tilt;
    }
}

void mn_tool_begin(const mn_tool *tool, const mn_track *track, mn_tool_state *state)
{
    state->hint = 0;
    state->counted_begin = state->counted_end = 0;
    state->pivot_s = state->pivot_um = 0;
    if (tool->device->kind == MN_DEVICE_PEN) {
        mn_pen_begin(tool, track, state);
    } else {
        if (!state->is_started) state->turn_rows = mn_rng_uniform(tool->seed, MN_STREAM_DEVICE, 0, 0);
        state->t_s = track->count > 0 ? track->t_s[0] : 0;
    }
    state->is_started = true;
}

int64_t mn_tool_tick_groups(const mn_tool *tool)
{
    return tool->device->kind == MN_DEVICE_ROLLER ? MN_ROLLER_TICK_GROUPS : 1;
}

int64_t mn_tool_tick_contacts(const mn_tool *tool)
{
    if (tool->device->kind != MN_DEVICE_ROLLER) return tool->needle_count;
    return MN_ROLLER_TICK_GROUPS * mn_roller_rings_max(tool) * tool->device->roller.rows;
}

int64_t mn_tool_wounds_max(const mn_tool *tool, const mn_track *track)
{
    switch (tool->device->kind) {
    case MN_DEVICE_ROLLER: return mn_roller_wounds_max(tool, track);
    case MN_DEVICE_PEN: return mn_pen_wounds_max(tool, track);
    case MN_DEVICE_STAMP:
    case MN_DEVICE_RIG: return mn_touch_count(track) * tool->needle_count;
    }
    return 0;
}

bool mn_tool_tick(const mn_tool *tool, mn_tool_state *state, const mn_track *track, mn_contacts *contacts)
{
    mn_contacts_clear(contacts);
    contacts->needles = tool->needles;
    switch (tool->device->kind) {
    case MN_DEVICE_ROLLER: return mn_roller_tick(tool, state, track, contacts);
    case MN_DEVICE_PEN: return mn_pen_tick(tool, state, track, contacts);
    case MN_DEVICE_STAMP: return mn_stamp_tick(tool, state, track, contacts);
    case MN_DEVICE_RIG: return mn_rig_tick(tool, state, track, contacts);
    }
    return false;
}

void mn_tool_feel(const mn_tool *tool, mn_tool_state *state, double energy_pj)
{
    state->load_pj = energy_pj;
    if (tool->device->kind == MN_DEVICE_PEN) mn_pen_follow(tool, state, energy_pj, 1 / state->frequency_hz);
}
