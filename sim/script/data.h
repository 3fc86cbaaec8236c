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
} mn_data;

/* Runs and reads a file. `site`, `device` and `rule` must have room. */
mn_status mn_data_read(const char *path, mn_data *data, mn_error *error);

#endif
