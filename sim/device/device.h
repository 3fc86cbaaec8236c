/* Devices: rollers, pens, stamps and the single-needle rig, as data and as makers of contacts.
 *
 * A device file becomes an mn_device (what the maker states). A scenario's seed turns it into an mn_tool (the unit in
 * the hand: every needle with its own length, the setting with its bias). A tool walks along a track: each call of
 * mn_tool_tick makes the contacts of the next tick, a pure function of (tool, state, track); all that changes is the
 * small state, owned by the session. What the skin answered (work a stroke, gap) comes back through mn_tool_feel
 * between ticks: the motor droops by what it felt before, never by what it is about to feel. */
#ifndef MN_DEVICE_DEVICE_H
#define MN_DEVICE_DEVICE_H

#include "base/arena.h"
#include "base/limits.h"
#include "base/origin.h"
#include "contact/contacts.h"
#include "technique/track.h"

typedef enum mn_device_kind { MN_DEVICE_ROLLER, MN_DEVICE_PEN, MN_DEVICE_STAMP, MN_DEVICE_RIG } mn_device_kind;
const char *mn_device_kind_name(int kind); /* "roller", "pen", "stamp", "rig" */

/* What every device states. Protrusion is the tip beyond the face: the setting. */
#define MN_DEVICE_PARAMS(X, O)                                                                                            \
    X(O, double, protrusion_um, NAN, 0, 10000, "um", MN_ASSUMED, "device file", "setting; a roller's needle length")     \
    X(O, double, protrusion_min_um, 0, 0, 10000, "um", MN_ASSUMED, "not stated", "smallest setting")                    \
    X(O, double, protrusion_max_um, 0, 0, 10000, "um", MN_ASSUMED, "not stated", "largest setting; 0: not stated")      \
    X(O, double, depth_max_um, 0, 0, 10000, "um", MN_ASSUMED, "not stated",                                             \
      "largest penetration that the maker states, as 21 CFR 878.4430 (b)(1) asks; 0: not stated (R-42)")                  \
    X(O, double, protrusion_step_um, 0, 0, 5000, "um", MN_ASSUMED, "not stated", "step of the setting; 0: any")         \
    X(O, double, evaluated_um, 0, 0, 10000, "um", MN_ASSUMED, "not stated", "largest evaluated setting; 0: not stated") \
    X(O, double, protrusion_tolerance_um, 0, 0, 2000, "um", MN_ASSUMED, "not stated", "declared tolerance, +-")          \
    X(O, double, protrusion_bias_um, 0, -2000, 2000, "um", MN_ASSUMED, "scenario", "this unit's error of the setting")    \
    X(O, double, tool_width_um, NAN, 10, 1e6, "um", MN_ASSUMED, "device file", "width of the strip that one stroke treats") \
    X(O, double, mass_kg, 0.1, 0.001, 10, "kg", MN_ASSUMED, "choice", "mass in the hand")                \
    X(O, bool, has_ingress_barrier, false, 0, 1, "1", MN_ASSUMED, "not stated", "fluid-ingress barrier present")         \
    X(O, bool, is_single_patient, true, 0, 1, "1", MN_ASSUMED, "not stated", "needles are for one patient")          \
    X(O, int32_t, patient_count, 1, 1, 1000, "1", MN_ASSUMED, "scenario", "patients these needles have served, this one too (R-57)") \
    X(O, bool, is_iec_60601, false, 0, 1, "1", MN_ASSUMED, "not stated", "tested to IEC 60601-1; false: not stated")     \
    X(O, bool, is_plugged_in, false, 0, 1, "1", MN_ASSUMED, "scenario", "charger or mains adapter plugged in during use (R-58)")

typedef struct mn_device_params {
    MN_DEVICE_PARAMS(MN_PARAM_FIELD, mn_device_params)
} mn_device_params;

