/* The program: one file a command. Sole home of exit codes, the environment and the terminal. */
#ifndef MN_CLI_CLI_H
#define MN_CLI_CLI_H

#include <stdio.h>

#include "runner/runner.h"

enum { CLI_INTERRUPTED = 130 };

/* ---- options (options.c) ---- */

typedef enum cli_kind { CLI_FLAG, CLI_TEXT, CLI_COUNT, CLI_REAL, CLI_SEED, CLI_SHARD } cli_kind;

typedef struct cli_option {
    const char *name;     /* "--jobs" */
    const char *letter;   /* "-j", or NULL */
    cli_kind kind;
    void *value;          /* bool, const char *, int, double, cli_seed or cli_shard */
    double min, max;      /* COUNT, REAL */
    const char *argument; /* "N", "FILE"; NULL for a flag */
    const char *sentence;
} cli_option;

typedef struct cli_seed {
    bool is_given;
    uint64_t seed;
} cli_seed;

typedef struct cli_shard {
    int index, count;
} cli_shard;

typedef struct cli_words {
    const char **word; /* what is no option, in order; borrowed room of argument_count */
    int count;
} cli_words;

/* Reads the arguments after the command's name. MN_BAD_INPUT after a message on stderr. */
mn_status cli_parse(const char *command, int argument_count, char **arguments, const cli_option *options, int option_count,
                    cli_words *words);

/* ---- what commands share (common.c) ---- */

/* "needlelab: " and the text and a newline, on stderr; returns MN_BAD_INPUT. */
mn_status cli_complain(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* An error's whole text, the same way; returns its status. */
mn_status cli_complain_error(const mn_error *error);
double cli_now_s(void *unused);
/* Seconds of processor that this process has had; what a neighbour takes on the same core is not among them. */
double cli_cpu_s(void);
/* Ctrl-C is noted instead of killing; the second one kills. */
void cli_catch_interrupt(void);
bool cli_is_interrupted(void *unused);
/* The data root: `named`, else NEEDLELAB_DATA, else found upward from here, else beside the program. False when there is none,
 * after a message. */
bool cli_data_root(const char *named, char root[MN_PATH_BYTES]);
/* Root and library in one; MN_OK or the exit code, after a message. */
mn_status cli_library(const char *named, mn_library *library);

/* ---- help (help.c) ---- */

void cli_help(FILE *to);
/* Usage, options and examples of one command. */
void cli_help_command(const char *command, const cli_option *options, int option_count);

/* Prints a topic of the manual (manual.c); false when there is none of that name. */
bool cli_help_topic(const char *name);
/* The `index`-th topic and what it is about; NULL after the last. */
const char *cli_help_topic_at(int index, const char **sentence);

/* ---- rulesets (rulesets.c) ---- */

/* Which rulesets there are and how many rules each has. */
void cli_rulesets_print(const mn_library *library);
/* Leaves only the rules of the set; MN_BAD_INPUT after a message that names the nearest when no rule belongs to it. */
mn_status cli_rulesets_keep(mn_library *library, const char *ruleset);

/* ---- plans that need no data file (built_in.c) ---- */

/* A site with all five layers over bone. */
void cli_built_in_site(mn_site *site);
/* A rolled plan of more than 10^5 punctures on lognormal skin with zones; finished. NULL after filling the error. */
mn_plan *cli_built_in_plan(mn_error *error);

/* ---- commands: arguments after the name, exit code back. `program` as the user called it ---- */

int cli_run(const char *program, int argument_count, char **arguments);
int cli_check(const char *program, int argument_count, char **arguments);
int cli_list(const char *program, int argument_count, char **arguments);
int cli_show(const char *program, int argument_count, char **arguments);
int cli_bench(const char *program, int argument_count, char **arguments);
int cli_hand(const char *program, int argument_count, char **arguments);
int cli_calibrate(const char *program, int argument_count, char **arguments);
int cli_validate(const char *program, int argument_count, char **arguments);
int cli_new(const char *program, int argument_count, char **arguments);
int cli_lint(const char *program, int argument_count, char **arguments);
int cli_manual(const char *program, int argument_count, char **arguments);
int cli_trace(const char *program, int argument_count, char **arguments);
int cli_diverge(const char *program, int argument_count, char **arguments);
int cli_live(const char *program, int argument_count, char **arguments);
int cli_lesson(const char *program, int argument_count, char **arguments);
int cli_course(const char *program, int argument_count, char **arguments);
int cli_replay(const char *program, int argument_count, char **arguments);
int cli_selftest(const char *program, int argument_count, char **arguments);

/* Parts of bench: print a section each (bench_kernel.c, bench_metrics.c, bench_session.c). */
mn_status cli_bench_kernel(bool is_quick);
/* What is computed from grid and punctures, on the case that its peers run too; written to a folder unless it is NULL. */
mn_status cli_bench_metrics(bool is_quick, const char *dump_folder);
/* Makes a folder for a dump; nothing for NULL. Writes an array into it. */
mn_status cli_bench_folder(const char *folder);
mn_status cli_bench_write(const char *folder, const char *name, const void *from, size_t count, size_t size);
/* The case that the kernel's peers run too (bench_case.c): timed, held against the machine's roof, and on two threads; or
 * timed and written to a folder, if one is given. */
mn_status cli_bench_case(const char *dump_folder, bool is_quick);
/* Contacts a second of that case, looking for open holes. */
double cli_bench_given_rate(void);
mn_status cli_bench_session(const mn_library *library, bool is_quick);
/* What comes after the needles (bench_healing.c); the columns are written to a folder unless it is NULL. */
mn_status cli_bench_healing(const mn_library *library, bool is_quick, const char *dump_folder);
mn_status cli_bench_program(const mn_library *library); /* of a start, of data files, of one run */
/* Median of five; `one` gives a number each time it is called. */
double cli_bench_median(double (*one)(void *context), void *context);

#endif
