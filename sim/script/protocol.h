/* A protocol: one course of treatment as a file in scenarios/protocols/ describes it. Which device on which site, how often, how
 * the hand goes, what it is for, how good the evidence is, what is done besides, what it costs. Data, not code: a course
 * (study/course.h) makes an ordinary plan of it and judges that by the ordinary rules. */
#ifndef MN_SCRIPT_PROTOCOL_H
#define MN_SCRIPT_PROTOCOL_H

#include "technique/pattern.h"
#include "tissue/after.h"
#include "tissue/diary.h"

#define MN_PROTOCOL_PARAMS(X, O)                                                                                          \
    X(O, int32_t, sessions, NAN, 1, 24, "1", MN_ASSUMED, "the protocol's sources", "sessions of one course")              \
    X(O, double, interval_s, NAN, 86400, 1e7, "s", MN_ASSUMED, "the protocol's sources", "from one session to the next: days(28)") \
    X(O, double, follow_up_every_s, 182 * 86400.0, 2419200, 1e8, "s", MN_ASSUMED, "maintenance every 6 to 12 months: clinic pages", "from the course's last session to one follow-up session, and to the next") \
    X(O, double, area_cm2, 100, 1, 20000, "cm2", MN_ASSUMED, "a face", "skin that one session treats")                    \
    X(O, double, cost_per_session_eur, NAN, 0, 1e6, "EUR", MN_ASSUMED, "choice", "what a session costs")

typedef struct mn_protocol_params {
    MN_PROTOCOL_PARAMS(MN_PARAM_FIELD, mn_protocol_params)
} mn_protocol_params;

extern const mn_param mn_protocol_param_rows[];
extern const int mn_protocol_param_count;

typedef enum mn_endpoint { MN_ENDPOINT_ERYTHEMA, MN_ENDPOINT_PINPOINT_BLEED, MN_ENDPOINT_NONE, MN_ENDPOINT_COUNT } mn_endpoint;
const char *mn_endpoint_name(int endpoint); /* "erythema", "pinpoint_bleed", "none" */

/* How good the evidence is: A randomised or split-face trials with measured outcome; B series or trials without a control, or
 * controlled ones of something else besides needling; C opinion, cases, or trials that contradict one another. */
typedef enum mn_evidence_grade { MN_EVIDENCE_A, MN_EVIDENCE_B, MN_EVIDENCE_C, MN_EVIDENCE_COUNT } mn_evidence_grade;
const char *mn_evidence_grade_name(int grade);

/* The outcome numbers by index, in the order of MN_OUTCOME_METRICS; names as metrics have them. NULL beyond the last. */
#define MN_OUTCOME_ONE_MORE(name, unit, sentence) +1
enum { MN_OUTCOME_COUNT = 0 MN_OUTCOME_METRICS(MN_OUTCOME_ONE_MORE) };
const char *mn_outcome_name(int outcome);

enum { MN_REVIEWS_MAX = 8 };

typedef struct mn_protocol {
    char id[MN_ID_BYTES], name[MN_TEXT_BYTES], note[MN_TEXT_BYTES], file[MN_PATH_BYTES];
    char sources[MN_SOURCES_MAX][MN_TEXT_BYTES];
    int source_count, line;
    char site[MN_ID_BYTES], device[MN_ID_BYTES], ruleset[MN_ID_BYTES];
    mn_pattern_kind pattern;
    mn_treat_params treat;
    double protrusion_um, frequency_hz; /* NAN: the device's */
    mn_endpoint endpoint;
    mn_evidence_grade grade;
    char evidence[MN_TEXT_BYTES];       /* a sentence */
    int outcome;                        /* index as mn_outcome_name */
    char result[MN_TEXT_BYTES];         /* what was published; empty: nothing to compare with */
    char downtime_source[MN_TEXT_BYTES], cost_source[MN_TEXT_BYTES];
    mn_protocol_params params;
    int review_count;
    double review_s[MN_REVIEWS_MAX];    /* after the last session, rising */
    mn_diary adjunct;                   /* what is done besides, by the protocol */
} mn_protocol;

#endif
