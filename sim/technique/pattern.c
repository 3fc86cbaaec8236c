/* Patterns as keyframes: a stroke is two keyframes (more when the hand is unsteady), a bent way one a chord, a lift is what
 * lies between. Where strips lie is strips.c, where bent ways go is curve.c; here is which of them a pass walks, and how
 * many keyframes that takes at the most. */
#include "technique/pattern.h"

#include <math.h>
#include <stddef.h>

#include "base/numeric.h"
#include "technique/curve_internal.h"
#include "technique/hand_internal.h"

const mn_param mn_treat_param_rows[] = {MN_TREAT_PARAMS(MN_PARAM_ROW, mn_treat_params)};
const int mn_treat_param_count = (int)(sizeof mn_treat_param_rows / sizeof mn_treat_param_rows[0]);

/* Keyframes that a touch-down needs: down, up. */
enum { TOUCH_KEYFRAMES = 2 };

const char *mn_pattern_kind_name(int kind)
{
    static const char *const names[] = {"line", "raster", "star", "circle", "spiral", "stamp", "points", "recording"};
    return kind >= 0 && kind < (int)(sizeof names / sizeof names[0]) ? names[kind] : "unknown";
}

const char *mn_pattern_kind_sentence(int kind)
{
    static const char *const sentences[] = {
        "one stroke over the region's width along direction_rad, back and forth by pass",
        "strips along direction_rad over the region",
        "rasters along 0, 90, 45 and 135 degrees in turn, one a pass",
        "circles of radius_um whose middle goes along the strips of a raster",
        "from the region's middle outward, then once round",
        "touch-downs on a grid of pitch_um, dwell_s each",
        "touch-downs at points_um, dwell_s each",
        "a recorded hand: keyframes of a CSV file",
    };
    _Static_assert(sizeof sentences / sizeof sentences[0] == (size_t)MN_PATTERN_RECORDING + 1, "one for each pattern");
    return kind >= 0 && kind <= (int)MN_PATTERN_RECORDING ? sentences[kind] : "unknown";
}

bool mn_pattern_fills_region(int kind)
{
    return kind == MN_PATTERN_RASTER || kind == MN_PATTERN_STAR || kind == MN_PATTERN_CIRCLE ||
           kind == MN_PATTERN_SPIRAL || kind == MN_PATTERN_STAMP;
}

void mn_region_bound(const mn_polygon *outline, mn_region *region)
{
    double x0, y0, x1, y1;
    mn_polygon_bounds(outline->corner_count, outline->x_um, outline->y_um, &x0, &y0, &x1, &y1);
    *region = (mn_region){x0, y0, x1 - x0, y1 - y0};
}

static double pattern_pitch_um(const mn_pattern *pattern)
{
    return pattern->tool_width_um * (1 - pattern->params.overlap_frac);
}

/* The disc that a spiral fills: the largest about the region's middle. */
static double disc_radius_um(const mn_pattern *pattern)
{
    return mn_min(pattern->region.width_um, pattern->region.height_um) / 2;
}

void mn_pattern_outline(const mn_pattern *pattern, mn_polygon *outline)
{
    *outline = pattern->outline;
    if (pattern->kind != MN_PATTERN_SPIRAL) return;
    const mn_region *r = &pattern->region;
    outline->corner_count = MN_ZONE_CORNERS_MAX;
    for (int i = 0; i < outline->corner_count; i++) {
        const double angle_rad = 2 * MN_PI * i / outline->corner_count;
        outline->x_um[i] = r->x_um + r->width_um / 2 + disc_radius_um(pattern) * mn_cos(angle_rad);
        outline->y_um[i] = r->y_um + r->height_um / 2 + disc_radius_um(pattern) * mn_sin(angle_rad);
    }
}

/* Where a pass puts its strokes: into a track by the hand, or only counted. */
typedef struct walk {
    mn_hand *hand; /* NULL: count */
    const mn_pattern *pattern;
    int64_t keyframes; /* at the most */
    int64_t strips;    /* strokes and touch-downs */
} walk;

