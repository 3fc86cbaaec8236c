/* `needlelab course`: a protocol and a person, simulated; without a protocol, which there are and how good their evidence is. */
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "report/course.h"
#include "script/files.h"

enum { NAMES_MAX = 512, LINE_COLUMNS = 100 };

typedef enum format { FORMAT_TEXT, FORMAT_JSON, FORMAT_ICS, FORMAT_COUNT } format;
static const char *const formats[FORMAT_COUNT] = {"text", "json", "ics"};

typedef struct command {
    const char *data, *subject, *start, *format, *output, *device, *decay, *ruleset, *picture;
    double time_limit_s; /* of wall time for each of two runs; six sessions take a fifth of a second */
    bool is_help;
} command;

/* What the course is made of, read from the arguments. */
typedef struct wanted {
    mn_library library;
    mn_protocol protocol;
    mn_person person;
    mn_course_input input;
    int format;
} wanted;

/* ---- finding ---- */

/* A file of that id lies there but has a fault: its fault is what to say. */
static bool complain_faulty(const mn_library *library, const char *folder, const char *id)
{
    char stem[MN_ID_BYTES], place[MN_ID_BYTES];
    snprintf(place, sizeof place, "%s/", folder);
    for (int i = 0; i < library->error_count; i++) {
        mn_path_stem(library->errors[i].file, stem);
        if (strcmp(stem, id) != 0 || strstr(library->errors[i].file, place) == NULL) continue;
        cli_complain_error(&library->errors[i]);
        return true;
    }
    return false;
}

static mn_status complain_unknown(const char *what, const char *id, const char *const *names, int count,
                                  const char *otherwise)
{
    const char *near = mn_nearest_name(id, names, count);
    if (near != NULL) return cli_complain("course: there is no %s '%s'; did you mean '%s'?", what, id, near);
    return cli_complain("course: there is no %s '%s'; %s", what, id, otherwise);
}

static bool is_path(const char *word)
{
    const size_t length = strlen(word);
    return strchr(word, '/') != NULL || (length > 4 && strcmp(word + length - 4, ".lua") == 0);
}

static mn_status find_protocol(wanted *of, const char *id)
{
    const mn_library *library = &of->library;
    const char *names[NAMES_MAX];
    int count = 0;
    mn_error error = {0};
    of->input.protocol = mn_library_protocol(library, id);
    if (of->input.protocol != NULL) return MN_OK;
    if (is_path(id)) {
        of->input.protocol = &of->protocol;
        const mn_status status = mn_script_read_protocol(id, library, &of->protocol, &error);
        return status == MN_OK ? MN_OK : cli_complain_error(&error);
    }
    if (complain_faulty(library, "protocols", id)) return MN_BAD_INPUT;
    for (; count < library->protocol_count && count < NAMES_MAX; count++) names[count] = library->protocols[count].id;
    return complain_unknown("protocol", id, names, count,
                            "`needlelab course` lists them; one of your own is a file: ./mine.lua");
}

static mn_status find_person(wanted *of, const char *word)
{
    const mn_library *library = &of->library;
    const char *names[NAMES_MAX];
    int count = 0;
    mn_error error = {0};
    if (word == NULL) return MN_OK;
    of->input.person = mn_library_person(library, word);
    if (of->input.person != NULL) return MN_OK;
    if (is_path(word)) {
        of->input.person = &of->person;
        const mn_status status = mn_script_read_person(word, library, &of->person, &error);
        return status == MN_OK ? MN_OK : cli_complain_error(&error);
    }
    if (complain_faulty(library, "subjects", word)) return MN_BAD_INPUT;
    for (; count < library->person_count && count < NAMES_MAX; count++) names[count] = library->persons[count].id;
    return complain_unknown("subject", word, names, count, "name a file (./me.lua) or one of scenarios/subjects/");
}

static mn_status find_device(wanted *of, const char *id)
{
    const mn_library *library = &of->library;
    const char *names[NAMES_MAX];
    int count = 0;
    if (id == NULL) return MN_OK;
    of->input.device = mn_library_device(library, id);
    if (of->input.device != NULL) return MN_OK;
    if (complain_faulty(library, "devices", id)) return MN_BAD_INPUT;
    for (; count < library->device_count && count < NAMES_MAX; count++) names[count] = library->devices[count]->id;
    return complain_unknown("device", id, names, count, "`needlelab list devices` names them all");
}

