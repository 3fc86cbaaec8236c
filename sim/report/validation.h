/* The validation table: every published row beside its prediction. */
#ifndef MN_REPORT_VALIDATION_H
#define MN_REPORT_VALIDATION_H

#include "report/page.h"
#include "study/mechanism.h"
#include "study/spread.h"
#include "study/verdict.h"
#include "study/verification.h"

/* One validation, as its outputs read it. All borrowed. */
typedef struct mn_validation {
    const mn_corpus *corpus;
    const mn_outcome *outcomes;          /* [corpus->row_count] */
    const mn_tally *tally;
    const mn_constants *constants;       /* those that ship */
    const mn_constants *prior;           /* before any calibration; NULL: not there */
    const mn_spread *spread;             /* NULL or empty: without samples */
    const mn_mechanism_table *mechanisms; /* NULL: not run */
    const mn_verification *verifications;
    int verification_count;              /* 0: not run */
    const mn_picture *figures;           /* [MN_FIGURE_COUNT], PNG; for the page alone, NULL: none */
} mn_validation;

/* Rows, tally and constants as JSON. New reference; NULL without memory. */
json_t *mn_validation_json(const mn_validation *it);

/* Pictures of a validation. */
typedef enum mn_figure {
    MN_FIGURE_PARITY, /* measured against predicted */
    MN_FIGURE_BANDS,  /* every row by name, over its band */
    MN_FIGURE_D01,    /* force against travel and depth, by tip */
    MN_FIGURE_D06,    /* share buried, force against depth */
    MN_FIGURE_D15,    /* damaged depth by setting, force against depth */
    MN_FIGURE_COUNT
} mn_figure;
const char *mn_figure_name(int figure);  /* "parity", "bands", "d01_force_depth" ...: the file's stem */
const char *mn_figure_title(int figure); /* one line */

/* Draws a figure as PNG or SVG. No bytes and MN_OK when the corpus has no such experiment, or built without Cairo. */
mn_status mn_validation_figure(const mn_validation *it, int figure, bool is_svg, mn_picture *picture, mn_error *error);

/* Everything on one HTML page (caller frees; NULL without memory), in the order of ASME V&V 40. No clock, no path of this
 * machine: the same run gives the same bytes. */
char *mn_validation_page(const mn_validation *it);

/* Page and figures into a folder, which is made: index.html, and a PNG and SVG a figure. */
mn_status mn_validation_write(const mn_validation *it, const char *folder, mn_error *error);

/* The test programs that the page names. */
typedef struct mn_test_program {
    const char *path, *holds;
} mn_test_program;
extern const mn_test_program mn_validation_tests[];
extern const int mn_validation_test_count;

/* The table and its foot as text (caller frees; NULL without memory). Values are in the units people read. */
char *mn_validation_table(const mn_corpus *corpus, const mn_outcome *outcomes, const mn_tally *tally, bool is_colour);

/* First-order and total share of each constant in each row's variance, where it is 5 % at least. */
char *mn_validation_indices(const mn_corpus *corpus, const mn_spread *spread);

/* What each mechanism, switched off alone, does to each row. */
char *mn_validation_mechanisms(const mn_corpus *corpus, const mn_mechanism_table *table);

/* Is the law solved right: observed orders and closed forms. */
char *mn_validation_verification(const mn_verification *rows, int count);

/* "20.4 mN": a value of a row in the unit people read; "-" for NaN. Returns text. */
const char *mn_validation_value_text(double value, const char *unit, char *text, int text_bytes);

/* What a value of a row is multiplied by for that unit. */
double mn_validation_unit_factor(const char *unit);
/* "15 to 25 mN", "<= 1500 um", "rising": what was measured. Returns text. */
const char *mn_validation_band_text(const mn_experiment_row *row, char *text, int text_bytes);

#endif
