/* Parts of lint: what reads call while a file is read, and the passes over a plan. */
#ifndef MN_SCRIPT_LINT_INTERNAL_H
#define MN_SCRIPT_LINT_INTERNAL_H

#include "script/lint.h"
#include "script/script_internal.h"

/* Notes that `key` on `line` was looked at; `format` NULL: and is fine. */
void mn_lint_look(mn_lint *lint, int line, const char *key, const char *format, ...) __attribute__((format(printf, 4, 5)));

/* Keeps that the file gives a number. */
void mn_lint_given_add(mn_lint *lint, int line, const char *block, const char *name, bool is_override);

/* Keys without effect, zones that nobody asks about (lint_plan.c). */
void mn_lint_plan(mn_lint *lint, mn_script *script);
/* Expectations that hold whatever comes out (lint_expect.c). */
void mn_lint_expectations(mn_lint *lint, mn_script *script);
/* Whether a check's answer or detail depends on the zone's metrics; true too when that cannot be told. */
bool mn_lint_check_asks(mn_script *script, const mn_expectation *expectation, int zone_index);

#endif
