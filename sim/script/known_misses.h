/* The list of misses that are known: where the model and a published measurement disagree, by how much, and why.
 *
 *     return {
 *       known_miss { experiment = "D06", row = "...", size_frac = 0.12, reason = "...", mends = "..." },
 *     }
 */
#ifndef MN_SCRIPT_KNOWN_MISSES_H
#define MN_SCRIPT_KNOWN_MISSES_H

#include <stdbool.h>

#include "base/limits.h"
#include "base/status.h"

/* One listed miss. */
typedef struct mn_known_miss {
    char experiment[MN_ID_BYTES], row[MN_ID_BYTES * 2];
    char reason[MN_TEXT_BYTES], mends[MN_TEXT_BYTES]; /* why it misses; what would mend it */
    double size_frac;
    int line;
    bool is_used;
} mn_known_miss;

enum { MN_KNOWN_MISSES_MAX = 64 };

typedef struct mn_known_misses {
    char file[MN_PATH_BYTES];
    int count;
    mn_known_miss misses[MN_KNOWN_MISSES_MAX];
} mn_known_misses;

/* Reads the list; a file that is not there lists none. */
mn_status mn_known_misses_read(mn_known_misses *known, const char *path, mn_error *error);

#endif
