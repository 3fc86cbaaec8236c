/* What is seen on the way: samples for the charts, poses, and what the rules say. It only reads the session. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/numeric.h"
#include "live/live_internal.h"

void mn_live_see_tick(mn_live *live, int64_t wound_begin)
{
    int64_t count = 0;
    mn_live_epoch *epoch = mn_live_now(live);
    const mn_wound *wounds = mn_session_wounds(epoch->session, &count);
    mn_moments_note(epoch->moments);
    mn_live_hash_tick(live, wounds + wound_begin, count - wound_begin);
    live->state.tick_count++;
}

/* ---- what is shown ---- */

void mn_live_show(mn_live *live, double t_s)
{
    int64_t count = 0;
    mn_live_epoch *epoch = mn_live_now(live);
    const mn_wound *wounds = mn_session_wounds(epoch->session, &count);
    const mn_grid *grid = mn_session_grid(epoch->session);
    live->shown_s = mn_min(t_s, live->state.now_s);
    live->shown_mark++;
    for (; epoch->shown_wounds < count && wounds[epoch->shown_wounds].time_s <= live->shown_s; epoch->shown_wounds++) {
        const mn_wound *wound = &wounds[epoch->shown_wounds];
        const int64_t place = mn_grid_place(grid, wound->x_um, wound->y_um);
        const int32_t tile = place < 0 ? -1 : grid->directory[place];
        if (tile >= 0) epoch->shown_marks[tile] = live->shown_mark; /* a needle that only touched leaves no tile */
    }
}

/* ---- samples ---- */

static int by_size(const void *a, const void *b)
{
    const float x = *(const float *)a, y = *(const float *)b;
    return (x > y) - (x < y);
}

/* Median penetration and greatest drag of the punctures since the sample before, up to its time. */
static void see_wounds(mn_live *live, double t_s, mn_live_sample *sample)
{
    int64_t count = 0, depth_count = 0;
    const mn_wound *wounds = mn_session_wounds(mn_live_now(live)->session, &count);
    sample->depth_um = (float)MN_NAN;
    sample->drag_um = 0;
    for (int64_t i = live->state.wound_count; i < count && wounds[i].time_s <= t_s; i++) {
        if (wounds[i].drag_um > sample->drag_um) sample->drag_um = wounds[i].drag_um;
        if (!mn_live_room((void **)&live->depths, depth_count, &live->depths_capacity, sizeof *live->depths)) return;
        live->depths[depth_count++] = wounds[i].penetration_load_um;
    }
    if (depth_count == 0) return;
    qsort(live->depths, (size_t)depth_count, sizeof *live->depths, by_size);
    sample->depth_um = live->depths[depth_count / 2];
}

static void pass_wounds(mn_live *live, double t_s)
{
    int64_t count = 0;
    const mn_wound *wounds = mn_session_wounds(mn_live_now(live)->session, &count);
    while (live->state.wound_count < count && wounds[live->state.wound_count].time_s <= t_s) live->state.wound_count++;
}

static int64_t tile_contacts(const mn_tile *tile, int x0, int y0, int x1, int y1)
{
    int64_t count = 0;
    const uint64_t columns = (x1 - x0 == 64 ? ~(uint64_t)0 : ((uint64_t)1 << (x1 - x0)) - 1) << x0;
    for (int y = y0; y < y1; y++)
        for (uint64_t bits = tile->touched[y] & columns; bits != 0; bits &= bits - 1)
            count += tile->marks[y * MN_TILE_SIDE + __builtin_ctzll(bits)].count;
    return count;
}

static int within(int64_t at)
{
    return at < 0 ? 0 : at > MN_TILE_SIDE ? MN_TILE_SIDE : (int)at;
}

/* Contacts a cm2 in the square of cells, of the tool's width, around a place; NAN beyond the field. */
static double density_around(const mn_grid *grid, double x_um, double y_um, double width_um)
{
    const int64_t x0 = (int64_t)mn_max(0, floor((x_um - width_um / 2) / grid->cell_um)),
                  y0 = (int64_t)mn_max(0, floor((y_um - width_um / 2) / grid->cell_um)),
                  x1 = (int64_t)mn_min(grid->width_cells, ceil((x_um + width_um / 2) / grid->cell_um)),
                  y1 = (int64_t)mn_min(grid->height_cells, ceil((y_um + width_um / 2) / grid->cell_um));
    if (x1 <= x0 || y1 <= y0) return MN_NAN;
    int64_t count = 0;
    for (int64_t row = y0 / MN_TILE_SIDE; row * MN_TILE_SIDE < y1; row++)
        for (int64_t column = x0 / MN_TILE_SIDE; column * MN_TILE_SIDE < x1; column++) {
            const mn_tile *tile = mn_grid_tile(grid, (int32_t)column, (int32_t)row);
            if (tile != NULL)
                count += tile_contacts(tile, within(x0 - column * MN_TILE_SIDE), within(y0 - row * MN_TILE_SIDE),
                                       within(x1 - column * MN_TILE_SIDE), within(y1 - row * MN_TILE_SIDE));
        }
    return (double)count / ((double)((x1 - x0) * (y1 - y0)) * grid->cell_um * grid->cell_um) * 1e8;
}

