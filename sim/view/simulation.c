/* See simulation.h. The thread holds the lock while it works; who wants to read says so and gets it at the end of a slice. */
#include "view/simulation.h"

#include <SDL.h>
#include <stdlib.h>
#include <string.h>

#define SLICE_S 0.002
#define WALL_STEP_MAX_S 0.1   /* after a pause of the process the clock goes on from here */
#define JUDGE_SHARE 100       /* judging takes at most this share of the time while it runs */
#define JUDGE_EVERY_S 0.5
#define JUDGE_SHORT_S 0.012
#define JUDGE_LATE_S 10.0
enum { FORK_STEPS = 64 };

struct mn_simulation {
    mn_live *live, *fork, *expert;
    mn_way_point *expert_points;
    double force_un;            /* of predictions */
    mn_simulation_view view;
    void (*wake)(void);
    SDL_Thread *thread;
    SDL_mutex *mutex, *queue_mutex;
    SDL_cond *given, *queued, *settled;
    SDL_atomic_t readers;       /* who wants the lock */
    bool is_quitting, is_busy;
    bool is_auto;               /* the scenario's hand steers, pose by pose */
    int64_t auto_at;            /* next of its poses */
    mn_command *queue;
    int queue_count, queue_capacity;
    double clock_s, wall_s;     /* virtual and wall time of now */
    double judged_wall_s, judge_cost_s;
    uint64_t judged_change;
    double rate_wall_s, rate_virtual_s;
};

double mn_simulation_wall_s(void)
{
    return (double)SDL_GetPerformanceCounter() / (double)SDL_GetPerformanceFrequency();
}

static void say(mn_simulation *s, const char *text)
{
    snprintf(s->view.message, sizeof s->view.message, "%s", text);
    s->view.message_count++;
}

static void changed(mn_simulation *s)
{
    s->view.change_count++;
    if (s->wake) s->wake();
}

/* ---- commands ---- */

static void set_clock(mn_simulation *s)
{
    s->clock_s = mn_live_now_s(s->live);
}

static void drop_fork(mn_simulation *s)
{
    mn_live_close(s->fork);
    s->fork = NULL;
    s->view.fork = NULL;
    s->view.is_fork_ready = false;
}

static void do_pose(mn_simulation *s, const mn_command *command)
{
    mn_live_pose pose = command->pose;
    if (mn_live_mode_now(s->live) != MN_LIVE_HAND) return;
    if (pose.is_contact) s->is_auto = false; /* whoever takes the tool has it */
    if (s->is_auto) return;
    if (!command->flag) { /* when it came, counted back from now */
        const double ago_s = s->wall_s - pose.t_s;
        pose.t_s = s->clock_s - (ago_s > 0 && ago_s < WALL_STEP_MAX_S ? ago_s : 0) * s->view.speed;
    }
    if (pose.t_s <= mn_live_now_s(s->live) + 0.001) {
        int64_t count = 0;
        mn_live_poses(s->live, &count);
        if (command->flag && count > 0) return; /* a stream's time must rise */
        pose.t_s = mn_live_now_s(s->live) + 0.0011;
    }
    const double before_s = mn_live_now_s(s->live);
    if (!mn_live_feed(s->live, &pose) && mn_live_now_s(s->live) == before_s && pose.is_contact)
        say(s, "no room for more punctures: go back, or begin a new session");
    if (command->flag || s->clock_s < mn_live_now_s(s->live)) set_clock(s);
}

static void do_fork(mn_simulation *s, const mn_live_setup *setup)
{
    mn_error error = {0};
    drop_fork(s);
    if (mn_live_fork(s->live, setup, &s->fork, &error) != MN_OK)
        say(s, error.message);
    else
        s->view.fork = s->fork;
}

/* Of the scenario's hand, after a jump in time. */
static void find_next_pose(mn_simulation *s)
{
    const mn_way *way = &s->view.expert;
    for (s->auto_at = 0; s->auto_at < way->count && way->points[s->auto_at].t_s <= mn_live_now_s(s->live);) s->auto_at++;
}

static void do_seek(mn_simulation *s, double t_s)
{
    mn_error error = {0};
    const double end_s = mn_live_end_s(s->live);
    if (mn_live_seek(s->live, t_s < 0 ? 0 : t_s > end_s ? end_s : t_s, &error) != MN_OK) say(s, error.message);
    set_clock(s);
    if (s->is_auto) find_next_pose(s);
    s->judged_change = 0;
}

static void do_save(mn_simulation *s, const char *path)
{
    mn_error error = {0};
    char text[MN_MESSAGE_BYTES + MN_PATH_BYTES];
    if (mn_live_save(s->live, path, &error) != MN_OK)
        say(s, mn_error_text(&error, text, (int)sizeof text));
    else
        say(s, "recording written");
}

