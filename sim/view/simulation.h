/* The simulation on a thread of its own, at its own pace.
 *
 *     window --commands, poses--> [queue] --> thread: mn_live, in slices of at most 2 ms, the lock given up in between
 *     window <--lock, read, unlock--          nothing that the window does changes what comes out but what it sends
 *
 * Virtual time goes with the clock on the wall times a speed while it is playing; poses get the virtual time at which they
 * came. When the simulation cannot keep up, virtual time falls back, and no step is left out. */
#ifndef MN_VIEW_SIMULATION_H
#define MN_VIEW_SIMULATION_H

#include "lesson/way.h"
#include "live/live.h"

typedef struct mn_simulation mn_simulation;

/* Takes the live session over and closes it at the end. NULL after filling the error. `wake`: called from the thread when
 * something changed. */
mn_simulation *mn_simulation_start(mn_live *live, void (*wake)(void), mn_error *error);
void mn_simulation_stop(mn_simulation *simulation);

/* ---- commands: they return at once ---- */

typedef enum mn_command_kind {
    MN_COMMAND_PLAY,       /* flag */
    MN_COMMAND_SPEED,      /* number: virtual seconds a second */
    MN_COMMAND_STEP,
    MN_COMMAND_SEEK,       /* number: s */
    MN_COMMAND_POSE,       /* pose; its t_s is on the wall (mn_simulation_wall_s), or virtual when flag is set */
    MN_COMMAND_NEW_PASS,
    MN_COMMAND_UNDO,
    MN_COMMAND_TAKE_OVER,
    MN_COMMAND_CHANGE,     /* setup */
    MN_COMMAND_FORK,       /* setup: beside this one, from the same hand */
    MN_COMMAND_DROP_FORK,
    MN_COMMAND_SAVE,       /* path */
    MN_COMMAND_JUDGE,
    MN_COMMAND_PREDICT,    /* number: force, uN */
    MN_COMMAND_EXPERT      /* expert: played to its end in between, then closed */
} mn_command_kind;

typedef struct mn_command {
    mn_command_kind kind;
    bool flag;
    double number;
    mn_live_pose pose;
    mn_live_setup setup;
    char path[MN_PATH_BYTES];
    mn_live *expert;
} mn_command;

void mn_simulation_send(mn_simulation *simulation, const mn_command *command);
/* Waits until all that was sent is done. */
void mn_simulation_settle(mn_simulation *simulation);
double mn_simulation_wall_s(void);

/* ---- reading: between lock and unlock, never long ---- */

typedef struct mn_simulation_view {
    const mn_live *live, *fork; /* fork NULL: there is none */
    bool is_playing, is_fork_ready;
    double speed, real_speed;   /* asked for; what the last second reached */
    uint64_t change_count;      /* grows with everything that may look other than before */
    char message[MN_MESSAGE_BYTES + MN_PATH_BYTES]; /* what went wrong with the last command, or was done; empty: nothing */
    uint64_t message_count;     /* grows with each message */
    mn_way expert;              /* of a lesson, once it was played; count 0: not yet */
    bool is_expert_playing;
    mn_live_prediction prediction; /* for the setup of now */
    double slice_ms_max;        /* longest time that the lock was held */
} mn_simulation_view;

const mn_simulation_view *mn_simulation_lock(mn_simulation *simulation);
void mn_simulation_unlock(mn_simulation *simulation);

#endif