static void see_motor(const mn_live *live, mn_live_sample *sample)
{
    const mn_tool_state *state = NULL;
    const mn_tool *tool = mn_session_tool(mn_live_now(live)->session, &state);
    sample->frequency_hz = sample->load_frac = (float)MN_NAN;
    if (tool == NULL || tool->device->kind != MN_DEVICE_PEN || !(state->frequency_hz > 0)) return; /* or not running yet */
    sample->frequency_hz = (float)state->frequency_hz;
    sample->load_frac = (float)(1 - state->frequency_hz / tool->device->pen.frequency_hz);
}

static void fill_sample(mn_live *live, const mn_live_pose *pose, double speed_um_s, mn_live_sample *sample)
{
    const mn_live_epoch *epoch = mn_live_now(live);
    *sample = (mn_live_sample){.t_s = (float)pose->t_s,
                               .x_um = (float)pose->x_um,
                               .y_um = (float)pose->y_um,
                               .force_un = (float)(pose->is_contact ? pose->force_un : 0),
                               .speed_um_s = (float)speed_um_s,
                               .tilt_rad = (float)pose->tilt_rad,
                               .is_contact = pose->is_contact};
    see_wounds(live, pose->t_s, sample);
    if (isnan(sample->depth_um) && pose->is_contact && live->state.sample_count > 0) /* between two rings of a roller */
        sample->depth_um = live->samples[live->state.sample_count - 1].depth_um;
    see_motor(live, sample);
    sample->density_per_cm2 = (float)density_around(mn_session_grid(epoch->session), pose->x_um, pose->y_um,
                                                    mn_session_device(epoch->session)->common.tool_width_um);
}

/* A sample that is in the list already was made from the same steps and is the same. */
static void see_sample(mn_live *live, const mn_live_pose *pose, double speed_um_s)
{
    mn_live_state *state = &live->state;
    if (state->sample_count == live->sample_count &&
        mn_live_room((void **)&live->samples, live->sample_count, &live->sample_capacity, sizeof *live->samples))
        fill_sample(live, pose, speed_um_s, &live->samples[live->sample_count++]);
    if (state->sample_count < live->sample_count) state->sample_count++;
    pass_wounds(live, pose->t_s);
    state->sample_s = pose->t_s + MN_LIVE_SAMPLE_S;
}

static void see_pose(mn_live *live, const mn_live_pose *pose)
{
    mn_live_state *state = &live->state;
    if (state->pose_count == live->pose_count &&
        mn_live_room((void **)&live->poses, live->pose_count, &live->pose_capacity, sizeof *live->poses))
        live->poses[live->pose_count++] = *pose;
    if (state->pose_count < live->pose_count) state->pose_count++;
}

/* ---- what the rules say ---- */

static mn_live_finding *finding_of(mn_live *live, const mn_finding *from)
{
    for (int32_t i = 0; i < live->finding_count; i++)
        if (strcmp(live->findings[i].rule, from->rule->id) == 0) return &live->findings[i];
    int64_t capacity = live->finding_capacity;
    if (!mn_live_room((void **)&live->findings, live->finding_count, &capacity, sizeof *live->findings)) return NULL;
    live->finding_capacity = (int32_t)capacity;
    mn_live_finding *finding = &live->findings[live->finding_count++];
    *finding = (mn_live_finding){.t_s = live->state.now_s, .x_um = MN_NAN, .y_um = MN_NAN};
    memcpy(finding->rule, from->rule->id, sizeof finding->rule);
    return finding;
}

/* Where the first evidence lies: a puncture, or the middle of a block. */
static void find_place(const mn_session *session, const mn_finding *from, mn_live_finding *finding)
{
    int64_t count = 0;
    const mn_wound *wounds = mn_session_wounds(session, &count);
    const mn_blocks *blocks = mn_session_density_blocks(session);
    if (from->evidence_count == 0 || from->evidence[0].index < 0 || !isnan(finding->x_um)) return;
    const int64_t at = from->evidence[0].index;
    if (from->rule->scope == MN_SCOPE_CONTACT && at < count) {
        finding->x_um = wounds[at].x_um;
        finding->y_um = wounds[at].y_um;
        finding->t_s = mn_min(finding->t_s, wounds[at].time_s);
    } else if (from->rule->scope == MN_SCOPE_BLOCK) {
        finding->x_um = blocks->region.x_um + ((double)(at % blocks->columns) + 0.5) * blocks->side_um;
        finding->y_um = blocks->region.y_um + ((double)(at / blocks->columns) + 0.5) * blocks->side_um;
    }
}

