/* `needlelab lesson`: a hand scored against a lesson, headless; without a file, which lessons there are. */
#include <stdlib.h>
#include <string.h>

#include "base/parallel.h"
#include "cli/cli.h"
#include "live/live.h"
#include "report/debrief.h"
#include "script/files.h"
#include "technique/recording.h"

typedef struct command {
    mn_run_options find;
    cli_seed seed;
    const char *data, *hand, *recording, *debrief;
    int threads;
    bool is_json, is_help;
} command;

/* A session that was played to its end, and the way its hand went. */
typedef struct played {
    mn_live *live;
    mn_way way;
} played;

static void drop(played *one)
{
    mn_live_close(one->live);
}

static mn_status finish(played *one, mn_error *error)
{
    mn_live_judge(one->live, true);
    one->way.points = mn_live_poses(one->live, &one->way.count);
    return mn_live_fault(one->live)->status == MN_OK ? MN_OK : (*error = *mn_live_fault(one->live)).status;
}

static mn_status open_as(const command *c, const mn_library *library, const char *path, int index, mn_live_mode mode, played *one,
                         mn_error *error)
{
    const mn_live_options options = {.mode = mode,
                                     .thread_count = c->threads > 0 ? c->threads : mn_processor_count(),
                                     .has_seed = c->seed.is_given,
                                     .seed = c->seed.seed};
    return mn_live_open(&one->live, library, path, index, &options, error);
}

static mn_status read_track(const char *path, mn_track *track, mn_error *error)
{
    char *text = NULL;
    size_t bytes = 0;
    mn_status status = mn_file_read(path, MN_RECORDING_BYTES_MAX, &text, &bytes, error);
    if (status == MN_OK) status = mn_recording_parse(text, bytes, path, track, error);
    free(text);
    return status;
}

/* Rows closer than a pose may be are left out. */
static mn_status feed(played *one, const mn_track *track, const char *name, mn_error *error)
{
    double last_s = -1;
    for (int64_t i = 0; i < track->count; i++) {
        const mn_live_pose pose = {track->t_s[i] - track->t_s[0] + 0.002, track->x_um[i],  track->y_um[i],
                                   track->azimuth_rad[i],                 track->tilt_rad[i], track->force_un[i],
                                   track->is_contact[i] != 0};
        if (pose.t_s - last_s < 0.0015 && i + 1 < track->count) continue;
        if (!mn_live_feed(one->live, &pose))
            return mn_fail(error, MN_BAD_INPUT, name, (int)i + 2,
                           "this row cannot be played: beyond the range of a pose, or more punctures than there is room for");
        last_s = pose.t_s;
    }
    mn_live_new_pass(one->live);
    return MN_OK;
}

static mn_status play_csv(const command *c, const mn_library *library, const char *path, int index, const char *csv, played *one,
                          mn_error *error)
{
    mn_track track = {0};
    mn_status status = read_track(csv, &track, error);
    if (status != MN_OK) return status;
    status = open_as(c, library, path, index, MN_LIVE_HAND, one, error);
    if (status == MN_OK) status = feed(one, &track, csv, error);
    mn_recording_free(&track);
    return status == MN_OK ? finish(one, error) : status;
}

static mn_status play_steps(const command *c, const mn_library *library, const char *path, int index, played *one, mn_error *error)
{
    mn_status status = open_as(c, library, path, index, MN_LIVE_WATCH, one, error);
    while (status == MN_OK && !mn_live_is_over(one->live) && !cli_is_interrupted(NULL)) mn_live_run_until(one->live, 1e300, 256);
    return status == MN_OK ? finish(one, error) : status;
}

static mn_status play_recording(const command *c, const mn_library *library, played *one, mn_error *error)
{
    mn_status status = mn_live_open_recording(&one->live, library, c->recording, c->threads > 0 ? c->threads : mn_processor_count(), error);
    while (status == MN_OK && mn_live_step(one->live)) {
    }
    return status == MN_OK ? finish(one, error) : status;
}

/* ---- telling ---- */