static void walk_stroke(walk *w, const mn_piece *p)
{
    const double dx = p->x1_um - p->x0_um, dy = p->y1_um - p->y0_um;
    w->strips++;
    if (w->hand)
        mn_hand_stroke(w->hand, p->x0_um, p->y0_um, p->x1_um, p->y1_um);
    else
        w->keyframes += mn_hand_stroke_keyframes(&w->pattern->params, sqrt(dx * dx + dy * dy));
}

/* One stroke along a curve. Points nearer than the shortest stroke (the cusp of a cycloid) are passed over. */
static void walk_curve(walk *w, mn_curve *curve)
{
    double x, y, azimuth, last_x, last_y;
    curve->does_turn = w->pattern->params.turns_with_way;
    if (!mn_curve_next(curve, &last_x, &last_y, &azimuth)) return;
    if (w->hand) mn_hand_down(w->hand, last_x, last_y, azimuth);
    w->keyframes++;
    w->strips++;
    while (w->keyframes <= MN_KEYFRAMES_MAX && mn_curve_next(curve, &x, &y, &azimuth)) {
        const double way_um = sqrt((x - last_x) * (x - last_x) + (y - last_y) * (y - last_y));
        if (way_um < MN_STROKE_UM_MIN) continue;
        if (w->hand) mn_hand_glide(w->hand, x, y, azimuth);
        w->keyframes += mn_hand_stroke_keyframes(&w->pattern->params, way_um) - 1; /* its first is the last one's end */
        last_x = x;
        last_y = y;
    }
    if (w->hand) mn_hand_up(w->hand);
}

static void walk_piece(walk *w, mn_piece piece, bool is_back)
{
    const mn_pattern *pattern = w->pattern;
    if (is_back) piece = (mn_piece){piece.x1_um, piece.y1_um, piece.x0_um, piece.y0_um};
    if (pattern->kind != MN_PATTERN_CIRCLE) {
        walk_stroke(w, &piece);
        return;
    }
    mn_curve curve;
    mn_curve_circles(&curve, &piece, pattern->params.radius_um, pattern_pitch_um(pattern));
    walk_curve(w, &curve);
}

/* Strips there and back in turn. Between two pieces of one strip lies what must not be touched: always a lift. */
static void walk_strips(walk *w, double direction_rad)
{
    const mn_pattern *pattern = w->pattern;
    const double swing_um = pattern->kind == MN_PATTERN_CIRCLE ? 2 * pattern->params.radius_um : 0;
    mn_strips strips;
    mn_piece pieces[MN_PIECES_MAX];
    bool is_back = false;
    mn_strips_lay(&strips, pattern, direction_rad, pattern->tool_width_um + swing_um);
    for (int64_t i = 0; i < strips.count && w->keyframes <= MN_KEYFRAMES_MAX; i++) {
        const int count = mn_strip_pieces(&strips, i, pieces);
        for (int k = 0; k < count; k++) {
            walk_piece(w, pieces[is_back ? count - 1 - k : k], is_back);
            if (w->hand && k + 1 < count) mn_hand_lift(w->hand);
        }
        if (count > 0) is_back = !is_back;
    }
}

static void walk_spiral(walk *w)
{
    const mn_pattern *pattern = w->pattern;
    const mn_region *r = &pattern->region;
    mn_curve curve;
    mn_curve_spiral(&curve, r->x_um + r->width_um / 2, r->y_um + r->height_um / 2,
                    disc_radius_um(pattern) - pattern->tool_width_um / 2, pattern_pitch_um(pattern),
                    pattern->params.direction_rad);
    walk_curve(w, &curve);
}

