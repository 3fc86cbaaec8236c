/* What a live session consists of; shared by the files of this folder.
 *
 * History is a list of steps: `watch_ticks` ticks of the scenario's own, then inputs. `done` of them make up the state. A step
 * follows from the steps before it alone, so any moment is found again by going back to a checkpoint (session/moments.h)
 * and doing the steps after it once more. Doing a step again writes the same samples, hashes and poses to the same places of
 * their lists; doing another one first cuts off what came after (mn_live_cut).
 *
 *     history    t t t t | TAKE_OVER p p p p PASS p p CHANGE p p | p p        epoch: one skin, from a change of site on
 *     moments    ^       ^         ^              ^
 */
#ifndef MN_LIVE_LIVE_INTERNAL_H
#define MN_LIVE_LIVE_INTERNAL_H

#include "live/live.h"
#include "session/moments.h"

/* As it is recorded. */
typedef enum mn_input_kind { MN_INPUT_POSE, MN_INPUT_PASS, MN_INPUT_CHANGE, MN_INPUT_TAKE_OVER } mn_input_kind;

/* A pose in whole numbers: what a recording holds, and so what everything follows from. */
#define MN_LIVE_T_UNIT_S 1e-6
#define MN_LIVE_PLACE_UNIT_UM (1.0 / 256)
#define MN_LIVE_AZIMUTH_UNIT_RAD 1e-6
#define MN_LIVE_TILT_UNIT_RAD 1e-4
enum { MN_LIVE_POSE_GAP = 1000 /* least time between poses, units */ };

typedef struct mn_input {
    mn_input_kind kind;
    bool is_contact;
    int32_t setup_index;          /* CHANGE */
    int32_t x, y, azimuth, tilt;
    uint32_t force_un;
    int64_t t;                    /* of a pose; of the others the time at which they came */
} mn_input;

/* What moves with the session, besides it: kept with every moment. */
typedef struct mn_live_state {
    int64_t done;                 /* steps */
    double now_s;
    bool is_taken_over, is_over;
    int32_t setup_index;          /* into setups */
    bool has_pose, is_pose_new, is_pass_open;
    mn_input pose;                /* the last */
    int64_t contact_t;            /* of the last pose with contact */
    int64_t wound_count;          /* up to here they are sampled */
    int64_t sample_count, pose_count;
    double sample_s;              /* when the next is due */
    int64_t block_count;          /* closed */
    double block_begin_s;         /* of the open one */
    int64_t block_tick_begin;     /* ticks before the open one */
    int64_t block_wound_begin;
    int64_t tick_count;
} mn_live_state;

/* Hashes of one second: what a replay is held against. */
enum { MN_LIVE_FIELDS = 12 };
extern const char *const mn_live_field_names[MN_LIVE_FIELDS];

typedef struct mn_live_tile_hash {
    uint32_t place;               /* row * tile columns + column */
    uint16_t hash;
} mn_live_tile_hash;

typedef struct mn_live_block {
    int64_t done;                 /* steps when it was closed */
    double end_s;
    int64_t tick_begin;
    int32_t tick_count, tile_count;
    uint16_t *ticks;              /* [tick_count] of what each tick's punctures were told */
    mn_live_tile_hash *tiles;     /* [tile_count] that changed, by place */
    uint16_t fields[MN_LIVE_FIELDS]; /* of each field over these tiles */
} mn_live_block;

/* A moment and what moves besides the session. */
typedef struct mn_live_moment {
    int64_t key;                  /* steps done */
    mn_live_state state;
} mn_live_moment;

/* One skin. */
typedef struct mn_live_epoch {
    int64_t begin;                /* steps before it */
    mn_plan *plan;                /* a copy with a hand step; borrows what the script's plan owns */
    mn_session *session;
    mn_moments *moments;
    mn_live_moment *kept;         /* those of `moments`, by key */
    int32_t kept_count, kept_capacity;
    uint64_t *shown_marks;        /* [tiles] for a view: grows where something new lies before shown_s */
    int64_t shown_wounds;
} mn_live_epoch;

struct mn_live {
    const mn_library *library;
    mn_script *script;
    char file[MN_PATH_BYTES];     /* of the scenario */
    int index;
    uint64_t text_hash;           /* of that file */
    int thread_count;
    int64_t wounds_max;
    mn_live_mode mode;
    mn_error fault;               /* what the script did wrong on the way */
    mn_session_hooks hooks;
    bool is_fork;                 /* changes are left out: the fork's own setup (0) holds from the start */
    bool is_checked;              /* REPLAY from a file: blocks are what they must be */

    mn_live_setup *setups;        /* 0: as the scenario has it */
    int32_t setup_count, setup_capacity;
    mn_device *device;            /* scratch */
    mn_input *inputs;
    int64_t input_count, input_capacity;
    int64_t watch_ticks;          /* before the first input; grows while the scenario is watched */
    bool is_watch_open;           /* a fork: how many ticks there are before the first input is not known yet ... */
    double watch_end_s;           /* ... only until when */
    double end_s;
    int64_t seen_done;            /* steps that were seen already: their samples, poses and hashes are in the lists */

