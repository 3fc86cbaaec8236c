/* Where a device comes to rest on the skin: the gap under its face that balances what drives it.
 *
 * The device comes down from where no needle touches. It stops at the first gap below which the skin would push harder
 * than it can: g* = the least g >= 0 such that load(g') <= allowed(g') for every g' >= g. That is the needle's first
 * passage once more, one level up; it says that a hand too weak for the puncture does not puncture, though deeper in the
 * needles would need less. At g = 0 the face rests on the skin and carries what is left.
 *
 *     control   load(g)                              allowed(g)
 *     HAND      sum of F_i cos_load                  force_un
 *     POSITION  sum of F_i cos_load                  (g + press) / c_m     (the mean plane sinks by c_m times all force)
 *     ENERGY    sum of the needles' work             energy_pj
 *
 * F_i is what the law answers at travel_i - g/cos_tilt. A companion past its deepest point (travel_max > travel) has the
 * penetration p_m that travel_max - g/cos_tilt gave it. Its skin still stands w = u - p_m above the rest and pushes with
 * the tent's force; once w < 0 the needle pulls, first on the skin stuck to it, -T(-w), at the most with the friction of
 * what is still in, -sum tau S(u). The stuck part makes the force continuous in g (assumed: the tent is alike both ways).
 *
 * F_i falls where a needle snaps, so loads are not monotone and a plain bracket could find a deeper root. Every trial gap
 * also gets a bound of the load over the whole way from the last safe gap, which is the load itself where nothing snaps;
 * a stretch is passed only when its bound is allowed. On the way down a snap only ever takes load away, so at g* > 0 the load
 * is what is allowed: there always is a balance, and every other root lies deeper, behind a load that the device cannot
 * overcome. The answer lies within 2e-10 um above g* (where the skin pushes no harder than the device), wherever the
 * search began. */
#ifndef MN_KERNEL_BALANCE_H
#define MN_KERNEL_BALANCE_H

#include "contact/contacts.h"
#include "kernel/law.h"

/* The law of a contact; may be made in `room`. */
typedef const mn_law *mn_law_source(void *context, int64_t contact, mn_law *room);

/* The gap, um. Cost: a law for each contact and trial: one trial when the face rests on the skin, 20 to 35 when it does
 * not and needles leave (their friction's bound closes only as the stretch shrinks), fewer when none does. */
double mn_balance_gap_um(const mn_contacts *contacts, const mn_group *group, mn_law_source *law_of, void *context,
                         double warm_gap_um);

/* Load on the device at a gap, as above; for tests and reports. */
double mn_balance_load(const mn_contacts *contacts, const mn_group *group, mn_law_source *law_of, void *context, double gap_um);

#endif
