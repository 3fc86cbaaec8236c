/* A desk for tests of the real program: a screen of its own (Xvfb), the window on it, and a hand that moves mouse and keys through the
 * operating system (xdotool). What comes of it is read from pictures that F12 writes and from the recording, as a user would. */
#ifndef MN_TESTS_VIEW_DESK_H
#define MN_TESTS_VIEW_DESK_H

#include <cairo.h>
#include <fcntl.h>
#include <math.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { DESK_WIDTH = 1280, DESK_HEIGHT = 720, DESK_SKIP = 77, DESK_WORDS_MAX = 40 };

extern char **environ;

typedef struct desk {
    pid_t screen, program;
    char folder[64], display[16];
    int shot_count;
} desk;

/* A picture of the window. */
typedef struct shot {
    cairo_surface_t *surface;
    const uint32_t *pixels;
    int32_t width, height, stride;
} shot;

static inline void desk_pause(int ms)
{
    const struct timespec t = {ms / 1000, (long)(ms % 1000) * 1000000};
    nanosleep(&t, NULL);
}

static inline bool desk_has(const char *program)
{
    char command[128];
    snprintf(command, sizeof command, "command -v %s >/dev/null 2>&1", program);
    return system(command) == 0;
}

static inline pid_t desk_spawn(const char *const *words)
{
    pid_t child = -1;
    return posix_spawnp(&child, words[0], NULL, NULL, (char **)(uintptr_t)words, environ) == 0 ? child : -1;
}

/* Waits for the end; -1 when it does not come in time (and is then made to come). */
static inline int desk_wait(pid_t child, int timeout_ms)
{
    int outcome = 0;
    for (int waited = 0; waited < timeout_ms; waited += 10) {
        if (waitpid(child, &outcome, WNOHANG) == child) return WIFEXITED(outcome) ? WEXITSTATUS(outcome) : 128 + WTERMSIG(outcome);
        desk_pause(10);
    }
    kill(child, SIGKILL);
    waitpid(child, &outcome, 0);
    return -1;
}

/* A screen on a display number that nobody has; it writes the number to a pipe when it is ready. */
static inline bool desk_open(desk *d)
{
    int ends[2];
    char number[16], size[32];
    *d = (desk){.screen = -1, .program = -1};
    strcpy(d->folder, "/tmp/needlelab_desk_XXXXXX");
    if (mkdtemp(d->folder) == NULL || pipe(ends) != 0) return false;
    snprintf(number, sizeof number, "%d", ends[1]);
    snprintf(size, sizeof size, "%dx%dx24", DESK_WIDTH, DESK_HEIGHT);
    const char *const words[] = {"Xvfb", "-displayfd", number, "-screen", "0", size, "-nolisten", "tcp", NULL};
    d->screen = desk_spawn(words);
    close(ends[1]);
    char text[8] = "";
    const ssize_t count = d->screen > 0 ? read(ends[0], text, sizeof text - 1) : 0;
    close(ends[0]);
    if (count <= 0) return false;
    text[strcspn(text, "\n")] = '\0';
    snprintf(d->display, sizeof d->display, ":%s", text);
    setenv("DISPLAY", d->display, 1);
    setenv("SDL_VIDEODRIVER", "x11", 1);
    setenv("SDL_AUDIODRIVER", "dummy", 1);
    return true;
}

static inline void desk_close(desk *d)
{
    char command[128];
    if (d->program > 0) desk_wait(d->program, 0);
    if (d->screen > 0) {
        kill(d->screen, SIGTERM);
        desk_wait(d->screen, 3000);
    }
    snprintf(command, sizeof command, "rm -rf '%s'", d->folder);
    if (system(command) != 0) fprintf(stderr, "%s is left\n", d->folder);
}

/* xdotool with the words of a line. */
static inline void desk_do(const char *line)
{
    char command[1024];
    snprintf(command, sizeof command, "xdotool %s", line);
    if (system(command) != 0) fprintf(stderr, "failed: %s\n", command);
}

static inline void desk_move(int x, int y)
{
    char line[64];
    snprintf(line, sizeof line, "mousemove %d %d", x, y);
    desk_do(line);
}

/* Presses the left button along a line, in steps as a hand makes them. */
static inline void desk_stroke(int x0, int y0, int x1, int y1, int steps)
{
    desk_move(x0, y0);
    desk_pause(80);
    desk_do("mousedown 1");
    for (int i = 1; i <= steps; i++) {
        desk_move(x0 + (x1 - x0) * i / steps, y0 + (y1 - y0) * i / steps);
        desk_pause(15);
    }
    desk_pause(60);
    desk_do("mouseup 1");
    desk_pause(150);
}

