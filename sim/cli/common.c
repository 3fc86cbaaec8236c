/* What commands share: messages, the clock, Ctrl-C, and where the data lies. */
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "cli/cli.h"

mn_status cli_complain(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fputs("needlelab: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    return MN_BAD_INPUT;
}

mn_status cli_complain_error(const mn_error *error)
{
    char text[MN_MESSAGE_BYTES + MN_PATH_BYTES + 32];
    cli_complain("%s", mn_error_text(error, text, (int)sizeof text));
    return error->status;
}

double cli_now_s(void *unused)
{
    (void)unused;
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

double cli_cpu_s(void)
{
    struct timespec at;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &at);
    return (double)at.tv_sec + 1e-9 * (double)at.tv_nsec;
}

static volatile sig_atomic_t interrupt_count;

static void on_interrupt(int number)
{
    (void)number;
    interrupt_count++;
}

void cli_catch_interrupt(void)
{
    struct sigaction action = {.sa_handler = on_interrupt, .sa_flags = (int)SA_RESETHAND};
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

bool cli_is_interrupted(void *unused)
{
    (void)unused;
    return interrupt_count != 0;
}

static bool is_root(const char *folder)
{
    char path[PATH_MAX + 32];
    struct stat found;
    snprintf(path, sizeof path, "%s/devices", folder);
    if (stat(path, &found) != 0 || !S_ISDIR(found.st_mode)) return false;
    snprintf(path, sizeof path, "%s/scenarios/sites", folder);
    return stat(path, &found) == 0 && S_ISDIR(found.st_mode);
}

/* The first root at or above `folder`, written over it. A root that is the working directory itself is written as ".", so
 * that paths in messages stay short. */
static bool find_upward(char folder[PATH_MAX])
{
    while (!is_root(folder)) {
        char *slash = strrchr(folder, '/');
        if (slash == NULL || folder[1] == '\0') return false;
        slash[slash == folder] = '\0';
    }
    return true;
}

bool cli_data_root(const char *named, char root[MN_PATH_BYTES])
{
    char folder[PATH_MAX];
    const char *origin = named != NULL ? "--data" : "NEEDLELAB_DATA";
    if (named == NULL) named = getenv("NEEDLELAB_DATA");
    if (named != NULL && named[0] != '\0') {
        if (is_root(named) && strlen(named) < MN_PATH_BYTES / 2) {
            snprintf(root, MN_PATH_BYTES, "%s", named);
            return true;
        }
        cli_complain("%s is '%s', which does not hold devices/ and scenarios/sites/", origin, named);
        return false;
    }
    bool is_found = is_root(".");
    if (is_found) snprintf(folder, sizeof folder, ".");
    if (!is_found && getcwd(folder, sizeof folder) != NULL) is_found = find_upward(folder);
    ssize_t length = is_found ? 0 : readlink("/proc/self/exe", folder, sizeof folder - 1);
    for (int up = 0; up < 2 && length > 0; up++) { /* the program's folder, and the one above */
        folder[length] = '\0';
        char *slash = strrchr(folder, '/');
        length = slash != NULL ? slash - folder : 0;
        folder[length] = '\0';
        if (!is_found && length > 0) is_found = is_root(folder);
        if (is_found) break;
    }
    if (is_found && strlen(folder) < MN_PATH_BYTES / 2) {
        memcpy(root, folder, strlen(folder) + 1);
        return true;
    }
    cli_complain(
        "no data: neither here nor above lie devices/ and scenarios/sites/; give --data DIR or set NEEDLELAB_DATA");
    return false;
}

mn_status cli_library(const char *named, mn_library *library)
{
    char root[MN_PATH_BYTES];
    mn_error error = {0};
    if (!cli_data_root(named, root)) return MN_BAD_INPUT;
    mn_status status = mn_library_load(library, root, &error);
    return status == MN_OK ? MN_OK : cli_complain_error(&error);
}
