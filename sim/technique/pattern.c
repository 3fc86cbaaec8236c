/* Patterns as keyframes: a stroke is two keyframes (more when the hand is unsteady), a lift is what lies between.
 *
 *     region, strips along direction d, serpentine:          strip centres lie between w/2 and extent - w/2, evenly:
 *        +-----------------+                                 count = 1 + ceil((extent - w) / (w (1 - overlap)))
 *        | ----------->    |  strip 0                        so neighbours overlap by at least what was asked, and the
 *        |    <----------- |  strip 1                        outer edges of the first and last strip lie on the region's.
 *        | ----------->    |  strip 2
 *        +-----------------+                                 a strip's ends are where its centre line leaves the region.
 *
 * A region narrower than the tool gets one strip through its middle. */
#include "technique/pattern.h"

#include <math.h>
#include <stddef.h>

#include "base/numeric.h"
#include "technique/hand_internal.h"

const mn_param mn_treat_param_rows[] = {MN_TREAT_PARAMS(MN_PARAM_ROW, mn_treat_params)};
const int mn_treat_param_count = (int)(sizeof mn_treat_param_rows / sizeof mn_treat_param_rows[0]);

/* Keyframes that a touch-down needs: down, up. */
enum { TOUCH_KEYFRAMES = 2 };

/* The shortest stroke: time still moves on at the greatest speed, however late in a session. */
#define STROKE_UM_MIN 1.0

/* Far more than the check lets pass; keeps the product of two counts within 64 bits. */
#define STRIPS_MAX 1e9

const char *mn_pattern_kind_name(int kind)
{
    static const char *const names[] = {"line", "raster", "star", "stamp", "points", "recording"};
    return kind >= 0 && kind < 6 ? names[kind] : "unknown";
}

/* Parallel strips over a region: unit vectors along and across, and where the strips' centres lie across. */
typedef struct strips {
    double along_x, along_y;
    double centre_x_um, centre_y_um; /* of the region */
    double half_width_um, half_height_um;
    double first_um, pitch_um; /* offset of strip 0 from the centre, step */
    int64_t count;
} strips;

static double pattern_pitch_um(const mn_pattern *pattern)
{
    return pattern->tool_width_um * (1 - pattern->params.overlap_frac);
}

static int64_t strip_count(double extent_um, double tool_um, double pitch_um)
{
    if (extent_um <= tool_um) return 1;
    return 1 + (int64_t)mn_min(ceil((extent_um - tool_um) / pitch_um - 1e-9), STRIPS_MAX);
}

static strips lay_strips(const mn_pattern *pattern, double direction_rad)
{
    const mn_region *region = &pattern->region;
    strips s = {.along_x = mn_cos(direction_rad),
                .along_y = mn_sin(direction_rad),
                .centre_x_um = region->x_um + region->width_um / 2,
                .centre_y_um = region->y_um + region->height_um / 2,
                .half_width_um = region->width_um / 2,
                .half_height_um = region->height_um / 2};
    const double extent_um = region->width_um * fabs(s.along_y) + region->height_um * fabs(s.along_x);
    s.count = strip_count(extent_um, pattern->tool_width_um, pattern_pitch_um(pattern));
    const double span_um = mn_max(extent_um - pattern->tool_width_um, 0);
    s.first_um = s.count > 1 ? -span_um / 2 : 0;
    s.pitch_um = s.count > 1 ? span_um / (double)(s.count - 1) : 0;
    return s;
}

/* Narrows [*low, *high] to where |at + t * slope| <= half. */
static void clip(double at, double slope, double half, double *low, double *high)
{
    if (fabs(slope) < 1e-12) return;
    const double a = (-half - at) / slope, b = (half - at) / slope;
    *low = mn_max(*low, mn_min(a, b));
    *high = mn_min(*high, mn_max(a, b));
}

/* Ends of a strip's centre line inside the region, along its direction; false for one that only grazes a corner. */
static bool strip_ends(const strips *s, int64_t index, double *x0, double *y0, double *x1, double *y1)
{
    const double off = s->first_um + (double)index * s->pitch_um;
    const double x = -s->along_y * off, y = s->along_x * off;
    double low = -MN_INFINITY, high = MN_INFINITY;
    clip(x, s->along_x, s->half_width_um, &low, &high);
    clip(y, s->along_y, s->half_height_um, &low, &high);
    if (!(high - low >= STROKE_UM_MIN)) return false;
    *x0 = s->centre_x_um + x + low * s->along_x;
    *y0 = s->centre_y_um + y + low * s->along_y;
    *x1 = s->centre_x_um + x + high * s->along_x;
    *y1 = s->centre_y_um + y + high * s->along_y;
    return true;
}