static mn_status find_ruleset(wanted *of, const char *id)
{
    char sets[MN_RULESETS_MAX][MN_ID_BYTES];
    const char *names[MN_RULESETS_MAX + 2] = {"all", "none"};
    of->input.ruleset = id;
    if (id == NULL) return MN_OK;
    const int count = mn_library_rulesets(&of->library, sets) + 2;
    for (int i = 2; i < count; i++) names[i] = sets[i - 2];
    for (int i = 0; i < count; i++)
        if (strcmp(names[i], id) == 0) return MN_OK;
    return complain_unknown("ruleset", id, names, count, "`needlelab list rules` names them");
}

/* ---- options ---- */

static mn_status read_word(const char *option, const char *word, const char *const *words, int count, int *found)
{
    char list[120] = "";
    *found = 0;
    if (word == NULL) return MN_OK;
    for (*found = 0; *found < count; (*found)++)
        if (strcmp(words[*found], word) == 0) return MN_OK;
    for (int i = 0; i < count; i++)
        snprintf(list + strlen(list), sizeof list - strlen(list), "%s%s",
                 i == 0           ? ""
                 : i + 1 == count ? " or "
                                  : ", ",
                 words[i]);
    const char *near = mn_nearest_name(word, words, count);
    if (near != NULL) return cli_complain("course: %s is '%s', not %s; did you mean %s?", option, word, list, near);
    return cli_complain("course: %s is '%s', not %s", option, word, list);
}

static mn_status read_options(const command *c, wanted *of)
{
    static const char *const decays[] = {"fast", "slow"};
    int decay = 0;
    mn_status status = read_word("--format", c->format, formats, FORMAT_COUNT, &of->format);
    if (status == MN_OK) status = read_word("--decay", c->decay, decays, 2, &decay);
    if (status != MN_OK) return status;
    const size_t picture_length = c->picture != NULL ? strlen(c->picture) : 0;
    if (c->picture != NULL && (picture_length < 5 || strcmp(c->picture + picture_length - 4, ".png") != 0))
        return cli_complain("course: --picture is '%s'; a name that ends in .png is wanted", c->picture);
    of->input.decay = (mn_decay)decay;
    of->input.thread_count = 1;
    of->input.has_start = c->start != NULL;
    if (c->start != NULL && !mn_date_day(c->start, &of->input.start_day))
        return cli_complain("course: --start is '%s'; a day of the calendar from 1900 is wanted: 2026-12-01", c->start);
    return MN_OK;
}

/* ---- telling ---- */

static mn_status write_text(const command *c, const char *text, mn_error *error)
{
    if (c->output != NULL) return mn_report_write(c->output, text, strlen(text), error);
    fputs(text, stdout);
    return MN_OK;
}

static mn_status tell(const command *c, const wanted *of, const mn_course *course, mn_error *error)
{
    char *text = NULL;
    mn_status status = MN_OK;
    if (of->format == FORMAT_ICS)
        status = mn_report_course_ics(course, &text, error);
    else
        text = of->format == FORMAT_JSON ? mn_report_course_json(course) : mn_report_course_text(course);
    if (status == MN_OK && text == NULL)
        status = mn_fail(error, MN_INTERNAL, NULL, 0, "there is no memory to tell a course");
    if (status == MN_OK) status = write_text(c, text, error);
    free(text);
    if (status == MN_OK && c->picture != NULL) status = mn_report_course_picture(course, c->picture, error);
    return status;
}

/* A protocol of a thousand passes ends too. */
static bool wants_stop(void *context, double done_frac)
{
    (void)done_frac;
    return cli_is_interrupted(context);
}

static mn_status complain_blocked(const mn_course *course)
{
    char ids[MN_TEXT_BYTES] = "";
    const mn_result *result = mn_course_result(course);
    for (int i = 0; i < result->finding_count; i++)
        if (result->findings[i].severity == MN_BLOCK)
            snprintf(ids + strlen(ids), sizeof ids - strlen(ids), "%s%s", ids[0] != '\0' ? ", " : "",
                     result->findings[i].rule->id);
    cli_complain("course: %s is blocked by %s", course->protocol->id, ids);
    return MN_FAILED;
}

static mn_status simulate(const command *c, const wanted *of)
{
    const mn_session_hooks hooks = {.now_s = cli_now_s, .time_limit_s = c->time_limit_s, .progress = wants_stop};
    mn_error error = {0};
    mn_course *course = NULL;
    mn_course_input input = of->input;
    input.hooks = &hooks;
    mn_status status = mn_course_make(&course, &input, &error);
    if (status == MN_OK) status = tell(c, of, course, &error);
    if (status != MN_OK)
        cli_complain_error(&error);
    else if (course->is_blocked)
        status = complain_blocked(course);
    mn_course_destroy(course);
    return status;
}

