/* A roller: rings of needles that come down one after the other as the drum rolls.
 *
 *                 ring n+1  ring n   ring n-1          phi = 2 pi/per_row times rings past the lowest point
 *     heading <--     \       |       /                immersion at gap 0: R_t cos(phi) - R_d
 *     skin ____________\______|______/____             surface crossing: R_d tan(phi) behind the axis
 *                     enters  lowest  leaves
 *
 * The drum's angle is `turn_rows`, a signed number of rings: ring n is lowest where turn_rows = n. It grows by the way along
 * the heading, sideways way is skid, and lifting keeps it. A ring wounds where it is lowest, with its neighbours in the
 * skin as companions. It wounds anew only after leaving the skin: rolled back over, it is still in its hole; that is
 * what [counted_begin, counted_end) holds. Needles that are set down or lifted on their way make no wound of their own
 * (at each end of a stroke, a ring or two that go less deep). A drum is round, so tilt does nothing.
 *
 * A pivot is contact in which the drum's ends move more than its middle. It drags whatever is in the skin, so when it
 * ends all engaged rings wound once more, with the drag of the turn. Drag is one number a group: that of the outermost
 * needle, an upper bound for the others. Slip adds to the arc of pure rolling, also an upper bound.
 *
 * Equations: rolling of a drum on rigid flat skin; free rolling R_r* = h tan(phi_c)/phi_c, at which a needle leaves
 * where it entered. */
#include <math.h>

#include "base/numeric.h"
#include "device/device_internal.h"

static double pitch_rad(const mn_tool *tool)
{
    return 2 * MN_PI / tool->device->roller.per_row;
}

static double row_pitch_um(const mn_tool *tool)
{
    return tool->rolling_radius_um * pitch_rad(tool);
}

void mn_roller_create(mn_tool *tool)
{
    const mn_roller_params *roller = &tool->device->roller;
    const double pitch_um = roller->drum_width_um / roller->rows, drum_um = roller->drum_radius_um;
    double longest_um = 0;
    for (int32_t i = 0; i < tool->needle_count; i++) {
        const int32_t ring = i / roller->rows, row = i % roller->rows;
        const double shift_frac = (ring % 2 ? 0.5 : -0.5) * roller->stagger_frac;
        tool->ring_index[i] = ring;
        tool->offset_y_um[i] = (row - 0.5 * (roller->rows - 1) + shift_frac) * pitch_um;
        longest_um = mn_max(longest_um, mn_tool_needle_protrusion_um(tool, i));
    }
    tool->contact_angle_rad = mn_acos(drum_um / (drum_um + longest_um));
    double roll_um = roller->rolling_radius_um;
    if (roll_um <= 0) {
        const double angle = mn_acos(drum_um / (drum_um + mn_max(tool->protrusion_um, 0)));
        roll_um = angle > 0 ? drum_um * mn_tan(angle) / angle : drum_um;
    }
    tool->rolling_radius_um = roll_um * (1 + tool->slip_frac);
}

int64_t mn_roller_rings_max(const mn_tool *tool)
{
    const int64_t rings = (int64_t)floor(2 * tool->contact_angle_rad / pitch_rad(tool)) + 2;
    return rings < tool->device->roller.per_row ? rings : tool->device->roller.per_row;
}

/* Neighbours on each side that are in the skin while a ring is lowest. */
static int64_t neighbours(const mn_tool *tool)
{
    int64_t count = (int64_t)ceil(tool->contact_angle_rad / pitch_rad(tool)) - 1;
    const int64_t most = (tool->device->roller.per_row - 1) / 2;
    if (count < 0) count = 0;
    return count < most ? count : most;
}

/* What the hand does from keyframe i to i+1. */
typedef struct segment {
    double dt_s, rows, speed_um_s, side_um, turn_rad; /* speed along the heading, >= 0; side and turn >= 0 */
    bool is_pivot;
} segment;