static void judge(mn_simulation *s)
{
    const double begin_s = mn_simulation_wall_s();
    mn_live_judge(s->live, mn_live_plan(s->live)->lesson.is_there);
    if (s->fork != NULL && s->view.is_fork_ready) mn_live_judge(s->fork, false);
    s->judge_cost_s = mn_simulation_wall_s() - begin_s;
    s->judged_wall_s = mn_simulation_wall_s();
    s->judged_change = s->view.change_count + 1;
    changed(s);
}

/* At the pace of a steady hand. */
static void predict(mn_simulation *s, double force_un)
{
    mn_live_predict(s->live, force_un, 20000, &s->view.prediction);
    s->force_un = force_un;
}

/* Plays the expert to the end, keeps the way, and lets go of the rest. */
static bool go_on_expert(mn_simulation *s, double until_wall_s)
{
    if (s->expert == NULL) return false;
    while (!mn_live_is_over(s->expert) && mn_simulation_wall_s() < until_wall_s) mn_live_run_until(s->expert, 1e300, 8);
    if (!mn_live_is_over(s->expert)) return true;
    int64_t count = 0;
    const mn_live_pose *poses = mn_live_poses(s->expert, &count);
    free(s->expert_points);
    s->expert_points = malloc((size_t)count * sizeof *s->expert_points + 1);
    if (s->expert_points != NULL && count > 0) memcpy(s->expert_points, poses, (size_t)count * sizeof *poses);
    s->view.expert = (mn_way){s->expert_points, s->expert_points != NULL ? count : 0};
    mn_live_close(s->expert);
    s->expert = NULL;
    s->view.is_expert_playing = false;
    changed(s);
    return false;
}

/* ---- the scenario's hand with another tool ---- */

/* Plays the scenario to its end beside this one, at once: it must be known before its hand can go on with another tool. */
static bool know_expert(mn_simulation *s, mn_error *error)
{
    if (s->view.expert.count > 0) return true;
    if (s->expert == NULL && mn_live_again(s->live, &s->expert, error) != MN_OK) return false;
    while (go_on_expert(s, mn_simulation_wall_s() + 1)) {
    }
    return s->view.expert.count > 0;
}

/* From now on the scenario's poses are fed one by one, so that its hand goes on whatever the tool is. */
static bool steer_for_scenario(mn_simulation *s, mn_error *error)
{
    if (!know_expert(s, error) || mn_live_take_over(s->live, error) != MN_OK) return false;
    s->is_auto = true;
    find_next_pose(s);
    return true;
}

/* False when the scenario's hand has come to its end. */
static bool go_on_auto(mn_simulation *s, double until_wall_s)
{
    const mn_way *way = &s->view.expert;
    for (; s->auto_at < way->count && mn_simulation_wall_s() < until_wall_s; s->auto_at++) {
        const mn_live_pose *p = &way->points[s->auto_at];
        if (p->t_s > s->clock_s) return true;
        mn_live_feed(s->live, p); /* those too close in time are left out */
    }
    if (s->auto_at < way->count) return true;
    mn_live_new_pass(s->live);
    s->is_auto = s->view.is_playing = false;
    return false;
}

static void change_setup(mn_simulation *s, const mn_live_setup *setup)
{
    mn_error error = {0};
    const bool is_scenario = mn_live_mode_now(s->live) == MN_LIVE_WATCH;
    if ((is_scenario && !steer_for_scenario(s, &error)) || mn_live_change(s->live, setup, &error) != MN_OK) {
        say(s, error.message);
        return;
    }
    if (is_scenario) say(s, "the scenario's hand goes on with it");
    predict(s, s->force_un);
}

static void do_command(mn_simulation *s, const mn_command *command)
{
    mn_error error = {0};
    switch (command->kind) {
    case MN_COMMAND_PLAY: s->view.is_playing = command->flag; break;
    case MN_COMMAND_SPEED: s->view.speed = command->number; break;
    case MN_COMMAND_STEP:
        s->view.is_playing = false;
        mn_live_step(s->live);
        set_clock(s);
        break;
    case MN_COMMAND_SEEK: do_seek(s, command->number); break;
    case MN_COMMAND_POSE: do_pose(s, command); break;
    case MN_COMMAND_NEW_PASS: mn_live_new_pass(s->live); break;
    case MN_COMMAND_UNDO:
        s->is_auto = false;
        if (!mn_live_undo_stroke(s->live)) say(s, "there is no stroke to take back");
        set_clock(s);
        break;
    case MN_COMMAND_TAKE_OVER:
        s->is_auto = false;
        if (mn_live_take_over(s->live, &error) != MN_OK) say(s, error.message);
        set_clock(s);
        break;
    case MN_COMMAND_CHANGE:
        change_setup(s, &command->setup);
        break;
    case MN_COMMAND_PREDICT: predict(s, command->number); break;
    case MN_COMMAND_FORK: do_fork(s, &command->setup); break;
    case MN_COMMAND_DROP_FORK: drop_fork(s); break;
    case MN_COMMAND_SAVE: do_save(s, command->path); break;
    case MN_COMMAND_JUDGE: judge(s); break;
    case MN_COMMAND_EXPERT:
        mn_live_close(s->expert);
        s->expert = command->expert;
        s->view.is_expert_playing = true;
        break;
    }
    changed(s);
}

