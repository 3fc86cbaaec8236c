/* `needlelab live [SCENARIO]`: the window.
 *
 * Compiled twice: into needlelab_window, which has it, and into needlelab, which becomes that program (the libraries of a window
 * would cost every other command some 10 ms to load). Without SDL2 and Dear ImGui it is built to say so. */
#include <stdlib.h>
#include <string.h>

#include "base/parallel.h"
#include "cli/cli.h"

#ifdef MN_HAS_VIEW
#include <math.h>

#include "view/after_map.h"
#include "view/view.h"

typedef struct command {
    mn_run_options find;
    mn_view_options view;
    cli_seed seed;
    const char *data, *size, *theme, *healing, *wipe;
    double wounds_max;
    bool is_help;
} command;

static mn_status read_words(command *c, const cli_words *words)
{
    if (c->size != NULL && (sscanf(c->size, "%dx%d", &c->view.width, &c->view.height) != 2 || c->view.width < 320 ||
                            c->view.height < 240 || c->view.width > 16384 || c->view.height > 16384))
        return cli_complain("live: --size is '%s'; a width and height such as 1920x1080 are wanted", c->size);
    if (c->theme != NULL && strcmp(c->theme, "light") != 0 && strcmp(c->theme, "dark") != 0)
        return cli_complain("live: --theme is '%s'; light or dark is wanted", c->theme);
    if (c->healing != NULL) {
        c->view.healing_s = mn_after_time_read(c->healing);
        c->view.has_healing = true;
        if (isnan(c->view.healing_s))
            return cli_complain("live: --healing is '%s'; a time after the needles from 0h to 60d is wanted: 90min, 24h or 3d", c->healing);
    }
    if (c->wipe != NULL) {
        char *end = NULL;
        c->view.wipe = strtod(c->wipe, &end);
        c->view.has_wipe = true;
        if (end == c->wipe || *end != '\0' || !(c->view.wipe >= 0 && c->view.wipe <= 1))
            return cli_complain("live: --wipe is '%s'; a share of the map's width from 0 to 1 is wanted: 0.5", c->wipe);
        if (c->healing == NULL) return cli_complain("live: --wipe cuts the picture of --healing; give both: --healing 24h --wipe %s", c->wipe);
    }
    c->view.is_light = c->theme != NULL && strcmp(c->theme, "light") == 0;
    if (words->count > 1) return cli_complain("live: one scenario at a time; '%s' is a second one", words->word[1]);
    if (words->count == 1 && c->view.recording != NULL) return cli_complain("live: a scenario or a recording, not both");
    return MN_OK;
}

/* The scenario that is meant: the one in the file, or the first of the library's. */
static mn_status find_scenario(command *c, const mn_library *library, const cli_words *words, mn_run *run, char path[MN_PATH_BYTES],
                               mn_error *error)
{
    if (c->view.recording != NULL) return MN_OK;
    static char own[MN_PATH_BYTES + 64];
    snprintf(own, sizeof own, "%s/scenarios/%s.lua", library->root,
             c->view.is_bench ? "technique/pen_on_a_wide_field" : "devices/skinpen_cheek");
    const char *paths[1] = {words->count == 1 ? words->word[0] : own};
    c->find.paths = paths;
    c->find.path_count = 1;
    mn_status status = mn_run_find(&c->find, library, run, error);
    if (status != MN_OK) return status;
    if (run->entry_count == 0)
        return mn_fail(error, MN_BAD_INPUT, paths[0], 0, "holds no scenario%s", c->find.filter != NULL ? " of that name" : "");
    if (run->entries[0].status != MN_OK) {
        *error = run->entries[0].error;
        return run->entries[0].status;
    }
    if (run->entry_count > 1)
        fprintf(stderr, "needlelab: %d scenarios; '%s' is shown, --filter NAME picks another\n", run->entry_count, run->entries[0].name);
    snprintf(path, MN_PATH_BYTES, "%s", run->entries[0].file);
    c->view.scenario = path;
    c->view.index = run->entries[0].index;
    return MN_OK;
}

