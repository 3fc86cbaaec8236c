/* `needlelab list` and `needlelab show`: what there is, and its data sheets. */
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/sheets.h"
#include "report/device_picture.h"

typedef enum subject { DEVICES, SITES, RULES, SCENARIOS, PERSONS, PRODUCTS, PROTOCOLS, SUBJECT_COUNT } subject;

static const char *const subjects[SUBJECT_COUNT] = {"devices", "sites", "rules", "scenarios", "subjects", "products", "protocols"};

/* "devices" or "device". */
static bool read_subject(const char *word, subject *found)
{
    for (int i = 0; i < SUBJECT_COUNT; i++) {
        size_t length = strlen(subjects[i]);
        bool is_singular = strlen(word) == length - 1 && strncmp(word, subjects[i], length - 1) == 0;
        *found = (subject)i;
        if (is_singular || strcmp(word, subjects[i]) == 0) return true;
    }
    return false;
}

static int count_of(const mn_library *library, const mn_run *run, subject of)
{
    switch (of) {
    case DEVICES: return library->device_count;
    case SITES: return library->site_count;
    case RULES: return library->rule_count;
    case PERSONS: return library->person_count;
    case PRODUCTS: return library->product_count;
    case PROTOCOLS: return library->protocol_count;
    default: return run->entry_count;
    }
}

static const char *id_of(const mn_library *library, const mn_run *run, subject of, int index)
{
    switch (of) {
    case DEVICES: return library->devices[index]->id;
    case SITES: return library->sites[index].id;
    case RULES: return library->rules[index].id;
    case PERSONS: return library->persons[index].id;
    case PRODUCTS: return library->products[index].id;
    case PROTOCOLS: return library->protocols[index].id;
    default: return run->entries[index].name;
    }
}

static void print_line(const mn_library *library, const mn_run *run, subject of, int index)
{
    const char *id = id_of(library, run, of, index);
    switch (of) {
    case DEVICES: printf("%-24s %s\n", id, library->devices[index]->name); break;
    case SITES: printf("%-24s %s\n", id, library->sites[index].name); break;
    case RULES:
        printf("%-8s %-6s %s\n", id, mn_severity_name((int)library->rules[index].severity),
               library->rules[index].title);
        break;
    case PERSONS: printf("%-24s %s\n", id, library->persons[index].name); break;
    case PRODUCTS: printf("%-24s %s\n", id, library->products[index].name); break;
    case PROTOCOLS:
        printf("%-24s %s  %s\n", id, mn_evidence_grade_name((int)library->protocols[index].grade), library->protocols[index].name);
        break;
    default: printf("%-32s %s:%d\n", id, run->entries[index].file, run->entries[index].line); break;
    }
}

static mn_status show_scenario(const mn_library *library, const mn_run_entry *entry)
{
    mn_script *script = NULL;
    mn_error error = entry->error;
    mn_status status = entry->status;
    if (status == MN_OK) status = mn_script_load(&script, entry->file, entry->index, library, &error);
    if (status != MN_OK) return cli_complain_error(&error);
    cli_sheet_plan(mn_script_plan(script));
    mn_script_destroy(script);
    return MN_OK;
}

static mn_status show_one(const mn_library *library, const mn_run *run, subject of, int index)
{
    switch (of) {
    case DEVICES: cli_sheet_device(library->devices[index], library->device_files[index]); break;
    case SITES: cli_sheet_site(&library->sites[index], library->site_files[index]); break;
    case RULES: cli_sheet_rule(&library->rules[index]); break;
    case PERSONS: cli_sheet_person(&library->persons[index]); break;
    case PRODUCTS: cli_sheet_product(&library->products[index]); break;
    case PROTOCOLS: cli_sheet_protocol(&library->protocols[index]); break;
    default: return show_scenario(library, &run->entries[index]);
    }
    return MN_OK;
}

static mn_status complain_unknown(const mn_library *library, const mn_run *run, subject of, const char *wanted)
{
    const char *near = NULL;
    for (int i = 0; near == NULL && i < count_of(library, run, of); i++) {
        const char *id = id_of(library, run, of, i);
        near = mn_nearest_name(wanted, &id, 1);
    }
    int length = (int)strlen(subjects[of]) - 1;
    if (near != NULL)
        return cli_complain("show: there is no %.*s '%s'; did you mean '%s'?", length, subjects[of], wanted, near);
    return cli_complain("show: there is no %.*s '%s'; `needlelab list %s` names them all", length, subjects[of], wanted,
                        subjects[of]);
}

static mn_status print_all(const mn_library *library, const mn_run *run, subject of, const char *wanted, bool is_show)
{
    mn_status status = MN_OK;
    int printed = 0;
    for (int i = 0; i < count_of(library, run, of); i++) {
        if (wanted != NULL && strcmp(id_of(library, run, of, i), wanted) != 0) continue;
        if (is_show && printed > 0) printf("\n");
        printed++;
        if (is_show)
            status = mn_status_worse(status, show_one(library, run, of, i));
        else
            print_line(library, run, of, i);
    }
    return printed == 0 && wanted != NULL ? complain_unknown(library, run, of, wanted) : status;
}

