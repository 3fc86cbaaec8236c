/* See constants.h. */
#include "skin/constants.h"

#include <string.h>

#include "base/numeric.h"

static void *fields_of(mn_site *site, const mn_constant_target *target)
{
    return target->layer < 0 ? (void *)&site->params : (void *)&site->layers[target->layer];
}

/* Whether another constant sets the same field for this site alone. */
static bool is_overruled(const mn_constants *constants, int index, const mn_constant_target *target,
                         const mn_site *site)
{
    if (constants->constants[index].only_site[0] != '\0') return false;
    for (int i = 0; i < constants->count; i++) {
        const mn_constant *other = &constants->constants[i];
        if (strcmp(other->only_site, site->id) != 0) continue;
        for (int k = 0; k < other->target_count; k++)
            if (other->targets[k].layer == target->layer && other->targets[k].row == target->row) return true;
    }
    return false;
}

static bool is_set_by(const mn_constants *constants, int index, const mn_constant_target *target, const mn_site *site)
{
    const mn_constant *constant = &constants->constants[index];
    const bool is_of_site = constant->only_site[0] == '\0' || strcmp(constant->only_site, site->id) == 0;
    return is_of_site && !is_overruled(constants, index, target, site);
}

void mn_constants_apply(const mn_constants *constants, mn_site *site)
{
    for (int i = 0; i < constants->count; i++) {
        const mn_constant *constant = &constants->constants[i];
        for (int k = 0; k < constant->target_count && !constant->is_scale; k++) {
            const mn_constant_target *target = &constant->targets[k];
            if (!is_set_by(constants, i, target, site)) continue;
            mn_param_set(target->row, fields_of(site, target), constant->value * target->factor);
            mn_origin_set(&site->origins, target->layer < 0 ? "" : mn_layer_name(target->layer), target->row->name,
                          target->factor == 1 ? constant->mark : MN_ASSUMED, constant->source);
        }
    }
}

void mn_constants_scale(const mn_constants *constants, const double *values, mn_site *site)
{
    for (int i = 0; i < constants->count; i++) {
        const mn_constant *constant = &constants->constants[i];
        if (values[i] == constant->value || !(constant->value > 0)) continue;
        for (int k = 0; k < constant->target_count; k++) {
            const mn_constant_target *target = &constant->targets[k];
            if (!is_set_by(constants, i, target, site)) continue;
            void *fields = fields_of(site, target);
            const double scaled = mn_param_get(target->row, fields) * (values[i] / constant->value);
            mn_param_set(target->row, fields, mn_clamp(scaled, target->row->min, target->row->max));
        }
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
