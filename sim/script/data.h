/* One data file: run in a sandbox of its own, its one table read into a site, a device or a rule. */
#ifndef MN_SCRIPT_DATA_H
#define MN_SCRIPT_DATA_H

#include "script/script_internal.h"

/* Where the file's content goes; only the one that `made` says is filled. */
typedef struct mn_data {
    mn_made made;         /* MN_MADE_NOTHING: the file returns no data (a scenario file, or none of ours) */
    int scenario_count;   /* scenario{} calls it made */
    mn_site *site;
    mn_device *device;
    mn_rule *rule;
    mn_constants *constants;
    mn_site_map *map;
    struct mn_lint *lint; /* borrowed; NULL: nobody listens */
} mn_data;

/* Room for one of each; false without memory. */
bool mn_data_create(mn_data *data);
void mn_data_destroy(mn_data *data);

/* Runs and reads a file. The library gives the constants that a site names. */
mn_status mn_data_read(const char *path, const mn_library *library, mn_data *data, mn_error *error);

#endif
