/* The script layer: Lua files in, plans and verdicts out. Sole home of lua.h.
 *
 * A library (the data files) is read once: sites, devices, rules. A scenario file is loaded in a fresh sandboxed state,
 * once for each scenario it holds: no io, os, debug, package, load; text chunks only; a memory cap by the allocator and an
 * instruction cap that no pcall can swallow. Nothing a script says reaches the file system: readers take a data
 * directory from the caller and plain names from the script. */
#ifndef MN_SCRIPT_SCRIPT_H
#define MN_SCRIPT_SCRIPT_H

#include "script/protocol.h"
#include "session/session.h"
#include "skin/constants.h"
#include "tissue/product.h"

/* A person in a file of its own. */
typedef struct mn_person {
    char id[MN_ID_BYTES];
    char name[MN_TEXT_BYTES], note[MN_TEXT_BYTES];
    char sources[MN_SOURCES_MAX][MN_TEXT_BYTES];
    int source_count;
    char file[MN_PATH_BYTES];
    mn_sex sex;
    mn_subject_params params;
    mn_diary diary;
    char first_session[MN_ID_BYTES]; /* "2026-12-01"; empty: not told */
} mn_person;

/* All data files, read and checked. A file that does not load is kept as an error, so that others still work. */
typedef struct mn_library {
    char root[MN_PATH_BYTES];    /* holds devices/ and scenarios/ */
    int constants_count, site_count, device_count, rule_count, error_count;
    mn_constants *constants;     /* in the order of their files */
    mn_site *sites;              /* sorted by id; phantoms are sites too */
    char (*site_files)[MN_PATH_BYTES];
    mn_device **devices;
    char (*device_files)[MN_PATH_BYTES];
    mn_rule *rules;
    int map_count;
    mn_site_map *maps;           /* in the order of their files */
    int person_count;
    mn_person *persons;          /* in the order of their files */
    int product_count;
    mn_product *products;        /* in the order of their files */
    int protocol_count;
    mn_protocol *protocols;      /* in the order of their files */
    mn_error *errors;            /* one a file that failed */
} mn_library;

/* Reads the folders of data files under `root` (library.c lists them). MN_INTERNAL without memory,
 * MN_BAD_INPUT when the folders are not there; faults in single files go to `errors`. */
mn_status mn_library_load(mn_library *library, const char *root, mn_error *error);
void mn_library_free(mn_library *library);
const mn_constants *mn_library_constants(const mn_library *library, const char *id);
const mn_site_map *mn_library_map(const mn_library *library, const char *id);
const mn_person *mn_library_person(const mn_library *library, const char *id);
const mn_product *mn_library_product(const mn_library *library, const char *id);
const mn_protocol *mn_library_protocol(const mn_library *library, const char *id);
const mn_site *mn_library_site(const mn_library *library, const char *id);
const mn_device *mn_library_device(const mn_library *library, const char *id);

enum { MN_RULESETS_MAX = 32 };
/* Names of the rulesets that rules belong to, in the order in which rule files name them; how many. */
int mn_library_rulesets(const mn_library *library, char sets[MN_RULESETS_MAX][MN_ID_BYTES]);

/* One expectation's outcome. */
typedef struct mn_check {
    char name[MN_TEXT_BYTES];    /* "density_per_cm2 between 195 and 263", "R-13 must fire", or the given text */
    char reason[MN_TEXT_BYTES];  /* why the author expects it; may be empty */
    char detail[MN_TEXT_BYTES];  /* "is 213.9" or what went wrong */
    int line;
    bool is_passed;
} mn_check;

typedef struct mn_script mn_script;

/* Names of the scenarios in a file, without building their plans. Caller frees `*names` (one block). Files that call no
 * scenario{} give 0. */
mn_status mn_script_list(const char *path, const mn_library *library, char (**names)[MN_ID_BYTES], int **lines, int *count,
                         mn_error *error);

/* Loads scenario `index` of a file: a finished plan and its expectations. */
mn_status mn_script_load(mn_script **script, const char *path, int index, const mn_library *library, mn_error *error);
const mn_plan *mn_script_plan(const mn_script *script);
/* Overrides the seed before a session is made. */
void mn_script_set_seed(mn_script *script, uint64_t seed);

/* treat_until's hook; context is the mn_script. */
bool mn_script_should_stop(void *script, int condition_index, const mn_metrics *metrics, bool *is_ok, mn_error *error);

/* Judges the expectations on a result. A rule that blocks and that no expectation names fails the scenario: it is
 * added as a check of its own. MN_OK when all pass, MN_FAILED when one does not, else what the script did. */
mn_status mn_script_judge(mn_script *script, const mn_result *result, mn_error *error);
const mn_check *mn_script_checks(const mn_script *script, int *count);
void mn_script_destroy(mn_script *script);

/* Reads a subject's file alone, wherever it lies: `needlelab course --subject FILE`. */
mn_status mn_script_read_person(const char *path, const mn_library *library, mn_person *person, mn_error *error);

/* The same for a protocol's file. */
mn_status mn_script_read_protocol(const char *path, const mn_library *library, mn_protocol *protocol, mn_error *error);

/* Days from 1970-01-01 of "2026-12-01"; false when it is no day of the calendar from 1900. */
bool mn_date_day(const char *text, long *day);
enum { MN_DATE_BYTES = 72 };
/* "2026-12-01" of such a day. Returns text. */
const char *mn_day_date(long day, char text[MN_DATE_BYTES]);

/* Reads one data file alone (for `needlelab check`, and tests): what kind it is ("site", "device", "rule", "scenario") or the
 * error. */
mn_status mn_script_check_file(const char *path, const mn_library *library, const char **kind, mn_error *error);

#endif