#define MN_ROLLER_PARAMS(X, O)                                                                                            \
    X(O, double, drum_radius_um, NAN, 500, 1e5, "um", MN_ASSUMED, "device file", "drum without needles")                 \
    X(O, double, drum_width_um, NAN, 500, 1e6, "um", MN_ASSUMED, "device file", "drum along its axis")                   \
    X(O, int32_t, rows, NAN, 1, 200, "1", MN_ASSUMED, "device file", "needles along the axis")                           \
    X(O, int32_t, per_row, NAN, 1, 400, "1", MN_ASSUMED, "device file", "needles around the drum")                       \
    X(O, double, stagger_frac, 0, 0, 1, "1", MN_ASSUMED, "not stated", "axial shift of every second needle ring, of the axial pitch") \
    X(O, double, rolling_radius_um, 0, 0, 2e5, "um", MN_ASSUMED, "kinematics",                                            \
      "no-slip radius R_r; 0: free rolling R_r* = h tan(phi_c)/phi_c at gap 0")

typedef struct mn_roller_params {
    MN_ROLLER_PARAMS(MN_PARAM_FIELD, mn_roller_params)
} mn_roller_params;

typedef enum mn_layout { MN_LAYOUT_RING, MN_LAYOUT_GRID, MN_LAYOUT_LISTED } mn_layout;

#define MN_PEN_PARAMS(X, O)                                                                                               \
    X(O, int32_t, needle_count, NAN, 1, MN_NEEDLES_MAX, "1", MN_ASSUMED, "device file", "needles of the cartridge")      \
    X(O, double, ring_radius_um, 2500, 0, 1e5, "um", MN_ASSUMED, "not stated", "ring layout: radius (a 1-needle ring sits in the middle)") \
    X(O, double, needle_pitch_um, 1500, 10, 1e5, "um", MN_ASSUMED, "not stated", "grid layout: pitch of the square grid") \
    X(O, double, stroke_um, NAN, 1, 20000, "um", MN_ASSUMED, "device file", "full stroke S of the crank")                 \
    X(O, double, crank_rod_frac, 0, 0, 0.5, "1", MN_ASSUMED, "choice", "crank radius over rod length; 0: harmonic")       \
    X(O, double, frequency_hz, NAN, 0.1, 1000, "Hz", MN_ASSUMED, "device file", "strokes a second without load, as set") \
    X(O, double, frequency_min_hz, 0, 0, 1000, "Hz", MN_ASSUMED, "not stated", "smallest rate; 0: fixed")               \
    X(O, double, frequency_max_hz, 0, 0, 1000, "Hz", MN_ASSUMED, "not stated", "largest rate; 0: fixed")                \
    X(O, double, motor_stall_un_um, 4e9, 1e3, 1e13, "uN um", MN_ASSUMED, "choice: 4 mN m", "stall torque at this setting") \
    X(O, double, rotor_s, 0.05, 0.001, 10, "s", MN_ASSUMED, "choice", "time in which the motor follows its load")         \
    X(O, double, nozzle_radius_um, 5000, 100, 1e5, "um", MN_ASSUMED, "choice", "rim of the guide that rests on the skin") \
    X(O, double, declared_load_un, 1e6, 0, 1e8, "uN", MN_ASSUMED, "choice", "mean needle force at which the rate is declared (R-45)")

typedef struct mn_pen_params {
    MN_PEN_PARAMS(MN_PARAM_FIELD, mn_pen_params)
} mn_pen_params;

