/* One data file after another: each run in a sandbox, its one table read into a site, a device or a rule.
 *
 * The files share a Lua state, since making one costs as much as compiling a file (30 us; 86 files). What no file can see of
 * another: each has an environment of its own (mn_sandbox_push_environment), its own marks of constructors and its own
 * allowance of instructions and time. The 64 MiB are those of one file too, because the garbage of the files before it is
 * collected before memory is refused. A file with a fault takes the state along: the next begins in a new one. */
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
    mn_person *person;
    mn_product *product;
    mn_protocol *protocol;
    struct mn_lint *lint; /* borrowed; NULL: nobody listens */
    mn_sandbox sandbox;   /* for one file after another */
} mn_data;

/* Room for one of each; false without memory. Must not move once a file is read: Lua keeps the sandbox's address. */
bool mn_data_create(mn_data *data);
void mn_data_destroy(mn_data *data);

/* Runs and reads a file. The library gives the constants that a site names. */
mn_status mn_data_read(const char *path, const mn_library *library, mn_data *data, mn_error *error);

#endif