static void print_score(const mn_debrief *debrief)
{
    const mn_score *score = debrief->score;
    printf("%s, %s: %.1f of 100, %s (%.0f wanted)%s\n", debrief->plan->name, debrief->hand_name, score->score,
           score->is_passed ? "passed" : "not passed", debrief->plan->lesson.params.pass_score,
           score->is_capped ? "; held down by a rule that blocks" : "");
    for (int i = 0; i < (int)MN_PART_COUNT; i++)
        if (score->parts[i].is_judged)
            printf("  %-15s %5.1f lost of %4.1f   %s\n", mn_lesson_part_name(i), score->parts[i].lost,
                   score->parts[i].points, score->parts[i].text);
    for (int i = 0; i < score->advice_count; i++) printf("%d. %s\n", i + 1, score->parts[score->advice[i]].advice);
}

static mn_status print_debrief(const command *c, const mn_debrief *debrief, mn_error *error)
{
    if (!c->is_json) {
        print_score(debrief);
        return MN_OK;
    }
    char *text = mn_debrief_text(debrief);
    if (text == NULL) return mn_fail(error, MN_INTERNAL, NULL, 0, "no memory for a debrief");
    puts(text);
    free(text);
    return MN_OK;
}

static mn_status tell(const command *c, const played *hand, const played *expert, const char *name, mn_error *error)
{
    mn_score score;
    const mn_plan *plan = mn_live_plan(hand->live);
    const mn_score_input input = {plan, mn_session_result(mn_live_session(hand->live)), hand->way, expert->way};
    mn_score_make(&input, &score);
    const mn_debrief debrief = {plan, mn_live_session(hand->live), input.result, &score, hand->way, expert->way, name};
    mn_status status = print_debrief(c, &debrief, error);
    if (status == MN_OK) status = c->debrief != NULL ? mn_report_debrief(&debrief, c->debrief, error) : MN_OK;
    return status != MN_OK ? status : score.is_passed ? MN_OK : MN_FAILED;
}

/* The expert is the scenario's own steps, or a recorded hand beside the file. */
static mn_status play_expert(const command *c, const mn_library *library, const mn_run_entry *entry, played *expert, mn_error *error)
{
    mn_status status = play_steps(c, library, entry->file, entry->index, expert, error);
    if (status != MN_OK) return status;
    const mn_lesson *lesson = &mn_script_plan(mn_live_script(expert->live))->lesson;
    if (!lesson->is_there)
        return mn_fail(error, MN_BAD_INPUT, entry->file, entry->line, "scenario '%s' is no lesson; give it lesson = { text = ... }",
                       entry->name);
    if (lesson->recording == NULL) return MN_OK;
    played recorded = {0};
    status = open_as(c, library, entry->file, entry->index, MN_LIVE_HAND, &recorded, error);
    if (status == MN_OK) status = feed(&recorded, lesson->recording, lesson->expert, error);
    if (status == MN_OK) status = finish(&recorded, error);
    drop(expert);
    *expert = recorded;
    return status;
}

static mn_status play(const command *c, const mn_library *library, const mn_run_entry *entry, mn_error *error)
{
    played expert = {0}, hand = {0};
    mn_status status = entry->status;
    if (status != MN_OK) *error = entry->error;
    if (status == MN_OK) status = play_expert(c, library, entry, &expert, error);
    if (status == MN_OK && c->hand != NULL) status = play_csv(c, library, entry->file, entry->index, c->hand, &hand, error);
    if (status == MN_OK && c->recording != NULL) status = play_recording(c, library, &hand, error);
    if (status == MN_OK && c->recording != NULL && strcmp(mn_live_plan(hand.live)->name, entry->name) != 0)
        status = mn_fail(error, MN_BAD_INPUT, c->recording, 0, "is of scenario '%s', not of the lesson '%s'", mn_live_plan(hand.live)->name,
                         entry->name);
    const bool is_own = c->hand == NULL && c->recording == NULL;
    if (status == MN_OK)
        status = tell(c, is_own ? &expert : &hand, &expert, is_own ? "the expert" : c->hand != NULL ? c->hand : c->recording, error);
    drop(&expert);
    drop(&hand);
    return status;
}

/* ---- which there are ---- */

