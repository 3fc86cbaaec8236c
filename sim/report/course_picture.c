/* stub */
#include "report/course_internal.h"
mn_status mn_report_course_picture(const mn_course *course, const char *path, mn_error *error)
{
    (void)course;
    return mn_fail(error, MN_BAD_INPUT, path, 0, "not yet");
}
