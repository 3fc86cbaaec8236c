/* Starting files: text with comments that is good as it is. */
#ifndef MN_CLI_NEW_H
#define MN_CLI_NEW_H

#include <stdio.h>

#include "script/script.h"

typedef enum new_kind { NEW_SCENARIO, NEW_DEVICE, NEW_SITE, NEW_RULE, NEW_KIND_COUNT } new_kind;

/* Writes the starting text. `device` says which device (of NEW_DEVICE alone). What a scenario or site names is taken from the
 * library, so that it is there. */
void new_write_text(FILE *to, new_kind kind, mn_device_kind device, const char *name, const mn_library *library);

#endif
