/* What the files of this folder share: readers of data tables, the files they come from, and the script itself. */
#ifndef MN_SCRIPT_SCRIPT_INTERNAL_H
#define MN_SCRIPT_SCRIPT_INTERNAL_H

#include "script/files.h"
#include "script/language.h"
#include "script/read.h"
#include "script/script.h"

enum { MN_SCRIPT_FILE_BYTES_MAX = 4 << 20 };

/* Runs a file in a new sandbox with the language in it; the collector, which must stay, sees its scenarios. What the file
 * returns, cut to `result_count`, is left on the stack. The caller destroys the sandbox, also after a fault. */
mn_status mn_file_run(mn_sandbox *sandbox, mn_collector *collector, const char *path, int result_count, mn_error *error);

/* ---- readers of data: the table at `index`, marked by its constructor ---- */

/* Whole files' tables. */
mn_status mn_read_site(lua_State *state, int index, const char *file, const mn_library *library, mn_site *site,
                       mn_error *error);
mn_status mn_read_constants(lua_State *state, int index, const char *file, mn_constants *constants, mn_error *error);
mn_status mn_read_map(lua_State *state, int index, const char *file, const mn_library *library, mn_site_map *map,
                      mn_error *error);
mn_status mn_read_person(lua_State *state, int index, const char *file, mn_person *person, mn_error *error);
mn_status mn_read_product(lua_State *state, int index, const char *file, mn_product *product, mn_error *error);
mn_status mn_read_protocol(lua_State *state, int index, const char *file, const mn_library *library, mn_protocol *protocol,
                           mn_error *error);
mn_status mn_read_device(lua_State *state, int index, const char *file, mn_device *device, mn_error *error);
mn_status mn_read_rule(lua_State *state, int index, const char *file, mn_rule *rule, mn_error *error);

/* Only the keys that are there, over what is filled already; `line` is the override's. Checks the whole afterwards. */
mn_status mn_override_site(lua_State *state, int index, const char *file, int line, mn_site *site, mn_error *error);
mn_status mn_override_device(lua_State *state, int index, const char *file, int line, mn_device *device, mn_error *error);

/* id, name, note, sources: what every data file states. Sources are a list of texts, or texts under ids; with a frame that
 * notes origins, `from` (read by mn_frame_from, after the values) names the id of each value that is not assumed. */
void mn_frame_identity(mn_frame *frame, char *id, char *name, char *note, char (*sources)[MN_TEXT_BYTES], int *source_count);
void mn_frame_from(mn_frame *frame, const char (*sources)[MN_TEXT_BYTES]);
/* A list of { x, y } at the key, at most `count_max`, each within +-MN_FIELD_UM_MAX; number of pairs, at least 1, or 0 when
 * absent or faulty. `x_um` and `y_um` have room for all. */
int64_t mn_frame_pairs(mn_frame *frame, const char *key, int64_t count_max, double *x_um, double *y_um);

/* ---- a scenario ---- */

typedef enum mn_expectation_kind {
    MN_EXPECT_BETWEEN, /* in the order of mn_made */
    MN_EXPECT_AT_LEAST,
    MN_EXPECT_AT_MOST,
    MN_EXPECT_MUST_FIRE,
    MN_EXPECT_MUST_HOLD,
    MN_EXPECT_CHECK
} mn_expectation_kind;

typedef struct mn_expectation {
    mn_expectation_kind kind;
    int line;
    char text[MN_ID_BYTES * 3];     /* the metric as written, the rule's id, or the check's name */
    char reason[MN_TEXT_BYTES];
    int metric_index, zone_index;   /* zone_index -1: the whole */
    char snapshot[MN_ID_BYTES];     /* empty: at the end */
    double low, high;
    int severity;                   /* must_fire: wanted; -1: any */
    int function;                   /* check: reference in the registry */
} mn_expectation;

struct mn_script {
    mn_sandbox sandbox;
    mn_collector collector;
    char file[MN_PATH_BYTES];
    const mn_library *library;      /* borrowed, during loading */
    mn_plan *plan;
    mn_rule *rules;                 /* those of the ruleset; the plan borrows them */
    int condition_count;
    int conditions[MN_STEPS_MAX];   /* treat_until: references in the registry */
    int expectation_count;
    mn_expectation expectations[MN_EXPECTATIONS_MAX];
    int check_count;
    mn_check *checks;               /* room for all expectations and all rules */
};

/* The scenario table at `index` into the script's plan (unfinished) and expectations. */
mn_status mn_read_scenario(mn_script *script, int index, mn_error *error);

/* mn_script_load, heard by a lint (may be NULL). */
mn_status mn_script_load_heard(mn_script **script, const char *path, int index, const mn_library *library,
                               struct mn_lint *lint, mn_error *error);

/* Asks a check's function about a result; `detail` has MN_TEXT_BYTES and stays when the function gives none. */
mn_status mn_judge_ask(mn_script *script, const mn_expectation *expectation, const mn_result *result, bool *answer,
                       char *detail, mn_error *error);

/* Pushes a metrics table whose unknown names are errors. */
void mn_push_metrics(lua_State *state, const mn_metrics *metrics);
/* Pushes a result: metrics and zones, at, findings. */
void mn_push_result(lua_State *state, const mn_plan *plan, const mn_result *result);

#endif
