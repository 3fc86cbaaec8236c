/* Data sheets: the parameter rows printed with what a file made of them, and rules read out. */
#include <stdio.h>

#include "cli/sheets.h"

/* `group` is the rows' group in the origins (may be NULL: every row speaks for itself). */
static void print_rows_from(const char *title, const mn_param *rows, int row_count, const void *fields,
                            const mn_origins *origins, const char *group)
{
    char value[32];
    printf("\n%s\n", title);
    for (int i = 0; i < row_count; i++) {
        double number = mn_param_get(&rows[i], fields);
        if (rows[i].kind == MN_PARAM_FLAG)
            snprintf(value, sizeof value, "%s", number != 0 ? "true" : "false");
        else
            snprintf(value, sizeof value, "%.6g", number);
        printf("  %-24s %10s %-6s %-9s %s\n  %-24s %s%s\n", rows[i].name, value, rows[i].unit,
               mn_mark_name(mn_origin_mark(origins, group, &rows[i])), rows[i].sentence, "",
               "source: ", mn_origin_source(origins, group, &rows[i]));
    }
}

static void print_rows(const char *title, const mn_param *rows, int row_count, const void *fields)
{
    print_rows_from(title, rows, row_count, fields, NULL, "");
}

void cli_sheet_identity(const char *id, const char *name, const char *file, const char *note,
                        const char (*sources)[MN_TEXT_BYTES], int source_count)
{
    printf("%s: %s\n  file: %s\n", id, name, file);
    if (note[0] != '\0') printf("  note: %s\n", note);
    for (int i = 0; i < source_count; i++) printf("  source: %s\n", sources[i]);
}

void cli_sheet_device(const mn_device *device, const char *file)
{
    static const char *const kinds[] = {"roller", "pen", "stamp", "rig"};
    cli_sheet_identity(device->id, device->name, file, device->note, device->sources, device->source_count);
    printf("  kind: %s, %d needles\n", kinds[device->kind], (int)mn_device_needle_count(device));
    print_rows_from("device", mn_device_param_rows, mn_device_param_count, &device->common, &device->origins, "");
    print_rows_from("needle", mn_needle_param_rows, mn_needle_param_count, &device->needle, &device->origins, "");
    switch (device->kind) {
    case MN_DEVICE_ROLLER:
        print_rows_from("roller", mn_roller_param_rows, mn_roller_param_count, &device->roller, &device->origins, "");
        break;
    case MN_DEVICE_PEN:
        print_rows_from("pen", mn_pen_param_rows, mn_pen_param_count, &device->pen, &device->origins, "");
        break;
    case MN_DEVICE_STAMP:
        print_rows_from("stamp", mn_stamp_param_rows, mn_stamp_param_count, &device->stamp, &device->origins, "");
        break;
    case MN_DEVICE_RIG:
        print_rows_from("rig", mn_rig_param_rows, mn_rig_param_count, &device->rig, &device->origins, "");
        break;
    }
}

void cli_sheet_site(const mn_site *site, const char *file)
{
    cli_sheet_identity(site->id, site->name, file, site->note, site->sources, site->source_count);
    print_rows_from("site", mn_site_param_rows, mn_site_param_count, &site->params, &site->origins, "");
    for (int layer = 0; layer < MN_LAYER_COUNT; layer++) {
        print_rows_from(mn_layer_name(layer), mn_layer_param_rows, mn_layer_param_count, &site->layers[layer],
                        &site->origins, mn_layer_name(layer));
    }
}

void cli_sheet_product(const mn_product *product)
{
    cli_sheet_identity(product->id, product->name, product->file, product->note, product->sources, product->source_count);
    print_rows_from("product", mn_product_param_rows, mn_product_param_count, &product->params, &product->origins, "");
    printf("\nworked out of these (sim/tissue/product.h)\n");
    printf("  through 15 um of stratum corneum  %.3g cm/h\n", mn_product_permeability_um_s(&product->params) * 0.36);
    printf("  in water                          %.3g um2/s\n", mn_product_free_um2_s(&product->params));
}

/* ---- rules ---- */

