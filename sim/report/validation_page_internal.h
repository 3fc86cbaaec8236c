/* The parts of the validation's page: tables, each a whole element. */
#ifndef MN_REPORT_VALIDATION_PAGE_INTERNAL_H
#define MN_REPORT_VALIDATION_PAGE_INTERNAL_H

#include "report/html.h"
#include "report/validation.h"

/* Heads of a table in a scrolling box; ends with mn_table_close. A name that begins with '>' stands on the right. */
void mn_table_open(mn_text *page, const char *const *heads, int count);
void mn_table_close(mn_text *page);
/* A cell with escaped text; right-aligned for numbers. */
void mn_table_text(mn_text *page, const char *text);
/* The same, wide enough for a row's name or a reason. */
void mn_table_name(mn_text *page, const char *text);
void mn_table_number(mn_text *page, const char *text);

void mn_page_tally(mn_text *page, const mn_validation *it);       /* tiles */
void mn_page_rows(mn_text *page, const mn_validation *it);        /* every row and its verdict */
void mn_page_misses(mn_text *page, const mn_validation *it);      /* why, and what would mend them */
void mn_page_constants(mn_text *page, const mn_validation *it);   /* prior, value, spread, mark, what fixed it */
void mn_page_cases(mn_text *page, const mn_validation *it);       /* closed forms and observed orders */
void mn_page_steps(mn_text *page, const mn_validation *it);       /* error by step */
void mn_page_shares(mn_text *page, const mn_validation *it);      /* Sobol' indices as a heat table */
void mn_page_mechanisms(mn_text *page, const mn_validation *it);  /* each switched off alone */
void mn_page_range(mn_text *page, const mn_validation *it);       /* what the experiments cover */

#endif
