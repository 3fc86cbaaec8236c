#include "view/stream.h"

#include <SDL.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LINE_BYTES = 512, NUMBERS = 7 };

struct mn_stream {
    int file;
    mn_simulation *simulation;
    SDL_Thread *thread;
    SDL_atomic_t is_done, is_quitting, bad_rows;
    char first_bad[128];
    char line[LINE_BYTES];
    int used;
    bool is_too_long, has_first;
    double first_t_s;
};

/* Seven numbers with commas between and nothing else. */
static bool parse(const char *line, double numbers[NUMBERS])
{
    for (int i = 0; i < NUMBERS; i++) {
        char *end = NULL;
        numbers[i] = strtod(line, &end);
        if (end == line || !(numbers[i] > -1e300 && numbers[i] < 1e300)) return false;
        if (i + 1 < NUMBERS && *end++ != ',') return false;
        line = end;
    }
    return line[strspn(line, " \t\r")] == '\0';
}

static void complain(mn_stream *stream)
{
    if (SDL_AtomicAdd(&stream->bad_rows, 1) == 0) snprintf(stream->first_bad, sizeof stream->first_bad, "%.100s", stream->line);
}

static void take_line(mn_stream *stream)
{
    double n[NUMBERS];
    stream->line[stream->used] = '\0';
    stream->used = 0;
    const bool is_blank = stream->line[strspn(stream->line, " \t\r")] == '\0';
    const bool is_header = strncmp(stream->line, "t_s,", 4) == 0;
    if (is_blank || is_header) return;
    if (stream->is_too_long || !parse(stream->line, n) || n[3] < 0) {
        complain(stream);
        stream->is_too_long = false;
        return;
    }
    if (!stream->has_first) stream->first_t_s = n[0];
    stream->has_first = true;
    const mn_command command = {.kind = MN_COMMAND_POSE,
                                .flag = true,
                                .pose = {n[0] - stream->first_t_s + 0.002, n[1], n[2], n[5], n[4], n[3], n[6] != 0}};
    mn_simulation_send(stream->simulation, &command);
}

static void take_bytes(mn_stream *stream, const char *bytes, ssize_t count)
{
    for (ssize_t i = 0; i < count; i++) {
        if (bytes[i] == '\n')
            take_line(stream);
        else if (stream->used < LINE_BYTES - 1)
            stream->line[stream->used++] = bytes[i];
        else
            stream->is_too_long = true;
    }
}

static int run(void *context)
{
    mn_stream *stream = context;
    char bytes[4096];
    while (SDL_AtomicGet(&stream->is_quitting) == 0) {
        struct pollfd ready = {.fd = stream->file, .events = POLLIN};
        if (poll(&ready, 1, 50) <= 0) continue;
        const ssize_t count = read(stream->file, bytes, sizeof bytes);
        if (count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR)) break;
        if (count > 0) take_bytes(stream, bytes, count);
    }
    if (stream->used > 0) take_line(stream);
    mn_simulation_settle(stream->simulation);
    SDL_AtomicSet(&stream->is_done, 1);
    return 0;
}

mn_status mn_stream_open(mn_stream **made, const char *from, mn_simulation *simulation, mn_error *error)
{
    *made = NULL;
    const int file = strcmp(from, "stream") == 0 ? dup(STDIN_FILENO) : open(from, O_RDONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    if (file < 0) return mn_fail(error, MN_BAD_INPUT, from, 0, "cannot be read as a stream of poses: %s", strerror(errno));
    mn_stream *stream = calloc(1, sizeof *stream);
    if (stream != NULL) {
        stream->file = file;
        stream->simulation = simulation;
        stream->thread = SDL_CreateThread(run, "stream", stream);
    }
    if (stream != NULL && stream->thread != NULL) {
        *made = stream;
        return MN_OK;
    }
    close(file);
    free(stream);
    return mn_fail(error, MN_INTERNAL, NULL, 0, "no memory for a stream");
}

bool mn_stream_is_done(mn_stream *stream, int *bad_rows, char first_bad[128])
{
    *bad_rows = SDL_AtomicGet(&stream->bad_rows);
    if (*bad_rows > 0) memcpy(first_bad, stream->first_bad, sizeof stream->first_bad);
    return SDL_AtomicGet(&stream->is_done) != 0;
}

void mn_stream_close(mn_stream *stream)
{
    if (stream == NULL) return;
    SDL_AtomicSet(&stream->is_quitting, 1);
    SDL_WaitThread(stream->thread, NULL);
    close(stream->file);
    free(stream);
}