static void print_operand(const mn_operand *operand, mn_rule_scope scope)
{
    int field_count = 0;
    const char *const *fields = mn_rule_field_names(scope, &field_count);
    if (operand->kind == MN_OPERAND_NUMBER) {
        printf("%.6g", operand->scale * operand->number + operand->offset);
        return;
    }
    if (operand->scale != 1) printf("%.6g * ", operand->scale);
    const char *name = operand->kind == MN_OPERAND_FACT ? operand->fact : fields[operand->field_index];
    printf(operand->is_absolute ? "|%s|" : "%s", name);
    if (operand->offset != 0) printf(" %c %.6g", operand->offset < 0 ? '-' : '+', fabs(operand->offset));
}

static void print_conditions(const char *title, const mn_condition *conditions, int count, mn_rule_scope scope)
{
    static const char *const signs[] = {"<", "<=", "==", "~=", ">=", ">"};
    for (int i = 0; i < count; i++) {
        printf("  %s: ", i == 0 ? title : "and");
        print_operand(&conditions[i].left, scope);
        printf(" %s ", signs[conditions[i].compare]);
        print_operand(&conditions[i].right, scope);
        printf("\n");
    }
}

void cli_sheet_rule(const mn_rule *rule)
{
    printf("%s: %s\n  file: %s\n  severity: %s, scope: %s, rulesets: %s\n", rule->id, rule->title, rule->file,
           mn_severity_name((int)rule->severity), mn_rule_scope_name((int)rule->scope), rule->rulesets);
    printf("  meaning: %s\n  source: %s\n", rule->sentence, rule->source);
    print_conditions("fires when", rule->conditions, rule->condition_count, rule->scope);
    for (int i = 0; i < rule->any_count; i++) {
        const char *title = i > 0 ? "or when" : rule->condition_count > 0 ? "and one of: when" : "fires when";
        print_conditions(title, rule->any[i].conditions, rule->any[i].condition_count, rule->scope);
    }
    for (int i = 0; i < rule->alternative_count; i++) {
        const mn_alternative *way = &rule->escalate[i];
        printf("  is %s instead\n", mn_severity_name((int)rule->escalated_severity));
        print_conditions("when also", way->conditions, way->condition_count, rule->scope);
    }
}

/* ---- scenarios ---- */

static void print_step(const mn_step *step)
{
    static const char *const kinds[] = {"treat", "treat_until", "wait", "measure"};
    const mn_pattern *pattern = &step->pattern;
    printf("\nline %d: %s", step->line, kinds[step->kind]);
    if (step->kind == MN_STEP_WAIT)
        printf(" %.6g s\n", step->wait_s);
    else if (step->kind == MN_STEP_MEASURE)
        printf(" %s\n", step->name);
    else {
        printf(" %s\n", mn_pattern_kind_name((int)pattern->kind));
        if (step->protrusion_um - step->protrusion_um == 0) printf("  protrusion_um %.6g\n", step->protrusion_um);
        if (step->frequency_hz - step->frequency_hz == 0) printf("  frequency_hz %.6g\n", step->frequency_hz);
        print_rows("pattern", mn_treat_param_rows, mn_treat_param_count, &pattern->params);
    }
}

void cli_sheet_plan(const mn_plan *plan)
{
    printf("%s: %s\n  file: %s:%d\n", plan->name, plan->intent, plan->file, plan->line);
    if (plan->source[0] != '\0') printf("  source: %s\n", plan->source);
    printf("  site: %s (%s), device: %s, seed: %llu, ruleset: %s with %d rules\n", plan->site.id,
           plan->sex == MN_FEMALE ? "female" : "male", plan->device.id, (unsigned long long)plan->seed, plan->ruleset,
           plan->rule_count);
    printf("  takes at most %.1f MB and %lld wounds\n", (double)plan->bytes / 1e6, (long long)plan->wounds_max);
    print_rows("subject", mn_subject_param_rows, mn_subject_param_count, &plan->subject);
    print_rows("field", mn_field_param_rows, mn_field_param_count, &plan->field);
    for (int i = 0; i < plan->zones.count; i++) {
        const mn_zone *zone = &plan->zones.zone[i];
        printf("\nzone %s: %s, %.3g cm2\n", zone->name, mn_zone_kind_name((int)zone->kind),
               mn_zone_area_um2(zone) / 1e8);
    }
    for (int i = 0; i < plan->step_count; i++) print_step(&plan->steps[i]);
}
