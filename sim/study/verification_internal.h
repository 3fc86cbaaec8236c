/* What the files of verification share: how a row is added, plain skin and a plain needle. */
#ifndef MN_STUDY_VERIFICATION_INTERNAL_H
#define MN_STUDY_VERIFICATION_INTERNAL_H

#include <stdint.h>

#include "contact/needle.h"
#include "contact/path.h"
#include "session/session.h"
#include "skin/site.h"
#include "study/verification.h"

typedef struct mn_verifier {
    mn_verification *rows;
    int count;
} mn_verifier;

/* Relative error of a stand-in with n steps, a root mean square over MN_VERIFY_STARTS places where the steps begin: so that
 * it is the step's and not the luck of where a kink falls. */
typedef double mn_stepped(int64_t steps);
enum { MN_VERIFY_STARTS = 16 };

/* Errors at doubling step counts; the observed order is the slope of log error over log step by least squares. */
void mn_verify_order(mn_verifier *it, const char *name, const char *theory, double order, int64_t steps,
                     mn_stepped *error_of);
void mn_verify_ratio(mn_verifier *it, const char *name, const char *theory, double found, double wanted,
                     double tolerance);
/* What must be 0, to an absolute tolerance. */
void mn_verify_none(mn_verifier *it, const char *name, const char *theory, double found, double tolerance);
/* A known limit, to a thousandth. */
void mn_verify_limit(mn_verifier *it, const char *name, const char *theory, double found, double wanted);

/* All layers alike, without pre-tension, bone or speed. E is 0.15/0.35 MPa. */
void mn_verify_site(mn_site *site);
/* Tip 20 um, shank 250 um, taper 1 mm, length 3 mm. */
extern const mn_needle mn_verify_needle;

/* A plan with that skin and a device of a kind, without steps; NULL without memory. */
mn_plan *mn_verify_plan(mn_device_kind kind);
mn_step *mn_verify_step(mn_plan *plan, mn_pattern_kind kind);

/* Where the hand is at a time. */
typedef mn_pose mn_hand_at(double t_s);
/* A plan whose hand is told `keyframes` + 1 times over `end_s`. */
mn_plan *mn_verify_told_plan(mn_device_kind kind, mn_hand_at *hand, double end_s, int64_t keyframes);
/* Runs it on one thread; NULL when it cannot be run, so that its row fails. The plan must outlive the session, and the
 * caller destroys both; NULL is fine for a plan. */
mn_session *mn_verify_run(mn_plan *plan);

/* What a needle leaves in the surface as it is moved along its path in small steps, um: a track for an arc, a drag for a
 * stroke. Good to a thousandth. */
double mn_verify_slit_um(const mn_path *path, double travel_um);

void mn_verify_law(mn_verifier *it);
void mn_verify_path(mn_verifier *it);
void mn_verify_cells(mn_verifier *it);
void mn_verify_array(mn_verifier *it);
void mn_verify_steps(mn_verifier *it);
void mn_verify_told(mn_verifier *it);

#endif