static segment segment_at(const mn_tool *tool, const mn_track *track, int64_t i)
{
    const double dx = track->x_um[i + 1] - track->x_um[i], dy = track->y_um[i + 1] - track->y_um[i];
    const double turn = mn_turn_rad(track->azimuth_rad[i], track->azimuth_rad[i + 1]);
    const double heading = track->azimuth_rad[i] + turn / 2;
    const double ahead_x = mn_cos(heading), ahead_y = mn_sin(heading);
    const double ahead_um = dx * ahead_x + dy * ahead_y, dt_s = track->t_s[i + 1] - track->t_s[i];
    return (segment){.dt_s = dt_s,
                     .rows = ahead_um / row_pitch_um(tool),
                     .speed_um_s = fabs(ahead_um) / dt_s,
                     .side_um = fabs(dy * ahead_x - dx * ahead_y),
                     .turn_rad = fabs(turn),
                     .is_pivot = fabs(turn) * tool->device->roller.drum_width_um / 2 > sqrt(dx * dx + dy * dy)};
}

/* Rings that come lowest are at most the way over the pitch, and one more each time the direction turns; a pivot adds
 * what is in the skin. Whole runs are counted, so keyframes may be dense. */
int64_t mn_roller_wounds_max(const mn_tool *tool, const mn_track *track)
{
    double rows = 0, direction = 0;
    int64_t runs = 1, pivots = 0;
    bool was_pivot = false;
    for (int64_t i = 0; i + 1 < track->count; i++) {
        const segment s = segment_at(tool, track, i);
        const bool is_pivot = track->is_contact[i] && s.is_pivot;
        pivots += is_pivot && !was_pivot;
        was_pivot = is_pivot;
        if (!track->is_contact[i] || s.rows == 0) continue;
        runs += s.rows * direction < 0;
        direction = s.rows;
        rows += fabs(s.rows);
    }
    const int64_t rings = (int64_t)mn_min(ceil(rows * (1 + 1e-9)), 1e12) + runs + pivots * mn_roller_rings_max(tool);
    return rings * tool->device->roller.rows;
}

typedef struct standing {
    const mn_tool *tool;
    const mn_tool_state *state;
    mn_contacts *contacts;
    mn_pose pose;
    mn_path path; /* of the rolling drum */
} standing;

/* Sideways speed of the drum's outermost needle, as the net way across the heading and around the drum's middle over the
 * time for which a needle is in the skin (less at the ends of a stroke). A tremor that swings to and fro within that
 * time leaves a slit of its net way, not of its whole way. */
static double sideways_um_s(const mn_tool *tool, const mn_track *track, int64_t at, const mn_pose *pose, double half_s)
{
    int64_t first = at, last = at + 1;
    while (first > 0 && track->is_contact[first - 1] && track->t_s[first] > pose->t_s - half_s) first--;
    while (last + 1 < track->count && track->is_contact[last] && track->t_s[last] < pose->t_s + half_s) last++;
    const double begin_s = mn_max(track->t_s[first], pose->t_s - half_s),
                 end_s = mn_min(track->t_s[last], pose->t_s + half_s);
    if (!(end_s > begin_s)) return 0;
    mn_pose begin, end;
    mn_track_pose_at(track, begin_s, &first, &begin);
    mn_track_pose_at(track, end_s, &last, &end);
    const double across_um =
        (end.y_um - begin.y_um) * mn_cos(pose->azimuth_rad) - (end.x_um - begin.x_um) * mn_sin(pose->azimuth_rad);
    const double turn_um = mn_turn_rad(begin.azimuth_rad, end.azimuth_rad) * tool->offset_max_um;
    return (fabs(across_um) + fabs(turn_um)) / (end_s - begin_s);
}