static int act(command *c, const cli_words *words)
{
    mn_library library = {0};
    mn_run run = {0};
    mn_error error = {0};
    mn_view_outcome outcome = {0};
    char path[MN_PATH_BYTES] = "";
    mn_status status = read_words(c, words);
    if (status == MN_OK) status = cli_library(c->data, &library);
    if (status != MN_OK) return (int)status;
    c->view.library = &library;
    c->view.bench_to = stdout;
    c->view.has_seed = c->seed.is_given;
    c->view.seed = c->seed.seed;
    c->view.wounds_max = (int64_t)c->wounds_max;
    if (c->view.threads == 0) c->view.threads = mn_processor_count() > 1 ? mn_processor_count() - 1 : 1;
    status = find_scenario(c, &library, words, &run, path, &error);
    if (status == MN_OK) status = mn_view_run(&c->view, &outcome, &error);
    if (status != MN_OK) cli_complain_error(&error);
    if (status == MN_OK && !c->view.is_bench)
        printf("%.3f s, %lld punctures, %lld pictures; grid %016llx, records %016llx\n", outcome.virtual_s,
               (long long)outcome.wound_count, (long long)outcome.frame_count, (unsigned long long)outcome.grid_hash,
               (unsigned long long)outcome.records_hash);
    mn_run_free(&run);
    mn_library_free(&library);
    return (int)status;
}

