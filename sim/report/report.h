/* Files of results: PNG maps, CSV, JSON. Writers take an open path and fail with a message, never half-done without
 * saying so (written beside and renamed). */
#ifndef MN_REPORT_REPORT_H
#define MN_REPORT_REPORT_H

#include <jansson.h>

#include "script/script.h"
#include "study/band.h"

typedef enum mn_map_kind { MN_MAP_DENSITY, MN_MAP_PENETRATION, MN_MAP_COVERAGE, MN_MAP_KIND_COUNT } mn_map_kind;
const char *mn_map_name(int kind); /* "density", "penetration", "coverage" */

/* A map of the target region as PNG: title, legend with units, scale bar, zones outlined, colour-safe (viridis,
 * cividis; four classes with pattern). */
mn_status mn_report_map_png(const mn_session *session, mn_map_kind kind, const char *path, mn_error *error);

/* Puncture records, one row a wound; and blocks. */
mn_status mn_report_records_csv(const mn_session *session, const char *path, mn_error *error);
mn_status mn_report_blocks_csv(const mn_session *session, const char *path, mn_error *error);

/* One scenario as JSON: inputs with marks and sources, metrics with units, findings with evidence, checks, hashes. New
 * reference; NULL without memory. `script` and `bands` may be NULL. */
json_t *mn_report_json(const mn_session *session, const mn_script *script, const mn_bands *bands);

/* Writes text to `path` by way of a temporary file beside it. */
mn_status mn_report_write(const char *path, const char *text, size_t text_bytes, mn_error *error);
/* Makes a directory and its parents. */
mn_status mn_report_make_dir(const char *path, mn_error *error);

/* Rows of 0x00RRGGBB, `stride` pixels apart. MN_BAD_INPUT when it cannot be written. */
mn_status mn_report_pixels_png(const uint32_t *pixels, int32_t width, int32_t height, int32_t stride, const char *path,
                               mn_error *error);

#endif
