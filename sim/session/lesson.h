/* A lesson: what a scenario teaches, how the hand is coached, and what a finished session is worth.
 *
 * It is a part of the plan and says nothing about how a session runs: with and without it the bytes are the same. Goals
 * say what must come out, each a metric with a band, and which part of the score it counts for; cues are bands of the
 * hand, for the coach while it moves and for the parts of motion afterwards; weights say what each part is worth. What
 * a part without a goal is judged by is in lesson/score.h. All limits are choices of the file. */
#ifndef MN_SESSION_LESSON_H
#define MN_SESSION_LESSON_H

#include "base/limits.h"
#include "base/params.h"
#include "technique/track.h"

enum { MN_GOALS_MAX = 16 };

/* Parts of the score, one weight each: outcome first, motion second. A row makes the part, its key and its line in the
 * manual. */
#define MN_LESSON_WEIGHTS(X, O)                                                                                           \
    X(O, double, depth, 20, 0, 1000, "1", MN_ASSUMED, "choice", "outcome: the wanted penetration is reached, not passed") \
    X(O, double, density, 15, 0, 1000, "1", MN_ASSUMED, "choice", "outcome: as many holes as wanted")                     \
    X(O, double, uniformity, 10, 0, 1000, "1", MN_ASSUMED, "choice", "outcome: the holes lie evenly")                     \
    X(O, double, misses, 10, 0, 1000, "1", MN_ASSUMED, "choice", "outcome: no skin is left out")                          \
    X(O, double, over_treatment, 15, 0, 1000, "1", MN_ASSUMED, "choice",                                               \
      "outcome: nothing is too deep or too dense, and no rule fires")                                                     \
    X(O, double, speed, 6, 0, 1000, "1", MN_ASSUMED, "choice", "motion: speed of the hand within its cue's band")          \
    X(O, double, force, 6, 0, 1000, "1", MN_ASSUMED, "choice", "motion: force of the hand within its cue's band")          \
    X(O, double, angle, 5, 0, 1000, "1", MN_ASSUMED, "choice", "motion: tool upright within its cue's limit")              \
    X(O, double, path, 5, 0, 1000, "1", MN_ASSUMED, "choice", "motion: the hand goes along the expert's way")              \
    X(O, double, lifts, 4, 0, 1000, "1", MN_ASSUMED, "choice", "motion: lifted as often as the expert")                    \
    X(O, double, time, 4, 0, 1000, "1", MN_ASSUMED, "choice", "motion: on the skin for as long as the expert")

/* In the order of the weights' rows. */
typedef enum mn_lesson_part {
    MN_PART_DEPTH,
    MN_PART_DENSITY,
    MN_PART_UNIFORMITY,
    MN_PART_MISSES,
    MN_PART_OVER_TREATMENT,
    MN_PART_SPEED,
    MN_PART_FORCE,
    MN_PART_ANGLE,
    MN_PART_PATH,
    MN_PART_LIFTS,
    MN_PART_TIME,
    MN_PART_COUNT
} mn_lesson_part;

typedef struct mn_lesson_weights {
    MN_LESSON_WEIGHTS(MN_PARAM_FIELD, mn_lesson_weights)
} mn_lesson_weights;

/* Bands of the hand. An upper limit of 0 switches its cue off. */
#define MN_LESSON_CUES(X, O)                                                                                              \
    X(O, double, speed_min_um_s, 0, 0, 1e6, "um/s", MN_ASSUMED, "no hand speed is published", "speed: least")              \
    X(O, double, speed_max_um_s, 0, 0, 1e6, "um/s", MN_ASSUMED, "no hand speed is published", "speed: most; 0: no cue")    \
    X(O, double, force_min_un, 0, 0, 1e8, "uN", MN_ASSUMED, "no hand force is published", "force: least")                  \
    X(O, double, force_max_un, 0, 0, 1e8, "uN", MN_ASSUMED, "no hand force is published", "force: most; 0: no cue")        \
    X(O, double, tilt_max_rad, 0, 0, 1.5, "rad", MN_ASSUMED, "90 +-10 degrees is taught (device manuals)",                \
      "angle: most that the tool may lean; 0: no cue")                                                                    \
    X(O, double, overlap_min_frac, 0, 0, 1, "1", MN_ASSUMED, "30 to 50 % is usual practice",                             \
      "overlap: least of a strip with the one before")                                                                    \
    X(O, double, overlap_max_frac, 0, 0, 1, "1", MN_ASSUMED, "30 to 50 % is usual practice", "overlap: most; 0: no cue")   \
    X(O, double, lift_turn_rad, 0, 0, 3.1, "rad", MN_ASSUMED, "lift before changing direction (device manuals)",          \
      "lift: most that the way may turn on the skin; 0: no cue")                                                          \
    X(O, double, dwell_max_s, 0, 0, 600, "s", MN_ASSUMED, "choice", "dwell: longest stop on the skin within 1 mm; 0: no cue") \
    X(O, double, drag_max_um, 0, 0, 1e5, "um", MN_ASSUMED, "criterion: drag above the needle's width scratches",          \
      "drag: longest slit that the hand may draw; 0: no cue")