/* Words after so many blanks, broken at LINE_COLUMNS. */
static void print_wrapped(int indent, const char *words)
{
    int column = printf("%*s", indent, "");
    while (*words != '\0') {
        const int length = (int)strcspn(words, " ");
        if (column > indent && column + 1 + length > LINE_COLUMNS)
            column = printf("\n%*s", indent, "") - 1;
        else if (column > indent)
            column += printf(" ");
        column += printf("%.*s", length, words);
        words += length + (int)strspn(words + length, " ");
    }
    printf("\n");
}

static mn_status list(const mn_library *library)
{
    printf("protocol         evidence  what for\n");
    for (int i = 0; i < library->protocol_count; i++) {
        const mn_protocol *protocol = &library->protocols[i];
        printf("%-16s %-9s %s\n", protocol->id, mn_evidence_grade_name((int)protocol->grade), protocol->name);
        print_wrapped(27, protocol->evidence);
    }
    printf("\nA: controlled trials; B: series, or trials of more than needling; C: opinion, or trials that contradict "
           "one another.\n"
           "needlelab course PROTOCOL --subject ID simulates one. We simulate; we give no treatment advice.\n");
    if (library->protocol_count > 0) return MN_OK;
    return cli_complain("course: no protocol was found under %s/scenarios/protocols", library->root);
}

static mn_status act(const command *c, const cli_words *words)
{
    wanted *of = calloc(1, sizeof *of);
    if (of == NULL) return MN_INTERNAL;
    mn_status status =
        words->count > 1 ? cli_complain("course: one protocol at a time; '%s' is a second one", words->word[1]) : MN_OK;
    if (status == MN_OK) status = read_options(c, of);
    if (status == MN_OK) status = cli_library(c->data, &of->library);
    of->input.library = &of->library;
    if (status == MN_OK && words->count == 0) {
        status = list(&of->library);
    } else if (status == MN_OK) {
        status = find_protocol(of, words->word[0]);
        if (status == MN_OK) status = find_person(of, c->subject);
        if (status == MN_OK) status = find_device(of, c->device);
        if (status == MN_OK) status = find_ruleset(of, c->ruleset);
        if (status == MN_OK) status = simulate(c, of);
    }
    mn_library_free(&of->library);
    free(of);
    return status;
}

int cli_course(const char *program, int argument_count, char **arguments)
{
    (void)program;
    command c = {.time_limit_s = 30};
    const cli_option options[] = {
        {"--subject", NULL, CLI_TEXT, &c.subject, 0, 0, "ID|FILE",
         "a file in scenarios/subjects/, or any other; else an adult of 35, skin type 2"},
        {"--start", NULL, CLI_TEXT, &c.start, 0, 0, "DAY",
         "day of the first session: 2026-12-01; else the subject's, else days are counted"},
        {"--format", NULL, CLI_TEXT, &c.format, 0, 0, "WORD", "text, json or ics (a calendar)"},
        {"--output", "-o", CLI_TEXT, &c.output, 0, 0, "FILE", "writes there instead of the terminal"},
        {"--device", NULL, CLI_TEXT, &c.device, 0, 0, "ID", "another device than the protocol's"},
        {"--ruleset", NULL, CLI_TEXT, &c.ruleset, 0, 0, "NAME",
         "judged by these rules (home, ifu_skinpen) instead of the protocol's"},
        {"--decay", NULL, CLI_TEXT, &c.decay, 0, 0, "WORD",
         "fast (benefit falls off in 120 days) or slow (389); the other stands beside it"},
        {"--picture", NULL, CLI_TEXT, &c.picture, 0, 0, "FILE", "benefit over 12 months of the four choices, a PNG"},
        {"--time-limit", NULL, CLI_REAL, &c.time_limit_s, 1e-6, 1e6, "S",
         "seconds of wall time for each of its two runs (30)"},
        {"--data", NULL, CLI_TEXT, &c.data, 0, 0, "DIR", "holds devices/ and scenarios/ (or set NEEDLELAB_DATA)"},
        {"--help", "-h", CLI_FLAG, &c.is_help, 0, 0, NULL, "this"},
    };
    enum { OPTION_COUNT = sizeof options / sizeof options[0] };
    cli_words words = {.word = calloc((size_t)argument_count + 1, sizeof(const char *))};
    if (words.word == NULL) return MN_INTERNAL;
    cli_catch_interrupt();
    mn_status status = cli_parse("course", argument_count, arguments, options, OPTION_COUNT, &words);
    if (status == MN_OK && c.is_help)
        cli_help_command("course", options, OPTION_COUNT);
    else if (status == MN_OK)
        status = act(&c, &words);
    free(words.word);
    return cli_is_interrupted(NULL) ? CLI_INTERRUPTED : (int)status;
}
