/* A skin site or phantom: five layers on bone or muscle, with every constant the needle law needs.
 *
 * A site is data (one Lua file under scenarios/sites/ or scenarios/phantoms/); this is what the file becomes. Layers
 * run from the surface down. A phantom has the same five slots; one it does not have gets thickness 0. */
#ifndef MN_SKIN_SITE_H
#define MN_SKIN_SITE_H

#include "base/limits.h"
#include "base/origin.h"
#include "base/params.h"

typedef enum mn_layer {
    MN_STRATUM_CORNEUM,
    MN_VIABLE_EPIDERMIS,
    MN_PAPILLARY_DERMIS,
    MN_RETICULAR_DERMIS,
    MN_HYPODERMIS
} mn_layer;

typedef enum mn_sex { MN_FEMALE, MN_MALE } mn_sex;

/* "stratum_corneum", "viable_epidermis", "papillary_dermis", "reticular_dermis", "hypodermis". */
const char *mn_layer_name(int layer);

/* One layer. Thickness by sex; `cv_frac` is the spread from place to place within one person (the field), the SDs are
 * from person to person (the subject's own offset; reported, and drawn only by population studies). */
#define MN_LAYER_PARAMS(X, O)                                                                                             \
    X(O, double, female_um, NAN, 0, 100000, "um", MN_ASSUMED, "site file", "mean thickness, women")                       \
    X(O, double, male_um, NAN, 0, 100000, "um", MN_ASSUMED, "site file", "mean thickness, men")                           \
    X(O, double, female_sd_um, 0, 0, 50000, "um", MN_ASSUMED, "not stated", "SD of thickness between women")               \
    X(O, double, male_sd_um, 0, 0, 50000, "um", MN_ASSUMED, "not stated", "SD of thickness between men")                   \
    X(O, double, cv_frac, 0.2, 0, 1, "1", MN_ASSUMED, "confocal microscopy: 50 to 74 % of variance is within a site",     \
      "coefficient of variation of the thickness field within the site")                                                  \
    X(O, double, initiation_j_m2, NAN, 0, 1e6, "J/m2", MN_FITTED, "Roemgens 2014, 10.1016/j.jmbbm.2014.09.015",           \
      "Gamma: line toughness paid by the tip, per tip diameter")                                                          \
    X(O, double, tip_mpa, NAN, 0, 10000, "MPa", MN_FITTED, "Roemgens 2014, 10.1016/j.jmbbm.2014.09.015",                  \
      "sigma: pressure on the tip's area")                                                                                \
    X(O, double, flank_j_m2, NAN, 0, 1e6, "J/m2", MN_ASSUMED, "pig-skin needle row, 10.1186/s10033-022-00767-4 Tab. 2",   \
      "J: toughness of the flank's cutting")                                                                              \
    X(O, double, shear_mpa, NAN, 0, 10, "MPa", MN_ASSUMED, "1 to 100 kPa: Lam 2008 (retraction), 10.1115/1.4030374",      \
      "tau: friction shear on the shaft")

typedef struct mn_layer_params {
    MN_LAYER_PARAMS(MN_PARAM_FIELD, mn_layer_params)
} mn_layer_params;