static void walk_strips(mn_hand *hand, const mn_pattern *pattern, double direction_rad)
{
    const strips s = lay_strips(pattern, direction_rad);
    bool is_back = false;
    for (int64_t i = 0; i < s.count; i++) {
        double x0, y0, x1, y1;
        if (!strip_ends(&s, i, &x0, &y0, &x1, &y1)) continue;
        if (is_back)
            mn_hand_stroke(hand, x1, y1, x0, y0);
        else
            mn_hand_stroke(hand, x0, y0, x1, y1);
        is_back = !is_back;
    }
}

/* A line starts at the region's corner point and runs width_um along the direction; odd passes come back. */
static void walk_line(mn_hand *hand, const mn_pattern *pattern, int32_t pass_index)
{
    const mn_region *r = &pattern->region;
    const double x1 = r->x_um + r->width_um * mn_cos(pattern->params.direction_rad);
    const double y1 = r->y_um + r->width_um * mn_sin(pattern->params.direction_rad);
    if (pass_index % 2 == 0)
        mn_hand_stroke(hand, r->x_um, r->y_um, x1, y1);
    else
        mn_hand_stroke(hand, x1, y1, r->x_um, r->y_um);
}

static double star_direction_rad(const mn_pattern *pattern, int32_t pass_index)
{
    static const double quarters[] = {0, 2, 1, 3}; /* horizontal, vertical, the two diagonals */
    return pattern->params.direction_rad + quarters[pass_index % 4] * (MN_PI / 4);
}

/* Grid of touch-downs: columns and rows at most one pitch apart, the outer ones half a tool inside the region. */
typedef struct touch_grid {
    int64_t columns, rows;
    double x_um, y_um, step_x_um, step_y_um;
} touch_grid;

static void lay_axis(double at_um, double extent_um, double tool_um, double pitch_um, int64_t *count, double *first_um,
                     double *step_um)
{
    *count = strip_count(extent_um, tool_um, pitch_um);
    *step_um = *count > 1 ? (extent_um - tool_um) / (double)(*count - 1) : 0;
    *first_um = *count > 1 ? at_um + tool_um / 2 : at_um + extent_um / 2;
}

static touch_grid lay_touches(const mn_pattern *pattern)
{
    const mn_region *r = &pattern->region;
    const double asked = pattern->params.pitch_um;
    const double pitch = asked > 0 ? asked : pattern_pitch_um(pattern);
    touch_grid g;
    lay_axis(r->x_um, r->width_um, pattern->tool_width_um, pitch, &g.columns, &g.x_um, &g.step_x_um);
    lay_axis(r->y_um, r->height_um, pattern->tool_width_um, pitch, &g.rows, &g.y_um, &g.step_y_um);
    return g;
}

static void walk_touches(mn_hand *hand, const mn_pattern *pattern)
{
    const touch_grid g = lay_touches(pattern);
    for (int64_t row = 0; row < g.rows; row++)
        for (int64_t i = 0; i < g.columns; i++) {
            const int64_t column = row % 2 ? g.columns - 1 - i : i;
            mn_hand_touch(hand, g.x_um + (double)column * g.step_x_um, g.y_um + (double)row * g.step_y_um);
        }
}

static double walk_recording(const mn_pattern *pattern, int32_t pass_index, double start_s, mn_track *track)
{
    const mn_track *hand = pattern->recording;
    const double shift_s = start_s - hand->t_s[0];
    for (int64_t i = 0; i < hand->count; i++) {
        const bool is_last = i + 1 == hand->count; /* contact of the last keyframe has no stretch to hold for */
        mn_track_add(track, hand->t_s[i] + shift_s, hand->x_um[i], hand->y_um[i], hand->azimuth_rad[i],
                     hand->tilt_rad[i], hand->force_un[i], hand->is_contact[i] && !is_last, pass_index);
    }
    return hand->t_s[hand->count - 1] + shift_s;
}

