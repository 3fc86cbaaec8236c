/* What the files of one scenario's page share. */
#ifndef MN_REPORT_PAGE_INTERNAL_H
#define MN_REPORT_PAGE_INTERNAL_H

#include "base/text.h"
#include "report/page.h"

/* The text of a member, "" where there is none; the number, NaN where there is none. */
const char *mn_page_text(const json_t *object, const char *key);
double mn_page_number(const json_t *object, const char *key);

/* A badge that tells a verdict or severity by sign, word and colour. */
void mn_page_badge(mn_text *page, const char *verdict);

/* A value, flags as yes and no; a dash where there is none. */
void mn_page_value(mn_text *page, const json_t *value);

/* Skin, device, technique, zones: every input with unit, mark and source (page_inputs.c). */
void mn_page_inputs(mn_text *page, const json_t *json);

/* All metrics, of the whole target, each zone and each snapshot (page_numbers.c). */
void mn_page_tiles(mn_text *page, const json_t *json);
void mn_page_numbers(mn_text *page, const json_t *json);

#endif
