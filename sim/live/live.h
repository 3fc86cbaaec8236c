/* A session that is watched or steered: recorded as it goes, rewound, forked, replayed. No window here and no clock: whoever
 * drives it says how far virtual time may go, and the same inputs give the same bytes.
 *
 *     WATCH   the scenario's own steps; mn_live_run_until walks their ticks
 *     HAND    poses come one by one (mouse, gamepad, stream); each is a keyframe, and makes its ticks at once
 *     REPLAY  poses and changes come from a recording; mn_live_run_until feeds them
 *
 * Only one thread may call what changes a live (everything that takes it without const). Between calls it is whole and
 * may be read. What is recorded is what is fed: a pose is rounded to what a recording holds before it does anything. */
#ifndef MN_LIVE_LIVE_H
#define MN_LIVE_LIVE_H

#include "lesson/way.h"
#include "script/script.h"

typedef enum mn_live_mode { MN_LIVE_WATCH, MN_LIVE_HAND, MN_LIVE_REPLAY } mn_live_mode;

/* What may be changed while it runs. NAN leaves the device's own; a device of another kind ignores what it has not. */
typedef struct mn_live_setup {
    char device[MN_ID_BYTES], site[MN_ID_BYTES];
    double needle_length_um; /* a roller's protrusion follows it; a pen's or stamp's setting does not */
    double protrusion_um;    /* pen, stamp: the setting */
    double stroke_um, frequency_hz;
    int32_t needle_count;    /* pen; a roller's needles in a ring row ("rows"); 0: the device's own */
    double speed_um_s_max;   /* the hand is held back to this; NAN: not */
} mn_live_setup;

/* Where the hand holds the tool: a point of the way that a lesson judges. `t_s` is virtual, above that of the pose before by 1 ms
 * at least. */
typedef mn_way_point mn_live_pose;

/* What the strip charts show, one every MN_LIVE_SAMPLE_S of virtual time. NAN: nothing to say. */
#define MN_LIVE_SAMPLE_S 0.02
typedef struct mn_live_sample {
    float t_s, x_um, y_um;
    float force_un, speed_um_s, tilt_rad;
    float depth_um;           /* median penetration under load of the last needles */
    float frequency_hz, load_frac; /* pen: rate, and share of the rate lost to load */
    float density_per_cm2;    /* within a tool's width of its middle */
    float drag_um;            /* greatest slit that the hand made */
    uint8_t is_contact, reserved[3];
} mn_live_sample;

/* A finding as it happened. Its text is kept up to date; `t_s` is that of its first contact, or when it was first found. After going back those of later
 * moments stay in the list: leave out what lies after now. */
typedef struct mn_live_finding {
    char rule[MN_ID_BYTES];
    char text[MN_TEXT_BYTES]; /* what was found, with numbers */
    int severity;             /* as mn_finding has it */
    double t_s, x_um, y_um;   /* the first evidence's place; NAN without one */
} mn_live_finding;

typedef struct mn_live mn_live;

typedef struct mn_live_options {
    mn_live_mode mode;        /* WATCH or HAND */
    int thread_count;         /* 1 unless told */
    bool has_seed;
    uint64_t seed;
    int64_t wounds_max;       /* HAND: room for punctures; 0: 2 million */
} mn_live_options;

/* Opens scenario `index` of a file. The library must outlive it. Errors as mn_script_load, and memory. */
mn_status mn_live_open(mn_live **live, const mn_library *library, const char *path, int index, const mn_live_options *options,
                       mn_error *error);
/* Opens a recording to be replayed from its start; MN_BAD_INPUT with what is wrong in it. */
mn_status mn_live_open_recording(mn_live **live, const mn_library *library, const char *path, int thread_count,
                                 mn_error *error);
void mn_live_close(mn_live *live);

/* ---- driving ---- */

/* HAND: feeds a pose. False when there is no room for more punctures or poses, a number is out of range or time does not
 * rise by 1 ms. */
bool mn_live_feed(mn_live *live, const mn_live_pose *pose);
/* HAND: the next stroke begins a new pass. (Also after a lift of MN_LIVE_PASS_PAUSE_S.) */
#define MN_LIVE_PASS_PAUSE_S 2.0
void mn_live_new_pass(mn_live *live);
/* HAND: another device, setting, site ... from the next pose on; ends the stroke. Another site is fresh skin. MN_BAD_INPUT
 * with the reason, and nothing changed, for an unknown id or a value out of range. */
mn_status mn_live_change(mn_live *live, const mn_live_setup *setup, mn_error *error);
/* HAND: takes back the last stroke (from its contact to now). False when there is none. */
bool mn_live_undo_stroke(mn_live *live);
/* Goes on to a virtual time, at most `step_max` steps: ticks of the scenario, poses of a recording, or what a hand did before
 * it went back. False when there is no more to do. */