double mn_pattern_track(const mn_pattern *pattern, uint64_t seed, int32_t pass_index, double start_s, mn_track *track)
{
    if (pattern->kind == MN_PATTERN_RECORDING) return walk_recording(pattern, pass_index, start_s, track);
    mn_hand hand;
    mn_hand_begin(&hand, &pattern->params, seed, pass_index, start_s, track);
    switch (pattern->kind) {
    case MN_PATTERN_LINE: walk_line(&hand, pattern, pass_index); break;
    case MN_PATTERN_RASTER: walk_strips(&hand, pattern, pattern->params.direction_rad); break;
    case MN_PATTERN_STAR: walk_strips(&hand, pattern, star_direction_rad(pattern, pass_index)); break;
    case MN_PATTERN_STAMP: walk_touches(&hand, pattern); break;
    case MN_PATTERN_POINTS:
        for (int64_t i = 0; i < pattern->point_count; i++)
            mn_hand_touch(&hand, pattern->point_x_um[i], pattern->point_y_um[i]);
        break;
    case MN_PATTERN_RECORDING: break;
    }
    return start_s + hand.t_s;
}

static int64_t strips_keyframes(const mn_pattern *pattern, double direction_rad)
{
    const strips s = lay_strips(pattern, direction_rad);
    int64_t count = 0;
    for (int64_t i = 0; i < s.count && count <= MN_KEYFRAMES_MAX; i++) {
        double x0, y0, x1, y1;
        if (!strip_ends(&s, i, &x0, &y0, &x1, &y1)) continue;
        count += mn_hand_stroke_keyframes(&pattern->params, sqrt((x1 - x0) * (x1 - x0) + (y1 - y0) * (y1 - y0)));
    }
    return count;
}

int64_t mn_pattern_keyframe_count(const mn_pattern *pattern)
{
    int64_t most = 0;
    switch (pattern->kind) {
    case MN_PATTERN_LINE: return mn_hand_stroke_keyframes(&pattern->params, pattern->region.width_um);
    case MN_PATTERN_RASTER: return strips_keyframes(pattern, pattern->params.direction_rad);
    case MN_PATTERN_STAR:
        for (int32_t pass = 0; pass < 4; pass++) {
            const int64_t count = strips_keyframes(pattern, star_direction_rad(pattern, pass));
            most = count > most ? count : most;
        }
        return most;
    case MN_PATTERN_STAMP: {
        const touch_grid g = lay_touches(pattern);
        return TOUCH_KEYFRAMES * g.columns * g.rows;
    }
    case MN_PATTERN_POINTS: return TOUCH_KEYFRAMES * pattern->point_count;
    case MN_PATTERN_RECORDING: return pattern->recording ? pattern->recording->count : 0;
    }
    return 0;
}

static mn_status check_region(const mn_pattern *pattern, const char *file, int line, mn_error *error)
{
    const mn_region *r = &pattern->region;
    if (pattern->kind == MN_PATTERN_LINE && !(r->width_um >= STROKE_UM_MIN))
        return mn_fail(error, MN_BAD_INPUT, file, line, "treat.region.width_um is %g, a line's length; at least %g um",
                       r->width_um, STROKE_UM_MIN);
    if (r->width_um >= STROKE_UM_MIN && (r->height_um >= STROKE_UM_MIN || pattern->kind == MN_PATTERN_LINE))
        return MN_OK;
    return mn_fail(error, MN_BAD_INPUT, file, line, "treat.region has sides %g x %g um; both must be at least %g",
                   r->width_um, r->height_um, STROKE_UM_MIN);
}

mn_status mn_pattern_check(const mn_pattern *pattern, const char *file, int line, mn_error *error)
{
    if (pattern->kind <= MN_PATTERN_STAMP) {
        mn_status status = check_region(pattern, file, line, error);
        if (status != MN_OK) return status;
        if (!(pattern->tool_width_um > 0))
            return mn_fail(error, MN_BAD_INPUT, file, line, "the tool's width is %g um; it must be above 0",
                           pattern->tool_width_um);
    }
    if (pattern->kind == MN_PATTERN_POINTS && (pattern->point_count < 1 || pattern->point_count > MN_POINTS_MAX))
        return mn_fail(error, MN_BAD_INPUT, file, line, "treat.points_um has %lld points, outside 1 to %d",
                       (long long)pattern->point_count, (int)MN_POINTS_MAX);
    if (pattern->kind == MN_PATTERN_RECORDING && (!pattern->recording || pattern->recording->count < 2))
        return mn_fail(error, MN_BAD_INPUT, file, line, "treat.recording has fewer than 2 keyframes; nothing to walk");
    const int64_t count = mn_pattern_keyframe_count(pattern);
    if (count <= MN_KEYFRAMES_MAX) return MN_OK;
    return mn_fail(
        error, MN_BAD_INPUT, file, line,
        "a pass of this pattern needs more than %d keyframes; use a larger pitch, a faster hand or a smaller region",
        (int)MN_KEYFRAMES_MAX);
}
