/* Data sheets of `needlelab show`: everything a data file says, for people. */
#ifndef MN_CLI_SHEETS_H
#define MN_CLI_SHEETS_H

#include "runner/runner.h"

void cli_sheet_device(const mn_device *device, const char *file);
void cli_sheet_site(const mn_site *site, const char *file);
void cli_sheet_rule(const mn_rule *rule);
void cli_sheet_plan(const mn_plan *plan);

#endif