static mn_status list(const mn_library *library, const mn_run *run, mn_error *error)
{
    int count = 0;
    for (int i = 0; i < run->entry_count; i++) {
        mn_script *script = NULL;
        const mn_run_entry *entry = &run->entries[i];
        if (entry->status != MN_OK || mn_script_load(&script, entry->file, entry->index, library, error) != MN_OK) continue;
        const mn_lesson *lesson = &mn_script_plan(script)->lesson;
        if (lesson->is_there) {
            const char *end = strchr(lesson->text, '.');
            printf("%-28s %.*s\n%-28s %s\n", entry->name, end != NULL ? (int)(end - lesson->text) : 200, lesson->text, "", entry->file);
            count++;
        }
        mn_script_destroy(script);
    }
    return count > 0 ? MN_OK : mn_fail(error, MN_BAD_INPUT, NULL, 0, "no lesson was found");
}

static int act(command *c, const cli_words *words)
{
    mn_library library = {0};
    mn_run run = {0};
    mn_error error = {0};
    char folder[MN_PATH_BYTES + 32];
    if (words->count > 1) return (int)cli_complain("lesson: one file at a time; '%s' is a second one", words->word[1]);
    if (c->hand != NULL && c->recording != NULL) return (int)cli_complain("lesson: --hand or --recording, not both");
    if (words->count == 0 && (c->hand != NULL || c->recording != NULL || c->debrief != NULL || c->is_json))
        return (int)cli_complain("lesson: which one? `needlelab lesson` lists them");
    mn_status status = cli_library(c->data, &library);
    if (status != MN_OK) return (int)status;
    snprintf(folder, sizeof folder, "%s/scenarios/lessons", library.root);
    const char *paths[1] = {words->count == 1 ? words->word[0] : folder};
    c->find.paths = paths;
    c->find.path_count = 1;
    status = mn_run_find(&c->find, &library, &run, &error);
    if (status == MN_OK && words->count == 0) status = list(&library, &run, &error);
    if (status == MN_OK && words->count == 1 && run.entry_count != 1)
        status = mn_fail(&error, MN_BAD_INPUT, words->word[0], 0, "holds %d scenarios; --filter NAME picks one", run.entry_count);
    if (status == MN_OK && words->count == 1) status = play(c, &library, &run.entries[0], &error);
    if (error.status != MN_OK) cli_complain_error(&error);
    mn_run_free(&run);
    mn_library_free(&library);
    return (int)status;
}

int cli_lesson(const char *program, int argument_count, char **arguments)
{
    command c = {.find = {.program = program, .require_count = 1}};
    const cli_option options[] = {
        {"--hand", NULL, CLI_TEXT, &c.hand, 0, 0, "FILE", "a recorded hand (CSV) to be scored; else the expert plays"},
        {"--recording", NULL, CLI_TEXT, &c.recording, 0, 0, "FILE", "a recording of the window to be scored"},
        {"--debrief", NULL, CLI_TEXT, &c.debrief, 0, 0, "FILE", "the debrief as .json or .png"},
        {"--json", NULL, CLI_FLAG, &c.is_json, 0, 0, NULL, "prints the debrief as JSON instead of the table"},
        {"--filter", NULL, CLI_TEXT, &c.find.filter, 0, 0, "NAME", "the scenario of a file with several"},
        {"--seed", NULL, CLI_SEED, &c.seed, 0, 0, "N", "seed, instead of the scenario's"},
        {"--threads", NULL, CLI_COUNT, &c.threads, 0, MN_THREADS_MAX, "N", "threads; 0: one a processor (the result is the same)"},
        {"--data", NULL, CLI_TEXT, &c.data, 0, 0, "FOLDER", "data root, which holds devices/ and scenarios/"},
        {"--help", "-h", CLI_FLAG, &c.is_help, 0, 0, NULL, "this"}};
    const int option_count = (int)(sizeof options / sizeof options[0]);
    cli_words words = {.word = calloc((size_t)argument_count + 1, sizeof(const char *))};
    if (words.word == NULL) return MN_INTERNAL;
    int code = (int)cli_parse("lesson", argument_count, arguments, options, option_count, &words);
    cli_catch_interrupt();
    if (code == MN_OK && c.is_help)
        cli_help_command("lesson", options, option_count);
    else if (code == MN_OK)
        code = act(&c, &words);
    free(words.word);
    return cli_is_interrupted(NULL) ? CLI_INTERRUPTED : code;
}
