/* The session's memory and where in the plan it stands; shared by the files that run, measure and conclude. */
#ifndef MN_SESSION_SESSION_INTERNAL_H
#define MN_SESSION_SESSION_INTERNAL_H

#include "metrics/hand.h"
#include "metrics/lines.h"
#include "session/held.h"
#include "session/plan_internal.h"
#include "session/session.h"

/* What only the session can know: sums over the tracks walked and the strokes made. */
typedef struct mn_tally {
    double contact_s, path_um, force_time_un_s, force_un_max;
    double frequency_sum_hz;
    int64_t stroke_count, pass_count;
    double protrusion_um, protrusion_error_um;
    double line_rad;               /* direction of the strokes now in a row */
    int64_t line_run, line_run_max;
    double waited_s;               /* sum of the waits since the last treatment: exact, unlike a difference of times */
    double interval_s;             /* shortest pause between sessions; NAN without one */
    int64_t session_count;         /* treatments with pauses of MN_SESSION_PAUSE_S between them */
    double tip_ratio_max;          /* bluntest needle: its tip's radius over a new one's */
    mn_held force_held, over_setting_held;
    double stroke_s, stroke_over_um; /* pen: the last stroke in a row that touched */
} mn_tally;

/* Pauses shorter than this belong to one session. */
#define MN_SESSION_PAUSE_S 43200.0

void mn_tally_begin(mn_tally *tally);
void mn_tally_wait(mn_tally *tally, double wait_s);
/* A treat step begins with this tool. */
void mn_tally_tool(mn_tally *tally, const mn_tool *tool);
/* A pen made a stroke at this setting. */
void mn_tally_stroke(mn_tally *tally, double setting_um, const mn_wound *wounds, int64_t count);
/* A pass was walked. Returns its greatest hand force. */
double mn_tally_pass(mn_tally *tally, const mn_track *track);

struct mn_session {
    const mn_plan *plan;
    mn_arena arena;
    const mn_session_hooks *hooks; /* during run; NULL when ticked by hand */
    mn_error *error;               /* during run */
    mn_status status;              /* sticky: why the run ended early */

    mn_skin skin;
    mn_grid grid;
    mn_kernel kernel;
    mn_kernel_scratch scratch;
    mn_record *records;    /* of the tick */
    mn_landing *landings;
    mn_contacts contacts;
    mn_wound *wounds;
    int64_t wound_count;

    int step_index;
    int32_t pass_index;
    bool is_in_pass, is_over;
    bool is_by_hand;        /* the hand step has begun */
    int32_t hand_changes;
    double t_s;
    mn_device *device;      /* of the current treat step */
    mn_tool tool;
    mn_tool_state tool_state;
    mn_track track;
    int64_t tick_count;

    mn_tally tally;
    mn_treatment treatments[MN_STEPS_MAX]; /* of the treat steps begun */
    int treatment_count;
    mn_blocks density, coverage;
    mn_place *places;      /* [density blocks] */
    int32_t *place_passes; /* [density blocks] most passes of one session */
    mn_hand_watch watch;
    mn_lines lines;
    int32_t *patch_parent; /* [density blocks] scratch */
    double *patch_area_um2;
    void *metrics_scratch;
    mn_tissue *tissue;      /* NULL: the plan does not ask what comes after */
    void *numbers_scratch;
    int64_t followed_count; /* wounds that the tissue knows */
    mn_fact *facts;
    int fact_count;
    mn_fact *site_facts[1 + MN_AREA_SITES_MAX]; /* on a map: of each site, sorted */
    mn_result result;
};

/* Ends the pass under way as if its track were walked; its step goes on or not as `step` says (session.c). */
void mn_session_end_pass(mn_session *session, const mn_step *step);
/* Puts a device into the hand: a tool is drawn and tallied. */
void mn_session_take_tool(mn_session *session, mn_device *device, const mn_step *step);

/* Counts the pass that was just walked and tallied over every density block (passes.c). */
void mn_passes_note(mn_session *session);

/* Numbers of now over the target (zone -1) or a zone. */
void mn_session_measure(mn_session *session, int zone, mn_metrics *metrics);

/* The tissue after the needles (aftermath.c): its memory; the wounds so far into it; its numbers of now. */
void mn_session_lay_tissue(mn_session *session);
void mn_session_follow(mn_session *session);
void mn_session_measure_aftermath(mn_session *session, mn_metrics *metrics);
/* What of the plan's topical passed in (delivery.c); the tissue knows all wounds. */
void mn_session_measure_delivery(mn_session *session, mn_metrics *metrics);

/* Metrics, zones, facts, findings and hashes into the result. */
void mn_session_conclude(mn_session *session);

/* Of each site of a map; and how many facts each has. */
void mn_session_lay_site_facts(mn_session *session);
int mn_session_site_fact_count(void);

/* Lays out the named numbers that rules compare with, sorted by name. */
void mn_session_lay_facts(mn_session *session);

#endif
