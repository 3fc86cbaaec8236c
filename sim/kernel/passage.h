/* First passage: how deep a needle goes under an imposed travel or force.
 *
 * Imposed travel u: U(s) = s + w(F(s)) + C F(s), and p(u) = largest p with max over s in [0, p] of U(s) <= u.
 * Imposed force:    p = largest p with max over s in [0, p] of F(s) <= force.
 * Both ask where F(s) first exceeds what is allowed there: T(u - s), the tent's force at the lift that is left, or the
 * force. T falls with s, so the first passage is found on F - T piece by piece, with no inverse of the tent:
 *
 *      F |        T(u-s)
 *        |\.     .                      an interface (z) is passed if F(z-) and F(z+) + its entry are both allowed; the tip that
 *        | `\. F|                       cannot enter rests on it with a force between the two
 *        |   _`\|____/                  where F drops behind an interface or its barrier, the tip has jumped: a snap
 *        |__/   z`\.
 *        +-----------`--> s
 *
 * On most smooth pieces F cannot fall (law.h): the piece's end decides, and a safeguarded Newton finds the crossing. On
 * the others an interval is used whole only when the bounds of law.h certify that F - T rises on it or stays below zero, else it is
 * halved, left half first. So no crossing is jumped over.
 *
 * In an open hole (law.hole_um) only friction counts above its depth and the full law below. Where the full law alone
 * reaches at least as deep, friction stops nothing before, so the answer is the full law's, bit for bit: the same travel
 * on the same axis returns to the same depth. */
#ifndef MN_KERNEL_PASSAGE_H
#define MN_KERNEL_PASSAGE_H

#include <stdbool.h>

#include "kernel/law.h"

typedef struct mn_passage {
    double depth_um;    /* p, along the axis */
    double travel_um;   /* the tip below undisturbed skin; the imposed one, or what the force takes */
    double force_un;    /* in equilibrium there */
    double peak_un;     /* greatest force on the way */
    double tenting_um;  /* w */
    bool is_snapped;    /* a stretch on the way was passed at once */
    bool is_snapped_in; /* one behind an interface, as the tip entered a layer */
    bool is_full;       /* stopped by the needle's length: the holder carries what is left of the lift */
    bool is_on_bone;
    bool is_reentry;
} mn_passage;

/* Imposed travel, um along the axis; <= 0 does not touch and gives zeros. About 150 ns. */
void mn_passage_travel(const mn_law *law, double travel_um, mn_passage *passage);

/* Imposed force with a way of `travel_um` at the most. */
void mn_passage_force(const mn_law *law, double force_un, double travel_um, mn_passage *passage);

/* The same answer from a depth that is known, with the deepest layer entered (an index of the site's). The passage comes
 * with is_snapped_in, is_full and is_on_bone set; the rest is filled. An imposed force is recalled by the travel it took. */
void mn_passage_recall(const mn_law *law, double travel_um, double depth_um, int deepest_layer, mn_passage *passage);

/* As mn_passage_travel, but peak_un is at least every force met while the travel grows from `since_um`, and close to the
 * greatest of them (equal where F rises between interfaces). Snaps within layers are not looked for. */
void mn_passage_since(const mn_law *law, double travel_um, double since_um, mn_passage *passage);

/* d force / d travel at an answer of imposed travel, uN/um: T' F'/(T' + F') while the tip cuts, T' while it is held. */
double mn_passage_slope_un_um(const mn_law *law, const mn_passage *passage);

/* Work that imposing the travel costs, pJ: the integral of the force over the travel. It is what the tissue and the tent
 * hold, plus what every snap at an interface set free (a snap within a layer, on the shank, is small and left out).
 * Without neighbours (C = 0). */
double mn_passage_work_pj(const mn_law *law, const mn_passage *passage);

#endif