    mn_live_epoch *epochs;
    int32_t epoch_count, epoch_capacity, epoch_at;
    mn_live_state state;
    uint64_t generation, shown_mark;
    double shown_s;               /* what a view shows: a roller's tick may be half a second, and is shown bit by bit */

    mn_live_sample *samples;
    int64_t sample_count, sample_capacity;
    mn_live_pose *poses;
    int64_t pose_count, pose_capacity;
    mn_live_finding *findings;
    int32_t finding_count, finding_capacity;
    mn_live_block *blocks;
    int64_t block_count, block_capacity;
    uint16_t *ticks;              /* hash of each tick of the open block */
    int64_t ticks_capacity;
    float *depths;                /* scratch of a sample */
    int64_t depths_capacity;
    bool has_diverged;
    char divergence[MN_REPLAY_TEXT_BYTES];
};

/* Makes `*list` hold one more of `size` bytes than `count`. False without memory. */
bool mn_live_room(void **list, int64_t count, int64_t *capacity, size_t size);

static inline mn_live_epoch *mn_live_now(const mn_live *live)
{
    return &live->epochs[live->epoch_at];
}

/* ---- live.c, recording.c ---- */

/* Loads the scenario; what was made so far is closed by the caller when it fails. */
mn_status mn_live_create(mn_live **live, const mn_library *library, const char *path, int index, mn_error *error);
/* The first skin, once mode, seed and setup 0 are set. */
mn_status mn_live_begin(mn_live *live, mn_error *error);
/* Another session of the same scenario and seed, at its start; with a setup that setup holds from the start on (a fork). */
mn_status mn_live_beside(const mn_live *live, mn_live_mode mode, const mn_live_setup *setup, mn_live **made, mn_error *error);
/* Hash of a file's bytes. */
mn_status mn_live_file_hash(const char *path, uint64_t *hash, mn_error *error);

/* ---- setup.c ---- */

void mn_live_setup_none(mn_live_setup *setup);
/* The device that a setup means, checked. */
mn_status mn_live_setup_device(const mn_live *live, const mn_live_setup *setup, mn_device *device, mn_error *error);
/* A plan with a hand step on the setup's site; with its device from the start when `is_fork`. */
mn_status mn_live_setup_plan(const mn_live *live, const mn_live_setup *setup, bool is_fork, mn_plan **plan, mn_error *error);
/* Index of a setup in the list; -1 without memory. */
int32_t mn_live_setup_add(mn_live *live, const mn_live_setup *setup);

/* ---- epoch.c ---- */

/* A fresh skin from that many steps on, which is the one worked on now; its first moment is not kept yet. */
mn_status mn_live_epoch_open(mn_live *live, const mn_live_setup *setup, int64_t begin, mn_error *error);
/* Gives the newest one up again. */
void mn_live_epoch_drop(mn_live *live);
void mn_live_epoch_close(mn_live_epoch *epoch);
/* Keeps a moment here when one is due, and meets those that were kept. */
void mn_live_epoch_keep(mn_live *live);
/* Puts the state to the newest moment that is not above `done` steps. */
void mn_live_epoch_restore(mn_live *live, int64_t done);
/* Gives up what comes after the state: inputs, samples, poses, findings, blocks, moments, epochs. */
void mn_live_cut(mn_live *live);

/* ---- drive.c ---- */

/* The next step of the history, or a new tick of the scenario. False when there is none, or no room for it. */
bool mn_live_do_step(mn_live *live);
/* Appends an input after cutting, and does it; takes it away again when it cannot be done. */
bool mn_live_add_input(mn_live *live, const mn_input *input);
void mn_live_input_pose(const mn_input *input, mn_live_pose *pose);
/* False when a pose is out of range or its time does not rise. */
bool mn_live_pose_input(const mn_live *live, const mn_live_pose *pose, mn_input *input);

/* ---- observe.c ---- */

/* After each tick of the session: the punctures from `wound_begin` on are its. */
void mn_live_see_tick(mn_live *live, int64_t wound_begin);
/* After each step: samples, poses and hashes that are due. */
void mn_live_see_step(mn_live *live);
/* Shows what lies before a time, which is at most that of the state: marks the tiles of its punctures. */
void mn_live_show(mn_live *live, double t_s);

/* ---- hashes.c ---- */

void mn_live_hash_tick(mn_live *live, const mn_wound *wounds, int64_t count);
/* Closes the open block when its second has gone by. */
void mn_live_hash_second(mn_live *live);
void mn_live_hash_begin(mn_live *live);
/* After going back: the open block's ticks, which a closed block holds. */
void mn_live_hash_restore(mn_live *live);
/* The last block of a recording, whose second never went by. */
void mn_live_hash_last(mn_live *live);
/* The open block as it is now. False without memory. */
bool mn_live_hash_open(const mn_live *live, mn_live_block *block);
void mn_live_block_free(mn_live_block *block);

#endif
