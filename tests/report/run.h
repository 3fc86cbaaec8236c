/* A small treatment that was run, to be reported; and a folder of its own for each test program. */
#ifndef MN_TESTS_REPORT_RUN_H
#define MN_TESTS_REPORT_RUN_H

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "report/report.h"
#include "session/fixture.h"

/* Compares as doubles; cmocka's own takes floats. */
#define expect_near(got, wanted, by) assert_true(fabs((double)(got) - (double)(wanted)) <= (double)(by))

typedef struct run {
    mn_plan *plan;
    mn_session *session;
    char folder[64];
} run;

static inline mn_zone *run_zone(mn_plan *plan, const char *name, mn_zone_kind kind, mn_zone_shape shape, double x_um,
                                double y_um, double width_um, double height_um)
{
    mn_zone *zone = &plan->zones.zone[plan->zones.count++];
    memset(zone, 0, sizeof *zone);
    snprintf(zone->name, sizeof zone->name, "%s", name);
    zone->kind = kind;
    zone->shape = shape;
    zone->x_um = x_um;
    zone->y_um = y_um;
    zone->width_um = width_um;
    zone->height_um = height_um;
    mn_params_default(mn_zone_param_rows, mn_zone_param_count, &zone->params);
    return zone;
}

/* Fires on every puncture: more places than a finding lists. */
static inline void run_rule(mn_rule *rule)
{
    memset(rule, 0, sizeof *rule);
    snprintf(rule->id, sizeof rule->id, "T-1");
    snprintf(rule->title, sizeof rule->title, "went in");
    snprintf(rule->source, sizeof rule->source, "test");
    snprintf(rule->rulesets, sizeof rule->rulesets, "clinic");
    rule->severity = rule->escalated_severity = MN_WARN;
    rule->scope = MN_SCOPE_CONTACT;
    rule->condition_count = 1;
    int count;
    const char *const *names = mn_rule_field_names(MN_SCOPE_CONTACT, &count);
    mn_condition *condition = &rule->conditions[0];
    condition->left.kind = MN_OPERAND_FIELD;
    condition->left.scale = condition->right.scale = 1;
    for (int i = 0; i < count; i++) {
        if (strcmp(names[i], "penetration_load_um") == 0) condition->left.field_index = i;
    }
    condition->compare = MN_GREATER;
    condition->right.kind = MN_OPERAND_NUMBER;
    condition->right.number = 10;
}

/* Two passes over 20 mm x 15 mm of a field of 40 mm x 40 mm, with a no-go ellipse. */
static inline mn_plan *run_plan(mn_device_kind kind, mn_rule *rule)
{
    mn_plan *plan = fixture_plan(kind);
    if (!plan) abort(); /* so that callers need not ask */
    plan->seed = 7;
    mn_step *step = fixture_treat(plan, MN_PATTERN_STAR);
    step->has_region = true;
    step->pattern.region = (mn_region){10000, 12000, 20000, 15000};
    step->pattern.params.passes = 2;
    run_zone(plan, "eye", MN_ZONE_NO_GO, MN_SHAPE_ELLIPSE, 22000, 20000, 8000, 5000);
    if (rule) {
        run_rule(rule);
        plan->rules = rule;
        plan->rule_count = 1;
    }
    return plan;
}

static inline int run_begin(run *made, mn_plan *plan)
{
    mn_error error = {0};
    made->plan = plan;
    made->session = NULL;
    snprintf(made->folder, sizeof made->folder, "/tmp/report_test_XXXXXX");
    if (!mkdtemp(made->folder)) return -1;
    mn_status status = mn_plan_finish(plan, &error);
    if (status == MN_OK) status = mn_session_create(&made->session, plan, 1, &error);
    if (status == MN_OK) status = mn_session_run(made->session, NULL, &error);
    if (status != MN_OK) fprintf(stderr, "%s\n", error.message);
    return status == MN_OK ? 0 : -1;
}

/* Removes the folder with what the test wrote. */
static inline void run_end(run *made)
{
    char command[128];
    snprintf(command, sizeof command, "rm -r '%s'", made->folder);
    if (system(command) != 0) fprintf(stderr, "could not remove %s\n", made->folder);
    mn_session_destroy(made->session);
    mn_plan_destroy(made->plan);
}

static inline const char *run_path(const run *made, const char *name, char path[256])
{
    snprintf(path, 256, "%s/%s", made->folder, name);
    return path;
}

/* The whole file, ended by NUL; caller frees. */
static inline char *run_read(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file) return NULL;
    fseek(file, 0, SEEK_END);
    long bytes = ftell(file);
    rewind(file);
    char *text = malloc((size_t)bytes + 1);
    if (text) text[fread(text, 1, (size_t)bytes, file)] = '\0';
    fclose(file);
    return text;
}

#endif