/* The device drawn to `path`, beside a site's skin. */
static mn_status draw_device(const mn_library *library, const char *id, const char *site_id, const char *path)
{
    char own[MN_ID_BYTES + 8];
    mn_error error = {0};
    const mn_device *device = mn_library_device(library, id);
    const mn_site *site = mn_library_site(library, site_id);
    if (device == NULL) return complain_unknown(library, NULL, DEVICES, id);
    if (site == NULL) return complain_unknown(library, NULL, SITES, site_id);
    if (path[0] == '\0') {
        snprintf(own, sizeof own, "%s.png", id);
        path = own;
    }
    mn_status status = mn_report_device_picture(device, site, path, &error);
    if (status != MN_OK) return cli_complain_error(&error);
    printf("drawn: %s\n", path);
    return MN_OK;
}

typedef enum table_kind { NO_TABLE, TABLE_TEXT, TABLE_CSV } table_kind;

static mn_status act(const char *command, const cli_words *words, const char *data, const char *ruleset,
                     const char *picture, const char *site, table_kind table)
{
    const bool is_show = strcmp(command, "show") == 0;
    subject of = DEVICES;
    mn_library library = {0};
    mn_run run = {0};
    mn_error error = {0};
    if (words->count == 0) return cli_complain("%s: of what? devices, sites, rules, scenarios, subjects or protocols", command);
    if (!read_subject(words->word[0], &of)) {
        const char *near = mn_nearest_name(words->word[0], subjects, SUBJECT_COUNT);
        return cli_complain("%s: '%s' is none of devices, sites, rules, scenarios, subjects, protocols%s%s%s", command, words->word[0],
                            near != NULL ? "; did you mean " : "", near != NULL ? near : "", near != NULL ? "?" : "");
    }
    if (words->count > (is_show ? 2 : 1))
        return cli_complain("%s: '%s' is one word too many", command, words->word[words->count - 1]);
    if (ruleset != NULL && of != RULES)
        return cli_complain("%s: --ruleset is for rules, not %s", command, subjects[of]);
    if (picture != NULL && (!is_show || of != DEVICES || words->count != 2))
        return cli_complain("%s: --picture draws one device: needlelab show devices ID --picture FILE.png", command);
    if (table != NO_TABLE && (is_show || (of != DEVICES && of != SITES)))
        return cli_complain("%s: --table and --csv are for `list devices` and `list sites`", command);
    mn_status status = cli_library(data, &library);
    if (status != MN_OK) return status;
    if (table != NO_TABLE) {
        if (of == DEVICES)
            cli_table_devices(&library, table == TABLE_CSV);
        else
            cli_table_sites(&library, table == TABLE_CSV);
        mn_library_free(&library);
        return MN_OK;
    }
    if (picture != NULL) {
        status = draw_device(&library, words->word[1], site, picture);
        mn_library_free(&library);
        return status;
    }
    for (int i = 0; i < library.error_count; i++)
        status = mn_status_worse(status, cli_complain_error(&library.errors[i]));
    const mn_run_options everything = {0};
    mn_status found = of == SCENARIOS ? mn_run_find(&everything, &library, &run, &error) : MN_OK;
    if (found != MN_OK) cli_complain_error(&error);
    if (found == MN_OK && ruleset != NULL) found = cli_rulesets_keep(&library, ruleset);
    const bool tells_rulesets = found == MN_OK && of == RULES && ruleset == NULL && words->count == 1;
    if (found == MN_OK) found = print_all(&library, &run, of, words->count > 1 ? words->word[1] : NULL, is_show);
    if (tells_rulesets) cli_rulesets_print(&library);
    mn_run_free(&run);
    mn_library_free(&library);
    return mn_status_worse(status, found);
}

static int run_command(const char *command, int argument_count, char **arguments)
{
    const char *data = NULL, *ruleset = NULL, *picture = NULL, *site = "forehead";
    bool is_help = false, is_table = false, is_csv = false;
    const cli_option options[] = {
        {"--table", NULL, CLI_FLAG, &is_table, 0, 0, NULL, "list devices or sites: key numbers, marks and totals"},
        {"--csv", NULL, CLI_FLAG, &is_csv, 0, 0, NULL, "the same as comma-separated values"},
        {"--ruleset", NULL, CLI_TEXT, &ruleset, 0, 0, "NAME", "rules: only those of this ruleset"},
        {"--picture", NULL, CLI_TEXT, &picture, 0, 0, "FILE",
         "show devices ID: draw it to scale, FILE.png or FILE.svg"},
        {"--site", NULL, CLI_TEXT, &site, 0, 0, "ID", "skin beside the needle in the picture (forehead)"},
        {"--data", NULL, CLI_TEXT, &data, 0, 0, "DIR", "holds devices/ and scenarios/ (or set NEEDLELAB_DATA)"},
        {"--help", "-h", CLI_FLAG, &is_help, 0, 0, NULL, "this"},
    };
    enum { OPTION_COUNT = sizeof options / sizeof options[0] };
    cli_words words = {.word = calloc((size_t)argument_count + 1, sizeof(const char *))};
    if (words.word == NULL) return MN_INTERNAL;
    mn_status status = cli_parse(command, argument_count, arguments, options, OPTION_COUNT, &words);
    if (status == MN_OK && is_help)
        cli_help_command(command, options, OPTION_COUNT);
    else if (status == MN_OK)
        status = act(command, &words, data, ruleset, picture, site,
                     is_csv     ? TABLE_CSV
                     : is_table ? TABLE_TEXT
                                : NO_TABLE);
    free(words.word);
    return (int)status;
}

int cli_list(const char *program, int argument_count, char **arguments)
{
    (void)program;
    return run_command("list", argument_count, arguments);
}

int cli_show(const char *program, int argument_count, char **arguments)
{
    (void)program;
    return run_command("show", argument_count, arguments);
}
