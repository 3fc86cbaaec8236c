/* Every header compiles alone: whoever includes it needs nothing before it. The compiler takes all headers in one call
 * and still reads each as a unit of its own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fences/files.h"

enum { COMMAND_BYTES = 200000, OUTPUT_BYTES = 8192 };

/* Runs the compiler over the headers; true if it found nothing. Its first complaints come out in `output`. */
static bool compile_headers(const file_list *headers, char output[OUTPUT_BYTES])
{
    static char command[COMMAND_BYTES];
    int used = snprintf(command, sizeof command,
                        "'%s' -std=c17 -D_POSIX_C_SOURCE=200809L -D_DEFAULT_SOURCE -Wall -Wextra -Werror -Wno-unused "
                        "-fsyntax-only -I'%s/sim' "
                        "$(for p in lua5.4 jansson pangocairo; do pkg-config --cflags $p 2>/dev/null; done) -x c",
                        MN_C_COMPILER, MN_SOURCE_DIR);
    for (int i = 0; i < headers->count; i++) {
        used += snprintf(command + used, sizeof command - (size_t)used, " '%s'", headers->paths[i]);
        assert_true(used < COMMAND_BYTES - 100);
    }
    snprintf(command + used, sizeof command - (size_t)used, " 2>&1");
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    size_t taken = fread(output, 1, OUTPUT_BYTES - 1, pipe);
    output[taken] = '\0';
    while (fgetc(pipe) != EOF) { /* let the compiler finish */
    }
    return pclose(pipe) == 0;
}

static void every_header_compiles_alone(void **state)
{
    (void)state;
    static file_list headers;
    static char output[OUTPUT_BYTES];
    list_files(MN_SOURCE_DIR "/sim", (const char *const[]){".h", NULL}, &headers);
    assert_true(headers.count > 10 && headers.count < FILES_MAX);
    if (!compile_headers(&headers, output)) {
        fail_msg("%s", output);
    }
}

static void a_header_that_needs_another_is_caught(void **state)
{
    (void)state;
    static file_list headers;
    static char output[OUTPUT_BYTES];
    headers.count = 1;
    snprintf(headers.paths[0], PATH_BYTES, "%s/fence_example.h", MN_BUILD_DIR);
    FILE *file = fopen(headers.paths[0], "w");
    assert_non_null(file);
    fprintf(file, "size_t count_of(void);\n");
    fclose(file);
    bool is_good = compile_headers(&headers, output);
    remove(headers.paths[0]);
    assert_false(is_good);
    assert_non_null(strstr(output, "size_t"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_header_compiles_alone),
        cmocka_unit_test(a_header_that_needs_another_is_caught),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
