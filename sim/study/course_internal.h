/* The parts of a course, each in a file of its own. */
#ifndef MN_STUDY_COURSE_INTERNAL_H
#define MN_STUDY_COURSE_INTERNAL_H

#include "study/course.h"

#define MN_COURSE_DAY_S 86400.0

/* Sessions as far as the year's tissue has them, around them another diary: a copy that shares the columns. */
void mn_course_tissue(const mn_course *course, const mn_diary *diary, int first, int count, mn_tissue *tissue);

/* What is seen after a session, and the four choices (course_year.c). MN_INTERNAL without memory. */
mn_status mn_course_follow(mn_course *course, mn_error *error);

/* The calendar (course_calendar.c). */
void mn_course_lay_calendar(mn_course *course);

#endif
