/* A course told: as text, JSON, a calendar (iCalendar, RFC 5545) and a picture. Writers read the course and change nothing. */
#ifndef MN_REPORT_COURSE_H
#define MN_REPORT_COURSE_H

#include "study/course.h"

/* Each a malloc'ed text; NULL without memory. */
char *mn_report_course_text(const mn_course *course);
char *mn_report_course_json(const mn_course *course);
/* MN_BAD_INPUT when the course has no day to begin. Deterministic: UIDs and stamps follow from course and day alone. */
mn_status mn_report_course_ics(const mn_course *course, char **text, mn_error *error);

/* Benefit over 12 months of the four choices, by both decays, as a PNG. */
mn_status mn_report_course_picture(const mn_course *course, const char *path, mn_error *error);

#endif
