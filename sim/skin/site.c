/* The parameter tables of a site and what a filled one must satisfy beyond the range of each row. */
#include "skin/site.h"

#include <assert.h>
#include <stdio.h>

const mn_param mn_layer_param_rows[] = {MN_LAYER_PARAMS(MN_PARAM_ROW, mn_layer_params)};
const int mn_layer_param_count = sizeof mn_layer_param_rows / sizeof *mn_layer_param_rows;
const mn_param mn_site_param_rows[] = {MN_SITE_PARAMS(MN_PARAM_ROW, mn_site_params)};
const int mn_site_param_count = sizeof mn_site_param_rows / sizeof *mn_site_param_rows;

const char *mn_layer_name(int layer)
{
    static const char *const names[MN_LAYER_COUNT] = {"stratum_corneum", "viable_epidermis", "papillary_dermis",
                                                      "reticular_dermis", "hypodermis"};
    assert(layer >= 0 && layer < MN_LAYER_COUNT);
    return names[layer];
}

void mn_site_default(mn_site *site)
{
    *site = (mn_site){0};
    for (int layer = 0; layer < MN_LAYER_COUNT; layer++)
        mn_params_default(mn_layer_param_rows, mn_layer_param_count, &site->layers[layer]);
    mn_params_default(mn_site_param_rows, mn_site_param_count, &site->params);
}

double mn_site_thickness_um(const mn_site *site, mn_sex sex, int layer)
{
    const mn_layer_params *params = &site->layers[layer];
    return sex == MN_MALE ? params->male_um : params->female_um;
}

/* Every row of a table within its range; `owner` is what the message puts before the key. */
static mn_status check_rows(const mn_param *rows, int row_count, const void *fields, const char *owner,
                            const char *file, int line, mn_error *error)
{
    for (int i = 0; i < row_count; i++) {
        char fault[160];
        double value = mn_param_get(&rows[i], fields);
        if (mn_param_fault(&rows[i], value, fault, (int)sizeof fault) == NULL) continue;
        return mn_fail(error, MN_BAD_INPUT, file, line, "%s%s %s; %s", owner, rows[i].name, fault,
                       isnan(value) ? "the site's file must give it" : "mend it in the site's file");
    }
    return MN_OK;
}

static mn_status check_ranges(const mn_site *site, const char *file, int line, mn_error *error)
{
    mn_status status = MN_OK;
    for (int layer = 0; layer < MN_LAYER_COUNT && status == MN_OK; layer++) {
        char owner[64];
        snprintf(owner, sizeof owner, "site.layers.%s.", mn_layer_name(layer));
        status = check_rows(mn_layer_param_rows, mn_layer_param_count, &site->layers[layer], owner, file, line, error);
    }
    if (status != MN_OK) return status;
    return check_rows(mn_site_param_rows, mn_site_param_count, &site->params, "site.", file, line, error);
}

mn_status mn_site_check(const mn_site *site, const char *file, int line, mn_error *error)
{
    if (site->source_count <= 0)
        return mn_fail(error, MN_BAD_INPUT, file, line,
                       "site.sources is empty; name at least one source, or the file does not load");
    mn_status status = check_ranges(site, file, line, error);
    if (status != MN_OK) return status;
    for (int sex = MN_FEMALE; sex <= MN_MALE; sex++) {
        double total_um = 0.0;
        for (int layer = 0; layer < MN_LAYER_COUNT; layer++) total_um += mn_site_thickness_um(site, (mn_sex)sex, layer);
        if (!(total_um > 0.0))
            return mn_fail(error, MN_BAD_INPUT, file, line,
                           "site.layers: %s adds up to 0 um; give at least one layer a thickness above 0",
                           sex == MN_MALE ? "male_um" : "female_um");
    }
    const mn_site_params *params = &site->params;
    if (params->penetration_min_um > params->penetration_max_um)
        return mn_fail(error, MN_BAD_INPUT, file, line,
                       "site.penetration_min_um is %g um, above penetration_max_um, %g um; give the lower end first",
                       params->penetration_min_um, params->penetration_max_um);
    if (params->hard_cap_um < params->penetration_max_um)
        return mn_fail(error, MN_BAD_INPUT, file, line,
                       "site.hard_cap_um is %g um, below penetration_max_um, %g um; raise the cap or lower the band",
                       params->hard_cap_um, params->penetration_max_um);
    return MN_OK;
}
