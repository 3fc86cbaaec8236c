/* A course: a protocol and a person made into an ordinary plan (treat, wait, treat, ...) on a small piece of the site's skin,
 * run by the ordinary session and judged by the ordinary rules; then what follows by days and over a year.
 *
 * Four choices are compared over the 12 months from the first session: nothing; one course; the course and follow-up sessions
 * half a year apart (or as the protocol says); the same with daily sunscreen and moisturiser. Every session is simulated, those
 * of the follow-ups in a second run of the same piece; the choices take their first sessions from it, since what a session does
 * follows from the wounds that it made. Visible benefit falls off in 120 days (assumed) or, the slower clinical figure, in 389:
 * both are told, the second beside the first. We simulate; we give no treatment advice. */
#ifndef MN_STUDY_COURSE_H
#define MN_STUDY_COURSE_H

#include "script/script.h"

typedef enum mn_decay { MN_DECAY_FAST, MN_DECAY_SLOW, MN_DECAY_COUNT } mn_decay;
const char *mn_decay_name(int decay); /* "fast", "slow" */

typedef enum mn_choice_kind { MN_CHOICE_NOTHING, MN_CHOICE_COURSE, MN_CHOICE_FOLLOW_UP, MN_CHOICE_HOME_CARE, MN_CHOICE_COUNT } mn_choice_kind;

enum {
    MN_COURSE_DAYS = 365, /* the year that choices are compared over */
    MN_COURSE_ITEMS_MAX = 1024,
    MN_COURSE_AFTER_DAYS = 10,
    MN_COURSE_PERSONS = 1000
};

typedef struct mn_course_input {
    const mn_library *library;
    const mn_protocol *protocol;
    const mn_person *person;   /* NULL: an adult with the subject's defaults */
    const mn_device *device;   /* NULL: the protocol's */
    const char *ruleset;       /* NULL: the protocol's */
    mn_decay decay;
    bool has_start;
    long start_day;            /* as mn_date_day counts */
    int thread_count;
    const mn_session_hooks *hooks; /* clock, time limit (of each of two runs) and interruption; NULL: none */
} mn_course_input;

/* The person some days after a session: the one with the longest downtime. */
typedef struct mn_course_after {
    int day;
    double redness_au, swelling_um, flaking_frac, soreness_points;
    double persons_red_frac, persons_swollen_frac, persons_bruised_frac, persons_flaky_frac; /* of MN_COURSE_PERSONS */
} mn_course_after;

typedef struct mn_course_choice {
    const char *name;
    int session_count;                                       /* begun within the year */
    double benefit_frac[MN_DECAY_COUNT][MN_COURSE_DAYS + 1]; /* by day from the first session */
    double benefit_mean[MN_DECAY_COUNT], benefit_end[MN_DECAY_COUNT];
    double outcome_end[MN_DECAY_COUNT];                      /* the protocol's outcome after 12 months */
    double downtime_d, redness_d, swelling_d;                /* of all its sessions, added up */
    double bruise_frac;                                      /* chance of a bruise at all, median person */
    double pigment_frac;                                     /* chance of dark marks, median person of the skin type */
    double cost_eur;
} mn_course_choice;

typedef enum mn_item_kind {
    MN_ITEM_SESSION,
    MN_ITEM_FOLLOW_UP,
    MN_ITEM_CHECK,
    MN_ITEM_STOP,  /* not to be done in these days */
    MN_ITEM_DO,
    MN_ITEM_EXPECT,
    MN_ITEM_REVIEW,
    MN_ITEM_KIND_COUNT
} mn_item_kind;
const char *mn_item_kind_name(int kind); /* "session", "follow_up", "check", "stop", "do", "expect", "review" */

/* One line of the calendar; days from the first session, both ends included. */
typedef struct mn_course_item {
    mn_item_kind kind;
    int from_day, until_day;
    char title[MN_ID_BYTES * 3];  /* "redness", "No ice", "Session 1 of 4" */
    char sentence[MN_TEXT_BYTES];
    char source[MN_ID_BYTES * 2]; /* "R-28", "care: retinoid", "simulated" */
} mn_course_item;

typedef struct mn_course {
    const mn_library *library;
    const mn_protocol *protocol;
    mn_person person;
    mn_device device;
    char ruleset[MN_ID_BYTES];
    mn_decay decay;
    bool has_start, is_blocked;
    long start_day;
    int session_count, follow_count;                     /* of the course; of the follow-ups within the year */
    double session_s[MN_TISSUE_SESSIONS_MAX];            /* nominal starts: the course's, then the follow-ups' */
    mn_diary own, diary, home;                           /* the person's; with the protocol's; with home care */
    mn_rule *rules;
    int rule_count;
    mn_plan *plan, *year_plan;                           /* year_plan NULL: there is no follow-up */
    mn_session *session, *year;
    double redness_gone_s, swelling_gone_s, bruise_gone_s, downtime_s; /* of the longest session of the course */
    mn_course_after after[MN_COURSE_AFTER_DAYS];
    double review_outcome[MN_REVIEWS_MAX];               /* of one course, at the protocol's reviews */
    double besides_end;                                  /* the outcome after 12 months of what is done besides, without needles */
    mn_course_choice choices[MN_CHOICE_COUNT];
    int item_count;
    mn_course_item items[MN_COURSE_ITEMS_MAX + 1];       /* in order of their first day */
} mn_course;

/* MN_BAD_INPUT when the device cannot be used so, or the diaries hold too many events together; what the hooks say. Cost: two sessions of 1.4 cm2
 * with all their passes, some 0.3 s. A rule that blocks is no error: is_blocked. */
mn_status mn_course_make(mn_course **course, const mn_course_input *input, mn_error *error);
void mn_course_destroy(mn_course *course);

/* A number of the protocol's outcome as people read it: shares in per cent. Returns text. */
const char *mn_course_outcome_text(const mn_course *course, double value, char *text, size_t text_bytes);

/* What the rules found on the course, in the rules' order. */
const mn_result *mn_course_result(const mn_course *course);

#endif
