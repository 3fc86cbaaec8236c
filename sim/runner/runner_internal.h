/* What the files of this folder share: the list of entries. */
#ifndef MN_RUNNER_RUNNER_INTERNAL_H
#define MN_RUNNER_RUNNER_INTERNAL_H

#include "base/text.h"
#include "runner/runner.h"

/* "passed", "failed", ... or "interrupted" for an entry without verdict. */
const char *mn_entry_verdict(const mn_run_entry *entry);
/* True when a session ran (to a verdict or into its time limit). */
bool mn_entry_has_run(const mn_run_entry *entry);

/* Writes entry->command. `has_out`: its trouble is in writing results, so the command writes them too. */
void mn_entry_set_command(mn_run_entry *entry, const mn_run_options *options, bool has_out);

/* A fresh entry at the end of the list, zeroed; NULL without memory. */
mn_run_entry *mn_run_add(mn_run *run);

#endif
