/* `needlelab hand`: a recorded hand in numbers, and written anew as edited. Its options are the rows of the edit's table. */
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "metrics/hand.h"
#include "report/report.h"
#include "script/files.h"
#include "technique/edit.h"
#include "technique/recording.h"

enum { EDITS_MAX = 24, FIXED_OPTIONS = 3, NAME_BYTES = 32, SENTENCE_BYTES = 160 };

_Static_assert(sizeof(mn_hand_edit) / sizeof(double) <= EDITS_MAX, "an option for each row");

typedef struct command {
    const char *data, *out;
    bool is_help;
    double value[EDITS_MAX];
    bool flag[EDITS_MAX];
    char name[EDITS_MAX][NAME_BYTES], sentence[EDITS_MAX][SENTENCE_BYTES];
} command;

/* "speed_scale" is --speed-scale on the command line. */
static void lay_option(command *c, int i, cli_option *option)
{
    const mn_param *row = &mn_hand_edit_param_rows[i];
    const bool is_flag = row->kind == MN_PARAM_FLAG;
    const bool has_unit = strcmp(row->unit, "1") != 0;
    snprintf(c->name[i], NAME_BYTES, "--%s", row->name);
    for (char *at = c->name[i]; *at != '\0'; at++)
        if (*at == '_') *at = '-';
    snprintf(c->sentence[i], SENTENCE_BYTES, "%s%s%s%s", row->sentence, has_unit ? " (" : "", has_unit ? row->unit : "",
             has_unit ? ")" : "");
    c->value[i] = row->fallback;
    *option = (cli_option){.name = c->name[i],
                           .kind = is_flag ? CLI_FLAG : CLI_REAL,
                           .value = is_flag ? (void *)&c->flag[i] : (void *)&c->value[i],
                           .min = row->min,
                           .max = row->max,
                           .argument = is_flag ? NULL : "X",
                           .sentence = c->sentence[i]};
}

/* True when the edit is not that of nothing. */
static bool take_edit(const command *c, mn_hand_edit *edit)
{
    bool is_any = false;
    mn_params_default(mn_hand_edit_param_rows, mn_hand_edit_param_count, edit);
    for (int i = 0; i < mn_hand_edit_param_count; i++) {
        const mn_param *row = &mn_hand_edit_param_rows[i];
        const double value = row->kind == MN_PARAM_FLAG ? (double)c->flag[i] : c->value[i];
        is_any = is_any || value != row->fallback;
        mn_param_set(row, edit, value);
    }
    return is_any;
}

/* A path that ends in .csv as it is, anything else as a name in scenarios/recordings/. */
static bool find_recording(const char *data, const char *word, char path[MN_PATH_BYTES])
{
    char root[MN_PATH_BYTES], file[MN_PATH_BYTES];
    const size_t length = strlen(word);
    if (length > 4 && strcmp(word + length - 4, ".csv") == 0) {
        snprintf(path, MN_PATH_BYTES, "%s", word);
        return true;
    }
    if (!cli_data_root(data, root)) return false;
    snprintf(file, sizeof file, "%.*s.csv", MN_ID_BYTES, word);
    mn_path_join(path, root, "scenarios/recordings", file);
    return true;
}

static mn_status read_recording(const char *path, mn_track *track, mn_error *error)
{
    char *text = NULL;
    size_t text_bytes = 0;
    mn_status status = mn_file_read(path, MN_RECORDING_BYTES_MAX, &text, &text_bytes, error);
    if (status == MN_OK) status = mn_recording_parse(text, text_bytes, path, track, error);
    free(text);
    return status;
}

/* What is written must be readable, so it is read first. */
static mn_status write_recording(const char *path, const mn_track *track, mn_error *error)
{
    mn_track again;
    char *text = mn_recording_text(track);
    if (text == NULL) return mn_fail(error, MN_INTERNAL, path, 0, "there is no memory for the recording");
    mn_status status = mn_recording_parse(text, strlen(text), path, &again, error);
    if (status == MN_OK) mn_recording_free(&again);
    if (status == MN_OK) status = mn_report_write(path, text, strlen(text), error);
    if (status == MN_OK) printf("written: %s\n", path);
    free(text);
    return status;
}

typedef struct line {
    const char *what, *unit;
    double value[2];
} line;

