/* Runs the built program as a user would: arguments in, exit code, stdout and stderr out. It runs in a folder made for the
 * test, with a small root of data files, so that messages depend on nothing else. */
#ifndef MN_TESTS_CLI_PROGRAM_H
#define MN_TESTS_CLI_PROGRAM_H

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <sys/wait.h>
#include <unistd.h>

#include "script/fixture.h"

#define PROGRAM MN_BUILD_DIR "/needlelab"

typedef struct outcome {
    int code;              /* exit code; 128 + signal when it was killed */
    char out[1 << 17], err[1 << 15];
} outcome;

enum { PROGRAM_ARGUMENTS_MAX = 24 };

static inline void read_whole(const char *path, char *text, size_t text_bytes) {
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    text[fread(text, 1, text_bytes - 1, file)] = '\0';
    fclose(file);
}

/* Becomes the program, its output in two files of the root. */
static inline void become_program(char **arguments) {
    char out[MN_PATH_BYTES * 2], err[MN_PATH_BYTES * 2];
    snprintf(out, sizeof out, "%s/stdout.txt", fixture_root);
    snprintf(err, sizeof err, "%s/stderr.txt", fixture_root);
    int out_file = open(out, O_WRONLY | O_CREAT | O_TRUNC, 0644), err_file = open(err, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    unsetenv("NEEDLELAB_DATA");
    if (out_file < 0 || err_file < 0 || dup2(out_file, 1) < 0 || dup2(err_file, 2) < 0 || chdir(fixture_root) != 0) _exit(126);
    execv(arguments[0], arguments);
    _exit(127);
}

static inline pid_t program_start(char **arguments) {
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) become_program(arguments);
    return child;
}

static inline void program_finish(pid_t child, outcome *result) {
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    result->code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    read_whole(fixture_path("stdout.txt"), result->out, sizeof result->out);
    read_whole(fixture_path("stderr.txt"), result->err, sizeof result->err);
}

/* program(&result, "run", "a.lua", NULL) */
static inline void program(outcome *result, ...) {
    char *arguments[PROGRAM_ARGUMENTS_MAX], name[] = PROGRAM;
    int count = 0;
    va_list words;
    va_start(words, result);
    arguments[count++] = name;
    do {
        assert_true(count < PROGRAM_ARGUMENTS_MAX);
        arguments[count] = va_arg(words, char *);
    } while (arguments[count++] != NULL);
    va_end(words);
    program_finish(program_start(arguments), result);
}

/* Runs a line as a shell does, in the root; for commands that the program printed. */
static inline void shell(outcome *result, const char *line) {
    char *arguments[4], name[] = "/bin/sh", option[] = "-c", text[MN_PATH_BYTES * 4];
    snprintf(text, sizeof text, "%s", line);
    arguments[0] = name;
    arguments[1] = option;
    arguments[2] = text;
    arguments[3] = NULL;
    program_finish(program_start(arguments), result);
}

static inline void make_folder(const char *inner) { mkdir(fixture_path(inner), 0755); }

/* Removes the files of a folder, so that what an earlier run left does not join in. */
static inline void empty_folder(const char *inner) {
    char path[MN_PATH_BYTES * 3];
    make_folder(inner);
    snprintf(path, sizeof path, "%s", fixture_path(inner));
    DIR *folder = opendir(path);
    assert_non_null(folder);
    for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
        char file[MN_PATH_BYTES * 4];
        snprintf(file, sizeof file, "%s/%s", path, entry->d_name);
        if (entry->d_name[0] != '.') unlink(file); /* folders stay */
    }
    closedir(folder);
}

/* A scenario that passes: one stamp of the pen on a plain site. `parts` may override or add keys. */
#define GOOD_STEPS "steps = { treat { pattern = \"points\", points_um = { { 5000, 5000 } }, dwell_s = 0.1 } }, "
#define GOOD_EXPECT "expect = { at_least(\"contact_count\", 1, \"the pen is down\") } "
#define SCENARIO(name, parts)                                                                                        \
    "scenario { name = \"" name "\", intent = \"see what it says\", site = \"plain\", device = \"pen\", field = { width_um = 10000, " \
    "height_um = 10000 },\n" parts "}\n"
#define GOOD(name) SCENARIO(name, GOOD_STEPS GOOD_EXPECT)

#endif
