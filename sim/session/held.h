/* The greatest value that a signal kept up for two seconds on end: "pressed with 6 N for 2 s" is `greatest >= 6 N`.
 *
 * The time since the signal began is cut into slots of a tenth of a second; a slot keeps its least value, and the least
 * of twenty slots in a row was kept up for two seconds. Memory is fixed and the limit is not known here: a rule compares
 * it. A spell that does not begin on a slot's edge may be told short by up to a tenth of a second. */
#ifndef MN_SESSION_HELD_H
#define MN_SESSION_HELD_H

#include <stdbool.h>
#include <stdint.h>

#define MN_HELD_SLOT_S 0.1
enum { MN_HELD_SLOTS = 20 }; /* 2 s: assumed, the time after which a slip of the hand is a habit */

typedef struct mn_held {
    double slot_least[MN_HELD_SLOTS]; /* ring of the last full slots */
    double least;                     /* of the slot now */
    double begin_s;                   /* of this spell */
    int64_t slot_count;               /* full ones of this spell */
    bool is_on;
    double greatest;                  /* kept up so far; NAN: nothing was, for so long */
} mn_held;

void mn_held_begin(mn_held *held);
/* The signal runs straight from one value to the other; a first line begins a spell, the next ones follow on. */
void mn_held_line(mn_held *held, double from_s, double from, double to_s, double to);
/* The spell ends. */
void mn_held_stop(mn_held *held);

#endif
