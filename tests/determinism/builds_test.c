/* The same plans built by gcc and clang, at -O0 and -O2, print the same hashes, at -O2 by every kind of arithmetic that the
 * processor has; the -O2 build of the compiler at hand runs them on 1, 2, 3 and 7 threads. A compiler that is not installed is skipped; the one that built this test always runs. */
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
#define LAYERS "base skin contact technique device kernel metrics rules tissue session"

/* The kernel's arithmetic, built once for each kind of processor as CMakeLists.txt does. */
typedef struct kind {
    const char *name, *flags;
} kind;

static const kind kinds[] = {
    {"plain", "-DMN_LANES=2"},
#ifdef __x86_64__
    {"sse4", "-DMN_LANES=2 -msse4.1"},
    {"avx2", "-DMN_LANES=4 -mavx2"},
    {"avx512", "-DMN_LANES=8 -mavx512f -mavx512dq -mavx512vl -mprefer-vector-width=512"},
#define X86_LANES "-DMN_HAS_X86_LANES=1"
#else
#define X86_LANES ""
#endif
};
enum { KIND_COUNT = sizeof kinds / sizeof kinds[0] };

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

static void build(const char *command)
{
    char said[OUTPUT_BYTES] = "";
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    said[fread(said, 1, sizeof said - 1, pipe)] = '\0';
    if (pclose(pipe) != 0) fail_msg("'%s' does not build: %s", command, said);
}

/* Builds the program that prints the hashes; `program` is its path. */
static void build_program(const char *compiler, const char *level, const char *openmp, char program[512])
{
    static const char *const stems[] = {"column", "deposit", "law"}; /* of the files _lanes.c in sim/kernel */
    char flags[1024], command[4096];
    snprintf(program, 512, "%s/hashes-%d", MN_BUILD_DIR,
             (int)(compiler[0] == 'c' && compiler[1] == 'l') * 4 + level[2]);
    snprintf(flags, sizeof flags,
             "%s -std=c17 %s %s -w -ffp-contract=off -fno-math-errno -fno-trapping-math -D_POSIX_C_SOURCE=200809L "
             "-D_DEFAULT_SOURCE -I%s/sim -I%s/tests",
             compiler, level, openmp, MN_SOURCE_DIR, MN_SOURCE_DIR);
    for (int k = 0; k < KIND_COUNT; k++)
        for (size_t i = 0; i < sizeof stems / sizeof stems[0]; i++) {
            const char *stem = stems[i];
            snprintf(command, sizeof command, "%s %s -DMN_LANES_NAME=%s -c %s/sim/kernel/%s_lanes.c -o %s-%s-%s.o 2>&1",
                     flags, kinds[k].flags, kinds[k].name, MN_SOURCE_DIR, stem, program, kinds[k].name, stem);
            build(command);
        }
    snprintf(command, sizeof command,
             "%s %s %s/tests/determinism/hashes.c $(for layer in " LAYERS "; do ls %s/sim/$layer/*.c; done | "
             "grep -v _lanes.c) %s-*.o -o %s -lxxhash -lm 2>&1",
             flags, X86_LANES, MN_SOURCE_DIR, MN_SOURCE_DIR, program, program);
    build(command);
}

/* `simd` "": the best that the processor has. An output that begins with "no" tells that it lacks this kind. */
static void run_program(const char *program, const char *simd, const char *threads, char output[OUTPUT_BYTES])
{
    char command[1024];
    snprintf(command, sizeof command, "NEEDLELAB_SIMD=%s %s %s 2>&1", simd, program, threads);
    read_output(command, output);
}

static void same_bytes_from_every_compiler_and_level(void **state)
{
    (void)state;
    static const char *const compilers[] = {MN_C_COMPILER, "gcc", "clang"};
    static const char *const levels[] = {"-O0", "-O2"};
    char first[OUTPUT_BYTES] = "", output[OUTPUT_BYTES], program[512];
    for (int c = 0; c < 3; c++) {
        if (!is_installed(compilers[c])) continue;
        if (c > 0 && strstr(MN_C_COMPILER, compilers[c])) continue; /* that is the one that built us */
        const char *openmp =
            strstr(compilers[c], "clang") ? "" : "-fopenmp"; /* clang's OpenMP runtime is a package of its own */
        for (int l = 0; l < 2; l++) {
            build_program(compilers[c], levels[l], openmp, program);
            run_program(program, "", c == 0 && l == 1 ? "1 2 3 7" : "1", output);
            if (first[0] == '\0') memcpy(first, output, sizeof first);
            assert_string_equal(output, first);
            for (int k = 0; l == 1 && k < KIND_COUNT; k++) {
                run_program(program, kinds[k].name, "1", output);
                if (strncmp(output, "no", 2) != 0) assert_string_equal(output, first);
            }
        }
    }
    assert_true(first[0] != '\0');
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(same_bytes_from_every_compiler_and_level)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
