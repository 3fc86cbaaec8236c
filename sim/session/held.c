/* Slots of a signal; see held.h for the idea. A line is cut at the slots' edges, where its value belongs to both. */
#include "session/held.h"

#include "base/numeric.h"

/* Of times that were summed: an edge that is missed by less is met. */
#define EDGE_S 1e-9

void mn_held_begin(mn_held *held)
{
    *held = (mn_held){.greatest = MN_NAN};
}

void mn_held_stop(mn_held *held)
{
    held->is_on = false;
}

static void close_slot(mn_held *held)
{
    held->slot_least[held->slot_count++ % MN_HELD_SLOTS] = held->least;
    if (held->slot_count < MN_HELD_SLOTS) return;
    double kept = held->slot_least[0];
    for (int i = 1; i < MN_HELD_SLOTS; i++) kept = fmin(kept, held->slot_least[i]);
    if (!(held->greatest >= kept)) held->greatest = kept;
}

void mn_held_line(mn_held *held, double from_s, double from, double to_s, double to)
{
    if (!held->is_on) {
        held->is_on = true;
        held->begin_s = from_s;
        held->slot_count = 0;
        held->least = from;
    }
    held->least = fmin(held->least, from);
    for (;;) {
        const double edge_s = held->begin_s + MN_HELD_SLOT_S * (double)(held->slot_count + 1);
        if (edge_s > to_s + EDGE_S) break;
        const double share = to_s > from_s ? mn_clamp((edge_s - from_s) / (to_s - from_s), 0, 1) : 1;
        const double value = from + share * (to - from);
        held->least = fmin(held->least, value);
        close_slot(held);
        held->least = value;
    }
    held->least = fmin(held->least, to);
}
