/* What the writers share: a file that appears whole or not at all, text that is safe to show, colours. */
#ifndef MN_REPORT_REPORT_INTERNAL_H
#define MN_REPORT_REPORT_INTERNAL_H

#include <stdint.h>
#include <stdio.h>

#include "report/colour.h"
#include "report/report.h"

#define MN_REPORT_NOTE "Simulation of needle mechanics, not treatment advice"

/* ---- a file being written (write.c) ---- */

/* Bytes go to a temporary file beside `path`; only closing it without a fault renames it to `path`. */
typedef struct mn_outfile {
    FILE *file;
    const char *path; /* borrowed */
    char temporary[MN_PATH_BYTES + 32];
} mn_outfile;

/* MN_BAD_INPUT when there is no way to write there. */
mn_status mn_outfile_open(mn_outfile *out, const char *path, mn_error *error);
/* Renames when everything was written, else removes the temporary file and says why. */
mn_status mn_outfile_close(mn_outfile *out, mn_error *error);
/* Gives up: removes the temporary file, leaves what was at `path` before. */
void mn_outfile_drop(mn_outfile *out);

/* ---- text (text.c) ---- */

/* Copies `text` as one line of valid UTF-8: bytes that are none become '?', control characters a space. Returns `clean`. */
const char *mn_text_clean(const char *text, char *clean, size_t clean_bytes);

/* Names of the set flags of a wound, in bit order: "is_pierced" ... */
enum { MN_WOUND_FLAG_COUNT = 6 };
extern const char *const mn_wound_flag_names[MN_WOUND_FLAG_COUNT];

/* "missed", "thin", "ideal", "over". */
const char *mn_coverage_name(int coverage_class);

/* "nothing" for -1, else the layer's name. */
const char *mn_reached_name(int layer);

#endif