/* A line starts at the region's corner point and runs width_um along the direction; odd passes come back. */
static void walk_line(walk *w, int32_t pass_index)
{
    const mn_region *r = &w->pattern->region;
    const double direction_rad = w->pattern->params.direction_rad;
    const mn_piece line = {r->x_um, r->y_um, r->x_um + r->width_um * mn_cos(direction_rad),
                           r->y_um + r->width_um * mn_sin(direction_rad)};
    walk_piece(w, line, pass_index % 2 != 0);
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
    *count = mn_strip_count(extent_um, tool_um, pitch_um);
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

static void walk_touch(walk *w, double x_um, double y_um)
{
    if (w->hand) mn_hand_touch(w->hand, x_um, y_um);
    w->keyframes += TOUCH_KEYFRAMES;
    w->strips++;
}

/* A grid of touch-downs row by row, there and back; over a polygon those with their middle inside. */
static void walk_touches(walk *w)
{
    const touch_grid g = lay_touches(w->pattern);
    const mn_polygon *p = &w->pattern->outline;
    for (int64_t row = 0; row < g.rows; row++)
        for (int64_t i = 0; i < g.columns && w->keyframes <= MN_KEYFRAMES_MAX; i++) {
            const int64_t column = row % 2 ? g.columns - 1 - i : i;
            const double x = g.x_um + (double)column * g.step_x_um, y = g.y_um + (double)row * g.step_y_um;
            if (p->corner_count == 0 || mn_polygon_contains(p->corner_count, p->x_um, p->y_um, x, y))
                walk_touch(w, x, y);
        }
}

static void walk_pass(walk *w, int32_t pass_index)
{
    const mn_pattern *pattern = w->pattern;
    switch (pattern->kind) {
    case MN_PATTERN_LINE: walk_line(w, pass_index); break;
    case MN_PATTERN_RASTER:
    case MN_PATTERN_CIRCLE: walk_strips(w, pattern->params.direction_rad); break;
    case MN_PATTERN_STAR: walk_strips(w, star_direction_rad(pattern, pass_index)); break;
    case MN_PATTERN_SPIRAL: walk_spiral(w); break;
    case MN_PATTERN_STAMP: walk_touches(w); break;
    case MN_PATTERN_POINTS:
        for (int64_t i = 0; i < pattern->point_count; i++)
            walk_touch(w, pattern->point_x_um[i], pattern->point_y_um[i]);
        break;
    case MN_PATTERN_RECORDING: break;
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

double mn_pattern_meant(const mn_pattern *pattern, uint64_t seed, int32_t pass_index, double start_s, mn_track *track)
{
    if (pattern->kind == MN_PATTERN_RECORDING) return walk_recording(pattern, pass_index, start_s, track);
    mn_hand hand;
    mn_hand_begin(&hand, &pattern->params, seed, pass_index, start_s, track);
    walk_pass(&(walk){.hand = &hand, .pattern = pattern}, pass_index);
    return start_s + hand.t_s;
}

/* Keyframes and strips of a clean pass at the most. */
static int64_t meant_keyframes(const mn_pattern *pattern, int64_t *strips)
{
    *strips = 0;
    if (pattern->kind == MN_PATTERN_RECORDING) {
        if (pattern->recording) *strips = mn_track_strips(pattern->recording);
        return pattern->recording ? pattern->recording->count : 0;
    }
    int64_t most = 0;
    for (int32_t pass = 0; pass < (pattern->kind == MN_PATTERN_STAR ? 4 : 1); pass++) {
        walk w = {.pattern = pattern};
        walk_pass(&w, pass);
        most = w.keyframes > most ? w.keyframes : most;
        *strips = w.strips > *strips ? w.strips : *strips;
    }
    return most;
}

/* The clean pass lies at the end of the track's memory while the errors are read off it, on a clock that starts at 0. */
double mn_pattern_track(const mn_pattern *pattern, uint64_t seed, int32_t pass_index, double start_s, mn_track *track)
{
    int64_t strips = 0;
    const int64_t keyframes = mn_hand_errors_any(&pattern->errors) ? meant_keyframes(pattern, &strips) : 0;
    if (strips == 0) return mn_pattern_meant(pattern, seed, pass_index, start_s, track); /* nothing to go wrong */
    mn_track meant = mn_track_tail(track, keyframes);
    mn_pattern_meant(pattern, seed, pass_index, 0, &meant);
    return mn_hand_err(&pattern->errors, &meant, pattern->params.lift_s, seed, start_s, track);
}

int64_t mn_pattern_keyframe_count(const mn_pattern *pattern)
{
    int64_t strips;
    const int64_t meant = meant_keyframes(pattern, &strips);
    if (meant == 0 || !mn_hand_errors_any(&pattern->errors)) return meant;
    return meant + mn_hand_errors_keyframes(&pattern->errors, meant, strips);
}

static mn_status check_region(const mn_pattern *pattern, const char *file, int line, mn_error *error)
{
    const mn_region *r = &pattern->region;
    if (pattern->kind == MN_PATTERN_LINE && !(r->width_um >= MN_STROKE_UM_MIN))
        return mn_fail(error, MN_BAD_INPUT, file, line, "treat.region.width_um is %g, a line's length; at least %g um",
                       r->width_um, MN_STROKE_UM_MIN);
    if (r->width_um >= MN_STROKE_UM_MIN && (r->height_um >= MN_STROKE_UM_MIN || pattern->kind == MN_PATTERN_LINE))
        return MN_OK;
    return mn_fail(error, MN_BAD_INPUT, file, line, "treat.region has sides %g x %g um; both must be at least %g",
                   r->width_um, r->height_um, MN_STROKE_UM_MIN);
}

/* A polygon is for patterns that fill a region strip by strip or touch by touch. */
static mn_status check_outline(const mn_pattern *pattern, const char *file, int line, mn_error *error)
{
    const mn_polygon *p = &pattern->outline;
    mn_status status = mn_polygon_check(p->corner_count, p->x_um, p->y_um, "treat.region", file, line, error);
    if (status != MN_OK) return status;
    if (mn_pattern_fills_region((int)pattern->kind) && pattern->kind != MN_PATTERN_SPIRAL) return MN_OK;
    return mn_fail(error, MN_BAD_INPUT, file, line,
                   "treat.region.corners_um is set, but the pattern is \"%s\"; a polygon is for raster, star, circle "
                   "and stamp, write x_um, y_um, width_um and height_um",
                   mn_pattern_kind_name((int)pattern->kind));
}

mn_status mn_pattern_check(const mn_pattern *pattern, const char *file, int line, mn_error *error)
{
    if (pattern->outline.corner_count > 0) {
        mn_status status = check_outline(pattern, file, line, error);
        if (status != MN_OK) return status;
    }
    if (pattern->kind <= MN_PATTERN_STAMP) {
        mn_status status = check_region(pattern, file, line, error);
        if (status != MN_OK) return status;
        if (!(pattern->tool_width_um > 0))
            return mn_fail(error, MN_BAD_INPUT, file, line, "the tool's width is %g um; it must be above 0",
                           pattern->tool_width_um);
    }
    if (pattern->kind == MN_PATTERN_SPIRAL && disc_radius_um(pattern) - pattern->tool_width_um / 2 < MN_STROKE_UM_MIN)
        return mn_fail(
            error, MN_BAD_INPUT, file, line,
            "treat.region holds a disc of %g um, no wider than the tool of %g um: no spiral fits; use pattern "
            "\"points\" or a larger region",
            2 * disc_radius_um(pattern), pattern->tool_width_um);
    if (pattern->kind == MN_PATTERN_POINTS && (pattern->point_count < 1 || pattern->point_count > MN_POINTS_MAX))
        return mn_fail(error, MN_BAD_INPUT, file, line, "treat.points_um has %lld points, outside 1 to %d",
                       (long long)pattern->point_count, (int)MN_POINTS_MAX);
    if (pattern->kind == MN_PATTERN_RECORDING && (!pattern->recording || pattern->recording->count < 2))
        return mn_fail(error, MN_BAD_INPUT, file, line, "treat.recording has fewer than 2 keyframes; nothing to walk");
    const int64_t count = mn_pattern_keyframe_count(pattern);
    if (count == 0)
        return mn_fail(error, MN_BAD_INPUT, file, line,
                       "treat.region is so small or thin that no touch-down or strip of this pattern has its middle "
                       "inside; use a smaller pitch_um or a larger region");
    if (count <= MN_KEYFRAMES_MAX) return MN_OK;
    return mn_fail(
        error, MN_BAD_INPUT, file, line,
        "a pass of this pattern needs more than %d keyframes; use a larger pitch, a faster hand or a smaller region",
        (int)MN_KEYFRAMES_MAX);
}