#define MN_SITE_PARAMS(X, O)                                                                                              \
    X(O, double, beta_e_mpa, 0.15, 1e-3, 100, "MPa", MN_ASSUMED, "P0, this project's set; in vivo 0.07 to 0.26",          \
      "beta*E: quasi-static tenting stiffness, F = beta E w^2")                                                           \
    X(O, double, beta_frac, 0.35, 0.05, 1, "1", MN_ASSUMED, "assumed", "beta: E = beta_e_mpa / beta_frac")                \
    X(O, double, poisson_frac, 0.5, 0, 0.5, "1", MN_ASSUMED, "incompressible", "Poisson's ratio")                         \
    X(O, double, crack_um, 150, 1, 10000, "um", MN_ASSUMED, "P0, this project's set",                                     \
      "r_c: needle radius at which flank cutting turns from an area law to a line law")                                   \
    X(O, double, rate_exponent, 0.2, 0, 1, "1", MN_ASSUMED, "assumed, relaxation data", "m in E(v) = E0 (v/v0)^m")        \
    X(O, double, rate_reference_um_s, 1000, 1, 1e7, "um/s", MN_ASSUMED, "assumed", "v0")                                  \
    X(O, double, rate_cap, 4, 1, 100, "1", MN_ASSUMED, "assumed", "largest stiffening by rate")                           \
    X(O, double, toughness_rate_exponent, 0, 0, 1, "1", MN_ASSUMED, "no effect of speed unless the site says so",            \
      "n: tip and flank toughness fall as (v/v1)^-n")                                                                     \
    X(O, double, toughness_reference_um_s, 500, 1, 1e7, "um/s", MN_ASSUMED, "slower speed of 10.1002/jps.23439", "v1")      \
    X(O, double, toughness_floor_frac, 0.03, 1e-3, 1, "1", MN_ASSUMED,                                                    \
      "absorbed energy falls to a floor with speed, PMC3051196; its height is assumed", "least share that speed leaves")  \
    X(O, double, tip_steady_frac, 1, 0, 1, "1", MN_ASSUMED, "1: paid all the way, unless the site says so",               \
      "share of the tip's work that a steady advance still pays; 0: paid on entering intact layers alone")                \
    X(O, double, epidermis_mpa, 0, 0, 1000, "MPa", MN_ASSUMED, "no stiffer surface unless the site says so",              \
      "modulus of stratum corneum and viable epidermis; below that of the whole skin it has no effect")                   \
    X(O, double, pretension_un_um, 0, 0, 1000, "N/m", MN_ASSUMED, "not stated", "in-plane tension of the skin")            \
    X(O, double, tension_span_um, 5000, 100, 1e5, "um", MN_ASSUMED, "assumed", "a in F_T = 2 pi T w / ln(a/r_t)")         \
    X(O, double, correlation_um, 2000, 200, 1e5, "um", MN_ASSUMED, "choice", "node spacing of the thickness field")       \
    X(O, double, penetration_min_um, NAN, 0, 5000, "um", MN_ASSUMED, "site file", "lower end of the wanted penetration")  \
    X(O, double, penetration_max_um, NAN, 0, 5000, "um", MN_ASSUMED, "site file", "upper end of the wanted penetration")  \
    X(O, double, hard_cap_um, NAN, 0, 10000, "um", MN_ASSUMED, "site file", "penetration that rule R-13 forbids to pass") \
    X(O, bool, is_bone_backed, false, 0, 1, "1", MN_ASSUMED, "not stated", "bone, not muscle, under the hypodermis")       \
    X(O, bool, is_bone_near, false, 0, 1, "1", MN_ASSUMED, "not stated", "bone close enough that rules R-13, R-14 harden") \
    X(O, bool, is_hairy, false, 0, 1, "1", MN_ASSUMED, "not stated", "hair-bearing: needled weekly in hair trials (R-20)")  \
    X(O, double, capillary_per_mm2, 14, 0, 1000, "1/mm2", MN_MEASURED, "Blicharz 2018, 10.1038/s41551-018-0194-1",        \
      "capillary loops per skin area (forearm)")                                                                          \
    X(O, double, capillary_diameter_um, 15, 0, 200, "um", MN_MEASURED, "Blicharz 2018, 10.1038/s41551-018-0194-1",        \
      "diameter of a loop")                                                                                               \
    X(O, double, capillary_top_um, 80, 0, 5000, "um", MN_ASSUMED, "assumed", "depth of the loops' tops")                  \
    X(O, double, open_frac, 0.05, 0, 1, "1", MN_FITTED, "D16: 10.1111/srt.12676 (OCT)",                                   \
      "eta: open channel after withdrawal over penetration under load, by the site's assay")                              \
    X(O, double, hole_frac, 0.5, 0, 1, "1", MN_FITTED, "Kalluri 2011, PMC3160154",                                        \
      "surface hole after withdrawal over needle width")                                                                  \
    X(O, double, reentry_s, 7200, 0, 1e7, "s", MN_ASSUMED, "Gupta 2011: unoccluded pores recover within 2 h",             \
      "a hole older than this is closed to a needle")

typedef struct mn_site_params {
    MN_SITE_PARAMS(MN_PARAM_FIELD, mn_site_params)
} mn_site_params;

typedef struct mn_site {
    char id[MN_ID_BYTES];
    char name[MN_TEXT_BYTES];
    char note[MN_TEXT_BYTES]; /* which row the thicknesses come from */
    char constants[MN_ID_BYTES]; /* the constants it starts from; empty: gives all itself */
    int source_count;
    char sources[MN_SOURCES_MAX][MN_TEXT_BYTES];
    mn_origins origins;       /* of the values that the file or its constants give; groups are layers */
    mn_layer_params layers[MN_LAYER_COUNT];
    mn_site_params params;
} mn_site;

extern const mn_param mn_layer_param_rows[];
extern const int mn_layer_param_count;
extern const mn_param mn_site_param_rows[];
extern const int mn_site_param_count;

/* All defaults; thicknesses and other required fields are NAN. */
void mn_site_default(mn_site *site);

/* Cross-checks a filled site: layers with positive total, band ordered, hard cap at or above the band, at least one
 * source. MN_BAD_INPUT with the reason. `file`, `line` go into the error. */
mn_status mn_site_check(const mn_site *site, const char *file, int line, mn_error *error);

/* Mean thickness of one layer for a sex, um. */
double mn_site_thickness_um(const mn_site *site, mn_sex sex, int layer);

#endif
