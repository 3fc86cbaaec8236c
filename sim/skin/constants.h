/* Shared constants of skin: the strengths and stiffnesses that every site of one kind has in common.
 *
 * A constants file lists parameters; each has a value, a spread, a mark and a source, and says which fields of a site it
 * sets (times a factor). A site that names the file starts from them and gives only what is its own. Studies vary a
 * parameter by scaling what it sets, so that a site's own value keeps its distance from the common one. */
#ifndef MN_SKIN_CONSTANTS_H
#define MN_SKIN_CONSTANTS_H

#include "skin/site.h"

enum { MN_CONSTANTS_MAX = 32, MN_CONSTANT_TARGETS_MAX = 12 };

typedef struct mn_constant_target {
    int layer;            /* -1: a field of the site */
    const mn_param *row;
    double factor;
} mn_constant_target;

typedef struct mn_constant {
    char name[MN_ID_BYTES];
    char sentence[MN_TEXT_BYTES], source[MN_TEXT_BYTES];
    char only_site[MN_ID_BYTES]; /* empty: all sites that name the file */
    int line;
    mn_mark mark;
    double value;
    double sd_frac;       /* lognormal spread about the value; 0: none */
    double low, high;     /* log-uniform between them instead; NaN: not so */
    bool is_free;         /* a calibration may move it */
    bool is_scale;        /* sets nothing: a study's factor on what the sites give (thickness) */
    int target_count;
    mn_constant_target targets[MN_CONSTANT_TARGETS_MAX];
} mn_constant;

typedef struct mn_constants {
    char id[MN_ID_BYTES];
    char name[MN_TEXT_BYTES], note[MN_TEXT_BYTES];
    int source_count;
    char sources[MN_SOURCES_MAX][MN_TEXT_BYTES];
    int count;
    mn_constant constants[MN_CONSTANTS_MAX];
} mn_constants;

/* Sets what every constant sets, but for scales. `site->id` must be known: a constant of one site alone comes before one of
 * all sites that sets the same field. */
void mn_constants_apply(const mn_constants *constants, mn_site *site);

/* Multiplies what each constant sets by values[i] / its own value (a scale: by the value). The site need not hold the common
 * value; a result beyond the field's range stays at its end. */
void mn_constants_scale(const mn_constants *constants, const double *values, mn_site *site);

/* Index by name; -1: none. */
int mn_constant_find(const mn_constants *constants, const char *name);

/* The field that "reticular_dermis.shear_mpa" or "beta_e_mpa" names; false when there is none. */
bool mn_constant_target_find(const char *name, mn_constant_target *target);

#endif
