/* The diary: dated things done before and after the needles (care.h names them), in order of time.
 *
 * Times are seconds on the plan's clock: 0 is the start of the first session, what was done before is negative. */
#ifndef MN_TISSUE_DIARY_H
#define MN_TISSUE_DIARY_H

#include <stdbool.h>

#include "base/limits.h"

enum { MN_EVENTS_MAX = 128, MN_CARE_MAX = 48 };

/* One thing done, once or again and again. */
typedef struct mn_event {
    int line;              /* in its file */
    bool is_dated;         /* its start was given as a day of the calendar */
    int care_index;        /* row of mn_care_rows */
    double at_s;           /* its start, or the first one's */
    double every_s;        /* 0: once; else repeated at this pace ... */
    double until_s;        /* ... as long as it starts at or before this */
    double duration_s;     /* ice, sun, occlusion: how long each takes; 0: a moment */
    double dose;           /* NAN: not told */
    int dose_unit;         /* as mn_dose_unit_name (care.h) counts; -1: not told */
} mn_event;

typedef struct mn_diary {
    int count;
    mn_event events[MN_EVENTS_MAX];
} mn_diary;

#endif
