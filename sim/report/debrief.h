/* After a lesson: the score with its parts, what to do better, the hand's motion beside its bands, the map. */
#ifndef MN_REPORT_DEBRIEF_H
#define MN_REPORT_DEBRIEF_H

#include "lesson/score.h"
#include "lesson/way.h"

typedef struct mn_debrief {
    const mn_plan *plan;
    const mn_session *session;  /* for the map */
    const mn_result *result;
    const mn_score *score;
    mn_way hand, expert;
    const char *hand_name;      /* "the expert", "hand.csv" */
} mn_debrief;

/* To a file that ends in .json or .png. MN_BAD_INPUT for another ending or a place that cannot be written. */
mn_status mn_report_debrief(const mn_debrief *debrief, const char *path, mn_error *error);

/* The same JSON as text, for standard output (caller frees); NULL without memory. */
char *mn_debrief_text(const mn_debrief *debrief);

#endif