#define MN_STAMP_PARAMS(X, O)                                                                                             \
    X(O, int32_t, columns, NAN, 1, 100, "1", MN_ASSUMED, "device file", "needles along x of the plate")                  \
    X(O, int32_t, rows, NAN, 1, 100, "1", MN_ASSUMED, "device file", "needles along y of the plate")                     \
    X(O, double, needle_pitch_um, NAN, 10, 1e5, "um", MN_ASSUMED, "device file", "pitch of the plate")                   \
    X(O, double, fire_um_s, 0, 0, 2e7, "um/s", MN_ASSUMED, "not stated", "velocity at impact; 0: pressed by hand")       \
    X(O, double, moving_kg, 0.035, 1e-4, 1, "kg", MN_ASSUMED, "Meliga 2017: 35 g", "moving mass when fired")              \
    X(O, double, press_um_s, 1000, 1, 1e6, "um/s", MN_ASSUMED, "choice", "approach speed when pressed by hand")

typedef struct mn_stamp_params {
    MN_STAMP_PARAMS(MN_PARAM_FIELD, mn_stamp_params)
} mn_stamp_params;

#define MN_RIG_PARAMS(X, O)                                                                                               \
    X(O, double, travel_um, 1000, 0, 20000, "um", MN_ASSUMED, "scenario", "imposed travel of the tip")                    \
    X(O, double, rig_force_un, 0, 0, 1e8, "uN", MN_ASSUMED, "scenario", "imposed force; 0: impose the travel")            \
    X(O, double, approach_um_s, 500, 0.1, 2e7, "um/s", MN_ASSUMED, "bench practice 0.5 mm/s, 10.1016/j.ijpharm.2014.05.042", "speed of approach") \
    X(O, double, hold_s, 0, 0, 1e5, "s", MN_ASSUMED, "scenario", "time held at depth")                                    \
    X(O, int32_t, columns, 1, 1, 100, "1", MN_ASSUMED, "scenario", "needles along x (array experiments)")                 \
    X(O, int32_t, rows, 1, 1, 100, "1", MN_ASSUMED, "scenario", "needles along y")                                        \
    X(O, double, needle_pitch_um, 1000, 10, 1e5, "um", MN_ASSUMED, "scenario", "spacing of the array")

typedef struct mn_rig_params {
    MN_RIG_PARAMS(MN_PARAM_FIELD, mn_rig_params)
} mn_rig_params;

typedef struct mn_device {
    char id[MN_ID_BYTES];
    char name[MN_TEXT_BYTES];
    char note[MN_TEXT_BYTES];
    int source_count;
    char sources[MN_SOURCES_MAX][MN_TEXT_BYTES];
    mn_origins origins;       /* of the values that the file gives */
    mn_device_kind kind;
    mn_device_params common;
    mn_needle_params needle;
    mn_roller_params roller; /* only the kind's own block is filled */
    mn_pen_params pen;
    mn_stamp_params stamp;
    mn_rig_params rig;
    mn_layout layout;        /* pen */
    int32_t position_count;  /* LISTED: x forward, y left, from the cartridge's centre */
    double position_x_um[MN_NEEDLES_MAX], position_y_um[MN_NEEDLES_MAX];
} mn_device;

extern const mn_param mn_device_param_rows[], mn_roller_param_rows[], mn_pen_param_rows[], mn_stamp_param_rows[],
    mn_rig_param_rows[];
extern const int mn_device_param_count, mn_roller_param_count, mn_pen_param_count, mn_stamp_param_count,
    mn_rig_param_count;

/* All defaults of the kind. */
void mn_device_default(mn_device *device, mn_device_kind kind);

/* Cross-checks a filled device: sources, needle no longer than the drum's radius, listed positions inside the nozzle,
 * setting no longer than the needle, needle count over the limit. A setting above protrusion_max_um is NOT an error here:
 * rule R-44 judges it. MN_BAD_INPUT with the reason. */
mn_status mn_device_check(const mn_device *device, const char *file, int line, mn_error *error);

/* Number of needles: rows * per_row, needle_count, columns * rows, or the rig's. */
int32_t mn_device_needle_count(const mn_device *device);

/* Punctures a second without load (pen: needles times frequency; others 0: they depend on the hand). */
double mn_device_rate_hz(const mn_device *device);

