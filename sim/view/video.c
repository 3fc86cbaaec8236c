/* See video.h. The pipe does not block: a stuck ffmpeg costs the video, not the session. */
#include "view/video.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { STUCK_MS = 10000, REPEATS_MAX = 600 };

extern char **environ;

struct mn_video {
    int pipe;
    pid_t ffmpeg;
    int32_t width, height;
    double rate_hz;
    int64_t count;
    bool is_broken;
    uint32_t *row;
    char path[MN_PATH_BYTES];
};

static mn_status start(mn_video *v, int pipe_end, mn_error *error)
{
    char size[32], rate[32];
    snprintf(size, sizeof size, "%dx%d", v->width, v->height);
    snprintf(rate, sizeof rate, "%g", v->rate_hz);
    const char *words[] = {"ffmpeg", "-loglevel", "error", "-y", "-f", "rawvideo", "-pixel_format", "bgr0", "-video_size", size,
                           "-framerate", rate, "-i", "-", "-vf", "crop=trunc(iw/2)*2:trunc(ih/2)*2", "-pix_fmt", "yuv420p", v->path, NULL};
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, pipe_end, STDIN_FILENO);
    const int fault = posix_spawnp(&v->ffmpeg, words[0], &actions, NULL, (char **)(uintptr_t)words, environ);
    posix_spawn_file_actions_destroy(&actions);
    if (fault == 0) return MN_OK;
    v->ffmpeg = -1;
    if (fault == ENOENT) return mn_fail(error, MN_BAD_INPUT, v->path, 0, "a video wants ffmpeg, and there is none on PATH");
    return mn_fail(error, MN_BAD_INPUT, v->path, 0, "ffmpeg cannot be started: %s", strerror(fault));
}

mn_status mn_video_open(mn_video **video, const char *path, int32_t width, int32_t height, double rate_hz, mn_error *error)
{
    int ends[2] = {-1, -1};
    mn_video *v = calloc(1, sizeof *v);
    *video = NULL;
    if (v != NULL) v->row = calloc((size_t)width, sizeof *v->row);
    if (v == NULL || v->row == NULL || pipe(ends) != 0) {
        if (v != NULL) free(v->row);
        free(v);
        return mn_fail(error, MN_INTERNAL, path, 0, "no memory or no pipe for a video");
    }
    v->width = width;
    v->height = height;
    v->rate_hz = rate_hz;
    v->pipe = ends[1];
    snprintf(v->path, sizeof v->path, "%s", path);
    fcntl(v->pipe, F_SETFD, FD_CLOEXEC);
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(v->pipe, F_SETFL, O_NONBLOCK);
    signal(SIGPIPE, SIG_IGN); /* an ffmpeg that is gone is told by write */
    const mn_status status = start(v, ends[0], error);
    close(ends[0]);
    if (status != MN_OK)
        mn_video_close(v, NULL);
    else
        *video = v;
    return status;
}

static bool put(mn_video *v, const void *bytes, size_t count)
{
    for (const char *at = bytes; count > 0;) {
        struct pollfd ask = {.fd = v->pipe, .events = POLLOUT};
        const ssize_t written = write(v->pipe, at, count);
        if (written > 0) {
            at += written;
            count -= (size_t)written;
        } else if (errno != EINTR && (errno != EAGAIN || poll(&ask, 1, STUCK_MS) <= 0)) {
            return false;
        }
    }
    return true;
}

static bool put_picture(mn_video *v, const mn_canvas *canvas)
{
    const int32_t wide = canvas->width < v->width ? canvas->width : v->width;
    for (int32_t y = 0; y < v->height; y++) {
        memset(v->row, 0, (size_t)v->width * sizeof *v->row);
        if (y < canvas->height) memcpy(v->row, canvas->pixels + (ptrdiff_t)y * canvas->stride, (size_t)wide * sizeof *v->row);
        if (!put(v, v->row, (size_t)v->width * sizeof *v->row)) return false;
    }
    return true;
}

bool mn_video_add(mn_video *video, const mn_canvas *canvas, double at_s)
{
    const int64_t due = (int64_t)floor(at_s * video->rate_hz) + 1;
    int64_t repeats = due - video->count;
    if (repeats > REPEATS_MAX) repeats = REPEATS_MAX;
    for (; repeats > 0 && !video->is_broken; repeats--) video->is_broken = !put_picture(video, canvas);
    video->count = due > video->count ? due : video->count;
    return !video->is_broken;
}

mn_status mn_video_close(mn_video *video, mn_error *error)
{
    int outcome = 0;
    if (video == NULL) return MN_OK;
    close(video->pipe);
    bool is_good = !video->is_broken;
    if (video->ffmpeg > 0) is_good &= waitpid(video->ffmpeg, &outcome, 0) == video->ffmpeg && WIFEXITED(outcome) && WEXITSTATUS(outcome) == 0;
    mn_status status = MN_OK;
    if (!is_good) status = mn_fail(error, MN_BAD_INPUT, video->path, 0, "ffmpeg could not write it; see above for what it said");
    free(video->row);
    free(video);
    return status;
}
