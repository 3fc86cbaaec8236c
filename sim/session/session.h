/* A session runs a plan: the whole pipeline on one screen (see mn_session_tick).
 *
 *     track --tool--> contacts --kernel: solve--> wounds --kernel: apply--> grid        one tick
 *     records --metrics--> numbers --rules--> findings                                  between steps and at the end
 *
 * The caller may hold the grid and the records as const between ticks (the view does). */
#ifndef MN_SESSION_SESSION_H
#define MN_SESSION_SESSION_H

#include "kernel/kernel.h"
#include "session/plan.h"

typedef struct mn_snapshot {
    char name[MN_ID_BYTES];
    double virtual_s;
    mn_metrics metrics;
} mn_snapshot;

/* What a run leaves. Owned by the session. */
typedef struct mn_result {
    mn_metrics metrics;                       /* at the end, over the target */
    int zone_count;
    mn_metrics zone_metrics[MN_ZONES_MAX];    /* over each zone */
    int snapshot_count;
    mn_snapshot snapshots[MN_STEPS_MAX];
    int finding_count;
    mn_finding findings[MN_RULES_MAX];
    uint64_t grid_hash, records_hash, metrics_hash;
    double wall_s;                            /* set by the caller's clock, 0 without one */
} mn_result;

typedef struct mn_session mn_session;

typedef struct mn_session_hooks {
    void *context;
    /* treat_until: asked after each pass with the metrics so far; true ends the step. A false return of *is_ok stops the
     * session with `error` filled (script fault). NULL: never ends early. */
    bool (*should_stop)(void *context, int condition_index, const mn_metrics *metrics, bool *is_ok, mn_error *error);
    /* Seconds of a monotonic clock, for the time limit and wall_s; NULL: no limit. */
    double (*now_s)(void *context);
    double time_limit_s;                      /* wall time for this session; 0: none */
    /* Called between ticks, about every 20 ms of wall time when now_s is given; NULL: silent. True asks to stop. */
    bool (*progress)(void *context, double done_frac);
    /* Called after every tick, while the session is whole; NULL: silent. It may only read. */
    void (*ticked)(void *context, const mn_session *session);
} mn_session_hooks;

/* Takes all memory a run needs (one arena). The plan must be finished and outlive the session. */
mn_status mn_session_create(mn_session **session, const mn_plan *plan, int thread_count, mn_error *error);
void mn_session_destroy(mn_session *session);

/* Runs every step. MN_OK when the plan ran to its end (findings and metrics are in the result), MN_TIME_LIMIT when the
 * clock ran out, MN_FAILED when progress asked to stop, or what a hook said. What was done stays readable. */
mn_status mn_session_run(mn_session *session, const mn_session_hooks *hooks, mn_error *error);

/* One tick by hand (the live view): false when the plan is used up. */
bool mn_session_tick(mn_session *session);
/* For who ticks by hand: should_stop is asked as in a run; what a script does wrong is told in `error`. Both must outlive
 * the session. */
void mn_session_set_hooks(mn_session *session, const mn_session_hooks *hooks, mn_error *error);

/* ---- by hand: a plan with a hand step (mn_plan_add_hand) ----
 *
 * The hand may begin at any time between ticks: what the steps before had still to do is dropped. Poses are keyframes of a
 * pass that is still being drawn; after each, mn_session_tick is called until it is false, which then means that it waits.
 * What comes out follows from the poses alone. */

/* Ends the pass under way, goes to the hand step and takes up the plan's device with the last step's settings. */
void mn_session_hand_begin(mn_session *session);
/* Puts another device or setting into the hand; ends the pass. MN_BAD_INPUT when the session has no room for it: a larger
 * device than the plan foresaw, or too many changes. */
mn_status mn_session_hand_take(mn_session *session, const mn_device *device, mn_error *error);
/* A pose; time rises within a pass and from pass to pass. False when there is no room for more keyframes (end the pass) or
 * punctures. */
bool mn_session_hand_pose(mn_session *session, double t_s, double x_um, double y_um, double azimuth_rad, double tilt_rad,
                          double force_un, bool is_contact);
/* Ends the pass: its last segment is walked and it is counted, before this returns. */
void mn_session_hand_end_pass(mn_session *session);
/* What is in the hand, or the plan's device. */
const mn_device *mn_session_device(const mn_session *session);
/* The tool and its state; NULL before a treat step began. */
const mn_tool *mn_session_tool(const mn_session *session, const mn_tool_state **state);
/* The pass that is walked, empty between passes. */
const mn_track *mn_session_track(const mn_session *session);

/* Judges and measures as at the end of a run, and leaves the run as it is: into mn_session_result. Zones take as long again,
 * each; without them their metrics stay what they were. */
void mn_session_judge(mn_session *session, bool with_zones);

const mn_result *mn_session_result(const mn_session *session);
const mn_grid *mn_session_grid(const mn_session *session);
const mn_skin *mn_session_skin(const mn_session *session);
const mn_wound *mn_session_wounds(const mn_session *session, int64_t *count);
const mn_blocks *mn_session_density_blocks(const mn_session *session);  /* 4 mm2 over the target */
const mn_blocks *mn_session_coverage_blocks(const mn_session *session); /* 1 mm2 over the target */
const mn_fact *mn_session_facts(const mn_session *session, int *count);
/* What the sessions so far changed, at any time of the plan's clock, had this diary been kept; only where the plan follows
 * what comes after. */
void mn_session_outcome(mn_session *session, const mn_diary *diary, double at_s, mn_outcome_numbers *outcome);
/* The tissue with all wounds so far, over the target; NULL unless the plan follows what comes after. */
const mn_tissue *mn_session_tissue(mn_session *session);
/* The same for a tissue of one's own, for whoever shows a session and may not change it: how many sessions the plan's steps
 * part; what the skin is and where the target lies, after mn_tissue_create; all wounds so far, in order of time. */
int mn_plan_session_max(const mn_plan *plan);
void mn_plan_lay_tissue(const mn_plan *plan, mn_tissue *tissue);
void mn_plan_fill_tissue(const mn_plan *plan, const mn_wound *wounds, int64_t wound_count, mn_tissue *tissue);
const mn_plan *mn_session_plan(const mn_session *session);
double mn_session_tick_s(const mn_session *session); /* virtual time of the last tick; 0 before the first */

#endif