bool mn_live_run_until(mn_live *live, double t_s, int64_t step_max);
/* One tick of the scenario, or one pose. */
bool mn_live_step(mn_live *live);
/* To any moment of what was done so far, backward by checkpoints. In HAND what lies after is kept until the next pose. */
mn_status mn_live_seek(mn_live *live, double t_s, mn_error *error);
/* WATCH or REPLAY to HAND: from here on the hand steers, on the skin as it is; what was still to come is dropped. */
mn_status mn_live_take_over(mn_live *live, mn_error *error);

/* Another session with the same hand from the start to now and another setup, to be run beside this one: it is at its start
 * and in REPLAY, mn_live_run_until brings it to now. What is open in `with` is as it is now. Changes on the way are left
 * out: the fork has its setup from the start. */
mn_status mn_live_fork(const mn_live *live, const mn_live_setup *with, mn_live **other, mn_error *error);

/* Measures and holds the rules against what was done up to now: mn_live_findings and mn_live_metrics are of the last time that
 * this was asked for. It reads every puncture, some 0.3 us for each: whoever drives does it as often as there is time. */
void mn_live_judge(mn_live *live, bool with_zones);

/* The same scenario from its start, watched; at its start. */
mn_status mn_live_again(const mn_live *live, mn_live **other, mn_error *error);

/* Penetration under load of a stroke of 1 s over the target's middle with the setup of now; its own session, some 5 to 60 ms. */
typedef struct mn_live_prediction {
    bool is_known;              /* false: no needle would enter the skin */
    double p5_um, p50_um, p95_um;
} mn_live_prediction;
void mn_live_predict(const mn_live *live, double force_un, double speed_um_s, mn_live_prediction *prediction);

/* ---- reading ---- */

mn_live_mode mn_live_mode_now(const mn_live *live);
const mn_session *mn_live_session(const mn_live *live);
const mn_plan *mn_live_plan(const mn_live *live);
const mn_script *mn_live_script(const mn_live *live);
const mn_device *mn_live_device(const mn_live *live);   /* as set up now */
const mn_tool *mn_live_tool(const mn_live *live);       /* NULL before the first contact */
const mn_live_setup *mn_live_setup_now(const mn_live *live);
double mn_live_now_s(const mn_live *live);  /* what is shown: at most a tick before what is done */
double mn_live_end_s(const mn_live *live);  /* of what was done or is recorded; WATCH: how far it has been */
bool mn_live_is_over(const mn_live *live);  /* nothing more to do but by hand */
const mn_error *mn_live_fault(const mn_live *live); /* what went wrong on the way (a script's condition); MN_OK: nothing */
/* Where the tool is now; false before the first pose. `turn_rows` (may be NULL): a roller's angle, in needle rings. */
bool mn_live_pose_now(const mn_live *live, mn_live_pose *pose, double *turn_rows);
/* Grows each time the state jumped (seek, undo, another site) so that a view draws all anew. */
uint64_t mn_live_generation(const mn_live *live);
/* For each tile of the grid's pool: a number that grows when there is something new to show in it. A view remembers up to
 * which number it has drawn. A roller's tick may be half a second long: its tiles come one after the other, as the drum
 * passes them. */
const uint64_t *mn_live_tile_ticks(const mn_live *live);
/* Up to mn_live_end_s; those after now are of what was rewound. */
const mn_live_sample *mn_live_samples(const mn_live *live, int64_t *count);
/* The newest that is not after now; NULL: none. */
const mn_live_sample *mn_live_sample_now(const mn_live *live);
const mn_live_finding *mn_live_findings(const mn_live *live, int *count);
/* Numbers as of the last judging. */
const mn_metrics *mn_live_metrics(const mn_live *live);
/* Poses so far, up to mn_live_end_s (HAND, REPLAY; of WATCH those of the hand that the scenario moved). */
const mn_live_pose *mn_live_poses(const mn_live *live, int64_t *count);

/* ---- recordings ---- */

/* Writes what was done up to now: the scenario's text, seed, poses, changes, and hashes a second. */
mn_status mn_live_save(const mn_live *live, const char *path, mn_error *error);

enum { MN_REPLAY_TEXT_BYTES = 1024 };
/* Simulates a recording anew and holds it against what it says. MN_OK, MN_DIVERGED (the first difference, with tick, tile
 * and field, in `text`), or what is wrong with the file. `text` holds a sentence either way. */
mn_status mn_live_replay(const mn_library *library, const char *path, int thread_count, char text[MN_REPLAY_TEXT_BYTES],
                         mn_error *error);

#endif