int cli_live(const char *program, int argument_count, char **arguments)
{
    command c = {.find = {.program = program, .require_count = 1}};
    mn_view_options *v = &c.view;
    const cli_option options[] = {
        {"--hand", NULL, CLI_FLAG, &v->is_hand, 0, 0, NULL, "steer from the start; else the scenario's own hand is watched"},
        {"--filter", NULL, CLI_TEXT, &c.find.filter, 0, 0, "NAME", "the scenario of a file with several"},
        {"--seed", NULL, CLI_SEED, &c.seed, 0, 0, "N", "seed, instead of the scenario's"},
        {"--replay", NULL, CLI_TEXT, &v->recording, 0, 0, "FILE", "a recording instead of a scenario"},
        {"--record", NULL, CLI_TEXT, &v->record, 0, 0, "FILE", "write the session here at the end (and with S)"},
        {"--debrief", NULL, CLI_TEXT, &v->debrief, 0, 0, "FILE", "of a lesson, at the end: the score as .json or .png"},
        {"--input", NULL, CLI_TEXT, &v->input, 0, 0, "FROM", "poses as rows of a recorded hand: 'stream' (standard input) or a device"},
        {"--speed", NULL, CLI_REAL, &v->speed, 0.001, 100, "X", "virtual seconds a second"},
        {"--begin", NULL, CLI_REAL, &v->begin_s, 0, 1e9, "SECONDS", "virtual time to begin at"},
        {"--paused", NULL, CLI_FLAG, &v->is_paused, 0, 0, NULL, "do not play at once"},
        {"--layer", NULL, CLI_TEXT, &v->layer, 0, 0, "NAME", "of the map: penetration, coverage, redness ...; with --healing the skin, redness, swelling ..."},
        {"--healing", NULL, CLI_TEXT, &c.healing, 0, 0, "TIME", "begin with the skin so long after the needles: 90min, 24h, 3d ... 60d"},
        {"--wipe", NULL, CLI_TEXT, &c.wipe, 0, 0, "SHARE", "with --healing: left of this share of the map the skin before"},
        {"--zoom", NULL, CLI_REAL, &v->zoom, 0.1, 10000, "X", "on the middle of the target; 1: the whole field"},
        {"--size", NULL, CLI_TEXT, &c.size, 0, 0, "WxH", "of the window; 1280x720 unless told"},
        {"--scale", NULL, CLI_REAL, &v->scale, 0.5, 4, "X", "of letters; as the screen is unless told"},
        {"--theme", NULL, CLI_TEXT, &c.theme, 0, 0, "NAME", "dark or light"},
        {"--font", NULL, CLI_TEXT, &v->font, 0, 0, "FILE", "a TrueType font, or built-in"},
        {"--full-screen", NULL, CLI_FLAG, &v->is_full_screen, 0, 0, NULL, "fill the screen"},
        {"--mute", NULL, CLI_FLAG, &v->is_mute, 0, 0, NULL, "no sound"},
        {"--keys", NULL, CLI_FLAG, &v->is_help, 0, 0, NULL, "begin with the help that lists the keys"},
        {"--screenshot", NULL, CLI_TEXT, &v->screenshot, 0, 0, "FILE", "the last picture as a PNG"},
        {"--shots", NULL, CLI_TEXT, &v->screenshots, 0, 0, "FOLDER", "where F12 writes; here unless told"},
        {"--video", NULL, CLI_TEXT, &v->video, 0, 0, "FILE", "what is on screen, through ffmpeg"},
        {"--frames", NULL, CLI_COUNT, &v->frames, 1, 1e9, "N", "end after so many pictures"},
        {"--frame-rate", NULL, CLI_REAL, &v->frame_rate_hz, 1, 10000, "HZ", "pictures a second at most; 60 unless told"},
        {"--time-limit", NULL, CLI_REAL, &v->time_limit_s, 0.01, 1e6, "SECONDS", "end after so long"},
        {"--threads", NULL, CLI_COUNT, &v->threads, 0, MN_THREADS_MAX, "N", "of the simulation; the result is the same"},
        {"--punctures", NULL, CLI_REAL, &c.wounds_max, 1000, 5e7, "N", "room for a hand's punctures; 2 million unless told"},
        {"--bench", NULL, CLI_FLAG, &v->is_bench, 0, 0, NULL, "measure the window instead"},
        {"--data", NULL, CLI_TEXT, &c.data, 0, 0, "FOLDER", "data root, which holds devices/ and scenarios/"},
        {"--help", "-h", CLI_FLAG, &c.is_help, 0, 0, NULL, "this"}};
    const int option_count = (int)(sizeof options / sizeof options[0]);
    cli_words words = {.word = calloc((size_t)argument_count + 1, sizeof(const char *))};
    if (words.word == NULL) return MN_INTERNAL;
    int code = (int)cli_parse("live", argument_count, arguments, options, option_count, &words);
    if (code == MN_OK && c.is_help)
        cli_help_command("live", options, option_count);
    else if (code == MN_OK)
        code = act(&c, &words);
    free(words.word);
    return code;
}

#elif defined MN_HAS_WINDOW
#include <errno.h>
#include <unistd.h>

int cli_live(const char *program, int argument_count, char **arguments)
{
    (void)program;
    char path[MN_PATH_BYTES];
    const char name[] = "needlelab_window";
    const ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);
    path[length > 0 ? length : 0] = '\0';
    char *slash = strrchr(path, '/'), **words = calloc((size_t)argument_count + 3, sizeof *words);
    if (words == NULL) return MN_INTERNAL;
    if (slash == NULL || (size_t)(slash - path) + sizeof name + 1 > sizeof path)
        return (int)cli_complain("live: where this program lies cannot be told; start needlelab_window, which lies beside it");
    memcpy(slash + 1, name, sizeof name);
    words[0] = path;
    words[1] = (char *)(uintptr_t)"live";
    for (int i = 0; i < argument_count; i++) words[2 + i] = arguments[i];
    execv(path, words);
    const int reason = errno;
    free(words);
    return (int)cli_complain("live: %s cannot be started: %s; build it anew with scripts/run.sh", path, strerror(reason));
}

#else

int cli_live(const char *program, int argument_count, char **arguments)
{
    (void)program;
    (void)argument_count;
    (void)arguments;
    return (int)cli_complain("live: this program was built without a window; install SDL2 and Dear ImGui (scripts/setup.sh names the "
                             "packages) and build it again");
}

#endif
