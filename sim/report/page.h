/* One scenario's page: what was asked, what came out, what the rules found, with maps and histograms. */
#ifndef MN_REPORT_PAGE_H
#define MN_REPORT_PAGE_H

#include "report/report.h"

/* PNG or SVG bytes; owned. Empty where there are none (built without Cairo). */
typedef struct mn_picture {
    unsigned char *bytes;
    size_t byte_count;
} mn_picture;
void mn_picture_free(mn_picture *picture);

/* A map as PNG bytes; and a small one for a list, a pixel a square millimetre of the coverage classes. */
mn_status mn_report_map_picture(const mn_session *session, mn_map_kind kind, mn_picture *picture, mn_error *error);
mn_status mn_report_thumbnail(const mn_session *session, mn_picture *picture, mn_error *error);

/* The whole page as text (caller frees; NULL without memory) from the scenario's JSON, its verdict ("passed"), what went wrong
 * (NULL: nothing beyond the checks) and the command that reproduces it. `maps` [MN_MAP_KIND_COUNT]. */
char *mn_report_page(const mn_session *session, const json_t *json, const mn_picture *maps, const char *verdict,
                     const char *trouble, const char *command);

/* Class of the style for a verdict or severity: "pass", "fail", "warn" or, for an info, "note"; and a sign that says it
 * without colour. */
const char *mn_verdict_class(const char *verdict);
const char *mn_verdict_sign(const char *verdict);

#endif
