/* A folder of its own for each test program, with data files, and the program run in it. */
#ifndef MN_TESTS_CLI_BENCH_H
#define MN_TESTS_CLI_BENCH_H

#include <sys/wait.h>
#include <unistd.h>

#include "script/fixture.h"

#define PROGRAM MN_BUILD_DIR "/needlelab"

/* One line; `in` goes into the scenario, `treat` into its step. */
#define SCENARIO_WITH(name, in, treat, expect)                                                                             \
    "scenario { name = \"" name "\", intent = \"i\", site = \"plain\", device = \"pen\", seed = 1, " in                     \
    "field = { width_um = 20000, height_um = 20000 }, steps = { treat { pattern = \"raster\", " treat "} }, expect = { " expect " } }\n"
#define SCENARIO(name) SCENARIO_WITH(name, "", "force_un = 4e6", "at_least(\"contact_count\", 1, \"it touches\")")

static char bench_out[1 << 16], bench_err[1 << 14];

static inline void bench_read(const char *name, char *text, size_t text_bytes) {
    FILE *file = fopen(name, "r");
    assert_non_null(file);
    text[fread(text, 1, text_bytes - 1, file)] = '\0';
    fclose(file);
}

/* Exit code of a shell command; its output is in bench_out and bench_err. */
static inline int bench_shell(const char *command) {
    char whole[4096];
    snprintf(whole, sizeof whole, "%s >out.txt 2>err.txt </dev/null", command);
    int status = system(whole);
    bench_read("out.txt", bench_out, sizeof bench_out);
    bench_read("err.txt", bench_err, sizeof bench_err);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static inline int bench_run(const char *arguments) {
    char command[3072];
    snprintf(command, sizeof command, PROGRAM " %s", arguments);
    return bench_shell(command);
}

static inline int bench_begin(void **state) {
    (void)state;
    char folder[MN_PATH_BYTES] = MN_BUILD_DIR "/cli_XXXXXX";
    if (mkdtemp(folder) == NULL) return -1;
    fixture_make(strrchr(folder, '/') + 1);
    unsetenv("NEEDLELAB_DATA");
    return chdir(folder);
}

static inline int bench_end(void **state) {
    (void)state;
    char command[MN_PATH_BYTES + 16];
    snprintf(command, sizeof command, "rm -rf '%s'", fixture_root);
    return chdir("/") != 0 || system(command) != 0;
}

#endif
