/* What a session is worth, 0 to 100: outcome first, motion second.
 *
 *     score = 100 * sum over judged parts of weight * worth / sum of their weights
 *
 * A part is worth the mean of its goals' worths. Without goals it is judged by the default that its row in score.c tells, or,
 * for density, not at all. A rule that blocks caps the score at the lesson's block_score_max. */
#ifndef MN_LESSON_SCORE_H
#define MN_LESSON_SCORE_H

#include "lesson/way.h"
#include "session/session.h"

typedef struct mn_score_part {
    bool is_judged;
    double weight, worth;     /* worth 0 to 1 */
    double points, lost;      /* of the score: what it could give, and what it lost */
    double value;             /* what was judged; NaN with several goals */
    char text[MN_TEXT_BYTES]; /* the value beside what is wanted */
    char advice[MN_TEXT_BYTES]; /* what to do better; empty when nothing is */
} mn_score_part;

typedef struct mn_score_goal {
    double value, worth;
} mn_score_goal;

enum { MN_ADVICE_MAX = 3 };

typedef struct mn_score {
    double score;
    bool is_passed, is_capped;
    int block_count, warn_count;
    mn_score_part parts[MN_PART_COUNT];
    mn_score_goal goals[MN_GOALS_MAX]; /* of the lesson's goals, in their order */
    int advice_count;
    int advice[MN_ADVICE_MAX];         /* parts, most points lost first */
} mn_score;

typedef struct mn_score_input {
    const mn_plan *plan;               /* with a lesson */
    const mn_result *result;           /* judged with zones (mn_session_judge) */
    mn_way hand, expert;               /* expert of count 0: path, lifts and time are not judged */
} mn_score_input;

/* Fills the score; of equal inputs equal bytes. */
void mn_score_make(const mn_score_input *input, mn_score *score);

#endif