typedef struct mn_lesson_cues {
    MN_LESSON_CUES(MN_PARAM_FIELD, mn_lesson_cues)
} mn_lesson_cues;

#define MN_LESSON_PARAMS(X, O)                                                                                            \
    X(O, double, pass_score, 70, 0, 100, "1", MN_ASSUMED, "choice", "the score that passes")                              \
    X(O, double, block_score_max, 40, 0, 100, "1", MN_ASSUMED, "choice", "the score at the most when a rule blocks")       \
    X(O, double, warn_cost_frac, 0.25, 0, 1, "1", MN_ASSUMED, "choice", "share of over_treatment that each warning takes")

typedef struct mn_lesson_params {
    MN_LESSON_PARAMS(MN_PARAM_FIELD, mn_lesson_params)
} mn_lesson_params;

extern const mn_param mn_lesson_weight_rows[], mn_lesson_cue_rows[], mn_lesson_param_rows[];
extern const int mn_lesson_weight_row_count, mn_lesson_cue_row_count, mn_lesson_param_count;

/* A goal is reached within [min, max] and worth 1; its worth falls in a straight line to 0 at zero_below and zero_above. */
typedef struct mn_goal {
    int line;                   /* in the scenario's file */
    char text[MN_TEXT_BYTES];   /* as the trainee reads it */
    char name[MN_ID_BYTES * 2]; /* the metric as written: "density_per_cm2", "zone.orbit.contact_count" */
    int metric_index, zone_index; /* zone_index -1: the whole */
    int part;                   /* of the score that it counts for; -1: it is only shown */
    double min, max;            /* an open side is infinite */
    double zero_below, zero_above; /* set by the reader: half of min, twice max, unless told */
} mn_goal;

typedef struct mn_lesson {
    bool is_there;              /* false: the scenario is no lesson */
    int line;
    char text[MN_TEXT_BYTES];   /* what is taught */
    int goal_count;
    mn_goal goals[MN_GOALS_MAX];
    mn_lesson_cues cues;
    mn_lesson_weights weights;
    mn_lesson_params params;
    char expert[MN_ID_BYTES];   /* "steps", or the recording's name */
    mn_track *recording;        /* the expert's, owned by the plan; NULL: the scenario's own steps */
} mn_lesson;

const char *mn_lesson_part_name(int part); /* "depth" ... "time" */
bool mn_lesson_part_is_outcome(int part);
/* For a goal's key `scores`: 0 is "nothing", k the part k - 1. */
const char *mn_lesson_scores_name(int word);
double mn_lesson_weight(const mn_lesson *lesson, int part);

/* Defaults: no goals, no cues, the rows' weights. */
void mn_lesson_default(mn_lesson *lesson);

/* Whether there is anything to judge the part by: a goal, a cue, or a default of its own (see lesson/score.h). */
bool mn_lesson_judges(const mn_lesson *lesson, int part);

/* Worth of a value in a band, 0 to 1: 1 from `min` to `max`, in a straight line to 0 at `zero_below` and `zero_above`.
 * An infinite side is open; where a zero equals its limit the worth drops at once. NaN (no value) is worth 0. */
double mn_band_worth(double value, double min, double max, double zero_below, double zero_above);

#endif
