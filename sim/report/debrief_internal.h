#ifndef MN_REPORT_DEBRIEF_INTERNAL_H
#define MN_REPORT_DEBRIEF_INTERNAL_H

#include "report/debrief.h"
#include "report/report_internal.h"
#include "report/page.h"

/* One page as PNG; the caller frees it. MN_BAD_INPUT when built without Cairo. */
mn_status mn_debrief_picture(const mn_debrief *debrief, mn_picture *picture, mn_error *error);

#endif
