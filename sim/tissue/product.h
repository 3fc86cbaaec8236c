/* A topical: what of it matters for getting into skin. One small file each in scenarios/products/.
 *
 * Transport properties follow from molecular weight and partition:
 *
 *     free water         D = 900 um2/s (MW / 100)^-0.43            [assumed: small solutes 1e-9 m2/s, dextrans by their radius]
 *     stratum corneum    Kp by Potts and Guy 1992, 10.1023/A:1015810312465: log Kp (cm/h) = -2.72 + 0.71 log K - 0.0061 MW,
 *                        as K' = K^0.71 and D = Kp h / K' for a stratum corneum of 15 um   [fitted there, for MW below 750]
 *     viable layers      a share of the free diffusivity, partition 1   [assumed]
 *     blood              cleared at D / (reach of capillaries)^2        [assumed] */
#ifndef MN_TISSUE_PRODUCT_H
#define MN_TISSUE_PRODUCT_H

#include "base/limits.h"
#include "base/origin.h"
#include "base/params.h"

#define MN_PRODUCT_PARAMS(X, O)                                                                                           \
    X(O, double, molecular_da, NAN, 10, 1e7, "Da", MN_MEASURED, "product", "molecular weight of what is to get in")       \
    X(O, double, log_k, NAN, -20, 12, "1", MN_MEASURED, "product", "decimal logarithm of its partition, octanol over water") \
    X(O, double, concentration_ug_per_ml, NAN, 1e-6, 1e6, "ug/ml", MN_MEASURED, "product", "in the product as sold")      \
    X(O, double, solubility_ug_per_ml, 1e6, 1e-9, 1e6, "ug/ml", MN_ASSUMED, "product", "in water: more than that pushes no harder") \
    X(O, double, dry_s, 600, 1, 1e7, "s", MN_ASSUMED, "choice", "time in which the vehicle dries in the open air")        \
    X(O, double, rest_frac, 0.1, 0, 1, "1", MN_ASSUMED, "choice", "share of the vehicle that does not dry")               \
    X(O, bool, is_drug, false, 0, 1, "1", MN_ASSUMED, "product", "a drug, no cosmetic")                                   \
    X(O, bool, is_for_inside, false, 0, 1, "1", MN_ASSUMED, "product", "labelled for use inside the skin")

typedef struct mn_product_params {
    MN_PRODUCT_PARAMS(MN_PARAM_FIELD, mn_product_params)
} mn_product_params;

extern const mn_param mn_product_param_rows[];
extern const int mn_product_param_count;

typedef struct mn_product {
    char id[MN_ID_BYTES];
    char name[MN_TEXT_BYTES], note[MN_TEXT_BYTES];
    char sources[MN_SOURCES_MAX][MN_TEXT_BYTES];
    int source_count;
    char file[MN_PATH_BYTES];
    mn_origins origins;
    mn_product_params params;
} mn_product;

double mn_product_free_um2_s(const mn_product_params *product);      /* diffusivity in water */
double mn_product_diameter_um(const mn_product_params *product);     /* of the molecule, by Stokes and Einstein at 32 C */
double mn_product_corneum_k(const mn_product_params *product);       /* partition of stratum corneum over water */
double mn_product_corneum_um2_s(const mn_product_params *product);   /* diffusivity there */
double mn_product_permeability_um_s(const mn_product_params *product); /* of 15 um of stratum corneum */

#endif