static mn_status print_hands(const mn_track *const tracks[2], int count)
{
    line lines[] = {{"rows", "", {0}},
                    {"lasts", "s", {0}},
                    {"in contact", "s", {0}},
                    {"way in contact", "mm", {0}},
                    {"touch-downs", "", {0}},
                    {"force, median", "N", {0}},
                    {"force, 95 %", "N", {0}},
                    {"speed, median", "mm/s", {0}},
                    {"speed, 95 %", "mm/s", {0}},
                    {"tilt, 95 %", "rad", {0}},
                    {"longest stop", "s", {0}}};
    mn_hand_watch *watch = malloc(sizeof *watch);
    mn_metrics *m = calloc(1, sizeof *m);
    for (int k = 0; k < count && watch != NULL && m != NULL; k++) {
        const mn_track *t = tracks[k];
        memset(watch, 0, sizeof *watch);
        mn_hand_watch_pass(watch, t, 0);
        mn_hand_watch_tell(watch, m);
        const double values[] = {(double)t->count,
                                 t->t_s[t->count - 1] - t->t_s[0],
                                 mn_track_contact_s(t),
                                 mn_track_path_um(t) * 1e-3,
                                 m->touch_count,
                                 m->hand_force_un_p50 * 1e-6,
                                 m->hand_force_un_p95 * 1e-6,
                                 m->hand_speed_um_s_p50 * 1e-3,
                                 m->hand_speed_um_s_p95 * 1e-3,
                                 m->tilt_rad_p95,
                                 m->still_s_max};
        for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) lines[i].value[k] = values[i];
    }
    const bool has_memory = watch != NULL && m != NULL;
    free(watch);
    free(m);
    if (!has_memory) return MN_INTERNAL;
    printf("%-16s %12s%s\n", "", "recorded", count > 1 ? "       edited" : "");
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        printf("%-16s %12.6g", lines[i].what, lines[i].value[0]);
        if (count > 1) printf(" %12.6g", lines[i].value[1]);
        printf(" %s\n", lines[i].unit);
    }
    return MN_OK;
}

static mn_status act(const command *c, const char *word)
{
    char path[MN_PATH_BYTES];
    mn_error error = {0};
    mn_hand_edit edit;
    mn_track recording = {0}, edited = {0};
    if (!find_recording(c->data, word, path)) return MN_BAD_INPUT;
    const bool is_edited = take_edit(c, &edit);
    mn_status status = read_recording(path, &recording, &error);
    if (status == MN_OK) status = mn_recording_edit(&recording, &edit, path, &edited, &error);
    if (status == MN_OK) status = print_hands((const mn_track *const[]){&recording, &edited}, is_edited ? 2 : 1);
    if (status == MN_OK && c->out != NULL) status = write_recording(c->out, &edited, &error);
    mn_recording_free(&recording);
    mn_recording_free(&edited);
    return error.status != MN_OK ? cli_complain_error(&error) : status;
}

int cli_hand(const char *program, int argument_count, char **arguments)
{
    (void)program;
    command c = {0};
    const int edit_count = mn_hand_edit_param_count;
    cli_option options[EDITS_MAX + FIXED_OPTIONS];
    for (int i = 0; i < edit_count; i++) lay_option(&c, i, &options[i]);
    options[edit_count] =
        (cli_option){"--out", "-o", CLI_TEXT, &c.out, 0, 0, "FILE", "writes the hand, as edited, as CSV"};
    options[edit_count + 1] = (cli_option){
        "--data", NULL, CLI_TEXT, &c.data, 0, 0, "DIR", "holds devices/ and scenarios/ (or set NEEDLELAB_DATA)"};
    options[edit_count + 2] = (cli_option){"--help", "-h", CLI_FLAG, &c.is_help, 0, 0, NULL, "this"};
    cli_words words = {.word = calloc((size_t)argument_count + 1, sizeof(const char *))};
    if (words.word == NULL) return MN_INTERNAL;
    mn_status status = cli_parse("hand", argument_count, arguments, options, edit_count + FIXED_OPTIONS, &words);
    if (status == MN_OK && c.is_help)
        cli_help_command("hand", options, edit_count + FIXED_OPTIONS);
    else if (status == MN_OK && words.count != 1)
        status = cli_complain("hand: one recording is wanted; for example needlelab hand hand_forearm");
    else if (status == MN_OK)
        status = act(&c, words.word[0]);
    free(words.word);
    return (int)status;
}
