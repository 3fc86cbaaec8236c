/* Data sheets of `needlelab show`: everything a data file says, for people. */
#ifndef MN_CLI_SHEETS_H
#define MN_CLI_SHEETS_H

#include "runner/runner.h"

void cli_sheet_device(const mn_device *device, const char *file);
void cli_sheet_site(const mn_site *site, const char *file);
void cli_sheet_rule(const mn_rule *rule);
/* What every data file states. */
void cli_sheet_identity(const char *id, const char *name, const char *file, const char *note,
                        const char (*sources)[MN_TEXT_BYTES], int source_count);
/* sheets_people.c */
void cli_sheet_person(const mn_person *person);
void cli_sheet_product(const mn_product *product);
void cli_sheet_protocol(const mn_protocol *protocol);
void cli_sheet_plan(const mn_plan *plan);

/* One line each with totals below; or comma-separated (tables.c). */
void cli_table_devices(const mn_library *library, bool is_csv);
void cli_table_sites(const mn_library *library, bool is_csv);

#endif
