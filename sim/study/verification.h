/* Verification: is the law solved right, whatever it is worth? Stepped stand-ins of what the program has in closed form
 * must close in on it at the order that theory gives them, limits must be the textbook's.
 *
 * The program itself takes no time step and no angle step: those rows say what a stepped program would need, and prove that
 * the closed forms are where it would arrive. Neighbours and cells go through the kernel as any contact does. */
#ifndef MN_STUDY_VERIFICATION_H
#define MN_STUDY_VERIFICATION_H

#include <stdbool.h>

enum { MN_VERIFICATIONS_MAX = 24, MN_VERIFICATION_LEVELS = 5 };

typedef struct mn_verification {
    char name[96];
    char theory[160];           /* what must come out, and why */
    bool is_order;              /* an observed order; else a ratio to a closed form */
    double wanted, found;
    double tolerance;           /* absolute on an order, relative on a ratio */
    int level_count;            /* of an order */
    double step[MN_VERIFICATION_LEVELS], error[MN_VERIFICATION_LEVELS]; /* relative */
    bool is_passed;
} mn_verification;

/* All of them; how many. Takes about a second. */
int mn_verify(mn_verification rows[MN_VERIFICATIONS_MAX]);

#endif
