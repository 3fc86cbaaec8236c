/* Data sheets of people and of protocols. */
#include <math.h>
#include <stdio.h>

#include "cli/sheets.h"

#define DAY_S 86400.0

static void print_rows(const char *title, const mn_param *rows, int row_count, const void *fields)
{
    printf("\n%s\n", title);
    for (int i = 0; i < row_count; i++) {
        const double value = mn_param_get(&rows[i], fields);
        if (rows[i].kind == MN_PARAM_FLAG)
            printf("  %-24s %10s        %s\n", rows[i].name, value != 0 ? "true" : "false", rows[i].sentence);
        else
            printf("  %-24s %10.6g %-6s %s: %s\n", rows[i].name, value, rows[i].unit, mn_mark_name(rows[i].mark),
                   rows[i].sentence);
    }
}

static void print_diary(const char *title, const mn_diary *diary)
{
    if (diary->count > 0) printf("\n%s, days from the first session\n", title);
    for (int i = 0; i < diary->count; i++) {
        const mn_event *event = &diary->events[i];
        printf("  %8.2f  %s", event->at_s / DAY_S, mn_care_rows[event->care_index].name);
        if (!isnan(event->dose)) printf(", %g %s", event->dose, mn_dose_unit_name(event->dose_unit));
        if (event->every_s > 0) printf(", every %g days until %g", event->every_s / DAY_S, event->until_s / DAY_S);
        if (event->duration_s > 0) printf(", for %g h", event->duration_s / 3600);
        printf("\n");
    }
}

void cli_sheet_person(const mn_person *person)
{
    cli_sheet_identity(person->id, person->name, person->file, person->note, (const char(*)[MN_TEXT_BYTES])person->sources,
                   person->source_count);
    printf("  sex: %s, scars: %s\n", person->sex == MN_FEMALE ? "female" : "male",
           mn_scar_type_name((int)person->params.scar_type));
    if (person->first_session[0] != '\0') printf("  first session: %s\n", person->first_session);
    print_rows("subject", mn_subject_param_rows, mn_subject_param_count, &person->params);
    print_diary("diary", &person->diary);
}

void cli_sheet_protocol(const mn_protocol *protocol)
{
    cli_sheet_identity(protocol->id, protocol->name, protocol->file, protocol->note,
                   (const char(*)[MN_TEXT_BYTES])protocol->sources, protocol->source_count);
    printf("  evidence %s: %s\n", mn_evidence_grade_name((int)protocol->grade), protocol->evidence);
    if (protocol->result[0] != '\0') printf("  published: %s\n", protocol->result);
    printf("  for: %s, ends at: %s\n", mn_outcome_name(protocol->outcome), mn_endpoint_name((int)protocol->endpoint));
    printf("  downtime from: %s\n  cost: %s\n", protocol->downtime_source, protocol->cost_source);
    printf("  device: %s on %s, pattern %s, rules: %s\n", protocol->device, protocol->site,
           mn_pattern_kind_name((int)protocol->pattern), protocol->ruleset);
    if (!isnan(protocol->protrusion_um)) printf("  protrusion: %g um\n", protocol->protrusion_um);
    printf("  looked at after:");
    for (int i = 0; i < protocol->review_count; i++) printf("%s %g", i > 0 ? "," : "", protocol->review_s[i] / DAY_S);
    printf(" days\n");
    print_rows("the course", mn_protocol_param_rows, mn_protocol_param_count, &protocol->params);
    print_rows("the hand", mn_treat_param_rows, mn_treat_param_count, &protocol->treat);
    print_diary("besides", &protocol->adjunct);
}