/* Gives the window the keyboard and looks whether it has it: on a busy machine the first attempt may come too early. */
static inline bool desk_focus(const desk *d)
{
    char command[256];
    snprintf(command, sizeof command,
             "for i in 1 2 3 4 5 6 7 8 9 10; do xdotool search --onlyvisible --pid %d windowfocus >/dev/null 2>&1; sleep 0.1; "
             "test \"$(xdotool getwindowfocus getwindowpid 2>/dev/null)\" = %d && exit 0; sleep 0.3; done; exit 1",
             (int)d->program, (int)d->program);
    return system(command) == 0;
}

/* Starts the program's window and waits until it is there. `options` are words parted by blanks. */
static inline bool desk_start(desk *d, const char *scenario, const char *options)
{
    static char line[2048];
    const char *words[DESK_WORDS_MAX] = {MN_BUILD_DIR "/needlelab", "live", scenario};
    int count = 3;
    snprintf(line, sizeof line, "rm -f %s/*.png", d->folder);
    if (system(line) != 0) return false;
    d->shot_count = 0;
    snprintf(line, sizeof line, "%s", options);
    for (char *word = strtok(line, " "); word != NULL && count < DESK_WORDS_MAX - 1; word = strtok(NULL, " ")) words[count++] = word;
    d->program = desk_spawn(words);
    char search[128];
    snprintf(search, sizeof search, "timeout 20 xdotool search --sync --onlyvisible --pid %d windowfocus >/dev/null 2>&1", (int)d->program);
    const bool is_there = d->program > 0 && system(search) == 0;
    desk_pause(500);
    return is_there && desk_focus(d);
}

/* Ends it as a user does; its exit code. */
static inline int desk_end(desk *d)
{
    if (desk_focus(d)) desk_do("key ctrl+q");
    const int code = desk_wait(d->program, 10000);
    d->program = -1;
    return code;
}

static inline shot shot_read(const char *path)
{
    cairo_surface_t *surface = cairo_image_surface_create_from_png(path);
    shot s = {surface, (const uint32_t *)(const void *)cairo_image_surface_get_data(surface), cairo_image_surface_get_width(surface),
              cairo_image_surface_get_height(surface), cairo_image_surface_get_stride(surface) / 4};
    return s;
}

/* F12, and what it wrote. A key that was lost is pressed again; the newest picture counts. */
static inline bool desk_has_shot(const desk *d, int number, char path[128])
{
    struct stat file;
    snprintf(path, 128, "%s/needlelab_%03d.png", d->folder, number);
    return stat(path, &file) == 0 && file.st_size > 0;
}

static inline shot desk_shot(desk *d)
{
    char path[128], newer[128];
    bool has_one = false;
    for (int attempt = 0; attempt < 5 && !has_one; attempt++) {
        if (attempt > 0) desk_focus(d);
        desk_do("key F12");
        for (int i = 0; i < 300 && !has_one; i++) {
            has_one = desk_has_shot(d, d->shot_count + 1, path);
            if (!has_one) desk_pause(10);
        }
    }
    d->shot_count++;
    desk_pause(100);
    while (desk_has_shot(d, d->shot_count + 1, newer)) {
        d->shot_count++;
        memcpy(path, newer, sizeof path);
        desk_pause(100);
    }
    desk_pause(100);
    const shot s = shot_read(path);
    if (s.pixels == NULL) {
        int outcome = 0;
        const bool is_gone = waitpid(d->program, &outcome, WNOHANG) == d->program;
        if (is_gone) d->program = -1;
        fail_msg("no picture came: %s; the program %s, 0x%x", path, is_gone ? "is gone" : "runs", (unsigned)outcome);
    }
    return s;
}

static inline void shot_free(shot *s)
{
    cairo_surface_destroy(s->surface);
    s->surface = NULL;
}

/* Share of the pixels of a rectangle that differ between two pictures. */
static inline double shot_change(const shot *a, const shot *b, int x0, int y0, int x1, int y1)
{
    int64_t count = 0;
    for (int y = y0; y < y1; y++)
        for (int x = x0; x < x1; x++)
            count += ((a->pixels[(int64_t)y * a->stride + x] ^ b->pixels[(int64_t)y * b->stride + x]) & 0xffffff) != 0;
    return (double)count / ((double)(x1 - x0) * (y1 - y0));
}

#endif
