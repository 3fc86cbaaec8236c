/* Where the values of a data file come from: a mark and a source a value.
 *
 * A parameter row's own mark and source are those of its default. A file that gives a value says where that comes from, or
 * it counts as assumed; a value that the file does not give keeps the row's. */
#ifndef MN_BASE_ORIGIN_H
#define MN_BASE_ORIGIN_H

#include "base/params.h"

enum { MN_ORIGINS_MAX = 96, MN_ORIGIN_NAME_BYTES = 64, MN_ORIGIN_TEXT_BYTES = 256 };

typedef struct mn_origin {
    char name[MN_ORIGIN_NAME_BYTES];   /* "needle_length_um", "reticular_dermis.female_um" */
    char source[MN_ORIGIN_TEXT_BYTES];
    mn_mark mark;
} mn_origin;

typedef struct mn_origins {
    int count;
    mn_origin items[MN_ORIGINS_MAX];
} mn_origins;

/* Notes where "group.name" (group may be "") comes from, over what was noted before. A full table takes no more. */
void mn_origin_set(mn_origins *origins, const char *group, const char *name, mn_mark mark, const char *source);

/* What was noted, or NULL. */
const mn_origin *mn_origin_find(const mn_origins *origins, const char *group, const char *name);

/* Mark and source of a row's value: what was noted, else the row's own. `origins` may be NULL. */
mn_mark mn_origin_mark(const mn_origins *origins, const char *group, const mn_param *row);
const char *mn_origin_source(const mn_origins *origins, const char *group, const mn_param *row);

#endif
