/* Patterns of the hand: line, raster, star, circles, spiral, stamping grid, listed points, or a recording; and the hand's
 * own unrest.
 *
 * mn_pattern_track writes one pass as keyframes. A strip of a raster is a straight stroke over the region; strips lie
 * tool_width_um * (1 - overlap_frac) apart. A star is four rasters: horizontal, vertical, two diagonals, one a pass in
 * turn. Circles are a raster of strips two radii wider, along which the tool goes round; a spiral fills the disc in the
 * middle of the region. Raster, star, circles and stamps may have a polygon for a region. With lifts the tool leaves the skin between strips, without it turns on the skin (pivot). */
#ifndef MN_TECHNIQUE_PATTERN_H
#define MN_TECHNIQUE_PATTERN_H

#include "base/limits.h"
#include "base/params.h"
#include "base/polygon.h"
#include "technique/errors.h"
#include "technique/track.h"

typedef enum mn_pattern_kind {
    MN_PATTERN_LINE,     /* from (x, y) over length width_um along direction_rad, back and forth by pass */
    MN_PATTERN_RASTER,   /* strips along direction_rad over the region */
    MN_PATTERN_STAR,     /* pass k: raster along 0, 90, 45, 135 degrees + direction_rad in turn */
    MN_PATTERN_CIRCLE,   /* circles of radius_um whose centres advance along the strips of a raster */
    MN_PATTERN_SPIRAL,   /* from the region's middle outward, arms a tool width less overlap apart, then once round */
    MN_PATTERN_STAMP,    /* grid of touch-downs pitch_um apart, dwell_s each */
    MN_PATTERN_POINTS,   /* listed touch-downs, dwell_s each */
    MN_PATTERN_RECORDING /* keyframes read from a CSV file */
} mn_pattern_kind;

const char *mn_pattern_kind_name(int kind); /* "line" ... "recording" */
const char *mn_pattern_kind_sentence(int kind); /* what it does, for the manual */
bool mn_pattern_fills_region(int kind);     /* and not only a line, points or what a recording says */

#define MN_TREAT_PARAMS(X, O)                                                                                             \
    X(O, int32_t, passes, 1, 1, MN_PASSES_MAX, "1", MN_ASSUMED, "choice", "how often the pattern is gone over")           \
    X(O, double, overlap_frac, 0.3, 0, 0.95, "1", MN_ASSUMED, "30 to 50 % is usual practice", "overlap of strips")         \
    X(O, double, speed_um_s, 30000, 10, 1e6, "um/s", MN_ASSUMED, "no hand speed is published", "speed of the hand")       \
    X(O, double, force_un, 3e6, 0, 1e8, "uN", MN_ASSUMED, "no hand force is published", "hand force on the tool")         \
    X(O, double, tilt_rad, 0, -1.2, 1.2, "rad", MN_ASSUMED, "choice", "tool axis from the skin normal, forward")          \
    X(O, double, direction_rad, 0, -7, 7, "rad", MN_ASSUMED, "choice", "direction of strips from +x")                     \
    X(O, bool, lifts, true, 0, 1, "1", MN_ASSUMED, "choice", "lift between strips; false: turn on the skin")              \
    X(O, double, lift_s, 0.3, 0.01, 60, "s", MN_ASSUMED, "choice", "time of a lift or a turn")                            \
    X(O, double, dwell_s, 0.5, 0.001, 600, "s", MN_ASSUMED, "1 to 3 stamps a second is usual practice",                \
      "time on the skin at a touch-down")                                                                                 \
    X(O, double, inset_um, 0, 0, 1e6, "um", MN_ASSUMED, "choice", "strips: how far the tool's middle stays inside the region's edge") \
    X(O, double, pitch_um, 0, 0, 1e6, "um", MN_ASSUMED, "choice", "spacing of touch-downs; 0: tool width less overlap")   \
    X(O, double, radius_um, 3000, 100, 1e5, "um", MN_ASSUMED, "circling is usual with pens, no radius is published",       \
      "circle: radius of the way of the tool's middle")                                                                   \
    X(O, bool, turns_with_way, false, 0, 1, "1", MN_ASSUMED, "a pen is held as it is, a roller must turn",                \
      "circle, spiral: the tool turns with its way")                                                                      \
    X(O, double, slip_frac, 0, -0.9, 5, "1", MN_ASSUMED, "choice", "roller: axis advance over rolling, less one")         \
    X(O, double, tremor_um, 0, 0, 5000, "um", MN_ASSUMED, "choice", "SD of the hand's sideways tremor")                   \
    X(O, double, tremor_hz, 9, 0.1, 30, "Hz", MN_ASSUMED, "physiological tremor 8 to 12 Hz, textbook", "its rate")        \
    X(O, double, speed_cv_frac, 0, 0, 1, "1", MN_ASSUMED, "choice", "variation of speed along a stroke")                  \
    X(O, double, force_cv_frac, 0, 0, 1, "1", MN_ASSUMED, "choice", "variation of force along a stroke")                  \
    X(O, double, unrest_hz, 1, 0.05, 20, "Hz", MN_ASSUMED, "choice", "rate of the speed and force variation")

typedef struct mn_treat_params {
    MN_TREAT_PARAMS(MN_PARAM_FIELD, mn_treat_params)
} mn_treat_params;

extern const mn_param mn_treat_param_rows[];
extern const int mn_treat_param_count;

typedef struct mn_region {
    double x_um, y_um, width_um, height_um;
} mn_region;

/* The box of a polygon with at least one corner. */
void mn_region_bound(const mn_polygon *outline, mn_region *region);

typedef struct mn_pattern {
    mn_pattern_kind kind;
    mn_region region;                 /* of a polygon, its box */
    mn_polygon outline;               /* corner_count 0: the region is the rectangle */
    mn_treat_params params;
    mn_hand_errors errors;            /* all 0: none */
    double tool_width_um;             /* from the device */
    int64_t point_count;              /* POINTS */
    const double *point_x_um, *point_y_um;
    const mn_track *recording;        /* RECORDING */
} mn_pattern;

/* Keyframes that one pass needs at the most; for the plan. With errors the pass as it was meant lies there too. */
int64_t mn_pattern_keyframe_count(const mn_pattern *pattern);

/* What the pattern means to fill where that is no rectangle: its polygon, or a spiral's disc as an inscribed polygon of 64
 * corners (0.16 % less area); corner_count 0 for a rectangle. */
void mn_pattern_outline(const mn_pattern *pattern, mn_polygon *outline);

/* Writes pass `pass_index` after what the track holds, starting at `start_s`. The unrest is a function of (seed, pass,
 * time since start_s), so a pass is the same walk whenever it starts. Returns the end time. There must be room. */
double mn_pattern_track(const mn_pattern *pattern, uint64_t seed, int32_t pass_index, double start_s, mn_track *track);

/* The pass as it was meant, without the hand's errors; the target of a treatment follows from it. */
double mn_pattern_meant(const mn_pattern *pattern, uint64_t seed, int32_t pass_index, double start_s, mn_track *track);

/* MN_BAD_INPUT when the pattern cannot be walked: region without area, a polygon that crosses itself, no points, more keyframes than the limit. */
mn_status mn_pattern_check(const mn_pattern *pattern, const char *file, int line, mn_error *error);

#endif