static mn_path rolling_path(const mn_tool *tool, const segment *s, const mn_track *track, int64_t at,
                            const mn_pose *pose)
{
    const mn_roller_params *roller = &tool->device->roller;
    const double rolling_um_s = s->speed_um_s / (1 + tool->slip_frac); /* the part of the speed that turns the drum */
    const double half_s = tool->contact_angle_rad * tool->rolling_radius_um / s->speed_um_s;
    return (mn_path){
        .kind = MN_PATH_ARC,
        .axis_um = roller->drum_radius_um,
        .arm_um = roller->drum_radius_um + tool->protrusion_um,
        .roll_um = tool->rolling_radius_um / (1 + tool->slip_frac),
        .speed_um_s = rolling_um_s,
        .glide_um_s = fabs(s->speed_um_s - rolling_um_s) + sideways_um_s(tool, track, at, pose, half_s),
    };
}

static mn_group *open_group(const standing *at, const mn_track *track, double t_s)
{
    mn_group *group = mn_contacts_open(at->contacts);
    group->control = MN_CONTROL_HAND;
    group->stroke_index = track->stroke_index[at->state->hint];
    group->pass_index = track->pass_index[at->state->hint];
    group->time_s = t_s;
    group->force_un = at->pose.force_un;
    return group;
}

/* Adds the needles of ring n, `past` rings past its lowest point. `is_through`: it has been at its lowest already. */
static void add_ring(const standing *at, int64_t n, double past, bool is_through)
{
    const mn_tool *tool = at->tool;
    const mn_roller_params *roller = &tool->device->roller;
    const int64_t ring = ((n % roller->per_row) + roller->per_row) % roller->per_row;
    const double phi = past * pitch_rad(tool), cos_phi = mn_cos(phi);
    const double behind_um = roller->drum_radius_um * mn_tan(phi);
    const double ahead_x = mn_cos(at->pose.azimuth_rad), ahead_y = mn_sin(at->pose.azimuth_rad);
    for (int64_t i = ring * roller->rows; i < (ring + 1) * roller->rows; i++) {
        const mn_needle *needle = &tool->needles[i];
        if (needle->is_missing) continue;
        const double cos_bend = mn_cos(needle->bend_rad);
        const double out_um = mn_tool_needle_protrusion_um(tool, (int32_t)i);
        const double travel_um =
            phi == 0 ? out_um : (roller->drum_radius_um + out_um * cos_bend) * cos_phi - roller->drum_radius_um;
        if (travel_um <= 0) continue;
        const double y_um = tool->offset_y_um[i];
        const int64_t k = mn_contacts_add(at->contacts, at->pose.x_um - ahead_x * behind_um - ahead_y * y_um,
                                          at->pose.y_um - ahead_y * behind_um + ahead_x * y_um, travel_um, (int32_t)i);
        at->contacts->cos_load[k] = cos_phi * cos_bend;
        if (phi == 0) at->contacts->cos_tilt[k] = cos_bend;
        if (is_through) at->contacts->travel_max_um[k] = out_um;
        at->contacts->speed_um_s[k] = mn_path_entry_speed_um_s(&at->path, out_um * cos_bend);
    }
}

static bool is_counted(const mn_tool_state *state, int64_t n)
{
    return n >= state->counted_begin && n < state->counted_end;
}

/* Ring n is lowest: it wounds, unless it is still in the hole that it made. */
static void come_lowest(standing *at, mn_tool_state *state, const mn_track *track, const segment *s, int64_t n)
{
    const mn_tool *tool = at->tool;
    const int64_t beside = neighbours(tool);
    const bool is_still_in = is_counted(state, n);
    if (state->counted_begin == state->counted_end) state->counted_begin = state->counted_end = n;
    if (n < state->counted_begin) state->counted_begin = n;
    if (n >= state->counted_end) state->counted_end = n + 1;
    if (state->counted_begin < n - beside) state->counted_begin = n - beside;
    if (state->counted_end > n + beside + 1) state->counted_end = n + beside + 1;
    if (is_still_in) return;
    int64_t hint = state->hint;
    mn_track_pose_at(track, state->t_s, &hint, &at->pose);
    at->path = rolling_path(tool, s, track, state->hint, &at->pose);
    open_group(at, track, state->t_s)->path = at->path;
    add_ring(at, n, 0, false);
    mn_contacts_end_wounds(at->contacts);
    for (int64_t k = 1; k <= beside; k++) {
        add_ring(at, n - k, (double)k, is_counted(state, n - k));
        add_ring(at, n + k, (double)-k, is_counted(state, n + k));
    }
    mn_contacts_close(at->contacts);
    state->stroke_count++;
}