/* Takes the next command; false when there is none. */
static bool take_command(mn_simulation *s, mn_command *command)
{
    SDL_LockMutex(s->queue_mutex);
    const bool has_one = s->queue_count > 0;
    s->is_busy = has_one;
    if (has_one) {
        *command = s->queue[0];
        memmove(s->queue, s->queue + 1, (size_t)--s->queue_count * sizeof *s->queue);
    } else {
        SDL_CondBroadcast(s->settled);
    }
    SDL_UnlockMutex(s->queue_mutex);
    return has_one;
}

/* ---- the thread ---- */

static void advance_clock(mn_simulation *s)
{
    const double wall_s = mn_simulation_wall_s(), step_s = wall_s - s->wall_s;
    s->wall_s = wall_s;
    if (!s->view.is_playing) return;
    s->clock_s += (step_s < WALL_STEP_MAX_S ? step_s : WALL_STEP_MAX_S) * s->view.speed;
    if (wall_s - s->rate_wall_s < 1) return;
    s->view.real_speed = (s->clock_s - s->rate_virtual_s) / (wall_s - s->rate_wall_s);
    s->rate_wall_s = wall_s;
    s->rate_virtual_s = s->clock_s;
}

/* Goes on with the session up to the clock; true when there is more to do at once. */
static bool go_on(mn_simulation *s, double until_wall_s)
{
    const double shown_s = mn_live_now_s(s->live);
    if (s->is_auto && s->view.is_playing) {
        const bool has_poses = go_on_auto(s, until_wall_s);
        if (mn_live_now_s(s->live) != shown_s || !has_poses) changed(s);
        return false;
    }
    const bool can_go = s->view.is_playing && !(mn_live_mode_now(s->live) == MN_LIVE_HAND && mn_live_is_over(s->live));
    bool has_more = can_go && shown_s < s->clock_s;
    while (has_more && mn_simulation_wall_s() < until_wall_s) {
        has_more = mn_live_run_until(s->live, s->clock_s, 8) && mn_live_now_s(s->live) < s->clock_s;
    }
    if (mn_live_now_s(s->live) != shown_s) changed(s);
    if (!can_go) return false;
    if (mn_live_mode_now(s->live) != MN_LIVE_HAND && mn_live_is_over(s->live) &&
        mn_live_now_s(s->live) >= mn_live_end_s(s->live)) {
        s->view.is_playing = false;
        changed(s);
    }
    if (has_more && s->clock_s - mn_live_now_s(s->live) > 0.05 * s->view.speed) set_clock(s); /* it cannot keep up */
    return has_more;
}

static bool go_on_fork(mn_simulation *s, double until_wall_s)
{
    if (s->fork == NULL || s->view.is_fork_ready) return false;
    bool has_more = true;
    while (has_more && mn_simulation_wall_s() < until_wall_s)
        for (int i = 0; has_more && i < FORK_STEPS; i++) has_more = mn_live_step(s->fork);
    if (has_more) return true;
    s->view.is_fork_ready = true;
    mn_live_judge(s->fork, false);
    changed(s);
    return false;
}

/* A judgement that is longer than a frame waits until the tool is lifted, or time runs out. */
static bool is_in_the_way(const mn_simulation *s)
{
    mn_live_pose pose;
    return s->view.is_playing && s->judge_cost_s > JUDGE_SHORT_S && mn_live_pose_now(s->live, &pose, NULL) && pose.is_contact;
}

static void judge_when_due(mn_simulation *s)
{
    const double since_s = s->wall_s - s->judged_wall_s;
    if (s->judged_change >= s->view.change_count || (is_in_the_way(s) && since_s < JUDGE_LATE_S)) return;
    const double share = s->view.is_playing ? JUDGE_SHARE : 4;
    if (since_s > JUDGE_EVERY_S && since_s > share * s->judge_cost_s) judge(s);
}

