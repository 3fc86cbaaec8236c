/* Moments of a session that it can go back to.
 *
 * A moment holds what moves: the session's own state, the counts by place, the pass under way, and of the grid only those
 * tiles that changed since the moment before, and of these only the cells that hold anything. Records of punctures are not
 * copied: they only grow, so going back is forgetting their end. Going back costs as much as the cells that changed since.
 * When all moments together pass their limit, every second one is given up: going back then simulates a longer way. */
#ifndef MN_SESSION_MOMENTS_H
#define MN_SESSION_MOMENTS_H

#include "session/session.h"

typedef struct mn_moments mn_moments;

/* For one session, which must outlive it. `bytes_max`: what all moments together may take. NULL without memory. */
mn_moments *mn_moments_create(mn_session *session, size_t bytes_max);
void mn_moments_destroy(mn_moments *moments);

/* Notes which tiles the punctures since the last call changed; after every tick, or several. */
void mn_moments_note(mn_moments *moments);

/* Keeps the session as it is, under the caller's key (rising). MN_INTERNAL without memory: then nothing is kept. */
mn_status mn_moments_take(mn_moments *moments, int64_t key, mn_error *error);
/* The newest key that is not above `key`; -1 when there is none. */
int64_t mn_moments_find(const mn_moments *moments, int64_t key);
/* Puts the session to that key's moment, back or forward. Later moments stay: going the same way again meets them. */
void mn_moments_restore(mn_moments *moments, int64_t key);
/* The key of the moment last taken, met or restored; -1 before the first. */
int64_t mn_moments_base(const mn_moments *moments);
/* Before another way is gone: gives up the moments after it. */
void mn_moments_forget_later(mn_moments *moments);
size_t mn_moments_bytes(const mn_moments *moments);

#endif
