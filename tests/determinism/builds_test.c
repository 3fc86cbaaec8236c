/* The same plans built by gcc and clang, at -O0 and -O2, print the same hashes; the -O2 build of the compiler at hand runs
 * them on 1, 2, 3 and 7 threads. A compiler that is not installed is skipped; the one that built this test always runs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { OUTPUT_BYTES = 4096 };

/* Everything below the script layer is C and links with xxHash alone. */
static const char sources[] =
    "/sim/base/*.c " MN_SOURCE_DIR "/sim/skin/*.c " MN_SOURCE_DIR "/sim/contact/*.c " MN_SOURCE_DIR
    "/sim/technique/*.c " MN_SOURCE_DIR "/sim/device/*.c " MN_SOURCE_DIR "/sim/kernel/*.c " MN_SOURCE_DIR
    "/sim/metrics/*.c " MN_SOURCE_DIR "/sim/rules/*.c " MN_SOURCE_DIR "/sim/session/*.c";

static int is_installed(const char *compiler)
{
    char command[256];
    snprintf(command, sizeof command, "command -v %s >/dev/null 2>&1", compiler);
    return system(command) == 0;
}

static void read_output(const char *command, char output[OUTPUT_BYTES])
{
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    const size_t length = fread(output, 1, OUTPUT_BYTES - 1, pipe);
    output[length] = '\0';
    const int status = pclose(pipe);
    if (status != 0) fail_msg("'%s' exited with %d: %s", command, status, output);
    assert_true(length > 0);
}

static void build_and_run(const char *compiler, const char *level, const char *openmp, const char *threads,
                          char output[OUTPUT_BYTES])
{
    char command[4096], program[512];
    snprintf(program, sizeof program, "%s/hashes-%d", MN_BUILD_DIR,
             (int)(compiler[0] == 'c' && compiler[1] == 'l') * 4 + level[2]);
    snprintf(command, sizeof command,
             "%s -std=c17 %s %s -w -ffp-contract=off -D_POSIX_C_SOURCE=200809L -D_DEFAULT_SOURCE -I%s/sim -I%s/tests "
             "%s/tests/determinism/hashes.c %s%s -o %s -lxxhash -lm 2>&1",
             compiler, level, openmp, MN_SOURCE_DIR, MN_SOURCE_DIR, MN_SOURCE_DIR, MN_SOURCE_DIR, sources, program);
    char said[OUTPUT_BYTES] = "";
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    said[fread(said, 1, sizeof said - 1, pipe)] = '\0';
    if (pclose(pipe) != 0) fail_msg("%s %s does not build: %s", compiler, level, said);
    snprintf(command, sizeof command, "%s %s 2>&1", program, threads);
    read_output(command, output);
}

static void same_bytes_from_every_compiler_and_level(void **state)
{
    (void)state;
    static const char *const compilers[] = {MN_C_COMPILER, "gcc", "clang"};
    static const char *const levels[] = {"-O0", "-O2"};
    char first[OUTPUT_BYTES] = "", output[OUTPUT_BYTES];
    for (int c = 0; c < 3; c++) {
        if (!is_installed(compilers[c])) continue;
        if (c > 0 && strstr(MN_C_COMPILER, compilers[c])) continue; /* that is the one that built us */
        const char *openmp =
            strstr(compilers[c], "clang") ? "" : "-fopenmp"; /* clang's OpenMP runtime is a package of its own */
        for (int l = 0; l < 2; l++) {
            build_and_run(compilers[c], levels[l], openmp, c == 0 && l == 1 ? "1 2 3 7" : "1", output);
            if (first[0] == '\0') memcpy(first, output, sizeof first);
            assert_string_equal(output, first);
        }
    }
    assert_true(first[0] != '\0');
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(same_bytes_from_every_compiler_and_level)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
