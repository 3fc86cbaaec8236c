#include "tissue/product.h"

#include "base/numeric.h"

const mn_param mn_product_param_rows[] = {MN_PRODUCT_PARAMS(MN_PARAM_ROW, mn_product_params)};
const int mn_product_param_count = (int)(sizeof mn_product_param_rows / sizeof mn_product_param_rows[0]);

#define REFERENCE_CORNEUM_UM 15.0

double mn_product_free_um2_s(const mn_product_params *product)
{
    return 900 * mn_pow(product->molecular_da / 100, -0.43);
}

/* d = k T / (3 pi eta D): 305 K, 0.77 mPa s; with D in um2/s and d in um. */
double mn_product_diameter_um(const mn_product_params *product)
{
    return 0.58 / mn_product_free_um2_s(product);
}

double mn_product_permeability_um_s(const mn_product_params *product)
{
    const double log_cm_h = -2.72 + 0.71 * product->log_k - 0.0061 * product->molecular_da;
    return mn_pow(10, mn_max(log_cm_h, -30)) * 1e4 / 3600;
}

double mn_product_corneum_k(const mn_product_params *product)
{
    return mn_pow(10, 0.71 * product->log_k);
}

double mn_product_corneum_um2_s(const mn_product_params *product)
{
    return mn_product_permeability_um_s(product) * REFERENCE_CORNEUM_UM / mn_product_corneum_k(product);
}