/* A pivot has ended: what stands in the skin has been dragged around. */
static void end_pivot(standing *at, mn_tool_state *state, const mn_track *track)
{
    const mn_tool *tool = at->tool;
    const double reach = tool->contact_angle_rad / pitch_rad(tool);
    int64_t first = (int64_t)ceil(state->turn_rows - reach), last = (int64_t)floor(state->turn_rows + reach);
    const int64_t most = mn_roller_rings_max(tool);
    if (last - first + 1 > most) last = first + most - 1;
    int64_t hint = state->hint;
    mn_track_pose_at(track, state->t_s, &hint, &at->pose);
    at->path = (mn_path){
        .kind = MN_PATH_STROKE, .frequency_hz = 1 / state->pivot_s, .glide_um_s = state->pivot_um / state->pivot_s};
    open_group(at, track, state->t_s)->path = at->path;
    for (int64_t n = first; n <= last; n++) add_ring(at, n, state->turn_rows - (double)n, is_counted(state, n));
    mn_contacts_close(at->contacts);
    state->pivot_s = state->pivot_um = 0;
}

/* Rolls to the next ring of this segment, or to its end: then false. */
static bool roll(standing *at, mn_tool_state *state, const mn_track *track, const segment *s)
{
    const double end_s = track->t_s[state->hint + 1], rows_s = s->rows / s->dt_s;
    const double end_rows = state->turn_rows + rows_s * (end_s - state->t_s);
    const double next = s->rows > 0 ? floor(state->turn_rows) + 1 : ceil(state->turn_rows) - 1;
    if (s->rows == 0 || (s->rows > 0 ? end_rows < next : end_rows > next)) {
        state->turn_rows = end_rows;
        state->t_s = end_s;
        return false;
    }
    state->t_s = mn_min(end_s, state->t_s + (next - state->turn_rows) / rows_s);
    state->turn_rows = next;
    come_lowest(at, state, track, s, (int64_t)next);
    return true;
}

/* Steps over the end of a segment, with what that means for a pivot. */
static void end_segment(standing *at, mn_tool_state *state, const mn_track *track, const segment *s)
{
    const int64_t next = state->hint + 1;
    if (s->is_pivot) {
        state->pivot_s += s->dt_s;
        state->pivot_um += s->turn_rad * at->tool->offset_max_um + s->side_um;
        const bool goes_on =
            next + 1 < track->count && track->is_contact[next] && segment_at(at->tool, track, next).is_pivot;
        if (!goes_on) end_pivot(at, state, track);
    }
    state->hint = next;
}

bool mn_roller_tick(const mn_tool *tool, mn_tool_state *state, const mn_track *track, mn_contacts *contacts)
{
    standing at = {.tool = tool, .state = state, .contacts = contacts};
    while (contacts->group_count < MN_ROLLER_TICK_GROUPS && state->hint + 1 < mn_track_walkable(track)) {
        if (!track->is_contact[state->hint]) {
            state->hint++;
            state->t_s = track->t_s[state->hint];
            state->counted_begin = state->counted_end = 0;
            continue;
        }
        const segment s = segment_at(tool, track, state->hint);
        if (!roll(&at, state, track, &s)) end_segment(&at, state, track, &s);
    }
    return contacts->group_count > 0;
}
