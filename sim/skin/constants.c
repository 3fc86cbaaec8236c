/* See constants.h. */
#include "skin/constants.h"

#include <string.h>

#include "base/numeric.h"

static void *fields_of(mn_site *site, const mn_constant_target *target)
{
    return target->layer < 0 ? (void *)&site->params : (void *)&site->layers[target->layer];
}

static bool is_of(const mn_constant *constant, const mn_site *site)
{
    return constant->only_site[0] == '\0' || strcmp(constant->only_site, site->id) == 0;
}

void mn_constants_apply(const mn_constants *constants, mn_site *site)
{
    for (int i = 0; i < constants->count; i++) {
        const mn_constant *constant = &constants->constants[i];
        if (constant->is_scale || !is_of(constant, site)) continue;
        for (int k = 0; k < constant->target_count; k++) {
            const mn_constant_target *target = &constant->targets[k];
            mn_param_set(target->row, fields_of(site, target), constant->value * target->factor);
        }
    }
}

void mn_constant_scale(const mn_constant *constant, double value, mn_site *site)
{
    if (!is_of(constant, site) || value == constant->value || !(constant->value > 0)) return;
    for (int k = 0; k < constant->target_count; k++) {
        const mn_constant_target *target = &constant->targets[k];
        void *fields = fields_of(site, target);
        const double scaled = mn_param_get(target->row, fields) * (value / constant->value);
        mn_param_set(target->row, fields, mn_clamp(scaled, target->row->min, target->row->max));
    }
}

int mn_constant_find(const mn_constants *constants, const char *name)
{
    for (int i = 0; i < constants->count; i++)
        if (strcmp(constants->constants[i].name, name) == 0) return i;
    return -1;
}

bool mn_constant_target_find(const char *name, mn_constant_target *target)
{
    const char *dot = strchr(name, '.');
    *target = (mn_constant_target){.layer = -1, .factor = 1};
    if (dot == NULL) {
        target->row = mn_param_find(mn_site_param_rows, mn_site_param_count, name);
        return target->row != NULL;
    }
    for (int i = 0; i < MN_LAYER_COUNT; i++) {
        const char *layer = mn_layer_name(i);
        if (strncmp(name, layer, (size_t)(dot - name)) == 0 && layer[dot - name] == '\0') target->layer = i;
    }
    target->row = mn_param_find(mn_layer_param_rows, mn_layer_param_count, dot + 1);
    return target->layer >= 0 && target->row != NULL;
}
