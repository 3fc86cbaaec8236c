/* Care: the kinds of things that people do before and after the needles, what each does to what the skin does next, and for how
 * long before or after a session it matters.
 *
 * An effect is at its full strength on the session's day and fades in a straight line to nothing at the end of its span
 * (assumed; the sources give spans, no courses): factor^strength. Of several events of one kind the nearest counts.
 * Repeated events are worked out by division and never listed, so a year of daily sunscreen costs as much as one day. */
#ifndef MN_TISSUE_CARE_H
#define MN_TISSUE_CARE_H

#include "tissue/diary.h"
#include "tissue/effects.h"
#include "tissue/pore.h"

typedef struct mn_care_row {
    const char *name;      /* what a diary calls it */
    const char *sentence;  /* with its window: why it matters */
    const char *units;     /* dose units that it takes, with blanks between; empty: no dose */
    double before_s;       /* span before a session in which it acts */
    double after_s;        /* span after */
    mn_effects before, after; /* factors at full strength; 0: none */
    mn_mark mark;          /* of the factors */
    const char *source;
} mn_care_row;

enum { MN_CARE_COUNT = 28 };
extern const mn_care_row mn_care_rows[];
extern const int mn_care_count;

int mn_care_find(const char *name); /* -1: none */

/* The dose units there are: "mg", "g", "ug", "ml", "%", "IU", "SPF", "min", "h", "tablet", "drop". NULL after the last. */
const char *mn_dose_unit_name(int unit);
int mn_dose_unit_find(const char *name); /* -1: none */
bool mn_care_takes_unit(const mn_care_row *row, int unit);

/* Start of the last event of a kind that begins at or before at_s, and of the first that begins at or after it; NAN: none. */
double mn_event_last_s(const mn_event *event, double at_s);
double mn_event_next_s(const mn_event *event, double at_s);

/* Seconds from the end of the last event of a kind before the session's begin; to the start of the first after its end. NAN: none. */
double mn_care_before_s(const mn_diary *diary, int care_index, double session_begin_s);
double mn_care_after_s(const mn_diary *diary, int care_index, double session_end_s);

/* Factors of one session. An empty diary gives exactly 1 everywhere. */
void mn_care_effects(const mn_diary *diary, double session_begin_s, double session_end_s, mn_effects *effects);

/* When an occlusion covers the skin after the session, before the next one (INFINITY: none). */
mn_cover mn_care_cover(const mn_diary *diary, double session_end_s, double next_session_s);

/* Share of the days of a span on which something of a kind is done: 1 when daily. */
double mn_care_days_frac(const mn_diary *diary, int care_index, double from_s, double to_s);

#endif