static void tell_finding(const mn_finding *from, mn_live_finding *finding)
{
    finding->severity = (int)from->severity;
    const int used = snprintf(finding->text, sizeof finding->text, "%s", from->rule->title);
    if (from->evidence_count == 0 || used < 0 || used >= (int)sizeof finding->text) return;
    const mn_evidence *first = &from->evidence[0];
    if (from->count > 1)
        snprintf(finding->text + used, sizeof finding->text - (size_t)used, ": %.4g against %.4g, %lld times", first->value,
                 first->limit, (long long)from->count);
    else
        snprintf(finding->text + used, sizeof finding->text - (size_t)used, ": %.4g against %.4g", first->value,
                 first->limit);
}

void mn_live_judge(mn_live *live, bool with_zones)
{
    mn_session *session = mn_live_now(live)->session;
    mn_session_judge(session, with_zones);
    const mn_result *result = mn_session_result(session);
    for (int i = 0; i < result->finding_count; i++) {
        mn_live_finding *finding = finding_of(live, &result->findings[i]);
        if (finding == NULL) return;
        tell_finding(&result->findings[i], finding);
        find_place(session, &result->findings[i], finding);
    }
}

/* ---- a step ---- */

/* Between two passes the scenario's tool is in the air, where it has no ticks. */
static void see_lift(mn_live *live, const mn_track *track, double t_s)
{
    const int64_t count = live->state.pose_count;
    if (count == 0 || !live->poses[count - 1].is_contact || live->poses[count - 1].t_s >= track->t_s[0]) return;
    mn_live_pose lifted = live->poses[count - 1];
    lifted.t_s = mn_min(lifted.t_s + MN_LIVE_SAMPLE_S / 2, (lifted.t_s + t_s) / 2);
    lifted.is_contact = false;
    see_pose(live, &lifted);
}

/* A tick of the scenario may be long: its hand is sampled along the way. */
static void see_scenario(mn_live *live)
{
    const mn_track *track = mn_session_track(mn_live_now(live)->session);
    const double now_s = live->state.now_s;
    if (track->count == 0) return;
    double t_s = mn_max(live->state.sample_s, mn_min(track->t_s[0], now_s));
    for (; t_s <= now_s; t_s = live->state.sample_s) {
        mn_pose at;
        mn_track_pose_at(track, t_s, NULL, &at);
        const mn_live_pose pose = {t_s, at.x_um, at.y_um, at.azimuth_rad, at.tilt_rad, at.force_un, at.is_contact};
        see_lift(live, track, t_s);
        see_pose(live, &pose);
        see_sample(live, &pose, sqrt(at.vx_um_s * at.vx_um_s + at.vy_um_s * at.vy_um_s));
    }
}

/* Over a tenth of a second: from pose to pose a mouse jumps. */
static double hand_speed(const mn_live *live, const mn_live_pose *pose)
{
    int64_t i = live->state.sample_count - 1;
    while (i > 0 && live->samples[i - 1].is_contact && pose->t_s - (double)live->samples[i].t_s < 0.1) i--;
    if (i < 0 || !live->samples[i].is_contact || !pose->is_contact || pose->t_s - (double)live->samples[i].t_s > 1) return 0;
    const mn_live_sample *from = &live->samples[i];
    const double dx = pose->x_um - (double)from->x_um, dy = pose->y_um - (double)from->y_um;
    return sqrt(dx * dx + dy * dy) / (pose->t_s - (double)from->t_s);
}

static void see_hand(mn_live *live)
{
    mn_live_state *state = &live->state;
    mn_live_pose pose;
    if (!state->has_pose) return;
    mn_live_input_pose(&state->pose, &pose);
    if (state->is_pose_new) see_pose(live, &pose);
    state->is_pose_new = false;
    if (state->now_s >= state->sample_s) see_sample(live, &pose, hand_speed(live, &pose));
}

void mn_live_see_step(mn_live *live)
{
    mn_live_state *state = &live->state;
    if (state->is_taken_over)
        see_hand(live);
    else
        see_scenario(live);
    mn_live_hash_second(live);
    if (state->done > live->seen_done) live->seen_done = state->done;
}
