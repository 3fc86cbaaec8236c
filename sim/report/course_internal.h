/* What the writers of a course share. */
#ifndef MN_REPORT_COURSE_INTERNAL_H
#define MN_REPORT_COURSE_INTERNAL_H

#include "report/course.h"

#define MN_COURSE_NOTE "We simulate; we give no treatment advice."

/* Device, setting, site and hand in one line. Returns text. */
const char *mn_course_technique(const mn_course *course, char *text, size_t text_bytes);
/* The metric that the protocol is for: its unit ("1", "1/cm2") and sentence. */
const mn_metric_row *mn_course_outcome_row(const mn_course *course);
double mn_course_fall_d(const mn_course *course, int decay); /* 120 or 389 */

#endif
