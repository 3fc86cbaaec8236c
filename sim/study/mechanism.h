/* Mechanisms: each can be switched off alone, by a site's own parameters, and what that does to every row is a table.
 *
 * A mechanism pays when the rows' misfit rises without it by more than twice the number of its constants (Akaike); the
 * misfit is the calibration's, over all rows that count and have a value, with orders that fail counted as 4 (two SDs). */
#ifndef MN_STUDY_MECHANISM_H
#define MN_STUDY_MECHANISM_H

#include "study/corpus.h"

typedef struct mn_mechanism {
    const char *name;
    const char *sentence;
    int constant_count;                 /* that it brings */
    void (*switch_off)(mn_site *site);
} mn_mechanism;

extern const mn_mechanism mn_mechanisms[];
extern const int mn_mechanism_count;

typedef struct mn_mechanism_table {
    int row_count;
    double *value;      /* [1 + mechanism][row]: of VALUE rows; row 0 with all on */
    bool *is_in;        /* the same: in band, or the order holds */
    double *misfit;     /* [1 + mechanism] */
    int *in_count;      /* [1 + mechanism] rows inside */
} mn_mechanism_table;

/* `metrics` are those with all mechanisms on. */
mn_status mn_mechanisms_run(const mn_corpus *corpus, const mn_metrics *metrics, int thread_count, mn_mechanism_table *table,
                            mn_error *error);
void mn_mechanisms_free(mn_mechanism_table *table);

#endif
