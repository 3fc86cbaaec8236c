/* Verification: is the law solved right, whatever it is worth? Stepped stand-ins of what the program has in closed form
 * must close in on it at the order that theory gives them, and limits must be the textbook's.
 *
 * A row is worth nothing that cannot fail, so each one asks the program itself: a law, a path, a grid, a kernel or a whole
 * session stands on one side of it, theory on the other. Depth, force and slit take no time step and no angle step; what
 * is stepped, a hand told in keyframes and the skin's picture in cells, has rows of its own. */
#ifndef MN_STUDY_VERIFICATION_H
#define MN_STUDY_VERIFICATION_H

#include <stdbool.h>

enum { MN_VERIFICATIONS_MAX = 40, MN_VERIFICATION_LEVELS = 5 };

typedef struct mn_verification {
    char name[96];
    char theory[256];           /* what must come out, and why */
    bool is_order;              /* an observed order; else a ratio to a closed form, or a difference that must be 0 */
    bool is_limit;              /* a known limit of the program, shown with its number: not a pass; fails when it moves */
    double wanted, found;
    double tolerance;           /* absolute on an order and where 0 is wanted, else relative */
    int level_count;            /* of an order */
    double step[MN_VERIFICATION_LEVELS], error[MN_VERIFICATION_LEVELS]; /* relative */
    bool is_passed;             /* of a limit: the number is the known one */
} mn_verification;

/* "passed", "limit" (a known one, where it was) or "FAILED". */
const char *mn_verification_verdict(const mn_verification *row);

/* All of them; how many. Takes about a second. */
int mn_verify(mn_verification rows[MN_VERIFICATIONS_MAX]);

#endif
