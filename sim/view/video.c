#include "view/video.h"

#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { FRAMES_A_SECOND = 30 };

struct mn_video {
    pid_t child;
    int pipe, width, height;
    double begin_s;
    int64_t frame_count;
    char path[MN_PATH_BYTES];
};

static bool is_on_path(const char *name)
{
    const char *at = getenv("PATH");
    for (; at != NULL && *at != '\0'; at += strcspn(at, ":"), at += *at == ':') {
        char file[2 * MN_PATH_BYTES];
        snprintf(file, sizeof file, "%.*s/%s", (int)strcspn(at, ":"), at, name);
        if (access(file, X_OK) == 0) return true;
    }
    return false;
}

static void become_ffmpeg(const int ends[2], const char *path, int width, int height)
{
    char size[32], rate[16];
    snprintf(size, sizeof size, "%dx%d", width, height);
    snprintf(rate, sizeof rate, "%d", FRAMES_A_SECOND);
    dup2(ends[0], STDIN_FILENO);
    close(ends[0]);
    close(ends[1]);
    execlp("ffmpeg", "ffmpeg", "-loglevel", "error", "-y", "-f", "rawvideo", "-pixel_format", "bgr0", "-video_size", size,
           "-framerate", rate, "-i", "-", "-pix_fmt", "yuv420p", path, (char *)NULL);
    _exit(127);
}

mn_status mn_video_open(mn_video **made, const char *path, int width, int height, mn_error *error)
{
    int ends[2];
    *made = NULL;
    if (!is_on_path("ffmpeg"))
        return mn_fail(error, MN_BAD_INPUT, path, 0,
                       "a video needs the program ffmpeg, which was not found; install it, or take screenshots (F12)");
    if (strlen(path) >= MN_PATH_BYTES) return mn_fail(error, MN_BAD_INPUT, NULL, 0, "the video's path is too long");
    mn_video *video = calloc(1, sizeof *video);
    if (video == NULL || pipe(ends) != 0) {
        free(video);
        return mn_fail(error, MN_INTERNAL, path, 0, "no pipe to ffmpeg");
    }
    signal(SIGPIPE, SIG_IGN);
    *video = (mn_video){.pipe = ends[1], .width = width & ~1, .height = height & ~1, .begin_s = -1};
    memcpy(video->path, path, strlen(path) + 1);
    video->child = fork();
    if (video->child == 0) become_ffmpeg(ends, path, video->width, video->height);
    close(ends[0]);
    *made = video;
    if (video->child > 0) return MN_OK;
    mn_video_close(video, NULL);
    *made = NULL;
    return mn_fail(error, MN_INTERNAL, path, 0, "ffmpeg could not be started");
}

static bool write_all(int to, const unsigned char *bytes, size_t count)
{
    while (count > 0) {
        const ssize_t written = write(to, bytes, count);
        if (written <= 0) return false;
        bytes += written;
        count -= (size_t)written;
    }
    return true;
}

bool mn_video_frame(mn_video *video, const mn_canvas *canvas, double wall_s)
{
    if (video->begin_s < 0) video->begin_s = wall_s;
    for (; (double)video->frame_count <= (wall_s - video->begin_s) * FRAMES_A_SECOND; video->frame_count++)
        for (int y = 0; y < video->height && y < canvas->height; y++)
            if (!write_all(video->pipe, (const unsigned char *)(canvas->pixels + (ptrdiff_t)y * canvas->stride),
                           (size_t)video->width * sizeof(uint32_t)))
                return false;
    return true;
}

mn_status mn_video_close(mn_video *video, mn_error *error)
{
    int code = 0;
    if (video == NULL) return MN_OK;
    close(video->pipe);
    const bool is_ended = video->child > 0 && waitpid(video->child, &code, 0) == video->child && WIFEXITED(code) && WEXITSTATUS(code) == 0;
    const mn_status status =
        is_ended ? MN_OK : mn_fail(error, MN_FAILED, video->path, 0, "ffmpeg did not write the video to its end; its lines are above");
    free(video);
    return status;
}
