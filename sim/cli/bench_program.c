/* Bench of the whole program: what `run` of one small scenario costs from the shell, and what of it is the program's own start
 * and the reading of data files. The other parts of the bench begin after both. */
#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/wait.h>

#include "base/numeric.h"
#include "cli/cli.h"

extern char **environ;

enum { REPEATS = 15 }; /* a process is disturbed more than a loop */

/* Starts this program with the words, its output unseen; seconds until it ends, NaN when it fails. */
static double process_s(void *context)
{
    char *const *words = context;
    posix_spawn_file_actions_t actions;
    pid_t process = 0;
    int code = -1;
    if (posix_spawn_file_actions_init(&actions) != 0) return MN_NAN;
    const double begin_s = cli_now_s(NULL);
    const bool is_started = posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0) == 0 &&
                            posix_spawn(&process, "/proc/self/exe", &actions, NULL, words, environ) == 0;
    const bool has_ended = is_started && waitpid(process, &code, 0) == process;
    posix_spawn_file_actions_destroy(&actions);
    return has_ended && WIFEXITED(code) && WEXITSTATUS(code) == 0 ? cli_now_s(NULL) - begin_s : MN_NAN;
}

static double library_s(void *context)
{
    mn_library library;
    mn_error error = {0};
    const double begin_s = cli_now_s(NULL);
    if (mn_library_load(&library, context, &error) != MN_OK) return MN_NAN;
    const double took_s = cli_now_s(NULL) - begin_s;
    mn_library_free(&library);
    return took_s;
}

static double median_ms(double (*one)(void *context), void *context)
{
    double took_ms[REPEATS];
    for (int i = 0; i < REPEATS; i++) {
        const double value = 1e3 * one(context);
        int place = i;
        for (; place > 0 && took_ms[place - 1] > value; place--) took_ms[place] = took_ms[place - 1];
        took_ms[place] = value;
    }
    return took_ms[REPEATS / 2];
}

mn_status cli_bench_program(const mn_library *library)
{
    char program[] = "needlelab", version[] = "--version", run[] = "run", quiet[] = "--quiet", data[] = "--data";
    char root[MN_PATH_BYTES], scenario[MN_PATH_BYTES + 64];
    snprintf(root, sizeof root, "%s", library->root);
    snprintf(scenario, sizeof scenario, "%s/scenarios/devices/exceed_forehead.lua", root);
    char *bare[] = {program, version, NULL}, *whole[] = {program, run, scenario, quiet, data, root, NULL};
    const double bare_ms = median_ms(process_s, bare), run_ms = median_ms(process_s, whole);
    const double library_ms = median_ms(library_s, root);
    const int file_count = library->constants_count + library->site_count + library->map_count + library->device_count +
                           library->rule_count + library->error_count;
    if (!(bare_ms > 0 && run_ms > 0 && library_ms > 0))
        return cli_complain("bench: %s cannot be run by this program", scenario);
    printf("\nthe whole program, medians of %d\n", REPEATS);
    printf("  start and end, with its libraries      %8.2f ms\n", bare_ms);
    printf("  reading %3d data files                 %8.2f ms, %.0f us a file\n", file_count, library_ms,
           1e3 * library_ms / file_count);
    printf("  run of devices/exceed_forehead         %8.2f ms, %.1f times start and end; aim 10 ms\n", run_ms,
           run_ms / bare_ms);
    return MN_OK;
}