static bool slice(mn_simulation *s)
{
    mn_command command;
    const double begin_s = mn_simulation_wall_s();
    bool has_more = false;
    advance_clock(s);
    while (mn_simulation_wall_s() - begin_s < SLICE_S && take_command(s, &command)) do_command(s, &command);
    has_more |= go_on(s, begin_s + SLICE_S);
    has_more |= go_on_fork(s, begin_s + SLICE_S);
    has_more |= go_on_expert(s, begin_s + SLICE_S);
    judge_when_due(s);
    const double took_ms = (mn_simulation_wall_s() - begin_s) * 1e3;
    if (took_ms > s->view.slice_ms_max) s->view.slice_ms_max = took_ms;
    return has_more;
}

static void wait_for_command(mn_simulation *s, Uint32 most_ms)
{
    SDL_LockMutex(s->queue_mutex);
    s->is_busy = false;
    if (s->queue_count == 0) {
        SDL_CondBroadcast(s->settled);
        if (!s->is_quitting) SDL_CondWaitTimeout(s->queued, s->queue_mutex, most_ms);
    }
    SDL_UnlockMutex(s->queue_mutex);
}

static int run(void *context)
{
    mn_simulation *s = context;
    SDL_LockMutex(s->mutex);
    while (!s->is_quitting) {
        const bool has_more = slice(s);
        while (SDL_AtomicGet(&s->readers) > 0 && !s->is_quitting) SDL_CondWaitTimeout(s->given, s->mutex, 20);
        if (has_more) continue;
        SDL_UnlockMutex(s->mutex);
        wait_for_command(s, s->view.is_playing ? 2 : 100);
        SDL_LockMutex(s->mutex);
    }
    SDL_UnlockMutex(s->mutex);
    return 0;
}

/* ---- from outside ---- */

mn_simulation *mn_simulation_start(mn_live *live, void (*wake)(void), mn_error *error)
{
    mn_simulation *s = calloc(1, sizeof *s);
    if (s != NULL) {
        s->live = live;
        s->wake = wake;
        s->view = (mn_simulation_view){.live = live, .speed = 1, .real_speed = 1, .change_count = 1};
        s->wall_s = mn_simulation_wall_s();
        s->mutex = SDL_CreateMutex();
        s->queue_mutex = SDL_CreateMutex();
        s->given = SDL_CreateCond();
        s->queued = SDL_CreateCond();
        s->settled = SDL_CreateCond();
        set_clock(s);
    }
    if (s != NULL && s->mutex && s->queue_mutex && s->given && s->queued && s->settled)
        s->thread = SDL_CreateThread(run, "simulation", s);
    if (s != NULL && s->thread != NULL) return s;
    mn_fail(error, MN_INTERNAL, NULL, 0, "no memory for the simulation's thread");
    mn_simulation_stop(s);
    return NULL;
}

void mn_simulation_stop(mn_simulation *s)
{
    if (s == NULL) return;
    if (s->thread != NULL) {
        SDL_LockMutex(s->mutex);
        SDL_LockMutex(s->queue_mutex);
        s->is_quitting = true;
        SDL_CondSignal(s->queued);
        SDL_UnlockMutex(s->queue_mutex);
        SDL_UnlockMutex(s->mutex);
        SDL_WaitThread(s->thread, NULL);
    }
    mn_live_close(s->fork);
    mn_live_close(s->expert);
    mn_live_close(s->live);
    free(s->expert_points);
    SDL_DestroyCond(s->given);
    SDL_DestroyCond(s->queued);
    SDL_DestroyCond(s->settled);
    SDL_DestroyMutex(s->mutex);
    SDL_DestroyMutex(s->queue_mutex);
    free(s->queue);
    free(s);
}

void mn_simulation_send(mn_simulation *s, const mn_command *command)
{
    SDL_LockMutex(s->queue_mutex);
    if (s->queue_count == s->queue_capacity) {
        const int capacity = s->queue_capacity * 2 + 64;
        mn_command *grown = realloc(s->queue, (size_t)capacity * sizeof *grown);
        if (grown != NULL) {
            s->queue = grown;
            s->queue_capacity = capacity;
        }
    }
    if (s->queue_count < s->queue_capacity) s->queue[s->queue_count++] = *command;
    SDL_CondSignal(s->queued);
    SDL_UnlockMutex(s->queue_mutex);
}

void mn_simulation_settle(mn_simulation *s)
{
    SDL_LockMutex(s->queue_mutex);
    while ((s->queue_count > 0 || s->is_busy) && !s->is_quitting) SDL_CondWaitTimeout(s->settled, s->queue_mutex, 50);
    SDL_UnlockMutex(s->queue_mutex);
}

const mn_simulation_view *mn_simulation_lock(mn_simulation *s)
{
    SDL_AtomicAdd(&s->readers, 1);
    SDL_LockMutex(s->mutex);
    return &s->view;
}

void mn_simulation_unlock(mn_simulation *s)
{
    SDL_AtomicAdd(&s->readers, -1);
    SDL_CondSignal(s->given);
    SDL_UnlockMutex(s->mutex);
}
