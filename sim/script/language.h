/* The words that scripts are written in: unit helpers and constructors.
 *
 * A constructor (`treat { ... }`) marks its table with what it is and with the line of the call, in a table of the
 * registry that scripts cannot see, and returns the same table. Nothing is checked then; readers do that later and
 * complain with that line. scenario{} also reports to the collector, which either notes names and lines (listing) or keeps
 * the one table that is wanted (loading). */
#ifndef MN_SCRIPT_LANGUAGE_H
#define MN_SCRIPT_LANGUAGE_H

#include "base/limits.h"
#include "script/sandbox.h"

typedef enum mn_made {
    MN_MADE_NOTHING,
    MN_MADE_SITE,
    MN_MADE_ROLLER, /* the four devices in the order of mn_device_kind */
    MN_MADE_PEN,
    MN_MADE_STAMP,
    MN_MADE_RIG,
    MN_MADE_RULE,
    MN_MADE_SCENARIO,
    MN_MADE_TREAT, /* the four steps in the order of mn_step_kind */
    MN_MADE_TREAT_UNTIL,
    MN_MADE_WAIT,
    MN_MADE_MEASURE,
    MN_MADE_ZONE,
    MN_MADE_EXPERIMENT,
    MN_MADE_ROW,
    MN_MADE_KNOWN_MISS,
    MN_MADE_CONSTANTS,
    MN_MADE_PARAMETER,
    MN_MADE_MAP,
    MN_MADE_AREA,
    MN_MADE_GOAL, /* of a lesson */
    MN_MADE_SUBJECT, /* a person in a file of its own */
    MN_MADE_EVENT,   /* of a diary */
    MN_MADE_PRODUCT, /* a topical */
    MN_MADE_APPLY,   /* of a delivery */
    MN_MADE_PROTOCOL, /* a course of treatment */
    MN_MADE_TREAT_AREAS, /* one treat for each area of the scenario's map */
    MN_MADE_OVERRIDE,
    MN_MADE_BETWEEN, /* expectations */
    MN_MADE_AT_LEAST,
    MN_MADE_AT_MOST,
    MN_MADE_MUST_FIRE,
    MN_MADE_MUST_HOLD,
    MN_MADE_CHECK,
    MN_MADE_RATIO, /* of two readings, in an experiment's row */
    MN_MADE_OPERAND
} mn_made;

enum { MN_SCENARIOS_MAX = 10000, MN_EXPERIMENTS_MAX = 64 }; /* of one file */

typedef struct mn_listed {
    char name[MN_ID_BYTES];
    int line;
} mn_listed;

/* What scenario{} does. Owned by whoever runs the file; the sandbox borrows it. */
typedef struct mn_collector {
    int wanted_index;      /* this one is kept in the registry; -1: none */
    int count;
    mn_listed *listed;     /* [count] when is_listing; the owner frees it */
    int listed_capacity;
    bool is_listing, has_kept;
    struct mn_lint *lint;  /* hears what is read (lint.h); NULL: nobody listens */
} mn_collector;

/* Installs the language; the sandbox's owner is the collector (may be NULL for data files). Runs unprotected: call it
 * through mn_sandbox_protect. */
void mn_language_open(lua_State *state);

/* Forgets what constructors marked and kept, before another file is read in the same state. */
void mn_language_renew(lua_State *state);

/* "treat", "site", ... */
const char *mn_made_name(mn_made made);

/* What constructor made the table at `index`, and where; MN_MADE_NOTHING for plain tables and other values. */
mn_made mn_language_made(lua_State *state, int index, int *line);

/* Pushes the scenario table that was kept. */
void mn_language_push_kept(lua_State *state);

/* Pushes the list of the experiment tables that the file made, in order. */
void mn_language_push_experiments(lua_State *state);

#endif