/* Motor frequency that remains under `energy_pj` of work a stroke: f0 max(0.05, 1 - W / (2 pi T_stall)). The DC motor's
 * line from no-load speed to stall torque. Kinds without motor return 0. */
double mn_pen_frequency_hz(const mn_pen_params *pen, double energy_pj);

/* Relative error of the puncture rate at the declared load (a droop, >= 0): the motor lifts declared_load_un over one protrusion,
 * W = F * protrusion. For R-45. */
double mn_pen_rate_error_frac(const mn_device *device);

/* The unit in the hand. */
typedef struct mn_tool {
    const mn_device *device;
    int32_t needle_count;
    mn_needle *needles;            /* [needle_count] */
    double *offset_x_um;           /* needle in the tool's frame: x forward, y left; a roller's x is 0 */
    double *offset_y_um;
    int32_t *ring_index;           /* roller: which of per_row around the drum */
    double protrusion_um;          /* setting plus this unit's bias; a rig: travel plus bias */
    double rolling_radius_um;      /* roller, with slip: axis advance a radian */
    double slip_frac;              /* roller: rolling_radius_um over the no-slip radius, less one */
    double offset_max_um;          /* farthest needle from the tool's centre (roller: along the axis) */
    double contact_angle_rad;      /* roller: half angle over which its longest needle is in the skin at gap 0 */
    uint64_t seed;
} mn_tool;

typedef struct mn_tool_state {
    double t_s;            /* walked so far on the track; a pen: its next stroke */
    int64_t hint;          /* track segment */
    double turn_rows;      /* roller: rolled so far, in needle rings; its whole numbers are rings at their lowest point */
    int64_t counted_begin, counted_end; /* roller: rings that made their wound and have not left the skin since */
    double pivot_s, pivot_um;           /* roller: turn on the spot so far: its time, the way of the outermost needle */
    double frequency_hz;   /* pen: now */
    double load_pj;        /* pen: work a stroke, as felt */
    int64_t stroke_count;  /* pen strokes, roller rings, presses so far */
    bool is_started;
} mn_tool_state;

size_t mn_tool_need_bytes(const mn_device *device);
/* Draws the unit from the seed. `slip_frac` turns a rolling roller into a dragged one. */
void mn_tool_create(mn_tool *tool, const mn_device *device, uint64_t seed, double slip_frac, mn_arena *arena);

/* Largest |travel error| of the unit: bias plus the needle's own length over nominal, um; missing needles left out. */
double mn_tool_protrusion_error_um(const mn_tool *tool);

/* Tip radius of the unit's bluntest needle over that of a new one; missing needles left out. For R-57. */
double mn_tool_tip_ratio(const mn_tool *tool);

/* Farthest that a needle of the tool can land from the tool's centre, whatever the tilt; for the plan's tiles. */
double mn_tool_reach_um(const mn_tool *tool);

/* State at the start of a track. Start with a zeroed state; phase is kept over passes by calling begin with the old
 * one: a drum keeps its angle, a motor runs on. */
void mn_tool_begin(const mn_tool *tool, const mn_track *track, mn_tool_state *state);

/* Contacts of one tick at the most (a roller: up to 32 rows; a pen: one stroke; stamp and rig: one touch-down). */
int64_t mn_tool_tick_contacts(const mn_tool *tool);
int64_t mn_tool_tick_groups(const mn_tool *tool);

/* Wounds the tool can make at the most on a track, for the plan: never below what mn_tool_tick yields. */
int64_t mn_tool_wounds_max(const mn_tool *tool, const mn_track *track);

/* Makes the next tick's contacts (cleared first). False when the track is used up; then there are none. */
bool mn_tool_tick(const mn_tool *tool, mn_tool_state *state, const mn_track *track, mn_contacts *contacts);

/* What the skin answered to the last tick: mean work a group, pJ. */
void mn_tool_feel(const mn_tool *tool, mn_tool_state *state, double energy_pj);

#endif
